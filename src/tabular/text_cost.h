/*-------------------------------------------------------------------------
 *
 * text_cost.h
 *	  How improbable a text is, in bits.
 *
 * Owns: the judgement on a reading of bytes.  Read in the wrong encoding,
 * text still is text, but of letters that no language has together, or at
 * places where no word has them, with symbols and capitals inside of words,
 * and words in two scripts.  Each of these costs bits; the reading that costs
 * least is the most probable.  A few words are enough.  The letters of the
 * languages are those of Unicode's CLDR (exemplar characters), which ICU has;
 * the costs are ours.  Leaves to others: where letters and signs stand
 * (letter_place.h, half_kana.h, sign_place.h), and what readings there are
 * (encoding_detection.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TEXT_COST_H
#define AIRCAN_TABULAR_TEXT_COST_H

#include <unicode/utypes.h>

#include "tabular/memory.h"

typedef struct TextCost TextCost;

/* What each character of ASCII costs, in bits. */
#define TEXT_COST_ASCII 4.5

extern TextCost *text_cost_open(TabMemory *memory);

/* Done by the memory's reset, too. */
extern void text_cost_close(TextCost *cost);

/* The bits that text (UTF-16) costs in the language that makes it cheapest. */
extern double text_cost(TextCost *cost, const UChar *text, int32_t len);

#endif							/* AIRCAN_TABULAR_TEXT_COST_H */
