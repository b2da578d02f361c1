/*-------------------------------------------------------------------------
 *
 * pattern.c
 *	  Regular expressions.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/pattern.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

/*
 * Bounds of one match: steps of ICU's engine, about a millisecond each on
 * today's machines, and bytes of its backtracking stack.
 */
#define MATCH_STEPS 50
#define MATCH_STACK (1024 * 1024)

/* Bounds of a pattern: repetitions of repetitions multiply. */
#define MAX_PATTERN 4096

/* NameStartChar and what NameChar adds to it, of XML 1.0 */
#define NAME_START \
	":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D" \
	"\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF" \
	"\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF"
#define NAME_MORE "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040"

struct Pattern
{
	TabMemory  *memory;
	const char *text;			/* as given */
	URegularExpression *regex;
	UChar	   *subject;		/* the text to match, in UTF-16 */
	int32_t		capacity;
	bool		anywhere;		/* any part of the text may match */
};

static void
close_regex(void *arg)
{
	uregex_close(((Pattern *) arg)->regex);
}

/* A backslash and what is behind it, at p; how many bytes that were. */
static size_t
translate_escape(const char *p, ByteBuffer *icu)
{
	switch (p[1])
	{
		case 'i':
			buffer_append_text(icu, "[" NAME_START "]");
			return 2;
		case 'I':
			buffer_append_text(icu, "[^" NAME_START "]");
			return 2;
		case 'c':
			buffer_append_text(icu, "[" NAME_START NAME_MORE "]");
			return 2;
		case 'C':
			buffer_append_text(icu, "[^" NAME_START NAME_MORE "]");
			return 2;
		case 'p':
		case 'P':
			if (strncmp(p + 2, "{Is", 3) != 0)
				break;
			buffer_append(icu, p, 3);
			buffer_append_text(icu, "In");
			return 5;
		case '\0':
			buffer_append(icu, p, 1);
			return 1;
		default:
			break;
	}
	buffer_append(icu, p, 2);
	return 2;
}

static void
translate(const char *p, ByteBuffer *icu)
{
	int			depth = 0;		/* of classes */

	while (*p != '\0')
	{
		if (*p == '\\')
		{
			p += translate_escape(p, icu);
			continue;
		}
		if (depth > 0 && p[0] == '-' && p[1] == '[')
			buffer_append_char(icu, '-');
		if (*p == '[')
			depth++;
		else if (*p == ']' && depth > 0)
			depth--;
		buffer_append_char(icu, *p++);
	}
}

/* ECMAScript's for ICU. */
static void
translate_search(const char *p, ByteBuffer *icu)
{
	static const struct
	{
		char		letter;
		const char *icu;
	}			escapes[] =
	{
		{'d', "[0-9]"}, {'D', "[^0-9]"}, {'w', "[A-Za-z0-9_]"},
		{'W', "[^A-Za-z0-9_]"}
	};
	bool		in_class = false;
	size_t		i;

	for (; *p != '\0'; p++)
	{
		if (*p == '\\' && p[1] != '\0')
		{
			p++;
			for (i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
				if (*p == escapes[i].letter)
					break;
			if (i < sizeof(escapes) / sizeof(escapes[0]))
				buffer_append_text(icu, escapes[i].icu);
			else
			{
				buffer_append_char(icu, '\\');
				buffer_append_char(icu, *p);
			}
			continue;
		}
		if (!in_class && *p == '$')
			buffer_append_text(icu, "\\z");
		else
		{
			/* what means something in a class of ICU's only */
			if (in_class && (*p == '[' || *p == '&'))
				buffer_append_char(icu, '\\');
			buffer_append_char(icu, *p);
		}
		if (*p == '[')
			in_class = true;
		else if (*p == ']')
			in_class = false;
	}
}

/* text in UTF-16; its length, -1 if it is not UTF-8. */
static int32_t
to_utf16(Pattern *pattern, const char *text, size_t len)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length;

	if (len > INT32_MAX / 4)
		return -1;
	if (pattern->subject == NULL || (size_t) pattern->capacity < len)
	{
		pattern->capacity = (int32_t) (len < 64 ? 64 : 2 * len);
		pattern->subject = mem_resize(pattern->memory, pattern->subject,
									  (size_t) pattern->capacity *
									  sizeof(UChar));
	}
	u_strFromUTF8(pattern->subject, pattern->capacity, &length, text,
				  (int32_t) len, &status);
	return U_FAILURE(status) ? -1 : length;
}

static bool
refuse(const Pattern *pattern, const char *why, TabError *error)
{
	return tab_fail(error, TAB_ERR_OPTION,
					pattern->anywhere ? "it is not a regular expression: %s" :
					"is not a regular expression of XML Schema: %s", why);
}

static Pattern *
compile(TabMemory *memory, const char *text, bool anywhere, TabError *error)
{
	Pattern    *pattern = mem_alloc0(memory, sizeof(Pattern));
	UErrorCode	status = U_ZERO_ERROR;
	UParseError place;
	ByteBuffer	icu;
	int32_t		length;

	pattern->memory = memory;
	pattern->anywhere = anywhere;
	pattern->text = mem_strdup(memory, text);
	if (strlen(text) > MAX_PATTERN)
	{
		refuse(pattern, "it is too long", error);
		return NULL;
	}
	buffer_init(&icu, memory, 256);
	if (anywhere)
		translate_search(text, &icu);
	else
		translate(text, &icu);
	length = to_utf16(pattern, icu.data, icu.len);
	buffer_free(&icu);
	if (length <= 0)
	{
		/* ICU takes no empty pattern: that is what only "" matches */
		if (length == 0)
			return pattern;
		refuse(pattern, "it is not UTF-8", error);
		return NULL;
	}
	mem_defer(memory, close_regex, pattern);
	pattern->regex = uregex_open(pattern->subject, length, 0, &place, &status);
	if (U_SUCCESS(status))
		uregex_setTimeLimit(pattern->regex, MATCH_STEPS, &status);
	if (U_SUCCESS(status))
		uregex_setStackLimit(pattern->regex, MATCH_STACK, &status);
	if (U_FAILURE(status))
	{
		refuse(pattern, u_errorName(status), error);
		return NULL;
	}
	return pattern;
}

Pattern *
pattern_compile(TabMemory *memory, const char *text, TabError *error)
{
	return compile(memory, text, false, error);
}

Pattern *
pattern_compile_search(TabMemory *memory, const char *text, TabError *error)
{
	return compile(memory, text, true, error);
}

PatternResult
pattern_match(Pattern *pattern, Slice text)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		length;
	bool		matches;

	if (pattern->regex == NULL)
		return text.len == 0 || pattern->anywhere ? PATTERN_MATCHES : PATTERN_DIFFERS;
	length = to_utf16(pattern, text.data, text.len);
	if (length < 0)
		return PATTERN_TOO_SLOW;
	uregex_setText(pattern->regex, pattern->subject, length, &status);
	matches = pattern->anywhere ? uregex_find(pattern->regex, -1, &status) :
		uregex_matches(pattern->regex, -1, &status);
	if (U_FAILURE(status))
		return PATTERN_TOO_SLOW;
	return matches ? PATTERN_MATCHES : PATTERN_DIFFERS;
}

const char *
pattern_text(const Pattern *pattern)
{
	return pattern->text;
}
