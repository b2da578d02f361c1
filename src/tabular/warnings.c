/*-------------------------------------------------------------------------
 *
 * warnings.c
 *	  Putting findings into words.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/warnings.h"

#include <stdio.h>

/* one of so many rows of another width, of so many at least, is odd */
#define RAGGED_ROWS 5

/*
 * if one of so many rows has an empty cell too many, or a value where no name
 * is, that is nothing odd
 */
#define SHIFTED_ROWS 4
#define RAGGED_ROWS_MIN 20

typedef struct Warner
{
	TabMemory  *memory;
	const Dialect *dialect;		/* as it was given */
	Description *description;
} Warner;

static void
warn(const Warner *warner, const char *text)
{
	TextList   *warnings = &warner->description->warnings;

	warnings->items = mem_resize(warner->memory, warnings->items,
								 (size_t) (warnings->count + 1) *
								 sizeof(char *));
	warnings->items[warnings->count++] = mem_strdup(warner->memory, text);
}

/* A column's name in a warning, whole characters of it. */
static void
warn_of_name(const Warner *warner, const char *format, const char *name)
{
	TabError	text;

	tab_fail(&text, TAB_OK, format, name);
	warn(warner, text.message);
}

/* What of the schema could not be done with this file. */
static void
warn_of_schema(const Warner *warner)
{
	const GivenSchema *schema = warner->description->schema;
	const Description *description = warner->description;
	int			i;

	for (i = 0; i < schema->warnings.count; i++)
		warn(warner, schema->warnings.items[i]);
	for (i = 0; i < schema->count; i++)
		if (schema_column(schema->fields[i].name, description->fields,
						  description->width) == NULL)
			warn_of_name(warner, "the schema's field \"%s\" is not in the file",
						 schema->fields[i].name);
	for (i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (field->constraints != NULL &&
			constraints_have_checks(field->constraints) &&
			!constraints_apply(field))
			warn_of_name(warner, "the constraints of column \"%s\" are not checked, since its type is not the schema's",
						 field->name);
	}
}

/*
 * One is said of one thing and the other of more, with the number filled in;
 * of none nothing.
 */
static void
warn_of_count(const Warner *warner, int64_t count, const char *one, const char *more)
{
	char		text[200];

	if (count == 0)
		return;
	snprintf(text, sizeof(text), count == 1 ? one : more, (long long) count);
	warn(warner, text);
}

static void
warn_of_bytes(const Warner *warner)
{
	const Description *description = warner->description;
	const Encoding *encoding = &description->encoding;
	char		text[200];

	if (encoding->clash[0] != '\0')
	{
		snprintf(text, sizeof(text),
				 "the file begins as in %s, and the encoding that is given is %s: it was read as that",
				 encoding->clash, encoding->name);
		warn(warner, text);
	}
	if (description->invalid_sequences > 0)
	{
		snprintf(text, sizeof(text), description->invalid_sequences == 1 ?
				 "%lld byte sequence is not valid in %s: it was read as %s" :
				 "%lld byte sequences are not valid in %s: they were read as %s",
				 (long long) description->invalid_sequences, encoding->name,
				 encoding_is_utf8(encoding) ? "windows-1252" : "U+FFFD");
		warn(warner, text);
	}
	if (description->other_lines > 0)
	{
		snprintf(text, sizeof(text), description->other_lines == 1 ?
				 "%lld line is not UTF-8, as others are: it was read as %s" :
				 "%lld lines are not UTF-8, as others are: they were read as %s",
				 (long long) description->other_lines,
				 encoding_of_lines(encoding));
		warn(warner, text);
	}
	warn_of_count(warner, description->encoded_twice,
				  "%lld place looks as if it had been encoded as UTF-8 twice, like \"\xC3\x83\xC2\xBC\" for \"\xC3\xBC\": it stays as it is",
				  "%lld places look as if they had been encoded as UTF-8 twice, like \"\xC3\x83\xC2\xBC\" for \"\xC3\xBC\": they stay as they are");
	warn_of_count(warner, description->nuls,
				  "%lld zero character was left out",
				  "%lld zero characters were left out");
	warn_of_count(warner, description->stray_quotes,
				  "%lld quote that closes nothing was read as data",
				  "%lld quotes that close nothing were read as data");
}

