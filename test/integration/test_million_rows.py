"""Every cell of a published file reads back as what it says.

The suite loads some ten thousand rows; by hand, load a million:

    AIRCAN_ROWS=1000000 pytest test_million_rows.py
"""

import os
import time

import pytest

import published_csv

ROWS = int(os.environ.get("AIRCAN_ROWS", "50000"))


def test_every_cell_is_in_the_table_as_in_the_file(ckan_database, web, tmp_path, tell):
    path = tmp_path / "stops.csv"
    published_csv.write(path, ROWS)
    url = web.serve("/stops.csv", path)

    begun = time.monotonic()
    resource = ckan_database.load("stops", url)
    took = time.monotonic() - begun
    tell(f"published rows: {ROWS}, {path.stat().st_size >> 20} MB, {took:.1f} s")
    tell(f"seconds of each task: {resource['aircan']['seconds']}")

    assert resource["aircan"]["rows_read"] == ROWS
    assert resource["aircan"]["rows_loaded"] == ROWS
    assert resource["aircan"]["rows_rejected"] == 0
    assert ckan_database.column_types("stops") == published_csv.COLUMNS
    published = published_csv.read(path)
    assert published_csv.differences(ckan_database.connection, "stops", published) == []


def test_the_comparison_notices_a_wrong_cell_and_a_missing_row(database, web):
    url = web.serve("/stops.csv", lambda: published_csv.chunks(100))
    database.load("stops", url)
    database.sql("UPDATE stops SET fare = fare + 0.000 WHERE _id = 5")
    database.sql("DELETE FROM stops WHERE _id = 100")
    found = published_csv.differences(
        database.connection, "stops", published_csv.rows(100)
    )
    assert len(found) == 2
    assert found[0].startswith("row 5, fare:")
    assert found[1] == "row 100 is in the file and not in the table"


@pytest.mark.parametrize(
    "options",
    [
        {"lineterminator": "\r\n"},
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"delimiter": "|"},
        {"quoting": 1},
        {"encoding": "utf-8-sig"},
        {"encoding": "utf-16"},
        {"encoding": "utf-16-le"},
    ],
    ids=str,
)
def test_the_same_rows_in_other_dialects(database, web, options):
    url = web.serve("/stops.csv", lambda: published_csv.chunks(3000, **options))
    database.load("stops", url)
    assert database.column_types("stops") == published_csv.COLUMNS
    published = published_csv.rows(3000)
    assert published_csv.differences(database.connection, "stops", published) == []


@pytest.mark.parametrize("seed", range(1, 6))
def test_other_rows_of_the_same_kind(database, web, seed):
    url = web.serve("/stops.csv", lambda: published_csv.chunks(1000, seed))
    database.load("stops", url)
    assert database.column_types("stops") == published_csv.COLUMNS
    published = published_csv.rows(1000, seed)
    assert published_csv.differences(database.connection, "stops", published) == []


def test_all_as_text_is_the_file_letter_by_letter(database, web):
    url = web.serve("/stops.csv", lambda: published_csv.chunks(3000))
    database.load("stops", url, infer=False)
    assert set(database.column_types("stops").values()) == {"text"}
    published = [
        tuple(cell or None for cell in row) for row in published_csv.rows(3000)
    ]
    assert database.table("stops") == published
