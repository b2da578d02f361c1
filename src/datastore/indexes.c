/*-------------------------------------------------------------------------
 *
 * indexes.c
 *	  Building indexes on the staging table.
 *
 * Index names are per schema: an index can have its final name in the staging
 * schema while the old one still has it in the other.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/indexes.h"

SERVER_HEADERS_BEGIN
#include "commands/defrem.h"
SERVER_HEADERS_END

#include "datastore/site.h"
#include "datastore/sql.h"
#include "settings.h"

#define FULL_TEXT_COLUMN "\"_full_text\""

/* The language of CKAN's indexes on columns: ckan.datastore.default_fts_lang */
#define COLUMN_INDEX_LANGUAGE "english"

static void build_old_indexes(IndexPlan *plan, List **warnings);
static void build_old_constraints(IndexPlan *plan, List **warnings);
static void build_old_not_null(const IndexPlan *plan);

static const char *
method_name(void)
{
	return setting_full_text_index == FULL_TEXT_INDEX_GIN ? "gin" : "gist";
}

/* Does the staging table have an index or constraint of this name? */
static bool
is_there(const IndexPlan *plan, const char *name)
{
	return sql_text("SELECT 1 FROM pg_catalog.pg_index i"
					" JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
					" WHERE i.indrelid = %u AND c.relname = %s"
					" UNION SELECT 1 FROM pg_catalog.pg_constraint"
					" WHERE conrelid = %u AND conname = %s",
					plan->staging->table, quote_literal_cstr(name),
					plan->staging->table, quote_literal_cstr(name)) != NULL;
}

/* A definition of the old table; one that does not fit becomes a warning. */
static void
build_old(IndexPlan *plan, const char *kind, const char *name,
		  const char *statement, List **warnings)
{
	ErrorData  *error;
	ListCell   *cell;

	foreach(cell, plan->attempted)
		if (strcmp(lfirst(cell), name) == 0)
		return;
	plan->attempted = lappend(plan->attempted, pstrdup(name));
	if (is_there(plan, name) || sql_try(&error, statement))
		return;
	*warnings = lappend(*warnings,
						psprintf("%s \"%s\" of the old table was not carried over: %s",
								 kind, name, error->message));
}

static void
build_full_text(IndexPlan *plan)
{
	char	   *name = site_index_name(plan->resource, FULL_TEXT_COLUMN);

	/* the setting decides, and not what the old table has */
	plan->attempted = lappend(plan->attempted, name);
	if (!plan->full_text || setting_full_text_index == FULL_TEXT_INDEX_NONE)
		return;
	sql_execute("CREATE INDEX %s ON %s USING %s (_full_text)",
				quote_identifier(name), plan->staging->qualified,
				method_name());
}

/* One index for each text column, as CKAN up to 2.11 makes them. */
static void
build_text_columns(const IndexPlan *plan)
{
	if (!setting_text_column_indexes ||
		setting_full_text_index == FULL_TEXT_INDEX_NONE)
		return;
	for (int i = 0; i < plan->description->width; i++)
	{
		const Field *field = &plan->description->fields[i];
		char	   *expression;
		char	   *name;

		if (field->skipped || field->column != COLUMN_TEXT)
			continue;
		/* CKAN's text, since the name is made from it */
		expression = psprintf("to_tsvector('%s', \"%s\")",
							  COLUMN_INDEX_LANGUAGE, field->name);
		name = site_index_name(plan->resource, expression);
		if (is_there(plan, name))
			continue;
		sql_execute("CREATE INDEX %s ON %s USING %s"
					" (pg_catalog.to_tsvector('pg_catalog.%s', %s))",
					quote_identifier(name), plan->staging->qualified,
					method_name(), COLUMN_INDEX_LANGUAGE,
					quote_identifier(field->name));
	}
}

/*
 * A unique index, "not a real primary key" in CKAN, under the name that CKAN
 * gives it.  NULL if it is there.
 */
static char *
unique_index_sql(const IndexPlan *plan, const List *key)
{
	StringInfoData named;		/* as CKAN writes it */
	StringInfoData columns;
	ListCell   *cell;
	char	   *name;

	initStringInfo(&named);
	initStringInfo(&columns);
	foreach(cell, key)
	{
		const char *column = lfirst(cell);

		appendStringInfo(&named, "%s\"%s\"", named.len > 0 ? ", " : "",
						 column);
		appendStringInfo(&columns, "%s%s", columns.len > 0 ? ", " : "",
						 quote_identifier(column));
	}
	name = site_index_name(plan->resource, named.data);
	if (is_there(plan, name))
		return NULL;
	return psprintf("CREATE UNIQUE INDEX %s ON %s (%s)",
					quote_identifier(name), plan->staging->qualified,
					columns.data);
}

/* The key asked for. */
static void
build_primary_key(const IndexPlan *plan)
{
	char	   *statement = plan->primary_key == NIL ? NULL :
		unique_index_sql(plan, plan->primary_key);

	if (statement != NULL)
		sql_execute("%s", statement);
}

