/*-------------------------------------------------------------------------
 *
 * reader.c
 *	  The streaming record reader.
 *
 * The window holds the record being read as one run of bytes.  Cells are kept
 * as offsets while it is read, since the window moves when more bytes come,
 * and become pointers when the record is complete.  A cell whose text differs
 * from its bytes (doubled quotes, escapes) is written to the scratch buffer.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/reader.h"

#include <string.h>

#include "tabular/line_end.h"
#include "tabular/reader_state.h"
#include "tabular/stand_in.h"

/* smaller in the fuzzers, so that small inputs outgrow it */
#ifndef WINDOW_START
#define WINDOW_START (256 * 1024)
#endif

/* bytes */
#define LONGEST_LINE_END DIALECT_MAX_TERMINATOR

static int	parse_cell(CsvReader *reader, TabError *error);
static int	escaped_cell(CsvReader *reader, size_t start, TabError *error);

CsvReader *
csv_open(TabMemory *memory, ByteSource *source, const Dialect *dialect,
		 size_t max_record, int max_cells)
{
	CsvReader  *reader = mem_alloc0(memory, sizeof(CsvReader));

	reader->memory = memory;
	reader->source = source;
	reader->dialect = *dialect;
	reader->delimiter_len = strlen(dialect->delimiter);
	reader->terminator_len = strlen(dialect->terminator);
	reader->blank_runs = dialect_has_blank_runs(dialect);
	reader->max_record = max_record;
	reader->max_cells = max_cells;
	reader->capacity = WINDOW_START;
	reader->window = mem_alloc(memory, reader->capacity);
	reader->line = 1;
	reader->cell_capacity = 64;
	reader->cells = mem_alloc(memory, reader->cell_capacity * sizeof(Cell));
	reader->slices = mem_alloc(memory, reader->cell_capacity * sizeof(Slice));
	buffer_init(&reader->scratch, memory, 1024);
	reader->has_stand_ins = stand_ins_used(dialect);
	if (reader->has_stand_ins)
		buffer_init(&reader->put_back, memory, 1024);
	quote_doubts_init(&reader->doubts);

	if (reader->delimiter_len > 0)
		reader->meaning[(unsigned char) dialect->delimiter[0]] = BYTE_DELIMITER;
	if (dialect->escape != 0 && dialect->escape != dialect->quote)
		reader->meaning[(unsigned char) dialect->escape] = BYTE_ESCAPE;
	if (reader->terminator_len > 0)
		reader->meaning[(unsigned char) dialect->terminator[0]] |= BYTE_LINE_END;
	else
		reader->meaning['\n'] = reader->meaning['\r'] = BYTE_LINE_END;
	return reader;
}

void
csv_close(CsvReader *reader)
{
	mem_release(reader->memory, reader->window);
	mem_release(reader->memory, reader->cells);
	mem_release(reader->memory, reader->slices);
	buffer_free(&reader->scratch);
	if (reader->has_stand_ins)
		buffer_free(&reader->put_back);
	if (reader->unwrapper != NULL)
		record_unwrapper_free(reader->unwrapper);
	mem_release(reader->memory, reader);
}

void
csv_expect_width(CsvReader *reader, int width)
{
	reader->expected_width = width;
}

void
csv_count_quotes(CsvReader *reader)
{
	if (reader->dialect.quote != 0)
		reader->meaning[(unsigned char) reader->dialect.quote] |= BYTE_COUNTED;
}

int64_t
csv_irregular_quotes(const CsvReader *reader)
{
	return reader->irregular;
}

int64_t
csv_position(const CsvReader *reader)
{
	return reader->window_offset + (int64_t) reader->position;
}

int64_t
csv_left_out(const CsvReader *reader)
{
	return reader->left_out;
}

int64_t
csv_stray_quotes(const CsvReader *reader)
{
	return reader->doubts.stray;
}

