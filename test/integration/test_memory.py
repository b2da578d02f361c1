"""Memory does not grow with the file.

The suite loads 10 and 60 MB; by hand, load a gigabyte, or ten, which take room
for some forty on the disk, and without full text a quarter of an hour:

    AIRCAN_MEMORY_MB=10,1024 pytest test_memory.py
    AIRCAN_MEMORY_MB=1000,10000 AIRCAN_FULL_TEXT=off pytest test_memory.py
"""

import itertools
import os
import time

import published_csv
from memory_use import needs_proc, peak_of_load

SIZES = [int(size) for size in os.environ.get("AIRCAN_MEMORY_MB", "10,60").split(",")]
FULL_TEXT = os.environ.get("AIRCAN_FULL_TEXT", "on") == "on"


def published_stream(megabytes):
    """Published rows, a few thousand again and again, up to a size."""
    header, *lines = b"".join(published_csv.chunks(4000)).split(b"\n", 1)
    yield header + b"\n"
    for _ in range(megabytes * 1_000_000 // len(lines[0]) + 1):
        yield lines[0]


@needs_proc
def test_a_large_file_takes_no_more_memory_than_a_small_one(ckan_database, web, tell):
    peaks = []
    for size in SIZES:
        url = web.serve(
            f"/{size}.csv", lambda size=size: published_stream(size), chunked=True
        )
        begun = time.monotonic()
        anonymous, peak, resource = peak_of_load(
            ckan_database, url, full_text=FULL_TEXT
        )
        took = time.monotonic() - begun
        peaks.append(anonymous)
        tell(
            f"memory: {size} MB, {resource['aircan']['rows_loaded']} rows: {took:.1f} s, "
            f"peak of own memory {anonymous} kB, VmHWM {peak} kB"
        )
    for smaller, larger in itertools.combinations(peaks, 2):
        assert larger < 1.3 * smaller + 8 * 1024
