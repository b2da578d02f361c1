/*-------------------------------------------------------------------------
 *
 * column_tally.c
 *	  Counting kinds of values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_tally.h"

#include "tabular/header_names.h"
#include "tabular/marked_number.h"
#include "tabular/near_miss.h"

ValueKind
column_tally_kind(const ColumnTally *column)
{
	ValueKind	kind = column->kinds[VALUE_NUMBER] >
		column->kinds[VALUE_MOMENT] ? VALUE_NUMBER : VALUE_MOMENT;

	return column->kinds[kind] > 0 &&
		column->kinds[kind] * 5 >= column->filled * 4 ? kind : VALUE_TEXT;
}

bool
column_tally_is_key(const ColumnTally *column)
{
	return column_tally_kind(column) != VALUE_TEXT ||
		(column->parts_of_year > 0 &&
		 column->parts_of_year * 5 >= column->filled * 4);
}

RowFit
column_tally_compare(const HeadRow *row, const ColumnTally *columns, int width)
{
	RowFit		fit = {0, 0};
	int			like_numbers = 0;
	int			i;

	for (i = 0; i < row->width && i < width; i++)
	{
		ValueKind	kind = column_tally_kind(&columns[i]);

		if (row->cells[i].len == 0 || kind == VALUE_TEXT ||
			null_token_parse(row->cells[i]) >= 0)
			continue;
		if (value_kind(row->cells[i]) == kind)
			fit.like++;
		else if (kind == VALUE_NUMBER &&
				 (text_is_like_number(row->cells[i]) ||
				  marked_number(row->cells[i]).len > 0))
			like_numbers++;
		else
			fit.against++;
	}
	/* codes are no words, but may be names */
	if (like_numbers > 1)
	{
		NumberRun	run = number_run_of(row->cells, row->width);

		fit.against += numbers_go_on(&run) ? like_numbers : 0;
	}
	return fit;
}

void
column_tally_count(const HeadRow *row, ColumnTally *columns, int width)
{
	int			i;

	for (i = 0; i < row->width && i < width; i++)
		if (row->cells[i].len > 0 && null_token_parse(row->cells[i]) < 0)
		{
			columns[i].filled++;
			columns[i].kinds[value_kind(row->cells[i])]++;
			columns[i].parts_of_year += text_is_part_of_year(row->cells[i]);
		}
}
