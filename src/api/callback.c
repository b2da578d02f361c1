/*-------------------------------------------------------------------------
 *
 * callback.c
 *	  SQL functions on callbacks.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#include "executor/spi.h"
SERVER_HEADERS_END

#include "factory/outbox.h"
#include "factory/wake.h"

PG_FUNCTION_INFO_V1(aircan_callback_retry);

/* aircan_callback_retry(job_id bigint) RETURNS integer */
Datum
aircan_callback_retry(PG_FUNCTION_ARGS)
{
	int			armed;

	SPI_connect();
	armed = outbox_retry(PG_ARGISNULL(0) ? 0 : PG_GETARG_INT64(0),
						 GetUserId());
	SPI_finish();
	if (armed > 0)
		wake_at_commit();
	PG_RETURN_INT32(armed);
}
