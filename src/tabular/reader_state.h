/*-------------------------------------------------------------------------
 *
 * reader_state.h
 *	  What the parts of the reader share: the window, and the record in it.
 *
 * Used by reader.c, quoted_cell.c and record_reading.c only.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_READER_STATE_H
#define AIRCAN_TABULAR_READER_STATE_H

#include <string.h>

#include "tabular/doubtful_quote.h"
#include "tabular/reader.h"
#include "tabular/wrapped_record.h"

typedef struct Cell
{
	size_t		start;			/* in the window or in scratch */
	size_t		len;
	bool		in_scratch;
} Cell;

/* Ctrl-Z, with which DOS ends a file */
#define END_MARK 0x1A

/* What a byte may mean outside quotes. */
enum
{
	BYTE_PLAIN = 0,
	BYTE_DELIMITER = 1,
	BYTE_LINE_END = 2,
	BYTE_ESCAPE = 4,
	BYTE_COUNTED = 8			/* a quote, where they are counted */
};

struct CsvReader
{
	TabMemory  *memory;
	ByteSource *source;
	Dialect		dialect;
	size_t		delimiter_len;
	size_t		terminator_len; /* 0: records end with line ends */
	bool		blank_runs;		/* a run of blanks is one delimiter */
	size_t		max_record;
	int			max_cells;
	int			expected_width; /* 0: not known */

	char	   *window;
	size_t		capacity;
	size_t		len;			/* bytes in the window */
	size_t		start;			/* of the record */
	size_t		position;		/* next byte to look at */
	bool		at_end;			/* the source has no more */
	int64_t		window_offset;	/* decoded offset of window[0] */
	int64_t		line;			/* of the byte at start */
	int64_t		records;		/* read so far */
	int			comment_rows_passed;	/* ranges of the dialect's */
	int64_t		left_out;		/* records in these */

	Cell	   *cells;
	int			cell_capacity;
	int			width;
	bool		cut;			/* the record has more than max_cells */
	ByteBuffer	scratch;
	bool		has_stand_ins;
	ByteBuffer	put_back;		/* cells of the record that had some */
	Slice	   *slices;
	RecordUnwrapper *unwrapper; /* NULL: no record has needed it */

	QuoteDoubts doubts;
	int64_t		irregular;		/* quotes counted */

	unsigned char meaning[256];
};

/*
 * Get more bytes into the window.  Returns 1 if some came, 0 at the end, -1
 * on error.  The record stays whole; what lies before it goes.
 */
extern int	reader_fill(CsvReader *reader, TabError *error);

/* The next cell of the record: bytes of the window, or of scratch. */
extern void reader_add_cell(CsvReader *reader, size_t start, size_t len,
							bool in_scratch);

/* Back to the doubtful cell, to read its quote as data. */
extern void reader_undo_doubtful(CsvReader *reader, bool rows);

/*
 * Parse from start to the line end: fills the cells, and leaves position at
 * the line end.  Returns 0, or -1 on error.
 */
extern int	reader_parse_cells(CsvReader *reader, TabError *error);

/* The same, with as many readings as its quotes may need. */
extern int	reader_parse_record(CsvReader *reader, TabError *error);

/* Read the cell at position, up to its delimiter.  Returns 0, or -1. */
extern int	reader_plain_cell(CsvReader *reader, TabError *error);

/* The same where there is a quote at position. */
extern int	reader_quoted_cell(CsvReader *reader, TabError *error);

/*
 * Are n bytes there from position on?  Fills the window as needed.
 */
static inline bool
have(CsvReader *reader, size_t n, TabError *error, bool *failed)
{
	while (reader->len - reader->position < n)
	{
		int			got = reader_fill(reader, error);

		if (got < 0)
			*failed = true;
		if (got <= 0)
			return false;
	}
	return true;
}

/* Is there a delimiter at position?  Its first byte has been seen. */
static inline bool
at_delimiter(CsvReader *reader, TabError *error, bool *failed)
{
	if (reader->delimiter_len == 1)
		return true;
	return have(reader, reader->delimiter_len, error, failed) &&
		memcmp(reader->window + reader->position, reader->dialect.delimiter,
			   reader->delimiter_len) == 0;
}

/*
 * Does the byte at position end the record, perhaps with others behind it?  A
 * terminator goes before a delimiter that it begins with.
 */
static inline bool
at_line_end(CsvReader *reader, TabError *error, bool *failed)
{
	unsigned char byte = (unsigned char) reader->window[reader->position];

	if (!(reader->meaning[byte] & BYTE_LINE_END))
		return false;
	if (reader->terminator_len <= 1)
		return true;
	return have(reader, reader->terminator_len, error, failed) &&
		memcmp(reader->window + reader->position, reader->dialect.terminator,
			   reader->terminator_len) == 0;
}

#endif							/* AIRCAN_TABULAR_READER_STATE_H */
