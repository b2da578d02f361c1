"""Nothing is read from where it must not be, nor more than allowed."""

import psycopg
import pytest

import bodies
from contract import BAD_ARGUMENT, LIMIT, REFUSED, UNTRUSTED, UNUSABLE_ANSWER
from database import fails
from http_server import Certificate, EvilServer, redirect
from samples import MANY, STOP_ROWS, STOPS, loads_stops

# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(database, web, status):
    web.serve("/stops.csv", STOPS)
    loads_stops(database, web.serve("/old", redirect("/stops.csv", status)))


def test_redirects_in_a_circle_end(database, web):
    database.set(max_redirects=3)
    url = web.serve("/circle", redirect("/circle"))
    with database.unchanged(), fails(LIMIT, "redirect"):
        database.load("stops", url)
    assert len(web.requests("/circle")) == 4


@pytest.mark.parametrize(
    "location, sqlstate",
    [
        ("file:///etc/passwd", REFUSED),
        ("ftp://127.0.0.1/stops.csv", UNUSABLE_ANSWER),
        ("gopher://127.0.0.1:70/1", UNUSABLE_ANSWER),
    ],
)
def test_a_redirect_to_another_scheme_is_refused(impatient, web, location, sqlstate):
    url = web.serve("/stops.csv", redirect(location))
    with impatient.unchanged(), fails(sqlstate, "redirects", location):
        impatient.load("stops", url)


def test_a_redirect_to_a_refused_network_is_refused(impatient, web):
    impatient.set(allowed_networks="127.0.0.1/32")
    with EvilServer("127.0.0.2") as inner:
        url = web.serve("/stops.csv", redirect(inner.serve("/secret.csv", STOPS)))
        with impatient.unchanged(), fails(REFUSED, "127.0.0.2"):
            impatient.load("stops", url)
        assert inner.requests() == []


# Which addresses may be asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
    ],
)
def test_no_spelling_of_this_machine_is_asked_unless_allowed(impatient, web, host):
    web.serve("/stops.csv", STOPS)
    impatient.set(allowed_networks="")
    with impatient.unchanged(), fails(REFUSED):
        impatient.load("stops", f"http://{host}:{web.port}/stops.csv")
    assert web.requests() == []


def test_a_host_can_be_allowed_by_name(database, web):
    database.set(allowed_networks="localhost")
    web.serve("/stops.csv", STOPS)
    loads_stops(database, f"http://localhost:{web.port}/stops.csv")
    with fails(REFUSED):
        database.load("stops", web.url("/stops.csv"))


def test_only_superusers_say_what_is_allowed(ckan_database):
    session = ckan_database.connect("ckan_default")
    session.execute("SELECT aircan_infer('a,b')")
    for setting in ("allowed_networks", "ca_file", "max_file_size", "max_redirects"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(f"SET aircan.{setting} = DEFAULT")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "stops.csv",
        "http://",
        "ftp://127.0.0.1/stops.csv",
        "gopher://127.0.0.1/stops.csv",
        "dict://127.0.0.1/d:stops",
        "data:text/csv,a,b",
        "http://127.0.0.1:notaport/stops.csv",
        "http://user:word@127.0.0.1/stops.csv",
    ],
)
def test_what_is_not_a_web_address_is_refused(impatient, url):
    with impatient.unchanged(), fails(BAD_ARGUMENT) as _:
        impatient.load("stops", url)


def test_a_password_in_a_url_is_not_repeated(impatient):
    with pytest.raises(psycopg.Error) as caught:
        impatient.load("stops", "http://user:hunter2@127.0.0.1/stops.csv")
    assert "hunter2" not in str(caught.value)


# Files of the server


def test_a_superuser_loads_a_file_of_the_server(database, shared_directory):
    path = shared_directory / "stops.csv"
    path.write_bytes(STOPS)
    loads_stops(database, f"file://{path}")


