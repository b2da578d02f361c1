/*-------------------------------------------------------------------------
 *
 * test_infer.c
 *	  Which type a column of values gets, and why; value by value that could
 *	  be mistaken for another.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static const InferOptions infer_all = {.infer = true};

/* A column of these values gets this type. */
#define ASSERT_TYPE(type, ...) \
	do { \
		Field		field_ = INFER(__VA_ARGS__); \
		assert_string_equal(field_column_type(&field_), type); \
	} while (0)

#define ASSERT_TYPE_WITH(options, type, ...) \
	do { \
		InferOptions options_ = options; \
		Field		field_ = INFER_WITH(&options_, __VA_ARGS__); \
		assert_string_equal(field_column_type(&field_), type); \
	} while (0)

/* The same, and the second value becomes this. */
#define ASSERT_TYPE_AND_VALUE(type, cell, value, ...) \
	do { \
		Field		field_ = INFER(__VA_ARGS__); \
		assert_string_equal(field_column_type(&field_), type); \
		assert_string_equal(converted(&field_, cell), value); \
	} while (0)

/* Text, and the report says more: part of the hint, or the warning. */
#define ASSERT_TEXT_WITH_HINT(part, ...) \
	do { \
		Field		field_ = INFER(__VA_ARGS__); \
		assert_string_equal(field_column_type(&field_), "text"); \
		assert_non_null(field_.report.hint); \
		assert_non_null(strstr(field_.report.hint, part)); \
	} while (0)

#define ASSERT_TEXT_WITH_WARNING(text, ...) \
	do { \
		Field		field_ = INFER(__VA_ARGS__); \
		assert_string_equal(field_column_type(&field_), "text"); \
		assert_non_null(field_.report.warning); \
		assert_string_equal(field_.report.warning, text); \
	} while (0)

static void
an_empty_column_is_text(void **state)
{
	ASSERT_TYPE("text", "", "", "");
	ASSERT_TYPE("text", " ", "\xC2\xA0");
	ASSERT_TYPE("text", "NA", "");
	ASSERT_TYPE("text", NULL);
}

static void
words_are_boolean_if_both_of_a_pair_occur(void **state)
{
	ASSERT_TYPE("boolean", "true", "false", "true");
	ASSERT_TYPE("boolean", "T", "F");
	ASSERT_TYPE("boolean", "Yes", "NO", "yes");
	ASSERT_TYPE("boolean", "y", "", "n");
	ASSERT_TYPE("text", "T", "T");
	ASSERT_TYPE("text", "no", "no");
	ASSERT_TYPE("text", "yes", "false");
	ASSERT_TYPE("text", "true", "no");
	ASSERT_TYPE("text", "t", "false");
	ASSERT_TYPE("text", "true", "false", "perhaps");
	ASSERT_TYPE("text", "yes", "no", "1");
}

static void
the_words_of_a_boolean_are_kept_as_found(void **state)
{
	Field		field = INFER("Yes", "NO", "yes", "no");

	assert_int_equal(field.true_values.count, 2);
	assert_string_equal(field.true_values.items[0], "Yes");
	assert_string_equal(field.true_values.items[1], "yes");
	assert_int_equal(field.false_values.count, 2);
	assert_string_equal(field.false_values.items[0], "NO");
	assert_string_equal(field.false_values.items[1], "no");
}

static void
zeros_and_ones_are_integers(void **state)
{
	ASSERT_TYPE("bigint", "0", "1", "1");
}

static void
whole_numbers_are_integers(void **state)
{
	ASSERT_TYPE_AND_VALUE("bigint", "-9223372036854775808",
						  "-9223372036854775808",
						  "9223372036854775807", "-9223372036854775808", "0");
	ASSERT_TYPE_AND_VALUE("bigint", " 7 ", "7", " 7 ", "\xC2\xA0" "8");
}

static void
integers_beyond_64_bits_are_numeric(void **state)
{
	ASSERT_TYPE_AND_VALUE("numeric", "9223372036854775808",
						  "9223372036854775808", "1", "9223372036854775808");
	ASSERT_TYPE("numeric", "-9223372036854775809");
	/* a bank account of 20 digits keeps them */
	ASSERT_TYPE_AND_VALUE("numeric", "12345678901234567890",
						  "12345678901234567890", "12345678901234567890");
}

static void
a_zero_in_front_of_any_value_makes_text(void **state)
{
	ASSERT_TYPE("text", "02139", "10001", "94110");
	ASSERT_TYPE("text", "10001", "94110", "02139");
	ASSERT_TYPE("text", "01", "12");	/* FIPS */
	ASSERT_TYPE("text", "1", "02");
	ASSERT_TYPE("text", "-007");
	ASSERT_TYPE("text", "0151123456", "0160123456");
	ASSERT_TYPE("text", "00.5", "1.5");
	ASSERT_TYPE("text", "00000000000000000000001", "1");
}

