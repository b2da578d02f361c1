/*-------------------------------------------------------------------------
 *
 * schema_json.c
 *	  Writing and reading Frictionless descriptors with jansson.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/schema_json.h"

#include <stdio.h>
#include <string.h>

/*-------------------------------------------------------------------------
 * Writing
 *-------------------------------------------------------------------------
 */
static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, json_string(text));
}

static json_t *
list_to_json(const TextList *list, bool with_empty)
{
	json_t	   *array = json_array();
	int			i;

	if (with_empty)
		json_array_append_new(array, json_string(""));
	for (i = 0; i < list->count; i++)
		if (list->items[i][0] != '\0')
			json_array_append_new(array, json_string(list->items[i]));
	return array;
}

/* The format of a date, time or timestamp; NULL for the default one. */
static const char *
moment_format(const Field *field, char *format, size_t size)
{
	const MomentStyle *style = &field->moment;
	const char *time = "";
	const char *date = style->date_format >= 0 ?
		date_format_text(style->date_format) : "";
	int			i;

	if (style->pattern != NULL)
		return style->pattern;
	if (style->strict)
		return NULL;
	if (style->any_separator)
		return "any";
	for (i = 0; i < TIME_FORMATS; i++)
		if (style->time_formats & (1u << i))
		{
			time = time_pattern_text(i);
			break;
		}
	snprintf(format, size, "%s%s%s%s", date,
			 *date != '\0' && *time != '\0' ?
			 (style->t_separator ? "T" : " ") : "", time,
			 style->zone ? "%z" : "");
	return format;
}

static json_t *
field_to_json(const Field *field)
{
	json_t	   *object = json_new_object();
	char		buffer[64];
	const char *format;

	set_text(object, "name", field->name);
	if (field->title != NULL)
		set_text(object, "title", field->title);
	else if (field->label != NULL && strcmp(field->label, field->name) != 0 &&
			 field->label[0] != '\0')
		set_text(object, "title", field->label);
	if (field->description != NULL)
		set_text(object, "description", field->description);
	set_text(object, "type", field_type_name(field->type));
	switch (field->type)
	{
		case FIELD_INTEGER:
		case FIELD_NUMBER:
			if (field->number.decimal !='.')
			{
				char decimal[2] = {field->number.decimal, '\0'};

				set_text(object, "decimalChar", decimal);
			}
			if (field->number.group != GROUP_NONE)
				set_text(object, "groupChar",
						 group_char_text(field->number.group));
			if (!field->number.bare)
				json_object_set_new(object, "bareNumber", json_false());
			break;
		case FIELD_BOOLEAN:
			if (field->true_values.count + field->false_values.count > 0)
			{
				json_object_set_new(object, "trueValues",
									list_to_json(&field->true_values, false));
				json_object_set_new(object, "falseValues",
									list_to_json(&field->false_values, false));
			}
			break;
		case FIELD_DATE:
		case FIELD_TIME:
		case FIELD_DATETIME:
			format = moment_format(field, buffer, sizeof(buffer));
			if (format != NULL)
				set_text(object, "format", format);
			break;
		default:
			break;
	}
	if (field->missing_values.count > 0)
		json_object_set_new(object, "missingValues",
							list_to_json(&field->missing_values,
										 !field->empty_is_value));
	set_text(object, "columnType", field_column_type(field));
	return object;
}

json_t *
schema_to_json(const Description *description)
{
	json_t	   *schema = json_new_object();
	json_t	   *fields = json_array();
	int			i;

	for (i = 0; i < description->width; i++)
		if (!description->fields[i].skipped)
			json_array_append_new(fields,
								  field_to_json(&description->fields[i]));
	json_object_set_new(schema, "fields", fields);
	return schema;
}

