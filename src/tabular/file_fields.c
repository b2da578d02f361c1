/*-------------------------------------------------------------------------
 *
 * file_fields.c
 *	  The fields of a file, before and after its rows are looked at.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/file_fields.h"

#include <string.h>

/* The dialect's text for no value is one in every column. */
static void
add_null_sequence(const FileFields *given, TextList *list)
{
	const char *null_sequence = given->options->dialect.null_sequence;
	Slice		text = {null_sequence, strlen(null_sequence)};
	TextList	before = *list;

	if (text.len == 0 || text_list_has(list, text))
		return;
	list->items = mem_alloc(given->memory,
							(size_t) (before.count + 1) * sizeof(char *));
	if (before.count > 0)
		memcpy(list->items, before.items,
			   (size_t) before.count * sizeof(char *));
	list->items[list->count++] = null_sequence;
}

void
file_fields_begin(FileFields *given, TabMemory *memory,
				  const ReadOptions *options)
{
	given->memory = memory;
	given->options = options;
	given->missing_values = options->missing_values;
	given->names_only = false;
	add_null_sequence(given, &given->missing_values);
}

/* The width of the table: that of most rows, or of the names if more. */
static int
table_width(const FileHead *head, int modal)
{
	int			named = cells_filled_width(head->header, head->header_width);

	return named > modal ? named : modal;
}

static bool
check_width(const FileFields *given, int columns, TabError *error)
{
	int			most = given->options->max_columns;

	if (columns <= most)
		return true;
	tab_fail(error, TAB_ERR_COLUMNS,
			 "the file has %d columns%s, and a table can have %d", columns,
			 columns == MAX_CELLS ? " or more" : "", most);
	tab_error_hint(error, "Publish the table in a longer form, with fewer columns and more rows.");
	return false;
}

/* A field for the cell, as the header has it; NULL for no header. */
static void
label_field(const FileFields *given, const FileHead *head, int unnamed_first,
			int cell, Field *field)
{
	const TextList *missing = &given->options->missing_values;
	Slice		empty = {"", 0};
	int			label = cell - unnamed_first;

	field_init(field);
	field->cell = cell;
	if (head->header != NULL)
		field->label = label >= 0 && label < head->header_width ?
			head->header[label].data : "";
	field->missing_values = given->missing_values;
	if (missing->items != NULL)
		field->empty_is_value = !text_list_has(missing, empty);
}

/* What a schema and types say, if they are given for this table. */
static bool
apply_given(const FileFields *given, Description *description, TabError *error)
{
	const ReadOptions *options = given->options;
	Field	   *fields = description->fields;
	int			width = description->width;
	int			i;

	if (options->schema != NULL)
	{
		if (!schema_apply(options->schema, options->dialect.case_sensitive,
						  fields, width, error))
			return false;
		options->name_columns(options->arg, fields, width);
	}
	if (!type_overrides_apply(options->overrides, options->override_count,
							  fields, width, error))
		return false;
	for (i = 0; i < width; i++)
	{
		add_null_sequence(given, &fields[i].missing_values);
		if (!fields[i].says_formulas)
			fields[i].unwraps_formulas = options->infer.unwrap_formulas;
	}
	return true;
}

bool
file_fields_make(const FileFields *given, const FileHead *head,
				 Description *description, TabError *error)
{
	const DialectReport *report = &description->dialect_report;
	int			width = table_width(head, report->width) - given->left_out;
	Field	   *fields = mem_alloc(given->memory,
								   (size_t) width * sizeof(Field));
	int			named = 0;
	int			i;

	for (i = 0; i < width; i++)
	{
		label_field(given, head, report->unnamed_first, i, &fields[i]);
		named += fields[i].label == NULL || fields[i].label[0] != '\0';
	}
	description->fields = fields;
	description->width = width;
	if (!check_width(given, named, error))
		return false;
	given->options->name_columns(given->options->arg, fields, width);
	return given->names_only || apply_given(given, description, error);
}

/* Has it no value and no name, but for blanks, and nobody asked for it? */
static bool
is_empty(const Field *field)
{
	Slice		label = {field->label, 0};

	if (field->label == NULL)
		return false;
	label.len = strlen(field->label);
	return value_trim(label).len == 0 &&
		field->report.values == field->report.blanks &&
		field->given_name == NULL && !field->unwraps_formulas;
}

bool
file_fields_drop_empty(const FileFields *given, Description *description,
					   TabError *error)
{
	const GivenSchema *schema = given->options->schema;
	int			i;

	description->column_count = description->width;
	for (i = 0; i < description->width; i++)
		if (is_empty(&description->fields[i]))
		{
			description->fields[i].skipped = true;
			description->column_count--;
		}
	return check_width(given, description->column_count, error) &&
		(schema == NULL || given->names_only ||
		 schema_check_unnamed(schema, description->fields,
							  description->width, error));
}
