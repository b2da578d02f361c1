/*-------------------------------------------------------------------------
 *
 * compat.c
 *	  Server differences that take more than a macro.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#endif
#include "parser/parse_type.h"
SERVER_HEADERS_END

#include "subtransaction.h"

#if PG_VERSION_NUM >= 160000

bool
compat_input_value(FmgrInfo *function, char *value, Oid ioparam, int32 typmod,
				   Datum *result)
{
	ErrorSaveContext escontext = {.type = T_ErrorSaveContext};

	return InputFunctionCallSafe(function, value, ioparam, typmod,
								 (Node *) &escontext, result);
}

#else

/* A call of an input function. */
typedef struct InputAttempt
{
	FmgrInfo   *function;
	char	   *value;
	Oid			ioparam;
	int32		typmod;
	Datum		result;
} InputAttempt;

static void
attempt_input(void *arg)
{
	InputAttempt *attempt = arg;

	attempt->result = InputFunctionCall(attempt->function, attempt->value,
										attempt->ioparam, attempt->typmod);
}

bool
compat_input_value(FmgrInfo *function, char *value, Oid ioparam, int32 typmod,
				   Datum *result)
{
	InputAttempt attempt = {function, value, ioparam, typmod, (Datum) 0};
	ErrorData  *error = subtransaction_run(attempt_input, &attempt,
										   SUBTRANSACTION_KEEP);

	*result = attempt.result;
	if (error == NULL)
		return true;
	switch (ERRCODE_TO_CATEGORY(error->sqlerrcode))
	{
			/* what a text can be guilty of, and nothing else */
		case ERRCODE_DATA_EXCEPTION:
		case ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION:
		case ERRCODE_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION:
			FreeErrorData(error);
			return false;
		default:
			ReThrowError(error);
	}
	return false;
}

#endif

void
compat_parse_type(const char *name, Oid *type, int32 *typmod)
{
#if PG_VERSION_NUM >= 160000
	(void) parseTypeString(name, type, typmod, NULL);
#else
	parseTypeString(name, type, typmod, false);
#endif
}
