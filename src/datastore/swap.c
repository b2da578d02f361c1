/*-------------------------------------------------------------------------
 *
 * swap.c
 *	  Lock, keep, drop, rename, attach.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/swap.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "catalog/namespace.h"
#include "commands/defrem.h"
#include "pgstat.h"
#include "storage/latch.h"
#include "storage/lmgr.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/resowner.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include "datastore/carry.h"
#include "datastore/sql.h"
#include "datastore/views.h"
#include "settings.h"

/* Longest that we stand in the queue for the lock, with readers behind us. */
#define QUEUE_MS 1000

/* and longest that we stay out of it before the next try */
#define PAUSE_MS 1000

Oid
swap_find_table(const char *resource)
{
	Oid			schema = get_namespace_oid(DATASTORE_SCHEMA, true);

	return OidIsValid(schema) ? get_relname_relid(resource, schema) :
		InvalidOid;
}

/* Try for the lock in a subtransaction.  Returns false if it timed out. */
static bool
try_lock(Oid table, int wait_ms)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	volatile bool locked = false;
	char		timeout[32];

	snprintf(timeout, sizeof(timeout), "%d", Max(wait_ms, 1));
	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		int			level = NewGUCNestLevel();

		(void) set_config_option("lock_timeout", timeout, PGC_USERSET,
								 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0,
								 false);
		LockRelationOid(table, AccessExclusiveLock);
		AtEOXact_GUC(true, level);
		ReleaseCurrentSubTransaction();
		locked = true;
	}
	PG_CATCH();
	{
		int			code = geterrcode();

		if (code != ERRCODE_LOCK_NOT_AVAILABLE &&
			code != ERRCODE_T_R_DEADLOCK_DETECTED)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return locked;
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
 * Lock the table, so that nobody reads it until the end of the transaction.
 * Whoever waits for an exclusive lock makes all later readers wait as well:
 * stand in the queue for a moment only, leave it, and come back.
 */
static void
lock_table(Oid table, const char *qualified)
{
	TimestampTz begin = GetCurrentTimestamp();
	long		pause = 50;
	char	   *holders;

	for (;;)
	{
		long		waited = TimestampDifferenceMilliseconds(begin,
															 GetCurrentTimestamp());
		long		left = setting_swap_timeout - waited;

		if (ConditionalLockRelationOid(table, AccessExclusiveLock))
			return;
		if (left <= 0)
			break;
		if (try_lock(table, (int) Min(left, QUEUE_MS)))
			return;
		left = setting_swap_timeout -
			TimestampDifferenceMilliseconds(begin, GetCurrentTimestamp());
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

static void
drop_old(Oid table, const char *qualified, bool cascade)
{
	int			level = NewGUCNestLevel();

	/* that the views go is not the caller's news: they come back */
	(void) set_config_option("client_min_messages", "warning", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	sql_execute("DROP TABLE %s%s", qualified, cascade ? " CASCADE" : "");
	AtEOXact_GUC(true, level);
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
	/* from 18 on NOT NULL has a name, and a table made by hand gets this one */
	rows = sql_rows("SELECT conname FROM pg_catalog.pg_constraint"
					" WHERE conrelid = %u AND contype = 'n'", staging->table);
	for (int i = 0; i < rows->count; i++)
		sql_execute("ALTER TABLE %s RENAME CONSTRAINT %s TO %s", qualified,
					quote_identifier(rows->cells[i][0]),
					quote_identifier(makeObjectName(plan->resource, "_id",
													"not_null")));
}

/* A table that is new: what CKAN gives it. */
static void
grant_to_readers(const SwapPlan *plan, const char *qualified)
{
	ListCell   *cell;

	foreach(cell, plan->site->read_roles)
		sql_execute("GRANT SELECT ON TABLE %s TO %s", qualified,
					quote_identifier(lfirst(cell)));
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

/* CKAN 2.12 counts rows once and remembers: make it forget. */
static void
clear_count_cache(const SwapPlan *plan, List **warnings)
{
	const char *privilege =
		"SELECT pg_catalog.has_table_privilege('" DATASTORE_SCHEMA
		"._table_stats', 'DELETE')";
	SqlGuard	guard;

	if (!plan->site->has_table_stats)
		return;
	sql_become(sql_text("%s", privilege)[0] == 't' ? GetUserId() :
			   plan->caller, &guard);
	if (sql_text("%s", privilege)[0] == 't')
		sql_execute("DELETE FROM " DATASTORE_SCHEMA "._table_stats"
					" WHERE resource_id = %s",
					quote_literal_cstr(plan->resource));
	else
		*warnings = lappend(*warnings,
							"CKAN's cached row count could not be cleared: no DELETE privilege on _table_stats");
	sql_become_again(&guard);
}

void
swap_in(const SwapPlan *plan, List **warnings)
{
	IndexPlan  *indexes = plan->indexes;
	Oid			old_table = indexes->old_table;
	char	   *qualified = sql_qualified(DATASTORE_SCHEMA, plan->resource);
	List	   *views = NIL;
	List	   *statements = NIL;
	List	   *dropped = NIL;
	ListCell   *cell;

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
		views = views_capture(old_table, qualified, plan->drop_views);
		statements = carry_statements(old_table, indexes->staging->table);
		drop_old(old_table, qualified, views != NIL);
	}
	rename_staging(plan, qualified);
	if (plan->site->has_trigger_function)
		sql_execute("CREATE TRIGGER zfulltext BEFORE INSERT OR UPDATE ON %s"
					" FOR EACH ROW EXECUTE FUNCTION "
					DATASTORE_SCHEMA ".populate_full_text_trigger()",
					qualified);
	carry_revoke_defaults(indexes->staging->table, qualified);
	if (!OidIsValid(old_table))
		grant_to_readers(plan, qualified);
	comment_labels(plan, qualified);
	carry_run(statements);
	views_recreate(views, plan->caller, plan->drop_views, &dropped);
	foreach(cell, dropped)
	{
		char	   *view = lfirst(cell);

		*warnings = lappend(*warnings, psprintf("view %s was dropped", view));
	}
	clear_count_cache(plan, warnings);
}
