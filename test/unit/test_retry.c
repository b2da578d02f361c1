/*-------------------------------------------------------------------------
 *
 * test_retry.c
 *	  What is tried again, and when, as sentences.
 *
 *-------------------------------------------------------------------------
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>

#include "fetch/retry.h"

static void
each_wait_is_twice_the_last(void **state)
{
	assert_int_equal(retry_delay(1, 5, 3600, 1.0), 5);
	assert_int_equal(retry_delay(2, 5, 3600, 1.0), 10);
	assert_int_equal(retry_delay(3, 5, 3600, 1.0), 20);
	assert_int_equal(retry_delay(10, 5, 3600, 1.0), 2560);
}

static void
no_wait_is_longer_than_the_longest(void **state)
{
	assert_int_equal(retry_delay(11, 5, 3600, 1.0), 3600);
	assert_int_equal(retry_delay(INT_MAX, 5, 3600, 1.0), 3600);
	assert_int_equal(retry_delay(1, 5, 3, 1.0), 3);
}

static void
chance_takes_up_to_half_of_it(void **state)
{
	assert_int_equal(retry_delay(1, 1000, 60000, 0.0), 500);
	assert_int_equal(retry_delay(1, 1000, 60000, 0.5), 750);
	assert_int_equal(retry_delay(2, 1000, 60000, 0.0), 1000);
}

static void
statuses_that_ask_for_patience_are_worth_another_try(void **state)
{
	static const int passing[] = {202, 408, 425, 429, 500, 502, 503, 504};
	static const int lasting[] = {200, 301, 304, 400, 401, 403, 404, 409, 410,
	501, 505};

	for (size_t i = 0; i < sizeof(passing) / sizeof(passing[0]); i++)
		assert_true(retry_helps_status(passing[i]));
	for (size_t i = 0; i < sizeof(lasting) / sizeof(lasting[0]); i++)
		assert_false(retry_helps_status(lasting[i]));
}

static void
what_the_network_does_is_worth_another_try(void **state)
{
	assert_true(retry_helps_code(CURLE_COULDNT_CONNECT));
	assert_true(retry_helps_code(CURLE_COULDNT_RESOLVE_HOST));
	assert_true(retry_helps_code(CURLE_OPERATION_TIMEDOUT));
	assert_false(retry_helps_code(CURLE_PEER_FAILED_VERIFICATION));
	assert_false(retry_helps_code(CURLE_UNSUPPORTED_PROTOCOL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_wait_is_twice_the_last),
		cmocka_unit_test(no_wait_is_longer_than_the_longest),
		cmocka_unit_test(chance_takes_up_to_half_of_it),
		cmocka_unit_test(statuses_that_ask_for_patience_are_worth_another_try),
		cmocka_unit_test(what_the_network_does_is_worth_another_try),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
