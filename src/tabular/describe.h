/*-------------------------------------------------------------------------
 *
 * describe.h
 *	  What a file is: the whole of it, looked at once where that is enough.
 *
 * Owns: the order of the findings (kind, encoding, dialect, header, types)
 * and the second look when the first was mistaken.  The first look runs while
 * the bytes arrive: it decides from the head and confirms over the rest.  If
 * the file turns out not to be UTF-8, or its middle and end to be written in
 * another dialect, it is read again.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DESCRIBE_H
#define AIRCAN_TABULAR_DESCRIBE_H

#include "tabular/decoder.h"
#include "tabular/infer.h"
#include "tabular/record_source.h"
#include "tabular/schema.h"
#include "tabular/type_override.h"

typedef struct ReadOptions
{
	const char *encoding;		/* given; NULL: find out */
	int			table;			/* of those in the file, from 1; 0: the first */
	Dialect		dialect;		/* parts of it given */
	DialectGiven dialect_given;
	InferOptions infer;
	const GivenSchema *schema;	/* NULL: none */
	const TypeOverride *overrides;
	int			override_count;
	TextList	missing_values; /* for every column; besides "" */
	size_t		max_record;		/* bytes */
	int			max_columns;	/* that a table can have */

	/* give the fields the names of their columns, from their labels */
	void		(*name_columns) (void *arg, Field *fields, int count);

	/* called now and then with the bytes and rows read; NULL: not */
	void		(*progress) (void *arg, int64_t bytes, int64_t rows);
	void	   *arg;
} ReadOptions;

typedef struct Description
{
	Encoding	encoding;
	int64_t		invalid_sequences;
	int64_t		other_lines;	/* of a mixture of encodings: not UTF-8 */
	int64_t		encoded_twice;	/* places that look so */
	int64_t		nuls;
	Dialect		dialect;
	DialectReport dialect_report;
	char	  **preamble;
	int			preamble_count; /* of these, which are the first and the last */
	int			preamble_records;	/* that were skipped */
	int			header_width;	/* names in the header; 0: there is none */
	Field	   *fields;			/* one per cell of a row */
	int			width;
	int			column_count;	/* fields that are not skipped */
	int64_t		rows;
	int64_t		short_rows;
	int64_t		shifted_rows;	/* with an empty cell too many, perhaps
								 * because of a delimiter in a value; loaded */
	int64_t		shifted_line;	/* of the first */
	int64_t		tail_rows;		/* with a value in the last columns, which
								 * have no name; loaded */
	int64_t		tail_line;		/* of the first */
	int64_t		misfit_rows;	/* with more or fewer cells, so that they
								 * cannot be loaded */
	int64_t		foreign_rows;	/* of another table; cannot be loaded */
	int			table;			/* the one that was looked at, from 1 */
	TableBody	body;
	int64_t		headers_again;	/* passed over */
	int64_t		headers_moved;	/* with its names in another order: passed
								 * over, but for body.one_order */
	int64_t		rulers;			/* lines of dashes, passed over */
	int64_t		empty_below;	/* records of the header without a name, that
								 * stand below the others */
	int64_t		comments;		/* passed over */
	int64_t		left_out;		/* records, by their numbers in the dialect */
	int64_t		empty_rows;		/* at the end, passed over */
	int64_t		headers_in_doubt;	/* rows, or the headers of other tables */
	int64_t		notes_in_doubt; /* last rows, that may be footnotes */
	bool		first_in_doubt; /* the first row may be more of the header */
	int64_t		notes;			/* records before its header that came again */
	int64_t		records_behind; /* the table, that are none of it: footnotes */
	char	  **footnotes;		/* the first of all these, as read */
	int			footnote_count;
	int64_t		stray_quotes;
	int64_t		line_ends_first;	/* rows that begin with one that is data */
	int64_t		bytes;			/* of the file, unpacked */
	int			passes;			/* over the file, that it took */
	const GivenSchema *schema;	/* NULL: none was given */
	TextList	warnings;
} Description;

extern bool describe(TabMemory *memory, const ReadOptions *options,
					 ByteOrigin *origin, Description *description,
					 TabError *error);

/* The data rows of a file described before. */
extern RecordSource *describe_open_rows(TabMemory *memory,
										const Description *description,
										size_t max_record, ByteSource *bytes,
										Decoder **decoder);

#endif							/* AIRCAN_TABULAR_DESCRIBE_H */
