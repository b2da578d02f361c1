/*-------------------------------------------------------------------------
 *
 * address_policy.c
 *	  Judging addresses.
 *
 * An address is brought to 16 bytes, IPv4 as IPv4-mapped IPv6, so that there
 * is one comparison for all.  IPv6 addresses that carry an IPv4 one for a
 * translator or a tunnel are judged by what they carry.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/address_policy.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAX_HOST_LENGTH 253		/* RFC 1035, as text */

typedef struct Address
{
	unsigned char bytes[16];
} Address;

typedef struct Network
{
	Address		base;
	int			bits;			/* of the 128 */
} Network;

/* an exception: a network, or a name when name is not empty */
typedef struct Exception
{
	Network		network;
	char		name[MAX_HOST_LENGTH + 3];	/* ".example.org" for a suffix */
} Exception;

struct AddressPolicy
{
	TabMemory  *memory;
	int			count;
	Exception  *exceptions;
};

typedef struct Range
{
	const char *base;
	int			bits;
	const char *name;
} Range;

/* the first that matches names the refusal, so the narrow ones come first */
static const Range refused_ipv4[] = {
	{"169.254.169.254", 32, "cloud metadata service"},
	{"100.100.100.200", 32, "cloud metadata service"},
	{"168.63.129.16", 32, "cloud metadata service"},
	{"0.0.0.0", 8, "this network"},
	{"10.0.0.0", 8, "private network"},
	{"100.64.0.0", 10, "shared address space"},
	{"127.0.0.0", 8, "loopback"},
	{"169.254.0.0", 16, "link-local"},
	{"172.16.0.0", 12, "private network"},
	{"192.0.0.0", 24, "protocol assignments"},
	{"192.0.2.0", 24, "documentation"},
	{"192.88.99.0", 24, "6to4 relay"},
	{"192.168.0.0", 16, "private network"},
	{"198.18.0.0", 15, "benchmarking"},
	{"198.51.100.0", 24, "documentation"},
	{"203.0.113.0", 24, "documentation"},
	{"224.0.0.0", 4, "multicast"},
	{"255.255.255.255", 32, "broadcast"},
	{"240.0.0.0", 4, "reserved"},
};

static const Range refused_ipv6[] = {
	{"fd00:ec2::254", 128, "cloud metadata service"},
	{"::", 128, "unspecified address"},
	{"::1", 128, "loopback"},
	{"::", 96, "IPv4-compatible"},
	{"::ffff:0:0:0", 96, "IPv4-translated"},
	{"64:ff9b:1::", 48, "local-use NAT64"},
	{"100::", 64, "discard-only"},
	{"2001::", 32, "Teredo"},
	{"2001:db8::", 32, "documentation"},
	{"2001::", 23, "protocol assignments"},
	{"3fff::", 20, "documentation"},
	{"fc00::", 7, "unique local network"},
	{"fe80::", 10, "link-local"},
	{"fec0::", 10, "site-local"},
	{"ff00::", 8, "multicast"},
};

/* where an IPv6 address carries the IPv4 address that is meant */
typedef struct Carrier
{
	const char *base;
	int			bits;
	int			offset;			/* of the four bytes */
} Carrier;

static const Carrier carriers[] = {
	{"64:ff9b::", 96, 12},		/* NAT64, RFC 6052 */
	{"2002::", 16, 2},			/* 6to4, RFC 3056 */
};

static const Network *parse_base(const char *base, int bits, Network *network);
static bool network_has(const Network *network, const Address *address);
static bool is_ipv4(const Address *address);
static void address_from_ipv4(Address *address, const void *four_bytes);
static bool address_from_text(Address *address, const char *text);
static bool address_from_socket(Address *address, const struct sockaddr *from);
static const char *refused_range(const Address *address);
static bool carried_ipv4(const Address *address, Address *carried);
static const char *next_entry(const char *list, const char **entry,
							  size_t *len);
static bool parse_entry(const char *entry, size_t len, Exception *exception,
						TabError *error);
static bool parse_network(const char *text, Network *network, bool *is_network);
static bool parse_name(const char *text, char *name);
static bool excepted_by_name(const AddressPolicy *policy, const char *host);
static bool excepted_by_network(const AddressPolicy *policy,
								const Address *address);
