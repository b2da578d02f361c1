/*-------------------------------------------------------------------------
 *
 * job.h
 *	  The row of a job, and the states it goes through.
 *
 *		WAITING -> RUNNING -> DONE | FAILED | CANCELLED
 *		   ^ |---------|--------------------^
 *		   +-----------+  a try that failed, and may be repeated
 *
 * Owns: aircan.job and every change of its status, each of which is told on
 * the channel "aircan".  Leaves to others: how a job gets into the queue
 * (queue.h), what it leaves while it runs (record.h), and who tells callback
 * URLs (outbox.h).
 *
 * All functions need SPI and act with the rights of the extension's owner, to
 * whom the tables belong.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_JOB_H
#define AIRCAN_FACTORY_JOB_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/load.h"

typedef struct Job
{
	int64		id;
	char	   *run_id;
	char	   *resource;
	Oid			role;
	char	   *url;			/* whole, with what may be secret in it, or
								 * NULL */
	Jsonb	   *data;			/* in place of it, or NULL */
	char	   *callback_url;	/* whole, or NULL */
	char	   *mode;
	Jsonb	   *schema;			/* or NULL */
	Jsonb	   *options;		/* or NULL */
	char	   *request_hash;
	int			try_number;		/* of the try that runs */
	int			max_tries;
	int64		timeout_ms;		/* of a try; 0: none */
} Job;

/*
 * Make a waiting job a running one, of this process.  Returns NULL if it is
 * not to be run now: taken, cancelled, not yet due, or another job of its
 * resource runs.  The job is in the current memory context.
 */
extern Job *job_claim(int64 id);

/* Not now: a waiting job is due again in a moment. */
extern void job_postpone(int64 id);

/*
 * Lock the row of the running job, so that nobody cancels it any longer;
 * raises 57014 if somebody has.  Taken before the lock on the resource's
 * table: readers must not wait for whoever holds the row.
 */
extern void job_settle(const Job *job);

/*
 * The job ended well after so many seconds, and the table is as resource and
 * counts say: loaded now, or unchanged.
 */
extern void job_done(int64 id, double seconds, const Jsonb *resource,
					 const LoadCounts *counts, bool loaded);

/* How a try that did not end well goes on. */
typedef enum JobEnd
{
	JOB_RETRY,					/* waits for another try */
	JOB_FAILED,
	JOB_CANCELLED,
	JOB_GONE					/* the row is not that of a running try */
} JobEnd;

/*
 * The try ended with an error (as job_error.h has it).  Whether it may be
 * repeated is the caller's judgement; whether tries are left is asked here.
 */
extern JobEnd job_not_done(int64 id, int try_number, const Jsonb *error,
						   bool may_retry, bool was_cancelled);

/*
 * Lock the row of a job, for the scheduler.  False if somebody sits on it, in
 * a transaction with aircan_cancel(): it is left for another turn then, since
 * all other jobs would wait with us.  As the extension's owner, within a
 * guard, as the two below.
 */
extern bool job_try_lock(int64 id);

/* A waiting job is not to be run, or not again: it ends with this. */
extern void job_refuse(int64 id, const char *message);

/* A copy of a database has its jobs as well; they are the other's. */
extern void job_cancel_copies(void);

/*
 * Tell of the status that the job has now: the channel "aircan", and the
 * outbox if there is a callback URL.  Forget its secrets when it has ended.
 * As the extension's owner, within a guard.
 */
extern void job_tell(int64 id);

#endif							/* AIRCAN_FACTORY_JOB_H */
