"""What a Table Schema demands of rows, and what becomes of those that break it."""

import datetime

import pytest
from psycopg.types.json import Jsonb

import contract
from database import fails


def rejects(database, resource):
    """(line, column, error type, value, reason) of the rejected rows."""
    cursor = database.connection.execute(contract.REJECTS, (resource,))
    names = [column.name for column in cursor.description]
    found = [dict(zip(names, row)) for row in cursor]
    wanted = ("line", "column_name", "error_type", "value", "reason")
    return sorted(tuple(reject[name] for name in wanted) for reject in found)


def load(database, web, schema, body, **options):
    """Load a file by a schema, with as many rejects as there are."""
    options.setdefault("max_rejects", "100%")
    return database.load("t", web.serve("/t.csv", body), schema=schema, **options)


def field(name, type="string", **properties):
    return {"name": name, "type": type, **properties}


def test_rows_that_break_constraints_are_rejected_one_by_one(database, web):
    schema = {
        "fields": [
            field("code", constraints={"required": True, "pattern": "[A-Z]{2}[0-9]+"}),
            field("size", "integer", constraints={"minimum": 1, "maximum": 10}),
            field("kind", constraints={"enum": ["x", "y"], "maxLength": 1}),
            field("day", "date", constraints={"exclusiveMinimum": "2024-01-01"}),
        ]
    }
    body = """\
code,size,kind,day
AB1,1,x,2024-01-02
ab1,1,x,2024-01-02
,1,x,2024-01-02
AB2,11,x,2024-01-02
AB3,0,x,2024-01-02
AB4,two,x,2024-01-02
AB5,1,z,2024-01-02
AB6,1,xx,2024-01-02
AB7,1,x,2024-01-01
AB8,,,
"""
    resource = load(database, web, schema, body)
    assert resource["aircan"]["rows_loaded"] == 2
    assert database.table("t") == [
        ("AB1", 1, "x", datetime.date(2024, 1, 2)),
        ("AB8", None, None, None),
    ]
    assert rejects(database, "t") == [
        (3, "code", "constraint-error", "ab1", "the value does not match the pattern [A-Z]{2}[0-9]+"),
        (4, "code", "constraint-error", "", "there is no value, and it is required"),
        (5, "size", "constraint-error", "11", "the value is greater than the maximum 10"),
        (6, "size", "constraint-error", "0", "the value is less than the minimum 1"),
        (7, "size", "type-error", "two", "the value is not an integer"),
        (8, "kind", "constraint-error", "z", "the value is not one of the enum"),
        (9, "kind", "constraint-error", "xx", "the value has 2 characters, and maxLength is 1"),
        (10, "day", "constraint-error", "2024-01-01", "the value is equal to the exclusiveMinimum 2024-01-01"),
    ]


def test_a_row_that_ends_before_a_required_cell_lacks_it(database, web):
    schema = {"fields": [field("a"), field("b"), field("c", constraints={"required": True})]}
    load(database, web, schema, "a,b,c\n1,2,3\n4,5\n6,7,\n")
    assert rejects(database, "t") == [
        (3, "c", "missing-cell", "", "the row has too few cells, and this one is required"),
        (4, "c", "constraint-error", "", "there is no value, and it is required"),
    ]


@pytest.mark.parametrize(
    "needed, wrong",
    [
        ({"fields": [field("a"), field("b", "integer", constraints={"required": True})]}, "constraint-error"),
        ({"fields": [field("a"), field("b", "integer")], "primaryKey": ["b"]}, "primary-key"),
    ],
)
def test_a_row_without_any_value_is_blank_where_one_is_needed(database, web, needed, wrong):
    load(database, web, needed, "a,b,c\n1,2,3\n,,\n ,\n4,,\n,5,6\n")
    assert [reject[:3] for reject in rejects(database, "t")] == [
        (3, "b", "blank-row"),
        (4, "b", "blank-row"),
        (5, "b", wrong),
    ]


