"""The processes that run jobs: when they come, when they go, how they die.

Most tests have a server without shared_preload_libraries, as people have it who
just created the extension.  What a launcher is for, after a restart or on a
standby, has one of its own.
"""

import contextlib
import itertools
import os
import re
import signal
import time

import psycopg
import pytest

import contract
from cluster import SUPERUSER, Cluster
from database import Database, eventually, fails
from http_server import Answer

RESOURCE = "stops"

OLD = "code,name,size\n007,Main street,1\n008,Harbour,2\n"
OLD_ROWS = [("007", "Main street", 1), ("008", "Harbour", 2)]
NEW = "code,name,size\n008,Harbour,3\n009,Old town,4\n"
NEW_ROWS = [("008", "Harbour", 3), ("009", "Old town", 4)]

SETTINGS = """
synchronous_commit = on
max_logical_replication_workers = 0
aircan.retry_delay = '50ms'
aircan.idle_timeout = '300ms'
"""
PRELOAD = SETTINGS + "shared_preload_libraries = 'aircan'\n"

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def lazy():
    """A server that does not preload us."""
    with Cluster(SETTINGS) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def preloaded():
    """A server with the launcher."""
    with Cluster(PRELOAD) as cluster:
        yield cluster


@contextlib.contextmanager
def database_in(cluster):
    """A database with the extension, for a while."""
    name = f"jobs_{next(_numbers)}"
    maintain(cluster, f"CREATE DATABASE {name}")
    database = Database(cluster, name)
    database.sql("CREATE EXTENSION aircan")
    try:
        yield database
    finally:
        database.close()
        maintain(cluster, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def maintain(cluster, *statements):
    """Run statements from another database."""
    with psycopg.connect(
        host=cluster.host,
        port=cluster.port,
        dbname="postgres",
        user=SUPERUSER,
        autocommit=True,
    ) as session:
        for statement in statements:
            session.execute(statement)


def configure(cluster, **settings):
    """ALTER SYSTEM, for all processes that run."""
    maintain(
        cluster,
        "LOAD 'aircan'",
        *(f"ALTER SYSTEM SET aircan.{n} = '{v}'" for n, v in settings.items()),
        "SELECT pg_reload_conf()",
    )


@pytest.fixture
def database(lazy):
    with database_in(lazy) as database:
        yield database


@pytest.fixture
def watched(preloaded):
    """A database of the server with the launcher."""
    with database_in(preloaded) as database:
        yield database


def again(database):
    """The database, for a client that has lost its connection."""

    def connect():
        with contextlib.suppress(psycopg.OperationalError):
            return Database(database.cluster, database.name)

    return eventually(connect, "the server can be connected to")


def stall(database, web, resource_id=RESOURCE, **options):
    """Queue a load that is held up in its fetch, the first time; its job."""
    path = f"/{database.name}-{resource_id}.csv"
    url = web.serve(path, Answer(NEW, stall_after=20), Answer(NEW))
    job_id = database.queue(resource_id, url, **options)
    web.wait_for_request(path)
    return job_id


def worker_pid(database, job_id):
    return database.value(
        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'aircan worker'"
        " AND application_name = 'aircan job ' || %s",
        job_id,
    )


def until_gone(database):
    """Return when none of our processes is in the database."""
    eventually(lambda: not database.processes(), "the database has no process of ours")


def complaints(cluster, since=0):
    """What was logged about us, apart from ends that somebody asked for."""
    return [
        line
        for line in cluster.log_text()[since:].split("\n")
        if re.search("WARNING:|FATAL:|PANIC:|LOG:  aircan", line)
        and "due to administrator command" not in line
        and "is starting up" not in line
    ]


# Coming and going


def test_a_scheduler_is_there_while_there_is_something_to_do(database, web):
    url = web.serve("/stops.csv", OLD)
    assert database.processes() == []
    for _ in range(2):
        database.run(RESOURCE, url, force=True)
        assert "aircan scheduler" in database.processes()
        until_gone(database)
    assert complaints(database.cluster) == []


def test_a_job_that_is_rolled_back_starts_nothing(database, web):
    session = database.connect(autocommit=False)
    database.queue(RESOURCE, web.serve("/stops.csv", OLD), session=session)
    session.rollback()
    time.sleep(0.3)
    assert database.processes() == []


def test_the_role_of_a_job_is_that_of_its_process(database, web):
    job_id = stall(database, web)
    assert database.row(
        "SELECT usename, query FROM pg_stat_activity WHERE pid = %s",
        worker_pid(database, job_id),
    ) == (SUPERUSER, f"aircan job {job_id}: fetch")


def test_no_more_workers_than_allowed_in_the_whole_cluster(lazy, web):
    url = web.serve("/slow.csv", OLD, delay=0.2)
    running = (
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'aircan worker'"
    )
    since = len(lazy.log_text())
    with database_in(lazy) as one, database_in(lazy) as other:
        jobs = [
            (database, database.queue(f"stops_{n}", url))
            for n in range(5)
            for database in (one, other)
        ]
        most = 0
        for database, job_id in jobs:
            while database.job(job_id)["status"] != "DONE":
                most = max(most, one.value(running))
                database.until_status(job_id, "WAITING", "RUNNING", "DONE")
        # a worker that finds no slot left is there for a moment
        assert 1 <= most <= 4
        assert one.value(OVERLAPS) + other.value(OVERLAPS) <= 2 * 2
        assert complaints(lazy, since) == []


# The most jobs that ever ran at the same time in a database.
OVERLAPS = """
    SELECT max(n) FROM (SELECT (SELECT count(*) FROM aircan.job b
        WHERE b.started <= a.started AND b.finished > a.started) n
        FROM aircan.job a) t
"""


def test_no_worker_is_allowed(lazy, web):
    since = len(lazy.log_text())
    configure(lazy, max_workers=0)
    try:
        with database_in(lazy) as database:
            job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD))
            query = "SELECT aircan_wait(%s, '500 ms')"
            assert database.value(query, job_id) == "WAITING"
            assert database.processes() == ["aircan scheduler"]
            configure(lazy, max_workers=2)
            database.wait(job_id)
    finally:
        configure(lazy, max_workers=2)
    assert complaints(lazy, since) == []


