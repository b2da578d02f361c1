"""Rows are added to a table, or take the place of rows with the same key."""

import datetime
import time
from decimal import Decimal

import pytest

import bodies
import contract
from database import fails
from test_rejects import rejects

RESOURCE = "00000000-0000-0000-0000-000000000001"

OLD = """\
code,name,size,opened
007,Main street,1,1899-05-01
008,Harbour,2,
"""
OLD_ROWS = [
    ("007", "Main street", 1, datetime.date(1899, 5, 1)),
    ("008", "Harbour", 2, None),
]

# What CKAN's trigger would have made of each row.
TEXT_DIFFERS = f"""
    SELECT _id FROM "{RESOURCE}" s
    WHERE _full_text IS DISTINCT FROM (
        SELECT to_tsvector(string_agg(cell.value, ' '))
        FROM json_each_text(row_to_json(s.*)) AS cell
        WHERE cell.key NOT LIKE '\\_%'
    )
"""


@pytest.fixture
def loaded(ckan_database, web):
    """A DataStore with a table of two rows and a key, made by a load."""
    merge(ckan_database, web, OLD, "replace", primaryKey="code")
    yield ckan_database
    assert ckan_database.column(TEXT_DIFFERS) == []
    assert ckan_database.leftovers() == []


def merge(database, web, content, mode, **options):
    """Load content as CKAN's write role; the numbers of what was returned."""
    url = web.serve("/stops.csv", content)
    session = options.pop("session", None) or database.connect("ckan_default")
    return database.load(RESOURCE, url, session=session, mode=mode, **options)[
        "aircan"
    ]


def append(database, web, content, **options):
    return merge(database, web, content, "append", **options)


def upsert(database, web, content, **options):
    return merge(database, web, content, "upsert", **options)


def counts(told):
    inserted, updated = told["rows_inserted"], told["rows_updated"]
    assert told["rows_loaded"] == inserted + updated + told["rows_unchanged"]
    assert told["rows_read"] == told["rows_loaded"] + told["rows_rejected"]
    return inserted, updated, told["rows_rejected"]


def as_ckan(database, statements):
    database.connect("ckan_default").execute(statements)


def ids(database):
    return dict(database.rows(f'SELECT code, _id FROM "{RESOURCE}"'))


# Append


def test_appended_rows_follow_those_that_are_there(loaded, web):
    told = append(loaded, web, "code,name,size,opened\n009,Airport,3,2001-01-01\n")
    assert counts(told) == (1, 0, 0)
    assert loaded.table(RESOURCE) == OLD_ROWS + [
        ("009", "Airport", 3, datetime.date(2001, 1, 1))
    ]
    assert ids(loaded) == {"007": 1, "008": 2, "009": 3}


def test_a_load_says_how_it_was_done(loaded, web):
    told = append(loaded, web, "code\n009\n")
    assert told["mode"] == "append"
    assert set(told["seconds"]) == {"fetch", "infer", "create", "copy", "merge"}
    assert {column["origin"] for column in told["columns"]} == {"table"}


def test_columns_may_come_in_any_order_and_be_left_out(loaded, web):
    as_ckan(loaded, f"""ALTER TABLE "{RESOURCE}" ALTER COLUMN size SET DEFAULT 5""")
    append(loaded, web, "opened,code\n2001-01-01,009\n")
    append(loaded, web, "opened,size,name,code\n2002-02-02,1,Old town,010\n")
    assert loaded.table(RESOURCE)[2:] == [
        ("009", None, 5, datetime.date(2001, 1, 1)),
        ("010", "Old town", 1, datetime.date(2002, 2, 2)),
    ]


def test_a_key_that_is_there_stops_an_append_as_a_whole(loaded, web):
    with (
        loaded.unchanged_but_sequences(),
        fails(contract.UNIQUE_VIOLATION, "(code)=(008)", 'mode "upsert"'),
    ):
        append(loaded, web, "code,name\n009,Airport\n008,Harbour\n")


def test_a_file_of_no_rows_adds_none(loaded, web):
    assert counts(append(loaded, web, "code,name\n")) == (0, 0, 0)
    assert loaded.table(RESOURCE) == OLD_ROWS


