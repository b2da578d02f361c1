/*-------------------------------------------------------------------------
 *
 * http.c
 *	  Reading a body whatever happens to the connection.
 *
 * Bytes go from receive_body(), which libcurl calls, to a buffer, and from
 * there to http_read().  When the buffer is full the transfer pauses, so
 * that memory does not depend on who is faster.  receive_body() can only
 * note a failure; it is raised from conclude(), with libcurl off the stack
 * and after the bytes before it have been read.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/http.h"

#include <limits.h>

SERVER_HEADERS_BEGIN
#include "common/pg_prng.h"
#include "storage/latch.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#include "fetch/http_error.h"
#include "fetch/retry.h"
#include "fetch/transfer.h"
#include "settings.h"

#define BUFFER_SIZE (512 * 1024)
#define FIRST_DELAY 1000		/* milliseconds before the second try */
#define LONGEST_DELAY (60 * 1000)
#define MAX_UNWANTED (1024 * 1024)	/* read of a body that is not the file */
#define LONGEST_RETRY_AFTER (60 * 60 * 1000)	/* when there is no deadline */

/* FNV-1a, 64 bits: its state can be kept while the hash goes on */
#define HASH_START UINT64CONST(0xcbf29ce484222325)
#define HASH_PRIME UINT64CONST(0x100000001b3)

typedef enum BodyUse
{
	BODY_UNJUDGED,
	BODY_FILE,					/* the file, or the rest of it */
	BODY_UNWANTED				/* of a redirect or an error */
} BodyUse;

typedef enum Failure
{
	FAILURE_NONE,
	FAILURE_TOO_LARGE,
	FAILURE_CHANGED,
	FAILURE_ENCODING,
	FAILURE_RANGE
} Failure;

struct Http
{
	ByteSource	source;
	MemoryContext context;
	const Url  *url;
	const Url  *hop;			/* url, or where it redirected to */
	const AddressPolicy *policy;
	const char *etag;			/* of the copy we have, or NULL */
	const char *last_modified;
	Transfer   *transfer;
	int			attempts;
	int			hops;
	bool		done;
	TimestampTz deadline;		/* 0: none */

	/* received, not yet read */
	char	   *buffer;
	size_t		buffer_start;
	size_t		buffer_end;

	/* the body over all tries */
	int64		delivered;		/* bytes that went into the buffer */
	uint64		delivered_hash;
	int64		expected;		/* length of the body; -1 */
	Response	head;			/* of what the bytes are part of */
	bool		no_ranges;		/* the server got one wrong */
	bool		not_modified;

	/* the body of the response at hand */
	BodyUse		use;
	Failure		failure;
	bool		conditional;	/* asked for only if it is another */
	int64		asked_from;		/* offset of the range asked for */
	int64		position;		/* offset in the file of its next byte */
	uint64		seen_hash;		/* of its bytes up to delivered */
	int64		announced;		/* length that was too large; -1 */
	int64		unwanted;

	/* stall */
	int64		last_activity;
	TimestampTz last_change;
};

static uint32 wait_event_retry = 0;

static ssize_t http_read(ByteSource *source, void *data, size_t size,
						 TabError *error);
static void advance(Http *http);
static void first_request(Http *http);
static void request_file(Http *http);
static void request(Http *http, const Url *url);
static List *add_header(List *headers, const char *name, const char *value);
static void wait_for_more(Http *http);
static void conclude(Http *http);
static void conclude_response(Http *http);
static void finish_body(Http *http);
static void follow_redirect(Http *http, const char *location);
COMPAT_NORETURN static void raise_failure(Http *http);
static void retry_status(Http *http);
static void retry_broken(Http *http, CURLcode code, const char *message,
						 bool is_timeout);
static int64 next_delay(const Http *http);
static void pause_before_retry(Http *http, int64 delay, const char *reason);
static int64 time_left(const Http *http);
static HttpPlace place_of(const Http *http);
static bool is_file_status(int status);
static bool is_redirect_status(int status);
static int64 size_limit(void);
static size_t receive_body(void *arg, const char *data, size_t len);
static size_t receive_file(Http *http, const char *data, size_t len);
static void judge_response(Http *http, const Response *response);
static Failure judge_whole(Http *http, const Response *response);
static Failure judge_part(Http *http, const Response *response);
static uint64 hash_more(uint64 hash, const char *data, size_t len);

