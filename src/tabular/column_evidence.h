/*-------------------------------------------------------------------------
 *
 * column_evidence.h
 *	  What the values of one column have shown so far.
 *
 * Owns: the evidence, in bounded memory, and taking a value into it.  A column
 * begins as a candidate for every kind.  A value that is not of a kind takes
 * it off the list, for good, and is remembered if it was the first.  Values
 * are only tried against the kinds that are left, so a text column costs next
 * to nothing after its first row.  Leaves to others: which cells are values,
 * and what follows from the evidence (infer.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_EVIDENCE_H
#define AIRCAN_TABULAR_COLUMN_EVIDENCE_H

#include "tabular/field.h"
#include "tabular/moment_tally.h"
#include "tabular/near_miss.h"
#include "tabular/near_moment.h"

/* kinds of value, as bits */
enum
{
	KIND_INTEGER = 1 << 0,
	KIND_NUMBER = 1 << 1,		/* a decimal point, no groups */
	KIND_STYLED = 1 << 2,		/* any of the other number styles */
	KIND_BOOLEAN = 1 << 3,
	KIND_MOMENT = 1 << 4,
	KIND_OBJECT = 1 << 5,
	KIND_ARRAY = 1 << 6,
	KIND_UUID = 1 << 7,
	KIND_TYPES = (1 << 8) - 1,

	/* near misses: text, but the report has something to say of it */
	KIND_AMOUNT = 1 << 8,		/* numbers with something around them */
	KIND_NEAR_MOMENT = 1 << 9,
	KIND_CODE = 1 << 10,
	KIND_FORMULA = 1 << 11,		/* ="00123", where it is not unwrapped */
	KIND_ALL = (1 << 12) - 1,

	KIND_NUMBERS = KIND_INTEGER | KIND_NUMBER | KIND_STYLED
};

/* Ways to write numbers that are not a plain decimal point. */
#define NUMBER_STYLES 12
extern const NumberStyle number_styles[NUMBER_STYLES];

#define MAX_SPELLINGS 8			/* of one word: true, True, TRUE, ... */

/* What one style has seen in a column. */
typedef struct StyleEvidence
{
	bool		not_three;		/* a fraction that is not three digits, or
								 * that no group stands before */
	bool		two_groups;		/* a value with two groups, or with a group
								 * and a fraction: it can mean nothing else */
	bool		group;
	bool		fraction;
} StyleEvidence;

/*
 * What speaks for a decimal comma, where digits on both sides of one may also
 * be a list of two numbers.  Who makes a list sorts it.
 */
typedef struct CommaEvidence
{
	int64_t		values;			/* with digits on both sides of a comma */
	int64_t		descending;		/* of them, the second number is no larger */
	bool decimal;				/* -1,5, 0,5, 1,05 or 1.234,5: no list */
	bool		far;			/* 1,25: the second has two digits or more,
								 * and is several times the first */
	bool		whole;			/* a number without a comma */
} CommaEvidence;

/* What numbers have shown of how they are written. */
typedef struct NumberEvidence
{
	unsigned	kinds;			/* of KIND_NUMBERS, those that all are */
	bool		beyond_int4;
	bool		beyond_int8;
	bool decimal;				/* a point, in a plain number */
	bool		bare_exponent;	/* 12E5: an exponent without a point */
	bool		bare_point;		/* 5.: nothing behind the point */
	bool		point_not_three;	/* 1.5, 0.567, 1234.567: no thousands */
	unsigned	styles;			/* bit per style still possible */
	StyleEvidence style[NUMBER_STYLES];
	CommaEvidence comma;
	int			digits;			/* of every integer; -1: not always alike */
	bool		years;			/* every integer is one of 1500 to 2100 */
	bool		compact;		/* every integer is a moment of digits: see
								 * compact_pattern() */
	bool		epochs;			/* every integer may be seconds, or
								 * milliseconds, since 1970 */
	bool		negative;		/* some number is, and is no sentinel */
	bool		sentinel;		/* -999, -9999, -99999 */
	bool		negative_zero;	/* -0.0 */
} NumberEvidence;

/* What amounts have shown besides. */
typedef struct AmountEvidence
{
	NumberEvidence numbers;		/* without signs and units */
	unsigned	marks;			/* AMOUNT_..., of any value */
	const char *unit;			/* static text; the first */
	bool		units_differ;
} AmountEvidence;

typedef struct ColumnEvidence
{
	unsigned	alive;			/* KIND_... */
	int64_t		empty;
	int64_t		blank;
	int64_t		missing;		/* given as no value */
	int64_t		padded_missing; /* the same, but for blanks around them */
	bool		padded;			/* a value has blanks around it ... */
	bool		padded_none;	/* ... or what is none, or may be */
	bool		no_text;		/* a cell was empty or blank */
	int64_t		tokens_seen;
	int64_t		values;
	int64_t		bystanders;		/* values that have no say */
	bool		unwraps_formulas;
	int64_t		formulas;		/* that were unwrapped */
	bool		tallied;		/* its moments are, in tally */
	bool		sized;			/* it is to hold integers, as large as they
								 * are */
	uint64_t	tokens;			/* bit per null token */
	int64_t		token_counts[NULL_TOKENS_MAX];

	NumberEvidence numbers;
	AmountEvidence amounts;

	/* booleans */
	unsigned	pairs;
	unsigned	trues;			/* pairs whose true member was seen */
	unsigned	falses;
	char		spellings[2][MAX_SPELLINGS][6]; /* of false, of true */
	int			spelling_count[2];

	/* moments */
	unsigned	date_formats;
	unsigned	time_formats;
	bool		with_date;
	bool		without_date;
	bool		with_time;
	bool		without_time;
	bool		with_zone;
	bool		without_zone;
	bool		t_separator;
	bool		blank_separator;
	bool		mixed;			/* of these, both sides of a pair */
	MomentTally tally;			/* where a given field leaves the format open */
	bool		day_is_not_month;	/* the two differ, in some value */

	/* near misses */
	unsigned	near_kinds;		/* NEAR_..., those that all values can be */
	unsigned	near_seen;		/* those that some value is */
	unsigned	short_years;	/* patterns, by number */
	bool		short_with_time;
	bool		short_without_time;
	unsigned	short_times;	/* TIME_... bits */
	unsigned	rare_patterns;	/* by number */

	Counterexample ruled_out[COUNTEREXAMPLES_MAX];
	int			ruled_out_count;
} ColumnEvidence;

/* The pattern of moments of so many digits, "%Y%m%d" and longer, or NULL. */
extern const char *compact_pattern(int digits);

extern void evidence_begin(ColumnEvidence *column);

/* Take in a value: trimmed, not empty, and no token for none. */
extern void evidence_observe(ColumnEvidence *column, Slice text, int64_t line);

#endif							/* AIRCAN_TABULAR_COLUMN_EVIDENCE_H */
