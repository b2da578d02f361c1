/*-------------------------------------------------------------------------
 *
 * inspection.h
 *	  What a file is: the tasks "fetch" and "infer", with nothing changed.
 *
 * Owns: handing the bytes of a fetch, as they arrive and again from the spool,
 * to describe() of src/tabular/, under the name of the task that they wait
 * for.  A load begins with an inspection; aircan_describe() and aircan_infer()
 * end with one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_INSPECTION_H
#define AIRCAN_FACTORY_INSPECTION_H

#include "factory/options.h"
#include "factory/progress.h"
#include "fetch/fetch.h"

/* The bytes of a fetched file, for describe(). */
typedef struct FetchOrigin
{
	ByteOrigin	origin;
	ByteSource	arriving;		/* the fetch's source, under its task's name */
	Fetch	   *fetch;
	int64		arrived;		/* bytes so far */
	Progress   *progress;
	MemoryContext context;
}			FetchOrigin;

/* Raises 0A000 unless the database is encoded in UTF8. */
extern void inspection_check_database(void);

/* Begin to fetch; everything is in context. */
extern void inspection_open(FetchOrigin * origin, MemoryContext context,
							Progress *progress, const FetchRequest *request);

/*
 * Fetch and describe the file; it is in the spool then.  Raises what the file
 * or the options are guilty of.
 */
extern void inspection_run(LoadOptions *options, FetchOrigin * origin,
						   TabMemory *memory, Description *description);

/*
 * Describe what is at a URL (or several, see location.h), or inline data, or
 * bytes in hand: a Data Resource, in the current memory context.
 */
extern Jsonb *inspect_source(const char *url, const Jsonb *data,
							 const Jsonb *options);
extern Jsonb *inspect_bytes(const char *data, size_t len,
							const Jsonb *options);

#endif							/* AIRCAN_FACTORY_INSPECTION_H */
