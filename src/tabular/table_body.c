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
#include "tabular/table_body.h"

#include <string.h>

#include "tabular/footnote.h"

/* one row without a value may be a row of which nothing is known */
#define MANY_EMPTY_ROWS 2

#define MAX_KEYS 20				/* of a list above a table */

/* a table of words that has more rows may have anything */
#define MAX_WORD_ROWS 200

struct BodyJudge
{
	TabMemory  *memory;
	Inference  *inference;
	int			width;
	const char *const *labels;
	bool		with_lone;
	bool		one_table;
	int			typed_column;	/* one that holds numbers or dates; -1: none */
	TableHabits habits;
	WaitingRows waiting;
	bool		behind_break;	/* those that wait are behind a blank line */
	bool		in_foreign_run;
	bool		words_only;		/* no row has a number or a date */
	bool		has_note;		/* a row of one cell that reads as a footnote */

	/* another table */
	int			header;			/* what may be its header, of those that wait;
								 * -1: nothing */
	OtherHeader other;
	bool		header_may_be_note;
	int64_t		other_offset;	/* decoded byte that the first of them begins
								 * at, where it is wider */
	bool		in_other;
	bool		other_typed;	/* its last row had a number or a date */
	bool		other_break;	/* and there was a row without a value since */
	int64_t		unsaid_rows;	/* of those behind no blank line */
	int64_t		unsaid_alike;	/* that could be of the first table */

	/* the first rows below the header's names in another order */
	int64_t		moved_rows;
	int64_t		moved_alike;	/* that could be of the other columns */
	int64_t		moved_against;	/* that could not */

	int64_t		empty_count;	/* rows without a value, before those that
								 * wait */
	int64_t		empty_from;		/* number of the first */
	int64_t		empty_short;	/* with fewer cells than columns */
	BodyFindings findings;
};

BodyJudge *
body_judge_begin(TabMemory *memory, Inference *inference,
				 const BodyOptions *options)
{
	BodyJudge  *judge = mem_alloc0(memory, sizeof(BodyJudge));

	judge->memory = memory;
	judge->inference = inference;
	judge->width = options->width;
	judge->labels = options->labels;
	judge->with_lone = options->with_lone;
	judge->one_table = options->one_table;
	judge->habits.inference = inference;
	judge->habits.width = options->width;
	waiting_rows_init(&judge->waiting, memory, options->width);
	judge->header = judge->typed_column = -1;
	judge->words_only = true;
	judge->other_offset = judge->findings.preamble_end = -1;
	judge->findings.body.rows_end = INT64_MAX;
	return judge;
}

/*
 * Has the row of a single cell no say in the types?  Where such rows are usual
 * they have, but for the first that is a footnote between rows.
 */
static bool
is_bystander(BodyJudge *judge, const Row *row)
{
	if (!row_is_lone(row, judge->width))
		return false;
	if (!judge->has_note &&
		note_label(value_trim(row->cells[0])) >= NOTE_MARK)
	{
		judge->has_note = true;
		return true;
	}
	judge->findings.lone_rows++;
	return !judge->with_lone;
}

/*
 * Does the first row below names show that its cells were put in the right
 * order?  Those behind it cannot: if it was not, columns are none of numbers
 * any more.
 */
static void
observe_order(BodyJudge *judge, const Row *row)
{
	RowFit		fit = infer_fit(judge->inference, row->cells, judge->width);

	judge->moved_rows++;
	judge->moved_alike += fit.like > 0 && fit.against == 0;
	judge->moved_against += fit.against > 0 && fit.against >= fit.like;
}

/*
 * Were rows put in another order by a row that is no header?  Two names change
 * places in rows, too, as in lists of pairs, so more is asked of these.
 */
static bool
order_is_doubtful(const BodyJudge *judge)
{
	if (judge->width == 2)
		return judge->moved_alike * 2 < judge->moved_rows;
	return judge->moved_against * 2 > judge->moved_rows;
}

/* Has the small table words only, this row included? */
static bool
has_words_only(const BodyJudge *judge, const Row *row)
{
	int			i;

	for (i = 0; i < judge->width; i++)
		if (value_is_typed(value_trim(row->cells[i])))
			return false;
	return judge->habits.rows <= MAX_WORD_ROWS;
}

