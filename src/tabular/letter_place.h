/*-------------------------------------------------------------------------
 *
 * letter_place.h
 *	  Where letters stand in words.
 *
 * Owns: letters that are found at some places of a word only, in whatever
 * language has them: no word begins with a soft g of Turkish or a final letter
 * of Hebrew, none ends with a thorn.  Encodings for neighbouring languages
 * have such letters at one another's bytes, and these places tell them apart
 * where nothing else does.  Leaves to others: what it costs (text_cost.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_LETTER_PLACE_H
#define AIRCAN_TABULAR_LETTER_PLACE_H

#include <stdbool.h>

#include <unicode/utypes.h>

/*
 * Is the letter, beyond ASCII, where no word has it?  Before and behind it are
 * letters, or 0 where the word begins or ends.
 */
extern bool letter_is_misplaced(UChar32 before, UChar32 letter,
								UChar32 behind);

#endif							/* AIRCAN_TABULAR_LETTER_PLACE_H */
