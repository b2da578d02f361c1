/*-------------------------------------------------------------------------
 *
 * fuzz_reader.c
 *	  Any text has the same records in any pieces; they stand side by side in
 *	  it, and nothing is between them but what ends records.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "tabular/stand_in.h"

typedef struct Options
{
	Dialect		dialect;
	size_t		max_record;
	int			max_cells;
	int			width;
} Options;

static void
choose_characters(unsigned choice, Dialect *dialect)
{
	if (choice & 4)
		return;
	strcpy(dialect->quote_text, choice & 1 ? "\xC2\xAB" : "");
	strcpy(dialect->escape_text, choice & 2 ? "\xE2\x80\x99" : "");
	stand_ins_assign(dialect);
}

static Options
choose_options(Input *input)
{
	static const char *const delimiters[] = {",", ";", "::", "", "ab", "aab"};
	static const char *const terminators[] = {"", "", ";", "|\n", "aab", " ;", ",;"};
	static const size_t limits[] = {1024 * 1024, 1, 10, 64, 100};
	Options		options;

	dialect_init(&options.dialect);
	strcpy(options.dialect.delimiter, delimiters[input_choose(input, 6)]);
	options.dialect.quote = "\"\"\"'\0"[input_choose(input, 5)];
	options.dialect.escape = "\0\0\\\""[input_choose(input, 4)];
	options.dialect.skip_initial_space = input_choose(input, 4) == 0;
	options.max_record = limits[input_choose(input, 8) % 5];
	options.max_cells = input_choose(input, 4) == 0 ? 5 : MAX_CELLS;
	options.width = (int) input_choose(input, 5);
	strcpy(options.dialect.terminator, terminators[input_choose(input, 7)]);
	choose_characters(input_choose(input, 8), &options.dialect);
	return options;
}

/* The text as a decoder of the dialect would give it. */
static Slice
with_stand_ins(TabMemory *memory, Slice text, const Dialect *dialect)
{
	MemorySource source;
	ByteSource *stand_ins;
	char	   *copy = mem_alloc(memory, text.len);
	TabError	error;

	memory_source_init(&source, text.data, text.len);
	stand_ins = stand_in_source_open(memory, &source.source, dialect);
	text.len = (size_t) source_read_fully(stand_ins, copy, text.len, &error);
	text.data = copy;
	return text;
}

static CsvReader *
open_reader(TabMemory *memory, PiecesSource *source, const Options *options)
{
	CsvReader  *reader = csv_open(memory, &source->source, &options->dialect,
								  options->max_record, options->max_cells);

	csv_expect_width(reader, options->width);
	return reader;
}

static bool
is_line_end(Slice text, const Dialect *dialect)
{
	if (dialect->terminator[0] != '\0')
		return text.len == 0 || slice_equal(text, dialect->terminator);
	return text.len == 0 ||
		(text.len == 1 && (*text.data == '\n' || *text.data == '\r')) ||
		(text.len == 2 && memcmp(text.data, "\r\n", 2) == 0);
}

/* What is between two records; a byte-order mark may begin the second. */
static bool
is_between(Slice text, const Dialect *dialect)
{
	if (text.len >= 3 && memcmp(text.data + text.len - 3, "\xEF\xBB\xBF", 3) == 0)
		text.len -= 3;
	return is_line_end(text, dialect);
}

/* What is behind the last: marks of the end may be there, too. */
static bool
is_end(Slice text, const Dialect *dialect)
{
	while (text.len > 0 && text.data[text.len - 1] == 0x1A)
		text.len--;
	return is_between(text, dialect);
}

static void
check_same(const Record *a, const Record *b)
{
	CHECK(a->width == b->width);
	CHECK(a->line == b->line);
	CHECK(a->offset == b->offset);
	CHECK(a->blank == b->blank);
	CHECK(slices_equal(a->raw, b->raw));
	for (int i = 0; i < a->width; i++)
		CHECK(slices_equal(a->cells[i], b->cells[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	Options		options = choose_options(&input);
	uint32_t	seed = 1 + input_choose(&input, 255);
	Slice		text = with_stand_ins(memory, input_rest(memory, &input),
									  &options.dialect);
	PiecesSource sources[2];
	CsvReader  *readers[2];
	Record		records[2];
	TabError	errors[2];
	size_t		end = 0;		/* of the record before */
	int			result;

	pieces_init(&sources[0], text, 0);
	pieces_init(&sources[1], text, seed);
	for (int i = 0; i < 2; i++)
		readers[i] = open_reader(memory, &sources[i], &options);
	for (;;)
	{
		Slice		between;

		result = csv_next_record(readers[0], &records[0], &errors[0]);
		CHECK(csv_next_record(readers[1], &records[1], &errors[1]) == result);
		if (result <= 0)
			break;
		check_same(&records[0], &records[1]);
		between.data = text.data + end;
		between.len = (size_t) records[0].offset - end;
		CHECK((size_t) records[0].offset >= end);
		CHECK(is_between(between, &options.dialect) && (end == 0 || between.len > 0));
		end = (size_t) records[0].offset + records[0].raw.len;
		CHECK(end <= text.len);
		CHECK(records[0].raw.len <= options.max_record);
		CHECK(records[0].width >= 1 && records[0].width <= options.max_cells);
		CHECK(memcmp(records[0].raw.data, text.data + records[0].offset,
					 records[0].raw.len) == 0);
	}
	if (result == 0)
	{
		Slice		rest = {text.data + end, text.len - end};

		CHECK(is_end(rest, &options.dialect));
		CHECK(csv_position(readers[0]) == (int64_t) text.len);
		CHECK(csv_next_record(readers[0], &records[0], &errors[0]) == 0);
	}
	else
	{
		CHECK(errors[0].code == errors[1].code);
		CHECK(errors[0].code == TAB_ERR_LIMIT);
	}
	CHECK(csv_stray_quotes(readers[0]) == csv_stray_quotes(readers[1]));
	csv_close(readers[0]);
	csv_close(readers[1]);
	heap_memory_destroy(memory);
	return 0;
}
