/*-------------------------------------------------------------------------
 *
 * dialect_properties.c
 *	  The less usual parts of a dialect.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect_properties.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What is read. */
static const char *const known[] = {
	"delimiter", "quoteChar", "escapeChar", "skipInitialSpace", "commentChar",
	"header", "headerRows", "headerJoin", "commentRows", "nullSequence",
	"lineTerminator", "doubleQuote", "caseSensitiveHeader", "csv"
};

/* What says nothing about how to read: texts, and others. */
static const char *const texts[] = {
	"$schema", "name", "type", "title", "description", "profile"
};
static const char *const silent[] = {
	"csvddfVersion", "headerCase", "skipBlankRows"
};

/* What is for other formats: of Table Dialect, and parts of frictionless-py. */
static const char *const of_others[] = {
	"property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table",
	"json", "excel", "ods", "sql", "inline", "html", "gsheets", "spss",
	"pandas", "parquet", "polars", "ckan", "github", "zenodo", "bigquery"
};

/* Names of others may be as long as they like: none is nearly one of these. */
#define MAX_NAME 40

/* Letters that are wrong in a name that is meant for another. */
#define MAX_SLIPS 2

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
		tab_format(dialect->ignored[dialect->ignored_count++],
				   sizeof(dialect->ignored[0]), "%s", key);
}

/*
 * How many letters have to be changed, added or left out to make b of a, upper
 * and lower case being the same.
 */
static int
count_slips(const char *a, const char *b)
{
	int			slips[MAX_NAME + 1];
	int			len = (int) strlen(b);
	int			i;
	int			j;

	if (len > MAX_NAME || strlen(a) > MAX_NAME)
		return MAX_NAME;
	for (j = 0; j <= len; j++)
		slips[j] = j;
	for (i = 1; a[i - 1] != '\0'; i++)
	{
		int			diagonal = slips[0];

		slips[0] = i;
		for (j = 1; j <= len; j++)
		{
			int			best = diagonal +
				(tolower((unsigned char) a[i - 1]) !=
				 tolower((unsigned char) b[j - 1]));

			diagonal = slips[j];
			if (slips[j] + 1 < best)
				best = slips[j] + 1;
			if (slips[j - 1] + 1 < best)
				best = slips[j - 1] + 1;
			slips[j] = best;
		}
	}
	return slips[len];
}

/*
 * What a name that is not known was probably meant to be, or NULL: one with a
 * slip, or the beginning of one.
 */
static const char *
find_meant(const char *key)
{
	size_t		len = strlen(key);
	size_t		i;

	for (i = 0; i < COUNT(known); i++)
		if (strlen(known[i]) > 2 * MAX_SLIPS &&
			(count_slips(key, known[i]) <= MAX_SLIPS ||
			 (len > 2 * MAX_SLIPS && strncasecmp(key, known[i], len) == 0)))
			return known[i];
	return NULL;
}

static bool
check_own(Dialect *dialect, const char *key, TabError *error)
{
	const char *meant = find_meant(key);

	if (meant == NULL)
	{
		ignore(dialect, key);
		return true;
	}
	tab_fail(error, TAB_ERR_OPTION,
			 "the dialect's property \"%s\" is not known", key);
	tab_error_hint(error, "It is spelled \"%s\".", meant);
	return false;
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
		else if (find(texts, COUNT(texts), key) != NULL)
		{
			if (!json_is_string(value))
				return refuse(key, "must be a string", error);
		}
		else if (find(known, COUNT(known), key) == NULL &&
				 find(silent, COUNT(silent), key) == NULL &&
				 !check_own(dialect, key, error))
			return false;
	}
	/* a quote in a quoted cell is then what would close it */
	if (json_is_false(json_object_get(json, "doubleQuote")) &&
		!json_is_string(json_object_get(json, "escapeChar")))
		ignore(dialect, "doubleQuote");
	return true;
}

/* All three line ends are taken, whichever of them is named. */
static bool
read_line_terminator(const json_t *value, Dialect *dialect, TabError *error)
{
	const char *text = json_string_value(value);

	if (value == NULL || json_is_null(value))
		return true;
	if (text == NULL || text[0] == '\0' ||
		json_string_length(value) > DIALECT_MAX_TERMINATOR)
		return tab_fail(error, TAB_ERR_OPTION,
						"lineTerminator of the dialect must be a string of 1 to %d bytes",
						DIALECT_MAX_TERMINATOR);
	dialect->terminator[0] = '\0';
	if (strcmp(text, "\r\n") != 0 && strcmp(text, "\n") != 0 &&
		strcmp(text, "\r") != 0)
		strcpy(dialect->terminator, text);
	return true;
}

static bool
read_header_join(const json_t *value, Dialect *dialect, TabError *error)
{
	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_string(value) ||
		json_string_length(value) > DIALECT_MAX_DELIMITER)
		return tab_fail(error, TAB_ERR_OPTION,
						"headerJoin of the dialect must be a string of at most %d bytes",
						DIALECT_MAX_DELIMITER);
	strcpy(dialect->header_join, json_string_value(value));
	return true;
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

