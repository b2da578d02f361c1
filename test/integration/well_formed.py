"""Well-formed CSV at random: files of which there is one right reading.

A seed makes one file.  Cells hold whatever they like, delimiters, quotes and
line ends among it; they are quoted where they must be, and elsewhere as the
file's style has it.  What has no one reading is left out: a row without a
value, and a header that could be a row.
"""

import datetime
import random
import string
from dataclasses import dataclass

from readers import Written

DELIMITERS = [",", ";", "\t", "|"]
LINE_ENDS = ["\n", "\r\n", "\r"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]

WORDS = ["stop", "Łódź", "東京", "Main street", "x", "a'b", "NA", "-", "#1", "=A1", "É"]
ROUGH = [
    ",",
    ";",
    "\t",
    "|",
    '"',
    '""',
    "'",
    "\n",
    "\r\n",
    "\r",
    "\\",
    '\\"',
    "  ",
    "#",
]


@dataclass
class WellFormed:
    seed: int
    data: bytes
    written: Written
    header: list
    rows: list  # of tuples of texts; "" where there is no value


def well_formed(seed):
    chance = random.Random(seed)
    delimiter = chance.choice(DELIMITERS)
    escape = "\\" if chance.random() < 0.2 else None
    columns = [
        (_name(chance), chance.choice(KINDS)) for _ in range(chance.randint(1, 6))
    ]
    # a number in each row, so that each has a value and none is like another
    columns.insert(chance.randint(0, len(columns)), ("number", None))
    header = _distinct([name for name, _ in columns])
    rows = [
        tuple(kind(chance) if kind else str(number) for _, kind in columns)
        for number in range(1, chance.randint(4, 40))
    ]
    text = _as_text([header, *rows], delimiter, escape, chance)
    encoding = chance.choice(ENCODINGS)
    return WellFormed(
        seed,
        text.encode(encoding),
        Written(
            delimiter,
            escape=escape,
            encoding=encoding,
            given={
                "delim": delimiter,
                "quote": '"',
                "escape": escape or '"',
                "header": True,
            },
        ),
        header,
        rows,
    )


def _as_text(records, delimiter, escape, chance):
    line_end = chance.choice(LINE_ENDS)
    quoted_share = chance.choice([0, 0.3, 1])
    special = [delimiter, '"', "\r", "\n", escape or '"']

    def cell(text):
        if chance.random() >= quoted_share and not any(map(text.__contains__, special)):
            return text
        if escape:
            text = text.replace(escape, escape * 2)
        return '"' + text.replace('"', (escape or '"') + '"') + '"'

    lines = [delimiter.join(map(cell, record)) for record in records]
    return line_end.join(lines) + chance.choice([line_end, ""])


def _name(chance):
    return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 9)))


def _distinct(names):
    return [
        name if name not in names[:number] else f"{name}{number}"
        for number, name in enumerate(names)
    ]


def _words(chance):
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))


def _rough(chance):
    """Words with whatever a reader could stumble over."""
    return "".join(chance.choices(WORDS + ROUGH, k=chance.randint(1, 8)))


def _integer(chance):
    return str(chance.randint(-(10**6), 10**20))


def _decimal(chance):
    return f"{chance.uniform(-1000, 1000):.{chance.randint(1, 5)}f}"


def _decimal_comma(chance):
    return _decimal(chance).replace(".", ",")


def _code(chance):
    return f"{chance.randrange(10**5):05}"


def _flag(chance):
    return chance.choice(["yes", "no"])


def _moment(chance):
    seconds = chance.randrange(60 * 365 * 86400)
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)


def _written_as(format):
    return lambda chance: _moment(chance).strftime(format)


def _with_gaps(kind):
    gap = "" if kind in (_words, _rough) else "NA"
    return lambda chance: chance.choice(["", gap, *[kind(chance)] * 5])


_SOLID = [
    _words,
    _rough,
    _rough,
    _integer,
    _decimal,
    _decimal_comma,
    _code,
    _flag,
    _written_as("%Y-%m-%d"),
    _written_as("%d.%m.%Y"),
    _written_as("%m/%d/%Y %I:%M %p"),
    _written_as("%Y-%m-%dT%H:%M:%S"),
    _written_as("%Y-%m-%d %H:%M:%S+02:00"),
    _written_as("%H:%M"),
]
KINDS = [*_SOLID, *map(_with_gaps, _SOLID)]
