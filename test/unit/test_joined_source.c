/*-------------------------------------------------------------------------
 *
 * test_joined_source.c
 *	  The parts of a table, joined.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include "tabular/joined_source.h"

#define PARTS_MAX 8

/* Parts that come a few bytes at a time. */
typedef struct Parts
{
	SlowSource	sources[PARTS_MAX];
	int			count;
	int			taken;
	char		terminator[DIALECT_MAX_TERMINATOR + 1];
} Parts;

static ByteSource *
next_part(void *arg)
{
	Parts	   *parts = arg;

	return parts->taken < parts->count ?
		&parts->sources[parts->taken++].source : NULL;
}

static void
add_part(Parts *parts, const char *data, size_t len)
{
	slow_source_init(&parts->sources[parts->count++], data, len, 3);
}

/* All bytes of the parts, or NULL with *error; *len of them. */
static char *
join(Parts *parts, size_t step, size_t *len, TabError *error)
{
	JoinedSource joined;
	char	   *result = mem_alloc(memory, 10000);
	ssize_t		got;

	tab_error_clear(error);
	joined_source_init(&joined, next_part, parts, parts->terminator);
	*len = 0;
	while ((got = source_read(&joined.source, result + *len, step, error)) > 0)
		*len += (size_t) got;
	/* nothing is behind the end */
	if (got == 0)
		assert_int_equal(source_read(&joined.source, result + *len, step,
									 error), 0);
	result[*len] = '\0';
	return got == 0 ? result : NULL;
}

/* Parts that are C strings, up to NULL, for any size of reads. */
static void
check(const char *terminator, const char *expected, const char *const *texts)
{
	for (size_t step = 1; step < 40; step += 7)
	{
		Parts		parts = {0};
		TabError	error;
		size_t		len;

		strcpy(parts.terminator, terminator);
		for (int i = 0; texts[i] != NULL; i++)
			add_part(&parts, texts[i], strlen(texts[i]));
		assert_string_equal(join(&parts, step, &len, &error), expected);
	}
}

#define ASSERT_JOINED(expected, ...) \
	check("", expected, (const char *const[]) {__VA_ARGS__, NULL})

#define ASSERT_JOINED_BY(terminator, expected, ...) \
	check(terminator, expected, (const char *const[]) {__VA_ARGS__, NULL})

static void
parts_come_one_after_the_other(void **state)
{
	ASSERT_JOINED("a,b\n1,2\n3,4\n", "a,b\n1,2\n", "3,4\n");
	ASSERT_JOINED("a\n1\n2\n3", "a\n", "1\n", "2\n", "3");
	ASSERT_JOINED("a\n1\n", "a\n1\n");
}

static void
a_part_without_a_line_end_gets_one(void **state)
{
	ASSERT_JOINED("a\n1\n2", "a\n1", "2");
	ASSERT_JOINED("a\r1\r2", "a\r1\r", "2");
	ASSERT_JOINED("a\r\n1\n2", "a\r\n1", "2");
	ASSERT_JOINED("a\n1", "a", "1");
}

static void
a_part_ends_as_the_records_do(void **state)
{
	ASSERT_JOINED_BY(";", "a;1;2", "a;1", "2");
	ASSERT_JOINED_BY(";", "a;1;2", "a;1;", "2");
	ASSERT_JOINED_BY("|\r\n", "a|\r\n1|\r\n2", "a|\r\n1", "2");
	ASSERT_JOINED_BY("|\r\n", "a|\r\n1|\r\n2", "a|\r\n1|\r\n", "2");
	/* a line end does not end them */
	ASSERT_JOINED_BY("~", "a~1\n~2", "a~1\n", "2");
}

static void
empty_parts_add_nothing(void **state)
{
	ASSERT_JOINED("a\n1\n", "", "a\n", "", "1\n", "");
	ASSERT_JOINED("a\n1", "a", "", "1", "");
	ASSERT_JOINED("", "", "");
}

static void
a_byte_order_mark_is_kept_at_the_beginning_only(void **state)
{
	ASSERT_JOINED("\xEF\xBB\xBF" "a\n1\n2", "\xEF\xBB\xBF" "a\n1\n", "\xEF\xBB\xBF" "2");
	ASSERT_JOINED("a\n1\n2", "a\n1", "\xEF\xBB\xBF" "2");
	ASSERT_JOINED("\xEF\xBB\xBF" "a\n1\n2", "\xEF\xBB\xBF" "a\n1\n", "2");
}