static bool judge(const AddressPolicy *policy, const Address *address,
				  AddressRefusal *refusal);

bool
address_policy_check(const char *allowed, TabError *error)
{
	const char *rest = allowed;
	const char *entry;
	size_t		len;
	Exception	exception;

	while ((rest = next_entry(rest, &entry, &len)) != NULL)
	{
		if (!parse_entry(entry, len, &exception, error))
			return false;
	}
	return true;
}

AddressPolicy *
address_policy_create(TabMemory *memory, const char *allowed, TabError *error)
{
	AddressPolicy *policy;
	const char *rest = allowed;
	const char *entry;
	size_t		len;
	int			count = 0;

	while ((rest = next_entry(rest, &entry, &len)) != NULL)
		count++;

	policy = mem_alloc0(memory, sizeof(AddressPolicy));
	policy->memory = memory;
	policy->exceptions = mem_alloc0(memory, (count + 1) * sizeof(Exception));
	for (rest = allowed; (rest = next_entry(rest, &entry, &len)) != NULL;)
	{
		if (!parse_entry(entry, len, &policy->exceptions[policy->count], error))
			return NULL;
		policy->count++;
	}
	return policy;
}

void
address_policy_add_host(AddressPolicy *policy, const char *host)
{
	size_t		len = strlen(host);
	Exception  *exception;

	/* a dot at the end changes nothing; one in front would be a pattern */
	if (len > 0 && host[len - 1] == '.')
		len--;
	if (len == 0 || len > MAX_HOST_LENGTH || host[0] == '.')
		return;

	policy->exceptions = mem_resize(policy->memory, policy->exceptions,
									(policy->count + 1) * sizeof(Exception));
	exception = &policy->exceptions[policy->count++];
	memset(exception, 0, sizeof(*exception));
	memcpy(exception->name, host, len);
}

bool
address_policy_allows(const AddressPolicy *policy, const char *host,
					  const struct sockaddr *address, AddressRefusal *refusal)
{
	Address		judged;

	refusal->address[0] = '\0';
	if (!address_from_socket(&judged, address))
	{
		refusal->range = "not an IP address";
		return false;
	}
	if (excepted_by_name(policy, host))
		return true;
	return judge(policy, &judged, refusal);
}

bool
address_policy_allows_name(const AddressPolicy *policy, const char *host,
						   AddressRefusal *refusal)
{
	Address		judged;
	size_t		len = strlen(host);

	refusal->address[0] = '\0';
	if (excepted_by_name(policy, host))
		return true;
	if (address_from_text(&judged, host))
		return judge(policy, &judged, refusal);

	/* RFC 6761: always loopback, with or without the dot at the end */
	if (len > 0 && host[len - 1] == '.')
		len--;
	if (len >= 9 && strncasecmp(host + len - 9, "localhost", 9) == 0 &&
		(len == 9 || host[len - 10] == '.'))
	{
		refusal->range = "loopback";
		return false;
	}
	return true;
}

/* The verdict on an address, with the networks of the allow list. */
static bool
judge(const AddressPolicy *policy, const Address *address,
	  AddressRefusal *refusal)
{
	const char *range = refused_range(address);

	if (range == NULL || excepted_by_network(policy, address))
		return true;

	refusal->range = range;
	if (is_ipv4(address))
		inet_ntop(AF_INET, address->bytes + 12, refusal->address,
				  sizeof(refusal->address));
	else
		inet_ntop(AF_INET6, address->bytes, refusal->address,
				  sizeof(refusal->address));
	return false;
}

/* Name of the range that the address must not be in, or NULL. */
static const char *
refused_range(const Address *address)
{
	const Range *ranges = refused_ipv6;
	size_t		count = sizeof(refused_ipv6) / sizeof(refused_ipv6[0]);
	Address		carried;
	Network		network;

	if (carried_ipv4(address, &carried))
		return refused_range(&carried);
	if (is_ipv4(address))
	{
		ranges = refused_ipv4;
		count = sizeof(refused_ipv4) / sizeof(refused_ipv4[0]);
	}

	for (size_t i = 0; i < count; i++)
	{
		if (network_has(parse_base(ranges[i].base, ranges[i].bits, &network),
						address))
			return ranges[i].name;
	}

	/* of IPv6, only 2000::/3 has been given out as global unicast */
	if (!is_ipv4(address) && (address->bytes[0] & 0xE0) != 0x20)
		return "reserved";
	return NULL;
}

