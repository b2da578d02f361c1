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

#include "tabular/doubtful_quote.h"

/* smaller in the fuzzers, so that small inputs outgrow it */
#ifndef WINDOW_START
#define WINDOW_START (256 * 1024)
#endif

typedef struct Cell
{
	size_t		start;			/* in the window or in scratch */
	size_t		len;
	bool		in_scratch;
} Cell;

/* What a byte may mean outside quotes. */
enum
{
	BYTE_PLAIN = 0,
	BYTE_DELIMITER = 1,
	BYTE_LINE_END = 2,
	BYTE_ESCAPE = 4,
	BYTE_COUNTED = 8			/* a quote, where they are counted */
};

struct CsvReader
{
	TabMemory  *memory;
	ByteSource *source;
	Dialect		dialect;
	size_t		delimiter_len;
	bool		blank_runs;		/* a run of blanks is one delimiter */
	size_t		max_record;
	int			max_cells;
	int			expected_width; /* 0: not known */

	char	   *window;
	size_t		capacity;
	size_t		len;			/* bytes in the window */
	size_t		start;			/* of the record */
	size_t		position;		/* next byte to look at */
	bool		at_end;			/* the source has no more */
	int64_t		window_offset;	/* decoded offset of window[0] */
	int64_t		line;			/* of the byte at start */
	int64_t		records;		/* read so far */

	Cell	   *cells;
	int			cell_capacity;
	int			width;
	ByteBuffer	scratch;
	Slice	   *slices;

	QuoteDoubts doubts;
	int64_t		irregular;		/* quotes counted */

	unsigned char meaning[256];
};

static int	parse_record(CsvReader *reader, TabError *error);
static int	parse_cell(CsvReader *reader, TabError *error);
static int	parse_plain_cell(CsvReader *reader, TabError *error);
static int	parse_quoted_cell(CsvReader *reader, TabError *error);
static int	escaped_cell(CsvReader *reader, size_t start, TabError *error);
static bool have(CsvReader *reader, size_t n, TabError *error, bool *failed);

CsvReader *
csv_open(TabMemory *memory, ByteSource *source, const Dialect *dialect,
		 size_t max_record, int max_cells)
{
	CsvReader  *reader = mem_alloc0(memory, sizeof(CsvReader));

	reader->memory = memory;
	reader->source = source;
	reader->dialect = *dialect;
	reader->delimiter_len = strlen(dialect->delimiter);
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
	quote_doubts_init(&reader->doubts);

	reader->meaning['\n'] = reader->meaning['\r'] = BYTE_LINE_END;
	if (reader->delimiter_len > 0)
		reader->meaning[(unsigned char) dialect->delimiter[0]] = BYTE_DELIMITER;
	if (dialect->escape != 0 && dialect->escape != dialect->quote)
		reader->meaning[(unsigned char) dialect->escape] = BYTE_ESCAPE;
	return reader;
}

