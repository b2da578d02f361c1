/*-------------------------------------------------------------------------
 *
 * progress.c
 *	  Telling how far a load is.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/progress.h"

SERVER_HEADERS_BEGIN
#include "commands/progress.h"
#include "utils/backend_progress.h"
SERVER_HEADERS_END

/* Slots that COPY does not use, as view aircan.progress knows them (from 1). */
#define SLOT_JOB 16
#define SLOT_TASK 17
#define SLOT_BEGAN 18

/* Time between two NOTICEs of a long load. */
#define NOTICE_MS 5000

static const char *const task_names[LOAD_TASKS] = {
	"", "fetch", "infer", "create", "copy", "index", "swap", "merge"
};

const char *
progress_task_name(LoadTask task)
{
	return task_names[task];
}

static void
add_context(void *arg)
{
	Progress   *progress = arg;

	if (progress->task == TASK_NONE)
		return;
	if (progress->resource == NULL)
		errcontext("aircan task \"%s\"", task_names[progress->task]);
	else if (progress->line > 0)
		errcontext("aircan task \"%s\" of resource \"%s\", line " INT64_FORMAT,
				   task_names[progress->task], progress->resource,
				   progress->line);
	else
		errcontext("aircan task \"%s\" of resource \"%s\"",
				   task_names[progress->task], progress->resource);
}

void
progress_begin(Progress *progress, const char *resource)
{
	memset(progress, 0, sizeof(*progress));
	progress->resource = resource;
	progress->context.callback = add_context;
	progress->context.arg = progress;
	progress->context.previous = error_context_stack;
	error_context_stack = &progress->context;
}

static void
end_task(Progress *progress)
{
	if (progress->task != TASK_NONE)
		progress->seconds[progress->task] +=
			(double) (GetCurrentTimestamp() - progress->task_began) / 1e6;
	progress->line = 0;
}

static void
end_report(Progress *progress)
{
	if (progress->reporting)
		pgstat_progress_end_command();
	progress->reporting = false;
}

/* The file is fetched and looked at at the same time: that is one report. */
static bool
is_reading(LoadTask task)
{
	return task == TASK_FETCH || task == TASK_INFER;
}

/* Begin a row in the server's progress reports. */
static void
report(Progress *progress, Oid table, int64 total)
{
	const int	index[] = {
		PROGRESS_COPY_COMMAND, PROGRESS_COPY_TYPE, PROGRESS_COPY_BYTES_TOTAL,
		SLOT_JOB, SLOT_TASK, SLOT_BEGAN
	};
	const int64 value[] = {
		PROGRESS_COPY_COMMAND_FROM, PROGRESS_COPY_TYPE_CALLBACK, total,
		progress->job_id, progress->job_id != 0 ? progress->task : 0,
		progress->task_began
	};

	pgstat_progress_start_command(PROGRESS_COMMAND_COPY, table);
	pgstat_progress_update_multi_param(lengthof(index), index, value);
	progress->reporting = true;
}

void
progress_task(Progress *progress, LoadTask task)
{
	bool		same_report = is_reading(task) && is_reading(progress->task);

	CHECK_FOR_INTERRUPTS();
	end_task(progress);
	if (!same_report)
		end_report(progress);
	progress->task = task;
	progress->ran[task] = true;
	progress->task_began = GetCurrentTimestamp();
	if (progress->last_notice == 0)
		progress->last_notice = progress->task_began;
	/* building indexes has reports of its own */
	if (progress->job_id != 0 && !progress->reporting &&
		task != TASK_NONE && task != TASK_INDEX)
		report(progress, InvalidOid, 0);
}

void
progress_end(Progress *progress)
{
	end_task(progress);
	end_report(progress);
	progress->task = TASK_NONE;
	error_context_stack = progress->context.previous;
}

void
progress_update(Progress *progress, int64 bytes, int64 total, int64 rows,
				int64 rejects)
{
	TimestampTz now;

	CHECK_FOR_INTERRUPTS();
	if (progress->reporting)
	{
		const int	index[] = {
			PROGRESS_COPY_BYTES_PROCESSED, PROGRESS_COPY_TUPLES_PROCESSED,
			PROGRESS_COPY_TUPLES_EXCLUDED, PROGRESS_COPY_BYTES_TOTAL
		};
		const int64 value[] = {bytes, rows - rejects, rejects, Max(total, 0)};

		pgstat_progress_update_multi_param(lengthof(index), index, value);
	}
	now = GetCurrentTimestamp();
	if (progress->job_id != 0 ||
		!TimestampDifferenceExceeds(progress->last_notice, now, NOTICE_MS))
		return;
	progress->last_notice = now;
	if (total > 0)
		ereport(NOTICE,
				(errmsg("aircan %s: " INT64_FORMAT " rows, " INT64_FORMAT
						" of " INT64_FORMAT " bytes",
						task_names[progress->task], rows, bytes, total)));
	else
		ereport(NOTICE,
				(errmsg("aircan %s: " INT64_FORMAT " rows, " INT64_FORMAT
						" bytes", task_names[progress->task], rows, bytes)));
}

void
progress_arrived(Progress *progress, int64 bytes, int64 total)
{
	if (!progress->reporting)
		return;
	pgstat_progress_update_param(PROGRESS_COPY_BYTES_PROCESSED, bytes);
	if (bytes <= total)
		pgstat_progress_update_param(PROGRESS_COPY_BYTES_TOTAL, total);
}

void
progress_copy_begin(Progress *progress, Oid table, int64 total)
{
	end_report(progress);
	report(progress, table, total);
}
