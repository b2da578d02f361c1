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

#include "api/arguments.h"
#include "factory/inspection.h"
#include "factory/load_sync.h"

PG_FUNCTION_INFO_V1(aircan_load_sync);
PG_FUNCTION_INFO_V1(aircan_describe);
PG_FUNCTION_INFO_V1(aircan_infer);

/*
 * aircan_load_sync(resource_id text, url text, schema jsonb, mode text,
 *					callback_url text, options jsonb) RETURNS jsonb
 */
Datum
aircan_load_sync(PG_FUNCTION_ARGS)
{
	LoadRequest request;

	argument_load_request(fcinfo, &request);
	if (!PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("aircan_load_sync() makes no callbacks"),
				 errhint("The function itself tells when the load is done.")));
	PG_RETURN_JSONB_P(load_sync(&request));
}

/* aircan_describe(url text, options jsonb) RETURNS jsonb */
Datum
aircan_describe(PG_FUNCTION_ARGS)
{
	const Jsonb *options = argument_optional_jsonb(fcinfo, 1);
	const Jsonb *data;
	char	   *url;

	argument_source(fcinfo, 0, &url, &data, &options);
	PG_RETURN_JSONB_P(inspect_source(url, data, options));
}

/* aircan_infer(data bytea, options jsonb) RETURNS jsonb */
Datum
aircan_infer(PG_FUNCTION_ARGS)
{
	bytea	   *data;

	argument_require(fcinfo, 0, "data");
	data = PG_GETARG_BYTEA_PP(0);
	PG_RETURN_JSONB_P(inspect_bytes(VARDATA_ANY(data),
									VARSIZE_ANY_EXHDR(data),
									argument_optional_jsonb(fcinfo, 1)));
}
