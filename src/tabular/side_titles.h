/*-------------------------------------------------------------------------
 *
 * side_titles.h
 *	  Tables that stand side by side, with a title above each.
 *
 * Owns: where years are names, whether they are those of such tables.  Leaves
 * to others: titles above all of them (title_lines.h), and words for names,
 * which are told by the rows below (header_rows.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SIDE_TITLES_H
#define AIRCAN_TABULAR_SIDE_TITLES_H

#include "tabular/head_rows.h"

/*
 * Is row i a record of such titles: does the name of the first column come
 * again in the next row, below each title and nowhere else, with years behind?
 */
extern bool row_is_side_titles(const HeadRows *rows, int i);

#endif							/* AIRCAN_TABULAR_SIDE_TITLES_H */