def test_a_table_that_is_not_there_is_made(ckan_database, web):
    assert counts(append(ckan_database, web, OLD)) == (2, 0, 0)
    assert ckan_database.table(RESOURCE) == OLD_ROWS
    assert ckan_database.value(
        "SELECT has_table_privilege('datastore_default', %s, 'SELECT')",
        f'public."{RESOURCE}"',
    )


# Types


def test_the_columns_of_the_table_decide_on_types(loaded, web):
    told = append(
        loaded,
        web,
        "code,name,size,opened\n1,2,3,2024-01-31\n4,5,6.5,\n7,8,nine,\n10,11,12,soon\n",
        max_rejects=3,
    )
    assert counts(told) == (1, 0, 3)
    assert loaded.table(RESOURCE)[2:] == [("1", "2", 3, datetime.date(2024, 1, 31))]
    assert [
        (r["line"], r["column_name"], r["error_type"], r["value"])
        for r in rejects(loaded, RESOURCE)
    ] == [
        (3, "size", "type-error", "6.5"),
        (4, "size", "type-error", "nine"),
        (5, "opened", "type-error", "soon"),
    ]


def test_too_many_values_that_do_not_fit_end_the_load(loaded, web):
    with loaded.unchanged(), fails(contract.BAD_DATA, "line 2", "integer"):
        append(loaded, web, "code,size\n009,many\n")


def test_a_schema_says_how_values_are_written(loaded, web):
    append(
        loaded,
        web,
        "code;size;opened\n009;1.000;01/02/2024\n",
        schema={
            "fields": [
                {"name": "code", "type": "integer"},
                {"name": "size", "type": "integer", "groupChar": "."},
                {"name": "opened", "type": "date", "format": "%d/%m/%Y"},
            ]
        },
    )
    assert loaded.table(RESOURCE)[2:] == [
        ("009", None, 1000, datetime.date(2024, 2, 1))
    ]


def test_the_types_that_ckan_makes_are_filled(ckan_database, web):
    as_ckan(
        ckan_database,
        f"""
        CREATE TABLE "{RESOURCE}" (_id serial PRIMARY KEY, _full_text tsvector,
            t text, n numeric, i int4, f float8, b bool, d date, ts timestamp,
            tz timestamptz, j json, a _text, m numeric(6,2));
        CREATE TRIGGER zfulltext BEFORE INSERT OR UPDATE ON "{RESOURCE}"
            FOR EACH ROW EXECUTE FUNCTION populate_full_text_trigger();
        """,
    )
    content = (
        "m;a;j;tz;ts;d;b;f;i;n;t\n"
        '1.50;{x,"y z"};"{""a"": [1, 2]}";2024-01-31T10:00:00Z;2024-01-31 10:00;'
        "31.01.2024;yes;1.5e3;-7;0,50;007\n"
        ";;;;;;;;;;\n"
    )
    assert counts(append(ckan_database, web, content)) == (2, 0, 0)
    row, empty = ckan_database.table(RESOURCE)
    assert row[:6] == ("007", Decimal("0.50"), -7, 1500.0, True, datetime.date(2024, 1, 31))
    assert row[8:] == ({"a": [1, 2]}, ["x", "y z"], Decimal("1.50"))
    assert set(empty) == {None}
    assert ckan_database.column(TEXT_DIFFERS) == []


def test_no_value_where_there_must_be_one_is_a_reject(loaded, web):
    as_ckan(loaded, f'ALTER TABLE "{RESOURCE}" ALTER COLUMN name SET NOT NULL')
    told = append(loaded, web, "code,name\n009,\n010,Old town\n", max_rejects=1)
    assert counts(told) == (1, 0, 1)
    (reject,) = rejects(loaded, RESOURCE)
    assert (reject["line"], reject["error_type"]) == (2, "constraint-error")


def test_columns_that_the_table_lacks_are_named_before_the_copy(loaded, web):
    content = "code,zone,Name\n009,A,Airport\n"
    for mode in "append", "upsert":
        with (
            loaded.unchanged(),
            fails(contract.UNKNOWN_COLUMN, '"zone", "Name"', "replace"),
        ):
            merge(loaded, web, content, mode)


# Upsert


