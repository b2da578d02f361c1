"""A load that is queued, and what one is told of it.

The jobs run in workers of a server that does not preload us.  What happens when
processes die is in test_job_workers.py, who may do what in
test_job_security.py.
"""

import json
import time

import psycopg
import pytest

import bodies
import contract
from database import eventually, fails
from http_server import Answer, unavailable

RESOURCE = "stops"

OLD = "code,name,size\n007,Main street,1\n008,Harbour,2\n"
OLD_ROWS = [("007", "Main street", 1), ("008", "Harbour", 2)]
NEW = "code,name,size\n008,Harbour,3\n009,Old town,4\n"
NEW_ROWS = [("008", "Harbour", 3), ("009", "Old town", 4)]

TASKS_OF_A_SWAP = ["fetch", "infer", "create", "copy", "index", "swap"]
TASKS_OF_A_MERGE = ["fetch", "infer", "create", "copy", "merge"]


@pytest.fixture
def stalled(database, web):
    """Queues loads of a resource whose source sends a few bytes and no more."""

    def queue(resource_id=RESOURCE, session=None, **options):
        path = f"/stalled-{resource_id}.csv"
        url = web.serve(path, NEW, stall_after=30)
        job_id = database.queue(resource_id, url, session=session, **options)
        web.wait_for_request(path)
        database.until_status(job_id, "RUNNING")
        return job_id

    return queue


# What a job is


def test_a_queued_load_becomes_a_table(database, web):
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD))
    assert isinstance(job_id, int)
    database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS
    assert database.leftovers() == []


@pytest.mark.parametrize(
    "options, words",
    [
        ({"encoding": "klingon"}, 'encoding "klingon" is not known'),
        ({"dialect": {"name": 5}}, "name of the dialect must be a string"),
    ],
)
def test_options_that_nobody_can_read_are_refused_before_a_job_is_queued(
    database, options, words
):
    with fails(contract.BAD_ARGUMENT, words):
        database.queue(RESOURCE, "http://127.0.0.1:1/stops.csv", **options)
    assert database.value("SELECT count(*) FROM aircan.job") == 0


def test_the_row_of_a_job(database, web):
    url = web.serve("/stops.csv", OLD + "1,2,3,4\n")
    job_id = database.run(
        RESOURCE, url, dataset="transport", user="ann", run_id="run 1", max_rejects=1
    )
    job = database.job(job_id)
    assert list(job)[:10] == [
        *("id", "factory_id", "job_type", "created", "updated"),
        *("dataset", "resource", "user", "status", "info"),
    ]
    assert (job["factory_id"], job["job_type"]) == ("run 1", "LOAD")
    assert (job["dataset"], job["resource"]) == ("transport", RESOURCE)
    assert (job["user"], job["role"], job["status"]) == ("ann", "postgres", "DONE")
    assert job["created"] <= job["started"] <= job["finished"] <= job["updated"]
    assert job["url"] == url
    assert job["conf"] == {
        "resource_id": RESOURCE,
        "url": url,
        "mode": "replace",
        "options": {
            **{"dataset": "transport", "user": "ann"},
            **{"run_id": "run 1", "max_rejects": 1},
        },
    }
    info = job["info"]
    assert (info["outcome"], info["rows"], info["rejects"]) == ("loaded", 2, 1)
    assert info["bytes"] == len(OLD) + 8 and info["seconds"] > 0
    assert info["resource"]["aircan"]["job_id"] == job_id


@pytest.mark.parametrize("mode", ["replace", "append"])
def test_tasks_log_and_artifacts_of_a_job(database, web, mode):
    url = web.serve("/stops.csv", OLD)
    database.run(RESOURCE, url)
    job_id = database.run(RESOURCE, url, mode=mode, run_id="second", force=True)
    tasks = TASKS_OF_A_SWAP if mode == "replace" else TASKS_OF_A_MERGE
    assert database.rows(
        "SELECT task_id, state, try_number, run_id FROM aircan.task_instance"
        " WHERE job_id = %s ORDER BY end_date",
        job_id,
    ) == [(task, "success", 1, "second") for task in tasks]
    assert database.row(
        "SELECT dag_id, state, try_number FROM aircan.dag_run WHERE run_id = 'second'"
    ) == ("load", "success", 1)
    assert database.column(
        "SELECT path FROM aircan.bucket WHERE job_id = %s ORDER BY created", job_id
    ) == [
        f"load/second/{task}/resource.json"
        for task in ("fetch", "infer", "copy", tasks[-1])
    ]
    lines = database.column("SELECT message FROM aircan_log(%s)", job_id)
    assert "try 1 of 3 begins" in lines[0]
    assert "2 rows are loaded" in lines[-1]
    first = database.value("SELECT min(id) FROM aircan.log WHERE job_id = %s", job_id)
    assert (
        database.column("SELECT message FROM aircan_log(%s, NULL, %s)", job_id, first)
        == lines[1:]
    )


