/*-------------------------------------------------------------------------
 *
 * test_column_hint.c
 *	  What a column may be besides what it became, and that a proposal which
 *	  is followed reads every value.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/near_miss.h"
#include "tabular/schema_json.h"

/* A file of one column. */
static char *
column_file(const char *name, const char **values)
{
	ByteBuffer	text;

	buffer_init(&text, memory, 100);
	buffer_append_text(&text, name);
	for (; *values != NULL; values++)
	{
		buffer_append_text(&text, "\n\"");
		for (const char *p = *values; *p != '\0'; p++)
		{
			if (*p == '"')
				buffer_append_char(&text, '"');
			buffer_append_char(&text, *p);
		}
		buffer_append_char(&text, '"');
	}
	buffer_append_char(&text, '\n');
	return text.data;
}

static Description *
look(const char *text, const GivenSchema *schema, DayMonthOrder order)
{
	Description *description = mem_alloc0(memory, sizeof(Description));
	ReadOptions options = read_options();
	TextOrigin	origin;
	TabError	error;

	dialect_init(&options.dialect);
	options.dialect_given = (DialectGiven) {
		.delimiter = true,.quote = true,.escape = true,
		.skip_initial_space = true,.comment = true,.header = true,
		.skip_records = true
	};
	options.schema = schema;
	options.infer.date_order = order;
	text_origin_init(&origin, text, strlen(text));
	if (!describe(memory, &options, &origin.origin, description, &error))
		fail_msg("%s", error.message);
	return description;
}

/* The column of these values, by its name. */
static Field *
named_column(const char *name, const char **values)
{
	return look(column_file(name, values), NULL,
				DATE_ORDER_EVIDENCE)->fields;
}

#define COLUMN(...) named_column("x", (const char *[]) {__VA_ARGS__, NULL})
#define NAMED(name, ...) named_column(name, (const char *[]) {__VA_ARGS__, NULL})

static void
assert_contains(const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) == NULL)
		fail_msg("\"%s\" is not in \"%s\"", part, text);
}

/* What the column becomes if what is proposed is done: "type [a][b]". */
static char *
followed_in_order(DayMonthOrder order, const char *name, const char **values)
{
	char	   *text = column_file(name, values);
	Description *description = look(text, NULL, order);
	json_t	   *columns = columns_report_to_json(description);
	json_t	   *proposal = json_object_get(json_array_get(columns, 0),
										   "proposal");
	GivenSchema *schema = mem_alloc0(memory, sizeof(GivenSchema));
	TabError	error;
	Reading		reading;
	json_t	   *json;

	assert_int_equal(description->fields[0].origin, FIELD_INFERRED);
	if (proposal == NULL)
	{
		json_decref(columns);
		return "no proposal";
	}
	json = json_pack("{s:[O]}", "fields", proposal);
	if (!schema_from_json(memory, json, schema, &error))
		fail_msg("%s", error.message);
	json_decref(json);
	json_decref(columns);
	description = look(text, schema, order);
	reading = read_described(description, text, strlen(text));
	assert_int_equal(reading.failed, 0);
	return formatted("%s %s", field_column_type(&description->fields[0]),
					 reading.values);
}

#define ASSERT_FOLLOWED(expected, ...) \
	assert_string_equal(followed_in_order(DATE_ORDER_EVIDENCE, "x", \
						(const char *[]) {__VA_ARGS__, NULL}), expected)

/* Text for this reason, and what is advised. */
#define ASSERT_ADVICE(part_of_rule, part_of_hint, ...) \
	do { \
		Field	   *field_ = COLUMN(__VA_ARGS__); \
		assert_string_equal(field_column_type(field_), "text"); \
		assert_contains(field_->report.rule, part_of_rule); \
		assert_contains(field_->report.hint, part_of_hint); \
	} while (0)

