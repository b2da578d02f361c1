-- what takes the old table's place, what is carried over, and what is refused
\set VERBOSITY terse
SELECT current_setting('data_directory') || '/aircan_regress.csv' AS path \gset
\set url 'file://' :path
CREATE FUNCTION outcome(document jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT format('loaded %s, warnings %s',
                  document -> 'aircan' -> 'rows_loaded',
                  document -> 'aircan' -> 'warnings')
$$;
CREATE ROLE aircan_regress_owner;
CREATE ROLE aircan_regress_reader;
GRANT USAGE, CREATE ON SCHEMA public TO aircan_regress_owner;
GRANT USAGE ON SCHEMA public TO aircan_regress_reader;

COPY (VALUES ('code,name,size,parent'), ('a,Ash,1,'), ('b,Beech,2,a')
) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('trees', :'url'));
ALTER TABLE trees OWNER TO aircan_regress_owner;

-- what people attach to a table
GRANT SELECT ON trees TO aircan_regress_reader;
GRANT UPDATE (name) ON trees TO aircan_regress_reader WITH GRANT OPTION;
GRANT USAGE ON SEQUENCE trees__id_seq TO aircan_regress_reader;
COMMENT ON TABLE trees IS 'trees of the town';
COMMENT ON COLUMN trees.size IS '{"label": "Size", "notes": "in metres", "type_override": "numeric"}';
CREATE UNIQUE INDEX trees_code ON trees (code);
COMMENT ON INDEX trees_code IS 'the key';
CREATE INDEX trees_lower ON trees (lower(name)) WHERE size > 0;
ALTER TABLE trees ADD CONSTRAINT positive CHECK (size > 0);
ALTER TABLE trees ADD CONSTRAINT codes UNIQUE (code);
ALTER TABLE trees ADD CONSTRAINT parents FOREIGN KEY (parent) REFERENCES trees (code);
COMMENT ON CONSTRAINT positive ON trees IS 'no tree is below the ground';
ALTER TABLE trees ALTER COLUMN name SET NOT NULL, ALTER COLUMN name SET DEFAULT 'unnamed',
    ALTER COLUMN size SET STATISTICS 500, ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER TABLE trees SET (fillfactor = 90);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t000 BEFORE INSERT ON trees FOR EACH ROW EXECUTE FUNCTION noted();
ALTER TABLE trees DISABLE TRIGGER t000;
CREATE STATISTICS trees_stats ON code, name FROM trees;
CREATE VIEW "the 'alias'" WITH (security_barrier) AS SELECT * FROM trees;
ALTER VIEW "the 'alias'" OWNER TO aircan_regress_owner;
GRANT SELECT ON "the 'alias'" TO aircan_regress_reader;
CREATE VIEW big_trees AS SELECT code AS tree, name FROM trees WHERE size > 1;
COMMENT ON VIEW big_trees IS 'not bushes';
COMMENT ON COLUMN big_trees.tree IS 'its code';
CREATE VIEW few_trees AS SELECT b.tree FROM big_trees b JOIN "the 'alias'" a ON a.code = b.tree;

COPY (VALUES ('code,name,size,parent,planted'), ('a,Ash,1.5,,2001-01-01'), ('c,Cedar,3,a,2002-02-02')
) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('trees', :'url'));
\d trees
SELECT grantee::regrole, privilege_type, is_grantable
FROM pg_class, aclexplode(relacl) WHERE relname = 'trees' AND grantee <> relowner;
SELECT attname, coalesce(attstattarget = 500, false) AS statistics, attstorage
FROM pg_attribute WHERE attrelid = 'trees'::regclass AND attname IN ('name', 'size') ORDER BY 1;
SELECT reloptions FROM pg_class WHERE relname = 'trees';
\d "the 'alias'"
SELECT c.relname, r.rolname, c.relacl IS NOT NULL AS granted, obj_description(c.oid, 'pg_class'), c.reloptions
FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
WHERE c.relname IN ('the ''alias''', 'big_trees', 'few_trees') ORDER BY 1;
SELECT col_description('trees'::regclass, attnum), col_description('big_trees'::regclass, 1)
FROM pg_attribute WHERE attrelid = 'trees'::regclass AND attname = 'size';
SELECT obj_description('trees'::regclass, 'pg_class'), obj_description('trees_code'::regclass, 'pg_class'),
       (SELECT obj_description(oid, 'pg_constraint') FROM pg_constraint WHERE conname = 'positive');
SELECT has_sequence_privilege('aircan_regress_reader', 'trees__id_seq', 'USAGE'),
       has_column_privilege('aircan_regress_reader', 'trees', 'name', 'UPDATE WITH GRANT OPTION');
SELECT * FROM few_trees;

-- rows that break a key or a rule: the load fails, the table stays, the session lives
COPY (VALUES ('code,name,size,parent'), ('a,Ash,1,'), ('a,Beech,2,')) TO :'path' WITH (FORMAT text);
SELECT aircan_load_sync('trees', :'url');
SELECT count(*) FROM trees;
DO $$
BEGIN
    PERFORM aircan_load_sync('trees', 'file://' || current_setting('data_directory') || '/aircan_regress.csv');
EXCEPTION WHEN unique_violation THEN
    RAISE NOTICE 'caught';
