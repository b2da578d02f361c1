/*-------------------------------------------------------------------------
 *
 * note_label.h
 *	  How the text of a footnote begins.
 *
 * Owns: the words and marks that stand before footnotes in files that
 * statistical offices and database clients write: "Source:", "Quelle:", "*",
 * "1)", "(c)", "(2 rows)".  A value of a table may begin so, too: what
 * follows from a label is decided with the rows (footnote.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NOTE_LABEL_H
#define AIRCAN_TABULAR_NOTE_LABEL_H

#include "tabular/value.h"

/* The later, the surer. */
typedef enum NoteLabel
{
	NOTE_UNLABELLED,
	NOTE_ALONE,					/* one if nothing is beside it (lone_note.h) */
	NOTE_COLON,					/* some words and a colon */
	NOTE_WORD_ALONE,			/* "Source", "Source of the data", "1 Revised" */
	NOTE_MARK,					/* a mark before text, as of a footnote */
	NOTE_LINE,					/* a line drawn above them */
	NOTE_WORD,					/* "Source:", "(2 rows)", or "Page 1 of 3" */
	NOTE_LABELS
} NoteLabel;

/* text is trimmed */
extern NoteLabel note_label(Slice text);

/* Does a database client tell so how many rows there were: "2 rows selected." */
extern bool text_counts_rows(Slice text);

/* Does it end with a colon, as "Station:" before its name? */
extern bool text_is_key(Slice text);

/* Are there several words, as far as the script parts words? */
extern bool text_has_words(Slice text);

/* Is it a sentence: some words and a full stop? */
extern bool text_is_sentence(Slice text);

#endif							/* AIRCAN_TABULAR_NOTE_LABEL_H */
