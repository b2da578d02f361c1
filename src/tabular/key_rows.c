/*-------------------------------------------------------------------------
 *
 * key_rows.c
 *	  Telling keys above rows that begin with years or days, or are fuller.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/key_rows.h"

#include "tabular/ascii.h"
#include "tabular/header_names.h"
#include "tabular/note_label.h"
#include "tabular/title_row.h"

/* fewer may be a header; of several columns as many as one can have */
#define FEWEST_KEYS 3

/* of what stands behind a number */
#define SIGN_LENGTH 3

/* one of so many rows may have a word */
#define ODD_ROWS 5

/* and rows, which keys could be */
#define FEWEST_ROWS 3

static bool
begins_with_digit(const HeadRow *row)
{
	return row->cells[0].len > 0 && ascii_is_digit(row->cells[0].data[0]);
}

static bool
is_no_value(Slice cell)
{
	return cell.len == 0 || null_token_parse(cell) >= 0;
}

/* Has the row the first value of the one above it, or below? */
static bool
is_of_section(const HeadRows *rows, int i)
{
	Slice		key = rows->rows[i].cells[0];

	return (i > 0 && slices_equal(key, head_row_cell(&rows->rows[i - 1], 0))) ||
		(i + 1 < rows->count &&
		 slices_equal(key, head_row_cell(&rows->rows[i + 1], 0)));
}

/*
 * A word, and texts or days that tell of each column; with a colon, or several
 * for one word, anything.
 */
static bool
is_key(const HeadRows *rows, int at)
{
	const HeadRow *row = &rows->rows[at];
	int			width = rows->width;
	int			i;

	if (row->width != width || row->marked || is_no_value(row->cells[0]) ||
		value_is_typed(row->cells[0]) || begins_with_digit(row))
		return false;
	for (i = 1; i < width; i++)
		if (value_kind(row->cells[i]) == VALUE_NUMBER &&
			!text_is_key(row->cells[0]) && !is_of_section(rows, at))
			return false;
	return true;
}

/*
 * Numbers behind a year, a quarter or a day, of which some may be missing; and
 * signs behind those, that tell how they were made.
 */
static bool
is_row(const HeadRow *row, int width)
{
	int			i;

	if (row->width > width || !begins_with_digit(row))
		return false;
	for (i = 1; i < row->width; i++)
		if (!is_no_value(row->cells[i]) &&
			value_kind(row->cells[i]) != VALUE_NUMBER &&
			(i == 1 || row->cells[i].len > SIGN_LENGTH))
			return false;
	return true;
}

/*
 * Might the last key be the header?  It has a name for each column, unless it
 * has no value, or that is a day or a sentence.
 */
static bool
may_be_names(const HeadRow *row)
{
	int			i;

	if (text_is_key(row->cells[0]) || row->typed)
		return false;
	for (i = 1; i < row->width; i++)
		if (is_no_value(row->cells[i]) ||
			(row->width == 2 && (value_is_typed(row->cells[i]) ||
								 row->cells[i].len >= HEAD_NAME_LENGTH)))
			return false;
	return true;
}

/*
 * Are all of these rows, but for a last one of a single cell, or blank lines?
 * A few may have a word for no value.
 */
static bool
are_rows(const HeadRows *rows, int from)
{
	int			count = 0;
	int			odd = 0;
	int			i;

	for (i = from; i < rows->count; i++)
	{
		const HeadRow *row = &rows->rows[i];

		if (row->blank)
			continue;
		if (is_row(row, rows->width))
			count++;
		else if (row->width == rows->width && begins_with_digit(row))
			odd++;
		else if (count < FEWEST_ROWS ||
				 !(row->width == 1 || rows->rows[i - 1].noise))
			return false;
		else
			break;
	}
	return count >= FEWEST_ROWS && odd * ODD_ROWS <= count;
}

int
key_rows_end(const HeadRows *rows, int from, bool *named)
{
	int			last = from;
	int			count = 0;
	int			told = 0;		/* of these have a value */
	bool		narrow = true;	/* but for the first they have no more */
	bool		dated = false;	/* a value is a day or a number */
	bool		parted = false; /* a word has several */
	int			i;

	for (i = from; i < rows->count; i++)
	{
		const HeadRow *row = &rows->rows[i];

		/* titles may stand above and between */
		if (row->noise || (row->width == 1 && !begins_with_digit(row)))
			continue;
		if (!is_key(rows, i))
			break;
		last = i;
		count++;
		told += row->filled > 1;
		dated |= row->typed;
		parted |= is_of_section(rows, i);
		narrow &= count == 1 || row->filled <= 2;
	}
	*named = count > 0 && may_be_names(&rows->rows[last]);
	if (count - *named < FEWEST_KEYS || told * 2 <= count ||
		(rows->width > 2 &&
		 ((count <= DIALECT_MAX_HEADER && !narrow && !dated) ||
		  !(row_is_single(&rows->rows[last]) || (parted && dated)))) ||
		!are_rows(rows, i))
		return -1;
	return *named ? last : i;
}

static bool
has_key_and_value(const HeadRow *row)
{
	return !row->noise && row->filled == 2 && row->first == 0 &&
		head_row_cell(row, 1).len > 0;
}

bool
key_row_is_in_block(const HeadRows *rows, int from, int i)
{
	return has_key_and_value(&rows->rows[i]) &&
		((i > from && has_key_and_value(&rows->rows[i - 1])) ||
		 (i + 1 < rows->count && has_key_and_value(&rows->rows[i + 1])));
}

/* Are nearly all rows from there on filled beyond a key and its value? */
static bool
are_fuller(const HeadRows *rows, int from)
{
	int			fuller = 0;
	int			count = 0;
	int			i;

	for (i = from; i < rows->count; i++)
	{
		int			next = head_rows_next(rows, i);

		/* notes below the rows are none */
		if (rows->rows[i].noise && fuller > 1 && next < rows->count &&
			row_is_single(&rows->rows[next]))
			break;
		if (rows->rows[i].noise)
			continue;
		count++;
		fuller += rows->rows[i].filled > 2;
	}
	return fuller > 1 && fuller * 5 >= count * 4;
}

int
key_block_end(const HeadRows *rows, int from)
{
	int			end = from;
	int			count = 0;
	int			i;

	if (rows->width < 3)
		return from;
	for (i = from; i < rows->count; i++)
	{
		const HeadRow *row = &rows->rows[i];
		int			next = head_rows_next(rows, i);

		if (row->noise || row_is_single(row))
			continue;
		if (!has_key_and_value(row) || value_is_typed(row->cells[0]) ||
			next >= rows->count ||
			head_row_cell(&rows->rows[next], 0).len == 0)
			break;
		/* a number or a date is no name of others in the row below */
		count += 1 + (value_is_typed(row->cells[1]) && !is_year(row->cells[1]));
		end = i + 1;
	}
	if (count < 2 || i >= rows->count || rows->rows[i].filled < 3 ||
		(rows->rows[i].typed && !rows->rows[i].years && !rows->rows[i].dates) ||
		!are_fuller(rows, i))
		return from;
	return end;
}
