/*-------------------------------------------------------------------------
 *
 * number.c
 *	  Reading numbers.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/number.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tabular/ascii.h"

/* A longer text is none, whatever groups it has: nobody need read to its end. */
#define LONGEST_NUMBER (4 * NUMBER_MAX_DIGITS)

static const char *const group_texts[] = {
	"", ",", ".", " ", "\xC2\xA0", "\xE2\x80\xAF", "'", "\xE2\x80\x99", ","
};

static const char *
character_text(UChar32 c, char buffer[5])
{
	int32_t		len = 0;

	U8_APPEND_UNSAFE((uint8_t *) buffer, len, c);
	buffer[len] = '\0';
	return buffer;
}

/*
 * The character that text is, or -1 if it is none, or more than one, or one
 * that numbers have anyway: a digit, a sign or a letter.
 */
static UChar32
one_separator(const char *text)
{
	int32_t		i = 0;
	UChar32		c;

	U8_NEXT((const uint8_t *) text, i, (int32_t) strlen(text), c);
	if (c <= ' ' || text[i] != '\0' || u_isalnum(c) || c == '+' || c == '-')
		return -1;
	return c;
}

const char *
group_char_text(GroupChar group, char buffer[5])
{
	if (group < GROUP_CHARS)
		return group_texts[group];
	return character_text((UChar32) group - GROUP_OTHER, buffer);
}

const char *
decimal_char_text(int32_t decimal, char buffer[5])
{
	return character_text(decimal, buffer);
}

int32_t
decimal_char_parse(const char *text)
{
	UChar32		c = one_separator(text);

	/* blanks at the ends of a cell are none of its value */
	return c == 0x7F || u_isUWhiteSpace(c) ? -1 : c;
}

int
group_char_parse(const char *text)
{
	int32_t		i;
	UChar32		c;

	for (i = 0; i < GROUP_CHARS; i++)
		if (strcmp(text, group_texts[i]) == 0)
			return i;
	c = one_separator(text);
	return c < 0 ? -1 : GROUP_OTHER + (int) c;
}

/* Take the digit into the mantissa while that is exact. */
static inline void
add_digit(Number *number, char digit, int *significant)
{
	if (*significant > 0 || digit != '0')
		(*significant)++;
	if (*significant > 18)
		number->small = false;
	else
		number->mantissa = number->mantissa * 10 + (digit - '0');
}

/*
 * The integer part.  Returns where it ends, or NULL if its groups are not
 * groups of three; of the Indian ones only the last is.
 */
static const char *
parse_integer_part(const char *p, const char *end, const NumberStyle *style,
				   Number *number, int *significant)
{
	char		other[5];
	const char *group = group_char_text(style->group, other);
	size_t		group_len = strlen(group);
	bool		may_be_indian = style->group == GROUP_INDIAN ||
		(style->group == GROUP_COMMA && style->lenient);
	bool		is_indian = style->group == GROUP_INDIAN;
	int			first_group = 0;
	int			in_group = 0;

	for (;;)
	{
		if (p < end && ascii_is_digit(*p))
		{
			add_digit(number, *p, significant);
			number->integer_digits++;
			in_group++;
			p++;
		}
		else if (group_len > 0 && (size_t) (end - p) > group_len &&
				 memcmp(p, group, group_len) == 0 && ascii_is_digit(p[group_len]))
		{
			if (number->groups == 0)
				first_group = in_group;
			else if (number->groups == 1)
				is_indian |= may_be_indian && first_group <= 2 && in_group == 2;
			if (in_group == 0 || in_group > (is_indian ? 2 : 3) ||
				(number->groups > 0 && in_group != (is_indian ? 2 : 3)))
				return NULL;
			number->groups++;
			number->has_group = true;
			in_group = 0;
			p += group_len;
		}
		else
			break;
	}
	if (number->groups > 0 && in_group != 3)
		return NULL;
	return p;
}

/* Length of the minus sign at the front of text, 0 if there is none. */
static size_t
minus_before(const char *data, size_t len)
{
	if (len > 0 && *data == '-')
		return 1;
	if (len > 2 && memcmp(data, "\xE2\x88\x92", 3) == 0)
		return 3;				/* U+2212 */
	return 0;
}

/*
 * How many minus signs text has, and brackets that are not closed in it.  A
 * hyphen behind a letter may be one or not: that counts as too many.
 */
static int
count_signs(Slice text, bool *opens, bool *closes)
{
	int			signs = 0;
	size_t		i;

	*opens = *closes = false;
	for (i = 0; i < text.len; i++)
	{
		if (minus_before(text.data + i, text.len - i) > 0)
			signs += i > 0 && ascii_is_letter(text.data[i - 1]) ? 2 : 1;
		if (text.data[i] == '(')
			*opens = true;
		else if (text.data[i] == ')' && *opens)
			*opens = false;
		else if (text.data[i] == ')')
			*closes = true;
	}
	return signs;
}

