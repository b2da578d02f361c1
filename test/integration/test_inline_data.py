"""Tables whose data are in the request itself."""

import json
from decimal import Decimal

import pytest
from psycopg.types.json import Jsonb

import contract
from database import fails
from test_round_trip import same_table


def load(database, data, **named):
    return database.load("t", None, data=data, **named)


ROWS = [
    ["id", "name", "n"],
    [1, "Müller", 1.50],
    [2, 'a "b", c', None],
    [3, "two\nlines\r\nthree", 12345678901234567890],
]


def test_an_array_of_arrays_has_its_header_first(database):
    load(database, ROWS)
    assert database.column_types("t") == {"id": "bigint", "name": "text", "n": "numeric"}
    assert database.table("t") == [
        (1, "Müller", Decimal("1.5")),
        (2, 'a "b", c', None),
        (3, "two\nlines\r\nthree", Decimal("12345678901234567890")),
    ]


def test_an_array_of_objects_has_a_column_for_each_key(database):
    load(database, [{"b": 1, "a": "x"}, {"a": "y", "c": True}, {"c": False, "b": 2}])
    assert database.column_types("t") == {"a": "text", "b": "bigint", "c": "boolean"}
    assert database.table("t") == [("x", 1, None), ("y", None, True), (None, 2, False)]


def test_objects_have_their_columns_in_the_order_of_item_keys_or_the_schema(database):
    data = [{"a": 1, "b": 2, "c": 3}]
    load(database, data, dialect={"itemKeys": ["c", "a"]})
    assert database.table("t") == [(3, 1)]
    schema = {"fields": [{"name": "c", "type": "integer"}, {"name": "b", "type": "integer"}]}
    load(database, data, schema=schema)
    assert list(database.column_types("t")) == ["c", "b", "a"]


def test_a_text_is_a_csv(database):
    resource = load(database, "id;name\n007;x\n012;y\n")
    assert database.table("t") == [("007", "x"), ("012", "y")]
    assert "path" not in resource and "hash" not in resource
    load(database, "id\tname\n1\tx\n", format="tsv")
    assert database.table("t") == [(1, "x")]


@pytest.mark.parametrize("data", [ROWS, [{"b": 1, "a": "x"}, {"a": "y", "c": None}], {"rows": ROWS}])
def test_a_text_in_json_is_what_it_holds_if_the_format_says_so(database, data):
    options = {"dialect": {"property": "rows"}} if isinstance(data, dict) else {}
    load(database, data, **options)
    text = json.dumps(data, indent=2)
    database.load("text", None, data=text, format="json", **options)
    same_table(database, "t", "text")
    resource = database.describe(None, data=text, format="json", **options)
    assert resource["data"] == text
    assert (resource["format"], resource["mediatype"]) == ("json", "application/json")
    database.load("marked", None, data="\ufeff" + text, format="json", **options)
    same_table(database, "t", "marked")
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb({**resource, "name": "given"}))
    database.wait(job)
    same_table(database, "t", "given")


@pytest.mark.parametrize(
    "said",
    [
        {"format": "JSON"},
        {"mediatype": "application/json"},
        {"mediatype": "Text/JSON; charset=utf-8"},
        {"mediatype": "application/vnd.example+json", "format": ""},
    ],
)
def test_a_resource_says_in_its_own_words_that_its_data_are_json(database, said):
    resource = {"name": "t", "data": '[["a"], [1.50]]', **said}
    database.wait(database.value("SELECT aircan_load_resource(%s)", Jsonb(resource)))
    assert database.rows("SELECT a::text FROM t") == [("1.50",)]
    resource = {**resource, "data": "a\n2\n", "format": "csv"}
    database.wait(database.value("SELECT aircan_load_resource(%s)", Jsonb(resource)))
    assert database.table("t") == [(2,)]


def test_numbers_stay_as_they_were_written(database):
    data = '[["a", "b"], [1.50, 1], [0.10, 100000000000000000000000]]'
    database.value("SELECT aircan_load_sync('t', NULL, options => %s)", f'{{"data": {data}}}')
    assert database.rows("SELECT a::text, b::text FROM t ORDER BY _id") == [
        ("1.50", "1"),
        ("0.10", "100000000000000000000000"),
    ]


def test_null_is_not_the_empty_text(database):
    data = [["a", "b"], ["", 1], [None, 2], ["\\N", 3], [" \\NN ", None]]
    schema = {"fields": [{"name": "a"}, {"name": "b", "type": "integer"}], "missingValues": ["-"]}
    resource = load(database, data, schema=schema)
    assert database.table("t") == [("", 1), (None, 2), ("\\N", 3), (" \\NN ", None)]
    assert resource["schema"]["missingValues"] == ["-"]
    assert "\\NNN" not in json.dumps(resource)


