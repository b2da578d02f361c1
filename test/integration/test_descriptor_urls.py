"""Schemas and dialects that are given by their URL.

What such a descriptor may say is in test_schema_rules.py; here it matters that
it is fetched by the rules of the data, and is then as if it had been given.
"""

import json
from decimal import Decimal

import pytest
from psycopg.types.json import Jsonb

import bodies
import contract
from contract import BAD_ARGUMENT, LIMIT, REFUSED, TURNED_AWAY, UNREACHABLE
from database import fails
from http_server import Answer, EvilServer, redirect, unavailable

RESOURCE = "meters"
DATA = "id;when;cost\n007;31.12.98;1,50\n012;01.02.99;2,25\n"
SCHEMA = {
    "fields": [
        {"name": "id", "type": "string", "title": "Zähler"},
        {"name": "when", "type": "date", "format": "%d.%m.%y"},
        {"name": "cost", "type": "number", "decimalChar": ","},
    ],
    "primaryKey": "id",
}
DIALECT = {"delimiter": ";", "commentChar": "#"}
TYPES = {"id": "text", "when": "date", "cost": "numeric"}


@pytest.fixture
def data(web):
    """The URL of the data."""
    return web.serve("/meters.csv", DATA)


@pytest.fixture
def publish(web):
    """Serves an object as JSON, or bytes as they are; the URL."""

    def serve(name, content, **answer):
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return web.serve(f"/{name}.json", Answer(body, content_type="application/json", **answer))

    return serve


def load_resource(database, resource, **options):
    """aircan_load_resource(), waited for."""
    job_id = database.value(
        "SELECT aircan_load_resource(%s, %s)", Jsonb(resource), Jsonb(options)
    )
    database.wait(job_id)
    return job_id


# Where they may be


def test_a_load_in_the_session_takes_schema_and_dialect_from_their_urls(database, data, publish):
    schema = publish("schema", SCHEMA)
    dialect = publish("dialect", DIALECT)
    resource = database.load(RESOURCE, data, schema=schema, dialect=dialect)
    assert database.column_types(RESOURCE) == TYPES
    assert database.table(RESOURCE)[0][2] == Decimal("1.50")
    inline = database.load("inline", data, schema=SCHEMA, dialect=DIALECT)
    assert resource["schema"] == inline["schema"]
    assert resource["dialect"] == inline["dialect"]
    assert resource["schema"]["fields"][0]["title"] == "Zähler"


def test_a_job_keeps_the_urls_and_fetches_what_is_there_when_it_runs(database, data, publish, web):
    schema = publish("schema", SCHEMA)
    dialect = publish("dialect", DIALECT)
    job_id = database.queue(RESOURCE, data, schema=schema, dialect=dialect, delay=3600)
    conf = database.job(job_id)["conf"]
    assert (conf["schema"], conf["options"]["dialect"]) == (schema, dialect)
    assert web.requests() == []
    database.sql("UPDATE aircan.job SET scheduled = now() WHERE id = %s", job_id)
    database.wait(job_id)
    assert database.column_types(RESOURCE) == TYPES
    resource = database.job(job_id)["info"]["resource"]
    assert resource["schema"]["primaryKey"] == ["id"]
    assert resource["dialect"]["delimiter"] == ";"


def test_a_described_file_takes_them_as_options(database, data, publish):
    schema = publish("schema", SCHEMA)
    dialect = publish("dialect", DIALECT)
    described = database.describe(data, schema=schema, dialect=dialect)
    assert described == {
        **database.describe(data, schema=SCHEMA, dialect=DIALECT),
        "aircan": described["aircan"],
    }


WRAPPERS = {
    "resource": lambda resource: resource,
    "conf": lambda resource: {"conf": {"resource": resource}},
    "text": lambda resource: {"conf": json.dumps({"resource": json.dumps(resource)})},
}


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("key", ["schema", "schemas"])
def test_a_resource_object_may_name_their_urls(database, data, publish, wrapper, key):
    resource = {
        "name": RESOURCE,
        "path": data,
        key: publish("schema", SCHEMA),
        "dialect": publish("dialect", DIALECT),
    }
    load_resource(database, wrapper(resource))
    assert database.column_types(RESOURCE) == TYPES


