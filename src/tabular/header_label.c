/*-------------------------------------------------------------------------
 *
 * header_label.c
 *	  "#Fields:" and what stands behind it.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_label.h"

#include <string.h>

#include "tabular/header_names.h"
#include "tabular/text_words.h"

#define NAME_LENGTH 60			/* bytes; longer ones are sentences */

static const char fields[] = "fields";

/* What stands behind the word, in whatever capitals; its data is NULL: not it */
static Slice
behind_word(Slice text)
{
	Slice		nothing = {NULL, 0};
	size_t		i = 0;

	while (i < text.len && fields[i] != '\0' &&
		   (text.data[i] | 0x20) == fields[i])
		i++;
	return fields[i] == '\0' ? slice_behind(text, i) : nothing;
}

/* What stands behind the mark, the label, its colon and blanks; or nothing. */
static Slice
behind_label(Slice cell, const char *mark)
{
	Slice		nothing = {NULL, 0};
	Slice		rest;

	if (cell.len < strlen(mark) || memcmp(cell.data, mark, strlen(mark)) != 0)
		return nothing;
	rest = behind_word(value_trim(slice_behind(cell, strlen(mark))));
	if (rest.data == NULL || rest.len == 0 || rest.data[0] != ':')
		return nothing;
	return value_trim(slice_behind(rest, 1));
}

static Slice *
split_words(TabMemory *memory, Slice text, int count)
{
	Slice	   *words = mem_alloc(memory, (size_t) count * sizeof(Slice));
	int			i;

	for (i = 0; i < count; i++)
	{
		Slice		word = text_next_word(&text);

		words[i].data = mem_strndup(memory, word.data, word.len);
		words[i].len = word.len;
	}
	return words;
}

/* A cell that is nothing but a label: this one, or any with a colon. */
static bool
is_label(Slice cell, const char *mark)
{
	size_t		len = strlen(mark);
	Slice		rest;

	if (cell.len <= len)
		return false;
	rest = behind_word(slice_behind(cell, len));
	return (rest.data != NULL && rest.len == 0) ||
		cell.data[cell.len - 1] == ':';
}

bool
header_label_begins(Slice cell, const char *mark)
{
	Slice		behind = behind_label(cell, mark);

	return behind.len > 0 && !value_is_typed(behind);
}

bool
header_label_stands_in(const Record *record, const char *mark, int width)
{
	Slice	   *cells = record->cells;
	Slice		behind;

	if (record->width == width + 1 && is_label(cells[0], mark))
		return cells_are_names(cells + 1, width, NAME_LENGTH);
	behind = behind_label(cells[0], mark);
	if (behind.len == 0)
		return false;
	if (record->width == width)
		return !value_is_typed(behind) &&
			cells_are_names(cells, width, NAME_LENGTH);
	return record->width == 1 && text_count_words(behind) == width;
}

void
header_label_drop(TabMemory *memory, Slice **cells, int *width)
{
	Slice		behind = behind_label((*cells)[0], "#");

	if (behind.len == 0)
	{
		if (*width > 1)
			(*cells)++, (*width)--;
	}
	else if (*width > 1)
		(*cells)[0] = behind;
	else
	{
		*width = text_count_words(behind);
		*cells = split_words(memory, behind, *width);
	}
}
