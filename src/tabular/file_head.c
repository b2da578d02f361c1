/*-------------------------------------------------------------------------
 *
 * file_head.c
 *	  Preamble and header, as they are returned.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/file_head.h"

#include <string.h>

#include "tabular/column_numbering.h"
#include "tabular/header_label.h"
#include "tabular/name_mark.h"
#include "tabular/ruler.h"
#include "tabular/stand_in.h"
#include "tabular/value.h"

#define MAX_PREAMBLE_TEXT 10000 /* bytes of a record that are kept */

/* Where a cell stands in its record, as read: bytes from the first. */
static size_t
cell_place(const Record *record, int i)
{
	uintptr_t	data = (uintptr_t) record->cells[i].data;
	uintptr_t	raw = (uintptr_t) record->raw.data;

	return data >= raw && data <= raw + record->raw.len ? data - raw : 0;
}

static size_t *
cell_ends(TabMemory *memory, const Record *record)
{
	size_t	   *ends = mem_alloc(memory,
								 (size_t) record->width * sizeof(size_t));
	int			i;

	for (i = 0; i < record->width; i++)
		ends[i] = cell_place(record, i) + record->cells[i].len;
	return ends;
}

/*
 * Where runs of blanks are the delimiter, a record of the header that lacks
 * cells is laid out below the one before: give each cell the place of the
 * first name that does not end before the cell begins.
 */
static void
align_to_names(TabMemory *memory, const size_t *name_ends, int width,
			   Record *record)
{
	Slice	   *cells = mem_alloc0(memory, (size_t) width * sizeof(Slice));
	int			name = 0;
	int			i;

	for (i = 0; i < width; i++)
		cells[i].data = "";
	for (i = 0; i < record->width; i++)
	{
		/* each cell that is left needs a name */
		while (name < width - (record->width - i) &&
			   name_ends[name] <= cell_place(record, i))
			name++;
		cells[name++] = record->cells[i];
	}
	record->cells = cells;
	record->width = width;
}

/* The records of a header that name columns, the topmost first. */
typedef struct HeaderLevels
{
	TabMemory  *memory;
	Slice	  **cells;
	int		   *widths;
	int			count;
	int			capacity;
	int			width;			/* of the widest */
} HeaderLevels;

static void
add_level(HeaderLevels *levels, Slice *cells, int width)
{
	if (levels->count == levels->capacity)
	{
		levels->capacity = 2 * levels->capacity + DIALECT_MAX_HEADER;
		levels->cells = mem_resize(levels->memory, levels->cells,
								   (size_t) levels->capacity *
								   sizeof(Slice *));
		levels->widths = mem_resize(levels->memory, levels->widths,
									(size_t) levels->capacity * sizeof(int));
	}
	levels->cells[levels->count] = cells;
	levels->widths[levels->count] = width;
	levels->count++;
	if (width > levels->width)
		levels->width = width;
}

static Slice
level_cell(const HeaderLevels *levels, int level, int i)
{
	static const Slice nothing = {"", 0};

	return i < levels->widths[level] ? levels->cells[level][i] : nothing;
}

/* Of each column, the highest level that has a cell. */
static int *
highest_cells(TabMemory *memory, const HeaderLevels *levels)
{
	int		   *highest = mem_alloc(memory,
									(size_t) levels->width * sizeof(int));
	int			i;

	for (i = 0; i < levels->width; i++)
	{
		highest[i] = 0;
		while (highest[i] < levels->count &&
			   level_cell(levels, highest[i], i).len == 0)
			highest[i]++;
	}
	return highest;
}

/*
 * Does a cell of the level stand beside the same?  Where it is written above
 * each of its columns, an empty one is no more of it.
 */
static bool
repeats_groups(const HeaderLevels *levels, int level)
{
	for (int i = 1; i < levels->width; i++)
		if (level_cell(levels, level, i).len > 0 &&
			slices_equal(level_cell(levels, level, i),
						 level_cell(levels, level, i - 1)))
			return true;
	return false;
}

