/*-------------------------------------------------------------------------
 *
 * column_evidence.c
 *	  Taking values into the evidence.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_evidence.h"

#include <string.h>

#include "tabular/field_value.h"

const NumberStyle number_styles[NUMBER_STYLES] = {
	{',', GROUP_NONE, false, true},
	{',', GROUP_POINT, false, true},
	{'.', GROUP_COMMA, false, true},
	{'.', GROUP_SPACE, false, true},
	{',', GROUP_SPACE, false, true},
	{'.', GROUP_NBSP, false, true},
	{',', GROUP_NBSP, false, true},
	{'.', GROUP_NARROW_NBSP, false, true},
	{',', GROUP_NARROW_NBSP, false, true},
	{'.', GROUP_APOSTROPHE, false, true},
	{'.', GROUP_RIGHT_QUOTE, false, true},
	{'.', GROUP_INDIAN, false, true},
};

/* those with a decimal point */
#define POINT_NUMBER_STYLES ((1u << 2) | (1u << 3) | (1u << 5) | (1u << 7) | (1u << 9) | \
							 (1u << 10) | (1u << 11))

/* how many times the first a second number of a list hardly is */
#define FAR 3

static const NumberStyle plain_style = {'.', GROUP_NONE, false, true};

static void observe_number(NumberEvidence *numbers, Slice text);
static unsigned observe_moment(ColumnEvidence *column, Slice text);
static unsigned observe_amount(ColumnEvidence *column, Slice text);
static unsigned observe_near_moment(ColumnEvidence *column, Slice text);

static void
number_evidence_begin(NumberEvidence *numbers)
{
	memset(numbers, 0, sizeof(*numbers));
	numbers->kinds = KIND_NUMBERS;
	numbers->styles = (1u << NUMBER_STYLES) - 1;
	numbers->years = numbers->compact = numbers->epochs = true;
}

void
evidence_begin(ColumnEvidence *column)
{
	memset(column, 0, sizeof(*column));
	column->alive = KIND_ALL;
	number_evidence_begin(&column->numbers);
	number_evidence_begin(&column->amounts.numbers);
	column->near_kinds = NEAR_ALL;
	column->short_years = (1u << SHORT_YEAR_PATTERNS) - 1;
	column->short_times = (1u << TIME_FORMATS) - 1;
	column->rare_patterns = (1u << RARE_PATTERNS) - 1;
	column->pairs = (1u << BOOLEAN_PAIRS) - 1;
	column->date_formats = (1u << DATE_FORMATS) - 1;
	column->time_formats = (1u << TIME_FORMATS) - 1;
}

/* Remember how true or false is written. */
static void
observe_spelling(ColumnEvidence *column, bool truth, Slice text)
{
	int			count = column->spelling_count[truth];
	int			i;

	for (i = 0; i < count; i++)
		if (slice_equal(text, column->spellings[truth][i]))
			return;
	if (count == MAX_SPELLINGS)
	{
		column->pairs = 0;
		return;
	}
	memcpy(column->spellings[truth][count], text.data, text.len);
	column->spelling_count[truth]++;
}

/* Remember the first value that ruled a type out. */
static void
remember(ColumnEvidence *column, const char *type, Slice text, int64_t line)
{
	Counterexample *example;
	int			i;

	for (i = 0; i < column->ruled_out_count; i++)
		if (strcmp(column->ruled_out[i].type, type) == 0)
			return;
	if (i == COUNTEREXAMPLES_MAX)
		return;
	example = &column->ruled_out[column->ruled_out_count++];
	example->type = type;
	example->line = line;
	text = slice_clip(text, sizeof(example->value) - 1);
	memcpy(example->value, text.data, text.len);
	example->value[text.len] = '\0';
}

/* The types that went with the kinds of before. */
static void
remember_lost(ColumnEvidence *column, unsigned before, Slice text,
			  int64_t line)
{
	static const struct
	{
		unsigned	kinds;		/* the type goes with the last of them */
		const char *type;
	}			types[] =
	{
		{KIND_INTEGER, "integer"}, {KIND_NUMBER | KIND_STYLED, "number"},
		{KIND_BOOLEAN, "boolean"}, {KIND_MOMENT, "date or time"},
		{KIND_OBJECT, "object"}, {KIND_ARRAY, "array"},
	};
	size_t		i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if ((before & types[i].kinds) && !(column->alive & types[i].kinds))
			remember(column, types[i].type, text, line);
}

