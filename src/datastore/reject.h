/*-------------------------------------------------------------------------
 *
 * reject.h
 *	  Rows that could not be loaded, and how many of them are too many.
 *
 * Owns: the table aircan.reject (written with the rights of the extension's
 * owner), the limit, and the first rejects, which an error tells.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_REJECT_H
#define AIRCAN_DATASTORE_REJECT_H

#include "server.h"

#include "tabular/record_source.h"

/* How many rejects a load may have. */
typedef struct RejectLimit
{
	bool		given;			/* it counts for rows of other tables, too */
	bool		is_percentage;
	double		number;			/* of rows, or percent of the rows read */
} RejectLimit;

typedef struct Reject
{
	const Row  *row;
	int			column_number;	/* in the file, from 1; 0: the whole row */
	const char *column_name;	/* NULL: the whole row */
	const char *error_type;		/* of Frictionless: type-error, extra-cell,
								 * primary-key */
	Slice		value;
	const char *reason;
	const char *hint;			/* what helps; NULL: what helps mostly */
} Reject;

/* Where the first one is, for those who want to know it apart. */
typedef struct RejectPlace
{
	int64		line;			/* 0: there is none */
	int			column;			/* 0: the whole row */
	char	   *field;			/* NULL: the whole row */
	char	   *value;
} RejectPlace;

typedef struct RejectWriter RejectWriter;

/*
 * Needs SPI.  role asked for the load, owner has the table; both may see the
 * rejects.  rows is how many the file has that count.  types_fixed says that columns
 * cannot be given other types.
 */
extern RejectWriter *reject_open(int64 job_id, const char *resource,
								 Oid role, Oid owner,
								 const RejectLimit *limit,
								 int64 rows, bool types_fixed);

/*
 * Write a reject; beyond the limit it is only counted.  Rows of another table
 * in the file do not count, unless the limit was given.
 */
extern void reject_add(RejectWriter *writer, const Reject *reject);

extern int64 reject_count(const RejectWriter *writer);
extern const RejectPlace *reject_first(const RejectWriter *writer);

/* Raises 22P02 with the first places and the count if there are too many. */
extern void reject_check(RejectWriter *writer);

/* "25" or "10%"; false if text is neither. */
extern bool reject_limit_parse(const char *text, RejectLimit *limit);

/* Forget what earlier tries of a job rejected. */
extern void reject_forget(int64 job_id);

#endif							/* AIRCAN_DATASTORE_REJECT_H */
