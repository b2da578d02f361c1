/*-------------------------------------------------------------------------
 *
 * table_width.h
 *	  How many columns a table has whose rows differ in that.
 *
 * Owns: whether the last cell of the rows may be left out.  Leaves to others:
 * the width that most records have (dialect_score.h), and what the header
 * says (table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_WIDTH_H
#define AIRCAN_TABULAR_TABLE_WIDTH_H

#include "tabular/reader.h"

/*
 * The width of the table in the head of a file, where most records have the
 * width that is modal: that, or one more.
 */
extern int	table_width_find(TabMemory *memory, const TextWindow *head,
							 const Dialect *dialect, int modal);

#endif							/* AIRCAN_TABULAR_TABLE_WIDTH_H */