static void
a_plus_in_front_makes_text(void **state)
{
	ASSERT_TYPE("text", "+4915112345678");
	ASSERT_TYPE("text", "+5", "-3");
}

static void
codes_that_look_like_numbers_are_text(void **state)
{
	ASSERT_TYPE("text", "0x1F");
	ASSERT_TYPE("text", "1_000");
	ASSERT_TYPE("text", "\xD9\xA1\xD9\xA2");	/* Arabic digits */
	ASSERT_TYPE("text", "\xEF\xBC\x91\xEF\xBC\x92");	/* full width */
	ASSERT_TYPE("text", "2.2.2");
	ASSERT_TYPE("text", "1.5", "1.2.3");
	ASSERT_TYPE("text", "10-12");
	ASSERT_TYPE("text", "1/2");
	ASSERT_TYPE("text", "41_10_1");
	ASSERT_TYPE("text", "=1+1");
	ASSERT_TYPE("text", "=\"00123\"");
	ASSERT_TYPE("text", "12.3 p", "14.1");
	ASSERT_TYPE("text", "<5", "7");
}

static void
digits_of_one_length_stay_integers_with_a_hint(void **state)
{
	Field		field = INFER("9783161484100", "9781402894626");

	assert_string_equal(field_column_type(&field), "bigint");
	assert_non_null(strstr(field.report.hint, "identifier"));
	field = INFER("978316148", "9781402894");
	assert_null(field.report.hint);
	field = INFER("20240105", "20240106");
	assert_string_equal(field_column_type(&field), "bigint");
	assert_non_null(strstr(field.report.hint, "%Y%m%d"));
}

static void
decimals_are_numeric_and_keep_their_digits(void **state)
{
	ASSERT_TYPE_AND_VALUE("numeric", "10.50", "10.50", "10.50", "3", "-.5");
	ASSERT_TYPE_AND_VALUE("numeric", "0.1234567890123456789",
						  "0.1234567890123456789", "0.1234567890123456789");
	ASSERT_TYPE("numeric", "1", "2", "2.5");
	/* Fortran, R */
	ASSERT_TYPE_AND_VALUE("numeric", "53820.", "53820", "53820.", "6.5", "1.e3");
	/* the numbers of a list */
	ASSERT_TEXT_WITH_HINT("numeric", "1.", "2.", "10.");
	ASSERT_TYPE("text", "1.", "12E5");
}

static void
an_exponent_counts_only_beside_a_point(void **state)
{
	ASSERT_TEXT_WITH_HINT("numeric", "12E5", "34E7");
	ASSERT_TEXT_WITH_HINT("numeric", "1E400");
	ASSERT_TYPE("text", "1", "12E5");
	ASSERT_TYPE("numeric", "1.5E3");
	ASSERT_TYPE("numeric", "2.5", "1E3");
	ASSERT_TYPE("text", "1.5E4000", "1.5");
}

static void
an_exponent_counts_beside_a_decimal_comma_too(void **state)
{
	ASSERT_TYPE_AND_VALUE("numeric", "1,2E-04", "1.2E-04", "1,5", "1,2E-04", "3");
	ASSERT_TYPE_AND_VALUE("numeric", "1e-04", "1e-04", "1.234,5", "1e-04");
	/* nobody groups thousands of what has an exponent */
	ASSERT_TYPE_AND_VALUE("numeric", "1,234E+05", "1.234E+05", "1,234E+05", "2,345");
	ASSERT_TYPE("text", "1,234", "1e-04");
	ASSERT_TYPE("text", "1.234.567", "1e-04");
	ASSERT_TYPE("text", "1,5", "1.2E-04");
}

static void
a_decimal_comma_is_found(void **state)
{
	Field		field = INFER("1,5", "-0,25", "3");

	assert_string_equal(field_column_type(&field), "numeric");
	assert_int_equal(field.number.decimal, ',');
	assert_string_equal(converted(&field, "-0,25"), "-0.25");
	ASSERT_TYPE_AND_VALUE("numeric", "1.234,50", "1234.50",
						  "1.234,50", "12,00", "7");
	ASSERT_TYPE_AND_VALUE("numeric", "1.234", "1234", "1.234", "0,5");
	ASSERT_TYPE_AND_VALUE("numeric", "1234,567", "1234.567", "1234,567");
	/* no group stands behind a zero */
	ASSERT_TYPE_AND_VALUE("numeric", "-0,368", "-0.368",
						  "-0,368", "-0,364", "1,364");
	ASSERT_TYPE_AND_VALUE("numeric", ",368", "0.368", ",368", "1,364");
	ASSERT_TYPE("text", "1,5", "1.5");
	ASSERT_TYPE("text", "1,5", "a");
}

