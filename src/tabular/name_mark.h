/*-------------------------------------------------------------------------
 *
 * name_mark.h
 *	  The number sign before the first name of a header.
 *
 * Owns: telling whether it is layout, as in "#CHROM" and "# time", or part of
 * the name, as in "# of stops" and "#1".  Leaves to others: the mark of a
 * header that is one of several comments (comments.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_NAME_MARK_H
#define AIRCAN_TABULAR_NAME_MARK_H

#include "tabular/reader.h"

/*
 * Is the mark that the header begins with no part of its first name?  It is
 * none where it is set on that name alone; nor before a blank, if nearly all
 * rows have only numbers and dates, which in the first column count nothing.
 * rows: the text behind the header.
 */
extern bool name_mark_is_layout(TabMemory *memory, const Dialect *dialect,
								const Record *header, Slice rows);

#endif							/* AIRCAN_TABULAR_NAME_MARK_H */
