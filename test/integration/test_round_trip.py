"""What is said of a file can be given back, and gives the same table."""

import itertools
from pathlib import Path

import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

import bodies
import contract
import published_csv
import samples
from database import fails

QUICKSTART = Path(__file__).parents[2] / "scripts" / "sample_data" / "stops.csv"


def published(rows=500, **options):
    return b"".join(published_csv.chunks(rows, **options))


FILES = {
    "stops": samples.STOPS,
    "quickstart": QUICKSTART.read_bytes(),
    "many": b"".join(itertools.islice(bodies.csv_lines(3000), 3000)),
    "wide": b"".join(bodies.csv_lines(20, width=300)),
    "published": published(),
    "semicolon": published(delimiter=";", lineterminator="\r\n"),
    "tab, every cell quoted": published(delimiter="\t", quoting=1),
    "apostrophes": published(quotechar="'", quoting=1),
    "backslash": published(100, doublequote=False, escapechar="\\", delimiter="|"),
    "utf-16": published(100, encoding="utf-16"),
    "windows-1252": "name;n\nMüller;1,5\nÉcole;2,25\nŒuvre – x;3\n".encode("cp1252"),
    "joined": "id;name\n1;Łódź\n2;Gdańsk\n3;Śląsk\n".encode("cp1250") + "4;Żory\n5;Poznań\n".encode(),
    "iso-2022-jp": "番号,都市\n1,東京都\n2,大阪府\n".encode("iso-2022-jp"),
    "gzip": bodies.gzipped(published(100)),
    "zip": bodies.zipped(**{"stops.csv": samples.STOPS}),
    "preamble": "Stops of 2024\n\ncode,name,n\n007,x,1\n008,y,2\n009,z,3\n",
    "no header": "1,x,2024-01-05\n2,y,2024-01-06\n3,z,2024-01-07\n",
    "header alone": "a,b,c\n",
    "names that are none": 'a,a,,"b""c",_id, d ,xmin\n1,2,,3,4,5,6\n6,7,,8,9,10,11\n',
    "no value": "n,when,t\n1,2024-01-05,NA\nNA,n/a,x\n..,-,\n3,,y\n",
    "words": "ok,done\nYes,t\nNO,f\n",
    "numbers": 'n;big\n1.234,50;12345678901234567890\n-0,5;1\n',
    "times": "a,b,c\n5:30 PM,13/02/2024,2024-01-05T10:11:12.5+02:00\n11:00 AM,01/12/2024,2024-01-05T10:11:12Z\n",
    "seconds that come and go": "a,b,c,d\n10:11,5:30:01.5 PM,13/02/2024 9:05,2024-01-05T10:11Z\n10:11:12.5,5:30 PM,01/12/2024 9:05:06,2024-01-05T10:11:12.25Z\n",
    "json": 'a|b\n{"x": 1}|[1]\n{}|[]\n',
    "text of blanks": "a,b\n x ,1\n  ,2\n",
    "blanks around values": "a,b,c,d,e\n 2024-01-05, yes,5 , NA,10:11 \n2024-01-06,no , 6, x , \n,, ,NA,12:13\n, NA,NA,y,\n",
    "blanks around no value": "a,b\n2024-01-05,true\n NA,false\nNA, \n",
    "lines in cells": 'a,b\n"1\n2",x\n"",y\n"""q""",z\n',
}


@pytest.fixture
def served(web):
    return lambda name: web.serve("/file.csv", FILES[name])


