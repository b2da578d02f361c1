/*-------------------------------------------------------------------------
 *
 * column_shape.c
 *	  Patterns of text.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_shape.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/name_word.h"
#include "tabular/note_label.h"
#include "tabular/text_words.h"

/* with fewer values nothing is said */
#define TELLING_VALUES 3
#define TELLING_ORDER 5			/* values that are in order by no chance */
#define SORTED_VALUES 30		/* before which a name comes by none */
#define TELLING_CODES 2			/* values that are codes of one kind */
#define SHORT_CODE 3			/* letters, also small ones */
#define LONG_CODE 8				/* bytes, of which some are digits */
#define WORD_LENGTH 3			/* letters, at least, before a digit */
#define MANY_DIGITS 3			/* more than names have, but for years */

enum
{
	SIGN_SLASH = 1 << 0,
	SIGN_AT = 1 << 1,
	SIGN_ALL = SIGN_SLASH | SIGN_AT
};

/* What kind of character a byte is. */
static char
byte_class(char c)
{
	if (c >= 'A' && c <= 'Z')
		return 'A';
	if (c >= 'a' && c <= 'z')
		return 'a';
	if (ascii_is_digit(c))
		return '9';
	return c;
}

/* Write the pattern; false if the text is too long for one. */
static bool
pattern_of(Slice text, char *pattern)
{
	size_t		i;

	if (text.len >= SHAPE_PATTERN)
		return false;
	for (i = 0; i < text.len; i++)
		pattern[i] = byte_class(text.data[i]);
	pattern[i] = '\0';
	return true;
}

/* Is it a letter or a digit, in a pattern? */
static bool
is_alphanumeric_class(char c)
{
	return c == 'A' || c == 'a' || c == '9';
}

/* Make one digit of each number in a pattern. */
static void
shorten_numbers(char *pattern)
{
	char	   *end = pattern;
	const char *p;

	for (p = pattern; *p != '\0'; p++)
		if (*p != '9' || end == pattern || end[-1] != '9')
			*end++ = *p;
	*end = '\0';
}

/* Does the pattern end where the longer one has a sign, or is it all of it? */
static bool
is_beginning_of(const char *pattern, const char *longer)
{
	size_t		len = strlen(pattern);

	return strncmp(pattern, longer, len) == 0 && len > 0 &&
		(longer[len] == '\0' || !is_alphanumeric_class(longer[len]));
}

/* Is it one code of a classification, and the pattern another, above it? */
static bool
is_on_chain(const char *pattern, const char *chain)
{
	return is_beginning_of(pattern, chain) || is_beginning_of(chain, pattern);
}

static bool
has_sign(const char *pattern)
{
	for (; *pattern != '\0'; pattern++)
		if (!is_alphanumeric_class(*pattern))
			return true;
	return false;
}

/* The bytes before the first digit. */
static size_t
stem_of(Slice text)
{
	size_t		i = 0;

	while (i < text.len && !ascii_is_digit(text.data[i]))
		i++;
	return i;
}

/* The number that is all there is behind the stem; -1: there is none. */
static long
number_behind(Slice text, size_t stem)
{
	long		number = 0;
	size_t		i;

	if (stem >= text.len || text.len - stem > 6)
		return -1;
	for (i = stem; i < text.len; i++)
	{
		if (!ascii_is_digit(text.data[i]))
			return -1;
		number = 10 * number + (text.data[i] - '0');
	}
	return number;
}

/* Does the text begin as the first value does, up to its first digit? */
static bool
has_stem(const ColumnShape *shape, Slice text)
{
	return shape->one_stem && stem_of(text) == shape->stem &&
		shape->stem < text.len && shape->stem < SHAPE_PATTERN &&
		memcmp(text.data, shape->first, shape->stem) == 0;
}

static unsigned
signs_of(Slice text)
{
	unsigned	signs = 0;

	if (memchr(text.data, '/', text.len) != NULL)
		signs |= SIGN_SLASH;
	if (memchr(text.data, '@', text.len) != NULL)
		signs |= SIGN_AT;
	return signs;
}

static int
count_digits(Slice text)
{
	int			count = 0;
	size_t		i;

	for (i = 0; i < text.len; i++)
		count += ascii_is_digit(text.data[i]);
	return count;
}

/* Is it of capitals and digits only? */
static bool
is_capitals(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (strchr("A9", byte_class(text.data[i])) == NULL)
			return false;
	return text.len > 0;
}

