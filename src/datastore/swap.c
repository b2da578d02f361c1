/*-------------------------------------------------------------------------
 *
 * swap.c
 *	  Lock, keep, drop, rename, attach.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/swap.h"

SERVER_HEADERS_BEGIN
#include "catalog/namespace.h"
#include "commands/defrem.h"
#include "pgstat.h"
#include "storage/latch.h"
#include "storage/lmgr.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include "datastore/carry.h"
#include "datastore/sql.h"
#include "datastore/views.h"
#include "settings.h"
#include "subtransaction.h"

/*
 * Longest that we stand in the queue for the lock, with readers behind us, and
 * that we then stay out of it: so that readers wait a small part of the time
 * at most while somebody else holds the table for long.
 */
#define QUEUE_MS 50
#define PAUSE_MS 500

Oid
swap_find_table(const char *resource)
{
	Oid			schema = get_namespace_oid(DATASTORE_SCHEMA, true);

	return OidIsValid(schema) ? get_relname_relid(resource, schema) :
		InvalidOid;
}

/* A wait for locks on tables and views. */
typedef struct LockAttempt
{
	List	   *relations;
	int			wait_ms;
} LockAttempt;

static void
attempt_locks(void *arg)
{
	LockAttempt *attempt = arg;
	int			level = NewGUCNestLevel();
	char		timeout[32];
	ListCell   *cell;

	snprintf(timeout, sizeof(timeout), "%d", Max(attempt->wait_ms, 1));
	(void) set_config_option("lock_timeout", timeout, PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	foreach(cell, attempt->relations)
		LockRelationOid(lfirst_oid(cell), AccessExclusiveLock);
	AtEOXact_GUC(true, level);
}

/* Try for all of the locks.  Returns false if they could not be had in time. */
static bool
try_locks(List *relations, int wait_ms)
{
	LockAttempt attempt = {relations, wait_ms};
	ErrorData  *error = subtransaction_run(attempt_locks, &attempt,
										   SUBTRANSACTION_KEEP);

	if (error != NULL && error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE &&
		error->sqlerrcode != ERRCODE_T_R_DEADLOCK_DETECTED)
		ReThrowError(error);
	return error == NULL;
}

/*
 * All that dropping the table would lock: itself, the views on it, and the
 * tables that its foreign keys refer to.
 */
static List *
relations_to_lock(Oid table)
{
	List	   *relations = list_make1_oid(table);
	SqlRows    *rows = sql_rows("SELECT DISTINCT confrelid FROM pg_catalog.pg_constraint"
								" WHERE conrelid = %u AND contype = 'f'"
								" AND confrelid <> conrelid", table);

	for (int i = 0; i < rows->count; i++)
		relations = lappend_oid(relations,
								(Oid) strtoul(rows->cells[i][0], NULL, 10));
	return list_concat(relations, views_depending(table));
}

/* Is an autovacuum in the way?  It is told to go after deadlock_timeout. */
static bool
autovacuum_holds(Oid table)
{
	return sql_text("SELECT 1 FROM pg_catalog.pg_locks l"
					" JOIN pg_catalog.pg_stat_activity a USING (pid)"
					" WHERE l.locktype = 'relation' AND l.relation = %u"
					" AND l.database = %u AND l.granted"
					" AND a.backend_type = 'autovacuum worker'",
					table, MyDatabaseId) != NULL;
}

static void
pause_before_next_try(long ms)
{
	static uint32 wait_event = 0;

	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 ms, COMPAT_WAIT_EVENT(wait_event, "AircanSwap"));
	ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
}

/* Who holds the table? */
static char *
lock_holders(Oid table)
{
	return sql_text(
					"SELECT pg_catalog.string_agg(pg_catalog.format('%%s (%%s)', a.pid,"
					" coalesce(nullif(a.application_name, ''), a.backend_type)), ', ')"
					" FROM (SELECT DISTINCT l.pid FROM pg_catalog.pg_locks l"
					"  WHERE l.locktype = 'relation' AND l.relation = %u AND l.granted"
					"  AND l.database = %u AND l.pid <> pg_catalog.pg_backend_pid()) h"
					" JOIN pg_catalog.pg_stat_activity a USING (pid)",
					table, MyDatabaseId);
}

/*
 * Lock the table and what hangs on it, so that nobody reads it until the end
 * of the transaction.  Whoever waits for an exclusive lock makes all later
 * readers wait as well: stand in the queue for a moment only, leave it, and
 * come back.
 */
static void
lock_table(Oid table, const char *qualified)
{
	TimestampTz begin = GetCurrentTimestamp();
	long		pause = QUEUE_MS;
	char	   *holders;

	for (;;)
	{
		List	   *relations = relations_to_lock(table);
		long		left = setting_swap_timeout -
			TimestampDifferenceMilliseconds(begin, GetCurrentTimestamp());
		long		wait = QUEUE_MS;

		if (autovacuum_holds(table))
			wait = DeadlockTimeout + QUEUE_MS;
		if (try_locks(relations, (int) Max(Min(left, wait), 1)) &&
			list_difference_oid(relations_to_lock(table), relations) == NIL)
			return;
		if (left <= 0)
			break;
		pause_before_next_try(Min(left, pause));
		pause = Min(pause * 2, PAUSE_MS);
	}
	holders = lock_holders(table);
	ereport(ERROR,
			(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
			 errmsg("could not lock table %s for the swap within %d ms",
					qualified, setting_swap_timeout),
			 holders != NULL ?
			 errdetail("It is in use by process %s.", holders) : 0,
			 errhint("Try again when it is not in use, or raise aircan.swap_timeout.")));
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

/*
 * CKAN 2.12 counts rows once and remembers: make it forget.  Only ever as the
 * owner of the table, and of its own cache: a trigger there must not run with
 * the rights of somebody else.
 */
static void
clear_count_cache(const SwapPlan *plan, List **warnings)
{
	char	   *may = NULL;

	if (!OidIsValid(plan->site->table_stats_owner))
		return;
	if (site_trusts(plan->site->table_stats_owner, GetUserId()))
		may = sql_text("SELECT pg_catalog.has_table_privilege(t, 'SELECT')"
					   " AND pg_catalog.has_table_privilege(t, 'DELETE')"
					   " FROM pg_catalog.text('" DATASTORE_SCHEMA "._table_stats') t");
	if (may != NULL && may[0] == 't')
		sql_execute("DELETE FROM " DATASTORE_SCHEMA "._table_stats"
					" WHERE resource_id OPERATOR(pg_catalog.=) %s",
					quote_literal_cstr(plan->resource));
	else
		*warnings = lappend(*warnings,
							"CKAN's cached row count was not cleared: the table's owner may not delete from _table_stats, or does not own it");
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
		lock_table(old_table, qualified);
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
	clear_count_cache(plan, warnings);
}
