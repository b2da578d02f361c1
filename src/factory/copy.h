/*-------------------------------------------------------------------------
 *
 * copy.h
 *	  The task "copy": from the spooled bytes to rows in the staging table.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_COPY_H
#define AIRCAN_FACTORY_COPY_H

#include "datastore/key_check.h"
#include "datastore/merge.h"
#include "datastore/reject.h"
#include "factory/progress.h"

typedef struct CopyPlan
{
	const Description *description;
	const Staging *staging;
	ByteSource *bytes;			/* the file, from its start */
	size_t		max_record;
	Oid			text_config;	/* InvalidOid: leave _full_text empty */
	const MergeTarget *target;	/* that the rows go into; NULL: a new table */
	const RowKey *key;			/* of an upsert, else NULL */
	List	   *rules;			/* KeyRule *: what the whole table must meet */
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
 *
 * For a target, _full_text follows the order of its columns, and a null that
 * it would refuse is rejected.  With a key, a row that has none is rejected.
 * With rules, _id is the number of the row in the file.
 */
extern void copy_rows(const CopyPlan *plan, CopyResult *result);

/*
 * Reject the rows written that break a rule of the plan.  plan->bytes is the
 * file from its start once more.
 */
extern void copy_reject_broken(const CopyPlan *plan, CopyResult *result);

#endif							/* AIRCAN_FACTORY_COPY_H */
