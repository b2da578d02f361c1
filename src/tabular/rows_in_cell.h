/*-------------------------------------------------------------------------
 *
 * rows_in_cell.h
 *	  Rows that a quote opened by mistake, and a later one, made one cell of.
 *
 * Owns: telling them from a text of several lines, when nothing but the lines
 * themselves tells: each has as many cells as the table, and numbers or dates at
 * the same places.  Leaves to others: quotes that are doubtful in themselves
 * (doubtful_quote.h), and reading (reader.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_ROWS_IN_CELL_H
#define AIRCAN_TABULAR_ROWS_IN_CELL_H

#include "tabular/dialect.h"
#include "tabular/value.h"

/*
 * Is each line of the record a row of so many columns, two or more, if its
 * quotes are data?  None of them is doubled.
 */
extern bool record_is_rows(const Dialect *dialect, Slice record, int width);

#endif							/* AIRCAN_TABULAR_ROWS_IN_CELL_H */
