/*-------------------------------------------------------------------------
 *
 * fetched_file.c
 *	  The chain from a URL to unpacked bytes.
 *
 *	  http or local file -> Content-Encoding -> digest -> unpacking
 *
 * Each part is a ByteSource on the one before.  The one that only looks at
 * what passes (digest) is here.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/fetched_file.h"

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "fetch/http.h"
#include "fetch/local_file.h"
#include "fetch/unpack.h"
#include "fetch/url.h"
#include "server_memory.h"
#include "settings.h"

#define SCRATCH_SIZE (64 * 1024)

/* A source that belongs to a file. */
typedef struct FileSource
{
	ByteSource	source;
	FetchedFile *file;
} FileSource;

struct FetchedFile
{
	FetchFacts	facts;
	MemoryContext context;		/* of the facts */
	MemoryContext working;		/* NULL: finished */
	const AddressPolicy *policy;
	const Url  *url;
	const char *innerpath;		/* of the file in a zip, or NULL */
	const char *etag;			/* of the copy that there is, or NULL */
	const char *last_modified;

	Http	   *http;			/* one of these three */
	LocalFile  *local;
	ByteSource *given;
	FileSource	published;		/* the file as published, digested */
	ByteSource *decoded;		/* below it; NULL before the first read */
	Digest	   *digest;
	Unpack	   *unpack;			/* NULL before the first read */
	FileSource	unpacked;
};

static void begin(FetchedFile *file);
static ByteSource *decode(FetchedFile *file);
static ssize_t read_published(ByteSource *source, void *data, size_t size,
							  TabError *error);
static ssize_t read_unpacked(ByteSource *source, void *data, size_t size,
							 TabError *error);
static void take_http_facts(FetchedFile *file);
static char *copy_or_null(const char *value);
static char *known_or_null(const char *value);
static char *shown_member(const char *name);

FetchedFile *
fetched_file_open(MemoryContext context, const FetchRequest *request,
				  const AddressPolicy *policy, Digest *digest)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	FetchedFile *file = palloc0(sizeof(FetchedFile));

	file->context = context;
	file->working = AllocSetContextCreate(context, "aircan fetched file",
										  ALLOCSET_SMALL_SIZES);
	file->policy = policy;
	file->digest = digest;
	file->facts.expected_bytes = -1;
	file->published.source.read = read_published;
	file->published.file = file;
	file->unpacked.source.read = read_unpacked;
	file->unpacked.file = file;

	if (request->url == NULL)
	{
		file->given = request->given;
		MemoryContextSwitchTo(old);
		return file;
	}
	file->facts.url = url_redact(request->url);
	file->facts.final_url = file->facts.url;
	file->innerpath = copy_or_null(request->innerpath);
	file->etag = copy_or_null(request->etag);
	file->last_modified = copy_or_null(request->last_modified);
	file->url = url_parse(request->url);
	if (file->url->scheme == URL_FILE)
	{
		file->local = local_file_open(file->working, file->url);
		file->facts.expected_bytes = local_file_size(file->local);
		file->facts.file_name = url_file_name(request->url);
		file->facts.attempts = 1;
	}
	MemoryContextSwitchTo(old);
	return file;
}

ByteSource *
fetched_file_source(FetchedFile *file)
{
	return &file->unpacked.source;
}

bool
fetched_file_not_modified(FetchedFile *file)
{
	begin(file);
	return file->facts.not_modified;
}

void
fetched_file_finish(FetchedFile *file)
{
	MemoryContext old;
	char	   *scratch;
	TabError	error;

	if (file->working == NULL)
		return;

	scratch = palloc(SCRATCH_SIZE);
	tab_error_clear(&error);
	while (source_read(&file->unpacked.source, scratch, SCRATCH_SIZE,
					   &error) > 0)
		;
	/* an unpacker has read to the end as well, but it need not be believed */
	while (source_read(&file->published.source, scratch, SCRATCH_SIZE,
					   &error) > 0)
		;
	pfree(scratch);

	old = MemoryContextSwitchTo(file->context);
	if (file->unpack != NULL)
	{
		file->facts.compression = unpack_kind(file->unpack);
		file->facts.member = shown_member(unpack_member(file->unpack));
		file->facts.left_out = shown_member(unpack_left_out(file->unpack));
	}
	if (file->http != NULL)
		take_http_facts(file);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(file->working);
	file->working = NULL;
}

FetchFacts *
fetched_file_facts(FetchedFile *file)
{
	return &file->facts;
}

