/*-------------------------------------------------------------------------
 *
 * dialect_score.c
 *	  Trial reading.
 *
 * The dialect is best under which most records have the same number of cells,
 * many cells, and cells that look like values; so that one odd record costs
 * its own share and not the file.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect_score.h"

#include <math.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/record_source.h"
#include "tabular/small_table.h"
#include "tabular/table_block.h"
#include "tabular/value.h"

#define WIDTHS (MAX_CELLS + 1)	/* widths told apart */
#define SCORED_CELLS 6000		/* cells judged per candidate and window */

/* what a file without any delimiter scores */
#define ONE_COLUMN_SCORE 0.35

/* one comma of so many may stand elsewhere than in numbers */
#define ODD_COMMAS 10

/* a table in text, beside one that is all there is */
#define SMALL_TABLE_WEIGHT 0.6

/*
 * Does the quote at p stand where one is data whatever the delimiter is: behind
 * a digit as the sign of inches or seconds, or behind a backslash?  But where
 * the cell ends with one, the quote that closed it was escaped, too.
 */
static bool
is_data_quote(Slice text, const char *p)
{
	const char *end = text.data + text.len;

	if (p == text.data)
		return false;
	if (p[-1] == '\\')
		return end[-1] != '\\';
	return (ascii_is_digit(p[-1]) || p[-1] == '\'') &&
		(p + 1 == end || p[1] == ' ' || ascii_is_letter(p[1]));
}

/*
 * How much does a cell look like one value?  Quotes in it tell that it is a
 * part of one; quoted: unless they are known to be of what stands in quotes.
 */
static double
score_cell(Slice cell, bool quoted)
{
	Slice		text = value_trim(cell);
	Slice		inner;
	double		score = 0.85;
	size_t		i;

	if (text.len == 0)
		return 0.8;
	if (value_is_typed(text))
		return 1.0;
	if (formula_unwrap(text, NULL, &inner))
		quoted = true;
	/* a delimiter is left alone by blanks around it */
	if (text.len == 1 && strchr(",;|", text.data[0]) != NULL)
		return 0.1;
	for (i = 0; i < text.len; i++)
		switch (text.data[i])
		{
			case '"':
				if (!quoted && !is_data_quote(text, text.data + i))
					return 0.1;
				break;
			case ';':
			case '\t':
			case '|':
				score = score < 0.3 ? score : 0.3;
				break;
			case ',':
				score = score < 0.7 ? score : 0.7;
				break;
			default:
				break;
		}
	return score;
}

double
cell_score(Slice cell)
{
	return score_cell(cell, false);
}

/* What records are like. */
typedef struct Tally
{
	int64_t		widths[WIDTHS];
	int64_t		records;
	int			modal;			/* the width of most records */
	double		cells;			/* sum of their scores */
	int64_t		cell_count;
	int64_t		typed;
	int64_t		unknown;		/* tokens for no value */
	int64_t		decimals;		/* numbers, or times, with a comma */
	int64_t		commas;			/* other cells with one */
} Tally;

/* The records of all windows, read with one dialect. */
typedef struct Reading
{
	const Dialect *dialect;
	Tally		rows;
	Tally		marked;			/* those that begin with a number sign */
	Tally		above;			/* and stand above all that have cells */
	SmallTables small;
	TableBlocks blocks;
	int			unfinished;		/* width of a record that may go on */
	int			first_width;	/* 0: none has come */
	bool		first_typed;
	bool		first_spaced;	/* a blank stands behind a delimiter */
} Reading;

static void
count_width(Tally *tally, int width)
{
	tally->records++;
	if (++tally->widths[width] > tally->widths[tally->modal])
		tally->modal = width;
}