static void
wide_characters_get_wide_line_ends(void **state)
{
	static const struct
	{
		const char *first;
		size_t		first_len;
		const char *second;
		size_t		second_len;
		const char *joined;
		size_t		len;
		const char *terminator;
	}			cases[] =
	{
		{"\xFF\xFE" "a\0", 4, "\xFF\xFE" "1\0", 4, "\xFF\xFE" "a\0\n\0" "1\0", 8, ""},
		{"\xFF\xFE" "a\0\n\0", 6, "1\0", 2, "\xFF\xFE" "a\0\n\0" "1\0", 8, ""},
		{"\xFE\xFF\0a", 4, "\xFE\xFF\0" "1", 4, "\xFE\xFF\0a\0\n\0" "1", 8, ""},
		{"\xFF\xFE\0\0" "a\0\0\0", 8, "\xFF\xFE\0\0" "1\0\0\0", 8,
		"\xFF\xFE\0\0" "a\0\0\0\n\0\0\0" "1\0\0\0", 16, ""},
		/* without a mark */
		{"a\0", 2, "1\0", 2, "a\0\n\0" "1\0", 6, ""},
		{"\0a", 2, "\0" "1", 2, "\0a\0\n\0" "1", 6, ""},
		{"a\0\0\0", 4, "1\0\0\0", 4, "a\0\0\0\n\0\0\0" "1\0\0\0", 12, ""},
		{"\0\0\0a", 4, "\0\0\0" "1", 4, "\0\0\0a\0\0\0\n\0\0\0" "1", 12, ""},
		{"\0a", 2, "\0" "1", 2, "\0a\0|\0~\0" "1", 8, "|~"},
		{"a\0|\0~\0", 6, "1\0", 2, "a\0|\0~\0" "1\0", 8, "|~"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		Parts		parts = {0};
		TabError	error;
		size_t		len;
		char	   *joined;

		strcpy(parts.terminator, cases[i].terminator);
		add_part(&parts, cases[i].first, cases[i].first_len);
		add_part(&parts, cases[i].second, cases[i].second_len);
		joined = join(&parts, 5, &len, &error);
		assert_non_null(joined);
		assert_int_equal(len, cases[i].len);
		assert_memory_equal(joined, cases[i].joined, len);
	}
}

static void
a_part_longer_than_what_is_looked_at_is_whole(void **state)
{
	char	   *first = repeated("12345678\n", 200);
	char	   *second = repeated("abcdefgh\n", 200);
	Parts		parts = {0};
	TabError	error;
	size_t		len;

	first[strlen(first) - 1] = '\0';
	add_part(&parts, first, strlen(first));
	add_part(&parts, second, strlen(second));
	assert_string_equal(join(&parts, 1000, &len, &error),
						formatted("%s\n%s", first, second));
}

static void
refuse(const char *first, const char *second, TabErrorCode code,
	   const char *message)
{
	Parts		parts = {0};
	TabError	error;
	size_t		len;

	add_part(&parts, first, strlen(first));
	add_part(&parts, second, strlen(second));
	assert_null(join(&parts, 100, &len, &error));
	assert_int_equal(error.code, code);
	assert_string_equal(error.message, message);
	assert_string_equal(error.detail, "It is part 2 of the table.");
	/* what came before was handed out */
	assert_int_equal(len, strlen(first));
}

static void
a_part_that_cannot_be_joined_is_named(void **state)
{
	refuse("a\n1\n", "<!DOCTYPE html><html></html>", TAB_ERR_NOT_CSV,
		   "the file is not a CSV but an HTML page");
	refuse("a\n1\n", "\xFF\xFE" "1", TAB_ERR_ENCODING,
		   "the file is encoded in UTF-16LE, and the first part of the table is not");
	refuse("\xFE\xFF" "ab", "\xEF\xBB\xBF" "1", TAB_ERR_ENCODING,
		   "the file is encoded in UTF-8, and the first part of the table is not");
}

static void
a_part_that_breaks_off_is_an_error(void **state)
{
	Parts		parts = {0};
	TabError	error;
	size_t		len;

	add_part(&parts, "a\n1\n", 4);
	add_part(&parts, "2\n", 2);
	parts.sources[1].breaks = true;
	assert_null(join(&parts, 100, &len, &error));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parts_come_one_after_the_other),
		TEST(a_part_without_a_line_end_gets_one),
		TEST(a_part_ends_as_the_records_do),
		TEST(empty_parts_add_nothing),
		TEST(a_byte_order_mark_is_kept_at_the_beginning_only),
		TEST(wide_characters_get_wide_line_ends),
		TEST(a_part_longer_than_what_is_looked_at_is_whole),
		TEST(a_part_that_cannot_be_joined_is_named),
		TEST(a_part_that_breaks_off_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
