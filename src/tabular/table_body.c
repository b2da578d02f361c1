/*-------------------------------------------------------------------------
 *
 * table_body.c
 *	  Judging rows.
 *
 * A row that may not belong waits, with those behind it, until a row comes
 * that does belong, or the end.  Few wait: a run that is too long is decided
 * at once.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_again.h"

#include <string.h>

#include "tabular/body_take.h"

/* one row without a value may be a row of which nothing is known */
#define MANY_EMPTY_ROWS 2

#define MAX_KEYS 20				/* of a list above a table */

#define MAX_TEXTS 1000			/* records that are kept, to be told */

/* The table is so wide, as far as is seen. */
static void
set_width(BodyJudge *judge, int width)
{
	judge->width = judge->habits.width = judge->table.width = width;
}

/* The first columns that have no name, where others have one. */
static int
unnamed_front(const BodyOptions *options)
{
	int			count = 0;

	while (count < options->width &&
		   (options->labels[count] == NULL ||
			options->labels[count][0] == '\0'))
		count++;
	return count < options->width ? count : 0;
}

BodyJudge *
body_judge_begin(TabMemory *memory, Inference *inference,
				 const BodyOptions *options)
{
	BodyJudge  *judge = mem_alloc0(memory, sizeof(BodyJudge));

	judge->memory = memory;
	judge->inference = inference;
	judge->cell_width = options->width;
	judge->line_width = options->header_width > options->width ?
		options->header_width : options->width;
	judge->table.inference = inference;
	judge->table.labels = options->labels;
	judge->table.header = options->header;
	judge->table.words_only = true;
	judge->title = options->title;
	judge->title_key = options->title_key;
	judge->habits.named_width = options->named_width;
	judge->with_lone = options->with_lone;
	judge->one_table = options->one_table;
	judge->habits.inference = inference;
	set_width(judge, options->named_width > 1 ? options->named_width :
			  options->width);
	judge->table.least_found = judge->width;
	judge->front = unnamed_front(options);
	waiting_rows_init(&judge->early, memory, options->width);
	waiting_rows_init(&judge->waiting, memory, options->width);
	judge->header = judge->typed_column = -1;
	judge->other_offset = judge->findings.preamble_end = -1;
	judge->findings.body.rows_end = INT64_MAX;
	return judge;
}

/* A row without a value waits without its cells. */
static void
wait_with_empty(BodyJudge *judge, const Row *row)
{
	if (judge->empty_count++ == 0)
		judge->empty_from = row->number;
	infer_blanks(judge->inference, row->cells, judge->width);
	judge->empty_short += row->found < judge->width;
}

/* Nothing behind this row is one. */
static void
end_rows(BodyJudge *judge, int64_t last)
{
	BodyFindings *findings = &judge->findings;

	findings->rows = last;
	findings->body.rows_end = last;
	findings->empty_rows = judge->empty_count;
	judge->empty_count = judge->empty_short = 0;
}

/*
 * May the row of one value be the title of another table, with delimiters up to
 * the table's width?  Then names follow, so it waits for the next row.  Beside
 * one other column it is a key without a value more often.
 */
static bool
may_be_filled_title(const BodyJudge *judge, const Row *row)
{
	Slice		text = row_first(row);

	return row->filled == 1 && judge->width > 2 &&
		judge->habits.single_rows == 0 &&
		!judge->one_table && text.len > 0 && !value_is_typed(text);
}

/* A row that is one if there is no doubt about it. */
static bool
is_plain_row(const BodyJudge *judge, const Row *row, bool after_break,
			 FootnoteChance chance)
{
	bool		full = row->found >= judge->width && !row->surplus;

	if (judge->width < 2 || judge->in_foreign_run)
		return judge->width < 2 || (full && row->filled > 1);
	if (chance != FOOTNOTE_NOT || judge->parts > 0 ||
		header_again_may_follow(judge, row))
		return false;
	if (full && row->filled > 1)
		return true;
	return judge->waiting.count == 0 && !after_break &&
		(full ? !may_be_filled_title(judge, row) :
		 !row_is_lone(row, judge->width));
}

/* The row waits, with those before it. */
static void
wait_with(BodyJudge *judge, const Row *row, bool after_break)
{
	if (judge->waiting.count == 0)
		judge->behind_break = after_break;
	waiting_rows_add(&judge->waiting, row);
}

/* A note has a text, or a word and what it says: "notes" may be a name. */
static bool
has_several_names(const BodyJudge *judge, const Row *row)
{
	return cells_filled_width(row->cells, judge->width) - row->front > 2 &&
		row_has_names(&judge->table, row);
}

