/*-------------------------------------------------------------------------
 *
 * field_read.c
 *	  Reading a field of a Table Schema.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/field_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/constraint_json.h"
#include "tabular/schema_json.h"

/* Values may have to be compared with each. */
#define MAX_TEXTS 1000

typedef struct FieldReader
{
	TabMemory  *memory;
	TabError   *error;
	const char *place;			/* "schema: fields[3]" */
} FieldReader;

const json_t *
descriptor_member(const json_t *json, const char *key)
{
	const json_t *value = json_object_get(json, key);

	return json_is_null(value) ? NULL : value;
}

const char *
descriptor_dump(TabMemory *memory, const json_t *json)
{
	char	   *dump = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY |
								  JSON_REAL_PRECISION(15));
	const char *text = dump != NULL ? mem_strdup(memory, dump) : NULL;

	free(dump);
	return text;
}

const char *
descriptor_others(TabMemory *memory, const json_t *json,
				  const char *const *known)
{
	json_t	   *others = json_copy((json_t *) json);
	const char *text = NULL;

	for (; *known != NULL; known++)
		json_object_del(others, *known);
	if (json_object_size(others) > 0)
		text = descriptor_dump(memory, others);
	json_decref(others);
	return text;
}

static bool
fail(TabError *error, const char *place, const char *what)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s %s", place, what);
}

static bool
refuse(FieldReader *reader, const Field *field, const char *key,
	   const char *what)
{
	tab_fail(reader->error, TAB_ERR_OPTION, "%s.%s %s", reader->place, key,
			 what);
	tab_error_detail(reader->error, "The field is \"%s\".", field->name);
	return false;
}

bool
descriptor_text(TabMemory *memory, const json_t *json, const char *place,
				const char *key, const char **text, TabError *error)
{
	const json_t *value = descriptor_member(json, key);

	*text = NULL;
	if (value == NULL)
		return true;
	if (!json_is_string(value))
		return tab_fail(error, TAB_ERR_OPTION, "%s.%s must be a string",
						place, key);
	*text = mem_strdup(memory, json_string_value(value));
	return true;
}

/* The member of the item; of one that has none, itself if it is a value. */
static const json_t *
labelled_part(const json_t *item, const char *member)
{
	return json_is_object(item) ? json_object_get(item, member) :
		strcmp(member, "value") == 0 ? item : NULL;
}

