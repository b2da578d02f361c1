-- jobs, as SQL sees them; the file is the server's own, so that no network is
-- needed
\set VERBOSITY terse
SELECT current_setting('data_directory') || '/aircan_regress_jobs.csv' AS path \gset
\set url 'file://' :path
COPY (VALUES ('code,name,size'), ('007,Main street,1'), ('008,"Harbour, north",2'), ('009,Ring,3,4')
) TO :'path' WITH (FORMAT text);

-- what a statement raises
CREATE FUNCTION attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN 'done';
EXCEPTION WHEN query_canceled OR OTHERS THEN
    RETURN format('%s: %s', SQLSTATE, regexp_replace(SQLERRM, 'job [1-9]\d*', 'job N'));
END $$;

-- everything has a comment, and nobody may call anything who was not allowed to
SELECT c.oid::regclass AS undescribed
FROM pg_class c
WHERE c.relnamespace IN ('aircan'::regnamespace, 'aircan_staging'::regnamespace)
AND c.relkind IN ('r', 'v', 'S') AND obj_description(c.oid, 'pg_class') IS NULL;
SELECT a.attrelid::regclass AS undescribed, a.attname
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'aircan'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
AND col_description(a.attrelid, a.attnum) IS NULL;
SELECT p.oid::regprocedure AS undescribed FROM pg_proc p
WHERE p.proname LIKE 'aircan%' AND obj_description(p.oid, 'pg_proc') IS NULL;

-- the tables and views, and the columns that people rely on
SELECT c.relname, c.relkind, c.relrowsecurity AS rls
FROM pg_class c WHERE c.relnamespace = 'aircan'::regnamespace AND c.relkind IN ('r', 'v')
ORDER BY c.relkind, c.relname;
SELECT string_agg(attname, ', ' ORDER BY attnum) AS first_columns
FROM pg_attribute WHERE attrelid = 'aircan.job'::regclass AND attnum BETWEEN 1 AND 10;
SELECT dag_id, job_type, tasks FROM aircan.dag;
\d aircan.dag_run
\d aircan.task_instance
\d aircan.bucket
\d aircan.progress

-- what is wrong with a call is said at once, and queues nothing
SELECT attempt($$SELECT aircan_load(NULL, 'http://example.org')$$);
SELECT attempt($$SELECT aircan_load('x', NULL)$$);
SELECT attempt($$SELECT aircan_load('', 'http://example.org')$$);
SELECT attempt($$SELECT aircan_load('_hidden', 'http://example.org')$$);
SELECT attempt($$SELECT aircan_load(repeat('x', 64), 'http://example.org')$$);
SELECT attempt($$SELECT aircan_load('x', 'gopher://example.org')$$);
SELECT attempt($$SELECT aircan_load('x', 'http://me:secret@example.org')$$);
SELECT attempt($$SELECT aircan_load('x', 'http://example.org', mode => 'sideways')$$);
SELECT attempt($$SELECT aircan_load('x', 'http://example.org', callback_url => 'file:///tmp/x')$$);
SELECT attempt($$SELECT aircan_load('x', 'http://example.org', callback_url => 'nowhere')$$);
SELECT attempt($$SELECT aircan_load('x', 'http://example.org', '{"fields": 7}')$$);
SELECT attempt($$SELECT aircan_load_resource(NULL)$$);
SELECT attempt($$SELECT aircan_load_resource('[]')$$);
SELECT attempt($$SELECT aircan_load_resource('"no json"')$$);
SELECT attempt($$SELECT aircan_load_resource('{"name": "x"}')$$);
SELECT attempt($$SELECT aircan_load_resource('{"url": "http://example.org"}')$$);
SELECT attempt(format($$SELECT aircan_load('x', 'http://example.org', options => %L)$$, options))
FROM (VALUES
    ('[]'), ('{"nonsense": 1}'), ('{"priority": "high"}'), ('{"priority": 1001}'),
    ('{"timeout": -1}'), ('{"timeout": "a while"}'), ('{"timeout": "11 years"}'),
    ('{"retries": -1}'), ('{"retries": 1.5}'), ('{"delay": true}'),
    ('{"run_id": ""}'), ('{"run_id": "a\nb"}'), ('{"dataset": 7}'), ('{"user": []}'),
    ('{"supersede": "yes"}'), ('{"force": 1}'), ('{"token": ""}'),
    (format('{"run_id": "%s"}', repeat('x', 251)))) o(options);
SELECT attempt($$SELECT aircan_wait(NULL)$$);
SELECT attempt($$SELECT aircan_done(NULL)$$);
SELECT attempt($$SELECT aircan_status(NULL)$$);
SELECT attempt($$SELECT aircan_cancel(NULL)$$);
SELECT attempt($$SELECT aircan_retry(NULL)$$);
SELECT attempt($$SELECT aircan_resource_status(NULL)$$);
SELECT attempt($$SELECT aircan_wait(0)$$);
SELECT attempt($$SELECT aircan_done(0)$$);
SELECT attempt($$SELECT aircan_status(0)$$);
SELECT attempt($$SELECT aircan_cancel(0)$$);
SELECT attempt($$SELECT aircan_retry(0)$$);
SELECT attempt($$SELECT aircan_cleanup('-1 day')$$);
SELECT attempt($$CALL aircan_run('x', 'http://example.org')$$);
SELECT aircan_resource_status('nothing') IS NULL AS nothing;
SELECT count(*) FROM aircan.job WHERE status <> 'DONE';
BEGIN READ ONLY;
SELECT aircan_load('x', 'http://example.org');
ROLLBACK;

-- a job, from the queue to its end
SELECT aircan_load('jobs', :'url', options => '{"run_id": "first", "dataset": "transport",
    "user": "ann", "priority": 3, "timeout": "10 min", "retries": 1, "max_rejects": "50%"}') AS job \gset
