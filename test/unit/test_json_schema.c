/*-------------------------------------------------------------------------
 *
 * test_json_schema.c
 *	  What a JSON Schema demands of JSON, keyword by keyword.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/json_schema.h"

static const JsonSchema *
read_text(const char *text, TabError *error)
{
	json_t	   *json = json_loads(text, JSON_DECODE_ANY, NULL);
	const JsonSchema *schema;

	if (json == NULL)
		fail_msg("no JSON: %s", text);
	schema = json_schema_read(memory, json, error);
	json_decref(json);
	return schema;
}

/* "" for a good value, else what is wrong with it. */
static const char *
checked(const char *schema_text, const char *value)
{
	TabError	error;
	const JsonSchema *schema = read_text(schema_text, &error);

	if (schema == NULL)
		fail_msg("%s: %s", schema_text, error.message);
	return json_schema_check(schema, slice_of(value), &error) ? "" :
		mem_strdup(memory, error.message);
}

#define ASSERT_GOOD(schema, value) \
	assert_string_equal(checked(schema, value), "")
#define ASSERT_BAD(schema, value, message) \
	assert_string_equal(checked(schema, value), "breaks the jsonSchema" message)

static void
a_type_is_of_json(void **state)
{
	ASSERT_GOOD("{\"type\": \"object\"}", "{}");
	ASSERT_BAD("{\"type\": \"object\"}", "[]", ": it is of another type");
	ASSERT_GOOD("{\"type\": [\"array\", \"null\"]}", "[]");
	ASSERT_GOOD("{\"items\": {\"type\": \"integer\"}}", "[1, 2.0, 123456789012345678901234567890]");
	ASSERT_BAD("{\"items\": {\"type\": \"integer\"}}", "[1, 2.5]", " at /1: it is of another type");
	ASSERT_GOOD("{\"items\": {\"type\": \"number\"}}", "[1, 2.5]");
	ASSERT_BAD("{\"items\": {\"type\": \"number\"}}", "[true]", " at /0: it is of another type");
}

static void
values_are_compared_as_json(void **state)
{
	ASSERT_GOOD("{\"enum\": [[1], {\"a\": [1.0, \"x\"]}]}", "{\"a\": [1, \"x\"]}");
	ASSERT_BAD("{\"enum\": [[1], {}]}", "[2]", ": it is not one of the enum");
	ASSERT_GOOD("{\"const\": {\"a\": null, \"b\": true}}", "{\"b\": true, \"a\": null}");
	ASSERT_BAD("{\"const\": {\"a\": null}}", "{\"a\": false}", ": it is not the const");
}

static void
properties_of_an_object(void **state)
{
	static const char schema[] =
		"{\"properties\": {\"id\": {\"type\": \"integer\"}, \"gone\": false},"
		" \"patternProperties\": {\"^n_\": {\"type\": \"string\"}},"
		" \"additionalProperties\": {\"type\": \"boolean\"},"
		" \"required\": [\"id\"], \"minProperties\": 1, \"maxProperties\": 3,"
		" \"propertyNames\": {\"maxLength\": 4}}";

	ASSERT_GOOD(schema, "{\"id\": 1, \"n_a\": \"x\", \"b\": true}");
	ASSERT_BAD(schema, "{\"b\": true}", ": it lacks the property \"id\"");
	ASSERT_BAD(schema, "{\"id\": \"1\"}", " at /id: it is of another type");
	ASSERT_BAD(schema, "{\"id\": 1, \"n_a\": 5}", " at /n_a: it is of another type");
	ASSERT_BAD(schema, "{\"id\": 1, \"b\": 5}", " at /b: it is of another type");
	ASSERT_BAD(schema, "{\"id\": 1, \"gone\": 5}", " at /gone: it is not allowed");
	ASSERT_BAD(schema, "{\"id\": 1, \"bcdef\": true}",
			   ": it has the property \"bcdef\", whose name is not allowed");
	ASSERT_BAD(schema, "{\"id\": 1, \"b\": true, \"c\": true, \"d\": true}",
			   ": it has 4, and maxProperties is 3");
	ASSERT_BAD("{\"additionalProperties\": false}", "{\"a\": 1}", " at /a: it is not allowed");
	ASSERT_BAD("{\"dependentRequired\": {\"a\": [\"b\"]}}", "{\"a\": 1}",
			   ": it lacks the property \"b\"");
	ASSERT_GOOD("{\"dependentRequired\": {\"a\": [\"b\"]}}", "{\"c\": 1}");
	ASSERT_BAD("{\"dependencies\": {\"a\": {\"required\": [\"b\"]}}}", "{\"a\": 1}",
			   ": it lacks the property \"b\"");
}

