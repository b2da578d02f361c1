/*-------------------------------------------------------------------------
 *
 * json_schema.c
 *	  Checking JSON against a schema.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/json_schema_node.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tabular/json_pointer.h"

/* Steps that one value may take, and those of matching a pattern. */
#define MAX_STEPS 1000000
#define PATTERN_STEPS 20

/* Of the difference between a multiple and what numbers can say. */
#define MULTIPLE_TOLERANCE 1e-9

typedef struct Check
{
	TabError   *broken;
	int			steps;
	int			depth;			/* of schemas within each other */
	bool		silent;			/* a branch that may fail */
	bool		undecided;		/* it cannot be told: no branch can help */
	char		place[160];		/* a JSON pointer, cut off if it is longer */
} Check;

static bool meets(Check *check, const JsonSchema *schema, const json_t *json);

/* The value does not meet the keyword. */
static bool
fail(Check *check, const char *what)
{
	if (!check->silent && !check->undecided)
		tab_fail(check->broken, TAB_ERR_DATA, "breaks the jsonSchema%s%s: it %s",
				 check->place[0] != '\0' ? " at " : "", check->place, what);
	return false;
}

static bool
fail_with(Check *check, const char *format, const char *name)
{
	TabError	text;

	if (check->silent)
		return false;
	tab_fail(&text, TAB_ERR_DATA, format, name);
	return fail(check, text.message);
}

static bool
fail_with_count(Check *check, const char *keyword, json_int_t bound,
				size_t count)
{
	char		text[100];

	snprintf(text, sizeof(text), "has %zu, and %s is %lld", count, keyword,
			 (long long) bound);
	return fail(check, text);
}

/* It cannot be told, and so the value is not taken for a good one. */
static bool
give_up(Check *check, const char *why)
{
	if (!check->undecided)
		tab_fail(check->broken, TAB_ERR_DATA, "%s", why);
	check->undecided = true;
	return false;
}

static bool
take_steps(Check *check, int steps)
{
	check->steps += steps;
	return check->steps <= MAX_STEPS ||
		give_up(check, "takes too long to check against the jsonSchema");
}

/* Does what is inside of the value, where we are now, meet a schema? */
static bool
inside_meets(Check *check, size_t back, const JsonSchema *schema,
			 const json_t *json)
{
	bool		ok = meets(check, schema, json);

	check->place[back] = '\0';
	return ok;
}

static bool
member_meets(Check *check, const JsonSchema *schema, const char *key,
			 const json_t *json)
{
	return schema == NULL ||
		inside_meets(check, json_pointer_enter(check->place,
											   sizeof(check->place), key),
					 schema, json);
}

static bool
item_meets(Check *check, const JsonSchema *schema, size_t i,
		   const json_t *json)
{
	return schema == NULL ||
		inside_meets(check, json_pointer_enter_item(check->place,
													sizeof(check->place), i),
					 schema, json);
}

/* The same without a word. */
static bool
would_meet(Check *check, const JsonSchema *schema, const json_t *json)
{
	bool		silent = check->silent;
	bool		ok;

	check->silent = true;
	ok = meets(check, schema, json);
	check->silent = silent;
	return ok;
}

/*-------------------------------------------------------------------------
 * Values
 *-------------------------------------------------------------------------
 */

/* Less than, equal to or greater than 0. */
static int
compare_numbers(const json_t *a, const json_t *b)
{
	double		x = json_number_value(a);
	double		y = json_number_value(b);

	if (json_is_integer(a) && json_is_integer(b))
		return (json_integer_value(a) > json_integer_value(b)) -
			(json_integer_value(a) < json_integer_value(b));
	return (x > y) - (x < y);
}

/* As JSON Schema has it: 1 and 1.0 are the same. */
static bool
is_same(Check *check, const json_t *a, const json_t *b)
{
	const char *key;
	json_t	   *value;
	size_t		i;

	if (!take_steps(check, 1))
		return false;
	if (json_is_number(a) && json_is_number(b))
		return compare_numbers(a, b) == 0;
	if (json_typeof(a) != json_typeof(b))
		return false;
	if (json_is_array(a))
	{
		if (json_array_size(a) != json_array_size(b))
			return false;
		for (i = 0; i < json_array_size(a); i++)
			if (!is_same(check, json_array_get(a, i), json_array_get(b, i)))
				return false;
		return true;
	}
	if (json_is_object(a))
	{
		if (json_object_size(a) != json_object_size(b))
			return false;
		json_object_foreach((json_t *) a, key, value)
		{
			const json_t *other = json_object_get(b, key);

			if (other == NULL || !is_same(check, value, other))
				return false;
		}
		return true;
	}
	return json_equal(a, b);
}

