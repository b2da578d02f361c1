/*-------------------------------------------------------------------------
 *
 * foreign_rows.c
 *	  Rows behind the table, or between its parts, of something else.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/foreign_rows.h"

#include <string.h>

#include "tabular/ascii.h"
#include "tabular/body_take.h"
#include "tabular/name_word.h"
#include "tabular/text_words.h"

/* The row's first value. */
static Slice
first_value(const Row *row, int width)
{
	Slice		text = {"", 0};
	int			i;

	for (i = 0; i < width && text.len == 0; i++)
		text = value_trim(row->cells[i]);
	return text;
}

/* Is the row's first value a number or a date? */
static bool
begins_typed(const Row *row, int width)
{
	static const NumberStyle style = {'.', GROUP_COMMA, true, true};
	Slice		text = first_value(row, width);
	Number		number;
	Moment		moment;

	return number_parse(text, &style, &number) || moment_parse(text, &moment);
}

bool
foreign_rows_wait(const BodyJudge *judge, int end)
{
	bool		typed = true;
	bool		single = true;
	bool		indented = false;
	bool		much = end > MAX_FOOTNOTES;
	int			i;

	for (i = 0; i < end; i++)
	{
		const Row  *row = &judge->waiting.rows[i];
		bool		full = row->found >= judge->width && !row->surplus;

		typed &= begins_typed(row, judge->width);
		single &= row->filled <= 1 && !row->surplus;
		much |= row->raw.len >= MAX_WAITING_RAW;
		if (full && row->filled > 1)
			return false;
		indented |= row->filled == 1 && row_first(row).len == 0;
	}
	if (typed || end == 0 || !judge->behind_break)
		return false;
	/* a footnote stands in the first column */
	if (single)
		return much && !indented && judge->habits.single_rows == 0;
	return judge->habits.short_rows == 0;
}

/* A range of the first that wait, and rows without a value before them. */
static RowRange *
add_range(BodyJudge *judge, int end)
{
	TableBody  *body = &judge->findings.body;
	RowRange   *range = &body->foreign[body->foreign_count];
	const Row  *first = &judge->waiting.rows[0];

	body->foreign_count++;
	range->from = judge->empty_count > 0 ? judge->empty_from : first->number;
	range->to = judge->waiting.rows[end - 1].number +
		judge->waiting.folded[end - 1];
	range->line = first->line;
	range->offset = first->offset;
	return range;
}

void
foreign_rows_add(BodyJudge *judge, int end)
{
	(void) add_range(judge, end);
	judge->findings.foreign_rows += judge->empty_count +
		waiting_rows_total(&judge->waiting, 0, end);
	judge->empty_count = judge->empty_short = 0;
}

void
foreign_rows_add_title(BodyJudge *judge, int end)
{
	if (judge->findings.body.foreign_count < BODY_MAX_FOREIGN)
		add_range(judge, end)->joined = true;
}

bool
foreign_rows_begin(BodyJudge *judge)
{
	if (judge->findings.body.foreign_count == BODY_MAX_FOREIGN)
	{
		body_take_waiting(judge);
		return false;
	}
	foreign_rows_add(judge, judge->waiting.count);
	body_forget_waiting(judge);
	return true;
}

bool
foreign_rows_begin_section(BodyJudge *judge)
{
	judge->other.setting = ROW_BEHIND_TITLE;
	judge->other_typed = judge->other_break = false;
	if (judge->in_section &&
		judge->findings.body.foreign_count == BODY_MAX_FOREIGN)
	{
		foreign_rows_take_waiting(judge);
		return true;
	}
	return foreign_rows_begin(judge);
}

void
foreign_rows_take(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;

	findings->body.foreign[findings->body.foreign_count - 1].to = row->number;
	findings->foreign_rows++;
}

void
foreign_rows_take_first(BodyJudge *judge, int end)
{
	BodyFindings *findings = &judge->findings;

	if (end == 0)
		return;
	findings->body.foreign[findings->body.foreign_count - 1].to =
		judge->waiting.rows[end - 1].number + judge->waiting.folded[end - 1];
	findings->foreign_rows += waiting_rows_total(&judge->waiting, 0, end);
}

void
foreign_rows_take_waiting(BodyJudge *judge)
{
	foreign_rows_take_first(judge, judge->waiting.count);
	body_forget_waiting(judge);
}

/* Is there a digit in a row that goes on beyond the first table? */
static bool
has_number_beyond(const Row *row)
{
	size_t		i;

	if (row->surplus)
		for (i = 0; i < row->raw.len; i++)
			if (ascii_is_digit(row->raw.data[i]))
				return true;
	return false;
}