def test_status_is_one_document(database, web):
    job_id = database.run(RESOURCE, web.serve("/stops.csv", OLD))
    status = database.status(job_id)
    assert status == database.value("SELECT aircan_resource_status(%s)", RESOURCE)
    assert (status["id"], status["status"]) == (job_id, "DONE")
    assert [task["task_id"] for task in status["tasks"]] == TASKS_OF_A_SWAP
    assert status["log"] and status["progress"] is None
    assert status["info"] == database.job(job_id)["info"]
    assert database.value("SELECT aircan_resource_status('nothing')") is None


def test_a_load_in_the_session_is_a_job_that_is_done(database, web):
    url = web.serve("/stops.csv", OLD)
    job_id = database.load(RESOURCE, url, dataset="transport")["aircan"]["job_id"]
    job = database.job(job_id)
    assert (job["status"], job["dataset"]) == ("DONE", "transport")
    assert job["created"] is not None and job["started"] <= job["finished"]
    assert database.value("SELECT aircan_done(%s)", job_id)


def test_every_change_of_state_is_told_on_the_channel(hasty, web):
    listener = hasty.connect()
    listener.execute("LISTEN aircan")
    url = web.serve("/stops.csv", unavailable(), Answer(OLD))
    job_id = hasty.run(RESOURCE, url, run_id="told", dataset="transport")
    told = [json.loads(n.payload) for n in listener.notifies(timeout=60, stop_after=5)]
    assert [(event["status"], event["try_number"]) for event in told] == [
        ("WAITING", 0),
        ("RUNNING", 1),
        ("WAITING", 1),
        ("RUNNING", 2),
        ("DONE", 2),
    ]
    assert told[0] == {
        **{"id": job_id, "run_id": "told", "job_type": "LOAD", "status": "WAITING"},
        **{"resource": RESOURCE, "dataset": "transport", "try_number": 0},
    }


def test_jobs_are_listed_newest_first(database, web):
    url = web.serve("/stops.csv", OLD)
    first = database.run("a", url, dataset="transport")
    second = database.run("b", url)
    third = database.queue("a", url, delay=3600)

    def listed(**arguments):
        named = ", ".join(f"{name} => %s" for name in arguments)
        return database.column(
            f"SELECT id FROM aircan_jobs({named})", *arguments.values()
        )

    assert listed() == [third, second, first]
    assert listed(resource_id="a") == [third, first]
    assert listed(dataset="transport") == [first]
    assert listed(status="DONE") == [second, first]
    assert listed(max_rows=1) == [third]
    assert listed(job_type="HARVEST") == []


def test_done_and_the_table_are_seen_together(database, web):
    url = web.serve("/stops.csv", lambda: bodies.csv_lines(20_000))
    job_id = database.queue(RESOURCE, url)
    seen = set()
    while ("DONE", True) not in seen:
        seen.add(
            database.row(
                "SELECT status, EXISTS (SELECT FROM pg_class WHERE relname = %s"
                " AND relnamespace = 'public'::regnamespace)"
                " FROM aircan.job WHERE id = %s",
                RESOURCE,
                job_id,
            )
        )
        assert seen <= {("WAITING", False), ("RUNNING", False), ("DONE", True)}


def test_a_job_that_cannot_be_done_at_the_end_leaves_the_table(ckan_database, web):
    database = ckan_database
    session = database.connect("ckan_default")
    database.run(RESOURCE, web.serve("/old.csv", OLD), session=session)
    database.sql("SELECT cached_table_row_count('stops')", session=session)
    database.sql("""
        CREATE FUNCTION aircan.refuse() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN RAISE EXCEPTION ''not today''; END';
        CREATE TRIGGER refuse BEFORE UPDATE ON aircan.job FOR EACH ROW
            WHEN (NEW.status = 'DONE') EXECUTE FUNCTION aircan.refuse();
        """)
    with database.unchanged():
        with fails("P0001", "not today"):
            database.run(RESOURCE, web.serve("/new.csv", NEW), session=session)
    assert database.table(RESOURCE) == OLD_ROWS
    database.sql("DROP TRIGGER refuse ON aircan.job")
    database.run(RESOURCE, web.url("/new.csv"), session=session)
    assert database.value("SELECT count(*) FROM _table_stats") == 0


# One job, not two


