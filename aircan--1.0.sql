/* aircan--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION aircan" to load this file. \quit

/*
 * Tables and views live in a schema of their own: CKAN's Data API would serve
 * anything in public.
 */
CREATE SCHEMA aircan;
COMMENT ON SCHEMA aircan IS 'jobs of the aircan extension and what they left';
GRANT USAGE ON SCHEMA aircan TO PUBLIC;

CREATE SCHEMA aircan_staging;
COMMENT ON SCHEMA aircan_staging IS 'tables that loads fill before they take the place of the old ones';
-- a role that loads gets CREATE there with its first load

CREATE SEQUENCE aircan.job_id_seq;

COMMENT ON SEQUENCE aircan.job_id_seq IS 'numbers of jobs';

/*
 * What there is to run.  The words are Airflow's: a DAG has tasks; a job is
 * one run of it, a DagRun.
 */
CREATE TABLE aircan.dag (
    dag_id text PRIMARY KEY,
    job_type text NOT NULL,
    tasks text[] NOT NULL,
    description text NOT NULL
);
INSERT INTO aircan.dag (dag_id, job_type, tasks, description) VALUES
    ('load', 'LOAD',
     '{fetch,infer,create,copy,index,swap,merge}',
     'A CSV at a URL becomes the DataStore table of a resource (swap), or is added to it (merge).');

COMMENT ON TABLE aircan.dag IS 'kinds of jobs, and their tasks in order';
COMMENT ON COLUMN aircan.dag.dag_id IS 'name of the DAG';
COMMENT ON COLUMN aircan.dag.job_type IS 'job_type of its jobs';
COMMENT ON COLUMN aircan.dag.tasks IS 'its tasks, in order';
COMMENT ON COLUMN aircan.dag.description IS 'what it does';
GRANT SELECT ON aircan.dag TO PUBLIC;

/*
 * Jobs.  Written by our functions and workers only.
 */
