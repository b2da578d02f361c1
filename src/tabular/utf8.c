/*-------------------------------------------------------------------------
 *
 * utf8.c
 *	  The grammar of UTF-8.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/utf8.h"

#include <stdint.h>

int
utf8_sequence(const unsigned char *bytes, size_t len)
{
	unsigned char lead = bytes[0];
	unsigned char low = 0x80;
	unsigned char high = 0xBF;
	int			n;
	int			i;

	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead <= 0xDF)
		n = 2;
	else if (lead >= 0xE0 && lead <= 0xEF)
	{
		n = 3;
		if (lead == 0xE0)
			low = 0xA0;
		else if (lead == 0xED)
			high = 0x9F;
	}
	else if (lead >= 0xF0 && lead <= 0xF4)
	{
		n = 4;
		if (lead == 0xF0)
			low = 0x90;
		else if (lead == 0xF4)
			high = 0x8F;
	}
	else
		return 0;
	for (i = 1; i < n; i++)
	{
		if ((size_t) i >= len)
			return -1;
		if (bytes[i] < low || bytes[i] > high)
			return 0;
		low = 0x80;
		high = 0xBF;
	}
	return n;
}

LineVerdict
utf8_judge_line(const char *line, size_t len)
{
	const unsigned char *bytes = (const unsigned char *) line;
	size_t		valid = 0;
	size_t		invalid = 0;
	size_t		i = 0;

	while (i < len)
	{
		int			n = utf8_sequence(bytes + i, len - i);

		if (n <= 0)
			invalid++;
		else if (n > 1)
			valid++;
		i += n > 0 ? (size_t) n : 1;
	}
	if (valid > invalid * UTF8_VALID_PER_INVALID)
		return invalid == 0 ? UTF8_LINE_VALID : UTF8_LINE_FAULTY;
	return invalid == 0 ? UTF8_LINE_ASCII : UTF8_LINE_OTHER;
}
