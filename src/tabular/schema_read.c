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

#include "tabular/field_read.h"

/*
 * Far more than a table has columns.  Each name is looked for among the
 * fields, and nothing interrupts that: a schema may come from anywhere.
 */
#define MAX_FIELDS 10000
#define MAX_KEY_NAMES 10000

typedef struct SchemaReader
{
	TabMemory  *memory;
	GivenSchema *schema;
	TabError   *error;
	char		place[64];		/* "schema: fields[3]" */
	int			capacity;		/* of schema->keys */
	size_t		key_names;		/* in all of them */
} SchemaReader;

static bool
fail(TabError *error, const char *place, const char *what)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s %s", place, what);
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
	reader->key_names += count;
	if (reader->key_names > MAX_KEY_NAMES)
		return tab_fail(reader->error, TAB_ERR_OPTION,
						"%s is too much: all keys together may name %d fields",
						place, MAX_KEY_NAMES);
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

/* No key: "[]" is what some write for none. */
static bool
is_none(const json_t *keys)
{
	return keys == NULL ||
		(json_is_array(keys) && json_array_size(keys) == 0);
}

static bool
read_primary_key(SchemaReader *reader, const json_t *json)
{
	SchemaKey  *key;
	int			i;

	if (is_none(json))
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

	if (is_none(json))
		return true;
	if (!json_is_array(json))
		return fail(reader->error, "schema: uniqueKeys",
					"must be an array of arrays of field names");
	for (i = 0; i < json_array_size(json); i++)
	{
		char		place[64];

		snprintf(place, sizeof(place), "schema: uniqueKeys[%zu]", i);
		if (!json_is_array(json_array_get(json, i)))
			return fail(reader->error, place,
						"must be an array of field names");
		if (!read_names(reader, json_array_get(json, i), place,
						&add_key(reader, SCHEMA_KEY_UNIQUE)->fields))
			return false;
	}
	return true;
}

/* As many names as the key has; those of another resource's fields. */
static bool
check_names_elsewhere(SchemaReader *reader, const json_t *names, int count,
					  size_t number)
{
	size_t		found = json_is_array(names) ? json_array_size(names) : 1;
	size_t		i;

	for (i = 0; i < found; i++)
		if (!json_is_string(json_is_array(names) ? json_array_get(names, i) :
							names))
			return refuse_at(reader, "foreignKeys", number,
							 ".reference.fields",
							 "must be the name of a field, or an array of them");
	return found == (size_t) count ||
		refuse_at(reader, "foreignKeys", number, "",
				  "has not as many fields as its reference");
}

/* Another resource is not looked at: say what that leaves open. */
static bool
add_key_elsewhere(SchemaReader *reader, const TextList *fields,
				  const json_t *reference, size_t number)
{
	const json_t *names = descriptor_member(reference, "fields");
	const char *resource =
		json_string_value(json_object_get(reference, "resource"));
	SchemaKey  *key;
	TabError	text;

	if (!check_names_elsewhere(reader, names, fields->count, number))
		return false;
	key = add_key(reader, SCHEMA_KEY_ELSEWHERE);
	key->fields = *fields;
	key->elsewhere = descriptor_dump(reader->memory, reference);
	tab_fail(&text, TAB_OK,
			 "foreignKeys[%zu] is not checked: whether the values of \"%s\"%s are in the resource \"%s\" is not known here",
			 number, fields->items[0], fields->count > 1 ? " and so on" : "",
			 resource);
	add_warning(reader, text.message);
	return true;
}

/* To another table, which is not looked at, or to the table itself. */
static bool
read_foreign_key(SchemaReader *reader, const json_t *json, size_t number)
{
	const json_t *reference = descriptor_member(json, "reference");
	const json_t *resource = descriptor_member(reference, "resource");
	SchemaKey  *key;
	TextList	fields = {0};
	char		place[64];

	snprintf(place, sizeof(place), "schema: foreignKeys[%zu].fields", number);
	if (!read_names(reader, descriptor_member(json, "fields"), place,
					&fields) || fields.count == 0)
		return false;
	if (!json_is_object(reference))
		return refuse_at(reader, "foreignKeys", number, ".reference",
						 "must be an object");
	if (resource != NULL && !json_is_string(resource))
		return refuse_at(reader, "foreignKeys", number, ".reference.resource",
						 "must be a string");
	if (resource != NULL && json_string_length(resource) > 0)
		return add_key_elsewhere(reader, &fields, reference, number);
	key = add_key(reader, SCHEMA_KEY_FOREIGN);
	key->fields = fields;
	snprintf(place, sizeof(place), "schema: foreignKeys[%zu].reference.fields",
			 number);
	if (!read_names(reader, descriptor_member(reference, "fields"), place,
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

	if (is_none(json))
		return true;
	if (!json_is_array(json))
		return fail(reader->error, "schema: foreignKeys",
					"must be an array of keys");
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

/* Where it is not said, it is "exact" in version 2. */
static bool
read_fields_match(SchemaReader *reader, const json_t *json,
				  const char *profile)
{
	const json_t *match = json_is_array(json) && json_array_size(json) == 1 ?
		json_array_get(json, 0) : json;
	int			found;

	if (json == NULL && profile != NULL &&
		strstr(profile, PROFILE_OF_VERSION_2) != NULL)
	{
		reader->schema->fields_match = FIELDS_MATCH_EXACT;
		reader->schema->match_unsaid = true;
	}
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
	const json_t *fields = descriptor_member(json, "fields");
	const json_t *missing = descriptor_member(json, "missingValues");
	Field		common;
	int			i;

	if (!json_is_array(fields) || json_array_size(fields) == 0)
		return fail(reader->error, "schema", "has no fields");
	if (json_array_size(fields) > MAX_FIELDS)
		return tab_fail(reader->error, TAB_ERR_OPTION,
						"schema has more than %d fields", MAX_FIELDS);
	if (missing != NULL &&
		!field_missing_values_from_json(reader->memory, missing,
										"schema: missingValues", &common,
										reader->error))
		return false;
	if (missing != NULL)
		schema->missing_given = common.missing_given;
	schema->count = (int) json_array_size(fields);
	schema->fields = mem_alloc(reader->memory,
							   (size_t) schema->count * sizeof(Field));
	for (i = 0; i < schema->count; i++)
	{
		const json_t *field = json_array_get(fields, (size_t) i);

		snprintf(reader->place, sizeof(reader->place), "schema: fields[%d]", i);
		if (!field_from_json(reader->memory, field, reader->place,
							 &schema->fields[i], reader->error))
			return false;
		if (missing != NULL && descriptor_member(field, "missingValues") == NULL)
		{
			schema->fields[i].missing_values = common.missing_values;
			schema->fields[i].empty_is_value = common.empty_is_value;
			schema->fields[i].missing_given = common.missing_given;
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
	SchemaReader reader = {.memory = memory,.schema = schema,.error = error};
	const char *profile;

	memset(schema, 0, sizeof(*schema));
	if (!json_is_object(json))
		return fail(error, "schema", "must be a JSON object");
	if (!descriptor_text(memory, json, "schema", "$schema", &profile, error) ||
		!read_fields(&reader, json) ||
		!read_fields_match(&reader, descriptor_member(json, "fieldsMatch"),
						   profile) ||
		!read_primary_key(&reader, descriptor_member(json, "primaryKey")) ||
		!read_unique_keys(&reader, descriptor_member(json, "uniqueKeys")) ||
		!read_foreign_keys(&reader, descriptor_member(json, "foreignKeys")))
		return false;
	add_unique_fields(&reader);
	schema->other_properties = descriptor_others(memory, json, known);
	return true;
}
