/*-------------------------------------------------------------------------
 *
 * slice.c
 *	  Parts of texts.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/slice.h"

#include <string.h>
#include <strings.h>

#include <unicode/utf8.h>

Slice
slice_behind(Slice text, size_t len)
{
	text.data += len;
	text.len -= len;
	return text;
}

Slice
slice_clip(Slice text, size_t most)
{
	if (text.len <= most)
		return text;
	while (most > 0 && ((unsigned char) text.data[most] & 0xC0) == 0x80)
		most--;
	text.len = most;
	return text;
}

bool
slices_equal(Slice a, Slice b)
{
	return a.len == b.len &&
		(a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool
slice_equal(Slice slice, const char *text)
{
	return strlen(text) == slice.len &&
		memcmp(slice.data, text, slice.len) == 0;
}

bool
slice_equal_nocase(Slice slice, const char *text)
{
	return strlen(text) == slice.len &&
		strncasecmp(slice.data, text, slice.len) == 0;
}
