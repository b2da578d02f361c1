/*-------------------------------------------------------------------------
 *
 * server_memory.h
 *	  MemoryContexts for the plain C rooms.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_SERVER_MEMORY_H
#define AIRCAN_SERVER_MEMORY_H

#include "server.h"

#include "tabular/memory.h"

/*
 * A TabMemory that allocates in context, and is itself allocated there.
 * Chunks may be larger than 1 GB - 1; a failure is an error (53200).
 */
extern TabMemory *server_memory_create(MemoryContext context);

#endif							/* AIRCAN_SERVER_MEMORY_H */
