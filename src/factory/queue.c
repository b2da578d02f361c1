/*-------------------------------------------------------------------------
 *
 * queue.c
 *	  Requests become rows of aircan.job.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/queue.h"

SERVER_HEADERS_BEGIN
#include "access/htup_details.h"
#include "catalog/pg_authid.h"
#include "storage/latch.h"
#include "utils/acl.h"
#include "utils/fmgrprotos.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include <signal.h>

#include "datastore/site.h"
#include "datastore/sql.h"
#include "factory/descriptor.h"
#include "factory/inline_data.h"
#include "factory/job.h"
#include "factory/locks.h"
#include "factory/options.h"
#include "factory/request_hash.h"
#include "factory/secret.h"
#include "factory/wait.h"
#include "factory/wake.h"
#include "fetch/fetch.h"
#include "fetch/location.h"
#include "fetch/url.h"
#include "server_memory.h"
#include "settings.h"

/* Pause between two attempts to stop a worker that holds its job's row. */
#define WREST_MS 100

/* Options in which two requests that wait may differ. */
#define HASTE_KEYS "'{delay,priority,supersede}'::pg_catalog.text[]"

/* A request on its way to be a row. */
typedef struct Submission
{
	const LoadRequest *request;
	const char *callback_url;
	LoadOptions *options;
	DescriptorUrls descriptors;
	Oid			role;
	char	   *url;			/* as may be shown; NULL: the data are inline */
	char	   *callback_shown; /* the same, or NULL */
	char	   *hash;			/* of what is loaded */
	Jsonb	   *conf;
} Submission;

/*-------------------------------------------------------------------------
 * Accepting
 *-------------------------------------------------------------------------
 */

/* Up to 16 the server lets no worker be a role that may not log in. */
static void
check_login(Oid role)
{
	HeapTuple	tuple;
	bool		may_login;

	if (!COMPAT_WORKER_NEEDS_LOGIN)
		return;
	tuple = SearchSysCache1(AUTHOID, ObjectIdGetDatum(role));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for role %u", role);
	may_login = ((Form_pg_authid) GETSTRUCT(tuple))->rolcanlogin;
	ReleaseSysCache(tuple);
	if (!may_login)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("role \"%s\" may not log in, and no job can run as it",
						GetUserNameFromId(role, false)),
				 errdetail("Up to version 16 the server runs no background process as such a role."),
				 errhint("ALTER ROLE ... LOGIN, which gives no way in without a password, or load as another role.")));
}

static void
check_callback_url(const char *callback_url)
{
	if (callback_url != NULL && url_parse(callback_url)->scheme == URL_FILE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("callback_url must be an http or https URL")));
}

/*
 * What was asked for, without secrets, and a hash of what would be loaded,
 * with them.
 */
static void
describe_request(Submission *submission)
{
	const LoadRequest *request = submission->request;
	const Jsonb *schema = request->schema;
	const Jsonb *options = request->options;
	DescriptorUrls shown = descriptor_urls_redact(&submission->descriptors);
	SqlRows    *rows;

	descriptor_urls_put(&shown, &schema, &options);
	submission->url = request->url != NULL ? location_redact(request->url) :
		NULL;
	submission->callback_shown = submission->callback_url != NULL ?
		url_redact(submission->callback_url) : NULL;
	rows = SQL_RUN("SELECT pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object("
				   "'resource_id', $1, 'url', $2, 'mode', $3, 'callback_url', $4))"
				   " || CASE WHEN $5 IS NULL THEN '{}' ELSE"
				   "  pg_catalog.jsonb_build_object('schema', $5) END"
				   " || CASE WHEN $6 IS NULL THEN '{}' ELSE"
				   "  pg_catalog.jsonb_build_object('options', $6 - 'token') END"
				   " || CASE WHEN $7 IS NULL THEN '{}' ELSE"
				   "  pg_catalog.jsonb_build_object('data', $7) END",
				   sql_arg_text(request->resource),
				   sql_arg_text(submission->url),
				   sql_arg_text(request->mode),
				   sql_arg_text(submission->callback_shown),
				   sql_arg_json(schema), sql_arg_json(options),
				   sql_arg_json(request->data));
	submission->conf = sql_json(rows->cells[0][0]);
	submission->hash = request_hash(request);
}

