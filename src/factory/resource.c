/*-------------------------------------------------------------------------
 *
 * resource.c
 *	  Writing the Data Resource.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/resource.h"

SERVER_HEADERS_BEGIN
#include "utils/fmgrprotos.h"
SERVER_HEADERS_END

#include "tabular/dialect_json.h"
#include "tabular/schema_json.h"

static void
set_text(json_t *object, const char *key, const char *value)
{
	if (value != NULL && *value != '\0')
		json_object_set_new(object, key, json_string(value));
}

static void
set_number(json_t *object, const char *key, int64 value)
{
	json_object_set_new(object, key, json_integer(value));
}

/* "stops.csv.gz" is the table "stops" */
static char *
name_of_file(const char *file_name)
{
	char	   *name = pstrdup(file_name != NULL ? file_name : "data");

	name[strcspn(name, ".")] = '\0';
	return *name != '\0' ? name : "data";
}

/* What is only known of one of several files. */
static json_t *
part_to_json(const FetchFacts *facts)
{
	json_t	   *part = json_new_object();

	set_text(part, "path", facts->url);
	set_text(part, "compression", facts->compression);
	set_text(part, "innerpath", facts->member);
	set_number(part, "bytes", facts->bytes);
	if (strcmp(facts->final_url, facts->url) != 0)
		set_text(part, "final_url", facts->final_url);
	set_text(part, "etag", facts->etag);
	set_text(part, "last_modified", facts->last_modified);
	return part;
}

static void
add_parts(json_t *resource, json_t *report, const FetchFacts *facts)
{
	json_t	   *paths = json_array();
	json_t	   *parts = json_array();
	ListCell   *cell;

	foreach(cell, facts->parts)
	{
		const FetchFacts *part = lfirst(cell);

		json_array_append_new(paths, json_string(part->url));
		json_array_append_new(parts, part_to_json(part));
	}
	json_object_set_new(resource, "path", paths);
	json_object_set_new(report, "parts", parts);
}

static void
add_fetch_facts(json_t *resource, json_t *report, const FetchFacts *facts)
{
	if (facts->parts != NIL)
		add_parts(resource, report, facts);
	set_text(resource, "path", facts->url);
	set_text(resource, "compression", facts->compression);
	set_text(resource, "innerpath", facts->member);
	/* of a file that was not sent, being unmodified, nothing is known */
	if (!facts->not_modified)
	{
		set_number(resource, "bytes", facts->bytes);
		json_object_set_new(resource, "hash",
							json_sprintf("sha256:%s", facts->sha256));
	}
	set_text(report, "md5", facts->md5);
	if (facts->url != NULL && strcmp(facts->final_url, facts->url) != 0)
		set_text(report, "final_url", facts->final_url);
	set_text(report, "etag", facts->etag);
	set_text(report, "last_modified", facts->last_modified);
	set_text(report, "content_type", facts->content_type);
	set_number(report, "wire_bytes", facts->wire_bytes);
	set_number(report, "attempts", facts->attempts);
}

static json_t *
texts_to_json(char **texts, int count)
{
	json_t	   *array = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(array, json_string(texts[i]));
	return array;
}

/* Nobody said which file of a zip to read. */
static void
warn_of_left_out(json_t *array, const FetchFacts *facts)
{
	ListCell   *cell;

	if (facts->left_out != NULL)
		json_array_append_new(array,
							  json_sprintf("of the zip archive \"%s\" is read, and left out are %s",
										   facts->member, facts->left_out));
	foreach(cell, facts->parts)
		warn_of_left_out(array, lfirst(cell));
}

