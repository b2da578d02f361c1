/*-------------------------------------------------------------------------
 *
 * test_reader.c
 *	  Which records a text has, as sentences.
 *
 * Every text is read at once and in pieces of 1, 2, 3 and 7 bytes, and must
 * give the same records each time.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

/* The records of text; asserts that they do not depend on the pieces. */
static char *
records(const Dialect *dialect, int width, const char *text)
{
	static const size_t steps[] = {1, 2, 3, 7};
	size_t		len = strlen(text);
	char	   *whole = records_text(text, len, dialect, width, 0);

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
	{
		assert_string_equal(records_text(text, len, dialect, width, steps[i]),
							whole);
		assert_string_equal(records_lines(text, len, dialect, width, steps[i]),
							records_lines(text, len, dialect, width, 0));
	}
	return whole;
}

/* Read as RFC 4180 has it, without knowing the width. */
#define ASSERT_READS(text, expected) \
	do { \
		Dialect		dialect_ = dialect_with(",", '"', 0); \
		assert_string_equal(records(&dialect_, 0, text), expected); \
	} while (0)

/* The same, knowing it. */
#define ASSERT_READS_WIDTH(width, text, expected) \
	do { \
		Dialect		dialect_ = dialect_with(",", '"', 0); \
		assert_string_equal(records(&dialect_, width, text), expected); \
	} while (0)

#define ASSERT_READS_AS(dialect, text, expected) \
	assert_string_equal(records(&(dialect), 0, text), expected)

static void
cells_stand_between_delimiters(void **state)
{
	ASSERT_READS("a,b,c\n1,2,3\n", "[a|b|c][1|2|3]");
	ASSERT_READS(",\n,,\n", "[|][||]");
	ASSERT_READS(" a , b \n", "[ a | b ]");
}

static void
a_final_line_end_is_not_needed(void **state)
{
	ASSERT_READS("a,b\n1,2", "[a|b][1|2]");
	ASSERT_READS("a", "[a]");
	ASSERT_READS("a,", "[a|]");
	ASSERT_READS("\"a\"", "[a]");
	ASSERT_READS("\"\"", "[]");
}

static void
an_empty_file_has_no_record(void **state)
{
	ASSERT_READS("", "");
}

static void
an_empty_line_is_a_record_of_one_empty_cell(void **state)
{
	ASSERT_READS("a\n\nb\n", "[a][][b]");
	ASSERT_READS("\n", "[]");
	ASSERT_READS("\r\n\r\n", "[][]");
}

static void
all_line_ends_count_in_any_mixture(void **state)
{
	ASSERT_READS("a\r\nb\nc\rd", "[a][b][c][d]");
	ASSERT_READS("a,b\rc,d\re,f\r", "[a|b][c|d][e|f]");
	ASSERT_READS("a\n\rb", "[a][][b]");
	ASSERT_READS("a\r\r\nb", "[a][][b]");
	ASSERT_READS("\"a\"\r\n\"b\"\r\"c\"\n", "[a][b][c]");
}

static void
the_end_mark_of_dos_ends_the_file(void **state)
{
	ASSERT_READS("a,b\n1,2\n\x1A", "[a|b][1|2]");
	ASSERT_READS("a,b\n1,2\n\x1A\x1A\x1A", "[a|b][1|2]");
	ASSERT_READS("a,b\n1,2\x1A", "[a|b][1|2]");
	ASSERT_READS("\x1A\na,\x1A\nb", "[\x1A][a|\x1A][b]");
	ASSERT_READS("a,\"b\"\x1A", "[a|b]");
	ASSERT_READS("a,\"b \"\"c\"\"\" \x1A\x1A", "[a|b \"c\"]");
	ASSERT_READS("a,\"b\x1A\"\x1A\x1A", "[a|b\x1A]");
	ASSERT_READS("a,\"b\"\x1A\nc", "[a|\"b\"\x1A][c]");
}

static void
a_byte_order_mark_begins_no_record(void **state)
{
	ASSERT_READS("a,b\n\xEF\xBB\xBF" "c,d\n", "[a|b][c|d]");
	ASSERT_READS("a\n\xEF\xBB\xBF\"c,d\"\n", "[a][c,d]");
	ASSERT_READS("a\n\xEF\xBB\xBF", "[a]");
	ASSERT_READS("a,\xEF\xBB\xBF" "b\n", "[a|\xEF\xBB\xBF" "b]");
}

