/*-------------------------------------------------------------------------
 *
 * describe.c
 *	  Looking at a file, and looking again.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/describe.h"

#include <limits.h>
#include <string.h>

#include "tabular/body_options.h"
#include "tabular/content_kind.h"
#include "tabular/dialect_properties.h"
#include "tabular/encoding_detection.h"
#include "tabular/file_fields.h"
#include "tabular/text_windows.h"
#include "tabular/warnings.h"

#define PROGRESS_ROWS 1024
#define MAX_PASSES 5			/* over one table: encoding, dialect, lone
								 * rows, and room to spare */

/* one of so many rows: too many to be mistakes */
#define MANY_LONE_ROWS 10

typedef struct Look
{
	TabMemory  *memory;
	const ReadOptions *options;
	Dialect		dialect;		/* parts of it given */
	DialectGiven given;
	ByteOrigin *origin;
	Description *description;
	TabError   *error;
	TextWindows windows;
	int			before;			/* records before what the windows show */
	int64_t		part_from;		/* if there are: what that is of the file, in */
	int64_t		part_to;		/* decoded bytes */
	bool		with_lone;		/* odd rows have a say in the types */
	bool		one_table;		/* no other follows it directly */
	int64_t		lone_rows;		/* how many there are */
	int			tail;			/* last columns, without a name, that few rows
								 * have */
	int			typed_with_tail;	/* columns that are no texts with them;
									 * -1: it is not tried without */
	bool		one_order;		/* the header's names in another order are a
								 * row */
	bool		order_in_doubt; /* rows below them are not like the others */
	bool		mistaken;		/* what was taken for another table is of it */
	int64_t		preamble_end;	/* where the table begins, if what was taken
								 * for the first is its preamble, or -1 */
	FileFields	fields;			/* what is given of them */
} Look;

/* How a look ended. */
typedef enum LookResult
{
	LOOK_FAILED,
	LOOK_DONE,
	LOOK_NOT_UTF8,
	LOOK_OTHER_DIALECT
} LookResult;

/* Read to the end what the reader has not: the spool wants all of it. */
static bool
drain(ByteSource *source, TabError *error)
{
	char		chunk[8192];
	ssize_t		n;

	while ((n = source_read(source, chunk, sizeof(chunk), error)) > 0)
		;
	return n == 0;
}

/* It is not UTF-8: what it is instead is found out over the whole file. */
static LookResult
find_encoding(Look *look, const Decoder *as_utf8)
{
	ByteOrigin *origin = look->origin;

	return encoding_detect(look->memory, origin->reopen(origin, 0, -1),
						   origin->declared_encoding(origin),
						   as_utf8->multibyte, as_utf8->invalid,
						   &look->description->encoding, look->error) ?
		LOOK_NOT_UTF8 : LOOK_FAILED;
}

/*
 * Do the middle and the end of the file speak for another dialect than the
 * one found from the head?
 */
static bool
other_dialect(Look *look, bool *other)
{
	Description *description = look->description;
	TextWindows *windows = &look->windows;
	Dialect		dialect = look->dialect;
	DialectReport report;

	*other = false;
	if (windows->head_is_all || windows->count > 1 || look->before > 0)
		return true;
	if (!text_windows_show_rest(windows, &description->encoding, look->error))
		return false;
	if (windows->count == 1)
		return true;
	dialect_detect(look->memory, windows->windows, windows->count,
				   &look->given, &dialect, &report);
	*other = !dialect_equal(&dialect, &description->dialect) ||
		report.width != description->dialect_report.width;
	return true;
}

/*
 * The columns are not those that were asked for.  That may be because their
 * names were not read right, in a head that is not UTF-8, or because the head
 * is not like the rest of the file: then look again.
 */
