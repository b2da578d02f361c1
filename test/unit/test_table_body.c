/*-------------------------------------------------------------------------
 *
 * test_table_body.c
 *	  Which records are rows of the table, and which are its header.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/dialect_json.h"

/*
 * A file as "columns: rows", with what is not loaded behind it: "+n" rows that
 * are rejected, "/text" for every footnote.
 */
static char *
described(const char *text)
{
	Description description;
	ReadOptions options = read_options();
	TextOrigin	origin;
	TabError	error;
	Reading		reading;
	char	   *result;

	text_origin_init(&origin, exact_copy(text, strlen(text)), strlen(text));
	if (!describe(memory, &options, &origin.origin, &description, &error))
		fail_msg("%s", error.message);
	reading = read_described(&description, text, strlen(text));
	assert_int_equal(reading.rows, description.rows);
	assert_int_equal(reading.foreign, description.foreign_rows);
	assert_int_equal(reading.misfit, description.misfit_rows);
	result = formatted("%s: %s", columns_text(&description), reading.values);
	if (reading.foreign + reading.misfit > 0)
		result = formatted("%s+%d", result,
						   (int) (reading.foreign + reading.misfit));
	for (int i = 0; i < description.footnote_count; i++)
		result = formatted("%s/%s", result, description.footnotes[i]);
	return result;
}

#define ASSERT_DESCRIBED(text, expected) \
	assert_string_equal(described(text), expected)

#define ROWS "1,a,5\n2,b,6\n"
#define COLUMNS "id bigint, name text, n bigint: "
#define VALUES "[1|a|5][2|b|6]"

static void
footnotes_are_no_rows(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\nSource: registry\n",
					 COLUMNS VALUES "/Source: registry");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\nSource: registry,,\n* estimated,,\n",
					 COLUMNS VALUES "/Source: registry,,/* estimated,,");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "Source: registry of stops\n",
					 COLUMNS VALUES "/Source: registry of stops");
	ASSERT_DESCRIBED("name,n\na,5\nb,6\n\nSource: registry\n",
					 "name text, n bigint: [a|5][b|6]/Source: registry");
}

static void
footnotes_may_have_delimiters_in_them(void **state)
{
	/* fewer cells than columns, or filled up */
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\nSource: Office for Statistics, Vienna\n",
					 COLUMNS VALUES "/Source: Office for Statistics, Vienna");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n\nSource: Office, 2024\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2]/Source: Office, 2024");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n\nSource:,Office,\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2]/Source:,Office,");
	/* as many as columns, by chance */
	ASSERT_DESCRIBED("year;n\n2019;1\n2020;2\n\n(1) provisional; estimated\n",
					 "year bigint, n bigint: [2019|1][2020|2]/(1) provisional; estimated");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\nSource: registry\nSee a, b, and c\n",
					 COLUMNS VALUES "/Source: registry/See a, b, and c");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\nRevised, but not checked, since May\n",
					 COLUMNS VALUES "/Revised, but not checked, since May");
}

static void
labels_tell_footnotes_without_a_blank_line(void **state)
{
#define ASSERT_NOTE(note) \
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n" note "\n", \
					 "name text, n bigint, m bigint: [a|5|1][b|6|2]/" note)
	ASSERT_NOTE("Source: registry of stops");
	ASSERT_NOTE("Source: registry of stops,,");
	ASSERT_NOTE("Quelle: Amt,,");
	ASSERT_NOTE("資料來源：內政部戶政司");
	ASSERT_NOTE("Источник: реестр,,");
	/* in national offices' own languages, in whatever capitals */
	ASSERT_NOTE("المصدر: وزارة التربية,,");
	ASSERT_NOTE("\u200Fמקור: הלשכה,,");
	ASSERT_NOTE("منبع: مرکز آمار ایران,,");
	ASSERT_NOTE("ที่มา: สำนักงานสถิติแห่งชาติ,,");
	ASSERT_NOTE("Nguồn: Tổng cục Thống kê,,");
	ASSERT_NOTE("Vir: SURS,,");
	ASSERT_NOTE("ŠALTINIS: LSD,,");
	ASSERT_NOTE("Pastaba: LSD,,");
	ASSERT_NOTE("Źródło: GUS,,");
	ASSERT_NOTE("ИЗВОР: завод,,");
	ASSERT_NOTE("Дереккөзі: бюро,,");
	ASSERT_NOTE("ΠΗΓΗ: ΕΛΣΤΑΤ,,");
	ASSERT_NOTE("Աղբյուրը՝ վարչություն,,");
	ASSERT_NOTE("წყარო: საქსტატი,,");
	ASSERT_NOTE("स्रोत: मंत्रालय,,");
	ASSERT_NOTE("Not: geçici,,");
	ASSERT_NOTE("Source\u00A0: Insee,,");
	ASSERT_NOTE("Source des données : Insee,,");
	ASSERT_NOTE("Note (2024): rounded");
	ASSERT_NOTE("* estimated");
	ASSERT_NOTE("*estimated,,");
	ASSERT_NOTE("1) provisional,,");
	ASSERT_NOTE("(c) The Office,,");
	ASSERT_NOTE("(2 rows)");
	ASSERT_NOTE("page 1 of 3,,");
	ASSERT_NOTE("Seite 1/3");
	ASSERT_NOTE("(*) Sin datos.");
	ASSERT_NOTE("Q: STATISTIK AUSTRIA,,");
	/* signs and what they mean, and what ends a page */
	ASSERT_NOTE("r = revised");
	ASSERT_NOTE(".. = not available,,");
	ASSERT_NOTE("[z] = not applicable");
	ASSERT_NOTE(".. not available");
	ASSERT_NOTE("~ fewer than 10");
	ASSERT_NOTE("… keine Angabe,,");
	ASSERT_NOTE("- nil or negligible");
	ASSERT_NOTE("r Revised figure.");
	ASSERT_NOTE("x confidential");
	ASSERT_NOTE("a/ Includes Monmouth");
	ASSERT_NOTE("<EOF>");
	ASSERT_NOTE("End of table,,");
	ASSERT_NOTE("[END OF FILE]");
	ASSERT_NOTE("Return to contents");
	ASSERT_NOTE("Crown copyright 2024");
	ASSERT_NOTE("https://example.org/tables,,");
	/* in another column than the first, with nothing else in the row */
	ASSERT_NOTE(",Quelle: Amt,");
	ASSERT_NOTE(",,Quelle: Amt");
	ASSERT_NOTE(",,Page 1 of 3");
	ASSERT_NOTE(",Quelle:,Amt");
	/* a key, and what it says */
	ASSERT_NOTE("Stand:,01.02.2026,");
	ASSERT_NOTE("Quelle:,Amt,");
	/* as no name is half as long */
	ASSERT_NOTE("1 text of a footnote,,");
	ASSERT_NOTE("The values of the last two years are provisional and may be revised.,,");
#undef ASSERT_NOTE
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",Quelle: Amt,\n,Stand: Mai,\n",
					 COLUMNS VALUES "/,Quelle: Amt,/,Stand: Mai,");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\n,* estimated,\n",
					 COLUMNS VALUES "/,* estimated,");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "Quelle: Amt,,\n,www.example.org,\n",
					 COLUMNS VALUES "/Quelle: Amt,,/,www.example.org,");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "1 with a note,,\n",
					 COLUMNS VALUES "/1 with a note,,");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "All values are provisional.,,\n",
					 COLUMNS VALUES "/All values are provisional.,,");
	/* a word of two columns' tables, too, and not of the names like it */
	ASSERT_DESCRIBED("id,n\n71,5\n72,6\nPastaba: LSD\n",
					 "id bigint, n bigint: [71|5][72|6]/Pastaba: LSD");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nFont-Romeu,,\nNot known: c,,\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][Font-Romeu|NULL|NULL][Not known: c|NULL|NULL]");
	/* with a heading, and what goes on behind */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nNotes\nSource: registry of stops\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2]/Notes/Source: registry of stops");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nNotes:,,\nprovisional,,\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2]/Notes:,,/provisional,,");
	/* a row before them is one */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nSint Maarten\nSource: registry of stops\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][Sint Maarten|NULL|NULL]/Source: registry of stops");
}

