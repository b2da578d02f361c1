/*-------------------------------------------------------------------------
 *
 * schema_json.c
 *	  Writing schemas with jansson: schema_read.c reads them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/schema_json.h"

#include <stdio.h>
#include <string.h>

static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, json_string(text));
}

static json_t *
list_to_json(const TextList *list)
{
	json_t	   *array = json_array();
	int			i;

	for (i = 0; i < list->count; i++)
		json_array_append_new(array, json_string(list->items[i]));
	return array;
}

/* The missing values, of which "" is the first if it is one. */
static json_t *
tokens_to_json(const TextList *list, bool with_empty)
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

/*
 * What else the schema said of the field.  Where its type comes from
 * elsewhere, not what was about the type.
 */
static void
add_other_properties(json_t *object, const Field *field)
{
	static const char *const of_type[] = {
		"constraints", "categories", "categoriesOrdered", "itemType",
		"delimiter"
	};
	json_t	   *others;
	size_t		i;

	if (field->other_properties == NULL)
		return;
	others = json_loads(field->other_properties, 0, NULL);
	for (i = 0; i < sizeof(of_type) / sizeof(of_type[0]); i++)
		if (field->origin != FIELD_FROM_SCHEMA)
			json_object_del(others, of_type[i]);
	json_object_update_missing(object, others);
	json_decref(others);
}

/*
 * The missing values as they were given, and what was found besides.  What is
 * no value by the dialect is said there.
 */
static json_t *
missing_to_json(const Field *field, const char *null_sequence, bool *added)
{
	json_t	   *array = json_loads(field->missing_given, 0, NULL);
	size_t		given = json_array_size(array);
	int			i;

	*added = false;
	for (i = 0; i < field->missing_values.count; i++)
	{
		const char *text = field->missing_values.items[i];
		size_t		j;

		for (j = 0; j < given; j++)
		{
			const json_t *item = json_array_get(array, j);

			if (json_is_object(item))
				item = json_object_get(item, "value");
			if (strcmp(json_string_value(item), text) == 0)
				break;
		}
		if (j < given || strcmp(text, null_sequence) == 0)
			continue;
		json_array_append_new(array, json_is_object(json_array_get(array, 0)) ?
							  json_pack("{s:s}", "value", text) :
							  json_string(text));
		*added = true;
	}
	return array;
}

/* for_all: the schema's own missing values, or NULL. */
static void
add_missing_values(json_t *object, const Field *field, const char *for_all,
				   const char *null_sequence)
{
	json_t	   *array;
	bool		added;

	if (field->missing_given == NULL)
	{
		if (field->missing_values.count > 0 || for_all != NULL ||
			field->empty_is_value)
			json_object_set_new(object, "missingValues",
								tokens_to_json(&field->missing_values,
											   !field->empty_is_value));
		return;
	}
	array = missing_to_json(field, null_sequence, &added);
	if (added || field->missing_given != for_all)
		json_object_set(object, "missingValues", array);
	json_decref(array);
}

static json_t *
field_to_json(const Field *field, const char *for_all,
			  const char *null_sequence)
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
				char		sign[5];

				set_text(object, "decimalChar",
						 decimal_char_text(field->number.decimal, sign));
			}
			if (field->number.group != GROUP_NONE)
			{
				char		other[5];

				set_text(object, "groupChar",
						 group_char_text(field->number.group, other));
			}
			if (!field->number.bare)
				json_object_set_new(object, "bareNumber", json_false());
			break;
		case FIELD_BOOLEAN:
			if (field->true_values.count + field->false_values.count > 0)
			{
				json_object_set_new(object, "trueValues",
									list_to_json(&field->true_values));
				json_object_set_new(object, "falseValues",
									list_to_json(&field->false_values));
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
			if (field->format != FORMAT_DEFAULT)
				set_text(object, "format", field_format_name(field->format));
			break;
	}
	add_missing_values(object, field, for_all, null_sequence);
	if (field->unwraps_formulas || field->says_formulas)
		set_text(object, "formulas",
				 field->unwraps_formulas ? "unwrap" : "keep");
	if (field->says_blanks)
		set_text(object, "blanks", "ignore");
	set_text(object, "columnType", field_column_type(field));
	add_other_properties(object, field);
	return object;
}

