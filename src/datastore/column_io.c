/*-------------------------------------------------------------------------
 *
 * column_io.c
 *	  Making Datums.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/column_io.h"

SERVER_HEADERS_BEGIN
#include "catalog/pg_type.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"
SERVER_HEADERS_END

void
column_io_init(ColumnIo *io, const Field *field, Form_pg_attribute attribute)
{
	Oid			function;
	Datum		null;

	memset(io, 0, sizeof(*io));
	io->field = field;
	io->attribute = attribute->attnum - 1;
	io->type = attribute->atttypid;
	io->typmod = attribute->atttypmod;
	io->takes_null = true;
	if (field->column != COLUMN_OTHER)
		return;
	getTypeInputInfo(io->type, &function, &io->ioparam);
	fmgr_info(function, &io->input);
	/* nobody else asks: rows go past the executor */
	if (get_typtype(io->type) == TYPTYPE_DOMAIN)
		io->takes_null = compat_input_value(&io->input, NULL, io->ioparam,
											io->typmod, &null);
	io->json_text = SPI_prepare("SELECT pg_catalog.to_json($1) OPERATOR(pg_catalog.#>>) '{}'",
								1, &io->type);
	if (io->json_text == NULL)
		elog(ERROR, "could not prepare to_json() of type %u", io->type);
}

static Datum
numeric_datum(const Value *value)
{
	char	   *plain;

	if (value->small)
		return NumericGetDatum(value->scale == 0 ?
							   int64_to_numeric(value->integer) :
							   int64_div_fast_to_numeric(value->integer,
														 value->scale));
	plain = pnstrdup(value->text.data, value->text.len);
	return DirectFunctionCall3(numeric_in, CStringGetDatum(plain),
							   ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

static Datum
text_datum(Slice slice)
{
	return PointerGetDatum(cstring_to_text_with_len(slice.data,
													(int) slice.len));
}

bool
column_io_datum(ColumnIo *io, const Value *value, Datum *datum)
{
	switch (io->field->column)
	{
		case COLUMN_TEXT:
		case COLUMN_JSON:
			*datum = text_datum(value->text);
			break;
		case COLUMN_INT4:
			*datum = Int32GetDatum((int32) value->integer);
			break;
		case COLUMN_INT8:
			*datum = Int64GetDatum(value->integer);
			break;
		case COLUMN_NUMERIC:
			*datum = numeric_datum(value);
			break;
		case COLUMN_BOOLEAN:
			*datum = BoolGetDatum(value->boolean);
			break;
		case COLUMN_DATE:
			*datum = DateADTGetDatum(value->days);
			break;
		case COLUMN_TIME:
			*datum = TimeADTGetDatum(value->microseconds);
			break;
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			*datum = TimestampGetDatum(value->microseconds);
			break;
		case COLUMN_OTHER:
			return compat_input_value(&io->input,
									  pnstrdup(value->text.data,
											   value->text.len),
									  io->ioparam, io->typmod, datum);
	}
	return true;
}

/* The integer behind a small number, with its point put in. */
static int
format_small(const Value *value, char *buffer)
{
	char		digits[MAXINT8LEN + 1];
	int			len = pg_lltoa(value->integer, digits);
	int			negative = (digits[0] == '-');
	int			whole = len - negative - value->scale;
	char	   *p = buffer;

	if (value->scale == 0)
	{
		memcpy(buffer, digits, len);
		return len;
	}
	if (negative)
		*p++ = '-';
	if (whole <= 0)
	{
		*p++ = '0';
		*p++ = '.';
		for (; whole < 0; whole++)
			*p++ = '0';
		memcpy(p, digits + negative, len - negative);
		p += len - negative;
	}
	else
	{
		memcpy(p, digits + negative, whole);
		p += whole;
		*p++ = '.';
		memcpy(p, digits + negative + whole, value->scale);
		p += value->scale;
	}
	return (int) (p - buffer);
}

/* A type of any other kind: what to_json() makes of it. */
static void
add_json_text(ColumnIo *io, Datum datum, FullText *full_text)
{
	MemoryContext context = CurrentMemoryContext;
	char	   *shown;

	if (SPI_execute_plan(io->json_text, &datum, NULL, true, 1) != SPI_OK_SELECT)
		elog(ERROR, "to_json() failed");
	MemoryContextSwitchTo(context);
	shown = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	SPI_freetuptable(SPI_tuptable);
	if (shown != NULL)
		full_text_add(full_text, shown, strlen(shown));
}

void
column_io_full_text(ColumnIo *io, const Value *value, Datum datum,
					FullText *full_text)
{
	char		buffer[128];
	char	   *shown;

	switch (io->field->column)
	{
		case COLUMN_TEXT:
		case COLUMN_JSON:
			full_text_add(full_text, value->text.data, value->text.len);
			break;
		case COLUMN_INT4:
		case COLUMN_INT8:
			full_text_add(full_text, buffer,
						  pg_lltoa(value->integer, buffer));
			break;
		case COLUMN_NUMERIC:
			if (value->small)
			{
				full_text_add(full_text, buffer, format_small(value, buffer));
				break;
			}
			shown = DatumGetCString(DirectFunctionCall1(numeric_out, datum));
			full_text_add(full_text, shown, strlen(shown));
			break;
		case COLUMN_BOOLEAN:
			if (value->boolean)
				full_text_add(full_text, "true", 4);
			else
				full_text_add(full_text, "false", 5);
			break;
		case COLUMN_DATE:
		case COLUMN_TIME:
		case COLUMN_TIMESTAMP:
		case COLUMN_TIMESTAMPTZ:
			JsonEncodeDateTime(buffer, datum, io->type, NULL);
			full_text_add(full_text, buffer, strlen(buffer));
			break;
		case COLUMN_OTHER:
			add_json_text(io, datum, full_text);
			break;
	}
}