bool
descriptor_has_repeat(const json_t *array, const char *member, size_t *place)
{
	json_t	   *seen = json_new_object();
	bool		found = false;
	size_t		i;

	for (i = 0; i < json_array_size(array) && !found; i++)
	{
		const json_t *item = json_array_get(array, i);
		char	   *key;

		if (member != NULL)
			item = labelled_part(item, member);
		key = json_dumps(item, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
		if (key == NULL)
			continue;
		found = json_object_get(seen, key) != NULL;
		json_object_set_new(seen, key, json_true());
		free(key);
		*place = i;
	}
	json_decref(seen);
	return found;
}

bool
descriptor_check_labels(const json_t *array, const char *place,
						TabError *error)
{
	bool		labelled = json_is_object(json_array_get(array, 0));
	size_t		i;

	for (i = 0; i < json_array_size(array); i++)
	{
		const json_t *item = json_array_get(array, i);
		const json_t *label = json_object_get(item, "label");

		if (json_is_object(item) != labelled)
			return fail(error, place, "has values with a label and values without one: all must be objects, or none");
		if (label != NULL && !json_is_string(label))
			return tab_fail(error, TAB_ERR_OPTION,
							"%s[%zu].label must be a string", place, i);
	}
	if (descriptor_has_repeat(array, "value", &i))
		return tab_fail(error, TAB_ERR_OPTION,
						"%s[%zu] is a value that stands there before", place, i);
	if (descriptor_has_repeat(array, "label", &i))
		return tab_fail(error, TAB_ERR_OPTION,
						"%s[%zu] has a label that stands there before", place,
						i);
	return true;
}

/* An array of strings or, labelled, of objects with a value and a label. */
static bool
texts_from_json(TabMemory *memory, const json_t *json, const char *place,
				bool labelled, TextList *list, TabError *error)
{
	size_t		i;
	size_t		count;

	if (!json_is_array(json))
		return fail(error, place, "must be an array of strings");
	count = json_array_size(json);
	if (count > MAX_TEXTS)
		return tab_fail(error, TAB_ERR_OPTION, "%s has more than %d texts",
						place, MAX_TEXTS);
	list->items = mem_alloc(memory, (count + 1) * sizeof(char *));
	list->count = 0;
	for (i = 0; i < count; i++)
	{
		const json_t *item = json_array_get(json, i);

		if (labelled)
			item = labelled_part(item, "value");
		if (!json_is_string(item))
			return tab_fail(error, TAB_ERR_OPTION, labelled ?
							"%s[%zu] must be a string, or an object whose value is one" :
							"%s[%zu] must be a string", place, i);
		list->items[list->count++] =
			mem_strdup(memory, json_string_value(item));
	}
	return !labelled || descriptor_check_labels(json, place, error);
}

bool
missing_values_from_json(TabMemory *memory, const json_t *json,
						 const char *place, TextList *list, TabError *error)
{
	return texts_from_json(memory, json, place, true, list, error);
}

/*-------------------------------------------------------------------------
 * Fields
 *-------------------------------------------------------------------------
 */

bool
field_missing_values_from_json(TabMemory *memory, const json_t *json,
							   const char *place, Field *field,
							   TabError *error)
{
	Slice		empty = {"", 0};

	if (!missing_values_from_json(memory, json, place, &field->missing_values,
								  error))
		return false;
	field->empty_is_value = !text_list_has(&field->missing_values, empty);
	field->missing_given = descriptor_dump(memory, json);
	return true;
}

static bool
read_moment_format(FieldReader *reader, const char *format, Field *field)
{
	MomentStyle *style = &field->moment;
	bool		zone = false;

	if (strcmp(format, "any") == 0)
		field->infer_format = true;
	else if (strcmp(format, "default") == 0)
	{
		style->date_format = field->type != FIELD_TIME ? DATE_ISO : -1;
		style->time_formats = field->type != FIELD_DATE ? 1u << TIME_HMS : 0;
		style->t_separator = true;
		style->strict = true;
		style->zone = false;
	}
	else
	{
		if (!moment_pattern_valid(format))
			return refuse(reader, field, "format",
						  "is neither \"default\", \"any\" nor a pattern like %Y-%m-%d");
		style->pattern = mem_strdup(reader->memory, format);
		zone = strstr(format, "%z") != NULL;
	}
	field->column = field->type == FIELD_DATE ? COLUMN_DATE :
		field->type == FIELD_TIME ? COLUMN_TIME :
		zone ? COLUMN_TIMESTAMPTZ : COLUMN_TIMESTAMP;
	style->zone = zone;
	field->infer_zone = field->type == FIELD_DATETIME && style->pattern == NULL;
	return true;
}

static bool
read_format(FieldReader *reader, const json_t *json, Field *field)
{
	const json_t *value = descriptor_member(json, "format");
	const char *format = "default";
	int			found;

	if (value != NULL && !json_is_string(value))
		return refuse(reader, field, "format", "must be a string");
	if (value != NULL)
		format = json_string_value(value);
	if (strncmp(format, "fmt:", 4) == 0)
		format += 4;
	if (field->type == FIELD_DATE || field->type == FIELD_TIME ||
		field->type == FIELD_DATETIME)
		return read_moment_format(reader, format, field);

	found = field_format_parse(field->type, format);
	if (found < 0)
		return refuse(reader, field, "format", "is not one that the type has");
	field->format = (FieldFormat) found;
	if (field->format == FORMAT_UUID)
	{
		field->column = COLUMN_OTHER;
		field->column_type_name = "uuid";
	}
	else if (field->type == FIELD_GEOPOINT && field->format != FORMAT_DEFAULT)
		field->column = COLUMN_JSON;
	return true;
}

static bool
read_number(FieldReader *reader, const json_t *json, Field *field)
{
	const json_t *decimal = descriptor_member(json, "decimalChar");
	const json_t *group = descriptor_member(json, "groupChar");
	const json_t *bare = descriptor_member(json, "bareNumber");
	char		sign[5];

	field->number.lenient = true;
	field->takes_nan = field->type == FIELD_NUMBER;
	if (decimal !=NULL)
	{
		const char *text = json_string_value(decimal);

		field->number.decimal = text != NULL ? decimal_char_parse(text) : -1;
		if (field->number.decimal <0)
			return refuse(reader, field, "decimalChar",
						  "is not one character that numbers can have, such as \".\" or \",\"");
	}
	if (group != NULL)
	{
		const char *text = json_string_value(group);
		int			found = text != NULL ? group_char_parse(text) : -1;

		if (found < 0)
			return refuse(reader, field, "groupChar",
						  "is not one character that numbers can have, such as \",\" or a blank");
		field->number.group = (GroupChar) found;
	}
	/* an integer has no decimalChar that it may be */
	if (group != NULL && (decimal !=NULL || field->type == FIELD_NUMBER) &&
		strcmp(json_string_value(group),
			   decimal_char_text(field->number.decimal, sign)) == 0)
		return refuse(reader, field, "groupChar",
					  decimal !=NULL ? "is the decimalChar, too" :
					  "is \".\", which is the decimalChar unless another is given");
	if (bare != NULL)
	{
		if (!json_is_boolean(bare))
			return refuse(reader, field, "bareNumber", "must be true or false");
		field->number.bare = json_is_true(bare);
	}
	return true;
}

static bool
read_booleans(FieldReader *reader, const json_t *json, Field *field)
{
	static const char *const defaults[2][4] = {
		{"true", "True", "TRUE", "1"}, {"false", "False", "FALSE", "0"}
	};
	TextList   *lists[2] = {&field->true_values, &field->false_values};
	const char *keys[2] = {"trueValues", "falseValues"};
	int			i;
	int			j;

	for (i = 0; i < 2; i++)
	{
		const json_t *values = descriptor_member(json, keys[i]);
		char		place[96];

		snprintf(place, sizeof(place), "%s.%s", reader->place, keys[i]);
		if (values != NULL)
		{
			if (!texts_from_json(reader->memory, values, place, false,
								 lists[i], reader->error))
				return false;
			if (lists[i]->count == 0)
				return refuse(reader, field, keys[i],
							  "must have at least one value");
		}
		else
		{
			lists[i]->items = mem_alloc(reader->memory, sizeof(defaults[i]));
			memcpy(lists[i]->items, defaults[i], sizeof(defaults[i]));
			lists[i]->count = 4;
		}
	}
	for (j = 0; j < lists[1]->count; j++)
	{
		Slice		text = {lists[1]->items[j], strlen(lists[1]->items[j])};

		if (!text_list_has(lists[0], text))
			continue;
		tab_fail(reader->error, TAB_ERR_OPTION,
				 "%s: \"%s\" is among trueValues and among falseValues",
				 reader->place, text.data);
		tab_error_detail(reader->error, "The field is \"%s\".", field->name);
		tab_error_hint(reader->error, "Give both lists: without one it is true, True, TRUE and 1, or false, False, FALSE and 0.");
		return false;
	}
	return true;
}

/* Items are in the default format of their type. */
static bool
read_list(FieldReader *reader, const json_t *json, Field *field)
{
	static const struct
	{
		FieldType	type;
		ColumnType	column;
		const char *array;
	}			kinds[] =
	{
		{FIELD_STRING, COLUMN_TEXT, "text[]"},
		{FIELD_INTEGER, COLUMN_INT8, "bigint[]"},
		{FIELD_NUMBER, COLUMN_NUMERIC, "numeric[]"},
		{FIELD_BOOLEAN, COLUMN_BOOLEAN, "boolean[]"},
		{FIELD_DATE, COLUMN_DATE, "date[]"},
		{FIELD_TIME, COLUMN_TIME, "time without time zone[]"},
		{FIELD_DATETIME, COLUMN_TIMESTAMP, "timestamp without time zone[]"},
	};
	const json_t *delimiter = descriptor_member(json, "delimiter");
	const json_t *type = descriptor_member(json, "itemType");
	int			found = type == NULL ? FIELD_STRING : json_is_string(type) ?
		field_type_parse(json_string_value(type)) : -1;
	Field	   *item = mem_alloc(reader->memory, sizeof(Field));
	size_t		i;

	if (delimiter != NULL && json_string_length(delimiter) == 0)
		return refuse(reader, field, "delimiter", "must be a string that is not empty");
	field->list_delimiter = delimiter == NULL ? "," :
		mem_strdup(reader->memory, json_string_value(delimiter));
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if ((int) kinds[i].type == found)
			break;
	if (i == sizeof(kinds) / sizeof(kinds[0]))
		return refuse(reader, field, "itemType",
					  "is none of string, integer, number, boolean, date, time and datetime");
	field_init(item);
	item->name = field->name;
	item->type = kinds[i].type;
	item->column = kinds[i].column;
	item->empty_is_value = true;
	item->exact = true;
	if (!read_number(reader, NULL, item) || !read_booleans(reader, NULL, item) ||
		!read_format(reader, NULL, item))
		return false;
	field->list_item = item;
	field->column = COLUMN_OTHER;
	field->column_type_name = kinds[i].array;
	return true;
}

/* What the field's type has besides a format. */
static bool
read_type_properties(FieldReader *reader, const json_t *json, Field *field)
{
	switch (field->type)
	{
		case FIELD_INTEGER:
		case FIELD_NUMBER:
			return read_number(reader, json, field);
		case FIELD_BOOLEAN:
			return read_booleans(reader, json, field);
		case FIELD_LIST:
			return read_list(reader, json, field);
		case FIELD_DURATION:
			field->column_type_name = "interval";
			return true;
		default:
			return true;
	}
}

/* Our own addition, so that what we wrote is read back the same. */
static bool
read_column_type(FieldReader *reader, const json_t *json, Field *field)
{
	const char *type;
	Field		stored = *field;

	if (!descriptor_text(reader->memory, json, reader->place, "columnType",
						 &type, reader->error))
		return false;
	if (type == NULL)
		return true;
	if (strcmp(type, field_column_type(field)) != 0)
	{
		field_set_column_type(&stored, type);
		field->column = stored.column;
		field->column_type_name = stored.column_type_name;
	}
	if (field->infer_zone)
		field->moment.zone = field->column == COLUMN_TIMESTAMPTZ;
	field->infer_zone = false;
	return true;
}

static bool
read_type(FieldReader *reader, const json_t *json, Field *field)
{
	static const ColumnType columns[] = {
		COLUMN_TEXT, COLUMN_INT8, COLUMN_NUMERIC, COLUMN_BOOLEAN, COLUMN_DATE,
		COLUMN_TIME, COLUMN_TIMESTAMP, COLUMN_INT4, COLUMN_JSON, COLUMN_JSON,
		COLUMN_JSON, COLUMN_TEXT, COLUMN_OTHER, COLUMN_TEXT, COLUMN_OTHER,
		COLUMN_TEXT
	};
	const json_t *type = descriptor_member(json, "type");
	int			found = FIELD_STRING;

	if (type != NULL)
	{
		found = json_is_string(type) ?
			field_type_parse(json_string_value(type)) : -1;
		if (found < 0)
		{
			refuse(reader, field, "type", "is not a type that Table Schema knows");
			tab_error_hint(reader->error, "Types are string, number, integer, boolean, object, array, list, datetime, date, time, year, yearmonth, duration, geopoint, geojson and any.");
			return false;
		}
	}
	field->type = (FieldType) found;
	field->column = columns[found];
	return true;
}

/* What says nothing about the values, and is kept as it is. */
static bool
read_words(FieldReader *reader, const json_t *json, Field *field)
{
	const char *ignored;
	const json_t *ordered = descriptor_member(json, "categoriesOrdered");

	if (ordered != NULL && !json_is_boolean(ordered))
		return refuse(reader, field, "categoriesOrdered",
					  "must be true or false");
	return descriptor_text(reader->memory, json, reader->place, "title",
						   &field->title, reader->error) &&
		descriptor_text(reader->memory, json, reader->place, "description",
						&field->description, reader->error) &&
		descriptor_text(reader->memory, json, reader->place, "rdfType",
						&ignored, reader->error);
}

/* Our own addition, so that what we wrote is read back the same. */
static bool
read_formulas(FieldReader *reader, const json_t *json, Field *field)
{
	const json_t *formulas = descriptor_member(json, "formulas");
	const char *text = json_string_value(formulas);

	field->says_formulas = formulas != NULL;
	field->unwraps_formulas = text != NULL && strcmp(text, "unwrap") == 0;
	if (formulas == NULL || field->unwraps_formulas ||
		(text != NULL && strcmp(text, "keep") == 0))
		return true;
	return refuse(reader, field, "formulas",
				  "is neither \"keep\" nor \"unwrap\"");
}

/* Our own as well: what inference found may have blanks around it. */
static bool
read_blanks(FieldReader *reader, const json_t *json, Field *field)
{
	const json_t *blanks = descriptor_member(json, "blanks");
	const char *text = json_string_value(blanks);

	field->says_blanks = text != NULL && strcmp(text, "ignore") == 0;
	field->exact = !field->says_blanks;
	if (blanks == NULL || field->says_blanks ||
		(text != NULL && strcmp(text, "keep") == 0))
		return true;
	return refuse(reader, field, "blanks",
				  "is neither \"keep\" nor \"ignore\"");
}

static bool
read_field(FieldReader *reader, const json_t *json, Field *field)
{
	static const char *const known[] = {
		"name", "title", "description", "type", "format", "decimalChar",
		"groupChar", "bareNumber", "trueValues", "falseValues",
		"missingValues", "formulas", "blanks", "columnType", NULL
	};
	const json_t *name = descriptor_member(json, "name");
	const json_t *missing = descriptor_member(json, "missingValues");
	char		place[96];

	if (!json_is_object(json))
		return fail(reader->error, reader->place, "must be an object");
	if (json_string_length(name) == 0)
		return fail(reader->error, reader->place, name == NULL ||
					json_is_string(name) ? "has no name" :
					"has a name that is no string");
	field_init(field);
	field->origin = FIELD_FROM_SCHEMA;
	field->name = mem_strdup(reader->memory, json_string_value(name));
	if (!read_words(reader, json, field))
		return false;
	snprintf(place, sizeof(place), "%s.missingValues", reader->place);
	if (missing != NULL &&
		!field_missing_values_from_json(reader->memory, missing, place, field,
										reader->error))
		return false;
	if (!read_type(reader, json, field) ||
		!read_type_properties(reader, json, field) ||
		!read_format(reader, json, field) ||
		!read_formulas(reader, json, field) ||
		!read_blanks(reader, json, field))
		return false;
	if (!read_column_type(reader, json, field) ||
		!constraints_from_json(reader->memory, json, reader->place, field,
							   reader->error))
		return false;
	field->other_properties = descriptor_others(reader->memory, json, known);
	return true;
}

bool
field_from_json(TabMemory *memory, const json_t *json, const char *place,
				Field *field, TabError *error)
{
	FieldReader reader = {memory, error, place};

	return read_field(&reader, json, field);
}
