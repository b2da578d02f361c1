-- What a CKAN 2.12 DataStore database holds before its first table: what
-- "ckan datastore set-permissions" makes of it, in words of our own.  The
-- roles ckan_default (CKAN writes as it) and datastore_default (CKAN reads as
-- it) are there already.

REVOKE CREATE, USAGE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO ckan_default;
GRANT USAGE ON SCHEMA public TO datastore_default;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO datastore_default;
ALTER DEFAULT PRIVILEGES FOR ROLE ckan_default IN SCHEMA public
    GRANT SELECT ON TABLES TO datastore_default;

-- Which tables and views there are, and which view is whose alias.
CREATE VIEW public._table_metadata AS
    SELECT DISTINCT
        substr(md5(listed.relname || coalesce(behind.relname, '')), 1, 17) AS _id,
        listed.relname AS name,
        listed.oid AS oid,
        behind.relname AS alias_of
    FROM pg_class listed
        LEFT JOIN pg_rewrite rule ON rule.ev_class = listed.oid
        LEFT JOIN pg_depend link
            ON link.objid = rule.oid AND link.refobjid <> listed.oid
            AND link.classid = 'pg_rewrite'::regclass
            AND link.refclassid = 'pg_class'::regclass
        LEFT JOIN pg_class behind ON behind.oid = link.refobjid
    WHERE listed.relkind IN ('r', 'v')
        AND listed.relnamespace = 'public'::regnamespace
        AND NOT starts_with(listed.relname, '_');
ALTER VIEW public._table_metadata OWNER TO ckan_default;
GRANT SELECT ON public._table_metadata TO datastore_default;

-- Fills _full_text when a row comes without it.
CREATE FUNCTION public.populate_full_text_trigger() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF NEW._full_text IS NULL THEN
        NEW._full_text := (
            SELECT to_tsvector(string_agg(cell.value, ' '))
            FROM json_each_text(row_to_json(NEW.*)) AS cell
            WHERE cell.key NOT LIKE '\_%');
    END IF;
    RETURN NEW;
END;
$$;
ALTER FUNCTION public.populate_full_text_trigger() OWNER TO ckan_default;

-- 2.12 remembers how many rows a table has, and asks here first.
CREATE TABLE public._table_stats (resource_id name PRIMARY KEY, stats jsonb);
ALTER TABLE public._table_stats OWNER TO ckan_default;

CREATE FUNCTION public.cached_table_row_count(resource name) RETURNS bigint
    LANGUAGE plpgsql AS $$
DECLARE
    row_count bigint;
BEGIN
    SELECT (stats ->> 'rows')::bigint INTO row_count
        FROM public._table_stats WHERE resource_id = resource;
    IF row_count IS NULL THEN
        EXECUTE format('SELECT count(*) FROM public.%I', resource) INTO row_count;
        INSERT INTO public._table_stats
            VALUES (resource, jsonb_build_object('rows', row_count))
            ON CONFLICT (resource_id) DO UPDATE SET stats = excluded.stats;
    END IF;
    RETURN row_count;
END;
$$;
ALTER FUNCTION public.cached_table_row_count(name) OWNER TO ckan_default;
