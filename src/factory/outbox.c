/*-------------------------------------------------------------------------
 *
 * outbox.c
 *	  Rows of aircan.callback, and sending them.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/outbox.h"

SERVER_HEADERS_BEGIN
#include "catalog/pg_type.h"
#include "common/pg_prng.h"
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "factory/callback_kind.h"
#include "factory/locks.h"
#include "factory/secret.h"
#include "factory/session.h"
#include "fetch/fetch.h"
#include "fetch/retry.h"
#include "settings.h"

#define FIRST_DELAY (5 * 1000)	/* milliseconds before the second try */
#define LONGEST_DELAY (60 * 60 * 1000)
#define LONGEST_RETRY_AFTER (24 * 60 * 60)	/* seconds */
#define LASTING_FAILURE_TRIES 3 /* when the answer will hardly be another */
#define MOST_IN_A_ROW 100		/* before the caller may do something else */
#define LONGEST_ERROR 500		/* bytes of last_error */
#define REDACTED "***"			/* what url_redact() writes */

/* A callback that is being sent. */
typedef struct Delivery
{
	Callback	callback;
	bool		locked;			/* callback.id is */
	int			attempts;		/* this one included */
	const char *shown_url;
	PostRequest request;
	const char *hopeless;		/* why there is no use in sending it; or NULL */
	PostAnswer	answer;
} Delivery;

/*
 * The first callback of each job that is WAITING.  $1 is this database: in a
 * copy of a database, the callbacks are those of the other.
 */
#define NEXT_CALLBACKS \
	"aircan.callback c WHERE state = 'WAITING'" \
	" AND EXISTS (SELECT FROM aircan.job j" \
	"  WHERE j.id = c.job_id AND j.database = $1)" \
	" AND NOT EXISTS (SELECT FROM aircan.callback e" \
	"  WHERE e.job_id = c.job_id AND e.seq < c.seq AND e.state = 'WAITING')"

/* Those that FAILED of job $1, or 0, and of roles that $2 has privileges of. */
#define FAILED_CALLBACKS \
	" WHERE state = 'FAILED' AND ($1 = 0 OR job_id = $1)" \
	" AND coalesce(pg_catalog.pg_has_role($2, role::pg_catalog.oid, 'USAGE')," \
	"  false)"

static bool deliver_one(void);
static void begin(SqlGuard *guard, MemoryContext context);
static void commit(SqlGuard *guard, MemoryContext context);
static bool claim(Delivery *delivery, MemoryContext context);
static void unlock(Delivery *delivery);
static bool take_callback(Delivery *delivery, int64 id);
static void prepare(Delivery *delivery, Oid role);
static void send_request(Delivery *delivery, MemoryContext context);
static void record(Delivery *delivery, MemoryContext context);
static bool is_last_failure(const Delivery *delivery);
static int64 next_delay(const Delivery *delivery);
static char *describe_failure(const Delivery *delivery);
static bool repeats_secret(const PostAnswer *answer, const Callback *callback);
static bool has_text(const PostAnswer *answer, const char *value, size_t len);

/*-------------------------------------------------------------------------
 * Rows
 *-------------------------------------------------------------------------
 */

void
outbox_queue(int64 job_id, Oid role, const char *url, const char *event,
			 const Jsonb *body)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("INSERT INTO aircan.callback"
				   " (job_id, role, seq, kind, url, event, body, next_attempt)"
				   " SELECT $1, $2, coalesce(max(seq), 0) + 1, 'webhook', $3, $4, $5,"
				   " pg_catalog.clock_timestamp()"
				   " FROM aircan.callback WHERE job_id = $1",
				   sql_arg_int(job_id), sql_arg_oid(role),
				   sql_arg_text(url_redact(url)), sql_arg_text(event),
				   sql_arg_json(body));
	sql_guard_end(&guard);
}

void
outbox_forget_secrets(int64 job_id)
{
	SqlGuard	guard;
	SqlRows    *needed;

	sql_guard_begin(&guard, sql_extension_owner());
	needed = SQL_RUN("SELECT FROM aircan.callback"
					 " WHERE job_id = $1 AND state = 'WAITING'"
					 " UNION ALL SELECT FROM aircan.job"
					 " WHERE id = $1 AND status IN ('WAITING', 'RUNNING')",
					 sql_arg_int(job_id));
	sql_guard_end(&guard);
	if (needed->count == 0)
		secret_forget(job_id);
}

