/*-------------------------------------------------------------------------
 *
 * queue.h
 *	  How a job gets into the queue, and out of it before its time.
 *
 * Owns: accepting requests (the checks that need no network, one job for the
 * same request, known run ids, superseding), cancelling, retrying.  Leaves to
 * others: the life of a job after that (job.h).
 *
 * Everything happens in the caller's transaction.  All functions need SPI and
 * are called as the role that asks.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_QUEUE_H
#define AIRCAN_FACTORY_QUEUE_H

#include "factory/load.h"

/* Queue a load; the id of the job, which may be one that waits already. */
extern int64 queue_load(const LoadRequest *request, const char *callback_url);

/*
 * End a job that has not ended; whether there was anything to end.  Raises
 * 02000 if the caller sees no such job, 42501 if it is not the caller's.
 */
extern bool queue_cancel(int64 id, const char *reason);

/*
 * Queue a job that has ended once more; the number of the try.  Raises 55006
 * if it has not ended, 55000 if what it needs is not kept.
 */
extern int	queue_retry(int64 id);

/*
 * The record of a load that runs in this transaction and was never queued:
 * gives the request its job_id and hash, and at the end becomes a row that
 * says DONE.
 */
typedef struct QueuedSync QueuedSync;

extern QueuedSync *queue_sync_begin(LoadRequest *request);
extern void queue_sync_end(QueuedSync *record, const Jsonb *resource,
						   const LoadCounts *counts);

#endif							/* AIRCAN_FACTORY_QUEUE_H */