void
evidence_observe(ColumnEvidence *column, Slice text, int64_t line)
{
	unsigned	alive = column->alive;
	unsigned	kept = 0;
	bool		truth;
	Slice		inner;
	bool		was_mixed = column->mixed;

	if (alive & KIND_NUMBERS)
	{
		unsigned	styles = column->numbers.styles;
		bool		was_beyond = column->numbers.beyond_int8;

		observe_number(&column->numbers, text);
		kept |= column->numbers.kinds;
		if (column->numbers.beyond_int8 && !was_beyond)
			remember(column, "bigint", text, line);
		/* so far the amounts were the same numbers */
		if (kept == 0 && (alive & KIND_AMOUNT))
		{
			column->amounts.numbers = column->numbers;
			column->amounts.numbers.kinds = alive & KIND_NUMBERS;
			column->amounts.numbers.styles = styles;
		}
	}
	if (kept & KIND_NUMBERS)
		kept |= KIND_AMOUNT;
	else if (alive & KIND_AMOUNT)
		kept |= observe_amount(column, text);
	if (alive & KIND_BOOLEAN)
	{
		int			pair = boolean_parse(text, &truth);

		column->pairs &= pair >= 0 ? 1u << pair : 0;
		if (column->pairs != 0)
			observe_spelling(column, truth, text);
		if (column->pairs != 0)
		{
			kept |= KIND_BOOLEAN;
			if (truth)
				column->trues |= 1u << pair;
			else
				column->falses |= 1u << pair;
		}
	}
	if (alive & KIND_MOMENT)
		kept |= observe_moment(column, text);
	if ((alive & KIND_NEAR_MOMENT) && !(kept & KIND_NUMBERS))
		kept |= kept & KIND_MOMENT ? KIND_NEAR_MOMENT :
			observe_near_moment(column, text);
	if (alive & (KIND_OBJECT | KIND_ARRAY))
	{
		char		opening = json_parse(text);

		kept |= opening == '{' ? KIND_OBJECT : opening == '[' ? KIND_ARRAY : 0;
	}
	if ((alive & KIND_UUID) && uuid_parse(text))
		kept |= KIND_UUID;
	if ((alive & KIND_FORMULA) && formula_unwrap(text, NULL, &inner))
		kept |= KIND_FORMULA;
	if ((alive & KIND_CODE) && ((kept & KIND_INTEGER) || code_parse(text)))
		kept |= KIND_CODE;

	column->alive = alive & kept;
	if (column->alive != alive)
		remember_lost(column, alive, text, line);
	if (column->mixed && !was_mixed)
		remember(column, "date or time", text, line);
}

/* An integer in plain style: does int8 hold it? */
static bool
fits_int8(Slice text)
{
	char		digits[32];
	ByteBuffer	scratch = {.data = digits,.capacity = sizeof(digits)};
	Field		field;
	Value		value;

	if (text.len > 20)
		return false;
	field_init(&field);
	field.column = COLUMN_INT8;
	field.type = FIELD_INTEGER;
	return field_convert(&field, text, &scratch, &value) == CONVERT_VALUE;
}

/* A negative number that data often write for "no value". */
static bool
is_sentinel(const Number *number)
{
	return number->small && number->scale == 0 &&
		(number->mantissa == -999 || number->mantissa == -9999 ||
		 number->mantissa == -99999);
}

const char *
compact_pattern(int digits)
{
	switch (digits)
	{
		case 8:
			return COMPACT_DATE_PATTERN;
		case 10:
			return "%Y%m%d%H";
		case 12:
			return "%Y%m%d%H%M";
		case 14:
			return "%Y%m%d%H%M%S";
		default:
			return NULL;
	}
}

/*
 * Digits: a moment, of a year that a date may have?  Of more digits than a day
 * has there are more other numbers, so the year is one of our time.
 */
static bool
is_compact_moment(Slice text, const Number *number)
{
	const char *pattern = compact_pattern(number->integer_digits);
	Moment		moment;

	return pattern != NULL && !number->negative &&
		moment_parse_pattern(text, pattern, &moment) &&
		moment.year >= (number->integer_digits == 8 ? 1000 : 1900) &&
		moment.year <= (number->integer_digits == 8 ? 2999 : 2099);
}

