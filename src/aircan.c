/*-------------------------------------------------------------------------
 *
 * aircan.c
 *	  The module: what happens when the server loads it.
 *
 * Glossary.  A DAG (load) has tasks (fetch, infer, create, copy, index,
 * swap).  A resource is a CKAN resource, and its table in the DataStore.  The
 * staging table is filled beside it; the swap puts it in its place.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

#include "factory/launcher.h"
#include "factory/wake.h"
#include "settings.h"

COMPAT_MODULE_MAGIC("aircan", "1.0");

void		_PG_init(void);

void
_PG_init(void)
{
	settings_define();
	/* nothing of ours runs while pg_upgrade works */
	if (!process_shared_preload_libraries_in_progress || IsBinaryUpgrade)
		return;
	wake_request_memory();
	launcher_register();
}
