"""What people made around a table is still there after the next load."""

import contextlib
import json

import psycopg
import pytest

import bodies
import contract
from contract import DEPENDENT_OBJECTS, UNIQUE_VIOLATION
from database import fails

RESOURCE = "00000000-0000-0000-0000-000000000001"

OLD = "code,name,size\n007,Main street,1\n008,Harbour,2\n"
NEW = "code,name,size,zone\n008,Harbour,3,A\n009,Old town,4,B\n010,Airport,5,C\n"
NEW_ROWS = [
    ("008", "Harbour", 3, "A"),
    ("009", "Old town", 4, "B"),
    ("010", "Airport", 5, "C"),
]
WITHOUT_SIZE = "code,name\n011,Airport\n"


@pytest.fixture
def loaded(ckan_database, web):
    """A DataStore with a table of two rows, loaded by CKAN's write role."""
    reload(ckan_database, web, OLD)
    return ckan_database


def reload(database, web, content, user="ckan_default", **options):
    """Load content as the file of the resource."""
    url = web.serve("/stops.csv", content)
    session = database.connect(user)
    return database.load(RESOURCE, url, session=session, **options)


def as_ckan(database, statements):
    database.connect("ckan_default").execute(statements)


def grants(database, relation):
    """Who may do what with a relation of schema public, in words."""
    return sorted(
        database.rows(
            """
            SELECT grantee, privilege_type, is_grantable
            FROM information_schema.role_table_grants
            WHERE table_schema = 'public' AND table_name = %s
            """,
            relation,
        )
    )


@pytest.fixture
def analyst(cluster, loaded):
    """Somebody else who works with the data."""
    loaded.sql("CREATE ROLE analyst LOGIN")
    loaded.sql("GRANT USAGE, CREATE ON SCHEMA public TO analyst")
    yield "analyst"
    loaded.sql("DROP OWNED BY analyst")
    loaded.sql("DROP ROLE analyst")


# The new table in place of the old


def test_the_new_rows_replace_the_old(loaded, web):
    reload(loaded, web, NEW)
    assert loaded.table(RESOURCE) == NEW_ROWS
    assert loaded.leftovers() == []


def test_ids_start_again_from_one(loaded, web):
    reload(loaded, web, NEW)
    ids = loaded.column(f'SELECT _id FROM "{RESOURCE}" ORDER BY _id')
    assert ids == [1, 2, 3]


def test_a_reload_of_the_same_file_makes_the_same_table(loaded, web):
    with loaded.unchanged():
        reload(loaded, web, OLD)


def test_a_load_that_is_rolled_back_never_was(loaded, web):
    url = web.serve("/stops.csv", NEW)
    session = loaded.connect("ckan_default", autocommit=False)
    with loaded.unchanged():
        loaded.load(RESOURCE, url, session=session)
        session.rollback()


def test_two_loads_in_one_transaction(loaded, web):
    url = web.serve("/stops.csv", NEW)
    session = loaded.connect("ckan_default", autocommit=False)
    loaded.load(RESOURCE, url, session=session)
    loaded.load(RESOURCE, url, session=session)
    session.commit()
    assert loaded.table(RESOURCE) == NEW_ROWS


def test_a_load_in_a_savepoint_that_is_rolled_back_never_was(loaded, web):
    url = web.serve("/stops.csv", NEW)
    session = loaded.connect("ckan_default", autocommit=False)
    with loaded.unchanged():
        session.execute("SAVEPOINT before_load")
        loaded.load(RESOURCE, url, session=session)
        session.execute("ROLLBACK TO SAVEPOINT before_load")
        session.commit()


def load_at_once(database, loads):
    """Load each (resource, url) in a session of its own, all together."""
    with contextlib.ExitStack() as stack:
        running = [
            stack.enter_context(
                database.in_background(
                    database.load, *load, session=database.connect("ckan_default")
                )
            )
            for load in loads
        ]
        for load in running:
            load.result()


