/*-------------------------------------------------------------------------
 *
 * head_rows.h
 *	  The first records of a file, all at hand.
 *
 * Owns: copies of their cells, cut where they are long, and what is seen of a
 * record alone.  Leaves to others: what it is, beside the others
 * (table_start.h, header_judge.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEAD_ROWS_H
#define AIRCAN_TABULAR_HEAD_ROWS_H

#include "tabular/record_source.h"
#include "tabular/value.h"

#define HEAD_ROWS 200
#define HEAD_NAME_LENGTH 60		/* bytes; longer ones are sentences */

typedef struct HeadRow
{
	Slice	   *cells;			/* trimmed; of a long one the beginning */
	char	   *text;			/* of them all */
	int			width;			/* of these, at most HEAD_ROW_CELLS */
	int			filled;
	int			first;			/* the first that is filled */
	bool		blank;			/* a blank line, or a comment */
	bool		noise;			/* that, or no cell is filled */
	bool		unmarked;		/* a number had a mark, which is left out */
	bool		numbered;		/* numbers of columns, with marks */
	bool		ruler;			/* a line of dashes, which is blank, too */
	bool		marked;			/* by a number sign, like a comment */
	bool		prose;			/* and says something */
	bool		typed;			/* a cell is a number or a date */
	bool		years;			/* no cell is, but for years */
	bool		dates;			/* each that is is a date, of several */
	bool		spaced;			/* a blank stands behind a delimiter */
	bool		all_spaced;		/* and behind each */
	bool		quoted;			/* it begins with a quote */
	bool		surplus;		/* a value beyond the width of the table */
} HeadRow;

typedef struct HeadRows
{
	TabMemory  *memory;
	HeadRow		rows[HEAD_ROWS];	/* one for each record, from the first */
	int			count;
	bool		is_all;			/* the file has no more */
	int			width;			/* of the table: that of most records */
	bool		by_blanks;		/* the delimiter is a blank or a tab */
	bool		last_optional;	/* the last cell is left out */
} HeadRows;

/*
 * Read them.  last_optional: a record that lacks the last cell has it, empty.
 * Give them back when done.
 */
extern HeadRows *head_rows_read(TabMemory *memory, const TextWindow *head,
								const Dialect *dialect, int width,
								bool last_optional);
extern void head_rows_release(HeadRows *rows);

/* The next row behind i that is no noise, or count. */
extern int	head_rows_next(const HeadRows *rows, int i);

/* The text of a cell, empty where there is none. */
extern Slice head_row_cell(const HeadRow *row, int i);

/*
 * Are the row's cells those of the other, several words that all differ, in
 * whatever order?
 */
extern bool head_row_has_names_of(const HeadRow *row, const HeadRow *other);

/*
 * Is it a record of so many names?  Where blanks stand behind delimiters,
 * these may be the commas of a sentence.
 */
extern bool head_row_has_names(const HeadRow *row);

/*
 * Is row i a record of names for each column of the table, and for more, with
 * no wider one behind it?
 */
extern bool head_row_names_more(const HeadRows *rows, int i);

/* Has it years or days above groups: with gaps behind them, or repeated? */
extern bool head_row_has_years_of_groups(const HeadRow *row, int width);

/* Has it a single value, a day, above a column that is not the first? */
extern bool head_row_is_day_of_one(const HeadRow *row);

/* Are its cells short enough for names, and are they words, no numbers? */
extern bool head_row_is_short(const HeadRow *row);
extern bool head_row_is_words(const HeadRow *row);

#endif							/* AIRCAN_TABULAR_HEAD_ROWS_H */