int64_t
csv_read_again(const CsvReader *reader)
{
	return reader->doubts.read_again;
}

static int
record_too_long(const CsvReader *reader, TabError *error)
{
	tab_fail(error, TAB_ERR_LIMIT,
			 "the record that begins in line %lld is longer than %zu bytes",
			 (long long) reader->line, reader->max_record);
	tab_error_hint(error, "Raise aircan.max_record_size, or check the quotes of that line.");
	return -1;
}

/*
 * Get more bytes into the window.  Returns 1 if some came, 0 at the end, -1
 * on error.  The record stays whole; what lies before it goes.
 */
int
reader_fill(CsvReader *reader, TabError *error)
{
	size_t		most = reader->max_record + LONGEST_LINE_END;
	ssize_t		n;

	if (reader->at_end)
		return 0;
	if (reader->start > 0)
	{
		memmove(reader->window, reader->window + reader->start,
				reader->len - reader->start);
		reader->len -= reader->start;
		reader->position -= reader->start;
		reader->window_offset += (int64_t) reader->start;
		reader->start = 0;
	}
	if (reader->len == reader->capacity)
	{
		if (reader->capacity >= most)
			return record_too_long(reader, error);
		reader->capacity *= 2;
		if (reader->capacity > most)
			reader->capacity = most;
		reader->window = mem_resize(reader->memory, reader->window,
									reader->capacity);
	}
	n = source_read(reader->source, reader->window + reader->len,
					reader->capacity - reader->len, error);
	if (n < 0)
		return -1;
	if (n == 0)
	{
		reader->at_end = true;
		return 0;
	}
	reader->len += (size_t) n;
	return 1;
}

void
reader_add_cell(CsvReader *reader, size_t start, size_t len, bool in_scratch)
{
	Cell	   *cell;

	if (reader->width == reader->max_cells)
	{
		reader->cut = true;
		return;
	}
	if (reader->width == reader->cell_capacity)
	{
		reader->cell_capacity *= 2;
		reader->cells = mem_resize(reader->memory, reader->cells,
								   reader->cell_capacity * sizeof(Cell));
		reader->slices = mem_resize(reader->memory, reader->slices,
									reader->cell_capacity * sizeof(Slice));
	}
	cell = &reader->cells[reader->width++];
	/* the record moves with the window: keep starts relative to it */
	cell->start = in_scratch ? start : start - reader->start;
	cell->len = len;
	cell->in_scratch = in_scratch;
}

/* The line end at position, if any, is consumed. */
static int
skip_line_end(CsvReader *reader, TabError *error)
{
	bool		failed = false;

	if (!have(reader, 1, error, &failed))
		return failed ? -1 : 0;
	if (reader->terminator_len > 0)
	{
		/* nothing else ends a record before the end */
		reader->position += reader->terminator_len;
		return 0;
	}
	if (reader->window[reader->position] == '\r')
	{
		reader->position++;
		if (have(reader, 1, error, &failed) &&
			reader->window[reader->position] == '\n')
			reader->position++;
		return failed ? -1 : 0;
	}
	if (reader->window[reader->position] == '\n')
		reader->position++;
	return 0;
}

/* Files that were joined have the mark that begins a file inside, too. */
static bool
skip_byte_order_mark(CsvReader *reader, TabError *error)
{
	static const char mark[] = "\xEF\xBB\xBF";
	bool		failed = false;

	if (reader->window[reader->position] == mark[0] &&
		have(reader, 3, error, &failed) &&
		memcmp(reader->window + reader->position, mark, 3) == 0)
	{
		reader->position += 3;
		reader->start = reader->position;
	}
	return !failed;
}

/*
 * DOS ends a file with Ctrl-Z, and some programs fill the last block so.  The
 * last cell ends before them.  Returns how many there are.
 */
