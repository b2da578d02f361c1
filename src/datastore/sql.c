/*-------------------------------------------------------------------------
 *
 * sql.c
 *	  Statements through SPI.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/sql.h"

SERVER_HEADERS_BEGIN
#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/fmgroids.h"
#include "utils/fmgrprotos.h"
#include "utils/guc.h"
SERVER_HEADERS_END

#include "subtransaction.h"

static char *format_text(const char *format, va_list args) COMPAT_PRINTF(1, 0);

static char *
format_text(const char *format, va_list args)
{
	StringInfoData statement;

	initStringInfo(&statement);
	for (;;)
	{
		va_list		copy;
		int			needed;

		va_copy(copy, args);
		needed = appendStringInfoVA(&statement, format, copy);
		va_end(copy);
		if (needed == 0)
			return statement.data;
		enlargeStringInfo(&statement, needed);
	}
}

/*
 * Run a statement; a failure that SPI returns rather than raises cannot happen.  SPI
 * leaves us in its own memory context: go back to the caller's.
 */
static void
run(const char *statement)
{
	MemoryContext context = CurrentMemoryContext;
	int			result = SPI_execute(statement, false, 0);

	MemoryContextSwitchTo(context);
	if (result < 0)
		elog(ERROR, "SPI_execute returned %s for: %s",
			 SPI_result_code_string(result), statement);
}

int64
sql_execute(const char *format,...)
{
	va_list		args;
	char	   *statement;
	int64		rows;

	va_start(args, format);
	statement = format_text(format, args);
	va_end(args);
	run(statement);
	rows = (int64) SPI_processed;
	SPI_freetuptable(SPI_tuptable);
	pfree(statement);
	return rows;
}

/* Does the error mean that a definition does not fit the new table? */
static bool
is_misfit(int sqlerrcode)
{
	switch (sqlerrcode)
	{
		case ERRCODE_UNDEFINED_COLUMN:
		case ERRCODE_UNDEFINED_FUNCTION:
		case ERRCODE_UNDEFINED_OBJECT:
		case ERRCODE_UNDEFINED_TABLE:
		case ERRCODE_DATATYPE_MISMATCH:
		case ERRCODE_CANNOT_COERCE:
		case ERRCODE_AMBIGUOUS_FUNCTION:
		case ERRCODE_INVALID_TABLE_DEFINITION:
		case ERRCODE_INVALID_OBJECT_DEFINITION:
		case ERRCODE_WRONG_OBJECT_TYPE:
		case ERRCODE_FEATURE_NOT_SUPPORTED:
		case ERRCODE_INVALID_TEXT_REPRESENTATION:
		case ERRCODE_INVALID_DATETIME_FORMAT:
			return true;
		default:
			return false;
	}
}

static void
run_for_effect(void *statement)
{
	run(statement);
	SPI_freetuptable(SPI_tuptable);
}

bool
sql_try(ErrorData **error, const char *statement)
{
	*error = subtransaction_run(run_for_effect, unconstify(char *, statement),
								SUBTRANSACTION_KEEP);
	if (*error != NULL && !is_misfit((*error)->sqlerrcode))
		ReThrowError(*error);
	return *error == NULL;
}

static SqlRows *
copy_rows(void)
{
	SqlRows    *rows = palloc0(sizeof(SqlRows));
	TupleDesc	tupdesc;

	rows->count = (int) SPI_processed;
	if (SPI_tuptable == NULL)
		return rows;
	tupdesc = SPI_tuptable->tupdesc;
	rows->columns = tupdesc->natts;
	rows->cells = palloc(sizeof(char **) * Max(rows->count, 1));
	for (int i = 0; i < rows->count; i++)
	{
		rows->cells[i] = palloc(sizeof(char *) * Max(rows->columns, 1));
		for (int j = 0; j < rows->columns; j++)
			rows->cells[i][j] = SPI_getvalue(SPI_tuptable->vals[i], tupdesc,
											 j + 1);
	}
	SPI_freetuptable(SPI_tuptable);
	return rows;
}

SqlRows *
sql_rows(const char *format,...)
{
	va_list		args;

	va_start(args, format);
	run(format_text(format, args));
	va_end(args);
	return copy_rows();
}

SqlArg
sql_arg_int(int64 value)
{
	return (SqlArg)
	{
		INT8OID, Int64GetDatum(value), false
	};
}

SqlArg
sql_arg_oid(Oid value)
{
	return (SqlArg)
	{
		OIDOID, ObjectIdGetDatum(value), false
	};
}

SqlArg
sql_arg_boolean(bool value)
{
	return (SqlArg)
	{
		BOOLOID, BoolGetDatum(value), false
	};
}

SqlArg
sql_arg_text(const char *value)
{
	return (SqlArg)
	{
		TEXTOID, value != NULL ? CStringGetTextDatum(value) : 0,
			value == NULL
	};
}

