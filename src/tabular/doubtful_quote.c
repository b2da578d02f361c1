/*-------------------------------------------------------------------------
 *
 * doubtful_quote.c
 *	  Telling whether a quote was data.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/doubtful_quote.h"

#include <string.h>

#include "tabular/line_end.h"

/*
 * Text hardly has a row's delimiters in line after line.  So where a row has
 * so many cells, and so many lines are rows, one of ten may be none.
 */
#define TELLING_WIDTH 3
#define TELLING_LINES 3
#define ODD_LINES 10

/* What may be read again: so many bytes, and so many times the size. */
#define READ_AGAIN_FREE (1024 * 1024)
#define READ_AGAIN_TIMES 4

void
quote_doubts_init(QuoteDoubts *doubts)
{
	memset(doubts, 0, sizeof(*doubts));
	doubts->opening = doubts->literal = doubts->span = doubts->data = -1;
	doubts->swallowed.to = -1;
	doubts->unclosed_from = doubts->unclosed_to = -1;
}

bool
quote_doubts_exhausted(const QuoteDoubts *doubts, int64_t position)
{
	return doubts->read_again >
		READ_AGAIN_FREE + READ_AGAIN_TIMES * position;
}

/* A line of a record, read by itself: no cell goes beyond its end. */
typedef struct Line
{
	int			width;			/* cells */
	bool		open;			/* a quote opens one that it does not close */
	bool		closes_own;		/* the quote in question closes one that the
								 * line opens */
} Line;

/*
 * literal: the quote at its beginning is data.  closing: the quote in question,
 * wherever it is.
 */
static Line
read_line(const Dialect *dialect, const char *p, const char *end,
		  bool literal, const char *closing)
{
	size_t		delimiter_len = strlen(dialect->delimiter);
	bool		escapes = dialect->escape != 0 &&
		dialect->escape != dialect->quote;
	Line		line = {0};

#define IS_DELIMITER(p) \
	(delimiter_len > 0 && (size_t) (end - (p)) >= delimiter_len && \
	 memcmp(p, dialect->delimiter, delimiter_len) == 0)
#define IS_ESCAPE(p) (escapes && *(p) == dialect->escape)

	for (;;)
	{
		const char *quoted;

		while (dialect->skip_initial_space && p < end && *p == ' ')
			p++;
		quoted = p + 1;
		if (!line.open && !literal && p < end && *p == dialect->quote &&
			dialect->quote != 0)
			for (;; quoted++)
			{
				const char *behind = quoted + 1;

				if (quoted >= end)
				{
					line.open = true;
					break;
				}
				if (IS_ESCAPE(quoted) ||
					(*quoted == dialect->quote && behind < end &&
					 *behind == dialect->quote))
					quoted++;
				else if (*quoted == dialect->quote)
				{
					while (behind < end && *behind == ' ' &&
						   !IS_DELIMITER(behind))
						behind++;
					if (behind == end || IS_DELIMITER(behind))
					{
						line.closes_own |= quoted == closing;
						p = behind;
						break;
					}
				}
			}
		for (; p < end && !IS_DELIMITER(p); p++)
			if (IS_ESCAPE(p) && p + 1 < end)
				p++;
		line.width++;
		literal = false;
		if (p >= end)
			return line;
		p += delimiter_len;
	}
#undef IS_DELIMITER
#undef IS_ESCAPE
}

/* Lines between the first and the last of a record. */
typedef struct Lines
{
	int64_t		count;
	int64_t		odd;			/* no rows */
	int64_t		cut;			/* of the odd: may be cut in a quoted cell */
} Lines;

static bool
are_rows(const Lines *lines)
{
	return lines->odd - lines->cut <= lines->count / ODD_LINES;
}

static bool
are_many_rows(const Lines *lines, int width)
{
	return width >= TELLING_WIDTH && lines->count >= TELLING_LINES &&
		lines->odd <= lines->count / ODD_LINES;
}

/*
 * The first line may have been cut in the cell that the quote opens, and others
 * as it was.  Then what tells is that the quote that seems to close it closes a
 * cell of the last row, which may go over several lines itself.
 */
