/*-------------------------------------------------------------------------
 *
 * footnote_row.h
 *	  One record that may be a footnote.
 *
 * Owns: what speaks for it in the record, in what stands before it, and in
 * the habits of the table.  Where footnotes begin, among several records:
 * footnote.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FOOTNOTE_ROW_H
#define AIRCAN_TABULAR_FOOTNOTE_ROW_H

#include "tabular/table_habits.h"

/* What stands before a record, of those that wait. */
typedef struct NoteSetting
{
	bool		behind_break;
	bool		behind_label;	/* a footnote with a label */
	bool		behind_key;		/* a text that ends with a colon */
	bool		behind_sign;	/* one that has its sign in a cell of its own */
} NoteSetting;

/* Step over a row: what stands before the next one? */
extern void note_setting_step(const TableHabits *habits, const Row *row,
							  NoteSetting *setting);

/* The row's label, as far as no row of the table has such a one. */
extern NoteLabel note_row_label(const TableHabits *habits, const Row *row);

/* Does the label make it one, whatever it holds? */
extern bool note_row_is_sure(const TableHabits *habits, const Row *row,
							 NoteLabel label, bool behind_break);

extern bool note_row_is_footnote(const TableHabits *habits, const Row *row,
								 const NoteSetting *setting);

/* Can it be more of a footnote with a label? */
extern bool note_row_goes_on(const TableHabits *habits, const Row *row);

/* Does a blank follow each of the row's delimiters, as in no row before? */
extern bool note_row_is_prose(const TableHabits *habits, const Row *row);

/*
 * Does it say how many rows there were?  Blanks may be the delimiter: then the
 * words are cells of their own.
 */
extern bool note_row_counts_rows(const Row *row);

/* Has it one value, and none beyond the columns? */
extern bool note_row_is_single(const Row *row);

#endif							/* AIRCAN_TABULAR_FOOTNOTE_ROW_H */
