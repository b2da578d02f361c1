/*-------------------------------------------------------------------------
 *
 * ruler.c
 *	  Telling lines of dashes, and formats of columns.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/ruler.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/value.h"

/* dashes of the longest cell: a single one, or two, may stand for no value */
#define MIN_DASHES 3

/* of a line alone in its record, wherever that stands */
#define MIN_LONG_LINE 10

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