Http *
http_create(MemoryContext context, const Url *url,
			const AddressPolicy *policy, const char *etag,
			const char *last_modified)
{
	Http	   *http = MemoryContextAllocZero(context, sizeof(Http));

	http->source.read = http_read;
	http->context = context;
	http->url = url;
	http->hop = url;
	http->policy = policy;
	http->etag = etag;
	http->last_modified = last_modified;
	http->delivered_hash = HASH_START;
	http->expected = -1;
	response_reset(&http->head);
	return http;
}

ByteSource *
http_source(Http *http)
{
	return &http->source;
}

bool
http_not_modified(const Http *http)
{
	return http->not_modified;
}

const Response *
http_response(const Http *http)
{
	return &http->head;
}

const char *
http_final_url(const Http *http)
{
	return http->hop->text;
}

int64
http_expected_bytes(const Http *http)
{
	return http->expected;
}

int64
http_wire_bytes(const Http *http)
{
	return http->transfer != NULL ? transfer_wire_bytes(http->transfer) : 0;
}

int
http_attempts(const Http *http)
{
	return http->attempts;
}

void
http_wait(Http *http)
{
	/* what the reader did since is not the server's delay */
	http->last_change = GetCurrentTimestamp();
	while (http->buffer_start == http->buffer_end && !http->done)
		advance(http);
}

static ssize_t
http_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	Http	   *http = (Http *) source;
	size_t		n;

	http_wait(http);
	n = Min(size, http->buffer_end - http->buffer_start);
	memcpy(data, http->buffer + http->buffer_start, n);
	http->buffer_start += n;
	return (ssize_t) n;
}

/* Take one step towards more bytes, or the end; the buffer is empty. */
static void
advance(Http *http)
{
	http->buffer_start = http->buffer_end = 0;
	if (http->transfer == NULL)
		first_request(http);
	else if (transfer_step(http->transfer, time_left(http)))
		wait_for_more(http);
	else if (http->buffer_end == 0)
		conclude(http);
}

static void
first_request(Http *http)
{
	MemoryContext old = MemoryContextSwitchTo(http->context);

	if (setting_fetch_timeout > 0)
		http->deadline = TimestampTzPlusMilliseconds(GetCurrentTimestamp(),
													 setting_fetch_timeout);
	http->buffer = palloc(BUFFER_SIZE);
	http->transfer = transfer_create(http->context, http->policy,
									 receive_body, http);
	MemoryContextSwitchTo(old);
	request_file(http);
}

/*
 * Ask for the file, or for the rest of it.  Every try begins at the URL
 * given: where it redirects to may be good for a short time only.
 */
static void
request_file(Http *http)
{
	http->attempts++;
	http->hops = 0;
	request(http, http->url);
}

static void
request(Http *http, const Url *url)
{
	MemoryContext old = MemoryContextSwitchTo(http->context);
	List	   *headers = list_make1("Accept-Encoding: gzip");
	TransferRequest asked = {.url = url};
	const char *validator = NULL;

	http->conditional = false;
	if (http->delivered == 0)
	{
		headers = add_header(headers, "If-None-Match", http->etag);
		headers = add_header(headers, "If-Modified-Since",
							 http->last_modified);
		http->conditional = list_length(headers) > 1;
	}
	else if (!http->no_ranges)
		validator = response_validator(&http->head);
	if (validator != NULL)
	{
		asked.offset = http->delivered;
		headers = add_header(headers, "If-Range", validator);
	}
	asked.headers = headers;
	http->hop = url;
	http->use = BODY_UNJUDGED;
	http->failure = FAILURE_NONE;
	http->asked_from = asked.offset;
	http->position = 0;
	http->seen_hash = HASH_START;
	http->announced = -1;
	http->unwanted = 0;
	http->last_change = GetCurrentTimestamp();
	transfer_start(http->transfer, &asked);
	list_free(headers);
	MemoryContextSwitchTo(old);
}

