/*-------------------------------------------------------------------------
 *
 * quoting.c
 *	  Signs that quote, backslashes and blanks around quoted cells.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/quoting.h"

#include <string.h>

#include "tabular/record_source.h"
#include "tabular/value.h"

#define TRIAL_RECORD (64 * 1024 * 1024)
#define JUDGED_RECORDS 1000		/* that tell whether a sign quotes */
#define JUDGED_COLUMNS 64

/* nearly all: all but one of so many */
#define NEARLY_ALL 20

/* an escape leaves one of so many irregular quotes at the most */
#define EXPLAINED 10

static CsvReader *
open_window(TabMemory *memory, MemorySource *bytes, const TextWindow *window,
			const Dialect *dialect)
{
	memory_source_init(bytes, window->data, window->len);
	return csv_open(memory, &bytes->source, dialect, TRIAL_RECORD, MAX_CELLS);
}

/* Occurrences of a and b side by side in the windows. */
static int64_t
count_pairs(const TextWindow *windows, int window_count, char a, char b)
{
	int64_t		n = 0;
	int			i;

	for (i = 0; i < window_count; i++)
	{
		const char *p = windows[i].data;
		const char *end = p + windows[i].len;

		while (p < end && (p = memchr(p, a, (size_t) (end - p))) != NULL)
		{
			p++;
			n += (p < end && *p == b);
		}
	}
	return n;
}

/*-------------------------------------------------------------------------
 * Apostrophes, and other signs than the double quote
 *-------------------------------------------------------------------------
 */
bool
quoting_may_be_by(const TextWindow *head, const Dialect *dialect, char sign)
{
	const char *begin = head->data;
	const char *end = begin + head->len;
	const char *p = begin;
	size_t		terminator_len = strlen(dialect->terminator);
	char		line_end = terminator_len > 0 ?
		dialect->terminator[terminator_len - 1] : '\n';

	/* the apostrophes of words stand behind a letter */
	while (p < end && (p = memchr(p, sign, (size_t) (end - p))) != NULL)
	{
		if (p == begin || p[-1] == line_end ||
			strchr("\r\n,;\t|:\x01^~ ", p[-1]) != NULL)
			return true;
		p++;
	}
	return false;
}

/* Was the cell read between quotes? */
static bool
is_quoted(const Record *record, Slice cell, char quote)
{
	const char *end = record->raw.data + record->raw.len;

	/* without escapes, only a quoted cell is ever another text than read */
	if (record_rewrites(record, cell))
		return true;
	return cell.data > record->raw.data && cell.data + cell.len < end &&
		cell.data[-1] == quote && cell.data[cell.len] == quote;
}

/* What stands between two signs, of the records read. */
typedef struct QuotedCells
{
	int			records;
	int			whole_records;	/* nearly all their cells do */
	bool		double_quotes;	/* begin cells of others */
	/* by column, without the first record: a header may be quoted or not */
	int64_t		quoted[JUDGED_COLUMNS];
	int64_t		filled[JUDGED_COLUMNS];
} QuotedCells;

static void
look_at_record(QuotedCells *seen, const Record *record, char sign)
{
	int			filled = 0;
	int			quoted = 0;
	bool		double_quotes = false;
	int			i;

	for (i = 0; i < record->width; i++)
	{
		Slice		text = value_trim(record->cells[i]);
		bool		between = is_quoted(record, record->cells[i], sign);

		if (!between && text.len == 0)
			continue;
		filled++;
		quoted += between;
		double_quotes |= !between && text.data[0] == '"';
		if (seen->records > 0 && i < JUDGED_COLUMNS)
		{
			seen->filled[i]++;
			seen->quoted[i] += between;
		}
	}
	seen->records++;
	seen->whole_records += !double_quotes && filled > 0 &&
		(filled - quoted) * NEARLY_ALL <= filled;
	seen->double_quotes |= double_quotes;
}

/* What stands around a table, or between its rows, has no say: lines of text. */
static bool
has_say(const Record *record, const Dialect *dialect)
{
	return !record_is_noise(record, dialect) &&
		(dialect->delimiter[0] == '\0' || record->width > 1);
}

bool
quoting_is_by(TabMemory *memory, const TextWindow *head,
			  const Dialect *dialect)
{
	Dialect		trial = *dialect;
	QuotedCells seen = {0};
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			number = 0;
	int			columns = 0;
	int			i;

	if (strchr(dialect->delimiter, dialect->quote) != NULL)
		return false;
	trial.escape = 0;
	trial.escape_text[0] = '\0';
	trial.skip_initial_space = true;
	reader = open_window(memory, &bytes, head, &trial);
	while (seen.records < JUDGED_RECORDS &&
		   csv_next_record(reader, &record, &error) > 0)
		if (++number > dialect->skip_records && has_say(&record, dialect))
			look_at_record(&seen, &record, dialect->quote);
	csv_close(reader);

	if (seen.records > 0 &&
		(seen.records - seen.whole_records) * NEARLY_ALL <= seen.records)
		return true;
	for (i = 0; i < JUDGED_COLUMNS; i++)
		columns += seen.filled[i] > 0 && seen.quoted[i] == seen.filled[i];
	return columns >= 2 && !seen.double_quotes;
}

/*-------------------------------------------------------------------------
 * Backslashes
 *-------------------------------------------------------------------------
 */
