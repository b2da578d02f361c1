/*-------------------------------------------------------------------------
 *
 * constraint.c
 *	  Checking values.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/constraint.h"

#include <stdlib.h>
#include <string.h>

#include "tabular/json.h"

void
constraints_init(FieldConstraints *constraints, const Field *field)
{
	memset(constraints, 0, sizeof(*constraints));
	constraints->min_length = constraints->max_length = -1;
	constraints->allowed_count = -1;
	constraints->type = field->type;
	constraints->kind = comparable_kind(field);
}

static int
compare_allowed(const void *a, const void *b)
{
	return comparable_order(a, b);
}

void
constraints_sort(FieldConstraints *constraints)
{
	if (constraints->kind != COMPARABLE_JSON && constraints->allowed_count > 0)
		qsort(constraints->allowed, (size_t) constraints->allowed_count,
			  sizeof(Comparable), compare_allowed);
}

bool
constraints_apply(const Field *field)
{
	return field->constraints != NULL &&
		comparable_kind(field) == field->constraints->kind;
}

bool
constraints_require(const Field *field)
{
	return field->constraints != NULL && field->constraints->required;
}

bool
constraints_have_checks(const FieldConstraints *constraints)
{
	return constraints->min_length >= 0 || constraints->max_length >= 0 ||
		constraints->bound_count > 0 || constraints->pattern != NULL ||
		constraints->allowed_count >= 0 || constraints->json_schema != NULL;
}

/*-------------------------------------------------------------------------
 * One constraint each
 *-------------------------------------------------------------------------
 */
static int64_t
count_characters(Slice text)
{
	int64_t		count = 0;
	size_t		i;

	for (i = 0; i < text.len; i++)
		count += ((unsigned char) text.data[i] & 0xC0) != 0x80;
	return count;
}

/* The items between delimiters. */
static int64_t
count_items(Slice text, const char *delimiter)
{
	size_t		len = strlen(delimiter);
	int64_t		count = 1;
	size_t		i;

	for (i = 0; i + len <= text.len; i++)
		if (memcmp(text.data + i, delimiter, len) == 0)
		{
			count++;
			i += len - 1;
		}
	return count;
}

static int64_t
count_members(Slice text)
{
	json_error_t error;
	json_t	   *json = json_loadb(text.data, text.len, JSON_DECODE_INT_AS_REAL,
								  &error);
	int64_t		count = (int64_t) (json_is_object(json) ?
								   json_object_size(json) :
								   json_array_size(json));

	json_decref(json);
	return count;
}

static bool
check_length(const Field *field, Slice cell, const Value *value,
			 TabError *broken)
{
	const FieldConstraints *constraints = field->constraints;
	const char *unit = "characters";
	int64_t		length;

	if (constraints->min_length < 0 && constraints->max_length < 0)
		return true;
	if (constraints->type == FIELD_LIST)
	{
		unit = "items";
		length = count_items(cell, field->list_delimiter);
	}
	else if (constraints->kind == COMPARABLE_JSON)
	{
		unit = constraints->type == FIELD_ARRAY ? "items" : "properties";
		length = count_members(value->text);
	}
	else
		length = count_characters(cell);
	if (length < constraints->min_length)
		return tab_fail(broken, TAB_ERR_DATA,
						"has %lld %s, and minLength is %lld",
						(long long) length, unit,
						(long long) constraints->min_length);
	if (constraints->max_length >= 0 && length > constraints->max_length)
		return tab_fail(broken, TAB_ERR_DATA,
						"has %lld %s, and maxLength is %lld",
						(long long) length, unit,
						(long long) constraints->max_length);
	return true;
}

static bool
check_bound(const Bound *bound, const Comparable *found, TabError *broken)
{
	int			difference = comparable_compare(found, &bound->value);
	bool		met = bound->is_minimum ? difference > 0 : difference < 0;

	if (!bound->is_exclusive && difference == 0)
		met = true;
	if (comparable_is_nan(found))
		return tab_fail(broken, TAB_ERR_DATA, "is in no range, and %s is %s",
						bound->name, bound->text);
	if (met)
		return true;
	return tab_fail(broken, TAB_ERR_DATA, "is %s the %s %s",
					difference == 0 ? "equal to" :
					bound->is_minimum ? "less than" : "greater than",
					bound->name, bound->text);
}

static bool
check_bounds(const FieldConstraints *constraints, const Comparable *found,
			 TabError *broken)
{
	int			i;

	for (i = 0; i < constraints->bound_count; i++)
		if (!check_bound(&constraints->bounds[i], found, broken))
			return false;
	return true;
}

static bool
check_pattern(const FieldConstraints *constraints, Slice cell,
			  TabError *broken)
{
	if (constraints->pattern == NULL)
		return true;
	switch (pattern_match(constraints->pattern, cell))
	{
		case PATTERN_MATCHES:
			return true;
		case PATTERN_DIFFERS:
			return tab_fail(broken, TAB_ERR_DATA,
							"does not match the pattern %s",
							pattern_text(constraints->pattern));
		case PATTERN_TOO_SLOW:
			break;
	}
	return tab_fail(broken, TAB_ERR_DATA,
					"takes too long to match with the pattern %s",
					pattern_text(constraints->pattern));
}

static bool
is_allowed(const FieldConstraints *constraints, const Comparable *found)
{
	int			i;

	if (constraints->kind != COMPARABLE_JSON)
		return bsearch(found, constraints->allowed,
					   (size_t) constraints->allowed_count,
					   sizeof(Comparable), compare_allowed) != NULL;
	for (i = 0; i < constraints->allowed_count; i++)
		if (comparable_compare(found, &constraints->allowed[i]) == 0)
			return true;
	return false;
}

bool
constraints_check(const Field *field, Slice cell, const Value *value,
				  TabError *broken)
{
	const FieldConstraints *constraints = field->constraints;
	Comparable	found;

	if (field->unwraps_formulas && field->column == COLUMN_TEXT)
		cell = value->text;
	if (!check_length(field, cell, value, broken) ||
		!check_pattern(constraints, cell, broken))
		return false;
	if (constraints->json_schema != NULL &&
		!json_schema_check(constraints->json_schema, value->text, broken))
		return false;
	if (constraints->bound_count == 0 && constraints->allowed_count < 0)
		return true;
	found = comparable_of(field, value);
	if (!check_bounds(constraints, &found, broken))
		return false;
	if (constraints->allowed_count >= 0 && !is_allowed(constraints, &found))
		return tab_fail(broken, TAB_ERR_DATA, "is not one of the %s",
						constraints->allowed_name);
	return true;
}
