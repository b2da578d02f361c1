/*-------------------------------------------------------------------------
 *
 * narrow.h
 *	  Types of columns that are narrower than the values would allow.
 *
 * Owns: the types that CKAN knows, where only those are wanted, and integers
 * of half the size, where a row would not fit a page otherwise.  Leaves to
 * others: which types the values allow (column_decision.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NARROW_H
#define AIRCAN_TABULAR_NARROW_H

#include "tabular/column_evidence.h"

/* Of text, numeric and timestamp the one that holds the values. */
extern void narrow_to_ckan(Field *field);

/*
 * Where a row with a value in each column that has some would take more than row_bytes,
 * store integers in four bytes where all of the column are of 32 bits.  Only
 * what was inferred is changed, and the integers of a schema, which does not
 * say of how many bits they are.  row_bytes 0: any size will do.
 */
extern void narrow_to_page(Field *fields, const ColumnEvidence *columns,
						   int width, size_t row_bytes);

#endif							/* AIRCAN_TABULAR_NARROW_H */