static int
count_cells(Tally *tally, const Record *record, bool regular, int most)
{
	int			i;

	for (i = 0; i < record->width && i < most; i++)
	{
		bool		quoted = regular &&
			record_rewrites(record, record->cells[i]);
		double		score = score_cell(record->cells[i], quoted);

		tally->cells += score;
		tally->typed += score == 1.0;
		tally->unknown += score < 1.0 &&
			null_token_parse(value_trim(record->cells[i])) >= 0;
		if (memchr(record->cells[i].data, ',', record->cells[i].len) != NULL)
			(*(score == 1.0 ? &tally->decimals : &tally->commas))++;
	}
	tally->cell_count += i;
	return i;
}

static int64_t
several_cells(const Tally *tally)
{
	return tally->records - tally->widths[1];
}

/*
 * Count a record in full, or what of it has been judged.  regular: all quotes
 * in its quoted cells are doubled or escaped.
 */
static int
take_record(Reading *reading, Tally *tally, const Record *record,
			bool regular, int most)
{
	int64_t		typed = tally->typed;
	int64_t		unknown = tally->unknown;
	int			judged = count_cells(tally, record, regular, most);
	int			i;

	if (tally != &reading->rows)
		return judged;
	table_blocks_follow(&reading->blocks, record, tally->typed > typed);
	small_tables_follow(&reading->small, reading->dialect, record,
						tally->typed - typed, tally->unknown - unknown);
	if (reading->first_width == 0)
	{
		reading->first_width = record->width;
		reading->first_typed = tally->typed > 0;
		for (i = 1; i < record->width; i++)
			reading->first_spaced |= record->cells[i].len > 0 &&
				record->cells[i].data[0] == ' ';
	}
	return judged;
}

static Tally *
choose_tally(Reading *reading, const Record *record)
{
	const Tally *rows = &reading->rows;

	if (!record_is_marked(record))
		return &reading->rows;
	return rows->records > rows->widths[1] ? &reading->marked :
		&reading->above;
}

/*
 * A window behind the head may begin inside a quoted cell, and a cell may go
 * on beyond the end of its window.  So what comes at the beginning of such a
 * window, and behind a quote that nothing closes, counts from the first record
 * on that has the width of most others.
 */
