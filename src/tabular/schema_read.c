/*-------------------------------------------------------------------------
 *
 * schema_read.c
 *	  Reading a Table Schema: the reading half of schema_json.h.
 *
 * What is wrong is told with its place, as "fields[3].format".
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/schema_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/constraint_json.h"

typedef struct SchemaReader
{
	TabMemory  *memory;
	GivenSchema *schema;
	TabError   *error;
	char		place[64];		/* "schema: fields[3]" */
	int			capacity;		/* of schema->keys */
} SchemaReader;

/* A member; JSON's null is none. */
static const json_t *
member(const json_t *json, const char *key)
{
	const json_t *value = json_object_get(json, key);

	return json_is_null(value) ? NULL : value;
}

static bool
fail(TabError *error, const char *place, const char *what)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s %s", place, what);
}

/* In the field that is read. */
static bool
refuse(SchemaReader *reader, const Field *field, const char *key,
	   const char *what)
{
	tab_fail(reader->error, TAB_ERR_OPTION, "%s.%s %s", reader->place, key,
			 what);
	tab_error_detail(reader->error, "The field is \"%s\".", field->name);
	return false;
}

/* Anywhere else. */
static bool
refuse_at(SchemaReader *reader, const char *key, size_t number,
		  const char *part, const char *what)
{
	return tab_fail(reader->error, TAB_ERR_OPTION, "schema: %s[%zu]%s %s",
					key, number, part, what);
}

static void
add_warning(SchemaReader *reader, const char *text)
{
	TextList   *warnings = &reader->schema->warnings;

	warnings->items = mem_resize(reader->memory, warnings->items,
								 (size_t) (warnings->count + 1) *
								 sizeof(char *));
	warnings->items[warnings->count++] = mem_strdup(reader->memory, text);
}

/* The members of json besides those in known, as text; NULL if none. */
static const char *
other_members(TabMemory *memory, const json_t *json, const char *const *known)
{
	json_t	   *others = json_copy((json_t *) json);
	const char *text = NULL;
	char	   *dump;

	for (; *known != NULL; known++)
		json_object_del(others, *known);
	dump = json_object_size(others) > 0 ?
		json_dumps(others, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
	if (dump != NULL)
		text = mem_strdup(memory, dump);
	free(dump);
	json_decref(others);
	return text;
}

bool
missing_values_from_json(TabMemory *memory, const json_t *json,
						 const char *place, TextList *list, TabError *error)
{
	size_t		i;
	size_t		count;

	if (!json_is_array(json))
		return fail(error, place, "must be an array of strings");
	count = json_array_size(json);
	list->items = mem_alloc(memory, (count + 1) * sizeof(char *));
	list->count = 0;
	for (i = 0; i < count; i++)
	{
		const json_t *item = json_array_get(json, i);

		if (json_is_object(item))
			item = json_object_get(item, "value");
		if (!json_is_string(item))
			return fail(error, place, "must be an array of strings");
		list->items[list->count++] =
			mem_strdup(memory, json_string_value(item));
	}
	return true;
}

/*-------------------------------------------------------------------------
 * Fields
 *-------------------------------------------------------------------------
 */

/* The empty text is not kept in the list: it says what an empty cell is. */
static bool
field_missing_values(TabMemory *memory, const json_t *json, const char *place,
					 Field *field, TabError *error)
{
	Slice		empty = {"", 0};

	if (!missing_values_from_json(memory, json, place, &field->missing_values,
								  error))
		return false;
	field->empty_is_value = !text_list_has(&field->missing_values, empty);
	return true;
}

static bool
read_moment_format(SchemaReader *reader, const char *format, Field *field)
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
	return true;
}

