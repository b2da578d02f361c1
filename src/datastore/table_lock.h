/*-------------------------------------------------------------------------
 *
 * table_lock.h
 *	  The lock on the old table, at the end of a load.
 *
 * Owns: how long it is waited for (aircan.swap_timeout), how little others
 * wait meanwhile, and the error that names who holds it (55P03).  The locks
 * are kept until the end of the transaction.  Needs SPI.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_TABLE_LOCK_H
#define AIRCAN_DATASTORE_TABLE_LOCK_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "storage/lockdefs.h"
SERVER_HEADERS_END

/*
 * Lock the table and what hangs on it for the swap, so that nobody reads it.
 */
extern void table_lock_with_dependents(Oid table, const char *qualified);

/*
 * Lock the table alone, in a mode that lets others read it.  Nobody who reads
 * has to wait for us, so we stay in the queue.
 */
extern void table_lock_beside_readers(Oid table, const char *qualified,
									  LOCKMODE mode);

/*
 * From here to the end of the guard, wait no longer than that for any other
 * lock: a row that somebody has changed and not committed, say.  For who holds
 * a table that others wait for; raises 55P03.
 */
extern void table_lock_limit_waits(int wait_ms);

#endif							/* AIRCAN_DATASTORE_TABLE_LOCK_H */