static void
quotes_keep_delimiters_and_line_ends(void **state)
{
	ASSERT_READS("\"a,b\",c\n", "[a,b|c]");
	ASSERT_READS("\"a\nb\r\nc\rd\",e\n", "[a\\nb\\r\\nc\\rd|e]");
	ASSERT_READS("\"\n\",\"\"\n", "[\\n|]");
}

static void
a_doubled_quote_is_one_quote(void **state)
{
	ASSERT_READS("\"a\"\"b\"\n", "[a\"b]");
	ASSERT_READS("\"\"\"\"\n", "[\"]");
	ASSERT_READS("\"\"\"a\"\"\",\"\"\"\"\"\"\n", "[\"a\"|\"\"]");
}

static void
a_quote_inside_a_bare_cell_is_data(void **state)
{
	ASSERT_READS("12\" pipe,3\n", "[12\" pipe|3]");
	ASSERT_READS("a\"b\"c,\"d\"\n", "[a\"b\"c|d]");
	ASSERT_READS(" \"a\",b\n", "[ \"a\"|b]");
}

static void
a_bare_quote_inside_a_quoted_cell_is_data(void **state)
{
	ASSERT_READS("\"the \"big\" one\",2\n", "[the \"big\" one|2]");
	ASSERT_READS("\"a\"b,c\",d\n", "[a\"b,c|d]");
}

static void
blanks_behind_a_closing_quote_are_dropped(void **state)
{
	ASSERT_READS("\"a\"  ,\"b\" \n", "[a|b]");
	ASSERT_READS("\"a\" b\",c\n", "[a\" b|c]");
	ASSERT_READS("\"a\"  ", "[a]");
}

static void
a_quote_that_is_never_closed_costs_its_cell_only(void **state)
{
	ASSERT_READS("\"a,b\n1,2\n", "[\"a|b][1|2]");
	ASSERT_READS("x,\"\n1,2\n", "[x|\"][1|2]");
	ASSERT_READS("\"a,b\n\"1,2\n\"3,4\n", "[\"a|b][\"1|2][\"3|4]");
	ASSERT_READS("\"", "[\"]");
	ASSERT_READS("\"\"\"", "[\"\"\"]");
}

static void
quotes_that_close_their_own_cell_do_so_behind_one_that_does_not(void **state)
{
	ASSERT_READS("\"a,b\n\"\",c\n", "[\"a|b][|c]");
	ASSERT_READS("\"a,b\n\"\"\"\",c\n", "[\"a|b][\"|c]");
	ASSERT_READS("\"a,b\n\"\"x,c\n", "[\"a|b][\"\"x|c]");
}

static void
a_quote_that_swallows_lines_is_data_if_the_width_is_wrong(void **state)
{
	ASSERT_READS_WIDTH(3, "1,\"bad,x\n2,y,\"good\"\n3,z,\"good\"\n",
					   "[1|\"bad|x][2|y|good][3|z|good]");
	ASSERT_READS_WIDTH(2, "\"a \"b\nc\",d,e\n", "[\"a \"b][c\"|d|e]");
	/* not knowing the width, nothing speaks against it */
	ASSERT_READS("a,b,c\n1,\"bad,x\n2,y,\"good\"\n", "[a|b|c][1|bad,x\\n2,y,\"good]");
	/* but that the first lines are alike, which a header shows */
	ASSERT_READS("\"a\",\"b\n\"1\",\"2\"\n\"3\",\"4\"\n", "[a|\"b][1|2][3|4]");
	ASSERT_READS("\"a\",\"b\n6\" pipe\"\n1,2\n", "[a|b\\n6\" pipe][1|2]");
}

static void
a_quote_that_swallows_rows_is_data_even_if_the_width_fits(void **state)
{
	ASSERT_READS_WIDTH(3, "1,\"bad,x\n2,\"good\",y\n3,\"good\",z\n",
					   "[1|\"bad|x][2|good|y][3|good|z]");
	ASSERT_READS_WIDTH(2, "1,\"bad\n2,\"good\"\n3,\"good\"\n",
					   "[1|\"bad][2|good][3|good]");
	ASSERT_READS_WIDTH(2, "1,\"bad\r\n2,\"worse\r\n3,\"good, \"\"yes\"\"\"\r\n",
					   "[1|\"bad][2|\"worse][3|good, \"yes\"]");
}

