/*-------------------------------------------------------------------------
 *
 * header_names.h
 *	  What the cells of a header look like: names.
 *
 * Owns: telling whether cells can be the names of columns, by themselves.
 * Leaves to others: whether they are, beside the rows around them
 * (table_start.h, header_judge.h, other_table.h), and what becomes of them in
 * the table (column_names.h of src/datastore/).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_NAMES_H
#define AIRCAN_TABULAR_HEADER_NAMES_H

#include "tabular/value.h"

/* Of so many names it is asked whether others are like them. */
#define NAMES_COMPARED 200

/*
 * Are the cells a name each: filled, of at most so many bytes, no number or
 * date, and unlike each other?
 */
extern bool cells_are_names(const Slice *cells, int count, size_t longest);

/*
 * Is it the unit of a column, or the type of its values: mm, degC, [km2],
 * m/s, yyyy-mm-dd, integer?
 */
extern bool text_is_unit(Slice text);

/* Is it one of the web, whatever follows? */
extern bool text_begins_address(Slice text);

/* Is it a number with decimals, behind a point? */
extern bool text_is_fraction(Slice text);

/* Can nothing be called so: a decimal, a moment, an address, a UUID, a colour? */
extern bool text_is_no_name(Slice text);

/* Is it a power of ten from a thousand on, as units are: 1000, 1 000, 1.000? */
extern bool text_is_thousands(Slice text);

/* Is it a year that columns are called by, of 1500 to 2100?  Its number, or 0. */
extern bool is_year(Slice text);
extern int	year_number(Slice text);

/* Is it a year with its month or quarter: May-2024, 2024 Q1, 2024M05? */
extern bool text_is_part_of_year(Slice text);

/* Is it the month of a year of today, as 01.2024? */
extern bool text_is_month_of_year(Slice text);

/*
 * The whole numbers in a record, left to right, with zeros in front or in
 * groups, too.  Columns are called by such that go on in some way: hours,
 * years, classes.
 */
typedef struct NumberRun
{
	int			count;			/* 0: there is a fraction or a moment, too */
	long		first;
	long		step;			/* from each to the next; 0: they differ */
	int			direction;		/* of the first that differ: 1 up, -1 down */
	bool		rising;			/* each is more than the one before */
	bool		in_order;		/* they rise or fall, or begin anew */
	bool		years;			/* all are years */
} NumberRun;

extern NumberRun number_run_of(const Slice *cells, int width);

/* Do they count on, as 01 and 02, or rise, as 1 000, 2 000 and 5 000? */
extern bool numbers_go_on(const NumberRun *run);

/* Is it a year that tables are about, and not any number of four digits? */
extern bool is_recent_year(Slice text);

/* Is it a word, and are the others years, two or more, that go on? */
extern bool cells_are_word_and_years(const Slice *cells, int count);

#endif							/* AIRCAN_TABULAR_HEADER_NAMES_H */
