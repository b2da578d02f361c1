/*-------------------------------------------------------------------------
 *
 * current_policy.c
 *	  From settings to an address policy.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/current_policy.h"

#include "settings.h"

AddressPolicy *
current_policy(TabMemory *memory, const List *hosts)
{
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory,
												  setting_allowed_networks,
												  &error);
	ListCell   *cell;

	if (policy == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CONFIG_FILE_ERROR),
				 errmsg("the setting \"aircan.allowed_networks\" is not valid: %s",
						error.message),
				 errhint("%s", error.hint)));
	foreach(cell, hosts)
		address_policy_add_host(policy, lfirst(cell));
	return policy;
}
