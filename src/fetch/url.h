/*-------------------------------------------------------------------------
 *
 * url.h
 *	  What can be told from a URL without asking anybody.
 *
 * Owns: which URLs we fetch (http, https, file; no user name in them), their
 * parts, the form of them that may be shown, and the file name at their end.
 * The syntax is libcurl's (CURLU), so that the host we judge is the host it
 * connects to.  Leaves to others: the requests.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_URL_H
#define AIRCAN_FETCH_URL_H

#include "server.h"

typedef enum UrlScheme
{
	URL_HTTP,
	URL_HTTPS,
	URL_FILE
} UrlScheme;

typedef struct Url
{
	UrlScheme	scheme;
	const char *text;			/* as given, spaces and the like escaped */
	const char *host;			/* in lower case, no brackets; empty for file */
} Url;

/* Raises 22023 when it is none that we fetch.  In CurrentMemoryContext. */
extern Url *url_parse(const char *raw);

/* The same without raising: NULL, and *reason for a detail. */
extern Url *url_try_parse(const char *raw, const char **reason);

/* Last segment of the path, decoded; NULL when it is empty or unprintable. */
extern char *url_file_name(const char *raw);

/*
 * Replace %XX in len bytes of raw.  NULL when an escape is broken or stands
 * for a zero byte.
 */
extern char *url_decode(const char *raw, size_t len);

/* url_redact() is in fetch.h: other rooms need it, and nothing else of this */

#endif							/* AIRCAN_FETCH_URL_H */
