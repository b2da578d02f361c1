/*-------------------------------------------------------------------------
 *
 * lone_note.h
 *	  Texts that are notes where nothing stands beside them.
 *
 * Owns: what offices write directly below a table, and what a row without its
 * values does not look like: a sign and what it means (".. = not available",
 * "r Revised"), a mark of the end ("<EOF>", "End of table"), a way back or an
 * address of the web, a copyright.  Leaves to others: how other footnotes begin
 * (note_label.h), and whether rows begin so, too (footnote.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_LONE_NOTE_H
#define AIRCAN_TABULAR_LONE_NOTE_H

#include "tabular/value.h"

/* text is trimmed */
extern bool text_is_lone_note(Slice text);

#endif							/* AIRCAN_TABULAR_LONE_NOTE_H */
