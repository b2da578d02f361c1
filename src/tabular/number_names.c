/*-------------------------------------------------------------------------
 *
 * number_names.c
 *	  Telling names that are numbers, and second names of the first columns.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/number_names.h"

#include <string.h>
#include <strings.h>

#include "tabular/header_names.h"
#include "tabular/text_words.h"

/* fewer may be values by chance, but for years and days */
#define FEWEST_NUMBERS 3

/* and fewer rows tell nothing */
#define FEWEST_ROWS 2

/* Do so many of its cells have a value as a header's have? */
static bool
is_full(const HeadRow *row, int names, int width, bool flagged)
{
	/* a column of flags without a name may stand behind each */
	return flagged ? names * 2 >= width - 1 : names >= width - 2;
}

/*
 * Has the row a word or nothing in the first cell, and in the others years or
 * days, or numbers that go on?
 */
static bool
has_numbers_for_names(const HeadRow *row, int width)
{
	int			names = row->filled - (row->cells[0].len > 0);
	NumberRun	run;
	int			i;

	if (row->noise || row->marked || row->surplus || row->width > width ||
		!row->typed || value_is_typed(row->cells[0]) || names < 2)
		return false;
	for (i = 1; i < row->width; i++)
		if (row->cells[i].len > 0 && !value_is_typed(row->cells[i]))
			return false;
	if (row->dates)
		return is_full(row, names, width, true);
	run = number_run_of(&row->cells[1], row->width - 1);
	return numbers_go_on(&run) && (run.years || run.count >= FEWEST_NUMBERS) &&
		is_full(row, names, width, run.years);
}

/* Is it a title, or a key with its value, in a row that is otherwise empty? */
static bool
is_told(const HeadRow *row, int width)
{
	return (row->width <= width || !row->surplus) && row->first == 0 &&
		(row->filled == 1 ||
		 (row->filled == 2 && head_row_cell(row, 1).len > 0));
}

/* Has the row something else than names where the columns have theirs? */
static bool
is_row_below(const HeadRow *names, const HeadRow *row)
{
	NumberRun	run;
	int			years = 0;
	int			filled = 0;
	int			i;

	if (row->width < names->width || row->cells[0].len == 0)
		return false;
	for (i = 1; i < names->width; i++)
	{
		if (names->cells[i].len == 0)
			continue;
		filled += row->cells[i].len > 0;
		years += is_year(names->cells[i]) && is_year(row->cells[i]);
	}
	run = number_run_of(&row->cells[1], names->width - 1);
	return filled > 0 && years * 2 <= filled &&
		!(run.count >= FEWEST_NUMBERS && (run.step == 1 || run.step == -1));
}

/* Do rows of other numbers follow, up to a gap? */
static bool
rows_follow(const HeadRows *rows, int i)
{
	const HeadRow *names = &rows->rows[i];
	int			count = 0;
	int			unlike = 0;

	if (i + 1 < rows->count && row_names_first_again(rows, i + 1))
		i++;
	for (i = head_rows_next(rows, i);
		 i < rows->count && !rows->rows[i].noise; i++)
	{
		count++;
		unlike += !is_row_below(names, &rows->rows[i]);
	}
	return count >= FEWEST_ROWS && unlike * 2 < count;
}

/* Are they names of columns for sure? */
static bool
has_names(const HeadRows *rows, int i)
{
	return (i + 1 < rows->count && row_names_first_again(rows, i + 1)) ||
		(has_numbers_for_names(&rows->rows[i], rows->width) &&
		 rows_follow(rows, i));
}

int
number_names_find(const HeadRows *rows, int from)
{
	int			told = 0;
	int			last = -1;
	int			i;

	for (i = from; i < rows->count; i++)
	{
		const HeadRow *row = &rows->rows[i];

		if (row->noise)
			continue;
		if (has_names(rows, i))
			break;
		if (!is_told(row, rows->width))
			return -1;
		last = i;
		told++;
	}
	if (i >= rows->count || told == 0)
		return -1;
	/* a single row right above may have the name of the first column */
	if (told == 1 && last == i - 1 && rows->rows[last].width == rows->width &&
		rows->rows[i].cells[0].len == 0)
		return -1;
	return i;
}

/* What Eurostat calls the dimension that columns are of. */
static bool
is_time(Slice text)
{
	static const char *const words[] = {"time", "zeit", "temps"};
	size_t		i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		size_t		len = strlen(words[i]);

		if (text.len >= len && strncasecmp(text.data, words[i], len) == 0 &&
			(text.len == len || strchr("_ (", text.data[len]) != NULL))
			return true;
	}
	return false;
}

/* What stands in brackets at the end: (Labels). */
static Slice
bracketed_end(Slice text)
{
	Slice		none = {"", 0};
	size_t		i = text.len;

	if (i == 0 || text.data[i - 1] != ')')
		return none;
	while (i > 0 && text.data[i - 1] != '(')
		i--;
	return i > 1 ? slice_behind(text, i) : none;
}

/* So many cells have a value, from the first on, and no other has. */
static int
count_first(const HeadRow *row)
{
	int			count = 0;

	while (count < row->width && row->cells[count].len > 0)
		count++;
	return count == row->filled ? count : 0;
}

/* Have so many rows below, up to a gap, all a value in more cells? */
static bool
fuller_rows_follow(const HeadRows *rows, int i, int named, int fewest)
{
	int			count = 0;

	for (i++; i < rows->count && !rows->rows[i].noise; i++)
	{
		if (rows->rows[i].filled <= named)
			return false;
		count++;
	}
	return count >= fewest;
}

/* Has each name behind the first ones a digit, as all times have? */
static bool
are_periods(const HeadRow *names, int first)
{
	for (int i = first; i < names->width; i++)
		if (names->cells[i].len > 0 && !text_has_digit(names->cells[i]))
			return false;
	return true;
}

bool
row_names_first_again(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	const HeadRow *upper;
	Slice		end;
	int			named;
	int			j;

	if (i == 0 || row->noise || row->typed || row->width > rows->width)
		return false;
	upper = &rows->rows[i - 1];
	named = count_first(row);
	if (named == 0 || upper->noise || upper->cells[0].len == 0 ||
		upper->filled < 2 || upper->width <= named)
		return false;
	for (j = 1; j < named; j++)
		if (upper->cells[j].len > 0)
			return false;
	if (!are_periods(upper, named))
		return false;
	/* a single section of a few rows may stand below a time, too */
	end = bracketed_end(row->cells[0]);
	if (is_time(upper->cells[0]))
		return fuller_rows_follow(rows, i, named,
								  FEWEST_ROWS + (end.len == 0));
	return end.len > 0 &&
		slices_equal(end, bracketed_end(upper->cells[0])) &&
		fuller_rows_follow(rows, i, named, FEWEST_ROWS);
}
