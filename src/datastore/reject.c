/*-------------------------------------------------------------------------
 *
 * reject.c
 *	  Keeping what was not loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "datastore/reject.h"

#include <math.h>

SERVER_HEADERS_BEGIN
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "mb/pg_wchar.h"
SERVER_HEADERS_END

#include "datastore/sql.h"

#define PLACES_TOLD 5			/* in an error */
#define VALUE_TOLD 60			/* bytes of a value in an error */

/*
 * What is kept of a value, which is in the row anyhow; and of a row, so that
 * the reject fits what the server can allocate in one piece.
 */
#define VALUE_KEPT (1024 * 1024)
#define RAW_KEPT (256 * 1024 * 1024)

struct RejectWriter
{
	int64		job_id;
	char	   *resource;
	char	   *role;
	char	   *table_owner;
	Oid			owner;			/* of the extension */
	RejectLimit limit;
	int64		rows;
	bool		types_fixed;
	int64		allowed;
	int64		count;
	int64		apart;			/* of other tables, which do not count */
	SPIPlanPtr	insert;
	MemoryContext memory;
	StringInfoData places;
	RejectPlace first;
	const char *first_hint;
};

/*
 * How many rejects of so many rows does the limit allow?  A percentage is
 * rounded up, so that one odd row does not cost a small file; but less than
 * all is never all.
 */
static int64
allowed_rejects(const RejectLimit *limit, int64 rows)
{
	int64		allowed;

	if (!limit->is_percentage)
		return (int64) Min(limit->number, (double) rows);
	if (limit->number >= 100.0 || rows == 0)
		return rows;
	allowed = (int64) ceil((double) rows * limit->number / 100.0);
	return Min(allowed, rows - 1);
}

RejectWriter *
reject_open(int64 job_id, const char *resource, Oid role, Oid owner,
			const RejectLimit *limit, int64 rows, bool types_fixed)
{
	static Oid	types[] = {
		INT8OID, TEXTOID, TEXTOID, TEXTOID, INT8OID, INT8OID, INT4OID, TEXTOID, TEXTOID,
		TEXTOID, TEXTOID, TEXTOID
	};
	RejectWriter *writer = palloc0(sizeof(RejectWriter));
	SqlGuard	guard;

	writer->job_id = job_id;
	writer->resource = pstrdup(resource);
	writer->role = GetUserNameFromId(role, false);
	writer->table_owner = GetUserNameFromId(owner, false);
	writer->owner = sql_extension_owner();
	writer->limit = *limit;
	writer->rows = rows;
	writer->types_fixed = types_fixed;
	writer->allowed = allowed_rejects(limit, rows);
	writer->memory = AllocSetContextCreate(CurrentMemoryContext,
										   "aircan reject",
										   ALLOCSET_DEFAULT_SIZES);
	initStringInfo(&writer->places);
	sql_become(writer->owner, &guard);
	writer->insert = SPI_prepare(
								 "INSERT INTO aircan.reject (job_id, resource, role, owner, row_number, line,"
								 " column_number, column_name, error_type, value, raw, reason)"
								 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
								 lengthof(types), types);
	sql_become_again(&guard);
	if (writer->insert == NULL)
		elog(ERROR, "could not prepare the insert of rejects: %s",
			 SPI_result_code_string(SPI_result));
	return writer;
}

/* Whole characters from the front, of at most so many bytes. */
static Datum
beginning(Slice value, size_t most)
{
	if (value.len > most)
	{
		while (most > 0 && ((unsigned char) value.data[most] & 0xC0) == 0x80)
			most--;
		value.len = most;
	}
	return PointerGetDatum(cstring_to_text_with_len(value.data,
													(int) value.len));
}

static void
insert_reject(RejectWriter *writer, const Reject *reject)
{
	MemoryContext old = MemoryContextSwitchTo(writer->memory);
	Datum		values[12];
	char		nulls[12];
	SqlGuard	guard;

	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(writer->job_id);
	values[1] = CStringGetTextDatum(writer->resource);
	values[2] = CStringGetTextDatum(writer->role);
	values[3] = CStringGetTextDatum(writer->table_owner);
	values[4] = Int64GetDatum(reject->row->number);
	values[5] = Int64GetDatum(reject->row->line);
	values[6] = Int32GetDatum(reject->column_number);
	values[7] = reject->column_name != NULL ?
		CStringGetTextDatum(reject->column_name) : (Datum) 0;
	values[8] = CStringGetTextDatum(reject->error_type);
	values[9] = beginning(reject->value, VALUE_KEPT);
	values[10] = beginning(reject->row->raw, RAW_KEPT);
	values[11] = CStringGetTextDatum(reject->reason);
	if (reject->column_name == NULL)
		nulls[6] = nulls[7] = nulls[9] = 'n';

	sql_become(writer->owner, &guard);
	if (SPI_execute_plan(writer->insert, values, nulls, false, 0) !=
		SPI_OK_INSERT)
		elog(ERROR, "could not write a reject");
	sql_become_again(&guard);
	MemoryContextSwitchTo(old);
	MemoryContextReset(writer->memory);
}

