/*-------------------------------------------------------------------------
 *
 * test_dialect.c
 *	  How a file is written, found out from its text.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/dialect_json.h"

/* What was found. */
typedef struct Found
{
	Dialect		dialect;
	DialectReport report;
} Found;

static Found
detect_given(const char *text, const DialectGiven *given, Dialect dialect)
{
	TextWindow	window = {exact_copy(text, strlen(text)), strlen(text), true, true};
	Found		found = {.dialect = dialect};

	dialect_detect(memory, &window, 1, given, &found.dialect, &found.report);
	return found;
}

static Found
detect(const char *text)
{
	DialectGiven nothing = {0};
	Dialect		dialect;

	dialect_init(&dialect);
	return detect_given(text, &nothing, dialect);
}

#define ASSERT_DELIMITER(delimiter_, width_, text) \
	do { \
		Found		found_ = detect(text); \
		assert_string_equal(found_.dialect.delimiter, delimiter_); \
		assert_int_equal(found_.report.width, width_); \
	} while (0)

#define ASSERT_HEADER(header_, text) \
	do { \
		Found		found_ = detect(text); \
		assert_int_equal(found_.dialect.header, header_); \
		assert_int_equal(found_.dialect.skip_records, 0); \
	} while (0)

#define ASSERT_SKIPS(skip_, text) \
	do { \
		Found		found_ = detect(text); \
		assert_int_equal(found_.dialect.skip_records, skip_); \
	} while (0)

static void
every_delimiter_is_found(void **state)
{
	static const char *const delimiters[] = {
		",", ";", "\t", "|", "::", "\x01", "^", "~", ":", " "
	};

	for (size_t i = 0; i < sizeof(delimiters) / sizeof(delimiters[0]); i++)
	{
		const char *d = delimiters[i];

		ASSERT_DELIMITER(d, 3, formatted("id%sname%scount\n1%sone%s5\n2%stwo%s7\n3%sten%s12\n",
										 d, d, d, d, d, d, d, d));
	}
}

static void
a_delimiter_inside_values_does_not_win(void **state)
{
	ASSERT_DELIMITER(";", 2, "name;note\nMiller;one, two\nSmith;three, four\nJones;five, six\n");
	ASSERT_DELIMITER(";", 3, "a;b;c\n1,5;2,5;x\n2,5;3,5;y\n");
	ASSERT_DELIMITER(",", 2, "day,time\n2024-01-05,10:11:12\n2024-01-06,10:11:13\n");
	ASSERT_DELIMITER(",", 2, "name,street\nA B,C D\nE F,G H\n");
	ASSERT_DELIMITER("\t", 2, "a\tb\nx, y\tz\nu, v\tw\n");
	ASSERT_DELIMITER("\t", 2, "gi|45478712|ref|NP_1|\tSEQ\ngi|45478713|ref|NP_2|\tSEQ\n");
	ASSERT_DELIMITER("|", 2, "a|\tb\n1|\t2\n3|\t4\n");
	ASSERT_DELIMITER(",", 2, "a,b\n\"x;y\",1\n\"u;v\",2\n");
}

static void
a_backslash_escapes_delimiters_where_records_are_more_alike_then(void **state)
{
	Found		found = detect("id,name,n\n1,Berg\\, Ann,5\n2,Ek\\, Bo,6\n");

	assert_int_equal(found.dialect.escape, '\\');
	assert_int_equal(found.report.width, 3);
	assert_int_equal(detect("id,name,n\n1,Berg\\, Ann,5\n2,Ek,6\n3,Ny,7\n").dialect.escape, '\\');
	/* folders end with one */
	assert_int_equal(detect("id,path,n\n1,C:\\,5\n2,D:\\,6\n").dialect.escape, 0);
	assert_int_equal(detect("id,path,n\n1,C:\\,5\n2,D:,6\n").dialect.escape, 0);
}

static void
a_sign_of_money_separates_where_each_record_has_as_many(void **state)
{
	ASSERT_DELIMITER("$", 3, "id$name$n\n1$a$5\n2$b, c$6\n3$d$7\n");
	/* one odd record does not matter */
	ASSERT_DELIMITER("$", 3, formatted("id$name$n\n%s9$x\n", repeated("1$a$5\n", 20)));
	ASSERT_DELIMITER("", 1, "price\n$5\n$6\n$12\n");
	ASSERT_DELIMITER("", 1, "$5 - $6\n$7 - $8\n$12 - $13\n");
	ASSERT_DELIMITER(",", 2, "id,price\n1,$5\n2,$6\n3,$12\n");
}

static void
tildes_quote_where_whole_columns_have_them(void **state)
{
	Found		found = detect("~01~^~a, b~^0.5\n~02~^~c~^0.75\n~03~^~~^1.5\n");

	assert_int_equal(found.dialect.quote, '~');
	assert_string_equal(found.dialect.delimiter, "^");
	assert_int_equal(found.report.width, 3);
	/* about so many */
	assert_int_equal(detect("n,about\n1,~5\n2,~6\n").dialect.quote, '"');
	ASSERT_DELIMITER("~", 3, "id~name~n\n1~a~5\n2~b~6\n");
}

static void
runs_of_blanks_are_one_delimiter(void **state)
{
	const char *aligned = " 1.5  2.0  3.0\n 2.5  2.0  3.0\n13.5  2.0  3.0\n15.5 12.0  3.0\n";

	ASSERT_DELIMITER(" ", 3, aligned);
	assert_true(detect(aligned).dialect.skip_initial_space);
	ASSERT_DELIMITER(" ", 3, "a  b  c\n1  2  3\n4  5  6\n");
	assert_false(detect("a b c\n1  3\n4 5 6\n7  8\n").dialect.skip_initial_space);
	ASSERT_DELIMITER("", 1, "Year  Mean temp  Rain\n2020   10.5  3\n2021   11.5  4\n");
}

static void
a_blank_delimiter_that_is_given_comes_in_runs_where_it_would_be_found_to(void **state)
{
	const char *aligned = " 1.5  2.0  3.0\n 2.5  2.0  3.0\n13.5  2.0  3.0\n15.5 12.0  3.0\n";
	DialectGiven given = {.delimiter = true};
	Dialect		dialect;

	dialect_init(&dialect);
	strcpy(dialect.delimiter, " ");
	assert_int_equal(detect_given(aligned, &given, dialect).report.width, 3);
	given.skip_initial_space = true;
	assert_int_not_equal(detect_given(aligned, &given, dialect).report.width, 3);
}

static void
one_run_of_blanks_is_enough_where_the_records_are_alike_for_it(void **state)
{
	ASSERT_DELIMITER(" ", 2, "date       n\n2023-04-14 12\n2023-11-08 91\n2024-01-31 21\n2024-02-28  9\n");
	ASSERT_DELIMITER(" ", 3, " id  count  val\n1000 55893 0.20\n1001 20587 2.02\n1002 51001 2.03\n1003 13875 2.04\n");
	assert_true(detect("x y z\n1 55 2\n2 20 2\n3  8 2\n4 51 2\n").dialect.skip_initial_space);
	/* a value is missing in each of these */
	assert_false(detect("a b c\n1 2 3\n4  6\n5  9\n7 8 9\n").dialect.skip_initial_space);
}

static void
lists_of_as_many_members_do_not_win_over_the_delimiter_of_the_header(void **state)
{
	ASSERT_DELIMITER(",", 2, formatted("id,tags\n%s", repeated("5,aa|bb|cc\n", 20)));
	ASSERT_DELIMITER(",", 2, formatted("id,rgb\n%s", repeated("5,20;240;128\n", 20)));
	ASSERT_DELIMITER("\t", 2, formatted("id\tat\n%s", repeated("5\t1 Main St,Town,ST 100\n", 20)));
	ASSERT_DELIMITER(";", 2, formatted("what;range\n%s", repeated("x;0,5 - 2,0\n", 20)));
	/* one odd record costs only itself */
	ASSERT_DELIMITER(",", 2, formatted("id,tags\n%s6\n", repeated("5,aa|bb|cc\n", 20)));
	/* a comma in a title is none of names */
	ASSERT_DELIMITER(";", 2, formatted("Sales, net\n%s", repeated("a;1,5\n", 20)));
}

