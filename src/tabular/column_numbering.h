/*-------------------------------------------------------------------------
 *
 * column_numbering.h
 *	  The numbers of the columns, below the header.
 *
 * Owns: what a record of them looks like, as statistical tables have it: from
 * 1, with letters before these or not, in brackets or with another mark, with
 * the sum that a column is behind its number.  Leaves to others: where it is
 * none of the rows (table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COLUMN_NUMBERING_H
#define AIRCAN_TABULAR_COLUMN_NUMBERING_H

#include "tabular/value.h"

/* What stands beside each number. */
typedef enum NumberMark
{
	MARK_NONE,
	MARK_MINUS,					/* -1: what a spreadsheet makes of (1) */
	MARK_ROUND,					/* (1) */
	MARK_SQUARE,				/* [1] */
	MARK_PAREN,					/* 1) */
	MARK_POINT,					/* 1. */
	MARK_WORD					/* col 1 */
} NumberMark;

/* Are they the numbers of the columns?  Then *mark is that of each. */
extern bool cells_are_numbering(const Slice *cells, int width,
								NumberMark *mark);

/*
 * Is it a mark that numbers among values hardly have?  Then the cells are no
 * values, whatever the columns hold.
 */
extern bool number_mark_is_plain(NumberMark mark);

/* Has the text such a mark beside a number or a letter? */
extern bool text_has_number_mark(Slice text, NumberMark mark);

#endif							/* AIRCAN_TABULAR_COLUMN_NUMBERING_H */