CREATE TABLE aircan.job (
    id bigint PRIMARY KEY DEFAULT pg_catalog.nextval('aircan.job_id_seq'),
    factory_id text NOT NULL,
    job_type text NOT NULL CHECK (job_type IN ('HARVEST', 'LOAD', 'VALIDATE')),
    created timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    updated timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    dataset text,
    resource text,
    "user" text NOT NULL,
    status text NOT NULL DEFAULT 'WAITING'
        CHECK (status IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    info jsonb NOT NULL DEFAULT '{}',
    dag_id text NOT NULL,
    role regrole NOT NULL,
    database oid NOT NULL,
    url text,
    conf jsonb NOT NULL,
    request_hash text NOT NULL,
    requested_by jsonb NOT NULL DEFAULT '{}',
    priority integer NOT NULL DEFAULT 0,
    scheduled timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    started timestamptz,
    finished timestamptz,
    timeout interval NOT NULL,
    try_number integer NOT NULL DEFAULT 0,
    max_tries integer NOT NULL,
    worker_pid integer,
    cancel_requested boolean NOT NULL DEFAULT false,
    cancel_reason text,
    UNIQUE (dag_id, factory_id)
);
-- who waits, and the proof that no two jobs of a resource run at once
CREATE INDEX job_waiting_idx ON aircan.job (priority DESC, id) WHERE status = 'WAITING';
CREATE UNIQUE INDEX job_running_idx ON aircan.job (resource) WHERE status = 'RUNNING';
CREATE INDEX job_resource_idx ON aircan.job (resource, id DESC);
CREATE INDEX job_dataset_idx ON aircan.job (dataset, id DESC) WHERE dataset IS NOT NULL;
-- same load, waiting: found by its hash
CREATE INDEX job_request_idx ON aircan.job (request_hash) WHERE status = 'WAITING';
CREATE INDEX job_finished_idx ON aircan.job (finished) WHERE finished IS NOT NULL;

COMMENT ON TABLE aircan.job IS 'jobs: what was asked for, where it stands, and how it ended';
COMMENT ON COLUMN aircan.job.id IS 'number of the job';
COMMENT ON COLUMN aircan.job.factory_id IS 'id of the DagRun: the caller''s run_id, or one made here';
COMMENT ON COLUMN aircan.job.job_type IS 'HARVEST, LOAD or VALIDATE';
COMMENT ON COLUMN aircan.job.created IS 'when it was queued';
COMMENT ON COLUMN aircan.job.updated IS 'when this row was last changed';
COMMENT ON COLUMN aircan.job.dataset IS 'label: the dataset, as the caller said';
COMMENT ON COLUMN aircan.job.resource IS 'the resource, which is the name of its table';
COMMENT ON COLUMN aircan.job."user" IS 'label: who asked, as the caller said; else the session''s role';
COMMENT ON COLUMN aircan.job.status IS 'WAITING, RUNNING, DONE, FAILED or CANCELLED';
COMMENT ON COLUMN aircan.job.info IS 'seconds, and the error or the outcome';
COMMENT ON COLUMN aircan.job.dag_id IS 'the DAG';
COMMENT ON COLUMN aircan.job.role IS 'the role that it runs as: the one that asked';
COMMENT ON COLUMN aircan.job.database IS 'the database it was queued in; a copy of the database does not run it again';
COMMENT ON COLUMN aircan.job.url IS 'the URL, or a JSON array of those of the parts, without what may be secret in them; null: the data are in conf';
COMMENT ON COLUMN aircan.job.conf IS 'the arguments, without secrets';
COMMENT ON COLUMN aircan.job.request_hash IS 'the same for two jobs that ask for the same';
COMMENT ON COLUMN aircan.job.requested_by IS 'application name and address of the session that asked';
COMMENT ON COLUMN aircan.job.priority IS 'higher runs first';
COMMENT ON COLUMN aircan.job.scheduled IS 'not to be started before';
COMMENT ON COLUMN aircan.job.started IS 'when the present or last try began';
COMMENT ON COLUMN aircan.job.finished IS 'when it ended for good';
COMMENT ON COLUMN aircan.job.timeout IS 'longest time that one try may take; zero: no limit';
COMMENT ON COLUMN aircan.job.try_number IS 'tries begun';
COMMENT ON COLUMN aircan.job.max_tries IS 'tries that there may be';
COMMENT ON COLUMN aircan.job.worker_pid IS 'process of the present or last try; who runs is proved by a lock, not by this';
COMMENT ON COLUMN aircan.job.cancel_requested IS 'whether its end was asked for';
COMMENT ON COLUMN aircan.job.cancel_reason IS 'what the one who cancelled it said';

ALTER TABLE aircan.job ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_own ON aircan.job FOR SELECT
    USING (pg_catalog.pg_has_role(role, 'USAGE')
           OR pg_catalog.pg_has_role('pg_monitor', 'USAGE'));
GRANT SELECT ON aircan.job TO PUBLIC;

CREATE TABLE aircan.task (
    job_id bigint NOT NULL,
    try_number integer NOT NULL,
    task_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'success', 'failed', 'skipped')),
    started timestamptz NOT NULL,
    finished timestamptz,
    rows bigint,
    bytes bigint,
    message text,
    PRIMARY KEY (job_id, try_number, task_id)
);

COMMENT ON TABLE aircan.task IS 'tasks of jobs: one row per task and try';
COMMENT ON COLUMN aircan.task.job_id IS 'the job';
COMMENT ON COLUMN aircan.task.try_number IS 'the try of the job';
COMMENT ON COLUMN aircan.task.task_id IS 'name of the task';
COMMENT ON COLUMN aircan.task.state IS 'running, success, failed or skipped';
COMMENT ON COLUMN aircan.task.started IS 'when it began';
COMMENT ON COLUMN aircan.task.finished IS 'when it ended';
COMMENT ON COLUMN aircan.task.rows IS 'rows that it dealt with';
COMMENT ON COLUMN aircan.task.bytes IS 'bytes that it dealt with';
COMMENT ON COLUMN aircan.task.message IS 'what went wrong';

ALTER TABLE aircan.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY task_own ON aircan.task FOR SELECT
    USING (EXISTS (SELECT FROM aircan.job j WHERE j.id = job_id));
GRANT SELECT ON aircan.task TO PUBLIC;

