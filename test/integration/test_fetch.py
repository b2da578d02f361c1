"""A file arrives whole and right, or the caller learns what came instead."""

import hashlib

import psycopg
import pytest
from psycopg.types.json import Jsonb

import bodies
import contract
from contract import NOT_CSV
from database import fails
from samples import MANY, STOP_ROWS, STOPS, loads_many, loads_stops

# What a well-behaved server sends


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_a_file_has_the_hash_that_was_published(database, web, name):
    url = web.serve("/stops.csv", STOPS)
    digest = hashlib.new(name, STOPS).hexdigest()
    for hash in [f"{name}:{digest}", f"{name.upper()}:{digest.upper()}"]:
        assert database.load("stops", url, hash=hash)["hash"].startswith("sha256:")
        assert database.describe(url, hash=hash)
    with fails(contract.NOT_CSV, "hash", f"It is {name}:{digest};", "hash-count"):
        database.load("stops", url, hash=f"{name}:{digest[::-1]}")
    with fails(contract.BAD_ARGUMENT, '"hash" must be'):
        database.load("stops", url, hash=f"{name}:{digest[1:]}")


def test_the_resource_says_what_was_fetched(database, web):
    url = web.serve("/stops.csv", STOPS, etag='"1"')
    resource = database.load("stops", url)
    assert resource["path"] == url
    assert resource["bytes"] == len(STOPS)
    assert resource["hash"] == "sha256:" + hashlib.sha256(STOPS).hexdigest()
    assert database.table("stops") == STOP_ROWS


def test_describe_changes_nothing(database, web):
    url = web.serve("/stops.csv", STOPS)
    with database.unchanged():
        resource = database.describe(url)
    fields = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
    assert fields == {"code": "string", "name": "string"}
    assert not database.exists("stops")


def test_a_body_in_chunks_without_a_length(database, web):
    loads_stops(database, web.serve("/stops.csv", STOPS, chunked=True))


def test_a_slow_server_is_waited_for(database, web):
    loads_stops(database, web.serve("/stops.csv", STOPS, bytes_per_second=60))


def test_a_late_answer_is_waited_for(database, web):
    loads_stops(database, web.serve("/stops.csv", STOPS, delay=1.5))


def test_a_large_file_goes_through_a_temporary_file(database, web):
    database.set(spool_memory="64kB")
    loads_many(database, web.serve("/many.csv", MANY))


def test_query_strings_are_sent_and_not_told(database, web):
    url = web.serve("/stops.csv", STOPS) + "?token=secret"
    resource = database.load("stops", url)
    assert web.requests()[0].path == "/stops.csv?token=secret"
    assert "secret" not in str(resource)


# Compression


def test_content_encoding_gzip(database, web):
    body = bodies.gzipped(STOPS)
    url = web.serve("/stops.csv", body, headers={"Content-Encoding": "gzip"})
    loads_stops(database, url)


@pytest.mark.parametrize("name", ["stops.csv.gz", "stops.csv", "download"])
def test_a_gzip_file_whatever_its_name(database, web, name):
    loads_stops(database, web.serve("/" + name, bodies.gzipped(STOPS)))


@pytest.mark.parametrize("name", ["stops.zip", "stops.csv", "download"])
def test_a_zip_of_one_file_whatever_its_name(database, web, name):
    body = bodies.zipped(**{"stops.csv": STOPS})
    loads_stops(database, web.serve("/" + name, body, content_type=None))


def test_a_large_zip_is_loaded_whole(database, web):
    loads_many(database, web.serve("/many.zip", bodies.zipped(many=MANY)))


def test_compression_is_as_expected_or_an_error(database, web):
    gzip = web.serve("/stops.gz", bodies.gzipped(STOPS))
    archive = web.serve("/stops.zip", bodies.zipped(**{"stops.csv": STOPS}))
    database.load("stops", gzip, compression="gz")
    found = database.load("stops", archive, compression="zip")["compression"]
    assert database.describe(archive, compression=found)["compression"] == "zip"
    with database.unchanged(), fails(NOT_CSV, 'compressed as "gz"', '"none"'):
        database.load("stops", gzip, compression="none")
    with database.unchanged(), fails(NOT_CSV, 'compressed as "zip"', '"gz"'):
        database.load("stops", archive, compression="gz")
    with database.unchanged(), fails(NOT_CSV, "not compressed"):
        database.load("stops", web.serve("/stops.csv", STOPS), compression="gz")


