/*-------------------------------------------------------------------------
 *
 * copy.c
 *	  The loop over the rows.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/copy.h"

SERVER_HEADERS_BEGIN
#include "access/table.h"
#include "commands/sequence.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
SERVER_HEADERS_END

#include "datastore/column_io.h"
#include "datastore/full_text.h"
#include "datastore/heap_writer.h"
#include "datastore/row_size.h"
#include "datastore/sql.h"
#include "factory/raise.h"
#include "server_memory.h"
#include "tabular/constraint.h"

/* attributes of the table, from 0 */
#define ATTRIBUTE_ID 0
#define ATTRIBUTE_FULL_TEXT 1
#define ATTRIBUTE_FIRST 2

#define PROGRESS_ROWS 256

#define ROW_SIZE_HINT_TABLE "Long values are stored elsewhere, but every value needs some bytes of the page. Publish the table in a longer form, with fewer columns and more rows."
#define ROW_SIZE_HINT ROW_SIZE_HINT_TABLE " Short values need less as text: the option infer set to false makes all columns text."

typedef struct CopyState
{
	const CopyPlan *plan;
	CopyResult *result;
	HeapWriter *writer;
	ColumnIo   *columns;		/* one per loaded field */
	int			column_count;
	FullText	full_text;
	ByteBuffer	scratch;
	TabError	broken;			/* what is wrong with a value */
	int64		last_id;		/* of the row written last */
} CopyState;

/* What is wrong with a cell. */
typedef enum CellFault
{
	CELL_FINE,
	CELL_WRONG_VALUE,			/* not one of the column's type */
	CELL_BREAKS_CONSTRAINT,		/* of the schema */
	CELL_NO_VALUE				/* null, which the column does not take */
} CellFault;

static bool
is_in_key(const CopyPlan *plan, const Field *field)
{
	return field->key_part ||
		(plan->key != NULL && row_key_has(plan->key, field->name));
}

static bool
is_required(const CopyPlan *plan, const Field *field)
{
	return plan->target != NULL && merge_requires(plan->target, field->name);
}

/* A field that is loaded, and where its text stands in _full_text. */
typedef struct ColumnPlace
{
	const Field *field;
	int			attribute;		/* of the staging table, from 0 */
	int			place;
} ColumnPlace;

static int
compare_places(const void *a, const void *b)
{
	return ((const ColumnPlace *) a)->place - ((const ColumnPlace *) b)->place;
}

/* The columns are converted in the order of their text. */
static void
init_columns(CopyState *state)
{
	const CopyPlan *plan = state->plan;
	const Description *description = plan->description;
	TupleDesc	tupdesc = RelationGetDescr(heap_writer_relation(state->writer));
	ColumnPlace *places = palloc(sizeof(ColumnPlace) * description->width);
	int			count = 0;

	for (int i = 0; i < description->width; i++)
	{
		const Field *field = &description->fields[i];

		if (field->skipped)
			continue;
		places[count].field = field;
		places[count].attribute = ATTRIBUTE_FIRST + count;
		places[count].place = plan->target == NULL ? count :
			get_attnum(plan->target->table, field->name);
		count++;
	}
	qsort(places, count, sizeof(ColumnPlace), compare_places);
	state->columns = palloc(sizeof(ColumnIo) * Max(count, 1));
	state->column_count = count;
	for (int i = 0; i < count; i++)
	{
		ColumnIo   *io = &state->columns[i];

		column_io_init(io, places[i].field,
					   TupleDescAttr(tupdesc, places[i].attribute));
		if (is_in_key(plan, io->field) || is_required(plan, io->field) ||
			constraints_require(io->field))
			io->takes_null = false;
		io->has_checks = constraints_apply(io->field) &&
			constraints_have_checks(io->field->constraints);
	}
	pfree(places);
}

