/*-------------------------------------------------------------------------
 *
 * comments.c
 *	  Telling comments from rows.
 *
 * A number sign begins comments if it begins records between or behind those
 * of the table, and never one of the table's width.  Where it does so above
 * the table only, that is a preamble, which is shown, but for a table whose
 * delimiter any text has.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/comments.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/dialect_score.h"
#include "tabular/header_judge.h"
#include "tabular/header_label.h"
#include "tabular/record_source.h"
#include "tabular/text_words.h"
#include "tabular/value.h"

/* What the records that begin with a mark are like. */
typedef struct MarkedRecords
{
	int			rows;			/* records of the table's width without it */
	int			in_table;
	int			above;
	int			wide;			/* of the table's width, so far in it that
								 * they are rows */
	int			header;			/* the number from 0 of one directly above the
								 * table, of its width; -1: none */
	bool		labelled;		/* a label says that it is the header */
} MarkedRecords;

static bool
begins_with(const Record *record, const char *mark)
{
	size_t		len = strlen(mark);

	return record->raw.len >= len && memcmp(record->raw.data, mark, len) == 0;
}

bool
comment_is_wide(const Record *record, const Dialect *dialect,
				const char *mark, int width)
{
	bool		set_off = strcmp(dialect->delimiter, " ") == 0 &&
		record->cells[0].len == strlen(mark) && begins_with(record, mark);

	return record->width == width + set_off &&
		!header_label_begins(record->cells[0], mark);
}

/* A mark, and nothing behind it but blanks or a line of signs. */
static bool
is_bare(const Record *record, const char *mark)
{
	size_t		i = strlen(mark);

	while (i < record->raw.len &&
		   memchr(" -=_*", record->raw.data[i], 5) != NULL)
		i++;
	return i == record->raw.len;
}

bool
comment_is_prose(const Record *record)
{
	bool		words = false;
	bool		blanks = false;
	int			i;

	for (i = 0; i < record->width; i++)
	{
		Slice		cell = record->cells[i];

		if (i == 0 && cell.len > 0)
		{
			cell.data++;
			cell.len--;
		}
		words |= text_count_words(cell) > 2;
		blanks |= i > 0 && cell.len > 0 && cell.data[0] == ' ';
	}
	return words && blanks;
}

static MarkedRecords
look_at_marked(TabMemory *memory, const TextWindow *head,
			   const Dialect *dialect, int width, const char *mark)
{
	MarkedRecords found = {.header = -1};
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	bool		in_table = false;
	int			tight = 0;		/* above the table, as "#a,1" and not "# a,1" */
	int			number;

	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	for (number = 0; csv_next_record(reader, &record, &error) > 0; number++)
	{
		bool		wide = comment_is_wide(&record, dialect, mark, width);

		if (!begins_with(&record, mark))
		{
			found.rows += wide;
			in_table |= record.width > 1;
			if (!in_table)
			{
				found.header = -1;
				found.labelled = false;
			}
		}
		else if (in_table)
		{
			found.in_table++;
			found.wide += wide;
		}
		else if (!is_bare(&record, mark))
		{
			found.above++;
			if (header_label_stands_in(&record, mark, width))
			{
				found.header = number;
				found.labelled = true;
			}
			else if (!found.labelled)
				found.header = wide && !comment_is_prose(&record) ? number : -1;
			tight += wide && record.raw.data[strlen(mark)] != ' ';
		}
		else
			found.in_table += found.header >= 0;
	}
	csv_close(reader);
	/* the header is one, and so are rows that are tagged so */
	if (tight > 1 && !found.labelled)
		found.wide += tight;
	return found;
}

/*
 * Is the record, which begins with a number sign, a key with its value?  A sign
 * behind the key says so, or that its one value names nothing: several, as in
 * "#id,2001,2002", may be names of columns.
 */
static bool
is_key(const Record *record, bool *signed_key)
{
	Slice		key = record->cells[0];

	if (key.len == 0)
		return false;
	key.data++;
	key.len--;
	key = value_trim(key);
	if (key.len == 0 || ascii_is_digit(key.data[0]))
		return false;
	*signed_key = strchr("=:", key.data[key.len - 1]) != NULL;
	return *signed_key ||
		(record->width == 2 && value_is_typed(value_trim(record->cells[1])));
}

int
comments_count_keys(TabMemory *memory, const TextWindow *head,
					const Dialect *dialect, int width, int from)
{
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	bool		in_table = false;
	bool		again = false;	/* they come among the rows, too */
	int			number;
	int			signed_keys = from; /* records up to the last such key */
	int			keys = from;	/* up to the last of any kind */
	int			rows = 0;
	int			typed = 0;		/* of them: by their first cell */

	if (dialect->comment[0] != '\0' || width < 2 ||
		memchr(head->data, '#', head->len) == NULL)
		return from;
	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, WINDOW_RECORD,
					  MAX_CELLS);
	for (number = 0; !again && csv_next_record(reader, &record, &error) > 0; number++)
	{
		bool		marked = record_is_marked(&record);
		bool		signed_key;

		if (number < from || record.blank)
			continue;
		in_table |= !marked;
		again = marked && in_table;
		if (in_table && keys == from)
			break;
		if (!marked)
		{
			rows += record.width == width;
			typed += record.width == width &&
				value_is_typed(value_trim(record.cells[0]));
		}
		else if (record.width == width && number < DIALECT_MAX_PREAMBLE &&
				 is_key(&record, &signed_key))
		{
			keys = number + 1;
			if (signed_key)
				signed_keys = keys;
		}
	}
	csv_close(reader);
	if (again || rows < 2)
		return from;
	/* numbers and dates begin the rows, and names the keys */
	return typed * 5 >= rows * 4 ? keys : signed_keys;
}

/* Does the first record that is no comment stand above numbers or dates? */
static bool
names_follow(TabMemory *memory, const TextWindow *head,
			 const Dialect *dialect, int width)
{
	HeadReading reading = {memory, head, dialect, width, false};
	HeaderEvidence evidence;

	header_evidence_gather(&reading, 0, 0, true, &evidence);
	return evidence.against_type > 0 && evidence.of_type == 0;
}

bool
comments_find(TabMemory *memory, const TextWindow *head,
			  const DialectGiven *given, Dialect *dialect,
			  DialectReport *report)
{
	const char *mark = given->comment ? dialect->comment : "#";
	MarkedRecords found;

	dialect->header_marked = dialect->header_labelled = false;
	if (report->width < 2 || mark[0] == '\0' ||
		memchr(head->data, mark[0], head->len) == NULL)
		return false;
	found = look_at_marked(memory, head, dialect, report->width, mark);
	if (!given->comment)
	{
		/* between blanks the words of a text are cells */
		bool		comments = found.in_table > 0 || found.labelled ||
			(found.above > 0 && strcmp(dialect->delimiter, " ") == 0);

		if (!comments || found.wide > 0 || found.rows < 2 - found.labelled)
			return false;
		strcpy(dialect->comment, mark);
	}
	/* where comments are given, so must be that the header is one */
	if (found.header < 0 || found.header > DIALECT_MAX_PREAMBLE ||
		!dialect->header ||
		(given->comment || given->skip_records ?
		 !given->skip_records || dialect->skip_records != found.header :
		 given->header || names_follow(memory, head, dialect, report->width)))
		return false;
	dialect->header_marked = true;
	dialect->header_labelled = found.labelled;
	dialect->skip_records = found.header;
	dialect->header_rows = 1;
	report->header_confidence = given->header ? 1.0 : 0.8;
	report->header_reason = given->header ? "given" :
		"the last comment above the table names its columns";
	return true;
}
