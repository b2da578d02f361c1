-- rows are added to the table that is there
\set VERBOSITY terse
SELECT current_setting('data_directory') || '/aircan_merge.csv' AS path \gset
\set url 'file://' :path
CREATE FUNCTION outcome(document jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT format('%s: read %s, inserted %s, updated %s, rejected %s, warnings %s',
                  d ->> 'mode', d -> 'rows_read', d -> 'rows_inserted',
                  d -> 'rows_updated', d -> 'rows_rejected',
                  regexp_replace(d ->> 'warnings', 'job [0-9]+', 'job N'))
    FROM (SELECT document -> 'aircan' AS d) s
$$;
CREATE FUNCTION populate_full_text_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW._full_text IS NOT NULL THEN
        RETURN NEW;
    END IF;
    NEW._full_text := (SELECT to_tsvector(string_agg(value, ' '))
                       FROM json_each_text(row_to_json(NEW.*))
                       WHERE key NOT LIKE '\_%');
    RETURN NEW;
END $$;
CREATE TABLE _table_stats (resource_id name PRIMARY KEY, stats jsonb);

-- a table that is not there is made
COPY (VALUES ('code,name,size,day'), ('007,Main street,1,2024-01-31'), ('008,Harbour,2,'))
TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('made', :'url', mode => 'append'));
SELECT aircan_load_sync('stops', :'url', mode => 'upsert');
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'upsert',
                                options => '{"primaryKey": "code"}'));
SELECT _id, code, name, size, day FROM stops ORDER BY _id;
INSERT INTO _table_stats VALUES ('stops', '{"rows": 2}'), ('other', '{"rows": 2}');

-- append; the order of the columns is the table's, and what the file lacks is
-- null
COPY (VALUES ('name,code'), ('Airport,009'), ('Old town,010'))
TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'append'));
SELECT _id, code, name, size, day, _full_text FROM stops ORDER BY _id;
SELECT * FROM _table_stats;

-- the same once more: the key stops it
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'append'));

-- upsert: what is there keeps its _id and what the file lacks
COPY (VALUES ('size,code'), ('5,009'), ('9,012'), ('6,007'))
TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'upsert'));
SELECT _id, code, name, size, day, _full_text FROM stops ORDER BY _id;
INSERT INTO stops (code) VALUES ('013') RETURNING _id;

-- the types of the table rule: what does not fit is a reject
COPY (VALUES ('code,size,day'), ('20,7,2024-02-01'), ('21,7.5,2024-02-01'),
             ('22,8,someday'), (',9,'), ('23,9,'), ('20,10,2024-02-02'))
TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'upsert',
                                options => '{"max_rejects": "80%"}'));
SELECT _id, code, size, day FROM stops WHERE code >= '2' ORDER BY _id;
SELECT row_number, line, column_number, column_name, error_type, value, raw, reason
FROM aircan.reject WHERE resource = 'stops' ORDER BY row_number;
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'upsert'));
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'append',
                                options => '{"column_types": {"size": "text"}}'));
SELECT count(*), count(*) FILTER (WHERE _full_text IS DISTINCT FROM
    (SELECT to_tsvector(string_agg(value, ' '))
     FROM json_each_text(row_to_json(s.*)) WHERE key NOT LIKE '\_%')) AS differ
FROM stops s;

-- columns that the table lacks, and a key that the file lacks
COPY (VALUES ('name,zone,Code'), ('x,A,1')) TO :'path' WITH (FORMAT text);
SELECT aircan_load_sync('stops', :'url', mode => 'append');
COPY (VALUES ('name,size'), ('x,1')) TO :'path' WITH (FORMAT text);
SELECT aircan_load_sync('stops', :'url', mode => 'upsert');

-- which key?
SELECT aircan_load_sync('made', :'url', mode => 'upsert');
SELECT aircan_load_sync('stops', :'url', mode => 'upsert', options => '{"primaryKey": "name"}');
SELECT aircan_load_sync('stops', :'url', mode => 'append', options => '{"primaryKey": "name"}');
CREATE UNIQUE INDEX ON stops (name, code);
CREATE UNIQUE INDEX ON stops (lower(code));
CREATE UNIQUE INDEX ON stops (size) WHERE size > 100;
SELECT aircan_load_sync('stops', :'url', mode => 'upsert');
COPY (VALUES ('code,name,size'), ('007,Main street,70')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('stops', :'url', mode => 'upsert',
                                options => '{"primaryKey": ["code", "name"]}'));
