"""Who asked to be told of a job is told: all of it, in order, and nobody else."""

import hashlib
import hmac
import json
import time

import psycopg
import pytest

from http_server import Answer, EvilServer, redirect, unavailable
from samples import STOPS

HOOK = "/hook"
ALL_NEWS = ["WAITING", "RUNNING", "DONE"]


@pytest.fixture
def news(database, web):
    """A load with a callback; what is told of it."""
    return News(database, web)


class News:
    def __init__(self, database, web):
        self.database = database
        self.web = web
        self.job_id = None

    def load(self, *answers, query="", source=None, session=None, **options):
        """Queue a load whose callbacks are answered so; it need not succeed."""
        self.web.serve(HOOK, *(answers or [b"thanks"]))
        source = source or self.web.serve("/stops.csv", STOPS)
        self.job_id = self.database.value(
            "SELECT aircan_load('stops', %s, callback_url => %s, options => %s)",
            source,
            self.web.url(HOOK) + query,
            json.dumps(options),
            session=session,
        )
        return self

    def requests(self):
        """What the receiver was sent."""
        return [r for r in self.web.requests() if r.path.startswith(HOOK)]

    def events(self):
        return [r.headers["X-Aircan-Event"] for r in self.requests()]

    def rows(self):
        """The callbacks of the job, as its user sees them."""
        return self.database.rows(
            "SELECT event, state, attempts, last_status, last_error"
            " FROM aircan.callback WHERE job_id = %s ORDER BY seq",
            self.job_id,
        )

    def states(self):
        return [state for _, state, *_ in self.rows()]

    def settled(self):
        """Wait until the job has ended and nothing is left to be sent."""
        eventually(
            lambda: self.database.value(
                """
                SELECT finished IS NOT NULL AND NOT EXISTS
                    (SELECT FROM aircan.callback c
                     WHERE c.job_id = j.id AND c.state = 'WAITING')
                FROM aircan.job j WHERE id = %s
                """,
                self.job_id,
            )
        )
        return self


def eventually(is_true):
    deadline = time.monotonic() + 60
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not become true")
        time.sleep(0.05)


def without_retries(database):
    """What is set for the database counts for who sends."""
    database.sql(f"ALTER DATABASE {database.name} SET aircan.callback_retries = 0")


def make_site(database, url, name="site", role="PUBLIC", **keys):
    """A site that everybody may go to, with keys for a role."""
    database.sql(
        f"CREATE SERVER {name} FOREIGN DATA WRAPPER aircan_fdw OPTIONS (url '{url}');"
        f"GRANT USAGE ON FOREIGN SERVER {name} TO PUBLIC"
    )
    options = ", ".join(f"{key} '{value}'" for key, value in keys.items())
    database.sql(
        f"CREATE USER MAPPING FOR {role} SERVER {name}"
        + (f" OPTIONS ({options})" if options else "")
    )


# What is told


def test_each_status_of_a_job_is_told_in_order(news):
    news.load().settled()
    assert news.events() == ALL_NEWS
    assert news.rows() == [(event, "DELIVERED", 1, 200, None) for event in ALL_NEWS]
    for request in news.requests():
        assert request.method == "POST"
        assert request.headers["Content-Type"] == "application/json"
        document = json.loads(request.body)
        assert document["id"] == news.job_id
        assert document["status"] == request.headers["X-Aircan-Event"]
        assert document["resource"] == "stops"


def test_a_failure_is_told_with_its_reason(news, web):
    news.load(source=web.url("/no-such-file.csv"), retries=0).settled()
    assert news.events() == ["WAITING", "RUNNING", "FAILED"]
    assert "404" in json.loads(news.requests()[-1].body)["info"]["error"]["message"]


def test_a_job_without_a_callback_url_tells_nobody(database, web):
    url = web.serve("/stops.csv", STOPS)
    job = database.value("SELECT aircan_load('stops', %s)", url)
    assert database.value("SELECT aircan_wait(%s)", job) == "DONE"
    assert database.value("SELECT count(*) FROM aircan.callback") == 0


def test_what_was_rolled_back_is_not_told(database, news, web):
    session = database.connect(autocommit=False)
    news.load(session=session)
    session.rollback()
    news.load().settled()
    assert news.events() == ALL_NEWS
    assert len({json.loads(request.body)["id"] for request in news.requests()}) == 1


