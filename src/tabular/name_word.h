/*-------------------------------------------------------------------------
 *
 * name_word.h
 *	  Words that columns are called by.
 *
 * Owns: the words that stand in headers everywhere, in some twenty languages.
 * They tell a header of words from a row of words where nothing else does.
 * Leaves to others: whether a record is a header (header_judge.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NAME_WORD_H
#define AIRCAN_TABULAR_NAME_WORD_H

#include "tabular/value.h"

/* Is it short, and one of its words such a one: "id", "Stop name", "plz_ort"? */
extern bool text_has_name_word(Slice text);

/* Is one of the cells such a text, but for blanks around it? */
extern bool cells_have_name_word(const Slice *cells, int width);

#endif							/* AIRCAN_TABULAR_NAME_WORD_H */
