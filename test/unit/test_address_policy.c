/*-------------------------------------------------------------------------
 *
 * test_address_policy.c
 *	  Which addresses may be connected to, as sentences.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular_test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "fetch/address_policy.h"

/* The range that refuses the address to a host, or NULL. */
static const char *
refusal_for_host(const char *allowed, const char *host, const char *address)
{
	struct sockaddr_in ipv4 = {.sin_family = AF_INET};
	struct sockaddr_in6 ipv6 = {.sin6_family = AF_INET6};
	const struct sockaddr *socket = (struct sockaddr *) &ipv4;
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, allowed, &error);

	assert_non_null(policy);
	if (inet_pton(AF_INET, address, &ipv4.sin_addr) != 1)
	{
		assert_int_equal(inet_pton(AF_INET6, address, &ipv6.sin6_addr), 1);
		socket = (struct sockaddr *) &ipv6;
	}
	return address_policy_allows(policy, host, socket, &refusal) ?
		NULL : refusal.range;
}

static const char *
refusal_of(const char *allowed, const char *address)
{
	return refusal_for_host(allowed, "data.example", address);
}

static void
public_addresses_are_allowed(void **state)
{
	static const char *const addresses[] = {
		"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "11.0.0.0",
		"9.255.255.255", "100.63.255.255", "100.128.0.0", "192.167.1.1",
		"192.169.1.1", "169.253.1.1", "169.255.0.1", "198.17.255.255",
		"198.20.0.0", "223.255.255.255", "126.255.255.255", "128.0.0.0",
		"2600::1", "2a00:1450:4001:81a::200e", "2001:4860:4860::8888",
		"64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8",
	};

	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++)
		assert_null(refusal_of("", addresses[i]));
}

static void
addresses_of_special_ranges_are_refused(void **state)
{
	static const char *const cases[][2] = {
		{"127.0.0.1", "loopback"},
		{"127.255.255.255", "loopback"},
		{"0.0.0.0", "this network"},
		{"0.1.2.3", "this network"},
		{"10.0.0.1", "private network"},
		{"172.16.0.0", "private network"},
		{"172.31.255.255", "private network"},
		{"192.168.1.1", "private network"},
		{"169.254.1.1", "link-local"},
		{"169.254.169.254", "cloud metadata service"},
		{"100.100.100.200", "cloud metadata service"},
		{"168.63.129.16", "cloud metadata service"},
		{"100.64.0.1", "shared address space"},
		{"192.0.0.8", "protocol assignments"},
		{"192.0.2.1", "documentation"},
		{"198.51.100.1", "documentation"},
		{"203.0.113.1", "documentation"},
		{"198.18.0.1", "benchmarking"},
		{"198.19.255.255", "benchmarking"},
		{"224.0.0.1", "multicast"},
		{"239.1.1.1", "multicast"},
		{"240.0.0.1", "reserved"},
		{"255.255.255.255", "broadcast"},
		{"::", "unspecified address"},
		{"::1", "loopback"},
		{"::127.0.0.1", "IPv4-compatible"},
		{"::ffff:0:127.0.0.1", "IPv4-translated"},
		{"fc00::1", "unique local network"},
		{"fd12:3456::1", "unique local network"},
		{"fd00:ec2::254", "cloud metadata service"},
		{"fe80::1", "link-local"},
		{"febf::1", "link-local"},
		{"fec0::1", "site-local"},
		{"ff02::1", "multicast"},
		{"2001:db8::1", "documentation"},
		{"3fff::1", "documentation"},
		{"2001::1", "Teredo"},
		{"2001:10::1", "protocol assignments"},
		{"64:ff9b:1::1", "local-use NAT64"},
		{"100::1", "discard-only"},
		{"4000::1", "reserved"},
		{"5f00::1", "reserved"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const char *range = refusal_of("", cases[i][0]);

		assert_non_null(range);
		assert_string_equal(range, cases[i][1]);
	}
}

static void
an_ipv4_address_inside_an_ipv6_one_is_judged(void **state)
{
	assert_string_equal(refusal_of("", "::ffff:127.0.0.1"), "loopback");
	assert_string_equal(refusal_of("", "::ffff:169.254.169.254"),
						"cloud metadata service");
	assert_string_equal(refusal_of("", "64:ff9b::10.0.0.1"),
						"private network");
	assert_string_equal(refusal_of("", "2002:7f00:1::1"), "loopback");
	assert_string_equal(refusal_of("", "2002:a9fe:a9fe::1"),
						"cloud metadata service");
}

static void
the_refusal_tells_the_address(void **state)
{
	struct sockaddr_in6 mapped = {.sin6_family = AF_INET6};
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, NULL, &error);

	inet_pton(AF_INET6, "::ffff:10.1.2.3", &mapped.sin6_addr);
	assert_false(address_policy_allows(policy, "h",
									   (struct sockaddr *) &mapped, &refusal));
	assert_string_equal(refusal.address, "10.1.2.3");
	inet_pton(AF_INET6, "fe80::5", &mapped.sin6_addr);
	assert_false(address_policy_allows(policy, "h",
									   (struct sockaddr *) &mapped, &refusal));
	assert_string_equal(refusal.address, "fe80::5");
}

