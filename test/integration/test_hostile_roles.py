"""A role that may load, and means harm, holds up or robs nobody else."""

import time

import pytest

import contract
from conftest import maintenance
from database import fails
from http_server import Answer

LOAD = """
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};
    GRANT CREATE ON SCHEMA public TO {role};
"""

# Long enough for a scheduler that comes again, and for what it left.
PATIENCE = 20


@pytest.fixture
def hostile(database, web):
    """A database with two roles that may load: eve, who has, and bob."""
    with maintenance(database.cluster) as session:
        for role in ("eve", "bob"):
            session.execute(
                f"""
                DO $$ BEGIN
                    IF to_regrole('{role}') IS NULL THEN CREATE ROLE {role} LOGIN; END IF;
                END $$;
                ALTER ROLE {role} RESET ALL;
                """
            )
    for role in ("eve", "bob"):
        database.sql(LOAD.format(role=role))
    database.sql("CREATE SCHEMA eves AUTHORIZATION eve")
    database.url = web.serve("/two.csv", Answer("a,b\n1,x\n2,y\n"))
    database.eve = database.connect("eve")
    database.bob = database.connect("bob")
    assert ended(database, queue(database, database.eve, "eves")) == "DONE"
    yield database
    with maintenance(database.cluster) as session:
        for role in ("eve", "bob"):
            session.execute(f"ALTER ROLE {role} RESET ALL")


def queue(database, session, resource, url=None):
    return database.value(
        "SELECT aircan_load(%s, %s)", resource, url or database.url, session=session
    )


def ended(database, job):
    """How the job ended; its status when we lost patience."""
    until = time.monotonic() + PATIENCE
    while True:
        status = database.value("SELECT status FROM aircan.job WHERE id = %s", job)
        if status not in ("WAITING", "RUNNING") or time.monotonic() > until:
            return status
        time.sleep(0.1)


def new_scheduler(database):
    """The one that is there ends; the next job brings another."""
    database.sql(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE backend_type = 'aircan scheduler' AND datname = current_database()"
    )


def test_a_staging_table_that_others_depend_on_stops_no_scheduler(hostile):
    hostile.sql("CREATE TABLE aircan_staging.load_999_x (a int)", session=hostile.eve)
    hostile.sql(
        "CREATE VIEW eves.v AS SELECT a FROM aircan_staging.load_999_x",
        session=hostile.eve,
    )
    new_scheduler(hostile)
    assert ended(hostile, queue(hostile, hostile.bob, "bobs")) == "DONE"


def test_a_staging_table_that_is_locked_stops_neither_scheduler_nor_worker(hostile):
    next_job = hostile.value("SELECT last_value + 1 FROM aircan.job_id_seq")
    locker = hostile.connect("eve", autocommit=False)
    for number in (999, next_job):
        locker.execute(f"CREATE TABLE aircan_staging.load_{number}_x (a int)")
    locker.commit()
    for number in (999, next_job):
        locker.execute(f"LOCK TABLE aircan_staging.load_{number}_x")
    new_scheduler(hostile)
    job = queue(hostile, hostile.bob, "bobs")
    assert job == next_job
    assert ended(hostile, job) == "DONE"
    locker.rollback()


def test_operators_of_a_caller_choose_no_table_to_drop(hostile):
    hostile.sql("CREATE TABLE aircan_staging.load_999_x (a int)", session=hostile.eve)
    hostile.sql("CREATE TABLE aircan_staging.anothers (a int)")
    hostile.sql(
        """
        CREATE FUNCTION eves.always(name, text) RETURNS bool
            LANGUAGE sql RETURN true;
        CREATE OPERATOR eves.~~ (LEFTARG = name, RIGHTARG = text,
                                 FUNCTION = eves.always);
        SET search_path = eves, pg_catalog, public;
        """,
        session=hostile.eve,
    )
    assert hostile.value("SELECT aircan_cleanup()", session=hostile.eve) == 1
    assert hostile.value(
        "SELECT to_regclass('aircan_staging.anothers') IS NOT NULL"
    )


def test_operators_of_a_caller_are_not_run_by_a_job(hostile):
    hostile.sql(
        """
        CREATE FUNCTION eves.fails(name, name) RETURNS bool LANGUAGE plpgsql
            AS $$ BEGIN RAISE 'the operator of eve was run'; END $$;
        CREATE OPERATOR eves.= (LEFTARG = name, RIGHTARG = name,
                                FUNCTION = eves.fails);
        CREATE FUNCTION eves.fails_too(name, text) RETURNS bool LANGUAGE plpgsql
            AS $$ BEGIN RAISE 'the operator of eve was run'; END $$;
        CREATE OPERATOR eves.~~ (LEFTARG = name, RIGHTARG = text,
                                 FUNCTION = eves.fails_too);
        ALTER ROLE eve SET search_path = eves, pg_catalog, public;
        """,
        session=hostile.eve,
    )
    assert ended(hostile, queue(hostile, hostile.eve, "eves")) == "DONE"


