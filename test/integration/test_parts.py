"""Tables in several files: one URL after the other."""

import hashlib
import json

import pytest
from psycopg.types.json import Jsonb

import bodies
import contract
from database import fails
from http_server import Answer
from test_round_trip import same_table

FIRST = "code,name,size\n007,Main street,1\n008,Harbour,2"
SECOND = "009,Old town,3\n010,New town,4\n"
WITH_HEADER = "code,name,size\n" + SECOND
ALL_ROWS = [
    ("007", "Main street", 1),
    ("008", "Harbour", 2),
    ("009", "Old town", 3),
    ("010", "New town", 4),
]


@pytest.fixture
def serve(web):
    """Serves parts; the JSON array of their URLs."""

    def urls(*parts):
        return json.dumps([web.serve(f"/{n}.csv", part) for n, part in enumerate(parts, 1)])

    return urls


def test_parts_are_one_table(database, serve):
    resource = database.load("t", serve(FIRST, SECOND))
    assert database.table("t") == ALL_ROWS
    assert resource["aircan"]["warnings"] == []
    assert len(resource["path"]) == 2


def test_the_header_may_be_in_every_part(database, serve):
    database.load("t", serve(FIRST, WITH_HEADER, WITH_HEADER))
    assert database.table("t") == ALL_ROWS + ALL_ROWS[2:]


def test_every_part_is_unpacked_by_itself(database, serve):
    first = b"\xef\xbb\xbf" + FIRST.encode()
    second = b"\xef\xbb\xbf" + WITH_HEADER.encode()
    resource = database.load("t", serve(bodies.gzipped(first), bodies.zipped(**{"a.csv": second}), SECOND))
    assert database.table("t") == ALL_ROWS + ALL_ROWS[2:]
    assert "compression" not in resource
    assert [part.get("compression") for part in resource["aircan"]["parts"]] == ["gz", "zip", None]
    assert database.load("t", serve(bodies.gzipped(first), bodies.gzipped(second)))["compression"] == "gz"


def test_a_path_in_a_zip_is_that_in_every_part(database, serve):
    zips = [bodies.zipped(**{"a.csv": part, "b.csv": "x"}) for part in (FIRST, SECOND)]
    resource = database.load("t", serve(*zips), innerpath="a.csv")
    assert database.table("t") == ALL_ROWS
    assert (resource["compression"], resource["innerpath"]) == ("zip", "a.csv")
    with fails(contract.NOT_CSV, "innerpath"):
        database.load("t", serve(zips[0], SECOND), innerpath="a.csv")


def test_parts_in_utf16_are_joined(database, serve):
    database.load("t", serve(FIRST.encode("utf-16"), WITH_HEADER.encode("utf-16")))
    assert database.table("t") == ALL_ROWS


def test_a_part_ends_with_what_records_end_with(database, serve):
    parts = [part.replace("\n", "~") for part in (FIRST, WITH_HEADER)]
    resource = database.load("t", serve(*parts), dialect={"lineTerminator": "~"}, max_rejects=0)
    assert database.table("t") == ALL_ROWS
    assert resource["dialect"]["lineTerminator"] == "~"
    with fails(contract.BAD_ARGUMENT, "ASCII"):
        database.load("t", serve(*parts), dialect={"lineTerminator": "¶"})


def test_bytes_and_hash_are_those_of_the_parts_one_after_the_other(database, serve):
    parts = [bodies.gzipped(FIRST.encode()), bodies.gzipped(SECOND.encode())]
    together = b"".join(parts)
    digest = "sha256:" + hashlib.sha256(together).hexdigest()
    resource = database.load("t", serve(*parts), bytes=len(together), hash=digest, compression="gz")
    assert (resource["bytes"], resource["hash"]) == (len(together), digest)
    assert [part["bytes"] for part in resource["aircan"]["parts"]] == [len(part) for part in parts]
    with fails(contract.NOT_CSV, "hash"):
        database.load("t", serve(*parts), hash="sha256:" + "0" * 64)
    with fails(contract.NOT_CSV, "bytes", "byte-count"):
        database.load("t", serve(*parts), bytes=5)
    with fails(contract.NOT_CSV, "not compressed"):
        database.load("t", serve(parts[0], SECOND), compression="gz")


def test_a_described_table_in_parts_is_a_resource_that_can_be_loaded(database, serve):
    urls = serve(bodies.gzipped(FIRST.encode()), WITH_HEADER)
    described = database.describe(urls)
    loaded = database.load("t", urls)
    assert described["path"] == json.loads(urls)
    assert described["schema"] == loaded["schema"]
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb({**described, "name": "given"}))
    database.wait(job)
    same_table(database, "t", "given")