/* A value that was kept for us may be anything: what is none is not sent. */
static List *
add_header(List *headers, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0' || !transfer_takes_header(value))
		return headers;
	return lappend(headers, psprintf("%s: %s", name, value));
}

/* The transfer goes on: is it too slow? */
static void
wait_for_more(Http *http)
{
	HttpPlace	place = place_of(http);
	TimestampTz now = GetCurrentTimestamp();
	int64		activity = transfer_activity(http->transfer);
	char	   *message;

	if (http->buffer_end > 0)
		return;
	transfer_resume(http->transfer);

	if (activity != http->last_activity)
	{
		http->last_activity = activity;
		http->last_change = now;
	}
	if (http->deadline != 0 && now >= http->deadline)
		http_raise_too_late(&place, NULL);

	/* before that it is up to aircan.connect_timeout */
	if (TimestampDifferenceExceeds(http->last_change, now,
								   setting_stall_timeout) &&
		transfer_connected(http->transfer))
	{
		transfer_stop(http->transfer);
		message = psprintf("nothing came from the server for %.1f seconds",
						   setting_stall_timeout / 1000.0);
		retry_broken(http, CURLE_OPERATION_TIMEDOUT, message, true);
	}
}

/* The transfer has ended, and all its bytes have been read. */
static void
conclude(Http *http)
{
	const AddressRefusal *refusal = transfer_refusal(http->transfer);
	const Response *response = transfer_response(http->transfer);
	CURLcode	code = transfer_result(http->transfer);
	HttpPlace	place = place_of(http);
	const char *message;

	if (http->use == BODY_UNJUDGED && code == CURLE_OK)
		judge_response(http, response);
	if (http->failure == FAILURE_RANGE && http->asked_from > 0)
	{
		/* it does not know how: it will have to send everything again */
		http->no_ranges = true;
		retry_broken(http, CURLE_RANGE_ERROR,
					 "the server sent another part than was asked for", false);
		return;
	}
	if (http->failure != FAILURE_NONE)
		raise_failure(http);

	/* one address refused is no matter when another answered */
	if (refusal != NULL && response->status == 0)
		http_raise_refused(&place, http->hop->host, refusal);

	if (code == CURLE_OK ||
		(code == CURLE_WRITE_ERROR && http->use == BODY_UNWANTED))
	{
		conclude_response(http);
		return;
	}
	message = transfer_message(http->transfer);
	if (retry_helps_code(code))
		retry_broken(http, code, message, code == CURLE_OPERATION_TIMEDOUT);
	else
		http_raise_broken(&place, code, message, false);
}

/* There is a whole response: the file, a redirect, or an error. */
static void
conclude_response(Http *http)
{
	const Response *response = transfer_response(http->transfer);
	HttpPlace	place = place_of(http);
	char	   *location;

	if (http->use == BODY_FILE)
		finish_body(http);
	else if (response->status == 304 && http->conditional)
	{
		http->head = *response;
		http->not_modified = true;
		http->done = true;
	}
	else if (is_redirect_status(response->status) &&
			 (location = transfer_redirect(http->transfer)) != NULL)
		follow_redirect(http, location);
	else if (response->status == 416 && http->asked_from > 0 &&
			 response->range_total == http->delivered)
		http->done = true;		/* it broke just behind the last byte */
	else if (response->status == 416 && http->asked_from > 0)
		http_raise_changed(&place);
	else if (retry_helps_status(response->status))
		retry_status(http);
	else
		http_raise_status(&place, response);
}

static void
finish_body(Http *http)
{
	HttpPlace	place = place_of(http);

	/* sent again, and shorter than what had come before */
	if (http->position < http->delivered)
		http_raise_changed(&place);
	http->done = true;
}

/*
 * Go to where a response says the file is.  Never from https to http: who
 * asked for https did not mean a file that anybody on the way can change.
 */
