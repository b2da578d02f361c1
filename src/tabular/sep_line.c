/*-------------------------------------------------------------------------
 *
 * sep_line.c
 *	  Reading the line that names the delimiter.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/sep_line.h"

#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"
#include "tabular/line_end.h"
#include "tabular/reader.h"

#define SEP "sep="

/* Does the text occur before the line ends? */
static bool
line_has(const char *line, const char *end, Slice text)
{
	for (; (size_t) (end - line) >= text.len; line++)
		if (memcmp(line, text.data, text.len) == 0)
			return true;
	return false;
}

/*
 * Is it the same character again and again, or blanks behind it, and not so in
 * the next line?
 */
static bool
is_filled_up(const TextWindow *head, const Dialect *dialect, Slice text,
			 const char *line_end)
{
	const char *end = head->data + head->len;
	const char *next = line_end_skip(dialect, line_end, end);
	const char *next_end = line_end_find(dialect, next, end);
	size_t		i;

	for (i = 1; i < text.len; i++)
		if (text.data[i] != text.data[0] && text.data[i] != ' ')
			return false;
	return text.len > 1 &&
		!line_has(next, next_end != NULL ? next_end : end, text);
}

/*
 * What stands between the quotes of "sep=;", as a program writes it that took
 * it for a row; nothing if it is not all there is but for delimiters.
 */
static Slice
unquote(Slice text, char quote)
{
	const char *close = memchr(text.data, quote, text.len);
	size_t		len = close != NULL ? (size_t) (close - text.data) : 0;
	size_t		i;

	for (i = len + 1; i < text.len; i++)
		if (text.data[i] != text.data[0])
			len = 0;
	text.len = len;
	return text;
}

bool
sep_line_read(const TextWindow *head, const Dialect *dialect, char *delimiter)
{
	bool		quoted = head->len > 0 && dialect->quote != 0 &&
		head->data[0] == dialect->quote;
	Slice		text = {head->data + quoted, 0};
	const char *line_end;
	size_t		i;

	if (head->len < quoted + strlen(SEP) + 2 ||
		strncasecmp(text.data, SEP, strlen(SEP)) != 0)
		return false;
	text.data += strlen(SEP);
	line_end = line_end_find(dialect, text.data, head->data + head->len);
	if (line_end == NULL)
		return false;
	text.len = (size_t) (line_end - text.data);
	if (quoted)
		text = unquote(text, dialect->quote);
	/* what values are made of separates none */
	for (i = 0; i < text.len; i++)
		if (ascii_is_digit(text.data[i]) || ascii_is_letter(text.data[i]))
			return false;
	if (is_filled_up(head, dialect, text, line_end))
		text.len = 1;
	if (text.len == 0 || text.len > DIALECT_MAX_DELIMITER)
		return false;
	memcpy(delimiter, text.data, text.len);
	delimiter[text.len] = '\0';
	return true;
}
