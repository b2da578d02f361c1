/*-------------------------------------------------------------------------
 *
 * table_head.c
 *	  Preamble and header: who is asked, and how many records a header has.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_head.h"

#include <stdlib.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/column_numbering.h"
#include "tabular/empty_columns.h"
#include "tabular/first_table.h"
#include "tabular/header_judge.h"
#include "tabular/header_names.h"
#include "tabular/number_names.h"
#include "tabular/ruler.h"
#include "tabular/table_start.h"
#include "tabular/unnamed_first.h"

/* so many different ones, where columns hold numbers, are names */
#define MANY_WORDS 3

/* The cells of the records that may be a header of several. */
typedef struct HeaderRow
{
	int			filled;
	int			empty;
	int			gaps;			/* empty ones behind the first */
	int			stub;			/* the first ones that are empty */
	int			leading;		/* the first ones that are filled */
	bool		named_first;	/* the first is filled, not as it was before */
	int			below_empty;	/* filled, below an empty cell */
	int			units;			/* behind the first: units, or types of values */
	bool		repeats;		/* a cell is the same as that before it */
	bool		recurs;			/* or as one further before */
	bool		counts;			/* numbers are one more or less than that
								 * before them, or come again */
	bool		typed;			/* a cell is a number or a date */
	bool		years;			/* as far as that, it is a year */
	bool		dates;			/* or a date, of several */
	bool		value;			/* a cell is a number with decimals, or a date */
	bool		words;			/* a cell is no number, nor a date */
	bool		usable;			/* of the table's width, and not empty */
} HeaderRow;

/* A year's number. */
static int
year_number(Slice text)
{
	int			number = 0;
	size_t		i;

	for (i = 0; i < text.len; i++)
		number = 10 * number + (text.data[i] - '0');
	return number;
}

static void
look_at_header_row(const HeadRow *row, const HeadRow *before, int width,
				   bool *empty, HeaderRow *found)
{
	int			previous = 0;
	int			i;
	int			j;

	memset(found, 0, sizeof(*found));
	found->counts = true;
	found->named_first = row->cells[0].len > 0 &&
		!(before != NULL && slices_equal(row->cells[0], before->cells[0]));
	found->years = row->years;
	found->dates = row->dates || head_row_is_day_of_one(row);
	for (i = 0; i < width; i++)
	{
		bool		filled = head_row_cell(row, i).len > 0;
		bool		again = false;

		found->filled += filled;
		found->empty += !filled;
		found->stub += !filled && found->stub == i;
		found->leading += filled && found->leading == i;
		found->gaps += !filled && i > 0;
		found->below_empty += filled && empty[i];
		found->units += i > 0 && text_is_unit(head_row_cell(row, i));
		found->typed |= value_is_typed(head_row_cell(row, i)) &&
			!text_is_thousands(row->cells[i]);
		found->words |= filled && !value_is_typed(row->cells[i]);
		found->value |= filled &&
			(text_is_fraction(row->cells[i]) ||
			 (value_kind(row->cells[i]) == VALUE_MOMENT && !found->dates));
		found->repeats |= filled && i > 0 &&
			slices_equal(head_row_cell(row, i), head_row_cell(row, i - 1));
		for (j = 0; j < i - 1 && j < NAMES_COMPARED && filled; j++)
			again |= slices_equal(row->cells[i], row->cells[j]);
		found->recurs |= again;
		if (i > 0 && is_year(head_row_cell(row, i)))
		{
			int			number = year_number(row->cells[i]);

			found->counts &= again || previous == 0 || abs(number - previous) == 1;
			previous = number;
		}
		/* what stands above delimiters alone stands above what is below them */
		if (row->filled > 0)
			empty[i] = !filled;
	}
	/* a short one is followed by what it lacks */
	found->usable = row->width <= width &&
		(row->width == width || row->filled < width);
}

