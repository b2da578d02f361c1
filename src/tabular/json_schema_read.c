/*-------------------------------------------------------------------------
 *
 * json_schema_read.c
 *	  Reading a JSON Schema: the reading half of json_schema.h.
 *
 * A schema that is referred to is read once, and may refer to itself: what is
 * read is known by the JSON it was read from.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/json_schema_node.h"

#include <string.h>

#include "tabular/json_pointer.h"

/* Each is looked for among the others, and nothing interrupts that. */
#define MAX_SCHEMAS 10000

/* A schema that was read, or is being read. */
typedef struct KnownSchema
{
	const json_t *json;
	JsonSchema *schema;
} KnownSchema;

typedef struct SchemaReader
{
	TabMemory  *memory;
	TabError   *error;
	const json_t *root;
	bool		reference_alone;	/* what is beside one says nothing */
	KnownSchema *known;
	int			known_count;
	int			capacity;
	int			depth;
	char		place[256];		/* a JSON pointer, cut off if it is longer */
} SchemaReader;

static const JsonSchema *read_schema(SchemaReader *reader, const json_t *json);

/* Not valid where we are. */
static bool
refuse(SchemaReader *reader, const char *what)
{
	return tab_fail(reader->error, TAB_ERR_OPTION, "%s%s: %s",
					reader->place[0] != '\0' ? "is not valid at " : "is not valid",
					reader->place, what);
}

/* Go to a member for as long as it is read; returns the way back. */
static size_t
enter(SchemaReader *reader, const char *key)
{
	return json_pointer_enter(reader->place, sizeof(reader->place), key);
}

static bool
leave(SchemaReader *reader, size_t len, bool ok)
{
	reader->place[len] = '\0';
	return ok;
}

/*-------------------------------------------------------------------------
 * Kinds of keywords
 *-------------------------------------------------------------------------
 */
static bool
read_subschema(SchemaReader *reader, const json_t *json,
			   const JsonSchema **schema)
{
	*schema = read_schema(reader, json);
	return *schema != NULL;
}

static bool
read_list(SchemaReader *reader, const json_t *json, JsonSchemaList *list)
{
	size_t		count = json_array_size(json);
	size_t		i;

	if (count == 0)
		return refuse(reader, "it must be an array of schemas");
	list->items = mem_alloc(reader->memory, count * sizeof(JsonSchema *));
	for (i = 0; i < count; i++)
	{
		size_t		back = json_pointer_enter_item(reader->place,
												   sizeof(reader->place), i);

		if (!leave(reader, back,
				   read_subschema(reader, json_array_get(json, i),
								  &list->items[i])))
			return false;
	}
	list->count = (int) count;
	return true;
}

static bool
read_pattern(SchemaReader *reader, const char *text, Pattern **pattern)
{
	TabError	why;

	if (text == NULL)
		return refuse(reader, "it must be a string");
	*pattern = pattern_compile_search(reader->memory, text, &why);
	return *pattern != NULL || refuse(reader, why.message);
}

static bool
check_names(SchemaReader *reader, const json_t *json)
{
	size_t		i;

	if (!json_is_array(json))
		return refuse(reader, "it must be an array of names");
	for (i = 0; i < json_array_size(json); i++)
		if (!json_is_string(json_array_get(json, i)))
			return refuse(reader, "it must be an array of names");
	return true;
}

/* What an object of schemas is for. */
typedef enum NamedKind
{
	NAMED_PROPERTIES,
	NAMED_PATTERNS,
	NAMED_DEPENDENCIES			/* schemas, or arrays of names */
} NamedKind;

static bool
read_named_one(SchemaReader *reader, const json_t *json, NamedKind kind,
			   NamedSchema *named)
{
	if (kind == NAMED_PATTERNS &&
		!read_pattern(reader, named->name, &named->pattern))
		return false;
	if (kind == NAMED_DEPENDENCIES && json_is_array(json))
	{
		named->required = json;
		return check_names(reader, json);
	}
	return read_subschema(reader, json, &named->schema);
}

