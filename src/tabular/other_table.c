/*-------------------------------------------------------------------------
 *
 * other_table.c
 *	  The header of another table.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/other_table.h"

#include "tabular/header_names.h"

#define NAME_LENGTH 100			/* bytes; longer ones are text */

/* The cells of the row that are there, without empty ones behind them. */
static int
filled_width(const Row *row, int width)
{
	int			n = row->found < width ? row->found : width;

	while (n > 0 && value_trim(row->cells[n - 1]).len == 0)
		n--;
	return n;
}

bool
row_has_names(const Row *row, int width)
{
	int			n = filled_width(row, width);

	return n > 1 && cells_are_names(row->cells, n, NAME_LENGTH);
}

/* Is a cell of the row the name of a column, too? */
static bool
shares_a_name(const char *const *labels, int width, const Row *row)
{
	int			n = filled_width(row, width);
	int			i;
	int			j;

	for (i = 0; i < n && i < NAMES_COMPARED; i++)
		for (j = 0; j < width && j < NAMES_COMPARED; j++)
			if (labels[j] != NULL && labels[j][0] != '\0' &&
				slice_equal_nocase(value_trim(row->cells[i]), labels[j]))
				return true;
	return false;
}

bool
other_header_begin(const Inference *inference, const char *const *labels,
				   int width, const Row *row, RowSetting setting,
				   OtherHeader *header)
{
	RowFit		fit;

	if (!row_has_names(row, width))
		return false;
	fit = infer_fit(inference, row->cells, filled_width(row, width));
	if (fit.like > 0 || (fit.against == 0 && !row->surplus))
		return false;
	header->setting = setting;
	header->found = row->found;
	header->sure = setting != ROW_FOLLOWS &&
		(fit.against > 1 || setting == ROW_BEHIND_TITLE ||
		 shares_a_name(labels, width, row));
	return setting != ROW_FOLLOWS || fit.against > 1;
}

bool
rows_begin_table(const Row *header, const Row *behind, int width)
{
	int			n = filled_width(header, width);
	bool		typed = false;
	int			i;

	if (behind->found != header->found || !row_has_names(header, width))
		return false;
	for (i = 0; i < n; i++)
	{
		/* a blank follows the commas of a text */
		if (header->cells[i].data[0] == ' ' ||
			(behind->cells[i].len > 0 && behind->cells[i].data[0] == ' '))
			return false;
		/* signs may be numbers, which a legend explains */
		typed |= i > 0 && value_is_typed(value_trim(behind->cells[i]));
	}
	return typed;
}

bool
other_header_confirmed(const OtherHeader *header, const Inference *inference,
					   int width, const Row *behind)
{
	RowFit		fit;

	if (behind->filled < 2 && !behind->surplus)
		return false;
	fit = infer_fit(inference, behind->cells, filled_width(behind, width));
	if (header->sure)
		return behind->found == header->found || fit.against > 0;
	if (header->setting != ROW_FOLLOWS && header->found != width)
		return behind->found == header->found;
	return behind->found == header->found && fit.against > 0;
}
