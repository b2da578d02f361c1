/*-------------------------------------------------------------------------
 *
 * locks.c
 *	  Advisory locks by their tags.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/locks.h"

SERVER_HEADERS_BEGIN
#include "catalog/pg_database.h"
#include "common/hashfn.h"
#include "storage/lock.h"
SERVER_HEADERS_END

#include "datastore/sql.h"

/* Slots are the cluster's, all else is the database's. */
static Oid
database_of(LockClass kind)
{
	return kind == LOCK_SLOT ? InvalidOid : MyDatabaseId;
}

static LOCKTAG
lock_tag(LockClass kind, uint64 key)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, database_of(kind), (uint32) (key >> 32),
						 (uint32) key, kind);
	return tag;
}

void
lock_take(LockClass kind, uint64 key, LockSpan span)
{
	LOCKTAG		tag = lock_tag(kind, key);

	(void) LockAcquire(&tag, ExclusiveLock, span == LOCK_SESSION, false);
}

bool
lock_try(LockClass kind, uint64 key, LockSpan span)
{
	LOCKTAG		tag = lock_tag(kind, key);

	/* what this process has already counts as taken */
	return LockAcquire(&tag, ExclusiveLock, span == LOCK_SESSION, true) !=
		LOCKACQUIRE_NOT_AVAIL;
}

void
lock_release(LockClass kind, uint64 key, LockSpan span)
{
	LOCKTAG		tag = lock_tag(kind, key);

	(void) LockRelease(&tag, ExclusiveLock, span == LOCK_SESSION);
}

int
lock_holder(LockClass kind, uint64 key)
{
	char	   *pid = sql_text("SELECT pid FROM pg_catalog.pg_locks"
							   " WHERE locktype = 'advisory' AND granted"
							   " AND database = %u AND classid = %u"
							   " AND objid = %u AND objsubid = %d",
							   database_of(kind), (uint32) (key >> 32),
							   (uint32) key, kind);

	return pid != NULL ? atoi(pid) : 0;
}

uint64
lock_resource_key(const char *resource)
{
	return DatumGetUInt64(hash_any_extended((const unsigned char *) resource,
											(int) strlen(resource), 0));
}

/*
 * Every session takes this lock for a moment when it begins, and what wants
 * the database alone conflicts with it.  ConditionalLockSharedObject() comes
 * with 16 only, and would be held to the end of the transaction.
 */
bool
lock_database_is_wanted(void)
{
	LOCKTAG		tag;

	SET_LOCKTAG_OBJECT(tag, InvalidOid, DatabaseRelationId, MyDatabaseId, 0);
	if (LockAcquire(&tag, RowExclusiveLock, true, true) == LOCKACQUIRE_NOT_AVAIL)
		return true;
	(void) LockRelease(&tag, RowExclusiveLock, true);
	return false;
}