END $$;
SELECT count(*) FROM trees;
COPY (VALUES ('code,name,size,parent'), ('a,Ash,-1,')) TO :'path' WITH (FORMAT text);
\set VERBOSITY sqlstate
SELECT aircan_load_sync('trees', :'url');
COPY (VALUES ('code,name,size,parent'), ('a,,1,'), ('b,Beech,1,')) TO :'path' WITH (FORMAT text);
SELECT aircan_load_sync('trees', :'url');
\set VERBOSITY terse

-- a column that views and indexes use is gone
COPY (VALUES ('code,height,parent'), ('a,1,'), ('b,2,a')) TO :'path' WITH (FORMAT text);
SELECT aircan_load_sync('trees', :'url');
SELECT aircan_load_sync('trees', :'url', options => '{"drop_views": true}') -> 'aircan' -> 'warnings' AS warnings;
\d trees
DROP TABLE trees CASCADE;

-- what cannot be carried over is named, and stays
COPY (VALUES ('code,name'), ('a,Ash')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('trees', :'url'));
CREATE UNIQUE INDEX trees_code ON trees (code);
CREATE TABLE other (code text REFERENCES trees (code));
SELECT aircan_load_sync('trees', :'url');
DROP TABLE other;
CREATE MATERIALIZED VIEW kept AS SELECT * FROM trees;
SELECT aircan_load_sync('trees', :'url');
SELECT outcome(aircan_load_sync('trees', :'url', options => '{"drop_views": true}'));
CREATE FUNCTION of_tree(trees) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
SELECT aircan_load_sync('trees', :'url');
DROP FUNCTION of_tree;
CREATE TABLE other (id int DEFAULT nextval('trees__id_seq'));
SELECT aircan_load_sync('trees', :'url');
DROP TABLE other;
CREATE TABLE other (code text);
CREATE RULE copied AS ON INSERT TO other DO ALSO INSERT INTO trees (code) VALUES (new.code);
SELECT aircan_load_sync('trees', :'url');
DROP TABLE other;
ALTER TABLE trees ENABLE ROW LEVEL SECURITY;
SELECT aircan_load_sync('trees', :'url');
ALTER TABLE trees DISABLE ROW LEVEL SECURITY;
SET client_min_messages = error;
CREATE PUBLICATION aircan_regress FOR TABLE trees;
RESET client_min_messages;
SELECT aircan_load_sync('trees', :'url');
DROP PUBLICATION aircan_regress;
CREATE TEMP VIEW seen AS SELECT * FROM trees;
\set VERBOSITY sqlstate
SELECT aircan_load_sync('trees', :'url');
\set VERBOSITY terse
DROP VIEW seen;
CREATE VIEW a_view AS SELECT 1 AS x;
SELECT aircan_load_sync('a_view', :'url');
DROP VIEW a_view;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT aircan_load_sync('trees', :'url');
ROLLBACK;
BEGIN;
DECLARE c CURSOR FOR SELECT * FROM trees;
FETCH c;
SELECT aircan_load_sync('trees', :'url');
ROLLBACK;

-- twice in one transaction, and undone
BEGIN;
SELECT outcome(aircan_load_sync('trees', :'url'));
SAVEPOINT s;
SELECT outcome(aircan_load_sync('trees', :'url'));
ROLLBACK TO s;
SELECT count(*) FROM trees;
ROLLBACK;
SELECT count(*) FROM trees;
DROP TABLE trees;

-- nobody gets the caller's rights through what he put into the schema
SET ROLE aircan_regress_owner;
CREATE FUNCTION steal(oid, regclass) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'operator runs as %', current_user;
    RETURN $1 = $2::oid;
END $$;
CREATE FUNCTION steal(oid, int) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'operator runs as %', current_user;
    RETURN $1 = $2::oid;
END $$;
CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = regclass, FUNCTION = steal);
CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = int, FUNCTION = steal);
CREATE TABLE _table_stats (resource_id name, stats jsonb);
CREATE FUNCTION steal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'trigger runs as %', current_user;
    RETURN NULL;
END $$;
CREATE TRIGGER steal BEFORE DELETE ON _table_stats FOR EACH STATEMENT EXECUTE FUNCTION steal();
CREATE FUNCTION populate_full_text_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'full text as %', current_user;
    RETURN NEW;
END $$;
CREATE TABLE _table_metadata (x int);
RESET ROLE;
SELECT outcome(aircan_load_sync('trees', :'url'));
SELECT outcome(aircan_load_sync('trees', :'url'));
SELECT tgname FROM pg_trigger WHERE tgrelid = 'trees'::regclass;
SELECT relowner = 'aircan_regress_owner'::regrole AS stolen FROM pg_class WHERE relname = 'trees';

DROP TABLE trees, _table_stats, _table_metadata;
DROP FUNCTION outcome, noted, populate_full_text_trigger;
DROP OPERATOR = (oid, regclass);
DROP OPERATOR = (oid, int);
DROP FUNCTION steal(oid, regclass), steal(oid, int), steal();
SELECT count(*) FROM pg_class WHERE relnamespace = 'aircan_staging'::regnamespace;
REVOKE ALL ON SCHEMA public FROM aircan_regress_owner, aircan_regress_reader;
REVOKE ALL ON SCHEMA aircan_staging FROM aircan_regress_owner;
DROP ROLE aircan_regress_owner, aircan_regress_reader;
COPY (SELECT WHERE false) TO PROGRAM 'rm -f aircan_regress.csv';
