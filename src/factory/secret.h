/*-------------------------------------------------------------------------
 *
 * secret.h
 *	  What a job needs to know and nobody may see.
 *
 * Owns: aircan.secret: values by job and name, which only the extension's
 * owner can read, and which go when the job needs them no longer.  Other
 * tables, errors and the log show such a value redacted or not at all.
 * Leaves to others: when that is (outbox.h).
 *
 * Secrets that are to last, such as the token of a CKAN site, are in user
 * mappings (site_server.h), not here.
 *
 * The caller is inside SPI; it need not be the extension's owner.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_SECRET_H
#define AIRCAN_FACTORY_SECRET_H

#include "server.h"

/* Names. */
#define SECRET_URL "url"		/* of the file, in full */
#define SECRET_SCHEMA "schema"	/* the URL of the schema, in full */
#define SECRET_DIALECT "dialect"	/* that of the dialect */
#define SECRET_CALLBACK_URL "callback_url"	/* in full */
#define SECRET_TOKEN "token"	/* what callbacks of the job carry in their
								 * Authorization header */

/* Keep a value. */
extern void secret_keep(int64 job_id, const char *name, const char *value);

/* The value, in the current memory context, or NULL. */
extern char *secret_read(int64 job_id, const char *name);

/* Forget where a job's file and descriptors are, or all. */
extern void secret_forget_sources(int64 job_id);
extern void secret_forget(int64 job_id);

#endif							/* AIRCAN_FACTORY_SECRET_H */