static unsigned
types_of(const json_t *json)
{
	switch (json_typeof(json))
	{
		case JSON_NULL:
			return JSON_SCHEMA_NULL;
		case JSON_TRUE:
		case JSON_FALSE:
			return JSON_SCHEMA_BOOLEAN;
		case JSON_OBJECT:
			return JSON_SCHEMA_OBJECT;
		case JSON_ARRAY:
			return JSON_SCHEMA_ARRAY;
		case JSON_STRING:
			return JSON_SCHEMA_STRING;
		case JSON_INTEGER:
			return JSON_SCHEMA_NUMBER | JSON_SCHEMA_INTEGER;
		case JSON_REAL:
			return JSON_SCHEMA_NUMBER |
				(json_real_value(json) == floor(json_real_value(json)) ?
				 JSON_SCHEMA_INTEGER : 0);
	}
	return 0;
}

static bool
check_any(Check *check, const JsonSchema *schema, const json_t *json)
{
	size_t		i;

	if (schema->never)
		return fail(check, "is not allowed");
	if (schema->types != 0 && (schema->types & types_of(json)) == 0)
		return fail(check, "is of another type");
	if (schema->constant != NULL && !is_same(check, json, schema->constant))
		return fail(check, "is not the const");
	if (schema->values == NULL)
		return true;
	for (i = 0; i < json_array_size(schema->values); i++)
		if (is_same(check, json, json_array_get(schema->values, i)))
			return true;
	return fail(check, "is not one of the enum");
}

/*-------------------------------------------------------------------------
 * Numbers and strings
 *-------------------------------------------------------------------------
 */

/* sign: -1 for a minimum, 1 for a maximum. */
static bool
check_bound(Check *check, const json_t *json, const json_t *bound, int sign,
			bool exclusive, const char *name)
{
	int			difference;

	if (bound == NULL)
		return true;
	difference = compare_numbers(json, bound) * sign;
	if (difference < 0 || (difference == 0 && !exclusive))
		return true;
	return fail_with(check, "is beyond the %s", name);
}

static bool
is_multiple(const json_t *json, const json_t *factor)
{
	double		quotient;

	if (json_is_integer(json) && json_is_integer(factor))
		return json_integer_value(json) % json_integer_value(factor) == 0;
	quotient = json_number_value(json) / json_number_value(factor);
	return fabs(quotient - round(quotient)) <=
		MULTIPLE_TOLERANCE * fmax(1, fabs(quotient) * 1e-6);
}

static bool
check_number(Check *check, const JsonSchema *schema, const json_t *json)
{
	return check_bound(check, json, schema->minimum.value, -1,
					   schema->minimum.exclusive, "minimum") &&
		check_bound(check, json, schema->maximum.value, 1,
					schema->maximum.exclusive, "maximum") &&
		check_bound(check, json, schema->exclusive_minimum, -1, true,
					"exclusiveMinimum") &&
		check_bound(check, json, schema->exclusive_maximum, 1, true,
					"exclusiveMaximum") &&
		(schema->multiple_of == NULL ||
		 is_multiple(json, schema->multiple_of) ||
		 fail(check, "is not a multiple of multipleOf"));
}

static bool
matches(Check *check, Pattern *pattern, const char *text, size_t len)
{
	Slice		slice = {text, len};

	if (!take_steps(check, PATTERN_STEPS))
		return false;
	switch (pattern_match(pattern, slice))
	{
		case PATTERN_MATCHES:
			return true;
		case PATTERN_DIFFERS:
			return false;
		case PATTERN_TOO_SLOW:
			break;
	}
	return give_up(check, "takes too long to match with a pattern of the jsonSchema");
}

