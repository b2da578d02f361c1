/*-------------------------------------------------------------------------
 *
 * views.h
 *	  Views on the table that is replaced, CKAN's aliases among them.
 *
 * Owns: finding every view that depends on the table, directly or through
 * other views, keeping what it is, and making it again on the new table with
 * its owner, options, grants, comments, triggers and rules.  An alias, that
 * is a view that was made as SELECT * FROM the table, shows all columns of
 * the new table.  What cannot be made again is named in an error, before
 * anything is lost.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_VIEWS_H
#define AIRCAN_DATASTORE_VIEWS_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

typedef struct DependentView
{
	Oid			oid;
	Oid			owner;
	bool		materialized;
	bool		alias;
	char	   *qualified;
	char	   *create;			/* CREATE VIEW ... AS ... */
	List	   *statements;		/* what hangs on it: carry.h */
} DependentView;

/*
 * The views (DependentView *) on table, in an order in which they can be
 * made.  Raises 2BP01 for objects of other kinds that depend on the table or
 * on one of the views, and for materialized views unless drop_views.
 */
extern List *views_capture(Oid table, const char *qualified,
						   bool drop_views);

/*
 * Make them again on the new table, each as its owner, whom caller must be
 * able to act as.  One that does not fit raises 2BP01,
 * naming it, or with drop_views stays away and is added to *dropped (char *).
 */
extern void views_recreate(List *views, Oid caller, bool drop_views,
						   List **dropped);

#endif							/* AIRCAN_DATASTORE_VIEWS_H */
