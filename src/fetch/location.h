/*-------------------------------------------------------------------------
 *
 * location.h
 *	  Where the bytes of a table are: one URL, or several that make one table.
 *
 * Owns: the text that says so, which is what callers give as "url" and jobs
 * keep: a URL, or a JSON array of URLs in the order of the parts.  Leaves to
 * others: what a URL may be (url.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_LOCATION_H
#define AIRCAN_FETCH_LOCATION_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

/* Parts that one table may have. */
#define LOCATION_MAX_PARTS 1000

/*
 * The URLs (char *), at least one, in the current memory context.  Raises
 * 22023 if the text is neither a URL that we fetch nor an array of them.
 */
extern List *location_urls(const char *location);

/*
 * The text as it may be shown: each URL as url_redact() has it.  The same
 * text if there is nothing to hide.
 */
extern char *location_redact(const char *location);

#endif							/* AIRCAN_FETCH_LOCATION_H */