static int64_t
irregular_quotes(TabMemory *memory, const TextWindow *windows,
				 int window_count, const Dialect *dialect)
{
	int64_t		irregular = 0;
	int			i;

	for (i = 0; i < window_count; i++)
	{
		MemorySource bytes;
		CsvReader  *reader = open_window(memory, &bytes, &windows[i], dialect);
		Record		record;
		TabError	error;

		csv_count_quotes(reader);
		while (csv_next_record(reader, &record, &error) > 0)
			;
		irregular += csv_irregular_quotes(reader);
		csv_close(reader);
	}
	return irregular;
}

bool
quoting_has_backslashes(TabMemory *memory, const TextWindow *windows,
						int window_count, const Dialect *dialect)
{
	Dialect		escaped = *dialect;
	int64_t		irregular;

	if (dialect->quote == 0 ||
		count_pairs(windows, window_count, '\\', dialect->quote) == 0)
		return false;
	irregular = irregular_quotes(memory, windows, window_count, dialect);
	escaped.escape = '\\';
	/* some are left where JSON has escapes of its own and is not quoted */
	return irregular > 0 &&
		irregular_quotes(memory, windows, window_count, &escaped) *
		EXPLAINED <= irregular;
}

bool
quoting_has_escaped_delimiters(const TextWindow *windows, int window_count,
							   const Dialect *dialect)
{
	return dialect->delimiter[0] != '\0' &&
		(count_pairs(windows, window_count, '\\', dialect->delimiter[0]) > 0 ||
		 count_pairs(windows, window_count, '\\', '\n') > 0);
}

/*-------------------------------------------------------------------------
 * Blanks
 *-------------------------------------------------------------------------
 */
/* What lines show of blanks behind their delimiters. */
typedef struct SpacedLines
{
	int			spaced;			/* one behind each, but where a cell is empty */
	int			padded;			/* one or more */
	int			odd;
} SpacedLines;

/* Does a cell with nothing but a blank, or less, end at the delimiter? */
static bool
ends_empty_cell(const char *line, const char *delimiter, char last)
{
	return delimiter == line || delimiter[-1] == last ||
		(delimiter[-1] == ' ' &&
		 (delimiter - line == 1 || delimiter[-2] == last));
}

static void
look_at_spaces(const char *line, const char *end, const char *delimiter,
			   SpacedLines *lines)
{
	size_t		len = strlen(delimiter);
	char		last = delimiter[len - 1];
	bool		found = false;
	bool		padded = false;
	bool		odd = false;

	for (const char *p = line;
		 (p = memchr(p, last, (size_t) (end - p))) != NULL; p++)
	{
		const char *first = p - line < len ? line : p + 1 - len;

		odd |= first > line && first[-1] == ' ' &&
			!ends_empty_cell(line, first, last);
		if (p + 1 == end || p[1] == last)
			continue;
		odd |= p[1] != ' ';
		found |= p[1] == ' ';
		padded |= end - p > 2 && p[1] == ' ' && p[2] == ' ';
	}
	lines->odd += odd;
	lines->spaced += found && !odd && !padded;
	lines->padded += found && !odd && padded;
}

static const char *
line_end(const char *p, const char *end)
{
	while (p < end && *p != '\n' && *p != '\r')
		p++;
	return p;
}

/*
 * A few lines may be odd, the header perhaps, where the others have one blank:
 * more of them may be an indentation.
 */
bool
quoting_is_spaced(const TextWindow *windows, int window_count,
				  const Dialect *dialect)
{
	size_t		len = strlen(dialect->delimiter);
	SpacedLines lines = {0};

	if (len == 0 || dialect->delimiter[len - 1] == ' ')
		return false;
	for (int i = 0; i < window_count; i++)
	{
		const char *end = windows[i].data + windows[i].len;
		const char *line = windows[i].data;

		while (line < end)
		{
			const char *stop = line_end(line, end);

			look_at_spaces(line, stop, dialect->delimiter, &lines);
			line = stop + 1;
		}
	}
	if (lines.odd == 0)
		return lines.spaced + lines.padded > 0;
	return lines.padded == 0 && lines.spaced > lines.odd &&
		lines.odd <= 1 + lines.spaced / NEARLY_ALL;
}

/* Do most lines begin with a blank and a quote? */
static bool
lines_begin_with_blank(const TextWindow *head, char quote)
{
	const char *end = head->data + head->len;
	const char *p = head->data;
	int			lines = 0;
	int			blanks = 0;

	while (p < end && lines < JUDGED_RECORDS)
	{
		lines++;
		blanks += end - p > 1 && p[0] == ' ' && p[1] == quote;
		p = memchr(p, '\n', (size_t) (end - p));
		if (p == NULL)
			break;
		p++;
	}
	return blanks > 1 && blanks * 2 > lines;
}

bool
quoting_has_initial_space(const TextWindow *windows, int window_count,
						  const Dialect *dialect)
{
	size_t		len = strlen(dialect->delimiter);
	char		last = len > 0 ? dialect->delimiter[len - 1] : ' ';
	int64_t		before_quote = 0;
	int64_t		all = 0;
	int64_t		spaced;
	int			i;

	if (dialect->quote == 0 || last == ' ')
		return false;
	for (i = 0; i < window_count; i++)
	{
		const char *p = windows[i].data;
		const char *end = p + windows[i].len;

		while (p < end && (p = memchr(p, last, (size_t) (end - p))) != NULL)
		{
			all++;
			before_quote += (end - p > 2 && p[1] == ' ' &&
							 p[2] == dialect->quote);
			p++;
		}
	}
	spaced = count_pairs(windows, window_count, last, ' ');
	return (before_quote > 0 && spaced * 2 > all) ||
		(before_quote == 0 &&
		 lines_begin_with_blank(&windows[0], dialect->quote));
}
