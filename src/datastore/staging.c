/*-------------------------------------------------------------------------
 *
 * staging.c
 *	  CREATE TABLE, as CKAN's create_table() has it.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/staging.h"

SERVER_HEADERS_BEGIN
#include "catalog/namespace.h"
#include "catalog/pg_namespace.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "datastore/site.h"
#include "datastore/sql.h"
#include "subtransaction.h"

void
staging_allow(Oid role)
{
	Oid			schema = get_namespace_oid(STAGING_SCHEMA, false);
	SqlGuard	guard;

	if (compat_schema_aclcheck(schema, role, ACL_CREATE) == ACLCHECK_OK &&
		compat_schema_aclcheck(schema, role, ACL_USAGE) == ACLCHECK_OK)
		return;
	/* two first loads at once would both change the schema's row */
	LockDatabaseObject(NamespaceRelationId, schema, 0, ExclusiveLock);
	sql_become(sql_extension_owner(), &guard);
	sql_execute("GRANT USAGE, CREATE ON SCHEMA " STAGING_SCHEMA " TO %s",
				quote_identifier(GetUserNameFromId(role, false)));
	sql_become_again(&guard);
}

char *
staging_unique_name(const char *prefix)
{
	uint64		number;

	if (!pg_strong_random(&number, sizeof(number)))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	return psprintf("%s_%016llx", prefix, (unsigned long long) number);
}

/*
 * The type of a column as SQL.  A type from outside is looked up, and named
 * again by the catalog: its text never reaches a statement.
 */
static char *
column_type_sql(const Field *field)
{
	Oid			type;
	int32		typmod;

	if (field->column != COLUMN_OTHER)
		return psprintf("pg_catalog.%s", field->column == COLUMN_INT4 ? "int4" :
						field->column == COLUMN_INT8 ? "int8" :
						field->column == COLUMN_TIMESTAMPTZ ? "timestamptz" :
						field->column == COLUMN_BOOLEAN ? "bool" :
						field_column_type(field));
	compat_parse_type(field->column_type_name, &type, &typmod);
	return format_type_extended(type, typmod, FORMAT_TYPE_TYPEMOD_GIVEN |
								FORMAT_TYPE_FORCE_QUALIFY);
}

/* "WITH (...) TABLESPACE ..." of an existing table; empty if it has none. */
static char *
storage_sql(Oid like)
{
	char	   *sql;

	if (!OidIsValid(like))
		return "";
	sql = sql_text(
				   "SELECT pg_catalog.concat("
				   " ' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')',"
				   " ' TABLESPACE ' || pg_catalog.quote_ident(t.spcname))"
				   " FROM pg_catalog.pg_class c"
				   " LEFT JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace"
				   " WHERE c.oid = %u", like);
	return sql != NULL ? sql : "";
}

Staging *
staging_create(int64 job_id, const Description *description, Oid like)
{
	Staging    *staging = palloc0(sizeof(Staging));
	StringInfoData columns;
	SqlRows    *found;

	initStringInfo(&columns);
	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (!field->skipped)
			appendStringInfo(&columns, ", %s %s",
							 quote_identifier(field->name),
							 column_type_sql(field));
	}
	staging->name = staging_unique_name(psprintf("load_" INT64_FORMAT, job_id));
	staging->qualified = sql_qualified(STAGING_SCHEMA, staging->name);
	sql_execute("CREATE TABLE %s (_id serial,"
				" _full_text pg_catalog.tsvector%s)%s",
				staging->qualified, columns.data, storage_sql(like));
	found = sql_rows("SELECT '%s'::pg_catalog.regclass::pg_catalog.oid,"
					 " pg_catalog.pg_get_serial_sequence(%s, '_id')"
					 "::pg_catalog.regclass::pg_catalog.oid",
					 staging->qualified,
					 quote_literal_cstr(staging->qualified));
	staging->table = (Oid) strtoul(found->cells[0][0], NULL, 10);
	staging->sequence = (Oid) strtoul(found->cells[0][1], NULL, 10);
	return staging;
}

/* A table that is to be dropped, for subtransaction_run(). */
static void
drop_table(void *qualified)
{
	sql_execute("DROP TABLE IF EXISTS %s", (const char *) qualified);
}

/* Drop it; false if others hold it, or made something that needs it. */
static bool
try_drop_table(char *qualified, int64 wait_ms)
{
	char	   *timeout = psprintf(INT64_FORMAT, Max(wait_ms, 1));
	ErrorData  *error;

	(void) set_config_option("lock_timeout", timeout, PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	error = subtransaction_run(drop_table, qualified, SUBTRANSACTION_KEEP);
	if (error == NULL)
		return true;
	switch (error->sqlerrcode)
	{
		case ERRCODE_LOCK_NOT_AVAILABLE:
		case ERRCODE_T_R_DEADLOCK_DETECTED:
		case ERRCODE_DEPENDENT_OBJECTS_STILL_EXIST:
		case ERRCODE_OBJECT_IN_USE:
		case ERRCODE_WRONG_OBJECT_TYPE:
			FreeErrorData(error);
			return false;
		default:
			ReThrowError(error);
	}
	return false;
}

/*
 * Whoever loads may create tables in the staging schema, by any name, and do
 * with them what he likes.  So a table that does not want to go is left, and
 * holds nobody up.  It is the schema's owner who drops, as he may whatever
 * became of the rights of the table's.
 */
int
staging_drop_all(int64 job_id, int patience_ms)
{
	TimestampTz until = GetCurrentTimestamp() + (TimestampTz) patience_ms * 1000;
	int			dropped = 0;
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = sql_rows("SELECT relname FROM pg_catalog.pg_class"
					" WHERE relnamespace = '" STAGING_SCHEMA "'::pg_catalog.regnamespace"
					" AND relkind = 'r' AND relname LIKE 'load\\_"
					INT64_FORMAT "\\_%%'", job_id);
	for (int i = 0; i < rows->count; i++)
		dropped += try_drop_table(sql_qualified(STAGING_SCHEMA,
												rows->cells[i][0]),
								  TimestampDifferenceMilliseconds(GetCurrentTimestamp(),
																  until));
	sql_guard_end(&guard);
	return dropped;
}
