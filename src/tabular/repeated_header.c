/*-------------------------------------------------------------------------
 *
 * repeated_header.c
 *	  Comparing records with the header.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/repeated_header.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "tabular/header_names.h"
#include "tabular/record_source.h"

/* more names are not looked for in another order */
#define MOVED_NAMES_MOST 200

/* The last record has the names that rows are compared with. */
static void
name_by_last(RepeatedHeader *header)
{
	const HeaderRecord *last = &header->records[header->record_count - 1];
	int			i;

	header->names = last->names;
	header->width = last->width;
	header->len = 0;
	for (i = 0; i < header->width; i++)
		header->len += header->names[i].len;
}

void
repeated_header_add(RepeatedHeader *header, TabMemory *memory,
					const Record *record)
{
	HeaderRecord *last;

	header->records = mem_resize(memory, header->records,
								 (size_t) (header->record_count + 1) *
								 sizeof(HeaderRecord));
	last = &header->records[header->record_count++];
	last->names = record_copy_cells(memory, record);
	last->width = record->width;
	name_by_last(header);
}

static void
drop_last(RepeatedHeader *header, TabMemory *memory)
{
	HeaderRecord *last = &header->records[--header->record_count];
	int			i;

	for (i = 0; i < last->width; i++)
		mem_release(memory, (void *) last->names[i].data);
	mem_release(memory, last->names);
}

int
repeated_header_trim(RepeatedHeader *header, TabMemory *memory)
{
	int			dropped = 0;

	while (header->record_count > 1 && header->len == 0)
	{
		drop_last(header, memory);
		name_by_last(header);
		dropped++;
	}
	return dropped;
}

void
repeated_header_forget(RepeatedHeader *header, TabMemory *memory)
{
	while (header->record_count > 0)
		drop_last(header, memory);
	header->names = NULL;
	header->width = 0;
}

void
repeated_header_free(RepeatedHeader *header, TabMemory *memory)
{
	repeated_header_forget(header, memory);
	mem_release(memory, header->records);
	mem_release(memory, header->order);
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

bool
repeated_header_is(const RepeatedHeader *header, const Record *record,
				   bool behind)
{
	static const Slice none = {"", 0};
	int			width = record->width;
	int			filled = 0;
	int			i;

	if (header->names == NULL)
		return false;
	if (behind && width < header->width)
		width = header->width;
	for (i = 0; i < width; i++)
	{
		Slice		cell = i < record->width ? value_trim(record->cells[i]) :
			none;
		Slice		name = i < header->width ? header->names[i] : none;

		if (i == 0 && !behind)
		{
			cell = unmarked(cell);
			name = unmarked(name);
		}
		if (!is_same_name(cell, name, !behind))
			return false;
		filled += cell.len > 0;
	}
	/* the unit of one column is no row, nor would it come alone */
	return filled > (header->record_count > 1 && header->width > 2 ? 0 : 1);
}

/* How like is a cell to a name, at the same place of two headers? */
static HeaderLikeness
cell_likeness(Slice cell, Slice name)
{
	if (is_same_name(cell, name, true))
		return HEADER_SAME;
	if (cell.len == 0 || name.len == 0 ||
		value_is_typed(cell) != value_is_typed(name) ||
		is_year(cell) != is_year(name))
		return HEADER_UNLIKE;
	if (is_year(cell))
		return HEADER_OTHER_YEARS;
	return value_is_typed(cell) ? HEADER_OTHER_NUMBERS : HEADER_OTHER_WORDS;
}

/* Are all cells but the first the same, and two of them more than letters? */
static bool
is_same_behind_first(const HeaderRecord *record, const Slice *cells, int width)
{
	int			filled = 0;
	int			i;

	/* nearly all rows end with the second */
	for (i = 1; i < width || i < record->width; i++)
	{
		Slice		cell = i < width ? value_trim(cells[i]) : (Slice) {"", 0};
		Slice		name = i < record->width ? record->names[i] :
		(Slice) {"", 0};

		if (!is_same_name(cell, name, true))
			return false;
		filled += cell.len > 1;
	}
	return filled > 1;
}

HeaderLikeness
repeated_header_likeness(const RepeatedHeader *header, int i,
						 const Slice *cells, int width)
{
	const HeaderRecord *record = &header->records[i];
	HeaderLikeness least = HEADER_SAME;
	int			named = record->width;
	int			j;

	if (named == 0)
		return HEADER_UNLIKE;
	if (!is_same_name(unmarked(value_trim(cells[0])),
					  unmarked(record->names[0]), true))
		return is_same_behind_first(record, cells, width) ?
			HEADER_OTHER_FIRST : HEADER_UNLIKE;
	width = cells_filled_width(cells, width);
	named = cells_filled_width(record->names, named);
	if (width == 0 || named == 0)
		return HEADER_UNLIKE;
	for (j = 1; j < width && j < named && least > HEADER_UNLIKE; j++)
	{
		HeaderLikeness likeness = cell_likeness(value_trim(cells[j]),
												record->names[j]);

		if (likeness < least)
			least = likeness;
	}
	/* more of them, or fewer */
	return least == HEADER_SAME && width != named ? HEADER_OTHER_WORDS : least;
}

/* Which of the header's cells is the name?  -1: none. */
static int
find_name(const RepeatedHeader *header, Slice name)
{
	int			i;

	for (i = 0; i < header->width; i++)
		if (name.len > 0 && is_same_name(name, header->names[i], true))
			return i;
	return -1;
}

/* Is each of the record's cells one of the header's, and no other's? */
static bool
has_each_name(const RepeatedHeader *header, const Record *record)
{
	bool		found[MOVED_NAMES_MOST] = {false};
	int			i;

	for (i = 0; i < record->width; i++)
	{
		int			place = find_name(header, value_trim(record->cells[i]));

		if (place < 0 || found[place])
			return false;
		found[place] = true;
	}
	return true;
}

bool
repeated_header_is_moved(const RepeatedHeader *header, const Record *record)
{
	size_t		len = 0;
	int			i;

	if (header->names == NULL || record->width != header->width ||
		record->width < 2 || record->width > MOVED_NAMES_MOST)
		return false;
	for (i = 0; i < record->width; i++)
		len += record->cells[i].len;
	return len == header->len && has_each_name(header, record);
}

void
repeated_header_turn(RepeatedHeader *header, TabMemory *memory,
					 const Record *record)
{
	int			i;

	if (header->order == NULL)
		header->order = mem_alloc(memory,
								  (size_t) header->width * sizeof(int));
	for (i = 0; i < record->width; i++)
		header->order[find_name(header, value_trim(record->cells[i]))] = i;
	header->is_moved = true;
}

bool
repeated_header_has_cells(const RepeatedHeader *header, const Record *record)
{
	int			i;

	for (i = 0; i < record->width; i++)
		if (find_name(header, value_trim(record->cells[i])) < 0)
			return false;
	return true;
}
