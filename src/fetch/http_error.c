/*-------------------------------------------------------------------------
 *
 * http_error.c
 *	  One function per way to fail.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/http_error.h"

#include "fetch/fetch.h"
#include "fetch/retry.h"
#include "settings.h"

static char *where(const HttpPlace *place);
static const char *status_phrase(int status);
static const char *status_hint(int status);
static bool is_certificate_failure(CURLcode code);

void
http_raise_refused(const HttpPlace *place, const char *host,
				   const AddressRefusal *refusal)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 refusal->address[0] == '\0' ?
			 errmsg("fetching from host \"%s\" is not allowed", host) :
			 errmsg("fetching from host \"%s\" (address %s) is not allowed",
					host, refusal->address),
			 errdetail("The address is not a public one: %s. %s",
					   refusal->range, where(place)),
			 errhint("An administrator can add the network or the host to the setting \"aircan.allowed_networks\".")));
}

void
http_raise_status(const HttpPlace *place, const Response *response)
{
	const char *hint = status_hint(response->status);
	const char *phrase = status_phrase(response->status);
	int			quoted = (int) strlen(response->excerpt);

	while (quoted > 0 && response->excerpt[quoted - 1] == ' ')
		quoted--;

	ereport(ERROR,
			(errcode(retry_helps_status(response->status) ?
					 ERRCODE_CONNECTION_EXCEPTION :
					 ERRCODE_SQLSERVER_REJECTED_ESTABLISHMENT_OF_SQLCONNECTION),
			 errmsg("could not fetch \"%s\": the server answered with status %d%s",
					url_redact(place->url), response->status, phrase),
			 quoted == 0 ? errdetail("%s", where(place)) :
			 errdetail("%s The answer begins: \"%.*s\".", where(place),
					   quoted, response->excerpt),
			 hint != NULL ? errhint("%s", hint) : 0));
}

void
http_raise_broken(const HttpPlace *place, CURLcode code, const char *message,
				  bool is_timeout)
{
	const char *hint = "Try again later.";
	int			sqlstate = ERRCODE_CONNECTION_EXCEPTION;

	if (is_certificate_failure(code))
	{
		sqlstate = ERRCODE_SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION;
		hint = "If the server's certificate is signed by an authority of your own, an administrator can name it in the setting \"aircan.ca_file\".";
	}
	else if (code == CURLE_COULDNT_RESOLVE_HOST)
		hint = "Check the host name in the URL.";
	else if (is_timeout)
		hint = "Try again later, or raise \"aircan.connect_timeout\" or \"aircan.stall_timeout\" if the server is known to be slow.";
	else if (!retry_helps_code(code) && code != CURLE_RANGE_ERROR)
	{
		sqlstate = ERRCODE_PROTOCOL_VIOLATION;
		hint = "Check that the URL is that of a web server, which answers in HTTP.";
	}

	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("could not fetch \"%s\": %s", url_redact(place->url),
					message),
			 errdetail("%s", where(place)),
			 errhint("%s", hint)));
}

void
http_raise_too_late(const HttpPlace *place, const char *reason)
{
	ereport(ERROR,
			(errcode(ERRCODE_CONNECTION_EXCEPTION),
			 errmsg("could not fetch \"%s\" in the time allowed",
					url_redact(place->url)),
			 reason == NULL ? errdetail("%s", where(place)) :
			 errdetail("%s The last try failed: %s.", where(place), reason),
			 errhint("The setting \"aircan.fetch_timeout\" is the limit; raise it if the file needs longer.")));
}

void
http_raise_too_large(const HttpPlace *place, int64 announced)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("the file at \"%s\" is larger than %lld bytes",
					url_redact(place->url),
					(long long) setting_max_download_size * 1024),
			 announced < 0 ? errdetail("%s", where(place)) :
			 errdetail("The server announced %lld bytes. %s",
					   (long long) announced, where(place)),
			 errhint("The setting \"aircan.max_download_size\" is the limit; raise it if files of that size are expected.")));
}

void
http_raise_changed(const HttpPlace *place)
{
	ereport(ERROR,
			(errcode(ERRCODE_CONNECTION_EXCEPTION),
			 errmsg("the file at \"%s\" changed while it was being fetched",
					url_redact(place->url)),
			 errdetail("The connection broke, and what the server sent next does not continue what had come. %s",
					   where(place)),
			 errhint("Try again.")));
}

void
http_raise_encoding(const HttpPlace *place, const char *encoding)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROTOCOL_VIOLATION),
			 errmsg("could not fetch \"%s\": the server used Content-Encoding \"%s\", which was not asked for",
					url_redact(place->url), encoding),
			 errdetail("%s", where(place)),
			 errhint("The server has to send the file as it is, or with gzip.")));
}

void
http_raise_range(const HttpPlace *place)
{
	ereport(ERROR,
			(errcode(ERRCODE_CONNECTION_EXCEPTION),
			 errmsg("could not fetch \"%s\": the server sent a part that was not asked for",
					url_redact(place->url)),
			 errdetail("%s", where(place)),
			 errhint("Something between this server and that one may answer from a broken cache; try again later.")));
}

void
http_raise_redirects(const HttpPlace *place)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("\"%s\" redirects more than %d times",
					url_redact(place->url), setting_max_redirects),
			 errdetail("%s", where(place)),
			 errhint("The redirects may go in a circle. The setting \"aircan.max_redirects\" is the limit.")));
}

void
http_raise_redirect(const HttpPlace *place, const char *location,
					int sqlstate, const char *reason)
{
	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("could not fetch \"%s\": it redirects to \"%s\"",
					url_redact(place->url), url_redact(location)),
			 errdetail("%s", reason),
			 errhint("Use the URL that the file is really at.")));
}

/* A sentence: where we were, and how often we tried. */
static char *
where(const HttpPlace *place)
{
	StringInfoData result;

	initStringInfo(&result);
	appendStringInfo(&result, "The URL was \"%s\"", url_redact(place->url));
	if (strcmp(place->hop, place->url) != 0)
		appendStringInfo(&result, ", which redirected to \"%s\"",
						 url_redact(place->hop));
	if (place->attempts > 1)
		appendStringInfo(&result, ", tried %d times", place->attempts);
	appendStringInfoChar(&result, '.');
	return result.data;
}

static const char *
status_phrase(int status)
{
	switch (status)
	{
		case 202:
			return " (Accepted)";
		case 400:
			return " (Bad Request)";
		case 401:
			return " (Unauthorized)";
		case 403:
			return " (Forbidden)";
		case 404:
			return " (Not Found)";
		case 408:
			return " (Request Timeout)";
		case 410:
			return " (Gone)";
		case 429:
			return " (Too Many Requests)";
		case 500:
			return " (Internal Server Error)";
		case 502:
			return " (Bad Gateway)";
		case 503:
			return " (Service Unavailable)";
		case 504:
			return " (Gateway Timeout)";
		default:
			return "";
	}
}

static const char *
status_hint(int status)
{
	if (status == 401 || status == 403 || status == 407)
		return "The file has to be readable without logging in.";
	if (status == 404 || status == 410)
		return "Check that the file is still at this URL.";
	if (status == 202)
		return "The server is still preparing the file; try again later.";
	if (retry_helps_status(status))
		return "Try again later.";
	return NULL;
}

static bool
is_certificate_failure(CURLcode code)
{
	return code == CURLE_PEER_FAILED_VERIFICATION ||
		code == CURLE_SSL_ISSUER_ERROR ||
		code == CURLE_SSL_INVALIDCERTSTATUS;
}
