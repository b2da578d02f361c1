/*-------------------------------------------------------------------------
 *
 * head_rows.c
 *	  Reading and keeping the first records.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/head_rows.h"

#include <string.h>

#include "tabular/column_numbering.h"
#include "tabular/comments.h"
#include "tabular/header_names.h"
#include "tabular/marked_number.h"
#include "tabular/ruler.h"

#define HEAD_ROW_CELLS 2000		/* kept of a record */
#define HEAD_CELL 200			/* bytes kept of a cell: more than a number
								 * has where it matters */
#define MARKED_OTHERS 4			/* cells of a header, and one of so many */
#define HEAD_RECORD (64 * 1024 * 1024)

/* One copy of all cells' bytes. */
static void
keep_cells(TabMemory *memory, const Record *record,
		   const char *null_sequence, HeadRow *row)
{
	size_t		len = 0;
	char	   *text;
	int			i;

	row->cells = mem_alloc(memory, (size_t) row->width * sizeof(Slice));
	for (i = 0; i < row->width; i++)
	{
		Slice		cell = {"", 0};

		if (i < record->width)
			cell = value_trim(record->cells[i]);
		row->cells[i] = slice_clip(cell, HEAD_CELL);
		if (slice_equal(row->cells[i], null_sequence))
			row->cells[i].len = 0;
		len += row->cells[i].len;
	}
	text = row->text = mem_alloc(memory, len + 1);
	for (i = 0; i < row->width; i++)
	{
		if (row->cells[i].len > 0)
			memcpy(text, row->cells[i].data, row->cells[i].len);
		row->cells[i].data = text;
		text += row->cells[i].len;
	}
}

/* What the row's cells are: numbers, years, dates. */
static void
look_at_kinds(HeadRow *row)
{
	int			numbers = 0;
	int			moments = 0;

	row->typed = false;
	row->years = true;
	for (int i = 0; i < row->width; i++)
		switch (row->cells[i].len > 0 ? value_kind(row->cells[i]) : VALUE_TEXT)
		{
			case VALUE_TEXT:
				break;
			case VALUE_NUMBER:
				row->typed = true;
				row->years &= is_year(row->cells[i]);
				numbers++;
				break;
			case VALUE_MOMENT:
				row->typed = true;
				row->years = false;
				moments++;
				break;
		}
	row->dates = numbers == 0 && moments > 1;
}

/* Are the column's cells numbers with marks, but for a header's and a few? */
static bool
is_column_of_marks(const HeadRows *rows, int column)
{
	int			marked = 0;
	int			plain = 0;
	int			others = 0;

	for (int i = 0; i < rows->count; i++)
	{
		Slice		cell = head_row_cell(&rows->rows[i], column);

		if (rows->rows[i].numbered || is_none_or_signs(cell))
			continue;
		if (marked_number(cell).len > 0)
			marked++;
		else if (value_kind(cell) == VALUE_NUMBER)
			plain++;
		else
			others++;
	}
	return marked > 1 && marks_are_usual(marked, plain) &&
		(others <= MARKED_OTHERS || others * MARKED_OTHERS <= marked);
}

/*
 * A table of marked numbers has its header where one of plain ones has it.  The
 * first column holds keys.
 */
static void
take_marks_off(HeadRows *rows)
{
	bool		taken = false;

	for (int column = 1; column < rows->width; column++)
		if (is_column_of_marks(rows, column))
			for (int i = 0; i < rows->count; i++)
			{
				Slice		number =
					marked_number(head_row_cell(&rows->rows[i], column));

				if (rows->rows[i].numbered || number.len == 0)
					continue;
				rows->rows[i].cells[column] = number;
				rows->rows[i].unmarked = true;
				taken = true;
			}
	for (int i = 0; i < rows->count && taken; i++)
		look_at_kinds(&rows->rows[i]);
}

/*
 * Years with marks, "2022*" and "2022 god", are years where they are of groups:
 * some come again, or have gaps behind them.  Elsewhere the rows below tell.
 */
static void
take_marks_off_years(HeadRow *row)
{
	int			years = 0;
	int			marked = 0;
	bool		grouped = false;

	for (int i = 0; i < row->width; i++)
	{
		Slice		cell = row->cells[i];
		Slice		year = marked_year(cell);

		grouped |= i > 0 && cell.len == 0;
		if (cell.len == 0)
			continue;
		if (year.len == 0 && !is_year(cell) && value_is_typed(cell))
			return;
		marked += year.len > 0;
		years += year.len > 0 || is_year(cell);
		for (int j = 0; j < i && j < NAMES_COMPARED && !grouped; j++)
			grouped |= (year.len > 0 || is_year(cell)) &&
				slices_equal(cell, row->cells[j]);
	}
	if (!grouped || marked == 0 || years < 2)
		return;
	for (int i = 0; i < row->width; i++)
		if (marked_year(row->cells[i]).len > 0)
			row->cells[i] = marked_year(row->cells[i]);
}

