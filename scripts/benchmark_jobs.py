"""What scripts/benchmark measures: queueing, one load, many loads."""

import argparse
import statistics
import sys
import time
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).parent.parent / "test" / "integration"))

from cluster import SUPERUSER, Cluster  # noqa: E402
from http_server import EvilServer  # noqa: E402

# As a server has them by default; the throw-away ones of the tests differ.
SETTINGS = """
fsync = on
full_page_writes = on
synchronous_commit = on
shared_buffers = '128MB'
max_worker_processes = 16
aircan.max_workers = 4
"""
PRELOAD = "shared_preload_libraries = 'aircan'\n"

STARTED = 100  # connections and plans are warm after so many calls


def csv(number, rows):
    """A file of five columns; its number tells it from others."""
    lines = ["id,name,opened,price,file"]
    for row in range(1, rows + 1):
        lines.append(
            f"{row},Harbour {row},2024-05-{1 + row % 28:02},{row / 8:.3f},{number}"
        )
    return "\n".join(lines) + "\n"


def show(what, seconds):
    """One line: median and 95th percentile."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{what:<58} median {statistics.median(ordered) * 1000:7.2f} ms"
        f"   p95 {p95 * 1000:7.2f} ms   n {len(ordered)}",
        flush=True,
    )


class Benchmark:
    def __init__(self, cluster, web, jobs):
        self.cluster = cluster
        self.web = web
        self.jobs = jobs
        self.session = self.connect("postgres")

    def connect(self, database):
        return psycopg.connect(
            host=self.cluster.host,
            port=self.cluster.port,
            dbname=database,
            user=SUPERUSER,
            autocommit=True,
        )

    def value(self, query, *parameters):
        return self.session.execute(query, parameters or None).fetchone()[0]

    def in_new_database(self, name):
        """Each measurement has a database, and so queue and scheduler, of its own."""
        self.session.execute(f"CREATE DATABASE {name}")
        self.session.close()
        self.session = self.connect(name)
        self.session.execute("CREATE EXTENSION aircan")

    def timed(self, statement, *parameters):
        began = time.perf_counter()
        self.session.execute(statement, parameters)
        return time.perf_counter() - began

    def queueing(self):
        """aircan_load() while many jobs wait behind two that stand still."""
        self.in_new_database("queueing")
        self.web.serve("/stands.csv", csv(0, 1000), stall_after=100)
        url = self.web.serve("/small.csv", csv(0, 10))
        for slot in range(4):
            self.value(
                "SELECT aircan_load(%s, %s)",
                f"stands {slot}",
                self.web.url("/stands.csv"),
            )
        empty = []
        for number in range(STARTED):
            empty.append(
                self.timed("SELECT aircan_load(%s, %s)", f"first {number}", url)
            )
        for number in range(STARTED, self.jobs):
            self.value("SELECT aircan_load(%s, %s)", f"waiting {number}", url)
        seconds = [
            self.timed("SELECT aircan_load(%s, %s)", f"timed {number}", url)
            for number in range(300)
        ]
        waiting = self.value("SELECT count(*) FROM aircan.job WHERE status = 'WAITING'")
        show(f"aircan_load(), up to {STARTED} jobs waiting", empty)
        show(f"aircan_load(), {self.jobs} to {waiting} jobs waiting", seconds)
        self.session.execute(
            "SELECT aircan_cancel(id) FROM aircan.job WHERE status = 'WAITING'"
        )
        self.session.execute(
            "SELECT aircan_cancel(id) FROM aircan.job WHERE status = 'RUNNING'"
        )

    def one_load(self, rows=1000):
        """From the call to DONE, one after the other."""
        self.in_new_database("one_load")
        new, again = [], []
        for number in range(40):
            url = self.web.serve(f"/{number}.csv", csv(number, rows))
            new.append(self.timed("CALL aircan_run(%s, %s)", f"new {number}", url))
            again.append(self.timed("CALL aircan_run(%s, %s)", "again", url))
        show(f"aircan_run(), {rows} rows, a new table", new[2:])
        show(f"aircan_run(), {rows} rows, in place of a table", again[2:])
        waited = []
        for number in range(40):
            began = time.perf_counter()
            job = self.value(
                "SELECT aircan_load(%s, %s)",
                "waited for",
                self.web.url(f"/{number}.csv"),
            )
            self.value("SELECT aircan_wait(%s)", job)
            waited.append(time.perf_counter() - began)
        show(f"aircan_load() and aircan_wait(), {rows} rows", waited[2:])

    def many_loads(self, rows=10):
        """Many small loads of different resources at once."""
        self.in_new_database("many_loads")
        urls = [
            self.web.serve(f"/many/{number}.csv", csv(number, rows))
            for number in range(self.jobs)
        ]
        began = time.perf_counter()
        ids = [
            self.value("SELECT aircan_load(%s, %s)", f"many {number}", url)
            for number, url in enumerate(urls)
        ]
        queued = time.perf_counter() - began
        for job in ids:
            self.value("SELECT aircan_wait(%s)", job)
        seconds = time.perf_counter() - began
        print(
            f"{self.jobs} loads of {rows} rows: {seconds:.1f} s,"
            f" {self.jobs / seconds:.1f} jobs a second"
            f" ({queued:.1f} s of it while they were queued)",
            flush=True,
        )
        self.check_many(rows)

    def check_many(self, rows):
        """Every job is done, once, and its table holds its file."""
        tries = dict(
            self.session.execute(
                "SELECT status || ' after tries: ' || try_number, count(*)"
                " FROM aircan.job GROUP BY 1"
            ).fetchall()
        )
        wrong = 0
        for number in range(self.jobs):
            told = self.session.execute(
                f'SELECT count(*), sum(id), min(file), max(file) FROM "many {number}"'
            ).fetchone()
            if told != (rows, rows * (rows + 1) // 2, number, number):
                wrong += 1
        print(f"  {tries}, tables with wrong contents: {wrong}")
        if wrong or tries != {"DONE after tries: 1": self.jobs}:
            sys.exit("jobs were lost, repeated or mixed up")


def main():
    parser = argparse.ArgumentParser(description="measure jobs")
    parser.add_argument("--jobs", type=int, default=1000, help="of the long queue")
    parser.add_argument("--preload", action="store_true", help="as servers should")
    parser.add_argument("--only", choices=["queueing", "one_load", "many_loads"])
    arguments = parser.parse_args()
    settings = SETTINGS + (PRELOAD if arguments.preload else "")
    with Cluster(settings) as cluster, EvilServer() as web:
        benchmark = Benchmark(cluster, web, arguments.jobs)
        print(
            f"PostgreSQL {benchmark.value('SHOW server_version')},"
            f" fsync {benchmark.value('SHOW fsync')},"
            f" synchronous_commit {benchmark.value('SHOW synchronous_commit')},"
            f" aircan {'preloaded' if arguments.preload else 'not preloaded'}"
        )
        for part in ("queueing", "one_load", "many_loads"):
            if arguments.only in (None, part):
                getattr(benchmark, part)()


if __name__ == "__main__":
    main()
