/*-------------------------------------------------------------------------
 *
 * dialect.c
 *	  Detection of the dialect by trial parsing.
 *
 * The delimiter first (delimiter.c), then quotes, escapes and blanks, each by
 * what the windows are like when read so (dialect_score.c).  Which records are
 * comments (comments.c), where the table begins and
 * whether it has a header is decided afterwards, on the records of the head
 * (table_head.c).
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect.h"

#include <string.h>

#include "tabular/comments.h"
#include "tabular/delimiter.h"
#include "tabular/dialect_score.h"
#include "tabular/empty_table.h"
#include "tabular/framed_table.h"
#include "tabular/line_end.h"
#include "tabular/quoting.h"
#include "tabular/record_source.h"
#include "tabular/sep_line.h"
#include "tabular/stand_in.h"
#include "tabular/table_head.h"
#include "tabular/table_width.h"
#include "tabular/value.h"

/* of the records that have the same width when they are unwrapped */
#define WRAPPED_SHARE 0.8

/* so many lines of comments are too many for the sample */
#define MANY_COMMENTS 50

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
dialect_has_blank_runs(const Dialect *dialect)
{
	return dialect->skip_initial_space && strcmp(dialect->delimiter, " ") == 0;
}

bool
dialect_ends_records(const Dialect *dialect, const char *text)
{
	return dialect->terminator[0] != '\0' &&
		strstr(text, dialect->terminator) != NULL;
}

bool
dialect_equal(const Dialect *a, const Dialect *b)
{
	return strcmp(a->delimiter, b->delimiter) == 0 && a->quote == b->quote &&
		a->escape == b->escape &&
		strcmp(a->quote_text, b->quote_text) == 0 &&
		strcmp(a->escape_text, b->escape_text) == 0 &&
		a->skip_initial_space == b->skip_initial_space &&
		strcmp(a->comment, b->comment) == 0 && a->header == b->header &&
		a->header_rows == b->header_rows &&
		a->skip_records == b->skip_records;
}

/*
 * Another sign quotes instead of the double quote if it does so throughout: an
 * apostrophe, or a tilde.  The delimiter that was chosen with the double quote
 * may be one inside of cells: it is chosen anew.
 */
static void
choose_quote(TabMemory *memory, const TextWindow *windows, int window_count,
			 bool delimiter_known, bool space_given, Dialect *dialect,
			 bool *undecided)
{
	static const char signs[] = {'\'', '~'};
	size_t		i;

	for (i = 0; i < sizeof(signs); i++)
	{
		Dialect		trial = *dialect;
		Score		score = {.undecided = *undecided};

		if (strchr(dialect->terminator, signs[i]) != NULL ||
			!quoting_may_be_by(&windows[0], dialect, signs[i]))
			continue;
		trial.quote = signs[i];
		if (!delimiter_known)
			score = delimiter_choose(memory, windows, window_count,
									 space_given, &trial);
		if (!quoting_is_by(memory, &windows[0], &trial))
			continue;
		*dialect = trial;
		*undecided = score.undecided;
		return;
	}
}

/*
 * Are the records as alike with the escape as without?  Those with quotes that
 * only the escape explains, and an odd one behind them, are not counted
 * without, so that the share alone would have one odd row speak against it.
 */
static bool
is_as_alike(const Score *escaped, const Score *plain)
{
	return escaped->consistency >= plain->consistency - 1e-9 ||
		(escaped->width == plain->width && escaped->alike >= plain->alike);
}

/*
 * A backslash escapes quotes if that is how they stand inside cells, and if
 * the records are as alike as without.  It escapes delimiters alone if they
 * are more alike then, with the first of them.
 */
