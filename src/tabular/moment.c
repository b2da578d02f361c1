/*-------------------------------------------------------------------------
 *
 * moment.c
 *	  Dates and times: the moments of value.h.
 *
 * moment_parse() knows the formats that are inferred; a declared pattern
 * outside of them is read by moment_parse_pattern().
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/value.h"

#include <string.h>
#include <strings.h>

#define FORMAT(n) (1u << (n))

static const char *const months[12] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

static const char *const date_texts[DATE_FORMATS] = {
	"%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
	"%m-%d-%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y"
};

static const char *const time_texts[TIME_FORMATS] = {
	"%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p"
};

const char *
date_format_text(int date_format)
{
	return date_texts[date_format];
}

const char *
time_format_text(int time_format)
{
	return time_texts[time_format];
}

const char *
time_pattern_text(int time_format)
{
	static const char *const patterns[TIME_FORMATS] = {
		"%H:%M", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S.%f %p"
	};

	return patterns[time_format];
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Howard Hinnant's days_from_civil, shifted to PostgreSQL's epoch. */
int32_t
days_from_civil(int year, int month, int day)
{
	int			y = month <= 2 ? year - 1 : year;
	int			era = (y >= 0 ? y : y - 399) / 400;
	int			year_of_era = y - era * 400;
	int			day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
		day - 1;
	int			day_of_era = year_of_era * 365 + year_of_era / 4 -
		year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468 - 10957;
}

