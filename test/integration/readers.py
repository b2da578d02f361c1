"""Two readers of CSV that are not ours, behind one interface.

Each takes the bytes of a file and returns a Reading: names and rows of cells,
all of them text.  Neither converts a value, so that what a cell is can be
compared, and not what it was taken for.

Python's csv finds nothing out.  It is told how the file is written, and is
read as csv.DictReader reads: the first record has the names, blank lines are
no rows, short rows are filled up.  DuckDB finds the dialect, the header and
where the table begins by itself, with its defaults.  It is told only what
aircan is told, by options.

Neither finds encodings.  Both get the text that Python's codec makes of the
bytes; which codec, and how else the file is written, is said in Written.
"""

import csv
import io
import re
from dataclasses import dataclass, field

import duckdb

# A character that is in no file, for files of one column.
NO_DELIMITER = "\x1f"

# Python's own limit is 128 kB.
csv.field_size_limit(100 * 1024 * 1024)


@dataclass(frozen=True)
class Written:
    """How a file is written, as anybody sees who looks at it.

    given: what DuckDB is told, as its read_csv() names it.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = None  # None: quotes are doubled
    blanks_after_delimiter: bool = False
    header: bool = True
    encoding: str = "utf-8-sig"
    given: dict = field(default_factory=dict)


@dataclass
class Reading:
    header: list  # None: the file has none
    rows: list  # of tuples of cells; None: no value


class CannotRead(Exception):
    """What the reader said, in one line."""


def read_by_python(data, written):
    if len(written.delimiter) > 1:
        raise CannotRead("a delimiter is one character")
    try:
        text = io.StringIO(data.decode(written.encoding), newline="")
        records = [record for record in _python_reader(text, written) if record]
    except UnicodeError as error:
        raise CannotRead("not " + error.encoding) from error
    except csv.Error as error:
        raise CannotRead(str(error)) from error
    header = records.pop(0) if records and written.header else None
    width = len(header) if header else max(map(len, records), default=0)
    return Reading(header, [(*row, *[None] * (width - len(row))) for row in records])


def _python_reader(text, written):
    return csv.reader(
        text,
        delimiter=written.delimiter or NO_DELIMITER,
        quotechar=written.quote,
        escapechar=written.escape,
        doublequote=written.escape is None,
        skipinitialspace=written.blanks_after_delimiter,
    )


class DuckDB:
    """It reads files, so it needs a place for one."""

    def __init__(self, directory):
        self._path = directory / "read_by_duckdb.csv"
        self._connection = duckdb.connect(
            config={"threads": 1, "autoinstall_known_extensions": False}
        )

    def close(self):
        self._connection.close()

    def read(self, data, written):
        self._path.write_bytes(_as_utf_8(data, written.encoding))
        given = "".join(f", {name} = ?" for name in written.given)
        try:
            cursor = self._connection.execute(
                f"SELECT * FROM read_csv(?, all_varchar = true{given})",
                [str(self._path), *written.given.values()],
            )
            rows = cursor.fetchall()
        except duckdb.Error as error:
            said = str(error).replace(f'file "{self._path}"', "the file")
            raise CannotRead(said.strip().splitlines()[0]) from error
        header = [column[0] for column in cursor.description]
        has_header = not all(re.fullmatch(r"column\d+", name) for name in header)
        return Reading(header if has_header else None, rows)


def _as_utf_8(data, encoding):
    """What is UTF-8 stays as it is, right or wrong."""
    if encoding == "utf-8-sig":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        raise CannotRead("not " + error.encoding) from error
