/*-------------------------------------------------------------------------
 *
 * test_describe.c
 *	  What a whole file is: from its bytes to its columns and values, and
 *	  from what was written about it back to the same.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/dialect_json.h"
#include "tabular/schema_json.h"

/* A file that was looked at. */
typedef struct Looked
{
	bool		ok;
	Description description;
	TabError	error;
	TextOrigin	origin;
} Looked;

static Looked *
look_with(const ReadOptions *options, const char *data, size_t len,
		  const char *declared)
{
	Looked	   *looked = mem_alloc0(memory, sizeof(Looked));

	text_origin_init(&looked->origin, exact_copy(data, len), len);
	looked->origin.declared = declared;
	looked->ok = describe(memory, options, &looked->origin.origin,
						  &looked->description, &looked->error);
	if (looked->ok)
	{
		assert_int_equal(looked->description.bytes, len);
		assert_in_range(looked->description.passes, 1, 5);
	}
	else
		assert_true(strlen(looked->error.message) > 0);
	return looked;
}

static Looked *
look(const char *data, size_t len)
{
	ReadOptions options = read_options();

	return look_with(&options, data, len, NULL);
}

#define LOOK(text) look(text, sizeof(text) - 1)
#define LOOK_AT(text) look(text, strlen(text))

/* The rows of a file, converted; what was counted is what is there. */
static Reading
rows_of(const Looked *looked)
{
	const Description *description = &looked->description;
	Reading		reading;

	assert_true(looked->ok);
	reading = read_described(description, looked->origin.data,
							 looked->origin.len);
	assert_int_equal(reading.rows, description->rows);
	assert_int_equal(reading.misfit, description->misfit_rows);
	assert_int_equal(reading.rows, reading.converted + reading.misfit +
					 reading.foreign);
	return reading;
}

#define ASSERT_COLUMNS(looked, text) \
	do { \
		assert_true((looked)->ok); \
		assert_string_equal(columns_text(&(looked)->description), text); \
	} while (0)

#define ASSERT_ROWS(looked, text) \
	do { \
		Reading		reading_ = rows_of(looked); \
		assert_int_equal(reading_.failed, 0); \
		assert_string_equal(reading_.values, text); \
	} while (0)

static bool
warns(const Description *description, const char *part)
{
	for (int i = 0; i < description->warnings.count; i++)
		if (strstr(description->warnings.items[i], part) != NULL)
			return true;
	return false;
}

static void
a_plain_file_is_described_in_one_pass(void **state)
{
	Looked	   *looked = LOOK("id,name,when,share\n1,x,2024-01-05,0.5\n2,y,,12\n");

	ASSERT_COLUMNS(looked, "id bigint, name text, when date, share numeric");
	ASSERT_ROWS(looked, "[1|x|2024-01-05|0.5][2|y|NULL|12]");
	assert_int_equal(looked->description.passes, 1);
	assert_int_equal(looked->origin.reopened, 0);
	assert_int_equal(looked->description.rows, 2);
	assert_string_equal(looked->description.encoding.name, "utf-8");
	assert_int_equal(looked->description.warnings.count, 0);
}

static void
a_file_without_a_header_gets_names_by_place(void **state)
{
	Looked	   *looked = LOOK("1,x\n2,y\n3,z\n");

	ASSERT_COLUMNS(looked, "column_1 bigint, column_2 text");
	ASSERT_ROWS(looked, "[1|x][2|y][3|z]");
}

static void
a_row_that_was_quoted_as_a_whole_is_a_row(void **state)
{
	Looked	   *looked = LOOK("id,name,n\n1,Ann,5\n\"2,\"\"Bob, B\"\",6\"\n\"3,Cid,7\"\n4,d,8\n5,e,9\n");

	ASSERT_COLUMNS(looked, "id bigint, name text, n bigint");
	ASSERT_ROWS(looked, "[1|Ann|5][2|Bob, B|6][3|Cid|7][4|d|8][5|e|9]");
	ASSERT_ROWS(LOOK("id,name,n\n1,\"a\",5\n\"2,\"\"b,6\"\n\"3,c,7\"\n4,d,8\n5,e,9\n"),
				"[1|a|5][2,\"b,6|NULL|NULL][3|c|7][4|d|8][5|e|9]");
}

static void
all_rows_may_have_been_quoted_as_a_whole(void **state)
{
	const char *rows = "[1|Ann|5][2|Bob, B|6]";

	ASSERT_ROWS(LOOK("id,name,n\n\"1,Ann,5\"\n\"2,\"\"Bob, B\"\",6\"\n"), rows);
	ASSERT_ROWS(LOOK("\"id,name,n\"\n\"1,Ann,5\"\n\"2,\"\"Bob, B\"\",6\"\n"), rows);
	ASSERT_ROWS(LOOK("\"id;name;n\"\n\"1;Ann;5\"\n\"2;Bob, B;6\"\n"), rows);
	/* or the header alone */
	ASSERT_ROWS(LOOK("\"id,name,n\"\n1,Ann,5\n2,\"Bob, B\",6\n"), rows);
	/* lists and texts are none */
	ASSERT_ROWS(LOOK("\"v\"\n\"[1,2,3]\"\n\"[4,5,6]\"\n"), "[[1,2,3]][[4,5,6]]");
	ASSERT_ROWS(LOOK("tags\n\"a,b,c\"\n\"d,e,f\"\n\"g,h,i\"\n"),
				"[a,b,c][d,e,f][g,h,i]");
	ASSERT_ROWS(LOOK("\"who\"\n\"Berg, Ann, Jr.\"\n\"Ek, Bo, Dr.\"\n"),
				"[Berg, Ann, Jr.][Ek, Bo, Dr.]");
}

static void
years_stand_below_groups_and_counts_do_not(void **state)
{
	const char *groups = "Sex text, Persons 2020 bigint, Persons 2021 bigint, "
		"Households 2020 bigint, Households 2021 bigint";

	ASSERT_COLUMNS(LOOK("Sex;Persons;;Households;\n;2020;2021;2020;2021\n"
						"Men;1200;1300;1200;1999\nWomen;1100;1400;1800;1888\n"),
				   groups);
	ASSERT_COLUMNS(LOOK("Region,People,\n,persons,persons\nNorth,1950,1990\nSouth,300,310\nEast,800,850\n"),
				   "Region text, People persons bigint, People persons_2 bigint");
	ASSERT_COLUMNS(LOOK("region,price,2012\n,EUR,EUR\nNorth,376,1133164\nSouth,538,3635072\n"),
				   "region text, price EUR bigint, 2012 EUR bigint");
}

static void
a_number_sign_that_is_set_on_the_first_name_is_none_of_it(void **state)
{
	ASSERT_COLUMNS(LOOK("#CHROM\tPOS\n1\t100\n2\t200\n"), "CHROM bigint, POS bigint");
	ASSERT_COLUMNS(LOOK("# of stops,name\n1,a\n2,b\n"), "# of stops bigint, name text");
	ASSERT_COLUMNS(LOOK("#a,#b\n1,x\n2,y\n"), "#a bigint, #b text");
	/* and in a part of a joined file */
	ASSERT_ROWS(LOOK("#id,name\n1,a\n2,b\nid,name\n3,c\n"), "[1|a][2|b][3|c]");
	ASSERT_ROWS(LOOK("id,name\n1,a\n2,b\n#id,name\n3,c\n"), "[1|a][2|b][3|c]");
}