SELECT _id, code, name, size FROM stops WHERE code = '007';

-- types of the server's that we have no grammar for
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN small AS integer CHECK (VALUE < 100);
CREATE TABLE kinds (_id serial PRIMARY KEY, _full_text tsvector,
    price numeric(6,2), tags text[], m mood, s small NOT NULL DEFAULT 5, v varchar(3),
    twice integer GENERATED ALWAYS AS (s * 2) STORED);
COPY (VALUES ('v;s;m;tags;price'), ('abc;1;happy;{a,b};1.005'), ('abcd;1;;;'), (';100;;;'),
             (';2;angry;;'), (';3;;;12345'), (';4;;{;'), (';;;;1'), (';6;;;'))
TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('kinds', :'url', mode => 'append',
                                options => '{"max_rejects": "90%"}'));
SELECT * FROM kinds ORDER BY _id;
SELECT line, column_name, value, reason FROM aircan.reject
WHERE resource = 'kinds' ORDER BY line;
COPY (VALUES ('v'), ('x')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('kinds', :'url', mode => 'append'));
SELECT v, s, twice FROM kinds WHERE v = 'x';
COPY (VALUES ('v,twice'), ('x,2')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('kinds', :'url', mode => 'append'));

-- what is wrong with the table is said before anything is done
ALTER TABLE made ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE ROLE aircan_regress_owner;
GRANT USAGE ON SCHEMA public TO aircan_regress_owner;
ALTER TABLE made OWNER TO aircan_regress_owner;
SELECT aircan_load_sync('made', 'file:///nowhere', mode => 'append');
ALTER TABLE made NO FORCE ROW LEVEL SECURITY;
CREATE RULE away AS ON INSERT TO made DO INSTEAD NOTHING;
SELECT aircan_load_sync('made', 'file:///nowhere', mode => 'append');
DROP RULE away ON made;
CREATE VIEW seen AS SELECT 1 AS x;
SELECT aircan_load_sync('seen', 'file:///nowhere', mode => 'append');
SELECT aircan_load_sync('made', 'file:///nowhere', mode => 'add');

-- triggers of the table run as if its owner wrote the rows
COPY (VALUES ('code,name,size'), ('1,a,1'), ('2,b,2')) TO :'path' WITH (FORMAT text);
CREATE TABLE written (code text, who name);
GRANT INSERT ON written TO aircan_regress_owner;
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO written VALUES (NEW.code, current_user);
    NEW.name := upper(NEW.name);
    RETURN CASE WHEN NEW.size = 13 THEN NULL ELSE NEW END;
END $$;
CREATE TRIGGER t000 BEFORE INSERT OR UPDATE ON made FOR EACH ROW EXECUTE FUNCTION note();
SELECT outcome(aircan_load_sync('made', :'url', mode => 'append'));
SELECT _id, code, name, size, _full_text FROM made ORDER BY _id;
SELECT code, who FROM written;
COPY (VALUES ('code,name,size'), ('3,a,3'), ('4,b,13')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('made', :'url', mode => 'append'));
SELECT count(*) FROM made;

-- nothing is left in the staging schema
SELECT count(*) FROM pg_class WHERE relnamespace = 'aircan_staging'::regnamespace;

DROP VIEW seen;
DROP TABLE made, stops, kinds, written, _table_stats;
DROP FUNCTION populate_full_text_trigger, outcome, note;
DROP TYPE mood;
DROP DOMAIN small;
REVOKE USAGE, CREATE ON SCHEMA aircan_staging FROM aircan_regress_owner;
REVOKE ALL ON SCHEMA public FROM aircan_regress_owner;
DROP ROLE aircan_regress_owner;
COPY (SELECT WHERE false) TO PROGRAM 'rm -f aircan_merge.csv';