static bool
read_format(SchemaReader *reader, const json_t *json, Field *field)
{
	const json_t *value = member(json, "format");
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
read_number(SchemaReader *reader, const json_t *json, Field *field)
{
	const json_t *decimal = member(json, "decimalChar");
	const json_t *group = member(json, "groupChar");
	const json_t *bare = member(json, "bareNumber");

	field->number.lenient = true;
	field->takes_nan = field->type == FIELD_NUMBER;
	if (decimal !=NULL)
	{
		const char *text = json_string_value(decimal);

		if (text == NULL || (strcmp(text, ".") != 0 && strcmp(text, ",") != 0))
			return refuse(reader, field, "decimalChar",
						  "is neither \".\" nor \",\"");
		field->number.decimal = text[0];
	}
	if (group != NULL)
	{
		const char *text = json_string_value(group);
		int			found = text != NULL ? group_char_parse(text) : -1;

		if (found < 0)
			return refuse(reader, field, "groupChar",
						  "is none of , . ' a blank, U+00A0 and U+202F");
		field->number.group = (GroupChar) found;
	}
	if (bare != NULL)
	{
		if (!json_is_boolean(bare))
			return refuse(reader, field, "bareNumber", "must be true or false");
		field->number.bare = json_is_true(bare);
	}
	return true;
}

static bool
read_booleans(SchemaReader *reader, const json_t *json, Field *field)
{
	static const char *const defaults[2][4] = {
		{"true", "True", "TRUE", "1"}, {"false", "False", "FALSE", "0"}
	};
	TextList   *lists[2] = {&field->true_values, &field->false_values};
	const char *keys[2] = {"trueValues", "falseValues"};
	int			i;

	for (i = 0; i < 2; i++)
	{
		const json_t *values = member(json, keys[i]);
		char		place[96];

		snprintf(place, sizeof(place), "%s.%s", reader->place, keys[i]);
		if (values != NULL)
		{
			if (!missing_values_from_json(reader->memory, values, place,
										  lists[i], reader->error))
				return false;
		}
		else
		{
			lists[i]->items = mem_alloc(reader->memory, sizeof(defaults[i]));
			memcpy(lists[i]->items, defaults[i], sizeof(defaults[i]));
			lists[i]->count = 4;
		}
	}
	return true;
}

/* Items are in the default format of their type. */
static bool
read_list(SchemaReader *reader, const json_t *json, Field *field)
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
	const json_t *delimiter = member(json, "delimiter");
	const json_t *type = member(json, "itemType");
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
read_type_properties(SchemaReader *reader, const json_t *json, Field *field)
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
static void
read_column_type(SchemaReader *reader, const json_t *json, Field *field)
{
	const char *type = json_string_value(member(json, "columnType"));
	Field		stored = *field;

	if (type == NULL || strcmp(type, field_column_type(field)) == 0)
		return;
	field_set_column_type(&stored, mem_strdup(reader->memory, type));
	field->column = stored.column;
	field->column_type_name = stored.column_type_name;
}

static bool
read_type(SchemaReader *reader, const json_t *json, Field *field)
{
	static const ColumnType columns[] = {
		COLUMN_TEXT, COLUMN_INT8, COLUMN_NUMERIC, COLUMN_BOOLEAN, COLUMN_DATE,
		COLUMN_TIME, COLUMN_TIMESTAMP, COLUMN_INT4, COLUMN_JSON, COLUMN_JSON,
		COLUMN_JSON, COLUMN_TEXT, COLUMN_OTHER, COLUMN_TEXT, COLUMN_OTHER,
		COLUMN_TEXT
	};
	const json_t *type = member(json, "type");
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

static bool
read_field(SchemaReader *reader, const json_t *json, Field *field)
{
	static const char *const known[] = {
		"name", "title", "description", "type", "format", "decimalChar",
		"groupChar", "bareNumber", "trueValues", "falseValues",
		"missingValues", "columnType", NULL
	};
	const json_t *name = member(json, "name");
	const json_t *title = member(json, "title");
	const json_t *description = member(json, "description");
	const json_t *missing = member(json, "missingValues");
	char		place[96];

	if (!json_is_object(json))
		return fail(reader->error, reader->place, "must be an object");
	if (!json_is_string(name) || json_string_length(name) == 0)
		return fail(reader->error, reader->place, "has no name");
	field_init(field);
	field->origin = FIELD_FROM_SCHEMA;
	field->name = mem_strdup(reader->memory, json_string_value(name));
	if (json_is_string(title))
		field->title = mem_strdup(reader->memory, json_string_value(title));
	if (json_is_string(description))
		field->description = mem_strdup(reader->memory,
										json_string_value(description));
	snprintf(place, sizeof(place), "%s.missingValues", reader->place);
	if (missing != NULL &&
		!field_missing_values(reader->memory, missing, place, field,
							  reader->error))
		return false;
	if (!read_type(reader, json, field) ||
		!read_type_properties(reader, json, field) ||
		!read_format(reader, json, field))
		return false;
	read_column_type(reader, json, field);
	if (!constraints_from_json(reader->memory, json, reader->place, field,
							   reader->error))
		return false;
	field->other_properties = other_members(reader->memory, json, known);
	return true;
}

/*-------------------------------------------------------------------------
 * Keys
 *-------------------------------------------------------------------------
 */
static SchemaKey *
add_key(SchemaReader *reader, SchemaKeyKind kind)
{
	GivenSchema *schema = reader->schema;
	SchemaKey  *key;

	if (schema->key_count == reader->capacity)
	{
		reader->capacity = 2 * reader->capacity + 4;
		schema->keys = mem_resize(reader->memory, schema->keys,
								  (size_t) reader->capacity *
								  sizeof(SchemaKey));
	}
	key = &schema->keys[schema->key_count++];
	memset(key, 0, sizeof(*key));
	key->kind = kind;
	return key;
}

static Field *
find_field(const GivenSchema *schema, const char *name)
{
	int			i;

	for (i = 0; i < schema->count; i++)
		if (strcmp(schema->fields[i].name, name) == 0)
			return &schema->fields[i];
	return NULL;
}

/* A name or an array of names of fields. */
static bool
read_names(SchemaReader *reader, const json_t *json, const char *place,
		   TextList *names)
{
	size_t		count = json_is_array(json) ? json_array_size(json) : 1;
	size_t		i;

	if (count == 0)
		return fail(reader->error, place, "names no field");
	names->items = mem_alloc(reader->memory, count * sizeof(char *));
	names->count = 0;
	for (i = 0; i < count; i++)
	{
		const json_t *item = json_is_array(json) ? json_array_get(json, i) :
			json;
		const char *name = json_string_value(item);
		Slice		text = {name, name != NULL ? strlen(name) : 0};

		if (name == NULL)
			return fail(reader->error, place,
						"must be the name of a field, or an array of them");
		if (find_field(reader->schema, name) == NULL)
			return tab_fail(reader->error, TAB_ERR_OPTION,
							"%s names \"%s\", which is not a field of the schema",
							place, name);
		if (text_list_has(names, text))
			return tab_fail(reader->error, TAB_ERR_OPTION,
							"%s names \"%s\" twice", place, name);
		names->items[names->count++] = mem_strdup(reader->memory, name);
	}
	return true;
}

static bool
read_primary_key(SchemaReader *reader, const json_t *json)
{
	SchemaKey  *key;
	int			i;

	/* "[]" is what some write for none */
	if (json == NULL || (json_is_array(json) && json_array_size(json) == 0))
		return true;
	key = add_key(reader, SCHEMA_KEY_PRIMARY);
	if (!read_names(reader, json, "schema: primaryKey", &key->fields))
		return false;
	for (i = 0; i < key->fields.count; i++)
		find_field(reader->schema, key->fields.items[i])->key_part = true;
	return true;
}

static bool
read_unique_keys(SchemaReader *reader, const json_t *json)
{
	size_t		i;

	if (json == NULL)
		return true;
	if (!json_is_array(json))
		return fail(reader->error, "schema: uniqueKeys",
					"must be an array of arrays of field names");
	for (i = 0; i < json_array_size(json); i++)
	{
		char		place[64];

		snprintf(place, sizeof(place), "schema: uniqueKeys[%zu]", i);
		if (!read_names(reader, json_array_get(json, i), place,
						&add_key(reader, SCHEMA_KEY_UNIQUE)->fields))
			return false;
	}
	return true;
}

/* To another table, which is not looked at, or to the table itself. */
static bool
read_foreign_key(SchemaReader *reader, const json_t *json, size_t number)
{
	const json_t *reference = member(json, "reference");
	const json_t *resource = member(reference, "resource");
	SchemaKey  *key;
	TextList	fields;
	char		place[64];
	char		text[200];

	snprintf(place, sizeof(place), "schema: foreignKeys[%zu].fields", number);
	if (!read_names(reader, member(json, "fields"), place, &fields))
		return false;
	if (!json_is_object(reference))
		return refuse_at(reader, "foreignKeys", number, ".reference",
						 "must be an object");
	if (resource != NULL && !json_is_string(resource))
		return refuse_at(reader, "foreignKeys", number, ".reference.resource",
						 "must be a string");
	if (resource != NULL && json_string_length(resource) > 0)
	{
		snprintf(text, sizeof(text),
				 "foreignKeys[%zu] is not checked: it refers to another resource",
				 number);
		add_warning(reader, text);
		return true;
	}
	key = add_key(reader, SCHEMA_KEY_FOREIGN);
	key->fields = fields;
	snprintf(place, sizeof(place), "schema: foreignKeys[%zu].reference.fields",
			 number);
	if (!read_names(reader, member(reference, "fields"), place,
					&key->reference))
		return false;
	return key->fields.count == key->reference.count ||
		refuse_at(reader, "foreignKeys", number, "",
				  "has not as many fields as its reference");
}

static bool
read_foreign_keys(SchemaReader *reader, const json_t *json)
{
	size_t		i;

	if (json == NULL)
		return true;
	if (!json_is_array(json))
		return fail(reader->error, "schema: foreignKeys", "must be an array");
	for (i = 0; i < json_array_size(json); i++)
		if (!read_foreign_key(reader, json_array_get(json, i), i))
			return false;
	return true;
}

/* A field that is unique by itself is a key of its own. */
static void
add_unique_fields(SchemaReader *reader)
{
	GivenSchema *schema = reader->schema;
	int			i;

	for (i = 0; i < schema->count; i++)
		if (schema->fields[i].constraints != NULL &&
			schema->fields[i].constraints->unique)
		{
			TextList   *fields =
				&add_key(reader, SCHEMA_KEY_UNIQUE_FIELD)->fields;

			fields->items = mem_alloc(reader->memory, sizeof(char *));
			fields->items[fields->count++] = schema->fields[i].name;
		}
}

/*-------------------------------------------------------------------------
 * The schema
 *-------------------------------------------------------------------------
 */
static bool
read_fields_match(SchemaReader *reader, const json_t *json)
{
	const json_t *match = json_is_array(json) && json_array_size(json) == 1 ?
		json_array_get(json, 0) : json;
	int			found;

	if (json == NULL)
		return true;
	found = json_is_string(match) ?
		fields_match_parse(json_string_value(match)) : -1;
	if (found < 0)
		return fail(reader->error, "schema: fieldsMatch",
					"must be exact, equal, subset, superset or partial");
	reader->schema->fields_match = (FieldsMatch) found;
	return true;
}

static bool
read_fields(SchemaReader *reader, const json_t *json)
{
	GivenSchema *schema = reader->schema;
	const json_t *fields = member(json, "fields");
	const json_t *missing = member(json, "missingValues");
	Field		common;
	int			i;

	if (!json_is_array(fields) || json_array_size(fields) == 0)
		return fail(reader->error, "schema", "has no fields");
	if (missing != NULL &&
		!field_missing_values(reader->memory, missing, "schema: missingValues",
							  &common, reader->error))
		return false;
	schema->count = (int) json_array_size(fields);
	schema->fields = mem_alloc(reader->memory,
							   (size_t) schema->count * sizeof(Field));
	for (i = 0; i < schema->count; i++)
	{
		const json_t *field = json_array_get(fields, (size_t) i);

		snprintf(reader->place, sizeof(reader->place), "schema: fields[%d]", i);
		if (!read_field(reader, field, &schema->fields[i]))
			return false;
		if (missing != NULL && member(field, "missingValues") == NULL)
		{
			schema->fields[i].missing_values = common.missing_values;
			schema->fields[i].empty_is_value = common.empty_is_value;
		}
	}
	return true;
}

bool
schema_from_json(TabMemory *memory, const json_t *json, GivenSchema *schema,
				 TabError *error)
{
	static const char *const known[] = {
		"fields", "missingValues", "fieldsMatch", "primaryKey", "uniqueKeys",
		"foreignKeys", NULL
	};
	SchemaReader reader = {memory, schema, error, "", 0};

	memset(schema, 0, sizeof(*schema));
	if (json_is_string(json))
	{
		fail(error, "schema", "must be a JSON object");
		tab_error_hint(error, "A schema at a URL is not fetched: give its content.");
		return false;
	}
	if (!json_is_object(json))
		return fail(error, "schema", "must be a JSON object");
	if (!read_fields(&reader, json) ||
		!read_fields_match(&reader, member(json, "fieldsMatch")) ||
		!read_primary_key(&reader, member(json, "primaryKey")) ||
		!read_unique_keys(&reader, member(json, "uniqueKeys")) ||
		!read_foreign_keys(&reader, member(json, "foreignKeys")))
		return false;
	add_unique_fields(&reader);
	schema->other_properties = other_members(memory, json, known);
	return true;
}
