/*-------------------------------------------------------------------------
 *
 * site_server.h
 *	  Which sites an administrator vouched for, and the keys to them.
 *
 * Owns: the foreign-data wrapper aircan_fdw as a place for such facts:
 *
 *	SERVER        url, the base URL of a site
 *	USER MAPPING  token, what requests of the role to it carry; token_header,
 *				  the header that it goes in; secret, the key that requests
 *				  are signed with
 *
 * PostgreSQL keeps these, shows the options of a mapping to its role and the
 * server's owner only, and checks USAGE.  A role with USAGE on a server may
 * reach its host, whatever address that has; one with a user mapping uses the
 * token.  Leaves to others: making requests of it.
 *
 * The caller is inside SPI.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_SITE_SERVER_H
#define AIRCAN_FACTORY_SITE_SERVER_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

#define SITE_SERVER_TOKEN_HEADER "Authorization"	/* when not told */

typedef struct SiteServer
{
	const char *url;
	const char *host;			/* of it, as FetchRequest.allowed_hosts has
								 * hosts */
	const char *token;			/* of the role's mapping; NULL: none */
	const char *token_header;
	const char *secret;			/* NULL: none */
} SiteServer;

/*
 * The server that url lies within (url_scope.h), on which the role has USAGE
 * and a user mapping, its own or PUBLIC's; of several that with the longest
 * url.  NULL when there is none.
 */
extern SiteServer *site_server_find(const char *url, Oid role);

/* The hosts, char *, of the servers on which the role has USAGE. */
extern List *site_server_hosts(Oid role);

/*
 * Check options (of DefElem) of an object of the wrapper that catalog has.
 * Raises HV00D for one that is not known there and HV024 for a value that
 * cannot be, and never shows a value.
 */
extern void site_server_check_options(const List *options, Oid catalog);

#endif							/* AIRCAN_FACTORY_SITE_SERVER_H */