/* Does the column hold no numbers, as far as is seen, behind row i? */
static bool
no_numbers_follow(const HeadRows *rows, int i, int column)
{
	int			count = 0;

	while ((i = head_rows_next(rows, i)) < rows->count)
	{
		Slice		cell = head_row_cell(&rows->rows[i], column);

		if (value_kind(cell) == VALUE_NUMBER)
			return false;
		count += cell.len > 0;
	}
	return count > 1;
}

/* Are the column's other cells no single letters? */
static bool
no_letters_follow(const HeadRows *rows, int i, int column)
{
	int			count = 0;

	while ((i = head_rows_next(rows, i)) < rows->count)
	{
		Slice		cell = head_row_cell(&rows->rows[i], column);

		if (cell.len == 1 && ascii_is_letter(cell.data[0]))
			return false;
		count += cell.len > 1;
	}
	return count > 1;
}

/* Has no value of the rows below such a mark?  The header may come again. */
static bool
no_marks_follow(const HeadRows *rows, int i, NumberMark mark)
{
	int			column;

	while ((i = head_rows_next(rows, i)) < rows->count)
		for (column = 0; column < rows->rows[i].width &&
			 !rows->rows[i].numbered; column++)
			if (rows->rows[i].unmarked || text_has_number_mark(rows->rows[i].cells[column], mark))
				return false;
	return true;
}

/* Has no row a value behind so many columns? */
static bool
all_are_as_wide(const HeadRows *rows, int width)
{
	for (int i = 0; i < rows->count; i++)
		if (cells_filled_width(rows->rows[i].cells, rows->rows[i].width) > width)
			return false;
	return true;
}

/* Is it a row of the columns' numbers, and are they no values of one? */
static bool
is_numbering(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	int			width = cells_filled_width(row->cells, row->width);
	NumberMark	mark;
	int			column;

	/* lines may end with delimiters */
	if (row->width != rows->width || width == 0 ||
		(width < row->width && !all_are_as_wide(rows, width)) ||
		!cells_are_numbering(row->cells, width, &mark))
		return false;
	if (!number_mark_is_plain(mark))
		return no_marks_follow(rows, i, mark);
	/* letters of columns of words, and numbers of the others */
	if (mark == MARK_NONE && !ascii_is_digit(row->cells[0].data[0]) &&
		ascii_is_digit(row->cells[width - 1].data[0]))
		return no_letters_follow(rows, i, 0);
	for (column = 0; column < (width > 2 ? width : 1); column++)
		if (no_numbers_follow(rows, i, column))
			return true;
	return false;
}

static int
look_at_header_rows(const HeadRows *rows, int skip, HeaderRow *found)
{
	bool	   *empty = mem_alloc0(rows->memory, (size_t) rows->width);
	const HeadRow *before = NULL;
	int			count = 0;
	int			i;

	for (i = skip; i < rows->count && count < DIALECT_MAX_HEADER; i++)
	{
		const HeadRow *row = &rows->rows[i];

		if (row->blank && row->filled == 0 && count > 0)
			break;
		if (row->blank)
			continue;
		/* the same names are those of another part */
		if (before != NULL && head_row_has_names_of(row, &rows->rows[skip]))
			break;
		look_at_header_row(row, before, rows->width, empty, &found[count++]);
		before = row;
	}
	mem_release(rows->memory, empty);
	return count;
}

/*
 * Are they years below words of which each is another, as "June" and "July",
 * where the first column has its name in one of the two records, or in none?
 */
static bool
are_years_of_words(const HeaderRow *words, const HeaderRow *years,
				   const HeaderEvidence *evidence)
{
	return !words->typed && years->gaps == 0 && evidence->years_in_order &&
		evidence->year_columns == 0 &&
		(years->named_first ? words->stub == 1 : evidence->first_is_empty);
}