/* Make the request, unless that was done, and wait for its answer. */
static void
begin(FetchedFile *file)
{
	MemoryContext old;

	if (file->decoded != NULL || file->working == NULL)
		return;
	old = MemoryContextSwitchTo(file->working);
	if (file->url != NULL)
		file->unpack = unpack_create(server_memory_create(file->working),
									 &file->published.source,
									 fetched_file_limit(), file->innerpath);
	file->decoded = decode(file);
	MemoryContextSwitchTo(old);
}

/*
 * The file as published.  When a response says that it was sent with gzip
 * around it, and it was, that is taken off: how a file travels is no part
 * of it.
 */
static ByteSource *
decode(FetchedFile *file)
{
	MemoryContext old;

	if (file->given != NULL)
		return file->given;
	if (file->local != NULL)
		return local_file_source(file->local);

	file->http = http_create(file->working, file->url, file->policy,
							 file->etag, file->last_modified);
	http_wait(file->http);
	old = MemoryContextSwitchTo(file->context);
	take_http_facts(file);
	MemoryContextSwitchTo(old);
	if (file->facts.not_modified ||
		http_response(file->http)->content_encoding[0] == '\0')
		return http_source(file->http);
	return unpack_source(unpack_create_gzip(server_memory_create(file->working),
											http_source(file->http),
											fetched_file_limit()));
}

static ssize_t
read_published(ByteSource *source, void *data, size_t size, TabError *error)
{
	FetchedFile *file = ((FileSource *) source)->file;
	ssize_t		got;

	begin(file);
	CHECK_FOR_INTERRUPTS();
	got = source_read(file->decoded, data, size, error);
	if (got < 0)
		fetched_file_raise(file, error);
	if (got > 0)
	{
		digest_update(file->digest, data, (size_t) got);
		file->facts.bytes += got;
		if (file->http == NULL)
			file->facts.wire_bytes += got;
	}
	return got;
}

static ssize_t
read_unpacked(ByteSource *source, void *data, size_t size, TabError *error)
{
	FetchedFile *file = ((FileSource *) source)->file;
	ssize_t		got;

	if (file->working == NULL)
		return 0;
	CHECK_FOR_INTERRUPTS();
	begin(file);
	got = source_read(file->unpack != NULL ? unpack_source(file->unpack) :
					  &file->published.source, data, size, error);
	if (got < 0)
		fetched_file_raise(file, error);
	return got;
}

/* In file->context; called when the head is there, and at the end. */
static void
take_http_facts(FetchedFile *file)
{
	FetchFacts *facts = &file->facts;
	const Response *response = http_response(file->http);

	facts->final_url = url_redact(http_final_url(file->http));
	facts->http_status = response->status;
	facts->not_modified = http_not_modified(file->http);
	facts->content_type = known_or_null(response->content_type);
	facts->charset = known_or_null(response->charset);
	facts->etag = known_or_null(response->etag);
	facts->last_modified = known_or_null(response->last_modified);
	facts->file_name = url_file_name(http_final_url(file->http));
	facts->wire_bytes = http_wire_bytes(file->http);
	facts->expected_bytes = http_expected_bytes(file->http);
	facts->attempts = http_attempts(file->http);
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
	char	   *copy = copy_or_null(name);

	if (copy == NULL || GetDatabaseEncoding() == PG_UTF8)
		return copy;
	for (char *c = copy; *c != '\0'; c++)
	{
		if (!isascii((unsigned char) *c))
			*c = '?';
	}
	return copy;
}

void
fetched_file_raise(const FetchedFile *file, const TabError *error)
{
	int			sqlstate = ERRCODE_DATA_EXCEPTION;
	const char *url = file->facts.url;

	if (error->code == TAB_ERR_COMPRESSION || error->code == TAB_ERR_NOT_CSV ||
		error->code == TAB_ERR_ENCODING)
		sqlstate = ERRCODE_BAD_COPY_FILE_FORMAT;
	else if (error->code == TAB_ERR_LIMIT)
		sqlstate = ERRCODE_PROGRAM_LIMIT_EXCEEDED;

	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("%s", shown_member(error->message)),
			 errdetail("%s%sThe URL was \"%s\".", shown_member(error->detail),
					   error->detail[0] != '\0' ? " " : "",
					   url != NULL ? url : ""),
			 error->hint[0] != '\0' ?
			 errhint("%s", shown_member(error->hint)) : 0));
}

uint64
fetched_file_limit(void)
{
	return (uint64) setting_max_file_size * 1024;
}
