/*-------------------------------------------------------------------------
 *
 * marked_number.c
 *	  Taking marks off numbers.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/marked_number.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/header_names.h"

#define MAX_BEFORE 4			/* bytes: a sign of money and a blank */
#define MAX_BEHIND 8
#define YEAR_DIGITS 4
#define MAX_YEAR_MARK 16		/* bytes */
#define MAX_LETTERS 3			/* of a unit or a flag */

/* one for so many plain numbers is usual */
#define PLAIN_A_MARK 4

static bool
is_of_number(char c)
{
	return ascii_is_digit(c) || c == '.' || c == ',';
}

/* Signs, or the letters of a unit and a blank. */
static bool
is_mark_before(Slice text)
{
	size_t		letters = 0;

	for (size_t i = 0; i < text.len; i++)
	{
		unsigned char c = (unsigned char) text.data[i];

		letters += ascii_is_letter(text.data[i]);
		if (!ascii_is_letter(text.data[i]) && c < 0x80 &&
			strchr("<>(~+-$[ ", text.data[i]) == NULL)
			return false;
	}
	return text.len <= MAX_BEFORE && letters <= MAX_LETTERS &&
		(letters == 0 || text.data[text.len - 1] == ' ');
}

/* Signs, or a few letters behind a blank or a bracket. */
static bool
is_mark_behind(Slice text)
{
	size_t		letters = 0;

	for (size_t i = 0; i < text.len; i++)
	{
		if (ascii_is_digit(text.data[i]))
			return false;
		letters += ascii_is_letter(text.data[i]);
	}
	return text.len <= MAX_BEHIND && letters <= MAX_LETTERS &&
		(letters == 0 || strchr(" ([", text.data[0]) != NULL);
}

Slice
marked_number(Slice text)
{
	static const Slice none = {"", 0};
	Slice		before = {text.data, 0};
	Slice		number;
	Slice		behind;

	if (text.len == 0 || text.len > MAX_BEFORE + MAX_BEHIND + 24)
		return none;
	while (before.len < text.len && before.len <= MAX_BEFORE &&
		   !ascii_is_digit(text.data[before.len]))
		before.len++;
	number = slice_behind(text, before.len);
	behind = number;
	while (behind.len > 0 && is_of_number(*behind.data))
		behind = slice_behind(behind, 1);
	number.len -= behind.len;
	if (number.len == 0 || before.len + behind.len == 0 ||
		!is_mark_before(before) || !is_mark_behind(behind) ||
		value_kind(number) != VALUE_NUMBER || value_is_typed(text))
		return none;
	return number;
}

Slice
marked_year(Slice text)
{
	static const Slice none = {"", 0};
	Slice		year = text;
	size_t		i;

	if (text.len <= YEAR_DIGITS || text.len > YEAR_DIGITS + MAX_YEAR_MARK)
		return none;
	year.len = YEAR_DIGITS;
	if (!is_year(year) || strchr("-/:,", text.data[YEAR_DIGITS]) != NULL)
		return none;
	for (i = YEAR_DIGITS; i < text.len; i++)
		if (ascii_is_digit(text.data[i]))
			return none;
	return year;
}

bool
marks_are_same(Slice a, Slice b)
{
	Slice		x = marked_number(a);
	Slice		y = marked_number(b);
	size_t		before = (size_t) (x.data - a.data);

	if (x.len == 0 || y.len == 0 || before != (size_t) (y.data - b.data) ||
		a.len - x.len != b.len - y.len)
		return false;
	return memcmp(a.data, b.data, before) == 0 &&
		memcmp(x.data + x.len, y.data + y.len, a.len - x.len - before) == 0;
}

bool
is_none_or_signs(Slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (byte_is_letter(text.data[i]) || ascii_is_digit(text.data[i]))
			return null_token_parse(text) >= 0;
	return true;
}

bool
marks_are_usual(int marked, int plain)
{
	return marked > 0 && marked * PLAIN_A_MARK >= plain;
}
