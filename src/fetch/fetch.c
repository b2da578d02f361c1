/*-------------------------------------------------------------------------
 *
 * fetch.c
 *	  Files one after the other, into the spool.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/fetch.h"

#include "fetch/current_policy.h"
#include "fetch/fetched_file.h"
#include "fetch/location.h"
#include "fetch/owner_watch.h"
#include "server_memory.h"
#include "settings.h"
#include "tabular/joined_source.h"

#define SCRATCH_SIZE (64 * 1024)

struct Fetch
{
	ByteSource	spooled;		/* the unpacked files, spooled */
	MemoryContext context;
	List	   *files;			/* of FetchedFile * */
	int			opened;			/* of them, from the first on */
	JoinedSource joined;
	Digest	   *digest;
	Spool	   *spool;
	FetchFacts	together;		/* of several files */
	bool		finished;
};

static void open_files(Fetch *fetch, const FetchRequest *request);
static void check_joint(const char *terminator);
static ByteSource *next_file(void *arg);
static ssize_t read_spooled(ByteSource *source, void *data, size_t size,
							TabError *error);
static void check_size(const Fetch *fetch);
static void put_together(Fetch *fetch);
static FetchFacts *facts_of(const Fetch *fetch);

Fetch *
fetch_open(MemoryContext context, const FetchRequest *request)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	Fetch	   *fetch = palloc0(sizeof(Fetch));
	OwnerWatch *owner = request->outside_transaction ?
		owner_watch_create_own(context) : owner_watch_create(context);

	fetch->context = context;
	fetch->digest = digest_create(context, owner, request->other_hash);
	open_files(fetch, request);
	joined_source_init(&fetch->joined, next_file, fetch,
					   request->terminator != NULL ?
					   pstrdup(request->terminator) : "");
	fetch->spooled.read = read_spooled;
	fetch->spool = spool_create(context, (size_t) setting_spool_memory * 1024,
								owner);
	MemoryContextSwitchTo(old);
	return fetch;
}

/* In fetch->context. */
static void
open_files(Fetch *fetch, const FetchRequest *request)
{
	List	   *urls = request->url != NULL ? location_urls(request->url) :
		list_make1(NULL);
	AddressPolicy *policy = current_policy(server_memory_create(fetch->context),
										   request->allowed_hosts);
	FetchRequest one = *request;
	ListCell   *cell;

	if (list_length(urls) > 1)
	{
		check_joint(request->terminator);
		one.etag = one.last_modified = NULL;
	}
	foreach(cell, urls)
	{
		one.url = lfirst(cell);
		fetch->files = lappend(fetch->files,
							   fetched_file_open(fetch->context, &one, policy,
												 fetch->digest));
	}
	fetch->together.expected_bytes = -1;
}

/* What is put between files is written before their encoding is known. */
static void
check_joint(const char *terminator)
{
	for (const char *p = terminator; p != NULL && *p != '\0'; p++)
		if (!isascii((unsigned char) *p))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("lineTerminator of the dialect must be ASCII for a table in several files"),
					 errdetail("It is put between the files before their encoding is known."),
					 errhint("Load the files one by one, the others with mode \"append\".")));
}

ByteSource *
fetch_source(Fetch *fetch)
{
	return &fetch->spooled;
}

bool
fetch_not_modified(Fetch *fetch)
{
	return list_length(fetch->files) == 1 &&
		fetched_file_not_modified(linitial(fetch->files));
}

void
fetch_finish(Fetch *fetch)
{
	MemoryContext old;
	FetchFacts *facts = facts_of(fetch);
	char	   *scratch;
	TabError	error;

	if (fetch->finished)
		return;

	scratch = palloc(SCRATCH_SIZE);
	tab_error_clear(&error);
	while (source_read(&fetch->spooled, scratch, SCRATCH_SIZE, &error) > 0)
		;
	pfree(scratch);

	old = MemoryContextSwitchTo(fetch->context);
	if (list_length(fetch->files) > 1)
		put_together(fetch);
	if (!facts->not_modified)
		digest_finish(fetch->digest, facts->md5, facts->sha256,
					  facts->other_hash);
	facts->unpacked_bytes = spool_size(fetch->spool);
	fetch->finished = true;
	MemoryContextSwitchTo(old);
}

