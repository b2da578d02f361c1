/*-------------------------------------------------------------------------
 *
 * header_names.c
 *	  Telling names from values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/header_names.h"

#include <string.h>
#include <strings.h>

#include "tabular/ascii.h"
#include "tabular/text_words.h"

#define FIRST_YEAR 1500			/* that columns are called by */
#define LAST_YEAR 2100
#define FIRST_RECENT_YEAR 1900
#define LAST_RECENT_YEAR 2050
#define PART_OF_YEAR_LENGTH 20

bool
cells_are_names(const Slice *cells, int count, size_t longest)
{
	int			i;
	int			j;

	for (i = 0; i < count; i++)
	{
		Slice		name = value_trim(cells[i]);

		if (name.len == 0 || name.len > longest || value_is_typed(name))
			return false;
		for (j = 0; j < i && j < NAMES_COMPARED; j++)
			if (slices_equal(name, value_trim(cells[j])))
				return false;
	}
	return true;
}

static bool
contains(Slice text, const char *part)
{
	size_t		len = strlen(part);
	size_t		i;

	for (i = 0; i + len <= text.len; i++)
		if (memcmp(text.data + i, part, len) == 0)
			return true;
	return false;
}

/* Does a number stand before the unit: "12,5 %", "-3 mg/l"?  "10^3/l" is one. */
static bool
is_measured(Slice text)
{
	size_t		i = text.len > 1 && strchr("+-<>~", text.data[0]) != NULL;
	size_t		begin = i;

	while (i < text.len && (ascii_is_digit(text.data[i]) ||
							strchr("., ", text.data[i]) != NULL))
		i++;
	return i > begin && i < text.len && strchr("^/", text.data[i]) == NULL;
}

bool
text_is_unit(Slice text)
{
	/* percent, of something, to the power of, degree, micro */
	static const char *const signs[] = {"%", "/", "^", "\xC2\xB0", "\xC2\xB5"};
	static const char *const units[] = {
		"mm", "cm", "dm", "m", "km", "ha", "m2", "km2", "m3", "hm3", "ft", "mi",
		"mg", "g", "kg", "t", "l", "ml", "ug", "lb", "s", "ms", "sec", "min",
		"h", "hr", "hours", "days", "months", "years", "yr", "mn", "mo",
		"degc", "degf", "degt", "deg", "hpa", "kpa", "mbar", "pa",
		"w", "kw", "mw", "gw", "wh", "kwh", "mwh", "gwh", "tj", "mv",
		"ma", "hz", "khz", "mhz", "db", "ppm", "ppb", "psu", "ntu", "ph",
		"eur", "usd", "gbp", "chf", "aantal", "antal", "antall", "anzahl",
		"liczba", "nombre", "numero", "n\303\272mero", "number", "count", "unit", "units",
		"percent", "index", "text", "string", "str", "integer", "int", "float",
		"double", "numeric", "decimal", "boolean", "bool", "date", "datetime",
		"time", "timestamp", "utc", "none", NULL
	};
	const char *const *unit;
	size_t		i;

	if (text.len == 0 || text.len > 20)
		return false;
	if ((text.data[0] == '[' && text.data[text.len - 1] == ']') ||
		text_is_in_brackets(text))
		return true;
	for (unit = units; *unit != NULL; unit++)
		if (slice_equal_nocase(text, *unit))
			return true;
	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (contains(text, signs[i]))
			return !is_measured(text);
	if (text.len > 4 && strncasecmp(text.data, "per ", 4) == 0)
		return true;
	return text.len >= 4 && strncasecmp(text.data, "yyyy", 4) == 0;
}

/* "#00ff7f" */
static bool
is_colour(Slice text)
{
	size_t		i;

	if (text.len != 7 || text.data[0] != '#')
		return false;
	for (i = 1; i < text.len; i++)
		if (!ascii_is_digit(text.data[i]) &&
			((text.data[i] | 0x20) < 'a' || (text.data[i] | 0x20) > 'f'))
			return false;
	return true;
}

bool
text_begins_address(Slice text)
{
	return text.len > 7 && (memcmp(text.data, "http://", 7) == 0 ||
							memcmp(text.data, "https:/", 7) == 0);
}

static bool
parse_number(Slice text, Number *number)
{
	static const NumberStyle point = {'.', GROUP_COMMA, false, true};

	return number_parse(text, &point, number);
}

bool
text_is_fraction(Slice text)
{
	Number		number;

	return parse_number(text, &number) && number.fraction_digits > 0;
}

