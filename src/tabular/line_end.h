/*-------------------------------------------------------------------------
 *
 * line_end.h
 *	  What a record ends with.
 *
 * Owns: finding line ends in text.  They are \n, \r\n and \r, in any mixture;
 * or, where a dialect has a terminator of another kind, that and nothing
 * else.  Leaves to others: whether one is quoted (reader.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_LINE_END_H
#define AIRCAN_TABULAR_LINE_END_H

#include "tabular/dialect.h"

/* The first line end from p on, or NULL. */
extern const char *line_end_find(const Dialect *dialect, const char *p,
								 const char *end);

/* The last one from p on, or NULL. */
extern const char *line_end_find_last(const Dialect *dialect, const char *p,
									  const char *end);

/* What is behind the one at p. */
extern const char *line_end_skip(const Dialect *dialect, const char *p,
								 const char *end);

/* One to write. */
extern const char *line_end_text(const Dialect *dialect);

/*
 * The lines that end in a text, as whoever looks at the file counts them: an
 * editor, if the terminator has a line end in it; else it is the terminator
 * that ends them.
 */
extern int64_t line_end_count(const Dialect *dialect, const char *data,
							  size_t len);

#endif							/* AIRCAN_TABULAR_LINE_END_H */
