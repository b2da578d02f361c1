/*-------------------------------------------------------------------------
 *
 * record_source.h
 *	  The data rows of a file, for a known dialect and width.
 *
 * Owns: which records are data (not the preamble, the header, comments or
 * blank lines) and their shape: short rows padded, surplus blank cells
 * dropped, surplus values reported.  Both passes over a file, the one that
 * infers and the one that converts, get their rows here, so that they see the
 * same rows.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_RECORD_SOURCE_H
#define AIRCAN_TABULAR_RECORD_SOURCE_H

#include "tabular/reader.h"

/* Excel's width: wider than any table, and bounded. */
#define MAX_CELLS 16384

typedef struct Row
{
	Slice	   *cells;			/* exactly the width, padded with empty ones */
	int64_t		number;			/* of the data row, from 1 */
	int64_t		line;			/* physical line it begins in, from 1 */
	int			found;			/* cells that the record has */
	bool		surplus;		/* it has values beyond the width */
	Slice		raw;			/* as read */
} Row;

typedef struct RecordSource RecordSource;

/*
 * decoded is UTF-8 from the start of the file.  Reads over the preamble and
 * the header at the first call of record_source_next().
 */
extern RecordSource *record_source_open(TabMemory *memory, ByteSource *decoded,
										const Dialect *dialect, int width,
										size_t max_record);

/* Returns 1; 0 at the end; -1 with *error set. */
extern int	record_source_next(RecordSource *source, Row *row,
							   TabError *error);

/* The reader behind it, for its counts. */
extern CsvReader *record_source_reader(RecordSource *source);

extern void record_source_close(RecordSource *source);

/*
 * The records before the data, read from the head of a file: the preamble
 * (at most DIALECT_MAX_PREAMBLE texts of whole records) and the header's
 * cells.  Copies are made in memory.
 */
typedef struct FileHead
{
	char	  **preamble;
	int			preamble_count;
	Slice	   *header;			/* NULL when there is none */
	int			header_width;
} FileHead;

extern bool file_head_read(TabMemory *memory, const char *text, size_t len,
						   const Dialect *dialect, size_t max_record,
						   FileHead *head, TabError *error);

/* Is the record one to pass over: blank, or a comment? */
extern bool record_is_noise(const Record *record, const Dialect *dialect);

#endif							/* AIRCAN_TABULAR_RECORD_SOURCE_H */
