/*-------------------------------------------------------------------------
 *
 * dialect_json.h
 *	  Dialects as Frictionless JSON, and given ones as structs.
 *
 * Owns: the spelling of Table Dialect and CSV Dialect in JSON.  What goes out
 * can be given back: a dialect written here and read again reads the same
 * records.  Leaves to others: the properties that are never detected
 * (dialect_properties.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_TABULAR_DIALECT_JSON_H
#define AIRCAN_TABULAR_DIALECT_JSON_H

#include "tabular/dialect.h"
#include "tabular/json.h"

/* A new reference, which the caller releases with json_decref(). */
extern json_t *dialect_to_json(const Dialect *dialect);

/*
 * Read a Table Dialect or CSV Dialect; what it points to is in memory.  Fails
 * with TAB_ERR_OPTION, naming what is wrong.  Nothing of json is kept.
 */
extern bool dialect_from_json(TabMemory *memory, const json_t *json,
							  Dialect *dialect, DialectGiven *given,
							  TabError *error);

#endif							/* AIRCAN_TABULAR_DIALECT_JSON_H */
