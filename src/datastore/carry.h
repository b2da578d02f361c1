/*-------------------------------------------------------------------------
 *
 * carry.h
 *	  What people have attached to a relation, as statements that attach it
 *	  again to a relation of the same name.
 *
 * Owns: grants, comments, triggers, rules, extended statistics and the
 * replica identity of a table or view.  Leaves to others: dependent views
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
 * column of that name.
 */
extern List *carry_statements(Oid relation, Oid columns_of);

/* Take away what default privileges gave on a relation just created. */
extern void carry_revoke_defaults(Oid relation, const char *qualified);

/* Run statements. */
extern void carry_run(List *statements);

#endif							/* AIRCAN_DATASTORE_CARRY_H */
