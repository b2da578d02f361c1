/*-------------------------------------------------------------------------
 *
 * row_size.c
 *	  What heap_toast_insert_or_update() will make of a row.
 *
 * It compresses what is longer than a pointer to another place, and moves it
 * to that place if it still is.  Values of the table itself are never moved
 * here: each is replaced by one of the size it would have.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/row_size.h"

SERVER_HEADERS_BEGIN
#include "access/detoast.h"
#include "access/toast_internals.h"
#include "catalog/pg_type.h"
SERVER_HEADERS_END

/* A value of this size stays in the row: elsewhere it would gain nothing. */
#define LONGEST_INLINE ((Size) MAXALIGN(TOAST_POINTER_SIZE))

static Size
header_size(TupleDesc tupdesc, const bool *isnull)
{
	bool		has_nulls = isnull == NULL;

	for (int i = 0; i < tupdesc->natts && !has_nulls; i++)
		has_nulls = isnull[i];
	return MAXALIGN(SizeofHeapTupleHeader +
					(has_nulls ? BITMAPLEN(tupdesc->natts) : 0));
}

bool
row_size_matters(TupleDesc tupdesc)
{
	Size		most = header_size(tupdesc, NULL);

	for (int i = 0; i < tupdesc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(tupdesc, i);

		if (attribute->attlen > 0)
			most += MAXALIGN(attribute->attlen);
		else if (attribute->attstorage == TYPSTORAGE_PLAIN)
			return true;
		else
			most += LONGEST_INLINE;
	}
	return most > ROW_SIZE_LIMIT;
}

/* The size of a value as it is put into a row: with a short header, perhaps. */
static Size
inline_size(Datum value)
{
	Pointer		data = DatumGetPointer(value);

	return VARATT_CAN_MAKE_SHORT(data) ? VARATT_CONVERTED_SHORT_SIZE(data) :
		VARSIZE_ANY(data);
}

/* What stands in the row for a value that is stored elsewhere. */
static Datum
pointer_elsewhere(void)
{
	static union
	{
		varattrib_1b_e header;
		char		bytes[TOAST_POINTER_SIZE];
	}			pointer;

	SET_VARTAG_EXTERNAL(&pointer, VARTAG_ONDISK);
	return PointerGetDatum(&pointer);
}

/* A value of the least size that it can have in the row. */
static Datum
shrunk(Form_pg_attribute attribute, Datum value)
{
	Datum		compressed;

	if (attribute->attlen != -1 || attribute->attstorage == TYPSTORAGE_PLAIN ||
		inline_size(value) <= LONGEST_INLINE)
		return value;
	if (attribute->attstorage == TYPSTORAGE_EXTERNAL)
		return pointer_elsewhere();
	compressed = toast_compress_datum(value, attribute->attcompression);
	if (DatumGetPointer(compressed) != NULL &&
		VARSIZE(DatumGetPointer(compressed)) <= LONGEST_INLINE)
		return compressed;
	return pointer_elsewhere();
}

Size
row_size(TupleDesc tupdesc, Datum *values, bool *isnull)
{
	Size		header = header_size(tupdesc, isnull);
	Size		size = header + heap_compute_data_size(tupdesc, values, isnull);
	Datum	   *least;

	if (size <= ROW_SIZE_LIMIT || !AllocSizeIsValid(size + HEAPTUPLESIZE))
		return size;
	least = palloc(sizeof(Datum) * tupdesc->natts);
	for (int i = 0; i < tupdesc->natts; i++)
		least[i] = isnull[i] ? (Datum) 0 :
			shrunk(TupleDescAttr(tupdesc, i), values[i]);
	size = header + heap_compute_data_size(tupdesc, least, isnull);
	pfree(least);
	return MAXALIGN(size);
}
