"""Wide tables, long cells, long names.

The suite uses cells of some megabytes; by hand, those of 200, which take a
minute and a gigabyte of memory:

    AIRCAN_CELL_MB=200 pytest test_sizes.py
"""

import hashlib
import json
import os

import psycopg
import pytest
from psycopg import sql

import contract
from database import fails
from memory_use import needs_proc, peak_of_load

CELL = int(os.environ.get("AIRCAN_CELL_MB", "8")) * 1_000_000

# Columns that a table can have beside _id and _full_text.
WIDEST = 1598


def wide(width, cell, rows=1):
    """A table of so many columns, with the same in every cell."""
    header = ",".join(f"c{n}" for n in range(width))
    return f"{header}\n" + (",".join([cell] * width) + "\n") * rows


def rejects(database, resource):
    cursor = database.connection.execute(contract.REJECTS, (resource,))
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


# -------------------------------------------------------------------------
# Wide
# -------------------------------------------------------------------------


def test_a_table_has_as_many_columns_as_the_server_allows(ckan_database, web):
    url = web.serve("/wide.csv", wide(WIDEST, "abc", rows=3))
    resource = ckan_database.load("wide", url)
    assert resource["aircan"]["rows_loaded"] == 3
    assert ckan_database.table("wide") == [("abc",) * WIDEST] * 3
    columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'wide'::regclass"
    assert ckan_database.value(columns + " AND attnum > 0") == WIDEST + 2


@pytest.mark.parametrize("width", [WIDEST + 1, 1600, 5000])
def test_a_column_more_is_refused_before_anything_is_made(database, web, width):
    url = web.serve("/wide.csv", wide(width, "1"))
    message = f"the file has {width} columns, and a table can have {WIDEST}"
    with (
        database.unchanged(),
        fails(contract.TOO_MANY_COLUMNS, message, "longer") as caught,
    ):
        database.load("wide", url)
    assert 'task "infer"' in caught.value.diag.context
    with fails(contract.TOO_MANY_COLUMNS, message):
        database.describe(url)


def test_a_row_too_large_for_a_page_is_rejected(database, web):
    body = wide(WIDEST, "") + "1,\n" * 19 + ",".join(["12345678901"] * WIDEST) + "\n"
    resource = database.load("wide", web.serve("/wide.csv", body))
    assert resource["aircan"]["rows_rejected"] == 1
    (reject,) = rejects(database, "wide")
    assert reject["line"] == 22
    assert reject["error_type"] == "row-error"
    assert reject["column_name"] is None
    assert "bytes of a page" in reject["reason"]


INT4 = [-(2**31), 2**31 - 1]


def integers(width):
    """As many columns of the largest integers of 32 bits, and one of a larger."""
    rows = [[value] * (width - 1) + [2**31] for value in INT4]
    lines = [[f"c{n}" for n in range(width)], *rows]
    return "".join(",".join(map(str, line)) + "\n" for line in lines), list(map(tuple, rows))


def test_integers_are_of_32_bits_where_longer_ones_do_not_fit_a_page(database, web):
    body, rows = integers(WIDEST)
    url = web.serve("/wide.csv", body)
    database.load("wide", url)
    assert database.table("wide") == rows
    types = list(database.column_types("wide").values())
    assert types == ["integer"] * (WIDEST - 1) + ["bigint"]
    described = database.describe(url)
    assert "32 bits" in described["aircan"]["columns"][0]["rule"]
    # what was said of the file loads it, and so does a schema that says less
    fields = described["schema"]["fields"]
    plain = [{"name": field["name"], "type": field["type"]} for field in fields]
    for given in (fields, plain):
        database.load("wide", url, schema={"fields": given})
        assert database.table("wide") == rows
        assert list(database.column_types("wide").values()) == types


def test_integers_are_of_64_bits_where_they_fit_a_page(database, web):
    body, rows = integers(900)
    database.load("wide", web.serve("/wide.csv", body))
    assert database.table("wide") == rows
    assert set(database.column_types("wide").values()) == {"bigint"}


