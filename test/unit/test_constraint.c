/*-------------------------------------------------------------------------
 *
 * test_constraint.c
 *	  What a schema demands of values, and which values meet it.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/constraint.h"

/* The only field of a schema whose fields are json. */
static Field *
field_of(const char *json)
{
	return &schema_of(formatted("{\"fields\": [%s]}", json))->fields[0];
}

/* "ok", "NULL", "FAILED", or what is wrong. */
static const char *
checked(const Field *field, const char *cell)
{
	static TabError broken;
	ByteBuffer	scratch;
	Value		value = {0};

	buffer_init(&scratch, memory, 16);
	switch (field_convert(field, slice_of(cell), &scratch, &value))
	{
		case CONVERT_NULL:
			return "NULL";
		case CONVERT_FAILED:
			return "FAILED";
		case CONVERT_VALUE:
			break;
	}
	return constraints_check(field, slice_of(cell), &value, &broken) ? "ok" :
		broken.message;
}

#define ASSERT_CHECKED(field, cell, expected) \
	assert_string_equal(checked(field, cell), expected)

/* A field of a type with constraints. */
#define FIELD(type, constraints) \
	field_of("{\"name\": \"x\", \"type\": \"" type "\", \"constraints\": {" \
			 constraints "}}")

static void
a_number_is_in_its_range(void **state)
{
	Field	   *field = FIELD("number", "\"minimum\": -1.5, \"maximum\": \"12\"");

	ASSERT_CHECKED(field, "-1.5", "ok");
	ASSERT_CHECKED(field, "-1.50", "ok");
	ASSERT_CHECKED(field, "-1.500000000000000000000000000001",
				   "is less than the minimum -1.5");
	ASSERT_CHECKED(field, "12.0e0", "ok");
	ASSERT_CHECKED(field, "1.2e1", "ok");
	ASSERT_CHECKED(field, "12.000000000000000000000000000001",
				   "is greater than the maximum 12");
	ASSERT_CHECKED(field, "1e999", "is greater than the maximum 12");
	ASSERT_CHECKED(field, "-1e-999", "ok");
	ASSERT_CHECKED(field, "0", "ok");
	ASSERT_CHECKED(field, "0.000", "ok");
	ASSERT_CHECKED(field, "INF", "is greater than the maximum 12");
	ASSERT_CHECKED(field, "-inf", "is less than the minimum -1.5");
	ASSERT_CHECKED(field, "NaN", "is in no range, and minimum is -1.5");
}

static void
an_exclusive_bound_is_not_in_the_range(void **state)
{
	Field	   *field = FIELD("integer",
							  "\"exclusiveMinimum\": 0, \"exclusiveMaximum\": 10");

	ASSERT_CHECKED(field, "1", "ok");
	ASSERT_CHECKED(field, "0", "is equal to the exclusiveMinimum 0");
	ASSERT_CHECKED(field, "-1", "is less than the exclusiveMinimum 0");
	ASSERT_CHECKED(field, "0010", "is equal to the exclusiveMaximum 10");
	ASSERT_CHECKED(field, "11", "is greater than the exclusiveMaximum 10");
}

static void
a_bound_is_written_as_the_field_is_or_as_json(void **state)
{
	Field	   *field = field_of("{\"name\": \"x\", \"type\": \"number\", \"decimalChar\": \",\","
								 " \"constraints\": {\"minimum\": \"1,5\", \"maximum\": 2.5}}");

	ASSERT_CHECKED(field, "1,5", "ok");
	ASSERT_CHECKED(field, "1,4", "is less than the minimum 1,5");
	ASSERT_CHECKED(field, "2,6", "is greater than the maximum 2.5");
	field = field_of("{\"name\": \"x\", \"type\": \"date\", \"format\": \"%d.%m.%Y\","
					 " \"constraints\": {\"minimum\": \"02.01.2024\", \"maximum\": \"2024-12-31\"}}");
	ASSERT_CHECKED(field, "02.01.2024", "ok");
	ASSERT_CHECKED(field, "01.01.2024", "is less than the minimum 02.01.2024");
	ASSERT_CHECKED(field, "01.01.2025", "is greater than the maximum 2024-12-31");
}

