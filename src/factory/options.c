/*-------------------------------------------------------------------------
 *
 * options.c
 *	  Reading options.
 *
 * One table row per key: its name, the calls it is for, and the function that
 * reads it.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/options.h"

#include "datastore/row_size.h"
#include "factory/option_reader.h"
#include "factory/raise.h"
#include "settings.h"
#include "tabular/dialect_json.h"
#include "tabular/encoding.h"
#include "tabular/schema_json.h"

SERVER_HEADERS_BEGIN
#include "access/detoast.h"
SERVER_HEADERS_END

/* A table can have 1600 columns, of which CKAN needs _id and _full_text. */
#define MAX_COLUMNS (1600 - 2)

/* What a page has for the values of a row that lacks some, but for these two. */
#define MAX_ROW_BYTES \
	(ROW_SIZE_LIMIT - MAXALIGN(SizeofHeapTupleHeader + BITMAPLEN(1600)) - \
	 sizeof(int32) - TOAST_POINTER_SIZE)

typedef struct Option
{
	const char *key;
	int			uses;			/* OptionUse bits */
	bool		(*read) (OptionReader *reader, const json_t *value);
} Option;

static bool read_encoding(OptionReader *reader, const json_t *value);
static bool read_dialect(OptionReader *reader, const json_t *value);
static bool read_format(OptionReader *reader, const json_t *value);
static bool read_missing_values(OptionReader *reader, const json_t *value);
static bool read_infer(OptionReader *reader, const json_t *value);
static bool read_innerpath(OptionReader *reader, const json_t *value);
static bool read_schema(OptionReader *reader, const json_t *value);
static bool read_type_set(OptionReader *reader, const json_t *value);
static bool read_column_types(OptionReader *reader, const json_t *value);
static bool read_compression(OptionReader *reader, const json_t *value);
static bool read_date_order(OptionReader *reader, const json_t *value);
static bool read_formulas(OptionReader *reader, const json_t *value);
static bool read_numbers(OptionReader *reader, const json_t *value);
static bool read_header(OptionReader *reader, const json_t *value);
static bool read_max_rejects(OptionReader *reader, const json_t *value);
static bool read_full_text(OptionReader *reader, const json_t *value);
static bool read_drop_views(OptionReader *reader, const json_t *value);
static bool read_primary_key(OptionReader *reader, const json_t *value);
static bool read_table(OptionReader *reader, const json_t *value);
static bool read_data(OptionReader *reader, const json_t *value);
static bool read_hash(OptionReader *reader, const json_t *value);
static bool read_bytes(OptionReader *reader, const json_t *value);

#define OPTION_ANY (OPTION_INFER | OPTION_DESCRIBE | OPTION_LOAD)

/* in the order of the alphabet: the list is shown to users */
static const Option known_options[] = {
	{"bytes", OPTION_DESCRIBE | OPTION_LOAD, read_bytes},
	{"column_types", OPTION_ANY, read_column_types},
	{"compression", OPTION_DESCRIBE | OPTION_LOAD, read_compression},
	{"data", OPTION_DESCRIBE | OPTION_LOAD, read_data},
	{"dataset", OPTION_LOAD, queue_option_read},
	{"date_order", OPTION_ANY, read_date_order},
	{"delay", OPTION_QUEUE, queue_option_read},
	{"dialect", OPTION_ANY, read_dialect},
	{"drop_views", OPTION_LOAD, read_drop_views},
	{"encoding", OPTION_ANY, read_encoding},
	{"force", OPTION_LOAD, queue_option_read},
	{"format", OPTION_ANY, read_format},
	{"formulas", OPTION_ANY, read_formulas},
	{"full_text", OPTION_LOAD, read_full_text},
	{"hash", OPTION_DESCRIBE | OPTION_LOAD, read_hash},
	{"header", OPTION_ANY, read_header},
	{"infer", OPTION_ANY, read_infer},
	{"innerpath", OPTION_DESCRIBE | OPTION_LOAD, read_innerpath},
	{"max_rejects", OPTION_LOAD, read_max_rejects},
	{"missingValues", OPTION_ANY, read_missing_values},
	{"numbers", OPTION_ANY, read_numbers},
	{"primaryKey", OPTION_LOAD, read_primary_key},
	{"priority", OPTION_QUEUE, queue_option_read},
	{"retries", OPTION_QUEUE, queue_option_read},
	{"run_id", OPTION_LOAD, queue_option_read},
	{"schema", OPTION_INFER | OPTION_DESCRIBE, read_schema},
	{"supersede", OPTION_QUEUE, queue_option_read},
	{"table", OPTION_ANY, read_table},
	{"timeout", OPTION_QUEUE, queue_option_read},
	{"token", OPTION_QUEUE, queue_option_read},
	{"type_set", OPTION_ANY, read_type_set},
	{"user", OPTION_LOAD, queue_option_read},
};

