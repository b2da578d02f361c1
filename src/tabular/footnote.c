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
#include "tabular/header_names.h"
#include "tabular/text_words.h"

#define PROSE_WORDS 3			/* before a comma, more than names have */
#define MARK_BYTES 4
#define LONG_TEXT 60			/* bytes, twice as long as any first value */

/* rows that tell whether a blank follows delimiters */
#define SPACED_ROWS 1000

/* that show what a row is like */
#define ROWS_BEFORE_NOTES 2

/* rows that tell which labels are usual beyond the first column */
#define LABELLED_ROWS 100

static bool
begins_with_blank(Slice cell)
{
	return cell.len > 1 && cell.data[0] == ' ' && value_trim(cell).len > 0;
}

static bool
is_spaced(const Row *row, int width)
{
	int			i;

	for (i = 1; i < width && i < row->found; i++)
		if (begins_with_blank(row->cells[i]))
			return true;
	return false;
}

/* Does a blank follow each of the row's delimiters, as in no row before? */
static bool
is_prose(const TableHabits *habits, const Row *row)
{
	int			i;

	if (habits->spaced || row->found < 2)
		return false;
	for (i = 1; i < habits->width && i < row->found; i++)
		if (!begins_with_blank(row->cells[i]))
			return false;
	return true;
}

static bool
reads_as_note(const TableHabits *habits, Slice text, NoteLabel label)
{
	return label == NOTE_COLON || text_is_sentence(text) ||
		(text.len > LONG_TEXT && text.len > 2 * habits->longest);
}

