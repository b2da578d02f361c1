/*-------------------------------------------------------------------------
 *
 * frequent_character.h
 *	  The syllables and ideographs that published tables are full of.
 *
 * Owns: which of the thousands that Korean, Japanese and Chinese have are
 * frequent in names, addresses, dates and measures.  The same bytes are other
 * ideographs in each of their encodings, and most of these are of some word:
 * which are frequent tells the languages apart, where their sets of letters
 * do not.  Leaves to others: what each costs (text_cost.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FREQUENT_CHARACTER_H
#define AIRCAN_TABULAR_FREQUENT_CHARACTER_H

#include <stdbool.h>

#include <unicode/uset.h>
#include <unicode/utypes.h>

/* Is it one of the 96 syllables that Korean has most? */
extern bool is_frequent_syllable(UChar32 c);

/*
 * The ideographs that are frequent in a language, by its name in CLDR: "ja",
 * "zh" or "zh_Hant"; of any other, none.  To be closed by the caller.
 */
extern USet * frequent_ideographs(const char *language);

#endif							/* AIRCAN_TABULAR_FREQUENT_CHARACTER_H */