CREATE TABLE aircan.log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint NOT NULL,
    try_number integer NOT NULL,
    task_id text,
    logged timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    level text NOT NULL CHECK (level IN ('debug', 'info', 'warning', 'error')),
    message text NOT NULL
);
CREATE INDEX log_job_id_idx ON aircan.log (job_id, id);

COMMENT ON TABLE aircan.log IS 'what happened in jobs, line by line';
COMMENT ON SEQUENCE aircan.log_id_seq IS 'numbers of lines';
COMMENT ON COLUMN aircan.log.id IS 'number of the line; later lines of a job have higher ones';
COMMENT ON COLUMN aircan.log.job_id IS 'the job';
COMMENT ON COLUMN aircan.log.try_number IS 'the try of the job';
COMMENT ON COLUMN aircan.log.task_id IS 'the task; null: between tasks';
COMMENT ON COLUMN aircan.log.logged IS 'when';
COMMENT ON COLUMN aircan.log.level IS 'debug, info, warning or error';
COMMENT ON COLUMN aircan.log.message IS 'what';

ALTER TABLE aircan.log ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_own ON aircan.log FOR SELECT
    USING (EXISTS (SELECT FROM aircan.job j WHERE j.id = job_id));
GRANT SELECT ON aircan.log TO PUBLIC;

CREATE TABLE aircan.artifact (
    job_id bigint NOT NULL,
    try_number integer NOT NULL,
    task_id text NOT NULL,
    name text NOT NULL,
    content jsonb NOT NULL,
    created timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (job_id, try_number, task_id, name)
);

COMMENT ON TABLE aircan.artifact IS 'what tasks left: Frictionless descriptors';
COMMENT ON COLUMN aircan.artifact.job_id IS 'the job';
COMMENT ON COLUMN aircan.artifact.try_number IS 'the try of the job';
COMMENT ON COLUMN aircan.artifact.task_id IS 'the task that left it';
COMMENT ON COLUMN aircan.artifact.name IS 'file name, as in a bucket';
COMMENT ON COLUMN aircan.artifact.content IS 'the descriptor';
COMMENT ON COLUMN aircan.artifact.created IS 'when it was left';

ALTER TABLE aircan.artifact ENABLE ROW LEVEL SECURITY;
CREATE POLICY artifact_own ON aircan.artifact FOR SELECT
    USING (EXISTS (SELECT FROM aircan.job j WHERE j.id = job_id));
GRANT SELECT ON aircan.artifact TO PUBLIC;

/*
 * What each resource's table was loaded from, to know an unchanged source.
 * Nobody but the extension reads it.
 */
CREATE TABLE aircan.loaded (
    resource text PRIMARY KEY,
    job_id bigint NOT NULL,
    relation oid NOT NULL,
    filenode oid NOT NULL,
    columns text NOT NULL,
    request_hash text NOT NULL,
    types text NOT NULL,
    etag text,
    last_modified text,
    sha256 text NOT NULL,
    outcome jsonb NOT NULL
);

COMMENT ON TABLE aircan.loaded IS 'source of each resource''s table';
COMMENT ON COLUMN aircan.loaded.resource IS 'the resource';
COMMENT ON COLUMN aircan.loaded.job_id IS 'the job that loaded it';
COMMENT ON COLUMN aircan.loaded.relation IS 'the table as that job left it';
COMMENT ON COLUMN aircan.loaded.filenode IS 'its file, so that a TRUNCATE since is seen';
COMMENT ON COLUMN aircan.loaded.columns IS 'its columns, so that an ALTER TABLE since is seen';
COMMENT ON COLUMN aircan.loaded.request_hash IS 'what that job was asked for';
COMMENT ON COLUMN aircan.loaded.types IS 'types that the Data Dictionary gave';
COMMENT ON COLUMN aircan.loaded.etag IS 'ETag of the source';
COMMENT ON COLUMN aircan.loaded.last_modified IS 'Last-Modified of the source';
COMMENT ON COLUMN aircan.loaded.sha256 IS 'hash of the file';
COMMENT ON COLUMN aircan.loaded.outcome IS 'the Data Resource as loaded';