static bool
read_comment_rows(TabMemory *memory, const json_t *rows, Dialect *dialect,
				  TabError *error)
{
	size_t		count = json_array_size(rows);
	RecordNumbers *numbers;
	size_t		i;

	if (rows == NULL || json_is_null(rows))
		return true;
	if (!json_is_array(rows))
		return refuse("commentRows", "must be an array of row numbers", error);
	numbers = mem_alloc(memory, (count + 1) * sizeof(RecordNumbers));
	for (i = 0; i < count; i++)
	{
		const json_t *row = json_array_get(rows, i);

		if (!json_is_integer(row) || json_integer_value(row) < 1 ||
			json_integer_value(row) > DIALECT_LAST_RECORD)
			return tab_fail(error, TAB_ERR_OPTION,
							"commentRows[%zu] of the dialect must be the number of a row, from 1 to %d",
							i, DIALECT_LAST_RECORD);
		numbers[i].from = numbers[i].to = (int) json_integer_value(row);
	}
	dialect->comment_row_count = 0;
	dialect_properties_pass_over(memory, dialect, numbers, (int) count);
	mem_release(memory, numbers);
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
dialect_properties_read(TabMemory *memory, const json_t *json,
						Dialect *dialect, TabError *error)
{
	return read_line_terminator(json_object_get(json, "lineTerminator"),
								dialect, error) &&
		read_header_join(json_object_get(json, "headerJoin"), dialect, error) &&
		read_null_sequence(json_object_get(json, "nullSequence"), dialect,
						   error) &&
		read_comment_rows(memory, json_object_get(json, "commentRows"),
						  dialect, error) &&
		read_case(json, "caseSensitiveHeader", dialect, error);
}

static void
append_rows(json_t *array, RecordNumbers rows)
{
	int			row;

	for (row = rows.from; row <= rows.to; row++)
		json_array_append_new(array, json_integer(row));
}

void
dialect_properties_write(const Dialect *dialect, json_t *json)
{
	json_t	   *rows = json_array();
	int			first = dialect_row_with_comments(dialect,
												  dialect->skip_records + 1);
	int			last = dialect_row_with_comments(dialect,
												 dialect->skip_records +
												 dialect->header_rows);
	int			i;

	if (dialect->terminator[0] != '\0')
		json_object_set_new(json, "lineTerminator",
							json_string(dialect->terminator));
	if (dialect->null_sequence[0] != '\0')
		json_object_set_new(json, "nullSequence",
							json_string(dialect->null_sequence));
	for (i = 0; i < dialect->comment_row_count; i++)
		if (dialect->comment_rows[i].from < first ||
			dialect->comment_rows[i].from > last)
			append_rows(rows, dialect->comment_rows[i]);
	if (json_array_size(rows) > 0)
		json_object_set(json, "commentRows", rows);
	json_decref(rows);
}

static int
compare_numbers(const void *a, const void *b)
{
	return ((const RecordNumbers *) a)->from -
		((const RecordNumbers *) b)->from;
}

void
dialect_properties_pass_over(TabMemory *memory, Dialect *dialect,
							 const RecordNumbers *rows, int count)
{
	int			before = dialect->comment_row_count;
	int			n = 0;
	int			i;
	RecordNumbers *all;

	if (count == 0)
		return;
	all = mem_alloc(memory, ((size_t) before + (size_t) count) * sizeof(*all));
	if (before > 0)
		memcpy(all, dialect->comment_rows, (size_t) before * sizeof(*all));
	memcpy(all + before, rows, (size_t) count * sizeof(*all));
	qsort(all, (size_t) before + (size_t) count, sizeof(*all), compare_numbers);
	for (i = 1; i < before + count; i++)
	{
		if (all[i].from > all[n].to + 1)
			all[++n] = all[i];
		else if (all[i].to > all[n].to)
			all[n].to = all[i].to;
	}
	dialect->comment_rows = all;
	dialect->comment_row_count = n + 1;
}

void
dialect_properties_begin_behind(TabMemory *memory, Dialect *dialect,
								int records)
{
	int			before = dialect_row_with_comments(dialect, records + 1) - 1;
	int			count = 0;
	int			i;
	RecordNumbers *rows;

	if (dialect->comment_row_count == 0)
		return;
	rows = mem_alloc(memory, (size_t) dialect->comment_row_count *
					 sizeof(RecordNumbers));
	/* none of them is partly before */
	for (i = 0; i < dialect->comment_row_count; i++)
		if (dialect->comment_rows[i].from > before)
		{
			rows[count].from = dialect->comment_rows[i].from - before;
			rows[count++].to = dialect->comment_rows[i].to - before;
		}
	dialect->comment_rows = rows;
	dialect->comment_row_count = count;
}

int
dialect_row_without_comments(const Dialect *dialect, int row)
{
	int			comments = 0;
	int			i;

	for (i = 0; i < dialect->comment_row_count &&
		 dialect->comment_rows[i].from < row; i++)
	{
		int			to = dialect->comment_rows[i].to < row ?
			dialect->comment_rows[i].to : row - 1;

		comments += to - dialect->comment_rows[i].from + 1;
	}
	return row - comments;
}

int
dialect_row_with_comments(const Dialect *dialect, int row)
{
	int			i;

	for (i = 0; i < dialect->comment_row_count &&
		 dialect->comment_rows[i].from <= row; i++)
		row += dialect->comment_rows[i].to - dialect->comment_rows[i].from + 1;
	return row;
}
