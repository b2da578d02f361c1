/*-------------------------------------------------------------------------
 *
 * inspection.c
 *	  Describing a file at a URL, or bytes in hand.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/inspection.h"

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "datastore/column_names.h"
#include "factory/descriptor.h"
#include "factory/inline_data.h"
#include "factory/jsonb_member.h"
#include "factory/raise.h"
#include "factory/resource.h"
#include "server_memory.h"

/* Bytes in hand, for describe(). */
typedef struct BytesOrigin
{
	ByteOrigin	origin;
	MemorySource first;
	TabMemory  *memory;
	const char *data;
	size_t		len;
}			BytesOrigin;

/*-------------------------------------------------------------------------
 * Origins
 *-------------------------------------------------------------------------
 */
/*
 * The bytes arrive while the file is looked at: what happens and how long it
 * takes here is the fetch's.
 */
static ssize_t
arriving_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	FetchOrigin *fetched = (FetchOrigin *)
		((char *) source - offsetof(FetchOrigin, arriving));
	ssize_t		n;

	progress_task(fetched->progress, TASK_FETCH);
	n = source_read(fetch_source(fetched->fetch), data, size, error);
	if (n > 0)
		fetched->arrived += n;
	progress_arrived(fetched->progress, fetched->arrived,
					 fetch_facts(fetched->fetch)->expected_bytes);
	progress_task(fetched->progress, TASK_INFER);
	return n;
}

static void
finish_fetch(FetchOrigin * fetched)
{
	progress_task(fetched->progress, TASK_FETCH);
	fetch_finish(fetched->fetch);
	progress_task(fetched->progress, TASK_INFER);
}

static ByteSource *
fetch_origin_reopen(ByteOrigin *origin, int64_t offset, int64_t end)
{
	FetchOrigin *fetched = (FetchOrigin *) origin;

	finish_fetch(fetched);
	return spool_source(fetch_spool(fetched->fetch), fetched->context, offset,
						end);
}

static int64_t
fetch_origin_size(ByteOrigin *origin)
{
	FetchOrigin *fetched = (FetchOrigin *) origin;

	finish_fetch(fetched);
	return spool_size(fetch_spool(fetched->fetch));
}

static const char *
fetch_origin_encoding(ByteOrigin *origin)
{
	FetchOrigin *fetched = (FetchOrigin *) origin;

	finish_fetch(fetched);
	return fetch_facts(fetched->fetch)->charset;
}

void
inspection_open(FetchOrigin * origin, MemoryContext context,
				Progress *progress, const FetchRequest *request)
{
	progress_task(progress, TASK_FETCH);
	origin->context = context;
	origin->progress = progress;
	origin->fetch = fetch_open(context, request);
	origin->arriving.read = arriving_read;
	origin->origin.first = &origin->arriving;
	origin->origin.reopen = fetch_origin_reopen;
	origin->origin.size = fetch_origin_size;
	origin->origin.declared_encoding = fetch_origin_encoding;
}

static ByteSource *
bytes_origin_reopen(ByteOrigin *origin, int64_t offset, int64_t end)
{
	BytesOrigin *bytes = (BytesOrigin *) origin;
	MemorySource *source = mem_alloc(bytes->memory, sizeof(MemorySource));

	if (end < 0 || end > (int64_t) bytes->len)
		end = (int64_t) bytes->len;
	memory_source_init(source, bytes->data + offset, (size_t) (end - offset));
	return &source->source;
}

static int64_t
bytes_origin_size(ByteOrigin *origin)
{
	return (int64_t) ((BytesOrigin *) origin)->len;
}

static const char *
bytes_origin_encoding(ByteOrigin *origin)
{
	return NULL;
}

/*-------------------------------------------------------------------------
 * Describing
 *-------------------------------------------------------------------------
 */

/* What the callbacks of a description need. */
typedef struct DescribeHooks
{
	TabMemory  *memory;
	Progress   *progress;
	const Fetch *fetch;			/* NULL: bytes in hand */
}			DescribeHooks;

static void
name_columns(void *arg, Field *fields, int count)
{
	column_names_assign(((DescribeHooks *) arg)->memory, fields, count);
}

static void
describe_progress(void *arg, int64_t bytes, int64_t rows)
{
	const		DescribeHooks *hooks = arg;
	int64		total = hooks->fetch != NULL ?
		fetch_facts(hooks->fetch)->expected_bytes : -1;

	/* what was sent packed is not as long as what is read */
	progress_update(hooks->progress, bytes, bytes <= total ? total : -1, rows,
					0);
}

static void
check_compression(const char *expected, const char *found)
{
	if (strcmp(expected, found != NULL ? found : "none") == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 found != NULL ?
			 errmsg("the file is compressed as \"%s\", and option \"compression\" says \"%s\"",
					found, expected) :
			 errmsg("the file is not compressed, and option \"compression\" says \"%s\"",
					expected),
			 errhint("Leave the option out, and the file's own bytes decide.")));
}