static bool
is_alphanumeric(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (strchr("Aa9", byte_class(text.data[i])) == NULL)
			return false;
	return text.len > 0;
}

static void
keep_beginning(char *beginning, Slice text)
{
	text = slice_clip(text, SHAPE_PATTERN - 1);
	memcpy(beginning, text.data, text.len);
	beginning[text.len] = '\0';
}

void
shape_begin(ColumnShape *shape)
{
	memset(shape, 0, sizeof(*shape));
	shape->one_pattern = shape->one_length = shape->digits = shape->words = true;
	shape->sentences = shape->digits_first = shape->capitals = true;
	shape->signs = SIGN_ALL;
	shape->ascending = true;
	shape->one_chain = shape->one_stem = shape->counting = true;
}

/* Take in what codes have in common; pattern is cut up. */
static void
observe_code(ColumnShape *shape, Slice value, char *pattern)
{
	long		number;

	shorten_numbers(pattern);
	if (shape->values == 0)
	{
		strcpy(shape->chain, pattern);
		shape->stem = stem_of(value);
	}
	else if (!is_on_chain(pattern, shape->chain))
		shape->one_chain = false;
	else if (strlen(pattern) > strlen(shape->chain))
		strcpy(shape->chain, pattern);
	shape->one_stem = has_stem(shape, value);
	number = number_behind(value, shape->stem);
	shape->counting &= shape->one_stem && number >= 0 &&
		(shape->values == 0 || number == shape->last_number + 1);
	if (shape->values == 0)
		shape->first_number = number;
	shape->last_number = number;
}

void
shape_observe(ColumnShape *shape, Slice value)
{
	char		pattern[SHAPE_PATTERN];
	char		beginning[SHAPE_PATTERN];
	bool		digits;

	if (shape->values > 0 && !shape->one_pattern && !shape->one_length &&
		!shape->digits && !shape->words && shape->signs == 0 &&
		!shape->ascending && !shape->one_chain && !shape->one_stem &&
		shape->letters && !shape->sentences && !shape->capitals)
	{
		shape->values++;
		return;
	}
	if (!pattern_of(value, pattern))
	{
		shape->one_pattern = shape->one_chain = shape->one_stem = false;
		shape->counting = false;
	}
	else if (shape->values == 0)
		strcpy(shape->pattern, pattern);
	else if (strcmp(shape->pattern, pattern) != 0)
		shape->one_pattern = false;
	if (shape->values == 0)
		shape->length = value.len;
	shape->one_length &= value.len == shape->length && is_alphanumeric(value);
	digits = text_has_digit(value);
	shape->digits &= digits;
	shape->digits_first &= ascii_is_digit(value.data[0]);
	shape->capitals = shape->capitals && is_capitals(value);
	shape->words &= !digits;
	shape->letters = shape->letters || text_has_letter(value);
	shape->sentences = shape->sentences && text_is_sentence(value);
	shape->signs &= signs_of(value);
	keep_beginning(beginning, value);
	if (shape->values == 0)
		strcpy(shape->first, beginning);
	else
		shape->ascending &= strcmp(shape->last, beginning) < 0;
	strcpy(shape->last, beginning);
	if (shape->one_chain || shape->one_stem)
		observe_code(shape, value, pattern);
	shape->values++;
}

/*
 * Is the text a code as the values are: A00 above A00.0 or Z99.9, 01 above
 * 01.1, K9 above K10?
 */
static bool
is_such_code(const ColumnShape *shape, Slice text)
{
	char		pattern[SHAPE_PATTERN];

	if (!shape->digits || !text_has_digit(text) || !pattern_of(text, pattern))
		return false;
	if (shape->one_pattern)
		return strcmp(pattern, shape->pattern) != 0 &&
			is_beginning_of(pattern, shape->pattern);
	shorten_numbers(pattern);
	return shape->one_chain && is_on_chain(pattern, shape->chain) &&
		(has_sign(shape->chain) || has_stem(shape, text));
}

bool
shape_counts_on(const ColumnShape *shape, Slice text)
{
	return shape->values >= TELLING_CODES && shape->counting &&
		has_stem(shape, text) &&
		number_behind(text, shape->stem) == shape->first_number - 1;
}

/*
 * Are there digits in the text as there are in all values: in front, or more
 * than a name has, or in capitals as many as theirs?
 */
