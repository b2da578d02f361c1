/*-------------------------------------------------------------------------
 *
 * test_file_evidence.c
 *	  What the columns of a file, and its delimiter, say to a column that
 *	  leaves something open.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static const InferOptions infer_all = {.infer = true};

/* The last column's type, next to others. */
static Field
last_of(const InferOptions *options, const char **values, int count)
{
	Inference  *inference = infer_begin(memory, count, &(TextList) {NULL, 0});
	Slice		cells[3];
	Field		fields[3];

	for (int i = 0; i < count; i++)
	{
		cells[i] = slice_of(values[i]);
		field_init(&fields[i]);
	}
	infer_row(inference, cells, count, 2);
	infer_finish(inference, options, fields, count);
	return fields[count - 1];
}

static Field
beside_with(const InferOptions *options, const char *first, const char *second)
{
	return last_of(options, (const char *[]) {first, second}, 2);
}

static Field
beside(const char *first, const char *second, bool semicolon)
{
	InferOptions options = {.infer = true,.semicolon = semicolon};

	return beside_with(&options, first, second);
}

static Field
beside_both(const char *first, const char *second, const char *third)
{
	InferOptions options = {.infer = true};

	return last_of(&options, (const char *[]) {first, second, third}, 3);
}

#define ASSERT_AMBIGUOUS(field) \
	do { \
		Field		field_ = field; \
		assert_string_equal(field_column_type(&field_), "text"); \
		assert_non_null(field_.report.warning); \
		assert_string_equal(field_.report.warning, "ambiguous-number"); \
		assert_non_null(strstr(field_.report.hint, "groupChar")); \
		assert_null(field_.report.proposal); \
	} while (0)

#define ASSERT_NUMBER(field, cell, value) \
	do { \
		Field		field_ = field; \
		assert_string_equal(field_column_type(&field_), "numeric"); \
		assert_null(field_.report.warning); \
		assert_string_equal(converted(&field_, cell), value); \
	} while (0)

static void
a_point_before_three_digits_is_ambiguous_beside_decimal_commas(void **state)
{
	ASSERT_AMBIGUOUS(beside("0,5", "1.234", false));
	ASSERT_AMBIGUOUS(beside("1.234,50 \xE2\x82\xAC", "1.234", false));
}

static void
a_point_before_three_digits_is_ambiguous_beside_groups_by_points(void **state)
{
	ASSERT_AMBIGUOUS(beside("1.234.567", "567.123", false));
	ASSERT_AMBIGUOUS(beside("1.234.567 EUR", "567.123", false));
}

static void
a_point_before_three_digits_is_ambiguous_where_points_group(void **state)
{
	ASSERT_AMBIGUOUS(beside("x", "1.234", true));
	ASSERT_AMBIGUOUS(beside("31.01.2024", "1.234", false));
	/* elsewhere it is a decimal point */
	ASSERT_NUMBER(beside("x", "1.234", false), "1.234", "1.234");
	ASSERT_NUMBER(beside("31/01/2024", "1.234", false), "1.234", "1.234");
	ASSERT_NUMBER(beside("1,234,567", "1.234", false), "1.234", "1.234");
	/* and so it is if another column has it: Switzerland */
	ASSERT_NUMBER(beside("1.5", "1.234", true), "1.234", "1.234");
	ASSERT_NUMBER(beside("1'234.50", "1.234", true), "1.234", "1.234");
	ASSERT_NUMBER(beside("CHF 7.50", "1.234", true), "1.234", "1.234");
}

static void
a_point_that_cannot_group_is_a_decimal_point(void **state)
{
	ASSERT_NUMBER(beside("x", "0.234", true), "1.234", "1.234");
	ASSERT_NUMBER(beside("x", "-.234", true), "1.234", "1.234");
	ASSERT_NUMBER(beside("x", "1234.567", true), "1.234", "1.234");
	ASSERT_NUMBER(beside("0,5", "1.23", true), "1.234", "1.234");
}

static void
a_comma_before_three_digits_is_decimal_if_it_is_in_another_column(void **state)
{
	Field		field = beside("0,5", "1,234", true);

	assert_string_equal(field_column_type(&field), "numeric");
	assert_string_equal(converted(&field, "1,234"), "1.234");
	assert_string_equal(field.report.warning, "decimal-comma-from-elsewhere");
	/* in a column that has nothing else to say */
	ASSERT_AMBIGUOUS(beside("x", "1,234", true));
	ASSERT_AMBIGUOUS(beside("1,234", "1,234", true));
	ASSERT_AMBIGUOUS(beside("1.5", "1,234", true));
}

