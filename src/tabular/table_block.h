/*-------------------------------------------------------------------------
 *
 * table_block.h
 *	  Several small tables in one file, each of a width of its own.
 *
 * Owns: telling them by the blocks that blank lines and titles part: names,
 * and rows of as many cells.  Of all records those of one width may be few
 * then, though each is like those around it.  Leaves to others: one small
 * table in a text (small_table.h), what several are worth beside other readings
 * of the file (dialect_score.h), and which of them is loaded (first_table.h,
 * table_start.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_BLOCK_H
#define AIRCAN_TABULAR_TABLE_BLOCK_H

#include "tabular/reader.h"

/* All that was seen, zeroed at the beginning. */
typedef struct TableBlocks
{
	int			width;			/* of the block that has begun; 0: none has */
	bool		named;			/* it begins with names */
	bool		spaced;			/* and a blank stands behind a delimiter */
	int64_t		rows;			/* its records */
	int64_t		alike;			/* of its width */
	int64_t		typed;			/* with a number or a date */
	int64_t		records;		/* of all blocks, and lines of one cell */
	int64_t		several;		/* those of several cells */
	int64_t		in_tables;
	int			tables;
	int			largest_width;	/* of the table with the most cells, one with */
	bool		largest_typed;	/* numbers or dates if there is any */
	int64_t		largest_cells;
} TableBlocks;

/* A record comes, typed if it has a number or a date. */
extern void table_blocks_follow(TableBlocks *blocks, const Record *record,
								bool typed);

/* A line comes that is no record, or the end. */
extern void table_blocks_part(TableBlocks *blocks);

/*
 * The share of the records of several cells that are in tables, if these are
 * several; else 0.
 */
extern double table_blocks_share(const TableBlocks *blocks);

#endif							/* AIRCAN_TABULAR_TABLE_BLOCK_H */
