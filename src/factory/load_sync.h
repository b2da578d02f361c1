/*-------------------------------------------------------------------------
 *
 * load_sync.h
 *	  A load in the caller's own transaction.
 *
 * Owns: running all tasks in it, and the job's row that it leaves if the
 * transaction commits.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LOAD_SYNC_H
#define AIRCAN_FACTORY_LOAD_SYNC_H

#include "factory/load.h"

/* Load; the resulting Data Resource, in the current memory context. */
extern Jsonb *load_sync(LoadRequest *request);

#endif							/* AIRCAN_FACTORY_LOAD_SYNC_H */
