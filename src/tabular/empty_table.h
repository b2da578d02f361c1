/*-------------------------------------------------------------------------
 *
 * empty_table.h
 *	  Files of a header and no rows.
 *
 * Owns: telling that nothing but notes stands below the first line, as below a
 * report of which no case came in: "No records found", "(0 rows)".  Such a
 * line has no delimiters, and so would speak against those of the header.
 * Leaves to others: what a note is (note_label.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_EMPTY_TABLE_H
#define AIRCAN_TABULAR_EMPTY_TABLE_H

#include "tabular/dialect.h"

/*
 * Is the head the whole file, and has nothing but blank lines, notes, and one
 * more text behind its first line, of names?  Sets *header to that line.
 */
extern bool empty_table_find(const TextWindow *head, const Dialect *dialect,
							 TextWindow *header);

#endif							/* AIRCAN_TABULAR_EMPTY_TABLE_H */
