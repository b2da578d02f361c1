/*-------------------------------------------------------------------------
 *
 * subtransaction.h
 *	  Doing something that may fail, without failing with it.
 *
 * Owns: the one right way to run code in an internal subtransaction.  After
 * an error the subtransaction is rolled back whatever the error was; the
 * caller looks at it and raises it again with ReThrowError() if it is not one
 * that it expected.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_SUBTRANSACTION_H
#define AIRCAN_SUBTRANSACTION_H

#include "server.h"

typedef enum SubtransactionEnd
{
	SUBTRANSACTION_KEEP,		/* what was done stays */
	SUBTRANSACTION_UNDO			/* it is rolled back in any case */
} SubtransactionEnd;

/*
 * Run fn(arg) in a subtransaction and in the current memory context.
 * Returns NULL if it ended well, else the error, in that context too.
 */
extern ErrorData *subtransaction_run(void (*fn) (void *arg), void *arg,
									 SubtransactionEnd end);

#endif							/* AIRCAN_SUBTRANSACTION_H */
