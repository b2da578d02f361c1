/*-------------------------------------------------------------------------
 *
 * title_row.h
 *	  Rows of the head that tell of a table: titles, and keys with values.
 *
 * Owns: what such a row looks like by itself and above those that follow.
 * Leaves to others: reading the rows (head_rows.h), where the table starts
 * (table_start.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TITLE_ROW_H
#define AIRCAN_TABULAR_TITLE_ROW_H

#include "tabular/head_rows.h"

/* Is there a value in the first column only? */
extern bool row_is_single(const HeadRow *row);

/* Is its first word one with a colon?  That names what stands beside it. */
extern bool row_has_colon(const HeadRow *row);

/* A word with a colon, and what it is, in a row that is otherwise empty. */
extern bool row_is_key(const HeadRow *row, int width);

/*
 * Is row i a title in a row that is otherwise empty, or a key with its value,
 * above fuller ones?
 */
extern bool row_is_title(const HeadRows *rows, int i);

/*
 * Is it a title that completes none of the names in the row below: of several
 * words in a record of its own, or with its number in the first two cells?
 */
extern bool row_is_title_of(const HeadRow *row, const HeadRow *lower,
							int width);

/*
 * Is it a title where the first column has its name, above so many records that
 * have none for that?  It has several words; of two it may be the name, if one
 * record is below.
 */
extern bool row_is_title_of_groups(const HeadRow *row, int below);

#endif							/* AIRCAN_TABULAR_TITLE_ROW_H */
