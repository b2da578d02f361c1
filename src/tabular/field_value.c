/*-------------------------------------------------------------------------
 *
 * field_value.c
 *	  Converting cells by their field.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/field_value.h"

#include <stdio.h>
#include <string.h>

#include "tabular/geojson.h"
#include "tabular/text_format.h"

static ConvertResult convert_number(const Field *field, Slice text,
									ByteBuffer *scratch, Value *value);
static ConvertResult convert_year(Slice text, Value *value);
static ConvertResult convert_boolean(const Field *field, Slice text,
									 Value *value);
static ConvertResult convert_moment(const Field *field, Slice text,
									Value *value);
static ConvertResult convert_json(const Field *field, Slice text,
								  Value *value);
static ConvertResult convert_text(const Field *field, Slice cell, Slice text,
								  ByteBuffer *scratch, Value *value);
static bool is_in_format(const Field *field, Slice cell);

/* May a value of the field have a quote in it?  The others need scratch. */
static bool
takes_quotes(const Field *field)
{
	return field->type == FIELD_STRING || field->type == FIELD_ANY ||
		field->type == FIELD_OBJECT || field->type == FIELD_ARRAY ||
		field->type == FIELD_GEOJSON || field->type == FIELD_OTHER;
}

ConvertResult
field_convert(const Field *field, Slice cell, ByteBuffer *scratch, Value *value)
{
	Slice		text;

	if (field->unwraps_formulas && formula_unwrap(cell, scratch, &cell) &&
		cell.data == scratch->data && !takes_quotes(field))
		return CONVERT_FAILED;
	if (cell.len == 0 && !field->empty_is_value)
		return CONVERT_NULL;
	if (field_is_missing(field, cell))
		return CONVERT_NULL;
	if (field_is_plain_text(field))
	{
		value->text = cell;
		return is_in_format(field, cell) ? CONVERT_VALUE : CONVERT_FAILED;
	}
	text = field->exact && !field_passes_over_blanks(field) ? cell :
		value_trim(cell);
	if (text.len == 0 && !field->exact && !field->empty_is_value)
		return CONVERT_NULL;
	/* an empty cell can be nothing else that is stored as another type */
	if (text.len == 0 && field->column != COLUMN_BOOLEAN)
		return CONVERT_FAILED;
	switch (field->column)
	{
		case COLUMN_INT4:
		case COLUMN_INT8:
		case COLUMN_NUMERIC:
			return field->type == FIELD_YEAR ? convert_year(text, value) :
				convert_number(field, text, scratch, value);
		case COLUMN_BOOLEAN:
			return convert_boolean(field, text, value);
		case COLUMN_DATE:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			return convert_moment(field, text, value);
		case COLUMN_JSON:
			return convert_json(field, text, value);
		case COLUMN_TEXT:
		case COLUMN_OTHER:
			break;
	}
	return convert_text(field, cell, text, scratch, value);
}

/* "NaN", "INF" and "-INF" as PostgreSQL has them; NULL for another text. */
static const char *
beyond_numbers(Slice text)
{
	return slice_equal_nocase(text, "NaN") ? "NaN" :
		slice_equal_nocase(text, "INF") ? "Infinity" :
		slice_equal_nocase(text, "-INF") ? "-Infinity" : NULL;
}

static ConvertResult
convert_year(Slice text, Value *value)
{
	int32_t		year;

	if (!year_parse(text, &year))
		return CONVERT_FAILED;
	value->integer = year;
	value->small = true;
	value->scale = 0;
	return CONVERT_VALUE;
}