/* May it be the header of one more: names, or like those of the first? */
static bool
may_be_other_header(const BodyJudge *judge, const Row *row)
{
	return (row_has_names(&judge->table, row) && !has_number_beyond(row)) ||
		row_is_header_of_others(&judge->table, row, ROW_BEHIND_BREAK) ||
		(judge->parts == 1 && !judge->parts_same);
}

/* May the row be the title of one more table, which names follow? */
static bool
may_be_other_title(const BodyJudge *judge, const Row *row)
{
	return row->filled == 1 && !row->surplus && judge->other_typed &&
		(row->after_break || judge->other_break) &&
		judge->waiting.count == 0 && !row_is_too_long_to_wait(row) &&
		!value_is_typed(first_value(row, judge->width));
}

void
foreign_rows_judge(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	bool		named = may_be_other_header(judge, row);

	if (judge->parts > 0 && judge->parts_same &&
		judge->waiting.count < MAX_WAITING - 1 && !row_is_too_long_to_wait(row))
	{
		waiting_rows_add(&judge->waiting, row);
		return;
	}
	if (may_be_other_title(judge, row))
	{
		waiting_rows_add(&judge->waiting, row);
		judge->behind_break = judge->other_break = true;
		return;
	}
	/* names behind a break, where there were numbers before, begin one more */
	if (named && judge->other_typed &&
		(row->after_break || judge->other_break) &&
		findings->body.foreign_count < BODY_MAX_FOREIGN)
	{
		waiting_rows_add(&judge->waiting, row);
		(void) foreign_rows_begin(judge);
		judge->other_typed = judge->other_break = false;
		return;
	}
	foreign_rows_take_waiting(judge);
	if (row_is_empty(row))
		judge->other_break = true;
	else if (row->filled > 1)
	{
		judge->other_typed = !named;
		judge->other_break = false;
	}
	if (judge->other.setting == ROW_FOLLOWS && row->filled > 0)
	{
		RowFit		fit = infer_fit(judge->inference, row->cells,
									judge->width);

		judge->unsaid_rows++;
		judge->unsaid_alike += row->found == judge->width &&
			!row->surplus && fit.against == 0 && fit.like > 0 &&
			!(rows_begin_with_words(&judge->table) &&
			  value_is_typed(row_first(row)));
	}
	foreign_rows_take(judge, row);
}

/*
 * A word stands where numbers or dates do: only then is a row looked at that
 * follows another directly.
 */
static bool
has_word_in_typed_column(BodyJudge *judge, const Row *row)
{
	Slice		text;

	if (judge->one_table || row->filled < 2)
		return false;
	if (judge->typed_column < 0 ||
		!infer_is_typed(judge->inference, judge->typed_column))
	{
		/* as long as the table is young: there may never be one */
		judge->typed_column = row->number <= MAX_WAITING ||
			judge->typed_column >= 0 ?
			infer_typed_column(judge->inference) : -1;
		if (judge->typed_column < 0)
			return false;
	}
	text = value_trim(row->cells[judge->typed_column]);
	return text.len > 0 && text.data[0] > '9';
}

/* Do the table's names stand right above the rows that wait, which are none? */
static bool
follows_names(const BodyJudge *judge)
{
	return !judge->behind_break &&
		judge->findings.rows ==
		waiting_rows_total(&judge->waiting, 0, judge->waiting.count) + 1;
}

/* Are columns called by no more than half of its words? */
static bool
is_hardly_named(const BodyJudge *judge, const Row *row)
{
	int			named = 0;

	for (int i = 0; i < judge->width; i++)
		named += text_has_name_word(value_trim(row->cells[i]));
	return named * 2 <= row->filled;
}

/*
 * Is it a row of words, perhaps without the last, behind one with the first only,
 * where nothing parts them from such rows above?
 */
static bool
is_row_behind_lone(const BodyJudge *judge, const Row *row)
{
	const Row  *lone;
	Slice		title;

	if (judge->behind_break)
		return false;
	lone = &judge->waiting.rows[judge->waiting.count - 1];
	title = row_first(lone);
	if (judge->table.words_only && judge->other.narrow > 0)
		return !cells_have_name_word(row->cells, judge->other.narrow);
	/* as a title has them: "Table 2: Movement" */
	if (text_has_digit(title) || memchr(title.data, ':', title.len) != NULL ||
		text_count_words(title) >= PROSE_WORDS)
		return false;
	return lone->found == judge->width && row->found == judge->width &&
		is_hardly_named(judge, row);
}

