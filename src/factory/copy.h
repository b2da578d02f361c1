/*-------------------------------------------------------------------------
 *
 * copy.h
 *	  The task "copy": from the spooled bytes to rows in the staging table.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_COPY_H
#define AIRCAN_FACTORY_COPY_H

#include "datastore/reject.h"
#include "datastore/staging.h"
#include "factory/progress.h"

typedef struct CopyPlan
{
	const Description *description;
	const Staging *staging;
	ByteSource *bytes;			/* the file, from its start */
	size_t		max_record;
	Oid			text_config;	/* InvalidOid: leave _full_text empty */
	RejectWriter *rejects;
	Progress   *progress;
} CopyPlan;

typedef struct CopyResult
{
	int64		loaded;
	int64		rejected;
	int64		full_text_cut;
} CopyResult;

/*
 * Write every row that can be converted, in the order of the file, and reject
 * the others.  Raises XX000 if the rows of the file are not accounted for.
 */
extern void copy_rows(const CopyPlan *plan, CopyResult *result);

#endif							/* AIRCAN_FACTORY_COPY_H */
