/*-------------------------------------------------------------------------
 *
 * constraint_json.h
 *	  Constraints and categories of a field from JSON.
 *
 * Owns: which constraints there are, what types they are for, and how their
 * values are read: by the rules of the field, or as JSON has them, or in the
 * default format of the type.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_CONSTRAINT_JSON_H
#define AIRCAN_TABULAR_CONSTRAINT_JSON_H

#include "tabular/constraint.h"
#include "tabular/json.h"

/*
 * Read "constraints" and "categories" of a field, of which the type and
 * format are known, into field->constraints.  place is that of the field, for
 * errors.  Fails with TAB_ERR_OPTION.
 */
extern bool constraints_from_json(TabMemory *memory, const json_t *json,
								  const char *place, Field *field,
								  TabError *error);

#endif							/* AIRCAN_TABULAR_CONSTRAINT_JSON_H */
