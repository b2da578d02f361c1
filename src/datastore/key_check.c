/*-------------------------------------------------------------------------
 *
 * key_check.c
 *	  Finding rows that break keys.
 *
 * They are kept in a table beside the staging table, so that memory does not
 * grow with them.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/key_check.h"

SERVER_HEADERS_BEGIN
#include "executor/spi.h"
#include "miscadmin.h"
SERVER_HEADERS_END

#include "datastore/site.h"
#include "datastore/sql.h"

/* Rows taken from the cursor at once. */
#define FETCH_ROWS 1000

/*
 * A row that refers to one that was taken out refers to nothing: how often
 * that is looked at again.
 */
#define MAX_ROUNDS 100

struct BrokenRows
{
	char	   *table;
	List	   *rules;
	int64		count;
	Portal		cursor;
	BrokenRow	fetched[FETCH_ROWS];
	int			fetched_count;
	int			next;
};

/*-------------------------------------------------------------------------
 * Rules
 *-------------------------------------------------------------------------
 */

/* Columns of the fields of a schema; NIL if the file has not all of them. */
static List *
columns_of(const Description *description, const TextList *fields)
{
	List	   *columns = NIL;

	for (int i = 0; i < fields->count; i++)
	{
		const Field *field = schema_column(fields->items[i],
										   description->fields,
										   description->width);

		if (field == NULL)
			return NIL;
		columns = lappend(columns, unconstify(Field *, field));
	}
	return columns;
}

static List *
names_of(const List *fields)
{
	List	   *names = NIL;
	ListCell   *cell;

	foreach(cell, fields)
		names = lappend(names, pstrdup(((const Field *) lfirst(cell))->name));
	return names;
}

/*
 * json has no equality.  jsonb takes no number with a fraction of more digits
 * than a numeric has, so what may have one is compared by its text.
 */
#define JSON_COMPARED \
	"CASE WHEN pg_catalog.octet_length($::pg_catalog.text) OPERATOR(pg_catalog.<) 16000" \
	" AND $::pg_catalog.text OPERATOR(pg_catalog.!~) '[eE]-[0-9]{4}'" \
	" THEN $::pg_catalog.jsonb ELSE pg_catalog.to_jsonb($::pg_catalog.text) END"

/* 24 hours are a day, and 30 days no month. */
#define DURATION_COMPARED "pg_catalog.justify_hours($)::pg_catalog.text"

#define GEOPOINT_COMPARED \
	"pg_catalog.string_to_array(pg_catalog.regexp_replace($, '[^-+0-9.,]', '', 'g')," \
	" ',')::pg_catalog.numeric[]"

/* How the values of the field are compared; NULL: as its column is. */
static const char *
comparison_of(const Field *field, SchemaKeyKind kind)
{
	const char *type = field_column_type(field);

	if (strncmp(type, "json", 4) == 0)
		return JSON_COMPARED;
	/* the index that is to be made has the type's own equality */
	if (strcmp(type, "interval") == 0 && kind != SCHEMA_KEY_PRIMARY &&
		kind != SCHEMA_KEY_UNIQUE)
		return DURATION_COMPARED;
	/* what a table has had before may be any text */
	if (field->type == FIELD_GEOPOINT && field->column == COLUMN_TEXT &&
		kind != SCHEMA_KEY_FOREIGN)
		return GEOPOINT_COMPARED;
	return NULL;
}

static RowKey *
key_of(const List *fields, SchemaKeyKind kind)
{
	RowKey	   *key = row_key_of(names_of(fields));

	for (int i = 0; i < key->count; i++)
		key->columns[i].compared = comparison_of(list_nth(fields, i), kind);
	return key;
}

static KeyRuleKind
rule_kind(SchemaKeyKind kind)
{
	return kind == SCHEMA_KEY_PRIMARY ? KEY_RULE_PRIMARY :
		kind == SCHEMA_KEY_FOREIGN ? KEY_RULE_REFERS : KEY_RULE_UNIQUE;
}

static bool
is_number(const Field *field)
{
	return field->column == COLUMN_INT4 || field->column == COLUMN_INT8 ||
		field->column == COLUMN_NUMERIC;
}

/* Values of another type are never the same, but numbers may be. */
static void
check_reference_types(const List *fields, const List *reference)
{
	for (int i = 0; i < list_length(fields); i++)
	{
		const Field *field = list_nth(fields, i);
		const Field *referenced = list_nth(reference, i);

		if (!(is_number(field) && is_number(referenced)) &&
			strcmp(field_column_type(field),
				   field_column_type(referenced)) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("schema: foreignKeys refers from a column of type %s to one of type %s",
							field_column_type(field),
							field_column_type(referenced)),
					 errdetail("The columns are \"%s\" and \"%s\".",
							   field->name, referenced->name),
					 errhint("Give both fields the same type.")));
	}
}

