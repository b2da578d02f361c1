"""Write the seed inputs of the fuzzers: make_seeds.py DIRECTORY

Each input begins with the bytes that its fuzzer takes for choices; a letter
is as good as any other byte.
"""
import gzip
import io
import json
import pathlib
import sys
import zipfile

sys.path.append(str(pathlib.Path(__file__).parents[1] / "integration"))
from horrors import HORRORS  # noqa: E402

TABLES = [
    "id,name,when,share\n1,x,2024-01-05,0.5\n2,\"y, z\",,12\n",
    "a;b;c\r\n1,5;\"x \"\"y\"\"\";01.02.2024\r\n2,5;;13.02.2024\r\n",
    "sep=;\na;b\n1;NA\n2;-\n",
    "Title\n\nid|ok|at\n1|true|2024-01-05T10:11:12Z\n2|false|2024-01-05T10:11:12+02:00\n",
    "a,b\n\"never closed,1\n\"fine\",2\n\"two\nlines\",3\n12\" pipe,4\n",
    "'a','b'\n'1','x, y'\n'2','it''s'\n",
    "id::text\n1::\"a \\\"b\\\" c\"\n2::d\n",
    "x\ty\tz\n1\t5:30 PM\t{\"a\": 1}\n2\t6:30AM\t{}\n",
    "1,2\n3,4\n5\n6,7,8\n9,10,\n",
    "a, \"b\", c\n1, \"x, y\", 1.234.567\n2, \"z\", 1.000.000\n",
    "a,,a\n01/02/2024,,1E5\n13/02/2024,,1.5\n",
    "name\nMüller\nStraße\nÉcole\n",
]

COLUMNS = [
    ["1", "-7", "9223372036854775807", "NA"],
    ["12E5", "1.5e3", "0.50", "-.5"],
    ["1.234,5", "0,25", "1,234"],
    ["1 234", "1'234.5", "1,234,567"],
    ["2024-01-05", "2024-1-6", ""],
    ["13/02/2024", "01/02/2024"],
    ["Jan 5, 2024", "May 5, 2024", "5 January 2024", "05-Jan-2024"],
    ["10:11:12.5", "9:05", "5:30 PM"],
    ["2024-01-05T10:11:12.5+02:00", "2024-01-05T10:11:12Z"],
    ["Yes", "no", "NO", "t", "F"],
    ['{"a": [1, 2]}', "[]", "null"],
    ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
    ["%d.%m.%y %H:%M:%S.%f%z", "05.01.24 10:11:12.5+01:00"],
    ["%Y-%j %I:%M %p", "2024-366 11:05pm"],
]

SCHEMAS = [
    {"fields": [{"name": name, "type": type_} for name, type_ in zip(
        ["id", "name", "when", "took", "place"],
        ["integer", "string", "date", "duration", "geopoint"])],
     "primaryKey": "id", "uniqueKeys": [["name", "when"]],
     "foreignKeys": [{"fields": "id", "reference": {"resource": "", "fields": "id"}}]},
    {"fields": [{"name": "name", "format": "email", "constraints": {
        "required": True, "unique": True, "minLength": 1, "maxLength": 9,
        "pattern": "[a-z-[b]]\\i(a+)+", "enum": ["x", "y"]}}],
     "fieldsMatch": "subset", "missingValues": ["", {"value": "NA", "label": "none"}]},
    {"fields": [{"name": "id", "type": "number", "decimalChar": ",", "groupChar": ".",
                 "bareNumber": False, "constraints": {"minimum": -1.5, "exclusiveMaximum": "1e3"}},
                {"name": "took", "type": "yearmonth", "categories": ["2024-02"]},
                {"name": "place", "type": "list", "delimiter": ", ", "itemType": "integer"}],
     "fieldsMatch": "partial",
     "dialect": {"csv": {"delimiter": ",", "nullSequence": "\\N"}, "headerRows": [1],
                 "commentRows": [2], "commentChar": "#", "doubleQuote": False,
                 "skipInitialSpace": True, "lineTerminator": "\n", "sheetName": "x"}},
    {"fields": [{"name": "when", "type": "datetime", "format": "%d.%m.%Y %H:%M",
                 "constraints": {"maximum": "2024-01-05"}},
                {"name": "id", "type": "boolean", "trueValues": ["1"], "falseValues": ["2"]},
                {"name": "place", "type": "geojson", "format": "topojson"},
                {"name": "took", "type": "year", "columnType": "text"}],
     "dialect": {"caseSensitiveHeader": True, "quoteChar": None, "header": True}},
    {"fields": [{"name": "place", "type": "array", "constraints": {"jsonSchema": {
        "$defs": {"n": {"type": ["integer", "null"], "minimum": 1, "multipleOf": 0.5}},
        "items": {"$ref": "#/$defs/n"}, "prefixItems": [True], "uniqueItems": True,
        "contains": {"enum": [2]}, "maxItems": 1}}},
                {"name": "took", "type": "object", "constraints": {"jsonSchema": {
        "properties": {"a": {"$ref": "#"}}, "patternProperties": {"^a+$": {"pattern": "\\d"}},
        "additionalProperties": False, "required": ["a"], "anyOf": [{}, {"not": {"const": 1}}],
        "oneOf": [{"minProperties": 1}], "if": {}, "then": {"propertyNames": {"maxLength": 2}}}}}]},
]