def test_the_same_load_queued_twice_is_one_job(database, web):
    url = web.serve("/stops.csv", OLD)
    job_id = database.queue(RESOURCE, url, delay=3600)
    assert database.queue(RESOURCE, url, delay=3600) == job_id
    assert database.queue(RESOURCE, url, delay=7200, priority=3) == job_id
    assert database.job(job_id)["priority"] == 3
    assert database.queue(RESOURCE, url, delay=3600, infer=False) != job_id
    assert database.queue(RESOURCE, url, mode="append", delay=3600) != job_id
    assert database.queue("other", url, delay=3600) != job_id

    # in a hurry: it runs now
    assert database.queue(RESOURCE, url) == job_id
    database.wait(job_id)
    assert database.queue(RESOURCE, url, delay=3600) != job_id


def test_a_load_queued_while_the_same_one_runs_is_another(database, stalled, web):
    running = stalled()
    again = database.queue(RESOURCE, web.url("/stalled-stops.csv"))
    assert again != running
    assert database.job(again)["status"] == "WAITING"


def test_one_running_job_for_a_resource(database, stalled, web):
    running = stalled()
    waiting = database.queue(RESOURCE, web.serve("/new.csv", NEW))
    other = database.run("other", web.serve("/old.csv", OLD))
    assert database.job(other)["status"] == "DONE"
    assert database.job(waiting)["status"] == "WAITING"
    database.sql("SELECT aircan_cancel(%s)", running)
    database.wait(waiting)
    assert database.job(waiting)["started"] >= database.job(running)["finished"]


def test_a_job_waits_for_a_load_in_a_session(database, web):
    session = database.connect(autocommit=False)
    database.load(RESOURCE, web.serve("/old.csv", OLD), session=session)
    job_id = database.queue(RESOURCE, web.serve("/new.csv", NEW))
    database.until_status(job_id, "RUNNING")
    database.until(
        "SELECT wait_event_type = 'Lock' FROM pg_stat_activity"
        " WHERE backend_type = 'aircan worker' AND datname = current_database()"
    )
    session.commit()
    database.wait(job_id)
    assert database.table(RESOURCE) == NEW_ROWS


def test_a_known_run_id_is_answered_and_not_run_again(database, web):
    url = web.serve("/stops.csv", OLD)
    job_id = database.run(RESOURCE, url, run_id="nightly")
    assert database.run(RESOURCE, url, run_id="nightly") == job_id
    assert database.run("other", url, run_id="nightly") == job_id
    assert len(web.requests("/stops.csv")) == 1


def test_a_known_run_id_is_no_load_in_the_session(database, web):
    url = web.serve("/stops.csv", OLD)
    database.run(RESOURCE, url, run_id="nightly")
    with fails(contract.RUN_ID_TAKEN, "nightly"):
        database.load("other", url, run_id="nightly")
    assert not database.exists("other")


def test_a_run_id_queued_twice_at_the_same_time(database, web):
    url = web.serve("/stops.csv", OLD)
    first = database.connect(autocommit=False)
    job_id = database.queue(RESOURCE, url, session=first, run_id="nightly")
    with database.in_background(
        database.queue, RESOURCE, url, run_id="nightly"
    ) as second:
        database.connect()  # time passes
        assert second.is_running()
        first.commit()
        assert second.result() == job_id


def test_a_job_that_was_rolled_back_never_was(database, web):
    session = database.connect(autocommit=False)
    url = web.serve("/stops.csv", OLD)
    job_id = database.queue(RESOURCE, url, session=session)
    session.rollback()
    with fails(contract.NO_SUCH_JOB, str(job_id)):
        database.status(job_id)
    assert web.requests("/stops.csv") == []


def test_priority_decides_who_is_next(database, stalled, web):
    running = stalled()
    url = web.serve("/stops.csv", OLD)
    low = database.queue(RESOURCE, url, priority=-1)
    normal = database.queue(RESOURCE, url + "?a")
    high = database.queue(RESOURCE, url + "?b", priority=1)
    database.sql("SELECT aircan_cancel(%s)", running)
    for job_id in (low, normal, high):
        database.wait(job_id)
    assert (
        database.job(high)["started"]
        < database.job(normal)["started"]
        < database.job(low)["started"]
    )


def test_a_delayed_job_runs_when_it_is_due(database, web):
    url = web.serve("/stops.csv", OLD)
    late = database.queue(RESOURCE, url, delay="1 day")
    soon = database.queue("other", url, delay="300 ms")
    database.wait(soon)
    job = database.job(soon)
    assert job["started"] >= job["scheduled"] > job["created"]
    assert database.job(late)["status"] == "WAITING"


def test_a_job_that_supersedes_ends_the_others(database, stalled, web):
    running = stalled()
    waiting = database.queue(RESOURCE, web.serve("/old.csv", OLD))
    newest = database.run(RESOURCE, web.serve("/new.csv", NEW), supersede=True)
    for job_id in (running, waiting):
        job = database.job(job_id)
        assert job["status"] == "CANCELLED"
        assert job["info"]["error"]["detail"] == f"superseded by job {newest}"
    assert database.table(RESOURCE) == NEW_ROWS


# A source that is unchanged

