/*-------------------------------------------------------------------------
 *
 * memory.h
 *	  Where the plain C rooms get their memory from.
 *
 * Owns: the TabMemory interface, and a growable byte buffer on top of it.
 * Leaves to others: the allocator itself.  In the server it is a
 * MemoryContext (server_memory_create() in src/server_memory.h); in unit
 * tests and fuzzers it is heap_memory_create() of heap_memory.h.
 *
 * Contract: alloc and resize never return NULL.  When memory is out they do
 * not return at all: the owner unwinds (a longjmp in the server) or ends the
 * process.  Code on this side therefore holds nothing that is not owned by
 * the TabMemory; a foreign handle (ICU, zlib) is registered with defer()
 * before it is used.  Everything goes at once when the owner is reset.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_MEMORY_H
#define AIRCAN_TABULAR_MEMORY_H

#include <stddef.h>

typedef struct TabMemory
{
	void	   *(*alloc) (void *owner, size_t size);
	void	   *(*resize) (void *owner, void *chunk, size_t size);
	void		(*release) (void *owner, void *chunk);

	/* run fn(arg) when the memory is reset; in the reverse order of calls */
	void		(*defer) (void *owner, void (*fn) (void *arg), void *arg);
	void	   *owner;
} TabMemory;

/* size bytes, not initialized */
extern void *mem_alloc(TabMemory *memory, size_t size);

/* size bytes, all zero */
extern void *mem_alloc0(TabMemory *memory, size_t size);

/* like realloc; chunk may be NULL */
extern void *mem_resize(TabMemory *memory, void *chunk, size_t size);

/* chunk may be NULL */
extern void mem_release(TabMemory *memory, void *chunk);

/* a copy of len bytes with a NUL behind them */
extern char *mem_strndup(TabMemory *memory, const char *text, size_t len);
extern char *mem_strdup(TabMemory *memory, const char *text);

extern void mem_defer(TabMemory *memory, void (*fn) (void *arg), void *arg);

/*
 * Bytes that grow.  data is NUL-terminated whenever a buffer_ function that
 * appended to it has returned.
 */
typedef struct ByteBuffer
{
	TabMemory  *memory;
	char	   *data;
	size_t		len;
	size_t		capacity;
} ByteBuffer;

extern void buffer_init(ByteBuffer *buffer, TabMemory *memory, size_t capacity);
extern void buffer_reserve(ByteBuffer *buffer, size_t more);
extern void buffer_append(ByteBuffer *buffer, const char *data, size_t len);
extern void buffer_append_char(ByteBuffer *buffer, char c);
extern void buffer_append_text(ByteBuffer *buffer, const char *text);
extern void buffer_reset(ByteBuffer *buffer);
extern void buffer_free(ByteBuffer *buffer);

#endif							/* AIRCAN_TABULAR_MEMORY_H */