json_t *
dialect_to_json(const Description *description)
{
	const Dialect *dialect = &description->dialect;
	json_t	   *object = json_new_object();
	char		character[2] = "";

	set_text(object, "delimiter", dialect->delimiter);
	/* none at all is null, since the default is one */
	character[0] = dialect->quote;
	json_object_set_new(object, "quoteChar", dialect->quote != 0 ?
						json_string(character) : json_null());
	if (dialect->escape != 0)
	{
		character[0] = dialect->escape;
		set_text(object, "escapeChar", character);
	}
	if (dialect->skip_initial_space)
		json_object_set_new(object, "skipInitialSpace", json_true());
	if (dialect->comment[0] != '\0')
		set_text(object, "commentChar", dialect->comment);
	json_object_set_new(object, "header", json_boolean(dialect->header));
	if (dialect->skip_records > 0)
		json_object_set_new(object, "headerRows",
							json_pack("[i]", dialect->skip_records + 1));
	return object;
}

static json_t *
ruled_out_to_json(const FieldReport *report)
{
	json_t	   *array = json_array();
	int			i;

	for (i = 0; i < report->ruled_out_count; i++)
	{
		const Counterexample *example = &report->ruled_out[i];
		json_t	   *value = json_string(example->value);

		json_array_append_new(array,
							  json_pack("{s:s, s:I, s:o}", "type",
										example->type, "line",
										(json_int_t) example->line, "value",
										value != NULL ? value : json_null()));
	}
	return array;
}

json_t *
columns_report_to_json(const Description *description)
{
	static const char *const origins[] = {
		"inferred", "schema", "column_types", "data dictionary", "table"
	};
	json_t	   *array = json_array();
	int			i;

	for (i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];
		const FieldReport *report = &field->report;
		json_t	   *object = json_new_object();

		set_text(object, "name", field->name);
		if (field->label != NULL)
			set_text(object, "label", field->label);
		set_text(object, "type", field_column_type(field));
		set_text(object, "origin", origins[field->origin]);
		if (report->rule != NULL)
			set_text(object, "rule", report->rule);
		json_object_set_new(object, "values", json_integer(report->values));
		json_object_set_new(object, "nulls", json_integer(report->nulls));
		if (field->missing_values.count > 0)
			json_object_set_new(object, "nullTokens",
								list_to_json(&field->missing_values, false));
		if (report->ruled_out_count > 0)
			json_object_set_new(object, "ruledOut", ruled_out_to_json(report));
		if (report->hint != NULL)
			set_text(object, "hint", report->hint);
		if (report->proposal != NULL)
			json_object_set_new(object, "proposal",
								field_to_json(report->proposal));
		if (report->warning != NULL)
			set_text(object, "warning", report->warning);
		if (field->skipped)
			json_object_set_new(object, "skipped", json_true());
		json_array_append_new(array, object);
	}
	return array;
}

/*-------------------------------------------------------------------------
 * Reading
 *-------------------------------------------------------------------------
 */
static bool
fail(TabError *error, const char *place, const char *what)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s %s", place, what);
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
read_format(TabMemory *memory, const json_t *json, const char *place,
			Field *field, TabError *error)
{
	const json_t *value = json_object_get(json, "format");
	const char *format = "default";
	MomentStyle *style = &field->moment;
	bool		has_date = field->type != FIELD_TIME;
	bool		has_time = field->type != FIELD_DATE;
	bool		zone = false;

	if (value != NULL && !json_is_string(value))
		return fail(error, place, "has a format that is not a string");
	if (value != NULL)
		format = json_string_value(value);
	if (strncmp(format, "fmt:", 4) == 0)
		format += 4;
	if (field->type != FIELD_DATE && field->type != FIELD_TIME &&
		field->type != FIELD_DATETIME)
		return true;

	if (strcmp(format, "any") == 0)
		field->infer_format = true;
	else if (strcmp(format, "default") == 0)
	{
		style->date_format = has_date ? DATE_ISO : -1;
		style->time_formats = has_time ? 1u << TIME_HMS : 0;
		style->t_separator = true;
		style->strict = true;
		style->zone = false;
	}
	else
	{
		if (!moment_pattern_valid(format))
			return fail(error, place,
						"has a format that is neither \"default\", \"any\" nor a pattern like %Y-%m-%d");
		style->pattern = mem_strdup(memory, format);
		zone = strstr(format, "%z") != NULL;
	}
	field->column = field->type == FIELD_DATE ? COLUMN_DATE :
		field->type == FIELD_TIME ? COLUMN_TIME :
		zone ? COLUMN_TIMESTAMPTZ : COLUMN_TIMESTAMP;
	style->zone = zone;
	return true;
}

