/*-------------------------------------------------------------------------
 *
 * ruler.c
 *	  Telling lines of dashes, formats and numbers of columns.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/ruler.h"

#include <stdio.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/value.h"

/* dashes of the longest cell: a single one, or two, may stand for no value */
#define MIN_DASHES 3

/* of a line alone in its record, wherever that stands */
#define MIN_LONG_LINE 10

#define FEWEST_NUMBERED 3		/* columns */
#define MOST_LETTERS 16			/* of them, in any alphabet */

static bool
is_dash(char c)
{
	return c == '-' || c == '=' || c == '_';
}

/* How many dashes the text is, with colons at its ends, or -1. */
static int
count_dashes(Slice text)
{
	int			dashes = 0;
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (is_dash(text.data[i]) && text.data[i] == text.data[text.len / 2])
			dashes++;
		else if (text.data[i] != ':' || (i > 0 && i + 1 < text.len))
			return -1;
	return dashes;
}

bool
ruler_has_crossings(const Record *record)
{
	Slice		text = value_trim(record->cells[0]);
	int			dashes = 0;
	int			crossings = 0;
	size_t		i;

	if (record->width != 1)
		return false;
	for (i = 0; i < text.len; i++)
		if (is_dash(text.data[i]))
			dashes++;
		else if (text.data[i] == '+')
			crossings++;
		else
			return false;
	return crossings > 0 && dashes >= MIN_DASHES;
}

bool
record_is_ruler(const Record *record)
{
	int			longest = 0;
	int			i;

	for (i = 0; i < record->width; i++)
	{
		Slice		text = value_trim(record->cells[i]);
		int			dashes = count_dashes(text);

		if (dashes < 0 || (dashes == 0 && (text.len > 0 ||
										   (i > 0 && i + 1 < record->width))))
			return i == 0 && ruler_has_crossings(record);
		if (dashes > longest)
			longest = dashes;
	}
	return longest >= MIN_DASHES;
}

bool
text_is_line(Slice text)
{
	size_t		i = 0;

	if (text.len < MIN_DASHES || memchr("-=_*~", text.data[0], 5) == NULL)
		return false;
	while (i < text.len && text.data[i] == text.data[0])
		i++;
	return i == text.len;
}

bool
record_is_long_line(const Record *record)
{
	Slice		text;

	if (record->width != 1)
		return false;
	text = value_trim(record->cells[0]);
	return text.len >= MIN_LONG_LINE && text_is_line(text);
}

/* A width and a kind: 5s, 10n, 20d. */
static bool
is_format(Slice text)
{
	size_t		i;

	if (text.len < 2 || text.len > 5 ||
		strchr("snd", text.data[text.len - 1]) == NULL)
		return false;
	for (i = 0; i < text.len - 1; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return true;
}

/* Tags as #country and #affected+f, with which HXL says what columns hold? */
static bool
are_tags(const Slice *cells, int width)
{
	int			tags = 0;
	int			i;

	for (i = 0; i < width; i++)
	{
		Slice		cell = value_trim(cells[i]);

		if (cell.len == 0)
			continue;
		if (cell.len < 2 || cell.data[0] != '#' || !ascii_is_letter(cell.data[1]) ||
			memchr(cell.data, ' ', cell.len) != NULL)
			return false;
		tags++;
	}
	return tags > 1;
}

bool
cells_are_formats(const Slice *cells, int width)
{
	int			i;

	if (are_tags(cells, width))
		return true;
	for (i = 0; i < width; i++)
		if (!is_format(value_trim(cells[i])))
			return false;
	return width > 1;
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
		size_t		len = strlen(firsts[i]);

		for (count = 0; count < width && count < MOST_LETTERS; count++)
		{
			Slice		cell = value_trim(cells[count]);

			if (cell.len != len || memcmp(cell.data, firsts[i], len - 1) != 0 ||
				(unsigned char) cell.data[len - 1] !=
				(unsigned char) firsts[i][len - 1] + count)
				break;
		}
		if (count > 0)
			return count;
	}
	return 0;
}

bool
cells_are_numbering(const Slice *cells, int width)
{
	char		number[16];
	int			letters;
	int			i;

	if (width < FEWEST_NUMBERED)
		return false;
	if (are_letters_in_order(cells, width))
		return true;
	letters = count_letters(cells, width);
	/* a single number is no sequence */
	if (letters > 0 && width - letters < 2)
		return false;
	for (i = letters; i < width; i++)
	{
		snprintf(number, sizeof(number), "%d", i + 1 - letters);
		if (!slice_equal(value_trim(cells[i]), number))
			return false;
	}
	return true;
}
