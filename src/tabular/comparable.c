/*-------------------------------------------------------------------------
 *
 * comparable.c
 *	  Comparing values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/comparable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/ascii.h"
#include "tabular/json.h"
#include "tabular/text_format.h"

#define DAY INT64_C(86400000000)	/* in microseconds */

/* A number as 0.digits * 10^point, without zeros at either end. */
typedef struct Decimal
{
	int			sign;			/* -1, 0 or 1 */
	int			point;
	int			count;
	char		digits[NUMBER_MAX_DIGITS + 24];
} Decimal;

ComparableKind
comparable_kind(const Field *field)
{
	switch (field->column)
	{
		case COLUMN_INT4:
		case COLUMN_INT8:
		case COLUMN_NUMERIC:
			return COMPARABLE_NUMBER;
		case COLUMN_BOOLEAN:
			return COMPARABLE_BOOLEAN;
		case COLUMN_TIME:
			return COMPARABLE_TIME;
		case COLUMN_DATE:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			return COMPARABLE_MOMENT;
		case COLUMN_JSON:
			return COMPARABLE_JSON;
		case COLUMN_TEXT:
		case COLUMN_OTHER:
			break;
	}
	return field->type == FIELD_YEARMONTH ? COMPARABLE_YEARMONTH :
		field->type == FIELD_DURATION ? COMPARABLE_DURATION :
		field->type == FIELD_GEOPOINT ? COMPARABLE_GEOPOINT :
		COMPARABLE_TEXT;
}

bool
comparable_has_order(ComparableKind kind)
{
	return kind != COMPARABLE_TEXT && kind != COMPARABLE_BOOLEAN &&
		kind != COMPARABLE_GEOPOINT && kind != COMPARABLE_JSON;
}

Comparable
comparable_of(const Field *field, const Value *value)
{
	Comparable	comparable = {.kind = comparable_kind(field)};
	Duration	duration;

	switch (comparable.kind)
	{
		case COMPARABLE_NUMBER:
			comparable.small = field->column != COLUMN_NUMERIC || value->small;
			if (!comparable.small)
				comparable.text = value->text;
			else
			{
				comparable.number = value->integer;
				comparable.scale = field->column == COLUMN_NUMERIC ?
					value->scale : 0;
			}
			break;
		case COMPARABLE_BOOLEAN:
			comparable.number = value->boolean;
			break;
		case COMPARABLE_MOMENT:
			comparable.number = field->column == COLUMN_DATE ?
				value->days * DAY : value->microseconds;
			break;
		case COMPARABLE_TIME:
			comparable.number = value->microseconds;
			break;
		case COMPARABLE_YEARMONTH:
			yearmonth_parse(value_trim(value->text), &comparable.number);
			break;
		case COMPARABLE_DURATION:
			/* of a text column as it was written, else as it was printed */
			if (!duration_parse(value_trim(value->text), &duration))
				duration_scan(value->text, &duration);
			comparable.number = duration.months * 30 + duration.days +
				duration.microseconds / DAY;
			comparable.rest = duration.microseconds % DAY;
			comparable.months = duration.months;
			if (duration.negative)
			{
				comparable.months = -comparable.months;
				comparable.number = -comparable.number;
				comparable.rest = -comparable.rest;
			}
			break;
		case COMPARABLE_TEXT:
		case COMPARABLE_GEOPOINT:
		case COMPARABLE_JSON:
			comparable.text = value->text;
			break;
	}
	return comparable;
}

Comparable
comparable_copy(TabMemory *memory, const Comparable *value)
{
	Comparable	copy = *value;

	if (value->text.data != NULL)
		copy.text.data = mem_strndup(memory, value->text.data,
									 value->text.len);
	return copy;
}

bool
comparable_is_nan(const Comparable *value)
{
	return value->kind == COMPARABLE_NUMBER && !value->small &&
		value->text.data[0] == 'N';
}

/* "-Infinity", "Infinity" and "NaN" are -1, 1 and 2; other numbers 0. */
static int
beyond_numbers(const Comparable *value)
{
	if (value->small)
		return 0;
	switch (value->text.data[0])
	{
		case 'N':
			return 2;
		case 'I':
			return 1;
		default:
			return value->text.len > 1 && value->text.data[1] == 'I' ? -1 : 0;
	}
}