def test_a_server_without_a_free_process(web):
    with Cluster(SETTINGS + "max_worker_processes = 3\n") as cluster:
        with database_in(cluster) as one, database_in(cluster) as other:
            stalled = stall(one, web)
            waiting = other.queue(RESOURCE, web.serve("/stops.csv", OLD))
            query = "SELECT aircan_wait(%s, '2500 ms')"
            assert other.value(query, waiting) == "WAITING"
            said = [line for line in complaints(cluster) if "jobs wait" in line]
            assert len(said) == 1
            one.sql("SELECT aircan_cancel(%s)", stalled)
            other.wait(waiting)
            assert len(complaints(cluster)) == len(said)


# Dying


def until_ended(database, job_id):
    """How the job stands when it has ended, without a call that might help."""
    database.until_status(job_id, "DONE", "FAILED", "CANCELLED")
    return database.job(job_id)


def test_a_worker_that_is_terminated_is_tried_again(database, web):
    database.run(RESOURCE, web.serve("/old.csv", OLD))
    job_id = stall(database, web)
    pid = worker_pid(database, job_id)
    assert database.value("SELECT pg_terminate_backend(%s, 30000)", pid)
    job = until_ended(database, job_id)
    assert (job["status"], job["try_number"]) == ("DONE", 2)
    assert database.table(RESOURCE) == NEW_ROWS
    tried = "SELECT task_id, state FROM aircan.task WHERE job_id = %s AND try_number = 1"
    assert {state for _, state in database.rows(tried, job_id)} == {"failed"}


SLOW_TYPE = """
    CREATE FUNCTION pause() RETURNS boolean LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_sleep(0.001); RETURN true; END';
    CREATE DOMAIN slow AS text CHECK (public.pause());
"""


def hold_in_copy(database, web, **options):
    """Queue a load that is seen copying; its job."""
    database.sql(SLOW_TYPE)
    content = "code,name,size\n" + "1,x,2\n" * 30_000
    job_id = database.queue(
        RESOURCE,
        web.serve("/many.csv", content),
        column_types={"code": "public.slow"},
        **options,
    )
    database.until("SELECT max(rows) > 0 FROM aircan.progress WHERE task_id = 'copy'")
    return job_id


def test_a_worker_that_is_terminated_and_may_not_be_tried_again(database, web):
    database.run(RESOURCE, web.serve("/old.csv", OLD))
    job_id = hold_in_copy(database, web, retries=0)
    assert database.leftovers() != []
    pid = worker_pid(database, job_id)
    assert database.value("SELECT pg_terminate_backend(%s, 30000)", pid)
    job = until_ended(database, job_id)
    assert (job["status"], job["try_number"]) == ("FAILED", 1)
    with fails(contract.WORKER_DIED, "before the job did", "log"):
        database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS
    eventually(lambda: not database.leftovers(), "the staging table is gone")


