/*-------------------------------------------------------------------------
 *
 * table_start.h
 *	  Where the table begins.
 *
 * Owns: telling the preamble from the table.  Most tables have columns of
 * numbers or dates: words above them are the header, and what stands above
 * that is the preamble.  Where there are none the shape of the records tells.
 * Leaves to others: whether there is a header (header_judge.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_START_H
#define AIRCAN_TABULAR_TABLE_START_H

#include "tabular/head_rows.h"
#include "tabular/infer.h"

typedef struct TableStart
{
	int			skip;			/* records before the table */
	int			width;			/* of the table */
	bool		names;			/* what it begins with stands above columns of
								 * another type */
	int			last_name;		/* if so, the row right above these */
	bool		unnamed;		/* it has no header */
	bool		unnamed_first;	/* the header has no name for the first
								 * column, which holds the names of the rows */
} TableStart;

/* from: records that are known not to be of the table. */
extern void table_start_find(const HeadRows *rows, int from,
							 TableStart *start);

#endif							/* AIRCAN_TABULAR_TABLE_START_H */
