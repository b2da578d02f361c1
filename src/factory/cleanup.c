/*-------------------------------------------------------------------------
 *
 * cleanup.c
 *	  Deleting jobs, dropping orphans.
 *
 *-------------------------------------------------------------------------
 */
#include "factory/cleanup.h"

#include "datastore/sql.h"
#include "datastore/staging.h"
#include "factory/locks.h"

int64
cleanup_jobs(int64 keep_ms, Oid role)
{
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	/* what somebody works on is left for another time */
	rows = SQL_RUN("WITH gone AS ("
				   " DELETE FROM aircan.job WHERE id IN (SELECT id FROM aircan.job j"
				   " WHERE finished <= pg_catalog.clock_timestamp() - $1 * interval '1 ms'"
				   " AND status IN ('DONE', 'FAILED', 'CANCELLED')"
				   " AND NOT EXISTS (SELECT FROM aircan.callback c"
				   "  WHERE c.job_id = j.id AND c.state = 'WAITING')"
				   " AND EXISTS (SELECT FROM aircan.job l"
				   "  WHERE l.resource = j.resource AND l.id > j.id)"
				   " AND ($2 = 0::pg_catalog.oid"
				   "  OR coalesce(pg_catalog.pg_has_role($2, j.role::pg_catalog.oid, 'USAGE'), false))"
				   " FOR UPDATE SKIP LOCKED) RETURNING id),"
				   " tasks AS (DELETE FROM aircan.task WHERE job_id IN (SELECT id FROM gone)),"
				   " lines AS (DELETE FROM aircan.log WHERE job_id IN (SELECT id FROM gone)),"
				   " files AS (DELETE FROM aircan.artifact WHERE job_id IN (SELECT id FROM gone)),"
				   " rejects AS (DELETE FROM aircan.reject WHERE job_id IN (SELECT id FROM gone)),"
				   " callbacks AS (DELETE FROM aircan.callback WHERE job_id IN (SELECT id FROM gone)),"
				   " secrets AS (DELETE FROM aircan.secret WHERE job_id IN (SELECT id FROM gone))"
				   " SELECT count(*) FROM gone",
				   sql_arg_int(keep_ms), sql_arg_oid(role));
	sql_guard_end(&guard);
	return strtoll(rows->cells[0][0], NULL, 10);
}

int64
cleanup_orphaned_staging(void)
{
	int64		dropped = 0;
	SqlGuard	guard;
	SqlRows    *rows;

	sql_guard_begin(&guard, sql_extension_owner());
	rows = sql_rows("SELECT DISTINCT m[1] FROM pg_catalog.pg_class,"
					" pg_catalog.regexp_match(relname::pg_catalog.text,"
					"  '^load_([0-9]{1,18})_') m"
					" WHERE relnamespace = 'aircan_staging'::pg_catalog.regnamespace"
					" AND relkind = 'r' AND m IS NOT NULL");
	for (int i = 0; i < rows->count; i++)
	{
		int64		job_id = strtoll(rows->cells[i][0], NULL, 10);

		/* who runs has the lock; who will run makes a table of his own */
		if (!lock_try(LOCK_JOB, (uint64) job_id, LOCK_TRANSACTION))
			continue;
		dropped += staging_drop_all(job_id, 0);
		lock_release(LOCK_JOB, (uint64) job_id, LOCK_TRANSACTION);
	}
	sql_guard_end(&guard);
	return dropped;
}
