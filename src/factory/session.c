/*-------------------------------------------------------------------------
 *
 * session.c
 *	  Background processes: beginnings, transactions, errors.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/session.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "executor/spi.h"
#include "pgstat.h"
#include "postmaster/interrupt.h"
#include "storage/condition_variable.h"
#include "storage/latch.h"
#include "storage/lwlock.h"
#include "tcop/tcopprot.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"
#include "utils/timeout.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

/*
 * As autovacuum has them: what suits people's sessions must not end ours.
 */
static void
override_settings(void)
{
	static const char *const settings[][2] = {
		{"statement_timeout", "0"},
		{"lock_timeout", "0"},
		{"idle_in_transaction_session_timeout", "0"},
		{"transaction_timeout", "0"},	/* from 17 on */
		{"default_transaction_isolation", "read committed"},
		{"default_transaction_read_only", "off"},
		{"standard_conforming_strings", "on"},
		{"row_security", "on"},
	};

	for (size_t i = 0; i < lengthof(settings); i++)
		if (GetConfigOption(settings[i][0], true, false) != NULL)
			SetConfigOption(settings[i][0], settings[i][1], PGC_SUSET,
							PGC_S_OVERRIDE);
}

void
session_describe(BackgroundWorker *worker, const char *type,
				 const char *function)
{
	memset(worker, 0, sizeof(*worker));
	snprintf(worker->bgw_name, BGW_MAXLEN, "%s", type);
	snprintf(worker->bgw_type, BGW_MAXLEN, "%s", type);
	worker->bgw_flags = BGWORKER_SHMEM_ACCESS |
		BGWORKER_BACKEND_DATABASE_CONNECTION | COMPAT_BGWORKER_INTERRUPTIBLE;
	worker->bgw_start_time = BgWorkerStart_RecoveryFinished;
	worker->bgw_restart_time = BGW_NEVER_RESTART;
	snprintf(worker->bgw_library_name, sizeof(worker->bgw_library_name),
			 "aircan");
	snprintf(worker->bgw_function_name, BGW_MAXLEN, "%s", function);
}

void
session_start(Oid database, Oid role, const char *name)
{
	pqsignal(SIGHUP, SignalHandlerForConfigReload);
	pqsignal(SIGTERM, die);
	BackgroundWorkerUnblockSignals();
	BackgroundWorkerInitializeConnectionByOid(database, role,
											  OidIsValid(role) ?
											  COMPAT_BYPASS_LOGIN : 0);
	override_settings();
	/* a superuser must not find what others put into his way */
	if (!OidIsValid(role))
		SetConfigOption("search_path", "pg_catalog, pg_temp", PGC_SUSET,
						PGC_S_OVERRIDE);
	pgstat_report_appname(name);
	(void) set_config_option("application_name", name, PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SET, true, 0, false);
}

void
session_begin(void)
{
	SetCurrentStatementStartTimestamp();
	StartTransactionCommand();
	PushActiveSnapshot(GetTransactionSnapshot());
	SPI_connect();
}

void
session_commit(void)
{
	SPI_finish();
	PopActiveSnapshot();
	CommitTransactionCommand();
	/* or nobody would know of our rows, autovacuum neither */
	(void) pgstat_report_stat(true);
}

ErrorData *
session_recover(MemoryContext context)
{
	ErrorData  *error;

	HOLD_INTERRUPTS();
	error_context_stack = NULL;
	disable_all_timeouts(false);
	QueryCancelPending = false;
	MemoryContextSwitchTo(context);
	error = CopyErrorData();
	FlushErrorState();
	LWLockReleaseAll();
	ConditionVariableCancelSleep();
	pgstat_report_wait_end();
	AbortOutOfAnyTransaction();
	MemoryContextSwitchTo(context);
	RESUME_INTERRUPTS();
	(void) pgstat_report_stat(true);
	return error;
}

ErrorData *
session_run(void (*fn) (void *arg), void *arg)
{
	MemoryContext context = CurrentMemoryContext;
	ErrorData  *volatile error = NULL;

	PG_TRY();
	{
		session_begin();
		MemoryContextSwitchTo(context);
		fn(arg);
		session_commit();
	}
	PG_CATCH();
	{
		error = session_recover(context);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	return error;
}

void
session_log(const ErrorData *error, const char *what)
{
	ereport(WARNING,
			(errcode(error->sqlerrcode),
			 errmsg("aircan %s: %s", what, error->message),
			 error->detail != NULL ? errdetail_internal("%s", error->detail) : 0,
			 error->hint != NULL ? errhint("%s", error->hint) : 0));
}

void
session_show(const char *activity)
{
	if (activity == NULL)
		pgstat_report_activity(STATE_IDLE, NULL);
	else
		pgstat_report_activity(STATE_RUNNING, activity);
}

void
session_wait(long ms, const char *wait_event)
{
	static uint32 event = 0;

	(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					 Max(ms, 1), COMPAT_WAIT_EVENT(event, wait_event));
	ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
	if (ConfigReloadPending)
	{
		ConfigReloadPending = false;
		ProcessConfigFile(PGC_SIGHUP);
	}
}
