/*-------------------------------------------------------------------------
 *
 * current_policy.h
 *	  The address policy that a request of this session is under.
 *
 * Owns: putting together what the administrator allows for all
 * (aircan.allowed_networks) and for this request.  Leaves to others: the
 * verdicts (address_policy.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_CURRENT_POLICY_H
#define AIRCAN_FETCH_CURRENT_POLICY_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

#include "fetch/address_policy.h"

/* hosts: of char *.  Raises F0000 when the setting is not valid. */
extern AddressPolicy *current_policy(TabMemory *memory, const List *hosts);

#endif							/* AIRCAN_FETCH_CURRENT_POLICY_H */
