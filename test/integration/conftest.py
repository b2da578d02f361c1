"""The server, the databases and the web server that the tests use.

A test that asks for "database" gets a fresh database with the extension in a
throw-away server; "ckan_database" is the same with what CKAN puts there first.
The extension must be installed in the server that PG_CONFIG names.
"""

import contextlib
import itertools
from pathlib import Path

import psycopg
import pytest

from cluster import SUPERUSER, Cluster, pg_config
from contract import GRANT_LOADING
from database import Database
from http_server import EvilServer

CKAN_OBJECTS = Path(__file__).with_name("ckan_datastore.sql").read_text()

_numbers = itertools.count(1)
_figures = []


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server of our own."""
    control = pg_config("sharedir") / "extension" / "aircan.control"
    if not control.exists():
        pytest.exit(f"{control} is missing: run make install first", returncode=2)
    with Cluster() as cluster:
        yield cluster


@pytest.fixture
def new_database(cluster):
    """Makes databases that are gone after the test."""
    with databases_of_tests(cluster) as make:
        yield make


@contextlib.contextmanager
def databases_of_tests(cluster):
    databases = []

    def make():
        name = f"test_{next(_numbers)}"
        with maintenance(cluster) as session:
            session.execute(f"CREATE DATABASE {name}")
        databases.append(Database(cluster, name))
        return databases[-1]

    yield make
    for database in databases:
        database.close()
        with maintenance(cluster) as session:
            session.execute(f"DROP DATABASE {database.name} WITH (FORCE)")


def maintenance(cluster):
    return psycopg.connect(
        host=cluster.host,
        port=cluster.port,
        dbname="postgres",
        user=SUPERUSER,
        autocommit=True,
    )


@pytest.fixture
def database(new_database):
    """A database with the extension and nothing else."""
    database = new_database()
    database.sql("CREATE EXTENSION aircan")
    return database


@pytest.fixture(scope="module")
def shared_database(cluster):
    """One for all tests of a file, which load resources of their own names."""
    with databases_of_tests(cluster) as make:
        database = make()
        database.sql("CREATE EXTENSION aircan")
        yield database


@pytest.fixture
def impatient(database):
    """A database whose session does not try a second time."""
    database.set(fetch_retries=0)
    return database


@pytest.fixture
def ckan_database(new_ckan_database):
    """A DataStore database of CKAN 2.12 with the extension."""
    return new_ckan_database()


@pytest.fixture
def new_ckan_database(new_database, ckan_roles):
    """Makes DataStore databases, of CKAN 2.12 or of one before it."""

    def make(before_2_12=False):
        database = new_database()
        database.sql(CKAN_OBJECTS)
        if before_2_12:
            database.sql("DROP FUNCTION cached_table_row_count")
            database.sql("DROP TABLE _table_stats")
        database.sql("CREATE EXTENSION aircan")
        database.sql(GRANT_LOADING.format(role="ckan_default"))
        return database

    return make


@pytest.fixture(scope="session")
def ckan_roles(cluster):
    """CKAN's write role and read role."""
    with maintenance(cluster) as session:
        session.execute("CREATE ROLE ckan_default LOGIN")
        session.execute("CREATE ROLE datastore_default LOGIN")


@pytest.fixture
def web():
    """A web server of ours on 127.0.0.1 that serves what a test registers."""
    with EvilServer() as server:
        yield server


@pytest.fixture
def shared_directory(cluster):
    """A directory whose files the PostgreSQL server can read."""
    directory = cluster.directory / f"files_{next(_numbers)}"
    directory.mkdir()
    return directory


@pytest.fixture
def hasty(database):
    """A database whose jobs try a fetch once, and the job again at once."""
    database.sql(f"""
        ALTER DATABASE {database.name} SET aircan.fetch_retries = 0;
        ALTER DATABASE {database.name} SET aircan.retry_delay = '20ms';
        """)
    return database


@pytest.fixture
def tell():
    """Prints a line for people at the end of the run, whatever is captured."""
    return _figures.append


def pytest_terminal_summary(terminalreporter):
    if _figures:
        terminalreporter.section("figures")
        for figure in _figures:
            terminalreporter.write_line(figure)
