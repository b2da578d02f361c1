/*-------------------------------------------------------------------------
 *
 * table_head.c
 *	  Preamble and header.
 *
 * A preamble is a run of odd records at the top.  A header is told by the
 * columns below it: where they hold numbers or dates and the first record does
 * not, it names them.  Where all is text it is told by what names are like:
 * filled, short, without digits, unlike each other and unlike what follows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/table_head.h"

#include <string.h>

#include "tabular/infer.h"
#include "tabular/record_source.h"

#define HEAD_RECORDS 200		/* looked at for a preamble */
#define JUDGED_ROWS 2000		/* that tell the types below a header */
#define HEAD_RECORD (64 * 1024 * 1024)

/* The shape of a record, enough to find the preamble. */
typedef struct Shape
{
	int			width;
	int			filled;			/* cells with a value */
	bool		noise;			/* blank or a comment */
	bool		typed;			/* a cell is a number or a date */
	bool		surplus;		/* a value beyond the modal width */
} Shape;

typedef struct Reading
{
	TabMemory  *memory;
	const TextWindow *head;
	const Dialect *dialect;
	int			width;
} Reading;

static CsvReader *
open_head(const Reading *reading, MemorySource *bytes)
{
	memory_source_init(bytes, reading->head->data, reading->head->len);
	return csv_open(reading->memory, &bytes->source, reading->dialect,
					HEAD_RECORD, MAX_CELLS);
}

static int
read_shapes(const Reading *reading, Shape *shapes)
{
	MemorySource bytes;
	CsvReader  *reader = open_head(reading, &bytes);
	Record		record;
	TabError	error;
	int			count = 0;

	while (count < HEAD_RECORDS &&
		   csv_next_record(reader, &record, &error) > 0)
	{
		Shape	   *shape = &shapes[count++];
		int			i;

		memset(shape, 0, sizeof(*shape));
		shape->width = record.width;
		shape->noise = record_is_noise(&record, reading->dialect);
		for (i = 0; i < record.width; i++)
		{
			bool		filled = value_trim(record.cells[i]).len > 0;

			shape->filled += filled;
			shape->surplus |= (filled && i >= reading->width);
			shape->typed |= value_is_typed(value_trim(record.cells[i]));
		}
		/* rows of delimiters are no more than blank lines */
		shape->noise |= shape->filled == 0;
	}
	csv_close(reader);
	return count;
}

/* The next record that is not noise, or count. */
static int
next_shape(const Shape *shapes, int count, int i)
{
	do
		i++;
	while (i < count && shapes[i].noise);
	return i;
}

/* Can the table begin with this record? */
static bool
begins_table(const Shape *shapes, int count, int i, int width, bool first)
{
	const Shape *shape = &shapes[i];
	int			next = next_shape(shapes, count, i);
	bool		data_follows = next < count && shapes[next].width == width &&
		shapes[next].typed;

	if (shape->width == width)
	{
		/* a title in a row that is otherwise empty */
		bool		title = width >= 3 && shape->filled <= 1 &&
			!shape->typed && next < count && shapes[next].width == width &&
			shapes[next].filled >= width - 1 && next + 1 < count;

		return !title;
	}
	if (shape->width > width && !shape->surplus)
		return true;			/* trailing delimiters in the header */
	/* a header with more or fewer names than the rows have cells */
	return first && shape->width >= 2 && shape->width * 2 >= width &&
		shape->filled == shape->width && !shape->typed && data_follows;
}

static int
find_preamble(const Shape *shapes, int count, int width, int from)
{
	bool		first = true;
	int			i;

	if (width == 1)
		return from;
	for (i = from; i < count && i < DIALECT_MAX_PREAMBLE; i++)
	{
		if (shapes[i].noise)
			continue;
		if (begins_table(shapes, count, i, width, first))
			return first ? from : i;
		first = false;
	}
	return from;
}