/* A row of the table, or that may be one. */
static void
judge_row(BodyJudge *judge, const Row *row, bool after_break,
		  FootnoteChance chance)
{
	judge->in_foreign_run &= judge->parts == 0;
	if (!judge->in_foreign_run &&
		(chance != FOOTNOTE_LABELLED || has_several_names(judge, row)) &&
		foreign_rows_may_begin(judge, row, after_break))
	{
		judge->header = judge->waiting.count;
		judge->header_may_be_note = chance != FOOTNOTE_NOT;
		judge->header_goes_on = false;
		wait_with(judge, row, after_break);
	}
	else if (is_plain_row(judge, row, after_break, chance))
	{
		judge->in_foreign_run = false;
		body_take_waiting(judge);
		body_take(judge, row);
	}
	else if (judge->in_foreign_run)
		foreign_rows_take(judge, row);
	else
	{
		wait_with(judge, row, after_break);
		if (!waiting_rows_are_full(&judge->waiting))
			return;
		if (foreign_rows_wait(judge, judge->waiting.count))
			judge->in_foreign_run = foreign_rows_begin(judge);
		else
			body_take_waiting(judge);
	}
}

/* The record is told. */
void
body_keep_text(BodyJudge *judge, Slice raw)
{
	BodyFindings *findings = &judge->findings;

	if (findings->footnote_count == MAX_TEXTS)
		return;
	if (findings->footnotes == NULL)
		findings->footnotes = mem_alloc(judge->memory,
										MAX_TEXTS * sizeof(char *));
	findings->footnotes[findings->footnote_count++] =
		mem_strndup(judge->memory, raw.data, raw.len);
}

/*
 * A row that is like the header's next record.  True if it is the last one of
 * the header of another table.
 */
static bool
observe_parts(BodyJudge *judge, const Row *row)
{
	header_parts_observe(judge, row);
	if (judge->parts == 0 || judge->parts < judge->table.header->record_count)
		return false;
	/* those above may have been taken for rows: too much waited */
	if (!judge->parts_keyed || judge->waiting.count < judge->parts - 1 ||
		!foreign_rows_begin(judge))
	{
		judge->parts = 0;
		return false;
	}
	foreign_rows_take(judge, row);
	judge->other.setting = ROW_BEHIND_BREAK;
	judge->other_typed = judge->other_break = false;
	judge->in_section = false;
	return judge->in_other = true;
}

/* Has it a value in the last columns, which have no name? */
static bool
has_tail(const BodyJudge *judge, const Row *row)
{
	for (int i = judge->width; i < judge->cell_width && i < row->found; i++)
		if (value_trim(row->cells[i]).len > 0)
			return true;
	return false;
}

/* Rows have values in all columns: those that wait have them, too. */
static void
widen(BodyJudge *judge)
{
	WaitingRows *waiting[] = {&judge->early, &judge->waiting};

	if (judge->table.least_found == judge->width)
		judge->table.least_found = judge->cell_width;
	set_width(judge, judge->cell_width);
	judge->habits.short_rows += judge->nearly_short;
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < waiting[i]->count; j++)
		{
			waiting[i]->rows[j].found += waiting[i]->rows[j].trailing;
			waiting[i]->rows[j].trailing = 0;
		}
}

/* Leave out the empty cells of columns that have neither a name nor a value. */
static void
leave_out_tail(const BodyJudge *judge, Row *row)
{
	int			found = row->found - (judge->line_width - judge->width);

	if (found < judge->width)
		found = row->found < judge->width ? row->found : judge->width;
	row->trailing = row->found - found;
	row->found = found;
}

static void
judge_any_row(BodyJudge *judge, const Row *row)
{
	FootnoteChance chance;
	bool		after_break;

	judge->findings.rows++;
	if (row->after_header)
		header_again_judge(judge);
	after_break = row->after_break || judge->empty_count > 0;
	if (judge->in_other)
	{
		header_parts_observe(judge, row);
		foreign_rows_judge(judge, row);
		return;
	}
	if (row_is_empty(row) && judge->width > 1 &&
		judge->waiting.count == 0 && !judge->in_foreign_run)
	{
		wait_with_empty(judge, row);
		return;
	}
	if (observe_parts(judge, row))
		return;
	if (judge->parts == 0 && waiting_rows_fold(&judge->waiting, row))
		return;
	chance = footnote_chance(&judge->habits, &judge->waiting,
							 judge->waiting.count > 0 ? judge->behind_break :
							 after_break, row);
	if (judge->header >= 0 && (row->filled > 0 || row->surplus) &&
		foreign_rows_settle(judge, row, chance))
		return;
	judge_row(judge, row, after_break, chance);
}