/* May the row of one value, the text, be a footnote that nothing tells? */
static bool
is_like_note(const TableHabits *habits, const Row *row, Slice text)
{
	NoteLabel	label = note_label(text);

	if (value_is_typed(text) ||
		(label != NOTE_UNLABELLED && habits->labels[label]))
		return false;
	return infer_fit(habits->inference, row->cells, 1).against > 0 ||
		label >= NOTE_WORD_ALONE || reads_as_note(habits, text, label) ||
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
	if (!habits->last_tells && habits->single_rows <= MAX_FOOTNOTES)
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

/* Does the first cell hold signs only, or a mark: "..", "*", "(1)"? */
static bool
is_sign_alone(Slice text)
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

/* Is there nothing in the first column, and hardly anything in others? */
static bool
is_indented(const Row *row)
{
	return row->filled <= 2 && value_trim(row->cells[0]).len == 0;
}

static void
observe_inner_labels(TableHabits *habits, const Row *row)
{
	int			i;

	for (i = 1; i < habits->width && i < row->found; i++)
		habits->inner_labels[note_label(value_trim(row->cells[i]))] = true;
}

void
habits_observe(TableHabits *habits, const Row *row)
{
	Slice		first = value_trim(row->cells[0]);

	observe_single(habits, row, first);
	habits->rows++;
	habits->short_rows += row->found < habits->width;
	habits->long_rows += row->found > habits->width;
	habits->open_rows +=
		value_trim(row->cells[habits->named_width - 1]).len == 0;
	habits->key_rows += text_is_key(first);
	habits->labels[note_label(first)] = true;
	habits->sign_rows += is_sign_alone(first);
	habits->indented_rows += row->filled == 1 && first.len == 0;
	if (habits->rows <= LABELLED_ROWS || is_indented(row))
		observe_inner_labels(habits, row);
	if (first.len > habits->longest)
		habits->longest = first.len;
	if (!habits->spaced && habits->rows <= SPACED_ROWS)
		habits->spaced = is_spaced(row, habits->width);
}

/* What stands before a record, of those that wait. */
typedef struct NoteSetting
{
	bool		behind_break;
	bool		behind_label;	/* a footnote with a label */
	bool		behind_key;		/* a text that ends with a colon */
	bool		behind_sign;	/* one that has its sign in a cell of its own */
} NoteSetting;

/*
 * Blanks may be the delimiter: then the words are cells of their own.  Every
 * row is asked, so its last byte is looked at first.
 */
static bool
counts_rows(const Row *row)
{
	Slice		raw = row->raw;

	return raw.len > 0 && strchr(" ).dDtT", raw.data[raw.len - 1]) != NULL &&
		text_counts_rows(value_trim(raw));
}

/* The column of the row's first value behind empty cells. */
static int
indent_of_row(const TableHabits *habits, const Row *row)
{
	int			i = 0;

	while (i < habits->width - 1 && i < row->found - 1 &&
		   value_trim(row->cells[i]).len == 0)
		i++;
	return i;
}

/*
 * The label of a row with nothing in the first column.  Where such rows are
 * usual, a mark tells nothing.
 */
static NoteLabel
label_of_indented(const TableHabits *habits, const Row *row)
{
	NoteLabel	label;

	if (!is_indented(row))
		return NOTE_UNLABELLED;
	label = note_label(value_trim(row->cells[indent_of_row(habits, row)]));
	return habits->inner_labels[label] ||
		(habits->indented_rows > 0 && label != NOTE_WORD) ?
		NOTE_UNLABELLED : label;
}

/* The row's label, as far as no row of the table has such a one. */
static NoteLabel
label_of_row(const TableHabits *habits, const Row *row)
{
	Slice		text = value_trim(row->cells[0]);
	NoteLabel	label = note_label(text);

	if (counts_rows(row))
		return NOTE_WORD;
	if (text.len == 0)
		return label_of_indented(habits, row);
	if (habits->labels[label] || (habits->key_rows > 0 && text_is_key(text)))
		return NOTE_UNLABELLED;
	return label;
}

static bool
is_single(const Row *row)
{
	return row->filled == 1 && !row->surplus;
}

static bool
is_sure(const TableHabits *habits, const Row *row, NoteLabel label,
		bool behind_break)
{
	/* beside one other column it may be a key without its value */
	if (label == NOTE_ALONE)
		return is_single(row) && (habits->width > 2 || behind_break ||
								  row->found < habits->width);
	return label >= NOTE_MARK || (label == NOTE_WORD_ALONE && behind_break);
}

/*
 * Is it no row whose other values are not known, though it has as many cells?
 * A number before text, or a sentence, is none where others are not so long.
 */
static bool
is_filled_up(const TableHabits *habits, Slice text, NoteLabel label, bool odd)
{
	bool		is_longer = text.len > 2 * habits->longest;

	if (habits->width < 3 || !text_has_words(text))
		return false;
	if (label == NOTE_WORD_ALONE)
		return odd || (is_longer && text_count_words(text) > PROSE_WORDS);
	return text_is_sentence(text) &&
		(odd || (is_longer && text.len > LONG_TEXT));
}

/* A record of one value: is it a footnote, whatever stands before it? */
static bool
is_single_footnote(const TableHabits *habits, const Row *row,
				   const NoteSetting *setting)
{
	Slice		text = value_trim(row->cells[0]);
	NoteLabel	label = label_of_row(habits, row);
	bool		is_padded = row->found >= habits->width;
	bool		odd;

	if (is_sure(habits, row, label, setting->behind_break))
		return true;
	/* where rows of one value are usual, those at the end are rows */
	if (value_is_typed(text) || habits->single_rows > 0)
		return false;
	odd = infer_fit(habits->inference, row->cells, 1).against > 0;
	if (setting->behind_break)
		return odd || (is_padded ? reads_as_note(habits, text, label) :
					   text_has_words(text) || text_is_key(text));
	if (is_padded)
		return is_filled_up(habits, text, label, odd);
	return row_is_lone(row, habits->width) && habits->short_rows == 0 &&
		(text_is_key(text) ? odd :
		 text_has_words(text) && (odd || reads_as_note(habits, text, label)));
}

/* Is the record not of the table's shape, or not of its columns' types? */
static bool
is_odd(const TableHabits *habits, const Row *row, RowFit fit)
{
	return fit.against > 0 || row->surplus ||
		(row->found < habits->width && habits->short_rows == 0);
}

static bool
ends_with_year(const TableHabits *habits, const Row *row)
{
	/* a row may have more cells, which are empty, than are kept of it */
	int			last = (row->found < habits->width ? row->found :
						habits->width) - 1;

	return !row->surplus && is_year(value_trim(row->cells[last]));
}

/*
 * Is it a text with delimiters in it, not one of those rows, where they have
 * numbers?  In a full row only a mark tells it from an odd one.
 */
static bool
is_cut_text(const TableHabits *habits, const Row *row, NoteLabel label,
			RowFit fit)
{
	Slice		text = value_trim(row->cells[0]);
	bool		is_short = row->found < habits->width && habits->short_rows == 0;
	bool		marked = label == NOTE_MARK;
	bool		labelled = marked || label >= NOTE_WORD_ALONE ||
		label == NOTE_COLON;

	if (is_prose(habits, row) && is_short)
		return labelled || text_count_words(text) >= PROSE_WORDS ||
			(fit.like == 0 && fit.against > 0 && text_has_words(text));
	/* "As of May 5, 2023" is nobody's row, nor date */
	if (is_prose(habits, row) && ends_with_year(habits, row) &&
		text_count_words(text) >= (fit.against > 0 ? 2 : PROSE_WORDS))
		return true;
	if (is_prose(habits, row) && fit.against == 0)
		return labelled && !marked && is_year(value_trim(row->cells[1]));
	if (fit.against == 0 || fit.like > 0 || !marked)
		return false;
	return is_prose(habits, row) ||
		(is_short && !habits->spaced && is_spaced(row, habits->width));
}

/*
 * Is it a sign or a mark in a cell of its own, and what it stands for in the
 * next, where rows have more?
 */
static bool
is_explained_sign(const TableHabits *habits, const Row *row,
				  const NoteSetting *setting)
{
	Slice		sign = value_trim(row->cells[0]);
	Slice		text;
	int			i;

	if (habits->sign_rows > 0 || row->surplus || habits->width < 3 ||
		row->found < 2 || !is_sign_alone(sign))
		return false;
	text = value_trim(row->cells[1]);
	/* a sign may have a value, which is a word */
	if (text.len == 0 || value_is_typed(text) ||
		!(text_has_words(text) || setting->behind_sign ||
		  strchr("*)]", sign.data[sign.len - 1]) != NULL))
		return false;
	for (i = 2; i < habits->width && i < row->found; i++)
		if (value_trim(row->cells[i]).len > 0)
			return false;
	return true;
}

/*
 * Is it a word for source or note in a cell of its own, and what it says in
 * the next, where rows have more?
 */
static bool
is_key_of_note(const TableHabits *habits, const Row *row, int column,
			   NoteLabel label)
{
	return label == NOTE_WORD && habits->width >= 3 && row->filled == 2 &&
		text_is_key(value_trim(row->cells[column])) &&
		column + 1 < row->found &&
		value_trim(row->cells[column + 1]).len > 0 &&
		(infer_fit(habits->inference, row->cells, habits->width).like == 0 ||
		 infer_row_spoils(habits->inference, row->cells, habits->width));
}

/*
 * Is it a word such as "last updated" in a cell of its own, and a date in the
 * next, where rows have more, or begin with something else?
 */
static bool
is_dated(const TableHabits *habits, const Row *row, NoteLabel label, RowFit fit)
{
	return label == NOTE_WORD_ALONE && row->filled == 2 && !row->surplus &&
		row->found > 1 &&
		(fit.like == 0 ||
		 infer_row_spoils(habits->inference, row->cells, habits->width)) &&
		value_kind(value_trim(row->cells[1])) == VALUE_MOMENT &&
		(habits->width > 2 ||
		 infer_fit(habits->inference, row->cells, 1).against > 0);
}

/* A record with nothing in the first column, as it stands in the middle. */
static bool
is_indented_footnote(const TableHabits *habits, const Row *row,
					 const NoteSetting *setting)
{
	int			column = indent_of_row(habits, row);
	NoteLabel	label = label_of_row(habits, row);

	if (row->surplus || label < NOTE_MARK ||
		(habits->width < 3 && !setting->behind_break))
		return false;
	if (row->filled > 1)
		return is_key_of_note(habits, row, column, label);
	/* a value of the column may have a mark */
	return label == NOTE_WORD || setting->behind_break ||
		setting->behind_label ||
		infer_fit(habits->inference, row->cells, habits->width).against > 0;
}

/* The same of a record of several. */
static bool
is_broken_footnote(const TableHabits *habits, const Row *row,
				   const NoteSetting *setting)
{
	Slice		text = value_trim(row->cells[0]);
	NoteLabel	label = label_of_row(habits, row);
	RowFit		fit = infer_fit(habits->inference, row->cells, habits->width);
	bool		prose = !habits->spaced && is_spaced(row, habits->width);
	bool		sure = label == NOTE_WORD;

	/* "* total,5" and "Source code,x" may be rows */
	if (setting->behind_break)
		sure |= label == NOTE_MARK ||
			(label == NOTE_WORD_ALONE && !text_has_words(text));
	if (is_cut_text(habits, row, label, fit) ||
		is_explained_sign(habits, row, setting) ||
		is_key_of_note(habits, row, 0, label) ||
		is_dated(habits, row, label, fit) ||
	/* one more key below that of the source */
		(label == NOTE_WORD && text_is_key(text) && setting->behind_label))
		return true;
	/* in a column of dates nothing else is a word for source */
	sure |= label == NOTE_WORD_ALONE && !text_has_words(text) &&
		fit.like == 0 && infer_fit(habits->inference, row->cells, 1).against > 0;
	if (!sure)
		return setting->behind_break && fit.like == 0 &&
			(prose || (label == NOTE_COLON && text_is_key(text))) &&
			is_odd(habits, row, fit);
	/* only a word with a colon may stand beside a number */
	if (fit.like > 0 && (label != NOTE_WORD ||
						 !(prose || setting->behind_break)))
		return false;
	if (fit.like > 0 && fit.against == 0 && row->found >= habits->width)
		return false;
	return is_odd(habits, row, fit) || (prose && setting->behind_break);
}

static bool
is_footnote(const TableHabits *habits, const Row *row,
			const NoteSetting *setting)
{
	if (row->raw.len >= MAX_WAITING_RAW)
		return false;
	if (counts_rows(row))
		return true;
	if (value_trim(row->cells[0]).len == 0)
		return is_indented_footnote(habits, row, setting);
	return is_single(row) ? is_single_footnote(habits, row, setting) :
		is_broken_footnote(habits, row, setting);
}

/* Can it be more of a footnote with a label? */
static bool
goes_on(const TableHabits *habits, const Row *row)
{
	RowFit		fit;

	if (row->raw.len >= MAX_WAITING_RAW)
		return false;
	fit = infer_fit(habits->inference, row->cells, habits->width);
	if (is_single(row))
		return fit.like == 0 && (value_trim(row->cells[0]).len > 0 ||
								 fit.against > 0 ||
								 habits->indented_rows == 0);
	return fit.like == 0 && (is_odd(habits, row, fit) ||
							 (!habits->spaced && is_spaced(row, habits->width)));
}

/* Step over a row: what stands before the next one? */
static void
set_behind(const TableHabits *habits, const Row *row, NoteSetting *setting)
{
	setting->behind_break |= row->after_break || row_is_empty(row);
	setting->behind_key |= is_single(row) &&
		text_is_key(value_trim(row->cells[0]));
	setting->behind_sign |= is_explained_sign(habits, row, setting);
	setting->behind_label |= is_sure(habits, row, label_of_row(habits, row),
									 setting->behind_break);
}

/*
 * Does the row begin with a word for source or note and a colon?  Delimiters
 * in such a text may make as many cells as rows have.
 */
static bool
has_labelled_text(const TableHabits *habits, const Row *row)
{
	Slice		text = row->cells[0];

	return memchr(text.data, ':', text.len) != NULL &&
		label_of_row(habits, row) == NOTE_WORD;
}

/* Does it begin with a letter where all others have numbers or dates? */
static bool
has_word_for_date(const TableHabits *habits, const Row *row)
{
	return row->cells[0].len > 0 && byte_is_letter(row->cells[0].data[0]) &&
		infer_is_typed(habits->inference, 0);
}

/* Does the row stand below names, and say that there are no rows, or so? */
static bool
is_note_of_none(const TableHabits *habits, const Row *row)
{
	Slice		text = value_trim(row->cells[0]);

	return row->found == 1 && row->raw.len < MAX_WAITING_RAW &&
		!value_is_typed(text) &&
		(text_has_words(text) ||
		 is_sure(habits, row, label_of_row(habits, row), false));
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
		!is_prose(habits, row) && !counts_rows(row) &&
		!has_labelled_text(habits, row) && !has_word_for_date(habits, row) &&
		!is_indented(row))
		return FOOTNOTE_NOT;
	for (i = 0; i < waiting->count; i++)
		set_behind(habits, &waiting->rows[i], &setting);
	setting.behind_break |= row->after_break;
	label = label_of_row(habits, row);
	if (is_footnote(habits, row, &setting))
		return is_sure(habits, row, label, setting.behind_break) ? FOOTNOTE_LABELLED :
			FOOTNOTE_PERHAPS;
	if ((label == NOTE_WORD_ALONE && is_single(row)) ||
		(setting.behind_label && goes_on(habits, row)))
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
	Slice		text = value_trim(row->cells[0]);
	bool		lone = row_is_lone(row, habits->width) &&
		habits->short_rows == 0;

	if (!is_single(row) || text.len == 0 || habits->single_rows > 0)
		return false;
	/* what a key has in the record below it may be a date */
	if (value_is_typed(text) ?
		!(lone && i > 0 && text_is_key(value_trim(row[-1].cells[0]))) :
		!(setting->behind_break ||
		  (lone && habits->key_rows == 0 &&
		   (text_is_key(text) || setting->behind_key)) ||
		  (lone && infer_fit(habits->inference, row->cells, 1).against > 0)))
		return false;
	while (++i < waiting->count)
		if (is_single(&waiting->rows[i]) &&
			label_of_row(habits, &waiting->rows[i]) == NOTE_WORD)
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
		if (!row_is_empty(row) && !is_footnote(habits, row, &setting) &&
			!(setting.behind_label && goes_on(habits, row)) &&
			!stands_before_label(habits, waiting, i, &setting) &&
		/* a heading of those that follow */
			!(is_single(row) && next != NULL &&
			  label_of_row(habits, row) == NOTE_WORD_ALONE &&
			  label_of_row(habits, next) >= NOTE_MARK &&
			  is_footnote(habits, next, &setting)))
			return false;
		found |= !row_is_empty(row);
		set_behind(habits, row, &setting);
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
		!is_sure(habits, first, label_of_row(habits, first), behind_break))
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
