/*-------------------------------------------------------------------------
 *
 * json_rows.c
 *	  Looking at rows in JSON, and writing them.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/json_rows.h"
#include "factory/raise.h"

SERVER_HEADERS_BEGIN
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
SERVER_HEADERS_END

#include "tabular/dialect.h"
#include "tabular/value.h"

/* As many as a table can have columns. */
#define MAX_KEYS 1600

/* Rows while they are looked at. */
typedef struct Survey
{
	JsonRows   *rows;
	MemoryContext context;		/* of the keys */
	bool		closed;			/* no other keys count */
	int			guess;			/* where the next key may be */
	int			longest_null;	/* texts that null cannot be written as */
} Survey;

/* Rows on their way. */
typedef struct RowSource
{
	ByteSource	source;
	const JsonRows *rows;
	uint32		count;
	uint32		next;
	bool		keys_written;
	int			width;
	int			header_end;		/* rows before it have no null, but no name */
	const char *comment;
	StringInfoData line;
	int			position;
	MemoryContext row_context;
} RowSource;

/*-------------------------------------------------------------------------
 * Looking at the rows
 *-------------------------------------------------------------------------
 */

/* The row as a container; raises if it is none, or not of the wanted kind. */
static JsonbContainer *
row_at(JsonbContainer *rows, uint32 i, bool objects)
{
	JsonbValue *value = getIthJsonbValueFromContainer(rows, i);

	if (value->type != jbvBinary ||
		JsonContainerIsObject(value->val.binary.data) != objects)
		raise_refusal(psprintf("data[%u] is not an %s", i,
							   objects ? "object" : "array"),
					  i == 0 ? JSON_ROWS_HINT :
					  "The rows of a table are all arrays, or all objects.");
	return value->val.binary.data;
}

/* Is it a key that is known?  Keys come in the same order in most rows. */
static bool
knows_key(Survey *survey, const char *key, int len)
{
	int			count = list_length(survey->rows->keys);

	for (int tried = 0; tried < count; tried++)
	{
		const char *known = list_nth(survey->rows->keys, survey->guess % count);

		survey->guess = (survey->guess + 1) % count;
		if (strncmp(known, key, (size_t) len) == 0 && known[len] == '\0')
			return true;
	}
	return false;
}

static void
add_key(Survey *survey, const char *key, int len)
{
	MemoryContext old = MemoryContextSwitchTo(survey->context);

	if (list_length(survey->rows->keys) == MAX_KEYS)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("the objects of the data have more than %d keys",
						MAX_KEYS),
				 errhint("Choose the columns by \"itemKeys\" of the dialect.")));
	survey->rows->keys = lappend(survey->rows->keys, pnstrdup(key, (Size) len));
	survey->guess = 0;
	MemoryContextSwitchTo(old);
}

/* A text of a backslash and Ns, as null is written. */
static void
survey_text(Survey *survey, const char *content, int len)
{
	Slice		whole = {content, (size_t) len};
	Slice		cell = value_trim(whole);
	size_t		i;

	if (cell.len == 0 || cell.data[0] != '\\')
		return;
	for (i = 1; i < cell.len && cell.data[i] == 'N'; i++)
		;
	if (i == cell.len)
		survey->longest_null = Max(survey->longest_null, (int) i);
}

static void
survey_row(Survey *survey, JsonbContainer *row)
{
	JsonbIterator *iterator = JsonbIteratorInit(row);
	JsonbIteratorToken token;
	JsonbValue	value;

	/* containers in it are skipped: as cells they are JSON, and no null */
	(void) JsonbIteratorNext(&iterator, &value, true);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY && !survey->closed &&
			!knows_key(survey, value.val.string.val, value.val.string.len))
			add_key(survey, value.val.string.val, value.val.string.len);
		if ((token == WJB_VALUE || token == WJB_ELEM) &&
			value.type == jbvString)
			survey_text(survey, value.val.string.val, value.val.string.len);
	}
}

