/*-------------------------------------------------------------------------
 *
 * header_again.c
 *	  Titles and notes above the header that comes again.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_again.h"

#include "tabular/ascii.h"
#include "tabular/body_take.h"

/* Is b another title than a, not with other numbers only, or a going on? */
static bool
is_other_title(Slice a, Slice b)
{
	size_t		i = 0;
	size_t		j = 0;

	for (;;)
	{
		while (i < a.len && ascii_is_digit(a.data[i]))
			i++;
		while (j < b.len && ascii_is_digit(b.data[j]))
			j++;
		if (i == a.len)
			return false;
		if (j == b.len || a.data[i++] != b.data[j++])
			return true;
	}
}

/*
 * The text that may be a title: the row's only value, or the second behind the
 * key that the table's title has.  Empty: there is none.
 */
static Slice
title_text(const BodyJudge *judge, const Row *row)
{
	static const Slice none = {"", 0};
	int			i;

	if (row->surplus || row->filled == 0)
		return none;
	if (row->filled == 1)
		return row_first(row);
	for (i = row->front + 2; i < judge->width; i++)
		if (value_trim(row->cells[i]).len > 0)
			return none;
	return judge->title_key.len > 0 &&
		slices_equal(row_first(row), judge->title_key) ?
		row_second(row, judge->width) : none;
}

/* May the text be a title?  A number may, if it is one as the table's title. */
static bool
is_title(const BodyJudge *judge, Slice text)
{
	return text.len > 0 && (!value_is_typed(text) ||
							(judge->title.len > 0 &&
							 !is_other_title(judge->title, text)));
}

bool
header_again_may_follow(const BodyJudge *judge, const Row *row)
{
	return judge->title.len > 0 && judge->habits.single_rows == 0 &&
		!judge->in_foreign_run && is_title(judge, title_text(judge, row));
}

/*
 * Are the first of those that wait the table's footnotes, or the titles of what
 * follows, now that its header came again?
 */
static bool
waiting_is_between_headers(const BodyJudge *judge, int end)
{
	const WaitingRows *waiting = &judge->waiting;
	bool		labelled = true;
	int			i;

	for (i = 0; i < end; i++)
	{
		const Row  *row = &waiting->rows[i];
		Slice		text = title_text(judge, row);

		if (row->surplus || (row->filled > 0 && !is_title(judge, text)))
			return false;
		labelled &= row->filled == 0 || note_label(text) == NOTE_WORD;
	}
	return end > 0 && end <= MAX_FOOTNOTES &&
		(judge->behind_break || judge->title.len > 0 || labelled) &&
		judge->habits.single_rows == 0;
}

/*
 * Does what waits before the header that came again end with a title, unlike
 * that of the table?  Then it begins another table.
 */
static bool
waiting_has_other_title(const BodyJudge *judge, int end)
{
	const WaitingRows *waiting = &judge->waiting;
	Slice		text = {"", 0};
	int			i;

	for (i = end - 1; i >= 0 && text.len == 0; i--)
		text = title_text(judge, &waiting->rows[i]);
	return judge->title.len > 0 && judge->habits.rows > 0 &&
		note_label(text) < NOTE_WORD_ALONE &&
		is_other_title(judge->title, text);
}

/* This row is a note, and none. */
static void
add_note(BodyJudge *judge, int64_t number)
{
	TableBody  *body = &judge->findings.body;

	if (body->note_count == judge->note_room)
	{
		judge->note_room = judge->note_room * 2 + 16;
		body->notes = mem_resize(judge->memory, body->notes,
								 (size_t) judge->note_room * sizeof(int64_t));
	}
	body->notes[body->note_count++] = number;
}

/*
 * The first of those that wait, and those without a value before them, are
 * notes.
 */
static void
keep_notes(BodyJudge *judge, int end)
{
	int			i;

	foreign_rows_add_title(judge, end);
	for (; judge->empty_count > 0; judge->empty_count--)
		add_note(judge, judge->empty_from++);
	judge->empty_short = 0;
	for (i = 0; i < end; i++)
	{
		const Row  *row = &judge->waiting.rows[i];

		for (int64_t n = 0; n <= judge->waiting.folded[i]; n++)
			add_note(judge, row->number + n);
		if (row->filled == 0)
			continue;
		judge->findings.notes++;
		body_keep_text(judge, row->raw);
	}
}

/* The others are the first records of the header that came again. */
static void
drop_header(BodyJudge *judge, int from)
{
	int			i;

	for (i = from; i < judge->waiting.count; i++)
		add_note(judge, judge->waiting.rows[i].number);
	body_forget_waiting(judge);
}

void
header_again_judge(BodyJudge *judge)
{
	bool		whole = header_parts_stand_above(judge);
	bool		other = whole && !judge->parts_same;
	int			end = judge->waiting.count - (whole ? judge->parts : 0);
	bool		between = !other && waiting_is_between_headers(judge, end);

	judge->parts = 0;
	if (other)
	{
		judge->in_other = judge->in_other || foreign_rows_begin(judge);
		judge->in_section = false;
		return;
	}
	if (between && waiting_has_other_title(judge, end))
	{
		judge->in_other = judge->in_section = foreign_rows_begin_section(judge);
		return;
	}
	if (between)
		keep_notes(judge, end);
	else if (judge->in_other)
		foreign_rows_take_first(judge, end);
	else if (whole)
		body_take_first(judge, end);
	else
		return;
	drop_header(judge, end);
	judge->in_other = judge->in_section && !between;
}
