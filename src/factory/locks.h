/*-------------------------------------------------------------------------
 *
 * locks.h
 *	  Advisory locks of our own: who loads, who runs, who schedules.
 *
 * Owns: the classes of locks and their keys, apart from those that SQL can
 * take.  A lock is the proof that a process lives: it goes with the process,
 * whatever becomes of that, and cannot be mistaken as a pid can.
 *
 *	 resource	one load of a resource at a time, in any session
 *	 job		held by the process that runs the job
 *	 scheduler	one scheduler in a database
 *	 slot		one of aircan.max_workers in the cluster, held by a worker
 *	 courier	one courier in a database
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LOCKS_H
#define AIRCAN_FACTORY_LOCKS_H

#include "server.h"

/* Field 4 of the lock tag; 1 and 2 are what SQL functions use. */
typedef enum LockClass
{
	LOCK_RESOURCE = 161,
	LOCK_JOB = 162,
	LOCK_SCHEDULER = 163,
	LOCK_CALLBACK = 164,
	LOCK_SLOT = 165,
	LOCK_COURIER = 166
} LockClass;

/* When it ends, if lock_release() does not end it. */
typedef enum LockSpan
{
	LOCK_TRANSACTION,			/* with the transaction */
	LOCK_SESSION				/* with the session */
} LockSpan;

/* Take a lock, waiting for it.  In this database; a slot in the cluster. */
extern void lock_take(LockClass kind, uint64 key, LockSpan span);

/*
 * Take it if it is free; whether it was.  One that is only tried, to see who
 * lives, is taken for the transaction: an error must not leave it behind.
 */
extern bool lock_try(LockClass kind, uint64 key, LockSpan span);

/* Give back what was taken for that span. */
extern void lock_release(LockClass kind, uint64 key, LockSpan span);

/* The process that holds it, or 0.  Needs SPI. */
extern int	lock_holder(LockClass kind, uint64 key);

/* The key of a resource. */
extern uint64 lock_resource_key(const char *resource);

/*
 * Does somebody want this database for himself (DROP DATABASE, CREATE
 * DATABASE ... TEMPLATE, ALTER DATABASE ... RENAME)?
 */
extern bool lock_database_is_wanted(void);

#endif							/* AIRCAN_FACTORY_LOCKS_H */