/* Seconds or milliseconds since 1970, of the years 2001 to 2099? */
static bool
is_epoch(const Number *number)
{
	return number->small &&
		((number->mantissa >= INT64_C(1000000000) &&
		  number->mantissa < INT64_C(4102444800)) ||
		 (number->mantissa >= INT64_C(1000000000000) &&
		  number->mantissa < INT64_C(4102444800000)));
}

/* Take in a number in plain style; returns its kinds. */
static unsigned
observe_plain_number(NumberEvidence *numbers, Slice text, const Number *number)
{
	numbers->negative_zero |= number->negative && number->small &&
		number->mantissa == 0;
	if (number->negative)
	{
		if (is_sentinel(number))
			numbers->sentinel = true;
		else
			numbers->negative = true;
	}
	if (!number->has_point && !number->has_exponent)
	{
		if (!number->small || number->mantissa > INT32_MAX ||
			number->mantissa < INT32_MIN)
			numbers->beyond_int4 = true;
		if (!number->small && !fits_int8(text))
			numbers->beyond_int8 = true;
		if (numbers->digits == 0)
			numbers->digits = number->integer_digits;
		else if (numbers->digits != number->integer_digits)
			numbers->digits = -1;
		numbers->years &= number->mantissa >= 1500 && number->mantissa <= 2100;
		if (numbers->compact)
			numbers->compact = is_compact_moment(text, number);
		numbers->epochs &= is_epoch(number);
		return KIND_NUMBER | KIND_INTEGER;
	}
	if (number->has_point && number->fraction_digits == 0)
		numbers->bare_point = true;
	else if (number->has_point)
		numbers->decimal = true;
	else
		numbers->bare_exponent = true;
	if (number->has_point && number->fraction_digits > 0 &&
		(number->fraction_digits != 3 || number->integer_digits > 3 ||
		 number->is_below_one))
		numbers->point_not_three = true;
	return KIND_NUMBER;
}

/* A number with a decimal comma: may it be two numbers of a list? */
static void
observe_comma(CommaEvidence *comma, const Number *number)
{
	int64_t		power = 1;
	int64_t		first;
	int64_t		second;
	int			i;

	comma->values++;
	if (number->negative || number->has_group || number->is_below_one ||
		number->has_exponent)
		comma->decimal = true;
	if (!number->small)
		return;
	for (i = 0; i < number->scale; i++)
		power *= 10;
	first = number->mantissa / power;
	second = number->mantissa % power;
	if (number->scale > 1 && second < power / 10)
		comma->decimal = true;
	comma->descending += second <= first;
	comma->far |= number->scale > 1 && second / FAR > first;
}

/*
 * Of 1,2E-04 the comma is a decimal sign: nobody groups what has an exponent.
 * 1e-04 is one of those where another number has the comma.
 */
static bool
may_have_exponent(const NumberStyle *style, const Number *number)
{
	return style->decimal == ',' && !number->has_group;
}

/* Which of the styles left can text be?  Collects what tells them apart. */
static unsigned
observe_styles(NumberEvidence *numbers, Slice text)
{
	unsigned	possible = 0;
	bool		comma_seen = false;
	Number		number;
	int			i;

	for (i = 0; i < NUMBER_STYLES; i++)
	{
		StyleEvidence *style = &numbers->style[i];

		if (!(numbers->styles & (1u << i)) ||
			!number_parse(text, &number_styles[i], &number) ||
			(number.has_exponent && !may_have_exponent(&number_styles[i], &number)))
			continue;
		possible |= 1u << i;
		if (number_styles[i].decimal == ',' && !comma_seen)
		{
			comma_seen = true;
			if (number.fraction_digits > 0)
				observe_comma(&numbers->comma, &number);
			else
				numbers->comma.whole = true;
		}
		style->fraction |= number.fraction_digits > 0;
		style->group |= number.has_group;
		/* 0,5, 0,567, 1234,567 and 1,234E5 cannot be groups of thousands */
		if (number.fraction_digits > 0 &&
			(number.fraction_digits != 3 || number.has_exponent || number.is_below_one ||
			 (number.integer_digits > 3 && !number.has_group)))
			style->not_three = true;
		if (number.groups > 1 || (number.has_group && number.fraction_digits > 0))
			style->two_groups = true;
	}
	return possible;
}

