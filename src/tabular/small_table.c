/*-------------------------------------------------------------------------
 *
 * small_table.c
 *	  Where the records of each width stand.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/small_table.h"

#include <string.h>

#include "tabular/value.h"

/* records that are enough, if they are one of so many */
#define LEAST_RECORDS 3
#define LEAST_PART 6

/* of the cells of a table that blanks delimit */
#define LEAST_TYPED 0.75

/*
 * Is it a key with its value?  In two cells, as a row of two columns; but there
 * is a colon behind the first, or no number or date.
 */
static bool
is_key(const Record *record, int64_t typed)
{
	Slice		text = value_trim(record->cells[0]);

	return record->width == 2 &&
		(typed == 0 || (text.len > 0 && text.data[text.len - 1] == ':'));
}

static bool
is_digit(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/*
 * Do all commas stand between digits, in a record that has semicolons?  Then
 * these are the delimiter, and the commas decimal.
 */
static bool
is_torn(Slice raw)
{
	const char *end = raw.data + raw.len;
	const char *p = raw.data;

	if (memchr(p, ';', raw.len) == NULL)
		return false;
	for (; (p = memchr(p, ',', (size_t) (end - p))) != NULL; p++)
		if (p == raw.data || !is_digit(p - 1, end) || !is_digit(p + 1, end))
			return false;
	return true;
}

void
small_tables_part(SmallTables *tables)
{
	tables->apart = true;
}

void
small_tables_follow(SmallTables *tables, const Dialect *dialect,
					const Record *record, int64_t typed, int64_t unknown)
{
	int			width = record->width;
	int			above = tables->apart ? 0 : tables->width;
	WidthPlace *place;

	if (width != tables->width && tables->width > 1 &&
		tables->width < SMALL_TABLE_WIDTHS)
		tables->places[tables->width].below = above > 0 ? width : 0;
	tables->run = width == tables->width ? tables->run + 1 : 1;
	tables->width = width;
	tables->apart = false;
	if (width == 1)
		return;
	tables->several++;
	tables->typed += typed;
	if (width >= SMALL_TABLE_WIDTHS)
		return;
	place = &tables->places[width];
	if (place->first == 0)
	{
		place->first = tables->several;
		place->keys_above = tables->keys;
		place->above = above;
		place->first_typed = typed > 0;
	}
	place->last = tables->several;
	place->below = 0;
	place->typed += typed;
	place->unknown += unknown;
	if (tables->run > place->longest)
		place->longest = tables->run;
	if (strcmp(dialect->delimiter, ",") == 0)
		place->torn += is_torn(record->raw);
	tables->keys += is_key(record, typed);
}

/*
 * May what stands above and below be keys and notes?  They have two cells, the
 * table has more; they are apart from it, or so much narrower that they are no
 * rows; and what is as many as they are, and is like rows of two columns, is
 * another table.  Sentences with commas stand so by chance, but without numbers.
 */
static bool
is_among_notes(const WidthPlace *place, const WidthCounts *counts, int width)
{
	int64_t		own = counts->widths[width];
	int64_t		wide = counts->records - counts->widths[1] -
		counts->widths[2];

	return width > 2 && (wide - own) * 4 <= own && place->typed >= own &&
		(place->above < 2 || place->above * 2 < width) &&
		(place->below < 2 || place->below * 2 < width) &&
		place->first - 1 - place->keys_above < own;
}

/*
 * Where blanks delimit, may what stands above and below be words?  The table
 * is of numbers then, where it has a value, and the rest is not.  But a record
 * directly above that has more words than the table has columns is its header,
 * and they are no names.
 */
static bool
is_among_words(const SmallTables *tables, const Dialect *dialect,
			   const WidthCounts *counts, int width)
{
	const WidthPlace *place = &tables->places[width];
	int64_t		known = counts->widths[width] * width - place->unknown;

	return strcmp(dialect->delimiter, " ") == 0 && width > 2 &&
		!(place->first_typed && place->above > width) &&
		(double) place->typed >= LEAST_TYPED * (double) known &&
		(tables->typed - place->typed) * 4 <= place->typed;
}

/*
 * Are the records of one width a small table?  They are if they stand in one
 * place, and hardly any other has several cells, or none but those of keys and
 * notes around it, or of words.  The share that they are then, or 0.
 */
static double
share_of(const SmallTables *tables, const Dialect *dialect,
		 const WidthCounts *counts, int width)
{
	const WidthPlace *place = &tables->places[width];
	int64_t		own = counts->widths[width];
	int64_t		several = counts->records - counts->widths[1];
	int64_t		inside = place->last - place->first + 1;

	if (place->longest < LEAST_RECORDS || place->longest * 5 < own * 4 ||
		own * LEAST_PART < counts->records || place->torn * 2 > own)
		return 0;
	if (own * 5 >= inside * 4 &&
		(is_among_notes(place, counts, width) ||
		 is_among_words(tables, dialect, counts, width)))
		return (double) own / (double) inside;
	if (own * 5 >= several * 4 &&
		(counts->modal == 1 || counts->modal == width))
		return (double) own / (double) several;
	return 0;
}

SmallTable
small_tables_find(const SmallTables *tables, const Dialect *dialect,
				  const WidthCounts *counts)
{
	SmallTable	found = {.width = 1};
	int			i;

	for (i = 2; i < SMALL_TABLE_WIDTHS; i++)
	{
		const WidthPlace *place = &tables->places[i];
		double		share = share_of(tables, dialect, counts, i);

		if (share > 0 && place->longest * i >
			tables->places[found.width].longest * found.width)
		{
			found.width = i;
			found.share = share;
			found.among_words = is_among_words(tables, dialect, counts, i);
		}
	}
	return found;
}