bool
option_refuse(OptionReader *reader, const char *what)
{
	return tab_fail(reader->error, TAB_ERR_OPTION, "option \"%s\" must be %s",
					reader->key, what);
}

bool
option_read_boolean(OptionReader *reader, const json_t *value, bool *boolean)
{
	if (!json_is_boolean(value))
		return option_refuse(reader, "true or false");
	*boolean = json_is_true(value);
	return true;
}

static bool
is_text(const json_t *value, const char *expected)
{
	return json_is_string(value) &&
		strcmp(json_string_value(value), expected) == 0;
}

static bool
read_encoding(OptionReader *reader, const json_t *value)
{
	Encoding	encoding;

	if (!json_is_string(value))
		return option_refuse(reader, "the name of an encoding");
	if (!encoding_begin("", 0, json_string_value(value), &encoding,
						reader->error))
		return false;
	reader->options->read.encoding = mem_strdup(reader->memory,
												json_string_value(value));
	return true;
}

static bool
read_dialect(OptionReader *reader, const json_t *value)
{
	return dialect_from_json(reader->memory, value,
							 &reader->options->read.dialect,
							 &reader->options->read.dialect_given,
							 reader->error);
}

static bool
read_format(OptionReader *reader, const json_t *value)
{
	ReadOptions *read = &reader->options->read;

	if (is_text(value, "csv"))
		return true;
	if (is_text(value, "json") && (reader->uses & OPTION_INLINE))
	{
		reader->options->is_json = true;
		return true;
	}
	if (!is_text(value, "tsv"))
		return option_refuse(reader, reader->uses & OPTION_INLINE ?
							 "\"csv\", \"tsv\" or \"json\"" :
							 "\"csv\" or \"tsv\"");
	if (!read->dialect_given.delimiter)
		strcpy(read->dialect.delimiter, "\t");
	read->dialect_given.delimiter = true;
	return true;
}

static bool
read_header(OptionReader *reader, const json_t *value)
{
	reader->options->read.dialect_given.header = true;
	return option_read_boolean(reader, value, &reader->options->read.dialect.header);
}

static bool
read_table(OptionReader *reader, const json_t *value)
{
	json_int_t	number = json_integer_value(value);

	if (!json_is_integer(value) || number < 1 || number > BODY_MAX_FOREIGN + 1)
		return option_refuse(reader, "the number of a table in the file, from 1 to 33");
	reader->options->read.table = (int) number;
	return true;
}

static bool
read_missing_values(OptionReader *reader, const json_t *value)
{
	return missing_values_from_json(reader->memory, value,
									"option \"missingValues\"",
									&reader->options->read.missing_values,
									reader->error);
}

static bool
read_infer(OptionReader *reader, const json_t *value)
{
	return option_read_boolean(reader, value, &reader->options->read.infer.infer);
}

/* Loads have it as an argument. */
static bool
read_schema(OptionReader *reader, const json_t *value)
{
	GivenSchema *schema = mem_alloc0(reader->memory, sizeof(GivenSchema));

	reader->options->read.schema = schema;
	return schema_from_json(reader->memory, value, schema, reader->error);
}

static bool
read_type_set(OptionReader *reader, const json_t *value)
{
	if (is_text(value, "ckan"))
		reader->options->read.infer.type_set = TYPE_SET_CKAN;
	else if (!is_text(value, "postgres"))
		return option_refuse(reader, "\"postgres\" or \"ckan\"");
	return true;
}

static bool
read_date_order(OptionReader *reader, const json_t *value)
{
	if (is_text(value, "dmy"))
		reader->options->read.infer.date_order = DATE_ORDER_DMY;
	else if (is_text(value, "mdy"))
		reader->options->read.infer.date_order = DATE_ORDER_MDY;
	else
		return option_refuse(reader, "\"dmy\" or \"mdy\"");
	return true;
}

