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
        aircan_infer(bytea, jsonb) TO {role};
"""


def ckan_index_name(resource_id, fields):
    """CKAN's name for an index of a resource's table on fields as written."""
    return hashlib.sha1((resource_id + fields).encode()).hexdigest()
