"""A small file and a large one, and that they are loaded right."""

import bodies

STOPS = b"code,name\n007,Main street\n008,Harbour\n"
STOP_ROWS = [("007", "Main street"), ("008", "Harbour")]

# Large enough to leave the memory of sockets and spool.
MANY_ROWS = 60_000
MANY = b"".join(bodies.csv_lines(MANY_ROWS))


def loads_stops(database, url):
    database.load("stops", url)
    assert database.table("stops") == STOP_ROWS
    assert database.leftovers() == []


def loads_many(database, url):
    resource = database.load("many", url)
    assert resource["aircan"]["rows_loaded"] == MANY_ROWS
    assert database.row(
        "SELECT count(*), sum(column_1), sum(column_2), sum(column_3) FROM many"
    ) == (MANY_ROWS, *(n * MANY_ROWS * (MANY_ROWS + 1) // 2 for n in (1, 2, 3)))
    assert database.leftovers() == []
