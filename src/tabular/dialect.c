/*-------------------------------------------------------------------------
 *
 * dialect.c
 *	  Detection of the dialect by trial parsing.
 *
 * Every candidate reads the same windows with the real reader.  The one wins
 * under which most records have the same number of cells, many cells, and
 * cells that look like values; so that one odd record costs its own share and
 * not the file.  Where the table begins and whether it has a header is decided
 * afterwards, on the records of the head (table_head.c).
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect.h"

#include <math.h>
#include <string.h>

#include "tabular/quoting.h"
#include "tabular/record_source.h"
#include "tabular/table_head.h"
#include "tabular/value.h"

#define WIDTHS 4096				/* widths told apart */
#define SCORED_CELLS 6000		/* cells judged per candidate and window */
#define WINDOW_RECORD (64 * 1024 * 1024)

/* what a file without any delimiter scores */
#define ONE_COLUMN_SCORE 0.35

/* the share of numbers and dates that makes a blank a delimiter */
#define TYPED_SHARE 0.25

typedef struct DelimiterCandidate
{
	const char *text;
	double		weight;
	bool		weak;			/* occurs inside values all the time */
	bool		in_prose;		/* even in names and addresses */
} DelimiterCandidate;

static const DelimiterCandidate delimiters[] = {
	{",", 1.0, false, false}, {";", 1.0, false, false},
	{"\t", 1.0, false, false}, {"|", 1.0, false, false},
	{"::", 0.9, true, false}, {"\x01", 1.0, false, false},
	{"^", 0.6, true, false}, {"~", 0.6, true, false},
	{":", 0.4, true, true}, {" ", 0.4, true, true},
};

typedef struct Score
{
	double		score;
	double		consistency;
	double		typed;			/* share of cells that are numbers or dates */
	int			width;
	bool		undecided;		/* no record ends in the windows */
} Score;

void
dialect_init(Dialect *dialect)
{
	memset(dialect, 0, sizeof(*dialect));
	dialect->delimiter[0] = ',';
	dialect->quote = '"';
	dialect->header = true;
	dialect->header_rows = 1;
	dialect->header_join[0] = ' ';
}

bool
dialect_equal(const Dialect *a, const Dialect *b)
{
	return strcmp(a->delimiter, b->delimiter) == 0 && a->quote == b->quote &&
		a->escape == b->escape &&
		a->skip_initial_space == b->skip_initial_space &&
		strcmp(a->comment, b->comment) == 0 && a->header == b->header &&
		a->header_rows == b->header_rows &&
		a->skip_records == b->skip_records;
}

/* How much does a cell look like one value?  0 to 1. */
static double
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

static Score
score_dialect(TabMemory *memory, const TextWindow *windows, int window_count,
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

/* The text, read line by line. */
typedef struct LineEvidence
{
	bool		typed;			/* mostly numbers, dates and times */
	bool		decimals;		/* all are as 1,50 and 0,05: with a comma, and
								 * as many digits behind it, never less than
								 * two, that begin with a zero in some */
} LineEvidence;

/* The digits behind the only comma of a number; 0: it is none such. */
static size_t
digits_behind_comma(Slice text, bool *begins_with_zero)
{
	static const NumberStyle style = {',', GROUP_NONE, false, true};
	const char *comma = memchr(text.data, ',', text.len);
	Number		number;

	if (comma == NULL || !number_parse(text, &style, &number) ||
		number.has_exponent)
		return 0;
	*begins_with_zero |= comma[1] == '0';
	return (size_t) number.fraction_digits;
}

static LineEvidence
read_lines(TabMemory *memory, const TextWindow *head)
{
	LineEvidence evidence = {false, true};
	size_t		digits = 0;
	bool		zero = false;
	Dialect		whole;
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int64_t		lines = 0;
	int64_t		typed = 0;

	dialect_init(&whole);
	whole.delimiter[0] = '\0';
	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, &whole, WINDOW_RECORD, MAX_CELLS);
	while (lines < 1000 && csv_next_record(reader, &record, &error) > 0)
	{
		size_t		found;

		if (record.blank)
			continue;
		lines++;
		typed += cell_score(record.cells[0]) == 1.0;
		found = digits_behind_comma(value_trim(record.cells[0]), &zero);
		if (digits == 0)
			digits = found;
		evidence.decimals &= found > 1 && found == digits;
	}
	csv_close(reader);
	evidence.typed = lines > 1 && typed * 2 >= lines;
	evidence.decimals &= zero && lines > 1;
	return evidence;
}

/* "sep=;" in the first line, as Excel reads it. */
static bool
sep_line(const TextWindow *head, char *delimiter)
{
	size_t		i = 4;

	if (head->len < 6 || memcmp(head->data, "sep=", 4) != 0)
		return false;
	while (i < head->len && i < 4 + DIALECT_MAX_DELIMITER &&
		   head->data[i] != '\r' && head->data[i] != '\n')
	{
		delimiter[i - 4] = head->data[i];
		i++;
	}
	delimiter[i - 4] = '\0';
	return i > 4 && i < head->len &&
		(head->data[i] == '\r' || head->data[i] == '\n');
}

/*
 * Commas may be inside the values of a single column: decimal commas, or
 * sentences.  Its name, in the first line, has none; where there is no name
 * it takes decimals that integers would not look like.
 */
