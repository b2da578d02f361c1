/*-------------------------------------------------------------------------
 *
 * text_begin.h
 *	  What a text begins with, and what is behind that.
 *
 * Owns: looking at the first bytes of a text; capitals of ASCII are like small
 * letters.  Leaves to others: what follows from it (note_label.h,
 * lone_note.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TEXT_BEGIN_H
#define AIRCAN_TABULAR_TEXT_BEGIN_H

#include "tabular/value.h"

extern bool text_begins_with(Slice text, const char *with);

/* The length of what text begins with, if it is one of them; 0 */
extern size_t text_any_before(Slice text, const char *const *these, int count);

/* Also blanks that do not break, which French has before a colon. */
extern Slice text_behind_blanks(Slice text);

extern Slice text_behind_digits(Slice text);

#endif							/* AIRCAN_TABULAR_TEXT_BEGIN_H */
