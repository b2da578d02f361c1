/*-------------------------------------------------------------------------
 *
 * type_override.h
 *	  Types of columns that are given from outside, and by whom.
 *
 * Owns: which column such a type is for, and what remains of what a schema
 * says about it.  Leaves to others: where the types come from (options.c,
 * load.c, merge.c).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_TYPE_OVERRIDE_H
#define AIRCAN_TABULAR_TYPE_OVERRIDE_H

#include "tabular/error.h"
#include "tabular/field.h"

/*
 * By name or label of the column; that of the table that rows are added to by
 * name only.
 */
typedef struct TypeOverride
{
	const char *name;
	const char *type;			/* of PostgreSQL */
	FieldOrigin origin;
} TypeOverride;

/* Is it the field's type that the override gives? */
extern bool type_override_means(const TypeOverride *override,
								const Field *field);

/*
 * Give the fields their types; of several that mean a field, the first counts.
 * TAB_ERR_OPTION if the option column_types names a column that is not there.
 */
extern bool type_overrides_apply(const TypeOverride *overrides, int count,
								 Field *fields, int width, TabError *error);

#endif							/* AIRCAN_TABULAR_TYPE_OVERRIDE_H */
