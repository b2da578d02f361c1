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

#include "tabular/waiting_rows.h"

#define MAX_FOOTNOTES 20

/* one row without a value may be a row of which nothing is known */
#define MANY_EMPTY_ROWS 2

struct BodyJudge
{
	TabMemory  *memory;
	Inference  *inference;
	int			width;
	const char *const *labels;
	bool		with_lone;
	bool		one_table;
	int			typed_column;	/* one that holds numbers or dates; -1: none */
	WaitingRows waiting;
	bool		behind_break;	/* those that wait are behind a blank line */
	bool		in_foreign_run;

	/* another table */
	int			header;			/* what may be its header, of those that wait;
								 * -1: nothing */
	OtherHeader other;
	bool		in_other;
	bool		other_typed;	/* its last row had a number or a date */
	bool		other_break;	/* and there was a row without a value since */
	int64_t		unsaid_rows;	/* of those behind no blank line */
	int64_t		unsaid_alike;	/* that could be of the first table */

	int64_t		single_rows;	/* with a value in the first column only */
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
	waiting_rows_init(&judge->waiting, memory, options->width);
	judge->header = judge->typed_column = -1;
	judge->findings.body.rows_end = INT64_MAX;
	return judge;
}

/* A row of the table. */
static void
take(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	int			width = row->found < judge->width ? row->found : judge->width;

	if (row->surplus)
	{
		findings->surplus_rows++;
		return;
	}
	findings->short_rows += row->found < judge->width;
	judge->single_rows += row->filled == 1 &&
		value_trim(row->cells[0]).len > 0;
	findings->lone_rows += row_is_lone(row, judge->width);
	if (row_is_lone(row, judge->width) && !judge->with_lone)
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

static void
take_waiting(BodyJudge *judge)
{
	int			i;

	for (i = 0; i < judge->waiting.count; i++)
		take(judge, &judge->waiting.rows[i]);
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

/* Are those that wait not of the table, if no more of it comes? */
static bool
waiting_is_foreign(const BodyJudge *judge)
{
	bool		typed = true;
	bool		single = true;
	int			i;

	for (i = 0; i < judge->waiting.count; i++)
	{
		const Row  *row = &judge->waiting.rows[i];

		typed &= begins_typed(row, judge->width);
		single &= row->filled <= 1 && !row->surplus;
		/* a footnote stands in the first column */
		if (row->filled == 1 && value_trim(row->cells[0]).len == 0)
			return false;
	}
	if (typed || judge->waiting.count == 0)
		return false;
	/* where rows of one value are usual, those at the end are rows */
	if (single && judge->single_rows > 0)
		return false;
	if (judge->behind_break)
		return judge->findings.short_rows == 0 || single;
	/* without a blank line it takes several words */
	for (i = 0; i < judge->waiting.count; i++)
	{
		Slice		text = first_value(&judge->waiting.rows[i], judge->width);

		if (memchr(text.data, ' ', text.len) == NULL)
			return false;
	}
	return single && judge->findings.short_rows == 0;
}

/* Rows without a value are rows after all. */
static void
take_empty(BodyJudge *judge)
{
	for (; judge->empty_count > 0; judge->empty_count--)
		infer_row(judge->inference, NULL, 0, 0);
	judge->findings.short_rows += judge->empty_short;
	judge->empty_short = 0;
}

/* A row without a value waits without its cells. */
static void
wait_with_empty(BodyJudge *judge, const Row *row)
{
	if (judge->empty_count++ == 0)
		judge->empty_from = row->number;
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
 * The rows that wait, those without a value before them, and those behind them
 * are of something else.  False: of that there is too much to tell apart.
 */
static bool
begin_foreign(BodyJudge *judge)
{
	BodyFindings *findings = &judge->findings;
	TableBody  *body = &findings->body;
	RowRange   *range = &body->foreign[body->foreign_count];
	const Row  *first = &judge->waiting.rows[0];

	if (body->foreign_count == BODY_MAX_FOREIGN)
	{
		take_empty(judge);
		take_waiting(judge);
		return false;
	}
	body->foreign_count++;
	range->from = judge->empty_count > 0 ? judge->empty_from : first->number;
	range->to = judge->waiting.rows[judge->waiting.count - 1].number;
	range->line = first->line;
	range->offset = first->offset;
	findings->foreign_rows += judge->empty_count + judge->waiting.count;
	judge->empty_count = judge->empty_short = 0;
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
							  row, setting, &judge->other);
}

/*
 * The row behind what may be the header of another table.  True if it is one,
 * and the row is its first.
 */
static bool
settle_other(BodyJudge *judge, const Row *row)
{
	const Row  *header = &judge->waiting.rows[judge->header];
	bool		full = header->found >= judge->width && !header->surplus;

	judge->header = -1;
	if (row != NULL &&
		other_header_confirmed(&judge->other, judge->inference, judge->width,
							   row))
	{
		judge->in_other = begin_foreign(judge);
		if (judge->in_other)
			judge_other_row(judge, row);
		return judge->in_other;
	}
	if (full || !judge->behind_break)
	{
		take_empty(judge);
		take_waiting(judge);
	}
	return false;
}

void
body_judge_row(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	bool		full = row->found >= judge->width && !row->surplus;
	bool		after_break = row->after_break || judge->empty_count > 0;

	findings->rows++;
	if (judge->in_other)
	{
		if (!row->after_header)
		{
			judge_other_row(judge, row);
			return;
		}
		judge->in_other = false;
	}
	if (judge->header >= 0 && (row->filled > 0 || row->surplus) &&
		settle_other(judge, row))
		return;
	if (row->filled == 0 && !row->surplus && judge->width > 1 &&
		judge->waiting.count == 0 && !judge->in_foreign_run)
	{
		wait_with_empty(judge, row);
		return;
	}
	if (!judge->in_foreign_run && may_begin_other(judge, row, after_break))
	{
		if (judge->waiting.count == 0)
			judge->behind_break = after_break;
		judge->header = judge->waiting.count;
		waiting_rows_add(&judge->waiting, row);
		return;
	}
	if (judge->width < 2 ||
		(full && (row->filled > 1 ||
				  (judge->waiting.count == 0 && !judge->in_foreign_run &&
				   !after_break))))
	{
		judge->in_foreign_run = false;
		take_empty(judge);
		take_waiting(judge);
		take(judge, row);
		return;
	}
	if (judge->in_foreign_run)
	{
		take_foreign(judge, row);
		return;
	}
	if (judge->waiting.count == 0)
		judge->behind_break = after_break;
	if (judge->waiting.count == 0 && !after_break &&
		!row_is_lone(row, judge->width))
	{
		take(judge, row);
		return;
	}
	waiting_rows_add(&judge->waiting, row);
	if (!waiting_rows_are_full(&judge->waiting))
		return;
	if (judge->behind_break && waiting_is_foreign(judge))
		judge->in_foreign_run = begin_foreign(judge);
	else
	{
		take_empty(judge);
		take_waiting(judge);
	}
}

/* What waits are footnotes: texts, and no rows. */
static void
keep_footnotes(BodyJudge *judge)
{
	BodyFindings *findings = &judge->findings;
	int			i;

	findings->footnotes = mem_alloc(judge->memory,
									(size_t) judge->waiting.count *
									sizeof(char *));
	for (i = 0; i < judge->waiting.count; i++)
	{
		Slice		raw = judge->waiting.rows[i].raw;

		findings->footnotes[findings->footnote_count++] =
			mem_strndup(judge->memory, raw.data, raw.len);
	}
	end_rows(judge, (judge->empty_count > 0 ? judge->empty_from :
					 judge->waiting.rows[0].number) - 1);
	forget_waiting(judge);
}

void
body_judge_finish(BodyJudge *judge, BodyFindings *findings)
{
	bool		single;
	int			i;

	if (judge->header >= 0)
		(void) settle_other(judge, NULL);
	single = judge->waiting.count <= MAX_FOOTNOTES;
	for (i = 0; i < judge->waiting.count; i++)
		single &= judge->waiting.rows[i].filled <= 1 &&
			!judge->waiting.rows[i].surplus &&
			judge->waiting.rows[i].raw.len < MAX_WAITING_RAW;
	if (waiting_is_foreign(judge) && single)
		keep_footnotes(judge);
	else if (judge->waiting.count == 0 &&
			 judge->empty_count >= MANY_EMPTY_ROWS)
		end_rows(judge, judge->empty_from - 1);
	else if (waiting_is_foreign(judge))
		(void) begin_foreign(judge);
	else
	{
		take_empty(judge);
		take_waiting(judge);
	}
	judge->findings.mistaken = judge->unsaid_alike * 2 > judge->unsaid_rows;
	*findings = judge->findings;
	mem_release(judge->memory, judge);
}
