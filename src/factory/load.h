/*-------------------------------------------------------------------------
 *
 * load.h
 *	  One load, task by task: fetch, infer, create, copy, index, swap.
 *
 * Owns: the order of the tasks, who they run as, and what one hands to the
 * next.  Leaves to others: every task itself.  It works in the caller's
 * transaction; the functions of src/api/ are thin calls on it.
 *
 * Identity: the file is fetched and read as the caller.  From create on the
 * load acts as the owner of the table, whom the caller must be able to act as:
 * the owner of the old table, else the owner of CKAN's _table_metadata, else
 * the caller itself.  Before that, the catalog is asked as the caller, but
 * with names looked up in pg_catalog only.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LOAD_H
#define AIRCAN_FACTORY_LOAD_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

typedef struct LoadRequest
{
	const char *resource;
	const char *url;
	const Jsonb *schema;		/* NULL: infer */
	const char *mode;			/* "replace" */
	const Jsonb *options;		/* or NULL */
} LoadRequest;

/* Load; the resulting Data Resource, in the current memory context. */
extern Jsonb *load_run(const LoadRequest *request);

#endif							/* AIRCAN_FACTORY_LOAD_H */