static void
commas_of_decimals_are_left_to_a_delimiter_that_the_header_has(void **state)
{
	ASSERT_DELIMITER(" ", 3, "year month level\n2014 1 0,58\n2006 2 0,42\n2023 3 0,86\n");
	ASSERT_DELIMITER(":", 3, "lat:lon:n\n50,1:14,2:5\n51,1:14,2:5\n50,1:14,4:5\n");
	ASSERT_DELIMITER("^", 3, "a^b^c\n1,5^2,5^x\n1,6^2,7^y\n1,8^2,9^z\n");
	ASSERT_DELIMITER("~", 3, "a~b~c\n24~x~1438,61 EUR\n25~x~917,70 EUR\n26~y~438,00 EUR\n");
	/* under a title these are others */
	ASSERT_DELIMITER(",", 2, "Departures 12:30\nBus 5,12:40\nBus 7,12:50\nBus 9,12:55\n");
	ASSERT_DELIMITER(",", 3, "Opening hours\nMon Tue,8:30,9\nWed Thu,8:45,9\nFri Sat,8:00,9\n");
}

static void
a_comment_above_a_table_of_blanks_names_its_columns(void **state)
{
	Found		found = detect("# made by a program\n# x y z\n1 2 3\n4 5 6\n");

	assert_true(found.dialect.header_marked);
	assert_int_equal(found.report.width, 3);
	found = detect("# of which 3 are\n1 2 3\n4 5 6\n");
	assert_false(found.dialect.header);
	assert_int_equal(found.report.width, 3);
}

static void
a_colon_that_each_record_has_as_often_is_a_delimiter(void **state)
{
	ASSERT_DELIMITER(":", 4, "city:region:country:people\nA:MA:US:9686\nB:MA:US:14061\nC:MA:US:29313\n");
	ASSERT_DELIMITER("", 1, "note\na: b: c\nd: e\n");
}

static void
lists_in_cells_do_not_win_however_long(void **state)
{
	static const char items[] = "J;K;L;M;N;O;P;Q;R;S;T;";
	const char *text = "c,n,a,l,m,o,z,p\n";

	for (int i = 0; i < 60; i++)
		text = formatted("%s%d,N%d,A%d,%.*s,I;N;T;P;S;X;D;,R;C;D;S;,G,P;A;\n",
						 text, i, i, i, 6 + 2 * (i * 7 % 9), items);
	ASSERT_DELIMITER(",", 8, text);
}

static void
one_odd_record_costs_only_itself(void **state)
{
	char	   *text = formatted("a,b,c\n%s1,2,3,4\n1\n%s",
								 repeated("1,2,3\n", 20), repeated("4,5,6\n", 20));
	Found		found = detect(text);

	assert_string_equal(found.dialect.delimiter, ",");
	assert_int_equal(found.report.width, 3);
	assert_true(found.report.consistency > 0.9 && found.report.consistency < 1);
}

static void
a_last_cell_that_some_records_leave_out_is_a_column(void **state)
{
	Found		found = detect("AD\tx1\tE/A\nAE\tx2\tA/D\nAQ\tx3\tA/M\tNew Zealand time\nAQ\tx4\tA/C\tCasey\nAR\tx5\tA/B\n");

	assert_int_equal(found.report.width, 4);
	assert_int_equal(found.dialect.skip_records, 0);
	ASSERT_DELIMITER(",", 3, "a,b,c\n1,cat\ndog,c\n3,b,c\n");
	ASSERT_DELIMITER(",", 6, formatted("day,a,b,c,d,e\n%s%s", repeated("x,1,2,3,4\n", 50), repeated("x,1,2,3,4,5\n", 6)));
}

static void
a_delimiter_in_some_values_makes_no_column(void **state)
{
	ASSERT_DELIMITER(",", 2, "name,n\nBerg,5\nEk,6\nDahl,Ann,7\nLund,Bo,8\nOlin,9\n");
	ASSERT_DELIMITER(",", 3, formatted("1,Oslo,5\n%s2,Sofia, BG,6\n3,Paris, FR,7\n", repeated("4,Rome,5\n", 10)));
	ASSERT_DELIMITER(",", 2, "id,name\n1,x\n2,y,\n3,z,\n4,u\n5,v\n");
}

static void
a_small_table_may_have_more_text_around_it_than_rows(void **state)
{
	ASSERT_DELIMITER(",", 3, "\"Title\"\n\n\"region\",\"2020\",\"2021\"\n\"A\",\"1\",\"2\"\n\"B\",\"3\",\"4\"\n\n\"Source: x\"\n\"Contact:\"\n\"Jane\"\n");
	ASSERT_DELIMITER("", 1, "name\nBerg,Ann\nEk\nDahl,Bo\nLund\nOlin,Ed\nHult\nAsk\n");
	ASSERT_DELIMITER("", 1, formatted("%sa,b\nc,d\ne,f\n%s", repeated("text\n", 20), repeated("more\n", 20)));
}

static void
keys_and_notes_of_two_cells_may_stand_around_a_small_table(void **state)
{
	const char *table = "Geo,A,B\nx,5,6\ny,1,2\nz,1,2\n";
	const char *notes = "Notes:\n1,Rounded.\n2,Excludes.\n3,Sums.\n4,More.\n5,Less.\n";
	Found		found;

	ASSERT_DELIMITER(",", 3, formatted("Title\n\n%s\n%s", table, notes));
	ASSERT_DELIMITER(",", 3, formatted("Title\nby,place\nfrom,file\n\n%s\n%s", table, notes));
	ASSERT_DELIMITER(",", 4, "K:,1\nL:,2\nM:,3\nN:,4\nO:,5\n\na,b,c,d\nx,5,6,7\ny,1,2,3\n\n1,A.\n2,B.\n");
	found = detect("\"T\"\n\n\"Geo\",\"A\",\"B\"\n\"x\",\"5\",\"6\"\n\"y\",\"1\",\"2\"\n\"N:\"\n\"1\",\"Some.\"\n\"2\",\"More.\"\n");
	assert_int_equal(found.report.width, 3);
	assert_int_equal(found.dialect.skip_records, 2);
	/* sentences with commas have no numbers */
	ASSERT_DELIMITER("", 1, "So it is\nSome, one\nHe, she, it\nWe, you, they\nUp, down, on\nAnd\nMore, less\nOr, and\nNot\n");
	/* rows that go on with a cell more are of the same table */
	ASSERT_DELIMITER(",", 2, "id,n\n1,5\n2,6\n3,7\n4,8\n5,9\n6,10\n7,11,x\n8,12,y\n9,13,z\n");
	/* and rows as many, above, are the first of two */
	ASSERT_DELIMITER(",", 2, "id,n\n1,5\n2,6\n3,7\n4,8\n5,9\n6,10\n\nid,a,b\n7,5,6\n8,7,8\n9,2,3\n");
}

