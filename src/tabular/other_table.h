/*-------------------------------------------------------------------------
 *
 * other_table.h
 *	  Telling that another table begins among the rows of the first.
 *
 * Owns: what the header of another table looks like, and which row behind it
 * confirms that.  Its cells are words, without a gap and unlike each other,
 * in columns that have held numbers or dates so far.  That alone may be an odd
 * row, so more is asked for: a blank line or a title before it; two such
 * columns, or a name that the first table's header has too; and a row behind
 * it that goes on in its shape, and not as the first table's rows do.  Where
 * the first table has words only, or the names are fewer and stand below a
 * title in columns of words, the row behind it has a number or a date.  Leaves
 * to others: which rows wait meanwhile (table_body.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_OTHER_TABLE_H
#define AIRCAN_TABULAR_OTHER_TABLE_H

#include "tabular/infer.h"
#include "tabular/record_source.h"

/* What stands before a row. */
typedef enum RowSetting
{
	ROW_FOLLOWS,				/* a row of the table */
	ROW_BEHIND_BREAK,			/* a blank line, or a row without a value */
	ROW_BEHIND_TITLE			/* a row of a single cell */
} RowSetting;

/* A row that may be the header of another table. */
typedef struct OtherHeader
{
	RowSetting	setting;
	int			found;			/* its cells */
	bool		sure;			/* unless the row behind it says otherwise */
	bool		may_be_row;		/* words may stand for no value, if the row
								 * behind it is like the table's */
	int			narrow;			/* columns that it has values for, as no row
								 * of the table has so few; 0: any number */
	bool		keyed;			/* the table's rows begin with a number or a
								 * date, and this one does not */
	bool		first_typed;	/* it stands above words only, so the row
								 * behind it must have something else */
} OtherHeader;

/* The table whose rows are read. */
typedef struct FirstTable
{
	const Inference *inference;
	const char *const *labels;	/* of the columns, or NULLs */
	const RepeatedHeader *header;
	int			width;
	bool		words_only;		/* there was no number and no date so far */
	int			least_found;	/* cells of the shortest row */
	bool		has_open_rows;	/* or no value in the last one */
	bool		has_years;		/* or a year among its values, as many have */
	int			words_first;	/* rows that began with a word; -1: one did
								 * not */
} FirstTable;

/*
 * Is it a record of names: filled without a gap, short, unlike, no numbers?  In
 * front there may be columns that have no name in the table.
 */
extern bool row_has_names(const FirstTable *table, const Row *row);

/*
 * Is the row the header, of one record, with other years, days or numbers, as
 * long series are cut into tables, or with another first name?
 */
extern bool row_is_header_of_others(const FirstTable *table, const Row *row,
									RowSetting setting);

/* May the row be the header of another table? */
extern bool other_header_begin(const FirstTable *table, const Row *row,
							   RowSetting setting, OtherHeader *header);

/*
 * Are the two like the header and the first row of a table of any kind, not
 * like lines of a text that has delimiters in it?
 */
extern bool rows_begin_table(const FirstTable *table, const Row *header,
							 const Row *behind);

/* Do all rows begin with a word, of several so far? */
extern bool rows_begin_with_words(const FirstTable *table);

/* Does the row behind it, with a value, confirm it? */
extern bool other_header_confirmed(const OtherHeader *header,
								   const FirstTable *table,
								   const Row *behind);

#endif							/* AIRCAN_TABULAR_OTHER_TABLE_H */
