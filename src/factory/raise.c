/*-------------------------------------------------------------------------
 *
 * raise.c
 *	  TabError to ereport.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/raise.h"

static int
sqlstate_of(TabErrorCode code)
{
	switch (code)
	{
		case TAB_ERR_OPTION:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case TAB_ERR_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case TAB_ERR_COLUMNS:
			return ERRCODE_TOO_MANY_COLUMNS;
		case TAB_ERR_EMPTY:
		case TAB_ERR_NOT_CSV:
		case TAB_ERR_ENCODING:
		case TAB_ERR_COMPRESSION:
		case TAB_ERR_DATA:
			return ERRCODE_BAD_COPY_FILE_FORMAT;
		case TAB_OK:
			break;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
raise_tab_error(const TabError *error)
{
	ereport(ERROR,
			(errcode(sqlstate_of(error->code)),
			 errmsg_internal("%s", error->message),
			 error->detail[0] != '\0' ?
			 errdetail_internal("%s", error->detail) : 0,
			 error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}

void
raise_tab_error_at(const TabError *error, const char *url)
{
	ereport(ERROR,
			(errcode(sqlstate_of(error->code)),
			 errmsg_internal("%s", error->message),
			 errdetail("%s%sIt is in the descriptor at \"%s\".", error->detail,
					   error->detail[0] != '\0' ? " " : "", url),
			 error->hint[0] != '\0' ? errhint("%s", error->hint) : 0));
}

void
raise_refusal(const char *message, const char *hint)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s", message),
			 errhint("%s", hint)));
}
