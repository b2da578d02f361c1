/*-------------------------------------------------------------------------
 *
 * source.c
 *	  The source for bytes in hand.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/source.h"

#include <string.h>

static ssize_t
memory_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	MemorySource *memory = (MemorySource *) source;
	size_t		n = memory->len - memory->position;

	(void) error;
	if (n > size)
		n = size;
	if (n > 0)
		memcpy(data, memory->data + memory->position, n);
	memory->position += n;
	return (ssize_t) n;
}

void
memory_source_init(MemorySource *source, const void *data, size_t len)
{
	source->source.read = memory_read;
	source->data = data;
	source->len = len;
	source->position = 0;
}
