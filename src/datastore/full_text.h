/*-------------------------------------------------------------------------
 *
 * full_text.h
 *	  The _full_text of a row, as CKAN's own trigger makes it.
 *
 * Owns: the text search configuration, the text of a row, and what happens
 * when it is too much for a tsvector.  The trigger
 * (populate_full_text_trigger() of CKAN's set_permissions.sql) takes the
 * values of the row as JSON shows them, leaves out null ones and columns whose
 * name begins with an underscore, joins them with blanks and calls
 * to_tsvector() with the session's configuration.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_DATASTORE_FULL_TEXT_H
#define AIRCAN_DATASTORE_FULL_TEXT_H

#include "server.h"

typedef struct FullText
{
	Oid			config;
	StringInfoData row;
	bool		any;			/* the row has a value */
	int64		cut;			/* rows whose text was too long */
} FullText;

/*
 * The configuration that CKAN's connections have: aircan.full_text_config,
 * else the session's if it is role's, else what is set for role or for the
 * database, else the session's.  Needs SPI.
 */
extern Oid	full_text_config(Oid role, Oid session_config);

/* In the current memory context. */
extern void full_text_begin(FullText *full_text, Oid config);

extern void full_text_reset(FullText *full_text);

/* Append a value of the row, in the text that JSON has for it. */
extern void full_text_add(FullText *full_text, const char *data, size_t len);

/*
 * The tsvector of the row, in the current memory context.  A text that is too
 * much for one (1 MB of lexemes) is cut; the row then is found by its
 * beginning.  What the parser would take for ever with is taken apart.
 */
extern Datum full_text_vector(FullText *full_text, bool *isnull);

#endif							/* AIRCAN_DATASTORE_FULL_TEXT_H */
