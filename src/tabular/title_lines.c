/*-------------------------------------------------------------------------
 *
 * title_lines.c
 *	  Looking at the records above a full one.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/title_lines.h"

#include "tabular/ascii.h"
#include "tabular/header_names.h"
#include "tabular/name_word.h"
#include "tabular/note_label.h"
#include "tabular/side_titles.h"
#include "tabular/text_words.h"
#include "tabular/title_row.h"

/* of a table that such records stand above */
#define LEAST_COLUMNS 3

/* more than the name of a group of two columns has */
#define TITLE_WORDS 4

/* behind the names */
#define LEAST_ROWS 2

#define MOST_LINES 10

/* What a record above the names may be. */
typedef enum TitleLine
{
	LINE_NONE,
	LINE_TITLE,					/* as others tell, too */
	LINE_CENTRED,				/* a title that is not in the first column */
	LINE_WORD,					/* a word above the last one */
	LINE_DAY,					/* a day above another than the first */
	LINE_KEY,					/* and its value */
	LINE_KEY_WITH_COLON,
	LINE_TOLD					/* something that names nothing */
} TitleLine;

/* Is it a date, a page or a text of several words, as no group has for a name? */
static bool
is_remark(Slice text)
{
	return value_kind(text) == VALUE_MOMENT || text_is_in_brackets(text) ||
		text_has_words(text) || note_label(text) >= NOTE_MARK;
}

/* A record with two values: in the first column, and in the last. */
static bool
is_title_and_remark(const HeadRow *row, int width)
{
	Slice		title = head_row_cell(row, 0);
	Slice		remark = head_row_cell(row, width - 1);
	bool		dated = value_kind(remark) == VALUE_MOMENT ||
		note_label(remark) >= NOTE_MARK;

	if (row->filled != 2 || row->surplus || title.len == 0 ||
		remark.len == 0 || value_is_typed(title))
		return false;
	/* a year, or a page */
	if (value_kind(remark) == VALUE_NUMBER)
		return width > LEAST_COLUMNS && text_has_words(title);
	/* beside a gap of one column words may head two */
	return dated ||
		(width > LEAST_COLUMNS ? text_has_words(title) || is_remark(remark) :
		 text_count_words(title) >= TITLE_WORDS ||
		 (text_has_words(title) && is_remark(remark)));
}

static TitleLine
look_at_line(const HeadRow *row, int width)
{
	Slice		text;

	if (row->surplus)
		return LINE_NONE;
	if (row_has_colon(row))
		return row_is_key(row, width) ? LINE_KEY_WITH_COLON : LINE_NONE;
	if (width > LEAST_COLUMNS && row->filled == 2 && row->first == 0 &&
		!row->typed && head_row_cell(row, 1).len > 0)
		return LINE_KEY;
	if (is_title_and_remark(row, width))
		return LINE_TOLD;
	if (row->filled != 1)
		return LINE_NONE;
	text = row->cells[row->first];
	if (row->first == 0)
		return value_is_typed(text) ? LINE_TOLD : LINE_TITLE;
	if (value_kind(text) == VALUE_MOMENT)
		return LINE_DAY;
	if (value_is_typed(text))
		return LINE_NONE;
	if (row->first == width - 1)
		return is_remark(text) ? LINE_TOLD :
			ascii_is_upper(text.data[0]) ? LINE_NONE : LINE_WORD;
	return LINE_CENTRED;
}

/* Is it a record of a name for each column? */
static bool
has_all_names(const HeadRow *row, int width)
{
	return row->width == width && row->filled == width && !row->marked &&
		!row_has_colon(row) &&
		(row->typed ? (row->years || row->dates) && head_row_is_short(row) &&
		 value_kind(row->cells[0]) == VALUE_TEXT : head_row_has_names(row));
}

/*
 * Have it and the one below a name for each column, with one for the first in
 * it, or years over groups?
 */
static bool
has_names_in_two(const HeadRows *rows, int i)
{
	const HeadRow *upper = &rows->rows[i];
	const HeadRow *lower;
	int			next = head_rows_next(rows, i);

	if (next >= rows->count || upper->filled < LEAST_COLUMNS ||
		upper->width != rows->width || upper->cells[0].len == 0 ||
		(upper->typed && !upper->years))
		return false;
	lower = &rows->rows[next];
	for (int column = 0; column < rows->width; column++)
		if (upper->cells[column].len == 0 &&
			head_row_cell(lower, column).len == 0)
			return false;
	return lower->cells[0].len == 0 && (!lower->typed || lower->years);
}

/* Do numbers or dates stand below, in a column that all rows have them in? */
static bool
types_follow(const HeadRows *rows, int names)
{
	for (int column = 0; column < rows->width; column++)
	{
		int			typed = 0;
		int			i = names;

		Slice		name = head_row_cell(&rows->rows[names], column);

		if (value_kind(name) == VALUE_NUMBER && !is_year(name))
			continue;
		while ((i = head_rows_next(rows, i)) < rows->count)
		{
			Slice		cell = head_row_cell(&rows->rows[i], column);

			if (rows->rows[i].numbered)
				continue;
			if (null_token_parse(cell) >= 0)
				continue;
			if (cell.len > 0 && !value_is_typed(cell))
				break;
			typed += cell.len > 0;
		}
		if (i >= rows->count && typed >= LEAST_ROWS)
			return true;
	}
	return false;
}

/* Do several rows of more than one value follow? */
static bool
rows_follow(const HeadRows *rows, int names)
{
	int			count = 0;
	int			i = names;

	while (count < LEAST_ROWS && (i = head_rows_next(rows, i)) < rows->count &&
		   rows->rows[i].filled > 1)
		count++;
	return count == LEAST_ROWS;
}

/* Is the row one of names, right above rows of a table, or the next with it? */
static bool
names_follow(const HeadRows *rows, int i, bool named)
{
	const HeadRow *row = &rows->rows[i];

	if (has_all_names(row, rows->width) && rows_follow(rows, i) &&
		(types_follow(rows, i) ||
		 (!named && cells_have_name_word(row->cells, row->width))))
		return true;
	if (!has_names_in_two(rows, i))
		return false;
	i = head_rows_next(rows, i);
	return rows_follow(rows, i) && types_follow(rows, i);
}

int
title_lines_end(const HeadRows *rows, int from)
{
	bool		told = false;
	bool		titled = false;
	bool		keyed = false;
	bool		named = false;
	int			centred = 0;
	int			count = 0;
	int			i = from - 1;

	if (rows->width < LEAST_COLUMNS)
		return from;
	while ((i = head_rows_next(rows, i)) < rows->count && count++ < MOST_LINES)
	{
		const HeadRow *row = &rows->rows[i];

		switch (look_at_line(row, rows->width))
		{
			case LINE_TOLD:
				told = true;
				break;
			case LINE_CENTRED:
				centred++;
				told |= centred > 1 && text_is_in_brackets(row->cells[row->first]);
				break;
			case LINE_TITLE:
				titled |= text_has_words(row->cells[0]);
				break;
			case LINE_KEY_WITH_COLON:
				break;
			case LINE_KEY:
				/* above years it is none of groups */
				told |= titled;
				keyed = true;
				break;
			case LINE_WORD:
			case LINE_DAY:
				/* below a title they tell of all that follows */
				if (!titled)
					return from;
				told = true;
				break;
			case LINE_NONE:
				if (row_is_side_titles(rows, i))
					return i;
				return (told || (keyed && row->years && row->typed)) &&
					names_follow(rows, i, named) ? i : from;
		}
		named |= cells_have_name_word(row->cells, row->width);
	}
	return from;
}