bool
text_is_no_name(Slice text)
{
	Number		number;
	Moment		moment;

	if (parse_number(text, &number))
		return number.fraction_digits > 0;
	if (moment_parse(text, &moment))
		return moment.has_date && moment.has_time;
	return uuid_parse(text) || is_colour(text) ||
		memchr(text.data, '@', text.len) != NULL || text_begins_address(text);
}

bool
text_is_thousands(Slice text)
{
	int			zeros = 0;
	size_t		i;

	if (text.len < 4 || text.len > 9 || text.data[0] != '1')
		return false;
	for (i = 1; i < text.len; i++)
		if (text.data[i] == '0')
			zeros++;
		else if (strchr(" .,'", text.data[i]) == NULL || i + 3 >= text.len)
			return false;
	return zeros == 3 || zeros == 6;
}

int
year_number(Slice text)
{
	int			year = 0;
	size_t		i;

	for (i = 0; i < text.len && i < 4; i++)
	{
		if (!ascii_is_digit(text.data[i]))
			return 0;
		year = 10 * year + (text.data[i] - '0');
	}
	return text.len == 4 && year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

bool
is_year(Slice text)
{
	return year_number(text) > 0;
}

bool
is_recent_year(Slice text)
{
	int			year = year_number(text);

	return year >= FIRST_RECENT_YEAR && year <= LAST_RECENT_YEAR;
}

bool
text_is_month_of_year(Slice text)
{
	Slice		year = text;
	int			month;

	if (text.len != 7 || text.data[2] != '.' ||
		!ascii_is_digit(text.data[0]) || !ascii_is_digit(text.data[1]))
		return false;
	year = slice_behind(year, 3);
	month = 10 * (text.data[0] - '0') + text.data[1] - '0';
	return is_year(year) && month >= 1 && month <= 12;
}

bool
text_is_part_of_year(Slice text)
{
	size_t		from = 0;		/* of the digits */
	bool		year = false;
	bool		part = false;
	size_t		i;

	if (text.len > PART_OF_YEAR_LENGTH)
		return false;
	for (i = 0; i <= text.len; i++)
	{
		Slice		digits = {text.data + from, i - from};

		if (i < text.len && ascii_is_digit(text.data[i]))
			continue;
		if (digits.len > 2 && (year || !is_year(digits)))
			return false;
		year |= digits.len > 2;
		part |= i < text.len && byte_is_letter(text.data[i]);
		from = i + 1;
	}
	return year && part;
}

/*
 * The cell as a small whole number, with zeros in front or in groups of
 * thousands, perhaps; -1: it is none.
 */
static long
whole_number(Slice text)
{
	NumberStyle style = {.decimal = '.',.lenient = true,.bare = true};
	Number		number;

	if (text.len == 0 || text.len > 12 || !ascii_is_digit(text.data[0]))
		return -1;
	for (style.group = GROUP_NONE; style.group < GROUP_CHARS; style.group++)
		if (style.group != GROUP_POINT &&
			number_parse(text, &style, &number) && !number.has_point &&
			!number.has_exponent && number.mantissa < 1000000)
			return (long) number.mantissa;
	return -1;
}

static void
add_to_run(NumberRun *run, long number, long previous)
{
	long		step = number - previous;

	if (run->count == 0)
		run->first = number;
	else if (run->count == 1)
		run->step = step;
	else if (step != run->step)
		run->step = 0;
	if (run->count > 0)
	{
		run->rising &= step > 0;
		if (run->direction == 0)
			run->direction = (step > 0) - (step < 0);
		run->in_order &= number == run->first || step == 0 ||
			(step > 0) == (run->direction > 0);
	}
	run->count++;
}

NumberRun
number_run_of(const Slice *cells, int width)
{
	NumberRun	run = {.rising = true,.years = true,.in_order = true};
	long		previous = 0;
	int			i;

	for (i = 0; i < width; i++)
	{
		Slice		cell = value_trim(cells[i]);
		long		number = whole_number(cell);

		if (number < 0 && !value_is_typed(cell))
			continue;
		if (number < 0)
		{
			run.count = 0;
			return run;
		}
		run.years &= is_year(cell);
		add_to_run(&run, number, previous);
		previous = number;
	}
	return run;
}

bool
cells_are_word_and_years(const Slice *cells, int count)
{
	NumberRun	run;
	int			i;

	if (count < 3 || cells[0].len == 0 || value_is_typed(value_trim(cells[0])))
		return false;
	for (i = 1; i < count; i++)
		if (!is_year(value_trim(cells[i])))
			return false;
	run = number_run_of(&cells[1], count - 1);
	return run.years && run.in_order;
}

bool
numbers_go_on(const NumberRun *run)
{
	return run->count > 1 && (run->step == 1 || run->step == -1 ||
							  (run->count > 2 && run->rising));
}
