/*-------------------------------------------------------------------------
 *
 * type_boundary.h
 *	  The row of words above columns of numbers or dates.
 *
 * Owns: finding it among the first rows of a file, below all that is told of a
 * table, and above the rows of the first table.  Leaves to others: whether more
 * rows of the header stand above (table_start.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TYPE_BOUNDARY_H
#define AIRCAN_TABULAR_TYPE_BOUNDARY_H

#include "tabular/head_rows.h"

/*
 * The row, from that one on; -1: there is none.  A row that lacks the key of
 * the others, a number or a date in the first column, is none of the table,
 * unless that leaves nothing.
 */
extern int	type_boundary_find(const HeadRows *rows, int from);

#endif							/* AIRCAN_TABULAR_TYPE_BOUNDARY_H */
