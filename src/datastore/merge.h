/*-------------------------------------------------------------------------
 *
 * merge.h
 *	  The rows of the staging table go into the table that is there.
 *
 * Owns: the end of a load that adds to a table instead of replacing it: what
 * can be added to (merge_look()), whether the columns of a file fit
 * (merge_fit()), and the statements.  They do what INSERT and UPDATE by the
 * table's owner do: defaults, triggers, constraints and foreign keys count,
 * and names in them mean what they mean to the caller.  Nothing of the table
 * but its rows changes.  All of it happens in one transaction.  Leaves to
 * others: the key (row_key.h), the lock (table_lock.h).
 *
 * An upsert is an UPDATE of the rows whose key is there and that differ, and
 * an INSERT of the others, under a lock that keeps writers out, and not INSERT ... ON
 * CONFLICT: that takes a number of the sequence of _id for every row that it
 * then only updates, and _id is an integer: loads every hour would use it up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_MERGE_H
#define AIRCAN_DATASTORE_MERGE_H

#include "datastore/row_key.h"
#include "datastore/site.h"
#include "tabular/describe.h"

typedef struct MergeColumn
{
	char	   *name;
	char	   *type;			/* as SQL has it, with its schema */
	bool		computed;		/* generated: nobody can write it */
	bool		has_default;	/* other than null */
	bool		required;		/* must not be null */
} MergeColumn;

/* Who makes the _full_text of the rows. */
typedef enum MergeText
{
	MERGE_TEXT_NONE,			/* the table has no such column */
	MERGE_TEXT_STAGED,			/* we do, in the staging table */
	MERGE_TEXT_TRIGGER			/* CKAN's trigger of the table */
} MergeText;

/* The table that rows are added to, as it was looked at. */
typedef struct MergeTarget
{
	Oid			table;
	const char *resource;
	char	   *qualified;
	const RowKey *key;			/* of an upsert; NULL: append */
	MergeColumn *columns;
	int			count;
	bool		has_full_text;
	bool		fills_text;		/* CKAN's trigger does */
	bool		has_triggers;	/* others that may change a row */
	bool		has_generated;	/* columns */
	/* from merge_fit() */
	MergeText	text;
	bool		lacks_columns;	/* the file does */
} MergeTarget;

typedef struct MergePlan
{
	const MergeTarget *target;
	const Staging *staging;
	const Description *description;
	const ReadOptions *read;
	Oid			owner;
	int64		rows;			/* in the staging table */
	bool		full_text;		/* whether we fill _full_text */
	Oid			text_config;
	const char *search_path;	/* the caller's */
	const Site *site;
} MergePlan;

typedef struct MergeResult
{
	int64		inserted;
	int64		updated;
	int64		unchanged;		/* are there as the file has them */
} MergeResult;

/*
 * Look at the table of a resource.  Raises 42809, 0A000 or what row_key_find()
 * raises if rows cannot be added to it.  Without upsert, primary_key (column
 * names, or NIL) only has to be a key that the table has.
 */
extern MergeTarget *merge_look(Oid table, const char *resource, Oid owner,
							   bool upsert, const List *primary_key);

/* The types of the table, before what read has of other types. */
extern void merge_add_types(const MergeTarget *target, ReadOptions *read);

/*
 * See that the file's columns are the table's.  Raises 42703 for columns that
 * the table lacks, or the file of the key; 42804 for a type given that is
 * another; 428C9 for a generated column.
 */
extern void merge_fit(MergeTarget *target, const Description *description,
					  const ReadOptions *read);

/*
 * Would the table refuse a null in the column?  Not if a trigger may put
 * something in its place.
 */
extern bool merge_requires(const MergeTarget *target, const char *column);

/*
 * Put the rows in, as the owner of the table, and drop the staging table.
 * Raises 55P03 without the lock, 55006 if the table has changed since
 * merge_fit(), 27000 if triggers kept rows out, and what the statements raise.
 */
extern void merge_in(const MergePlan *plan, MergeResult *result,
					 List **warnings);

#endif							/* AIRCAN_DATASTORE_MERGE_H */
