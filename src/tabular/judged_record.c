/*-------------------------------------------------------------------------
 *
 * judged_record.c
 *	  Keeping a record, and counting what rows have below its cells.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/judged_record.h"

#include <string.h>

#include "tabular/marked_number.h"

#define COUNTED_ROWS 200		/* whose numbers and dates are counted */
#define TELLING_FRACTIONS 3		/* numbers that have decimals by no chance */
#define TYPED_VALUES 4			/* numbers or dates that are no chance */
#define ODD_VALUES 10			/* among them one is odd, or one of so many */

void
judged_record_begin(TabMemory *memory, const Record *record,
					int table_width, JudgedRecord *judged)
{
	size_t		width = (size_t) (record->width < table_width ?
								  record->width : table_width);
	size_t		i;

	memset(judged, 0, sizeof(*judged));
	judged->memory = memory;
	judged->width = (int) width;
	judged->names = mem_alloc(memory, width * sizeof(Slice));
	judged->repeated = mem_alloc0(memory, width * sizeof(int));
	judged->typed = mem_alloc0(memory, width * sizeof(int));
	judged->marked = mem_alloc0(memory, width * sizeof(int));
	judged->odd = mem_alloc0(memory, width * sizeof(int));
	judged->fractions = mem_alloc0(memory, width * sizeof(int));
	judged->plain = mem_alloc(memory, (size_t) table_width * sizeof(Slice));
	judged->below = mem_alloc0(memory, width * sizeof(bool));
	judged->shapes = mem_alloc(memory, width * sizeof(ColumnShape));
	for (i = 0; i < width; i++)
	{
		Slice		cell = value_trim(record->cells[i]);

		judged->names[i].data = mem_strndup(memory, cell.data, cell.len);
		judged->names[i].len = cell.len;
		shape_begin(&judged->shapes[i]);
	}
	judged->run = number_run_of(judged->names, judged->width);
	judged->scale = number_scale_of(judged->names, judged->width);
}

void
judged_record_end(JudgedRecord *judged)
{
	TabMemory  *memory = judged->memory;
	int			i;

	for (i = 0; i < judged->width; i++)
		mem_release(memory, (void *) judged->names[i].data);
	mem_release(memory, judged->names);
	mem_release(memory, judged->repeated);
	mem_release(memory, judged->typed);
	mem_release(memory, judged->marked);
	mem_release(memory, judged->odd);
	mem_release(memory, judged->fractions);
	mem_release(memory, judged->plain);
	mem_release(memory, judged->below);
	mem_release(memory, judged->shapes);
}

bool
judged_record_is(const JudgedRecord *judged, const Record *record)
{
	int			i;

	if (record->width != judged->width || judged->width < 2)
		return false;
	for (i = 0; i < judged->width; i++)
		if (!slices_equal(judged->names[i], value_trim(record->cells[i])))
			return false;
	return true;
}

/* Do the row's numbers go on as those of the record? */
static bool
goes_on_alike(const JudgedRecord *judged, const Record *record)
{
	NumberRun	run;

	if (judged->run.count < COUNTED_NAMES)
		return false;
	run = number_run_of(record->cells, record->width < judged->width ?
						record->width : judged->width);
	return run.count >= COUNTED_NAMES &&
		(judged->run.rising ? run.rising : run.step != 0);
}

/* Are its numbers in the order that those of the record are in? */
static bool
is_scaled_alike(const JudgedRecord *judged, const Record *record)
{
	NumberScale scale;

	if (judged->scale.count < COUNTED_NAMES)
		return false;
	scale = number_scale_of(record->cells, record->width < judged->width ?
							record->width : judged->width);
	return scale.count >= COUNTED_NAMES &&
		scale.direction == judged->scale.direction;
}

void
judged_record_observe(JudgedRecord *judged, const Record *record)
{
	NumberRun	run;
	int			i;

	if (judged->rows++ == 0)
	{
		run = number_run_of(record->cells, record->width);
		judged->next_counts = run.count > 1 &&
			(run.step == 1 || run.step == -1);
	}
	judged->rising_rows += goes_on_alike(judged, record);
	judged->scaled_rows += is_scaled_alike(judged, record);
	for (i = 0; i < judged->width && i < record->width; i++)
	{
		Slice		cell = value_trim(record->cells[i]);

		if (cell.len == 0)
			continue;
		judged->below[i] = true;
		shape_observe(&judged->shapes[i], cell);
		judged->repeated[i] += slices_equal(judged->names[i], cell);
		if (judged->rows > COUNTED_ROWS)
			continue;
		judged->fractions[i] += text_is_fraction(cell);
		if (value_is_typed(cell))
			judged->typed[i]++;
		else if (marked_number(cell).len > 0)
			judged->marked[i]++;
		else if (!is_none_or_signs(cell))
			judged->odd[i]++;
	}
}

bool
judged_record_is_nearly_typed(const JudgedRecord *judged, int column)
{
	int			odd = judged->odd[column];
	int			typed = judged->typed[column] + judged->marked[column];

	if (odd == 0)
		return typed > 1;
	return typed >= TYPED_VALUES &&
		(odd == 1 || odd * ODD_VALUES <= typed);
}

int
judged_record_count_whole(const JudgedRecord *judged)
{
	int			count = 0;

	for (int i = 0; i < judged->width; i++)
		count += judged->typed[i] >= TELLING_FRACTIONS &&
			judged->fractions[i] == judged->typed[i] &&
			value_kind(judged->names[i]) == VALUE_NUMBER &&
			!text_is_fraction(judged->names[i]);
	return count;
}

int
judged_record_take_marks_off(JudgedRecord *judged, const Record *record,
							 int width)
{
	int			count = record->width < width ? record->width : width;

	for (int i = 0; i < count; i++)
	{
		Slice		number = marked_number(value_trim(record->cells[i]));

		judged->plain[i] = number.len > 0 ? number : record->cells[i];
	}
	return count;
}

void
judged_record_finish(JudgedRecord *judged)
{
	int			i = 0;

	while (i < judged->width - 1 && judged->names[i].len == 0 &&
		   !judged->below[i])
		i++;
	judged->first = i < judged->width &&
		(judged->names[i].len > 0 || judged->below[i]) ? i : 0;
}