void
outbox_drop(int64 job_id)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("DELETE FROM aircan.callback WHERE job_id = $1 AND state = 'WAITING'",
				   sql_arg_int(job_id));
	sql_guard_end(&guard);
	secret_forget(job_id);
}

int
outbox_retry(int64 job_id, Oid caller)
{
	SqlGuard	guard;
	SqlRows    *armed;
	SqlRows    *left;

	sql_guard_begin(&guard, sql_extension_owner());
	armed = SQL_RUN("UPDATE aircan.callback c SET state = 'WAITING',"
					" attempts = 0, next_attempt = pg_catalog.clock_timestamp()"
					FAILED_CALLBACKS
					" AND (position('" REDACTED "' IN url) = 0"
					"  OR EXISTS (SELECT FROM aircan.secret s"
					"   WHERE s.job_id = c.job_id"
					"   AND s.name = '" SECRET_CALLBACK_URL "'))",
					sql_arg_int(job_id), sql_arg_oid(caller));
	left = SQL_RUN("SELECT FROM aircan.callback" FAILED_CALLBACKS,
				   sql_arg_int(job_id), sql_arg_oid(caller));
	sql_guard_end(&guard);

	if (left->count > 0)
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg_plural("%d callback cannot be sent again",
							   "%d callbacks cannot be sent again",
							   left->count, left->count),
				 errdetail("What their URLs hide was forgotten when their jobs had ended."),
				 errhint("Keep the key to a site in a user mapping instead: see docs/callbacks.md.")));
	return armed->count;
}

TimestampTz
outbox_next_due(void)
{
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = SQL_RUN("SELECT (extract(epoch FROM min(next_attempt)"
				   "  - '2000-01-01 00:00:00+00'::pg_catalog.timestamptz)"
				   " * 1000000)::pg_catalog.int8 FROM " NEXT_CALLBACKS,
				   sql_arg_oid(MyDatabaseId));
	sql_guard_end(&guard);
	return rows->cells[0][0] != NULL ? strtoll(rows->cells[0][0], NULL, 10) : 0;
}

/*-------------------------------------------------------------------------
 * Delivering
 *-------------------------------------------------------------------------
 */

int
outbox_deliver_due(void)
{
	int			sent = 0;

	while (sent < MOST_IN_A_ROW && deliver_one())
		sent++;
	return sent;
}

/* Send the next; false when none is due. */
static bool
deliver_one(void)
{
	MemoryContext old = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(TopMemoryContext,
												  "aircan callback",
												  ALLOCSET_DEFAULT_SIZES);
	Delivery   *delivery = MemoryContextAllocZero(context, sizeof(Delivery));
	volatile bool found = false;

	CHECK_FOR_INTERRUPTS();
	PG_TRY();
	{
		found = claim(delivery, context);
		if (found)
		{
			send_request(delivery, context);
			record(delivery, context);
		}
	}
	PG_FINALLY();
	{
		unlock(delivery);
		MemoryContextSwitchTo(old);
		MemoryContextDelete(context);
	}
	PG_END_TRY();
	return found;
}

/* A transaction as the extension's owner; results are in context. */
static void
begin(SqlGuard *guard, MemoryContext context)
{
	session_begin();
	MemoryContextSwitchTo(context);
	sql_guard_begin(guard, sql_extension_owner());
}

static void
commit(SqlGuard *guard, MemoryContext context)
{
	sql_guard_end(guard);
	session_commit();
	MemoryContextSwitchTo(context);
}

