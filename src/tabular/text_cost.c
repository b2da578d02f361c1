/*-------------------------------------------------------------------------
 *
 * text_cost.c
 *	  Judging text by its letters.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/text_cost.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "tabular/frequent_character.h"
#include "tabular/half_kana.h"
#include "tabular/letter_place.h"
#include "tabular/sign_place.h"

/*
 * Languages whose files are found in encodings of old, those with more of
 * them first.
 */
static const char *const languages[] = {
	"de", "fr", "es", "ja", "zh", "ru", "pt", "it", "pl", "zh_Hant", "ko",
	"nl", "tr", "cs", "hu", "sv", "da", "el", "ro", "uk", "nb", "fi", "he",
	"ar", "th", "bg", "vi", "sk", "hr", "sl", "ca", "lt", "et", "lv", "sr",
	"fa", "is", "sq", "mk", "be", "ga", "kk", "az", "eu", "gl", "ur", "cy",
	"mt", "fo", "eo"
};

#define LANGUAGES ((int) (sizeof(languages) / sizeof(languages[0])))
#define LANGUAGES_A_BIT 8

/* What a character costs, in bits. */
#define KANA 6.5				/* as if there were so many in use */
#define IDEOGRAPH 10.0
#define FREQUENT_IDEOGRAPH 8.0
#define SYLLABLE 10.5
#define FREQUENT_SYLLABLE 7.5	/* every second one is, and ideograph */
#define RARE_SYLLABLE 16.0		/* that KS X 1001 does not have */
#define RARE_LETTER 2.0			/* besides, in a language that has it seldom */
#define LATIN_LETTER 3.0		/* besides which one: most are ASCII */
#define AUXILIARY_LETTER 4.0	/* of names and loan words, besides which */
#define FOREIGN_LETTER 14.0		/* of no word in the language */
#define PUNCTUATION 6.0
#define SYMBOL 9.0
#define STRANGE_SYMBOL 12.0		/* an accent without a letter, a currency sign
								 * of no currency */
#define USUAL_SIGN 0.5			/* where it usually stands: sign_place.h */
#define SIGN_BETWEEN 4.5		/* the same, which words are around */
#define NO_TEXT 30.0			/* a control, a code without a character */

/* What it costs besides, by what is before it. */
#define SYMBOL_IN_WORD 9.0
#define SYMBOL_BEFORE_WORD 4.0
#define OPENING_BEHIND_WORD 4.0
#define CAPITAL_IN_WORD 7.0
#define CAPITALS_BEFORE_SMALL 4.0
#define SCRIPT_IN_WORD 9.0
#define WIDTH_IN_WORD 3.0		/* kana of half the width beside others */
#define LATIN_IN_A_ROW 3.0
#define CAPITAL 0.2
#define CAPITALS 4.0			/* all of them: a list may have no others */
#define NO_CAPITAL 2.0			/* in Greek or Cyrillic */
#define LETTER_ALONE 4.0
#define MARK_ALONE 10.0
#define MISPLACED 5.0			/* letter_place.h */

/* so many letters without a capital are hardly a name */
#define LETTERS_OF_NAMES 6

typedef struct Language
{
	USet	   *letters;		/* small ones */
	USet	   *auxiliary;
	const UChar *rare;			/* of the letters, or NULL */
	USet	   *frequent;		/* of its ideographs */
	double		letter_bits;	/* which of them it is */
	double		auxiliary_bits;
} Language;

struct TextCost
{
	TabMemory  *memory;
	Language	known[LANGUAGES];
	USet	   *syllables;		/* of Korean, those in use */
	/* how often each letter occurs, and which do */
	int32_t    *counts;			/* by code, in the basic plane */
	UChar	   *letters;
	int32_t		letter_count;
	int32_t		capitals;		/* beyond ASCII */
	int32_t		small_beyond_latin; /* small ones of Greek and Cyrillic */
};

/* A character, and what matters of it to its neighbours. */
typedef struct Neighbour
{
	UChar32		character;
	bool		letter;
	bool		upper;
	bool		lower;
	bool		in_word;		/* no letter, but right behind one */
	SignPlace	sign;
	UScriptCode script;
} Neighbour;

