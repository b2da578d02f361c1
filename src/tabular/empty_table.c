/*-------------------------------------------------------------------------
 *
 * empty_table.c
 *	  Looking at what stands below a header.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/empty_table.h"

#include <string.h>

#include "tabular/line_end.h"
#include "tabular/note_label.h"

/* a report without a case says so in few words */
#define MAX_BYTES 4096

/* They stand between names, and none in what says that no row came. */
static const char delimiters[] = ",;\t|";

static bool
is_note(Slice line)
{
	NoteLabel	label = note_label(line);

	return label == NOTE_ALONE || label >= NOTE_MARK || text_counts_rows(line);
}

/* Is there a delimiter, and no blank behind it, as in a text? */
static bool
has_names(Slice line)
{
	bool		found = false;

	for (size_t i = 0; i < line.len; i++)
		if (memchr(delimiters, line.data[i], sizeof(delimiters) - 1) != NULL)
		{
			found = true;
			if (i + 1 == line.len || line.data[i + 1] == ' ')
				return false;
		}
	return found;
}

/* Is it a text of several words, without a delimiter? */
static bool
is_plain_text(Slice line)
{
	for (size_t i = 0; i < line.len; i++)
		if (memchr(delimiters, line.data[i], sizeof(delimiters) - 1) != NULL)
			return false;
	return text_has_words(line) && !value_is_typed(line);
}

bool
empty_table_find(const TextWindow *head, const Dialect *dialect,
				 TextWindow *header)
{
	const char *end = head->data + head->len;
	const char *p = line_end_find(dialect, head->data, end);
	int			notes = 0;
	int			texts = 0;
	Slice		names = {head->data, 0};

	if (!head->is_end || head->len > MAX_BYTES || p == NULL)
		return false;
	names.len = (size_t) (p - head->data);
	*header = *head;
	header->len = names.len;
	while (p < end)
	{
		const char *begin = line_end_skip(dialect, p, end);
		Slice		line = {begin, 0};

		p = line_end_find(dialect, begin, end);
		if (p == NULL)
			p = end;
		line.len = (size_t) (p - begin);
		line = value_trim(line);
		if (line.len == 0)
			continue;
		if (is_note(line))
			notes++;
		else if (is_plain_text(line) && texts == 0)
			texts++;
		else
			return false;
	}
	return notes + texts > 0 && has_names(names);
}
