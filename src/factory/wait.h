/*-------------------------------------------------------------------------
 *
 * wait.h
 *	  Asking for a job's state, and waiting for its end.
 *
 * Owns: what is raised for an unknown job (02000), for one that failed (its
 * own error), for one that was cancelled (57014), and for one that cannot run
 * before the transaction that waits has ended (55000).
 *
 * All functions need SPI, act as the caller, and see what the caller may see.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_WAIT_H
#define AIRCAN_FACTORY_WAIT_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

/*
 * The status as the statement's snapshot sees it; raises if it is FAILED or
 * CANCELLED.
 */
extern char *wait_status(int64 job_id);

/*
 * Wait timeout_ms (-1: as long as it takes) for the job's end; the status
 * then, which is WAITING or RUNNING if the time was over.
 */
extern char *wait_for_job(int64 job_id, int64 timeout_ms);

/* Raises 02000. */
extern void wait_raise_unknown(int64 job_id) COMPAT_NORETURN;

/*
 * The same with no transaction open between two looks: nonatomic SPI.
 */
extern void wait_between_transactions(int64 job_id);

#endif							/* AIRCAN_FACTORY_WAIT_H */
