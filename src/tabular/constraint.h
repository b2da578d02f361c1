/*-------------------------------------------------------------------------
 *
 * constraint.h
 *	  What a schema demands of the values of a field, cell by cell.
 *
 * Owns: the constraints that one row alone can meet or break: required,
 * lengths, ranges, pattern, enum, jsonSchema (json_schema.h), and the
 * categories of a field, which are an enum too.  Leaves to others: reading
 * them from JSON (constraint_json.h), and what only the whole table can tell:
 * unique, and the keys (schema.h).
 *
 * Constraints hold for values, not for texts: 1.0 is in the enum [1].
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_CONSTRAINT_H
#define AIRCAN_TABULAR_CONSTRAINT_H

#include "tabular/comparable.h"
#include "tabular/error.h"
#include "tabular/json_schema.h"
#include "tabular/pattern.h"

/* One of minimum, exclusiveMinimum, maximum, exclusiveMaximum. */
typedef struct Bound
{
	const char *name;			/* static text */
	bool		is_minimum;
	bool		is_exclusive;
	Comparable	value;
	const char *text;			/* as given */
} Bound;

#define BOUNDS_MAX 4

typedef struct FieldConstraints
{
	bool		required;
	bool		unique;			/* for others to see to */
	int64_t		min_length;		/* -1: none */
	int64_t		max_length;
	Bound		bounds[BOUNDS_MAX];
	int			bound_count;
	Pattern    *pattern;		/* or NULL */
	Comparable *allowed;		/* enum, sorted if it has an order */
	int			allowed_count;	/* -1: no enum */
	const char *allowed_name;	/* "enum" or "categories" */
	const JsonSchema *json_schema;	/* or NULL */
	FieldType	type;			/* that they were given for */
	ComparableKind kind;
} FieldConstraints;

extern void constraints_init(FieldConstraints *constraints, const Field *field);

/* The list is complete: prepare it for looking up. */
extern void constraints_sort(FieldConstraints *constraints);

/* Are the values of the field still what the constraints were given for? */
extern bool constraints_apply(const Field *field);

/* Must there be a value? */
extern bool constraints_require(const Field *field);

/*
 * Does the value of a cell meet the constraints of its field?  If not, what
 * is wrong is the message of *broken, for "the value ...".
 */
extern bool constraints_check(const Field *field, Slice cell,
							  const Value *value, TabError *broken);

/* Are there any to check? */
extern bool constraints_have_checks(const FieldConstraints *constraints);

#endif							/* AIRCAN_TABULAR_CONSTRAINT_H */
