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

#define MAX_WAITING 100			/* rows */
#define MAX_FOOTNOTES 20

/* one row without a value may be a row of which nothing is known */
#define MANY_EMPTY_ROWS 2

/* A row that waits. */
typedef struct WaitingRow
{
	Slice	   *cells;
	Row			row;
} WaitingRow;

struct BodyJudge
{
	TabMemory  *memory;
	Inference  *inference;
	int			width;
	bool		with_lone;
	WaitingRow	waiting[MAX_WAITING];
	int			waiting_count;
	bool		behind_break;	/* those that wait are behind a blank line */
	bool		in_foreign_run;
	int64_t		single_rows;	/* with a value in the first column only */
	int64_t		empty_count;	/* rows without a value, before those that
								 * wait */
	int64_t		empty_from;		/* number of the first */
	int64_t		empty_short;	/* with fewer cells than columns */
	BodyFindings findings;
};

BodyJudge *
body_judge_begin(TabMemory *memory, Inference *inference, int width,
				 bool with_lone)
{
	BodyJudge  *judge = mem_alloc0(memory, sizeof(BodyJudge));

	judge->memory = memory;
	judge->inference = inference;
	judge->width = width;
	judge->with_lone = with_lone;
	judge->findings.body.rows_end = INT64_MAX;
	return judge;
}

/* A row of the table. */
static void
take(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;

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
		infer_bystander(judge->inference, row->cells, judge->width);
	else
		infer_row(judge->inference, row->cells, judge->width, row->line);
}

static void
forget_waiting(BodyJudge *judge)
{
	int			i;

	for (i = 0; i < judge->waiting_count; i++)
	{
		mem_release(judge->memory, (void *) judge->waiting[i].row.raw.data);
		mem_release(judge->memory, judge->waiting[i].cells);
	}
	judge->waiting_count = 0;
}

static void
take_waiting(BodyJudge *judge)
{
	int			i;

	for (i = 0; i < judge->waiting_count; i++)
		take(judge, &judge->waiting[i].row);
	forget_waiting(judge);
}

/* Keep a row: one copy of its bytes holds its cells, too, and its raw text. */
static void
wait_with(BodyJudge *judge, const Row *row)
{
	WaitingRow *waiting = &judge->waiting[judge->waiting_count++];
	size_t		len = row->raw.len + 1;
	char	   *text;
	int			i;

	for (i = 0; i < judge->width; i++)
		len += row->cells[i].len;
	text = mem_alloc(judge->memory, len);
	waiting->row = *row;
	waiting->cells = mem_alloc(judge->memory,
							   (size_t) judge->width * sizeof(Slice));
	waiting->row.cells = waiting->cells;
	memcpy(text, row->raw.data, row->raw.len);
	text[row->raw.len] = '\0';
	waiting->row.raw.data = text;
	text += row->raw.len + 1;
	for (i = 0; i < judge->width; i++)
	{
		if (row->cells[i].len > 0)
			memcpy(text, row->cells[i].data, row->cells[i].len);
		waiting->cells[i].data = text;
		waiting->cells[i].len = row->cells[i].len;
		text += row->cells[i].len;
	}
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

	for (i = 0; i < judge->waiting_count; i++)
	{
		const Row  *row = &judge->waiting[i].row;

		typed &= begins_typed(row, judge->width);
		single &= row->filled <= 1 && !row->surplus;
		/* a footnote stands in the first column */
		if (row->filled == 1 && value_trim(row->cells[0]).len == 0)
			return false;
	}
	if (typed || judge->waiting_count == 0)
		return false;
	/* where rows of one value are usual, those at the end are rows */
	if (single && judge->single_rows > 0)
		return false;
	if (judge->behind_break)
		return judge->findings.short_rows == 0 || single;
	/* without a blank line it takes several words */
	for (i = 0; i < judge->waiting_count; i++)
	{
		Slice		text = first_value(&judge->waiting[i].row, judge->width);

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

/* The rows that wait, and those behind them, are of something else. */
static void
begin_foreign(BodyJudge *judge)
{
	BodyFindings *findings = &judge->findings;
	TableBody  *body = &findings->body;

	if (body->foreign_count == BODY_MAX_FOREIGN)
	{
		take_waiting(judge);
		return;
	}
	body->foreign[body->foreign_count].from = judge->waiting[0].row.number;
	body->foreign[body->foreign_count++].to =
		judge->waiting[judge->waiting_count - 1].row.number;
	findings->foreign_rows += judge->waiting_count;
	judge->in_foreign_run = true;
	forget_waiting(judge);
}

void
body_judge_row(BodyJudge *judge, const Row *row)
{
	BodyFindings *findings = &judge->findings;
	bool		full = row->found >= judge->width && !row->surplus;
	bool		after_break = row->after_break || judge->empty_count > 0;

	findings->rows++;
	if (row->filled == 0 && !row->surplus && judge->width > 1 &&
		judge->waiting_count == 0 && !judge->in_foreign_run)
	{
		wait_with_empty(judge, row);
		return;
	}
	if (judge->width < 2 ||
		(full && (row->filled > 1 ||
				  (judge->waiting_count == 0 && !judge->in_foreign_run &&
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
		findings->body.foreign[findings->body.foreign_count - 1].to =
			row->number;
		findings->foreign_rows++;
		return;
	}
	if (judge->waiting_count == 0)
		judge->behind_break = after_break;
	if (judge->waiting_count == 0 && !after_break &&
		!row_is_lone(row, judge->width))
	{
		take(judge, row);
		return;
	}
	wait_with(judge, row);
	if (judge->waiting_count < MAX_WAITING)
		return;
	take_empty(judge);
	if (judge->behind_break && waiting_is_foreign(judge))
		begin_foreign(judge);
	else
		take_waiting(judge);
}

/* What waits are footnotes: texts, and no rows. */
static void
keep_footnotes(BodyJudge *judge)
{
	BodyFindings *findings = &judge->findings;
	int			i;

	findings->footnotes = mem_alloc(judge->memory,
									(size_t) judge->waiting_count *
									sizeof(char *));
	for (i = 0; i < judge->waiting_count; i++)
	{
		Slice		raw = judge->waiting[i].row.raw;

		findings->footnotes[findings->footnote_count++] =
			mem_strndup(judge->memory, raw.data, raw.len);
	}
	end_rows(judge, (judge->empty_count > 0 ? judge->empty_from :
					 judge->waiting[0].row.number) - 1);
	forget_waiting(judge);
}

void
body_judge_finish(BodyJudge *judge, BodyFindings *findings)
{
	bool		single = judge->waiting_count <= MAX_FOOTNOTES;
	int			i;

	for (i = 0; i < judge->waiting_count; i++)
		single &= judge->waiting[i].row.filled <= 1 &&
			!judge->waiting[i].row.surplus;
	if (waiting_is_foreign(judge) && single)
		keep_footnotes(judge);
	else if (judge->waiting_count == 0 &&
			 judge->empty_count >= MANY_EMPTY_ROWS)
		end_rows(judge, judge->empty_from - 1);
	else
	{
		take_empty(judge);
		if (waiting_is_foreign(judge))
			begin_foreign(judge);
		else
			take_waiting(judge);
	}
	*findings = judge->findings;
	mem_release(judge->memory, judge);
}
