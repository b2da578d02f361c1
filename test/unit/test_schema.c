/*-------------------------------------------------------------------------
 *
 * test_schema.c
 *	  A given schema: which columns its fields are, its keys, and that what is
 *	  written of it says the same again.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/schema_json.h"

typedef struct Looked
{
	bool		ok;
	Description description;
	TabError	error;
} Looked;

static Looked *
look_with(ReadOptions options, const char *schema, const char *text)
{
	Looked	   *looked = mem_alloc0(memory, sizeof(Looked));
	TextOrigin	origin;

	options.schema = schema_of(schema);
	text_origin_init(&origin, text, strlen(text));
	looked->ok = describe(memory, &options, &origin.origin,
						  &looked->description, &looked->error);
	return looked;
}

static Looked *
look_by(const char *schema, const char *text)
{
	return look_with(read_options(), schema, text);
}

/* A file with this header and fieldsMatch, for a schema of a, b and c. */
static Looked *
match(const char *how, const char *header)
{
	const char *behind = strchr(header, ',') == strrchr(header, ',') ? "" :
		",2024-01-05";

	return look_by(formatted("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"},"
							 " {\"name\": \"c\"}], \"fieldsMatch\": %s}", how),
				   formatted("%s\n1,x%s\n2,y%s\n", header, behind, behind));
}

#define ASSERT_COLUMNS(looked, text) \
	do { \
		Looked	   *looked_ = (looked); \
		if (!looked_->ok) \
			fail_msg("%s", looked_->error.message); \
		assert_string_equal(columns_text(&looked_->description), text); \
	} while (0)

#define ASSERT_REFUSED(looked, text, type) \
	do { \
		Looked	   *looked_ = (looked); \
		assert_false(looked_->ok); \
		assert_int_equal(looked_->error.code, TAB_ERR_OPTION); \
		assert_string_equal(looked_->error.message, text); \
		assert_non_null(strstr(looked_->error.detail, type)); \
	} while (0)

static bool
warns(const Looked *looked, const char *part)
{
	for (int i = 0; i < looked->description.warnings.count; i++)
		if (strstr(looked->description.warnings.items[i], part) != NULL)
			return true;
	return false;
}

static void
exact_fields_are_the_columns_in_their_order(void **state)
{
	ASSERT_COLUMNS(match("\"exact\"", "a,b,c"), "a text, b text, c text");
	ASSERT_COLUMNS(match("\"exact\"", "A,b,C"), "A text, b text, C text");
	ASSERT_REFUSED(match("\"exact\"", "a,c,b"),
				   "column 2 of the file is \"c\", and field 2 of the schema is \"b\"",
				   "incorrect-label");
	ASSERT_REFUSED(match("\"exact\"", "a,b,c,d"),
				   "column \"d\" of the file is not a field of the schema",
				   "extra-label");
	ASSERT_REFUSED(match("\"exact\"", "a,b"),
				   "the schema's field \"c\" is not a column of the file",
				   "missing-label");
	/* as the first profile of v2 has it */
	ASSERT_COLUMNS(match("[\"exact\"]", "a,b,c"), "a text, b text, c text");
}

/* A file with this header, for a schema of a and b with these properties. */
static Looked *
match_version(const char *properties, const char *header)
{
	return look_by(formatted("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}] %s}", properties),
				   formatted("%s\n1,x,y\n2,z,w\n", header));
}

static void
a_schema_of_version_2_is_matched_as_exact_unless_it_says_otherwise(void **state)
{
	static const char v2[] = ", \"$schema\": \"https://datapackage.org/profiles/2.0/tableschema.json\"";
	Looked	   *looked = match_version(v2, "a,c,b");

	ASSERT_REFUSED(looked,
				   "column 2 of the file is \"c\", and field 2 of the schema is \"b\"",
				   "A schema of version 2 without fieldsMatch is matched as \"exact\", and then that is an error of type incorrect-label.");
	assert_non_null(strstr(looked->error.hint, "give it a fieldsMatch"));
	ASSERT_REFUSED(match_version(v2, "a,b,c"),
				   "column \"c\" of the file is not a field of the schema",
				   "extra-label");
	ASSERT_COLUMNS(match_version(formatted("%s, \"fieldsMatch\": \"subset\"", v2), "a,c,b"),
				   "a text, c text, b text");
	ASSERT_COLUMNS(match_version(", \"$schema\": \"https://datapackage.org/profiles/1.0/tableschema.json\"", "c,b,a"),
				   "c bigint, b text, a text");
	ASSERT_COLUMNS(match_version(", \"$schema\": \"https://example.org/schema.json\"", "c,b,a"),
				   "c bigint, b text, a text");
	ASSERT_COLUMNS(match_version("", "c,b,a"), "c bigint, b text, a text");
}