static void
close_sets(void *arg)
{
	TextCost   *cost = arg;
	int			i;

	for (i = 0; i < LANGUAGES; i++)
	{
		uset_close(cost->known[i].letters);
		uset_close(cost->known[i].auxiliary);
		uset_close(cost->known[i].frequent);
		cost->known[i].letters = cost->known[i].auxiliary = NULL;
		cost->known[i].frequent = NULL;
	}
	uset_close(cost->syllables);
	cost->syllables = NULL;
}

void
text_cost_close(TextCost *cost)
{
	close_sets(cost);
	mem_release(cost->memory, cost->counts);
	mem_release(cost->memory, cost->letters);
}

/*
 * French has more letters than others, and nearly all of them are an e with
 * an accent, or an a with a grave.  Without that, words with an a and an i
 * with circumflexes were French, which are Latvian with macrons.
 */
static const UChar *
rare_letters(const char *language)
{
	static const UChar french[] = {0xE2, 0xEB, 0xEE, 0xEF, 0};

	return strcmp(language, "fr") == 0 ? french : NULL;
}

static USet *
exemplars(const char *language, ULocaleDataExemplarSetType type, double *bits)
{
	UErrorCode	status = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(language, &status);
	USet	   *set = uset_openEmpty();
	int			size;

	ulocdata_getExemplarSet(data, set, 0, type, &status);
	ulocdata_close(data);
	if (U_FAILURE(status))
		uset_clear(set);
	uset_removeAllStrings(set);
	uset_removeRange(set, 0, 0x7F);
	/* encodings of old have a cedilla where Romanian has a comma */
	if (uset_contains(set, 0x219) && uset_contains(set, 0x21B))
	{
		uset_add(set, 0x15F);
		uset_add(set, 0x163);
	}
	/* and Japanese has its katakana of half the width, too */
	if (uset_contains(set, 0x30A2))
		uset_addRange(set, 0xFF66, 0xFF9F);
	size = uset_size(set);
	*bits = log2(size > 1 ? size : 2);
	uset_freeze(set);
	return set;
}

/* The syllables of Korean that its first standard has: nearly all in use. */
static USet *
common_syllables(void)
{
	UErrorCode	status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open("euc-kr", &status);
	USet	   *set = uset_openEmpty();

	if (U_SUCCESS(status))
		ucnv_getUnicodeSet(converter, set, UCNV_ROUNDTRIP_SET, &status);
	if (U_FAILURE(status))
		uset_addRange(set, 0xAC00, 0xD7A3);
	ucnv_close(converter);
	uset_freeze(set);
	return set;
}

TextCost *
text_cost_open(TabMemory *memory)
{
	TextCost   *cost = mem_alloc0(memory, sizeof(TextCost));
	int			i;

	cost->memory = memory;
	mem_defer(memory, close_sets, cost);
	cost->syllables = common_syllables();
	for (i = 0; i < LANGUAGES; i++)
	{
		Language   *language = &cost->known[i];

		language->rare = rare_letters(languages[i]);
		language->letters = exemplars(languages[i], ULOCDATA_ES_STANDARD,
									  &language->letter_bits);
		language->auxiliary = exemplars(languages[i], ULOCDATA_ES_AUXILIARY,
										&language->auxiliary_bits);
		language->frequent = frequent_ideographs(languages[i]);
	}
	cost->counts = mem_alloc0(memory, 0x10000 * sizeof(int32_t));
	cost->letters = mem_alloc(memory, 0x10000 * sizeof(UChar));
	return cost;
}

