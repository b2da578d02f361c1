/*-------------------------------------------------------------------------
 *
 * spool.h
 *	  The bytes of a fetched file, kept to be read again.
 *
 * Owns: bytes in memory while they are few, and beyond that in a temporary
 * file of PostgreSQL's own: counted by temp_file_limit, and gone with the
 * process, the memory context, or its owner, whichever ends first.  Written
 * once from the front, then read as often as wanted.  Leaves to others: what
 * the bytes mean.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_SPOOL_H
#define AIRCAN_FETCH_SPOOL_H

#include "server.h"

#include "fetch/owner_watch.h"
#include "tabular/source.h"

typedef struct Spool Spool;

/*
 * An empty spool in context.  memory_limit is in bytes.  owner is what the
 * file belongs to.  With one that outlives transactions it is in the default
 * tablespace of the database; else temp_tablespaces says where.
 */
extern Spool *spool_create(MemoryContext context, size_t memory_limit,
						   OwnerWatch *owner);

extern void spool_append(Spool *spool, const void *data, size_t len);

/* bytes written so far */
extern int64 spool_size(const Spool *spool);

/*
 * A source of the bytes from offset to end (end < 0: to what has been
 * written when it is read), allocated in context.  Several sources may be
 * open at once, also while the spool is still being written.
 */
extern ByteSource *spool_source(Spool *spool, MemoryContext context,
								int64 offset, int64 end);

#endif							/* AIRCAN_FETCH_SPOOL_H */