/*
 * The job of a run id that is known, or 0.  It is the answer to whoever could
 * have asked for it; to another role the id is taken.
 */
static int64
known_run(const Submission *submission)
{
	SqlRows    *rows;

	if (submission->options->queue.run_id == NULL)
		return 0;
	rows = SQL_RUN("SELECT id, role::pg_catalog.oid FROM aircan.job"
				   " WHERE dag_id = 'load' AND factory_id = $1",
				   sql_arg_text(submission->options->queue.run_id));
	if (rows->count == 0)
		return 0;
	if (!has_privs_of_role(submission->role,
						   (Oid) strtoul(rows->cells[0][1], NULL, 10)))
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("run_id \"%s\" is taken by another role",
						submission->options->queue.run_id)));
	return strtoll(rows->cells[0][0], NULL, 10);
}

/* What is loaded at once cannot be answered with another load. */
static void
refuse_known_run(const Submission *submission)
{
	int64		id = known_run(submission);

	if (id != 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("run_id \"%s\" is that of job " INT64_FORMAT,
						submission->options->queue.run_id, id),
				 errhint("aircan_load() would answer with that job.")));
}

/*
 * A job that waits and was asked for in the same words is as good as a new
 * one: it runs when the more impatient of the two wants, or 0.
 */
static int64
same_request(const Submission *submission)
{
	const QueueOptions *queue = &submission->options->queue;
	SqlRows    *rows;

	if (queue->run_id != NULL || queue->token != NULL)
		return 0;
	rows = SQL_RUN("UPDATE aircan.job j SET updated = pg_catalog.clock_timestamp(),"
				   " priority = greatest(priority, $5),"
				   " scheduled = least(scheduled,"
				   "  pg_catalog.clock_timestamp() + $6 * interval '1 ms')"
				   " WHERE id = (SELECT id FROM aircan.job"
				   "  WHERE request_hash = $1 AND status = 'WAITING'"
				   "  AND role = $2 AND database = $3"
				   "  AND conf - 'options' = $4 - 'options'"
				   "  AND coalesce(conf->'options', '{}') - " HASTE_KEYS
				   "   = coalesce($4->'options', '{}') - " HASTE_KEYS
				   "  AND NOT EXISTS (SELECT FROM aircan.secret s"
				   "   WHERE s.job_id = job.id"
				   "   AND s.name NOT IN ('url', 'schema', 'dialect'))"
				   "  ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)"
				   " AND status = 'WAITING' RETURNING id",
				   sql_arg_text(submission->hash),
				   sql_arg_oid(submission->role), sql_arg_oid(MyDatabaseId),
				   sql_arg_json(submission->conf),
				   sql_arg_int(queue->priority), sql_arg_int(queue->delay_ms));
	return rows->count > 0 ? strtoll(rows->cells[0][0], NULL, 10) : 0;
}

static void
keep_url(int64 id, const char *name, const char *url, const char *shown)
{
	if (url != NULL && strcmp(url, shown) != 0)
		secret_keep(id, name, url);
}

/* What the row must not show is kept apart, until the job has ended. */
static void
keep_secrets(const Submission *submission, int64 id)
{
	DescriptorUrls shown = descriptor_urls_redact(&submission->descriptors);

	keep_url(id, SECRET_URL, submission->request->url, submission->url);
	keep_url(id, SECRET_SCHEMA, submission->descriptors.schema, shown.schema);
	keep_url(id, SECRET_DIALECT, submission->descriptors.dialect,
			 shown.dialect);
	keep_url(id, SECRET_CALLBACK_URL, submission->callback_url,
			 submission->callback_shown);
	if (submission->options->queue.token != NULL)
		secret_keep(id, SECRET_TOKEN, submission->options->queue.token);
}

static int64
next_id(void)
{
	return strtoll(sql_text("SELECT pg_catalog.nextval('aircan.job_id_seq'"
							"::pg_catalog.regclass)"), NULL, 10);
}

