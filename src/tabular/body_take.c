/*-------------------------------------------------------------------------
 *
 * body_take.c
 *	  Rows of the table: what they tell of it.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/body_take.h"

#include <limits.h>

#include "tabular/header_names.h"

/* where one of so many rows has cells too many, that is nothing odd */
#define MANY_LONG_ROWS 4

/* if one of so many rows has a year, years are values */
#define MANY_YEAR_ROWS 5

/* full rows that show what the columns hold */
#define TELLING_ROWS 20

/* a table of words that has more rows may have anything */
#define MAX_WORD_ROWS 200

/*
 * Has the row cells too many, as few have, and each column a name, or those
 * without one no value?
 */
static bool
is_long(const BodyJudge *judge, const Row *row)
{
	return row->found > judge->width &&
		(judge->habits.named_width == judge->width ||
		 judge->findings.tail_rows == 0) &&
		judge->habits.long_rows * MANY_LONG_ROWS <= judge->habits.rows;
}

/*
 * Has the row all cells, but not the empty one that most lines end with?  One of
 * its own may be missing, too.
 */
static bool
is_nearly_short(const BodyJudge *judge, const Row *row)
{
	return judge->width < judge->cell_width && row->found >= judge->width &&
		row->found + row->trailing < judge->cell_width;
}

/* The same, as few rows are. */
static bool
may_be_short(const BodyJudge *judge, const Row *row)
{
	return is_nearly_short(judge, row) &&
		judge->nearly_short * MANY_LONG_ROWS <= judge->habits.rows;
}

/* Has the row too few cells, or too many, as few rows have? */
static bool
is_odd_width(const BodyJudge *judge, const Row *row)
{
	if (row->found < judge->width)
		return judge->habits.short_rows * MANY_LONG_ROWS <= judge->habits.rows;
	return is_long(judge, row) || may_be_short(judge, row);
}

/*
 * Has the row no say in the types, as it has a single cell, or is short or long
 * and not of its columns?  Where such rows are usual they have, but for the first
 * that is a footnote between rows.
 */
static bool
is_bystander(BodyJudge *judge, const Row *row)
{
	if (!row_is_lone(row, judge->width))
	{
		if (!is_odd_width(judge, row) ||
			row->order != NULL ||
			!infer_row_spoils(judge->inference, row->cells, row->found))
			return false;
		judge->findings.lone_rows++;
		return !judge->with_lone;
	}
	if (!judge->has_note &&
		note_label(row_first(row)) >= NOTE_MARK)
	{
		judge->has_note = true;
		return true;
	}
	judge->findings.lone_rows++;
	return !judge->with_lone;
}

/*
 * Does the first row below names show that its cells were put in the right
 * order?  Those behind it cannot: if it was not, columns are none of numbers
 * any more.
 */
static void
observe_order(BodyJudge *judge, const Row *row)
{
	RowFit		fit = infer_fit(judge->inference, row->cells, judge->width);

	judge->moved_rows++;
	judge->moved_alike += fit.like > 0 && fit.against == 0;
	judge->moved_against += fit.against > 0 && fit.against >= fit.like;
}

bool
body_order_is_doubtful(const BodyJudge *judge)
{
	if (judge->width == 2)
		return judge->moved_alike * 2 < judge->moved_rows;
	return judge->moved_against * 2 > judge->moved_rows;
}

/* Has the small table words only, this row included? */
static bool
has_words_only(const BodyJudge *judge, const Row *row)
{
	int			i;

	for (i = 0; i < judge->width; i++)
		if (value_is_typed(value_trim(row->cells[i])))
			return false;
	return judge->habits.rows <= MAX_WORD_ROWS;
}

/* Have some of the first rows a year, so that years are no names of others? */
static void
observe_years(BodyJudge *judge, const Row *row)
{
	int			i;

	if (judge->habits.rows > MAX_WORD_ROWS || judge->table.has_years)
		return;
	for (i = 1; i < judge->width; i++)
		if (is_year(value_trim(row->cells[i])))
		{
			judge->year_rows++;
			break;
		}
	judge->table.has_years = judge->year_rows > 1 &&
		judge->year_rows * MANY_YEAR_ROWS > judge->habits.rows;
}

