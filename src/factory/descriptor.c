/*-------------------------------------------------------------------------
 *
 * descriptor.c
 *	  Fetching schemas and dialects.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/descriptor.h"

SERVER_HEADERS_BEGIN
#include "mb/pg_wchar.h"
#include "utils/fmgrprotos.h"
SERVER_HEADERS_END

#include "factory/jsonb_member.h"
#include "factory/raise.h"
#include "fetch/url.h"
#include "server_memory.h"
#include "tabular/dialect_json.h"
#include "tabular/json.h"
#include "tabular/schema_json.h"

#define SCHEMA "schema"
#define DIALECT "dialect"

/* One that is fetched. */
typedef struct Descriptor
{
	const char *what;			/* SCHEMA or DIALECT; NULL: there is none */
	char	   *url;			/* as may be shown */
	Fetch	   *fetch;
	Jsonb	   *found;
} Descriptor;

struct Descriptors
{
	MemoryContext context;		/* of what is found */
	MemoryContext working;		/* of what it takes to find it */
	Descriptor	schema;
	Descriptor	dialect;
};

/*-------------------------------------------------------------------------
 * What a request has
 *-------------------------------------------------------------------------
 */
static char *
text_of(const JsonbValue *value)
{
	return value->type == jbvString ?
		pnstrdup(value->val.string.val, value->val.string.len) : NULL;
}

/* A text is a URL that we fetch, or nothing that we know what to do with. */
static char *
check_url(char *given, const char *what)
{
	if (given == NULL)
		return NULL;
	if (strstr(given, "://") == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the %s is a text, and not a URL", what),
				 errdetail("A path would be relative to the file of a Data Package, and there is none."),
				 errhint("Give the %s itself, a JSON object, or its URL, as in https://example.org/%s.json.",
						 what, what)));
	(void) url_parse(given);
	return given;
}

DescriptorUrls
descriptor_urls(const Jsonb *schema, const Jsonb *options)
{
	DescriptorUrls urls = {NULL, NULL};
	JsonbValue	value;

	if (schema != NULL && JB_ROOT_IS_SCALAR(schema) &&
		JsonbExtractScalar(unconstify(JsonbContainer *, &schema->root), &value))
		urls.schema = check_url(text_of(&value), SCHEMA);
	if (jsonb_member_find(options, DIALECT, &value))
		urls.dialect = check_url(text_of(&value), DIALECT);
	return urls;
}

DescriptorUrls
descriptor_urls_redact(const DescriptorUrls *urls)
{
	DescriptorUrls shown = {
		urls->schema != NULL ? url_redact(urls->schema) : NULL,
		urls->dialect != NULL ? url_redact(urls->dialect) : NULL
	};

	return shown;
}

static Jsonb *
jsonb_of_text(char *string)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = string;
	value.val.string.len = (int) strlen(string);
	return JsonbValueToJsonb(&value);
}

void
descriptor_urls_put(const DescriptorUrls *urls, const Jsonb **schema,
					const Jsonb **options)
{
	if (urls->schema != NULL)
		*schema = jsonb_of_text(urls->schema);
	if (urls->dialect != NULL)
		*options = jsonb_member_put(*options, DIALECT,
									jsonb_of_text(urls->dialect));
}

void
descriptors_leave_out(const Jsonb **schema, const Jsonb **options)
{
	DescriptorUrls urls = descriptor_urls(*schema, *options);

	if (urls.schema != NULL)
		*schema = NULL;
	if (urls.dialect != NULL)
		*options = jsonb_member_drop(*options, DIALECT);
}

void
descriptors_refuse_text(const Jsonb *options)
{
	static const char *const keys[] = {SCHEMA, DIALECT};
	JsonbValue	value;

	for (size_t i = 0; i < lengthof(keys); i++)
		if (jsonb_member_find(options, keys[i], &value) &&
			value.type == jbvString)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("option \"%s\" must be a JSON object where the data are bytes in hand",
							keys[i]),
					 errdetail("For those nothing is fetched."),
					 errhint("Give the %s itself, not where it is.", keys[i])));
}

/*-------------------------------------------------------------------------
 * Fetching
 *-------------------------------------------------------------------------
 */
static void
open_one(Descriptors *descriptors, Descriptor *descriptor, const char *what,
		 const char *url, const FetchRequest *request)
{
	FetchRequest one = *request;

	if (url == NULL)
		return;
	one.url = url;
	descriptor->what = what;
	descriptor->url = url_redact(url);
	descriptor->fetch = fetch_open(descriptors->working, &one);
}

