/*-------------------------------------------------------------------------
 *
 * url_scope.c
 *	  Comparing the parts of two URLs.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/url_scope.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

typedef struct ScopeParts
{
	CURLU	   *handle;
	char	   *scheme;
	char	   *host;
	char	   *port;
	char	   *path;
} ScopeParts;

static bool take_apart(const char *url, ScopeParts *parts);
static void release(ScopeParts *parts);
static bool path_is_within(const char *path, const char *base);
static bool has_disguise(const char *path);

bool
url_is_within(const char *url, const char *base)
{
	ScopeParts	inner;
	ScopeParts	outer;
	bool		parsed = take_apart(url, &inner);
	bool		within;

	parsed = take_apart(base, &outer) && parsed;
	within = parsed &&
		strcasecmp(inner.scheme, outer.scheme) == 0 &&
		strcasecmp(inner.host, outer.host) == 0 &&
		strcmp(inner.port, outer.port) == 0 &&
		path_is_within(inner.path, outer.path);
	release(&inner);
	release(&outer);
	return within;
}

/* The parser removes dots from the path, as it does for a request. */
static bool
take_apart(const char *url, ScopeParts *parts)
{
	memset(parts, 0, sizeof(*parts));
	parts->handle = curl_url();
	return parts->handle != NULL &&
		curl_url_set(parts->handle, CURLUPART_URL, url,
					 CURLU_DISALLOW_USER) == CURLUE_OK &&
		curl_url_get(parts->handle, CURLUPART_SCHEME, &parts->scheme,
					 0) == CURLUE_OK &&
		curl_url_get(parts->handle, CURLUPART_HOST, &parts->host,
					 0) == CURLUE_OK &&
		curl_url_get(parts->handle, CURLUPART_PORT, &parts->port,
					 CURLU_DEFAULT_PORT) == CURLUE_OK &&
		curl_url_get(parts->handle, CURLUPART_PATH, &parts->path,
					 0) == CURLUE_OK;
}

static void
release(ScopeParts *parts)
{
	curl_free(parts->scheme);
	curl_free(parts->host);
	curl_free(parts->port);
	curl_free(parts->path);
	curl_url_cleanup(parts->handle);
}

static bool
path_is_within(const char *path, const char *base)
{
	size_t		len = strlen(base);

	while (len > 0 && base[len - 1] == '/')
		len--;
	if (len == 0)
		return true;			/* the whole origin */
	return strncmp(path, base, len) == 0 &&
		(path[len] == '/' || path[len] == '\0') &&
		!has_disguise(path);
}

/*
 * Would a server that decodes the path first find dots or slashes in it?  It
 * may then go up from where it seems to be.
 */
static bool
has_disguise(const char *path)
{
	for (const char *c = path; *c != '\0'; c++)
	{
		if (*c == '\\')
			return true;
		if (*c == '%' &&
			(strncasecmp(c, "%2e", 3) == 0 || strncasecmp(c, "%2f", 3) == 0 ||
			 strncasecmp(c, "%5c", 3) == 0 || strncasecmp(c, "%25", 3) == 0))
			return true;
	}
	return false;
}
