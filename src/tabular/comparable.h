/*-------------------------------------------------------------------------
 *
 * comparable.h
 *	  Values of a field in an order, whatever they are stored as.
 *
 * Owns: which values can be compared, and how: numbers by what they are worth,
 * moments by time, durations as PostgreSQL's intervals are (a month has 30
 * days), geopoints by their numbers, texts byte by byte.  JSON is only alike
 * or not.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COMPARABLE_H
#define AIRCAN_TABULAR_COMPARABLE_H

#include "tabular/field_value.h"

/* Only values of one kind can be compared. */
typedef enum ComparableKind
{
	COMPARABLE_TEXT,
	COMPARABLE_NUMBER,
	COMPARABLE_BOOLEAN,
	COMPARABLE_TIME,
	COMPARABLE_MOMENT,
	COMPARABLE_YEARMONTH,
	COMPARABLE_DURATION,
	COMPARABLE_GEOPOINT,		/* as text */
	COMPARABLE_JSON
} ComparableKind;

typedef struct Comparable
{
	ComparableKind kind;
	int64_t		number;			/* a small number, a time, months, days */
	int64_t		rest;			/* microseconds of a duration */
	int64_t		months;			/* that number has 30 days for */
	int			scale;			/* of a small number */
	bool		small;			/* a number that is number * 10^-scale */
	Slice		text;			/* of what is compared by its text */
} Comparable;

extern ComparableKind comparable_kind(const Field *field);

/* Are there a smaller and a larger among values of this kind? */
extern bool comparable_has_order(ComparableKind kind);

/* Points to the text of value, which must outlive it. */
extern Comparable comparable_of(const Field *field, const Value *value);

/* With text of its own, in memory. */
extern Comparable comparable_copy(TabMemory *memory, const Comparable *value);

/* Less than, equal to or greater than 0; NaN is above all numbers. */
extern int	comparable_compare(const Comparable *a, const Comparable *b);

/*
 * The same, but 0 for one value only: a month is longer than 30 days.
 */
extern int	comparable_order(const Comparable *a, const Comparable *b);

extern bool comparable_is_nan(const Comparable *value);

#endif							/* AIRCAN_TABULAR_COMPARABLE_H */
