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
 * that labels that are alike are taken in their order.  The mark of a header
 * that is written as a comment may be in the schema, too.
 */
static int
find_field(const char *name, bool case_sensitive, const Field *fields,
		   int count)
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
	for (i = 0; i < count && !case_sensitive; i++)
		if (IS_FREE(i) && fields[i].label != NULL &&
			strcasecmp(fields[i].label, name) == 0)
			return i;
	if (name[0] == '#' && count > 0 && IS_FREE(0) && fields[0].label != NULL &&
		strcmp(fields[0].label, name + 1) == 0)
		return 0;
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
	field->given_name = given->name;
	field->skipped = false;
}

/*-------------------------------------------------------------------------
 * As fieldsMatch says
 *-------------------------------------------------------------------------
 */
static const char *const match_names[] = {
	"", "exact", "equal", "subset", "superset", "partial"
};

int
fields_match_parse(const char *name)
{
	int			match;

	for (match = FIELDS_MATCH_EXACT; match <= FIELDS_MATCH_PARTIAL; match++)
		if (strcmp(name, match_names[match]) == 0)
			return match;
	return -1;
}

const char *
fields_match_name(FieldsMatch match)
{
	return match_names[match];
}

/* May the file lack fields of the schema, or have others? */
static bool
may_lack(FieldsMatch match)
{
	return match == FIELDS_MATCH_SUPERSET || match == FIELDS_MATCH_PARTIAL;
}

static bool
may_have_others(FieldsMatch match)
{
	return match == FIELDS_MATCH_SUBSET || match == FIELDS_MATCH_PARTIAL;
}

/* Say how, in the words of Frictionless, the header does not match. */
static bool
mismatch(const GivenSchema *schema, const char *error_type, TabError *error)
{
	if (schema->match_unsaid)
	{
		tab_error_detail(error, "A schema of version 2 without fieldsMatch is matched as \"%s\", and then that is an error of type %s.",
						 match_names[schema->fields_match], error_type);
		tab_error_hint(error, "Correct the schema, or give it a fieldsMatch: with \"subset\" columns without a field are inferred, with \"partial\" the file may lack fields, too.");
		return false;
	}
	tab_error_detail(error, "With fieldsMatch \"%s\" that is an error of type %s.",
					 match_names[schema->fields_match], error_type);
	tab_error_hint(error, "Correct the schema, or leave fieldsMatch out: then columns without a field are inferred.");
	return false;
}

static bool
missing_label(const GivenSchema *schema, const char *name, TabError *error)
{
	tab_fail(error, TAB_ERR_OPTION,
			 "the schema's field \"%s\" is not a column of the file", name);
	return mismatch(schema, "missing-label", error);
}

static bool
extra_label(const GivenSchema *schema, const Field *field, TabError *error)
{
	tab_fail(error, TAB_ERR_OPTION,
			 "column \"%s\" of the file is not a field of the schema",
			 field->name);
	return mismatch(schema, field->label != NULL && field->label[0] == '\0' ?
					"blank-label" : "extra-label", error);
}

/* By place, where the file has no header. */
static bool
match_by_place(const GivenSchema *schema, Field *fields, int count,
			   TabError *error)
{
	int			i;

	if (schema->count > count && !may_lack(schema->fields_match))
		return missing_label(schema, schema->fields[count].name, error);
	if (schema->count < count && !may_have_others(schema->fields_match))
		return extra_label(schema, &fields[schema->count], error);
	for (i = 0; i < schema->count && i < count; i++)
	{
		apply_field(&schema->fields[i], &fields[i]);
		fields[i].wanted_name = schema->fields[i].name;
	}
	return true;
}

/*
 * Each field of the schema at its own place, of columns with names: those
 * without one are looked at when it is known whether they are empty.
 */
static bool
match_in_order(const GivenSchema *schema, bool case_sensitive, Field *fields,
			   int count, TabError *error)
{
	int			place = 0;
	int			i;

	for (i = 0; i < schema->count; i++, place++)
	{
		const char *name = schema->fields[i].name;

		while (place < count && fields[place].label[0] == '\0' &&
			   find_field(name, case_sensitive, &fields[place], 1) != 0)
			place++;
		if (place >= count)
			return missing_label(schema, name, error);
		if (find_field(name, case_sensitive, &fields[place], 1) != 0)
		{
			tab_fail(error, TAB_ERR_OPTION,
					 "column %d of the file is \"%s\", and field %d of the schema is \"%s\"",
					 place + 1, fields[place].label, i + 1, name);
			return mismatch(schema, "incorrect-label", error);
		}
		apply_field(&schema->fields[i], &fields[place]);
	}
	return true;
}

static bool
match_by_name(const GivenSchema *schema, bool case_sensitive, Field *fields,
			  int count, TabError *error)
{
	int			found = 0;
	int			i;

	for (i = 0; i < schema->count; i++)
	{
		const Field *given = &schema->fields[i];
		int			place = find_field(given->name, case_sensitive, fields,
									   count);

		if (place >= 0)
			apply_field(given, &fields[place]);
		else if (!may_lack(schema->fields_match) || given->key_part ||
				 constraints_require(given))
			return missing_label(schema, given->name, error);
		found += place >= 0;
	}
	if (found > 0)
		return true;
	tab_fail(error, TAB_ERR_OPTION,
			 "the schema has no field in common with the file");
	return mismatch(schema, "unmatched-header", error);
}

static bool
apply_matched(const GivenSchema *schema, bool case_sensitive, Field *fields,
			  int count, TabError *error)
{
	int			i;

	if (count > 0 && fields[0].label == NULL)
		return match_by_place(schema, fields, count, error);
	if (!(schema->fields_match == FIELDS_MATCH_EXACT ? match_in_order :
		  match_by_name) (schema, case_sensitive, fields, count, error))
		return false;
	for (i = 0; i < count && !may_have_others(schema->fields_match); i++)
		if (fields[i].origin != FIELD_FROM_SCHEMA &&
			fields[i].label[0] != '\0')
			return extra_label(schema, &fields[i], error);
	return true;
}

bool
schema_check_unnamed(const GivenSchema *schema, const Field *fields,
					 int count, TabError *error)
{
	int			i;

	if (schema->fields_match == FIELDS_MATCH_FREE ||
		may_have_others(schema->fields_match))
		return true;
	for (i = 0; i < count; i++)
		if (fields[i].given_name == NULL && !fields[i].skipped)
			return extra_label(schema, &fields[i], error);
	return true;
}

const Field *
schema_column(const char *given_name, const Field *fields, int count)
{
	int			i;

	for (i = 0; i < count; i++)
		if (!fields[i].skipped && fields[i].given_name != NULL &&
			strcmp(fields[i].given_name, given_name) == 0)
			return &fields[i];
	return NULL;
}

/*-------------------------------------------------------------------------
 * As it fits
 *-------------------------------------------------------------------------
 */
bool
schema_apply(const GivenSchema *schema, bool case_sensitive, Field *fields,
			 int count, TabError *error)
{
	const char *missing = NULL;
	int			i;

	if (schema->fields_match != FIELDS_MATCH_FREE)
		return apply_matched(schema, case_sensitive, fields, count, error);

	for (i = 0; i < schema->count && missing == NULL; i++)
		if (find_field(schema->fields[i].name, case_sensitive, fields,
					   count) < 0)
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
			find_field(given->name, case_sensitive, fields, count);

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