static bool
read_number(const json_t *json, const char *place, Field *field,
			TabError *error)
{
	const json_t *decimal = json_object_get(json, "decimalChar");
	const json_t *group = json_object_get(json, "groupChar");
	const json_t *bare = json_object_get(json, "bareNumber");

	field->number.lenient = true;
	if (decimal !=NULL)
	{
		const char *text = json_string_value(decimal);

		if (text == NULL || (strcmp(text, ".") != 0 && strcmp(text, ",") != 0))
			return fail(error, place, "has a decimalChar that is neither \".\" nor \",\"");
		field->number.decimal = text[0];
	}
	if (group != NULL)
	{
		const char *text = json_string_value(group);
		int			found = text != NULL ? group_char_parse(text) : -1;

		if (found < 0)
			return fail(error, place, "has a groupChar that is not known");
		field->number.group = (GroupChar) found;
	}
	if (bare != NULL)
	{
		if (!json_is_boolean(bare))
			return fail(error, place, "has a bareNumber that is not a boolean");
		field->number.bare = json_is_true(bare);
	}
	return true;
}

static bool
read_booleans(TabMemory *memory, const json_t *json, const char *place,
			  Field *field, TabError *error)
{
	static const char *const defaults[2][4] = {
		{"true", "True", "TRUE", "1"}, {"false", "False", "FALSE", "0"}
	};
	TextList   *lists[2] = {&field->true_values, &field->false_values};
	const char *keys[2] = {"trueValues", "falseValues"};
	int			i;

	for (i = 0; i < 2; i++)
	{
		const json_t *values = json_object_get(json, keys[i]);

		if (values != NULL)
		{
			if (!missing_values_from_json(memory, values, place, lists[i],
										  error))
				return false;
		}
		else
		{
			lists[i]->items = mem_alloc(memory, sizeof(defaults[i]));
			memcpy(lists[i]->items, defaults[i], sizeof(defaults[i]));
			lists[i]->count = 4;
		}
	}
	return true;
}

