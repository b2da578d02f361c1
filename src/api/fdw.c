/*-------------------------------------------------------------------------
 *
 * fdw.c
 *	  The validator of aircan_fdw, a wrapper that has no handler.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#include "access/reloptions.h"
SERVER_HEADERS_END

#include "factory/site_server.h"

PG_FUNCTION_INFO_V1(aircan_fdw_validator);

/* aircan_fdw_validator(options text[], catalog oid) RETURNS void */
Datum
aircan_fdw_validator(PG_FUNCTION_ARGS)
{
	site_server_check_options(untransformRelOptions(PG_GETARG_DATUM(0)),
							  PG_GETARG_OID(1));
	PG_RETURN_VOID();
}
