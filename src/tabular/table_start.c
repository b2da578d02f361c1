/*-------------------------------------------------------------------------
 *
 * table_start.c
 *	  The boundary between what is told of a table and the table.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_start.h"

#include <string.h>

#include "tabular/column_tally.h"
#include "tabular/header_names.h"
#include "tabular/key_rows.h"
#include "tabular/number_names.h"
#include "tabular/title_row.h"
#include "tabular/type_boundary.h"
#include "tabular/unnamed_first.h"

/* fewer records of a header are all joined, however long the names become */
#define TELLING_RECORDS 4

/* Does it have a single year, above the last columns, which the next has? */
static bool
has_year_of_last(const HeadRow *row, const HeadRow *lower, int width)
{
	int			years = 0;
	int			i;

	if (!row->years || row->cells[0].len == 0 || lower->typed ||
		lower->cells[0].len > 0)
		return false;
	for (i = 0; i < row->width; i++)
		years += is_year(row->cells[i]);
	if (years != 1 || row->filled == width ||
		!is_year(head_row_cell(row, row->filled - 1)))
		return false;
	for (i = row->filled - 1; i < width; i++)
		if (head_row_cell(lower, i).len == 0)
			return false;
	return true;
}

/*
 * Has it a year above a group, and the names that the row below lacks?
 */
static bool
has_year_and_names(const HeadRow *row, const HeadRow *lower, int width)
{
	int			names = 0;
	int			i;

	if (!row->years || lower->typed)
		return false;
	for (i = 0; i < width; i++)
	{
		if (head_row_cell(lower, i).len > 0)
			continue;
		if (head_row_cell(row, i).len == 0 || is_year(row->cells[i]))
			return false;
		names++;
	}
	return names > 0;
}

/* Has it numbers beside a word, which name what the row below has units of? */
static bool
has_names_of_units(const HeadRow *row, const HeadRow *lower, int width)
{
	int			units = 0;

	for (int i = 1; i < lower->width; i++)
		units += text_is_unit(lower->cells[i]);
	return row->filled == width && row->width == width &&
		value_kind(row->cells[0]) == VALUE_TEXT &&
		head_row_cell(lower, 0).len == 0 && units > 0 &&
		units * 2 >= lower->filled;
}

/* Has each of them a single value, a year or a day above a word? */
static bool
has_day_of_one(const HeadRow *row, const HeadRow *lower)
{
	return lower->filled == 1 && !lower->typed && row->filled == 1 &&
		row->first > 0 && row->first == lower->first &&
		(row->years || head_row_is_day_of_one(row));
}

/* Has it days with gaps behind them, and the first name that is lacking below? */
static bool
has_days_of_groups(const HeadRow *row, const HeadRow *lower, int width)
{
	return row->dates && row->filled < width && !lower->typed &&
		row->cells[0].len > 0 && value_kind(row->cells[0]) == VALUE_TEXT &&
		head_row_cell(lower, 0).len == 0 && lower->filled == width - 1;
}

/*
 * May the row be part of a header that goes on in the row below?  It has
 * several words, or one above a column that is not the first; years may stand
 * above groups.  One in the first column completes a row that has none there.
 */
static bool
may_be_upper_header(const HeadRow *row, const HeadRow *lower, int width)
{
	int			i;

	if (row->noise || row->surplus || row->width > width || row_has_colon(row) ||
		(row->prose && !lower->prose) ||
		(row->marked && !lower->marked && row->cells[0].len > 1) ||
		(row->typed && !head_row_has_years_of_groups(row, width) &&
		 !has_days_of_groups(row, lower, width) &&
		 !has_year_of_last(row, lower, width) &&
		 !has_day_of_one(row, lower) &&
		 !has_year_and_names(row, lower, width) &&
		 !has_names_of_units(row, lower, width) &&
		 !(row->years && row->filled == width &&
		   head_row_cell(lower, 0).len == 0)) ||
		row_is_title_of(row, lower, width))
		return false;
	if ((row_is_single(row) || row->width < width) && head_row_cell(lower, 0).len > 0)
		return false;
	for (i = 0; i < row->width; i++)
		if (row->cells[i].len > HEAD_NAME_LENGTH)
			return false;
	return true;
}

