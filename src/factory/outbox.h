/*-------------------------------------------------------------------------
 *
 * outbox.h
 *	  Telling others what became of a job, whatever happens in between.
 *
 * Owns: aircan.callback.  A callback is queued in the transaction that makes
 * true what it tells, so that there is one if and only if it is true.  It is
 * sent later, with no transaction open, by a process that does nothing else,
 * until it is delivered or tried too often: at least once, and for each job
 * in the order of queueing.  Leaves to others: what the request looks like
 * (callback_kind.h), the keys for it (site_server.h, secret.h), the process
 * and waking it, and what is told.
 *
 * A callback is WAITING, then DELIVERED (the answer was a 2xx) or FAILED.
 * One that is sent is claimed by a session lock on its id, and its next
 * attempt is moved beyond the time that sending can take, so that it is sent
 * again if the process dies.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_OUTBOX_H
#define AIRCAN_FACTORY_OUTBOX_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

/*
 * Queue a callback to url of the job that role asked for, in this transaction.
 * If url_redact() changes the url, it has to be one of the job's secrets too:
 * only that is kept in full.  event is the job's status that it tells.
 */
extern void outbox_queue(int64 job_id, Oid role, const char *url,
						 const char *event, const Jsonb *body);

/*
 * Forget the job's secrets, unless the job has not ended or one of its
 * callbacks is still to be sent: the last one does it then.
 */
extern void outbox_forget_secrets(int64 job_id);

/* Let the job have neither callbacks to be sent nor secrets. */
extern void outbox_drop(int64 job_id);

/*
 * Let callbacks that FAILED be sent again: of one job, or of all with 0, and
 * of those only that were asked for by roles that caller has the privileges
 * of.  Returns how many.
 */
extern int	outbox_retry(int64 job_id, Oid caller);

/* When there is something to send next; 0 when there is nothing. */
extern TimestampTz outbox_next_due(void);

/* All of the above need SPI. */

/*
 * Send what is due; returns how many requests that took.  It stops after a
 * while even if there is more.  With no transaction open; raises what the
 * database says, and interrupts, but nothing that the network does.
 */
extern int	outbox_deliver_due(void);

#endif							/* AIRCAN_FACTORY_OUTBOX_H */