static void
comments_above_a_single_column_are_none_of_its_values(void **state)
{
	const char *rows = "[1.10.16.0/20][2.56.192.0/22][5.134.128.0/19]";
	const char *marks = "# A list\n#\n1.10.16.0/20\n2.56.192.0/22\n5.134.128.0/19\n";
	ReadOptions options = read_options();

	ASSERT_ROWS(LOOK("# A list\n# Contact: a@example.org\n1.10.16.0/20\n2.56.192.0/22\n5.134.128.0/19\n"), rows);
	ASSERT_COLUMNS(LOOK("# A list\n#\n# domain\nexample.com\nexample.org\nexample.net\n"),
				   "domain text");
	/* a mark alone may be the word for no value */
	strcpy(options.dialect.null_sequence, "#");
	ASSERT_ROWS(look_with(&options, marks, strlen(marks), NULL), rows);
	/* tags are values */
	ASSERT_ROWS(LOOK("tag\n#a\n#b\n#c\n"), "[#a][#b][#c]");
}

static void
all_lines_above_the_values_are_of_the_header(void **state)
{
	/* series of a central bank, the last line with a time */
	ASSERT_COLUMNS(LOOK(";K.USD;K.FLAGS\n;Rate;\nUnit;USD;\nAs of;2026-03-27 16:00;\n"
						"2026-03-02;1,0811;\n2026-03-03;1,0795;x\n2026-03-04;1,0802;\n"),
				   "Unit As of date, K.USD Rate USD 2026-03-27 16:00 numeric, K.FLAGS text");
	/* what there is to tell of series, with numbers and dates */
	ASSERT_COLUMNS(LOOK(",Employed,Rate\nUnit,000,Percent\nMonth,1,1\nStart,1978-02-01,1978-02-01\n"
						"Observations,577,577\nSeries,A84,A85\n1978-02-01,5997.0,6.6\n"
						"1978-03-01,6003.3,6.5\n1978-04-01,6008.7,6.5\n"),
				   "Series date, A84 numeric, A85 numeric");
	/* but a total above years is a row */
	ASSERT_COLUMNS(LOOK("Year,a,b\nTotal,5,6\n2019,2,3\n2020,1,1\n2021,2,2\n"),
				   "Year text, a bigint, b bigint");
	/* codes and what they stand for, of a census */
	ASSERT_COLUMNS(LOOK("GEO,NAME,D_E,D_M\nGeography,Area Name,Estimate of all,Margin of it\n"
						"0400US01,Alabama,5028092,311\n0400US02,Alaska,734821,250\n"
						"0500US48301,Loving County,83,45\n"),
				   "GEO Geography text, NAME Area Name text, D_E Estimate of all bigint, "
				   "D_M Margin of it bigint");
	/* a catalogue of stars: units, and a line below them */
	ASSERT_COLUMNS(LOOK("RA\tDE\tHIP\tVmag\ndeg\tdeg\t\tmag\n---\t---\t---\t----\n"
						"000.000912\t+01.089013\t1\t9.10\n000.003797\t-19.498837\t2\t9.27\n"),
				   "RA deg text, DE deg text, HIP bigint, Vmag mag numeric");
}

static void
a_header_in_another_order_is_told(void **state)
{
	Looked	   *looked = LOOK("first,last\nAnn,Berg\nBo,Ek\nlast,first\nNy,Cid\n");

	assert_int_equal(looked->description.rows, 4);
	assert_true(warns(&looked->description, "1 row has the names of the header in another order"));
	/* nothing below, a header above, or rows that go on as before */
	looked = LOOK("a,b,c\n1,x,2\n3,y,4\nc,b,a\n");
	assert_int_equal(looked->description.rows, 3);
	looked = LOOK("a,b,c\nc,b,a\nx,1,2\ny,3,4\n");
	assert_int_equal(looked->description.rows, 3);
	looked = LOOK("id,name,n\n1,x,5\n2,y,6\nname,n,id\n3,z,7\n4,u,8\n");
	assert_true(looked->description.body.one_order);
	assert_int_equal(looked->description.rows, 5);
	/* else what is below is put right */
	looked = LOOK("n,name,date\n1,x,2020-01-01\n2,y,2020-01-02\ndate,name,n\n2020-01-03,z,3\n");
	assert_int_equal(looked->description.rows, 3);
	assert_true(warns(&looked->description, "the header came again in another order"));
	looked = LOOK("first,last\nAnn,Berg\nlast,last\nNy,Cid\n");
	assert_int_equal(looked->description.warnings.count, 0);
}

static void
between_blanks_nobody_can_tell_which_value_is_missing(void **state)
{
	Looked	   *looked = LOOK("a  b  c\n1  2  3\n4     5\n6  7  8\n9 10 11\n");

	ASSERT_ROWS(looked, "[1|2|3][6|7|8][9|10|11]");
	assert_int_equal(looked->description.misfit_rows, 1);
	assert_int_equal(looked->description.short_rows, 0);
	/* where each blank is a delimiter, it is the last */
	looked = LOOK("a b c\n1 2 3\n4 5\n6 7 8\n9 10 11\n");
	ASSERT_ROWS(looked, "[1|2|3][4|5|NULL][6|7|8][9|10|11]");
}

static void
cells_below_names_that_blanks_align_are_of_the_names_above_them(void **state)
{
	ASSERT_COLUMNS(LOOK("year   rain    sun\n         mm  hours\n1990   57.3   12.1\n"
						"1991   32.3   15.5\n1992   65.5   11.8\n"),
				   "year bigint, rain mm numeric, sun hours numeric");
	/* as many cells as names are theirs, wherever they stand */
	ASSERT_COLUMNS(LOOK("  year  rain   sun\n y mm h\n  1990  57.3  12.1\n  1991  32.3  15.5\n"),
				   "year y bigint, rain mm numeric, sun h numeric");
}

static void
a_quoted_sentence_is_not_a_row_quoted_as_a_whole(void **state)
{
	Looked	   *looked = LOOK("id,name,n\n1,a,5\n2,b,6\n\n\"Source: a, b, c\"\n");

	ASSERT_ROWS(looked, "[1|a|5][2|b|6]");
	assert_int_equal(looked->description.footnote_count, 1);
	ASSERT_ROWS(LOOK("name,n\n\"Berg,Ann\"\n\"Ek,Bo\",6\n"),
				"[Berg,Ann|NULL][Ek,Bo|6]");
}