/*
 * Are they groups of columns, and years below them, in the last of the
 * records?  Each gap of the record before is filled, but for the first columns,
 * which may have no name or one above, or the groups are repeated.  The columns hold something else than years, or the same years come
 * for each group.  The first column has no second name, as a row has one, unless
 * the groups are repeated, and have the first or are above years in a row.
 */
static bool
are_years_of_groups(const HeaderRow *found, int last,
					const HeaderEvidence *evidence)
{
	const HeaderRow *groups = &found[last - 1];
	const HeaderRow *years = &found[last];

	int			stub = groups->stub < years->stub ? groups->stub :
		years->stub;
	int			i;

	for (i = 0; i < last && years->named_first; i++)
		if (found[i].named_first &&
			!(groups->repeats && (groups->named_first || years->counts)))
			return false;
	return years->typed && years->years &&
		(groups->gaps > 0 || groups->repeats ||
		 (last == 1 && are_years_of_words(groups, years, evidence))) &&
		years->below_empty == groups->empty - stub &&
		(stub == 0 || evidence->first_is_empty) &&
		evidence->years > 1 &&
		evidence->of_type == evidence->years &&
		(evidence->year_columns == 0 ||
		 (years->recurs && evidence->first_is_empty));
}

/*
 * Are they years that complete the names above them, of columns that hold
 * something else?  The first columns have none, where all rows have a value.
 */
static bool
are_years_of_names(const HeaderRow *names, const HeaderRow *years,
				   const HeaderEvidence *evidence)
{
	return !names->typed && names->gaps == 0 && names->named_first &&
		years->typed && years->years && years->stub > 0 &&
		years->stub + years->filled == names->filled &&
		evidence->first_is_empty && evidence->years > 0 &&
		evidence->of_type == evidence->years && evidence->year_columns == 0;
}

/*
 * Does a record that follows one of words belong to the header, and is no row
 * of words?  It fills a gap, or parts groups that are repeated; it has no
 * value for the first column, or none of its type, as all rows have; its texts
 * are unlike those of the rows; or it has units.
 */
static bool
completes_header(const HeaderRow *upper, const HeaderRow *row,
				 const HeaderEvidence *evidence)
{
	return row->below_empty > 0 || upper->repeats ||
		evidence->first_is_empty ||
		(evidence->all_differ && evidence->against_type >= MANY_WORDS) ||
		(evidence->against_type > 0 && evidence->first_unlike &&
		 evidence->unlike_texts > 0 && row->named_first &&
		 row->empty == upper->empty) ||
		(evidence->words_differ &&
		 (evidence->first_against || evidence->first_unlike ||
		  evidence->unlike_texts > 0 ||
		  row->units * 2 >= row->filled - 1));
}

/*
 * Do the record and the one before it have a name for each column between
 * them, where rows have a value in the first column and the record has none?
 * Or does it name what stands below groups, of columns that hold something unlike
 * it, or with words that columns are called by?
 */
static bool
fills_all_gaps(const HeaderRow *upper, const HeaderRow *row,
			   const HeaderEvidence *evidence)
{
	return upper->empty > 0 && row->below_empty == upper->empty &&
		evidence->of_type == 0 &&
		(evidence->first_is_empty ||
		 (upper->named_first && row->empty == 0 && evidence->named > 1 &&
		  (evidence->unlike_texts > 0 || evidence->named * 2 >= row->filled)) ||
		 (!upper->named_first && evidence->unlike_texts > 1 &&
		  (upper->typed || row->repeats || upper->gaps > 0)));
}

/*
 * Is the last of the records the name of the first column, or the names of the
 * first ones, which years or several records of the others' names lack?  Elsewhere a single value heads
 * the rows below it, and others do as well.
 */
