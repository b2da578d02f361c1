/*-------------------------------------------------------------------------
 *
 * url.c
 *	  Taking URLs apart.
 *
 * libcurl's parser allocates with malloc: what is needed of its answer is
 * copied to fixed buffers, and its handle freed, before anything of ours is
 * allocated.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/url.h"

#include <curl/curl.h>

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "fetch/fetch.h"

#define MAX_URL_LENGTH 8000		/* as long as servers take */

typedef struct UrlParts
{
	char		scheme[16];
	char		host[256];
	bool		has_user;
} UrlParts;

static const char *authority_of(const char *raw);
static char *escape_spaces(const char *raw);
static CURLUcode take_apart(const char *escaped, UrlParts *parts);
static CURLUcode copy_part(CURLU *handle, CURLUPart part, char *target,
						   size_t size);
static void append_redacted_query(StringInfo result, const char *query,
								  size_t len);
static int	hex_value(char c);

Url *
url_parse(const char *raw)
{
	const char *reason;
	Url		   *url = url_try_parse(raw, &reason);

	if (url == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot fetch from URL \"%s\"", url_redact(raw)),
				 errdetail("%s", reason),
				 errhint("Give an address as in https://example.org/data.csv.")));
	return url;
}

Url *
url_try_parse(const char *raw, const char **reason)
{
	char	   *escaped = escape_spaces(raw);
	UrlParts	parts;
	UrlScheme	scheme;
	CURLUcode	code;
	Url		   *url;

	code = take_apart(escaped, &parts);
	if (parts.has_user || code == CURLUE_USER_NOT_ALLOWED)
	{
		*reason = "It holds a user name or a password, which would be seen by everybody who can see the URL.";
		return NULL;
	}
	if (authority_of(raw) == NULL || code != CURLUE_OK)
	{
		*reason = code == CURLUE_BAD_SCHEME ?
			"It does not begin with http:// or https://." :
			"It is not a valid URL.";
		return NULL;
	}

	if (pg_strcasecmp(parts.scheme, "http") == 0)
		scheme = URL_HTTP;
	else if (pg_strcasecmp(parts.scheme, "https") == 0)
		scheme = URL_HTTPS;
	else if (pg_strcasecmp(parts.scheme, "file") == 0)
		scheme = URL_FILE;
	else
	{
		*reason = "Only http and https, and file for local files, are supported.";
		return NULL;
	}

	url = palloc(sizeof(Url));
	url->scheme = scheme;
	url->text = escaped;
	url->host = pstrdup(parts.host);
	return url;
}

/*
 * Lexical, since it has to do for URLs that are not valid as well: one that
 * libcurl does not understand is not shown beyond its scheme.
 */
char *
url_redact(const char *url)
{
	StringInfoData result;
	UrlParts	parts;
	CURLUcode	code;
	const char *authority = authority_of(url);
	const char *path;
	const char *at;
	const char *query;
	size_t		path_len;

	code = take_apart(escape_spaces(url), &parts);
	initStringInfo(&result);
	if (authority == NULL || (code != CURLUE_OK && !parts.has_user))
	{
		if (authority != NULL && authority - url < 16)
			appendBinaryStringInfo(&result, url, (int) (authority - url));
		appendStringInfoString(&result, "***");
		return result.data;
	}

	path = authority + strcspn(authority, "/?#");
	appendBinaryStringInfo(&result, url, (int) (authority - url));
	for (at = path; at > authority && at[-1] != '@'; at--)
		;
	appendBinaryStringInfo(&result, at, (int) (path - at));

	path_len = strcspn(path, "?#");
	appendBinaryStringInfo(&result, path, (int) path_len);
	query = path + path_len;
	if (*query == '?')
	{
		appendStringInfoChar(&result, '?');
		append_redacted_query(&result, query + 1, strcspn(query + 1, "#"));
	}
	return result.data;
}

/*
 * Names stay, values go; a parameter without a name may itself be a token.
 */
static void
append_redacted_query(StringInfo result, const char *query, size_t len)
{
	const char *end = query + len;

	while (query < end)
	{
		size_t		parameter = strcspn(query, "&;#");
		const char *equals = memchr(query, '=', parameter);

		if (equals != NULL)
			appendBinaryStringInfo(result, query, (int) (equals + 1 - query));
		if (parameter > 0)
			appendStringInfoString(result, "***");
		query += parameter;
		if (query < end)
			appendStringInfoChar(result, *query++);
	}
}

