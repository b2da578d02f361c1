/*-------------------------------------------------------------------------
 *
 * header_rows.h
 *	  How many records a header has.
 *
 * Owns: what the records at the top of a table are beside each other: groups
 * and what is below them, years, units, names that are completed; and which
 * of two may be none of the header.  Whether a single one is a header:
 * header_judge.h.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_ROWS_H
#define AIRCAN_TABULAR_HEADER_ROWS_H

#include "tabular/head_rows.h"
#include "tabular/header_evidence.h"

/*
 * How many records the header has.  The last of several stands above columns
 * of numbers or dates and has words there, and completes the record before; or
 * fills all its gaps.  The header begins behind skip records; last_name is the
 * last record known to be of it, or -1.
 */
extern int	header_rows_count(const HeadReading *reading, const HeadRows *rows,
							  int skip, int last_name);

/*
 * May the second record of the header, as full as the first, be a row of words?
 * It has no units, and nothing that names come below.
 */
extern bool header_rows_second_may_be_row(const HeadRows *rows, int skip);

/*
 * May the first of two records be a key and its value, above the names of more
 * columns?
 */
extern bool header_rows_first_may_be_key(const HeadRows *rows, int skip);

#endif							/* AIRCAN_TABULAR_HEADER_ROWS_H */
