/*-------------------------------------------------------------------------
 *
 * heap_writer.h
 *	  Rows go into a new table, as COPY would write them.
 *
 * Owns: the batch of rows, its memory, and table_multi_insert().  Rows go in
 * frozen and without asking the free space map.  Leaves to others: indexes
 * (built afterwards), triggers and constraints (there are none yet).
 *
 * The table must be one that nobody else can read, and that is dropped if the
 * writer fails: a frozen row of a failed process stays visible.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_HEAP_WRITER_H
#define AIRCAN_DATASTORE_HEAP_WRITER_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "executor/tuptable.h"
#include "utils/rel.h"
SERVER_HEADERS_END

typedef struct HeapWriter HeapWriter;

/* The writer holds a lock on the table, and its memory is in context. */
extern HeapWriter *heap_writer_open(MemoryContext context, Oid table);

extern Relation heap_writer_relation(const HeapWriter *writer);

/* Where the values of the batch's rows must be allocated. */
extern MemoryContext heap_writer_memory(const HeapWriter *writer);

/* A cleared slot for the next row. */
extern TupleTableSlot *heap_writer_slot(HeapWriter *writer);

/*
 * Can the row in the slot be stored, whose values are complete?  bytes is
 * about its size.  If not, *size is what it takes of a page at least.
 */
extern bool heap_writer_fits(const HeapWriter *writer, TupleTableSlot *slot,
							 size_t bytes, Size *size);

/*
 * The row in the slot is complete; bytes is about its size.  Every so many
 * rows or bytes the batch is written and its memory reset.  Returns true then.
 */
extern bool heap_writer_add(HeapWriter *writer, size_t bytes);

/* The row in the slot is not to be written; what it allocated goes in time. */
extern void heap_writer_discard(HeapWriter *writer, size_t bytes);

/* Write what is left and close the table, keeping the lock. */
extern void heap_writer_close(HeapWriter *writer);

#endif							/* AIRCAN_DATASTORE_HEAP_WRITER_H */