static void
rows_that_only_look_like_footnotes_are_rows(void **state)
{
	/* a number may be one of the table's */
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\n3\n", COLUMNS VALUES "[3|NULL|NULL]");
	/* one word may be a value whose row was left unfinished */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nc\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][c|NULL|NULL]");
	ASSERT_DESCRIBED("name,n\nA B,5\nC D,6\nE F\n",
					 "name text, n bigint: [A B|5][C D|6][E F|NULL]");
	/* blank lines between groups of rows */
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n\n2,b,6\n\n3,c,7\n",
					 COLUMNS "[1|a|5][2|b|6][3|c|7]");
	ASSERT_DESCRIBED("name,n\na,5\n\nb,\n\nc,6\n",
					 "name text, n bigint: [a|5][b|NULL][c|6]");
	ASSERT_DESCRIBED("name,n\na,5\nb,6\n\n,7 of them\n",
					 "name text, n text: [a|5][b|6][NULL|7 of them]");
	/* where the first value often is the only one, it is so at the end */
	ASSERT_DESCRIBED("name,n\na,5\nA B\nc,6\nd,7\ne,8\n\nC D\n",
					 "name text, n bigint: [a|5][A B|NULL][c|6][d|7][e|8][C D|NULL]");
	/* a name like the others, filled up or not */
	ASSERT_DESCRIBED("country,n,m\nAruba,180,5\nBelize,22,6\nSint Maarten\n",
					 "country text, n bigint, m bigint: [Aruba|180|5][Belize|22|6][Sint Maarten|NULL|NULL]");
	ASSERT_DESCRIBED("country,n,m\nAruba,180,5\nBelize,22,6\n\nSint Maarten,,\n",
					 "country text, n bigint, m bigint: [Aruba|180|5][Belize|22|6][Sint Maarten|NULL|NULL]");
	/* what is of the columns' types */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n\nTotal:,11,3\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][Total:|11|3]");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n* Total,11,3\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][* Total|11|3]");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n* c,withheld\n",
					 "name text, n text, m bigint: [a|5|1][b|6|2][* c|withheld|NULL]");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n\nSource code,withheld,4\n",
					 "name text, n text, m bigint: [a|5|1][b|6|2][Source code|withheld|4]");
	/* a sign and a value of a group, a word for the end, a key alone */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\n- Others,,\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][- Others|NULL|NULL]");
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nEnd,,\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][End|NULL|NULL]");
	ASSERT_DESCRIBED("name,n\na,5\nb,6\nhttps://example.org/,\n",
					 "name text, n bigint: [a|5][b|6][https://example.org/|NULL]");
	ASSERT_DESCRIBED("name,n,m\na,5,1\n.. of it b,6,2\n.. of it c,,\n",
					 "name text, n bigint, m bigint: [a|5|1][.. of it b|6|2][.. of it c|NULL|NULL]");
	/* rows that begin like footnotes, as others do */
	ASSERT_DESCRIBED("key,value\nTitle:,x\nAuthor:,y\nSource:,\n",
					 "key text, value text: [Title:|x][Author:|y][Source:|NULL]");
	ASSERT_DESCRIBED("text,n\nNote: a,5\nb,6\n\nNote: c,\n",
					 "text text, n bigint: [Note: a|5][b|6][Note: c|NULL]");
	ASSERT_DESCRIBED("id,note\n1) a,Source: x\n2) b,Source: y\n3) c,\n",
					 "id text, note text: [1) a|Source: x][2) b|Source: y][3) c|NULL]");
	/* where rows are short all over, they are so at the end */
	ASSERT_DESCRIBED("id,name,n\n1,a\n2,b,6\n3,c,7\n\n4,d\n",
					 COLUMNS "[1|a|NULL][2|b|6][3|c|7][4|d|NULL]");
	/* a value is missing in the first column only, or in others, too */
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",c d,\n", COLUMNS VALUES "[NULL|c d|NULL]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",Note: c,7\n", COLUMNS VALUES "[NULL|Note: c|7]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",* c,\n", COLUMNS VALUES "[NULL|* c|NULL]");
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n,Note: b,\n2,c,6\n",
					 COLUMNS "[1|a|5][NULL|Note: b|NULL][2|c|6]");
	ASSERT_DESCRIBED("id,name,n\n1,Note: a,5\n2,b,6\n,Note: c,\n",
					 COLUMNS "[1|Note: a|5][2|b|6][NULL|Note: c|NULL]");
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n,b,\n2,c,6\n\n,* d,\n",
					 COLUMNS "[1|a|5][NULL|b|NULL][2|c|6][NULL|* d|NULL]");
	ASSERT_DESCRIBED("id,note\n1,a\n2,b\n,Note: c\n",
					 "id bigint, note text: [1|a][2|b][NULL|Note: c]");
	ASSERT_DESCRIBED("shop,n,m\nCorner Bakery and Cafe,5,1\nb,6,2\n7 Brothers and a Sister,,\n",
					 "shop text, n bigint, m bigint: [Corner Bakery and Cafe|5|1][b|6|2][7 Brothers and a Sister|NULL|NULL]");
	ASSERT_DESCRIBED("task,n,m\nBuy milk,5,1\nb,6,2\nWrite to all of the others.,,\n",
					 "task text, n bigint, m bigint: [Buy milk|5|1][b|6|2][Write to all of the others.|NULL|NULL]");
	/* a single column has no shape to tell by */
	ASSERT_DESCRIBED("name\na\nb\n\nSource: registry\n",
					 "name text: [a][b][Source: registry]");
}