def test_rows_too_large_for_a_page_end_a_load_that_says_what_helps(database, web):
    url = web.serve("/wide.csv", wide(WIDEST, "9:05", rows=3))
    with database.unchanged(), fails(contract.BAD_DATA, "Line 2", "longer", "infer"):
        database.load("wide", url)
    # and it does
    assert database.load("wide", url, infer=False)["aircan"]["rows_loaded"] == 3


@pytest.mark.parametrize(
    "cell", ["xyz", "x" * 20, "x" * 23, "x" * 24, "x" * 40, "€ä" * 15], ids=len
)
def test_what_is_rejected_is_what_the_server_would_refuse(database, web, cell):
    for width in (320, 446, 452, WIDEST):
        for filler in ("", cell):
            body = wide(width, cell)[:-1].rpartition(",")[0] + f",{filler}\n"
            resource = database.load(
                "wide",
                web.serve("/wide.csv", body),
                infer=False,
                full_text=False,
                max_rejects="100%",
            )
            row = [cell] * (width - 1) + [filler or None]
            fits = server_takes(database, row)
            assert resource["aircan"]["rows_loaded"] == fits, (width, filler)
            assert (database.table("wide") == [tuple(row)]) is fits


def server_takes(database, row):
    """Whether an INSERT of the row into a table like "wide" succeeds."""
    database.sql("DROP TABLE IF EXISTS twin")
    database.sql("CREATE TABLE twin (LIKE wide)")
    values = sql.SQL(", ").join(map(sql.Literal, row))
    insert = sql.SQL("INSERT INTO twin VALUES (1, NULL, {})").format(values)
    try:
        database.sql(insert)
    except psycopg.errors.ProgramLimitExceeded:
        return False
    return True


# -------------------------------------------------------------------------
# Long
# -------------------------------------------------------------------------


