/*-------------------------------------------------------------------------
 *
 * near_miss.c
 *	  Recognising what is nearly of a type.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/near_miss.h"

#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"

typedef struct Unit
{
	const char *text;
	bool		day_first;		/* of where the day comes before the month */
} Unit;

/* as published tables write them; ISO 4217 for the codes */
static const Unit units[] = {
	{"%", false}, {"\xE2\x80\xB0", false},
	{"$", false}, {"\xE2\x82\xAC", true}, {"\xC2\xA3", true},
	{"\xC2\xA5", false}, {"\xE2\x82\xB9", true}, {"\xE2\x82\xBD", true},
	{"\xE2\x82\xA9", false}, {"\xE2\x82\xBA", true}, {"\xE2\x82\xB4", true},
	{"\xE2\x82\xAA", true}, {"\xE2\x82\xAB", true}, {"\xE2\x82\xA6", true},
	{"\xE0\xB8\xBF", true}, {"R$", true}, {"US$", false}, {"A$", true},
	{"C$", false}, {"NZ$", true}, {"kr", true}, {"kr.", true},
	{"z\xC5\x82", true}, {"K\xC4\x8D", true}, {"Ft", false}, {"lei", true},
	{"Fr", true}, {"Fr.", true}, {"Rs", true}, {"Rs.", true}, {"EUR", true},
	{"USD", false}, {"GBP", true}, {"CHF", true}, {"JPY", false},
	{"CNY", false}, {"INR", true}, {"SEK", false}, {"NOK", true},
	{"DKK", true}, {"PLN", true}, {"CZK", true}, {"HUF", false},
	{"RON", true}, {"BGN", true}, {"AUD", true}, {"CAD", false},
	{"NZD", true}, {"BRL", true}, {"MXN", true}, {"ZAR", false},
	{"RUB", true}, {"TRY", true}, {"UAH", true},
};

/* The unit that text is, or NULL. */
static const Unit *
find_unit(Slice text)
{
	size_t		i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (slice_equal(text, units[i].text))
			return &units[i];
	return NULL;
}

bool
unit_is_day_first(const char *unit)
{
	Slice		text = {unit, strlen(unit)};
	const Unit *found = find_unit(text);

	return found != NULL && found->day_first;
}

/* Text at one side of a number without blanks, brackets and minus signs. */
static Slice
without_signs(Slice text, unsigned *marks)
{
	for (;;)
	{
		size_t		before;

		text = value_trim(text);
		before = text.len;
		if (text.len > 0 && strchr("(-", text.data[0]) != NULL)
			text.data++, text.len--;
		else if (text.len > 2 && memcmp(text.data, "\xE2\x88\x92", 3) == 0)
		{
			*marks |= AMOUNT_LONG_MINUS;
			text.data += 3, text.len -= 3;
		}
		else if (text.len > 0 && strchr("()-", text.data[text.len - 1]) != NULL)
			text.len--;
		else if (text.len > 2 &&
				 memcmp(text.data + text.len - 3, "\xE2\x88\x92", 3) == 0)
		{
			*marks |= AMOUNT_LONG_MINUS;
			text.len -= 3;
		}
		if (text.len == before)
			return text;
	}
}

/*
 * "EUR1" is the number of a series more often than one euro; "EUR 1",
 * "EUR1.50" and "kr1" are amounts.
 */
static bool
is_code(Slice unit, Slice number, Slice text)
{
	size_t		i;

	if (unit.len != 3 || unit.data + unit.len != number.data ||
		unit.data != text.data)
		return false;
	for (i = 0; i < unit.len; i++)
		if (unit.data[i] < 'A' || unit.data[i] > 'Z')
			return false;
	for (i = 0; i < number.len; i++)
		if (number.data[i] < '0' || number.data[i] > '9')
			return false;
	return true;
}

/*
 * Few digits, and no groups: behind a plus, more of them may be a phone
 * number.
 */
static bool
is_short_number(Slice text)
{
	static const NumberStyle point = {'.', GROUP_NONE, false, true};
	static const NumberStyle comma = {',', GROUP_NONE, false, true};
	Number		number;

	return (number_parse(text, &point, &number) ||
			number_parse(text, &comma, &number)) &&
		number.integer_digits <= 6;
}

