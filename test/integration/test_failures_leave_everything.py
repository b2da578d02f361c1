"""A load that fails, wherever it fails, was never there.

pg_dump writes schema public before and after, and the two are the same to the
byte; no staging table and no temporary file is left; the old rows can be read.
"""

import os
import signal
import time

import psycopg
import pytest

import bodies
import contract
from cluster import Cluster
from database import Database, fails

RESOURCE = "stops"

OLD = "code,name,size\n007,Main street,1\n008,Harbour,2\n"
OLD_ROWS = [("007", "Main street", 1), ("008", "Harbour", 2)]
NEW = "code,name,size\n008,Harbour,3\n009,Old town,4\n"

MANY_ROWS = 400_000


@pytest.fixture
def loaded(ckan_database, web):
    """A table with everything around it that people make."""
    prepare(ckan_database, web)
    yield ckan_database
    assert ckan_database.table(RESOURCE) == OLD_ROWS


def prepare(database, web):
    load_as_ckan(database, web.serve("/old.csv", OLD))
    database.connect("ckan_default").execute("""
        CREATE VIEW stops_alias AS SELECT * FROM stops;
        GRANT SELECT ON stops_alias TO datastore_default;
        CREATE UNIQUE INDEX stops_key ON stops (code);
        CREATE INDEX by_name ON stops (lower(name));
        GRANT SELECT (name) ON stops TO PUBLIC;
        COMMENT ON COLUMN stops.size IS ' {"_info":{"label":"Size"}}';
        SELECT cached_table_row_count('stops');
        """)


def load_as_ckan(database, url, session=None, **options):
    session = session or database.connect("ckan_default")
    return database.load(RESOURCE, url, session=session, **options)


# fetch


def test_a_failure_to_fetch(loaded, web):
    with loaded.unchanged(), fails(contract.TURNED_AWAY, "404"):
        load_as_ckan(loaded, web.url("/nothing-here.csv"))


# infer


def test_a_failure_to_infer_from_another_kind_of_file(loaded, web):
    with loaded.unchanged(), fails(contract.NOT_CSV, "PDF"):
        load_as_ckan(loaded, web.serve("/new.csv", bodies.PDF))


def test_a_failure_to_infer_from_more_columns_than_a_table_has(loaded, web):
    url = web.serve("/wide.csv", lambda: bodies.csv_lines(3, width=1599))
    with loaded.unchanged(), fails(contract.TOO_MANY_COLUMNS, "1599"):
        load_as_ckan(loaded, url)


# create


def test_a_failure_to_create_a_column_of_no_known_type(loaded, web):
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged(), fails(contract.UNKNOWN_TYPE, "no_such_type"):
        load_as_ckan(loaded, url, column_types={"size": "no_such_type"})


def test_a_failure_to_create_without_the_right_to(loaded, web):
    loaded.sql("REVOKE CREATE ON SCHEMA public FROM ckan_default")
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged(), fails(contract.REFUSED, "public"):
        load_as_ckan(loaded, url)


@pytest.mark.parametrize(
    "tag", ["CREATE TABLE", "CREATE INDEX", "COMMENT", "DROP TABLE", "CREATE VIEW"]
)
def test_a_failure_that_somebody_made(loaded, web, tag):
    loaded.sql(f"""
        CREATE FUNCTION aircan.refuse() RETURNS event_trigger LANGUAGE plpgsql
            AS 'BEGIN RAISE EXCEPTION ''not today''; END';
        CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('{tag}')
            EXECUTE FUNCTION aircan.refuse();
        """)
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged(), fails("P0001", "not today"):
        load_as_ckan(loaded, url)


# copy


def test_a_failure_to_copy_too_many_bad_rows(loaded, web):
    url = web.serve("/new.csv", NEW + "1,2,3,4,5\n")
    with loaded.unchanged(), pytest.raises(psycopg.Error, match="reject"):
        load_as_ckan(loaded, url, max_rejects=0)


def test_cancel_in_the_middle_of_the_copy(loaded, web, tell):
    session = loaded.connect("ckan_default")
    url = web.serve("/many.csv", lambda: bodies.csv_lines(MANY_ROWS))
    with loaded.unchanged():
        with loaded.in_background(load_as_ckan, loaded, url, session) as load:
            wait_for_copied_rows(loaded, session, load)
            asked = time.monotonic()
            session.cancel_safe()
            with fails(contract.CANCELLED):
                load.result()
            tell(f"cancel of a copy: {time.monotonic() - asked:.3f} s")


def wait_for_copied_rows(database, session, load):
    """Return when the load of a session has copied some rows."""
    pid = database.backend_pid(session)
    query = "SELECT tuples_processed FROM pg_stat_progress_copy WHERE pid = %s"
    while not any(database.column(query, pid)):
        if not load.is_running():
            load.result()
            raise AssertionError("the load ended and was never seen copying")
        time.sleep(0.002)


