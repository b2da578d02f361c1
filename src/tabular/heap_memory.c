/*-------------------------------------------------------------------------
 *
 * heap_memory.c
 *	  A TabMemory on malloc: chunks in a doubly linked list.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/heap_memory.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Chunk
{
	struct Chunk *next;
	struct Chunk *previous;
} Chunk;

typedef struct Deferred
{
	struct Deferred *next;
	void		(*fn) (void *arg);
	void	   *arg;
} Deferred;

typedef struct Heap
{
	TabMemory	memory;
	Chunk		chunks;			/* head of the ring */
	Deferred   *deferred;
} Heap;

static void *
checked(void *chunk)
{
	if (chunk == NULL)
	{
		fprintf(stderr, "out of memory\n");
		abort();
	}
	return chunk;
}

static void
chunk_link(Heap *heap, Chunk *chunk)
{
	chunk->next = heap->chunks.next;
	chunk->previous = &heap->chunks;
	heap->chunks.next->previous = chunk;
	heap->chunks.next = chunk;
}

static void
chunk_unlink(Chunk *chunk)
{
	chunk->next->previous = chunk->previous;
	chunk->previous->next = chunk->next;
}

static void *
heap_alloc(void *owner, size_t size)
{
	Chunk	   *chunk = checked(malloc(sizeof(Chunk) + size));

	chunk_link(owner, chunk);
	return chunk + 1;
}

static void *
heap_resize(void *owner, void *data, size_t size)
{
	Chunk	   *chunk = (Chunk *) data - 1;

	chunk_unlink(chunk);
	chunk = checked(realloc(chunk, sizeof(Chunk) + size));
	chunk_link(owner, chunk);
	return chunk + 1;
}

static void
heap_release(void *owner, void *data)
{
	Chunk	   *chunk = (Chunk *) data - 1;

	(void) owner;
	chunk_unlink(chunk);
	free(chunk);
}

static void
heap_defer(void *owner, void (*fn) (void *arg), void *arg)
{
	Heap	   *heap = owner;
	Deferred   *deferred = checked(malloc(sizeof(Deferred)));

	deferred->fn = fn;
	deferred->arg = arg;
	deferred->next = heap->deferred;
	heap->deferred = deferred;
}

TabMemory *
heap_memory_create(void)
{
	Heap	   *heap = checked(malloc(sizeof(Heap)));

	heap->memory.alloc = heap_alloc;
	heap->memory.resize = heap_resize;
	heap->memory.release = heap_release;
	heap->memory.defer = heap_defer;
	heap->memory.owner = heap;
	heap->chunks.next = heap->chunks.previous = &heap->chunks;
	heap->deferred = NULL;
	return &heap->memory;
}

void
heap_memory_destroy(TabMemory *memory)
{
	Heap	   *heap = memory->owner;

	while (heap->deferred != NULL)
	{
		Deferred   *deferred = heap->deferred;

		heap->deferred = deferred->next;
		deferred->fn(deferred->arg);
		free(deferred);
	}
	while (heap->chunks.next != &heap->chunks)
		heap_release(heap, heap->chunks.next + 1);
	free(heap);
}
