/*-------------------------------------------------------------------------
 *
 * moment.h
 *	  The grammar of dates and times.
 *
 * Owns: what is a date, a time or both in which format.  The rules that all
 * values have: value.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_MOMENT_H
#define AIRCAN_TABULAR_MOMENT_H

#include "tabular/slice.h"

enum
{
	DATE_ISO,					/* %Y-%m-%d */
	DATE_ISO_SLASH,				/* %Y/%m/%d */
	DATE_DMY_POINT,				/* %d.%m.%Y */
	DATE_DMY_SLASH,				/* %d/%m/%Y */
	DATE_MDY_SLASH,				/* %m/%d/%Y */
	DATE_DMY_DASH,				/* %d-%m-%Y */
	DATE_MDY_DASH,				/* %m-%d-%Y */
	DATE_D_MON_Y_DASH,			/* %d-%b-%Y */
	DATE_D_MON_Y,				/* %d %b %Y */
	DATE_D_MONTH_Y,				/* %d %B %Y */
	DATE_MON_D_Y,				/* %b %d, %Y */
	DATE_MONTH_D_Y,				/* %B %d, %Y */
	DATE_YMD_POINT,				/* %Y.%m.%d, in full width */
	DATE_DMY_POINT_BLANK,		/* %d. %m. %Y */
	DATE_MON_D_Y_BLANK,			/* %b %d %Y */
	DATE_MONTH_D_Y_BLANK,		/* %B %d %Y */
	DATE_FORMATS
};

enum
{
	TIME_HM,					/* %H:%M */
	TIME_HMS,					/* %H:%M[:%S[.%f]] */
	TIME_IM_P,					/* %I:%M %p */
	TIME_IMS_P,					/* %I:%M[:%S[.%f]] %p */
	TIME_FORMATS
};

/* A date without separators, which is a number unless its name says more. */
#define COMPACT_DATE_PATTERN "%Y%m%d"

/* What of a moment a text has, and in which formats it can be read. */
typedef struct Moment
{
	bool		has_date;
	bool		has_time;
	bool		has_zone;
	bool		has_seconds;
	bool		has_fraction;
	bool		padded;			/* every number has its full width */
	bool		t_separator;	/* 'T' and not a blank before the time */
	unsigned	date_formats;	/* bit per DATE_... */
	unsigned	time_formats;	/* bit per TIME_... */
	int			year;
	int			a;				/* first number of the date that is not the
								 * year: a day, or a month in M/D and ISO */
	int			b;
	int64_t		time_us;		/* microseconds since midnight */
	int			zone_minutes;	/* east of Greenwich */
} Moment;

/*
 * Is text (trimmed) a date, a time or both?  Only calendar days, years 1000
 * to 2999, times up to 24:00, at most six digits of fraction, but for zeros.
 */
extern bool moment_parse(Slice text, Moment *moment);

/* The date in one of its formats, as days since 2000-01-01. */
extern int32_t moment_days(const Moment *moment, int date_format);

/*
 * Read text by a pattern of %Y %y %m %d %b %B %a %A %H %I %M %S %f %p %z %j %% and
 * literal text, as strptime does.  Fills has_*, year, a = month, b = day,
 * time_us and zone_minutes; date_formats stays 0.
 */
extern bool moment_parse_pattern(Slice text, const char *pattern,
								 Moment *moment);

/* Is pattern one that moment_parse_pattern() can read? */
extern bool moment_pattern_valid(const char *pattern);

extern int32_t days_from_civil(int year, int month, int day);

/* "%Y-%m-%d" and so on */
extern const char *date_format_text(int date_format);
extern const char *time_format_text(int time_format);

/*
 * The same for moment_parse_pattern(): ":%S.%f" and ".%f" may be left out of
 * the text.
 */
extern const char *time_pattern_text(int time_format);

#endif							/* AIRCAN_TABULAR_MOMENT_H */
