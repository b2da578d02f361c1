/*-------------------------------------------------------------------------
 *
 * test_value.c
 *	  What a text means: numbers, moments, words, JSON.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static const NumberStyle point = {'.', GROUP_NONE, false, true};
static const NumberStyle comma = {',', GROUP_NONE, false, true};

/* A copy without a zero behind it: the parsers must not look there. */
static Slice
cell(const char *text)
{
	Slice		slice = {exact_copy(text, strlen(text)), strlen(text)};

	return slice;
}

static bool
is_number(const char *text, NumberStyle style)
{
	Number		number;

	return number_parse(cell(text), &style, &number);
}

/* The number as plain decimal text, or "no number". */
static char *
plain(const char *text, NumberStyle style)
{
	ByteBuffer	buffer;
	Number		number;

	if (!number_parse(cell(text), &style, &number))
		return "no number";
	buffer_init(&buffer, memory, 8);
	number_plain(cell(text), &style, &buffer);
	return buffer.data;
}

static void
assert_none_is_a_number(const char *const *texts, NumberStyle style)
{
	for (; *texts != NULL; texts++)
		if (is_number(*texts, style))
			fail_msg("\"%s\" was taken for a number", *texts);
}

static void
blanks_around_a_value_do_not_count(void **state)
{
	Slice		text = value_trim(cell(" \t\xC2\xA0 a b\r\n \xC2\xA0"));

	assert_int_equal(text.len, 3);
	assert_memory_equal(text.data, "a b", 3);
	assert_int_equal(value_trim(cell("")).len, 0);
	assert_int_equal(value_trim(cell(" \xC2\xA0\t")).len, 0);
	/* half a character is none */
	assert_int_equal(value_trim(cell("\xC2")).len, 1);
	assert_int_equal(value_trim(cell("\xA0")).len, 1);
}

