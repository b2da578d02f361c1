/*-------------------------------------------------------------------------
 *
 * courier.h
 *	  The process that delivers a database's callbacks.
 *
 * Owns: its life.  It is there while callbacks are due, and has no transaction
 * open while it waits for an answer.  Leaves to others: what is sent, where,
 * and what becomes of it (outbox.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_COURIER_H
#define AIRCAN_FACTORY_COURIER_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "postmaster/bgworker.h"
SERVER_HEADERS_END

/*
 * Start one for this database.  False if the server has no process for it
 * left.  handle is allocated in the current memory context.
 */
extern bool courier_start(BackgroundWorkerHandle **handle);

extern PGDLLEXPORT void aircan_courier_main(Datum arg);

#endif							/* AIRCAN_FACTORY_COURIER_H */
