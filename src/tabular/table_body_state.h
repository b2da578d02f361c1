/*-------------------------------------------------------------------------
 *
 * table_body_state.h
 *	  What those who judge rows share.
 *
 * Used by table_body.c, header_again.c and foreign_rows.c only.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TABLE_BODY_STATE_H
#define AIRCAN_TABULAR_TABLE_BODY_STATE_H

#include "tabular/footnote.h"
#include "tabular/table_body.h"

struct BodyJudge
{
	TabMemory  *memory;
	Inference  *inference;
	int			width;			/* without the last columns that have neither
								 * a name nor a value so far */
	int			cell_width;		/* with these: of the rows as they are read */
	int			line_width;		/* cells of the header's line, if it is wider */
	int64_t		nearly_short;	/* rows that lack cells of these only */
	FirstTable	table;
	Slice		title;
	Slice		title_key;
	bool		with_lone;
	bool		one_table;
	int			typed_column;	/* one that holds numbers or dates; -1: none */
	TableHabits habits;
	WaitingRows early;			/* the first that are short or long: what
								 * others hold is not known yet */
	WaitingRows waiting;
	bool		behind_break;	/* those that wait are behind a blank line */
	bool		in_foreign_run;
	bool		has_note;		/* a row of one cell that reads as a footnote */

	/* another table */
	int			front;			/* first columns without a name or a value */
	int			header;			/* what may be its header, of those that wait;
								 * -1: nothing */
	OtherHeader other;
	bool		header_may_be_note;
	bool		header_goes_on; /* the row behind it completes it */
	int64_t		other_offset;	/* decoded byte that the first of them begins
								 * at, where it is wider */
	int			parts;			/* of those that wait, the last ones that are
								 * like the header's records, from its first */
	bool		parts_same;		/* they are the same */
	bool		parts_keyed;	/* one of them names a column of the header */
	bool		in_other;
	bool		in_section;		/* that has the table's header, and another
								 * title */
	bool		other_typed;	/* its last row had a number or a date */
	bool		other_break;	/* and there was a row without a value since */
	int64_t		unsaid_rows;	/* of those behind no blank line */
	int64_t		unsaid_alike;	/* that could be of the first table */

	/* the first rows below the header's names in another order */
	int			year_rows;		/* of the first, that have a year */
	int64_t		moved_rows;
	int64_t		moved_alike;	/* that could be of the other columns */
	int64_t		moved_against;	/* that could not */

	int			note_room;		/* of the notes that there is */

	int64_t		empty_count;	/* rows without a value, before those that
								 * wait */
	int64_t		empty_from;		/* number of the first */
	int64_t		empty_short;	/* with fewer cells than columns */
	BodyFindings findings;
};

/* The record is told with the footnotes. */
extern void body_keep_text(BodyJudge *judge, Slice raw);

#endif							/* AIRCAN_TABULAR_TABLE_BODY_STATE_H */
