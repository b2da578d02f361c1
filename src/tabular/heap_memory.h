/*-------------------------------------------------------------------------
 *
 * heap_memory.h
 *	  A TabMemory on malloc, for unit tests, fuzzers and benchmarks.
 *
 * Owns: every chunk given out, until heap_memory_destroy().  Not linked into
 * the extension.  Ends the process when memory is out.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEAP_MEMORY_H
#define AIRCAN_TABULAR_HEAP_MEMORY_H

#include "tabular/memory.h"

extern TabMemory *heap_memory_create(void);
extern void heap_memory_destroy(TabMemory *memory);

#endif							/* AIRCAN_TABULAR_HEAP_MEMORY_H */
