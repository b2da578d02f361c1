/*-------------------------------------------------------------------------
 *
 * options.h
 *	  The options of a call: one flat JSON object, checked.
 *
 * Owns: which keys there are and what each may hold.  An unknown key is an
 * error that lists the known ones.  docs/options.md describes them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_OPTIONS_H
#define AIRCAN_FACTORY_OPTIONS_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "datastore/reject.h"
#include "factory/queue_options.h"
#include "fetch/digest.h"
#include "tabular/describe.h"

/* Which call the options are for. */
typedef enum OptionUse
{
	OPTION_INFER = 1,			/* bytes in hand */
	OPTION_DESCRIBE = 2,		/* a URL */
	OPTION_LOAD = 4,			/* in this transaction, or by a job */
	OPTION_QUEUE = 8,			/* by a job */
	OPTION_INLINE = 16			/* besides: the data are in the request */
} OptionUse;

typedef struct LoadOptions
{
	ReadOptions read;			/* without the callbacks */
	RejectLimit max_rejects;
	bool		full_text;
	bool		drop_views;
	List	   *primary_key;	/* column names (char *) */
	const char *hash;			/* expected, in hexadecimal; NULL: any */
	const char *hash_name;		/* "md5", "sha1", "sha256" or "sha512" */
	const char *compression;	/* expected: "gz", "zip" or "none"; NULL: any */
	const char *innerpath;		/* of the file in a zip; NULL: not given */
	int64		bytes;			/* expected; -1: not given */
	bool		is_json;		/* a text of inline data is, and no CSV */
	QueueOptions queue;
} LoadOptions;

/*
 * Read options and schema (each may be NULL) into a LoadOptions in the
 * current memory context; memory allocates there too.  uses are OptionUse
 * bits: what is for another use is not known.  Raises 22023.
 */
extern LoadOptions *options_read(TabMemory *memory, const Jsonb *options,
								 const Jsonb *schema, int uses);

/* The hash that a fetch has to take for them, besides those it takes anyhow. */
extern DigestOther options_other_hash(const LoadOptions *options);

#endif							/* AIRCAN_FACTORY_OPTIONS_H */