static void
small_tables_of_their_own_widths_are_told_by_the_lines_that_part_them(void **state)
{
	const char *stops = "id,name,n\n1,Nord,5\n2,Sud,6\n";
	const char *lines = "line,operator,km,since\nA,Bahn,12.5,1998\nB,Bus,7.25,2011\n";
	const char *words = "w,kind,from,to\nan,article,a,b\nof,particle,c,d\n";
	Found		found;

	ASSERT_DELIMITER(",", 3, formatted("Stops\n\n%s\nLines\n\n%s", stops, lines));
	ASSERT_DELIMITER(",", 3, formatted("Stops\n%sLines\n%s", stops, lines));
	ASSERT_DELIMITER(",", 3, formatted("Stops\n\n%s\nWords\n\n%s", stops, words));
	ASSERT_DELIMITER(";", 3, "Stops\n\nid;name;n\n1;Nord;5,5\n2;Sud;6,5\n\nLines\n\nline;km\nA;12,5\nB;7,5\n");
	/* the one that numbers or dates tell, below a list of its columns */
	found = detect("\"S\"\n\"id\",\"a\",\"b\"\n\"X\",\"c\",\"d\"\n\n\"O\"\n\"date\",\"X\"\n\"2024-09-26\",\"1.3\"\n\"2024-09-27\",\"1.5\"\n");
	assert_string_equal(found.dialect.delimiter, ",");
	assert_int_equal(found.report.width, 2);
	assert_int_equal(found.dialect.skip_records, 5);
	/* the title is that of the table, whether its header is found or given */
	ASSERT_DELIMITER(",", 2, formatted("Fares\nzone,price\nA,2.2\nB,3.1\nC,4.5\n\nStops\n%s", stops));
	ASSERT_DELIMITER(",", 3, "Stops\n\nid, name, n\n1, Nord, 5\n2, Sud, 6\n\nLines\n\nline, km\nA, 12.5\nB, 7.25\n");
	ASSERT_SKIPS(1, "Stops,,,\nid,name,n,\n1,Nord,5,\n2,Sud,6,\n,,,\nLines,,,\nline,operator,km,since\nA,Bahn,12.5,1998\nB,Bus,7.25,2011\n");
	/* sentences */
	ASSERT_DELIMITER("", 1, "One\n\nSo, it is\nAnd, more\n\nTwo\n\nHe, she, it\nWe, you, they\n");
}

static void
blanks_delimit_a_small_table_of_numbers_in_a_text(void **state)
{
	const char *table = "   yyyy  mm   tmax   sun\n   1880   1    6.3   5.1\n   1880   2    7.1   7.2\n"
		"   1880   3    ---   8.3\n   1880   4    9.9   9.4\n";

	ASSERT_DELIMITER(" ", 4, formatted("Durham\n%s", table));
	ASSERT_DELIMITER(" ", 4, formatted("Durham\nIt is 102 metres above the level of the sea.\n"
									   "What is missing is marked by a dash.\n%s", table));
	/* words of the header that are no names of columns */
	ASSERT_DELIMITER("", 1, "   Year   Mean temp   Rain\n  2020       5.1    100\n  2021       5.2    110\n  2022       5.3    120\n");
}

static void
decimal_commas_between_semicolons_are_no_small_table(void **state)
{
	const char *table = "G;2021;2022\nM;1,5;2,5\nW;1,9;2,2\nA;1,2;2,6\n";

	ASSERT_DELIMITER(";", 3, formatted("%s\nN:\n1;Aged\n2;Adj\n", table));
	ASSERT_DELIMITER(";", 3, formatted("Title\nin percent\n\n%sN:\n1;Aged, working\n", table));
	ASSERT_DELIMITER(";", 2, "T\n\nG;n\n1,5;2,5\n2,5;1,5\n3,5;2,5\n\nN:\n1;A\n2;B, c\n");
}

static void
a_single_column_is_not_split(void **state)
{
	ASSERT_DELIMITER("", 1, "name\nMiller\nSmith\nJones\n");
	ASSERT_DELIMITER("", 1, "value\n1\n22\n333\n");
	ASSERT_DELIMITER("", 1, "time\n10:11:12\n10:11:13\n10:11:14\n");
	ASSERT_DELIMITER("", 1, "date\n2024-01-05 10:11\n2024-01-06 10:11\n2024-01-06 12:00\n");
	ASSERT_DELIMITER("", 1, "x");
	ASSERT_DELIMITER("", 1, "a sentence of words\nanother one\none\n");
	ASSERT_DELIMITER("", 1, "name\nJohn Smith\nJane Doe\nJoe Bloggs\n");
	ASSERT_DELIMITER("", 1, "preis\n1.234,50 EUR\n5.678,25 EUR\n");
	ASSERT_DELIMITER("", 1, "v\n1 234,50\n5 678,25\n");
	ASSERT_DELIMITER(",", 2, "1.234,50 EUR\n5.678,25 EUR\n");
	ASSERT_DELIMITER("", 1, "district\nDistrict 1\nDistrict 2\nDistrict 3\n");
	ASSERT_DELIMITER("", 1, "price\n1,5\n2,5\n3,75\n");
	ASSERT_DELIMITER("", 1, "count\n1,234,567\n2,345,678\n");
	ASSERT_DELIMITER("", 1, "note\nHello, world\nGood, bye\nOne, two\n");
	ASSERT_DELIMITER(",", 2, "Report\nname, city\nJo,Paris\nAl, Rome\nEd, Oslo\n");
	ASSERT_DELIMITER(",", 2, "name, city\nJo, Paris\nAl, Rome\n");
	ASSERT_DELIMITER(",", 2, "1,5\n2,5\n");
	ASSERT_DELIMITER("", 1, "http://a.example/x\nhttp://b.example/yy\nftp://c\n");
}

static void
quotes_in_all_cells_do_not_hide_the_delimiter(void **state)
{
	const char *formula = "=\"00000\";=\"Ann\"\n";
	const char *doubled = "\"b \"\"a\"\" c\",\"the \"\"x\"\"\"\n";
	const char *escaped = "\"b \\\"a\\\" c\",\"the \\\"x\\\" y\"\n";
	const char *object = "\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":2}\"\n";
	const char *angles = "40\xC2\xB0" "26'46\"N,79\xC2\xB0" "58'56\"W\n";

	ASSERT_DELIMITER(";", 2, formatted("id;name\n%s", repeated(formula, 40)));
	ASSERT_DELIMITER(",", 2, formatted("s,t\n%s", repeated(doubled, 40)));
	ASSERT_DELIMITER(",", 2, formatted("s,t\n%s", repeated(escaped, 40)));
	ASSERT_DELIMITER("|", 2, formatted("width|height\n%s", repeated("1\"|2\"\n", 40)));
	ASSERT_DELIMITER(",", 2, formatted("lat,lon\n%s", repeated(angles, 40)));
	/* these are of one cell */
	ASSERT_DELIMITER("", 1, formatted("j\n%s", repeated("{\"a\":\"x\",\"b\":2}\n", 40)));
	ASSERT_DELIMITER("", 1, formatted("j\n%s", repeated(object, 40)));
	ASSERT_DELIMITER("", 1, formatted("s\n%s", repeated("\"he, \"\"x\"\"; ok\"\n", 40)));
	ASSERT_DELIMITER("", 1, formatted("f\n%s", repeated("<a href=\"x;y\">1</a>\n", 40)));
}

static void
comments_have_no_say(void **state)
{
	ASSERT_DELIMITER(",", 3, "a,b,c\n# c1\n# c2\n# c3\n1,2,3\n# c4\n4,5,6\n");
	ASSERT_DELIMITER(",", 2, "# made by x\nid,name\n1,english\n# another\n2,zh\n");
	ASSERT_DELIMITER(";", 3, formatted("%s# at;a;b\n1;0.5;2\n3;0.5;4\n",
									   repeated("# by a service\n", 40)));
	assert_string_equal(detect("a,b,c\n# c1\n# c2\n# c3\n1,2,3\n# c4\n4,5,6\n").dialect.comment, "#");
	assert_string_equal(detect("tag,n\n#a,1\n#b,2\n# c\nd,3\n").dialect.comment, "");
}

static void
the_last_comment_above_the_table_may_name_its_columns(void **state)
{
	Found		found = detect("# x\n#a\tb\nu\t1\nv\t2\n#w\nx\t3\n");

	assert_string_equal(found.dialect.comment, "#");
	assert_true(found.dialect.header);
	assert_true(found.dialect.header_marked);
	assert_int_equal(found.dialect.skip_records, 1);
	found = detect("# x\n#a\tb\n# more\nu\t1\nv\t2\n#w\nx\t3\n");
	assert_false(found.dialect.header_marked);
}