bool
amount_parse(Slice text, Amount *amount)
{
	WrappedNumber wrapped;
	const Unit *unit;
	Slice		before;
	Slice		behind;

	memset(amount, 0, sizeof(*amount));
	/* what is around a number is short */
	if (text.len == 0 || text.len > 64 || !number_unwrap(text, &wrapped))
		return false;
	amount->number = wrapped.number;
	if (wrapped.before.len > 0 && *text.data == '+')
	{
		if (wrapped.negative || !is_short_number(wrapped.number))
			return false;
		amount->marks |= AMOUNT_PLUS;
		wrapped.before.data++;
		wrapped.before.len--;
	}
	before = without_signs(wrapped.before, &amount->marks);
	behind = without_signs(wrapped.behind, &amount->marks);
	if (wrapped.minus_behind)
		amount->marks |= AMOUNT_MINUS_BEHIND;
	if (wrapped.in_brackets)
		amount->marks |= AMOUNT_BRACKETS;
	if (before.len > 0 && behind.len > 0)
		return false;
	if (before.len + behind.len == 0)
		return true;
	unit = find_unit(before.len > 0 ? before : behind);
	if (unit == NULL || is_code(before, wrapped.number, text))
		return false;
	amount->unit = unit->text;
	amount->marks |= unit < &units[2] ? AMOUNT_PERCENT : AMOUNT_UNIT;
	return true;
}

/*-------------------------------------------------------------------------
 * Codes
 *-------------------------------------------------------------------------
 */
bool
code_parse(Slice text)
{
	size_t		i = text.len > 0 && text.data[0] == '+';

	if (i == text.len)
		return false;
	for (; i < text.len; i++)
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	return true;
}

bool
text_is_like_number(Slice text)
{
	NumberStyle style = {.lenient = true,.bare = true};
	Number		number;

	if (text.len == 0 || !(ascii_is_digit(text.data[text.len - 1])))
		return false;
	for (style.group = GROUP_NONE; style.group < GROUP_CHARS; style.group++)
	{
		style.decimal = '.';
		if (number_parse(text, &style, &number))
			return true;
		style.decimal = ',';
		if (number_parse(text, &style, &number))
			return true;
	}
	return false;
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

/*
 * The words of a name, one after the other: "stop_id", "Stop ID" and "stopId"
 * have two.  Returns false at its end.
 */
static bool
next_word(const char **name, Slice *word)
{
	const char *p = *name;

	while (*p != '\0' && !is_word(*p))
		p++;
	word->data = p;
	while (is_word(*p) &&
		   !(p > word->data && is_upper(*p) && !is_upper(p[-1])))
		p++;
	word->len = (size_t) (p - word->data);
	*name = p;
	return word->len > 0;
}

/* Is one of the name's words in the list, which ends with NULL? */
static bool
has_word(const char *name, const char *const *words)
{
	Slice		word;

	while (name != NULL && next_word(&name, &word))
		for (const char *const *each = words; *each != NULL; each++)
			if (slice_equal_nocase(word, *each))
				return true;
	return false;
}

bool
name_says_identifier(const char *name)
{
	static const char *const words[] = {
		"id", "zip", "plz", "postal", "postcode", "phone", "tel", "fax",
		"fips", "isbn", "ean", "iban", "ssn", "siren", "siret", "nuts", "lau",
		"cap", NULL
	};
	Slice		word;

	if (has_word(name, words))
		return true;
	/* code, codigo, codice, cod */
	while (name != NULL && next_word(&name, &word))
		if (word.len >= 3 && strncasecmp(word.data, "cod", 3) == 0)
			return true;
	return false;
}

bool
name_says_date(const char *name)
{
	static const char *const words[] = {
		"date", "datum", "fecha", "dato", "datetime", "day", "dt", "yyyymmdd",
		"tarih", "stichtag", "pvm", NULL
	};

	/* Chinese and Japanese, Japanese, Korean, Russian, Hungarian and others */
	static const char *const others[] = {
		"\u65E5\u671F", "\u65E5\u4ED8", "\u5E74\u6708\u65E5", "\uB0A0\uC9DC",
		"\uC77C\uC790", "\uB144\uC6D4\uC77C", "\u0434\u0430\u0442\u0430",
		"\u0414\u0430\u0442\u0430", "d\u00E1tum",
		"D\u00E1tum", "\u00E4iv\u00E4m\u00E4\u00E4r\u00E4", "uup\u00E4ev",
		"\u03B7\u03BC\u03B5\u03C1\u03BF\u03BC\u03B7\u03BD\u03AF\u03B1",
		"ng\u00E0y", "Ng\u00E0y", "\u062A\u0627\u0631\u064A\u062E"
	};
	Slice		word;
	size_t		i;

	if (has_word(name, words))
		return true;
	for (i = 0; name != NULL && i < sizeof(others) / sizeof(others[0]); i++)
		if (strstr(name, others[i]) != NULL)
			return true;
	/* startdate, birthdate, Geburtsdatum */
	while (name != NULL && next_word(&name, &word))
		if ((word.len > 4 && strncasecmp(word.data + word.len - 4, "date", 4) == 0) ||
			(word.len > 5 && strncasecmp(word.data + word.len - 5, "datum", 5) == 0))
			return true;
	return false;
}

bool
name_says_moment(const char *name)
{
	static const char *const words[] = {
		"timestamp", "time", "epoch", "ts", "created", "updated", "modified",
		"at", NULL
	};

	return name_says_date(name) || has_word(name, words);
}
