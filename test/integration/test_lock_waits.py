"""A load that keeps others waiting does not itself wait for long."""

import contract
from database import fails
from http_server import Answer


def test_an_upsert_gives_up_on_a_row_that_somebody_holds(database, web):
    url = web.serve("/two.csv", Answer("a,b\n1,x\n2,y\n"), Answer("a,b\n1,z\n"))
    database.load("pairs", url, primaryKey=["a"])
    holder = database.connect(autocommit=False)
    holder.execute("SELECT FROM pairs WHERE a = 1 FOR UPDATE")
    database.set(swap_timeout="200ms")
    with database.unchanged_but_sequences():
        with fails(contract.LOCK_NOT_AVAILABLE):
            database.load("pairs", url, mode="upsert")
    holder.rollback()
    database.load("pairs", url, mode="upsert")
    assert database.table("pairs") == [(1, "z"), (2, "y")]


def test_a_swap_gives_up_on_a_cached_count_that_somebody_holds(ckan_database, web):
    database = ckan_database
    url = web.serve("/two.csv", Answer("a,b\n1,x\n2,y\n"), Answer("a,b\n3,z\n"))
    database.load("pairs", url)
    database.sql("INSERT INTO _table_stats VALUES ('pairs', '{}')")
    holder = database.connect(autocommit=False)
    holder.execute("UPDATE _table_stats SET stats = '{}'")
    with database.unchanged_but_sequences():
        with fails(contract.LOCK_NOT_AVAILABLE):
            database.load("pairs", url)
    holder.rollback()
    database.load("pairs", url)
    assert database.table("pairs") == [(3, "z")]
