/*-------------------------------------------------------------------------
 *
 * near_moment.c
 *	  Recognising what is nearly a date or a time.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/near_moment.h"

#include <string.h>

#include "tabular/ascii.h"

/* day first and month first in turn; then those that leave no choice */
static const char *const short_year_texts[SHORT_YEAR_PATTERNS] = {
	"%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%m-%d-%y",
	"%d.%m.%y", "%d-%b-%y", "%d %b %y", "%d/%b/%y", "%y-%m-%d", "%y/%m/%d",
	"%b %d, %y"
};

#define DAY_FIRST ((1u << 0) | (1u << 2))
#define MONTH_FIRST ((1u << 1) | (1u << 3))
#define YEAR_FIRST_SLASH (1u << 9)	/* with dashes it is not so rare */

const char *
short_year_pattern(int number)
{
	return short_year_texts[number];
}

unsigned
short_year_patterns_in_order(unsigned patterns, bool day_first)
{
	return patterns & ~(day_first ? MONTH_FIRST : DAY_FIRST) &
		~YEAR_FIRST_SLASH;
}

/*
 * The first read what is inferred, too, and more than one of its formats: the
 * names of months may be short or long, and zeros in front may be missing.
 */
static const char *const rare_texts[RARE_PATTERNS] = {
	"%d %b %Y", "%b %d, %Y", "%b %d %Y", "%d-%b-%Y", "%Y.%m.%d",
	"%Y.%m.%d.", "%Y. %m. %d.", "%Y. %m. %d", "%d.%m. %Y", "%d. %b %Y",
	"%d/%b/%Y", "%d%b%Y", "%b-%d-%Y", "%Y-%b-%d", "%Y %b %d",
	/* without a day */
	"%Y-%m", "%m/%Y", "%m.%Y", "%b %Y", "%b-%Y", "%Y %b", "%YM%m"
};

#define FIRST_MONTH_PATTERN 15

const char *
rare_pattern(int number)
{
	return rare_texts[number];
}

unsigned
rare_patterns_of_formats(unsigned date_formats)
{
	static const unsigned formats[] = {
		(1u << DATE_D_MON_Y) | (1u << DATE_D_MONTH_Y),
		(1u << DATE_MON_D_Y) | (1u << DATE_MONTH_D_Y),
		(1u << DATE_MON_D_Y_BLANK) | (1u << DATE_MONTH_D_Y_BLANK),
		1u << DATE_D_MON_Y_DASH,
		1u << DATE_YMD_POINT
	};
	unsigned	patterns = 0;
	size_t		i;

	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (date_formats & formats[i])
			patterns |= 1u << i;
	return patterns;
}

/* A date in a format that is not inferred, with or without a day. */
static bool
parse_rare_pattern(Slice text, NearMoment * near_moment)
{
	Moment		moment;
	int			i;

	if (text.len > 20)
		return false;
	for (i = 0; i < RARE_PATTERNS; i++)
		if (moment_parse_pattern(text, rare_texts[i], &moment) &&
			moment.year >= 1000 && moment.year <= 2999)
		{
			near_moment->rare_patterns |= 1u << i;
			near_moment->kinds |= i < FIRST_MONTH_PATTERN ?
				NEAR_DATE_PATTERN : NEAR_MONTH_PATTERN;
		}
	return near_moment->kinds != 0;
}

/*
 * A day, a word that may be the name of a month, and a year: "5. Februar
 * 2024", "5 janv. 2024", "5 de enero de 2024".
 */
static bool
has_named_month(Slice text)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	int			letters = 0;
	int			day = 0;
	int			year = 0;

	for (; p < end && ascii_is_digit(*p) && day < 100; p++)
		day = day * 10 + (*p - '0');
	if (day < 1 || day > 31 || p == end || (*p != ' ' && *p != '.'))
		return false;
	for (; p < end && (byte_is_letter(*p) || *p == ' ' || *p == '.'); p++)
		letters += byte_is_letter(*p);
	if (letters < 3 || letters > 16 || end - p != 4 || p[-1] != ' ')
		return false;
	for (; p < end && ascii_is_digit(*p); p++)
		year = year * 10 + (*p - '0');
	return p == end && year >= 1000 && year <= 2999;
}

/* A date with a year of two digits, and perhaps a time behind a blank. */
static bool
parse_short_year(Slice text, NearMoment * near_moment)
{
	const char *colon = memchr(text.data, ':', text.len);
	Slice		date = text;
	Moment		moment;
	int			i;

	if (colon != NULL)
	{
		const char *time = colon;
		Slice		rest;

		while (time > text.data && colon - time < 2 &&
			   ascii_is_digit(time[-1]))
			time--;
		if (time == text.data || time[-1] != ' ')
			return false;
		rest.data = time;
		rest.len = (size_t) (text.data + text.len - time);
		date.len = (size_t) (time - 1 - text.data);
		if (!moment_parse(rest, &moment) || moment.has_date)
			return false;
		near_moment->has_time = true;
		near_moment->time_formats = moment.time_formats;
	}
	if (date.len < 6 || date.len > 10)
		return false;
	for (i = 0; i < SHORT_YEAR_PATTERNS; i++)
		if (moment_parse_pattern(date, short_year_texts[i], &moment))
			near_moment->patterns |= 1u << i;
	return near_moment->patterns != 0;
}

/* A moment but for digits of its fraction that PostgreSQL does not keep. */
static bool
has_fine_fraction(Slice text)
{
	const char *point = NULL;
	char		cut[64];
	const char *end = text.data + text.len;
	const char *p;
	Slice		rest = {cut, 0};
	Moment		moment;

	for (p = text.data; p < end; p++)
		if (*p == '.')
			point = p;
	if (point == NULL || text.len > sizeof(cut))
		return false;
	for (p = point + 1; p < end && ascii_is_digit(*p); p++)
		;
	if (p - point - 1 <= 6)
		return false;
	memcpy(cut, text.data, (size_t) (point + 7 - text.data));
	memcpy(cut + (point + 7 - text.data), p, (size_t) (end - p));
	rest.len = (size_t) (point + 7 - text.data) + (size_t) (end - p);
	return moment_parse(rest, &moment);
}

/* 9999-12-31, which no calendar reaches: "until further notice". */
static bool
is_far_future(Slice text)
{
	static const char *const dates[] = {
		"9999-12-31", "9999/12/31", "31.12.9999", "31/12/9999", "12/31/9999",
		"31-12-9999", "12-31-9999"
	};
	size_t		i;

	for (i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
		if (text.len >= 10 && memcmp(text.data, dates[i], 10) == 0 &&
			(text.len == 10 || text.data[10] == ' ' || text.data[10] == 'T'))
			return true;
	return false;
}

bool
near_moment_parse(Slice text, NearMoment * near_moment)
{
	memset(near_moment, 0, sizeof(*near_moment));
	if (text.len < 6 || text.len > 48)
		return false;
	if (is_far_future(text))
		near_moment->kinds = NEAR_FAR_FUTURE;
	else if (has_fine_fraction(text))
		near_moment->kinds = NEAR_FINE_FRACTION;
	else if (parse_short_year(text, near_moment))
		near_moment->kinds = NEAR_TWO_DIGIT_YEAR;
	else if (!parse_rare_pattern(text, near_moment) && has_named_month(text))
		near_moment->kinds = NEAR_NAMED_MONTH;
	/* short names of months are the same in many languages */
	if (near_moment->kinds & NEAR_DATE_PATTERN && has_named_month(text))
		near_moment->kinds |= NEAR_NAMED_MONTH;
	return near_moment->kinds != 0;
}
