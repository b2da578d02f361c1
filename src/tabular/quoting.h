/*-------------------------------------------------------------------------
 *
 * quoting.h
 *	  How the cells of a text are quoted, for a delimiter.
 *
 * Owns: whether apostrophes or other signs quote, whether a backslash escapes
 * quotes, and whether blanks behind delimiters are layout.  Leaves to others:
 * the delimiter, and whether the records are more alike for it (dialect.c); the
 * reading of quotes (reader.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_QUOTING_H
#define AIRCAN_TABULAR_QUOTING_H

#include "tabular/dialect.h"

/*
 * A first look, without reading: does any cell begin with the sign, which is
 * not the double quote?
 */
extern bool quoting_may_be_by(const TextWindow *head, const Dialect *dialect,
							  char sign);

/*
 * Does the dialect's quote, which is not the double quote, do so?  It does
 * where nearly all cells of nearly all records, or all of two columns, stand
 * between two, and the double quote does not begin cells.
 */
extern bool quoting_is_by(TabMemory *memory, const TextWindow *head,
						  const Dialect *dialect);

/*
 * Do the quotes inside of cells stand behind backslashes?  They do where a
 * backslash as the escape explains nearly all that stand irregularly without.
 * A quote that is doubled needs no escape: it speaks against it.
 */
extern bool quoting_has_backslashes(TabMemory *memory,
									const TextWindow *windows,
									int window_count, const Dialect *dialect);

/* Does a backslash stand before a delimiter? */
extern bool quoting_has_escaped_delimiters(const TextWindow *windows,
										   int window_count,
										   const Dialect *dialect);

/*
 * Does a blank stand behind each delimiter, and none before it, in nearly all
 * lines?  An empty cell has one, or none.
 */
extern bool quoting_is_spaced(const TextWindow *windows, int window_count,
							  const Dialect *dialect);

/*
 * Are blanks before cells layout, because quotes follow some that stand behind
 * delimiters, or those that most lines begin with?
 */
extern bool quoting_has_initial_space(const TextWindow *windows,
									  int window_count,
									  const Dialect *dialect);

#endif							/* AIRCAN_TABULAR_QUOTING_H */
