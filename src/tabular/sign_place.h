/*-------------------------------------------------------------------------
 *
 * sign_place.h
 *	  Where signs stand in text.
 *
 * Owns: the places of signs that otherwise plain files have: "20 °C", "µg/m³",
 * "1º", "£5m", a no-break space between two words.  In another encoding their
 * bytes are letters, and cheaper than a sign somewhere is; here they are what
 * is expected.  The places are so narrow that the same sign read from the
 * byte of a letter is not in one.  Leaves to others: what it costs
 * (text_cost.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SIGN_PLACE_H
#define AIRCAN_TABULAR_SIGN_PLACE_H

#include <stdbool.h>

#include <unicode/utypes.h>

typedef enum SignPlace
{
	SIGN_NONE,					/* no sign, or not where it would be */
	SIGN_USUAL,					/* of a unit, of money, of a number */
	SIGN_BETWEEN_WORDS			/* a blank or a dash, or as in "it's" */
} SignPlace;

/* Of the character at text[at], one of the basic plane beyond ASCII. */
extern SignPlace sign_place(const UChar *text, int32_t at, int32_t len);

#endif							/* AIRCAN_TABULAR_SIGN_PLACE_H */