def test_a_session_terminated_in_the_middle_of_the_copy(loaded, web):
    session = loaded.connect("ckan_default")
    url = web.serve("/many.csv", lambda: bodies.csv_lines(MANY_ROWS))
    with loaded.unchanged():
        with loaded.in_background(load_as_ckan, loaded, url, session) as load:
            wait_for_copied_rows(loaded, session, load)
            pid = loaded.backend_pid(session)
            assert loaded.value("SELECT pg_terminate_backend(%s, 30000)", pid)
            with pytest.raises(psycopg.OperationalError):
                load.result()


def test_more_temporary_space_than_allowed(loaded, web):
    session = loaded.connect()
    session.execute("LOAD 'aircan'")
    session.execute("SET aircan.spool_memory = '64kB'")
    session.execute("SET temp_file_limit = '1MB'")
    url = web.serve("/many.csv", lambda: bodies.csv_lines(MANY_ROWS))
    with loaded.unchanged(), fails(contract.TEMP_FILE_LIMIT, "temp_file_limit"):
        load_as_ckan(loaded, url, session)


def test_an_encoding_that_breaks_late_in_the_file(loaded, web):
    body = NEW.encode() * 1 + b"x,Caf\xc3\xa9,1\n" * 50_000 + b"y,\xff\xfe,2\n"
    with loaded.unchanged(), pytest.raises(psycopg.Error):
        load_as_ckan(
            loaded, web.serve("/new.csv", body), encoding="utf-8", max_rejects=0
        )


# index


def test_a_failure_to_index_rows_that_break_a_unique_key(loaded, web):
    url = web.serve("/new.csv", "code,name,size\n008,a,1\n008,b,2\n")
    with loaded.unchanged(), fails(contract.UNIQUE_VIOLATION, "008"):
        load_as_ckan(loaded, url)


# swap


def test_cancel_in_the_middle_of_an_index(loaded, web):
    loaded.connect("ckan_default").execute("""
        CREATE FUNCTION slow(code text) RETURNS text IMMUTABLE LANGUAGE plpgsql
            AS 'BEGIN IF code = ''009'' THEN PERFORM pg_catalog.pg_sleep(600); END IF;
                RETURN code; END';
        CREATE INDEX slow_index ON stops (slow(code));
        """)
    session = loaded.connect("ckan_default")
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged():
        with loaded.in_background(load_as_ckan, loaded, url, session) as load:
            wait_for_sleep(loaded, session)
            session.cancel_safe()
            with pytest.raises(psycopg.errors.QueryCanceled) as cancelled:
                load.result()
            assert 'task "index"' in cancelled.value.diag.context


def wait_for_sleep(database, session):
    """Return when the session sleeps in a function of ours."""
    query = "SELECT wait_event FROM pg_stat_activity WHERE pid = %s"
    while database.value(query, database.backend_pid(session)) != "PgSleep":
        time.sleep(0.002)


def test_a_failure_to_swap_while_somebody_reads_on(loaded, web):
    reader = loaded.connect("datastore_default", autocommit=False)
    reader.execute("SELECT * FROM stops")
    session = loaded.connect("ckan_default")
    session.execute("SET aircan.swap_timeout = '500ms'")
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged(), fails(contract.LOCK_NOT_AVAILABLE, "stops"):
        load_as_ckan(loaded, url, session)
    assert loaded.rows("SELECT count(*) FROM stops", session=reader) == [(2,)]
    reader.rollback()


def test_cancel_while_the_swap_waits(loaded, web):
    reader = loaded.connect("datastore_default", autocommit=False)
    reader.execute("SELECT * FROM stops")
    session = loaded.connect("ckan_default")
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged():
        with loaded.in_background(load_as_ckan, loaded, url, session) as load:
            web.wait_for_request("/new.csv")
            time.sleep(1)
            assert load.is_running()
            session.cancel_safe()
            with fails(contract.CANCELLED):
                load.result()
    reader.rollback()


def test_a_swap_that_waits_goes_on_when_the_reader_is_done(ckan_database, web):
    prepare(ckan_database, web)
    reader = ckan_database.connect("datastore_default", autocommit=False)
    reader.execute("SELECT * FROM stops")
    url = web.serve("/new.csv", NEW)
    with ckan_database.in_background(load_as_ckan, ckan_database, url) as load:
        web.wait_for_request("/new.csv")
        time.sleep(1)
        assert load.is_running()
        reader.rollback()
        load.result()
    assert ckan_database.table(RESOURCE)[0] == ("008", "Harbour", 3)


def test_a_failure_to_swap_under_a_view_that_cannot_follow(loaded, web):
    as_ckan = loaded.connect("ckan_default")
    as_ckan.execute("CREATE VIEW sizes AS SELECT sum(size) FROM stops")
    url = web.serve("/new.csv", "code,name\n008,Harbour\n")
    with loaded.unchanged(), fails(contract.DEPENDENT_OBJECTS, "sizes"):
        load_as_ckan(loaded, url)