/* The number of records of a long text, knowing the width. */
static int
count_records(int width, const char *text)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			count = 0;

	memory_source_init(&source, text, strlen(text));
	reader = csv_open(memory, &source.source, &dialect, 16 * 1024 * 1024,
					  MAX_CELLS);
	csv_expect_width(reader, width);
	while (csv_next_record(reader, &record, &error) > 0)
		count++;
	csv_close(reader);
	return count;
}

static void
a_quote_that_hides_cells_of_its_line_is_data_if_the_width_is_right_then(void **state)
{
	ASSERT_READS_WIDTH(3, "1,\"x\" y,\"z\"\n2,b,c\n",
					   "[1|\"x\" y|z][2|b|c]");
	ASSERT_READS_WIDTH(4, "\"a \"b\" c\",\"x\" y,\"z\",\"u\"\n",
					   "[a \"b\" c|\"x\" y|z|u]");
	ASSERT_READS_WIDTH(2, "1,\"x\" y,\"z\"\n", "[1|x\" y,\"z]");
	ASSERT_READS_WIDTH(4, "1,\"x\" y,\"z\"\n", "[1|x\" y,\"z]");
	ASSERT_READS("1,\"x\" y,\"z\"\n", "[1|x\" y,\"z]");
}

static void
where_quotes_are_not_doubled_the_second_of_two_may_close(void **state)
{
	ASSERT_READS_WIDTH(2, "\"he said:\"no.\"\",\"A\"\n", "[he said:\"no.\"|A]");
	ASSERT_READS_WIDTH(1, "\"he said:\"no\"\"\n1,2\n", "[he said:\"no\"][1|2]");
	ASSERT_READS_WIDTH(2, "\"say \"\"no\"\",\"\"x\"\n", "[say \"no\",\"x]");
	ASSERT_READS_WIDTH(1, "\"12\" pipe,\"\",x\"\n", "[12\" pipe,\",x]");
	ASSERT_READS("\"he said:\"no.\"\",\"A\"\n", "[he said:\"no.\",\"A]");
}

static void
a_quote_before_the_one_that_closes_a_cell_is_data_if_the_width_is_right_then(void **state)
{
	ASSERT_READS_WIDTH(3, "\"1\",\"TV 55\"\",\"399\"\n2,b,c\n",
					   "[1|TV 55\"|399][2|b|c]");
	ASSERT_READS_WIDTH(3, "\"1\",\"TV, 5\"\" ,\"\"\n", "[1|TV, 5\"|]");
	ASSERT_READS_WIDTH(2, "\"1\",\"TV 5\"\"\n\"2\",\"TV 6\"\"\n\"3\",\"c\"\n",
					   "[1|TV 5\"][2|TV 6\"][3|c]");
	ASSERT_READS_WIDTH(2, "\"a\",\"b\"\n\"1\",\"TV 5\"\"\n", "[a|b][1|TV 5\"]");
	/* beside one that is doubled, and one that closes nothing */
	ASSERT_READS_WIDTH(2, "\"TV 5\"\",\"a \"\"b\"\"\"\n", "[TV 5\"|a \"b\"]");
	ASSERT_READS_WIDTH(3, "\"TV 5\"\",\"Ann\" B,\"c\" d\n",
					   "[TV 5\"|\"Ann\" B|\"c\" d]");
	/* what is quoted in a cell does not end it */
	ASSERT_READS_WIDTH(3, "\"a \"\"b\"\", c\",\"Ann\" B,\"d \"\"e\"\"\"\n",
					   "[a \"b\", c|\"Ann\" B|d \"e\"]");
	/* doubled in a row that is short */
	ASSERT_READS_WIDTH(3, "1,\"say \"\"x\"\", y\"\n", "[1|say \"x\", y]");
	ASSERT_READS("\"TV 5\"\",\"a\"\n", "[TV 5\",\"a]");
}