static void
a_comment_that_says_so_names_the_columns_in_the_cells_behind(void **state)
{
	const char *log = "2024-03-28 00:00:01 GET 200\n2024-03-28 00:00:02 GET 404\n";
	const char *network = "1700000000.5\tCabc\t80\n1700000001.5\tCabd\t443\n";
	Found		found = detect(formatted("#Software: x\n#Fields: date time method status\n%s", log));

	assert_true(found.dialect.header_marked && found.dialect.header_labelled);
	assert_int_equal(found.dialect.skip_records, 1);
	found = detect(formatted("#path\tconn\n#fields\tts\tuid\tport\n#types\ttime\tstring\tport\n%s", network));
	assert_true(found.dialect.header_labelled);
	assert_string_equal(found.dialect.comment, "#");
	assert_int_equal(found.dialect.skip_records, 1);
	/* rows are delimited otherwise than the names, or all but the first name */
	found = detect(formatted("#Version: 1.0\n#Fields: ts uid port\n%s", network));
	assert_true(found.dialect.header_labelled);
	assert_string_equal(found.dialect.delimiter, "\t");
	assert_int_equal(found.dialect.skip_records, 1);
	assert_true(detect(formatted("#Fields: ts\tuid\tport\n%s", network)).dialect.header_labelled);
	assert_true(detect("#Fields: a b c\n1\tx\t2\n").dialect.header_labelled);
	assert_false(detect(formatted("#Fields: ts uid\n%s", network)).dialect.header_labelled);
	assert_string_equal(detect("id,n,x\n#fields: 1,2,3\n4,5,6\n").dialect.comment, "");
	/* as many words by chance, of which one is a number */
	assert_false(detect(formatted("#Made: on 2024 by x\n%s", log)).dialect.header_labelled);
}

static void
keys_behind_number_signs_are_a_preamble_whatever_their_width(void **state)
{
	const char *spectrum = "100.1\t500\n101.2\t510\n102.3\t498\n";
	const char *keys = "#Acq. time (s)=\t10\n#Laser=\t532nm\n#Date=\t28.03.2024\n";
	Found		found = detect(formatted("%s%s", keys, spectrum));

	assert_int_equal(found.dialect.skip_records, 3);
	assert_false(found.dialect.header);
	found = detect(formatted("%s#wave\tcount\n%s", keys, spectrum));
	assert_int_equal(found.dialect.skip_records, 3);
	assert_true(found.dialect.header);
	/* numbers beside names, above numbers */
	ASSERT_SKIPS(2, formatted("#Acq.\t10\n#Accumulations\t2\n%s", spectrum));
	/* several numbers or dates name columns */
	ASSERT_HEADER(true, "#id,2001,2002\n1,5,6\n2,7,8\n3,9,10\n");
	ASSERT_HEADER(true, "#id,2020-01-01,2020-02-01\n1,5,6\n2,7,8\n3,9,10\n");
	ASSERT_SKIPS(1, "# made by x\n#id,2001,2002\n1,5,6\n2,7,8\n3,9,10\n");
	/* rows */
	ASSERT_SKIPS(0, "#a,1\n#b,2\nc,3\nd,4\n");
	ASSERT_SKIPS(0, "#1,2\n#2,3\n3,4\n4,5\n");
	ASSERT_SKIPS(0, "#a:,1\nb,2\n#c:,3\nd,4\n");
}

static void
a_comment_that_has_the_width_by_chance_names_no_columns(void **state)
{
	const char *rows = "id,name\n1,a\n2,b\n";
	Found		found = detect(formatted("# made by x, do not edit\n%s", rows));

	assert_true(found.dialect.header);
	assert_int_equal(found.dialect.skip_records, 1);
	found = detect(formatted("# made by x, do not edit\n%s# more\n3,c\n", rows));
	assert_string_equal(found.dialect.comment, "#");
	assert_false(found.dialect.header_marked);
	/* where the names stand without a mark, too */
	assert_false(detect(formatted("#x,y\n%s# more\n3,c\n", rows)).dialect.header_marked);
	assert_int_equal(detect("# made by x, do not edit\n#id,name\n1,a\n2,b\n").dialect.skip_records, 1);
	assert_int_equal(detect("# See LICENSE for this, please\nkey,name\nu,v\nw,x\n").dialect.skip_records, 1);
	/* and no words but names */
	assert_int_equal(detect("# id, name\n1,a\n2,b\n").dialect.skip_records, 0);
}

static void
apostrophes_quote_where_whole_columns_have_them(void **state)
{
	Found		found = detect("'a','b'\n'x, y','z'\n'u, v','w'\n");

	assert_int_equal(found.dialect.quote, '\'');
	assert_int_equal(found.report.width, 2);
	assert_int_equal(detect("id,name\n1,O'Neil\n2,'t Hooft\n").dialect.quote, '"');
	assert_int_equal(detect("a,b\n'x',\"y\"\n'z',\"u\"\n").dialect.quote, '"');
	/* one column may be of names in apostrophes */
	assert_int_equal(detect("id,name\n1,'x'\n2,'y'\n").dialect.quote, '"');
	/* commas and apostrophes between double quotes are of one cell */
	assert_int_equal(detect("id,sql\n1,\"in ('x','a','b','y')\"\n"
							"2,\"in ('z','c','d','w')\"\n").dialect.quote, '"');
}

static void
lines_around_the_table_have_no_say_in_its_quotes(void **state)
{
	const char *rows = "'id'|'n'\n'105'|'x'\n'106'|'y'\n";
	const char *given = "sep=,\nid,name,ok\n'1','he, she','x'\n'2','d, e','y'\n";

	assert_int_equal(detect(formatted("# one\n# two\n# three\n%s", rows)).dialect.quote, '\'');
	assert_int_equal(detect(formatted("%s\nSource: x\n", rows)).dialect.quote, '\'');
	assert_int_equal(detect(given).dialect.quote, '\'');
	assert_int_equal(detect(given).report.width, 3);
	assert_int_equal(detect("'twas a night\nof sorrow, and\n'tis done, or\n").dialect.quote, '"');
}

static void
apostrophes_quote_whatever_stands_between_them(void **state)
{
	Found		found = detect("'id','name','n'\n'1','x, y','5'\n"
							   "'2','12\" pipe','6'\n'3','\"z\"','7'\n");

	assert_int_equal(found.dialect.quote, '\'');
	assert_int_equal(found.report.width, 3);
	found = detect("id,name,place,n\n1,'12\" pipe','x, y',5\n2,'z','u',6\"\n");
	assert_int_equal(found.dialect.quote, '\'');
	assert_int_equal(found.report.width, 4);
	/* one cell of many may be as it likes */
	found = detect(formatted("'a','b'\n%s\"x\",'y'\n", repeated("'u','v'\n", 30)));
	assert_int_equal(found.dialect.quote, '\'');
}

static void
the_delimiter_is_not_looked_for_between_apostrophes(void **state)
{
	Found		found = detect("'id';'places'\n'1';'x, y, \"z\"'\n'2';'u, v, w'\n"
							   "'3';'r, s, t'\n");

	assert_string_equal(found.dialect.delimiter, ";");
	assert_int_equal(found.dialect.quote, '\'');
	assert_int_equal(found.report.width, 2);
	found = detect("'name'\n'x, y'\n'u, v'\n");
	assert_string_equal(found.dialect.delimiter, "");
	assert_int_equal(found.dialect.quote, '\'');
}

static void
a_backslash_escapes_where_quotes_inside_cells_have_one(void **state)
{
	Found		found = detect("id,text\n1,\"a \\\",\\\" b\"\n2,\"c \\\",\\\" d\"\n3,\"e\"\n");

	assert_int_equal(found.dialect.escape, '\\');
	assert_int_equal(found.report.width, 2);
	/* without a delimiter behind it, between quotes and without them */
	found = detect("id,name\n1,\"a \\\"b\\\" c\"\n2,\"d\"\n3,\"e\"\n");
	assert_int_equal(found.dialect.escape, '\\');
	assert_int_equal(detect("id|name\n1|say \\\"b\\\"\n2|d\n").dialect.escape, '\\');
	assert_int_equal(detect("a,b\n1,2\n").dialect.escape, 0);
}

static void
an_odd_row_does_not_hide_that_backslashes_escape(void **state)
{
	Found		found = detect("id,n,said\n1,5,no\n2,5,\"a, \\\"b\\\"\"\n3,5\n4,5,\"x \\\"y\\\"\"\n");

	assert_int_equal(found.dialect.escape, '\\');
	assert_int_equal(found.report.width, 3);
	found = detect("id,n,said\n1,5,no\n2,5,\"a, \\\"b\\\"\"\n3,5,6,7\n4,5,\"x \\\"y\\\"\"\n");
	assert_int_equal(found.dialect.escape, '\\');
	assert_int_equal(found.report.width, 3);
}

