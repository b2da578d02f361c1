/*-------------------------------------------------------------------------
 *
 * empty_columns.c
 *	  Finding and leaving out columns without a cell.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/empty_columns.h"

#define LEAST_COLUMNS 2			/* of a table that is left */

static bool
is_empty_column(const HeadRows *rows, int column)
{
	for (int i = 0; i < rows->count; i++)
		if (!rows->rows[i].blank &&
			head_row_cell(&rows->rows[i], column).len > 0)
			return false;
	return true;
}

/* The row's cells in these places, and those beyond the table's width. */
static void
keep_places(HeadRow *row, const EmptyColumns *columns, int width)
{
	int			count = 0;
	int			i;

	for (i = 0; i < columns->kept && columns->places[i] < row->width; i++)
		row->cells[count++] = row->cells[columns->places[i]];
	for (i = width; i < row->width; i++)
		row->cells[count++] = row->cells[i];
	row->width = count;
	for (i = 0; i < count && row->cells[i].len == 0; i++)
		;
	row->first = i < count ? i : 0;
}

EmptyColumns
empty_columns_leave_out(HeadRows *rows)
{
	int			width = rows->width;
	EmptyColumns columns = {.memory = rows->memory};

	columns.places = mem_alloc(rows->memory, (size_t) width * sizeof(int));
	for (int column = 0; column < width; column++)
		if (!is_empty_column(rows, column))
			columns.places[columns.kept++] = column;
	if (columns.kept == width || columns.kept < LEAST_COLUMNS)
	{
		columns.kept = 0;
		return columns;
	}
	for (int i = 0; i < rows->count; i++)
		keep_places(&rows->rows[i], &columns, width);
	rows->width = columns.kept;
	columns.left_out = width - columns.kept;
	return columns;
}

void
empty_columns_release(EmptyColumns *columns)
{
	mem_release(columns->memory, columns->places);
}

int
empty_columns_before(const EmptyColumns *columns, int width)
{
	if (width > columns->kept)
		return columns->left_out;
	return columns->places[width - 1] + 1 - width;
}