/* Rows meet the schema's keys: an index that cannot be is no reason to fail. */
static void
build_unique_keys(const IndexPlan *plan, List **warnings)
{
	ListCell   *cell;

	foreach(cell, plan->unique_keys)
	{
		char	   *statement = unique_index_sql(plan, lfirst(cell));
		ErrorData  *error;

		if (statement != NULL && !sql_try(&error, statement))
			*warnings = lappend(*warnings,
								psprintf("a unique key of the schema has no index: %s",
										 error->message));
	}
}

/*
 * Indexes of the old table, by definition, on the staging table: everything
 * behind the table's name is the same.
 */
static void
build_old_indexes(IndexPlan *plan, List **warnings)
{
	SqlRows    *rows = sql_rows(
								"SELECT c.relname, i.indisunique, pg_catalog.pg_get_indexdef(c.oid),"
								" pg_catalog.format('%%I.%%I', n.nspname, t.relname)"
								" FROM pg_catalog.pg_index i"
								" JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
								" JOIN pg_catalog.pg_class t ON t.oid = i.indrelid"
								" JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace"
								" WHERE i.indrelid = %u AND NOT i.indisprimary AND i.indisvalid"
								" AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k"
								"  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))"
								" ORDER BY c.relname", plan->old_table);

	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];
		bool		unique = cells[1][0] == 't';
		char	   *head = psprintf("CREATE %sINDEX %s ON %s ",
									unique ? "UNIQUE " : "",
									quote_identifier(cells[0]), cells[3]);

		if (cells[2] == NULL)
			continue;			/* dropped a moment ago */
		if (strncmp(cells[2], head, strlen(head)) != 0)
			elog(ERROR, "index definition has another form than expected: %s",
				 cells[2]);
		build_old(plan, unique ? "unique index" : "index", cells[0],
				  psprintf("CREATE %sINDEX %s ON %s %s",
						   unique ? "UNIQUE " : "",
						   quote_identifier(cells[0]),
						   plan->staging->qualified,
						   cells[2] + strlen(head)),
				  warnings);
	}
}

/*
 * The definition of a constraint for the staging table.  A foreign key to the
 * table itself must refer to the new rows.
 */
static char *
constraint_for_staging(const IndexPlan *plan, const char *definition,
					   bool to_itself)
{
	char	   *old = psprintf(" REFERENCES %s(",
							   sql_qualified(DATASTORE_SCHEMA, plan->resource));
	const char *at = to_itself ? strstr(definition, old) : NULL;

	if (at == NULL)
		return pstrdup(definition);
	return psprintf("%.*s REFERENCES %s(%s", (int) (at - definition), definition,
					plan->staging->qualified, at + strlen(old));
}

static void
build_old_constraints(IndexPlan *plan, List **warnings)
{
	SqlRows    *rows = sql_rows("SELECT conname, pg_catalog.pg_get_constraintdef(oid),"
								" conrelid = confrelid"
								" FROM pg_catalog.pg_constraint"
								" WHERE conrelid = %u AND contype IN ('u', 'x', 'c', 'f')"
								" ORDER BY contype = 'f', conname", plan->old_table);

	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];

		if (cells[1] == NULL)
			continue;			/* dropped a moment ago */
		build_old(plan, "constraint", cells[0],
				  psprintf("ALTER TABLE %s ADD CONSTRAINT %s %s",
						   plan->staging->qualified, quote_identifier(cells[0]),
						   constraint_for_staging(plan, cells[1],
												  cells[2][0] == 't')),
				  warnings);
	}
}

/* Columns that must not be null stay so; rows that are raise 23502. */
static void
build_old_not_null(const IndexPlan *plan)
{
	SqlRows    *rows = sql_rows("SELECT s.attname FROM pg_catalog.pg_attribute o"
								" JOIN pg_catalog.pg_attribute s ON s.attname = o.attname"
								" WHERE o.attrelid = %u AND s.attrelid = %u AND o.attnum > 0"
								" AND s.attnum > 0 AND o.attnotnull AND NOT s.attnotnull",
								plan->old_table, plan->staging->table);

	for (int i = 0; i < rows->count; i++)
		sql_execute("ALTER TABLE %s ALTER COLUMN %s SET NOT NULL",
					plan->staging->qualified,
					quote_identifier(rows->cells[i][0]));
}

void
indexes_build(IndexPlan *plan, List **warnings)
{
	char	   *primary_key = makeObjectName(plan->resource, NULL, "pkey");

	sql_execute("ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY (_id)",
				plan->staging->qualified, quote_identifier(primary_key));
	build_full_text(plan);
	indexes_catch_up(plan, warnings);
	build_text_columns(plan);
	build_primary_key(plan);
	build_unique_keys(plan, warnings);
}

void
indexes_catch_up(IndexPlan *plan, List **warnings)
{
	if (!OidIsValid(plan->old_table))
		return;
	build_old_indexes(plan, warnings);
	build_old_constraints(plan, warnings);
	build_old_not_null(plan);
}