void
csv_close(CsvReader *reader)
{
	mem_release(reader->memory, reader->window);
	mem_release(reader->memory, reader->cells);
	mem_release(reader->memory, reader->slices);
	buffer_free(&reader->scratch);
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
static int
fill(CsvReader *reader, TabError *error)
{
	size_t		most = reader->max_record + 2;	/* and its line end */
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

/*
 * Are n bytes there from position on?  Fills the window as needed.
 */
static inline bool
have(CsvReader *reader, size_t n, TabError *error, bool *failed)
{
	while (reader->len - reader->position < n)
	{
		int			got = fill(reader, error);

		if (got < 0)
			*failed = true;
		if (got <= 0)
			return false;
	}
	return true;
}

/* Is there a delimiter at position?  Its first byte has been seen. */
static inline bool
at_delimiter(CsvReader *reader, TabError *error, bool *failed)
{
	if (reader->delimiter_len == 1)
		return true;
	return have(reader, reader->delimiter_len, error, failed) &&
		memcmp(reader->window + reader->position, reader->dialect.delimiter,
			   reader->delimiter_len) == 0;
}

static void
add_cell(CsvReader *reader, size_t start, size_t len, bool in_scratch)
{
	Cell	   *cell;

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

/* Line ends in a run of bytes; \r\n counts once. */
static int64_t
count_lines(const char *data, size_t len)
{
	int64_t		lines = 0;
	const char *end = data + len;
	const char *p = data;

	while ((p = memchr(p, '\n', (size_t) (end - p))) != NULL)
	{
		lines++;
		p++;
	}
	p = data;
	while ((p = memchr(p, '\r', (size_t) (end - p))) != NULL)
	{
		p++;
		if (p == end || *p != '\n')
			lines++;
	}
	return lines;
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

	while (n < reader->len - reader->start && end[-1 - (ptrdiff_t) n] == 0x1A)
		n++;
	if (last->in_scratch || last->len < n ||
		last->start + last->len != reader->len - reader->start)
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

	reader->line += count_lines(reader->window + reader->start,
								reader->position - reader->start);
	reader->start = reader->position;

	if (!have(reader, 1, error, &failed))
		return failed ? -1 : 0;
	if (!skip_byte_order_mark(reader, error))
		return -1;

	if (parse_record(reader, error) < 0)
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

		while (n < raw_len && (record->raw.data[n] == ' ' ||
							   record->raw.data[n] == '\t'))
			n++;
		record->blank = (n == raw_len);
	}
	return 1;
}

/* Is it a record that the dialect leaves out, by its number from 1? */
static bool
is_comment_row(const Dialect *dialect, int64_t number)
{
	int			i;

	for (i = 0; i < dialect->comment_row_count; i++)
		if (dialect->comment_rows[i] == number)
			return true;
	return false;
}

int
csv_next_record(CsvReader *reader, Record *record, TabError *error)
{
	int			result;

	do
		result = next_record(reader, record, error);
	while (result > 0 && is_comment_row(&reader->dialect, ++reader->records));
	return result;
}

/* Back to the doubtful cell, to read its quote as data. */
static void
undo_doubtful(CsvReader *reader, bool rows)
{
	QuoteDoubts *doubts = &reader->doubts;

	quote_doubts_settle(doubts, reader->window, reader->window_offset,
						reader->position, reader->width, rows);
	reader->position = (size_t) (doubts->literal - reader->window_offset);
	reader->width = doubts->cell;
	reader->scratch.len = doubts->scratch_len;
}

/* Is every line of the record a row, if the doubtful quote is data? */
static bool
swallowed_rows(const CsvReader *reader)
{
	return quote_swallows_rows(&reader->dialect, reader->window +
							   (reader->doubts.opening - reader->window_offset),
							   reader->window + reader->position,
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
		char		byte = reader->window[reader->position];

		if (byte != ' ')
			return byte == '\n' || byte == '\r';
		reader->position++;
	}
	return !*failed;
}

/*
 * Parse from start to the line end: fills the cells, and leaves position at
 * the line end.  Returns 0, or -1 on error.
 */
static int
parse_cells(CsvReader *reader, TabError *error)
{
	reader->width = 0;
	reader->position = reader->start;
	reader->doubts.opening = reader->doubts.literal = -1;
	reader->doubts.hidden = false;
	buffer_reset(&reader->scratch);

	for (;;)
	{
		bool		failed = false;
		bool		rows;

		if (quote_is_doubtful(&reader->doubts) && reader->expected_width > 0 &&
			reader->width > reader->expected_width)
		{
			/* wrong already, however it ends */
			undo_doubtful(reader, false);
			continue;
		}
		if (reader->width >= reader->max_cells)
		{
			tab_fail(error, TAB_ERR_COLUMNS,
					 "line %lld has more than %d cells",
					 (long long) reader->line, reader->max_cells);
			tab_error_hint(error, "A table can have 1600 columns at the most, two of which CKAN needs. Check the delimiter, or publish the table in a longer form.");
			return -1;
		}
		if (parse_cell(reader, error) < 0)
			return -1;
		if (have(reader, 1, error, &failed) &&
			!(reader->meaning[(unsigned char) reader->window[reader->position]]
			  & BYTE_LINE_END))
		{
			/* parse_cell stops at a delimiter, a line end or the end */
			reader->position += reader->delimiter_len;
			if (!ends_in_blanks(reader, error, &failed) && !failed)
				continue;
		}
		if (failed)
			return -1;
		if (!quote_is_doubtful(&reader->doubts) || reader->expected_width == 0)
			return 0;
		rows = swallowed_rows(reader);
		if (reader->width == reader->expected_width && !rows)
			return 0;
		undo_doubtful(reader, rows);
	}
}

/*
 * Parse a record.  If it has too few cells, and one of them holds a delimiter
 * and a quote that is not doubled, what opens such cells may be data: it is if
 * the same bytes have the right number of cells then.
 */
static int
parse_record(CsvReader *reader, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	int64_t		stray;
	size_t		len;
	int			result;

	if (parse_cells(reader, error) < 0)
		return -1;
	if (!doubts->hidden || reader->width >= reader->expected_width ||
		quote_doubts_exhausted(doubts, csv_position(reader)))
		return 0;
	stray = doubts->stray;
	len = reader->position - reader->start;
	doubts->uncover = true;
	result = parse_cells(reader, error);
	doubts->uncover = false;
	doubts->read_again += (int64_t) (reader->position - reader->start);
	if (result < 0 || (reader->width == reader->expected_width &&
					   reader->position - reader->start == len))
		return result;
	doubts->stray = stray;
	return parse_cells(reader, error);
}

/* Returns 0, or -1 on error. */
static int
parse_cell(CsvReader *reader, TabError *error)
{
	bool		failed = false;

	if (reader->dialect.skip_initial_space)
	{
		while (have(reader, 1, error, &failed) &&
			   reader->window[reader->position] == ' ')
			reader->position++;
		if (failed)
			return -1;
	}
	if (reader->dialect.quote != 0 && have(reader, 1, error, &failed) &&
		reader->window[reader->position] == reader->dialect.quote &&
		csv_position(reader) != reader->doubts.literal)
		return parse_quoted_cell(reader, error);
	return failed ? -1 : parse_plain_cell(reader, error);
}

static int
parse_plain_cell(CsvReader *reader, TabError *error)
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
		if (meaning[*p] & BYTE_LINE_END)
			break;
		if (meaning[*p] & BYTE_ESCAPE)
			return escaped_cell(reader, reader->start + cell, error);
		if (meaning[*p] == BYTE_COUNTED)
		{
			reader->irregular++;
			reader->position++;
			continue;
		}
		if (at_delimiter(reader, error, &failed))
			break;
		if (failed)
			return -1;
		reader->position++;
	}
	add_cell(reader, reader->start + cell,
			 reader->position - reader->start - cell, false);
	return 0;
}

