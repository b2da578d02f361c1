/*-------------------------------------------------------------------------
 *
 * error.c
 *	  Filling a TabError.
 *
 * A text that does not fit is cut at a character boundary, so that it stays
 * valid UTF-8.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void format_into(char *target, size_t size, const char *format,
						va_list args) TAB_PRINTF(3, 0);

static void
format_into(char *target, size_t size, const char *format, va_list args)
{
	int			needed = vsnprintf(target, size, format, args);

	if (needed >= 0 && (size_t) needed >= size)
	{
		size_t		end = size - 1;

		/* step back over continuation bytes and the lead byte before them */
		while (end > 0 && ((unsigned char) target[end - 1] & 0xC0) == 0x80)
			end--;
		if (end > 0 && (unsigned char) target[end - 1] >= 0xC0)
			end--;
		target[end] = '\0';
	}
}

void
tab_error_clear(TabError *error)
{
	error->code = TAB_OK;
	error->message[0] = error->detail[0] = error->hint[0] = '\0';
}

bool
tab_fail(TabError *error, TabErrorCode code, const char *format,...)
{
	va_list		args;

	tab_error_clear(error);
	error->code = code;
	va_start(args, format);
	format_into(error->message, sizeof(error->message), format, args);
	va_end(args);
	return false;
}

void
tab_error_detail(TabError *error, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	format_into(error->detail, sizeof(error->detail), format, args);
	va_end(args);
}

void
tab_error_hint(TabError *error, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	format_into(error->hint, sizeof(error->hint), format, args);
	va_end(args);
}

void
tab_format(char *target, size_t size, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	format_into(target, size, format, args);
	va_end(args);
}