def test_loads_of_one_resource_at_once_come_one_after_the_other(loaded, web):
    small = web.serve("/small.csv", lambda: bodies.csv_lines(20_000))
    large = web.serve("/large.csv", lambda: bodies.csv_lines(30_000))
    load_at_once(loaded, [(RESOURCE, small), (RESOURCE, large)] * 2)
    count = loaded.value(f'SELECT count(*) FROM "{RESOURCE}"')
    assert count in (20_000, 30_000)
    assert loaded.leftovers() == []


def test_loads_of_two_resources_at_once(ckan_database, web):
    url = web.serve("/many.csv", lambda: bodies.csv_lines(30_000))
    for _ in range(2):
        load_at_once(ckan_database, [("one", url), ("two", url)])
        assert ckan_database.value("SELECT count(*) FROM one") == 30_000
        assert ckan_database.value("SELECT count(*) FROM two") == 30_000
    assert ckan_database.leftovers() == []


def test_the_extension_may_live_in_another_schema(new_database, web):
    database = new_database()
    database.sql("CREATE SCHEMA tools; CREATE EXTENSION aircan SCHEMA tools")
    url = web.serve("/stops.csv", NEW)
    database.value("SELECT tools.aircan_load_sync(%s, %s)", "stops", url)
    assert database.table("stops") == NEW_ROWS
    database.sql("DROP EXTENSION aircan")
    assert database.table("stops") == NEW_ROWS


def test_a_prepared_query_sees_the_new_rows(loaded, web):
    reader = loaded.connect("datastore_default")
    query = f'SELECT code FROM "{RESOURCE}" ORDER BY _id'
    assert reader.execute(query, prepare=True).fetchall() == [("007",), ("008",)]
    reload(loaded, web, NEW)
    assert reader.execute(query, prepare=True).fetchall() == [
        ("008",),
        ("009",),
        ("010",),
    ]


# Views


def test_an_alias_shows_the_new_rows(loaded, web):
    as_ckan(loaded, f'CREATE VIEW stops AS SELECT * FROM "{RESOURCE}"')
    reload(loaded, web, NEW)
    rows = loaded.rows("SELECT code, name, size FROM stops ORDER BY _id")
    assert rows == [row[:3] for row in NEW_ROWS]
    assert loaded.rows("SELECT alias_of FROM _table_metadata WHERE name = 'stops'") == [
        (RESOURCE,)
    ]
    reader = loaded.connect("datastore_default")
    assert loaded.value("SELECT count(*) FROM stops", session=reader) == 3


def test_views_keep_owner_grants_and_comment(loaded, web, analyst):
    loaded.sql(f"""
        GRANT SELECT ON "{RESOURCE}" TO analyst WITH GRANT OPTION;
        CREATE VIEW small AS SELECT code, name FROM "{RESOURCE}" WHERE size < 4;
        ALTER VIEW small OWNER TO analyst;
        GRANT SELECT ON small TO datastore_default;
        GRANT SELECT (code) ON small TO PUBLIC;
        COMMENT ON VIEW small IS 'the small ones';
        """)
    before = grants(loaded, "small")
    reload(loaded, web, NEW, user="postgres")
    assert loaded.rows("SELECT * FROM small") == [("008", "Harbour")]
    assert grants(loaded, "small") == before
    assert loaded.row("""
        SELECT pg_get_userbyid(relowner), obj_description(oid, 'pg_class')
        FROM pg_class WHERE relname = 'small'
        """) == ("analyst", "the small ones")
    assert loaded.value(
        "SELECT has_column_privilege('datastore_default', 'small', 'code', 'SELECT')"
    )


def test_a_view_whose_owner_may_not_make_it_again_is_kept(loaded, web, analyst):
    loaded.sql(f"""
        GRANT SELECT ON "{RESOURCE}" TO analyst;
        CREATE VIEW small AS SELECT code FROM "{RESOURCE}";
        ALTER VIEW small OWNER TO analyst;
        REVOKE CREATE ON SCHEMA public FROM analyst;
        """)
    reload(loaded, web, NEW, user="postgres")
    assert loaded.column("SELECT code FROM small") == ["008", "009", "010"]


