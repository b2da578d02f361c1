/*-------------------------------------------------------------------------
 *
 * foreign_rows.h
 *	  Rows of something else than the table.
 *
 * Owns: which ranges of rows are of other tables, or of texts behind a blank
 * line, and where each begins, with its title.  Leaves to others: which rows
 * wait until that is known, and what becomes of all others (table_body.h), and
 * what the header of another table looks like (other_table.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FOREIGN_ROWS_H
#define AIRCAN_TABULAR_FOREIGN_ROWS_H

#include "tabular/table_body_state.h"

/*
 * Are the first of those that wait not of the table, if no more of it comes?
 * They are behind a blank line, in a table of full rows, and none is full; and
 * if each has one value only, there are more than footnotes would be, or longer
 * ones.
 */
extern bool foreign_rows_wait(const BodyJudge *judge, int end);

/* They are, and the rows without a value before them. */
extern void foreign_rows_add(BodyJudge *judge, int end);

/*
 * The first of those that wait stand above a part of the table, which can be
 * chosen, unless there are too many parts.
 */
extern void foreign_rows_add_title(BodyJudge *judge, int end);

/*
 * So are all that wait, and those behind them.  False: of that there is too
 * much to tell apart.
 */
extern bool foreign_rows_begin(BodyJudge *judge);

/*
 * Those that wait are the title of a section of its own, which has the table's
 * header.  False: as above.
 */
extern bool foreign_rows_begin_section(BodyJudge *judge);

/* The row goes on with what is not of the table. */
extern void foreign_rows_take(BodyJudge *judge, const Row *row);

/* So do the first of those that wait.  Or: all of them, and no longer wait. */
extern void foreign_rows_take_first(BodyJudge *judge, int end);
extern void foreign_rows_take_waiting(BodyJudge *judge);

/* A row behind the header of another table. */
extern void foreign_rows_judge(BodyJudge *judge, const Row *row);

/*
 * Count the row with those that wait, if it is like the next of the header's
 * records.
 */
extern void header_parts_observe(BodyJudge *judge, const Row *row);

/* Do all but the last of them stand there, above what comes now? */
extern bool header_parts_stand_above(const BodyJudge *judge);

/* May the row be the header of another table? */
extern bool foreign_rows_may_begin(BodyJudge *judge, const Row *row,
								   bool after_break);

/*
 * The row behind what may be the header of another table, or NULL at the end.
 * True if it is one, and the row is its first.
 */
extern bool foreign_rows_settle(BodyJudge *judge, const Row *row,
								FootnoteChance chance);

#endif							/* AIRCAN_TABULAR_FOREIGN_ROWS_H */