def test_a_scheduler_that_is_terminated(database, web):
    job_id = stall(database, web)
    waiting = database.queue(RESOURCE, web.serve("/new.csv", OLD))
    database.sql(
        "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
        " WHERE backend_type = 'aircan scheduler' AND datname = current_database()"
    )
    database.sql("SELECT aircan_cancel(%s)", job_id)
    assert until_ended(database, waiting)["status"] == "DONE"


def test_a_worker_that_is_killed_brings_down_the_server(database, web):
    database.run(RESOURCE, web.serve("/old.csv", OLD))
    job_id = stall(database, web)
    os.kill(worker_pid(database, job_id), signal.SIGKILL)
    eventually(lambda: not alive(database), "the connection is lost")
    database.close()
    after = again(database)
    assert after.table(RESOURCE) == OLD_ROWS
    after.wait(job_id)
    assert after.job(job_id)["try_number"] == 2
    assert after.table(RESOURCE) == NEW_ROWS
    after.close()


def alive(database):
    """Whether the server that the database was opened on still answers it."""
    try:
        database.connection.execute("SELECT 1")
        return True
    except psycopg.Error:
        return False


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_without_a_launcher(database, web, mode):
    job_id = stall(database, web)
    waiting = database.queue("other", web.serve("/old.csv", OLD), delay=0.5)
    database.close()
    database.cluster.restart(mode)
    after = again(database)
    # somebody has to ask
    after.status(job_id)
    for job in (job_id, waiting):
        assert until_ended(after, job)["status"] == "DONE"
    assert after.job(job_id)["try_number"] == 2
    after.close()


# With a launcher


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_with_a_launcher(watched, web, mode):
    job_id = stall(watched, web)
    waiting = watched.queue("other", web.serve("/old.csv", OLD), delay=0.5)
    watched.close()
    watched.cluster.restart(mode)
    after = again(watched)
    for job in (job_id, waiting):
        assert until_ended(after, job)["status"] == "DONE"
    until_gone(after)
    after.close()


def test_a_crash_with_a_launcher(watched, web):
    job_id = stall(watched, web)
    os.kill(worker_pid(watched, job_id), signal.SIGKILL)
    eventually(lambda: not alive(watched), "the connection is lost")
    watched.close()
    after = again(watched)
    assert until_ended(after, job_id)["status"] == "DONE"
    after.close()


def test_a_launcher_that_is_terminated_comes_back(watched, web):
    query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'aircan launcher'"
    pid = watched.until(query)
    watched.sql("SELECT pg_terminate_backend(%s, 30000)", pid)
    assert watched.run(RESOURCE, web.serve("/stops.csv", OLD))
    assert eventually(lambda: watched.column(query), "there is a launcher") != [pid]


def test_binary_upgrade_starts_nothing(web):
    with Cluster(PRELOAD) as cluster, database_in(cluster) as database:
        url = web.serve("/stops.csv", OLD)
        waiting = database.queue(RESOURCE, url, delay=1)
        database.close()
        cluster.stop()
        cluster.start("-b")
        during = again(database)
        during.until(
            "SELECT scheduled < now() - interval '2 s' FROM aircan.job WHERE id = %s",
            waiting,
        )
        assert during.processes() == []
        assert during.job(waiting)["status"] == "WAITING"
        during.close()
        cluster.restart()
        after = again(database)
        assert until_ended(after, waiting)["status"] == "DONE"
        after.close()


def test_a_standby_runs_nothing_until_it_is_promoted(web):
    settings = PRELOAD + "hot_standby = on\nwal_level = replica\n"
    with Cluster(settings) as primary, database_in(primary) as database:
        url = web.serve("/stops.csv", OLD)
        with Cluster(settings, standby_of=primary) as standby:
            done = database.run("other", url)
            configure(primary, max_workers=0)
            waiting = database.queue(RESOURCE, url)
            there = eventually(
                lambda: caught_up(standby, database, waiting), "the standby has the job"
            )
            assert there.value("SELECT aircan_done(%s)", done)
            assert there.status(waiting)["status"] == "WAITING"
            for call in ("aircan_cancel", "aircan_retry"):
                with fails(contract.READ_ONLY):
                    there.sql(f"SELECT {call}(%s)", waiting)
            with fails(contract.READ_ONLY):
                there.queue(RESOURCE, url)
            with fails(contract.READ_ONLY):
                there.sql("SELECT aircan_cleanup()")
            query = "SELECT aircan_wait(%s, '1500 ms')"
            assert there.value(query, waiting) == "WAITING"
            assert there.processes() == []
            assert complaints(standby) == []

            there.sql("SELECT pg_promote()")
            assert until_ended(there, waiting)["status"] == "DONE"
            there.close()
            assert database.job(waiting)["status"] == "WAITING"


