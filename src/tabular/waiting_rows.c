/*-------------------------------------------------------------------------
 *
 * waiting_rows.c
 *	  Copies of rows.
 *
 * One piece of memory holds a row: its cells, their bytes, and its raw text.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/waiting_rows.h"

#include <string.h>

void
waiting_rows_init(WaitingRows *waiting, TabMemory *memory, int width)
{
	waiting->memory = memory;
	waiting->width = width;
	waiting->count = 0;
	waiting->bytes = 0;
	waiting->last_is_lent = false;
}

bool
row_is_too_long_to_wait(const Row *row)
{
	return row->raw.len > MAX_WAITING_BYTES;
}

bool
waiting_rows_are_full(const WaitingRows *waiting)
{
	return waiting->count == MAX_WAITING || waiting->last_is_lent ||
		waiting->bytes >= MAX_WAITING_BYTES;
}

void
waiting_rows_add(WaitingRows *waiting, const Row *row)
{
	Row		   *copy = &waiting->rows[waiting->count];
	size_t		raw_len = row->raw.len < MAX_WAITING_RAW ? row->raw.len :
		MAX_WAITING_RAW;
	size_t		len = (size_t) waiting->width * sizeof(Slice) + raw_len;
	char	   *text;
	int			i;

	for (i = 0; i < waiting->width; i++)
		len += row->cells[i].len;
	waiting->bytes += len;
	waiting->folded[waiting->count++] = 0;
	*copy = *row;
	waiting->last_is_lent = row_is_too_long_to_wait(row);
	if (waiting->last_is_lent)
		return;
	copy->cells = mem_alloc(waiting->memory, len);
	text = (char *) (copy->cells + waiting->width);
	memcpy(text, row->raw.data, raw_len);
	copy->raw.data = text;
	copy->raw.len = raw_len;
	text += raw_len;
	for (i = 0; i < waiting->width; i++)
	{
		copy->cells[i].data = text;
		copy->cells[i].len = row->cells[i].len;
		if (row->cells[i].len > 0)
			memcpy(text, row->cells[i].data, row->cells[i].len);
		text += row->cells[i].len;
	}
}

bool
waiting_rows_fold(WaitingRows *waiting, const Row *row)
{
	if (waiting->count == 0 || !row_is_empty(row) ||
		!row_is_empty(&waiting->rows[waiting->count - 1]) ||
		row->found != waiting->rows[waiting->count - 1].found)
		return false;
	waiting->folded[waiting->count - 1]++;
	return true;
}

int64_t
waiting_rows_total(const WaitingRows *waiting, int from, int end)
{
	int64_t		total = 0;

	for (int i = from; i < end; i++)
		total += 1 + waiting->folded[i];
	return total;
}

void
waiting_rows_forget(WaitingRows *waiting)
{
	if (waiting->last_is_lent)
		waiting->count--;
	while (waiting->count > 0)
		mem_release(waiting->memory, waiting->rows[--waiting->count].cells);
	waiting->bytes = 0;
	waiting->last_is_lent = false;
}
