"""Memory does not grow with the file.

What is measured is memory of the backend's own (RssAnon in /proc, read fifty
times a second while it loads), without the pages of shared buffers it has
touched.  Next to it stands the peak that the kernel kept (VmHWM), which counts
those and the program's text too.  Sorting for an index takes what
maintenance_work_mem allows and no more; it is made small here, so that it does
not hide the rest.

The suite loads 10 and 60 MB; by hand, load a gigabyte:

    AIRCAN_MEMORY_MB=10,1024 pytest test_memory.py
"""

import itertools
import os
import time

import pytest

import published_csv

SIZES = [int(size) for size in os.environ.get("AIRCAN_MEMORY_MB", "10,60").split(",")]


def published_stream(megabytes):
    """Published rows, a few thousand again and again, up to a size."""
    header, *lines = b"".join(published_csv.chunks(4000)).split(b"\n", 1)
    yield header + b"\n"
    for _ in range(megabytes * 1_000_000 // len(lines[0]) + 1):
        yield lines[0]


def memory_of(pid):
    """Memory of a process in kB, by the names of /proc/PID/status."""
    with open(f"/proc/{pid}/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return {name: int(fields[name].split()[0]) for name in ("RssAnon", "VmHWM")}


def peak_of_load(database, url):
    """RssAnon and VmHWM of a fresh session that loads a file, at their peaks."""
    session = database.connect()
    session.execute("SET maintenance_work_mem = '4MB'")
    pid = database.backend_pid(session)
    anonymous = 0
    with database.in_background(database.load, "stops", url, session=session) as load:
        while load.is_running():
            memory = memory_of(pid)
            anonymous = max(anonymous, memory["RssAnon"])
            time.sleep(0.02)
        resource = load.result()
    peak = memory_of(pid)["VmHWM"]
    session.close()
    return anonymous, peak, resource


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs Linux")
def test_a_large_file_takes_no_more_memory_than_a_small_one(ckan_database, web, tell):
    peaks = []
    for size in SIZES:
        url = web.serve(
            f"/{size}.csv", lambda size=size: published_stream(size), chunked=True
        )
        begun = time.monotonic()
        anonymous, peak, resource = peak_of_load(ckan_database, url)
        took = time.monotonic() - begun
        peaks.append(anonymous)
        tell(
            f"memory: {size} MB, {resource['aircan']['rows_loaded']} rows: {took:.1f} s, "
            f"peak of own memory {anonymous} kB, VmHWM {peak} kB"
        )
    for smaller, larger in itertools.combinations(peaks, 2):
        assert larger < 1.3 * smaller + 8 * 1024
