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
COMMENT ON COLUMN aircan.reject.error_type IS 'error type as Frictionless names it: type-error, extra-cell';
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
