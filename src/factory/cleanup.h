/*-------------------------------------------------------------------------
 *
 * cleanup.h
 *	  Dropping what nobody needs any longer.
 *
 * Owns: which jobs may go: they have ended, nothing of theirs is still to be
 * delivered, and they are not the last of their resource.  And which staging
 * tables may: their job does not run.
 *
 * All functions need SPI.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_CLEANUP_H
#define AIRCAN_FACTORY_CLEANUP_H

#include "server.h"

/*
 * Drop jobs that ended more than keep_ms ago, with all that they left; how
 * many.  Only those of roles whose privileges role has, if it is valid.
 */
extern int64 cleanup_jobs(int64 keep_ms, Oid role);

/* Drop staging tables whose job is not running; how many. */
extern int64 cleanup_orphaned_staging(void);

#endif							/* AIRCAN_FACTORY_CLEANUP_H */
