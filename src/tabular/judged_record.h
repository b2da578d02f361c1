/*-------------------------------------------------------------------------
 *
 * judged_record.h
 *	  The record that may be a header, and what was seen below it.
 *
 * Owns: a copy of its cells, and the tallies of what rows have in their
 * columns that tell names from values.  What follows from these is for others
 * (header_evidence.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_JUDGED_RECORD_H
#define AIRCAN_TABULAR_JUDGED_RECORD_H

#include "tabular/column_shape.h"
#include "tabular/header_names.h"
#include "tabular/number_scale.h"
#include "tabular/record_source.h"

#define COUNTED_NAMES 3			/* numbers that count on by chance */

typedef struct JudgedRecord
{
	TabMemory  *memory;
	Slice	   *names;
	int			width;
	int		   *repeated;		/* how often each was found in its column */
	int		   *typed;			/* of the first rows, those with a number or
								 * date there ... */
	int		   *marked;			/* ... those whose number has a mark ... */
	int		   *odd;			/* ... and those with another value */
	int		   *fractions;		/* rows with decimals there */
	Slice	   *plain;			/* cells of a row without such marks */
	bool	   *below;			/* there is a value in the column */
	ColumnShape *shapes;
	bool		marked_years;	/* its numbers are years, some with a mark */
	bool		months;			/* its numbers are months, as 01.2024 */
	NumberScale marked_scale;	/* of its numbers, if all have the same unit */
	int64_t		marked_rows;	/* whose numbers are in that order */
	NumberRun	run;			/* of the names */
	NumberScale scale;
	int64_t		rows;			/* that were seen */
	int64_t		rising_rows;	/* whose numbers go on as the names do */
	int64_t		scaled_rows;	/* or are in their order */
	int64_t		stepping_rows;	/* whose numbers go on by one */
	bool		next_counts;	/* those of the first row do */
	int			first;			/* the first column, but for empty ones */
	bool		is_first;		/* it is the first of what may be the header */
} JudgedRecord;

/*
 * Keep the record, of a table of so many columns.  Give it back when done.
 */
extern void judged_record_begin(TabMemory *memory, const Record *record,
								int width, JudgedRecord *judged);
extern void judged_record_end(JudgedRecord *judged);

/* Are the record's cells these?  One of a single cell may be the same twice. */
extern bool judged_record_is(const JudgedRecord *judged, const Record *record);

/* A row below it. */
extern void judged_record_observe(JudgedRecord *judged, const Record *row);

/* All rows were seen. */
extern void judged_record_finish(JudgedRecord *judged);

/*
 * The row's cells in judged->plain, of marked numbers these alone; returns how
 * many of the table's columns it has.
 */
extern int	judged_record_take_marks_off(JudgedRecord *judged,
										 const Record *row, int width);

/* Are the column's first values numbers or dates, but for a few? */
extern bool judged_record_is_nearly_typed(const JudgedRecord *judged,
										  int column);

/*
 * What the record has in the column, without marks that are usual there, or
 * those of years.
 */
extern Slice judged_record_plain(const JudgedRecord *judged, int column);

/*
 * Have the record's numbers the same unit, as numbers of no row in their
 * columns have, and rise or fall, as those of the rows do not?
 */
extern bool judged_record_has_units(const JudgedRecord *judged);

/*
 * How many of the record's numbers have no decimals, where all numbers of the
 * first rows have?
 */
extern int	judged_record_count_whole(const JudgedRecord *judged);

#endif							/* AIRCAN_TABULAR_JUDGED_RECORD_H */
