/*-------------------------------------------------------------------------
 *
 * scheduler.c
 *	  A turn of the scheduler looks at the tables in one short transaction,
 *	  starts what is to be started, and waits.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/scheduler.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "commands/extension.h"
#include "postmaster/bgworker.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include <signal.h>

#include "datastore/sql.h"
#include "datastore/staging.h"
#include "factory/cleanup.h"
#include "factory/job.h"
#include "factory/job_error.h"
#include "factory/locks.h"
#include "factory/outbox.h"
#include "factory/processes.h"
#include "factory/record.h"
#include "factory/session.h"
#include "factory/wake.h"
#include "settings.h"
#include "subtransaction.h"

/*
 * Sleep between two turns, if nobody wakes us: who wants the database for
 * himself waits for 5 s.  What waits for its time is late by so much at most.
 */
#define TURN_MS 1000

/* Jobs at the head of the queue that are looked at. */
#define QUEUE_WINDOW 500

/* Of those, resources whose job may be held by somebody; the next is tried. */
#define MOST_CANDIDATES 100

/* How often dead jobs are looked for when nothing hints at one. */
#define ORPHAN_MS 5000

/* How often old jobs are cleaned up. */
#define CLEANUP_MS (60 * 60 * 1000)

/* How long one that left for DROP DATABASE and its like stays away. */
#define AWAY_MS 10000

typedef struct Scheduler
{
	Oid			extension;
	Processes  *processes;
	TimestampTz busy;			/* when there was something to do last */
	TimestampTz orphans_sought;
	bool		orphan_hinted;	/* a worker ended that had taken its job */
	TimestampTz cleaned;

	/* found in this turn */
	bool		extension_gone; /* the one that we began with */
	bool		extension_new;	/* there is one, perhaps another */
	bool		pending;		/* jobs wait or run, callbacks are due */
	bool		callbacks_due;
	int			free_slots;
	List	   *candidates;		/* Candidate *, of this turn */
} Scheduler;

/* A job that could be started. */
typedef struct Candidate
{
	int64		job_id;
	Oid			role;
	char	   *updated;
	char	   *obstacle;		/* why it never can be; or NULL */
} Candidate;

/*-------------------------------------------------------------------------
 * What the tables say
 *-------------------------------------------------------------------------
 */

/*
 * Those that are due, as many as there are slots and a few more, the first
 * of each resource.  Of a long queue only the beginning is looked at, so that
 * a turn takes no longer for it.  A worker would wait in its slot, with no
 * timeout yet, for a row that a session has changed and not committed: such a
 * job is not due.
 */
static void
find_candidates(Scheduler *scheduler)
{
	SqlRows    *rows;

	if (scheduler->free_slots == 0)
		return;
	rows = SQL_RUN("SELECT j.id, j.role::pg_catalog.oid,"
				   " CASE WHEN r.oid IS NULL THEN 'the role that asked for the job is gone'"
				   "  WHEN NOT r.rolcanlogin AND $2 THEN"
				   "   'the role that asked for the job may not log in any longer'"
				   "  WHEN NOT pg_catalog.has_database_privilege(r.oid,"
				   "   $1, 'CONNECT') THEN"
				   "   'the role that asked for the job may not connect to the database any longer'"
				   " END, j.updated::pg_catalog.text"
				   " FROM (SELECT DISTINCT ON (coalesce(q.resource, q.id::pg_catalog.text)) *"
				   "  FROM (SELECT w.id, w.role, w.updated, w.priority, w.resource"
				   "   FROM aircan.job w"
				   "   WHERE w.status = 'WAITING' AND w.database = $1"
				   "   AND w.scheduled <= pg_catalog.statement_timestamp()"
				   "   AND coalesce(w.resource <> ALL (ARRAY(SELECT o.resource"
				   "    FROM aircan.job o WHERE o.status = 'RUNNING')), true)"
				   "   ORDER BY w.priority DESC, w.id LIMIT $4) q"
				   "  ORDER BY coalesce(q.resource, q.id::pg_catalog.text),"
				   "   q.priority DESC, q.id) j"
				   " LEFT JOIN pg_catalog.pg_roles r ON r.oid = j.role"
				   " ORDER BY j.priority DESC, j.id LIMIT $3",
				   sql_arg_oid(MyDatabaseId),
				   sql_arg_boolean(COMPAT_WORKER_NEEDS_LOGIN),
				   sql_arg_int(MOST_CANDIDATES +
							   processes_job_count(scheduler->processes)),
				   sql_arg_int(QUEUE_WINDOW));
	for (int i = 0; i < rows->count &&
		 list_length(scheduler->candidates) < scheduler->free_slots; i++)
	{
		Candidate  *candidate = palloc(sizeof(Candidate));

		candidate->job_id = strtoll(rows->cells[i][0], NULL, 10);
		candidate->role = (Oid) strtoul(rows->cells[i][1], NULL, 10);
		candidate->obstacle = rows->cells[i][2];
		candidate->updated = rows->cells[i][3];
		if (!processes_have_job(scheduler->processes, candidate->job_id) &&
			job_try_lock(candidate->job_id))
			scheduler->candidates = lappend(scheduler->candidates, candidate);
	}
}