/* The same with a table chosen. */
static char *
described_table(int table, const char *text)
{
	Description description;
	ReadOptions options = read_options();
	TextOrigin	origin;
	TabError	error;
	Reading		reading;

	options.table = table;
	text_origin_init(&origin, exact_copy(text, strlen(text)), strlen(text));
	if (!describe(memory, &options, &origin.origin, &description, &error))
		return formatted("<%s>", error.message);
	reading = read_described(&description, text, strlen(text));
	assert_int_equal(reading.rows, description.rows);
	return formatted("%s: %s+%d", columns_text(&description), reading.values,
					 (int) reading.foreign);
}

static void
another_table_behind_the_first_is_rejected(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n" ROWS "3,c,7\n\nregion,total\nnorth,5\n",
					 COLUMNS VALUES "[3|c|7]+2");
	ASSERT_DESCRIBED("id,n\n1,5\n2,6\n3,7\n\nregion,total,more\nnorth,5,6\n",
					 "id bigint, n bigint: [1|5][2|6][3|7]+2");
	/* with titles that begin like footnotes */
	ASSERT_DESCRIBED("id,city\n1,a\n2,b\n3,c\n4,d\n\nTable 2: others\nas of 2024\n\n"
					 "region,total,share\nnorth,5,0.5\nsouth,5,0.5\n",
					 "id bigint, city text: [1|a][2|b][3|c][4|d]+5");
	/* but what footnotes explain is no table */
	ASSERT_DESCRIBED("name,n,m\na,5,1\nb,6,2\nc,7,3\nSource: registry\nLegend\n"
					 "sign,meaning\n0,rounded\nX,withheld\n",
					 "name text, n bigint, m bigint: [a|5|1][b|6|2][c|7|3]/Source: registry/Legend/sign,meaning/0,rounded/X,withheld");
}

static void
another_table_of_the_same_width_is_told_by_its_header(void **state)
{
	const char *first = "id,name,n\n" ROWS;

#define ASSERT_ANOTHER(text, expected) \
	ASSERT_DESCRIBED(formatted("%s%s", first, text), COLUMNS VALUES expected)
	ASSERT_ANOTHER("\nregion,city,total\nnorth,x,11\nsouth,y,12\n", "+3");
	ASSERT_ANOTHER(",,\n,,\nregion,city,total\nnorth,x,11\n", "+4");
	ASSERT_ANOTHER("\nTable 2: cities,,\nregion,city,total\nnorth,x,11\n", "+3");
	ASSERT_ANOTHER("\nregion,city,total,share\nnorth,x,11,5\nsouth,y,12,6\n", "+3");
	ASSERT_ANOTHER("\nregion,total\nnorth,11\nsouth,12\n\na,b,c\n5,x,6\n", "+5");
	/* files joined without a line between them */
	ASSERT_ANOTHER("region,city,total\nnorth,x,11\nsouth,y,12\n", "+3");
	/* the first table goes on behind its own header */
	ASSERT_ANOTHER("\nregion,city,total\nnorth,x,11\n\nid,name,n\n3,c,7\n",
				   "[3|c|7]+2");
	/* a name that both tables have makes up for a single column of numbers */
	ASSERT_DESCRIBED("year,kind\n2020,a\n2021,b\n\nyear,sort\n2020,c\n",
					 "year bigint, kind text: [2020|a][2021|b]+2");
	/* which may have a title, that is no row, and can be chosen */
	ASSERT_ANOTHER("\nStops of 2027\nid,name,n\n3,c,7\n",
				   "[3|c|7]/Stops of 2027");
	ASSERT_ANOTHER(",,\nSource: registry,,\n,,\nid,name,n\n3,c,7\n", "[3|c|7]/Source: registry,,");
	ASSERT_ANOTHER("\n3,,\n\nid,name,n\n4,c,7\n", "[3|NULL|NULL][4|c|7]");
	ASSERT_ANOTHER("3\nid,name,n\n4,c,7\n", "[3|NULL|NULL][4|c|7]");
	assert_string_equal(described_table(2, "Stops\nid,name,n\n" ROWS "\nOthers\nid,name,n\n3,c,7\n"),
						COLUMNS "[3|c|7]+0");
#undef ASSERT_ANOTHER
}