def test_rows_with_a_known_key_are_updated_and_others_inserted(loaded, web):
    told = upsert(
        loaded,
        web,
        "name,code,size,opened\nAirport,009,3,\nNew harbour,008,20,2024-01-31\n",
    )
    assert counts(told) == (1, 1, 0)
    assert loaded.table(RESOURCE) == [
        OLD_ROWS[0],
        ("008", "New harbour", 20, datetime.date(2024, 1, 31)),
        ("009", "Airport", 3, None),
    ]
    assert ids(loaded) == {"007": 1, "008": 2, "009": 3}


def test_what_the_file_lacks_stays_as_it_was(loaded, web):
    upsert(loaded, web, "code,size\n007,70\n009,90\n")
    assert loaded.table(RESOURCE) == [
        ("007", "Main street", 70, datetime.date(1899, 5, 1)),
        OLD_ROWS[1],
        ("009", None, 90, None),
    ]


def test_the_same_file_again_changes_nothing(loaded, web):
    written = f'SELECT xmin FROM "{RESOURCE}" ORDER BY _id'
    before = loaded.column(written)
    with loaded.unchanged():
        told = upsert(loaded, web, OLD)
    assert counts(told) == (0, 0, 0)
    assert told["rows_unchanged"] == 2
    assert loaded.column(written) == before


def test_only_rows_that_differ_are_written(loaded, web):
    as_ckan(
        loaded,
        f"""
        ALTER TABLE "{RESOURCE}" ADD _changed integer NOT NULL DEFAULT 0;
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN NEW._changed := NEW._changed + 1; RETURN NEW; END';
        CREATE TRIGGER t000 BEFORE UPDATE ON "{RESOURCE}"
            FOR EACH ROW EXECUTE FUNCTION note();
        """,
    )
    told = upsert(loaded, web, OLD.replace("Harbour", "HARBOUR") + "009,,,\n")
    assert counts(told) == (1, 1, 0)
    assert told["rows_unchanged"] == 1
    assert loaded.column(f'SELECT _changed FROM "{RESOURCE}" ORDER BY _id') == [0, 1, 0]


def test_an_upsert_takes_numbers_for_new_rows_only(loaded, web):
    for size in range(10, 13):
        told = upsert(loaded, web, f"code,size\n007,{size}\n008,{size}\n")
        assert counts(told) == (0, 2, 0)
    upsert(loaded, web, "code\n009\n")
    assert ids(loaded) == {"007": 1, "008": 2, "009": 3}


def test_a_file_of_nothing_but_keys(loaded, web):
    assert counts(upsert(loaded, web, "code\n008\n009\n")) == (1, 0, 0)
    assert loaded.table(RESOURCE) == OLD_ROWS + [("009", None, None, None)]


def test_of_rows_with_the_same_key_the_last_one_counts(loaded, web):
    content = "code,name\n009,first\n007,x\n009,second\n009,third\n"
    told = upsert(loaded, web, content, max_rejects=2)
    assert counts(told) == (1, 1, 2)
    assert [row[:2] for row in loaded.table(RESOURCE)] == [
        ("007", "x"),
        ("008", "Harbour"),
        ("009", "third"),
    ]
    assert [
        (r["line"], r["row_number"], r["error_type"], r["raw"].rstrip())
        for r in rejects(loaded, RESOURCE)
    ] == [
        (2, 1, "primary-key", "009,first"),
        (4, 3, "primary-key", "009,second"),
    ]


def test_too_many_rows_with_the_same_key_end_the_load(loaded, web):
    with loaded.unchanged(), fails(contract.BAD_DATA, "line 2", "later row", '"code"'):
        upsert(loaded, web, "code,name\n009,first\n009,second\n", max_rejects=0)


def test_many_rows_with_the_same_key(loaded, web):
    lines = "".join(f"{n % 3000},{n}\n" for n in range(9000))
    told = upsert(loaded, web, "code,size\n" + lines, max_rejects="70%")
    assert counts(told) == (3000, 0, 6000)
    assert loaded.value(f'SELECT min(size) FROM "{RESOURCE}" WHERE _id > 2') == 6000
    found = loaded.value("SELECT count(DISTINCT row_number) FROM aircan.reject")
    assert found == 6000


def test_a_row_without_a_key_is_rejected(loaded, web):
    told = upsert(loaded, web, "code,name\n,nobody\n009,Airport\n", max_rejects=1)
    assert counts(told) == (1, 0, 1)
    (reject,) = rejects(loaded, RESOURCE)
    assert (reject["line"], reject["error_type"]) == (2, "primary-key")
    assert reject["column_name"] == "code"