static bool
check_string(Check *check, const JsonSchema *schema, const json_t *json)
{
	const char *text = json_string_value(json);
	size_t		len = json_string_length(json);
	size_t		characters = 0;
	size_t		i;

	if (schema->min_length > 0 || schema->max_length >= 0)
		for (i = 0; i < len; i++)
			characters += ((unsigned char) text[i] & 0xC0) != 0x80;
	if (characters < (size_t) schema->min_length)
		return fail_with_count(check, "minLength", schema->min_length,
							   characters);
	if (schema->max_length >= 0 && characters > (size_t) schema->max_length)
		return fail_with_count(check, "maxLength", schema->max_length,
							   characters);
	return schema->pattern == NULL ||
		matches(check, schema->pattern, text, len) ||
		fail_with(check, "does not match the pattern %s",
				  pattern_text(schema->pattern));
}

/*-------------------------------------------------------------------------
 * Objects
 *-------------------------------------------------------------------------
 */
static bool
check_required(Check *check, const json_t *names, const json_t *json)
{
	size_t		i;

	for (i = 0; i < json_array_size(names); i++)
	{
		const char *name = json_string_value(json_array_get(names, i));

		if (json_object_get(json, name) == NULL)
			return fail_with(check, "lacks the property \"%s\"", name);
	}
	return true;
}