static bool
is_mark(UChar32 c)
{
	return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Does the mark stand on letters of Latin?  Its script says "any". */
static bool
is_latin_mark(UChar32 c)
{
	return c >= 0x300 && c <= 0x36F;
}

/*
 * Some letters of a script are in use more than others, in all languages that
 * have it, and encodings differ in which letter is which.
 */
typedef struct Script
{
	UChar		first;
	UChar		last;
	double		rest;			/* bits of the letters that are not frequent */
	UChar		frequent[20];
} Script;

static const Script scripts[] = {
	/* Greek: a e i o n s t r h u k m l p, with both s */
	{0x3B1, 0x3C9, 0.5, {
			0x3B1, 0x3B5, 0x3B9, 0x3BF, 0x3BD, 0x3C3, 0x3C4, 0x3C1, 0x3B7, 0x3C5,
			0x3BA, 0x3BC, 0x3BB, 0x3C0, 0x3C2, 0
	}},
	/* Cyrillic: o e a i n t s r v l k m d p u, as they sound */
	{0x430, 0x45F, 1.5, {
			0x43E, 0x435, 0x430, 0x438, 0x43D, 0x442, 0x441, 0x440, 0x432, 0x43B,
			0x43A, 0x43C, 0x434, 0x43F, 0x443, 0
	}},
	/* Hebrew: y w h l a r t b sh m */
	{0x5D0, 0x5EA, 0.5, {
			0x5D9, 0x5D5, 0x5D4, 0x5DC, 0x5D0, 0x5E8, 0x5EA, 0x5D1, 0x5E9, 0x5DE,
			0
	}},
	/* Thai: aa n r o k e ng m y l w s t d th, then what is above them */
	{0xE01, 0xE4E, 1.0, {
			0xE32, 0xE19, 0xE23, 0xE2D, 0xE01, 0xE40, 0xE07, 0xE21, 0xE22, 0xE25,
			0xE27, 0xE2A, 0xE15, 0xE14, 0xE17, 0xE31, 0xE34, 0xE35, 0xE48, 0
	}}
};

#define FREQUENT_LETTER (-1.0)
#define OTHER_SCRIPT (-0.3)		/* not in use alike either */

static double
frequency_bits(UChar32 small)
{
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (small >= scripts[i].first && small <= scripts[i].last)
			return u_strchr(scripts[i].frequent, (UChar) small) != NULL ?
				FREQUENT_LETTER : scripts[i].rest;
	return small >= 0x370 && small < 0x3000 ? OTHER_SCRIPT : 0;
}

/* What a character that is no letter costs. */
static double
other_cost(UChar32 c)
{
	if (c >= 0xFF61 && c <= 0xFFDC)
		return STRANGE_SYMBOL;	/* half as wide, of old terminals */
	switch (u_charType(c))
	{
		case U_START_PUNCTUATION:
		case U_END_PUNCTUATION:
		case U_INITIAL_PUNCTUATION:
		case U_FINAL_PUNCTUATION:
		case U_DASH_PUNCTUATION:
		case U_OTHER_PUNCTUATION:
		case U_SPACE_SEPARATOR:
			return PUNCTUATION;
		case U_CURRENCY_SYMBOL:
			return c == 0xA4 ? STRANGE_SYMBOL : PUNCTUATION;
		case U_MODIFIER_SYMBOL:
			return STRANGE_SYMBOL;
		case U_CONTROL_CHAR:
		case U_PRIVATE_USE_CHAR:
		case U_UNASSIGNED:
		case U_SURROGATE:
			return NO_TEXT;
		default:
			return c == 0xFFFD ? NO_TEXT : SYMBOL;
	}
}

/* Quotes, brackets, dashes and blanks stand before a word, and so do these. */
static bool
opens_word(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_PI_MASK | U_GC_PF_MASK |
								U_GC_PD_MASK | U_GC_ZS_MASK)) != 0 ||
		c == 0xA1 || c == 0xBF || c == 0x2116;
}

/* Those of them that are behind no word, and the signs of money. */
static bool
only_opens_word(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_PS_MASK | U_GC_SC_MASK)) != 0 ||
		c == 0xA1 || c == 0xBF;
}

/* An apostrophe, and the point of Catalan. */
static bool
is_in_word(UChar32 c)
{
	return c == 0x2019 || c == 0xB7;
}