/* A field of the schema comes where the schema has it, if there is such a key. */
static List *
in_order_of_schema(List *keys, const GivenSchema *schema)
{
	List	   *ordered = NIL;
	ListCell   *cell;

	for (int i = 0; schema != NULL && i < schema->count; i++)
		foreach(cell, keys)
	{
		if (strcmp(lfirst(cell), schema->fields[i].name) == 0)
		{
			ordered = lappend(ordered, lfirst(cell));
			keys = foreach_delete_current(keys, cell);
		}
	}
	return list_concat(ordered, keys);
}

/* A text that no cell has, within what a dialect can hold. */
static char *
choose_null_text(const Survey *survey)
{
	int			length = Max(survey->longest_null, 1) + 1;
	char	   *written;

	if (length > DIALECT_MAX_NULL)
		raise_refusal("the data hold a text of a backslash and more than 28 times \"N\"",
					  "Null is written as such a text: give the data as a CSV.");
	written = palloc(length + 1);
	memset(written, 'N', length);
	written[0] = '\\';
	written[length] = '\0';
	return written;
}

static bool
is_object(JsonbContainer *rows, uint32 i)
{
	JsonbValue *value = getIthJsonbValueFromContainer(rows, i);

	return value->type == jbvBinary &&
		JsonContainerIsObject(value->val.binary.data);
}

COMPAT_NORETURN static void
raise_empty(const char *message)
{
	ereport(ERROR,
			(errcode(ERRCODE_BAD_COPY_FILE_FORMAT),
			 errmsg("%s", message),
			 errhint(JSON_ROWS_HINT)));
}

JsonRows *
json_rows_look(JsonbContainer *rows, JsonRowKind kind, List *keys,
			   const GivenSchema *schema)
{
	JsonRows   *result = palloc0(sizeof(JsonRows));
	Survey		survey = {.rows = result,.context = CurrentMemoryContext};
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext,
												  "aircan row in JSON",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(scratch);

	if (JsonContainerSize(rows) == 0)
		raise_empty("the data hold no rows");
	survey.closed = keys != NIL;
	result->rows = rows;
	result->keys = keys;
	result->objects = kind == JSON_ROW_OBJECT ||
		(kind == JSON_ROW_ANY && is_object(rows, 0));
	for (uint32 i = 0; i < JsonContainerSize(rows); i++)
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(scratch);
		survey_row(&survey, row_at(rows, i, result->objects));
	}
	MemoryContextSwitchTo(old);
	MemoryContextDelete(scratch);
	if (!survey.closed)
		result->keys = in_order_of_schema(result->keys, schema);
	if (result->objects && result->keys == NIL)
		raise_empty("the objects of the data have no keys");
	result->null_text = choose_null_text(&survey);
	return result;
}

/*-------------------------------------------------------------------------
 * Writing
 *-------------------------------------------------------------------------
 */
static void
write_quoted(StringInfo line, const char *content, int len)
{
	appendStringInfoChar(line, '"');
	for (int i = 0; i < len; i++)
	{
		if (content[i] == '"')
			appendStringInfoChar(line, '"');
		appendStringInfoChar(line, content[i]);
	}
	appendStringInfoChar(line, '"');
}

static void
write_cell(StringInfo line, const JsonbValue *value, const char *null_text)
{
	char	   *json;

	if (value == NULL || value->type == jbvNull)
		appendStringInfoString(line, null_text);
	else if (value->type == jbvString)
		write_quoted(line, value->val.string.val, value->val.string.len);
	else if (value->type == jbvBool)
		appendStringInfoString(line, value->val.boolean ? "true" : "false");
	else if (value->type == jbvNumeric)
		appendStringInfoString(line,
							   DatumGetCString(DirectFunctionCall1(numeric_out,
																   NumericGetDatum(value->val.numeric))));
	else
	{
		json = JsonbToCString(NULL, value->val.binary.data,
							  value->val.binary.len);
		write_quoted(line, json, (int) strlen(json));
	}
}