static void
a_header_in_the_comments_is_named_without_their_mark(void **state)
{
	Looked	   *looked = LOOK("# x\n#a\tb\nu\t1\nv\t2\n#w\nx\t3\n");
	Looked	   *again;
	ReadOptions options = read_options();
	json_t	   *dialect;

	ASSERT_COLUMNS(looked, "a text, b bigint");
	ASSERT_ROWS(looked, "[u|1][v|2][x|3]");
	assert_true(warns(&looked->description, "1 comment was skipped"));
	ASSERT_COLUMNS(LOOK("# x\n# a,b\n1,2\n3,4\n"), "a bigint, b bigint");
	ASSERT_COLUMNS(LOOK("#,b\n1,2\n3,4\n"), "# bigint, b bigint");

	dialect = dialect_to_json(&looked->description.dialect);
	assert_true(dialect_from_json(memory, dialect, &options.dialect,
								  &options.dialect_given, &looked->error));
	json_decref(dialect);
	again = look_with(&options, looked->origin.data, looked->origin.len, NULL);
	ASSERT_COLUMNS(again, "a text, b bigint");
	ASSERT_ROWS(again, "[u|1][v|2][x|3]");
}

static void
a_mark_that_begins_a_row_anywhere_begins_no_comments(void **state)
{
	Looked	   *looked = LOOK_AT(formatted("tag,n,m\na,1,2\n# note\n%s#hash,7,8\n",
										   repeated("x,5,6\n", 60000)));

	assert_string_equal(looked->description.dialect.comment, "");
	assert_int_equal(looked->description.rows, 60003);
}

static void
many_rows_of_another_width_are_told(void **state)
{
	const char *few = formatted("a,b,c\n%s%s", repeated("1,2,3\n", 20), repeated("1,2\n", 2));
	const char *many = formatted("a,b,c\n%s%s", repeated("1,2,3\n", 20), repeated("1,2\n", 10));

	assert_false(warns(&LOOK_AT(few)->description, "fewer or more cells"));
	assert_true(warns(&LOOK_AT(many)->description,
					  "10 of 30 rows have fewer or more cells"));
}

static void
a_header_alone_is_a_table_of_text_columns(void **state)
{
	Looked	   *looked = LOOK("a,b,c\n");

	ASSERT_COLUMNS(looked, "a text, b text, c text");
	ASSERT_ROWS(looked, "");
	ASSERT_COLUMNS(LOOK("a"), "a text");
}

static void
what_is_no_table_is_an_error(void **state)
{
	assert_false(LOOK("")->ok);
	assert_int_equal(LOOK("")->error.code, TAB_ERR_EMPTY);
	assert_int_equal(LOOK("\n \n")->error.code, TAB_ERR_EMPTY);
	assert_int_equal(LOOK("<!DOCTYPE html><html></html>")->error.code,
					 TAB_ERR_NOT_CSV);
	assert_int_equal(LOOK("{\"a\": 1}")->error.code, TAB_ERR_NOT_CSV);
}

static void
utf16_is_read_with_and_without_a_mark(void **state)
{
	static const char text[] = "i\0d\0,\0n\0\n\0" "1\0,\0\xE9\0\n\0" "2\0,\0x\0\n\0";
	char		with_mark[sizeof(text) + 1] = "\xFF\xFE";
	char		big[sizeof(text)];
	Looked	   *looked;

	looked = look(text, sizeof(text) - 1);
	ASSERT_COLUMNS(looked, "id bigint, n text");
	ASSERT_ROWS(looked, "[1|é][2|x]");
	assert_string_equal(looked->description.encoding.name, "utf-16le");
	memcpy(with_mark + 2, text, sizeof(text) - 1);
	looked = look(with_mark, sizeof(text) + 1);
	ASSERT_ROWS(looked, "[1|é][2|x]");
	assert_int_equal(looked->description.encoding.how, ENCODING_BOM);
	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
	{
		big[i] = text[i + 1];
		big[i + 1] = text[i];
	}
	looked = look(big, sizeof(text) - 1);
	ASSERT_ROWS(looked, "[1|é][2|x]");
	assert_string_equal(looked->description.encoding.name, "utf-16be");
}

static void
windows_1252_is_found_in_a_second_pass(void **state)
{
	Looked	   *looked = LOOK("id;stra\xDF" "e\n1;K\xF6ln\n2;D\xFCren\n");

	ASSERT_COLUMNS(looked, "id bigint, straße text");
	ASSERT_ROWS(looked, "[1|Köln][2|Düren]");
	assert_string_equal(looked->description.encoding.name, "windows-1252");
	assert_int_equal(looked->description.passes, 2);
	assert_int_equal(looked->description.invalid_sequences, 0);
}

static void
bytes_that_are_not_utf8_may_come_late(void **state)
{
	char	   *text = formatted("id,name\n%s99999,caf\xE9\n",
								 repeated("12345,plain text\n", 40000));
	Looked	   *looked = LOOK_AT(text);

	assert_int_equal(looked->description.rows, 40001);
	assert_string_equal(looked->description.encoding.name, "windows-1252");
	assert_int_equal(looked->description.passes, 2);
	assert_non_null(strstr(rows_of(looked).values, "[99999|café]"));
}

static void
utf8_with_a_fault_stays_utf8_and_says_so(void **state)
{
	char	   *text = formatted("id,name\n%s99,caf\xE9\n",
								 repeated("1,Küche\n", 100));
	Looked	   *looked = LOOK_AT(text);

	assert_string_equal(looked->description.encoding.name, "utf-8");
	assert_int_equal(looked->description.invalid_sequences, 1);
	assert_true(warns(&looked->description, "1 byte sequence is not valid"));
	assert_non_null(strstr(rows_of(looked).values, "[1|Küche][99|café]"));
}

static void
an_encoding_can_be_given_or_declared(void **state)
{
	ReadOptions options = read_options();
	Looked	   *looked;

	options.encoding = "iso-8859-2";
	looked = look_with(&options, "a,b\n1,\xB1\n", 8, NULL);
	ASSERT_ROWS(looked, "[1|ą]");
	assert_int_equal(looked->description.passes, 1);
	options.encoding = "klingon";
	assert_int_equal(look_with(&options, "a\n", 2, NULL)->error.code,
					 TAB_ERR_OPTION);
	options.encoding = NULL;
	looked = look_with(&options, "a,b\n1,\xB1\n", 8, "iso-8859-2");
	ASSERT_ROWS(looked, "[1|ą]");
	assert_int_equal(looked->description.encoding.how, ENCODING_DECLARED);
	/* what the bytes show is worth more */
	looked = look_with(&options, "a,b\n1,\xC4\x85\n", 9, "iso-8859-2");
	ASSERT_ROWS(looked, "[1|ą]");
}

static void
zero_bytes_are_left_out_with_a_warning(void **state)
{
	Looked	   *looked = LOOK("id,name\n1,x\0y\n2,z\n");

	ASSERT_ROWS(looked, "[1|xy][2|z]");
	assert_true(warns(&looked->description, "1 zero character was left out"));
}

static void
a_preamble_is_kept_and_reported(void **state)
{
	Looked	   *looked = LOOK("Report of the year\nid,name,n\n1,x,2\n2,y,3\n3,z,4\n");

	ASSERT_COLUMNS(looked, "id bigint, name text, n bigint");
	assert_int_equal(looked->description.preamble_count, 1);
	assert_string_equal(looked->description.preamble[0], "Report of the year");
	assert_true(warns(&looked->description, "1 record before the header was skipped"));
	assert_int_equal(looked->description.rows, 3);
}

