"""What a job cannot do for whoever queued it, and what nobody gets to see.

Two roles load: ann, who is honest, and eve, who is not.  A worker is a session of
the role that asked, so eve tries what she could not do in her own session.
"""

import json

import pytest

import contract
from database import eventually, fails
from http_server import Answer, unavailable

RESOURCE = "stops"

OLD = "code,name,size\n007,Main street,1\n008,Harbour,2\n"
OLD_ROWS = [("007", "Main street", 1), ("008", "Harbour", 2)]
NEW = "code,name,size\n008,Harbour,3\n009,Old town,4\n"

SECRET = "hunter2-0123456789"


class Place:
    """A database and a session of each role; both may create in public."""

    def __init__(self, database, suffix):
        self.database = database
        self.ann_role, self.eve_role = f"ann_{suffix}", f"eve_{suffix}"
        for role in (self.ann_role, self.eve_role):
            database.sql(f"CREATE ROLE {role} LOGIN")
            database.sql(f"GRANT CREATE ON SCHEMA public TO {role}")
            database.sql(contract.GRANT_LOADING.format(role=role))
        self.ann = database.connect(self.ann_role)
        self.eve = database.connect(self.eve_role)

    def own(self, session, *statements):
        for statement in statements:
            session.execute(statement)

    def is_superuser_yet(self):
        return self.database.value(
            "SELECT rolsuper FROM pg_roles WHERE rolname = %s", self.eve_role
        )


@pytest.fixture
def place(database):
    place = Place(database, database.name)
    yield place
    assert not place.is_superuser_yet()
    database.sql(
        f"ALTER ROLE {place.ann_role} NOLOGIN; ALTER ROLE {place.eve_role} NOLOGIN"
    )


# What makes eve a superuser, if it is run by one.
COUP = """
    CREATE FUNCTION public.coup() RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        BEGIN EXECUTE 'RESET ROLE'; EXCEPTION WHEN OTHERS THEN NULL; END;
        BEGIN EXECUTE 'SET ROLE postgres'; EXCEPTION WHEN OTHERS THEN NULL; END;
        BEGIN EXECUTE 'SET SESSION AUTHORIZATION DEFAULT';
            EXCEPTION WHEN OTHERS THEN NULL; END;
        BEGIN EXECUTE format('ALTER ROLE %I SUPERUSER', (SELECT rolname FROM pg_roles
                  WHERE rolname LIKE 'eve\\_%' AND rolname LIKE '%' || current_database()));
            EXCEPTION WHEN OTHERS THEN NULL; END;
        RETURN true;
    END $$;
"""


# Tables of others


def test_a_table_of_somebody_else(place, web):
    place.database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.ann)
    for mode in ("replace", "append"):
        job_id = place.database.queue(
            RESOURCE, web.serve("/new.csv", NEW), session=place.eve, mode=mode
        )
        with fails(contract.REFUSED, place.ann_role):
            place.database.wait(job_id, session=place.eve)
    assert place.database.table(RESOURCE) == OLD_ROWS
    assert web.requests("/new.csv") == []


def test_a_table_in_another_schema(place, web):
    place.database.sql("CREATE SCHEMA private; CREATE TABLE private.stops (a int)")
    for name in ("private.stops", 'x"; DROP TABLE private.stops; --', "../stops"):
        url = web.serve("/new.csv", NEW)
        try:
            place.database.run(name, url, session=place.eve)
        except Exception:
            continue
    assert place.database.column("SELECT attname FROM pg_attribute WHERE attrelid ="
                                 " 'private.stops'::regclass AND attnum > 0") == ["a"]


def test_no_right_to_create_tables(place, web):
    place.database.sql(f"REVOKE CREATE ON SCHEMA public FROM {place.eve_role}")
    job_id = place.database.queue(
        RESOURCE, web.serve("/new.csv", NEW), session=place.eve
    )
    with fails(contract.REFUSED, "public"):
        place.database.wait(job_id)


def test_no_right_to_call_the_functions(place, web):
    role = f"guest_{place.database.name}"
    place.database.sql(f"CREATE ROLE {role} LOGIN")
    guest = place.database.connect(role)
    with fails(contract.REFUSED):
        place.database.queue(RESOURCE, web.serve("/new.csv", NEW), session=guest)
    with fails(contract.REFUSED):
        guest.execute("INSERT INTO aircan.job (factory_id) VALUES ('x')")
    for table in ("job", "task", "log", "artifact", "dag", "reject", "loaded", "secret"):
        for statement in ("DELETE FROM aircan.{}", "TRUNCATE aircan.{}"):
            with fails(contract.REFUSED):
                guest.execute(statement.format(table))
    for table in ("loaded", "secret"):
        with fails(contract.REFUSED):
            guest.execute(f"SELECT * FROM aircan.{table}")
    for sequence in ("job_id_seq", "log_id_seq"):
        with fails(contract.REFUSED):
            guest.execute(f"SELECT nextval('aircan.{sequence}')")


