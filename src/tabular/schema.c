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

/* The field that a schema's name means: by label, or by column name. */
static int
find_field(const char *name, const Field *fields, int count)
{
	int			i;

	for (i = 0; i < count; i++)
		if (fields[i].label != NULL && strcmp(fields[i].label, name) == 0)
			return i;
	for (i = 0; i < count; i++)
		if (fields[i].name != NULL && strcmp(fields[i].name, name) == 0)
			return i;
	for (i = 0; i < count; i++)
		if (fields[i].label != NULL && strcasecmp(fields[i].label, name) == 0)
			return i;
	return -1;
}

static void
apply_field(const Field *given, Field *field)
{
	Field		found = *field;

	*field = *given;
	field->name = found.name;
	field->label = found.label;
	field->cell = found.cell;
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

		apply_field(given, &fields[missing != NULL ? i :
								   find_field(given->name, fields, count)]);
		if (missing != NULL)
		{
			/* by place: the schema's name is the better one */
			fields[i].name = given->name;
		}
	}
	return true;
}
