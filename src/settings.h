/*-------------------------------------------------------------------------
 *
 * settings.h
 *	  The aircan.* settings: what the administrator decides.
 *
 * Owns: one variable per setting, with its unit.  docs/options.md describes
 * them to users and is checked against pg_settings by a test.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_SETTINGS_H
#define AIRCAN_SETTINGS_H

#include "server.h"

typedef enum FullTextIndexMethod
{
	FULL_TEXT_INDEX_NONE,
	FULL_TEXT_INDEX_GIST,
	FULL_TEXT_INDEX_GIN
} FullTextIndexMethod;

/* fetch */
extern char *setting_allowed_networks;	/* CIDRs and host names, by comma */
extern char *setting_ca_file;	/* path of a PEM file, or empty */
extern char *setting_proxy;		/* URL of a proxy, or empty */
extern int	setting_connect_timeout;	/* milliseconds */
extern int	setting_stall_timeout;	/* milliseconds without a byte */
extern int	setting_fetch_timeout;	/* milliseconds, all tries; 0: none */
extern int	setting_fetch_retries;	/* tries after the first */
extern int	setting_max_redirects;
extern int	setting_max_download_size;	/* kilobytes on the wire; 0: none */
extern int	setting_max_file_size;	/* kilobytes, unpacked; 0: none */
extern int	setting_spool_memory;	/* kilobytes kept in memory */

/* callbacks */
extern int	setting_callback_retries;	/* tries after the first */
extern int	setting_callback_timeout;	/* milliseconds for one */

/* read */
extern int	setting_max_record_size;	/* kilobytes in one record */

/* table */
extern int	setting_full_text_index;	/* a FullTextIndexMethod */
extern char *setting_full_text_config;	/* name, or empty: as CKAN would */
extern bool setting_text_column_indexes;
extern int	setting_swap_timeout;	/* milliseconds */

/* jobs */
extern int	setting_max_workers;	/* in the cluster */
extern int	setting_job_timeout;	/* milliseconds, each try; 0: none */
extern int	setting_job_retries;
extern int	setting_retry_delay;	/* milliseconds until the second try */
extern int	setting_idle_timeout;	/* milliseconds; of a scheduler */
extern int	setting_keep_jobs;	/* minutes since the end */

extern void settings_define(void);

#endif							/* AIRCAN_SETTINGS_H */