static void
a_comma_before_three_digits_is_ambiguous(void **state)
{
	InferOptions lenient = {.infer = true,.lenient_numbers = true};

	ASSERT_TEXT_WITH_WARNING("ambiguous-number", "1,234", "5,678");
	ASSERT_TEXT_WITH_WARNING("ambiguous-number", "1,234");
	ASSERT_TEXT_WITH_WARNING("ambiguous-number", "1,234", "999");
	/* no option settles it, so none is advised */
	ASSERT_TYPE_WITH(lenient, "text", "1,234", "5,678");
	ASSERT_TEXT_WITH_HINT("a schema with decimalChar", "1,234", "5,678");
}

static void
a_point_before_three_digits_is_a_point(void **state)
{
	ASSERT_TYPE_AND_VALUE("numeric", "1.234", "1.234", "1.234", "5.678");
}

static void
groups_of_thousands_are_text_with_a_hint(void **state)
{
	ASSERT_TEXT_WITH_HINT("groupChar", "1,234,567", "12");
	ASSERT_TEXT_WITH_HINT("groupChar", "1 234", "12 345");
	ASSERT_TEXT_WITH_HINT("groupChar", "1'234.50");
	ASSERT_TEXT_WITH_HINT("groupChar", "1\xC2\xA0" "234");
	ASSERT_TEXT_WITH_HINT("groupChar", "1\xE2\x80\xAF" "234,5");
}

static void
groups_of_thousands_are_numbers_on_request(void **state)
{
	InferOptions lenient = {.infer = true,.lenient_numbers = true};
	Field		field = INFER_WITH(&lenient, "1,234,567", "12", "7.5");

	assert_string_equal(field_column_type(&field), "numeric");
	assert_int_equal(field.number.group, GROUP_COMMA);
	assert_string_equal(converted(&field, "1,234,567"), "1234567");
	ASSERT_TYPE_WITH(lenient, "numeric", "1 234 567");
	ASSERT_TYPE_WITH(lenient, "numeric", "1'234.50");
	/* one group might be something else */
	ASSERT_TYPE_WITH(lenient, "text", "1,234", "5,678");
	ASSERT_TYPE_WITH(lenient, "text", "1,234,567", "1 234 567");
}

static void
money_and_percent_are_text(void **state)
{
	ASSERT_TYPE("text", "$1.50", "$2");
	ASSERT_TYPE("text", "5%", "10%");
	ASSERT_TYPE("text", "(5)", "7");
	ASSERT_TYPE("text", "5-", "7-");
	ASSERT_TYPE("text", "\xE2\x88\x92" "5", "7");
}

static void
nan_and_infinity_make_no_number(void **state)
{
	ASSERT_TYPE("text", "inf", "1.5");
	ASSERT_TYPE("text", "NaN", "NaN");
	/* but NaN may stand for no value */
	ASSERT_TYPE_AND_VALUE("numeric", "NaN", "NULL", "NaN", "1.5");
}

static void
dates_are_dates_in_one_format(void **state)
{
	ASSERT_TYPE_AND_VALUE("date", "2024-01-05", "2024-01-05",
						  "2024-01-05", "1999-12-31", "");
	ASSERT_TYPE_AND_VALUE("date", "2024/1/5", "2024-01-05", "2024/1/5");
	ASSERT_TYPE_AND_VALUE("date", "05.01.2024", "2024-01-05",
						  "05.01.2024", "5.1.2024");
	ASSERT_TYPE_AND_VALUE("date", "5-Jan-2024", "2024-01-05",
						  "5-Jan-2024", "31-Dec-1999");
	ASSERT_TYPE_AND_VALUE("date", "January 5, 2024", "2024-01-05",
						  "January 5, 2024", "May 1, 2024");
	ASSERT_TYPE_AND_VALUE("date", "2024.01.05", "2024-01-05", "2024.01.05");
	ASSERT_TYPE_AND_VALUE("date", "5. 1. 2024", "2024-01-05",
						  "5. 1. 2024", "31. 12. 1999");
	ASSERT_TYPE_AND_VALUE("date", "Jan 5 2000", "2000-01-05",
						  "Jan 5 2000", "May 1 2000");
	ASSERT_TYPE("text", "Jan 5 2000", "Jan 5, 2000");
	/* the numbers of versions */
	ASSERT_TYPE("text", "2024.1.5", "2024.2.3");
	ASSERT_TYPE("text", "2024.01.05", "2024.1.5");
	ASSERT_TYPE("text", "2024-01-05", "05.01.2024");
	ASSERT_TYPE("text", "2024-01-05", "2024/01/05");
	ASSERT_TYPE("text", "Jan 5, 2024", "January 6, 2024");
}

