/*-------------------------------------------------------------------------
 *
 * test_line_end.c
 *	  Records that end with what the dialect says, as sentences.
 *
 * Those that end with line ends are in test_reader.c.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static Dialect
ended_by(const char *terminator, const char *delimiter, char quote,
		 char escape)
{
	Dialect		dialect = dialect_with(delimiter, quote, escape);

	strcpy(dialect.terminator, terminator);
	return dialect;
}

/* The records of text, or their lines, however it comes. */
static char *
records(const Dialect *dialect, int width, const char *text)
{
	size_t		len = strlen(text);
	char	   *whole = records_text(text, len, dialect, width, 0);

	for (size_t step = 1; step < 8; step++)
	{
		assert_string_equal(records_text(text, len, dialect, width, step),
							whole);
		assert_string_equal(records_lines(text, len, dialect, width, step),
							records_lines(text, len, dialect, width, 0));
	}
	return whole;
}

#define ASSERT_READS(terminator, text, expected) \
	do { \
		Dialect		dialect_ = ended_by(terminator, ",", '"', 0); \
		assert_string_equal(records(&dialect_, 0, text), expected); \
	} while (0)

#define ASSERT_READS_WIDTH(terminator, width, text, expected) \
	do { \
		Dialect		dialect_ = ended_by(terminator, ",", '"', 0); \
		assert_string_equal(records(&dialect_, width, text), expected); \
	} while (0)

#define ASSERT_LINES(terminator, text, expected) \
	do { \
		Dialect		dialect_ = ended_by(terminator, ",", '"', 0); \
		assert_string_equal(records_lines(text, strlen(text), &dialect_, 0, 0), \
							expected); \
	} while (0)

static void
a_terminator_ends_records_and_line_ends_do_not(void **state)
{
	ASSERT_READS(";", "a,b;c,d", "[a|b][c|d]");
	ASSERT_READS(";", "a,b;c,d;", "[a|b][c|d]");
	ASSERT_READS(";", "a\n,b;\r\nc,d;;", "[a\\n|b][\\r\\nc|d][]");
	ASSERT_READS("~", "\"a~b\",c~\"d\"~", "[a~b|c][d]");
	ASSERT_READS("~", "\"a\" ~b", "[a][b]");
}

static void
a_terminator_may_have_several_bytes(void **state)
{
	ASSERT_READS("\x1E\n", "a,b\x1E\nc\x1E,\n\x1E\n", "[a|b][c\x1E|\\n]");
	ASSERT_READS("aab", "xaaab,aaaab", "[xa][|aa]");
	ASSERT_READS("\xC2\xB6", "a\xC2\xB6" "b\xC2", "[a][b\xC2]");
	ASSERT_READS("12345678", "a1234567,12345678\"b\"12345678", "[a1234567|][b]");
	/* none is begun at the end */
	ASSERT_READS("||", "a|", "[a|]");
	ASSERT_READS("||", "a,\"b\"|", "[a|\"b\"|]");
}

static void
a_terminator_goes_before_a_delimiter_that_it_begins_with(void **state)
{
	Dialect		bars = ended_by("|\n", "|", '"', 0);
	Dialect		blanks = ended_by(" ;", " ", '"', 0);

	assert_string_equal(records(&bars, 0, "a|b|\nc|\"d\"|\n|||\n"), "[a|b][c|d][||]");
	blanks.skip_initial_space = true;
	assert_string_equal(records(&blanks, 0, "a  b ;c \"d\" ;e   ;"), "[a|b][c|d][e]");
}

static void
an_escaped_terminator_is_data(void **state)
{
	Dialect		dialect = ended_by(";", ",", '"', '\\');

	assert_string_equal(records(&dialect, 0, "a\\;b;\"c\\\";\",d;"), "[a;b][c\";|d]");
}