static void
a_quote_of_a_row_that_was_cut_swallows_no_rows(void **state)
{
	ASSERT_READS_WIDTH(4, "1,\"a\n2,b,c,d\n3,\"e, f\",g,h\n4,i,j,k\n",
					   "[1|\"a][2|b|c|d][3|e, f|g|h][4|i|j|k]");
	/* before the next quoted cell, and without a row between */
	ASSERT_READS_WIDTH(4, "1,\"a,b\n3,\"e, f\",g,h\n",
					   "[1|\"a|b][3|e, f|g|h]");
	/* two of them */
	ASSERT_READS_WIDTH(4, "1,\"a\n2,\"b\n3,c,d,e\n4,\"f, g\",h,i\n",
					   "[1|\"a][2|\"b][3|c|d|e][4|f, g|h|i]");
	ASSERT_READS_WIDTH(3, "\"1\n\"2\",\"3\",\"4\"\n", "[\"1][2|3|4]");
	/* before one of several lines */
	ASSERT_READS_WIDTH(3, "1,\"a,3\n2,b,4\n3,\"c\nd\ne\",5\n4,f,6\n",
					   "[1|\"a|3][2|b|4][3|c\\nd\\ne|5][4|f|6]");
	ASSERT_READS_WIDTH(2, "1,\"a\n2,b\n3,\"c\nd\"\n", "[1|\"a][2|b][3|c\\nd]");
	/* what closes it is of no cell of its own line */
	ASSERT_READS_WIDTH(3, "1,\"a\nb \"c\" x\nd,e\",f\n",
					   "[1|a\\nb \"c\" x\\nd,e|f]");
}

static void
many_quotes_that_swallow_lines_are_not_each_read_to_the_end(void **state)
{
	/* a quadratic reader takes minutes over these */
	assert_int_equal(count_records(3, formatted("%s\"x\",y\n",
												repeated("\"a\"b\n", 200000))),
					 200001);
	assert_int_equal(count_records(2, formatted("%s1,\"ok\"\n",
												repeated("1,\"bad\n", 200000))),
					 200001);
	assert_int_equal(count_records(2, repeated("\"a,b\n", 200000)), 200000);
	/* cells that close, but make rows that are far too wide */
	assert_in_range(count_records(3, repeated("\"a\"b\n\",", 100000)),
					99000, 100001);
}

static void
a_cell_of_several_lines_may_hold_bare_quotes(void **state)
{
	ASSERT_READS_WIDTH(3, "1,\"one\nline \"two\" is\nthree\",x\n2,b,y\n",
					   "[1|one\\nline \"two\" is\\nthree|x][2|b|y]");
	ASSERT_READS_WIDTH(2, "1,\"one\nline \"two\" is\nthree\"\n2,b\n",
					   "[1|one\\nline \"two\" is\\nthree][2|b]");
}

static void
a_closed_cell_of_several_lines_is_believed_whatever_the_width(void **state)
{
	ASSERT_READS_WIDTH(3, "1,\"a\nb\"\n2,3,4\n", "[1|a\\nb][2|3|4]");
}

static void
an_escape_makes_the_next_character_data(void **state)
{
	Dialect		dialect = dialect_with(",", '"', '\\');

	ASSERT_READS_AS(dialect, "\"a\\\"b\",c\n", "[a\"b|c]");
	ASSERT_READS_AS(dialect, "a\\,b,c\\\\\n", "[a,b|c\\]");
	ASSERT_READS_AS(dialect, "\"a\\\\\",b\n", "[a\\|b]");
	ASSERT_READS_AS(dialect, "\"a\"\"b\"\n", "[a\"b]");
	ASSERT_READS_AS(dialect, "a\\\nb,c\n", "[a\\nb|c]");
	ASSERT_READS_AS(dialect, "a\\", "[a]");
	ASSERT_READS_AS(dialect, "\"a\\", "[\"a]");
}

static void
what_databases_write_for_no_value_has_no_escape(void **state)
{
	Dialect		dialect = dialect_with(",", '"', '\\');

	ASSERT_READS_AS(dialect, "1,\\N,b\n2,\\N\n\\N", "[1|\\N|b][2|\\N][\\N]");
	ASSERT_READS_AS(dialect, "\"\\N\",\\n,\\NN,a\\N,\\N \n", "[N|n|NN|aN|N ]");
}

static void
an_escape_that_is_the_quote_is_a_doubled_quote(void **state)
{
	Dialect		dialect = dialect_with(",", '"', '"');

	ASSERT_READS_AS(dialect, "\"a\"\"b\",c\n", "[a\"b|c]");
}

static void
without_a_quote_character_quotes_are_data(void **state)
{
	Dialect		dialect = dialect_with(",", 0, 0);

	ASSERT_READS_AS(dialect, "\"a,b\"\n", "[\"a|b\"]");
}

static void
apostrophes_quote_where_the_dialect_says_so(void **state)
{
	Dialect		dialect = dialect_with(",", '\'', 0);

	ASSERT_READS_AS(dialect, "'a,b','it''s'\n", "[a,b|it's]");
}

