/*-------------------------------------------------------------------------
 *
 * carry.h
 *	  What people have attached to a relation, as statements that attach it
 *	  again to a relation of the same name.
 *
 * Owns: grants, comments, column defaults and settings, triggers, rules,
 * extended statistics and the replica identity of a table or view.  Leaves to others: dependent views
 * (views.h), indexes and constraints (indexes.h), which are built before the
 * swap.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_CARRY_H
#define AIRCAN_DATASTORE_CARRY_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

/*
 * Statements (char *) for what hangs on relation, in the order to run them.
 * What belongs to a column is left out unless columns_of, a relation, has a
 * column of that name; InvalidOid: all columns.  qualified is the relation's
 * name.
 */
extern List *carry_statements(Oid relation, Oid columns_of,
							  const char *qualified);

/* Grants on the sequence of a table's _id, for one that has another name. */
extern List *carry_sequence_grants(Oid table, const char *sequence);

/* What a new table of role in CKAN's schema gets by default privileges. */
extern List *carry_default_grants(Oid role, const char *qualified);

/* Take away what default privileges gave on a relation just created. */
extern void carry_revoke_defaults(Oid relation, const char *qualified);

/* Run statements; one that does not fit is told in *warnings (char *). */
extern void carry_run(List *statements, List **warnings);

#endif							/* AIRCAN_DATASTORE_CARRY_H */