static void
all_that_has_an_order_has_a_range(void **state)
{
	Field	   *field = FIELD("datetime", "\"minimum\": \"2024-01-05T10:00:00\"");

	ASSERT_CHECKED(field, "2024-01-05T10:00:00", "ok");
	ASSERT_CHECKED(field, "2024-01-05T09:59:59",
				   "is less than the minimum 2024-01-05T10:00:00");
	field = FIELD("time", "\"maximum\": \"12:00:00\"");
	ASSERT_CHECKED(field, "12:00:00", "ok");
	ASSERT_CHECKED(field, "12:00:01", "is greater than the maximum 12:00:00");
	field = FIELD("year", "\"minimum\": 1999, \"maximum\": \"2024\"");
	ASSERT_CHECKED(field, "1999", "ok");
	ASSERT_CHECKED(field, "2025", "is greater than the maximum 2024");
	field = FIELD("yearmonth", "\"minimum\": \"2024-02\"");
	ASSERT_CHECKED(field, "2024-02", "ok");
	ASSERT_CHECKED(field, "2023-12", "is less than the minimum 2024-02");
	field = FIELD("duration", "\"minimum\": \"P1M\", \"maximum\": \"P1Y\"");
	ASSERT_CHECKED(field, "P30D", "ok");
	ASSERT_CHECKED(field, "P29DT23H59M59.999999S", "is less than the minimum P1M");
	ASSERT_CHECKED(field, "-P2Y", "is less than the minimum P1M");
	ASSERT_CHECKED(field, "P12M", "ok");
	ASSERT_CHECKED(field, "P13M", "is greater than the maximum P1Y");
}

static void
a_length_is_in_characters_items_or_properties(void **state)
{
	Field	   *field = FIELD("string", "\"minLength\": 2, \"maxLength\": 3");

	ASSERT_CHECKED(field, "\xC3\xA4\xC3\xB6\xE2\x82\xAC", "ok");
	ASSERT_CHECKED(field, "\xC3\xA4", "has 1 characters, and minLength is 2");
	ASSERT_CHECKED(field, "abcd", "has 4 characters, and maxLength is 3");
	field = FIELD("array", "\"minLength\": 2");
	ASSERT_CHECKED(field, "[1, [2, 3]]", "ok");
	ASSERT_CHECKED(field, "[[1, 2]]", "has 1 items, and minLength is 2");
	field = FIELD("object", "\"maxLength\": 1");
	ASSERT_CHECKED(field, "{\"a\": [1, 2]}", "ok");
	ASSERT_CHECKED(field, "{\"a\": 1, \"b\": 2}", "has 2 properties, and maxLength is 1");
	field = FIELD("list", "\"maxLength\": 2");
	ASSERT_CHECKED(field, "a,b", "ok");
	ASSERT_CHECKED(field, "a,b,c", "has 3 items, and maxLength is 2");
}

static void
a_pattern_is_matched_by_all_of_the_text(void **state)
{
	Field	   *field = FIELD("string", "\"pattern\": \"[A-Z]{2}\\\\d+\"");

	ASSERT_CHECKED(field, "AB1", "ok");
	ASSERT_CHECKED(field, "AB1x", "does not match the pattern [A-Z]{2}\\d+");
	ASSERT_CHECKED(field, " AB1", "does not match the pattern [A-Z]{2}\\d+");
	/* anchors say what is so anyhow */
	field = FIELD("string", "\"pattern\": \"^a|bc$\"");
	ASSERT_CHECKED(field, "a", "ok");
	ASSERT_CHECKED(field, "ab", "does not match the pattern ^a|bc$");
	ASSERT_CHECKED(field, "bc", "ok");
	field = FIELD("string", "\"pattern\": \"\"");
	ASSERT_CHECKED(field, "a", "does not match the pattern ");
}

static void
a_pattern_is_one_of_xml_schema(void **state)
{
	Field	   *field = FIELD("string", "\"pattern\": \"[a-z-[aeiou]]+\"");

	ASSERT_CHECKED(field, "xyz", "ok");
	ASSERT_CHECKED(field, "xya", "does not match the pattern [a-z-[aeiou]]+");
	field = FIELD("string", "\"pattern\": \"\\\\i\\\\c*\"");
	ASSERT_CHECKED(field, "xs:a-1\xC3\xA4", "ok");
	ASSERT_CHECKED(field, "1a", "does not match the pattern \\i\\c*");
	field = FIELD("string", "\"pattern\": \"\\\\p{IsGreek}+\\\\p{Lu}\"");
	ASSERT_CHECKED(field, "\xCE\xB1" "A", "ok");
	ASSERT_CHECKED(field, "aA", "does not match the pattern \\p{IsGreek}+\\p{Lu}");
	field = FIELD("string", "\"pattern\": \"\\\\p{L}{2}\"");
	ASSERT_CHECKED(field, "\xF0\x9D\x94\xB8\xC3\xA4", "ok");
}