static void
equal_fields_are_the_columns_in_any_order(void **state)
{
	ASSERT_COLUMNS(match("\"equal\"", "c,a,b"), "c text, a text, b text");
	ASSERT_REFUSED(match("\"equal\"", "a,b,d"),
				   "the schema's field \"c\" is not a column of the file",
				   "missing-label");
	ASSERT_REFUSED(match("\"equal\"", "a,b,c,d"),
				   "column \"d\" of the file is not a field of the schema",
				   "extra-label");
}

static void
a_subset_of_the_columns_may_be_fields(void **state)
{
	ASSERT_COLUMNS(look_by("{\"fields\": [{\"name\": \"b\"}], \"fieldsMatch\": \"subset\"}",
						   "a,b\n1,2\n"), "a bigint, b text");
	ASSERT_REFUSED(match("\"subset\"", "a,b"),
				   "the schema's field \"c\" is not a column of the file",
				   "missing-label");
}

static void
a_superset_of_the_columns_may_be_fields(void **state)
{
	Looked	   *looked = match("\"superset\"", "c,a");

	ASSERT_COLUMNS(looked, "c text, a text");
	assert_true(warns(looked, "the schema's field \"b\" is not in the file"));
	ASSERT_REFUSED(match("\"superset\"", "a,d"),
				   "column \"d\" of the file is not a field of the schema",
				   "extra-label");
	ASSERT_REFUSED(look_by("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\","
						   " \"constraints\": {\"required\": true}}],"
						   " \"fieldsMatch\": \"superset\"}", "a\n1\n"),
				   "the schema's field \"b\" is not a column of the file",
				   "missing-label");
}

static void
one_field_in_common_is_enough_for_partial(void **state)
{
	Looked	   *looked = match("\"partial\"", "x,b,y");

	ASSERT_COLUMNS(looked, "x bigint, b text, y date");
	assert_true(warns(looked, "the schema's field \"a\" is not in the file"));
	ASSERT_REFUSED(match("\"partial\"", "x,y,z"),
				   "the schema has no field in common with the file",
				   "unmatched-header");
}

static void
an_unnamed_column_counts_if_there_is_something_in_it(void **state)
{
	static const char schema[] =
		"{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"fieldsMatch\": \"equal\"}";

	ASSERT_COLUMNS(look_by(schema, "a,b,\n1,2,\n3,4,\n"), "a text, b text");
	ASSERT_REFUSED(look_by(schema, "a,b,\n1,2,\n3,4,x\n"),
				   "column \"column_3\" of the file is not a field of the schema",
				   "blank-label");
}

static void
an_empty_unnamed_column_stands_in_no_ones_way(void **state)
{
	static const char schema[] =
		"{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"fieldsMatch\": \"exact\"}";

	ASSERT_COLUMNS(look_by(schema, "a,,b\n1,,x\n2,,y\n"), "a text, b text");
	ASSERT_COLUMNS(look_by(schema, ",a,b\n,1,x\n,2,y\n"), "a text, b text");
	ASSERT_REFUSED(look_by(schema, "a,,b\n1,,x\n2,z,y\n"),
				   "column \"column_2\" of the file is not a field of the schema",
				   "blank-label");
	ASSERT_REFUSED(look_by(schema, "b,,a\n1,,x\n2,,y\n"),
				   "column 1 of the file is \"b\", and field 1 of the schema is \"a\"",
				   "incorrect-label");
}