@pytest.mark.parametrize("url", ["file:///tmp/x", "ftp://example.org", "x", ""])
def test_a_callback_url_is_one_of_a_web_server(database, url):
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        database.sql(
            "SELECT aircan_load('s', 'http://127.0.0.1/', callback_url => %s)", url
        )


# When it cannot be told at once


def test_what_a_busy_receiver_misses_is_sent_again_before_anything_later(news):
    news.load(unavailable(503, retry_after=0), Answer(b"thanks")).settled()
    assert news.events() == ["WAITING", *ALL_NEWS]
    first, second = news.requests()[:2]
    assert first.headers["X-Aircan-Delivery"] == second.headers["X-Aircan-Delivery"]
    assert news.rows()[0] == ("WAITING", "DELIVERED", 2, 200, None)


def test_a_receiver_that_will_not_be_told_is_given_up_and_can_be_tried_again(
    database, news, web
):
    without_retries(database)
    news.load(Answer(b'{"error": "Access denied"}', status=403)).settled()
    assert news.states() == ["FAILED"] * 3
    *_, status, error = news.rows()[-1]
    assert status == 403
    assert "403" in error and "Access denied" in error

    web.serve(HOOK, b"thanks")
    again = "SELECT aircan_callback_retry(%s)"
    assert database.value(again, news.job_id) == 3
    news.settled()
    assert news.events() == ALL_NEWS * 2
    assert news.states() == ["DELIVERED"] * 3
    assert database.value(again, news.job_id) == 0


def test_a_receiver_that_is_not_there_does_not_hold_up_the_job(database, news, web):
    without_retries(database)
    with EvilServer() as gone:
        url = gone.url(HOOK)
    job = database.value(
        "SELECT aircan_load('stops', %s, callback_url => %s)",
        web.serve("/stops.csv", STOPS),
        url,
    )
    news.job_id = job
    assert database.value("SELECT aircan_wait(%s)", job) == "DONE"
    news.settled()
    assert news.states() == ["FAILED"] * 3


def test_a_redirect_is_not_followed(database, news, web):
    without_retries(database)
    web.serve("/elsewhere", b"thanks")
    news.load(redirect("/elsewhere", 307), token="hush").settled()
    assert web.requests("/elsewhere") == []
    assert news.states() == ["FAILED"] * 3
    assert "redirect" in news.rows()[0][-1]


def test_no_transaction_is_open_while_an_answer_is_awaited(database, news):
    news.load(Answer(b"thanks", delay=2), Answer(b"thanks"))
    eventually(news.requests)
    assert database.rows(
        "SELECT xact_start, backend_xmin FROM pg_stat_activity"
        " WHERE backend_type = 'aircan courier' AND datname = current_database()"
    ) == [(None, None)]
    news.settled()


def test_what_was_being_sent_when_its_process_died_is_sent_again(database, news):
    news.load(Answer(b"thanks", delay=60), Answer(b"thanks"))
    eventually(news.requests)
    database.value(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE backend_type = 'aircan courier' AND datname = current_database()"
    )
    database.sql("UPDATE aircan.callback SET next_attempt = now()")
    news.settled()
    assert news.events() == ["WAITING", *ALL_NEWS]
    assert news.rows()[0] == ("WAITING", "DELIVERED", 2, 200, None)


# Keys


def test_a_receiver_can_check_who_sent_it(database, news, web):
    make_site(database, web.base, secret="sesame")
    news.load().settled()
    for request in news.requests():
        expected = hmac.new(b"sesame", request.body, hashlib.sha256).hexdigest()
        assert request.headers["X-Aircan-Signature"] == "sha256=" + expected


def test_the_token_of_a_site_goes_with_what_it_is_told(database, news, web):
    make_site(database, web.base, token="hush")
    news.load().settled()
    assert [r.headers["Authorization"] for r in news.requests()] == ["hush"] * 3


def test_the_header_of_the_token_can_be_another(database, news, web):
    make_site(database, web.base, token="hush", token_header="X-CKAN-API-Key")
    news.load().settled()
    assert news.requests()[0].headers["X-CKAN-API-Key"] == "hush"
    assert news.requests()[0].headers["Authorization"] is None


def test_the_token_of_the_job_comes_before_that_of_the_site(database, news, web):
    make_site(database, web.base, token="hush")
    news.load(token="quiet").settled()
    assert [r.headers["Authorization"] for r in news.requests()] == ["quiet"] * 3


