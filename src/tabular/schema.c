/*-------------------------------------------------------------------------
 *
 * schema.c
 *	  Matching a given schema with the columns of a file.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/schema.h"

#include <string.h>
#include <strings.h>

/*
 * The field that a schema's name means: by the name of its column, or by its
 * label.  A field that the schema has taken already is not meant again, so
 * that labels that are alike are taken in their order.
 */
static int
find_field(const char *name, const Field *fields, int count)
{
	int			i;

#define IS_FREE(i) (fields[i].origin != FIELD_FROM_SCHEMA)
	for (i = 0; i < count; i++)
		if (IS_FREE(i) && fields[i].name != NULL &&
			strcmp(fields[i].name, name) == 0)
			return i;
	for (i = 0; i < count; i++)
		if (IS_FREE(i) && fields[i].label != NULL &&
			strcmp(fields[i].label, name) == 0)
			return i;
	for (i = 0; i < count; i++)
		if (IS_FREE(i) && fields[i].label != NULL &&
			strcasecmp(fields[i].label, name) == 0)
			return i;
	return -1;
#undef IS_FREE
}

static void
apply_field(const Field *given, Field *field)
{
	Field		found = *field;

	*field = *given;
	field->name = found.name;
	field->label = found.label;
	field->cell = found.cell;
	field->wanted_name = NULL;
	field->skipped = false;
}

bool
schema_apply(const GivenSchema *schema, Field *fields, int count,
			 TabError *error)
{
	const char *missing = NULL;
	int			i;

	for (i = 0; i < schema->count && missing == NULL; i++)
		if (find_field(schema->fields[i].name, fields, count) < 0)
			missing = schema->fields[i].name;

	if (missing != NULL && schema->count != count)
	{
		tab_fail(error, TAB_ERR_OPTION,
				 "the schema's field \"%s\" is not a column of the file",
				 missing);
		tab_error_detail(error, "The schema has %d fields, the file has %d columns.",
						 schema->count, count);
		tab_error_hint(error, "Name the fields as the header does, or give one field for each column.");
		return false;
	}
	for (i = 0; i < schema->count; i++)
	{
		const Field *given = &schema->fields[i];
		int			place = missing != NULL ? i :
			find_field(given->name, fields, count);

		if (place < 0)
			return tab_fail(error, TAB_ERR_OPTION,
							"the schema has more fields \"%s\" than the file has columns of that name",
							given->name);
		apply_field(given, &fields[place]);
		/* by place, the schema's name is the better one */
		if (missing != NULL)
			fields[i].wanted_name = given->name;
	}
	return true;
}
