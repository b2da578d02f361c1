/*-------------------------------------------------------------------------
 *
 * json_text.c
 *	  Reading over JSON.
 *
 * Which of the brackets that are open are those of objects is kept as one bit
 * for each, so that depth costs no stack.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/json_text.h"

#include <string.h>

#include "tabular/ascii.h"

/* a double holds every number of so many digits before the point */
#define MAX_MAGNITUDE 308

typedef struct Scan
{
	const char *p;
	const char *end;
	int			depth;			/* brackets that are open */
	unsigned char objects[JSON_TEXT_MAX_DEPTH / 8];
} Scan;

/* What comes next. */
typedef enum Step
{
	STEP_VALUE,
	STEP_INSIDE,				/* a bracket that was opened */
	STEP_BEHIND_VALUE,
	STEP_DONE,
	STEP_WRONG
} Step;

static inline bool
is_digit(const Scan *scan)
{
	return scan->p < scan->end && ascii_is_digit(*scan->p);
}

static void
skip_blanks(Scan *scan)
{
	while (scan->p < scan->end && (*scan->p == ' ' || *scan->p == '\n' ||
								   *scan->p == '\r' || *scan->p == '\t'))
		scan->p++;
}

/* Go over a character that has to be there. */
static bool
pass(Scan *scan, char c)
{
	if (scan->p == scan->end || *scan->p != c)
		return false;
	scan->p++;
	return true;
}

static bool
pass_word(Scan *scan, const char *word)
{
	size_t		len = strlen(word);

	if ((size_t) (scan->end - scan->p) < len ||
		memcmp(scan->p, word, len) != 0)
		return false;
	scan->p += len;
	return true;
}