static void
recover_orphan(void *arg)
{
	const JobTry *try = arg;
	JobEnd		end;

	if (!job_try_lock(try->job_id))
		return;
	record_failed_tasks(try, NULL, "the process of the job ended");
	end = job_not_done(try->job_id, try->try_number,
					   job_error_text(ERRCODE_ADMIN_SHUTDOWN,
									  "the process of the job ended before the job did",
									  "It was killed, or the server went down: see the server's log."),
					   true, false);
	if (end != JOB_GONE)
		record_log(try, NULL, "error",
				   "the process of the job ended before the job did%s",
				   end == JOB_RETRY ? "; it will be tried again" : "");
}

/*
 * A job that is RUNNING while its lock can be had has lost its process: the
 * server went down, or somebody killed it.
 */
static void
recover_orphans(void)
{
	SqlRows    *rows = SQL_RUN("SELECT id, try_number FROM aircan.job"
							   " WHERE status = 'RUNNING' AND database = $1"
							   " ORDER BY id", sql_arg_oid(MyDatabaseId));

	for (int i = 0; i < rows->count; i++)
	{
		JobTry		try = {
			.job_id = strtoll(rows->cells[i][0], NULL, 10),
			.try_number = atoi(rows->cells[i][1])
		};

		ErrorData  *error;

		if (!lock_try(LOCK_JOB, (uint64) try.job_id, LOCK_TRANSACTION))
			continue;
		error = subtransaction_run(recover_orphan, &try,
								   SUBTRANSACTION_KEEP);
		(void) staging_drop_all(try.job_id, 0);
		lock_release(LOCK_JOB, (uint64) try.job_id, LOCK_TRANSACTION);
		/* one that cannot be mended must not keep us from the others */
		if (error != NULL)
			session_log(error, "scheduler could not take up a job");
	}
}

/* Is there anything to do, now or later? */
static void
look_ahead(Scheduler *scheduler)
{
	TimestampTz callbacks = outbox_next_due();
	SqlRows    *rows = SQL_RUN("SELECT EXISTS (SELECT FROM aircan.job"
							   "  WHERE status = 'WAITING' AND database = $1)"
							   " OR EXISTS (SELECT FROM aircan.job"
							   "  WHERE status = 'RUNNING' AND database = $1)",
							   sql_arg_oid(MyDatabaseId));

	scheduler->callbacks_due = callbacks != 0 &&
		callbacks <= GetCurrentTimestamp();
	scheduler->pending = rows->cells[0][0][0] == 't' || callbacks != 0;
}

static bool
is_due(TimestampTz since, int ms)
{
	return TimestampDifferenceExceeds(since, GetCurrentTimestamp(), ms);
}

/* The transaction of a turn. */
static void
look(void *arg)
{
	Scheduler  *scheduler = arg;
	SqlGuard	guard;
	Oid			extension = get_extension_oid("aircan", true);

	if (!OidIsValid(scheduler->extension))
		scheduler->extension = extension;
	scheduler->extension_gone = !OidIsValid(extension) ||
		extension != scheduler->extension;
	scheduler->extension_new = OidIsValid(extension);
	if (scheduler->extension_gone)
		return;
	sql_guard_begin(&guard, sql_extension_owner());
	processes_reap(scheduler->processes, &scheduler->orphan_hinted);
	if (scheduler->orphan_hinted ||
		is_due(scheduler->orphans_sought, ORPHAN_MS))
	{
		if (scheduler->orphans_sought == 0)
			job_cancel_copies();
		recover_orphans();
		scheduler->orphans_sought = GetCurrentTimestamp();
		scheduler->orphan_hinted = false;
	}
	if (is_due(scheduler->cleaned, CLEANUP_MS))
	{
		(void) cleanup_jobs((int64) setting_keep_jobs * 60 * 1000, InvalidOid);
		(void) cleanup_orphaned_staging();
		scheduler->cleaned = GetCurrentTimestamp();
	}
	find_candidates(scheduler);
	look_ahead(scheduler);
	sql_guard_end(&guard);
}

/* Candidates that cannot be run ever. */
static void
refuse(void *arg)
{
	Scheduler  *scheduler = arg;
	SqlGuard	guard;
	ListCell   *cell;

	sql_guard_begin(&guard, sql_extension_owner());
	foreach(cell, scheduler->candidates)
	{
		Candidate  *candidate = lfirst(cell);

		if (candidate->obstacle != NULL)
			job_refuse(candidate->job_id, candidate->obstacle);
	}
	sql_guard_end(&guard);
}

/*-------------------------------------------------------------------------
 * Processes
 *-------------------------------------------------------------------------
 */

