/*-------------------------------------------------------------------------
 *
 * wrapped_record.h
 *	  Records that were quoted as a whole.
 *
 * Owns: telling whether the one cell of a record holds a whole row, as in
 * "2,""Bob, B"",6", which programs leave that took the line for a value.
 * Leaves to others: reading (reader.h), and how wide the rows are
 * (dialect.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_WRAPPED_RECORD_H
#define AIRCAN_TABULAR_WRAPPED_RECORD_H

#include "tabular/reader.h"

typedef struct RecordUnwrapper RecordUnwrapper;

extern RecordUnwrapper *record_unwrapper_create(TabMemory *memory,
												const Dialect *dialect,
												size_t max_record);

/*
 * If the record is a row of the dialect's wrapped_width that was quoted as a
 * whole, put the row's cells into it.  They are valid until the next call, or
 * as long as the record's own, if that is less.
 */
extern void record_unwrap(RecordUnwrapper *unwrapper, Record *record);

extern void record_unwrapper_free(RecordUnwrapper *unwrapper);

#endif							/* AIRCAN_TABULAR_WRAPPED_RECORD_H */