/* Adds to what there is: dependencies have had several names. */
static bool
read_named(SchemaReader *reader, const json_t *json, NamedKind kind,
		   NamedSchemas *list)
{
	const char *name;
	json_t	   *value;

	if (!json_is_object(json))
		return refuse(reader, "it must be an object");
	list->items = mem_resize(reader->memory, list->items,
							 ((size_t) list->count + json_object_size(json) +
							  1) * sizeof(NamedSchema));
	json_object_foreach((json_t *) json, name, value)
	{
		NamedSchema *named = &list->items[list->count++];
		size_t		back = enter(reader, name);

		memset(named, 0, sizeof(*named));
		named->name = name;
		if (!leave(reader, back, read_named_one(reader, value, kind, named)))
			return false;
	}
	return true;
}

static bool
read_count(SchemaReader *reader, const json_t *json, json_int_t *count)
{
	/* 2.0 is an integer too */
	*count = json_is_real(json) ? (json_int_t) json_real_value(json) :
		json_integer_value(json);
	return (json_is_number(json) && *count >= 0 &&
			(double) *count == json_number_value(json)) ||
		refuse(reader, "it must be an integer that is not negative");
}

static bool
read_number(SchemaReader *reader, const json_t *json, const json_t **number)
{
	*number = json;
	return json_is_number(json) || refuse(reader, "it must be a number");
}

/* A number or, in draft 4, whether the bound beside it is exclusive. */
static bool
read_exclusive(SchemaReader *reader, const json_t *json,
			   const json_t **number, JsonBound *bound)
{
	if (!json_is_boolean(json))
		return read_number(reader, json, number);
	bound->exclusive = json_is_true(json);
	return true;
}

static bool
read_boolean(SchemaReader *reader, const json_t *json, bool *boolean)
{
	*boolean = json_is_true(json);
	return json_is_boolean(json) ||
		refuse(reader, "it must be true or false");
}

static bool
read_types(SchemaReader *reader, const json_t *json, unsigned *types)
{
	static const struct
	{
		const char *name;
		unsigned	bit;
	}			known[] =
	{
		{"null", JSON_SCHEMA_NULL}, {"boolean", JSON_SCHEMA_BOOLEAN},
		{"object", JSON_SCHEMA_OBJECT}, {"array", JSON_SCHEMA_ARRAY},
		{"number", JSON_SCHEMA_NUMBER}, {"string", JSON_SCHEMA_STRING},
		{"integer", JSON_SCHEMA_INTEGER},
	};
	size_t		count = json_is_array(json) ? json_array_size(json) : 1;
	size_t		i;
	size_t		j;

	for (i = 0; i < count; i++)
	{
		const char *name = json_string_value(json_is_array(json) ?
											 json_array_get(json, i) : json);

		for (j = 0; j < sizeof(known) / sizeof(known[0]); j++)
			if (name != NULL && strcmp(known[j].name, name) == 0)
				break;
		if (j == sizeof(known) / sizeof(known[0]))
			return refuse(reader, "it must be null, boolean, object, array, number, string, integer, or an array of these");
		*types |= known[j].bit;
	}
	return count > 0 || refuse(reader, "it names no type");
}

/* Up to draft 2019-09 an array is what prefixItems is since. */
static bool
read_items(SchemaReader *reader, const json_t *json, JsonSchema *schema)
{
	if (json_is_array(json))
		return json_array_size(json) == 0 ||
			read_list(reader, json, &schema->prefix_items);
	return read_subschema(reader, json, &schema->items);
}

