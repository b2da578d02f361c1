/*-------------------------------------------------------------------------
 *
 * wake.h
 *	  How a queued job finds a scheduler: the one piece of shared memory.
 *
 * Owns: which database has a scheduler and which one needs one, and the
 * starting of schedulers.  The memory is small enough for what the server
 * keeps spare, so that all of it works without shared_preload_libraries; it is
 * empty after a crash.  Leaves to others: what a scheduler does
 * (scheduler.h), and the launcher that makes up for what a crash took
 * (launcher.h).
 *
 * The queue is a table.  Waking is a favour: one that gets lost delays a job
 * until the next one, or until the scheduler or the launcher looks again.
 *
 * No wake-up is lost between two processes: a job is seen by everyone before
 * its session looks for a scheduler (the commit callback runs after that), and
 * a scheduler that leaves says so first and looks at the queue once more then.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_WAKE_H
#define AIRCAN_FACTORY_WAKE_H

#include "server.h"

/* From _PG_init() while preloading: ask for the memory. */
extern void wake_request_memory(void);

/* Wake the scheduler of this database when the transaction commits. */
extern void wake_at_commit(void);

/* Wake or start it now, if this server can write. */
extern void wake_now(void);

/*
 * Start a scheduler in a database, from any process; whether there was a
 * free worker slot.  It connects after so many milliseconds.
 */
extern bool wake_start_scheduler(Oid database, int delay_ms);

/* For a scheduler: be found from now on, until the process ends. */
extern void wake_enter(void);

/*
 * Not any longer: nothing is left to do, or (wanted) something may be, which
 * others shall not start a scheduler for before so many milliseconds.
 */
extern void wake_leave(bool wanted, int away_ms);

/*
 * For the launcher: the next database from *position on that wants a
 * scheduler and has none; InvalidOid after the last.
 */
extern Oid	wake_next_wanted(int *position);

/* For the launcher: a database that is gone wants none. */
extern void wake_forget(Oid database);

#endif							/* AIRCAN_FACTORY_WAKE_H */