/* Candidates get workers, as long as there are slots and processes for them. */
static void
start_workers(Scheduler *scheduler)
{
	int			free_slots = scheduler->free_slots;
	bool		any_refused = false;
	ListCell   *cell;

	foreach(cell, scheduler->candidates)
	{
		Candidate  *candidate = lfirst(cell);

		if (candidate->obstacle != NULL)
			any_refused = true;
		else if (free_slots > 0)
			free_slots = processes_start_worker(scheduler->processes,
												candidate->job_id,
												candidate->role,
												candidate->updated) ?
				free_slots - 1 : 0;
	}
	if (any_refused)
	{
		ErrorData  *error = session_run(refuse, scheduler);

		if (error != NULL)
			session_log(error, "scheduler");
	}
}

/*
 * Somebody wants the database alone, and waits no longer than 5 s for others
 * to leave.  Jobs that are interrupted are taken up again by who comes after
 * us, if the database is there then.
 */
static void
make_way(Scheduler *scheduler)
{
	processes_end(scheduler->processes);
	(void) wake_start_scheduler(MyDatabaseId, AWAY_MS);
	wake_leave(true, AWAY_MS);
	proc_exit(0);
}

/*
 * The extension was dropped: its jobs have no rows any longer.  If it was
 * created again, its jobs have the same numbers, and need a new scheduler.
 */
static void
leave_extension(Scheduler *scheduler)
{
	processes_end(scheduler->processes);
	wake_leave(scheduler->extension_new, 0);
	if (scheduler->extension_new)
		(void) wake_start_scheduler(MyDatabaseId, 0);
}

/*-------------------------------------------------------------------------
 * Turns
 *-------------------------------------------------------------------------
 */

/* Look, and start; false if the tables could not be looked at. */
static bool
take_turn(Scheduler *scheduler)
{
	ErrorData  *error;

	processes_notice_ends(scheduler->processes);
	scheduler->candidates = NIL;
	scheduler->free_slots = processes_free_slots(scheduler->processes);
	error = session_run(look, scheduler);
	if (error != NULL)
	{
		session_log(error, "scheduler");
		return false;
	}
	if (scheduler->extension_gone)
		return true;
	start_workers(scheduler);
	if (scheduler->callbacks_due)
		processes_start_courier(scheduler->processes);
	if (scheduler->pending || processes_exist(scheduler->processes))
		scheduler->busy = GetCurrentTimestamp();
	return true;
}

/*
 * Nothing to do for long enough: say that we leave, and look once more.
 * Whoever queued a job meanwhile has either seen us, or is seen by us.
 */
static bool
may_leave(Scheduler *scheduler)
{
	if (!is_due(scheduler->busy, setting_idle_timeout))
		return false;
	wake_leave(false, 0);
	if (take_turn(scheduler) && !scheduler->pending)
		return true;
	wake_enter();
	return false;
}

/* There is one scheduler in a database; the one before us may be leaving. */
static bool
become_the_only_one(void)
{
	for (int i = 0; i < 50; i++)
	{
		if (lock_try(LOCK_SCHEDULER, 0, LOCK_SESSION))
			return true;
		session_wait(50, "AircanScheduler");
	}
	return false;
}

static void
sleep_before_connecting(int ms)
{
	TimestampTz until = GetCurrentTimestamp() + (TimestampTz) ms * 1000;
	long		left;

	BackgroundWorkerUnblockSignals();
	while ((left = TimestampDifferenceMilliseconds(GetCurrentTimestamp(),
												   until)) > 0)
		session_wait(left, "AircanScheduler");
}

static void
schedule(MemoryContext turn, Scheduler *scheduler)
{
	for (;;)
	{
		bool		looked;

		MemoryContextSwitchTo(turn);
		MemoryContextReset(turn);
		if (lock_database_is_wanted())
			make_way(scheduler);
		looked = take_turn(scheduler);
		if (scheduler->extension_gone)
		{
			leave_extension(scheduler);
			return;
		}
		if (looked && may_leave(scheduler))
			return;

		/*
		 * nothing runs now that a cancel could mean; the signal itself is
		 * what lock_timeout uses, and stays
		 */
		HOLD_CANCEL_INTERRUPTS();
		session_wait(TURN_MS, "AircanScheduler");
		RESUME_CANCEL_INTERRUPTS();
		QueryCancelPending = false;
	}
}

void
aircan_scheduler_main(Datum arg)
{
	Scheduler  *scheduler;
	int			delay_ms;

	memcpy(&delay_ms, MyBgworkerEntry->bgw_extra, sizeof(delay_ms));
	sleep_before_connecting(delay_ms);
	session_start(DatumGetObjectId(arg), InvalidOid, "aircan scheduler");
	if (!become_the_only_one())
		proc_exit(0);
	wake_enter();
	session_show(NULL);

	scheduler = MemoryContextAllocZero(TopMemoryContext, sizeof(Scheduler));
	scheduler->processes = processes_create(TopMemoryContext);
	scheduler->busy = GetCurrentTimestamp();
	schedule(AllocSetContextCreate(TopMemoryContext, "aircan scheduler turn",
								   ALLOCSET_DEFAULT_SIZES), scheduler);
	proc_exit(0);
}
