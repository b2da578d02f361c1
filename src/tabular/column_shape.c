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

/* with fewer values nothing is said */
#define TELLING_VALUES 3
#define TELLING_ORDER 5			/* values that are in order by chance */

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

static bool
has_digit(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (byte_class(text.data[i]) == '9')
			return true;
	return false;
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
	shape->signs = SIGN_ALL;
	shape->ascending = true;
}

void
shape_observe(ColumnShape *shape, Slice value)
{
	char		pattern[SHAPE_PATTERN];
	char		beginning[SHAPE_PATTERN];
	bool		digits;

	if (shape->values > 0 && !shape->one_pattern && !shape->one_length &&
		!shape->digits && !shape->words && shape->signs == 0 &&
		!shape->ascending)
	{
		shape->values++;
		return;
	}
	if (!pattern_of(value, pattern))
		shape->one_pattern = false;
	else if (shape->values == 0)
		strcpy(shape->pattern, pattern);
	else if (strcmp(shape->pattern, pattern) != 0)
		shape->one_pattern = false;
	if (shape->values == 0)
		shape->length = value.len;
	shape->one_length &= value.len == shape->length && is_alphanumeric(value);
	digits = has_digit(value);
	shape->digits &= digits;
	shape->words &= !digits;
	shape->signs &= signs_of(value);
	keep_beginning(beginning, value);
	if (shape->values == 0)
		strcpy(shape->first, beginning);
	else
		shape->ascending &= strcmp(shape->last, beginning) < 0;
	strcpy(shape->last, beginning);
	shape->values++;
}

ShapeVerdict
shape_judge(const ColumnShape *shape, Slice text)
{
	char		pattern[SHAPE_PATTERN];
	char		beginning[SHAPE_PATTERN];
	bool		letters;

	if (shape->values < TELLING_VALUES || text.len == 0)
		return SHAPE_UNKNOWN;
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
	if (shape->one_length && text.len == shape->length && has_digit(text) &&
		!shape->words && is_alphanumeric(text))
		return SHAPE_ALIKE;
	if (shape->digits && !has_digit(text))
		return SHAPE_UNLIKE;
	if (shape->signs & signs_of(text))
		return SHAPE_ALIKE;
	if (shape->signs != 0)
		return SHAPE_UNLIKE;
	if (shape->ascending && shape->values >= TELLING_ORDER)
	{
		keep_beginning(beginning, text);
		return strcmp(beginning, shape->first) < 0 ? SHAPE_ALIKE :
			SHAPE_UNLIKE;
	}
	return SHAPE_UNKNOWN;
}
