/*-------------------------------------------------------------------------
 *
 * type_boundary.c
 *	  Comparing rows with those below them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/type_boundary.h"

#include <string.h>

#include "tabular/column_tally.h"
#include "tabular/header_names.h"
#include "tabular/name_word.h"
#include "tabular/near_miss.h"
#include "tabular/number_names.h"
#include "tabular/title_row.h"

/* more rows like those of the table are no preamble */
#define MAX_ROWS_ABOVE 5

/* rows below names that show a table; of two columns */
#define LEAST_ROWS 2
#define MANY_ROWS_OF_TWO 8

/* so many rows that begin with a number or a date show that all do */
#define KEYED_ROWS 3

/* Is it as full as a row of the table? */
static bool
is_full(const HeadRow *row, int width)
{
	return width == 2 ? row->filled == 2 : row->filled * 2 > width;
}

/* What the rows from some row on hold. */
typedef struct HeldRows
{
	ColumnTally *columns;
	int			count;
} HeldRows;

/*
 * Has the row no such number, date or month as nearly all rows below it begin with?
 * Then it tells of the columns, though it has numbers or dates for them.
 */
static bool
lacks_key(const HeadRow *row, const HeldRows *held)
{
	Slice		cell = row->cells[0];

	if (held->count < KEYED_ROWS || !column_tally_is_key(&held->columns[0]))
		return false;
	return cell.len == 0 ? held->columns[0].filled == held->count :
		value_kind(cell) == VALUE_TEXT && !text_is_part_of_year(cell) &&
		!text_is_like_number(cell) &&
		null_token_parse(cell) < 0;
}

/*
 * Is one of the rows like those held?  keyed: it has such a key, too.
 */
static bool
has_row_like(const HeadRows *rows, int from, int end, bool keyed,
			 const HeldRows *held)
{
	int			typed = 0;
	int			i;

	for (i = 0; i < rows->width; i++)
		typed += column_tally_kind(&held->columns[i]) != VALUE_TEXT;
	for (i = from; i < end; i++)
	{
		RowFit		fit;

		if (rows->rows[i].noise || rows->rows[i].filled < 2 ||
			row_has_colon(&rows->rows[i]) ||
			(rows->rows[i].cells[0].len == 0 &&
			 head_row_has_years_of_groups(&rows->rows[i], rows->width)) ||
			(keyed && lacks_key(&rows->rows[i], held)))
			continue;
		fit = column_tally_compare(&rows->rows[i], held->columns, rows->width);
		if (fit.like > 0 && fit.against == 0 && fit.like * 2 >= typed)
			return true;
	}
	return false;
}

/*
 * Has the row words where the table's first column, and another, hold numbers
 * or dates?  However many such rows there are, they are none of the table.
 */
static bool
is_unlike_rows(const HeadRow *row, const ColumnTally *columns,
			   const RowFit *fit)
{
	return fit->like == 0 && fit->against > 1 && row->cells[0].len > 0 &&
		value_kind(row->cells[0]) == VALUE_TEXT &&
		column_tally_kind(&columns[0]) != VALUE_TEXT;
}

/* Does its single cell stand above the only column of numbers or dates? */
static bool
is_only_value(const HeadRow *row, const ColumnTally *columns, int width)
{
	int			i;

	for (i = 1; i < width; i++)
		if (i != row->first && column_tally_kind(&columns[i]) != VALUE_TEXT)
			return false;
	return row->filled == 1 && row->first > 0;
}

/*
 * The topmost row of words among these that stands right above a row of the
 * table, in columns of numbers or dates; -1: there is none.  Rows are looked
 * at from below, so that each is compared with those that follow it.  keyed:
 * a row that lacks the key of the others is none of the table.  *held becomes
 * what its columns hold, and keeps its memory.
 */
static int
find_boundary_in(const HeadRows *rows, int from, int end, bool keyed,
				 HeldRows *held)
{
	int			width = rows->width;
	ColumnTally *columns = mem_alloc0(rows->memory,
									  (size_t) width * sizeof(ColumnTally));
	HeldRows	below = {.columns = columns};
	int			boundary = -1;
	int			body_follows = 0;	/* the width of that row */
	int			full = 0;		/* rows above the boundary, as full as others */
	int			full_below = 0;
	int			i;

	for (i = end - 1; i >= from; i--)
	{
		const HeadRow *row = &rows->rows[i];
		RowFit		fit;
		bool		unlike;

		if (row->noise || row->numbered || row_names_first_again(rows, i))
			continue;
		fit = column_tally_compare(row, columns, width);
		unlike = is_unlike_rows(row, columns, &fit) ||
			(keyed && lacks_key(row, &below));
		if ((body_follows == width || (body_follows > 0 && row->width == width)) &&
			(row->filled > 1 || is_only_value(row, columns, width)) &&
			fit.against > 0 && fit.like == 0 &&
			head_row_is_short(row) && !row_has_colon(row) &&
			(!row->surplus || head_row_names_more(rows, i)))
		{
			boundary = i;
			memcpy(held->columns, columns, (size_t) width * sizeof(ColumnTally));
			held->count = below.count;
			full_below += full;
			full = 0;
		}
		else if (!unlike && !(row->marked && boundary >= 0 &&
							  !rows->rows[boundary].marked))
			full += is_full(row, width);
		body_follows = !unlike && fit.like > fit.against ? row->width : 0;
		if (!unlike)
			column_tally_count(row, columns, width);
		below.count += !unlike;
	}
	mem_release(rows->memory, columns);
	return full <= MAX_ROWS_ABOVE && full <= full_below + 1 ? boundary : -1;
}