static void
choose_escape(TabMemory *memory, const TextWindow *windows, int window_count,
			  Dialect *dialect, Score *score)
{
	Dialect		trial = *dialect;
	bool		quotes;
	Score		escaped;

	if (strchr(dialect->terminator, '\\') != NULL)
		return;
	quotes = quoting_has_backslashes(memory, windows, window_count, dialect);
	if (!quotes &&
		!quoting_has_escaped_delimiters(windows, window_count, dialect))
		return;
	trial.escape = '\\';
	escaped = dialect_score(memory, windows, window_count, &trial);
	if (!is_as_alike(&escaped, score) ||
		(!quotes && (escaped.first_width != escaped.width ||
					 (escaped.consistency < score->consistency + 1e-9 &&
					  score->first_width == score->width))))
		return;
	*dialect = trial;
	*score = escaped;
}

/*
 * Where there is but one column, all rows may have been quoted as a whole, and
 * the header, or the rows below one that was not.
 */
static void
look_into_quotes(TabMemory *memory, const TextWindow *windows,
				 int window_count, const DialectGiven *given,
				 Dialect *dialect, Score *score)
{
	Dialect		trial = *dialect;
	Score		inside;

	if (dialect->quote == 0 ||
		memchr(windows[0].data, dialect->quote, windows[0].len) == NULL)
		return;
	trial.wrapped_width = WRAPPED_ANY;
	inside = given->delimiter ?
		dialect_score(memory, windows, window_count, &trial) :
		delimiter_choose(memory, windows, window_count,
						 given->skip_initial_space, &trial);
	if (inside.width < 3 || inside.first_width != inside.width ||
		inside.consistency < WRAPPED_SHARE || strchr(" :", trial.delimiter[0]) != NULL)
		return;
	*dialect = trial;
	*score = inside;
}

/* Of words that blanks delimit, how many stand around a table tells nothing. */
static void
report_width(TabMemory *memory, const TextWindow *head,
			 Dialect *dialect, const Score *score, DialectReport *report)
{
	report->width = score->width > 1 && score->consistency < 1.0 &&
		!score->among_words && !score->one_of_several ?
		table_width_find(memory, head, dialect, score->width) : score->width;
	report->last_optional = report->width > score->width;
	report->consistency = score->consistency;
	dialect->wrapped_width = report->width;
	dialect->least_width = dialect_has_blank_runs(dialect) ? score->width : 0;
}

/* The preamble, now that it is known, has no say in the width. */
static void
leave_out_preamble(TabMemory *memory, const TextWindow *windows,
				   int window_count, const DialectGiven *given,
				   Dialect *dialect, DialectReport *report)
{
	Score		score = dialect_score(memory, windows, window_count, dialect);
	DialectGiven found = *given;
	int			width = report->width;

	if (score.width == 1)
		return;
	report_width(memory, &windows[0], dialect, &score, report);
	found.skip_records = true;
	if (report->width != width)
		table_head_find(memory, &windows[0], 0, &found, dialect, report);
}

/*
 * Very many comments above a table are more lines than its header is looked
 * for in: they are left out, but for the last, which may be the header.
 */
static void
leave_out_comments(TextWindow *head, const Dialect *dialect)
{
	const char *end = head->data + head->len;
	const char *p = head->data;
	const char *last = p;
	int			count = 0;

	for (; p != NULL && p < end && *p == '#'; count++)
	{
		last = p;
		p = line_end_find(dialect, p, end);
		if (p != NULL)
			p = line_end_skip(dialect, p, end);
	}
	if (p == NULL || p == end || count < MANY_COMMENTS)
		return;
	head->len -= (size_t) (last - head->data);
	head->data = last;
}

/*
 * How many records end where the table's sample begins, which is so many bytes
 * into the head?  -1: one goes on there, since quotes open a cell of it.
 */
static int
count_left_out(TabMemory *memory, const TextWindow *head, int64_t len,
			   const Dialect *dialect)
{
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			count = 0;

	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, head->len + 1, MAX_CELLS);
	while (csv_position(reader) < len &&
		   csv_next_record(reader, &record, &error) > 0)
		count++;
	if (csv_position(reader) != len)
		count = -1;
	csv_close(reader);
	return count;
}

