/*-------------------------------------------------------------------------
 *
 * compat.c
 *	  Server differences that take more than a macro.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#endif
#include "parser/parse_type.h"
#include "utils/resowner.h"
SERVER_HEADERS_END

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

bool
compat_input_value(FmgrInfo *function, char *value, Oid ioparam, int32 typmod,
				   Datum *result)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	volatile bool valid = false;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		*result = InputFunctionCall(function, value, ioparam, typmod);
		ReleaseCurrentSubTransaction();
		valid = true;
	}
	PG_CATCH();
	{
		int			category = ERRCODE_TO_CATEGORY(geterrcode());

		/* what a text can be guilty of, and nothing else */
		if (category != ERRCODE_DATA_EXCEPTION &&
			category != ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION &&
			category != ERRCODE_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION)
			PG_RE_THROW();
		MemoryContextSwitchTo(context);
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return valid;
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
