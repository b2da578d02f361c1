/*-------------------------------------------------------------------------
 *
 * doubtful_quote.h
 *	  Quotes that may open a cell or be data.
 *
 * Owns: what is known of such quotes while a record is read and read again.
 * A quoted cell that runs over line ends past other quotes is in doubt: its
 * opening quote may be one that nobody closed, and what seems to close it may
 * belong to another row.  If the record that comes of it has the wrong width,
 * or if the lines in it are rows of the right width, the quote was data.  In
 * a record of too few cells so is one that opens a cell of one line with other
 * quotes and delimiters in it, if the record is of the right width then.  Before
 * a quote is data the record is read as if quotes were not doubled: then "" may
 * be a quote and the one that closes its cell.
 * Leaves to others: reading (reader.h).
 *
 * Offsets are those of decoded bytes, from the start of the file.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DOUBTFUL_QUOTE_H
#define AIRCAN_TABULAR_DOUBTFUL_QUOTE_H

#include "tabular/dialect.h"

/*
 * What a doubtful quote that was read as data has shown of those behind it,
 * up to the one that closed it: each would be closed by the same.  Kept so
 * that a run of them is not read to its end for each.
 */
typedef struct Swallowed
{
	int64_t		from;
	int64_t		to;				/* the closing quote; -1: nothing is known */
	int64_t		last_line;		/* the last line end before it */
	int			cells_behind;	/* it, in the record */
	bool		rows;			/* each of the lines is a row by itself */
} Swallowed;

/* What stands behind a quote that closes its cell, besides a delimiter. */
typedef enum QuoteClosing
{
	CLOSES_BEFORE_DELIMITER,	/* anything */
	CLOSES_BEFORE_QUOTE,		/* a quote, or an empty cell */
	CLOSES_BEFORE_DIGIT,		/* these, or a digit */
	CLOSES_BEFORE_TEXT			/* no blank */
} QuoteClosing;

typedef struct QuoteDoubts
{
	/* the first doubtful quote of the record, and how to go back to it */
	int64_t		opening;		/* -1: there is none */
	int64_t		closing;		/* the quote that closes it */
	int			cell;
	size_t		scratch_len;

	bool		hidden;			/* a cell of the record may hide others */
	bool		bare;			/* a quote in a quoted cell of it is not
								 * doubled */
	bool		uncover;		/* what opens such a cell is data */
	size_t		undoubled;		/* bytes of the record, which is read as if no
								 * quote in it was doubled; 0: it is not */
	QuoteClosing closing_by;
	bool		tells;			/* one that is as if doubled closes a cell
								 * then */
	bool		plain;			/* no cell that is left of it is quoted */

	int64_t		literal;		/* opening quote that is data; -1: none */
	bool		quoted;			/* a cell of the record is */
	bool		look_for_span;
	int64_t		span;			/* one that opens a cell of several lines in
								 * which all quotes are doubled, if it is
								 * looked for; -1: none */
	int64_t		data;			/* one that is data when the record is read
								 * again; -1: none */
	int64_t		unclosed_from;	/* no quote in [from, to) closes anything */
	int64_t		unclosed_to;
	Swallowed	swallowed;
	int64_t		stray;			/* quotes that were read as data */
	int64_t		read_again;		/* bytes, because of doubts */
} QuoteDoubts;

extern void quote_doubts_init(QuoteDoubts *doubts);

/* Is there a doubtful quote in the record? */
static inline bool
quote_is_doubtful(const QuoteDoubts *doubts)
{
	return doubts->opening >= 0;
}

/*
 * Has so much of the file been read again that a doubtful quote must be data
 * without more reading?  position is that in the file.  In files that were not
 * made for it that never comes; it keeps time in proportion to the size.
 */
extern bool quote_doubts_exhausted(const QuoteDoubts *doubts,
								   int64_t position);

/* What a cell that goes over several lines may have swallowed. */
typedef enum SwallowedLines
{
	SWALLOWS_NONE,				/* no rows */
	SWALLOWS_LINES,				/* each line is a row */
	SWALLOWS_RECORDS			/* rows, the last of which has several lines */
} SwallowedLines;

/*
 * Is every line of the record a row of the given width, if the quote at p is
 * data, or are nearly all of many, or those behind a first that was cut?  Then
 * it was never closed.  end is that of the record, closing the quote that seems
 * to close the cell; before is the number of cells before the quote.
 */
extern SwallowedLines quote_swallows_rows(const Dialect *dialect,
										  const char *p, const char *end,
										  const char *closing, int before,
										  int width);

/*
 * The same where the width is not known yet: is every line of the record as
 * wide as the first, if the quote at p is data?
 */
extern SwallowedLines quote_swallows_alike(const Dialect *dialect,
										   const char *p, const char *end,
										   const char *closing, int before);

/*
 * The doubtful quote is data.  window[0] is at window_offset, and was read up
 * to position; width is that of the record it gave; rows: see Swallowed.
 */
extern void quote_doubts_settle(QuoteDoubts *doubts, const Dialect *dialect,
								const char *window, int64_t window_offset, size_t position,
								int width, bool rows);

/*
 * The quote at position was passed by in the cell that opened at opened, as
 * cell number cell of its record.  Is it known from the quote before that the
 * one that closes them makes no record?
 */
extern bool quote_known_as_data(const QuoteDoubts *doubts, int64_t opened,
								int64_t position, int cell,
								int expected_width);

#endif							/* AIRCAN_TABULAR_DOUBTFUL_QUOTE_H */
