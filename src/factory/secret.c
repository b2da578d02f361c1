/*-------------------------------------------------------------------------
 *
 * secret.c
 *	  Rows of aircan.secret.
 *
 * Values go as parameters of statements, so that no statement that is logged
 * or shown holds one.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/secret.h"

#include "datastore/sql.h"

void
secret_keep(int64 job_id, const char *name, const char *value)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.secret (job_id, name, value)"
				   " VALUES ($1, $2, $3)",
				   sql_arg_int(job_id), sql_arg_text(name), sql_arg_text(value));
	sql_guard_end(&guard);
}

char *
secret_read(int64 job_id, const char *name)
{
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = SQL_RUN("SELECT value FROM aircan.secret"
				   " WHERE job_id = $1 AND name = $2",
				   sql_arg_int(job_id), sql_arg_text(name));
	sql_guard_end(&guard);
	return rows->count > 0 ? rows->cells[0][0] : NULL;
}

void
secret_forget_sources(int64 job_id)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("DELETE FROM aircan.secret WHERE job_id = $1"
				   " AND name IN ('" SECRET_URL "', '" SECRET_SCHEMA "', '"
				   SECRET_DIALECT "')", sql_arg_int(job_id));
	sql_guard_end(&guard);
}

void
secret_forget(int64 job_id)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("DELETE FROM aircan.secret WHERE job_id = $1",
				   sql_arg_int(job_id));
	sql_guard_end(&guard);
}