static ConvertResult
convert_number(const Field *field, Slice text, ByteBuffer *scratch, Value *value)
{
	bool		is_integer = field->column == COLUMN_INT4 ||
		field->column == COLUMN_INT8;
	Number		number;

	if (field->takes_nan && field->column == COLUMN_NUMERIC &&
		beyond_numbers(text) != NULL)
	{
		value->small = false;
		value->text.data = beyond_numbers(text);
		value->text.len = strlen(value->text.data);
		return CONVERT_VALUE;
	}
	if (!number_parse(text, &field->number, &number))
		return CONVERT_FAILED;
	if (field->type == FIELD_INTEGER &&
		(number.has_point || number.has_exponent))
		return CONVERT_FAILED;
	if (number.small)
	{
		if (is_integer && number.scale > 0)
			return CONVERT_FAILED;
		if (field->column == COLUMN_INT4 &&
			(number.mantissa < INT32_MIN || number.mantissa > INT32_MAX))
			return CONVERT_FAILED;
		value->small = true;
		value->integer = number.mantissa;
		value->scale = number.scale;
		return CONVERT_VALUE;
	}
	number_plain(text, &field->number, scratch);
	value->small = false;
	value->text.data = scratch->data;
	value->text.len = scratch->len;
	/* what is small has 18 digits at most, which 32 bits do not hold */
	if (field->column == COLUMN_INT4)
		return CONVERT_FAILED;
	if (field->column == COLUMN_INT8)
	{
		/* 19 digits may still fit */
		const char *p = scratch->data;
		bool		negative = (*p == '-');
		uint64_t	limit = (uint64_t) INT64_MAX + (negative ? 1 : 0);
		uint64_t	sum = 0;

		for (p += negative; *p != '\0'; p++)
		{
			unsigned	digit = (unsigned) (*p - '0');

			if (digit > 9 || sum > (limit - digit) / 10)
				return CONVERT_FAILED;
			sum = sum * 10 + digit;
		}
		value->small = true;
		value->scale = 0;
		value->integer = negative ? (int64_t) (0 - sum) : (int64_t) sum;
	}
	return CONVERT_VALUE;
}

static ConvertResult
convert_boolean(const Field *field, Slice text, Value *value)
{
	if (field->true_values.count + field->false_values.count > 0)
	{
		value->boolean = text_list_has(&field->true_values, text);
		return value->boolean || text_list_has(&field->false_values, text) ?
			CONVERT_VALUE : CONVERT_FAILED;
	}
	if (boolean_parse(text, &value->boolean) >= 0)
		return CONVERT_VALUE;
	value->boolean = slice_equal(text, "1");
	return value->boolean || slice_equal(text, "0") ? CONVERT_VALUE :
		CONVERT_FAILED;
}

static ConvertResult
convert_moment(const Field *field, Slice text, Value *value)
{
	const MomentStyle *style = &field->moment;
	Moment		moment;
	int32_t		days = 0;

	if (style->pattern != NULL)
	{
		if (!moment_parse_pattern(text, style->pattern, &moment))
			return CONVERT_FAILED;
		days = days_from_civil(moment.year, moment.a, moment.b);
		/* a pattern without the part that the column has says midnight */
	}
	else
	{
		if (!moment_parse(text, &moment))
			return CONVERT_FAILED;
		if (style->strict &&
			(!moment.padded || moment.has_time != moment.has_seconds))
			return CONVERT_FAILED;
		/* the end of a day is the beginning of one, but not without a day */
		if (style->strict && field->column == COLUMN_TIME &&
			moment.time_us >= INT64_C(86400000000))
			return CONVERT_FAILED;
		if (moment.has_date != (style->date_format >= 0))
			return CONVERT_FAILED;
		if (moment.has_date)
		{
			if (!(moment.date_formats & (1u << style->date_format)))
				return CONVERT_FAILED;
			days = moment_days(&moment, style->date_format);
		}
		if (moment.has_time)
		{
			if (!(moment.time_formats & style->time_formats))
				return CONVERT_FAILED;
			if (moment.has_date && !style->any_separator &&
				moment.t_separator != style->t_separator)
				return CONVERT_FAILED;
		}
		else if (style->time_formats != 0 && !style->time_optional)
			return CONVERT_FAILED;
	}
	if (field->column == COLUMN_TIMESTAMP && moment.has_zone)
		return CONVERT_FAILED;	/* the offset would be lost */
	if (field->column == COLUMN_TIMESTAMPTZ && !moment.has_zone)
		return CONVERT_FAILED;

	switch (field->column)
	{
		case COLUMN_DATE:
			if (moment.has_time)
				return CONVERT_FAILED;
			value->days = days;
			break;
		case COLUMN_TIME:
			value->microseconds = moment.time_us;
			break;
		default:
			value->microseconds = days * INT64_C(86400000000) +
				moment.time_us -
				moment.zone_minutes * INT64_C(60000000);
			break;
	}
	return CONVERT_VALUE;
}

