/*-------------------------------------------------------------------------
 *
 * jobs.c
 *	  SQL functions about jobs.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#include "access/htup_details.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "nodes/parsenodes.h"
#include "utils/fmgrprotos.h"
SERVER_HEADERS_END

#include "api/arguments.h"
#include "datastore/sql.h"
#include "factory/cleanup.h"
#include "factory/queue.h"
#include "factory/resource_request.h"
#include "factory/wait.h"
#include "factory/wake.h"
#include "settings.h"

PG_FUNCTION_INFO_V1(aircan_load);
PG_FUNCTION_INFO_V1(aircan_load_resource);
PG_FUNCTION_INFO_V1(aircan_run);
PG_FUNCTION_INFO_V1(aircan_wait);
PG_FUNCTION_INFO_V1(aircan_done);
PG_FUNCTION_INFO_V1(aircan_status);
PG_FUNCTION_INFO_V1(aircan_resource_status);
PG_FUNCTION_INFO_V1(aircan_cancel);
PG_FUNCTION_INFO_V1(aircan_retry);
PG_FUNCTION_INFO_V1(aircan_cleanup);

/*
 * aircan_load(resource_id text, url text, schema jsonb, mode text,
 *			   callback_url text, options jsonb) RETURNS bigint
 */
Datum
aircan_load(PG_FUNCTION_ARGS)
{
	LoadRequest request;
	int64		id;

	argument_load_request(fcinfo, &request);
	SPI_connect();
	id = queue_load(&request, argument_optional_text(fcinfo, 4));
	SPI_finish();
	PG_RETURN_INT64(id);
}

/* aircan_load_resource(resource jsonb, options jsonb) RETURNS bigint */
Datum
aircan_load_resource(PG_FUNCTION_ARGS)
{
	LoadRequest request;
	char	   *callback_url;
	int64		id;

	argument_require(fcinfo, 0, "resource");
	SPI_connect();
	resource_request_read(PG_GETARG_JSONB_P(0),
						  argument_optional_jsonb(fcinfo, 1), &request,
						  &callback_url);
	id = queue_load(&request, callback_url);
	SPI_finish();
	PG_RETURN_INT64(id);
}

/* The one value of a procedure's INOUT argument, as a row. */
static Datum
row_of_int8(FunctionCallInfo fcinfo, int64 value)
{
	TupleDesc	tupdesc;
	Datum		values[1] = {Int64GetDatum(value)};
	bool		nulls[1] = {false};

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), values,
											 nulls));
}

/*
 * aircan_run(resource_id text, url text, schema jsonb, mode text,
 *			  callback_url text, options jsonb, INOUT job_id bigint)
 *
 * Whoever stops waiting stops waiting: the job goes on.
 */
Datum
aircan_run(PG_FUNCTION_ARGS)
{
	LoadRequest request;
	char	   *callback_url;
	int64		id;

	if (fcinfo->context == NULL || !IsA(fcinfo->context, CallContext) ||
		castNode(CallContext, fcinfo->context)->atomic)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
				 errmsg("aircan_run() cannot be called within a transaction block"),
				 errdetail("It commits, so that the job can run."),
				 errhint("Call it by itself with autocommit on, or use aircan_load_sync() to load in this transaction.")));
	argument_load_request(fcinfo, &request);
	callback_url = argument_optional_text(fcinfo, 4);
	SPI_connect_ext(SPI_OPT_NONATOMIC);
	id = queue_load(&request, callback_url);
	SPI_commit();
	wait_between_transactions(id);
	SPI_finish();
	return row_of_int8(fcinfo, id);
}

/* aircan_wait(job_id bigint, timeout interval) RETURNS text */
Datum
aircan_wait(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	char	   *status;

	argument_require(fcinfo, 0, "job_id");
	SPI_connect();
	status = MemoryContextStrdup(caller,
								 wait_for_job(PG_GETARG_INT64(0),
											  argument_optional_ms(fcinfo, 1,
																   "timeout")));
	SPI_finish();
	PG_RETURN_TEXT_P(cstring_to_text(status));
}

