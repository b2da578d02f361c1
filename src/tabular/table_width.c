/*-------------------------------------------------------------------------
 *
 * table_width.c
 *	  Telling an optional last cell from a cell too many.
 *
 * A record may be one cell longer than most because it has a last cell that
 * others leave out, or because a delimiter stands in one of its values.  In
 * the second case what is behind is shifted: then the columns of the longer
 * records are not like those of the others.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_width.h"

#include <string.h>

#include "tabular/dialect_score.h"
#include "tabular/record_source.h"
#include "tabular/value.h"

#define JUDGED_RECORDS 2000
#define JUDGED_COLUMNS 64

/* one of so many records must have the last cell, or may have other cells */
#define RARE 10

/* What the cells of one column are like. */
typedef struct Likeness
{
	int64_t		filled;
	int64_t		typed;
	int64_t		bytes;
	int64_t		spaced;			/* begin with a blank */
} Likeness;

/* The records of one width. */
typedef struct WidthGroup
{
	int64_t		records;
	Likeness	columns[JUDGED_COLUMNS];
} WidthGroup;

static void
count_record(WidthGroup *group, const Record *record)
{
	int			i;

	group->records++;
	for (i = 0; i < record->width && i < JUDGED_COLUMNS; i++)
	{
		Likeness   *column = &group->columns[i];
		Slice		cell = record->cells[i];
		Slice		text = value_trim(cell);

		column->filled += text.len > 0;
		column->typed += value_is_typed(text);
		column->bytes += (int64_t) text.len;
		column->spaced += text.len > 0 && cell.data[0] == ' ';
	}
}

/* The parts of a in b and of c in d, are they about the same? */
static bool
about_same(int64_t a, int64_t b, int64_t c, int64_t d)
{
	double		x = b > 0 ? (double) a / (double) b : 0;
	double		y = d > 0 ? (double) c / (double) d : 0;

	return x - y < 0.3 && y - x < 0.3;
}

/* Are the columns of both groups alike, as far as both have them? */
static bool
are_alike(const WidthGroup *few, const WidthGroup *more, int width)
{
	int			i;

	for (i = 0; i < width && i < JUDGED_COLUMNS; i++)
	{
		const Likeness *a = &few->columns[i];
		const Likeness *b = &more->columns[i];

		if (a->filled == 0 || b->filled == 0)
			continue;
		if (!about_same(a->typed, a->filled, b->typed, b->filled) ||
			!about_same(a->spaced, a->filled, b->spaced, b->filled) ||
			a->bytes * b->filled > 3 * b->bytes * a->filled ||
			b->bytes * a->filled > 3 * a->bytes * b->filled)
			return false;
	}
	return true;
}

/*
 * Is the last cell the end of a sentence?  It has a blank behind its
 * delimiter, where others have none.
 */
static bool
ends_sentence(const WidthGroup *few, const WidthGroup *more, int width)
{
	return width < JUDGED_COLUMNS && more->columns[width].spaced > 0 &&
		few->columns[width - 1].spaced == 0;
}

int
table_width_find(TabMemory *memory, const TextWindow *head,
				 const Dialect *dialect, int modal)
{
	WidthGroup *few = mem_alloc0(memory, sizeof(WidthGroup));
	WidthGroup *more = mem_alloc0(memory, sizeof(WidthGroup));
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			first = 0;		/* the width of the first of both */
	bool		words = true;	/* which holds no number or date */
	bool		typed = false;	/* but others do */
	int64_t		others = 0;		/* records of cells that are of neither */
	int			count;
	bool		wider;

	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	for (count = 0; count < JUDGED_RECORDS &&
		 csv_next_record(reader, &record, &error) > 0; count++)
	{
		int			width = record.width;
		int			i;

		if (count < dialect->skip_records || record_is_marked(&record) ||
			width < 2)
			continue;
		if (width == modal + 1 && value_trim(record.cells[modal]).len == 0)
			width = modal;
		if (width != modal && width != modal + 1)
		{
			others++;
			continue;
		}
		for (i = 0; i < width; i++)
			if (value_is_typed(value_trim(record.cells[i])))
			{
				typed = true;
				words &= first > 0;
			}
		if (first == 0)
			first = width;
		count_record(width == modal ? few : more, &record);
	}
	csv_close(reader);
	wider = more->records * RARE > few->records &&
		others * RARE <= few->records + more->records &&
		!ends_sentence(few, more, modal) &&
		(first > modal || (more->records > 1 && modal > 1 &&
						   !(words && typed) && are_alike(few, more, modal)));
	mem_release(memory, few);
	mem_release(memory, more);
	return wider ? modal + 1 : modal;
}
