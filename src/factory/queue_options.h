/*-------------------------------------------------------------------------
 *
 * queue_options.h
 *	  The options that say how a job is run, not what it loads.
 *
 * Owns: their keys and what each may hold.  They are in the same object as
 * those that say what is loaded (options.h), which reads both.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_QUEUE_OPTIONS_H
#define AIRCAN_FACTORY_QUEUE_OPTIONS_H

#include "server.h"

typedef struct QueueOptions
{
	const char *dataset;		/* labels, or NULL */
	const char *user;
	const char *run_id;
	const char *token;			/* for the job's callbacks; a secret */
	int			priority;
	int			retries;		/* -1: as the setting says */
	int64		timeout_ms;		/* -1: as the setting says */
	int64		delay_ms;
	bool		supersede;
	bool		force;			/* load though the source is unchanged */
} QueueOptions;

extern void queue_options_init(QueueOptions *options);

#endif							/* AIRCAN_FACTORY_QUEUE_OPTIONS_H */
