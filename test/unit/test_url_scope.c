/*-------------------------------------------------------------------------
 *
 * test_url_scope.c
 *	  Which URLs get the credentials of a site, as sentences.
 *
 *-------------------------------------------------------------------------
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fetch/url_scope.h"

static void
what_is_below_a_path_is_within(void **state)
{
	assert_true(url_is_within("https://ckan.org/a/api", "https://ckan.org/a"));
	assert_true(url_is_within("https://ckan.org/a/api", "https://ckan.org/a/"));
	assert_true(url_is_within("https://ckan.org/a", "https://ckan.org/a"));
	assert_true(url_is_within("https://ckan.org/a/", "https://ckan.org/a"));
	assert_true(url_is_within("https://ckan.org/a?b=c#d",
							  "https://ckan.org/a"));
	assert_true(url_is_within("https://ckan.org/a/./b/../c",
							  "https://ckan.org/a"));
}

static void
a_site_without_a_path_has_all_of_its_origin(void **state)
{
	assert_true(url_is_within("https://ckan.org/any", "https://ckan.org"));
	assert_true(url_is_within("https://ckan.org", "https://ckan.org/"));
	assert_true(url_is_within("https://ckan.org/%2e%2e/x",
							  "https://ckan.org"));
}

static void
a_path_ends_at_a_slash(void **state)
{
	assert_false(url_is_within("https://ckan.org/ab", "https://ckan.org/a"));
	assert_false(url_is_within("https://ckan.org/A/b", "https://ckan.org/a"));
	assert_false(url_is_within("https://ckan.org/", "https://ckan.org/a"));
}

static void
no_way_up_leads_out(void **state)
{
	static const char *const ways[] = {
		"https://ckan.org/a/../b",
		"https://ckan.org/a/%2e%2e/b",
		"https://ckan.org/a/.%2E/b",
		"https://ckan.org/a/..%2fb",
		"https://ckan.org/a/%252e%252e/b",
		"https://ckan.org/a/..\\b",
		"https://ckan.org/a/..%5Cb",
	};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		assert_false(url_is_within(ways[i], "https://ckan.org/a"));
}

static void
another_origin_is_another(void **state)
{
	static const char *const others[] = {
		"http://ckan.org/",
		"https://ckan.org:8443/",
		"https://ckan.org.evil.example/",
		"https://evil.example/?https://ckan.org/",
		"https://evil.example#https://ckan.org/",
		"https://ckan.org@evil.example/",
		"https://www.ckan.org/",
		"https://ckan.org./",
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(url_is_within(others[i], "https://ckan.org"));
}

static void
spellings_of_the_same_origin_are_the_same(void **state)
{
	assert_true(url_is_within("HTTPS://CKAN.org/x", "https://ckan.ORG"));
	assert_true(url_is_within("https://ckan.org:443/x", "https://ckan.org"));
	assert_true(url_is_within("http://ckan.org/x", "http://ckan.org:80/"));
	assert_true(url_is_within("http://[::1]:5000/x", "http://[::1]:5000"));
}

static void
what_is_no_url_is_within_nothing(void **state)
{
	assert_false(url_is_within("", "https://ckan.org"));
	assert_false(url_is_within("https://ckan.org", ""));
	assert_false(url_is_within("ckan.org", "ckan.org"));
	assert_false(url_is_within("https://", "https://"));
	assert_false(url_is_within("https://u:p@ckan.org/", "https://ckan.org"));
	assert_false(url_is_within("https://ckan.org/a b", "https://ckan.org"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_below_a_path_is_within),
		cmocka_unit_test(a_site_without_a_path_has_all_of_its_origin),
		cmocka_unit_test(a_path_ends_at_a_slash),
		cmocka_unit_test(no_way_up_leads_out),
		cmocka_unit_test(another_origin_is_another),
		cmocka_unit_test(spellings_of_the_same_origin_are_the_same),
		cmocka_unit_test(what_is_no_url_is_within_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
