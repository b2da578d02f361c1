/*-------------------------------------------------------------------------
 *
 * record_source.c
 *	  From records to data rows.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/record_source.h"

#include <string.h>

#include "tabular/value.h"

struct RecordSource
{
	TabMemory  *memory;
	CsvReader  *reader;
	Dialect		dialect;
	int			width;
	Slice	   *cells;
	int64_t		rows;
	bool		started;
};

RecordSource *
record_source_open(TabMemory *memory, ByteSource *decoded,
				   const Dialect *dialect, int width, size_t max_record)
{
	RecordSource *source = mem_alloc0(memory, sizeof(RecordSource));

	source->memory = memory;
	source->reader = csv_open(memory, decoded, dialect, max_record, MAX_CELLS);
	source->dialect = *dialect;
	source->width = width;
	source->cells = mem_alloc(memory, (size_t) width * sizeof(Slice));
	return source;
}

void
record_source_close(RecordSource *source)
{
	csv_close(source->reader);
	mem_release(source->memory, source->cells);
	mem_release(source->memory, source);
}

CsvReader *
record_source_reader(RecordSource *source)
{
	return source->reader;
}

bool
record_is_noise(const Record *record, const Dialect *dialect)
{
	size_t		len = strlen(dialect->comment);

	if (record->blank)
		return true;
	return len > 0 && record->raw.len >= len &&
		memcmp(record->raw.data, dialect->comment, len) == 0;
}

/*
 * Read over what comes before the data.  Records of the preamble count
 * whatever they are; blank lines before the header do not.
 */
static int
skip_head(RecordSource *source, TabError *error)
{
	Record		record;
	int			result = 1;
	int			i;

	for (i = 0; i < source->dialect.skip_records && result > 0; i++)
		result = csv_next_record(source->reader, &record, error);
	if (source->dialect.header)
		do
		{
			if (result > 0)
				result = csv_next_record(source->reader, &record, error);
		} while (result > 0 && record_is_noise(&record, &source->dialect));
	csv_expect_width(source->reader, source->width);
	return result;
}

/* Fit the record's cells to the width; is there a value beyond it? */
static bool
fit(RecordSource *source, const Record *record)
{
	int			width = record->width < source->width ? record->width :
		source->width;
	int			i;

	memcpy(source->cells, record->cells, (size_t) width * sizeof(Slice));
	for (i = width; i < source->width; i++)
	{
		source->cells[i].data = "";
		source->cells[i].len = 0;
	}
	for (i = source->width; i < record->width; i++)
		if (value_trim(record->cells[i]).len > 0)
			return true;
	return false;
}

int
record_source_next(RecordSource *source, Row *row, TabError *error)
{
	Record		record;
	int			result;

	if (!source->started)
	{
		source->started = true;
		result = skip_head(source, error);
		if (result <= 0)
			return result;
	}
	do
	{
		result = csv_next_record(source->reader, &record, error);
		if (result <= 0)
			return result;
	} while (record_is_noise(&record, &source->dialect));

	row->surplus = fit(source, &record);
	row->cells = source->cells;
	row->number = ++source->rows;
	row->line = record.line;
	row->found = record.width;
	row->raw = record.raw;
	return 1;
}

bool
file_head_read(TabMemory *memory, const char *text, size_t len,
			   const Dialect *dialect, size_t max_record, FileHead *head,
			   TabError *error)
{
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	int			result = 1;
	int			i;

	memset(head, 0, sizeof(*head));
	memory_source_init(&bytes, text, len);
	reader = csv_open(memory, &bytes.source, dialect, max_record, MAX_CELLS);
	head->preamble = mem_alloc(memory, ((size_t) dialect->skip_records + 1) *
							   sizeof(char *));
	for (i = 0; i < dialect->skip_records && result > 0; i++)
	{
		result = csv_next_record(reader, &record, error);
		if (result > 0 && i < DIALECT_MAX_PREAMBLE)
			head->preamble[head->preamble_count++] =
				mem_strndup(memory, record.raw.data, record.raw.len);
	}
	while (dialect->header && result > 0)
	{
		result = csv_next_record(reader, &record, error);
		if (result <= 0 || record_is_noise(&record, dialect))
			continue;
		head->header = mem_alloc(memory, (size_t) record.width * sizeof(Slice));
		head->header_width = record.width;
		for (i = 0; i < record.width; i++)
		{
			Slice		cell = value_trim(record.cells[i]);

			head->header[i].data = mem_strndup(memory, cell.data, cell.len);
			head->header[i].len = cell.len;
		}
		break;
	}
	csv_close(reader);
	return result >= 0;
}
