/*-------------------------------------------------------------------------
 *
 * post.c
 *	  One POST request.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/post.h"

SERVER_HEADERS_BEGIN
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "fetch/current_policy.h"
#include "fetch/retry.h"
#include "fetch/transfer.h"
#include "fetch/url.h"
#include "server_memory.h"

#define MAX_ANSWER (1024 * 1024)	/* read of an answer */

typedef struct Post
{
	PostAnswer *answer;
	int64		received;		/* bytes of the answer's body */
} Post;

static bool make_request(const PostRequest *request, TransferRequest *made,
						 PostAnswer *answer);
static bool wait_for_answer(Transfer *transfer, int64 timeout);
static void take_answer(const Transfer *transfer, const char *host,
						PostAnswer *answer);
static size_t receive_answer(void *arg, const char *data, size_t len);

void
http_post(MemoryContext context, const PostRequest *request,
		  PostAnswer *answer)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	Post	   *post = palloc0(sizeof(Post));
	TransferRequest made;
	AddressPolicy *policy;
	Transfer   *transfer;

	memset(answer, 0, sizeof(*answer));
	answer->retry_after = -1;
	answer->body = palloc0(POST_ANSWER_KEPT + 1);
	answer->excerpt = "";
	post->answer = answer;

	if (make_request(request, &made, answer))
	{
		policy = current_policy(server_memory_create(context),
								request->allowed_hosts);
		transfer = transfer_create(context, policy, receive_answer, post);
		transfer_start(transfer, &made);
		if (wait_for_answer(transfer, request->timeout))
			take_answer(transfer, made.url->host, answer);
		else
		{
			answer->failure = psprintf("there was no answer within %.1f seconds",
									   request->timeout / 1000.0);
			answer->may_pass = true;
		}
	}
	MemoryContextSwitchTo(old);
}

/* Returns false, with answer->failure set, when it cannot be sent. */
static bool
make_request(const PostRequest *request, TransferRequest *made,
			 PostAnswer *answer)
{
	ListCell   *cell;
	const char *reason;

	memset(made, 0, sizeof(*made));
	made->url = url_try_parse(request->url, &reason);
	if (made->url == NULL || made->url->scheme == URL_FILE)
	{
		answer->failure = "the URL is not one of http or https, without a user name in it";
		return false;
	}
	foreach(cell, request->headers)
	{
		if (!transfer_takes_header(lfirst(cell)))
		{
			answer->failure = "a header to send has a control character in it";
			return false;
		}
	}

	/* without the last, libcurl asks first whether the body is welcome */
	made->headers = lappend(list_copy(request->headers), "Expect:");
	made->body = request->body;
	made->body_len = request->body_len;
	return true;
}

/* Returns false when it does not come in time. */
static bool
wait_for_answer(Transfer *transfer, int64 timeout)
{
	TimestampTz deadline = TimestampTzPlusMilliseconds(GetCurrentTimestamp(),
													   timeout);
	int64		left = timeout;

	while (transfer_step(transfer, left))
	{
		left = TimestampDifferenceMilliseconds(GetCurrentTimestamp(),
											   deadline);
		if (left <= 0)
		{
			transfer_stop(transfer);
			return false;
		}
	}
	return true;
}

static void
take_answer(const Transfer *transfer, const char *host, PostAnswer *answer)
{
	const AddressRefusal *refusal = transfer_refusal(transfer);
	const Response *response = transfer_response(transfer);
	CURLcode	code = transfer_result(transfer);

	/* an answer too long was cut by us */
	if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && response->status > 0))
	{
		Response	quoted = *response;

		response_excerpt(&quoted, answer->body, answer->body_len);
		answer->excerpt = pstrdup(quoted.excerpt);
		answer->status = response->status;
		answer->retry_after = response->retry_after;
		answer->may_pass = retry_helps_status(response->status);
		return;
	}
	if (refusal != NULL && response->status == 0)
	{
		answer->failure = psprintf("connecting to host \"%s\" is not allowed: its address is not a public one (%s)",
								   host, refusal->range);
		return;
	}
	answer->failure = transfer_message(transfer);
	answer->may_pass = retry_helps_code(code);
}

/* Called inside libcurl: no palloc, no ereport, no elog. */
static size_t
receive_answer(void *arg, const char *data, size_t len)
{
	Post	   *post = arg;
	PostAnswer *answer = post->answer;
	size_t		kept = Min(len, POST_ANSWER_KEPT - answer->body_len);

	memcpy(answer->body + answer->body_len, data, kept);
	answer->body_len += kept;
	post->received += len;
	return post->received > MAX_ANSWER ? TRANSFER_CUT : len;
}