static int
days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 &&
		((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
		return 29;
	return days[month - 1];
}

static bool
is_day(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 &&
		day <= days_in_month(year, month);
}

/* Read at most max digits; returns how many. */
static int
take_digits(const char **p, const char *end, int max, int *value)
{
	int			n = 0;

	*value = 0;
	while (*p < end && n < max && is_digit(**p))
	{
		*value = *value * 10 + (**p - '0');
		(*p)++;
		n++;
	}
	return n;
}

/*
 * A month's name at p, short or long: its number, 0 if there is none.  "May"
 * is both.
 */
static int
take_month(const char **p, const char *end, bool *is_short, bool *is_long)
{
	int			month;

	for (month = 0; month < 12; month++)
	{
		size_t		len = strlen(months[month]);
		size_t		left = (size_t) (end - *p);

		if (left >= len && strncasecmp(*p, months[month], len) == 0 &&
			(left == len || ((*p)[len] | 0x20) < 'a' ||
			 ((*p)[len] | 0x20) > 'z'))
		{
			*is_long = true;
			*is_short = (len == 3);
			*p += len;
			return month + 1;
		}
		if (left >= 3 && strncasecmp(*p, months[month], 3) == 0 &&
			(left == 3 || ((*p)[3] | 0x20) < 'a' || ((*p)[3] | 0x20) > 'z'))
		{
			*is_short = true;
			*is_long = false;
			*p += 3;
			return month + 1;
		}
	}
	return 0;
}

/* Date with numbers only: year first, or year last. */
static bool
parse_numeric_date(const char *p, const char *end, Moment *moment)
{
	int			number[3];
	int			width[3];
	char		separator;

	width[0] = take_digits(&p, end, 4, &number[0]);
	if (p == end)
		return false;
	separator = *p++;
	if (separator != '-' && separator != '/' && separator != '.')
		return false;
	width[1] = take_digits(&p, end, 2, &number[1]);
	if (p == end || *p++ != separator)
		return false;
	width[2] = take_digits(&p, end, 4, &number[2]);
	if (p != end || width[0] == 0 || width[1] == 0 || width[2] == 0)
		return false;

	if (width[0] == 4 && width[2] <= 2 && separator != '.')
	{
		moment->year = number[0];
		moment->a = number[1];
		moment->b = number[2];
		moment->padded = (width[1] == 2 && width[2] == 2);
		if (is_day(number[0], number[1], number[2]))
			moment->date_formats = FORMAT(separator == '-' ? DATE_ISO :
										  DATE_ISO_SLASH);
	}
	else if (width[0] <= 2 && width[2] == 4)
	{
		bool		dmy = is_day(number[2], number[1], number[0]);
		bool		mdy = is_day(number[2], number[0], number[1]);

		moment->year = number[2];
		moment->a = number[0];
		moment->b = number[1];
		moment->padded = (width[0] == 2 && width[1] == 2);
		if (dmy)
			moment->date_formats |= FORMAT(separator == '.' ? DATE_DMY_POINT :
										   separator == '/' ? DATE_DMY_SLASH :
										   DATE_DMY_DASH);
		if (mdy && separator != '.')
			moment->date_formats |= FORMAT(separator == '/' ? DATE_MDY_SLASH :
										   DATE_MDY_DASH);
	}
	return moment->date_formats != 0;
}

/* "5-Jan-2024", "5 January 2024", "Jan 5, 2024" */
static bool
parse_named_date(const char *p, const char *end, Moment *moment)
{
	bool		is_short;
	bool		is_long;
	bool		day_first = is_digit(*p);
	char		separator = ' ';
	int			width = 0;
	int			month;
	int			day = 0;
	int			year;

	if (day_first)
	{
		width = take_digits(&p, end, 2, &day);
		if (p == end || (*p != ' ' && *p != '-'))
			return false;
		separator = *p++;
	}
	month = take_month(&p, end, &is_short, &is_long);
	if (month == 0 || p == end || *p++ != separator)
		return false;
	if (!day_first)
	{
		width = take_digits(&p, end, 2, &day);
		if (end - p < 2 || *p++ != ',' || *p++ != ' ')
			return false;
	}
	if (take_digits(&p, end, 4, &year) != 4 || p != end ||
		!is_day(year, month, day))
		return false;
	moment->year = year;
	moment->a = month;
	moment->b = day;
	moment->padded = (width == 2);
	if (!day_first)
		moment->date_formats = (is_short ? FORMAT(DATE_MON_D_Y) : 0) |
			(is_long ? FORMAT(DATE_MONTH_D_Y) : 0);
	else if (separator == '-')
		moment->date_formats = is_short ? FORMAT(DATE_D_MON_Y_DASH) : 0;
	else
		moment->date_formats = (is_short ? FORMAT(DATE_D_MON_Y) : 0) |
			(is_long ? FORMAT(DATE_D_MONTH_Y) : 0);
	return moment->date_formats != 0;
}

static bool
parse_date(const char *p, const char *end, Moment *moment)
{
	if (end - p < 8 || end - p > 18)
		return false;
	moment->has_date = true;
	if (!parse_numeric_date(p, end, moment) &&
		!parse_named_date(p, end, moment))
		return false;
	return moment->year >= 1000 && moment->year <= 2999;
}

/* ".123456" at p: at most six digits */
static bool
take_fraction(const char **p, const char *end, int64_t *microseconds)
{
	int			value;
	int			n;

	(*p)++;
	n = take_digits(p, end, 6, &value);
	if (n == 0 || (*p < end && is_digit(**p)))
		return false;
	for (; n < 6; n++)
		value *= 10;
	*microseconds = value;
	return true;
}

/* "Z", "+02", "+02:00", "+0200" at p, to the end */
static bool
take_zone(const char **p, const char *end, int *minutes)
{
	int			hour;
	int			minute = 0;
	bool		west;

	if (**p == 'Z' || **p == 'z')
	{
		(*p)++;
		*minutes = 0;
		return true;
	}
	if (**p != '+' && **p != '-')
		return false;
	west = (*(*p)++ == '-');
	if (take_digits(p, end, 2, &hour) != 2)
		return false;
	if (*p < end)
	{
		if (**p == ':')
			(*p)++;
		if (take_digits(p, end, 2, &minute) != 2)
			return false;
	}
	if (minute > 59 || hour * 60 + minute > 14 * 60)
		return false;
	*minutes = (west ? -1 : 1) * (hour * 60 + minute);
	return true;
}

/*
 * The time from p to end; a zone only behind a date, and one west of
 * Greenwich only behind seconds or a 'T': "9:00-11:00" is a range.
 */
static bool
parse_time(const char *p, const char *end, Moment *moment)
{
	int			hour;
	int			minute;
	int			second = 0;
	int64_t		microseconds = 0;
	int			width = take_digits(&p, end, 2, &hour);
	bool		twelve = false;

	if (width == 0 || p == end || *p++ != ':' ||
		take_digits(&p, end, 2, &minute) != 2)
		return false;
	if (p < end && *p == ':')
	{
		p++;
		if (take_digits(&p, end, 2, &second) != 2)
			return false;
		moment->has_seconds = true;
		if (p < end && *p == '.')
		{
			if (!take_fraction(&p, end, &microseconds))
				return false;
			moment->has_fraction = true;
		}
	}
	if (minute > 59 || second > 59)
		return false;
	if (end - p >= 2 && (p[0] | 0x20) != 'z' && p[0] != '+' && p[0] != '-')
	{
		char		half;

		if (*p == ' ')
			p++;
		if (end - p != 2 || (p[1] | 0x20) != 'm')
			return false;
		half = (char) (p[0] | 0x20);
		if ((half != 'a' && half != 'p') || hour < 1 || hour > 12)
			return false;
		hour = hour % 12 + (half == 'p' ? 12 : 0);
		twelve = true;
		p += 2;
	}
	if (hour > 23)
		return false;
	if (p < end)
	{
		if (!moment->has_date || twelve)
			return false;
		if (*p == '-' && !moment->has_seconds && !moment->t_separator)
			return false;
		if (!take_zone(&p, end, &moment->zone_minutes))
			return false;
		moment->has_zone = true;
	}
	if (p != end)
		return false;
	if (width == 1 && !twelve)
		moment->padded = false;
	moment->has_time = true;
	/* the formats with seconds do not insist on them */
	moment->time_formats = FORMAT(twelve ? TIME_IMS_P : TIME_HMS);
	if (!moment->has_seconds)
		moment->time_formats |= FORMAT(twelve ? TIME_IM_P : TIME_HM);
	moment->time_us = ((int64_t) (hour * 60 + minute) * 60 + second) *
		INT64_C(1000000) + microseconds;
	return true;
}

bool
moment_parse(Slice text, Moment *moment)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	const char *colon;
	const char *time;

	memset(moment, 0, sizeof(*moment));
	moment->padded = true;
	if (text.len < 4 || text.len > 48)
		return false;
	colon = memchr(p, ':', text.len);
	if (colon == NULL)
		return parse_date(p, end, moment);

	time = colon;
	while (time > p && colon - time < 2 && is_digit(time[-1]))
		time--;
	if (time > p)
	{
		char		separator = time[-1];

		moment->t_separator = (separator == 'T');
		if (separator != ' ' && separator != 'T')
			return false;
		if (!parse_date(p, time - 1, moment))
			return false;
	}
	return parse_time(time, end, moment);
}

