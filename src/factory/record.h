/*-------------------------------------------------------------------------
 *
 * record.h
 *	  What a running job writes down: its tasks, its log, its artifacts.
 *
 * Owns: aircan.task, aircan.log, aircan.artifact.  Leaves to others: the job's
 * own row (job.h), and how far a task is, which is not written at all
 * (progress.h).
 *
 * All functions need SPI and act with the rights of the extension's owner.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_RECORD_H
#define AIRCAN_FACTORY_RECORD_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

/* Whose it is. */
typedef struct JobTry
{
	int64		job_id;
	int			try_number;
} JobTry;

/* A task begins now. */
extern void record_task_begin(const JobTry *job, const char *task);

/*
 * A task ended, which took so long.  rows and bytes are -1 where they mean
 * nothing; message is NULL or what went wrong.
 */
extern void record_task_end(const JobTry *job, const char *task,
							const char *state, double seconds, int64 rows,
							int64 bytes, const char *message);

/*
 * The try failed in a task (NULL: not known): it has failed, and what else had
 * begun is skipped.
 */
extern void record_failed_tasks(const JobTry *job, const char *task,
								const char *message);

/* A line; task is NULL between tasks. */
extern void record_log(const JobTry *job, const char *task,
					   const char *level, const char *format,...)
			COMPAT_PRINTF(4, 5);

/* <dag>/<run>/<task>/<name> */
extern void record_artifact(const JobTry *job, const char *task,
							const char *name, const Jsonb *content);

#endif							/* AIRCAN_FACTORY_RECORD_H */