static bool
read_formulas(OptionReader *reader, const json_t *value)
{
	if (is_text(value, "unwrap"))
		reader->options->read.infer.unwrap_formulas = true;
	else if (!is_text(value, "keep"))
		return option_refuse(reader, "\"keep\" or \"unwrap\"");
	return true;
}

static bool
read_numbers(OptionReader *reader, const json_t *value)
{
	if (is_text(value, "lenient"))
		reader->options->read.infer.lenient_numbers = true;
	else if (!is_text(value, "strict"))
		return option_refuse(reader, "\"strict\" or \"lenient\"");
	return true;
}

static bool
read_column_types(OptionReader *reader, const json_t *value)
{
	ReadOptions *read = &reader->options->read;
	TypeOverride *overrides;
	const char *name;
	json_t	   *type;

	if (!json_is_object(value))
		return option_refuse(reader, "an object of column names and types");
	overrides = mem_alloc(reader->memory, (json_object_size(value) + 1) *
						  sizeof(TypeOverride));
	json_object_foreach((json_t *) value, name, type)
	{
		TypeOverride *override = &overrides[read->override_count];
		Oid			oid;
		int32		typmod;

		if (!json_is_string(type))
			return option_refuse(reader, "an object of column names and types");
		override->name = mem_strdup(reader->memory, name);
		override->type = mem_strdup(reader->memory, json_string_value(type));
		override->origin = FIELD_FROM_OPTION;
		/* a type that does not exist is said now, not after the download */
		compat_parse_type(override->type, &oid, &typmod);
		read->override_count++;
	}
	read->overrides = overrides;
	return true;
}

static bool
read_max_rejects(OptionReader *reader, const json_t *value)
{
	RejectLimit *limit = &reader->options->max_rejects;

	limit->given = true;
	if (json_is_integer(value) && json_integer_value(value) >= 0)
	{
		limit->is_percentage = false;
		limit->number = (double) json_integer_value(value);
		return true;
	}
	if (json_is_string(value) &&
		reject_limit_parse(json_string_value(value), limit))
		return true;
	return option_refuse(reader, "a number of rows, or a percentage like \"10%\"");
}

static bool
read_full_text(OptionReader *reader, const json_t *value)
{
	return option_read_boolean(reader, value, &reader->options->full_text);
}

static bool
read_drop_views(OptionReader *reader, const json_t *value)
{
	return option_read_boolean(reader, value, &reader->options->drop_views);
}

static bool
read_primary_key(OptionReader *reader, const json_t *value)
{
	const char *expected = "a column name, or an array of them";
	size_t		count = json_is_array(value) ? json_array_size(value) : 1;

	for (size_t i = 0; i < count; i++)
	{
		const json_t *name = json_is_array(value) ?
			json_array_get(value, i) : value;

		if (!json_is_string(name))
			return option_refuse(reader, expected);
		reader->options->primary_key =
			lappend(reader->options->primary_key,
					mem_strdup(reader->memory, json_string_value(name)));
	}
	return count > 0 || option_refuse(reader, expected);
}

/* Hexadecimal digits, and in front the name of the hash if it is not MD5. */
static bool
read_hash(OptionReader *reader, const json_t *value)
{
	static const struct
	{
		const char *name;
		size_t		digits;
	}			hashes[] =
	{
		{"md5", 32}, {"sha1", 40}, {"sha256", 64}, {"sha512", 128}
	};
	const char *given = json_string_value(value);
	const char *colon = given != NULL ? strchr(given, ':') : NULL;
	const char *digits = colon != NULL ? colon + 1 : given;
	size_t		i = 0;

	for (; colon != NULL && i < lengthof(hashes); i++)
		if (strlen(hashes[i].name) == (size_t) (colon - given) &&
			pg_strncasecmp(hashes[i].name, given, (size_t) (colon - given)) == 0)
			break;
	if (given == NULL || i == lengthof(hashes) ||
		strspn(digits, "0123456789abcdefABCDEF") != hashes[i].digits ||
		digits[hashes[i].digits] != '\0')
		return option_refuse(reader, "an MD5 in hexadecimal, or \"md5:...\", \"sha1:...\", \"sha256:...\" or \"sha512:...\"");
	reader->options->hash = mem_strdup(reader->memory, digits);
	reader->options->hash_name = hashes[i].name;
	return true;
}