/*
 * Rows that could not be loaded.
 */
CREATE TABLE aircan.reject (
    job_id bigint NOT NULL,
    resource text NOT NULL,
    role name NOT NULL,
    owner name NOT NULL,
    row_number bigint NOT NULL,
    line bigint NOT NULL,
    column_number integer,
    column_name text,
    error_type text NOT NULL,
    value text,
    raw text NOT NULL,
    reason text NOT NULL
);
CREATE INDEX reject_job_id_idx ON aircan.reject (job_id, row_number);

COMMENT ON TABLE aircan.reject IS 'rows that could not be loaded: rows read = rows loaded + rows here';
COMMENT ON COLUMN aircan.reject.job_id IS 'the load';
COMMENT ON COLUMN aircan.reject.resource IS 'the resource that was loaded';
COMMENT ON COLUMN aircan.reject.role IS 'the role that asked for the load';
COMMENT ON COLUMN aircan.reject.owner IS 'the role that owns the resource''s table';
COMMENT ON COLUMN aircan.reject.row_number IS 'number of the data row, from 1';
COMMENT ON COLUMN aircan.reject.line IS 'line of the file in which the row begins, from 1';
COMMENT ON COLUMN aircan.reject.column_number IS 'number of the offending cell, from 1; null: the whole row';
COMMENT ON COLUMN aircan.reject.column_name IS 'name of the offending column; null: the whole row';
COMMENT ON COLUMN aircan.reject.error_type IS 'error type as Frictionless names it: type-error, extra-cell, primary-key';
COMMENT ON COLUMN aircan.reject.value IS 'the offending cell';
COMMENT ON COLUMN aircan.reject.raw IS 'the row as it stands in the file';
COMMENT ON COLUMN aircan.reject.reason IS 'what is wrong with it';

ALTER TABLE aircan.reject ENABLE ROW LEVEL SECURITY;
CREATE POLICY reject_own ON aircan.reject FOR SELECT
    USING (role OPERATOR(pg_catalog.=) CURRENT_USER
           OR owner OPERATOR(pg_catalog.=) CURRENT_USER
           OR pg_catalog.pg_has_role('pg_monitor', 'MEMBER'));
GRANT SELECT ON aircan.reject TO PUBLIC;

/*
 * Views.  They see what their reader may see of the tables.
 *
 * Superusers read them, and so do our processes: their operators are those of
 * the server, whatever others have put into the schema of our functions.  An
 * operator there for just the types of an expression would come before one of
 * the server's that takes a conversion.
 */
SET LOCAL search_path = pg_catalog, pg_temp;

CREATE VIEW aircan.bucket WITH (security_invoker) AS
    SELECT j.dag_id || '/' || j.factory_id || '/' || a.task_id || '/' || a.name AS path,
           a.job_id, a.try_number, a.content, a.created
    FROM aircan.artifact a
    JOIN aircan.job j ON j.id = a.job_id
    -- a later try writes over what an earlier one left
    WHERE a.try_number = (SELECT max(b.try_number) FROM aircan.artifact b
                          WHERE b.job_id = a.job_id AND b.task_id = a.task_id
                            AND b.name = a.name);
COMMENT ON VIEW aircan.bucket IS 'what tasks left, as files: <dag>/<run>/<task>/<file>';
GRANT SELECT ON aircan.bucket TO PUBLIC;

CREATE VIEW aircan.dag_run WITH (security_invoker) AS
    SELECT j.dag_id,
           j.factory_id AS run_id,
           CASE j.status WHEN 'WAITING' THEN 'queued' WHEN 'RUNNING' THEN 'running'
                         WHEN 'DONE' THEN 'success' ELSE 'failed' END AS state,
           j.created AS queued_at,
           j.scheduled AS logical_date,
           j.started AS start_date,
           j.finished AS end_date,
           j.try_number,
           j.conf,
           j.id AS job_id
    FROM aircan.job j;
COMMENT ON VIEW aircan.dag_run IS 'jobs in the words of Airflow';
GRANT SELECT ON aircan.dag_run TO PUBLIC;

