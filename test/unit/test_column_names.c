/*-------------------------------------------------------------------------
 *
 * test_column_names.c
 *	  What the columns of a table are called, by the cells of its header.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "datastore/column_names.h"

#define X62 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

/* The names of labels up to NULL, with a '|' between. */
static char *
names_of(const char **labels)
{
	ByteBuffer	text;
	Field	   *fields;
	int			count = 0;

	while (labels[count] != NULL)
		count++;
	fields = mem_alloc(memory, (size_t) count * sizeof(Field));
	for (int i = 0; i < count; i++)
	{
		field_init(&fields[i]);
		fields[i].label = exact_copy(labels[i], strlen(labels[i]) + 1);
	}
	column_names_assign(memory, fields, count);
	buffer_init(&text, memory, 100);
	for (int i = 0; i < count; i++)
	{
		assert_in_range(strlen(fields[i].name), 1, COLUMN_NAME_BYTES);
		if (i > 0)
			buffer_append_char(&text, '|');
		buffer_append_text(&text, fields[i].name);
	}
	return text.data;
}

#define NAMES(...) names_of((const char *[]) {__VA_ARGS__, NULL})

static void
a_label_keeps_its_script_and_case(void **state)
{
	assert_string_equal(NAMES("Name", "name", "Größe (m²)", "人口", "a.b-c"),
						"Name|name|Größe (m²)|人口|a.b-c");
}

static void
blanks_around_a_label_go_and_those_inside_become_one(void **state)
{
	assert_string_equal(NAMES("  a  b\t\nc \xC2\xA0"), "a b c");
	assert_string_equal(NAMES("\xE3\x80\x80x\xE2\x80\xA8y"), "x y");
}

static void
control_and_invisible_characters_go(void **state)
{
	assert_string_equal(NAMES("a\001b\x7F" "c"), "abc");
	assert_string_equal(NAMES("a\xE2\x80\x8B" "b"), "ab");	/* U+200B */
	assert_string_equal(NAMES("\xEF\xBB\xBFid"), "id");
	assert_string_equal(NAMES("a\xE2\x80\xAE" "b"), "ab");	/* U+202E */
}

static void
double_quotes_become_apostrophes(void **state)
{
	assert_string_equal(NAMES("the \"big\" one"), "the 'big' one");
}

static void
underscores_in_front_go(void **state)
{
	assert_string_equal(NAMES("_id", "__x_", " _ y", "_full_text"),
						"id|x_|y|full_text");
}

static void
a_label_without_anything_left_becomes_its_place(void **state)
{
	assert_string_equal(NAMES("a", "", "  ", "___", "\001"),
						"a|column_2|column_3|column_4|column_5");
}

static void
without_a_header_columns_are_named_by_place(void **state)
{
	Field		fields[2];

	field_init(&fields[0]);
	field_init(&fields[1]);
	column_names_assign(memory, fields, 2);
	assert_string_equal(fields[0].name, "column_1");
	assert_string_equal(fields[1].name, "column_2");
}

static void
a_long_label_is_cut_between_characters(void **state)
{
	assert_string_equal(NAMES(X62 "yz"), X62 "y");
	assert_string_equal(NAMES(X62 "é"), X62);
	assert_string_equal(NAMES(X62 "\xF0\x9F\x8C\xB3"), X62);
	assert_string_equal(NAMES("x" X62 "é"), "x" X62);
	/* a blank where it is cut goes too */
	assert_string_equal(NAMES(X62 " y"), X62);
}

