-- from a file to a table; the file is the server's own, so that no network is
-- needed
\set VERBOSITY terse
SELECT current_setting('data_directory') || '/aircan_regress.csv' AS path \gset
\set url 'file://' :path
CREATE FUNCTION outcome(document jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT format('read %s, loaded %s, rejected %s, warnings %s',
                  d -> 'rows_read', d -> 'rows_loaded', d -> 'rows_rejected',
                  d -> 'warnings')
    FROM (SELECT document -> 'aircan' AS d) s
$$;

COPY (VALUES
    ('stop_id,name,lat,opened,barrier_free,Fare "Zone",remarks'),
    ('000101,"Harbour, north",54.10250,1899-05-01,true,A,"two'),
    ('lines"'),
    ('000102,Café Mühle,54.1,1934-03-01,false,B,'),
    ('000103,Ring,-0.50,2001-01-01,true,,n/a')
) TO :'path' WITH (FORMAT text);

-- without anything of CKAN in the database
SELECT outcome(aircan_load_sync('stops', :'url'));
SELECT * FROM stops ORDER BY _id;
\d stops
SELECT a.attname, col_description(a.attrelid, a.attnum)
FROM pg_attribute a WHERE a.attrelid = 'stops'::regclass
AND col_description(a.attrelid, a.attnum) IS NOT NULL;

-- the next row that CKAN inserts gets the next number
INSERT INTO stops (name) VALUES ('new') RETURNING _id;

-- with what "ckan datastore set-permissions" leaves
CREATE ROLE aircan_regress_write;
CREATE ROLE aircan_regress_read;
GRANT CREATE, USAGE ON SCHEMA public TO aircan_regress_write;
CREATE VIEW _table_metadata AS SELECT 1 AS x;
ALTER VIEW _table_metadata OWNER TO aircan_regress_write;
GRANT SELECT ON _table_metadata TO aircan_regress_read;
CREATE TABLE _table_stats (resource_id name PRIMARY KEY, stats jsonb);
ALTER TABLE _table_stats OWNER TO aircan_regress_write;
INSERT INTO _table_stats VALUES ('stops2', '{"rows": 7}'), ('other', '{"rows": 8}');
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
ALTER FUNCTION populate_full_text_trigger() OWNER TO aircan_regress_write;

SELECT outcome(aircan_load_sync('stops2', :'url'));
SELECT relowner::regrole, a.grantee::regrole, a.privilege_type
FROM pg_class, aclexplode(relacl) a
WHERE oid = 'stops2'::regclass AND a.grantee <> relowner;
SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = 'stops2'::regclass;
SELECT * FROM _table_stats;
SELECT a.attname, col_description(a.attrelid, a.attnum)
FROM pg_attribute a WHERE a.attrelid = 'stops2'::regclass
AND col_description(a.attrelid, a.attnum) IS NOT NULL;

-- _full_text is what the trigger would have made
SELECT count(*), count(*) FILTER (WHERE _full_text IS DISTINCT FROM
    (SELECT to_tsvector(string_agg(value, ' '))
     FROM json_each_text(row_to_json(s.*)) WHERE key NOT LIKE '\_%')) AS differ
FROM stops2 s;

-- rejects: the good rows are in, the others are kept with their place
COPY (VALUES ('a,b,c'), ('1,2,3'), ('4,5,6,7'), ('y,8,9'), ('10,11'), (''), ('12,13,14,,')
) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('ragged', :'url', options => '{"column_types": {"a": "bigint"}}'));
SELECT outcome(aircan_load_sync('ragged', :'url', options =>
    '{"column_types": {"a": "bigint"}, "max_rejects": 2}'));
SELECT _id, a, b, c FROM ragged ORDER BY _id;
SELECT resource, row_number, line, column_number, column_name, error_type, value, raw, reason
FROM aircan.reject ORDER BY job_id, row_number;

-- a type of the server's that we have no grammar for
COPY (VALUES ('n,ip,tags'), ('1,10.0.0.1,"{a,b}"'), ('2,nonsense,{}'), ('3,::1,')
) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('typed', :'url', options =>
    '{"column_types": {"n": "smallint", "ip": "inet", "tags": "text[]"}, "max_rejects": "50%"}'));
SELECT _id, _full_text, n, ip, tags FROM typed ORDER BY _id;
SELECT count(*) FILTER (WHERE _full_text IS DISTINCT FROM
    (SELECT to_tsvector(string_agg(value, ' '))
     FROM json_each_text(row_to_json(s.*)) WHERE key NOT LIKE '\_%')) AS differ
FROM typed s;
SELECT aircan_load_sync('typed', :'url', options => '{"column_types": {"n": "int); DROP TABLE typed"}}');
SELECT aircan_load_sync('typed', :'url', options => '{"column_types": {"n": "nosuchtype"}}');

