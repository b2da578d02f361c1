/*-------------------------------------------------------------------------
 *
 * inline_data.c
 *	  Reading inline data.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/inline_data.h"

SERVER_HEADERS_BEGIN
#include "utils/fmgrprotos.h"
SERVER_HEADERS_END

#include "factory/json_rows.h"
#include "factory/jsonb_member.h"
#include "factory/raise.h"
#include "tabular/dialect_properties.h"

/*-------------------------------------------------------------------------
 * Reading what was given
 *-------------------------------------------------------------------------
 */

const Jsonb *
inline_data_take(const Jsonb **options)
{
	return jsonb_member_take(options, "data");
}

/* The server's words, with the line and what stands before the fault. */
COMPAT_NORETURN static void
raise_no_json(MemoryContext context)
{
	ErrorData  *error;

	MemoryContextSwitchTo(context);
	error = CopyErrorData();
	if (error->sqlerrcode != ERRCODE_INVALID_TEXT_REPRESENTATION &&
		error->sqlerrcode != ERRCODE_UNTRANSLATABLE_CHARACTER)
		PG_RE_THROW();
	FlushErrorState();
	if (error->context != NULL)
		error->context[strcspn(error->context, "\n")] = '\0';
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the data are a text that is not JSON, which their format is said to be"),
			 errdetail("%s%s%s", error->detail != NULL ? error->detail : error->message,
					   error->context != NULL ? " " : "",
					   error->context != NULL ? error->context : ""),
			 errhint("Correct the text, or leave the format out if it is a CSV.")));
}

/* What a text in JSON holds; a byte-order mark before it is none of it. */
static const Jsonb *
parse_text(const JsonbValue *given)
{
	MemoryContext context = CurrentMemoryContext;
	char	   *json = pnstrdup(given->val.string.val, given->val.string.len);
	char	   *begin = strncmp(json, "\xEF\xBB\xBF", 3) == 0 ? json + 3 : json;
	Jsonb	   *parsed = NULL;

	PG_TRY();
	{
		parsed = DatumGetJsonbP(DirectFunctionCall1(jsonb_in,
													CStringGetDatum(begin)));
	}
	PG_CATCH();
	{
		raise_no_json(context);
	}
	PG_END_TRY();
	pfree(json);
	return parsed;
}

/* The dialect's text for key, or NULL. */
static char *
dialect_text(const Jsonb *dialect, const char *key)
{
	JsonbValue	value;

	if (!jsonb_member_find(dialect, key, &value))
		return NULL;
	if (value.type != jbvString)
		raise_refusal(psprintf("%s of the dialect must be a string", key), JSON_ROWS_HINT);
	return pnstrdup(value.val.string.val, value.val.string.len);
}

/* The array of rows: data themselves, or their property. */
static JsonbContainer *
find_rows(const Jsonb *data, const Jsonb *dialect)
{
	char	   *property = dialect_text(dialect, "property");
	JsonbValue	value;

	if (property == NULL && JB_ROOT_IS_OBJECT(data))
		raise_refusal("the data are an object, and not rows",
					  "If the object has the rows, name its key as \"property\" of the dialect.");
	if (property != NULL &&
		(!jsonb_member_find(data, property, &value) || value.type != jbvBinary ||
		 !JsonContainerIsArray(value.val.binary.data)))
		raise_refusal(psprintf("the data have no array \"%s\", which the dialect's \"property\" names",
							   property), JSON_ROWS_HINT);
	if (property != NULL)
		return value.val.binary.data;
	if (!JB_ROOT_IS_ARRAY(data) || JB_ROOT_IS_SCALAR(data))
		raise_refusal("the data are no rows", JSON_ROWS_HINT);
	return unconstify(JsonbContainer *, &data->root);
}

/* What the dialect's itemType says. */
static JsonRowKind
row_kind(const Jsonb *dialect)
{
	char	   *type = dialect_text(dialect, "itemType");

	if (type == NULL)
		return JSON_ROW_ANY;
	if (strcmp(type, "array") == 0)
		return JSON_ROW_ARRAY;
	if (strcmp(type, "object") == 0)
		return JSON_ROW_OBJECT;
	raise_refusal("itemType of the dialect must be \"array\" or \"object\"",
				  JSON_ROWS_HINT);
}

/* The keys that the dialect names: the only ones then; NIL: all. */
static List *
item_keys(const Jsonb *dialect)
{
	JsonbValue	keys;
	JsonbContainer *array;
	List	   *names = NIL;

	if (!jsonb_member_find(dialect, "itemKeys", &keys))
		return NIL;
	array = keys.type == jbvBinary ? keys.val.binary.data : NULL;
	if (array == NULL || !JsonContainerIsArray(array) ||
		JsonContainerSize(array) == 0)
		raise_refusal("itemKeys of the dialect must be an array of strings",
					  JSON_ROWS_HINT);
	for (uint32 i = 0; i < JsonContainerSize(array); i++)
	{
		JsonbValue *key = getIthJsonbValueFromContainer(array, i);

		if (key->type != jbvString)
			raise_refusal("itemKeys of the dialect must be an array of strings",
						  JSON_ROWS_HINT);
		names = lappend(names, pnstrdup(key->val.string.val,
										key->val.string.len));
	}
	return names;
}

/*-------------------------------------------------------------------------
 * The dialect
 *-------------------------------------------------------------------------
 */
static void
note_ignored(Dialect *dialect, const char *property)
{
	if (dialect->ignored_count < DIALECT_MAX_IGNORED)
		tab_format(dialect->ignored[dialect->ignored_count++],
				   sizeof(dialect->ignored[0]), "%s", property);
}

