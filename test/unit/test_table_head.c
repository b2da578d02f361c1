/*-------------------------------------------------------------------------
 *
 * test_table_head.c
 *	  What is seen of the first records of a file, as sentences.
 *
 * What is decided from it is in test_dialect.c and test_describe.c.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/empty_columns.h"
#include "tabular/empty_table.h"
#include "tabular/key_rows.h"
#include "tabular/marked_number.h"
#include "tabular/number_scale.h"
#include "tabular/rows_in_cell.h"

static HeadRows *
head_of(const char *text, int width)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	TextWindow	head = {.data = text,.len = strlen(text),.is_end = true};

	return head_rows_read(memory, &head, &dialect, width, false);
}

/* "a|b;c|d" of all rows */
static char *
cells_text(const HeadRows *rows)
{
	char	   *text = formatted("%s", "");

	for (int i = 0; i < rows->count; i++)
	{
		if (i > 0)
			text = formatted("%s;", text);
		for (int j = 0; j < rows->rows[i].width; j++)
			text = formatted("%s%s%.*s", text, j > 0 ? "|" : "",
							 (int) rows->rows[i].cells[j].len,
							 rows->rows[i].cells[j].data);
	}
	return text;
}

static char *
without_empty_columns(const char *text, int width, int left_out)
{
	HeadRows   *rows = head_of(text, width);
	EmptyColumns columns = empty_columns_leave_out(rows);
	char	   *cells = cells_text(rows);

	assert_int_equal(columns.left_out, left_out);
	assert_int_equal(rows->width, width - left_out);
	empty_columns_release(&columns);
	head_rows_release(rows);
	return cells;
}

static void
columns_that_nobody_wrote_in_are_left_out(void **state)
{
	assert_string_equal(without_empty_columns("a,b,,\n1,2,,\n", 4, 2),
						"a|b;1|2");
	assert_string_equal(without_empty_columns(",a,,b\n,1,,2\n", 4, 2),
						"a|b;1|2");
	/* a short record has no cell there */
	assert_string_equal(without_empty_columns(",a,,b\n,1\n", 4, 2), "a|b;1");
	/* what stands beyond the table's width stays */
	assert_string_equal(without_empty_columns(",a,b\n,1,2,3\n", 3, 1),
						"a|b;1|2|3");
}

static void
columns_with_a_cell_or_too_few_are_kept(void **state)
{
	assert_string_equal(without_empty_columns("a,,b\n1,x,2\n", 3, 0),
						"a||b;1|x|2");
	assert_string_equal(without_empty_columns("a,,\n1,,\n", 3, 0),
						"a||;1||");
	assert_string_equal(without_empty_columns(",,\n,,\n", 3, 0), "||;||");
}

static void
places_of_columns_are_counted_up_to_one(void **state)
{
	HeadRows   *rows = head_of(",a,,b,c,\n,1,,2,3,\n", 6);
	EmptyColumns columns = empty_columns_leave_out(rows);

	assert_int_equal(empty_columns_before(&columns, 1), 1);
	assert_int_equal(empty_columns_before(&columns, 2), 2);
	assert_int_equal(empty_columns_before(&columns, 3), 2);
	/* beyond the table: all of them */
	assert_int_equal(empty_columns_before(&columns, 4), 3);
	empty_columns_release(&columns);
	head_rows_release(rows);
}

static void
the_first_filled_cell_is_found_again(void **state)
{
	HeadRows   *rows = head_of(",,a,b\n,,,2\n", 4);
	EmptyColumns columns = empty_columns_leave_out(rows);

	assert_int_equal(rows->rows[0].first, 0);
	assert_int_equal(rows->rows[1].first, 1);
	empty_columns_release(&columns);
	head_rows_release(rows);
}

static int
end_of_keys(const char *text, int width, bool *named)
{
	HeadRows   *rows = head_of(text, width);
	int			end = key_rows_end(rows, 0, named);

	head_rows_release(rows);
	return end;
}

static int
end_of_block(const char *text, int width)
{
	HeadRows   *rows = head_of(text, width);
	int			end = key_block_end(rows, 0);

	head_rows_release(rows);
	return end;
}

static void
keys_as_wide_as_the_rows_end_before_these(void **state)
{
	bool		named;

	/* the last key might be the names, but for its day */
	assert_int_equal(end_of_keys("Title,Births\nCDID,ABCD\nUnit,Number\nRelease Date,2024-03-05\n2019,5\n2020,6\n2021,7\n",
								 2, &named), 4);
	assert_false(named);
	assert_int_equal(end_of_keys("Title,Births\nCDID,ABCD\nSource,ONS\nUnit,Number\nYear,Births\n2019,5\n2020,6\n2021,7\n",
								 2, &named), 4);
	assert_true(named);
	/* one key is a header */
	assert_int_equal(end_of_keys("name,role\nAnn,Dev\nBob,Ops\n", 2, &named),
					 -1);
}

