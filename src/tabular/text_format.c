/*-------------------------------------------------------------------------
 *
 * text_format.c
 *	  Reading texts that have a grammar of their own.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/text_format.h"

#include <stdio.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/json.h"

/* of a longer text no tree is made, to see that it is no point */
#define MAX_GEOPOINT 4096

/*-------------------------------------------------------------------------
 * Strings
 *-------------------------------------------------------------------------
 */

/* Labels of letters, digits and dashes with points between; others than
 * ASCII are letters. */
static bool
is_host(const char *p, const char *end)
{
	const char *label = p;

	for (;; p++)
	{
		if (p == end || *p == '.')
		{
			if (p == label || p - label > 63 || *label == '-' || p[-1] == '-')
				return false;
			if (p == end)
				return true;
			label = p + 1;
		}
		else if (!ascii_is_letter(*p) && !ascii_is_digit(*p) && *p != '-' &&
				 (unsigned char) *p < 0x80)
			return false;
	}
}

bool
email_parse(Slice text)
{
	const char *end = text.data + text.len;
	const char *at = NULL;
	const char *p;

	for (p = text.data; p < end; p++)
		if (*p == '@')
			at = p;
	if (at == NULL || at == text.data || at - text.data > 64 ||
		text.len > 254)
		return false;
	for (p = text.data; p < at; p++)
		if ((unsigned char) *p <= ' ' || *p == 127 ||
			strchr("@(),:;<>[\\]\"", *p) != NULL ||
			(*p == '.' && (p == text.data || p + 1 == at || p[1] == '.')))
			return false;
	return is_host(at + 1, end);
}

bool
uri_parse(Slice text)
{
	const char *end = text.data + text.len;
	const char *p = text.data;

	if (p == end || !ascii_is_letter(*p))
		return false;
	while (p < end && (ascii_is_letter(*p) || ascii_is_digit(*p) || *p == '+' ||
					   *p == '-' || *p == '.'))
		p++;
	if (p == end || *p != ':' || p + 1 == end)
		return false;
	for (; p < end; p++)
	{
		if ((unsigned char) *p <= ' ' || *p == 127 ||
			strchr("\"<>\\^`{|}", *p) != NULL)
			return false;
		if (*p == '%' && (end - p < 3 || strspn(p + 1, "0123456789abcdefABCDEF") < 2))
			return false;
	}
	return true;
}

bool
base64_parse(Slice text)
{
	size_t		padding = 0;
	size_t		i;

	if (text.len % 4 != 0)
		return false;
	while (padding < 2 && padding < text.len &&
		   text.data[text.len - 1 - padding] == '=')
		padding++;
	for (i = 0; i < text.len - padding; i++)
		if (!ascii_is_letter(text.data[i]) && !ascii_is_digit(text.data[i]) &&
			text.data[i] != '+' && text.data[i] != '/')
			return false;
	return true;
}

/*-------------------------------------------------------------------------
 * Years and months
 *-------------------------------------------------------------------------
 */

/* A year at *p. */
static bool
take_year(const char **p, const char *end, int32_t *year)
{
	const char *digits;
	bool		negative = *p < end && **p == '-';
	int64_t		sum = 0;

	*p += negative;
	for (digits = *p; *p < end && ascii_is_digit(**p); (*p)++)
	{
		sum = sum * 10 + (**p - '0');
		if (sum > INT32_MAX)
			return false;
	}
	if (*p - digits < 4 || (*p - digits > 4 && *digits == '0'))
		return false;
	*year = (int32_t) (negative ? -sum : sum);
	return true;
}

bool
year_parse(Slice text, int32_t *year)
{
	const char *p = text.data;

	return take_year(&p, text.data + text.len, year) &&
		p == text.data + text.len;
}

bool
yearmonth_parse(Slice text, int64_t *months)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	int32_t		year;
	int			month;

	if (!take_year(&p, end, &year) || end - p != 3 || p[0] != '-' ||
		!ascii_is_digit(p[1]) || !ascii_is_digit(p[2]))
		return false;
	month = (p[1] - '0') * 10 + (p[2] - '0');
	*months = (int64_t) year * 12 + month - 1;
	return month >= 1 && month <= 12;
}

/*-------------------------------------------------------------------------
 * Durations
 *-------------------------------------------------------------------------
 */
#define SECONDS INT64_C(1000000)	/* in microseconds */

/* Larger than any part that fits an interval, and far from overflow. */
#define MAX_AMOUNT INT64_C(2562047788015)

/* "12", or "12.5" with its fraction in microseconds, else -1. */
static bool
take_amount(const char **p, const char *end, int64_t *whole, int64_t *fraction)
{
	const char *digits = *p;
	int64_t		unit = SECONDS;

	*whole = 0;
	*fraction = -1;
	for (; *p < end && ascii_is_digit(**p); (*p)++)
	{
		*whole = *whole * 10 + (**p - '0');
		if (*whole > MAX_AMOUNT)
			return false;
	}
	if (*p == digits)
		return false;
	if (*p == end || **p != '.')
		return true;
	*fraction = 0;
	for ((*p)++; *p < end && ascii_is_digit(**p) && unit > 1; (*p)++)
	{
		unit /= 10;
		*fraction += (**p - '0') * unit;
	}
	/* a point without digits, or more of them than are kept */
	return unit < SECONDS && *p < end && !ascii_is_digit(**p);
}