static void
amounts_are_text_with_a_schema_that_makes_them_numbers(void **state)
{
	ASSERT_ADVICE("unit", "bareNumber", "$1.50", "$2");
	ASSERT_FOLLOWED("numeric [1.50][2][-3]", "$1.50", "$2", "-$3");
	ASSERT_FOLLOWED("numeric [1.50][2][NULL]", "1.50 EUR", "2 EUR", "");
	ASSERT_FOLLOWED("numeric [1234.50][-0.25]",
					"1.234,50 \xE2\x82\xAC", "-0,25 \xE2\x82\xAC");
	ASSERT_FOLLOWED("numeric [1234567][5]", "$1,234,567", "5");
	ASSERT_FOLLOWED("numeric [500][NULL]", "Rs.500", "NA");
	/* one value without a unit, wherever */
	ASSERT_FOLLOWED("numeric [7][8][9]", "7", "8 kr", "9");
}

static void
texts_in_formulas_are_text_with_a_schema_that_takes_them_out(void **state)
{
	ASSERT_ADVICE("formulas", "unwrap", "=\"00123\"", "", "=\"00124\"");
	ASSERT_FOLLOWED("text [00123][NULL][12\" pipe]", "=\"00123\"", "",
					"=\"12\"\" pipe\"");
	/* what is not written so by all may be meant so */
	assert_null(COLUMN("=\"00123\"", "124")->report.hint);
	assert_null(COLUMN("=1+1", "=A1&\"x\"")->report.hint);
}

static void
percentages_are_text_with_a_schema(void **state)
{
	ASSERT_ADVICE("percent", "bareNumber", "5%", "10 %");
	ASSERT_FOLLOWED("numeric [5][10][12.5]", "5%", "10 %", "12.5%");
	ASSERT_FOLLOWED("numeric [5.5][10]", "5,5 %", "10 %");
}

static void
signs_other_than_a_minus_in_front_are_text_with_a_schema(void **state)
{
	ASSERT_ADVICE("brackets", "bareNumber", "(5)", "7");
	ASSERT_FOLLOWED("numeric [-5][7]", "(5)", "7");
	ASSERT_FOLLOWED("numeric [-1234.50][7]", "($1,234.50)", "$7");
	ASSERT_ADVICE("behind", "bareNumber", "5-", "7-");
	ASSERT_FOLLOWED("numeric [-5][7]", "5-", "7");
	ASSERT_ADVICE("plus", "bareNumber", "+5", "-3");
	ASSERT_FOLLOWED("numeric [5][-3][0]", "+5", "-3", "0");
	ASSERT_FOLLOWED("numeric [1.5][-0.3]", "+1,5", "-0,3");
	ASSERT_FOLLOWED("numeric [5][-3]", "+5 %", "-3 %");
	/* phone numbers are none, nor codes of countries */
	ASSERT_FOLLOWED("no proposal", "+2", "+49", "7");
	ASSERT_FOLLOWED("no proposal", "+49151123", "+4930123");
	ASSERT_FOLLOWED("no proposal", "+49 151 234", "+49 301 123");
	ASSERT_FOLLOWED("no proposal", "+-5", "+5");
	ASSERT_FOLLOWED("no proposal", "100+", "200+");
	ASSERT_ADVICE("ASCII", "bareNumber", "\xE2\x88\x92" "5", "7");
	ASSERT_FOLLOWED("numeric [-5][7]", "\xE2\x88\x92" "5", "7");
}

static void
amounts_that_leave_something_open_have_no_proposal(void **state)
{
	ASSERT_ADVICE("unit", "units differ", "$5", "5 EUR");
	ASSERT_FOLLOWED("no proposal", "$5", "5 EUR");
	ASSERT_ADVICE("unit", "leave open", "$1,234", "$5,678");
	ASSERT_FOLLOWED("no proposal", "$1,234", "$5,678");
}

