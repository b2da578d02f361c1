/*-------------------------------------------------------------------------
 *
 * spool.c
 *	  Memory first, then a temporary file.
 *
 * Readers hold offsets, nothing else, so that the move to the file goes on
 * under them unnoticed.
 *
 * Files of fd.h rather than a BufFile: that would write what it has buffered
 * when it is closed, and closing happens in a reset callback, where nothing
 * may fail.  We write large pieces, and read ahead, in any case.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/spool.h"

SERVER_HEADERS_BEGIN
#include "commands/tablespace.h"
#include "storage/fd.h"
#include "utils/wait_event.h"
SERVER_HEADERS_END

#define CHUNK_SIZE (64 * 1024)
#define READ_AHEAD (64 * 1024)
#define LARGEST_PIECE (1024 * 1024) /* between interrupt checks */

struct Spool
{
	MemoryContext context;
	size_t		memory_limit;
	int64		size;

	/* until there is a file: whole chunks but for the last */
	char	  **chunks;
	int			chunk_count;
	int			chunk_capacity;

	File		file;			/* -1: none */
	OwnerWatch *owner;			/* of the file */
	MemoryContextCallback reset;
};

typedef struct SpoolSource
{
	ByteSource	source;
	Spool	   *spool;
	MemoryContext context;
	int64		position;
	int64		end;			/* or -1 */

	/* read ahead from the file; NULL until first needed */
	char	   *ahead;
	int64		ahead_start;
	size_t		ahead_len;
} SpoolSource;

static void close_file(void *arg);
static void append_in_memory(Spool *spool, const char *data, size_t len);
static void create_file(void *arg);
static void move_to_file(Spool *spool);
static void file_write(const Spool *spool, int64 position, const char *data,
					   size_t len);
static void file_read(const Spool *spool, int64 position, char *data,
					  size_t len);
static ssize_t spool_read(ByteSource *source, void *data, size_t size,
						  TabError *error);
static size_t read_in_memory(const Spool *spool, int64 position, char *data,
							 size_t size);
static size_t read_ahead(SpoolSource *reader, int64 end, char *data,
						 size_t size);

Spool *
spool_create(MemoryContext context, size_t memory_limit, OwnerWatch *owner)
{
	Spool	   *spool = MemoryContextAllocZero(context, sizeof(Spool));

	spool->context = context;
	spool->memory_limit = memory_limit;
	spool->file = -1;
	spool->owner = owner;
	spool->reset.func = close_file;
	spool->reset.arg = spool;
	MemoryContextRegisterResetCallback(context, &spool->reset);
	return spool;
}

void
spool_append(Spool *spool, const void *data, size_t len)
{
	if (spool->file < 0 && spool->size + len > spool->memory_limit)
		move_to_file(spool);

	if (spool->file < 0)
		append_in_memory(spool, data, len);
	else
		file_write(spool, spool->size, data, len);
	spool->size += len;
}

int64
spool_size(const Spool *spool)
{
	return spool->size;
}

ByteSource *
spool_source(Spool *spool, MemoryContext context, int64 offset, int64 end)
{
	SpoolSource *reader = MemoryContextAllocZero(context, sizeof(SpoolSource));

	reader->source.read = spool_read;
	reader->spool = spool;
	reader->context = context;
	reader->position = offset;
	reader->end = end;
	return &reader->source;
}

/* Close and remove the file, unless its resource owner has done so. */
static void
close_file(void *arg)
{
	Spool	   *spool = arg;

	if (spool->file >= 0 && owner_watch_alive(spool->owner))
		FileClose(spool->file);
	spool->file = -1;
}

static void
append_in_memory(Spool *spool, const char *data, size_t len)
{
	int64		size = spool->size;

	while (len > 0)
	{
		size_t		used = (size_t) (size % CHUNK_SIZE);
		size_t		n = Min(len, CHUNK_SIZE - used);

		if (used == 0)
		{
			if (spool->chunk_count == spool->chunk_capacity)
			{
				int			capacity = Max(16, spool->chunk_capacity * 2);
				Size		bytes = capacity * sizeof(char *);

				spool->chunks = spool->chunks == NULL ?
					MemoryContextAlloc(spool->context, bytes) :
					repalloc(spool->chunks, bytes);
				spool->chunk_capacity = capacity;
			}
			spool->chunks[spool->chunk_count] =
				MemoryContextAlloc(spool->context, CHUNK_SIZE);
			spool->chunk_count++;
		}
		memcpy(spool->chunks[spool->chunk_count - 1] + used, data, n);
		data += n;
		len -= n;
		size += n;
	}
}

