/*-------------------------------------------------------------------------
 *
 * scheduler.h
 *	  The process that gives a database's jobs to workers.
 *
 * Owns: which job is started when, jobs that have lost their process, staging
 * tables that have lost their job, when there is a courier, the regular
 * cleanup.  It is there while there is something to do and a little longer
 * (aircan.idle_timeout), and leaves at once when somebody wants the database
 * for himself.  Leaves to others: the processes that it has started
 * (processes.h), running a job (worker.h), delivering callbacks (courier.h),
 * and coming into being (wake.h, launcher.h).
 *
 * It is connected as a superuser and touches nothing but the extension's own
 * tables, with the rights of the extension's owner.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_SCHEDULER_H
#define AIRCAN_FACTORY_SCHEDULER_H

#include "server.h"

extern PGDLLEXPORT void aircan_scheduler_main(Datum arg);

#endif							/* AIRCAN_FACTORY_SCHEDULER_H */
