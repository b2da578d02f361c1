/*-------------------------------------------------------------------------
 *
 * merge.c
 *	  Look, fit, lock, update, insert.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/merge.h"

SERVER_HEADERS_BEGIN
#include "utils/guc.h"
#include "utils/rls.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "datastore/swap.h"
#include "datastore/table_lock.h"
#include "settings.h"
#include "subtransaction.h"

#define FULL_TEXT "_full_text"

/*-------------------------------------------------------------------------
 * Looking at the table
 *-------------------------------------------------------------------------
 */

/* What makes the table one that rows cannot be added to by us. */
static void
check_table(const MergeTarget *target, Oid owner)
{
	char	   *rule;

	site_check_relation(target->table);
	if (check_enable_rls(target->table, owner, true) == RLS_ENABLED)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("rows cannot be added to table %s, because its row-level security is forced on its owner",
						target->qualified),
				 errdetail("Policies would decide which rows are there."),
				 errhint("ALTER TABLE %s NO FORCE ROW LEVEL SECURITY.",
						 target->qualified)));
	rule = sql_text("SELECT rulename FROM pg_catalog.pg_rewrite WHERE ev_class = %u"
					" AND ev_type IN ('2', '3') AND ev_enabled IN ('O', 'A')"
					" ORDER BY rulename", target->table);
	if (rule != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("rows cannot be added to table %s, because rule \"%s\" rewrites the statement",
						target->qualified, rule),
				 errdetail("It could not be told what became of the rows."),
				 errhint("Make a trigger of the rule, or drop it.")));
}

static void
look_at_columns(MergeTarget *target)
{
	SqlRows    *rows;

	rows = sql_rows("SELECT a.attname,"
					" pg_catalog.format_type(a.atttypid, a.atttypmod),"
					" a.attgenerated <> '' OR a.attidentity = 'a',"
					" a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL,"
					" a.atttypid = 'pg_catalog.tsvector'::pg_catalog.regtype,"
					" a.attnotnull"
					" FROM pg_catalog.pg_attribute a"
					" JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
					" WHERE a.attrelid = %u AND a.attnum > 0 AND NOT a.attisdropped"
					" ORDER BY a.attnum", target->table);
	target->columns = palloc0(sizeof(MergeColumn) * Max(rows->count, 1));
	for (int i = 0; i < rows->count; i++)
	{
		char	  **cells = rows->cells[i];
		MergeColumn *column = &target->columns[target->count];

		if (strcmp(cells[0], FULL_TEXT) == 0)
			target->has_full_text = cells[4][0] == 't';
		/* CKAN's own, and what its trigger does not read */
		if (cells[0][0] == '_')
			continue;
		column->name = cells[0];
		column->type = cells[1];
		column->computed = cells[2][0] == 't';
		column->has_default = cells[3][0] == 't';
		column->required = cells[5][0] == 't';
		target->has_generated |= column->computed;
		target->count++;
	}
}

/* Which triggers see a row before it is written? */
static void
look_at_triggers(MergeTarget *target)
{
	SqlRows    *rows;

	rows = sql_rows("SELECT coalesce(pg_catalog.bool_or(tgname = 'zfulltext'), false),"
					" coalesce(pg_catalog.bool_or(tgname <> 'zfulltext'), false)"
					" FROM pg_catalog.pg_trigger"
					" WHERE tgrelid = %u AND tgenabled IN ('O', 'A')"
					" AND tgtype & 3 = 3"	/* before, for each row */
					" AND tgtype & 20 <> 0" /* insert or update */ ,
					target->table);
	target->fills_text = rows->cells[0][0][0] == 't';
	target->has_triggers = rows->cells[0][1][0] == 't';
}

MergeTarget *
merge_look(Oid table, const char *resource, Oid owner, bool upsert,
		   const List *primary_key)
{
	MergeTarget *target = palloc0(sizeof(MergeTarget));
	RowKey	   *key = NULL;

	target->table = table;
	target->resource = resource;
	target->qualified = sql_qualified(DATASTORE_SCHEMA, resource);
	check_table(target, owner);
	look_at_columns(target);
	look_at_triggers(target);
	if (upsert || primary_key != NIL)
		key = row_key_find(table, target->qualified, primary_key);
	target->key = upsert ? key : NULL;
	return target;
}

/*-------------------------------------------------------------------------
 * Does the file fit?
 *-------------------------------------------------------------------------
 */