static json_t *
warnings_to_json(const FetchFacts *facts, const Description *description,
				 const LoadOutcome *outcome)
{
	json_t	   *array = texts_to_json((char **) description->warnings.items,
									  description->warnings.count);
	ListCell   *cell;

	if (facts != NULL)
		warn_of_left_out(array, facts);
	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (field->report.warning != NULL)
			json_array_append_new(array,
								  json_sprintf("column \"%s\": %s: %s",
											   field->name,
											   field->report.warning,
											   field->report.rule));
	}
	if (description->encoding.how == ENCODING_GUESSED)
		json_array_append_new(array,
							  json_sprintf("the encoding is a guess: %s%s%s; if letters are wrong, give the option \"encoding\"",
										   description->encoding.name,
										   description->encoding.rival[0] != '\0' ? ", or perhaps " : "",
										   description->encoding.rival));
	if (outcome == NULL)
		return array;
	foreach(cell, outcome->warnings)
		json_array_append_new(array, json_string(lfirst(cell)));
	if (outcome->rows_rejected > 0)
		json_array_append_new(array,
							  json_sprintf("%lld of %lld rows were rejected: see aircan.reject, job %lld",
										   (long long) outcome->rows_rejected,
										   (long long) description->rows,
										   (long long) outcome->job_id));
	if (outcome->full_text_cut > 0)
		json_array_append_new(array,
							  json_sprintf(outcome->full_text_cut == 1 ?
										   "the full text of %lld row was too long and is cut" :
										   "the full text of %lld rows was too long and is cut",
										   (long long) outcome->full_text_cut));
	return array;
}

/* The tables behind the one that is read, by the number that chooses them. */
static json_t *
other_tables_to_json(const Description *description)
{
	json_t	   *array = json_array();

	for (int i = 0; i < description->body.foreign_count; i++)
	{
		const RowRange *range = &description->body.foreign[i];

		json_t	   *table = json_pack("{s:i, s:I, s:I}", "table",
									  description->table + 1 + i, "line",
									  (json_int_t) range->line, "records",
									  (json_int_t) (range->to - range->from + 1));

		if (range->joined)
			json_object_set_new(table, "joined", json_true());
		json_array_append_new(array, table);
	}
	return array;
}

static void
add_description(json_t *report, const Description *description)
{
	const DialectReport *dialect = &description->dialect_report;

	json_t	   *encoding = json_pack("{s:s, s:i}", "how",
									 encoding_how_name(description->encoding.how),
									 "confidence",
									 description->encoding.confidence);

	if (description->encoding.how == ENCODING_GUESSED)
		set_text(encoding, "rival", description->encoding.rival);
	set_number(report, "rows_read", description->rows);
	json_object_set_new(report, "encoding_found", encoding);
	json_object_set_new(report, "dialect_found",
						json_pack("{s:i, s:f, s:s, s:f}", "width",
								  dialect->width, "consistency",
								  dialect->consistency, "header_reason",
								  dialect->header_reason, "header_confidence",
								  dialect->header_confidence));
	if (description->preamble_count > 0)
		json_object_set_new(report, "preamble",
							texts_to_json(description->preamble,
										  description->preamble_count));
	if (description->footnote_count > 0)
		json_object_set_new(report, "footnotes",
							texts_to_json(description->footnotes,
										  description->footnote_count));
	if (description->short_rows > 0)
		set_number(report, "rows_padded", description->short_rows);
	if (description->table > 1)
		set_number(report, "table", description->table);
	if (description->body.foreign_count > 0)
		json_object_set_new(report, "other_tables",
							other_tables_to_json(description));
	json_object_set_new(report, "columns",
						columns_report_to_json(description));
}

static void
add_outcome(json_t *report, const LoadOutcome *outcome)
{
	json_t	   *timings = json_new_object();

	set_number(report, "job_id", outcome->job_id);
	set_text(report, "mode", outcome->mode);
	set_number(report, "rows_loaded", outcome->rows_loaded);
	set_number(report, "rows_inserted",
			   outcome->rows_loaded - outcome->rows_updated -
			   outcome->rows_unchanged);
	set_number(report, "rows_updated", outcome->rows_updated);
	set_number(report, "rows_unchanged", outcome->rows_unchanged);
	set_number(report, "rows_rejected", outcome->rows_rejected);
	for (int task = TASK_FETCH; task < LOAD_TASKS; task++)
		if (outcome->progress->ran[task])
			json_object_set_new(timings, progress_task_name((LoadTask) task),
								json_real(outcome->progress->seconds[task]));
	json_object_set_new(report, "seconds", timings);
}

/* Take a text out of the list that key is; is it shorter then? */
static bool
drop_from_list(json_t *object, const char *key, const char *dropped)
{
	json_t	   *list = json_object_get(object, key);
	size_t		before = json_array_size(list);

	for (size_t i = before; i-- > 0;)
	{
		const char *item = json_string_value(json_array_get(list, i));

		if (item != NULL && strcmp(item, dropped) == 0)
			json_array_remove(list, i);
	}
	return json_array_size(list) < before;
}

