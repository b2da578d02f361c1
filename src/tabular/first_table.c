/*-------------------------------------------------------------------------
 *
 * first_table.c
 *	  Blocks of rows between blank lines, or titles.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/first_table.h"

#include "tabular/header_names.h"
#include "tabular/note_label.h"
#include "tabular/text_words.h"
#include "tabular/title_row.h"
#include "tabular/type_boundary.h"

/* rows of a table, with its header */
#define MIN_ROWS 3

/* of one that small ones tell of */
#define MANY_ROWS 10

/* keys with their values are no more */
#define MAX_KEYS 20

/* below the names of a table that a value stands above */
#define LEAST_ROWS 2

/* Rows without noise between them, nor a title above other names. */
typedef struct Block
{
	int			title;			/* of a single cell, above the names; -1: none */
	int			names;			/* the first row of several cells */
	int			end;			/* behind the last row */
	int			width;			/* of the names */
} Block;

/* The cells of the row, without empty ones behind them. */
static int
filled_width(const HeadRow *row)
{
	return cells_filled_width(row->cells, row->width);
}

/*
 * Is the row a title without a blank line above it, and do names of another
 * table follow, and a row of it?
 */
static bool
parts_tables(const HeadRows *rows, const Block *block, int i)
{
	const HeadRow *names;
	HeadRow		cut;
	int			next = head_rows_next(rows, i);

	if (i - block->names < 2 || !row_is_single(&rows->rows[i]) ||
		next + 1 >= rows->count)
		return false;
	names = &rows->rows[next];
	cut = *names;
	cut.width = filled_width(names);
	return cut.width > 1 && cut.width != block->width &&
		names->filled == cut.width && !names->typed &&
		head_row_has_names(&cut) &&
		filled_width(&rows->rows[next + 1]) == cut.width;
}

/* The title right above the row, where what stands above is left out; or -1. */
static int
title_above(const HeadRows *rows, int from)
{
	int			i = from - 1;

	while (i >= 0 && rows->rows[i].noise)
		i--;
	return i >= 0 && row_is_single(&rows->rows[i]) ? i : -1;
}

/* Has the row gaps, as groups of columns have, and the next all names? */
static bool
is_above_names(const HeadRows *rows, int i)
{
	const HeadRow *groups = &rows->rows[i];
	HeadRow		names;

	if (i + 1 >= rows->count || rows->rows[i + 1].noise ||
		(groups->typed && !groups->years))
		return false;
	names = rows->rows[i + 1];
	names.width = filled_width(&names);
	return names.filled == names.width && names.filled > groups->filled &&
		groups->filled < filled_width(groups) + (groups->first > 0) &&
		filled_width(groups) <= names.width && !names.typed &&
		head_row_has_names(&names);
}

/* The block that begins with the row, or below it, and below titles. */
static bool
find_block(const HeadRows *rows, int from, Block *block)
{
	int			i = from;

	if (i >= rows->count)
		return false;
	block->title = title_above(rows, from);
	while (i < rows->count &&
		   (rows->rows[i].noise || row_is_single(&rows->rows[i])))
	{
		if (!rows->rows[i].noise)
			block->title = i;
		i++;
	}
	if (i < rows->count && is_above_names(rows, i))
		i++;
	block->names = i;
	if (block->names == rows->count)
		return false;
	block->width = filled_width(&rows->rows[block->names]);
	while (i < rows->count && !rows->rows[i].noise &&
		   !parts_tables(rows, block, i))
		i++;
	block->end = i;
	return block->width > 1 && block->end - block->names > 1;
}

/*
 * Are the cells of the first row names, and the other rows no wider?  Where a
 * blank stands behind delimiters, it does so in each, and each has a number or
 * a date; else these may be sentences.
 */
static bool
has_names_and_rows(const HeadRows *rows, const Block *block)
{
	const HeadRow *names = &rows->rows[block->names];
	HeadRow		cut = *names;
	int			i;

	cut.width = block->width;
	cut.spaced = false;
	if (names->filled < block->width || names->marked || row_has_colon(names) ||
		!(cells_are_word_and_years(names->cells, block->width) ||
		  (!names->typed && head_row_has_names(&cut))))
		return false;
	for (i = block->names + 1; i < block->end; i++)
	{
		const HeadRow *row = &rows->rows[i];

		if (row->filled < 2 || filled_width(row) > block->width ||
			(names->spaced && !(row->spaced && row->typed)) ||
			row->marked || row_has_colon(row) ||
			(row->filled < block->width && !head_row_is_short(row)) ||
			(note_label(row->cells[0]) >= NOTE_WORD_ALONE &&
			 !(row->typed && row->filled == block->width)))
			return false;
	}
	return true;
}

static bool
has_typed_row(const HeadRows *rows, const Block *block)
{
	int			i;

	for (i = block->names + 1; i < block->end; i++)
		if (rows->rows[i].typed)
			return true;
	return false;
}

static bool
share_a_name(const HeadRow *a, const HeadRow *b)
{
	int			i;
	int			j;

	for (i = 0; i < a->width; i++)
		for (j = 0; j < b->width; j++)
			if (a->cells[i].len > 0 && slices_equal(a->cells[i], b->cells[j]))
				return true;
	return false;
}

/* Does a key come twice? */
static bool
repeats_keys(const HeadRows *rows, const Block *block)
{
	int			i;
	int			j;

	for (i = block->names + 1; i < block->end; i++)
		for (j = block->names + 1; j < i; j++)
			if (slices_equal(rows->rows[i].cells[0], rows->rows[j].cells[0]))
				return true;
	return false;
}

