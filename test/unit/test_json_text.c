/*-------------------------------------------------------------------------
 *
 * test_json_text.c
 *	  Which text is JSON, and what its members are; no memory is asked for.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/json_text.h"

static bool
is_json(const char *text)
{
	size_t		len = strlen(text);
	Slice		slice = {exact_copy(text, len), len};

	return json_text_is_valid(slice);
}

/* The member of an object, or "none". */
static const char *
member(const char *text, const char *name)
{
	size_t		len = strlen(text);
	Slice		slice = {exact_copy(text, len), len};
	Slice		value;

	if (!json_text_member(slice, name, &value))
		return "none";
	return mem_strndup(memory, value.data, value.len);
}

static void
objects_and_arrays_are_json(void **state)
{
	assert_true(is_json("{}"));
	assert_true(is_json("[]"));
	assert_true(is_json(" [ ] "));
	assert_true(is_json("{\"a\": {\"b\": [{}, []]}, \"\": null}"));
	assert_true(is_json("\n[\ttrue ,false,\r\nnull]"));
	assert_false(is_json(""));
	assert_false(is_json("  "));
	assert_false(is_json("1"));
	assert_false(is_json("\"a\""));
	assert_false(is_json("null"));
}

static void
what_is_open_is_closed_by_its_own_bracket(void **state)
{
	assert_false(is_json("["));
	assert_false(is_json("{"));
	assert_false(is_json("[}"));
	assert_false(is_json("{]"));
	assert_false(is_json("[[]"));
	assert_false(is_json("[]]"));
	assert_false(is_json("[{]}"));
	assert_false(is_json("{} {}"));
	assert_false(is_json("[] x"));
}

static void
commas_and_colons_stand_where_they_have_to(void **state)
{
	assert_false(is_json("[1,]"));
	assert_false(is_json("[,1]"));
	assert_false(is_json("[1 2]"));
	assert_false(is_json("[1:2]"));
	assert_false(is_json("{\"a\": 1,}"));
	assert_false(is_json("{\"a\"}"));
	assert_false(is_json("{\"a\" 1}"));
	assert_false(is_json("{\"a\":}"));
	assert_false(is_json("{\"a\": 1 \"b\": 2}"));
	assert_false(is_json("{a: 1}"));
	assert_false(is_json("{1: 1}"));
}

static void
numbers_are_those_of_json_that_a_double_can_hold(void **state)
{
	assert_true(is_json("[0, -0, 10, 1.50, 0.5, 1e5, 1E+5, 1.5e-5]"));
	assert_true(is_json("[123456789012345678901234567890, 1e-400, 0e999]"));
	assert_true(is_json("[1e307, 0.001e310, 1000e304]"));
	assert_true(is_json(formatted("[%s]", repeated("9", 308))));
	assert_false(is_json(formatted("[%s]", repeated("9", 310))));
	assert_false(is_json("[1e309]"));
	assert_false(is_json("[10e308]"));
	assert_false(is_json("[1e99999999999999999999999999]"));
	assert_false(is_json("[01]"));
	assert_false(is_json("[1.]"));
	assert_false(is_json("[.5]"));
	assert_false(is_json("[-]"));
	assert_false(is_json("[+1]"));
	assert_false(is_json("[1e]"));
	assert_false(is_json("[NaN]"));
	assert_false(is_json("[tru]"));
	assert_false(is_json("[nulls]"));
}

static void
strings_hold_what_a_database_can_hold(void **state)
{
	assert_true(is_json("[\"\", \"é 😀\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"));
	assert_true(is_json("[\"\\u00e9\\uD83d\\uDe00\"]"));
	assert_false(is_json("[\"]"));
	assert_false(is_json("[\"\\\"]"));
	assert_false(is_json("[\"\\"));
	assert_false(is_json("[\"\\x41\"]"));
	assert_false(is_json("[\"\\u12\"]"));
	assert_false(is_json("[\"\\u12g4\"]"));
	assert_false(is_json("[\"\n\"]"));
	assert_false(is_json("['a']"));
	/* U+0000, and halves of a pair */
	assert_false(is_json("[\"\\u0000\"]"));
	assert_false(is_json("[\"\\ud83d\"]"));
	assert_false(is_json("[\"\\ud83dx\"]"));
	assert_false(is_json("[\"\\ud83d\\u0041\"]"));
	assert_false(is_json("[\"\\ude00\"]"));
}

static void
depth_has_a_limit_and_costs_no_stack(void **state)
{
	assert_true(is_json(formatted("%s%s", repeated("[", JSON_TEXT_MAX_DEPTH),
								  repeated("]", JSON_TEXT_MAX_DEPTH))));
	assert_false(is_json(formatted("[%s%s]", repeated("[", JSON_TEXT_MAX_DEPTH),
								   repeated("]", JSON_TEXT_MAX_DEPTH))));
	assert_true(is_json(formatted("[%s[]]", repeated("[[]],", 100000))));
	assert_false(is_json(repeated("{\"a\":[", 100000)));
}

static void
a_member_is_found_by_its_name(void **state)
{
	assert_string_equal(member("{\"a\": 1, \"b\": [2, {\"c\": 3}]}", "b"),
						"[2, {\"c\": 3}]");
	assert_string_equal(member(" { \"a\" : \"x, }\" } ", "a"), "\"x, }\"");
	assert_string_equal(member("{\"a\": 1, \"a\": 2}", "a"), "2");
	assert_string_equal(member("{\"b\": {\"a\": 1}}", "a"), "none");
	assert_string_equal(member("{\"ab\": 1, \"\": 2}", "a"), "none");
	assert_string_equal(member("{\"\":2}", "coordinates"), "none");
	assert_string_equal(member("{}", "a"), "none");
	assert_string_equal(member("[\"a\", 1]", "a"), "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(objects_and_arrays_are_json),
		TEST(what_is_open_is_closed_by_its_own_bracket),
		TEST(commas_and_colons_stand_where_they_have_to),
		TEST(numbers_are_those_of_json_that_a_double_can_hold),
		TEST(strings_hold_what_a_database_can_hold),
		TEST(depth_has_a_limit_and_costs_no_stack),
		TEST(a_member_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