static ConvertResult
convert_json(const Field *field, Slice text, Value *value)
{
	value->text = text;
	if (field->type == FIELD_GEOPOINT)
		return geopoint_parse(text, field->format == FORMAT_ARRAY ?
							  GEOPOINT_ARRAY : GEOPOINT_OBJECT) ?
			CONVERT_VALUE : CONVERT_FAILED;
	switch (json_parse(text))
	{
		case '{':
			if (field->type == FIELD_GEOJSON)
				return geojson_parse(text, field->format == FORMAT_TOPOJSON) ?
					CONVERT_VALUE : CONVERT_FAILED;
			return field->type == FIELD_ARRAY ? CONVERT_FAILED : CONVERT_VALUE;
		case '[':
			return field->type == FIELD_ARRAY ||
				field->origin >= FIELD_FROM_OPTION ?
				CONVERT_VALUE : CONVERT_FAILED;
		default:
			return CONVERT_FAILED;
	}
}

/* A string is what its format says; blanks around it count. */
static bool
is_in_format(const Field *field, Slice cell)
{
	switch (field->format)
	{
		case FORMAT_EMAIL:
			return email_parse(cell);
		case FORMAT_URI:
			return uri_parse(cell);
		case FORMAT_BINARY:
			return base64_parse(cell);
		case FORMAT_UUID:
			return uuid_parse(cell);
		default:
			return true;
	}
}

/* Is the column of a type whose name ends, or begins, like this? */
static bool
is_stored_as(const Field *field, const char *type)
{
	const char *name = field->column_type_name;
	size_t		len = strlen(type);

	return field->column == COLUMN_OTHER && strlen(name) >= len &&
		(strncmp(name, type, len) == 0 ||
		 strcmp(name + strlen(name) - len, type) == 0);
}

/* An item as an element of an array's text. */
static void
add_element(ByteBuffer *literal, Slice item)
{
	size_t		i;

	buffer_append_char(literal, literal->len == 0 ? '{' : ',');
	buffer_append_char(literal, '"');
	for (i = 0; i < item.len; i++)
	{
		if (item.data[i] == '"' || item.data[i] == '\\')
			buffer_append_char(literal, '\\');
		buffer_append_char(literal, item.data[i]);
	}
	buffer_append_char(literal, '"');
}

/* The items between delimiters; the text is that of an array of them. */
static ConvertResult
convert_list(const Field *field, Slice text, ByteBuffer *literal, Value *value)
{
	size_t		len = strlen(field->list_delimiter);
	const char *p = text.data;
	const char *end = text.data + text.len;
	Slice		item = {p, 0};
	ByteBuffer	scratch;
	bool		ok = true;

	buffer_init(&scratch, literal->memory, 32);
	buffer_reset(literal);
	for (; ok && p <= end; p++)
	{
		Value		converted;

		if (p < end && ((size_t) (end - p) < len ||
						memcmp(p, field->list_delimiter, len) != 0))
			continue;
		item.len = (size_t) (p - item.data);
		ok = field_convert(field->list_item, item, &scratch,
						   &converted) == CONVERT_VALUE;
		add_element(literal, item);
		if (p < end)
			p += len - 1;
		item.data = p + 1;
	}
	buffer_free(&scratch);
	buffer_append_char(literal, '}');
	value->text.data = literal->data;
	value->text.len = literal->len;
	return ok ? CONVERT_VALUE : CONVERT_FAILED;
}

static ConvertResult
convert_duration(const Field *field, Slice text, ByteBuffer *scratch,
				 Value *value)
{
	Duration	duration;

	if (!duration_parse(text, &duration))
		return CONVERT_FAILED;
	if (is_stored_as(field, "interval"))
	{
		duration_print(&duration, scratch);
		value->text.data = scratch->data;
		value->text.len = scratch->len;
	}
	return CONVERT_VALUE;
}

