/*-------------------------------------------------------------------------
 *
 * sync.c
 *	  SQL functions that work in the caller's own transaction.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/inspection.h"
#include "factory/load.h"

PG_FUNCTION_INFO_V1(aircan_load_sync);
PG_FUNCTION_INFO_V1(aircan_describe);
PG_FUNCTION_INFO_V1(aircan_infer);

static char *
required_text(FunctionCallInfo fcinfo, int argument, const char *name)
{
	if (PG_ARGISNULL(argument))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", name)));
	return text_to_cstring(PG_GETARG_TEXT_PP(argument));
}

static Jsonb *
optional_jsonb(FunctionCallInfo fcinfo, int argument)
{
	return PG_ARGISNULL(argument) ? NULL : PG_GETARG_JSONB_P(argument);
}

/*
 * aircan_load_sync(resource_id text, url text, schema jsonb, mode text,
 *					callback_url text, options jsonb) RETURNS jsonb
 */
Datum
aircan_load_sync(PG_FUNCTION_ARGS)
{
	LoadRequest request;

	request.resource = required_text(fcinfo, 0, "resource_id");
	request.url = required_text(fcinfo, 1, "url");
	request.schema = optional_jsonb(fcinfo, 2);
	request.mode = PG_ARGISNULL(3) ? "replace" : required_text(fcinfo, 3, "mode");
	if (!PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("aircan_load_sync() makes no callbacks"),
				 errhint("The function itself tells when the load is done.")));
	request.options = optional_jsonb(fcinfo, 5);
	PG_RETURN_JSONB_P(load_run(&request));
}

/* aircan_describe(url text, options jsonb) RETURNS jsonb */
Datum
aircan_describe(PG_FUNCTION_ARGS)
{
	PG_RETURN_JSONB_P(inspect_url(required_text(fcinfo, 0, "url"),
								  optional_jsonb(fcinfo, 1)));
}

/* aircan_infer(data bytea, options jsonb) RETURNS jsonb */
Datum
aircan_infer(PG_FUNCTION_ARGS)
{
	bytea	   *data;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("data must not be null")));
	data = PG_GETARG_BYTEA_PP(0);
	PG_RETURN_JSONB_P(inspect_bytes(VARDATA_ANY(data),
									VARSIZE_ANY_EXHDR(data),
									optional_jsonb(fcinfo, 1)));
}
