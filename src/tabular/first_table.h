/*-------------------------------------------------------------------------
 *
 * first_table.h
 *	  The first of several tables, as the head shows them.
 *
 * Owns: telling that what stands above a blank line, or a title, is a table,
 * and what stands below is another, which may have more columns and more rows;
 * else it would be the preamble of that.  A table has a header of names, and rows that
 * are no wider.  Two cells are often a key and its value, so there more is
 * asked for: a name that both headers have, keys that are repeated, a title
 * above each of the two, or more rows than keys would be.  A list of the second
 * table's columns is its preamble, and so are several tables of a single row,
 * above a larger one.  Leaves to others:
 * where the table is that the rows tell of otherwise (table_start.h), and what
 * becomes of the second (table_body.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FIRST_TABLE_H
#define AIRCAN_TABULAR_FIRST_TABLE_H

#include "tabular/head_rows.h"

/*
 * The rows above the table, where several tables of a single row tell of it;
 * else from.
 */
extern int	first_table_begin(const HeadRows *rows, int from);

/*
 * The rows up to the end of the first table, and its width, if another follows
 * within the head; else 0.  from: rows that are known not to be of it.
 */
extern int	first_table_end(const HeadRows *rows, int from, int *width);

/*
 * Leave no rows but those, nor empty cells beyond that width, as they stand
 * where the other table is wider.
 */
extern void first_table_cut(HeadRows *rows, int end, int width);

/*
 * The first row behind lines of prose that commas cut into as many cells as the
 * table has, and that end with a number, as "As of March 31, 2023" does: a blank
 * follows each comma, as it follows none in the names right below.
 */
extern int	first_table_behind_prose(const HeadRows *rows, int from);

#endif							/* AIRCAN_TABULAR_FIRST_TABLE_H */