static size_t
drop_end_marks(CsvReader *reader)
{
	const char *end = reader->window + reader->len;
	Cell	   *last = &reader->cells[reader->width - 1];
	size_t		n = 0;

	while (n < reader->len - reader->start && end[-1 - (ptrdiff_t) n] == END_MARK)
		n++;
	/* a quoted cell has ended before the quote that closes it */
	if (last->in_scratch ||
		last->start + last->len != reader->len - reader->start)
		return n;
	if (last->len < n)
		return 0;
	last->len -= n;
	return n;
}

static int
next_record(CsvReader *reader, Record *record, TabError *error)
{
	bool		failed = false;
	size_t		raw_len;
	int			i;

	reader->line += line_end_count(&reader->dialect,
								   reader->window + reader->start,
								   reader->position - reader->start);
	reader->start = reader->position;

	if (!have(reader, 1, error, &failed))
		return failed ? -1 : 0;
	if (!skip_byte_order_mark(reader, error))
		return -1;

	if (reader_parse_record(reader, error) < 0)
		return -1;
	raw_len = reader->position - reader->start;
	if (reader->at_end && reader->position == reader->len)
	{
		raw_len -= drop_end_marks(reader);
		if (raw_len == 0)
			return 0;
	}
	if (raw_len > reader->max_record)
		return record_too_long(reader, error);
	if (skip_line_end(reader, error) < 0)
		return -1;

	record->raw.data = reader->window + reader->start;
	record->raw.len = raw_len;
	record->line = reader->line;
	record->offset = reader->window_offset + (int64_t) reader->start;
	record->width = reader->width;
	record->cut = reader->cut;
	record->cells = reader->slices;
	record->blank = false;
	for (i = 0; i < reader->width; i++)
	{
		const Cell *cell = &reader->cells[i];

		reader->slices[i].data = cell->in_scratch ?
			reader->scratch.data + cell->start :
			reader->window + reader->start + cell->start;
		reader->slices[i].len = cell->len;
	}
	if (reader->width == 1)
	{
		size_t		n = 0;

		/* line ends are in a record only where they do not end it */
		while (n < raw_len && memchr(" \t\f\n\r", record->raw.data[n],
									 reader->terminator_len > 0 ? 5 : 3) != NULL)
			n++;
		record->blank = (n == raw_len);
	}
	return 1;
}

/* Does the dialect leave the record out, the next by its number from 1? */
static bool
is_comment_row(CsvReader *reader, int64_t number)
{
	const RecordNumbers *rows = reader->dialect.comment_rows;
	int			count = reader->dialect.comment_row_count;
	int		   *passed = &reader->comment_rows_passed;

	if (*passed < count && rows[*passed].to < number)
		(*passed)++;
	return *passed < count && rows[*passed].from <= number;
}

/* Look whether a record of one cell is a row that was quoted as a whole. */
static void
unwrap(CsvReader *reader, Record *record)
{
	if (reader->unwrapper == NULL)
		reader->unwrapper = record_unwrapper_create(reader->memory,
													&reader->dialect,
													reader->max_record);
	record_unwrap(reader->unwrapper, record);
}

/*
 * Cells have the characters again that bytes stood in for.  It comes last:
 * what is wrapped is read with the bytes.  Returns 1, or -1 on error.
 */
static int
put_back_characters(CsvReader *reader, Record *record, TabError *error)
{
	ByteBuffer *put_back = &reader->put_back;
	size_t		growth = 0;
	size_t		len = 0;
	int			i;

	for (i = 0; i < record->width; i++)
	{
		size_t		more = stand_in_growth(&reader->dialect,
										   record->cells[i]);

		growth += more;
		if (more > 0)
			len += record->cells[i].len + more;
	}
	if (record->raw.len + growth > reader->max_record)
		return record_too_long(reader, error);
	/* all at once, so that it stays where it is */
	buffer_reset(put_back);
	buffer_reserve(put_back, len);
	for (i = 0; growth > 0 && i < record->width; i++)
		record->cells[i] = stand_in_put_back(&reader->dialect,
											 record->cells[i], put_back);
	return 1;
}

