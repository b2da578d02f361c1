/*-------------------------------------------------------------------------
 *
 * owner_watch.c
 *	  Notes when a resource owner releases what it holds.
 *
 *-------------------------------------------------------------------------
 */
#include "fetch/owner_watch.h"

struct OwnerWatch
{
	ResourceOwner owner;
	bool		released;
	MemoryContextCallback reset;
};

static void owner_watch_on_release(ResourceReleasePhase phase, bool is_commit,
								   bool is_top_level, void *arg);
static void owner_watch_on_reset(void *arg);

OwnerWatch *
owner_watch_create(MemoryContext context)
{
	OwnerWatch *watch = MemoryContextAllocZero(context, sizeof(OwnerWatch));

	watch->owner = CurrentResourceOwner;
	watch->reset.func = owner_watch_on_reset;
	watch->reset.arg = watch;

	/* the only one of the two that can fail goes first */
	RegisterResourceReleaseCallback(owner_watch_on_release, watch);
	MemoryContextRegisterResetCallback(context, &watch->reset);
	return watch;
}

ResourceOwner
owner_watch_owner(const OwnerWatch *watch)
{
	Assert(!watch->released);
	return watch->owner;
}

bool
owner_watch_alive(const OwnerWatch *watch)
{
	return !watch->released;
}

/*
 * Called for every owner that is released, at each of three phases; while it
 * is called CurrentResourceOwner is the owner in question.
 */
static void
owner_watch_on_release(ResourceReleasePhase phase, bool is_commit,
					   bool is_top_level, void *arg)
{
	OwnerWatch *watch = arg;

	if (CurrentResourceOwner == watch->owner)
		watch->released = true;
}

static void
owner_watch_on_reset(void *arg)
{
	UnregisterResourceReleaseCallback(owner_watch_on_release, arg);
}