UNCHANGED_SOURCES = {
    "etag": [Answer(OLD, etag='"1"'), Answer(status=304, etag='"1"')],
    "date": [
        Answer(OLD, last_modified="Sun, 01 Nov 2026 10:00:00 GMT"),
        Answer(status=304),
    ],
    "hash": [Answer(OLD), Answer(OLD)],
}


def identity(database):
    """Which table it is, and which file and row versions it has."""
    return database.row(
        "SELECT 'stops'::regclass::oid, pg_relation_filenode('stops'),"
        " (SELECT array_agg(xmin::text || ctid::text) FROM stops)"
    )


@pytest.mark.parametrize("answers", UNCHANGED_SOURCES.values(), ids=UNCHANGED_SOURCES)
def test_an_unchanged_source_is_not_loaded_again(database, web, answers):
    url = web.serve("/stops.csv", *answers)
    first = database.run(RESOURCE, url)
    before = identity(database)
    again = database.run(RESOURCE, url)
    assert again != first
    assert database.outcome(again) == "unchanged"
    assert identity(database) == before
    assert database.job(again)["info"]["resource"]["aircan"]["job_id"] == first
    assert len(web.requests("/stops.csv")) == 2


def test_a_condition_is_sent_only_if_its_answer_is_of_use(database, web):
    url = web.serve("/stops.csv", OLD, etag='"1"')
    database.run(RESOURCE, url)
    database.run(RESOURCE, url)
    database.run(RESOURCE, url, force=True)
    conditions = [
        request.headers.get("If-None-Match") for request in web.requests("/stops.csv")
    ]
    assert conditions == [None, '"1"', None]


def test_what_a_session_loaded_is_known_to_a_job(database, web):
    url = web.serve("/stops.csv", OLD)
    database.load(RESOURCE, url)
    assert database.outcome(database.run(RESOURCE, url)) == "unchanged"


