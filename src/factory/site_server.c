/*-------------------------------------------------------------------------
 *
 * site_server.c
 *	  SERVERs and USER MAPPINGs of aircan_fdw.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/site_server.h"

SERVER_HEADERS_BEGIN
#include "catalog/pg_foreign_server.h"
#include "catalog/pg_user_mapping.h"
#include "commands/defrem.h"
#include "foreign/foreign.h"
#include "utils/acl.h"
#include "utils/syscache.h"
SERVER_HEADERS_END

#include "datastore/sql.h"
#include "fetch/transfer.h"
#include "fetch/url.h"
#include "fetch/url_scope.h"

/* What is wrong with a value, a sentence, or NULL. */
typedef const char *(*ValueCheck) (const char *value);

typedef struct KnownOption
{
	const char *name;
	Oid			catalog;		/* whose objects have it */
	ValueCheck	check;
} KnownOption;

static const char *check_site_url(const char *value);
static const char *check_header_value(const char *value);
static const char *check_header_name(const char *value);
static const char *check_key(const char *value);
static const KnownOption *find_option(const char *name, Oid catalog);
COMPAT_NORETURN static void raise_unknown_option(const char *name, Oid catalog);
static List *usable_servers(Oid role);
static bool has_mapping(Oid role, Oid server);
static const char *option_value(const List *options, const char *name);

static const KnownOption known_options[] = {
	{"url", ForeignServerRelationId, check_site_url},
	{"token", UserMappingRelationId, check_header_value},
	{"token_header", UserMappingRelationId, check_header_name},
	{"secret", UserMappingRelationId, check_key},
};

/*-------------------------------------------------------------------------
 * Looking up
 *-------------------------------------------------------------------------
 */

SiteServer *
site_server_find(const char *url, Oid role)
{
	const char *reason;
	Url		   *parsed = url_try_parse(url, &reason);
	SiteServer *found = NULL;
	ListCell   *cell;

	if (parsed == NULL)
		return NULL;
	foreach(cell, usable_servers(role))
	{
		ForeignServer *server = lfirst(cell);
		const char *base = option_value(server->options, "url");
		const List *mapped;

		if (base == NULL || !url_is_within(parsed->text, base) ||
			(found != NULL && strlen(base) <= strlen(found->url)) ||
			!has_mapping(role, server->serverid))
			continue;
		mapped = GetUserMapping(role, server->serverid)->options;
		found = palloc0(sizeof(SiteServer));
		found->url = base;
		found->host = parsed->host;
		found->token = option_value(mapped, "token");
		found->token_header = option_value(mapped, "token_header");
		if (found->token_header == NULL)
			found->token_header = SITE_SERVER_TOKEN_HEADER;
		found->secret = option_value(mapped, "secret");
	}
	return found;
}

List *
site_server_hosts(Oid role)
{
	List	   *hosts = NIL;
	ListCell   *cell;

	foreach(cell, usable_servers(role))
	{
		ForeignServer *server = lfirst(cell);
		const char *base = option_value(server->options, "url");
		const char *reason;
		Url		   *parsed = base != NULL ? url_try_parse(base, &reason) : NULL;

		if (parsed != NULL)
			hosts = lappend(hosts, unconstify(char *, parsed->host));
	}
	return hosts;
}

/*
 * The servers of our wrapper on which the role has USAGE.  Who owns one says
 * where it is: that must be somebody who may make one still.
 */
static List *
usable_servers(Oid role)
{
	SqlRows    *rows = sql_rows("SELECT s.oid FROM pg_catalog.pg_foreign_server s"
								" JOIN pg_catalog.pg_foreign_data_wrapper w"
								" ON w.oid OPERATOR(pg_catalog.=) s.srvfdw"
								" WHERE w.fdwname OPERATOR(pg_catalog.=) 'aircan_fdw'"
								" AND pg_catalog.has_foreign_data_wrapper_privilege("
								"  s.srvowner, w.oid, 'USAGE')"
								" ORDER BY s.srvname");
	List	   *servers = NIL;

	for (int i = 0; i < rows->count; i++)
	{
		Oid			oid = (Oid) strtoul(rows->cells[i][0], NULL, 10);
		ForeignServer *server;

		if (compat_server_aclcheck(oid, role, ACL_USAGE) != ACLCHECK_OK)
			continue;
		server = GetForeignServerExtended(oid, FSV_MISSING_OK);
		if (server != NULL)
			servers = lappend(servers, server);
	}
	return servers;
}

