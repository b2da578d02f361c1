/*-------------------------------------------------------------------------
 *
 * table_lock.c
 *	  Waiting for a lock, with others in mind.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/table_lock.h"

SERVER_HEADERS_BEGIN
#include "pgstat.h"
#include "storage/latch.h"
#include "storage/lmgr.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

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

/* A wait for locks on tables and views. */
typedef struct LockAttempt
{
	List	   *relations;
	LOCKMODE	mode;
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
		LockRelationOid(lfirst_oid(cell), attempt->mode);
	AtEOXact_GUC(true, level);
}

/* Try for all of the locks.  Returns false if they could not be had in time. */
static bool
try_locks(List *relations, LOCKMODE mode, long wait_ms)
{
	LockAttempt attempt = {relations, mode, (int) wait_ms};
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

static void
raise_not_locked(Oid table, const char *qualified)
{
	char	   *holders = lock_holders(table);

	ereport(ERROR,
			(errcode(ERRCODE_LOCK_NOT_AVAILABLE),
			 errmsg("could not lock table %s within %d ms",
					qualified, setting_swap_timeout),
			 holders != NULL ?
			 errdetail("It is in use by process %s.", holders) : 0,
			 errhint("Try again when it is not in use, or raise aircan.swap_timeout.")));
}

/*
 * Whoever waits for an exclusive lock makes all later readers wait as well:
 * stand in the queue for a moment only, leave it, and come back.
 */
void
table_lock_with_dependents(Oid table, const char *qualified)
{
	TimestampTz begin = GetCurrentTimestamp();
	long		pause = QUEUE_MS;

	for (;;)
	{
		List	   *relations = relations_to_lock(table);
		long		left = setting_swap_timeout -
			TimestampDifferenceMilliseconds(begin, GetCurrentTimestamp());
		long		wait = QUEUE_MS;

		if (autovacuum_holds(table))
			wait = DeadlockTimeout + QUEUE_MS;
		if (try_locks(relations, AccessExclusiveLock, Min(left, wait)) &&
			list_difference_oid(relations_to_lock(table), relations) == NIL)
			return;
		if (left <= 0)
			break;
		pause_before_next_try(Min(left, pause));
		pause = Min(pause * 2, PAUSE_MS);
	}
	raise_not_locked(table, qualified);
}

/*
 * By lock_timeout, which counts for rows and tables alike; the guard around us
 * takes it back.
 */
void
table_lock_limit_waits(int wait_ms)
{
	(void) set_config_option("lock_timeout",
							 psprintf("%d", Max(wait_ms, 1)), PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
}

void
table_lock_beside_readers(Oid table, const char *qualified, LOCKMODE mode)
{
	if (!try_locks(list_make1_oid(table), mode, setting_swap_timeout))
		raise_not_locked(table, qualified);
}
