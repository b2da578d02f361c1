/*-------------------------------------------------------------------------
 *
 * type_override.c
 *	  Types of columns that are given from outside.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/type_override.h"

#include <string.h>

bool
type_override_means(const TypeOverride *override, const Field *field)
{
	return strcmp(override->name, field->name) == 0 ||
		(override->origin != FIELD_FROM_TABLE && field->label != NULL &&
		 strcmp(override->name, field->label) == 0);
}

static const TypeOverride *
find_override(const TypeOverride *overrides, int count, const Field *field)
{
	int			i;

	for (i = 0; i < count; i++)
		if (type_override_means(&overrides[i], field))
			return &overrides[i];
	return NULL;
}

/* An option that names a column the file has not is a mistake. */
static bool
names_a_column(const TypeOverride *override, const Field *fields, int width,
			   TabError *error)
{
	int			i;

	for (i = 0; i < width; i++)
		if (type_override_means(override, &fields[i]))
			return true;
	tab_fail(error, TAB_ERR_OPTION,
			 "column_types names \"%s\", which is not a column of the file",
			 override->name);
	tab_error_hint(error, "Names are those of the header, or of the table's columns.");
	return false;
}

/*
 * May values that a schema describes for one column be read the same way for
 * another?  Numbers for numbers, dates and times for each other.
 */
static bool
is_read_alike(ColumnType a, ColumnType b)
{
#define IS_NUMBER(c) ((c) >= COLUMN_INT4 && (c) <= COLUMN_NUMERIC)
#define IS_DATE(c) ((c) == COLUMN_DATE || (c) == COLUMN_TIMESTAMP)
	return (a == b && a != COLUMN_OTHER) || (IS_NUMBER(a) && IS_NUMBER(b)) ||
		(IS_DATE(a) && IS_DATE(b));
#undef IS_NUMBER
#undef IS_DATE
}

/*
 * Give the field its type.  That of a table leaves to a schema how values are
 * written.
 */
static void
apply(const TypeOverride *override, Field *field)
{
	Field		given = *field;

	field_set_column_type(field, override->type);
	field->origin = override->origin;
	field->exact = false;
	if (override->origin != FIELD_FROM_TABLE ||
		given.origin != FIELD_FROM_SCHEMA)
		return;
	if (strcmp(field_column_type(&given), override->type) != 0)
	{
		if (!is_read_alike(given.column, field->column))
			return;
		given.column = field->column;
		given.column_type_name = field->column_type_name;
	}
	given.origin = field->origin;
	*field = given;
}

bool
type_overrides_apply(const TypeOverride *overrides, int count, Field *fields,
					 int width, TabError *error)
{
	int			i;

	for (i = 0; i < width; i++)
	{
		Field	   *field = &fields[i];
		const TypeOverride *override = find_override(overrides, count, field);

		if (override == NULL || (field->origin == FIELD_FROM_SCHEMA &&
								 override->origin == FIELD_FROM_DICTIONARY))
			continue;
		apply(override, field);
	}
	for (i = 0; i < count; i++)
		if (overrides[i].origin == FIELD_FROM_OPTION &&
			!names_a_column(&overrides[i], fields, width, error))
			return false;
	return true;
}
