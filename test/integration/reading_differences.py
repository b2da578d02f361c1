"""What another reader makes of a file that aircan does not, in one line.

A row is told as [cell] [cell], and [] is no value.
"""

import re
from collections import Counter

from cell_text import stored_text

# Of a row that is told, so much.
CHARACTERS_TOLD = 50


def difference(loaded, schema, read):
    """None where both have the same.

    loaded: a Reading of the table's texts, or None for an error
    schema: what aircan says of the columns
    read: a Reading, or the error as text
    """
    if isinstance(read, str):
        return None if loaded is None else "error: " + _short(read)
    if loaded is None:
        return f"{_header(read.header)}, {len(read.rows)} rows, and no error"
    told = [] if read.header == loaded.header else [_header(read.header)]
    told += _row_differences(loaded.rows, _as_stored(read.rows, schema))
    return "; ".join(told) or None


def _header(header):
    return "no header" if header is None else "header " + _told(header)


def _row_differences(ours, theirs):
    if ours == theirs:
        return
    only_ours = Counter(ours) - Counter(theirs)
    only_theirs = Counter(theirs) - Counter(ours)
    for word, rows in [("lacks", only_ours), ("has", only_theirs)]:
        if rows:
            more = rows.total() - 1
            yield f"{word} {_told(next(iter(rows)))}" + f" and {more} more" * (more > 0)
    if not only_ours and not only_theirs:
        yield "another order"


def _as_stored(rows, schema):
    """Rows of cells as their columns would show them; what cannot be stays."""
    fields = schema["fields"]
    missing = schema.get("missingValues", [""])
    return [
        tuple(
            _cell_as_stored(cell, fields[at] if at < len(fields) else None, missing)
            for at, cell in enumerate(row)
        )
        for row in rows
    ]


def _cell_as_stored(cell, field, missing):
    if field is None:
        return cell or None
    try:
        return stored_text(cell, field, missing)
    except ValueError:
        return cell


def _told(cells):
    text = " ".join(f"[{cell or ''}]" for cell in cells)
    return _short(re.sub(r"[\0-\x1f]", lambda control: repr(control[0])[1:-1], text))


def _short(text):
    return text if len(text) <= CHARACTERS_TOLD else text[:CHARACTERS_TOLD] + "…"