bool
number_unwrap(Slice text, WrappedNumber *wrapped)
{
	const char *end = text.data + text.len;
	const char *first = text.data;
	const char *last = end;
	bool		closes;
	bool		ignored;
	int			minus_in_front;
	size_t		minus_behind;

	while (first < end && !ascii_is_digit(*first))
		first++;
	if (first == end)
		return false;
	while (!ascii_is_digit(last[-1]))
		last--;
	/* ".5 kg", but not the point of "Rs.500" */
	if (first > text.data && (first[-1] == '.' || first[-1] == ',') &&
		(first - 1 == text.data || !ascii_is_letter(first[-2])))
		first--;

	wrapped->before.data = text.data;
	wrapped->before.len = (size_t) (first - text.data);
	wrapped->number.data = first;
	wrapped->number.len = (size_t) (last - first);
	wrapped->behind.data = last;
	wrapped->behind.len = (size_t) (end - last);

	/* the sign may stand on either side, or be a pair of brackets */
	minus_in_front = count_signs(wrapped->before, &wrapped->in_brackets,
								 &ignored);
	minus_behind = minus_before(last, wrapped->behind.len);
	if (count_signs(wrapped->behind, &ignored, &closes) >
		(minus_behind > 0 ? 1 : 0))
		return false;
	wrapped->in_brackets &= closes;
	if (minus_in_front + (minus_behind > 0) + wrapped->in_brackets > 1)
		return false;
	wrapped->minus_behind = minus_behind > 0;
	wrapped->negative = minus_in_front > 0 || minus_behind > 0 ||
		wrapped->in_brackets;
	return true;
}

/* Length of the decimal sign at p, 0 if there is none. */
static inline size_t
decimal_at(const char *p, const char *end, const NumberStyle *style)
{
	char		other[5];
	size_t		len;

	if (p == end)
		return 0;
	if (style->decimal <0x80)
		return *p == (char) style->decimal;
	len = strlen(decimal_char_text(style->decimal, other));
	return (size_t) (end - p) >= len && memcmp(p, other, len) == 0 ? len : 0;
}

/* number_unwrap(), with any decimal sign that the number begins with. */
static bool
unwrap_styled(Slice text, const NumberStyle *style, WrappedNumber *wrapped)
{
	Slice	   *before = &wrapped->before;
	char		other[5];
	const char *point;
	size_t		len;

	if (!number_unwrap(text, wrapped))
		return false;
	if (style->decimal == '.' || style->decimal == ',')
		return true;
	point = decimal_char_text(style->decimal, other);
	len = strlen(point);
	if (before->len < len ||
		memcmp(before->data + before->len - len, point, len) != 0 ||
		(before->len > len && ascii_is_letter(before->data[before->len - len - 1])))
		return true;
	before->len -= len;
	wrapped->number.data -= len;
	wrapped->number.len += len;
	return true;
}

bool
number_parse(Slice text, const NumberStyle *style, Number *number)
{
	size_t		point;
	const char *p;
	const char *end;
	const char *digits;
	WrappedNumber wrapped;
	int			significant = 0;
	int			exponent = 0;

	memset(number, 0, sizeof(*number));
	number->small = true;
	if (!style->bare)
	{
		if (!unwrap_styled(text, style, &wrapped))
			return false;
		text = wrapped.number;
		number->negative = wrapped.negative;
	}
	p = text.data;
	end = text.data + text.len;
	if (p == end || text.len > LONGEST_NUMBER)
		return false;
	if (*p == '-' || (*p == '+' && style->lenient))
		number->negative = (*p++ == '-');

	digits = p;
	p = parse_integer_part(p, end, style, number, &significant);
	if (p == NULL)
		return false;
	if (number->integer_digits > 1 && *digits == '0' && !style->lenient)
		return false;			/* a code, not a quantity */
	number->is_below_one = number->integer_digits == 0 || *digits == '0';
	point = decimal_at(p, end, style);
	if (point > 0)
	{
		number->has_point = true;
		for (p += point; p < end && ascii_is_digit(*p); p++)
		{
			add_digit(number, *p, &significant);
			number->fraction_digits++;
		}
		/* "5." is written by Fortran, R and gnuplot; "5," ends a word */
		if (number->fraction_digits == 0 && !style->lenient &&
			(style->decimal !='.' || number->integer_digits == 0))
			return false;
	}
	if (number->integer_digits == 0 && number->fraction_digits == 0)
		return false;
	if (p < end && (*p == 'e' || *p == 'E'))
	{
		bool		minus = false;

		number->has_exponent = true;
		number->small = false;
		p++;
		if (p < end && (*p == '-' || *p == '+'))
			minus = (*p++ == '-');
		if (p == end)
			return false;
		for (; p < end && ascii_is_digit(*p); p++)
			if (exponent <= NUMBER_MAX_DIGITS)
				exponent = exponent * 10 + (*p - '0');
		if (minus)
			exponent = -exponent;
	}
	if (p != end)
		return false;
	if (number->integer_digits + exponent > NUMBER_MAX_DIGITS ||
		number->fraction_digits - exponent > NUMBER_MAX_DIGITS ||
		number->integer_digits + number->fraction_digits > NUMBER_MAX_DIGITS)
		return false;
	if (number->negative && !number->has_point && !number->has_exponent &&
		number->small && number->mantissa == 0 && !style->lenient)
		return false;			/* "-0": its sign would be lost */
	number->scale = number->fraction_digits;
	if (number->negative)
		number->mantissa = -number->mantissa;
	return true;
}

void
number_plain(Slice text, const NumberStyle *style, ByteBuffer *plain)
{
	WrappedNumber wrapped;
	const char *end;
	size_t		i;

	buffer_reset(plain);
	if (!style->bare && unwrap_styled(text, style, &wrapped))
	{
		text = wrapped.number;
		if (wrapped.negative)
			buffer_append_char(plain, '-');
	}
	end = text.data + text.len;
	for (i = 0; i < text.len; i++)
	{
		char		c = text.data[i];
		size_t		point = decimal_at(text.data + i, end, style);

		if (point > 0)
		{
			if (i + point < text.len && ascii_is_digit(text.data[i + point]))
				buffer_append_char(plain, '.');
		}
		else if (ascii_is_digit(c) || c == '-' || c == 'e' || c == 'E' ||
				 (c == '+' && i > 0))
			buffer_append_char(plain, c);
	}
}
