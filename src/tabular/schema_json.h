/*-------------------------------------------------------------------------
 *
 * schema_json.h
 *	  Fields as Frictionless JSON, and given schemas as structs.
 *
 * Owns: the spelling of Table Schema and of our own report in JSON.  What
 * goes out can be given back: a schema written here and read again describes
 * the same fields.  Leaves to others: the dialect (dialect_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SCHEMA_JSON_H
#define AIRCAN_TABULAR_SCHEMA_JSON_H

#include "tabular/json.h"

#include "tabular/describe.h"

/* A new reference, which the caller releases with json_decref(). */
extern json_t *schema_to_json(const Description *description);

/* How each column's type was decided: an array of objects. */
extern json_t *columns_report_to_json(const Description *description);

/*
 * Read a Table Schema.  Fails with TAB_ERR_OPTION, naming what is wrong and
 * where.  Nothing of json is kept.
 */
extern bool schema_from_json(TabMemory *memory, const json_t *json,
							 GivenSchema *schema, TabError *error);

/* Read an array of strings, or of {"value": ...} objects. */
extern bool missing_values_from_json(TabMemory *memory, const json_t *json,
									 const char *place, TextList *list,
									 TabError *error);

#endif							/* AIRCAN_TABULAR_SCHEMA_JSON_H */