static bool
take_parts(const char *p, const char *end, int64_t *parts, int64_t *fraction)
{
	static const char letters[] = "YMDHMS";
	int			next = 0;
	int			limit = 3;
	bool		any = false;

	while (p < end)
	{
		int64_t		whole;
		int64_t		behind_point;

		if (*p == 'T' && limit == 3)
		{
			next = 3;
			limit = 6;
			any = false;
			p++;
			continue;
		}
		if (!take_amount(&p, end, &whole, &behind_point) || p == end)
			return false;
		while (next < limit && letters[next] != *p)
			next++;
		if (next == limit || (behind_point >= 0 && next != 5))
			return false;
		parts[next++] = whole;
		if (behind_point >= 0)
			*fraction = behind_point;
		any = true;
		p++;
	}
	return any;
}

bool
duration_parse(Slice text, Duration *duration)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	int64_t		parts[6] = {0};
	int64_t		fraction = 0;
	int64_t		seconds;

	duration->negative = p < end && *p == '-';
	p += duration->negative;
	if (p == end || *p++ != 'P' || !take_parts(p, end, parts, &fraction))
		return false;
	if (parts[0] > INT32_MAX / 12 || parts[1] > INT32_MAX ||
		parts[2] > INT32_MAX || parts[3] > MAX_AMOUNT / 3600)
		return false;
	duration->months = parts[0] * 12 + parts[1];
	duration->days = parts[2];
	seconds = parts[3] * 3600;
	if (parts[4] > (MAX_AMOUNT - seconds) / 60)
		return false;
	seconds += parts[4] * 60;
	if (parts[5] > MAX_AMOUNT - seconds)
		return false;
	duration->microseconds = (seconds + parts[5]) * SECONDS + fraction;
	return duration->months <= INT32_MAX;
}

void
duration_print(const Duration *duration, ByteBuffer *text)
{
	const char *sign = duration->negative ? "-" : "";
	char		print[160];

	snprintf(print, sizeof(print), "P%s%lldM%s%lldDT%s%lld.%06lldS",
			 sign, (long long) duration->months,
			 sign, (long long) duration->days,
			 sign, (long long) (duration->microseconds / SECONDS),
			 (long long) (duration->microseconds % SECONDS));
	buffer_reset(text);
	buffer_append_text(text, print);
}

void
duration_scan(Slice text, Duration *duration)
{
	char		unsigned_text[160];
	size_t		len = 0;
	Slice		parts = {unsigned_text, 0};

	memset(duration, 0, sizeof(*duration));
	for (size_t i = 0; i < text.len && len < sizeof(unsigned_text); i++)
		if (text.data[i] != '-')
			unsigned_text[len++] = text.data[i];
	parts.len = len;
	if (duration_parse(parts, duration))
		duration->negative = len < text.len;
}

/*-------------------------------------------------------------------------
 * Places
 *-------------------------------------------------------------------------
 */

/* Is it a plain number from -limit to limit? */
static bool
is_degree(Slice text, int64_t limit)
{
	NumberStyle style = {'.', GROUP_NONE, true, true};
	Number		number;
	int64_t		unit = 1;
	int			i;

	if (!number_parse(text, &style, &number) || number.has_exponent)
		return false;
	if (!number.small)
	{
		/* more digits than any instrument has: those up to the point count */
		const char *point = memchr(text.data, '.', text.len);

		if (point == NULL || point == text.data)
			return false;
		text.len = (size_t) (point - text.data);
		return is_degree(text, limit - 1);
	}
	for (i = 0; i < number.scale; i++)
		unit *= 10;
	return number.mantissa / unit < limit && number.mantissa / unit > -limit
		? true : number.mantissa == limit * unit ||
		number.mantissa == -limit * unit;
}

static bool
is_json_degree(const json_t *value, double limit)
{
	return json_is_number(value) && json_number_value(value) >= -limit &&
		json_number_value(value) <= limit;
}

static json_t *
load(Slice text)
{
	json_error_t error;

	return json_loadb(text.data, text.len, JSON_DECODE_INT_AS_REAL, &error);
}

bool
geopoint_parse(Slice text, GeopointFormat format)
{
	json_t	   *json;
	bool		is_point;

	if (format == GEOPOINT_TEXT)
	{
		const char *comma = memchr(text.data, ',', text.len);
		Slice		lon = {text.data, 0};
		Slice		lat;

		if (comma == NULL)
			return false;
		lon.len = (size_t) (comma - text.data);
		lat.data = comma + 1;
		lat.len = text.len - lon.len - 1;
		return is_degree(value_trim(lon), 180) &&
			is_degree(value_trim(lat), 90);
	}
	if (text.len > MAX_GEOPOINT)
		return false;
	json = load(text);
	if (format == GEOPOINT_ARRAY)
		is_point = json_is_array(json) && json_array_size(json) == 2 &&
			is_json_degree(json_array_get(json, 0), 180) &&
			is_json_degree(json_array_get(json, 1), 90);
	else
		is_point = json_is_object(json) && json_object_size(json) == 2 &&
			is_json_degree(json_object_get(json, "lon"), 180) &&
			is_json_degree(json_object_get(json, "lat"), 90);
	json_decref(json);
	return is_point;
}
