/*-------------------------------------------------------------------------
 *
 * numbering_row.c
 *	  A record of numbers beside rows that have others.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/numbering_row.h"

#include "tabular/ascii.h"
#include "tabular/column_numbering.h"
#include "tabular/header_names.h"

#define TELLING_YEARS 3			/* that are no other numbers by chance */

static bool
has_cells_of(const HeadRow *row, const HeadRow *other)
{
	if (row->width != other->width)
		return false;
	for (int i = 0; i < row->width; i++)
		if (!slices_equal(row->cells[i], other->cells[i]))
			return false;
	return true;
}

/*
 * Does the column hold no numbers, as far as is seen, behind row i, or none but
 * years?
 */
static bool
no_numbers_follow(const HeadRows *rows, int i, int column)
{
	const HeadRow *row = &rows->rows[i];
	int			count = 0;
	int			years = 0;

	while ((i = head_rows_next(rows, i)) < rows->count)
	{
		Slice		cell = head_row_cell(&rows->rows[i], column);

		/* it comes again with the header */
		if (has_cells_of(&rows->rows[i], row))
			continue;
		if (value_kind(cell) == VALUE_NUMBER && !is_year(cell))
			return false;
		count += cell.len > 0;
		years += is_year(cell);
	}
	return years == 0 ? count > 1 : years == count && count >= TELLING_YEARS;
}

/* Are the column's other cells no single letters? */
static bool
no_letters_follow(const HeadRows *rows, int i, int column)
{
	int			count = 0;

	while ((i = head_rows_next(rows, i)) < rows->count)
	{
		Slice		cell = head_row_cell(&rows->rows[i], column);

		if (cell.len == 1 && ascii_is_letter(cell.data[0]))
			return false;
		count += cell.len > 0;
	}
	return count > 1;
}

/* Has no value of the rows below such a mark?  The header may come again. */
static bool
no_marks_follow(const HeadRows *rows, int i, NumberMark mark)
{
	int			column;

	while ((i = head_rows_next(rows, i)) < rows->count)
		for (column = 0; column < rows->rows[i].width &&
			 !rows->rows[i].numbered; column++)
			if (rows->rows[i].unmarked || text_has_number_mark(rows->rows[i].cells[column], mark))
				return false;
	return true;
}

/* Has no row a value behind so many columns? */
static bool
all_are_as_wide(const HeadRows *rows, int width)
{
	for (int i = 0; i < rows->count; i++)
		if (cells_filled_width(rows->rows[i].cells, rows->rows[i].width) > width)
			return false;
	return true;
}

bool
row_is_numbering(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	int			width = cells_filled_width(row->cells, row->width);
	NumberMark	mark;
	int			column;

	/* lines may end with delimiters */
	if (row->width != rows->width || width == 0 ||
		(width < row->width && !all_are_as_wide(rows, width)) ||
		!cells_are_numbering(row->cells, width, &mark))
		return false;
	if (!number_mark_is_plain(mark))
		return no_marks_follow(rows, i, mark);
	/* letters of columns of words, and numbers of the others */
	if (mark == MARK_NONE && !ascii_is_digit(row->cells[0].data[0]) &&
		ascii_is_digit(row->cells[width - 1].data[0]))
		return no_letters_follow(rows, i, 0);
	for (column = 0; column < (width > 2 ? width : 1); column++)
		if (no_numbers_follow(rows, i, column))
			return true;
	return false;
}