def test_a_row_that_ends_before_a_cell_of_the_key_lacks_it(database, web):
    schema = {"fields": [field("a"), field("b")], "primaryKey": ["a", "b"]}
    load(database, web, schema, "a,b,c\n1,2,3\n4\n5,,\n")
    assert rejects(database, "t") == [
        (3, "b", "missing-cell", "", "the row has too few cells, and this one is part of the key"),
        (4, "b", "primary-key", "", "there is no value, and the column is part of the key"),
    ]


def test_blanks_around_what_a_schema_declares_are_told(database, web):
    schema = {
        "fields": [
            field("a", "integer"),
            field("b", "date"),
            field("c", "boolean", missingValues=["", "NA"]),
        ]
    }
    body = "a,b,c\n 1 ,2024-01-05,true\n2, 2024-01-05,true\n3,2024-01-05,true \n4,, NA\n"
    load(database, web, schema, body)
    assert database.column("SELECT a FROM t") == [1]
    assert [reject[:4] for reject in rejects(database, "t")] == [
        (3, "b", "type-error", " 2024-01-05"),
        (4, "c", "type-error", "true "),
        (5, "c", "type-error", " NA"),
    ]
    with database.unchanged(), fails("22P02", '"blanks": "ignore"'):
        load(database, web, schema, body, max_rejects=0)
    for one in schema["fields"]:
        one["blanks"] = "ignore"
    resource = load(database, web, schema, body, max_rejects=0)
    assert database.table("t")[3] == (4, None, None)
    assert resource["schema"]["fields"][1]["blanks"] == "ignore"


def test_an_empty_cell_may_be_false(database, web):
    marks = field("b", "boolean", trueValues=["x"], falseValues=[""], missingValues=[])
    schema = {"fields": [field("a", "integer"), marks]}
    resource = load(database, web, schema, "a,b\n1,x\n2,\n", max_rejects=0)
    assert database.column("SELECT b FROM t ORDER BY a") == [True, False]
    again = load(database, web, resource["schema"], "a,b\n1,x\n2,\n", max_rejects=0)
    assert again["schema"] == resource["schema"]


def test_what_counts_as_a_value_is_counted_as_one(database, web):
    schema = {"fields": [field("a", missingValues=[" "]), field("b", "integer")]}
    schema["fields"][0]["missingValues"].append("NA")
    resource = load(database, web, schema, "a,b\n ,1\n,2\nx,3\nNA,4\n NA,5\n")
    column = resource["aircan"]["columns"][0]
    assert (column["values"], column["nulls"]) == (3, 2)
    assert database.column("SELECT a FROM t ORDER BY b") == [None, "", "x", None, " NA"]


def test_a_missing_value_given_as_an_option_is_that_text_in_a_text_column(database, web):
    url = web.serve("/t.csv", "a,b\n NA,1\nNA, -9\nx,2\n")
    resource = database.load("t", url, missingValues=["", "NA", "-9"])
    assert database.table("t") == [(" NA", 1), (None, None), ("x", 2)]
    counts = [(column["values"], column["nulls"]) for column in resource["aircan"]["columns"]]
    assert counts == [(2, 1), (2, 1)]
    again = load(database, web, resource["schema"], "a,b\n NA,1\nNA, -9\nx,2\n", max_rejects=0)
    assert database.table("t") == [(" NA", 1), (None, None), ("x", 2)]
    assert again["schema"] == resource["schema"]


def test_rejects_of_constraints_count(database, web):
    schema = {"fields": [field("a", "integer", constraints={"minimum": 1})]}
    with database.unchanged(), fails("22P02", "minimum 1"):
        load(database, web, schema, "a\n1\n0\n", max_rejects=0)


def test_of_rows_with_the_same_primary_key_the_first_is_kept(database, web):
    schema = {"fields": [field("a", "integer"), field("b")], "primaryKey": ["a", "b"]}
    body = "a,b,c\n1,x,1\n1,y,2\n1,x,3\n,x,4\n1,,5\n01,x,6\n"
    resource = load(database, web, schema, body)
    assert database.table("t") == [(1, "x", 1), (1, "y", 2)]
    assert resource["aircan"]["rows_rejected"] == 4
    assert rejects(database, "t") == [
        (4, None, "primary-key", None, 'row 1 has the same key ("a", "b")'),
        (5, "a", "primary-key", "", "there is no value, and the column is part of the key"),
        (6, "b", "primary-key", "", "there is no value, and the column is part of the key"),
        (7, None, "primary-key", None, 'row 1 has the same key ("a", "b")'),
    ]
    assert any("UNIQUE" in definition and "(a, b)" in definition for definition in database.indexes("t").values())
    assert resource["schema"]["primaryKey"] == ["a", "b"]


