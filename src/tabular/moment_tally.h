/*-------------------------------------------------------------------------
 *
 * moment_tally.h
 *	  How most of the moments of a column are written.
 *
 * Owns: counting the values of a column whose type is given, and whose format
 * is not: by the format of their dates, and by whether they have a zone.  What
 * most values have is the format of the column; others are not of its type.
 * Leaves to others: the grammar (value.h), and columns whose type is found as
 * well, in which all values have to be alike (column_evidence.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_MOMENT_TALLY_H
#define AIRCAN_TABULAR_MOMENT_TALLY_H

#include "tabular/field.h"

typedef struct MomentTally
{
	int64_t		dates[DATE_FORMATS];	/* values that have the format; some
										 * have two */
	bool		day_is_not_month;	/* the two differ, in some value */
	int64_t		zoned;			/* values with a time and a zone, */
	int64_t		zoneless;		/* and without a zone */
} MomentTally;

/* Do its values show how its moments are written? */
extern bool moment_tally_is_wanted(const Field *field);

/* A value; one that cannot be of the field's type does not count. */
extern void moment_tally_observe(MomentTally *tally, const Field *field,
								 Slice text);

/* The formats that most dates have, as bits; 0: there is no date. */
extern unsigned moment_tally_formats(const MomentTally *tally);

#endif							/* AIRCAN_TABULAR_MOMENT_TALLY_H */