def test_one_call_that_waits_takes_them_too(database, data, publish):
    database.sql(
        "CALL aircan_run(%s, %s, schema => %s)",
        RESOURCE,
        data,
        Jsonb(publish("schema", SCHEMA)),
    )
    assert database.column_types(RESOURCE) == TYPES


def test_the_key_of_an_upsert_may_be_in_a_schema_at_a_url(database, data, publish):
    schema = publish("schema", SCHEMA)
    for _ in range(2):
        job_id = database.run(RESOURCE, data, schema=schema, mode="upsert")
    assert database.job(job_id)["info"]["resource"]["aircan"]["rows_unchanged"] == 2


def test_data_in_the_request_are_read_by_a_dialect_and_a_schema_at_urls(database, publish):
    rows = {"results": [{"b": 1, "a": "x", "c": True}]}
    dialect = publish("dialect", {"property": "results", "itemKeys": ["c", "a"]})
    schema = publish("schema", {"fields": [{"name": "a"}, {"name": "c", "type": "boolean"}]})
    database.load("here", None, data=rows, dialect=dialect, schema=schema)
    assert database.table("here") == [(True, "x")]
    database.run("there", None, data=rows, dialect=dialect, schema=schema)
    assert database.table("there") == [(True, "x")]
    described = database.value("SELECT aircan_describe(NULL, %s)",
                               Jsonb({"data": rows, "dialect": dialect}))
    assert described["dialect"] == {"property": "results", "itemKeys": ["c", "a"]}


# How they are written


@pytest.mark.parametrize(
    "body, answer",
    [
        (b"\xef\xbb\xbf" + json.dumps(SCHEMA, ensure_ascii=False).encode(), {}),
        (b"\n\t " + json.dumps(SCHEMA).encode() + b"\r\n\n", {}),
        (bodies.gzipped(json.dumps(SCHEMA).encode()), {"headers": {"Content-Encoding": "gzip"}}),
        (json.dumps(SCHEMA).encode(), {"chunked": True}),
    ],
    ids=["byte-order mark", "blanks", "sent with gzip", "length not told"],
)
def test_a_schema_is_read_however_it_is_sent(database, data, publish, body, answer):
    database.load(RESOURCE, data, schema=publish("schema", body, **answer))
    assert database.column_types(RESOURCE) == TYPES


NOT_JSON = {
    "page": (bodies.HTML, "Line 1, column 1"),
    "comma": (b'{\n  "fields": [],\n}', "Line 3, column 1"),
    "rest": (b'{"fields": []} {}', "end of file expected"),
    "nothing": (b"", "is not JSON"),
    "twice": (b'{"fields": [],\n "fields": []}', "duplicate object key"),
    "latin-1": ('{"fields": "Zähler"}'.encode("latin-1"), "UTF-8"),
    "utf-16": (json.dumps(SCHEMA).encode("utf-16"), "UTF-8"),
    "zero": (b'{"fields": "a\\u0000b"}', "Line 1"),
    "deep": (b"[" * 100_000, "Line 1"),
}


@pytest.mark.parametrize("body, said", NOT_JSON.values(), ids=NOT_JSON)
@pytest.mark.parametrize("what", ["schema", "dialect"])
def test_what_is_not_json_is_told_with_its_place(database, data, publish, what, body, said):
    url = publish("some", body)
    with database.unchanged(), fails(BAD_ARGUMENT, f'the {what} at "{url}" is not JSON', said):
        database.load(RESOURCE, data, **{what: url})


@pytest.mark.parametrize("content", [[SCHEMA], "http://127.0.0.1/schema.json", None, 5])
@pytest.mark.parametrize("what", ["schema", "dialect"])
def test_what_is_not_an_object_is_refused(database, data, publish, what, content):
    url = publish("some", content)
    with database.unchanged(), fails(BAD_ARGUMENT, f"{what} must be a JSON object", url):
        database.load(RESOURCE, data, **{what: url})


