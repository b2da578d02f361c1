/*-------------------------------------------------------------------------
 *
 * column_numbering.c
 *	  Telling numbers of columns.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_numbering.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"

#define FEWEST_NUMBERED 3		/* columns */
#define FEWEST_IN_BRACKETS 2
#define MOST_LETTERS 16			/* of them, in any alphabet */
#define LONGEST_NUMBER 5		/* bytes; of letters and Roman numbers, too */

/* Is it a sum of other columns: =(2)+(3), (2+3)? */
static bool
is_sum(Slice text)
{
	return text.len > 0 && (text.data[0] == '=' || text.data[0] == '(');
}

/* Length of the word that stands before the number, with blanks behind it. */
static size_t
word_before(Slice text)
{
	static const char *const words[] = {"column", "col.", "col"};
	size_t		i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		size_t		len = strlen(words[i]);

		if (text.len <= len || strncasecmp(text.data, words[i], len) != 0)
			continue;
		while (len < text.len && text.data[len] == ' ')
			len++;
		return len;
	}
	return 0;
}

/* Up to where does a number or a short word go? */
static size_t
bare_len(Slice text)
{
	size_t		len = 0;

	while (len < text.len && len < LONGEST_NUMBER &&
		   (ascii_is_digit(text.data[len]) || ascii_is_letter(text.data[len]) ||
			(unsigned char) text.data[len] >= 0x80))
		len++;
	return len;
}

/*
 * The cell without its mark, which *mark becomes, and without the sum behind
 * it.  Empty: it is no number of a column.
 */
static Slice
bare_number(Slice cell, NumberMark *mark)
{
	static const Slice none = {"", 0};
	Slice		text = value_trim(cell);
	size_t		word = word_before(text);
	char		closing = 0;
	Slice		bare;

	*mark = MARK_NONE;
	if (text.len == 0)
		return none;
	if (word > 0)
	{
		*mark = MARK_WORD;
		text = slice_behind(text, word);
	}
	else if (text.data[0] == '(' || text.data[0] == '[')
	{
		*mark = text.data[0] == '(' ? MARK_ROUND : MARK_SQUARE;
		closing = text.data[0] == '(' ? ')' : ']';
		text = value_trim(slice_behind(text, 1));
	}
	else if (text.data[0] == '-')
	{
		*mark = MARK_MINUS;
		text = slice_behind(text, 1);
	}
	bare = slice_clip(text, bare_len(text));
	text = value_trim(slice_behind(text, bare.len));
	if (closing != 0 && (text.len == 0 || text.data[0] != closing))
		return none;
	if (closing == 0 && *mark == MARK_NONE && text.len > 0 &&
		(text.data[0] == ')' || text.data[0] == '.'))
	{
		*mark = text.data[0] == ')' ? MARK_PAREN : MARK_POINT;
		closing = text.data[0];
	}
	if (closing != 0)
		text = value_trim(slice_behind(text, 1));
	return text.len == 0 || is_sum(text) ? bare : none;
}

/* A, B, C, as spreadsheets call their columns? */
static bool
are_letters_in_order(const Slice *cells, int width)
{
	int			i;

	for (i = 0; i < width; i++)
	{
		Slice		cell = value_trim(cells[i]);

		if (cell.len != 1 || cell.data[0] != 'A' + i)
			return false;
	}
	return true;
}

/* Is it the i-th letter, from 0, of an alphabet? */
static bool
is_letter_number(Slice text, int i, const char *first)
{
	size_t		len = strlen(first);

	return i < MOST_LETTERS && text.len == len &&
		memcmp(text.data, first, len - 1) == 0 &&
		(unsigned char) text.data[len - 1] ==
		(unsigned char) first[len - 1] + i;
}