static void
what_is_no_date_stays_what_it_is(void **state)
{
	ASSERT_TYPE("text", "13/02/24");
	ASSERT_TYPE("text", "2023/24");
	ASSERT_TYPE("text", "Q1 2024");
	ASSERT_TYPE("text", "2024-01");
	ASSERT_TYPE("bigint", "2024");
	ASSERT_TYPE("text", "May", "June");
	ASSERT_TYPE("text", "9:00-13:00");
	ASSERT_TYPE("text", "2024-02-30");
	ASSERT_TYPE("text", "00.01.2024");
	ASSERT_TYPE("text", "32.01.2024");
	ASSERT_TYPE("text", "2024-01-05T10:11:12.123456789");
	ASSERT_TYPE("text", "0999-01-01", "2024-01-01");
	ASSERT_TYPE("text", "9999-12-31", "2024-01-01");
	ASSERT_TYPE("text", "125:30", "9:00");
}

static void
evidence_decides_between_day_and_month_first(void **state)
{
	ASSERT_TYPE_AND_VALUE("date", "01/02/2024", "2024-02-01",
						  "01/02/2024", "25/04/2024");
	ASSERT_TYPE_AND_VALUE("date", "01/02/2024", "2024-01-02",
						  "01/02/2024", "04/25/2024");
	ASSERT_TYPE_AND_VALUE("date", "1-2-2024", "2024-02-01",
						  "13-02-2024", "1-2-2024");
	ASSERT_TYPE("text", "13/02/2024", "02/13/2024");
	ASSERT_TYPE("text", "13/02/2024", "13-02-2024");
}

static void
without_evidence_dates_are_ambiguous(void **state)
{
	ASSERT_TEXT_WITH_WARNING("ambiguous-date", "01/02/2024", "03/04/2024");
	ASSERT_TEXT_WITH_WARNING("ambiguous-date", "01-02-2024");
	ASSERT_TEXT_WITH_WARNING("ambiguous-date", "01/02/2024 10:11");
	ASSERT_TEXT_WITH_WARNING("ambiguous-date", "01/01/2024", "01/02/2024");
}

static void
a_day_whose_number_is_the_month_s_is_not_ambiguous(void **state)
{
	Field		field = INFER("12/12/2011", "11/11/2011", "1/1/2012");

	assert_string_equal(field_column_type(&field), "date");
	assert_null(field.report.warning);
	assert_string_equal(converted(&field, "11/11/2011"), "2011-11-11");
	ASSERT_TYPE_AND_VALUE("timestamp", "01-01-2024 10:11",
						  "2024-01-01 10:11:00", "01-01-2024 10:11");
	ASSERT_TYPE_AND_VALUE("timestamp with time zone", "01/01/2024 10:11Z",
						  "2024-01-01 10:11:00", "01/01/2024 10:11Z");
}

static void
the_option_decides_between_day_and_month_first(void **state)
{
	InferOptions dmy = {.infer = true,.date_order = DATE_ORDER_DMY};
	InferOptions mdy = {.infer = true,.date_order = DATE_ORDER_MDY};
	Field		field = INFER_WITH(&dmy, "01/02/2024");

	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
	field = INFER_WITH(&mdy, "01/02/2024");
	assert_string_equal(converted(&field, "01/02/2024"), "2024-01-02");
	assert_non_null(strstr(field.report.rule, "month comes first is said by the option"));
	/* the values know better */
	field = INFER_WITH(&mdy, "01/02/2024", "13/02/2024");
	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
}

