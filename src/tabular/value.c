/*-------------------------------------------------------------------------
 *
 * value.c
 *	  Numbers, booleans, JSON and the tokens for "no value".
 *
 * Dates and times are in moment.c.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/value.h"

#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tabular/ascii.h"
#include "tabular/json_text.h"

bool
value_is_typed(Slice text)
{
	return value_kind(text) != VALUE_TEXT;
}

ValueKind
value_kind(Slice text)
{
	static const NumberStyle point = {'.', GROUP_COMMA, false, true};
	static const NumberStyle comma = {',', GROUP_POINT, false, true};
	Number		number;
	Moment		moment;

	if (number_parse(text, &point, &number) ||
		number_parse(text, &comma, &number))
		return VALUE_NUMBER;
	return moment_parse(text, &moment) ? VALUE_MOMENT : VALUE_TEXT;
}

Slice
slice_behind(Slice text, size_t len)
{
	text.data += len;
	text.len -= len;
	return text;
}

Slice
slice_clip(Slice text, size_t most)
{
	if (text.len <= most)
		return text;
	while (most > 0 && ((unsigned char) text.data[most] & 0xC0) == 0x80)
		most--;
	text.len = most;
	return text;
}

bool
slices_equal(Slice a, Slice b)
{
	return a.len == b.len &&
		(a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool
slice_equal(Slice slice, const char *text)
{
	return strlen(text) == slice.len &&
		memcmp(slice.data, text, slice.len) == 0;
}

bool
slice_equal_nocase(Slice slice, const char *text)
{
	return strlen(text) == slice.len &&
		strncasecmp(slice.data, text, slice.len) == 0;
}

/* Length of the blank at the front of text, 0 if there is none. */
static size_t
blank_before(const char *data, size_t len)
{
	if (len > 0 && (*data == ' ' || (*data >= '\t' && *data <= '\r')))
		return 1;
	if (len > 1 && data[0] == '\xC2' && data[1] == '\xA0')
		return 2;
	return 0;
}

static size_t
blank_behind(const char *data, size_t len)
{
	if (len > 0 && (data[len - 1] == ' ' ||
					(data[len - 1] >= '\t' && data[len - 1] <= '\r')))
		return 1;
	if (len > 1 && data[len - 2] == '\xC2' && data[len - 1] == '\xA0')
		return 2;
	return 0;
}

Slice
value_trim(Slice cell)
{
	size_t		n;

	while ((n = blank_before(cell.data, cell.len)) > 0)
	{
		cell.data += n;
		cell.len -= n;
	}
	while ((n = blank_behind(cell.data, cell.len)) > 0)
		cell.len -= n;
	return cell;
}

/*-------------------------------------------------------------------------
 * Numbers
 *-------------------------------------------------------------------------
 */
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

/*-------------------------------------------------------------------------
 * The rest
 *-------------------------------------------------------------------------
 */
int
boolean_parse(Slice text, bool *value)
{
	static const char *const words[BOOLEAN_PAIRS][2] = {
		{"false", "true"}, {"no", "yes"}, {"f", "t"}, {"n", "y"}
	};
	int			pair;
	int			i;

	if (text.len > 5)
		return -1;
	for (pair = 0; pair < BOOLEAN_PAIRS; pair++)
		for (i = 0; i < 2; i++)
			if (slice_equal_nocase(text, words[pair][i]))
			{
				*value = (i == 1);
				return pair;
			}
	return -1;
}

char
json_parse(Slice text)
{
	if (text.len < 2)
		return 0;
	if (!(text.data[0] == '{' && text.data[text.len - 1] == '}') &&
		!(text.data[0] == '[' && text.data[text.len - 1] == ']'))
		return 0;
	return json_text_is_valid(text) ? text.data[0] : 0;
}

bool
uuid_parse(Slice text)
{
	size_t		i;

	if (text.len != 36)
		return false;
	for (i = 0; i < 36; i++)
	{
		char		c = text.data[i];

		if (i == 8 || i == 13 || i == 18 || i == 23)
		{
			if (c != '-')
				return false;
		}
		else if (!ascii_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
			return false;
	}
	return true;
}

bool
formula_unwrap(Slice cell, ByteBuffer *scratch, Slice *text)
{
	Slice		formula = value_trim(cell);
	Slice		inner = {formula.data + 2, formula.len - 3};
	bool		doubled = false;
	size_t		i;

	if (formula.len < 3 || formula.data[0] != '=' || formula.data[1] != '"' ||
		formula.data[formula.len - 1] != '"')
		return false;
	for (i = 0; i < inner.len; i++)
		if (inner.data[i] == '"')
		{
			/* one alone ends the text, and an operator follows */
			if (++i == inner.len || inner.data[i] != '"')
				return false;
			doubled = true;
		}
	if (doubled && scratch != NULL)
	{
		buffer_reset(scratch);
		for (i = 0; i < inner.len; i++)
		{
			buffer_append_char(scratch, inner.data[i]);
			i += inner.data[i] == '"';
		}
		inner.data = scratch->data;
		inner.len = scratch->len;
	}
	*text = inner;
	return true;
}

/* facts of published data: see docs/architecture.md, "No value" */
static const char *const null_tokens[] = {
	"NA", "N/A", "n/a", "#N/A", "na", "NULL", "null", "Null", "None", "none",
	"nil", "NaN", "nan", "-", "--", "---", "\xE2\x80\x94", "\xE2\x80\x93",
	".", "..", "...", "\xE2\x80\xA6", ":", "*", "**", "***", "****", "x", "X",
	"?", "(blank)", "#VALUE!", "#DIV/0!", "#REF!", "missing", "unknown",
	"not available", "\\N", "(null)", "<NA>", "n.a.", "N.A.", "NAN", "-nan",
	"k.A.", "[c]", "[x]", "[z]", "#NUM!", "#NAME?", "#NULL!", "#NV",
	"#WERT!", "#BEZUG!", "#ZAHL!", "#VALEUR!", "#N/D", "*****", "(X)"
};

int
null_token_parse(Slice text)
{
	size_t		i;

	if (text.len == 0 || text.len > 13)
		return -1;
	if (ascii_is_digit(text.data[0]) ||
		(text.data[0] == '-' && text.len > 1 && ascii_is_digit(text.data[1])))
		return -1;
	for (i = 0; i < sizeof(null_tokens) / sizeof(null_tokens[0]); i++)
		if (null_tokens[i][0] == text.data[0] &&
			slice_equal(text, null_tokens[i]))
			return (int) i;
	return -1;
}

bool
null_token_is_letter(int token)
{
	return ascii_is_letter(null_tokens[token][0]) && null_tokens[token][1] == '\0';
}

const char *
null_token_text(int token)
{
	return null_tokens[token];
}
