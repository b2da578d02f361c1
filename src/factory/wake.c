/*-------------------------------------------------------------------------
 *
 * wake.c
 *	  Schedulers in shared memory, and waking them at commit.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/wake.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "access/xlog.h"
#include "storage/ipc.h"
#include "storage/latch.h"
#include "storage/lwlock.h"
#include "storage/proc.h"
#include "storage/shmem.h"
#include "storage/spin.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "factory/session.h"

/* Databases that are remembered; more than these just start schedulers. */
#define DATABASES 64

/* One that was asked for is waited for so long before another is. */
#define STARTING_MS 3000

typedef struct DatabaseEntry
{
	Oid			database;		/* InvalidOid: free */
	int			scheduler;		/* number of its PGPROC; -1: none */
	bool		wanted;			/* may there be something to do? */
	TimestampTz asked;			/* when one was started last */
} DatabaseEntry;

typedef struct Shared
{
	slock_t		mutex;
	DatabaseEntry databases[DATABASES];
} Shared;

static Shared *shared = NULL;

/* this transaction wants to wake at its end */
static bool armed = false;
static bool callback_registered = false;
static bool entered = false;

static shmem_request_hook_type previous_request = NULL;

static void
request_memory(void)
{
	if (previous_request != NULL)
		previous_request();
	RequestAddinShmemSpace(MAXALIGN(sizeof(Shared)));
}

void
wake_request_memory(void)
{
	previous_request = shmem_request_hook;
	shmem_request_hook = request_memory;
}

/* Find the memory; the first one of all sets it up. */
static void
attach(void)
{
	bool		found;

	if (shared != NULL)
		return;
	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	shared = ShmemInitStruct("aircan", sizeof(Shared), &found);
	if (!found)
	{
		SpinLockInit(&shared->mutex);
		for (int i = 0; i < DATABASES; i++)
		{
			shared->databases[i].database = InvalidOid;
			shared->databases[i].scheduler = -1;
		}
	}
	LWLockRelease(AddinShmemInitLock);
}

/*
 * The entry of a database, made if there is none; NULL when all are taken.
 * With the mutex held.
 */
static DatabaseEntry *
entry_of(Oid database)
{
	DatabaseEntry *unused = NULL;

	for (int i = 0; i < DATABASES; i++)
	{
		DatabaseEntry *entry = &shared->databases[i];

		if (entry->database == database)
			return entry;
		/* a database that wants nothing may as well be a dropped one */
		if (unused == NULL && entry->scheduler < 0 && !entry->wanted)
			unused = entry;
	}
	if (unused != NULL)
	{
		unused->database = database;
		unused->asked = 0;
	}
	return unused;
}

bool
wake_start_scheduler(Oid database, int delay_ms)
{
	BackgroundWorker worker;

	session_describe(&worker, "aircan scheduler", "aircan_scheduler_main");
	worker.bgw_main_arg = ObjectIdGetDatum(database);
	memcpy(worker.bgw_extra, &delay_ms, sizeof(delay_ms));
	/* with no handle wanted this allocates nothing */
	return RegisterDynamicBackgroundWorker(&worker, NULL);
}

/*
 * Wake the scheduler of this database, or start one.  Raises nothing: it is
 * called when a transaction has committed.
 */
static void
wake(void)
{
	TimestampTz now = GetCurrentTimestamp();
	DatabaseEntry *entry;
	int			scheduler = -1;
	bool		start = true;

	SpinLockAcquire(&shared->mutex);
	entry = entry_of(MyDatabaseId);
	if (entry != NULL)
	{
		entry->wanted = true;
		scheduler = entry->scheduler;
		start = scheduler < 0 &&
			TimestampDifferenceExceeds(entry->asked, now, STARTING_MS);
		if (start)
			entry->asked = now;
	}
	SpinLockRelease(&shared->mutex);

	/* should it be another process by now, that one looks up for nothing */
	if (scheduler >= 0)
		SetLatch(&ProcGlobal->allProcs[scheduler].procLatch);
	else if (start && !wake_start_scheduler(MyDatabaseId, 0) && entry != NULL)
	{
		SpinLockAcquire(&shared->mutex);
		entry->asked = 0;
		SpinLockRelease(&shared->mutex);
	}
}

static void
at_transaction_end(XactEvent event, void *arg)
{
	switch (event)
	{
		case XACT_EVENT_COMMIT:
			if (armed)
				wake();
			armed = false;
			break;
		case XACT_EVENT_ABORT:
		case XACT_EVENT_PREPARE:
			armed = false;
			break;
		default:
			break;
	}
}

void
wake_at_commit(void)
{
	attach();
	if (!callback_registered)
	{
		RegisterXactCallback(at_transaction_end, NULL);
		callback_registered = true;
	}
	armed = true;
}

void
wake_now(void)
{
	if (RecoveryInProgress())
		return;
	attach();
	wake();
}

static void
leave_at_exit(int code, Datum arg)
{
	if (entered)
		wake_leave(true, 0);
}

void
wake_enter(void)
{
	static bool exit_registered = false;
	DatabaseEntry *entry;

	attach();
	if (!exit_registered)
	{
		before_shmem_exit(leave_at_exit, (Datum) 0);
		exit_registered = true;
	}
	SpinLockAcquire(&shared->mutex);
	entry = entry_of(MyDatabaseId);
	if (entry != NULL)
	{
		entry->scheduler = compat_proc_number(MyProc);
		entry->wanted = true;
	}
	SpinLockRelease(&shared->mutex);
	entered = true;
}

void
wake_leave(bool wanted, int away_ms)
{
	TimestampTz back = away_ms == 0 ? 0 :
		TimestampTzPlusMilliseconds(GetCurrentTimestamp(), away_ms);
	DatabaseEntry *entry;

	SpinLockAcquire(&shared->mutex);
	entry = entry_of(MyDatabaseId);
	if (entry != NULL)
	{
		entry->scheduler = -1;
		entry->wanted = wanted;
		entry->asked = back;
	}
	SpinLockRelease(&shared->mutex);
	entered = false;
}

Oid
wake_next_wanted(int *position)
{
	TimestampTz now = GetCurrentTimestamp();
	Oid			database = InvalidOid;

	attach();
	SpinLockAcquire(&shared->mutex);
	while (*position < DATABASES && !OidIsValid(database))
	{
		DatabaseEntry *entry = &shared->databases[(*position)++];

		if (OidIsValid(entry->database) && entry->wanted &&
			entry->scheduler < 0 &&
			TimestampDifferenceExceeds(entry->asked, now, STARTING_MS))
		{
			entry->asked = now;
			database = entry->database;
		}
	}
	SpinLockRelease(&shared->mutex);
	return database;
}

void
wake_forget(Oid database)
{
	attach();
	SpinLockAcquire(&shared->mutex);
	for (int i = 0; i < DATABASES; i++)
		if (shared->databases[i].database == database)
			shared->databases[i].wanted = false;
	SpinLockRelease(&shared->mutex);
}