/* Does a row right above, or above the next, have a name for each column? */
static int
find_full_names(const HeadRows *rows, int from, int bottom)
{
	int			i;

	for (i = bottom - 1; i >= from && i >= bottom - 2; i--)
	{
		if (rows->rows[i].noise)
			break;
		if (rows->rows[i].filled == rows->width &&
			head_row_is_words(&rows->rows[i]) &&
			(rows->rows[bottom].marked || !rows->rows[i].marked))
			return i;
	}
	return bottom;
}

/*
 * Does a record of delimiters alone part the row from others of the header?
 * The row has no name for the first column, so the header goes on above.
 */
static bool
has_gap_above(const HeadRows *rows, int from, int row)
{
	const HeadRow *gap;

	if (row - 2 < from)
		return false;
	gap = &rows->rows[row - 1];
	return gap->noise && !gap->blank && gap->width >= rows->width &&
		rows->rows[row - 2].filled * 2 > rows->width &&
		head_row_cell(&rows->rows[row], 0).len == 0;
}

/* Is it a word, and the rest words or years? */
static bool
has_years_behind_word(const HeadRow *row)
{
	return row->typed && row->years && row->filled == row->width &&
		value_kind(row->cells[0]) == VALUE_TEXT;
}

/* Is there a name for the first column in these rows, below the first? */
static bool
names_first_below(const HeadRows *rows, int top, int bottom)
{
	int			i;

	for (i = top + 1; i <= bottom; i++)
		if (head_row_cell(&rows->rows[i], 0).len > 0)
			return true;
	/* years below groups are the last of them */
	return i < rows->count && top < bottom &&
		has_years_behind_word(&rows->rows[i]);
}

/* So many records of names are below the first, with years below the last. */
static int
count_names_below(const HeadRows *rows, int top, int bottom)
{
	int			count = 0;
	int			i;

	for (i = top + 1; i <= bottom; i++)
		count += !rows->rows[i].noise;
	return count + (i < rows->count && !rows->rows[i].noise &&
					rows->rows[i].typed && rows->rows[i].years &&
					head_row_cell(&rows->rows[i], 0).len == 0);
}

/*
 * Do these records tell more of a column than its name can hold, when the last
 * of them has a name for each?
 */
static bool
tells_beside_names(const HeadRows *rows, int top, int bottom)
{
	int			column;
	int			i;

	if (bottom - top + 1 < TELLING_RECORDS ||
		rows->rows[bottom].filled < rows->width ||
		!head_row_has_names(&rows->rows[bottom]))
		return false;
	for (column = 1; column < rows->width; column++)
	{
		size_t		len = 0;

		for (i = top; i <= bottom; i++)
			len += head_row_cell(&rows->rows[i], column).len + 1;
		if (len > HEAD_NAME_LENGTH)
			return true;
	}
	return false;
}

/* The first row of the header that ends with this one. */
static int
find_header_top(const HeadRows *rows, int from, int bottom)
{
	int			top = bottom;

	if (rows->rows[bottom].filled < rows->width)
		top = find_full_names(rows, from, bottom);
	for (;;)
	{
		int			upper = top - 1 - has_gap_above(rows, from, top);

		if (upper < from ||
			(rows->width > 3 && key_row_is_in_block(rows, from, upper)) ||
			!may_be_upper_header(&rows->rows[upper], &rows->rows[top],
								 rows->width))
			break;
		top = upper;
	}
	/* so many tell what there is to know of each column: the last names it */
	if (bottom - top + 1 > DIALECT_MAX_HEADER ||
		tells_beside_names(rows, top, bottom))
		return bottom;
	/* the first column has its name below, or this is none */
	if (row_is_single(&rows->rows[top]) &&
		(names_first_below(rows, top, bottom) ||
		 (top < bottom &&
		  row_is_title_of_groups(&rows->rows[top],
								 count_names_below(rows, top, bottom)))))
		top++;
	/* titles come in rows, and complete nothing */
	if (top < bottom && top > from && row_is_single(&rows->rows[top]) &&
		!rows->rows[top - 1].noise)
		top++;
	return top;
}

