/*-------------------------------------------------------------------------
 *
 * response.h
 *	  The head of an HTTP response.
 *
 * Owns: the header fields that matter to a download, read from their lines.
 * Leaves to others: what follows from them (http.c).  Called inside libcurl:
 * nothing is allocated or raised, a value too long for its place is as good
 * as none.  Values are printable ASCII; other bytes become "?".
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_RESPONSE_H
#define AIRCAN_FETCH_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Response
{
	int			status;			/* 0 before there is one */
	char		content_type[128];	/* media type, lower case */
	char		charset[64];
	char		content_encoding[64];	/* lower case; empty for identity */
	char		etag[256];
	char		last_modified[64];
	char		date[64];
	int64_t		content_length; /* of the body as sent; -1 */
	int64_t		range_start;	/* of Content-Range; -1 */
	int64_t		range_total;	/* -1 */
	int64_t		retry_after;	/* seconds from now; -1 */
	bool		chunked;		/* has a Transfer-Encoding */
	char		excerpt[201];	/* how the body of an error begins */
} Response;

extern void response_reset(Response *response);

/*
 * Take one line of the head, with its line end.  A status line begins a new
 * response: 100 Continue is followed by another.
 */
extern void response_line(Response *response, const char *line, size_t len);

/* Keep the beginning of a body that nobody wants but an error message. */
extern void response_excerpt(Response *response, const char *data, size_t len);

/*
 * The validator to ask for the rest of a broken transfer with (If-Range), or
 * NULL when there is none that is strong enough (RFC 9110, 13.1.5).
 */
extern const char *response_validator(const Response *response);

#endif							/* AIRCAN_FETCH_RESPONSE_H */
