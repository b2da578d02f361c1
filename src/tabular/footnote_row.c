/*-------------------------------------------------------------------------
 *
 * footnote_row.c
 *	  Looking at one record that may be a footnote.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/footnote_row.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/header_names.h"
#include "tabular/text_words.h"

/* if one of so many rows has nothing in the first column, it is a total */
#define KEYLESS_ROWS 4

/* Does a blank follow each of the row's delimiters, as in no row before? */
bool
note_row_is_prose(const TableHabits *habits, const Row *row)
{
	int			i;

	if (habits->spaced || row->found < 2)
		return false;
	for (i = 1; i < habits->width && i < row->found; i++)
		if (!cell_begins_with_blank(row->cells[i]))
			return false;
	return true;
}

/*
 * Blanks may be the delimiter: then the words are cells of their own.  Every
 * row is asked, so its last byte is looked at first.
 */
bool
note_row_counts_rows(const Row *row)
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

	if (!row_is_indented(row))
		return NOTE_UNLABELLED;
	label = note_label(value_trim(row->cells[indent_of_row(habits, row)]));
	return habits->inner_labels[label] ||
		(habits->indented_rows > 0 && label != NOTE_WORD) ?
		NOTE_UNLABELLED : label;
}

/* The row's label, as far as no row of the table has such a one. */
NoteLabel
note_row_label(const TableHabits *habits, const Row *row)
{
	Slice		text = row_first(row);
	NoteLabel	label = note_label(text);

	if (note_row_counts_rows(row))
		return NOTE_WORD;
	if (text.len == 0)
		return label_of_indented(habits, row);
	if (habits->labels[label] || (habits->key_rows > 0 && text_is_key(text)))
		return NOTE_UNLABELLED;
	return label;
}

bool
note_row_is_single(const Row *row)
{
	return row->filled == 1 && !row->surplus;
}