def test_files_of_the_server(place, shared_directory):
    path = shared_directory / "stops.csv"
    path.write_text(OLD)
    url = f"file://{path}"
    for mode in ("replace", "append"):
        job_id = place.database.queue(RESOURCE, url, session=place.eve, mode=mode)
        with fails(contract.REFUSED, "pg_read_server_files"):
            place.database.wait(job_id)
    place.database.sql(f"GRANT pg_read_server_files TO {place.eve_role}")
    place.database.run("mine", url, session=place.eve)
    waiting = place.database.queue("other", url, session=place.eve, delay=3600)
    place.database.sql(f"REVOKE pg_read_server_files FROM {place.eve_role}")
    place.database.sql("UPDATE aircan.job SET scheduled = now() WHERE id = %s", waiting)
    with fails(contract.REFUSED, "pg_read_server_files"):
        place.database.wait(waiting)


def test_a_policy_of_the_caller_does_not_count(place, web):
    # the session that queues, and the role's own settings, cannot widen it
    with fails(contract.REFUSED):
        place.eve.execute(
            f"ALTER ROLE {place.eve_role} SET aircan.allowed_networks = '0.0.0.0/0'"
        )
    job_id = place.database.queue(
        RESOURCE, "http://169.254.169.254/latest", session=place.eve, retries=0
    )
    with fails(contract.REFUSED, "169.254.169.254"):
        place.database.wait(job_id)


# Rights that are gone when the job runs


def test_membership_revoked_between_queueing_and_running(place, web):
    database = place.database
    database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.ann)
    database.sql(f"GRANT {place.ann_role} TO {place.eve_role}")
    job_id = database.queue(
        RESOURCE, web.serve("/new.csv", NEW), session=place.eve, delay=3600
    )
    database.sql(f"REVOKE {place.ann_role} FROM {place.eve_role}")
    database.sql("UPDATE aircan.job SET scheduled = now() WHERE id = %s", job_id)
    with fails(contract.REFUSED, place.ann_role):
        database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS


def test_membership_revoked_while_the_file_is_fetched(place, web):
    database = place.database
    database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.ann)
    database.sql(f"GRANT {place.ann_role} TO {place.eve_role}")
    url = web.serve("/new.csv", NEW, delay=1)
    job_id = database.queue(RESOURCE, url, session=place.eve)
    web.wait_for_request("/new.csv")
    database.sql(f"REVOKE {place.ann_role} FROM {place.eve_role}")
    with fails(contract.REFUSED, place.ann_role):
        database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS


def test_an_owner_who_changed_while_the_file_was_fetched(place, web):
    database = place.database
    database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.eve)
    url = web.serve("/new.csv", NEW, delay=1)
    job_id = database.queue(RESOURCE, url, session=place.eve)
    web.wait_for_request("/new.csv")
    database.sql(f"ALTER TABLE stops OWNER TO {place.ann_role}")
    with pytest.raises(Exception):
        database.wait(job_id)
    assert database.table(RESOURCE) == OLD_ROWS


# Jobs of others


def test_jobs_of_others_are_not_seen(place, web):
    database = place.database
    bad = web.serve("/old.csv", OLD + "1,2,3,4\n")
    job_id = database.run(
        RESOURCE, bad, session=place.ann, max_rejects=1, dataset="private"
    )
    views = ("bucket", "dag_run", "task_instance", "progress")
    for relation in ("job", "task", "log", "artifact", "reject", *views):
        count = f"SELECT count(*) FROM aircan.{relation}"
        assert database.value(count, session=place.eve) == 0
        if relation != "progress":
            assert database.value(count, session=place.ann) > 0
    for call in ("aircan_jobs()", f"aircan_log({job_id})"):
        assert database.rows(f"SELECT * FROM {call}", session=place.eve) == []
    assert (
        database.value(
            "SELECT aircan.status_document(%s)", job_id, session=place.eve
        )
        is None
    )
    query = "SELECT aircan_resource_status(%s)"
    assert database.value(query, RESOURCE, session=place.eve) is None
    for call in ("status", "wait", "done", "cancel", "retry"):
        with fails(contract.NO_SUCH_JOB):
            database.sql(f"SELECT aircan_{call}(%s)", job_id, session=place.eve)
    database.sql("SELECT aircan_cleanup('0')", session=place.eve)
    assert database.job(job_id)["status"] == "DONE"

    # who watches the server sees them, and no more than that
    database.sql(f"GRANT pg_monitor TO {place.eve_role}")
    assert database.status(job_id, session=place.eve)["dataset"] == "private"
    assert database.value("SELECT count(*) FROM aircan.reject", session=place.eve) == 1
    for call in ("cancel", "retry"):
        with fails(contract.REFUSED, "not yours"):
            database.sql(f"SELECT aircan_{call}(%s)", job_id, session=place.eve)