static void
timestamps_have_a_zone_or_none(void **state)
{
	ASSERT_TYPE_AND_VALUE("timestamp", "2024-01-05 10:11:12.5",
						  "2024-01-05 10:11:12.5",
						  "2024-01-05 10:11:12.5", "2024-01-06 00:00:00");
	ASSERT_TYPE_AND_VALUE("timestamp", "2024-01-05T10:11",
						  "2024-01-05 10:11:00", "2024-01-05T10:11");
	ASSERT_TYPE_AND_VALUE("timestamp", "1/13/2024 5:00 PM",
						  "2024-01-13 17:00:00", "1/13/2024 5:00 PM");
	ASSERT_TYPE_AND_VALUE("timestamp with time zone",
						  "2024-01-05T10:11:12+02:00", "2024-01-05 08:11:12",
						  "2024-01-05T10:11:12+02:00", "2024-01-05T10:11:12Z");
	ASSERT_TYPE_AND_VALUE("timestamp with time zone",
						  "1999-12-31T23:00:00-0200", "2000-01-01 01:00:00",
						  "1999-12-31T23:00:00-0200");
	ASSERT_TYPE_AND_VALUE("timestamp with time zone",
						  "2020-01-01 10:00:00 UTC", "2020-01-01 10:00:00",
						  "2020-01-01 10:00:00 UTC",
						  "2020-01-01 10:00:00 GMT");
	ASSERT_TYPE("text", "2020-01-01 10:00:00 UTC", "2020-01-01 10:00:00");
	ASSERT_TYPE("text", "2020-01-01 10:00:00 GMT", "2020-07-01 10:00:00 BST");
	ASSERT_TYPE("text", "2024-01-05T10:11:12Z", "2024-01-05T10:11:12");
	ASSERT_TYPE("text", "2024-01-05T10:11:12Z", "2024-01-05 10:11:12Z");
	ASSERT_TYPE("text", "2024-01-05", "2024-01-05 10:11:12");
	ASSERT_TYPE("text", "2024-01-05 10:11:12", "10:11:12");
	ASSERT_TYPE("text", "2024-01-05T10:11:12.1234567");
	/* zeros are not finer than a microsecond */
	ASSERT_TYPE_AND_VALUE("timestamp", "2024-01-05 10:11:12.1230000",
						  "2024-01-05 10:11:12.123",
						  "2024-01-05 00:00:00.0000000",
						  "2024-01-05 10:11:12.1230000");
	ASSERT_TYPE("timestamp with time zone", "2024-01-05 10:11:12.1230000 +02:00");
	ASSERT_TEXT_WITH_HINT("at most six digits", "2024-01-05 10:11:12.1230000",
						  "2024-01-05 10:11:12.1230001");
	ASSERT_TYPE("text", "2024-01-05T10:11:12 Europe/Berlin");
}

static void
times_are_times(void **state)
{
	ASSERT_TYPE_AND_VALUE("time", "9:30", "09:30:00", "9:30", "23:59");
	ASSERT_TYPE_AND_VALUE("time", "10:11:12.5", "10:11:12.5",
						  "10:11:12.5", "10:11:12");
	ASSERT_TYPE_AND_VALUE("time", "5:30 PM", "17:30:00", "5:30 PM", "12:00 AM");
	/* the end of a day is the beginning of the next */
	ASSERT_TYPE_AND_VALUE("time", "24:00", "24:00:00", "23:00", "24:00");
	ASSERT_TYPE_AND_VALUE("timestamp", "2023-12-31 24:00",
						  "2024-01-01 00:00:00", "2023-12-31 24:00");
	ASSERT_TYPE("text", "24:30", "9:00");
}

static void
seconds_and_their_fraction_may_come_and_go(void **state)
{
	Field		field = INFER("10:11", "10:11:12", "10:11:12.5", "9:05");

	assert_string_equal(field_column_type(&field), "time");
	assert_string_equal(converted(&field, "10:11"), "10:11:00");
	assert_string_equal(converted(&field, "10:11:12.5"), "10:11:12.5");
	ASSERT_TYPE_AND_VALUE("time", "5:30 PM", "17:30:00", "5:30:01 PM",
						  "5:30 PM");
	ASSERT_TYPE_AND_VALUE("timestamp", "2024-01-05 10:11",
						  "2024-01-05 10:11:00", "2024-01-05 10:11:12.5",
						  "2024-01-05 10:11", "2024-01-05 10:11:12");
	ASSERT_TYPE_AND_VALUE("timestamp with time zone", "2024-01-05T10:11Z",
						  "2024-01-05 10:11:00", "2024-01-05T10:11Z",
						  "2024-01-05T10:11:12+01:00");
	/* where none has seconds, one with seconds is another format */
	field = INFER("10:11", "9:05");
	assert_string_equal(converted(&field, "10:11:12"), "FAILED");
	/* the hours of a clock with two halves are others */
	ASSERT_TYPE("text", "5:30 PM", "17:30");
	ASSERT_TYPE("text", "5:30:00 PM", "17:30");
}