char *
url_file_name(const char *raw)
{
	const char *authority = authority_of(raw);
	const char *path = authority != NULL ? authority : raw;
	const char *end = path + strcspn(path, "?#");
	const char *start = end;
	char	   *name;

	path += strcspn(path, "/?#");
	while (start > path && start[-1] != '/')
		start--;
	if (start == end || start == path)
		return NULL;

	name = url_decode(start, (size_t) (end - start));
	if (name == NULL || !pg_verifymbstr(name, (int) strlen(name), true))
		return NULL;
	for (char *c = name; *c != '\0'; c++)
	{
		/* a slash that was escaped is part of the name, not of the path */
		if ((unsigned char) *c < 0x20 || *c == 0x7F || *c == '/')
			*c = '_';
	}
	return name;
}

char *
url_decode(const char *raw, size_t len)
{
	char	   *decoded = palloc(len + 1);
	char	   *out = decoded;

	for (size_t i = 0; i < len; i++)
	{
		int			high;
		int			low;

		if (raw[i] != '%')
		{
			*out++ = raw[i];
			continue;
		}
		if (i + 2 >= len ||
			(high = hex_value(raw[i + 1])) < 0 ||
			(low = hex_value(raw[i + 2])) < 0 ||
			(high == 0 && low == 0))
			return NULL;
		*out++ = (char) (high << 4 | low);
		i += 2;
	}
	*out = '\0';
	return decoded;
}

/*
 * What is behind "scheme://", or NULL.  libcurl is content with one slash or
 * three; we are not, so that we take apart what it takes apart.
 */
static const char *
authority_of(const char *raw)
{
	size_t		scheme = strspn(raw, "abcdefghijklmnopqrstuvwxyz"
								"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

	if (scheme == 0 || strncmp(raw + scheme, "://", 3) != 0)
		return NULL;
	if (raw[scheme + 3] == '/' && pg_strncasecmp(raw, "file:", 5) != 0)
		return NULL;
	return raw + scheme + 3;
}

/*
 * Write spaces and non-ASCII characters behind the host as %XX, as browsers
 * do: portals are full of "https://example.org/My data.csv".
 */
static char *
escape_spaces(const char *raw)
{
	const char *authority = authority_of(raw);
	StringInfoData result;
	const char *c = raw;

	initStringInfo(&result);
	if (authority != NULL)
		c = authority + strcspn(authority, "/?#");
	appendBinaryStringInfo(&result, raw, (int) (c - raw));
	for (; *c != '\0'; c++)
	{
		if (*c == ' ' || IS_HIGHBIT_SET(*c))
			appendStringInfo(&result, "%%%02X", (unsigned char) *c);
		else
			appendStringInfoChar(&result, *c);
	}
	return result.data;
}

/*
 * Parse with libcurl.  Allocates nothing that outlives the call, and raises
 * nothing.
 */
static CURLUcode
take_apart(const char *escaped, UrlParts *parts)
{
	CURLU	   *handle;
	char	   *user = NULL;
	CURLUcode	code;

	memset(parts, 0, sizeof(*parts));
	if (strlen(escaped) > MAX_URL_LENGTH)
		return CURLUE_MALFORMED_INPUT;
	handle = curl_url();
	if (handle == NULL)
		return CURLUE_OUT_OF_MEMORY;

	code = curl_url_set(handle, CURLUPART_URL, escaped,
						CURLU_NON_SUPPORT_SCHEME);
	if (code == CURLUE_OK)
	{
		parts->has_user =
			curl_url_get(handle, CURLUPART_USER, &user, 0) == CURLUE_OK;
		curl_free(user);
		code = copy_part(handle, CURLUPART_SCHEME, parts->scheme,
						 sizeof(parts->scheme));
	}
	if (code == CURLUE_OK && pg_strcasecmp(parts->scheme, "file") != 0)
		code = copy_part(handle, CURLUPART_HOST, parts->host,
						 sizeof(parts->host));
	curl_url_cleanup(handle);
	return code;
}

static CURLUcode
copy_part(CURLU *handle, CURLUPart part, char *target, size_t size)
{
	char	   *value = NULL;
	CURLUcode	code = curl_url_get(handle, part, &value, 0);
	size_t		len;

	if (code != CURLUE_OK)
		return code;
	len = strlen(value);

	/* IPv6 comes with its brackets */
	if (len >= size)
		code = CURLUE_MALFORMED_INPUT;
	else if (len > 1 && value[0] == '[' && value[len - 1] == ']')
	{
		memcpy(target, value + 1, len - 2);
		target[len - 2] = '\0';
	}
	else
		memcpy(target, value, len + 1);
	for (char *c = target; *c != '\0'; c++)
		*c = (char) pg_ascii_tolower((unsigned char) *c);
	curl_free(value);
	return code;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}
