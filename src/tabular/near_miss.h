/*-------------------------------------------------------------------------
 *
 * near_miss.h
 *	  Values that are nearly of a type.
 *
 * Owns: the grammar of what people take for a number or a code, and which
 * still is not inferred as a type, since something would be lost or is open:
 * amounts with a unit, percentages, signs that are not ASCII's minus.  A
 * column of such values stays text, and is reported with what would make it
 * more.  Leaves to others: what is taken for a type (value.h), dates and times
 * (near_moment.h), and the advice (column_hint.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NEAR_MISS_H
#define AIRCAN_TABULAR_NEAR_MISS_H

#include "tabular/value.h"

/* How an amount differs from a plain number, as bits. */
enum
{
	AMOUNT_UNIT = 1 << 0,
	AMOUNT_PERCENT = 1 << 1,
	AMOUNT_BRACKETS = 1 << 2,	/* (5) for -5 */
	AMOUNT_MINUS_BEHIND = 1 << 3,	/* 5- */
	AMOUNT_LONG_MINUS = 1 << 4, /* U+2212 */
	AMOUNT_PLUS = 1 << 5		/* +5, which is no phone number */
};

typedef struct Amount
{
	Slice		number;			/* without its sign */
	unsigned	marks;			/* 0: nothing is around it */
	const char *unit;			/* static text, or NULL */
} Amount;

/* Is text (trimmed) a number, perhaps with a unit that is known? */
extern bool amount_parse(Slice text, Amount *amount);

/* Is the unit a currency of where the day comes before the month? */
extern bool unit_is_day_first(const char *unit);

/* Is text digits only, perhaps behind a plus: a code or a phone number? */
extern bool code_parse(Slice text);

/*
 * Is text (trimmed) a number to people, though it may not be to its column:
 * with a zero or a plus in front, or in groups of thousands?
 */
extern bool text_is_like_number(Slice text);

/*
 * Does a column's name say that it holds identifiers (id, code, zip, phone,
 * ...), or dates?  NULL says nothing.
 */
extern bool name_says_identifier(const char *name);
extern bool name_says_date(const char *name);

/* Or moments: created_at, timestamp? */
extern bool name_says_moment(const char *name);

#endif							/* AIRCAN_TABULAR_NEAR_MISS_H */
