/*-------------------------------------------------------------------------
 *
 * small_table.h
 *	  A table that is smaller than the text around it.
 *
 * Owns: telling it by where records of one width stand.  The lines above and
 * below may be more than its rows, and not all are of one cell: keys have
 * their values beside them, and notes their numbers.  Leaves to others: what
 * such a table is worth beside other readings of the file (dialect_score.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SMALL_TABLE_H
#define AIRCAN_TABULAR_SMALL_TABLE_H

#include "tabular/reader.h"

#define SMALL_TABLE_WIDTHS 1601 /* PostgreSQL has no wider ones */

/* Where the records of one width, of several cells, stand. */
typedef struct WidthPlace
{
	int64_t		longest;		/* of so many, one behind the other */
	int64_t		first;			/* by number among all that have several */
	int64_t		last;
	int64_t		keys_above;		/* records: see is_key() */
	int			above;			/* the width of the record directly above the
								 * first, and */
	int			below;			/* below the last; 0: it is none */
	bool		first_typed;	/* the first has a number or a date */
	int64_t		typed;			/* cells */
	int64_t		unknown;		/* cells: tokens for no value */
	int64_t		torn;			/* records: see is_torn() */
} WidthPlace;

/* All that was seen, zeroed at the beginning. */
typedef struct SmallTables
{
	WidthPlace	places[SMALL_TABLE_WIDTHS];
	int64_t		several;		/* records of several cells */
	int64_t		keys;
	int64_t		typed;
	int			width;			/* of the last record */
	int64_t		run;			/* of so many of that width in sequence */
	bool		apart;			/* no record since, but something else */
} SmallTables;

/* What was counted of all records. */
typedef struct WidthCounts
{
	const int64_t *widths;		/* records, by their width */
	int64_t		records;
	int			modal;			/* the width of most */
} WidthCounts;

/*
 * A record comes, of so many cells that are numbers or dates, or that say that
 * there is no value.
 */
extern void small_tables_follow(SmallTables *tables, const Dialect *dialect,
								const Record *record, int64_t typed,
								int64_t unknown);

/* A line comes that is no record. */
extern void small_tables_part(SmallTables *tables);

/* A small table that was found. */
typedef struct SmallTable
{
	int			width;
	double		share;			/* of its records in those of several cells
								 * that count against it; 0: there is none */
	bool		among_words;	/* it is of numbers, and blanks delimit */
} SmallTable;

/* The one with the most cells. */
extern SmallTable small_tables_find(const SmallTables *tables,
									const Dialect *dialect,
									const WidthCounts *counts);

#endif							/* AIRCAN_TABULAR_SMALL_TABLE_H */
