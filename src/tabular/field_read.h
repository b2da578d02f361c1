/*-------------------------------------------------------------------------
 *
 * field_read.h
 *	  A field of a Table Schema from JSON.
 *
 * Owns: the properties of a field, by type, and the lists of missing values.
 * What is wrong is told with its place, as "schema: fields[3].format".  Leaves
 * to others: constraints (constraint_json.h), the schema around the fields
 * (schema_read.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FIELD_READ_H
#define AIRCAN_TABULAR_FIELD_READ_H

#include "tabular/field.h"
#include "tabular/json.h"

/*
 * Read a field; place is where it is.  One without a type is a string, which
 * version 2 calls any.  Fails with TAB_ERR_OPTION.  Nothing of json is kept.
 */
extern bool field_from_json(TabMemory *memory, const json_t *json,
							const char *place, Field *field,
							TabError *error);

/*
 * Read missing values into field: its own, or those of its schema.  They are
 * kept as given, too.
 */
extern bool field_missing_values_from_json(TabMemory *memory,
										   const json_t *json,
										   const char *place, Field *field,
										   TabError *error);

/* A member of a descriptor; JSON's null is none. */
extern const json_t *descriptor_member(const json_t *json, const char *key);

/*
 * A member that must be a string if it is there: a copy of it in *text, else
 * NULL.
 */
extern bool descriptor_text(TabMemory *memory, const json_t *json,
							const char *place, const char *key,
							const char **text, TabError *error);

/*
 * Is there an item that stands in the array before?  Its place.  With a
 * member, "value" or "label", that of items which are objects is compared.
 */
extern bool descriptor_has_repeat(const json_t *array, const char *member,
								  size_t *place);

/*
 * Values, or objects with a value and perhaps a label: only the ones or the
 * others, every label a string, and nothing twice.
 */
extern bool descriptor_check_labels(const json_t *array, const char *place,
									TabError *error);

/* JSON as text, in memory. */
extern const char *descriptor_dump(TabMemory *memory, const json_t *json);

/* The members besides those in known (up to NULL), as text; NULL if none. */
extern const char *descriptor_others(TabMemory *memory, const json_t *json,
									 const char *const *known);

#endif							/* AIRCAN_TABULAR_FIELD_READ_H */