def caught_up(standby, database, job_id):
    """The database on the standby, once the job is there."""
    with contextlib.suppress(psycopg.Error):
        there = Database(standby, database.name)
        if there.column("SELECT id FROM aircan.job WHERE id = %s", job_id):
            return there
        there.close()


# Whoever wants the database for himself

# A launcher that did not notice would have tried twice by then.
AFTERMATH = 4


@pytest.fixture(params=["lazy", "preloaded"])
def busy(request, web):
    """A database in which a fetch is held up and a job waits, and those two."""
    with database_in(request.getfixturevalue(request.param)) as database:
        running = stall(database, web)
        waiting = database.queue("other", web.serve("/old.csv", OLD), delay=3600)
        yield database, running, waiting


def test_drop_database(busy):
    database, _, _ = busy
    since = len(database.cluster.log_text())
    database.close()
    maintain(database.cluster, f"DROP DATABASE {database.name}")
    time.sleep(AFTERMATH)
    fatal = [line for line in complaints(database.cluster, since) if "FATAL" in line]
    assert len(fatal) <= 1, fatal


def test_drop_database_with_force(busy):
    database, _, _ = busy
    since = len(database.cluster.log_text())
    database.close()
    maintain(database.cluster, f"DROP DATABASE {database.name} WITH (FORCE)")
    time.sleep(AFTERMATH)
    # the launcher may have begun to start a scheduler just before
    assert len(complaints(database.cluster, since)) <= 1


def test_rename_database(busy):
    database, running, _ = busy
    database.close()
    name = f"{database.name}_renamed"
    maintain(database.cluster, f"ALTER DATABASE {database.name} RENAME TO {name}")
    renamed = Database(database.cluster, name)
    renamed.status(running)
    assert until_ended(renamed, running)["status"] == "DONE"
    renamed.close()
    maintain(database.cluster, f"DROP DATABASE {name} WITH (FORCE)")


def test_a_copy_of_a_database_does_not_run_its_jobs(busy, web):
    database, running, waiting = busy
    database.close()
    name = f"{database.name}_copy"
    maintain(
        database.cluster, f"CREATE DATABASE {name} TEMPLATE {database.name}"
    )
    copy = Database(database.cluster, name)
    copy.sql("UPDATE aircan.job SET scheduled = now()")
    copy.status(waiting)
    for job_id in (running, waiting):
        job = until_ended(copy, job_id)
        assert (job["status"], job["database"]) == ("CANCELLED", job["database"])
        with fails(contract.CANCELLED, "copy"):
            copy.wait(job_id)
    assert copy.leftovers() == []
    copy.run(RESOURCE, web.serve("/copy.csv", OLD))
    copy.close()
    maintain(database.cluster, f"DROP DATABASE {name} WITH (FORCE)")

    original = again(database)
    original.status(running)
    assert until_ended(original, running)["status"] == "DONE"
    assert original.job(waiting)["status"] == "WAITING"
    assert web.requests("/old.csv") == []
    original.close()


def test_drop_extension_while_a_job_runs(database, web):
    stall(database, web)
    since = len(database.cluster.log_text())
    database.sql("DROP EXTENSION aircan CASCADE")
    assert database.value("SELECT to_regnamespace('aircan') IS NULL")
    until_gone(database)
    database.sql("CREATE EXTENSION aircan")
    database.run("other", web.serve("/old.csv", OLD))
    assert len(complaints(database.cluster, since)) <= 1


def test_an_extension_that_is_dropped_and_created_while_a_job_runs(database, web):
    stall(database, web)
    database.sql("DROP EXTENSION aircan CASCADE; CREATE EXTENSION aircan")
    assert database.run("other", web.serve("/old.csv", OLD)) == 1
    assert database.table("other") == OLD_ROWS


def test_alter_extension_while_a_job_runs(database, web):
    job_id = stall(database, web)
    database.sql("ALTER EXTENSION aircan UPDATE")
    database.sql("CREATE TABLE aircan.mine ()")
    database.sql("ALTER EXTENSION aircan ADD TABLE aircan.mine")
    database.sql("ALTER EXTENSION aircan DROP TABLE aircan.mine")
    assert database.value("SELECT aircan_cancel(%s)", job_id)
    database.until_status(job_id, "CANCELLED")