static void
warnings_know_one_from_many(void **state)
{
	assert_true(warns(&LOOK("Report\nof the year\nid,name,n\n1,x,2\n2,y,3\n3,z,4\n")->description,
					  "2 records before the header were skipped"));
	/* without a header nothing is before it */
	assert_true(warns(&LOOK("Report\n1,x,2\n2,y,3\n3,z,4\n")->description,
					  "1 record before the rows was skipped"));
	assert_true(warns(&LOOK("id,n\n1,2\nid,n\n3,4\n")->description,
					  "the header came again"));
	assert_true(warns(&LOOK("id,n\n1,2\nid,n\n3,4\nid,n\n5,6\n")->description,
					  "2 times the header came again"));
	/* also the first of those that the MySQL console draws */
	assert_true(warns(&LOOK("+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n"
							"| 3 | 4 |\n+---+---+\n")->description,
					  "3 lines of dashes were skipped"));
}

static void
rows_that_may_be_none_are_told(void **state)
{
#define ROWS "name,n,m\nAdorf,5,1\nBdorf,6,2\n"
#define IN_DOUBT "the first column only"
	assert_true(warns(&LOOK(ROWS "Made on 1 May by Meier,,\n")->description,
					  "the last row has a value in the first column only: it may be a footnote"));
	assert_true(warns(&LOOK(ROWS ",,\nMade on 1 May by Meier,,\npage 1,,\n")->description,
					  "the last 2 rows have a value in the first column only: they may be footnotes"));
	assert_true(warns(&LOOK("id,n\n1,5\n2,6\nprovisional,\n")->description, IN_DOUBT));
	/* however short, where no row is like it, and rows have numbers */
	assert_true(warns(&LOOK(ROWS "Cdorf,,\n")->description, IN_DOUBT));
	assert_true(warns(&LOOK(ROWS "Cdorf\n")->description, IN_DOUBT));
	assert_int_equal(LOOK("name,of\na,b\nc,d\ne,\n")->description.warnings.count, 0);
	assert_int_equal(LOOK("name,n\na,5\nb,6\nc,\n")->description.warnings.count, 0);
	/* the first one may be more of the header */
	assert_true(warns(&LOOK("name,n,m\nPlaces,,\nAdorf,5,1\nBdorf,6,2\n")->description,
					  "the first row has a value in the first column only"));
	/* rows that others are like */
	assert_int_equal(LOOK(ROWS "Made on 1 May by Meier,7,\n")->description.warnings.count, 0);
	assert_int_equal(LOOK("id,n\n1,5\n2,6\n3,\n")->description.warnings.count, 0);
	assert_int_equal(LOOK("name,n,m\nIn the north,,\nAdorf,5,1\nBdorf,6,2\n"
						  "In the south of the country,,\n")->description.warnings.count, 0);
	assert_false(warns(&LOOK(ROWS "Made on 1 May by Meier,,\nCdorf,7,3\n")->description, IN_DOUBT));
	/* words of a row behind a blank line, which may be names */
	assert_true(warns(&LOOK(ROWS "\nCdorf,no data,none yet\nDdorf,7,3\n")->description,
					  "it may be the header of another table"));
	assert_true(warns(&LOOK(ROWS "\nCdorf,no data,none yet\n")->description,
					  "line 5 alone has words in 2 columns"));
#undef ROWS
#undef IN_DOUBT
}

static void
rows_of_another_width_are_padded_or_kept_back(void **state)
{
	Looked	   *looked = LOOK("a,b,c\n1,2,3\n4,5\n6,7,8,\n9,10,11,12\n13,14,15\n");

	ASSERT_COLUMNS(looked, "a bigint, b bigint, c bigint");
	ASSERT_ROWS(looked, "[1|2|3][4|5|NULL][6|7|8][13|14|15]");
	assert_int_equal(looked->description.rows, 5);
	assert_int_equal(looked->description.short_rows, 1);
	assert_int_equal(looked->description.misfit_rows, 1);
	/* blanks beyond the width are no values */
	assert_int_equal(LOOK("a,b\n1,2\n3,4, ,\n5,6\n")->description.misfit_rows,
					 0);
}

static void
empty_lines_are_no_rows(void **state)
{
	Looked	   *looked = LOOK("\n\na,b\n\n1,2\n  \n3,4\n\n");

	ASSERT_COLUMNS(looked, "a bigint, b bigint");
	ASSERT_ROWS(looked, "[1|2][3|4]");
}

static void
empty_columns_without_a_name_are_not_loaded(void **state)
{
	Looked	   *looked = LOOK("a,,b,\n1,,2,\n3,,4,\n");

	ASSERT_COLUMNS(looked, "a bigint, b bigint");
	assert_int_equal(looked->description.width, 4);
	assert_int_equal(looked->description.column_count, 2);
	ASSERT_ROWS(looked, "[1|2][3|4]");
	/* blanks are neither a name nor a value */
	ASSERT_COLUMNS(LOOK("Date, USD, \n22 November 2024, 1.04, \n"),
				   "Date date, USD numeric");
	ASSERT_COLUMNS(LOOK("a,b,\n1,x, \n2,y,\n"), "a bigint, b text");
	ASSERT_COLUMNS(LOOK("a,b,c\n1,x, \n2,y,\n"), "a bigint, b text, c text");
	/* a name or a value is enough */
	ASSERT_COLUMNS(LOOK("a,,c\n1,x,\n3,,\n"),
				   "a bigint, column_2 text, c text");
	/* without a header columns are known by their place */
	ASSERT_COLUMNS(LOOK("2012,,5,\n2004,,6,\n1990,,7,\n"),
				   "column_1 bigint, column_2 text, column_3 bigint, column_4 text");
}

static void
a_header_may_have_more_names_than_the_rows_have_cells(void **state)
{
	Looked	   *looked = LOOK("id,name,note\n1,x\n2,y\n3,z\n");

	ASSERT_COLUMNS(looked, "id bigint, name text, note text");
	ASSERT_ROWS(looked, "[1|x|NULL][2|y|NULL][3|z|NULL]");
	assert_int_equal(looked->description.short_rows, 3);
}

static void
an_unclosed_quote_costs_one_cell(void **state)
{
	char	   *text = formatted("id,name,n\n%s7,\"bad,8\n%s",
								 repeated("1,\"x\",2\n", 50),
								 repeated("1,\"y\",2\n", 50));
	Looked	   *looked = LOOK_AT(text);

	assert_int_equal(looked->description.rows, 101);
	assert_int_equal(looked->description.stray_quotes, 1);
	assert_true(warns(&looked->description, "1 quote that closes nothing was read"));
	assert_non_null(strstr(rows_of(looked).values, "[1|x|2][7|\"bad|8][1|y|2]"));
}