def test_a_job_loads_parts_and_knows_them_again(database, web):
    web.serve("/1.csv", Answer(FIRST, etag='"1"'))
    web.serve("/2.csv", Answer(SECOND, etag='"1"'))
    resource = {"name": "t", "path": [web.url("/1.csv"), web.url("/2.csv")]}
    ask = "SELECT aircan_load_resource(%s)"
    job = database.value(ask, Jsonb(resource))
    database.wait(job)
    assert database.table("t") == ALL_ROWS
    assert json.loads(database.job(job)["url"]) == resource["path"]
    again = database.value(ask, Jsonb(resource))
    database.wait(again)
    assert database.outcome(again) == "unchanged"
    web.serve("/2.csv", Answer(WITH_HEADER + "011,x,5\n", etag='"2"'))
    changed = database.value(ask, Jsonb(resource))
    database.wait(changed)
    assert database.outcome(changed) == "loaded"
    assert len(database.table("t")) == 5


def test_secrets_in_the_urls_of_parts_are_nowhere(database, web):
    urls = [web.serve("/1.csv?key=hidden1", FIRST), web.serve("/2.csv?key=hidden2", SECOND)]
    job = database.run("t", json.dumps(urls))
    assert database.table("t") == ALL_ROWS
    shown = json.dumps([database.job(job), database.status(job)], default=str)
    assert "hidden" not in shown and "/2.csv?key=***" in shown
    with fails(contract.NOT_COMMITTED_YET, "cannot be repeated"):
        database.value("SELECT aircan_retry(%s)", job)
    missing = json.dumps([urls[0], web.url("/3.csv?key=hidden3")])
    with fails(contract.TURNED_AWAY, "/3.csv?key=***") as caught:
        database.load("t", missing)
    assert "hidden" not in str(caught.value)


def test_a_part_that_is_no_csv_is_named(database, serve):
    with database.unchanged(), fails(contract.NOT_CSV, "HTML", "part 2", "/2.csv"):
        database.load("t", serve(FIRST, bodies.HTML))


def test_a_part_in_another_encoding_is_named(database, serve):
    with database.unchanged(), fails(contract.NOT_CSV, "UTF-16LE", "part 2", "append"):
        database.load("t", serve(FIRST, SECOND.encode("utf-16")))


def test_a_part_that_is_missing_fails_the_load(impatient, web, serve):
    urls = json.loads(serve(FIRST)) + [web.url("/missing.csv")]
    with impatient.unchanged(), fails(contract.TURNED_AWAY, "404", "missing.csv"):
        impatient.load("t", json.dumps(urls))


def test_parts_together_keep_to_the_limit_of_size(database, serve):
    database.set(max_file_size="1kB")
    with fails(contract.LIMIT, "together", "max_file_size"):
        database.load("t", serve(FIRST, "x,y,z\n" * 120, "x,y,z\n" * 120))


def test_local_files_can_be_parts(database, web, shared_directory):
    file = shared_directory / "first.csv"
    file.write_text(FIRST)
    url = web.serve("/2.csv", SECOND)
    assert database.outcome(database.run("t", json.dumps([f"file://{file}", url]))) == "loaded"
    assert database.table("t") == ALL_ROWS


def test_rows_are_numbered_through_all_parts(database, serve):
    database.load("t", serve(FIRST, SECOND + "1,2,3,4\n"), max_rejects=1)
    assert database.rows("SELECT line, row_number FROM aircan.reject") == [(6, 5)]


@pytest.mark.parametrize(
    "urls, words",
    [
        ("[]", ["list of URLs", "1 to 1000"]),
        ('["http://x/1.csv"', ["list of URLs"]),
        ('["http://x/1.csv", 2]', ["list of URLs"]),
        ('["http://x/1.csv", "2.csv"]', ["cannot fetch from URL"]),
        ('["http://x/1.csv", "ftp://x/2.csv"]', ["http"]),
        (json.dumps(["http://x/1.csv"] * 1001), ["1 to 1000"]),
    ],
)
def test_lists_that_cannot_be_fetched_are_refused_at_once(database, urls, words):
    for ask in (database.load, database.queue):
        with fails(contract.BAD_ARGUMENT, *words):
            ask("t", urls)
    with fails(contract.BAD_ARGUMENT, *words):
        database.describe(urls)


def test_a_list_of_one_is_that_one(database, serve):
    resource = database.load("t", serve(FIRST))
    assert len(database.table("t")) == 2
    assert isinstance(resource["path"], str)
