/*-------------------------------------------------------------------------
 *
 * wait.c
 *	  Looking at a job again and again.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/wait.h"

SERVER_HEADERS_BEGIN
#include "access/transam.h"
#include "access/xact.h"
#include "access/xlog.h"
#include "executor/spi.h"
#include "storage/latch.h"
#include "storage/lmgr.h"
#include "utils/fmgrprotos.h"
#include "utils/inval.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "factory/job_error.h"
#include "factory/wake.h"

/*
 * Pause between two looks: an eighth of the time waited so far, so that nobody
 * waits much longer than the job takes, within these.
 */
#define SHORTEST_PAUSE_MS 5
#define LONGEST_PAUSE_MS 200

/* A scheduler that is not there is called this often, while we wait. */
#define CALL_MS 5000

void
wait_raise_unknown(int64 job_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_NO_DATA),
			 errmsg("there is no job " INT64_FORMAT, job_id),
			 errhint("A role sees the jobs that it or a role it is a member of asked for.")));
}

/*
 * A row can be seen a moment before the server has told all sessions which of
 * their caches its transaction made invalid: a table that was not there may
 * still seem not to be.  The transaction's own lock goes when they are told.
 */
static void
let_commit_finish(TransactionId xmin)
{
	if (!TransactionIdIsNormal(xmin) || RecoveryInProgress())
		return;
	XactLockTableWait(xmin, NULL, NULL, XLTW_None);
	AcceptInvalidationMessages();
}

/* The status; *own is whether this very transaction has queued the job. */
static char *
look(int64 job_id, bool fresh, bool *own)
{
	const char *query = "SELECT status, info::pg_catalog.text,"
		" xmin::pg_catalog.text FROM aircan.job WHERE id OPERATOR(pg_catalog.=) $1";
	SqlArg		arg = sql_arg_int(job_id);
	SqlRows    *rows = fresh ? sql_run(query, 1, &arg) :
		sql_run_stable(query, 1, &arg);
	TransactionId xmin;

	if (rows->count == 0)
		wait_raise_unknown(job_id);
	if (strcmp(rows->cells[0][0], "FAILED") == 0 ||
		strcmp(rows->cells[0][0], "CANCELLED") == 0)
		job_error_raise(job_id,
						sql_json(rows->cells[0][1]));
	xmin = (TransactionId) strtoul(rows->cells[0][2], NULL, 10);
	*own = TransactionIdIsCurrentTransactionId(xmin);
	if (!*own)
		let_commit_finish(xmin);
	return rows->cells[0][0];
}

static bool
has_ended(const char *status)
{
	return strcmp(status, "DONE") == 0;
}

char *
wait_status(int64 job_id)
{
	bool		own;
	char	   *status = look(job_id, false, &own);

	/* should nobody care for it any longer, we remind them */
	if (!has_ended(status) && !own)
		wake_now();
	return status;
}

/* Somebody who waits. */
typedef struct Waiter
{
	TimestampTz began;
	TimestampTz called;			/* when the scheduler was called last */
	MemoryContext context;		/* of a look */
	MemoryContext caller;
} Waiter;

static void
waiter_begin(Waiter *waiter)
{
	waiter->began = GetCurrentTimestamp();
	waiter->called = 0;
	waiter->caller = CurrentMemoryContext;
	waiter->context = AllocSetContextCreate(CurrentMemoryContext,
											"aircan wait",
											ALLOCSET_SMALL_SIZES);
}

/* Look once, in memory that the next look takes again. */
static char *
waiter_look(Waiter *waiter, int64 job_id, bool *own)
{
	char	   *status;

	MemoryContextReset(waiter->context);
	MemoryContextSwitchTo(waiter->context);
	status = look(job_id, true, own);
	MemoryContextSwitchTo(waiter->caller);
	return status;
}

static long
waited_ms(const Waiter *waiter)
{
	return TimestampDifferenceMilliseconds(waiter->began,
										   GetCurrentTimestamp());
}

/* Should nobody care for the job any longer, we remind them. */
static void
call_scheduler(Waiter *waiter)
{
	TimestampTz now = GetCurrentTimestamp();

	if (!TimestampDifferenceExceeds(waiter->called, now, CALL_MS))
		return;
	wake_now();
	waiter->called = now;
}

static void
pause_until_next_look(const Waiter *waiter, long longest)
{
	static uint32 wait_event = 0;
	long		ms = Max(SHORTEST_PAUSE_MS,
						 Min(waited_ms(waiter) / 8, LONGEST_PAUSE_MS));

	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 Max(Min(ms, longest), 1),
					 COMPAT_WAIT_EVENT(wait_event, "AircanWait"));
	ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
}

char *
wait_for_job(int64 job_id, int64 timeout_ms)
{
	Waiter		waiter;

	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("cannot wait for a job in a transaction with isolation level repeatable read or serializable"),
				 errdetail("Its snapshot would never see the job's end."),
				 errhint("Wait in a transaction with isolation level read committed.")));
	waiter_begin(&waiter);
	for (;;)
	{
		bool		own;
		char	   *status = waiter_look(&waiter, job_id, &own);
		long		waited = waited_ms(&waiter);

		if (own)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("job " INT64_FORMAT " was queued by this transaction, and runs when it has committed",
							job_id),
					 errhint("Wait in another transaction, or use CALL aircan_run().")));
		if (has_ended(status) || (timeout_ms >= 0 && waited >= timeout_ms))
			return status;
		call_scheduler(&waiter);
		pause_until_next_look(&waiter, timeout_ms < 0 ? LONGEST_PAUSE_MS :
							  Min(timeout_ms - waited, LONGEST_PAUSE_MS));
	}
}

void
wait_between_transactions(int64 job_id)
{
	Waiter		waiter;

	waiter_begin(&waiter);
	for (;;)
	{
		bool		own;
		bool		ended = has_ended(waiter_look(&waiter, job_id, &own));

		SPI_commit();
		if (ended)
			return;
		call_scheduler(&waiter);
		pause_until_next_look(&waiter, LONGEST_PAUSE_MS);
	}
}