def zip_of(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, TABLES[0])
    return stream.getvalue()


def seeds():
    text = [table.encode() for table in TABLES]
    # what published files do; longer ones would only be cut
    text += [horror.data for horror in HORRORS if len(horror.data) < 2048]
    yield "decode", [
        b"%cab" % choice + table.encode(encoding, "replace")
        for table in TABLES[4:]
        for choice, encoding in [
            (0, "utf-8"), (0, "utf-16"), (0, "utf-16-le"), (0, "windows-1252"),
            (7, "shift_jis"), (10, "gb18030"), (9, "iso2022_jp"), (13, "utf-7")]]
    yield "dialect", [b"\x01a" + table for table in text] + \
        [b"\x02" + bytes([n % 256]) + b"aaaa" + table for n, table in enumerate(text)]
    in_guillemets = [table.replace(b'"', "«".encode()) for table in text if b'"' in table]
    yield "reader", [bytes([choice]) + b"\0\0a\0aa\0\4b" + table
                     for table in text for choice in range(4)] + \
        [b"\0\0\0a\0aa" + bytes([choice]) + b"\4b" + table.replace(b"\n", end)
         for table in text for choice, end in [(2, b";"), (3, b"|\n")]] + \
        [b"\0\0\0a\0aa\0\1b" + table for table in in_guillemets]
    yield "values", [b"a" + "\n".join(column).encode() for column in COLUMNS]
    yield "describe", [b"\0" * 7 + table for table in text] + \
        [b"\0" * 7 + TABLES[-1].encode("windows-1252"),
         b"\0" * 7 + TABLES[0].encode("utf-16"),
         b"\0" * 7 + b"a;b;c\n" + b"1;2;3\n" * 200] + \
        [b"\0" * 6 + b"\3" + table for table in in_guillemets] + \
        [bytes([0, 0, 0, 0, choice % 256, 0, 0]) + table
         for choice, table in enumerate(text)] + \
        [b"\0" * 5 + bytes([choice, 0]) + table.replace(b"\n", end)
         for table in text for choice, end in [(3, b";"), (4, b"|\n"), (6, b"\x1e")]]
    yield "schema", [json.dumps(schema).encode() for schema in SCHEMAS]
    yield "unpack", [b"a" + choice + b"a" + data for choice in (b"\0", b"\1", b"\2") for data in (
        text[0], gzip.compress(text[0], mtime=0),
        gzip.compress(text[0], mtime=0) * 2,
        gzip.compress(gzip.compress(text[0], mtime=0), mtime=0),
        zip_of("a.csv"), zip_of("a.csv", "b.csv"), zip_of("__MACOSX/a", "a.csv"),
        zip_of("a"), zip_of("a", "a.csv", "b"), zip_of("a.csv", "a", "b"),
        gzip.compress(zip_of("a.csv"), mtime=0))]


def main():
    root = pathlib.Path(sys.argv[1])
    for target, inputs in seeds():
        directory = root / target
        directory.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (directory / f"{number:03}").write_bytes(data)


main()
