/*-------------------------------------------------------------------------
 *
 * ruler.c
 *	  Lines, formats, numbers of columns.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/ruler.h"

#include <stdio.h>
#include <string.h>

#include "tabular/value.h"

#define FEWEST_NUMBERED 3		/* columns */

/* Dashes, drawn; a single one may stand for no value. */
static bool
is_line(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (strchr("-=+:_", text.data[i]) == NULL || text.data[i] == '\0')
			return false;
	return text.len > 1;
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

bool
cells_are_ruler(const Slice *cells, int width)
{
	int			filled = 0;
	int			lines = 0;
	int			formats = 0;
	int			i;

	for (i = 0; i < width; i++)
	{
		Slice		cell = value_trim(cells[i]);

		filled += cell.len > 0;
		/* a column of one character has a line as long */
		lines += is_line(cell) || (lines > 0 && slice_equal(cell, "-"));
		formats += is_format(cell);
	}
	return filled > 0 && (lines == filled || (formats == width && width > 1));
}

bool
cells_are_numbering(const Slice *cells, int width)
{
	char		number[16];
	int			i;

	for (i = 0; i < width; i++)
	{
		snprintf(number, sizeof(number), "%d", i + 1);
		if (!slice_equal(value_trim(cells[i]), number))
			return false;
	}
	return width >= FEWEST_NUMBERED;
}
