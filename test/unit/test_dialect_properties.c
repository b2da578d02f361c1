/*-------------------------------------------------------------------------
 *
 * test_dialect_properties.c
 *	  The parts of a dialect that are given and never guessed, and what a file
 *	  is by them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/dialect_json.h"

/* The file by a dialect; NULL if that is refused, with why in *error. */
static Description *
look(const char *dialect, const char *text, TabError *error)
{
	ReadOptions options = read_options();
	Description *description = mem_alloc(memory, sizeof(Description));
	json_t	   *json = json_loads(dialect, JSON_DECODE_ANY, NULL);
	TextOrigin	origin;
	bool		ok;

	if (json == NULL)
		fail_msg("no JSON: %s", dialect);
	ok = dialect_from_json(memory, json, &options.dialect, &options.dialect_given,
						   error);
	json_decref(json);
	if (!ok)
		return NULL;
	text_origin_init(&origin, text, strlen(text));
	if (!describe(memory, &options, &origin.origin, description, error))
		fail_msg("%s", error->message);
	return description;
}

/* Columns and rows of a file by a dialect. */
static char *
table(const char *dialect, const char *text)
{
	TabError	error;
	Description *description = look(dialect, text, &error);

	if (description == NULL)
		fail_msg("%s: %s", dialect, error.message);
	return formatted("%s: %s", columns_text(description),
					 read_described(description, text, strlen(text)).values);
}

#define ASSERT_TABLE(dialect, text, expected) \
	assert_string_equal(table(dialect, text), expected)

static void
a_null_sequence_is_no_value_in_any_column(void **state)
{
	ASSERT_TABLE("{\"nullSequence\": \"\\\\N\"}", "a,b\n1,x\n\\N,\\N\n,NULL\n",
				 "a bigint, b text: [1|x][NULL|NULL][NULL|NULL]");
	/* although the backslash is an escape */
	ASSERT_TABLE("{\"nullSequence\": \"\\\\N\", \"delimiter\": \",\", \"escapeChar\": \"\\\\\"}",
				 "a,b\n1,\\x\n\\N,\\N\n2,\\,\n3,\\N\\N\n",
				 "a bigint, b text: [1|x][NULL|NULL][2|,][3|NN]");
	ASSERT_TABLE("{\"nullSequence\": \"nothing\"}", "a\n1.5\nnothing\n",
				 "a numeric: [1.5][NULL]");
}

static void
rows_of_comments_are_passed_over(void **state)
{
	ASSERT_TABLE("{\"commentRows\": [2, 4]}", "a,b\nunits,km\n1,2\nsee,note\n3,4\n",
				 "a bigint, b bigint: [1|2][3|4]");
	ASSERT_TABLE("{\"commentRows\": [2, 1], \"headerRows\": [3]}",
				 "x,y\nz,w\na,b\n1,2\n", "a bigint, b bigint: [1|2]");
	ASSERT_TABLE("{\"commentRows\": [1], \"delimiter\": \",\"}", "\"two\nlines\"\na,b\n1,2\n3,4\n",
				 "a bigint, b bigint: [1|2][3|4]");
}

static void
what_frictionless_py_writes_is_read(void **state)
{
	ASSERT_TABLE("{\"csv\": {\"delimiter\": \"|\", \"quoteChar\": \"'\", \"nullSequence\": \"-\"},"
				 " \"headerCase\": false, \"name\": \"x\", \"skipBlankRows\": true}",
				 "a|b\n'x|y'|-\n", "a text, b text: [x|y|NULL]");
	ASSERT_TABLE("{\"csv\": null, \"header\": false}", "a,b\n",
				 "column_1 text, column_2 text: [a|b]");
}

static void
a_csv_dialect_of_version_1_is_read(void **state)
{
	ASSERT_TABLE("{\"csvddfVersion\": 1.2, \"delimiter\": \";\", \"lineTerminator\": \"\\r\\n\","
				 " \"quoteChar\": \"\\\"\", \"doubleQuote\": true, \"skipInitialSpace\": true,"
				 " \"header\": true, \"commentChar\": \"#\", \"caseSensitiveHeader\": true}",
				 "a;b\n# x\n1; \"y;z\"\n", "a bigint, b text: [1|y;z]");
}