void
merge_add_types(const MergeTarget *target, ReadOptions *read)
{
	TypeOverride *overrides = palloc(sizeof(TypeOverride) *
									 (target->count + read->override_count + 1));

	for (int i = 0; i < target->count; i++)
		overrides[i] = (TypeOverride)
	{
		target->columns[i].name, target->columns[i].type, FIELD_FROM_TABLE
	};
	if (read->override_count > 0)
		memcpy(overrides + target->count, read->overrides,
			   sizeof(TypeOverride) * read->override_count);
	read->overrides = overrides;
	read->override_count += target->count;
}

static const MergeColumn *
column_of(const MergeTarget *target, const char *name)
{
	for (int i = 0; i < target->count; i++)
		if (strcmp(target->columns[i].name, name) == 0)
			return &target->columns[i];
	return NULL;
}

bool
merge_requires(const MergeTarget *target, const char *name)
{
	const MergeColumn *column = column_of(target, name);

	return column != NULL && column->required && !target->has_triggers;
}

/* The field that becomes the column, or NULL. */
static const Field *
field_of(const Description *description, const char *name)
{
	for (int i = 0; i < description->width; i++)
		if (!description->fields[i].skipped &&
			strcmp(description->fields[i].name, name) == 0)
			return &description->fields[i];
	return NULL;
}

/* Every column of the file is one of the table. */
static void
check_file_columns(const MergeTarget *target, const Description *description)
{
	StringInfoData missing;
	int			count = 0;

	initStringInfo(&missing);
	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];
		const MergeColumn *column;

		if (field->skipped)
			continue;
		column = column_of(target, field->name);
		if (column != NULL && column->computed)
			ereport(ERROR,
					(errcode(ERRCODE_GENERATED_ALWAYS),
					 errmsg("column \"%s\" of table %s is generated, and the file has values for it",
							field->name, target->qualified),
					 errhint("Publish the file without the column, or under another name.")));
		if (column == NULL)
			appendStringInfo(&missing, "%s\"%s\"", count++ > 0 ? ", " : "",
							 field->name);
	}
	if (count > 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg_plural("table %s lacks a column of the file: %s",
							   "table %s lacks columns of the file: %s",
							   count, target->qualified, missing.data),
				 errhint("Load with mode \"replace\", add to the table what is missing, or give the columns their names in the table by a schema.")));
}

/* A type that was asked for is the one that the table has. */
static void
check_given_types(const MergeTarget *target, const Description *description,
				  const ReadOptions *read)
{
	for (int i = 0; i < read->override_count; i++)
	{
		const TypeOverride *override = &read->overrides[i];

		if (override->origin != FIELD_FROM_OPTION)
			continue;
		for (int j = 0; j < description->width; j++)
		{
			const Field *field = &description->fields[j];
			const MergeColumn *column = column_of(target, field->name);
			Oid			given_type;
			int32		given_typmod;
			Oid			type;
			int32		typmod;

			if (column == NULL || !type_override_means(override, field))
				continue;
			compat_parse_type(override->type, &given_type, &given_typmod);
			compat_parse_type(column->type, &type, &typmod);
			if (given_type != type || given_typmod != typmod)
				ereport(ERROR,
						(errcode(ERRCODE_DATATYPE_MISMATCH),
						 errmsg("column_types gives column \"%s\" type %s, and in table %s it is %s",
								column->name, override->type,
								target->qualified, column->type),
						 errhint("Leave it out of column_types, or load with mode \"replace\".")));
		}
	}
}

static void
check_key_columns(const MergeTarget *target, const Description *description)
{
	for (int i = 0; target->key != NULL && i < target->key->count; i++)
		if (field_of(description, target->key->columns[i].name) == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("the file has no column \"%s\", which is part of the key (%s) of table %s",
							target->key->columns[i].name,
							row_key_text(target->key), target->qualified),
					 errhint("Name another key with the option primaryKey, or load with mode \"append\".")));
}

/*
 * CKAN's trigger leaves a _full_text that is there as it is.  We may fill it
 * where the trigger would come to the same: the row is as the file has it, and
 * what the file lacks is null.
 */
static MergeText
choose_text(const MergeTarget *target, bool lacks_default)
{
	if (!target->has_full_text)
		return MERGE_TEXT_NONE;
	if (target->fills_text &&
		(target->has_triggers || target->has_generated || lacks_default ||
		 (target->key != NULL && target->lacks_columns)))
		return MERGE_TEXT_TRIGGER;
	return MERGE_TEXT_STAGED;
}

