/*-------------------------------------------------------------------------
 *
 * table_habits.h
 *	  What the rows of a table are like.
 *
 * Owns: the tallies by which a record that is unlike them is told (footnote.h),
 * and what a single record or text is, that these count.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_HABITS_H
#define AIRCAN_TABULAR_TABLE_HABITS_H

#include "tabular/infer.h"
#include "tabular/note_label.h"
#include "tabular/waiting_rows.h"

/* What the rows of the table are like. */
typedef struct TableHabits
{
	const Inference *inference;
	int			width;
	int			named_width;	/* without the last columns that have no name */
	int64_t		rows;
	int64_t		short_rows;		/* with fewer cells than columns */
	int64_t		long_rows;		/* with more, which are empty */
	int64_t		open_rows;		/* with none in the last of these */
	int64_t		single_rows;	/* with a value in the first column only */
	bool		first_is_single;	/* so has the first, which is no number */
	int64_t		key_rows;		/* whose first value ends with a colon */
	int64_t		sign_rows;		/* that begin with a sign alone */
	int64_t		keyless_rows;	/* with nothing in the first column */
	int64_t		indented_rows;	/* with one value, not in the first column */
	bool		labels[NOTE_LABELS];	/* that first values have */
	bool		inner_labels[NOTE_LABELS];	/* that other values have */
	bool		spaced;			/* cells behind the first begin with a blank */
	size_t		longest;		/* of the first values, in bytes */
	int64_t		last_singles;	/* rows at the end with a value in the first
								 * column only */
	bool		last_is_text;	/* one of them begins with no number or date */
	bool		last_tells;		/* one of them reads like a footnote */
} TableHabits;

/* A row of the table. */
extern void habits_observe(TableHabits *habits, const Row *row);

/*
 * How many of the last rows, which are rows in doubt, a person would look at,
 * since they may be footnotes: no row before has one value only.
 */
extern int64_t footnotes_in_doubt(const TableHabits *habits);

/*
 * Is the first row the only one with one value?  Words right below a header
 * may be more of it, above the first column, or a title of the rows.
 */
extern bool first_row_in_doubt(const TableHabits *habits);

/* Does the cell, or one behind the row's first, begin with a blank? */
extern bool cell_begins_with_blank(Slice cell);
extern bool row_is_spaced(const Row *row, int width);

/* Is there nothing in the first column, and hardly anything in others? */
extern bool row_is_indented(const Row *row);

/* Are they signs only, or a mark: "..", "*", "(1)"? */
extern bool text_is_sign_alone(Slice text);

/* Is the text much longer than any first value? */
extern bool habits_text_is_long(const TableHabits *habits, Slice text);

/* Does the text read as a note, beside the first values of the table? */
extern bool habits_read_as_note(const TableHabits *habits, Slice text,
								NoteLabel label);

#endif							/* AIRCAN_TABULAR_TABLE_HABITS_H */