bool
foreign_rows_may_begin(BodyJudge *judge, const Row *row, bool after_break)
{
	RowSetting	setting = ROW_FOLLOWS;

	if (judge->header >= 0 || judge->width < 2 ||
		judge->waiting.count >= MAX_WAITING - 1 ||
		row_is_too_long_to_wait(row))
		return false;
	if (judge->waiting.count > 0 && follows_names(judge))
		return false;
	if (judge->waiting.count > 0)
		setting = row_is_lone(&judge->waiting.rows[judge->waiting.count - 1],
							  judge->width) ||
			judge->waiting.rows[judge->waiting.count - 1].filled == 1 ?
			ROW_BEHIND_TITLE : ROW_BEHIND_BREAK;
	else if (after_break)
		setting = ROW_BEHIND_BREAK;
	else if (!has_word_in_typed_column(judge, row) &&
			 (judge->one_table ||
			  !row_is_header_of_others(&judge->table, row, ROW_FOLLOWS)))
		return false;
	return other_header_begin(&judge->table, row, setting, &judge->other) &&
		!(setting == ROW_BEHIND_TITLE && is_row_behind_lone(judge, row));
}

void
header_parts_observe(BodyJudge *judge, const Row *row)
{
	const RepeatedHeader *header = judge->table.header;
	HeaderLikeness likeness = HEADER_UNLIKE;

	if (header->record_count < 2 || header->record_count > MAX_WAITING / 2 ||
		row_is_too_long_to_wait(row))
		return;
	if (judge->parts > 0 && judge->parts < header->record_count)
		likeness = repeated_header_likeness(header, judge->parts, row->cells,
											judge->width);
	if (likeness == HEADER_UNLIKE)
	{
		judge->parts = 0;
		judge->parts_same = true;
		judge->parts_keyed = false;
		likeness = repeated_header_likeness(header, 0, row->cells,
											judge->width);
	}
	if (likeness == HEADER_UNLIKE)
		return;
	judge->parts_same &= likeness == HEADER_SAME;
	judge->parts_keyed |= likeness >= HEADER_OTHER_FIRST ||
		header->records[judge->parts].names[0].len > 0;
	judge->parts++;
}

bool
header_parts_stand_above(const BodyJudge *judge)
{
	return judge->parts > 0 &&
		judge->parts == judge->table.header->record_count - 1 &&
		(judge->parts <= judge->waiting.count ||
		 (judge->in_other && !judge->parts_same));
}

/*
 * May the row be more of the header of another table: units, or what stands
 * below groups, and no name for the first column?
 */
static bool
may_complete_header(const BodyJudge *judge, const Row *header, const Row *row)
{
	if (judge->header_goes_on || judge->other.setting == ROW_FOLLOWS ||
		judge->waiting.count >= MAX_WAITING - 2 ||
		row_is_too_long_to_wait(row) || row->surplus ||
		row->found != header->found || row->filled == 0 ||
		row_first(row).len > 0 ||
		row_first(header).len == 0)
		return false;
	for (int i = 0; i < judge->width && i < row->found; i++)
		if (value_is_typed(value_trim(row->cells[i])))
			return false;
	return true;
}

/*
 * Is what may be a header right below the rows more likely one of them: is
 * hardly a column called by its words, or has it a value of the row behind it?
 */
static bool
goes_on_behind(const BodyJudge *judge, const Row *header, const Row *row)
{
	if (judge->other.setting != ROW_FOLLOWS)
		return false;
	for (int i = 0; i < judge->width; i++)
		if (header->cells[i].len > 0 &&
			slices_equal(header->cells[i], row->cells[i]))
			return true;
	return is_hardly_named(judge, header) &&
		!(value_is_typed(row_first(row)) &&
		  rows_begin_with_words(&judge->table));
}

bool
foreign_rows_settle(BodyJudge *judge, const Row *row, FootnoteChance chance)
{
	const Row  *header = &judge->waiting.rows[judge->header];
	bool		full = header->found >= judge->width && !header->surplus;
	bool		needs_proof = judge->other.first_typed || judge->header_goes_on ||
		(judge->header_may_be_note && chance != FOOTNOTE_NOT);
	int			begin = judge->header;

	judge->header = -1;
	if (row != NULL && !goes_on_behind(judge, header, row) &&
		(!needs_proof || rows_begin_table(&judge->table, header, row)) &&
		other_header_confirmed(&judge->other, &judge->table, row))
	{
		if (judge->findings.body.foreign_count == 0 && judge->behind_break &&
			header->found > judge->width)
			judge->other_offset = header->offset;
		judge->in_other = foreign_rows_begin(judge);
		if (judge->in_other)
			foreign_rows_judge(judge, row);
		return judge->in_other;
	}
	if (row != NULL && may_complete_header(judge, header, row))
	{
		judge->header = begin;
		judge->header_goes_on = true;
		judge->other.narrow = 0;
		judge->other.may_be_row = false;
		waiting_rows_add(&judge->waiting, row);
		return true;
	}
	if ((full || !judge->behind_break) && !judge->header_may_be_note)
	{
		judge->findings.headers_in_doubt += row != NULL &&
			judge->other.may_be_row;
		body_take_waiting(judge);
	}
	return false;
}
