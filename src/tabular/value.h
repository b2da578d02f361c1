/*-------------------------------------------------------------------------
 *
 * value.h
 *	  The grammar of values: what a cell's text means.
 *
 * Owns: the one parser per kind of value.  Inference (infer.h) asks it which
 * kinds a cell may be; conversion (field_value.h) asks it for the value.  So
 * what was inferred cannot fail to convert.
 *
 * Sources: the lexical rules of Frictionless Table Schema v2, narrowed where
 * a wider reading would lose something: a leading zero, a leading plus, an
 * exponent without a point.
 *
 * Cells are UTF-8.  Blanks around a value (ASCII blanks, tabs, NBSP) do not
 * count: call value_trim() first.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_VALUE_H
#define AIRCAN_TABULAR_VALUE_H

#include "tabular/reader.h"

/* Longest number, in digits, that is still a number. */
#define NUMBER_MAX_DIGITS 1000

extern Slice value_trim(Slice cell);

/*-------------------------------------------------------------------------
 * Numbers
 *-------------------------------------------------------------------------
 */

/* What can separate groups of three digits. */
typedef enum GroupChar
{
	GROUP_NONE,
	GROUP_COMMA,
	GROUP_POINT,
	GROUP_SPACE,
	GROUP_NBSP,					/* U+00A0 */
	GROUP_NARROW_NBSP,			/* U+202F */
	GROUP_APOSTROPHE,
	GROUP_RIGHT_QUOTE,			/* U+2019, as Swiss programs write it */
	GROUP_INDIAN,				/* commas, as in 1,23,456; declared as
								 * GROUP_COMMA */
	GROUP_CHARS,
	GROUP_OTHER					/* plus the code of any other character, in a
								 * given schema */
} GroupChar;

/* How the numbers of a column are written. */
typedef struct NumberStyle
{
	int32_t decimal;			/* '.', ',' or what character a given schema
								 * says */
	GroupChar	group;
	bool		lenient;		/* declared: leading zeros and plus are fine,
								 * and a point at the end */
	bool		bare;			/* false: text around the number is dropped,
								 * but for its sign */
} NumberStyle;

/* A number as digits: its value is digits * 10^-scale. */
typedef struct Number
{
	bool		negative;
	bool		has_point;
	bool		has_exponent;
	bool		has_group;
	bool		is_below_one;	/* no digit but a zero before the point */
	int			groups;			/* how many separators */
	int			integer_digits;
	int			fraction_digits;
	bool		small;			/* mantissa is exact: at most 18 digits */
	int64_t		mantissa;		/* with its sign; when small */
	int			scale;			/* digits behind the point; when small */
} Number;

/*
 * The UTF-8 text of a group separator; empty for GROUP_NONE.  buffer is where
 * another than the usual ones is written.
 */
extern const char *group_char_text(GroupChar group, char buffer[5]);

/* The separator that text is, or -1: it is not one character that may be. */
extern int	group_char_parse(const char *text);

/* The UTF-8 text of a decimal sign. */
extern const char *decimal_char_text(int32_t decimal, char buffer[5]);

/* The decimal sign that text is, or -1: it is not one character that may be. */
extern int32_t decimal_char_parse(const char *text);

/* A number and the text around it. */
typedef struct WrappedNumber
{
	Slice		before;
	Slice		number;			/* from its first digit to its last; no sign */
	Slice		behind;
	bool		negative;
	bool		minus_behind;	/* 5- */
	bool		in_brackets;	/* (5), as accountants write -5 */
} WrappedNumber;

/*
 * Part a number (trimmed) from what is around it.  A minus sign, ASCII's or
 * U+2212, counts before the number and right behind it; so do brackets around
 * it.  False if there is no digit, or if the sign is in doubt.
 */
extern bool number_unwrap(Slice text, WrappedNumber *wrapped);

/* Is text (trimmed) a number in this style? */
extern bool number_parse(Slice text, const NumberStyle *style, Number *number);

/*
 * The number as plain decimal text, "-12.50" or "1.5e3", for a number that
 * number_parse() took: group separators out, a point as decimal character.
 */
extern void number_plain(Slice text, const NumberStyle *style, ByteBuffer *plain);

/*-------------------------------------------------------------------------
 * Dates and times
 *-------------------------------------------------------------------------
 */
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

/*-------------------------------------------------------------------------
 * The rest
 *-------------------------------------------------------------------------
 */

/* Pairs of words for true and false. */
enum
{
	BOOLEAN_TRUE_FALSE,
	BOOLEAN_YES_NO,
	BOOLEAN_T_F,
	BOOLEAN_Y_N,
	BOOLEAN_PAIRS
};

/* Which pair text belongs to, in any case, and its value; -1: none. */
extern int	boolean_parse(Slice text, bool *value);

/* Is text a JSON object ('{') or array ('[')?  Returns that, or 0. */
extern char json_parse(Slice text);

/*
 * Is the cell a formula that is no more than a text, as Excel writes ="00123"
 * to keep a zero?  That text, which points into the cell or, where it has a
 * quote in it, into scratch;
 * without a scratch it is not to be read.
 */
extern bool formula_unwrap(Slice cell, ByteBuffer *scratch, Slice *text);

/* Is text a UUID in its canonical form? */
extern bool uuid_parse(Slice text);

/* A token that may stand for "no value": its number, or -1. */
extern int	null_token_parse(Slice text);
extern const char *null_token_text(int token);

/* Is it a single letter, which may be a value as well? */
extern bool null_token_is_letter(int token);
#define NULL_TOKENS_MAX 64

typedef enum ValueKind
{
	VALUE_TEXT,
	VALUE_NUMBER,				/* with a decimal point or comma */
	VALUE_MOMENT				/* a date, a time or both */
} ValueKind;

/* What is text (trimmed), by itself? */
extern ValueKind value_kind(Slice text);
extern bool value_is_typed(Slice text);

/* The beginning of the text: whole characters, most bytes at the most. */
extern Slice slice_clip(Slice text, size_t most);

/* What is behind so many bytes of it. */
extern Slice slice_behind(Slice text, size_t len);

extern bool slices_equal(Slice a, Slice b);
extern bool slice_equal(Slice slice, const char *text);
extern bool slice_equal_nocase(Slice slice, const char *text);

#endif							/* AIRCAN_TABULAR_VALUE_H */