/*
 * A cell above several columns is followed by empty ones, each above a cell of
 * the level below: it is that of each.  The lowest level first, so that groups
 * of groups reach as far as these.
 */
static void
spread_groups(TabMemory *memory, HeaderLevels *levels)
{
	int		   *highest = highest_cells(memory, levels);
	int			level;
	int			i;

	for (level = levels->count - 2; level >= 0; level--)
	{
		Slice	   *spread = mem_alloc(memory,
									   (size_t) levels->width * sizeof(Slice));
		bool		repeats = repeats_groups(levels, level);
		Slice		above = {"", 0};

		for (i = 0; i < levels->width; i++)
		{
			spread[i] = level_cell(levels, level, i);
			/* a group of a higher level may begin with the column */
			if (repeats || level_cell(levels, level + 1, i).len == 0 ||
				(spread[i].len == 0 && highest[i] < level))
				above.len = 0;
			else if (spread[i].len == 0)
				spread[i] = above;
			else
				above = spread[i];
		}
		levels->cells[level] = spread;
		levels->widths[level] = levels->width;
	}
	mem_release(memory, highest);
}

/* The columns' numbers, perhaps with empty columns anywhere. */
static bool
is_numbering(TabMemory *memory, const Record *record)
{
	Slice	   *filled = mem_alloc(memory,
								   (size_t) record->width * sizeof(Slice));
	int			count = 0;
	NumberMark	mark;
	bool		found;

	for (int i = 0; i < record->width; i++)
		if (value_trim(record->cells[i]).len > 0)
			filled[count++] = record->cells[i];
	found = cells_are_numbering(filled, count, &mark);
	mem_release(memory, filled);
	return found;
}

/* The cells of each column in one; of a cell that is that above it, one. */
static void
join_levels(TabMemory *memory, HeaderLevels *levels, const char *joint,
			FileHead *head)
{
	Slice	   *joined;
	int			level;
	int			i;

	spread_groups(memory, levels);
	joined = mem_alloc(memory, (size_t) levels->width * sizeof(Slice));
	for (i = 0; i < levels->width; i++)
	{
		ByteBuffer	text;

		buffer_init(&text, memory, 64);
		for (level = 0; level < levels->count; level++)
		{
			Slice		cell = level_cell(levels, level, i);

			/* it goes over both records */
			if (level > 0 && slices_equal(cell, level_cell(levels, level - 1, i)))
				continue;
			if (text.len > 0 && cell.len > 0)
				buffer_append_text(&text, joint);
			buffer_append(&text, cell.data, cell.len);
		}
		buffer_append_char(&text, '\0');
		joined[i].data = text.data;
		joined[i].len = text.len - 1;
	}
	head->header = joined;
	head->header_width = levels->width;
}

/*
 * A header that is one of the comments, as "#id" or "# id" below other such
 * lines, or is marked alone, has its first name without the mark.  Where blanks
 * are delimiters that may be a cell of its own.  The label of a header that has
 * one goes, too.  rows: what is behind the record.
 */
static void
drop_mark(TabMemory *memory, const Dialect *dialect, FileHead *head,
		  const Record *record, Slice rows)
{
	const char *above = head->preamble_count > 0 ?
		head->preamble[head->preamble_count - 1] : "";
	Slice	   *cell = &head->header[0];
	Slice		name;

	if (!record_is_marked(record) ||
		(!dialect->header_marked && above[0] != '#' &&
		 !name_mark_is_layout(memory, dialect, record, rows)))
		return;
	name.data = cell->data + 1;
	name.len = cell->len - 1;
	name = value_trim(name);
	/* the text is its own, and ends with a zero */
	if (cell->data[0] != '#')
		return;
	if (dialect->header_labelled)
		header_label_drop(memory, &head->header, &head->header_width);
	else if (name.len > 0)
	{
		*cell = name;
		head->header_unmarked = true;
	}
	else if (head->header_width > 1 && strcmp(dialect->delimiter, " ") == 0)
	{
		head->header++;
		head->header_width--;
	}
}