int
csv_next_record(CsvReader *reader, Record *record, TabError *error)
{
	int			result;

	while ((result = next_record(reader, record, error)) > 0 &&
		   is_comment_row(reader, ++reader->records))
		reader->left_out += !record->blank;
	if (result > 0 && record->width == 1 && reader->dialect.wrapped_width != 0)
		unwrap(reader, record);
	if (result > 0 && reader->has_stand_ins)
		result = put_back_characters(reader, record, error);
	return result;
}

/* Back to the doubtful cell, to read its quote as data. */
void
reader_undo_doubtful(CsvReader *reader, bool rows)
{
	QuoteDoubts *doubts = &reader->doubts;

	quote_doubts_settle(doubts, &reader->dialect, reader->window,
						reader->window_offset, reader->position,
						reader->width, rows);
	reader->position = (size_t) (doubts->literal - reader->window_offset);
	reader->width = doubts->cell;
	reader->cut = false;
	reader->scratch.len = doubts->scratch_len;
}

/*
 * Is every line of the record a row, if the doubtful quote is data?  Where it
 * is not known how wide rows are, the first record of the file is looked at,
 * which may be the header.
 */
static SwallowedLines
swallowed_rows(const CsvReader *reader)
{
	const char *opening = reader->window +
		(reader->doubts.opening - reader->window_offset);
	const char *closing = reader->window +
		(reader->doubts.closing - reader->window_offset);
	const char *end = reader->window + reader->position;

	if (reader->expected_width == 0)
		return reader->window_offset != 0 || reader->start != 0 ?
			SWALLOWS_NONE :
			quote_swallows_alike(&reader->dialect, opening, end, closing,
								 reader->doubts.cell);
	return quote_swallows_rows(&reader->dialect, opening, end, closing,
							   reader->doubts.cell, reader->expected_width);
}

/* Where runs of blanks are delimiters, those before the line end are none. */
static bool
ends_in_blanks(CsvReader *reader, TabError *error, bool *failed)
{
	if (!reader->blank_runs)
		return false;
	while (have(reader, 1, error, failed))
	{
		if (at_line_end(reader, error, failed))
			return true;
		if (*failed || reader->window[reader->position] != ' ')
			return false;
		reader->position++;
	}
	return !*failed;
}

int
reader_parse_cells(CsvReader *reader, TabError *error)
{
	reader->width = 0;
	reader->cut = false;
	reader->position = reader->start;
	reader->doubts.opening = reader->doubts.span = -1;
	reader->doubts.literal = reader->doubts.data;
	reader->doubts.hidden = reader->doubts.bare = false;
	reader->doubts.quoted = false;
	buffer_reset(&reader->scratch);

	for (;;)
	{
		bool		failed = false;
		SwallowedLines rows;

		if (quote_is_doubtful(&reader->doubts) && reader->expected_width > 0 &&
			reader->width > reader->expected_width)
		{
			/* wrong already, however it ends */
			reader_undo_doubtful(reader, false);
			continue;
		}
		if (parse_cell(reader, error) < 0)
			return -1;
		if (have(reader, 1, error, &failed) &&
			!at_line_end(reader, error, &failed) && !failed)
		{
			/* parse_cell stops at a delimiter, a line end or the end */
			reader->position += reader->delimiter_len;
			if (!ends_in_blanks(reader, error, &failed) && !failed)
				continue;
		}
		if (failed)
			return -1;
		if (!quote_is_doubtful(&reader->doubts))
			return 0;
		rows = swallowed_rows(reader);
		if (rows == SWALLOWS_NONE &&
			(reader->expected_width == 0 ||
			 reader->width == reader->expected_width))
			return 0;
		reader_undo_doubtful(reader, rows == SWALLOWS_LINES);
	}
}

