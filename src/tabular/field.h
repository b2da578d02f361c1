/*-------------------------------------------------------------------------
 *
 * field.h
 *	  One column of a file: what it is.
 *
 * Owns: the Field (a Frictionless Table Schema field with the storage type
 * of its column and the report of how it was decided), and the names of types
 * and formats.  Leaves to others: turning its cells into values
 * (field_value.h), the decision (infer.h), JSON (schema_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FIELD_H
#define AIRCAN_TABULAR_FIELD_H

#include "tabular/value.h"

/* Table Schema types */
typedef enum FieldType
{
	FIELD_STRING,
	FIELD_INTEGER,
	FIELD_NUMBER,
	FIELD_BOOLEAN,
	FIELD_DATE,
	FIELD_TIME,
	FIELD_DATETIME,
	FIELD_YEAR,
	FIELD_OBJECT,
	FIELD_ARRAY,
	FIELD_GEOJSON,
	FIELD_YEARMONTH,
	FIELD_DURATION,
	FIELD_GEOPOINT,
	FIELD_LIST,
	FIELD_ANY,
	FIELD_OTHER					/* a PostgreSQL type by name */
} FieldType;

/* Formats by name; those of dates and times are a MomentStyle. */
typedef enum FieldFormat
{
	FORMAT_DEFAULT,
	FORMAT_EMAIL,				/* of strings */
	FORMAT_URI,
	FORMAT_BINARY,
	FORMAT_UUID,
	FORMAT_ARRAY,				/* of geopoints */
	FORMAT_OBJECT,
	FORMAT_TOPOJSON				/* of geojson */
} FieldFormat;

/* How a column is stored. */
typedef enum ColumnType
{
	COLUMN_TEXT,
	COLUMN_INT4,
	COLUMN_INT8,
	COLUMN_NUMERIC,
	COLUMN_BOOLEAN,
	COLUMN_DATE,
	COLUMN_TIME,
	COLUMN_TIMESTAMP,
	COLUMN_TIMESTAMPTZ,
	COLUMN_JSON,
	COLUMN_OTHER				/* Field.column_type_name */
} ColumnType;

/* Who decided a field's type. */
typedef enum FieldOrigin
{
	FIELD_INFERRED,
	FIELD_FROM_SCHEMA,			/* the schema argument */
	FIELD_FROM_OPTION,			/* column_types */
	FIELD_FROM_DICTIONARY,		/* the Data Dictionary's type_override */
	FIELD_FROM_TABLE			/* the table that the rows are added to */
} FieldOrigin;

/* How the moments of a column are written. */
typedef struct MomentStyle
{
	const char *pattern;		/* a declared pattern, or NULL */
	int			date_format;	/* DATE_..., -1: no date */
	unsigned	time_formats;	/* bits; 0: no time */
	bool		time_optional;	/* midnight if there is none */
	bool		zone;			/* with a zone, or without */
	bool		t_separator;	/* 'T' before the time, or a blank ... */
	bool		any_separator;	/* ... or either */
	bool		strict;			/* default format: padded, ISO */
} MomentStyle;

/* The first value that ruled a type out. */
typedef struct Counterexample
{
	const char *type;			/* static text */
	int64_t		line;			/* 0: none */
	char		value[80];
} Counterexample;

#define COUNTEREXAMPLES_MAX 6
#define MISSING_VALUES_MAX 32

typedef struct FieldReport
{
	const char *rule;			/* static text: why this type */
	const char *hint;			/* or NULL: what it may be */
	const char *warning;		/* static text, or NULL */
	const struct Field *proposal;	/* what it can be made, or NULL */
	int64_t		odd_line;		/* of the one word in a column of numbers or
								 * dates; 0: there is none such */
	int64_t		values;			/* cells that hold a value */
	int64_t		blanks;			/* of these, blanks and nothing else */
	int64_t		nulls;			/* cells that do not */
	Counterexample ruled_out[COUNTEREXAMPLES_MAX];
	int			ruled_out_count;
} FieldReport;

typedef struct TextList
{
	const char **items;
	int			count;
} TextList;

struct FieldConstraints;

typedef struct Field
{
	const char *name;			/* of the column */
	const char *label;			/* the header's cell; NULL: no header */
	const char *wanted_name;	/* by a given schema; NULL: as the label */
	int			cell;			/* which cell of a record, from 0 */
	FieldType	type;
	ColumnType	column;
	const char *column_type_name;	/* of COLUMN_OTHER, else NULL */
	FieldOrigin origin;
	bool		infer_format;	/* type is fixed, its format is not */
	bool		infer_zone;		/* nor whether moments have a zone */
	bool		key_part;		/* of the schema's primary key */
	bool		skipped;		/* empty and unnamed: not loaded */

	FieldFormat format;
	NumberStyle number;
	bool		takes_nan;		/* and infinity: the schema's own numbers do */
	MomentStyle moment;
	TextList	true_values;	/* exact; empty: any case of the usual */
	TextList	false_values;
	TextList	missing_values; /* besides the empty cell */
	bool		empty_is_value; /* "" is not among missingValues */
	bool		unwraps_formulas;	/* ="00123" is 00123 */
	bool		says_formulas;	/* its schema says whether */
	bool		exact;			/* blanks around values count, as a given
								 * schema has it, but around numbers and JSON */
	bool		says_blanks;	/* its schema says that they do not */

	const struct Field *list_item;	/* of FIELD_LIST: how items are read */
	const char *list_delimiter;

	/* from a given schema, or NULL */
	const char *title;
	const char *description;
	const char *given_name;
	const char *other_properties;	/* a JSON object's text: to be returned */
	const char *missing_given;	/* missingValues as they were given, as JSON;
								 * the very text of its schema: those of all */
	struct FieldConstraints *constraints;	/* see constraint.h */
	FieldReport report;
} Field;

extern bool text_list_has(const TextList *list, Slice text);

/*
 * Does a cell that is not empty stand for no value?  Where blanks around
 * values count, they count around missing values.
 */
extern bool field_is_missing(const Field *field, Slice cell);

extern void field_init(Field *field);

/* Are its cells kept as they are? */
extern bool field_is_plain_text(const Field *field);

/* Do blanks around a value never count, by the type's own grammar? */
extern bool field_passes_over_blanks(const Field *field);

extern const char *field_type_name(FieldType type);

/* The FieldType, or -1 if there is no such Table Schema type. */
extern int	field_type_parse(const char *name);

extern const char *field_format_name(FieldFormat format);

/*
 * The format of a type by name, or -1.  Dates and times have others than
 * these.
 */
extern int	field_format_parse(FieldType type, const char *name);

/* "text", "bigint", ... */
extern const char *field_column_type(const Field *field);

/*
 * Fix the field's type to a PostgreSQL type by name.  Common types are read
 * by our grammar, the rest by their input function.
 */
extern void field_set_column_type(Field *field, const char *type_name);

#endif							/* AIRCAN_TABULAR_FIELD_H */
