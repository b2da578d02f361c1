/*-------------------------------------------------------------------------
 *
 * wrapped_record.c
 *	  Reading what is between the quotes as a record.
 *
 * A reader of its own does it.  It is opened when the first such record comes,
 * and goes on from one to the next, each followed by a line end.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/wrapped_record.h"

#include <string.h>

#include "tabular/line_end.h"
#include "tabular/record_source.h"

/* two words with a comma are no row */
#define TELLING_WIDTH 3

/* The text between the quotes, and a line end; then it waits for the next. */
typedef struct LineFeed
{
	ByteSource	source;
	Slice		text;
	const char *line_end;
	size_t		position;		/* in both together */
} LineFeed;

struct RecordUnwrapper
{
	TabMemory  *memory;
	Dialect		dialect;
	int			width;			/* or WRAPPED_ANY */
	size_t		max_record;
	LineFeed	feed;
	CsvReader  *reader;			/* NULL: not open */
};

static ssize_t
line_feed_read(ByteSource *source, void *data, size_t size, TabError *error)
{
	LineFeed   *feed = (LineFeed *) source;
	bool		in_text = feed->position < feed->text.len;
	size_t		behind = in_text ? 0 : feed->position - feed->text.len;
	const char *from = in_text ? feed->text.data + feed->position :
		feed->line_end + behind;
	size_t		n = in_text ? feed->text.len - feed->position :
		strlen(feed->line_end) - behind;

	if (n > size)
		n = size;
	memcpy(data, from, n);
	feed->position += n;
	return (ssize_t) n;
}

static bool
is_over(const LineFeed *feed)
{
	return feed->position == feed->text.len + strlen(feed->line_end);
}

RecordUnwrapper *
record_unwrapper_create(TabMemory *memory, const Dialect *dialect,
						size_t max_record)
{
	RecordUnwrapper *unwrapper = mem_alloc0(memory, sizeof(RecordUnwrapper));

	unwrapper->memory = memory;
	unwrapper->dialect = *dialect;
	unwrapper->dialect.comment_row_count = 0;
	unwrapper->dialect.wrapped_width = 0;
	unwrapper->width = dialect->wrapped_width;
	unwrapper->max_record = max_record;
	unwrapper->feed.source.read = line_feed_read;
	unwrapper->feed.line_end = line_end_text(&unwrapper->dialect);
	return unwrapper;
}

static void
close_reader(RecordUnwrapper *unwrapper)
{
	if (unwrapper->reader != NULL)
		csv_close(unwrapper->reader);
	unwrapper->reader = NULL;
}

void
record_unwrapper_free(RecordUnwrapper *unwrapper)
{
	close_reader(unwrapper);
	mem_release(unwrapper->memory, unwrapper);
}

/* Was the record, which has one cell, quoted, and is it one line? */
static bool
may_be_wrapped(const RecordUnwrapper *unwrapper, const Record *record)
{
	const Dialect *dialect = &unwrapper->dialect;
	Slice		text = record->cells[0];

	return record->width == 1 && (unwrapper->width == WRAPPED_ANY ||
								  unwrapper->width >= TELLING_WIDTH) && dialect->quote != 0 &&
		dialect->delimiter[0] != '\0' && record->raw.len > 2 &&
		record->raw.data[0] == dialect->quote &&
		record->raw.data[record->raw.len - 1] == dialect->quote &&
		text.len > 0 && text.len < record->raw.len &&
		line_end_find(dialect, text.data, text.data + text.len) == NULL;
}

/*
 * Is it a text with delimiters in it?  Sentences have a blank behind a comma,
 * rows have none.  Lists are in brackets.
 */
static bool
is_text(const Record *record, const Dialect *dialect)
{
	Slice		first = record->cells[0];
	int			i;

	if (first.len > 0 && memchr("[{(<", first.data[0], 4) != NULL)
		return true;
	if (dialect->skip_initial_space)
		return false;
	for (i = 1; i < record->width; i++)
		if (record->cells[i].len > 0 && record->cells[i].data[0] == ' ')
			return true;
	return false;
}

/* Has what is inside the width of a row? */
static bool
is_row(const RecordUnwrapper *unwrapper, const Record *inside)
{
	if (inside->cut || is_text(inside, &unwrapper->dialect))
		return false;
	return unwrapper->width == WRAPPED_ANY ? inside->width >= TELLING_WIDTH :
		inside->width == unwrapper->width;
}

void
record_unwrap(RecordUnwrapper *unwrapper, Record *record)
{
	Record		inside;
	TabError	error;

	if (!may_be_wrapped(unwrapper, record))
		return;
	unwrapper->feed.text = record->cells[0];
	unwrapper->feed.position = 0;
	if (unwrapper->reader == NULL)
		unwrapper->reader = csv_open(unwrapper->memory,
									 &unwrapper->feed.source,
									 &unwrapper->dialect,
									 unwrapper->max_record, MAX_CELLS);
	if (csv_next_record(unwrapper->reader, &inside, &error) <= 0 ||
		!is_over(&unwrapper->feed) ||
		inside.raw.len != unwrapper->feed.text.len ||
		csv_stray_quotes(unwrapper->reader) > 0)
	{
		close_reader(unwrapper);
		return;
	}
	if (!is_row(unwrapper, &inside))
		return;
	record->cells = inside.cells;
	record->width = inside.width;
}
