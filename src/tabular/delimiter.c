/*-------------------------------------------------------------------------
 *
 * delimiter.c
 *	  Trying the candidates.
 *
 * Every candidate reads the same windows with the real reader.  Those that
 * occur inside values all the time have to show numbers or dates, and a single
 * column may have commas in its values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/delimiter.h"

#include <limits.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/header_names.h"
#include "tabular/line_end.h"
#include "tabular/quoting.h"
#include "tabular/record_source.h"
#include "tabular/text_words.h"
#include "tabular/value.h"

/*
 * the share of numbers and dates that makes a blank a delimiter, and where the
 * first record is not of the width of most
 */
#define TYPED_SHARE 0.25
#define NEARLY_ALIKE 0.9
#define TYPED_CELLS 1.5			/* of a record: more than its name */
#define TYPED_SHARE_BELOW_TITLE 0.75
#define MANY_TYPED 0.5
#define PHRASE_WORDS 4

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
	{"$", 0.6, true, true}, {":", 0.4, true, true}, {" ", 0.4, true, true},
};

/* The text, read line by line. */
typedef struct LineEvidence
{
	bool		typed;			/* mostly numbers, dates and times */
	bool		decimals;		/* all are as 1,50 and 0,05: with a comma, and
								 * as many digits behind it, never less than
								 * two, that begin with a zero in some */
	bool		grouped;		/* all but the first are as 1 234 567, not all
								 * of as many groups, or below one word or a
								 * phrase */
	bool		one_word;		/* the first is, and others follow */
	bool		phrase;			/* the first is one of a few words, and the
								 * others are no rows of numbers */
	bool		points;			/* all but the first are two numbers */
	bool		addresses;		/* all but the first, one word, are addresses
								 * of the web */
	bool		comma_first;	/* there is one in the first line, or in the
								 * last comment above it; or in the last of
								 * several above the first value */
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

/* The length of a sign between groups of digits: a blank or a point; 0. */
static size_t
group_sign_length(const char *p)
{
	if (*p == '.' || *p == ' ')
		return 1;
	if (memcmp(p, "\xC2\xA0", 2) == 0)
		return 2;
	return memcmp(p, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* Does a sign between groups stand at p, and three digits behind it? */
static bool
is_group_end(const char *p, const char *end)
{
	size_t		len = end - p > 3 ? group_sign_length(p) : 0;
	int			i;

	if (len == 0 || (size_t) (end - p) < len + 3)
		return false;
	for (i = 0; i < 3; i++)
		if (p[len + i] < '0' || p[len + i] > '9')
			return false;
	return (size_t) (end - p) == len + 3 || p[len + 3] < '0' ||
		p[len + 3] > '9';
}

/*
 * Is it an amount as 1.234,50 EUR, (1 234,50) or CHF 5,00: one comma, digits
 * on both sides, in groups of three before it, and a unit of a few signs?
 */
static bool
is_amount(Slice text)
{
	const char *comma = memchr(text.data, ',', text.len);
	const char *end = text.data + text.len;
	const char *p = text.data;
	size_t		unit = 0;
	size_t		digits = 0;

	if (comma == NULL)
		return false;
	while (p < comma && !ascii_is_digit(*p))
		p++, unit++;
	for (; p < comma; p++)
		if (ascii_is_digit(*p))
			digits++;
		else if (digits == 0 || digits > 3 || !is_group_end(p, comma))
			return false;
		else
		{
			p += group_sign_length(p) - 1;
			digits = 0;
		}
	for (p++; p < end && ascii_is_digit(*p); p++)
		;
	if (digits == 0 || p == comma + 1)
		return false;
	for (; p < end; p++, unit++)
		if (*p == ',' || *p == ';' || *p == '\t' || ascii_is_digit(*p))
			return false;
	return unit <= 6;
}

/* How many groups of digits a number as 1 234 567 has; 0: it is none such. */
static int
count_groups(Slice text)
{
	const char *p = text.data;
	const char *end = text.data + text.len;
	int			count = 1;

	while (p < end && ascii_is_digit(*p))
		p++;
	if (p == text.data || p > text.data + 3)
		return 0;
	for (; p < end; p += 4, count++)
		if (*p != ' ' || !is_group_end(p, end))
			return 0;
	return count;
}

/* Are there two numbers, or dates, on both sides of a single comma? */
static bool
is_point(Slice text)
{
	const char *comma = memchr(text.data, ',', text.len);
	Slice		first = text;

	if (comma == NULL)
		return false;
	first.len = (size_t) (comma - text.data);
	return value_is_typed(value_trim(first)) &&
		value_is_typed(value_trim(slice_behind(text, first.len + 1)));
}

/* Is it an address of the web and nothing besides? */
static bool
is_address(Slice text)
{
	return text_begins_address(text) &&
		memchr(text.data, ' ', text.len) == NULL &&
		memchr(text.data, '"', text.len) == NULL &&
		memchr(text.data, '\t', text.len) == NULL;
}

/* Is it made of letters, digits and underscores? */
static bool
is_word(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (!byte_is_letter(text.data[i]) && !ascii_is_digit(text.data[i]) &&
			text.data[i] != '_')
			return false;
	return text.len > 0;
}

/*
 * Is it a capital and words without one, as in "Phone number"?  Names of
 * columns are written alike.
 */
static bool
is_phrase(Slice text)
{
	int			words = 1;

	if (text.len == 0 || text.data[0] < 'A' || text.data[0] > 'Z')
		return false;
	for (size_t i = 1; i < text.len; i++)
	{
		char		before = text.data[i - 1];

		if (text.data[i] == ' ')
			words++;
		else if (!byte_is_letter(text.data[i]) ||
				 (before == ' ' && text.data[i] < 'a'))
			return false;
		if (text.data[i] == ' ' && before == ' ')
			return false;
	}
	return words > 1 && words <= PHRASE_WORDS;
}

/* Are its words numbers, of which one has a fraction, or do two have one? */
static bool
has_numbers(Slice text)
{
	bool		all_typed = true;
	int			fractions = 0;

	for (Slice word = text_next_word(&text); word.len > 0;
		 word = text_next_word(&text))
	{
		all_typed &= value_is_typed(word);
		fractions += text_is_fraction(word);
	}
	return fractions > 1 || (fractions > 0 && all_typed);
}

static LineEvidence
read_lines(TabMemory *memory, const TextWindow *head, const Dialect *dialect)
{
	LineEvidence evidence = {.decimals = true};
	size_t		digits = 0;
	bool		zero = false;
	Dialect		whole;
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int64_t		lines = 0;
	int64_t		typed = 0;
	bool		names = false;
	bool		blank_first = false;
	bool		all_grouped = true;
	bool		all_addresses = true;
	bool		one_word = false;
	bool		all_points = true;
	int			fewest = INT_MAX;
	int			most = 0;

	dialect_init(&whole);
	whole.delimiter[0] = '\0';
	strcpy(whole.terminator, dialect->terminator);
	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, &whole, WINDOW_RECORD, MAX_CELLS);
	while (lines < 1000 && csv_next_record(reader, &record, &error) > 0)
	{
		size_t		found;
		bool		comma = memchr(record.raw.data, ',', record.raw.len) != NULL;
		bool		is_typed;

		/* what a blank line parts is a title */
		one_word &= !record.blank;
		if (record.blank || (lines > 0 && record_is_marked(&record)))
			continue;
		if (record_is_marked(&record))
		{
			evidence.comma_first = comma;
			continue;
		}
		if (lines++ == 0)
		{
			evidence.comma_first |= comma;
			blank_first = memchr(record.raw.data, ' ', record.raw.len) != NULL;
			one_word = is_word(value_trim(record.cells[0]));
			evidence.phrase = is_phrase(value_trim(record.cells[0]));
		}
		else
		{
			int			groups = count_groups(value_trim(record.cells[0]));

			all_grouped &= groups > 0;
			fewest = groups < fewest ? groups : fewest;
			most = groups > most ? groups : most;
			all_points &= is_point(value_trim(record.cells[0]));
			all_addresses &= is_address(value_trim(record.cells[0]));
			evidence.phrase = evidence.phrase &&
				!has_numbers(value_trim(record.cells[0]));
		}
		is_typed = cell_score(record.cells[0]) == 1.0 ||
			is_amount(value_trim(record.cells[0]));
		/* the last line of words above the values may be below a title */
		if (typed == 0 && is_typed && lines > 2)
			evidence.comma_first = names;
		names = comma;
		typed += is_typed;
		found = digits_behind_comma(value_trim(record.cells[0]), &zero);
		if (digits == 0)
			digits = found;
		evidence.decimals &= found > 1 && found == digits;
	}
	csv_close(reader);
	evidence.grouped = all_grouped && most > 1 &&
		(fewest < most || !blank_first || evidence.phrase);
	evidence.one_word = one_word && lines > 1;
	evidence.points = evidence.one_word && all_points;
	evidence.addresses = evidence.one_word && all_addresses;
	evidence.typed = lines > 1 && typed * 2 >= lines;
	evidence.decimals &= zero && lines > 1;
	return evidence;
}

/*
 * Do single blanks stand inside the values of a single column, since its name
 * is a word or a phrase?
 */
static bool
blank_is_inside(const LineEvidence *lines, const Dialect *trial)
{
	return lines->grouped ||
		(!trial->skip_initial_space && (lines->one_word || lines->phrase));
}

/* Does a blank follow each comma? */
static bool
commas_are_spaced(const TextWindow *head)
{
	const char *end = head->data + head->len;
	const char *p = head->data;

	while ((p = memchr(p, ',', (size_t) (end - p))) != NULL)
		if (++p == end || *p != ' ')
			return false;
	return true;
}

/*
 * Commas may be inside the values of a single column: decimal commas, points,
 * addresses or sentences.  Its name, in the first line, has none; where there
 * is no name it takes decimals that integers would not look like.
 */
static bool
comma_is_inside(const TextWindow *head, const LineEvidence *lines,
				const Score *score)
{
	if (lines->decimals)
		return true;
	if (lines->one_word && commas_are_spaced(head) &&
		(score->width == 2 ? lines->points : score->typed < MANY_TYPED))
		return true;
	if ((!lines->typed && score->typed >= TYPED_SHARE) || lines->comma_first)
		return false;
	return lines->typed || commas_are_spaced(head);
}

/*
 * Is what occurs in prose a delimiter?  Numbers or dates tell, or a colon that
 * each record has as often; a sign of money, which numbers have, is one if
 * nearly each has as many, and names the first.  A name of one word is that of one column, and
 * more words than columns are no names of theirs.
 */
static bool
is_no_prose(const DelimiterCandidate *candidate, const Score *score,
			bool quoted)
{
	bool		alike = score->consistency == 1.0 && score->width > 2;

	if (candidate->text[0] == '$')
		return score->consistency >= NEARLY_ALIKE && score->width > 2 &&
			score->first_width == score->width && !score->first_typed;
	if (score->among_words)
		return true;
	if (score->typed < TYPED_SHARE && !(alike && candidate->text[0] == ':'))
		return false;
	if (score->first_width > score->width)
		return score->first_typed;
	/* R leaves out the name of the first, which is no house's number */
	return score->first_width == score->width ||
		(score->width > 2 && score->first_width == score->width - 1 &&
		 (quoted || score->typed_cells >= TYPED_CELLS)) ||
		(score->width > 2 && score->typed >= TYPED_SHARE_BELOW_TITLE);
}

/* What a candidate makes of the file. */
typedef struct Trial
{
	const DelimiterCandidate *candidate;
	Score		score;
} Trial;

/*
 * Is a delimiter one inside of values, since another is in all records as often
 * as in the first, the names, which has none of it?  So members of lists, of
 * which all have as many, are told from columns.  Where the other is in any
 * text, too, it takes commas, which are those of its numbers.
 */
static bool
is_inside(const Trial *trial, const Trial *other)
{
	const Score *inner = &trial->score;
	const Score *outer = &other->score;

	if (inner->width == 1 || inner->first_width > 1 || outer->width == 1 ||
		outer->first_width != outer->width || outer->first_typed ||
		outer->consistency < NEARLY_ALIKE)
		return false;
	if (other->candidate->in_prose)
		return trial->candidate->text[0] == ',' && outer->decimal_commas &&
			outer->typed_cells >= inner->typed_cells;
	return !outer->first_spaced && outer->consistency >= inner->consistency;
}

/*
 * Are the commas those of texts, since a blank follows each, as none follows the
 * other delimiter, which divides all records alike, the first too?
 */
static bool
is_of_texts(const TextWindow *head, const Trial *trial, const Trial *other)
{
	const Score *outer = &other->score;

	return trial->candidate != NULL && trial->candidate->text[0] == ',' &&
		!other->candidate->weak && trial->score.first_spaced &&
		outer->width > 1 && outer->first_width == outer->width &&
		!outer->first_spaced && outer->consistency == 1.0 &&
		commas_are_spaced(head);
}

/* Do most lines of the head begin with blanks, or have runs of them? */
static bool
is_aligned(const TextWindow *head, const Dialect *dialect)
{
	const char *end = head->data + head->len;
	const char *p = head->data;
	int			lines = 0;
	int			aligned = 0;

	while (p < end && lines < 1000)
	{
		const char *line = p;
		const char *line_end = line_end_find(dialect, p, end);
		bool		runs = *p == ' ';

		if (line_end == NULL)
			line_end = end;
		for (; p < line_end; p++)
			runs |= p > line && p[0] == ' ' && p[-1] == ' ';
		lines += p > line;
		aligned += p > line && runs;
		if (p < end)
			p = line_end_skip(dialect, p, end);
	}
	return aligned * 2 > lines;
}

/*
 * The score of blanks as delimiters, in runs or each by itself.  Runs in most
 * lines are layout, and in some of them if the rows are more alike then; or as
 * alike and of another width.
 */
static Score
score_blanks(TabMemory *memory, const TextWindow *windows, int window_count,
			 Dialect *trial)
{
	Score		single;
	Score		runs;

	trial->skip_initial_space = true;
	runs = dialect_score(memory, windows, window_count, trial);
	if (is_aligned(&windows[0], trial))
		return runs;
	trial->skip_initial_space = false;
	single = dialect_score(memory, windows, window_count, trial);
	if (single.consistency > runs.consistency + 1e-9 ||
		(single.width == runs.width &&
		 single.consistency > runs.consistency - 1e-9))
		return single;
	trial->skip_initial_space = true;
	return runs;
}

/* The score of trial's delimiter, with blanks behind it as they stand there. */
static Score
score_delimiter(TabMemory *memory, const TextWindow *windows,
				int window_count, bool space_given, Dialect *trial)
{
	if (!space_given && trial->delimiter[0] == ' ')
		return score_blanks(memory, windows, window_count, trial);
	trial->skip_initial_space |= !space_given &&
		quoting_has_initial_space(windows, window_count, trial);
	return dialect_score(memory, windows, window_count, trial);
}

bool
delimiter_is_runs(TabMemory *memory, const TextWindow *windows,
				  int window_count, const Dialect *dialect)
{
	Dialect		trial = *dialect;

	if (strcmp(dialect->delimiter, " ") == 0)
		(void) score_blanks(memory, windows, window_count, &trial);
	return trial.skip_initial_space;
}

Score
delimiter_choose(TabMemory *memory, const TextWindow *windows,
				 int window_count, bool space_given, Dialect *dialect)
{
	Dialect		trial = *dialect;
	Trial		best = {.score = {.width = 1}};
	LineEvidence lines = read_lines(memory, &windows[0], dialect);
	bool		undecided = false;
	bool		initial_space = dialect->skip_initial_space;
	Score		tab = {.width = 1};
	size_t		i;

	for (i = 0; i < sizeof(delimiters) / sizeof(delimiters[0]); i++)
	{
		const DelimiterCandidate *candidate = &delimiters[i];
		Trial		next = {.candidate = candidate};
		Score	   *score = &next.score;

		if ((candidate->weak && lines.typed) || lines.addresses ||
			candidate->text[0] == dialect->quote)
			continue;
		if (dialect_ends_records(dialect, candidate->text))
			continue;
		strcpy(trial.delimiter, candidate->text);
		trial.skip_initial_space = initial_space;
		*score = score_delimiter(memory, windows, window_count, space_given,
								 &trial);
		undecided |= score->undecided && !candidate->weak;
		if (candidate->text[0] == '\t')
			tab = *score;
		if (candidate->in_prose &&
			!is_no_prose(candidate, score, windows[0].len > 0 &&
						 windows[0].data[0] == dialect->quote))
			continue;
		if (candidate->text[0] == ',' &&
			comma_is_inside(&windows[0], &lines, score))
			continue;
		if (candidate->text[0] == ' ' &&
			blank_is_inside(&lines, &trial))
			continue;
		if (score->width > 1)
			score->score *= candidate->weight;
		if (is_inside(&best, &next) || is_of_texts(&windows[0], &best, &next) ||
			(score->score > best.score.score + 1e-9 &&
			 !is_inside(&next, &best)))
		{
			best = next;
			strcpy(dialect->delimiter, candidate->text);
			dialect->skip_initial_space = trial.skip_initial_space;
		}
	}
	/* identifiers are joined by bars, but hardly anything by tabs */
	if (strcmp(dialect->delimiter, "|") == 0 && best.score.width != tab.width &&
		tab.width > 1 && tab.consistency == 1.0)
	{
		best.score = tab;
		strcpy(dialect->delimiter, "\t");
	}
	if (best.score.width == 1)
		dialect->delimiter[0] = '\0';
	best.score.undecided = undecided && best.score.width == 1;
	return best.score;
}