/* The row; false if the run id was taken this very moment. */
static bool
insert_job(const Submission *submission, int64 id)
{
	const QueueOptions *queue = &submission->options->queue;
	SqlRows    *rows;

	rows = SQL_RUN("INSERT INTO aircan.job AS j (factory_id, job_type, dataset,"
				   " resource, \"user\", id, dag_id, role, database, url,"
				   " conf, request_hash, requested_by, priority, scheduled,"
				   " timeout, max_tries)"
				   " SELECT coalesce($1, 'manual__' || pg_catalog.to_char("
				   "  now AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
				   "  || '+00:00__' || $5), 'LOAD', $2, $3, $4, $5, 'load', $6, $7,"
				   " $8, $9, $10, pg_catalog.jsonb_strip_nulls("
				   "  pg_catalog.jsonb_build_object('application_name',"
				   "  nullif(pg_catalog.current_setting('application_name'), ''),"
				   "  'client_addr', pg_catalog.inet_client_addr(),"
				   "  'session_user', SESSION_USER)),"
				   " $11, now + $12 * interval '1 ms',"
				   " $13 * interval '1 ms', $14"
				   " FROM pg_catalog.clock_timestamp() now"
				   " ON CONFLICT (dag_id, factory_id) DO NOTHING RETURNING j.id",
				   sql_arg_text(queue->run_id), sql_arg_text(queue->dataset),
				   sql_arg_text(submission->request->resource),
				   sql_arg_text(queue->user != NULL ? queue->user :
								GetUserNameFromId(GetSessionUserId(), false)),
				   sql_arg_int(id), sql_arg_oid(submission->role),
				   sql_arg_oid(MyDatabaseId), sql_arg_text(submission->url),
				   sql_arg_json(submission->conf),
				   sql_arg_text(submission->hash),
				   sql_arg_int(queue->priority), sql_arg_int(queue->delay_ms),
				   sql_arg_int(queue->timeout_ms >= 0 ? queue->timeout_ms :
							   setting_job_timeout),
				   sql_arg_int(1 + (queue->retries >= 0 ? queue->retries :
									setting_job_retries)));
	return rows->count > 0;
}

/* Read and check a request, as far as that needs no network. */
static void
check(Submission *submission, const LoadRequest *request,
	  const char *callback_url, int uses)
{
	TabMemory  *memory = server_memory_create(CurrentMemoryContext);
	const Jsonb *schema = request->schema;
	const Jsonb *options = request->options;
	SqlGuard	guard;

	submission->request = request;
	submission->callback_url = callback_url;
	submission->role = GetUserId();
	site_check_resource(request->resource);
	load_check_mode(request->mode);
	if (request->url != NULL)
		(void) location_urls(request->url);
	check_callback_url(callback_url);
	submission->descriptors = descriptor_urls(schema, options);
	descriptors_leave_out(&schema, &options);
	sql_guard_begin(&guard, submission->role);
	submission->options = options_read(memory, options, schema,
									   request->data != NULL ?
									   uses | OPTION_INLINE : uses);
	/* how rows are written may be what a descriptor has to say */
	if (request->data != NULL && options == request->options)
		(void) inline_data_open(request->data, request->options,
								submission->options);
	sql_guard_end(&guard);
}

static bool end_job(int64 id, const char *reason);

/* Whoever waits or runs for the same resource makes room. */
static void
supersede(const Submission *submission, int64 id)
{
	SqlRows    *rows = SQL_RUN("SELECT id, role::pg_catalog.oid FROM aircan.job"
							   " WHERE resource = $1 AND id <> $2"
							   " AND status IN ('WAITING', 'RUNNING') ORDER BY id",
							   sql_arg_text(submission->request->resource),
							   sql_arg_int(id));

	for (int i = 0; i < rows->count; i++)
		if (has_privs_of_role(submission->role,
							  (Oid) strtoul(rows->cells[i][1], NULL, 10)))
			(void) end_job(strtoll(rows->cells[i][0], NULL, 10),
						   psprintf("superseded by job " INT64_FORMAT, id));
}

static int64
new_job(const Submission *submission)
{
	int64		id = next_id();

	if (insert_job(submission, id))
	{
		keep_secrets(submission, id);
		job_tell(id);
		return id;
	}
	id = known_run(submission);
	if (id == 0)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("run_id \"%s\" was used by another transaction at the same time",
						submission->options->queue.run_id)));
	return id;
}

