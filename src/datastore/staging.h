/*-------------------------------------------------------------------------
 *
 * staging.h
 *	  The table that is filled before it takes the old one's place.
 *
 * Owns: its definition, which is that of the table CKAN would have made, its
 * name, and its schema.  The primary key and the indexes come after the rows
 * (indexes.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_STAGING_H
#define AIRCAN_DATASTORE_STAGING_H

#include "server.h"

#include "tabular/describe.h"

typedef struct Staging
{
	char	   *name;			/* in STAGING_SCHEMA */
	char	   *qualified;		/* quoted, with the schema */
	Oid			table;
	Oid			sequence;		/* of _id */
} Staging;

/*
 * Make sure that role may create tables in the staging schema.  The caller's
 * own rights are used to give them; 42501 with a hint if they are not enough.
 * To be called as the caller, not as role.
 */
extern void staging_allow(Oid role);

/*
 * Create the staging table for a job.  like is the table whose storage
 * options and tablespace are taken over, or InvalidOid.  Needs SPI, as the
 * role that shall own it.
 */
extern Staging *staging_create(int64 job_id, const Description *description,
							   Oid like);

#endif							/* AIRCAN_DATASTORE_STAGING_H */
