/*-------------------------------------------------------------------------
 *
 * reader.h
 *	  Decoded bytes become records whose cells are slices.
 *
 * Owns: the reading of delimiters, quotes, escapes and line ends, for one
 * Dialect.  Leaves to others: which records are header or data
 * (record_source.h), encodings (encoding.h), values (value.h).
 *
 * Rules beyond RFC 4180, so that one odd quote costs no more than its record:
 *	- \n, \r\n and \r all end a record outside quotes, in any mixture; where the
 *	  dialect has a terminator that is none of them nothing else does;
 *	- Ctrl-Z at the end of the file is no data, nor is a byte-order mark at the
 *	  beginning of a record;
 *	- where blanks are the delimiter and are skipped at the beginning of cells,
 *	  a run of them is one delimiter, and those at the end of a line are none;
 *	- a quote opens a cell only as its first character, and closes it only
 *	  before a delimiter, a line end or the end (blanks between are dropped);
 *	  any other quote is data;
 *	- a quote that is never closed, or whose cell runs over line ends past
 *	  other quotes and gives a record of the wrong width or swallows rows of
 *	  the right width, is data too, and the record is read again
 *	  without it.  Where that happens so often that it would take more than a few
 *	  times the reading of the file, it is data without more ado.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_READER_H
#define AIRCAN_TABULAR_READER_H

#include "tabular/dialect.h"
#include "tabular/source.h"

typedef struct Slice
{
	const char *data;
	size_t		len;
} Slice;

typedef struct Record
{
	Slice	   *cells;			/* valid until the next record is read */
	int			width;			/* number of cells, at least 1 */
	bool		cut;			/* there are more, which are left out */
	int64_t		line;			/* it begins in, from 1: see line_end_count() */
	int64_t		offset;			/* decoded byte it begins at, from 0 */
	Slice		raw;			/* as read, without what ends it, and with
								 * stand-ins (stand_in.h), which cells have
								 * none of */
	bool		blank;			/* no byte but blanks, and line ends that are
								 * data */
} Record;

typedef struct CsvReader CsvReader;

/*
 * A reader of source, which must outlive it.  max_record is in bytes; a
 * longer record is TAB_ERR_LIMIT.  max_cells: of a record with more cells than
 * that the others are left out.
 */
extern CsvReader *csv_open(TabMemory *memory, ByteSource *source,
						   const Dialect *dialect, size_t max_record,
						   int max_cells);

/* The width that records should have; helps to judge a doubtful quote. */
extern void csv_expect_width(CsvReader *reader, int width);

/*
 * Read the next record.  Returns 1; 0 at the end; -1 with *error set.
 */
extern int	csv_next_record(CsvReader *reader, Record *record,
							TabError *error);

/* decoded bytes consumed so far */
extern int64_t csv_position(const CsvReader *reader);

/* records, but blank ones, that the dialect leaves out by their numbers */
extern int64_t csv_left_out(const CsvReader *reader);

/* quotes that were read as data because they closed nothing */
extern int64_t csv_stray_quotes(const CsvReader *reader);

/*
 * Count from now on the quotes that stand irregularly: those that are data and
 * neither doubled nor escaped, and those that are doubled although there is an
 * escape.  For trials: outside quoted cells it takes time.
 */
extern void csv_count_quotes(CsvReader *reader);
extern int64_t csv_irregular_quotes(const CsvReader *reader);

/*
 * bytes that were read once more because of doubtful quotes: not more than a
 * fixed number of times the size
 */
extern int64_t csv_read_again(const CsvReader *reader);

extern void csv_close(CsvReader *reader);

#endif							/* AIRCAN_TABULAR_READER_H */