/* The row has not the table's shape. */
static void
reject_shape(CopyState *state, const Row *row)
{
	int			width = state->plan->description->width;
	char		reason[128];
	Reject		reject = {
		.row = row,
		.error_type = row->surplus ? "extra-cell" :
		row->found < width ? "missing-cell" : "row-error",
		.reason = reason
	};

	if (row->foreign)
		snprintf(reason, sizeof(reason), "the row seems to be of another table in the file, which begins in line %lld",
				 (long long) table_body_line(&state->plan->description->body,
											 row));
	else
		snprintf(reason, sizeof(reason), "the row has %d cells, the table has %d columns%s",
				 row->found, width,
				 row->gapped ? ": between blanks, nobody can tell which is missing" : "");
	reject_add(state->plan->rejects, &reject);
}

/*
 * There is no value where there must be one: by what is that wrong?  What is
 * wrong with the row as a whole is told before what a column asks for.
 */
static void
explain_no_value(const CopyState *state, const Row *row, const Field *field,
				 Reject *reject)
{
	bool		in_key = is_in_key(state->plan, field);
	bool		required = is_required(state->plan, field);

	if (!in_key && !required && !constraints_require(field))
		return;
	if (row->filled == 0)
	{
		reject->error_type = "blank-row";
		reject->reason = in_key ?
			"the row is blank, and this column is part of the key" :
			"the row is blank, and a value is required in this column";
	}
	else if (row_place(row, field->cell) >= row->found)
	{
		reject->error_type = "missing-cell";
		reject->reason = in_key ?
			"the row has too few cells, and this one is part of the key" :
			"the row has too few cells, and this one is required";
	}
	else if (in_key)
	{
		reject->error_type = "primary-key";
		reject->reason = "there is no value, and the column is part of the key";
	}
	else
	{
		reject->error_type = "constraint-error";
		reject->reason = required ?
			"there is no value, and the table's column must have one" :
			"there is no value, and it is required";
	}
}

static void
reject_cell(CopyState *state, const Row *row, const Field *field, CellFault fault)
{
	char		expected[128];
	char		reason[sizeof(state->broken.message) + 64];
	Reject		reject = {
		.row = row,
		.column_number = row_place(row, field->cell) + 1,
		.column_name = field->name,
		.error_type = "type-error",
		.value = row->cells[field->cell],
		.reason = reason
	};

	field_expectation(field, expected, sizeof(expected));
	snprintf(reason, sizeof(reason), fault == CELL_NO_VALUE ?
			 "there is no value, and null is not %s" : "the value is not %s",
			 expected);
	if (fault == CELL_WRONG_VALUE && field->exact &&
		value_trim(reject.value).len < reject.value.len)
		reject.hint = "Blanks around a value that a schema declares count. {\"blanks\": \"ignore\"} in its field passes over them.";
	if (fault == CELL_NO_VALUE)
		explain_no_value(state, row, field, &reject);
	else if (fault == CELL_BREAKS_CONSTRAINT)
	{
		reject.error_type = "constraint-error";
		snprintf(reason, sizeof(reason), "the value %s",
				 state->broken.message);
	}
	reject_add(state->plan->rejects, &reject);
}

/* The row takes too many bytes to be stored. */
static void
reject_size(CopyState *state, const Row *row, Size size)
{
	char		reason[128];
	Reject		reject = {
		.row = row,
		.error_type = "row-error",
		.reason = reason,
		.hint = state->plan->target != NULL ? ROW_SIZE_HINT_TABLE :
		ROW_SIZE_HINT
	};

	snprintf(reason, sizeof(reason), "the row needs %zu bytes of a page, and %zu are the most that a row can have",
			 (size_t) size, (size_t) ROW_SIZE_LIMIT);
	reject_add(state->plan->rejects, &reject);
}

/*
 * Convert the row's cells into the slot.  If one is not a value of its
 * column, that is told, with the field.
 */
