"""Jobs while processes are killed, the server restarts and the network fails.

AIRCAN_CHAOS_SECONDS is how long that goes on; five minutes say more than what is
usual in a run of all tests.
"""

import itertools
import os
import random
import re
import time

import pytest
from psycopg import sql

from chaos import HEADER, Chaos, FlakyServer, Survivor, csv_of, rows_of
from cluster import Cluster
from contract import STAGING_SCHEMA

SECONDS = float(os.environ.get("AIRCAN_CHAOS_SECONDS", "25"))
LOADS = 200 if SECONDS >= 300 else 50
RESOURCES = LOADS // 4
APPENDED = RESOURCES // 5  # of the resources, those that are appended to

# Files of one load: the table, its TOAST table, sequence and indexes, with their
# maps.
FILES_OF_A_LOAD = 12

WORKERS = 3

# A commit that was told of must last: jobs are queued only once.
SETTINGS = f"""
synchronous_commit = on
max_worker_processes = 12
aircan.max_workers = {WORKERS}
aircan.idle_timeout = '3s'
aircan.job_retries = 8
aircan.retry_delay = '100ms'
aircan.fetch_retries = 1
aircan.spool_memory = '64kB'
"""
PRELOAD = "shared_preload_libraries = 'aircan'\n"

# Asked without any of our functions, which would wake the scheduler.
UNFINISHED = "SELECT id FROM aircan.job WHERE status IN ('WAITING', 'RUNNING')"


class Loads:
    """Files of several versions for each resource, and the jobs that load them."""

    def __init__(self, web, client):
        self.web = web
        self.client = client
        self.random = random.Random(1)
        self.files = {}  # rows, by job
        self.resources = {}  # jobs, by resource
        self.numbers = itertools.count()

    def queue_one(self):
        number = next(self.numbers)
        resource = f"resource {number % RESOURCES}"
        mode = "append" if number % RESOURCES < APPENDED else "replace"
        rows = rows_of(number, self.random.randrange(1, 4000))
        url = self.web.serve(
            f"/{number}.csv",
            csv_of(rows),
            etag=f'"{number}"',
            ranges=number % 2 == 0,
            bytes_per_second=self.random.choice([None, None, 100_000]),
        )
        job = self.client.value(
            "SELECT aircan_load(%s, %s, mode => %s,"
            " options => jsonb_build_object('run_id', %s::text))",
            *(resource, url, mode, f"chaos {number}"),
        )
        self.files[job] = rows
        self.resources.setdefault(resource, []).append(job)

    def expected(self, resource, finished):
        """The rows that the table must have, given its jobs as they finished."""
        if int(resource.split()[1]) < APPENDED:
            return [row for job in finished for row in self.files[job]]
        return self.files[finished[-1]]

    def actual(self, resource):
        columns = sql.SQL(", ").join(
            sql.SQL("{}::text").format(sql.Identifier(name)) for name in HEADER
        )
        return self.client.rows(
            sql.SQL("SELECT {} FROM public.{} ORDER BY _id").format(
                columns, sql.Identifier(resource)
            )
        )


@pytest.fixture(params=["preloaded", "not preloaded"])
def preloaded(request):
    return request.param == "preloaded"


@pytest.fixture
def server(preloaded):
    with Cluster(SETTINGS + (PRELOAD if preloaded else "")) as cluster:
        yield cluster


@pytest.fixture
def client(server):
    client = Survivor(server, "postgres")
    client.rows("CREATE DATABASE chaos")
    client.close()
    client = Survivor(server, "chaos")
    client.rows("CREATE EXTENSION aircan")
    yield client
    client.close()


@pytest.fixture
def flaky_web():
    with FlakyServer() as web:
        yield web


def ask_for_all(client):
    """As people and programs do that want to know: this wakes a scheduler."""
    client.rows(f"SELECT aircan_status(id) FROM ({UNFINISHED}) unfinished")


def wait_for_all(client, ask, seconds=300):
    deadline = time.monotonic() + seconds
    while client.rows(UNFINISHED):
        if ask:
            ask_for_all(client)
        assert time.monotonic() < deadline, client.rows(
            "SELECT id, status, try_number, scheduled, info FROM aircan.job"
            " WHERE status IN ('WAITING', 'RUNNING')"
        )
        time.sleep(0.5)