static LookResult
look_past_names(Look *look)
{
	TabError	refusal = *look->error;
	bool		may_be_other = look->description->encoding.how == ENCODING_VALID &&
		!look->windows.head_is_valid;
	bool		again = false;
	Decoder    *decoder;

	if (!may_be_other &&
		(look->windows.head_is_all || look->windows.count > 1))
		return LOOK_FAILED;
	decoder = decoder_open(look->memory, text_windows_bytes(&look->windows),
						   &look->description->encoding,
						   &look->options->dialect);
	if (!drain(&decoder->source, look->error))
		return LOOK_FAILED;
	if (may_be_other && decoder->invalid > 0)
		return find_encoding(look, decoder);
	if (!other_dialect(look, &again))
		return LOOK_FAILED;
	*look->error = refusal;
	return again ? LOOK_OTHER_DIALECT : LOOK_FAILED;
}

static BodyJudge *
begin_body(Look *look, Inference *inference, const RecordSource *rows)
{
	BodyOptions options;

	body_options_init(look->memory, look->description,
					  record_source_header(rows), &options);
	options.with_lone = look->with_lone;
	options.one_table = look->one_table;
	return body_judge_begin(look->memory, inference, &options);
}

/* What the rows were. */
static void
finish_body(Look *look, BodyJudge *judge)
{
	Description *description = look->description;
	BodyFindings findings;

	body_judge_finish(judge, &findings);
	description->body = findings.body;
	description->body.one_order = look->one_order;
	description->rows = findings.rows;
	description->short_rows = findings.short_rows;
	description->shifted_rows = findings.shifted_rows;
	description->shifted_line = findings.shifted_line;
	description->tail_rows = findings.tail_rows;
	description->tail_line = findings.tail_line;
	description->misfit_rows = findings.misfit_rows;
	description->foreign_rows = findings.foreign_rows;
	description->empty_rows = findings.empty_rows;
	description->headers_in_doubt = findings.headers_in_doubt;
	description->notes_in_doubt = findings.notes_in_doubt;
	description->first_in_doubt = findings.first_in_doubt;
	description->footnotes = findings.footnotes;
	description->footnote_count = findings.footnote_count;
	description->notes = findings.notes;
	description->records_behind = findings.records_behind;
	look->lone_rows = findings.lone_rows;
	if (look->typed_with_tail < 0 && findings.tail_rows > 0 &&
		findings.tail_rows * MANY_LONE_ROWS <= findings.rows)
		look->tail = description->width - body_named_width(description);
	look->mistaken = findings.mistaken;
	look->order_in_doubt |= findings.order_in_doubt;
	look->preamble_end = findings.preamble_end;
}

static LookResult
look_at_rows(Look *look)
{
	Description *description = look->description;
	const ReadOptions *options = look->options;
	InferOptions infer = options->infer;
	bool		strict = description->encoding.how == ENCODING_VALID;
	Inference  *inference;
	BodyJudge  *judge;
	RecordSource *rows;
	Decoder    *decoder;
	TableBody	any = {.rows_end = INT64_MAX,.one_order = look->one_order};
	Row			row;
	int64_t		wide_comments;
	int64_t		line_ends_first = 0;
	int			result;

	decoder = decoder_open(look->memory, text_windows_bytes(&look->windows),
						   &description->encoding, &look->options->dialect);
	rows = record_source_open(look->memory, &decoder->source,
							  &description->dialect, description->width,
							  options->max_record, &any);
	inference = infer_begin(look->memory, description->width,
							&look->fields.missing_values);
	infer_given(inference, description->fields);
	judge = begin_body(look, inference, rows);
	while ((result = record_source_next(rows, &row, look->error)) > 0)
	{
		if (strict && decoder->invalid > 0)
			break;
		body_judge_row(judge, &row);
		line_ends_first += row.raw.len > 0 &&
			(row.raw.data[0] == '\n' || row.raw.data[0] == '\r');
		if (options->progress != NULL && row.number % PROGRESS_ROWS == 0)
			options->progress(options->arg,
							  csv_position(record_source_reader(rows)),
							  row.number);
	}
	if (result < 0 && !(strict && decoder->invalid > 0))
		return LOOK_FAILED;
	if (!drain(&decoder->source, look->error))
		return LOOK_FAILED;
	description->invalid_sequences = decoder->invalid;
	description->other_lines = decoder->other_lines;
	description->encoded_twice = decoder->encoded_twice;
	description->nuls = decoder->nuls;
	description->stray_quotes = csv_stray_quotes(record_source_reader(rows));
	description->left_out = csv_left_out(record_source_reader(rows));
	description->line_ends_first = line_ends_first;
	description->headers_again = record_source_headers_again(rows);
	description->headers_moved = record_source_headers_moved(rows);
	look->order_in_doubt = record_source_order_in_doubt(rows);
	description->rulers = record_source_rulers(rows);
	description->empty_below = record_source_empty_below(rows);
	description->comments = record_source_comments(rows);
	wide_comments = record_source_wide_comments(rows);
	record_source_close(rows);
	finish_body(look, judge);
	if (strict && decoder->invalid > 0)
	{
		infer_free(inference);
		return find_encoding(look, decoder);
	}
	if (wide_comments > 0 && !look->given.comment)
	{
		/* beyond the head they are rows: then there are no comments */
		look->given.comment = true;
		infer_free(inference);
		return LOOK_OTHER_DIALECT;
	}
	infer.comma = strcmp(description->dialect.delimiter, ",") == 0;
	infer.semicolon = strcmp(description->dialect.delimiter, ";") == 0;
	infer_finish(inference, &infer, description->fields, description->width);
	infer_free(inference);
	return file_fields_drop_empty(&look->fields, description, look->error) ?
		LOOK_DONE : LOOK_FAILED;
}

