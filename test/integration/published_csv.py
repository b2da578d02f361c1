"""CSV as authorities publish it, made up, and what its cells mean.

The same seed gives the same rows, one at a time, so that a million of them
need no memory.  By hand:

    python3 test/integration/published_csv.py 1000000 stops.csv

expected_value() says what a cell is in Python, written from the meaning of the
columns and from nothing that the extension does.  differences() compares a
loaded table with its file, cell by cell.
"""

import codecs
import csv
import datetime
import io
import itertools
import json
import random
import sys
from decimal import Decimal

ROWS_PER_CHUNK = 500

# Column, PostgreSQL type.
COLUMNS = {
    "stop_code": "text",  # digits with leading zeros
    "name": "text",  # quotes, commas, newlines, accents
    "name_local": "text",  # other scripts, emoji
    "country": "text",  # NA is Namibia
    "opened": "date",  # 2024-02-29
    "inspected": "date",  # 29.02.2024
    "updated": "timestamp without time zone",  # 2024-02-29T23:59:59
    "reported": "timestamp with time zone",  # 2024-02-29T23:59:59+01:00
    "first_departure": "time without time zone",  # 04:35
    "fare": "numeric",  # -12.50
    "latitude": "numeric",
    "passengers": "bigint",
    "meter_reading": "numeric",  # integers too large for bigint
    "platforms": "bigint",
    "barrier_free": "boolean",  # true, false
    "reserved": "text",  # nothing in it, ever
    "attributes": "json",
    "remarks": "text",
}

NAMES = [
    "Main street",
    "Łódź Fabryczna",
    "Saint-Étienne, Châteaucreux",
    'Platform "B"',
    '"Quoted"',
    "Old town\nby the bridge",
    "Old town\r\nby the well",
    " blanks kept ",
    "12\" pipe, 5' long",
    "first line\n\\.\nlast line",
    "semi;colon\tand tab",
    "back\\slash",
    "Düsseldorf Hbf",
    "ends in comma,",
    "a'b",
]

LOCAL_NAMES = [
    "Αθήνα",
    "Київ, вокзал",
    "東京駅",
    "القاهرة",
    "ירושלים",
    "서울역",
    "मुंबई",
    "🚏 stop 🚲",
    "👩‍🚀",
    "e\u0301 is two code points",
    "",
]

COUNTRIES = ["DE", "FR", "NA", "NO", "CI"]
OFFSETS = ["+01:00", "+02:00", "-05:00", "+05:30", "+00:00"]
REMARKS = [
    "",
    "",
    "closed on Sundays",
    "none",
    "NULL",
    "see\n\nbelow",
    "“curly” – dash",
]


def header():
    return list(COLUMNS)


def rows(count, seed=0):
    """count rows of cells as text, without the header."""
    random_ = random.Random(seed)
    day_one = datetime.datetime(1990, 1, 1)
    for number in range(1, count + 1):
        moment = day_one + datetime.timedelta(
            seconds=random_.randrange(35 * 365 * 86400)
        )
        yield [
            f"{number % 1_000_000:07}",
            NAMES[number % len(NAMES)],
            LOCAL_NAMES[number % len(LOCAL_NAMES)],
            COUNTRIES[number % len(COUNTRIES)],
            moment.strftime("%Y-%m-%d"),
            _gap(random_, 0.2, moment.strftime("%d.%m.%Y")),
            moment.strftime("%Y-%m-%dT%H:%M:%S"),
            _gap(random_, 0.1, moment.isoformat() + random_.choice(OFFSETS)),
            _gap(random_, 0.1, moment.strftime("%H:%M")),
            f"{random_.randrange(-99_999, 10_000_000) / 100:.2f}",
            _gap(
                random_,
                0.05,
                f"{random_.choice([-1, 1]) * random_.uniform(1, 90):.{number % 9 + 1}f}",
            ),
            str(random_.randrange(-(2**63), 2**63)),
            str(random_.randrange(10**19, 10**24)),
            _gap(random_, 0.3, str(random_.randrange(0, 12))),
            _gap(random_, 0.05, "true" if number % 2 else "false"),
            "",
            _gap(random_, 0.2, _attributes(random_, number)),
            REMARKS[number % len(REMARKS)] * random_.choice([1, 1, 1, 20]),
        ]


