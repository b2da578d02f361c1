/*-------------------------------------------------------------------------
 *
 * text_begin.c
 *	  Comparing the first bytes of a text.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/text_begin.h"

#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"

#define lengthof(array) ((int) (sizeof(array) / sizeof((array)[0])))

bool
text_begins_with(Slice text, const char *with)
{
	size_t		len = strlen(with);

	return text.len >= len && strncasecmp(text.data, with, len) == 0;
}

size_t
text_any_before(Slice text, const char *const *these, int count)
{
	int			i;

	/* each first value of a table is asked: hardly any has the first byte */
	for (i = 0; i < count && text.len > 0; i++)
		if ((*text.data | ' ') == (*these[i] | ' ') &&
			text_begins_with(text, these[i]))
			return strlen(these[i]);
	return 0;
}

Slice
text_behind_blanks(Slice text)
{
	static const char *const blanks[] = {" ", "\t", "\u00A0", "\u202F", "\u3000"};
	size_t		len;

	while ((len = text_any_before(text, blanks, lengthof(blanks))) > 0)
		text = slice_behind(text, len);
	return text;
}

Slice
text_behind_digits(Slice text)
{
	while (text.len > 0 && ascii_is_digit(*text.data))
		text = slice_behind(text, 1);
	return text;
}
