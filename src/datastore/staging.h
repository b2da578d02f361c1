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
 * Let role create tables in the staging schema.  Who may run a load may do
 * that: the grant is made with the rights of the extension's owner.
 */
extern void staging_allow(Oid role);

/* A name in the staging schema that nobody can have taken before. */
extern char *staging_unique_name(const char *prefix);

/*
 * Create the staging table for a job.  like is the table whose storage
 * options and tablespace are taken over, or InvalidOid.  Needs SPI, as the
 * role that shall own it.
 */
extern Staging *staging_create(int64 job_id, const Description *description,
							   Oid like);

/*
 * Drop the staging tables of a job that will not use them; how many.  One that
 * cannot be had in patience_ms, for all together, or that others made
 * something of, is left: roles that load may create in the schema too, and
 * must not hold up others by what they put there.  Needs SPI.
 */
extern int	staging_drop_all(int64 job_id, int patience_ms);

#endif							/* AIRCAN_DATASTORE_STAGING_H */