static void
a_backslash_is_data_where_quotes_are_doubled(void **state)
{
	assert_int_equal(detect("a,b\n\"C:\\\",1\n\"D:\\\",2\n").dialect.escape, 0);
	assert_int_equal(detect("id,path,n\n1,\"C:\\My \"\"new\"\" files\\\",5\n"
							"2,\"D:\\\",6\n3,c,7\n").dialect.escape, 0);
	assert_int_equal(detect("id,inch\n1,\"5\\\"\"\"\n2,b\n3,d\n").dialect.escape, 0);
	/* JSON has escapes of its own */
	assert_int_equal(detect("id,doc\n1,\"{\"\"a\"\": \"\"say \\\"\"b\\\"\"\"\"}\"\n"
							"2,\"{\"\"a\"\": 1}\"\n").dialect.escape, 0);
}

static void
a_backslash_is_data_where_it_explains_too_little(void **state)
{
	/* JSON that is not quoted */
	assert_int_equal(detect("id\tdoc\n1\t{\"a\": \"say \\\"b\\\"\"}\n"
							"2\t{\"a\": \"c\"}\n").dialect.escape, 0);
	/* it would take the end of a cell away */
	assert_int_equal(detect("id,path,n\n1,C:\\,5\n2,D:\\,6\n"
							"3,\"x \\\"y\\\" z\",7\n").dialect.escape, 0);
}

static void
names_below_a_title_tell_that_commas_are_no_decimal_ones(void **state)
{
	assert_string_equal(detect("List of places\nyear,n\n2004,1\n1994,8\n1998,9\n").dialect.delimiter, ",");
	assert_string_equal(detect("Prices, all\nprice\n1,50\n2,75\n0,80\n").dialect.delimiter, "");
}

static void
blanks_before_quotes_are_layout(void **state)
{
	assert_true(detect("a, b, c\n1, \"x, y\", 2\n3, \"u, v\", 4\n").dialect.skip_initial_space);
	/* or before all cells */
	assert_true(detect("a, b\n1, 2\n").dialect.skip_initial_space);
	assert_false(detect("a, b\n1,2\n").dialect.skip_initial_space);
	assert_false(detect("a , b\n1 , 2\n").dialect.skip_initial_space);
	assert_string_equal(detect("\"a\" , \"b\"\n\"1\" , \"x, y\"\n").dialect.delimiter, ",");
	assert_false(detect("a,b\n\"x, \"\"y\"\"\",2\n").dialect.skip_initial_space);
}

static void
sep_in_the_first_line_is_obeyed(void **state)
{
	Found		found = detect("sep=;\na;b,c\n1;2\n");

	assert_string_equal(found.dialect.delimiter, ";");
	assert_int_equal(found.dialect.skip_records, 1);
	assert_true(found.dialect.header);
	found = detect("sep=\t\r\na\tb\r\n1\t2\r\n");
	assert_string_equal(found.dialect.delimiter, "\t");
	/* filled up as if it were a row, and a delimiter of several characters */
	assert_string_equal(detect("sep=;;;\na;b;c;d\n1;2;3;4\n").dialect.delimiter,
						";");
	assert_string_equal(detect("sep=,,,,,,,,,,,,\r\na,b\r\n1,2\r\n").dialect.delimiter,
						",");
	assert_string_equal(detect("sep=::\r\na::b\r\n1::2\r\n").dialect.delimiter,
						"::");
	/* in capitals, between quotes, and with blanks behind it */
	assert_string_equal(detect("SEP=;\na;b,c\n1;2\n").dialect.delimiter, ";");
	found = detect("\"sep=,\"\na,b\n1,2\n3,4\n");
	assert_string_equal(found.dialect.delimiter, ",");
	assert_int_equal(found.dialect.skip_records, 1);
	assert_true(found.report.sep_line);
	assert_string_equal(detect("\"sep=;\";;\na;b;c,d,e\n1;2;3\n").dialect.delimiter,
						";");
	assert_string_equal(detect("sep=; \na;b,c\n1;2\n").dialect.delimiter, ";");
	/* it may be a header like any other */
	assert_int_equal(detect("\"sep=,\nx,1\n").dialect.skip_records, 0);
	assert_int_equal(detect("\"sep=\",b\n1,2\n").dialect.skip_records, 0);
	assert_int_equal(detect("\"sep=;\",b\n1,2\n").dialect.skip_records, 0);
	assert_int_equal(detect("sep=").dialect.skip_records, 0);
	assert_int_equal(detect("sep=;").dialect.skip_records, 0);
	assert_int_equal(detect("sep=123456789\nx\n").dialect.skip_records, 0);
	assert_int_equal(detect("sep=12345678").dialect.skip_records, 0);
	assert_int_equal(detect("sep=\nx\n").dialect.skip_records, 0);
}

static void
titles_above_the_table_are_skipped(void **state)
{
	ASSERT_SKIPS(0, "a,b,c\n1,2,3\n4,5,6\n");
	ASSERT_SKIPS(1, "Report of 2024\na,b,c\n1,2,3\n4,5,6\n7,8,9\n");
	ASSERT_SKIPS(2, "Report\nSource: office\nid,name,count\n1,x,3\n2,y,5\n3,z,7\n");
	ASSERT_SKIPS(1, "Report,,\na,b,c\n1,2,3\n4,5,6\n");
	ASSERT_SKIPS(2, "Report\n\na,b,c\n1,2,3\n4,5,6\n");
	/* blank lines alone are no preamble, but are not the header either */
	assert_true(detect("\n\na,b,c\n1,2,3\n").dialect.header);
}

static void
a_header_is_told_by_the_types_below_it(void **state)
{
	ASSERT_HEADER(true, "id,name\n1,x\n2,y\n");
	ASSERT_HEADER(true, "when,what\n2024-01-05,x\n2024-01-06,y\n");
	ASSERT_HEADER(true, "region,2019,2020\nnorth,1,2\nsouth,3,4\n");
	ASSERT_HEADER(true, "2019,2020,2021\n1.5,2.5,3\n4.5,5.5,6\n");
	ASSERT_HEADER(false, "1,x\n2,y\n3,z\n");
	ASSERT_HEADER(false, "1,2\n3,4\n5,6\n");
	ASSERT_HEADER(false, "2024-01-05,1.5\n2024-01-06,2.5\n");
}

static void
a_header_is_told_by_uuids_below_it(void **state)
{
	ASSERT_HEADER(true, "name,uuid\nAnn,8e31795f-f079-437f-ae28-7f859d975ba7\nBob,9007acd1-5b9c-4f0d-a68b-589702cb6fe1\n");
	ASSERT_HEADER(false, "8e31795f-f079-437f-ae28-7f859d975ba7,Ann\n9007acd1-5b9c-4f0d-a68b-589702cb6fe1,Bob\n");
	ASSERT_HEADER(false, "8e31795f-f079-437f-ae28-7f859d975ba7,Ann\nnone,Bob\n");
	/* of two records, too */
	assert_int_equal(detect("region,pupils,,\n,boys,girls,id\nNorth,37,45,7c35a068-1acf-4782-ae79-4f8c943531bd\nSouth,37,55,4fa31d06-d36f-4ca0-a26a-65b2780d7705\n").dialect.header_rows, 2);
}

