"""No row is lost without a word."""

import json
from decimal import Decimal

import psycopg
import pytest

import contract
from database import everything_said, fails

RAGGED = """\
code,name,size
1,complete,1
2,short
3,long,3,too,many
4,complete,4
"""


def rejects(database, resource):
    """The rejected rows, each a dict."""
    cursor = database.connection.execute(contract.REJECTS, (resource,))
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


def counts(resource):
    found = resource["aircan"]
    return found["rows_read"], found["rows_loaded"], found["rows_rejected"]


def test_a_short_row_is_padded_and_a_long_one_rejected(database, web):
    url = web.serve("/ragged.csv", RAGGED)
    resource = database.load("ragged", url, max_rejects=1)
    assert counts(resource) == (4, 3, 1)
    assert database.table("ragged") == [
        (1, "complete", 1),
        (2, "short", None),
        (4, "complete", 4),
    ]
    (reject,) = rejects(database, "ragged")
    assert reject["line"] == 4
    assert reject["row_number"] == 3
    assert reject["raw"].rstrip("\r\n") == "3,long,3,too,many"
    assert reject["error_type"] == "extra-cell"
    assert reject["reason"]


TABLES = (
    "Table 1: Stops\nid,name,zone\n1,a,5\n2,b,6\n3,c,7\n\n"
    "Table 2: Lines\nline,operator\n10,x\n11,y\n\n"
    "Table 3: Fares\nzone,price,valid\n5,2.50,2024-01-01\n6,3.50,2024-01-01\n"
)


def test_each_of_three_tables_with_titles_can_be_chosen(database, web):
    url = web.serve("/tables.csv", TABLES)
    others = database.load("stops", url)["aircan"]["other_tables"]
    assert [(each["table"], each["line"]) for each in others] == [(2, 7), (3, 12)]
    database.load("lines", url, table=2)
    assert database.table("lines") == [(10, "x"), (11, "y")]
    fares = database.load("fares", url, table=3)
    assert [row[:2] for row in database.table("fares")] == [
        (5, Decimal("2.50")),
        (6, Decimal("3.50")),
    ]
    assert fares["aircan"]["preamble"] == ["Table 3: Fares"]


def test_each_of_three_tables_can_be_chosen_where_the_first_is_the_narrowest(database, web):
    body = (
        "A\n\nstop,n\nNorth,12.5\nSouth,8\nWest,3\n\n"
        "B\n\nmonth,kind,n\nMay,cash,5.5\nMay,card,7\nJune,cash,2\n\n"
        "C\n\ntown,staff,day\nBath,5,2026-01-01\nYork,4,2026-01-15\nHull,7,2026-01-31\n"
    )
    url = web.serve("/three.csv", body)
    others = database.load("stops", url)["aircan"]["other_tables"]
    assert [each["table"] for each in others] == [2, 3]
    database.load("months", url, table=2)
    assert [row[1] for row in database.table("months")] == ["cash", "card", "cash"]
    database.load("towns", url, table=3)
    assert [row[:2] for row in database.table("towns")] == [("Bath", 5), ("York", 4), ("Hull", 7)]


def test_a_section_of_a_table_can_be_chosen(database, web):
    section = "name,votes\nBerg,{}\nEk,7\n"
    url = web.serve(
        "/sections.csv", f"Part 1\n{section.format(5)}\nPart 2\n{section.format(6)}"
    )
    report = database.load("all", url)["aircan"]
    assert report["footnotes"] == ["Part 2"]
    assert report["other_tables"] == [
        {"table": 2, "line": 6, "records": 1, "joined": True}
    ]
    assert database.table("all") == [("Berg", 5), ("Ek", 7), ("Berg", 6), ("Ek", 7)]
    database.load("part", url, table=2)
    assert database.table("part") == [("Berg", 6), ("Ek", 7)]


def test_below_a_header_in_another_order_the_place_is_that_in_the_file(database, web):
    data = "id,name,n\n1,a,5\n2,b,6\nname,n,id\nc,7,3\nd,many,4\ne,8\n"
    url = web.serve("/moved.csv", data)
    types = {"id": "bigint", "n": "bigint"}
    resource = database.load("moved", url, column_types=types, max_rejects=1)
    assert counts(resource) == (5, 4, 1)
    assert database.table("moved")[2:] == [(3, "c", 7), (None, "e", 8)]
    (reject,) = rejects(database, "moved")
    assert (reject["line"], reject["column_number"]) == (6, 2)
    assert (reject["column_name"], reject["value"]) == ("n", "many")
    assert reject["raw"].rstrip("\n") == "d,many,4"


