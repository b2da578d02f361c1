/*-------------------------------------------------------------------------
 *
 * header_rows.c
 *	  The records that may be a header of several.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_rows.h"

#include <stdlib.h>
#include <string.h>

#include "tabular/header_names.h"
#include "tabular/marked_number.h"
#include "tabular/number_names.h"
#include "tabular/numbering_row.h"
#include "tabular/side_titles.h"
#include "tabular/text_words.h"

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
	bool		values;			/* behind the first, a cell is a year, or a
								 * number with a mark */
	bool		digits;			/* a cell has a digit, and is no unit */
	bool		spaced;			/* a blank stands behind a delimiter */
	bool		usable;			/* of the table's width, and not empty */
} HeaderRow;

/* Has the first record names of several columns, which those below it part? */
static bool
has_groups(const HeaderRow *found)
{
	return found[0].repeats || found[0].recurs ||
		(found[0].empty > 0 && found[1].below_empty > 0);
}

static void
look_at_header_row(const HeadRow *row, const HeadRow *before, int width,
				   bool grouped, bool *empty, HeaderRow *found)
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
	found->spaced = row->spaced;
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
		found->values |= i > 0 && filled && !row->numbered && !row->spaced &&
			(is_year(row->cells[i]) || marked_number(row->cells[i]).len > 0);
		found->digits |= filled && text_has_digit(row->cells[i]) &&
			!text_is_unit(row->cells[i]) && !row->numbered;
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
			empty[i] = !filled && (before == NULL || empty[i] || grouped);
	}
	/* a short one is followed by what it lacks */
	found->usable = row->width <= width &&
		(row->width == width || row->filled < width);
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
		look_at_header_row(row, before, rows->width,
						   count > 0 && (found[0].repeats || found[0].recurs),
						   empty, &found[count]);
		count++;
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
 * the groups are repeated, and have the first or are above years in a row; or
 * have gaps, which the same years fill.
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
			!(groups->repeats && (groups->named_first || years->counts)) &&
			!(groups->gaps > 0 && years->recurs))
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
completes_header(const HeaderRow *found, const HeaderRow *upper,
				 const HeaderRow *row, const HeaderEvidence *evidence)
{
	/* no row parts the names of a full record, whatever it repeats */
	bool		grouped = upper->repeats &&
		(upper == found || has_groups(found));

	return row->below_empty > 0 || grouped ||
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
 * Does the second record say what is answered to the questions of the first,
 * or stand in brackets below names, where the first columns, of numbers or
 * dates as all rows have them, need neither?
 */
static bool
are_answers(const HeadRows *rows, int skip, const HeaderRow *found,
			const HeaderEvidence *evidence)
{
	int			first = head_rows_next(rows, skip - 1);
	int			second = head_rows_next(rows, first);
	bool		asked = false;
	bool		in_brackets = true;

	if (found[0].empty > 0 || found[0].typed || found[1].below_empty > 0 ||
		!evidence->first_is_empty || evidence->of_type > 0 ||
		evidence->recurring > 0)
		return false;
	for (int i = 0; i < rows->width; i++)
	{
		Slice		name = head_row_cell(&rows->rows[first], i);
		Slice		cell = head_row_cell(&rows->rows[second], i);

		if (cell.len == 0)
			continue;
		asked |= name.data[name.len - 1] == '?';
		in_brackets &= text_is_in_brackets(cell);
	}
	return in_brackets || (asked && found[1].stub > 1);
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
			return row_is_numbering(rows, i) ? count : 0;
		if (rows->rows[i].typed && !rows->rows[i].years && !rows->rows[i].dates)
			return 0;
	}
	return 0;
}

/*
 * Has the last of the records, counted from 0, a single value, where it heads
 * the rows below, since other texts stand alone in the same column there?
 */
static bool
heads_section(const HeadRows *rows, int skip, int last)
{
	int			i = skip;
	int			column;
	Slice		text;

	while (i < rows->count && (rows->rows[i].blank || last-- > 0))
		i++;
	if (i >= rows->count || rows->rows[i].filled != 1 ||
		rows->rows[i].first == 0)
		return false;
	column = rows->rows[i].first;
	text = rows->rows[i].cells[column];
	while ((i = head_rows_next(rows, i)) < rows->count)
		if (rows->rows[i].filled == 1 && rows->rows[i].first == column &&
			!slices_equal(rows->rows[i].cells[column], text))
			return true;
	return false;
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
 * Is it a row below a record of a name for each column?  It begins with another
 * value, and has gaps or codes, as names in another language have not.
 */
static bool
is_row_below(const HeaderRow *found, const HeaderRow *row)
{
	return found[0].empty == 0 && !has_groups(found) && !found[0].spaced &&
		row->named_first &&
		((row->gaps > 0 && row->units == 0) ||
		 (row->digits && !found[0].digits));
}

int
header_rows_count(const HeadReading *reading, const HeadRows *rows, int skip,
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
	if (count > 1 && least <= 2 &&
		(are_names_and_units(&found[0], &found[1]) ||
		 row_is_side_titles(rows, head_rows_next(rows, skip - 1))))
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
				!(i > 0 && last > 1 && is_row_below(found, &found[i])) &&
				!(i > 0 && (found[i].dates || (i < last && found[i].values)) && found[i].named_first &&
				  !has_groups(found)) &&
				(found[i].filled > 0 || (i > 0 && i < last)) &&
				!(i > 0 && found[i].value && found[i].words &&
				  found[0].empty == 0 && !found[0].repeats) &&
				(!found[i].typed || found[i].years ||
				 (found[i].dates &&
				  (found[i].stub > 0 || (i < last && found[i + 1].stub > 0)) &&
				  (found[i].repeats || found[i].gaps > 0 ||
				   found[i].filled == 1)) ||
				 (i == last && (found[i].dates || skip + i == last_name)));
		if (!words || heads_section(rows, skip, last))
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
			completes_header(found, upper, &found[last], &evidence))
			return last + 1;
		if (evidence.rows > 1 &&
			((last == 1 && (fills_all_gaps(&found[0], &found[1], &evidence) ||
							are_answers(rows, skip, found, &evidence))) ||
			 names_first_column(rows, skip, found, last)))
			return last + 1;
	}
	return least > 0 ? least : 1;
}

bool
header_rows_second_may_be_row(const HeadRows *rows, int skip)
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

bool
header_rows_first_may_be_key(const HeadRows *rows, int skip)
{
	int			first = head_rows_next(rows, skip - 1);
	int			second = head_rows_next(rows, first);

	return second < rows->count && rows->width > 2 &&
		rows->rows[first].filled == 2 &&
		head_row_cell(&rows->rows[first], 0).len > 0 &&
		head_row_cell(&rows->rows[first], 1).len > 0 &&
		rows->rows[second].filled == rows->width;
}
