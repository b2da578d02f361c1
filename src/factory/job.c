/*-------------------------------------------------------------------------
 *
 * job.c
 *	  Changing the status of jobs.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/job.h"

#include "datastore/sql.h"
#include "factory/job_error.h"
#include "factory/outbox.h"
#include "factory/secret.h"
#include "settings.h"
#include "subtransaction.h"

/* The delay before another try doubles up to a day: and stays an interval. */
#define LONGEST_DELAY_MS "86400000"

/* A claim, for subtransaction_run(). */
typedef struct Claim
{
	int64		id;
	SqlRows    *rows;
} Claim;

static void
claim(void *arg)
{
	Claim	   *attempt = arg;

	attempt->rows = SQL_RUN(
							"UPDATE aircan.job j SET status = 'RUNNING',"
							" started = pg_catalog.clock_timestamp(), finished = NULL,"
							" updated = pg_catalog.clock_timestamp(),"
							" try_number = try_number + 1,"
							" worker_pid = pg_catalog.pg_backend_pid()"
							" WHERE id = $1 AND status = 'WAITING' AND database = $2"
							" AND scheduled <= pg_catalog.clock_timestamp()"
							" AND NOT EXISTS (SELECT FROM aircan.job r"
							"  WHERE r.resource = j.resource AND r.status = 'RUNNING')"
							" RETURNING factory_id, resource, role::pg_catalog.oid,"
							" coalesce((SELECT s.value FROM aircan.secret s"
							"  WHERE s.job_id = j.id AND s.name = 'url'), url),"
							" coalesce((SELECT s.value FROM aircan.secret s"
							"  WHERE s.job_id = j.id AND s.name = 'callback_url'),"
							"  conf->>'callback_url'),"
							" conf->>'mode',"
							" coalesce((SELECT pg_catalog.to_jsonb(s.value)"
							"  FROM aircan.secret s"
							"  WHERE s.job_id = j.id AND s.name = 'schema'),"
							"  conf->'schema')::pg_catalog.text,"
							" coalesce((SELECT pg_catalog.jsonb_set(conf->'options',"
							"  '{dialect}', pg_catalog.to_jsonb(s.value))"
							"  FROM aircan.secret s"
							"  WHERE s.job_id = j.id AND s.name = 'dialect'),"
							"  conf->'options')::pg_catalog.text,"
							" (conf->'data')::pg_catalog.text,"
							" request_hash, try_number, max_tries,"
							" (extract(epoch FROM timeout) * 1000)::pg_catalog.int8",
							sql_arg_int(attempt->id),
							sql_arg_oid(MyDatabaseId));
}

Job *
job_claim(int64 id)
{
	Claim		attempt = {id, NULL};
	SqlGuard	guard;
	ErrorData  *error;
	Job		   *job;
	char	  **cells;

	sql_guard_begin(&guard, sql_extension_owner());
	error = subtransaction_run(claim, &attempt, SUBTRANSACTION_KEEP);
	if (error == NULL && attempt.rows->count > 0)
		job_tell(id);
	sql_guard_end(&guard);
	if (error != NULL && error->sqlerrcode != ERRCODE_UNIQUE_VIOLATION)
		ReThrowError(error);
	if (error != NULL || attempt.rows->count == 0)
		return NULL;

	cells = attempt.rows->cells[0];
	job = palloc0(sizeof(Job));
	job->id = id;
	job->run_id = cells[0];
	job->resource = cells[1];
	job->role = (Oid) strtoul(cells[2], NULL, 10);
	job->url = cells[3];
	job->callback_url = cells[4];
	job->mode = cells[5];
	job->schema = sql_json(cells[6]);
	job->options = sql_json(cells[7]);
	job->data = sql_json(cells[8]);
	job->request_hash = cells[9];
	job->try_number = atoi(cells[10]);
	job->max_tries = atoi(cells[11]);
	job->timeout_ms = strtoll(cells[12], NULL, 10);
	return job;
}