int32_t
moment_days(const Moment *moment, int date_format)
{
	switch (date_format)
	{
		case DATE_DMY_POINT:
		case DATE_DMY_SLASH:
		case DATE_DMY_DASH:
			return days_from_civil(moment->year, moment->b, moment->a);
		default:
			return days_from_civil(moment->year, moment->a, moment->b);
	}
}

/*-------------------------------------------------------------------------
 * Declared patterns
 *-------------------------------------------------------------------------
 */
#define PATTERN_LETTERS "YymdbBHIMSfpzj%"

bool
moment_pattern_valid(const char *pattern)
{
	bool		any = false;

	for (; *pattern != '\0'; pattern++)
	{
		if (*pattern != '%')
			continue;
		pattern++;
		if (*pattern == '\0' || strchr(PATTERN_LETTERS, *pattern) == NULL)
			return false;
		any |= (*pattern != '%');
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
				n = take_digits(&p, end, 4, &moment->year) == 4;
				moment->has_date = true;
				break;
			case 'y':
				n = take_digits(&p, end, 2, &moment->year) == 2;
				/* POSIX: 69 to 99 are in the last century */
				moment->year += moment->year < 69 ? 2000 : 1900;
				moment->has_date = true;
				break;
			case 'm':
				n = take_digits(&p, end, 2, &moment->a);
				moment->has_date = true;
				break;
			case 'd':
				n = take_digits(&p, end, 2, &moment->b);
				moment->has_date = true;
				break;
			case 'j':
				n = take_digits(&p, end, 3, &day_of_year);
				moment->has_date = true;
				break;
			case 'b':
			case 'B':
				moment->a = take_month(&p, end, &is_short, &is_long);
				n = moment->a > 0;
				moment->has_date = true;
				break;
			case 'I':
				twelve = true;
				/* FALLTHROUGH */
			case 'H':
				n = take_digits(&p, end, 2, &hour);
				moment->has_time = true;
				break;
			case 'M':
				n = take_digits(&p, end, 2, &minute);
				moment->has_time = true;
				break;
			case 'S':
				n = take_digits(&p, end, 2, &second);
				moment->has_time = true;
				/* ".%f" may be left out: see docs/schema.md */
				if (n > 0 && strncmp(pattern, "S.%f", 4) == 0)
				{
					pattern += 3;
					if (p < end && *p == '.')
						n = take_fraction(&p, end, &microseconds);
				}
				break;
			case 'f':
				if (p == text.data)
					return false;
				p--;			/* take_fraction() begins at the point */
				n = take_fraction(&p, end, &microseconds);
				break;
			case 'p':
				if (end - p < 2 || (p[1] | 0x20) != 'm')
					return false;
				half = p[0] | 0x20;
				n = (half == 'a' || half == 'p');
				p += 2;
				break;
			case 'z':
				n = p < end && take_zone(&p, end, &moment->zone_minutes);
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
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	if (day_of_year >= 0)
	{
		moment->a = 1;
		while (moment->a < 12 &&
			   day_of_year > days_in_month(moment->year, moment->a))
			day_of_year -= days_in_month(moment->year, moment->a++);
		moment->b = day_of_year;
	}
	if (moment->has_date && (moment->year < 1 ||
							 !is_day(moment->year, moment->a, moment->b)))
		return false;
	moment->time_us = ((int64_t) (hour * 60 + minute) * 60 + second) *
		INT64_C(1000000) + microseconds;
	return true;
}
