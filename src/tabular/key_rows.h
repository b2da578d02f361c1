/*-------------------------------------------------------------------------
 *
 * key_rows.h
 *	  Keys with their values above a table that names no column.
 *
 * Owns: telling such keys, which have as many cells as the rows, from a header
 * and from rows; as time series have them that are downloaded one by one (the
 * Office for National Statistics of the United Kingdom).  Leaves to others: keys
 * in rows that are otherwise empty (title_row.h), or with a number sign
 * (comments.h).
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

#endif							/* AIRCAN_TABULAR_KEY_ROWS_H */