static void
a_delimiter_may_have_several_characters(void **state)
{
	Dialect		dialect = dialect_with("::", '"', 0);

	ASSERT_READS_AS(dialect, "a::b:c::d\n", "[a|b:c|d]");
	ASSERT_READS_AS(dialect, "\"a::b\"::c:\n", "[a::b|c:]");
	ASSERT_READS_AS(dialect, ":::\n", "[|:]");
	ASSERT_READS_AS(dialect, "\"a\":b\"::c\n", "[a\":b|c]");
	dialect = dialect_with("\xC2\xA6", '"', 0);
	ASSERT_READS_AS(dialect, "a\xC2\xA6" "b\xC2\xA7\n", "[a|b\xC2\xA7]");
}

static void
without_a_delimiter_a_line_is_a_cell(void **state)
{
	Dialect		dialect = dialect_with("", '"', 0);

	ASSERT_READS_AS(dialect, "a,b\n\"c\nd\"\n", "[a,b][c\\nd]");
}

static void
without_a_delimiter_a_row_of_quoted_cells_is_one_text(void **state)
{
	Dialect		dialect = dialect_with("", '"', 0);

	ASSERT_READS_AS(dialect, "\"a\",\"b\"\n\"c\"\n", "[\"a\",\"b\"][c]");
	ASSERT_READS_AS(dialect, "\"the \"big\" one\"\n\"a\"\"b\"\n", "[the \"big\" one][a\"b]");
}

static void
blanks_behind_a_delimiter_are_skipped_where_the_dialect_says_so(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);

	dialect.skip_initial_space = true;
	ASSERT_READS_AS(dialect, "a,  \"b, c\", d \n  e,,  \n", "[a|b, c|d ][e||]");
}

static void
runs_of_blanks_are_one_delimiter_where_the_dialect_says_so(void **state)
{
	Dialect		dialect = dialect_with(" ", '"', 0);

	dialect.skip_initial_space = true;
	ASSERT_READS_AS(dialect, "  a  b c  \n\n   \n1 \"x  y\"   \"\" \n",
					"[a|b|c][][][1|x  y|]");
	ASSERT_READS_AS(dialect, "a  ", "[a]");
	ASSERT_READS_AS(dialect, " a b", "[a|b]");
	dialect.skip_initial_space = false;
	ASSERT_READS_AS(dialect, " a  b \n", "[|a||b|]");
}

static void
lines_are_counted_as_an_editor_does(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	const char *text = "a\r\nb\n\"c\nd\r\ne\"\rf\n\ng";

	assert_string_equal(records_lines(text, strlen(text), &dialect, 0, 0),
						"1:[a]2:[b]3:[c\\nd\\r\\ne]6:[f]7:[]8:[g]");
	assert_string_equal(records_lines(text, strlen(text), &dialect, 0, 1),
						"1:[a]2:[b]3:[c\\nd\\r\\ne]6:[f]7:[]8:[g]");
}

static void
only_blanks_make_a_record_blank(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	const char *text = "\n \t \na\n,\n\"\"\n";
	const bool	blank[] = {true, true, false, false, false};
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	memory_source_init(&source, text, strlen(text));
	reader = csv_open(memory, &source.source, &dialect, 1000, 10);
	for (int i = 0; i < 5; i++)
	{
		assert_int_equal(csv_next_record(reader, &record, &error), 1);
		assert_int_equal(record.blank, blank[i]);
	}
	assert_int_equal(csv_next_record(reader, &record, &error), 0);
}

static void
quotes_read_as_data_are_counted(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	const char *text = "\"a,b\n\"c,d\n12\" e,f\n";
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	memory_source_init(&source, text, strlen(text));
	reader = csv_open(memory, &source.source, &dialect, 1000, 10);
	while (csv_next_record(reader, &record, &error) > 0)
		;
	/* that of 12" opens nothing and so needs no opinion */
	assert_int_equal(csv_stray_quotes(reader), 2);
}

/* Quotes that stand irregularly in text. */
static int64_t
irregular_quotes(const char *text, char escape)
{
	Dialect		dialect = dialect_with(",", '"', escape);
	SlowSource	source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	slow_source_init(&source, text, strlen(text), 1);
	reader = csv_open(memory, &source.source, &dialect, 1000, 10);
	csv_count_quotes(reader);
	while (csv_next_record(reader, &record, &error) > 0)
		;
	return csv_irregular_quotes(reader);
}

