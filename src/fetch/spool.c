/*-------------------------------------------------------------------------
 *
 * spool.c
 *	  Memory first, then a temporary file.
 *
 * Readers hold offsets, nothing else, so that the move to the file goes on
 * under them unnoticed.  The file has one position, shared by all; it is
 * moved only when the next call needs it elsewhere, and readers read large
 * pieces so that this is rare.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/spool.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "storage/buffile.h"
#include "utils/resowner.h"
SERVER_HEADERS_END

#include "fetch/owner_watch.h"

#define CHUNK_SIZE (64 * 1024)
#define READ_AHEAD (64 * 1024)

struct Spool
{
	MemoryContext context;
	size_t		memory_limit;
	int64		size;

	/* until there is a file: whole chunks but for the last */
	char	  **chunks;
	int			chunk_count;
	int			chunk_capacity;

	BufFile    *file;
	int64		file_position;
	OwnerWatch *watch;			/* on the resource owner of the file */
	bool		closed;
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

static void spool_on_reset(void *arg);
static void append_in_memory(Spool *spool, const char *data, size_t len);
static void create_file(Spool *spool);
static void move_to_file(Spool *spool);
static void file_seek(Spool *spool, int64 position);
static void file_write(Spool *spool, const void *data, size_t len);
static void file_read(Spool *spool, int64 position, char *data, size_t len);
static ssize_t spool_read(ByteSource *source, void *data, size_t size,
						  TabError *error);
static size_t read_in_memory(const Spool *spool, int64 position, char *data,
							 size_t size);
static size_t read_ahead(SpoolSource *reader, int64 end, char *data,
						 size_t size);

Spool *
spool_create(MemoryContext context, size_t memory_limit)
{
	Spool	   *spool = MemoryContextAllocZero(context, sizeof(Spool));

	spool->context = context;
	spool->memory_limit = memory_limit;
	spool->watch = owner_watch_create(context);
	spool->reset.func = spool_on_reset;
	spool->reset.arg = spool;
	MemoryContextRegisterResetCallback(context, &spool->reset);
	return spool;
}

void
spool_append(Spool *spool, const void *data, size_t len)
{
	Assert(!spool->closed);
	if (spool->file == NULL && spool->size + len > spool->memory_limit)
		move_to_file(spool);

	if (spool->file == NULL)
		append_in_memory(spool, data, len);
	else
	{
		file_seek(spool, spool->size);
		file_write(spool, data, len);
	}
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

/*
 * Give the memory and the file back; further reads find nothing.  The file
 * is not touched when its resource owner has closed it already.
 */
void
spool_close(Spool *spool)
{
	if (spool->closed)
		return;
	spool->closed = true;

	if (spool->file != NULL && owner_watch_alive(spool->watch))
		BufFileClose(spool->file);
	spool->file = NULL;
	for (int i = 0; i < spool->chunk_count; i++)
		pfree(spool->chunks[i]);
	spool->chunk_count = 0;
	spool->size = 0;
}

/*
 * The memory goes by itself; the file would not.  While the transaction is
 * aborted its resource owner closes the file: closing it here would write
 * what is buffered, and may fail again.
 */
static void
spool_on_reset(void *arg)
{
	Spool	   *spool = arg;

	if (!spool->closed && spool->file != NULL && IsTransactionState() &&
		owner_watch_alive(spool->watch))
		BufFileClose(spool->file);
	spool->closed = true;
	spool->file = NULL;
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

/*
 * The temporary file belongs to the resource owner that was current when the
 * spool was made: the one of now may be a subtransaction's.
 */
static void
create_file(Spool *spool)
{
	MemoryContext old_context = MemoryContextSwitchTo(spool->context);
	ResourceOwner old_owner = CurrentResourceOwner;

	CurrentResourceOwner = owner_watch_owner(spool->watch);
	PG_TRY();
	{
		spool->file = BufFileCreateTemp(false);
	}
	PG_FINALLY();
	{
		CurrentResourceOwner = old_owner;
	}
	PG_END_TRY();
	MemoryContextSwitchTo(old_context);
}

/* From memory, where there is no more room, to a file. */
static void
move_to_file(Spool *spool)
{
	int64		left = spool->size;

	create_file(spool);
	for (int i = 0; i < spool->chunk_count; i++)
	{
		size_t		n = (size_t) Min(left, CHUNK_SIZE);

		file_write(spool, spool->chunks[i], n);
		pfree(spool->chunks[i]);
		left -= n;
	}
	spool->chunk_count = 0;
}

static void
file_seek(Spool *spool, int64 position)
{
	if (spool->file_position == position)
		return;

	/* segment 0 and a large offset: BufFile finds the segment itself */
	if (BufFileSeek(spool->file, 0, (off_t) position, SEEK_SET) != 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not seek in the temporary file of a fetched file")));
	spool->file_position = position;
}

static void
file_write(Spool *spool, const void *data, size_t len)
{
	BufFileWrite(spool->file, unconstify(void *, data), len);
	spool->file_position += len;
}

static void
file_read(Spool *spool, int64 position, char *data, size_t len)
{
	size_t		got;

	CHECK_FOR_INTERRUPTS();
	file_seek(spool, position);
	got = BufFileRead(spool->file, data, len);
	spool->file_position += got;
	if (got != len)
		ereport(ERROR,
				(errcode(ERRCODE_IO_ERROR),
				 errmsg("could not read the temporary file of a fetched file"),
				 errdetail("Read %zu of %zu bytes.", got, len)));
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

	if (spool->file == NULL)
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
			file_read(reader->spool, position, data, size);
			return size;
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
