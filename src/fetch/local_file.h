/*-------------------------------------------------------------------------
 *
 * local_file.h
 *	  The bytes of a file on the database server, at a file:// URL.
 *
 * Owns: who may read which file (the members of pg_read_server_files, as for
 * COPY; regular files by absolute path).  Leaves to others: all that is done
 * with the bytes.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_LOCAL_FILE_H
#define AIRCAN_FETCH_LOCAL_FILE_H

#include "server.h"

#include "fetch/url.h"
#include "tabular/source.h"

typedef struct LocalFile LocalFile;

/*
 * Checks the privilege and opens the file, in a transaction; it can be read
 * without.  Closed when context is reset.  Raises 42501, 58P01, 58030 or
 * 22023.
 */
extern LocalFile *local_file_open(MemoryContext context, const Url *url);

extern ByteSource *local_file_source(LocalFile *file);

/* when it was opened */
extern int64 local_file_size(const LocalFile *file);

#endif							/* AIRCAN_FETCH_LOCAL_FILE_H */
