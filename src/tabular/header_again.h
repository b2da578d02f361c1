/*-------------------------------------------------------------------------
 *
 * header_again.h
 *	  What stands before the header that comes again.
 *
 * Owns: whether that are notes, between two parts of the table; the title of a
 * section, which is a table of its own; or rows.  Of a header of several records
 * the upper ones are among them.  Leaves to others: that it is the header
 * (repeated_header.h), and the rows of other tables (foreign_rows.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_HEADER_AGAIN_H
#define AIRCAN_TABULAR_HEADER_AGAIN_H

#include "tabular/foreign_rows.h"

/*
 * May the row be a title above the header that comes again, behind no blank
 * line, either?
 */
extern bool header_again_may_follow(const BodyJudge *judge, const Row *row);

/*
 * The header came again, or the last of its records below others: what stood
 * before it is no row.
 */
extern void header_again_judge(BodyJudge *judge);

#endif							/* AIRCAN_TABULAR_HEADER_AGAIN_H */