static void
quotes_that_stand_irregularly_can_be_counted(void **state)
{
	assert_int_equal(irregular_quotes("\"a\",\"b \"\"c\"\"\",\"\",d\n", 0), 0);
	assert_int_equal(irregular_quotes("\"a \"b\" c\",12\" d\n", 0), 3);
	/* all of a cell that nothing closes, once */
	assert_int_equal(irregular_quotes("\"a \"b\" c,\nd\n", 0), 3);
	assert_int_equal(irregular_quotes("\"a \\\"b\\\" c\",12\\\" d\n", 0), 3);
	assert_int_equal(irregular_quotes("\"a \\\"b\\\" c\",12\\\" d\n", '\\'), 0);
	assert_int_equal(irregular_quotes("\\\"a\" b\n", '\\'), 1);
	/* who escapes does not double */
	assert_int_equal(irregular_quotes("\"a \"\"b\"\" c\",\"\"\n", '\\'), 2);
}

/* Read everything; the error, or TAB_OK. */
static TabError
read_all(const char *text, size_t max_record, int max_cells, size_t step)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	SlowSource	source;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			result;

	tab_error_clear(&error);
	slow_source_init(&source, text, strlen(text), step);
	reader = csv_open(memory, &source.source, &dialect, max_record, max_cells);
	while ((result = csv_next_record(reader, &record, &error)) > 0)
		;
	csv_close(reader);
	if (result == 0)
		assert_int_equal(error.code, TAB_OK);
	return error;
}

static void
a_record_longer_than_the_limit_is_an_error(void **state)
{
	static const size_t steps[] = {0, 1, 100};
	char	   *fits = repeated("x", 1000);
	char	   *longer = repeated("x", 1001);
	char	   *quoted = repeated("x", 1000);
	char	   *lines[2];

	quoted[0] = quoted[999] = '"';
	lines[0] = formatted("a\n%s\r\n%s\r\nb\n", fits, quoted);
	lines[1] = formatted("a\n%s\r\nb\n", longer);
	for (int i = 0; i < 3; i++)
	{
		TabError	error;

		assert_int_equal(read_all(lines[0], 1000, 10, steps[i]).code, TAB_OK);
		error = read_all(lines[1], 1000, 10, steps[i]);
		assert_int_equal(error.code, TAB_ERR_LIMIT);
		assert_string_equal(error.message,
							"the record that begins in line 2 is longer than 1000 bytes");
		assert_non_null(strstr(error.hint, "aircan.max_record_size"));
	}
}

static void
a_record_longer_than_the_window_is_read(void **state)
{
	char	   *longer = repeated("0123456789", 100 * 1000);
	char	   *quoted = formatted("\"%s\"\n", longer);

	assert_int_equal(read_all(longer, 2000 * 1000, 10, 0).code, TAB_OK);
	assert_int_equal(read_all(quoted, 2000 * 1000, 10, 4096).code, TAB_OK);
	assert_int_equal(read_all(longer, 1000 * 1000 - 1, 10, 0).code,
					 TAB_ERR_LIMIT);
}

static void
a_quote_unclosed_within_the_limit_of_a_record_is_data(void **state)
{
	char	   *text = formatted("\"a,b\n%s\"\n", repeated("1,2\n", 500));

	assert_int_equal(read_all(text, 1000, 10, 0).code, TAB_OK);
	assert_int_equal(read_all(text, 1000, 10, 1).code, TAB_OK);
}

static void
of_a_record_of_too_many_cells_some_are_left_out(void **state)
{
	const char *text = "a,b,c\n1,2,3,\"4\n5\",6\nd,e\n";
	Dialect		dialect = dialect_with(",", '"', 0);
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	memory_source_init(&source, text, strlen(text));
	reader = csv_open(memory, &source.source, &dialect, 1000, 3);
	assert_int_equal(csv_next_record(reader, &record, &error), 1);
	assert_false(record.cut);
	assert_int_equal(csv_next_record(reader, &record, &error), 1);
	assert_true(record.cut);
	assert_int_equal(record.width, 3);
	assert_int_equal(csv_next_record(reader, &record, &error), 1);
	assert_false(record.cut);
	assert_int_equal(record.width, 2);
	assert_int_equal(record.line, 4);
	csv_close(reader);
}