/* Properties of a CSV and, for objects, of its header, have no effect. */
static void
warn_of_dialect(Dialect *dialect, const Jsonb *given, bool objects)
{
	static const char *const effective[] = {
		"property", "itemType", "itemKeys", "doubleQuote"
	};
	static const char *const of_csv[] = {
		"delimiter", "quoteChar", "doubleQuote", "escapeChar", "nullSequence",
		"skipInitialSpace", "lineTerminator"
	};
	static const char *const of_arrays[] = {
		"header", "headerRows", "commentRows", "commentChar"
	};
	JsonbValue	value;
	int			kept = 0;

	for (int i = 0; i < dialect->ignored_count; i++)
	{
		bool		counts = false;

		for (size_t j = 0; j < lengthof(effective); j++)
			counts |= strcmp(dialect->ignored[i], effective[j]) == 0;
		if (!counts)
			memmove(dialect->ignored[kept++], dialect->ignored[i],
					sizeof(dialect->ignored[0]));
	}
	dialect->ignored_count = kept;
	for (size_t i = 0; i < lengthof(of_csv); i++)
		if (jsonb_member_find(given, of_csv[i], &value))
			note_ignored(dialect, of_csv[i]);
	for (size_t i = 0; objects && i < lengthof(of_arrays); i++)
		if (jsonb_member_find(given, of_arrays[i], &value))
			note_ignored(dialect, of_arrays[i]);
}

/* How the rows are written here; what is not about that stays as given. */
static void
fix_dialect(ReadOptions *read, const Jsonb *given, const char *null_text,
			bool objects)
{
	Dialect    *dialect = &read->dialect;

	warn_of_dialect(dialect, given, objects);
	strcpy(dialect->delimiter, ",");
	dialect->quote = '"';
	dialect->escape = 0;
	dialect->quote_text[0] = dialect->escape_text[0] = '\0';
	dialect->skip_initial_space = false;
	dialect->terminator[0] = '\0';
	strcpy(dialect->null_sequence, null_text);
	if (objects)
	{
		dialect->comment[0] = '\0';
		dialect->comment_row_count = 0;
	}
	if (objects || !read->dialect_given.header)
		dialect->header = true;
	if (objects || !read->dialect_given.skip_records)
	{
		dialect->skip_records = 0;
		dialect->header_rows = 1;
	}
	if (dialect->comment[0] == '"')
		raise_refusal("commentChar of the dialect cannot be a quote where the data are in JSON",
					  JSON_ROWS_HINT);
	read->dialect_given = (DialectGiven)
	{
		true, true, true, true, true, true, true
	};
}

/*-------------------------------------------------------------------------
 * Opening
 *-------------------------------------------------------------------------
 */

/* What is said of a file cannot be said of these. */
static void
refuse_file_options(const LoadOptions *options)
{
	const char *key = options->bytes >= 0 ? "bytes" :
		options->hash != NULL ? "hash" :
		options->compression != NULL ? "compression" :
		options->innerpath != NULL ? "innerpath" :
		options->read.encoding != NULL ? "encoding" : NULL;

	if (key != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"%s\" is about a file, and the data are inline",
						key),
				 errhint("Leave the option out.")));
}

static ByteSource *
open_text(const JsonbValue *csv)
{
	MemorySource *source = palloc(sizeof(MemorySource));

	memory_source_init(source, csv->val.string.val,
					   (size_t) csv->val.string.len);
	return &source->source;
}

static ByteSource *
open_rows(const JsonRows *rows, const Dialect *dialect)
{
	int			header_end = 0;

	if (dialect->header && !rows->objects)
		header_end = dialect_row_with_comments(dialect,
											   dialect->skip_records +
											   dialect->header_rows);
	return json_rows_open(rows, header_end, dialect->skip_records,
						  dialect->comment);
}

InlineData *
inline_data_open(const Jsonb *data, const Jsonb *options, LoadOptions *read)
{
	InlineData *inline_data = palloc0(sizeof(InlineData));
	JsonbValue	value;
	Jsonb	   *dialect = NULL;
	JsonRows   *rows;

	refuse_file_options(read);
	inline_data->data = data;
	inline_data->options = options;
	read->read.encoding = "utf-8";
	if (JB_ROOT_IS_SCALAR(data) &&
		JsonbExtractScalar(unconstify(JsonbContainer *, &data->root), &value) &&
		value.type == jbvString)
	{
		inline_data->is_text = true;
		if (!read->is_json)
		{
			inline_data->bytes = open_text(&value);
			return inline_data;
		}
		data = parse_text(&value);
	}
	inline_data->is_json = true;
	if (jsonb_member_find(options, "dialect", &value))
		dialect = JsonbValueToJsonb(&value);
	rows = json_rows_look(find_rows(data, dialect), row_kind(dialect),
						  item_keys(dialect), read->read.schema);
	inline_data->null_text = rows->null_text;
	fix_dialect(&read->read, dialect, rows->null_text, rows->objects);
	inline_data->bytes = open_rows(rows, &read->read.dialect);
	return inline_data;
}

Jsonb *
inline_data_add(const InlineData *inline_data, const Jsonb *document)
{
	Jsonb	   *result = jsonb_member_put(document, "data", inline_data->data);
	JsonbValue	dialect;

	if (inline_data->is_json &&
		jsonb_member_find(inline_data->options, "dialect", &dialect))
		result = jsonb_member_put(result, "dialect",
								  JsonbValueToJsonb(&dialect));
	return result;
}
