/*-------------------------------------------------------------------------
 *
 * fuzz_values.c
 *	  The grammar of values agrees with itself: what is a number has digits,
 *	  what is a moment is read by its pattern, and what is inferred of a column, or proposed for it,
 *	  converts.
 *
 * The lines of the input are the values of one column.
 *
 *-------------------------------------------------------------------------
 */
#include "fuzz.h"

#include "tabular/json.h"
#include "tabular/json_text.h"

#define LINES 16

#define DECIMALS 3

static const int32_t decimals[] = {'.', ',', 0xB7};

/* -?digits[.digits][e[+-]digits], with a digit at least */
static void
check_plain(const ByteBuffer *plain, const Number *number)
{
	const char *p = plain->data;
	int			digits = 0;
	uint64_t	mantissa = 0;

	p += *p == '-';
	for (; *p >= '0' && *p <= '9'; p++, digits++)
		mantissa = mantissa * 10 + (uint64_t) (*p - '0');
	CHECK(digits == number->integer_digits);
	if (*p == '.')
	{
		for (p++; *p >= '0' && *p <= '9'; p++, digits++)
			mantissa = mantissa * 10 + (uint64_t) (*p - '0');
		CHECK(number->has_point);
	}
	CHECK(digits == number->integer_digits + number->fraction_digits);
	CHECK(digits > 0 && digits <= NUMBER_MAX_DIGITS);
	if (*p == 'e' || *p == 'E')
	{
		CHECK(number->has_exponent && !number->small);
		p++;
		p += *p == '+' || *p == '-';
		CHECK(*p != '\0');
		while (*p >= '0' && *p <= '9')
			p++;
	}
	CHECK(*p == '\0');
	if (number->small)
		CHECK(number->scale == number->fraction_digits &&
			  (uint64_t) llabs(number->mantissa) == mantissa &&
			  (number->mantissa >= 0 || plain->data[0] == '-'));
}

static void
check_numbers(TabMemory *memory, Slice text)
{
	ByteBuffer	plain;

	buffer_init(&plain, memory, 64);
	for (int i = 0; i < DECIMALS * GROUP_CHARS * 4; i++)
	{
		int			rest = i / DECIMALS / GROUP_CHARS;
		NumberStyle style = {decimals[i % DECIMALS], (GroupChar) (i / DECIMALS % GROUP_CHARS),
		rest % 2, rest / 2 % 2};
		Number		number;

		if (!number_parse(text, &style, &number))
			continue;
		number_plain(text, &style, &plain);
		/* a group separator that is the decimal character is no style */
		if (style.group == (style.decimal == ',' ? GROUP_COMMA : GROUP_POINT) ||
			(style.decimal == ',' && style.group == GROUP_INDIAN))
			continue;
		check_plain(&plain, &number);
		CHECK((plain.data[0] == '-') == number.negative);
	}
	buffer_free(&plain);
}

/* What moment_parse() reads, the pattern of its format reads the same. */
static void
check_moment(Slice text)
{
	Moment		moment;
	Moment		other;
	char		pattern[64];
	const char *second;
	int			head;

	if (!moment_parse(text, &moment))
		return;
	CHECK(moment.has_date || moment.has_time);
	CHECK(moment.has_date == (moment.date_formats != 0));
	CHECK(moment.has_time == (moment.time_formats != 0));
	CHECK(moment.time_us >= 0 && moment.time_us <= INT64_C(86400000000));
	for (int date = 0; date < DATE_FORMATS; date++)
		for (int time = 0; time < TIME_FORMATS; time++)
		{
			if ((moment.has_date && !(moment.date_formats & (1u << date))) ||
				(moment.has_time && !(moment.time_formats & (1u << time))))
				continue;
			/* as schema_json.c writes it: a fraction may be there */
			second = strstr(time_format_text(time), "%S");
			head = second == NULL ? 20 :
				(int) (second + 2 - time_format_text(time));
			snprintf(pattern, sizeof(pattern), "%s%s%.*s%s%s%s",
					 moment.has_date ? date_format_text(date) : "",
					 !moment.has_date || !moment.has_time ? "" :
					 moment.t_separator ? "T" : " ",
					 head, moment.has_time ? time_format_text(time) : "",
					 moment.has_time && second != NULL ? ".%f" : "",
					 moment.has_time && second != NULL ? second + 2 : "",
					 moment.has_zone ? "%z" : "");
			CHECK(moment_pattern_valid(pattern));
			CHECK(moment_parse_pattern(text, pattern, &other));
			CHECK(other.time_us == moment.time_us);
			CHECK(other.zone_minutes == moment.zone_minutes);
			if (moment.has_date)
				CHECK(days_from_civil(other.year, other.a, other.b) ==
					  moment_days(&moment, date));
		}
}

/* Any pattern reads any text without harm, and a day is one. */
static void
check_pattern(const char *pattern, Slice text)
{
	Moment		moment;

	if (!moment_pattern_valid(pattern) ||
		!moment_parse_pattern(text, pattern, &moment))
		return;
	CHECK(moment.time_us >= 0 && moment.time_us <= INT64_C(86400000000));
	CHECK(moment.zone_minutes >= -14 * 60 && moment.zone_minutes <= 14 * 60);
	CHECK(moment.a >= 1 && moment.a <= 12 && moment.b >= 1 && moment.b <= 31);
	CHECK(moment.year >= 1 && moment.year <= 9999);
}