void
job_postpone(int64 id)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("UPDATE aircan.job SET updated = now,"
				   " scheduled = now + interval '500 ms'"
				   " FROM pg_catalog.clock_timestamp() now"
				   " WHERE id = $1 AND status = 'WAITING'", sql_arg_int(id));
	sql_guard_end(&guard);
}

void
job_settle(const Job *job)
{
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = SQL_RUN("SELECT cancel_requested,"
				   " status = 'RUNNING' AND try_number = $2"
				   " FROM aircan.job WHERE id = $1 FOR NO KEY UPDATE",
				   sql_arg_int(job->id), sql_arg_int(job->try_number));
	sql_guard_end(&guard);
	if (rows->count == 0 || rows->cells[0][1][0] != 't')
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("job " INT64_FORMAT " is not the one that runs here any longer",
						job->id)));
	if (rows->cells[0][0][0] == 't')
		ereport(ERROR,
				(errcode(ERRCODE_QUERY_CANCELED),
				 errmsg("job " INT64_FORMAT " was cancelled", job->id)));
}

bool
job_try_lock(int64 id)
{
	return SQL_RUN("SELECT FROM aircan.job WHERE id = $1"
				   " FOR NO KEY UPDATE SKIP LOCKED",
				   sql_arg_int(id))->count > 0;
}

void
job_refuse(int64 id, const char *message)
{
	if (!job_try_lock(id))
		return;
	(void) SQL_RUN("UPDATE aircan.job SET status = 'FAILED', finished = now,"
				   " updated = now,"
				   " info = pg_catalog.jsonb_build_object('error', $2)"
				   " FROM pg_catalog.clock_timestamp() now"
				   " WHERE id = $1 AND status = 'WAITING'",
				   sql_arg_int(id),
				   sql_arg_json(job_error_text(ERRCODE_INVALID_AUTHORIZATION_SPECIFICATION,
											   message, NULL)));
	job_tell(id);
}

void
job_cancel_copies(void)
{
	SqlRows    *rows;

	rows = SQL_RUN("UPDATE aircan.job SET status = 'CANCELLED', finished = now,"
				   " updated = now, conf = conf - 'callback_url',"
				   " info = pg_catalog.jsonb_build_object('error', $2)"
				   " FROM pg_catalog.clock_timestamp() now"
				   " WHERE database <> $1 AND status IN ('WAITING', 'RUNNING')"
				   " RETURNING id",
				   sql_arg_oid(MyDatabaseId),
				   sql_arg_json(job_error_text(ERRCODE_QUERY_CANCELED,
											   "the job belongs to the database that this one is a copy of",
											   NULL)));
	for (int i = 0; i < rows->count; i++)
	{
		int64		id = strtoll(rows->cells[i][0], NULL, 10);

		outbox_drop(id);
		job_tell(id);
	}
}

static void
notify(int64 id)
{
	(void) SQL_RUN("SELECT pg_catalog.pg_notify('aircan',"
				   " pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object("
				   "'id', id, 'status', status, 'job_type', job_type,"
				   " 'run_id', factory_id, 'resource', resource,"
				   " 'dataset', dataset, 'try_number', try_number))::pg_catalog.text)"
				   " FROM aircan.job WHERE id = $1", sql_arg_int(id));
}

void
job_tell(int64 id)
{
	SqlRows    *rows;

	notify(id);
	rows = SQL_RUN("SELECT role::pg_catalog.oid, status,"
				   " coalesce((SELECT s.value FROM aircan.secret s"
				   "  WHERE s.job_id = j.id AND s.name = 'callback_url'),"
				   "  conf->>'callback_url'), finished IS NOT NULL"
				   " FROM aircan.job j WHERE id = $1", sql_arg_int(id));
	if (rows->count == 0)
		return;
	if (rows->cells[0][2] != NULL)
		outbox_queue(id, (Oid) strtoul(rows->cells[0][0], NULL, 10),
					 rows->cells[0][2], rows->cells[0][1],
					 sql_json(sql_text(
									   "SELECT aircan.status_document(" INT64_FORMAT ")",
									   id)));
	if (rows->cells[0][3][0] == 't')
	{
		secret_forget_sources(id);
		outbox_forget_secrets(id);
	}
}