static void
a_comma_before_three_digits_groups_if_commas_do_in_another_column(void **state)
{
	static const char *const groups[] = {
		"67,596,281", "1,234.50", "12,34,567", "$1,234,567", NULL
	};
	Field		field;

	for (int i = 0; groups[i] != NULL; i++)
		for (int amount = 0; amount < 2; amount++)
		{
			field = beside(groups[i], amount ? "$670,000" : "670,000", false);
			assert_string_equal(field_column_type(&field), "text");
			assert_null(field.report.warning);
			assert_string_equal(converted(field.report.proposal, "670,000"), "670000");
		}
	/* it has nothing to say where commas are decimal, too */
	field = beside_both("1,234,567", "0,5", "1,234");
	assert_string_equal(field.report.warning, "ambiguous-number");
}

static void
columns_whose_commas_group_are_numbers_if_that_is_asked_for(void **state)
{
	InferOptions options = {.infer = true,.lenient_numbers = true};

	ASSERT_NUMBER(beside_with(&options, "67,596,281", "670,000"), "670,000", "670000");
	ASSERT_AMBIGUOUS(beside_with(&options, "67,596", "670,000"));
}

/* The second column of a file. */
static Field *
second_column(const char *text)
{
	Description *description = mem_alloc0(memory, sizeof(Description));
	ReadOptions options = read_options();
	TextOrigin	origin;
	TabError	error;

	text_origin_init(&origin, text, strlen(text));
	if (!describe(memory, &options, &origin.origin, description, &error))
		fail_msg("%s", error.message);
	return &description->fields[1];
}

#define ASSERT_PERHAPS_LISTS(cells) \
	do { \
		Field	   *field_ = second_column(formatted("x,n\n%s", cells)); \
		assert_string_equal(field_column_type(field_), "text"); \
		assert_string_equal(field_->report.warning, "ambiguous-number"); \
		assert_non_null(strstr(field_->report.rule, "list")); \
		assert_string_equal(field_column_type(field_->report.proposal), "numeric"); \
		assert_string_equal(converted(field_->report.proposal, "2,75"), "2.75"); \
	} while (0)

#define ASSERT_DECIMAL_COMMAS(cells) \
	ASSERT_NUMBER(*second_column(formatted("x,n\n%s", cells)), "2,75", "2.75")

static void
digits_around_a_comma_may_be_a_list_where_commas_delimit(void **state)
{
	ASSERT_PERHAPS_LISTS("a,5\nb,\"1,2\"\nc,\"3,14\"\n");
	ASSERT_PERHAPS_LISTS("a,\"1,2\"\nb,\"2,3\"\n");
	ASSERT_PERHAPS_LISTS("a,\"2019,2020\"\nb,\"2020,2021\"\n");
	ASSERT_PERHAPS_LISTS("a,\"9,10\"\nb,\"11,12\"\nc,\"10,11\"\n");
	ASSERT_PERHAPS_LISTS("a,\"1,5\"\n");
	/* one of many that is not sorted */
	ASSERT_PERHAPS_LISTS(formatted("%sz,\"5,2\"\n", repeated("a,\"1,2\"\n", 12)));
	/* no other delimiter is a reason to doubt */
	ASSERT_NUMBER(*second_column("x;n\na;1,2\nb;2,3\n"), "2,75", "2.75");
}

