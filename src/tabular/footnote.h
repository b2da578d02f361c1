/*-------------------------------------------------------------------------
 *
 * footnote.h
 *	  Which of the last records are footnotes.
 *
 * Owns: telling footnotes from rows, by what they say (note_label.h), by what
 * stands before them, and by what the rows of the table are like.  In doubt a
 * record is a row.  Leaves to others: which rows wait to be asked about
 * (table_body.h).
 *
 * The rules, for tables of two columns or more:
 *	- A label tells a footnote, with a blank line before it or not, filled up
 *	  with delimiters or not; unless a row of the table begins so, too.
 *	- A legend, or a mark of the end, is one with nothing beside it.
 *	- Without one, behind a blank line: text alone in its record, which is not
 *	  of the first column's type, or is several words.  What is filled up with
 *	  delimiters is a row with values that are not known, unless it reads as a
 *	  note.
 *	- Without one, and without a blank line, only in tables of three columns:
 *	  several words alone in their record, which are not of the first column's
 *	  type, or read as a note.
 *	- So it is without a blank line, in tables of three columns: a number and
 *	  text, or a sentence, is a note where the first column is of another type,
 *	  or has nothing half as long.
 *	- In another column, with nothing else in the row: a label in a table of
 *	  three columns, or behind a blank line.  A mark needs more.
 *	- Text that delimiters happen to be in is one behind a blank line, if it
 *	  does not fit the columns' types, and a blank follows a delimiter, as it
 *	  never does in the table.
 *	- Behind one with a label, less is asked for.  Below one, with nothing
 *	  beside any, they may be as many as wait.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FOOTNOTE_H
#define AIRCAN_TABULAR_FOOTNOTE_H

#include "tabular/table_habits.h"
#include "tabular/waiting_rows.h"

/* May a row be a footnote, if only those follow it? */
typedef enum FootnoteChance
{
	FOOTNOTE_NOT,				/* or like any row that has one value */
	FOOTNOTE_PERHAPS,
	FOOTNOTE_LABELLED
} FootnoteChance;

/* Of the row behind those that wait. */
extern FootnoteChance footnote_chance(const TableHabits *habits,
									  const WaitingRows *waiting,
									  bool behind_break, const Row *row);

#define MAX_FOOTNOTES 20

/*
 * The first of the rows that wait from which on all are footnotes; their count
 * if there are none.
 */
extern int	footnotes_begin(const TableHabits *habits,
							const WaitingRows *waiting, bool behind_break);

#endif							/* AIRCAN_TABULAR_FOOTNOTE_H */
