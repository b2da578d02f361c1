/*-------------------------------------------------------------------------
 *
 * framed_table.c
 *	  Looking for names with rows right below them.
 *
 *-------------------------------------------------------------------------
 */
#include "tabular/framed_table.h"

#include "tabular/header_names.h"
#include "tabular/name_word.h"
#include "tabular/record_source.h"
#include "tabular/value.h"

/* nobody writes more around a few rows */
#define MAX_BYTES 16384

#define LEAST_COLUMNS 3
#define FRAME_COLUMNS 2			/* a key and its value, or a comma in a text */
#define NAME_LENGTH 60			/* bytes */

/* of a list of words */
#define SPACED_COLUMNS 2
#define SPACED_ROWS 3

static const char delimiters[] = ",;\t|";

/* What was read so far, by one delimiter. */
typedef struct Frame
{
	int			width;			/* of the names; 0: there are none yet */
	int			rows;			/* below them */
	bool		ended;			/* something else stands below these */
	bool		broken;			/* and it is no frame */
} Frame;

/* Does no blank stand behind a delimiter, as in a text? */
static bool
is_dense(const Record *record)
{
	for (int i = 0; i < record->width; i++)
		if (record->cells[i].len > 0 && record->cells[i].data[0] == ' ')
			return false;
	return true;
}

/* Or behind each? */
static bool
is_spaced(const Record *record)
{
	for (int i = 1; i < record->width; i++)
		if (record->cells[i].len == 0 || record->cells[i].data[0] != ' ')
			return false;
	return record->width > 1;
}

static bool
has_typed_cell(const Record *record)
{
	for (int i = 0; i < record->width; i++)
		if (value_is_typed(value_trim(record->cells[i])))
			return true;
	return false;
}

static void
take_record(Frame *frame, const Record *record)
{
	if (record->blank || record->width <= FRAME_COLUMNS)
	{
		/* names without a row are none */
		frame->broken |= frame->width > 0 && frame->rows == 0;
		frame->ended |= frame->width > 0;
	}
	else if (!is_dense(record) || frame->ended)
		frame->broken = true;
	else if (frame->width == 0)
	{
		frame->width = record->width;
		frame->broken = !cells_are_names(record->cells, record->width,
										 NAME_LENGTH);
	}
	else
	{
		frame->rows++;
		frame->broken |= record->width != frame->width ||
			!has_typed_cell(record);
	}
}

/* The same of a list of words with a blank behind each delimiter. */
static void
take_spaced(Frame *frame, const Record *record)
{
	if (record->blank || record->width == 1)
		frame->ended |= frame->width > 0;
	else if (!is_spaced(record) || frame->ended)
		frame->broken = true;
	else if (frame->width == 0)
	{
		frame->width = record->width;
		frame->broken = !cells_are_names(record->cells, record->width,
										 NAME_LENGTH) ||
			!cells_have_name_word(record->cells, record->width);
	}
	else
	{
		frame->rows++;
		frame->broken |= record->width != frame->width;
	}
}

/* How many columns the table has, by this delimiter; 0: there is none. */
static int
find_by(TabMemory *memory, const TextWindow *head, const Dialect *dialect)
{
	bool		spaced = dialect->skip_initial_space;
	Frame		frame = {0};
	Dialect		plain = *dialect;
	MemorySource bytes;
	CsvReader  *reader;
	Record		record;
	TabError	error;

	memory_source_init(&bytes, head->data, head->len);
	/* the blanks are to be seen */
	plain.skip_initial_space = false;
	reader = csv_open(memory, &bytes.source, &plain, MAX_BYTES, MAX_CELLS);
	while (!frame.broken && csv_next_record(reader, &record, &error) > 0)
		(spaced ? take_spaced : take_record) (&frame, &record);
	csv_close(reader);
	if (frame.broken || frame.rows < (spaced ? SPACED_ROWS : 1) ||
		frame.width < (spaced ? SPACED_COLUMNS : LEAST_COLUMNS))
		return 0;
	return frame.width;
}

int
framed_table_find(TabMemory *memory, const TextWindow *head,
				  Dialect *dialect)
{
	Dialect		trial = *dialect;
	int			width = 0;

	if (!head->is_end || head->len > MAX_BYTES)
		return 0;
	trial.delimiter[1] = '\0';
	for (size_t i = 0; i < 2 * (sizeof(delimiters) - 1); i++)
	{
		int			found;

		trial.delimiter[0] = delimiters[i / 2];
		trial.skip_initial_space = i % 2 > 0;
		found = find_by(memory, head, &trial);
		if (found > width)
		{
			width = found;
			*dialect = trial;
		}
	}
	return width;
}