def test_the_extension_in_a_schema_of_another_name(lazy, web):
    with database_in(lazy) as database:
        database.sql("DROP EXTENSION aircan")
        database.sql("CREATE SCHEMA tools; CREATE EXTENSION aircan SCHEMA tools")
        url = web.serve("/stops.csv", OLD)
        job_id = database.value("SELECT tools.aircan_load('stops', %s)", url)
        query = "SELECT tools.aircan_wait(%s, '60 s')"
        assert database.value(query, job_id) == "DONE"
        assert database.value("SELECT tools.aircan_status(%s)", job_id)["id"] == job_id
        assert database.table(RESOURCE) == OLD_ROWS
        database.sql("CALL tools.aircan_run('stops', %s)", url)


def test_a_cleanup_that_is_cancelled_keeps_no_job_waiting(database, web):
    url = web.serve("/stops.csv", OLD)
    number = database.run(RESOURCE, url) + 1
    database.sql(f"""
        CREATE TABLE aircan_staging.load_{number}_feedface (a int);
        CREATE FUNCTION pause() RETURNS event_trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_sleep(60); END';
        CREATE EVENT TRIGGER pause ON ddl_command_start WHEN TAG IN ('DROP TABLE')
            EXECUTE FUNCTION pause();
        """)
    session = database.connect()
    with database.in_background(
        database.sql, "SELECT aircan_cleanup()", session=session
    ) as cleanup:
        database.until(
            "SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = %s",
            database.backend_pid(session),
        )
        session.cancel_safe()
        with fails(contract.CANCELLED):
            cleanup.result()
    database.sql("DROP EVENT TRIGGER pause")
    assert database.run(RESOURCE, url, force=True) == number
    assert database.leftovers() == []


# Roles


@pytest.mark.parametrize(
    "change, reason",
    [
        ("ALTER ROLE {role} NOLOGIN", "log in"),
        ("DROP OWNED BY {role}; DROP ROLE {role}", "gone"),
        (
            "REVOKE CONNECT ON DATABASE {database} FROM PUBLIC",
            "connect",
        ),
    ],
)
def test_a_role_that_cannot_run_its_job_any_longer(database, web, change, reason):
    if "NOLOGIN" in change and database.value("SHOW server_version_num") >= "170000":
        pytest.skip("the server runs workers as any role")
    role = f"loader_{database.name}"
    database.sql(f"CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}")
    database.sql(contract.GRANT_LOADING.format(role=role))
    url = web.serve("/stops.csv", OLD)
    session = database.connect(role)
    job_id = database.queue(RESOURCE, url, session=session, delay=3600)
    session.close()
    database.sql(change.format(role=role, database=database.name))
    database.sql("UPDATE aircan.job SET scheduled = now()")
    with fails(contract.ROLE_CANNOT_RUN, reason):
        database.wait(job_id)
    assert database.job(job_id)["status"] == "FAILED"
    database.run("other", url)


def test_a_role_without_login_is_told_at_once(database, web):
    role = f"nobody_{database.name}"
    database.sql(f"CREATE ROLE {role}; GRANT CREATE ON SCHEMA public TO {role}")
    database.sql(contract.GRANT_LOADING.format(role=role))
    session = database.connect()
    database.sql(f"SET ROLE {role}", session=session)
    if database.value("SHOW server_version_num") >= "170000":
        pytest.skip("the server runs workers as any role")
    with fails(contract.REFUSED, "log in"):
        database.queue(RESOURCE, web.serve("/stops.csv", OLD), session=session)


def test_settings_of_the_role_do_not_stop_its_jobs(database, web):
    role = f"odd_{database.name}"
    database.sql(f"""
        CREATE ROLE {role} LOGIN;
        GRANT CREATE ON SCHEMA public TO {role};
        ALTER ROLE {role} SET default_transaction_read_only = on;
        ALTER ROLE {role} SET default_transaction_isolation = 'serializable';
        ALTER ROLE {role} SET statement_timeout = '1ms';
        ALTER ROLE {role} SET row_security = off;
        ALTER ROLE {role} SET search_path = '';
        """)
    database.sql(contract.GRANT_LOADING.format(role=role))
    url = web.serve("/stops.csv", OLD)
    session = database.connect(
        role,
        options="-c default_transaction_read_only=off -c statement_timeout=0"
        " -c default_transaction_isolation=read\\ committed"
        " -c search_path=public -c row_security=on",
    )
    database.run(RESOURCE, url, session=session)
    assert database.table(RESOURCE) == OLD_ROWS
