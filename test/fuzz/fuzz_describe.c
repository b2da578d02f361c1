/*-------------------------------------------------------------------------
 *
 * fuzz_describe.c
 *	  The whole way from bytes to values: what was said of a file is so when
 *	  it is read, nothing that was inferred fails to convert, the pieces do
 *	  not matter, and a schema that was written describes the file again,
 *	  whatever was given.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "datastore/column_names.h"
#include "tabular/dialect_json.h"
#include "tabular/schema_json.h"
#include "tabular/stand_in.h"

#define MAX_RECORD 100000

/* why a file was refused last */
static char refusal[512];

typedef struct Origin
{
	ByteOrigin	origin;
	TabMemory  *memory;
	PiecesSource first;
	Slice		bytes;
	const char *declared;
} Origin;

static ByteSource *
origin_reopen(ByteOrigin *base, int64_t offset, int64_t end)
{
	Origin	   *origin = (Origin *) base;
	PiecesSource *source = mem_alloc(origin->memory, sizeof(PiecesSource));
	Slice		part;
	int64_t		limit = (int64_t) origin->bytes.len;

	/* the first is read to its end before */
	CHECK(origin->first.bytes.position == origin->bytes.len);
	CHECK(offset >= 0 && offset <= limit && (end < 0 || end >= offset));
	if (end >= 0 && end < limit)
		limit = end;
	part.data = origin->bytes.data + offset;
	part.len = (size_t) (limit - offset);
	pieces_init(source, part, origin->first.seed);
	return &source->source;
}

static int64_t
origin_size(ByteOrigin *base)
{
	return (int64_t) ((Origin *) base)->bytes.len;
}

static const char *
origin_declared(ByteOrigin *base)
{
	return ((Origin *) base)->declared;
}

static void
name_columns(void *arg, Field *fields, int count)
{
	column_names_assign(arg, fields, count);
}

static bool
look(TabMemory *memory, const ReadOptions *options, Slice bytes,
	 const char *declared, uint32_t seed, Description *description)
{
	Origin	   *origin = mem_alloc0(memory, sizeof(Origin));
	TabError	error;

	tab_error_clear(&error);
	origin->origin.first = &origin->first.source;
	origin->origin.reopen = origin_reopen;
	origin->origin.size = origin_size;
	origin->origin.declared_encoding = origin_declared;
	origin->memory = memory;
	origin->bytes = bytes;
	origin->declared = declared;
	pieces_init(&origin->first, bytes, seed);
	if (describe(memory, options, &origin->origin, description, &error))
		return true;
	CHECK(error.code != TAB_OK && error.message[0] != '\0');
	snprintf(refusal, sizeof(refusal), "%s", error.message);
	return false;
}

static void
check_names(const Description *description)
{
	for (int i = 0; i < description->width; i++)
	{
		const char *name = description->fields[i].name;
		Slice		text = {name, strlen(name)};

		CHECK(text.len > 0 && text.len <= COLUMN_NAME_BYTES && is_text(text));
		CHECK(*name != '_' && strchr(name, '"') == NULL);
		CHECK(*name != ' ' && name[text.len - 1] != ' ');
		for (int j = 0; j < i && j < 20; j++)
			CHECK(strcmp(name, description->fields[j].name) != 0);
	}
}

static RecordSource *
open_rows(TabMemory *memory, const Description *description, Slice bytes,
		  uint32_t seed)
{
	PiecesSource *source = mem_alloc(memory, sizeof(PiecesSource));
	Decoder    *decoder;

	pieces_init(source, bytes, seed);
	return describe_open_rows(memory, description, MAX_RECORD,
							  &source->source, &decoder);
}

/* Read the file as described, and again in pieces; convert every cell. */
static void
check_rows(TabMemory *memory, const Description *description, Slice bytes,
		   uint32_t seed)
{
	RecordSource *sources[2] = {
		open_rows(memory, description, bytes, 0),
		open_rows(memory, description, bytes, seed)
	};
	ByteBuffer	scratch;
	int64_t		rows = 0;
	int64_t		misfit = 0;
	int64_t		foreign = 0;
	int64_t		converted = 0;
	int64_t		short_rows = 0;
	int64_t		nearly_short = 0;
	int			width = description->width;
	int			result;

	/* last columns without a name or a value are none */
	while (width > 0 && description->fields[width - 1].skipped &&
		   description->fields[width - 1].label != NULL)
		width--;
	if (width < 2)
		width = description->width;

	buffer_init(&scratch, memory, 64);
	for (;;)
	{
		Row			row[2];
		TabError	error;

		result = record_source_next(sources[0], &row[0], &error);
		CHECK(record_source_next(sources[1], &row[1], &error) == result);
		if (result <= 0)
			break;
		rows++;
		CHECK(row[0].number == rows && row[1].number == rows);
		CHECK(row[0].line == row[1].line && row[0].found == row[1].found);
		CHECK(slices_equal(row[0].raw, row[1].raw));
		misfit += (row[0].surplus || row[0].gapped) && !row[0].foreign;
		foreign += row[0].foreign;
		if (row[0].surplus || row[0].gapped || row[0].foreign)
			continue;
		converted++;
		short_rows += row[0].found < width;
		nearly_short += row[0].found >= width &&
			row[0].found < description->width;
		for (int i = 0; i < description->width; i++)
		{
			const Field *field = &description->fields[i];
			Value		value;
			ConvertResult converts;

			CHECK(slices_equal(row[0].cells[i], row[1].cells[i]));
			converts = field_convert(field, row[0].cells[i], &scratch, &value);
			/* of a given type values may not be, nor those of an odd row */
			CHECK(converts != CONVERT_FAILED ||
				  field->origin == FIELD_FROM_OPTION ||
				  row[0].found != description->width);
			CHECK(!field->skipped || converts == CONVERT_NULL ||
				  value_trim(row[0].cells[i]).len == 0);
		}
	}
	CHECK(result == 0);
	CHECK(rows == description->rows && rows == converted + misfit + foreign);
	CHECK(misfit == description->misfit_rows);
	CHECK(foreign == description->foreign_rows);
	/* unless a row that is none of the table has a value there */
	CHECK(short_rows == description->short_rows ||
		  short_rows + nearly_short == description->short_rows);
	record_source_close(sources[0]);
	record_source_close(sources[1]);
}