static void
read_window(TabMemory *memory, const TextWindow *window, Reading *reading)
{
	Dialect		of_window = *reading->dialect;
	const Dialect *dialect = &of_window;
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	Tally	   *tally = &reading->rows;
	int			skipped = 0;
	int			judged = 0;
	int			last = -1;
	bool		in_step = window->is_head;
	int64_t		stray = 0;
	int64_t		irregular = 0;

	/* behind the head nobody knows the numbers of records */
	if (!window->is_head)
		of_window.comment_row_count = 0;
	memory_source_init(&bytes, window->data, window->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	while (csv_next_record(reader, &record, &error) > 0)
	{
		int			modal = reading->rows.modal;
		bool		regular = csv_irregular_quotes(reader) == irregular;

		irregular = csv_irregular_quotes(reader);
		/* a header may have too many cells; elsewhere they are in a value */
		if (record.cut && (reading->first_width > 0 || !window->is_head))
			break;
		if (window->is_head && skipped < dialect->skip_records)
		{
			skipped++;
			continue;
		}
		/* a record is counted when another follows: the last may be cut */
		if (last >= 0)
			count_width(tally, last);
		last = -1;
		if (record_is_noise(&record, dialect))
		{
			small_tables_part(&reading->small);
			table_blocks_part(&reading->blocks);
			continue;
		}
		if (csv_stray_quotes(reader) > stray && modal > 1)
		{
			stray = csv_stray_quotes(reader);
			in_step = false;
			continue;
		}
		last = record.width < WIDTHS ? record.width : WIDTHS - 1;
		if (!in_step && last != modal && modal > 1)
		{
			last = -1;
			continue;
		}
		in_step = true;
		tally = choose_tally(reading, &record);
		judged += take_record(reading, tally, &record, regular,
							  SCORED_CELLS - judged);
	}
	if (last >= 0 && window->is_end)
		count_width(tally, last);
	else
		reading->unfinished = last;
	table_blocks_part(&reading->blocks);
	csv_close(reader);
}

static void
add_tally(Tally *tally, const Tally *more)
{
	int			i;

	if (more->records == 0)
		return;
	for (i = 1; i < WIDTHS; i++)
		if ((tally->widths[i] += more->widths[i]) >
			tally->widths[tally->modal])
			tally->modal = i;
	tally->records += more->records;
	tally->cells += more->cells;
	tally->cell_count += more->cell_count;
	tally->typed += more->typed;
	tally->decimals += more->decimals;
	tally->commas += more->commas;
}

/*
 * Comments have no say; but those that are as wide as rows are none.  The
 * names of the columns may stand in the comments above.
 */
static void
take_marked(Reading *reading)
{
	Tally	   *rows = &reading->rows;

	if (rows->modal > 1 && reading->marked.widths[rows->modal] == 0)
		return;
	add_tally(rows, &reading->above);
	add_tally(rows, &reading->marked);
}

/*
 * A delimiter that is in nearly every record is one, ragged or not; but the
 * less alike they are, the less it is worth: lists in cells are ragged, too.
 */
static double
score_of_most(const Tally *rows, const Score *score, double look)
{
	double		presence = (double) several_cells(rows) /
		(double) rows->records;
	double		ragged_width = 2.0 + (score->width - 2) * score->consistency;

	if (score->width == 1)
		return ONE_COLUMN_SCORE;
	return fmax(pow(score->consistency, 3) * log2(1.0 + score->width),
				0.6 * pow(presence, 4) * log2(1.0 + ragged_width)) * look;
}

static double
score_of_part(double share, int width, double look)
{
	return SMALL_TABLE_WEIGHT * pow(share, 3) * log2(1.0 + width) * look;
}

static void
take_width(Score *score, const Tally *rows, int width)
{
	score->width = width;
	score->alike = rows->widths[width];
	score->consistency = (double) score->alike / (double) rows->records;
}

/*
 * One small table in a text, or several, is what counts, however few records
 * have its width.
 */
static void
take_small_tables(const Reading *reading, double look, Score *score)
{
	const Tally *rows = &reading->rows;
	const WidthCounts counts = {rows->widths, rows->records, rows->modal};
	const TableBlocks *blocks = &reading->blocks;
	SmallTable	small = small_tables_find(&reading->small, reading->dialect,
										  &counts);
	double		of_blocks = score_of_part(table_blocks_share(blocks),
										  blocks->largest_width, look);

	if (small.share > 0)
	{
		take_width(score, rows, small.width);
		score->among_words = small.among_words;
		score->score = fmax(score->score,
							score_of_part(small.share, small.width, look));
	}
	if (of_blocks > score->score)
	{
		take_width(score, rows, blocks->largest_width);
		score->among_words = false;
		score->one_of_several = true;
		score->score = of_blocks;
	}
}

Score
dialect_score(TabMemory *memory, const TextWindow *windows, int window_count,
			  const Dialect *dialect)
{
	Reading    *reading = mem_alloc0(memory, sizeof(Reading));
	const Tally *rows = &reading->rows;
	Score		result = {.width = 1};
	int			i;

	reading->dialect = dialect;
	reading->rows.modal = reading->marked.modal = reading->above.modal = 1;
	for (i = 0; i < window_count; i++)
		read_window(memory, &windows[i], reading);
	take_marked(reading);
	result.width = rows->modal;
	result.first_width = reading->first_width;
	result.first_typed = reading->first_typed;
	result.first_spaced = reading->first_spaced;
	result.undecided = rows->records == 0 && reading->unfinished > 1;
	if (rows->records > 0 && rows->cell_count > 0)
	{
		double		look = rows->cells / (double) rows->cell_count;

		result.typed = (double) rows->typed / (double) rows->cell_count;
		result.typed_cells = (double) rows->typed / (double) rows->records;
		result.decimal_commas = rows->decimals > ODD_COMMAS * rows->commas;
		take_width(&result, rows, rows->modal);
		result.score = score_of_most(rows, &result, look);
		take_small_tables(reading, look, &result);
	}
	mem_release(memory, reading);
	return result;
}