/* Returns 0, or -1 on error. */
static int
parse_cell(CsvReader *reader, TabError *error)
{
	bool		failed = false;

	if (reader->dialect.skip_initial_space)
	{
		while (have(reader, 1, error, &failed) &&
			   reader->window[reader->position] == ' ' &&
			   !at_line_end(reader, error, &failed))
			reader->position++;
		if (failed)
			return -1;
	}
	if (reader->dialect.quote != 0 && have(reader, 1, error, &failed) &&
		reader->window[reader->position] == reader->dialect.quote &&
		csv_position(reader) != reader->doubts.literal)
		return reader_quoted_cell(reader, error);
	return failed ? -1 : reader_plain_cell(reader, error);
}

int
reader_plain_cell(CsvReader *reader, TabError *error)
{
	size_t		cell = reader->position - reader->start;
	bool		failed = false;

	for (;;)
	{
		const unsigned char *meaning = reader->meaning;
		const unsigned char *p = (const unsigned char *) reader->window +
			reader->position;
		const unsigned char *end = (const unsigned char *) reader->window +
			reader->len;
		unsigned char byte_meaning;

		while (p < end && meaning[*p] == BYTE_PLAIN)
			p++;
		reader->position = (size_t) ((const char *) p - reader->window);
		if (p == end)
		{
			if (have(reader, 1, error, &failed))
				continue;
			if (failed)
				return -1;
			break;
		}
		byte_meaning = meaning[*p];
		if (at_line_end(reader, error, &failed))
			break;
		if ((byte_meaning & BYTE_ESCAPE) && !failed)
			return escaped_cell(reader, reader->start + cell, error);
		if ((byte_meaning & BYTE_DELIMITER) &&
			at_delimiter(reader, error, &failed))
			break;
		if (failed)
			return -1;
		reader->irregular += (byte_meaning & BYTE_COUNTED) != 0;
		reader->position++;
	}
	reader_add_cell(reader, reader->start + cell,
					reader->position - reader->start - cell, false);
	return 0;
}

/*
 * Is what was read since cell the text for no value?  That has no escapes; and
 * nor has \N, which databases that escape by backslashes write for it.
 */
static bool
is_null_sequence(const CsvReader *reader, size_t cell)
{
	const char *null_sequence = reader->dialect.null_sequence;
	const char *data = reader->window + reader->start + cell;
	size_t		len = reader->position - reader->start - cell;

	return len > 0 &&
		((strlen(null_sequence) == len && memcmp(data, null_sequence, len) == 0) ||
		 (len == 2 && memcmp(data, "\\N", 2) == 0));
}

/*
 * An unquoted cell with an escape in it: from start on, to scratch.  The
 * character behind an escape is data, whatever it is.
 */
static int
escaped_cell(CsvReader *reader, size_t start, TabError *error)
{
	size_t		begin = reader->scratch.len;
	size_t		cell = start - reader->start;
	bool		failed = false;

	buffer_append(&reader->scratch, reader->window + start,
				  reader->position - start);
	while (have(reader, 1, error, &failed))
	{
		unsigned char byte = (unsigned char) reader->window[reader->position];

		if (at_line_end(reader, error, &failed) || failed)
			break;
		if (reader->meaning[byte] & BYTE_ESCAPE)
		{
			reader->position++;
			if (!have(reader, 1, error, &failed))
				break;
			byte = (unsigned char) reader->window[reader->position];
		}
		else if ((reader->meaning[byte] & BYTE_DELIMITER) &&
				 at_delimiter(reader, error, &failed))
			break;
		else if (reader->meaning[byte] & BYTE_COUNTED)
			reader->irregular++;
		buffer_append_char(&reader->scratch, (char) byte);
		reader->position++;
	}
	if (failed)
		return -1;
	if (is_null_sequence(reader, cell))
		reader_add_cell(reader, reader->start + cell,
						reader->position - reader->start - cell, false);
	else
		reader_add_cell(reader, begin, reader->scratch.len - begin, true);
	return 0;
}