/* Is one of the first block's keys a name of the second? */
static bool
explains_names(const HeadRows *rows, const Block *block, const Block *next)
{
	const HeadRow *names = &rows->rows[next->names];
	int			i;
	int			j;

	for (i = block->names + 1; i < block->end; i++)
		for (j = 0; j < names->width; j++)
			if (rows->rows[i].cells[0].len > 0 &&
				slices_equal(rows->rows[i].cells[0], names->cells[j]))
				return true;
	return false;
}

/* Are the values behind the keys of several kinds? */
static bool
has_mixed_values(const HeadRows *rows, const Block *block)
{
	int			typed = 0;
	int			count = 0;

	for (int i = block->names; i < block->end; i++)
	{
		typed += value_is_typed(head_row_cell(&rows->rows[i], 1));
		count++;
	}
	return typed > 0 && typed < count - 1;
}

/* May the first block be a list of keys with their values? */
static bool
may_be_keys(const HeadRows *rows, const Block *block, const Block *next)
{
	return block->width == 2 && block->end - block->names <= MAX_KEYS &&
		(block->title < 0 || next->title < 0) &&
		(!share_a_name(&rows->rows[block->names], &rows->rows[next->names]) ||
		 has_mixed_values(rows, block)) &&
		!repeats_keys(rows, block);
}

/*
 * Do rows of words stand above the names of the second block, which has as many
 * columns?  Then they tell of these, and so may the first block.
 */
static bool
goes_on_telling(const HeadRows *rows, const Block *block, const Block *next)
{
	return block->width == next->width && !has_typed_row(rows, block) &&
		type_boundary_find(rows, next->names) > next->names + 1;
}

/*
 * Does a single record of a word and its values stand alone at the top, such as
 * a filter or a total, and a table with names below it?  Then it is none of it.
 */
static int
behind_lone_values(const HeadRows *rows, int from)
{
	const HeadRow *row;
	const HeadRow *names;
	Block		block;
	int			i = from;

	while (i < rows->count &&
		   (rows->rows[i].noise || row_is_single(&rows->rows[i])))
		i++;
	if (i + 1 >= rows->count || !rows->rows[i + 1].noise)
		return from;
	row = &rows->rows[i];
	if (!row->typed || row->filled < 2 || row->cells[0].len == 0 ||
		value_is_typed(row->cells[0]) || !find_block(rows, i + 1, &block) ||
		block.title > i || block.end - block.names <= LEAST_ROWS)
		return from;
	names = &rows->rows[block.names];
	return names->filled == rows->width && head_row_is_words(names) &&
		has_typed_row(rows, &block) ? head_rows_next(rows, i) : from;
}

/* Does a blank stand behind each delimiter, and a number behind the last? */
static bool
is_prose_with_number(const HeadRow *row)
{
	int			words = 0;

	if (row->noise || !row->all_spaced || row->filled < 2 ||
		row->filled != row->width ||
		value_kind(row->cells[0]) != VALUE_TEXT ||
		value_kind(row->cells[row->width - 1]) != VALUE_NUMBER)
		return false;
	for (int i = 0; i < row->width; i++)
		words += text_count_words(row->cells[i]);
	return words >= PROSE_WORDS;
}

int
first_table_behind_prose(const HeadRows *rows, int from)
{
	for (;;)
	{
		int			i = head_rows_next(rows, from - 1);
		int			names;

		if (i >= rows->count || !is_prose_with_number(&rows->rows[i]))
			return from;
		names = head_rows_next(rows, i);
		if (names >= rows->count || rows->rows[names].width != rows->width ||
			rows->rows[names].all_spaced ||
			!(head_row_is_words(&rows->rows[names]) ||
			  is_prose_with_number(&rows->rows[names])))
			return from;
		from = names;
	}
}

int
first_table_begin(const HeadRows *rows, int from)
{
	Block		block;
	int			small = 0;
	int			begin = from = behind_lone_values(rows, from);

	while (find_block(rows, begin, &block) &&
		   block.end - block.names == 2 && block.end < rows->count)
	{
		begin = block.end;
		small++;
	}
	return small > 1 && find_block(rows, begin, &block) &&
		block.end - block.names > MANY_ROWS &&
		!rows->rows[block.names].typed && has_typed_row(rows, &block) ?
		begin : from;
}

int
first_table_end(const HeadRows *rows, int from, int *width)
{
	Block		block;
	Block		next;

	if (!find_block(rows, from, &block) || block.end == rows->count ||
		block.end - block.names < MIN_ROWS ||
		!find_block(rows, block.end, &next))
		return 0;
	if (!has_names_and_rows(rows, &block) || !has_names_and_rows(rows, &next) ||
		head_row_has_names_of(&rows->rows[block.names],
							  &rows->rows[next.names]) ||
		!(block.width != next.width || has_typed_row(rows, &next)) ||
		may_be_keys(rows, &block, &next) ||
		explains_names(rows, &block, &next) ||
		goes_on_telling(rows, &block, &next))
		return 0;
	*width = block.width;
	return block.end;
}

void
first_table_cut(HeadRows *rows, int end, int width)
{
	int			i;

	rows->count = end;
	rows->width = width;
	for (i = 0; i < end; i++)
		if (rows->rows[i].width > width &&
			filled_width(&rows->rows[i]) <= width)
			rows->rows[i].width = width;
}