static void
keys_in_two_cells_of_more_end_before_the_names(void **state)
{
	assert_int_equal(end_of_block("Station,Ulm\nOperator,DWD\nday,temp,rain\n1,2,3\n4,5,6\n",
								  3), 2);
	assert_int_equal(end_of_block("day,temp,rain\n1,2,3\n4,5,6\n", 3), 0);
}

static NumberScale
scale_of(const char *line)
{
	HeadRows   *rows = head_of(line, 5);
	NumberScale scale = number_scale_of(rows->rows[0].cells,
										rows->rows[0].width);

	head_rows_release(rows);
	return scale;
}

static void
numbers_in_order_are_a_scale(void **state)
{
	assert_int_equal(scale_of("depth,0.5,1.5,3\n").count, 3);
	assert_int_equal(scale_of("depth,0.5,1.5,3\n").direction, 1);
	assert_int_equal(scale_of("sieve,8,4,-2\n").direction, -1);
	assert_int_equal(scale_of("\"0,5\",\"1,5\"\n").count, 2);
	assert_int_equal(scale_of("depth,0.5,3,1.5\n").count, 0);
	assert_int_equal(scale_of("depth,2,2,3\n").count, 0);
	assert_int_equal(scale_of("a,b\n").count, 0);
}

static char *
marked(const char *text)
{
	Slice		number = marked_number(slice_of(text));

	return formatted("%.*s", (int) number.len, number.data);
}

static void
a_marked_number_is_found_and_a_plain_one_is_none(void **state)
{
	assert_string_equal(marked("<0.5"), "0.5");
	assert_string_equal(marked("12*"), "12");
	assert_string_equal(marked("(45)"), "45");
	assert_string_equal(marked("5 %"), "5");
	assert_string_equal(marked("EUR 5.50"), "5.50");
	assert_string_equal(marked("12"), "");
	assert_string_equal(marked("Route 66 west"), "");
	assert_string_equal(marked(""), "");
}

static void
signs_and_tokens_are_no_value(void **state)
{
	assert_true(is_none_or_signs(slice_of("/")));
	assert_true(is_none_or_signs(slice_of("***")));
	assert_true(is_none_or_signs(slice_of("n/a")));
	assert_false(is_none_or_signs(slice_of("x1")));
	assert_false(is_none_or_signs(slice_of("5")));
}

static bool
is_empty_table(const char *text, bool is_end)
{
	Dialect		dialect = dialect_with(",", '"', 0);
	TextWindow	head = {.data = text,.len = strlen(text),.is_end = is_end};
	TextWindow	header;
	bool		found = empty_table_find(&head, &dialect, &header);

	if (found)
	{
		assert_int_equal(header.len, strcspn(text, "\n"));
		assert_memory_equal(header.data, text, header.len);
	}
	return found;
}

static void
a_header_above_a_note_is_an_empty_table(void **state)
{
	assert_true(is_empty_table("id,name,city\nNo records found\n", true));
	assert_true(is_empty_table("id,name,city\n\n(0 rows)\n", true));
	assert_false(is_empty_table("id,name,city\n1,Ann,Rome\n", true));
	/* more may come */
	assert_false(is_empty_table("id,name,city\nNo records found\n", false));
}

static void
lines_of_a_record_are_rows_if_each_has_the_cells(void **state)
{
	Dialect		dialect = dialect_with(",", '"', 0);

	assert_true(record_is_rows(&dialect,
							   slice_of("1,5\" pipe,10\n2,6\" pipe,20\n3,rod,30"),
							   3));
	assert_false(record_is_rows(&dialect,
								slice_of("1,\"a text\nof two lines\",10"), 3));
	assert_false(record_is_rows(&dialect, slice_of("1,5\" pipe,10"), 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(columns_that_nobody_wrote_in_are_left_out),
		TEST(columns_with_a_cell_or_too_few_are_kept),
		TEST(places_of_columns_are_counted_up_to_one),
		TEST(the_first_filled_cell_is_found_again),
		TEST(keys_as_wide_as_the_rows_end_before_these),
		TEST(keys_in_two_cells_of_more_end_before_the_names),
		TEST(numbers_in_order_are_a_scale),
		TEST(a_marked_number_is_found_and_a_plain_one_is_none),
		TEST(signs_and_tokens_are_no_value),
		TEST(a_header_above_a_note_is_an_empty_table),
		TEST(lines_of_a_record_are_rows_if_each_has_the_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