int64
queue_load(const LoadRequest *request, const char *callback_url)
{
	Submission	submission = {0};
	SqlGuard	guard;
	int64		id;

	PreventCommandIfReadOnly("aircan_load()");
	check(&submission, request, callback_url, OPTION_LOAD | OPTION_QUEUE);
	check_login(submission.role);
	sql_guard_begin(&guard, sql_extension_owner());
	describe_request(&submission);
	id = known_run(&submission);
	if (id == 0)
		id = same_request(&submission);
	if (id == 0)
		id = new_job(&submission);
	if (submission.options->queue.supersede)
		supersede(&submission, id);
	sql_guard_end(&guard);
	wake_at_commit();
	return id;
}

struct QueuedSync
{
	Submission	submission;
	TimestampTz began;
};

QueuedSync *
queue_sync_begin(LoadRequest *request)
{
	QueuedSync *record = palloc0(sizeof(QueuedSync));
	SqlGuard	guard;

	record->began = GetCurrentTimestamp();
	check(&record->submission, request, NULL, OPTION_LOAD);
	sql_guard_begin(&guard, sql_extension_owner());
	describe_request(&record->submission);
	refuse_known_run(&record->submission);
	request->job_id = next_id();
	sql_guard_end(&guard);
	request->request_hash = record->submission.hash;
	return record;
}

void
queue_sync_end(QueuedSync *record, const Jsonb *resource,
			   const LoadCounts *counts)
{
	double		seconds = (double) (GetCurrentTimestamp() - record->began) / 1e6;
	int64		id = record->submission.request->job_id;
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	if (!insert_job(&record->submission, id))
		refuse_known_run(&record->submission);
	job_done(id, seconds, resource, counts, true);
	sql_guard_end(&guard);
}

/*-------------------------------------------------------------------------
 * Ending and repeating
 *-------------------------------------------------------------------------
 */

/* The role of a job that the caller may see; raises if there is none. */
static Oid
role_of_visible(int64 id)
{
	char	   *role = sql_text("SELECT role::pg_catalog.oid FROM aircan.job"
								" WHERE id OPERATOR(pg_catalog.=) " INT64_FORMAT,
								id);

	if (role == NULL)
		wait_raise_unknown(id);
	return (Oid) strtoul(role, NULL, 10);
}

/*
 * Ask a worker to stop, by its lock: a pid alone proves nothing.  Whether
 * there was one.
 */
static bool
interrupt_worker(int64 id)
{
	int			pid = lock_holder(LOCK_JOB, (uint64) id);

	return pid != 0 && kill(pid, SIGINT) == 0;
}

/* Lock the job's row, if nobody else has and it is there; whether it is ours. */
static bool
try_row(int64 id)
{
	return SQL_RUN("SELECT FROM aircan.job WHERE id = $1"
				   " FOR NO KEY UPDATE SKIP LOCKED", sql_arg_int(id))->count > 0;
}

static bool
is_there(int64 id)
{
	return SQL_RUN("SELECT FROM aircan.job WHERE id = $1",
				   sql_arg_int(id))->count > 0;
}

/*
 * Lock the job's row.  A worker that is about to finish has it while it waits
 * for the table: so it is told to stop, and told again, since a signal that
 * arrives together with a lock_timeout gets lost.  Whether it was told.
 */
static bool
wrest_row(int64 id)
{
	static uint32 wait_event = 0;
	bool		interrupted = false;

	while (!try_row(id) && is_there(id))
	{
		if (interrupt_worker(id))
			interrupted = true;
		(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
						 WREST_MS, COMPAT_WAIT_EVENT(wait_event, "AircanCancel"));
		ResetLatch(MyLatch);
		CHECK_FOR_INTERRUPTS();
	}
	return interrupted;
}

/* The job was ended by the signal alone, before the row was ours. */
static bool
ended_by_signal(int64 id, const char *reason)
{
	return SQL_RUN("UPDATE aircan.job SET cancel_requested = true,"
				   " cancel_reason = coalesce($2, cancel_reason),"
				   " info = CASE WHEN $2 IS NULL THEN info ELSE"
				   "  pg_catalog.jsonb_set(info, '{error,detail}',"
				   "   pg_catalog.to_jsonb($2)) END"
				   " WHERE id = $1 AND status = 'CANCELLED'",
				   sql_arg_int(id), sql_arg_text(reason))->count > 0;
}