Descriptors *
descriptors_open(MemoryContext context, const Jsonb *schema,
				 const Jsonb *options, const FetchRequest *request)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	DescriptorUrls urls = descriptor_urls(schema, options);
	Descriptors *descriptors = NULL;

	if (urls.schema != NULL || urls.dialect != NULL)
	{
		descriptors = palloc0(sizeof(Descriptors));
		descriptors->context = context;
		descriptors->working = AllocSetContextCreate(context,
													 "aircan descriptors",
													 ALLOCSET_DEFAULT_SIZES);
		open_one(descriptors, &descriptors->schema, SCHEMA, urls.schema,
				 request);
		open_one(descriptors, &descriptors->dialect, DIALECT, urls.dialect,
				 request);
	}
	MemoryContextSwitchTo(old);
	return descriptors;
}

/* Without the byte-order mark; ends with a zero byte. */
static const char *
read_bytes(const Descriptor *descriptor, size_t *len)
{
	const char *bytes = fetch_all(descriptor->fetch, DESCRIPTOR_MAX_BYTES,
								  len);

	if (bytes == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the %s at \"%s\" is larger than %d MB",
						descriptor->what, descriptor->url,
						DESCRIPTOR_MAX_BYTES / (1024 * 1024)),
				 errhint("Give the URL of the %s, not that of the data.",
						 descriptor->what)));
	if (*len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
	{
		*len -= 3;
		return bytes + 3;
	}
	return bytes;
}

/* Released with memory. */
static const json_t *
parse(const Descriptor *descriptor, TabMemory *memory, const char *bytes,
	  size_t len)
{
	json_t	  **json = json_room(memory);
	json_error_t error;

	*json = json_loadb(bytes, len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES,
					   &error);
	if (*json == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the %s at \"%s\" is not JSON", descriptor->what,
						descriptor->url),
				 errdetail("Line %d, column %d: %s.", error.line,
						   error.column,
						   pg_verifymbstr(error.text,
										  (int) strlen(error.text), true) ?
						   error.text : "it is not UTF-8"),
				 errhint("Give the URL of a file in JSON and UTF-8; a page that shows it will not do.")));
	return *json;
}

/*
 * What is wrong is told now, while it is known where it came from; what is
 * read here is read again where it is used.
 */
static void
check_valid(const Descriptor *descriptor, TabMemory *memory,
			const json_t *json)
{
	GivenSchema schema;
	Dialect		dialect;
	DialectGiven given = {0};
	TabError	error;

	dialect_init(&dialect);
	if (strcmp(descriptor->what, SCHEMA) == 0 ?
		!schema_from_json(memory, json, &schema, &error) :
		!dialect_from_json(memory, json, &dialect, &given, &error))
		raise_tab_error_at(&error, descriptor->url);
}

static void
fetch_one(Descriptors *descriptors, Descriptor *descriptor)
{
	MemoryContext old;
	TabMemory  *memory;
	const char *bytes;
	size_t		len;
	Datum		found;

	if (descriptor->what == NULL)
		return;
	old = MemoryContextSwitchTo(descriptors->working);
	memory = server_memory_create(descriptors->working);
	bytes = read_bytes(descriptor, &len);
	check_valid(descriptor, memory, parse(descriptor, memory, bytes, len));
	/* from the text, as what is given is */
	found = DirectFunctionCall1(jsonb_in, CStringGetDatum(bytes));
	MemoryContextSwitchTo(descriptors->context);
	descriptor->found = (Jsonb *) PG_DETOAST_DATUM_COPY(found);
	MemoryContextSwitchTo(old);
}

void
descriptors_fetch(Descriptors *descriptors)
{
	fetch_one(descriptors, &descriptors->schema);
	fetch_one(descriptors, &descriptors->dialect);
	MemoryContextDelete(descriptors->working);
	descriptors->working = NULL;
}

void
descriptors_put(const Descriptors *descriptors, const Jsonb **schema,
				const Jsonb **options)
{
	if (descriptors->schema.found != NULL)
		*schema = descriptors->schema.found;
	if (descriptors->dialect.found != NULL)
		*options = jsonb_member_put(*options, DIALECT,
									descriptors->dialect.found);
}

bool
descriptors_resolve(MemoryContext context, const Jsonb **schema,
					const Jsonb **options)
{
	FetchRequest request = {0};
	Descriptors *descriptors = descriptors_open(context, *schema, *options,
												&request);

	if (descriptors == NULL)
		return false;
	descriptors_fetch(descriptors);
	descriptors_put(descriptors, schema, options);
	return true;
}
