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

#endif							/* AIRCAN_TABULAR_NAME_WORD_H */