def test_an_invalid_schema_is_told_with_its_place_and_its_url(database, data, publish):
    broken = {"fields": [{"name": "id"}, {"name": "when"}, {"name": "cost", "type": "money"}]}
    url = publish("schema", broken)
    with fails(BAD_ARGUMENT, "fields[2]", f'in the descriptor at "{url}"'):
        database.load(RESOURCE, data, schema=url)
    with fails(BAD_ARGUMENT, "fields[2]", f'in the descriptor at "{url}"'):
        database.describe(data, schema=url)
    job_id = database.queue(RESOURCE, data, schema=url)
    with fails(BAD_ARGUMENT, "fields[2]", f'in the descriptor at "{url}"'):
        database.wait(job_id)
    job = database.job(job_id)
    assert (job["status"], job["try_number"]) == ("FAILED", 1)
    assert job["info"]["error"]["task"] == "fetch"


def test_an_invalid_dialect_is_told_with_its_url(database, data, publish):
    url = publish("dialect", {"delimeter": ";"})
    with fails(BAD_ARGUMENT, "delimeter", 'It is spelled "delimiter"', url):
        database.load(RESOURCE, data, dialect=url)


def test_a_descriptor_may_have_16_mb_and_no_more(database, data, publish):
    padding = " " * (16 * 1024 * 1024 - len(json.dumps(SCHEMA)))
    url = publish("schema", (json.dumps(SCHEMA) + padding).encode())
    database.load(RESOURCE, data, schema=url)
    url = publish("schema", (json.dumps(SCHEMA) + padding + " ").encode())
    with fails(LIMIT, f'the schema at "{url}" is larger than 16 MB'):
        database.load(RESOURCE, data, schema=url)


def test_a_descriptor_that_never_ends_is_not_read_to_its_end(database, data, web):
    url = web.serve("/bomb.json", body=lambda: bodies.gzip_bomb(1 << 30))
    with fails(LIMIT, "larger than 16 MB"):
        database.load(RESOURCE, data, schema=url)


# What else may be given


@pytest.mark.parametrize(
    "given",
    ["schema.json", "./schema.json", "/etc/schema.json", "../schema.json", "", "data:{}"],
)
@pytest.mark.parametrize("what", ["schema", "dialect"])
def test_a_path_is_refused_with_what_to_give_instead(database, data, what, given):
    said = f"the {what} is a text, and not a URL", "relative", "JSON object"
    text = Jsonb(given) if what == "schema" else given
    for call in (database.load, database.queue):
        with fails(BAD_ARGUMENT, *said):
            if what == "schema":
                function = "aircan_load_sync" if call == database.load else "aircan_load"
                database.value(f"SELECT {function}('x', %s, %s)", data, text)
            else:
                call(RESOURCE, data, dialect=text)
    with fails(BAD_ARGUMENT, *said):
        database.describe(data, **{what: given})
    with fails(BAD_ARGUMENT, *said):
        load_resource(database, {"name": RESOURCE, "path": data, what: given})


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/schema.json",
        "s3://bucket/schema.json",
        "http://user:word@127.0.0.1/schema.json",
        "http://",
    ],
)
def test_what_is_not_a_web_address_is_refused_before_anything_is_queued(database, data, url):
    with fails(BAD_ARGUMENT, "cannot fetch from URL"):
        database.queue(RESOURCE, data, schema=url)
    with fails(BAD_ARGUMENT, "cannot fetch from URL"):
        database.queue(RESOURCE, data, dialect=url)
    assert database.value("SELECT count(*) FROM aircan.job") == 0


# The rules of the fetch


def test_a_descriptor_that_is_not_there(impatient, data, web):
    url = web.url("/gone.json")
    with impatient.unchanged(), fails(TURNED_AWAY, "404", url):
        impatient.load(RESOURCE, data, schema=url)
    with fails(TURNED_AWAY, "404", url):
        impatient.describe(data, dialect=url)


def test_a_redirect_to_a_descriptor_is_followed(database, data, web, publish):
    url = web.serve("/moved.json", redirect(publish("schema", SCHEMA)))
    database.load(RESOURCE, data, schema=url)
    assert database.column_types(RESOURCE) == TYPES