static void
what_only_begins_like_an_amount_gets_no_advice(void **state)
{
	ASSERT_FOLLOWED("no proposal", "12 Main Street", "5");
	/* the names of series */
	assert_null(COLUMN("EUR1", "EUR1")->report.hint);
	ASSERT_FOLLOWED("numeric [1.50][2]", "EUR1.50", "EUR 2");
	ASSERT_FOLLOWED("no proposal", "Route 66");
	ASSERT_FOLLOWED("no proposal", "$5", "free");
	ASSERT_FOLLOWED("no proposal", "5-7", "8");
	ASSERT_FOLLOWED("no proposal", "-$5-");
	ASSERT_FOLLOWED("no proposal", "007 $", "5 $");
}

static void
two_digit_years_are_text_with_a_format(void **state)
{
	ASSERT_ADVICE("two digits", "1969 and 2068", "13/02/24", "01/02/24");
	ASSERT_FOLLOWED("date [2024-02-13][1999-02-01]", "13/02/24", "1/2/99");
	ASSERT_FOLLOWED("date [2024-02-13]", "02/13/24");
	ASSERT_FOLLOWED("date [2024-02-13]", "13.02.24");
	ASSERT_FOLLOWED("date [2024-01-05]", "5-Jan-24");
	ASSERT_FOLLOWED("timestamp [2024-02-13 17:30:00]", "02/13/24 5:30 PM");
	ASSERT_FOLLOWED("timestamp [2024-02-13 17:30:01.5][2024-02-14 00:00:00]",
					"02/13/24 17:30:01.5", "02/14/24 00:00:00");
	/* what the values rule out is not offered */
	ASSERT_ADVICE("two digits", "%d/%m/%y %H:%M:%S.%f or %y/%m/%d %H:%M:%S.%f, makes it a timestamp",
				  "26/01/24 23:00:00");
	ASSERT_ADVICE("two digits", "%d/%m/%y or %m/%d/%y, makes it a date",
				  "01/02/24", "03/04/24");
	ASSERT_ADVICE("two digits", "makes it a timestamp", "02/13/24 5:30 PM");
	/* the order is open */
	ASSERT_FOLLOWED("no proposal", "01/02/24");
	assert_string_equal(followed_in_order(DATE_ORDER_DMY, "x",
										  (const char *[]) {"01/02/24", NULL}),
						"date [2024-02-01]");
	assert_string_equal(followed_in_order(DATE_ORDER_MDY, "x",
										  (const char *[]) {"01/02/24", NULL}),
						"date [2024-01-02]");
	/* values that speak against what the file says */
	assert_string_equal(followed_in_order(DATE_ORDER_MDY, "x",
										  (const char *[]) {"13/02/24", NULL}),
						"no proposal");
	/* versions, ranges, seasons */
	ASSERT_FOLLOWED("no proposal", "2.2.2", "10.2.1");
	ASSERT_FOLLOWED("no proposal", "2023/24");
	ASSERT_FOLLOWED("no proposal", "41_10_1");
}

static void
a_month_without_a_day_is_text_with_a_format(void **state)
{
	ASSERT_ADVICE("months", "first day", "2024-01", "2024-12");
	ASSERT_FOLLOWED("date [2024-01-01][2024-12-01]", "2024-01", "2024-12");
	ASSERT_FOLLOWED("date [2024-01-01][2024-12-01]", "01/2024", "12/2024");
	ASSERT_FOLLOWED("date [2024-01-01][2024-12-01]", "01.2024", "12.2024");
	ASSERT_FOLLOWED("date [2024-01-01][2024-12-01]", "2024M01", "2024M12");
	ASSERT_FOLLOWED("date [2024-01-01][2024-12-01]", "Jan 2024", "December 2024");
	ASSERT_FOLLOWED("date [1991-07-01][1991-08-01]", "1991 Jul", "1991 Aug");
	ASSERT_FOLLOWED("no proposal", "2024-01", "2024-13");
	/* some of them have a day */
	ASSERT_FOLLOWED("no proposal", "2024-01", "2024-01-05");
	ASSERT_FOLLOWED("no proposal", "Jan 2024", "5 Jan 2024");
	ASSERT_FOLLOWED("no proposal", "2023-24");
}