def test_an_empty_text_is_a_missing_value_unless_told_otherwise(database):
    resource = load(database, [["a", "b"], ["", 1], ["x", 2]])
    assert database.table("t") == [(None, 1), ("x", 2)]
    assert "\\N" not in json.dumps(resource)


def test_objects_and_arrays_are_json(database):
    load(database, [["a", "b"], [{"x": [1, None]}, [1, "y"]], [{}, []], [None, None]])
    assert database.column_types("t") == {"a": "json", "b": "json"}
    assert database.table("t") == [({"x": [1, None]}, [1, "y"]), ({}, []), (None, None)]


def test_no_row_is_lost(database):
    data = [["a", "b", "c"], [None, None, None], [], ["Source: registry of stops"], [1], [None, None, None]]
    resource = load(database, data)
    assert database.table("t") == [
        (None, None, None),
        (None, None, None),
        ("Source: registry of stops", None, None),
        ("1", None, None),
        (None, None, None),
    ]
    assert resource["aircan"]["warnings"] == []


def test_text_that_looks_like_rows_is_text(database):
    data = [["a", "b", "c"], ['x\n1,2,3\n4,5,6\n7,8,9\n"', '"', '",\n"'], ["#", "sep=;", "\\"]]
    load(database, data)
    assert database.table("t") == [tuple(row) for row in data[1:]]


def test_a_row_with_too_many_cells_is_rejected(database):
    load(database, [["a", "b"], [1, 2], [1, 2, 3], [3, 4, None]], max_rejects=2)
    assert database.table("t") == [(1, 2)]


def test_the_header_is_as_the_dialect_says(database):
    load(database, [[1, "x"], [2, "y"]], dialect={"header": False})
    assert database.column_types("t") == {"column_1": "bigint", "column_2": "text"}
    rows = [["title", None], ["people", None], ["male", "female"], ["# note"], [1, 2], ["#3", 4]]
    load(database, rows, dialect={"headerRows": [2, 3], "commentChar": "#"})
    assert database.column_types("t") == {"people male": "bigint", "people female": "bigint"}
    assert database.table("t") == [(1, 2)]


def test_the_header_may_have_many_rows_and_others_between_them(database):
    names = [["b", "c"], ["d", "e"]] * 3 + [["b", "c"]]
    rows = [["a", None], ["see", "below"], *names, [1, None], ["not", "this"], [2, 3]]
    dialect = {"headerRows": [1, 3, 4, 5, 6, 7, 8, 9], "commentRows": [11]}
    load(database, rows, dialect=dialect)
    assert database.column_types("t") == {"a b d b d b d b": "bigint", "a c e c e c e c": "bigint"}
    assert database.table("t") == [(1, None), (2, 3)]


def test_a_property_has_the_rows(database):
    load(database, {"total": 1, "rows": [{"a": 1}]}, dialect={"property": "rows", "itemType": "object"})
    assert database.table("t") == [(1,)]


@pytest.mark.parametrize("quote", ["'", "«"])
def test_how_a_csv_is_written_has_no_effect_on_json(database, quote):
    rows = [["a;b"], ["x;y"], [f"{quote}z{quote}"]]
    resource = load(database, rows, dialect={"delimiter": ";", "quoteChar": quote})
    assert database.column_types("t") == {"a;b": "text"}
    assert database.table("t") == [("x;y",), (f"{quote}z{quote}",)]
    assert resource["aircan"]["warnings"] == [
        "the dialect's property \"delimiter\" has no effect",
        "the dialect's property \"quoteChar\" has no effect",
    ]
    assert "dialect" not in resource


