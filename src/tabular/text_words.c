/*-------------------------------------------------------------------------
 *
 * text_words.c
 *	  Parting a text into words.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/text_words.h"

#include <string.h>

#include "tabular/ascii.h"

Slice
text_next_word(Slice *text)
{
	const char *blank;
	Slice		word;

	*text = value_trim(*text);
	word = *text;
	blank = text->len > 0 ? memchr(text->data, ' ', text->len) : NULL;
	if (blank != NULL)
		word.len = (size_t) (blank - text->data);
	*text = slice_behind(*text, word.len);
	return word;
}

int
text_count_words(Slice text)
{
	int			count = 0;

	while (text_next_word(&text).len > 0)
		count++;
	return count;
}

bool
text_has_letter(Slice text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (byte_is_letter(text.data[i]))
			return true;
	return false;
}

bool
text_has_digit(Slice text)
{
	size_t		i = 0;

	while (i < text.len && !ascii_is_digit(text.data[i]))
		i++;
	return i < text.len;
}

bool
text_is_in_brackets(Slice text)
{
	return text.len > 2 && text.data[0] == '(' &&
		text.data[text.len - 1] == ')';
}