static void
what_belongs_to_a_character_is_not_cut_off(void **state)
{
	/* an accent of its own, one that stands beside, a syllable in parts */
	assert_string_equal(NAMES(X62 "e\xCC\x81"), X62);
	assert_string_equal(NAMES("x" X62 "\xCC\x81"), X62);
	assert_string_equal(NAMES(X62 "\xE0\xA4\x95\xE0\xA5\x80"), X62);
	assert_string_equal(NAMES(names_of((const char *[])
	{
		repeated("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 8), NULL
	})), repeated("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 7));
	/* unless there is nothing else */
	assert_string_equal(NAMES(formatted("a%s", repeated("\xCC\x81", 40))),
						formatted("a%s", repeated("\xCC\x81", 31)));
}

static void
a_label_costs_no_more_memory_than_its_name(void **state)
{
	size_t		allocated;
	Field		field;

	field_init(&field);
	field.label = formatted("%sname", repeated("\x01", 100000));
	column_names_assign(counted_memory(&allocated), &field, 1);
	assert_string_equal(field.name, "name");
	assert_in_range(allocated, 0, 1000);
}

static void
emoji_stay_whole(void **state)
{
	assert_string_equal(NAMES("\xF0\x9F\x8C\xB3 trees"),
						"\xF0\x9F\x8C\xB3 trees");
}

static void
a_name_that_occurs_again_gets_a_number(void **state)
{
	assert_string_equal(NAMES("a", "a", "a", "b"), "a|a_2|a_3|b");
	assert_string_equal(NAMES("a", "a_2", "a"), "a|a_2|a_3");
	assert_string_equal(NAMES("a", "a", "a_2"), "a|a_2|a_2_2");
	assert_string_equal(NAMES("column_2", ""), "column_2|column_2_2");
}

static void
names_that_are_alike_only_after_the_cut_get_numbers_too(void **state)
{
	char	   *names = NAMES(X62 "ab", X62 "ac");

	assert_string_equal(names, X62 "a|" "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_2");
	/* the cut for the number is between characters as well */
	assert_string_equal(NAMES("x" X62, "x" X62), "x" X62 "|" "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_2");
	names = names_of((const char *[]) {
		repeated("é", 31), repeated("é", 31), NULL
	});
	assert_string_equal(names, formatted("%s|%s_2", repeated("é", 31),
										 repeated("é", 30)));
}

static void
a_label_that_is_no_text_does_no_harm(void **state)
{
	assert_string_equal(NAMES("a\xFF" "b\xC3"), "ab");
}

static void
a_thousand_labels_alike_are_told_apart_in_little_memory(void **state)
{
	size_t		allocated;
	Field	   *fields = mem_alloc(memory, 1600 * sizeof(Field));

	for (int i = 0; i < 1600; i++)
	{
		field_init(&fields[i]);
		fields[i].label = "value";
	}
	column_names_assign(counted_memory(&allocated), fields, 1600);
	assert_in_range(allocated, 0, 1600 * 200);
	assert_string_equal(fields[0].name, "value");
	assert_string_equal(fields[1].name, "value_2");
	assert_string_equal(fields[1599].name, "value_1600");
}

static void
a_name_of_a_system_column_is_taken(void **state)
{
	assert_string_equal(NAMES("id", "xmin", "ymin", "xmax", "ymax"),
						"id|xmin_2|ymin|xmax_2|ymax");
	assert_string_equal(NAMES("tableoid", "ctid", "cmin", "cmax", "_xmin"),
						"tableoid_2|ctid_2|cmin_2|cmax_2|xmin_2");
	/* others are not theirs */
	assert_string_equal(NAMES("XMIN", "oid", "xmin_2", "xmin"),
						"XMIN|oid|xmin_2|xmin_3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_label_keeps_its_script_and_case),
		TEST(blanks_around_a_label_go_and_those_inside_become_one),
		TEST(control_and_invisible_characters_go),
		TEST(double_quotes_become_apostrophes),
		TEST(underscores_in_front_go),
		TEST(a_label_without_anything_left_becomes_its_place),
		TEST(without_a_header_columns_are_named_by_place),
		TEST(a_long_label_is_cut_between_characters),
		TEST(what_belongs_to_a_character_is_not_cut_off),
		TEST(a_label_costs_no_more_memory_than_its_name),
		TEST(emoji_stay_whole),
		TEST(a_name_that_occurs_again_gets_a_number),
		TEST(names_that_are_alike_only_after_the_cut_get_numbers_too),
		TEST(a_label_that_is_no_text_does_no_harm),
		TEST(a_thousand_labels_alike_are_told_apart_in_little_memory),
		TEST(a_name_of_a_system_column_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