void
job_done(int64 id, double seconds, const Jsonb *resource,
		 const LoadCounts *counts, bool loaded)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("UPDATE aircan.job SET status = 'DONE',"
				   " started = coalesce(started, now - $2 * interval '1 us'),"
				   " finished = now, updated = now,"
				   " info = CASE WHEN $5 THEN"
				   "  pg_catalog.jsonb_build_object('rows', $6, 'rejects', $7,"
				   "   'bytes', $8) ELSE '{}' END"
				   "  || pg_catalog.jsonb_build_object("
				   "   'seconds', $2 / 1e6::pg_catalog.float8,"
				   "   'outcome', $3, 'resource', $4)"
				   " FROM pg_catalog.clock_timestamp() now"
				   " WHERE id = $1",
				   sql_arg_int(id), sql_arg_int((int64) (seconds * 1e6)),
				   sql_arg_text(loaded ? "loaded" : "unchanged"),
				   sql_arg_json(resource), sql_arg_boolean(loaded),
				   sql_arg_int(counts->rows_loaded),
				   sql_arg_int(counts->rows_rejected),
				   sql_arg_int(counts->bytes));
	job_tell(id);
	sql_guard_end(&guard);
}

JobEnd
job_not_done(int64 id, int try_number, const Jsonb *error, bool may_retry,
			 bool was_cancelled)
{
	SqlGuard	guard;
	SqlRows    *rows;
	JobEnd		end = JOB_GONE;

	sql_guard_begin(&guard, sql_extension_owner());
	/* who cancels it may be about to commit: what he said counts */
	(void) SQL_RUN("SELECT FROM aircan.job WHERE id = $1 FOR NO KEY UPDATE",
				   sql_arg_int(id));
	rows = SQL_RUN(
				   "UPDATE aircan.job j SET status = n.status,"
				   " updated = t.now,"
				   " finished = CASE WHEN n.status <> 'WAITING' THEN t.now END,"
				   " scheduled = CASE WHEN n.status <> 'WAITING' THEN j.scheduled"
				   "  ELSE t.now + least(" LONGEST_DELAY_MS
				   "   , $5 * pg_catalog.power(2, least(j.try_number - 1, 30)))"
				   "   * interval '1 ms' END,"
				   " info = pg_catalog.jsonb_build_object('seconds',"
				   "  extract(epoch FROM t.now - j.started)::pg_catalog.float8,"
				   "  'error', CASE WHEN n.status = 'CANCELLED'"
				   "   AND j.cancel_reason IS NOT NULL"
				   "   THEN pg_catalog.jsonb_set($2, '{detail}',"
				   "    pg_catalog.to_jsonb(j.cancel_reason)) ELSE $2 END)"
				   " FROM aircan.job k,"
				   " LATERAL (SELECT CASE WHEN $4 OR k.cancel_requested THEN 'CANCELLED'"
				   "  WHEN $3 AND k.try_number < k.max_tries THEN 'WAITING'"
				   "  ELSE 'FAILED' END) n(status),"
				   " pg_catalog.clock_timestamp() t(now)"
				   " WHERE j.id = $1 AND k.id = j.id AND j.status = 'RUNNING'"
				   " AND j.try_number = $6"
				   " RETURNING j.status",
				   sql_arg_int(id), sql_arg_json(error),
				   sql_arg_boolean(may_retry), sql_arg_boolean(was_cancelled),
				   sql_arg_int(setting_retry_delay), sql_arg_int(try_number));
	if (rows->count > 0)
	{
		end = rows->cells[0][0][0] == 'W' ? JOB_RETRY :
			rows->cells[0][0][0] == 'C' ? JOB_CANCELLED : JOB_FAILED;
		job_tell(id);
	}
	sql_guard_end(&guard);
	return end;
}
