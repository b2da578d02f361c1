/*-------------------------------------------------------------------------
 *
 * url_scope.h
 *	  Whether a URL lies within another.
 *
 * Owns: the answer on which it depends whether a credential for a site may
 * be sent with a request.  In doubt it is no.  Plain C on libcurl's parser,
 * which also takes the URLs of requests apart.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_URL_SCOPE_H
#define AIRCAN_FETCH_URL_SCOPE_H

#include <stdbool.h>

/*
 * Is url of the same origin (scheme, host, port) as base, and its path that
 * of base or below it?  Query and fragment do not matter.  "/ckan" has
 * "/ckan/api" below it, and neither "/ckan2" nor "/ckan/../x".
 */
extern bool url_is_within(const char *url, const char *base);

#endif							/* AIRCAN_FETCH_URL_SCOPE_H */
