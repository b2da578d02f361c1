/*-------------------------------------------------------------------------
 *
 * column_io.h
 *	  Values of the plain C rooms become Datums, and text for _full_text.
 *
 * Owns: the fast way for common types, the input function for the rest, and
 * the text that row_to_json() would show for each.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_COLUMN_IO_H
#define AIRCAN_DATASTORE_COLUMN_IO_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "access/tupdesc.h"
#include "executor/spi.h"
SERVER_HEADERS_END

#include "datastore/full_text.h"
#include "tabular/field_value.h"

typedef struct ColumnIo
{
	const Field *field;
	int			attribute;		/* index into a slot's values, from 0 */
	Oid			type;
	int32		typmod;
	FmgrInfo	input;			/* of COLUMN_OTHER */
	Oid			ioparam;
	bool		takes_null;		/* a domain may not */
	bool		has_checks;		/* constraints that values must meet */
	SPIPlanPtr	json_text;		/* of COLUMN_OTHER: to_json($1) #>> '{}' */
} ColumnIo;

/* Prepare for a field that is stored in an attribute.  Needs SPI. */
extern void column_io_init(ColumnIo *io, const Field *field,
						   Form_pg_attribute attribute);

/*
 * The Datum of a converted value, in the current memory context.  Returns
 * false if the type's input function refuses the text.
 */
extern bool column_io_datum(ColumnIo *io, const Value *value, Datum *datum);

/* Append what JSON shows of the value. */
extern void column_io_full_text(ColumnIo *io, const Value *value, Datum datum,
								FullText *full_text);

#endif							/* AIRCAN_DATASTORE_COLUMN_IO_H */
