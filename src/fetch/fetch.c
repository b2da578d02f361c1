/*-------------------------------------------------------------------------
 *
 * fetch.c
 *	  The chain from a URL to the spool.
 *
 *	  http or local file -> Content-Encoding -> digest -> unpacking -> spool
 *
 * Each part is a ByteSource on the one before.  The two that only look at
 * what passes (digest, spool) are here.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/fetch.h"

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "fetch/current_policy.h"
#include "fetch/digest.h"
#include "fetch/http.h"
#include "fetch/local_file.h"
#include "fetch/owner_watch.h"
#include "fetch/unpack.h"
#include "fetch/url.h"
#include "server_memory.h"
#include "settings.h"

#define SCRATCH_SIZE (64 * 1024)

/* A source that belongs to a fetch. */
typedef struct FetchSource
{
	ByteSource	source;
	struct Fetch *fetch;
} FetchSource;

struct Fetch
{
	MemoryContext context;
	TabMemory  *memory;			/* the same, for plain C */
	const Url  *url;
	FetchFacts	facts;
	bool		finished;

	Http	   *http;			/* one of these two */
	LocalFile  *file;
	FetchSource published;		/* the file as published, digested */
	ByteSource *decoded;		/* below it; NULL before the first read */
	Digest	   *digest;
	Unpack	   *unpack;
	FetchSource spooled;		/* the unpacked file, spooled */
	Spool	   *spool;
};

static void begin(Fetch *fetch);
static ByteSource *decode(Fetch *fetch);
static ssize_t read_published(ByteSource *source, void *data, size_t size,
							  TabError *error);
static ssize_t read_spooled(ByteSource *source, void *data, size_t size,
							TabError *error);
static void take_http_facts(Fetch *fetch);
static char *copy_or_null(const char *value);
static char *known_or_null(const char *value);
static char *shown_member(const char *name);
COMPAT_NORETURN static void raise_for(const Fetch *fetch, const TabError *error);
static uint64_t file_size_limit(void);

Fetch *
fetch_open(MemoryContext context, const FetchRequest *request)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	Fetch	   *fetch = palloc0(sizeof(Fetch));
	OwnerWatch *owner = request->outside_transaction ?
		owner_watch_create_own(context) : owner_watch_create(context);

	fetch->context = context;
	fetch->memory = server_memory_create(context);
	fetch->url = url_parse(request->url);
	fetch->facts.url = url_redact(request->url);
	fetch->facts.final_url = fetch->facts.url;
	fetch->facts.expected_bytes = -1;

	if (fetch->url->scheme == URL_FILE)
	{
		fetch->file = local_file_open(context, fetch->url);
		fetch->facts.expected_bytes = local_file_size(fetch->file);
		fetch->facts.file_name = url_file_name(request->url);
		fetch->facts.attempts = 1;
	}
	else
		fetch->http = http_create(context, fetch->url,
								  current_policy(fetch->memory,
												 request->allowed_hosts),
								  copy_or_null(request->etag),
								  copy_or_null(request->last_modified));

	fetch->published.source.read = read_published;
	fetch->published.fetch = fetch;
	fetch->digest = digest_create(context, owner);
	fetch->unpack = unpack_create(fetch->memory, &fetch->published.source,
								  file_size_limit());
	fetch->spooled.source.read = read_spooled;
	fetch->spooled.fetch = fetch;
	fetch->spool = spool_create(context, (size_t) setting_spool_memory * 1024,
								owner);
	MemoryContextSwitchTo(old);
	return fetch;
}

ByteSource *
fetch_source(Fetch *fetch)
{
	return &fetch->spooled.source;
}

bool
fetch_not_modified(Fetch *fetch)
{
	begin(fetch);
	return fetch->facts.not_modified;
}

void
fetch_finish(Fetch *fetch)
{
	MemoryContext old;
	char	   *scratch;
	TabError	error;

	if (fetch->finished)
		return;

	scratch = palloc(SCRATCH_SIZE);
	tab_error_clear(&error);
	while (source_read(&fetch->spooled.source, scratch, SCRATCH_SIZE,
					   &error) > 0)
		;
	/* an unpacker has read to the end as well, but it need not be believed */
	while (source_read(&fetch->published.source, scratch, SCRATCH_SIZE,
					   &error) > 0)
		;
	pfree(scratch);

	old = MemoryContextSwitchTo(fetch->context);
	if (!fetch->facts.not_modified)
		digest_finish(fetch->digest, fetch->facts.md5, fetch->facts.sha256);
	fetch->facts.compression = unpack_kind(fetch->unpack);
	fetch->facts.member = shown_member(unpack_member(fetch->unpack));
	fetch->facts.unpacked_bytes = spool_size(fetch->spool);
	if (fetch->http != NULL)
		take_http_facts(fetch);
	fetch->finished = true;
	MemoryContextSwitchTo(old);
}

