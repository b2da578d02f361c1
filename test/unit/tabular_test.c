/*-------------------------------------------------------------------------
 *
 * tabular_test.c
 *	  The helpers of tabular_test.h.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include <stdio.h>

#include <unicode/ucnv.h>

#include "datastore/column_names.h"
#include "tabular/schema_json.h"

#define MAX_RECORD (16 * 1024 * 1024)

TabMemory  *memory;

int
set_up(void **state)
{
	memory = heap_memory_create();
	return 0;
}

int
tear_down(void **state)
{
	heap_memory_destroy(memory);
	return 0;
}

typedef struct CountedMemory
{
	TabMemory	memory;
	size_t	   *bytes;
} CountedMemory;

static void *
counted_alloc(void *owner, size_t size)
{
	*((CountedMemory *) owner)->bytes += size;
	return mem_alloc(memory, size);
}

static void *
counted_resize(void *owner, void *chunk, size_t size)
{
	*((CountedMemory *) owner)->bytes += size;
	return mem_resize(memory, chunk, size);
}

static void
counted_release(void *owner, void *chunk)
{
	mem_release(memory, chunk);
}

static void
counted_defer(void *owner, void (*fn) (void *arg), void *arg)
{
	mem_defer(memory, fn, arg);
}

TabMemory *
counted_memory(size_t *bytes)
{
	CountedMemory *counted = mem_alloc(memory, sizeof(CountedMemory));

	*bytes = 0;
	counted->bytes = bytes;
	counted->memory = (TabMemory) {counted_alloc, counted_resize,
	counted_release, counted_defer, counted};
	return &counted->memory;
}

Slice
slice_of(const char *text)
{
	Slice		slice = {text, strlen(text)};

	return slice;
}

char *
exact_copy(const char *text, size_t len)
{
	char	   *copy = mem_alloc(memory, len);

	if (len > 0)
		memcpy(copy, text, len);
	return copy;
}

char *
repeated(const char *text, int times)
{
	ByteBuffer	buffer;

	buffer_init(&buffer, memory, strlen(text) * (size_t) times + 1);
	for (int i = 0; i < times; i++)
		buffer_append_text(&buffer, text);
	return buffer.data;
}

char *
formatted(const char *format,...)
{
	va_list		args;
	int			len;
	char	   *text;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	text = mem_alloc(memory, (size_t) len + 1);
	va_start(args, format);
	vsnprintf(text, (size_t) len + 1, format, args);
	va_end(args);
	return text;
}

/*-------------------------------------------------------------------------
 * Sources
 *-------------------------------------------------------------------------
 */
static ssize_t
slow_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	SlowSource *slow = (SlowSource *) source;
	ssize_t		n;

	assert_true(size > 0);
	if (slow->step > 0 && size > slow->step)
		size = slow->step;
	n = source_read(&slow->bytes.source, data, size, error);
	if (n == 0 && slow->breaks)
	{
		tab_fail(error, TAB_ERR_DATA, "the source broke");
		return -1;
	}
	return n;
}

void
slow_source_init(SlowSource *slow, const void *data, size_t len, size_t step)
{
	slow->source.read = slow_read;
	memory_source_init(&slow->bytes, data, len);
	slow->step = step;
	slow->breaks = false;
}

static ByteSource *
text_origin_reopen(ByteOrigin *origin, int64_t offset, int64_t end)
{
	TextOrigin *text = (TextOrigin *) origin;
	MemorySource *source = mem_alloc(memory, sizeof(MemorySource));
	size_t		limit = end < 0 || (size_t) end > text->len ? text->len :
		(size_t) end;

	/* the first is read to its end before */
	assert_int_equal(text->first.bytes.position, text->len);
	assert_in_range(offset, 0, limit);
	text->reopened++;
	memory_source_init(source, text->data + offset, limit - (size_t) offset);
	return &source->source;
}

static int64_t
text_origin_size(ByteOrigin *origin)
{
	return (int64_t) ((TextOrigin *) origin)->len;
}

static const char *
text_origin_declared(ByteOrigin *origin)
{
	return ((TextOrigin *) origin)->declared;
}

void
text_origin_init(TextOrigin *origin, const char *data, size_t len)
{
	memset(origin, 0, sizeof(*origin));
	slow_source_init(&origin->first, data, len, 0);
	origin->origin.first = &origin->first.source;
	origin->origin.reopen = text_origin_reopen;
	origin->origin.size = text_origin_size;
	origin->origin.declared_encoding = text_origin_declared;
	origin->data = data;
	origin->len = len;
}

/*-------------------------------------------------------------------------
 * Schemas
 *-------------------------------------------------------------------------
 */
static bool
read_schema(const char *text, GivenSchema *schema, TabError *error)
{
	json_t	   *json = json_loads(text, 0, NULL);
	bool		ok;

	if (json == NULL)
		fail_msg("no JSON: %s", text);
	ok = schema_from_json(memory, json, schema, error);
	json_decref(json);
	return ok;
}

