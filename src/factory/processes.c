/*-------------------------------------------------------------------------
 *
 * processes.c
 *	  Starting workers and the courier, and seeing them end.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/processes.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
#include "postmaster/bgworker.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "factory/courier.h"
#include "factory/job.h"
#include "factory/locks.h"
#include "factory/session.h"
#include "factory/worker.h"

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

struct Processes
{
	MemoryContext context;
	List	   *children;		/* Child * */
	List	   *false_starts;	/* FalseStart * */
	BackgroundWorkerHandle *courier;
	bool		scarcity_told;	/* said so already */
};

Processes *
processes_create(MemoryContext context)
{
	Processes  *processes = MemoryContextAllocZero(context, sizeof(Processes));

	processes->context = context;
	return processes;
}

/*-------------------------------------------------------------------------
 * Jobs that have a worker
 *-------------------------------------------------------------------------
 */
void
processes_notice_ends(Processes *processes)
{
	ListCell   *cell;

	foreach(cell, processes->children)
	{
		Child	   *child = lfirst(cell);
		pid_t		pid;

		if (GetBackgroundWorkerPid(child->handle, &pid) == BGWH_STOPPED)
			child->ended = true;
	}
}

/* Slots that our workers are about to take. */
static int
slots_promised(const Processes *processes)
{
	int			promised = 0;
	ListCell   *cell;

	foreach(cell, processes->children)
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

int
processes_free_slots(const Processes *processes)
{
	return Max(0, worker_free_slots() - slots_promised(processes));
}

bool
processes_exist(const Processes *processes)
{
	return processes->children != NIL;
}

int
processes_job_count(const Processes *processes)
{
	return list_length(processes->children) +
		list_length(processes->false_starts);
}

static FalseStart *
false_start_of(const Processes *processes, int64 job_id)
{
	ListCell   *cell;

	foreach(cell, processes->false_starts)
	{
		FalseStart *start = lfirst(cell);

		if (start->job_id == job_id)
			return start;
	}
	return NULL;
}

bool
processes_have_job(const Processes *processes, int64 job_id)
{
	FalseStart *start = false_start_of(processes, job_id);
	ListCell   *cell;

	foreach(cell, processes->children)
	{
		if (((Child *) lfirst(cell))->job_id == job_id)
			return true;
	}
	return start != NULL && start->not_before > GetCurrentTimestamp();
}

static void
forget_false_start(Processes *processes, FalseStart *start)
{
	processes->false_starts = list_delete_ptr(processes->false_starts, start);
}

/* Another worker did not take the job; start: of those before, or NULL. */
static void
count_false_start(Processes *processes, int64 job_id, FalseStart *start)
{
	MemoryContext old = MemoryContextSwitchTo(processes->context);

	if (start == NULL)
	{
		start = palloc0(sizeof(FalseStart));
		start->job_id = job_id;
		processes->false_starts = lappend(processes->false_starts, start);
	}
	start->count++;
	start->not_before = GetCurrentTimestamp() +
		(TimestampTz) 100000 * (1 << start->count);
	MemoryContextSwitchTo(old);
	if (start->count >= FALSE_STARTS)
	{
		job_refuse(job_id,
				   "no process could be started for the job: see the server's log");
		forget_false_start(processes, start);
	}
}

/*
 * A worker has ended.  If its job waits, and nobody touched it since, the
 * worker did not get so far as to take it.
 */
static bool
took_its_job(const Child *child)
{
	return SQL_RUN("SELECT FROM aircan.job WHERE id = $1"
				   " AND status = 'WAITING'"
				   " AND updated::pg_catalog.text = $2",
				   sql_arg_int(child->job_id),
				   sql_arg_text(child->updated))->count == 0;
}

void
processes_reap(Processes *processes, bool *took_job)
{
	ListCell   *cell;

	foreach(cell, processes->children)
	{
		Child	   *child = lfirst(cell);
		FalseStart *start;

		if (!child->ended)
			continue;
		start = false_start_of(processes, child->job_id);
		if (took_its_job(child))
		{
			forget_false_start(processes, start);
			*took_job = true;
		}
		else
			count_false_start(processes, child->job_id, start);
		processes->children = foreach_delete_current(processes->children, cell);
		pfree(child->updated);
		pfree(child->handle);
		pfree(child);
	}
}

/*-------------------------------------------------------------------------
 * Starting and ending
 *-------------------------------------------------------------------------
 */

/* The server has no process left: said once, until there is one again. */
static void
note_scarcity(Processes *processes, bool scarce)
{
	if (scarce && !processes->scarcity_told)
		ereport(LOG,
				(errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
				 errmsg("aircan jobs wait: the server has no background process left"),
				 errhint("Raise max_worker_processes, if this lasts.")));
	processes->scarcity_told = scarce;
}

bool
processes_start_worker(Processes *processes, int64 job_id, Oid role,
					   const char *updated)
{
	MemoryContext old = MemoryContextSwitchTo(processes->context);
	BackgroundWorkerHandle *handle;
	bool		started = worker_start(job_id, role, &handle);

	if (started)
	{
		Child	   *child = palloc0(sizeof(Child));

		child->job_id = job_id;
		child->updated = pstrdup(updated);
		child->handle = handle;
		processes->children = lappend(processes->children, child);
	}
	note_scarcity(processes, !started);
	MemoryContextSwitchTo(old);
	return started;
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
 * A second courier would leave at once, which wakes us, and be started again
 * at once.
 */
void
processes_start_courier(Processes *processes)
{
	MemoryContext old;
	pid_t		pid;

	if (processes->courier != NULL &&
		GetBackgroundWorkerPid(processes->courier, &pid) != BGWH_STOPPED)
		return;
	if (has_courier())
		return;
	old = MemoryContextSwitchTo(processes->context);
	if (processes->courier != NULL)
		pfree(processes->courier);
	processes->courier = NULL;
	note_scarcity(processes, !courier_start(&processes->courier));
	MemoryContextSwitchTo(old);
}

/* Those of this database, by the locks that they hold. */
static void
terminate_all(void *arg)
{
	(void) SQL_RUN("SELECT pg_catalog.pg_terminate_backend(pid)"
				   " FROM pg_catalog.pg_locks WHERE locktype = 'advisory'"
				   " AND database = $1 AND objsubid IN ($2, $3) AND granted",
				   sql_arg_oid(MyDatabaseId), sql_arg_int(LOCK_JOB),
				   sql_arg_int(LOCK_COURIER));
}

void
processes_end(Processes *processes)
{
	ListCell   *cell;

	foreach(cell, processes->children)
		TerminateBackgroundWorker(((Child *) lfirst(cell))->handle);
	if (processes->courier != NULL)
		TerminateBackgroundWorker(processes->courier);
	(void) session_run(terminate_all, NULL);
}