/* Take in a number, or text that is none. */
static void
observe_number(NumberEvidence *numbers, Slice text)
{
	unsigned	kept = 0;
	Number		number;

	if (numbers->kinds & (KIND_INTEGER | KIND_NUMBER) &&
		number_parse(text, &plain_style, &number))
	{
		kept = observe_plain_number(numbers, text, &number);
		/* an integer without groups is one in every style */
		if (kept & KIND_INTEGER)
		{
			numbers->kinds &= kept | KIND_STYLED;
			numbers->comma.whole = true;
			return;
		}
		/* a decimal point in all that is left: nothing new to learn */
		if (!(numbers->styles & ~POINT_NUMBER_STYLES))
		{
			numbers->kinds &= kept | KIND_STYLED;
			return;
		}
	}
	if (numbers->kinds & KIND_STYLED)
	{
		numbers->styles = observe_styles(numbers, text);
		if (numbers->styles != 0)
			kept |= KIND_STYLED;
	}
	numbers->kinds &= kept;
}

static unsigned
observe_amount(ColumnEvidence *column, Slice text)
{
	AmountEvidence *amounts = &column->amounts;
	Amount		amount;

	if (!amount_parse(text, &amount))
		return 0;
	if (amount.unit != NULL && amounts->unit == NULL)
		amounts->unit = amount.unit;
	else if (amount.unit != NULL && amount.unit != amounts->unit)
		amounts->units_differ = true;
	amounts->marks |= amount.marks;
	observe_number(&amounts->numbers, amount.number);
	return amounts->numbers.kinds != 0 ? KIND_AMOUNT : 0;
}

/* A moment is what some near misses are, too. */
static void
narrow_near_moments(ColumnEvidence *column, const Moment *moment)
{
	column->rare_patterns &= moment->has_time ? 0 :
		rare_patterns_of_formats(moment->date_formats);
	column->near_kinds &= NEAR_MOMENTS |
		(column->rare_patterns != 0 ? NEAR_DATE_PATTERN | NEAR_NAMED_MONTH : 0);
}

static unsigned
observe_moment(ColumnEvidence *column, Slice text)
{
	Moment		moment;

	if (!moment_parse(text, &moment))
		return 0;
	if (moment.has_date)
	{
		column->with_date = true;
		column->date_formats &= moment.date_formats;
		column->day_is_not_month |= moment.a != moment.b;
	}
	else
		column->without_date = true;
	if (moment.has_time)
	{
		column->with_time = true;
		column->time_formats &= moment.time_formats;
		if (moment.has_date && moment.t_separator)
			column->t_separator = true;
		else if (moment.has_date)
			column->blank_separator = true;
		if (moment.has_zone)
			column->with_zone = true;
		else
			column->without_zone = true;
	}
	else
		column->without_time = true;
	column->mixed |= (column->with_time && column->without_time) ||
		(column->with_zone && column->without_zone) ||
		(column->t_separator && column->blank_separator);
	/* mixed shapes are kept for a declared timestamp; see decide_moment */
	if (column->date_formats == 0 || column->time_formats == 0 ||
		(column->with_date && column->without_date))
		return 0;
	narrow_near_moments(column, &moment);
	return KIND_MOMENT;
}

static unsigned
observe_near_moment(ColumnEvidence *column, Slice text)
{
	NearMoment	near_moment;
	Moment		moment;

	if (near_moment_parse(text, &near_moment))
	{
		column->near_seen |= near_moment.kinds;
		column->near_kinds &= near_moment.kinds;
		if (near_moment.kinds & NEAR_TWO_DIGIT_YEAR)
		{
			column->short_years &= near_moment.patterns;
			if (near_moment.has_time)
			{
				column->short_with_time = true;
				column->short_times &= near_moment.time_formats;
			}
			else
				column->short_without_time = true;
			if (column->short_years == 0 || column->short_times == 0)
				return 0;
		}
		column->rare_patterns &= near_moment.rare_patterns;
		if (column->rare_patterns == 0)
			column->near_kinds &= ~(NEAR_DATE_PATTERN | NEAR_MONTH_PATTERN);
	}
	else if ((column->near_kinds & NEAR_MOMENTS) && moment_parse(text, &moment))
		column->near_kinds &= NEAR_MOMENTS;
	else
		return 0;
	return column->near_kinds != 0 ? KIND_NEAR_MOMENT : 0;
}
