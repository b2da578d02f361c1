/*-------------------------------------------------------------------------
 *
 * name_mark.c
 *	  Telling a mark before a header from one in its first name.
 *
 * Programs that write tables of numbers set "# " before the line of names, so
 * that others pass over it.  "# stops" is the number of stops.  Numbers of
 * something are whole, and seldom in order.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/name_mark.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/record_source.h"
#include "tabular/value.h"

#define LOOKED_ROWS 1000
#define FEWEST_ROWS 2
#define ODD_ROWS 10				/* one of so many may have words */
#define MAX_DIGITS 18

/* What the rows below are like. */
typedef struct RowsBelow
{
	int			typed;			/* of numbers and dates only */
	int			odd;
	bool		measured;		/* the first column has fractions or dates */
	bool		rises;			/* its whole numbers do */
	bool		falls;
	int			whole;
	int64_t		last;
} RowsBelow;

static bool
parse_whole(Slice text, int64_t *number)
{
	bool		minus = text.data[0] == '-';
	size_t		i;

	*number = 0;
	if (text.len > MAX_DIGITS)
		return false;
	for (i = minus; i < text.len; i++)
	{
		if (!ascii_is_digit(text.data[i]))
			return false;
		*number = *number * 10 + (text.data[i] - '0');
	}
	if (minus)
		*number = -*number;
	return text.len > minus;
}

static void
look_at_first(RowsBelow *below, Slice text)
{
	int64_t		number;

	if (text.len == 0 || null_token_parse(text) >= 0)
		return;
	if (!parse_whole(text, &number))
	{
		below->measured = true;
		return;
	}
	if (below->whole++ > 0)
	{
		below->rises &= number > below->last;
		below->falls &= number < below->last;
	}
	below->last = number;
}

static bool
is_typed(const Record *record)
{
	bool		filled = false;
	int			i;

	for (i = 0; i < record->width; i++)
	{
		Slice		text = value_trim(record->cells[i]);

		if (text.len == 0 || null_token_parse(text) >= 0)
			continue;
		if (!value_is_typed(text))
			return false;
		filled = true;
	}
	return filled;
}

static RowsBelow
look_below(TabMemory *memory, const Dialect *dialect, Slice rows, int width)
{
	RowsBelow	below = {.rises = true,.falls = true};
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;
	int			n;

	memory_source_init(&bytes, rows.data, rows.len);
	reader = csv_open(memory, &bytes.source, dialect, rows.len + 1, MAX_CELLS);
	for (n = 0; n < LOOKED_ROWS && csv_next_record(reader, &record, &error) > 0;
		 n++)
	{
		if (record_is_noise(&record, dialect))
			continue;
		if (record.width != width || !is_typed(&record))
		{
			below.odd++;
			continue;
		}
		below.typed++;
		look_at_first(&below, value_trim(record.cells[0]));
	}
	csv_close(reader);
	return below;
}

/* May it be the name of what is counted, in English: "of stops", "rooms"? */
static bool
may_be_counted(Slice name)
{
	static const char *const with[] = {"of ", "per "};
	const char *bracket = memchr(name.data, '(', name.len);
	size_t		i;

	for (i = 0; i < sizeof(with) / sizeof(with[0]); i++)
		if (name.len > strlen(with[i]) &&
			slice_equal_nocase(slice_clip(name, strlen(with[i])), with[i]))
			return true;
	if (bracket != NULL)
		name.len = (size_t) (bracket - name.data);
	name = value_trim(name);
	return name.len > 1 && (name.data[name.len - 1] | 0x20) == 's';
}

bool
name_mark_is_layout(TabMemory *memory, const Dialect *dialect,
					const Record *header, Slice rows)
{
	Slice		name = value_trim(header->cells[0]);
	RowsBelow	below;
	int			i;

	if (header->width < 2 || name.len < 2 || name.data[0] != '#')
		return false;
	for (i = 1; i < header->width; i++)
		if (value_trim(header->cells[i]).len > 0 &&
			value_trim(header->cells[i]).data[0] == '#')
			return false;
	name = slice_behind(name, 1);
	if (name.data[0] != ' ')
		return byte_is_letter(name.data[0]);
	name = value_trim(name);
	if (name.len == 0 || !byte_is_letter(name.data[0]) || may_be_counted(name))
		return false;
	below = look_below(memory, dialect, rows, header->width);
	return below.typed >= FEWEST_ROWS && below.odd * ODD_ROWS <= below.typed &&
		(below.measured ||
		 (below.whole >= FEWEST_ROWS && (below.rises || below.falls)));
}
