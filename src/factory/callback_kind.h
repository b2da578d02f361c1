/*-------------------------------------------------------------------------
 *
 * callback_kind.h
 *	  What a callback looks like on the wire, by kind.
 *
 * Owns: making a request of what is to be told.  There is one kind so far:
 *
 *	webhook		the document as it is, for a receiver of one's own.  With the
 *				headers X-Aircan-Event, the job's status that it tells;
 *				X-Aircan-Delivery, the same for each try of one callback; and,
 *				if there is a key, X-Aircan-Signature, "sha256=" and the
 *				HMAC-SHA256 of the body (RFC 2104) in hexadecimal digits
 *
 * Leaves to others: which callbacks there are and when they are sent
 * (outbox.h), and sending (post.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_CALLBACK_KIND_H
#define AIRCAN_FACTORY_CALLBACK_KIND_H

#include "server.h"

#include "factory/site_server.h"
#include "fetch/post.h"

/* What is to be told, with all that must not be seen. */
typedef struct Callback
{
	int64		id;
	int64		job_id;
	const char *kind;
	const char *url;			/* in full */
	const char *event;
	const char *body;			/* a JSON document */
	const char *token;			/* of the job; NULL: none */
	const SiteServer *site;		/* that url belongs to; NULL: none */
} Callback;

/*
 * Make a request of it: url, headers, body.  In the current memory context,
 * inside a transaction.  Returns false when there is no such kind.
 */
extern bool callback_compose(const Callback *callback, PostRequest *request);

#endif							/* AIRCAN_FACTORY_CALLBACK_KIND_H */
