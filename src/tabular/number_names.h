/*-------------------------------------------------------------------------
 *
 * number_names.h
 *	  Records that name columns by numbers, years or days, below what is told
 *	  of the table.
 *
 * Owns: telling such a record from a row, where nothing but titles and keys
 * with their values stand above it (plate readers, Eurostat), and the record
 * below it that names the first columns once more, by what is in the rows
 * (TIME above GEO).  Leaves to others: headers of words (table_start.h), and
 * whether the record is a header (header_judge.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NUMBER_NAMES_H
#define AIRCAN_TABULAR_NUMBER_NAMES_H

#include "tabular/head_rows.h"

/* The row that names the columns so; -1: there is none. */
extern int	number_names_find(const HeadRows *rows, int from);

/*
 * Does the row name the first columns only, where the row right above has the
 * name of what stands in the others?
 */
extern bool row_names_first_again(const HeadRows *rows, int i);

#endif							/* AIRCAN_TABULAR_NUMBER_NAMES_H */
