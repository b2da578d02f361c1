/*-------------------------------------------------------------------------
 *
 * record_source.h
 *	  The data rows of a file, for a known dialect and width.
 *
 * Owns: which records are data (not the preamble, the header, the header once
 * more, the dashes below it, comments, or blank lines) and their shape: rows
 * that were quoted as a whole taken apart, short rows padded, surplus blank
 * cells dropped, surplus values reported.  Both passes
 * over a file, the one that infers and the one that converts, get their rows
 * here, so that they see the same rows.  Below the header's names in another
 * order (repeated_header.h) cells are put in that of the columns.  What stands behind the table the
 * first pass finds out (table_body.h), and the second is told.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_RECORD_SOURCE_H
#define AIRCAN_TABULAR_RECORD_SOURCE_H

#include "tabular/repeated_header.h"

/* Excel's width: wider than any table, and bounded. */
#define MAX_CELLS 16384

typedef struct Row
{
	Slice	   *cells;			/* exactly the width, padded with empty ones */
	int64_t		number;			/* of the data row, from 1 */
	int64_t		line;			/* physical line it begins in, from 1 */
	int			found;			/* cells that the record has */
	int			trailing;		/* empty ones behind, of columns without a
								 * name or a value so far, that are not
								 * counted */
	int			front;			/* first columns without a name that it has
								 * nothing in: the next is its first */
	int			filled;			/* cells with a value: none, one, or 2 for
								 * more */
	bool		surplus;		/* it has values beyond the width */
	bool		gapped;			/* a value is missing, nobody can tell which */
	bool		foreign;		/* it is not of this table */
	bool		after_break;	/* a blank line stands before it */
	bool		after_header;	/* the header once more does */
	const int  *order;			/* of each column, the record's cell, from 0;
								 * NULL: they are in the columns' order */
	int64_t		offset;			/* decoded byte it begins at, from 0 */
	Slice		raw;			/* as the file has it */
} Row;

/* A row of one cell, in a table of so many columns, is odd. */
#define LONE_CELL_WIDTH 3

/* Rows from a number to another, both included, notes counted. */
typedef struct RowRange
{
	int64_t		from;
	int64_t		to;
	bool		joined;			/* notes only: what is below is of the table */
	int64_t		line;			/* of the first */
	int64_t		offset;			/* decoded byte it begins at */
} RowRange;

#define BODY_MAX_FOREIGN 32

/* What of the rows is not of the table. */
typedef struct TableBody
{
	RowRange	foreign[BODY_MAX_FOREIGN];	/* in their order */
	int			foreign_count;
	int64_t    *notes;			/* by number, records between the table and
								 * its header that comes again: none of it */
	int			note_count;
	int64_t		rows_end;		/* the last row, notes counted; what is behind
								 * is not one */
	bool		one_order;		/* the header's names in another order are a
								 * row */
} TableBody;

/* The place of the column's cell in the record, from 0. */
extern int	row_place(const Row *row, int column);

/* The line in which what the foreign row belongs to begins. */
extern int64_t table_body_line(const TableBody *body, const Row *row);

/*
 * Is it a row of a single cell, in a table where that is odd?  It took no part
 * in deciding the types, so its value may not be of them.
 */
extern bool row_is_lone(const Row *row, int width);

/*
 * Its first cell, trimmed, and the one behind that, in a table of so many
 * columns.
 */
extern Slice row_first(const Row *row);
extern Slice row_second(const Row *row, int width);

/* Has it no value at all? */
extern bool row_is_empty(const Row *row);

typedef struct RecordSource RecordSource;

/*
 * decoded is UTF-8 from the start of the file.  Reads over the preamble and
 * the header at the first call of record_source_next().  body may be NULL: it
 * is not known yet.
 */
extern RecordSource *record_source_open(TabMemory *memory, ByteSource *decoded,
										const Dialect *dialect, int width,
										size_t max_record,
										const TableBody *body);

/* Returns 1; 0 at the end; -1 with *error set. */
extern int	record_source_next(RecordSource *source, Row *row,
							   TabError *error);

/* The reader behind it, for its counts. */
extern CsvReader *record_source_reader(RecordSource *source);

/* The header, once the first row is read.  It is the source's. */
extern const RepeatedHeader *record_source_header(const RecordSource *source);

/* how many times the header came again */
extern int64_t record_source_headers_again(const RecordSource *source);

/*
 * how many times its names came in another order, as a header or as rows; and
 * whether those that were taken for headers are like rows
 */
extern int64_t record_source_headers_moved(const RecordSource *source);
extern bool record_source_order_in_doubt(const RecordSource *source);

/* how many lines of dashes were passed over */
extern int64_t record_source_rulers(const RecordSource *source);

/* how many of the header's last records have no name */
extern int64_t record_source_empty_below(const RecordSource *source);

/*
 * how many comments were passed over, and how many of those behind a row
 * have a cell for each column
 */
extern int64_t record_source_comments(const RecordSource *source);
extern int64_t record_source_wide_comments(const RecordSource *source);

extern void record_source_close(RecordSource *source);

/* Is the record one to pass over: blank, a comment, or a line of dashes? */
extern bool record_is_noise(const Record *record, const Dialect *dialect);

/* Is it one to pass over where a header is expected? */
extern bool record_is_noise_above(const Record *record,
								  const Dialect *dialect);

/*
 * Is the cell of the record another text than was read, as that of a quoted
 * cell is where quotes in it are doubled, or escaped?
 */
extern bool record_rewrites(const Record *record, Slice cell);

/* How many cells there are without the empty ones behind the others. */
extern int	cells_filled_width(const Slice *cells, int width);

/* Copies of its cells, without blanks around them. */
extern Slice *record_copy_cells(TabMemory *memory, const Record *record);

/* Does it begin as comments do where the dialect does not say how? */
extern bool record_is_marked(const Record *record);

#endif							/* AIRCAN_TABULAR_RECORD_SOURCE_H */