static bool
carried_ipv4(const Address *address, Address *carried)
{
	Network		network;

	for (size_t i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++)
	{
		if (network_has(parse_base(carriers[i].base, carriers[i].bits,
								   &network), address))
		{
			address_from_ipv4(carried, address->bytes + carriers[i].offset);
			return true;
		}
	}
	return false;
}

static bool
excepted_by_network(const AddressPolicy *policy, const Address *address)
{
	Address		carried;

	for (int i = 0; i < policy->count; i++)
	{
		const Exception *exception = &policy->exceptions[i];

		if (exception->name[0] == '\0' &&
			network_has(&exception->network, address))
			return true;
	}
	return carried_ipv4(address, &carried) &&
		excepted_by_network(policy, &carried);
}

static bool
excepted_by_name(const AddressPolicy *policy, const char *host)
{
	size_t		len = host != NULL ? strlen(host) : 0;

	/* "example.org." is example.org, said to be complete */
	if (len > 0 && host[len - 1] == '.')
		len--;
	if (len == 0)
		return false;

	for (int i = 0; i < policy->count; i++)
	{
		const char *name = policy->exceptions[i].name;
		size_t		name_len = strlen(name);

		if (name_len == 0 || name_len > len)
			continue;
		if (name[0] == '.')
		{
			/* a suffix stands for what is below it, not for itself */
			if (len > name_len &&
				strncasecmp(host + len - name_len, name, name_len) == 0)
				return true;
		}
		else if (len == name_len && strncasecmp(host, name, len) == 0)
			return true;
	}
	return false;
}

/*
 * Step through a list: returns what is behind the next entry, or NULL when
 * there is none.  The entry comes without blanks around it; an empty one is
 * given too, for parse_entry() to complain of.
 */
static const char *
next_entry(const char *list, const char **entry, size_t *len)
{
	const char *start = list;
	const char *end;

	if (start == NULL)
		return NULL;

	/* behind an entry list stands on its comma, or at the end */
	while (isspace((unsigned char) *start))
		start++;
	if (*start == '\0')
		return NULL;
	end = strchr(start, ',');
	if (end == NULL)
		end = start + strlen(start);
	list = *end == ',' ? end + 1 : end;

	while (end > start && isspace((unsigned char) end[-1]))
		end--;
	*entry = start;
	*len = (size_t) (end - start);
	return list;
}

static bool
parse_entry(const char *entry, size_t len, Exception *exception,
			TabError *error)
{
	char		text[MAX_HOST_LENGTH + 1];
	bool		is_network = false;

	memset(exception, 0, sizeof(*exception));
	if (len > 0 && len < sizeof(text) && memchr(entry, '\0', len) == NULL)
	{
		memcpy(text, entry, len);
		text[len] = '\0';

		if (parse_network(text, &exception->network, &is_network))
			return true;
		if (!is_network && parse_name(text, exception->name))
			return true;
	}

	tab_fail(error, TAB_ERR_OPTION,
			 "\"%.*s\" is not a network or a host name",
			 (int) (len < 100 ? len : 100), entry);
	tab_error_hint(error,
				   "Write networks as in 10.0.0.0/8 or fd00::/8, addresses, host names, or *.example.org, separated by commas.");
	return false;
}

/*
 * An address, with or without "/bits".  *is_network tells whether the text
 * looks like one, so that "10.0.0.0/99" is not taken for a name.
 */