static void
items_of_an_array(void **state)
{
	ASSERT_BAD("{\"items\": {\"items\": {\"maximum\": 5}}}", "[[1], [2, 6]]",
			   " at /1/1: it is beyond the maximum");
	ASSERT_BAD("{\"prefixItems\": [{\"type\": \"string\"}], \"items\": false}", "[\"a\", 1]",
			   " at /1: it is not allowed");
	ASSERT_BAD("{\"items\": [{\"type\": \"string\"}], \"additionalItems\": false}", "[\"a\", 1]",
			   " at /1: it is not allowed");
	ASSERT_GOOD("{\"items\": [{\"type\": \"string\"}]}", "[\"a\", 1]");
	ASSERT_BAD("{\"minItems\": 2}", "[1]", ": it has 1, and minItems is 2");
	ASSERT_BAD("{\"maxItems\": 0}", "[1]", ": it has 1, and maxItems is 0");
	ASSERT_BAD("{\"uniqueItems\": true}", "[1, {\"a\": 1}, {\"a\": 1.0}]",
			   ": it has an item twice, and uniqueItems is true");
	ASSERT_GOOD("{\"uniqueItems\": true}", "[1, true, \"1\", [1], null, 0, false]");
	ASSERT_GOOD("{\"contains\": {\"const\": 2}, \"maxContains\": 1}", "[1, 2]");
	ASSERT_BAD("{\"contains\": {\"const\": 2}}", "[1]", ": it has no item as contains wants one");
	ASSERT_BAD("{\"contains\": {\"const\": 2}, \"maxContains\": 1}", "[2, 2]",
			   ": it has 2, and maxContains is 1");
}

static void
strings_are_measured_in_characters(void **state)
{
	ASSERT_GOOD("{\"items\": {\"minLength\": 2, \"maxLength\": 2}}", "[\"\\u00e4\xf0\x9f\x98\x80\", 5]");
	ASSERT_BAD("{\"items\": {\"maxLength\": 1}}", "[\"ab\"]", " at /0: it has 2, and maxLength is 1");
}

static void
a_pattern_may_match_anywhere(void **state)
{
	ASSERT_GOOD("{\"items\": {\"pattern\": \"b+\"}}", "[\"abbc\"]");
	ASSERT_BAD("{\"items\": {\"pattern\": \"^b$\"}}", "[\"b\\n\"]",
			   " at /0: it does not match the pattern ^b$");
	/* digits are those of ASCII, and a class has none in it */
	ASSERT_BAD("{\"items\": {\"pattern\": \"^\\\\d$\"}}", "[\"\xd9\xa1\"]",
			   " at /0: it does not match the pattern ^\\d$");
	ASSERT_GOOD("{\"items\": {\"pattern\": \"^[[&&\\\\w]+$\"}}", "[\"[&a\"]");
	ASSERT_GOOD("{\"items\": {\"pattern\": \"\"}}", "[\"x\"]");
}

static void
numbers_are_bounded(void **state)
{
	static const char schema[] = "{\"items\": {\"minimum\": 1, \"exclusiveMaximum\": 2.5,"
		" \"multipleOf\": 0.1}}";

	ASSERT_GOOD(schema, "[1, 1.1, 2.4]");
	ASSERT_BAD(schema, "[0.9]", " at /0: it is beyond the minimum");
	ASSERT_BAD(schema, "[2.5]", " at /0: it is beyond the exclusiveMaximum");
	ASSERT_BAD(schema, "[1.15]", " at /0: it is not a multiple of multipleOf");
	/* beyond 2^53 too */
	ASSERT_BAD("{\"items\": {\"maximum\": 9007199254740992}}", "[9007199254740993]",
			   " at /0: it is beyond the maximum");
	/* as draft 4 has it */
	ASSERT_BAD("{\"items\": {\"minimum\": 1, \"exclusiveMinimum\": true}}", "[1]",
			   " at /0: it is beyond the minimum");
}