/* Is text JSON to jansson, too? */
static bool
is_json_tree(Slice text)
{
	json_t	   *json = json_loadb(text.data, text.len,
								  JSON_DECODE_INT_AS_REAL, NULL);

	json_decref(json);
	return json != NULL;
}

static void
check_words(Slice text)
{
	int			token = null_token_parse(text);
	bool		truth;
	char		kind = json_parse(text);

	if (token >= 0)
		CHECK(token < NULL_TOKENS_MAX &&
			  slice_equal(text, null_token_text(token)));
	CHECK(boolean_parse(text, &truth) < BOOLEAN_PAIRS);
	CHECK(kind == 0 || kind == text.data[0]);
	/* jansson reads numbers of the last power of ten, too */
	if (json_text_is_valid(text))
		CHECK(is_json_tree(text));
	else if (text.len < 300 && memchr(text.data, 'e', text.len) == NULL &&
			 memchr(text.data, 'E', text.len) == NULL)
		CHECK(!is_json_tree(text));
	CHECK(!uuid_parse(text) || text.len == 36);
}

/* No declared type is harmed by any cell. */
static void
check_declared(TabMemory *memory, Slice cell)
{
	static const char *const types[] = {
		"text", "int8", "numeric", "bool", "date", "time", "timestamp",
		"timestamptz", "json", "inet"
	};
	ByteBuffer	scratch;
	Value		value;

	buffer_init(&scratch, memory, 64);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
	{
		Field		field;

		field_init(&field);
		field_set_column_type(&field, types[i]);
		field.moment.date_format = field.column == COLUMN_TIME ? -1 : DATE_ISO;
		field.moment.time_formats = field.column == COLUMN_DATE ? 0 : 0xF;
		field.moment.any_separator = true;
		if (field_convert(&field, cell, &scratch, &value) == CONVERT_VALUE &&
			field.column == COLUMN_DATE)
			CHECK(value.days >= days_from_civil(1000, 1, 1) &&
				  value.days <= days_from_civil(2999, 12, 31));
	}
	buffer_free(&scratch);
}

/* Every cell is read by the field. */
static void
check_converts(TabMemory *memory, const Field *field, const Slice *cells,
			   int count)
{
	ByteBuffer	scratch;
	Value		value;

	buffer_init(&scratch, memory, 16);
	for (int i = 0; i < count; i++)
		CHECK(field_convert(field, cells[i], &scratch, &value) !=
			  CONVERT_FAILED);
	buffer_free(&scratch);
}

static void
check_column(TabMemory *memory, const Slice *cells, int count, unsigned flags)
{
	static const char *given[] = {"NA", ""};
	InferOptions options = {
		.infer = true,
		.type_set = flags & 1 ? TYPE_SET_CKAN : TYPE_SET_POSTGRES,
		.date_order = (DayMonthOrder) (flags / 2 % 3),
		.lenient_numbers = flags & 8,
		.semicolon = flags & 16
	};
	TextList	missing = {given, (int) (flags / 32 % 3)};
	Inference  *inference = infer_begin(memory, 1, &missing);
	Field		field;
	char		expectation[100];

	field_init(&field);
	field.missing_values = missing;
	field.empty_is_value = missing.count == 1;
	for (int i = 0; i < count; i++)
		infer_row(inference, &cells[i], 1, i + 1);
	infer_finish(inference, &options, &field, 1);
	CHECK(field.report.values + field.report.nulls == count);
	CHECK(field.report.rule != NULL);
	field_expectation(&field, expectation, sizeof(expectation));
	check_converts(memory, &field, cells, count);
	if (field.report.proposal != NULL)
	{
		Field		proposed = *field.report.proposal;

		proposed.origin = FIELD_FROM_SCHEMA;
		proposed.infer_format = proposed.moment.any_separator;
		infer_finish(inference, &options, &proposed, 1);
		check_converts(memory, &proposed, cells, count);
	}
	infer_free(inference);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	TabMemory  *memory = heap_memory_create();
	Input		input = {data, size};
	unsigned	flags = input_choose(&input, 256);
	Slice		rest = as_text(memory, input_rest(memory, &input));
	Slice		cells[LINES];
	int			count = 0;

	while (count < LINES && rest.len > 0)
	{
		const char *end = memchr(rest.data, '\n', rest.len);
		size_t		len = end != NULL ? (size_t) (end - rest.data) : rest.len;
		char	   *copy = mem_alloc(memory, len);

		/* each of its own size */
		memcpy(copy, rest.data, len);
		cells[count].data = copy;
		cells[count++].len = len;
		len += end != NULL;
		rest.data += len;
		rest.len -= len;
	}
	for (int i = 0; i < count; i++)
	{
		Slice		text = value_trim(cells[i]);

		CHECK(text.len <= cells[i].len);
		check_numbers(memory, text);
		check_moment(text);
		check_words(text);
		check_declared(memory, cells[i]);
	}
	if (count > 1)
		check_pattern(mem_strndup(memory, cells[0].data, cells[0].len),
					  cells[1]);
	check_column(memory, cells, count, flags);
	heap_memory_destroy(memory);
	return 0;
}
