"""What scripts/quickstart shows, against the server that PGHOST names."""

import functools
import http.server
import subprocess
import sys
import threading
from pathlib import Path

SAMPLES = Path(__file__).parent / "sample_data"
RESOURCE = "4f6e2c1a-0000-4000-8000-000000000001"

STEPS = """
\\set QUIET on
\\pset footer off
\\echo
\\echo == CREATE EXTENSION aircan;
CREATE EXTENSION aircan;
\\echo
\\echo '== SELECT aircan_load(''{resource}'', ''{url}'');'
SELECT aircan_load('{resource}', '{url}') AS job \\gset
\\echo :job
\\echo
\\echo == SELECT aircan_wait(:job);
SELECT aircan_wait(:job) AS status;
\\echo == the job
SELECT id, status, resource, info ->> 'outcome' AS outcome, info -> 'rows' AS rows,
    info -> 'rejects' AS rejects FROM aircan.job;
SELECT task_id, state, rows, bytes FROM aircan.task ORDER BY started;
\\echo == what was found
SELECT field ->> 'name' AS "column", field ->> 'columnType' AS type
FROM aircan.job, jsonb_array_elements(info #> '{{resource,schema,fields}}') field;
\\echo == the table
SELECT _id, stop_id, name, lat, opened, barrier_free, remarks
FROM "{resource}" ORDER BY _id LIMIT 5;
\\echo '== searched as CKAN searches: bridge'
SELECT _id, name FROM "{resource}"
WHERE _full_text @@ plainto_tsquery('bridge');
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    handler = functools.partial(Quiet, directory=SAMPLES)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/stops.csv"
        psql = subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "postgres"],
            input=STEPS.format(resource=RESOURCE, url=url),
            text=True,
        )
        server.shutdown()
    sys.exit(psql.returncode)


if __name__ == "__main__":
    main()
