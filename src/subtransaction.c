/*-------------------------------------------------------------------------
 *
 * subtransaction.c
 *	  Internal subtransactions, as PL/pgSQL's exception blocks have them.
 *
 *-------------------------------------------------------------------------
 */
#include "subtransaction.h"

SERVER_HEADERS_BEGIN
#include "access/xact.h"
#include "utils/resowner.h"
SERVER_HEADERS_END

ErrorData *
subtransaction_run(void (*fn) (void *arg), void *arg, SubtransactionEnd end)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		fn(arg);
		MemoryContextSwitchTo(context);
		if (end == SUBTRANSACTION_KEEP)
			ReleaseCurrentSubTransaction();
		else
			RollbackAndReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return error;
}