def same_table(database, one, other):
    assert database.column_types(one) == database.column_types(other)
    columns = sql.SQL(", ").join(
        sql.SQL("{}::text").format(sql.Identifier(name))
        for name in ["_id", *database.column_types(one)]
    )
    rows = [
        database.rows(
            sql.SQL("SELECT {} FROM public.{} ORDER BY _id").format(
                columns, sql.Identifier(table)
            )
        )
        for table in (one, other)
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("name", FILES)
def test_the_schema_and_dialect_of_a_file_load_it_again(database, served, name):
    url = served(name)
    described = database.describe(url)
    loaded = database.load("inferred", url)
    again = database.load(
        "given",
        url,
        schema=described["schema"],
        dialect=described["dialect"],
        encoding=described["encoding"],
        max_rejects=0,
    )
    same_table(database, "inferred", "given")
    assert again["schema"] == loaded["schema"] == described["schema"]
    assert again["dialect"] == described["dialect"]
    assert again["aircan"]["rows_rejected"] == 0


def test_rows_that_a_dialect_names_are_those_of_the_file_however_many(database, web):
    header = [f"{'xz'[number % 2] * 300},{'y' if number == 0 else ''}\n-,-\n" for number in range(1000)]
    rows = [f"{number},{number}\nsee,note\n" for number in range(20_000)]
    url = web.serve("/file.csv", "title\n" + "".join(header + rows))
    dialect = {
        "headerRows": list(range(2, 2002, 2)),
        "headerJoin": "",
        "commentRows": list(range(2001, 42_002, 2)),
    }
    loaded = database.load("t", url, dialect=dialect, max_rejects=0)
    assert database.rows("SELECT count(*), sum(y) FROM t") == [(20_000, sum(range(20_000)))]
    assert [len(field.get("title", "y")) for field in loaded["schema"]["fields"]] == [300_000, 1]
    assert loaded["dialect"]["headerRows"] == dialect["headerRows"]
    assert loaded["dialect"]["commentRows"] == dialect["commentRows"]
    again = database.load("again", url, dialect=loaded["dialect"], schema=loaded["schema"])
    same_table(database, "t", "again")
    assert again["dialect"] == loaded["dialect"]


def test_texts_taken_out_of_formulas_are_taken_out_by_the_schema_alone(database, web):
    lines = [
        "zip;n;town",
        '="02139";="1";Cambridge',
        '"=""10001""";2;="a ""b"""',
        '="";;=1+1',
    ]
    url = web.serve("/file.csv", "\n".join(lines))
    kept = database.describe(url)["aircan"]["columns"]
    assert kept[0]["proposal"]["formulas"] == "unwrap"
    assert "proposal" not in kept[1] and "proposal" not in kept[2]
    described = database.describe(url, formulas="unwrap")
    database.load("inferred", url, formulas="unwrap", max_rejects=0)
    assert database.table("inferred") == [
        ("02139", "1", "Cambridge"),
        ("10001", "2", 'a "b"'),
        (None, None, "=1+1"),
    ]
    again = database.load("given", url, schema=described["schema"], max_rejects=0)
    same_table(database, "inferred", "given")
    assert again["schema"] == described["schema"]
    both = database.describe(url, schema=described["schema"], formulas="unwrap")
    assert both["schema"] == described["schema"]
    described["schema"]["fields"][0]["formulas"] = "keep"
    kept = database.load("kept", url, schema=described["schema"], formulas="unwrap")
    assert database.table("kept")[0] == ('="02139"', "1", "Cambridge")
    assert kept["schema"] == described["schema"]
    database.load("typed", url, formulas="unwrap", column_types={"n": "bigint"})
    assert [row[1] for row in database.table("typed")] == [1, 2, None]


def test_a_described_file_is_a_resource_that_can_be_loaded(database, web):
    for number, (name, body) in enumerate(FILES.items()):
        url = web.serve(f"/{number}.csv", body)
        described = database.describe(url)
        database.load("inferred", url)
        job = database.value(
            "SELECT aircan_load_resource(%s)", Jsonb({**described, "name": "given"})
        )
        assert database.value("SELECT aircan_wait(%s, '1min')", job) == "DONE", name
        same_table(database, "inferred", "given")


@pytest.mark.parametrize(
    "resource, sqlstate, said",
    [
        ({"path": []}, contract.BAD_ARGUMENT, "list of URLs"),
        ({"path": ["http://x/1.csv", "2.csv"]}, contract.BAD_ARGUMENT, "cannot fetch from URL"),
        ({"data": 5}, contract.BAD_ARGUMENT, "no rows"),
        ({"data": "a\n1\n", "path": "http://x/1.csv"}, contract.BAD_ARGUMENT, "both"),
        ({"path": "http://x/1.csv", "schema": "s.json"}, contract.BAD_ARGUMENT, "the schema is a text, and not a URL"),
        ({"path": "http://x/1.csv", "dialect": "d.json"}, contract.BAD_ARGUMENT, "the dialect is a text, and not a URL"),
        ({}, contract.BAD_ARGUMENT, "no URL"),
    ],
)
def test_a_resource_that_cannot_be_loaded_says_why(database, resource, sqlstate, said):
    with fails(sqlstate, said):
        database.value(
            "SELECT aircan_load_resource(%s)", Jsonb({"name": "x", **resource})
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
@pytest.mark.parametrize("escape", ["", "’"], ids=["doubled", "escaped"])
def test_a_quote_beyond_ascii_is_one_in_the_dialect_that_is_returned(
    database, web, encoding, escape
):
    written = (escape or "«") + "«"
    rows = [f"{number},«{'x' * 20}, {written}y«,O»Neil" for number in range(40_000)]
    wrong = f"«z{written}«,too«,many,cells«"
    text = "\n".join(["«id«,«a, b«,c", *rows, wrong]) + "\n"
    url = web.serve("/file.csv", text.encode(encoding))
    dialect = {"quoteChar": "«"} | ({"escapeChar": escape} if escape else {})
    loaded = database.load("t", url, dialect=dialect, max_rejects=1, encoding=encoding)
    assert database.column_types("t") == {"id": "bigint", "a, b": "text", "c": "text"}
    same_rows = sql.SQL(
        "SELECT count(*) FROM t WHERE _id = id + 1 AND \"a, b\" = {} AND c = 'O»Neil'"
    ).format("x" * 20 + ", «y")
    assert database.value(same_rows) == 40_000
    (reject,) = database.rows("SELECT line, raw FROM aircan.reject WHERE resource = 't'")
    assert reject == (40_002, wrong)
    assert loaded["dialect"].items() >= dialect.items()
    again = database.load("again", url, dialect=loaded["dialect"], max_rejects=1, encoding=encoding)
    same_table(database, "t", "again")
    assert again["dialect"] == loaded["dialect"]


def test_another_table_of_a_file_with_a_quote_beyond_ascii_can_be_read(database, web):
    text = (
        "Table „1„: Stops\nid,name,zone\n1,„a, „„b„,5\n2,b„,6\n3,c,7\n\n"
        "Table „2„: Lines\nline,operator\n10,„x, y„\n11,z„„\n"
    )
    url = web.serve("/tables.csv", text)
    dialect = {"quoteChar": "„"}
    first = database.load("stops", url, dialect=dialect)
    assert database.table("stops") == [(1, "a, „b", 5), (2, "b„", 6), (3, "c", 7)]
    assert first["aircan"]["preamble"] == ["Table „1„: Stops"]
    (other,) = first["aircan"]["other_tables"]
    assert (other["table"], other["line"]) == (2, 7)
    database.load("lines", url, dialect=dialect, table=2)
    assert database.table("lines") == [(10, "x, y"), (11, "z„„")]