def test_views_keep_their_options(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE VIEW guarded WITH (security_barrier = true) AS
            SELECT * FROM "{RESOURCE}" WHERE size < 4 WITH CASCADED CHECK OPTION;
        ALTER VIEW guarded ALTER COLUMN name SET DEFAULT 'unnamed';
        COMMENT ON COLUMN guarded.name IS '{{"label": "Name"}}';
        """,
    )
    before = loaded.dump().split("-- Name: guarded;")[1].split("-- Name:")[0]
    reload(loaded, web, OLD)
    after = loaded.dump().split("-- Name: guarded;")[1].split("-- Name:")[0]
    assert after == before
    assert "security_barrier" in after


def test_a_view_on_a_view_is_carried_over(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE VIEW stops AS SELECT * FROM "{RESOURCE}";
        CREATE VIEW names AS SELECT name FROM stops;
        CREATE VIEW pairs AS
            SELECT a.name AS one, b.name AS other FROM names a, "{RESOURCE}" b;
        """,
    )
    reload(loaded, web, NEW)
    assert len(loaded.rows("SELECT * FROM names")) == 3
    assert len(loaded.rows("SELECT * FROM pairs")) == 9


def test_a_view_in_another_schema_is_carried_over(loaded, web):
    loaded.sql(f"""
        CREATE SCHEMA reports AUTHORIZATION ckan_default;
        SET ROLE ckan_default;
        CREATE VIEW reports."Sizes, by stop" AS SELECT code, size FROM "{RESOURCE}";
        RESET ROLE;
        """)
    reload(loaded, web, NEW)
    assert loaded.rows('SELECT size FROM reports."Sizes, by stop"') == [
        (3,),
        (4,),
        (5,),
    ]


def test_a_view_that_cannot_be_carried_over_is_named(loaded, web):
    as_ckan(loaded, f'CREATE VIEW sizes AS SELECT sum(size) FROM "{RESOURCE}"')
    with loaded.unchanged(), fails(DEPENDENT_OBJECTS, "sizes"):
        reload(loaded, web, WITHOUT_SIZE)
    assert loaded.value("SELECT * FROM sizes") == 3


def test_a_view_that_cannot_be_carried_over_is_dropped_when_asked(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE VIEW sizes AS SELECT sum(size) FROM "{RESOURCE}";
        CREATE VIEW twice AS SELECT 2 * sum FROM sizes;
        CREATE VIEW names AS SELECT name FROM "{RESOURCE}";
        """,
    )
    reload(loaded, web, WITHOUT_SIZE, drop_views=True)
    assert loaded.table(RESOURCE) == [("011", "Airport")]
    assert not loaded.exists("sizes")
    assert not loaded.exists("twice")
    assert loaded.rows("SELECT * FROM names") == [("Airport",)]


def test_a_view_of_somebody_else_is_not_taken_from_them(loaded, web, analyst):
    loaded.sql(f"""
        GRANT SELECT ON "{RESOURCE}" TO analyst;
        CREATE VIEW theirs AS SELECT code, name FROM "{RESOURCE}";
        ALTER VIEW theirs OWNER TO analyst;
        """)
    try:
        reload(loaded, web, NEW)
    except psycopg.Error as error:
        assert "theirs" in str(error)
    assert (
        loaded.value(
            "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'theirs'"
        )
        == "analyst"
    )


# What else hangs on the table


def test_a_foreign_key_of_another_table_is_named(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE TABLE visits (
            stop integer CONSTRAINT visited_stop REFERENCES "{RESOURCE}" (_id))
        """,
    )
    with loaded.unchanged(), fails(DEPENDENT_OBJECTS, "visits"):
        reload(loaded, web, NEW)


