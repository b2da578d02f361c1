/*-------------------------------------------------------------------------
 *
 * dialect_json.c
 *	  Reading and writing dialects with jansson.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/dialect_json.h"

#include <string.h>

#include "tabular/dialect_properties.h"
#include "tabular/stand_in.h"
#include "tabular/utf8.h"

/*
 * Far more than a header has.  Its names are kept while a file is read, and
 * that takes memory for each of them.
 */
#define MAX_HEADER_ROWS 1000

/* Without a header, where the first row is. */
static json_t *
header_rows_to_json(const Dialect *dialect)
{
	json_t	   *rows = json_array();
	int			i;

	for (i = 1; i <= dialect->header_rows; i++)
	{
		int			row = dialect_row_with_comments(dialect,
													dialect->skip_records + i);

		json_array_append_new(rows, json_integer(row));
	}
	return rows;
}

/* An ASCII character, or the text of another; none at all is null. */
static json_t *
character_to_json(char character, const char *text)
{
	const char	ascii[2] = {character, '\0'};

	if (text[0] != '\0')
		return json_string(text);
	return character != 0 ? json_string(ascii) : json_null();
}

json_t *
dialect_to_json(const Dialect *dialect)
{
	json_t	   *object = json_new_object();

	json_object_set_new(object, "delimiter", json_string(dialect->delimiter));
	/* also if there is none, since the default is one */
	json_object_set_new(object, "quoteChar",
						character_to_json(dialect->quote,
										  dialect->quote_text));
	if (dialect->escape != 0)
		json_object_set_new(object, "escapeChar",
							character_to_json(dialect->escape,
											  dialect->escape_text));
	if (dialect->skip_initial_space)
		json_object_set_new(object, "skipInitialSpace", json_true());
	if (dialect->comment[0] != '\0')
		json_object_set_new(object, "commentChar",
							json_string(dialect->comment));
	json_object_set_new(object, "header", json_boolean(dialect->header));
	if (dialect->skip_records > 0 || dialect->header_marked ||
		dialect->header_rows > 1)
		json_object_set_new(object, "headerRows",
							header_rows_to_json(dialect));
	if (dialect->header && dialect->header_rows > 1 &&
		strcmp(dialect->header_join, " ") != 0)
		json_object_set_new(object, "headerJoin",
							json_string(dialect->header_join));
	dialect_properties_write(dialect, object);
	return object;
}

static bool
fail(TabError *error, const char *place, const char *what)
{
	return tab_fail(error, TAB_ERR_OPTION, "%s %s", place, what);
}

/*
 * A property that is one character, or null for none.  Beyond ASCII it is in
 * text, and what *character is then is told by stand_ins_assign().
 */
static bool
read_character(const json_t *json, const char *key, char *character,
			   char *text, bool *given, TabError *error)
{
	const json_t *value = json_object_get(json, key);
	const char *string = json_string_value(value);
	size_t		len = json_string_length(value);

	if (value == NULL)
		return true;
	*given = true;
	text[0] = '\0';
	if (json_is_null(value))
	{
		*character = 0;
		return true;
	}
	if (string == NULL ||
		(len > 1 && utf8_sequence((const unsigned char *) string, len) != (int) len))
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be one character", key);
	*character = string[0];
	if (len > 1)
		strcpy(text, string);
	return true;
}

static bool
read_short_text(const json_t *json, const char *key, char *text, bool *given,
				TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_string(value) ||
		json_string_length(value) > DIALECT_MAX_DELIMITER)
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be a string of at most %d bytes",
						key, DIALECT_MAX_DELIMITER);
	strcpy(text, json_string_value(value));
	*given = true;
	return true;
}

static bool
read_boolean(const json_t *json, const char *key, bool *boolean, bool *given,
			 TabError *error)
{
	const json_t *value = json_object_get(json, key);

	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_boolean(value))
		return tab_fail(error, TAB_ERR_OPTION,
						"%s of the dialect must be a boolean", key);
	*boolean = json_is_true(value);
	*given = true;
	return true;
}

/* What ends records ends them whatever stands before it. */
static bool
check_terminator(const Dialect *dialect, const DialectGiven *given,
				 TabError *error)
{
	if (given->delimiter && dialect_ends_records(dialect, dialect->delimiter))
		return fail(error, "the dialect", "has its lineTerminator in its delimiter");
	if (dialect->quote != 0 && strchr(dialect->terminator, dialect->quote) != NULL)
		return fail(error, "the dialect", "has its quoteChar in its lineTerminator");
	if (dialect->escape != 0 &&
		strchr(dialect->terminator, dialect->escape) != NULL)
		return fail(error, "the dialect", "has its escapeChar in its lineTerminator");
	return true;
}

/* A character that a byte stands in for is nowhere in the text that is read. */
static bool
check_stand_ins(const Dialect *dialect, TabError *error)
{
	const struct
	{
		const char *key;
		const char *text;
	}			characters[] = {{"quoteChar", dialect->quote_text},
	{"escapeChar", dialect->escape_text}},
				others[] = {{"delimiter", dialect->delimiter},
	{"commentChar", dialect->comment},
	{"lineTerminator", dialect->terminator},
	{"nullSequence", dialect->null_sequence}};

	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < 4 && characters[i].text[0] != '\0'; j++)
			if (strstr(others[j].text, characters[i].text) != NULL)
				return tab_fail(error, TAB_ERR_OPTION,
								"the dialect has its %s in its %s",
								characters[i].key, others[j].key);
	return true;
}

