/*-------------------------------------------------------------------------
 *
 * moment_part.h
 *	  What dates and times are made of.
 *
 * Owns: the calendar, and the text of numbers, months, fractions of a second
 * and zones.  Leaves to others: how these make a moment, in the formats that
 * are inferred (moment.c) and by a declared pattern (moment_pattern.c).
 *
 * What takes a part of a text moves *p behind it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_MOMENT_PART_H
#define AIRCAN_TABULAR_MOMENT_PART_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Is it a time of the clock?  24:00 is the end of a day, as in ISO 8601 and in
 * PostgreSQL.
 */
static inline bool
moment_is_time(int hour, int minute, int second, int64_t microseconds)
{
	return (hour <= 23 && minute <= 59 && second <= 59) ||
		(hour == 24 && minute == 0 && second == 0 && microseconds == 0);
}

extern int	moment_days_in_month(int year, int month);
extern bool moment_is_day(int year, int month, int day);

/* Read at most max digits; returns how many. */
extern int	moment_take_digits(const char **p, const char *end, int max,
							   int *value);

/*
 * A month's name, short or long: its number, 0 if there is none.  "May" is
 * both.
 */
extern int	moment_take_month(const char **p, const char *end, bool *is_short,
							  bool *is_long);

/* The name of a day of the week, short or long. */
extern bool moment_take_weekday(const char **p, const char *end);

/* ".123456": at most six digits, and zeros behind them, as in ".1234560" */
extern bool moment_take_fraction(const char **p, const char *end,
								 int64_t *microseconds);

/* "Z", "+02", "+02:00", "+0200", "UTC", "GMT", perhaps behind a blank */
extern bool moment_take_zone(const char **p, const char *end, int *minutes);

#endif							/* AIRCAN_TABULAR_MOMENT_PART_H */
