/*-------------------------------------------------------------------------
 *
 * table_head.c
 *	  Preamble and header: who is asked, and in which order.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_head.h"

#include "tabular/column_numbering.h"
#include "tabular/empty_columns.h"
#include "tabular/first_table.h"
#include "tabular/header_judge.h"
#include "tabular/header_names.h"
#include "tabular/header_rows.h"
#include "tabular/header_titles.h"
#include "tabular/numbering_row.h"
#include "tabular/ruler.h"
#include "tabular/table_start.h"
#include "tabular/title_lines.h"
#include "tabular/unnamed_first.h"

/* Are they formats, or tags, of the columns, as nothing behind them is? */
static bool
is_formats(const HeadRows *rows, int i)
{
	int			next = head_rows_next(rows, i);

	return cells_are_formats(rows->rows[i].cells, rows->rows[i].width) &&
		!(next < rows->count &&
		  cells_are_formats(rows->rows[next].cells, rows->rows[next].width));
}

/* The last record of the header. */
static int
find_last_of_header(const HeadRows *rows, int skip, int header_rows)
{
	int			i = skip;

	while (i < rows->count && (rows->rows[i].blank || --header_rows > 0))
		i++;
	return i;
}

/*
 * Are there formats or numbers of the columns behind the header?  Up to these
 * so many records belong to it; else 0.
 */
static int
count_to_ruler(const HeadRows *rows, int skip, int header_rows)
{
	int			i = find_last_of_header(rows, skip, header_rows) + 1;
	int			count = 1;

	for (; i < rows->count && rows->rows[i].noise; i++)
		count += !rows->rows[i].blank;
	return i < rows->count &&
		(is_formats(rows, i) || row_is_numbering(rows, i)) ? count : 0;
}

/*
 * Does a record of delimiters alone part the header from rows that begin with
 * their names, or with days or years?  Where numbers alone follow, it may be a
 * row whose values are all missing, as those of models are that look back.
 */
static bool
delimiters_follow(const HeadRows *rows, int skip, int header_rows)
{
	int			i = find_last_of_header(rows, skip, header_rows) + 1;
	Slice		key;

	while (i < rows->count && rows->rows[i].blank)
		i++;
	if (i >= rows->count || rows->rows[i].filled > 0)
		return false;
	i = head_rows_next(rows, i);
	if (i >= rows->count)
		return false;
	key = rows->rows[i].cells[0];
	/* a letter may stand for no value, and for itself */
	return key.len > 0 && (key.len == 1 || null_token_parse(key) < 0) &&
		(value_kind(key) != VALUE_NUMBER || is_year(key));
}

static void
find_header(const HeadReading *reading, const HeadRows *rows,
			bool above_types, int last_name, Dialect *dialect, DialectReport *report)
{
	HeaderEvidence evidence;

	dialect->header_rows = header_rows_count(reading, rows,
											 dialect->skip_records, last_name);
	header_titles_leave_out(rows, dialect);
	if (dialect->header_rows > 1)
	{
		dialect->header = true;
		report->header_confidence = 0.8;
		report->header_reason = "several records of words stand above columns of other types";
		report->second_guessed = dialect->header_rows == 2 &&
			header_rows_second_may_be_row(rows, dialect->skip_records);
		report->first_guessed = dialect->header_rows == 2 &&
			header_rows_first_may_be_key(rows, dialect->skip_records);
	}
	else
	{
		header_evidence_gather(reading, dialect->skip_records, 0, true,
							   &evidence);
		if (evidence.against_type == 0 && !reading->has_others)
			header_evidence_gather(reading, dialect->skip_records, 0, false,
								   &evidence);
		dialect->header = header_judge(&evidence, above_types, report);
	}
	if (dialect->header && dialect->header_rows < DIALECT_MAX_HEADER)
		dialect->header_rows += count_to_ruler(rows, dialect->skip_records,
											   dialect->header_rows);
	/* what stands for no value makes a row without one */
	while (dialect->header && rows->width > 1 &&
		   dialect->null_sequence[0] == '\0' &&
		   dialect->header_rows < DIALECT_MAX_HEADER &&
		   delimiters_follow(rows, dialect->skip_records, dialect->header_rows))
		dialect->header_rows++;
}

void
table_head_find(TabMemory *memory, const TextWindow *head, int above,
				const DialectGiven *given, Dialect *dialect,
				DialectReport *report)
{
	HeadRows   *rows = head_rows_read(memory, head, dialect, report->width,
									  report->last_optional);
	EmptyColumns empty = empty_columns_leave_out(rows);
	TableStart	start = {.width = rows->width};
	int			left_out = empty.left_out;
	int			end;

	if (!given->skip_records)
		above = first_table_begin(rows, title_lines_end(rows,
														first_table_behind_prose(rows, above)));
	end = first_table_end(rows, given->skip_records ?
						  dialect->skip_records : above, &start.width);
	if (end > 0)
	{
		left_out = empty_columns_before(&empty, start.width);
		first_table_cut(rows, end, start.width);
		empty_columns_release(&empty);
		empty = empty_columns_leave_out(rows);
		left_out += empty.left_out;
		start.width = rows->width;
	}
	empty_columns_release(&empty);
	if (!given->skip_records)
	{
		table_start_find(rows, above, &start);
		dialect->skip_records = start.skip;
	}
	else
	{
		int			header = head_rows_next(rows, dialect->skip_records - 1);

		start.unnamed_first = header < rows->count &&
			table_lacks_first_name(rows, header);
	}
	rows->width = start.width;
	report->width = start.width + left_out;
	report->unnamed_first = start.unnamed_first;
	if (given->header)
	{
		report->header_confidence = 1.0;
		report->header_reason = "given";
	}
	else if (start.unnamed)
	{
		dialect->header = false;
		report->header_confidence = 0.9;
		report->header_reason = "keys with their values stand right above the rows";
	}
	else
	{
		HeadReading reading = {memory, head, dialect, report->width, end > 0};

		find_header(&reading, rows, start.names,
					start.names ? start.last_name : -1, dialect, report);
	}
	report->unnamed_first &= dialect->header;
	head_rows_release(rows);
}
