/*-------------------------------------------------------------------------
 *
 * session.h
 *	  What our background processes have in common.
 *
 * Owns: their signals, their settings, their transactions, and the error that
 * must not end them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_SESSION_H
#define AIRCAN_FACTORY_SESSION_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "postmaster/bgworker.h"
SERVER_HEADERS_END

/*
 * A background process of ours, to be registered: its type and the function
 * that it runs.  It can connect to a database, and is not started again.
 */
extern void session_describe(BackgroundWorker *worker, const char *type,
							 const char *function);

/*
 * Connect as a role (InvalidOid: as a superuser), with settings that do not
 * depend on whom the role, the database or the file had in mind.  Ends the
 * process if that cannot be.
 */
extern void session_start(Oid database, Oid role, const char *name);

/* A transaction with a snapshot and SPI. */
extern void session_begin(void);
extern void session_commit(void);

/*
 * Run fn in a transaction of its own.  An error undoes it, and is returned in
 * the current memory context; NULL if all went well.
 */
extern ErrorData *session_run(void (*fn) (void *arg), void *arg);

/*
 * After an error was caught: end what it interrupted.  The error, in context.
 */
extern ErrorData *session_recover(MemoryContext context);

/* Write an error to the server's log, as a warning. */
extern void session_log(const ErrorData *error, const char *what);

/* What is shown in pg_stat_activity; NULL: idle. */
extern void session_show(const char *activity);

/*
 * Wait for our latch, ms at most, answering signals.
 */
extern void session_wait(long ms, const char *wait_event);

#endif							/* AIRCAN_FACTORY_SESSION_H */