def test_a_materialized_view_is_named(loaded, web):
    as_ckan(
        loaded, f'CREATE MATERIALIZED VIEW totals AS SELECT sum(size) FROM "{RESOURCE}"'
    )
    with loaded.unchanged(), fails(DEPENDENT_OBJECTS, "totals"):
        reload(loaded, web, NEW)


def test_a_function_on_the_row_type_is_named(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE FUNCTION label(stop "{RESOURCE}") RETURNS text
        LANGUAGE sql AS 'SELECT stop.code || stop.name'
        """,
    )
    with loaded.unchanged(), fails(DEPENDENT_OBJECTS, "label"):
        reload(loaded, web, NEW)


def test_a_table_with_children_is_not_replaced(loaded, web):
    as_ckan(loaded, f'CREATE TABLE night_stops () INHERITS ("{RESOURCE}")')
    with loaded.unchanged(), fails("0A000", RESOURCE, "inheritance"):
        reload(loaded, web, NEW)


def test_what_has_the_name_and_is_no_table_is_not_replaced(loaded, web):
    as_ckan(loaded, f'CREATE VIEW stops AS SELECT * FROM "{RESOURCE}"')
    url = web.serve("/stops.csv", NEW)
    with loaded.unchanged(), pytest.raises(psycopg.Error, match="stops"):
        loaded.load("stops", url)


# The data dictionary


def test_column_comments_are_carried_over_word_for_word(loaded, web):
    comment = (
        ' {"_info":{"label":"Größe","notes":"it' 's m²"},"xloader":{"strip":true}}'
    )
    as_ckan(
        loaded,
        f"""
        COMMENT ON COLUMN "{RESOURCE}".size IS '{comment.replace("'", "''")}';
        COMMENT ON TABLE "{RESOURCE}" IS 'ours';
        """,
    )
    reload(loaded, web, NEW)
    assert loaded.comments(RESOURCE) == {"size": comment}


@pytest.mark.parametrize(
    "override, type_",
    [
        ("text", "text"),
        ("numeric", "numeric"),
        ("timestamp", "timestamp without time zone"),
    ],
)
@pytest.mark.parametrize("form", ["%s", ' {"_info":%s}'])
def test_the_type_override_of_the_dictionary_is_obeyed(
    loaded, web, override, type_, form
):
    content = "code,name,size,day\n1,a,5,2024-02-29\n"
    reload(loaded, web, content)
    column = "day" if override == "timestamp" else "size"
    info = form % json.dumps({"label": "x", "type_override": override})
    as_ckan(loaded, f"""COMMENT ON COLUMN "{RESOURCE}"."{column}" IS '{info}'""")
    for _ in range(2):
        reload(loaded, web, content)
        assert loaded.column_types(RESOURCE)[column] == type_
        assert loaded.comments(RESOURCE) == {column: info}


def test_text_override_keeps_the_text_as_published(loaded, web):
    as_ckan(
        loaded,
        f"""
        COMMENT ON COLUMN "{RESOURCE}".size IS ' {{"_info":{{"type_override":"text"}}}}'
        """,
    )
    reload(loaded, web, "code,name,size\n1,a,1.50\n2,b,2e3\n")
    assert loaded.column(f'SELECT size FROM "{RESOURCE}" ORDER BY _id') == [
        "1.50",
        "2e3",
    ]


# Grants


def test_grants_on_the_table_are_carried_over(loaded, web, analyst):
    as_ckan(
        loaded,
        f"""
        GRANT SELECT, UPDATE ON "{RESOURCE}" TO analyst WITH GRANT OPTION;
        GRANT SELECT ON "{RESOURCE}" TO PUBLIC;
        """,
    )
    before = grants(loaded, RESOURCE)
    reload(loaded, web, NEW)
    assert grants(loaded, RESOURCE) == before
    assert ("PUBLIC", "SELECT", "NO") in before


def test_a_grant_taken_back_is_not_given_again(loaded, web):
    as_ckan(loaded, f'REVOKE SELECT ON "{RESOURCE}" FROM datastore_default')
    before = grants(loaded, RESOURCE)
    reload(loaded, web, NEW)
    assert grants(loaded, RESOURCE) == before
    reader = loaded.connect("datastore_default")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        loaded.table(RESOURCE, session=reader)


def test_grants_on_columns_are_carried_over(loaded, web, analyst):
    as_ckan(
        loaded,
        f'GRANT SELECT (code, name), UPDATE (size) ON "{RESOURCE}" TO analyst',
    )
    reload(loaded, web, NEW)
    session = loaded.connect("analyst")
    assert (
        loaded.value(f'SELECT count(code || name) FROM "{RESOURCE}"', session=session)
        == 3
    )
    session.execute(f'UPDATE "{RESOURCE}" SET size = 1')
    for column in ("size", "zone"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(f'SELECT "{column}" FROM "{RESOURCE}"')


# Indexes, keys, constraints, triggers


def test_the_unique_key_is_carried_over_under_ckans_name(loaded, web):
    name = contract.ckan_index_name(RESOURCE, '"code", "name"')
    as_ckan(loaded, f'CREATE UNIQUE INDEX "{name}" ON "{RESOURCE}" ("code", "name")')
    before = loaded.indexes(RESOURCE)
    reload(loaded, web, NEW)
    assert loaded.indexes(RESOURCE) == before
    with pytest.raises(psycopg.errors.UniqueViolation):
        as_ckan(
            loaded,
            f"""INSERT INTO "{RESOURCE}" (code, name) VALUES ('009', 'Old town')""",
        )


def test_rows_that_break_the_unique_key_are_an_error_that_names_it(loaded, web):
    name = contract.ckan_index_name(RESOURCE, '"code"')
    as_ckan(loaded, f'CREATE UNIQUE INDEX "{name}" ON "{RESOURCE}" ("code")')
    with loaded.unchanged(), fails(UNIQUE_VIOLATION, "code", "008"):
        reload(loaded, web, "code,name,size\n008,a,1\n008,b,2\n")


INDEXES = {
    "by_name": 'ON "{0}" USING btree (name DESC NULLS LAST)',
    "by_lower_name": 'ON "{0}" (lower(name), size)',
    "large_only": 'ON "{0}" (size) WHERE size > 1',
    "with_more": 'ON "{0}" USING btree (code) INCLUDE (name) WITH (fillfactor = 70)',
    "hashed": 'ON "{0}" USING hash (code)',
    "Odd name; really": 'ON "{0}" (code COLLATE "C" text_pattern_ops)',
}


@pytest.mark.parametrize("name", INDEXES)
def test_indexes_of_users_are_carried_over(loaded, web, name):
    as_ckan(loaded, f'CREATE INDEX "{name}" ' + INDEXES[name].format(RESOURCE))
    before = loaded.indexes(RESOURCE)
    assert name in before
    reload(loaded, web, NEW)
    assert loaded.indexes(RESOURCE) == before


def test_comments_on_indexes_constraints_and_triggers_are_carried_over(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE INDEX by_name ON "{RESOURCE}" (name);
        ALTER TABLE "{RESOURCE}" ADD CONSTRAINT has_size CHECK (size > 0);
        COMMENT ON INDEX by_name IS 'for the map';
        COMMENT ON CONSTRAINT has_size ON "{RESOURCE}" IS 'no empty stops';
        COMMENT ON TRIGGER zfulltext ON "{RESOURCE}" IS 'for the search';
        """,
    )
    reload(loaded, web, NEW)
    dump = loaded.dump()
    for comment in ("for the map", "no empty stops", "for the search"):
        assert comment in dump


