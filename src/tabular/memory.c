/*-------------------------------------------------------------------------
 *
 * memory.c
 *	  The calls of memory.h that every allocator shares.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/memory.h"

#include <string.h>

void *
mem_alloc(TabMemory *memory, size_t size)
{
	return memory->alloc(memory->owner, size);
}

void *
mem_alloc0(TabMemory *memory, size_t size)
{
	void	   *chunk = mem_alloc(memory, size);

	memset(chunk, 0, size);
	return chunk;
}

void *
mem_resize(TabMemory *memory, void *chunk, size_t size)
{
	if (chunk == NULL)
		return mem_alloc(memory, size);
	return memory->resize(memory->owner, chunk, size);
}

void
mem_release(TabMemory *memory, void *chunk)
{
	if (chunk != NULL)
		memory->release(memory->owner, chunk);
}

char *
mem_strndup(TabMemory *memory, const char *text, size_t len)
{
	char	   *copy = mem_alloc(memory, len + 1);

	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *
mem_strdup(TabMemory *memory, const char *text)
{
	return mem_strndup(memory, text, strlen(text));
}

void
mem_defer(TabMemory *memory, void (*fn) (void *arg), void *arg)
{
	memory->defer(memory->owner, fn, arg);
}

void
buffer_init(ByteBuffer *buffer, TabMemory *memory, size_t capacity)
{
	if (capacity < 16)
		capacity = 16;
	buffer->memory = memory;
	buffer->data = mem_alloc(memory, capacity);
	buffer->data[0] = '\0';
	buffer->len = 0;
	buffer->capacity = capacity;
}

/* Make room for more bytes and the NUL behind them. */
void
buffer_reserve(ByteBuffer *buffer, size_t more)
{
	size_t		needed = buffer->len + more + 1;
	size_t		capacity = buffer->capacity;

	if (needed <= capacity)
		return;
	while (capacity < needed)
		capacity *= 2;
	buffer->data = mem_resize(buffer->memory, buffer->data, capacity);
	buffer->capacity = capacity;
}

void
buffer_append(ByteBuffer *buffer, const char *data, size_t len)
{
	buffer_reserve(buffer, len);
	if (len > 0)
		memcpy(buffer->data + buffer->len, data, len);
	buffer->len += len;
	buffer->data[buffer->len] = '\0';
}

void
buffer_append_char(ByteBuffer *buffer, char c)
{
	buffer_append(buffer, &c, 1);
}

void
buffer_append_text(ByteBuffer *buffer, const char *text)
{
	buffer_append(buffer, text, strlen(text));
}

void
buffer_reset(ByteBuffer *buffer)
{
	buffer->len = 0;
	buffer->data[0] = '\0';
}

void
buffer_free(ByteBuffer *buffer)
{
	mem_release(buffer->memory, buffer->data);
	buffer->data = NULL;
	buffer->len = buffer->capacity = 0;
}