/* What the rows below the first record say about it. */
typedef struct HeaderEvidence
{
	int			against_type;	/* its cell is not of its column's type */
	bool		words_differ;	/* and of these not all are the same */
	int			of_type;		/* it is */
	int			years;			/* it is a year, of type */
	int			year_columns;	/* and so is every value of its column */
	int			cells;
	int			empty;
	int			digits;			/* begins with a digit */
	int			repeated;		/* names found again below, or beside */
	int			lengthy;
	int64_t		rows;
} HeaderEvidence;

static bool
is_year(Slice text)
{
	return text.len == 4 && (text.data[0] == '1' || text.data[0] == '2') &&
		text.data[1] >= '0' && text.data[1] <= '9' &&
		text.data[2] >= '0' && text.data[2] <= '9' &&
		text.data[3] >= '0' && text.data[3] <= '9';
}

/* Compare the first record's cells with the decided columns. */
static void
compare_types(const Slice *names, int width, const Field *fields,
			  TabMemory *memory, HeaderEvidence *evidence)
{
	ByteBuffer	scratch;
	Value		value;
	Slice		word = {"", 0};
	int			i;

	buffer_init(&scratch, memory, 64);
	for (i = 0; i < width; i++)
	{
		if (names[i].len == 0 || fields[i].column == COLUMN_TEXT)
			continue;
		switch (field_convert(&fields[i], names[i], &scratch, &value))
		{
			case CONVERT_FAILED:
				/* no value is of every type; but x is a name, too */
				if (null_token_parse(names[i]) >= 0 &&
					!slice_equal_nocase(names[i], "x"))
					break;
				evidence->against_type++;
				if (word.len == 0)
					word = names[i];
				evidence->words_differ |= !slices_equal(word, names[i]);
				break;
			case CONVERT_VALUE:
				evidence->of_type++;
				evidence->years += is_year(names[i]);
				evidence->year_columns += is_year(names[i]) &&
					fields[i].report.proposal != NULL &&
					fields[i].report.proposal->type == FIELD_YEAR;
				break;
			case CONVERT_NULL:
				break;
		}
	}
	buffer_free(&scratch);
}

static void
look_at_names(const Slice *names, int width, HeaderEvidence *evidence)
{
	int			i;
	int			j;

	evidence->cells = width;
	for (i = 0; i < width; i++)
	{
		evidence->empty += names[i].len == 0;
		evidence->lengthy += names[i].len > 100;
		evidence->digits += names[i].len > 0 && names[i].data[0] >= '0' &&
			names[i].data[0] <= '9';
		for (j = 0; j < i && j < 200; j++)
			if (names[i].len > 0 && slices_equal(names[i], names[j]))
			{
				evidence->repeated++;
				break;
			}
	}
}

/* Are the record's cells these?  A record of one cell may be the same twice. */
static bool
is_same_record(const Slice *names, int width, const Record *record)
{
	int			i;

	if (record->width != width || width < 2)
		return false;
	for (i = 0; i < width; i++)
		if (!slices_equal(names[i], value_trim(record->cells[i])))
			return false;
	return true;
}

/*
 * What the rows say about the record that is preceded by skip records of any
 * kind, and then by passed ones that are no noise.  up_to_break: only those up
 * to a blank line behind some; what comes then may be of another table.
 */
