/*-------------------------------------------------------------------------
 *
 * field_value.h
 *	  Turning the cells of a column into values.
 *
 * Owns: the Value, and the conversion of a cell as its field says.  Leaves to
 * others: the grammar (value.h, text_format.h), what a schema demands of a
 * value besides (constraint.h), the making of Datums (src/datastore/).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_FIELD_VALUE_H
#define AIRCAN_TABULAR_FIELD_VALUE_H

#include "tabular/field.h"

typedef enum ConvertResult
{
	CONVERT_VALUE,
	CONVERT_NULL,
	CONVERT_FAILED
} ConvertResult;

/* A cell's value; which member counts follows from Field.column. */
typedef struct Value
{
	union
	{
		int64_t		integer;	/* COLUMN_INT4, COLUMN_INT8 */
		bool		boolean;
		int32_t		days;		/* since 2000-01-01 */
		int64_t		microseconds;	/* COLUMN_TIME: since midnight;
									 * timestamps: since 2000-01-01 00:00,
									 * COLUMN_TIMESTAMPTZ in UTC */
	};
	bool		small;			/* COLUMN_NUMERIC: integer / 10^scale */
	int			scale;
	Slice		text;			/* COLUMN_TEXT, _JSON, _OTHER; COLUMN_NUMERIC
								 * unless small: plain decimal text */
} Value;

/*
 * Read cell as field says.  value->text points into the cell or into scratch
 * and is good until either changes.
 */
extern ConvertResult field_convert(const Field *field, Slice cell,
								   ByteBuffer *scratch, Value *value);

/* What a value of the field looks like, for an error: "a date (%d/%m/%Y)". */
extern void field_expectation(const Field *field, char *text, size_t size);

#endif							/* AIRCAN_TABULAR_FIELD_VALUE_H */