/*
 * The first row of a header that has numbers for names.  One name of several
 * columns may stand above them, beside that of the first.
 */
static int
find_top_of_numbers(const HeadRows *rows, int from, int bottom)
{
	int			upper = bottom - 1;

	if (upper < from || rows->rows[bottom].cells[0].len > 0 ||
		rows->rows[upper].noise || rows->rows[upper].filled != 2 ||
		rows->rows[upper].width != rows->width ||
		key_row_is_in_block(rows, from, upper))
		return bottom;
	return upper;
}

/*-------------------------------------------------------------------------
 * By shape
 *-------------------------------------------------------------------------
 */

/*
 * Has it names of several columns, with gaps between them, as the years below
 * come again?
 */
static bool
is_of_groups(const HeadRow *row, const HeadRow *years)
{
	int			last = row->width - 1;
	bool		again = false;

	while (last > 0 && row->cells[last].len == 0)
		last--;
	for (int i = 1; i < years->width && i < NAMES_COMPARED; i++)
		for (int j = 1; j < i; j++)
			again |= is_year(years->cells[i]) &&
				slices_equal(years->cells[i], years->cells[j]);
	return again && row->filled > 2 && row->filled < last + 1;
}

/*
 * Does the row below complete this one, which has cells that are empty up to the
 * end, or a blank line behind it; and are its years those of columns that hold
 * none?
 */
static bool
stands_above_years(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	int			next = head_rows_next(rows, i);
	const HeadRow *names;
	int			below;

	if (next >= rows->count)
		return false;
	names = &rows->rows[next];
	below = head_rows_next(rows, next);
	if (row->typed || row->cells[0].len == 0 || is_of_groups(row, names) ||
		(row->filled == rows->width && !rows->rows[i + 1].blank) ||
		head_row_cell(row, row->filled - 1).len == 0 ||
		names->filled != rows->width || !names->typed || !names->years ||
		names->width != rows->width || below >= rows->count ||
		value_kind(names->cells[0]) != VALUE_TEXT)
		return false;
	for (i = 0; i < names->width; i++)
		if (is_year(names->cells[i]) &&
			is_year(head_row_cell(&rows->rows[below], i)))
			return false;
	return true;
}

/* Can the table begin with this record? */
static bool
begins_table(const HeadRows *rows, int i, bool first)
{
	const HeadRow *row = &rows->rows[i];
	int			width = rows->width;
	int			next = head_rows_next(rows, i);
	bool		data_follows = next < rows->count &&
		rows->rows[next].width == width && rows->rows[next].typed;

	if (row->prose && next < rows->count && !rows->rows[next].prose)
		return false;
	/* it may have trailing delimiters */
	if (row->width == width || row_is_key(row, width) ||
		(row->width > width && !row->surplus))
		return !row_is_title(rows, i);
	/* names that most rows fill in part */
	if (row->width > width && head_row_names_more(rows, i))
		return true;
	/* a header with more or fewer names than the rows have cells */
	return first && row->width >= 2 && row->width * 2 >= width &&
		row->filled == row->width && !row->typed && data_follows;
}

/* Are the cells that the rows have beyond a width mostly empty? */
static bool
is_blank_beyond(const HeadRows *rows, int from, int width)
{
	int			filled = 0;
	int			cells = 0;
	int			i;
	int			j;

	for (i = from; i < rows->count; i++)
		for (j = width; j < rows->rows[i].width && !rows->rows[i].noise; j++)
		{
			cells++;
			filled += rows->rows[i].cells[j].len > 0;
		}
	return filled * 2 <= cells;
}

/* A row of data of another width is one, and no preamble. */
static bool
is_row_of_data(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	ColumnTally *columns;
	RowFit		fit;
	int			j;

	if (!row->typed || row->filled < 2)
		return false;
	columns = mem_alloc0(rows->memory,
						 (size_t) rows->width * sizeof(ColumnTally));
	for (j = i + 1; j < rows->count; j++)
		if (!rows->rows[j].noise)
			column_tally_count(&rows->rows[j], columns, rows->width);
	fit = column_tally_compare(row, columns, rows->width);
	mem_release(rows->memory, columns);
	return fit.like > 0 && fit.against == 0 &&
		fit.like * 2 >= (row->filled < rows->width ? row->filled :
						 rows->width) - 1;
}