def test_a_large_gzip_of_several_members_is_loaded_whole(database, web):
    half = MANY.index(b"\n", len(MANY) // 2) + 1
    body = bodies.gzipped(MANY[:half]) + bodies.gzipped(MANY[half:])
    loads_many(database, web.serve("/many.gz", body))


def test_an_archive_in_an_archive_is_unpacked_but_no_third(database, web):
    twice = bodies.zipped(**{"stops.csv.gz": bodies.gzipped(STOPS)})
    loads_stops(database, web.serve("/stops.zip", twice))
    with fails(NOT_CSV):
        database.load("stops", web.serve("/three.gz", bodies.gzipped(twice)))


def test_a_zip_of_two_files_is_not_guessed_at(impatient, web):
    url = web.serve("/two.zip", bodies.zipped(a=STOPS, b=STOPS))
    with impatient.unchanged(), fails(NOT_CSV, "innerpath", '"a", "b"'):
        impatient.load("stops", url)


def test_files_beside_the_only_csv_in_a_zip_are_left_out_and_told(database, web):
    members = {"LICENSE": "free", "data/stops.csv": STOPS, "meta.json": "{}"}
    resource = database.load("stops", web.serve("/stops.zip", bodies.zipped(**members)))
    assert (resource["compression"], resource["innerpath"]) == ("zip", "data/stops.csv")
    [warning] = resource["aircan"]["warnings"]
    assert '"data/stops.csv" is read' in warning and '"LICENSE", "meta.json"' in warning


def test_a_file_in_a_zip_is_chosen_by_its_path(database, web):
    members = {"big.csv": MANY, "b/stops.csv": STOPS, "a/stops.csv": "a\n1\n"}
    url = web.serve("/stops.zip", bodies.zipped(**members))
    resource = database.load("stops", url, innerpath="b/stops.csv")
    assert resource["innerpath"] == "b/stops.csv"
    assert resource["aircan"]["warnings"] == []
    # what is returned is a resource that says so
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb({**resource, "name": "again"}))
    assert database.value("SELECT aircan_wait(%s, '1min')", job) == "DONE"
    assert database.table("again") == database.table("stops")
    assert database.describe(url, innerpath="a/stops.csv")["schema"]["fields"][0]["name"] == "a"


def test_a_path_that_no_file_in_a_zip_has_is_an_error_that_lists_them(database, web):
    url = web.serve("/stops.zip", bodies.zipped(**{"a\nb.csv": STOPS, "c.csv": STOPS}))
    with database.unchanged(), fails(NOT_CSV, 'no file "stops.csv"', '"a?b.csv", "c.csv"'):
        database.load("stops", url, innerpath="stops.csv")
    with database.unchanged(), fails(NOT_CSV, "more than one file", '"a?b.csv", "c.csv"', "innerpath"):
        database.load("stops", url)
    assert database.describe(url, innerpath="a?b.csv")["innerpath"] == "a?b.csv"


def test_a_path_is_for_a_zip_and_nothing_else(database, web):
    for body in (bodies.gzipped(STOPS), STOPS):
        with database.unchanged(), fails(NOT_CSV, "not a zip archive", "innerpath"):
            database.load("stops", web.serve("/stops", body), innerpath="stops.csv")
    with fails(contract.BAD_ARGUMENT, "innerpath"):
        database.load("stops", web.serve("/stops", STOPS), innerpath="")


@pytest.mark.parametrize("packed", [bodies.gzipped(MANY), bodies.zipped(many=MANY)], ids=["gzip", "zip"])
def test_an_archive_cut_short_is_damaged(impatient, web, packed):
    url = web.serve("/many", packed[: len(packed) // 2])
    with impatient.unchanged(), fails(NOT_CSV):
        impatient.load("many", url)


def test_an_archive_with_a_flipped_bit_is_damaged(impatient, web):
    packed = bytearray(bodies.gzipped(MANY))
    packed[-6] ^= 1  # in the checksum
    with impatient.unchanged(), fails(NOT_CSV):
        impatient.load("many", web.serve("/many.gz", bytes(packed)))


# What is not CSV


@pytest.mark.parametrize(
    "body, name",
    [
        (bodies.HTML, "HTML"),
        (bodies.PDF, "PDF"),
        (bodies.xlsx(), "Excel"),
        (bodies.JSON, "JSON"),
    ],
    ids=["html", "pdf", "xlsx", "json"],
)
def test_what_came_instead_of_csv_is_named(impatient, web, body, name):
    url = web.serve("/stops.csv", body)
    with impatient.unchanged(), fails(NOT_CSV, name):
        impatient.load("stops", url)
    with fails(NOT_CSV, name):
        impatient.describe(url)


def test_a_wrong_content_type_does_not_matter(database, web):
    loads_stops(database, web.serve("/stops.csv", STOPS, content_type="text/html"))
    for kind in ("application/octet-stream", "application/vnd.ms-excel", None):
        loads_stops(database, web.serve("/stops.csv", STOPS, content_type=kind))


def test_a_wrong_charset_does_not_spoil_utf8(database, web):
    body = "code,name\n007,Łódź\n".encode()
    url = web.serve("/stops.csv", body, content_type="text/csv; charset=iso-8859-1")
    database.load("stops", url)
    assert database.table("stops") == [("007", "Łódź")]


def test_a_right_charset_helps(database, web):
    body = "code,name\n007,Łódź\n".encode("iso-8859-2")
    url = web.serve("/stops.csv", body, content_type="text/csv; charset=iso-8859-2")
    database.load("stops", url)
    assert database.table("stops") == [("007", "Łódź")]


@pytest.mark.parametrize("body", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_error(impatient, web, body):
    with impatient.unchanged(), pytest.raises(psycopg.Error):
        impatient.load("stops", web.serve("/stops.csv", body))


def test_a_long_load_tells_how_far_it_is(database, web):
    body = "id,name\n" + "1,somewhere\n" * 6000
    url = web.serve("/slow.csv", body, bytes_per_second=len(body) // 7)
    notices = []
    database.connection.add_notice_handler(
        lambda notice: notices.append(notice.message_primary)
    )
    database.load("slow", url)
    assert any(
        notice.startswith(("aircan fetch: ", "aircan infer: ")) and "rows" in notice
        for notice in notices
    ), notices