/*
 * Count the records of the file that begin before a decoded byte, but not
 * more than most.  *offset becomes that of the first that does not count.
 */
static bool
count_records(Look *look, int most, int64_t *offset, int *count)
{
	Decoder    *decoder = decoder_open(look->memory,
									   text_windows_bytes(&look->windows),
									   &look->description->encoding,
									   &look->options->dialect);
	CsvReader  *reader = csv_open(look->memory, &decoder->source,
								  &look->description->dialect,
								  look->options->max_record, MAX_CELLS);
	Record		record;
	int			result;

	*count = 0;
	while ((result = csv_next_record(reader, &record, look->error)) > 0 &&
		   record.offset < *offset && *count < most)
		(*count)++;
	*offset = result > 0 ? record.offset : csv_position(reader);
	csv_close(reader);
	return result >= 0 && drain(&decoder->source, look->error);
}

/*
 * Let the windows show what begins at a decoded byte, behind so many records,
 * and ends before another.
 */
static bool
show_from(Look *look, int records, int64_t offset, int64_t to)
{
	look->before = records;
	look->part_from = offset;
	look->part_to = to;
	look->dialect.skip_records = 0;
	dialect_properties_begin_behind(look->memory, &look->dialect, records);
	return text_windows_show_part(&look->windows, &look->description->encoding,
								  offset, to, 0, look->error);
}

/* The header goes on behind what the windows show of the file. */
static bool
show_more(Look *look)
{
	if (look->before == 0)
		return text_windows_grow_head(&look->windows,
									  &look->description->encoding,
									  look->error);
	return text_windows_show_part(&look->windows, &look->description->encoding,
								  look->part_from, look->part_to,
								  2 * look->windows.windows[0].len,
								  look->error);
}

/* Turn to the table of that number, once the first has been looked at. */
static bool
turn_to_table(Look *look, int table)
{
	const Description *description = look->description;
	const TableBody *body = &description->body;
	int64_t		offset;
	int			records;

	if (table - 2 >= body->foreign_count)
	{
		tab_fail(look->error, TAB_ERR_OPTION,
				 "option \"table\" is %d, and the file has %d", table,
				 body->foreign_count + 1);
		tab_error_hint(look->error, "Tables are told apart by blank lines or titles between them, and by headers of their own.");
		return false;
	}
	offset = body->foreign[table - 2].offset;
	if (!count_records(look, INT_MAX, &offset, &records))
		return false;
	look->dialect = description->dialect;
	look->dialect.header = look->options->dialect.header;
	look->dialect.header_rows = look->options->dialect.header_rows;
	look->given.delimiter = look->given.quote = look->given.escape =
		look->given.skip_initial_space = look->given.comment = true;
	look->given.skip_records = look->dialect.header_marked = false;
	look->with_lone = look->one_table = look->one_order = false;
	look->tail = look->fields.left_out = 0;
	return show_from(look, records, offset, table - 1 < body->foreign_count ?
					 body->foreign[table - 1].offset : INT64_MAX);
}