static bool
has_such_digits(const ColumnShape *shape, Slice text)
{
	int			count = count_digits(text);

	if (count == 0 || !text_has_letter(text) || text_has_name_word(text))
		return false;
	if (shape->capitals && shape->one_length && text.len == shape->length)
		return is_capitals(text);
	return shape->digits && shape->letters &&
		(count >= MANY_DIGITS || text.len > LONG_CODE ||
		 (shape->digits_first && ascii_is_digit(text.data[0])));
}

/*
 * Is the text of the very pattern of the values, which has a digit, or a code
 * of their kind, or are there letters in none of them?
 */
static bool
is_like_codes(const ColumnShape *shape, Slice text)
{
	char		pattern[SHAPE_PATTERN];

	if (shape->values < TELLING_CODES || text.len == 0)
		return false;
	if (!shape->letters && !text_has_letter(text) && text_has_digit(text) &&
		!value_is_typed(text))
		return true;
	/* Room 12 above Room 14 */
	if (shape->stem > 0 && has_stem(shape, text))
		return true;
	return is_such_code(shape, text) ||
		(shape->one_pattern && strchr(shape->pattern, '9') != NULL &&
		 pattern_of(text, pattern) && strcmp(shape->pattern, pattern) == 0);
}

static bool
begins_with_word(Slice text)
{
	size_t		letters = 0;

	while (letters < text.len && ascii_is_letter(text.data[letters]))
		letters++;
	return letters >= WORD_LENGTH;
}

bool
shape_has_code(const ColumnShape *shape, Slice text, bool *in_order)
{
	char		pattern[SHAPE_PATTERN];

	*in_order = shape->ascending && shape->first[0] != '\0' &&
		strncmp(text.data, shape->first, text.len) < 0;
	return shape->values >= TELLING_VALUES && shape->one_pattern &&
		text.len > 1 && is_alphanumeric(text) &&
		(text.len <= SHORT_CODE || is_capitals(text)) &&
		pattern_of(text, pattern) && strcmp(shape->pattern, pattern) == 0;
}

bool
shape_lacks_sign(const ColumnShape *shape, Slice text)
{
	unsigned	signs = signs_of(text);

	return signs != 0 && shape->values > 0 && (shape->signs & signs) == 0 &&
		text_has_letter(text) && memchr(text.data, ' ', text.len) == NULL;
}

ShapeVerdict
shape_judge(const ColumnShape *shape, Slice text)
{
	char		pattern[SHAPE_PATTERN];
	char		beginning[SHAPE_PATTERN];
	bool		letters;

	if (shape_counts_on(shape, text) || is_like_codes(shape, text))
		return SHAPE_ALIKE;
	if (shape->values < TELLING_VALUES || text.len == 0)
		return SHAPE_UNKNOWN;
	/* NUTS3 above 00412 */
	if (shape->digits && !shape->letters && begins_with_word(text))
		return SHAPE_UNLIKE;
	if ((shape->sentences && text_is_sentence(text)) ||
		has_such_digits(shape, text))
		return SHAPE_ALIKE;
	letters = strchr(shape->pattern, '9') == NULL;
	if (shape->one_pattern)
	{
		/* two words of as many letters may be alike by chance */
		if (pattern_of(text, pattern) && strcmp(shape->pattern, pattern) == 0)
		{
			if (!letters)
				return SHAPE_ALIKE;
		}
		else
			return SHAPE_UNLIKE;
	}
	if (shape->one_length && text.len == shape->length && text_has_digit(text) &&
		!shape->words && is_alphanumeric(text))
		return SHAPE_ALIKE;
	if (shape->digits && !text_has_digit(text))
		return SHAPE_UNLIKE;
	if (shape->signs & signs_of(text))
		return SHAPE_ALIKE;
	if (shape->signs != 0)
		return SHAPE_UNLIKE;
	/* a number sign that no value has comes before any by chance */
	if (shape->ascending && shape->values >= TELLING_ORDER &&
		(text.data[0] != '#' || shape->first[0] == '#'))
	{
		keep_beginning(beginning, text);
		return strcmp(beginning, shape->first) >= 0 ? SHAPE_UNLIKE :
			shape->values < SORTED_VALUES ? SHAPE_UNKNOWN : SHAPE_ALIKE;
	}
	return SHAPE_UNKNOWN;
}
