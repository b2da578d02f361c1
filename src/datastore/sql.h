/*-------------------------------------------------------------------------
 *
 * sql.h
 *	  Statements as text: what DDL, grants and catalog look-ups go through.
 *
 * Owns: thin calls on SPI.  The caller has called SPI_connect().  Identifiers
 * are quoted by the caller with quote_identifier() or sql_qualified();
 * queries name everything with its schema, since only pg_catalog is looked at
 * while a load works on tables (sql_guard_begin()).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_SQL_H
#define AIRCAN_DATASTORE_SQL_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

/* Text results; NULL for null. */
typedef struct SqlRows
{
	int			count;
	int			columns;
	char	 ***cells;			/* [row][column] */
} SqlRows;

/* A value for $1, $2 ... of a statement. */
typedef struct SqlArg
{
	Oid			type;
	Datum		value;
	bool		null;
} SqlArg;

extern SqlArg sql_arg_int(int64 value);
extern SqlArg sql_arg_oid(Oid value);
extern SqlArg sql_arg_boolean(bool value);
extern SqlArg sql_arg_text(const char *value);	/* NULL for null */
extern SqlArg sql_arg_json(const Jsonb *value); /* NULL for null */

/* The other way: a cell of a result as jsonb; NULL for NULL. */
extern Jsonb *sql_json(const char *cell);

/*
 * Run one statement with values apart from its text: what may be secret or
 * hostile never becomes part of a statement.  The result as of sql_rows();
 * count is the number of rows it dealt with.
 */
extern SqlRows *sql_run(const char *statement, int count, const SqlArg *args);

/* The same by the snapshot of the statement that called us: nothing newer. */
extern SqlRows *sql_run_stable(const char *statement, int count,
							   const SqlArg *args);

#define SQL_RUN(statement, ...) \
	sql_run(statement, \
			(int) lengthof(((const SqlArg[]) {__VA_ARGS__})), \
			(const SqlArg[]) {__VA_ARGS__})

/* Run one statement for what it does.  Returns the number of rows it met. */
extern int64 sql_execute(const char *format,...) COMPAT_PRINTF(1, 2);

/*
 * Run one statement in a subtransaction.  Returns false if it failed with one
 * of the SQLSTATE classes that mean "this definition does not fit": the
 * subtransaction is rolled back and *error is set (in the current context).
 * Other errors are raised.
 */
extern bool sql_try(ErrorData **error, const char *statement);

/* Run a query; the result is in the current memory context. */
extern SqlRows *sql_rows(const char *format,...) COMPAT_PRINTF(1, 2);

/* The first cell of the first row, or NULL. */
extern char *sql_text(const char *format,...) COMPAT_PRINTF(1, 2);

/* The same as an object id; raises 42P01 if there is none. */
extern Oid	sql_oid(const char *format,...) COMPAT_PRINTF(1, 2);

/* "schema"."name", quoted where needed */
extern char *sql_qualified(const char *schema, const char *name);

/*
 * Identity and settings while a load works with SQL: acts as role, looks names
 * up in pg_catalog only, compiles nothing, and gives all back at the end.
 */
typedef struct SqlGuard
{
	Oid			user;
	int			security_context;
	int			guc_level;
} SqlGuard;

extern void sql_guard_begin(SqlGuard *guard, Oid role);
extern void sql_guard_end(SqlGuard *guard);

/* The role that our own tables belong to; raises 55000 if there are none. */
extern Oid	sql_extension_owner(void);

/* The same, or InvalidOid. */
extern Oid	sql_find_extension_owner(void);

/* Act as another role for a moment, within a guard. */
extern void sql_become(Oid role, SqlGuard *before);
extern void sql_become_again(const SqlGuard *before);

#endif							/* AIRCAN_DATASTORE_SQL_H */
