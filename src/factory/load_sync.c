/*-------------------------------------------------------------------------
 *
 * load_sync.c
 *	  All tasks in one transaction.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/load_sync.h"

SERVER_HEADERS_BEGIN
#include "executor/spi.h"
SERVER_HEADERS_END

#include "factory/descriptor.h"
#include "factory/queue.h"
#include "factory/request_hash.h"

static void
warn_of_rejects(int64 job_id, const LoadCounts *counts)
{
	if (counts->rows_rejected > 0)
		ereport(WARNING,
				(errcode(ERRCODE_WARNING),
				 errmsg(INT64_FORMAT " of " INT64_FORMAT
						" rows were rejected",
						counts->rows_rejected, counts->rows_read),
				 errhint("See aircan.reject for job_id " INT64_FORMAT ".",
						 job_id)));
}

Jsonb *
load_sync(LoadRequest *request)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(caller, "aircan load",
												  ALLOCSET_DEFAULT_SIZES);
	QueuedSync *record;
	LoadCounts	counts;
	Load	   *load;
	Jsonb	   *resource;

	PreventCommandIfReadOnly("aircan_load_sync()");
	SPI_connect();
	MemoryContextSwitchTo(context);
	record = queue_sync_begin(request);
	load = load_new(context, request);
	if (descriptors_resolve(context, &request->schema, &request->options))
		request->request_hash = request_hash(request);
	load_begin(load);
	(void) load_read(load);
	load_create(load);
	load_copy(load);
	load_index(load);
	load_swap(load);
	load_count(load, &counts);
	MemoryContextSwitchTo(caller);
	resource = load_end(load);
	queue_sync_end(record, resource, &counts);
	progress_end(load_progress(load));
	warn_of_rejects(request->job_id, &counts);
	SPI_finish();
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(context);
	return resource;
}