void
merge_fit(MergeTarget *target, const Description *description,
		  const ReadOptions *read)
{
	bool		lacks_default = false;

	check_file_columns(target, description);
	check_given_types(target, description, read);
	check_key_columns(target, description);
	target->lacks_columns = false;
	for (int i = 0; i < target->count; i++)
	{
		const MergeColumn *column = &target->columns[i];

		if (field_of(description, column->name) != NULL)
			continue;
		target->lacks_columns = true;
		lacks_default |= column->has_default;
	}
	target->text = choose_text(target, lacks_default);
}

/*-------------------------------------------------------------------------
 * The statements
 *-------------------------------------------------------------------------
 */

/* "a, b": the columns of the file, each with a prefix. */
static char *
column_list(const MergePlan *plan, const char *prefix)
{
	StringInfoData sql;

	initStringInfo(&sql);
	for (int i = 0; i < plan->description->width; i++)
	{
		const Field *field = &plan->description->fields[i];

		if (!field->skipped)
			appendStringInfo(&sql, "%s%s%s", sql.len > 0 ? ", " : "", prefix,
							 quote_identifier(field->name));
	}
	return sql.data;
}

static char *
config_name(Oid config)
{
	return sql_text("SELECT pg_catalog.format('%%I.%%I', n.nspname, c.cfgname)"
					" FROM pg_catalog.pg_ts_config c"
					" JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace"
					" WHERE c.oid = %u", config);
}

/*
 * The _full_text of an updated row, of whose columns (t) the file (s) has only
 * some: the expression of CKAN's trigger, for a table without it.
 */
static char *
mixed_text(const MergePlan *plan)
{
	const MergeTarget *target = plan->target;
	StringInfoData sql;

	initStringInfo(&sql);
	appendStringInfo(&sql, "(SELECT pg_catalog.to_tsvector(%s::pg_catalog.regconfig,"
					 " pg_catalog.string_agg(v, ' ')) FROM pg_catalog.unnest(ARRAY[",
					 quote_literal_cstr(config_name(plan->text_config)));
	for (int i = 0; i < target->count; i++)
		appendStringInfo(&sql, "%spg_catalog.to_json(%s.%s) OPERATOR(pg_catalog.#>>) '{}'",
						 i > 0 ? ", " : "",
						 field_of(plan->description, target->columns[i].name) != NULL ?
						 "s" : "t",
						 quote_identifier(target->columns[i].name));
	appendStringInfoString(&sql, "]) v)");
	return sql.data;
}

/*
 * SQL: the row in the table (t) is, bit by bit, what the file (s) says; or is
 * not, by the operator given.  json has no other equality.
 */
static char *
rows_compare(const MergePlan *plan, const char *operator)
{
	return psprintf("ROW(%s)::pg_catalog.record OPERATOR(pg_catalog.%s)"
					" ROW(%s)::pg_catalog.record",
					column_list(plan, "t."), operator,
					column_list(plan, "s."));
}

/*
 * Rows that need no change: not to write them saves the table and its indexes
 * from growing, and triggers see what changes only.
 */
static int64
count_unchanged(const MergePlan *plan)
{
	const MergeTarget *target = plan->target;

	return strtoll(sql_text("SELECT pg_catalog.count(*) FROM ONLY %s AS t, %s AS s"
							" WHERE %s AND %s",
							target->qualified, plan->staging->qualified,
							row_key_match(target->key, "t", "s"),
							rows_compare(plan, "*=")), NULL, 10);
}

/* Other rows whose key is there become what the file says. */
static int64
update_rows(const MergePlan *plan)
{
	const MergeTarget *target = plan->target;
	StringInfoData set;

	initStringInfo(&set);
	for (int i = 0; i < plan->description->width; i++)
	{
		const Field *field = &plan->description->fields[i];
		const char *name = quote_identifier(field->name);

		if (!field->skipped)
			appendStringInfo(&set, "%s%s = s.%s", set.len > 0 ? ", " : "",
							 name, name);
	}
	if (target->text != MERGE_TEXT_NONE)
		appendStringInfo(&set, ", " FULL_TEXT " = %s",
						 target->text == MERGE_TEXT_TRIGGER ? "NULL" :
						 target->lacks_columns && plan->full_text ?
						 mixed_text(plan) : "s." FULL_TEXT);
	return sql_execute("UPDATE ONLY %s AS t SET %s FROM %s AS s"
					   " WHERE %s AND %s",
					   target->qualified, set.data, plan->staging->qualified,
					   row_key_match(target->key, "t", "s"),
					   rows_compare(plan, "*<>"));
}

