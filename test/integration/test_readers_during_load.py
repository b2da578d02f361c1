"""Readers never notice a load, but for the moment of the swap."""

import threading
import time

import bodies

ROWS = 300_000


class Reader:
    """Counts the rows of a table in a loop until told to stop."""

    def __init__(self, session, table):
        self._session = session
        self._query = f'SELECT count(*) FROM "{table}"'
        self._stop = threading.Event()
        self.counts = []
        self.longest = 0

    def read(self):
        while not self._stop.is_set():
            begun = time.monotonic()
            (count,) = self._session.execute(self._query).fetchone()
            self.longest = max(self.longest, time.monotonic() - begun)
            self.counts.append(count)

    def stop(self):
        self._stop.set()


def test_readers_see_the_old_rows_until_they_see_the_new(ckan_database, web, tell):
    old = web.serve("/old.csv", lambda: bodies.csv_lines(1))
    ckan_database.load("stops", old)
    ckan_database.sql("CREATE VIEW stops_alias AS SELECT * FROM stops")
    ckan_database.sql("GRANT SELECT ON stops_alias TO datastore_default")
    url = web.serve("/new.csv", lambda: bodies.csv_lines(ROWS))

    readers = [
        Reader(ckan_database.connect("datastore_default"), name)
        for name in ("stops", "stops_alias")
    ]
    with (
        ckan_database.in_background(readers[0].read) as table,
        ckan_database.in_background(readers[1].read) as alias,
    ):
        begun = time.monotonic()
        try:
            ckan_database.load("stops", url)
            took = time.monotonic() - begun
            time.sleep(0.2)
        finally:
            for reader in readers:
                reader.stop()
        table.result()
        alias.result()

    for reader in readers:
        switch = reader.counts.index(ROWS)
        assert set(reader.counts[:switch]) == {1}
        assert set(reader.counts[switch:]) == {ROWS}
    longest = max(reader.longest for reader in readers)
    tell(
        f"readers during a load of {ROWS} rows ({took:.1f} s): "
        f"longest poll {longest * 1000:.0f} ms"
    )