/* Is what was read since cell the text for no value?  That has no escapes. */
static bool
is_null_sequence(const CsvReader *reader, size_t cell)
{
	const char *null_sequence = reader->dialect.null_sequence;
	size_t		len = reader->position - reader->start - cell;

	return len > 0 && strlen(null_sequence) == len &&
		memcmp(reader->window + reader->start + cell, null_sequence, len) == 0;
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

		if (reader->meaning[byte] & BYTE_LINE_END)
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
		add_cell(reader, reader->start + cell,
				 reader->position - reader->start - cell, false);
	else
		add_cell(reader, begin, reader->scratch.len - begin, true);
	return 0;
}

/*
 * Does the quote at position close its cell?  It does before a delimiter, a
 * line end or the end, blanks between allowed.  If so position is put behind
 * the blanks.  Returns 1, 0, or -1 on error.
 */
static int
quote_closes(CsvReader *reader, TabError *error)
{
	size_t		quote = reader->position - reader->start;
	bool		failed = false;
	int			closes = 0;

	reader->position++;
	for (;;)
	{
		unsigned char byte;

		if (!have(reader, 1, error, &failed))
		{
			closes = failed ? -1 : 1;
			break;
		}
		byte = (unsigned char) reader->window[reader->position];
		if (reader->meaning[byte] & BYTE_LINE_END)
			closes = 1;
		else if ((reader->meaning[byte] & BYTE_DELIMITER) &&
				 at_delimiter(reader, error, &failed))
			closes = 1;
		else if (byte == ' ')
		{
			reader->position++;
			continue;
		}
		if (failed)
			closes = -1;
		break;
	}
	if (closes == 0)
		reader->position = reader->start + quote;
	return closes;
}

/* The quote that opens the cell at opening closes nowhere: it is data. */
static int
read_unclosed_cell(CsvReader *reader, size_t opening, size_t scratch_len,
				   TabError *error)
{
	reader->doubts.stray++;
	reader->position = reader->start + opening;
	reader->scratch.len = scratch_len;
	return parse_plain_cell(reader, error);
}

