/*-------------------------------------------------------------------------
 *
 * worker.c
 *	  Running a job.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/worker.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "utils/guc.h"
#include "utils/timeout.h"
SERVER_HEADERS_END

#include "datastore/reject.h"
#include "datastore/sql.h"
#include "datastore/staging.h"
#include "factory/descriptor.h"
#include "factory/job.h"
#include "factory/job_error.h"
#include "factory/locks.h"
#include "factory/record.h"
#include "factory/request_hash.h"
#include "factory/session.h"
#include "factory/site_server.h"
#include "factory/wake.h"
#include "settings.h"

/* How often, and after how long, a lock is tried for that should be free. */
#define PATIENCE 20
#define PATIENCE_MS 50

/* How long staging tables of an earlier try are waited for: an autovacuum goes. */
#define DROP_MS 2000

/* What the process is told at its start. */
typedef struct WorkerOrder
{
	int64		job_id;
	Oid			database;
	Oid			role;
} WorkerOrder;

/* A job while it runs. */
typedef struct Run
{
	int64		job_id;
	MemoryContext context;
	Job		   *job;			/* NULL: not claimed */
	JobTry		try;
	LoadRequest request;
	Descriptors *descriptors;	/* NULL: all are in the request */
	Load	   *load;
	bool		changed;		/* is there something to load? */
	TimestampTz began;
	ErrorData  *error;
	bool		was_cancelled;	/* by a signal that was no timeout */
} Run;

static volatile sig_atomic_t timed_out = false;

/*-------------------------------------------------------------------------
 * Starting
 *-------------------------------------------------------------------------
 */

bool
worker_start(int64 job_id, Oid role, BackgroundWorkerHandle **handle)
{
	WorkerOrder order = {job_id, MyDatabaseId, role};
	BackgroundWorker worker;

	StaticAssertStmt(sizeof(order) <= BGW_EXTRALEN, "order does not fit");
	session_describe(&worker, "aircan worker", "aircan_worker_main");
	snprintf(worker.bgw_name, BGW_MAXLEN, "aircan job " INT64_FORMAT, job_id);
	memcpy(worker.bgw_extra, &order, sizeof(order));
	worker.bgw_notify_pid = MyProcPid;
	return RegisterDynamicBackgroundWorker(&worker, handle);
}

int
worker_free_slots(void)
{
	int			free_slots = 0;

	for (int slot = 1; slot <= setting_max_workers; slot++)
		if (lock_try(LOCK_SLOT, (uint64) slot, LOCK_SESSION))
		{
			lock_release(LOCK_SLOT, (uint64) slot, LOCK_SESSION);
			free_slots++;
		}
	return free_slots;
}

/*
 * Take one of the locks of a class for good; false if none is free.  A
 * scheduler may hold one for a moment, to see whether it is free: so we are
 * patient.
 */
static bool
take_one(LockClass kind, uint64 first, uint64 last)
{
	for (int i = 0; i < PATIENCE; i++)
	{
		for (uint64 key = first; key <= last; key++)
			if (lock_try(kind, key, LOCK_SESSION))
				return true;
		session_wait(PATIENCE_MS, "AircanWorker");
	}
	return false;
}

/* No slot: the job is not to blame, and is due again in a moment. */
static void
postpone(void *arg)
{
	job_postpone(((Run *) arg)->job_id);
}

static void
on_timeout(void)
{
	timed_out = true;
	QueryCancelPending = true;
	InterruptPending = true;
	SetLatch(MyLatch);
}

static void
limit_time(int64 timeout_ms)
{
	TimeoutId	timeout = RegisterTimeout(USER_TIMEOUT, on_timeout);

	if (timeout_ms > 0)
		enable_timeout_after(timeout, (int) Min(timeout_ms, PG_INT32_MAX));
}

/*-------------------------------------------------------------------------
 * The transactions of a job
 *-------------------------------------------------------------------------
 */

/* Take the job, and begin with its first task. */
static void
claim_and_begin(void *arg)
{
	Run		   *run = arg;

	run->job = job_claim(run->job_id);
	if (run->job == NULL)
		return;
	run->try.job_id = run->job_id;
	run->try.try_number = run->job->try_number;
	run->began = GetCurrentTimestamp();
	record_task_begin(&run->try, "fetch");
	record_task_begin(&run->try, "infer");
	record_log(&run->try, NULL, "info", "try %d of %d begins, in process %d",
			   run->job->try_number, run->job->max_tries, MyProcPid);
}

/* The job as a request. */
static void
read_request(Run *run)
{
	run->request.resource = run->job->resource;
	run->request.url = run->job->url;
	run->request.data = run->job->data;
	run->request.schema = run->job->schema;
	run->request.mode = run->job->mode;
	run->request.options = run->job->options;
	run->request.request_hash = run->job->request_hash;
	run->request.job_id = run->job_id;
	run->request.in_job = true;
	run->request.allowed_hosts = site_server_hosts(GetUserId());
}