SwallowedLines
quote_swallows_rows(const Dialect *dialect, const char *p, const char *end,
					const char *closing, int before, int width)
{
	bool		first = true;
	bool		all = true;
	Lines		lines = {0};
	Lines		above = {0};	/* those before last_open */
	const char *last_open = NULL;	/* the last line that opens a cell */

	/* lines of a single column are always of its width */
	if (width < 2)
		return SWALLOWS_NONE;
	for (;;)
	{
		const char *line_end = line_end_find(dialect, p, end);
		bool		last = (line_end == NULL);
		Line		line;
		bool		row;

		if (last)
			line_end = end;
		/* the table may have ended, whatever the quote below it closes */
		if (line_end == p && are_many_rows(&lines, width))
			return SWALLOWS_RECORDS;
		line = read_line(dialect, p, line_end, first, closing);
		row = before + line.width == width;
		all &= row;
		if (all && last)
			return SWALLOWS_LINES;
		if (last && are_rows(&lines) && row && line.closes_own)
			return SWALLOWS_LINES;
		if (last)
			break;
		if (!first)
		{
			if (line.open)
			{
				last_open = p;
				above = lines;
			}
			lines.count++;
			lines.odd += !row;
			lines.cut += !row && line.open;
		}
		if (!all && last_open == NULL &&
			lines.odd > lines.count / ODD_LINES + 1)
			return SWALLOWS_NONE;
		p = line_end_skip(dialect, line_end, end);
		before = 0;
		first = false;
	}
	if (last_open != NULL && are_rows(&above))
	{
		Line		rest = read_line(dialect, last_open, end, false, closing);

		if (rest.width == width && rest.closes_own)
			return SWALLOWS_RECORDS;
	}
	return are_many_rows(&lines, width) ? SWALLOWS_LINES : SWALLOWS_NONE;
}

/*
 * Are the lines behind a title, which p is at the end of, rows of as many cells,
 * the last of which the closing quote is in, where it closes a cell?
 */
static bool
title_swallows_rows(const Dialect *dialect, const char *p, const char *end,
					const char *closing)
{
	int			width = 0;
	int			count = 0;

	for (;;)
	{
		const char *line_end;
		Line		line;

		p = line_end_skip(dialect, p, end);
		line_end = line_end_find(dialect, p, end);
		if (line_end == p)
			continue;
		line = read_line(dialect, p, line_end == NULL ? end : line_end, false,
						 closing);
		if (count++ == 0)
			width = line.width;
		if (width < 2 || line.width != width || line.open)
			return false;
		if (line_end == NULL)
			return count > 1 && line.closes_own;
		p = line_end;
	}
}

SwallowedLines
quote_swallows_alike(const Dialect *dialect, const char *p, const char *end,
					 const char *closing, int before)
{
	const char *line_end = line_end_find(dialect, p, end);
	int			width;

	if (line_end == NULL)
		return SWALLOWS_NONE;
	width = before + read_line(dialect, p, line_end, true, closing).width;
	if (width == 1)
		return title_swallows_rows(dialect, line_end, end, closing) ?
			SWALLOWS_LINES : SWALLOWS_NONE;
	return quote_swallows_rows(dialect, p, end, closing, before, width);
}

void
quote_doubts_settle(QuoteDoubts *doubts, const Dialect *dialect,
					const char *window, int64_t window_offset, size_t position, int width,
					bool rows)
{
	Swallowed  *swallowed = &doubts->swallowed;
	const char *line_end =
		line_end_find_last(dialect, window + (doubts->opening - window_offset),
						   window + (doubts->closing - window_offset));

	swallowed->from = doubts->opening;
	swallowed->to = doubts->closing;
	swallowed->last_line = window_offset + (line_end - window);
	swallowed->cells_behind = width - doubts->cell - 1;
	swallowed->rows = rows;

	doubts->read_again += window_offset + (int64_t) position -
		doubts->opening;
	doubts->literal = doubts->opening;
	doubts->opening = -1;
	doubts->stray++;
}

bool
quote_known_as_data(const QuoteDoubts *doubts, int64_t opened,
					int64_t position, int cell, int expected_width)
{
	const Swallowed *swallowed = &doubts->swallowed;

	return expected_width > 0 && !quote_is_doubtful(doubts) &&
		opened > swallowed->from && opened < swallowed->last_line &&
		position < swallowed->to &&
		(swallowed->rows ||
		 cell + 1 + swallowed->cells_behind != expected_width);
}
