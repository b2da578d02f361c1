/*-------------------------------------------------------------------------
 *
 * header_evidence.h
 *	  What rows say of a record that may name their columns.
 *
 * Owns: gathering it.  Leaves to others: what follows from it
 * (header_judge.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_EVIDENCE_H
#define AIRCAN_TABULAR_HEADER_EVIDENCE_H

#include "tabular/dialect.h"

/* What of a file the header is looked for in. */
typedef struct HeadReading
{
	TabMemory  *memory;
	const TextWindow *head;
	const Dialect *dialect;
	int			width;
	bool		has_others;		/* another table follows behind a blank line */
} HeadReading;

/* What the rows below say about a record. */
typedef struct HeaderEvidence
{
	int			against_type;	/* its cell is not of its column's type */
	bool		words_differ;	/* and of these not all are the same */
	bool		all_differ;		/* but each is another word, and no letter */
	bool		first_against;	/* the first cell is one of these */
	bool		first_named;	/* it has a word that columns are called by */
	bool		first_is_name;	/* and that is all, which is no value */
	int			of_type;		/* it is; but for a thousand beside words,
								 * which is a unit */
	int			numbers;		/* it is a number, of type */
	int			years;			/* it is a year, of type */
	int			recent_years;	/* it is one of today */
	int			year_columns;	/* and so is every value of its column */
	bool		years_in_order; /* its numbers are years that rise or fall */
	bool		lone_year;		/* its one number is a year of today, among
								 * words, and the values below are none */
	bool		counted;		/* its numbers go on, or are years */
	bool		rises;			/* which is all that they do */
	bool		counts_down;	/* a number, below which its column counts on */
	bool		words_recur;	/* a word is found again below */
	bool		scaled;			/* they are in order, as those of rows are not */
	bool		has_units;		/* numbers in order, with the same unit, as no
								 * row has them */
	int			whole;			/* numbers without decimals, above such alone */
	int64_t		scaled_rows;	/* rows whose numbers are in this order, too */
	int64_t		stepping_rows;	/* rows whose numbers go on by one */
	int64_t		rising_rows;	/* rows whose numbers go on, too */
	bool		next_counts;	/* those of the row behind it do, too */
	int			above_words;	/* its cell is an integer above words */
	int			cells;
	int			empty;
	bool		first_is_empty; /* and that below it is not */
	int			digits;			/* begins with a digit */
	int			beside;			/* names found beside */
	int			named;			/* cells with words that columns are called by */
	int			letter_codes;	/* codes of letters, as their columns hold */
	bool		sorted_codes;	/* one of these stands in the column's order */
	bool		constant;		/* a column holds nothing but what it has */
	bool		calendar;		/* it is a day of the week or a month, as
								 * below */
	int			echoes;			/* names of several letters found again below,
								 * of few rows or often */
	int			recurring;		/* names found again below */
	int			repeated;		/* and not just once by chance */
	int			lengthy;
	int			no_names;		/* cells that nothing is called by */
	int			alike;			/* cells like their column's, though text */
	int			unlike;
	int			unlike_texts;	/* more that are unlike than like it, of text */
	bool		first_unlike;	/* the first cell is unlike its column */
	bool		typed;			/* a cell is a number or a date */
	int64_t		rows;
	int64_t		same;			/* rows that are the same as the record */
	bool		same_follows;	/* right behind it */
} HeaderEvidence;

/*
 * Gather it about the record that is preceded by skip records of any kind, and
 * then by passed ones that are no noise.  up_to_break: only from the rows up
 * to a blank line behind some; what comes then may be of another table.
 */
extern void header_evidence_gather(const HeadReading *reading, int skip,
								   int passed, bool up_to_break,
								   HeaderEvidence *evidence);

#endif							/* AIRCAN_TABULAR_HEADER_EVIDENCE_H */