/* The value as far as it is told, whole characters. */
static int
told_length(Slice value)
{
	return pg_mbcliplen(value.data, (int) Min(value.len, INT_MAX), VALUE_TOLD);
}

static void
keep_place(RejectWriter *writer, const Reject *reject)
{
	MemoryContext old = MemoryContextSwitchTo(GetMemoryChunkContext(writer));

	writer->first.line = reject->row->line;
	writer->first_hint = reject->hint;
	if (reject->column_name != NULL)
	{
		writer->first.column = reject->column_number;
		writer->first.field = pstrdup(reject->column_name);
		writer->first.value = pnstrdup(reject->value.data,
									   told_length(reject->value));
	}
	MemoryContextSwitchTo(old);
}

static void
tell_place(RejectWriter *writer, const Reject *reject)
{
	StringInfo	places = &writer->places;

	if (places->len > 0)
		appendStringInfoChar(places, '\n');
	appendStringInfo(places, "Line " INT64_FORMAT, reject->row->line);
	if (reject->column_name != NULL)
		appendStringInfo(places, ", column %d (\"%s\"), value \"%.*s\"",
						 reject->column_number, reject->column_name,
						 told_length(reject->value), reject->value.data);
	appendStringInfo(places, ": %s.", reject->reason);
}

void
reject_add(RejectWriter *writer, const Reject *reject)
{
	if (reject->row->foreign && !writer->limit.given)
	{
		writer->apart++;
		insert_reject(writer, reject);
		return;
	}
	writer->count++;
	if (writer->count <= PLACES_TOLD)
		tell_place(writer, reject);
	if (writer->count == 1)
		keep_place(writer, reject);
	if (writer->count <= writer->allowed)
		insert_reject(writer, reject);
}

const RejectPlace *
reject_first(const RejectWriter *writer)
{
	return &writer->first;
}

int64
reject_count(const RejectWriter *writer)
{
	return writer->count + writer->apart;
}

void
reject_check(RejectWriter *writer)
{
	char		limit[64] = "";

	if (writer->rows == 0 && writer->apart > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("no row can be loaded: all " INT64_FORMAT
						" seem to be of another table than the names above them",
						writer->apart),
				 errhint("Say where the names are with the option \"dialect\" (headerRows), or which table is meant with \"table\".")));
	if (writer->count <= writer->allowed)
		return;
	if (writer->limit.is_percentage)
		snprintf(limit, sizeof(limit), " (%g%%)", writer->limit.number);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg(INT64_FORMAT " of " INT64_FORMAT
					" rows cannot be loaded, and max_rejects allows "
					INT64_FORMAT "%s",
					writer->count, writer->rows, writer->allowed, limit),
			 errdetail_internal("%s", writer->places.data),
			 writer->first_hint != NULL ?
			 errhint("%s", writer->first_hint) :
			 writer->types_fixed ?
			 errhint("Correct the file, or raise the option max_rejects.") :
			 errhint("Correct the file, or raise the option max_rejects, or give these columns another type with column_types.")));
}

void
reject_forget(int64 job_id)
{
	SqlGuard	guard;

	sql_guard_begin(&guard, sql_extension_owner());
	(void) SQL_RUN("DELETE FROM aircan.reject WHERE job_id = $1",
				   sql_arg_int(job_id));
	sql_guard_end(&guard);
}

bool
reject_limit_parse(const char *limit_text, RejectLimit *limit)
{
	char	   *end;

	limit->number = strtod(limit_text, &end);
	limit->is_percentage = (*end == '%');
	if (limit->is_percentage)
		end++;
	return end != limit_text && *end == '\0' && limit->number >= 0 &&
		limit->number <= (limit->is_percentage ? 100.0 : 1e15);
}