/* Plain decimal text, as number_plain() writes it. */
static void
decimal_read(const char *p, size_t len, Decimal *decimal)
{
	const char *end = p + len;
	bool		behind_point = false;

	decimal   ->sign = 1;
	decimal   ->point = decimal->count = 0;

	for (; p < end && *p != 'e' && *p != 'E'; p++)
	{
		if (*p == '-')
			decimal   ->sign = -1;

		else if (*p == '.')
			behind_point = true;
		else if (ascii_is_digit(*p))
		{
			if (*p == '0' && decimal->count == 0)
			{
				decimal   ->point -= behind_point;

				continue;
			}
			if (decimal->count < (int) sizeof(decimal->digits))
				decimal   ->digits[decimal->count++] = *p;
			decimal   ->point += !behind_point;
		}
	}
	if (p < end)
		decimal   ->point += atoi(p + 1);

	while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
		decimal   ->count--;

	if (decimal->count == 0)
		decimal   ->sign = decimal->point = 0;
}

static void
decimal_of(const Comparable *value, Decimal *decimal)
{
	char		digits[24];

	if (!value->small)
		decimal_read(value->text.data, value->text.len, decimal);
	else
	{
		int			len = snprintf(digits, sizeof(digits), "%lld",
								   (long long) value->number);

		decimal_read(digits, (size_t) len, decimal);
		if (decimal->sign != 0)
			decimal   ->point -= value->scale;
	}
}

static int
compare_integers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
compare_decimals(const Decimal *left, const Decimal *right)
{
	int			common;
	int			result;

	if (left->sign != right->sign)
		return compare_integers(left->sign, right->sign);
	if (left->point != right->point)
		return left->sign * compare_integers(left->point, right->point);
	common = left->count < right->count ? left->count : right->count;
	result = memcmp(left->digits, right->digits, (size_t) common);
	if (result == 0)
		result = left->count - right->count;
	return left->sign * (result < 0 ? -1 : result > 0);
}

static int
compare_numbers(const Comparable *a, const Comparable *b)
{
	Decimal		left;
	Decimal		right;

	if (beyond_numbers(a) != 0 || beyond_numbers(b) != 0)
		return compare_integers(beyond_numbers(a), beyond_numbers(b));
	if (a->small && b->small && a->scale == b->scale)
		return compare_integers(a->number, b->number);
	decimal_of(a, &left);
	decimal_of(b, &right);
	return compare_decimals(&left, &right);
}

/* "lon, lat" */
static void
read_geopoint(Slice text, Decimal *lon, Decimal *lat)
{
	const char *comma = memchr(text.data, ',', text.len);
	const char *end = text.data + text.len;

	decimal_read(text.data, (size_t) (comma - text.data), lon);
	decimal_read(comma + 1, (size_t) (end - comma - 1), lat);
}

static int
compare_geopoints(Slice a, Slice b)
{
	Decimal		left[2];
	Decimal		right[2];
	int			result;

	read_geopoint(a, &left[0], &left[1]);
	read_geopoint(b, &right[0], &right[1]);
	result = compare_decimals(&left[0], &right[0]);
	return result != 0 ? result : compare_decimals(&left[1], &right[1]);
}

static int
compare_texts(Slice a, Slice b)
{
	size_t		common = a.len < b.len ? a.len : b.len;
	int			result = common > 0 ? memcmp(a.data, b.data, common) : 0;

	return result != 0 ? result : compare_integers((int64_t) a.len,
												   (int64_t) b.len);
}

static int
compare_json(Slice a, Slice b)
{
	const size_t flags = JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY;
	json_t	   *left = json_loadb(a.data, a.len, flags, NULL);
	json_t	   *right = json_loadb(b.data, b.len, flags, NULL);
	bool		alike = json_equal(left, right);

	json_decref(left);
	json_decref(right);
	return !alike;
}

int
comparable_compare(const Comparable *a, const Comparable *b)
{
	switch (a->kind)
	{
		case COMPARABLE_NUMBER:
			return compare_numbers(a, b);
		case COMPARABLE_TEXT:
			return compare_texts(a->text, b->text);
		case COMPARABLE_GEOPOINT:
			return compare_geopoints(a->text, b->text);
		case COMPARABLE_JSON:
			return compare_json(a->text, b->text);
		case COMPARABLE_BOOLEAN:
		case COMPARABLE_TIME:
		case COMPARABLE_MOMENT:
		case COMPARABLE_YEARMONTH:
		case COMPARABLE_DURATION:
			break;
	}
	return a->number != b->number ? compare_integers(a->number, b->number) :
		compare_integers(a->rest, b->rest);
}

int
comparable_order(const Comparable *a, const Comparable *b)
{
	int			result = comparable_compare(a, b);

	return result != 0 || a->kind != COMPARABLE_DURATION ? result :
		compare_integers(a->months, b->months);
}