static void
quotes_that_are_wrong_cost_no_more_than_their_record(void **state)
{
	ASSERT_READS_WIDTH(";", 2, "1,\"x;2,\"b\";3,c", "[1|\"x][2|b][3|c]");
	ASSERT_READS_WIDTH("|\n", 2, "1,\"x|\n2,\"b\"|\n3,c|\n", "[1|\"x][2|b][3|c]");
	ASSERT_READS_WIDTH(";", 3, "1,2,\"x;3,\"b\"z,4;5,\"c\"z,6;7,\"d\"z,8;the end\";",
					   "[1|2|\"x][3|\"b\"z|4][5|\"c\"z|6][7|\"d\"z|8][the end\"]");
	/* a line end in them is no reason for doubt */
	ASSERT_READS_WIDTH(";", 2, "1,\"x\n\"y\"\nz\";2,b", "[1|x\\n\"y\"\\nz][2|b]");
	ASSERT_READS_WIDTH(";", 3, "1,\"x\n\" y,\"z\";2,b,c;", "[1|\"x\\n\" y|z][2|b|c]");
}

static void
blanks_and_line_ends_make_a_record_blank(void **state)
{
	Dialect		dialect = ended_by(";", ",", '"', 0);
	static const char text[] = "a; ;\n;\r\n\t;x";
	static const bool blank[] = {false, true, true, true, false};
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	memory_source_init(&source, text, strlen(text));
	reader = csv_open(memory, &source.source, &dialect, 1000, 10);
	for (size_t i = 0; i < sizeof(blank); i++)
	{
		assert_int_equal(csv_next_record(reader, &record, &error), 1);
		assert_int_equal(record.blank, blank[i]);
	}
	assert_int_equal(csv_next_record(reader, &record, &error), 0);
}

static void
lines_are_counted_so_that_they_can_be_found(void **state)
{
	/* by an editor, where there are line ends */
	ASSERT_LINES("|\n", "a|\n\"b\n|\n\"|\nc|\n", "1:[a]2:[b\\n|\\n]5:[c]");
	ASSERT_LINES("|\r\n", "a|\r\nb|\r\nc", "1:[a]2:[b]3:[c]");
	/* or between the terminators */
	ASSERT_LINES(";", "a;b\nb;\"c;c\";d;;e", "1:[a]2:[b\\nb]3:[c;c]5:[d]6:[]7:[e]");
	ASSERT_LINES("aa", "x,aaaa\"aaa\"aay", "1:[x|]2:[]3:[aaa]5:[y]");
}

static void
a_record_is_as_long_as_the_limit_whatever_ends_it(void **state)
{
	Dialect		dialect = ended_by("12345678", ",", '"', 0);
	const char *text = "abcdefgh12345678";
	MemorySource source;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	for (size_t limit = 7; limit < 9; limit++)
	{
		memory_source_init(&source, text, strlen(text));
		reader = csv_open(memory, &source.source, &dialect, limit, 10);
		assert_int_equal(csv_next_record(reader, &record, &error),
						 limit < 8 ? -1 : 1);
	}
	assert_int_equal(error.code, TAB_ERR_LIMIT);
}

static void
pieces_do_not_matter_to_any_text(void **state)
{
	static const char *const terminators[] = {";", "|\n", "a", "aab", " ;", "\n\n", ";;"};
	static const char *const delimiters[] = {",", "|", "", "\n", "a,", " "};
	static const char alphabet[] = "\"\",,;;|\n\raab  \\";
	char		text[64];

	srand(4180);
	for (int round = 0; round < 4000; round++)
	{
		Dialect		dialect = ended_by(terminators[rand() % 7],
									   delimiters[rand() % 6],
									   rand() % 4 ? '"' : 0,
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_terminator_ends_records_and_line_ends_do_not),
		TEST(a_terminator_may_have_several_bytes),
		TEST(a_terminator_goes_before_a_delimiter_that_it_begins_with),
		TEST(an_escaped_terminator_is_data),
		TEST(quotes_that_are_wrong_cost_no_more_than_their_record),
		TEST(blanks_and_line_ends_make_a_record_blank),
		TEST(lines_are_counted_so_that_they_can_be_found),
		TEST(a_record_is_as_long_as_the_limit_whatever_ends_it),
		TEST(pieces_do_not_matter_to_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