static CellFault
convert_row(CopyState *state, const Row *row, TupleTableSlot *slot,
			const Field **wrong)
{
	bool		with_full_text = OidIsValid(state->plan->text_config);

	full_text_reset(&state->full_text);
	for (int i = 0; i < state->column_count; i++)
	{
		ColumnIo   *io = &state->columns[i];
		Value		value;
		Datum		datum;

		*wrong = io->field;
		slot->tts_isnull[io->attribute] = true;
		switch (field_convert(io->field, row->cells[io->field->cell],
							  &state->scratch, &value))
		{
			case CONVERT_NULL:
				if (!io->takes_null)
					return CELL_NO_VALUE;
				continue;
			case CONVERT_FAILED:
				return CELL_WRONG_VALUE;
			case CONVERT_VALUE:
				break;
		}
		if (!column_io_datum(io, &value, &datum))
			return CELL_WRONG_VALUE;
		if (io->has_checks &&
			!constraints_check(io->field, row->cells[io->field->cell], &value,
							   &state->broken))
			return CELL_BREAKS_CONSTRAINT;
		slot->tts_values[io->attribute] = datum;
		slot->tts_isnull[io->attribute] = false;
		if (with_full_text)
			column_io_full_text(io, &value, datum, &state->full_text);
	}
	return CELL_FINE;
}

/* The columns of the table that the file does not have. */
static void
complete_row(CopyState *state, const Row *row, TupleTableSlot *slot)
{
	int64		id = state->plan->rules != NIL ? row->number :
		state->result->loaded + 1;

	if (id > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_SEQUENCE_GENERATOR_LIMIT_EXCEEDED),
				 errmsg("the file has more rows than _id can number")));
	slot->tts_values[ATTRIBUTE_ID] = Int32GetDatum((int32) id);
	slot->tts_isnull[ATTRIBUTE_ID] = false;
	slot->tts_isnull[ATTRIBUTE_FULL_TEXT] = true;
	if (OidIsValid(state->plan->text_config))
		slot->tts_values[ATTRIBUTE_FULL_TEXT] =
			full_text_vector(&state->full_text,
							 &slot->tts_isnull[ATTRIBUTE_FULL_TEXT]);
}

static void
copy_row(CopyState *state, const Row *row)
{
	TupleTableSlot *slot;
	MemoryContext old;
	const Field *wrong;
	CellFault	fault;
	Size		size;

	state->plan->progress->line = row->line;
	if (row->surplus || row->gapped || row->foreign)
	{
		reject_shape(state, row);
		return;
	}
	slot = heap_writer_slot(state->writer);
	old = MemoryContextSwitchTo(heap_writer_memory(state->writer));
	fault = convert_row(state, row, slot, &wrong);
	if (fault == CELL_FINE)
		complete_row(state, row, slot);
	MemoryContextSwitchTo(old);
	if (fault != CELL_FINE)
		reject_cell(state, row, wrong, fault);
	else if (!heap_writer_fits(state->writer, slot, row->raw.len, &size))
		reject_size(state, row, size);
	else
	{
		state->result->loaded++;
		state->last_id = DatumGetInt32(slot->tts_values[ATTRIBUTE_ID]);
		heap_writer_add(state->writer, row->raw.len);
		return;
	}
	heap_writer_discard(state->writer, row->raw.len);
}

/* Every row of the file is either loaded or rejected. */
static void
account_for_rows(const CopyPlan *plan, CopyResult *result)
{
	result->rejected = reject_count(plan->rejects);
	plan->progress->place = *reject_first(plan->rejects);
	reject_check(plan->rejects);
	plan->progress->place.line = 0;
	if (result->loaded + result->rejected == plan->description->rows)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INTERNAL_ERROR),
			 errmsg("rows are not accounted for: " INT64_FORMAT
					" read, " INT64_FORMAT " loaded, " INT64_FORMAT
					" rejected", plan->description->rows, result->loaded,
					result->rejected)));
}