static void
keys_and_values_above_a_table_are_its_preamble(void **state)
{
#define KEYS "Station:,B\nLat:,52.4\nLon:,13.4\nPeriod:,2024\n\n"
	ASSERT_DESCRIBED(KEYS "date,temp,rain\n2024-01-01,3.5,0\n2024-01-02,4.5,1\n2024-01-03,5.5,2\n",
					 "date date, temp numeric, rain bigint: [2024-01-01|3.5|0][2024-01-02|4.5|1][2024-01-03|5.5|2]");
	/* unless they are more than what follows */
	ASSERT_DESCRIBED(KEYS "date,temp,rain\n2024-01-01,3.5,0\n",
					 "Station: text, B numeric: [Lat:|52.4][Lon:|13.4][Period:|2024]+2");
#undef KEYS
}

static void
each_table_of_a_file_can_be_chosen(void **state)
{
	const char *text = "Stops\n\nid,name,n\n" ROWS "\nTable 2\nregion,total\nnorth,1.5\nsouth,2.5\n"
		"\nday,kind,n,m\n2024-01-05,x,5,6\n";

	assert_string_equal(described_table(1, text), COLUMNS VALUES "+6");
	assert_string_equal(described_table(2, text),
						"region text, total numeric: [north|1.5][south|2.5]+2");
	assert_string_equal(described_table(3, text),
						"day date, kind text, n bigint, m bigint: [2024-01-05|x|5|6]+0");
	assert_string_equal(described_table(4, text),
						"<option \"table\" is 4, and the file has 3>");
	/* far behind the head */
	text = formatted("id,name,n\n%s\nregion,total\nnorth,1.5\n", repeated("1,some name,5\n", 50000));
	assert_string_equal(described_table(2, text),
						"region text, total numeric: [north|1.5]+0");
}

static void
an_odd_row_does_not_begin_another_table(void **state)
{
	/* nor does one with a zero in front, or groups of thousands */
	ASSERT_DESCRIBED("town,n\nYork,1883\nHull,8149\n,\nBath,0446\nHull,0488\nLeeds,1288\n",
					 "town text, n text: [York|1883][Hull|8149][NULL|NULL][Bath|0446][Hull|0488][Leeds|1288]");
	ASSERT_DESCRIBED("town,n,m\nYork,841,5\nBath,679,6\n\nHull,1 200,1 300\nEly,542,6\n",
					 "town text, n text, m text: [York|841|5][Bath|679|6][Hull|1 200|1 300][Ely|542|6]");
	/* alone, wherever it is */
	ASSERT_DESCRIBED("id,name,n\n" ROWS "\np,q,r\n",
					 "id text, name text, n text: " VALUES "[p|q|r]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "p,q,r\n3,c,7\n",
					 "id text, name text, n text: " VALUES "[p|q|r][3|c|7]");
	/* where the next ones go on with the table */
	ASSERT_DESCRIBED("name,n,m\na,5,6\nb,7,8\n\nc,withheld,9\nd,7,8\n",
					 "name text, n text, m bigint: [a|5|6][b|7|8][c|withheld|9][d|7|8]");
	ASSERT_DESCRIBED("name,n,m\na,5,6\nb,7,8\nc,withheld,secret\nd,7,8\ne,8,9\n",
					 "name text, n text, m text: [a|5|6][b|7|8][c|withheld|secret][d|7|8][e|8|9]");
	/* what begins like another table, but goes on like the first */
	ASSERT_DESCRIBED("name,n,m\na,5,6\nb,7,8\nc,withheld,secret\nd,lost,8\ne,8,9\nf,8,9\ng,8,9\n",
					 "name text, n text, m text: [a|5|6][b|7|8][c|withheld|secret][d|lost|8][e|8|9][f|8|9][g|8|9]");
	/* behind a blank line: numbers that are not written plainly */
#define GROUP "name,n,m\na,5,6\nb,7,8\n\n"
#define TEXTS "name text, n text, m text: [a|5|6][b|7|8]"
	ASSERT_DESCRIBED(GROUP "c,1 200,1 300\nd,7,8\n", TEXTS "[c|1 200|1 300][d|7|8]");
	ASSERT_DESCRIBED(GROUP "c,<5,12*\nd,x\n", TEXTS "[c|<5|12*][d|x|NULL]");
	ASSERT_DESCRIBED("name,n\na,5\nb,6\n,\nc,04465292\nc,14884823\n",
					 "name text, n text: [a|5][b|6][NULL|NULL][c|04465292][c|14884823]");
	/* or words, where the next ones go on with the table */
	ASSERT_DESCRIBED(GROUP "c,no data,none yet\nd,7,8\n", TEXTS "[c|no data|none yet][d|7|8]");
	/* but names below a title, or with one of the table's, begin one */
	ASSERT_DESCRIBED(GROUP "Table 2\nregion,0-4,65+\nnorth,7,8\n",
					 "name text, n bigint, m bigint: [a|5|6][b|7|8]+3");
	/* of fewer words above words, too, with a number below them */
#define LINES "Lines\nline,mode,km\nA,rail,5\nB,road,6\n"
#define LINES_VALUES "line text, mode text, km bigint: [A|rail|5][B|road|6]"
	ASSERT_DESCRIBED(LINES "Fares\nzone,price\nZ,7\n", LINES_VALUES "+3");
	ASSERT_DESCRIBED(LINES "Bus\nC,road\nD,road\n",
					 LINES_VALUES "[Bus|NULL|NULL][C|road|NULL][D|road|NULL]");
	ASSERT_DESCRIBED(LINES "C,rail,7\nD,rail,8\nE,road\nFares\nzone,price\nZ,7\n",
					 LINES_VALUES "[C|rail|7][D|rail|8][E|road|NULL][Fares|NULL|NULL][zone|price|NULL][Z|7|NULL]");
#undef LINES
#undef LINES_VALUES
	ASSERT_DESCRIBED(GROUP "region,n,all\nnorth,7,8\n",
					 "name text, n bigint, m bigint: [a|5|6][b|7|8]+2");
	ASSERT_DESCRIBED(GROUP "region,city,all\nnorth,york,8\n",
					 "name text, n bigint, m bigint: [a|5|6][b|7|8]+2");
#undef GROUP
#undef TEXTS
	/* groups with a name of their own */
	ASSERT_DESCRIBED("name,n\na,5\n\nb,6\n\nc,7\n", "name text, n bigint: [a|5][b|6][c|7]");
	ASSERT_DESCRIBED("name,kind\na,x\n\nb,y\n\nc,z\nd,w\n",
					 "name text, kind text: [a|x][b|y][c|z][d|w]");
}

