"""The text that PostgreSQL shows for a cell, by what the schema says of it.

Written from the meaning of a Table Schema's fields: what a cell is where its
column has a type.  Time zones are those of a session in UTC.
"""

import datetime
import re
from decimal import Decimal


def stored_text(cell, field, missing_values=("",)):
    """None for no value; ValueError for what is none of the field's type."""
    if cell is None or cell in field.get("missingValues", missing_values):
        return None
    if field["columnType"] == "text":
        return cell
    return _TEXTS[field["columnType"]](cell.strip(), field) if cell.strip() else None


def _number(cell, field):
    decimal_char = field.get("decimalChar", ".")
    group_char = field.get("groupChar", "." if decimal_char == "," else "")
    if group_char:
        cell = cell.replace(group_char, "")
    try:
        return f"{Decimal(cell.replace(decimal_char, '.')):f}"
    except ArithmeticError as error:
        raise ValueError(cell) from error


def _boolean(cell, field):
    for word in ("true", "false"):
        values = field.get(word + "Values", [word])
        if cell.lower() in [value.lower() for value in values]:
            return word
    raise ValueError(cell)


def _moment(cell, field, usual):
    """A datetime.  Fractions of a second are where they are."""
    format = field.get("format", usual)
    if format == "any":  # day and month are the same number
        format = "%d/%m/%Y"
    if format.endswith("%z"):
        cell = cell.replace(" UTC", "Z").replace(" GMT", "Z")
    cell = re.sub(r"(\.\d{6})0+", r"\1", cell)  # strptime reads no more digits
    for each in (format, format.replace(".%f", "")):
        try:
            return datetime.datetime.strptime(cell, each)
        except ValueError:
            pass
    raise ValueError(cell)


def _date(cell, field):
    return str(_moment(cell, field, "%Y-%m-%d").date())


def _time(cell, field):
    if cell == "24:00":
        return "24:00:00"
    return _shortened(_moment(cell, field, "%H:%M:%S.%f").time())


def _timestamp(cell, field):
    return _shortened(_moment(cell, field, "%Y-%m-%dT%H:%M:%S.%f"))


def _timestamp_with_zone(cell, field):
    moment = _moment(cell, field, "%Y-%m-%dT%H:%M:%S.%f%z")
    in_utc = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return _shortened(in_utc) + "+00"


def _shortened(moment):
    """Without zeros at the end of the fraction."""
    text = str(moment)
    return text.rstrip("0") if "." in text else text


_TEXTS = {
    "bigint": _number,
    "numeric": _number,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "timestamp": _timestamp,
    "timestamp with time zone": _timestamp_with_zone,
    "json": lambda cell, field: cell,
}