GivenSchema *
schema_of(const char *json)
{
	GivenSchema *schema = mem_alloc(memory, sizeof(GivenSchema));
	TabError	error;

	if (!read_schema(json, schema, &error))
		fail_msg("%s: %s", json, error.message);
	return schema;
}

TabError
schema_refusal(const char *json)
{
	GivenSchema schema;
	TabError	error;

	if (read_schema(json, &schema, &error))
		fail_msg("%s was taken", json);
	assert_int_equal(error.code, TAB_ERR_OPTION);
	return error;
}

/*-------------------------------------------------------------------------
 * Records
 *-------------------------------------------------------------------------
 */
Dialect
dialect_with(const char *delimiter, char quote, char escape)
{
	Dialect		dialect;

	dialect_init(&dialect);
	snprintf(dialect.delimiter, sizeof(dialect.delimiter), "%s", delimiter);
	dialect.quote = quote;
	dialect.escape = escape;
	return dialect;
}

static void
append_cell(ByteBuffer *buffer, Slice cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if (cell.data[i] == '\n')
			buffer_append_text(buffer, "\\n");
		else if (cell.data[i] == '\r')
			buffer_append_text(buffer, "\\r");
		else
			buffer_append_char(buffer, cell.data[i]);
}

static char *
render_records(const char *text, size_t len, const Dialect *dialect, int width,
			   size_t step, bool lines)
{
	const char *copy = exact_copy(text, len);
	SlowSource	source;
	CsvReader  *reader;
	ByteBuffer	buffer;
	Record		record;
	TabError	error;
	int			result;

	slow_source_init(&source, copy, len, step);
	reader = csv_open(memory, &source.source, dialect, MAX_RECORD, MAX_CELLS);
	csv_expect_width(reader, width);
	buffer_init(&buffer, memory, 100);
	while ((result = csv_next_record(reader, &record, &error)) > 0)
	{
		/* what is said of a record's place is true */
		assert_in_range(record.offset, 0, len);
		assert_memory_equal(record.raw.data, text + record.offset,
							record.raw.len);
		if (lines)
		{
			char		number[24];

			snprintf(number, sizeof(number), "%lld:", (long long) record.line);
			buffer_append_text(&buffer, number);
		}
		buffer_append_char(&buffer, '[');
		for (int i = 0; i < record.width; i++)
		{
			if (i > 0)
				buffer_append_char(&buffer, '|');
			append_cell(&buffer, record.cells[i]);
		}
		buffer_append_char(&buffer, ']');
	}
	if (result < 0)
	{
		buffer_append_char(&buffer, '<');
		buffer_append_text(&buffer, error.message);
		buffer_append_char(&buffer, '>');
	}
	else
		assert_int_equal(csv_position(reader), len);
	csv_close(reader);
	return buffer.data;
}

char *
records_text(const char *text, size_t len, const Dialect *dialect, int width,
			 size_t step)
{
	return render_records(text, len, dialect, width, step, false);
}

char *
records_lines(const char *text, size_t len, const Dialect *dialect, int width,
			  size_t step)
{
	return render_records(text, len, dialect, width, step, true);
}

/*-------------------------------------------------------------------------
 * Whole files
 *-------------------------------------------------------------------------
 */
static void
name_columns(void *arg, Field *fields, int count)
{
	column_names_assign(memory, fields, count);
}

ReadOptions
read_options(void)
{
	ReadOptions options;

	memset(&options, 0, sizeof(options));
	dialect_init(&options.dialect);
	options.infer.infer = true;
	options.max_record = MAX_RECORD;
	options.max_columns = 1598;
	options.name_columns = name_columns;
	return options;
}

Reading
read_described(const Description *description, const char *data, size_t len)
{
	Reading		reading = {0};
	MemorySource bytes;
	Decoder    *decoder;
	RecordSource *rows;
	ByteBuffer	text;
	Row			row;
	TabError	error;
	int			result;

	buffer_init(&text, memory, 100);
	memory_source_init(&bytes, data, len);
	rows = describe_open_rows(memory, description, MAX_RECORD, &bytes.source,
							  &decoder);
	while ((result = record_source_next(rows, &row, &error)) > 0)
	{
		reading.rows++;
		assert_int_equal(row.number, reading.rows);
		if (row.surplus || row.gapped || row.foreign)
		{
			reading.misfit += !row.foreign;
			reading.foreign += row.foreign;
			continue;
		}
		reading.converted++;
		buffer_append_char(&text, '[');
		for (int i = 0, shown = 0; i < description->width; i++)
		{
			const char *value;

			if (description->fields[i].skipped)
				continue;
			value = converted(&description->fields[i],
							  mem_strndup(memory, row.cells[i].data,
										  row.cells[i].len));
			reading.failed += strcmp(value, "FAILED") == 0;
			if (shown++ > 0)
				buffer_append_char(&text, '|');
			append_cell(&text, slice_of(value));
		}
		buffer_append_char(&text, ']');
	}
	assert_int_equal(result, 0);
	record_source_close(rows);
	reading.values = text.data;
	return reading;
}

