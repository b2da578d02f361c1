/*-------------------------------------------------------------------------
 *
 * table_body.h
 *	  Which records behind the header are rows of the table.
 *
 * Owns: telling what stands behind the table (footnotes, another table) from
 * its rows, while they are read for the first time.  What is told apart takes
 * no part in the decision on types, so that it costs nothing but itself.
 * Leaves to others: blank lines, comments and headers that come again
 * (record_source.h), and types (infer.h).
 *
 * The rules, for tables of two columns or more:
 *	- Rows without a value are no rows if several of them are the last, as
 *	  spreadsheets leave them, or if footnotes follow.
 *	- The last records are no rows if they are footnotes (footnote.h).
 *	- Other records behind a blank line, or such a row, up to the end, none of
 *	  which has a cell for each column and a value in more than one, do not
 *	  belong to the table if no record before was short.
 *	- From what is the header of another table on (other_table.h) nothing belongs
 *	  to the table, until its own header comes again.
 *	- Where the header has several records, those of them that come again are
 *	  no rows either; with other names or years they begin another table.
 *	- Records of one value between a blank line and that header are titles or
 *	  footnotes, and no rows.  Where the table has a title, another one begins
 *	  another table, unless they differ in numbers only, or the first goes on.
 *	- If the rows are a few keys with their values, and the other table is
 *	  larger, it is the table, and they are its preamble.
 *	- A row of a single cell elsewhere, or a short one that does not fit its
 *	  columns, is a row, but has no say in the types, unless such rows are many;
 *	  the first that reads as a footnote has none.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_BODY_H
#define AIRCAN_TABULAR_TABLE_BODY_H

#include "tabular/other_table.h"

typedef struct BodyJudge BodyJudge;

typedef struct BodyOptions
{
	int			width;
	const char *const *labels;	/* of the columns, in the header, or NULLs */
	const RepeatedHeader *header;	/* of the source that the rows come from */
	Slice		title;			/* the single text directly above; or empty */
	Slice		title_key;		/* before it, in a cell of its own; or empty */
	int			header_width;	/* cells of its header; 0: there is none */
	int			named_width;	/* without the last columns, which have no
								 * names */
	bool		with_lone;		/* odd rows have a say in the types, too */
	bool		one_table;		/* what follows the table directly is of it */
} BodyOptions;

/* Rows that belong to the table are handed to inference. */
extern BodyJudge *body_judge_begin(TabMemory *memory, Inference *inference,
								   const BodyOptions *options);

/* The next row.  Its cells are copied where they have to wait. */
extern void body_judge_row(BodyJudge *judge, const Row *row);

/* What was found. */
typedef struct BodyFindings
{
	TableBody	body;
	int64_t		rows;			/* without footnotes and notes */
	int64_t		short_rows;		/* with fewer cells than columns, loaded */
	int64_t		misfit_rows;	/* with values beyond the columns, or without
								 * one, nobody can tell which */
	int64_t		foreign_rows;	/* of something else than the table */
	int64_t		lone_rows;		/* odd ones, that have no say in the types: of
								 * a single cell, but for a footnote between
								 * rows, or short or long and not of their
								 * columns */
	int64_t		shifted_rows;	/* that may be: with an empty cell too many,
								 * which a delimiter in a value may have made */
	int64_t		shifted_line;	/* of the first */
	int64_t		tail_rows;		/* with a value behind the named columns */
	int64_t		tail_line;		/* of the first */
	int64_t		empty_rows;		/* without a value, at the end: no rows */
	int64_t		headers_in_doubt;	/* rows that may be those of other tables */
	int64_t		notes_in_doubt; /* last rows that are loaded, and may be
								 * footnotes */
	bool		first_in_doubt; /* the first row may be more of the header */
	bool		mistaken;		/* what was taken for another table, behind no
								 * blank line, is like the first: look again,
								 * with one_table */
	bool		order_in_doubt; /* what is below the header's names in another
								 * order is not like the other rows: look
								 * again, with one_order of the body */
	int64_t		preamble_end;	/* the rows are keys and values above the
								 * table, which begins at this decoded byte:
								 * look again; -1: they are not */
	char	  **footnotes;		/* the first of all these, whole records */
	int			footnote_count;
	int64_t		notes;			/* records before its header that came again */
	int64_t		records_behind; /* the table: footnotes */
} BodyFindings;

extern void body_judge_finish(BodyJudge *judge, BodyFindings *findings);

#endif							/* AIRCAN_TABULAR_TABLE_BODY_H */