def test_a_redirect_to_a_refused_network_is_refused(database, data, web):
    database.set(allowed_networks="127.0.0.1/32")
    database.sql(f"ALTER DATABASE {database.name} SET aircan.allowed_networks = '127.0.0.1/32'")
    with EvilServer("127.0.0.2") as inner:
        url = web.serve("/moved.json", redirect(inner.serve("/secret.json", json.dumps(SCHEMA))))
        with fails(REFUSED, "127.0.0.2"):
            database.load(RESOURCE, data, schema=url)
        with fails(REFUSED, "127.0.0.2"):
            database.describe(data, dialect=url)
        with fails(REFUSED, "127.0.0.2"):
            database.run(RESOURCE, data, schema=url)
        assert inner.requests() == []


def test_a_redirect_to_a_local_file_is_refused(database, data, web, shared_directory):
    path = shared_directory / "schema.json"
    path.write_text(json.dumps(SCHEMA))
    url = web.serve("/moved.json", redirect(f"file://{path}"))
    with fails(REFUSED, "redirects"):
        database.load(RESOURCE, data, schema=url)


def test_a_busy_server_is_asked_again_for_a_descriptor(database, data, web):
    answers = [unavailable(retry_after=0), Answer(json.dumps(SCHEMA))]
    url = web.serve("/schema.json", *answers)
    database.load(RESOURCE, data, schema=url)
    assert len(web.requests("/schema.json")) == 2
    database.set(fetch_retries=0)
    web.serve("/schema.json", unavailable())
    with fails(UNREACHABLE, "503"):
        database.load(RESOURCE, data, schema=url)


def test_a_descriptor_that_stalls_ends(impatient, data, publish):
    impatient.set(stall_timeout="200ms")
    url = publish("schema", SCHEMA, stall_after=10)
    with fails(UNREACHABLE):
        impatient.load(RESOURCE, data, schema=url)


def test_others_may_not_read_descriptors_of_the_server(ckan_database, data, shared_directory):
    path = shared_directory / "schema.json"
    path.write_text(json.dumps(SCHEMA))
    url = f"file://{path}"
    writer = ckan_database.connect("ckan_default")

    def in_session():
        ckan_database.load(RESOURCE, data, schema=url, session=writer)

    def in_job():
        ckan_database.run("another", data, schema=url, session=writer)

    def described():
        ckan_database.describe(data, schema=url, session=writer)

    for call in (in_session, in_job, described):
        with fails(REFUSED, "pg_read_server_files"):
            call()
    ckan_database.sql("GRANT pg_read_server_files TO ckan_default")
    try:
        for call in (in_session, in_job, described):
            call()
    finally:
        ckan_database.sql("REVOKE pg_read_server_files FROM ckan_default")
    assert ckan_database.column_types("another") == TYPES


# Jobs


def test_a_job_whose_descriptor_cannot_be_had_is_tried_again(hasty, data, web):
    url = web.serve("/schema.json", unavailable(), unavailable(), Answer(json.dumps(SCHEMA)))
    job_id = hasty.run(RESOURCE, data, schema=url)
    assert hasty.job(job_id)["try_number"] == 3
    assert hasty.column_types(RESOURCE) == TYPES
    assert hasty.rows(
        "SELECT try_number, state FROM aircan.task"
        " WHERE task_id = 'fetch' AND job_id = %s ORDER BY 1",
        job_id,
    ) == [(1, "failed"), (2, "failed"), (3, "success")]


def test_a_job_waits_for_the_server_of_its_descriptor_to_come_back(hasty, data):
    hasty.sql(f"ALTER DATABASE {hasty.name} SET aircan.retry_delay = '100ms'")
    with EvilServer() as gone:
        url = gone.serve("/schema.json", json.dumps(SCHEMA))
    job_id = hasty.queue(RESOURCE, data, schema=url, retries=100)
    hasty.until("SELECT try_number > 1 FROM aircan.job WHERE id = %s", job_id)
    with EvilServer(port=gone.port) as back:
        back.serve("/schema.json", json.dumps(SCHEMA))
        hasty.sql("UPDATE aircan.job SET scheduled = now() WHERE id = %s AND status = 'WAITING'",
                  job_id)
        hasty.wait(job_id)
    assert hasty.column_types(RESOURCE) == TYPES