SqlArg
sql_arg_json(const Jsonb *value)
{
	return (SqlArg)
	{
		JSONBOID, PointerGetDatum(value), value == NULL
	};
}

Jsonb *
sql_json(const char *cell)
{
	return cell == NULL ? NULL :
		DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(cell)));
}

static SqlRows *
run_with_args(const char *statement, int count, const SqlArg *args,
			  bool read_only)
{
	MemoryContext context = CurrentMemoryContext;
	Oid		   *types = palloc(sizeof(Oid) * (count + 1));
	Datum	   *values = palloc(sizeof(Datum) * (count + 1));
	char	   *nulls = palloc(count + 1);
	int			result;

	for (int i = 0; i < count; i++)
	{
		types[i] = args[i].type;
		values[i] = args[i].value;
		nulls[i] = args[i].null ? 'n' : ' ';
	}
	result = SPI_execute_with_args(statement, count, types, values, nulls,
								   read_only, 0);
	MemoryContextSwitchTo(context);
	if (result < 0)
		elog(ERROR, "SPI_execute_with_args returned %s for: %s",
			 SPI_result_code_string(result), statement);
	return copy_rows();
}

SqlRows *
sql_run(const char *statement, int count, const SqlArg *args)
{
	return run_with_args(statement, count, args, false);
}

SqlRows *
sql_run_stable(const char *statement, int count, const SqlArg *args)
{
	return run_with_args(statement, count, args, true);
}

/* The first cell of the first row, or NULL. */
static char *first_cell(const char *format, va_list args) COMPAT_PRINTF(1, 0);

static char *
first_cell(const char *format, va_list args)
{
	SqlRows    *rows;

	run(format_text(format, args));
	rows = copy_rows();
	return rows->count > 0 ? rows->cells[0][0] : NULL;
}

char *
sql_text(const char *format,...)
{
	va_list		args;
	char	   *cell;

	va_start(args, format);
	cell = first_cell(format, args);
	va_end(args);
	return cell;
}

Oid
sql_oid(const char *format,...)
{
	va_list		args;
	char	   *cell;

	va_start(args, format);
	cell = first_cell(format, args);
	va_end(args);
	if (cell == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("an object that the load works on is gone"),
				 errhint("It was dropped at the same time. Load again.")));
	return (Oid) strtoul(cell, NULL, 10);
}

char *
sql_qualified(const char *schema, const char *name)
{
	return quote_qualified_identifier(schema, name);
}

void
sql_guard_begin(SqlGuard *guard, Oid role)
{
	int			context;

	GetUserIdAndSecContext(&guard->user, &guard->security_context);
	guard->guc_level = NewGUCNestLevel();
	(void) set_config_option("search_path", "pg_catalog, pg_temp",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	(void) set_config_option("standard_conforming_strings", "on",
							 PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	/* queries on catalogs look dear, and are not: compiling them is */
	(void) set_config_option("jit", "off", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	context = guard->security_context | SECURITY_LOCAL_USERID_CHANGE;
	if (role != guard->user)
		context |= SECURITY_RESTRICTED_OPERATION;
	SetUserIdAndSecContext(role, context);
}

void
sql_guard_end(SqlGuard *guard)
{
	SetUserIdAndSecContext(guard->user, guard->security_context);
	AtEOXact_GUC(true, guard->guc_level);
}

/*
 * By the catalog's index and not by a query: it is asked for some thirty times
 * in a job.
 */
Oid
sql_find_extension_owner(void)
{
	Relation	extensions = table_open(ExtensionRelationId, AccessShareLock);
	Oid			owner = InvalidOid;
	ScanKeyData key;
	SysScanDesc scan;
	HeapTuple	tuple;

	ScanKeyInit(&key, Anum_pg_extension_extname, BTEqualStrategyNumber,
				F_NAMEEQ, CStringGetDatum("aircan"));
	scan = systable_beginscan(extensions, ExtensionNameIndexId, true, NULL, 1,
							  &key);
	tuple = systable_getnext(scan);
	if (HeapTupleIsValid(tuple))
		owner = ((Form_pg_extension) GETSTRUCT(tuple))->extowner;
	systable_endscan(scan);
	table_close(extensions, AccessShareLock);
	return owner;
}

Oid
sql_extension_owner(void)
{
	Oid			owner = sql_find_extension_owner();

	if (!OidIsValid(owner))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("extension \"aircan\" is not created in this database"),
				 errhint("Run CREATE EXTENSION aircan.")));
	return owner;
}

void
sql_become(Oid role, SqlGuard *before)
{
	GetUserIdAndSecContext(&before->user, &before->security_context);
	SetUserIdAndSecContext(role, before->security_context |
						   SECURITY_LOCAL_USERID_CHANGE);
}

void
sql_become_again(const SqlGuard *before)
{
	SetUserIdAndSecContext(before->user, before->security_context);
}
