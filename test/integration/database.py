"""A database of one test, and what a user does with it."""

import contextlib
import json
import threading
import time

import psycopg
import pytest
from psycopg import sql

import contract
from cluster import SUPERUSER


class Database:
    """Queries go through one session of the superuser, each by itself."""

    def __init__(self, cluster, name):
        self.cluster = cluster
        self.name = name
        self._connections = []
        self.connection = self.connect()

    def connect(self, user=SUPERUSER, **options):
        """A new session; it ends with the test."""
        options.setdefault("autocommit", True)
        connection = psycopg.connect(
            host=self.cluster.host,
            port=self.cluster.port,
            dbname=self.name,
            user=user,
            **options,
        )
        self._connections.append(connection)
        return connection

    def close(self):
        for connection in self._connections:
            connection.close()

    def sql(self, statements, *parameters, session=None):
        """Run statements; what they printed is not wanted."""
        (session or self.connection).execute(statements, parameters or None)

    def rows(self, query, *parameters, session=None):
        cursor = (session or self.connection).execute(query, parameters or None)
        return cursor.fetchall()

    def row(self, query, *parameters, session=None):
        (row,) = self.rows(query, *parameters, session=session)
        return row

    def value(self, query, *parameters, session=None):
        (value,) = self.row(query, *parameters, session=session)
        return value

    def column(self, query, *parameters, session=None):
        """The first column as a list."""
        return [row[0] for row in self.rows(query, *parameters, session=session)]

    def set(self, **settings):
        """SET aircan.name = value for the session, for each name=value."""
        self.sql("LOAD 'aircan'")
        for name, value in settings.items():
            self.value("SELECT set_config(%s, %s, false)", "aircan." + name, str(value))

    def load(
        self, resource_id, url, schema=None, session=None, mode="replace", **options
    ):
        """aircan_load_sync(), the options by name; the Data Resource."""
        return self.value(
            "SELECT aircan_load_sync(%s, %s, schema => %s, mode => %s, options => %s)",
            resource_id,
            url,
            _json(schema),
            mode,
            _json(options),
            session=session,
        )

    def queue(
        self,
        resource_id,
        url,
        schema=None,
        session=None,
        mode="replace",
        callback_url=None,
        **options,
    ):
        """aircan_load(), the options by name; the id of the job."""
        return self.value(
            "SELECT aircan_load(%s, %s, %s, %s, %s, %s)",
            resource_id,
            url,
            _json(schema),
            mode,
            callback_url,
            _json(options),
            session=session,
        )

    def wait(self, job_id, session=None):
        """aircan_wait(), but not for ever: the job is DONE, or its error raised."""
        status = self.value("SELECT aircan_wait(%s, '60 s')", job_id, session=session)
        assert status == "DONE", self.status(job_id)

    def run(self, *arguments, session=None, **named):
        """Queue a load and wait for its end; the id of the job."""
        job_id = self.queue(*arguments, session=session, **named)
        self.wait(job_id, session=session)
        return job_id

    def status(self, job_id, session=None):
        """aircan_status()"""
        return self.value("SELECT aircan_status(%s)", job_id, session=session)

    def job(self, job_id):
        """The job's row, by column, whatever its state."""
        cursor = self.connection.execute(
            "SELECT * FROM aircan.job WHERE id = %s", [job_id]
        )
        (row,) = cursor.fetchall()
        return {column.name: cell for column, cell in zip(cursor.description, row)}

    def outcome(self, job_id):
        """How a job ended: "loaded" or "unchanged"."""
        return self.job(job_id)["info"]["outcome"]

    def until(self, query, *parameters, session=None):
        """The first value of query that is true, asked again until there is one."""
        return eventually(
            lambda: self.value(query, *parameters, session=session), query
        )

    def until_status(self, job_id, *statuses):
        """Return when a job has one of the statuses, without asking us for it."""
        self.until(
            "SELECT status = ANY (%s) FROM aircan.job WHERE id = %s",
            list(statuses),
            job_id,
        )

    def processes(self):
        """Our processes in this database, by name."""
        return self.column(
            """
            SELECT backend_type FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type LIKE 'aircan%%'
            ORDER BY 1
            """
        )

    def describe(self, url, session=None, **options):
        """aircan_describe(), the options by name; the Data Resource."""
        return self.value(
            "SELECT aircan_describe(%s, %s)", url, _json(options), session=session
        )

    def table(self, resource_id, session=None):
        """The rows that CKAN would show, in its order, without _full_text."""
        columns = sql.SQL(", ").join(
            sql.Identifier(name) for name in self.column_types(resource_id)
        )
        query = sql.SQL("SELECT {} FROM public.{} ORDER BY _id").format(
            columns, sql.Identifier(resource_id)
        )
        return self.rows(query, session=session)

    def column_types(self, resource_id):
        """The user's columns with their types, in order."""
        return dict(
            self.rows(
                """
                SELECT attname, format_type(atttypid, atttypmod)
                FROM pg_attribute
                WHERE attrelid = to_regclass(format('public.%%I', %s::text))
                    AND attnum > 0 AND NOT attisdropped
                    AND attname NOT IN ('_id', '_full_text')
                ORDER BY attnum
                """,
                resource_id,
            )
        )

    def comments(self, resource_id):
        """Column comments, as text, of the columns that have one."""
        return dict(
            self.rows(
                """
                SELECT attname, col_description(attrelid, attnum)
                FROM pg_attribute
                WHERE attrelid = to_regclass(format('public.%%I', %s::text))
                    AND attnum > 0
                    AND col_description(attrelid, attnum) IS NOT NULL
                ORDER BY attnum
                """,
                resource_id,
            )
        )

    def indexes(self, resource_id):
        """Index definitions by name."""
        return dict(
            self.rows(
                """
                SELECT indexname, indexdef FROM pg_indexes
                WHERE schemaname = 'public' AND tablename = %s
                ORDER BY indexname
                """,
                resource_id,
            )
        )

    def exists(self, resource_id):
        """Whether there is a table or view of the name in public."""
        return self.value(
            "SELECT to_regclass(format('public.%%I', %s::text)) IS NOT NULL",
            resource_id,
        )

    def dump(self):
        """Schema public as pg_dump writes it, data, grants, comments and all."""
        dump = self.cluster.program(
            "pg_dump", "--schema=public", "--lock-wait-timeout=30s", self.name
        )
        # Newer servers guard a dump by a word that differs each time.
        return b"\n".join(
            line
            for line in dump.split(b"\n")
            if not line.startswith((b"\\restrict ", b"\\unrestrict "))
        ).decode()

    def leftovers(self):
        """Staging tables and temporary files that nobody took away."""
        return self.column(
            """
            SELECT format('%%s %%s', relkind, oid::regclass) FROM pg_class
                WHERE relnamespace = to_regnamespace(%s)
            UNION ALL
            SELECT name FROM pg_ls_tmpdir()
            """,
            contract.STAGING_SCHEMA,
        )

    def backend_pid(self, session=None):
        return (session or self.connection).info.backend_pid

    @contextlib.contextmanager
    def unchanged(self):
        """What happens inside leaves schema public byte for byte as it was."""
        before = self.dump()
        yield
        assert self.dump() == before
        assert self.leftovers() == []

    @contextlib.contextmanager
    def unchanged_but_sequences(self):
        """The same, but numbers may have been taken: no rollback gives them back."""
        before = without_numbers(self.dump())
        yield
        assert without_numbers(self.dump()) == before
        assert self.leftovers() == []

    @contextlib.contextmanager
    def in_background(self, action, *arguments, **named):
        """Run action(*arguments) in a thread; yields the Background."""
        background = Background(action, arguments, named)
        try:
            yield background
        except BaseException:
            for connection in self._connections:
                connection.cancel()
            raise
        finally:
            background.join()


