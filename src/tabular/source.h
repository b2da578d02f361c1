/*-------------------------------------------------------------------------
 *
 * source.h
 *	  Bytes that are read once, from the front: the joint between rooms.
 *
 * A source stands on another (decoder on unpacker on HTTP body) or on a
 * spool, or on bytes in hand.  Whoever made a source owns its memory.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SOURCE_H
#define AIRCAN_TABULAR_SOURCE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "tabular/error.h"

typedef struct ByteSource ByteSource;

struct ByteSource
{
	/*
	 * Put up to size bytes (size > 0) into data.  Returns how many, at least
	 * one; 0 at the end; -1 with *error set.  In the server a source may
	 * raise instead of returning -1, and may wait.
	 */
	ssize_t		(*read) (ByteSource *source, void *data, size_t size,
						 TabError *error);
};

static inline ssize_t
source_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	return source->read(source, data, size, error);
}

/* Read up to size bytes; less only at the end.  Returns -1 on error. */
extern ssize_t source_read_fully(ByteSource *source, void *data, size_t size,
								 TabError *error);

/* Bytes in hand.  data must outlive the source. */
typedef struct MemorySource
{
	ByteSource	source;
	const char *data;
	size_t		len;
	size_t		position;
} MemorySource;

extern void memory_source_init(MemorySource *source, const void *data,
							   size_t len);

/* A head that has been read already, then the rest.  Both must outlive it. */
typedef struct HeadSource
{
	ByteSource	source;
	char	   *head;
	size_t		len;
	size_t		position;
	ByteSource *rest;
} HeadSource;

extern void head_source_init(HeadSource *source, char *head, size_t len,
							 ByteSource *rest);

/*
 * A file's bytes, readable again.  first is read to its end before reopen()
 * is called.
 */
typedef struct ByteOrigin
{
	ByteSource *first;

	/* a source of the bytes from offset to end (end < 0: all), in memory */
	ByteSource *(*reopen) (struct ByteOrigin *origin, int64_t offset,
						   int64_t end);

	/* how many there are; after first has been read to its end */
	int64_t		(*size) (struct ByteOrigin *origin);

	/* the encoding the server says it is, or NULL; at that time, too */
	const char *(*declared_encoding) (struct ByteOrigin *origin);
} ByteOrigin;

#endif							/* AIRCAN_TABULAR_SOURCE_H */