static bool
read_field(TabMemory *memory, const json_t *json, int number, Field *field,
		   TabError *error)
{
	static const ColumnType columns[] = {
		COLUMN_TEXT, COLUMN_INT8, COLUMN_NUMERIC, COLUMN_BOOLEAN, COLUMN_DATE,
		COLUMN_TIME, COLUMN_TIMESTAMP, COLUMN_INT8, COLUMN_JSON, COLUMN_JSON,
		COLUMN_JSON, COLUMN_TEXT, COLUMN_TEXT
	};
	const json_t *name = json_object_get(json, "name");
	const json_t *type = json_object_get(json, "type");
	const json_t *title = json_object_get(json, "title");
	const json_t *description = json_object_get(json, "description");
	const json_t *column = json_object_get(json, "columnType");
	const json_t *missing = json_object_get(json, "missingValues");
	char		place[128];
	int			found = FIELD_STRING;

	snprintf(place, sizeof(place), "schema field %d", number);
	if (!json_is_object(json))
		return fail(error, place, "must be an object");
	if (!json_is_string(name) || json_string_length(name) == 0)
		return fail(error, place, "has no name");
	snprintf(place, sizeof(place), "schema field %d (\"%.60s\")", number,
			 json_string_value(name));
	if (type != NULL)
	{
		found = json_is_string(type) ?
			field_type_parse(json_string_value(type)) : -1;
		if (found < 0)
			return fail(error, place, "has a type that Table Schema does not know");
	}
	field_init(field);
	field->origin = FIELD_FROM_SCHEMA;
	field->name = mem_strdup(memory, json_string_value(name));
	if (json_is_string(title))
		field->title = mem_strdup(memory, json_string_value(title));
	if (json_is_string(description))
		field->description = mem_strdup(memory,
										json_string_value(description));
	field->type = (FieldType) found;
	field->column = columns[found];
	if (missing != NULL &&
		!field_missing_values(memory, missing, place, field, error))
		return false;
	if ((found == FIELD_INTEGER || found == FIELD_NUMBER ||
		 found == FIELD_YEAR) && !read_number(json, place, field, error))
		return false;
	if (found == FIELD_BOOLEAN &&
		!read_booleans(memory, json, place, field, error))
		return false;
	if (!read_format(memory, json, place, field, error))
		return false;
	/* our own addition, so that what we wrote is read back the same */
	if (json_is_string(column))
	{
		Field		stored = *field;

		field_set_column_type(&stored,
							  mem_strdup(memory, json_string_value(column)));
		field->column = stored.column;
		field->column_type_name = stored.column_type_name;
	}
	return true;
}

bool
schema_from_json(TabMemory *memory, const json_t *json, GivenSchema *schema,
				 TabError *error)
{
	static const char *const not_acted_on[] = {
		"primaryKey", "uniqueKeys", "foreignKeys"
	};
	const json_t *fields = json_object_get(json, "fields");
	const json_t *missing = json_object_get(json, "missingValues");
	Field		common;
	size_t		i;

	memset(schema, 0, sizeof(*schema));
	field_init(&common);
	if (!json_is_object(json))
		return fail(error, "schema", "must be a JSON object");
	if (!json_is_array(fields) || json_array_size(fields) == 0)
		return fail(error, "schema", "has no fields");
	if (missing != NULL &&
		!field_missing_values(memory, missing, "missingValues of the schema",
							  &common, error))
		return false;
	schema->count = (int) json_array_size(fields);
	schema->fields = mem_alloc(memory,
							   (size_t) schema->count * sizeof(Field));
	for (i = 0; i < (size_t) schema->count; i++)
	{
		const json_t *field = json_array_get(fields, i);

		if (!read_field(memory, field, (int) i + 1, &schema->fields[i], error))
			return false;
		if (missing != NULL && json_object_get(field, "missingValues") == NULL)
		{
			schema->fields[i].missing_values = common.missing_values;
			schema->fields[i].empty_is_value = common.empty_is_value;
		}
		if (json_object_get(field, "constraints") != NULL)
			schema->ignored_count = -1;
	}
	schema->ignored = mem_alloc(memory, 4 * sizeof(char *));
	i = schema->ignored_count < 0;
	schema->ignored_count = 0;
	if (i)
		schema->ignored[schema->ignored_count++] = "constraints";
	for (i = 0; i < sizeof(not_acted_on) / sizeof(not_acted_on[0]); i++)
		if (json_object_get(json, not_acted_on[i]) != NULL)
			schema->ignored[schema->ignored_count++] = not_acted_on[i];
	return true;
}

/* A property that is one character, or null for none. */
static bool
read_character(const json_t *json, const char *key, char *character,
			   bool *given, TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL)
		return true;
	*given = true;
	if (json_is_null(value))
	{
		*character = 0;
		return true;
	}
	if (!json_is_string(value) || json_string_length(value) > 1)
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be one ASCII character", key);
	*character = json_string_value(value)[0];
	return true;
}

