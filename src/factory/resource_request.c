/*-------------------------------------------------------------------------
 *
 * resource_request.c
 *	  Reading a resource object.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/resource_request.h"

#include "datastore/sql.h"
#include "factory/inline_data.h"
#include "subtransaction.h"
#include "tabular/schema.h"

/* Is it a string with JSON in it, and not a URL? */
#define WRAPPED(x) \
	"pg_catalog.left(pg_catalog.ltrim(" x " #>> '{}'), 1) IN ('{', '[', '\"')" \
	" AND pg_catalog.jsonb_typeof(" x ") = 'string'"

/*
 * JSON in a string, even twice, is what is in the string.  OFFSET 0 and
 * MATERIALIZED below: a large schema is to be taken apart once.
 */
#define UNWRAPPED(x) \
	"(SELECT CASE WHEN " WRAPPED("u") " THEN (u #>> '{}')::pg_catalog.jsonb" \
	"  ELSE u END" \
	" FROM (SELECT CASE WHEN " WRAPPED(x) " THEN (" x " #>> '{}')::pg_catalog.jsonb" \
	"  ELSE " x " END OFFSET 0) t(u))"

/* As application/json, text/json; charset=utf-8, application/geo+json */
#define JSON_MEDIATYPE "'^[a-z]+/([^;]*[+])?json[[:blank:]]*(;|$)'"

/* A schema that does not say its version has that of the resource it is in. */
#define VERSIONED(x) \
	"(SELECT CASE WHEN pg_catalog.jsonb_typeof(v) = 'object'" \
	"   AND r->>'$schema' LIKE '%" PROFILE_OF_VERSION_2 "%'" \
	"  THEN pg_catalog.jsonb_build_object('$schema', 'https://datapackage.org" \
	PROFILE_OF_VERSION_2 "0/tableschema.json') || v ELSE v END" \
	" FROM (SELECT " x " OFFSET 0) t(v))"

static const char query[] =
"WITH given AS MATERIALIZED (SELECT " UNWRAPPED("$1") " AS g),"
" conf AS MATERIALIZED (SELECT CASE WHEN g ? 'conf' THEN " UNWRAPPED("(g->'conf')")
"   ELSE g END AS c FROM given),"
" request AS MATERIALIZED (SELECT c, CASE WHEN c ? 'resource' THEN " UNWRAPPED("(c->'resource')")
"   ELSE c END AS r FROM conf),"
" res AS MATERIALIZED (SELECT c, r, coalesce(nullif(r->'schema', 'null'),"
"  nullif(r->'schemas', 'null')) AS s FROM request)"
" SELECT coalesce(r->>'resource_id', r->>'ckan_resource_id', r->>'id', r->>'name'),"
" CASE WHEN pg_catalog.jsonb_typeof(r->'path') = 'array'"
"  THEN CASE pg_catalog.jsonb_array_length(r->'path') WHEN 1"
"   THEN r->'path'->>0 ELSE r->>'path' END"
"  WHEN pg_catalog.jsonb_typeof(r->'path') = 'string' THEN r->>'path'"
"  WHEN NOT r ? 'path' THEN r->>'url' END,"
" " VERSIONED(UNWRAPPED("s")) ","
" CASE m WHEN 'overwrite' THEN 'replace' ELSE m END,"
" coalesce(r->>'callback_url', c->>'callback_url'),"
" pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object("
"  'dialect', r->'dialect',"
"  'encoding', CASE WHEN d IS NULL THEN r->'encoding' END,"
"  'compression', CASE WHEN d IS NULL THEN r->'compression' END,"
"  'innerpath', CASE WHEN d IS NULL THEN nullif(r->>'innerpath', '') END,"
"  'format', CASE WHEN pg_catalog.lower(r->>'format') IN ('csv', 'tsv')"
"   THEN pg_catalog.lower(r->>'format')"
"   WHEN d IS NOT NULL AND (pg_catalog.lower(r->>'format') = 'json'"
"    OR nullif(r->>'format', '') IS NULL AND r->>'mediatype' ~* " JSON_MEDIATYPE ")"
"   THEN 'json' END,"
"  'bytes', CASE WHEN r ? 'path' THEN r->'bytes' END,"
"  'hash', CASE WHEN r ? 'path' THEN nullif(r->>'hash', '') END,"
"  'primaryKey', k,"
"  'dataset', coalesce(r->>'dataset', r->>'package_id'),"
"  'user', coalesce(r->>'user', r->>'editor_user_email'),"
"  'token', c->>'ckan_api_key')) || coalesce($2, '{}'),"
" pg_catalog.jsonb_typeof(r), d::pg_catalog.text,"
" d IS NOT NULL AND r ? 'path'"
" FROM res,"
" LATERAL (SELECT CASE WHEN r ? 'path' OR NOT r ? 'url'"
"  THEN nullif(r->'data', 'null') END) dd(d),"
" LATERAL (SELECT nullif(nullif(coalesce(r->'primaryKey',"
"  r->'datastore_unique_keys'), '[]'), 'null')) kk(k),"
" LATERAL (SELECT coalesce(r->>'mode', r->>'ingestion_method',"
"  r->>'ingestion_mode',"
"  CASE WHEN r->>'datastore_append_or_update' = 'true' THEN"
"   CASE WHEN k IS NULL THEN 'append' ELSE 'upsert' END END,"
"  'replace')) mm(m)";

