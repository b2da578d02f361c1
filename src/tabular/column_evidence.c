/*-------------------------------------------------------------------------
 *
 * column_evidence.c
 *	  Taking values into the evidence.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/column_evidence.h"

#include <string.h>

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
};

/* those with a decimal point */
#define POINT_NUMBER_STYLES ((1u << 2) | (1u << 3) | (1u << 5) | (1u << 7) | (1u << 9))

static const NumberStyle plain_style = {'.', GROUP_NONE, false, true};

static unsigned observe_number(ColumnEvidence *column, Slice text);
static unsigned observe_moment(ColumnEvidence *column, Slice text);
void
evidence_begin(ColumnEvidence *column)
{
	memset(column, 0, sizeof(*column));
	column->alive = KIND_ALL;
	column->styles = (1u << NUMBER_STYLES) - 1;
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

/* Remember the first value that took a kind away. */
static void
remember(ColumnEvidence *column, unsigned lost, Slice text, int64_t line)
{
	static const struct
	{
		unsigned	kind;
		const char *type;
	}			kinds[] =
	{
		{KIND_INTEGER, "integer"}, {KIND_NUMBER, "number"},
		{KIND_BOOLEAN, "boolean"}, {KIND_MOMENT, "date or time"},
		{KIND_OBJECT, "object"},
	};
	size_t		i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
	{
		Counterexample *example;
		size_t		len = text.len;

		if (!(lost & kinds[i].kind) ||
			column->ruled_out_count == COUNTEREXAMPLES_MAX)
			continue;
		example = &column->ruled_out[column->ruled_out_count++];
		example->type = kinds[i].type;
		example->line = line;
		if (len >= sizeof(example->value))
		{
			len = sizeof(example->value) - 1;
			while (len > 0 && ((unsigned char) text.data[len] & 0xC0) == 0x80)
				len--;
		}
		memcpy(example->value, text.data, len);
		example->value[len] = '\0';
	}
}

void
evidence_observe(ColumnEvidence *column, Slice text, int64_t line)
{
	unsigned	alive = column->alive;
	unsigned	kept = 0;
	bool		truth;

	if (alive & (KIND_INTEGER | KIND_NUMBER | KIND_STYLED))
		kept |= observe_number(column, text);
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
	if (alive & (KIND_OBJECT | KIND_ARRAY))
	{
		char		opening = json_parse(text);

		kept |= opening == '{' ? KIND_OBJECT : opening == '[' ? KIND_ARRAY : 0;
	}
	if ((alive & KIND_UUID) && uuid_parse(text))
		kept |= KIND_UUID;

	column->alive = alive & kept;
	/* the first value takes most kinds off: that is no news but to text */
	if (alive != column->alive)
		remember(column, alive & ~kept, text, line);
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

/* Take in a number in plain style; returns its kinds. */
static unsigned
observe_plain_number(ColumnEvidence *column, Slice text, const Number *number)
{
	if (!number->has_point && !number->has_exponent)
	{
		if (!number->small && !fits_int8(text))
			column->beyond_int8 = true;
		if (column->digits == 0)
			column->digits = number->integer_digits;
		else if (column->digits != number->integer_digits)
			column->digits = -1;
		return KIND_NUMBER | KIND_INTEGER;
	}
	if (number->has_point)
		column->decimal = true;
	else
		column->bare_exponent = true;
	if (number->has_point &&
		(number->fraction_digits != 3 || number->integer_digits > 3 ||
		 number->integer_digits == 0))
		column->point_not_three = true;
	return KIND_NUMBER;
}

/* Which of the styles left can text be?  Collects what tells them apart. */
static unsigned
observe_styles(ColumnEvidence *column, Slice text)
{
	unsigned	possible = 0;
	Number		number;
	int			i;

	for (i = 0; i < NUMBER_STYLES; i++)
	{
		StyleEvidence *style = &column->style[i];

		if (!(column->styles & (1u << i)) ||
			!number_parse(text, &number_styles[i], &number) || number.has_exponent)
			continue;
		possible |= 1u << i;
		style->fraction |= number.has_point;
		style->group |= number.has_group;
		/* 0,5 and 1234,567 cannot be groups of thousands */
		if (number.has_point &&
			(number.fraction_digits != 3 ||
			 (number.integer_digits > 3 && !number.has_group)))
			style->not_three = true;
		if (number.groups > 1 || (number.has_group && number.has_point))
			style->two_groups = true;
	}
	return possible;
}

/* Which of the number kinds is text? */
static unsigned
observe_number(ColumnEvidence *column, Slice text)
{
	unsigned	kept = 0;
	Number		number;

	if (column->alive & (KIND_INTEGER | KIND_NUMBER) &&
		number_parse(text, &plain_style, &number))
	{
		kept = observe_plain_number(column, text, &number);
		/* an integer without groups is one in every style */
		if (kept & KIND_INTEGER)
			return kept | KIND_STYLED;
		/* a decimal point in all that is left: nothing new to learn */
		if (!(column->styles & ~POINT_NUMBER_STYLES))
			return kept | KIND_STYLED;
	}
	if (column->alive & KIND_STYLED)
	{
		column->styles = observe_styles(column, text);
		if (column->styles != 0)
			kept |= KIND_STYLED;
	}
	return kept;
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
	column->fraction |= moment.has_fraction;
	/* mixed shapes are kept for a declared timestamp; see decide_moment */
	if (column->date_formats == 0 || column->time_formats == 0 ||
		(column->with_date && column->without_date))
		return 0;
	return KIND_MOMENT;
}
