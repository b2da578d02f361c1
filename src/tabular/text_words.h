/*-------------------------------------------------------------------------
 *
 * text_words.h
 *	  The words of a text.
 *
 * Owns: telling words apart, which blanks part.  Leaves to others: what they
 * mean (note_word.h, name_word.h, calendar_name.h), and scripts that part
 * words otherwise or not at all (note_label.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TEXT_WORDS_H
#define AIRCAN_TABULAR_TEXT_WORDS_H

#include "tabular/value.h"

#define PROSE_WORDS 3			/* before a comma, more than names have */

/* The first word of the text, which becomes what is behind it; empty: none. */
extern Slice text_next_word(Slice *text);

extern int	text_count_words(Slice text);

extern bool text_has_letter(Slice text);
extern bool text_has_digit(Slice text);

/* Does it begin and end with a round bracket, with something between? */
extern bool text_is_in_brackets(Slice text);

#endif							/* AIRCAN_TABULAR_TEXT_WORDS_H */
