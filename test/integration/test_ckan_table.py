"""A loaded table is the table that CKAN would have made."""

import csv
import datetime
import io
import json
from decimal import Decimal

import pytest
from psycopg import sql

import contract
import published_csv
from database import fails

RESOURCE = "00000000-0000-0000-0000-000000000001"

EVERYTHING = '''\
code,name,amount,count,open,opened,updated,starts,details
007,"Łódź, ""Fabryczna""",12.50,3,true,2024-02-29,2024-02-29T08:00:00,04:35,"{""a"": [1, ""Straße""]}"
008,the running dogs' houses,-0.05,,false,,,,
009,,0.00,9223372036854775807,true,1999-12-31,1999-12-31T23:59:59,23:59,"{""b"": null}"
010,"two
lines",1000000.10,-1,,2001-01-01,2001-01-01T00:00:00,00:00,{}
,,,,,,,,
'''


@pytest.fixture
def everything(web):
    return web.serve("/everything.csv", EVERYTHING)


def load_as_ckan(database, *arguments, **options):
    """Load as CKAN's write role."""
    session = database.connect("ckan_default")
    return database.load(*arguments, session=session, **options)


def test_columns_come_in_the_order_ckan_makes_them(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    columns = ckan_database.rows(
        """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull
        FROM pg_attribute
        WHERE attrelid = to_regclass(format('public.%%I', %s::text)) AND attnum > 0
        ORDER BY attnum
        """,
        RESOURCE,
    )
    assert columns == [
        ("_id", "integer", True),
        ("_full_text", "tsvector", False),
        ("code", "text", False),
        ("name", "text", False),
        ("amount", "numeric", False),
        ("count", "bigint", False),
        ("open", "boolean", False),
        ("opened", "date", False),
        ("updated", "timestamp without time zone", False),
        ("starts", "time without time zone", False),
        ("details", "json", False),
    ]


def test_rows_are_as_in_the_file(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    assert ckan_database.table(RESOURCE) == [
        (
            "007",
            'Łódź, "Fabryczna"',
            Decimal("12.50"),
            3,
            True,
            datetime.date(2024, 2, 29),
            datetime.datetime(2024, 2, 29, 8),
            datetime.time(4, 35),
            {"a": [1, "Straße"]},
        ),
        ("008", "the running dogs' houses", Decimal("-0.05"), None, False)
        + (None, None, None, None),
        (
            "009",
            None,
            Decimal("0.00"),
            9223372036854775807,
            True,
            datetime.date(1999, 12, 31),
            datetime.datetime(1999, 12, 31, 23, 59, 59),
            datetime.time(23, 59),
            {"b": None},
        ),
        (
            "010",
            "two\nlines",
            Decimal("1000000.10"),
            -1,
            None,
            datetime.date(2001, 1, 1),
            datetime.datetime(2001, 1, 1),
            datetime.time(0, 0),
            {},
        ),
        (None,) * 9,
    ]


def test_ids_count_from_one_and_go_on(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    ids = ckan_database.column(f'SELECT _id FROM "{RESOURCE}" ORDER BY _id')
    assert ids == [1, 2, 3, 4, 5]
    new = ckan_database.value(
        f"""INSERT INTO "{RESOURCE}" (code) VALUES ('011') RETURNING _id"""
    )
    assert new == 6


def test_the_sequence_and_the_key_have_ckans_names(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    sequence = ckan_database.value(
        """SELECT pg_get_serial_sequence(format('public.%%I', %s::text), '_id')""",
        RESOURCE,
    )
    assert sequence == f'public."{RESOURCE}__id_seq"'
    key = ckan_database.row(
        """
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = to_regclass(format('public.%%I', %s::text))
        AND contype <> 'n'  -- NOT NULL is one from PostgreSQL 18 on
        """,
        RESOURCE,
    )
    assert key == (f"{RESOURCE}_pkey", "PRIMARY KEY (_id)")


def test_truncate_restart_identity_works_for_ckans_role(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    writer = ckan_database.connect("ckan_default")
    writer.execute(f'TRUNCATE "{RESOURCE}" RESTART IDENTITY')
    writer.execute(f"""INSERT INTO "{RESOURCE}" (code) VALUES ('1')""")
    assert ckan_database.value(f'SELECT _id FROM "{RESOURCE}"') == 1


def test_indexes_have_the_names_that_ckan_looks_for(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    # sha1 of the resource id and what is indexed, as CKAN writes it
    name = "40c44befd82bf6190960a0cbfd11772f334f089b"
    assert contract.ckan_index_name(RESOURCE, '"_full_text"') == name
    indexes = ckan_database.indexes(RESOURCE)
    assert set(indexes) == {name, f"{RESOURCE}_pkey"}
    assert indexes[name].endswith("USING gist (_full_text)")


def test_the_full_text_index_can_be_gin_or_none(ckan_database, everything):
    name = contract.ckan_index_name(RESOURCE, '"_full_text"')
    ckan_database.set(full_text_index="gin")
    ckan_database.load(RESOURCE, everything)
    assert ckan_database.indexes(RESOURCE)[name].endswith("USING gin (_full_text)")
    ckan_database.set(full_text_index="none")
    ckan_database.load(RESOURCE, everything)
    assert name not in ckan_database.indexes(RESOURCE)


def test_text_columns_are_indexed_as_older_ckans_do_when_asked(ckan_database, web):
    url = web.serve("/names.csv", "name,size\nold town,1\nharbour,2\n")
    ckan_database.set(text_column_indexes="on")
    ckan_database.load(RESOURCE, url)
    indexes = ckan_database.indexes(RESOURCE)
    name = "9ab37439aa6b5794852cb53b6cd1ed8f012fc465"
    assert indexes[name].endswith(
        "USING gist (to_tsvector('english'::regconfig, name))"
    )
    assert len(indexes) == 3  # with the key's and _full_text's


def test_ckan_owns_the_table_and_its_read_role_reads_it(ckan_database, everything):
    for user in ("ckan_default", "postgres"):
        session = ckan_database.connect(user)
        ckan_database.load(RESOURCE, everything, session=session)
        owners = ckan_database.column(
            """
            SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
                AND relname IN (%s, %s, %s)
            """,
            RESOURCE,
            f"{RESOURCE}__id_seq",
            f"{RESOURCE}_pkey",
        )
        assert owners == ["ckan_default"]
        reader = ckan_database.connect("datastore_default")
        assert len(ckan_database.table(RESOURCE, session=reader)) == 5
        with pytest.raises(Exception, match="permission denied"):
            reader.execute(f'DELETE FROM "{RESOURCE}"')


def test_ckan_lists_the_table(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    names = ckan_database.column("SELECT name FROM _table_metadata")
    assert names == [RESOURCE]


def test_only_one_relation_of_any_schema_has_the_name(ckan_database, everything):
    for _ in range(2):
        load_as_ckan(ckan_database, RESOURCE, everything)
    assert (
        ckan_database.value(
            "SELECT count(*) FROM pg_class WHERE relname = %s", RESOURCE
        )
        == 1
    )


def test_rows_added_later_are_found_too(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    trigger = ckan_database.row(
        """
        SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE tgrelid = to_regclass(format('public.%%I', %s::text)) AND NOT tgisinternal
        """,
        RESOURCE,
    )
    assert trigger[0] == "zfulltext"
    assert "BEFORE INSERT OR UPDATE" in trigger[1]
    assert "FOR EACH ROW" in trigger[1]
    writer = ckan_database.connect("ckan_default")
    writer.execute(f"""INSERT INTO "{RESOURCE}" (name) VALUES ('lighthouse')""")
    assert found_by(ckan_database, "lighthouse") == ["lighthouse"]


def found_by(database, words):
    """Names of the rows that a search in CKAN finds."""
    return database.column(
        f"""
        SELECT name FROM "{RESOURCE}"
        WHERE _full_text @@ plainto_tsquery('english', %s) ORDER BY _id
        """,
        words,
    )


def test_search_finds_words_in_their_other_forms(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    assert found_by(ckan_database, "dog house") == ["the running dogs' houses"]
    assert found_by(ckan_database, "2024-02-29") == ['Łódź, "Fabryczna"']


def full_text_differences(database):
    """Rows whose _full_text is not what CKAN's own trigger puts there."""
    names = [sql.Identifier(name) for name in database.column_types(RESOURCE)]
    columns = sql.SQL(", ").join(names)
    table = sql.Identifier(RESOURCE)
    with database.connect("ckan_default") as session:
        session.execute(
            sql.SQL("CREATE TEMP TABLE by_ckan (LIKE public.{})").format(table)
        )
        session.execute("""
            CREATE TRIGGER zfulltext BEFORE INSERT OR UPDATE ON by_ckan
            FOR EACH ROW EXECUTE FUNCTION public.populate_full_text_trigger()
            """)
        session.execute(
            sql.SQL(
                "INSERT INTO by_ckan (_id, {0}) SELECT _id, {0} FROM public.{1}"
            ).format(columns, table)
        )
        return session.execute(sql.SQL("""
                SELECT _id, loaded._full_text, by_ckan._full_text
                FROM public.{} AS loaded FULL JOIN by_ckan USING (_id)
                WHERE loaded._full_text IS DISTINCT FROM by_ckan._full_text
                ORDER BY _id
                """).format(table)).fetchall()


def test_full_text_is_what_ckans_trigger_puts_there(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything)
    assert full_text_differences(ckan_database) == []


@pytest.mark.parametrize("configuration", ["simple", "german", "english"])
def test_full_text_follows_the_configuration_of_ckans_connections(
    ckan_database, everything, configuration
):
    ckan_database.sql(f"""
        ALTER ROLE ckan_default IN DATABASE {ckan_database.name}
        SET default_text_search_config = 'pg_catalog.{configuration}'
        """)
    ckan_database.load(RESOURCE, everything)
    assert full_text_differences(ckan_database) == []


def test_full_text_of_published_rows(ckan_database, web):
    url = web.serve("/stops.csv", lambda: published_csv.chunks(2000, seed=7))
    load_as_ckan(ckan_database, RESOURCE, url)
    assert full_text_differences(ckan_database) == []


ODD_TEXT = [
    "http://example.org/a?b=c#d user@example.org /usr/lib file.txt",
    "-12.5e3 1,000 10-12 v1.2.3 192.168.1.1",
    "a\tb\nc\r\nd",
    "<b>bold</b> &amp; &lt;",
    "back\\slash \"quotes\" 'single' it''s",
    "x" * 3000,
    "café cafe\u0301 ß İ ı ﬁ",
    "👩‍🚀 🚲",
    "foo-bar foo_bar foo/bar foo:bar",
    "\u00a0nbsp\u2003em\u200bzero",
    "'a':1 | b & !c",
    " ".join(f"word{n}" for n in range(20_000)),  # past the last position
    "same " * 300,  # more places than a word may keep
]


def test_full_text_of_odd_text(ckan_database, web):
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["_odd", "n", "text", "more text"])
    writer.writerows([n, n, text, text] for n, text in enumerate(ODD_TEXT))
    load_as_ckan(ckan_database, RESOURCE, web.serve("/odd.csv", file.getvalue()))
    assert full_text_differences(ckan_database) == []


def test_a_row_too_wordy_for_full_text_is_loaded_all_the_same(ckan_database, web):
    # A tsvector holds a megabyte; this row has more in different words.
    words = " ".join(f"wort{n:06}" for n in range(150_000))
    url = web.serve("/wordy.csv", f"name,text\na,short\nb,{words}\nc,short\n")
    load_as_ckan(ckan_database, RESOURCE, url)
    assert ckan_database.column(f'SELECT text FROM "{RESOURCE}" ORDER BY _id') == [
        "short",
        words,
        "short",
    ]
    assert found_by(ckan_database, "short") == ["a", "c"]


def test_full_text_can_be_left_out(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything, full_text=False)
    assert found_by(ckan_database, "dog house") == []
    assert len(ckan_database.table(RESOURCE)) == 5


def test_ckans_cached_count_is_forgotten(ckan_database, everything, web):
    count = f"SELECT cached_table_row_count('{RESOURCE}')"
    load_as_ckan(ckan_database, RESOURCE, everything)
    assert ckan_database.value(count) == 5
    load_as_ckan(ckan_database, RESOURCE, web.serve("/one.csv", "code,name\n1,a\n"))
    assert ckan_database.rows("SELECT * FROM _table_stats") == []
    assert ckan_database.value(count) == 1


# Names and the data dictionary

ODD_HEADER = '_id, padded ,Straße,Straße,"say ""hi""",,{long}\n'.format(long="ü" * 40)
ODD_NAMES = "1,2,3,4,5,6,7\n"


def test_headers_that_ckan_cannot_take_are_changed(ckan_database, web):
    url = web.serve("/odd.csv", ODD_HEADER + ODD_NAMES)
    load_as_ckan(ckan_database, RESOURCE, url)
    names = list(ckan_database.column_types(RESOURCE))
    assert len(names) == 7
    assert len(set(names)) == 7
    for name in names:
        assert name == name.strip() != ""
        assert not name.startswith("_")
        assert '"' not in name
        assert len(name.encode()) <= 63
    assert names[1] == "padded"
    assert names[2] == "Straße"
    assert names[6] == "ü" * 31
    assert ckan_database.table(RESOURCE) == [(1, 2, 3, 4, 5, 6, 7)]


def test_a_changed_header_is_kept_as_the_label(ckan_database, web):
    url = web.serve("/odd.csv", ODD_HEADER + ODD_NAMES)
    load_as_ckan(ckan_database, RESOURCE, url)
    names = list(ckan_database.column_types(RESOURCE))
    comments = ckan_database.comments(RESOURCE)
    labels = {
        name: json.loads(comment)["_info"]["label"]
        for name, comment in comments.items()
        if name != "_full_text"
    }
    assert labels[names[0]] == "_id"
    assert labels[names[3]] == "Straße"
    assert labels[names[4]] == 'say "hi"'
    assert labels[names[6]] == "ü" * 40
    assert "Straße" not in labels
    assert all(comment.startswith(" {") for comment in comments.values())


def test_comments_have_the_form_of_an_older_ckan_where_it_is_used(
    new_ckan_database, web
):
    database = new_ckan_database(before_2_12=True)
    database.sql('CREATE TABLE public.other (_id serial PRIMARY KEY, "a" text)')
    database.sql("""COMMENT ON COLUMN public.other.a IS '{"label": "A"}'""")
    url = web.serve("/odd.csv", '"say ""hi""",b\n1,2\n')
    load_as_ckan(database, RESOURCE, url)
    (comment,) = database.comments(RESOURCE).values()
    assert not comment.startswith(" ")
    assert json.loads(comment) == {"label": 'say "hi"'}


def test_comments_have_the_new_form_where_that_is_used(new_ckan_database, web):
    database = new_ckan_database(before_2_12=True)
    database.sql('CREATE TABLE public.other (_id serial PRIMARY KEY, "a" text)')
    database.sql("""COMMENT ON COLUMN public.other.a IS ' {"_info":{"label":"A"}}'""")
    url = web.serve("/odd.csv", '"say ""hi""",b\n1,2\n')
    load_as_ckan(database, RESOURCE, url)
    (comment,) = database.comments(RESOURCE).values()
    assert comment.startswith(" ")
    assert json.loads(comment) == {"_info": {"label": 'say "hi"'}}


def test_every_column_comment_is_json(ckan_database, everything, web):
    # CKAN 2.11 and later cannot show a table with any other comment.
    load_as_ckan(ckan_database, RESOURCE, everything)
    for comment in ckan_database.comments(RESOURCE).values():
        json.loads(comment)


# Types as the existing loaders make them


def test_type_set_ckan_makes_only_types_of_the_dictionary(ckan_database, everything):
    load_as_ckan(ckan_database, RESOURCE, everything, type_set="ckan")
    types = ckan_database.column_types(RESOURCE)
    assert set(types.values()) <= {"text", "numeric", "timestamp without time zone"}
    assert types["amount"] == types["count"] == "numeric"
    assert types["code"] == "text"
    assert full_text_differences(ckan_database) == []


# Without CKAN


def test_it_works_in_a_database_that_ckan_never_saw(database, everything):
    database.load(RESOURCE, everything)
    assert len(database.table(RESOURCE)) == 5
    assert found_by(database, "dog house") == ["the running dogs' houses"]
    assert database.leftovers() == []


@pytest.mark.parametrize(
    "name", ["stops", "Stops 2024", "it's; DROP TABLE x", "ü" * 31, "x" * 63]
)
def test_a_resource_may_have_any_name_that_ckan_takes(database, web, name):
    url = web.serve("/stops.csv", "code,name\n007,Main street\n")
    for _ in range(2):
        database.load(name, url)
        assert database.table(name) == [("007", "Main street")]


@pytest.mark.parametrize(
    "name", ["", 'with "quotes"', "100%", "_hidden", " blank", "x" * 64, "ü" * 32]
)
def test_a_name_that_ckan_does_not_take_is_refused(database, web, name):
    url = web.serve("/stops.csv", "code,name\n007,Main street\n")
    with database.unchanged(), fails(contract.BAD_ARGUMENT, "resource_id"):
        database.load(name, url)