CREATE VIEW aircan.task_instance WITH (security_invoker) AS
    SELECT j.dag_id,
           j.factory_id AS run_id,
           t.task_id,
           t.try_number,
           t.state,
           t.started AS start_date,
           t.finished AS end_date,
           extract(epoch FROM t.finished - t.started)::double precision AS duration,
           t.rows,
           t.bytes,
           t.message,
           t.job_id
    FROM aircan.task t
    JOIN aircan.job j ON j.id = t.job_id;
COMMENT ON VIEW aircan.task_instance IS 'tasks of jobs in the words of Airflow';
GRANT SELECT ON aircan.task_instance TO PUBLIC;

/*
 * A running job tells how far it is in the server's progress reports, which
 * cost no write: the slots after those that COPY uses hold the job's number
 * (param17), the task's (param18) and when the task began, in microseconds
 * since 2000-01-01 (param19).
 */
CREATE VIEW aircan.progress WITH (security_invoker) AS
    SELECT j.id AS job_id, j.resource, p.pid, p.task_id, p.started, p.bytes,
           p.bytes_total, p.rows, p.rejects, p.blocks, p.blocks_total,
           (p.rows / nullif(p.seconds, 0))::bigint AS rows_per_second,
           (p.bytes / nullif(p.seconds, 0))::bigint AS bytes_per_second
    FROM (SELECT s.pid, s.param17 AS job_id,
                 (ARRAY['fetch', 'infer', 'create', 'copy', 'index', 'swap', 'merge'])[s.param18] AS task_id,
                 '2000-01-01 00:00:00+00'::timestamptz + s.param19 * interval '1 microsecond' AS started,
                 extract(epoch FROM pg_catalog.clock_timestamp() - '2000-01-01 00:00:00+00'::timestamptz)
                     - s.param19 / 1e6 AS seconds,
                 s.param1 AS bytes, nullif(s.param2, 0) AS bytes_total,
                 s.param3 AS rows, s.param4 AS rejects,
                 NULL::bigint AS blocks, NULL::bigint AS blocks_total
          FROM pg_catalog.pg_stat_get_progress_info('COPY') s
          WHERE s.param18 > 0
            AND s.datid = (SELECT d.oid FROM pg_catalog.pg_database d
                           WHERE d.datname = pg_catalog.current_database())
          UNION ALL
          SELECT x.pid, k.id, 'index', NULL, NULL, NULL, NULL, NULL, NULL,
                 x.blocks_done, x.blocks_total
          FROM pg_catalog.pg_stat_progress_create_index x
          JOIN aircan.job k ON k.worker_pid = x.pid AND k.status = 'RUNNING'
          WHERE x.datname = pg_catalog.current_database()) p
    JOIN aircan.job j ON j.id = p.job_id AND j.status = 'RUNNING';
COMMENT ON VIEW aircan.progress IS 'how far the running jobs are';
GRANT SELECT ON aircan.progress TO PUBLIC;

/*
 * The document that tells all about a job: for aircan_status() and callbacks.
 */
CREATE FUNCTION aircan.status_document(job_id bigint)
    RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    BEGIN ATOMIC
    SELECT pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object(
        'id', j.id,
        'run_id', j.factory_id,
        'dag_id', j.dag_id,
        'job_type', j.job_type,
        'status', j.status,
        'resource', j.resource,
        'dataset', j.dataset,
        'user', j."user",
        'url', j.url,
        'role', j.role::text,
        'created', j.created,
        'updated', j.updated,
        'scheduled', CASE WHEN j.status = 'WAITING' THEN j.scheduled END,
        'started', j.started,
        'finished', j.finished,
        'priority', j.priority,
        'try_number', j.try_number,
        'max_tries', j.max_tries,
        'cancel_requested', nullif(j.cancel_requested, false),
        'rejects', (SELECT nullif(count(*), 0) FROM aircan.reject r WHERE r.job_id = j.id)))
        || pg_catalog.jsonb_build_object(
        'info', j.info,
        'progress', (SELECT pg_catalog.jsonb_strip_nulls(pg_catalog.to_jsonb(p) - 'job_id' - 'resource')
                     FROM aircan.progress p WHERE p.job_id = j.id LIMIT 1),
        'tasks', (SELECT coalesce(pg_catalog.jsonb_agg(
                             pg_catalog.jsonb_strip_nulls(pg_catalog.to_jsonb(t) - 'job_id')
                             ORDER BY t.try_number, t.started), '[]')
                  FROM aircan.task t WHERE t.job_id = j.id),
        'log', (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(l) - 'job_id' ORDER BY l.id), '[]')
                FROM (SELECT g.* FROM aircan.log g WHERE g.job_id = j.id
                      ORDER BY g.id DESC LIMIT 50) l))
    FROM aircan.job j
    WHERE j.id = status_document.job_id;
    END;
