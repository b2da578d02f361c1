/*-------------------------------------------------------------------------
 *
 * record_reading.c
 *	  The readings of a record that its quotes allow.
 *
 * One that gives the record the width of the table, from the same bytes, is
 * taken instead of the first, which did not.  What has been read again is
 * counted, so that time stays in proportion to the size.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/line_end.h"
#include "tabular/reader_state.h"
#include "tabular/rows_in_cell.h"

/* Do two quotes stand side by side in the record? */
static bool
has_two_quotes(const CsvReader *reader)
{
	const char *p = reader->window + reader->start;
	const char *end = reader->window + reader->position;
	char		quote = reader->dialect.quote;

	while (end - p > 1 &&
		   (p = memchr(p, quote, (size_t) (end - p - 1))) != NULL)
		if (*++p == quote)
			return true;
	return false;
}

/* Has the record, of so many bytes before, the width of the table now? */
static bool
fits(const CsvReader *reader, size_t len)
{
	return reader->width == reader->expected_width &&
		reader->position - reader->start == len;
}

/*
 * Read the record again, as if no quote in it was doubled: "TV 55"" is what
 * becomes of TV 55" where quotes are put around values, and nothing else is
 * done.  Returns 0, or -1 on error.
 */
static int
parse_undoubled(CsvReader *reader, QuoteClosing closing, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	int			result;

	doubts->undoubled = reader->position - reader->start;
	doubts->closing_by = closing;
	doubts->tells = doubts->plain = false;
	result = reader_parse_cells(reader, error);
	doubts->undoubled = 0;
	doubts->closing_by = CLOSES_BEFORE_DELIMITER;
	doubts->plain = false;
	doubts->read_again += (int64_t) (reader->position - reader->start);
	return result;
}

/*
 * A record has too many cells, and in one of them is a quote that is not
 * doubled: "the "Globe", London" are two, unless it takes more than a delimiter
 * for a quote to close its cell.  Returns 1 if such a reading fits, 0, or -1 on
 * error.
 */
static int
parse_closed_late(CsvReader *reader, TabError *error)
{
	size_t		len = reader->position - reader->start;
	int64_t		stray = reader->doubts.stray;
	QuoteClosing closing;

	for (closing = CLOSES_BEFORE_QUOTE; closing <= CLOSES_BEFORE_TEXT; closing++)
	{
		reader->doubts.stray = stray;
		if (parse_undoubled(reader, closing, error) < 0)
			return -1;
		if (fits(reader, len))
			return 1;
		if (reader->position - reader->start != len)
			break;
	}
	return 0;
}

/*
 * A quote in the record is data: quotes may not be doubled.  Returns 1 if the
 * second of two closes a cell then, none may hide others, and the record fits;
 * 0, or -1 on error.
 */
static int
parse_closed_by_second(CsvReader *reader, TabError *error)
{
	size_t		len = reader->position - reader->start;

	if (parse_undoubled(reader, CLOSES_BEFORE_DELIMITER, error) < 0)
		return -1;
	return reader->doubts.tells && !reader->doubts.hidden && fits(reader, len);
}

/*
 * The record has too few cells, and one of them holds a delimiter and a quote
 * that is not doubled: what opens such cells may be data.  Returns 1 if the
 * record fits then, 0, or -1 on error.
 */
static int
parse_uncovered(CsvReader *reader, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	size_t		len = reader->position - reader->start;
	int			result;

	doubts->uncover = true;
	result = reader_parse_cells(reader, error);
	doubts->uncover = false;
	doubts->read_again += (int64_t) (reader->position - reader->start);
	return result < 0 ? -1 : fits(reader, len);
}

/* Is each line of the record a row, though one opens a cell and another closes it? */
static bool
holds_rows(const CsvReader *reader)
{
	Slice		record = {reader->window + reader->start,
	reader->position - reader->start};

	return reader->doubts.quoted && reader->expected_width > 1 &&
		line_end_count(&reader->dialect, record.data, record.len) > 0 &&
		record_is_rows(&reader->dialect, record, reader->expected_width);
}

/*
 * Both quotes are data, and the record is the first line, if no quote within
 * the cell is doubtful.  Returns 1 if so, 0, or -1 on error.
 */
static int
parse_first_line(CsvReader *reader, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	int64_t		stray = doubts->stray;
	int			result;

	/* now, and once more line by line */
	doubts->read_again += 2 * (int64_t) (reader->position - reader->start);
	doubts->look_for_span = true;
	result = reader_parse_cells(reader, error);
	doubts->look_for_span = false;
	doubts->stray = stray;
	if (result < 0 || doubts->span < 0)
		return result;
	doubts->data = doubts->span;
	result = reader_parse_cells(reader, error);
	doubts->data = -1;
	doubts->stray++;
	return result < 0 ? -1 : 1;
}

int
reader_parse_record(CsvReader *reader, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	int64_t		stray = doubts->stray;
	int64_t		first_stray;
	bool		hides;
	bool		wide;
	int			result = 0;

	if (reader_parse_cells(reader, error) < 0)
		return -1;
	if (holds_rows(reader) &&
		!quote_doubts_exhausted(doubts, csv_position(reader)) &&
		(result = parse_first_line(reader, error)) != 0)
		return result < 0 ? -1 : 0;
	hides = doubts->hidden && reader->width < reader->expected_width;
	wide = doubts->bare && reader->width > reader->expected_width;
	if ((!hides && !wide && doubts->stray == stray) ||
		reader->expected_width == 0 ||
		quote_doubts_exhausted(doubts, csv_position(reader)))
		return 0;
	first_stray = doubts->stray;
	doubts->stray = stray;
	if (wide)
		result = parse_closed_late(reader, error);
	else if (has_two_quotes(reader))
		result = parse_closed_by_second(reader, error);
	else if (!hides)
	{
		doubts->stray = first_stray;
		return 0;
	}
	if (result == 0 && hides)
	{
		doubts->stray = stray;
		result = parse_uncovered(reader, error);
	}
	if (result != 0)
		return result < 0 ? -1 : 0;
	doubts->stray = stray;
	return reader_parse_cells(reader, error);
}