/*
 * Are there rows of data, as wide as the table, in a block of their own above
 * the row?  Then it begins another table.
 */
static bool
has_block_of_data(const HeadRows *rows, int from, int end)
{
	int			count = 0;
	int			i;

	for (i = end - 1; i >= from && !rows->rows[i].noise; i--)
		;
	if (i < from || rows->width < 3)
		return false;
	for (; i >= from; i--)
		count += rows->rows[i].typed && rows->rows[i].filled == rows->width;
	return count > 1;
}

/* Has the row numbers or dates where the other has, and as many cells? */
static bool
is_like_row(const HeadRow *row, const HeadRow *first)
{
	int			i;

	if (row->noise || !row->typed || row->width != first->width ||
		row->filled != first->filled)
		return false;
	for (i = 0; i < first->width; i++)
		if (value_is_typed(first->cells[i]) &&
			value_kind(row->cells[i]) != value_kind(first->cells[i]) &&
			null_token_parse(row->cells[i]) < 0)
			return false;
	return true;
}

/*
 * Do names stand there, right above rows with numbers or dates, up to a title,
 * a blank line or the row?  Then they are a table, whatever follows.  Beside
 * one other column they are a key and its value, unless there are many.
 */
static bool
has_table_above(const HeadRows *rows, int from, int end)
{
	int			i;
	int			j;

	for (i = from; i + 1 < end; i++)
	{
		const HeadRow *names = &rows->rows[i];
		int			least = names->width > 2 ? LEAST_ROWS : MANY_ROWS_OF_TWO;

		if (names->noise || names->width != names->filled ||
			names->width < 2 || !head_row_has_names(names) ||
			rows->rows[i + 1].width != names->width)
			continue;
		for (j = i + 1; j < end && is_like_row(&rows->rows[j], &rows->rows[i + 1]); j++)
			;
		if (j - i - 1 >= least &&
			(j == end || rows->rows[j].noise || row_is_single(&rows->rows[j])))
			return true;
	}
	return false;
}

/* The names of the row, or if they stood further above, of the first part. */
static int
find_first_names(const HeadRows *rows, int from, int boundary)
{
	int			i;

	for (i = from; i < boundary; i++)
		if (head_row_has_names_of(&rows->rows[i], &rows->rows[boundary]))
			return i;
	return boundary;
}

/* Has it one word for all columns but the first, as for values not known? */
static bool
repeats_a_word(const HeadRow *row)
{
	int			i = 2;

	while (i < row->width && slices_equal(row->cells[i], row->cells[1]))
		i++;
	return row->width > 2 && i == row->width;
}

/* Do rows of the table's width, with gaps, stand between, and nothing else? */
static bool
are_gaps_between(const HeadRows *rows, int first, int boundary)
{
	int			i = first + 1;

	while (i < boundary && !rows->rows[i].noise &&
		   rows->rows[i].width == rows->width &&
		   rows->rows[i].cells[0].len > 0 &&
		   rows->rows[i].filled < rows->width)
		i++;
	return i == boundary && boundary > first + 1;
}

/* Do full rows stand between, one with a number or a date, and nothing else? */
static bool
are_rows_between(const HeadRows *rows, int first, int boundary)
{
	bool		typed = false;
	int			i = first + 1;

	for (; i < boundary && !rows->rows[i].noise &&
		 rows->rows[i].width == rows->width &&
		 rows->rows[i].filled == rows->width &&
		 !value_is_typed(rows->rows[i].cells[0]); i++)
		typed |= rows->rows[i].typed;
	return i == boundary && typed && rows->width > 2;
}

/*
 * A row of words and values is no record of names where the first row is one;
 * nor is one of words behind rows with a number, unless the table's begin with one
 * (keyed); nor is one of words, behind rows with gaps, if columns are called by words of
 * the first and not by its.
 */
static int
prefer_names(const HeadRows *rows, int from, int boundary, bool keyed)
{
	const HeadRow *row = &rows->rows[boundary];
	int			first = head_rows_next(rows, from - 1);
	const HeadRow *names;

	if (first >= boundary)
		return boundary;
	names = &rows->rows[first];
	if (names->width != rows->width || !head_row_has_names(names))
		return boundary;
	if (row->typed)
		return row->years || row->dates ? boundary : first;
	if (!keyed && are_rows_between(rows, first, boundary))
		return first;
	return are_gaps_between(rows, first, boundary) &&
		(repeats_a_word(row) ||
		 (cells_have_name_word(names->cells, names->width) &&
		  !cells_have_name_word(row->cells, row->width))) ? first : boundary;
}

/*
 * The same among all rows.  Where rows of the table stand above it, it is not
 * the header of the first table.
 */
static int
find_boundary(const HeadRows *rows, int from, bool keyed)
{
	HeldRows	held = {mem_alloc(rows->memory, (size_t) rows->width *
								  sizeof(ColumnTally)), 0};
	int			boundary = rows->count;
	bool		begin_typed;

	do
		boundary = find_boundary_in(rows, from, boundary, keyed, &held);
	while (boundary >= 0 &&
		   (has_row_like(rows, from, boundary, keyed, &held) ||
			has_block_of_data(rows, from, boundary) ||
			has_table_above(rows, from, boundary)));
	begin_typed = boundary >= 0 &&
		column_tally_kind(&held.columns[0]) != VALUE_TEXT;
	mem_release(rows->memory, held.columns);
	return boundary < 0 ? -1 :
		prefer_names(rows, from, find_first_names(rows, from, boundary),
					 begin_typed);
}

int
type_boundary_find(const HeadRows *rows, int from)
{
	int			boundary = find_boundary(rows, from, true);

	return boundary < 0 ? find_boundary(rows, from, false) : boundary;
}