/* A row of the table. */
static void
take(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	int			width = row->found < judge->width && row->order == NULL ?
		row->found : judge->width;

	if (row->surplus || row->gapped)
	{
		findings->misfit_rows++;
		return;
	}
	if (row->order != NULL && row->after_header)
		observe_order(judge, row);
	habits_observe(&judge->habits, row);
	judge->words_only = judge->words_only && has_words_only(judge, row);
	if (is_bystander(judge, row))
		infer_bystander(judge->inference, row->cells, width);
	else
		infer_row(judge->inference, row->cells, width, row->line);
}

static void
forget_waiting(BodyJudge *judge)
{
	waiting_rows_forget(&judge->waiting);
	judge->header = -1;
}

/* Those that wait are rows, but for the last ones if there is a limit. */
static void
take_waiting_until(BodyJudge *judge, int end)
{
	int			i;

	for (i = 0; i < end; i++)
		take(judge, &judge->waiting.rows[i]);
}

/* Rows without a value are rows after all. */
static void
take_empty(BodyJudge *judge)
{
	for (; judge->empty_count > 0; judge->empty_count--)
		infer_row(judge->inference, NULL, 0, 0);
	judge->habits.short_rows += judge->empty_short;
	judge->empty_short = 0;
}

static void
take_waiting(BodyJudge *judge)
{
	take_empty(judge);
	take_waiting_until(judge, judge->waiting.count);
	forget_waiting(judge);
}

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

/*
 * Are the first of those that wait not of the table, if no more of it comes?
 * They are behind a blank line, in a table of full rows, and none is full; and
 * if each has one value only, there are more than footnotes would be, or longer
 * ones.
 */
static bool
waiting_is_foreign(const BodyJudge *judge, int end)
{
	bool		typed = true;
	bool		single = true;
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
		/* a footnote stands in the first column */
		if (row->filled == 1 && value_trim(row->cells[0]).len == 0)
			return false;
	}
	if (typed || end == 0 || !judge->behind_break)
		return false;
	if (single)
		return much && judge->habits.single_rows == 0;
	return judge->habits.short_rows == 0;
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
 * The first of the rows that wait, and those without a value before them, are
 * of something else.
 */
static void
add_foreign(BodyJudge *judge, int end)
{
	BodyFindings *findings = &judge->findings;
	TableBody  *body = &findings->body;
	RowRange   *range = &body->foreign[body->foreign_count];
	const Row  *first = &judge->waiting.rows[0];

	body->foreign_count++;
	range->from = judge->empty_count > 0 ? judge->empty_from : first->number;
	range->to = judge->waiting.rows[end - 1].number;
	range->line = first->line;
	range->offset = first->offset;
	findings->foreign_rows += judge->empty_count + end;
	judge->empty_count = judge->empty_short = 0;
}

/*
 * So are all that wait, and those behind them.  False: of that there is too
 * much to tell apart.
 */
static bool
begin_foreign(BodyJudge *judge)
{
	if (judge->findings.body.foreign_count == BODY_MAX_FOREIGN)
	{
		take_waiting(judge);
		return false;
	}
	add_foreign(judge, judge->waiting.count);
	forget_waiting(judge);
	return true;
}

/* The row goes on with what is not of the table. */
static void
take_foreign(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;

	findings->body.foreign[findings->body.foreign_count - 1].to = row->number;
	findings->foreign_rows++;
}

/* A row behind the header of another table. */
static void
judge_other_row(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	bool		named = row_has_names(row, judge->width);

	if (row->filled == 0 && !row->surplus)
		judge->other_break = true;
	/* names behind a break, where there were numbers before, begin one more */
	else if (named && judge->other_typed &&
			 (row->after_break || judge->other_break) &&
			 findings->body.foreign_count < BODY_MAX_FOREIGN)
	{
		waiting_rows_add(&judge->waiting, row);
		(void) begin_foreign(judge);
		judge->other_typed = judge->other_break = false;
		return;
	}
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
			!row->surplus && fit.against == 0 && fit.like > 0;
	}
	take_foreign(judge, row);
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

