/*-------------------------------------------------------------------------
 *
 * half_kana.c
 *	  Looking at katakana of half the width.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/half_kana.h"

#include <unicode/ustring.h>

#define FIRST 0xFF66
#define LAST 0xFF9F

/* Which are no letters by themselves. */
#define SMALL_A 0xFF67
#define SMALL_O 0xFF6B
#define SMALL_YA 0xFF6C
#define SMALL_YO 0xFF6E
#define SMALL_TSU 0xFF6F
#define LONG_VOWEL 0xFF70
#define N 0xFF9D
#define VOICED 0xFF9E
#define HALF_VOICED 0xFF9F

#define MARK_BITS 3.0			/* behind what it may be behind */
#define FREQUENT_BITS 4.5
#define USUAL_BITS 6.2
#define RARE_BITS 8.0

bool
is_half_kana(UChar32 c)
{
	return c >= FIRST && c <= LAST;
}

static bool
is_one_of(UChar32 c, const UChar *letters)
{
	return c > 0 && c <= 0xFFFF && u_strchr(letters, (UChar) c) != NULL;
}

double
half_kana_bits(UChar32 c)
{
	/* a i u o ka ki ku ko sa shi su ta chi to ma ra ri ru n */
	static const UChar frequent[] = {
		0xFF71, 0xFF72, 0xFF73, 0xFF75, 0xFF76, 0xFF77, 0xFF78, 0xFF7A, 0xFF7B,
		0xFF7C, 0xFF7D, 0xFF80, 0xFF81, 0xFF84, 0xFF8F, 0xFF97, 0xFF98, 0xFF99,
		N, 0
	};

	/* wo, small a, nu ne he so mu me */
	static const UChar rare[] = {
		0xFF66, 0xFF67, 0xFF87, 0xFF88, 0xFF8D, 0xFF7F, 0xFF91, 0xFF92, 0
	};

	if (c == VOICED || c == HALF_VOICED || (c >= SMALL_YA && c <= SMALL_YO))
		return MARK_BITS;
	return is_one_of(c, frequent) ? FREQUENT_BITS :
		is_one_of(c, rare) ? RARE_BITS : USUAL_BITS;
}

/* May it be voiced: u ka ki ... to, ha hi fu he ho? */
static bool
has_voiced(UChar32 c)
{
	return c == 0xFF73 || (c >= 0xFF76 && c <= 0xFF84) ||
		(c >= 0xFF8A && c <= 0xFF8E);
}

/* Is a small ya, yu or yo behind it: ki shi chi ni hi mi ri, te fu, ji? */
static bool
has_small_y(UChar32 c)
{
	static const UChar letters[] = {
		0xFF77, 0xFF7C, 0xFF81, 0xFF86, 0xFF8B, 0xFF90, 0xFF98, 0xFF83, 0xFF8C,
		VOICED, HALF_VOICED, 0
	};

	return is_one_of(c, letters);
}

/* Is a small vowel: u ku shi chi tsu te to fu, je? */
static bool
has_small_vowel(UChar32 c)
{
	static const UChar letters[] = {
		0xFF73, 0xFF78, 0xFF7C, 0xFF81, 0xFF82, 0xFF83, 0xFF84, 0xFF8C, VOICED,
		0
	};

	return is_one_of(c, letters);
}

bool
half_kana_is_misplaced(UChar32 before, UChar32 c, UChar32 behind)
{
	if (c == VOICED)
		return !has_voiced(before);
	if (c == HALF_VOICED)
		return before < 0xFF8A || before > 0xFF8E;
	if (c >= SMALL_A && c <= SMALL_O)
		return !has_small_vowel(before);
	if (c >= SMALL_YA && c <= SMALL_YO)
		return !has_small_y(before);
	if (c == SMALL_TSU)
		return !is_half_kana(before) || !is_half_kana(behind);
	if (c == LONG_VOWEL || c == N)
		return !is_half_kana(before) || before == SMALL_TSU;
	return false;
}