static bool
names_first_column(const HeadRows *rows, int skip, const HeaderRow *found,
				   int last)
{
	const HeaderRow *upper = &found[last - 1];
	int			names = found[last].filled;
	int			i;

	if (upper->empty != upper->stub || !found[last].named_first ||
		found[last].leading != names ||
		(last == 1 && !(upper->typed && upper->years && upper->stub == 1)))
		return false;
	/* the levels of groups may be named there, too; or none is */
	for (i = 0; i < last; i++)
		if (found[i].named_first ?
			(found[i].empty > 0 || found[0].typed || !found[0].repeats) :
			found[i].stub < names)
			return false;
	if (upper->named_first && names > 1)
		return false;
	for (i = skip - 1; last >= 0; last--)
		i = head_rows_next(rows, i);
	while ((i = head_rows_next(rows, i)) < rows->count)
		if (rows->rows[i].filled < 2 || rows->rows[i].filled == names)
			return false;
	return true;
}

/*
 * How many records stand above a line of dashes of the table's width, if they
 * are all names, and several?  Else 0.
 */
static int
count_ruled_rows(const HeadRows *rows, int skip)
{
	int			count = 0;
	int			i;

	for (i = skip; i < rows->count && count <= DIALECT_MAX_HEADER; i++)
	{
		const HeadRow *row = &rows->rows[i];

		if (row->ruler && row->width == rows->width)
			return count > 1 && count <= DIALECT_MAX_HEADER ? count : 0;
		if (row->noise || row->width != rows->width ||
			row->filled * 2 < row->width || !head_row_is_words(row))
			return 0;
		count++;
	}
	return 0;
}

/*
 * How many records the header has, if the last of them names the first columns
 * only, once more?  Else 0.
 */
static int
count_to_second_name(const HeadRows *rows, int skip)
{
	int			count = 0;
	int			i;

	for (i = skip; i < rows->count && count < DIALECT_MAX_HEADER; i++)
	{
		if (rows->rows[i].blank && count == 0)
			continue;
		if (rows->rows[i].noise)
			return 0;
		if (count++ > 0 && row_names_first_again(rows, i))
			return count;
	}
	return 0;
}

/* The same, if the last has the numbers of the columns, with marks. */
static int
count_to_numbering(const HeadRows *rows, int skip)
{
	int			count = 0;
	int			i;

	for (i = skip; i < rows->count && count < DIALECT_MAX_HEADER; i++)
	{
		if (rows->rows[i].blank)
			continue;
		if (count++ > 0 && rows->rows[i].numbered)
			return is_numbering(rows, i) ? count : 0;
		if (rows->rows[i].typed && !rows->rows[i].years && !rows->rows[i].dates)
			return 0;
	}
	return 0;
}

/*
 * Has the first of two records numbers for names, and the second the units of
 * those columns?
 */
static bool
are_names_and_units(const HeaderRow *names, const HeaderRow *units)
{
	return names->empty == 0 && names->typed && names->named_first &&
		names->usable && units->usable && units->stub > 0 && units->units > 0 &&
		units->units * 2 >= units->filled;
}

/*
 * Has it the same word in all columns of numbers, as rows have whose values are
 * not known?  Units stand below names, and beside nothing.
 */
static bool
repeats_a_word(const HeaderRow *row, const HeaderEvidence *evidence)
{
	return evidence->against_type > 1 && !evidence->words_differ &&
		row->named_first && row->units == 0 && row->below_empty == 0;
}

/*
 * How many records the header has.  The last of several stands above columns
 * of numbers or dates and has words there, and completes the record before; or
 * fills all its gaps.
 */
