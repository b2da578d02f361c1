/*-------------------------------------------------------------------------
 *
 * json_schema.h
 *	  What a JSON Schema demands of the JSON in a cell.
 *
 * Owns: the constraint "jsonSchema" of Table Schema 2: the keywords of JSON
 * Schema, drafts 4 to 2020-12, that say something of a value, as they are
 * defined there.  What those drafts define and is not done is refused when the
 * schema is read: references to elsewhere, to anchors and dynamic ones,
 * unevaluatedItems and unevaluatedProperties.  "format" and "content..." are
 * annotations, as from draft 2019-09 on; keywords that no draft knows are none
 * of ours.
 *
 * Bounded: how deep schema and value may be, and how many steps one value may
 * take.  Beyond that it cannot be told whether the value is good, and it is
 * taken for a bad one.
 *
 * Leaves to others: whether the text is JSON at all (value.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JSON_SCHEMA_H
#define AIRCAN_TABULAR_JSON_SCHEMA_H

#include "tabular/error.h"
#include "tabular/json.h"
#include "tabular/reader.h"

typedef struct JsonSchema JsonSchema;

/*
 * NULL if it is no schema or asks for what is not done: what is wrong, and
 * where in it, is the message of *error, for "jsonSchema ...".  Nothing of
 * json is kept.
 */
extern const JsonSchema *json_schema_read(TabMemory *memory,
										  const json_t *json,
										  TabError *error);

/*
 * Does the JSON in text meet the schema?  If not, what is wrong and where in
 * it is the message of *broken, for "the value ...".
 */
extern bool json_schema_check(const JsonSchema *schema, Slice text,
							  TabError *broken);

#endif							/* AIRCAN_TABULAR_JSON_SCHEMA_H */