DigestOther
options_other_hash(const LoadOptions *options)
{
	if (options->hash == NULL)
		return DIGEST_NONE;
	return strcmp(options->hash_name, "sha1") == 0 ? DIGEST_SHA1 :
		strcmp(options->hash_name, "sha512") == 0 ? DIGEST_SHA512 :
		DIGEST_NONE;
}

/* Who takes data takes them out before; see inline_data.h. */
static bool
read_data(OptionReader *reader, const json_t *value)
{
	return option_refuse(reader, "taken out before the options are read");
}

static bool
read_compression(OptionReader *reader, const json_t *value)
{
	if (!is_text(value, "gz") && !is_text(value, "zip") &&
		!is_text(value, "none"))
		return option_refuse(reader, "\"gz\", \"zip\" or \"none\"");
	reader->options->compression = mem_strdup(reader->memory,
											  json_string_value(value));
	return true;
}

static bool
read_innerpath(OptionReader *reader, const json_t *value)
{
	if (json_string_length(value) == 0)
		return option_refuse(reader, "the name of a file in a zip archive");
	reader->options->innerpath = mem_strdup(reader->memory,
											json_string_value(value));
	return true;
}

static bool
read_bytes(OptionReader *reader, const json_t *value)
{
	if (!json_is_integer(value) || json_integer_value(value) < 0)
		return option_refuse(reader, "a number of bytes");
	reader->options->bytes = json_integer_value(value);
	return true;
}

static bool
unknown_option(OptionReader *reader)
{
	size_t		len = 0;

	tab_fail(reader->error, TAB_ERR_OPTION, "option \"%s\" is not known",
			 reader->key);
	tab_error_hint(reader->error, "Known options are:");
	len = strlen(reader->error->hint);
	for (size_t i = 0; i < lengthof(known_options); i++)
		if (known_options[i].uses & reader->uses)
			len += snprintf(reader->error->hint + len,
							sizeof(reader->error->hint) - len, "%s %s",
							len > 20 ? "," : "", known_options[i].key);
	snprintf(reader->error->hint + len, sizeof(reader->error->hint) - len, ".");
	return false;
}

static bool
read_option(OptionReader *reader, const json_t *value)
{
	for (size_t i = 0; i < lengthof(known_options); i++)
		if (strcmp(known_options[i].key, reader->key) == 0)
			return !(known_options[i].uses & reader->uses) ?
				unknown_option(reader) :
				known_options[i].read(reader, value);
	return unknown_option(reader);
}

static bool
read_options(OptionReader *reader, const json_t *json)
{
	json_t	   *value;

	if (!json_is_object(json))
		return tab_fail(reader->error, TAB_ERR_OPTION,
						"options must be a JSON object");
	json_object_foreach((json_t *) json, reader->key, value)
	{
		if (!json_is_null(value) && !read_option(reader, value))
			return false;
	}
	return true;
}

/* jsonb as jansson has it; released with memory. */
static json_t *
json_of(TabMemory *memory, const Jsonb *jsonb)
{
	json_t	  **json = json_room(memory);
	char	   *serialized = JsonbToCString(NULL,
											(JsonbContainer *) &jsonb->root,
											VARSIZE(jsonb));
	json_error_t error;

	*json = json_loads(serialized, JSON_DECODE_ANY, &error);
	if (*json == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("JSON argument cannot be read: %s", error.text)));
	return *json;
}

LoadOptions *
options_read(TabMemory *memory, const Jsonb *options, const Jsonb *schema,
			 int uses)
{
	LoadOptions *result = palloc0(sizeof(LoadOptions));
	TabError	error;
	OptionReader reader = {memory, result, &error, NULL, uses};

	dialect_init(&result->read.dialect);
	result->read.infer.infer = true;
	result->read.max_record = (size_t) setting_max_record_size * 1024;
	result->read.max_columns = MAX_COLUMNS;
	result->read.infer.row_bytes = MAX_ROW_BYTES;
	result->max_rejects.is_percentage = true;
	result->max_rejects.number = 10;
	result->full_text = true;
	result->bytes = -1;
	queue_options_init(&result->queue);

	if (options != NULL &&
		!read_options(&reader, json_of(memory, options)))
		raise_tab_error(&error);
	if (schema != NULL)
	{
		GivenSchema *given = mem_alloc0(memory, sizeof(GivenSchema));

		if (!schema_from_json(memory, json_of(memory, schema), given, &error))
			raise_tab_error(&error);
		result->read.schema = given;
	}
	return result;
}