/*
 * Of a field, or a proposal for one.  What is left may be what goes without
 * saying: that an empty text is no value.
 */
static void
hide_in_field(json_t *field, const char *null_text, bool with_common)
{
	json_t	   *list = json_object_get(field, "missingValues");

	if (drop_from_list(field, "missingValues", null_text) && !with_common &&
		json_array_size(list) == 1 &&
		json_string_length(json_array_get(list, 0)) == 0)
		json_object_del(field, "missingValues");
}

/* What null was written as on the way is nobody's business. */
static void
hide_null_text(json_t *schema, json_t *columns, const char *null_text)
{
	json_t	   *fields = json_object_get(schema, "fields");
	bool		with_common = json_object_get(schema, "missingValues") != NULL;

	for (size_t i = 0; i < json_array_size(fields); i++)
		hide_in_field(json_array_get(fields, i), null_text, with_common);
	for (size_t i = 0; i < json_array_size(columns); i++)
	{
		json_t	   *column = json_array_get(columns, i);

		if (drop_from_list(column, "nullTokens", null_text) &&
			json_array_size(json_object_get(column, "nullTokens")) == 0)
			json_object_del(column, "nullTokens");
		hide_in_field(json_object_get(column, "proposal"), null_text, false);
	}
}

/* How the file is written, as far as it was found out or given. */
static void
add_writing(json_t *resource, const FetchFacts *facts,
			const InlineData *inline_data, const Description *description)
{
	if (inline_data != NULL && inline_data->is_json)
	{
		set_text(resource, "format", inline_data->is_text ? "json" : NULL);
		set_text(resource, "mediatype",
				 inline_data->is_text ? "application/json" : NULL);
		return;
	}
	set_text(resource, "format",
			 strcmp(description->dialect.delimiter, "\t") == 0 ? "tsv" :
			 "csv");
	set_text(resource, "mediatype", "text/csv");
	if (inline_data == NULL)
		set_text(resource, "encoding", description->encoding.name);
	if (facts == NULL)
		set_number(resource, "bytes", description->bytes);
	json_object_set_new(resource, "dialect", dialect_to_json(&description->dialect));
}

/* What the file holds, and became. */
static void
add_table(json_t *resource, json_t *report, const FetchFacts *facts,
		  const InlineData *inline_data, const Description *description,
		  const LoadOutcome *outcome)
{
	json_t	   *schema = schema_to_json(description);

	set_text(resource, "type", "table");
	add_writing(resource, facts, inline_data, description);
	json_object_set_new(resource, "schema", schema);
	add_description(report, description);
	if (inline_data != NULL && inline_data->is_json)
		hide_null_text(schema, json_object_get(report, "columns"),
					   inline_data->null_text);
	if (outcome != NULL)
		add_outcome(report, outcome);
	json_object_set_new(report, "warnings",
						warnings_to_json(facts, description, outcome));
}

/* What jansson allocated, for the end of the memory it was made for. */
typedef struct JsonHolder
{
	json_t	   *json;
	char	   *serialized;
} JsonHolder;

static void
release_holder(void *arg)
{
	JsonHolder *holder = arg;

	json_decref(holder->json);
	free(holder->serialized);
}

Jsonb *
resource_document(const char *name, const FetchFacts *facts,
				  const InlineData *inline_data,
				  const Description *description, const LoadOutcome *outcome,
				  TabMemory *memory)
{
	JsonHolder *holder = mem_alloc0(memory, sizeof(JsonHolder));
	json_t	   *report;

	mem_defer(memory, release_holder, holder);
	if (name == NULL)
		name = name_of_file(facts != NULL ? facts->file_name : NULL);
	holder->json = json_new_object();
	report = json_new_object();
	set_text(holder->json, "name", name);
	if (facts != NULL && inline_data == NULL)
		add_fetch_facts(holder->json, report, facts);
	if (description != NULL)
		add_table(holder->json, report, facts, inline_data, description,
				  outcome);
	json_object_set_new(holder->json, "aircan", report);
	holder->serialized = json_dumps(holder->json,
									JSON_COMPACT | JSON_REAL_PRECISION(6));
	if (holder->serialized == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	return DatumGetJsonbP(DirectFunctionCall1(jsonb_in,
											  CStringGetDatum(holder->serialized)));
}
