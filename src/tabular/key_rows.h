/*-------------------------------------------------------------------------
 *
 * key_rows.h
 *	  Keys with their values above a table.
 *
 * Owns: telling such keys from a header and from rows: those that have as many
 * cells as the rows of a table without names, as time series have them that are
 * downloaded one by one (the Office for National Statistics of the United
 * Kingdom), and those with a value in two cells only.  Leaves to others: keys
 * with a colon (title_row.h), or with a number sign (comments.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_KEY_ROWS_H
#define AIRCAN_TABULAR_KEY_ROWS_H

#include "tabular/head_rows.h"

/*
 * The first row behind the keys, where all rows begin with a digit and have
 * numbers besides; -1: there are none.  *named: the last of what is like a key
 * has names, and is that row.
 */
extern int	key_rows_end(const HeadRows *rows, int from, bool *named);

/*
 * Is row i one of several, one right below the other, that have a word and its
 * value in the first two cells, and no more?
 */
extern bool key_row_is_in_block(const HeadRows *rows, int from, int i);

/*
 * The first row behind several that have a key and its value and no more, with
 * titles among them, above the names of three columns or more; from: there are
 * none.
 */
extern int	key_block_end(const HeadRows *rows, int from);

#endif							/* AIRCAN_TABULAR_KEY_ROWS_H */
