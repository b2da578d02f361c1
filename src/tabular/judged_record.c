/*-------------------------------------------------------------------------
 *
 * judged_record.c
 *	  Keeping a record, and counting what rows have below its cells.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/judged_record.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/marked_number.h"

#define COUNTED_ROWS 200		/* whose numbers and dates are counted */
#define TELLING_FRACTIONS 3		/* numbers that have decimals by no chance */
#define TELLING_NUMBERS 2		/* without a mark */
#define TYPED_VALUES 4			/* numbers or dates that are no chance */
#define ODD_VALUES 10			/* among them one is odd, or one of so many */

/* Are its numbers years, two or more, and has one of them a mark? */
static bool
has_marked_years(const JudgedRecord *judged)
{
	int			marked = 0;
	int			plain = 0;

	for (int i = 0; i < judged->width; i++)
	{
		Slice		name = judged->names[i];

		if (marked_year(name).len > 0)
			marked++;
		else if (is_year(name))
			plain++;
		else if (value_is_typed(name) || marked_number(name).len > 0)
			return false;
	}
	return marked > 0 && marked + plain > 1;
}

/* Are its numbers months of years, two or more? */
static bool
has_months(const JudgedRecord *judged)
{
	int			count = 0;

	for (int i = 0; i < judged->width; i++)
		if (text_is_month_of_year(judged->names[i]))
			count++;
		else if (value_is_typed(judged->names[i]))
			return false;
	return count > 1;
}

/* Of numbers with a unit behind them; a mark may be at one of the first row. */
static bool
has_unit(Slice name)
{
	Slice		number = marked_number(name);

	return number.len > 0 && number.data == name.data &&
		(name.data[name.len - 1] == '%' ||
		 byte_is_letter(name.data[name.len - 1]));
}

static NumberScale
scale_of_units(const JudgedRecord *judged)
{
	NumberScale scale = {0};
	TabMemory  *memory = judged->memory;
	Slice	   *plain = mem_alloc(memory,
								  (size_t) judged->width * sizeof(Slice));
	Slice		first = {"", 0};
	int			count = 0;
	bool		same = true;

	for (int i = 0; i < judged->width && same; i++)
	{
		Slice		name = judged->names[i];

		if (value_is_typed(name))
			same = false;
		if (!has_unit(name))
			continue;
		if (count == 0)
			first = name;
		same &= marks_are_same(first, name);
		plain[count++] = marked_number(name);
	}
	if (same && count > 1)
		scale = number_scale_of(plain, count);
	mem_release(memory, plain);
	return scale;
}

static NumberRun
run_of_names(const JudgedRecord *judged)
{
	TabMemory  *memory = judged->memory;
	Slice	   *plain = mem_alloc(memory,
								  (size_t) judged->width * sizeof(Slice));
	NumberRun	run;

	for (int i = 0; i < judged->width; i++)
	{
		Slice		year = marked_year(judged->names[i]);

		plain[i] = judged->marked_years && year.len > 0 ? year :
			judged->names[i];
	}
	run = number_run_of(plain, judged->width);
	mem_release(memory, plain);
	return run;
}

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
	judged->marked_years = has_marked_years(judged);
	judged->months = has_months(judged);
	judged->marked_scale = scale_of_units(judged);
	judged->run = run_of_names(judged);
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

/* Do the row's numbers go on as those of the record, or by one? */
static void
observe_run(JudgedRecord *judged, const Record *record)
{
	NumberRun	run;

	if (judged->run.count < COUNTED_NAMES)
		return;
	run = number_run_of(record->cells, record->width < judged->width ?
						record->width : judged->width);
	if (run.count < COUNTED_NAMES)
		return;
	judged->rising_rows += judged->run.rising ? run.rising : run.step != 0;
	judged->stepping_rows += run.step == 1 || run.step == -1;
}

/* Are its numbers in this order, if so many are? */
static bool
is_scaled_alike(const JudgedRecord *judged, const Record *record,
				const NumberScale *names, int least)
{
	NumberScale scale;

	if (names->count < least)
		return false;
	scale = number_scale_of(record->cells, record->width < judged->width ?
							record->width : judged->width);
	return scale.count >= least && scale.direction == names->direction;
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
	observe_run(judged, record);
	judged->scaled_rows += is_scaled_alike(judged, record, &judged->scale,
										   COUNTED_NAMES);
	judged->marked_rows += is_scaled_alike(judged, record,
										   &judged->marked_scale, 2);
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

Slice
judged_record_plain(const JudgedRecord *judged, int column)
{
	Slice		name = judged->names[column];
	Slice		number = marked_number(name);

	if (judged->marked_years && marked_year(name).len > 0)
		return marked_year(name);
	return number.len > 0 &&
		marks_are_usual(judged->marked[column], judged->typed[column]) ?
		number : name;
}

bool
judged_record_has_units(const JudgedRecord *judged)
{
	/* two are in some order in each row */
	if (judged->marked_scale.count < 2 ||
		(judged->marked_scale.count > 2 &&
		 judged->marked_rows * 2 > judged->rows))
		return false;
	for (int i = 0; i < judged->width; i++)
		if (marked_number(judged->names[i]).len > 0 &&
			(judged->marked[i] > 0 || judged->typed[i] < TELLING_NUMBERS))
			return false;
	return true;
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
