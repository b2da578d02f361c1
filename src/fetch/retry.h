/*-------------------------------------------------------------------------
 *
 * retry.h
 *	  Which failures of a request may pass, and how long to wait for it.
 *
 * Owns: those two decisions.  Leaves to others: how often to try, what the
 * server asks for (Retry-After), and the waiting.  Plain C.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_RETRY_H
#define AIRCAN_FETCH_RETRY_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

/* May the same request be answered otherwise a little later? */
extern bool retry_helps_status(int status);
extern bool retry_helps_code(CURLcode code);

/*
 * How long to wait after so many requests: first after the first, twice as
 * long each time, longest at most; and of that between a half (chance 0) and
 * all (chance 1), so that many jobs do not come back at once.
 */
extern int64_t retry_delay(int attempts, int64_t first, int64_t longest,
						   double chance);

#endif							/* AIRCAN_FETCH_RETRY_H */
