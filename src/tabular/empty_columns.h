/*-------------------------------------------------------------------------
 *
 * empty_columns.h
 *	  Columns of a sheet that nobody wrote in.
 *
 * Owns: leaving out of the first records the cells of columns in which no
 * record has any, in front, between and behind the others, as spreadsheets
 * save them.  They say nothing of where the header is, and would make a row of
 * few names look like a row of none.  The table keeps its columns
 * (table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_EMPTY_COLUMNS_H
#define AIRCAN_TABULAR_EMPTY_COLUMNS_H

#include "tabular/head_rows.h"

typedef struct EmptyColumns
{
	TabMemory  *memory;
	int		   *places;			/* of the other columns, before */
	int			kept;			/* so many others */
	int			left_out;
} EmptyColumns;

/* Leave them out, if two others are left.  Give the places back when done. */
extern EmptyColumns empty_columns_leave_out(HeadRows *rows);
extern void empty_columns_release(EmptyColumns *columns);

/* How many were left out before the end of the first so many others. */
extern int	empty_columns_before(const EmptyColumns *columns, int width);

#endif							/* AIRCAN_TABULAR_EMPTY_COLUMNS_H */