/* Has the row a value behind the columns that have names? */
static void
observe_tail(BodyJudge *judge, const Row *row)
{
	int			i = judge->habits.named_width;

	while (i < judge->cell_width && value_trim(row->cells[i]).len == 0)
		i++;
	if (i < judge->cell_width && judge->findings.tail_rows++ == 0)
		judge->findings.tail_line = row->line;
}

/*
 * Is the row long, and does its last value not show that all are where they
 * belong?
 */
static void
observe_shift(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	int			last = judge->width - 1;
	Slice		text;

	if (!is_long(judge, row) || judge->width < 3)
		return;
	while (last > 0 && value_trim(row->cells[last]).len == 0)
		last--;
	text = value_trim(row->cells[last]);
	if (infer_is_typed(judge->inference, last) && value_is_typed(text))
		return;
	if (findings->shifted_rows++ == 0)
		findings->shifted_line = row->line;
}

/* What the row's values are tells of the columns, if it is no odd one. */
static void
infer_from(BodyJudge *judge, const Row *row)
{
	int			width = row->found < judge->width && row->order == NULL ?
		row->found : judge->width;

	if (is_bystander(judge, row))
		infer_bystander(judge->inference, row->cells, width);
	else
	{
		observe_shift(judge, row);
		infer_row(judge->inference, row->cells, width, row->line);
	}
}

void
body_take_early(BodyJudge *judge)
{
	int			i;

	for (i = 0; i < judge->early.count; i++)
		infer_from(judge, &judge->early.rows[i]);
	waiting_rows_forget(&judge->early);
}

/*
 * Is it too early to tell whether the row is an odd one, as it is not as wide
 * as the table, and few have come?  Then it waits.
 */
static bool
waits_for_others(BodyJudge *judge, const Row *row)
{
	const TableHabits *habits = &judge->habits;

	if (judge->with_lone || row->order != NULL ||
		(row->found == judge->width && !may_be_short(judge, row)) ||
		habits->rows - habits->short_rows - habits->long_rows >= TELLING_ROWS ||
		row_is_lone(row, judge->width) || row_is_too_long_to_wait(row))
		return false;
	waiting_rows_add(&judge->early, row);
	if (waiting_rows_are_full(&judge->early))
		body_take_early(judge);
	return true;
}

void
body_take(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;

	if (row->surplus || row->gapped)
	{
		findings->misfit_rows++;
		return;
	}
	if (row->order != NULL && row->after_header)
		observe_order(judge, row);
	observe_tail(judge, row);
	habits_observe(&judge->habits, row);
	judge->table.words_only = judge->table.words_only &&
		has_words_only(judge, row);
	judge->nearly_short += is_nearly_short(judge, row);
	if (row->found < judge->table.least_found)
		judge->table.least_found = row->found;
	judge->table.has_open_rows = judge->habits.open_rows > 0;
	observe_years(judge, row);
	if (value_is_typed(row_first(row)))
		judge->table.words_first = -1;
	else if (judge->table.words_first >= 0 && judge->table.words_first < INT_MAX)
		judge->table.words_first++;
	if (waits_for_others(judge, row))
		return;
	infer_from(judge, row);
	if (judge->habits.rows - judge->habits.short_rows -
		judge->habits.long_rows >= TELLING_ROWS)
		body_take_early(judge);
}

void
body_forget_waiting(BodyJudge *judge)
{
	waiting_rows_forget(&judge->waiting);
	judge->header = -1;
}

/* Those that wait are rows, but for the last ones if there is a limit. */
static void
take_waiting_until(BodyJudge *judge, int end)
{
	for (int i = 0; i < end; i++)
		for (int64_t times = judge->waiting.folded[i]; times >= 0; times--)
			body_take(judge, &judge->waiting.rows[i]);
}

void
body_take_empty(BodyJudge *judge)
{
	for (; judge->empty_count > 0; judge->empty_count--)
		infer_row(judge->inference, NULL, 0, 0);
	judge->habits.short_rows += judge->empty_short;
	judge->empty_short = 0;
}

void
body_take_first(BodyJudge *judge, int end)
{
	body_take_empty(judge);
	take_waiting_until(judge, end);
}

void
body_take_waiting(BodyJudge *judge)
{
	body_take_first(judge, judge->waiting.count);
	body_forget_waiting(judge);
}
