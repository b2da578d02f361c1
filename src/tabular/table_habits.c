/*-------------------------------------------------------------------------
 *
 * table_habits.c
 *	  Observing rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_habits.h"

#include <string.h>

#include "tabular/ascii.h"

#define MARK_BYTES 4
#define LONG_TEXT 60			/* bytes, twice as long as any first value */

/* rows that tell whether a blank follows delimiters */
#define SPACED_ROWS 1000

/* rows of one value that are looked at */
#define MANY_SINGLES 20

/* that show what a row is like */
#define ROWS_BEFORE_NOTES 2

/* rows that tell which labels are usual beyond the first column */
#define LABELLED_ROWS 100

bool
cell_begins_with_blank(Slice cell)
{
	return cell.len > 1 && cell.data[0] == ' ' && value_trim(cell).len > 0;
}

bool
row_is_spaced(const Row *row, int width)
{
	int			i;

	for (i = 1; i < width && i < row->found; i++)
		if (cell_begins_with_blank(row->cells[i]))
			return true;
	return false;
}

bool
habits_text_is_long(const TableHabits *habits, Slice text)
{
	return text.len > LONG_TEXT && text.len > 2 * habits->longest;
}

bool
habits_read_as_note(const TableHabits *habits, Slice text, NoteLabel label)
{
	return label == NOTE_COLON || text_is_sentence(text) ||
		habits_text_is_long(habits, text);
}

bool
text_is_sign_alone(Slice text)
{
	bool		digits = false;
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		digits |= ascii_is_digit(text.data[i]);
		if (byte_is_letter(text.data[i]))
			return false;
	}
	/* a mark of a number has brackets */
	return text.len > 0 && text.len <= MARK_BYTES &&
		(!digits || text.data[text.len - 1] == ')' ||
		 text.data[text.len - 1] == ']');
}

bool
row_is_indented(const Row *row)
{
	return row->filled <= 2 && row_first(row).len == 0;
}

/* May the row of one value, the text, be a footnote that nothing tells? */
static bool
is_like_note(const TableHabits *habits, const Row *row, Slice text)
{
	NoteLabel	label = note_label(text);

	if (value_is_typed(text) ||
		(label != NOTE_UNLABELLED && habits->labels[label]))
		return false;
	return infer_fit(habits->inference, row->cells, row->front + 1).against > 0 ||
		label >= NOTE_WORD_ALONE || habits_read_as_note(habits, text, label) ||
		(text_has_words(text) && text.len > 2 * habits->longest);
}

/* Which of the rows have been the last ones with one value, so far? */
static void
observe_single(TableHabits *habits, const Row *row, Slice first)
{
	if (row->filled != 1 || first.len == 0)
	{
		habits->last_singles = 0;
		habits->last_tells = habits->last_is_text = false;
		return;
	}
	habits->single_rows++;
	habits->last_singles++;
	habits->first_is_single |= habits->rows == 0 && !value_is_typed(first);
	/* beside one other column a key has no value more often */
	if (habits->width > 2 || row->found < habits->width)
		habits->last_is_text |= !value_is_typed(first);
	if (!habits->last_tells && habits->single_rows <= MANY_SINGLES)
		habits->last_tells = is_like_note(habits, row, first);
}

/* Do rows have numbers or dates behind their first value? */
static bool
has_typed_values(const TableHabits *habits)
{
	int			i = 1;

	while (i < habits->width && !infer_is_typed(habits->inference, i))
		i++;
	return i < habits->width;
}

int64_t
footnotes_in_doubt(const TableHabits *habits)
{
	int64_t		count = habits->last_singles;

	return habits->width > 1 &&
		(habits->last_tells ||
		 (habits->last_is_text && has_typed_values(habits))) &&
		count == habits->single_rows &&
		habits->rows - count >= ROWS_BEFORE_NOTES ? count : 0;
}

bool
first_row_in_doubt(const TableHabits *habits)
{
	return habits->first_is_single && habits->single_rows == 1 &&
		habits->width > 2 && habits->rows > ROWS_BEFORE_NOTES &&
		has_typed_values(habits);
}

static void
observe_inner_labels(TableHabits *habits, const Row *row)
{
	int			i;

	for (i = row->front + 1; i < habits->width && i < row->found; i++)
		habits->inner_labels[note_label(value_trim(row->cells[i]))] = true;
}

void
habits_observe(TableHabits *habits, const Row *row)
{
	Slice		first = row_first(row);

	observe_single(habits, row, first);
	habits->rows++;
	habits->short_rows += row->found < habits->width;
	habits->long_rows += row->found > habits->width;
	habits->open_rows +=
		value_trim(row->cells[habits->named_width - 1]).len == 0;
	habits->key_rows += text_is_key(first);
	habits->labels[note_label(first)] = true;
	habits->sign_rows += text_is_sign_alone(first);
	habits->keyless_rows += row->filled > 0 && first.len == 0;
	habits->indented_rows += row->filled == 1 && first.len == 0;
	if (habits->rows <= LABELLED_ROWS || row_is_indented(row))
		observe_inner_labels(habits, row);
	if (first.len > habits->longest)
		habits->longest = first.len;
	if (!habits->spaced && habits->rows <= SPACED_ROWS)
		habits->spaced = row_is_spaced(row, habits->width);
}