static void
a_column_type_can_be_given(void **state)
{
	TypeOverride overrides[] = {
		{"id", "text", FIELD_FROM_OPTION},
		{"Größe", "numeric", FIELD_FROM_OPTION},
		{"address", "inet", FIELD_FROM_DICTIONARY},
		{"gone", "text", FIELD_FROM_DICTIONARY},
	};
	ReadOptions options = read_options();
	static const char text[] = "id,Größe,address,when\n1,\"1,5\",10.0.0.1,01.02.2024\n2,\"007,5\",::1,3.4.2024\n";
	Looked	   *looked;

	options.overrides = overrides;
	options.override_count = 4;
	looked = look_with(&options, text, sizeof(text) - 1, NULL);
	ASSERT_COLUMNS(looked, "id text, Größe numeric, address inet, when date");
	assert_int_equal(looked->description.fields[0].origin, FIELD_FROM_OPTION);
	assert_int_equal(looked->description.fields[2].origin,
					 FIELD_FROM_DICTIONARY);
	/* an option that names no column is a mistake */
	overrides[3].origin = FIELD_FROM_OPTION;
	looked = look_with(&options, text, sizeof(text) - 1, NULL);
	assert_false(looked->ok);
	assert_int_equal(looked->error.code, TAB_ERR_OPTION);
	assert_non_null(strstr(looked->error.message, "\"gone\""));
}

static void
the_format_of_a_given_type_is_found(void **state)
{
	TypeOverride override = {"when", "timestamp", FIELD_FROM_OPTION};
	ReadOptions options = read_options();
	static const char text[] = "when,x\n13/02/2024,a\n01/02/2024,b\n-,c\n";
	Looked	   *looked;

	options.overrides = &override;
	options.override_count = 1;
	looked = look_with(&options, text, sizeof(text) - 1, NULL);
	ASSERT_COLUMNS(looked, "when timestamp, x text");
	ASSERT_ROWS(looked, "[2024-02-13 00:00:00|a][2024-02-01 00:00:00|b][NULL|c]");
}

static Looked *
look_by(const char *schema_text, const char *text)
{
	ReadOptions options = read_options();

	options.schema = schema_of(schema_text);
	return look_with(&options, text, strlen(text), NULL);
}

static void
the_type_of_a_table_counts_and_the_schema_says_how_values_are_written(void **state)
{
	static const TypeOverride overrides[] = {
		{"day", "timestamp without time zone", FIELD_FROM_TABLE},
		{"code", "text", FIELD_FROM_TABLE},
		{"n", "numeric", FIELD_FROM_TABLE},
		{"big", "bigint", FIELD_FROM_TABLE},
		{"LABEL", "bigint", FIELD_FROM_TABLE},
	};
	ReadOptions options = read_options();
	static const char text[] =
		"day,code,n,big,LABEL \n"
		"01/02/2024,007,\"1.234,5\",99999999999999999999,5\n";
	Looked	   *looked;
	Reading		reading;

	options.overrides = overrides;
	options.override_count = 5;
	options.schema = schema_of("{\"fields\": ["
							"{\"name\": \"day\", \"type\": \"date\", \"format\": \"%d/%m/%Y\"},"
							"{\"name\": \"code\", \"type\": \"integer\"},"
							"{\"name\": \"n\", \"type\": \"number\", \"decimalChar\": \",\", \"groupChar\": \".\"},"
							"{\"name\": \"big\", \"type\": \"integer\"}]}");
	looked = look_with(&options, text, sizeof(text) - 1, NULL);
	ASSERT_COLUMNS(looked, "day timestamp, code text, n numeric, big bigint, LABEL bigint");
	assert_int_equal(looked->description.fields[0].origin, FIELD_FROM_TABLE);
	/* what does not fit the table is for the conversion to find */
	reading = rows_of(looked);
	assert_int_equal(reading.failed, 1);
	assert_non_null(strstr(reading.values, "[2024-02-01 00:00:00|007|1234.5|"));
}

static void
a_schema_finds_its_columns_by_name(void **state)
{
	Looked	   *looked = look_by("{\"fields\": [{\"name\": \"b\", \"type\": \"string\"},"
								 " {\"name\": \"a\", \"type\": \"number\"}]}",
								 "a,b,c\n1,2,3\n007,5,6\n");

	ASSERT_COLUMNS(looked, "a numeric, b text, c bigint");
	ASSERT_ROWS(looked, "[1|2|3][7|5|6]");
}

static void
names_in_a_schema_are_found_in_any_encoding(void **state)
{
	/* ISO 8859-2: the first look takes it for UTF-8 with faults */
	static const char text[] = "\xB3\xF3" "d\xBC,b\n1,\xB1\n";
	TypeOverride override = {"łódź", "text", FIELD_FROM_OPTION};
	ReadOptions options = read_options();
	Looked	   *looked;

	options.schema = schema_of("{\"fields\": [{\"name\": \"łódź\", \"type\": \"number\"}]}");
	looked = look_with(&options, text, sizeof(text) - 1, "iso-8859-2");
	ASSERT_COLUMNS(looked, "łódź numeric, b text");
	ASSERT_ROWS(looked, "[1|ą]");
	options.schema = NULL;
	options.overrides = &override;
	options.override_count = 1;
	looked = look_with(&options, text, sizeof(text) - 1, "iso-8859-2");
	ASSERT_COLUMNS(looked, "łódź text, b text");
	/* and what is not there is said to be missing in the end */
	override.name = "gone";
	looked = look_with(&options, text, sizeof(text) - 1, "iso-8859-2");
	assert_int_equal(looked->error.code, TAB_ERR_OPTION);
	assert_non_null(strstr(looked->error.message, "\"gone\""));
}

static void
a_schema_finds_its_columns_by_place(void **state)
{
	Looked	   *looked = look_by("{\"fields\": [{\"name\": \"x\", \"type\": \"integer\"},"
								 " {\"name\": \"y\", \"type\": \"string\"}]}",
								 "a,b\n1,2\n");

	ASSERT_COLUMNS(looked, "x bigint, y text");
	ASSERT_ROWS(looked, "[1|2]");
}

static void
a_schema_that_fits_neither_way_is_an_error(void **state)
{
	Looked	   *looked = look_by("{\"fields\": [{\"name\": \"x\"}, {\"name\": \"a\"}]}",
								 "a,b,c\n1,2,3\n");

	assert_false(looked->ok);
	assert_int_equal(looked->error.code, TAB_ERR_OPTION);
	assert_non_null(strstr(looked->error.message, "\"x\""));
	assert_true(strlen(looked->error.hint) > 0);
}

static void
names_in_a_schema_are_the_columns_before_they_are_labels(void **state)
{
	/* the columns are a, a_2 and a_2_2 */
	Looked	   *looked = look_by("{\"fields\": [{\"name\": \"a\", \"type\": \"string\"},"
								 " {\"name\": \"a_2\", \"type\": \"number\"},"
								 " {\"name\": \"a_2_2\", \"type\": \"date\"}]}",
								 "a,a,a_2\n1,2,2024-01-05\n");

	ASSERT_COLUMNS(looked, "a text, a_2 numeric, a_2_2 date");
	ASSERT_ROWS(looked, "[1|2|2024-01-05]");
	/* labels that are alike are taken in their order */
	looked = look_by("{\"fields\": [{\"name\": \"a\", \"type\": \"string\"},"
					 " {\"name\": \"a\", \"type\": \"number\"}]}",
					 "a,a\n1,2\n");
	ASSERT_COLUMNS(looked, "a text, a_2 numeric");
	looked = look_by("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}",
					 "a,b\n1,2\n");
	assert_int_equal(looked->error.code, TAB_ERR_OPTION);
}

