/*-------------------------------------------------------------------------
 *
 * narrow.c
 *	  Choosing the narrower type.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/narrow.h"

/* What a value of no fixed size takes, if it is a short one. */
#define SHORT_VALUE 8

void
narrow_to_ckan(Field *field)
{
	switch (field->column)
	{
		case COLUMN_INT8:
			field->column = COLUMN_NUMERIC;
			break;
		case COLUMN_DATE:
			field->column = COLUMN_TIMESTAMP;
			break;
		case COLUMN_BOOLEAN:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMPTZ:
		case COLUMN_JSON:
			field->column = COLUMN_TEXT;
			field->type = FIELD_STRING;
			/* nothing of a text is in doubt */
			field->report.warning = NULL;
			break;
		default:
			break;
	}
}

static size_t
value_bytes(const Field *field)
{
	switch (field->column)
	{
		case COLUMN_INT8:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			return 8;
		case COLUMN_INT4:
		case COLUMN_DATE:
			return 4;
		case COLUMN_BOOLEAN:
			return 1;
		default:
			return SHORT_VALUE;
	}
}

static bool
can_be_int4(const Field *field, const ColumnEvidence *column)
{
	return field->column == COLUMN_INT8 && field->type == FIELD_INTEGER &&
		(field->origin == FIELD_INFERRED ||
		 field->origin == FIELD_FROM_SCHEMA) &&
		column->values > 0 && (column->alive & KIND_INTEGER) != 0 &&
		!column->numbers.beyond_int4;
}

void
narrow_to_page(Field *fields, const ColumnEvidence *columns, int width,
			   size_t row_bytes)
{
	size_t		bytes = 0;

	if (row_bytes == 0)
		return;
	for (int i = 0; i < width; i++)
		if (columns[i].values > 0)
			bytes += value_bytes(&fields[i]);
	if (bytes <= row_bytes)
		return;
	for (int i = 0; i < width; i++)
		if (can_be_int4(&fields[i], &columns[i]))
		{
			fields[i].column = COLUMN_INT4;
			if (fields[i].origin == FIELD_INFERRED)
				fields[i].report.rule = "all values are integers, of 32 bits, since rows with longer ones would not fit a page";
		}
}