def test_a_member_of_the_role_sees_and_ends_its_jobs(place, web):
    database = place.database
    database.sql(f"GRANT {place.ann_role} TO {place.eve_role}")
    job_id = database.queue(
        RESOURCE, web.serve("/old.csv", OLD), session=place.ann, delay=3600
    )
    assert database.status(job_id, session=place.eve)["id"] == job_id
    assert database.value("SELECT aircan_cancel(%s)", job_id, session=place.eve)


def test_who_may_signal_may_cancel_but_not_what_a_superuser_asked_for(place, web):
    database = place.database
    url = web.serve("/old.csv", OLD)
    of_ann = database.queue(RESOURCE, url, session=place.ann, delay=3600)
    of_postgres = database.queue(RESOURCE, url, delay=3600)
    database.sql(f"GRANT pg_monitor, pg_signal_backend TO {place.eve_role}")
    with fails(contract.REFUSED, "not yours"):
        database.sql("SELECT aircan_cancel(%s)", of_postgres, session=place.eve)
    assert database.value("SELECT aircan_cancel(%s)", of_ann, session=place.eve)


def test_a_run_id_of_another_role(place, web):
    database = place.database
    url = web.serve("/old.csv", OLD)
    job_id = database.run(RESOURCE, url, session=place.ann, run_id="nightly")
    with fails(contract.RUN_ID_TAKEN, "nightly"):
        database.queue("mine", url, session=place.eve, run_id="nightly")
    with fails(contract.RUN_ID_TAKEN, "nightly"):
        database.load("mine", url, session=place.eve, run_id="nightly")
    assert database.job(job_id)["role"] == place.ann_role


def test_jobs_of_others_are_neither_joined_nor_superseded(place, web):
    database = place.database
    url = web.serve("/old.csv", OLD)
    of_ann = database.queue(RESOURCE, url, session=place.ann, delay=3600)
    of_eve = database.queue(
        RESOURCE, url, session=place.eve, delay=3600, supersede=True, priority=1000
    )
    assert of_eve != of_ann
    job = database.job(of_ann)
    assert (job["status"], job["priority"]) == ("WAITING", 0)


# Code that runs during a load


def load_by_superuser(place, web, mode="replace"):
    """A job of the superuser into eve's table; whether it did not fail."""
    url = web.serve("/new.csv", NEW)
    job_id = place.database.queue(RESOURCE, url, mode=mode, force=True)
    place.database.until_status(job_id, "DONE", "FAILED")
    return place.database.job(job_id)["status"] == "DONE"


def test_an_index_expression_of_the_owner(place, web):
    place.database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.eve)
    place.own(
        place.eve,
        COUP,
        "CREATE FUNCTION public.key(text) RETURNS text IMMUTABLE LANGUAGE plpgsql"
        " AS 'BEGIN PERFORM public.coup(); RETURN $1; END'",
        "CREATE INDEX ON stops (public.key(name))",
    )
    for mode in ("replace", "append"):
        load_by_superuser(place, web, mode)
        assert not place.is_superuser_yet()
    assert place.database.value(
        "SELECT relowner::regrole::text FROM pg_class WHERE relname = 'stops'"
    ) == place.eve_role


TRIGGERS = {
    "before": "CREATE TRIGGER t BEFORE INSERT ON stops FOR EACH ROW"
    " EXECUTE FUNCTION public.on_row()",
    "after": "CREATE TRIGGER t AFTER INSERT ON stops EXECUTE FUNCTION public.on_row()",
    "deferred": "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON stops"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.on_row()",
    "check": "ALTER TABLE stops ADD CHECK (public.coup())",
    "default": "ALTER TABLE stops ADD extra boolean DEFAULT public.coup()",
}