/* May the row be the header of another table? */
static bool
may_begin_other(BodyJudge *judge, const Row *row, bool after_break)
{
	RowSetting	setting = ROW_FOLLOWS;

	if (judge->header >= 0 || judge->width < 2 ||
		judge->waiting.count >= MAX_WAITING - 1 ||
		row_is_too_long_to_wait(row))
		return false;
	if (judge->waiting.count > 0)
		setting = row_is_lone(&judge->waiting.rows[judge->waiting.count - 1],
							  judge->width) ||
			judge->waiting.rows[judge->waiting.count - 1].filled == 1 ?
			ROW_BEHIND_TITLE : ROW_BEHIND_BREAK;
	else if (after_break)
		setting = ROW_BEHIND_BREAK;
	else if (!has_word_in_typed_column(judge, row))
		return false;
	return other_header_begin(judge->inference, judge->labels, judge->width,
							  judge->words_only, row, setting, &judge->other);
}

/*
 * The row behind what may be the header of another table, or NULL at the end.
 * True if it is one, and the row is its first.
 */
static bool
settle_other(BodyJudge *judge, const Row *row, FootnoteChance chance)
{
	const Row  *header = &judge->waiting.rows[judge->header];
	bool		full = header->found >= judge->width && !header->surplus;
	bool		needs_proof = judge->other.first_typed ||
		(judge->header_may_be_note && chance != FOOTNOTE_NOT);

	judge->header = -1;
	if (row != NULL &&
		(!needs_proof || rows_begin_table(header, row, judge->width)) &&
		other_header_confirmed(&judge->other, judge->inference, judge->width,
							   row))
	{
		if (judge->findings.body.foreign_count == 0 && judge->behind_break &&
			header->found > judge->width)
			judge->other_offset = header->offset;
		judge->in_other = begin_foreign(judge);
		if (judge->in_other)
			judge_other_row(judge, row);
		return judge->in_other;
	}
	if ((full || !judge->behind_break) && !judge->header_may_be_note)
	{
		judge->findings.headers_in_doubt += row != NULL &&
			judge->other.may_be_row;
		take_waiting(judge);
	}
	return false;
}

/* A row that is one if there is no doubt about it. */
static bool
is_plain_row(const BodyJudge *judge, const Row *row, bool after_break,
			 FootnoteChance chance)
{
	bool		full = row->found >= judge->width && !row->surplus;

	if (judge->width < 2 || judge->in_foreign_run)
		return judge->width < 2 || (full && row->filled > 1);
	if (chance != FOOTNOTE_NOT)
		return false;
	if (full && row->filled > 1)
		return true;
	return judge->waiting.count == 0 && !after_break &&
		(full || !row_is_lone(row, judge->width));
}

/* The row waits, with those before it. */
static void
wait_with(BodyJudge *judge, const Row *row, bool after_break)
{
	if (judge->waiting.count == 0)
		judge->behind_break = after_break;
	waiting_rows_add(&judge->waiting, row);
}

/* A row of the table, or that may be one. */
static void
judge_row(BodyJudge *judge, const Row *row, bool after_break,
		  FootnoteChance chance)
{
	if (!judge->in_foreign_run && chance != FOOTNOTE_LABELLED &&
		may_begin_other(judge, row, after_break))
	{
		judge->header = judge->waiting.count;
		judge->header_may_be_note = chance != FOOTNOTE_NOT;
		wait_with(judge, row, after_break);
	}
	else if (is_plain_row(judge, row, after_break, chance))
	{
		judge->in_foreign_run = false;
		take_waiting(judge);
		take(judge, row);
	}
	else if (judge->in_foreign_run)
		take_foreign(judge, row);
	else
	{
		wait_with(judge, row, after_break);
		if (!waiting_rows_are_full(&judge->waiting))
			return;
		if (waiting_is_foreign(judge, judge->waiting.count))
			judge->in_foreign_run = begin_foreign(judge);
		else
			take_waiting(judge);
	}
}

/*
 * Do the table's footnotes wait, or the titles of what follows, now that its
 * header came again?
 */