COMMENT ON FUNCTION aircan.status_document(bigint) IS
    'what aircan_status() returns; null if there is no such job for the caller';

SET LOCAL search_path = @extschema@, pg_temp;

/*
 * Functions.  They make the server fetch URLs: nobody may call them who was
 * not allowed to.
 */
CREATE FUNCTION aircan_load_sync(resource_id text, url text,
                                 schema jsonb DEFAULT NULL,
                                 mode text DEFAULT 'replace',
                                 callback_url text DEFAULT NULL,
                                 options jsonb DEFAULT NULL)
    RETURNS jsonb
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_load_sync(text, text, jsonb, text, text, jsonb) IS
    'load the CSV at url into the DataStore table of a resource, in this transaction; the resulting Data Resource';
REVOKE ALL ON FUNCTION aircan_load_sync(text, text, jsonb, text, text, jsonb) FROM PUBLIC;

CREATE FUNCTION aircan_describe(url text, options jsonb DEFAULT NULL)
    RETURNS jsonb
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_describe(text, jsonb) IS
    'what would be loaded from url, as a Data Resource; nothing is changed';
REVOKE ALL ON FUNCTION aircan_describe(text, jsonb) FROM PUBLIC;

CREATE FUNCTION aircan_infer(data bytea, options jsonb DEFAULT NULL)
    RETURNS jsonb
    LANGUAGE c STABLE PARALLEL SAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_infer(bytea, jsonb) IS
    'what would be loaded from these bytes, as a Data Resource';
REVOKE ALL ON FUNCTION aircan_infer(bytea, jsonb) FROM PUBLIC;

/*
 * Jobs.
 */
CREATE FUNCTION aircan_load(resource_id text, url text,
                            schema jsonb DEFAULT NULL,
                            mode text DEFAULT 'replace',
                            callback_url text DEFAULT NULL,
                            options jsonb DEFAULT NULL)
    RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_load(text, text, jsonb, text, text, jsonb) IS
    'queue a job that loads the CSV at url into the DataStore table of a resource; its id';
REVOKE ALL ON FUNCTION aircan_load(text, text, jsonb, text, text, jsonb) FROM PUBLIC;

CREATE FUNCTION aircan_load_resource(resource jsonb, options jsonb DEFAULT NULL)
    RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_load_resource(jsonb, jsonb) IS
    'queue a job that loads what a Frictionless Data Resource, or the resource object of an AirCan request, describes; its id';
REVOKE ALL ON FUNCTION aircan_load_resource(jsonb, jsonb) FROM PUBLIC;

CREATE PROCEDURE aircan_run(resource_id text, url text,
                            schema jsonb DEFAULT NULL,
                            mode text DEFAULT 'replace',
                            callback_url text DEFAULT NULL,
                            options jsonb DEFAULT NULL,
                            INOUT job_id bigint DEFAULT NULL)
    LANGUAGE c
    AS 'MODULE_PATHNAME';
COMMENT ON PROCEDURE aircan_run(text, text, jsonb, text, text, jsonb, bigint) IS
    'queue a load, commit, and wait for its end; raises the error of the job if it fails';
REVOKE ALL ON PROCEDURE aircan_run(text, text, jsonb, text, text, jsonb, bigint) FROM PUBLIC;

CREATE FUNCTION aircan_wait(job_id bigint, timeout interval DEFAULT NULL)
    RETURNS text
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_wait(bigint, interval) IS
    'wait for the end of a job; its status, which is not final if the time is over; raises the error of the job if it failed';
