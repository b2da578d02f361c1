/*-------------------------------------------------------------------------
 *
 * record_source.c
 *	  From records to data rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/record_source.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tabular/comments.h"
#include "tabular/ruler.h"
#include "tabular/value.h"

/* names that are looked for in another order */
#define MOVED_NAMES 200

struct RecordSource
{
	TabMemory  *memory;
	CsvReader  *reader;
	Dialect		dialect;
	int			width;
	Slice	   *cells;
	int			in_use;			/* of these; the others are empty */
	int64_t		rows;
	bool		started;
	TableBody	body;
	int			foreign;		/* range that the next row may be in */
	Slice	   *header;			/* the last record of it; NULL: none */
	int			header_width;
	size_t		header_len;		/* of its cells */
	int64_t		headers_again;
	int64_t		headers_moved;
	bool		behind_header;	/* no row came since */
	int64_t		rulers;
	int64_t		comments;
	int64_t		wide_comments;
};

int64_t
table_body_line(const TableBody *body, int64_t row_number)
{
	int			i = body->foreign_count - 1;

	while (i > 0 && body->foreign[i].from > row_number)
		i--;
	return i < 0 ? 0 : body->foreign[i].line;
}

bool
row_is_lone(const Row *row, int width)
{
	return row->found == 1 && width >= LONE_CELL_WIDTH && !row->surplus;
}

RecordSource *
record_source_open(TabMemory *memory, ByteSource *decoded,
				   const Dialect *dialect, int width, size_t max_record,
				   const TableBody *body)
{
	RecordSource *source = mem_alloc0(memory, sizeof(RecordSource));

	source->memory = memory;
	source->reader = csv_open(memory, decoded, dialect, max_record, MAX_CELLS);
	source->dialect = *dialect;
	source->width = width;
	source->body.rows_end = INT64_MAX;
	if (body != NULL)
		source->body = *body;
	source->cells = mem_alloc(memory, (size_t) width * sizeof(Slice));
	source->in_use = width;
	return source;
}

void
record_source_close(RecordSource *source)
{
	int			i;

	csv_close(source->reader);
	for (i = 0; i < source->header_width; i++)
		mem_release(source->memory, (void *) source->header[i].data);
	mem_release(source->memory, source->header);
	mem_release(source->memory, source->cells);
	mem_release(source->memory, source);
}

CsvReader *
record_source_reader(RecordSource *source)
{
	return source->reader;
}

int64_t
record_source_headers_again(const RecordSource *source)
{
	return source->headers_again;
}

int64_t
record_source_headers_moved(const RecordSource *source)
{
	return source->headers_moved;
}

int64_t
record_source_rulers(const RecordSource *source)
{
	return source->rulers;
}

int64_t
record_source_comments(const RecordSource *source)
{
	return source->comments;
}

int64_t
record_source_wide_comments(const RecordSource *source)
{
	return source->wide_comments;
}

static bool
is_blank_or_comment(const Record *record, const Dialect *dialect)
{
	size_t		len = strlen(dialect->comment);

	if (record->blank)
		return true;
	return len > 0 && record->raw.len >= len &&
		memcmp(record->raw.data, dialect->comment, len) == 0;
}

bool
record_is_noise(const Record *record, const Dialect *dialect)
{
	return is_blank_or_comment(record, dialect) || record_is_ruler(record);
}

bool
record_is_marked(const Record *record)
{
	return record->raw.len > 0 && record->raw.data[0] == '#';
}

bool
record_rewrites(const Record *record, Slice cell)
{
	uintptr_t	data = (uintptr_t) cell.data;
	uintptr_t	raw = (uintptr_t) record->raw.data;

	return data < raw || data > raw + record->raw.len;
}

Slice *
record_copy_cells(TabMemory *memory, const Record *record)
{
	Slice	   *cells = mem_alloc(memory, (size_t) record->width * sizeof(Slice));
	int			i;

	for (i = 0; i < record->width; i++)
	{
		Slice		cell = value_trim(record->cells[i]);

		cells[i].data = mem_strndup(memory, cell.data, cell.len);
		cells[i].len = cell.len;
	}
	return cells;
}