static void
dates_in_a_rare_format_are_text_with_that_format(void **state)
{
	ASSERT_ADVICE("unasked", "proposal", "2024.1.5", "2024.12.31");
	ASSERT_FOLLOWED("date [2024-01-05][2024-12-31]", "2024.1.5", "2024.12.31");
	ASSERT_FOLLOWED("date [2024-12-31][2024-01-05]", "2024.12.31", "2024.1.5");
	ASSERT_FOLLOWED("date [2024-01-05]", "2024.01.05.");
	ASSERT_FOLLOWED("date [2024-01-05]", "2024. 01. 05.");
	ASSERT_FOLLOWED("date [1995-01-01]", "Jan-1-1995");
	ASSERT_FOLLOWED("date [2024-01-05][NULL]", "05JAN2024", ".");
	ASSERT_FOLLOWED("date [2024-04-05]", "5. April 2024");
	/* short and long names of months, in either order */
	ASSERT_FOLLOWED("date [2024-01-05][2024-06-05]",
					"5 Jan 2024", "5 June 2024");
	ASSERT_FOLLOWED("date [2024-06-05][2024-01-05]",
					"June 5, 2024", "Jan 5, 2024");
	ASSERT_FOLLOWED("no proposal", "5 Jan 2024", "5-Jan-2024");
	ASSERT_FOLLOWED("no proposal", "2024.1.5", "2024.1.5.1");
}

static void
names_of_months_that_are_not_english_are_told(void **state)
{
	ASSERT_ADVICE("perhaps", "English", "5. Februar 2024", "1. Mai 2024");
	ASSERT_ADVICE("perhaps", "English", "5 de enero de 2024");
	ASSERT_ADVICE("perhaps", "English", "5 f\xC3\xA9vr. 2024");
	/* some are the same in English */
	ASSERT_ADVICE("perhaps", "English", "1. April 2024", "1. Mai 2024");
	ASSERT_ADVICE("perhaps", "English", "1 April 2024", "1 Mai 2024");
	ASSERT_FOLLOWED("no proposal", "1. April 2024", "1. Mai 2024");
	assert_null(COLUMN("5. Februar 2024", "Main Street 2024")->report.hint);
	assert_null(COLUMN("32 x 2024")->report.hint);
}

static void
fractions_too_fine_are_text_and_say_so(void **state)
{
	ASSERT_ADVICE("six digits", "six digits",
				  "2024-01-05T10:11:12.1234567", "2024-01-05T10:11:13");
	ASSERT_ADVICE("six digits", "six digits", "10:11:12.123456789");
	ASSERT_ADVICE("six digits", "six digits", "2024-01-05T10:11:12.1234567Z");
}

static void
moments_of_mixed_shapes_are_text_with_a_schema_if_none_is_lost(void **state)
{
	ASSERT_ADVICE("without a time", "midnight",
				  "2024-01-05", "2024-01-05 10:11:12");
	ASSERT_FOLLOWED("timestamp [2024-01-05 00:00:00][2024-01-05 10:11:12]",
					"2024-01-05", "2024-01-05 10:11:12");
	ASSERT_FOLLOWED("timestamp [2024-02-13 00:00:00][2024-02-01 10:11:00]",
					"13/02/2024", "01/02/2024 10:11");
	ASSERT_FOLLOWED("timestamp [2024-01-05 10:11:12][2024-01-05 10:11:12]",
					"2024-01-05T10:11:12", "2024-01-05 10:11:12");
	ASSERT_FOLLOWED("timestamp with time zone [2024-01-05 10:11:12][2024-01-05 10:11:12]",
					"2024-01-05T10:11:12Z", "2024-01-05 10:11:12Z");
	/* what time it was is not known */
	ASSERT_ADVICE("zone", "time zone",
				  "2024-01-05T10:11:12Z", "2024-01-05T10:11:12");
	ASSERT_FOLLOWED("no proposal",
					"2024-01-05T10:11:12Z", "2024-01-05T10:11:12");
	ASSERT_FOLLOWED("no proposal", "2024-01-05T10:11:12Z", "2024-01-05");
	/* nor what day */
	ASSERT_ADVICE("time", "date_order", "01/02/2024", "01/02/2024 10:11");
	ASSERT_FOLLOWED("no proposal", "01/02/2024", "01/02/2024 10:11");
}