/* The four digits behind \u; -1 if they are not. */
static int
code_unit(Scan *scan)
{
	int			unit = 0;

	if (scan->end - scan->p < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		char		c = *scan->p++;

		if (ascii_is_digit(c))
			unit = unit * 16 + (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			unit = unit * 16 + ((c | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return unit;
}

/* Behind a backslash. */
static bool
pass_escape(Scan *scan)
{
	int			unit;

	if (scan->p == scan->end)
		return false;
	if (*scan->p != 'u')
		return strchr("\"\\/bfnrt", *scan->p++) != NULL;
	scan->p++;
	unit = code_unit(scan);
	if (unit >= 0xD800 && unit <= 0xDBFF)
	{
		if (!pass_word(scan, "\\u"))
			return false;
		unit = code_unit(scan);
		return unit >= 0xDC00 && unit <= 0xDFFF;
	}
	return unit > 0 && (unit < 0xDC00 || unit > 0xDFFF);
}

static bool
pass_string(Scan *scan)
{
	if (!pass(scan, '"'))
		return false;
	for (;;)
	{
		const char *p = scan->p;

		while (p < scan->end && (unsigned char) *p >= ' ' && *p != '"' &&
			   *p != '\\')
			p++;
		scan->p = p;
		if (pass(scan, '"'))
			return true;
		if (!pass(scan, '\\') || !pass_escape(scan))
			return false;
	}
}

/* The exponent behind a number; one too large for any number is cut. */
static bool
pass_exponent(Scan *scan, int64_t *exponent)
{
	bool		minus;

	*exponent = 0;
	if (!pass(scan, 'e') && !pass(scan, 'E'))
		return true;
	minus = pass(scan, '-');
	if (!minus)
		(void) pass(scan, '+');
	if (!is_digit(scan))
		return false;
	for (; is_digit(scan); scan->p++)
		if (*exponent < INT32_MAX)
			*exponent = *exponent * 10 + (*scan->p - '0');
	if (minus)
		*exponent = -*exponent;
	return true;
}

static bool
pass_number(Scan *scan)
{
	const char *first = NULL;	/* digit that is not zero */
	const char *digits;
	const char *point;
	int64_t		exponent;

	(void) pass(scan, '-');
	digits = scan->p;
	for (; is_digit(scan); scan->p++)
		if (first == NULL && *scan->p != '0')
			first = scan->p;
	point = scan->p;
	if (point == digits || (*digits == '0' && point - digits > 1))
		return false;
	if (pass(scan, '.'))
	{
		if (!is_digit(scan))
			return false;
		for (; is_digit(scan); scan->p++)
			if (first == NULL && *scan->p != '0')
				first = scan->p;
	}
	return pass_exponent(scan, &exponent) &&
		(first == NULL || point - first + exponent <= MAX_MAGNITUDE);
}

static inline bool
in_object(const Scan *scan)
{
	return (scan->objects[(scan->depth - 1) / 8] >> (scan->depth - 1) % 8) & 1;
}

static bool
open_bracket(Scan *scan)
{
	bool		is_object = *scan->p == '{';
	unsigned char bit = (unsigned char) (1 << scan->depth % 8);

	if (scan->depth == JSON_TEXT_MAX_DEPTH)
		return false;
	if (is_object)
		scan->objects[scan->depth / 8] |= bit;
	else
		scan->objects[scan->depth / 8] &= (unsigned char) ~bit;
	scan->depth++;
	scan->p++;
	return true;
}

/* The name of a member, and the colon. */
static bool
pass_name(Scan *scan)
{
	skip_blanks(scan);
	if (!pass_string(scan))
		return false;
	skip_blanks(scan);
	return pass(scan, ':');
}

/* Behind an opening bracket: a value, or the closing one. */
static Step
step_inside(Scan *scan)
{
	skip_blanks(scan);
	if (pass(scan, in_object(scan) ? '}' : ']'))
	{
		scan->depth--;
		return STEP_BEHIND_VALUE;
	}
	return !in_object(scan) || pass_name(scan) ? STEP_VALUE : STEP_WRONG;
}

/* Behind a value: the next one of its object or array, or the end of that. */
static Step
step_behind(Scan *scan)
{
	if (scan->depth == 0)
		return STEP_DONE;
	skip_blanks(scan);
	if (pass(scan, ','))
		return !in_object(scan) || pass_name(scan) ? STEP_VALUE : STEP_WRONG;
	if (!pass(scan, in_object(scan) ? '}' : ']'))
		return STEP_WRONG;
	scan->depth--;
	return STEP_BEHIND_VALUE;
}

/* A value, or the opening bracket of one. */
static Step
step_value(Scan *scan)
{
	bool		passed;

	skip_blanks(scan);
	if (scan->p == scan->end)
		return STEP_WRONG;
	switch (*scan->p)
	{
		case '{':
		case '[':
			return open_bracket(scan) ? STEP_INSIDE : STEP_WRONG;
		case '"':
			passed = pass_string(scan);
			break;
		case 't':
			passed = pass_word(scan, "true");
			break;
		case 'f':
			passed = pass_word(scan, "false");
			break;
		case 'n':
			passed = pass_word(scan, "null");
			break;
		default:
			passed = pass_number(scan);
	}
	return passed ? STEP_BEHIND_VALUE : STEP_WRONG;
}

/* Go over one value, whatever is in it. */
static bool
pass_value(Scan *scan)
{
	Step		step = STEP_VALUE;

	for (;;)
		switch (step)
		{
			case STEP_VALUE:
				step = step_value(scan);
				break;
			case STEP_INSIDE:
				step = step_inside(scan);
				break;
			case STEP_BEHIND_VALUE:
				step = step_behind(scan);
				break;
			case STEP_DONE:
				return true;
			case STEP_WRONG:
				return false;
		}
}

static void
scan_begin(Scan *scan, Slice text)
{
	scan->p = text.data;
	scan->end = text.data + text.len;
	scan->depth = 0;
	memset(scan->objects, 0, sizeof(scan->objects));
}

bool
json_text_is_valid(Slice text)
{
	Scan		scan;

	scan_begin(&scan, text);
	skip_blanks(&scan);
	if (scan.p == scan.end || (*scan.p != '{' && *scan.p != '[') ||
		!pass_value(&scan))
		return false;
	skip_blanks(&scan);
	return scan.p == scan.end;
}

bool
json_text_member(Slice text, const char *name, Slice *value)
{
	size_t		len = strlen(name);
	bool		found = false;
	Scan		scan;

	scan_begin(&scan, text);
	skip_blanks(&scan);
	if (!pass(&scan, '{'))
		return false;
	for (;;)
	{
		const char *quoted;
		const char *start;

		skip_blanks(&scan);
		quoted = scan.p;
		if (!pass_name(&scan))
			return found;
		skip_blanks(&scan);
		start = scan.p;
		if (!pass_value(&scan))
			return found;
		if ((size_t) (start - quoted) > len + 2 &&
			memcmp(quoted + 1, name, len) == 0 && quoted[len + 1] == '"')
		{
			found = true;
			value->data = start;
			value->len = (size_t) (scan.p - start);
		}
		skip_blanks(&scan);
		if (!pass(&scan, ','))
			return found;
	}
}

bool
json_text_next(Slice array, Slice *element)
{
	bool		first = element->data == NULL;
	const char *behind = first ? array.data + 1 : element->data + element->len;
	Slice		rest = {behind, (size_t) (array.data + array.len - behind)};
	Scan		scan;

	scan_begin(&scan, rest);
	skip_blanks(&scan);
	if (!first && !pass(&scan, ','))
		return false;
	skip_blanks(&scan);
	rest.data = scan.p;
	if (!pass_value(&scan))
		return false;
	element->data = rest.data;
	element->len = (size_t) (scan.p - rest.data);
	return true;
}