static void
a_row_of_one_cell_has_no_say_in_the_types(void **state)
{
	ReadOptions options = read_options();
	Description description;
	TextOrigin	origin;
	TabError	error;
	char	   *text = formatted("id,name,n\n%ssee below\n%s",
								 repeated("1,a,5\n", 10), repeated("2,b,6\n", 10));

	text_origin_init(&origin, text, strlen(text));
	assert_true(describe(memory, &options, &origin.origin, &description,
						 &error));
	assert_string_equal(columns_text(&description),
						"id bigint, name text, n bigint");
	assert_int_equal(description.rows, 21);
	assert_int_equal(description.fields[0].report.values, 21);
	assert_int_equal(description.fields[1].report.nulls, 1);
	/* unless there are many of them */
	ASSERT_DESCRIBED("id,name,n\n1,a,5\nX1\n2,b,6\nX2\n3,c,7\n",
					 "id text, name text, n bigint: [1|a|5][X1|NULL|NULL][2|b|6][X2|NULL|NULL][3|c|7]");
}

static void
rows_without_a_value_are_rows_unless_they_are_what_is_left_at_the_end(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\n, ,\n3,c,7\n",
					 COLUMNS VALUES "[NULL|NULL|NULL][NULL| |NULL][3|c|7]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\n",
					 COLUMNS VALUES "[NULL|NULL|NULL]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\n,,\n,,\n", COLUMNS VALUES);
	ASSERT_DESCRIBED("id,name,n\n" ROWS ",,\n,,\n,,\nSource: registry,,\n",
					 COLUMNS VALUES "/Source: registry,,");
	/* of a single column the empty value is one */
	ASSERT_DESCRIBED("n\n1\n\"\"\n2\n", "n bigint: [1][NULL][2]");
}

static void
the_header_once_more_is_no_row(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n" ROWS "id,name,n\n3,c,7\n",
					 COLUMNS VALUES "[3|c|7]");
	/* rows that are alike are rows */
	ASSERT_DESCRIBED("a,b\nx,y\nx,y\n", "a text, b text: [x|y][x|y]");
}

static void
lines_of_dashes_are_no_rows(void **state)
{
	/* sqlcmd, psql, mysql, Markdown */
	ASSERT_DESCRIBED("id,name,n\n--,----,-\n" ROWS "\n(2 rows affected)\n",
					 COLUMNS VALUES "/(2 rows affected)");
	ASSERT_DESCRIBED(" id | name | n \n----+------+---\n 1 | a | 5 \n 2 | b | 6 \n(2 rows)\n",
					 "id bigint, name text, n bigint: [1| a |5][2| b |6]/(2 rows)");
	ASSERT_DESCRIBED("+----+---+\n| id | n |\n+----+---+\n| 1 | 5 |\n| 2 | 6 |\n+----+---+\n",
					 "id bigint, n bigint: [1|5][2|6]");
	ASSERT_DESCRIBED("| id | n |\n|:---|--:|\n| 1 | 5 |\n| 2 | 6 |\n",
					 "id bigint, n bigint: [1|5][2|6]");
	/* once for each page */
	ASSERT_DESCRIBED("id,name,n\n---,----,---\n1,a,5\nid,name,n\n---,----,---\n2,b,6\n",
					 COLUMNS VALUES);
	/* elsewhere they may stand for no value */
	ASSERT_DESCRIBED("id,name,n\n" ROWS "---,---,---\n3,c,7\n",
					 COLUMNS VALUES "[NULL|---|NULL][3|c|7]");
	ASSERT_DESCRIBED("id,name,n\n-,-,-\n" ROWS,
					 COLUMNS "[NULL|-|NULL]" VALUES);
	ASSERT_DESCRIBED("name\n---\nx\n", "name text: [---][x]");
}

