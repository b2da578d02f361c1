/*-------------------------------------------------------------------------
 *
 * title_row.c
 *	  Telling titles from names and rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/title_row.h"

#include <string.h>

bool
row_is_single(const HeadRow *row)
{
	return row->filled == 1 && row->first == 0;
}

bool
row_has_colon(const HeadRow *row)
{
	Slice		cell = row->cells[row->first];

	return cell.data[cell.len - 1] == ':';
}

bool
row_is_key(const HeadRow *row, int width)
{
	return width > 2 && row->first == 0 && row->filled == 2 &&
		head_row_cell(row, 1).len > 0 && row_has_colon(row);
}

static bool
has_several_words(Slice text)
{
	return text.len > 0 && memchr(text.data, ' ', text.len) != NULL;
}

static bool
has_three_words(Slice text)
{
	const char *blank = text.len > 0 ? memchr(text.data, ' ', text.len) : NULL;

	return blank != NULL &&
		has_several_words(value_trim(slice_behind(text, (size_t) (blank - text.data))));
}

static bool
is_told_above(const HeadRow *row, int width)
{
	return (row->filled <= 1 && !row->typed) || row_is_key(row, width);
}

/*
 * Above two columns it is a title only if it, or one above it, has several
 * words, and names follow: it may be a name beside one that is missing.
 */
static bool
is_title_of_two(const HeadRows *rows, int i)
{
	int			next = i;
	bool		several = false;
	int			above;

	for (above = i; above >= 0 && !several &&
		 (rows->rows[above].noise || row_is_single(&rows->rows[above])); above--)
		several = !rows->rows[above].noise &&
			has_several_words(rows->rows[above].cells[0]);
	do
		next = head_rows_next(rows, next);
	while (next < rows->count && row_is_single(&rows->rows[next]));
	return row_is_single(&rows->rows[i]) && several &&
		head_rows_next(rows, next) < rows->count &&
		rows->rows[next].width == 2 && head_row_has_names(&rows->rows[next]);
}

bool
row_is_title(const HeadRows *rows, int i)
{
	int			next = i;

	if (!is_told_above(&rows->rows[i], rows->width) || rows->width < 2)
		return false;
	if (rows->width == 2)
		return is_title_of_two(rows, i);
	do
		next = head_rows_next(rows, next);
	while (next < rows->count && is_told_above(&rows->rows[next], rows->width));
	return next < rows->count && rows->rows[next].width == rows->width &&
		rows->rows[next].filled * 2 >= rows->width &&
		(rows->rows[next].filled > rows->rows[i].filled ||
		 (row_is_key(&rows->rows[i], rows->width) &&
		  rows->rows[next].filled > 1 && head_row_is_words(&rows->rows[next]))) &&
		head_rows_next(rows, next) < rows->count;
}

bool
row_is_title_of(const HeadRow *row, const HeadRow *lower, int width)
{
	if (row->width == 1)
		return has_several_words(row->cells[0]);
	return width > 3 && row->filled == 2 && row->first == 0 &&
		has_several_words(head_row_cell(row, 1)) &&
		lower->filled >= width - 1 && lower->cells[0].len > 0;
}

bool
row_is_title_of_groups(const HeadRow *row, int below)
{
	return row_is_single(row) &&
		(below > 1 ? has_several_words(row->cells[0]) :
		 has_three_words(row->cells[0]));
}
