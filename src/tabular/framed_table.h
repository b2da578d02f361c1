/*-------------------------------------------------------------------------
 *
 * framed_table.h
 *	  A table of a row or a few, in a frame of text.
 *
 * Owns: telling it where the text has more lines than the table, so that these
 * speak against its delimiter: names, and right below them rows with numbers
 * or dates; titles, keys and notes around them.  It is what a query for one
 * place or one day gives.  Or a title makes a list of words look like
 * sentences, where a blank follows each delimiter.  Leaves to others: tables that are more of their file
 * (small_table.h), or have no row (empty_table.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FRAMED_TABLE_H
#define AIRCAN_TABULAR_FRAMED_TABLE_H

#include "tabular/dialect.h"

/*
 * Is the head the whole file, and one table in a frame?  Returns how many
 * columns it has, three or more, or two if a blank follows each delimiter, and
 * sets the dialect's delimiter and skip_initial_space; else 0.
 */
extern int	framed_table_find(TabMemory *memory, const TextWindow *head,
							  Dialect *dialect);

#endif							/* AIRCAN_TABULAR_FRAMED_TABLE_H */