def test_keys_are_compared_as_their_index_compares(loaded, web):
    loaded.sql(
        "CREATE COLLATION any_case"
        " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
    )
    as_ckan(
        loaded,
        f'ALTER TABLE "{RESOURCE}" ALTER COLUMN code TYPE text COLLATE any_case',
    )
    append(loaded, web, "code,name\nabc,lower\n")
    told = upsert(
        loaded, web, "code,name\nABC,upper\nx,one\nX,two\n", max_rejects=1
    )
    assert counts(told) == (1, 1, 1)
    assert [row[:2] for row in loaded.table(RESOURCE)[2:]] == [
        ("ABC", "upper"),
        ("X", "two"),
    ]


def test_a_key_of_numbers_takes_the_spelling_of_the_file(ckan_database, web):
    merge(ckan_database, web, "n,x\n1.0,a\n2.50,b\n", "replace", primaryKey="n")
    assert counts(upsert(ckan_database, web, "n,x\n1.00,c\n3,d\n")) == (1, 1, 0)
    assert [str(n) for n, _ in ckan_database.table(RESOURCE)] == ["1.00", "2.50", "3"]
    assert ckan_database.column(TEXT_DIFFERS) == []


def test_a_first_upsert_makes_the_table_and_its_key(ckan_database, web):
    with fails(contract.NO_KEY, "primaryKey"):
        upsert(ckan_database, web, OLD)
    content = "code,name\n1,a\n2,b\n1,c\n,d\n"
    told = upsert(
        ckan_database, web, content, primaryKey="code", max_rejects=2
    )
    assert counts(told) == (2, 0, 2)
    assert ckan_database.table(RESOURCE) == [(2, "b"), (1, "c")]
    assert contract.ckan_index_name(RESOURCE, '"code"') in ckan_database.indexes(
        RESOURCE
    )
    assert counts(upsert(ckan_database, web, "code,name\n1,x\n5,y\n")) == (1, 1, 0)
    assert ckan_database.table(RESOURCE) == [(2, "b"), (1, "x"), (5, "y")]


# Which key


def test_a_table_without_a_key_takes_no_upsert(ckan_database, web):
    append(ckan_database, web, OLD)
    with ckan_database.unchanged(), fails(contract.NO_KEY, "primaryKey"):
        upsert(ckan_database, web, OLD)


def test_of_two_keys_one_must_be_named(loaded, web):
    as_ckan(loaded, f'CREATE UNIQUE INDEX ON "{RESOURCE}" (name, code)')
    with loaded.unchanged(), fails(contract.NO_SUCH_KEY, '("code")', '"name", "code"'):
        upsert(loaded, web, OLD)
    new = OLD.replace("1,", "10,")
    assert counts(upsert(loaded, web, new, primaryKey=["code", "name"])) == (0, 1, 0)
    assert counts(upsert(loaded, web, OLD, primaryKey="code")) == (0, 1, 0)


def test_a_key_must_be_kept_by_a_unique_index(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE INDEX ON "{RESOURCE}" (size);
        CREATE UNIQUE INDEX ON "{RESOURCE}" (name) WHERE size > 0;
        CREATE UNIQUE INDEX ON "{RESOURCE}" (lower(name));
        """,
    )
    for key in "name", "size", ["code", "name"]:
        with loaded.unchanged(), fails(contract.NO_SUCH_KEY, "unique index"):
            upsert(loaded, web, OLD, primaryKey=key)
    assert upsert(loaded, web, OLD)["rows_unchanged"] == 2


def test_the_file_must_have_the_key(loaded, web):
    with loaded.unchanged(), fails(contract.UNKNOWN_COLUMN, '"code"'):
        upsert(loaded, web, "name,size\nx,1\n")


def test_another_unique_key_is_kept(loaded, web):
    as_ckan(loaded, f'CREATE UNIQUE INDEX by_name ON "{RESOURCE}" (name)')
    with loaded.unchanged_but_sequences(), fails(contract.UNIQUE_VIOLATION, "by_name"):
        upsert(loaded, web, "code,name\n009,Harbour\n", primaryKey="code")


# Full text


def test_the_text_of_rows_that_a_trigger_changes(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN NEW.name := upper(NEW.name) || '' street''; RETURN NEW; END';
        CREATE TRIGGER t000 BEFORE INSERT OR UPDATE ON "{RESOURCE}"
            FOR EACH ROW EXECUTE FUNCTION shout();
        """,
    )
    append(loaded, web, "code,name\n009,one\n")
    upsert(loaded, web, "code,name\n009,two\n010,three\n")
    assert [row[1] for row in loaded.table(RESOURCE)[2:]] == [
        "TWO street",
        "THREE street",
    ]


