/*-------------------------------------------------------------------------
 *
 * processes.h
 *	  The workers and the courier that a scheduler has started.
 *
 * Owns: what the scheduler knows of them: which job each worker was started
 * for, until it has ended and it was seen whether it took the job; when a job
 * whose workers ended before that may have another; that the server had no
 * process left.  Leaves to others: which job gets a worker when
 * (scheduler.h), and jobs whose process has gone, whoever started it
 * (scheduler.h too: only a lock tells).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_PROCESSES_H
#define AIRCAN_FACTORY_PROCESSES_H

#include "server.h"

typedef struct Processes Processes;

/* They are known as long as context lives. */
extern Processes *processes_create(MemoryContext context);

/* Ask the server which workers have ended: at the start of a turn. */
extern void processes_notice_ends(Processes *processes);

/* Slots that are free, and that no worker of ours is about to take. */
extern int	processes_free_slots(const Processes *processes);

/* Is there a worker, or was there one until now? */
extern bool processes_exist(const Processes *processes);

/* How many jobs have one, or have had one that did not take it? */
extern int	processes_job_count(const Processes *processes);

/* Is a job between its start and its claim, or between two starts? */
extern bool processes_have_job(const Processes *processes, int64 job_id);

/*
 * See what became of the jobs of workers that have ended.  Sets *took_job if
 * one did take its job: how it ended, only the table can say.  Needs SPI, as
 * the extension's owner, within a guard.
 */
extern void processes_reap(Processes *processes, bool *took_job);

/*
 * Start a worker for a job of the role.  updated: when the row of the job was
 * changed last, as text.  False if the server has no process left, which is
 * told in its log.
 */
extern bool processes_start_worker(Processes *processes, int64 job_id,
								   Oid role, const char *updated);

/* Callbacks are due: somebody has to deliver them. */
extern void processes_start_courier(Processes *processes);

/*
 * End all processes that run jobs or send callbacks in this database, whoever
 * started them.  In no transaction.
 */
extern void processes_end(Processes *processes);

#endif							/* AIRCAN_FACTORY_PROCESSES_H */