# the transaction around


def test_a_load_in_a_read_only_transaction(loaded, web):
    session = loaded.connect("ckan_default")
    session.execute("SET default_transaction_read_only = on")
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged(), fails(contract.READ_ONLY):
        load_as_ckan(loaded, url, session)
    assert web.requests("/new.csv") == []


@pytest.mark.parametrize("content", [bodies.HTML, NEW + "1,2,3,4\n"])
def test_a_transaction_goes_on_after_a_failed_load(loaded, web, content):
    session = loaded.connect("ckan_default", autocommit=False)
    url = web.serve("/new.csv", content)
    with loaded.unchanged():
        with pytest.raises(psycopg.Error), session.transaction():
            load_as_ckan(loaded, url, session, max_rejects=0)
        assert loaded.value("SELECT count(*) FROM stops", session=session) == 2
        session.commit()


# merge


@pytest.mark.parametrize(
    "mode, content, sqlstate",
    [
        ("append", "code,size\n010,1\n008,3\n", contract.UNIQUE_VIOLATION),
        ("upsert", "code,size\n007,1\n010,-1\n", contract.CHECK_VIOLATION),
        ("upsert", "code,size\n010,1\n007,-1\n", contract.CHECK_VIOLATION),
        ("upsert", "code,name\n010,1\n007,again\n", "P0001"),
    ],
)
def test_a_failure_to_merge(loaded, web, mode, content, sqlstate):
    loaded.connect("ckan_default").execute("""
        ALTER TABLE stops ADD CHECK (size > 0);
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN RAISE EXCEPTION ''not again''; END';
        CREATE TRIGGER refuse AFTER UPDATE ON stops
            FOR EACH ROW WHEN (NEW.name = 'again') EXECUTE FUNCTION refuse();
        """)
    url = web.serve("/new.csv", content)
    with loaded.unchanged_but_sequences(), fails(sqlstate):
        load_as_ckan(loaded, url, mode=mode)


@pytest.mark.parametrize("mode", ["append", "upsert"])
def test_cancel_in_the_middle_of_a_merge(loaded, web, mode):
    loaded.connect("ckan_default").execute("""
        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END';
        CREATE TRIGGER wait AFTER INSERT ON stops
            FOR EACH ROW EXECUTE FUNCTION wait();
        """)
    session = loaded.connect("ckan_default")
    url = web.serve("/new.csv", "code,name\n009,Old town\n")
    with loaded.unchanged_but_sequences():
        with loaded.in_background(load_as_ckan, loaded, url, session, mode=mode) as load:
            wait_for_sleep(loaded, session)
            session.cancel_safe()
            with fails(contract.CANCELLED):
                load.result()


def test_triggers_that_keep_rows_out(loaded, web):
    loaded.connect("ckan_default").execute("""
        CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER swallow BEFORE INSERT ON stops
            FOR EACH ROW EXECUTE FUNCTION swallow();
        """)
    url = web.serve("/new.csv", NEW)
    with loaded.unchanged_but_sequences(), fails("27000", "trigger"):
        load_as_ckan(loaded, url, mode="upsert")


# a first load


@pytest.mark.parametrize(
    "body",
    [bodies.HTML, b"", NEW.encode() + b"1,2,3,4\n"],
    ids=["page", "empty", "long row"],
)
def test_a_first_load_that_fails_leaves_no_table(ckan_database, web, body):
    url = web.serve("/new.csv", body)
    with ckan_database.unchanged(), pytest.raises(psycopg.Error):
        load_as_ckan(ckan_database, url, max_rejects=0)
    assert not ckan_database.exists(RESOURCE)


# the end of the server


def test_a_crash_in_the_middle_of_the_copy(web):
    with Cluster() as cluster:
        database = Database(cluster, "postgres")
        database.sql("CREATE EXTENSION aircan")
        database.load(RESOURCE, web.serve("/old.csv", OLD))
        before = database.dump()
        session = database.connect()
        url = web.serve("/many.csv", lambda: bodies.csv_lines(MANY_ROWS))
        with database.in_background(
            database.load, RESOURCE, url, session=session
        ) as load:
            wait_for_copied_rows(database, session, load)
            os.kill(database.backend_pid(session), signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                load.result()
        again = after_recovery(cluster, database)
        assert again.dump() == before
        assert again.leftovers() == []
        assert again.table(RESOURCE) == OLD_ROWS
        again.load(RESOURCE, web.url("/old.csv"))
        again.close()


def after_recovery(cluster, witness):
    """A database of a server that is starting again, and ends the witness for it."""
    deadline = time.monotonic() + 60
    with pytest.raises(psycopg.OperationalError):
        while time.monotonic() < deadline:
            witness.sql("SELECT 1")
            time.sleep(0.01)
    witness.close()
    while True:
        try:
            return Database(cluster, "postgres")
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
