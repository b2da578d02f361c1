/*-------------------------------------------------------------------------
 *
 * job_error.c
 *	  ErrorData to JSON and back.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/job_error.h"

#include "datastore/sql.h"
#include "fetch/fetch.h"

static Jsonb *
json_of(const SqlRows *rows)
{
	return sql_json(rows->cells[0][0]);
}

/* A number, or null for 0. */
static SqlArg
number_or_null(int64 number)
{
	SqlArg		arg = sql_arg_int(number);

	arg.null = number == 0;
	return arg;
}

Jsonb *
job_error_json(const ErrorData *error, const Progress *progress)
{
	LoadTask	task = progress != NULL ? progress->task : TASK_NONE;
	RejectPlace place = {0};

	if (progress != NULL && progress->place.line != 0)
		place = progress->place;
	else if (progress != NULL)
		place.line = progress->line;
	return json_of(SQL_RUN(
						   "SELECT pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object("
						   "'message', $1, 'detail', $2, 'hint', $3, 'sqlstate', $4,"
						   " 'context', $5, 'task', $6, 'line', $7, 'column', $8,"
						   " 'field', $9, 'value', $10))",
						   sql_arg_text(error->message),
						   sql_arg_text(error->detail),
						   sql_arg_text(error->hint),
						   sql_arg_text(unpack_sql_state(error->sqlerrcode)),
						   sql_arg_text(error->context),
						   sql_arg_text(task != TASK_NONE ?
										progress_task_name(task) : NULL),
						   number_or_null(place.line),
						   number_or_null(place.column),
						   sql_arg_text(place.field),
						   sql_arg_text(place.value)));
}

Jsonb *
job_error_text(int sqlerrcode, const char *message, const char *hint)
{
	ErrorData	error = {
		.sqlerrcode = sqlerrcode,
		.message = unconstify(char *, message),
		.hint = unconstify(char *, hint)
	};

	return job_error_json(&error, NULL);
}

bool
job_error_is_transient(int sqlerrcode)
{
	if (fetch_failure_may_pass(sqlerrcode))
		return true;
	switch (sqlerrcode)
	{
		case ERRCODE_LOCK_NOT_AVAILABLE:
		case ERRCODE_OBJECT_IN_USE:
		case ERRCODE_ADMIN_SHUTDOWN:
		case ERRCODE_CRASH_SHUTDOWN:
		case ERRCODE_CANNOT_CONNECT_NOW:
			return true;
		case ERRCODE_CONFIGURATION_LIMIT_EXCEEDED:	/* temp_file_limit */
			return false;
		default:
			break;
	}
	switch (ERRCODE_TO_CATEGORY(sqlerrcode))
	{
		case ERRCODE_TRANSACTION_ROLLBACK:
		case ERRCODE_INSUFFICIENT_RESOURCES:
			return true;
		default:
			return false;
	}
}

void
job_error_raise(int64 job_id, const Jsonb *info)
{
	SqlGuard	guard;
	SqlRows    *rows;
	char	  **cells;
	const char *state;

	sql_guard_begin(&guard, GetUserId());
	rows = SQL_RUN("SELECT e->>'sqlstate', e->>'message',"
				   " e->>'detail', e->>'hint', e->>'context'"
				   " FROM pg_catalog.jsonb_extract_path($1, 'error') e",
				   sql_arg_json(info));
	sql_guard_end(&guard);
	cells = rows->cells[0];
	state = cells[0] != NULL && strlen(cells[0]) == 5 ? cells[0] : "XX000";
	ereport(ERROR,
			(errcode(MAKE_SQLSTATE(state[0], state[1], state[2], state[3],
								   state[4])),
			 errmsg_internal("%s", cells[1] != NULL ? cells[1] : "the job failed"),
			 cells[2] != NULL ? errdetail_internal("%s", cells[2]) : 0,
			 cells[3] != NULL ? errhint("%s", cells[3]) : 0,
			 cells[4] != NULL ? errcontext("%s", cells[4]) : 0,
			 errcontext("job " INT64_FORMAT, job_id)));
}