/* The header is given by a number that lies beyond the head. */
static bool
turn_to_header(Look *look)
{
	int64_t		offset = INT64_MAX;
	int			records;

	return count_records(look, look->dialect.skip_records, &offset,
						 &records) &&
		show_from(look, records, offset, INT64_MAX);
}

/*
 * What stands before the rows, in the head.  The head grows until it holds
 * that.
 */
static bool
read_file_head(Look *look, FileHead *head)
{
	Description *description = look->description;
	TextWindows *windows = &look->windows;

	for (;;)
	{
		const TextWindow *text = &windows->windows[0];

		description->dialect = look->dialect;
		dialect_detect(look->memory, windows->windows, windows->count,
					   &look->given, &description->dialect,
					   &description->dialect_report);
		if (!file_head_read(look->memory, text->data, text->len,
							&description->dialect, look->options->max_record,
							head, look->error))
			return false;
		if (look->before > 0)
		{
			const Dialect *given = &look->options->dialect;

			description->dialect.skip_records += look->before;
			description->dialect.comment_rows = given->comment_rows;
			description->dialect.comment_row_count = given->comment_row_count;
			if (text->is_end || !head->is_cut)
				return true;
		}
		else if (text->is_end ||
				 !(head->is_cut || description->dialect_report.undecided))
			return true;
		else if (head->header == NULL && look->given.skip_records &&
				 look->dialect.skip_records > 0)
		{
			if (!turn_to_header(look))
				return false;
			continue;
		}
		if (!show_more(look))
			return false;
	}
}

static LookResult
look_once(Look *look)
{
	Description *description = look->description;
	FileHead	head;
	int			sep_lines;

	description->passes++;
	if (!read_file_head(look, &head))
		return LOOK_FAILED;
	/* that the delimiter was obeyed need not be told */
	sep_lines = description->dialect_report.sep_line && head.preamble_count > 0;
	description->preamble = head.preamble + sep_lines;
	description->preamble_count = head.preamble_count - sep_lines;
	description->preamble_records = head.preamble_records - sep_lines;
	description->header_width = head.header_width;
	if (!file_fields_make(&look->fields, &head, description, look->error))
		return look_past_names(look);
	return look_at_rows(look);
}

/* The encoding is another: begin at the beginning. */
static bool
show_head_again(Look *look)
{
	look->before = 0;
	look->dialect = look->options->dialect;
	return text_windows_show_head(&look->windows, &look->description->encoding,
								  look->error);
}

/*
 * Keys and values were taken for the first table, and the table for the second:
 * from now on they are skipped.
 */
static bool
skip_preamble(Look *look)
{
	int64_t		offset = look->preamble_end;

	look->given.skip_records = true;
	return count_records(look, DIALECT_MAX_PREAMBLE, &offset,
						 &look->dialect.skip_records);
}

/*
 * Have the few rows with values behind the named columns a delimiter too many?
 * Then more columns are typed without them, or a schema has none for these.
 * True: look again.
 */
static bool
try_without_tail(Look *look)
{
	const Description *description = look->description;
	int			typed = 0;
	int			i;

	for (i = 0; i < description->width; i++)
		typed += description->fields[i].column != COLUMN_TEXT;
	if (look->typed_with_tail < 0)
	{
		look->typed_with_tail = typed;
		look->fields.left_out = look->tail;
		return true;
	}
	look->tail = 0;
	if (look->fields.left_out == 0 || typed > look->typed_with_tail ||
		look->options->schema != NULL)
		return false;
	look->fields.left_out = 0;
	return true;
}