static void
a_schema_decides_and_a_value_may_fail(void **state)
{
	Looked	   *looked = look_by("{\"fields\": [{\"name\": \"a\", \"type\": \"integer\"},"
								 " {\"name\": \"b\", \"type\": \"date\", \"format\": \"%d.%m.%y\"}],"
								 " \"missingValues\": [\"\", \"k.A.\"]}",
								 "a,b\n1,05.01.24\nx,k.A.\nk.A.,06.01.2024\n");
	Reading		reading = rows_of(looked);

	ASSERT_COLUMNS(looked, "a bigint, b date");
	assert_string_equal(reading.values,
						"[1|2024-01-05][FAILED|NULL][NULL|FAILED]");
	assert_int_equal(reading.failed, 2);
}

static void
a_schema_that_makes_no_sense_is_refused(void **state)
{
	static const char *const texts[] = {
		"[]", "{}", "{\"fields\": []}", "{\"fields\": [1]}",
		"{\"fields\": [{}]}", "{\"fields\": [{\"name\": \"\"}]}",
		"{\"fields\": [{\"name\": 1}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"varchar\"}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"format\": \"dd.mm\"}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"format\": 1}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"decimalChar\": \"x\"}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \"x\"}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"bareNumber\": 1}]}",
		"{\"fields\": [{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": 1}]}",
		"{\"fields\": [{\"name\": \"a\"}], \"missingValues\": [1]}",
		"{\"fields\": [{\"name\": \"a\", \"missingValues\": \"x\"}]}"
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		schema_refusal(texts[i]);
}

static void
a_table_too_wide_is_an_error(void **state)
{
	ReadOptions options = read_options();
	Looked	   *looked;

	options.max_columns = 3;
	assert_true(look_with(&options, "a,b,c\n1,2,3\n", 12, NULL)->ok);
	looked = look_with(&options, "a,b,c,d\n1,2,3,4\n", 16, NULL);
	assert_int_equal(looked->error.code, TAB_ERR_COLUMNS);
	/* what is not loaded does not count */
	looked = look_with(&options, "a,b,c,,,\n1,2,3,,,\n", 18, NULL);
	assert_true(looked->ok);
	options.max_columns = 1598;
	looked = look_with(&options, formatted("%sx\n", repeated("a,", 5000)),
					   10002, NULL);
	assert_int_equal(looked->error.code, TAB_ERR_COLUMNS);
}

static void
a_row_of_too_many_cells_costs_nothing_but_itself(void **state)
{
	Looked	   *looked = LOOK_AT(formatted("a,b\n1,2\n%sx\n3,4\n", repeated("5,", 20000)));

	ASSERT_COLUMNS(looked, "a bigint, b bigint");
	assert_int_equal(looked->description.rows, 3);
	assert_int_equal(looked->description.misfit_rows, 1);
}

static void
a_table_of_any_width_is_seen_to_be_one(void **state)
{
	ReadOptions options = read_options();
	char	   *text = formatted("%sx\n%s1\n", repeated("a,", 20000), repeated("1,", 20000));
	Looked	   *looked;

	options.max_columns = 1598;
	looked = look_with(&options, text, strlen(text), NULL);
	assert_int_equal(looked->error.code, TAB_ERR_COLUMNS);
}

static void
a_header_may_be_longer_than_the_head(void **state)
{
	char	   *name = repeated("n", 100000);
	Looked	   *looked = LOOK_AT(formatted("%s;%sb;%sc;%sd\n1;2;3;4\n", name, name, name, name));

	assert_true(looked->ok);
	assert_int_equal(looked->description.width, 4);
	assert_int_equal(strlen(looked->description.fields[3].label), 100001);
	ASSERT_ROWS(looked, "[1|2|3|4]");
	/* with a line end in it, too */
	looked = LOOK_AT(formatted("\"a\n%s\",\"%s\",\"%s\"\n5,6,7\n", name, name, name));
	assert_int_equal(looked->description.width, 3);
	assert_int_equal(strlen(looked->description.fields[2].label), 100000);
	ASSERT_ROWS(looked, "[5|6|7]");
}

static void
a_file_larger_than_its_head_is_looked_at_in_the_middle(void **state)
{
	/* the head is all of short notes, the rest is the table */
	char	   *text = formatted("%s%s", repeated("notes without a delimiter\n", 11000),
								 repeated("1;2;3\n", 100000));
	Looked	   *looked = LOOK_AT(text);

	assert_true(looked->ok);
	assert_string_equal(looked->description.dialect.delimiter, ";");
	assert_int_equal(looked->description.width, 3);
	assert_int_equal(looked->description.passes, 2);
	rows_of(looked);
	/* and one that is what its head says takes one pass */
	text = formatted("a;b;c\n%s", repeated("1;2;3\n", 100000));
	looked = LOOK_AT(text);
	assert_int_equal(looked->description.passes, 1);
	assert_int_equal(looked->description.rows, 100000);
}

static void
a_schema_may_name_columns_that_the_head_does_not_show(void **state)
{
	const char *three = "{\"fields\": [{\"name\": \"x\"}, {\"name\": \"y\"}, {\"name\": \"z\"}]}";
	char	   *text = formatted("%s%s", repeated("notes without a delimiter\n", 11000),
								 repeated("1;2;3\n", 100000));

	ASSERT_COLUMNS(look_by(three, text), "x text, y text, z text");
	/* but if nowhere in the file there are so many, it is refused */
	assert_false(look_by(three, repeated("notes without a delimiter\n",
										 20000))->ok);
}

static void
a_late_value_decides_as_much_as_an_early_one(void **state)
{
	Looked	   *looked = LOOK_AT(formatted("id,code\n%s1,02139\n",
										   repeated("1,10001\n", 100000)));

	ASSERT_COLUMNS(looked, "id bigint, code text");
}

static void
a_source_that_breaks_is_an_error(void **state)
{
	ReadOptions options = read_options();
	TextOrigin	origin;
	Description description;
	TabError	error;

	text_origin_init(&origin, "a,b\n1,2\n", 8);
	origin.first.breaks = true;
	assert_false(describe(memory, &options, &origin.origin, &description,
						  &error));
	assert_string_equal(error.message, "the source broke");
}

static int64_t progressed;

static void
count_progress(void *arg, int64_t bytes, int64_t rows)
{
	assert_true(rows > progressed && bytes > rows);
	progressed = rows;
}

static void
progress_is_told_now_and_then(void **state)
{
	ReadOptions options = read_options();
	char	   *text = formatted("a,b\n%s", repeated("1,2\n", 10000));

	progressed = 0;
	options.progress = count_progress;
	assert_true(look_with(&options, text, strlen(text), NULL)->ok);
	assert_in_range(progressed, 8000, 10000);
}