/* Records that are no rows. */
static void
warn_of_records(const Warner *warner)
{
	const Description *description = warner->description;

	if (description->dialect.header)
		warn_of_count(warner, description->preamble_records,
					  "%lld record before the header was skipped",
					  "%lld records before the header were skipped");
	else
		warn_of_count(warner, description->preamble_records,
					  "%lld record before the rows was skipped",
					  "%lld records before the rows were skipped");
	warn_of_count(warner, description->comments, "%lld comment was skipped",
				  "%lld comments were skipped");
	warn_of_count(warner, description->left_out,
				  "%lld record that the dialect leaves out by its number was skipped",
				  "%lld records that the dialect leaves out by their numbers were skipped");
	warn_of_count(warner, description->headers_again,
				  "the header came again among the rows, and was skipped",
				  "%lld times the header came again among the rows, and was skipped");
	if (description->body.one_order)
		warn_of_count(warner, description->headers_moved,
					  "%lld row has the names of the header in another order: the rows below it may be in that order, too",
					  "%lld rows have the names of the header in another order: the rows below them may be in that order, too");
	else
		warn_of_count(warner, description->headers_moved,
					  "the header came again in another order among the rows: the values below it were put under its names",
					  "%lld times the header came again in another order among the rows: the values below it were put under its names");
	warn_of_count(warner, description->rulers,
				  "%lld line of dashes was skipped",
				  "%lld lines of dashes were skipped");
	warn_of_count(warner, description->empty_below,
				  "%lld row without a value below the header was skipped",
				  "%lld rows without a value below the header were skipped");
	warn_of_count(warner, description->empty_rows,
				  "%lld row without a value behind the table was skipped",
				  "%lld rows without a value behind the table were skipped");
	warn_of_count(warner, description->notes,
				  "%lld record before the header that came again was skipped: the rows below may differ by it, and the option \"table\" can choose them",
				  "%lld records before the headers that came again were skipped: the rows below them may differ by these, and the option \"table\" can choose some");
	warn_of_count(warner, description->records_behind,
				  "%lld record behind the table was skipped",
				  "%lld records behind the table were skipped");
	warn_of_count(warner, description->notes_in_doubt,
				  "the last row has a value in the first column only: it may be a footnote",
				  "the last %lld rows have a value in the first column only: they may be footnotes");
	if (description->first_in_doubt)
		warn(warner, "the first row has a value in the first column only: it may be more of the header, or a title");
	warn_of_count(warner, description->headers_in_doubt,
				  "%lld row has words where others have numbers or dates: it may be the header of another table",
				  "%lld rows have words where others have numbers or dates: they may be headers of other tables");
	warn_of_count(warner, description->foreign_rows,
				  "%lld row seems to be of another table in the same file, which the option \"table\" can choose",
				  "%lld rows seem to be of another table in the same file, which the option \"table\" can choose");
}

/* Is there nothing but text? */
static bool
has_words_only(const Description *description)
{
	int			i;

	for (i = 0; i < description->width; i++)
		if (description->fields[i].column != COLUMN_TEXT)
			return false;
	return true;
}

/*
 * The names may be a row; and names that stand over the first columns may be
 * meant for others.
 */