def _gap(random_, share, text):
    """text, or in a share of the cases nothing."""
    return "" if random_.random() < share else text


def _attributes(random_, number):
    return json.dumps(
        {
            "id": number,
            "shelter": random_.random() < 0.5,
            "lines": [f"S{random_.randrange(1, 9)}", "Ü2"],
            "note": None if number % 3 else 'say "hi",\nplease',
        },
        ensure_ascii=False,
    )


def chunks(count, seed=0, encoding="utf-8", **dialect):
    """The file as a stream of bytes, header first; dialect as in module csv."""
    encoder = codecs.getincrementalencoder(encoding)()
    text = io.StringIO()
    writer = csv.writer(text, **{"lineterminator": "\n", **dialect})
    writer.writerow(header())
    all_rows = rows(count, seed)
    while True:
        writer.writerows(itertools.islice(all_rows, ROWS_PER_CHUNK))
        if text.tell() == 0:
            return
        yield encoder.encode(text.getvalue())
        text.seek(0)
        text.truncate()


def write(path, count, seed=0, **options):
    with open(path, "wb") as file:
        file.writelines(chunks(count, seed, **options))


def read(path):
    """The rows of a file as Python's csv module sees them."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def expected_value(column, text):
    """What a cell of a column is in Python; None for an empty one."""
    if text == "":
        return None
    return _MEANINGS.get(column, str)(text)


_MEANINGS = {
    "opened": datetime.date.fromisoformat,
    "inspected": lambda text: datetime.date(*map(int, reversed(text.split(".")))),
    "updated": datetime.datetime.fromisoformat,
    "reported": datetime.datetime.fromisoformat,
    "first_departure": datetime.time.fromisoformat,
    "fare": Decimal,
    "latitude": Decimal,
    "passengers": int,
    "meter_reading": Decimal,
    "platforms": int,
    "barrier_free": {"true": True, "false": False}.__getitem__,
    "attributes": json.loads,
}


def is_same(found, expected):
    """Equal, of the same kind, and numbers to the last written zero."""
    if isinstance(expected, Decimal):
        return isinstance(found, Decimal) and str(found) == str(expected)
    return type(found) is type(expected) and found == expected


def differences(connection, table, published_rows, at_most=10):
    """Where public."table" and the rows of its file part ways, in file order.

    The lines of the answer are for people; an empty list means that every
    cell of every row is there, in order, numbered from 1, and nothing else.
    """
    columns = ", ".join(f'"{column}"' for column in header())
    query = f'SELECT _id, {columns} FROM public."{table}" ORDER BY _id'
    found = []
    with connection.transaction(), connection.cursor(name="loaded") as cursor:
        cursor.itersize = 5000
        cursor.execute(query)
        pairs = itertools.zip_longest(cursor, published_rows)
        for number, (loaded, published) in enumerate(pairs, start=1):
            found.extend(_row_differences(number, loaded, published))
            if len(found) >= at_most:
                break
    return found[:at_most]


def _row_differences(number, loaded, published):
    if published is None:
        yield f"row {number} is in the table and not in the file"
        return
    if loaded is None:
        yield f"row {number} is in the file and not in the table"
        return
    if loaded[0] != number:
        yield f"row {number} has _id {loaded[0]}"
    for column, found, text in zip(COLUMNS, loaded[1:], published):
        expected = expected_value(column, text)
        if not is_same(found, expected):
            yield f"row {number}, {column}: {text!r} became {found!r}"


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: published_csv.py ROWS FILE")
    write(sys.argv[2], int(sys.argv[1]))


if __name__ == "__main__":
    main()
