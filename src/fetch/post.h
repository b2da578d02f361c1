/*-------------------------------------------------------------------------
 *
 * post.h
 *	  Telling something to an HTTP server.
 *
 * Owns: one POST request and its answer.  It is under the same rules as a
 * download (addresses, certificates, proxy), works with or without a
 * transaction, and follows no redirect: what is told, and the credentials
 * with it, are for that URL and no other.  Leaves to others: the wire
 * (transfer.h), when to try again, and what the answer means.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_POST_H
#define AIRCAN_FETCH_POST_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

#define POST_ANSWER_KEPT 4096	/* bytes of the answer's body */

typedef struct PostRequest
{
	const char *url;
	const List *headers;		/* of char *: lines, Content-Type among them */
	const char *body;
	size_t		body_len;
	int64		timeout;		/* milliseconds, in all */
	const List *allowed_hosts;	/* as in FetchRequest */
} PostRequest;

typedef struct PostAnswer
{
	int			status;			/* 0: there was no answer */
	const char *failure;		/* then why: a clause without a period and
								 * without a secret; else NULL */
	bool		may_pass;		/* may it be otherwise a little later? */
	int64		retry_after;	/* seconds that the server asks for; -1 */
	char	   *body;			/* how it begins, as sent; NUL-terminated */
	size_t		body_len;
	const char *excerpt;		/* of it, for people: printable, on one line */
} PostAnswer;

/*
 * POST request, and wait for the answer.  Everything is in context and is
 * released when it is reset.  What the network does is told in *answer and
 * does not raise; interrupts do, which are served once a second at least,
 * and settings that are not valid.
 */
extern void http_post(MemoryContext context, const PostRequest *request,
					  PostAnswer *answer);

#endif							/* AIRCAN_FETCH_POST_H */