static const NamedSchema *
find_named(const NamedSchemas *list, const char *name)
{
	int			i;

	for (i = 0; i < list->count; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return &list->items[i];
	return NULL;
}

static bool
check_property(Check *check, const JsonSchema *schema, const char *name,
			   const json_t *value)
{
	const NamedSchema *named = find_named(&schema->properties, name);
	bool		known = named != NULL;
	json_t	   *name_json;
	bool		ok = true;
	int			i;

	if (!take_steps(check, schema->properties.count))
		return false;
	if (named != NULL && !member_meets(check, named->schema, name, value))
		return false;
	for (i = 0; i < schema->patterns.count; i++)
	{
		const NamedSchema *item = &schema->patterns.items[i];

		if (matches(check, item->pattern, name, strlen(name)))
		{
			known = true;
			if (!member_meets(check, item->schema, name, value))
				return false;
		}
		else if (check->undecided)
			return false;
	}
	if (!known &&
		!member_meets(check, schema->additional_properties, name, value))
		return false;
	if (schema->property_names != NULL)
	{
		name_json = json_string(name);
		ok = name_json == NULL ||
			would_meet(check, schema->property_names, name_json) ||
			fail_with(check, "has the property \"%s\", whose name is not allowed",
					  name);
		json_decref(name_json);
	}
	return ok;
}

static bool
check_dependencies(Check *check, const JsonSchema *schema, const json_t *json)
{
	int			i;

	for (i = 0; i < schema->dependencies.count; i++)
	{
		const NamedSchema *item = &schema->dependencies.items[i];

		if (json_object_get(json, item->name) == NULL)
			continue;
		if (item->required != NULL &&
			!check_required(check, item->required, json))
			return false;
		if (item->schema != NULL && !meets(check, item->schema, json))
			return false;
	}
	return true;
}

static bool
check_object(Check *check, const JsonSchema *schema, const json_t *json)
{
	size_t		count = json_object_size(json);
	const char *name;
	json_t	   *value;

	if (count < (size_t) schema->min_properties)
		return fail_with_count(check, "minProperties", schema->min_properties,
							   count);
	if (schema->max_properties >= 0 && count > (size_t) schema->max_properties)
		return fail_with_count(check, "maxProperties", schema->max_properties,
							   count);
	if (!check_required(check, schema->required, json))
		return false;
	json_object_foreach((json_t *) json, name, value)
	{
		if (!check_property(check, schema, name, value))
			return false;
	}
	return check_dependencies(check, schema, json);
}

/*-------------------------------------------------------------------------
 * Arrays
 *-------------------------------------------------------------------------
 */
static bool
check_unique(Check *check, const json_t *json)
{
	size_t		i;
	size_t		j;

	for (i = 0; i < json_array_size(json); i++)
		for (j = 0; j < i; j++)
		{
			if (is_same(check, json_array_get(json, i),
						json_array_get(json, j)))
				return fail(check, "has an item twice, and uniqueItems is true");
			if (check->undecided)
				return false;
		}
	return true;
}

static bool
check_contains(Check *check, const JsonSchema *schema, const json_t *json)
{
	size_t		found = 0;
	size_t		i;

	if (schema->contains == NULL)
		return true;
	for (i = 0; i < json_array_size(json); i++)
		found += would_meet(check, schema->contains, json_array_get(json, i));
	if (found < (size_t) schema->min_contains)
		return schema->min_contains == 1 ?
			fail(check, "has no item as contains wants one") :
			fail_with_count(check, "minContains", schema->min_contains, found);
	if (schema->max_contains >= 0 && found > (size_t) schema->max_contains)
		return fail_with_count(check, "maxContains", schema->max_contains,
							   found);
	return true;
}

static bool
check_array(Check *check, const JsonSchema *schema, const json_t *json)
{
	size_t		count = json_array_size(json);
	size_t		prefix = (size_t) schema->prefix_items.count;
	size_t		i;

	if (count < (size_t) schema->min_items)
		return fail_with_count(check, "minItems", schema->min_items, count);
	if (schema->max_items >= 0 && count > (size_t) schema->max_items)
		return fail_with_count(check, "maxItems", schema->max_items, count);
	for (i = 0; i < count; i++)
		if (!item_meets(check, i < prefix ? schema->prefix_items.items[i] :
						schema->items, i, json_array_get(json, i)))
			return false;
	return check_contains(check, schema, json) &&
		(!schema->unique_items || check_unique(check, json));
}

/*-------------------------------------------------------------------------
 * Schemas of schemas
 *-------------------------------------------------------------------------
 */
static int
count_met(Check *check, const JsonSchemaList *list, const json_t *json,
		  int enough)
{
	int			met = 0;
	int			i;

	for (i = 0; i < list->count && met < enough; i++)
		met += would_meet(check, list->items[i], json);
	return met;
}

static bool
check_branches(Check *check, const JsonSchema *schema, const json_t *json)
{
	int			i;

	for (i = 0; i < schema->all_of.count; i++)
		if (!meets(check, schema->all_of.items[i], json))
			return false;
	if (schema->any_of.count > 0 &&
		count_met(check, &schema->any_of, json, 1) == 0)
		return fail(check, "meets none of anyOf");
	if (schema->one_of.count > 0)
	{
		int			met = count_met(check, &schema->one_of, json, 2);

		if (met != 1)
			return fail(check, met == 0 ? "meets none of oneOf" :
						"meets more than one of oneOf");
	}
	if (schema->not_one != NULL && would_meet(check, schema->not_one, json))
		return fail(check, "is what not excludes");
	if (schema->condition != NULL)
	{
		const JsonSchema *branch = would_meet(check, schema->condition, json) ?
			schema->then_one : schema->else_one;

		if (branch != NULL && !meets(check, branch, json))
			return false;
	}
	return (schema->reference == NULL ||
			meets(check, schema->reference, json)) && !check->undecided;
}

static bool
check_all(Check *check, const JsonSchema *schema, const json_t *json)
{
	if (!check_any(check, schema, json))
		return false;
	if (json_is_number(json) && !check_number(check, schema, json))
		return false;
	if (json_is_string(json) && !check_string(check, schema, json))
		return false;
	if (json_is_object(json) && !check_object(check, schema, json))
		return false;
	if (json_is_array(json) && !check_array(check, schema, json))
		return false;
	return check_branches(check, schema, json);
}

static bool
meets(Check *check, const JsonSchema *schema, const json_t *json)
{
	bool		ok;

	if (check->undecided || !take_steps(check, 1))
		return false;
	if (check->depth == JSON_SCHEMA_MAX_DEPTH)
		return give_up(check, "is too deep to check against the jsonSchema");
	check->depth++;
	ok = check_all(check, schema, json);
	check->depth--;
	return ok;
}

bool
json_schema_check(const JsonSchema *schema, Slice text, TabError *broken)
{
	Check		check = {.broken = broken};
	json_t	   *json = json_loadb(text.data, text.len,
								  JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
	bool		ok;

	/* an integer of more than 64 bits is a number, if not to the last digit */
	if (json == NULL)
		json = json_loadb(text.data, text.len,
						  JSON_ALLOW_NUL | JSON_DECODE_ANY |
						  JSON_DECODE_INT_AS_REAL, NULL);
	if (json == NULL)
		return tab_fail(broken, TAB_ERR_DATA,
						"is too deep or has too large a number to check against the jsonSchema");
	ok = meets(&check, schema, json);
	json_decref(json);
	return ok;
}
