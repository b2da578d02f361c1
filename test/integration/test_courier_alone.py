"""The courier outlives the scheduler that started it, and is known to the next."""

import time

from conftest import maintenance
from database import Database
from http_server import Answer


def test_a_courier_of_a_former_scheduler_makes_way_for_drop_database(cluster, web):
    slow = web.serve("/slow", Answer("thank you", delay=60))
    url = web.serve("/two.csv", Answer("a,b\n1,x\n2,y\n"))
    with maintenance(cluster) as session:
        session.execute("CREATE DATABASE in_the_way")
    database = Database(cluster, "in_the_way")
    database.sql("CREATE EXTENSION aircan")
    load = "CALL aircan_run(%s, %s, callback_url => %s)"
    database.sql(load, "one", url, slow)
    while not web.requests("/slow"):
        time.sleep(0.1)
    database.sql(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE backend_type = 'aircan scheduler' AND datname = current_database()"
    )
    database.sql(load, "two", url, slow)
    database.close()
    with maintenance(cluster) as session:
        session.execute("DROP DATABASE in_the_way")