static void
spreadsheet_titles_are_skipped(void **state)
{
	/* rows that are filled up to the width of the table */
	ASSERT_SKIPS(1, ",,,\nid,name,n,m\n1,a,5,6\n2,b,6,7\n");
	ASSERT_SKIPS(2, "Title,,\nAs of 2024,,\nRegion,N,M\nA,5,1\nB,6,2\nC,7,3\n");
	ASSERT_SKIPS(3, "Title,,\nSubtitle,,\n,,\nRegion,N,M\nA,5,1\nB,6,2\nC,7,3\n");
	ASSERT_SKIPS(2, "Title,,\n2024,,\nRegion,N,M\nA,5,1\nB,6,2\nC,7,3\n");
	ASSERT_SKIPS(1, "Population by city,\nname,n\na,5\nb,6\nc,7\n");
	ASSERT_SKIPS(1, "Report,2024\nDate,Value\n2024-01-01,5\n2024-01-02,6\n");
	/* what is named and what it is, side by side */
	ASSERT_SKIPS(3, "Client:,Joe,,\nAccount:,Funds,,\n,,,\nNumber,Date,Price,Units\n1,2001-01-01,5.5,6\n2,2001-01-02,6.5,7\n");
	ASSERT_SKIPS(2, "Account:,My,,,\nBalance:,63.86,,,\nDate,Tx,Debits,Credits,Balance\n04 Nov 2009,DD,18.75,,902.74\n06 Nov 2009,DD,819.48,,83.26\n");
	ASSERT_SKIPS(2, "Table 1;;\nSource: X;2020;\nid;name;n\n1;a;5\n2;b;6\n");
	/* rows of data are none */
	ASSERT_SKIPS(0, "1,a,b,x\n2,c,d\n3,e,f\n4,g,h\n5,g,h\n");
	ASSERT_SKIPS(0, "name,n,m\na,5,6\nb,7,8\nc,withheld,secret\nd,7,8\ne,8,9\n");
}

static void
a_header_may_be_wider_than_the_rows(void **state)
{
	ASSERT_DELIMITER(",", 3, "a,b,c\nx,y\nz,w\nu,v\n");
	ASSERT_DELIMITER(",", 6, "id,time,stop,seq,sign,p\nA,6:00:00,X,1,to,1\nA,6:20:00,Y,2,,0\nB,6:00:00,X,1\nB,6:05:00,Z,2\nB,6:10:00,U,3\nB,6:15:00,V,4\n");
	/* a sentence is none */
	ASSERT_DELIMITER(",", 2, "Cities, people, and more\nname,n\na,5\nb,6\n");
}

static void
a_header_without_a_name_for_the_first_column_is_seen(void **state)
{
	assert_true(detect("\"a\",\"b\"\n\"r1\",1,2\n\"r2\",3,4\n").report.unnamed_first);
	/* where the rows end in a delimiter, it is the last that has none */
	assert_false(detect("id,name\n1,x,\n2,y,\n").report.unnamed_first);
	/* some rows have a delimiter too many */
	assert_false(detect("a,b\nx,1,2\ny,3\nz,4,5\n").report.unnamed_first);
	/* what comes again does not name rows */
	assert_false(detect("a,b\nx,1,2\nx,3,4\n").report.unnamed_first);
}

static void
numbers_may_be_names(void **state)
{
	/* a mark stands before all texts, and a note makes texts of numbers */
	ASSERT_HEADER(true, "# no,kind\n1,public\n2,private\n3,public\n4,other\nSource: Office\n");
	ASSERT_HEADER(true, "hour,0,1,2,3\nA,5,0,2,9\nB,6,3,1,1\nC,7,2,2,2\n");
	ASSERT_HEADER(true, "code;2019;2020\nA;1 b;5\nB;2 p;6\nC;3;7\n");
	ASSERT_HEADER(true, "Musei,2011,2010\nA,23.824,17.518\nB,in restauro,in restauro\n");
	ASSERT_HEADER(true, "id,100022,100025\nid1,TRUE,TRUE\nid2,TRUE,TRUE\n");
	ASSERT_HEADER(true, ",0,1,2\n0,5,6,7\n1,6,7,8\n");
	/* however they rise, if those of the rows do not */
	ASSERT_HEADER(true, "Precinct,Voters,1,4,5\nA-1,1432,88,402,311\nA-2,1511,91,388,333\nB-10,311,12,55,201\n");
	ASSERT_HEADER(true, "nm,400,450,500\nA,5,3,4\nB,7,7,9\nC,8,1,1\n");
	ASSERT_HEADER(true, "depth,10,20,50,100\nA,5,3,4,3\nB,7,7,9,8\nC,8,1,1,2\n");
	ASSERT_HEADER(false, "a,10,20,50,100\nb,3,5,8,9\nc,1,4,6,7\n");
	ASSERT_HEADER(false, "10,20,50,100\n3,2,8,9\n1,4,3,7\n");
	ASSERT_HEADER(false, "A-1,withheld,91,12,88\nA-2,1511,91,388,333\nB-10,311,12,55,201\n");
	/* where the next row counts on, too, they are values */
	ASSERT_HEADER(false, "a,1,2,3\nb,4,5,6\nc,7,8,9\n");
	ASSERT_HEADER(false, "a,1950,1960\nb,1951,1961\nc,1952,1962\n");
	ASSERT_HEADER(false, "1,2,3,,,\n4,5,6,10,11,12\n7,8,9,,,9\n");
}

static void
a_code_with_a_zero_in_front_is_no_word_above_numbers(void **state)
{
	Found		found = detect("name;dep;place\nYork;;a\nHull;04;b\nBath;37;c\nLeeds;52;d\n");

	assert_int_equal(found.dialect.header_rows, 1);
	ASSERT_HEADER(true, "name,code\nYork,\nHull,04\nBath,37\nLeeds,52\n");
	ASSERT_HEADER(true, "place,n\n004,51.7\nplace,n\n967,53.0\n513,55.9\n");
	ASSERT_HEADER(false, "2026-01-01,02139,Cambridge\n2026-01-02,10001,New York\n");
	ASSERT_HEADER(false, "02139;Cambridge\n10001;New York\n60601;Chicago\n");
	ASSERT_HEADER(false, "Paris;1 234;2 345\nLyon;512;600\nNice;340;350\n");
	ASSERT_HEADER(true, "town;men;women\nParis;;\nLyon;1 234;2 345\nNice;512;340\n");
	/* several that go on are names */
	ASSERT_HEADER(true, "station,01,02\nYork,5,16\nHull,15,8\n");
	ASSERT_HEADER(true, "income;1 000;2 000;5 000\nNord;12;15;17\nSud;13;11;9\n");
	assert_int_equal(detect("station,hour,,\n,01,02,03\nA,5,6,7\nB,3,2,1\n").dialect.header_rows, 2);
	ASSERT_SKIPS(2, "Rain,,,\n,,,\nstation,01,02,03\nA,5,6,7\nB,3,2,1\n");
	/* and so is one above words */
	ASSERT_HEADER(true, "name;01;02\na;x;y\nb;u;x\n");
}

static void
years_may_be_names(void **state)
{
	ASSERT_HEADER(true, "region,1990,2000,2020\nA,5,6,7\nB,8,9,1\n");
	ASSERT_HEADER(true, "region,2019,2021,2019,2021\nA,5,6,7,8\nB,8,9,1,2\n");
	ASSERT_HEADER(true, "region,2021,2019\nA,5,6\nB,8,9\n");
	/* those of the Middle Ages are counts, and so are some in no order */
	ASSERT_HEADER(false, "Total,1200,1300\nMale,600,650\nFemale,600,650\n");
	ASSERT_HEADER(false, "x1,2000,1500,1800\nx2,12,15,18\nx3,1,1,1\n");
	ASSERT_HEADER(false, "2001,1500,2100\n12,22,33\n14,25,16\n17,21,45\n");
	ASSERT_HEADER(false, "1200;1300\n14;15\n16;17\n18;19\n");
}

static void
a_single_record_is_a_header_unless_it_has_numbers(void **state)
{
	ASSERT_HEADER(true, "a,b,c\n");
	ASSERT_HEADER(false, "1,2,3\n");
	ASSERT_HEADER(false, "2024-01-31,5.5,x\n");
}

static void
records_that_are_all_the_same_have_no_header(void **state)
{
	ASSERT_HEADER(false, "1,2,x\n1,2,x\n1,2,x\n");
	ASSERT_HEADER(false, "a,b,c\na,b,c\na,b,c\n");
	ASSERT_HEADER(true, "a,b\n1,2\na,b\n3,4\n");
}