void
copy_rows(const CopyPlan *plan, CopyResult *result)
{
	const Description *description = plan->description;
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext,
												  "aircan copy",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old = MemoryContextSwitchTo(context);
	TabMemory  *memory = server_memory_create(context);
	CopyState	state = {.plan = plan,.result = result};
	RecordSource *rows;
	Decoder    *decoder;
	TabError	error;
	Row			row;
	int			found;

	memset(result, 0, sizeof(*result));
	state.writer = heap_writer_open(context, plan->staging->table);
	init_columns(&state);
	full_text_begin(&state.full_text, plan->text_config);
	buffer_init(&state.scratch, memory, 256);
	rows = describe_open_rows(memory, description, plan->max_record,
							  plan->bytes, &decoder);
	progress_copy_begin(plan->progress, plan->staging->table,
						description->bytes);

	while ((found = record_source_next(rows, &row, &error)) > 0)
	{
		CHECK_FOR_INTERRUPTS();
		copy_row(&state, &row);
		if (row.number % PROGRESS_ROWS == 0)
			progress_update(plan->progress,
							csv_position(record_source_reader(rows)),
							description->bytes, row.number,
							reject_count(plan->rejects));
	}
	if (found < 0)
		raise_tab_error(&error);
	plan->progress->line = 0;
	heap_writer_close(state.writer);

	result->full_text_cut = state.full_text.cut;
	account_for_rows(plan, result);
	if (result->loaded > 0)
		sql_execute("SELECT pg_catalog.setval(%u::pg_catalog.regclass, "
					INT64_FORMAT ")", plan->staging->sequence,
					state.last_id);
	MemoryContextSwitchTo(old);
	MemoryContextDelete(context);
}

static void
reject_broken(const CopyPlan *plan, const Row *row, const BrokenRow *broken)
{
	const KeyRule *rule = broken->rule;
	const Field *field = rule->kind == KEY_RULE_LAST_COUNTS ? NULL :
		rule->field;
	char	   *columns = row_key_text(rule->key);
	Reject		reject = {.row = row,.error_type = "primary-key"};

	if (field != NULL)
	{
		reject.column_number = row_place(reject.row, field->cell) + 1;
		reject.column_name = field->name;
		reject.value = row->cells[field->cell];
	}
	switch (rule->kind)
	{
		case KEY_RULE_LAST_COUNTS:
			reject.reason = psprintf("a later row has the same key (%s)",
									 columns);
			break;
		case KEY_RULE_UNIQUE:
			reject.error_type = "unique-error";
			/* FALLTHROUGH */
		case KEY_RULE_PRIMARY:
			reject.reason = psprintf("row " INT64_FORMAT
									 " has the same key (%s)", broken->other,
									 columns);
			break;
		case KEY_RULE_REFERS:
			reject.error_type = "foreign-key";
			reject.reason = psprintf("no row has this as %s",
									 row_key_text(rule->reference));
			break;
	}
	reject_add(plan->rejects, &reject);
}

/* Read the file again, and reject the rows of these numbers. */
static void
reject_numbers(const CopyPlan *plan, BrokenRows *broken)
{
	TabMemory  *memory = server_memory_create(CurrentMemoryContext);
	MemoryContext told = AllocSetContextCreate(CurrentMemoryContext,
											   "aircan reject of a row",
											   ALLOCSET_SMALL_SIZES);
	Decoder    *decoder;
	RecordSource *rows = describe_open_rows(memory, plan->description,
											plan->max_record, plan->bytes,
											&decoder);
	BrokenRow	next;
	TabError	error;
	Row			row;

	while (broken_rows_next(broken, &next))
	{
		MemoryContext old;

		do
		{
			CHECK_FOR_INTERRUPTS();
			if (record_source_next(rows, &row, &error) <= 0)
				elog(ERROR, "row " INT64_FORMAT " of the file is gone",
					 next.number);
		} while (row.number != next.number);
		old = MemoryContextSwitchTo(told);
		reject_broken(plan, &row, &next);
		MemoryContextSwitchTo(old);
		MemoryContextReset(told);
	}
}

void
copy_reject_broken(const CopyPlan *plan, CopyResult *result)
{
	BrokenRows *broken = broken_rows_take(plan->staging, plan->rules,
										  plan->target == NULL ? NULL :
										  plan->target->qualified);
	MemoryContext context;
	MemoryContext old;

	if (broken_rows_count(broken) > 0)
	{
		context = AllocSetContextCreate(CurrentMemoryContext,
										"aircan broken rows",
										ALLOCSET_DEFAULT_SIZES);
		old = MemoryContextSwitchTo(context);
		reject_numbers(plan, broken);
		MemoryContextSwitchTo(old);
		MemoryContextDelete(context);
		result->loaded -= broken_rows_count(broken);
	}
	broken_rows_close(broken);
	account_for_rows(plan, result);
}
