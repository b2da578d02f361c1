/*-------------------------------------------------------------------------
 *
 * title_lines.h
 *	  Titles that share a record with something else, and dates alone.
 *
 * Owns: telling what reports have above their names in records that are filled
 * up with delimiters: a title at the left and a date, a page or a unit at the
 * right; a unit at the right alone; a date below the title; centred titles.
 * Such a record looks like names with a gap, or like groups of columns.  Leaves
 * to others: titles alone at the left (title_row.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TITLE_LINES_H
#define AIRCAN_TABULAR_TITLE_LINES_H

#include "tabular/head_rows.h"

/*
 * The row of names right behind such records, which begin at from, or below it;
 * from: there are none.
 */
extern int	title_lines_end(const HeadRows *rows, int from);

#endif							/* AIRCAN_TABULAR_TITLE_LINES_H */