static void
other_families_are_refused(void **state)
{
	struct sockaddr_un local = {.sun_family = AF_UNIX};
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, "h, 0.0.0.0/0",
												  &error);

	assert_false(address_policy_allows(policy, "h",
									   (struct sockaddr *) &local, &refusal));
	assert_string_equal(refusal.range, "not an IP address");
	assert_string_equal(refusal.address, "");
}

static void
a_network_of_the_list_is_allowed(void **state)
{
	assert_null(refusal_of("10.0.0.0/8", "10.200.3.4"));
	assert_non_null(refusal_of("10.0.0.0/8", "11.0.0.1") == NULL ?
					refusal_of("10.0.0.0/8", "127.0.0.1") : NULL);
	assert_null(refusal_of("127.0.0.1", "127.0.0.1"));
	assert_non_null(refusal_of("127.0.0.1", "127.0.0.2"));
	assert_null(refusal_of(" 192.168.0.0/16 , ::1 ", "::1"));
	assert_null(refusal_of("fd00::/8", "fd12::1"));
	assert_non_null(refusal_of("fd00::/8", "fc12::1"));
	assert_null(refusal_of("172.16.16.0/20", "172.16.31.255"));
	assert_non_null(refusal_of("172.16.16.0/20", "172.16.32.0"));
	assert_null(refusal_of("0.0.0.0/0", "127.0.0.1"));
	assert_non_null(refusal_of("0.0.0.0/0", "::1"));
	assert_null(refusal_of("::/0", "::1"));
}

static void
a_network_matches_mapped_and_carried_addresses(void **state)
{
	assert_null(refusal_of("10.0.0.0/8", "::ffff:10.0.0.1"));
	assert_null(refusal_of("::ffff:10.0.0.0/104", "10.0.0.1"));
	assert_null(refusal_of("10.0.0.0/8", "64:ff9b::10.0.0.1"));
	assert_non_null(refusal_of("10.0.0.0/8", "64:ff9b::127.0.0.1"));
	assert_null(refusal_of("64:ff9b::/96", "64:ff9b::10.0.0.1"));
}

static void
a_host_of_the_list_is_allowed_wherever_it_is(void **state)
{
	assert_null(refusal_for_host("ckan.internal", "ckan.internal", "10.0.0.1"));
	assert_null(refusal_for_host("CKAN.Internal", "ckan.INTERNAL", "10.0.0.1"));
	assert_null(refusal_for_host("ckan.internal", "ckan.internal.", "::1"));
	assert_null(refusal_for_host("ckan.internal.", "ckan.internal", "::1"));
	assert_null(refusal_for_host("a, ckan, b", "ckan", "127.0.0.1"));
	assert_non_null(refusal_for_host("ckan.internal", "ckan.internal.evil.org",
									 "10.0.0.1"));
	assert_non_null(refusal_for_host("ckan.internal", "xckan.internal",
									 "10.0.0.1"));
	assert_non_null(refusal_for_host("ckan.internal", "", "10.0.0.1"));
	assert_non_null(refusal_for_host("ckan.internal", NULL, "10.0.0.1"));
}

static void
a_suffix_stands_for_all_below_it(void **state)
{
	assert_null(refusal_for_host("*.example.org", "a.example.org", "10.0.0.1"));
	assert_null(refusal_for_host("*.example.org", "a.b.EXAMPLE.org",
								 "10.0.0.1"));
	assert_non_null(refusal_for_host("*.example.org", "example.org",
									 "10.0.0.1"));
	assert_non_null(refusal_for_host("*.example.org", ".example.org",
									 "10.0.0.1"));
	assert_non_null(refusal_for_host("*.example.org", "badexample.org",
									 "10.0.0.1"));
}