/* The names of columns for those of fields; NULL if the file lacks one. */
static json_t *
names_to_json(const Description *description, const TextList *names)
{
	json_t	   *array = json_array();
	int			i;

	for (i = 0; i < names->count && array != NULL; i++)
	{
		const Field *field = schema_column(names->items[i],
										   description->fields,
										   description->width);

		if (field != NULL)
			json_array_append_new(array, json_string(field->name));
		else
		{
			json_decref(array);
			array = NULL;
		}
	}
	return array;
}

/* The keys of a given schema, of the columns that its fields became. */
static void
add_keys(json_t *schema, const Description *description)
{
	json_t	   *unique = json_array();
	json_t	   *foreign = json_array();
	int			i;

	for (i = 0; i < description->schema->key_count; i++)
	{
		const SchemaKey *key = &description->schema->keys[i];
		json_t	   *names = names_to_json(description, &key->fields);
		json_t	   *reference = names_to_json(description, &key->reference);

		if (names != NULL && key->kind == SCHEMA_KEY_PRIMARY)
			json_object_set(schema, "primaryKey", names);
		else if (names != NULL && key->kind == SCHEMA_KEY_UNIQUE)
			json_array_append(unique, names);
		else if (names != NULL && reference != NULL &&
				 key->kind == SCHEMA_KEY_FOREIGN)
			json_array_append_new(foreign,
								  json_pack("{s:O, s:{s:s, s:O}}", "fields",
											names, "reference", "resource",
											"", "fields", reference));
		else if (names != NULL && key->kind == SCHEMA_KEY_ELSEWHERE)
			json_array_append_new(foreign,
								  json_pack("{s:O, s:o}", "fields", names,
											"reference",
											json_loads(key->elsewhere, 0,
													   NULL)));
		json_decref(names);
		json_decref(reference);
	}
	if (json_array_size(unique) > 0)
		json_object_set(schema, "uniqueKeys", unique);
	if (json_array_size(foreign) > 0)
		json_object_set(schema, "foreignKeys", foreign);
	json_decref(unique);
	json_decref(foreign);
}

/* What the schema said of all fields together. */
static void
add_given(json_t *schema, const Description *description)
{
	const GivenSchema *given = description->schema;

	if (given->fields_match != FIELDS_MATCH_FREE)
		set_text(schema, "fieldsMatch", fields_match_name(given->fields_match));
	if (given->missing_given != NULL)
		json_object_set_new(schema, "missingValues",
							json_loads(given->missing_given, 0, NULL));
	if (given->other_properties != NULL)
	{
		json_t	   *others = json_loads(given->other_properties, 0, NULL);

		json_object_update_missing(schema, others);
		json_decref(others);
	}
	add_keys(schema, description);
}

json_t *
schema_to_json(const Description *description)
{
	json_t	   *schema = json_new_object();
	json_t	   *fields = json_array();
	const char *for_all = description->schema != NULL ?
		description->schema->missing_given : NULL;
	int			i;

	for (i = 0; i < description->width; i++)
		if (!description->fields[i].skipped)
			json_array_append_new(fields,
								  field_to_json(&description->fields[i],
												for_all,
												description->dialect.null_sequence));
	json_object_set_new(schema, "fields", fields);
	if (description->schema != NULL)
		add_given(schema, description);
	return schema;
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
								tokens_to_json(&field->missing_values, false));
		if (report->ruled_out_count > 0)
			json_object_set_new(object, "ruledOut", ruled_out_to_json(report));
		if (report->hint != NULL)
			set_text(object, "hint", report->hint);
		if (report->proposal != NULL)
			json_object_set_new(object, "proposal",
								field_to_json(report->proposal, NULL, ""));
		if (report->warning != NULL)
			set_text(object, "warning", report->warning);
		if (field->skipped)
			json_object_set_new(object, "skipped", json_true());
		json_array_append_new(array, object);
	}
	return array;
}