static bool
read_reference(SchemaReader *reader, const json_t *json,
			   const JsonSchema **schema)
{
	const char *text = json_string_value(json);
	const json_t *target;

	if (text == NULL)
		return refuse(reader, "it must be a string");
	if (text[0] != '#' || (text[1] != '\0' && text[1] != '/'))
		return refuse(reader, "only references within the schema are followed, as \"#/$defs/name\"");
	target = json_pointer_find(reader->root, text + 1);
	if (target == NULL)
		return refuse(reader, "it refers to what is not there");
	return read_subschema(reader, target, schema);
}

/*-------------------------------------------------------------------------
 * The schema
 *-------------------------------------------------------------------------
 */
static bool
read_keyword(SchemaReader *reader, const char *key, const json_t *json,
			 JsonSchema *schema)
{
#define IS(keyword) (strcmp(key, keyword) == 0)
	if (IS("type"))
		return read_types(reader, json, &schema->types);
	if (IS("enum"))
	{
		schema->values = json;
		return json_is_array(json) || refuse(reader, "it must be an array");
	}
	if (IS("const"))
	{
		schema->constant = json;
		return true;
	}
	if (IS("properties"))
		return read_named(reader, json, NAMED_PROPERTIES, &schema->properties);
	if (IS("patternProperties"))
		return read_named(reader, json, NAMED_PATTERNS, &schema->patterns);
	if (IS("dependencies") || IS("dependentRequired") ||
		IS("dependentSchemas"))
		return read_named(reader, json, NAMED_DEPENDENCIES,
						  &schema->dependencies);
	if (IS("additionalProperties"))
		return read_subschema(reader, json, &schema->additional_properties);
	if (IS("propertyNames"))
		return read_subschema(reader, json, &schema->property_names);
	if (IS("required"))
	{
		schema->required = json;
		return check_names(reader, json);
	}
	if (IS("minProperties"))
		return read_count(reader, json, &schema->min_properties);
	if (IS("maxProperties"))
		return read_count(reader, json, &schema->max_properties);
	if (IS("prefixItems"))
		return read_list(reader, json, &schema->prefix_items);
	if (IS("items"))
		return read_items(reader, json, schema);
	if (IS("contains"))
		return read_subschema(reader, json, &schema->contains);
	if (IS("minContains"))
		return read_count(reader, json, &schema->min_contains);
	if (IS("maxContains"))
		return read_count(reader, json, &schema->max_contains);
	if (IS("minItems"))
		return read_count(reader, json, &schema->min_items);
	if (IS("maxItems"))
		return read_count(reader, json, &schema->max_items);
	if (IS("uniqueItems"))
		return read_boolean(reader, json, &schema->unique_items);
	if (IS("minLength"))
		return read_count(reader, json, &schema->min_length);
	if (IS("maxLength"))
		return read_count(reader, json, &schema->max_length);
	if (IS("pattern"))
		return read_pattern(reader, json_string_value(json), &schema->pattern);
	if (IS("minimum"))
		return read_number(reader, json, &schema->minimum.value);
	if (IS("maximum"))
		return read_number(reader, json, &schema->maximum.value);
	if (IS("exclusiveMinimum"))
		return read_exclusive(reader, json, &schema->exclusive_minimum,
							  &schema->minimum);
	if (IS("exclusiveMaximum"))
		return read_exclusive(reader, json, &schema->exclusive_maximum,
							  &schema->maximum);
	if (IS("multipleOf"))
		return read_number(reader, json, &schema->multiple_of) &&
			(json_number_value(json) > 0 ||
			 refuse(reader, "it must be greater than 0"));
	if (IS("allOf"))
		return read_list(reader, json, &schema->all_of);
	if (IS("anyOf"))
		return read_list(reader, json, &schema->any_of);
	if (IS("oneOf"))
		return read_list(reader, json, &schema->one_of);
	if (IS("not"))
		return read_subschema(reader, json, &schema->not_one);
	if (IS("if"))
		return read_subschema(reader, json, &schema->condition);
	if (IS("then"))
		return read_subschema(reader, json, &schema->then_one);
	if (IS("else"))
		return read_subschema(reader, json, &schema->else_one);
	if (IS("$ref"))
		return read_reference(reader, json, &schema->reference);
	if (IS("unevaluatedProperties") || IS("unevaluatedItems") ||
		IS("$dynamicRef") || IS("$recursiveRef"))
		return refuse(reader, "the keyword is not supported");
	return true;
#undef IS
}

