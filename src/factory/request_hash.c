/*-------------------------------------------------------------------------
 *
 * request_hash.c
 *	  Hashing requests.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/request_hash.h"

#include "datastore/sql.h"

/* Options that say nothing about what is loaded. */
#define QUEUE_KEYS \
	"'{dataset,delay,force,priority,retries,run_id,supersede,timeout,token,user}'" \
	"::pg_catalog.text[]"

char *
request_hash(const LoadRequest *request)
{
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, GetUserId());
	rows = SQL_RUN("SELECT pg_catalog.encode(pg_catalog.sha256("
				   " pg_catalog.convert_to(pg_catalog.jsonb_build_array("
				   "  $1, $2, $3, $4, coalesce($5, '{}') - " QUEUE_KEYS ", $6)"
				   "  ::pg_catalog.text, 'UTF8')), 'hex')",
				   sql_arg_text(request->resource),
				   sql_arg_text(request->url), sql_arg_text(request->mode),
				   sql_arg_json(request->schema),
				   sql_arg_json(request->options),
				   sql_arg_json(request->data));
	sql_guard_end(&guard);
	return rows->cells[0][0];
}