@pytest.mark.parametrize(
    "change, request_again",
    [
        ("SELECT", {"force": True}),
        ("TRUNCATE stops", {}),
        ("DROP TABLE stops", {}),
        ("DROP TABLE stops; CREATE TABLE stops (code text)", {}),
        ("VACUUM FULL stops", {}),
        (
            """COMMENT ON COLUMN stops.size IS
                '{"_info": {"type_override": "text"}}'""",
            {},
        ),
        ("SELECT", {"schema": {"fields": [{"name": "size", "type": "string"}]}}),
        ("SELECT", {"infer": False}),
        ("SELECT", {"primaryKey": "code"}),
        ("ALTER TABLE stops DROP COLUMN size", {}),
        ("ALTER TABLE stops ALTER size TYPE numeric", {}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_unchanged_source_is_loaded_if_all_else_is_not(
    database, web, change, request_again
):
    url = web.serve("/stops.csv", OLD, etag='"1"')
    database.run(RESOURCE, url)
    database.sql(change)
    again = database.run(RESOURCE, url, **request_again)
    assert database.outcome(again) == "loaded"
    assert database.value("SELECT count(name) FROM stops") == 2
    assert "size" in database.column_types(RESOURCE)


def test_labels_and_haste_do_not_make_a_request_another(database, web):
    url = web.serve("/stops.csv", OLD)
    database.run(RESOURCE, url)
    again = database.run(RESOURCE, url, dataset="x", user="y", priority=1, retries=0)
    assert database.outcome(again) == "unchanged"


@pytest.mark.parametrize("mode", ["append", "upsert"])
def test_rows_are_added_though_the_source_is_unchanged(database, web, mode):
    url = web.serve("/stops.csv", OLD)
    database.run(RESOURCE, url)
    options = {"primaryKey": "code"} if mode == "upsert" else {}
    if options:
        database.sql("CREATE UNIQUE INDEX ON stops (code)")
    job_id = database.run(RESOURCE, url, mode=mode, **options)
    assert database.outcome(job_id) == "loaded"
    count = {"append": 4, "upsert": 2}[mode]
    assert database.value("SELECT count(*) FROM stops") == count
    # the table is not the source's any longer
    assert database.outcome(database.run(RESOURCE, url)) == "loaded"
    assert database.table(RESOURCE) == OLD_ROWS


# While it runs


def test_progress_of_a_fetch(database, web):
    body = "".join(f"{n},name of {n}\n" for n in range(20_000))
    url = web.serve("/stops.csv", "id,name\n" + body, stall_after=200_000)
    job_id = database.queue(RESOURCE, url, dataset="transport")
    database.until("SELECT max(bytes) > 100000 FROM aircan.progress")
    progress = database.status(job_id)["progress"]
    assert progress["task_id"] in ("fetch", "infer")
    assert progress["bytes_total"] == len(body) + 8
    assert 100_000 < progress["bytes"] <= 200_000
    assert database.row("SELECT job_id, resource FROM aircan.progress") == (
        job_id,
        RESOURCE,
    )
    eventually(
        lambda: "bytes_per_second" in database.status(job_id)["progress"], "a rate"
    )
    assert database.status(job_id)["status"] == "RUNNING"


def test_progress_of_a_copy(database, web):
    hold_in_copy(database, web)
    progress = database.row("SELECT task_id, rows, bytes_total FROM aircan.progress")
    assert progress[0] == "copy" and progress[1] > 0 and progress[2] > 0
    tasks = database.rows(
        "SELECT task_id, state FROM aircan.task WHERE state <> 'success'"
    )
    assert tasks == [("copy", "running")]


# A type that takes a millisecond a value.
SLOW_TYPE = """
    CREATE SCHEMA slow;
    GRANT USAGE ON SCHEMA slow TO PUBLIC;
    CREATE FUNCTION slow.pause() RETURNS boolean LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_sleep(0.001); RETURN true; END';
    CREATE DOMAIN slow.text AS text CHECK (slow.pause());
"""


def hold_in_copy(database, web, resource_id=RESOURCE):
    """Queue a load that is seen copying; its job."""
    database.sql(SLOW_TYPE)
    url = web.serve("/many.csv", lambda: bodies.csv_lines(20_000))
    job_id = database.queue(resource_id, url, column_types={"column_1": "slow.text"})
    database.until("SELECT max(rows) > 0 FROM aircan.progress WHERE task_id = 'copy'")
    return job_id


def test_no_transaction_is_open_while_a_file_is_fetched(database, stalled):
    stalled()
    activity = eventually(
        lambda: database.rows(
            "SELECT xact_start, backend_xmin, backend_xid, query"
            " FROM pg_stat_activity"
            " WHERE backend_type = 'aircan worker' AND datname = current_database()"
            " AND xact_start IS NULL"
        ),
        "the worker is outside any transaction",
    )
    assert activity[0][:3] == (None, None, None)
    assert "fetch" in activity[0][3]
    time.sleep(0.2)
    assert (
        database.value(
            "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            " WHERE backend_type = 'aircan worker' AND locktype <> 'advisory'"
            " AND a.datname = current_database()"
        )
        == 0
    )


# Waiting


def test_waiting_for_a_job_that_is_not_there(database):
    for call in ("wait", "done", "status", "cancel", "retry"):
        with fails(contract.NO_SUCH_JOB, "there is no job 4711"):
            database.sql(f"SELECT aircan_{call}(4711)")


def test_waiting_for_a_job_of_this_transaction(database, web):
    session = database.connect(autocommit=False)
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD), session=session)
    with fails(contract.NOT_COMMITTED_YET, "aircan_run"), session.transaction():
        database.sql("SELECT aircan_wait(%s)", job_id, session=session)
    assert not database.value("SELECT aircan_done(%s)", job_id, session=session)
    session.commit()
    database.wait(job_id)


def test_waiting_with_a_snapshot_that_stands_still(database, web):
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD))
    session = database.connect(autocommit=False)
    session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    with fails(contract.SNAPSHOT_STANDS_STILL, "read committed"):
        database.sql("SELECT aircan_wait(%s)", job_id, session=session)


def test_waiting_no_longer_than_asked(database, stalled):
    job_id = stalled()
    query = "SELECT aircan_wait(%s, '50 ms')"
    assert database.value(query, job_id) == "RUNNING"
    assert database.value("SELECT aircan_wait(%s, '0')", job_id) == "RUNNING"
    with fails(contract.BAD_ARGUMENT, "negative"):
        database.sql("SELECT aircan_wait(%s, '-1 s')", job_id)


def test_a_failed_job_raises_its_own_error(database, web):
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", bodies.HTML))
    with fails(contract.NOT_CSV) as first:
        database.wait(job_id)
    for call in ("wait", "done"):
        with fails(contract.NOT_CSV):
            database.sql(f"SELECT aircan_{call}(%s)", job_id)
    job = database.job(job_id)
    error = job["info"]["error"]
    assert (job["status"], error["sqlstate"]) == ("FAILED", contract.NOT_CSV)
    assert error["task"] in ("fetch", "infer") and error["message"]
    assert database.status(job_id)["info"]["error"] == error
    states = dict(
        database.rows("SELECT task_id, state FROM aircan.task WHERE job_id = %s", job_id)
    )
    assert sorted(states.values()) == ["failed", "skipped"]
    assert database.value("SELECT state FROM aircan.dag_run") == "failed"