static void
add_rule(List **rules, const Description *description,
		 const SchemaKey *given, const RowKey *upsert_key, List **warnings)
{
	List	   *fields = columns_of(description, &given->fields);
	List	   *reference = columns_of(description, &given->reference);
	KeyRule    *rule = palloc0(sizeof(KeyRule));

	if (fields == NIL || (given->kind == SCHEMA_KEY_FOREIGN &&
						  reference == NIL))
	{
		*warnings = lappend(*warnings,
							psprintf("a key of the schema is not checked: the file has not all of its fields (\"%s\")",
									 given->fields.items[0]));
		return;
	}
	rule->kind = rule_kind(given->kind);
	rule->key = key_of(fields, given->kind);
	if (list_length(fields) == 1)
		rule->field = linitial(fields);
	if (rule->kind == KEY_RULE_REFERS)
	{
		check_reference_types(fields, reference);
		rule->reference = key_of(reference, given->kind);
	}
	else if (upsert_key != NULL && row_key_equals(rule->key, upsert_key))
		return;
	*rules = lappend(*rules, rule);
}

List *
key_rules_of(const Description *description, const RowKey *upsert_key,
			 List **warnings)
{
	const GivenSchema *schema = description->schema;
	List	   *rules = NIL;

	if (upsert_key != NULL)
	{
		KeyRule    *rule = palloc0(sizeof(KeyRule));

		rule->kind = KEY_RULE_LAST_COUNTS;
		rule->key = upsert_key;
		rules = lappend(rules, rule);
	}
	for (int i = 0; schema != NULL && i < schema->key_count; i++)
		if (schema->keys[i].kind != SCHEMA_KEY_ELSEWHERE)
			add_rule(&rules, description, &schema->keys[i], upsert_key,
					 warnings);
	return rules;
}

List *
key_unique_columns(const Description *description)
{
	const GivenSchema *schema = description->schema;
	List	   *keys = NIL;

	for (int i = 0; schema != NULL && i < schema->key_count; i++)
	{
		List	   *fields = schema->keys[i].kind != SCHEMA_KEY_UNIQUE ? NIL :
			columns_of(description, &schema->keys[i].fields);

		if (fields != NIL)
			keys = lappend(keys, names_of(fields));
	}
	return keys;
}

List *
key_primary_columns(const Description *description)
{
	const GivenSchema *schema = description->schema;

	for (int i = 0; schema != NULL && i < schema->key_count; i++)
		if (schema->keys[i].kind == SCHEMA_KEY_PRIMARY)
			return names_of(columns_of(description, &schema->keys[i].fields));
	return NIL;
}

/*-------------------------------------------------------------------------
 * Finding
 *-------------------------------------------------------------------------
 */
/* SQL: the column of the row, as it is compared. */
static char *
value_sql(const KeyColumn *column, const char *row)
{
	StringInfoData sql;
	const char *p = column->compared != NULL ? column->compared : "$";

	initStringInfo(&sql);
	for (; *p != '\0'; p++)
		if (*p == '$')
			appendStringInfo(&sql, "%s.%s%s", row,
							 quote_identifier(column->name), column->collate);
		else
			appendStringInfoChar(&sql, *p);
	return sql.data;
}

static char *
columns_sql(const RowKey *key, const char *row)
{
	StringInfoData columns;

	initStringInfo(&columns);
	for (int i = 0; i < key->count; i++)
		appendStringInfo(&columns, "%s%s", i > 0 ? ", " : "",
						 value_sql(&key->columns[i], row));
	return columns.data;
}

/* SQL: no column of the key is null. */
static char *
has_values_sql(const RowKey *key, const char *row)
{
	StringInfoData sql;

	initStringInfo(&sql);
	for (int i = 0; i < key->count; i++)
		appendStringInfo(&sql, "%s%s.%s IS NOT NULL", i > 0 ? " AND " : "",
						 row, quote_identifier(key->columns[i].name));
	return sql.data;
}

/* SQL: the row of another that this one refers to. */
static char *
match_sql(const KeyRule *rule)
{
	StringInfoData sql;

	initStringInfo(&sql);
	for (int i = 0; i < rule->key->count; i++)
		appendStringInfo(&sql, "%s%s OPERATOR(pg_catalog.=) %s",
						 i > 0 ? " AND " : "",
						 value_sql(&rule->key->columns[i], "s"),
						 value_sql(&rule->reference->columns[i], "o"));
	return sql.data;
}

