"""What goes wrong on the way is tried again, resumed, or told in time."""

import socket
import time

import psycopg
import pytest

import bodies
from contract import CANCELLED, TURNED_AWAY, UNREACHABLE, UNUSABLE_ANSWER
from database import fails
from http_server import Answer, unavailable
from samples import MANY, STOP_ROWS, STOPS, loads_many, loads_stops

# Failures that pass


def test_a_busy_server_is_asked_again(database, web):
    for status in (202, 408, 425, 429, 500, 502, 503, 504):
        path = f"/{status}.csv"
        url = web.serve(path, unavailable(status, retry_after=0), Answer(STOPS))
        loads_stops(database, url)
        assert len(web.requests(path)) == 2, status


def test_retry_after_is_kept(database, web):
    url = web.serve("/stops.csv", unavailable(429, retry_after=2), Answer(STOPS))
    loads_stops(database, url)
    first, second = web.requests("/stops.csv")
    assert second.at - first.at >= 2


def test_the_number_of_tries_is_a_setting(database, web):
    database.set(fetch_retries=2)
    url = web.serve("/stops.csv", unavailable(503, retry_after=0))
    with database.unchanged(), fails(UNREACHABLE, "503"):
        database.load("stops", url)
    assert len(web.requests("/stops.csv")) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_plain_no_is_not_asked_again(database, web, status):
    url = web.serve("/stops.csv", b"no\n", status=status)
    with database.unchanged(), fails(TURNED_AWAY, str(status)):
        database.load("stops", url)
    assert len(web.requests("/stops.csv")) == 1


def test_a_server_that_is_not_there(impatient):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/stops.csv"
        with impatient.unchanged(), fails(UNREACHABLE):
            impatient.load("stops", url)


# Transfers that break


def test_a_dropped_transfer_is_resumed(database, web):
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', ranges=True, drop_after=500_000),
        Answer(MANY, etag='"1"', ranges=True),
    )
    loads_many(database, url)
    first, second = web.requests("/many.csv")
    assert first.headers["Range"] is None
    assert second.headers["Range"] == "bytes=500000-"
    assert second.headers["If-Range"] == '"1"'


def test_a_transfer_dropped_again_and_again_is_resumed_each_time(database, web):
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', ranges=True, drop_after=300_000),
        Answer(MANY, etag='"1"', ranges=True, drop_after=300_000),
        Answer(MANY, etag='"1"', ranges=True),
    )
    loads_many(database, url)
    ranges = [request.headers["Range"] for request in web.requests("/many.csv")]
    assert ranges == [None, "bytes=300000-", "bytes=600000-"]


def test_a_reset_connection_is_resumed(database, web):
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', ranges=True, drop_after=500_000, reset=True),
        Answer(MANY, etag='"1"', ranges=True),
    )
    loads_many(database, url)


def test_a_gzip_is_resumed_in_the_middle(database, web):
    packed = bodies.gzipped(MANY)
    url = web.serve(
        "/many.csv.gz",
        Answer(packed, etag='"1"', ranges=True, drop_after=len(packed) // 2),
        Answer(packed, etag='"1"', ranges=True),
    )
    loads_many(database, url)


def test_content_encoding_is_never_resumed_into_nonsense(database, web):
    packed = bodies.gzipped(MANY)
    encoded = {"Content-Encoding": "gzip"}
    url = web.serve(
        "/many.csv",
        Answer(packed, headers=encoded, etag='"1"', drop_after=len(packed) // 2),
        Answer(packed, headers=encoded, etag='"1"'),
    )
    loads_many(database, url)


def test_last_modified_does_for_a_resume_too(database, web):
    date = "Sun, 01 Mar 2020 08:00:00 GMT"
    url = web.serve(
        "/many.csv",
        Answer(MANY, last_modified=date, ranges=True, drop_after=500_000),
        Answer(MANY, last_modified=date, ranges=True),
    )
    loads_many(database, url)
    if web.requests("/many.csv")[1].headers["Range"] is not None:
        assert web.requests("/many.csv")[1].headers["If-Range"] == date


@pytest.mark.parametrize("etags", [('"old"', '"new"'), (None, None), ('"1"', '"1"')])
def test_a_file_that_changed_meanwhile_is_never_mixed_with_the_old(
    database, web, etags
):
    before, after = etags
    old = b"".join(b"%d,old\n" % n for n in range(50_000))
    url = web.serve(
        "/many.csv",
        Answer(old, etag=before, ranges=before != after, drop_after=200_000),
        Answer(MANY, etag=after, ranges=before != after),
    )
    with database.unchanged(), fails(UNREACHABLE, "changed"):
        database.load("many", url)
    loads_many(database, url)


def test_a_weak_etag_is_not_trusted_for_a_resume(database, web):
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='W/"1"', ranges=True, drop_after=500_000),
        Answer(MANY, etag='W/"1"', ranges=True),
    )
    loads_many(database, url)
    assert web.requests("/many.csv")[1].headers["If-Range"] is None


def test_a_server_that_ignores_range_is_read_from_the_start(database, web):
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', drop_after=500_000),
        Answer(MANY, etag='"1"'),
    )
    loads_many(database, url)


def test_a_server_that_resumes_elsewhere_is_not_believed(database, web):
    lie = (
        b'HTTP/1.1 206 Partial Content\r\nETag: "1"\r\nConnection: close\r\n'
        b"Content-Range: bytes 600000-%d/%d\r\nContent-Length: %d\r\n\r\n"
        % (len(MANY) - 1, len(MANY), len(MANY) - 600_000)
    ) + MANY[600_000:]
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', ranges=True, drop_after=500_000),
        Answer(raw=lie),
        Answer(MANY, etag='"1"', ranges=True),
    )
    try:
        loads_many(database, url)
    except psycopg.Error as error:
        assert error.sqlstate == UNREACHABLE