def test_a_sensor_asks_whether_a_job_is_done(database, stalled, web):
    job_id = stalled()
    session = database.connect(autocommit=False)
    session.read_only = True
    assert database.row("SELECT aircan_done(%s)", job_id, session=session) == (False,)
    session.rollback()
    done = database.run("other", web.serve("/old.csv", OLD))
    assert database.row("SELECT aircan_done(%s)", done, session=session) == (True,)
    database.sql("SELECT aircan_cancel(%s, 'enough')", job_id)
    database.until_status(job_id, "CANCELLED")
    session.rollback()
    with fails(contract.CANCELLED, "enough"):
        database.sql("SELECT aircan_done(%s)", job_id, session=session)


def test_one_call_queues_and_waits(database, web):
    url = web.serve("/stops.csv", OLD)
    (job_id,) = database.row(
        "CALL aircan_run(%s, %s, options => '{\"dataset\": \"x\"}')", RESOURCE, url
    )
    assert database.job(job_id)["status"] == "DONE"
    assert database.table(RESOURCE) == OLD_ROWS
    with fails(contract.NOT_CSV):
        database.sql("CALL aircan_run(%s, %s)", RESOURCE, web.serve("/p", bodies.HTML))


def test_one_call_that_waits_is_not_for_a_transaction_block(database, web):
    session = database.connect(autocommit=False)
    url = web.serve("/stops.csv", OLD)
    with fails(contract.NO_TRANSACTION_BLOCK, "aircan_load_sync"):
        database.sql("CALL aircan_run(%s, %s)", RESOURCE, url, session=session)
    session.rollback()
    assert web.requests("/stops.csv") == []


def test_who_stops_waiting_leaves_the_job_alone(database, web):
    url = web.serve("/stops.csv", OLD, delay=1)
    session = database.connect()
    with database.in_background(
        database.sql, "CALL aircan_run(%s, %s)", RESOURCE, url, session=session
    ) as call:
        web.wait_for_request("/stops.csv")
        session.cancel_safe()
        with fails(contract.CANCELLED):
            call.result()
    (job_id,) = database.column("SELECT id FROM aircan.job")
    database.wait(job_id)


# Ending early


def test_cancel_of_a_job_that_waits(database, web):
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD), delay=3600)
    assert database.value("SELECT aircan_cancel(%s, 'no need')", job_id)
    job = database.job(job_id)
    assert (job["status"], job["cancel_reason"]) == ("CANCELLED", "no need")
    assert job["finished"] is not None
    with fails(contract.CANCELLED, "no need"):
        database.wait(job_id)
    assert not database.value("SELECT aircan_cancel(%s)", job_id)
    assert web.requests("/stops.csv") == []


def in_fetch(database, web, stalled):
    return stalled()


def in_copy(database, web, stalled):
    return hold_in_copy(database, web)


def in_swap(database, web, stalled):
    reader = database.connect(autocommit=False)
    reader.execute("SELECT * FROM stops")
    job_id = database.queue(RESOURCE, web.serve("/new.csv", NEW))
    database.until(
        "SELECT count(*) = 1 FROM aircan.task WHERE task_id = 'swap'"
        " AND state = 'running' AND job_id = %s",
        job_id,
    )
    time.sleep(0.3)
    return job_id


@pytest.mark.parametrize("begin", [in_fetch, in_copy, in_swap])
def test_cancel_of_a_job_that_runs(database, web, stalled, tell, begin):
    database.run(RESOURCE, web.serve("/old.csv", OLD))
    before = database.dump()
    job_id = begin(database, web, stalled)
    asked = time.monotonic()
    assert database.value("SELECT aircan_cancel(%s, 'enough')", job_id)
    database.until_status(job_id, "CANCELLED")
    tell(f"cancel of a job {begin.__name__}: {time.monotonic() - asked:.3f} s")
    assert database.dump() == before
    assert database.leftovers() == []
    job = database.job(job_id)
    assert job["try_number"] == 1
    assert job["info"]["error"]["detail"] == "enough"
    assert job["info"]["error"]["sqlstate"] == contract.CANCELLED
    assert database.table(RESOURCE) == OLD_ROWS


def test_a_cancel_that_is_undone_is_as_good_as_any(database, stalled):
    job_id = stalled()
    session = database.connect(autocommit=False)
    assert database.value("SELECT aircan_cancel(%s)", job_id, session=session)
    session.rollback()
    database.until_status(job_id, "CANCELLED")


def test_a_job_takes_no_longer_than_its_timeout(hasty, web):
    url = web.serve("/stops.csv", OLD, stall_after=10)
    job_id = hasty.queue(RESOURCE, url, timeout=0.3)
    with fails(contract.CANCELLED, "longer than 0.3 s", "aircan.job_timeout"):
        hasty.wait(job_id)
    job = hasty.job(job_id)
    assert (job["status"], job["try_number"]) == ("FAILED", 1)


