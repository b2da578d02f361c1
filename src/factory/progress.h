/*-------------------------------------------------------------------------
 *
 * progress.h
 *	  How far a load is, for those who wait.
 *
 * Owns: the task that runs now, its name in error contexts, NOTICEs on long
 * loads, the row in pg_stat_progress_copy, and the time each task took.
 *
 * A job reports in the same place, from its first task on, and the slots that
 * COPY leaves say which job and task it is: view aircan.progress reads them.
 * That costs no write, and ends with the process.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_PROGRESS_H
#define AIRCAN_FACTORY_PROGRESS_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "datastore/reject.h"

typedef enum LoadTask
{
	TASK_NONE,
	TASK_FETCH,
	TASK_INFER,
	TASK_CREATE,
	TASK_COPY,
	TASK_INDEX,
	TASK_SWAP,
	TASK_MERGE					/* in place of index and swap */
} LoadTask;

#define LOAD_TASKS (TASK_MERGE + 1)

typedef struct Progress
{
	const char *resource;		/* NULL: nothing is loaded, only described */
	int64		job_id;			/* 0: no job */
	LoadTask	task;
	TimestampTz task_began;
	TimestampTz last_notice;
	bool		ran[LOAD_TASKS];
	double		seconds[LOAD_TASKS];	/* that each task took */
	bool		reporting;		/* there is a row of ours */
	int64		line;			/* of the record being read; 0: none */
	RejectPlace place;			/* that an error is about */
	ErrorContextCallback context;
} Progress;

extern const char *progress_task_name(LoadTask task);

/* From here to progress_end() errors say which task they happened in. */
extern void progress_begin(Progress *progress, const char *resource);
extern void progress_task(Progress *progress, LoadTask task);
extern void progress_end(Progress *progress);

/*
 * So many bytes of total (-1: not known) and rows are done.  Checks for
 * interrupts, and tells the client every few seconds.
 */
extern void progress_update(Progress *progress, int64 bytes, int64 total,
							int64 rows, int64 rejects);

/*
 * So many bytes of total (-1: not known) have arrived, and nothing is known of
 * their rows yet.
 */
extern void progress_arrived(Progress *progress, int64 bytes, int64 total);

/* Show the copy into table in pg_stat_progress_copy, until the task ends. */
extern void progress_copy_begin(Progress *progress, Oid table, int64 total);

#endif							/* AIRCAN_FACTORY_PROGRESS_H */
