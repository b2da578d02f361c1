/*-------------------------------------------------------------------------
 *
 * moment_part.c
 *	  Reading a part of a date or a time.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/moment_part.h"

#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"
#include "tabular/value.h"

static const char *const months[12] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

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

int
moment_days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 &&
		((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
		return 29;
	return days[month - 1];
}

bool
moment_is_day(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 &&
		day <= moment_days_in_month(year, month);
}

int
moment_take_digits(const char **p, const char *end, int max, int *value)
{
	int			n = 0;

	*value = 0;
	while (*p < end && n < max && ascii_is_digit(**p))
	{
		*value = *value * 10 + (**p - '0');
		(*p)++;
		n++;
	}
	return n;
}

/* Does a word of so many letters end there? */
static bool
is_word(const char *p, const char *end, const char *word, size_t len)
{
	size_t		left = (size_t) (end - p);

	return left >= len && strncasecmp(p, word, len) == 0 &&
		(left == len || (p[len] | 0x20) < 'a' || (p[len] | 0x20) > 'z');
}

/* One of the names, or its first three letters: its number, from 1, or 0. */
static int
take_name(const char **p, const char *end, const char *const *names,
		  int count, bool *is_short, bool *is_long)
{
	int			i;

	for (i = 0; i < count; i++)
	{
		size_t		len = strlen(names[i]);

		*is_long = is_word(*p, end, names[i], len);
		*is_short = *is_long ? len == 3 : is_word(*p, end, names[i], 3);
		if (*is_long || *is_short)
		{
			*p += *is_long ? len : 3;
			return i + 1;
		}
	}
	return 0;
}

int
moment_take_month(const char **p, const char *end, bool *is_short, bool *is_long)
{
	return take_name(p, end, months, 12, is_short, is_long);
}

bool
moment_take_weekday(const char **p, const char *end)
{
	static const char *const days[] = {
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
		"Sunday"
	};
	bool		is_short;
	bool		is_long;

	return take_name(p, end, days, 7, &is_short, &is_long) > 0;
}

bool
moment_take_fraction(const char **p, const char *end, int64_t *microseconds)
{
	int			value;
	int			n;

	(*p)++;
	n = moment_take_digits(p, end, 6, &value);
	while (*p < end && **p == '0')
		(*p)++;
	if (n == 0 || (*p < end && ascii_is_digit(**p)))
		return false;
	for (; n < 6; n++)
		value *= 10;
	*microseconds = value;
	return true;
}

bool
moment_take_zone(const char **p, const char *end, int *minutes)
{
	int			hour;
	int			minute = 0;
	bool		west;

	if (**p == ' ' && end - *p > 1)
		(*p)++;
	if (end - *p >= 3 &&
		(memcmp(*p, "UTC", 3) == 0 || memcmp(*p, "GMT", 3) == 0))
	{
		*p += 3;
		*minutes = 0;
		return true;
	}
	if (**p == 'Z' || **p == 'z')
	{
		(*p)++;
		*minutes = 0;
		return true;
	}
	if (**p != '+' && **p != '-')
		return false;
	west = (*(*p)++ == '-');
	if (moment_take_digits(p, end, 2, &hour) != 2)
		return false;
	if (*p < end)
	{
		if (**p == ':')
			(*p)++;
		if (moment_take_digits(p, end, 2, &minute) != 2)
			return false;
	}
	if (minute > 59 || hour * 60 + minute > 14 * 60)
		return false;
	*minutes = (west ? -1 : 1) * (hour * 60 + minute);
	return true;
}
