/*-------------------------------------------------------------------------
 *
 * address_policy.h
 *	  Which addresses the server may be made to connect to.
 *
 * Owns: the list of ranges that are not the public internet, the allow list
 * that makes exceptions, and the verdict on one address.  Whoever may name a
 * URL could otherwise reach what only the database host can reach (loopback,
 * the internal network, a cloud's metadata service).  Leaves to others: when
 * an address is judged; it has to be the one that is connected to, after
 * name resolution, at every redirect (transfer.c).
 *
 * Plain C: it is called inside libcurl, where nothing may be allocated or
 * raised.  Ranges are those of the IANA special-purpose registries (RFC 6890
 * and its updates), with the metadata addresses of clouds.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_ADDRESS_POLICY_H
#define AIRCAN_FETCH_ADDRESS_POLICY_H

#include <stdbool.h>
#include <sys/socket.h>

#include "tabular/error.h"
#include "tabular/memory.h"

typedef struct AddressPolicy AddressPolicy;

/* Why an address was refused. */
typedef struct AddressRefusal
{
	char		address[64];	/* as text; empty when it is not an IP */
	const char *range;			/* name of the range it is in; static */
} AddressRefusal;

/*
 * Whether the text is an allow list: networks (CIDR, or one address) and
 * host names, "*.example.org" for all below it, separated by commas.  May
 * be NULL or empty.  Sets *error (TAB_ERR_OPTION) when it is not.
 */
extern bool address_policy_check(const char *allowed, TabError *error);

/* The policy with these exceptions, or NULL with *error set. */
extern AddressPolicy *address_policy_create(TabMemory *memory,
											const char *allowed,
											TabError *error);

/*
 * Make another exception, for the host of a URL that somebody trustworthy
 * gave, as that URL has it: a name or an address, no pattern.
 */
extern void address_policy_add_host(AddressPolicy *policy, const char *host);

/*
 * May a socket be opened to address, for a request to host?  Fills *refusal
 * when not.  An entry of the allow list that is a network is compared with
 * the address, one that is a name with host, whatever case it is in.
 */
extern bool address_policy_allows(const AddressPolicy *policy,
								  const char *host,
								  const struct sockaddr *address,
								  AddressRefusal *refusal);

/*
 * The same for a host that somebody else will resolve (a proxy): only what
 * can be told from the text is refused, addresses and "localhost".
 */
extern bool address_policy_allows_name(const AddressPolicy *policy,
									   const char *host,
									   AddressRefusal *refusal);

#endif							/* AIRCAN_FETCH_ADDRESS_POLICY_H */
