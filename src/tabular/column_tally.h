/*-------------------------------------------------------------------------
 *
 * column_tally.h
 *	  How many values of each kind the columns have, from some row on.
 *
 * Owns: what the columns of the rows counted so far hold, nearly all of them,
 * and how a row above compares with that.  Leaves to others: what follows from
 * it (type_boundary.h, table_start.h), and types (infer.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_TALLY_H
#define AIRCAN_TABULAR_COLUMN_TALLY_H

#include "tabular/head_rows.h"
#include "tabular/infer.h"

/* Begin with zeros. */
typedef struct ColumnTally
{
	int			filled;
	int			kinds[VALUE_MOMENT + 1];	/* how many of each ValueKind */
	int			parts_of_year;	/* of the texts */
} ColumnTally;

/* What nearly all are, numbers or dates; VALUE_TEXT: neither. */
extern ValueKind column_tally_kind(const ColumnTally *column);

/* Are nearly all months or quarters of a year, or numbers or dates? */
extern bool column_tally_is_key(const ColumnTally *column);

/* How the row's cells compare with the columns. */
extern RowFit column_tally_compare(const HeadRow *row,
								   const ColumnTally *columns, int width);

/* Count the row's cells with them. */
extern void column_tally_count(const HeadRow *row, ColumnTally *columns,
							   int width);

#endif							/* AIRCAN_TABULAR_COLUMN_TALLY_H */
