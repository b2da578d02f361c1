/*-------------------------------------------------------------------------
 *
 * sign_place.c
 *	  Looking at what is around a sign.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/sign_place.h"

#include <string.h>

#include <unicode/uchar.h>

/* no word is looked at further than that */
#define LONGEST_WORD 30

/* a part of a word with a dash in it, as "Mon-Fri", has so many letters */
#define SHORTEST_PART 3

/* A sign and the text around it; what is beyond either end is 0. */
typedef struct Place
{
	const UChar *text;
	int32_t		at;
	int32_t		len;
	UChar		before;
	UChar		behind;
	int			letters_before; /* in a row */
	int			letters_behind;
} Place;

static UChar
character_at(const Place *place, int32_t at)
{
	return at < 0 || at >= place->len ? 0 : place->text[at];
}

static int
letters_in_a_row(const Place *place, int step)
{
	int			n = 0;

	while (n < LONGEST_WORD &&
		   u_isalpha(character_at(place, place->at + step * (n + 1))))
		n++;
	return n;
}

static bool
is_digit(UChar c)
{
	return c >= '0' && c <= '9';
}

static bool
is_one_of(UChar c, const char *characters)
{
	return c > 0 && c < 0x80 && strchr(characters, (char) c) != NULL;
}

/* Is the word of n letters from start in ASCII, and in this list of words? */
static bool
is_word_of(const Place *place, int32_t start, int n, const char *words)
{
	char		word[8] = " ";
	int			i;

	if (n < 1 || n > 4)
		return false;
	for (i = 0; i < n; i++)
	{
		UChar		c = place->text[start + i];

		/* in a unit */
		word[i + 1] = c == 0xB5 ? 'u' : c < 0x80 ? (char) c : '?';
	}
	word[n + 1] = ' ';
	word[n + 2] = '\0';
	return strstr(words, word) != NULL;
}

static bool
is_behind_word_of(const Place *place, const char *words)
{
	return is_word_of(place, place->at - place->letters_before,
					  place->letters_before, words);
}

static bool
is_before_word_of(const Place *place, const char *words)
{
	return is_word_of(place, place->at + 1, place->letters_behind, words);
}

static bool
is_between_letters(const Place *place)
{
	return place->letters_before > 0 && place->letters_behind > 0;
}

/* Beside one of these a sign is on its own. */
static bool
is_beside_none(UChar c, UChar sign)
{
	return c <= ' ' || c == sign || u_isUWhiteSpace(c) ||
		is_one_of(c, "0123456789()[]{}<>/+-='%_|");
}

/*
 * Signs in a row are the letters of another encoding; a point for "times", a
 * dash or a quote may be beside one.
 */
static bool
is_other_sign(UChar c, UChar sign)
{
	return c > 0x7F && c != sign && c != 0xB7 && !u_isalpha(c) &&
		!u_isUWhiteSpace(c) &&
		(U_GET_GC_MASK(c) & (U_GC_PD_MASK | U_GC_PS_MASK | U_GC_PI_MASK |
							 U_GC_PF_MASK)) == 0;
}

/* Alone, or at a number. */
static bool
is_apart(const Place *place)
{
	UChar		sign = place->text[place->at];

	return is_beside_none(place->before, sign) &&
		is_beside_none(place->behind, sign);
}

/* 20°C, 51°30', (°), n° 5 */
static bool
is_degree(const Place *place)
{
	if (is_behind_word_of(place, " n N "))
		return place->letters_behind == 0;
	if (place->letters_before > 0)
		return false;
	if (is_digit(place->behind))
		return is_digit(place->before);
	return place->letters_behind == 0 ||
		is_before_word_of(place, " C F K N S E W O dH ");
}

/* µg, µmol, µ */
static bool
is_micro(const Place *place)
{
	return place->letters_before == 0 &&
		(place->letters_behind == 0 ||
		 is_before_word_of(place, " g m s l L S V W A M F J N Sv Gy mol eq Pa gm kat val "));
}

/* m², kWh/m²a, R², 10³ */
static bool
is_power(const Place *place)
{
	if (place->letters_behind > 0 && !is_before_word_of(place, " a h d s "))
		return false;
	return (place->letters_before == 0 && is_digit(place->before)) ||
		is_behind_word_of(place, " m M km Km KM cm mm dm hm nm um qm Nm ft in yd s R x ");
}

/* 1º, 2ª A, nº, Mª */
static bool
is_ordinal(const Place *place)
{
	if (place->letters_behind > 1)
		return false;
	return is_digit(place->before) || place->before == '.' ||
		is_behind_word_of(place, " n N M D J F R S H ");
}

