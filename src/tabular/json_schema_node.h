/*-------------------------------------------------------------------------
 *
 * json_schema_node.h
 *	  A JSON Schema, read: what json_schema_read.c makes and json_schema.c goes
 *	  by.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JSON_SCHEMA_NODE_H
#define AIRCAN_TABULAR_JSON_SCHEMA_NODE_H

#include "tabular/json_schema.h"
#include "tabular/pattern.h"

/* How deep schemas and values may be. */
#define JSON_SCHEMA_MAX_DEPTH 200

/* Bits of JsonSchema.types */
enum
{
	JSON_SCHEMA_NULL = 1,
	JSON_SCHEMA_BOOLEAN = 2,
	JSON_SCHEMA_OBJECT = 4,
	JSON_SCHEMA_ARRAY = 8,
	JSON_SCHEMA_NUMBER = 16,
	JSON_SCHEMA_STRING = 32,
	JSON_SCHEMA_INTEGER = 64
};

typedef struct JsonSchemaList
{
	const JsonSchema **items;
	int			count;
} JsonSchemaList;

/* Of a property, of those that match a pattern, or of one that is there. */
typedef struct NamedSchema
{
	const char *name;
	Pattern    *pattern;		/* of patternProperties */
	const JsonSchema *schema;	/* NULL: only names, of dependencies */
	const json_t *required;		/* names, of dependencies */
} NamedSchema;

typedef struct NamedSchemas
{
	NamedSchema *items;
	int			count;
} NamedSchemas;

typedef struct JsonBound
{
	const json_t *value;		/* a number, or NULL */
	bool		exclusive;		/* by draft 4 */
} JsonBound;

/* What is not there demands nothing; the json_t live as long as the schema. */
struct JsonSchema
{
	bool		never;			/* false: no value is good */
	unsigned	types;			/* 0: any */
	const json_t *values;		/* enum: an array */
	const json_t *constant;

	NamedSchemas properties;
	NamedSchemas patterns;
	NamedSchemas dependencies;
	const JsonSchema *additional_properties;
	const JsonSchema *property_names;
	const json_t *required;		/* an array of strings */
	json_int_t	min_properties;
	json_int_t	max_properties; /* -1: none, as all maxima */

	JsonSchemaList prefix_items;
	const JsonSchema *items;	/* behind them */
	const JsonSchema *contains;
	json_int_t	min_contains;
	json_int_t	max_contains;
	json_int_t	min_items;
	json_int_t	max_items;
	bool		unique_items;

	json_int_t	min_length;
	json_int_t	max_length;
	Pattern    *pattern;

	JsonBound	minimum;
	JsonBound	maximum;
	const json_t *exclusive_minimum;
	const json_t *exclusive_maximum;
	const json_t *multiple_of;

	JsonSchemaList all_of;
	JsonSchemaList any_of;
	JsonSchemaList one_of;
	const JsonSchema *not_one;
	const JsonSchema *condition;
	const JsonSchema *then_one;
	const JsonSchema *else_one;
	const JsonSchema *reference;
};

#endif							/* AIRCAN_TABULAR_JSON_SCHEMA_NODE_H */
