/*-------------------------------------------------------------------------
 *
 * http_error.h
 *	  What people are told when a download fails.
 *
 * Owns: the wording and the SQLSTATE of each failure (the list is in
 * fetch.h).  Leaves to others: deciding that it is one (http.c).  None of
 * these functions returns.  URLs are shown redacted; what a server says is
 * shown in printable ASCII, and not much of it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_HTTP_ERROR_H
#define AIRCAN_FETCH_HTTP_ERROR_H

#include "server.h"

#include <curl/curl.h>

#include "fetch/address_policy.h"
#include "fetch/response.h"

/* Where it happened: the URL asked for, the one at hand, requests made. */
typedef struct HttpPlace
{
	const char *url;
	const char *hop;
	int			attempts;
} HttpPlace;

COMPAT_NORETURN extern void http_raise_refused(const HttpPlace *place, const char *host,
											   const AddressRefusal *refusal);
COMPAT_NORETURN extern void http_raise_status(const HttpPlace *place, const Response *response);

/* message: a clause without a period; is_timeout chooses the hint */
COMPAT_NORETURN extern void http_raise_broken(const HttpPlace *place, CURLcode code,
											  const char *message, bool is_timeout);
COMPAT_NORETURN extern void http_raise_too_late(const HttpPlace *place, const char *reason);
COMPAT_NORETURN extern void http_raise_too_large(const HttpPlace *place, int64 announced);
COMPAT_NORETURN extern void http_raise_changed(const HttpPlace *place);
COMPAT_NORETURN extern void http_raise_encoding(const HttpPlace *place, const char *encoding);
COMPAT_NORETURN extern void http_raise_range(const HttpPlace *place);
COMPAT_NORETURN extern void http_raise_redirects(const HttpPlace *place);

/* location is where it would go; reason a sentence */
COMPAT_NORETURN extern void http_raise_redirect(const HttpPlace *place, const char *location,
												int sqlstate, const char *reason);

#endif							/* AIRCAN_FETCH_HTTP_ERROR_H */
