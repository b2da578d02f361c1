/*-------------------------------------------------------------------------
 *
 * note_word.h
 *	  The words that footnotes begin with, in some fifty languages.
 *
 * Owns: the words for source, note and remark that statistical offices write,
 * and how they are found: capitals are like small letters.  Leaves to others:
 * what has to stand behind a word (note_label.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NOTE_WORD_H
#define AIRCAN_TABULAR_NOTE_WORD_H

#include "tabular/value.h"

#define NOTE_WORD_BYTES 60		/* no word is longer */

/* Those that begin as the text does: a list that ends with NULL. */
extern const char *const *note_words_like(Slice text);

/*
 * How many bytes the word takes at the beginning of the text; 0: it is not
 * there.  with_colon: it is one only with a colon behind it.
 */
extern size_t note_word_before(Slice text, const char *word, bool *with_colon);

#endif							/* AIRCAN_TABULAR_NOTE_WORD_H */
