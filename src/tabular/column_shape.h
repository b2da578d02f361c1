/*-------------------------------------------------------------------------
 *
 * column_shape.h
 *	  What the texts of a column are like, where they are no numbers or dates.
 *
 * Owns: telling whether a text is one of a column's: of the same pattern, a
 * code of the same kind, in its order, or with the same sign in it.  It helps
 * to tell a header over text from a row.  Leaves to others: types (infer.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_SHAPE_H
#define AIRCAN_TABULAR_COLUMN_SHAPE_H

#include "tabular/value.h"

#define SHAPE_PATTERN 48		/* bytes */

typedef struct ColumnShape
{
	int			values;
	char		pattern[SHAPE_PATTERN]; /* A, a and 9 stand for letters and
										 * digits */
	bool		one_pattern;	/* all have it */
	char		chain[SHAPE_PATTERN];	/* the same of the longest, with one 9
										 * for any number of digits */
	bool		one_chain;		/* the others go some way along it: A9, A9.9 */
	size_t		stem;			/* bytes of the first value before a digit */
	bool		one_stem;		/* all begin with these, then a digit */
	bool		counting;		/* and there is a number behind, which is one
								 * more for each */
	long		first_number;
	long		last_number;
	size_t		length;
	bool		one_length;		/* all have it, of letters and digits */
	bool		digits;			/* each has one */
	bool		digits_first;	/* each begins with one */
	bool		words;			/* none has */
	bool		capitals;		/* all are of these and digits */
	bool		letters;		/* one has some */
	bool		sentences;		/* all are */
	unsigned	signs;			/* that each has: bits */
	bool		ascending;
	char		first[SHAPE_PATTERN];	/* the beginnings of the first and the
										 * last value */
	char		last[SHAPE_PATTERN];
} ColumnShape;

extern void shape_begin(ColumnShape *shape);

/* Take in a value: trimmed, not empty. */
extern void shape_observe(ColumnShape *shape, Slice value);

typedef enum ShapeVerdict
{
	SHAPE_UNKNOWN,
	SHAPE_ALIKE,				/* the text is like the values */
	SHAPE_UNLIKE				/* it is not */
} ShapeVerdict;

/*
 * Is the text a code of two or three letters, or of capitals, as all values are?  *in_order:
 * they are sorted, and it is, with them.
 */
extern bool shape_has_code(const ColumnShape *shape, Slice text,
						   bool *in_order);

/* Is the text, K1, the one before the values, K2 and K3? */
extern bool shape_counts_on(const ColumnShape *shape, Slice text);

/* Has the text, a single word, a sign, such as @, that the values have not? */
extern bool shape_lacks_sign(const ColumnShape *shape, Slice text);

/* Is the text, which stands above the values, like them? */
extern ShapeVerdict shape_judge(const ColumnShape *shape, Slice text);

#endif							/* AIRCAN_TABULAR_COLUMN_SHAPE_H */
