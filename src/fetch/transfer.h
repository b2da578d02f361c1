/*-------------------------------------------------------------------------
 *
 * transfer.h
 *	  One HTTP request after another, on libcurl.
 *
 * Owns: libcurl's handles, and the options that keep it to what we want (http
 * and https only, certificates always verified, addresses judged before they
 * are connected to).  Leaves to others: waiting (socket_set.h), redirects,
 * retries, limits, and what a response means (http.c).
 *
 * How libcurl lives in a backend: it allocates with malloc, so its handles
 * are freed by a reset callback that is registered before they exist.  It
 * runs a thread for name resolution, so that all signals are blocked while
 * it is called: the thread inherits the mask, and PostgreSQL's handlers must
 * never run in it.  Callbacks neither allocate with palloc nor raise, since
 * a longjmp through libcurl would leave it in pieces.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_TRANSFER_H
#define AIRCAN_FETCH_TRANSFER_H

#include "server.h"

#include <curl/curl.h>

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

#include "fetch/address_policy.h"
#include "fetch/response.h"
#include "fetch/url.h"

typedef struct Transfer Transfer;

/* What a BodyFunction returns besides len. */
#define TRANSFER_PAUSE CURL_WRITEFUNC_PAUSE /* give me the same bytes again,
											 * after transfer_resume() */
#define TRANSFER_CUT 0			/* I want no more of it */

/*
 * Called with each piece of a body, inside libcurl.  The head of the
 * response is complete by then.
 */
typedef size_t (*BodyFunction) (void *arg, const char *data, size_t len);

/*
 * Everything is released when context is reset.  policy must outlive it.
 * Raises when the CA file cannot be read.
 */
extern Transfer *transfer_create(MemoryContext context,
								 const AddressPolicy *policy,
								 BodyFunction body, void *arg);

/* A request; zeros make it a plain GET of url. */
typedef struct TransferRequest
{
	const Url  *url;
	const List *headers;		/* of char *: lines of the head, no line ends */
	int64		offset;			/* ask for the bytes from there on only */
	const char *body;			/* POST it; must last as long as the request */
	size_t		body_len;
} TransferRequest;

/* Begin a request; one that is running is dropped. */
extern void transfer_start(Transfer *transfer, const TransferRequest *request);

/* Can the line be sent?  One with control characters would become two. */
extern bool transfer_takes_header(const char *line);

extern void transfer_stop(Transfer *transfer);

extern void transfer_resume(Transfer *transfer);

/*
 * Let libcurl do what can be done; when that is nothing, wait until there is
 * something, at most timeout milliseconds and never more than a second.
 * Serves interrupts.  Returns false when the request has come to its end.
 */
extern bool transfer_step(Transfer *transfer, int64 timeout);

/* received since transfer_create(), bodies only */
extern int64 transfer_wire_bytes(const Transfer *transfer);

/* bytes of heads and bodies: whether it has changed tells of a stall */
extern int64 transfer_activity(const Transfer *transfer);

/* whether a connection was made and the request was sent */
extern bool transfer_connected(const Transfer *transfer);

/* of the last request; not complete while it runs */
extern const Response *transfer_response(const Transfer *transfer);

/* how the last request ended, and a sentence on it */
extern CURLcode transfer_result(const Transfer *transfer);
extern const char *transfer_message(const Transfer *transfer);

/* where the response redirects to, absolute; NULL when nowhere */
extern char *transfer_redirect(const Transfer *transfer);

/* set when an address was refused during the last request, else NULL */
extern const AddressRefusal *transfer_refusal(const Transfer *transfer);

#endif							/* AIRCAN_FETCH_TRANSFER_H */