static void
a_host_can_be_added_as_it_is_written(void **state)
{
	struct sockaddr_in loopback = {.sin_family = AF_INET};
	struct sockaddr *address = (struct sockaddr *) &loopback;
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, "10.0.0.0/8",
												  &error);

	inet_pton(AF_INET, "127.0.0.1", &loopback.sin_addr);
	assert_false(address_policy_allows(policy, "ckan", address, &refusal));
	address_policy_add_host(policy, "ckan.");
	address_policy_add_host(policy, "127.0.0.1");
	assert_true(address_policy_allows(policy, "CKAN", address, &refusal));
	assert_true(address_policy_allows(policy, "127.0.0.1", address, &refusal));
	assert_false(address_policy_allows(policy, "my.ckan", address, &refusal));
	assert_false(address_policy_allows(policy, "localhost", address,
									   &refusal));
}

static void
an_added_host_is_no_pattern(void **state)
{
	struct sockaddr_in loopback = {.sin_family = AF_INET};
	struct sockaddr *address = (struct sockaddr *) &loopback;
	static const char *const hosts[] = {"", ".", ".org", "*.example.org"};
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, NULL, &error);

	inet_pton(AF_INET, "127.0.0.1", &loopback.sin_addr);
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		address_policy_add_host(policy, hosts[i]);
	assert_false(address_policy_allows(policy, "a.example.org", address,
									   &refusal));
	assert_false(address_policy_allows(policy, "", address, &refusal));
}

static void
a_name_for_a_proxy_is_judged_by_its_text(void **state)
{
	AddressRefusal refusal;
	TabError	error;
	AddressPolicy *policy = address_policy_create(memory, "10.0.0.0/8,me",
												  &error);

	assert_true(address_policy_allows_name(policy, "example.org", &refusal));
	assert_true(address_policy_allows_name(policy, "8.8.8.8", &refusal));
	assert_true(address_policy_allows_name(policy, "10.1.1.1", &refusal));
	assert_true(address_policy_allows_name(policy, "me", &refusal));
	assert_true(address_policy_allows_name(policy, "notlocalhost", &refusal));
	assert_false(address_policy_allows_name(policy, "127.0.0.1", &refusal));
	assert_false(address_policy_allows_name(policy, "::1", &refusal));
	assert_false(address_policy_allows_name(policy, "[fe80::1%25eth0]",
											&refusal));
	assert_false(address_policy_allows_name(policy, "LocalHost", &refusal));
	assert_false(address_policy_allows_name(policy, "a.localhost.", &refusal));
	assert_string_equal(refusal.range, "loopback");
}

static void
lists_are_checked(void **state)
{
	static const char *const good[] = {
		"", "  ", "10.0.0.0/8", "::1", "fd00::/8,localhost", "a-b_c.example",
		"*.example.org", "127.0.0.1/32", "::/0", "host.", "3com.example",
		"10.0.0.0/8,",
	};
	static const char *const bad[] = {
		"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x", "10.0.0/8",
		"10.0.0.256", "1.2.3", "::1/129", "fd00::g", "http://example.org",
		"example.org:80", "a b", "*", "*.", ".example.org", "a..b", ",", "a,,b",
		"exämple.org", "*.*.org", "[::1]/64x", "localhost/8",
	};
	TabError	error;

	assert_true(address_policy_check(NULL, &error));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(address_policy_check(good[i], &error));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		tab_error_clear(&error);
		assert_false(address_policy_check(bad[i], &error));
		assert_int_equal(error.code, TAB_ERR_OPTION);
		assert_true(error.message[0] != '\0' && error.hint[0] != '\0');
		assert_null(address_policy_create(memory, bad[i], &error));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_addresses_are_allowed),
		cmocka_unit_test(addresses_of_special_ranges_are_refused),
		cmocka_unit_test(an_ipv4_address_inside_an_ipv6_one_is_judged),
		cmocka_unit_test(the_refusal_tells_the_address),
		cmocka_unit_test(other_families_are_refused),
		cmocka_unit_test(a_network_of_the_list_is_allowed),
		cmocka_unit_test(a_network_matches_mapped_and_carried_addresses),
		cmocka_unit_test(a_host_of_the_list_is_allowed_wherever_it_is),
		cmocka_unit_test(a_suffix_stands_for_all_below_it),
		cmocka_unit_test(a_host_can_be_added_as_it_is_written),
		cmocka_unit_test(an_added_host_is_no_pattern),
		cmocka_unit_test(a_name_for_a_proxy_is_judged_by_its_text),
		cmocka_unit_test(lists_are_checked),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