static void
gather_evidence(const Reading *reading, int skip, int passed,
				bool up_to_break, HeaderEvidence *evidence)
{
	MemorySource bytes;
	CsvReader  *reader = open_head(reading, &bytes);
	TabMemory  *memory = reading->memory;
	InferOptions options = {.infer = true,.date_order = DATE_ORDER_DMY};
	TextList	none = {NULL, 0};
	Inference  *inference = infer_begin(memory, reading->width, &none);
	Slice	   *names = NULL;
	int			width = 0;
	bool	   *repeated = NULL;
	Field	   *fields;
	Record		record;
	TabError	error;
	int			i;

	memset(evidence, 0, sizeof(*evidence));
	for (i = 0; i < skip; i++)
		csv_next_record(reader, &record, &error);
	while (evidence->rows < JUDGED_ROWS &&
		   csv_next_record(reader, &record, &error) > 0)
	{
		if (record_is_noise(&record, reading->dialect))
		{
			if (up_to_break && record.blank && evidence->rows > 0)
				break;
			continue;
		}
		if (passed-- > 0)
			continue;
		if (names == NULL)
		{
			width = record.width < reading->width ? record.width :
				reading->width;
			names = mem_alloc(memory, (size_t) width * sizeof(Slice));
			repeated = mem_alloc0(memory, (size_t) width * sizeof(bool));
			for (i = 0; i < width; i++)
			{
				Slice		cell = value_trim(record.cells[i]);

				names[i].data = mem_strndup(memory, cell.data, cell.len);
				names[i].len = cell.len;
			}
			continue;
		}
		/* files that were joined have their header more than once */
		if (is_same_record(names, width, &record))
			continue;
		evidence->rows++;
		infer_row(inference, record.cells, record.width, record.line);
		for (i = 0; i < width && i < record.width; i++)
			if (names[i].len > 0 &&
				slices_equal(names[i], value_trim(record.cells[i])))
				repeated[i] = true;
	}
	csv_close(reader);
	if (names != NULL)
	{
		for (i = 0; i < width; i++)
			evidence->repeated += repeated[i];
		mem_release(memory, repeated);
		fields = mem_alloc(memory, (size_t) reading->width * sizeof(Field));
		for (i = 0; i < reading->width; i++)
			field_init(&fields[i]);
		infer_finish(inference, &options, fields, reading->width);
		compare_types(names, width, fields, memory, evidence);
		look_at_names(names, width, evidence);
		mem_release(memory, fields);
		for (i = 0; i < width; i++)
			mem_release(memory, (void *) names[i].data);
		mem_release(memory, names);
	}
	infer_free(inference);
}

static bool
decide(bool header, double confidence, const char *reason,
	   DialectReport *report)
{
	report->header_confidence = confidence;
	report->header_reason = reason;
	return header;
}

static bool
judge_header(const HeaderEvidence *e, DialectReport *report)
{
	if (e->rows == 0)
		return decide(true, 0.6, "the only record", report);
	if (e->against_type > 0 && e->against_type >= e->of_type - e->years)
		return decide(true, e->of_type == e->years ? 0.99 : 0.8,
					  "the first record is not of its columns' types", report);
	if (e->of_type > 0 && e->of_type == e->years && e->years > 1)
		return decide(true, 0.7, "the first record holds years, as names do",
					  report);
	if (e->of_type > 0)
		return decide(false, e->against_type == 0 ? 0.95 : 0.7,
					  "the first record is of its columns' types", report);
	if (e->empty * 2 > e->cells)
		return decide(false, 0.6, "most cells of the first record are empty",
					  report);
	if (e->repeated > 0 && e->repeated * 2 >= e->cells)
		return decide(false, 0.7,
					  "cells of the first record are found again below",
					  report);
	if (e->lengthy > 0 || e->digits * 2 > e->cells)
		return decide(false, 0.6, "the first record does not look like names",
					  report);
	return decide(true, e->empty + e->repeated + e->digits == 0 ? 0.8 : 0.6,
				  "the first record looks like names", report);
}

/* The cells of the records that may be a header of several. */
typedef struct HeaderRow
{
	int			filled;
	int			empty;
	int			below_empty;	/* filled, below an empty cell */
	bool		typed;			/* a cell is a number or a date */
	bool		years;			/* as far as that, it is a year */
	bool		usable;			/* of the table's width, and not empty */
} HeaderRow;