def test_a_unique_field_has_no_value_twice(database, web):
    schema = {"fields": [field("a", "number", constraints={"unique": True}), field("b")]}
    load(database, web, schema, "a,b\n1,x\n,x\n1.0,y\n,z\n2,z\n1.00,v\n")
    assert database.column("SELECT b FROM t ORDER BY _id") == ["x", "x", "z", "z"]
    assert rejects(database, "t") == [
        (4, "a", "unique-error", "1.0", 'row 1 has the same key ("a")'),
        (7, "a", "unique-error", "1.00", 'row 1 has the same key ("a")'),
    ]


@pytest.mark.parametrize(
    "type, values, repeated",
    [
        ("object", ['{"a": 1, "b": 2}', '{"b":2.0,"a":1}', '{"a": "1", "b": 2}'], [3]),
        ("array", ["[1, 2]", "[1,2]", "[2,1]", '["1",2]', "[1e-99999]", "[1e-99999]"], [3, 7]),
        ("duration", ["P1M", "P30D", "P0Y1M", "PT720H", "P29DT24H", "-P1M", "P12M", "P1Y"], [4, 5, 6, 9]),
        ("geopoint", ["1,2", "1, 2", "1.0,2", " +1 , 2.", "2,1", "-1,2"], [3, 4, 5]),
    ],
)
def test_values_are_unique_and_not_their_texts(database, web, type, values, repeated):
    schema = {"fields": [field("a", type, constraints={"unique": True}), field("b")]}
    load(database, web, schema, "a|b\n" + "".join(f"{value}|x\n" for value in values), dialect={"delimiter": "|"})
    assert [reject[:3] for reject in rejects(database, "t")] == [(line, "a", "unique-error") for line in repeated]


def test_a_month_is_thirty_days_where_an_index_says_so(database, web):
    schema = {"fields": [field("a", "duration"), field("b")], "uniqueKeys": [["a"]]}
    load(database, web, schema, "a,b\nP1M,x\nP30D,y\nP31D,z\n")
    assert [reject[:3] for reject in rejects(database, "t")] == [(3, "a", "unique-error")]
    assert any("UNIQUE" in index and "(a)" in index for index in database.indexes("t").values())


def test_an_integer_may_refer_to_a_number(database, web):
    schema = {
        "fields": [field("id", "integer"), field("parent", "number")],
        "foreignKeys": [{"fields": "parent", "reference": {"fields": "id"}}],
    }
    load(database, web, schema, "id,parent\n1,\n2,1.0\n3,1.5\n")
    assert [reject[:3] for reject in rejects(database, "t")] == [(4, "parent", "foreign-key")]


def test_unique_keys_are_unique_and_indexed(database, web):
    schema = {"fields": [field("a"), field("b")], "uniqueKeys": [["a", "b"], ["b"]]}
    load(database, web, schema, "a,b\n1,x\n1,y\n2,x\n1,\n1,\n")
    assert database.table("t") == [("1", "x"), ("1", "y"), ("1", None), ("1", None)]
    assert [reject[:3] for reject in rejects(database, "t")] == [(4, "b", "unique-error")]
    unique = [index for index in database.indexes("t").values() if "UNIQUE" in index]
    assert sum("(a, b)" in index or "(b)" in index for index in unique) == 2


def test_a_row_refers_to_one_that_is_there(database, web):
    schema = {
        "fields": [field("id", "integer", constraints={"minimum": 1}), field("parent", "integer")],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}],
    }
    body = "id,parent\n1,\n2,1\n3,9\n4,3\n5,4\n6,2\n0,\n7,0\n"
    load(database, web, schema, body)
    assert database.table("t") == [(1, None), (2, 1), (6, 2)]
    assert [(line, type, value) for line, _, type, value, _ in rejects(database, "t")] == [
        (4, "foreign-key", "9"),
        (5, "foreign-key", "3"),
        (6, "foreign-key", "4"),
        (8, "constraint-error", "0"),
        (9, "foreign-key", "0"),
    ]
    assert database.leftovers() == []


