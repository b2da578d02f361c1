/*-------------------------------------------------------------------------
 *
 * schema.h
 *	  A Table Schema that was given, and its match with the columns found.
 *
 * Owns: the fields of a given schema and the rule that finds their columns:
 * by name if every name is that of a column or a label of the file, else by
 * place if there are as many fields as columns.  Leaves to others: reading
 * JSON (schema_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SCHEMA_H
#define AIRCAN_TABULAR_SCHEMA_H

#include "tabular/field.h"

typedef struct GivenSchema
{
	Field	   *fields;
	int			count;
	const char **ignored;		/* properties that are not acted on */
	int			ignored_count;
} GivenSchema;

/*
 * Take over types and formats of schema into fields.  Fails with
 * TAB_ERR_OPTION if the schema has a field that the file has not.
 */
extern bool schema_apply(const GivenSchema *schema, Field *fields, int count,
						 TabError *error);

#endif							/* AIRCAN_TABULAR_SCHEMA_H */
