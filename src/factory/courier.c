/*-------------------------------------------------------------------------
 *
 * courier.c
 *	  Delivering until nothing is due.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/courier.h"

SERVER_HEADERS_BEGIN
#include "storage/ipc.h"
#include "storage/latch.h"
SERVER_HEADERS_END

#include "factory/locks.h"
#include "factory/outbox.h"
#include "factory/session.h"

/* Turns without anything to deliver before it leaves, and their length. */
#define IDLE_TURNS 20
#define TURN_MS 100

bool
courier_start(BackgroundWorkerHandle **handle)
{
	BackgroundWorker worker;

	session_describe(&worker, "aircan courier", "aircan_courier_main");
	worker.bgw_main_arg = ObjectIdGetDatum(MyDatabaseId);
	worker.bgw_notify_pid = MyProcPid;
	return RegisterDynamicBackgroundWorker(&worker, handle);
}

/* How many were tried; an error of its own is logged, and ends the turn. */
static int
deliver(MemoryContext turn)
{
	volatile int count = 0;

	PG_TRY();
	{
		count = outbox_deliver_due();
	}
	PG_CATCH();
	{
		session_log(session_recover(turn), "courier");
	}
	PG_END_TRY();
	return count;
}

void
aircan_courier_main(Datum arg)
{
	MemoryContext turn = AllocSetContextCreate(TopMemoryContext,
											   "aircan courier turn",
											   ALLOCSET_DEFAULT_SIZES);
	int			idle = 0;

	session_start(DatumGetObjectId(arg), InvalidOid, "aircan courier");
	if (!lock_try(LOCK_COURIER, 0, LOCK_SESSION))
		proc_exit(0);
	session_show(NULL);
	while (idle < IDLE_TURNS && !lock_database_is_wanted())
	{
		MemoryContextSwitchTo(turn);
		MemoryContextReset(turn);
		if (deliver(turn) > 0)
			idle = 0;
		else
		{
			idle++;
			session_wait(TURN_MS, "AircanCourier");
		}
	}
	proc_exit(0);
}