/*
 * Are these names of the first columns, above rows that have others besides?
 * Those may be blank, in rows that end with delimiters; or some rows come first
 * that do not have them, and are like those that do.
 */
static bool
begins_narrow(const HeadRows *rows, int i)
{
	const HeadRow *names = &rows->rows[i];
	int			next = head_rows_next(rows, i);
	int			j;

	if (names->width < 2 || names->width >= rows->width || next >= rows->count)
		return false;
	if ((head_row_has_names(names) || has_years_behind_word(names)) &&
		is_blank_beyond(rows, next, names->width))
		return true;
	if (!head_row_has_names(names))
		return false;
	for (j = i + 1; j < rows->count && rows->rows[j].width == names->width; j++)
		if (rows->rows[j].noise || !is_row_of_data(rows, j))
			return false;
	return j > i + 1 && j < rows->count && rows->rows[j].width > names->width &&
		is_row_of_data(rows, j);
}

/* Records of delimiters alone are in the way of the header, blank lines not. */
static int
skip_to(const HeadRows *rows, int from, int i)
{
	int			j;

	for (j = from; j < i; j++)
		if (!rows->rows[j].blank)
			return i;
	return from;
}

static int
find_by_shape(const HeadRows *rows, int from)
{
	bool		first = true;
	int			i;

	for (i = from; i < rows->count && i < DIALECT_MAX_PREAMBLE; i++)
	{
		if (rows->rows[i].noise)
			continue;
		if (begins_table(rows, i, first) || (first && begins_narrow(rows, i)) ||
			(first && is_row_of_data(rows, i)))
			return i;
		first = false;
	}
	return -1;
}

/*
 * Above a single column, several records that begin with a number sign, as none
 * behind them does, are comments.  The last may be the column's name, if it is
 * one word.
 */
static int
skip_comments(const HeadRows *rows, int from)
{
	int			end = from;
	int			last = -1;
	int			count = 0;
	Slice		name;
	int			i;

	for (; end < rows->count && (rows->rows[end].marked || rows->rows[end].noise); end++)
		if (rows->rows[end].marked)
		{
			last = end;
			count++;
		}
	for (i = end; i < rows->count; i++)
		if (rows->rows[i].marked)
			return from;
	if (count < 2 || end == rows->count)
		return from;
	name = rows->rows[last].cells[0];
	/* it may be the word for no value, and empty */
	if (name.len == 0)
		return end;
	name = value_trim(slice_behind(name, 1));
	return name.len > 0 && memchr(name.data, ' ', name.len) == NULL ? last : end;
}

void
table_start_find(const HeadRows *rows, int from, TableStart *start)
{
	int			first = -1;
	int			above = from;	/* the first row that may be of the table */
	int			numbers;

	memset(start, 0, sizeof(*start));
	start->skip = from;
	start->width = rows->width;
	if (rows->width == 1)
	{
		start->skip = skip_comments(rows, from);
		return;
	}
	start->skip = above = key_block_end(rows, from);
	first = key_rows_end(rows, above, &start->names);
	start->unnamed = first >= 0 && !start->names;
	start->names &= first >= 0;
	if (first >= 0)
	{
		start->skip = start->last_name = first;
		return;
	}
	numbers = number_names_find(rows, above);
	if (numbers < 0)
		first = type_boundary_find(rows, above);
	if (numbers >= 0)
	{
		start->names = true;
		start->last_name = numbers;
		first = find_top_of_numbers(rows, above, numbers);
	}
	else if (first >= 0)
	{
		start->names = true;
		start->last_name = first;
		first = find_header_top(rows, above, first);
	}
	else
		first = find_by_shape(rows, above);
	if (first < 0)
		return;
	if (stands_above_years(rows, start->names ? start->last_name : first))
		first = start->last_name =
			head_rows_next(rows, start->names ? start->last_name : first);
	start->skip = skip_to(rows, from, first);
	if (rows->rows[first].surplus && head_row_names_more(rows, first))
		start->width = rows->rows[first].width;
	start->unnamed_first = table_lacks_first_name(rows, first);
}