def test_an_index_on_a_column_that_is_gone_goes_with_it(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE INDEX by_size ON "{RESOURCE}" (size);
        CREATE INDEX by_name ON "{RESOURCE}" (name);
        """,
    )
    reload(loaded, web, WITHOUT_SIZE)
    assert "by_name" in loaded.indexes(RESOURCE)
    assert "by_size" not in loaded.indexes(RESOURCE)


def test_constraints_are_carried_over(loaded, web):
    as_ckan(
        loaded,
        f"""
        ALTER TABLE "{RESOURCE}" ADD CONSTRAINT has_size CHECK (size > 0);
        ALTER TABLE "{RESOURCE}" ADD CONSTRAINT one_code UNIQUE (code);
        """,
    )
    reload(loaded, web, NEW)
    constraints = loaded.rows(
        """
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = to_regclass(format('public.%%I', %s::text))
        AND contype <> 'n'  -- NOT NULL is one from PostgreSQL 18 on
        ORDER BY 1
        """,
        RESOURCE,
    )
    assert constraints == [
        (f"{RESOURCE}_pkey", "PRIMARY KEY (_id)"),
        ("has_size", "CHECK ((size > 0))"),
        ("one_code", "UNIQUE (code)"),
    ]


def test_rows_that_break_a_constraint_are_not_let_in(loaded, web):
    as_ckan(
        loaded, f'ALTER TABLE "{RESOURCE}" ADD CONSTRAINT has_size CHECK (size > 0)'
    )
    with loaded.unchanged(), fails("23514", "has_size"):
        reload(loaded, web, "code,name,size\n1,a,0\n2,b,-1\n")


def test_triggers_of_users_are_carried_over_and_do_not_fire_in_a_load(loaded, web):
    as_ckan(
        loaded,
        f"""
        CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN NEW.name := upper(NEW.name); RETURN NEW; END';
        CREATE TRIGGER t000 BEFORE INSERT ON "{RESOURCE}"
            FOR EACH ROW WHEN (NEW.size > 1) EXECUTE FUNCTION shout();
        """,
    )
    reload(loaded, web, NEW)
    triggers = loaded.column(
        """
        SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
            AND tgrelid = to_regclass(format('public.%%I', %s::text)) ORDER BY 1
        """,
        RESOURCE,
    )
    assert triggers == ["t000", "zfulltext"]
    assert loaded.table(RESOURCE) == NEW_ROWS
    as_ckan(loaded, f"""INSERT INTO "{RESOURCE}" (name, size) VALUES ('a', 2)""")
    assert loaded.value(f'SELECT name FROM "{RESOURCE}" WHERE _id = 4') == "A"


def test_a_disabled_trigger_stays_disabled(loaded, web):
    as_ckan(loaded, f'ALTER TABLE "{RESOURCE}" DISABLE TRIGGER zfulltext')
    reload(loaded, web, NEW)
    assert (
        loaded.value("SELECT tgenabled FROM pg_trigger WHERE tgname = 'zfulltext'")
        == "D"
    )


# Who may


def test_a_role_that_does_not_own_the_table_cannot_replace_it(loaded, web, analyst):
    loaded.sql(contract.GRANT_LOADING.format(role="analyst"))
    with loaded.unchanged(), fails(contract.REFUSED, RESOURCE):
        reload(loaded, web, NEW, user="analyst")


def test_a_role_that_may_not_create_in_public_cannot_load(database, web, ckan_roles):
    database.sql(contract.GRANT_LOADING.format(role="ckan_default"))
    url = web.serve("/stops.csv", NEW)
    with database.unchanged(), fails(contract.REFUSED, "public"):
        database.load(RESOURCE, url, session=database.connect("ckan_default"))


def test_a_role_that_is_not_ckans_cannot_load_for_it(loaded, web, analyst):
    loaded.sql(contract.GRANT_LOADING.format(role="analyst"))
    url = web.serve("/stops.csv", NEW)
    with loaded.unchanged(), fails(contract.REFUSED, "ckan_default"):
        loaded.load("other", url, session=loaded.connect("analyst"))


def test_a_role_that_was_granted_nothing_can_call_nothing(loaded, web, analyst):
    with fails(contract.REFUSED, "aircan_load_sync"):
        reload(loaded, web, NEW, user="analyst")
