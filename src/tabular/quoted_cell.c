/*-------------------------------------------------------------------------
 *
 * quoted_cell.c
 *	  Reading a cell that begins with a quote.
 *
 * The quote may open the cell, or be data: what closes it decides, and what is
 * known of other quotes (doubtful_quote.h).
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/reader_state.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/line_end.h"

/* Is there nothing from position on but what ends a file of DOS? */
static bool
at_end_marks(CsvReader *reader, TabError *error, bool *failed)
{
	size_t		n = 0;

	while (have(reader, n + 1, error, failed))
		if (reader->window[reader->position + n++] != END_MARK)
			return false;
	return !*failed;
}

/*
 * Is what stands behind the delimiter at position as it must be for the quote
 * before it to close a cell?
 */
static bool
begins_cell(CsvReader *reader, TabError *error, bool *failed)
{
	QuoteClosing closing = reader->doubts.closing_by;
	size_t		delimiter = reader->position - reader->start;
	bool		begins = true;

	if (closing == CLOSES_BEFORE_DELIMITER)
		return true;
	reader->position += reader->delimiter_len;
	while (reader->dialect.skip_initial_space && have(reader, 1, error, failed) &&
		   reader->window[reader->position] == ' ')
		reader->position++;
	if (have(reader, 1, error, failed) && !at_line_end(reader, error, failed))
	{
		char		byte = reader->window[reader->position];

		begins = closing == CLOSES_BEFORE_TEXT ? byte != ' ' :
			byte == reader->dialect.quote ||
			(closing == CLOSES_BEFORE_DIGIT && ascii_is_digit(byte)) ||
			((reader->meaning[(unsigned char) byte] & BYTE_DELIMITER) &&
			 at_delimiter(reader, error, failed));
	}
	reader->position = reader->start + delimiter;
	return begins && !*failed;
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
		if (at_line_end(reader, error, &failed))
			closes = 1;
		else if ((reader->meaning[byte] & BYTE_DELIMITER) &&
				 at_delimiter(reader, error, &failed))
			closes = begins_cell(reader, error, &failed);
		else if (byte == END_MARK)
		{
			closes = at_end_marks(reader, error, &failed);
			if (closes)
				reader->position = reader->len;
		}
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
	return reader_plain_cell(reader, error);
}

/*
 * The same of a quote that would close at end, but has others behind it that
 * may be closed there, too.  Where that was read too often, none is.
 */
static int
read_disclosed_cell(CsvReader *reader, size_t opening, size_t end,
					size_t scratch_len, TabError *error)
{
	QuoteDoubts *doubts = &reader->doubts;
	int64_t		from = reader->window_offset +
		(int64_t) (reader->start + opening);

	doubts->read_again += (int64_t) (end - opening);
	if (quote_doubts_exhausted(doubts, from))
	{
		doubts->unclosed_from = from;
		doubts->unclosed_to = from + (int64_t) (end - opening);
	}
	return read_unclosed_cell(reader, opening, scratch_len, error);
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
	int64_t		doubled;		/* quotes that are */
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

	if (reader->doubts.undoubled > 0)
	{
		int			closes = 0;

		/* what two doubled quotes enclose is a quotation */
		if (cell->bare_quote || cell->doubled % 2 == 0)
			closes = quote_closes(reader, error);
		reader->doubts.tells |= closes > 0 && !cell->bare_quote;
		return closes;
	}
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
		line_end_find(&reader->dialect, text, text_end) != NULL)
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

	doubts->bare |= cell->bare_quote;
	if (cell->bare_quote && hides_delimiter(reader, cell, end))
	{
		doubts->hidden = true;
		if (doubts->uncover)
			return read_disclosed_cell(reader, cell->opening, end,
									   cell->scratch_begin, error);
	}
	if (cell->bare_quote && holds_quoted_cells(reader, cell, end))
		return read_disclosed_cell(reader, cell->opening, end,
								   cell->scratch_begin, error);
	if (cell->bare_quote && !quote_is_doubtful(doubts) &&
		line_end_find(&reader->dialect,
					  reader->window + reader->start + cell->opening,
					  reader->window + reader->start + end) != NULL)
	{
		doubts->opening = cell->opened;
		doubts->closing = reader->window_offset +
			(int64_t) (reader->start + end);
		doubts->cell = reader->width;
		doubts->scratch_len = cell->scratch_begin;
		if (reader->expected_width > 0 &&
			quote_doubts_exhausted(doubts, cell->opened))
		{
			reader_undo_doubtful(reader, true);
			return reader_plain_cell(reader, error);
		}
	}
	doubts->quoted = true;
	if (doubts->look_for_span && !cell->bare_quote && doubts->span < 0 &&
		line_end_find(&reader->dialect,
					  reader->window + reader->start + cell->opening,
					  reader->window + reader->start + end) != NULL)
		doubts->span = cell->opened;
	reader->irregular += cell->irregular;
	if (cell->use_scratch)
	{
		move_to_scratch(reader, cell, end);
		reader_add_cell(reader, cell->scratch_begin,
						reader->scratch.len - cell->scratch_begin, true);
	}
	else
		reader_add_cell(reader, reader->start + cell->begin, end - cell->begin,
						false);
	return 0;
}

int
reader_quoted_cell(CsvReader *reader, TabError *error)
{
	const char	quote = reader->dialect.quote;
	const char	escape = reader->dialect.escape;
	QuotedCell	cell = {.opened = csv_position(reader),
		.opening = reader->position - reader->start,
	.scratch_begin = reader->scratch.len};
	QuoteDoubts *doubts = &reader->doubts;
	size_t		limit = doubts->undoubled > 0 ?
		doubts->undoubled : reader->max_record;
	bool		failed = false;

	if (doubts->plain)
		return read_unclosed_cell(reader, cell.opening, cell.scratch_begin,
								  error);
	if (doubts->undoubled == 0 && cell.opened >= doubts->unclosed_from &&
		cell.opened < doubts->unclosed_to)
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
		if (looked > limit)
			looked = limit;
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
			if (looked < limit && have(reader, 1, error, &failed))
				continue;
			if (failed)
				return -1;
			if (doubts->undoubled > 0)
				doubts->plain = true;
			else
			{
				doubts->unclosed_from = cell.opened;
				doubts->unclosed_to = reader->window_offset +
					(int64_t) (reader->start + looked);
			}
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
			cell.doubled++;
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
				quote_known_as_data(doubts, cell.opened,
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