def retry_what_failed(client, ask):
    """Jobs that ran out of tries get one more, in peace; how many did."""
    failed = client.rows("SELECT id FROM aircan.job WHERE status = 'FAILED'")
    for (job,) in failed:
        client.rows(
            "SELECT aircan_retry(id) FROM aircan.job"
            " WHERE id = %s AND status = 'FAILED'",
            job,
        )
    wait_for_all(client, ask)
    return len(failed)


def wait_for_quiet(client):
    """Return when all processes of ours but the launcher are gone."""
    deadline = time.monotonic() + 60
    while True:
        processes = client.rows(
            "SELECT backend_type, pid, query FROM pg_stat_activity"
            " WHERE backend_type LIKE 'aircan%%' AND backend_type <> 'aircan launcher'",
        )
        if not processes:
            return
        assert time.monotonic() < deadline, processes
        time.sleep(0.2)


def orphaned_files(client):
    """Files of relations that are not: a crash leaves those that it interrupted."""
    return client.rows(
        """
        SELECT DISTINCT substring(file FROM '^[0-9]+')
        FROM pg_ls_dir((SELECT 'base/' || oid FROM pg_database
                        WHERE datname = current_database())) file
        WHERE file ~ '^[0-9]+'
        EXCEPT
        SELECT pg_relation_filenode(oid)::text FROM pg_class
        """
    )


def test_jobs_survive_chaos(server, preloaded, client, flaky_web, tell):
    loads = Loads(flaky_web, client)
    ask = not preloaded  # else the launcher has to see to it
    began = time.monotonic()

    flaky_web.troubled = True
    with Chaos(server, "chaos", seed=2) as chaos:
        for number in range(LOADS):
            loads.queue_one()
            pause = began + SECONDS * 0.9 * number / LOADS - time.monotonic()
            time.sleep(max(0, pause))
            if ask:
                ask_for_all(client)
        time.sleep(max(0, began + SECONDS - time.monotonic()))
    flaky_web.troubled = False
    wait_for_all(client, ask)
    settled = time.monotonic() - began
    out_of_tries = retry_what_failed(client, ask)

    # every job ended well, and its rows are where they belong, once
    assert client.rows("SELECT id, status, info FROM aircan.job WHERE status <> 'DONE'") == []
    for resource, jobs in loads.resources.items():
        finished = client.rows(
            "SELECT id FROM aircan.job WHERE resource = %s ORDER BY finished", resource
        )
        assert sorted(finished) == sorted((job,) for job in jobs)
        expected = loads.expected(resource, [job for (job,) in finished])
        assert loads.actual(resource) == expected, resource

    # nothing is left over
    assert client.rows("SELECT * FROM aircan.task WHERE state = 'running'") == []
    assert client.rows("SELECT * FROM aircan.secret") == []
    assert client.rows("SELECT * FROM aircan.reject") == []
    wait_for_quiet(client)
    assert (
        client.rows(
            "SELECT oid::regclass FROM pg_class WHERE relnamespace = to_regnamespace(%s)",
            STAGING_SCHEMA,
        )
        == []
    )
    assert client.rows("SELECT * FROM pg_ls_tmpdir()") == []
    assert client.rows("SELECT * FROM pg_locks WHERE locktype = 'advisory'") == []
    client.rows("CHECKPOINT")  # files of what was dropped go with it
    orphans = len(orphaned_files(client))
    assert orphans <= chaos.crashes() * WORKERS * FILES_OF_A_LOAD

    # nothing but what we did ended a process
    signals = set(re.findall(r"was terminated by signal (\d+)", server.log_text()))
    assert signals <= {"9"}
    assert "PANIC" not in server.log_text()

    tries = client.value("SELECT sum(try_number) FROM aircan.job")
    harm = {**chaos.done, **flaky_web.troubles}
    tell(
        f"chaos {'' if preloaded else 'not '}preloaded: {LOADS} loads in"
        f" {settled:.0f} s, {tries} tries, {out_of_tries} out of tries, "
        + ", ".join(f"{what} {count}" for what, count in sorted(harm.items()))
        + f", {orphans} orphaned files"
    )