static bool
waiting_is_between_headers(const BodyJudge *judge)
{
	const WaitingRows *waiting = &judge->waiting;
	int			i;

	for (i = 0; i < waiting->count; i++)
	{
		const Row  *row = &waiting->rows[i];
		Slice		text = value_trim(row->cells[0]);

		if (row->filled > 1 || row->surplus ||
			(row->filled > 0 && (text.len == 0 || value_is_typed(text))))
			return false;
	}
	return waiting->count > 0 && waiting->count <= MAX_FOOTNOTES &&
		judge->behind_break && judge->habits.single_rows == 0;
}

void
body_judge_row(BodyJudge *judge, const Row *row)
{
	FootnoteChance chance;
	bool		after_break;

	judge->findings.rows++;
	if (row->after_header && waiting_is_between_headers(judge))
		(void) begin_foreign(judge);
	after_break = row->after_break || judge->empty_count > 0;
	if (judge->in_other && !row->after_header)
	{
		judge_other_row(judge, row);
		return;
	}
	judge->in_other = false;
	if (row->filled == 0 && !row->surplus && judge->width > 1 &&
		judge->waiting.count == 0 && !judge->in_foreign_run)
	{
		wait_with_empty(judge, row);
		return;
	}
	chance = footnote_chance(&judge->habits, &judge->waiting,
							 judge->waiting.count > 0 ? judge->behind_break :
							 after_break, row);
	if (judge->header >= 0 && (row->filled > 0 || row->surplus) &&
		settle_other(judge, row, chance))
		return;
	judge_row(judge, row, after_break, chance);
}

/* From this one on, those that wait are footnotes: texts, and no rows. */
static void
keep_footnotes(BodyJudge *judge, int from)
{
	BodyFindings *findings = &judge->findings;
	int			i;

	findings->footnotes = mem_alloc(judge->memory,
									(size_t) (judge->waiting.count - from) *
									sizeof(char *));
	for (i = from; i < judge->waiting.count; i++)
	{
		Slice		raw = judge->waiting.rows[i].raw;

		findings->footnotes[findings->footnote_count++] =
			mem_strndup(judge->memory, raw.data, raw.len);
	}
	end_rows(judge, (judge->empty_count > 0 ? judge->empty_from :
					 judge->waiting.rows[from].number) - 1);
	forget_waiting(judge);
}

/* Are the rows keys and values, and the table the larger one behind them? */
static bool
rows_are_preamble(const BodyJudge *judge)
{
	const TableHabits *habits = &judge->habits;
	const RowRange *other = &judge->findings.body.foreign[0];
	const char *label = judge->labels[0];
	Slice		key = {label, label == NULL ? 0 : strlen(label)};

	return judge->other_offset >= 0 && judge->width == 2 &&
		text_is_key(key) && habits->rows <= MAX_KEYS &&
		habits->key_rows == habits->rows &&
		other->to - other->from >= habits->rows;
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
			take_empty(judge);
		return;
	}
	if (waiting_is_foreign(judge, footnotes) &&
		judge->findings.body.foreign_count < BODY_MAX_FOREIGN)
		add_foreign(judge, footnotes);
	else if (footnotes > 0)
	{
		take_empty(judge);
		take_waiting_until(judge, footnotes);
	}
	if (footnotes < judge->waiting.count)
		keep_footnotes(judge, footnotes);
	else
		forget_waiting(judge);
}

void
body_judge_finish(BodyJudge *judge, BodyFindings *findings)
{
	if (judge->header >= 0)
		(void) settle_other(judge, NULL, FOOTNOTE_NOT);
	settle_waiting(judge);
	judge->findings.short_rows = judge->habits.short_rows;
	judge->findings.notes_in_doubt = footnotes_in_doubt(&judge->habits);
	if (rows_are_preamble(judge))
		judge->findings.preamble_end = judge->other_offset;
	judge->findings.mistaken = judge->unsaid_alike * 2 > judge->unsaid_rows;
	judge->findings.order_in_doubt = order_is_doubtful(judge);
	*findings = judge->findings;
	mem_release(judge->memory, judge);
}