static void
uuids_are_text_with_a_hint(void **state)
{
	ASSERT_TEXT_WITH_HINT("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
}

static void
json_is_all_objects_or_all_arrays(void **state)
{
	ASSERT_TYPE_AND_VALUE("json", " {\"a\": 1} ", "{\"a\": 1}",
						  " {\"a\": 1} ", "{}");
	ASSERT_TYPE("json", "[1,2]", "[]");
	ASSERT_TYPE("text", "{}", "[]");
	ASSERT_TYPE("text", "{}", "{a}");
	ASSERT_TYPE("text", "[1]", "[see note]");
}

static void
tokens_are_no_value_where_they_let_a_column_be_typed(void **state)
{
	Field		field = INFER("1", "NA", "..", "2", "NA");

	assert_string_equal(field_column_type(&field), "bigint");
	assert_int_equal(field.missing_values.count, 2);
	assert_string_equal(converted(&field, "NA"), "NULL");
	assert_string_equal(converted(&field, " .. "), "NULL");
	assert_string_equal(converted(&field, "-"), "FAILED");
	assert_int_equal(field.report.values, 2);
	assert_int_equal(field.report.nulls, 3);
	ASSERT_TYPE("date", "-", "2024-01-05");
	ASSERT_TYPE("boolean", "true", "?", "false");
	ASSERT_TYPE("numeric", ":", "1,5");
	ASSERT_TYPE("json", "null", "{}");
}

static void
tokens_in_a_text_column_are_text(void **state)
{
	Field		field = INFER("DE", "NA", "", "FR");

	assert_string_equal(field_column_type(&field), "text");
	assert_int_equal(field.missing_values.count, 0);
	assert_string_equal(converted(&field, "NA"), "NA");
	assert_string_equal(converted(&field, ""), "NULL");
	assert_int_equal(field.report.values, 3);
	assert_int_equal(field.report.nulls, 1);
	field = INFER("Smith", "Null");
	assert_string_equal(converted(&field, "Null"), "Null");
	/* tokens alone let nothing be typed */
	field = INFER("NA", "-", "x");
	assert_string_equal(field_column_type(&field), "text");
	assert_string_equal(converted(&field, "NA"), "NA");
}

static void
a_letter_that_is_taken_for_no_value_is_told(void **state)
{
	Field		field = INFER("1", "X", "2");

	assert_string_equal(field_column_type(&field), "bigint");
	assert_string_equal(field.report.warning, "letter-for-no-value");
	assert_non_null(strstr(field.report.hint, "column_types"));
	field = INFER("1", "n.a.", "2");
	assert_null(field.report.warning);
	field = INFER("1", "X", "Y");
	assert_string_equal(field_column_type(&field), "text");
	assert_null(field.report.warning);
}

static void
more_than_three_tokens_are_too_many(void **state)
{
	ASSERT_TYPE("bigint", "1", "NA", "-", "..");
	ASSERT_TYPE("text", "1", "NA", "-", "..", "x");
}

static void
sentinels_are_values(void **state)
{
	ASSERT_TYPE_AND_VALUE("bigint", "-9999", "-9999", "-9999", "7");
}

static void
missing_values_that_are_given_do_not_count(void **state)
{
	const char *items[] = {"k.A.", "-9999"};
	TextList	given = {items, 2};
	const char *values[] = {"1.5", "k.A.", " k.A. ", "-9999", ""};
	Inference  *inference = infer_begin(memory, 1, &given);
	Field		field;

	field_init(&field);
	field.missing_values = given;
	for (int i = 0; i < 5; i++)
	{
		Slice		cell = slice_of(values[i]);

		infer_row(inference, &cell, 1, i + 2);
	}
	infer_finish(inference, &infer_all, &field, 1);
	assert_string_equal(field_column_type(&field), "numeric");
	assert_int_equal(field.report.values, 1);
	assert_int_equal(field.report.nulls, 4);
	for (int i = 1; i < 5; i++)
		assert_string_equal(converted(&field, values[i]), "NULL");
}

static void
what_is_counted_as_no_value_becomes_none(void **state)
{
	const char *items[] = {"", "k.A."};
	TextList	given = {items, 2};
	const char *values[] = {"a", " ", "NA", "k.A.", ""};
	Inference  *inference = infer_begin(memory, 1, &given);
	Field		field;
	int			nulls = 0;

	field_init(&field);
	field.missing_values = given;
	for (int i = 4; i >= 0; i--)
	{
		Slice		cell = slice_of(values[i]);

		infer_row(inference, &cell, 1, i + 2);
	}
	infer_finish(inference, &infer_all, &field, 1);
	for (int i = 0; i < 5; i++)
		nulls += strcmp(converted(&field, values[i]), "NULL") == 0;
	assert_int_equal(nulls, 2);
	assert_int_equal(field.report.nulls, 2);
	assert_int_equal(field.report.values, 3);
}

static void
empty_cells_that_are_values_make_text(void **state)
{
	const char *items[] = {"NA"};
	TextList	given = {items, 1};
	const char *values[2][3] = {{"1", "", "NA"}, {"1", " ", "NA"}};

	for (int round = 0; round < 2; round++)
	{
		Inference  *inference = infer_begin(memory, 1, &given);
		Field		field;

		field_init(&field);
		field.missing_values = given;
		field.empty_is_value = true;
		for (int i = 0; i < 3; i++)
		{
			Slice		cell = slice_of(values[round][i]);

			infer_row(inference, &cell, 1, i + 2);
		}
		infer_finish(inference, &infer_all, &field, 1);
		assert_string_equal(field_column_type(&field), "text");
		assert_string_equal(converted(&field, values[round][1]),
							values[round][1]);
		assert_string_equal(converted(&field, "NA"), "NULL");
	}
}

static void
a_short_row_has_no_value_in_the_rest(void **state)
{
	Inference  *inference = infer_begin(memory, 2, &(TextList) {NULL, 0});
	Slice		cells[3] = {slice_of("1"), slice_of("2"), slice_of("x")};
	Field		fields[2];

	field_init(&fields[0]);
	field_init(&fields[1]);
	infer_row(inference, cells, 3, 2);
	infer_row(inference, cells, 1, 3);
	infer_finish(inference, &infer_all, fields, 2);
	assert_int_equal(fields[1].report.values, 1);
	assert_int_equal(fields[1].report.nulls, 1);
	assert_string_equal(field_column_type(&fields[1]), "bigint");
}

static void
the_last_row_counts_as_much_as_the_first(void **state)
{
	enum
	{
		ROWS = 30000
	};
	const char **values = mem_alloc(memory, (ROWS + 2) * sizeof(char *));
	Field		field;

	for (int i = 0; i < ROWS; i++)
		values[i] = "12345";
	values[ROWS] = "1.5";
	values[ROWS + 1] = NULL;
	field = infer_column(NULL, values);
	assert_string_equal(field_column_type(&field), "numeric");
	values[ROWS] = "02345";
	field = infer_column(NULL, values);
	assert_string_equal(field_column_type(&field), "text");
}

static void
inference_can_be_off(void **state)
{
	InferOptions off = {.infer = false};
	Field		field = INFER_WITH(&off, "1", "2");

	assert_string_equal(field_column_type(&field), "text");
	assert_string_equal(field.report.rule, "inference is off");
}

static void
for_ckan_there_are_text_numeric_and_timestamp(void **state)
{
	InferOptions ckan = {.infer = true,.type_set = TYPE_SET_CKAN};
	Field		field = INFER_WITH(&ckan, "2024-01-05");

	assert_string_equal(field_column_type(&field), "timestamp");
	assert_string_equal(converted(&field, "2024-01-05"), "2024-01-05 00:00:00");
	ASSERT_TYPE_WITH(ckan, "numeric", "1", "2");
	ASSERT_TYPE_WITH(ckan, "numeric", "1.5");
	ASSERT_TYPE_WITH(ckan, "timestamp", "2024-01-05 10:11");
	ASSERT_TYPE_WITH(ckan, "text", "true", "false");
	ASSERT_TYPE_WITH(ckan, "text", "10:11");
	ASSERT_TYPE_WITH(ckan, "text", "2024-01-05T10:11:12Z");
	ASSERT_TYPE_WITH(ckan, "text", "{}");
	field = INFER_WITH(&ckan, "true", "NA", "false");
	assert_string_equal(converted(&field, "NA"), "NA");
	field = INFER_WITH(&ckan, "10:11", "x");
	assert_string_equal(field_column_type(&field), "text");
	assert_null(field.report.warning);
}

/* "line value" of the first value that ruled the type out, or "-". */
static char *
ruled_out(const Field *field, const char *type)
{
	for (int i = 0; i < field->report.ruled_out_count; i++)
	{
		const Counterexample *example = &field->report.ruled_out[i];

		if (strcmp(example->type, type) == 0)
			return formatted("%lld %s", (long long) example->line,
							 example->value);
	}
	return "-";
}

static void
a_decision_is_explained_by_the_first_value_against_the_next_type(void **state)
{
	Field		field = INFER("1", "2", "2.5", "3.5", "x1", "x2");

	assert_string_equal(field_column_type(&field), "text");
	assert_string_equal(ruled_out(&field, "integer"), "3 2.5");
	assert_string_equal(ruled_out(&field, "number"), "5 x1");
	assert_non_null(field.report.rule);

	field = INFER("1", "2.5", "007");
	assert_string_equal(ruled_out(&field, "number"), "3 007");
	/* a number is one with a decimal comma, too */
	field = INFER("1,5", "2,5", "a", "b");
	assert_string_equal(ruled_out(&field, "number"), "3 a");
	field = INFER("1,5", "2.5");
	assert_string_equal(ruled_out(&field, "number"), "2 2.5");
	field = INFER("yes", "no", "perhaps");
	assert_string_equal(ruled_out(&field, "boolean"), "3 perhaps");
	field = INFER("{}", "[]");
	assert_string_equal(ruled_out(&field, "object"), "2 []");
	field = INFER("[]", "[1]", "{}");
	assert_string_equal(ruled_out(&field, "array"), "3 {}");
}

static void
a_wider_type_is_explained_by_the_value_that_needs_it(void **state)
{
	Field		field = INFER("7", "9223372036854775808", "9999999999999999999");

	assert_string_equal(field_column_type(&field), "numeric");
	assert_string_equal(ruled_out(&field, "bigint"), "2 9223372036854775808");
	assert_string_equal(ruled_out(&field, "number"), "-");
	field = INFER("7", "7.5");
	assert_string_equal(ruled_out(&field, "integer"), "2 7.5");
}

static void
moments_that_do_not_go_together_are_explained(void **state)
{
	Field		field = INFER("2024-01-05", "2024-01-06", "2024-01-05 10:11");

	assert_string_equal(ruled_out(&field, "date or time"),
						"3 2024-01-05 10:11");
	field = INFER("2024-01-05T10:11Z", "2024-01-05T10:11");
	assert_string_equal(ruled_out(&field, "date or time"),
						"2 2024-01-05T10:11");
	field = INFER("2024-01-05", "05.01.2024");
	assert_string_equal(ruled_out(&field, "date or time"), "2 05.01.2024");
	field = INFER("2024-01-05", "2024-01-06");
	assert_string_equal(ruled_out(&field, "date or time"), "-");
}

static void
a_long_value_is_cut_between_characters_in_the_explanation(void **state)
{
	Field		field = INFER("1", repeated("\xE2\x82\xAC", 100));

	int			found = 0;

	for (int i = 0; i < field.report.ruled_out_count; i++)
		if (strcmp(field.report.ruled_out[i].type, "integer") == 0)
		{
			assert_int_equal(strlen(field.report.ruled_out[i].value), 78);
			found++;
		}
	assert_int_equal(found, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_empty_column_is_text),
		TEST(words_are_boolean_if_both_of_a_pair_occur),
		TEST(the_words_of_a_boolean_are_kept_as_found),
		TEST(zeros_and_ones_are_integers),
		TEST(whole_numbers_are_integers),
		TEST(integers_beyond_64_bits_are_numeric),
		TEST(a_zero_in_front_of_any_value_makes_text),
		TEST(a_plus_in_front_makes_text),
		TEST(codes_that_look_like_numbers_are_text),
		TEST(digits_of_one_length_stay_integers_with_a_hint),
		TEST(decimals_are_numeric_and_keep_their_digits),
		TEST(an_exponent_counts_only_beside_a_point),
		TEST(an_exponent_counts_beside_a_decimal_comma_too),
		TEST(a_decimal_comma_is_found),
		TEST(a_comma_before_three_digits_is_ambiguous),
		TEST(a_point_before_three_digits_is_a_point),
		TEST(groups_of_thousands_are_text_with_a_hint),
		TEST(groups_of_thousands_are_numbers_on_request),
		TEST(money_and_percent_are_text),
		TEST(nan_and_infinity_make_no_number),
		TEST(dates_are_dates_in_one_format),
		TEST(what_is_no_date_stays_what_it_is),
		TEST(evidence_decides_between_day_and_month_first),
		TEST(without_evidence_dates_are_ambiguous),
		TEST(a_day_whose_number_is_the_month_s_is_not_ambiguous),
		TEST(the_option_decides_between_day_and_month_first),
		TEST(timestamps_have_a_zone_or_none),
		TEST(times_are_times),
		TEST(seconds_and_their_fraction_may_come_and_go),
		TEST(uuids_are_text_with_a_hint),
		TEST(json_is_all_objects_or_all_arrays),
		TEST(tokens_are_no_value_where_they_let_a_column_be_typed),
		TEST(tokens_in_a_text_column_are_text),
		TEST(a_letter_that_is_taken_for_no_value_is_told),
		TEST(more_than_three_tokens_are_too_many),
		TEST(sentinels_are_values),
		TEST(missing_values_that_are_given_do_not_count),
		TEST(what_is_counted_as_no_value_becomes_none),
		TEST(empty_cells_that_are_values_make_text),
		TEST(a_short_row_has_no_value_in_the_rest),
		TEST(the_last_row_counts_as_much_as_the_first),
		TEST(inference_can_be_off),
		TEST(for_ckan_there_are_text_numeric_and_timestamp),
		TEST(a_decision_is_explained_by_the_first_value_against_the_next_type),
		TEST(a_wider_type_is_explained_by_the_value_that_needs_it),
		TEST(moments_that_do_not_go_together_are_explained),
		TEST(a_long_value_is_cut_between_characters_in_the_explanation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