static void
a_header_over_text_is_unlike_the_texts(void **state)
{
	ASSERT_HEADER(true, "alpha2,English\naa,Afar\nab,Abkhazian\nde,German\nen,English\nfr,French\n");
	ASSERT_HEADER(true, "country,iso\nFrance,FRA\nGermany,DEU\nSpain,ESP\n");
	ASSERT_HEADER(false, "AD\tAndorra\nAE\tUnited Arab Emirates\nAF\tAfghanistan\nAG\tAntigua\nAI\tAnguilla\nAL\tAlbania\n");
	ASSERT_HEADER(false, "red,ff0000\nblue,0000ff\ngreen,00c000\npink,ffc0cb\n");
	ASSERT_HEADER(false, "application/pdf\napplication/json\ntext/html\nimage/png\n");
	ASSERT_HEADER(false, "Joe Demo,joe@some.example\nJim Sample,jim@some.example\n");
	ASSERT_HEADER(false, "E009,Airy,6377563.396,x\nE011,Mod,6377340.189,x\nE910,ATS,6378135,y\nE9,foo,!,y\n");
}

static void
the_first_of_a_list_of_codes_is_no_name(void **state)
{
	ASSERT_HEADER(false, "01;Landwirtschaft\n01.1;Anbau\n01.11;Getreide\n02;Forst\n");
	ASSERT_HEADER(false, "A00;Cholera\nA00.0;Cholera 01\nA01.1;Paratyphoid\nZ99.9;Dependence\n");
	ASSERT_HEADER(false, "K1;Nord\nK2;Sued\nK3;Ost\n");
	ASSERT_HEADER(false, "K8;Nord\nK9;Sued\nK10;Ost\nK12;West\n");
	/* names with a digit in them, of other letters */
	ASSERT_HEADER(true, "ICD10;Name\nA00;Cholera\nA00.0;Cholera 01\nB12;Other\n");
	ASSERT_HEADER(true, "NUTS3;Name\nAT111;a\nAT112;b\nAT12;c\nAT1;d\n");
	ASSERT_HEADER(true, "Q1;Name\nA12;a\nA1;b\nB3;c\n");
}

static void
what_stands_between_header_and_rows_belongs_to_the_header(void **state)
{
	static const char *const texts[] = {
		"a\tb\tc\n5s\t15s\t20d\nUSGS\t7\t2024-01-01\nUSGS\t9\t2024-01-02\n",
		"Region;A;B\n1;2;3\nX;20;30\nY;21;31\nZ;22;33\n"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		Found		found = detect(texts[i]);

		assert_true(found.dialect.header);
		assert_int_equal(found.dialect.header_rows, 2);
	}
	/* a line that is drawn there is no record */
	assert_int_equal(detect("id,name\n--,----\nx,Ann\ny,Bob\n").dialect.header_rows, 1);
	assert_int_equal(detect("n,m,k\n1,2,3\n4,5,6\n").dialect.header_rows, 1);
	assert_int_equal(detect("a,b\n-,-\n1,2\n3,4\n").dialect.header_rows, 1);
}

static void
a_header_over_text_is_told_by_what_names_are_like(void **state)
{
	ASSERT_HEADER(true, "city,country\nBerlin,Germany\nParis,France\n");
	ASSERT_HEADER(false, "Berlin,yes\nParis,yes\nBerlin,no\nParis,no\nBerlin,maybe\n");
	ASSERT_HEADER(true, "a,b\n");
	ASSERT_HEADER(false, formatted("%s,x\ny,z\n", repeated("long ", 30)));
	assert_true(detect("city,country\nBerlin,Germany\nParis,France\n").report.header_confidence <
				detect("id,name\n1,x\n2,y\n").report.header_confidence);
	assert_non_null(detect("a,b\n").report.header_reason);
}

static void
what_is_given_is_not_guessed(void **state)
{
	DialectGiven given = {.delimiter = true};
	Dialect		dialect = dialect_with("|", '"', 0);
	Found		found = detect_given("a,b|c\n1,2|3\n4,5|6\n", &given, dialect);

	assert_string_equal(found.dialect.delimiter, "|");
	assert_int_equal(found.report.width, 2);
	given = (DialectGiven) {.header = true};
	dialect = dialect_with(",", '"', 0);
	dialect.header = false;
	found = detect_given("id,name\n1,x\n2,y\n", &given, dialect);
	assert_false(found.dialect.header);
	assert_string_equal(found.report.header_reason, "given");
	given = (DialectGiven) {.skip_records = true};
	dialect.skip_records = 2;
	found = detect_given("Title\n\nid,name\n1,x\n2,y\n", &given, dialect);
	assert_int_equal(found.dialect.skip_records, 2);
	given = (DialectGiven) {.quote = true,.escape = true,
	.skip_initial_space = true};
	dialect = dialect_with(",", 0, 0);
	found = detect_given("'a', 'b'\n'x', 'z'\n'u', 'w'\n", &given, dialect);
	assert_int_equal(found.dialect.quote, 0);
	assert_false(found.dialect.skip_initial_space);
}

static void
other_windows_of_a_file_speak_too(void **state)
{
	/* a head that could be anything, and a middle that is clear */
	const char *head = "notes of the office\nof the year\n";
	const char *middle = repeated("1;2;3;4\n", 50);
	TextWindow	windows[2] = {
		{head, strlen(head), true, false},
		{middle, strlen(middle), false, true}
	};
	DialectGiven nothing = {0};
	Dialect		dialect;
	DialectReport report;

	dialect_init(&dialect);
	dialect_detect(memory, windows, 2, &nothing, &dialect, &report);
	assert_string_equal(dialect.delimiter, ";");
	assert_int_equal(report.width, 4);
}

static void
names_of_rows_have_no_name_where_the_beginning_is_given_either(void **state)
{
	DialectGiven given = {.skip_records = true};
	Dialect		dialect = dialect_with("\t", '"', 0);

	dialect.skip_records = 1;
	assert_true(detect_given("Title\na\tb\nr1\t1\t2\nr2\t3\t4\n", &given,
							 dialect).report.unnamed_first);
	assert_false(detect_given("Title\nx\ta\tb\nr1\t1\t2\nr2\t3\t4\n", &given,
							  dialect).report.unnamed_first);
	dialect.skip_records = 9;
	assert_false(detect_given("a\tb\nr1\t1\t2\nr2\t3\t4\n", &given,
							  dialect).report.unnamed_first);
}

static void
comments_are_known_where_they_are_given(void **state)
{
	DialectGiven given = {.comment = true};
	Dialect		dialect = dialect_with(",", '"', 0);
	Found		found;

	strcpy(dialect.comment, "#");
	found = detect_given("# made, by, hand\nid,name\n1,x\n# more\n2,y\n",
						 &given, dialect);
	assert_int_equal(found.report.width, 2);
	assert_true(found.dialect.header);
}

