/*-------------------------------------------------------------------------
 *
 * empty_columns.c
 *	  Finding and leaving out columns without a cell.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/empty_columns.h"

#define LEAST_COLUMNS 2			/* of a table that is left */

/*
 * Is there nothing in the column, of rows from the one to before the other?
 */
static bool
is_empty_column(const HeadRows *rows, int column, int from, int end)
{
	for (int i = from; i < end; i++)
		if (!rows->rows[i].blank &&
			head_row_cell(&rows->rows[i], column).len > 0)
			return false;
	return true;
}

/* The first row with several cells, and what is behind the last one. */
static int
first_full(const HeadRows *rows)
{
	int			i = 0;

	while (i < rows->count && (rows->rows[i].blank || rows->rows[i].filled < 2))
		i++;
	return i;
}

static int
behind_full(const HeadRows *rows)
{
	int			i = rows->count;

	while (rows->is_all && i > 0 &&
		   (rows->rows[i - 1].blank || rows->rows[i - 1].filled < 2))
		i--;
	return i;
}

/*
 * The row's cells in these places, and those beyond the table's width.  What
 * stands alone in front of these stands in the first of them.
 */
static void
keep_places(HeadRow *row, const EmptyColumns *columns, int width)
{
	Slice		alone = row->filled == 1 && row->first < columns->places[0] ?
		row->cells[row->first] : head_row_cell(row, columns->places[0]);
	int			count = 0;
	int			i;

	for (i = 0; i < columns->kept && columns->places[i] < row->width; i++)
		row->cells[count++] = row->cells[columns->places[i]];
	if (count == 0 && alone.len > 0)
		count = 1;
	if (count > 0)
		row->cells[0] = alone;
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

	int			first = first_full(rows);
	int			end = behind_full(rows);

	columns.places = mem_alloc(rows->memory, (size_t) width * sizeof(int));
	/* titles and notes may stand in front of the table */
	for (int column = 0; column < width; column++)
		if (!(columns.kept == 0 && first < end ?
			  is_empty_column(rows, column, first, end) :
			  is_empty_column(rows, column, 0, rows->count)))
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
