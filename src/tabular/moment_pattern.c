/*-------------------------------------------------------------------------
 *
 * moment_pattern.c
 *	  Dates and times by a declared pattern: moment_parse_pattern() of
 *	  value.h.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/value.h"

#include <string.h>

#include "tabular/moment_part.h"

#define PATTERN_LETTERS "YymdbBaAHIMSfpzj%"

static bool
has_part(const char *pattern, size_t len, char letter)
{
	size_t		i;

	for (i = 0; i + 1 < len; i++)
		if (pattern[i] == '%' && pattern[++i] == letter)
			return true;
	return false;
}

bool
moment_pattern_valid(const char *pattern)
{
	const char *begin = pattern;
	bool		any = false;

	for (; *pattern != '\0'; pattern++)
	{
		if (*pattern != '%')
			continue;
		pattern++;
		if (*pattern == '\0' || strchr(PATTERN_LETTERS, *pattern) == NULL)
			return false;
		/* strptime takes none of them twice; "%d.%d.%Y" is a slip */
		if (*pattern != '%' &&
			has_part(begin, (size_t) (pattern - 1 - begin), *pattern))
			return false;
		/* a day of the week alone is no moment */
		any |= (strchr("aA%", *pattern) == NULL);
	}
	return any;
}

bool
moment_parse_pattern(Slice text, const char *pattern, Moment *moment)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	bool		is_short;
	bool		is_long;
	bool		twelve = false;
	int			half = 0;
	int			hour = 0;
	int			minute = 0;
	int			second = 0;
	int			day_of_year = -1;
	int64_t		microseconds = 0;

	memset(moment, 0, sizeof(*moment));
	moment->padded = true;
	moment->year = 1900;
	moment->a = moment->b = 1;
	for (; *pattern != '\0'; pattern++)
	{
		int			n = 1;

		if (*pattern != '%')
		{
			/* "5:00PM" is read like "5:00 PM", as moment_parse() does */
			if (strncmp(pattern, " %p", 3) == 0 && p < end && *p != ' ')
				continue;
			/* nor need there be seconds: see docs/schema.md */
			if (strncmp(pattern, ":%S.%f", 6) == 0 && (p == end || *p != ':'))
			{
				pattern += 5;
				continue;
			}
			if (p == end || *p++ != *pattern)
				return false;
			continue;
		}
		switch (*++pattern)
		{
			case 'Y':
				n = moment_take_digits(&p, end, 4, &moment->year) == 4;
				moment->has_date = true;
				break;
			case 'y':
				n = moment_take_digits(&p, end, 2, &moment->year) == 2;
				/* POSIX: 69 to 99 are in the last century */
				moment->year += moment->year < 69 ? 2000 : 1900;
				moment->has_date = true;
				break;
			case 'm':
				n = moment_take_digits(&p, end, 2, &moment->a);
				moment->has_date = true;
				break;
			case 'd':
				n = moment_take_digits(&p, end, 2, &moment->b);
				moment->has_date = true;
				break;
			case 'j':
				n = moment_take_digits(&p, end, 3, &day_of_year);
				moment->has_date = true;
				break;
			case 'b':
			case 'B':
				moment->a = moment_take_month(&p, end, &is_short, &is_long);
				n = moment->a > 0;
				moment->has_date = true;
				break;
			case 'a':
			case 'A':
				/* as strptime has it: which day it is says the date */
				n = moment_take_weekday(&p, end);
				break;
			case 'I':
				twelve = true;
				/* FALLTHROUGH */
			case 'H':
				n = moment_take_digits(&p, end, 2, &hour);
				moment->has_time = true;
				break;
			case 'M':
				n = moment_take_digits(&p, end, 2, &minute);
				moment->has_time = true;
				break;
			case 'S':
				n = moment_take_digits(&p, end, 2, &second);
				moment->has_time = true;
				/* ".%f" may be left out: see docs/schema.md */
				if (n > 0 && strncmp(pattern, "S.%f", 4) == 0)
				{
					pattern += 3;
					if (p < end && *p == '.')
						n = moment_take_fraction(&p, end, &microseconds);
				}
				break;
			case 'f':
				if (p == text.data)
					return false;
				p--;			/* moment_take_fraction() begins at the point */
				n = moment_take_fraction(&p, end, &microseconds);
				break;
			case 'p':
				if (end - p < 2 || (p[1] | 0x20) != 'm')
					return false;
				half = p[0] | 0x20;
				n = (half == 'a' || half == 'p');
				p += 2;
				break;
			case 'z':
				n = p < end && moment_take_zone(&p, end, &moment->zone_minutes);
				moment->has_zone = true;
				break;
			case '%':
				n = p < end && *p++ == '%';
				break;
			default:
				return false;
		}
		if (n == 0)
			return false;
	}
	if (p != end)
		return false;
	if (twelve)
	{
		if (hour < 1 || hour > 12)
			return false;
		hour = hour % 12 + (half == 'p' ? 12 : 0);
	}
	if (!moment_is_time(hour, minute, second, microseconds))
		return false;
	if (day_of_year >= 0)
	{
		moment->a = 1;
		while (moment->a < 12 &&
			   day_of_year > moment_days_in_month(moment->year, moment->a))
			day_of_year -= moment_days_in_month(moment->year, moment->a++);
		moment->b = day_of_year;
	}
	if (moment->has_date && (moment->year < 1 ||
							 !moment_is_day(moment->year, moment->a, moment->b)))
		return false;
	moment->time_us = ((int64_t) (hour * 60 + minute) * 60 + second) *
		INT64_C(1000000) + microseconds;
	return true;
}
