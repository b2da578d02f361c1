/*-------------------------------------------------------------------------
 *
 * launcher.c
 *	  Schedulers for all databases.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/launcher.h"

SERVER_HEADERS_BEGIN
#include "access/heapam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_database.h"
#include "postmaster/interrupt.h"
#include "tcop/tcopprot.h"
#include "utils/snapmgr.h"
SERVER_HEADERS_END

#include "factory/session.h"
#include "factory/wake.h"

#define RESTART_SECONDS 5

/* How often schedulers that are missing are looked for. */
#define TURN_MS 1000

/* Time for one scheduler to come up before the next is started. */
#define PACE_MS 100

void
launcher_register(void)
{
	BackgroundWorker worker;

	session_describe(&worker, "aircan launcher", "aircan_launcher_main");
	worker.bgw_restart_time = RESTART_SECONDS;
	RegisterBackgroundWorker(&worker);
}

/* The databases that one can connect to; in the current memory context. */
static List *
list_databases(void)
{
	MemoryContext context = CurrentMemoryContext;
	List	   *databases = NIL;
	Relation	relation;
	TableScanDesc scan;
	HeapTuple	tuple;

	StartTransactionCommand();
	(void) GetTransactionSnapshot();
	relation = table_open(DatabaseRelationId, AccessShareLock);
	scan = table_beginscan_catalog(relation, 0, NULL);
	while ((tuple = heap_getnext(scan, ForwardScanDirection)) != NULL)
	{
		Form_pg_database form = (Form_pg_database) GETSTRUCT(tuple);
		MemoryContext old = MemoryContextSwitchTo(context);

		if (form->datallowconn && !form->datistemplate &&
			form->datconnlimit != -2)
			databases = lappend_oid(databases, form->oid);
		MemoryContextSwitchTo(old);
	}
	table_endscan(scan);
	table_close(relation, AccessShareLock);
	CommitTransactionCommand();
	MemoryContextSwitchTo(context);
	return databases;
}

/*
 * One after the other, so that many databases do not use up the server's
 * processes.  A full server is tried again.
 */
static void
visit_all(void)
{
	ListCell   *cell;

	foreach(cell, list_databases())
	{
		while (!wake_start_scheduler(lfirst_oid(cell), 0))
			session_wait(TURN_MS, "AircanLauncher");
		session_wait(PACE_MS, "AircanLauncher");
	}
}

/*
 * Schedulers that are missing.  One may be because its database was dropped,
 * and with it the process; another would fail, again and again.
 */
static void
start_wanted(void)
{
	int			position = 0;
	List	   *databases = NIL;
	Oid			database;

	while (OidIsValid(database = wake_next_wanted(&position)))
	{
		if (databases == NIL)
			databases = list_databases();
		if (list_member_oid(databases, database))
			(void) wake_start_scheduler(database, 0);
		else
			wake_forget(database);
	}
}

void
aircan_launcher_main(Datum arg)
{
	MemoryContext turn = AllocSetContextCreate(TopMemoryContext,
											   "aircan launcher turn",
											   ALLOCSET_DEFAULT_SIZES);

	pqsignal(SIGHUP, SignalHandlerForConfigReload);
	pqsignal(SIGTERM, die);
	BackgroundWorkerUnblockSignals();
	BackgroundWorkerInitializeConnection(NULL, NULL, 0);
	MemoryContextSwitchTo(turn);
	visit_all();
	for (;;)
	{
		MemoryContextReset(turn);
		start_wanted();
		session_wait(TURN_MS, "AircanLauncher");
	}
}
