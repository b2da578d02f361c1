/*-------------------------------------------------------------------------
 *
 * server_memory.c
 *	  A TabMemory on a MemoryContext.
 *
 *-------------------------------------------------------------------------
 */
#include "server_memory.h"

static void *
context_alloc(void *owner, size_t size)
{
	return MemoryContextAllocHuge(owner, size);
}

static void *
context_resize(void *owner, void *chunk, size_t size)
{
	return repalloc_huge(chunk, size);
}

static void
context_release(void *owner, void *chunk)
{
	pfree(chunk);
}

static void
context_defer(void *owner, void (*fn) (void *arg), void *arg)
{
	MemoryContextCallback *callback;

	callback = MemoryContextAlloc(owner, sizeof(MemoryContextCallback));
	callback->func = fn;
	callback->arg = arg;
	MemoryContextRegisterResetCallback(owner, callback);
}

TabMemory *
server_memory_create(MemoryContext context)
{
	TabMemory  *memory = MemoryContextAlloc(context, sizeof(TabMemory));

	memory->alloc = context_alloc;
	memory->resize = context_resize;
	memory->release = context_release;
	memory->defer = context_defer;
	memory->owner = context;
	return memory;
}