@pytest.mark.parametrize("kind", TRIGGERS)
def test_a_trigger_of_the_owner(place, web, kind):
    place.database.run(RESOURCE, web.serve("/old.csv", OLD), session=place.eve)
    place.own(
        place.eve,
        COUP,
        "CREATE FUNCTION public.on_row() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN PERFORM public.coup(); RETURN NEW; END'",
        TRIGGERS[kind],
    )
    load_by_superuser(place, web, "append")
    assert not place.is_superuser_yet()
    load_by_superuser(place, web)


# An operator that fits better than the server's own, for what jobs compare.
PLANTED = [
    ("=", "oid", "regnamespace"),
    ("=", "oid", "oid"),
    ("=", "name", "name"),
    ("=", "bigint", "bigint"),
    ("=", "text", "text"),
    ("~~", "name", "text"),
    ("~~", "name", "name"),
    ("->>", "jsonb", "jsonb"),
    ("->", "jsonb", "jsonb"),
    ("||", "jsonb", "jsonb"),
    ("<>", "text", "text"),
]


def test_operators_and_functions_planted_in_public(place, web):
    database = place.database
    place.own(place.eve, COUP)
    for number, (operator, left, right) in enumerate(PLANTED):
        result = "text" if operator.startswith("-") else "boolean"
        value = "$$x$$" if result == "text" else "true"
        place.own(
            place.eve,
            f"CREATE FUNCTION public.planted_{number}({left}, {right})"
            f" RETURNS {result} LANGUAGE plpgsql"
            f" AS 'BEGIN PERFORM public.coup(); RETURN {value}; END'",
            f"CREATE OPERATOR public.{operator} (leftarg = {left},"
            f" rightarg = {right}, function = public.planted_{number})",
        )
    database.sql("SELECT nextval('aircan.job_id_seq')")
    # an orphan, so that there is something to compare
    database.sql("CREATE TABLE aircan_staging.load_1_0123 ()")
    # with public in front, and where people have it
    for path in ("public, pg_catalog", '"$user", public'):
        database.sql(f"ALTER DATABASE {database.name} SET search_path = {path}")
        session = database.connect()
        url = web.serve("/stops.csv", OLD)
        job_id = database.queue(RESOURCE, url, session=session)
        assert session.execute("SELECT aircan_wait(%s, '60 s')", [job_id]).fetchone()
        assert database.job(job_id)["status"] == "DONE"
        bad = database.queue(RESOURCE, web.url("/nothing"), session=session)
        with fails(contract.TURNED_AWAY):
            session.execute("SELECT aircan_wait(%s, '60 s')", [bad])
        resource = json.dumps({"id": "other", "url": url})
        session.execute("SELECT aircan_load_resource(%s)", [resource])
        session.execute("SELECT aircan_status(%s), aircan_done(%s)", [job_id, job_id])
        session.execute("SELECT aircan_cancel(%s)", [job_id])
        session.execute("SELECT aircan_retry(%s)", [bad])
        session.execute("SELECT aircan_cleanup('0')")
        assert not place.is_superuser_yet()


def test_what_somebody_puts_into_the_staging_schema_stops_nobody(place, web):
    database = place.database
    database.run("mine", web.serve("/old.csv", OLD), session=place.eve)
    number = database.value("SELECT last_value FROM aircan.job_id_seq")
    for job_id in range(number + 1, number + 5):
        table = f"aircan_staging.load_{job_id}_feedface"
        place.own(
            place.eve,
            f"CREATE TABLE {table} (a int)",
            f"CREATE VIEW public.on_{job_id} AS SELECT * FROM {table}",
        )
    holder = database.connect(place.eve_role, autocommit=False)
    holder.execute(f"LOCK TABLE aircan_staging.load_{number + 1}_feedface")
    database.run(RESOURCE, web.url("/old.csv"), session=place.ann)
    database.run(RESOURCE, web.url("/old.csv"), session=place.ann, force=True)
    database.sql("SELECT aircan_cleanup()", session=place.ann)
    holder.rollback()


def test_a_security_definer_function_queues_as_its_owner(place, web):
    database = place.database
    place.own(
        place.ann,
        "CREATE FUNCTION public.reload(text, text) RETURNS bigint LANGUAGE sql"
        " SECURITY DEFINER AS 'SELECT public.aircan_load($1, $2)'",
    )
    job_id = database.value(
        "SELECT public.reload(%s, %s)",
        RESOURCE,
        web.serve("/old.csv", OLD),
        session=place.eve,
    )
    database.wait(job_id)
    job = database.job(job_id)
    assert (job["role"], job["user"]) == (place.ann_role, place.eve_role)
    with fails(contract.NO_SUCH_JOB):
        database.status(job_id, session=place.eve)