static void
warn_of_header(const Warner *warner)
{
	const Description *description = warner->description;
	bool		first = description->dialect_report.unnamed_first;
	int			names = description->header_width;
	int			unnamed = 0;
	char		text[200];
	int			i;

	if (!description->dialect.header)
		return;
	if (description->dialect_report.numbers_guessed ||
		(description->dialect_report.header_guessed &&
		 has_words_only(description)))
		warn(warner, "the first record was taken for the names of the columns, which is a guess: the option \"header\" can say whether it is a row");
	if (description->dialect_report.first_guessed)
		warn(warner, "two records were taken for the names of the columns, of which the first may be a key and its value: headerRows of the dialect can say so");
	if (description->dialect_report.second_guessed)
		warn(warner, "two records were taken for the names of the columns, of which the second may be a row: headerRows of the dialect can say so");
	for (i = first ? 0 : names; i < (first ? 1 : description->width); i++)
		unnamed += !description->fields[i].skipped;
	if (unnamed == 0)
		return;
	snprintf(text, sizeof(text),
			 "the header has %d names for %d columns: they were taken for those of the %s",
			 names, names + unnamed, first ? "last" : "first");
	warn(warner, text);
}

/*
 * Is one line all that keeps several columns from being of numbers or dates?
 * It may be more of the header, or the header of another table.
 */
static void
warn_of_odd_line(const Warner *warner)
{
	const Description *description = warner->description;
	const Field *fields = description->fields;
	char		text[200];
	int64_t		line = 0;
	int			count = 0;
	int			i;

	for (i = 0; i < description->width; i++)
	{
		if (fields[i].report.odd_line == 0)
			continue;
		if (line == 0)
			line = fields[i].report.odd_line;
		count += fields[i].report.odd_line == line;
	}
	if (count < 2 || description->headers_in_doubt > 0)
		return;
	snprintf(text, sizeof(text),
			 "line %lld alone has words in %d columns of numbers or dates: it may be more of the header, or the header of another table",
			 (long long) line, count);
	warn(warner, text);
}

/*
 * So many rows have what a delimiter in a value may have moved there, the first
 * of them in that line.  Where many have it, it is usual.
 */
static void
warn_of_moved_values(const Warner *warner, int64_t count, int64_t line,
					 const char *what, const char *moved)
{
	char		text[200];

	if (count == 0 || count * SHIFTED_ROWS > warner->description->rows)
		return;
	snprintf(text, sizeof(text),
			 "%lld row%s %s, the first in line %lld: a delimiter in a value may have moved %s",
			 (long long) count, count == 1 ? " has" : "s have", what,
			 (long long) line, moved);
	warn(warner, text);
}

/* Few rows with another number of cells are mistakes; many speak for ours. */
static void
warn_of_ragged_rows(const Warner *warner)
{
	const Description *description = warner->description;
	int64_t		odd = description->short_rows + description->misfit_rows;
	char		text[200];

	if (description->rows < RAGGED_ROWS_MIN ||
		odd * RAGGED_ROWS <= description->rows)
		return;
	snprintf(text, sizeof(text),
			 "%lld of %lld rows have fewer or more cells than the table has columns: check the dialect",
			 (long long) odd, (long long) description->rows);
	warn(warner, text);
}

/* Behind a terminator that is no line end, publishers put one all the same. */
static void
warn_of_line_ends(const Warner *warner)
{
	const Description *description = warner->description;

	if (description->line_ends_first * 2 > description->rows)
		warn(warner, "the rows begin with line ends, which are data: the dialect's lineTerminator does not include them");
}

void
warnings_add(TabMemory *memory, const Dialect *dialect,
			 Description *description)
{
	Warner		warnings = {memory, dialect, description};
	const Warner *warner = &warnings;
	int			i;

	if (warner->description->schema != NULL)
		warn_of_schema(warner);
	for (i = 0; i < warner->dialect->ignored_count; i++)
		warn_of_name(warner, "the dialect's property \"%s\" has no effect",
					 warner->dialect->ignored[i]);
	warn_of_bytes(warner);
	warn_of_records(warner);
	warn_of_header(warner);
	warn_of_odd_line(warner);
	warn_of_moved_values(warner, description->shifted_rows,
						 description->shifted_line, "an empty cell too many",
						 "those behind it");
	warn_of_moved_values(warner, description->tail_rows, description->tail_line,
						 "a value behind the named columns", "it there");
	warn_of_ragged_rows(warner);
	warn_of_line_ends(warner);
}
