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
	bool		temporary;
	bool		may_be_alias;	/* in CKAN's schema, and the table's owner's */
	char	   *qualified;
	char	   *options;		/* " WITH (...)" or empty */
	char	   *definition;		/* the query */
	List	   *statements;		/* what hangs on it: carry.h */
} DependentView;

/* The views that depend on table, in an order in which they can be made. */
extern List *views_depending(Oid table);

/*
 * See that nothing depends on table that could not be made again: raises
 * 2BP01 naming it, or 0A000 or 42809 for what the table itself is.
 * Materialized views are fine with drop_views.  caller is whose rights count
 * for views of other owners.
 */
extern void views_check(Oid table, const char *qualified, Oid caller,
						bool drop_views);

/* Check again, and keep the views (DependentView *). */
extern List *views_capture(Oid table, const char *qualified, Oid caller,
						   bool drop_views);

/* Drop them, one by one: what was not captured makes that fail. */
extern void views_drop(List *views, Oid caller);

/*
 * Make them again on the new table.  One that does not fit raises 2BP01,
 * naming it, or with drop_views stays away, which *warnings (char *) tells.
 */
extern void views_recreate(List *views, Oid caller, bool drop_views,
						   List **warnings);

#endif							/* AIRCAN_DATASTORE_VIEWS_H */