static int
read_header_rows(const Reading *reading, int skip, HeaderRow *rows)
{
	MemorySource bytes;
	CsvReader  *reader = open_head(reading, &bytes);
	bool	   *empty = mem_alloc0(reading->memory, (size_t) reading->width);
	Record		record;
	TabError	error;
	int			count = 0;
	int			i;

	for (i = 0; i < skip; i++)
		csv_next_record(reader, &record, &error);
	while (count < DIALECT_MAX_HEADER &&
		   csv_next_record(reader, &record, &error) > 0)
	{
		HeaderRow  *row = &rows[count];

		if (record_is_noise(&record, reading->dialect))
			continue;
		memset(row, 0, sizeof(*row));
		row->years = true;
		for (i = 0; i < record.width && i < reading->width; i++)
		{
			Slice		cell = value_trim(record.cells[i]);
			bool		filled = cell.len > 0;
			bool		typed = value_is_typed(cell);

			row->filled += filled;
			row->empty += !filled;
			row->below_empty += filled && empty[i];
			row->typed |= typed;
			row->years &= !typed || is_year(cell);
			empty[i] = !filled;
		}
		row->usable = record.width == reading->width && row->filled > 0;
		count++;
	}
	csv_close(reader);
	mem_release(reading->memory, empty);
	return count;
}

/*
 * Are they groups of columns, and years below them?  Each gap of the record
 * before is filled, and the columns hold something else than years.
 */
static bool
are_years_of_groups(const HeaderRow *groups, const HeaderRow *years,
					const HeaderEvidence *evidence)
{
	return years->typed && years->years && groups->empty > 0 &&
		years->below_empty == groups->empty && evidence->years > 1 &&
		evidence->of_type == evidence->years &&
		evidence->year_columns == 0;
}

/*
 * How many records the header has.  The last of several stands above columns
 * of numbers or dates and has words there: different ones, or one at least
 * that fills a gap of the record before.  A single word may be an odd value,
 * and the same word all along may stand for no value.
 */
static int
count_header_rows(const Reading *reading, int skip)
{
	HeaderRow	rows[DIALECT_MAX_HEADER];
	int			count;
	int			last;

	if (reading->width < 2)
		return 1;
	count = read_header_rows(reading, skip, rows);
	for (last = count - 1; last > 0; last--)
	{
		HeaderEvidence evidence;
		bool		words = true;
		int			i;

		for (i = 0; i <= last; i++)
			words &= rows[i].usable &&
				(!rows[i].typed || (i == last && rows[i].years));
		if (!words)
			continue;
		gather_evidence(reading, skip, last, true, &evidence);
		if (evidence.rows < 2)
			gather_evidence(reading, skip, last, false, &evidence);
		if (evidence.rows > 1 &&
			are_years_of_groups(&rows[last - 1], &rows[last], &evidence))
			return last + 1;
		if (rows[last].typed)
			continue;
		if (evidence.rows > 1 && evidence.of_type == 0 &&
			evidence.against_type > 0 &&
			(evidence.words_differ || rows[last].below_empty > 0))
			return last + 1;
	}
	return 1;
}

void
table_head_find(TabMemory *memory, const TextWindow *head, bool has_sep_line,
				const DialectGiven *given, Dialect *dialect,
				DialectReport *report)
{
	Reading		reading = {memory, head, dialect, report->width};
	Shape	   *shapes;
	HeaderEvidence evidence;

	if (!given->skip_records)
	{
		shapes = mem_alloc(memory, HEAD_RECORDS * sizeof(Shape));
		dialect->skip_records =
			find_preamble(shapes, read_shapes(&reading, shapes),
						  report->width, has_sep_line ? 1 : 0);
		mem_release(memory, shapes);
	}
	if (given->header)
	{
		report->header_confidence = 1.0;
		report->header_reason = "given";
		return;
	}
	dialect->header_rows = count_header_rows(&reading, dialect->skip_records);
	if (dialect->header_rows > 1)
	{
		dialect->header = decide(true, 0.8,
								 "several records of words stand above columns of other types",
								 report);
		return;
	}
	gather_evidence(&reading, dialect->skip_records, 0, true, &evidence);
	if (evidence.against_type == 0)
		gather_evidence(&reading, dialect->skip_records, 0, false, &evidence);
	dialect->header = judge_header(&evidence, report);
}