static void
keep_row(HeadRows *rows, const Record *record, const Dialect *dialect)
{
	HeadRow    *row = &rows->rows[rows->count++];
	NumberMark	mark;
	int			i;

	memset(row, 0, sizeof(*row));
	row->width = record->width < HEAD_ROW_CELLS ? record->width :
		HEAD_ROW_CELLS;
	row->width += rows->last_optional && row->width == rows->width - 1;
	row->blank = record_is_noise(record, dialect);
	row->ruler = record_is_ruler(record);
	row->marked = record_is_marked(record);
	row->prose = row->marked && comment_is_prose(record);
	row->quoted = dialect->quote != 0 && record->raw.len > 0 &&
		record->raw.data[0] == dialect->quote;
	keep_cells(rows->memory, record, dialect->null_sequence, row);
	row->all_spaced = true;
	for (i = 0; i < row->width; i++)
	{
		bool		spaced = i < record->width && record->cells[i].len > 0 &&
			record->cells[i].data[0] == ' ';

		row->spaced |= i > 0 && spaced;
		row->all_spaced &= i == 0 || spaced;
		if (row->cells[i].len == 0)
			continue;
		if (row->filled++ == 0)
			row->first = i;
		row->surplus |= i >= rows->width;
	}
	row->all_spaced &= row->spaced;
	take_marks_off_years(row);
	look_at_kinds(row);
	row->numbered = cells_are_numbering(row->cells, row->width, &mark) &&
		!number_mark_is_plain(mark);
	row->noise = row->blank || row->filled == 0;
}

HeadRows *
head_rows_read(TabMemory *memory, const TextWindow *head,
			   const Dialect *dialect, int width, bool last_optional)
{
	HeadRows   *rows = mem_alloc0(memory, sizeof(HeadRows));
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	rows->memory = memory;
	rows->width = width;
	rows->last_optional = last_optional;
	rows->by_blanks = strcmp(dialect->delimiter, " ") == 0 ||
		strcmp(dialect->delimiter, "\t") == 0;
	memory_source_init(&bytes, head->data, head->len);
	reader = csv_open(memory, &bytes.source, dialect, HEAD_RECORD, MAX_CELLS);
	while (rows->count < HEAD_ROWS &&
		   csv_next_record(reader, &record, &error) > 0)
		keep_row(rows, &record, dialect);
	rows->is_all = rows->count < HEAD_ROWS && head->is_end;
	csv_close(reader);
	take_marks_off(rows);
	return rows;
}

void
head_rows_release(HeadRows *rows)
{
	int			i;

	for (i = 0; i < rows->count; i++)
	{
		mem_release(rows->memory, rows->rows[i].text);
		mem_release(rows->memory, rows->rows[i].cells);
	}
	mem_release(rows->memory, rows);
}

int
head_rows_next(const HeadRows *rows, int i)
{
	do
		i++;
	while (i < rows->count && rows->rows[i].noise);
	return i;
}

Slice
head_row_cell(const HeadRow *row, int i)
{
	static const Slice nothing = {"", 0};

	return i < row->width ? row->cells[i] : nothing;
}

bool
head_row_has_names_of(const HeadRow *row, const HeadRow *other)
{
	int			i;
	int			j;

	if (row->filled < 2 || row->filled != other->filled || row->typed)
		return false;
	for (i = 0; i < row->width; i++)
	{
		int			found = 0;

		for (j = 0; j < other->width && row->cells[i].len > 0; j++)
			found += slices_equal(row->cells[i], other->cells[j]);
		if (row->cells[i].len > 0 && found != 1)
			return false;
	}
	return true;
}

bool
head_row_has_names(const HeadRow *row)
{
	return !row->spaced &&
		cells_are_names(row->cells, row->width, HEAD_NAME_LENGTH);
}

bool
head_row_is_day_of_one(const HeadRow *row)
{
	return row->filled == 1 && row->first > 0 &&
		value_kind(row->cells[row->first]) == VALUE_MOMENT;
}

bool
head_row_names_more(const HeadRows *rows, int i)
{
	const HeadRow *row = &rows->rows[i];
	int			j;

	if (row->width <= rows->width || row->spaced ||
		!cells_are_names(row->cells, rows->width, HEAD_NAME_LENGTH))
		return false;
	for (j = rows->width; j < row->width; j++)
		if (row->cells[j].len > 0 &&
			!cells_are_names(&row->cells[j], 1, HEAD_NAME_LENGTH))
			return false;
	for (j = i + 1; j < rows->count; j++)
		if (!rows->rows[j].noise && rows->rows[j].width > row->width)
			return false;
	return true;
}

bool
head_row_is_words(const HeadRow *row)
{
	return !row->typed && head_row_is_short(row);
}

bool
head_row_is_short(const HeadRow *row)
{
	int			i;

	for (i = 0; i < row->width; i++)
		if (row->cells[i].len > 100)
			return false;
	return true;
}

bool
head_row_has_years_of_groups(const HeadRow *row, int width)
{
	int			years = 0;
	bool		repeated = false;
	int			i;

	for (i = 0; i < row->width; i++)
	{
		years += is_year(row->cells[i]) ||
			(row->dates && value_kind(row->cells[i]) == VALUE_MOMENT);
		repeated |= i > 0 && slices_equal(row->cells[i], row->cells[i - 1]);
	}
	/* what has a key may tell of each column when it was published */
	return (row->years || (row->dates && row->cells[0].len == 0)) && years > 1 &&
		(repeated || row->filled < width);
}