-- a domain decides on null too
CREATE DOMAIN public.filled AS text CHECK (VALUE IS NOT NULL);
COPY (VALUES ('code,zone'), ('1,A'), ('2,')) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('typed', :'url', options =>
    '{"column_types": {"zone": "public.filled"}, "max_rejects": 1}'));
SELECT code, zone FROM typed ORDER BY _id;
SELECT line, column_name, error_type, reason FROM aircan.reject WHERE resource = 'typed'
ORDER BY job_id DESC, line LIMIT 1;

-- a given schema
COPY (VALUES ('n;day;amount;ok'), ('007;31/12/2023;1.234,50;ja'), ('8;01/01/2024;-5;nein')
) TO :'path' WITH (FORMAT text);
SELECT outcome(aircan_load_sync('given', :'url', '{"fields": [
    {"name": "n", "type": "integer"},
    {"name": "day", "type": "date", "format": "%d/%m/%Y"},
    {"name": "amount", "type": "number", "decimalChar": ",", "groupChar": "."},
    {"name": "ok", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}]}'));
SELECT n, day, amount, ok FROM given ORDER BY _id;
SELECT aircan_load_sync('given', :'url', '{"fields": [{"name": "nope", "type": "integer"}]}');
SELECT aircan_load_sync('given', :'url', '{"fields": [{"name": "n", "type": "int"}]}');

-- a key, no full text
SELECT outcome(aircan_load_sync('keyed', :'url', options =>
    '{"primaryKey": ["n", "day"], "full_text": false}'));
\d keyed
SELECT count(_full_text) FROM keyed;

-- what is wrong with a call is said before anything is done
SELECT aircan_load_sync('', :'url');
SELECT aircan_load_sync('_hidden', :'url');
SELECT aircan_load_sync('a"b', :'url');
SELECT aircan_load_sync(repeat('x', 64), :'url');
SELECT aircan_load_sync(NULL, :'url');
SELECT aircan_load_sync('x', NULL);
SELECT aircan_load_sync('x', :'url', mode => 'sideways');
SELECT aircan_load_sync('x', :'url', callback_url => 'http://example.org');
SELECT aircan_load_sync('x', :'url', options => '{"max_rejects": "many"}');
SELECT aircan_load_sync('x', 'gopher://example.org/stops.csv');
SELECT aircan_load_sync('x', 'http://[::ffff:10.0.0.1]/stops.csv');
SELECT aircan_load_sync('x', :'url', options => '{"hash": "d41d8cd98f00b204e9800998ecf8427e"}');
SELECT aircan_load_sync('x', :'url', options => '{"bytes": 1}');
SELECT aircan_load_sync('x', :'url', options => '{"compression": "gz"}');
SELECT aircan_load_sync('x', :'url', options => '{"compression": "rar"}');
SELECT aircan_describe(:'url', '{"compression": "none"}') -> 'name' AS name;
SELECT aircan_infer('a,b', '{"compression": "none"}');
SELECT aircan_load_sync('keyed', :'url', options => '{"primaryKey": "nope"}');
BEGIN READ ONLY;
SELECT aircan_load_sync('x', :'url');
ROLLBACK;

-- nobody may call it who was not allowed to, or load what is not his
CREATE ROLE aircan_regress_user;
GRANT USAGE, CREATE ON SCHEMA public TO aircan_regress_user;
SET ROLE aircan_regress_user;
SELECT aircan_load_sync('x', :'url');
RESET ROLE;
GRANT EXECUTE ON FUNCTION aircan_load_sync TO aircan_regress_user;
SET ROLE aircan_regress_user;
SELECT aircan_load_sync('keyed', :'url');
SELECT aircan_load_sync('x', :'url');
RESET ROLE;
DROP VIEW _table_metadata;
SET ROLE aircan_regress_user;
SELECT aircan_load_sync('x', :'url');
SELECT count(*) FROM aircan.reject;
RESET ROLE;
GRANT pg_read_server_files TO aircan_regress_user;
SET ROLE aircan_regress_user;
SELECT outcome(aircan_load_sync('x', :'url'));
RESET ROLE;
SELECT relowner::regrole FROM pg_class WHERE oid = 'x'::regclass;

-- nothing is left in the staging schema
SELECT count(*) FROM pg_class WHERE relnamespace = 'aircan_staging'::regnamespace;

DROP TABLE stops, stops2, ragged, typed, given, keyed, x, _table_stats;
DROP DOMAIN filled;
DROP FUNCTION populate_full_text_trigger, outcome;
REVOKE USAGE, CREATE ON SCHEMA aircan_staging FROM aircan_regress_user, aircan_regress_write;
REVOKE EXECUTE ON FUNCTION aircan_load_sync FROM aircan_regress_user;
REVOKE ALL ON SCHEMA public FROM aircan_regress_user, aircan_regress_write;
DROP ROLE aircan_regress_write, aircan_regress_read, aircan_regress_user;
COPY (SELECT WHERE false) TO PROGRAM 'rm -f aircan_regress.csv';
