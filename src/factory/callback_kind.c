/*-------------------------------------------------------------------------
 *
 * callback_kind.c
 *	  One function per kind of callback.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/callback_kind.h"

SERVER_HEADERS_BEGIN
#include "common/hmac.h"
#include "common/sha2.h"
SERVER_HEADERS_END

typedef struct CallbackKind
{
	const char *name;
	void		(*compose) (const Callback *callback, PostRequest *request);
} CallbackKind;

static void compose_webhook(const Callback *callback, PostRequest *request);
static List *add_token(List *headers, const Callback *callback);
static char *sign(const char *key, const char *body);

static const CallbackKind kinds[] = {
	{"webhook", compose_webhook},
};

bool
callback_compose(const Callback *callback, PostRequest *request)
{
	for (size_t i = 0; i < lengthof(kinds); i++)
	{
		if (strcmp(kinds[i].name, callback->kind) != 0)
			continue;
		kinds[i].compose(callback, request);
		return true;
	}
	return false;
}

static void
compose_webhook(const Callback *callback, PostRequest *request)
{
	const SiteServer *site = callback->site;
	List	   *headers = list_make1("Content-Type: application/json");

	headers = lappend(headers, psprintf("X-Aircan-Event: %s", callback->event));
	headers = lappend(headers, psprintf("X-Aircan-Delivery: " INT64_FORMAT,
										callback->id));
	if (site != NULL && site->secret != NULL)
		headers = lappend(headers, psprintf("X-Aircan-Signature: sha256=%s",
											sign(site->secret, callback->body)));
	request->url = callback->url;
	request->headers = add_token(headers, callback);
	request->body = callback->body;
	request->body_len = strlen(callback->body);
}

/* The job's own token comes before that of the role. */
static List *
add_token(List *headers, const Callback *callback)
{
	const SiteServer *site = callback->site;

	if (callback->token != NULL)
		return lappend(headers, psprintf("%s: %s", SITE_SERVER_TOKEN_HEADER,
										 callback->token));
	if (site != NULL && site->token != NULL)
		return lappend(headers, psprintf("%s: %s", site->token_header,
										 site->token));
	return headers;
}

static char *
sign(const char *key, const char *body)
{
	uint8		digest[PG_SHA256_DIGEST_LENGTH];
	char	   *hex = palloc0(2 * PG_SHA256_DIGEST_LENGTH + 1);
	pg_hmac_ctx *hmac = pg_hmac_create(PG_SHA256);

	if (hmac == NULL ||
		pg_hmac_init(hmac, (const uint8 *) key, strlen(key)) < 0 ||
		pg_hmac_update(hmac, (const uint8 *) body, strlen(body)) < 0 ||
		pg_hmac_final(hmac, digest, sizeof(digest)) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not sign a callback"),
				 errdetail("%s.", pg_hmac_error(hmac))));
	pg_hmac_free(hmac);
	hex_encode((const char *) digest, sizeof(digest), hex);
	return hex;
}