bool
record_is_noise_above(const Record *record, const Dialect *dialect)
{
	return record->blank ||
		(!dialect->header_marked && record_is_noise(record, dialect));
}

/*
 * Read over what comes before the data.  Records of the preamble count
 * whatever they are; blank lines before the header do not.
 */
static int
skip_head(RecordSource *source, TabError *error)
{
	Record		record = {0};
	int			result = 1;
	int			i;

	for (i = 0; i < source->dialect.skip_records && result > 0; i++)
		result = csv_next_record(source->reader, &record, error);
	for (i = 0; source->dialect.header && i < source->dialect.header_rows; i++)
		while (result > 0 &&
			   (result = csv_next_record(source->reader, &record, error)) > 0 &&
			   record_is_noise_above(&record, &source->dialect))
		{
			bool		comment = is_blank_or_comment(&record,
													  &source->dialect);

			source->comments += comment && !record.blank;
			source->rulers += !comment;
		}
	if (source->dialect.header && result > 0 && record.width > 1)
	{
		source->header = record_copy_cells(source->memory, &record);
		source->header_width = record.width;
		for (i = 0; i < record.width; i++)
			source->header_len += source->header[i].len;
	}
	source->behind_header = source->dialect.header;
	csv_expect_width(source->reader, source->width);
	return result;
}