bool
note_row_is_sure(const TableHabits *habits, const Row *row, NoteLabel label,
				 bool behind_break)
{
	/* beside one other column it may be a key without its value */
	if (label == NOTE_ALONE)
		return note_row_is_single(row) && (habits->width > 2 || behind_break ||
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
		(odd || habits_text_is_long(habits, text));
}

/* A record of one value: is it a footnote, whatever stands before it? */
static bool
is_single_footnote(const TableHabits *habits, const Row *row,
				   const NoteSetting *setting)
{
	Slice		text = row_first(row);
	NoteLabel	label = note_row_label(habits, row);
	bool		is_padded = row->found >= habits->width;
	bool		odd;

	if (note_row_is_sure(habits, row, label, setting->behind_break))
		return true;
	/* a date is none of numbers */
	if (setting->behind_break && habits->single_rows == 0 &&
		value_kind(text) == VALUE_MOMENT &&
		infer_row_spoils(habits->inference, row->cells, row->front + 1))
		return true;
	/* where rows of one value are usual, those at the end are rows */
	if (value_is_typed(text) || habits->single_rows > 0)
		return false;
	odd = infer_fit(habits->inference, row->cells, row->front + 1).against > 0;
	if (setting->behind_break)
		return odd || (is_padded ? habits_read_as_note(habits, text, label) :
					   text_has_words(text) || text_is_key(text));
	if (is_padded)
		return is_filled_up(habits, text, label, odd);
	return row_is_lone(row, habits->width) && habits->short_rows == 0 &&
		(text_is_key(text) ? odd :
		 text_has_words(text) && (odd || habits_read_as_note(habits, text, label)));
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
	Slice		text = row_first(row);
	bool		is_short = row->found < habits->width && habits->short_rows == 0;
	bool		marked = label == NOTE_MARK;
	bool		labelled = marked || label >= NOTE_WORD_ALONE ||
		label == NOTE_COLON;

	if (note_row_is_prose(habits, row) && is_short)
		return labelled || text_count_words(text) >= PROSE_WORDS ||
			(fit.like == 0 && fit.against > 0 && text_has_words(text));
	/* "As of May 5, 2023" is nobody's row, nor date */
	if (note_row_is_prose(habits, row) && ends_with_year(habits, row) &&
		text_count_words(text) >= (fit.against > 0 ? 2 : PROSE_WORDS))
		return true;
	if (note_row_is_prose(habits, row) && fit.against == 0)
		return labelled && !marked && is_year(row_second(row, habits->width));
	if (fit.against == 0 || fit.like > 0 || !marked)
		return false;
	return note_row_is_prose(habits, row) ||
		(is_short && !habits->spaced && row_is_spaced(row, habits->width));
}

/*
 * Is it a sign or a mark in a cell of its own, and what it stands for in the
 * next, where rows have more?
 */
static bool
is_explained_sign(const TableHabits *habits, const Row *row,
				  const NoteSetting *setting)
{
	Slice		sign = row_first(row);
	Slice		text;
	int			i;

	if (habits->sign_rows > 0 || row->surplus || habits->width < 3 ||
		row->found < row->front + 2 || !text_is_sign_alone(sign))
		return false;
	text = row_second(row, habits->width);
	/* a sign may have a value, which is a word */
	if (text.len == 0 || value_is_typed(text) ||
		!(text_has_words(text) || setting->behind_sign ||
		  strchr("*)]", sign.data[sign.len - 1]) != NULL))
		return false;
	for (i = row->front + 2; i < habits->width && i < row->found; i++)
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
		value_kind(row_second(row, habits->width)) == VALUE_MOMENT &&
		(habits->width > 2 ||
		 infer_fit(habits->inference, row->cells, row->front + 1).against > 0);
}

/*
 * Are they texts alone, with nothing in the first column, where all rows have a
 * value, as a signature, or an office, or with a gap behind it?  They stand
 * where numbers or dates do.
 */
static bool
is_signature(const TableHabits *habits, const Row *row,
			 const NoteSetting *setting)
{
	RowFit		fit = infer_fit(habits->inference, row->cells, habits->width);

	if (habits->width < 3 || row->surplus || fit.against == 0)
		return false;
	/* two of them may stand side by side, with a gap between */
	if (row_first(row).len > 0 ?
		!setting->behind_break || fit.against < 2 ||
		row_second(row, habits->width).len > 0 :
		habits->keyless_rows * KEYLESS_ROWS >
		(setting->behind_break ? habits->rows : 0))
		return false;
	for (int i = 0; i < habits->width && i < row->found; i++)
	{
		Slice		text = value_trim(row->cells[i]);

		if (value_is_typed(text) ||
			(text.len > 0 && !setting->behind_break &&
			 !(row->filled == 1 && text_has_words(text))))
			return false;
	}
	return true;
}

/*
 * Is it a text and its value behind a break, with nothing in the other columns,
 * of which rows have the last, and does it not fit these two?
 */
static bool
is_pair_below(const TableHabits *habits, const Row *row,
			  const NoteSetting *setting)
{
	if (!setting->behind_break || habits->width < 3 || habits->open_rows > 0 ||
		row->surplus || value_is_typed(row_first(row)) ||
		row_second(row, habits->width).len == 0)
		return false;
	for (int i = row->front + 2; i < habits->width && i < row->found; i++)
		if (value_trim(row->cells[i]).len > 0)
			return false;
	return infer_row_spoils(habits->inference, row->cells, habits->width);
}

/* A record with nothing in the first column, as it stands in the middle. */
static bool
is_indented_footnote(const TableHabits *habits, const Row *row,
					 const NoteSetting *setting)
{
	int			column = indent_of_row(habits, row);
	NoteLabel	label = note_row_label(habits, row);

	if (is_signature(habits, row, setting))
		return true;
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
	Slice		text = row_first(row);
	NoteLabel	label = note_row_label(habits, row);
	RowFit		fit = infer_fit(habits->inference, row->cells, habits->width);
	bool		prose = !habits->spaced && row_is_spaced(row, habits->width);
	bool		sure = label == NOTE_WORD;

	/* "* total,5" and "Source code,x" may be rows */
	if (setting->behind_break)
		sure |= label == NOTE_MARK ||
			(label == NOTE_WORD_ALONE && !text_has_words(text));
	if (is_cut_text(habits, row, label, fit) ||
		is_explained_sign(habits, row, setting) ||
		is_key_of_note(habits, row, row->front, label) ||
		is_dated(habits, row, label, fit) ||
		is_pair_below(habits, row, setting) ||
		is_signature(habits, row, setting) ||
	/* one more key below that of the source */
		(label == NOTE_WORD && text_is_key(text) && setting->behind_label))
		return true;
	/* in a column of dates nothing else is a word for source */
	sure |= label == NOTE_WORD_ALONE && !text_has_words(text) &&
		fit.like == 0 && infer_fit(habits->inference, row->cells, row->front + 1).against > 0;
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

bool
note_row_is_footnote(const TableHabits *habits, const Row *row,
					 const NoteSetting *setting)
{
	if (row->raw.len >= MAX_WAITING_RAW)
		return false;
	if (note_row_counts_rows(row))
		return true;
	if (row_first(row).len == 0)
		return is_indented_footnote(habits, row, setting);
	return note_row_is_single(row) ? is_single_footnote(habits, row, setting) :
		is_broken_footnote(habits, row, setting);
}

/* Can it be more of a footnote with a label? */
bool
note_row_goes_on(const TableHabits *habits, const Row *row)
{
	RowFit		fit;

	if (row->raw.len >= MAX_WAITING_RAW)
		return false;
	fit = infer_fit(habits->inference, row->cells, habits->width);
	if (note_row_is_single(row))
		return fit.like == 0 && (row_first(row).len > 0 ||
								 fit.against > 0 ||
								 habits->indented_rows == 0);
	return fit.like == 0 && (is_odd(habits, row, fit) ||
							 (!habits->spaced && row_is_spaced(row, habits->width)));
}

/* Step over a row: what stands before the next one? */
void
note_setting_step(const TableHabits *habits, const Row *row, NoteSetting *setting)
{
	setting->behind_break |= row->after_break || row_is_empty(row);
	setting->behind_key |= note_row_is_single(row) &&
		text_is_key(row_first(row));
	setting->behind_sign |= is_explained_sign(habits, row, setting);
	setting->behind_label |= note_row_is_sure(habits, row, note_row_label(habits, row),
											  setting->behind_break);
}
