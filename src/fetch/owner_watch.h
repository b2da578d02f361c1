/*-------------------------------------------------------------------------
 *
 * owner_watch.h
 *	  What a fetch's things belong to, and whether that is still there.
 *
 * Owns: the answer to "may I still close this?" for things that a resource
 * owner closes at the end of a transaction (temporary files, hash contexts)
 * and that we close ourselves when a memory context is reset.  After an
 * error the resource owner comes first, and closing twice would crash; when
 * all goes well the memory context comes first, and not closing would be
 * reported as a leak.  Or an owner of its own, for a fetch that no
 * transaction is to end.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_OWNER_WATCH_H
#define AIRCAN_FETCH_OWNER_WATCH_H

#include "server.h"

typedef struct OwnerWatch OwnerWatch;

/*
 * Watch CurrentResourceOwner until context is reset.  Make it before
 * registering a reset callback that asks it: callbacks run in reverse order.
 */
extern OwnerWatch *owner_watch_create(MemoryContext context);

/*
 * The same with an owner of its own that lives as long as context, whatever
 * becomes of transactions.  All that belongs to it has to be closed by reset
 * callbacks.
 */
extern OwnerWatch *owner_watch_create_own(MemoryContext context);

/* Is it one of the second kind? */
extern bool owner_watch_outlives_transactions(const OwnerWatch *watch);

extern bool owner_watch_alive(const OwnerWatch *watch);

/*
 * Call fn(arg) with the owner as CurrentResourceOwner: the one of now may be
 * a subtransaction's, or none.
 */
extern void owner_watch_call(const OwnerWatch *watch, void (*fn) (void *arg),
							 void *arg);

#endif							/* AIRCAN_FETCH_OWNER_WATCH_H */