/* £5, £m, 5 €, T€ */
static bool
is_money(const Place *place)
{
	return (place->letters_before == 0 ||
			is_behind_word_of(place, " T K k M m ")) &&
		(place->letters_behind == 0 ||
		 is_before_word_of(place, " m k b bn mn M K B pa p "));
}

/* it's */
static bool
is_apostrophe(const Place *place)
{
	return place->letters_before > 1 &&
		is_before_word_of(place, " s S t re ll ve d ");
}

static bool
has_vowel(const UChar *word, int n)
{
	int			i;

	for (i = 0; i < n; i++)
		if (word[i] > 0x7F || is_one_of(word[i], "aeiouyAEIOUY"))
			return true;
	return false;
}

/* Can the n letters be a word, beside others?  NHS is one, in small ones. */
static bool
is_word(const UChar *word, int n, bool among_capitals)
{
	return has_vowel(word, n) ||
		(!among_capitals && n > 1 && u_isupper(word[0]) && u_isupper(word[1]));
}

/*
 * A blank or a dash in what would be one word if it were a letter, as it is
 * in another encoding: "M" and "laga" are not two words, "open" and "daily"
 * are.
 */
static bool
parts_words(const Place *place, int shortest)
{
	int32_t		start = place->at - place->letters_before;
	const UChar *word = place->text + start;
	const UChar *next = place->text + place->at + 1;
	bool		capital_behind = u_isupper(place->behind) &&
		!u_isupper(place->before);
	bool		among_capitals = u_isupper(place->before) &&
		u_isupper(place->behind);
	UChar		before = character_at(place, start - 1);

	if (place->letters_before < shortest || place->letters_behind < shortest)
		return false;
	/* Mr Smith, plan B; 20th century, it's mine */
	return (is_word(word, place->letters_before, among_capitals) ||
			capital_behind || is_digit(before) || before == '\'' ||
			before == 0x2019) &&
		(is_word(next, place->letters_behind, among_capitals) ||
		 (place->letters_behind == 1 && capital_behind));
}

static SignPlace
usual_if(const Place *place, bool is_usual)
{
	UChar		sign = place->text[place->at];

	return is_usual && !is_other_sign(place->before, sign) &&
		!is_other_sign(place->behind, sign) ? SIGN_USUAL : SIGN_NONE;
}

static SignPlace
between_words_if(bool is_between)
{
	return is_between ? SIGN_BETWEEN_WORDS : SIGN_NONE;
}

/* All but those that are signs, too: ordinals, micro, diameter. */
static bool
is_only_letter(UChar c)
{
	return c != 0xAA && c != 0xBA && c != 0xB5 && c != 0xD8 && u_isalpha(c);
}

SignPlace
sign_place(const UChar *text, int32_t at, int32_t len)
{
	Place		around = {.text = text,.at = at,.len = len};
	Place	   *place = &around;

	/* which most are, and what is around them need not be looked at */
	if (is_only_letter(text[at]))
		return SIGN_NONE;

	place->before = character_at(place, at - 1);
	place->behind = character_at(place, at + 1);
	place->letters_before = letters_in_a_row(place, -1);
	place->letters_behind = letters_in_a_row(place, 1);
	switch (text[at])
	{
		case 0xA0:				/* no-break space */
		case 0x202F:			/* a narrow one */
			return between_words_if(!is_between_letters(place) ||
									parts_words(place, 1));
		case 0x2013:			/* dashes */
		case 0x2014:
			return is_apart(place) ? SIGN_USUAL :
				between_words_if(parts_words(place, SHORTEST_PART));
		case 0x2019:
			return between_words_if(is_apostrophe(place));
		case 0xB0:
			return usual_if(place, is_degree(place));
		case 0xB5:
			return usual_if(place, is_micro(place));
		case 0xB2:
		case 0xB3:
			return usual_if(place, is_power(place));
		case 0xAA:
		case 0xBA:
			return usual_if(place, is_ordinal(place) || is_degree(place));
		case 0xA3:				/* pound */
		case 0x20AC:			/* euro */
			return usual_if(place, is_money(place));
		case 0x2022:			/* bullet */
			return usual_if(place, place->letters_before == 0);
		case 0x2103:			/* degree Celsius, of Eastern Asia */
		case 0x33A1:			/* square metre */
		case 0xA7:				/* section */
		case 0xA9:				/* copyright */
		case 0xB1:				/* plus-minus */
		case 0xBC:				/* fractions */
		case 0xBD:
		case 0xBE:
		case 0xD7:				/* times */
		case 0xD8:				/* diameter, average */
		case 0xF7:				/* divided by */
		case 0x2030:			/* per mille */
			return usual_if(place, is_apart(place));
		default:
			return SIGN_NONE;
	}
}