static void
a_header_of_several_records_is_joined(void **state)
{
	ASSERT_DESCRIBED("year,people,people\n,male,female\n2023,5,6\n2024,7,8\n",
					 "year bigint, people male bigint, people female bigint: [2023|5|6][2024|7|8]");
	/* a cell above several columns */
	ASSERT_DESCRIBED("year,people,,area\n,male,female,\n2023,5,6,1.5\n2024,7,8,1.5\n",
					 "year bigint, people male bigint, people female bigint, area numeric: [2023|5|6|1.5][2024|7|8|1.5]");
	/* units */
	ASSERT_DESCRIBED("id,weight,height\nnumber,kg,m\n1,5,6.5\n2,7,8.5\n",
					 "id number bigint, weight kg bigint, height m numeric: [1|5|6.5][2|7|8.5]");
	/* years of groups */
	ASSERT_DESCRIBED("region,people,,area,\n,2020,2021,2020,2021\nnorth,5,6,1.5,2.5\nsouth,7,8,3.5,4.5\n",
					 "region text, people 2020 bigint, people 2021 bigint, area 2020 numeric, area 2021 numeric: [north|5|6|1.5|2.5][south|7|8|3.5|4.5]");
	ASSERT_DESCRIBED(",people,,area,\nregion,2020,2021,2020,2021\nnorth,5,6,1,2\nsouth,7,8,3,4\n",
					 "region text, people 2020 bigint, people 2021 bigint, area 2020 bigint, area 2021 bigint: [north|5|6|1|2][south|7|8|3|4]");
	/* years above words, dates above numbers, and more than three records */
	ASSERT_DESCRIBED("Region,2020,,2021,\n,Men,Women,Men,Women\nA,5,1,2,3\nB,6,2,3,4\n",
					 "Region text, 2020 Men bigint, 2020 Women bigint, 2021 Men bigint, 2021 Women bigint: [A|5|1|2|3][B|6|2|3|4]");
	ASSERT_DESCRIBED(";Day;Day\n;31.12.2019;31.12.2020\nA;11100394;11103043\nB;5;6\n",
					 "column_1 text, Day 31.12.2019 bigint, Day 31.12.2020 bigint: [A|11100394|11103043][B|5|6]");
	ASSERT_DESCRIBED("Region;People;;\n;all;of these;\n;;male;female\n;n;n;n\nA;5;1;4\nB;6;2;4\n",
					 "Region text, People all n bigint, People of these male n bigint, People of these female n bigint: [A|5|1|4][B|6|2|4]");
	ASSERT_DESCRIBED("DATE,\n,level,flag\n2024-01-01,1,x\n2024-01-02,2,y\n2024-01-03,2,y\n",
					 "DATE date, level bigint, flag text: [2024-01-01|1|x][2024-01-02|2|y][2024-01-03|2|y]");
	/* units, and words unlike the texts of the first column */
	ASSERT_DESCRIBED("name,height,weight\ntext,cm,kg\nAnn,170,61\nBob,180,71\n",
					 "name text text, height cm bigint, weight kg bigint: [Ann|170|61][Bob|180|71]");
	ASSERT_DESCRIBED("GEO,B01_1E,B01_1M\nGeography,Total,Error\n05US01,5,1\n05US02,6,2\n05US03,7,3\n",
					 "GEO Geography text, B01_1E Total bigint, B01_1M Error bigint: [05US01|5|1][05US02|6|2][05US03|7|3]");
	/* groups that are repeated, and groups of groups */
	ASSERT_DESCRIBED("Topic;Pop;Pop\nRegion;2022;2023\nNL;17590672;17811291\nGR;590170;596075\n",
					 "Topic Region text, Pop 2022 bigint, Pop 2023 bigint: [NL|17590672|17811291][GR|590170|596075]");
	ASSERT_DESCRIBED("id;Women;;;;Men\n;2022;;2023;;2022\n;Z;A;Z;A;Z\nx;1;2;3;4;5\ny;2;3;4;5;6\n",
					 "id text, Women 2022 Z bigint, Women 2022 A bigint, Women 2023 Z bigint, Women 2023 A bigint, Men 2022 Z bigint: [x|1|2|3|4|5][y|2|3|4|5|6]");
	ASSERT_DESCRIBED("Region,2020,,2021,\n,Q1,Q2,Q1,Q2\n,EUR,EUR,EUR,EUR\nA,1,2,3,4\nB,5,6,7,8\n",
					 "Region text, 2020 Q1 EUR bigint, 2020 Q2 EUR bigint, 2021 Q1 EUR bigint, 2021 Q2 EUR bigint: [A|1|2|3|4][B|5|6|7|8]");
	/* all gaps filled, whatever stands below */
	ASSERT_DESCRIBED("Id,Start,Which?,,Age?\n,,Walk,Cycle,Response\n1,2024-01-01,Walk,,18-24\n2,2024-01-02,,Cycle,25-34\n",
					 "Id bigint, Start date, Which? Walk text, Which? Cycle text, Age? Response text: [1|2024-01-01|Walk|NULL|18-24][2|2024-01-02|NULL|Cycle|25-34]");
	ASSERT_DESCRIBED("year;area;people;;\n;;all;women;men\n2022;A;9 974;4 755;5 219\n2022;B;9 974;4 755;5 219\n",
					 "year bigint, area text, people all text, people women text, people men text: [2022|A|9 974|4 755|5 219][2022|B|9 974|4 755|5 219]");
	/* a line drawn below it is none of it */
	ASSERT_DESCRIBED("id,name\n--,----\n1,Ann\n2,Bob\n",
					 "id bigint, name text: [1|Ann][2|Bob]");
	ASSERT_DESCRIBED("Region;M;F\nA;B;C\nNorth;10;20\nSouth;11;22\n",
					 "Region text, M bigint, F bigint: [North|10|20][South|11|22]");
	/* x may be no value elsewhere, but not beside y */
	ASSERT_DESCRIBED("a,b\nx,y\n1,2\n3,4\n5,6\n",
					 "a x bigint, b y bigint: [1|2][3|4][5|6]");
	ASSERT_DESCRIBED("a,b\nc,d\ne,f\n1,2\n3,4\n5,6\n",
					 "a c e bigint, b d f bigint: [1|2][3|4][5|6]");
}

static void
words_for_no_value_in_the_first_row_are_no_header(void **state)
{
	ASSERT_DESCRIBED("county,deaths,rate\nAutauga,Suppressed,Unreliable\nBaldwin,52,21.1\nBarbour,15,9.5\n",
					 "county text, deaths text, rate text: [Autauga|Suppressed|Unreliable][Baldwin|52|21.1][Barbour|15|9.5]");
	ASSERT_DESCRIBED("day,from,to\nMonday,closed,all day\nTuesday,09:00,17:00\nFriday,09:00,17:00\n",
					 "day text, from text, to text: [Monday|closed|all day][Tuesday|09:00|17:00][Friday|09:00|17:00]");
	ASSERT_DESCRIBED("start,end\n0001-01-01,9999-12-31\n2020-01-01,2024-12-31\n2021-01-01,2024-12-31\n",
					 "start text, end text: [0001-01-01|9999-12-31][2020-01-01|2024-12-31][2021-01-01|2024-12-31]");
}

