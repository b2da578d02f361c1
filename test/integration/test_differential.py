"""aircan reads what others read, cell by cell, or it is said why not.

Every file of compared_files.py is loaded, and read by two readers that are not
ours (readers.py).  Where one of them has something else, listed_differences.py
must say what and argue why; what is listed there and no longer so is a failure
too.  Well-formed files at random, where nothing is to be argued, must be the
same for all three.
"""

import psycopg
import pytest
from psycopg import sql

from compared_files import compared_files
from listed_differences import LISTED
from reading_differences import difference
from readers import CannotRead, DuckDB, Reading, read_by_python
from well_formed import well_formed

FILES = {each.name: each for each in compared_files()}
FOUND_BY_AIRCAN = range(240)
TOLD_TO_AIRCAN = range(240, 300)
ALL_TEXT = {"columnType": "text"}


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """The other readers, by name."""
    duckdb = DuckDB(tmp_path_factory.mktemp("duckdb"))
    yield {"python": read_by_python, "duckdb": duckdb.read}
    duckdb.close()


@pytest.fixture
def loaded(shared_database, web):
    """Loads a file; its table as a Reading of texts, and the schema."""

    def load(data, file_name="random.csv", **options):
        url = web.serve("/" + file_name, data)
        try:
            resource = shared_database.load("compared", url, **options)
        except psycopg.Error:
            return None, None
        names = [column["name"] for column in resource["schema"]["fields"]]
        rows = texts(shared_database, names)
        return Reading(labels(resource, names), rows), resource["schema"]

    return load


def texts(database, names):
    columns = sql.SQL(", ").join(
        sql.SQL("{}::text").format(sql.Identifier(name)) for name in names
    )
    return database.rows(
        sql.SQL("SELECT {} FROM public.compared ORDER BY _id").format(columns)
    )


def labels(resource, names):
    """The header as published, of the columns that were loaded."""
    if not resource["dialect"]["header"]:
        return None
    columns = resource["aircan"]["columns"]
    return [column["label"] for column in columns if column["name"] in names]


def read_by(reader, data, written):
    """A Reading, or what the reader said."""
    try:
        return reader(data, written)
    except CannotRead as error:
        return str(error)


@pytest.mark.parametrize("name", FILES)
def test_a_difference_is_listed_and_a_listed_one_is_there(loaded, others, name):
    file = FILES[name]
    ours, schema = loaded(file.data, file.file_name, **file.options)
    found = {
        reader: difference(ours, schema, read_by(read, file.unpacked, file.written))
        for reader, read in others.items()
    }
    found = {reader: does for reader, does in found.items() if does}
    assert found == {
        each.reader: each.does_otherwise for each in LISTED if each.file == name
    }


def test_what_is_listed_is_of_a_file_and_listed_once():
    places = [(each.file, each.reader) for each in LISTED]
    assert len(set(places)) == len(places)
    assert {file for file, _ in places} <= set(FILES)


@pytest.mark.parametrize("seed", FOUND_BY_AIRCAN)
def test_a_well_formed_file_is_the_same_to_all(loaded, others, seed):
    file = well_formed(seed)
    others_read_it_as_written(others, file)
    ours, schema = loaded(file.data)
    assert difference(ours, schema, Reading(file.header, file.rows)) is None


@pytest.mark.parametrize("seed", TOLD_TO_AIRCAN)
def test_a_well_formed_file_is_the_same_to_all_who_are_told_its_dialect(
    loaded, others, seed
):
    file = well_formed(seed)
    others_read_it_as_written(others, file)
    dialect = {"delimiter": file.written.delimiter, "doubleQuote": True}
    if file.written.escape:
        dialect = {**dialect, "escapeChar": file.written.escape}
    ours, schema = loaded(file.data, dialect=dialect, header=True, infer=False)
    assert difference(ours, schema, Reading(file.header, file.rows)) is None


def others_read_it_as_written(others, file):
    schema = {"fields": [ALL_TEXT] * len(file.header)}
    rows = [tuple(cell or None for cell in row) for row in file.rows]
    for reader in others.values():
        read = read_by(reader, file.data, file.written)
        assert difference(Reading(file.header, rows), schema, read) is None
