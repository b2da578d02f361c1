/*-------------------------------------------------------------------------
 *
 * near_moment.h
 *	  Texts that are nearly a date or a time.
 *
 * Owns: the grammar of what people take for a date, and which still is not
 * inferred as one, since something would be lost or is open, or since the
 * format is too rare to be taken without asking: years of two digits, a month
 * without a day, fractions too fine for PostgreSQL, the far future for
 * "never", names of months in other languages than English.  Leaves to others:
 * what is taken for a date (value.h), and the advice (column_hint.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NEAR_MOMENT_H
#define AIRCAN_TABULAR_NEAR_MOMENT_H

#include "tabular/value.h"

/* What a moment that is none may be, as bits. */
enum
{
	NEAR_TWO_DIGIT_YEAR = 1 << 0,
	NEAR_DATE_PATTERN = 1 << 1, /* 2024.1.5, 05JAN2024 */
	NEAR_MONTH_PATTERN = 1 << 2,	/* 2024-01, Jan 2024: no day */
	NEAR_FINE_FRACTION = 1 << 3,	/* more than six digits */
	NEAR_FAR_FUTURE = 1 << 4,	/* 9999-12-31 */
	NEAR_NAMED_MONTH = 1 << 5,	/* 5. Februar 2024 */
	NEAR_ALL = (1 << 6) - 1,

	/* those that a column shares with moments as they are */
	NEAR_MOMENTS = NEAR_FINE_FRACTION | NEAR_FAR_FUTURE
};

#define SHORT_YEAR_PATTERNS 11
#define RARE_PATTERNS 22

typedef struct NearMoment
{
	unsigned	kinds;			/* NEAR_... */
	unsigned	patterns;		/* of a two-digit year, by number */
	bool		has_time;
	unsigned	time_formats;	/* behind a two-digit year */
	unsigned	rare_patterns;	/* of NEAR_DATE_PATTERN and
								 * NEAR_MONTH_PATTERN, by number */
}			NearMoment;

/* Is text (trimmed) a near miss?  Some are moments as they are. */
extern bool near_moment_parse(Slice text, NearMoment * moment);

/* "%d/%m/%y" and so on */
extern const char *short_year_pattern(int number);

/* Those among patterns that fit the order of day and month. */
extern unsigned short_year_patterns_in_order(unsigned patterns,
											 bool day_first);

/* "%Y.%m.%d" and so on */
extern const char *rare_pattern(int number);

/* The rare patterns that read every date in any of these formats, too. */
extern unsigned rare_patterns_of_formats(unsigned date_formats);

#endif							/* AIRCAN_TABULAR_NEAR_MOMENT_H */
