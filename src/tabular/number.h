/*-------------------------------------------------------------------------
 *
 * number.h
 *	  The grammar of numbers.
 *
 * Owns: what is a number in which style, and what may stand around one.  The
 * rules that all values have: value.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NUMBER_H
#define AIRCAN_TABULAR_NUMBER_H

#include "tabular/slice.h"

/* Longest number, in digits, that is still a number. */
#define NUMBER_MAX_DIGITS 1000

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

#endif							/* AIRCAN_TABULAR_NUMBER_H */
