/*-------------------------------------------------------------------------
 *
 * source.c
 *	  The sources for bytes in hand.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/source.h"

#include <string.h>

ssize_t
source_read_fully(ByteSource *source, void *data, size_t size,
				  TabError *error)
{
	size_t		len = 0;

	while (len < size)
	{
		ssize_t		n = source_read(source, (char *) data + len, size - len,
									error);

		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t) n;
	}
	return (ssize_t) len;
}

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

static ssize_t
head_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	HeadSource *head = (HeadSource *) source;
	size_t		n = head->len - head->position;

	if (n == 0)
		return source_read(head->rest, data, size, error);
	if (n > size)
		n = size;
	memcpy(data, head->head + head->position, n);
	head->position += n;
	return (ssize_t) n;
}

void
head_source_init(HeadSource *source, char *head, size_t len,
				 ByteSource *rest)
{
	source->source.read = head_read;
	source->head = head;
	source->len = len;
	source->position = 0;
	source->rest = rest;
}