static void
names_are_those_of_the_first_columns(void **state)
{
	/* one delimiter too many in each row */
	ASSERT_DESCRIBED("id,name,address\n1,Ann,High St 5, Ely\n2,Bob,Low St 7, Oxley\n3,Cid,Elm St 9, Ware\n",
					 "id bigint, name text, address text, column_4 text: [1|Ann|High St 5| Ely][2|Bob|Low St 7| Oxley][3|Cid|Elm St 9| Ware]");
	/* at the end of most, with a value in one */
	ASSERT_DESCRIBED("id,city,n\n1,York,5,\n2,Bath,6,note\n3,Hull,7,\n",
					 "id bigint, city text, n bigint, column_4 text: [1|York|5|NULL][2|Bath|6|note][3|Hull|7|NULL]");
	ASSERT_DESCRIBED("a,b\n1,2\n3,4,\n5,6,\n7,8,\n", "a bigint, b bigint: [1|2][3|4][5|6][7|8]");
	ASSERT_DESCRIBED("city,kind\nYork,a,\nBath,b,note\nHull,c,\n",
					 "city text, kind text, column_3 text: [York|a|NULL][Bath|b|note][Hull|c|NULL]");
	/* a column that came later */
	ASSERT_DESCRIBED("t,a\n1,5\n2,6\n3,7,x\n4,8,y\n5,9,z\n6,9,x\n",
					 "t bigint, a bigint, column_3 text: [1|5|NULL][2|6|NULL][3|7|x][4|8|y][5|9|z][6|9|x]");
}

static void
an_odd_first_row_is_no_header(void **state)
{
	/* one word in one column may be an odd value */
	ASSERT_DESCRIBED("name,n\na,unsure\nb,6\nc,7\n",
					 "name text, n text: [a|unsure][b|6][c|7]");
	ASSERT_DESCRIBED("name,n,m\na,unsure,5\nb,6,unsure\nc,7,8\n",
					 "name text, n text, m text: [a|unsure|5][b|6|unsure][c|7|8]");
	/* the same all along may be a word for no value */
	ASSERT_DESCRIBED("country,n,m\nA,n.d.,n.d.\nB,6,7\nC,7,8\n",
					 "country text, n text, m text: [A|n.d.|n.d.][B|6|7][C|7|8]");
	ASSERT_DESCRIBED("country,n,m\nA,..,-\nB,6,7\nC,7,8\n",
					 "country text, n bigint, m bigint: [A|NULL|NULL][B|6|7][C|7|8]");
	/* years among years are values */
	ASSERT_DESCRIBED("name,born,,n\na,1950,1960,1970\nb,1951,1961,1971\nc,1952,1962,1972\n",
					 "name text, born bigint, column_3 bigint, n bigint: [a|1950|1960|1970][b|1951|1961|1971][c|1952|1962|1972]");
	ASSERT_DESCRIBED("name,city\nfirst,second\na,b\n",
					 "name text, city text: [first|second][a|b]");
}

static void
a_header_of_several_records_can_be_given(void **state)
{
	Dialect		dialect;
	DialectGiven given = {0};
	ReadOptions options = read_options();
	Description description;
	TextOrigin	origin;
	TabError	error;
	const char *text = "title\na,b\nc,d\nx,y\n";
	json_t	   *json = json_loads("{\"headerRows\": [2, 3]}", 0, NULL);

	dialect_init(&dialect);
	assert_true(dialect_from_json(memory, json, &dialect, &given, &error));
	json_decref(json);
	options.dialect = dialect;
	options.dialect_given = given;
	text_origin_init(&origin, text, strlen(text));
	assert_true(describe(memory, &options, &origin.origin, &description,
						 &error));
	assert_string_equal(columns_text(&description), "a c text, b d text");
	assert_int_equal(description.rows, 1);
	json = dialect_to_json(&description.dialect);
	text = json_dumps(json_object_get(json, "headerRows"), JSON_COMPACT);
	assert_string_equal(text, "[2,3]");
	free((char *) text);
	json_decref(json);
}

static void
a_first_row_that_lacks_values_is_no_header(void **state)
{
	ASSERT_DESCRIBED("29;..\n14;88.33\n12;3.15\n",
					 "column_1 bigint, column_2 numeric: [29|NULL][14|88.33][12|3.15]");
	ASSERT_DESCRIBED("29;-\n14;88.33\n12;-\n",
					 "column_1 bigint, column_2 numeric: [29|NULL][14|88.33][12|NULL]");
	ASSERT_DESCRIBED("x;y\n14;88.33\n12;3.15\n",
					 "x bigint, y numeric: [14|88.33][12|3.15]");
}

/* The bytes it takes to describe a file. */
static size_t
bytes_to_describe(const char *text)
{
	size_t		bytes = 0;
	ReadOptions options = read_options();
	Description description;
	TextOrigin	origin;
	TabError	error;

	text_origin_init(&origin, text, strlen(text));
	assert_true(describe(counted_memory(&bytes), &options, &origin.origin,
						 &description, &error));
	assert_int_equal(description.rows, 3);
	return bytes;
}

static void
what_may_be_no_row_takes_no_more_memory_than_a_row(void **state)
{
	const char *text = repeated("some words ", 500000);

	assert_true(bytes_to_describe(formatted("id,name,n\n" ROWS "\n%s\n", text)) <
				bytes_to_describe(formatted("id,name,n\n" ROWS "3,%s,7\n", text)) +
				1024 * 1024);
}

static void
comments_between_rows_are_no_rows(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n# corrected since\n2,b,6\n",
					 COLUMNS VALUES);
	/* of the table's width they are rows */
	ASSERT_DESCRIBED("tag,n\n#a,1\n#b,2\n", "tag text, n bigint: [#a|1][#b|2]");
	ASSERT_DESCRIBED("tag\n#a\n#b\n", "tag text: [#a][#b]");
}

