/*-------------------------------------------------------------------------
 *
 * http.h
 *	  The body at an http or https URL, as one source of bytes.
 *
 * Owns: everything between one URL and one complete body: redirects, tries
 * and the waits between them, going on where a transfer broke, limits of
 * size and time, and the errors for people.  Leaves to others: the wire
 * (transfer.h), header lines (response.h), Content-Encoding and archives
 * (fetch.c).
 *
 * A transfer that broke is resumed with a range when the server gave a
 * strong validator.  Else, or when the server sends everything again, the
 * bytes already handed out are read over and compared by their hash, so that
 * a file that changed in between is an error and never a mixture.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_HTTP_H
#define AIRCAN_FETCH_HTTP_H

#include "server.h"

#include "fetch/address_policy.h"
#include "fetch/response.h"
#include "fetch/url.h"
#include "tabular/source.h"

typedef struct Http Http;

/*
 * Nothing is sent before the first read.  Released when context is reset.
 * etag and last_modified are those of a copy that we have, or NULL: the body
 * is not sent if it is still the same.
 */
extern Http *http_create(MemoryContext context, const Url *url,
						 const AddressPolicy *policy, const char *etag,
						 const char *last_modified);

/* The body as sent, Content-Encoding still on it. */
extern ByteSource *http_source(Http *http);

/* Wait until there is something to read, or it is known that there is not. */
extern void http_wait(Http *http);

/* Is the copy that we have still the same?  Known after http_wait(). */
extern bool http_not_modified(const Http *http);

/* The head of the response whose body is read; complete after http_wait(). */
extern const Response *http_response(const Http *http);

/* the URL that it came from, after redirects */
extern const char *http_final_url(const Http *http);

/* of the whole body as sent; -1 when not known */
extern int64 http_expected_bytes(const Http *http);

/* bytes received, all tries added up; requests made, without redirects */
extern int64 http_wire_bytes(const Http *http);
extern int	http_attempts(const Http *http);

#endif							/* AIRCAN_FETCH_HTTP_H */