static void
an_error_of_the_source_is_an_error_of_the_reader(void **state)
{
	static const char *const texts[] = {
		"", "a", "a,", "a\r", "\"a", "\"a\"", "\"a\" ", "a\n", "\"a\"\"", "a\\",
		"\"a\\"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		Dialect		dialect = dialect_with("::", '"', '\\');
		SlowSource	source;
		CsvReader  *reader;
		Record		record;
		TabError	error;
		int			result;

		slow_source_init(&source, texts[i], strlen(texts[i]), 1);
		source.breaks = true;
		reader = csv_open(memory, &source.source, &dialect, 1000, 10);
		while ((result = csv_next_record(reader, &record, &error)) > 0)
			;
		assert_int_equal(result, -1);
		assert_string_equal(error.message, "the source broke");
		csv_close(reader);
	}
}

/* Random texts of the characters that matter. */
static void
pieces_do_not_matter_to_any_text(void **state)
{
	static const char alphabet[] = "\"\"\",,\n\n\r \\ab:'";
	static const char *const delimiters[] = {",", "::", ":", ""};
	char		text[64];

	srand(4180);
	for (int round = 0; round < 4000; round++)
	{
		Dialect		dialect = dialect_with(delimiters[rand() % 4],
										   rand() % 4 ? '"' : '\'',
										   rand() % 3 ? 0 : '\\');
		int			len = rand() % (int) sizeof(text);

		dialect.skip_initial_space = rand() % 4 == 0;
		for (int i = 0; i < len; i++)
			text[i] = alphabet[rand() % (int) (sizeof(alphabet) - 1)];
		text[len > 0 ? len - 1 : 0] = '\0';
		records(&dialect, rand() % 4, text);
		if (round % 50 == 49)
		{
			tear_down(state);
			set_up(state);
		}
	}
}

/* What a writer wrote, the reader reads. */
static void
what_is_written_by_the_rules_is_read_back(void **state)
{
	static const char alphabet[] = "\"\"\n\r,, ab\\";

	srand(2005);
	for (int round = 0; round < 4000; round++)
	{
		Dialect		dialect = dialect_with(",", '"', 0);
		ByteBuffer	text;
		ByteBuffer	expected;
		int			width = 1 + rand() % 3;

		buffer_init(&text, memory, 100);
		buffer_init(&expected, memory, 100);
		for (int row = rand() % 4; row >= 0; row--)
		{
			for (int i = 0; i < width; i++)
			{
				buffer_append_text(&expected, i == 0 ? "[" : "|");
				buffer_append_text(&text, i == 0 ? "\"" : ",\"");
				for (int n = rand() % 6; n > 0; n--)
				{
					char		c = alphabet[rand() % (int) (sizeof(alphabet) - 1)];

					buffer_append_char(&text, c);
					if (c == '"')
						buffer_append_char(&text, c);
					if (c == '\n' || c == '\r')
						buffer_append_text(&expected, c == '\n' ? "\\n" : "\\r");
					else
						buffer_append_char(&expected, c);
				}
				buffer_append_char(&text, '"');
			}
			buffer_append_char(&expected, ']');
			buffer_append_text(&text, rand() % 2 ? "\r\n" : "\n");
		}
		assert_string_equal(records(&dialect, width, text.data),
							expected.data);
		if (round % 50 == 49)
		{
			tear_down(state);
			set_up(state);
		}
	}
}

static void
a_quote_closed_far_below_does_not_swallow_what_are_rows(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	const char *text = "1,2,\"x\n3,\"b\"z,4\n5,\"c\"z,6\n7,\"d\"z,8\nthe end\"\n";

	assert_string_equal(records_text(text, strlen(text), &dialect, 3, 0),
						"[1|2|\"x][3|\"b\"z|4][5|\"c\"z|6][7|\"d\"z|8][the end\"]");
	/* lines of text are no rows */
	text = "1,2,\"x\n\"b\"z\n\"c\"z, 6\n\"d\"z\nthe end\"\n";
	assert_string_equal(records_text(text, strlen(text), &dialect, 3, 0),
						"[1|2|x\\n\"b\"z\\n\"c\"z, 6\\n\"d\"z\\nthe end]");
}