/* Up to the first bytes that have to be waited for. */
static void
open_load(void *arg)
{
	Run		   *run = arg;
	FetchRequest fetch = {.outside_transaction = true};

	read_request(run);
	/* an earlier try may have left some */
	staging_drop_all(run->job_id, DROP_MS);
	reject_forget(run->job_id);
	run->load = load_new(run->context, &run->request);
	fetch.allowed_hosts = run->request.allowed_hosts;
	run->descriptors = descriptors_open(run->context, run->request.schema,
										run->request.options, &fetch);
	if (run->descriptors == NULL)
		load_begin(run->load);
}

/* The rest of it, when the descriptors are there. */
static void
begin_load(void *arg)
{
	Run		   *run = arg;

	descriptors_put(run->descriptors, &run->request.schema,
					&run->request.options);
	run->request.request_hash = request_hash(&run->request);
	load_begin(run->load);
}

/* The seconds that a task took so far. */
static double
seconds_of(const Run *run, LoadTask task)
{
	return load_progress(run->load)->seconds[task];
}

static void
end_reading(Run *run)
{
	LoadCounts	counts;

	load_count(run->load, &counts);
	record_task_end(&run->try, "fetch", "success",
					seconds_of(run, TASK_FETCH), -1, counts.bytes, NULL);
	record_task_end(&run->try, "infer",
					run->changed ? "success" : "skipped",
					seconds_of(run, TASK_INFER),
					run->changed ? counts.rows_read : -1, -1, NULL);
	record_artifact(&run->try, "fetch", "resource.json",
					load_fetched(run->load));
}

static void
create(void *arg)
{
	Run		   *run = arg;

	load_create(run->load);
	end_reading(run);
	record_artifact(&run->try, "infer", "resource.json",
					load_described(run->load));
	progress_task(load_progress(run->load), TASK_COPY);
	record_task_end(&run->try, "create", "success",
					seconds_of(run, TASK_CREATE), -1, -1, NULL);
	record_task_begin(&run->try, "copy");
}

static void
copy(void *arg)
{
	Run		   *run = arg;
	LoadCounts	counts;

	LoadTask	next = load_last_task(run->load) == TASK_SWAP ? TASK_INDEX :
		load_last_task(run->load);

	load_copy(run->load);
	load_count(run->load, &counts);
	progress_task(load_progress(run->load), next);
	record_task_end(&run->try, "copy", "success",
					seconds_of(run, TASK_COPY), counts.rows_loaded,
					counts.bytes, NULL);
	if (counts.rows_rejected > 0)
		record_log(&run->try, "copy", "warning",
				   INT64_FORMAT " of " INT64_FORMAT
				   " rows were rejected: see aircan.reject",
				   counts.rows_rejected, counts.rows_read);
	record_artifact(&run->try, "copy", "resource.json",
					load_described(run->load));
	record_task_begin(&run->try, progress_task_name(next));
}

static void
build_indexes(void *arg)
{
	Run		   *run = arg;

	load_index(run->load);
	progress_task(load_progress(run->load), TASK_SWAP);
	record_task_end(&run->try, "index", "success",
					seconds_of(run, TASK_INDEX), -1, -1, NULL);
	record_task_begin(&run->try, "swap");
}

/*
 * The end: the table, what is known of it, and the job's row, together.  This
 * commit is the one that has to be on disk before anybody is told.
 */
static void
finish(void *arg)
{
	Run		   *run = arg;
	const char *last = progress_task_name(load_last_task(run->load));
	double		seconds;
	LoadCounts	counts;
	Jsonb	   *resource;

	job_settle(run->job);
	if (run->changed)
		load_swap(run->load);
	resource = load_end(run->load);
	load_count(run->load, &counts);
	if (run->changed)
	{
		record_task_end(&run->try, last, "success",
						seconds_of(run, load_last_task(run->load)), -1, -1,
						NULL);
		record_artifact(&run->try, last, "resource.json", resource);
		record_log(&run->try, NULL, "info", INT64_FORMAT " rows are loaded",
				   counts.rows_loaded);
	}
	else
	{
		end_reading(run);
		record_log(&run->try, NULL, "info",
				   "the source is unchanged, and so is the table");
	}
	seconds = (double) (GetCurrentTimestamp() - run->began) / 1e6;
	job_done(run->job_id, seconds, resource, &counts, run->changed);
	wake_at_commit();
}

/* A task in a transaction of its own. */
static void
run_task(Run *run, void (*task) (void *arg), const char *name)
{
	MemoryContext old = MemoryContextSwitchTo(run->context);

	session_show(psprintf("aircan job " INT64_FORMAT ": %s", run->job_id,
						  name));
	session_begin();
	MemoryContextSwitchTo(run->context);
	task(run);
	session_commit();
	MemoryContextSwitchTo(old);
}

