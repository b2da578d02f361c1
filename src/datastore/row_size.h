/*-------------------------------------------------------------------------
 *
 * row_size.h
 *	  Whether a row can be stored.
 *
 * A row must fit a page once its long values are compressed or stored
 * elsewhere (TOAST); short ones stay.  So a table can have as many columns as
 * the catalog takes, and yet not one row with a value in each.
 *
 * Owns: how large a row is then, found out before it is written.  Leaves to
 * others: what becomes of a row that is too large.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_ROW_SIZE_H
#define AIRCAN_DATASTORE_ROW_SIZE_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "access/htup_details.h"
#include "access/tupdesc.h"
SERVER_HEADERS_END

/* the most that a row can take of a page, in bytes */
#define ROW_SIZE_LIMIT MaxHeapTupleSize

/* Are there values that make a row of the table too large for a page? */
extern bool row_size_matters(TupleDesc tupdesc);

/*
 * The least that a row takes of a page, in bytes; of a row that is too large
 * even to be formed, all that it takes.  May leave garbage in the current
 * memory context.
 */
extern Size row_size(TupleDesc tupdesc, Datum *values, bool *isnull);

#endif							/* AIRCAN_DATASTORE_ROW_SIZE_H */