static bool
comma_is_inside(const TextWindow *head, const LineEvidence *lines,
				double typed)
{
	const char *end = head->data + head->len;
	const char *p = head->data;

	if (lines->decimals)
		return true;
	if (!lines->typed && typed >= TYPED_SHARE)
		return false;
	while (p < end && (*p == '\n' || *p == '\r' || *p == ' ' || *p == '\t'))
		p++;
	while (p < end && *p != '\n' && *p != '\r' && *p != ',')
		p++;
	if (p == end || *p == ',')
		return false;
	if (lines->typed)
		return true;
	while ((p = memchr(p, ',', (size_t) (end - p))) != NULL)
		if (++p == end || *p != ' ')
			return false;
	return true;
}

static Score
choose_delimiter(TabMemory *memory, const TextWindow *windows,
				 int window_count, Dialect *dialect)
{
	Dialect		trial = *dialect;
	Score		best = {.width = 1};
	LineEvidence lines = read_lines(memory, &windows[0]);
	bool		undecided = false;
	size_t		i;

	for (i = 0; i < sizeof(delimiters) / sizeof(delimiters[0]); i++)
	{
		const DelimiterCandidate *candidate = &delimiters[i];
		Score		score;

		if (candidate->weak && lines.typed)
			continue;
		strcpy(trial.delimiter, candidate->text);
		score = score_dialect(memory, windows, window_count, &trial);
		undecided |= score.undecided && !candidate->weak;
		if (candidate->in_prose && score.typed < TYPED_SHARE)
			continue;
		if (candidate->text[0] == ',' &&
			comma_is_inside(&windows[0], &lines, score.typed))
			continue;
		if (score.width > 1)
			score.score *= candidate->weight;
		if (score.score > best.score + 1e-9)
		{
			best = score;
			strcpy(dialect->delimiter, candidate->text);
		}
	}
	if (best.width == 1)
		dialect->delimiter[0] = '\0';
	best.undecided = undecided && best.width == 1;
	return best;
}

/*
 * Apostrophes quote instead of double quotes if they do so throughout.  The
 * delimiter that was chosen with the double quote may be one inside of cells:
 * it is chosen anew.
 */
static void
choose_quote(TabMemory *memory, const TextWindow *windows, int window_count,
			 bool delimiter_known, Dialect *dialect, bool *undecided)
{
	Dialect		trial = *dialect;
	Score		score = {.undecided = *undecided};

	if (!quoting_may_be_by_apostrophes(&windows[0]))
		return;
	trial.quote = '\'';
	if (!delimiter_known)
		score = choose_delimiter(memory, windows, window_count, &trial);
	if (!quoting_is_by_apostrophes(memory, &windows[0], &trial))
		return;
	*dialect = trial;
	*undecided = score.undecided;
}

/*
 * A backslash escapes quotes if that is how they stand inside cells, and if
 * the records are as alike as without.
 */
static void
choose_escape(TabMemory *memory, const TextWindow *windows, int window_count,
			  Dialect *dialect, Score *score)
{
	Dialect		trial = *dialect;
	Score		escaped;

	if (!quoting_has_backslashes(memory, windows, window_count, dialect))
		return;
	trial.escape = '\\';
	escaped = score_dialect(memory, windows, window_count, &trial);
	if (escaped.consistency > score->consistency - 1e-9)
	{
		*dialect = trial;
		*score = escaped;
	}
}

/*
 * A number sign begins comments if it begins records between those of the
 * table, and never one of the table's width.  Above the table it makes a
 * preamble, which is shown.
 */
static void
choose_comment(TabMemory *memory, const TextWindow *head, Dialect *dialect,
			   int width)
{
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	bool		in_table = false;
	int			between = 0;
	int			rows = 0;

	if (width < 2 || memchr(head->data, '#', head->len) == NULL)
		return;
	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	while (csv_next_record(reader, &record, &error) > 0)
	{
		bool		marked = record.raw.len > 0 && record.raw.data[0] == '#';

		in_table |= record.width == width;
		if (!marked)
			rows++;
		else if (record.width == width)
		{
			between = 0;
			break;
		}
		else if (in_table)
			between++;
	}
	csv_close(reader);
	if (between > 0 && between < rows)
		strcpy(dialect->comment, "#");
}

void
dialect_detect(TabMemory *memory, const TextWindow *windows, int window_count,
			   const DialectGiven *given, Dialect *dialect,
			   DialectReport *report)
{
	Score		score;
	char		separator[DIALECT_MAX_DELIMITER + 1] = "";
	bool		has_sep_line = sep_line(&windows[0], separator) &&
		strpbrk(separator, "\"'\\") == NULL;

	if (has_sep_line && !given->delimiter)
		strcpy(dialect->delimiter, separator);
	report->undecided = !given->delimiter && !has_sep_line &&
		choose_delimiter(memory, windows, window_count, dialect).undecided;
	if (!given->quote)
		choose_quote(memory, windows, window_count,
					 given->delimiter || has_sep_line, dialect,
					 &report->undecided);
	score = score_dialect(memory, windows, window_count, dialect);
	if (!given->escape)
		choose_escape(memory, windows, window_count, dialect, &score);
	if (!given->skip_initial_space)
	{
		dialect->skip_initial_space =
			quoting_has_initial_space(windows, window_count, dialect);
		if (dialect->skip_initial_space)
			score = score_dialect(memory, windows, window_count, dialect);
	}
	if (!given->comment)
	{
		choose_comment(memory, &windows[0], dialect, score.width);
		if (dialect->comment[0] != '\0')
			score = score_dialect(memory, windows, window_count, dialect);
	}
	report->width = score.width;
	report->consistency = score.consistency;
	table_head_find(memory, &windows[0], has_sep_line, given, dialect, report);
}
