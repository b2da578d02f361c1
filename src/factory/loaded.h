/*-------------------------------------------------------------------------
 *
 * loaded.h
 *	  What each resource's table was loaded from.
 *
 * Owns: aircan.loaded, by which a job knows that its source is unchanged, and
 * that nothing else is either: the request, the types in the dictionary, and
 * the table, which must be the very one that was made then.
 *
 * All functions need SPI and act with the rights of the extension's owner.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LOADED_H
#define AIRCAN_FACTORY_LOADED_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

typedef struct LoadedBefore
{
	char	   *etag;			/* or NULL */
	char	   *last_modified;	/* or NULL */
	char	   *sha256;			/* of the file */
	Jsonb	   *outcome;		/* the Data Resource */
} LoadedBefore;

/*
 * What table was loaded from, if it is still as a load with the same request
 * and types left it; else NULL.
 */
extern LoadedBefore *loaded_look(const char *resource, Oid table,
								 const char *request_hash, const char *types);

extern void loaded_keep(const char *resource, int64 job_id, Oid table,
						const char *request_hash, const char *types,
						const char *etag, const char *last_modified,
						const char *sha256, const Jsonb *outcome);

/* The table was changed in another way: nothing is known of it. */
extern void loaded_forget(const char *resource);

#endif							/* AIRCAN_FACTORY_LOADED_H */