static void
follow_redirect(Http *http, const char *location)
{
	MemoryContext old;
	HttpPlace	place = place_of(http);
	const char *reason;
	Url		   *target;

	if (++http->hops > setting_max_redirects)
		http_raise_redirects(&place);

	old = MemoryContextSwitchTo(http->context);
	target = url_try_parse(location, &reason);
	MemoryContextSwitchTo(old);
	if (target == NULL)
		http_raise_redirect(&place, location, ERRCODE_PROTOCOL_VIOLATION,
							reason);
	if (target->scheme == URL_FILE)
		http_raise_redirect(&place, location, ERRCODE_INSUFFICIENT_PRIVILEGE,
							"A redirect cannot lead to a local file.");
	if (http->hop->scheme == URL_HTTPS && target->scheme != URL_HTTPS)
		http_raise_redirect(&place, location, ERRCODE_INSUFFICIENT_PRIVILEGE,
							"A redirect from https to http is not followed.");
	request(http, target);
}

static void
raise_failure(Http *http)
{
	HttpPlace	place = place_of(http);
	const Response *response = transfer_response(http->transfer);

	switch (http->failure)
	{
		case FAILURE_TOO_LARGE:
			http_raise_too_large(&place, http->announced);
		case FAILURE_CHANGED:
			http_raise_changed(&place);
		case FAILURE_ENCODING:
			http_raise_encoding(&place, response->content_encoding);
		case FAILURE_RANGE:
		case FAILURE_NONE:
			break;
	}
	http_raise_range(&place);
}

/* Try again after an error status, when the server wants it or later. */
static void
retry_status(Http *http)
{
	const Response *response = transfer_response(http->transfer);
	HttpPlace	place = place_of(http);
	int64		delay = next_delay(http);
	int64		longest = http->deadline != 0 ? time_left(http) :
		LONGEST_RETRY_AFTER;

	if (http->attempts > setting_fetch_retries)
		http_raise_status(&place, response);
	if (response->retry_after >= 0)
	{
		/* no use in waiting for what comes too late */
		if (response->retry_after > longest / 1000)
			http_raise_status(&place, response);
		delay = Max(response->retry_after * 1000, 100);
	}
	pause_before_retry(http, delay,
					   psprintf("the server answered with status %d",
								response->status));
	request_file(http);
}

/* Try again after no answer, or half of one. */
static void
retry_broken(Http *http, CURLcode code, const char *message, bool is_timeout)
{
	HttpPlace	place = place_of(http);

	if (http->attempts > setting_fetch_retries)
		http_raise_broken(&place, code, message, is_timeout);
	pause_before_retry(http, next_delay(http), message);
	request_file(http);
}

static int64
next_delay(const Http *http)
{
	return retry_delay(http->attempts, FIRST_DELAY, LONGEST_DELAY,
					   pg_prng_double(&pg_global_prng_state));
}

static void
pause_before_retry(Http *http, int64 delay, const char *reason)
{
	HttpPlace	place = place_of(http);
	TimestampTz until = TimestampTzPlusMilliseconds(GetCurrentTimestamp(),
													delay);
	uint32		wait_event = COMPAT_WAIT_EVENT(wait_event_retry,
											   "AircanHttpRetry");

	if (http->deadline != 0 && until >= http->deadline)
		http_raise_too_late(&place, reason);

	for (;;)
	{
		long		left;

		CHECK_FOR_INTERRUPTS();
		left = TimestampDifferenceMilliseconds(GetCurrentTimestamp(), until);
		if (left <= 0)
			return;
		if (WaitLatch(MyLatch,
					  WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
					  Min(left, 1000), wait_event) & WL_LATCH_SET)
			ResetLatch(MyLatch);
	}
}

/* Milliseconds to the deadline. */
static int64
time_left(const Http *http)
{
	if (http->deadline == 0)
		return INT_MAX;
	return TimestampDifferenceMilliseconds(GetCurrentTimestamp(),
										   http->deadline);
}

static HttpPlace
place_of(const Http *http)
{
	HttpPlace	place;

	place.url = http->url->text;
	place.hop = http->hop->text;
	place.attempts = http->attempts;
	return place;
}

/* 202 means "not yet", 206 is judged by whether it was asked for */
static bool
is_file_status(int status)
{
	return status >= 200 && status < 300 && status != 202;
}