@pytest.mark.parametrize(
    "data, options, words",
    [
        (5, {}, ["no rows"]),
        ({"a": [1]}, {}, ["an object", "property"]),
        ({"a": [1]}, {"dialect": {"property": "b"}}, ['no array "b"']),
        ([["a"]], {"dialect": {"property": "b"}}, ['no array "b"']),
        ([["a"], {"a": 1}], {}, ["data[1] is not an array"]),
        ([{"a": 1}, ["a"]], {}, ["data[1] is not an object"]),
        ([["a"]], {"dialect": {"itemType": "object"}}, ["data[0] is not an object"]),
        (["a", "b"], {}, ["data[0] is not an array"]),
        ([{"a": 1}], {"dialect": {"itemKeys": "a"}}, ["itemKeys"]),
        ([["a"]], {"dialect": {"itemType": "list"}}, ["itemType"]),
        ('[["a"],\n [1, 2,]]', {"format": "json"}, ["not JSON", '"]"', "JSON data, line 2:", "[1, 2,]"]),
        ('[["a"], ["\\u0000"]]', {"format": "json"}, ["not JSON", "u0000"]),
        ("a,b\n1,2\n", {"format": "json"}, ["not JSON", '"a"', "line 1", "leave the format out"]),
        ("", {"format": "json"}, ["not JSON", "ended unexpectedly"]),
        ('"a,b"', {"format": "json"}, ["no rows"]),
        ('[["a"], {"a": 1}]', {"format": "json"}, ["data[1] is not an array"]),
        ('{"a": [1]}', {"format": "json"}, ["an object", "property"]),
        ("a\n1\n", {"format": "xml"}, ['"csv", "tsv" or "json"']),
        ([["a"]], {"hash": "0" * 32}, ['"hash"', "inline"]),
        ([["a"]], {"bytes": 1}, ['"bytes"', "inline"]),
        ([["a"]], {"compression": "gz"}, ['"compression"', "inline"]),
        ([["a"]], {"innerpath": "a.csv"}, ['"innerpath"', "inline"]),
        ([["a"]], {"encoding": "utf-8"}, ['"encoding"', "inline"]),
    ],
)
def test_data_that_are_no_table_say_why(database, data, options, words):
    with database.unchanged(), fails(contract.BAD_ARGUMENT, *words):
        load(database, data, **options)
    with fails(contract.BAD_ARGUMENT, *words):
        database.queue("t", None, data=data, **options)


@pytest.mark.parametrize("data", [[], [{}], "", '{"a": [1]}', "<html></html>"])
def test_data_without_a_table_in_them_are_no_csv(database, data):
    with fails(contract.NOT_CSV):
        load(database, data)


def test_a_file_in_json_is_no_table(database, web):
    url = web.serve("/t.json", '[["a"], [1]]')
    with fails(contract.BAD_ARGUMENT, '"format" must be "csv" or "tsv"'):
        database.load("t", url, format="json")
    with fails(contract.BAD_ARGUMENT, '"format" must be "csv" or "tsv"'):
        database.value("""SELECT aircan_infer('a', '{"format": "json"}')""")


def test_there_is_a_url_or_there_are_data(database, web):
    with fails(contract.BAD_ARGUMENT, "data"):
        database.load("t", "http://x/1.csv", data=[["a"], [1]])
    for nothing in ({}, {"data": None}):
        with fails(contract.NULL_ARGUMENT, "url"):
            database.load("t", None, **nothing)
    with fails(contract.BAD_ARGUMENT, '"data" is not known'):
        database.value("SELECT aircan_infer('a', %s)", Jsonb({"data": []}))


@pytest.mark.parametrize(
    "data, options",
    [
        (ROWS, {}),
        ([{"b": 1, "a": "x"}, {"a": "y", "c": True}], {"dialect": {"itemKeys": ["c", "a"]}}),
        ({"rows": [[1, "x"], [2, None]]}, {"dialect": {"property": "rows", "header": False}}),
        ("id;name\n1;x\n2;\n", {}),
        ("a\n007\n", {"missingValues": ["-"]}),
        ([["a", "b"], ["", "-"], [None, "x"]], {"missingValues": []}),
        ([["a", "b"], ["", "-"], [None, "x"]], {"schema": {"fields": [{"name": "a"}], "missingValues": ["-"]}}),
    ],
)
def test_described_data_are_a_resource_that_can_be_loaded(database, data, options):
    described = database.describe(None, data=data, **options)
    loaded = load(database, data, **options)
    assert described["data"] == data
    assert described["schema"] == loaded["schema"]
    assert "\\N" not in json.dumps(described)
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb({**described, "name": "given"}))
    database.wait(job)
    same_table(database, "t", "given")
    assert database.job(job)["info"]["rejects"] == 0


def test_a_job_loads_the_data_and_knows_them_again(database):
    resource = {"name": "t", "data": ROWS, "encoding": "utf-8", "bytes": 5}
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb(resource))
    database.wait(job)
    assert len(database.table("t")) == 3
    assert database.job(job)["url"] is None
    assert "url" not in database.status(job)
    assert database.outcome(database.run("t", None, data=ROWS)) == "unchanged"
    assert database.outcome(database.run("t", None, data=ROWS[:2])) == "loaded"
    database.value("SELECT aircan_retry(%s)", job)
    database.wait(job)
    assert len(database.table("t")) == 3


def test_data_of_a_resource_are_not_given_twice(database):
    with fails(contract.BAD_ARGUMENT, "not for a resource object"):
        database.value(
            "SELECT aircan_load_resource(%s, %s)",
            Jsonb({"name": "t", "path": "http://x/1.csv"}),
            Jsonb({"data": [["a"]]}),
        )


def test_many_rows(database):
    load(database, [{"id": n, "name": f"name {n}"} for n in range(50_000)])
    assert database.value("SELECT count(*) FROM t WHERE name = 'name ' || id") == 50_000
