"""What makes trouble for running jobs, and a client that lives through it."""

import collections
import contextlib
import csv
import dataclasses
import io
import os
import random
import signal
import threading
import time

import psycopg

from cluster import SUPERUSER
from http_server import EvilServer, unavailable

HEADER = ["id", "name", "opened", "price", "version"]


def rows_of(version, count):
    """The rows of a file as text; each file has a version of its own."""
    return [
        (
            str(number),
            f'Harbour "{number}",\n{version} piers',
            f"2024-{1 + number % 12:02}-{1 + version % 28:02}",
            f"{number}.{1 + version % 9}",
            str(version),
        )
        for number in range(1, count + 1)
    ]


def csv_of(rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue()


class FlakyServer(EvilServer):
    """A web server that, while troubled, is unavailable or hangs up at times."""

    def __init__(self):
        super().__init__()
        self.troubled = False
        self.troubles = collections.Counter()

    def answer_for(self, handler, body):
        answer = super().answer_for(handler, body)
        dice = random.random()
        if not self.troubled or dice > 0.3:
            return answer
        if dice < 0.15:
            self.troubles["503"] += 1
            return unavailable(503)
        self.troubles["hung up"] += 1
        middle = random.randrange(answer.length())
        return dataclasses.replace(answer, drop_after=middle, reset=dice < 0.2)


class Survivor:
    """A session that is made again whenever it breaks.

    What it runs may have happened although it broke, and is run again.
    """

    def __init__(self, cluster, database):
        self._cluster = cluster
        self._database = database
        self._connection = None
        self.breaks = 0

    def rows(self, query, *parameters, patience=120):
        deadline = time.monotonic() + patience
        while True:
            try:
                if self._connection is None:
                    self._connection = psycopg.connect(
                        host=self._cluster.host,
                        port=self._cluster.port,
                        dbname=self._database,
                        user=SUPERUSER,
                        autocommit=True,
                    )
                cursor = self._connection.execute(query, parameters or None)
                return cursor.fetchall() if cursor.description else []
            except psycopg.OperationalError:
                self.close()
                self.breaks += 1
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def value(self, query, *parameters):
        return self.rows(query, *parameters)[0][0]

    def close(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class Chaos:
    """Does harm to a server until it is told to stop; use it in a with statement."""

    def __init__(self, cluster, database, seed):
        self.cluster = cluster
        self.done = collections.Counter()
        self._session = Survivor(cluster, database)
        self._random = random.Random(seed)
        self._stopping = threading.Event()
        self._error = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *ignored):
        self._stopping.set()
        self._thread.join(timeout=120)
        self._session.close()
        if self._error is not None:
            raise self._error

    def crashes(self):
        """How often all processes of the server ended at once, at most."""
        return self.done["killed a worker"] + self.done["restarted the server"]

    def _run(self):
        harms = [
            (self._terminate, ("aircan worker",), 6),
            (self._terminate, ("aircan scheduler",), 3),
            (self._terminate, ("aircan courier",), 1),
            (self._terminate, ("aircan launcher",), 1),
            (self._kill_a_worker, (), 2),
            (self._restart, (), 1),
        ]
        weights = [weight for _, _, weight in harms]
        try:
            while not self._stopping.wait(self._random.uniform(0.2, 1.2)):
                ((harm, arguments, _),) = self._random.choices(harms, weights)
                harm(*arguments)
        except Exception as error:
            self._error = error

    def _processes(self, kind):
        return [
            pid
            for (pid,) in self._session.rows(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = %s", kind
            )
        ]

    def _terminate(self, kind):
        pids = self._processes(kind)
        if pids:
            pid = self._random.choice(pids)
            self._session.rows("SELECT pg_terminate_backend(%s)", pid)
            self.done["terminated " + kind.replace("aircan ", "a ")] += 1

    def _kill_a_worker(self):
        pids = self._processes("aircan worker")
        if pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._random.choice(pids), signal.SIGKILL)
                self.done["killed a worker"] += 1

    def _restart(self):
        self.cluster.wait_until_ready()
        self.cluster.restart("immediate")
        self.done["restarted the server"] += 1