SELECT aircan_wait(:job, '60 s');
SELECT _id, code, name, size FROM jobs ORDER BY _id;
SELECT factory_id, job_type, dataset, resource, "user", status, priority, timeout, try_number, max_tries,
    info -> 'outcome' AS outcome, info -> 'rows' AS rows, info -> 'rejects' AS rejects
FROM aircan.job WHERE id = :job;
SELECT conf - 'url' FROM aircan.job WHERE id = :job;
SELECT dag_id, run_id, state, try_number FROM aircan.dag_run WHERE job_id = :job;
SELECT task_id, try_number, state, rows, bytes FROM aircan.task_instance
WHERE job_id = :job ORDER BY end_date;
SELECT path FROM aircan.bucket WHERE job_id = :job ORDER BY created;
SELECT task_id, level, regexp_replace(message, '\d+$', 'N') AS message FROM aircan_log(:job);
SELECT count(*) FROM aircan_log(:job, 'copy');
SELECT count(*) FROM aircan_log(:job, max_lines => 1);
SELECT aircan_done(:job);
SELECT jsonb_object_agg(key, jsonb_typeof(value)) FROM jsonb_each(aircan_status(:job));
SELECT aircan_status(:job) = aircan_resource_status('jobs') AS same;
SELECT resource, status FROM aircan_jobs(dataset => 'transport', status => 'DONE', job_type => 'LOAD');

-- the same run id is the same job; the same source is not loaded again
SELECT aircan_load('jobs', :'url', options => '{"run_id": "first"}') = :job AS same;
SELECT aircan_load('jobs', :'url', options => '{"max_rejects": "50%"}') AS again \gset
SELECT aircan_wait(:again, '60 s');
SELECT info -> 'outcome' AS outcome FROM aircan.job WHERE id = :again;

-- a job that fails raises its own error
SELECT aircan_load('jobs', :'url', options => '{"max_rejects": 0}') AS bad \gset
SELECT attempt(format('SELECT aircan_wait(%s, ''60 s'')', :bad));
SELECT attempt(format('SELECT aircan_done(%s)', :bad));
SELECT status, info #>> '{error,sqlstate}' AS sqlstate, info #>> '{error,task}' AS task
FROM aircan.job WHERE id = :bad;
SELECT task_id, state, message FROM aircan.task WHERE job_id = :bad AND state <> 'success';
SELECT aircan_retry(:bad);
SELECT attempt(format('SELECT aircan_wait(%s, ''60 s'')', :bad));

-- one that waits can be cancelled, and not be retried before
SELECT aircan_load('jobs', :'url', options => '{"delay": "1 day"}') AS late \gset
SELECT aircan_load('jobs', :'url', options => '{"delay": "2 days", "priority": 1}') = :late AS same;
SELECT aircan_wait(:late, '0 s'), aircan_done(:late);
SELECT attempt(format('SELECT aircan_retry(%s)', :late));
SELECT aircan_cancel(:late, 'no need');
SELECT aircan_cancel(:late);
SELECT attempt(format('SELECT aircan_wait(%s)', :late));
SELECT status, info -> 'error' AS error FROM aircan.job WHERE id = :late;

-- a schema or dialect may be at a URL, but not at a path
SELECT aircan_load('jobs', :'url', '"https://example.org/schema.json?key=secret"',
    options => '{"dialect": "https://example.org/dialect.json?key=secret", "delay": "1 day"}') AS elsewhere \gset
SELECT conf ->> 'schema' AS schema, conf #>> '{options,dialect}' AS dialect FROM aircan.job WHERE id = :elsewhere;
SELECT aircan_cancel(:elsewhere);
SELECT attempt(format('SELECT aircan_retry(%s)', :elsewhere));
SELECT attempt(format($$SELECT aircan_load('jobs', %L, '"schema.json"')$$, :'url'));
SELECT attempt(format($$SELECT aircan_load('jobs', %L, options => '{"dialect": "../dialect.json"}')$$, :'url'));
SELECT attempt(format($$SELECT aircan_load('jobs', %L, '"gopher://example.org/schema.json"')$$, :'url'));

-- waiting where it would be in vain
BEGIN;
SELECT aircan_load('jobs', :'url', options => '{"delay": "1 h"}') AS mine \gset
SELECT attempt(format('SELECT aircan_wait(%s)', :mine));
ROLLBACK;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT attempt(format('SELECT aircan_wait(%s)', :job));
ROLLBACK;

-- one call, and a load in the session, are jobs as well
CALL aircan_run('jobs', :'url', options => '{"max_rejects": "50%", "force": true, "run_id": "call"}') \gset
SELECT attempt(format($$SELECT aircan_load_sync('jobs', %L, options => '{"run_id": "call"}')$$, :'url'));
SELECT aircan_load_sync('jobs', :'url', options => '{"max_rejects": "50%", "run_id": "sync"}') -> 'aircan' -> 'rows_loaded' AS rows;
SELECT factory_id, status, info -> 'outcome' AS outcome FROM aircan.job
WHERE factory_id IN ('call', 'sync') ORDER BY id;

-- what has ended can go, but for the last job of a resource
SELECT aircan_cleanup('0 s') > 0 AS some;
SELECT factory_id FROM aircan.job WHERE resource = 'jobs';

-- the extension can go while its scheduler is there
DROP TABLE jobs;
DROP FUNCTION attempt;
DROP EXTENSION aircan;
SELECT to_regnamespace('aircan') IS NULL AND to_regnamespace('aircan_staging') IS NULL AS gone;
CREATE EXTENSION aircan;
COPY (SELECT WHERE false) TO PROGRAM 'rm -f aircan_regress_jobs.csv';