static void
schemas_are_put_together(void **state)
{
	ASSERT_BAD("{\"allOf\": [{}, {\"required\": [\"a\"]}]}", "{}", ": it lacks the property \"a\"");
	ASSERT_GOOD("{\"anyOf\": [{\"required\": [\"a\"]}, {\"maxProperties\": 0}]}", "{}");
	ASSERT_BAD("{\"anyOf\": [{\"required\": [\"a\"]}, false]}", "{}", ": it meets none of anyOf");
	ASSERT_BAD("{\"oneOf\": [{}, true]}", "{}", ": it meets more than one of oneOf");
	ASSERT_BAD("{\"oneOf\": [false]}", "{}", ": it meets none of oneOf");
	ASSERT_BAD("{\"not\": {\"required\": [\"a\"]}}", "{\"a\": 1}", ": it is what not excludes");
	ASSERT_BAD("{\"if\": {\"required\": [\"a\"]}, \"then\": {\"required\": [\"b\"]}}", "{\"a\": 1}",
			   ": it lacks the property \"b\"");
	ASSERT_BAD("{\"if\": {\"required\": [\"a\"]}, \"else\": {\"required\": [\"b\"]}}", "{}",
			   ": it lacks the property \"b\"");
}

static void
a_reference_is_to_a_place_within(void **state)
{
	ASSERT_BAD("{\"$defs\": {\"a/b~c d\": {\"minItems\": 1}}, \"$ref\": \"#/$defs/a~1b~0c%20d\"}",
			   "[]", ": it has 0, and minItems is 1");
	/* a tree */
	ASSERT_BAD("{\"properties\": {\"child\": {\"$ref\": \"#\"}, \"n\": {\"type\": \"integer\"}}}",
			   "{\"n\": 1, \"child\": {\"n\": 2, \"child\": {\"n\": \"3\"}}}",
			   " at /child/child/n: it is of another type");
	/* what is beside it counts since draft 2019-09 */
	ASSERT_BAD("{\"$ref\": \"#/$defs/a\", \"maxItems\": 0, \"$defs\": {\"a\": true}}", "[1]",
			   ": it has 1, and maxItems is 0");
	ASSERT_GOOD("{\"$schema\": \"http://json-schema.org/draft-07/schema#\","
				" \"$ref\": \"#/definitions/a\", \"maxItems\": 0, \"definitions\": {\"a\": true}}", "[1]");
}

static void
a_long_place_is_cut_off_between_characters(void **state)
{
	char	   *value = formatted("{\"a%s\": 1}", repeated("\xC3\xA4", 100));
	const char *said = checked("{\"additionalProperties\": false}", value);

	assert_string_equal(said, formatted("breaks the jsonSchema at /a%s: it is not allowed",
										repeated("\xC3\xA4", 78)));
}

static void
what_is_no_demand_has_no_effect(void **state)
{
	ASSERT_GOOD("{\"$schema\": \"x\", \"$id\": \"y\", \"title\": 5, \"default\": 5, \"examples\": [],"
				" \"format\": \"email\", \"contentEncoding\": \"base64\", \"unit\": \"km\"}", "{}");
}

