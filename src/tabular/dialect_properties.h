/*-------------------------------------------------------------------------
 *
 * dialect_properties.h
 *	  Which properties a dialect may have, and those that detection does not
 *	  look for.
 *
 * Owns: the names of CSV Dialect, Table Dialect and frictionless-py, what of
 * them means nothing for delimited text, and the reading of lineTerminator,
 * headerJoin, nullSequence, commentRows and caseSensitiveHeader.  Leaves to
 * others: the rest (dialect_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DIALECT_PROPERTIES_H
#define AIRCAN_TABULAR_DIALECT_PROPERTIES_H

#include "tabular/dialect.h"
#include "tabular/json.h"

/*
 * A property that no specification has is the descriptor's own, and has no
 * effect, as what is for other formats; that goes to dialect->ignored.  Fails
 * with TAB_ERR_OPTION if its name is nearly that of one that has.
 */
extern bool dialect_properties_check(const json_t *json, Dialect *dialect,
									 TabError *error);

/* Read those that are named above; what the dialect points to is in memory. */
extern bool dialect_properties_read(TabMemory *memory, const json_t *json,
									Dialect *dialect, TabError *error);

/*
 * Write those of them that a Dialect has.  Records between those of the header
 * are passed over anyhow.
 */
extern void dialect_properties_write(const Dialect *dialect, json_t *json);

/* The highest number of a record, so that sums of two are numbers. */
#define DIALECT_LAST_RECORD 1000000000

/* More records to pass over, in any order, whether they are already or not. */
extern void dialect_properties_pass_over(TabMemory *memory, Dialect *dialect,
										 const RecordNumbers *rows, int count);

/*
 * Let records be numbered from the one behind so many that are not passed
 * over, as whoever reads from there counts them.
 */
extern void dialect_properties_begin_behind(TabMemory *memory,
											Dialect *dialect, int records);

/*
 * Numbers of records, from 1, with the rows of comments and without: the
 * reader passes over those.
 */
extern int	dialect_row_without_comments(const Dialect *dialect, int row);
extern int	dialect_row_with_comments(const Dialect *dialect, int row);

#endif							/* AIRCAN_TABULAR_DIALECT_PROPERTIES_H */