/* aircan_done(job_id bigint) RETURNS boolean */
Datum
aircan_done(PG_FUNCTION_ARGS)
{
	bool		done;

	argument_require(fcinfo, 0, "job_id");
	SPI_connect();
	done = strcmp(wait_status(PG_GETARG_INT64(0)), "DONE") == 0;
	SPI_finish();
	PG_RETURN_BOOL(done);
}

/* What is said of jobs, and whether somebody has to run them. */
#define DOCUMENTS \
	"SELECT aircan.status_document(id)," \
	" status OPERATOR(pg_catalog.=) ANY ('{WAITING,RUNNING}'::pg_catalog.text[])" \
	" FROM aircan.job"

/* The one that a query finds, in context; NULL if it finds none. */
static Jsonb *
find_document(MemoryContext context, const char *query, SqlArg arg)
{
	SqlRows    *rows = sql_run_stable(query, 1, &arg);
	MemoryContext old;
	Jsonb	   *document;

	if (rows->count == 0 || rows->cells[0][0] == NULL)
		return NULL;
	if (rows->cells[0][1][0] == 't')
		wake_now();
	old = MemoryContextSwitchTo(context);
	document = sql_json(rows->cells[0][0]);
	MemoryContextSwitchTo(old);
	return document;
}

/* aircan_status(job_id bigint) RETURNS jsonb */
Datum
aircan_status(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	Jsonb	   *document;

	argument_require(fcinfo, 0, "job_id");
	SPI_connect();
	document = find_document(caller,
							 DOCUMENTS " WHERE id OPERATOR(pg_catalog.=) $1",
							 sql_arg_int(PG_GETARG_INT64(0)));
	if (document == NULL)
		wait_raise_unknown(PG_GETARG_INT64(0));
	SPI_finish();
	PG_RETURN_JSONB_P(document);
}

/* aircan_resource_status(resource_id text) RETURNS jsonb */
Datum
aircan_resource_status(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	Jsonb	   *document;

	argument_require(fcinfo, 0, "resource_id");
	SPI_connect();
	document = find_document(caller,
							 DOCUMENTS " WHERE resource OPERATOR(pg_catalog.=) $1"
							 " ORDER BY id DESC LIMIT 1",
							 sql_arg_text(text_to_cstring(PG_GETARG_TEXT_PP(0))));
	SPI_finish();
	if (document == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(document);
}

/* aircan_cancel(job_id bigint, reason text) RETURNS boolean */
Datum
aircan_cancel(PG_FUNCTION_ARGS)
{
	bool		ended;

	argument_require(fcinfo, 0, "job_id");
	SPI_connect();
	ended = queue_cancel(PG_GETARG_INT64(0), argument_optional_text(fcinfo, 1));
	SPI_finish();
	PG_RETURN_BOOL(ended);
}

/* aircan_retry(job_id bigint) RETURNS integer */
Datum
aircan_retry(PG_FUNCTION_ARGS)
{
	int			try_number;

	argument_require(fcinfo, 0, "job_id");
	SPI_connect();
	try_number = queue_retry(PG_GETARG_INT64(0));
	SPI_finish();
	PG_RETURN_INT32(try_number);
}

/* aircan_cleanup(keep interval) RETURNS bigint */
Datum
aircan_cleanup(PG_FUNCTION_ARGS)
{
	int64		keep_ms = argument_optional_ms(fcinfo, 0, "keep");
	int64		count;

	if (keep_ms < 0)
		keep_ms = (int64) setting_keep_jobs * 60 * 1000;
	SPI_connect();
	count = cleanup_jobs(keep_ms, GetUserId()) + cleanup_orphaned_staging();
	SPI_finish();
	PG_RETURN_INT64(count);
}