/* additionalItems is about what is behind an array of items, and else nothing. */
static bool
read_additional_items(SchemaReader *reader, const json_t *json,
					  JsonSchema *schema)
{
	const json_t *additional = json_object_get(json, "additionalItems");
	size_t		back;

	if (additional == NULL ||
		!json_is_array(json_object_get(json, "items")))
		return true;
	back = enter(reader, "additionalItems");
	return leave(reader, back,
				 read_subschema(reader, additional, &schema->items));
}

static bool
read_keywords(SchemaReader *reader, const json_t *json, JsonSchema *schema)
{
	bool		alone = reader->reference_alone &&
		json_object_get(json, "$ref") != NULL;
	const char *key;
	json_t	   *value;

	json_object_foreach((json_t *) json, key, value)
	{
		size_t		back;

		if (alone && strcmp(key, "$ref") != 0)
			continue;
		back = enter(reader, key);
		if (!leave(reader, back, read_keyword(reader, key, value, schema)))
			return false;
	}
	return read_additional_items(reader, json, schema);
}

static JsonSchema *
remember(SchemaReader *reader, const json_t *json)
{
	KnownSchema *known;

	if (reader->known_count == reader->capacity)
	{
		reader->capacity = 2 * reader->capacity + 16;
		reader->known = mem_resize(reader->memory, reader->known,
								   (size_t) reader->capacity *
								   sizeof(KnownSchema));
	}
	known = &reader->known[reader->known_count++];
	known->json = json;
	known->schema = mem_alloc0(reader->memory, sizeof(JsonSchema));
	known->schema->min_contains = 1;
	known->schema->max_properties = known->schema->max_contains = -1;
	known->schema->max_items = known->schema->max_length = -1;
	return known->schema;
}

static const JsonSchema *
read_schema(SchemaReader *reader, const json_t *json)
{
	JsonSchema *schema;
	bool		ok;
	int			i;

	/* true and false are the same object wherever they are */
	for (i = 0; i < reader->known_count; i++)
		if (reader->known[i].json == json)
			return reader->known[i].schema;
	if (!json_is_object(json) && !json_is_boolean(json))
	{
		refuse(reader, "it must be a schema: an object, true or false");
		return NULL;
	}
	if (reader->known_count == MAX_SCHEMAS)
	{
		refuse(reader, "the schema has too many schemas in it");
		return NULL;
	}
	if (reader->depth == JSON_SCHEMA_MAX_DEPTH)
	{
		refuse(reader, "the schema is too deep");
		return NULL;
	}
	reader->depth++;
	schema = remember(reader, json);
	schema->never = json_is_false(json);
	ok = json_is_boolean(json) || read_keywords(reader, json, schema);
	reader->depth--;
	return ok ? schema : NULL;
}

static void
release(void *arg)
{
	json_decref(arg);
}

/* Up to draft 7 a reference stands alone. */
static bool
is_early_draft(const json_t *json)
{
	const char *draft = json_string_value(json_object_get(json, "$schema"));

	return draft != NULL && strstr(draft, "json-schema.org/draft-0") != NULL;
}

const JsonSchema *
json_schema_read(TabMemory *memory, const json_t *json, TabError *error)
{
	SchemaReader reader = {.memory = memory,.error = error};
	json_t	   *copy = json_deep_copy(json);

	mem_defer(memory, release, copy);
	reader.root = copy;
	reader.reference_alone = is_early_draft(copy);
	return read_schema(&reader, copy);
}
