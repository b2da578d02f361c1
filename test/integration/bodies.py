"""Bodies that publishers really send, and some that nobody should."""

import gzip
import io
import json
import zipfile
import zlib

HTML = b"""<!DOCTYPE html>
<html><head><title>Sign in</title></head>
<body><h1>Please sign in to download stops.csv</h1></body></html>
"""

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"

JSON = json.dumps([{"id": 1, "name": "Main street"}, {"id": 2, "name": "Harbour"}])


def zipped(**members):
    """A zip of members, given as name=content; names may need **{...}."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return archive.getvalue()


def xlsx():
    """The shape of a spreadsheet: a zip with the parts that Office looks for."""
    return zipped(
        **{
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": "<Relationships/>",
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": "<worksheet/>",
        }
    )


def gzipped(content):
    return gzip.compress(content, mtime=0)


def csv_lines(rows, width=3):
    """Plain CSV of rows rows as a stream, about 10 bytes a cell."""
    yield (",".join(f"column_{n}" for n in range(1, width + 1)) + "\n").encode()
    for row in range(1, rows + 1):
        yield (",".join(f"{row * n}" for n in range(1, width + 1)) + "\n").encode()


def gzip_stream(chunks, level=6):
    """Compress a stream of bytes as it goes by."""
    compressor = zlib.compressobj(level, wbits=31)
    for chunk in chunks:
        yield compressor.compress(chunk)
    yield compressor.flush()


def gzip_bomb(size):
    """A gzip of a CSV of size bytes, a thousandth as long as what it holds."""

    def content():
        yield b"id,name\n"
        line = b"1," + b"x" * 1021 + b"\n"
        for _ in range(size // len(line)):
            yield line

    return gzip_stream(content(), level=9)