static void
the_year_9999_is_told(void **state)
{
	ASSERT_ADVICE("9999", "missingValues", "9999-12-31", "2024-01-01");
	ASSERT_ADVICE("9999", "missingValues",
				  "2024-01-01 10:00:00", "9999-12-31 00:00:00");
	assert_null(COLUMN("9999-12-31", "later")->report.hint);
}

static void
sentinels_are_numbers_and_are_told(void **state)
{
	Field	   *field = COLUMN("-9999", "7");

	assert_string_equal(field_column_type(field), "bigint");
	assert_contains(field->report.hint, "-9999");
	assert_contains(COLUMN("-999", "7.5")->report.hint, "-999");
	/* among other negative ones it may be a value */
	assert_null(COLUMN("-9999", "-7")->report.hint);
	assert_null(COLUMN("9999", "7")->report.hint);
}

static void
years_are_integers_and_are_told(void **state)
{
	Field	   *field = COLUMN("2024", "1999");

	assert_string_equal(field_column_type(field), "bigint");
	assert_contains(field->report.hint, "year");
	ASSERT_FOLLOWED("integer [2024][NULL]", "2024", "NA");
	assert_null(COLUMN("2024", "3000")->report.hint);
	assert_null(COLUMN("2024", "12")->report.hint);
}

static void
days_of_eight_digits_are_dates_only_if_the_name_says_so(void **state)
{
	Field	   *field = COLUMN("20240105", "20240106");

	assert_string_equal(field_column_type(field), "bigint");
	assert_contains(field->report.hint, "%Y%m%d");
	ASSERT_FOLLOWED("date [2024-01-05][2024-01-06]", "20240105", "20240106");
	assert_string_equal(field_column_type(NAMED("date", "20240105", "", "NA")),
						"date");
	assert_string_equal(field_column_type(NAMED("startDate", "20240105")),
						"date");
	assert_string_equal(field_column_type(NAMED("Birth date", "20240105")),
						"date");
	assert_string_equal(field_column_type(NAMED("birthdate", "20240105")),
						"date");
	assert_string_equal(field_column_type(NAMED("YYYYMMDD", "20240105")),
						"date");
	assert_string_equal(field_column_type(NAMED("\xE6\x97\xA5\xE4\xBB\x98",
												"20240105")), "date");
	assert_string_equal(field_column_type(NAMED("date", "20240230")), "bigint");
	assert_string_equal(field_column_type(NAMED("date", "20240105", "7")),
						"bigint");
	assert_null(COLUMN("20240230", "20240105")->report.hint);
}

static void
digits_of_a_day_and_a_time_are_no_identifiers(void **state)
{
	assert_contains(NAMED("MESS_DATUM", "2024010100", "2024010101")->report.hint,
					"timestamps");
	ASSERT_FOLLOWED("timestamp [2024-01-01 05:00:00][NULL]", "2024010105", "");
	ASSERT_FOLLOWED("timestamp [2024-01-01 05:30:00]", "202401010530");
	ASSERT_FOLLOWED("timestamp [2024-01-01 05:30:15]", "20240101053015");
	assert_contains(COLUMN("1260010105")->report.hint, "identifier");
	assert_contains(COLUMN("2024013105", "2024013205")->report.hint,
					"identifier");
	assert_contains(NAMED("created_at", "1704067200", "1704067201")->report.hint,
					"seconds since 1970");
	assert_contains(NAMED("timestamp", "1704067200000")->report.hint,
					"milliseconds since 1970");
	assert_contains(NAMED("people", "1704067200")->report.hint, "identifier");
}