def test_operators_that_were_there_before_the_extension_are_not_used(new_database):
    database = new_database()
    database.sql(
        """
        CREATE FUNCTION public.stands_in(bigint, interval) RETURNS interval
            LANGUAGE sql RETURN interval '0';
        CREATE FUNCTION public.stands_in(bigint, numeric) RETURNS numeric
            LANGUAGE sql RETURN 0;
        CREATE FUNCTION public.stands_in(numeric, integer) RETURNS boolean
            LANGUAGE sql RETURN true;
        CREATE OPERATOR public.* (LEFTARG = bigint, RIGHTARG = interval,
                                  FUNCTION = public.stands_in);
        CREATE OPERATOR public./ (LEFTARG = bigint, RIGHTARG = numeric,
                                  FUNCTION = public.stands_in);
        CREATE OPERATOR public.= (LEFTARG = numeric, RIGHTARG = integer,
                                  FUNCTION = public.stands_in);
        CREATE EXTENSION aircan;
        """
    )
    # without CASCADE: nothing of ours has to do with them
    database.sql("DROP OPERATOR public.* (bigint, interval)")
    database.sql("DROP OPERATOR public./ (bigint, numeric)")
    database.sql("DROP OPERATOR public.= (numeric, integer)")


def test_a_job_that_was_tried_often_stops_no_scheduler(hostile):
    job = hostile.value(
        """
        SELECT aircan_load('eves', 'http://127.0.0.1:1/nothing.csv',
                           options => '{"retries": 100, "delay": "1 h"}')
        """,
        session=hostile.eve,
    )
    with maintenance(hostile.cluster) as session:
        session.execute("ALTER ROLE eve SET aircan.fetch_retries = 0")
    hostile.sql(
        "UPDATE aircan.job SET try_number = 60, scheduled = now() WHERE id = %s", job
    )
    assert ended(hostile, queue(hostile, hostile.bob, "bobs")) == "DONE"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not hostile.value(
        "SELECT info ? 'error' AND status = 'WAITING' FROM aircan.job WHERE id = %s", job
    ):
        time.sleep(0.1)
    assert hostile.row(
        """
        SELECT status, try_number, scheduled - now() BETWEEN '23 h' AND '24 h'
        FROM aircan.job WHERE id = %s
        """,
        job,
    ) == ("WAITING", 61, True)


def test_a_scheduler_that_is_cancelled_goes_on(hostile):
    job = hostile.value(
        """SELECT aircan_load('bobs', %s, options => '{"delay": "3 s"}')""",
        hostile.url,
        session=hostile.bob,
    )
    assert hostile.value(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
        " WHERE backend_type = 'aircan scheduler' AND datname = current_database()"
    )
    assert ended(hostile, job) == "DONE"


def test_jobs_that_a_session_has_changed_and_not_committed_take_no_slots(hostile):
    held = [
        hostile.value(
            """SELECT aircan_load(%s, %s, options => '{"delay": "1 s"}')""",
            f"held_{number}",
            hostile.url,
            session=hostile.eve,
        )
        for number in range(4)
    ]
    session = hostile.connect("eve", autocommit=False)
    for job in held:
        session.execute("SELECT aircan_cancel(%s)", (job,))
    time.sleep(2)
    assert ended(hostile, queue(hostile, hostile.bob, "bobs")) == "DONE"
    session.rollback()
    assert {ended(hostile, job) for job in held} == {"DONE"}


def running(database, session):
    """A job that fetches, and goes on doing so."""
    job = queue(database, session, "slow", database.slow)
    while database.value("SELECT status FROM aircan.job WHERE id = %s", job) != (
        "RUNNING"
    ):
        time.sleep(0.05)
    return job


def test_who_cancels_a_running_job_is_told_so_and_the_reason_is_kept(hostile, web):
    hostile.slow = web.serve("/slow.csv", Answer("a\n1\n", delay=60))
    for _ in range(5):
        job = running(hostile, hostile.bob)
        time.sleep(0.5)
        # a session that has planned nothing yet is slower than the worker
        assert hostile.value(
            "SELECT aircan_cancel(%s, 'enough')", job, session=hostile.connect("bob")
        )
        assert ended(hostile, job) == "CANCELLED"
        assert (
            hostile.value(
                "SELECT info #>> '{error,detail}' FROM aircan.job WHERE id = %s", job
            )
            == "enough"
        )


def test_who_may_signal_backends_ends_no_job_of_a_superuser(hostile, web):
    hostile.slow = web.serve("/slow.csv", Answer("a\n1\n", delay=60))
    job = running(hostile, hostile.connection)
    hostile.sql("GRANT pg_signal_backend, pg_monitor TO eve")
    try:
        with fails(contract.REFUSED):
            hostile.value("SELECT aircan_cancel(%s)", job, session=hostile.eve)
    finally:
        hostile.sql("REVOKE pg_signal_backend, pg_monitor FROM eve")
    assert hostile.value("SELECT aircan_cancel(%s)", job)
