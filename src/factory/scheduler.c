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
#include "factory/courier.h"
#include "factory/job.h"
#include "factory/job_error.h"
#include "factory/locks.h"
#include "factory/outbox.h"
#include "factory/record.h"
#include "factory/session.h"
#include "factory/wake.h"
#include "factory/worker.h"
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

/* Workers that ended before they took their job, until it is given up. */
#define FALSE_STARTS 8

/* A job that was given to a worker, which is there, or was until now. */
typedef struct Child
{
	int64		job_id;
	char	   *updated;		/* the job's, when the worker was started */
	BackgroundWorkerHandle *handle;
	bool		ended;
} Child;

/* A job whose workers ended before they took it. */
typedef struct FalseStart
{
	int64		job_id;
	int			count;
	TimestampTz not_before;		/* of another start */
} FalseStart;

typedef struct Scheduler
{
	MemoryContext context;
	Oid			extension;
	List	   *children;		/* Child * */
	List	   *false_starts;	/* FalseStart * */
	BackgroundWorkerHandle *courier;
	TimestampTz busy;			/* when there was something to do last */
	TimestampTz orphans_sought;
	TimestampTz cleaned;
	bool		scarcity_told;	/* said so already */

	/* found in this turn */
	bool		out_of_processes;
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

static FalseStart *
false_start_of(const Scheduler *scheduler, int64 job_id)
{
	ListCell   *cell;

	foreach(cell, scheduler->false_starts)
	{
		FalseStart *start = lfirst(cell);

		if (start->job_id == job_id)
			return start;
	}
	return NULL;
}

/* Is a job between its start and its claim, or between two starts? */
static bool
is_being_started(const Scheduler *scheduler, int64 job_id)
{
	FalseStart *start = false_start_of(scheduler, job_id);
	ListCell   *cell;

	foreach(cell, scheduler->children)
	{
		if (((Child *) lfirst(cell))->job_id == job_id)
			return true;
	}
	return start != NULL && start->not_before > GetCurrentTimestamp();
}

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
							   list_length(scheduler->children) +
							   list_length(scheduler->false_starts)),
				   sql_arg_int(QUEUE_WINDOW));
	for (int i = 0; i < rows->count &&
		 list_length(scheduler->candidates) < scheduler->free_slots; i++)
	{
		Candidate  *candidate = palloc(sizeof(Candidate));

		candidate->job_id = strtoll(rows->cells[i][0], NULL, 10);
		candidate->role = (Oid) strtoul(rows->cells[i][1], NULL, 10);
		candidate->obstacle = rows->cells[i][2];
		candidate->updated = rows->cells[i][3];
		if (!is_being_started(scheduler, candidate->job_id) &&
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

/*
 * A worker has ended.  If its job waits, and nobody touched it since, the
 * worker did not get so far as to take it.
 */
static void
judge_end(Scheduler *scheduler, const Child *child)
{
	FalseStart *start = false_start_of(scheduler, child->job_id);
	SqlRows    *rows = SQL_RUN("SELECT FROM aircan.job WHERE id = $1"
							   " AND status = 'WAITING'"
							   " AND updated::pg_catalog.text = $2",
							   sql_arg_int(child->job_id),
							   sql_arg_text(child->updated));
	MemoryContext old = MemoryContextSwitchTo(scheduler->context);

	if (rows->count == 0)
	{
		scheduler->false_starts = list_delete_ptr(scheduler->false_starts,
												  start);
		/* how it ended, only the table can say */
		scheduler->orphans_sought = Min(scheduler->orphans_sought, 1);
	}
	else
	{
		if (start == NULL)
		{
			start = palloc0(sizeof(FalseStart));
			start->job_id = child->job_id;
			scheduler->false_starts = lappend(scheduler->false_starts, start);
		}
		start->count++;
		start->not_before = GetCurrentTimestamp() +
			(TimestampTz) 100000 * (1 << start->count);
	}
	MemoryContextSwitchTo(old);
	if (rows->count > 0 && start->count >= FALSE_STARTS)
	{
		job_refuse(child->job_id,
					"no process could be started for the job: see the server's log");
		scheduler->false_starts = list_delete_ptr(scheduler->false_starts,
												  start);
	}
}

/* Take note of workers that have ended. */
static void
reap(Scheduler *scheduler)
{
	ListCell   *cell;

	foreach(cell, scheduler->children)
	{
		Child	   *child = lfirst(cell);

		if (!child->ended)
			continue;
		judge_end(scheduler, child);
		scheduler->children = foreach_delete_current(scheduler->children, cell);
		pfree(child->updated);
		pfree(child->handle);
		pfree(child);
	}
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
	reap(scheduler);
	if (is_due(scheduler->orphans_sought, ORPHAN_MS))
	{
		if (scheduler->orphans_sought == 0)
			job_cancel_copies();
		recover_orphans();
		scheduler->orphans_sought = GetCurrentTimestamp();
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

/* Which of our workers have ended? */
static void
notice_ends(Scheduler *scheduler)
{
	ListCell   *cell;

	foreach(cell, scheduler->children)
	{
		Child	   *child = lfirst(cell);
		pid_t		pid;

		if (GetBackgroundWorkerPid(child->handle, &pid) == BGWH_STOPPED)
			child->ended = true;
	}
}

/* The server has no process left: said once, until there is one again. */
static void
note_scarcity(Scheduler *scheduler, bool scarce)
{
	scheduler->out_of_processes = scarce;
	if (scarce && !scheduler->scarcity_told)
		ereport(LOG,
				(errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
				 errmsg("aircan jobs wait: the server has no background process left"),
				 errhint("Raise max_worker_processes, if this lasts.")));
	scheduler->scarcity_told = scarce;
}

static void
start_worker(Scheduler *scheduler, const Candidate *candidate)
{
	MemoryContext old = MemoryContextSwitchTo(scheduler->context);
	BackgroundWorkerHandle *handle;
	bool		started = worker_start(candidate->job_id, candidate->role,
									   &handle);

	if (started)
	{
		Child	   *child = palloc0(sizeof(Child));

		child->job_id = candidate->job_id;
		child->updated = pstrdup(candidate->updated);
		child->handle = handle;
		scheduler->children = lappend(scheduler->children, child);
		scheduler->free_slots--;
	}
	note_scarcity(scheduler, !started);
	MemoryContextSwitchTo(old);
}

/* Candidates get workers, as long as there are slots for them. */
static void
start_workers(Scheduler *scheduler)
{
	bool		any_refused = false;
	ListCell   *cell;

	foreach(cell, scheduler->candidates)
	{
		Candidate  *candidate = lfirst(cell);

		if (candidate->obstacle != NULL)
			any_refused = true;
		else if (scheduler->free_slots > 0 && !scheduler->out_of_processes)
			start_worker(scheduler, candidate);
	}
	if (any_refused)
	{
		ErrorData  *error = session_run(refuse, scheduler);

		if (error != NULL)
			session_log(error, "scheduler");
	}
}

/* Is there one that a scheduler before us started? */
static bool
has_courier(void)
{
	if (!lock_try(LOCK_COURIER, 0, LOCK_SESSION))
		return true;
	lock_release(LOCK_COURIER, 0, LOCK_SESSION);
	return false;
}

/*
 * Callbacks are due: somebody has to deliver them.  A second courier would
 * leave at once, which wakes us, and be started again at once.
 */
static void
start_courier(Scheduler *scheduler)
{
	MemoryContext old;
	pid_t		pid;

	if (scheduler->courier != NULL &&
		GetBackgroundWorkerPid(scheduler->courier, &pid) != BGWH_STOPPED)
		return;
	if (has_courier())
		return;
	old = MemoryContextSwitchTo(scheduler->context);
	if (scheduler->courier != NULL)
		pfree(scheduler->courier);
	scheduler->courier = NULL;
	note_scarcity(scheduler, !courier_start(&scheduler->courier));
	MemoryContextSwitchTo(old);
}

/*
 * End all processes that run jobs or send callbacks in this database, whoever
 * started them.
 */
static void
terminate_workers(void *arg)
{
	(void) SQL_RUN("SELECT pg_catalog.pg_terminate_backend(pid)"
				   " FROM pg_catalog.pg_locks WHERE locktype = 'advisory'"
				   " AND database = $1 AND objsubid IN ($2, $3) AND granted",
				   sql_arg_oid(MyDatabaseId), sql_arg_int(LOCK_JOB),
				   sql_arg_int(LOCK_COURIER));
}

static void
end_processes(Scheduler *scheduler)
{
	ListCell   *cell;

	foreach(cell, scheduler->children)
		TerminateBackgroundWorker(((Child *) lfirst(cell))->handle);
	if (scheduler->courier != NULL)
		TerminateBackgroundWorker(scheduler->courier);
	(void) session_run(terminate_workers, NULL);
}

/*
 * Somebody wants the database alone, and waits no longer than 5 s for others
 * to leave.  Jobs that are interrupted are taken up again by who comes after
 * us, if the database is there then.
 */
static void
make_way(Scheduler *scheduler)
{
	end_processes(scheduler);
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
	end_processes(scheduler);
	wake_leave(scheduler->extension_new, 0);
	if (scheduler->extension_new)
		(void) wake_start_scheduler(MyDatabaseId, 0);
}

/*-------------------------------------------------------------------------
 * Turns
 *-------------------------------------------------------------------------
 */

/* Slots that our workers are about to take. */
static int
slots_promised(const Scheduler *scheduler)
{
	int			promised = 0;
	ListCell   *cell;

	foreach(cell, scheduler->children)
	{
		Child	   *child = lfirst(cell);

		if (!child->ended && lock_try(LOCK_JOB, (uint64) child->job_id,
									  LOCK_SESSION))
		{
			lock_release(LOCK_JOB, (uint64) child->job_id, LOCK_SESSION);
			promised++;
		}
	}
	return promised;
}

/* Look, and start; false if the tables could not be looked at. */
static bool
take_turn(Scheduler *scheduler)
{
	ErrorData  *error;

	notice_ends(scheduler);
	scheduler->candidates = NIL;
	scheduler->out_of_processes = false;
	scheduler->free_slots = Max(0, worker_free_slots() -
								slots_promised(scheduler));
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
		start_courier(scheduler);
	if (scheduler->pending || scheduler->children != NIL)
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
	scheduler->context = TopMemoryContext;
	scheduler->busy = GetCurrentTimestamp();
	schedule(AllocSetContextCreate(TopMemoryContext, "aircan scheduler turn",
								   ALLOCSET_DEFAULT_SIZES), scheduler);
	proc_exit(0);
}
