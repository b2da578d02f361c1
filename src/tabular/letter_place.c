/*-------------------------------------------------------------------------
 *
 * letter_place.c
 *	  Looking at what is around a letter.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/letter_place.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "tabular/half_kana.h"

#define SHORT_I 0x439			/* of Cyrillic */

static bool
is_one_of(UChar32 c, const char *letters)
{
	return c > 0 && c < 0x80 && strchr(letters, (char) c) != NULL;
}

static bool
is_consonant(UChar32 small)
{
	return is_one_of(small, "bcdfghjklmnpqrstvwxz");
}

/* As they stand at the end, in Greek, Hebrew and Arabic. */
static bool
is_final(UChar32 c)
{
	static const UChar letters[] = {
		0x3C2, 0x5DA, 0x5DD, 0x5DF, 0x5E3, 0x5E5, 0x629, 0
	};

	return u_strchr(letters, (UChar) c) != NULL;
}

/* ß, ð, ğ, hard i and soft sign, hamza on its carriers; final letters */
static bool
begins_no_word(UChar32 c)
{
	static const UChar letters[] = {
		0xDF, 0xF0, 0x11F, 0x44B, 0x44C, 0x624, 0x626, 0x649, 0
	};

	return is_final(c) || u_strchr(letters, (UChar) c) != NULL;
}

/* þ; letters that stand otherwise at the end */
static bool
ends_no_word(UChar32 c)
{
	static const UChar letters[] = {
		0xFE, 0x3C3, 0x5DB, 0x5DE, 0x5E0, 0x5E6, 0
	};

	return u_strchr(letters, (UChar) c) != NULL;
}

static bool
is_cyrillic_vowel(UChar32 c)
{
	static const UChar letters[] = {
		0x430, 0x435, 0x438, 0x43E, 0x443, 0x44B, 0x44D, 0x44E, 0x44F, 0x451,
		0x454, 0x456, 0x457, 0
	};

	return c > 0 && u_strchr(letters, (UChar) c) != NULL;
}

bool
letter_is_misplaced(UChar32 before, UChar32 letter, UChar32 behind)
{
	UChar32		small = u_tolower(letter);

	if (is_half_kana(letter))
		return half_kana_is_misplaced(before, letter, behind);
	before = u_tolower(before);
	behind = u_tolower(behind);
	if (before == 0)
		return behind != 0 &&
			(begins_no_word(small) ||
			 (small == SHORT_I && !is_cyrillic_vowel(behind)));
	if (behind == 0)
		return letter != 0x3A3 && ends_no_word(small);
	if (is_final(small))
		return true;
	switch (small)
	{
		case 0xDF:				/* ß and ğ are behind vowels */
		case 0x11F:
			return is_consonant(before);
		case 0x44B:				/* hard i and soft sign are not */
		case 0x44C:
			return is_cyrillic_vowel(before);
		case SHORT_I:			/* but it is, or behind a sign */
			return !is_cyrillic_vowel(before) && before != 0x44A &&
				before != 0x44C;
		case 0xFE:				/* þriðji, þjóð, þvera */
			return is_consonant(behind) && !is_one_of(behind, "rjv");
		default:
			return false;
	}
}