static void
write_keys(RowSource *rows)
{
	ListCell   *cell;

	foreach(cell, rows->rows->keys)
	{
		if (rows->line.len > 0)
			appendStringInfoChar(&rows->line, ',');
		write_quoted(&rows->line, lfirst(cell), (int) strlen(lfirst(cell)));
	}
}

static void
write_object(RowSource *rows, JsonbContainer *row)
{
	ListCell   *cell;

	foreach(cell, rows->rows->keys)
	{
		JsonbValue	value;
		const char *key = lfirst(cell);

		if (rows->line.len > 0)
			appendStringInfoChar(&rows->line, ',');
		write_cell(&rows->line,
				   getKeyJsonValueFromContainer(row, key, (int) strlen(key),
												&value),
				   rows->rows->null_text);
	}
}

static bool
is_comment(const RowSource *rows, const JsonbValue *first)
{
	size_t		len = strlen(rows->comment);

	return len > 0 && first != NULL && first->type == jbvString &&
		(size_t) first->val.string.len >= len &&
		memcmp(first->val.string.val, rows->comment, len) == 0;
}

/* A row that is too short has nulls for what it lacks. */
static void
write_array(RowSource *rows, JsonbContainer *row)
{
	bool		in_header = (int) rows->next < rows->header_end;
	int			count = (int) JsonContainerSize(row);
	int			width = in_header ? Max(count, 1) : Max(count, rows->width);

	if (is_comment(rows, getIthJsonbValueFromContainer(row, 0)))
	{
		appendStringInfoString(&rows->line, rows->comment);
		return;
	}
	for (int i = 0; i < width; i++)
	{
		if (i > 0)
			appendStringInfoChar(&rows->line, ',');
		write_cell(&rows->line,
				   getIthJsonbValueFromContainer(row, (uint32) i),
				   in_header ? "\"\"" : rows->rows->null_text);
	}
}

static void
write_row(RowSource *rows)
{
	bool		objects = rows->rows->objects;
	MemoryContext old;
	JsonbContainer *row;

	resetStringInfo(&rows->line);
	rows->position = 0;
	MemoryContextReset(rows->row_context);
	old = MemoryContextSwitchTo(rows->row_context);
	if (objects && !rows->keys_written)
	{
		rows->keys_written = true;
		write_keys(rows);
	}
	else
	{
		row = row_at(rows->rows->rows, rows->next, objects);
		if (objects)
			write_object(rows, row);
		else
			write_array(rows, row);
		rows->next++;
	}
	appendStringInfoChar(&rows->line, '\n');
	MemoryContextSwitchTo(old);
}

static ssize_t
read_rows(ByteSource *source, void *data, size_t size, TabError *error)
{
	RowSource  *rows = (RowSource *) source;
	size_t		left;

	if (rows->position == rows->line.len)
	{
		CHECK_FOR_INTERRUPTS();
		if (rows->next == rows->count)
			return 0;
		write_row(rows);
	}
	left = Min(size, (size_t) (rows->line.len - rows->position));
	memcpy(data, rows->line.data + rows->position, left);
	rows->position += (int) left;
	return (ssize_t) left;
}

ByteSource *
json_rows_open(const JsonRows *rows, int header_end, int first,
			   const char *comment)
{
	RowSource  *source = palloc0(sizeof(RowSource));

	source->source.read = read_rows;
	source->rows = rows;
	source->count = JsonContainerSize(rows->rows);
	source->header_end = header_end;
	source->comment = comment;
	if (!rows->objects)
		source->width = (int) JsonContainerSize(row_at(rows->rows,
													   Min((uint32) first, source->count - 1),
													   false));
	initStringInfo(&source->line);
	source->row_context = AllocSetContextCreate(CurrentMemoryContext,
												"aircan row in JSON",
												ALLOCSET_DEFAULT_SIZES);
	return &source->source;
}