/*
 * Of the first columns without a name, those that the row has nothing in.  A row
 * of several values shows that they are columns like any other.
 */
static int
front_of_row(BodyJudge *judge, const Row *row)
{
	int			front = 0;

	while (front < judge->front && value_trim(row->cells[front]).len == 0)
		front++;
	if (front < judge->front && row->filled > 1)
		judge->front = front;
	return front;
}

void
body_judge_row(BodyJudge *judge, const Row *row)
{
	Row			own = *row;

	own.front = front_of_row(judge, row);
	if (judge->width < judge->cell_width && has_tail(judge, row))
		widen(judge);
	if (judge->width != judge->line_width && !row->surplus)
		leave_out_tail(judge, &own);
	judge_any_row(judge, &own);
}

/* From this one on, those that wait are footnotes: texts, and no rows. */
static void
keep_footnotes(BodyJudge *judge, int from)
{
	int			i;

	for (i = from; i < judge->waiting.count; i++)
		body_keep_text(judge, judge->waiting.rows[i].raw);
	judge->findings.records_behind =
		waiting_rows_total(&judge->waiting, from, judge->waiting.count);
	end_rows(judge, (judge->empty_count > 0 ? judge->empty_from :
					 judge->waiting.rows[from].number) - 1);
	body_forget_waiting(judge);
}

/* Are the rows keys and values, and the table the larger one behind them? */
static bool
rows_are_preamble(const BodyJudge *judge)
{
	const TableHabits *habits = &judge->habits;
	const RowRange *other = &judge->findings.body.foreign[0];
	const char *label = judge->table.labels[0];
	Slice		key = {label, label == NULL ? 0 : strlen(label)};

	return judge->other_offset >= 0 && judge->width == 2 &&
		text_is_key(key) && habits->rows <= MAX_KEYS &&
		habits->key_rows == habits->rows &&
		other->to - other->from >= habits->rows;
}

/*
 * All that wait are rows, but for those without a value at the end, if they are
 * several.
 */
static void
take_last_rows(BodyJudge *judge)
{
	const WaitingRows *waiting = &judge->waiting;
	int			end = waiting->count;
	int64_t		empty;

	while (end > 0 && row_is_empty(&waiting->rows[end - 1]))
		end--;
	empty = waiting_rows_total(waiting, end, waiting->count);
	if (end == 0 || empty < MANY_EMPTY_ROWS)
		end = waiting->count;
	body_take_first(judge, end);
	if (end == waiting->count)
		return;
	judge->empty_count = empty;
	end_rows(judge, waiting->rows[end].number - 1);
}

/* Nothing comes behind those that wait. */
static void
settle_waiting(BodyJudge *judge)
{
	int			footnotes = footnotes_begin(&judge->habits, &judge->waiting,
											judge->behind_break);

	if (judge->waiting.count == 0)
	{
		if (judge->empty_count >= MANY_EMPTY_ROWS)
			end_rows(judge, judge->empty_from - 1);
		else
			body_take_empty(judge);
		return;
	}
	if (foreign_rows_wait(judge, footnotes) &&
		judge->findings.body.foreign_count < BODY_MAX_FOREIGN)
		foreign_rows_add(judge, footnotes);
	else if (footnotes == judge->waiting.count)
		take_last_rows(judge);
	else if (footnotes > 0)
	{
		body_take_first(judge, footnotes);
	}
	if (footnotes < judge->waiting.count)
		keep_footnotes(judge, footnotes);
	else
		body_forget_waiting(judge);
}

void
body_judge_finish(BodyJudge *judge, BodyFindings *findings)
{
	if (judge->header >= 0)
		(void) foreign_rows_settle(judge, NULL, FOOTNOTE_NOT);
	if (judge->in_other)
		foreign_rows_take_waiting(judge);
	settle_waiting(judge);
	body_take_early(judge);
	/* where each has a last value, that of a shifted row is a cell too many */
	if (judge->habits.open_rows == 0)
		judge->findings.shifted_rows = 0;
	judge->findings.short_rows = judge->habits.short_rows;
	judge->findings.notes_in_doubt = footnotes_in_doubt(&judge->habits);
	judge->findings.first_in_doubt = first_row_in_doubt(&judge->habits);
	if (rows_are_preamble(judge))
		judge->findings.preamble_end = judge->other_offset;
	judge->findings.mistaken = judge->unsaid_rows > 0 &&
		judge->unsaid_alike * 2 >= judge->unsaid_rows;
	judge->findings.rows -= judge->findings.body.note_count;
	judge->findings.order_in_doubt = body_order_is_doubtful(judge);
	*findings = judge->findings;
	mem_release(judge->memory, judge);
}
