"""What published CSV files do to their readers does nothing to this one.

The files and what becomes of each are in horrors.py.
"""

import psycopg
import pytest

import contract
from horrors import GROUPS, HORRORS
from test_round_trip import same_table


@pytest.mark.parametrize(
    "horror", [pytest.param(each, id=f"{each.group}: {each.name}") for each in HORRORS]
)
def test_horror(shared_database, web, horror):
    database = shared_database
    resource_id = f"horror {HORRORS.index(horror)}"
    url = web.serve("/" + horror.file_name, horror.data)
    try:
        resource = database.load(resource_id, url, **horror.options)
    except psycopg.Error as error:
        if horror.columns is None and horror.error is None:
            return
        assert horror.error is not None, error
        assert horror.error in str(error)
        return
    assert horror.error is None
    if horror.columns is not None:
        assert database.column_types(resource_id) == horror.columns
    if horror.rows is not None:
        assert database.table(resource_id) == horror.rows
    report = resource["aircan"]
    cursor = database.connection.execute(contract.REJECTS, (resource_id,))
    names = [column.name for column in cursor.description]
    rejects = [dict(zip(names, row)) for row in cursor]
    if horror.columns is not None:
        assert [(each["line"], each["error_type"]) for each in rejects] == horror.rejects
    assert report["rows_loaded"] + len(rejects) == report["rows_read"]
    for part in horror.warnings:
        assert any(part in warning for warning in report["warnings"]), report["warnings"]
    for path, expected in horror.found.items():
        value = resource
        for key in path.split("."):
            value = value[key]
        assert value == expected


@pytest.mark.parametrize(
    "horror", [pytest.param(each, id=f"{each.group}: {each.name}") for each in HORRORS if each.error is None]
)
def test_what_is_said_of_a_horror_loads_it_again(shared_database, web, horror):
    database = shared_database
    url = web.serve("/" + horror.file_name, horror.data)
    try:
        loaded = database.load("inferred", url, **horror.options)
    except psycopg.Error:
        return
    given = {key: loaded[key] for key in ("schema", "dialect", "encoding")}
    again = database.load("given", url, **given, max_rejects=loaded["aircan"]["rows_rejected"])
    same_table(database, "inferred", "given")
    assert (again["schema"], again["dialect"]) == (loaded["schema"], loaded["dialect"])


def test_no_horror_is_left_out():
    listed = [int(line.split()[0]) for line in GROUPS.strip().splitlines()]
    assert listed == list(range(1, 46))
    assert {each.group for each in HORRORS} == set(listed)


def test_every_horror_has_a_name_of_its_own():
    names = [each.name for each in HORRORS]
    assert len(set(names)) == len(names)
