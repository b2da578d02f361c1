/*-------------------------------------------------------------------------
 *
 * swap.h
 *	  The new table takes the place of the old one.
 *
 * Owns: the short end of a load, under an exclusive lock on the old table:
 * what hangs on it is kept (carry.h, views.h), it goes, the staging table
 * gets its schema and name, and everything is attached again.  All of it in
 * the caller's transaction: it happens as a whole or not at all.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_SWAP_H
#define AIRCAN_DATASTORE_SWAP_H

#include "datastore/indexes.h"
#include "datastore/site.h"

typedef struct SwapPlan
{
	const char *resource;
	const Site *site;
	IndexPlan  *indexes;		/* holds the staging table and the old one */
	Oid			caller;			/* whose rights count for others' views */
	bool		drop_views;
} SwapPlan;

/* The table of a resource in DATASTORE_SCHEMA, or InvalidOid. */
extern Oid	swap_find_table(const char *resource);

/*
 * Do it, as the role that owns both tables.  Raises 55P03 if the lock cannot
 * be had within aircan.swap_timeout, 2BP01 for what cannot be carried over.
 */
extern void swap_in(const SwapPlan *plan, List **warnings);

#endif							/* AIRCAN_DATASTORE_SWAP_H */
