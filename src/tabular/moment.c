/*-------------------------------------------------------------------------
 *
 * moment.c
 *	  Reading dates and times.
 *
 * moment_parse() knows the formats that are inferred; a declared pattern
 * outside of them is read by moment_parse_pattern() of moment_pattern.c.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/moment.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/moment_part.h"

#define FORMAT(n) (1u << (n))

static const char *const date_texts[DATE_FORMATS] = {
	"%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
	"%m-%d-%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y",
	"%Y.%m.%d", "%d. %m. %Y", "%b %d %Y", "%B %d %Y"
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

/*
 * Date with numbers only: year first, or year last.  2024.1.5 may be the
 * number of a version; 2024.01.05 is hardly.
 */
static bool
parse_numeric_date(const char *p, const char *end, Moment *moment)
{
	int			number[3];
	int			width[3];
	char		separator;
	bool		blank;

	width[0] = moment_take_digits(&p, end, 4, &number[0]);
	if (p == end)
		return false;
	separator = *p++;
	if (separator != '-' && separator != '/' && separator != '.')
		return false;
	/* "5. 1. 2024" */
	blank = separator == '.' && p < end && *p == ' ';
	p += blank;
	width[1] = moment_take_digits(&p, end, 2, &number[1]);
	if (p == end || *p++ != separator || (blank && (p == end || *p++ != ' ')))
		return false;
	width[2] = moment_take_digits(&p, end, 4, &number[2]);
	if (p != end || width[0] == 0 || width[1] == 0 || width[2] == 0)
		return false;

	if (width[0] == 4 && width[2] <= 2 && !blank)
	{
		moment->year = number[0];
		moment->a = number[1];
		moment->b = number[2];
		moment->padded = (width[1] == 2 && width[2] == 2);
		if (separator == '.' && !moment->padded)
			return false;
		if (moment_is_day(number[0], number[1], number[2]))
			moment->date_formats = FORMAT(separator == '-' ? DATE_ISO :
										  separator == '.' ? DATE_YMD_POINT :
										  DATE_ISO_SLASH);
	}
	else if (width[0] <= 2 && width[2] == 4)
	{
		bool		dmy = moment_is_day(number[2], number[1], number[0]);
		bool		mdy = moment_is_day(number[2], number[0], number[1]);

		moment->year = number[2];
		moment->a = number[0];
		moment->b = number[1];
		moment->padded = (width[0] == 2 && width[1] == 2);
		if (dmy)
			moment->date_formats |= FORMAT(blank ? DATE_DMY_POINT_BLANK :
										   separator == '.' ? DATE_DMY_POINT :
										   separator == '/' ? DATE_DMY_SLASH :
										   DATE_DMY_DASH);
		if (mdy && separator != '.')
			moment->date_formats |= FORMAT(separator == '/' ? DATE_MDY_SLASH :
										   DATE_MDY_DASH);
	}
	return moment->date_formats != 0;
}

/* "5-Jan-2024", "5 January 2024", "Jan 5, 2024", "Jan 5 2024" */
static bool
parse_named_date(const char *p, const char *end, Moment *moment)
{
	bool		is_short;
	bool		is_long;
	bool		day_first = ascii_is_digit(*p);
	char		separator = ' ';
	bool		comma = false;
	int			width = 0;
	int			month;
	int			day = 0;
	int			year;

	if (day_first)
	{
		width = moment_take_digits(&p, end, 2, &day);
		if (p == end || (*p != ' ' && *p != '-'))
			return false;
		separator = *p++;
	}
	month = moment_take_month(&p, end, &is_short, &is_long);
	if (month == 0 || p == end || *p++ != separator)
		return false;
	if (!day_first)
	{
		width = moment_take_digits(&p, end, 2, &day);
		comma = p < end && *p == ',';
		p += comma;
		if (p == end || *p++ != ' ')
			return false;
	}
	if (moment_take_digits(&p, end, 4, &year) != 4 || p != end ||
		!moment_is_day(year, month, day))
		return false;
	moment->year = year;
	moment->a = month;
	moment->b = day;
	moment->padded = (width == 2);
	if (!day_first && comma)
		moment->date_formats = (is_short ? FORMAT(DATE_MON_D_Y) : 0) |
			(is_long ? FORMAT(DATE_MONTH_D_Y) : 0);
	else if (!day_first)
		moment->date_formats = (is_short ? FORMAT(DATE_MON_D_Y_BLANK) : 0) |
			(is_long ? FORMAT(DATE_MONTH_D_Y_BLANK) : 0);
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

/*
 * The time from p to end; a zone only behind a date, and one west of
 * Greenwich only behind seconds or a 'T': "9:00-11:00" is a range, and so is
 * "9:00 -11:00".
 */
static bool
parse_time(const char *p, const char *end, Moment *moment)
{
	int			hour;
	int			minute;
	int			second = 0;
	int64_t		microseconds = 0;
	int			width = moment_take_digits(&p, end, 2, &hour);
	bool		twelve = false;
	const char *zone;

	if (width == 0 || p == end || *p++ != ':' ||
		moment_take_digits(&p, end, 2, &minute) != 2)
		return false;
	if (p < end && *p == ':')
	{
		p++;
		if (moment_take_digits(&p, end, 2, &second) != 2)
			return false;
		moment->has_seconds = true;
		if (p < end && *p == '.')
		{
			if (!moment_take_fraction(&p, end, &microseconds))
				return false;
			moment->has_fraction = true;
		}
	}
	zone = p < end && *p == ' ' ? p + 1 : p;
	if (p < end && (zone == end || memchr("Zz+-UG", *zone, 6) == NULL))
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
	if (!moment_is_time(hour, minute, second, microseconds))
		return false;
	if (p < end)
	{
		if (!moment->has_date || twelve)
			return false;
		if (*zone == '-' && !moment->has_seconds &&
			!(moment->t_separator && zone == p))
			return false;
		if (!moment_take_zone(&p, end, &moment->zone_minutes))
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
	while (time > p && colon - time < 2 && ascii_is_digit(time[-1]))
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
		case DATE_DMY_POINT_BLANK:
		case DATE_DMY_SLASH:
		case DATE_DMY_DASH:
			return days_from_civil(moment->year, moment->b, moment->a);
		default:
			return days_from_civil(moment->year, moment->a, moment->b);
	}
}
