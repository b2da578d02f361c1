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

#include "tabular/record_source.h"
#include "tabular/value.h"

#define WIDTHS 4096				/* widths told apart */
#define SCORED_CELLS 6000		/* cells judged per candidate and window */

/* what a file without any delimiter scores */
#define ONE_COLUMN_SCORE 0.35

double
cell_score(Slice cell)
{
	Slice		text = value_trim(cell);
	double		score = 0.85;
	size_t		i;

	if (text.len == 0)
		return 0.8;
	if (value_is_typed(text))
		return 1.0;
	for (i = 0; i < text.len; i++)
		switch (text.data[i])
		{
			case '"':
				return 0.1;
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

/* What the records of all windows are like, read with one dialect. */
typedef struct Tally
{
	int			skip;			/* records of the head that are not looked at */
	int64_t		widths[WIDTHS];
	int			widest;
	int			modal;			/* the width of most records */
	double		cells;			/* sum of their scores */
	int64_t		cell_count;
	int64_t		typed;
	int			unfinished;		/* width of a record that may go on */
} Tally;

static void
count_width(Tally *tally, int width)
{
	if (++tally->widths[width] > tally->widths[tally->modal])
		tally->modal = width;
	if (width > tally->widest)
		tally->widest = width;
}

/*
 * A window behind the head may begin inside a quoted cell, and a cell may go
 * on beyond the end of its window.  So what comes at the beginning of such a
 * window, and behind a quote that nothing closes, counts from the first record
 * on that has the width of most others.
 */
static void
read_window(TabMemory *memory, const TextWindow *window,
			const Dialect *dialect, Tally *tally)
{
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			result;
	int			skipped = 0;
	int			judged = 0;
	int			last = -1;
	bool		in_step = window->is_head;
	int64_t		stray = 0;

	memory_source_init(&bytes, window->data, window->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	while ((result = csv_next_record(reader, &record, &error)) > 0)
	{
		int			i;

		if (window->is_head && skipped < tally->skip)
		{
			skipped++;
			continue;
		}
		/* a record is counted when another follows: the last may be cut */
		if (last >= 0)
			count_width(tally, last);
		last = -1;
		if (record_is_noise(&record, dialect))
			continue;
		if (csv_stray_quotes(reader) > stray && tally->modal > 1)
		{
			stray = csv_stray_quotes(reader);
			in_step = false;
			continue;
		}
		last = record.width < WIDTHS ? record.width : WIDTHS - 1;
		if (!in_step && last != tally->modal && tally->modal > 1)
		{
			last = -1;
			continue;
		}
		in_step = true;
		for (i = 0; i < record.width && judged < SCORED_CELLS; i++, judged++)
		{
			double		score = cell_score(record.cells[i]);

			tally->cells += score;
			tally->typed += score == 1.0;
		}
	}
	/* a record of too many cells is one, and the last that can be read */
	if (result < 0 && error.code == TAB_ERR_COLUMNS)
	{
		count_width(tally, WIDTHS - 1);
		tally->cells += 1.0;
		judged++;
	}
	else if (last >= 0 && window->is_end)
		count_width(tally, last);
	else
		tally->unfinished = last;
	tally->cell_count += judged;
	csv_close(reader);
}

Score
dialect_score(TabMemory *memory, const TextWindow *windows, int window_count,
			  const Dialect *dialect)
{
	Tally	   *tally = mem_alloc0(memory, sizeof(Tally));
	int64_t    *widths = tally->widths;
	int64_t		records = 0;
	Score		result = {.width = 1};
	int			i;

	tally->modal = 1;
	tally->skip = dialect->skip_records;
	for (i = 0; i < window_count; i++)
		read_window(memory, &windows[i], dialect, tally);
	for (i = 1; i <= tally->widest; i++)
		records += widths[i];
	result.width = tally->modal;
	result.undecided = records == 0 && tally->unfinished > 1;
	if (records > 0 && tally->cell_count > 0)
	{
		double		look = tally->cells / (double) tally->cell_count;

		/* a delimiter that is in nearly every record is one, ragged or not */
		double		presence = (double) (records - widths[1]) / (double) records;

		result.typed = (double) tally->typed / (double) tally->cell_count;
		result.consistency = (double) widths[result.width] / (double) records;
		result.score = result.width == 1 ? ONE_COLUMN_SCORE :
			fmax(pow(result.consistency, 3), 0.6 * pow(presence, 4)) *
			log2(1.0 + result.width) * look;
	}
	mem_release(memory, tally);
	return result;
}
