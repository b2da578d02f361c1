/*-------------------------------------------------------------------------
 *
 * rows_in_cell.c
 *	  Reading the lines of a record as rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/rows_in_cell.h"

#include <string.h>

#include "tabular/line_end.h"

/* columns whose values are compared */
#define COMPARED_COLUMNS 64

/* so many lines of three cells and more are rows, whatever is in them */
#define TELLING_WIDTH 3
#define TELLING_LINES 4

/* and more than so many, with other quotes, where numbers tell */
#define FEW_LINES 2

/* What the lines so far have in common. */
typedef struct CommonKinds
{
	bool		differ;			/* a column has not */
	int			seen[COMPARED_COLUMNS]; /* values */
	ValueKind	kinds[COMPARED_COLUMNS];	/* VALUE_TEXT: they have none */
} CommonKinds;

static void
compare_cell(CommonKinds *common, int column, Slice cell, char quote)
{
	Slice		text = value_trim(cell);
	ValueKind	kind;

	if (text.len > 0 && text.data[0] == quote)
		text = slice_behind(text, 1);
	if (text.len > 0 && text.data[text.len - 1] == quote)
		text.len--;
	if (column >= COMPARED_COLUMNS || text.len == 0 ||
		null_token_parse(text) >= 0)
		return;
	kind = value_kind(text);
	if (common->seen[column] > 0 && kind != common->kinds[column])
	{
		common->differ = true;
		kind = VALUE_TEXT;
	}
	common->seen[column]++;
	common->kinds[column] = kind;
}

/*
 * Has the line, without quotes, so many cells?  A blank behind a delimiter
 * makes it a sentence.
 */
static bool
line_is_row(const Dialect *dialect, Slice line, int width, CommonKinds *common)
{
	size_t		delimiter_len = strlen(dialect->delimiter);
	const char *end = line.data + line.len;
	const char *p = line.data;
	const char *cell = p;
	Slice		text;
	int			count = 0;

	for (; p <= end; p++)
	{
		if (p < end && ((size_t) (end - p) < delimiter_len ||
						memcmp(p, dialect->delimiter, delimiter_len) != 0))
			continue;
		if (count == width || (count > 0 && cell < end && *cell == ' ' &&
							   !dialect->skip_initial_space))
			return false;
		text.data = cell;
		text.len = (size_t) (p - cell);
		compare_cell(common, count++, text, dialect->quote);
		if (p < end)
			p += delimiter_len - 1;
		cell = p + 1;
	}
	return count == width;
}

/* Has the text more quotes than two?  *doubled: two stand side by side. */
static bool
has_more_quotes(Slice text, char quote, bool *doubled)
{
	const char *end = text.data + text.len;
	const char *p = text.data;
	int			count = 0;

	*doubled = false;
	while ((p = memchr(p, quote, (size_t) (end - p))) != NULL)
	{
		count++;
		p++;
		*doubled |= p < end && *p == quote;
	}
	return count > 2;
}

bool
record_is_rows(const Dialect *dialect, Slice record, int width)
{
	const char *end = record.data + record.len;
	const char *p = record.data;
	CommonKinds common;
	bool		more_quotes;
	bool		doubled;
	int			lines = 0;
	int			i;

	if (width < 2 || dialect->delimiter[0] == '\0' ||
		dialect_has_blank_runs(dialect))
		return false;
	more_quotes = has_more_quotes(record, dialect->quote, &doubled);
	if (doubled)
		return false;
	memset(&common, 0, sizeof(common));
	for (;;)
	{
		const char *line_end = line_end_find(dialect, p, end);
		Slice		line;

		line.data = p;
		line.len = (size_t) ((line_end == NULL ? end : line_end) - p);
		if (!line_is_row(dialect, line, width, &common))
			return false;
		lines++;
		if (line_end == NULL)
			break;
		p = line_end_skip(dialect, line_end, end);
	}
	/* two lines of an address may look so */
	if (lines == 2 && common.differ)
		return false;
	for (i = 0; i < width && i < COMPARED_COLUMNS; i++)
		if (common.seen[i] == lines && common.kinds[i] != VALUE_TEXT)
			return lines > (more_quotes ? FEW_LINES : 1);
	return !more_quotes && width >= TELLING_WIDTH && lines >= TELLING_LINES;
}