static void
no_text_is_too_odd(void **state)
{
	static const char *const texts[] = {
		"", "\n", "\"", "\"\n\"", ",", ",,,,\n", ";;;\n,,,\n", "'", "\\", "\\\"",
		"\r\r\r", " ", "\t\t\n\t\n", "sep=\"\n\"a\"b\"\n", "sep=\\\n\"\\\"\n"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_in_range(detect(texts[i]).report.width, 1, 4096);
	detect(repeated(",", 20000));
	detect(repeated("\"", 20000));
	detect(repeated("\"a,\n", 5000));
}

/*-------------------------------------------------------------------------
 * As JSON
 *-------------------------------------------------------------------------
 */
static bool
from_json(const char *text, Dialect *dialect, DialectGiven *given,
		  TabError *error)
{
	json_t	   *json = json_loads(text, JSON_DECODE_ANY, NULL);
	bool		ok;

	assert_non_null(json);
	dialect_init(dialect);
	memset(given, 0, sizeof(*given));
	ok = dialect_from_json(memory, json, dialect, given, error);
	json_decref(json);
	return ok;
}

static void
a_dialect_can_be_given_as_json(void **state)
{
	Dialect		dialect;
	DialectGiven given;
	TabError	error;

	assert_true(from_json("{\"delimiter\": \"::\", \"quoteChar\": \"'\","
						  " \"escapeChar\": \"\\\\\", \"skipInitialSpace\": true,"
						  " \"commentChar\": \"#\", \"headerRows\": [3]}",
						  &dialect, &given, &error));
	assert_string_equal(dialect.delimiter, "::");
	assert_int_equal(dialect.quote, '\'');
	assert_int_equal(dialect.escape, '\\');
	assert_true(dialect.skip_initial_space);
	assert_string_equal(dialect.comment, "#");
	assert_int_equal(dialect.skip_records, 2);
	assert_true(dialect.header);
	assert_true(given.delimiter && given.quote && given.escape &&
				given.skip_initial_space && given.comment && given.header &&
				given.skip_records);
	assert_true(from_json("{}", &dialect, &given, &error));
	assert_false(given.delimiter || given.quote || given.header);
	assert_true(from_json("{\"quoteChar\": null}", &dialect, &given, &error));
	assert_int_equal(dialect.quote, 0);
	/* quotes are doubled then: an escape is not guessed */
	assert_true(from_json("{\"quoteChar\": \"'\"}", &dialect, &given, &error));
	assert_true(given.escape && dialect.escape == 0);
	assert_true(from_json("{\"doubleQuote\": true}", &dialect, &given, &error));
	assert_true(given.escape && dialect.escape == 0);
	assert_true(from_json("{\"doubleQuote\": false}", &dialect, &given, &error));
	assert_false(given.escape);
}

static void
a_dialect_that_makes_no_sense_is_refused(void **state)
{
	static const char *const texts[] = {
		"[]", "{\"delimiter\": 1}", "{\"delimiter\": \"123456789\"}",
		"{\"quoteChar\": \"ab\"}", "{\"quoteChar\": \"\xC3\xA9\xC3\xA9\"}",
		"{\"header\": \"yes\"}", "{\"headerRows\": []}",
		"{\"headerRows\": [3, 1]}", "{\"headerRows\": [1, 1]}",
		"{\"headerRows\": [0]}",
		"{\"headerRows\": 1}", "{\"quote\": \"x\"}",
		"{\"delimiter\": \"\\n\"}", "{\"delimiter\": \"a\\rb\"}",
		"{\"quoteChar\": \"\\n\"}", "{\"escapeChar\": \"\\r\"}",
		"{\"delimiter\": \"\\\"\"}", "{\"delimiter\": \";\", \"quoteChar\": \";\"}",
		"{\"delimiter\": \";\", \"escapeChar\": \";\"}"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		Dialect		dialect;
		DialectGiven given;
		TabError	error;

		if (from_json(texts[i], &dialect, &given, &error))
			fail_msg("%s was taken", texts[i]);
		assert_int_equal(error.code, TAB_ERR_OPTION);
		assert_true(strlen(error.message) > 0);
	}
}

static void
a_dialect_that_goes_out_can_be_given_back(void **state)
{
	Dialect		dialects[6];

	for (int i = 0; i < 6; i++)
		dialect_init(&dialects[i]);
	strcpy(dialects[1].delimiter, "::");
	dialects[1].escape = '\\';
	dialects[1].skip_initial_space = true;
	dialects[2].quote = 0;
	dialects[3].delimiter[0] = '\0';
	dialects[3].header = false;
	strcpy(dialects[4].comment, "//");
	dialects[4].skip_records = 3;
	dialects[5].header = false;
	dialects[5].skip_records = 2;
	for (int i = 0; i < 6; i++)
	{
		json_t	   *json = dialect_to_json(&dialects[i]);
		Dialect		back;
		DialectGiven given = {0};
		TabError	error;

		dialect_init(&back);
		assert_true(dialect_from_json(memory, json, &back, &given, &error));
		json_decref(json);
		if (!dialect_equal(&back, &dialects[i]))
			fail_msg("dialect %d came back another", i);
		assert_true(given.delimiter && given.quote && given.escape &&
					given.header);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_delimiter_is_found),
		TEST(a_delimiter_inside_values_does_not_win),
		TEST(a_backslash_escapes_delimiters_where_records_are_more_alike_then),
		TEST(a_sign_of_money_separates_where_each_record_has_as_many),
		TEST(tildes_quote_where_whole_columns_have_them),
		TEST(runs_of_blanks_are_one_delimiter),
		TEST(a_blank_delimiter_that_is_given_comes_in_runs_where_it_would_be_found_to),
		TEST(one_run_of_blanks_is_enough_where_the_records_are_alike_for_it),
		TEST(lists_of_as_many_members_do_not_win_over_the_delimiter_of_the_header),
		TEST(commas_of_decimals_are_left_to_a_delimiter_that_the_header_has),
		TEST(a_comment_above_a_table_of_blanks_names_its_columns),
		TEST(a_colon_that_each_record_has_as_often_is_a_delimiter),
		TEST(lists_in_cells_do_not_win_however_long),
		TEST(one_odd_record_costs_only_itself),
		TEST(a_last_cell_that_some_records_leave_out_is_a_column),
		TEST(a_delimiter_in_some_values_makes_no_column),
		TEST(a_small_table_may_have_more_text_around_it_than_rows),
		TEST(keys_and_notes_of_two_cells_may_stand_around_a_small_table),
		TEST(small_tables_of_their_own_widths_are_told_by_the_lines_that_part_them),
		TEST(blanks_delimit_a_small_table_of_numbers_in_a_text),
		TEST(decimal_commas_between_semicolons_are_no_small_table),
		TEST(a_single_column_is_not_split),
		TEST(quotes_in_all_cells_do_not_hide_the_delimiter),
		TEST(comments_have_no_say),
		TEST(the_last_comment_above_the_table_may_name_its_columns),
		TEST(a_comment_that_says_so_names_the_columns_in_the_cells_behind),
		TEST(keys_behind_number_signs_are_a_preamble_whatever_their_width),
		TEST(a_comment_that_has_the_width_by_chance_names_no_columns),
		TEST(apostrophes_quote_where_whole_columns_have_them),
		TEST(lines_around_the_table_have_no_say_in_its_quotes),
		TEST(apostrophes_quote_whatever_stands_between_them),
		TEST(the_delimiter_is_not_looked_for_between_apostrophes),
		TEST(a_backslash_escapes_where_quotes_inside_cells_have_one),
		TEST(an_odd_row_does_not_hide_that_backslashes_escape),
		TEST(a_backslash_is_data_where_quotes_are_doubled),
		TEST(a_backslash_is_data_where_it_explains_too_little),
		TEST(names_below_a_title_tell_that_commas_are_no_decimal_ones),
		TEST(blanks_before_quotes_are_layout),
		TEST(sep_in_the_first_line_is_obeyed),
		TEST(titles_above_the_table_are_skipped),
		TEST(a_header_is_told_by_the_types_below_it),
		TEST(a_header_is_told_by_uuids_below_it),
		TEST(spreadsheet_titles_are_skipped),
		TEST(a_header_may_be_wider_than_the_rows),
		TEST(a_header_without_a_name_for_the_first_column_is_seen),
		TEST(numbers_may_be_names),
		TEST(years_may_be_names),
		TEST(a_code_with_a_zero_in_front_is_no_word_above_numbers),
		TEST(a_single_record_is_a_header_unless_it_has_numbers),
		TEST(records_that_are_all_the_same_have_no_header),
		TEST(a_header_over_text_is_unlike_the_texts),
		TEST(the_first_of_a_list_of_codes_is_no_name),
		TEST(what_stands_between_header_and_rows_belongs_to_the_header),
		TEST(a_header_over_text_is_told_by_what_names_are_like),
		TEST(what_is_given_is_not_guessed),
		TEST(other_windows_of_a_file_speak_too),
		TEST(names_of_rows_have_no_name_where_the_beginning_is_given_either),
		TEST(comments_are_known_where_they_are_given),
		TEST(no_text_is_too_odd),
		TEST(a_dialect_can_be_given_as_json),
		TEST(a_dialect_that_makes_no_sense_is_refused),
		TEST(a_dialect_that_goes_out_can_be_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