static void
a_name_says_identifier(void **state)
{
	static const char *const names[] = {
		"id", "ID", "stop_id", "stopId", "Stop ID", "zip", "PLZ", "post_code",
		"postcode", "Postal", "phone", "fips", "ISBN", "cod_istat", "code",
		"Codice", "nuts", "siret", NULL
	};
	static const char *const others[] = {
		"x", "paid", "grid", "valid", "ideas", "zipper", "count", "", NULL
	};

	for (int i = 0; names[i] != NULL; i++)
		if (!name_says_identifier(names[i]))
			fail_msg("%s", names[i]);
	for (int i = 0; others[i] != NULL; i++)
		if (name_says_identifier(others[i]))
			fail_msg("%s", others[i]);
	assert_false(name_says_identifier(NULL));
	assert_false(name_says_date("candidates"));
	assert_false(name_says_date("data"));
}

static void
digits_of_one_length_under_such_a_name_are_perhaps_identifiers(void **state)
{
	Field	   *field = NAMED("zip", "10001", "94110");

	assert_string_equal(field_column_type(field), "bigint");
	assert_contains(field->report.hint, "identifier");
	assert_string_equal(followed_in_order(DATE_ORDER_EVIDENCE, "zip",
										  (const char *[]) {"10001", "NA", NULL}),
						"text [10001][NA]");
	/* one zero in front, and it is text at once */
	assert_string_equal(field_column_type(NAMED("zip", "10001", "02139")),
						"text");
	assert_contains(NAMED("id", "1", "2")->report.hint, "identifier");
	/* of more than one length they count something */
	assert_null(NAMED("zip", "10001", "941")->report.hint);
	assert_null(NAMED("people", "10001", "94110")->report.hint);
	/* long ones need no name */
	assert_contains(NAMED("people", "978316148", "978140289")->report.hint,
					"identifier");
}

static void
codes_say_that_they_are_codes(void **state)
{
	assert_contains(COLUMN("02139", "10001")->report.rule, "codes");
	assert_contains(COLUMN("+4915112345678")->report.rule, "codes");
	assert_contains(COLUMN("02139", "A")->report.rule, "only text keeps");
}

static void
numbers_of_which_something_is_open_say_what_decides(void **state)
{
	ASSERT_ADVICE("comma", "decimalChar", "1,234", "5,678");
	ASSERT_FOLLOWED("no proposal", "1,234", "5,678");
	ASSERT_ADVICE("groups", "numbers", "1,234,567", "12");
	ASSERT_FOLLOWED("numeric [1234567][12]", "1,234,567", "12");
	/* "lenient" asks for a proof, so it is not advised here */
	ASSERT_ADVICE("perhaps", "groupChar", "1 234", "12 345");
	assert_null(strstr(COLUMN("1 234")->report.hint, "lenient"));
	ASSERT_FOLLOWED("numeric [1234][12345]", "1 234", "12 345");
	ASSERT_FOLLOWED("numeric [1234567][12]",
					"1\xE2\x80\x99" "234\xE2\x80\x99" "567", "12");
	ASSERT_FOLLOWED("numeric [123456][12345][999.50]",
					"1,23,456", "12,345", "999.50");
	ASSERT_FOLLOWED("no proposal", "1,23,456", "1,234,567");
	ASSERT_ADVICE("exponents", "numeric", "12E5", "34E7");
	ASSERT_FOLLOWED("numeric [12e5][NULL]", "12e5", "NA");
	ASSERT_ADVICE("list", "numeric", "1.", "2.");
	ASSERT_FOLLOWED("numeric [1][2][3]", "1.", "2.", "3");
}