def test_rows_that_are_added_may_refer_to_rows_of_the_table(database, web):
    schema = {
        "fields": [field("id", "integer"), field("parent", "integer")],
        "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}],
    }
    load(database, web, schema, "id,parent\n1,\n")
    load(database, web, schema, "id,parent\n2,1\n3,7\n", mode="append")
    assert database.table("t") == [(1, None), (2, 1)]


def test_an_upsert_goes_by_the_primary_key_of_the_schema(database, web):
    schema = {"fields": [field("id", "integer"), field("name")], "primaryKey": "id"}
    load(database, web, schema, "id,name\n1,a\n2,b\n")
    load(database, web, schema, "id,name\n2,c\n3,d\n2,e\n", mode="upsert")
    assert database.table("t") == [(1, "a"), (2, "e"), (3, "d")]
    assert [reject[:3] for reject in rejects(database, "t")] == [(2, None, "primary-key")]


def test_a_key_on_another_resource_is_not_checked_and_that_is_said(database, web):
    schema = {
        "fields": [field("a")],
        "foreignKeys": [{"fields": "a", "reference": {"resource": "b", "fields": "a"}}],
    }
    resource = load(database, web, schema, "a\n1\n")
    assert resource["aircan"]["warnings"] == [
        'foreignKeys[0] is not checked: whether the values of "a" are in the resource "b" is not known here'
    ]
    assert resource["schema"]["foreignKeys"] == [{**schema["foreignKeys"][0], "fields": ["a"]}]
    assert not any("UNIQUE" in index for index in database.indexes("t").values() if "(a)" in index)


def test_a_unique_column_of_json_is_compared_by_its_text(database, web):
    schema = {
        "fields": [field("a", "object", constraints={"unique": True}), field("b")],
        "uniqueKeys": [["a"]],
    }
    resource = load(database, web, schema, 'a;b\n{"x": 1};1\n{"x": 2};2\n{"x": 1};3\n')
    assert database.column("SELECT b FROM t ORDER BY _id") == ["1", "2"]
    assert any("has no index" in warning for warning in resource["aircan"]["warnings"])


