/*-------------------------------------------------------------------------
 *
 * resource.h
 *	  What was found or loaded, as a Frictionless Data Resource.
 *
 * Owns: the JSON document that the functions return.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_RESOURCE_H
#define AIRCAN_FACTORY_RESOURCE_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/inline_data.h"
#include "factory/progress.h"
#include "fetch/fetch.h"
#include "tabular/describe.h"

/* The numbers of a load; NULL where nothing was loaded. */
typedef struct LoadOutcome
{
	int64		job_id;
	const char *mode;
	int64		rows_loaded;
	int64		rows_updated;	/* of them, as rows_unchanged */
	int64		rows_unchanged;
	int64		rows_rejected;
	int64		full_text_cut;
	List	   *warnings;		/* char * */
	const Progress *progress;
} LoadOutcome;

/*
 * The Data Resource, in the current memory context.  name is the resource's;
 * facts is NULL for bytes in hand, description while they are only fetched,
 * inline_data where there is a file; how data in JSON are written is not told.
 */
extern Jsonb *resource_document(const char *name, const FetchFacts *facts,
								const InlineData *inline_data,
								const Description *description,
								const LoadOutcome *outcome,
								TabMemory *memory);

#endif							/* AIRCAN_FACTORY_RESOURCE_H */