def test_the_text_is_made_by_the_configuration_of_the_owner(loaded, web):
    loaded.sql("ALTER ROLE ckan_default SET default_text_search_config = 'simple'")
    try:
        append(loaded, web, "code,name\n009,the streets\n", session=loaded.connect())
        upsert(loaded, web, "code,size\n009,9\n", session=loaded.connect())
        assert loaded.value(
            f"""SELECT _full_text FROM "{RESOURCE}" WHERE code = '009'"""
        ) == "'009':1 '9':4 'streets':3 'the':2"
    finally:
        loaded.sql("ALTER ROLE ckan_default RESET default_text_search_config")
        upsert(loaded, web, "code,size\n009,10\n")


def test_the_text_without_the_trigger_of_ckan(database, web):
    for mode, content in [
        ("replace", "code,name,size\n1,streets,5\n2,houses,6\n"),
        ("append", "size,code\n7,3\n"),
        ("upsert", "size,code\n8,1\n9,4\n"),
        ("upsert", "name,size,code\nnew towns,10,2\n"),
    ]:
        url = web.serve("/stops.csv", content)
        database.load(RESOURCE, url, mode=mode, primaryKey="code")
    assert database.table(RESOURCE) == [
        (1, "streets", 8),
        (2, "new towns", 10),
        (3, None, 7),
        (4, None, 9),
    ]
    assert database.column(TEXT_DIFFERS) == []


# What is around the table


def test_nothing_but_the_rows_changes(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE VIEW stops_alias AS SELECT * FROM "{RESOURCE}";
        CREATE MATERIALIZED VIEW stops_once AS SELECT * FROM "{RESOURCE}";
        CREATE TABLE refers (code text REFERENCES "{RESOURCE}" (code));
        INSERT INTO refers VALUES ('007');
        CREATE INDEX by_size ON "{RESOURCE}" (size);
        GRANT SELECT (name) ON "{RESOURCE}" TO PUBLIC;
        COMMENT ON COLUMN "{RESOURCE}".size IS ' {{"_info":{{"label":"Size"}}}}';
        """,
    )

    def around():
        return [
            line
            for line in loaded.dump().split("\n")
            if line.startswith(("CREATE", "ALTER", "GRANT", "COMMENT", "    "))
        ], loaded.value(f"""SELECT '"{RESOURCE}"'::regclass::oid""")

    before = around()
    append(loaded, web, "code,size\n009,1\n")
    upsert(loaded, web, "code,size\n009,2\n010,3\n007,4\n")
    assert around() == before
    assert loaded.value("SELECT count(*) FROM stops_alias") == 4
    assert loaded.value("SELECT count(*) FROM stops_once") == 2


def test_ckan_counts_again(loaded, web):
    count = "SELECT cached_table_row_count(%s)"
    assert loaded.value(count, RESOURCE) == 2
    append(loaded, web, "code\n009\n")
    assert loaded.value(count, RESOURCE) == 3
    upsert(loaded, web, "code\n009\n010\n")
    assert loaded.value(count, RESOURCE) == 4


def test_deferred_constraints_are_for_loads_of_the_owner(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE TABLE codes (code text PRIMARY KEY);
        INSERT INTO codes VALUES ('007'), ('008'), ('009');
        ALTER TABLE "{RESOURCE}" ADD FOREIGN KEY (code) REFERENCES codes
            DEFERRABLE INITIALLY DEFERRED;
        """,
    )
    with loaded.unchanged_but_sequences(), fails(contract.REFUSED, "deferred"):
        append(loaded, web, "code\n009\n", session=loaded.connect())
    append(loaded, web, "code\n009\n")
    with loaded.unchanged_but_sequences(), fails("23503", "(010)"):
        append(loaded, web, "code\n010\n")


