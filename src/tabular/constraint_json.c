/*-------------------------------------------------------------------------
 *
 * constraint_json.c
 *	  Reading constraints.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/constraint_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tabular/field_read.h"

typedef struct ConstraintReader
{
	TabMemory  *memory;
	const char *place;			/* "fields[3]" */
	Field	   *field;
	FieldConstraints *constraints;
	TabError   *error;
} ConstraintReader;

static bool
refuse(ConstraintReader *reader, const char *key, const char *what)
{
	tab_fail(reader->error, TAB_ERR_OPTION, "%s.%s %s", reader->place, key,
			 what);
	tab_error_detail(reader->error, "The field is \"%s\", of type %s.",
					 reader->field->name,
					 field_type_name(reader->field->type));
	return false;
}

/*-------------------------------------------------------------------------
 * Values
 *-------------------------------------------------------------------------
 */

/* The field as its type's default format has it. */
static Field
in_default_format(const Field *field)
{
	Field		plain = *field;

	plain.number.decimal = '.';
	plain.number.group = GROUP_NONE;
	plain.number.bare = true;
	plain.moment = (MomentStyle)
	{
		.date_format = field->type == FIELD_TIME ? -1 : DATE_ISO,
			.time_formats = field->type == FIELD_DATE ? 0 :
			1u << TIME_HM | 1u << TIME_HMS,
			.time_optional = true,
			.any_separator = true,
			.zone = field->moment.zone
	};
	return plain;
}

static bool
convert(ConstraintReader *reader, const Field *field, const char *text,
		Comparable *result)
{
	Field		without_missing = *field;
	Slice		cell = {text, strlen(text)};
	ByteBuffer	scratch;
	Value		value = {0};
	bool		ok;

	/* "NA" may be no value in a cell; here it is meant */
	without_missing.missing_values.count = 0;
	without_missing.empty_is_value = true;
	/* larger integers than the column's turn the column numeric */
	if (field->column == COLUMN_INT8)
		without_missing.column = COLUMN_NUMERIC;
	buffer_init(&scratch, reader->memory, 64);
	ok = field_convert(&without_missing, cell, &scratch, &value) ==
		CONVERT_VALUE;
	if (ok)
	{
		Comparable	found = comparable_of(&without_missing, &value);

		*result = comparable_copy(reader->memory, &found);
	}
	buffer_free(&scratch);
	return ok;
}

/* A value of the field, by its own rules or as JSON. */
static bool
read_value(ConstraintReader *reader, const json_t *json, Comparable *result,
		   const char **shown)
{
	Field		plain = in_default_format(reader->field);
	char	   *dump;
	bool		ok;

	if (json_is_boolean(json) && reader->field->column == COLUMN_BOOLEAN)
	{
		memset(result, 0, sizeof(*result));
		result->kind = COMPARABLE_BOOLEAN;
		result->number = json_is_true(json);
		*shown = result->number ? "true" : "false";
		return true;
	}
	if (json_is_string(json))
	{
		*shown = mem_strdup(reader->memory, json_string_value(json));
		if ((!reader->field->infer_format &&
			 convert(reader, reader->field, *shown, result)) ||
			convert(reader, &plain, *shown, result))
			return true;
		/* it may have a zone where the values do not, or the other way round */
		if (plain.column == COLUMN_TIMESTAMP ||
			plain.column == COLUMN_TIMESTAMPTZ)
			plain.column = plain.column == COLUMN_TIMESTAMP ?
				COLUMN_TIMESTAMPTZ : COLUMN_TIMESTAMP;
		return convert(reader, &plain, *shown, result);
	}
	/* a number has no format of its own */
	dump = json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT |
					  JSON_REAL_PRECISION(15));
	if (dump == NULL)
		return false;
	*shown = mem_strdup(reader->memory, dump);
	free(dump);
	ok = json_is_number(json) ||
		(reader->constraints->kind == COMPARABLE_JSON && !json_is_null(json));
	return ok && convert(reader, &plain, *shown, result);
}

