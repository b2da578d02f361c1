"""How much memory a load takes.

What is measured is memory of the backend's own (RssAnon in /proc, read fifty
times a second while it loads), without the pages of shared buffers it has
touched.  Next to it stands the peak that the kernel kept (VmHWM), which counts
those and the program's text too.  Sorting for an index takes what
maintenance_work_mem allows and no more; it is made small here, so that it does
not hide the rest.
"""

import os
import time

import pytest

needs_proc = pytest.mark.skipif(
    not os.path.exists("/proc/self/status"), reason="needs Linux"
)


def memory_of(pid):
    """Memory of a process in kB, by the names of /proc/PID/status."""
    with open(f"/proc/{pid}/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return {name: int(fields[name].split()[0]) for name in ("RssAnon", "VmHWM")}


def peak_of_load(database, url, resource_id="stops", **options):
    """RssAnon and VmHWM of a fresh session that loads a file, at their peaks."""
    session = database.connect()
    session.execute("SET maintenance_work_mem = '4MB'")
    pid = database.backend_pid(session)
    anonymous = 0
    with database.in_background(
        database.load, resource_id, url, session=session, **options
    ) as load:
        while load.is_running():
            memory = memory_of(pid)
            anonymous = max(anonymous, memory["RssAnon"])
            time.sleep(0.02)
        resource = load.result()
    peak = memory_of(pid)["VmHWM"]
    session.close()
    return anonymous, peak, resource