def test_others_may_not_read_files_of_the_server(ckan_database, shared_directory):
    path = shared_directory / "stops.csv"
    path.write_bytes(STOPS)
    writer = ckan_database.connect("ckan_default")
    with ckan_database.unchanged(), fails(REFUSED):
        ckan_database.load("stops", f"file://{path}", session=writer)
    ckan_database.sql("GRANT pg_read_server_files TO ckan_default")
    try:
        ckan_database.load("stops", f"file://{path}", session=writer)
    finally:
        ckan_database.sql("REVOKE pg_read_server_files FROM ckan_default")
    assert ckan_database.table("stops") == STOP_ROWS


def test_a_file_that_is_not_there(database):
    with database.unchanged(), fails("58P01", "no-such-file.csv"):
        database.load("stops", "file:///no-such-file.csv")


@pytest.mark.parametrize("path", ["/", "/dev/zero", "/etc"])
def test_what_is_not_a_regular_file_is_not_read(database, path):
    with database.unchanged(), pytest.raises(psycopg.Error):
        database.load("stops", f"file://{path}")


# Limits


def test_a_download_may_not_be_larger_than_allowed(impatient, web):
    impatient.set(max_download_size="100kB")
    url = web.serve("/many.csv", MANY)
    with impatient.unchanged(), fails(LIMIT, "aircan.max_download_size"):
        impatient.load("many", url)


def test_a_download_of_unknown_length_may_not_be_larger_either(impatient, web):
    impatient.set(max_download_size="100kB")
    url = web.serve("/many.csv", body=lambda: bodies.csv_lines(10**9))
    with impatient.unchanged(), fails(LIMIT, "aircan.max_download_size"):
        impatient.load("many", url)


def test_a_gzip_bomb_ends_in_an_error(impatient, web):
    impatient.set(max_file_size="10MB")
    url = web.serve("/bomb.csv.gz", body=lambda: bodies.gzip_bomb(10 << 30))
    with impatient.unchanged(), fails(LIMIT, "aircan.max_file_size"):
        impatient.load("bomb", url)


def test_a_content_encoding_bomb_ends_in_an_error(impatient, web):
    impatient.set(max_file_size="10MB")
    url = web.serve(
        "/bomb.csv",
        body=lambda: bodies.gzip_bomb(10 << 30),
        headers={"Content-Encoding": "gzip"},
    )
    with impatient.unchanged(), fails(LIMIT):
        impatient.load("bomb", url)


def test_a_zip_bomb_ends_in_an_error(impatient, web):
    impatient.set(max_file_size="10MB")
    bomb = bodies.zipped(bomb=b"id\n" + b"1\n" * (32 << 20))
    with impatient.unchanged(), fails(LIMIT, "aircan.max_file_size"):
        impatient.load("bomb", web.serve("/bomb.zip", bomb))


# TLS


@pytest.fixture
def certificate(shared_directory):
    return Certificate(shared_directory)


def test_a_certificate_of_a_given_authority_is_trusted(database, certificate):
    database.set(ca_file=certificate.certificate)
    with EvilServer(tls=certificate) as secure:
        loads_stops(database, secure.serve("/stops.csv", STOPS))


def test_an_unknown_certificate_is_not_trusted(impatient, certificate):
    with EvilServer(tls=certificate) as secure:
        url = secure.serve("/stops.csv", STOPS)
        with impatient.unchanged(), fails(UNTRUSTED, "certificate"):
            impatient.load("stops", url)
        assert secure.requests() == []


def test_a_certificate_for_another_host_is_not_trusted(impatient, certificate):
    impatient.set(ca_file=certificate.certificate)
    with EvilServer("127.0.0.2", tls=certificate) as secure:
        url = secure.serve("/stops.csv", STOPS)
        with impatient.unchanged(), fails(UNTRUSTED):
            impatient.load("stops", url)
        assert secure.requests() == []