const FetchFacts *
fetch_facts(const Fetch *fetch)
{
	return &fetch->facts;
}

Spool *
fetch_spool(Fetch *fetch)
{
	return fetch->spool;
}

/* Make the request, unless that was done, and wait for its answer. */
static void
begin(Fetch *fetch)
{
	MemoryContext old;

	if (fetch->decoded != NULL)
		return;
	old = MemoryContextSwitchTo(fetch->context);
	fetch->decoded = decode(fetch);
	MemoryContextSwitchTo(old);
}

/*
 * The file as published.  When a response says that it was sent with gzip
 * around it, and it was, that is taken off: how a file travels is no part
 * of it.
 */
static ByteSource *
decode(Fetch *fetch)
{
	Unpack	   *gunzip;

	if (fetch->file != NULL)
		return local_file_source(fetch->file);

	http_wait(fetch->http);
	take_http_facts(fetch);
	if (fetch->facts.not_modified ||
		http_response(fetch->http)->content_encoding[0] == '\0')
		return http_source(fetch->http);
	gunzip = unpack_create_gzip(fetch->memory, http_source(fetch->http),
								file_size_limit());
	return unpack_source(gunzip);
}

static ssize_t
read_published(ByteSource *source, void *data, size_t size, TabError *error)
{
	Fetch	   *fetch = ((FetchSource *) source)->fetch;
	ssize_t		got;

	begin(fetch);
	CHECK_FOR_INTERRUPTS();
	got = source_read(fetch->decoded, data, size, error);
	if (got < 0)
		raise_for(fetch, error);
	if (got > 0)
	{
		digest_update(fetch->digest, data, (size_t) got);
		fetch->facts.bytes += got;
		if (fetch->file != NULL)
			fetch->facts.wire_bytes += got;
	}
	return got;
}

static ssize_t
read_spooled(ByteSource *source, void *data, size_t size, TabError *error)
{
	Fetch	   *fetch = ((FetchSource *) source)->fetch;
	ssize_t		got;

	if (fetch->finished)
		return 0;
	CHECK_FOR_INTERRUPTS();
	got = source_read(unpack_source(fetch->unpack), data, size, error);
	if (got < 0)
		raise_for(fetch, error);
	if (got > 0)
		spool_append(fetch->spool, data, (size_t) got);
	return got;
}

/* In fetch->context; called when the head is there, and at the end. */
static void
take_http_facts(Fetch *fetch)
{
	FetchFacts *facts = &fetch->facts;
	const Response *response = http_response(fetch->http);

	facts->final_url = url_redact(http_final_url(fetch->http));
	facts->http_status = response->status;
	facts->not_modified = http_not_modified(fetch->http);
	facts->content_type = known_or_null(response->content_type);
	facts->charset = known_or_null(response->charset);
	facts->etag = known_or_null(response->etag);
	facts->last_modified = known_or_null(response->last_modified);
	facts->file_name = url_file_name(http_final_url(fetch->http));
	facts->wire_bytes = http_wire_bytes(fetch->http);
	facts->expected_bytes = http_expected_bytes(fetch->http);
	facts->attempts = http_attempts(fetch->http);
}

static char *
copy_or_null(const char *value)
{
	return value != NULL ? pstrdup(value) : NULL;
}

static char *
known_or_null(const char *value)
{
	return value[0] != '\0' ? pstrdup(value) : NULL;
}

/* The member's name comes in UTF-8. */
static char *
shown_member(const char *name)
{
	char	   *copy = name != NULL ? pstrdup(name) : NULL;

	if (copy == NULL || GetDatabaseEncoding() == PG_UTF8)
		return copy;
	for (char *c = copy; *c != '\0'; c++)
	{
		if (!isascii((unsigned char) *c))
			*c = '?';
	}
	return copy;
}

static void
raise_for(const Fetch *fetch, const TabError *error)
{
	int			sqlstate = ERRCODE_DATA_EXCEPTION;

	if (error->code == TAB_ERR_COMPRESSION || error->code == TAB_ERR_NOT_CSV)
		sqlstate = ERRCODE_BAD_COPY_FILE_FORMAT;
	else if (error->code == TAB_ERR_LIMIT)
		sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;

	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("%s", shown_member(error->message)),
			 errdetail("%s%sThe URL was \"%s\".", shown_member(error->detail),
					   error->detail[0] != '\0' ? " " : "",
					   fetch->facts.url),
			 error->hint[0] != '\0' ?
			 errhint("%s", shown_member(error->hint)) : 0));
}

/* Bytes, 0 for none. */
static uint64_t
file_size_limit(void)
{
	return (uint64_t) setting_max_file_size * 1024;
}
