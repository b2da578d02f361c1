/*-------------------------------------------------------------------------
 *
 * arguments.h
 *	  Arguments of SQL functions, checked for null.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_API_ARGUMENTS_H
#define AIRCAN_API_ARGUMENTS_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/load.h"

/* Raises 22004, naming the argument, if it is null. */
extern void argument_require(FunctionCallInfo fcinfo, int argument,
							 const char *name);

extern char *argument_text(FunctionCallInfo fcinfo, int argument,
						   const char *name);

/* NULL for null */
extern char *argument_optional_text(FunctionCallInfo fcinfo, int argument);
extern Jsonb *argument_optional_jsonb(FunctionCallInfo fcinfo, int argument);

/* An interval in milliseconds; -1 for null.  Raises 22023 if negative. */
extern int64 argument_optional_ms(FunctionCallInfo fcinfo, int argument,
								  const char *name);

/*
 * The URL and, of the options, the data: one of the two.  Raises 22004 if both
 * are missing, 22023 if neither is.  Options are without the data then.
 */
extern void argument_source(FunctionCallInfo fcinfo, int url_argument,
							char **url, const Jsonb **data,
							const Jsonb **options);

/*
 * (resource_id text, url text, schema jsonb, mode text, callback_url text,
 * options jsonb), but for callback_url.
 */
extern void argument_load_request(FunctionCallInfo fcinfo,
								  LoadRequest *request);

#endif							/* AIRCAN_API_ARGUMENTS_H */