/*
 * As the extension's owner.  A worker records its end when we have committed,
 * and finds the reason in the row then, unless we had to wrest the row from
 * it.
 */
static bool
end_job(int64 id, const char *reason)
{
	bool		interrupted = wrest_row(id);
	SqlRows    *rows;

	rows = SQL_RUN("UPDATE aircan.job SET cancel_requested = true,"
				   " cancel_reason = coalesce($2, cancel_reason),"
				   " updated = now,"
				   " status = CASE status WHEN 'WAITING' THEN 'CANCELLED' ELSE status END,"
				   " finished = CASE status WHEN 'WAITING' THEN now END,"
				   " info = CASE status WHEN 'WAITING' THEN"
				   "  pg_catalog.jsonb_build_object('error',"
				   "   pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object("
				   "   'message', 'the job was cancelled before it ran',"
				   "   'detail', $2, 'sqlstate', '57014'))) ELSE info END"
				   " FROM pg_catalog.clock_timestamp() now"
				   " WHERE id = $1 AND status IN ('WAITING', 'RUNNING')"
				   " RETURNING status",
				   sql_arg_int(id), sql_arg_text(reason));
	if (rows->count == 0)
		return interrupted && ended_by_signal(id, reason);
	if (rows->cells[0][0][0] == 'C')
		job_tell(id);
	else if (!interrupted)
		(void) interrupt_worker(id);
	return true;
}

bool
queue_cancel(int64 id, const char *reason)
{
	Oid			role = role_of_visible(id);
	SqlGuard	guard;
	bool		ended;

	/* as pg_cancel_backend() has it */
	if (!has_privs_of_role(GetUserId(), role) &&
		(superuser_arg(role) ||
		 !has_privs_of_role(GetUserId(), ROLE_PG_SIGNAL_BACKEND)))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("job " INT64_FORMAT " is not yours to cancel", id),
				 errhint("Its role, members of it and members of pg_signal_backend may cancel it, and the last not if it is a superuser's.")));
	sql_guard_begin(&guard, sql_extension_owner());
	ended = end_job(id, reason);
	sql_guard_end(&guard);
	/* should its worker be gone, somebody has to notice */
	wake_at_commit();
	return ended;
}

int
queue_retry(int64 id)
{
	Oid			role = role_of_visible(id);
	SqlGuard	guard;
	SqlRows    *rows;

	if (!has_privs_of_role(GetUserId(), role))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("job " INT64_FORMAT " is not yours to retry", id)));
	sql_guard_begin(&guard, sql_extension_owner());
	/* what url_redact() hid */
	rows = SQL_RUN("SELECT status, EXISTS (SELECT FROM (VALUES"
				   "  (pg_catalog.to_jsonb(url)), (conf->'callback_url'),"
				   "  (conf->'schema'), (conf->'options'->'dialect')) u(shown)"
				   "  WHERE pg_catalog.jsonb_typeof(shown) = 'string'"
				   "  AND shown #>> '{}' LIKE '%?%***%')"
				   " FROM aircan.job WHERE id = $1 FOR NO KEY UPDATE",
				   sql_arg_int(id));
	if (rows->count > 0 && (rows->cells[0][0][0] == 'W' ||
							rows->cells[0][0][0] == 'R'))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_IN_USE),
				 errmsg("job " INT64_FORMAT " has not ended", id)));
	if (rows->count == 0 || rows->cells[0][1][0] == 't')
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("job " INT64_FORMAT " cannot be repeated", id),
				 errdetail("The values in the query of a URL may be secret, and went when it ended."),
				 errhint("Call aircan_load() again.")));
	rows = SQL_RUN("UPDATE aircan.job SET status = 'WAITING',"
				   " max_tries = greatest(max_tries, try_number + 1),"
				   " cancel_requested = false, cancel_reason = NULL,"
				   " finished = NULL, info = '{}',"
				   " scheduled = pg_catalog.clock_timestamp(),"
				   " updated = pg_catalog.clock_timestamp()"
				   " WHERE id = $1 RETURNING try_number + 1", sql_arg_int(id));
	job_tell(id);
	sql_guard_end(&guard);
	wake_at_commit();
	return atoi(rows->cells[0][0]);
}
