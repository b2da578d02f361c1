/*-------------------------------------------------------------------------
 *
 * side_titles.c
 *	  Comparing a record with the names of the columns below it.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/side_titles.h"

#include "tabular/header_names.h"

bool
row_is_side_titles(const HeadRows *rows, int i)
{
	const HeadRow *names;
	int			titles = 0;
	Slice		key;

	if (i + 1 >= rows->count)
		return false;
	names = &rows->rows[i + 1];
	if (!names->typed || !names->years)
		return false;
	key = head_row_cell(names, 0);
	for (int column = 0; column < rows->width; column++)
	{
		Slice		title = head_row_cell(&rows->rows[i], column);
		Slice		name = head_row_cell(names, column);
		bool		is_key = name.len > 0 && slices_equal(name, key);

		if (value_is_typed(title) || is_key != (title.len > 0) ||
			!(is_key || name.len == 0 || is_year(name)))
			return false;
		titles += is_key;
	}
	return titles > 1;
}
