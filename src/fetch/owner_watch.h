/*-------------------------------------------------------------------------
 *
 * owner_watch.h
 *	  Whether a resource owner is still there.
 *
 * Owns: the answer to "may I still close this?" for things that a resource
 * owner closes at the end of a transaction (temporary files, hash contexts)
 * and that we close ourselves when a memory context is reset.  After an
 * error the resource owner comes first, and closing twice would crash; when
 * all goes well the memory context comes first, and not closing would be
 * reported as a leak.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FETCH_OWNER_WATCH_H
#define AIRCAN_FETCH_OWNER_WATCH_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/resowner.h"
SERVER_HEADERS_END

typedef struct OwnerWatch OwnerWatch;

/*
 * Watch CurrentResourceOwner until context is reset.  Make it before
 * registering a reset callback that asks it: callbacks run in reverse order.
 */
extern OwnerWatch *owner_watch_create(MemoryContext context);

/* the owner, as long as it is alive */
extern ResourceOwner owner_watch_owner(const OwnerWatch *watch);

extern bool owner_watch_alive(const OwnerWatch *watch);

#endif							/* AIRCAN_FETCH_OWNER_WATCH_H */
