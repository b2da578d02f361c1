/*-------------------------------------------------------------------------
 *
 * site.h
 *	  What of CKAN is in this database.
 *
 * Owns: the facts about the DataStore that "ckan datastore set-permissions"
 * left behind, found by looking: its roles, its trigger function, its count
 * cache, the form of its column comments.  All of it may be missing.
 *
 * Objects are known by their names, and anyone who may create in the schema can
 * take a name: so what would run code is only trusted by its owner, see
 * site_trusts().
 *
 * Sources: ckanext/datastore/set_permissions.sql and backend/postgres.py of
 * CKAN 2.9 to 2.12.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_SITE_H
#define AIRCAN_DATASTORE_SITE_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "nodes/pg_list.h"
SERVER_HEADERS_END

/* The schema that CKAN's DataStore lives in. */
#define DATASTORE_SCHEMA "public"
#define STAGING_SCHEMA "aircan_staging"

typedef struct Site
{
	Oid			write_role;		/* owner of _table_metadata, or InvalidOid */
	List	   *read_roles;		/* names (char *) that may select from it */
	Oid			trigger_function_owner; /* of populate_full_text_trigger(), or
										 * InvalidOid */
	Oid			table_stats_owner;	/* of CKAN 2.12's count cache, or
									 * InvalidOid */
	bool		info_in_comments;	/* comments are {"_info":...}, 2.11 on */
} Site;

/* Look around.  Needs SPI. */
extern Site *site_look(void);

/* May code that belongs to owner run as role?  Its own, or a superuser's. */
extern bool site_trusts(Oid owner, Oid role);

/*
 * The name that CKAN looks for: sha1 of resource and expression in hex, as
 * _generate_index_name() of its backend/postgres.py.
 */
extern char *site_index_name(const char *resource, const char *expression);

/*
 * Is it a name that CKAN takes for a table?  is_valid_table_name() of its
 * helpers.py, and at most 63 bytes.  Raises 22023 if not.
 */
extern void site_check_resource(const char *resource);

/* What has that name now: is it a table?  Raises 42809 if not.  Needs SPI. */
extern void site_check_relation(Oid relation);

/* The comment that keeps a column's original header as its label. */
extern char *site_label_comment(const Site *site, const char *label);

/* What a comment of either form says of type_override; NULL: nothing. */
extern char *site_type_override(const char *comment);

/*
 * CKAN 2.12 counts rows once and remembers: make it forget.  Only ever as the
 * owner of the table, and of its own cache: a trigger there must not run with
 * the rights of somebody else.  What could not be done is told in *warnings.
 */
extern void site_forget_count(const Site *site, const char *resource,
							  List **warnings);

#endif							/* AIRCAN_DATASTORE_SITE_H */
