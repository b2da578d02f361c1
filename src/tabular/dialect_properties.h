/*-------------------------------------------------------------------------
 *
 * dialect_properties.h
 *	  Which properties a dialect may have, and those that detection does not
 *	  look for.
 *
 * Owns: the names of CSV Dialect, Table Dialect and frictionless-py, what of
 * them means nothing for delimited text, and the reading of lineTerminator,
 * headerJoin, nullSequence, commentRows and caseSensitiveHeader.  Leaves to
 * others: the rest (schema_json.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DIALECT_PROPERTIES_H
#define AIRCAN_TABULAR_DIALECT_PROPERTIES_H

#include "tabular/dialect.h"
#include "tabular/json.h"

/*
 * Fails with TAB_ERR_OPTION if a property is not known, or asks for what
 * cannot be done.  What has no effect goes to dialect->ignored.
 */
extern bool dialect_properties_check(const json_t *json, Dialect *dialect,
									 TabError *error);

/* Read those that are named above. */
extern bool dialect_properties_read(const json_t *json, Dialect *dialect, TabError *error);

/* Write those of them that a Dialect has. */
extern void dialect_properties_write(const Dialect *dialect, json_t *json);

/*
 * Numbers of records, from 1, with the rows of comments and without: the
 * reader passes over those.
 */
extern int	dialect_row_without_comments(const Dialect *dialect, int row);
extern int	dialect_row_with_comments(const Dialect *dialect, int row);

#endif							/* AIRCAN_TABULAR_DIALECT_PROPERTIES_H */