/* No transaction is open while anything is waited for. */
static void
fetch(Run *run)
{
	const char *activity = psprintf("aircan job " INT64_FORMAT ": fetch",
									run->job_id);

	run_task(run, open_load, "fetch");
	if (run->descriptors != NULL)
	{
		session_show(activity);
		descriptors_fetch(run->descriptors);
		run_task(run, begin_load, "fetch");
	}
	session_show(activity);
	run->changed = load_read(run->load);
}

static void
run_job(Run *run)
{
	const char *durable = pstrdup(GetConfigOption("synchronous_commit", false,
												  false));

	/*
	 * The claim has to last, or a job that takes the server down would be
	 * tried for ever.  What else is lost with the server before the last
	 * commit is found again as a job without a process.
	 */
	run_task(run, claim_and_begin, "claim");
	if (run->job == NULL)
		return;
	SetConfigOption("synchronous_commit", "off", PGC_USERSET, PGC_S_SESSION);
	limit_time(run->job->timeout_ms);
	fetch(run);
	if (run->changed)
	{
		run_task(run, create, "create");
		run_task(run, copy, "copy");
		if (load_last_task(run->load) == TASK_SWAP)
			run_task(run, build_indexes, "index");
	}
	SetConfigOption("synchronous_commit", durable, PGC_USERSET, PGC_S_SESSION);
	run_task(run, finish, progress_task_name(load_last_task(run->load)));
	progress_end(load_progress(run->load));
}

/*-------------------------------------------------------------------------
 * When it fails
 *-------------------------------------------------------------------------
 */

static void
record_failure(void *arg)
{
	Run		   *run = arg;
	const ErrorData *error = run->error;
	const Progress *progress = run->load != NULL ?
		load_progress(run->load) : NULL;
	bool		may_retry = job_error_is_transient(error->sqlerrcode);
	const char *task = progress != NULL && progress->task != TASK_NONE ?
		progress_task_name(progress->task) : NULL;
	JobEnd		end;

	staging_drop_all(run->job_id, DROP_MS);
	record_failed_tasks(&run->try, task, error->message);
	record_log(&run->try, task,
			   run->was_cancelled ? "warning" : "error", "%s%s%s",
			   error->message,
			   error->detail != NULL ? "\n" : "",
			   error->detail != NULL ? error->detail : "");
	end = job_not_done(run->job_id, run->job->try_number,
					   job_error_json(error, progress), may_retry,
					   run->was_cancelled);
	if (end == JOB_RETRY)
		record_log(&run->try, NULL, "info",
				   "it may pass, and will be tried again");
	wake_at_commit();
}

/*
 * A timeout arrives as a cancel; the server's message would tell the user of
 * a statement and of himself.
 */
static void
explain_cancel(Run *run)
{
	ErrorData  *error = run->error;

	if (error->sqlerrcode != ERRCODE_QUERY_CANCELED)
		return;
	if (timed_out)
	{
		error->message = psprintf("the job took longer than %g s",
								  (double) run->job->timeout_ms / 1000);
		error->hint = "Raise the option timeout or the setting aircan.job_timeout.";
	}
	else if (run->was_cancelled)
		error->message = "the job was cancelled";
}

/*
 * Run the job; afterwards it is recorded how it ended, or somebody else will
 * find that it did not.
 */
static void
run_and_record(Run *run)
{
	ErrorData  *error = NULL;

	PG_TRY();
	{
		run_job(run);
	}
	PG_CATCH();
	{
		run->error = session_recover(run->context);
	}
	PG_END_TRY();
	if (run->error == NULL)
		return;
	if (run->job == NULL)
	{
		session_log(run->error, "worker");
		return;
	}
	run->was_cancelled = !timed_out &&
		run->error->sqlerrcode == ERRCODE_QUERY_CANCELED;
	explain_cancel(run);
	MemoryContextSwitchTo(run->context);
	/* from here to the end of the process there is nothing to cancel */
	HOLD_CANCEL_INTERRUPTS();
	error = session_run(record_failure, run);
	if (error != NULL)
		session_log(error, "worker could not record how a job ended");
}

void
aircan_worker_main(Datum arg)
{
	WorkerOrder order;
	Run			run = {0};

	memcpy(&order, MyBgworkerEntry->bgw_extra, sizeof(order));
	session_start(order.database, order.role, MyBgworkerEntry->bgw_name);
	run.job_id = order.job_id;
	run.context = AllocSetContextCreate(TopMemoryContext, "aircan job",
										ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(run.context);
	if (!take_one(LOCK_SLOT, 1, (uint64) setting_max_workers))
		(void) session_run(postpone, &run);
	else if (take_one(LOCK_JOB, (uint64) run.job_id, (uint64) run.job_id))
		run_and_record(&run);
	/* sockets and the like go with the memory */
	MemoryContextSwitchTo(TopMemoryContext);
	MemoryContextDelete(run.context);
	proc_exit(0);
}