/* The script, one for those that stand in one word. */
static UScriptCode
script_of(UChar32 c)
{
	UErrorCode	status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(c, &status);

	if (is_half_kana(c))
		return USCRIPT_HAN;
	return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ?
		USCRIPT_HAN : script;
}

/* The character c, which is text[at] or composed of more. */
static Neighbour
neighbour(UChar32 c, const UChar *text, int32_t at, int32_t len)
{
	Neighbour	result = {.character = c,.script = USCRIPT_COMMON};

	if (c > 0x7F && c == text[at])
		result.sign = sign_place(text, at, len);
	result.letter = result.sign == SIGN_NONE && (u_isalpha(c) || is_mark(c));
	if (result.letter)
	{
		result.upper = u_isupper(c);
		result.lower = u_islower(c);
		result.script = script_of(c);
	}
	return result;
}

/* What a letter costs for what is before it, one of the two beyond ASCII. */
static double
letter_in_word_cost(const Neighbour *first, const Neighbour *before,
					const Neighbour *letter)
{
	double		bits = 0;

	if (is_mark(letter->character))
	{
		if (!before->letter)
			return MARK_ALONE;
		return before->script == USCRIPT_LATIN &&
			!is_latin_mark(letter->character) ? SCRIPT_IN_WORD : 0;
	}
	if (!before->letter)
		return 0;
	if (letter->upper && before->lower)
		bits += CAPITAL_IN_WORD;
	if (letter->lower && before->upper && first->upper)
		bits += CAPITALS_BEFORE_SMALL;
	if (letter->script != before->script &&
		letter->script > USCRIPT_INHERITED &&
		before->script > USCRIPT_INHERITED)
		bits += SCRIPT_IN_WORD;
	if (letter->script == USCRIPT_HAN && before->script == USCRIPT_HAN &&
		is_half_kana(letter->character) != is_half_kana(before->character))
		bits += WIDTH_IN_WORD;
	if (letter->script == USCRIPT_LATIN && letter->character > 0x7F &&
		before->character > 0x7F)
		bits += LATIN_IN_A_ROW;
	return bits;
}

/*
 * The letter as CLDR lists it.  The small one of a capital I with a dot is in
 * ASCII, and so is no letter of any language here; where an i without a dot is
 * one, this is.
 */
static UChar32
small_letter(UChar32 c)
{
	return c == 0x130 ? 0x131 : u_tolower(c);
}

/* What one letter costs in one language. */
static double
letter_cost(const TextCost *cost, const Language *language, UChar32 c)
{
	UChar32		small = small_letter(c);
	double		bits;

	if (uset_contains(language->letters, small))
		bits = language->letter_bits + frequency_bits(small);
	else if (uset_contains(language->auxiliary, small))
		bits = language->auxiliary_bits + AUXILIARY_LETTER;
	else
		return FOREIGN_LETTER;
	if (language->rare != NULL && u_strchr(language->rare, (UChar) small))
		bits += RARE_LETTER;
	switch (script_of(c))
	{
		case USCRIPT_LATIN:
			bits += LATIN_LETTER;
			return bits < FOREIGN_LETTER ? bits : FOREIGN_LETTER;
		case USCRIPT_HANGUL:
			return is_frequent_syllable(c) ? FREQUENT_SYLLABLE :
				uset_contains(cost->syllables, c) ? SYLLABLE : RARE_SYLLABLE;
		case USCRIPT_HAN:
			return is_half_kana(c) ? half_kana_bits(c) :
				c >= 0x3040 && c < 0x3100 ? KANA :
				uset_contains(language->frequent, c) ? FREQUENT_IDEOGRAPH :
				IDEOGRAPH;
		default:
			return bits;
	}
}

/* What the letters cost in the language that makes them cheapest. */
static double
letters_cost(const TextCost *cost)
{
	double		best = 0;
	int			language;

	for (language = 0; language < LANGUAGES; language++)
	{
		double		bits = (double) language / LANGUAGES_A_BIT;
		int32_t		i;

		for (i = 0; i < cost->letter_count; i++)
			bits += cost->counts[cost->letters[i]] *
				letter_cost(cost, &cost->known[language], cost->letters[i]);
		if (language == 0 || bits < best)
			best = bits;
	}
	return best;
}