static void
what_is_for_other_formats_is_said_to_have_no_effect(void **state)
{
	TabError	error;
	Description *description =
		look("{\"sheetName\": \"x\", \"itemType\": \"array\", \"doubleQuote\": false}",
			 "a,b\n1,2\n", &error);

	assert_int_equal(description->warnings.count, 3);
	for (int i = 0; i < 3; i++)
		assert_non_null(strstr(description->warnings.items[i], "has no effect"));
	assert_non_null(strstr(description->warnings.items[0], "sheetName"));
}

static void
records_end_as_the_dialect_says_and_nowhere_else(void **state)
{
	ASSERT_TABLE("{\"lineTerminator\": \";\"}", "a,b;1,x y;2,\"z;\nz\"",
				 "a bigint, b text: [1|x y][2|z;\\nz]");
	ASSERT_TABLE("{\"lineTerminator\": \"|\\n\"}", "a|b|\n1|x\ny|\n2||\n",
				 "a bigint, b text: [1|x\\ny][2|NULL]");
	ASSERT_TABLE("{\"lineTerminator\": \"\\u00b6\"}", "a;b\xC2\xB6" "1;2\xC2\xB6",
				 "a bigint, b bigint: [1|2]");
	ASSERT_TABLE("{\"lineTerminator\": \"\\n\\n\", \"delimiter\": \"\\n\"}", "name\nage\n\nAnn\n61\n\nBob\n80\n\n",
				 "name text, age bigint: [Ann|61][Bob|80]");
	/* as ASCII has separators for it, which else are no text */
	ASSERT_TABLE("{\"lineTerminator\": \"\\u001e\", \"delimiter\": \"\\u001f\"}",
				 formatted("n\x1Fs\x1E%s", repeated("1\x1F" "b\x1E", 10)),
				 formatted("n bigint, s text: %s", repeated("[1|b]", 10)));
	/* an editor's line end behind the last record is none */
	ASSERT_TABLE("{\"lineTerminator\": \"~\"}", "a,b~1,2~\n", "a bigint, b bigint: [1|2]");
	ASSERT_TABLE("{\"lineTerminator\": \"~\"}", "sep=;~a;b~1;2~", "a bigint, b bigint: [1|2]");
}

static void
the_delimiter_is_found_whatever_ends_records(void **state)
{
	ASSERT_TABLE("{\"lineTerminator\": \";\"}", "a|b;1|x;2|y;", "a bigint, b text: [1|x][2|y]");
	ASSERT_TABLE("{\"lineTerminator\": \",\"}", "a;b,1;x,2;y", "a bigint, b text: [1|x][2|y]");
	ASSERT_TABLE("{\"lineTerminator\": \",\"}", "a,1,2", "a bigint: [1][2]");
	ASSERT_TABLE("{\"lineTerminator\": \"~\"}", "  a  b~  1 20~ 10  3~", "a bigint, b bigint: [1|20][10|3]");
	ASSERT_TABLE("{\"lineTerminator\": \"~\"}", "'a','b'~'x','y,z'~'v','w'~", "a text, b text: [x|y,z][v|w]");
	ASSERT_TABLE("{\"lineTerminator\": \"~\"}", "a,b~\"x \\\"y\\\"\",1~", "a text, b bigint: [x \"y\"|1]");
}

static void
a_row_that_is_quoted_as_a_whole_is_one_however_it_ends(void **state)
{
	ASSERT_TABLE("{\"lineTerminator\": \"|;\"}", "id,name,n|;1,Ann,5|;\"2,\"\"Bob, B\"\",6\"|;",
				 "id bigint, name text, n bigint: [1|Ann|5][2|Bob, B|6]");
}

static void
a_line_end_behind_the_terminator_is_data_and_is_told_of(void **state)
{
	static const char text[] = "a,b;\n1,x;\n2,y;\n";
	TabError	error;
	Description *description = look("{\"lineTerminator\": \";\"}", text, &error);

	assert_int_equal(description->warnings.count, 1);
	assert_string_equal(description->warnings.items[0],
						"the rows begin with line ends, which are data: the dialect's lineTerminator does not include them");
	ASSERT_TABLE("{\"lineTerminator\": \";\"}", "b,a;\nx,1;\ny,2;\n",
				 "b text, a bigint: [\\nx|1][\\ny|2]");
	ASSERT_TABLE("{\"lineTerminator\": \";\\n\"}", text, "a bigint, b text: [1|x][2|y]");
}

