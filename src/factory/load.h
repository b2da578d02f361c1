/*-------------------------------------------------------------------------
 *
 * load.h
 *	  One load, task by task: fetch, infer, create, copy, then index and swap,
 *	  or merge.
 *
 * Owns: what every task does, who it runs as, and what one hands to the next.
 * Leaves to others: the transactions around the tasks.  All are one where the
 * caller waits (load_sync.h); a job has one for each (load_job.h).
 *
 * Identity: the file is fetched and read as the caller.  From create on the
 * load acts as the owner of the table, whom the caller must be able to act as:
 * the owner of the old table, else the owner of CKAN's _table_metadata, else
 * the caller itself.  Before that, the catalog is asked as the caller, but
 * with names looked up in pg_catalog only.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LOAD_H
#define AIRCAN_FACTORY_LOAD_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/progress.h"

typedef struct LoadRequest
{
	const char *resource;
	const char *url;			/* or several: see location.h */
	const Jsonb *data;			/* in place of a URL; see inline_data.h */
	const Jsonb *schema;		/* NULL: infer */
	const char *mode;			/* "replace", "append" or "upsert" */
	const Jsonb *options;		/* or NULL; without "data" */
	const char *request_hash;	/* the same for the same request */
	int64		job_id;
	bool		in_job;			/* transactions come and go meanwhile */
	List	   *allowed_hosts;	/* char *: besides aircan.allowed_networks */
} LoadRequest;

typedef struct Load Load;

/* Raises 22023 if it is not a mode. */
extern void load_check_mode(const char *mode);

/*
 * A load; everything is in context, and the request must stay.  From here to
 * load_end() errors say which task they happened in.
 */
extern Load *load_new(MemoryContext context, const LoadRequest *request);

/*
 * Check the request and begin to fetch.  Takes the resource's lock, until the
 * end of the transaction or, in a job, of the session.
 *
 * This and what follows needs a transaction and SPI; only load_read() does
 * not in a job.
 */
extern void load_begin(Load *load);

/*
 * Fetch and infer.  Returns false if the source and all else is as it was
 * when the table was loaded, so that there is nothing to do: load_end() is
 * next.  Only a job asks that.
 */
extern bool load_read(Load *load);

/* The other tasks, in this order; nothing is indexed before a merge. */
extern void load_create(Load *load);
extern void load_copy(Load *load);
extern void load_index(Load *load);
extern void load_swap(Load *load);	/* or merge */

/* TASK_SWAP, or TASK_MERGE if the rows are added to the table that is there. */
extern LoadTask load_last_task(const Load *load);

/*
 * After the last task: remember what the table was loaded from.  The Data
 * Resource, in the current memory context.
 */
extern Jsonb *load_end(Load *load);

/* The Data Resource as far as it is known: of what was fetched, and of all. */
extern Jsonb *load_fetched(Load *load);
extern Jsonb *load_described(Load *load);

extern Progress *load_progress(Load *load);

typedef struct LoadCounts
{
	int64		rows_read;
	int64		rows_loaded;
	int64		rows_rejected;
	int64		bytes;			/* of the file as published */
} LoadCounts;

extern void load_count(const Load *load, LoadCounts *counts);

#endif							/* AIRCAN_FACTORY_LOAD_H */