static int
count_header_rows(const HeadReading *reading, const HeadRows *rows, int skip,
				  int last_name)
{
	HeaderRow	found[DIALECT_MAX_HEADER];
	int			least;
	int			count;
	int			last;

	if (rows->width < 2)
		return 1;
	count = count_ruled_rows(rows, skip);
	if (count == 0)
		count = count_to_second_name(rows, skip);
	if (count > 0)
		return count;
	least = count_to_numbering(rows, skip);
	count = look_at_header_rows(rows, skip, found);
	if (count > 1 && least <= 2 && are_names_and_units(&found[0], &found[1]))
		return 2;
	for (last = count - 1; last > 0 && last >= least; last--)
	{
		HeaderEvidence evidence;
		const HeaderRow *upper = &found[last - 1];
		bool		words = true;
		int			i;

		while (upper > found && upper->filled == 0)
			upper--;
		for (i = 0; i <= last; i++)
			words &= found[i].usable &&
				(found[i].filled > 0 || (i > 0 && i < last)) &&
				!(i > 0 && found[i].value && found[i].words &&
				  found[0].empty == 0 && !found[0].repeats) &&
				(!found[i].typed || found[i].years ||
				 (found[i].dates && found[i].stub > 0 &&
				  (found[i].repeats || found[i].gaps > 0 ||
				   found[i].filled == 1)) ||
				 (i == last && (found[i].dates || skip + i == last_name)));
		if (!words)
			continue;
		header_evidence_gather(reading, skip, last, true, &evidence);
		if (evidence.rows < 2)
			header_evidence_gather(reading, skip, last, false, &evidence);
		if (evidence.rows > 1 &&
			(are_years_of_groups(found, last, &evidence) ||
			 (last == 1 && are_years_of_names(&found[0], &found[1], &evidence))))
			return last + 1;
		if ((found[last].typed && !found[last].dates &&
			 !(skip + last == last_name && evidence.first_against)) ||
			repeats_a_word(&found[last], &evidence))
			continue;
		if (evidence.rows > 1 && evidence.of_type == 0 &&
			evidence.against_type > 0 &&
			completes_header(upper, &found[last], &evidence))
			return last + 1;
		if (evidence.rows > 1 &&
			((last == 1 && fills_all_gaps(&found[0], &found[1], &evidence)) ||
			 names_first_column(rows, skip, found, last)))
			return last + 1;
	}
	return least > 0 ? least : 1;
}

/*
 * May the second record of the header, as full as the first, be a row of words?
 * It has no units, and nothing that names come below.
 */
static bool
second_may_be_row(const HeadRows *rows, int skip)
{
	HeaderRow	found[DIALECT_MAX_HEADER];
	int			first = head_rows_next(rows, skip - 1);
	int			second = head_rows_next(rows, first);
	int			codes = 0;
	int			i;

	/* words below codes tell what these stand for, and tags are no words */
	for (i = 0; i < rows->width; i++)
	{
		Slice		name = head_row_cell(&rows->rows[first], i);
		Slice		tag = second < rows->count ?
			head_row_cell(&rows->rows[second], i) : name;

		codes += memchr(name.data, '_', name.len) != NULL ||
			(tag.len > 0 && tag.data[0] == '#');
	}
	return rows->width > 1 && codes * 2 < rows->width && look_at_header_rows(rows, skip, found) > 1 &&
		found[0].empty == 0 && !found[0].repeats && !found[0].recurs &&
		!found[0].typed && found[1].empty == 0 && !found[1].typed &&
		found[1].units * 2 < found[1].filled - 1;
}

/* Are they formats, or tags, of the columns, as nothing behind them is? */
static bool
is_formats(const HeadRows *rows, int i)
{
	int			next = head_rows_next(rows, i);

	return cells_are_formats(rows->rows[i].cells, rows->rows[i].width) &&
		!(next < rows->count &&
		  cells_are_formats(rows->rows[next].cells, rows->rows[next].width));
}

/* The last record of the header. */
static int
find_last_of_header(const HeadRows *rows, int skip, int header_rows)
{
	int			i = skip;

	while (i < rows->count && (rows->rows[i].blank || --header_rows > 0))
		i++;
	return i;
}

/*
 * Are there formats or numbers of the columns behind the header?  Up to these
 * so many records belong to it; else 0.
 */
