/*-------------------------------------------------------------------------
 *
 * schema.h
 *	  A Table Schema that was given, and its match with the columns found.
 *
 * Owns: the fields and keys of a given schema and the rule that finds their
 * columns.  With fieldsMatch, or a profile of Table Schema v2, which has it
 * "exact" unless it says otherwise: as that has it.  Without: by name if every
 * name is that of a column or a label of the file, else by place if there are
 * as many fields as columns, and other columns are inferred.  Leaves to
 * others: reading JSON (schema_json.h), what a row alone must meet
 * (constraint.h), checking keys (src/datastore/).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_SCHEMA_H
#define AIRCAN_TABULAR_SCHEMA_H

#include "tabular/constraint.h"

/* In the $schema of a descriptor of version 2. */
#define PROFILE_OF_VERSION_2 "/profiles/2."

typedef enum FieldsMatch
{
	FIELDS_MATCH_FREE,			/* not given, in version 1 */
	FIELDS_MATCH_EXACT,			/* the same, in the same order */
	FIELDS_MATCH_EQUAL,			/* the same */
	FIELDS_MATCH_SUBSET,		/* the file has all of them */
	FIELDS_MATCH_SUPERSET,		/* the file has no others */
	FIELDS_MATCH_PARTIAL		/* the file has some */
} FieldsMatch;

typedef enum SchemaKeyKind
{
	SCHEMA_KEY_PRIMARY,
	SCHEMA_KEY_UNIQUE,			/* of uniqueKeys */
	SCHEMA_KEY_UNIQUE_FIELD,	/* constraints.unique */
	SCHEMA_KEY_FOREIGN,			/* to the table itself */
	SCHEMA_KEY_ELSEWHERE		/* to another resource: not checked */
} SchemaKeyKind;

/* What only the whole table can tell.  Names are those of the schema. */
typedef struct SchemaKey
{
	SchemaKeyKind kind;
	TextList	fields;
	TextList	reference;		/* of SCHEMA_KEY_FOREIGN */
	const char *elsewhere;		/* of SCHEMA_KEY_ELSEWHERE: the reference, as
								 * JSON */
} SchemaKey;

typedef struct GivenSchema
{
	Field	   *fields;
	int			count;
	FieldsMatch fields_match;
	bool		match_unsaid;	/* it is what version 2 has for none */
	SchemaKey  *keys;
	int			key_count;
	TextList	warnings;		/* of what is not done */
	const char *missing_given;	/* missingValues for all fields, as JSON, or
								 * NULL */
	const char *other_properties;	/* a JSON object's text: to be returned */
} GivenSchema;

/* "exact", ...; a FieldsMatch, or -1. */
extern int	fields_match_parse(const char *name);

extern const char *fields_match_name(FieldsMatch match);

/*
 * Take over types, formats and constraints of schema into fields.  Labels may
 * differ in upper and lower case unless case_sensitive.  Fails with
 * TAB_ERR_OPTION if they do not match.
 */
extern bool schema_apply(const GivenSchema *schema, bool case_sensitive,
						 Field *fields, int count, TabError *error);

/*
 * The columns that were found to be empty are known: is there another that
 * the schema must have and has not?
 */
extern bool schema_check_unnamed(const GivenSchema *schema,
								 const Field *fields, int count,
								 TabError *error);

/* The column of a field of the schema; NULL if the file has none. */
extern const Field *schema_column(const char *given_name,
								  const Field *fields, int count);

#endif							/* AIRCAN_TABULAR_SCHEMA_H */