static void
without_a_header_fields_are_matched_by_place(void **state)
{
	ReadOptions options = read_options();
	static const char fields[] = "{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}],"
		" \"fieldsMatch\": \"%s\"}";

	options.dialect.header = false;
	options.dialect_given.header = true;
	ASSERT_COLUMNS(look_with(options, formatted(fields, "exact"), "1,x\n2,y\n"),
				   "a text, b text");
	ASSERT_COLUMNS(look_with(options, formatted(fields, "subset"),
							 "1,x,3\n2,y,4\n"), "a text, b text, column_3 bigint");
	ASSERT_COLUMNS(look_with(options, formatted(fields, "superset"), "1\n2\n"),
				   "a text");
	ASSERT_REFUSED(look_with(options, formatted(fields, "equal"), "1\n2\n"),
				   "the schema's field \"b\" is not a column of the file",
				   "missing-label");
	ASSERT_REFUSED(look_with(options, formatted(fields, "exact"), "1,x,3\n"),
				   "column \"column_3\" of the file is not a field of the schema",
				   "extra-label");
}

static void
upper_and_lower_case_can_be_made_to_count(void **state)
{
	ReadOptions options = read_options();
	static const char schema[] =
		"{\"fields\": [{\"name\": \"A\", \"type\": \"string\"}], \"fieldsMatch\": \"equal\"}";

	ASSERT_COLUMNS(look_with(options, schema, "a\n1\n"), "a text");
	options.dialect.case_sensitive = true;
	ASSERT_REFUSED(look_with(options, schema, "a\n1\n"),
				   "the schema's field \"A\" is not a column of the file",
				   "missing-label");
}

static void
keys_are_read_in_the_spellings_of_both_versions(void **state)
{
	GivenSchema *schema = schema_of("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\","
									" \"constraints\": {\"unique\": true}}],"
									" \"primaryKey\": \"a\","
									" \"uniqueKeys\": [[\"a\", \"b\"], [\"b\"]],"
									" \"foreignKeys\": [{\"fields\": \"b\","
									"  \"reference\": {\"resource\": \"\", \"fields\": \"a\"}},"
									" {\"fields\": [\"b\"], \"reference\": {\"fields\": [\"a\"]}},"
									" {\"fields\": [\"b\"], \"reference\": {\"resource\": \"other\","
									"  \"fields\": [\"x\"]}}]}");
	static const SchemaKeyKind kinds[] = {
		SCHEMA_KEY_PRIMARY, SCHEMA_KEY_UNIQUE, SCHEMA_KEY_UNIQUE,
		SCHEMA_KEY_FOREIGN, SCHEMA_KEY_FOREIGN, SCHEMA_KEY_ELSEWHERE,
		SCHEMA_KEY_UNIQUE_FIELD
	};

	assert_int_equal(schema->key_count, 7);
	for (int i = 0; i < 7; i++)
		assert_int_equal(schema->keys[i].kind, kinds[i]);
	assert_true(schema->fields[0].key_part);
	assert_false(schema->fields[1].key_part);
	assert_int_equal(schema->keys[1].fields.count, 2);
	assert_string_equal(schema->keys[3].reference.items[0], "a");
	assert_int_equal(schema->warnings.count, 1);
	assert_string_equal(schema->warnings.items[0],
						"foreignKeys[2] is not checked: whether the values of \"b\""
						" are in the resource \"other\" is not known here");
}

static void
constraints_of_another_type_are_said_not_to_be_checked(void **state)
{
	static const TypeOverride override = {"a", "text", FIELD_FROM_OPTION};
	ReadOptions options = read_options();
	static const char schema[] = "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\","
		" \"constraints\": {\"minimum\": 5}}]}";

	assert_int_equal(look_with(options, schema, "a\n1\n")->description.warnings.count, 0);
	options.overrides = &override;
	options.override_count = 1;
	assert_true(warns(look_with(options, schema, "a\n1\n"),
					  "the constraints of column \"a\" are not checked"));
}