/* Which signs the dialect has, and how wide most records are then. */
static void
detect_signs(TabMemory *memory, const TextWindow *windows, int window_count,
			 const DialectGiven *given, bool has_sep_line, Dialect *dialect,
			 DialectReport *report)
{
	Score		score;

	report->undecided = !given->delimiter && !has_sep_line &&
		delimiter_choose(memory, windows, window_count,
						 given->skip_initial_space, dialect).undecided;
	if (given->delimiter && !given->skip_initial_space)
		dialect->skip_initial_space =
			delimiter_is_runs(memory, windows, window_count, dialect);
	if (!given->quote)
		choose_quote(memory, windows, window_count,
					 given->delimiter || has_sep_line,
					 given->skip_initial_space, dialect,
					 &report->undecided);
	score = dialect_score(memory, windows, window_count, dialect);
	if (!given->escape)
		choose_escape(memory, windows, window_count, dialect, &score);
	if (!given->skip_initial_space)
	{
		dialect->skip_initial_space |=
			quoting_has_initial_space(windows, window_count, dialect);
		if (dialect->skip_initial_space)
			score = dialect_score(memory, windows, window_count, dialect);
	}
	if (score.width == 1)
		look_into_quotes(memory, windows, window_count, given, dialect,
						 &score);
	report_width(memory, &windows[0], dialect, &score, report);
	if (report->width == 1 && window_count == 1 && !given->delimiter &&
		!given->skip_initial_space && !has_sep_line)
	{
		int			width = framed_table_find(memory, &windows[0], dialect);

		if (width > 0)
			report->width = dialect->wrapped_width = width;
	}
}

static void
detect(TabMemory *memory, const TextWindow *windows, int window_count,
	   const DialectGiven *given, Dialect *dialect, DialectReport *report)
{
	char		separator[DIALECT_MAX_DELIMITER + 1] = "";
	bool		has_sep_line = sep_line_read(&windows[0], dialect, separator) &&
		strpbrk(separator, "\"'\\" ALL_STAND_INS) == NULL;
	int			above;			/* records that are none of the table */

	dialect->wrapped_width = dialect->least_width = 0;
	if (has_sep_line && !given->delimiter)
		strcpy(dialect->delimiter, separator);
	if (has_sep_line && !given->skip_records)
		dialect->skip_records = 1;
	detect_signs(memory, windows, window_count, given, has_sep_line, dialect,
				 report);
	report->sep_line = has_sep_line &&
		strcmp(dialect->delimiter, separator) == 0;
	if (comments_find(memory, &windows[0], given, dialect, report))
		return;
	above = comments_count_keys(memory, &windows[0], dialect, report->width,
								has_sep_line);
	table_head_find(memory, &windows[0], above, given, dialect, report);
	if (dialect->skip_records > has_sep_line && !given->skip_records)
		leave_out_preamble(memory, windows, window_count, given, dialect,
						   report);
}

void
dialect_detect(TabMemory *memory, const TextWindow *windows, int window_count,
			   const DialectGiven *given, Dialect *dialect,
			   DialectReport *report)
{
	TextWindow	sample[TEXT_WINDOWS_MAX];
	TextWindow	header;
	Dialect		begun = *dialect;
	int			left_out = 0;

	/* of another reading of the file, perhaps */
	report->header_guessed = report->numbers_guessed = false;
	report->first_guessed = report->second_guessed = false;
	if (window_count == 1 && empty_table_find(&windows[0], dialect, &header))
		windows = &header;
	memcpy(sample, windows, (size_t) window_count * sizeof(TextWindow));
	if (!given->comment && !given->skip_records && !given->header)
		leave_out_comments(&sample[0], dialect);
	detect(memory, sample, window_count, given, dialect, report);
	if (sample[0].data != windows[0].data)
		left_out = count_left_out(memory, &windows[0],
								  sample[0].data - windows[0].data, dialect);
	if (left_out < 0)
	{
		left_out = 0;
		*dialect = begun;
		detect(memory, windows, window_count, given, dialect, report);
	}
	if (dialect->comment[0] == '\0' || dialect->skip_records > 0)
		dialect->skip_records += left_out;
	/* what is prose was told by such blanks */
	if (!given->skip_initial_space && report->width > 1)
		dialect->skip_initial_space |=
			quoting_is_spaced(windows, window_count, dialect);
}
