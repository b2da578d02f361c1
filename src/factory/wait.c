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
#include "executor/spi.h"
#include "storage/latch.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "factory/job_error.h"
#include "factory/wake.h"

/* Pause between two looks: short at first, since most loads are. */
#define FIRST_PAUSE_MS 5
#define LAST_PAUSE_MS 200

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

/* The status; *row is what this very transaction may have queued. */
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
						DatumGetJsonbP(DirectFunctionCall1(jsonb_in,
														   CStringGetDatum(rows->cells[0][1]))));
	xmin = (TransactionId) strtoul(rows->cells[0][2], NULL, 10);
	*own = TransactionIdIsCurrentTransactionId(xmin);
	return rows->cells[0][0];
}

static bool
has_ended(const char *status)
{
	return strcmp(status, "DONE") == 0;
}

char *
wait_status(int64 job_id, bool fresh)
{
	bool		own;
	char	   *status = look(job_id, fresh, &own);

	/* should nobody care for it any longer, we remind them */
	if (!has_ended(status) && !own)
		wake_now();
	return status;
}

static void
pause_ms(long ms)
{
	static uint32 wait_event = 0;

	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 Max(ms, 1), COMPAT_WAIT_EVENT(wait_event, "AircanWait"));
	ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
}

char *
wait_for_job(int64 job_id, int64 timeout_ms)
{
	TimestampTz began = GetCurrentTimestamp();
	long		pause = FIRST_PAUSE_MS;
	char	   *status;
	bool		own;

	if (IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_ACTIVE_SQL_TRANSACTION),
				 errmsg("cannot wait for a job in a transaction with isolation level repeatable read or serializable"),
				 errdetail("Its snapshot would never see the job's end."),
				 errhint("Wait in a transaction with isolation level read committed.")));
	for (long waited = 0, called = -CALL_MS;;)
	{
		status = look(job_id, true, &own);
		if (own)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("job " INT64_FORMAT " was queued by this transaction, and runs when it has committed",
							job_id),
					 errhint("Wait in another transaction, or use CALL aircan_run().")));
		waited = TimestampDifferenceMilliseconds(began, GetCurrentTimestamp());
		if (has_ended(status) || (timeout_ms >= 0 && waited >= timeout_ms))
			return status;
		if (waited - called >= CALL_MS)
		{
			wake_now();
			called = waited;
		}
		pause_ms(timeout_ms < 0 ? pause : Min(pause, timeout_ms - waited));
		pause = Min(pause * 3 / 2, LAST_PAUSE_MS);
	}
}

void
wait_between_transactions(int64 job_id)
{
	long		pause = FIRST_PAUSE_MS;

	for (;;)
	{
		char	   *status = wait_status(job_id, true);
		bool		ended = has_ended(status);

		SPI_commit();
		if (ended)
			return;
		pause_ms(pause);
		pause = Min(pause * 3 / 2, LAST_PAUSE_MS);
	}
}