static void
a_header_that_comes_again_is_no_row_however_it_is_written(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n1,a,5\nID,Name,N\n2,b,6\n", COLUMNS VALUES);
	ASSERT_DESCRIBED("größe,ort\n1,a\nGRÖßE,ORT\n2,b\n",
					 "größe bigint, ort text: [1|a][2|b]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "id ,Name,n,\n2,b,6\n",
					 COLUMNS VALUES "[2|b|6]");
	ASSERT_DESCRIBED("id,name,n,\n1,a,5,\nId,Name,N\n2,b,6,\n",
					 COLUMNS VALUES);
	/* one name is not enough, and a value may be a name in small letters */
	ASSERT_DESCRIBED("n\n1\nN\n2\n", "n text: [1][N][2]");
	ASSERT_DESCRIBED("A,B\na,b\nc,d\n", "A text, B text: [a|b][c|d]");
	ASSERT_DESCRIBED("id,name,n\n1,a,5\nID,Name,M\n2,b,6\n",
					 "id text, name text, n text: [1|a|5][ID|Name|M][2|b|6]");
}

static void
lines_drawn_behind_the_rows_are_no_rows(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n" ROWS "__________\n(C) Amt, 2024\n",
					 COLUMNS VALUES "/(C) Amt, 2024");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "__________,,\nStatistik der Dinge,,\n",
					 COLUMNS VALUES "/__________,,/Statistik der Dinge,,");
	ASSERT_DESCRIBED("id,n\n1,5\n2,6\n=====\nof the year 2024\n",
					 "id bigint, n bigint: [1|5][2|6]/=====/of the year 2024");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "***\n", COLUMNS VALUES "/***");
	ASSERT_DESCRIBED("id,n\n1,5\n----------\n2,6\n----------\n",
					 "id bigint, n bigint: [1|5][2|6]");
	/* among rows a few may stand for no value, and so may two at the end */
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n---,b,\n2,c,6\n",
					 COLUMNS "[1|a|5][NULL|b|NULL][2|c|6]");
	ASSERT_DESCRIBED("id,name,n\n" ROWS "--,,\n",
					 COLUMNS VALUES "[NULL|NULL|NULL]");
	ASSERT_DESCRIBED("a,n\n---,5\nb,6\n---,\n",
					 "a text, n bigint: [---|5][b|6][---|NULL]");
}

static void
a_count_of_the_rows_is_none_of_them(void **state)
{
#define ALIGNED "id name n\n-- ---- -\n 1 a    5\n 2 b    6\n 3 c    7\n"
#define ASSERT_COUNT(count) \
	ASSERT_DESCRIBED(ALIGNED "\n" count "\n", \
					 COLUMNS VALUES "[3|c|7]/" count); \
	ASSERT_DESCRIBED(ALIGNED count "\n", COLUMNS VALUES "[3|c|7]/" count); \
	ASSERT_DESCRIBED("id,name,n\n" ROWS count "\n", COLUMNS VALUES "/" count)
	ASSERT_COUNT("3 rows selected.");
	ASSERT_COUNT("(3 rows affected)");
	ASSERT_COUNT("3 record(s) selected.");
	ASSERT_COUNT("3 rows in set (0.00 sec)");
	ASSERT_COUNT("3 rows in set, 1 warning (0.00 sec)");
#undef ASSERT_COUNT
	ASSERT_DESCRIBED("+----+------+\n| id | n    |\n+----+------+\n"
					 "|  1 |    5 |\n|  2 |    6 |\n+----+------+\n"
					 "2 rows in set (0.00 sec)\n",
					 "id bigint, n bigint: [1|5][2|6]/2 rows in set (0.00 sec)");
	ASSERT_DESCRIBED("id name n\n1 rows a\n2 rows b\n3 rows selected\n4 row x\n",
					 "id bigint, name text, n text: [1|rows|a][2|rows|b][3|rows|selected][4|row|x]");
}

static void
a_footnote_between_rows_has_no_say_in_the_types(void **state)
{
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n\nSource: x\n\n2,b,6\n",
					 COLUMNS "[1|a|5][FAILED|NULL|NULL][2|b|6]");
	ASSERT_DESCRIBED("id,name,n\n1,a,5\n* revised\n2,b,6\n",
					 COLUMNS "[1|a|5][FAILED|NULL|NULL][2|b|6]");
	/* more of them are usual there, and so is what is no footnote */
	ASSERT_DESCRIBED("id,name,n\n1,a,5\nSource: x\nSource: y\n2,b,6\n",
					 "id text, name text, n bigint: [1|a|5][Source: x|NULL|NULL][Source: y|NULL|NULL][2|b|6]");
	ASSERT_DESCRIBED("id,name,n\n1,a,5\nX1\n2,b,6\n",
					 "id text, name text, n bigint: [1|a|5][X1|NULL|NULL][2|b|6]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(footnotes_are_no_rows),
		TEST(footnotes_may_have_delimiters_in_them),
		TEST(labels_tell_footnotes_without_a_blank_line),
		TEST(rows_that_only_look_like_footnotes_are_rows),
		TEST(another_table_behind_the_first_is_rejected),
		TEST(another_table_of_the_same_width_is_told_by_its_header),
		TEST(keys_and_values_above_a_table_are_its_preamble),
		TEST(each_table_of_a_file_can_be_chosen),
		TEST(an_odd_row_does_not_begin_another_table),
		TEST(a_row_of_one_cell_has_no_say_in_the_types),
		TEST(rows_without_a_value_are_rows_unless_they_are_what_is_left_at_the_end),
		TEST(the_header_once_more_is_no_row),
		TEST(lines_of_dashes_are_no_rows),
		TEST(a_header_of_several_records_is_joined),
		TEST(words_for_no_value_in_the_first_row_are_no_header),
		TEST(names_are_those_of_the_first_columns),
		TEST(an_odd_first_row_is_no_header),
		TEST(a_header_of_several_records_can_be_given),
		TEST(a_first_row_that_lacks_values_is_no_header),
		TEST(what_may_be_no_row_takes_no_more_memory_than_a_row),
		TEST(comments_between_rows_are_no_rows),
		TEST(a_header_that_comes_again_is_no_row_however_it_is_written),
		TEST(lines_drawn_behind_the_rows_are_no_rows),
		TEST(a_count_of_the_rows_is_none_of_them),
		TEST(a_footnote_between_rows_has_no_say_in_the_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