/* GetUserMapping() would raise. */
static bool
has_mapping(Oid role, Oid server)
{
	return SearchSysCacheExists2(USERMAPPINGUSERSERVER, ObjectIdGetDatum(role),
								 ObjectIdGetDatum(server)) ||
		SearchSysCacheExists2(USERMAPPINGUSERSERVER,
							  ObjectIdGetDatum(InvalidOid),
							  ObjectIdGetDatum(server));
}

static const char *
option_value(const List *options, const char *name)
{
	ListCell   *cell;

	foreach(cell, options)
	{
		DefElem    *option = lfirst(cell);

		if (strcmp(option->defname, name) == 0)
			return defGetString(option);
	}
	return NULL;
}

/*-------------------------------------------------------------------------
 * Checking
 *-------------------------------------------------------------------------
 */

void
site_server_check_options(const List *options, Oid catalog)
{
	ListCell   *cell;

	foreach(cell, options)
	{
		DefElem    *given = lfirst(cell);
		const KnownOption *known = find_option(given->defname, catalog);
		const char *wrong;

		if (known == NULL)
			raise_unknown_option(given->defname, catalog);
		wrong = known->check(defGetString(given));
		if (wrong != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_FDW_INVALID_ATTRIBUTE_VALUE),
					 errmsg("the value of option \"%s\" is not valid",
							known->name),
					 errdetail("%s", wrong)));
	}
	if (catalog == ForeignServerRelationId &&
		option_value(options, "url") == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FDW_OPTION_NAME_NOT_FOUND),
				 errmsg("a server of aircan_fdw needs the option \"url\""),
				 errhint("Give the base URL of the site, as in OPTIONS (url 'https://ckan.example.org').")));
}

static const KnownOption *
find_option(const char *name, Oid catalog)
{
	for (size_t i = 0; i < lengthof(known_options); i++)
	{
		if (known_options[i].catalog == catalog &&
			strcmp(known_options[i].name, name) == 0)
			return &known_options[i];
	}
	return NULL;
}

static void
raise_unknown_option(const char *name, Oid catalog)
{
	StringInfoData known;

	initStringInfo(&known);
	for (size_t i = 0; i < lengthof(known_options); i++)
	{
		if (known_options[i].catalog == catalog)
			appendStringInfo(&known, "%s%s", known.len > 0 ? ", " : "",
							 known_options[i].name);
	}
	ereport(ERROR,
			(errcode(ERRCODE_FDW_INVALID_OPTION_NAME),
			 errmsg("option \"%s\" is not known", name),
			 catalog == ForeignServerRelationId ?
			 errhint("The options of a server are: %s.", known.data) :
			 catalog == UserMappingRelationId ?
			 errhint("The options of a user mapping are: %s.", known.data) :
			 errhint("Only servers and user mappings of aircan_fdw have options.")));
}

static const char *
check_site_url(const char *value)
{
	const char *reason;
	Url		   *url = url_try_parse(value, &reason);

	if (url == NULL)
		return reason;
	if (url->scheme == URL_FILE)
		return "It does not begin with http:// or https://.";
	if (strpbrk(value, "?#") != NULL)
		return "The URL of a site has neither query nor fragment.";
	return NULL;
}

static const char *
check_header_value(const char *value)
{
	if (value[0] == '\0')
		return "It is empty.";
	if (!transfer_takes_header(value))
		return "It has a control character in it.";
	return NULL;
}

/* A token of RFC 9110, 5.6.2, and none of the headers that are ours. */
static const char *
check_header_name(const char *value)
{
	static const char *const ours[] = {
		"Host", "Content-Type", "Content-Length", "Transfer-Encoding",
		"Connection", "Expect", "User-Agent", "X-Aircan-Event",
		"X-Aircan-Delivery", "X-Aircan-Signature"
	};

	if (value[0] == '\0' ||
		value[strspn(value, "abcdefghijklmnopqrstuvwxyz"
					 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~")] != '\0')
		return "It is not the name of an HTTP header.";
	for (size_t i = 0; i < lengthof(ours); i++)
	{
		if (pg_strcasecmp(value, ours[i]) == 0)
			return "This header is set already.";
	}
	return NULL;
}

static const char *
check_key(const char *value)
{
	return value[0] == '\0' ? "It is empty." : NULL;
}