REVOKE ALL ON FUNCTION aircan_wait(bigint, interval) FROM PUBLIC;

CREATE FUNCTION aircan_done(job_id bigint)
    RETURNS boolean
    LANGUAGE c STABLE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_done(bigint) IS
    'false while a job waits or runs, true when it is done; raises the error of the job if it failed';
REVOKE ALL ON FUNCTION aircan_done(bigint) FROM PUBLIC;

CREATE FUNCTION aircan_status(job_id bigint)
    RETURNS jsonb
    LANGUAGE c STABLE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_status(bigint) IS
    'all about a job: its row, its tasks, how far it is, and the end of its log';
REVOKE ALL ON FUNCTION aircan_status(bigint) FROM PUBLIC;

CREATE FUNCTION aircan_resource_status(resource_id text)
    RETURNS jsonb
    LANGUAGE c STABLE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_resource_status(text) IS
    'all about the newest job of a resource; null if there is none';
REVOKE ALL ON FUNCTION aircan_resource_status(text) FROM PUBLIC;

CREATE FUNCTION aircan_jobs(resource_id text DEFAULT NULL,
                            dataset text DEFAULT NULL,
                            status text DEFAULT NULL,
                            job_type text DEFAULT NULL,
                            max_rows integer DEFAULT 100)
    RETURNS SETOF aircan.job
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
    SELECT j.* FROM aircan.job j
    WHERE (aircan_jobs.resource_id IS NULL OR j.resource = aircan_jobs.resource_id)
      AND (aircan_jobs.dataset IS NULL OR j.dataset = aircan_jobs.dataset)
      AND (aircan_jobs.status IS NULL OR j.status = aircan_jobs.status)
      AND (aircan_jobs.job_type IS NULL OR j.job_type = aircan_jobs.job_type)
    ORDER BY j.id DESC
    LIMIT aircan_jobs.max_rows;
    END;
COMMENT ON FUNCTION aircan_jobs(text, text, text, text, integer) IS
    'jobs, newest first';
REVOKE ALL ON FUNCTION aircan_jobs(text, text, text, text, integer) FROM PUBLIC;

CREATE FUNCTION aircan_log(job_id bigint, task_id text DEFAULT NULL,
                           after bigint DEFAULT 0,
                           max_lines integer DEFAULT 1000)
    RETURNS SETOF aircan.log
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
    SELECT l.* FROM aircan.log l
    WHERE l.job_id = aircan_log.job_id
      AND (aircan_log.task_id IS NULL OR l.task_id = aircan_log.task_id)
      AND l.id > aircan_log.after
    ORDER BY l.id
    LIMIT aircan_log.max_lines;
    END;
COMMENT ON FUNCTION aircan_log(bigint, text, bigint, integer) IS
    'lines of a job''s log, in order, after the line with the number given';
REVOKE ALL ON FUNCTION aircan_log(bigint, text, bigint, integer) FROM PUBLIC;

CREATE FUNCTION aircan_cancel(job_id bigint, reason text DEFAULT NULL)
    RETURNS boolean
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_cancel(bigint, text) IS
    'end a job that waits or runs; false if it has ended already';
REVOKE ALL ON FUNCTION aircan_cancel(bigint, text) FROM PUBLIC;

CREATE FUNCTION aircan_retry(job_id bigint)
    RETURNS integer
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_retry(bigint) IS
    'queue a job that has ended once more; the number of the try';
REVOKE ALL ON FUNCTION aircan_retry(bigint) FROM PUBLIC;

CREATE FUNCTION aircan_cleanup(keep interval DEFAULT NULL)
    RETURNS bigint
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_cleanup(interval) IS
    'drop what is left of jobs that ended longer ago than keep (aircan.keep_jobs if null), and staging tables without a job; how many jobs and tables';
REVOKE ALL ON FUNCTION aircan_cleanup(interval) FROM PUBLIC;

/*
 * Sites that loads and callbacks may go to although their addresses are not
 * public, and the keys to them.
 */