static void
a_pattern_that_takes_for_ever_is_given_up(void **state)
{
	Field	   *field = FIELD("string", "\"pattern\": \"(a+)+b\"");
	char	   *text = repeated("a", 40);

	ASSERT_CHECKED(field, text, "takes too long to match with the pattern (a+)+b");
	ASSERT_CHECKED(field, formatted("%sb", text), "ok");
	field = FIELD("string", "\"pattern\": \"(a|b)*c\"");
	ASSERT_CHECKED(field, repeated("ab", 1000000),
				   "takes too long to match with the pattern (a|b)*c");
	ASSERT_CHECKED(field, "abc", "ok");
}

static void
an_enum_is_of_values(void **state)
{
	Field	   *field = FIELD("number", "\"enum\": [3, \"1.0\", 2]");

	ASSERT_CHECKED(field, "1", "ok");
	ASSERT_CHECKED(field, "2.00", "ok");
	ASSERT_CHECKED(field, "0.3e1", "ok");
	ASSERT_CHECKED(field, "4", "is not one of the enum");
	field = FIELD("string", "\"enum\": [\"b\", \"a\", 1]");
	ASSERT_CHECKED(field, "a", "ok");
	ASSERT_CHECKED(field, "1", "ok");
	ASSERT_CHECKED(field, "A", "is not one of the enum");
	ASSERT_CHECKED(field, "", "NULL");
	field = FIELD("boolean", "\"enum\": [true]");
	ASSERT_CHECKED(field, "TRUE", "ok");
	ASSERT_CHECKED(field, "0", "is not one of the enum");
	field = FIELD("date", "\"enum\": [\"2024-01-05\", \"2023-01-05\"]");
	ASSERT_CHECKED(field, "2023-01-05", "ok");
	ASSERT_CHECKED(field, "2023-01-06", "is not one of the enum");
	field = FIELD("geopoint", "\"enum\": [\"1,2\", \"-3.50, 4\", \"0,0\"]");
	ASSERT_CHECKED(field, "1.0, 2", "ok");
	ASSERT_CHECKED(field, " -3.5,+4.", "ok");
	ASSERT_CHECKED(field, "-0.0,0", "ok");
	ASSERT_CHECKED(field, "2,1", "is not one of the enum");
	field = FIELD("duration", "\"enum\": [\"P1M\", \"P2D\"]");
	ASSERT_CHECKED(field, "P0Y1M", "ok");
	ASSERT_CHECKED(field, "P1DT24H", "ok");
	ASSERT_CHECKED(field, "P30D", "is not one of the enum");
	field = FIELD("duration", "\"minimum\": \"P30D\"");
	ASSERT_CHECKED(field, "P1M", "ok");
	field = FIELD("object", "\"enum\": [{\"a\": 1, \"b\": [2]}]");
	ASSERT_CHECKED(field, "{\"b\": [2], \"a\": 1.0}", "ok");
	ASSERT_CHECKED(field, "{\"a\": 1}", "is not one of the enum");
}

static void
categories_are_an_enum(void **state)
{
	Field	   *field = field_of("{\"name\": \"x\", \"type\": \"integer\", \"categories\":"
								 " [{\"value\": 1, \"label\": \"low\"}, {\"value\": 2, \"label\": \"high\"}]}");

	ASSERT_CHECKED(field, "02", "ok");
	ASSERT_CHECKED(field, "3", "is not one of the categories");
	field = field_of("{\"name\": \"x\", \"categories\": [\"low\", \"high\"]}");
	ASSERT_CHECKED(field, "low", "ok");
	ASSERT_CHECKED(field, "lower", "is not one of the categories");
}

static void
a_field_may_be_required(void **state)
{
	assert_true(constraints_require(FIELD("string", "\"required\": true")));
	assert_false(constraints_require(FIELD("string", "\"required\": false")));
	assert_false(constraints_require(field_of("{\"name\": \"x\"}")));
}

