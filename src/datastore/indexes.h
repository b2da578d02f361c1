/*-------------------------------------------------------------------------
 *
 * indexes.h
 *	  Keys, indexes and constraints of the new table, before it is shown.
 *
 * Owns: the primary key on _id, the full-text index and unique keys under
 * the names CKAN looks for, and what the old table has besides: unique keys,
 * people's own indexes, checks and foreign keys.  Built on the filled staging
 * table, so that a row that breaks a key is found before the swap.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_INDEXES_H
#define AIRCAN_DATASTORE_INDEXES_H

#include "datastore/staging.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

typedef struct IndexPlan
{
	const char *resource;
	const Staging *staging;
	const Description *description;
	Oid			old_table;		/* or InvalidOid */
	bool		full_text;		/* whether _full_text is filled */
	List	   *primary_key;	/* column names (char *), or NIL */
	List	   *unique_keys;	/* of the schema: Lists of column names */
	List	   *attempted;		/* names of what the old table has, seen so
								 * far */
} IndexPlan;

/*
 * Build them all.  An index or check of the old table that does not fit the
 * new columns is left out and told in *warnings (char *); rows that break a
 * key raise what the server raises.
 */
extern void indexes_build(IndexPlan *plan, List **warnings);

/*
 * Build what was added to the old table since, under the swap's lock.
 */
extern void indexes_catch_up(IndexPlan *plan, List **warnings);

#endif							/* AIRCAN_DATASTORE_INDEXES_H */
