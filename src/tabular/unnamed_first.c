/*-------------------------------------------------------------------------
 *
 * unnamed_first.c
 *	  Telling headers that lack the name of the first column.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/unnamed_first.h"

#include "tabular/ascii.h"

/* Does the row begin with its name, in quotes, or with its number? */
static bool
begins_with_row_name(const HeadRow *row)
{
	return row->quoted || (row->cells[0].len > 0 &&
						   ascii_is_digit(row->cells[0].data[0]));
}

bool
table_lacks_first_name(const HeadRows *rows, int header)
{
	const HeadRow *names = &rows->rows[header];
	int			width = rows->width;
	int			last_filled = 0;
	int			count = 0;
	int			i;
	int			j;

	if (width < 2 || names->width != width - 1 || !head_row_has_names(names) ||
		!(rows->by_blanks || names->quoted))
		return false;
	for (i = head_rows_next(rows, header); i < rows->count;
		 i = head_rows_next(rows, i))
	{
		const HeadRow *row = &rows->rows[i];

		if (row->width != width || row->cells[0].len == 0 ||
			!(rows->by_blanks || begins_with_row_name(row)))
			return false;
		last_filled += row->cells[width - 1].len > 0;
		for (j = i - 1; j > header && j > i - 20; j--)
			if (!rows->rows[j].noise &&
				slices_equal(rows->rows[j].cells[0], row->cells[0]))
				return false;
		count++;
	}
	return count > 1 && last_filled * 10 >= count * 9;
}
