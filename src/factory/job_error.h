/*-------------------------------------------------------------------------
 *
 * job_error.h
 *	  An error of a job: kept as JSON, judged, and raised again elsewhere.
 *
 * Owns: the "error" object in aircan.job.info, and which errors may pass by
 * themselves.  All functions but the judgement need SPI.
 *
 *-------------------------------------------------------------------------
 */
#ifndef AIRCAN_FACTORY_JOB_ERROR_H
#define AIRCAN_FACTORY_JOB_ERROR_H

#include "server.h"

SERVER_HEADERS_BEGIN
#include "utils/jsonb.h"
SERVER_HEADERS_END

#include "factory/progress.h"

/*
 * {"message", "detail", "hint", "sqlstate", "context", "task", "line",
 * "column", "field", "value"}, of which there are those that are known.
 * progress is NULL when no task had begun.
 */
extern Jsonb *job_error_json(const ErrorData *error, const Progress *progress);

/* The same for an end without an error of its own. */
extern Jsonb *job_error_text(int sqlerrcode, const char *message,
							 const char *hint);

/*
 * May the same succeed later with nothing corrected?  The network, locks,
 * resources and administrators' shutdowns pass; data and rights do not.
 */
extern bool job_error_is_transient(int sqlerrcode);

/* Raise what a job raised. */
extern void job_error_raise(int64 job_id, const Jsonb *info) COMPAT_NORETURN;

#endif							/* AIRCAN_FACTORY_JOB_ERROR_H */