/*-------------------------------------------------------------------------
 * There and back
 *-------------------------------------------------------------------------
 */

/* A file described by what was written about it has the same values. */
static void
assert_round_trip(const char *text, size_t len, InferOptions infer)
{
	ReadOptions options = read_options();
	GivenSchema given;
	Looked	   *first;
	Looked	   *second;
	Reading		readings[2];
	json_t	   *json;
	char	   *dump;

	options.infer = infer;
	first = look_with(&options, text, len, NULL);
	assert_true(first->ok);
	json = schema_to_json(&first->description);
	dump = json_dumps(json, JSON_COMPACT);
	if (!schema_from_json(memory, json, &given, &first->error))
		fail_msg("%s: %s", dump, first->error.message);
	json_decref(json);
	options.schema = &given;
	json = dialect_to_json(&first->description.dialect);
	if (!dialect_from_json(memory, json, &options.dialect, &options.dialect_given,
						   &first->error))
		fail_msg("%s", first->error.message);
	json_decref(json);

	second = look_with(&options, text, len, NULL);
	if (!second->ok)
		fail_msg("%s: %s", dump, second->error.message);
	assert_string_equal(columns_text(&second->description),
						columns_text(&first->description));
	readings[0] = rows_of(first);
	readings[1] = rows_of(second);
	assert_int_equal(readings[0].failed, 0);
	if (readings[1].failed > 0)
		fail_msg("%s: %s", dump, readings[1].values);
	assert_string_equal(readings[1].values, readings[0].values);
	free(dump);
}

static void
a_schema_written_is_read_back_to_the_same_values(void **state)
{
	static const char *const texts[] = {
		"id,name\n1,x\n2,y\n",
		"a\n1\n-9223372036854775808\n9223372036854775807\n",
		"a,b\n12345678901234567890,x\n1,y\n",
		"a;b\n1,5;x\n-0,25;y\n",
		"a;b\n1.234,5;x\n0,25;y\n",
		"a,b\n1.50,x\n2e3,y\n",
		"a,b\n\"1,234,567\",x\n12,y\n",
		"a,b\nYes,x\nNO,y\nyes,z\n",
		"a,b\n1,x\nNA,y\n..,z\n",
		"a,b\n2024-01-05,x\n2024-1-6,y\n",
		"a,b\n13/02/2024,x\n1/2/2024,y\n",
		"a,b\n05-Jan-2024,x\n6-Feb-2024,y\n",
		"a;b\nJan 5, 2024;x\nMay 16, 2024;y\n",
		"a,b\n9:05,x\n10:11,y\n",
		"a,b\n9:05:07,x\n10:11:12.5,y\n",
		"a,b\n9:05,x\n10:11:12.5,y\n10:11:12,z\n",
		"a,b\n5:30 PM,x\n6:30AM,y\n",
		"a,b\n5:30 PM,x\n6:30:01.5AM,y\n",
		"a,b\n5:30:01 PM,x\n12:30:59AM,y\n",
		"a,b\n5:30:01.25 PM,x\n12:30:59AM,y\n",
		"a,b\n2024-01-05 10:11,x\n2024-01-06 9:11,y\n",
		"a,b\n2024-01-05T10:11:12,x\n2024-01-06T10:11:12.123456,y\n",
		"a,b\n2024-01-05T10:11:12Z,x\n2024-01-06T10:11:12.5+05:30,y\n",
		"a,b\n2024-01-05T10:11-05,x\n2024-01-06T10:11Z,y\n",
		"a,b\n13.02.2024 10:11,x\n1.2.2024 10:11:12.5,y\n",
		"a,b\n2024-01-05T10:11-05,x\n2024-01-06T10:11:12.5Z,y\n",
		"a,b\n13/02/2024 5:30 PM,x\n1/2/2024 5:30PM,y\n",
		"a|b\n{\"x\": 1}|1\n{}|2\n",
		"a|b\n[1]|1\n[]|2\n",
		"a,a,a_2,\"b\"\"c\",_id\n1,x,2024-01-05,1.5,true\n2,y,2024-01-06,2.5,false\n",
		"a,,b,\n1,,2,\n3,,4,\n",
		"1,x\n2,y\n",
		"Title\n1,x,5\n2,y,6\n3,z,7\n",
		"sep=;\na;b\n1;2\n",
		"'a','b'\n'1','x, y'\n'2','it''s'\n",
		"name\nx\ny\n",
		"a,b\n\"x\ny\",1\n\"\"\"z\"\"\",2\n",
		"a,b\n1,x\n , \n2,y\n",
		"a,b\n1,2\n5,6\n\xC2\xA0\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		assert_round_trip(texts[i], strlen(texts[i]),
						  (InferOptions) {.infer = true});
		assert_round_trip(texts[i], strlen(texts[i]),
						  (InferOptions) {.infer = true,
							  .lenient_numbers = true,
							  .date_order = DATE_ORDER_DMY});
		assert_round_trip(texts[i], strlen(texts[i]),
						  (InferOptions) {.infer = true,
							  .type_set = TYPE_SET_CKAN});
	}
}

static void
texts_in_formulas_are_taken_out_by_an_option_and_then_by_the_schema(void **state)
{
	static const char text[] = "code,n,when,name\n=\"00123\",=\"1\",=\"2024-01-05\",x\n"
		"=\"00124\",2,,=\"a \"\"b\"\"\"\n=\"\",=\"3\",=\"\",=1+1\n";
	ReadOptions options = read_options();
	Looked	   *looked;

	options.infer.unwrap_formulas = true;
	looked = look_with(&options, text, strlen(text), NULL);
	/* who writes a number so wants it to be a text */
	ASSERT_COLUMNS(looked, "code text, n text, when text, name text");
	ASSERT_ROWS(looked, "[00123|1|2024-01-05|x][00124|2|NULL|a \"b\"][NULL|3|NULL|=1+1]");
	assert_int_equal(looked->description.fields[0].report.values, 2);
	assert_int_equal(looked->description.fields[0].report.nulls, 1);
	assert_round_trip(text, strlen(text), (InferOptions) {
					  .infer = true,.unwrap_formulas = true
					  });
	/* unless its type is given */
	options.overrides = (const TypeOverride[]) {
		{"n", "bigint", FIELD_FROM_OPTION}, {"when", "date", FIELD_FROM_OPTION}
	};
	options.override_count = 2;
	looked = look_with(&options, text, strlen(text), NULL);
	ASSERT_COLUMNS(looked, "code text, n bigint, when date, name text");
	ASSERT_ROWS(looked, "[00123|1|2024-01-05|x][00124|2|NULL|a \"b\"][NULL|3|NULL|=1+1]");
	assert_round_trip(text, strlen(text), (InferOptions) {.infer = true});
}