/* So has each record of a header whose first has lost its mark. */
static void
drop_mark_below(const FileHead *head, const Record *record, Slice *cells)
{
	if (head->header_unmarked && record_is_marked(record) && cells[0].len > 1 &&
		cells[0].data[0] == '#')
		cells[0] = value_trim(slice_behind(cells[0], 1));
}

static int
read_preamble(TabMemory *memory, CsvReader *reader, const Dialect *dialect,
			  FileHead *head, TabError *error)
{
	Record		record;
	ByteBuffer	text;
	int			result = 1;
	int			i;

	buffer_init(&text, memory, 64);
	head->preamble = mem_alloc(memory,
							   (DIALECT_MAX_PREAMBLE + 1) * sizeof(char *));
	for (i = 0; i < dialect->skip_records && result > 0; i++)
	{
		result = csv_next_record(reader, &record, error);
		head->preamble_records += result > 0;
		/* of very many, the first and the last */
		if (result > 0 && (i < DIALECT_MAX_PREAMBLE ||
						   i == dialect->skip_records - 1))
		{
			Slice		kept = slice_clip(record.raw, MAX_PREAMBLE_TEXT);

			buffer_reset(&text);
			kept = slice_clip(stand_in_put_back(dialect, kept, &text),
							  MAX_PREAMBLE_TEXT);
			head->preamble[head->preamble_count++] =
				mem_strndup(memory, kept.data, kept.len);
		}
	}
	buffer_free(&text);
	return result;
}

static int
read_header(TabMemory *memory, CsvReader *reader, Slice text,
			const Dialect *dialect, FileHead *head, TabError *error)
{
	HeaderLevels levels = {.memory = memory};
	size_t	   *name_ends = NULL;
	Slice	   *cells;
	Record		record;
	int			result = 1;
	int			i;

	for (i = 0; i < dialect->header_rows && result > 0; i++)
	{
		do
			result = csv_next_record(reader, &record, error);
		while (result > 0 && record_is_noise_above(&record, dialect));
		if (result <= 0)
			break;
		if (head->header == NULL)
		{
			head->header = record_copy_cells(memory, &record);
			head->header_width = record.width;
			name_ends = cell_ends(memory, &record);
			drop_mark(memory, dialect, head, &record,
					  slice_behind(text, (size_t) csv_position(reader)));
			/* names that are words of one cell have no place of their own */
			name_ends = record.width < head->header_width ? NULL :
				name_ends + (record.width - head->header_width);
			add_level(&levels, head->header, head->header_width);
		}
		else if (!cells_are_formats(record.cells, record.width) &&
				 !is_numbering(memory, &record))
		{
			if (name_ends != NULL && record.width < dialect->least_width &&
				record.width < head->header_width)
				align_to_names(memory, name_ends, head->header_width, &record);
			cells = record_copy_cells(memory, &record);
			drop_mark_below(head, &record, cells);
			add_level(&levels, cells, record.width);
		}
	}
	if (levels.count > 1)
		join_levels(memory, &levels, dialect->header_join, head);
	return result;
}

bool
file_head_read(TabMemory *memory, const char *text, size_t len,
			   const Dialect *dialect, size_t max_record, FileHead *head,
			   TabError *error)
{
	const Slice all = {text, len};
	MemorySource bytes;
	CsvReader  *reader;
	int			result;

	memset(head, 0, sizeof(*head));
	memory_source_init(&bytes, text, len);
	reader = csv_open(memory, &bytes.source, dialect, max_record, MAX_CELLS);
	result = read_preamble(memory, reader, dialect, head, error);
	if (dialect->header && result > 0)
		result = read_header(memory, reader, all, dialect, head, error);
	head->is_cut = result == 0 || csv_position(reader) >= (int64_t) len;
	csv_close(reader);
	return result >= 0;
}