/*-------------------------------------------------------------------------
 * One constraint each
 *-------------------------------------------------------------------------
 */
static bool
read_boolean(ConstraintReader *reader, const char *key, const json_t *json,
			 bool *boolean)
{
	*boolean = json_is_true(json);
	return json_is_boolean(json) ||
		refuse(reader, key, "must be true or false");
}

static bool
read_length(ConstraintReader *reader, const char *key, const json_t *json,
			int64_t *length)
{
	FieldType	type = reader->field->type;

	if (type != FIELD_STRING && type != FIELD_ARRAY && type != FIELD_OBJECT &&
		type != FIELD_LIST && type != FIELD_ANY)
		return refuse(reader, key, "is only for the types string, array, object and list");
	*length = json_integer_value(json);
	return (json_is_integer(json) && *length >= 0) ||
		refuse(reader, key, "must be an integer that is not negative");
}

static bool
read_bound(ConstraintReader *reader, const char *key, const json_t *json)
{
	static const char *const names[] = {
		"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"
	};
	FieldConstraints *constraints = reader->constraints;
	Bound	   *bound = &constraints->bounds[constraints->bound_count++];
	const char *name = strrchr(key, '.') + 1;
	int			i;

	for (i = 0; strcmp(names[i], name) != 0; i++)
		;
	bound->name = names[i];
	bound->is_minimum = i < 2;
	bound->is_exclusive = i % 2 == 1;
	if (!comparable_has_order(constraints->kind))
		return refuse(reader, key, "is only for numbers, dates, times, years and durations");
	return read_value(reader, json, &bound->value, &bound->text) ||
		refuse(reader, key, "is not a value of the field's type");
}

static bool
read_pattern(ConstraintReader *reader, const char *key, const json_t *json)
{
	TabError	why;

	if (reader->field->type != FIELD_STRING &&
		reader->field->type != FIELD_ANY)
		return refuse(reader, key, "is only for the type string");
	if (!json_is_string(json))
		return refuse(reader, key, "must be a string");
	reader->constraints->pattern =
		pattern_compile(reader->memory, json_string_value(json), &why);
	return reader->constraints->pattern != NULL ||
		refuse(reader, key, why.message);
}

/* enum, and the categories that are values or have one */
static bool
read_allowed(ConstraintReader *reader, const char *key, const json_t *json)
{
	FieldConstraints *constraints = reader->constraints;
	size_t		count = json_array_size(json);
	size_t		i;

	if (!json_is_array(json) || count == 0)
		return refuse(reader, key, "must be an array with at least one value");
	constraints->allowed = mem_alloc(reader->memory,
									 count * sizeof(Comparable));
	constraints->allowed_count = (int) count;
	for (i = 0; i < count; i++)
	{
		const json_t *item = json_array_get(json, i);
		const char *shown;

		if (strcmp(constraints->allowed_name, "categories") == 0 &&
			json_is_object(item))
		{
			item = json_object_get(item, "value");
			if (item == NULL)
				return refuse(reader, key, "has an object without \"value\"");
		}
		if (strcmp(constraints->allowed_name, "categories") == 0 &&
			reader->field->type == FIELD_STRING && !json_is_string(item))
			return refuse(reader, key, "has a value that is no string");
		if (!read_value(reader, item, &constraints->allowed[i], &shown))
			return refuse(reader, key, "has a value that is not of the field's type");
	}
	if (strcmp(constraints->allowed_name, "enum") == 0 &&
		descriptor_has_repeat(json, NULL, &i))
		return refuse(reader, key, "has a value twice");
	return true;
}

static bool
read_json_schema(ConstraintReader *reader, const char *key,
				 const json_t *json)
{
	TabError	why;

	if (reader->field->type != FIELD_OBJECT &&
		reader->field->type != FIELD_ARRAY)
		return refuse(reader, key, "is only for the types object and array");
	if (!json_is_object(json))
		return refuse(reader, key, "must be an object");
	reader->constraints->json_schema = json_schema_read(reader->memory, json,
														&why);
	return reader->constraints->json_schema != NULL ||
		refuse(reader, key, why.message);
}

