/*-------------------------------------------------------------------------
 *
 * row_key.h
 *	  The key that tells the rows of a table apart.
 *
 * Owns: finding it among the unique indexes of a table, and comparing by it as
 * the index compares.  Leaves to others: making the index (indexes.h), rows
 * that have the same key (key_check.h, merge.h).
 *
 * Sources: _get_unique_key() of CKAN's ckanext/datastore/backend/postgres.py:
 * "not a real primary key", but a unique index besides that on _id.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_ROW_KEY_H
#define AIRCAN_DATASTORE_ROW_KEY_H

#include "datastore/staging.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

typedef struct KeyColumn
{
	char	   *name;
	char	   *collate;		/* " COLLATE ..." of the index, or empty */
	char	   *equals;			/* the index's "OPERATOR(...)" */
	const char *compared;		/* SQL of what is compared, where $ is the
								 * column; NULL: the column itself */
} KeyColumn;

typedef struct RowKey
{
	KeyColumn  *columns;
	int			count;
} RowKey;

/*
 * The key of an existing table: the one on the columns wanted (char *), in
 * any order, or the only one there is if wanted is NIL.  Raises 42P10 or
 * 42704 if there is none, or more than one.  Needs SPI.
 */
extern RowKey *row_key_find(Oid table, const char *qualified,
							const List *wanted);

/* The key of a table that is still to be made. */
extern RowKey *row_key_of(const List *columns);

extern bool row_key_has(const RowKey *key, const char *column);

/* Are they of the same columns, in whatever order? */
extern bool row_key_equals(const RowKey *a, const RowKey *b);

/* The names (char *). */
extern List *row_key_columns(const RowKey *key);

/* "a", "b" for people */
extern char *row_key_text(const RowKey *key);

/* SQL: two rows have the same key. */
extern char *row_key_match(const RowKey *key, const char *left,
						   const char *right);

#endif							/* AIRCAN_DATASTORE_ROW_KEY_H */