static void
a_decimal_comma_between_commas_is_told_by_what_no_list_has(void **state)
{
	ASSERT_DECIMAL_COMMAS("a,\"-1,5\"\nb,\"2,6\"\n");
	ASSERT_DECIMAL_COMMAS("a,\"0,5\"\nb,\"2,6\"\n");
	ASSERT_DECIMAL_COMMAS("a,\"1,05\"\nb,\"2,6\"\n");
	ASSERT_DECIMAL_COMMAS("a,\"1.234,5\"\nb,\"2,6\"\n");
	/* not sorted */
	ASSERT_DECIMAL_COMMAS("a,\"12,5\"\nb,\"2,6\"\nc,8\n");
	ASSERT_DECIMAL_COMMAS("a,\"1,3\"\nb,\"2,0\"\n");
	/* a comma in each, and far from each other */
	ASSERT_DECIMAL_COMMAS("a,\"1,5\"\nb,\"2,75\"\n");
	ASSERT_DECIMAL_COMMAS("a,\"1,50\"\nb,\"12,99\"\nc,\"3,49\"\n");
	/* or the rest of the file */
	ASSERT_DECIMAL_COMMAS("\"0,5\",\"1,2\"\n7,\"2,3\"\n");
	ASSERT_DECIMAL_COMMAS("\"1,5 %\",\"1,2\"\n\"2,5 %\",\"2,3\"\n");
	ASSERT_DECIMAL_COMMAS("31.01.2024,\"1,2\"\n01.02.2024,\"2,3\"\n");
	ASSERT_DECIMAL_COMMAS("31.01.24,\"1,2\"\n01.02.24,3\n");
	ASSERT_DECIMAL_COMMAS("1.234.567,\"1,2\"\n5.678,3\n");
}

static void
nothing_is_proposed_for_amounts_that_leave_it_open(void **state)
{
	Field		field = beside("x", "1.234 EUR", true);

	assert_non_null(strstr(field.report.hint, "leave open"));
	assert_null(field.report.proposal);
	field = beside("x", "1.234 EUR", false);
	assert_non_null(field.report.proposal);
}

static void
other_columns_decide_between_day_and_month_first(void **state)
{
	Field		field = beside("25/12/2023", "01/02/2024", false);

	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
	assert_string_equal(field.report.warning, "date-order-from-elsewhere");
	assert_non_null(strstr(field.report.rule,
						   "day comes first is shown by the rest of the file"));
	field = beside("12/25/2023", "01/02/2024", false);
	assert_string_equal(converted(&field, "01/02/2024"), "2024-01-02");
	/*
	 * a semicolon, a decimal comma and some currencies are from where days
	 * come first, if there are two of them
	 */
	field = beside("1,5", "01/02/2024", true);
	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
	field = beside("1,5", "01/02/2024", false);
	assert_string_equal(field_column_type(&field), "text");
	field = beside("1.5", "01/02/2024", true);
	assert_string_equal(field_column_type(&field), "text");
	field = beside("1,50 EUR", "01/02/2024", false);
	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
	field = beside("\xC2\xA3" "1.50", "01/02/2024", true);
	assert_string_equal(converted(&field, "01/02/2024"), "2024-02-01");
	field = beside("\xC2\xA3" "1.50", "01/02/2024", false);
	assert_string_equal(field_column_type(&field), "text");
	field = beside("$1.50", "01/02/2024", true);
	assert_string_equal(field_column_type(&field), "text");
}

static void
columns_that_disagree_decide_nothing(void **state)
{
	Inference  *inference = infer_begin(memory, 3, &(TextList) {NULL, 0});
	Slice		cells[3] = {slice_of("25/12/2023"), slice_of("12/25/2023"),
	slice_of("01/02/2024")};
	Field		fields[3];

	for (int i = 0; i < 3; i++)
		field_init(&fields[i]);
	infer_row(inference, cells, 3, 2);
	infer_finish(inference, &infer_all, fields, 3);
	assert_string_equal(field_column_type(&fields[0]), "date");
	assert_string_equal(field_column_type(&fields[1]), "date");
	assert_string_equal(field_column_type(&fields[2]), "text");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_point_before_three_digits_is_ambiguous_beside_decimal_commas),
		TEST(a_point_before_three_digits_is_ambiguous_beside_groups_by_points),
		TEST(a_point_before_three_digits_is_ambiguous_where_points_group),
		TEST(a_point_that_cannot_group_is_a_decimal_point),
		TEST(a_comma_before_three_digits_is_decimal_if_it_is_in_another_column),
		TEST(a_comma_before_three_digits_groups_if_commas_do_in_another_column),
		TEST(columns_whose_commas_group_are_numbers_if_that_is_asked_for),
		TEST(digits_around_a_comma_may_be_a_list_where_commas_delimit),
		TEST(a_decimal_comma_between_commas_is_told_by_what_no_list_has),
		TEST(nothing_is_proposed_for_amounts_that_leave_it_open),
		TEST(other_columns_decide_between_day_and_month_first),
		TEST(columns_that_disagree_decide_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
