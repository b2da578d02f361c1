/*-------------------------------------------------------------------------
 *
 * marked_number.h
 *	  Numbers with something around them.
 *
 * Owns: finding the number in "<0.5", "12*", "(45)", "5 %", "EUR 5.50" and
 * "12 p", which people publish in columns of numbers.  A column of these is one
 * of text, but its header stands above numbers.  Leaves to others: what a
 * number is (value.h), which of these could be one (near_miss.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_MARKED_NUMBER_H
#define AIRCAN_TABULAR_MARKED_NUMBER_H

#include "tabular/value.h"

/*
 * The number in text (trimmed), which has a mark before or behind it; empty if
 * there is none such, or no mark.
 */
extern Slice marked_number(Slice text);

/*
 * The year at the beginning of the text, which has a mark or a word behind it:
 * "2022*", "2021 god"; empty if there is none such.
 */
extern Slice marked_year(Slice text);

/* Are there the same marks around the numbers in both? */
extern bool marks_are_same(Slice a, Slice b);

/* Is it no value: a token for none, or nothing but signs, as "/" or "***"? */
extern bool is_none_or_signs(Slice text);

/* Do so many marked numbers make it a column of these, beside plain ones? */
extern bool marks_are_usual(int marked, int plain);

#endif							/* AIRCAN_TABULAR_MARKED_NUMBER_H */
