/*-------------------------------------------------------------------------
 *
 * line_end.c
 *	  Finding line ends.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/line_end.h"

#include <string.h>

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static const char *
find_terminator(const char *terminator, const char *p, const char *end)
{
	size_t		len = strlen(terminator);

	while (p < end && (size_t) (end - p) >= len &&
		   (p = memchr(p, terminator[0], (size_t) (end - p))) != NULL)
	{
		if ((size_t) (end - p) >= len && memcmp(p, terminator, len) == 0)
			return p;
		p++;
	}
	return NULL;
}

const char *
line_end_find(const Dialect *dialect, const char *p, const char *end)
{
	if (dialect->terminator[0] != '\0')
		return find_terminator(dialect->terminator, p, end);
	while (p < end && !is_line_end(*p))
		p++;
	return p < end ? p : NULL;
}

const char *
line_end_find_last(const Dialect *dialect, const char *p, const char *end)
{
	const char *terminator = dialect->terminator;
	size_t		len = terminator[0] != '\0' ? strlen(terminator) : 1;

	while ((size_t) (end - p) >= len)
	{
		const char *last = end - len;

		if (terminator[0] != '\0' ? memcmp(last, terminator, len) == 0 :
			is_line_end(*last))
			return last;
		end--;
	}
	return NULL;
}

const char *
line_end_skip(const Dialect *dialect, const char *p, const char *end)
{
	if (dialect->terminator[0] != '\0')
		return p + strlen(dialect->terminator);
	return p + (*p == '\r' && end - p > 1 && p[1] == '\n' ? 2 : 1);
}

const char *
line_end_text(const Dialect *dialect)
{
	return dialect->terminator[0] != '\0' ? dialect->terminator : "\n";
}

static int64_t
count_terminators(const char *terminator, const char *p, const char *end)
{
	int64_t		lines = 0;

	while ((p = find_terminator(terminator, p, end)) != NULL)
	{
		lines++;
		p += strlen(terminator);
	}
	return lines;
}

int64_t
line_end_count(const Dialect *dialect, const char *data, size_t len)
{
	int64_t		lines = 0;
	const char *end = data + len;
	const char *p = data;

	if (dialect->terminator[0] != '\0' &&
		strpbrk(dialect->terminator, "\r\n") == NULL)
		return count_terminators(dialect->terminator, data, end);
	while ((p = memchr(p, '\n', (size_t) (end - p))) != NULL)
	{
		lines++;
		p++;
	}
	p = data;
	while ((p = memchr(p, '\r', (size_t) (end - p))) != NULL)
	{
		p++;
		/* \r\n counts once */
		if (p == end || *p != '\n')
			lines++;
	}
	return lines;
}
