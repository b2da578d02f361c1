/*-------------------------------------------------------------------------
 *
 * half_kana.h
 *	  Katakana of half the width, which are one byte each in Shift_JIS.
 *
 * Owns: which of them are frequent, and which stand only behind others.  A
 * byte of nearly any encoding is one of them in Shift_JIS, so that it matters
 * which they are and where they stand: in names, addresses and loan words of
 * Japanese, letters of Cyrillic, Greek or Thai become rare ones, at places
 * that no word has.  Leaves to others: what it costs besides (text_cost.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HALF_KANA_H
#define AIRCAN_TABULAR_HALF_KANA_H

#include <stdbool.h>

#include <unicode/utypes.h>

/* A letter or the mark of a sound, no punctuation. */
extern bool is_half_kana(UChar32 c);

/* What one costs, in bits, at a place where it may stand. */
extern double half_kana_bits(UChar32 c);

/* Before and behind it are letters, or 0 where the word begins or ends. */
extern bool half_kana_is_misplaced(UChar32 before, UChar32 c, UChar32 behind);

#endif							/* AIRCAN_TABULAR_HALF_KANA_H */
