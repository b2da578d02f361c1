/*-------------------------------------------------------------------------
 *
 * test_memory.c
 *	  Memory that its owner takes back, and bytes that grow; and the errors
 *	  that are as long as they are let be.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

static void
memory_can_be_asked_for_zeros(void **state)
{
	unsigned char *chunk = mem_alloc0(memory, 1000);

	for (int i = 0; i < 1000; i++)
		assert_int_equal(chunk[i], 0);
}

static void
a_chunk_keeps_its_bytes_when_it_grows(void **state)
{
	char	   *chunk = mem_resize(memory, NULL, 10);

	memcpy(chunk, "0123456789", 10);
	chunk = mem_resize(memory, chunk, 100000);
	assert_memory_equal(chunk, "0123456789", 10);
	mem_release(memory, chunk);
	mem_release(memory, NULL);
}

static void
a_copy_of_text_ends_with_a_zero(void **state)
{
	assert_string_equal(mem_strndup(memory, "abcdef", 3), "abc");
	assert_string_equal(mem_strndup(memory, NULL, 0), "");
	assert_string_equal(mem_strdup(memory, "abc"), "abc");
}

static char order[8];

static void
note(void *arg)
{
	strcat(order, arg);
}

static void
what_was_deferred_runs_in_reverse_when_memory_goes(void **state)
{
	TabMemory  *other = heap_memory_create();

	order[0] = '\0';
	mem_defer(other, note, "1");
	mem_defer(other, note, "2");
	mem_defer(other, note, "3");
	assert_string_equal(order, "");
	heap_memory_destroy(other);
	assert_string_equal(order, "321");
}

static void
memory_takes_back_what_was_not_released(void **state)
{
	TabMemory  *other = heap_memory_create();
	char	   *middle;

	/* the leak detector is the judge */
	mem_alloc(other, 10);
	middle = mem_alloc(other, 20);
	mem_alloc(other, 30);
	mem_release(other, middle);
	heap_memory_destroy(other);
}

static void
a_buffer_grows_and_always_ends_with_a_zero(void **state)
{
	ByteBuffer	buffer;
	char		expected[2001];

	buffer_init(&buffer, memory, 0);
	assert_string_equal(buffer.data, "");
	for (int i = 0; i < 2000; i++)
	{
		expected[i] = (char) ('a' + i % 26);
		expected[i + 1] = '\0';
		buffer_append_char(&buffer, expected[i]);
		assert_int_equal(buffer.data[buffer.len], '\0');
	}
	assert_int_equal(buffer.len, 2000);
	assert_string_equal(buffer.data, expected);
	buffer_reset(&buffer);
	assert_string_equal(buffer.data, "");
	buffer_append(&buffer, NULL, 0);
	buffer_append_text(&buffer, "x\0y");
	assert_int_equal(buffer.len, 1);
	buffer_reserve(&buffer, 100000);
	memset(buffer.data + buffer.len, 'z', 100001);
	assert_int_equal(buffer.data[0], 'x');
	buffer_free(&buffer);
	assert_null(buffer.data);
}

static void
an_error_has_a_code_a_message_and_perhaps_more(void **state)
{
	TabError	error;

	assert_false(tab_fail(&error, TAB_ERR_DATA, "%d of %s", 7, "them"));
	tab_error_detail(&error, "Detail %c.", 'd');
	tab_error_hint(&error, "Hint %s.", "h");
	assert_int_equal(error.code, TAB_ERR_DATA);
	assert_string_equal(error.message, "7 of them");
	assert_string_equal(error.detail, "Detail d.");
	assert_string_equal(error.hint, "Hint h.");
	tab_fail(&error, TAB_ERR_LIMIT, "another");
	assert_string_equal(error.detail, "");
	assert_string_equal(error.hint, "");
	tab_error_clear(&error);
	assert_int_equal(error.code, TAB_OK);
}

static void
an_error_that_is_too_long_is_cut_between_characters(void **state)
{
	TabError	error;

	tab_fail(&error, TAB_ERR_DATA, "%s", repeated("\xE2\x82\xAC", 1000));
	assert_in_range(strlen(error.message), 500, 511);
	assert_int_equal(strlen(error.message) % 3, 0);
	tab_fail(&error, TAB_ERR_DATA, "x%s", repeated("\xC3\xA9", 1000));
	assert_in_range(strlen(error.message), 505, 511);
	assert_int_equal(strlen(error.message) % 2, 1);
	tab_fail(&error, TAB_ERR_DATA, "%s", repeated("x", 511));
	assert_int_equal(strlen(error.message), 511);
	tab_fail(&error, TAB_ERR_DATA, "%s", repeated("x", 1000));
	assert_int_equal(strlen(error.message), 511);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(memory_can_be_asked_for_zeros),
		TEST(a_chunk_keeps_its_bytes_when_it_grows),
		TEST(a_copy_of_text_ends_with_a_zero),
		TEST(what_was_deferred_runs_in_reverse_when_memory_goes),
		TEST(memory_takes_back_what_was_not_released),
		TEST(a_buffer_grows_and_always_ends_with_a_zero),
		TEST(an_error_has_a_code_a_message_and_perhaps_more),
		TEST(an_error_that_is_too_long_is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
