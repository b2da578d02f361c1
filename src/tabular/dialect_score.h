/*-------------------------------------------------------------------------
 *
 * dialect_score.h
 *	  How well a dialect explains a file.
 *
 * Owns: reading the windows with a dialect, and the measure of what comes of
 * it.  Leaves to others: which dialects are tried (delimiter.h, dialect.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DIALECT_SCORE_H
#define AIRCAN_TABULAR_DIALECT_SCORE_H

#include "tabular/reader.h"

#define WINDOW_RECORD (64 * 1024 * 1024)

typedef struct Score
{
	double		score;
	double		consistency;
	int64_t		alike;			/* records of the width */
	double		typed;			/* share of cells that are numbers or dates */
	double		typed_cells;	/* of a record */
	int			width;
	int			first_width;	/* of the first record that is no comment */
	bool		first_typed;	/* it has a number or a date */
	bool		first_spaced;	/* a blank stands behind a delimiter in it */
	bool		decimal_commas; /* commas stand in numbers */
	bool		among_words;	/* a small table of numbers: blanks delimit */
	bool		one_of_several; /* small tables: the width is that of one */
	bool		undecided;		/* no record ends in the windows */
} Score;

/* How much does a cell look like one value?  0 to 1; 1 for what is typed. */
extern double cell_score(Slice cell);

extern Score dialect_score(TabMemory *memory, const TextWindow *windows,
						   int window_count, const Dialect *dialect);

#endif							/* AIRCAN_TABULAR_DIALECT_SCORE_H */