/* Each quote of it is in doubt, wherever the record is taken to begin. */
static void
what_is_read_again_stays_in_proportion_to_the_size(void **state)
{
	static const char *const doubts[] = {
		"\"q\"r\nz\",", "\"a,\"b\n\"c\",", "\"\"\"a\"b\nc\",", ",\"\n\"x\",",
		"\"x,", "a,\"x\nz\",", "\"x,\"y\n", "1,\"x, y\n2,\"z\"\",",
	};
	static const int widths[] = {2, 200, 1598};

	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		for (size_t j = 0; j < sizeof(widths) / sizeof(widths[0]); j++)
		{
			size_t		len = strlen(doubts[i]) * 40000;
			char	   *text = repeated(doubts[i], 40000);
			Dialect		dialect = dialect_with(",", '"', 0);
			MemorySource source;
			CsvReader  *reader;
			Record		record;
			TabError	error;
			int64_t		read = 0;

			memory_source_init(&source, text, len);
			reader = csv_open(memory, &source.source, &dialect, len, 2000);
			csv_expect_width(reader, widths[j]);
			while (csv_next_record(reader, &record, &error) > 0)
				read += (int64_t) record.raw.len;
			assert_true(read > 0);
			assert_true((size_t) csv_read_again(reader) < 6 * len + 2000000);
			csv_close(reader);
			mem_release(memory, text);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cells_stand_between_delimiters),
		TEST(a_final_line_end_is_not_needed),
		TEST(an_empty_file_has_no_record),
		TEST(an_empty_line_is_a_record_of_one_empty_cell),
		TEST(all_line_ends_count_in_any_mixture),
		TEST(the_end_mark_of_dos_ends_the_file),
		TEST(a_byte_order_mark_begins_no_record),
		TEST(quotes_keep_delimiters_and_line_ends),
		TEST(a_doubled_quote_is_one_quote),
		TEST(a_quote_inside_a_bare_cell_is_data),
		TEST(a_bare_quote_inside_a_quoted_cell_is_data),
		TEST(blanks_behind_a_closing_quote_are_dropped),
		TEST(a_quote_that_is_never_closed_costs_its_cell_only),
		TEST(quotes_that_close_their_own_cell_do_so_behind_one_that_does_not),
		TEST(a_quote_that_swallows_lines_is_data_if_the_width_is_wrong),
		TEST(a_quote_that_swallows_rows_is_data_even_if_the_width_fits),
		TEST(a_quote_that_hides_cells_of_its_line_is_data_if_the_width_is_right_then),
		TEST(where_quotes_are_not_doubled_the_second_of_two_may_close),
		TEST(a_quote_before_the_one_that_closes_a_cell_is_data_if_the_width_is_right_then),
		TEST(a_quote_of_a_row_that_was_cut_swallows_no_rows),
		TEST(many_quotes_that_swallow_lines_are_not_each_read_to_the_end),
		TEST(a_cell_of_several_lines_may_hold_bare_quotes),
		TEST(a_closed_cell_of_several_lines_is_believed_whatever_the_width),
		TEST(an_escape_makes_the_next_character_data),
		TEST(what_databases_write_for_no_value_has_no_escape),
		TEST(an_escape_that_is_the_quote_is_a_doubled_quote),
		TEST(without_a_quote_character_quotes_are_data),
		TEST(apostrophes_quote_where_the_dialect_says_so),
		TEST(a_delimiter_may_have_several_characters),
		TEST(without_a_delimiter_a_line_is_a_cell),
		TEST(without_a_delimiter_a_row_of_quoted_cells_is_one_text),
		TEST(blanks_behind_a_delimiter_are_skipped_where_the_dialect_says_so),
		TEST(runs_of_blanks_are_one_delimiter_where_the_dialect_says_so),
		TEST(lines_are_counted_as_an_editor_does),
		TEST(only_blanks_make_a_record_blank),
		TEST(quotes_read_as_data_are_counted),
		TEST(quotes_that_stand_irregularly_can_be_counted),
		TEST(a_record_longer_than_the_limit_is_an_error),
		TEST(a_record_longer_than_the_window_is_read),
		TEST(a_quote_unclosed_within_the_limit_of_a_record_is_data),
		TEST(of_a_record_of_too_many_cells_some_are_left_out),
		TEST(an_error_of_the_source_is_an_error_of_the_reader),
		TEST(pieces_do_not_matter_to_any_text),
		TEST(what_is_written_by_the_rules_is_read_back),
		TEST(a_quote_closed_far_below_does_not_swallow_what_are_rows),
		TEST(what_is_read_again_stays_in_proportion_to_the_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