CREATE FUNCTION aircan_fdw_validator(text[], oid)
    RETURNS void
    LANGUAGE c STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_fdw_validator(text[], oid) IS
    'checks the options of servers and user mappings of aircan_fdw';
REVOKE ALL ON FUNCTION aircan_fdw_validator(text[], oid) FROM PUBLIC;

CREATE FOREIGN DATA WRAPPER aircan_fdw VALIDATOR aircan_fdw_validator;
COMMENT ON FOREIGN DATA WRAPPER aircan_fdw IS
    'servers are sites that loads and callbacks may go to, user mappings the keys to them';

/*
 * Callbacks.
 */
CREATE TABLE aircan.callback (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id bigint NOT NULL,
    role regrole NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    url text NOT NULL,
    event text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'WAITING'
        CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED')),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt timestamptz,
    last_status integer,
    last_error text,
    created timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    delivered timestamptz,
    UNIQUE (job_id, seq),
    CHECK ((state = 'WAITING') = (next_attempt IS NOT NULL)),
    CHECK ((state = 'DELIVERED') = (delivered IS NOT NULL))
);
CREATE INDEX callback_next_attempt_idx ON aircan.callback (next_attempt)
    WHERE state = 'WAITING';

COMMENT ON TABLE aircan.callback IS 'what is told to the callback URLs of jobs';
COMMENT ON COLUMN aircan.callback.id IS 'number of the callback, as in the header X-Aircan-Delivery';
COMMENT ON COLUMN aircan.callback.job_id IS 'the job';
COMMENT ON COLUMN aircan.callback.role IS 'the role that asked for the job';
COMMENT ON COLUMN aircan.callback.seq IS 'number of the callback within its job, from 1: they are sent in this order';
COMMENT ON COLUMN aircan.callback.kind IS 'form of the request: webhook';
COMMENT ON COLUMN aircan.callback.url IS 'where it goes to; query values are shown as ***';
COMMENT ON COLUMN aircan.callback.event IS 'the status of the job that it tells';
COMMENT ON COLUMN aircan.callback.body IS 'what is told';
COMMENT ON COLUMN aircan.callback.state IS 'WAITING, DELIVERED or FAILED';
COMMENT ON COLUMN aircan.callback.attempts IS 'how often it was sent';
COMMENT ON COLUMN aircan.callback.next_attempt IS 'when it is sent next, if it is WAITING';
COMMENT ON COLUMN aircan.callback.last_status IS 'HTTP status of the last answer; null: there was none';
COMMENT ON COLUMN aircan.callback.last_error IS 'why the last attempt failed';
COMMENT ON COLUMN aircan.callback.created IS 'when what it tells became true';
COMMENT ON COLUMN aircan.callback.delivered IS 'when it was delivered';
COMMENT ON SEQUENCE aircan.callback_id_seq IS 'numbers of callbacks';

ALTER TABLE aircan.callback ENABLE ROW LEVEL SECURITY;
CREATE POLICY callback_own ON aircan.callback FOR SELECT
    USING (pg_catalog.pg_has_role(role, 'USAGE')
           OR pg_catalog.pg_has_role('pg_monitor', 'MEMBER'));
GRANT SELECT ON aircan.callback TO PUBLIC;

CREATE TABLE aircan.secret (
    job_id bigint NOT NULL,
    name text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (job_id, name)
);
-- no grants: the extension's owner reads it for whoever needs a value

COMMENT ON TABLE aircan.secret IS 'what jobs need and nobody may see; rows go when the job has ended and its callbacks are sent';
COMMENT ON COLUMN aircan.secret.job_id IS 'the job';
COMMENT ON COLUMN aircan.secret.name IS 'url, schema or dialect (their URLs), callback_url or token';
COMMENT ON COLUMN aircan.secret.value IS 'the secret';

CREATE FUNCTION aircan_callback_retry(job_id bigint DEFAULT NULL)
    RETURNS integer
    LANGUAGE c VOLATILE PARALLEL UNSAFE
    AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION aircan_callback_retry(bigint) IS
    'send callbacks that FAILED again, of one job or of all; how many';
REVOKE ALL ON FUNCTION aircan_callback_retry(bigint) FROM PUBLIC;