char *
columns_text(const Description *description)
{
	ByteBuffer	buffer;

	buffer_init(&buffer, memory, 100);
	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (field->skipped)
			continue;
		if (buffer.len > 0)
			buffer_append_text(&buffer, ", ");
		buffer_append_text(&buffer, field->name);
		buffer_append_char(&buffer, ' ');
		buffer_append_text(&buffer, field_column_type(field));
	}
	return buffer.data;
}

/*-------------------------------------------------------------------------
 * Columns and values
 *-------------------------------------------------------------------------
 */
Field
infer_column(const InferOptions *options, const char **values)
{
	InferOptions all = {.infer = true};
	TextList	none = {NULL, 0};
	Inference  *inference = infer_begin(memory, 1, &none);
	Field		field;

	field_init(&field);
	for (int i = 0; values[i] != NULL; i++)
	{
		Slice		cell = slice_of(values[i]);

		infer_row(inference, &cell, 1, i + 1);
	}
	infer_finish(inference, options != NULL ? options : &all, &field, 1);
	infer_free(inference);
	return field;
}

/* Days since 2000-01-01 as a date, the slow way. */
static void
print_date(int32_t days, char *text, size_t size)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int			year = 2000;
	int			month = 0;

#define IS_LEAP(y) (((y) % 4 == 0 && (y) % 100 != 0) || (y) % 400 == 0)
	while (days < 0)
	{
		year--;
		days += IS_LEAP(year) ? 366 : 365;
	}
	while (days >= (IS_LEAP(year) ? 366 : 365))
		days -= IS_LEAP(year) ? 366 : 365, year++;
	while (days >= lengths[month] + (month == 1 && IS_LEAP(year)))
		days -= lengths[month] + (month == 1 && IS_LEAP(year)), month++;
	snprintf(text, size, "%04d-%02d-%02d", year, month + 1, (int) days + 1);
}

static void
print_time(int64_t microseconds, char *text, size_t size)
{
	int64_t		seconds = microseconds / 1000000;
	size_t		len;

	snprintf(text, size, "%02d:%02d:%02d.%06d", (int) (seconds / 3600),
			 (int) (seconds / 60 % 60), (int) (seconds % 60),
			 (int) (microseconds % 1000000));
	for (len = strlen(text); text[len - 1] == '0'; len--)
		;
	text[text[len - 1] == '.' ? len - 1 : len] = '\0';
}

static void
print_timestamp(int64_t microseconds, char *text, size_t size)
{
	int64_t		day = INT64_C(86400000000);
	int64_t		days = microseconds / day;
	char		date[16];
	char		time[24];

	if (microseconds % day < 0)
		days--;
	print_date((int32_t) days, date, sizeof(date));
	print_time(microseconds - days * day, time, sizeof(time));
	snprintf(text, size, "%s %s", date, time);
}

/* integer / 10^scale */
static void
print_small(int64_t integer, int scale, char *text, size_t size)
{
	uint64_t	magnitude = integer < 0 ? 0 - (uint64_t) integer :
		(uint64_t) integer;
	char		digits[32];
	int			len = snprintf(digits, sizeof(digits), "%0*llu", scale + 1,
							   (unsigned long long) magnitude);

	snprintf(text, size, "%s%.*s%s%s", integer < 0 ? "-" : "", len - scale,
			 digits, scale > 0 ? "." : "", digits + len - scale);
}

char *
converted(const Field *field, const char *cell)
{
	char		text[64] = "";
	ByteBuffer	scratch;
	Value		value = {0};
	ConvertResult result;

	buffer_init(&scratch, memory, 16);
	result = field_convert(field, slice_of(cell), &scratch, &value);
	if (result != CONVERT_VALUE)
		return mem_strdup(memory, result == CONVERT_NULL ? "NULL" : "FAILED");
	switch (field->column)
	{
		case COLUMN_INT4:
		case COLUMN_INT8:
			snprintf(text, sizeof(text), "%lld", (long long) value.integer);
			break;
		case COLUMN_NUMERIC:
			if (!value.small)
				return mem_strndup(memory, value.text.data, value.text.len);
			print_small(value.integer, value.scale, text, sizeof(text));
			break;
		case COLUMN_BOOLEAN:
			snprintf(text, sizeof(text), "%s", value.boolean ? "t" : "f");
			break;
		case COLUMN_DATE:
			print_date(value.days, text, sizeof(text));
			break;
		case COLUMN_TIME:
			print_time(value.microseconds, text, sizeof(text));
			break;
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			print_timestamp(value.microseconds, text, sizeof(text));
			break;
		default:
			return mem_strndup(memory, value.text.data, value.text.len);
	}
	buffer_free(&scratch);
	return mem_strdup(memory, text);
}

ByteBuffer
encoded(const char *name, const char *text)
{
	UErrorCode	status = U_ZERO_ERROR;
	ByteBuffer	bytes;
	int32_t		len;

	buffer_init(&bytes, memory, 4 * strlen(text) + 16);
	len = ucnv_convert(name, "UTF-8", bytes.data, (int32_t) bytes.capacity,
					   text, -1, &status);
	assert_true(U_SUCCESS(status));
	bytes.len = (size_t) len;
	return bytes;
}
