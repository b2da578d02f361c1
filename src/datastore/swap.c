/*-------------------------------------------------------------------------
 *
 * swap.c
 *	  Keep, drop, rename, attach.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/swap.h"

SERVER_HEADERS_BEGIN
#include "catalog/namespace.h"
#include "commands/defrem.h"
#include "storage/proc.h"
#include "utils/lsyscache.h"
SERVER_HEADERS_END

#include "datastore/carry.h"
#include "datastore/sql.h"
#include "datastore/table_lock.h"
#include "datastore/views.h"

/*
 * Longest wait for what somebody else holds while readers wait for us, beyond
 * the time after which an autovacuum goes.
 */
#define READERS_WAIT_MS 1000

Oid
swap_find_table(const char *resource)
{
	Oid			schema = get_namespace_oid(DATASTORE_SCHEMA, true);

	return OidIsValid(schema) ? get_relname_relid(resource, schema) :
		InvalidOid;
}

/* The name that the sequence of _id gets, qualified. */
static char *
sequence_name(const SwapPlan *plan)
{
	return sql_qualified(DATASTORE_SCHEMA,
						 makeObjectName(plan->resource, "_id", "seq"));
}

/* The staging table gets its place and names. */
static void
rename_staging(const SwapPlan *plan, const char *qualified)
{
	const Staging *staging = plan->indexes->staging;
	char	   *moved = sql_qualified(DATASTORE_SCHEMA, staging->name);
	char	   *sequence = get_rel_name(staging->sequence);
	SqlRows    *rows;

	sql_execute("ALTER TABLE %s SET SCHEMA %s", staging->qualified,
				DATASTORE_SCHEMA);
	sql_execute("ALTER TABLE %s RENAME TO %s", moved,
				quote_identifier(plan->resource));
	sql_execute("ALTER SEQUENCE %s RENAME TO %s",
				sql_qualified(DATASTORE_SCHEMA, sequence),
				quote_identifier(makeObjectName(plan->resource, "_id",
												"seq")));
	/* from 18 on NOT NULL has a name: that of a table made in this place */
	rows = sql_rows("SELECT k.conname, a.attname FROM pg_catalog.pg_constraint k"
					" JOIN pg_catalog.pg_attribute a"
					"  ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
					" WHERE k.conrelid = %u AND k.contype = 'n'", staging->table);
	for (int i = 0; i < rows->count; i++)
		sql_execute("ALTER TABLE %s RENAME CONSTRAINT %s TO %s", qualified,
					quote_identifier(rows->cells[i][0]),
					quote_identifier(makeObjectName(plan->resource,
													rows->cells[i][1],
													"not_null")));
}

/* A table that is new: what CKAN gives it, and what default privileges say. */
static void
grant_to_readers(const SwapPlan *plan, const char *qualified, List **warnings)
{
	ListCell   *cell;

	foreach(cell, plan->site->read_roles)
		sql_execute("GRANT SELECT ON TABLE %s TO %s", qualified,
					quote_identifier(lfirst(cell)));
	carry_run(carry_default_grants(GetUserId(), qualified), warnings);
}

/* Columns whose header had to change keep it as their label. */
static void
comment_labels(const SwapPlan *plan, const char *qualified)
{
	const Description *description = plan->indexes->description;

	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (field->skipped || field->label == NULL ||
			field->label[0] == '\0' || strcmp(field->label, field->name) == 0)
			continue;
		sql_execute("COMMENT ON COLUMN %s.%s IS %s", qualified,
					quote_identifier(field->name),
					quote_literal_cstr(site_label_comment(plan->site,
														  field->label)));
	}
}

/* The trigger that fills _full_text of rows written later. */
static void
create_full_text_trigger(const SwapPlan *plan, const char *qualified)
{
	if (site_trusts(plan->site->trigger_function_owner, GetUserId()) ||
		(OidIsValid(plan->site->write_role) &&
		 plan->site->trigger_function_owner == plan->site->write_role))
		sql_execute("CREATE TRIGGER zfulltext BEFORE INSERT OR UPDATE ON %s"
					" FOR EACH ROW EXECUTE FUNCTION "
					DATASTORE_SCHEMA ".populate_full_text_trigger()",
					qualified);
}

void
swap_in(const SwapPlan *plan, List **warnings)
{
	IndexPlan  *indexes = plan->indexes;
	Oid			old_table = indexes->old_table;
	char	   *qualified = sql_qualified(DATASTORE_SCHEMA, plan->resource);
	List	   *views = NIL;
	List	   *statements = NIL;

	if (OidIsValid(old_table))
	{
		table_lock_with_dependents(old_table, qualified);
		table_lock_limit_waits(DeadlockTimeout + READERS_WAIT_MS);
		if (swap_find_table(plan->resource) != old_table)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_IN_USE),
					 errmsg("table %s was replaced by somebody else during the load",
							qualified),
					 errhint("Load it again.")));
		indexes_catch_up(indexes, warnings);
		views = views_capture(old_table, qualified, plan->caller,
							  plan->drop_views);
		statements = carry_statements(old_table, indexes->staging->table,
									  qualified);
		statements = list_concat(statements,
								 carry_sequence_grants(old_table,
													   sequence_name(plan)));
		/* without CASCADE: what is not known here stops us, and is not lost */
		views_drop(views, plan->caller);
		sql_execute("DROP TABLE %s", qualified);
	}
	rename_staging(plan, qualified);
	create_full_text_trigger(plan, qualified);
	if (OidIsValid(old_table))
		carry_revoke_defaults(indexes->staging->table, qualified);
	else
		grant_to_readers(plan, qualified, warnings);
	comment_labels(plan, qualified);
	carry_run(statements, warnings);
	views_recreate(views, plan->caller, plan->drop_views, warnings);
	site_forget_count(plan->site, plan->resource, warnings);
}