/*
 * Does the quote at position close its cell within the run of quotes that it
 * begins, as "" and """" do?  Returns 1, 0, or -1 on error.
 */
static int
closes_in_its_run(CsvReader *reader, TabError *error)
{
	size_t		opening = reader->position - reader->start;
	size_t		n = 0;
	bool		failed = false;
	int			closes = 0;

	while (have(reader, 1, error, &failed) &&
		   reader->window[reader->position] == reader->dialect.quote)
	{
		reader->position++;
		n++;
	}
	if (!failed && n % 2 == 0)
	{
		reader->position--;
		closes = quote_closes(reader, error);
	}
	reader->position = reader->start + opening;
	return failed ? -1 : closes;
}

/* A quoted cell as far as it has been read; offsets from start. */
typedef struct QuotedCell
{
	int64_t		opened;			/* decoded offset of its first quote */
	size_t		opening;
	size_t		begin;			/* of the bytes not yet in scratch */
	size_t		scratch_begin;
	bool		use_scratch;
	bool		bare_quote;		/* a quote in it is neither doubled nor
								 * escaped */
	int64_t		irregular;		/* quotes in it, to be counted */
} QuotedCell;

/* Put the bytes from begin to end into scratch. */
static void
move_to_scratch(CsvReader *reader, QuotedCell *cell, size_t end)
{
	buffer_append(&reader->scratch,
				  reader->window + reader->start + cell->begin,
				  end - cell->begin);
	cell->use_scratch = true;
}

/*
 * Is the second of two quotes the one that closes the cell?  Where quotes are
 * not doubled, as in "he said "no"", it is, but not in "12" pipe,"",x".
 * end is that of the bytes before them, position at the second.  While the
 * dialect is being found out no reading is helped to look well.
 */
static int
second_quote_closes(CsvReader *reader, const QuotedCell *cell, size_t end,
					TabError *error)
{
	char		before = reader->window[reader->start + end - 1];

	if (!cell->bare_quote || reader->expected_width == 0 ||
		reader->delimiter_len == 0 ||
		before == reader->dialect.delimiter[reader->delimiter_len - 1])
		return 0;
	return quote_closes(reader, error);
}

/* Does the text between the quotes have a delimiter in a single line? */
static bool
hides_delimiter(const CsvReader *reader, const QuotedCell *cell, size_t end)
{
	const char *text = reader->window + reader->start + cell->opening;
	const char *text_end = reader->window + reader->start + end;
	const char *p = text;

	if (reader->delimiter_len == 0 ||
		count_lines(text, (size_t) (text_end - text)) > 0)
		return false;
	while ((p = memchr(p, reader->dialect.delimiter[0],
					   (size_t) (text_end - p))) != NULL)
	{
		if ((size_t) (text_end - p) >= reader->delimiter_len &&
			memcmp(p, reader->dialect.delimiter, reader->delimiter_len) == 0)
			return true;
		p++;
	}
	return false;
}

/*
 * Is it a row of another dialect?  In a single column "a","b" is a text, of
 * which no quote is to be taken away.
 */
static bool
holds_quoted_cells(const CsvReader *reader, const QuotedCell *cell, size_t end)
{
	const char *text = reader->window + reader->start + cell->opening;
	const char *text_end = reader->window + reader->start + end;
	char		quote = reader->dialect.quote;
	const char *p = text + 1;

	while (reader->delimiter_len == 0 && text_end - p > 3 &&
		   (p = memchr(p, quote, (size_t) (text_end - p - 2))) != NULL)
	{
		if (p[2] == quote && memchr(",;|\t", p[1], 4) != NULL)
			return true;
		p++;
	}
	return false;
}