def test_a_value_that_is_not_of_a_given_type_is_rejected(database, web):
    lines = (
        ["code,size\n"] + [f"{n},{n}\n" for n in range(1, 30)] + ['30,"many, many"\n']
    )
    url = web.serve("/sizes.csv", "".join(lines))
    resource = database.load("sizes", url, column_types={"size": "bigint"})
    assert counts(resource) == (30, 29, 1)
    (reject,) = rejects(database, "sizes")
    assert reject["line"] == 31
    assert reject["row_number"] == 30
    assert reject["column_number"] == 2
    assert reject["column_name"] == "size"
    assert reject["error_type"] == "type-error"
    assert reject["value"] == "many, many"
    assert reject["raw"].rstrip("\r\n") == '30,"many, many"'


def test_a_line_number_counts_the_lines_of_quoted_cells(database, web):
    body = 'code,name\n1,"two\nlines"\n2,a,b\n' + "".join(f"{n},x\n" for n in range(20))
    database.load("lines", web.serve("/lines.csv", body))
    (reject,) = rejects(database, "lines")
    assert (reject["line"], reject["row_number"]) == (4, 2)


def test_too_many_rejects_end_the_load_and_say_where(database, web):
    url = web.serve("/ragged.csv", RAGGED)
    with database.unchanged(), pytest.raises(psycopg.Error) as caught:
        database.load("ragged", url, max_rejects=0)
    assert caught.value.sqlstate.startswith("22")
    said = everything_said(caught.value)
    assert "line 4" in said.lower()
    assert "max_rejects" in said


@pytest.mark.parametrize("bad, passes", [(9, True), (10, True), (11, False)])
@pytest.mark.parametrize("options", [{}, {"max_rejects": "10%"}, {"max_rejects": 10}])
def test_a_tenth_of_the_rows_may_be_bad(database, web, bad, passes, options):
    rows = ["1,2,3\n"] * bad + ["1,2\n"] * (100 - bad)
    url = web.serve("/bad.csv", "a,b\n" + "".join(reversed(rows)))
    if passes:
        assert counts(database.load("bad", url, **options)) == (100, 100 - bad, bad)
    else:
        with database.unchanged(), pytest.raises(psycopg.Error):
            database.load("bad", url, **options)


def test_one_odd_row_does_not_cost_a_small_file(database, web):
    url = web.serve("/small.csv", "a,b\n1,2\n1,2,3\n1,2\n")
    assert counts(database.load("small", url)) == (3, 2, 1)


def test_a_file_of_which_no_row_can_be_loaded_fails(database, web):
    url = web.serve("/bad.csv", "a,b\n1,2,3\n")
    with database.unchanged(), pytest.raises(psycopg.Error):
        database.load("bad", url, dialect={"headerRows": [1]})


def test_rows_of_another_table_do_not_count_unless_a_limit_is_given(database, web):
    body = "id,name,n\n1,a,5\n2,b,6\n\nregion,city,total\nnorth,x,11\nsouth,y,12\n"
    url = web.serve("/two.csv", body)
    resource = database.load("two", url)
    assert counts(resource) == (5, 2, 3)
    assert resource["aircan"]["other_tables"] == [{"table": 2, "line": 5, "records": 3}]
    reasons = database.rows("SELECT DISTINCT reason FROM aircan.reject WHERE resource = 'two'")
    assert reasons == [("the row seems to be of another table in the file, which begins in line 5",)]
    with database.unchanged(), pytest.raises(psycopg.Error):
        database.load("two", url, max_rejects=2)


def test_each_table_of_a_file_loads_into_a_resource_of_its_own(database, web):
    body = "id,name,n\n1,a,5\n2,b,6\n\nregion,total\nnorth,11.5\n"
    url = web.serve("/two.csv", body)
    resource = database.load("second", url, table=2)
    assert database.table("second") == [("north", Decimal("11.5"))]
    assert resource["aircan"]["table"] == 2
    # what is returned says the same once more
    again = database.value(
        "SELECT aircan_load_sync('again', %s, schema => %s, options => %s)",
        url,
        json.dumps(resource["schema"]),
        json.dumps({"dialect": resource["dialect"]}),
    )
    assert database.table("again") == database.table("second")
    assert again["schema"] == resource["schema"]
    with database.unchanged(), fails(contract.BAD_ARGUMENT, '"table" is 3', "has 2"):
        database.load("third", url, table=3)


def test_bad_rows_in_front_do_not_end_a_load_that_is_good_in_the_end(database, web):
    body = "a,b\n" + "1,2\n" * 5 + "1,2,3\n" * 5 + "1,2\n" * 200
    resource = database.load("bad", web.serve("/bad.csv", body))
    assert counts(resource) == (210, 205, 5)


def test_an_unknown_option_is_an_error_that_lists_the_known(database, web):
    url = web.serve("/ragged.csv", RAGGED)
    with (
        database.unchanged(),
        fails(contract.BAD_ARGUMENT, "max_reject", "max_rejects"),
    ):
        database.load("ragged", url, max_reject=1)


def test_infer_needs_no_network(database):
    resource = database.value("SELECT aircan_infer(%s)", b"code,size\n007,1.50\n")
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert fields == {"code": "string", "size": "number"}
