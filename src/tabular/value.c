/*-------------------------------------------------------------------------
 *
 * value.c
 *	  Booleans, JSON, UUIDs, formulas and the tokens for "no value".
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/value.h"

#include "tabular/ascii.h"
#include "tabular/json_text.h"

bool
value_is_typed(Slice text)
{
	return value_kind(text) != VALUE_TEXT;
}

ValueKind
value_kind(Slice text)
{
	static const NumberStyle point = {'.', GROUP_COMMA, false, true};
	static const NumberStyle comma = {',', GROUP_POINT, false, true};
	Number		number;
	Moment		moment;

	if (number_parse(text, &point, &number) ||
		number_parse(text, &comma, &number))
		return VALUE_NUMBER;
	return moment_parse(text, &moment) ? VALUE_MOMENT : VALUE_TEXT;
}

/* Length of the blank at the front of text, 0 if there is none. */
static size_t
blank_before(const char *data, size_t len)
{
	if (len > 0 && (*data == ' ' || (*data >= '\t' && *data <= '\r')))
		return 1;
	if (len > 1 && data[0] == '\xC2' && data[1] == '\xA0')
		return 2;
	return 0;
}

static size_t
blank_behind(const char *data, size_t len)
{
	if (len > 0 && (data[len - 1] == ' ' ||
					(data[len - 1] >= '\t' && data[len - 1] <= '\r')))
		return 1;
	if (len > 1 && data[len - 2] == '\xC2' && data[len - 1] == '\xA0')
		return 2;
	return 0;
}

Slice
value_trim(Slice cell)
{
	size_t		n;

	while ((n = blank_before(cell.data, cell.len)) > 0)
	{
		cell.data += n;
		cell.len -= n;
	}
	while ((n = blank_behind(cell.data, cell.len)) > 0)
		cell.len -= n;
	return cell;
}

int
boolean_parse(Slice text, bool *value)
{
	static const char *const words[BOOLEAN_PAIRS][2] = {
		{"false", "true"}, {"no", "yes"}, {"f", "t"}, {"n", "y"}
	};
	int			pair;
	int			i;

	if (text.len > 5)
		return -1;
	for (pair = 0; pair < BOOLEAN_PAIRS; pair++)
		for (i = 0; i < 2; i++)
			if (slice_equal_nocase(text, words[pair][i]))
			{
				*value = (i == 1);
				return pair;
			}
	return -1;
}

char
json_parse(Slice text)
{
	if (text.len < 2)
		return 0;
	if (!(text.data[0] == '{' && text.data[text.len - 1] == '}') &&
		!(text.data[0] == '[' && text.data[text.len - 1] == ']'))
		return 0;
	return json_text_is_valid(text) ? text.data[0] : 0;
}

bool
uuid_parse(Slice text)
{
	size_t		i;

	if (text.len != 36)
		return false;
	for (i = 0; i < 36; i++)
	{
		char		c = text.data[i];

		if (i == 8 || i == 13 || i == 18 || i == 23)
		{
			if (c != '-')
				return false;
		}
		else if (!ascii_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
			return false;
	}
	return true;
}

bool
formula_unwrap(Slice cell, ByteBuffer *scratch, Slice *text)
{
	Slice		formula = value_trim(cell);
	Slice		inner = {formula.data + 2, formula.len - 3};
	bool		doubled = false;
	size_t		i;

	if (formula.len < 3 || formula.data[0] != '=' || formula.data[1] != '"' ||
		formula.data[formula.len - 1] != '"')
		return false;
	for (i = 0; i < inner.len; i++)
		if (inner.data[i] == '"')
		{
			/* one alone ends the text, and an operator follows */
			if (++i == inner.len || inner.data[i] != '"')
				return false;
			doubled = true;
		}
	if (doubled && scratch != NULL)
	{
		buffer_reset(scratch);
		for (i = 0; i < inner.len; i++)
		{
			buffer_append_char(scratch, inner.data[i]);
			i += inner.data[i] == '"';
		}
		inner.data = scratch->data;
		inner.len = scratch->len;
	}
	*text = inner;
	return true;
}

/* facts of published data: see docs/architecture.md, "No value" */
static const char *const null_tokens[] = {
	"NA", "N/A", "n/a", "#N/A", "na", "NULL", "null", "Null", "None", "none",
	"nil", "NaN", "nan", "-", "--", "---", "\xE2\x80\x94", "\xE2\x80\x93",
	".", "..", "...", "\xE2\x80\xA6", ":", "*", "**", "***", "****", "x", "X",
	"?", "(blank)", "#VALUE!", "#DIV/0!", "#REF!", "missing", "unknown",
	"not available", "\\N", "(null)", "<NA>", "n.a.", "N.A.", "NAN", "-nan",
	"k.A.", "[c]", "[x]", "[z]", "#NUM!", "#NAME?", "#NULL!", "#NV",
	"#WERT!", "#BEZUG!", "#ZAHL!", "#VALEUR!", "#N/D", "*****", "(X)"
};

int
null_token_parse(Slice text)
{
	size_t		i;

	if (text.len == 0 || text.len > 13)
		return -1;
	if (ascii_is_digit(text.data[0]) ||
		(text.data[0] == '-' && text.len > 1 && ascii_is_digit(text.data[1])))
		return -1;
	for (i = 0; i < sizeof(null_tokens) / sizeof(null_tokens[0]); i++)
		if (null_tokens[i][0] == text.data[0] &&
			slice_equal(text, null_tokens[i]))
			return (int) i;
	return -1;
}

bool
null_token_is_letter(int token)
{
	return ascii_is_letter(null_tokens[token][0]) && null_tokens[token][1] == '\0';
}

const char *
null_token_text(int token)
{
	return null_tokens[token];
}