static void
a_plain_number_has_digits_a_point_and_a_sign(void **state)
{
	static const char *const numbers[] = {
		"0", "7", "-7", "10", "1234567890123456789012345678901234567890",
		"0.5", "-0.5", ".5", "-.5", "10.50", "0.000", "-0.0", "1.5e3", "1.5E-3",
		"1.5e+3", "12E5", "5.", "-53820.", "5.e3", "0."
	};
	static const char *const others[] = {
		"", "-", "-0", ".", "-.", "+", "+5", "5..", "e5", "1e", "1e+", "1e5.0",
		"--5", "5-", "(5)", "1 2", "1.2.3", "1,5", "1_000", "0x1F", "1f",
		"NaN", "nan", "inf", "Infinity", "-inf", "5%", "$5", "5 EUR",
		"\xD9\xA1\xD9\xA2", "\xEF\xBC\x91\xEF\xBC\x92", "\xE2\x88\x92" "5",
		"=5", "1/2", "10-12", "12.3 p", "<5", NULL
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (!is_number(numbers[i], point))
			fail_msg("\"%s\" was not taken for a number", numbers[i]);
	assert_none_is_a_number(others, point);
}

static void
a_leading_zero_makes_a_code(void **state)
{
	static const char *const codes[] = {
		"007", "00", "01", "-07", "00.5", "-00.5", "02139", "0151123456", NULL
	};

	assert_none_is_a_number(codes, point);
}

static void
a_declared_number_may_have_zeros_and_a_plus_in_front(void **state)
{
	NumberStyle lenient = {'.', GROUP_NONE, true, true};

	assert_string_equal(plain("007", lenient), "007");
	assert_string_equal(plain("+5.50", lenient), "5.50");
	assert_string_equal(plain("-00.5", lenient), "-00.5");
	assert_string_equal(plain("+-5", lenient), "no number");
}

static void
a_comma_may_be_the_decimal_character(void **state)
{
	assert_string_equal(plain("1,5", comma), "1.5");
	assert_string_equal(plain("-,5", comma), "-.5");
	assert_string_equal(plain("1.5", comma), "no number");
	/* nothing behind it is what a word is before a comma */
	assert_string_equal(plain("5,", comma), "no number");
	assert_string_equal(plain("5.", point), "5");
	assert_string_equal(plain("5.e3", point), "5e3");
	assert_string_equal(plain("1,5,5", comma), "no number");
}

static void
groups_are_of_three_digits(void **state)
{
	static const char *const texts[] = {
		"", ",", ".", " ", "\xC2\xA0", "\xE2\x80\xAF", "'", "\xE2\x80\x99"
	};

	for (int group = GROUP_COMMA; group <= GROUP_RIGHT_QUOTE; group++)
	{
		const char *g = texts[group];
		char		other[5];
		NumberStyle style = {group == GROUP_POINT ? ',' : '.', group, false, true};

		assert_string_equal(group_char_text(group, other), g);
		assert_int_equal(group_char_parse(g), group);
		assert_string_equal(plain(formatted("1%s234", g), style), "1234");
		assert_string_equal(plain(formatted("-12%s345%s678", g, g), style),
							"-12345678");
		assert_string_equal(plain(formatted("123%s456%c50", g, style.decimal),
								  style), "123456.50");
		assert_string_equal(plain("1234", style), "1234");
		assert_string_equal(plain(formatted("1234%s567", g), style), "no number");
		assert_string_equal(plain(formatted("1%s23", g), style), "no number");
		assert_string_equal(plain(formatted("1%s2345", g), style), "no number");
		assert_string_equal(plain(formatted("1%s%s234", g, g), style),
							"no number");
		assert_string_equal(plain(formatted("%s234", g), style), "no number");
		assert_string_equal(plain(formatted("1%s", g), style), "no number");
		assert_string_equal(plain(formatted("1%s234%s", g, g), style),
							"no number");
		assert_string_equal(plain(formatted("0%s123", g), style), "no number");
		assert_string_equal(plain(formatted("1%s234%s56", g, g), style),
							"no number");
	}
	assert_int_equal(group_char_parse("x"), -1);
}

static void
groups_in_india_are_of_two_digits_but_for_the_last(void **state)
{
	char		other[5];
	NumberStyle indian = {'.', GROUP_INDIAN, false, true};
	NumberStyle declared = {'.', GROUP_COMMA, true, true};
	NumberStyle inferred = {'.', GROUP_COMMA, false, true};

	assert_string_equal(plain("1,23,456", indian), "123456");
	assert_string_equal(plain("-12,34,56,789.50", indian), "-123456789.50");
	assert_string_equal(plain("12,345", indian), "12345");
	assert_string_equal(plain("1,234,567", indian), "no number");
	assert_string_equal(plain("123,456", indian), "no number");
	assert_string_equal(plain("1,23,45", indian), "no number");
	/* both are groups by commas, where that is declared */
	assert_string_equal(plain("1,23,456", declared), "123456");
	assert_string_equal(plain("1,234,567", declared), "1234567");
	assert_string_equal(plain("123,45,678", declared), "no number");
	assert_string_equal(plain("1,23,456", inferred), "no number");
	assert_string_equal(group_char_text(GROUP_INDIAN, other), ",");
	assert_int_equal(group_char_parse(","), GROUP_COMMA);
}

static void
any_character_may_separate_where_it_is_declared(void **state)
{
	static const char *const texts[] = {"#", "_", "\xC2\xB7", "\xE3\x80\x81"};
	char		other[5];

	for (int i = 0; i < 4; i++)
	{
		int			group = group_char_parse(texts[i]);
		NumberStyle style = {'&', (GroupChar) group, true, true};

		assert_in_range(group, GROUP_OTHER, GROUP_OTHER + 0x10FFFF);
		assert_string_equal(group_char_text((GroupChar) group, other), texts[i]);
		assert_string_equal(plain(formatted("12%s345&50", texts[i]), style),
							"12345.50");
		assert_string_equal(plain(formatted("12%s34", texts[i]), style),
							"no number");
	}
	assert_int_equal(group_char_parse("x"), -1);
	assert_int_equal(group_char_parse("5"), -1);
	assert_int_equal(group_char_parse("-"), -1);
	assert_int_equal(group_char_parse("##"), -1);
	assert_int_equal(group_char_parse("\xC2"), -1);
}

static void
any_character_may_be_the_decimal_sign_where_it_is_declared(void **state)
{
	static const char *const texts[] = {"#", "\xC2\xB7", "\xD9\xAB", "\xF0\x9F\x98\x80"};
	static const char *const none[] = {"", "##", "e", "-", " ", "\xC2\xA0", "\xC2"};
	char		other[5];

	for (int i = 0; i < 4; i++)
	{
		NumberStyle style = {decimal_char_parse(texts[i]), GROUP_COMMA, true, true};

		assert_string_equal(decimal_char_text(style.decimal, other), texts[i]);
		assert_string_equal(plain(formatted("-1,234%s50", texts[i]), style), "-1234.50");
		assert_string_equal(plain(formatted("%s5", texts[i]), style), ".5");
		assert_string_equal(plain(formatted("5%s", texts[i]), style), "5");
		assert_string_equal(plain(formatted("1%s5%s", texts[i], texts[i]), style), "no number");
		assert_string_equal(plain("1.5", style), "no number");
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_int_equal(decimal_char_parse(none[i]), -1);
}

static void
text_around_a_number_is_dropped_where_it_is_declared(void **state)
{
	NumberStyle unit = {'.', GROUP_COMMA, true, false};
	NumberStyle other = {0xB7, GROUP_COMMA, true, false};

	assert_string_equal(plain("$1,234.50", unit), "1234.50");
	assert_string_equal(plain("95%", unit), "95");
	assert_string_equal(plain("-\xC2\xB7" "5 kg", other), "-.5");
	assert_string_equal(plain("\xC2\xA3" "1\xC2\xB7" "50", other), "1.50");
	assert_string_equal(plain("No\xC2\xB7" "5", other), "5");
	assert_string_equal(plain("EUR -5", unit), "-5");
	assert_string_equal(plain("$", unit), "no number");
	assert_string_equal(plain("a-b", unit), "no number");
	assert_string_equal(plain("", unit), "no number");
}

static void
the_sign_of_a_number_is_kept_whatever_is_around_it(void **state)
{
	NumberStyle unit = {'.', GROUP_COMMA, true, false};

	assert_string_equal(plain("-$5", unit), "-5");
	assert_string_equal(plain("$ -5.25", unit), "-5.25");
	assert_string_equal(plain("5-", unit), "-5");
	assert_string_equal(plain("5- EUR", unit), "-5");
	assert_string_equal(plain("\xE2\x88\x92" "5", unit), "-5");
	assert_string_equal(plain("(5)", unit), "-5");
	assert_string_equal(plain("($1,234.50)", unit), "-1234.50");
	assert_string_equal(plain("$(5)", unit), "-5");
	assert_string_equal(plain("(net) 5", unit), "5");
	assert_string_equal(plain("5 (net)", unit), "5");
	/* what may be a sign or not is refused */
	assert_string_equal(plain("--5", unit), "no number");
	assert_string_equal(plain("-5-", unit), "no number");
	assert_string_equal(plain("(-5)", unit), "no number");
	assert_string_equal(plain("co-op 5", unit), "no number");
	assert_string_equal(plain("5 -", unit), "no number");
	assert_string_equal(plain("5-7", unit), "no number");
}

static void
the_point_of_a_unit_is_not_the_number_s(void **state)
{
	NumberStyle unit = {'.', GROUP_COMMA, true, false};

	assert_string_equal(plain("Rs.500", unit), "500");
	assert_string_equal(plain("Fr. 5.50", unit), "5.50");
	assert_string_equal(plain("$.50", unit), ".50");
	assert_string_equal(plain("-.5 kg", unit), "-.5");
}

static void
a_number_tells_its_parts(void **state)
{
	Number		number;

	assert_true(number_parse(cell("-12.50"), &point, &number));
	assert_true(number.negative);
	assert_true(number.small);
	assert_int_equal(number.mantissa, -1250);
	assert_int_equal(number.scale, 2);
	assert_int_equal(number.integer_digits, 2);
	assert_int_equal(number.fraction_digits, 2);
	assert_false(number.has_exponent);
	assert_true(number_parse(cell("12E5"), &point, &number));
	assert_true(number.has_exponent);
	assert_false(number.has_point);
	assert_false(number.small);
}

static void
a_mantissa_is_exact_up_to_18_digits(void **state)
{
	Number		number;

	assert_true(number_parse(cell("-999999999999999999"), &point, &number));
	assert_true(number.small);
	assert_int_equal(number.mantissa, INT64_C(-999999999999999999));
	assert_true(number_parse(cell("9999999999999999999"), &point, &number));
	assert_false(number.small);
	/* zeros in front do not count */
	assert_true(number_parse(cell("0.000000000000000000001"), &point, &number));
	assert_true(number.small);
	assert_int_equal(number.mantissa, 1);
	assert_int_equal(number.scale, 21);
}

static void
a_number_of_more_than_a_thousand_digits_is_none(void **state)
{
	assert_true(is_number(repeated("9", 1000), point));
	assert_false(is_number(repeated("9", 1001), point));
	assert_true(is_number(formatted("1.%s", repeated("9", 999)), point));
	assert_false(is_number(formatted("1.%s", repeated("9", 1000)), point));
	assert_true(is_number("1.5e400", point));
	assert_true(is_number("1e999", point));
	assert_false(is_number("1e1000", point));
	assert_false(is_number("1.5e99999999999999999999", point));
	assert_false(is_number("1.5e-99999999999999999999", point));
	assert_true(is_number("1.5e-999", point));
	assert_false(is_number("1.5e-1000", point));
}

/*-------------------------------------------------------------------------
 * Moments
 *-------------------------------------------------------------------------
 */
static unsigned
date_formats(const char *text)
{
	Moment		moment;

	return moment_parse(cell(text), &moment) ? moment.date_formats : 0;
}

static bool
is_moment(const char *text)
{
	Moment		moment;

	return moment_parse(cell(text), &moment);
}

#define F(format) (1u << (format))

static void
dates_are_known_by_their_formats(void **state)
{
	assert_int_equal(date_formats("2024-01-05"), F(DATE_ISO));
	assert_int_equal(date_formats("2024-1-5"), F(DATE_ISO));
	assert_int_equal(date_formats("2024/01/05"), F(DATE_ISO_SLASH));
	assert_int_equal(date_formats("05.01.2024"), F(DATE_DMY_POINT));
	assert_int_equal(date_formats("5.1.2024"), F(DATE_DMY_POINT));
	assert_int_equal(date_formats("13/02/2024"), F(DATE_DMY_SLASH));
	assert_int_equal(date_formats("02/13/2024"), F(DATE_MDY_SLASH));
	assert_int_equal(date_formats("13-02-2024"), F(DATE_DMY_DASH));
	assert_int_equal(date_formats("02-13-2024"), F(DATE_MDY_DASH));
	assert_int_equal(date_formats("01/02/2024"),
					 F(DATE_DMY_SLASH) | F(DATE_MDY_SLASH));
	assert_int_equal(date_formats("05-Jan-2024"), F(DATE_D_MON_Y_DASH));
	assert_int_equal(date_formats("5 Jan 2024"), F(DATE_D_MON_Y));
	assert_int_equal(date_formats("5 january 2024"), F(DATE_D_MONTH_Y));
	assert_int_equal(date_formats("Jan 5, 2024"), F(DATE_MON_D_Y));
	assert_int_equal(date_formats("JANUARY 5, 2024"), F(DATE_MONTH_D_Y));
	assert_int_equal(date_formats("2024.01.05"), F(DATE_YMD_POINT));
	assert_int_equal(date_formats("5. 1. 2024"), F(DATE_DMY_POINT_BLANK));
	assert_int_equal(date_formats("Jan 5 2024"), F(DATE_MON_D_Y_BLANK));
	assert_int_equal(date_formats("January 5 2024"), F(DATE_MONTH_D_Y_BLANK));
	assert_int_equal(date_formats("5 May 2024"),
					 F(DATE_D_MON_Y) | F(DATE_D_MONTH_Y));
	assert_int_equal(date_formats("May 5, 2024"),
					 F(DATE_MON_D_Y) | F(DATE_MONTH_D_Y));
	for (int i = 0; i < DATE_FORMATS; i++)
		assert_true(moment_pattern_valid(date_format_text(i)));
	for (int i = 0; i < TIME_FORMATS; i++)
		assert_true(moment_pattern_valid(time_format_text(i)));
}

static void
only_days_of_the_calendar_are_dates(void **state)
{
	static const char *const others[] = {
		"2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32", "2023-02-29",
		"1900-02-29", "2100-02-29", "2024-04-31", "32.01.2024", "31.02.2024",
		"00/01/2024", "13/13/2024", "31-Feb-2024", "Feb 30, 2024"
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (is_moment(others[i]))
			fail_msg("\"%s\" was taken for a day", others[i]);
	assert_true(is_moment("2024-02-29"));
	assert_true(is_moment("2000-02-29"));
}

static void
years_are_between_1000_and_2999(void **state)
{
	assert_true(is_moment("1000-01-01"));
	assert_true(is_moment("2999-12-31"));
	assert_false(is_moment("0999-01-01"));
	assert_false(is_moment("3000-01-01"));
	assert_false(is_moment("9999-12-31"));
}

static void
what_looks_a_little_like_a_date_is_none(void **state)
{
	static const char *const others[] = {
		"13/02/24", "24-01-05", "5.1.24", "41_10_1", "20240105", "2024",
		"2024-01", "2023/24", "Q1 2024", "2024Q1", "2.2.2", "1.2.2024.3",
		"10-12", "1/2", "May", "May 2024", "2024-01/05", "05-01/2024",
		"2024.1.5", "2024.01.5", "2024.13.05", "5. 1.2024", "5.1. 2024",
		"2024. 01. 05", "5/ 1/ 2024", "Janu 5, 2024", "5-January-2024",
		"Jan 5  2024", "Jan-5-2024",
		"Jan  5, 2024", "5  Jan 2024", "12024-01-05", "2024-001-05",
		"2024-01-05x", "x2024-01-05", "2024-01-05 ", "2024-1-", "5-Jan-",
		"Jan 5,2024", "Jan 5, 24", "٢٠٢٤-٠١-٠٥"
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (is_moment(others[i]))
			fail_msg("\"%s\" was taken for a date", others[i]);
}

static void
times_are_known_by_their_formats(void **state)
{
	Moment		moment;

	assert_true(moment_parse(cell("9:05"), &moment));
	/* the format with seconds does not insist on them */
	assert_int_equal(moment.time_formats, F(TIME_HM) | F(TIME_HMS));
	assert_false(moment.has_seconds);
	assert_int_equal(moment.time_us, (9 * 60 + 5) * INT64_C(60000000));
	assert_true(moment_parse(cell("23:59:59.123456"), &moment));
	assert_int_equal(moment.time_formats, F(TIME_HMS));
	assert_true(moment.has_seconds);
	assert_int_equal(moment.time_us, INT64_C(86399123456));
	assert_true(moment_parse(cell("10:11:12.5"), &moment));
	assert_int_equal(moment.time_us, INT64_C(36672500000));
	/* the end of a day */
	assert_true(moment_parse(cell("24:00"), &moment));
	assert_int_equal(moment.time_us, INT64_C(86400000000));
	assert_true(moment_parse(cell("24:00:00.0"), &moment));
	assert_true(moment_parse(cell("12:00 AM"), &moment));
	assert_int_equal(moment.time_formats, F(TIME_IM_P) | F(TIME_IMS_P));
	assert_int_equal(moment.time_us, 0);
	assert_true(moment_parse(cell("12:30:01pm"), &moment));
	assert_int_equal(moment.time_formats, F(TIME_IMS_P));
	assert_int_equal(moment.time_us, INT64_C(45001000000));
	assert_false(moment.has_date);
}

static void
what_looks_a_little_like_a_time_is_none(void **state)
{
	static const char *const others[] = {
		"24:01", "24:00:01", "24:00:00.5", "25:00", "24:00 PM", "125:30", "9:5", "9:60", "9:00:60", "9:00-13:00", "9:00-11",
		"9:00+02", "10:11:12Z", "13:00 PM", "0:30 AM", "9:00 XM", "9:00 A",
		"10:11:12.", "10:11:12.1234567", "1:2:3", ":30", "9:", "a:30",
		"1:234", "http://x", "10:11:12:13", "9:00  AM"
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (is_moment(others[i]))
			fail_msg("\"%s\" was taken for a time", others[i]);
}

static void
a_timestamp_has_both_and_perhaps_a_zone(void **state)
{
	Moment		moment;

	assert_true(moment_parse(cell("2024-01-05 10:11"), &moment));
	assert_true(moment.has_date && moment.has_time && !moment.has_zone);
	assert_false(moment.t_separator);
	assert_true(moment_parse(cell("2024-01-05T10:11:12Z"), &moment));
	assert_true(moment.has_zone && moment.t_separator);
	assert_int_equal(moment.zone_minutes, 0);
	assert_true(moment_parse(cell("2024-01-05T10:11:12.25+02:00"), &moment));
	assert_int_equal(moment.zone_minutes, 120);
	assert_true(moment_parse(cell("2024-01-05 10:11:12-0530"), &moment));
	assert_int_equal(moment.zone_minutes, -330);
	assert_true(moment_parse(cell("2024-01-05T10:11-05"), &moment));
	assert_int_equal(moment.zone_minutes, -300);
	assert_true(moment_parse(cell("2024-01-05 10:11:12 UTC"), &moment));
	assert_true(moment.has_zone);
	assert_int_equal(moment.zone_minutes, 0);
	assert_true(moment_parse(cell("2024-01-05 10:11 GMT"), &moment));
	assert_true(moment_parse(cell("2024-01-05T10:11UTC"), &moment));
	assert_true(moment_parse(cell("2024-01-05 10:11:12 -0530"), &moment));
	assert_int_equal(moment.zone_minutes, -330);
	assert_true(moment_parse(cell("Jan 5, 2024 5:00 PM"), &moment));
	assert_int_equal(moment.time_us, INT64_C(61200000000));
}

static void
a_timestamp_with_anything_else_is_none(void **state)
{
	static const char *const others[] = {
		"2024-01-05 9:00-11:00", "2024-01-05 9:00-11", "2024-01-05_10:11",
		"2024-01-05  10:11", "2024-01-05T10:11:12 Europe/Berlin",
		"2024-01-05 9:00 -11:00", "2024-01-05 10:11  UTC",
		"2024-01-05 10:11 UT", "2024-01-05 10:11 UTC+1", "2024-01-05 10:11 ",
		"2024-01-05 10:11 GMTX", "2024-01-05 5:00 PM UTC", "10:11 UTC",
		"2024-01-05T10:11:12CET", "2024-01-05T10:11:12+15:00",
		"2024-01-05T10:11:12+2", "2024-01-05T10:11:12+02:60",
		"2024-01-05T10:11:12+02:00:00", "2024-01-05 5:00 PM+02", "T10:11",
		"2024-01-05T", "2024-01-05 25:00", "20240105T101112Z",
		"2024-01-05t10:11"
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (is_moment(others[i]))
			fail_msg("\"%s\" was taken for a timestamp", others[i]);
}

static void
days_are_counted_from_the_year_2000(void **state)
{
	Moment		moment;

	assert_int_equal(days_from_civil(2000, 1, 1), 0);
	assert_int_equal(days_from_civil(1999, 12, 31), -1);
	assert_int_equal(days_from_civil(1970, 1, 1), -10957);
	assert_int_equal(days_from_civil(2024, 2, 29), 8825);
	assert_int_equal(days_from_civil(1000, 1, 1), -365242);
	assert_true(moment_parse(cell("02/01/2000"), &moment));
	assert_int_equal(moment_days(&moment, DATE_DMY_SLASH), 1);
	assert_int_equal(moment_days(&moment, DATE_MDY_SLASH), 31);
	assert_true(moment_parse(cell("2 Jan 2000"), &moment));
	assert_int_equal(moment_days(&moment, DATE_D_MON_Y), 1);
}

static bool
fits_pattern(const char *text, const char *pattern, Moment *moment)
{
	return moment_parse_pattern(cell(text), pattern, moment);
}

static void
a_declared_pattern_is_read_as_strptime_does(void **state)
{
	Moment		moment;

	assert_true(fits_pattern("05.01.24", "%d.%m.%y", &moment));
	assert_int_equal(moment.year, 2024);
	assert_int_equal(moment.a, 1);
	assert_int_equal(moment.b, 5);
	assert_true(fits_pattern("01.02.69", "%d.%m.%y", &moment));
	assert_int_equal(moment.year, 1969);
	assert_true(fits_pattern("20240105", "%Y%m%d", &moment));
	assert_int_equal(moment.b, 5);
	assert_true(fits_pattern("2024-366", "%Y-%j", &moment));
	assert_int_equal(moment.a, 12);
	assert_int_equal(moment.b, 31);
	assert_true(fits_pattern("5. March 2024 100%", "%d. %B %Y 100%%", &moment));
	assert_int_equal(moment.a, 3);
	assert_true(fits_pattern("05Jan2024", "%d%b%Y", &moment));
	assert_true(fits_pattern("24:00", "%H:%M", &moment));
	assert_true(fits_pattern("Wednesday, 31 January 2024", "%A, %d %B %Y", &moment));
	assert_int_equal(moment.b, 31);
	assert_true(fits_pattern("wed 31/01/2024", "%a %d/%m/%Y", &moment));
	/* which day it is says the date, and not its name */
	assert_true(fits_pattern("Fri 31/01/2024", "%A %d/%m/%Y", &moment));
	assert_false(fits_pattern("Wednes 31/01/2024", "%A %d/%m/%Y", &moment));
	assert_false(fits_pattern("31/01/2024", "%A %d/%m/%Y", &moment));
	assert_false(moment_pattern_valid("%A"));
	assert_true(fits_pattern("11:05 pm", "%I:%M %p", &moment));
	assert_int_equal(moment.time_us, INT64_C(83100000000));
	assert_true(fits_pattern("2024-01-05T10:11:12.5+01:00",
							 "%Y-%m-%dT%H:%M:%S.%f%z", &moment));
	assert_int_equal(moment.zone_minutes, 60);
	assert_int_equal(moment.time_us, INT64_C(36672500000));
	assert_true(fits_pattern("2024-01-05 10:11 UTC", "%Y-%m-%d %H:%M%z",
							 &moment));
	assert_true(fits_pattern("2024-01-05 10:11 GMT", "%Y-%m-%d %H:%M %z",
							 &moment));
	/* a fraction may be left out with its point, and seconds with both */
	assert_true(fits_pattern("10:11:12", "%H:%M:%S.%f", &moment));
	assert_true(fits_pattern("10:11", "%H:%M:%S.%f", &moment));
	assert_int_equal(moment.time_us, INT64_C(36660000000));
	assert_true(fits_pattern("5:11 PM", "%I:%M:%S.%f %p", &moment));
	assert_true(fits_pattern("10:11+01:00", "%H:%M:%S.%f%z", &moment));
	assert_false(fits_pattern("10:11:", "%H:%M:%S.%f", &moment));
	assert_false(fits_pattern("10:11.5", "%H:%M:%S.%f", &moment));
	assert_false(fits_pattern("10:11", "%H:%M:%S", &moment));
}

static void
what_a_pattern_does_not_say_is_no_value(void **state)
{
	Moment		moment;

	assert_false(fits_pattern("05.01.2024", "%d.%m.%y", &moment));
	assert_false(fits_pattern("5.1", "%d.%m.%Y", &moment));
	assert_false(fits_pattern("31.02.2024", "%d.%m.%Y", &moment));
	assert_false(fits_pattern("2023-366", "%Y-%j", &moment));
	assert_false(fits_pattern("2024-000", "%Y-%j", &moment));
	assert_false(fits_pattern("13:00 PM", "%I:%M %p", &moment));
	assert_false(fits_pattern("5.1.2024x", "%d.%m.%Y", &moment));
	assert_false(fits_pattern("", "%Y", &moment));
	assert_false(fits_pattern("x", "%f", &moment));
	assert_false(fits_pattern("", "%f", &moment));
	assert_false(fits_pattern("24:01", "%H:%M", &moment));
	assert_false(fits_pattern("24:00 PM", "%I:%M %p", &moment));
	assert_false(fits_pattern("10", "%H:%M", &moment));
	assert_false(fits_pattern("5", "%d%%", &moment));
	assert_false(fits_pattern("0000-01-01", "%Y-%m-%d", &moment));
}

static void
a_pattern_may_leave_out_the_blank_before_am_and_pm(void **state)
{
	Moment		moment;

	/* as the time formats that are inferred do */
	assert_true(fits_pattern("11:05pm", "%I:%M %p", &moment));
	assert_true(fits_pattern("11:05 pm", "%I:%M %p", &moment));
	assert_false(fits_pattern("11:05  pm", "%I:%M %p", &moment));
}

static void
a_pattern_is_valid_if_it_can_be_read(void **state)
{
	assert_true(moment_pattern_valid("%d/%m/%y"));
	assert_false(moment_pattern_valid("%d/%q"));
	assert_false(moment_pattern_valid("dd/mm/yyyy"));
	assert_false(moment_pattern_valid(""));
	assert_false(moment_pattern_valid("%"));
	assert_false(moment_pattern_valid("%%"));
	assert_false(moment_pattern_valid("%d%"));
	/* a part comes once */
	assert_false(moment_pattern_valid("%d.%d.%Y"));
	assert_false(moment_pattern_valid("%Y%Y"));
	assert_true(moment_pattern_valid("%Y %% %d%%d"));
}

/*-------------------------------------------------------------------------
 * The rest
 *-------------------------------------------------------------------------
 */
static void
booleans_come_in_pairs_of_words(void **state)
{
	static const struct
	{
		const char *text;
		int			pair;
		bool		value;
	}			words[] =
	{
		{"true", BOOLEAN_TRUE_FALSE, true}, {"FALSE", BOOLEAN_TRUE_FALSE, false},
		{"Yes", BOOLEAN_YES_NO, true}, {"no", BOOLEAN_YES_NO, false},
		{"t", BOOLEAN_T_F, true}, {"F", BOOLEAN_T_F, false},
		{"Y", BOOLEAN_Y_N, true}, {"n", BOOLEAN_Y_N, false},
	};
	bool		value;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		assert_int_equal(boolean_parse(cell(words[i].text), &value),
						 words[i].pair);
		assert_int_equal(value, words[i].value);
	}
	assert_int_equal(boolean_parse(cell("1"), &value), -1);
	assert_int_equal(boolean_parse(cell(""), &value), -1);
	assert_int_equal(boolean_parse(cell("on"), &value), -1);
	assert_int_equal(boolean_parse(cell("falsey"), &value), -1);
}

static void
json_is_an_object_or_an_array_that_parses(void **state)
{
	assert_int_equal(json_parse(cell("{\"a\": [1, 2.5, null, \"x\"]}")), '{');
	assert_int_equal(json_parse(cell("{}")), '{');
	assert_int_equal(json_parse(cell("[1, {}]")), '[');
	assert_int_equal(json_parse(cell("[]")), '[');
	assert_int_equal(json_parse(cell("[123456789012345678901234567890]")), '[');
	assert_int_equal(json_parse(cell("1")), 0);
	assert_int_equal(json_parse(cell("\"a\"")), 0);
	assert_int_equal(json_parse(cell("{a: 1}")), 0);
	assert_int_equal(json_parse(cell("{\"a\": 1")), 0);
	assert_int_equal(json_parse(cell("[1,]")), 0);
	assert_int_equal(json_parse(cell("{\"a\": 1} {}")), 0);
	assert_int_equal(json_parse(cell("[see note]")), 0);
	assert_int_equal(json_parse(cell("{")), 0);
	assert_int_equal(json_parse(cell("")), 0);
	/* blanks are trimmed before */
	assert_int_equal(json_parse(cell(" {}")), 0);
}

static char *
unwrapped(const char *text)
{
	ByteBuffer	scratch;
	Slice		inner;

	buffer_init(&scratch, memory, 8);
	return formula_unwrap(cell(text), &scratch, &inner) ?
		mem_strndup(memory, inner.data, inner.len) : "no";
}

static void
a_formula_that_is_a_text_can_be_unwrapped(void **state)
{
	static const char *const others[] = {
		"", "=", "=\"", "=\"00123", "\"00123\"", "=00123", "=1+1", "=A1",
		"=\"a\"&\"b\"", "=\"a\"b\"", "=\"\"\"", "=HYPERLINK(\"x\")",
		"= \"00123\"", "+\"00123\""
	};

	assert_string_equal(unwrapped("=\"00123\""), "00123");
	assert_string_equal(unwrapped("  =\" x \" "), " x ");
	assert_string_equal(unwrapped("=\"\""), "");
	assert_string_equal(unwrapped("=\"12\"\" pipe\""), "12\" pipe");
	assert_string_equal(unwrapped("=\"\"\"\"\"\"\""), "no");
	assert_string_equal(unwrapped("=\"\"\"\"\"\""), "\"\"");
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_string_equal(unwrapped(others[i]), "no");
}

static void
a_uuid_is_in_its_canonical_form(void **state)
{
	assert_true(uuid_parse(cell("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")));
	assert_true(uuid_parse(cell("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11")));
	assert_false(uuid_parse(cell("a0eebc999c0b4ef8bb6d6bb9bd380a11")));
	assert_false(uuid_parse(cell("{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1}")));
	assert_false(uuid_parse(cell("g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")));
	assert_false(uuid_parse(cell("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1@")));
	assert_false(uuid_parse(cell("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1")));
}

static void
tokens_for_no_value_are_known_as_they_are_written(void **state)
{
	static const char *const tokens[] = {
		"NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "nil", "NaN", "nan",
		"-", "--", "\xE2\x80\x94", ".", "..", "\xE2\x80\xA6", ":", "*", "**",
		"***", "****", "x", "X", "?", "(blank)", "#VALUE!", "#DIV/0!",
		"#REF!", "missing", "unknown", "not available", "\\N", "(null)", "<NA>",
		"n.a.", "N.A.", "NAN", "-nan", "k.A.", "[c]", "[x]", "[z]", "#NUM!",
		"#NAME?", "#NULL!", "#NV", "#N/D", "*****", "(X)"
	};
	static const char *const values[] = {
		"", "0", "nA", "NAs", "Null ", "-9999", "1", "a", "----", "Namibia", "[low]",
		"ND", "-5"
	};

	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++)
	{
		int			token = null_token_parse(cell(tokens[i]));

		assert_in_range(token, 0, NULL_TOKENS_MAX - 1);
		assert_string_equal(null_token_text(token), tokens[i]);
		assert_int_equal(null_token_is_letter(token),
						 strcmp(tokens[i], "x") == 0 || strcmp(tokens[i], "X") == 0);
	}
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		assert_int_equal(null_token_parse(cell(values[i])), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(blanks_around_a_value_do_not_count),
		TEST(a_plain_number_has_digits_a_point_and_a_sign),
		TEST(a_leading_zero_makes_a_code),
		TEST(a_declared_number_may_have_zeros_and_a_plus_in_front),
		TEST(a_comma_may_be_the_decimal_character),
		TEST(groups_are_of_three_digits),
		TEST(groups_in_india_are_of_two_digits_but_for_the_last),
		TEST(any_character_may_separate_where_it_is_declared),
		TEST(any_character_may_be_the_decimal_sign_where_it_is_declared),
		TEST(text_around_a_number_is_dropped_where_it_is_declared),
		TEST(the_sign_of_a_number_is_kept_whatever_is_around_it),
		TEST(the_point_of_a_unit_is_not_the_number_s),
		TEST(a_number_tells_its_parts),
		TEST(a_mantissa_is_exact_up_to_18_digits),
		TEST(a_number_of_more_than_a_thousand_digits_is_none),
		TEST(dates_are_known_by_their_formats),
		TEST(only_days_of_the_calendar_are_dates),
		TEST(years_are_between_1000_and_2999),
		TEST(what_looks_a_little_like_a_date_is_none),
		TEST(times_are_known_by_their_formats),
		TEST(what_looks_a_little_like_a_time_is_none),
		TEST(a_timestamp_has_both_and_perhaps_a_zone),
		TEST(a_timestamp_with_anything_else_is_none),
		TEST(days_are_counted_from_the_year_2000),
		TEST(a_declared_pattern_is_read_as_strptime_does),
		TEST(what_a_pattern_does_not_say_is_no_value),
		TEST(a_pattern_may_leave_out_the_blank_before_am_and_pm),
		TEST(a_pattern_is_valid_if_it_can_be_read),
		TEST(booleans_come_in_pairs_of_words),
		TEST(json_is_an_object_or_an_array_that_parses),
		TEST(a_formula_that_is_a_text_can_be_unwrapped),
		TEST(a_uuid_is_in_its_canonical_form),
		TEST(tokens_for_no_value_are_known_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