/* The rest is new, in the order of the file. */
static int64
insert_rows(const MergePlan *plan)
{
	const MergeTarget *target = plan->target;
	bool		with_text = target->text == MERGE_TEXT_STAGED;
	char	   *condition = "";

	if (target->key != NULL)
		condition = psprintf(" WHERE NOT EXISTS (SELECT FROM ONLY %s AS t WHERE %s)",
							 target->qualified,
							 row_key_match(target->key, "t", "s"));
	return sql_execute("INSERT INTO %s (%s%s) SELECT %s%s FROM %s AS s%s ORDER BY s._id",
					   target->qualified, column_list(plan, ""),
					   with_text ? ", " FULL_TEXT : "",
					   column_list(plan, "s."),
					   with_text ? ", s." FULL_TEXT : "",
					   plan->staging->qualified, condition);
}

/* The statements, and what they come to. */
typedef struct MergeAttempt
{
	const MergePlan *plan;
	MergeResult *result;
} MergeAttempt;

/*
 * Triggers, defaults and constraints of the table may name things as people
 * do, and CKAN's trigger takes the text search configuration of the session:
 * both are as they would be if the owner wrote the rows.  Our own statements
 * name everything with its schema.
 */
static void
write_rows(void *arg)
{
	MergeAttempt *attempt = arg;
	const MergePlan *plan = attempt->plan;
	int			level = NewGUCNestLevel();

	(void) set_config_option("default_text_search_config",
							 config_name(plan->text_config), PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	(void) set_config_option("search_path", plan->search_path, PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	if (plan->target->key != NULL)
	{
		attempt->result->unchanged = count_unchanged(plan);
		attempt->result->updated = update_rows(plan);
	}
	attempt->result->inserted = insert_rows(plan);
	AtEOXact_GUC(true, level);
}

/*-------------------------------------------------------------------------
 * The merge
 *-------------------------------------------------------------------------
 */

/* A row whose key is there: tell what can be done. */
static void
add_hint(const MergeTarget *target, ErrorData *error)
{
	if (error->sqlerrcode == ERRCODE_UNIQUE_VIOLATION && error->hint == NULL &&
		target->key == NULL)
		error->hint = "Nothing was added. With mode \"upsert\", rows of the file take the place of those with the same key.";
}

/* Is the table still the one that the staging table was made for? */
static void
check_unchanged(const MergePlan *plan)
{
	const MergeTarget *target = plan->target;
	bool		changed = swap_find_table(target->resource) != target->table;

	if (!changed)
	{
		const RowKey *key = target->key;
		MergeTarget *now = merge_look(target->table, target->resource,
									  plan->owner, key != NULL,
									  key != NULL ? row_key_columns(key) : NIL);

		merge_fit(now, plan->description, plan->read);
		changed = now->text != target->text ||
			now->lacks_columns != target->lacks_columns ||
			sql_text("SELECT s.attname FROM pg_catalog.pg_attribute s"
					 " WHERE s.attrelid = %u AND s.attnum > 0 AND s.attname !~ '^_'"
					 " AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t"
					 "  WHERE t.attrelid = %u AND t.attname = s.attname"
					 "  AND t.atttypid = s.atttypid AND t.atttypmod = s.atttypmod)",
					 plan->staging->table, target->table) != NULL;
	}
	if (changed)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("table %s was changed by somebody else during the load",
						target->qualified),
				 errhint("Load it again.")));
}

void
merge_in(const MergePlan *plan, MergeResult *result, List **warnings)
{
	const MergeTarget *target = plan->target;
	MergeAttempt attempt = {plan, result};
	ErrorData  *error;

	memset(result, 0, sizeof(*result));
	table_lock_beside_readers(target->table, target->qualified,
							  target->key != NULL ? ShareRowExclusiveLock :
							  RowExclusiveLock);
	table_lock_limit_waits(setting_swap_timeout);
	check_unchanged(plan);
	if (target->key != NULL)
		sql_execute("ANALYZE %s", plan->staging->qualified);
	error = subtransaction_run(write_rows, &attempt, SUBTRANSACTION_KEEP);
	if (error != NULL)
	{
		add_hint(target, error);
		ReThrowError(error);
	}
	if (result->inserted + result->updated + result->unchanged != plan->rows)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_DATA_CHANGE_VIOLATION),
				 errmsg("of " INT64_FORMAT " rows, " INT64_FORMAT
						" were inserted, " INT64_FORMAT " updated and "
						INT64_FORMAT " found unchanged",
						plan->rows, result->inserted, result->updated,
						result->unchanged),
				 errdetail("Triggers of table %s kept rows out, or changed their keys.",
						   target->qualified),
				 errhint("Disable the trigger for the load, or publish a file that it lets pass.")));
	sql_execute("DROP TABLE %s", plan->staging->qualified);
	site_forget_count(plan->site, target->resource, warnings);
}