@pytest.mark.parametrize("chunked", [False, True])
def test_a_transfer_that_always_breaks_fails(database, web, chunked):
    database.set(fetch_retries=1)
    url = web.serve("/many.csv", MANY, chunked=chunked, drop_after=100_000)
    with database.unchanged(), fails(UNREACHABLE):
        database.load("many", url)
    assert len(web.requests("/many.csv")) == 2


def test_a_body_shorter_than_told_fails(impatient, web):
    url = web.serve("/stops.csv", STOPS, declared_length=len(STOPS) + 100)
    with impatient.unchanged(), fails(UNREACHABLE):
        impatient.load("stops", url)


def test_a_body_longer_than_told_is_cut_where_the_server_said(impatient, web):
    # Nobody can tell this from a right answer: HTTP ends a body by its length.
    first_two_lines = STOPS.index(b"008")
    url = web.serve("/stops.csv", STOPS, declared_length=first_two_lines)
    impatient.load("stops", url)
    assert impatient.table("stops") == STOP_ROWS[:1]


def test_no_answer_at_all_fails(impatient, web):
    url = web.serve("/stops.csv", raw=b"")
    with impatient.unchanged(), fails(UNREACHABLE):
        impatient.load("stops", url)


def test_an_answer_that_is_not_http_fails(impatient, web):
    url = web.serve("/stops.csv", raw=b"220 ftp.example.org ready\r\n" + STOPS)
    with impatient.unchanged(), fails(UNUSABLE_ANSWER):
        impatient.load("stops", url)


# Waiting, and not waiting


def test_a_stalled_transfer_ends(impatient, web):
    impatient.set(stall_timeout="500ms")
    url = web.serve("/many.csv", MANY, stall_after=100_000)
    with impatient.unchanged(), fails(UNREACHABLE):
        impatient.load("many", url)


def test_a_stalled_transfer_is_resumed(database, web):
    database.set(stall_timeout="500ms")
    url = web.serve(
        "/many.csv",
        Answer(MANY, etag='"1"', ranges=True, stall_after=500_000),
        Answer(MANY, etag='"1"', ranges=True),
    )
    loads_many(database, url)


def test_an_answer_that_never_begins_ends(impatient, web):
    impatient.set(stall_timeout="500ms")
    url = web.serve("/stops.csv", STOPS, delay=300)
    with impatient.unchanged(), fails(UNREACHABLE):
        impatient.load("stops", url)


def test_a_transfer_that_drips_ends_at_the_total_time(impatient, web):
    impatient.set(fetch_timeout="1500ms")
    url = web.serve("/many.csv", MANY, bytes_per_second=1000)
    with impatient.unchanged(), fails(UNREACHABLE):
        impatient.load("many", url)


def test_waiting_to_try_again_counts_for_the_total_time(database, web):
    database.set(fetch_timeout="1500ms")
    url = web.serve("/stops.csv", unavailable(503, retry_after=3600))
    with database.unchanged(), fails(UNREACHABLE):
        database.load("stops", url)


def test_a_connection_that_nobody_accepts_ends(impatient):
    impatient.set(connect_timeout="500ms")
    with socket.socket() as listener, socket.socket() as first:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        first.connect(listener.getsockname())  # the queue is full
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/stops.csv"
        with impatient.unchanged(), fails(UNREACHABLE):
            impatient.load("stops", url)


def test_cancel_ends_a_stalled_transfer(database, web, tell):
    url = web.serve("/many.csv", MANY, stall_after=100_000)
    with database.unchanged():
        tell(cancel_while(database, web, url, "/many.csv"))


def test_cancel_ends_the_wait_for_the_next_try(database, web, tell):
    url = web.serve("/stops.csv", unavailable(503, retry_after=60))
    with database.unchanged():
        tell(cancel_while(database, web, url, "/stops.csv"))


def cancel_while(database, web, url, path):
    """Cancel a load once the server was asked; how long that took, in words."""
    session = database.connect()
    with database.in_background(database.load, "many", url, session=session) as load:
        web.wait_for_request(path)
        time.sleep(0.5)
        assert load.is_running()
        asked = time.monotonic()
        session.cancel_safe()
        with fails(CANCELLED):
            load.result()
        return f"cancel of a fetch: {time.monotonic() - asked:.3f} s"


def test_statement_timeout_ends_a_stalled_transfer(database, web):
    database.sql("SET statement_timeout = '1s'")
    url = web.serve("/many.csv", MANY, stall_after=100_000)
    with fails(CANCELLED, "statement timeout"):
        database.load("many", url)
    database.sql("RESET statement_timeout")
    assert database.leftovers() == []


def test_a_session_that_is_terminated_leaves_nothing(database, web):
    database.set(spool_memory="64kB")
    session = database.connect()
    session.execute("LOAD 'aircan'")
    session.execute("SET aircan.spool_memory = '64kB'")
    url = web.serve("/many.csv", MANY, stall_after=1_000_000)
    with database.unchanged():
        with database.in_background(
            database.load, "many", url, session=session
        ) as load:
            web.wait_for_request("/many.csv")
            time.sleep(0.5)
            database.value(
                "SELECT pg_terminate_backend(%s, 10000)", database.backend_pid(session)
            )
            with pytest.raises(psycopg.OperationalError):
                load.result()