/* The character at *i, composed with a mark behind it where that is one. */
static UChar32
next_character(const UChar *text, int32_t *i, int32_t len)
{
	UErrorCode	status = U_ZERO_ERROR;
	UChar32		c;
	UChar32		composed;

	U16_NEXT(text, *i, len, c);
	if (*i == len || c <= ' ' || !is_mark(text[*i]))
		return c;
	composed = unorm2_composePair(unorm2_getNFCInstance(&status), c,
								  text[*i]);
	if (composed < 0)
		return c;
	(*i)++;
	return composed;
}

/* Words of French, Italian and Portuguese; a letter alone is seldom one. */
static bool
is_word_alone(UChar32 c)
{
	return c == 0xE0 || c == 0xE8 || c == 0xE9;
}

/*
 * What a character costs in any language, by what is before it and behind it.
 * Letters are counted, too.
 */
static double
character_cost(TextCost *cost, const Neighbour *before, const Neighbour *now,
			   UChar32 behind)
{
	UChar32		c = now->character;
	bool		letter_behind = u_isalpha(behind) || is_mark(behind);

	if (c <= 0x7F)
		return c >= ' ' || (c >= '\t' && c <= '\r') ? TEXT_COST_ASCII : NO_TEXT;
	if (c > 0xFFFF)
		return NO_TEXT;
	if (now->sign != SIGN_NONE)
		return now->sign == SIGN_USUAL ? USUAL_SIGN : SIGN_BETWEEN;
	if (now->letter)
	{
		if (cost->counts[c]++ == 0)
			cost->letters[cost->letter_count++] = (UChar) c;
		cost->capitals += now->upper;
		cost->small_beyond_latin += now->lower && c >= 0x370 && c < 0x530;
		return (before->letter || letter_behind || is_word_alone(c) ? 0 :
				LETTER_ALONE) +
			(letter_is_misplaced(before->letter ? before->character : 0, c,
								 letter_behind ? behind : 0) ? MISPLACED : 0);
	}
	if ((before->letter || before->in_word) && letter_behind &&
		!is_in_word(c))
		return other_cost(c) + SYMBOL_IN_WORD;
	if (letter_behind && !before->letter && !opens_word(c))
		return other_cost(c) + SYMBOL_BEFORE_WORD;
	if (before->letter && !letter_behind && only_opens_word(c))
		return other_cost(c) + OPENING_BEHIND_WORD;
	return other_cost(c);
}

/*
 * Small letters of one encoding are capitals of another.  Lists of names may
 * have capitals only, but hardly none.
 */
static double
case_cost(const TextCost *cost)
{
	if (cost->capitals == 0)
		return cost->small_beyond_latin >= LETTERS_OF_NAMES ? NO_CAPITAL : 0;
	return fmin(cost->capitals * CAPITAL, CAPITALS);
}

double
text_cost(TextCost *cost, const UChar *text, int32_t len)
{
	Neighbour	first = {.script = USCRIPT_COMMON};
	Neighbour	before = {.script = USCRIPT_COMMON};
	double		bits = 0;
	int32_t		i = 0;

	cost->capitals = cost->small_beyond_latin = 0;
	while (cost->letter_count > 0)
		cost->counts[cost->letters[--cost->letter_count]] = 0;
	while (i < len)
	{
		int32_t		at = i;
		UChar32		c = next_character(text, &i, len);
		Neighbour	now = neighbour(c, text, at, len);

		bits += character_cost(cost, &before, &now, i < len ? text[i] : 0);
		now.in_word = c > 0x7F && !now.letter && now.sign == SIGN_NONE &&
			(before.letter || before.in_word);
		if (now.letter && (c > 0x7F || before.character > 0x7F))
			bits += letter_in_word_cost(&first, &before, &now);
		first = before;
		before = now;
	}
	return bits + case_cost(cost) + letters_cost(cost);
}
