/*-------------------------------------------------------------------------
 *
 * retry.h
 *	  Which failures of a request may pass, and how long to wait for it.
 *
 * Owns: those two decisions.  Leaves to others: how often to try, what the
 * server asks for (Retry-After), and the waiting (http.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_RETRY_H
#define AIRCAN_FETCH_RETRY_H

#include "server.h"

#include <curl/curl.h>

/* May the same request be answered otherwise a little later? */
extern bool retry_helps_status(int status);
extern bool retry_helps_code(CURLcode code);

/* Milliseconds to wait after so many requests. */
extern int64 retry_delay(int attempts);

#endif							/* AIRCAN_FETCH_RETRY_H */