def test_a_fetch_that_stalls_is_tried_again(hasty, web):
    hasty.sql(f"ALTER DATABASE {hasty.name} SET aircan.stall_timeout = '200ms'")
    url = web.serve("/stops.csv", Answer(OLD, stall_after=10), Answer(OLD))
    job_id = hasty.run(RESOURCE, url)
    assert hasty.job(job_id)["try_number"] == 2


# Trying again


def test_what_may_pass_is_tried_again(hasty, web):
    url = web.serve("/stops.csv", unavailable(), unavailable(), Answer(OLD))
    job_id = hasty.run(RESOURCE, url)
    assert hasty.job(job_id)["try_number"] == 3
    assert hasty.table(RESOURCE) == OLD_ROWS
    assert hasty.rows(
        "SELECT try_number, task_id, state FROM aircan.task"
        " WHERE task_id = 'fetch' AND job_id = %s ORDER BY 1",
        job_id,
    ) == [(1, "fetch", "failed"), (2, "fetch", "failed"), (3, "fetch", "success")]


def test_what_will_not_pass_is_not_tried_again(hasty, web):
    job_id = hasty.queue(RESOURCE, web.url("/nothing-here.csv"))
    with fails(contract.TURNED_AWAY, "404"):
        hasty.wait(job_id)
    assert hasty.job(job_id)["try_number"] == 1


@pytest.mark.parametrize("retries", [0, 1])
def test_tries_come_to_an_end(hasty, web, retries):
    job_id = hasty.queue(RESOURCE, web.serve("/s", unavailable()), retries=retries)
    with fails(contract.UNREACHABLE, "503"):
        hasty.wait(job_id)
    job = hasty.job(job_id)
    assert (job["status"], job["try_number"]) == ("FAILED", retries + 1)
    assert len(web.requests("/s")) == retries + 1


def test_the_delay_between_tries_doubles(database, web):
    database.sql(f"""
        ALTER DATABASE {database.name} SET aircan.fetch_retries = 0;
        ALTER DATABASE {database.name} SET aircan.retry_delay = '1h';
        """)
    job_id = database.queue(RESOURCE, web.serve("/s", unavailable()))

    def delay(try_number):
        database.until(
            "SELECT status = 'WAITING' AND try_number = %s FROM aircan.job"
            " WHERE id = %s",
            try_number,
            job_id,
        )
        return database.value(
            "SELECT round(extract(epoch FROM scheduled - updated) / 3600)"
            " FROM aircan.job WHERE id = %s",
            job_id,
        )

    assert delay(1) == 1
    database.sql("UPDATE aircan.job SET scheduled = now()")
    database.sql("SELECT aircan_status(%s)", job_id)
    assert delay(2) == 2


def test_cancel_of_a_job_that_waits_for_its_next_try(database, web):
    database.sql(f"ALTER DATABASE {database.name} SET aircan.fetch_retries = 0")
    job_id = database.queue(RESOURCE, web.serve("/s", unavailable()))
    database.until(
        "SELECT status = 'WAITING' AND try_number = 1 FROM aircan.job WHERE id = %s",
        job_id,
    )
    assert database.value("SELECT aircan_cancel(%s)", job_id)
    database.until_status(job_id, "CANCELLED")


def test_retry_of_a_job_that_has_ended(database, web):
    url = web.serve("/stops.csv", Answer(bodies.HTML), Answer(OLD), Answer(NEW))
    job_id = database.queue(RESOURCE, url)
    with fails(contract.NOT_CSV):
        database.wait(job_id)
    assert database.value("SELECT aircan_retry(%s)", job_id) == 2
    database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS
    assert database.value("SELECT aircan_retry(%s)", job_id) == 3
    database.wait(job_id)
    assert database.table(RESOURCE) == NEW_ROWS
    assert {task["try_number"] for task in database.status(job_id)["tasks"]} == {1, 2, 3}
    assert database.value("SELECT count(*) FROM aircan.bucket") == 4


def test_retry_of_a_job_that_was_cancelled(database, web):
    job_id = database.queue(RESOURCE, web.serve("/stops.csv", OLD), delay=3600)
    database.sql("SELECT aircan_cancel(%s)", job_id)
    assert database.value("SELECT aircan_retry(%s)", job_id) == 1
    database.wait(job_id)


def test_retry_of_a_job_that_has_not_ended(database, stalled, web):
    waiting = database.queue("other", web.serve("/s.csv", OLD), delay=3600)
    for job_id in (waiting, stalled()):
        with fails(contract.NOT_ENDED, "not ended"):
            database.sql("SELECT aircan_retry(%s)", job_id)


@pytest.mark.parametrize("query", ["?key=hidden", "?hidden", "?a=b&hidden"])
def test_retry_of_a_job_whose_url_is_not_kept(database, web, query):
    url = web.serve("/stops.csv", OLD) + query
    job_id = database.run(RESOURCE, url)
    assert web.requests("/stops.csv" + query)
    with fails(contract.NOT_COMMITTED_YET, "secret", "aircan_load()"):
        database.sql("SELECT aircan_retry(%s)", job_id)


