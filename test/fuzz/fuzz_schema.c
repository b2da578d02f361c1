/*-------------------------------------------------------------------------
 *
 * fuzz_schema.c
 *	  Any JSON as a schema and a dialect, applied to a small file: it is
 *	  refused with a reason, or describes the file, and what is written of it
 *	  is taken again and gives the same columns.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "datastore/column_names.h"
#include "tabular/dialect_json.h"
#include "tabular/schema_json.h"

static const char file[] =
"id,name,when,took,place\n"
"1,x,2024-01-05,P1DT2H,\"1, 2\"\n"
"2,\"y,z\",,-P1Y,\"[1, 2]\"\n"
"-3.5e2,\\N,05.01.2024,,{}\n"
"true,a@b.example,10:11:12,2024-02,NA\n"
"4,,,\"{\"\"a\"\": {\"\"aa\"\": \"\"x1\"\"}}\",\"[null, 2.5, [\"\"\xC3\xA4\"\"]]\"\n";

typedef struct Origin
{
	ByteOrigin	origin;
	TabMemory  *memory;
	MemorySource first;
} Origin;

static ByteSource *
origin_reopen(ByteOrigin *base, int64_t offset, int64_t end)
{
	MemorySource *source = mem_alloc(((Origin *) base)->memory,
									 sizeof(MemorySource));
	int64_t		limit = (int64_t) sizeof(file) - 1;

	if (end < 0 || end > limit)
		end = limit;
	memory_source_init(source, file + offset, (size_t) (end - offset));
	return &source->source;
}

static int64_t
origin_size(ByteOrigin *base)
{
	return (int64_t) sizeof(file) - 1;
}

static const char *
origin_declared(ByteOrigin *base)
{
	return NULL;
}

static void
name_columns(void *arg, Field *fields, int count)
{
	column_names_assign(arg, fields, count);
}

static bool
look(TabMemory *memory, const ReadOptions *options, Description *description)
{
	Origin	   *origin = mem_alloc0(memory, sizeof(Origin));
	TabError	error;

	tab_error_clear(&error);
	origin->memory = memory;
	origin->origin.first = &origin->first.source;
	origin->origin.reopen = origin_reopen;
	origin->origin.size = origin_size;
	origin->origin.declared_encoding = origin_declared;
	memory_source_init(&origin->first, file, sizeof(file) - 1);
	if (describe(memory, options, &origin->origin, description, &error))
		return true;
	CHECK(error.code != TAB_OK && error.message[0] != '\0');
	return false;
}

/* Convert and check every cell; what is wrong has a reason that is text. */
static void
check_cells(TabMemory *memory, const Description *description)
{
	MemorySource bytes;
	RecordSource *rows;
	Decoder    *decoder;
	ByteBuffer	scratch;
	TabError	error;
	Row			row;

	memory_source_init(&bytes, file, sizeof(file) - 1);
	rows = describe_open_rows(memory, description, 100000, &bytes.source,
							  &decoder);
	buffer_init(&scratch, memory, 64);
	while (record_source_next(rows, &row, &error) > 0)
		for (int i = 0; i < description->width; i++)
		{
			const Field *field = &description->fields[i];
			Value		value = {0};
			TabError	broken;
			Slice		reason = {broken.message, 0};

			if (field_convert(field, row.cells[i], &scratch, &value) !=
				CONVERT_VALUE || !constraints_apply(field))
				continue;
			if (constraints_check(field, row.cells[i], &value, &broken))
				continue;
			reason.len = strlen(broken.message);
			CHECK(reason.len > 0 && is_text(reason));
		}
	record_source_close(rows);
}

/* Read a descriptor of both into options; false if one is refused. */
static bool
read_descriptors(TabMemory *memory, const json_t *schema,
				 const json_t *dialect, ReadOptions *options)
{
	GivenSchema *given = mem_alloc(memory, sizeof(GivenSchema));
	TabError	error;

	tab_error_clear(&error);
	if (!schema_from_json(memory, schema, given, &error) ||
		(dialect != NULL &&
		 !dialect_from_json(memory, dialect, &options->dialect,
							&options->dialect_given, &error)))
	{
		CHECK(error.code == TAB_ERR_OPTION && error.message[0] != '\0');
		return false;
	}
	options->schema = given;
	return true;
}

static ReadOptions
plain_options(TabMemory *memory)
{
	ReadOptions options = {.max_record = 100000,.max_columns = 1598,
	.name_columns = name_columns,.arg = memory};

	dialect_init(&options.dialect);
	options.infer.infer = true;
	return options;
}

static void
check_round_trip(TabMemory *memory, const Description *description)
{
	ReadOptions options = plain_options(memory);
	json_t	   *schema = schema_to_json(description);
	json_t	   *dialect = dialect_to_json(&description->dialect);
	Description again;

	if (json_array_size(json_object_get(schema, "fields")) > 0)
	{
		CHECK(read_descriptors(memory, schema, dialect, &options));
		CHECK(look(memory, &options, &again));
		CHECK(again.column_count == description->column_count);
		check_cells(memory, &again);
	}
	json_decref(schema);
	json_decref(dialect);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	ReadOptions options = plain_options(memory);
	json_t	   *json = json_loadb((const char *) data, size, 0, NULL);
	Description description;

	if (json != NULL &&
		read_descriptors(memory, json, json_object_get(json, "dialect"),
						 &options) &&
		look(memory, &options, &description))
	{
		check_cells(memory, &description);
		check_round_trip(memory, &description);
	}
	json_decref(json);
	heap_memory_destroy(memory);
	return 0;
}