def eventually(ask, what, timeout=60):
    """The first true answer."""
    deadline = time.monotonic() + timeout
    while not (answer := ask()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"never true: {what}")
        time.sleep(0.02)
    return answer


def without_numbers(dump):
    """A dump without the numbers that its sequences are at."""
    return [
        line
        for line in dump.split("\n")
        if not line.startswith("SELECT pg_catalog.setval(")
    ]


class Background:
    """Something that runs beside the test; result() is what it returned."""

    def __init__(self, action, arguments, named):
        self._outcome = None
        self._error = None
        self._thread = threading.Thread(
            target=self._run, args=(action, arguments, named), daemon=True
        )
        self._thread.start()

    def _run(self, action, arguments, named):
        try:
            self._outcome = action(*arguments, **named)
        except BaseException as error:
            self._error = error

    def is_running(self):
        return self._thread.is_alive()

    def join(self, timeout=120):
        self._thread.join(timeout)
        if self._thread.is_alive():
            raise TimeoutError("what runs beside the test did not end")

    def result(self):
        self.join()
        if self._error is not None:
            raise self._error
        return self._outcome


@contextlib.contextmanager
def fails(sqlstate, *words):
    """What happens inside ends in an error that says so and holds words."""
    with pytest.raises(psycopg.Error) as caught:
        yield caught
    said = everything_said(caught.value)
    assert caught.value.sqlstate == sqlstate, said
    for word in words:
        assert word.lower() in said.lower(), said


def everything_said(error):
    """Message, detail and hint, as psql would show them."""
    diagnosis = error.diag
    parts = [
        diagnosis.message_primary,
        diagnosis.message_detail,
        diagnosis.message_hint,
    ]
    return "\n".join(part for part in parts if part) or str(error)


def _json(value):
    return json.dumps(value) if value else None