# Cleaning up


def test_cleanup_keeps_what_is_needed(database, web):
    bad = web.serve("/stops.csv", OLD + "1,2,3,4\n")
    old = database.run(RESOURCE, bad, max_rejects=1)
    kept = database.run(RESOURCE, web.serve("/new.csv", NEW))
    waiting = database.queue("other", bad, delay=3600)
    assert database.value("SELECT aircan_cleanup()") == 0
    assert database.value("SELECT aircan_cleanup('0')") == 1
    assert database.column("SELECT id FROM aircan.job ORDER BY id") == [kept, waiting]
    for table in ("task", "log", "artifact", "reject"):
        count = f"SELECT count(*) FROM aircan.{table} WHERE job_id = %s"
        assert database.value(count, old) == 0
    with fails(contract.BAD_ARGUMENT, "negative"):
        database.sql("SELECT aircan_cleanup('-1 day')")


# Other ways to ask

CKAN_RESOURCE = {
    "id": "stops",
    "package_id": "transport",
    "url": "URL",
    "format": "CSV",
    "hash": "whatever CKAN says",
    "size": None,
}

AIRCAN_RESOURCE = {
    "ckan_resource_id": "stops",
    "path": "URL",
    "format": "csv",
    "schema": {"fields": [{"name": "size", "type": "string"}]},
}


RESOURCES = [
    {"name": "stops", "path": "URL"},
    {"name": "stops", "path": ["URL"], "encoding": "utf-8", "dialect": {}},
    {"name": "stops", "path": "URL", "bytes": len(OLD), "format": "csv"},
    {"resource_id": "stops", "url": "URL"},
    CKAN_RESOURCE,
    AIRCAN_RESOURCE,
    {"resource": CKAN_RESOURCE},
    {"conf": {"resource": AIRCAN_RESOURCE, "ckan_api_key": "hidden"}},
    {"conf": {"resource": json.dumps(CKAN_RESOURCE)}},
    json.dumps({"conf": json.dumps({"resource": json.dumps(CKAN_RESOURCE)})}),
    {**AIRCAN_RESOURCE, "schema": json.dumps(AIRCAN_RESOURCE["schema"])},
]


def test_a_load_asked_for_by_a_resource(database, web):
    url = web.serve("/stops.csv", OLD)
    for resource in RESOURCES:
        document = json.dumps(resource).replace("URL", url)
        database.sql("DROP TABLE IF EXISTS stops")
        job_id = database.value("SELECT aircan_load_resource(%s)", document)
        database.wait(job_id)
        assert database.value("SELECT count(name) FROM stops") == 2
        size = "text" if "schema" in document else "bigint"
        assert database.column_types(RESOURCE)["size"] == size
        dataset = "transport" if "package_id" in document else None
        assert database.job(job_id)["dataset"] == dataset


MODES = [
    ({}, "replace"),
    ({"mode": "append"}, "append"),
    ({"ingestion_method": "overwrite"}, "replace"),
    ({"datastore_append_or_update": True}, "append"),
    ({"datastore_append_or_update": False}, "replace"),
    ({"datastore_append_or_update": True, "datastore_unique_keys": ["code"]}, "upsert"),
    ({"datastore_unique_keys": []}, "replace"),
]


def test_the_mode_of_a_resource(database, web):
    for asked, mode in MODES:
        resource = {"id": "stops", "url": web.serve("/s.csv", OLD), **asked}
        job_id = database.value(
            "SELECT aircan_load_resource(%s, %s)",
            json.dumps(resource),
            '{"delay": 3600}',
        )
        assert database.job(job_id)["conf"]["mode"] == mode


def test_options_win_over_the_resource(database, web):
    resource = {"id": "stops", "url": web.serve("/s.csv", OLD), "package_id": "a"}
    job_id = database.value(
        "SELECT aircan_load_resource(%s, %s)",
        json.dumps(resource),
        '{"dataset": "b", "delay": 3600}',
    )
    assert database.job(job_id)["dataset"] == "b"


NONSENSE = [
    "not json",
    [],
    7,
    {},
    {"name": "stops"},
    {"path": "http://example.org/"},
    {"name": "stops", "path": "http://example.org/", "mode": "sideways"},
    {"name": "stops", "path": "http://example.org/", "schema": "not json"},
    {"conf": "not json"},
]


def test_a_resource_that_asks_for_nothing_sensible(database):
    for resource in NONSENSE:
        with fails(contract.BAD_ARGUMENT) as failure:
            database.sql("SELECT aircan_load_resource(%s)", json.dumps(resource))
        assert "not json" not in str(failure.value)
    assert database.value("SELECT count(*) FROM aircan.job") == 0