static void
the_report_of_the_columns_can_be_written(void **state)
{
	Looked	   *looked = LOOK("id,name,,when\n1,x,,01/02/2024\nNA,\"y\",,03/04/2024\n");
	json_t	   *json;
	json_t	   *column;

	assert_true(looked->ok);
	json = columns_report_to_json(&looked->description);
	assert_int_equal(json_array_size(json), 4);
	column = json_array_get(json, 0);
	assert_string_equal(json_string_value(json_object_get(column, "type")),
						"bigint");
	assert_string_equal(json_string_value(json_array_get(json_object_get(column, "nullTokens"), 0)),
						"NA");
	assert_int_equal(json_integer_value(json_object_get(column, "nulls")), 1);
	assert_true(json_is_true(json_object_get(json_array_get(json, 2),
											 "skipped")));
	column = json_array_get(json, 3);
	assert_string_equal(json_string_value(json_object_get(column, "warning")),
						"ambiguous-date");
	assert_true(json_array_size(json_object_get(column, "ruledOut")) > 0);
	json_decref(json);
}

static void
what_is_no_csv_is_told_in_any_encoding(void **state)
{
	ByteBuffer	page = encoded("UTF-16LE", "\uFEFF<!DOCTYPE html>\n<html>");
	ByteBuffer	json = encoded("UTF-16BE", "\uFEFF{\"a\": [1, 2]}\n");

	assert_string_equal(look(page.data, page.len)->error.message,
						"the file is not a CSV but an HTML page");
	assert_string_equal(look(json.data, json.len)->error.message,
						"the file is not a CSV but JSON");
}

static void
a_file_without_a_name_or_a_value_is_empty(void **state)
{
	static const char *const files[] = {
		",", ",\n", ",,,\n,,,\n", ";;\r\n", "\"\"\n",
		"\"\",\"\"\n", "sep=;\n"
	};

	for (int i = 0; i < (int) (sizeof(files) / sizeof(files[0])); i++)
	{
		Looked	   *looked = LOOK_AT(files[i]);

		assert_false(looked->ok);
		assert_int_equal(looked->error.code, TAB_ERR_EMPTY);
		assert_string_equal(looked->error.message,
							"the file holds neither a name nor a value");
		assert_true(strlen(looked->error.hint) > 0);
	}
	assert_int_equal(LOOK("\xFF\xFE")->error.code, TAB_ERR_EMPTY);
	assert_int_equal(LOOK("\xFE\xFF\0\n")->error.code, TAB_ERR_EMPTY);
	/* a name is enough, and so is a value */
	ASSERT_COLUMNS(LOOK("a,b\n"), "a text, b text");
	ASSERT_COLUMNS(LOOK("a\n"), "a text");
	ASSERT_COLUMNS(LOOK(",\n,5\n,6\n"), "column_1 text, column_2 bigint");
}

static void
a_line_that_says_the_delimiter_is_no_preamble(void **state)
{
	const Description *description =
		&LOOK("sep=;\nid;name\n1;a\n2;b\n")->description;
	ReadOptions options = read_options();
	const char *text = "sep=;\nid,name\n1,a\n2,b\n";

	assert_int_equal(description->preamble_count, 0);
	assert_int_equal(description->warnings.count, 0);
	assert_int_equal(description->dialect.skip_records, 1);
	description = &LOOK("sep=;\nStops\n\nid;name\n1;a\n2;b\n")->description;
	assert_int_equal(description->preamble_count, 2);
	assert_string_equal(description->preamble[0], "Stops");
	/* one that is not obeyed is told */
	strcpy(options.dialect.delimiter, ",");
	options.dialect_given.delimiter = true;
	description = &look_with(&options, text, strlen(text), NULL)->description;
	assert_int_equal(description->preamble_count, 1);
	assert_string_equal(description->preamble[0], "sep=;");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_plain_file_is_described_in_one_pass),
		TEST(a_file_without_a_header_gets_names_by_place),
		TEST(a_row_that_was_quoted_as_a_whole_is_a_row),
		TEST(all_rows_may_have_been_quoted_as_a_whole),
		TEST(years_stand_below_groups_and_counts_do_not),
		TEST(a_number_sign_that_is_set_on_the_first_name_is_none_of_it),
		TEST(comments_above_a_single_column_are_none_of_its_values),
		TEST(all_lines_above_the_values_are_of_the_header),
		TEST(a_header_in_another_order_is_told),
		TEST(between_blanks_nobody_can_tell_which_value_is_missing),
		TEST(cells_below_names_that_blanks_align_are_of_the_names_above_them),
		TEST(a_quoted_sentence_is_not_a_row_quoted_as_a_whole),
		TEST(a_header_in_the_comments_is_named_without_their_mark),
		TEST(a_mark_that_begins_a_row_anywhere_begins_no_comments),
		TEST(many_rows_of_another_width_are_told),
		TEST(a_header_alone_is_a_table_of_text_columns),
		TEST(what_is_no_table_is_an_error),
		TEST(utf16_is_read_with_and_without_a_mark),
		TEST(windows_1252_is_found_in_a_second_pass),
		TEST(bytes_that_are_not_utf8_may_come_late),
		TEST(utf8_with_a_fault_stays_utf8_and_says_so),
		TEST(an_encoding_can_be_given_or_declared),
		TEST(zero_bytes_are_left_out_with_a_warning),
		TEST(a_preamble_is_kept_and_reported),
		TEST(warnings_know_one_from_many),
		TEST(rows_that_may_be_none_are_told),
		TEST(rows_of_another_width_are_padded_or_kept_back),
		TEST(empty_lines_are_no_rows),
		TEST(empty_columns_without_a_name_are_not_loaded),
		TEST(a_header_may_have_more_names_than_the_rows_have_cells),
		TEST(an_unclosed_quote_costs_one_cell),
		TEST(a_column_type_can_be_given),
		TEST(the_type_of_a_table_counts_and_the_schema_says_how_values_are_written),
		TEST(the_format_of_a_given_type_is_found),
		TEST(a_schema_finds_its_columns_by_name),
		TEST(names_in_a_schema_are_found_in_any_encoding),
		TEST(a_schema_finds_its_columns_by_place),
		TEST(a_schema_that_fits_neither_way_is_an_error),
		TEST(names_in_a_schema_are_the_columns_before_they_are_labels),
		TEST(a_schema_decides_and_a_value_may_fail),
		TEST(a_schema_that_makes_no_sense_is_refused),
		TEST(a_table_too_wide_is_an_error),
		TEST(a_row_of_too_many_cells_costs_nothing_but_itself),
		TEST(a_table_of_any_width_is_seen_to_be_one),
		TEST(a_header_may_be_longer_than_the_head),
		TEST(a_file_larger_than_its_head_is_looked_at_in_the_middle),
		TEST(a_schema_may_name_columns_that_the_head_does_not_show),
		TEST(a_late_value_decides_as_much_as_an_early_one),
		TEST(a_source_that_breaks_is_an_error),
		TEST(progress_is_told_now_and_then),
		TEST(a_schema_written_is_read_back_to_the_same_values),
		TEST(texts_in_formulas_are_taken_out_by_an_option_and_then_by_the_schema),
		TEST(the_report_of_the_columns_can_be_written),
		TEST(what_is_no_csv_is_told_in_any_encoding),
		TEST(a_file_without_a_name_or_a_value_is_empty),
		TEST(a_line_that_says_the_delimiter_is_no_preamble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
