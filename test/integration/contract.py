"""What the tests take as promised: codes, names and shapes, in one place."""

import hashlib

# SQLSTATEs of a load that cannot be.
BAD_ARGUMENT = "22023"
REFUSED = "42501"
UNREACHABLE = "08000"  # may pass; the next three will not
UNTRUSTED = "08001"
TURNED_AWAY = "08004"
UNUSABLE_ANSWER = "08P01"
LIMIT = "54000"
CANCELLED = "57014"
NOT_CSV = "22P04"
BAD_DATA = "22P02"
TOO_MANY_COLUMNS = "54011"
UNKNOWN_TYPE = "42704"
READ_ONLY = "25006"
UNIQUE_VIOLATION = "23505"
TEMP_FILE_LIMIT = "53400"
DEPENDENT_OBJECTS = "2BP01"
LOCK_NOT_AVAILABLE = "55P03"
TABLE_CHANGED = "55006"
UNKNOWN_COLUMN = "42703"
NO_KEY = "42704"
NO_SUCH_KEY = "42P10"
CHECK_VIOLATION = "23514"
NULL_ARGUMENT = "22004"
NO_SUCH_JOB = "02000"
NOT_COMMITTED_YET = "55000"  # or what a job needs is not kept
NOT_ENDED = "55006"
RUN_ID_TAKEN = "23505"
NO_TRANSACTION_BLOCK = "2D000"
SNAPSHOT_STANDS_STILL = "25001"
WORKER_DIED = "57P01"
ROLE_CANNOT_RUN = "28000"

STAGING_SCHEMA = "aircan_staging"

# Rejected rows, of the newest load of a resource.
REJECTS = """
    SELECT line, row_number, column_number, column_name, error_type,
           value, raw, reason
    FROM aircan.reject
    WHERE resource = %s
    ORDER BY job_id DESC, line, column_number
"""

# What lets a role load: EXECUTE is nobody's until it is granted.
GRANT_LOADING = """
    GRANT EXECUTE ON FUNCTION
        aircan_load_sync(text, text, jsonb, text, text, jsonb),
        aircan_describe(text, jsonb),
        aircan_infer(bytea, jsonb),
        aircan_load(text, text, jsonb, text, text, jsonb),
        aircan_load_resource(jsonb, jsonb),
        aircan_wait(bigint, interval),
        aircan_done(bigint),
        aircan_status(bigint),
        aircan_resource_status(text),
        aircan_jobs(text, text, text, text, integer),
        aircan_log(bigint, text, bigint, integer),
        aircan_cancel(bigint, text),
        aircan_retry(bigint),
        aircan_cleanup(interval) TO {role};
    GRANT EXECUTE ON PROCEDURE
        aircan_run(text, text, jsonb, text, text, jsonb, bigint) TO {role};
"""


def ckan_index_name(resource_id, fields):
    """CKAN's name for an index of a resource's table on fields as written."""
    return hashlib.sha1((resource_id + fields).encode()).hexdigest()