static int
count_to_ruler(const HeadRows *rows, int skip, int header_rows)
{
	int			i = find_last_of_header(rows, skip, header_rows) + 1;
	int			count = 1;

	for (; i < rows->count && rows->rows[i].noise; i++)
		count += !rows->rows[i].blank;
	return i < rows->count &&
		(is_formats(rows, i) || is_numbering(rows, i)) ? count : 0;
}

/*
 * Does a record of delimiters alone part the header from rows that begin with
 * their names, or with days or years?  Where numbers alone follow, it may be a
 * row whose values are all missing, as those of models are that look back.
 */
static bool
delimiters_follow(const HeadRows *rows, int skip, int header_rows)
{
	int			i = find_last_of_header(rows, skip, header_rows) + 1;
	Slice		key;

	while (i < rows->count && rows->rows[i].blank)
		i++;
	if (i >= rows->count || rows->rows[i].filled > 0)
		return false;
	i = head_rows_next(rows, i);
	if (i >= rows->count)
		return false;
	key = rows->rows[i].cells[0];
	/* a letter may stand for no value, and for itself */
	return key.len > 0 && (key.len == 1 || null_token_parse(key) < 0) &&
		(value_kind(key) != VALUE_NUMBER || is_year(key));
}

/*
 * Is the first of the header's records a title that delimiters follow, since
 * one below it has a name for the first column, and groups begin behind that?
 */
static bool
first_is_title(const HeadRows *rows, int i, int header_rows)
{
	bool		named = false;
	bool		grouped = false;

	if (header_rows < 3 || rows->rows[i].filled != 1 ||
		rows->rows[i].cells[0].len == 0)
		return false;
	while (--header_rows > 0 && (i = head_rows_next(rows, i)) < rows->count)
	{
		named |= head_row_cell(&rows->rows[i], 0).len > 0;
		grouped |= rows->rows[i].filled > 1 &&
			head_row_cell(&rows->rows[i], 0).len == 0;
	}
	return named && grouped;
}

/*
 * Is it prose, whose commas make cells, since a blank follows them, and none
 * follows those of the last record, which has a name for each column?
 */
static bool
first_is_prose(const HeadRows *rows, int i, int header_rows)
{
	const HeadRow *first = &rows->rows[i];

	while (--header_rows > 0 && i < rows->count)
		i = head_rows_next(rows, i);
	return first->spaced && i < rows->count && !rows->rows[i].spaced &&
		rows->rows[i].filled == rows->width;
}

/*
 * Does it end with a note at the right, a date or the number of a page, where
 * the names below have none?
 */
static bool
first_has_note(const HeadRows *rows, int i, int header_rows)
{
	const HeadRow *first = &rows->rows[i];
	int			last = first->width - 1;

	while (--header_rows > 0 && i < rows->count)
		i = head_rows_next(rows, i);
	while (last > 0 && first->cells[last].len == 0)
		last--;
	if (i >= rows->count || first->filled > 2 || last == 0 ||
		rows->rows[i].filled < 2 || head_row_cell(&rows->rows[i], 0).len == 0)
		return false;
	/* nothing stands below it, or behind that */
	for (; i < rows->count; i++)
		for (int column = last; column < rows->rows[i].width; column++)
			if (rows->rows[i].cells[column].len > 0)
				return false;
	return true;
}

/* Leave out what stands above the header's names and is none of them. */
static void
leave_out_titles(const HeadRows *rows, Dialect *dialect)
{
	while (dialect->header_rows > 1)
	{
		int			i = head_rows_next(rows, dialect->skip_records - 1);

		if (i >= rows->count ||
			!(first_is_title(rows, i, dialect->header_rows) ||
			  first_is_prose(rows, i, dialect->header_rows) ||
			  first_has_note(rows, i, dialect->header_rows)))
			return;
		dialect->skip_records = i + 1;
		dialect->header_rows--;
	}
}

/*
 * May the first of two records be a key and its value, above the names of more
 * columns?
 */
