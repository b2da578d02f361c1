/*-------------------------------------------------------------------------
 *
 * waiting_rows.h
 *	  Rows that wait until it is known whether they belong to the table.
 *
 * Owns: copies of rows, and how much of them is kept: so many rows, so many
 * bytes, and of a record's raw text no more than a footnote can have.  Leaves
 * to others: which rows wait, and what becomes of them (table_body.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_WAITING_ROWS_H
#define AIRCAN_TABULAR_WAITING_ROWS_H

#include "tabular/record_source.h"

#define MAX_WAITING 100			/* rows */
#define MAX_WAITING_BYTES (1024 * 1024)

/* of the raw text of a record; one of more is no footnote */
#define MAX_WAITING_RAW 10001

typedef struct WaitingRows
{
	TabMemory  *memory;
	int			width;
	Row			rows[MAX_WAITING];
	int64_t		folded[MAX_WAITING];	/* rows without a value, as it has
										 * none, behind each */
	int			count;
	size_t		bytes;
	bool		last_is_lent;	/* it is no copy */
} WaitingRows;

extern void waiting_rows_init(WaitingRows *waiting, TabMemory *memory,
							  int width);

/* Is the row longer than all that is kept? */
extern bool row_is_too_long_to_wait(const Row *row);

/*
 * Keep a copy.  There must be room.  Of a row that is too long no copy is
 * made, and no room is left: it has to be judged before the next is read.
 */
extern void waiting_rows_add(WaitingRows *waiting, const Row *row);

/*
 * Where the last one that waits has no value, count one more such row behind
 * it, which takes no room.  False: it is another row.
 */
extern bool waiting_rows_fold(WaitingRows *waiting, const Row *row);

/* How many rows are they, from one and before another, with those folded? */
extern int64_t waiting_rows_total(const WaitingRows *waiting, int from,
								  int end);

/* Is there no room for one more? */
extern bool waiting_rows_are_full(const WaitingRows *waiting);

extern void waiting_rows_forget(WaitingRows *waiting);

#endif							/* AIRCAN_TABULAR_WAITING_ROWS_H */