static void
uuids_are_uuids_if_that_is_followed(void **state)
{
	ASSERT_FOLLOWED("uuid [a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11]",
					"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
}

static void
a_word_among_values_of_one_type_may_stand_for_no_value(void **state)
{
	ASSERT_ADVICE("but for a word", "\"k. A.\" (2 times) are integers",
				  "1", "k. A.", "3", "k. A.", "NA");
	ASSERT_FOLLOWED("bigint [1][NULL][3][NULL][NULL]",
					"1", "k. A.", "3", " k. A. ", "NA");
	/* wherever it comes first */
	ASSERT_FOLLOWED("numeric [NULL][0.5][3][NULL]",
					"suppressed", "0,5", "3", "suppressed");
	ASSERT_FOLLOWED("date [2024-02-01][NULL][2024-02-02][NULL]",
					"01.02.2024", "0000-00-00", "02.02.2024", "0000-00-00");
	/* one word only, once only, and never a number */
	ASSERT_ADVICE("but for a word", "all values but one, \"keine\", are integers",
				  "1", "keine", "3");
	ASSERT_FOLLOWED("no proposal", "1", "keine", "3");
	assert_null(COLUMN("1", "a", "3", "b")->report.hint);
	assert_null(COLUMN("10001", "02139", "10002", "02139")->report.hint);
	assert_null(COLUMN("yes", "no", "perhaps", "perhaps")->report.hint);
	assert_null(COLUMN("a", "a", "a")->report.hint);
	/* one number among words is the odd one */
	assert_null(COLUMN("a", "1", "a")->report.hint);
	/* what would be open without the word is not proposed */
	ASSERT_FOLLOWED("no proposal", "1,234", "k. A.", "5,678", "k. A.");
	ASSERT_FOLLOWED("no proposal", "1,2", "all", "5,6", "all");
}

static void
a_negative_zero_is_zero_and_is_told(void **state)
{
	Field	   *field = COLUMN("-0.0", "1.5");

	assert_string_equal(field_column_type(field), "numeric");
	assert_string_equal(converted(field, "-0.0"), "0.0");
	assert_contains(field->report.hint, "negative zero");
	assert_null(COLUMN("0.0", "-1.5")->report.hint);
}

static void
too_many_tokens_say_what_lets_the_column_be_typed(void **state)
{
	ASSERT_ADVICE("tokens", "missingValues", "1", "NA", "-", "..", "x");
	/* but only if it would be typed */
	assert_null(COLUMN("a", "NA", "-", "..", "x")->report.hint);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(amounts_are_text_with_a_schema_that_makes_them_numbers),
		TEST(texts_in_formulas_are_text_with_a_schema_that_takes_them_out),
		TEST(percentages_are_text_with_a_schema),
		TEST(signs_other_than_a_minus_in_front_are_text_with_a_schema),
		TEST(amounts_that_leave_something_open_have_no_proposal),
		TEST(what_only_begins_like_an_amount_gets_no_advice),
		TEST(two_digit_years_are_text_with_a_format),
		TEST(a_month_without_a_day_is_text_with_a_format),
		TEST(dates_in_a_rare_format_are_text_with_that_format),
		TEST(names_of_months_that_are_not_english_are_told),
		TEST(fractions_too_fine_are_text_and_say_so),
		TEST(moments_of_mixed_shapes_are_text_with_a_schema_if_none_is_lost),
		TEST(the_year_9999_is_told),
		TEST(sentinels_are_numbers_and_are_told),
		TEST(years_are_integers_and_are_told),
		TEST(days_of_eight_digits_are_dates_only_if_the_name_says_so),
		TEST(digits_of_a_day_and_a_time_are_no_identifiers),
		TEST(a_name_says_identifier),
		TEST(digits_of_one_length_under_such_a_name_are_perhaps_identifiers),
		TEST(codes_say_that_they_are_codes),
		TEST(numbers_of_which_something_is_open_say_what_decides),
		TEST(uuids_are_uuids_if_that_is_followed),
		TEST(a_word_among_values_of_one_type_may_stand_for_no_value),
		TEST(a_negative_zero_is_zero_and_is_told),
		TEST(too_many_tokens_say_what_lets_the_column_be_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