/* The next character, whichever case it is in. */
static UChar32
next_folded(Slice text, int32_t *i)
{
	UChar32		c = (unsigned char) text.data[*i];

	/* the first letter of every row comes here */
	if (c < 0x80)
	{
		(*i)++;
		return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
	}
	U8_NEXT((const uint8_t *) text.data, *i, (int32_t) text.len, c);
	return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

/* Are the names the same, but for capitals if they may differ? */
static bool
is_same_name(Slice a, Slice b, bool folded)
{
	int32_t		i = 0;
	int32_t		j = 0;

	if (!folded)
		return slices_equal(a, b);
	while (i < (int32_t) a.len && j < (int32_t) b.len)
		if (next_folded(a, &i) != next_folded(b, &j))
			return false;
	return i == (int32_t) a.len && j == (int32_t) b.len;
}

/* The name in the first cell, without the mark of comments. */
static Slice
unmarked(Slice name)
{
	return name.len > 1 && name.data[0] == '#' ?
		value_trim(slice_behind(name, 1)) : name;
}

/*
 * Is the record the header once more, as in files that were joined?  Programs
 * differ in how they write it: delimiters may follow, a number sign may stand
 * before it, and names may be in other capitals, or the last ones missing,
 * unless no row came between.
 */
static bool
is_header_again(const RecordSource *source, const Record *record)
{
	static const Slice none = {"", 0};
	int			width = record->width;
	int			filled = 0;
	int			i;

	if (source->header == NULL)
		return false;
	if (source->behind_header && width < source->header_width)
		width = source->header_width;
	for (i = 0; i < width; i++)
	{
		Slice		cell = i < record->width ? value_trim(record->cells[i]) :
			none;

		Slice		name = i < source->header_width ? source->header[i] : none;

		if (i == 0 && !source->behind_header)
		{
			cell = unmarked(cell);
			name = unmarked(name);
		}
		if (!is_same_name(cell, name, !source->behind_header))
			return false;
		filled += cell.len > 0;
	}
	return filled > 1;
}

/* Which of the header's cells is the name?  -1: none. */
static int
find_name(const RecordSource *source, Slice name)
{
	int			i;

	for (i = 0; i < source->header_width; i++)
		if (name.len > 0 && is_same_name(name, source->header[i], true))
			return i;
	return -1;
}

/* Is each of the record's cells one of the header's, and no other's? */
static bool
has_names_of_header(const RecordSource *source, const Record *record)
{
	bool		found[MOVED_NAMES] = {false};
	int			i;

	for (i = 0; i < record->width; i++)
	{
		int			place = find_name(source, value_trim(record->cells[i]));

		if (place < 0 || found[place])
			return false;
		found[place] = true;
	}
	return true;
}

/*
 * Are the record's cells the names of the header in another order?  It may be
 * a row, and what comes below may be in that order.  That they are as long in
 * all rules out nearly all rows at once.
 */
static bool
is_header_moved(const RecordSource *source, const Record *record)
{
	size_t		len = 0;
	int			i;

	if (source->header == NULL || record->width != source->header_width ||
		record->width > MOVED_NAMES)
		return false;
	for (i = 0; i < record->width; i++)
		len += record->cells[i].len;
	return len == source->header_len && has_names_of_header(source, record);
}

/*
 * Is it a line of dashes that is no row?  Among rows dashes may be values,
 * unless they cross columns, or are many and alone.
 */
static bool
is_ruler(const RecordSource *source, const Record *record)
{
	return source->width > 1 &&
		(record_is_long_line(record) ||
		 (record_is_ruler(record) &&
		  (source->behind_header || ruler_has_crossings(record))));
}

/* Is the record a row?  Remembers in *row what was before it that is none. */
static bool
is_row(RecordSource *source, const Record *record, Row *row)
{
	if (is_blank_or_comment(record, &source->dialect))
	{
		row->after_break |= record->blank;
		source->comments += !record->blank;
		source->wide_comments += !record->blank && source->rows > 0 &&
			comment_is_wide(record, &source->dialect,
							source->dialect.comment, source->width);
		return false;
	}
	if (is_header_again(source, record))
	{
		source->headers_again++;
		row->after_header = source->behind_header = true;
		return false;
	}
	if (is_ruler(source, record))
	{
		source->rulers++;
		/* between rows, and behind them, it parts them as a blank line does */
		row->after_break |= !source->behind_header;
		return false;
	}
	source->headers_moved += is_header_moved(source, record);
	source->behind_header = false;
	return true;
}

/* Is the row in one of the ranges?  Rows come in order. */
static bool
is_foreign(RecordSource *source, int64_t number)
{
	const TableBody *body = &source->body;

	while (source->foreign < body->foreign_count &&
		   body->foreign[source->foreign].to < number)
		source->foreign++;
	return source->foreign < body->foreign_count &&
		body->foreign[source->foreign].from <= number;
}

/* Fit the record's cells to the width; is there a value beyond it? */
static bool
fit(RecordSource *source, const Record *record)
{
	int			width = record->width < source->width ? record->width :
		source->width;
	int			i;

	memcpy(source->cells, record->cells, (size_t) width * sizeof(Slice));
	for (i = width; i < source->in_use; i++)
	{
		source->cells[i].data = "";
		source->cells[i].len = 0;
	}
	source->in_use = width;
	if (record->cut)
		return true;
	for (i = source->width; i < record->width; i++)
		if (value_trim(record->cells[i]).len > 0)
			return true;
	return false;
}

int
record_source_next(RecordSource *source, Row *row, TabError *error)
{
	Record		record;
	int			result;
	int			i;

	if (!source->started)
	{
		source->started = true;
		result = skip_head(source, error);
		if (result <= 0)
			return result;
	}
	if (source->rows >= source->body.rows_end)
		return 0;
	row->after_break = row->after_header = false;
	do
	{
		result = csv_next_record(source->reader, &record, error);
		if (result <= 0)
			return result;
	} while (!is_row(source, &record, row));

	row->surplus = fit(source, &record);
	row->gapped = record.width < source->dialect.least_width;
	row->cells = source->cells;
	row->filled = 0;
	for (i = 0; i < source->width && i < record.width && row->filled < 2; i++)
		row->filled += value_trim(source->cells[i]).len > 0;
	row->number = ++source->rows;
	row->foreign = is_foreign(source, row->number);
	row->line = record.line;
	row->offset = record.offset;
	row->found = record.width;
	row->raw = record.raw;
	return 1;
}