static bool
first_may_be_key(const HeadRows *rows, int skip)
{
	int			first = head_rows_next(rows, skip - 1);
	int			second = head_rows_next(rows, first);

	return second < rows->count && rows->width > 2 &&
		rows->rows[first].filled == 2 &&
		head_row_cell(&rows->rows[first], 0).len > 0 &&
		head_row_cell(&rows->rows[first], 1).len > 0 &&
		rows->rows[second].filled == rows->width;
}

static void
find_header(const HeadReading *reading, const HeadRows *rows,
			bool above_types, int last_name, Dialect *dialect, DialectReport *report)
{
	HeaderEvidence evidence;

	dialect->header_rows = count_header_rows(reading, rows,
											 dialect->skip_records,
											 last_name);
	leave_out_titles(rows, dialect);
	if (dialect->header_rows > 1)
	{
		dialect->header = true;
		report->header_confidence = 0.8;
		report->header_reason = "several records of words stand above columns of other types";
		report->second_guessed = dialect->header_rows == 2 &&
			second_may_be_row(rows, dialect->skip_records);
		report->first_guessed = dialect->header_rows == 2 &&
			first_may_be_key(rows, dialect->skip_records);
	}
	else
	{
		header_evidence_gather(reading, dialect->skip_records, 0, true,
							   &evidence);
		if (evidence.against_type == 0 && !reading->has_others)
			header_evidence_gather(reading, dialect->skip_records, 0, false,
								   &evidence);
		dialect->header = header_judge(&evidence, above_types, report);
	}
	if (dialect->header && dialect->header_rows < DIALECT_MAX_HEADER)
		dialect->header_rows += count_to_ruler(rows, dialect->skip_records,
											   dialect->header_rows);
	/* what stands for no value makes a row without one */
	while (dialect->header && rows->width > 1 &&
		   dialect->null_sequence[0] == '\0' &&
		   dialect->header_rows < DIALECT_MAX_HEADER &&
		   delimiters_follow(rows, dialect->skip_records, dialect->header_rows))
		dialect->header_rows++;
}

void
table_head_find(TabMemory *memory, const TextWindow *head, int above,
				const DialectGiven *given, Dialect *dialect,
				DialectReport *report)
{
	HeadRows   *rows = head_rows_read(memory, head, dialect, report->width,
									  report->last_optional);
	EmptyColumns empty = empty_columns_leave_out(rows);
	TableStart	start;
	int			left_out = empty.left_out;
	int			end;

	start.width = rows->width;
	if (!given->skip_records)
		above = first_table_begin(rows, first_table_behind_prose(rows, above));
	end = first_table_end(rows, given->skip_records ?
						  dialect->skip_records : above, &start.width);
	if (end > 0)
	{
		left_out = empty_columns_before(&empty, start.width);
		first_table_cut(rows, end, start.width);
		empty_columns_release(&empty);
		empty = empty_columns_leave_out(rows);
		left_out += empty.left_out;
		start.width = rows->width;
	}
	empty_columns_release(&empty);
	if (!given->skip_records)
	{
		table_start_find(rows, above, &start);
		dialect->skip_records = start.skip;
	}
	else
	{
		int			header = head_rows_next(rows, dialect->skip_records - 1);

		start.unnamed_first = header < rows->count &&
			table_lacks_first_name(rows, header);
	}
	rows->width = start.width;
	report->width = start.width + left_out;
	report->unnamed_first = start.unnamed_first;
	if (given->header)
	{
		report->header_confidence = 1.0;
		report->header_reason = "given";
	}
	else if (start.unnamed)
	{
		dialect->header = false;
		report->header_confidence = 0.9;
		report->header_reason = "keys with their values stand right above the rows";
	}
	else
	{
		HeadReading reading = {memory, head, dialect, report->width, end > 0};

		find_header(&reading, rows, start.names,
					start.names ? start.last_name : -1, dialect, report);
	}
	report->unnamed_first &= dialect->header;
	head_rows_release(rows);
}
