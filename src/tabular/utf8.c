/*-------------------------------------------------------------------------
 *
 * utf8.c
 *	  The grammar of UTF-8.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

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

/* Is it the end of a cell, which may be filled up with blanks? */
static bool
ends_cell(const unsigned char *bytes, size_t len)
{
	size_t		i = 0;

	while (i < len && bytes[i] == ' ')
		i++;
	return i == len || memchr(",;\t|\"^~\x01\r\n", bytes[i], 10) != NULL;
}

/*
 * Length of a sequence that lacks its last bytes at the end of a cell, as a
 * database leaves it that cuts texts to a number of bytes; 0 if it is none.
 */
static size_t
cut_sequence(const unsigned char *bytes, size_t len)
{
	size_t		n = 1;

	while (n < len && n < 4 && (bytes[n] & 0xC0) == 0x80)
		n++;
	return utf8_sequence(bytes, n) < 0 && ends_cell(bytes + n, len - n) ? n :
		0;
}

LineVerdict
utf8_judge_line(const char *line, size_t len)
{
	const unsigned char *bytes = (const unsigned char *) line;
	size_t		valid = 0;
	size_t		cut = 0;
	size_t		invalid = 0;
	size_t		i = 0;

	while (i < len)
	{
		int			n = utf8_sequence(bytes + i, len - i);
		size_t		cut_len = n > 0 ? 0 : cut_sequence(bytes + i, len - i);

		if (cut_len > 0)
			cut++;
		else if (n <= 0)
			invalid++;
		else if (n > 1)
			valid++;
		i += cut_len > 0 ? cut_len : n > 0 ? (size_t) n : 1;
	}
	if (valid > invalid * UTF8_VALID_PER_INVALID && valid >= cut)
		return invalid + cut == 0 ? UTF8_LINE_VALID : UTF8_LINE_FAULTY;
	return invalid + cut == 0 ? UTF8_LINE_ASCII : UTF8_LINE_OTHER;
}