/* A line end ends a record, and each character has one meaning. */
static bool
check_characters(const Dialect *dialect, const DialectGiven *given,
				 TabError *error)
{
	static const char *const keys[2] = {"quoteChar", "escapeChar"};
	const char	characters[2] = {dialect->quote, dialect->escape};
	bool		ends = dialect->terminator[0] == '\0';
	int			i;

	if (!check_terminator(dialect, given, error) ||
		!check_stand_ins(dialect, error))
		return false;
	if (ends && strpbrk(dialect->delimiter, "\r\n") != NULL)
		return fail(error, "delimiter of the dialect", "has a line end in it");
	for (i = 0; i < 2; i++)
	{
		if (ends && (characters[i] == '\n' || characters[i] == '\r'))
			return tab_fail(error, TAB_ERR_OPTION,
							"%s of the dialect is a line end", keys[i]);
		if (given->delimiter && characters[i] != 0 &&
			dialect->delimiter[0] == characters[i])
			return tab_fail(error, TAB_ERR_OPTION,
							"%s of the dialect begins its delimiter, too",
							keys[i]);
	}
	return true;
}

/*
 * Numbers of the header's records, from 1, in their order.  Records between
 * them are passed over.
 */
static bool
read_header_rows(TabMemory *memory, const json_t *rows, Dialect *dialect,
				 DialectGiven *given, TabError *error)
{
	size_t		count = json_array_size(rows);
	json_int_t	first = json_integer_value(json_array_get(rows, 0));
	json_int_t	last = 0;
	RecordNumbers gaps[MAX_HEADER_ROWS];
	int			gap_count = 0;
	size_t		i;

	if (count == 0 || count > MAX_HEADER_ROWS)
		return tab_fail(error, TAB_ERR_OPTION,
						"headerRows of the dialect must be an array of 1 to %d row numbers",
						MAX_HEADER_ROWS);
	for (i = 0; i < count; i++)
	{
		json_int_t	row = json_integer_value(json_array_get(rows, i));

		if (!json_is_integer(json_array_get(rows, i)) || row <= last ||
			row > DIALECT_LAST_RECORD)
			return tab_fail(error, TAB_ERR_OPTION,
							"headerRows[%zu] of the dialect must be the number of a row, greater than %lld and at most %d",
							i, (long long) last, DIALECT_LAST_RECORD);
		if (i > 0 && row > last + 1)
		{
			gaps[gap_count].from = (int) last + 1;
			gaps[gap_count++].to = (int) row - 1;
		}
		last = row;
	}
	dialect_properties_pass_over(memory, dialect, gaps, gap_count);
	dialect->skip_records = dialect_row_without_comments(dialect,
														 (int) first) - 1;
	given->skip_records = true;
	/* without a header it tells the first row */
	if (!given->header)
		dialect->header = true;
	given->header = true;
	dialect->header_rows = (int) count;
	return true;
}

bool
dialect_from_json(TabMemory *memory, const json_t *json, Dialect *dialect,
				  DialectGiven *given, TabError *error)
{
	const json_t *rows = json_object_get(json, "headerRows");
	const json_t *csv = json_object_get(json, "csv");
	bool		double_quote = false;
	bool		ignored;

	if (!json_is_object(json))
		return fail(error, "dialect", "must be a JSON object");
	if (!dialect_properties_check(json, dialect, error) ||
		!dialect_properties_read(memory, json, dialect, error))
		return false;
	/* frictionless-py writes what is about CSV there */
	if (csv != NULL && !json_is_null(csv) && !json_is_object(csv))
		return fail(error, "csv of the dialect", "must be a JSON object");
	if (json_is_object(csv) &&
		!dialect_from_json(memory, csv, dialect, given, error))
		return false;
	if (!read_short_text(json, "delimiter", dialect->delimiter,
						 &given->delimiter, error) ||
		!read_short_text(json, "commentChar", dialect->comment,
						 &given->comment, error) ||
		!read_character(json, "quoteChar", &dialect->quote,
						dialect->quote_text, &given->quote, error) ||
		!read_character(json, "escapeChar", &dialect->escape,
						dialect->escape_text, &given->escape, error) ||
		!read_boolean(json, "skipInitialSpace", &dialect->skip_initial_space,
					  &given->skip_initial_space, error) ||
		!read_boolean(json, "doubleQuote", &double_quote, &ignored, error) ||
		!read_boolean(json, "header", &dialect->header, &given->header,
					  error))
		return false;
	/* who says how quotes are written and names no escape means none */
	if (!given->escape && (given->quote || double_quote))
	{
		dialect->escape = 0;
		dialect->escape_text[0] = '\0';
		given->escape = true;
	}
	stand_ins_assign(dialect);
	if (rows != NULL && !json_is_null(rows) &&
		!read_header_rows(memory, rows, dialect, given, error))
		return false;
	return check_characters(dialect, given, error);
}