/* Find a callback that is due, and make it ours. */
static bool
claim(Delivery *delivery, MemoryContext context)
{
	SqlGuard	guard;
	SqlRows    *due;
	bool		claimed = false;

	begin(&guard, context);
	due = SQL_RUN("SELECT id FROM " NEXT_CALLBACKS
				  " AND next_attempt <= pg_catalog.clock_timestamp()"
				  " ORDER BY next_attempt, id LIMIT 20",
				  sql_arg_oid(MyDatabaseId));
	for (int i = 0; i < due->count && !claimed; i++)
	{
		delivery->callback.id = strtoll(due->cells[i][0], NULL, 10);
		delivery->locked = lock_try(LOCK_CALLBACK,
									(uint64) delivery->callback.id,
									LOCK_SESSION);
		if (!delivery->locked)
			continue;			/* another process is sending it */
		claimed = take_callback(delivery, delivery->callback.id);
		if (!claimed)
			unlock(delivery);
	}
	commit(&guard, context);
	return claimed;
}

static void
unlock(Delivery *delivery)
{
	if (delivery->locked)
		lock_release(LOCK_CALLBACK, (uint64) delivery->callback.id,
					 LOCK_SESSION);
	delivery->locked = false;
}

/*
 * Count the attempt before it is made: a callback that takes the server down
 * with it is not tried for ever.  False when another process has sent it
 * since we looked.
 */
static bool
take_callback(Delivery *delivery, int64 id)
{
	Callback   *callback = &delivery->callback;
	int64		longest = (int64) setting_callback_timeout + FIRST_DELAY;
	SqlRows    *taken;
	char	  **cells;

	taken = SQL_RUN("UPDATE aircan.callback SET attempts = attempts + 1,"
					" next_attempt = pg_catalog.clock_timestamp()"
					"  + $2 * interval '1 ms'"
					" WHERE id = $1 AND state = 'WAITING'"
					" AND next_attempt <= pg_catalog.clock_timestamp()"
					" RETURNING job_id, kind, url, event, body, attempts,"
					" role::pg_catalog.oid",
					sql_arg_int(id), sql_arg_int(longest));
	if (taken->count == 0)
		return false;
	cells = taken->cells[0];
	callback->job_id = strtoll(cells[0], NULL, 10);
	callback->kind = cells[1];
	delivery->shown_url = cells[2];
	callback->event = cells[3];
	callback->body = cells[4];
	delivery->attempts = atoi(cells[5]);
	prepare(delivery, (Oid) strtoul(cells[6], NULL, 10));
	return true;
}

/* All that needs the database, so that sending does not. */
static void
prepare(Delivery *delivery, Oid role)
{
	Callback   *callback = &delivery->callback;

	callback->url = secret_read(callback->job_id, SECRET_CALLBACK_URL);
	if (callback->url == NULL)
		callback->url = delivery->shown_url;
	if (delivery->attempts > setting_callback_retries + 1)
		delivery->hopeless = "the process that sent it ended each time";
	else if (callback->url == delivery->shown_url &&
			 strstr(callback->url, REDACTED) != NULL)
		delivery->hopeless = "what the URL hides was forgotten when the job had ended";

	callback->token = secret_read(callback->job_id, SECRET_TOKEN);
	callback->site = site_server_find(callback->url, role);
	if (!callback_compose(callback, &delivery->request))
		delivery->hopeless = "there is no such kind of callback";
	if (callback->site != NULL)
		delivery->request.allowed_hosts =
			list_make1(unconstify(char *, callback->site->host));
	delivery->request.timeout = setting_callback_timeout;
}

/*
 * An error here can only be a setting that is not valid, or memory: it is
 * told like a failure of the network, or the next callbacks would never be
 * sent.  There is no transaction to roll back.
 */
static void
send_request(Delivery *delivery, MemoryContext context)
{
	if (delivery->hopeless != NULL)
		return;
	PG_TRY();
	{
		http_post(context, &delivery->request, &delivery->answer);
	}
	PG_CATCH();
	{
		ErrorData  *error;

		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		if (error->sqlerrcode == ERRCODE_QUERY_CANCELED)
			PG_RE_THROW();
		FlushErrorState();
		memset(&delivery->answer, 0, sizeof(delivery->answer));
		delivery->answer.retry_after = -1;
		delivery->answer.failure = error->message;
		delivery->answer.may_pass = true;
	}
	PG_END_TRY();
}

