"""Schedulers and workers among the other sessions of a server."""

import os
import signal
import time

import psycopg
import pytest

from chaos import Survivor
from cluster import SUPERUSER, Cluster
from contract import STAGING_SCHEMA

CSV = "id,name\n1,Main street\n2,Harbour\n"

SETTINGS = """
shared_preload_libraries = 'aircan'
synchronous_commit = on
max_worker_processes = 32
aircan.max_workers = 2
aircan.idle_timeout = '1s'
aircan.retry_delay = '100ms'
"""

UNFINISHED = "SELECT id FROM aircan.job WHERE status IN ('WAITING', 'RUNNING')"


@pytest.fixture(scope="module")
def server():
    """A server of our own: what is done here would disturb other tests."""
    with Cluster(SETTINGS) as cluster:
        yield cluster


class Place(Survivor):
    """A database with the extension; its session outlives the server's crashes."""

    def __init__(self, cluster, name):
        super().__init__(cluster, name)
        self.cluster = cluster
        self.name = name
        self.rows("CREATE EXTENSION IF NOT EXISTS aircan")

    def other_session(self):
        return psycopg.connect(
            host=self.cluster.host,
            port=self.cluster.port,
            dbname=self.name,
            user=SUPERUSER,
        )

    def queue(self, resource, url, options="{}"):
        return self.value(
            "SELECT aircan_load(%s, %s, options => %s)", resource, url, options
        )

    def wait(self, job):
        return self.value("SELECT aircan_wait(%s, '60 s')", job)

    def workers(self):
        return [
            pid
            for (pid,) in self.rows(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'aircan worker'"
                " AND datname = current_database()"
            )
        ]

    def wait_for(self, query, *parameters):
        """Return when the query finds something."""
        deadline = time.monotonic() + 60
        while not self.rows(query, *parameters):
            assert time.monotonic() < deadline, self.rows(
                "SELECT id, status, try_number, scheduled, info FROM aircan.job"
            )
            time.sleep(0.05)


@pytest.fixture
def new_place(server):
    places = []

    def make(name):
        everywhere.rows(f"CREATE DATABASE {name}")
        places.append(Place(server, name))
        return places[-1]

    everywhere = Survivor(server, "postgres")
    yield make
    for place in places:
        place.close()
        everywhere.rows(f"DROP DATABASE IF EXISTS {place.name} WITH (FORCE)")
    everywhere.close()


@pytest.fixture
def place(new_place):
    return new_place("place")


def test_a_job_that_takes_the_server_down_is_not_tried_for_ever(place, web):
    # what is not written at once is lost with the server
    place.rows("ALTER SYSTEM SET wal_writer_delay = '10s'")
    place.rows("SELECT pg_reload_conf()")
    url = web.serve("/stops.csv", CSV, stall_after=10)
    job = place.queue("stops", url, '{"retries": 1}')

    for tries in (1, 2):
        web.wait_for_request("/stops.csv", count=tries)
        (worker,) = place.workers()
        os.kill(worker, signal.SIGKILL)
    place.wait_for("SELECT 1 FROM aircan.job WHERE id = %s AND status = 'FAILED'", job)

    assert place.value("SELECT try_number FROM aircan.job WHERE id = %s", job) == 2
    assert len(web.requests("/stops.csv")) == 2
    place.rows("ALTER SYSTEM RESET wal_writer_delay")
    place.rows("SELECT pg_reload_conf()")


def test_no_scheduler_is_sought_for_a_dropped_database(server, new_place, web):
    place = new_place("dropped")
    place.wait(place.queue("stops", web.serve("/stops.csv", CSV)))
    oid = place.value("SELECT oid FROM pg_database WHERE datname = current_database()")
    place.close()

    everywhere = Survivor(server, "postgres")
    everywhere.rows("DROP DATABASE dropped WITH (FORCE)")
    everywhere.close()
    time.sleep(15)

    complaints = server.log_text().count(f"database {oid} does not exist")
    assert complaints <= 1


def test_one_who_sits_on_a_job_does_not_hold_up_the_others(place, web):
    stands = web.serve("/stands.csv", CSV, stall_after=10)
    stuck = place.queue("stuck", stands)
    web.wait_for_request("/stands.csv")

    with place.other_session() as session:
        session.execute("SET idle_in_transaction_session_timeout = 0")
        session.execute("UPDATE aircan.job SET priority = 1 WHERE id = %s", (stuck,))
        (worker,) = place.workers()
        place.rows("SELECT pg_terminate_backend(%s)", worker)
        others = [
            place.queue(f"stops {number}", web.serve("/stops.csv", CSV))
            for number in range(5)
        ]
        assert [place.wait(job) for job in others] == ["DONE"] * 5
    web.serve("/stands.csv", CSV)
    assert place.wait(stuck) == "DONE"


def test_a_dump_of_a_forgotten_table_does_not_hold_up_jobs(place, web):
    forgotten = f"{STAGING_SCHEMA}.load_999_forgotten"
    place.rows(f"CREATE TABLE {forgotten} ()")

    with place.other_session() as dump:
        dump.execute("SET idle_in_transaction_session_timeout = 0")
        dump.execute(f"LOCK TABLE {forgotten} IN ACCESS SHARE MODE")
        job = place.queue("stops", web.serve("/stops.csv", CSV))
        assert place.wait(job) == "DONE"
    assert place.value("SELECT aircan_cleanup()") == 1
    assert not place.value("SELECT to_regclass(%s) IS NOT NULL", forgotten)


def test_many_databases_share_few_workers(server, new_place, web):
    url = web.serve("/stops.csv", CSV, bytes_per_second=100)
    places = [new_place(f"place_{number}") for number in range(8)]

    for number in range(12):
        for place in places:
            place.queue(f"stops {number}", url, '{"force": true}')
    for place in places:
        while place.rows(UNFINISHED):
            time.sleep(0.2)

    for place in places:
        assert place.rows(
            "SELECT status, try_number, count(*) FROM aircan.job GROUP BY 1, 2"
        ) == [("DONE", 1, 12)]