static void
keys_that_make_no_sense_are_refused_with_their_place(void **state)
{
	static const char *const cases[][2] = {
		{"\"primaryKey\": \"c\"", "schema: primaryKey names \"c\", which is not a field of the schema"},
		{"\"primaryKey\": [\"a\", 1]", "schema: primaryKey must be the name of a field, or an array of them"},
		{"\"primaryKey\": [\"a\", \"a\"]", "schema: primaryKey names \"a\" twice"},
		{"\"uniqueKeys\": \"a\"", "schema: uniqueKeys must be an array of arrays of field names"},
		{"\"uniqueKeys\": [\"a\"]", "schema: uniqueKeys[0] must be an array of field names"},
		{"\"uniqueKeys\": [[\"a\"], []]", "schema: uniqueKeys[1] names no field"},
		{"\"foreignKeys\": {}", "schema: foreignKeys must be an array of keys"},
		{"\"foreignKeys\": [{\"reference\": {}}]",
		"schema: foreignKeys[0].fields must be the name of a field, or an array of them"},
		{"\"foreignKeys\": [{\"fields\": \"a\"}]", "schema: foreignKeys[0].reference must be an object"},
		{"\"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"fields\": [\"a\", \"b\"]}}]",
		"schema: foreignKeys[0] has not as many fields as its reference"},
		{"\"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"fields\": \"x\"}}]",
		"schema: foreignKeys[0].reference.fields names \"x\", which is not a field of the schema"},
		{"\"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"resource\": \"x\", \"fields\": [\"a\", \"b\"]}}]",
		"schema: foreignKeys[0] has not as many fields as its reference"},
		{"\"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"resource\": \"x\", \"fields\": [5]}}]",
		"schema: foreignKeys[0].reference.fields must be the name of a field, or an array of them"},
		{"\"foreignKeys\": [{\"fields\": \"a\", \"reference\": {\"resource\": 5, \"fields\": [5]}}]",
		"schema: foreignKeys[0].reference.resource must be a string"},
		{"\"fieldsMatch\": \"some\"", "schema: fieldsMatch must be exact, equal, subset, superset or partial"},
		{"\"missingValues\": \"\"", "schema: missingValues must be an array of strings"},
		{"\"missingValues\": [\"\", {\"value\": \"NA\"}]",
		"schema: missingValues has values with a label and values without one: all must be objects, or none"},
		{"\"missingValues\": [\"NA\", \"\", \"NA\"]",
		"schema: missingValues[2] is a value that stands there before"},
		{"\"missingValues\": [{\"value\": \"NA\"}, {\"value\": \"NA\", \"label\": \"none\"}]",
		"schema: missingValues[1] is a value that stands there before"},
		{"\"missingValues\": [{\"value\": \"NA\", \"label\": \"x\"}, {\"value\": \"-\", \"label\": \"x\"}]",
		"schema: missingValues[1] has a label that stands there before"},
		{"\"missingValues\": [{\"value\": \"NA\", \"label\": 5}]",
		"schema: missingValues[0].label must be a string"},
		{"\"$schema\": 5", "schema.$schema must be a string"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TabError	error = schema_refusal(formatted("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}], %s}",
													 cases[i][0]));

		assert_string_equal(error.message, cases[i][1]);
	}
}

/* What is written of a file and a schema, as text. */
static char *
written(const Looked *looked)
{
	json_t	   *json = schema_to_json(&looked->description);
	char	   *dump = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
	char	   *text = mem_strdup(memory, dump);

	free(dump);
	json_decref(json);
	return text;
}

static void
a_schema_that_was_given_is_written_again_with_all_it_said(void **state)
{
	static const char schema[] =
		"{\"fields\": [{\"name\": \" id \", \"type\": \"integer\", \"rdfType\": \"x:y\","
		"   \"constraints\": {\"minimum\": 1, \"unique\": true}},"
		"  {\"name\": \"parent\", \"type\": \"integer\", \"missingValues\": [\"\", \"-\"]},"
		"  {\"name\": \"kind\", \"categories\": [\"x\", \"y\"]},"
		"  {\"name\": \"tags\", \"type\": \"list\", \"delimiter\": \"|\", \"itemType\": \"integer\"},"
		"  {\"name\": \"took\", \"type\": \"duration\"}],"
		" \"primaryKey\": \" id \", \"uniqueKeys\": [[\"kind\", \" id \"]],"
		" \"foreignKeys\": [{\"fields\": \"parent\", \"reference\": {\"resource\": \"\", \"fields\": \" id \"}}],"
		" \"$schema\": \"https://datapackage.org/profiles/1.0/tableschema.json\"}";
	static const char file[] = "id,parent,kind,tags,took\n1,-,x,1|2,P1D\n";
	Looked	   *looked = look_by(schema, file);
	char	   *text;

	ASSERT_COLUMNS(looked, "id bigint, parent bigint, kind text, tags bigint[], took interval");
	text = written(looked);
	for (const char *const *part = (const char *const[]) {
		 "\"rdfType\":\"x:y\"", "\"constraints\":{\"minimum\":1,\"unique\":true}",
		 "\"categories\":[\"x\",\"y\"]", "\"itemType\":\"integer\"",
		 "\"delimiter\":\"|\"", "\"primaryKey\":[\"id\"]",
		 "\"uniqueKeys\":[[\"kind\",\"id\"]]",
		 "\"foreignKeys\":[{\"fields\":[\"parent\"],\"reference\":{\"fields\":[\"id\"],\"resource\":\"\"}}]",
		 "\"$schema\":", NULL
		 };
		 *part != NULL; part++)
		if (strstr(text, *part) == NULL)
			fail_msg("%s is not in %s", *part, text);
	assert_string_equal(written(look_by(text, file)), text);
}

static void
missing_values_are_written_as_they_were_given(void **state)
{
	static const char schema[] =
		"{\"fields\": [{\"name\": \"a\", \"type\": \"integer\"},"
		"  {\"name\": \"b\", \"missingValues\": [{\"value\": \"-\", \"label\": \"none\"}, {\"value\": \"\"}]},"
		"  {\"name\": \"c\", \"missingValues\": []}],"
		" \"fieldsMatch\": \"subset\","
		" \"missingValues\": [{\"value\": \"\"}, {\"label\": \"refused\", \"value\": \"NA\"}]}";
	static const char file[] = "a,b,c,d\n1,x,y,z\nNA,-,,NA\n";
	Looked	   *looked = look_by(schema, file);
	char	   *text;

	ASSERT_COLUMNS(looked, "a bigint, b text, c text, d text");
	text = written(looked);
	assert_string_equal(text,
						"{\"fields\":[{\"columnType\":\"bigint\",\"name\":\"a\",\"type\":\"integer\"},"
						"{\"columnType\":\"text\",\"missingValues\":[{\"label\":\"none\",\"value\":\"-\"},{\"value\":\"\"}],"
						"\"name\":\"b\",\"type\":\"string\"},"
						"{\"columnType\":\"text\",\"missingValues\":[],\"name\":\"c\",\"type\":\"string\"},"
						"{\"columnType\":\"text\",\"missingValues\":[\"\"],\"name\":\"d\",\"type\":\"string\"}],"
						"\"fieldsMatch\":\"subset\","
						"\"missingValues\":[{\"value\":\"\"},{\"label\":\"refused\",\"value\":\"NA\"}]}");
	assert_string_equal(read_described(&looked->description, file, strlen(file)).values,
						"[1|x|y|z][NULL|NULL||NA]");
	looked = look_by(text, file);
	assert_string_equal(written(looked), text);
	assert_string_equal(read_described(&looked->description, file, strlen(file)).values,
						"[1|x|y|z][NULL|NULL||NA]");
}

static void
what_is_found_besides_is_added_to_the_missing_values(void **state)
{
	static const char schema[] =
		"{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}],"
		" \"missingValues\": [{\"value\": \"\"}, {\"value\": \"NA\"}]}";
	static const TypeOverride date = {"a", "date", FIELD_FROM_OPTION};
	ReadOptions options = read_options();
	static const char file[] = "a,b\n2024-01-05,x\nNA,y\nn/a,\\N\n";
	char	   *text;

	strcpy(options.dialect.null_sequence, "\\N");
	options.overrides = &date;
	options.override_count = 1;
	text = written(look_with(options, schema, file));
	options.override_count = 0;
	if (strstr(text, "\"missingValues\":[{\"value\":\"\"},{\"value\":\"NA\"},{\"value\":\"n/a\"}],\"name\":\"a\"") == NULL)
		fail_msg("%s", text);
	assert_null(strstr(text, "\\N"));
	assert_string_equal(written(look_with(options, text, file)), text);
}

/* What a file of these values says of a column by this field. */
#define ASSERT_READS(field, file, expected) \
	do { \
		const char *schema_ = "{\"fields\": [{\"name\": \"v\", " field "}, {\"name\": \"b\"}]}"; \
		Looked	   *looked_ = look_by(schema_, file); \
		char	   *text_ = written(looked_); \
		assert_string_equal(read_described(&looked_->description, file, strlen(file)).values, expected); \
		/* and what is returned says the same */ \
		looked_ = look_by(text_, file); \
		assert_string_equal(written(looked_), text_); \
		assert_string_equal(read_described(&looked_->description, file, strlen(file)).values, expected); \
	} while (0)

#define ANY "\"format\": \"any\""

static void
of_any_format_is_that_of_most_values(void **state)
{
	ASSERT_READS("\"type\": \"date\", " ANY, "v,b\nzz,1\n2024/01/01,2\n2024/01/02,3\n2024-01-03,4\n",
				 "[FAILED|1][2024-01-01|2][2024-01-02|3][FAILED|4]");
	ASSERT_READS("\"type\": \"date\", " ANY, "v,b\n31/01/2024,1\n01/02/2024,2\n02/13/2024,3\n28/01/2024,4\n",
				 "[2024-01-31|1][2024-02-01|2][FAILED|3][2024-01-28|4]");
	/* a date with a time is none */
	ASSERT_READS("\"type\": \"date\", " ANY, "v,b\n1.2.2024,1\n2024-02-01 10:11,2\n2024-02-01 10:12,3\n",
				 "[2024-02-01|1][FAILED|2][FAILED|3]");
	ASSERT_READS("\"type\": \"datetime\", " ANY, "v,b\n1.2.2024 10:11,1\nsoon,2\n2.2.2024,3\n2024-02-03 10:11,4\n",
				 "[2024-02-01 10:11:00|1][FAILED|2][2024-02-02 00:00:00|3][FAILED|4]");
	ASSERT_READS("\"type\": \"time\", " ANY, "v,b\n9:05,1\n23:59:59,2\n25:00,3\n1:02 PM,4\n",
				 "[09:05:00|1][23:59:59|2][FAILED|3][13:02:00|4]");
}

static void
of_any_format_only_missing_values_that_are_given_are_none(void **state)
{
	ASSERT_READS("\"type\": \"datetime\", " ANY, "v,b\n2024-01-31 10:11,1\nx,2\nNA,3\n,4\n 2024-02-01 00:00,5\n",
				 "[2024-01-31 10:11:00|1][FAILED|2][FAILED|3][NULL|4][2024-02-01 00:00:00|5]");
	ASSERT_READS("\"type\": \"date\", \"missingValues\": [\"NA\"], " ANY, "v,b\n2024-01-31,1\nNA,2\n NA,3\n,4\n",
				 "[2024-01-31|1][NULL|2][FAILED|3][FAILED|4]");
	ASSERT_READS("\"type\": \"date\", \"blanks\": \"ignore\", \"missingValues\": [\"NA\"], " ANY,
				 "v,b\n2024-01-31,1\n NA,2\nn/a,3\n", "[2024-01-31|1][NULL|2][FAILED|3]");
}

static void
fields_match_is_written_too(void **state)
{
	for (const char *const *how = (const char *const[]) {
		 "exact", "equal", "subset", "superset", "partial", NULL
		 }; *how != NULL; how++)
	{
		char	   *text = written(match(formatted("[\"%s\"]", *how), "a,b,c"));

		assert_non_null(strstr(text, formatted("\"fieldsMatch\":\"%s\"", *how)));
		assert_string_equal(written(look_by(text, "a,b,c\n1,x,2024-01-05\n2,y,2024-01-05\n")), text);
	}
}

static void
a_key_on_another_resource_is_written_again(void **state)
{
	static const char schema[] = "{\"fields\": [{\"name\": \"a\"}], \"foreignKeys\": [{\"fields\": \"a\","
		" \"reference\": {\"resource\": \"b\", \"fields\": [\"x\"]}, \"name\": \"y\"}]}";

	assert_non_null(strstr(written(look_by(schema, "a\n1\n")),
						   "\"foreignKeys\":[{\"fields\":[\"a\"],\"reference\":{\"fields\":[\"x\"],\"resource\":\"b\"}}]"));
}

static void
what_has_the_wrong_type_in_json_is_refused_with_its_place(void **state)
{
	static const char *const cases[][2] = {
		{"5", "schema: fields[0] must be an object"},
		{"{}", "schema: fields[0] has no name"},
		{"{\"name\": 5}", "schema: fields[0] has a name that is no string"},
		{"{\"name\": \"a\", \"title\": 5}", "schema: fields[0].title must be a string"},
		{"{\"name\": \"a\", \"description\": []}", "schema: fields[0].description must be a string"},
		{"{\"name\": \"a\", \"rdfType\": {}}", "schema: fields[0].rdfType must be a string"},
		{"{\"name\": \"a\", \"categoriesOrdered\": 1}", "schema: fields[0].categoriesOrdered must be true or false"},
		{"{\"name\": \"a\", \"type\": \"text\"}", "schema: fields[0].type is not a type that Table Schema knows"},
		{"{\"name\": \"a\", \"type\": 5}", "schema: fields[0].type is not a type that Table Schema knows"},
		{"{\"name\": \"a\", \"columnType\": 5}", "schema: fields[0].columnType must be a string"},
		{"{\"name\": \"a\", \"format\": 5}", "schema: fields[0].format must be a string"},
		{"{\"name\": \"a\", \"format\": \"wkt\"}", "schema: fields[0].format is not one that the type has"},
		{"{\"name\": \"a\", \"missingValues\": [5]}", "schema: fields[0].missingValues[0] must be a string, or an object whose value is one"},
		{"{\"name\": \"a\", \"missingValues\": [{\"label\": \"x\"}]}",
		"schema: fields[0].missingValues[0] must be a string, or an object whose value is one"},
		{"{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": [{\"value\": \"x\"}]}",
		"schema: fields[0].trueValues[0] must be a string"},
		{"{\"name\": \"a\", \"type\": \"boolean\", \"falseValues\": []}",
		"schema: fields[0].falseValues must have at least one value"},
		{"{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": [\"y\", \"x\"], \"falseValues\": [\"x\"]}",
		"schema: fields[0]: \"x\" is among trueValues and among falseValues"},
		{"{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": [\"0\"]}",
		"schema: fields[0]: \"0\" is among trueValues and among falseValues"},
		{"{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \".\"}",
		"schema: fields[0].groupChar is \".\", which is the decimalChar unless another is given"},
		{"{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \",\", \"decimalChar\": \",\"}",
		"schema: fields[0].groupChar is the decimalChar, too"},
		{"{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \"\\u00b7\", \"decimalChar\": \"\\u00b7\"}",
		"schema: fields[0].groupChar is the decimalChar, too"},
		{"{\"name\": \"a\", \"type\": \"number\", \"decimalChar\": \"\\u00b7\\u00b7\"}",
		"schema: fields[0].decimalChar is not one character that numbers can have, such as \".\" or \",\""},
		{"{\"name\": \"a\", \"type\": \"number\", \"decimalChar\": \"\\u00a0\"}",
		"schema: fields[0].decimalChar is not one character that numbers can have, such as \".\" or \",\""},
		{"{\"name\": \"a\", \"type\": \"number\", \"decimalChar\": \"\"}",
		"schema: fields[0].decimalChar is not one character that numbers can have, such as \".\" or \",\""},
		{"{\"name\": \"a\", \"constraints\": []}", "schema: fields[0].constraints must be an object"},
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
		TEST(exact_fields_are_the_columns_in_their_order),
		TEST(a_schema_of_version_2_is_matched_as_exact_unless_it_says_otherwise),
		TEST(equal_fields_are_the_columns_in_any_order),
		TEST(a_subset_of_the_columns_may_be_fields),
		TEST(a_superset_of_the_columns_may_be_fields),
		TEST(one_field_in_common_is_enough_for_partial),
		TEST(an_unnamed_column_counts_if_there_is_something_in_it),
		TEST(an_empty_unnamed_column_stands_in_no_ones_way),
		TEST(without_a_header_fields_are_matched_by_place),
		TEST(upper_and_lower_case_can_be_made_to_count),
		TEST(keys_are_read_in_the_spellings_of_both_versions),
		TEST(constraints_of_another_type_are_said_not_to_be_checked),
		TEST(keys_that_make_no_sense_are_refused_with_their_place),
		TEST(a_schema_that_was_given_is_written_again_with_all_it_said),
		TEST(missing_values_are_written_as_they_were_given),
		TEST(what_is_found_besides_is_added_to_the_missing_values),
		TEST(of_any_format_is_that_of_most_values),
		TEST(of_any_format_only_missing_values_that_are_given_are_none),
		TEST(fields_match_is_written_too),
		TEST(a_key_on_another_resource_is_written_again),
		TEST(what_has_the_wrong_type_in_json_is_refused_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