def test_a_token_goes_to_no_other_site(database, news, web):
    make_site(database, web.base + "/hoo", name="beginning", token="hush")
    make_site(database, web.base + "/other", name="other", token="hush")
    with EvilServer() as elsewhere:
        make_site(database, elsewhere.base, name="elsewhere", token="hush")
        news.load().settled()
    assert [r.headers["Authorization"] for r in news.requests()] == [None] * 3


def test_the_narrower_of_two_sites_counts(database, news, web):
    make_site(database, web.base, name="wide", token="wide")
    make_site(database, web.base + HOOK, name="narrow", token="narrow")
    news.load().settled()
    assert [r.headers["Authorization"] for r in news.requests()] == ["narrow"] * 3


def test_a_site_that_is_not_public_is_reached_by_who_may(ckan_database, web):
    news = News(ckan_database, web)
    ckan_database.sql("GRANT EXECUTE ON FUNCTION aircan_load TO ckan_default")
    ckan_database.sql(
        f"ALTER DATABASE {ckan_database.name} SET aircan.allowed_networks = '';"
        f"ALTER DATABASE {ckan_database.name} SET aircan.callback_retries = 0"
    )
    session = ckan_database.connect("ckan_default")
    news.load(session=session).settled()
    assert web.requests() == []
    assert news.states() == ["FAILED"] * 3
    assert "not a public one" in news.rows()[-1][-1]

    make_site(ckan_database, web.base, role="ckan_default")
    news.load(session=session).settled()
    assert news.events() == ALL_NEWS
    ckan_database.sql("REVOKE USAGE ON FOREIGN SERVER site FROM PUBLIC")
    news.load(session=session).settled()
    assert news.events() == ALL_NEWS


# What must not be seen


def test_secrets_are_shown_nowhere_and_do_not_stay(cluster, database, news, web):
    news.load(query="?key=sesame", token="hush-hush").settled()
    assert [r.path for r in news.requests()] == [HOOK + "?key=sesame"] * 3
    assert [r.headers["Authorization"] for r in news.requests()] == ["hush-hush"] * 3
    assert database.rows("SELECT * FROM aircan.secret") == []
    shown = [
        str(database.rows(f"SELECT * FROM aircan.{table}"))
        for table in ("job", "callback", "log", "task", "artifact")
    ]
    shown.append(cluster.log_text())
    for text in shown:
        assert "sesame" not in text and "hush-hush" not in text
    assert "?key=***" in shown[1]


def test_secrets_that_are_kept_are_in_no_dump_and_no_activity(database, news, web):
    make_site(database, web.base, token="of-the-site", secret="of-the-signature")
    news.load(query="?key=sesame", token="hush-hush", delay="1 hour")
    assert database.value("SELECT count(*) FROM aircan.secret") == 2
    dump = database.cluster.program("pg_dump", database.name).decode()
    activity = str(database.rows("SELECT a::text FROM pg_stat_activity a"))
    for secret in ("sesame", "hush-hush"):
        assert secret not in dump
        assert secret not in activity
    # what an administrator keeps in a user mapping is dumped there, for superusers
    for secret in ("of-the-site", "of-the-signature"):
        assert secret not in activity
        holding = [part for part in dump.split(";\n") if secret in part]
        assert all("CREATE USER MAPPING" in part for part in holding)


def test_a_secret_is_kept_as_long_as_it_is_needed(database, news, web):
    news.load(
        unavailable(503, retry_after=0), Answer(b"thanks"), query="?key=sesame"
    ).settled()
    assert [r.path for r in news.requests()] == [HOOK + "?key=sesame"] * 4
    assert database.rows("SELECT * FROM aircan.secret") == []


def test_an_answer_that_repeats_a_secret_is_not_kept(database, news):
    without_retries(database)
    echo = Answer(b"you sent sesame and hush-hush", status=400)
    news.load(echo, query="?key=sesame", token="hush-hush").settled()
    assert news.rows()[0][-1] == "the server answered with status 400"


def test_a_callback_whose_url_is_forgotten_is_not_sent_elsewhere(database, news, web):
    without_retries(database)
    news.load(Answer(status=500), query="?key=sesame").settled()
    assert database.value("SELECT aircan_callback_retry()") == 0
    database.sql(
        "UPDATE aircan.callback SET state = 'WAITING', attempts = 0, next_attempt = now()"
    )
    database.sql("SELECT aircan_load('other', %s)", web.serve("/stops.csv", STOPS))
    news.settled()
    assert len(news.requests()) == 3
    assert "forgotten" in news.rows()[0][-1]
