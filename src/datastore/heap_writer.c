/*-------------------------------------------------------------------------
 *
 * heap_writer.c
 *	  Batches for table_multi_insert().
 *
 * The slots are virtual ones: the access method forms each tuple once, in the
 * memory of the batch.  See CopyMultiInsertBufferFlush() in copyfrom.c for
 * the model.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/heap_writer.h"

SERVER_HEADERS_BEGIN
#include "access/heapam.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
SERVER_HEADERS_END

#include "datastore/row_size.h"

/* as COPY has them */
#define BATCH_ROWS 1000
#define BATCH_BYTES (64 * 1024)

/* a row of so many bytes may be more than can be allocated in one piece */
#define HUGE_ROW (MaxAllocSize / 4)

#define WRITE_OPTIONS (TABLE_INSERT_SKIP_FSM | TABLE_INSERT_FROZEN)

struct HeapWriter
{
	Relation	relation;
	TupleDesc	tupdesc;		/* a copy, so that slots pin nothing */
	bool		size_matters;	/* a row may be too large for a page */
	MemoryContext memory;		/* of the batch */
	BulkInsertState bulk;
	CommandId	command;
	TupleTableSlot *slots[BATCH_ROWS];
	int			slots_made;
	int			rows;
	size_t		bytes;
};

HeapWriter *
heap_writer_open(MemoryContext context, Oid table)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	HeapWriter *writer = palloc0(sizeof(HeapWriter));

	writer->relation = table_open(table, RowExclusiveLock);
	writer->tupdesc = CreateTupleDescCopy(RelationGetDescr(writer->relation));
	writer->size_matters = row_size_matters(writer->tupdesc);
	writer->memory = AllocSetContextCreate(context, "aircan batch of rows",
										   ALLOCSET_DEFAULT_SIZES);
	writer->bulk = GetBulkInsertState();
	writer->command = GetCurrentCommandId(true);
	MemoryContextSwitchTo(old);
	return writer;
}

Relation
heap_writer_relation(const HeapWriter *writer)
{
	return writer->relation;
}

MemoryContext
heap_writer_memory(const HeapWriter *writer)
{
	return writer->memory;
}

TupleTableSlot *
heap_writer_slot(HeapWriter *writer)
{
	if (writer->rows == writer->slots_made)
	{
		MemoryContext old = MemoryContextSwitchTo(GetMemoryChunkContext(writer));

		writer->slots[writer->slots_made++] =
			MakeTupleTableSlot(writer->tupdesc, &TTSOpsVirtual);
		MemoryContextSwitchTo(old);
	}
	return ExecClearTuple(writer->slots[writer->rows]);
}

bool
heap_writer_fits(const HeapWriter *writer, TupleTableSlot *slot, size_t bytes,
				 Size *size)
{
	MemoryContext old;

	if (!writer->size_matters && bytes < HUGE_ROW)
		return true;
	old = MemoryContextSwitchTo(writer->memory);
	*size = row_size(writer->tupdesc, slot->tts_values, slot->tts_isnull);
	MemoryContextSwitchTo(old);
	return *size <= ROW_SIZE_LIMIT;
}

static void
write_batch(HeapWriter *writer)
{
	MemoryContext old;

	if (writer->rows == 0)
		return;
	/* table_multi_insert() may leak */
	old = MemoryContextSwitchTo(writer->memory);
	table_multi_insert(writer->relation, writer->slots, writer->rows,
					   writer->command, WRITE_OPTIONS, writer->bulk);
	MemoryContextSwitchTo(old);
	for (int i = 0; i < writer->rows; i++)
		ExecClearTuple(writer->slots[i]);
	MemoryContextReset(writer->memory);
	writer->rows = 0;
	writer->bytes = 0;
}

bool
heap_writer_add(HeapWriter *writer, size_t bytes)
{
	ExecStoreVirtualTuple(writer->slots[writer->rows++]);
	writer->bytes += bytes;
	if (writer->rows < BATCH_ROWS && writer->bytes < BATCH_BYTES)
		return false;
	write_batch(writer);
	return true;
}

void
heap_writer_discard(HeapWriter *writer, size_t bytes)
{
	writer->bytes += bytes;
	if (writer->rows == 0)
	{
		MemoryContextReset(writer->memory);
		writer->bytes = 0;
	}
	else if (writer->bytes >= BATCH_BYTES)
		write_batch(writer);
}

void
heap_writer_close(HeapWriter *writer)
{
	write_batch(writer);
	FreeBulkInsertState(writer->bulk);
	table_finish_bulk_insert(writer->relation, WRITE_OPTIONS);
	table_close(writer->relation, NoLock);
	MemoryContextDelete(writer->memory);
}
