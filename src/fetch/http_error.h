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

extern void http_raise_refused(const HttpPlace *place, const char *host,
							   const AddressRefusal *refusal)
			pg_attribute_noreturn();
extern void http_raise_status(const HttpPlace *place, const Response *response)
			pg_attribute_noreturn();

/* message: a clause without a period; is_timeout chooses the SQLSTATE */
extern void http_raise_broken(const HttpPlace *place, CURLcode code,
							  const char *message, bool is_timeout)
			pg_attribute_noreturn();
extern void http_raise_too_late(const HttpPlace *place, const char *reason)
			pg_attribute_noreturn();
extern void http_raise_too_large(const HttpPlace *place, int64 announced)
			pg_attribute_noreturn();
extern void http_raise_changed(const HttpPlace *place)
			pg_attribute_noreturn();
extern void http_raise_encoding(const HttpPlace *place, const char *encoding)
			pg_attribute_noreturn();
extern void http_raise_range(const HttpPlace *place)
			pg_attribute_noreturn();
extern void http_raise_redirects(const HttpPlace *place)
			pg_attribute_noreturn();

/* location is where it would go; reason a sentence */
extern void http_raise_redirect(const HttpPlace *place, const char *location,
								int sqlstate, const char *reason)
			pg_attribute_noreturn();

#endif							/* AIRCAN_FETCH_HTTP_ERROR_H */
