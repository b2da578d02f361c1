/*-------------------------------------------------------------------------
 *
 * dialect_properties.c
 *	  The less usual parts of a dialect.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect_properties.h"

#include <stdlib.h>
#include <string.h>

/* What is read. */
static const char *const known[] = {
	"delimiter", "quoteChar", "escapeChar", "skipInitialSpace", "commentChar",
	"header", "headerRows", "headerJoin", "commentRows", "nullSequence",
	"lineTerminator", "doubleQuote", "caseSensitiveHeader", "csv"
};

/* What says nothing about how to read. */
static const char *const silent[] = {
	"$schema", "csvddfVersion", "name", "type", "title", "description",
	"profile", "headerCase", "skipBlankRows"
};

/* What is for other formats: of Table Dialect, and parts of frictionless-py. */
static const char *const of_others[] = {
	"property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table",
	"json", "excel", "ods", "sql", "inline", "html", "gsheets", "spss",
	"pandas", "parquet", "polars", "ckan", "github", "zenodo", "bigquery"
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The place in a list, or NULL. */
static const char *
find(const char *const *list, size_t count, const char *key)
{
	size_t		i;

	for (i = 0; i < count; i++)
		if (strcmp(list[i], key) == 0)
			return list[i];
	return NULL;
}

static bool
refuse(const char *key, const char *what, TabError *error)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s of the dialect %s", key, what);
}

static void
ignore(Dialect *dialect, const char *key)
{
	if (dialect->ignored_count < DIALECT_MAX_IGNORED)
		dialect->ignored[dialect->ignored_count++] = key;
}

bool
dialect_properties_check(const json_t *json, Dialect *dialect,
						 TabError *error)
{
	const char *key;
	json_t	   *value;

	json_object_foreach((json_t *) json, key, value)
	{
		const char *other = find(of_others, COUNT(of_others), key);

		if (other != NULL)
			ignore(dialect, other);
		else if (find(known, COUNT(known), key) == NULL &&
				 find(silent, COUNT(silent), key) == NULL)
		{
			tab_fail(error, TAB_ERR_OPTION,
					 "the dialect's property \"%s\" is not known", key);
			tab_error_hint(error, "Known are delimiter, quoteChar, doubleQuote, escapeChar, nullSequence, skipInitialSpace, lineTerminator, header, headerRows, headerJoin, commentRows, commentChar and caseSensitiveHeader.");
			return false;
		}
	}
	/* a quote in a quoted cell is then what would close it */
	if (json_is_false(json_object_get(json, "doubleQuote")) &&
		!json_is_string(json_object_get(json, "escapeChar")))
		ignore(dialect, "doubleQuote");
	return true;
}

/* All three line ends are taken anyhow. */
static bool
read_line_terminator(const json_t *value, TabError *error)
{
	const char *text = json_string_value(value);

	return value == NULL || json_is_null(value) ||
		(text != NULL && (strcmp(text, "\r\n") == 0 ||
						  strcmp(text, "\n") == 0 ||
						  strcmp(text, "\r") == 0)) ||
		refuse("lineTerminator", "is not one that is supported: \\r\\n, \\n and \\r are", error);
}

static bool
read_header_join(const json_t *value, const json_t *rows, TabError *error)
{
	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_string(value))
		return refuse("headerJoin", "must be a string", error);
	return json_array_size(rows) < 2 ||
		strcmp(json_string_value(value), " ") == 0 ||
		refuse("headerJoin", "is not supported but as a blank", error);
}

static bool
read_null_sequence(const json_t *value, Dialect *dialect, TabError *error)
{
	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_string(value) ||
		json_string_length(value) > DIALECT_MAX_NULL)
		return tab_fail(error, TAB_ERR_OPTION,
						"nullSequence of the dialect must be a string of at most %d bytes",
						DIALECT_MAX_NULL);
	strcpy(dialect->null_sequence, json_string_value(value));
	return true;
}

static int
compare_rows(const void *a, const void *b)
{
	return *(const int *) a - *(const int *) b;
}

static bool
read_comment_rows(const json_t *rows, Dialect *dialect, TabError *error)
{
	size_t		count = json_array_size(rows);
	size_t		i;

	if (rows == NULL || json_is_null(rows))
		return true;
	if (!json_is_array(rows) || count > DIALECT_MAX_COMMENT_ROWS)
		return tab_fail(error, TAB_ERR_OPTION,
						"commentRows of the dialect must be an array of at most %d row numbers",
						DIALECT_MAX_COMMENT_ROWS);
	for (i = 0; i < count; i++)
	{
		const json_t *row = json_array_get(rows, i);

		if (!json_is_integer(row) || json_integer_value(row) < 1 ||
			json_integer_value(row) > 1000000)
			return refuse("commentRows", "must be an array of row numbers",
						  error);
		dialect->comment_rows[i] = (int) json_integer_value(row);
	}
	qsort(dialect->comment_rows, count, sizeof(int), compare_rows);
	dialect->comment_row_count = (int) count;
	return true;
}

static bool
read_case(const json_t *json, const char *key, Dialect *dialect,
		  TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_boolean(value))
		return refuse(key, "must be true or false", error);
	dialect->case_sensitive = json_is_true(value);
	return true;
}

bool
dialect_properties_read(const json_t *json, Dialect *dialect, TabError *error)
{
	return read_line_terminator(json_object_get(json, "lineTerminator"),
								error) &&
		read_header_join(json_object_get(json, "headerJoin"),
						 json_object_get(json, "headerRows"), error) &&
		read_null_sequence(json_object_get(json, "nullSequence"), dialect,
						   error) &&
		read_comment_rows(json_object_get(json, "commentRows"), dialect,
						  error) &&
		read_case(json, "caseSensitiveHeader", dialect, error);
}

void
dialect_properties_write(const Dialect *dialect, json_t *json)
{
	json_t	   *rows = json_array();
	int			i;

	if (dialect->null_sequence[0] != '\0')
		json_object_set_new(json, "nullSequence",
							json_string(dialect->null_sequence));
	for (i = 0; i < dialect->comment_row_count; i++)
		json_array_append_new(rows, json_integer(dialect->comment_rows[i]));
	if (dialect->comment_row_count > 0)
		json_object_set(json, "commentRows", rows);
	json_decref(rows);
}

int
dialect_row_without_comments(const Dialect *dialect, int row)
{
	int			comments = 0;

	while (comments < dialect->comment_row_count &&
		   dialect->comment_rows[comments] < row)
		comments++;
	return row - comments;
}

int
dialect_row_with_comments(const Dialect *dialect, int row)
{
	int			i;

	for (i = 0; i < dialect->comment_row_count; i++)
		if (dialect->comment_rows[i] <= row)
			row++;
	return row;
}
