/*-------------------------------------------------------------------------
 *
 * worker.h
 *	  The process that runs one job.
 *
 * Owns: a job from its claim to its end: the transactions of its tasks, its
 * timeout, what becomes of its error.  The process is connected as the role
 * that asked for the job, so that the job can do what that role can, and
 * leaves with the job, so that nothing it did outlives it.  Leaves to others:
 * which job is run when (scheduler.h), and the tasks (load.h).
 *
 * The process holds the job's lock as long as it lives, and a slot of
 * aircan.max_workers.  A job that is RUNNING with nobody holding its lock has
 * lost its process.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_WORKER_H
#define AIRCAN_FACTORY_WORKER_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "postmaster/bgworker.h"
SERVER_HEADERS_END

/*
 * Start a worker for a job as role.  False if the server has no process for
 * it left.  handle is allocated in the current memory context.
 */
extern bool worker_start(int64 job_id, Oid role,
						 BackgroundWorkerHandle **handle);

/* How many of the cluster's slots are free now? */
extern int	worker_free_slots(void);

extern PGDLLEXPORT void aircan_worker_main(Datum arg);

#endif							/* AIRCAN_FACTORY_WORKER_H */