static bool
parse_network(const char *text, Network *network, bool *is_network)
{
	char		address[INET6_ADDRSTRLEN];
	const char *slash = strchr(text, '/');
	size_t		len = slash != NULL ? (size_t) (slash - text) : strlen(text);
	bool		written_as_ipv4;
	long		bits;
	int			most;

	*is_network = slash != NULL || strchr(text, ':') != NULL;
	if (len == 0 || len >= sizeof(address))
		return false;
	memcpy(address, text, len);
	address[len] = '\0';
	if (!address_from_text(&network->base, address))
		return false;

	*is_network = true;
	written_as_ipv4 = strchr(address, ':') == NULL;
	most = written_as_ipv4 ? 32 : 128;
	bits = most;
	if (slash != NULL)
	{
		char	   *end;

		if (!isdigit((unsigned char) slash[1]))
			return false;
		bits = strtol(slash + 1, &end, 10);
		if (*end != '\0' || bits > most)
			return false;
	}
	network->bits = (int) bits + (written_as_ipv4 ? 96 : 0);
	return true;
}

/*
 * A host name in ASCII (IDNA names in their xn-- form), "*." before it for
 * all below.  The last label must not be a number: that would be a mistyped
 * address.
 */
static bool
parse_name(const char *text, char *name)
{
	const char *start = strncmp(text, "*.", 2) == 0 ? text + 1 : text;
	const char *c = *start == '.' ? start + 1 : start;
	const char *label = c;
	bool		number = true;

	if (*c == '\0' || (start == text && *text == '.'))
		return false;
	for (; *c != '\0'; c++)
	{
		if (*c == '.')
		{
			if (c == label)
				return false;
			label = c + 1;
			number = true;
			continue;
		}
		if (!isascii((unsigned char) *c) ||
			(!isalnum((unsigned char) *c) && *c != '-' && *c != '_'))
			return false;
		if (!isdigit((unsigned char) *c))
			number = false;
	}
	if (c == label)
		c--;					/* the dot of a complete name */
	else if (number)
		return false;

	memcpy(name, start, (size_t) (c - start));
	name[c - start] = '\0';
	return true;
}

static bool
address_from_socket(Address *address, const struct sockaddr *from)
{
	if (from->sa_family == AF_INET)
	{
		struct sockaddr_in ipv4;

		memcpy(&ipv4, from, sizeof(ipv4));
		address_from_ipv4(address, &ipv4.sin_addr);
		return true;
	}
	if (from->sa_family == AF_INET6)
	{
		struct sockaddr_in6 ipv6;

		memcpy(&ipv6, from, sizeof(ipv6));
		memcpy(address->bytes, &ipv6.sin6_addr, 16);
		return true;
	}
	return false;
}

/* IPv6 may have brackets around it and a zone behind it, as in a URL. */
static bool
address_from_text(Address *address, const char *text)
{
	char		plain[INET6_ADDRSTRLEN];
	struct in_addr ipv4;
	size_t		len;

	if (inet_pton(AF_INET, text, &ipv4) == 1)
	{
		address_from_ipv4(address, &ipv4);
		return true;
	}
	if (*text == '[')
		text++;

	len = strcspn(text, "]%");
	if (len >= sizeof(plain))
		return false;
	memcpy(plain, text, len);
	plain[len] = '\0';
	return inet_pton(AF_INET6, plain, address->bytes) == 1;
}

static void
address_from_ipv4(Address *address, const void *four_bytes)
{
	memset(address->bytes, 0, 10);
	memset(address->bytes + 10, 0xFF, 2);
	memcpy(address->bytes + 12, four_bytes, 4);
}

static bool
is_ipv4(const Address *address)
{
	static const unsigned char mapped[12] = {
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF
	};

	return memcmp(address->bytes, mapped, sizeof(mapped)) == 0;
}

/* A network out of the tables above, which hold nothing that is wrong. */
static const Network *
parse_base(const char *base, int bits, Network *network)
{
	if (!address_from_text(&network->base, base))
		memset(&network->base, 0, sizeof(network->base));
	network->bits = bits + (strchr(base, ':') == NULL ? 96 : 0);
	return network;
}

static bool
network_has(const Network *network, const Address *address)
{
	int			whole = network->bits / 8;
	int			rest = network->bits % 8;
	unsigned char mask = (unsigned char) (0xFF << (8 - rest));

	if (memcmp(network->base.bytes, address->bytes, (size_t) whole) != 0)
		return false;
	return rest == 0 ||
		((network->base.bytes[whole] ^ address->bytes[whole]) & mask) == 0;
}
