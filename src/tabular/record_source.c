/*-------------------------------------------------------------------------
 *
 * record_source.c
 *	  From records to data rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/record_source.h"

#include <string.h>

#include "tabular/comments.h"
#include "tabular/ruler.h"
#include "tabular/stand_in.h"
#include "tabular/value.h"

struct RecordSource
{
	TabMemory  *memory;
	CsvReader  *reader;
	Dialect		dialect;
	int			width;
	Slice	   *cells;
	int			in_use;			/* of these; the others are empty */
	int64_t		rows;
	ByteBuffer	raw;			/* of the row, if it had stand-ins */
	bool		started;
	TableBody	body;
	int			foreign;		/* range that the next row may be in */
	int			note;			/* the next of these */
	RepeatedHeader header;
	int64_t		headers_again;
	int64_t		headers_moved;
	bool		order_in_doubt;
	bool		behind_header;	/* no row came since */
	int64_t		rulers;
	int64_t		empty_below;
	int64_t		comments;
	int64_t		wide_comments;
};

int64_t
table_body_line(const TableBody *body, const Row *row)
{
	int			i = body->foreign_count - 1;

	while (i > 0 && body->foreign[i].line > row->line)
		i--;
	return i < 0 ? 0 : body->foreign[i].line;
}

int
row_place(const Row *row, int column)
{
	return row->order != NULL ? row->order[column] : column;
}

bool
row_is_lone(const Row *row, int width)
{
	return row->found == row->front + 1 && width >= LONE_CELL_WIDTH &&
		!row->surplus;
}

Slice
row_first(const Row *row)
{
	return value_trim(row->cells[row->front]);
}

Slice
row_second(const Row *row, int width)
{
	static const Slice nothing = {"", 0};

	return row->front + 1 < width ? value_trim(row->cells[row->front + 1]) :
		nothing;
}

bool
row_is_empty(const Row *row)
{
	return row->filled == 0 && !row->surplus;
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
	buffer_init(&source->raw, memory, 64);
	return source;
}

void
record_source_close(RecordSource *source)
{
	csv_close(source->reader);
	repeated_header_free(&source->header, source->memory);
	mem_release(source->memory, source->cells);
	buffer_free(&source->raw);
	mem_release(source->memory, source);
}

CsvReader *
record_source_reader(RecordSource *source)
{
	return source->reader;
}

const RepeatedHeader *
record_source_header(const RecordSource *source)
{
	return &source->header;
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

bool
record_source_order_in_doubt(const RecordSource *source)
{
	return source->order_in_doubt ||
		(source->header.is_moved && source->behind_header);
}

int64_t
record_source_rulers(const RecordSource *source)
{
	return source->rulers;
}

int64_t
record_source_empty_below(const RecordSource *source)
{
	return source->empty_below;
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

int
cells_filled_width(const Slice *cells, int width)
{
	while (width > 0 && value_trim(cells[width - 1]).len == 0)
		width--;
	return width;
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
	{
		while (result > 0 &&
			   (result = csv_next_record(source->reader, &record, error)) > 0 &&
			   record_is_noise_above(&record, &source->dialect))
		{
			bool		comment = is_blank_or_comment(&record,
													  &source->dialect);

			source->comments += comment && !record.blank;
			source->rulers += !comment;
		}
		if (result > 0)
			repeated_header_add(&source->header, source->memory, &record);
	}
	source->empty_below = repeated_header_trim(&source->header,
											   source->memory);
	if (source->header.width < 2)
		repeated_header_forget(&source->header, source->memory);
	source->behind_header = source->dialect.header;
	csv_expect_width(source->reader, source->width);
	return result;
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

/*
 * Is the record the header once more, in whatever order?  Where one of another
 * order stands right behind one, both may be rows.
 */
static bool
is_header(RecordSource *source, const Record *record)
{
	RepeatedHeader *header = &source->header;

	if (repeated_header_is(header, record, source->behind_header))
	{
		source->headers_again++;
		header->is_moved = false;
		return true;
	}
	if (!repeated_header_is_moved(header, record))
		return false;
	source->headers_moved++;
	if (source->body.one_order || source->behind_header ||
		header->width != source->width)
	{
		source->order_in_doubt = true;
		return false;
	}
	repeated_header_turn(header, source->memory, record);
	return true;
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
	if (is_header(source, record))
	{
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
	source->order_in_doubt |= source->header.is_moved &&
		repeated_header_has_cells(&source->header, record);
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

static const Slice no_cell = {"", 0};

/* Each of the record's cells is that of the column whose name stands above. */
static void
put_in_order(RecordSource *source, const Record *record)
{
	const int  *order = source->header.order;
	int			i;

	for (i = 0; i < source->width; i++)
		source->cells[i] = order[i] < record->width ?
			record->cells[order[i]] : no_cell;
	source->in_use = source->width;
}

/* Is the row a note?  Rows come in order. */
static bool
is_note(RecordSource *source, int64_t number)
{
	const TableBody *body = &source->body;

	if (source->note == body->note_count ||
		body->notes[source->note] != number)
		return false;
	source->note++;
	return true;
}

/* Fit the record's cells to the width; is there a value beyond it? */
static bool
fit(RecordSource *source, const Record *record)
{
	int			width = record->width < source->width ? record->width :
		source->width;
	int			i;

	if (source->header.is_moved)
		put_in_order(source, record);
	else
	{
		memcpy(source->cells, record->cells, (size_t) width * sizeof(Slice));
		for (i = width; i < source->in_use; i++)
			source->cells[i] = no_cell;
		source->in_use = width;
	}
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
	} while (!is_row(source, &record, row) ||
			 is_note(source, ++source->rows));

	row->surplus = fit(source, &record);
	row->gapped = record.width < source->dialect.least_width;
	row->cells = source->cells;
	row->filled = 0;
	for (i = 0; i < source->in_use && row->filled < 2; i++)
		row->filled += value_trim(source->cells[i]).len > 0;
	row->number = source->rows - source->note;
	row->foreign = is_foreign(source, source->rows);
	row->line = record.line;
	row->offset = record.offset;
	row->found = record.width;
	row->front = row->trailing = 0;
	row->order = source->header.is_moved ? source->header.order : NULL;
	buffer_reset(&source->raw);
	row->raw = stand_ins_used(&source->dialect) ?
		stand_in_put_back(&source->dialect, record.raw, &source->raw) :
		record.raw;
	return 1;
}
