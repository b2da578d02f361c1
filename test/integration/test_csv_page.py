"""The examples of docs/csv.md do what the page says."""

import json
import re
from pathlib import Path

import psycopg
import pytest

import contract

PAGE = Path(__file__).parents[2] / "docs" / "csv.md"
EXAMPLE = re.compile(
    r"^```csv\n(.*?)^```\n(?:```json\n(.*?)^```\n)?```\n(.*?)^```\n", re.M | re.S
)
EXAMPLES = EXAMPLE.findall(PAGE.read_text())


def told(database, url, options):
    """What becomes of a file, in the words of the page."""
    try:
        resource = database.load("example", url, **options)
    except psycopg.Error as error:
        yield "error: " + error.diag.message_primary
        return
    types = database.column_types("example")
    yield " | ".join(f"{name} {type}" for name, type in types.items())
    for row in database.table("example"):
        yield " | ".join("null" if value is None else str(value) for value in row)
    for line, *_, error_type in database.rows(
        f"SELECT line, error_type FROM ({contract.REJECTS}) AS rejects", "example"
    ):
        yield f"rejected: line {line}, {error_type}"
    for warning in resource["aircan"]["warnings"]:
        yield "warning: " + re.sub(r"job \d+", "job N", warning)


@pytest.mark.parametrize(
    "data, options, expected",
    [
        pytest.param(*example, id=example[0].splitlines()[0] + f" ({number})")
        for number, example in enumerate(EXAMPLES, 1)
    ],
)
def test_example(database, web, data, options, expected):
    url = web.serve("/example.csv", data)
    found = told(database, url, json.loads(options or "{}"))
    assert list(found) == expected.splitlines()


def test_every_file_of_the_page_is_an_example():
    assert len(EXAMPLES) == PAGE.read_text().count("```csv\n") > 10