def test_declared_types_become_columns_that_keep_them(database, web):
    schema = {
        "fields": [
            field("year", "year"),
            field("month", "yearmonth"),
            field("took", "duration"),
            field("place", "geopoint"),
            field("tags", "list"),
            field("numbers", "list", delimiter=" ", itemType="integer"),
            field("id", format="uuid"),
            field("share", "number"),
        ]
    }
    body = """\
year;month;took;place;tags;numbers;id;share
2024;2024-02;P1Y2M3DT4H5M6.5S;13.4, 52.5;a,"b",;1 2;A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11;NaN
-0044;1999-12;-PT36H;0, 0;{x};3;;-INF
24;1999-13;1 day;181, 0;;x;1;none
"""
    load(database, web, schema, body)
    assert database.column_types("t") == {
        "year": "integer",
        "month": "text",
        "took": "interval",
        "place": "text",
        "tags": "text[]",
        "numbers": "bigint[]",
        "id": "uuid",
        "share": "numeric",
    }
    assert database.rows(
        "SELECT year, month, took::text, place, tags, numbers, id::text, share::text FROM t ORDER BY _id"
    ) == [
        (2024, "2024-02", "1 year 2 mons 3 days 04:05:06.5", "13.4, 52.5",
         ["a", '"b"', ""], [1, 2], "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "NaN"),
        (-44, "1999-12", "-36:00:00", "0, 0", ["{x}"], [3], None, "-Infinity"),
    ]
    assert [reject[:4] for reject in rejects(database, "t")] == [(4, "year", "type-error", "24")]


@pytest.mark.parametrize("mode", ["append", "upsert"])
def test_rows_that_are_added_are_read_and_checked_by_the_schema_too(database, web, mode):
    schema = {
        "fields": [
            field("id", "integer"),
            field("took", "duration", constraints={"minimum": "PT1S"}),
            field("tags", "list", itemType="date"),
            field("year", "year"),
        ],
        "primaryKey": "id",
    }
    load(database, web, schema, "id;took;tags;year\n1;PT2S;2024-01-05;2024\n")
    body = "id;took;tags;year\n2;-PT1S;;\n3;PT3S;2024-01-06,2024-01-07;1999\n3;PT4S;;\n"
    load(database, web, schema, body, mode=mode)
    kept = "00:00:04" if mode == "upsert" else "00:00:03"
    assert database.rows("SELECT id, took::text FROM t ORDER BY id") == [(1, "00:00:02"), (3, kept)]
    types = {reject[2] for reject in rejects(database, "t")}
    assert types == {"constraint-error", "primary-key"}


def test_a_table_is_described_by_a_schema(database, web):
    schema = {
        "fields": [field("a", "number", missingValues=[{"value": ""}, {"value": "-", "label": "none"}])],
        "fieldsMatch": "subset",
        "missingValues": [{"value": "NA", "label": "not asked"}],
    }
    url = web.serve("/t.csv", "a,b\n007,1\n-,2\n")
    described = database.describe(url, schema=schema)
    loaded = database.load("t", url, schema=schema)
    assert described["schema"] == loaded["schema"]
    assert described["schema"]["fields"][0]["missingValues"] == schema["fields"][0]["missingValues"]
    assert described["schema"]["missingValues"] == schema["missingValues"]
    assert described["schema"]["fieldsMatch"] == "subset"
    assert database.describe(url, schema=described["schema"])["schema"] == described["schema"]
    with fails(contract.BAD_ARGUMENT, '"schema" is not known'):
        database.value("SELECT aircan_load_sync('t', %s, options => '{\"schema\": {}}')", url)


@pytest.mark.parametrize(
    "values, type, lost",
    [
        (["2024-01-05T10:11:12Z", "2024-01-05T10:11:12.5+02:00"], "timestamp with time zone", 0),
        (["2024-01-05T10:11:12", "2024-01-05T10:11:13"], "timestamp without time zone", 0),
        (["soon", "2024-01-05T10:11:12Z"], "timestamp with time zone", 1),
        (["2024-01-05T10:11:12Z", "2024-01-05T10:11:12", "2024-01-05T10:11:13"], "timestamp without time zone", 1),
    ],
)
@pytest.mark.parametrize("format", ["default", "any"])
def test_whether_datetimes_have_a_zone_is_told_by_most_values(database, web, values, type, lost, format):
    constraints = {"minimum": "2023-12-31T23:00:00-01:00", "exclusiveMaximum": "2025-01-01T00:00:00"}
    schema = {"fields": [field("a", "datetime", format=format, constraints=constraints), field("b")]}
    body = "a,b\n" + "".join(f"{value},x\n" for value in values)
    resource = load(database, web, schema, body)
    assert database.column_types("t")["a"] == type
    assert resource["aircan"]["rows_rejected"] == lost
    again = load(database, web, resource["schema"], body)
    assert database.column_types("t")["a"] == type
    assert again["schema"] == resource["schema"]


@pytest.mark.parametrize("type, kept", [("timestamp", "2"), ("timestamptz", "1")])
def test_a_column_type_tells_whether_datetimes_have_a_zone(database, web, type, kept):
    schema = {"fields": [field("a", "datetime", columnType=type), field("b")]}
    load(database, web, schema, "a,b\n2024-01-05T10:11:12Z,1\n2024-01-05T10:11:12,2\n")
    assert database.column("SELECT b FROM t") == [kept]


def test_a_format_is_found_beside_missing_values_of_the_field(database, web):
    schema = {"fields": [field("a", "date", format="any", missingValues=["n.d."]), field("b")]}
    load(database, web, schema, "a,b\n13/02/2024,1\nn.d.,2\n01/03/2024,3\n", max_rejects=0)
    assert database.column("SELECT a FROM t ORDER BY _id") == [
        datetime.date(2024, 2, 13),
        None,
        datetime.date(2024, 3, 1),
    ]


def test_of_dates_in_any_format_one_bad_value_costs_one_row(database, web):
    schema = {"fields": [field("id", "integer"), field("a", "date", format="any")]}
    body = "id,a\n" + "".join(f"{day},{day:02}/01/2024\n" for day in range(1, 21)) + "21,zz\n22,NA\n"
    resource = load(database, web, schema, body)
    assert database.column("SELECT a FROM t WHERE id < 3 ORDER BY id") == [
        datetime.date(2024, 1, 1),
        datetime.date(2024, 1, 2),
    ]
    assert [reject[:4] for reject in rejects(database, "t")] == [
        (22, "a", "type-error", "zz"),
        (23, "a", "type-error", "NA"),
    ]
    assert resource["schema"]["fields"][1]["format"] == "any"
    assert "missingValues" not in resource["schema"]["fields"][1]


def test_of_times_what_is_described_is_loaded_the_same(database, web):
    schema = {"fields": [field("id", "integer"), field("a", "time", format="any")]}
    url = web.serve("/t.csv", "id,a\n1,9:05\n2,23:59:59\n3,25:00\n")
    for given in (schema, database.describe(url, schema=schema)["schema"]):
        database.load("t", url, schema=given, max_rejects="100%")
        assert database.table("t") == [(1, datetime.time(9, 5)), (2, datetime.time(23, 59, 59))]


def test_without_missing_values_an_empty_cell_is_a_value(database, web):
    url = web.serve("/t.csv", "a,b\n1,\n2,x\n")
    described = database.describe(url, missingValues=[])
    assert described["schema"]["fields"][1]["missingValues"] == []
    for options in ({"missingValues": []}, {"schema": described["schema"]}):
        database.load("t", url, **options)
        assert database.table("t") == [(1, ""), (2, "x")]


def test_json_is_checked_by_a_json_schema(database, web):
    json_schema = {
        "required": ["id"],
        "properties": {"id": {"type": "integer", "minimum": 1}, "tags": {"items": {"type": "string"}}},
    }
    schema = {
        "fields": [
            field("a", "object", constraints={"jsonSchema": json_schema}),
            field("b", "array", constraints={"jsonSchema": {"maxItems": 1}, "maxLength": 3}),
        ]
    }
    rows = ['{"id": 1};[1]', '{"id": 0};[1]', '{"tags": []};', ";[1, 2]", '{"id": 2, "tags": ["x", 5]};', ";"]
    resource = load(database, web, schema, "a;b\n" + "\n".join(rows) + "\n")
    assert database.table("t") == [({"id": 1}, [1]), (None, None)]
    assert [reject[1:3] + reject[4:] for reject in rejects(database, "t")] == [
        ("a", "constraint-error", "the value breaks the jsonSchema at /id: it is beyond the minimum"),
        ("a", "constraint-error", 'the value breaks the jsonSchema: it lacks the property "id"'),
        ("b", "constraint-error", "the value breaks the jsonSchema: it has 2, and maxItems is 1"),
        ("a", "constraint-error", "the value breaks the jsonSchema at /tags/1: it is of another type"),
    ]
    assert resource["schema"]["fields"][0]["constraints"] == {"jsonSchema": json_schema}


def test_a_json_schema_that_cannot_be_checked_is_refused(database):
    schema = {"fields": [field("a", "object", constraints={"jsonSchema": {"$ref": "http://x/y.json"}})]}
    with fails(contract.BAD_ARGUMENT, "fields[0].constraints.jsonSchema is not valid at /$ref"):
        database.load("t", "http://127.0.0.1:1/never", schema=schema)


def test_a_bad_schema_is_refused_before_anything_is_fetched(database):
    schema = {"fields": [field("a"), field("b", "integer", constraints={"minimum": "x"})]}
    with fails(contract.BAD_ARGUMENT, "fields[1].constraints.minimum"):
        database.load("t", "http://127.0.0.1:1/never", schema=schema)


NAMES = [f"c{number}" for number in range(5001)]
TOO_LARGE = {
    "has more than 10000 fields": {"fields": [field(name) for name in NAMES + NAMES]},
    "uniqueKeys[1] is too much": {"fields": [field(n) for n in NAMES], "uniqueKeys": [NAMES] * 2},
    "missingValues has more than 1000 texts": {"fields": [field("a")], "missingValues": NAMES},
    "too many schemas": {
        "fields": [
            field("a", "object", constraints={"jsonSchema": {"allOf": [{}] * 10_000}}),
        ]
    },
}


@pytest.mark.parametrize("said, schema", TOO_LARGE.items(), ids=TOO_LARGE)
def test_a_schema_that_would_take_for_ever_is_refused(database, said, schema):
    with fails(contract.BAD_ARGUMENT, said):
        database.load("t", "http://127.0.0.1:1/never", schema=schema)


@pytest.mark.parametrize("decimal, group", [("@", "#"), ("·", " "), ("٫", "٬")])
def test_numbers_may_be_written_with_any_characters(database, web, decimal, group):
    schema = {"fields": [field("n", "number", decimalChar=decimal, groupChar=group)]}
    text = f"n\n1{group}234{decimal}50\n-12{decimal}5e1\n"
    told = load(database, web, schema, text)
    assert database.rows("SELECT n::text FROM t ORDER BY _id") == [("1234.50",), ("-125",)]
    assert told["schema"]["fields"][0]["decimalChar"] == decimal
    assert told["schema"]["fields"][0]["groupChar"] == group
    load(database, web, told["schema"], text, max_rejects=0)
    load(database, web, schema, f"n\n1{decimal}5\n1.5\n1{decimal}2{decimal}3\n", max_rejects=2)
    assert [reject[0] for reject in rejects(database, "t")] == [3, 4]


def test_a_schema_may_name_a_column_with_the_number_sign_that_its_header_has(database, web):
    schema = {"fields": [field("#id", "string"), field("name")], "fieldsMatch": "exact"}
    load(database, web, schema, "#id,name\n01,a\n")
    assert database.rows("SELECT id, name FROM t") == [("01", "a")]


VERSION_2 = "https://datapackage.org/profiles/2.0/%s.json"


def test_fields_of_version_2_are_the_columns_unless_fields_match_says_otherwise(database, web):
    schema = {"$schema": VERSION_2 % "tableschema", "fields": [field("id", "integer"), field("name")]}
    told = load(database, web, schema, "id,name\n1,a\n")
    assert told["schema"]["fieldsMatch"] == "exact"
    load(database, web, told["schema"], "id,name\n2,b\n")
    assert database.table("t") == [(2, "b")]
    with database.unchanged(), fails(contract.BAD_ARGUMENT, '"note"', "extra-label", "version 2", "subset"):
        load(database, web, schema, "id,name,note\n1,a,x\n")
    load(database, web, {**schema, "fieldsMatch": "subset"}, "id,note,name\n1,x,a\n")
    load(database, web, {"fields": schema["fields"]}, "id,note,name\n1,x,a\n")


@pytest.mark.parametrize(
    "of_resource, of_schema, exact",
    [
        (VERSION_2 % "dataresource", None, True),
        (VERSION_2 % "dataresource", "https://datapackage.org/profiles/1.0/tableschema.json", False),
        ("https://datapackage.org/profiles/1.0/dataresource.json", VERSION_2 % "tableschema", True),
        (None, None, False),
    ],
)
def test_a_schema_in_a_resource_is_of_its_version_unless_it_says_which(database, web, of_resource, of_schema, exact):
    schema = {"fields": [field("name")]}
    if of_schema:
        schema["$schema"] = of_schema
    resource = {"name": "t", "path": web.serve("/t.csv", "id,name\n1,a\n"), "schema": schema}
    if of_resource:
        resource["$schema"] = of_resource
    job = database.value("SELECT aircan_load_resource(%s)", Jsonb(resource))
    if exact:
        with fails(contract.BAD_ARGUMENT, '"id"', "incorrect-label"):
            database.wait(job)
    else:
        database.wait(job)
        assert database.table("t") == [(1, "a")]
