/*-------------------------------------------------------------------------
 *
 * repeated_header.h
 *	  The header once more, among the rows.
 *
 * Owns: telling that a record is the header that came again, as in files that
 * were joined, and the order of the columns below it where its names came in
 * another one.  Programs differ in how they write it: delimiters may follow, a
 * number sign may stand before it, and names may be in other capitals, or the
 * last ones missing.  Leaves to others: what is done with the rows below
 * (record_source.h), and whether they are as the others are (table_body.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_REPEATED_HEADER_H
#define AIRCAN_TABULAR_REPEATED_HEADER_H

#include "tabular/reader.h"

typedef struct HeaderRecord
{
	Slice	   *names;			/* its cells, trimmed */
	int			width;
} HeaderRecord;

typedef struct RepeatedHeader
{
	HeaderRecord *records;		/* all of the header */
	int			record_count;	/* 0: there is no header, or none of columns */
	Slice	   *names;			/* of the last; NULL: none */
	int			width;
	size_t		len;			/* of the names */
	int		   *order;			/* of each column, the cell of the records
								 * below what came last; NULL: never another
								 * one */
	bool		is_moved;		/* the order is not the header's */
} RepeatedHeader;

/*
 * One more record of the header, from the upper ones to the last.  The names
 * are copied.  Release with repeated_header_free().
 */
extern void repeated_header_add(RepeatedHeader *header, TabMemory *memory,
								const Record *record);

/*
 * The last records of several have no name, but part the header from the rows:
 * drop them.  Returns how many.
 */
extern int	repeated_header_trim(RepeatedHeader *header, TabMemory *memory);

/* It is no header of columns. */
extern void repeated_header_forget(RepeatedHeader *header, TabMemory *memory);

extern void repeated_header_free(RepeatedHeader *header, TabMemory *memory);

/*
 * Is the record the header once more?  Directly behind it, capitals count, and
 * all names.
 */
extern bool repeated_header_is(const RepeatedHeader *header,
							   const Record *record, bool behind);

/*
 * Are its cells the names of the header in another order?  That they are as
 * long in all rules out nearly all rows at once.
 */
extern bool repeated_header_is_moved(const RepeatedHeader *header,
									 const Record *record);

/* From now on cells are in the order of this record's names. */
extern void repeated_header_turn(RepeatedHeader *header, TabMemory *memory,
								 const Record *record);

/* How like is a row to one of the header's records? */
typedef enum HeaderLikeness
{
	HEADER_UNLIKE,
	HEADER_OTHER_WORDS,			/* the first cell is the same, others are
								 * other words or numbers at the same places */
	HEADER_OTHER_NUMBERS,		/* other numbers, days or years only */
	HEADER_OTHER_YEARS,			/* years only */
	HEADER_OTHER_FIRST,			/* the first cell, and two others are the
								 * same, and no other is not */
	HEADER_SAME					/* but for capitals */
} HeaderLikeness;

/* i counts the header's records from 0. */
extern HeaderLikeness repeated_header_likeness(const RepeatedHeader *header,
											   int i, const Slice *cells,
											   int width);

/* Has each cell one of the names, as in a table whose names are its values? */
extern bool repeated_header_has_cells(const RepeatedHeader *header,
									  const Record *record);

#endif							/* AIRCAN_TABULAR_REPEATED_HEADER_H */