# Secrets


def everything_stored(database):
    """Every row of every table and view of ours, as text, but for the secrets."""
    relations = database.column(
        "SELECT oid::regclass::text FROM pg_class"
        " WHERE relnamespace = 'aircan'::regnamespace AND relkind IN ('r', 'v')"
        " AND relname NOT IN ('secret', 'callback')"
    )
    return "\n".join(
        f"{relation} {row}"
        for relation in relations
        for row in database.column(f"SELECT r::text FROM {relation} r")
    )


@pytest.mark.parametrize(
    "outcome", ["done", "failed", "running", "sync", "no schema", "bad schema"]
)
def test_a_secret_in_a_url_is_nowhere(database, web, outcome):
    log_before = len(database.cluster.log_text())
    heard = []
    session = database.connect()
    session.add_notice_handler(lambda notice: heard.append(notice.message_primary))
    listener = database.connect()
    listener.execute("LISTEN aircan")
    path = {"done": "/a.csv", "failed": "/gone.csv", "running": "/b.csv"}.get(
        outcome, "/a.csv"
    )
    web.serve("/a.csv", OLD + "1,2,3,4\n")
    web.serve("/b.csv", OLD, stall_after=10)
    web.serve("/dialect.json", '{"delimiter": ","}')
    web.serve(
        "/schema.json",
        {
            "no schema": unavailable(404),
            "bad schema": Answer('{"fields": 1}'),
        }.get(outcome, Answer('{"fields": [{"name": "code"}, {"name": "name"}]}')),
    )
    url = web.url(path) + f"?key={SECRET}&{SECRET}"
    given = {
        "schema": web.url("/schema.json") + f"?key={SECRET}&{SECRET}",
        "dialect": web.url("/dialect.json") + f"?key={SECRET}&{SECRET}",
    }
    callback = web.url("/callback") + f"?key={SECRET}"
    errors = []
    database.sql("SET log_statement = 'all'; SET log_parameter_max_length = 0",
                 session=session)
    if outcome == "sync":
        resource = database.load(RESOURCE, url, session=session, max_rejects=1, **given)
        job_id = resource["aircan"]["job_id"]
    else:
        job_id = database.queue(
            RESOURCE,
            url,
            session=session,
            callback_url=callback,
            max_rejects=1,
            retries=0,
            token=SECRET,
            **given,
        )
    if outcome in ("failed", "no schema", "bad schema"):
        with pytest.raises(Exception) as failure:
            database.wait(job_id, session=session)
        errors.append(str(failure.value))
    elif outcome == "done":
        database.wait(job_id)
    elif outcome == "running":
        database.until_status(job_id, "RUNNING")
        web.wait_for_request(f"{path}?key={SECRET}&{SECRET}")
    places = {
        "tables": everything_stored(database),
        "status": json.dumps(database.status(job_id)),
        "activity": str(database.rows("SELECT a::text FROM pg_stat_activity a")),
        "log": database.cluster.log_text()[log_before:],
        "errors": "\n".join(errors + [str(message) for message in heard]),
        "channel": str([n.payload for n in listener.notifies(timeout=0.5)]),
        "dump": database.cluster.program("pg_dump", database.name).decode(),
        "table": str(database.comments(RESOURCE)),
    }
    for place, text in places.items():
        assert SECRET not in text, place
    for file in (path, "/schema.json", "/dialect.json"):
        assert f"{file}?key=***&***" in places["tables"]
    assert web.requests(f"/schema.json?key={SECRET}&{SECRET}")
    if outcome == "running":
        database.sql("SELECT aircan_cancel(%s)", job_id)
        database.until_status(job_id, "CANCELLED")
    # the URLs go with the job
    eventually(
        lambda: database.value(
            "SELECT count(*) FROM aircan.secret WHERE name IN ('url', 'schema', 'dialect')"
        )
        == 0,
        "the URLs are forgotten",
    )


def test_a_secret_of_another_role_is_not_reached(place, web):
    database = place.database
    url = web.serve("/old.csv", OLD) + f"?key={SECRET}"
    job_id = database.queue(RESOURCE, url, session=place.ann, delay=3600)
    with fails(contract.REFUSED):
        place.eve.execute("SELECT * FROM aircan.secret")
    # what she can see of it does not load
    shown = database.job(job_id)["url"]
    assert shown.endswith("?key=***")
    # a job of hers under the same number has no secret of ann's
    mine = database.queue("mine", url.replace(SECRET, "x"), session=place.eve)
    database.wait(mine)
    assert [r.path for r in web.requests() if SECRET in r.path] == []