static void
constraints_that_make_no_sense_are_refused_with_their_place(void **state)
{
	static const char *const cases[][2] = {
		{"{\"name\": \"x\", \"constraints\": []}",
		"schema: fields[0].constraints must be an object"},
		{"{\"name\": \"x\", \"constraints\": {\"require\": true}}",
		"schema: fields[0].constraints.require is not a constraint that Table Schema knows"},
		{"{\"name\": \"x\", \"constraints\": {\"required\": \"yes\"}}",
		"schema: fields[0].constraints.required must be true or false"},
		{"{\"name\": \"x\", \"constraints\": {\"minLength\": -1}}",
		"schema: fields[0].constraints.minLength must be an integer that is not negative"},
		{"{\"name\": \"x\", \"type\": \"integer\", \"constraints\": {\"minLength\": 1}}",
		"schema: fields[0].constraints.minLength is only for the types string, array, object and list"},
		{"{\"name\": \"x\", \"constraints\": {\"minimum\": 1}}",
		"schema: fields[0].constraints.minimum is only for numbers, dates, times, years and durations"},
		{"{\"name\": \"x\", \"type\": \"integer\", \"constraints\": {\"minimum\": \"low\"}}",
		"schema: fields[0].constraints.minimum is not a value of the field's type"},
		{"{\"name\": \"x\", \"type\": \"integer\", \"constraints\": {\"maximum\": true}}",
		"schema: fields[0].constraints.maximum is not a value of the field's type"},
		{"{\"name\": \"x\", \"type\": \"date\", \"constraints\": {\"exclusiveMinimum\": \"2024-02-30\"}}",
		"schema: fields[0].constraints.exclusiveMinimum is not a value of the field's type"},
		{"{\"name\": \"x\", \"constraints\": {\"enum\": []}}",
		"schema: fields[0].constraints.enum must be an array with at least one value"},
		{"{\"name\": \"x\", \"type\": \"year\", \"constraints\": {\"enum\": [2024, \"24\"]}}",
		"schema: fields[0].constraints.enum has a value that is not of the field's type"},
		{"{\"name\": \"x\", \"constraints\": {\"pattern\": 1}}",
		"schema: fields[0].constraints.pattern must be a string"},
		{"{\"name\": \"x\", \"constraints\": {\"pattern\": \"(\"}}",
		"schema: fields[0].constraints.pattern is not a regular expression of XML Schema: U_REGEX_MISMATCHED_PAREN"},
		{"{\"name\": \"x\", \"type\": \"date\", \"constraints\": {\"pattern\": \"2.*\"}}",
		"schema: fields[0].constraints.pattern is only for the type string"},
		{"{\"name\": \"x\", \"type\": \"date\", \"categories\": [\"2024-01-05\"]}",
		"schema: fields[0].categories is only for the types string and integer"},
		{"{\"name\": \"x\", \"constraints\": {\"enum\": [\"a\", \"b\", \"a\"]}}",
		"schema: fields[0].constraints.enum has a value twice"},
		{"{\"name\": \"x\", \"categories\": [\"a\", \"b\", \"a\"]}",
		"schema: fields[0].categories[2] is a value that stands there before"},
		{"{\"name\": \"x\", \"categories\": [\"a\", {\"value\": \"b\"}]}",
		"schema: fields[0].categories has values with a label and values without one: all must be objects, or none"},
		{"{\"name\": \"x\", \"categories\": [{\"value\": \"a\", \"label\": \"x\"}, {\"value\": \"b\", \"label\": \"x\"}]}",
		"schema: fields[0].categories[1] has a label that stands there before"},
		{"{\"name\": \"x\", \"categories\": [{\"label\": \"a\"}]}",
		"schema: fields[0].categories has an object without \"value\""},
		{"{\"name\": \"x\", \"categories\": [{\"value\": \"a\", \"label\": 1}]}",
		"schema: fields[0].categories[0].label must be a string"},
		{"{\"name\": \"x\", \"categories\": [\"a\", \"b\"], \"constraints\": {\"enum\": [\"a\", \"c\"]}}",
		"schema: fields[0].constraints.enum has a value that is not among the categories"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TabError	error = schema_refusal(formatted("{\"fields\": [%s]}",
													 cases[i][0]));

		assert_string_equal(error.message, cases[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_number_is_in_its_range),
		TEST(an_exclusive_bound_is_not_in_the_range),
		TEST(a_bound_is_written_as_the_field_is_or_as_json),
		TEST(all_that_has_an_order_has_a_range),
		TEST(a_length_is_in_characters_items_or_properties),
		TEST(a_pattern_is_matched_by_all_of_the_text),
		TEST(a_pattern_is_one_of_xml_schema),
		TEST(a_pattern_that_takes_for_ever_is_given_up),
		TEST(an_enum_is_of_values),
		TEST(categories_are_an_enum),
		TEST(a_field_may_be_required),
		TEST(constraints_that_make_no_sense_are_refused_with_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