char *
fetch_all(Fetch *fetch, size_t limit, size_t *len)
{
	StringInfoData bytes;
	ssize_t		got;
	TabError	error;

	initStringInfo(&bytes);
	tab_error_clear(&error);
	do
	{
		enlargeStringInfo(&bytes, SCRATCH_SIZE);
		got = source_read(&fetch->spooled, bytes.data + bytes.len,
						  SCRATCH_SIZE, &error);
		bytes.len += (int) got;
		if ((size_t) bytes.len > limit)
			return NULL;
	} while (got > 0);
	fetch_finish(fetch);
	bytes.data[bytes.len] = '\0';
	*len = (size_t) bytes.len;
	return bytes.data;
}

const FetchFacts *
fetch_facts(const Fetch *fetch)
{
	return facts_of(fetch);
}

Spool *
fetch_spool(Fetch *fetch)
{
	return fetch->spool;
}

static FetchFacts *
facts_of(const Fetch *fetch)
{
	return list_length(fetch->files) == 1 ?
		fetched_file_facts(linitial(fetch->files)) :
		unconstify(FetchFacts *, &fetch->together);
}

/* The file that is read, or was last. */
static FetchedFile *
file_at_hand(const Fetch *fetch)
{
	return list_nth(fetch->files, Max(fetch->opened, 1) - 1);
}

/* For the joint: the file before is done with. */
static ByteSource *
next_file(void *arg)
{
	Fetch	   *fetch = arg;

	if (fetch->opened > 0)
		fetched_file_finish(file_at_hand(fetch));
	if (fetch->opened == list_length(fetch->files))
		return NULL;
	fetch->opened++;
	return fetched_file_source(file_at_hand(fetch));
}

static ssize_t
read_spooled(ByteSource *source, void *data, size_t size, TabError *error)
{
	Fetch	   *fetch = (Fetch *) source;
	ssize_t		got;

	if (fetch->finished)
		return 0;
	got = source_read(&fetch->joined.source, data, size, error);
	if (got < 0)
		fetched_file_raise(file_at_hand(fetch), error);
	if (got > 0)
	{
		spool_append(fetch->spool, data, (size_t) got);
		check_size(fetch);
	}
	return got;
}

/* Each file keeps to the limit; all of them together have to, too. */
static void
check_size(const Fetch *fetch)
{
	uint64		limit = fetched_file_limit();

	if (limit == 0 || list_length(fetch->files) == 1 ||
		(uint64) spool_size(fetch->spool) <= limit)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("the parts of the table are together larger than %d kB",
					setting_max_file_size),
			 errhint("Raise the setting aircan.max_file_size, or load the parts one by one.")));
}

/* What all have in common, or NULL. */
static const char *
in_common(const char *so_far, const char *another, bool first)
{
	if (first)
		return another;
	return so_far != NULL && another != NULL && strcmp(so_far, another) == 0 ?
		so_far : NULL;
}

/* In fetch->context; all files have been read. */
static void
put_together(Fetch *fetch)
{
	FetchFacts *together = &fetch->together;
	bool		first = true;
	ListCell   *cell;

	foreach(cell, fetch->files)
	{
		FetchFacts *facts = fetched_file_facts(lfirst(cell));

		if (first)
			together->file_name = facts->file_name;
		together->compression = in_common(together->compression,
										  facts->compression, first);
		together->member = in_common(together->member, facts->member, first);
		together->content_type = in_common(together->content_type,
										   facts->content_type, first);
		together->charset = in_common(together->charset, facts->charset,
									  first);
		together->wire_bytes += facts->wire_bytes;
		together->bytes += facts->bytes;
		together->attempts += facts->attempts;
		together->parts = lappend(together->parts, facts);
		first = false;
	}
}