static bool
is_redirect_status(int status)
{
	return status == 301 || status == 302 || status == 303 ||
		status == 307 || status == 308;
}

/* Bytes, or -1. */
static int64
size_limit(void)
{
	return setting_max_download_size > 0 ?
		(int64) setting_max_download_size * 1024 : -1;
}

/*-------------------------------------------------------------------------
 * What follows is called inside libcurl: no palloc, no ereport, no elog.
 *-------------------------------------------------------------------------
 */

static size_t
receive_body(void *arg, const char *data, size_t len)
{
	Http	   *http = arg;

	if (http->use == BODY_UNJUDGED)
		judge_response(http, transfer_response(http->transfer));
	if (http->failure != FAILURE_NONE)
		return TRANSFER_CUT;
	if (http->use == BODY_FILE)
		return receive_file(http, data, len);

	/* to the end if it is short: the connection can be used again */
	response_excerpt(unconstify(Response *,
								transfer_response(http->transfer)),
					 data, len);
	http->unwanted += len;
	return http->unwanted > MAX_UNWANTED ? TRANSFER_CUT : len;
}

/*
 * Take bytes of the file: compare those that have been delivered by an
 * earlier try, buffer the others.
 */
static size_t
receive_file(Http *http, const char *data, size_t len)
{
	size_t		known = 0;

	if (http->position < http->delivered)
		known = (size_t) Min(http->delivered - http->position, (int64) len);
	if (len - known > BUFFER_SIZE - http->buffer_end)
		return TRANSFER_PAUSE;
	if (size_limit() >= 0 && http->position + (int64) len > size_limit())
	{
		http->failure = FAILURE_TOO_LARGE;
		return TRANSFER_CUT;
	}

	if (known > 0)
	{
		http->seen_hash = hash_more(http->seen_hash, data, known);
		if (http->position + (int64) known == http->delivered &&
			http->seen_hash != http->delivered_hash)
		{
			http->failure = FAILURE_CHANGED;
			return TRANSFER_CUT;
		}
	}
	if (known < len)
	{
		memcpy(http->buffer + http->buffer_end, data + known, len - known);
		http->buffer_end += len - known;
		http->delivered += len - known;
		http->delivered_hash = hash_more(http->delivered_hash, data + known,
										 len - known);
	}
	http->position += len;
	return len;
}

/* The head is complete: what is the body that follows? */
static void
judge_response(Http *http, const Response *response)
{
	if (!is_file_status(response->status))
	{
		http->use = BODY_UNWANTED;
		return;
	}
	http->use = BODY_FILE;
	http->failure = response->status == 206 ?
		judge_part(http, response) : judge_whole(http, response);
}

static Failure
judge_whole(Http *http, const Response *response)
{
	const char *encoding = response->content_encoding;
	int64		length = response->chunked ? -1 : response->content_length;

	if (encoding[0] != '\0' && strcmp(encoding, "gzip") != 0 &&
		strcmp(encoding, "x-gzip") != 0)
		return FAILURE_ENCODING;
	if (size_limit() >= 0 && length > size_limit())
	{
		http->announced = length;
		return FAILURE_TOO_LARGE;
	}

	/* sent again: may be longer than before, if it begins the same way */
	if (http->delivered > 0 &&
		((length >= 0 && length < http->delivered) ||
		 strcmp(encoding, http->head.content_encoding) != 0))
		return FAILURE_CHANGED;
	http->expected = length;
	http->head = *response;
	return FAILURE_NONE;
}

static Failure
judge_part(Http *http, const Response *response)
{
	if (http->asked_from == 0 || response->range_start != http->asked_from)
		return FAILURE_RANGE;
	if (strcmp(response->content_encoding, http->head.content_encoding) != 0 ||
		(response->range_total >= 0 && http->expected >= 0 &&
		 response->range_total != http->expected) ||
		(response->etag[0] != '\0' && http->head.etag[0] != '\0' &&
		 strcmp(response->etag, http->head.etag) != 0))
		return FAILURE_CHANGED;
	http->position = http->asked_from;
	return FAILURE_NONE;
}

static uint64
hash_more(uint64 hash, const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char) data[i]) * HASH_PRIME;
	return hash;
}