/* Does what was written about a file describe it again? */
static void
check_round_trip(TabMemory *memory, ReadOptions options, Slice bytes,
				 const char *declared, uint32_t seed,
				 const Description *description)
{
	GivenSchema schema;
	Description again;
	TabError	error;
	json_t	   *json = schema_to_json(description);

	/* all columns may be empty and unnamed */
	if (json_array_size(json_object_get(json, "fields")) == 0)
	{
		json_decref(json);
		return;
	}
	CHECK(schema_from_json(memory, json, &schema, &error));
	json_decref(json);
	json = dialect_to_json(&description->dialect);
	CHECK(dialect_from_json(memory, json, &options.dialect, &options.dialect_given,
							&error));
	json_decref(json);
	options.schema = &schema;
	options.infer.unwrap_formulas = false;	/* the schema says where */
	if (!look(memory, &options, bytes, declared, seed, &again))
	{
		/* a column that only the second look saw is missed at the first */
		if (description->passes > 1)
			return;
		fprintf(stderr, "refused: %s\n", refusal);
		CHECK(false);
	}
	CHECK(dialect_equal(&again.dialect, &description->dialect));
	CHECK(again.width == description->width);
	CHECK(again.column_count == description->column_count);
	for (int i = 0; i < again.width; i++)
	{
		CHECK(strcmp(again.fields[i].name, description->fields[i].name) == 0);
		CHECK(again.fields[i].column == description->fields[i].column);
	}
	check_rows(memory, &again, bytes, seed);
}

/* Options that leave less to be found. */
static void
choose_given(Input *input, ReadOptions *options)
{
	static const TypeOverride overrides[] = {
		{"column_1", "numeric", FIELD_FROM_OPTION},
		{"a", "date", FIELD_FROM_OPTION},
		{"id", "json", FIELD_FROM_OPTION},
		{"id", "timestamptz", FIELD_FROM_OPTION},
		{"name", "bool", FIELD_FROM_OPTION},
		{"a", "inet", FIELD_FROM_OPTION},
		{"id", "text", FIELD_FROM_DICTIONARY},
	};
	static const char *const terminators[] = {"", "", "", ";", "|\n", ",", "\x1E"};
	static const char *const quotes[] = {"", "", "", "\xC2\xAB", "\xE2\x80\x9E"};
	unsigned	choices = input_choose(input, 256);
	unsigned	override = choices % 16;

	options->infer.infer = !(choices & 16);
	options->dialect_given.header = choices & 32;
	options->dialect.header = options->dialect_given.header && (choices & 64);
	if (choices & 128)
		options->max_columns = 4;
	if (override == 9)
		options->infer.row_bytes = 12;
	strcpy(options->dialect.terminator, terminators[input_choose(input, 7)]);
	strcpy(options->dialect.quote_text, quotes[input_choose(input, 5)]);
	stand_ins_assign(&options->dialect);
	options->dialect_given.quote = options->dialect_given.escape =
		stand_ins_used(&options->dialect);
	if (override < sizeof(overrides) / sizeof(overrides[0]) && choices != 0)
	{
		options->overrides = &overrides[override];
		options->override_count = 1;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const encodings[] = {
		NULL, NULL, "utf-8", "windows-1252", "utf-16le", "shift_jis"
	};
	static const char *missing[] = {"NA", ""};
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	ReadOptions options = {.max_record = MAX_RECORD,.max_columns = 1598,
	.name_columns = name_columns,.arg = memory};
	unsigned	flags = input_choose(&input, 256);
	const char *declared;
	uint32_t	seed;
	Slice		bytes;
	Description description;
	Description other;

	dialect_init(&options.dialect);
	options.encoding = encodings[input_choose(&input, 6)];
	declared = encodings[input_choose(&input, 6)];
	seed = 1 + input_choose(&input, 255);
	choose_given(&input, &options);
	options.infer.type_set = flags & 1 ? TYPE_SET_CKAN : TYPE_SET_POSTGRES;
	options.infer.date_order = (DayMonthOrder) (flags / 2 % 3);
	options.infer.lenient_numbers = flags & 8;
	options.infer.unwrap_formulas = flags & 128;
	options.missing_values.items = missing;
	options.missing_values.count = (int) (flags / 16 % 3);
	bytes = input_rest(memory, &input);

	if (look(memory, &options, bytes, declared, 0, &description))
	{
		CHECK(look(memory, &options, bytes, declared, seed, &other));
		CHECK(dialect_equal(&description.dialect, &other.dialect));
		CHECK(description.rows == other.rows);
		CHECK(strcmp(description.encoding.name, other.encoding.name) == 0);
		CHECK(description.bytes == (int64_t) bytes.len);
		check_names(&description);
		check_rows(memory, &description, bytes, seed);
		json_decref(columns_report_to_json(&description));
		check_round_trip(memory, options, bytes, declared, seed, &description);
	}
	heap_memory_destroy(memory);
	return 0;
}
