/*-------------------------------------------------------------------------
 *
 * comments.h
 *	  Which records are comments.
 *
 * Owns: whether a number sign begins comments, whether the last of them above
 * the table is its header, and which are keys above it.  Leaves to others:
 * passing over them (record_source.h), which also tells if one far below is
 * none; and what stands above the table where no comments are between its rows
 * (table_head.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_COMMENTS_H
#define AIRCAN_TABULAR_COMMENTS_H

#include "tabular/reader.h"

/*
 * Put into *dialect what begins comments in the head of a file, unless it is
 * given.  report has the width.  Returns true if the header is one of them;
 * then it is in *dialect and in *report.
 */
extern bool comments_find(TabMemory *memory, const TextWindow *head,
						  const DialectGiven *given, Dialect *dialect,
						  DialectReport *report);

/*
 * How many records at the beginning are a preamble of keys with their values,
 * in as many cells as rows have?  They begin with a number sign, and no record
 * behind them does.  from: that much is known.
 */
extern int	comments_count_keys(TabMemory *memory, const TextWindow *head,
								const Dialect *dialect, int width, int from);

/*
 * Has the record, which begins with the mark, a cell for each column?  Where
 * blanks are the delimiter, the mark may be a cell besides.
 */
extern bool comment_is_wide(const Record *record, const Dialect *dialect,
							const char *mark, int width);

/*
 * Does the record, which begins with a mark of a byte, say something instead
 * of naming columns?  A cell has three words or more, and a delimiter is that
 * of a text, with a blank behind it.
 */
extern bool comment_is_prose(const Record *record);

#endif							/* AIRCAN_TABULAR_COMMENTS_H */