/* The cell ends at end, before a quote that closes it; position is behind. */
static int
close_quoted_cell(CsvReader *reader, QuotedCell *cell, size_t end,
				  TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;

	if (cell->bare_quote && hides_delimiter(reader, cell, end))
	{
		doubts->hidden = true;
		if (doubts->uncover)
			return read_unclosed_cell(reader, cell->opening,
									  cell->scratch_begin, error);
	}
	if (cell->bare_quote && holds_quoted_cells(reader, cell, end))
		return read_unclosed_cell(reader, cell->opening, cell->scratch_begin,
								  error);
	if (cell->bare_quote && !quote_is_doubtful(doubts) &&
		count_lines(reader->window + reader->start + cell->opening,
					end - cell->opening) > 0)
	{
		doubts->opening = cell->opened;
		doubts->closing = reader->window_offset +
			(int64_t) (reader->start + end);
		doubts->cell = reader->width;
		doubts->scratch_len = cell->scratch_begin;
		if (reader->expected_width > 0 &&
			quote_doubts_exhausted(doubts, cell->opened))
		{
			undo_doubtful(reader, true);
			return parse_plain_cell(reader, error);
		}
	}
	reader->irregular += cell->irregular;
	if (cell->use_scratch)
	{
		move_to_scratch(reader, cell, end);
		add_cell(reader, cell->scratch_begin,
				 reader->scratch.len - cell->scratch_begin, true);
	}
	else
		add_cell(reader, reader->start + cell->begin, end - cell->begin,
				 false);
	return 0;
}

static int
parse_quoted_cell(CsvReader *reader, TabError *error)
{
	const char	quote = reader->dialect.quote;
	const char	escape = reader->dialect.escape;
	QuotedCell	cell = {.opened = csv_position(reader),
		.opening = reader->position - reader->start,
	.scratch_begin = reader->scratch.len};
	bool		failed = false;

	if (cell.opened >= reader->doubts.unclosed_from &&
		cell.opened < reader->doubts.unclosed_to)
	{
		int			closes = closes_in_its_run(reader, error);

		if (closes < 0)
			return -1;
		if (closes == 0)
			return read_unclosed_cell(reader, cell.opening,
									  cell.scratch_begin, error);
	}

	reader->position++;
	cell.begin = reader->position - reader->start;
	for (;;)
	{
		const char *p = reader->window + reader->position;
		size_t		looked = reader->len - reader->start;
		size_t		left;
		const char *hit;
		size_t		end;
		int			closes;

		/* a quote beyond the limit of a record closes nothing */
		if (looked > reader->max_record)
			looked = reader->max_record;
		left = reader->start + looked > reader->position ?
			reader->start + looked - reader->position : 0;

		if (escape == 0 || escape == quote)
			hit = left > 0 ? memchr(p, quote, left) : NULL;
		else
		{
			hit = p;
			while (hit < p + left && *hit != quote && *hit != escape)
				hit++;
			if (hit == p + left)
				hit = NULL;
		}
		if (hit == NULL)
		{
			reader->position = reader->len;
			if (looked < reader->max_record && have(reader, 1, error, &failed))
				continue;
			if (failed)
				return -1;
			reader->doubts.unclosed_from = cell.opened;
			reader->doubts.unclosed_to = reader->window_offset +
				(int64_t) (reader->start + looked);
			return read_unclosed_cell(reader, cell.opening,
									  cell.scratch_begin, error);
		}
		reader->position = (size_t) (hit - reader->window);
		end = reader->position - reader->start;

		if (*hit == escape && escape != quote && escape != 0)
		{
			/* drop the escape, keep what follows it */
			reader->position++;
			if (!have(reader, 1, error, &failed))
			{
				if (failed)
					return -1;
				continue;		/* the end: handled above */
			}
			move_to_scratch(reader, &cell, end);
			cell.begin = end + 1;
			reader->position++;
			continue;
		}

		/* a doubled quote is one quote */
		reader->position++;
		if (have(reader, 1, error, &failed) &&
			reader->window[reader->position] == quote)
		{
			closes = second_quote_closes(reader, &cell, end, error);
			if (closes < 0)
				return -1;
			if (closes > 0)
				return close_quoted_cell(reader, &cell, end + 1, error);
			move_to_scratch(reader, &cell, end + 1);
			cell.irregular += (escape != 0 && escape != quote);
			reader->position++;
			cell.begin = reader->position - reader->start;
			continue;
		}
		if (failed)
			return -1;
		reader->position = reader->start + end;

		closes = quote_closes(reader, error);
		if (closes < 0)
			return -1;
		if (closes == 0)
		{
			if (!cell.bare_quote &&
				quote_known_as_data(&reader->doubts, cell.opened,
									csv_position(reader), reader->width,
									reader->expected_width))
				return read_unclosed_cell(reader, cell.opening,
										  cell.scratch_begin, error);
			cell.bare_quote = true;
			cell.irregular++;
			reader->position++;
			continue;
		}
		return close_quoted_cell(reader, &cell, end, error);
	}
}
