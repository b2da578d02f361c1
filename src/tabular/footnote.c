/*-------------------------------------------------------------------------
 *
 * footnote.c
 *	  Telling footnotes from rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/footnote.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/footnote_row.h"

/*
 * Does the row begin with a word for source or note and a colon?  Delimiters
 * in such a text may make as many cells as rows have.
 */
static bool
has_labelled_text(const TableHabits *habits, const Row *row)
{
	Slice		text = row->cells[row->front];

	return memchr(text.data, ':', text.len) != NULL &&
		note_row_label(habits, row) == NOTE_WORD;
}

/* Does it begin with a letter where all others have numbers or dates? */
static bool
has_word_for_date(const TableHabits *habits, const Row *row)
{
	Slice		text = row->cells[row->front];

	return text.len > 0 && byte_is_letter(text.data[0]) &&
		infer_is_typed(habits->inference, row->front);
}

/* Does the row stand below names, and say that there are no rows, or so? */
static bool
is_note_of_none(const TableHabits *habits, const Row *row)
{
	Slice		text = row_first(row);

	return row->found == 1 && row->raw.len < MAX_WAITING_RAW &&
		!value_is_typed(text) &&
		(text_has_words(text) ||
		 note_row_is_sure(habits, row, note_row_label(habits, row), false));
}

static bool
all_are_notes_of_none(const TableHabits *habits, const WaitingRows *waiting)
{
	for (int i = 0; i < waiting->count; i++)
		if (!row_is_empty(&waiting->rows[i]) &&
			!is_note_of_none(habits, &waiting->rows[i]))
			return false;
	return waiting->count > 0;
}

FootnoteChance
footnote_chance(const TableHabits *habits, const WaitingRows *waiting,
				bool behind_break, const Row *row)
{
	NoteSetting setting = {.behind_break = behind_break};
	NoteLabel	label;
	int			i;

	if (habits->width < 2)
		return FOOTNOTE_NOT;
	if (habits->rows == 0)
		return is_note_of_none(habits, row) ? FOOTNOTE_LABELLED : FOOTNOTE_NOT;
	/* most rows are full, and not behind anything odd */
	if (waiting->count == 0 && !behind_break && !row->surplus &&
		row->found >= habits->width &&
		value_trim(row->cells[habits->width - 1]).len > 0 &&
		!note_row_is_prose(habits, row) && !note_row_counts_rows(row) &&
		!has_labelled_text(habits, row) && !has_word_for_date(habits, row) &&
		!row_is_indented(row))
		return FOOTNOTE_NOT;
	for (i = 0; i < waiting->count; i++)
		note_setting_step(habits, &waiting->rows[i], &setting);
	setting.behind_break |= row->after_break;
	label = note_row_label(habits, row);
	if (note_row_is_footnote(habits, row, &setting))
		return note_row_is_sure(habits, row, label, setting.behind_break) ? FOOTNOTE_LABELLED :
			FOOTNOTE_PERHAPS;
	if ((label == NOTE_WORD_ALONE && note_row_is_single(row)) ||
		(setting.behind_label && note_row_goes_on(habits, row)))
		return FOOTNOTE_PERHAPS;
	return FOOTNOTE_NOT;
}

/*
 * Does the row explain something, above a footnote with a word for source or
 * note?  It stands behind a break, or has words where rows begin otherwise.
 */
static bool
stands_before_label(const TableHabits *habits, const WaitingRows *waiting,
					int i, const NoteSetting *setting)
{
	const Row  *row = &waiting->rows[i];
	Slice		text = row_first(row);
	bool		lone = row_is_lone(row, habits->width) &&
		habits->short_rows == 0;

	if (!note_row_is_single(row) || text.len == 0 || habits->single_rows > 0)
		return false;
	/* what a key has in the record below it may be a date */
	if (value_is_typed(text) ?
		!(lone && i > 0 && text_is_key(row_first(&row[-1]))) :
		!(setting->behind_break ||
		  (lone && habits->key_rows == 0 &&
		   (text_is_key(text) || setting->behind_key)) ||
		  (lone && infer_fit(habits->inference, row->cells, row->front + 1).against > 0)))
		return false;
	while (++i < waiting->count)
		if (note_row_is_single(&waiting->rows[i]) &&
			note_row_label(habits, &waiting->rows[i]) == NOTE_WORD)
			return true;
	return false;
}

/* Are all footnotes from this one on? */
static bool
are_footnotes(const TableHabits *habits, const WaitingRows *waiting,
			  int from, bool behind_break)
{
	NoteSetting setting = {.behind_break = from > 0 ?
	row_is_empty(&waiting->rows[from - 1]) : behind_break};
	bool		found = false;
	int			i;

	for (i = from; i < waiting->count; i++)
	{
		const Row  *row = &waiting->rows[i];
		const Row  *next = i + 1 < waiting->count ? row + 1 : NULL;

		setting.behind_break |= row->after_break;
		if (!row_is_empty(row) && !note_row_is_footnote(habits, row, &setting) &&
			!(setting.behind_label && note_row_goes_on(habits, row)) &&
			!stands_before_label(habits, waiting, i, &setting) &&
		/* a heading of those that follow */
			!(note_row_is_single(row) && next != NULL &&
			  note_row_label(habits, row) == NOTE_WORD_ALONE &&
			  note_row_label(habits, next) >= NOTE_MARK &&
			  note_row_is_footnote(habits, next, &setting)))
			return false;
		found |= !row_is_empty(row);
		note_setting_step(habits, row, &setting);
	}
	return found;
}

/*
 * Does a label or a line stand above them, and nothing beside any of them?  No
 * row is like that, however many they are.
 */
static bool
are_lone_below_label(const TableHabits *habits, const WaitingRows *waiting,
					 int from, bool behind_break)
{
	const Row  *first = &waiting->rows[from];
	int			i;

	if (habits->single_rows > 0 ||
		!note_row_is_sure(habits, first, note_row_label(habits, first), behind_break))
		return false;
	for (i = from; i < waiting->count; i++)
		if (!row_is_empty(&waiting->rows[i]) &&
			!row_is_lone(&waiting->rows[i], habits->width))
			return false;
	return true;
}

int
footnotes_begin(const TableHabits *habits, const WaitingRows *waiting,
				bool behind_break)
{
	int			from = 0;

	if (habits->width < 2)
		return waiting->count;
	if (habits->rows == 0)
		return all_are_notes_of_none(habits, waiting) ? 0 : waiting->count;
	while (from < waiting->count &&
		   !are_footnotes(habits, waiting, from, behind_break))
		from++;
	return waiting->count - from <= MAX_FOOTNOTES ||
		are_lone_below_label(habits, waiting, from, behind_break) ?
		from : waiting->count;
}