def test_no_transaction_is_open_while_a_descriptor_is_fetched(database, data, publish, web):
    url = publish("schema", SCHEMA, stall_after=10)
    job_id = database.queue(RESOURCE, data, schema=url)
    web.wait_for_request("/schema.json")
    database.until(
        "SELECT count(*) = 1 FROM pg_stat_activity"
        " WHERE backend_type = 'aircan worker' AND datname = current_database()"
        " AND xact_start IS NULL AND backend_xmin IS NULL AND query LIKE %s",
        f"aircan job {job_id}: fetch%",
    )
    assert database.value("SELECT aircan_cancel(%s)", job_id)
    database.until_status(job_id, "CANCELLED")
    assert web.requests("/meters.csv") == []


@pytest.mark.parametrize("what", ["schema", "dialect"])
def test_a_job_whose_descriptor_url_has_a_query_is_not_repeated(database, data, publish, web, what):
    content = {"schema": SCHEMA, "dialect": DIALECT}[what]
    url = publish(what, content)
    for query in ("", "?key=hidden"):
        job_id = database.run(RESOURCE, data, **{what: url + query})
        assert web.requests(f"/{what}.json" + query)
        if query == "":
            assert database.value("SELECT aircan_retry(%s)", job_id) == 2
            database.wait(job_id)
            continue
        with fails(contract.NOT_COMMITTED_YET, "secret", "aircan_load()"):
            database.sql("SELECT aircan_retry(%s)", job_id)


def test_the_same_load_with_a_secret_descriptor_url_is_one_job(database, data, publish):
    url = publish("schema", SCHEMA)
    dialect = publish("dialect", DIALECT)

    def queue(key):
        return database.queue(
            RESOURCE, data, schema=f"{url}?key={key}", dialect=f"{dialect}?key={key}", delay=3600
        )

    first = queue("a")
    assert queue("a") == first
    assert queue("b") != first


# A source that is unchanged


@pytest.mark.parametrize("etag", ['"1"', None])
def test_a_changed_descriptor_is_not_missed(database, web, publish, etag):
    data = web.serve("/meters.csv", DATA, etag=etag)
    schema = publish("schema", SCHEMA)
    dialect = publish("dialect", DIALECT)

    def outcome():
        return database.outcome(database.run(RESOURCE, data, schema=schema, dialect=dialect))

    assert outcome() == "loaded"
    assert outcome() == "unchanged"
    # white space, the order of keys and a new place are no change
    publish("schema", json.dumps(dict(reversed(SCHEMA.items())), indent=8).encode())
    assert outcome() == "unchanged"
    fields = SCHEMA["fields"][:2] + [{"name": "cost", "type": "string"}]
    publish("schema", {"fields": fields})
    assert outcome() == "loaded"
    assert database.column_types(RESOURCE)["cost"] == "text"
    assert outcome() == "unchanged"
    publish("dialect", {**DIALECT, "header": True})
    assert outcome() == "loaded"


def test_it_is_the_descriptor_that_counts_and_not_where_it_is(database, data, publish):
    database.run(RESOURCE, data, schema=publish("schema", SCHEMA))
    again = database.run(RESOURCE, data, schema=publish("moved", SCHEMA))
    assert database.outcome(again) == "unchanged"
    again = database.run(RESOURCE, data, schema=SCHEMA)
    assert database.outcome(again) == "unchanged"


def test_what_a_session_loaded_by_a_descriptor_is_known_to_a_job(database, data, publish):
    schema = publish("schema", SCHEMA)
    database.load(RESOURCE, data, schema=schema)
    assert database.outcome(database.run(RESOURCE, data, schema=schema)) == "unchanged"
    publish("schema", {"fields": SCHEMA["fields"]})
    assert database.outcome(database.run(RESOURCE, data, schema=schema)) == "loaded"
