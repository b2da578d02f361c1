/*-------------------------------------------------------------------------
 *
 * field.c
 *	  Names of types and formats, and lists of texts.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/field.h"

#include <string.h>
#include <strings.h>

static const char *const type_names[] = {
	"string", "integer", "number", "boolean", "date", "time", "datetime",
	"year", "object", "array", "geojson", "yearmonth", "duration", "geopoint",
	"list", "any", "any"
};

static const char *const format_names[] = {
	"default", "email", "uri", "binary", "uuid", "array", "object", "topojson"
};

static const char *const column_types[] = {
	"text", "integer", "bigint", "numeric", "boolean", "date", "time", "timestamp",
	"timestamp with time zone", "json", NULL
};

void
field_init(Field *field)
{
	memset(field, 0, sizeof(*field));
	field->number.decimal = '.';
	field->number.bare = true;
	field->moment.date_format = -1;
}

const char *
field_type_name(FieldType type)
{
	return type_names[type];
}

int
field_type_parse(const char *name)
{
	int			type;

	for (type = 0; type <= FIELD_ANY; type++)
		if (strcmp(name, type_names[type]) == 0)
			return type;
	return -1;
}

const char *
field_format_name(FieldFormat format)
{
	return format_names[format];
}

int
field_format_parse(FieldType type, const char *name)
{
	int			from = type == FIELD_STRING ? FORMAT_EMAIL :
		type == FIELD_GEOPOINT ? FORMAT_ARRAY : FORMAT_TOPOJSON;
	int			to = type == FIELD_STRING ? FORMAT_UUID :
		type == FIELD_GEOPOINT ? FORMAT_OBJECT :
		type == FIELD_GEOJSON ? FORMAT_TOPOJSON : FORMAT_DEFAULT;
	int			format;

	if (strcmp(name, format_names[FORMAT_DEFAULT]) == 0)
		return FORMAT_DEFAULT;
	for (format = from; format <= to; format++)
		if (strcmp(name, format_names[format]) == 0)
			return format;
	return -1;
}

const char *
field_column_type(const Field *field)
{
	return field->column == COLUMN_OTHER ? field->column_type_name :
		column_types[field->column];
}

void
field_set_column_type(Field *field, const char *type_name)
{
	static const struct
	{
		const char *name;
		ColumnType	column;
		FieldType	type;
	}			known[] =
	{
		{"text", COLUMN_TEXT, FIELD_STRING},
		{"bigint", COLUMN_INT8, FIELD_INTEGER},
		{"int8", COLUMN_INT8, FIELD_INTEGER},
		{"integer", COLUMN_INT4, FIELD_INTEGER},
		{"int4", COLUMN_INT4, FIELD_INTEGER},
		{"numeric", COLUMN_NUMERIC, FIELD_NUMBER},
		{"decimal", COLUMN_NUMERIC, FIELD_NUMBER},
		{"boolean", COLUMN_BOOLEAN, FIELD_BOOLEAN},
		{"bool", COLUMN_BOOLEAN, FIELD_BOOLEAN},
		{"date", COLUMN_DATE, FIELD_DATE},
		{"time", COLUMN_TIME, FIELD_TIME},
		{"time without time zone", COLUMN_TIME, FIELD_TIME},
		{"timestamp", COLUMN_TIMESTAMP, FIELD_DATETIME},
		{"timestamp without time zone", COLUMN_TIMESTAMP, FIELD_DATETIME},
		{"timestamptz", COLUMN_TIMESTAMPTZ, FIELD_DATETIME},
		{"timestamp with time zone", COLUMN_TIMESTAMPTZ, FIELD_DATETIME},
		{"json", COLUMN_JSON, FIELD_OBJECT},
	};
	size_t		i;

	field->column_type_name = NULL;
	field->format = FORMAT_DEFAULT;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcasecmp(type_name, known[i].name) == 0)
		{
			field->column = known[i].column;
			field->type = known[i].type;
			field->infer_format = true;
			field->number.lenient = true;
			return;
		}
	field->column = COLUMN_OTHER;
	field->type = FIELD_OTHER;
	field->column_type_name = type_name;
}

bool
text_list_has(const TextList *list, Slice text)
{
	int			i;

	for (i = 0; i < list->count; i++)
		if (slice_equal(text, list->items[i]))
			return true;
	return false;
}

bool
field_is_plain_text(const Field *field)
{
	return field->column == COLUMN_TEXT &&
		(field->type == FIELD_STRING || field->type == FIELD_ANY);
}

bool
field_passes_over_blanks(const Field *field)
{
	return field->column == COLUMN_JSON || field->type == FIELD_GEOPOINT ||
		field->type == FIELD_INTEGER || field->type == FIELD_NUMBER ||
		(field->infer_format &&
		 (field->type == FIELD_DATE || field->type == FIELD_TIME ||
		  field->type == FIELD_DATETIME));
}

bool
field_is_missing(const Field *field, Slice cell)
{
	Slice		text;

	if (field->missing_values.count == 0)
		return false;
	if (text_list_has(&field->missing_values, cell))
		return true;
	if (field->exact || field_is_plain_text(field))
		return false;
	text = value_trim(cell);
	return text.len > 0 && text.len < cell.len &&
		text_list_has(&field->missing_values, text);
}