def test_only_who_may_act_as_the_owner_may_merge(loaded, web):
    loaded.sql(contract.GRANT_LOADING.format(role="datastore_default"))
    session = loaded.connect("datastore_default")
    with loaded.unchanged(), fails(contract.REFUSED, "ckan_default"):
        append(loaded, web, "code\n009\n", session=session)


def test_a_table_that_changes_while_the_file_is_fetched(loaded, web):
    def content():
        yield b"code,size\n009,1\n"
        as_ckan(loaded, f'ALTER TABLE "{RESOURCE}" ALTER COLUMN size TYPE numeric')
        yield b"010,2\n"

    with fails(contract.TABLE_CHANGED, "Load it again"):
        append(loaded, web, content)
    assert loaded.table(RESOURCE) == OLD_ROWS


# Others at work


def test_others_read_the_old_rows_until_the_merge_is_committed(loaded, web):
    url = web.serve("/stops.csv", "code,name\n008,New\n009,Airport\n")
    session = loaded.connect("ckan_default", autocommit=False)
    loaded.load(RESOURCE, url, session=session, mode="upsert")
    reader = loaded.connect("datastore_default")
    reader.execute("SET lock_timeout = '5s'")
    assert loaded.table(RESOURCE, session=reader) == OLD_ROWS
    session.commit()
    assert len(loaded.table(RESOURCE, session=reader)) == 3


def test_others_write_beside_an_append_but_not_beside_an_upsert(loaded, web):
    writer = loaded.connect("ckan_default")
    writer.execute("SET lock_timeout = '300ms'")
    write = f"""INSERT INTO "{RESOURCE}" (code) VALUES (%s)"""

    session = loaded.connect("ckan_default", autocommit=False)
    url = web.serve("/stops.csv", "code\n009\n")
    loaded.load(RESOURCE, url, session=session, mode="append")
    writer.execute(write, ("other",))
    session.rollback()

    loaded.load(RESOURCE, url, session=session, mode="upsert")
    with fails(contract.LOCK_NOT_AVAILABLE):
        writer.execute(write, ("another",))
    session.rollback()
    assert loaded.column(f'SELECT code FROM "{RESOURCE}"') == ["007", "008", "other"]


def test_an_upsert_waits_for_a_writer_and_no_longer_than_allowed(loaded, web):
    writer = loaded.connect("ckan_default", autocommit=False)
    writer.execute(f"""INSERT INTO "{RESOURCE}" (code) VALUES ('other')""")
    session = loaded.connect("ckan_default")
    url = web.serve("/stops.csv", "code\n009\nother\n")
    loaded.describe(url, session=session)  # loads the library
    session.execute("SET aircan.swap_timeout = '200ms'")
    with fails(contract.LOCK_NOT_AVAILABLE, str(loaded.backend_pid(writer))):
        loaded.load(RESOURCE, url, session=session, mode="upsert")
    session.execute("SET aircan.swap_timeout = '1min'")
    with loaded.in_background(
        loaded.load, RESOURCE, url, session=session, mode="upsert"
    ) as load:
        wait_for_lock(loaded, session)
        writer.commit()
        assert counts(load.result()["aircan"]) == (1, 0, 0)


def wait_for_lock(database, session):
    """Return when a session waits for a lock on a table."""
    query = """
        SELECT count(*) FROM pg_locks
        WHERE pid = %s AND NOT granted AND locktype = 'relation'
    """
    while database.value(query, database.backend_pid(session)) == 0:
        time.sleep(0.002)


def test_two_upserts_at_once(loaded, web):
    url = web.serve("/stops.csv", lambda: bodies.csv_lines(20_000))
    loaded.load("many", url, primaryKey="column_1")
    sessions = [loaded.connect(), loaded.connect()]
    with (
        loaded.in_background(
            loaded.load, "many", url, session=sessions[0], mode="upsert"
        ) as first,
        loaded.in_background(
            loaded.load, "many", url, session=sessions[1], mode="upsert"
        ) as second,
    ):
        for load in first, second:
            assert load.result()["aircan"]["rows_loaded"] == 20_000
    assert loaded.row("SELECT count(*), max(_id) FROM many") == (20_000, 20_000)
