/*-------------------------------------------------------------------------
 *
 * header_titles.c
 *	  Telling titles from names.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_titles.h"

/*
 * Is the first of the header's records a title that delimiters follow, since
 * one below it has a name for the first column, and groups begin behind that?
 */
static bool
first_is_title(const HeadRows *rows, int i, int header_rows)
{
	bool		named = false;
	bool		grouped = false;

	if (header_rows < 3 || rows->rows[i].filled != 1 ||
		rows->rows[i].cells[0].len == 0)
		return false;
	while (--header_rows > 0 && (i = head_rows_next(rows, i)) < rows->count)
	{
		named |= head_row_cell(&rows->rows[i], 0).len > 0;
		grouped |= rows->rows[i].filled > 1 &&
			head_row_cell(&rows->rows[i], 0).len == 0;
	}
	return named && grouped;
}

/*
 * Is it prose, whose commas make cells, since a blank follows them, and none
 * follows those of the last record, which has a name for each column?
 */
static bool
first_is_prose(const HeadRows *rows, int i, int header_rows)
{
	const HeadRow *first = &rows->rows[i];

	while (--header_rows > 0 && i < rows->count)
		i = head_rows_next(rows, i);
	return first->spaced && i < rows->count && !rows->rows[i].spaced &&
		rows->rows[i].filled == rows->width;
}

/*
 * Does it end with a note at the right, a date or the number of a page, where
 * the names below have none?
 */
static bool
first_has_note(const HeadRows *rows, int i, int header_rows)
{
	const HeadRow *first = &rows->rows[i];
	int			last = first->width - 1;

	while (--header_rows > 0 && i < rows->count)
		i = head_rows_next(rows, i);
	while (last > 0 && first->cells[last].len == 0)
		last--;
	if (i >= rows->count || first->filled > 2 || last == 0 ||
		rows->rows[i].filled < 2 || head_row_cell(&rows->rows[i], 0).len == 0)
		return false;
	/* nothing stands below it, or behind that */
	for (; i < rows->count; i++)
		for (int column = last; column < rows->rows[i].width; column++)
			if (rows->rows[i].cells[column].len > 0)
				return false;
	return true;
}

void
header_titles_leave_out(const HeadRows *rows, Dialect *dialect)
{
	while (dialect->header_rows > 1)
	{
		int			i = head_rows_next(rows, dialect->skip_records - 1);

		if (i >= rows->count ||
			!(first_is_title(rows, i, dialect->header_rows) ||
			  first_is_prose(rows, i, dialect->header_rows) ||
			  first_has_note(rows, i, dialect->header_rows)))
			return;
		dialect->skip_records = i + 1;
		dialect->header_rows--;
	}
}