def in_megabytes(*parts):
    """A body of bytes, and of (bytes, length) that are repeated up to a length."""

    def body():
        for part in parts:
            if isinstance(part, bytes):
                yield part
                continue
            unit, length = part
            block = unit * (1_000_000 // len(unit))
            for start in range(0, length, len(block)):
                yield block[: length - start]

    return body


def fingerprint(unit, length):
    """What the server's md5() says of the unit repeated up to a length."""
    digest = hashlib.md5()
    for piece in in_megabytes((unit, length))():
        digest.update(piece)
    return digest.hexdigest()


def load_long(database, web, tell, what, body, **options):
    """Load it, and see that it takes no more than a few times the cell."""
    anonymous, _, resource = peak_of_load(
        database, web.serve("/long.csv", body), "long", **options
    )
    tell(f"{what} of {CELL // 1_000_000} MB: peak of own memory {anonymous} kB")
    assert anonymous < 5 * CELL // 1024 + 32 * 1024
    return resource


@needs_proc
@pytest.mark.parametrize(
    "what, unit, quote",
    [
        ("a cell of words", b"lorem ipsum dolor sit amet ", b""),
        ("a cell of one word", b"x", b""),
        ("a cell of lines", b"lorem ipsum dolor\n", b'"'),
        ("a cell of digits", b"1234567890", b""),
    ],
    ids=str,
)
def test_a_long_cell_is_loaded(database, web, tell, what, unit, quote):
    body = in_megabytes(
        b"id,text\n1," + quote, (unit, CELL - 1), b"z" + quote + b"\n2,y\n"
    )
    resource = load_long(database, web, tell, what, body)
    query = "SELECT octet_length(text), md5(left(text, -1)) FROM long WHERE id = 1"
    assert database.row(query) == (CELL, fingerprint(unit, CELL - 1))
    (warning,) = resource["aircan"]["warnings"]
    assert warning == "the full text of 1 row was too long and is cut"


@needs_proc
def test_a_row_of_a_long_cell_is_found_by_the_beginning_of_it(database, web, tell):
    body = in_megabytes(b"id,text\n1,harbour ", (b"lorem ipsum ", CELL), b"\n2,y\n")
    load_long(database, web, tell, "a cell of words", body)
    found = "SELECT id FROM long WHERE _full_text @@ to_tsquery('harbour & lorem')"
    assert database.column(found) == [1]


def test_words_of_a_long_cell_without_blanks_are_found(database, web):
    body = in_megabytes(b"id;text\n1;", (b"harbour_", 200_000), b"quay\n")
    database.load("long", web.serve("/long.csv", body))
    found = "SELECT id FROM long WHERE _full_text @@ to_tsquery(%s)"
    assert database.column(found, "harbour & quay") == [1]


@needs_proc
def test_a_long_line_of_many_cells_is_loaded(database, web, tell):
    cells = 400
    length = CELL // cells
    header = b",".join(b"c%d" % n for n in range(cells))
    body = in_megabytes(
        header + b"\n",
        *[(b"lorem ipsum ", length), b","] * (cells - 1),
        b"last\n" + b"x," * (cells - 1) + b"y\n",
    )
    load_long(database, web, tell, "a line", body)
    ((*row, last), _) = database.rows("SELECT md5(c0), length(c398), c399 FROM long")
    assert row == [fingerprint(b"lorem ipsum ", length), length]
    assert last == "last"


@needs_proc
def test_a_long_cell_of_json_is_loaded(database, web, tell):
    item = b'{"a": [1, 2.5, "x", {"b": null}]},'
    body = in_megabytes(
        b"id;j\n1;[", (item, CELL // len(item) * len(item)), b"1]\n2;[]\n"
    )
    load_long(database, web, tell, "a cell of JSON", body)
    assert database.column_types("long") == {"id": "bigint", "j": "json"}
    lengths = "SELECT json_array_length(j) FROM long ORDER BY id"
    assert database.column(lengths) == [CELL // len(item) + 1, 0]


def test_a_longer_record_than_allowed_is_an_error_that_says_what_to_do(database, web):
    database.set(max_record_size="1MB")
    url = web.serve("/long.csv", in_megabytes(b"id,text\n1,", (b"x", 2_000_000), b"\n"))
    with (
        database.unchanged(),
        fails(contract.LIMIT, "line 2", "1048576", "max_record_size"),
    ):
        database.load("long", url)


@needs_proc
def test_of_a_long_rejected_value_the_beginning_is_kept(database, web, tell):
    body = in_megabytes(
        b"id,n\n" + b"1,2\n" * 20 + b"2,", ("é".encode(), CELL), b"x\n"
    )
    resource = load_long(
        database, web, tell, "a rejected cell", body, column_types={"n": "numeric"}
    )
    assert resource["aircan"]["rows_rejected"] == 1
    query = "SELECT value ~ '^é+$', octet_length(value), octet_length(raw) FROM aircan.reject"
    assert database.row(query) == (True, 1024 * 1024, CELL + 3)


# -------------------------------------------------------------------------
# Names
# -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "character",
    ["a", "é", "ж", "東", "ق", "🚏", "e\u0301", "की", "\u1112\u1161\u11ab", "👋🏽"],
    ids=ascii,
)
def test_names_of_500_characters_are_cut_between_characters(
    ckan_database, web, character
):
    labels = [character * 500, character * 500 + "x", "x" + character * 500]
    ckan_database.load("long", web.serve("/names.csv", ",".join(labels) + "\n1,2,3\n"))
    names = list(ckan_database.column_types("long"))
    room = 63 // len(character.encode())
    room_for_number = 61 // len(character.encode())
    room_behind_x = 62 // len(character.encode())
    assert names == [
        character * room,
        character * room_for_number + "_2",
        "x" + character * room_behind_x,
    ]
    comments = ckan_database.comments("long")
    assert [json.loads(comments[name])["_info"]["label"] for name in names] == labels


def test_1500_names_alike_are_told_apart(database, web):
    labels = ["the same name, " * 10] * 1500
    header = ",".join(f'"{label}"' for label in labels)
    database.load("alike", web.serve("/alike.csv", header + "\n" + "1," * 99 + "1\n"))
    names = list(database.column_types("alike"))
    assert len(set(names)) == 1500
    assert names[0] == ("the same name, " * 10)[:63]
    assert names[1499] == ("the same name, " * 10)[:58] + "_1500"