static void
a_schema_that_cannot_be_gone_by_is_refused_with_the_place(void **state)
{
	static const char *const cases[][2] = {
		{"5", "is not valid: it must be a schema: an object, true or false"},
		{"{\"type\": \"text\"}", "is not valid at /type: it must be null, boolean, object, array, number, string, integer, or an array of these"},
		{"{\"type\": []}", "is not valid at /type: it names no type"},
		{"{\"properties\": {\"a\": {\"items\": 5}}}",
		"is not valid at /properties/a/items: it must be a schema: an object, true or false"},
		{"{\"allOf\": [{}, {\"minimum\": \"5\"}]}", "is not valid at /allOf/1/minimum: it must be a number"},
		{"{\"anyOf\": []}", "is not valid at /anyOf: it must be an array of schemas"},
		{"{\"required\": \"a\"}", "is not valid at /required: it must be an array of names"},
		{"{\"required\": [5]}", "is not valid at /required: it must be an array of names"},
		{"{\"minItems\": -1}", "is not valid at /minItems: it must be an integer that is not negative"},
		{"{\"minItems\": 1.5}", "is not valid at /minItems: it must be an integer that is not negative"},
		{"{\"enum\": 5}", "is not valid at /enum: it must be an array"},
		{"{\"uniqueItems\": 1}", "is not valid at /uniqueItems: it must be true or false"},
		{"{\"multipleOf\": 0}", "is not valid at /multipleOf: it must be greater than 0"},
		{"{\"properties\": []}", "is not valid at /properties: it must be an object"},
		{"{\"pattern\": \"(\"}", "is not valid at /pattern: it is not a regular expression: U_REGEX_MISMATCHED_PAREN"},
		{"{\"patternProperties\": {\"(\": {}}}",
		"is not valid at /patternProperties/(: it is not a regular expression: U_REGEX_MISMATCHED_PAREN"},
		{"{\"$ref\": \"http://example.org/a.json\"}",
		"is not valid at /$ref: only references within the schema are followed, as \"#/$defs/name\""},
		{"{\"$ref\": \"#name\"}",
		"is not valid at /$ref: only references within the schema are followed, as \"#/$defs/name\""},
		{"{\"$ref\": \"#/$defs/a\"}", "is not valid at /$ref: it refers to what is not there"},
		{"{\"unevaluatedProperties\": false}",
		"is not valid at /unevaluatedProperties: the keyword is not supported"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TabError	error;

		if (read_text(cases[i][0], &error) != NULL)
			fail_msg("%s was taken", cases[i][0]);
		assert_string_equal(error.message, cases[i][1]);
		assert_int_equal(error.code, TAB_ERR_OPTION);
	}
}

static void
what_takes_too_long_is_not_good(void **state)
{
	char	   *deep = formatted("%s1%s", repeated("[", 300), repeated("]", 300));
	char	   *many = formatted("[%s0]", repeated("1,", 3000));
	TabError	error;

	assert_string_equal(checked("{\"items\": {\"$ref\": \"#\"}}", deep),
						"is too deep to check against the jsonSchema");
	assert_string_equal(checked("{\"$ref\": \"#\"}", "[]"),
						"is too deep to check against the jsonSchema");
	/* each level asks twice about the next */
	assert_string_equal(checked("{\"not\": {\"const\": 1},"
								" \"anyOf\": [{\"items\": {\"$ref\": \"#\"}}, {\"items\": {\"$ref\": \"#\"}}]}",
								formatted("%s1%s", repeated("[", 60), repeated("]", 60))),
						"takes too long to check against the jsonSchema");
	assert_string_equal(checked("{\"not\": {\"$ref\": \"#\"}}", "{}"),
						"is too deep to check against the jsonSchema");
	ASSERT_GOOD("{\"items\": {\"maximum\": 1}}", many);
	assert_null(read_text(formatted("%s{}%s", repeated("{\"not\":", 300), repeated("}", 300)),
						  &error));
	assert_non_null(strstr(error.message, "the schema is too deep"));
	/* numbers that no double holds */
	assert_string_equal(checked("{}", "[1e999]"),
						"is too deep or has too large a number to check against the jsonSchema");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_type_is_of_json),
		TEST(values_are_compared_as_json),
		TEST(properties_of_an_object),
		TEST(items_of_an_array),
		TEST(strings_are_measured_in_characters),
		TEST(a_pattern_may_match_anywhere),
		TEST(numbers_are_bounded),
		TEST(schemas_are_put_together),
		TEST(a_reference_is_to_a_place_within),
		TEST(a_long_place_is_cut_off_between_characters),
		TEST(what_is_no_demand_has_no_effect),
		TEST(a_schema_that_cannot_be_gone_by_is_refused_with_the_place),
		TEST(what_takes_too_long_is_not_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