static void
create_file(void *arg)
{
	Spool	   *spool = arg;
	bool		outlives = owner_watch_outlives_transactions(spool->owner);

	if (!outlives)
		PrepareTempTablespaces();
	spool->file = OpenTemporaryFile(outlives);
}

/* From memory, where there is no more room, to a file. */
static void
move_to_file(Spool *spool)
{
	int64		position = 0;

	owner_watch_call(spool->owner, create_file, spool);
	for (int i = 0; i < spool->chunk_count; i++)
	{
		size_t		n = (size_t) Min(spool->size - position, CHUNK_SIZE);

		file_write(spool, position, spool->chunks[i], n);
		pfree(spool->chunks[i]);
		position += n;
	}
	spool->chunk_count = 0;
}

/* Raises 53400 at temp_file_limit, or what the file system says. */
static void
file_write(const Spool *spool, int64 position, const char *data, size_t len)
{
	while (len > 0)
	{
		int			n = (int) Min(len, LARGEST_PIECE);
		int			done;

		CHECK_FOR_INTERRUPTS();
		done = FileWrite(spool->file, unconstify(char *, data), n,
						 (off_t) position, WAIT_EVENT_BUFFILE_WRITE);
		if (done <= 0)
			ereport(ERROR,
					(errcode_for_file_access(),
					 errmsg("could not write to the temporary file of a fetched file: %m")));
		data += done;
		len -= done;
		position += done;
	}
}

static void
file_read(const Spool *spool, int64 position, char *data, size_t len)
{
	int			got;

	CHECK_FOR_INTERRUPTS();
	got = FileRead(spool->file, data, (int) len, (off_t) position,
				   WAIT_EVENT_BUFFILE_READ);
	if (got < 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read the temporary file of a fetched file: %m")));
	if ((size_t) got != len)
		ereport(ERROR,
				(errcode(ERRCODE_IO_ERROR),
				 errmsg("could not read the temporary file of a fetched file"),
				 errdetail("Read %d of %zu bytes.", got, len)));
}

static ssize_t
spool_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	SpoolSource *reader = (SpoolSource *) source;
	Spool	   *spool = reader->spool;
	int64		end = spool->size;
	size_t		n;

	if (reader->end >= 0 && reader->end < end)
		end = reader->end;
	if (reader->position >= end)
		return 0;
	if (size > (size_t) (end - reader->position))
		size = (size_t) (end - reader->position);

	if (spool->file < 0)
		n = read_in_memory(spool, reader->position, data, size);
	else
		n = read_ahead(reader, end, data, size);
	reader->position += n;
	return (ssize_t) n;
}

static size_t
read_in_memory(const Spool *spool, int64 position, char *data, size_t size)
{
	size_t		done = 0;

	while (done < size)
	{
		size_t		offset = (size_t) (position % CHUNK_SIZE);
		size_t		n = Min(size - done, CHUNK_SIZE - offset);

		memcpy(data + done, spool->chunks[position / CHUNK_SIZE] + offset, n);
		done += n;
		position += n;
	}
	return done;
}

/*
 * Read from the file.  Large requests go straight to it; small ones are
 * served from a buffer of the reader's own, which never gets stale: what is
 * written once does not change.
 */
static size_t
read_ahead(SpoolSource *reader, int64 end, char *data, size_t size)
{
	int64		position = reader->position;
	int64		ahead_end = reader->ahead_start + reader->ahead_len;
	size_t		n;

	if (position < reader->ahead_start || position >= ahead_end)
	{
		if (size >= READ_AHEAD)
		{
			n = Min(size, LARGEST_PIECE);
			file_read(reader->spool, position, data, n);
			return n;
		}
		if (reader->ahead == NULL)
			reader->ahead = MemoryContextAlloc(reader->context, READ_AHEAD);
		n = (size_t) Min(end - position, READ_AHEAD);
		reader->ahead_len = 0;	/* should the read fail */
		file_read(reader->spool, position, reader->ahead, n);
		reader->ahead_start = position;
		reader->ahead_len = n;
		ahead_end = position + n;
	}

	n = Min(size, (size_t) (ahead_end - position));
	memcpy(data, reader->ahead + (position - reader->ahead_start), n);
	return n;
}
