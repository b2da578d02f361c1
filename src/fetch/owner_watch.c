/*-------------------------------------------------------------------------
 *
 * owner_watch.c
 *	  Notes when a resource owner releases what it holds.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/owner_watch.h"

SERVER_HEADERS_BEGIN
#include "utils/resowner.h"
SERVER_HEADERS_END

struct OwnerWatch
{
	ResourceOwner owner;
	bool		own;			/* made by us */
	bool		released;
	MemoryContextCallback reset;
};

static OwnerWatch *watch_owner(MemoryContext context, ResourceOwner owner);
static void owner_watch_on_release(ResourceReleasePhase phase, bool is_commit,
								   bool is_top_level, void *arg);
static void owner_watch_on_reset(void *arg);

OwnerWatch *
owner_watch_create(MemoryContext context)
{
	return watch_owner(context, CurrentResourceOwner);
}

OwnerWatch *
owner_watch_create_own(MemoryContext context)
{
	OwnerWatch *watch = watch_owner(context, NULL);

	watch->owner = ResourceOwnerCreate(NULL, "aircan fetch");
	watch->own = true;
	return watch;
}

static OwnerWatch *
watch_owner(MemoryContext context, ResourceOwner owner)
{
	OwnerWatch *watch = MemoryContextAllocZero(context, sizeof(OwnerWatch));

	watch->owner = owner;
	watch->reset.func = owner_watch_on_reset;
	watch->reset.arg = watch;

	/* the only one of the two that can fail goes first */
	RegisterResourceReleaseCallback(owner_watch_on_release, watch);
	MemoryContextRegisterResetCallback(context, &watch->reset);
	return watch;
}

bool
owner_watch_outlives_transactions(const OwnerWatch *watch)
{
	return watch->own;
}

bool
owner_watch_alive(const OwnerWatch *watch)
{
	return !watch->released;
}

void
owner_watch_call(const OwnerWatch *watch, void (*fn) (void *arg), void *arg)
{
	ResourceOwner before = CurrentResourceOwner;

	Assert(!watch->released);
	CurrentResourceOwner = watch->owner;
	PG_TRY();
	{
		fn(arg);
	}
	PG_FINALLY();
	{
		CurrentResourceOwner = before;
	}
	PG_END_TRY();
}

/*
 * Called for every owner that is released, at each of three phases; while it
 * is called CurrentResourceOwner is the owner in question.  Nobody releases
 * one of ours.
 */
static void
owner_watch_on_release(ResourceReleasePhase phase, bool is_commit,
					   bool is_top_level, void *arg)
{
	OwnerWatch *watch = arg;

	if (CurrentResourceOwner == watch->owner)
		watch->released = true;
}

/* By now, all that belonged to an owner of ours is closed. */
static void
owner_watch_on_reset(void *arg)
{
	OwnerWatch *watch = arg;

	UnregisterResourceReleaseCallback(owner_watch_on_release, watch);
	if (watch->own)
		ResourceOwnerDelete(watch->owner);
}