static bool
read_constraint(ConstraintReader *reader, const char *name,
				const json_t *json)
{
	FieldConstraints *constraints = reader->constraints;
	char		key[64] = "constraints.";

	if (json_is_null(json))
		return true;
	strncat(key, name, sizeof(key) - strlen(key) - 1);
	if (strcmp(name, "required") == 0)
		return read_boolean(reader, key, json, &constraints->required);
	if (strcmp(name, "unique") == 0)
		return read_boolean(reader, key, json, &constraints->unique);
	if (strcmp(name, "minLength") == 0)
		return read_length(reader, key, json, &constraints->min_length);
	if (strcmp(name, "maxLength") == 0)
		return read_length(reader, key, json, &constraints->max_length);
	if (strcmp(name, "minimum") == 0 || strcmp(name, "maximum") == 0 ||
		strcmp(name, "exclusiveMinimum") == 0 ||
		strcmp(name, "exclusiveMaximum") == 0)
		return read_bound(reader, key, json);
	if (strcmp(name, "pattern") == 0)
		return read_pattern(reader, key, json);
	if (strcmp(name, "enum") == 0)
	{
		constraints->allowed_name = "enum";
		return read_allowed(reader, key, json);
	}
	if (strcmp(name, "jsonSchema") == 0)
		return read_json_schema(reader, key, json);
	return refuse(reader, key, "is not a constraint that Table Schema knows");
}

/* Are all values that the others allow allowed? */
static bool
has_all(const FieldConstraints *constraints, const FieldConstraints *others)
{
	int			i;
	int			j;

	for (i = 0; i < others->allowed_count; i++)
	{
		for (j = 0; j < constraints->allowed_count; j++)
			if (comparable_compare(&others->allowed[i],
								   &constraints->allowed[j]) == 0)
				break;
		if (j == constraints->allowed_count)
			return false;
	}
	return true;
}

static bool
read_categories(ConstraintReader *reader, const json_t *categories)
{
	FieldConstraints *constraints = reader->constraints;
	FieldConstraints narrower = *constraints;
	char		place[96];

	if (reader->field->type != FIELD_STRING &&
		reader->field->type != FIELD_INTEGER)
		return refuse(reader, "categories", "is only for the types string and integer");
	snprintf(place, sizeof(place), "%s.categories", reader->place);
	if (!descriptor_check_labels(categories, place, reader->error))
		return false;
	constraints->allowed_name = "categories";
	if (!read_allowed(reader, "categories", categories))
		return false;
	/* of both, the enum is the narrower one */
	if (narrower.allowed_count < 0)
		return true;
	if (!has_all(constraints, &narrower))
		return refuse(reader, "constraints.enum",
					  "has a value that is not among the categories");
	*constraints = narrower;
	return true;
}

bool
constraints_from_json(TabMemory *memory, const json_t *json,
					  const char *place, Field *field, TabError *error)
{
	ConstraintReader reader = {memory, place, field, NULL, error};
	const json_t *constraints = json_object_get(json, "constraints");
	const json_t *categories = json_object_get(json, "categories");
	const char *name;
	json_t	   *value;

	if (json_is_null(constraints))
		constraints = NULL;
	if (json_is_null(categories))
		categories = NULL;
	if (constraints == NULL && categories == NULL)
		return true;
	reader.constraints = mem_alloc(memory, sizeof(FieldConstraints));
	constraints_init(reader.constraints, field);
	if (constraints != NULL && !json_is_object(constraints))
		return refuse(&reader, "constraints", "must be an object");
	json_object_foreach((json_t *) constraints, name, value)
	{
		if (!read_constraint(&reader, name, value))
			return false;
	}
	if (categories != NULL && !read_categories(&reader, categories))
		return false;
	constraints_sort(reader.constraints);
	field->constraints = reader.constraints;
	return true;
}
