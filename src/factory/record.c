/*-------------------------------------------------------------------------
 *
 * record.c
 *	  Rows about a running job.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/record.h"

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "datastore/sql.h"

/* Longest message that is kept, in bytes. */
#define MESSAGE_BYTES 8192

static SqlArg
number_or_null(int64 value)
{
	SqlArg		arg = sql_arg_int(value);

	arg.null = value < 0;
	return arg;
}

void
record_task_begin(const JobTry *job, const char *task)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.task (job_id, try_number, task_id, state, started)"
				   " VALUES ($1, $2, $3, 'running', pg_catalog.clock_timestamp())",
				   sql_arg_int(job->job_id),
				   sql_arg_int(job->try_number), sql_arg_text(task));
	sql_guard_end(&guard);
}

/*
 * The task is there as running, or not yet if it began in this very
 * transaction.
 */
void
record_task_end(const JobTry *job, const char *task, const char *state,
				double seconds, int64 rows, int64 bytes, const char *message)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.task AS t (job_id, try_number, task_id, state,"
				   " started, finished, rows, bytes, message)"
				   " SELECT $1, $2, $3, $4,"
				   " now - $5 * interval '1 microsecond', now, $6, $7, $8"
				   " FROM pg_catalog.clock_timestamp() now"
				   " ON CONFLICT (job_id, try_number, task_id) DO UPDATE SET"
				   " state = excluded.state, finished = excluded.finished,"
				   " rows = excluded.rows, bytes = excluded.bytes,"
				   " message = excluded.message",
				   sql_arg_int(job->job_id),
				   sql_arg_int(job->try_number), sql_arg_text(task),
				   sql_arg_text(state), sql_arg_int((int64) (seconds * 1e6)),
				   number_or_null(rows), number_or_null(bytes),
				   sql_arg_text(message));
	sql_guard_end(&guard);
}

void
record_failed_tasks(const JobTry *job, const char *task,
					const char *message)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("UPDATE aircan.task SET"
				   " state = CASE WHEN f THEN 'failed' ELSE 'skipped' END,"
				   " message = CASE WHEN f THEN $4 END,"
				   " finished = pg_catalog.clock_timestamp()"
				   " FROM (SELECT task_id, coalesce(task_id = $3, true)"
				   "  FROM aircan.task WHERE job_id = $1 AND try_number = $2)"
				   "  x(id, f)"
				   " WHERE job_id = $1 AND try_number = $2 AND task_id = x.id"
				   " AND state = 'running'",
				   sql_arg_int(job->job_id),
				   sql_arg_int(job->try_number), sql_arg_text(task),
				   sql_arg_text(message));
	sql_guard_end(&guard);
}

void
record_log(const JobTry *job, const char *task, const char *level,
		   const char *format,...)
{
	char		message[MESSAGE_BYTES];
	va_list		args;
	SqlGuard	guard;
	int			needed;

	va_start(args, format);
	needed = vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	if (needed >= (int) sizeof(message))
		message[pg_mbcliplen(message, sizeof(message) - 1,
							 sizeof(message) - 1)] = '\0';

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.log (job_id, try_number, task_id, level, message)"
				   " VALUES ($1, $2, $3, $4, $5)",
				   sql_arg_int(job->job_id),
				   sql_arg_int(job->try_number), sql_arg_text(task),
				   sql_arg_text(level), sql_arg_text(message));
	sql_guard_end(&guard);
}

void
record_artifact(const JobTry *job, const char *task, const char *name,
				const Jsonb *content)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.artifact (job_id, try_number, task_id, name, content)"
				   " VALUES ($1, $2, $3, $4, $5)",
				   sql_arg_int(job->job_id),
				   sql_arg_int(job->try_number), sql_arg_text(task),
				   sql_arg_text(name), sql_arg_json(content));
	sql_guard_end(&guard);
}