/* Look at a table, as often as it takes. */
static bool
look_at_table(Look *look)
{
	Description *description = look->description;

	description->passes = 0;
	look->typed_with_tail = -1;
	for (;;)
	{
		LookResult	result = look_once(look);
		bool		again = (result == LOOK_NOT_UTF8 ||
							 result == LOOK_OTHER_DIALECT);

		if (result == LOOK_FAILED)
			return false;
		if (result == LOOK_NOT_UTF8 && !show_head_again(look))
			return false;
		if (!again && !other_dialect(look, &again))
			return false;
		if (!again && !look->with_lone &&
			look->lone_rows * MANY_LONE_ROWS > description->rows)
			again = look->with_lone = true;
		if (!again && look->tail > 0)
			again = try_without_tail(look);
		if (!again && look->mistaken && !look->one_table)
			again = look->one_table = true;
		if (!again && look->order_in_doubt && !look->one_order)
			again = look->one_order = true;
		if (!again && look->preamble_end >= 0 && look->before == 0 &&
			!look->given.skip_records)
		{
			again = true;
			if (!skip_preamble(look))
				return false;
		}
		if (!again || description->passes == MAX_PASSES)
			return true;
	}
}

/* Is there a row, or a name?  Delimiters alone are no table. */
static bool
check_not_empty(const Description *description, TabError *error)
{
	bool		found = description->rows > 0;
	int			i;

	for (i = 0; i < description->width && !found; i++)
	{
		const char *label = description->fields[i].label;
		Slice		text = {label, label == NULL ? 0 : strlen(label)};

		found = value_trim(text).len > 0;
	}
	if (found && description->column_count > 0)
		return true;
	tab_fail(error, TAB_ERR_EMPTY, "the file holds neither a name nor a value");
	if (description->dialect.skip_records > 0)
		tab_error_detail(error, "Its first %d records are none of the table, by the dialect.",
						 description->dialect.skip_records);
	tab_error_hint(error, "Check the address: a table has at least a header.");
	return false;
}

bool
describe(TabMemory *memory, const ReadOptions *options, ByteOrigin *origin,
		 Description *description, TabError *error)
{
	Look		look = {.memory = memory,.options = options,.origin = origin,
		.dialect = options->dialect,.given = options->dialect_given,
	.description = description,.error = error};
	const HeadSource *head = &look.windows.bytes;
	const TextWindow *text = &look.windows.windows[0];

	memset(description, 0, sizeof(*description));
	if (options->table > 1 && options->dialect_given.skip_records)
		return tab_fail(error, TAB_ERR_OPTION,
						"option \"table\" and headerRows of the dialect both say where the table begins");
	description->schema = options->schema;
	file_fields_begin(&look.fields, memory, options);
	if (!text_windows_begin(&look.windows, memory, origin, &options->dialect,
							options->max_record, error) ||
		!content_kind_check(head->head, head->len, error) ||
		!encoding_begin(head->head, head->len, options->encoding,
						&description->encoding, error) ||
		!text_windows_show_head(&look.windows, &description->encoding,
								error) ||
		!content_kind_check(text->data, text->len, error) ||
		!content_is_text(text->data, text->len, &options->dialect, error))
		return false;
	/* what is given is about the table that is wanted */
	look.fields.names_only = options->table > 1;
	if (!look_at_table(&look))
		return false;
	if (look.fields.names_only)
	{
		look.fields.names_only = false;
		if (!turn_to_table(&look, options->table) || !look_at_table(&look))
			return false;
	}
	if (!check_not_empty(description, error))
		return false;
	description->table = options->table > 1 ? options->table : 1;
	description->bytes = origin->size(origin);
	warnings_add(memory, &look.dialect, description);
	return true;
}

RecordSource *
describe_open_rows(TabMemory *memory, const Description *description,
				   size_t max_record, ByteSource *bytes, Decoder **decoder)
{
	*decoder = decoder_open(memory, bytes, &description->encoding,
							&description->dialect);
	return record_source_open(memory, &(*decoder)->source,
							  &description->dialect, description->width,
							  max_record, &description->body);
}