static void
records_of_the_header_are_joined_as_the_dialect_says(void **state)
{
	ASSERT_TABLE("{\"headerRows\": [1, 2], \"headerJoin\": \"_\"}", "a,b\nx,y\n1,2\n",
				 "a_x bigint, b_y bigint: [1|2]");
	ASSERT_TABLE("{\"headerRows\": [1, 2], \"headerJoin\": \"\"}", "a,b\nx,y\n1,2\n",
				 "ax bigint, by bigint: [1|2]");
	/* what is between them is passed over */
	ASSERT_TABLE("{\"headerRows\": [2, 4, 5], \"commentRows\": [3]}",
				 "title\na,b\nunits,km\nc,d\ne,f\n1,2\n",
				 "a c e bigint, b d f bigint: [1|2]");
	ASSERT_TABLE("{\"headerRows\": [1, 3]}", "a,b\nunits,km\nc,d\n1,2\n",
				 "a c bigint, b d bigint: [1|2]");
}

/* The only warning on a file by a dialect; NULL: there is none. */
static const char *
warning(const char *dialect, const char *text)
{
	TabError	error;
	const TextList *warnings = &look(dialect, text, &error)->warnings;

	assert_true(warnings->count <= 1);
	return warnings->count == 0 ? NULL : warnings->items[0];
}

static void
records_that_are_left_out_by_their_numbers_are_told(void **state)
{
	static const char one[] = "1 record that the dialect leaves out by its number was skipped";

	assert_string_equal(warning("{\"headerRows\": [1, 3]}", "a,b\nzz,zz\nc,d\n1,x\n"), one);
	assert_string_equal(warning("{\"headerRows\": [1, 3], \"header\": false}", "1,b\nzz,zz\n2,d\n1,x\n"), one);
	assert_string_equal(warning("{\"commentRows\": [3]}", "a,b\n1,x\nsee,note\n2,y\n"), one);
	assert_string_equal(warning("{\"headerRows\": [1, 4], \"commentRows\": [6, 9]}",
								"a,b\nu,v\nw,w\nc,d\n1,x\nsee,note\n2,y\n"),
						"3 records that the dialect leaves out by their numbers were skipped");
	/* blank lines are nothing that could be told */
	assert_null(warning("{\"headerRows\": [1, 3]}", "a,b\n\nc,d\n1,x\n"));
}

/* The numbers from one to another, with commas, every so many. */
static char *
numbers(int from, int to, int step)
{
	ByteBuffer	text;

	buffer_init(&text, memory, 64);
	for (int i = from; i <= to; i += step)
		buffer_append_text(&text, formatted(i > from ? ",%d" : "%d", i));
	buffer_append_char(&text, '\0');
	return text.data;
}

static void
a_header_can_have_any_number_of_records(void **state)
{
	TabError	error;
	Description *description;
	char	   *names;

	ASSERT_TABLE("{\"headerRows\": [1, 2, 3, 4, 5, 6, 7, 8], \"headerJoin\": \"\"}",
				 "a,b\nc,d\na,b\nc,d\na,b\nc,d\na,b\nc,d\n1,2\n",
				 "acacacac bigint, bdbdbdbd bigint: [1|2]");
	/* a cell over two records is one */
	ASSERT_TABLE("{\"headerRows\": [1, 2, 3], \"headerJoin\": \"/\"}",
				 "a,b\na,c\na,b\n1,2\n",
				 "a bigint, b/c/b bigint: [1|2]");
	/* above a column that has names from the fourth record on */
	ASSERT_TABLE("{\"headerRows\": [1, 2, 3, 4, 5, 6, 7]}",
				 "a,,\nb,,\n,,\n,x,\n,y,z\n,u,v\nc,d,e\n1,2,3\n",
				 "a b c bigint, x y u d bigint, x z v e bigint: [1|2|3]");
	/* beyond what is looked at first, and longer than that */
	names = repeated(formatted("%s,x\n%s,y\n", repeated("a", 1000),
							   repeated("b", 1000)), 500);
	description = look(formatted("{\"headerRows\": [%s], \"headerJoin\": \"\"}", numbers(2, 1001, 1)),
					   formatted("title,\n%s1,2\n", names), &error);
	assert_int_equal(description->rows, 1);
	assert_int_equal(strlen(description->fields[0].label), 1000000);
	assert_int_equal(strlen(description->fields[1].label), 1000);
	names = formatted("title,\n%s%s1,2\n", repeated("p,q\n", 100000), names);
	description = look(formatted("{\"headerRows\": [%s], \"headerJoin\": \"\"}", numbers(100002, 101001, 1)),
					   names, &error);
	assert_int_equal(description->rows, 1);
	assert_int_equal(strlen(description->fields[0].label), 1000000);
	/* with others between them */
	names = repeated(formatted("%s,x\n-,-\n%s,y\n-,-\n", repeated("a", 100),
							   repeated("b", 100)), 500);
	names = formatted("title,\n%s%s1,2\n", repeated("p,q\n", 100000), names);
	description = look(formatted("{\"headerRows\": [%s], \"headerJoin\": \"\", \"commentRows\": [102001]}",
								 numbers(100002, 102000, 2)),
					   names, &error);
	assert_int_equal(description->rows, 1);
	assert_int_equal(strlen(description->fields[0].label), 100000);
}

