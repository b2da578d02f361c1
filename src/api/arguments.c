/*-------------------------------------------------------------------------
 *
 * arguments.c
 *	  Reading arguments.
 *
 *-------------------------------------------------------------------------
 */
#include "api/arguments.h"

SERVER_HEADERS_BEGIN
#include "datatype/timestamp.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

#include "factory/inline_data.h"

void
argument_require(FunctionCallInfo fcinfo, int argument, const char *name)
{
	if (PG_ARGISNULL(argument))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", name)));
}

char *
argument_text(FunctionCallInfo fcinfo, int argument, const char *name)
{
	argument_require(fcinfo, argument, name);
	return text_to_cstring(PG_GETARG_TEXT_PP(argument));
}

char *
argument_optional_text(FunctionCallInfo fcinfo, int argument)
{
	return PG_ARGISNULL(argument) ? NULL :
		text_to_cstring(PG_GETARG_TEXT_PP(argument));
}

Jsonb *
argument_optional_jsonb(FunctionCallInfo fcinfo, int argument)
{
	return PG_ARGISNULL(argument) ? NULL : PG_GETARG_JSONB_P(argument);
}

int64
argument_optional_ms(FunctionCallInfo fcinfo, int argument, const char *name)
{
	Interval   *interval;
	int64		ms;

	if (PG_ARGISNULL(argument))
		return -1;
	interval = PG_GETARG_INTERVAL_P(argument);
	ms = interval->time / 1000 +
		((int64) interval->month * DAYS_PER_MONTH + interval->day) *
		SECS_PER_DAY * 1000;
	if (ms < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must not be negative", name)));
	return ms;
}

void
argument_source(FunctionCallInfo fcinfo, int url_argument, char **url,
				const Jsonb **data, const Jsonb **options)
{
	*data = inline_data_take(options);
	*url = argument_optional_text(fcinfo, url_argument);
	if (*url == NULL && *data == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("url must not be null"),
				 errhint("Only with the option \"data\" there is no URL.")));
	if (*url != NULL && *data != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is a url, and the option \"data\" as well"),
				 errhint("Give one of the two, and null as url with \"data\".")));
}

void
argument_load_request(FunctionCallInfo fcinfo, LoadRequest *request)
{
	char	   *url;

	memset(request, 0, sizeof(*request));
	request->resource = argument_text(fcinfo, 0, "resource_id");
	request->schema = argument_optional_jsonb(fcinfo, 2);
	request->mode = argument_optional_text(fcinfo, 3);
	if (request->mode == NULL)
		request->mode = "replace";
	request->options = argument_optional_jsonb(fcinfo, 5);
	argument_source(fcinfo, 1, &url, &request->data, &request->options);
	request->url = url;
}