static bool
read_short_text(const json_t *json, const char *key, char *text, bool *given,
				TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL)
		return true;
	if (!json_is_string(value) ||
		json_string_length(value) > DIALECT_MAX_DELIMITER)
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be a string of at most %d bytes",
						key, DIALECT_MAX_DELIMITER);
	strcpy(text, json_string_value(value));
	*given = true;
	return true;
}

static bool
read_boolean(const json_t *json, const char *key, bool *boolean, bool *given,
			 TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL)
		return true;
	if (!json_is_boolean(value))
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be a boolean", key);
	*boolean = json_is_true(value);
	*given = true;
	return true;
}

/* A line end ends a record, and each character has one meaning. */
static bool
check_characters(const Dialect *dialect, const DialectGiven *given,
				 TabError *error)
{
	const char	characters[2] = {dialect->quote, dialect->escape};
	int			i;

	if (strpbrk(dialect->delimiter, "\r\n") != NULL ||
		memchr(characters, '\n', 2) != NULL ||
		memchr(characters, '\r', 2) != NULL)
		return fail(error, "the dialect", "uses a line end as a character");
	for (i = 0; i < 2; i++)
		if (given->delimiter && characters[i] != 0 &&
			dialect->delimiter[0] == characters[i])
			return fail(error, "the dialect",
						"uses one character for two purposes");
	return true;
}

bool
dialect_from_json(const json_t *json, Dialect *dialect, DialectGiven *given,
				  TabError *error)
{
	static const char *const known[] = {
		"delimiter", "quoteChar", "doubleQuote", "escapeChar",
		"skipInitialSpace", "commentChar", "header", "headerRows",
		"lineTerminator", "$schema", "csvddfVersion"
	};
	const json_t *rows = json_object_get(json, "headerRows");
	const char *key;
	json_t	   *value;
	bool		double_quote = false;
	bool		ignored;

	if (!json_is_object(json))
		return fail(error, "dialect", "must be a JSON object");
	json_object_foreach((json_t *) json, key, value)
	{
		size_t		i;

		for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (strcmp(key, known[i]) == 0)
				break;
		if (i == sizeof(known) / sizeof(known[0]))
		{
			tab_fail(error, TAB_ERR_OPTION,
					 "the dialect's property \"%s\" is not supported", key);
			tab_error_hint(error, "Supported are delimiter, quoteChar, doubleQuote, escapeChar, skipInitialSpace, commentChar, header and headerRows.");
			return false;
		}
	}
	if (!read_short_text(json, "delimiter", dialect->delimiter,
						 &given->delimiter, error) ||
		!read_short_text(json, "commentChar", dialect->comment,
						 &given->comment, error) ||
		!read_character(json, "quoteChar", &dialect->quote, &given->quote,
						error) ||
		!read_character(json, "escapeChar", &dialect->escape, &given->escape,
						error) ||
		!read_boolean(json, "skipInitialSpace", &dialect->skip_initial_space,
					  &given->skip_initial_space, error) ||
		!read_boolean(json, "doubleQuote", &double_quote, &ignored, error) ||
		!read_boolean(json, "header", &dialect->header, &given->header,
					  error))
		return false;
	/* who says how quotes are written and names no escape means none */
	if (!given->escape && (given->quote || double_quote))
	{
		dialect->escape = 0;
		given->escape = true;
	}
	if (rows != NULL)
	{
		if (!json_is_array(rows) || json_array_size(rows) != 1 ||
			!json_is_integer(json_array_get(rows, 0)) ||
			json_integer_value(json_array_get(rows, 0)) < 1 ||
			json_integer_value(json_array_get(rows, 0)) > 1000000)
			return fail(error, "headerRows of the dialect",
						"must be an array of one row number");
		dialect->skip_records =
			(int) json_integer_value(json_array_get(rows, 0)) - 1;
		given->skip_records = true;
		/* without a header it tells the first row */
		if (!given->header)
			dialect->header = true;
		given->header = true;
	}
	return check_characters(dialect, given, error);
}
