/*-------------------------------------------------------------------------
 *
 * launcher.h
 *	  The process that is there from the start, if we are preloaded.
 *
 * Owns: starting schedulers that nobody else starts: after a start of the
 * server, a crash or a promotion, in every database once, since only a look
 * inside tells whether jobs wait there; and later where a scheduler ended
 * before its work did.  It is connected to no database, and stands in
 * nobody's way.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_LAUNCHER_H
#define AIRCAN_FACTORY_LAUNCHER_H

#include "server.h"

/* From _PG_init() while preloading. */
extern void launcher_register(void);

extern PGDLLEXPORT void aircan_launcher_main(Datum arg);

#endif							/* AIRCAN_FACTORY_LAUNCHER_H */
