/*-------------------------------------------------------------------------
 *
 * numbering_row.h
 *	  A record that numbers the columns, below their names.
 *
 * Owns: telling it from a row of a table, which may hold the same numbers.
 * How such a record is written: column_numbering.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NUMBERING_ROW_H
#define AIRCAN_TABULAR_NUMBERING_ROW_H

#include "tabular/head_rows.h"

/* Are they the columns' numbers, and no values of row i? */
extern bool row_is_numbering(const HeadRows *rows, int i);

#endif							/* AIRCAN_TABULAR_NUMBERING_ROW_H */