static void
record(Delivery *delivery, MemoryContext context)
{
	const Callback *callback = &delivery->callback;
	int			status = delivery->answer.status;
	bool		delivered = status >= 200 && status < 300;
	bool		failed = !delivered && is_last_failure(delivery);
	char	   *error = delivered ? NULL : describe_failure(delivery);
	SqlArg		answered = sql_arg_int(status);
	SqlGuard	guard;

	answered.null = status == 0;
	begin(&guard, context);
	(void) SQL_RUN("UPDATE aircan.callback SET state = $2, last_status = $3,"
				   " last_error = $4,"
				   " next_attempt = CASE WHEN $2 = 'WAITING' THEN now + $5 * interval '1 ms' END,"
				   " delivered = CASE WHEN $2 = 'DELIVERED' THEN now END"
				   " FROM pg_catalog.clock_timestamp() now WHERE id = $1",
				   sql_arg_int(callback->id),
				   sql_arg_text(delivered ? "DELIVERED" : failed ? "FAILED" : "WAITING"),
				   answered, sql_arg_text(error), sql_arg_int(next_delay(delivery)));
	if (delivered || failed)
		outbox_forget_secrets(callback->job_id);
	commit(&guard, context);

	if (failed)
		ereport(LOG,
				(errmsg("callback " INT64_FORMAT " of job " INT64_FORMAT
						" to \"%s\" was given up after %d tries",
						callback->id, callback->job_id, delivery->shown_url,
						delivery->attempts),
				 errdetail_internal("%s", error)));
}

static bool
is_last_failure(const Delivery *delivery)
{
	int			most = setting_callback_retries + 1;

	if (!delivery->answer.may_pass)
		most = Min(most, LASTING_FAILURE_TRIES);
	return delivery->hopeless != NULL || delivery->attempts >= most;
}

/* Milliseconds; never less than what the server asks for. */
static int64
next_delay(const Delivery *delivery)
{
	int64		delay = retry_delay(delivery->attempts, FIRST_DELAY,
									LONGEST_DELAY,
									pg_prng_double(&pg_global_prng_state));
	int64		asked = delivery->answer.retry_after;

	if (asked <= 0)
		return delay;
	return Max(delay, Min(asked, LONGEST_RETRY_AFTER) * 1000);
}

/* For last_error: short, on one line, and without a secret. */
static char *
describe_failure(const Delivery *delivery)
{
	const PostAnswer *answer = &delivery->answer;
	const char *why = delivery->hopeless != NULL ? delivery->hopeless :
		answer->failure;
	char	   *told;

	if (why != NULL)
		told = pstrdup(why);
	else if (answer->status >= 300 && answer->status < 400)
		told = psprintf("the server answered with status %d, a redirect, which is not followed",
						answer->status);
	else if (answer->excerpt[0] == '\0' ||
			 repeats_secret(answer, &delivery->callback))
		told = psprintf("the server answered with status %d", answer->status);
	else
		told = psprintf("the server answered with status %d: %s",
						answer->status, answer->excerpt);

	told[pg_mbcliplen(told, (int) strlen(told), LONGEST_ERROR)] = '\0';
	for (char *c = told; *c != '\0'; c++)
	{
		if ((unsigned char) *c < 0x20 || *c == 0x7F)
			*c = ' ';
	}
	return told;
}

/* Does the answer show what it was sent, as an echo of the request would? */
static bool
repeats_secret(const PostAnswer *answer, const Callback *callback)
{
	const char *parameter = strchr(callback->url, '?');

	if ((callback->token != NULL &&
		 has_text(answer, callback->token, strlen(callback->token))) ||
		(callback->site != NULL && callback->site->token != NULL &&
		 has_text(answer, callback->site->token,
				  strlen(callback->site->token))))
		return true;
	while (parameter != NULL && *parameter != '\0')
	{
		size_t		len = strcspn(++parameter, "=&;#");

		if (has_text(answer, parameter, len))
			return true;
		parameter += len;
	}
	return false;
}

/* Texts of a few letters are everywhere, and no secrets. */
static bool
has_text(const PostAnswer *answer, const char *value, size_t len)
{
	if (len <= 3)
		return false;
	for (size_t i = 0; i + len <= answer->body_len; i++)
	{
		if (memcmp(answer->body + i, value, len) == 0)
			return true;
	}
	return false;
}