/* The hash of the kind that is expected. */
static const char *
hash_found(const LoadOptions *options, const FetchFacts *facts)
{
	if (options_other_hash(options) != DIGEST_NONE)
		return facts->other_hash;
	return strcmp(options->hash_name, "md5") == 0 ? facts->md5 :
		facts->sha256;
}

/* The file as the publisher said it is?  Or all files, one after the other. */
static void
check_expectations(const LoadOptions *options, const FetchFacts *facts)
{
	ListCell   *cell;

	if (options->compression != NULL && facts->parts == NIL)
		check_compression(options->compression, facts->compression);
	foreach(cell, facts->parts)
	{
		if (options->compression != NULL)
			check_compression(options->compression,
							  ((const FetchFacts *) lfirst(cell))->compression);
	}
	if (options->bytes >= 0 && options->bytes != facts->bytes)
		ereport(ERROR,
				(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
				 errmsg("the file has " INT64_FORMAT
						" bytes, and option \"bytes\" says " INT64_FORMAT,
						facts->bytes, options->bytes),
				 errdetail("That is an error of type byte-count.")));
	if (options->hash == NULL ||
		pg_strcasecmp(options->hash, hash_found(options, facts)) == 0)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 errmsg("the file's hash is not the one that option \"hash\" says"),
			 errdetail("It is %s:%s; that is an error of type hash-count.", options->hash_name,
					   hash_found(options, facts))));
}

static void
describe_origin(LoadOptions *options, ByteOrigin *origin, const Fetch *fetch,
				Progress *progress, TabMemory *memory,
				Description *description)
{
	DescribeHooks hooks = {memory, progress, fetch};
	TabError	error;

	options->read.name_columns = name_columns;
	options->read.progress = describe_progress;
	options->read.arg = &hooks;
	progress_task(progress, TASK_INFER);
	if (!describe(memory, &options->read, origin, description, &error))
		raise_tab_error(&error);
}

void
inspection_run(LoadOptions *options, FetchOrigin * origin, TabMemory *memory,
			   Description *description)
{
	describe_origin(options, &origin->origin, origin->fetch, origin->progress,
					memory, description);
	finish_fetch(origin);
	check_expectations(options, fetch_facts(origin->fetch));
}

/* CKAN's DataStore is UTF-8, and so is all that is read here. */
void
inspection_check_database(void)
{
	if (GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("the encoding of the database is %s, not UTF8",
						GetDatabaseEncodingName()),
				 errhint("Load into a database that was created with ENCODING 'UTF8', as CKAN wants it.")));
}

Jsonb *
inspect_source(const char *url, const Jsonb *data, const Jsonb *options)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(caller, "aircan describe",
												  ALLOCSET_DEFAULT_SIZES);
	TabMemory  *memory = server_memory_create(context);
	FetchRequest request = {.url = url};
	FetchOrigin origin;
	InlineData *inline_data = NULL;
	const Jsonb *schema;
	Progress	progress;
	Description description;
	LoadOptions *read;
	Jsonb	   *document;

	inspection_check_database();
	MemoryContextSwitchTo(context);
	progress_begin(&progress, NULL);
	progress_task(&progress, TASK_FETCH);
	schema = jsonb_member_take(&options, "schema");
	descriptors_resolve(context, &schema, &options);
	read = options_read(memory, options, schema,
						data != NULL ? OPTION_DESCRIBE | OPTION_INLINE :
						OPTION_DESCRIBE);
	if (data != NULL)
	{
		inline_data = inline_data_open(data, options, read);
		request.given = inline_data->bytes;
	}
	request.other_hash = options_other_hash(read);
	request.terminator = read->read.dialect.terminator;
	request.innerpath = read->innerpath;
	inspection_open(&origin, context, &progress, &request);
	inspection_run(read, &origin, memory, &description);
	MemoryContextSwitchTo(caller);
	document = resource_document(NULL, fetch_facts(origin.fetch),
								 inline_data, &description, NULL, memory);
	if (inline_data != NULL)
		document = inline_data_add(inline_data, document);
	progress_end(&progress);
	MemoryContextDelete(context);
	return document;
}

Jsonb *
inspect_bytes(const char *data, size_t len, const Jsonb *options)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(caller, "aircan infer",
												  ALLOCSET_DEFAULT_SIZES);
	BytesOrigin origin = {.data = data,.len = len};
	Progress	progress;
	Description description;
	LoadOptions *read;
	Jsonb	   *document;

	inspection_check_database();
	MemoryContextSwitchTo(context);
	origin.memory = server_memory_create(context);
	memory_source_init(&origin.first, data, len);
	origin.origin.first = &origin.first.source;
	origin.origin.reopen = bytes_origin_reopen;
	origin.origin.size = bytes_origin_size;
	origin.origin.declared_encoding = bytes_origin_encoding;
	progress_begin(&progress, NULL);
	descriptors_refuse_text(options);
	read = options_read(origin.memory, options, NULL, OPTION_INFER);
	describe_origin(read, &origin.origin, NULL, &progress, origin.memory,
					&description);
	MemoryContextSwitchTo(caller);
	document = resource_document(NULL, NULL, NULL, &description, NULL,
								 origin.memory);
	progress_end(&progress);
	MemoryContextDelete(context);
	return document;
}