/* A query for the rows that break the rule: _id, other. */
static char *
broken_sql(const KeyRule *rule, const Staging *staging, const char *target)
{
	char	   *match;

	if (rule->kind != KEY_RULE_REFERS)
		return psprintf("SELECT _id, other FROM (SELECT _id,"
						" pg_catalog.%s(_id) OVER (PARTITION BY %s ORDER BY _id"
						"  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS other"
						" FROM %s s WHERE %s) k"
						" WHERE other OPERATOR(pg_catalog.<>) _id",
						rule->kind == KEY_RULE_LAST_COUNTS ? "last_value" :
						"first_value", columns_sql(rule->key, "s"),
						staging->qualified, has_values_sql(rule->key, "s"));
	match = match_sql(rule);
	return psprintf("SELECT _id, 0 AS other FROM %s s WHERE %s"
					" AND NOT EXISTS (SELECT FROM %s o WHERE %s)%s",
					staging->qualified, has_values_sql(rule->key, "s"),
					staging->qualified, match,
					target == NULL ? "" :
					psprintf(" AND NOT EXISTS (SELECT FROM %s o WHERE %s)",
							 target, match));
}

/* Move the rows that break the rule; how many. */
static int64
take(BrokenRows *rows, const Staging *staging, int number, const char *target)
{
	const KeyRule *rule = list_nth(rows->rules, number);

	return sql_execute("WITH broken AS (%s), gone AS (DELETE FROM %s s"
					   " USING broken b WHERE s._id OPERATOR(pg_catalog.=) b._id)"
					   " INSERT INTO %s SELECT _id, %d, other FROM broken",
					   broken_sql(rule, staging, target), staging->qualified,
					   rows->table, number);
}

/* Without the rows that are gone others may refer to nothing. */
static void
take_referring(BrokenRows *rows, const Staging *staging, const char *target)
{
	for (int round = 0; round < MAX_ROUNDS; round++)
	{
		int64		taken = 0;

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < list_length(rows->rules); i++)
			if (((KeyRule *) list_nth(rows->rules, i))->kind == KEY_RULE_REFERS)
				taken += take(rows, staging, i, target);
		rows->count += taken;
		if (taken == 0)
			return;
	}
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("rows that refer to rejected rows were found %d times in a row",
					MAX_ROUNDS),
			 errhint("Correct the file, or load it without foreignKeys in the schema.")));
}

BrokenRows *
broken_rows_take(const Staging *staging, List *rules, const char *target)
{
	BrokenRows *rows = palloc0(sizeof(BrokenRows));
	SPIPlanPtr	plan;

	rows->rules = rules;
	rows->table = sql_qualified(STAGING_SCHEMA,
								psprintf("%s_broken", staging->name));
	sql_execute("CREATE TABLE %s (_id pg_catalog.int4, rule pg_catalog.int4,"
				" other pg_catalog.int4)", rows->table);
	for (int i = 0; i < list_length(rules); i++)
		if (((KeyRule *) list_nth(rules, i))->kind != KEY_RULE_REFERS)
			rows->count += take(rows, staging, i, target);
	take_referring(rows, staging, target);

	plan = SPI_prepare(psprintf("SELECT _id, rule, other FROM %s ORDER BY _id",
								rows->table), 0, NULL);
	if (plan == NULL)
		elog(ERROR, "could not prepare the search for broken rows: %s",
			 SPI_result_code_string(SPI_result));
	rows->cursor = SPI_cursor_open(NULL, plan, NULL, NULL, false);
	return rows;
}

int64
broken_rows_count(const BrokenRows *rows)
{
	return rows->count;
}

static int32
int_at(int row, int column)
{
	bool		isnull;

	return DatumGetInt32(SPI_getbinval(SPI_tuptable->vals[row],
									   SPI_tuptable->tupdesc, column,
									   &isnull));
}

static void
fetch_rows(BrokenRows *rows)
{
	MemoryContext context = CurrentMemoryContext;

	SPI_cursor_fetch(rows->cursor, true, FETCH_ROWS);
	MemoryContextSwitchTo(context);
	rows->next = 0;
	rows->fetched_count = (int) SPI_processed;
	for (int i = 0; i < rows->fetched_count; i++)
	{
		rows->fetched[i].number = int_at(i, 1);
		rows->fetched[i].rule = list_nth(rows->rules, int_at(i, 2));
		rows->fetched[i].other = int_at(i, 3);
	}
	SPI_freetuptable(SPI_tuptable);
}

bool
broken_rows_next(BrokenRows *rows, BrokenRow *row)
{
	if (rows->next == rows->fetched_count)
		fetch_rows(rows);
	if (rows->next == rows->fetched_count)
		return false;
	*row = rows->fetched[rows->next++];
	return true;
}

void
broken_rows_close(BrokenRows *rows)
{
	SPI_cursor_close(rows->cursor);
	sql_execute("DROP TABLE %s", rows->table);
	pfree(rows);
}