static void
require(const char *value, const char *what, const char *keys)
{
	if (value == NULL || *value == '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the resource has no %s", what),
				 errhint("Give it as %s.", keys)));
}

/* The query, for subtransaction_run(). */
typedef struct Reading
{
	SqlArg		args[2];
	SqlRows    *rows;
} Reading;

static void
run_query(void *arg)
{
	Reading    *reading = arg;

	reading->rows = sql_run(query, lengthof(reading->args), reading->args);
}

/*
 * A string that is no JSON.  The server's message would quote it, with what
 * may be secret in it.
 */
static void
raise_unreadable(ErrorData *error)
{
	if (error->sqlerrcode != ERRCODE_INVALID_TEXT_REPRESENTATION)
		ReThrowError(error);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("the resource holds a string that is not JSON where an object is due"),
			 errhint("The resource, its \"conf\", \"resource\" and \"schema\" are objects, or JSON objects in a string.")));
}

/* Options win over the resource, but where the data are it says itself. */
static void
refuse_data_option(const Jsonb *options)
{
	if (inline_data_take(&options) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("option \"data\" is not for a resource object"),
				 errhint("Put \"data\" into the resource.")));
}

void
resource_request_read(const Jsonb *resource, const Jsonb *options,
					  LoadRequest *request, char **callback_url)
{
	Reading		reading = {
		{sql_arg_json(resource), sql_arg_json(options)}, NULL
	};
	SqlGuard	guard;
	ErrorData  *error;
	char	  **cells;

	sql_guard_begin(&guard, GetUserId());
	error = subtransaction_run(run_query, &reading, SUBTRANSACTION_KEEP);
	sql_guard_end(&guard);
	if (error != NULL)
		raise_unreadable(error);
	cells = reading.rows->cells[0];
	if (cells[6] == NULL || strcmp(cells[6], "object") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the resource must be a JSON object")));
	if (cells[8][0] == 't')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the resource has both \"path\" and \"data\""),
				 errhint("A Data Resource has one of the two.")));
	require(cells[0], "id", "\"resource_id\", \"id\" or \"name\"");
	if (cells[7] == NULL)
		require(cells[1], "URL",
				"\"path\", a text or an array of texts, or as \"url\"");

	refuse_data_option(options);
	memset(request, 0, sizeof(*request));
	request->resource = cells[0];
	request->url = cells[1];
	request->data = sql_json(cells[7]);
	request->schema = sql_json(cells[2]);
	request->mode = cells[3];
	request->options = sql_json(cells[5]);
	*callback_url = cells[4];
}