static void
any_number_of_rows_can_be_comments(void **state)
{
	TabError	error;
	char	   *text = formatted("a,b\n%s1,2\n", repeated("1,2\nx,y\n", 50000));
	char	   *dialect = formatted("{\"delimiter\": \",\", \"commentRows\": [%s, 3]}", numbers(3, 100001, 2));
	Description *description = look(dialect, text, &error);
	Reading		reading = read_described(description, text, strlen(text));

	assert_string_equal(columns_text(description), "a bigint, b bigint");
	assert_int_equal(reading.rows, 50001);
	assert_int_equal(reading.failed, 0);
	/* in any order, and far beyond the file */
	ASSERT_TABLE("{\"commentRows\": [1000000000, 4, 2, 4, 3]}", "a,b\nx,y\nx,y\nx,y\n1,2\n",
				 "a bigint, b bigint: [1|2]");
}

static void
null_is_as_good_as_not_there(void **state)
{
	ASSERT_TABLE("{\"delimiter\": null, \"header\": null, \"headerRows\": null, \"headerJoin\": null,"
				 " \"commentRows\": null, \"commentChar\": null, \"skipInitialSpace\": null,"
				 " \"doubleQuote\": null, \"nullSequence\": null, \"lineTerminator\": null}",
				 "a;b\n1;2\n", "a bigint, b bigint: [1|2]");
}

static void
properties_of_its_own_have_no_effect(void **state)
{
	TabError	error;
	Description *description = look("{\"note\": [1], \"x-origin\": {}}", "a,b\n1,2\n", &error);

	assert_int_equal(description->warnings.count, 2);
	assert_string_equal(description->warnings.items[0], "the dialect's property \"note\" has no effect");
}