/* What is stored as text, or read by its type's input function. */
static ConvertResult
convert_text(const Field *field, Slice cell, Slice text, ByteBuffer *scratch,
			 Value *value)
{
	int64_t		months;
	int32_t		year;
	bool		fits = true;

	value->text = text;
	switch (field->type)
	{
		case FIELD_YEAR:
			fits = year_parse(text, &year);
			break;
		case FIELD_YEARMONTH:
			fits = yearmonth_parse(text, &months);
			break;
		case FIELD_GEOPOINT:
			fits = geopoint_parse(text, field->format == FORMAT_ARRAY ?
								  GEOPOINT_ARRAY :
								  field->format == FORMAT_OBJECT ?
								  GEOPOINT_OBJECT : GEOPOINT_TEXT);
			break;
		case FIELD_DURATION:
			return convert_duration(field, text, scratch, value);
		case FIELD_LIST:
			if (!is_stored_as(field, "[]"))
				break;
			return convert_list(field, text, scratch, value);
		case FIELD_STRING:
			if (field->format == FORMAT_UUID)
				return uuid_parse(text) ? CONVERT_VALUE : CONVERT_FAILED;
			/* FALLTHROUGH */
		default:
			value->text = cell;
			fits = is_in_format(field, cell);
			break;
	}
	return fits ? CONVERT_VALUE : CONVERT_FAILED;
}

/* What is asked of texts with a grammar of their own; NULL for others. */
static const char *
expectation_of_type(const Field *field)
{
	static const char *const formats[] = {
		"an email address", "a URI", "binary data in base64", "a UUID",
		"a point as [lon, lat]", "a point as {\"lon\": ..., \"lat\": ...}",
		"a TopoJSON topology"
	};

	if (field->format != FORMAT_DEFAULT)
		return formats[field->format - 1];
	switch (field->type)
	{
		case FIELD_YEAR:
			return "a year (YYYY)";
		case FIELD_YEARMONTH:
			return "a month of a year (YYYY-MM)";
		case FIELD_DURATION:
			return "a duration (such as P1Y2M3DT4H5M6S)";
		case FIELD_GEOPOINT:
			return "a point as lon, lat";
		case FIELD_GEOJSON:
			return "a GeoJSON object";
		case FIELD_LIST:
			return "a list of such items";
		default:
			return NULL;
	}
}

void
field_expectation(const Field *field, char *text, size_t size)
{
	const MomentStyle *style = &field->moment;
	const char *time = "";
	char		sign[5];
	int			i;

	if (expectation_of_type(field) != NULL)
	{
		snprintf(text, size, "%s", expectation_of_type(field));
		return;
	}
	switch (field->column)
	{
		case COLUMN_INT4:
		case COLUMN_INT8:
			snprintf(text, size, "an integer");
			break;
		case COLUMN_NUMERIC:
			snprintf(text, size, field->type == FIELD_INTEGER ?
					 "an integer" : "a number with decimal character \"%s\"",
					 decimal_char_text(field->number.decimal, sign));
			break;
		case COLUMN_BOOLEAN:
			snprintf(text, size, "a boolean");
			break;
		case COLUMN_DATE:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			for (i = 0; i < TIME_FORMATS; i++)
				if (style->time_formats & (1u << i))
				{
					time = time_format_text(i);
					break;
				}
			snprintf(text, size, "a %s (%s%s%s%s)",
					 field->column == COLUMN_DATE ? "date" :
					 field->column == COLUMN_TIME ? "time" : "timestamp",
					 style->pattern != NULL ? style->pattern :
					 style->date_format >= 0 ?
					 date_format_text(style->date_format) : "",
					 style->date_format >= 0 && *time != '\0' ? " " : "",
					 style->pattern != NULL ? "" : time,
					 style->zone ? " %z" : "");
			break;
		case COLUMN_JSON:
			snprintf(text, size, "a JSON value");
			break;
		default:
			snprintf(text, size, "a value of type %s",
					 field_column_type(field));
			break;
	}
}
