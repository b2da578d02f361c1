/*-------------------------------------------------------------------------
 *
 * loaded.c
 *	  Rows of aircan.loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/loaded.h"

#include "datastore/sql.h"

/* The columns of table $n, with their types: changed without a new file. */
#define COLUMNS_OF(n) \
	"(SELECT coalesce(pg_catalog.string_agg(pg_catalog.concat_ws(' '," \
	"  attnum, attname, atttypid::pg_catalog.oid, atttypmod), ',' ORDER BY attnum), '')" \
	" FROM pg_catalog.pg_attribute WHERE attrelid = " n \
	" AND attnum > 0 AND NOT attisdropped)"

LoadedBefore *
loaded_look(const char *resource, Oid table, const char *request_hash,
			const char *types)
{
	LoadedBefore *before;
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = SQL_RUN("SELECT etag, last_modified, sha256, outcome"
				   " FROM aircan.loaded WHERE resource = $1 AND relation = $2"
				   " AND filenode = pg_catalog.pg_relation_filenode($2)"
				   " AND columns = " COLUMNS_OF("$2")
				   " AND request_hash = $3 AND types = $4",
				   sql_arg_text(resource), sql_arg_oid(table),
				   sql_arg_text(request_hash), sql_arg_text(types));
	sql_guard_end(&guard);
	if (rows->count == 0)
		return NULL;
	before = palloc(sizeof(LoadedBefore));
	before->etag = rows->cells[0][0];
	before->last_modified = rows->cells[0][1];
	before->sha256 = rows->cells[0][2];
	before->outcome =
		sql_json(rows->cells[0][3]);
	return before;
}

void
loaded_keep(const char *resource, int64 job_id, Oid table,
			const char *request_hash, const char *types, const char *etag,
			const char *last_modified, const char *sha256,
			const Jsonb *outcome)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.loaded AS l (resource, job_id, relation,"
				   " filenode, columns, request_hash, types, etag,"
				   " last_modified, sha256, outcome) VALUES ($1, $2, $3,"
				   " pg_catalog.pg_relation_filenode($3), " COLUMNS_OF("$3") ","
				   " $4, $5, $6, $7, $8, $9)"
				   " ON CONFLICT (resource) DO UPDATE SET"
				   " job_id = excluded.job_id, relation = excluded.relation,"
				   " filenode = excluded.filenode, columns = excluded.columns,"
				   " request_hash = excluded.request_hash,"
				   " types = excluded.types, etag = excluded.etag,"
				   " last_modified = excluded.last_modified,"
				   " sha256 = excluded.sha256, outcome = excluded.outcome",
				   sql_arg_text(resource), sql_arg_int(job_id),
				   sql_arg_oid(table), sql_arg_text(request_hash),
				   sql_arg_text(types), sql_arg_text(etag),
				   sql_arg_text(last_modified), sql_arg_text(sha256),
				   sql_arg_json(outcome));
	sql_guard_end(&guard);
}

void
loaded_forget(const char *resource)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("DELETE FROM aircan.loaded WHERE resource = $1",
				   sql_arg_text(resource));
	sql_guard_end(&guard);
}