static void
what_cannot_be_done_is_refused(void **state)
{
	static const char *const cases[][2] = {
		{"\"http://example.org/dialect.json\"", "dialect must be a JSON object"},
		{"{\"lineTerminator\": \"\"}", "lineTerminator of the dialect must be a string of 1 to 8 bytes"},
		{"{\"lineTerminator\": \"123456789\"}", "lineTerminator of the dialect must be a string of 1 to 8 bytes"},
		{"{\"lineTerminator\": 10}", "lineTerminator of the dialect must be a string of 1 to 8 bytes"},
		{"{\"lineTerminator\": \";\", \"delimiter\": \";\"}", "the dialect has its lineTerminator in its delimiter"},
		{"{\"lineTerminator\": \";\", \"delimiter\": \"|;|\"}", "the dialect has its lineTerminator in its delimiter"},
		{"{\"lineTerminator\": \"x\\\"\"}", "the dialect has its quoteChar in its lineTerminator"},
		{"{\"lineTerminator\": \"'\", \"quoteChar\": \"'\"}", "the dialect has its quoteChar in its lineTerminator"},
		{"{\"lineTerminator\": \"\\\\\", \"escapeChar\": \"\\\\\"}", "the dialect has its escapeChar in its lineTerminator"},
		{"{\"name\": 5}", "name of the dialect must be a string"},
		{"{\"title\": [\"x\"]}", "title of the dialect must be a string"},
		{"{\"$schema\": 2}", "$schema of the dialect must be a string"},
		{"{\"delimiter\": \"\\n\"}", "delimiter of the dialect has a line end in it"},
		{"{\"quoteChar\": \"\\n\"}", "quoteChar of the dialect is a line end"},
		{"{\"delimiter\": \"';\", \"quoteChar\": \"'\"}", "quoteChar of the dialect begins its delimiter, too"},
		{"{\"delimiter\": \"\\\\\", \"escapeChar\": \"\\\\\"}", "escapeChar of the dialect begins its delimiter, too"},
		{"{\"quoteChar\": \"««\"}", "quoteChar of the dialect must be one character"},
		{"{\"escapeChar\": \"x«\"}", "escapeChar of the dialect must be one character"},
		{"{\"quoteChar\": \"«\", \"delimiter\": \"«\"}", "the dialect has its quoteChar in its delimiter"},
		{"{\"escapeChar\": \"’\", \"delimiter\": \";’\"}", "the dialect has its escapeChar in its delimiter"},
		{"{\"quoteChar\": \"«\", \"commentChar\": \"«\"}", "the dialect has its quoteChar in its commentChar"},
		{"{\"quoteChar\": \"«\", \"lineTerminator\": \"«;\"}", "the dialect has its quoteChar in its lineTerminator"},
		{"{\"escapeChar\": \"’\", \"nullSequence\": \"’N\"}", "the dialect has its escapeChar in its nullSequence"},
		{"{\"nullSequence\": \"12345678901234567890123456789012\"}",
		"nullSequence of the dialect must be a string of at most 31 bytes"},
		{"{\"commentRows\": [2, 0]}", "commentRows[1] of the dialect must be the number of a row, from 1 to 1000000000"},
		{"{\"commentRows\": [1000000001]}", "commentRows[0] of the dialect must be the number of a row, from 1 to 1000000000"},
		{"{\"commentRows\": 1}", "commentRows of the dialect must be an array of row numbers"},
		{"{\"caseSensitiveHeader\": 1}", "caseSensitiveHeader of the dialect must be true or false"},
		{"{\"headerJoin\": 1}", "headerJoin of the dialect must be a string of at most 8 bytes"},
		{"{\"headerRows\": [2, 1]}", "headerRows[1] of the dialect must be the number of a row, greater than 2 and at most 1000000000"},
		{"{\"headerRows\": [0]}", "headerRows[0] of the dialect must be the number of a row, greater than 0 and at most 1000000000"},
		{"{\"headerRows\": []}", "headerRows of the dialect must be an array of 1 to 1000 row numbers"},
		{"{\"headerRows\": 1}", "headerRows of the dialect must be an array of 1 to 1000 row numbers"},
		{"{\"csv\": {\"delimeter\": \";\"}}", "the dialect's property \"delimeter\" is not known"},
		{"{\"Delimiter\": \";\"}", "the dialect's property \"Delimiter\" is not known"},
		{"{\"quotechar\": \"'\"}", "the dialect's property \"quotechar\" is not known"},
		{"{\"headerRow\": 1}", "the dialect's property \"headerRow\" is not known"},
		{"{\"csv\": []}", "csv of the dialect must be a JSON object"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TabError	error;

		if (look(cases[i][0], "a\n1\n", &error) != NULL)
			fail_msg("%s was taken", cases[i][0]);
		assert_string_equal(error.message, cases[i][1]);
		assert_int_equal(error.code, TAB_ERR_OPTION);
	}
}

static void
a_quote_may_be_any_character(void **state)
{
	static const char *const quotes[] = {"«", "”", "„", "\xF0\x9F\x98\x80", "'"};

	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
	{
		const char *q = quotes[i];
		char	   *dialect = formatted("{\"quoteChar\": \"%s\"}", q);

		ASSERT_TABLE(dialect,
					 formatted("%sid%s,%sna,me%s\n1,%sa,b%s\n%s2%s,%s%s%sx%s%s\ny%s\n3,O%sNeil\n",
							   q, q, q, q, q, q, q, q, q, q, q, q, q, q, q),
					 formatted("id bigint, na,me text: [1|a,b][2|%sx%s\\ny][3|O%sNeil]", q, q, q));
		ASSERT_TABLE(formatted("{\"quoteChar\": \"%s\", \"escapeChar\": \"%s\"}", q, q),
					 formatted("a,b\n1,%sx%s%sy%s\n2,z\n", q, q, q, q),
					 formatted("a bigint, b text: [1|x%sy][2|z]", q));
		ASSERT_TABLE(formatted("{\"quoteChar\": \"%s\", \"skipInitialSpace\": true}", q),
					 formatted("a, b\n1, %sx, y%s\n2, z\n", q, q),
					 "a bigint, b text: [1|x, y][2|z]");
		/* another character is none, nor is the double quote */
		ASSERT_TABLE(dialect, "a,b\n1,»x»\n2,\"y\"\n",
					 "a bigint, b text: [1|»x»][2|\"y\"]");
	}
}

static void
an_escape_may_be_any_character(void **state)
{
	ASSERT_TABLE("{\"escapeChar\": \"’\", \"doubleQuote\": false}",
				 "a,b\n1,\"x’\"y’’\"\n2,u’,v\n3,’’’N\n4,\\n\n",
				 "a bigint, b text: [1|x\"y’][2|u,v][3|’N][4|\\n]");
	ASSERT_TABLE("{\"quoteChar\": \"„\", \"escapeChar\": \"\\\\\"}",
				 "a,b\n1,„x\\„y„\n2,u\\„v\n", "a bigint, b text: [1|x„y][2|u„v]");
	ASSERT_TABLE("{\"quoteChar\": null, \"escapeChar\": \"«\"}",
				 "a,b\n1,\"x«,««\n", "a bigint, b text: [1|\"x,«]");
	/* what the outer level says, the inner one does not */
	ASSERT_TABLE("{\"csv\": {\"quoteChar\": \"«\", \"escapeChar\": \"«\"}, \"quoteChar\": \"'\"}",
				 "a,b\n1,'x«'y«z'\n2,««\n", "a bigint, b text: [1|x'yz][2|«]");
}

static void
a_quote_beyond_ascii_does_what_others_do(void **state)
{
	static const char dialect[] = "{\"quoteChar\": \"«\"}";
	TabError	error;
	Description *description;

	ASSERT_TABLE(dialect, "sep=;\n«a«;b\n1;«x;y«\n", "a bigint, b text: [1|x;y]");
	ASSERT_TABLE(dialect, "«sep=;«\n«a«;b\n1;«x;y«\n", "a bigint, b text: [1|x;y]");
	ASSERT_TABLE(dialect, "a,b,c\n1,x,2\n«3,««y,««««««,4«\n5,z,6\n",
				 "a bigint, b text, c bigint: [1|x|2][3|y,«|4][5|z|6]");
	description = look(dialect, "a,b\n1,«x\n2,«y«\n", &error);
	assert_int_equal(description->stray_quotes, 1);
	description = look("{\"quoteChar\": \"«\", \"headerRows\": [2]}",
					   "Stops «all« of «them\nid,name,n\n1,a,5\n2,b,6\n3,c,7\n\nSource: «the town«, of «2024«\n", &error);
	assert_string_equal(description->preamble[0], "Stops «all« of «them");
	assert_int_equal(description->footnote_count, 1);
	assert_string_equal(description->footnotes[0], "Source: «the town«, of «2024«");
}

static void
a_quote_beyond_ascii_can_be_given_back(void **state)
{
	static const char *const dialects[] = {
		"{\"delimiter\": \",\", \"quoteChar\": \"«\", \"header\": true}",
		"{\"delimiter\": \",\", \"quoteChar\": \"«\", \"escapeChar\": \"\\\\\", \"header\": true}",
		"{\"delimiter\": \",\", \"quoteChar\": \"«\", \"escapeChar\": \"«\", \"header\": true}",
		"{\"delimiter\": \",\", \"quoteChar\": \"'\", \"escapeChar\": \"’\", \"header\": true}",
	};

	for (size_t i = 0; i < sizeof(dialects) / sizeof(dialects[0]); i++)
	{
		TabError	error;
		json_t	   *json = dialect_to_json(&look(dialects[i], "a,b\n1,x\n", &error)->dialect);
		char	   *dump = json_dumps(json, 0);

		assert_string_equal(dump, dialects[i]);
		free(dump);
		json_decref(json);
	}
}

static void
what_is_written_can_be_given_back(void **state)
{
	static const char text[] = "x,y\nz,w\na,b\n1,\\N\n";
	TabError	error;
	json_t	   *json = dialect_to_json(&look("{\"commentRows\": [2], \"headerRows\": [3],"
											" \"nullSequence\": \"\\\\N\"}", text, &error)->dialect);
	char	   *dump = json_dumps(json, 0);

	assert_int_equal(json_integer_value(json_array_get(json_object_get(json, "headerRows"), 0)), 3);
	ASSERT_TABLE(dump, text, "a bigint, b text: [1|NULL]");
	free(dump);
	json_decref(json);
	json = dialect_to_json(&look("{\"headerRows\": [1, 3], \"headerJoin\": \"/\"}", "a,b\nu,v\nc,d\n1,2\n", &error)->dialect);
	dump = json_dumps(json, 0);
	ASSERT_TABLE(dump, "a,b\nu,v\nc,d\n1,2\n", "a/c bigint, b/d bigint: [1|2]");
	/* which says already what is passed over */
	assert_null(json_object_get(json, "commentRows"));
	free(dump);
	json_decref(json);
	json = dialect_to_json(&look("{\"headerRows\": [2, 5, 7], \"commentRows\": [1, 4, 6, 9]}",
								 "x,x\na,b\nx,x\nx,x\nc,d\nx,x\ne,f\n1,2\nx,x\n3,4\n", &error)->dialect);
	dump = json_dumps(json_object_get(json, "headerRows"), JSON_COMPACT);
	assert_string_equal(dump, "[2,5,7]");
	free(dump);
	dump = json_dumps(json_object_get(json, "commentRows"), JSON_COMPACT);
	assert_string_equal(dump, "[1,9]");
	free(dump);
	dump = json_dumps(json, 0);
	ASSERT_TABLE(dump, "x,x\na,b\nx,x\nx,x\nc,d\nx,x\ne,f\n1,2\nx,x\n3,4\n", "a c e bigint, b d f bigint: [1|2][3|4]");
	free(dump);
	json_decref(json);
	json = dialect_to_json(&look("{\"lineTerminator\": \"\\u001e\\n\"}", "a;b\x1E\n1;2\x1E\n", &error)->dialect);
	dump = json_dumps(json, 0);
	assert_string_equal(json_string_value(json_object_get(json, "lineTerminator")), "\x1E\n");
	ASSERT_TABLE(dump, "a;b\x1E\n1;2\x1E\n", "a bigint, b bigint: [1|2]");
	free(dump);
	json_decref(json);
	json = dialect_to_json(&look("{\"lineTerminator\": \"\\n\"}", "a\n1\n", &error)->dialect);
	assert_null(json_object_get(json, "lineTerminator"));
	json_decref(json);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_null_sequence_is_no_value_in_any_column),
		TEST(rows_of_comments_are_passed_over),
		TEST(what_frictionless_py_writes_is_read),
		TEST(a_csv_dialect_of_version_1_is_read),
		TEST(what_is_for_other_formats_is_said_to_have_no_effect),
		TEST(records_end_as_the_dialect_says_and_nowhere_else),
		TEST(the_delimiter_is_found_whatever_ends_records),
		TEST(a_row_that_is_quoted_as_a_whole_is_one_however_it_ends),
		TEST(a_line_end_behind_the_terminator_is_data_and_is_told_of),
		TEST(records_of_the_header_are_joined_as_the_dialect_says),
		TEST(records_that_are_left_out_by_their_numbers_are_told),
		TEST(a_header_can_have_any_number_of_records),
		TEST(any_number_of_rows_can_be_comments),
		TEST(null_is_as_good_as_not_there),
		TEST(properties_of_its_own_have_no_effect),
		TEST(what_cannot_be_done_is_refused),
		TEST(a_quote_may_be_any_character),
		TEST(an_escape_may_be_any_character),
		TEST(a_quote_beyond_ascii_does_what_others_do),
		TEST(a_quote_beyond_ascii_can_be_given_back),
		TEST(what_is_written_can_be_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
