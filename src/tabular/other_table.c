/*-------------------------------------------------------------------------
 *
 * other_table.c
 *	  The header of another table.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/other_table.h"

#include <stdlib.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/header_names.h"
#include "tabular/near_miss.h"
#include "tabular/note_label.h"

#define MANY_WORDS 3			/* that stand for no value in one row by no
								 * chance */
#define NEAR_YEARS 10
#define NAME_LENGTH 100			/* bytes; longer ones are text */

/*
 * Is it a number to a person, with what offices put around one: "1 200", "<5",
 * "04", "12*", "12 p"?  Not so "5-9", "65+" and "1a", which are names.
 */
static bool
is_like_number(Slice text)
{
	Slice		rest = text;

	if (rest.len > 1 && strchr("<>~=", rest.data[0]) != NULL)
		rest = slice_behind(rest, 1);
	if (rest.len > 1 && !ascii_is_digit(rest.data[rest.len - 1]) &&
		rest.data[rest.len - 1] != '+' && rest.data[rest.len - 1] != '-' &&
		(!ascii_is_letter(rest.data[rest.len - 1]) ||
		 rest.data[rest.len - 2] == ' '))
		rest.len--;
	return text_is_like_number(value_trim(rest));
}

bool
row_has_names(const FirstTable *table, const Row *row)
{
	int			front = row->front;
	int			n = cells_filled_width(row->cells, table->width);
	int			i;

	if (n - front < 2 ||
		!cells_are_names(&row->cells[front], n - front, NAME_LENGTH))
		return false;
	for (i = front; i < n; i++)
		if (is_like_number(value_trim(row->cells[i])) ||
			text_is_key(value_trim(row->cells[i])))
			return false;
	return true;
}

/* Is a cell of the row the name of a column, too? */
static bool
shares_a_name(const FirstTable *table, const Row *row)
{
	const char *const *labels = table->labels;
	int			n = cells_filled_width(row->cells, table->width);
	int			i;
	int			j;

	for (i = 0; i < n && i < NAMES_COMPARED; i++)
		for (j = 0; j < table->width && j < NAMES_COMPARED; j++)
			if (labels[j] != NULL && labels[j][0] != '\0' &&
				slice_equal_nocase(value_trim(row->cells[i]), labels[j]))
				return true;
	return false;
}

bool
row_is_header_of_others(const FirstTable *table, const Row *row,
						RowSetting setting)
{
	const RepeatedHeader *header = table->header;
	HeaderLikeness likeness;

	if (header->record_count != 1)
		return false;
	likeness = repeated_header_likeness(header, 0, row->cells, table->width);
	if (likeness == HEADER_OTHER_FIRST)
		return true;
	if (header->names[0].len == 0)
		return false;
	return likeness == HEADER_OTHER_YEARS ||
		(likeness == HEADER_OTHER_NUMBERS && setting != ROW_FOLLOWS);
}

/* Has the row a word where the table's rows begin with numbers or dates? */
static bool
lacks_key(const FirstTable *table, const Row *row)
{
	return infer_is_typed(table->inference, row->front) &&
		!value_is_typed(row_first(row));
}

/*
 * Are its years of today, and near each other?  Numbers of a table's row, right
 * behind one with its first cell only, hardly are.
 */
static bool
are_near_years(const Row *row, int width)
{
	int			n = cells_filled_width(row->cells, width);

	for (int i = row->front + 1; i < n; i++)
	{
		Slice		cell = value_trim(row->cells[i]);
		Slice		before = value_trim(row->cells[i - 1]);

		if (!is_recent_year(cell) ||
			(i > row->front + 1 &&
			 abs(year_number(cell) - year_number(before)) > NEAR_YEARS))
			return false;
	}
	return true;
}

bool
other_header_begin(const FirstTable *table, const Row *row,
				   RowSetting setting, OtherHeader *header)
{
	const Inference *inference = table->inference;
	int			width = table->width;
	RowFit		fit;
	bool		told;

	memset(header, 0, sizeof(*header));
	if (row_is_header_of_others(table, row, setting))
	{
		header->setting = ROW_BEHIND_BREAK;
		header->found = row->found;
		return header->sure = true;
	}
	if (setting != ROW_FOLLOWS && !table->has_years &&
		cells_are_word_and_years(row->cells,
								 cells_filled_width(row->cells, width)) &&
		(setting == ROW_BEHIND_BREAK || are_near_years(row, width)))
	{
		header->setting = setting;
		header->found = row->found;
		return header->sure = true;
	}
	if (!row_has_names(table, row))
		return false;
	header->setting = setting;
	header->found = row->found;
	fit = infer_fit(inference, row->cells, cells_filled_width(row->cells, width));
	if (fit.like > 0)
		return false;
	if (setting != ROW_FOLLOWS && row->found == width && !table->has_open_rows &&
		cells_filled_width(row->cells, width) < width)
		header->narrow = cells_filled_width(row->cells, width);
	if (header->narrow > 0 && table->words_only)
		return header->sure = true;
	if (fit.against == 0 && !row->surplus)
		return header->first_typed =
			(table->words_only && setting != ROW_FOLLOWS) ||
			(setting == ROW_BEHIND_TITLE && row->found < table->least_found);
	told = setting == ROW_BEHIND_TITLE || header->narrow > 0 ||
		(setting == ROW_BEHIND_BREAK && shares_a_name(table, row));
	header->sure = told || (setting == ROW_BEHIND_BREAK && fit.against > 1);
	header->may_be_row = !told && row->found == width &&
		(setting == ROW_FOLLOWS ||
		 (setting == ROW_BEHIND_BREAK && fit.against < MANY_WORDS &&
		  !infer_is_typed(inference, 0)));
	header->keyed = setting == ROW_BEHIND_BREAK && lacks_key(table, row);
	return setting != ROW_FOLLOWS || fit.against > 1;
}

bool
rows_begin_table(const FirstTable *table, const Row *header, const Row *behind)
{
	int			front = header->front;
	int			n = cells_filled_width(header->cells, table->width);
	bool		typed = false;
	int			i;

	if (behind->found != header->found || !row_has_names(table, header))
		return false;
	for (i = front; i < n; i++)
	{
		/* a blank follows the commas of a text */
		if (header->cells[i].data[0] == ' ' ||
			(behind->cells[i].len > 0 && behind->cells[i].data[0] == ' '))
			return false;
		/* signs may be numbers, which a legend explains */
		typed |= i > front && value_is_typed(value_trim(behind->cells[i]));
	}
	return typed;
}

bool
rows_begin_with_words(const FirstTable *table)
{
	return table->words_first > 1;
}

bool
other_header_confirmed(const OtherHeader *header, const FirstTable *table,
					   const Row *behind)
{
	int			width = table->width;
	bool		typed_first = value_is_typed(row_first(behind));
	RowFit		fit;

	if (behind->filled < 2 && !behind->surplus)
		return false;
	fit = infer_fit(table->inference, behind->cells,
					cells_filled_width(behind->cells, width));
	if (header->narrow > 0)
		return behind->found == header->found &&
			cells_filled_width(behind->cells, width) == header->narrow;
	if (header->first_typed || (typed_first && rows_begin_with_words(table)))
		return behind->found == header->found;
	if (header->may_be_row && behind->found == width && !behind->surplus &&
		fit.like > 0 && fit.against == 0)
		return false;
	if (header->keyed && typed_first)
		return behind->found == header->found;
	if (header->sure)
		return behind->found == header->found || fit.against > 0;
	if (header->setting != ROW_FOLLOWS && header->found != width)
		return behind->found == header->found;
	return behind->found == header->found && fit.against > 0;
}