/* How many letters in order, "a", "b", are the first cells? */
static int
count_letters(const Slice *cells, int width)
{
	/* in UTF-8 the Cyrillic ones are followed by each other, too */
	static const char *const firsts[] = {"a", "A", "\xD0\xB0", "\xD0\x90"};
	size_t		i;
	int			count;

	for (i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++)
	{
		for (count = 0; count < width; count++)
			if (!is_letter_number(value_trim(cells[count]), count, firsts[i]))
				break;
		if (count > 0)
			return count;
	}
	return 0;
}

static bool
is_decimal_number(Slice text, int number)
{
	char		written[16];

	snprintf(written, sizeof(written), "%d", number);
	return slice_equal(text, written);
}

static bool
is_roman_number(Slice text, int number)
{
	static const char *const written[] = {
		"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
		"xi", "xii", "xiii", "xiv", "xv", "xvi"
	};

	return number <= (int) (sizeof(written) / sizeof(written[0])) &&
		slice_equal_nocase(text, written[number - 1]);
}

/* What the numbers behind marks are written with. */
typedef enum Digits
{
	DIGITS_DECIMAL,
	DIGITS_LETTERS,
	DIGITS_CAPITALS,
	DIGITS_ROMAN,
	DIGITS_COUNT
} Digits;

static bool
is_number_in(Digits digits, Slice text, int number)
{
	switch (digits)
	{
		case DIGITS_DECIMAL:
			return is_decimal_number(text, number);
		case DIGITS_LETTERS:
			return is_letter_number(text, number - 1, "a");
		case DIGITS_CAPITALS:
			return is_letter_number(text, number - 1, "A");
		default:
			return is_roman_number(text, number);
	}
}

/*
 * Has each cell its number and one mark?  A column may have none, as that of
 * the rows' names.
 */
static bool
are_marked_in(Digits digits, const Slice *cells, int width, NumberMark *mark)
{
	int			count = 0;
	int			i;

	for (i = 0; i < width; i++)
	{
		NumberMark	found;
		Slice		text = value_trim(cells[i]);

		if (text.len == 0)
			continue;
		text = bare_number(text, &found);
		if (count > 0 && found != *mark)
			return false;
		*mark = found;
		if (!is_number_in(digits, text, ++count))
			return false;
	}
	return count >= (*mark == MARK_ROUND || *mark == MARK_SQUARE ?
					 FEWEST_IN_BRACKETS : FEWEST_NUMBERED) &&
		count * 2 > width;
}

/* Letters may stand before the numbers, and sums behind some. */
static bool
are_plain(const Slice *cells, int width)
{
	int			letters = count_letters(cells, width);
	int			sums = 0;
	int			first = 1;
	int			i;

	/* a single number is no sequence */
	if (width < FEWEST_NUMBERED || (letters > 0 && width - letters < 2))
		return false;
	/* that of the rows' names may be none */
	if (letters == 0 && slice_equal(value_trim(cells[0]), "0"))
		first = 0;
	for (i = letters; i < width; i++)
	{
		NumberMark	mark;
		Slice		text = bare_number(cells[i], &mark);

		if (mark != MARK_NONE || !is_decimal_number(text, i + first - letters))
			return false;
		sums += text.len < value_trim(cells[i]).len;
	}
	return sums * 2 <= width;
}

bool
cells_are_numbering(const Slice *cells, int width, NumberMark *mark)
{
	Digits		digits;

	*mark = MARK_NONE;
	if (are_plain(cells, width) ||
		(width >= FEWEST_NUMBERED && are_letters_in_order(cells, width)))
		return true;
	for (digits = DIGITS_DECIMAL; digits < DIGITS_COUNT; digits++)
		if (are_marked_in(digits, cells, width, mark) && *mark != MARK_NONE)
			return true;
	return false;
}

bool
number_mark_is_plain(NumberMark mark)
{
	return mark == MARK_NONE || mark == MARK_MINUS;
}

bool
text_has_number_mark(Slice text, NumberMark mark)
{
	NumberMark	found;

	return bare_number(text, &found).len > 0 && found == mark;
}
