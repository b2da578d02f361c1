"""Where other readers make something else of a file, and why aircan is right.

One argument for each group of files.  Where aircan is not right, the argument
begins with "fault:", and says what should be.  test_differential.py sees to it
that this is all, and that none of it is past.  As tables for people:

    python3 test/integration/listed_differences.py

What a reader does otherwise is told as reading_differences.py tells it: "lacks"
and "has" are rows that aircan has and it lacks, and the other way round.
"""

import itertools
from dataclasses import dataclass


@dataclass
class Listed:
    file: str  # its name in compared_files.py
    reader: str
    does_otherwise: str
    because: str


LISTED = []


def because(argument, *files):
    for file, by_reader in files:
        for reader, does_otherwise in by_reader.items():
            LISTED.append(Listed(file, reader, does_otherwise, argument))


# -------------------------------------------------------------------------
# Characters and line ends
# -------------------------------------------------------------------------

because(
    "One line in another encoding, or half a character, is one line. It is read as "
    "windows-1252, and a warning tells; the rest of the file is what it was.",
    (
        "a line in another encoding costs nothing and is told",
        {
            "python": "error: not utf-8",
            "duckdb": "error: Invalid Input Error: CSV Error on Line: 5",
        },
    ),
    (
        "a letter in UTF-8 and one in Windows-1252 are both read",
        {
            "python": "error: not utf-8",
            "duckdb": "error: Invalid Input Error: CSV Error on Line: 3",
        },
    ),
    (
        "a character that was cut off at the end of a cell spoils no line",
        {
            "python": "error: not utf-8",
            "duckdb": "error: Invalid Input Error: CSV Error on Line: 4",
        },
    ),
)
because(
    "One byte behind the last character of UTF-16 is half of another, or a line end "
    "that was appended as if to ASCII: it is no reason to refuse the file.",
    (
        "a line end of one byte behind UTF-16 is no row",
        {"python": "error: not utf-16-le", "duckdb": "error: not utf-16-le"},
    ),
)
because(
    "A zero byte is what padding leaves, and PostgreSQL's text cannot have one. A "
    "warning tells how many were left out.",
    (
        "zero bytes are left out and told",
        {
            "python": r"lacks [1] [x] and 1 more; has [1] [x\x00] and 1 more",
            "duckdb": r"lacks [1] [x] and 1 more; has [1] [x\x00] and 1 more",
        },
    ),
)
because(
    "Files that were put together mix their line ends. No cell outside quotes has "
    "one in it, so nothing is open.",
    (
        "all line ends count in one file",
        {"duckdb": "error: Invalid Input Error: Error when sniffing the file."},
    ),
)

because(
    "One letter is all there is to tell by, and it is a letter in both readings. It is "
    "told that this is a guess, and what else it may be; others were told the encoding.",
    (
        "one letter is not enough, and that is told with what it may be instead",
        {
            "python": "lacks [1] [Gyõr]; has [1] [Győr]",
            "duckdb": "lacks [1] [Gyõr]; has [1] [Győr]",
        },
    ),
)
because(
    "Joined files may be in two encodings, and each line says by itself which is its own. "
    "A warning tells of it.",
    (
        "lines in UTF-8 among those in Windows-1250 are read as what they are",
        {
            "python": "error: not utf-8",
            "duckdb": "error: Invalid Input Error: CSV Error on Line: 2",
        },
    ),
    (
        "behind a byte-order mark of UTF-8 there are lines in Windows-1252",
        {
            "python": "error: not utf-8",
            "duckdb": "error: Invalid Input Error: CSV Error on Line: 3",
        },
    ),
)
because(
    "The dialect says what records end with, as the standard has it. The other readers "
    "cannot be told: to them nothing but a line end is one.",
    *[
        (file, {"python": does, "duckdb": does})
        for file, does in [
            (
                "separators of ASCII separate where the dialect says so",
                r"header [id\x1fname\x1e1\x1fx\x1e2\x1fy]; lacks [1] [x] and 27 more; "
                r"has [y\x1e3\x1fz\x1flate\x1e4\x1fw\x1e5\x1fw\x1e6\x1fw…",
            ),
            (
                "a bar ends the record, and the line end behind it the line",
                r"header [id|name|]; lacks [1] [x\nx] and 1 more; has [1|x] and 2 more",
            ),
            (
                "csv.md, What is accepted, 1",
                "header [id] [name~1] [x~2] [y~]; lacks [1] [x] and 1 more",
            ),
        ]
    ],
)

# -------------------------------------------------------------------------
# Quotes
# -------------------------------------------------------------------------

because(
    "A quote that nothing closes is a character like others. To read on to the "
    "next quote swallows rows; to give up quotes or the dialect loses the columns.",
    (
        "a quote below the table closes nothing that was opened in it: Source: \"The \"\"Rex\"\", York\"",
        {
            "python": "lacks [2] [6] [b] [\"c d] and 5 more; has [2] [6] [b] [c "
            "d\\n3,7,d,e@f\\n3,7,d,e@f\\n3,7,d,e@f\\…",
            "duckdb": "header [id,n,owner,mail]; lacks [1] [5] [a] [x@y] and 6 more; has [1,5,a,x@y] "
            "and 8 more",
        },
    ),
    (
        "a quote below the table closes nothing that was opened in it: Source: The \"Rex\", York",
        {
            "python": "lacks [2] [6] [b] [\"c d] and 5 more; has [2] [6] [b] [c "
            "d\\n3,7,d,e@f\\n3,7,d,e@f\\n3,7,d,e@f\\…",
            "duckdb": "header [id,n,owner,mail]; lacks [1] [5] [a] [x@y] and 6 more; has [1,5,a,x@y] "
            "and 8 more",
        },
    ),
    (
        "a quote that is never closed costs no other row",
        {
            "python": 'lacks [1] ["never closed] [5] and 2 more; '
            r"has [1] [never closed,5\n2,b,6\n3,c,7\n] []",
        },
    ),
    (
        "a quote in the header that is never closed takes no row with it",
        {
            "python": r'header [id] [name\n1"] [x]; lacks [1] [x] and 1 more; has [2] [y] []',
            "duckdb": 'header ["id"] ["name]; lacks [1] [x] and 1 more; has ["1"] ["x"] and 1 more',
        },
    ),
    (
        "a quote that is never closed does not end at the next quoted cell",
        {
            "python": 'lacks [1] ["never closed] [5] and 1 more; '
            r'has [1] [never closed,5\n2,b"] [6]',
            "duckdb": 'header [id,name,n]; lacks [1] ["never closed] [5] and 3 more; '
            'has [1,"never closed,5] and 3 more',
        },
    ),
    (
        "a quote that is never closed does not end at a cell of two lines",
        {
            "python": 'lacks [1] ["open] [5] and 2 more; has [1] '
            r'[open,5\n2,Bob,6\n3,two] [] and 1 more',
            "duckdb": 'header [id,name,n]; lacks [1] ["open] [5] and 4 more; has '
            '[1,"open,5] and 6 more',
        },
    ),
    (
        "a row that was cut in a quoted cell swallows none of the next",
        {
            "python": 'lacks [2] ["Bo] [] and 2 more; has [2] '
            r'[Bo\n3,Cid,6\n4,Dee] [ D"] [7]',
            "duckdb": "header [id,name,n]; lacks [1] [Ann] [5] and 4 more; has [1,Ann,5] "
            "and 4 more",
        },
    ),
    (
        "csv.md, Quotes that are wrong, 4",
        {
            "python": 'lacks [1] ["never closed] [5] and 1 more; has [1] [never closed,5\\n2,b"] [6]',
            "duckdb": 'no header; lacks [1] ["never closed] [5] and 2 more; has [3] ["c] [ d"] [7]',
        },
    ),
)
because(
    "Somebody did not double the quotes inside a value. The value ends at the quote "
    "that a delimiter or a line end follows, and has its quotes where they were "
    "typed. Python takes one away and leaves another; DuckDB keeps the outer ones, "
    "or skips header and rows without a word.",
    (
        "a quote that is not doubled does not close its cell before a comma of its text",
        {
            "python": 'lacks [6] [1996] [Théâtre "La Scène", salle 2] []; has [6] [1996] [Théâtre '
            'La Scène"] [ salle 2"] []',
            "duckdb": 'header ["6"] ["1996"] ["Théâtre "La Scène"] [salle 2"] ["…; lacks [1] [1990] '
            '[x] [] and 3 more',
        },
    ),
    (
        "a quote that is not doubled is one of the text, before a comma without a blank, too",
        {
            "python": 'lacks [1] [Théâtre "La Scène",salle 2] [1990] and 1 more; has [1] [Théâtre '
            'La Scène"] [salle 2"] [1990] and 1 more',
            "duckdb": 'header [id,title,year]; lacks [1] [Théâtre "La Scène",salle 2] [1990] and 7 '
            'more; has [1,"Théâtre "La Scène",salle 2",1990] and 7 more',
        },
    ),
    (
        "a quote that is not doubled excuses no cell too many",
        {
            "python": 'has [1] [a b" c"] [1990] [more]',
            "duckdb": 'header ["id","title","year"]; lacks [2] [Musée] [1991] and 1 more; has '
            '["1","a "b" c","1990","more"] and 2 more',
        },
    ),
    (
        "csv.md, Quotes that are wrong, 5",
        {
            "python": 'lacks [1] [Theatre "The Globe", London] [1599]; has [1] [Theatre The Globe"] '
            '[ London"] [1599]',
            "duckdb": 'header ["id","place","year"]; lacks [1] [Theatre "The Globe", London] [1599] '
            'and 1 more; has ["1","Theatre "The Globe", London","1599"] and 1 more',
        },
    ),
    (
        "a quote opened by mistake, and one that ends a cell further down, swallow no rows between them",
        {
            "python": 'lacks [3] ["Name 3] [3] and 12 more; has [3] [Name 3,3\\n4,Name 4,4\\n5,Name '
            '5,5\\n6,Name 6,6\\…',
            "duckdb": 'lacks [3] ["Name 3] [3] and 12 more; has [3] [Name 3,3\\n4,Name 4,4\\n5,Name '
            '5,5\\n6,Name 6,6\\…',
        },
    ),
    (
        "two quotes by mistake, in different columns, swallow no rows between them",
        {
            "python": 'lacks [3] ["Name 3] [3] [x] and 6 more; has [3] [Name 3,3,x\\n4,Name '
            '4,4,z\\n5,Name 5,5,z\\n6,Nam…',
        },
    ),
    (
        "a blank that most lines begin with, before a quote, is layout",
        {
            "python": 'lacks [01000] [Autauga, AL] [5] [100] and 2 more; has [ "01000"] [Autauga, '
            'AL] [5] [100] and 2 more',
        },
    ),
    (
        "a quote inside a quoted cell is data unless the cell ends there",
        {
            "python": 'lacks [1] [a "b" c] and 1 more; has [1] [a b" c"] and 1 more',
            "duckdb": 'no header; lacks [1] [a "b" c] and 2 more; '
            'has [3] ["a] [ "b"] [ c"]',
        },
    ),
    (
        "csv.md, Quotes that are wrong, 1",
        {
            "python": 'lacks [2] [a "b" c]; has [2] [a b" c"]',
            "duckdb": 'lacks [2] [a "b" c]; has [2] ["a "b" c"]',
        },
    ),
    (
        "a quote inside a quoted cell does not hide the cells behind it",
        {
            "python": 'lacks [0] [he said:"no."] [A] and 1 more; has [0] [he said:no.""] [A] and 1 more',
            "duckdb": 'no header; lacks [0] [he said:"no."] [A] and 2 more; has [2] ["a] [ b"] [c]',
        },
    ),
    (
        "csv.md, Quotes that are wrong, 2",
        {
            "python": 'lacks [1] [he said: "no"] [a, b] and 1 more; has [1] [he said: no""] [a, b] and 1 more',
            "duckdb": 'header [id,said,to]; lacks [1] [he said: "no"] [a, b] and 1 more; has [1,"he said: "no"","a, b"] and 1 more',
        },
    ),
)
because(
    "Who quotes every cell, and writes two quotes before a comma, has put the sign for "
    "inches before the quote that closes the cell: the row has its width so, and not if "
    "the two are one. Python makes one cell of two, or of two rows; DuckDB one of a row.",
    (
        "a sign for inches before the quote that closes a cell is part of the value",
        {
            "python": 'lacks [1] [TV 55"] [399] and 2 more; has [1] [TV 55",399"] [] and 1 more',
            "duckdb": 'header ["id","name","n"]; lacks [1] [TV 55"] [399] and 3 more; has '
            '["1","TV 55"","399"] and 3 more',
        },
    ),
    (
        "a sign for inches before the quote that closes the last cell swallows no rows",
        {
            "python": 'lacks [1] [399] [TV 55"] and 2 more; has [1] [399] [TV 55"\\n2"] '
            "[20] [Radio] and 1 more",
            "duckdb": 'header ["3"] [""] ["TV] [9""]; lacks [1] [399] [TV 55"] and 2 more',
        },
    ),
    (
        "csv.md, Quotes that are wrong, 6",
        {
            "python": 'lacks [1] [TV, 55"] [399]; has [1] [TV, 55",399"] []',
            "duckdb": 'header ["id","name","price"]; lacks [1] [TV, 55"] [399] and 1 more; '
            'has ["1","TV, 55"","399"] and 1 more',
        },
    ),
)
because(
    "A program took the row for a value, and quoted it. What is between the quotes has "
    "the width of the table, and its quotes are doubled.",
    (
        "all rows were quoted as a whole, the header too",
        {
            "python": "header [id,name,n]; lacks [1] [Ann] [5] and 2 more; has [1,Ann,5] and 2 more",
            "duckdb": "header [id,name,n]; lacks [1] [Ann] [5] and 2 more; has [1,Ann,5] and 2 more",
        },
    ),
    (
        "all rows were quoted as a whole, but the header",
        {
            "python": "lacks [1] [Ann] [5] and 2 more; has [1,Ann,5] [] [] and 2 more",
            "duckdb": "header [id,name,n]; lacks [1] [Ann] [5] and 2 more; has [1,Ann,5] and 2 more",
        },
    ),
    (
        "a row that was quoted as a whole is a row",
        {
            "python": 'lacks [2] [Bob, B] [6]; has [2,"Bob, B",6] [] []',
            "duckdb": "header [id,name,n]; lacks [1] [Ann] [5] and 2 more; has [1,Ann,5] and 2 more",
        },
    ),
    (
        "csv.md, Quotes that are wrong, 3",
        {
            "python": 'lacks [2] [Bob, B] [6]; has [2,"Bob, B",6] [] []',
            "duckdb": "header [id,name,n]; lacks [1] [Ann] [5] and 1 more; has [1,Ann,5] and 1 more",
        },
    ),
)
because(
    "Who writes a blank behind each delimiter, or nearly each, writes it for the "
    "eye. DuckDB keeps it.",
    (
        "csv.md, How the dialect is found, 7",
        {"duckdb": "lacks [1] [Ann] and 1 more; has [1] [ Ann] and 1 more"},
    ),
    (
        "a blank behind each delimiter is layout",
        {"duckdb": "lacks [1] [Ann] [5] and 1 more; has [1] [ Ann] [5] and 1 more"},
    ),
    (
        "a cell that holds a blank keeps no blank before the others",
        {
            "python": "header [id] [ name] [ note] [ n]; lacks [1] [Ann] [x] [5] and 2 more; has [1] [ "
            "Ann] [ x] [5] and 2 more",
            "duckdb": "lacks [1] [Ann] [x] [5] and 2 more; has [1] [ Ann] [ x] [5] and 2 more",
        },
    ),
    (
        "a cell that holds nothing keeps no blank before the others",
        {
            "python": "header [id] [ name] [ note] [ n]; lacks [1] [Ann] [x] [5] and 2 more; has [1] [ "
            "Ann] [ x] [5] and 2 more",
            "duckdb": "lacks [1] [Ann] [x] [5] and 2 more; has [1] [ Ann] [ x] [5] and 2 more",
        },
    ),
    (
        "a header and a row without blanks behind their delimiters keep none in the others",
        {
            "python": "lacks [1] [Ann] and 37 more; has [1] [ Ann] and 37 more",
            "duckdb": "lacks [1] [Ann] and 37 more; has [1] [ Ann] and 37 more",
        },
    ),
)
because(
    "Who quotes a value says where it ends. Blanks behind that are layout.",
    (
        "blanks on both sides of quoted cells are layout, and no delimiters",
        {
            "python": "header [id ] [name ] [n]; lacks [1] [x, y] [5] and 1 more; has [1] "
            "[x, y ] [5] and 1 more",
        },
    ),
    (
        "blanks behind a closing quote are layout",
        {
            "python": "lacks [1] [x, y] [5] and 1 more; has [1] [x, y ] [5] and 1 more",
        },
    ),
)
because(
    "Where a backslash escapes, it does so in every cell: who writes no quotes around "
    "a cell escapes the one inside it all the same, as Python's csv does. DuckDB knows "
    "an escape between quotes only, and keeps the backslash elsewhere.",
    (
        "published, backslash",
        {
            "duckdb": "lacks [0000001] [Łódź Fabryczna] [Київ, вокзал] [FR] [20… and "
            "176 more; has [0000001] [Łódź Fabryczna] [Київ, вокзал] [FR] [20… and "
            "176 more",
        },
    ),
    (
        "a backslash escapes the line end behind it, once",
        {
            "python": "header [1] [Name] [line one\\nline two] [7]; lacks [1] [Name] [line one\\nline "
            "two] [7]",
            "duckdb": "lacks [1] [Name] [line one\\nline two] [7]",
        },
    ),
    (
        "a backslash escapes the line end behind it, in nearly each row",
        {
            "python": "header [1] [Name] [line one\\nline two] [7]; lacks [1] [Name] [line one\\nline "
            "two] [7]",
            "duckdb": "lacks [1] [Name] [line one\\nline two] [7] and 3 more",
        },
    ),
)
because(
    "A row that is short is filled up, and costs nothing else. To DuckDB, which is told "
    "the escape but not the delimiter, it makes one column of all.",
    (
        "a short row does not keep the backslashes of all others in the data",
        {
            "duckdb": 'header [id,name,n]; lacks [1] [The "Best" Co] [5] and 3 more; has '
            '[1,"The \\"Best\\" Co",5] and 3 more'
        },
    ),
)
because(
    "Nobody escapes an N, which means nothing: the cell \\N without quotes is how databases "
    "whose exports escape by backslashes write no value. DuckDB, too, knows it.",
    (
        "no value in an export of MySQL is no letter N",
        {"python": "lacks [1] [Acme] []; has [1] [Acme] [N]"},
    ),
)

# -------------------------------------------------------------------------
# Delimiters
# -------------------------------------------------------------------------

because(
    "A delimiter that divides all records alike is one, although DuckDB looks for "
    "four only, and Python takes a single character.",
    (
        "'::' is found to be the delimiter",
        {
            "python": "error: a delimiter is one character",
            "duckdb": "header [id::name::born]; lacks [1] [x] [2024-01-05] and 1 more; "
            "has [1::x::2024-01-05] and 1 more",
        },
    ),
    (
        "'^' is found to be the delimiter",
        {
            "duckdb": "header [id^name^born]; lacks [1] [x] [2024-01-05] and 1 more; "
            "has [1^x^2024-01-05] and 1 more",
        },
    ),
    (
        "'~' is found to be the delimiter",
        {
            "duckdb": "header [id~name~born]; lacks [1] [x] [2024-01-05] and 1 more; "
            "has [1~x~2024-01-05] and 1 more",
        },
    ),
    (
        r"'\x01' is found to be the delimiter",
        {
            "duckdb": r"header [id\x01name\x01born]; lacks [1] [x] [2024-01-05] and 1 "
            r"more; has [1\x01x\x012024-01-05] and 1 more",
        },
    ),
    (
        "a blank is the delimiter of a table of numbers",
        {
            "duckdb": "header [t x y]; lacks [1] [0.5] [7] and 2 more; "
            "has [1 0.5 7] and 2 more",
        },
    ),
    (
        "a colon is the delimiter of a table of numbers",
        {
            "duckdb": "header [t:x:y]; lacks [1] [0.5] [7] and 2 more; "
            "has [1:0.5:7] and 2 more",
        },
    ),
)
because(
    "Commas of sentences are no delimiters: the header has none, and another "
    "delimiter, or none at all, divides header and rows alike. DuckDB takes what "
    "gives more columns, and loses the header.",
    (
        "sentences with commas and numbers are no table in a frame",
        {
            "python": "lacks [We counted cars, bikes and trams.] and 1 more; has [We counted cars] [ "
            "bikes and trams.] and 1 more",
        },
    ),
    (
        "commas in free text make no delimiter",
        {
            "duckdb": "header [1;one] [two] [three]; lacks [1] [one, two, three] and 2 "
            "more; has [2;four] [ five] [ six] and 1 more",
        },
    ),
    (
        "a text with a comma above a note is a column",
        {
            "python": "header [Adams] [ John]; lacks [Source: registry]; has [Source: registry] []",
        },
    ),
    (
        "blanks are delimiters below a phrase of names, where rows have numbers",
        {
            "duckdb": "header [Station lat lon]; lacks [A] [1.5] [2.5] and 2 more; has [A 1.5 2.5] and "
            "2 more",
        },
    ),
    (
        "csv.md, How the dialect is found, 1",
        {
            "duckdb": "header [1;one] [two] [three]; lacks [1] [one, two, three] and 1 "
            "more; has [2;four] [ five] [ six]",
        },
    ),
    (
        "addresses of the web below one word are one column, whatever is in them",
        {
            "duckdb": "header [https://example.org/page] [jsessionid=0]; lacks "
            "[https://example.org/page;jsessionid=0] and 7 more; has "
            "[https://example.org/page] [jsessionid=1] and 6 more",
        },
    ),
    (
        "points under one name are one column",
        {
            "python": "lacks [48.80, 2.30] and 4 more; has [48.80] [ 2.30] and 4 more",
            "duckdb": "no header; lacks [48.80, 2.30] and 4 more; has [48.80] [ 2.30] and 4 more",
        },
    ),
    (
        "addresses under one name are one column",
        {
            "python": "lacks [Oak Ave, 5, Portland] and 6 more; has [Oak Ave] [ 5] [ Portland] and "
            "6 more",
            "duckdb": "no header; lacks [Oak Ave, 5, Portland] and 6 more; has [Oak Ave] [ 5] [ "
            "Portland] and 6 more",
        },
    ),
    (
        "commas with blanks are those of addresses where semicolons divide all records",
        {
            "python": "header [Gamma 10 Ltd] [1010 Elm St, Boston, MA]; lacks [Gamma 10 Ltd] [1010 "
            "Elm St, Boston, MA]",
            "duckdb": "header [Gamma 10 Ltd;1010 Elm St] [Boston] [MA]; lacks [Gamma 10 Ltd] [1010 "
            "Elm St, Boston, MA] and 9 more; has [Gamma 11 Ltd;1111 Elm St] [ Boston] [ "
            "MA] and 8 more",
        },
    ),
    (
        "a single column of sentences stays one",
        {
            "duckdb": "header [first] [this]; lacks [first, this] and 2 more; "
            "has [then] [ that] and 1 more",
        },
    ),
)
because(
    "1,50 is a number where the comma is the decimal sign. One name above, or two "
    "digits behind every comma, speak for one column; DuckDB makes two of it, and "
    "loses the name. Two columns of integers under a title of one word would look "
    "the same: they need the option dialect.",
    (
        "a single column of decimal commas stays one",
        {"duckdb": "no header; lacks [1.50] and 2 more; has [1] [50] and 2 more"},
    ),
    (
        "a single column of decimal commas stays one without a header",
        {"duckdb": "lacks [1.50] and 3 more; has [1] [50] and 3 more"},
    ),
    (
        "numbers with commas under one name are one column of decimal commas",
        {"duckdb": "no header; lacks [1.2] and 3 more; has [1] [2] and 3 more"},
    ),
    (
        "csv.md, How the dialect is found, 6",
        {
            "duckdb": "no header; lacks [1.50] and 1 more; has [1] [50] and 1 more",
        },
    ),
)
because(
    "Blanks that align numbers are one delimiter, however many; and what each record has "
    "as often is one, too. Python is told of neither.",
    (
        "columns that are aligned by blanks are columns",
        {
            "duckdb": "header [year month   ppm]; lacks [1958] [3] [315.71] and 2 more; has [1958     3 315.71] and 2 more",
        },
    ),
    (
        "columns are aligned by blanks where but one value is shorter",
        {
            "duckdb": "header [date       n]; lacks [2023-04-14] [12] and 3 more; has "
            "[2023-04-14 12] and 3 more",
        },
    ),
    (
        "decimal commas between blanks make no columns",
        {
            "duckdb": "no header; lacks [2014] [1] [0.58] and 3 more; has [2014 1 0] [58] "
            "and 3 more",
        },
    ),
    (
        "units below names that blanks align are those of the names above them",
        {
            "python": "header [   year   rain    sun]; lacks [1990] [57.3] [12.1] and 2 more; has [            mm  hours] and 3 more",
            "duckdb": "header [year   rain    sun]; lacks [1990] [57.3] [12.1] and 2 more; has [            mm  hours] and 3 more",
        },
    ),
    (
        "between blanks nobody can tell which value is missing",
        {
            "python": "header [year  rain  sun]; lacks [1990] [0.5] [0.25] and 9 more; has [1990  0.5  0.25] and 10 more",
            "duckdb": "header [year  rain  sun]; lacks [1990] [0.5] [0.25] and 9 more; has [1990  0.5  0.25] and 10 more",
        },
    ),
    (
        "a dollar sign that each record has as often is the delimiter",
        {
            "duckdb": "header [id$name$role]; lacks [1] [ASPIRIN] [PS] and 2 more; has [1$ASPIRIN$PS] and 2 more",
        },
    ),
    (
        "tildes quote where circumflexes part",
        {
            "duckdb": "header [~0101~^~Butter, salted~^0.87]; lacks [0101] [Butter, salted] [0.87] and 2 more; has [~0102~^~Butter oil~^3.5] and 1 more",
        },
    ),
    (
        "a colon that each record has as often is the delimiter",
        {
            "duckdb": "header [city:region:country:people]; lacks [A] [MA] [US] [9686] and 2 more; has [A:MA:US:9686] and 2 more",
        },
    ),
    (
        "csv.md, How the dialect is found, 2",
        {
            "duckdb": "header [year month   ppm]; lacks [1958] [3] [315.71] and 1 more; has [1958     3 315.71] and 1 more",
        },
    ),
)
because(
    "sep=; is a message of one spreadsheet to another, and no row.",
    (
        "sep= is obeyed",
        {
            "python": "header [sep=] []; has [id] [name]",
            "duckdb": "header [sep=] [column1]; has [id] [name]",
        },
    ),
    (
        "sep= is obeyed where it was filled up as if it were a row",
        {
            "python": "header [sep=] [] []; has [id] [name] [n]",
            "duckdb": "header [sep=] [column1] [column2]; has [id] [name] [n]",
        },
    ),
    (
        "sep= is obeyed where it was quoted as if it were a cell",
        {"python": "header [sep=;]; has [id] [name]"},
    ),
)

# -------------------------------------------------------------------------
# Where the table is
# -------------------------------------------------------------------------

because(
    "A title is no name of a column, filled up with delimiters or not. It is "
    "returned as preamble. Python is not asked to find it.",
    (
        "titles, keys, units and days stand above names in one record or two: Population by town,,,,1000 EUR Name,people,,area, ,m,f,m,f",
        {
            "python": "header [Population by town] [] [] [] [1000 EUR]; has [Name] [people] [] [area] "
            "[] and 1 more",
            "duckdb": "header [Population by town] [column1] [column2] [column3]…; has [Name] [people] "
            "[] [area] [] and 1 more",
        },
    ),
    (
        "titles, keys, units and days stand above names in one record or two: Population by town,,,,Page 1 Name,2020,,2021, ,m,f,m,f",
        {
            "python": "header [Population by town] [] [] [] [Page 1]; has [Name] [2020] [] [2021] [] "
            "and 1 more",
            "duckdb": "header [Population by town] [column1] [column2] [column3]…; has [Name] [2020] "
            "[] [2021] [] and 1 more",
        },
    ),
    (
        "titles, keys, units and days stand above names in one record or two: Population by town,,,,1000 EUR Name,people,area,share,rain ,n,km2,%,mm",
        {
            "python": "header [Population by town] [] [] [] [1000 EUR]; has [Name] [people] [area] "
            "[share] [rain] and 1 more",
            "duckdb": "header [Population by town] [column1] [column2] [column3]…; has [Name] [people] "
            "[area] [share] [rain] and 1 more",
        },
    ),
    (
        "titles, keys, units and days stand above names in one record or two: Population by town,,,, Region,North,,, Name,2010,2011,2012,2013",
        {
            "python": "header [Population by town] [] [] [] []; has [Region] [North] [] [] [] and 1 "
            "more",
            "duckdb": "no header; has [Population by town] [] [] [] [] and 2 more",
        },
    ),
    (
        "titles, keys, units and days stand above names in one record or two: Region:,North,,, Population by town,,,,1000 EUR Name,2010,2011,2012,2013",
        {
            "python": "header [Region:] [North] [] [] []; has [Population by town] [] [] [] [1000 EUR] "
            "and 1 more",
            "duckdb": "header [Region:] [North] [column2] [column3] [column4]; has [Population by "
            "town] [] [] [] [1000 EUR] and 1 more",
        },
    ),
    (
        "titles, keys, units and days stand above names in one record or two: Population by town,,,, ,,,,13.04.2024 Name,2010,2011,2012,2013",
        {
            "python": "header [Population by town] [] [] [] []; has [] [] [] [] [13.04.2024] and 1 more",
            "duckdb": "no header; has [Population by town] [] [] [] [] and 2 more",
        },
    ),
    (
        "a key and its value stand above a word and years",
        {
            "python": "header [Town] [Utena] [] [] []; has [Region] [Name] [1990] [1991] [1992]",
            "duckdb": "no header; has [Town] [Utena] [] [] [] and 1 more",
        },
    ),
    (
        "a title may stand in front of a table that begins in the second column: 18",
        {
            "python": "header [Prices] [] [] [] [] []; lacks [Leeds] [11] [112] [213] [314] and 2 "
            "more; has [] [] [] [] [] [] and 5 more",
            "duckdb": "header [Prices] [column1] [column2] [column3] [column4] […; lacks [Leeds] [11] "
            "[112] [213] [314] and 2 more; has [] [] [] [] [] [] and 5 more",
        },
    ),
    (
        "a title may stand in front of a table that begins in the second column: 8",
        {
            "python": "header [Prices]; lacks [Leeds] [11] [112] [213] [314] and 2 more; has [] [] "
            "[Sold] [] [Let] [] and 4 more",
            "duckdb": "header [column0] [column1] [Sold] [column3] [Let] [column…; lacks [Leeds] [11] "
            "[112] [213] [314] and 2 more; has [] [District] [2022] [2023] [2022] [2023] and "
            "3 more",
        },
    ),
    (
        "titles stand above names and values of which some are not known: Exports by country,,,million EUR",
        {
            "python": "header [Exports by country] [] [] [million EUR]; has [Country] [2022] [2023] "
            "[2024]",
            "duckdb": "header [Exports by country] [column1] [column2] [million …; has [Country] "
            "[2022] [2023] [2024]",
        },
    ),
    (
        "titles stand above names and values of which some are not known: Exports by country,,,2024",
        {
            "python": "header [Exports by country] [] [] [2024]; has [Country] [2022] [2023] [2024]",
            "duckdb": "header [Exports by country] [column1] [column2] [2024]; has [Country] [2022] "
            "[2023] [2024]",
        },
    ),
    (
        "titles stand above names and values of which some are not known: 12.1,,, Exports by country,,,",
        {
            "python": "header [12.1] [] [] []; has [Exports by country] [] [] [] and 1 more",
            "duckdb": "header [12.1] [column1] [column2] [column3]; has [Exports by country] [] [] [] "
            "and 1 more",
        },
    ),
    (
        "titles stand above names and values of which some are not known: Exports by country,,,Page 1",
        {
            "python": "header [Exports by country] [] [] [Page 1]; has [Name] [01.01.2024] "
            "[02.01.2024] [03.01.2024]",
            "duckdb": "header [Exports by country] [column1] [column2] [Page 1]; has [Name] "
            "[01.01.2024] [02.01.2024] [03.01.2024]",
        },
    ),
    (
        "titles are filled up to more cells than a table with years has: 3",
        {
            "python": "header [Title one] [] [] [] []; lacks [Ulm] [0] [13] [26] and 3 more; has [all "
            "places] [] [] [] [] and 6 more",
            "duckdb": "header [Title one,,,,]; lacks [Ulm] [0] [13] [26] and 3 more; has [all "
            "places,,,,] and 6 more",
        },
    ),
    (
        "titles are filled up to more cells than a table with years has: 1",
        {
            "python": "header [Title one] [] [] [] [] []; lacks [Ulm] [0] [13] [26] and 3 more; has "
            "[Name] [2000] [2001] [2002] [] [] and 4 more",
            "duckdb": "header [Title one,,,,,]; lacks [Ulm] [0] [13] [26] and 3 more; has "
            "[Name,2000,2001,2002] and 4 more",
        },
    ),
    (
        "a title and a date stand above years of values of which some are not known",
        {
            "python": "header [Population by town] [] [] [] []; has [13.04.2024] [] [] [] [] and 2 more",
            "duckdb": "header [Population by town] [column1] [column2] [column3]…; has [13.04.2024] [] "
            "[] [] [] and 2 more",
        },
    ),
    (
        "what stands beside a title of 3 columns is no name: Births by borough and year,,million EUR",
        {
            "python": "header [Births by borough and year] [] [million EUR]; has [Area] [2015] [2016]",
            "duckdb": "header [Births by borough and year] [column1] [million EU…; has [Area] [2015] "
            "[2016]",
        },
    ),
    (
        "what stands beside a title of 3 columns is no name: Births by borough and year,,Page 1",
        {
            "python": "header [Births by borough and year] [] [Page 1]; has [Area] [Births] [Deaths]",
            "duckdb": "header [Births by borough and year] [column1] [Page 1]; has [Area] [Births] "
            "[Deaths]",
        },
    ),
    (
        "what stands beside a title of 4 columns is no name: Births by borough and year,,,(thousands)",
        {
            "python": "header [Births by borough and year] [] [] [(thousands)]; has [Area] [2015] "
            "[2016] [2017] and 1 more",
            "duckdb": "header [Births by borough and year] [column1] [column2] […; has [Area] [2015] "
            "[2016] [2017] and 1 more",
        },
    ),
    (
        "what stands beside a title of 4 columns is no name: Births by borough and year,,, ,,,(thousands)",
        {
            "python": "header [Births by borough and year] [] [] []; has [] [] [] [(thousands)] and 2 "
            "more",
            "duckdb": "header [Births by borough and year] [column1] [column2] […; has [] [] [] "
            "[(thousands)] and 2 more",
        },
    ),
    (
        "what stands beside a title of 4 columns is no name: Births by borough and year,,, ,,,thousands",
        {
            "python": "header [Births by borough and year] [] [] []; has [] [] [] [thousands] and 1 "
            "more",
            "duckdb": "header [Births by borough and year] [column1] [column2] […; has [] [] [] "
            "[thousands] and 1 more",
        },
    ),
    (
        "a list of words with a blank behind each comma is no text below a title of 1 lines",
        {
            "python": "header [Report of schools]; lacks [Oak School] [York] and 3 more; has [name] [ "
            "town] and 4 more",
            "duckdb": "lacks [Oak School] [York] and 3 more; has [Oak School] [ York] and 3 more",
        },
    ),
    (
        "a list of words with a blank behind each comma is no text below a title of 3 lines",
        {
            "python": "header [Report of schools]; lacks [Oak School] [York] and 3 more; has [as of "
            "2024] and 5 more",
            "duckdb": "lacks [Oak School] [York] and 3 more; has [Oak School] [ York] and 3 more",
        },
    ),
    (
        "csv.md, Where the table is, 4",
        {
            "python": "header [Exports by country] [] [] [million EUR]; has [31.01.2026] [] [] [] and "
            "1 more",
            "duckdb": "no header; has [Exports by country] [] [] [million EUR] and 2 more",
        },
    ),
    (
        "a unit in brackets above the last of numbered columns is of the table",
        {
            "python": "header [] [] [] [(in '000 ha)]; has [State/UT] [Rice] [Wheat] [Total] and 1 more",
            "duckdb": "header [column0] [column1] [column2] [(in '000 ha)]; has [State/UT] [Rice] "
            "[Wheat] [Total] and 1 more",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Ministry of Finance,,,Annex 3",
        {
            "python": "header [Ministry of Finance] [] [] [Annex 3]; has [Region] [Month] [Cases] "
            "[Rate]",
            "duckdb": "header [Ministry of Finance] [column1] [column2] [Annex 3…; has [Region] "
            "[Month] [Cases] [Rate]",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Report by units,,,Page 1",
        {
            "python": "header [Report by units] [] [] [Page 1]; has [Region] [Month] [Cases] [Rate]",
            "duckdb": "header [Report by units] [column1] [column2] [Page 1]; has [Region] [Month] "
            "[Cases] [Rate]",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Report,,,23.11.2024",
        {
            "python": "header [Report] [] [] [23.11.2024]; has [Region] [Month] [Cases] [Rate]",
            "duckdb": "header [Report] [column1] [column2] [23.11.2024]; has [Region] [Month] [Cases] "
            "[Rate]",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Printed 23.11.2024,,,User: admin",
        {
            "python": "header [Printed 23.11.2024] [] [] [User: admin]; has [Region] [Month] [Cases] "
            "[Rate]",
            "duckdb": "header [Printed 23.11.2024] [column1] [column2] [User: ad…; has [Region] "
            "[Month] [Cases] [Rate]",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Report by units,,, ,,,in thousands",
        {
            "python": "header [Report by units] [] [] []; has [] [] [] [in thousands] and 1 more",
            "duckdb": "header [Report by units] [column1] [column2] [column3]; has [] [] [] [in "
            "thousands] and 1 more",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: ,,,(in thousands)",
        {
            "python": "header [] [] [] [(in thousands)]; has [Region] [Month] [Cases] [Rate]",
            "duckdb": "header [column0] [column1] [column2] [(in thousands)]; has [Region] [Month] "
            "[Cases] [Rate]",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: ,Report by units for 2024,, ,(provisional),,",
        {
            "python": "header [] [Report by units for 2024] [] []; has [] [(provisional)] [] [] and 1 "
            "more",
            "duckdb": "header [column0] [Report by units for 2024] [column2] [co…; has [] "
            "[(provisional)] [] [] and 1 more",
        },
    ),
    (
        "what stands beside a title, or below it, is no name: Report by units,,, 23.11.2024,,,",
        {
            "python": "header [Report by units] [] [] []; has [23.11.2024] [] [] [] and 1 more",
            "duckdb": "header [Report by units] [column1] [column2] [column3]; has [23.11.2024] [] [] "
            "[] and 1 more",
        },
    ),
    (
        "a title with a date or a page above names of words is none of them: Staff list,, 23.11.2024,,",
        {
            "python": "header [Staff list] [] []; has [23.11.2024] [] [] and 1 more",
            "duckdb": "header [Staff list] [column1] [column2]; has [23.11.2024] [] [] and 1 more",
        },
    ),
    (
        "a title with a date or a page above names of words is none of them: Staff list,,23.11.2024",
        {
            "python": "header [Staff list] [] [23.11.2024]; has [Name] [Address] [Phone]",
            "duckdb": "header [Staff list] [column1] [23.11.2024]; has [Name] [Address] [Phone]",
        },
    ),
    (
        "a title with a date or a page above names of words is none of them: Staff list,,Page 1 of 1",
        {
            "python": "header [Staff list] [] [Page 1 of 1]; has [Name] [Address] [Phone]",
            "duckdb": "header [Staff list] [column1] [Page 1 of 1]; has [Name] [Address] [Phone]",
        },
    ),
    (
        "a title with a date or a page above names of words is none of them: Staff list,,Page 1 of 1 ,,",
        {
            "python": "header [Staff list] [] [Page 1 of 1]; has [] [] [] and 1 more",
            "duckdb": "header [Staff list] [column1] [Page 1 of 1]; has [] [] [] and 1 more",
        },
    ),
    (
        "a title and a unit above years are no names of theirs",
        {
            "python": "header [Table 1. Exports by country] [] [] [million EUR]; has [Country] [2021] "
            "[2022] [2023]",
            "duckdb": "header [Table 1. Exports by country] [column1] [column2] …; has [Country] "
            "[2021] [2022] [2023]",
        },
    ),
    (
        "titles above the table are told, and skipped",
        {"python": "header [Stops of the region]; has [as of 2024-01-05] and 1 more"},
    ),
    (
        "titles filled up with delimiters are told, and skipped",
        {
            "python": "header [Stops of the region] [] []; has [] [] [] and 1 more",
            "duckdb": "header [Stops of the region] [column1] [column2]; "
            "has [] [] [] and 1 more",
        },
    ),
    (
        "csv.md, Where the table is, 1",
        {"python": "header [Stops of the region]; has [as of 2026-01-31] and 1 more"},
    ),
)
because(
    "A footnote is no row: it stands behind the table, in its first column, with "
    "nothing beside it. It is returned as footnotes. DuckDB takes the odd width "
    "for a proof that there are no columns.",
    (
        "a signature is no row below a total without a number",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: ,,Director of the Institute,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: ,Prepared by,,Approved by ,Ion Popescu,,Ana Pop",
        {
            "python": "has [] [] [] [] and 2 more",
            "duckdb": "has [] [] [] [] and 2 more",
        },
    ),
    (
        "what is below a table is no row: Updated,23.11.2024,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: Closing balance,1000.00,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: 23.11.2024,,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: Reviewed by the Board,,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: * estimated,,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row: Source: office,,,",
        {
            "python": "has [] [] [] [] and 1 more",
            "duckdb": "has [] [] [] [] and 1 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: ,,Director of the Institute,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: ,Prepared by,,Approved by ,Ion Popescu,,Ana Pop",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 5 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 5 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: Updated,23.11.2024,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: Closing balance,1000.00,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: 23.11.2024,,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: Reviewed by the Board,,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: * estimated,,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "what is below a table is no row, behind an empty column: Source: office,,,",
        {
            "python": "header [] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] and 2 "
            "more; has [] [1] [Alba] [120] [3.5] and 4 more",
            "duckdb": "header [column0] [no] [district] [cases] [rate]; lacks [1] [Alba] [120] [3.5] "
            "and 2 more; has [] [1] [Alba] [120] [3.5] and 4 more",
        },
    ),
    (
        "footnotes are no rows, and are told",
        {
            "python": "has [Source: registry of stops] [] [] and 1 more",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 5 more",
        },
    ),
    (
        "a title above empty columns is no name, 0 in front, 0 between, 5 behind",
        {
            "python": "header [Staff list 2024] [] [] [] [] [] [] []; lacks [Ann] [Dev] [Rome] and 2 "
            "more; has [name] [role] [city] [] [] [] [] [] and 3 more",
            "duckdb": "no header; lacks [Ann] [Dev] [Rome] and 2 more; has [Staff list 2024] [] [] [] "
            "[] [] [] [] and 4 more",
        },
    ),
    (
        "a title above empty columns is no name, 1 in front, 0 between, 0 behind",
        {
            "python": "header [] [Staff list 2024] [] []; lacks [Ann] [Dev] [Rome] and 2 more; has [] "
            "[name] [role] [city] and 3 more",
            "duckdb": "no header; lacks [Ann] [Dev] [Rome] and 2 more; has [] [Staff list 2024] [] [] "
            "and 4 more",
        },
    ),
    (
        "a title above empty columns is no name, 1 in front, 0 between, 5 behind",
        {
            "python": "header [] [Staff list 2024] [] [] [] [] [] [] []; lacks [Ann] [Dev] [Rome] and "
            "2 more; has [] [name] [role] [city] [] [] [] [] [] and 3 more",
            "duckdb": "no header; lacks [Ann] [Dev] [Rome] and 2 more; has [] [Staff list 2024] [] [] "
            "[] [] [] [] [] and 4 more",
        },
    ),
    (
        "a title above empty columns is no name, 0 in front, 1 between, 4 behind",
        {
            "python": "header [Staff list 2024] [] [] [] [] [] [] [] []; lacks [Ann] [Dev] [Rome] and "
            "2 more; has [name] [] [role] [] [city] [] [] [] [] and 3 more",
            "duckdb": "no header; lacks [Ann] [Dev] [Rome] and 2 more; has [Staff list 2024] [] [] [] "
            "[] [] [] [] [] and 4 more",
        },
    ),
    (
        "a date in a cell of its own behind what it is of is no row, behind the rows",
        {
            "python": "has [Last updated] [2024-01-05] []",
            "duckdb": "has [Last updated] [2024-01-05] []",
        },
    ),
    (
        "a date in a cell of its own behind what it is of is no row, behind * provisional,,",
        {
            "python": "has [* provisional] [] [] and 1 more",
            "duckdb": "has [* provisional] [] [] and 1 more",
        },
    ),
    (
        "a date in a cell of its own behind what it is of is no row, behind Source: office",
        {
            "python": "has [Source: office] [] [] and 1 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 4 more",
        },
    ),
    (
        "a note with a comma before a year is no row right behind the rows",
        {
            "python": "has [As of March 31] [2023]",
            "duckdb": "has [As of March 31] [2023]",
        },
    ),
    (
        "a note with a comma before a year is no row behind a blank line",
        {
            "python": "has [As of March 31] [2023]",
            "duckdb": "has [As of March 31] [2023]",
        },
    ),
    (
        "No records found below a header is a note, and no row of one column",
        {
            "python": "has [No records found] [] []",
            "duckdb": "header [id,name,amount]; has [No records found]",
        },
    ),
    (
        "(0 rows) below a header is a note, and no row of one column",
        {
            "python": "has [(0 rows)] [] []",
            "duckdb": "header [id,name,amount]; has [(0 rows)]",
        },
    ),
    (
        "Total: 0 below a header is a note, and no row of one column",
        {
            "python": "has [Total: 0] [] []",
            "duckdb": "header [id,name,amount]; has [Total: 0]",
        },
    ),
    (
        "*** no data *** below a header is a note, and no row of one column",
        {
            "python": "has [*** no data ***] [] []",
            "duckdb": "header [id,name,amount]; has [*** no data ***]",
        },
    ),
    (
        "no rows selected below a header is a note, and no row of one column",
        {
            "python": "has [no rows selected] [] []",
            "duckdb": "header [id,name,amount]; has [] and 1 more",
        },
    ),
    (
        "empty rows behind a last row of one value are no rows, and that row is told",
        {
            "python": "has [] [] [] [] and 5 more",
            "duckdb": "has [] [] [] [] and 5 more",
        },
    ),
    (
        "301 empty and other records behind the rows are no rows",
        {
            "python": "has [Note: provisional] [] [] [] and 300 more",
            "duckdb": "has [Note: provisional] [] [] [] and 300 more",
        },
    ),
    (
        "31 empty and other records behind the rows are no rows",
        {
            "python": "has [] [] [] [] and 31 more",
            "duckdb": "has [] [] [] [] and 31 more",
        },
    ),
    (
        "32 empty and other records behind the rows are no rows",
        {
            "python": "has [Source: registry] [] [] [] and 31 more",
            "duckdb": "header [id,date,name,visitors]; lacks [1] [2021-03-01] [A] [5] and 2 more; has "
            "[1,2021-03-01,A,5] and 34 more",
        },
    ),
    (
        "the name of the data set behind a blank record, and what follows it, are footnotes",
        {
            "python": "has [] [] [] and 2 more",
            "duckdb": 'header ["Month","August 2023","September 2023"]; lacks [Gender] [] [] and '
            '3 more; has ["Gender","",""] and 6 more',
        },
    ),
    (
        "signs and what they mean are footnotes directly below the table, too",
        {
            "python": "has [.. = not available] [] [] and 5 more",
            "duckdb": "header [region,2021,2022]; lacks [North East] [5] [6.1] and 2 more; "
            "has [North East,5,6.1] and 8 more",
        },
    ),
    (
        "csv.md, Which records are rows, 17",
        {
            "python": "has [.. = not available] [] [] and 1 more",
            "duckdb": "header [region,2021,2022]; lacks [North East] [5] [6.1] and 3 more; "
            "has [North East,5,6.1] and 5 more",
        },
    ),
    (
        "a mark of the end is no row",
        {
            "python": "has [<EOF>] [] []",
            "duckdb": "header [kind,quantity,period]; lacks [Actual] [1.5] [1] and 2 more; "
            "has [Actual,1.5,1] and 3 more",
        },
    ),
    (
        "one letter for source, with delimiters, takes no column its numbers",
        {
            "python": "has [Q: STATISTIK AUSTRIA, Wanderungsstatistik] [] [] …",
            "duckdb": "has [Q: STATISTIK AUSTRIA, Wanderungsstatistik] [] [] …",
        },
    ),
    (
        "notes alone in their records below a line are none of the rows, however many",
        {
            "python": "has [---] [] [] [] and 29 more",
            "duckdb": 'header ["Notes"\\t"County"\\t"Code"\\tDeaths]; lacks [] [County 0] [00000] [7] '
            'and 49 more; has [\\t"County 0"\\t"00000"\\t7] and 79 more',
        },
    ),
    (
        "a line drawn above footnotes is no row",
        {
            "python": "has [__________] [] [] and 1 more",
            "duckdb": "no header; lacks [a] [5] [6] and 2 more; has [(C) Amt] [2024]",
        },
    ),
    (
        "a legend between a blank line and the source is no row",
        {
            "python": "has [] [] [] and 3 more",
            "duckdb": "has [] [] [] and 3 more",
        },
    ),
    (
        "lines of notes down to the source are no rows, keys and their values included",
        {
            "python": "has [Table information:] [] [] and 5 more",
            "duckdb": "header [Year,Men,Women]; lacks [1991] [5] [6] and 2 more; has [1991,5,6] and "
            "8 more",
        },
    ),
    (
        "one word with a colon above a legend is no row",
        {
            "python": "has [Zeichenerklärung:] [] [] and 2 more",
            "duckdb": "header [Ort;n;m]; lacks [Aa] [2] [0] and 2 more; has [Aa;2;0] and 6 more",
        },
    ),
    (
        "a source whose commas make as many cells as rows have is no row",
        {
            "python": "has [Source: Statistical Office] [ London]",
            "duckdb": "has [Source: Statistical Office] [ London]",
        },
    ),
    (
        "a marked note with a comma is no row, directly behind the rows, either",
        {
            "python": "has [* includes estimates] [ see notes] [] []",
            "duckdb": "header [Country,Jan,Feb,Total]; lacks [Chad] [1] [2] [3] and 1 more; has "
            "[Chad,1,2,3] and 2 more",
        },
    ),
    (
        "a copyright with commas and a year is a footnote, as is the note above it",
        {
            "python": "has [* includes estimates] [] [] [] [] and 1 more",
            "duckdb": "header [Country,Jan,Feb,Mar,Total]; lacks [Chad] [1] [2] [3] [6] and 1 more; "
            "has [Chad,1,2,3,6] and 3 more",
        },
    ),
    (
        "a text with a comma, shorter than the rows, is a footnote",
        {
            "python": "has [Created on 31.01.2025] [ 10:21 h] []",
            "duckdb": "header [Town,People,Houses]; lacks [Ayr] [1200] [500] and 1 more; has "
            "[Ayr,1200,500] and 2 more",
        },
    ),
    (
        "notes right behind the rows are told: as of a day",
        {
            "python": "has [As of October 3] [2024] []",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 3 more",
        },
    ),
    (
        "notes right behind the rows are told: when it was changed, with a note above it",
        {
            "python": "has [NOTE: by place of residence] [ and adjusted.] [] and 1 more",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 4 more",
        },
    ),
    (
        "notes right behind the rows are told: numbered texts above a source",
        {
            "python": "has [1. from 1 ha on] [ without summer farms] [] and 2 more",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 5 more",
        },
    ),
    (
        "notes right behind the rows are told: a copyright with a number",
        {
            "python": "has [Contains OS data © Crown copyright and database r…",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 3 more",
        },
    ),
    (
        "notes right behind the rows are told: a source and a moment",
        {
            "python": "has [Source: Public Health Scotland] [] [] and 1 more",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 4 more",
        },
    ),
    (
        "notes right behind the rows are told: keys and values in cells of their own",
        {
            "python": "has [Source:] [Office for Statistics] [] and 1 more",
            "duckdb": "has [Source:] [Office for Statistics] [] and 1 more",
        },
    ),
    (
        "notes right behind the rows are told: marks in cells of their own",
        {
            "python": "has [(1)] [Includes estimates for non-response.] [] and 1 more",
            "duckdb": "has [(1)] [Includes estimates for non-response.] [] and 1 more",
        },
    ),
    (
        "notes right behind the rows are told: signs for no value in cells of their own",
        {
            "python": "has [..] [not available] [] and 1 more",
            "duckdb": "has [..] [not available] [] and 1 more",
        },
    ),
    (
        "notes right behind the rows are told: keys alone above the notes",
        {
            "python": "has [Table information:] [] [] and 3 more",
            "duckdb": "header [Area,Count,Change]; lacks [Leeds] [27] [1] and 2 more; has "
            "[Leeds,27,1] and 6 more",
        },
    ),
    (
        "the word for source in a column of dates needs no colon",
        {
            "python": "has [Fonte] [IBGE]",
            "duckdb": "has [Fonte] [IBGE]",
        },
    ),
    (
        "a name of two words with a blank behind its comma is of an odd row",
        {
            "duckdb": "header [Town,Births,Deaths]; lacks [Ayr] [1200] [3] and 2 more; has "
            "[Ayr,1200,3] and 2 more",
        },
    ),
    (
        "footnotes filled up with delimiters are told, too",
        {
            "python": "has [] [] [] and 1 more",
            "duckdb": "has [] [] [] and 1 more",
        },
    ),
    (
        "a footnote without a blank line before it is one",
        {
            "python": "has [Source: registry of stops] [] []",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 3 more",
        },
    ),
    (
        "a footnote costs a text column no more than others",
        {
            "python": "has [Source: registry] [] []",
            "duckdb": "header [name,n,m]; lacks [a] [5] [1] and 1 more; "
            "has [a,5,1] and 3 more",
        },
    ),
    (
        "csv.md, Which records are rows, 3",
        {
            "python": "has [Source: registry of stops] [] []",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 1 more; "
            "has [1,a,5] and 3 more",
        },
    ),
)
because(
    "A word for source or note and a colon, in an else empty record behind the rows, the "
    "number of the page, and a text that is twice as long as any value of its column, are "
    "no values, wherever in the record they stand. They are returned as footnotes.",
    (
        "notes behind the rows are told wherever they begin: a source in the second column",
        {
            "python": "has [] [Quelle: Stadt Ulm] []",
            "duckdb": "has [] [Quelle: Stadt Ulm] []",
        },
    ),
    (
        "notes behind the rows are told wherever they begin: a source in the last column",
        {
            "python": "has [] [] [Quelle: Stadt Ulm]",
            "duckdb": "has [] [] [Quelle: Stadt Ulm]",
        },
    ),
    (
        "notes behind the rows are told wherever they begin: a key and its value, with delimiters behind",
        {
            "python": "has [Stand:] [01.02.2026] []",
            "duckdb": "has [Stand:] [01.02.2026] []",
        },
    ),
    (
        "notes behind the rows are told wherever they begin: the number of the page",
        {
            "python": "has [] [Quelle: Stadt Ulm] [] and 1 more",
            "duckdb": "has [] [Quelle: Stadt Ulm] [] and 1 more",
        },
    ),
    (
        "notes behind the rows are told wherever they begin: a number and a text, with delimiters behind",
        {
            "python": "has [1 text of a footnote] [] []",
            "duckdb": "has [1 text of a footnote] [] []",
        },
    ),
    (
        "notes behind the rows are told wherever they begin: who made it, and the number of the page",
        {
            "python": "has [] [] [] and 2 more",
            "duckdb": "has [] [] [] and 2 more",
        },
    ),
    (
        "csv.md, Which records are rows, 14",
        {
            "python": "has [As of:] [01.02.2026] [] and 2 more",
            "duckdb": "has [As of:] [01.02.2026] [] and 2 more",
        },
    ),
)
because(
    "A footnote between rows is a row, in doubt, but not one that decides on types. "
    "It does not fit them, and is a reject, with its line.",
    (
        "a footnote between rows costs no more than itself",
        {
            "python": "has [Source: registry] [] []",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 5 more",
        },
    ),
)
because(
    "Footnotes begin like footnotes, whatever delimiters they have in them or behind "
    "them, and do not fit the types of the columns: as rows they make text of them.",
    (
        "a footnote may have a comma in it",
        {
            "python": "has [Source: Office for Statistics] [ Vienna] []",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 4 more",
        },
    ),
    (
        "footnotes may have as many delimiters as rows, by chance",
        {
            "python": "header [year;n]; lacks [2019] [1] and 2 more; "
            "has [2019;1] and 3 more",
            "duckdb": "has [(1) provisional] [ estimated]",
        },
    ),
    (
        "a footnote without a blank line, filled up with delimiters, begins like one",
        {
            "python": "has [Source: Office of Statistics] [] []",
            "duckdb": "has [Source: Office of Statistics] [] []",
        },
    ),
    (
        "footnotes begin with the word for source of any national office",
        {
            "python": "has [المصدر: وزارة التربية] [] [] and 2 more",
            "duckdb": "no header; has [Region] [2021] [2022] and 3 more",
        },
    ),
    (
        "footnotes in a script without blanks are footnotes",
        {
            "python": "has [資料來源：內政部戶政司] [] []",
            "duckdb": "header [縣市,人口,面積]; lacks [臺北] [5] [1] and 1 more; "
            "has [臺北,5,1] and 2 more",
        },
    ),
    (
        "csv.md, Which records are rows, 8",
        {
            "python": "has [Source: Office for Statistics] [2026] [] and 1 more",
            "duckdb": "header [country,people,area]; lacks [Aruba] [108] [180] and 2 "
            "more; has [Aruba,108,180] and 4 more",
        },
    ),
)
because(
    "What database clients draw around a table, and what they say of it, is no row. "
    "Python finds no delimiter in it.",
    (
        "how many rows there are is no row",
        {
            "python": "header [id|name|n]; lacks [1] [a] [5] and 1 more; "
            "has [1|a|5] and 2 more",
            "duckdb": "header [id|name|n]; lacks [1] [a] [5] and 1 more; "
            "has [1|a|5] and 2 more",
        },
    ),
    (
        "the dashes that a database client draws are no row",
        {
            "python": "header [ id | name | n ]; lacks [1] [ a    ] [5] and 1 more; "
            "has [----+------+---] and 3 more",
            "duckdb": "header [id | name | n]; lacks [1] [ a    ] [5] and 1 more; "
            "has [----+------+---] and 4 more",
        },
    ),
    (
        "the count of rows below an aligned table is no row",
        {
            "python": "has [--] [----------] [----] and 1 more",
            "duckdb": "header [id name          n]; lacks [1] [a] [5] and 2 more; "
            "has [-- ---------- ----] and 5 more",
        },
    ),
    (
        "the frame that a database client draws is no row",
        {
            "python": "header [+----+------+---+]; lacks [1] [ a    ] [5] and 1 more; "
            "has [] [ id ] [ name ] [ n ] [] and 5 more",
            "duckdb": "header [+----+------+---+]; lacks [1] [ a    ] [5] and 1 more; "
            "has [| id | name | n |] and 5 more",
        },
    ),
    (
        "csv.md, Which records are rows, 7",
        {
            "python": "header [id|name]; lacks [1] [a] and 1 more; "
            "has [---|----] and 3 more",
            "duckdb": "header [id|name]; lacks [1] [a] and 1 more; "
            "has [---|----] and 3 more",
        },
    ),
)
because(
    "Keys with a colon, and their values, tell of the table below them. They are "
    "returned as preamble. Python is not asked to find them.",
    (
        "two words in a row may be a key and its value: they are a preamble, and told",
        {
            "python": "header [Station] [York]; has [River] [Ouse] and 2 more",
            "duckdb": "header [Station] [York]; has [River] [Ouse] and 2 more",
        },
    ),
    (
        "a table of the columns of the table below is its preamble, and told",
        {
            "python": "header [column] [meaning] [unit]; has [TA] [air] [deg] and 2 more",
            "duckdb": "header [column] [meaning] [unit]; has [TA] [air] [deg] and 2 more",
        },
    ),
    (
        "tables of a single row each above a larger one are its preamble, and told",
        {
            "python": "header [Station] [Number] [Height]; has [Uppsala] [97510] [2.0] and 5 more",
            "duckdb": "header [Station;Number;Height]; lacks [2019-01-10] [06:00:00] [10.5] [G] and "
            "19 more; has [Uppsala;97510;2,0] and 28 more",
        },
    ),
    (
        "keys and values above a small table are told, and skipped",
        {"python": "header [Station:] [B]; has [Lat:] [52.4] and 2 more"},
    ),
    (
        "csv.md, Where the table is, 5",
        {"python": "header [Station:] [B]; has [Latitude:] [52.4] and 2 more"},
    ),
)
because(
    "A second row of words above numbers is more of the header. As a row it would "
    "make text of every column, and leave two columns with one name.",
    (
        "what is answered to questions stands below them",
        {
            "python": "header [Respondent ID] [Start Date] [Which town?] [Why?]; has [] [] [Response] "
            "[Open-Ended Response]",
            "duckdb": "header [Respondent ID] [Start Date] [Which town?] [Why?]; has [] [] [Response] "
            "[Open-Ended Response]",
        },
    ),
    (
        "what stands in brackets below names of texts goes with them",
        {
            "python": "header [No] [Name] [Address] [Phone]; has [] [(full)] [(street)] [(mobile)]",
            "duckdb": "header [No] [Name] [Address] [Phone]; has [] [(full)] [(street)] [(mobile)]",
        },
    ),
    (
        "a percent sign is a unit above numbers with a word among them",
        {
            "python": "header [id] [name] [mean]; has [] [] [%]",
            "duckdb": "header [id] [name] [mean]; has [] [] [%]",
        },
    ),
    (
        "units below the numbers of columns are of the header",
        {
            "python": "header [State] [Rice] [Wheat]; has [(1)] [(2)] [(3)] and 1 more",
            "duckdb": "header [State] [Rice] [Wheat]; has [(1)] [(2)] [(3)] and 1 more",
        },
    ),
    (
        "a few records above rows of numbers are a header, though the last has a gap",
        {
            "python": "header [field] [id] [n]; has [type] [int] [int] and 1 more",
            "duckdb": "header [field] [id] [n]; has [type] [int] [int] and 1 more",
        },
    ),
    (
        "groups of groups reach as far as the groups below them",
        {
            "python": "header [id] [Women] [] [] [] [Men]; has [] [2022] [] [2023] [] [2022] and 1 more",
            "duckdb": "header [id] [Women] [column2] [column3] [column4] [Men]; has [] [2022] [] [2023] [] [2022] and 1 more",
        },
    ),
    (
        "names and units in two lines that are marked as comments are names",
        {
            "python": "header [#YY] [MM] [DD] [WDIR] [WSPD]; has [#yr] [mo] [dy] [degT] [m/s]",
            "duckdb": "header [#YY  MM DD WDIR WSPD]; lacks [2023] [1] [1] [244] [6.7] and 2 more; "
            "has [#yr  mo dy degT m/s] and 3 more",
        },
    ),
    (
        "a header of two rows is joined",
        {
            "python": "header [year] [population] [population] [area]; "
            "has [] [male] [female] [km2]",
            "duckdb": "header [year] [population] [population_1] [area]; "
            "has [] [male] [female] [km2]",
        },
    ),
    (
        "a name above several columns is that of each",
        {
            "python": "header [year] [population] [] [area]; "
            "has [] [male] [female] [km2]",
            "duckdb": "header [year] [population] [column2] [area]; "
            "has [] [male] [female] [km2]",
        },
    ),
    (
        "csv.md, Where the table is, 3",
        {
            "python": "header [year] [people] [] [area]; has [] [male] [female] [km2]",
            "duckdb": "header [year] [people] [column2] [area]; "
            "has [] [male] [female] [km2]",
        },
    ),
)
because(
    "Years that go up one by one, beside a word above words, are names of columns; and "
    "so is one year, or several of today, above numbers that are none.",
    (
        "numbers beside a word that columns are called by are names, which is a guess, above decimals",
        {
            "duckdb": "no header; has [Code] [6001] [3025] [4410]",
        },
    ),
    (
        "numbers beside a word that columns are called by are names, which is a guess, above whole numbers",
        {
            "duckdb": "no header; has [City] [12] [7] [19]",
        },
    ),
    (
        "numbers that do no more than rise are names, which is a guess",
        {
            "duckdb": "no header; has [Ulm] [1] [8] [41] [77]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021, 2022*, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021] [2022*]",
            "duckdb": "no header; has [Table 5] [] [] and 1 more",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021*, 2022*, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021*] [2022*]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021*] [2022*]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021 г., 2022 г., below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021 г.] [2022 г.]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021 г.] [2022 г.]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021. god., 2022. god., below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021. god.] [2022. god.]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021. god.] [2022. god.]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021年, 2022年, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021年] [2022年]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021年] [2022年]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021년, 2022년, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021년] [2022년]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021년] [2022년]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 2021 EUR, 2022 EUR, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [2021 EUR] [2022 EUR]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [2021 EUR] [2022 EUR]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 01.2024, 02.2024, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [1.2024] [2.2024]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [1.2024] [2.2024]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 5 mm, 10 mm, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [5 mm] [10 mm]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [5 mm] [10 mm]",
        },
    ),
    (
        "numbers with the same word or mark are names, where no row has it: 5 %, 95 %, below a title",
        {
            "python": "header [Table 5] [] []; has [Area] [5 %] [95 %]",
            "duckdb": "header [Table 5] [column1] [column2]; has [Area] [5 %] [95 %]",
        },
    ),
    (
        "numbers that count on are names, where no row counts on: 6, 7, 8",
        {
            "duckdb": "no header; has [Stop] [6] [7] [8]",
        },
    ),
    (
        "numbers that count on are names, where no row counts on: 202401, 202402, 202403",
        {
            "duckdb": "no header; has [Stop] [202401] [202402] [202403]",
        },
    ),
    (
        "a section below years is a row, and no name",
        {
            "duckdb": "no header; has [TIME] [2019] [2020]",
        },
    ),
    (
        "the names of a world's indicators are names, with one year among them",
        {
            "duckdb": "no header; has [Country Name] [Country Code] [Indicator Name] [In…",
        },
    ),
    (
        "a year beside the word Country is a name above other numbers",
        {
            "duckdb": "no header; has [Country] [2022]",
        },
    ),
    (
        "a year beside the word geo is a name above other numbers",
        {
            "duckdb": "no header; has [geo] [2022]",
        },
    ),
    (
        "a year beside nothing is a name above other numbers",
        {
            "duckdb": "no header; has [] [2022]",
        },
    ),
    (
        "three years in any order are names above other numbers",
        {
            "duckdb": "no header; has [Country] [2012] [2022] [2002]",
        },
    ),
    (
        "a header of years is one",
        {"duckdb": "no header; has [country] [2022] [2023] [2024]"},
    ),
)
because(
    "What a date, a number or a code like those below stands beside is a row, and "
    "names nothing.",
    (
        "numbers that rise in the first record are no names where they count down the first column",
        {
            "python": "header [1] [Ulm] [8] [41] [77]; lacks [1] [Ulm] [8] [41] [77]",
        },
    ),
    (
        "numbers that rise in the first record are no names where a word comes again",
        {
            "python": "header [5] [Ulm] [8] [41] [77]; lacks [5] [Ulm] [8] [41] [77]",
        },
    ),
    (
        "a first row whose values are provisional is a row",
        {
            "python": "header [Alba] [12*] [15*]; lacks [Alba] [12*] [15*]",
            "duckdb": "header [Alba] [12*] [15*]; lacks [Alba] [12*] [15*]",
        },
    ),
    (
        "a list with codes of one length in their order has no header",
        {
            "python": "header [de] [German]; lacks [de] [German]",
            "duckdb": "header [de] [German]; lacks [de] [German]",
        },
    ),
    (
        "a list with codes in two columns has no header",
        {
            "python": "header [ABZ] [Aberdeen] [GB]; lacks [ABZ] [Aberdeen] [GB]",
            "duckdb": "header [ABZ] [Aberdeen] [GB]; lacks [ABZ] [Aberdeen] [GB]",
        },
    ),
    (
        "a list with days of the week has no header",
        {
            "python": "header [Montag] [geschlossen]; lacks [Montag] [geschlossen]",
            "duckdb": "header [Montag] [geschlossen]; lacks [Montag] [geschlossen]",
        },
    ),
    (
        "a list with months has no header",
        {
            "python": "header [January] [cold]; lacks [January] [cold]",
            "duckdb": "header [January] [cold]; lacks [January] [cold]",
        },
    ),
    (
        "a list with ranges has no header",
        {
            "python": "header [0-4] [low]; lacks [0-4] [low]",
            "duckdb": "header [0-4] [low]; lacks [0-4] [low]",
        },
    ),
    (
        "a list with sentences has no header",
        {
            "python": "header [Tax] [Duty to the state without a service.]; lacks [Tax] [Duty to "
            "the state without a service.]",
            "duckdb": "header [Tax] [Duty to the state without a service.]; lacks [Tax] [Duty to "
            "the state without a service.]",
        },
    ),
    (
        "a list with one value in a whole column has no header",
        {
            "python": "header [Smith] [ACTIVE]; lacks [Smith] [ACTIVE]",
            "duckdb": "header [Smith] [ACTIVE]; lacks [Smith] [ACTIVE]",
        },
    ),
    (
        "a list with a value that comes again has no header",
        {
            "python": "header [Aalborg] [Denmark]; lacks [Aalborg] [Denmark]",
            "duckdb": "header [Aalborg] [Denmark]; lacks [Aalborg] [Denmark]",
        },
    ),
    (
        "a list with colours has no header",
        {
            "python": "header [red] [#ff0000]; lacks [red] [#ff0000]",
            "duckdb": "header [red] [#ff0000]; lacks [red] [#ff0000]",
        },
    ),
    (
        "a list with numbers of houses has no header",
        {
            "python": "header [Anna Keller] [45 Station Rd]; lacks [Anna Keller] [45 Station Rd]",
            "duckdb": "header [Anna Keller] [45 Station Rd]; lacks [Anna Keller] [45 Station Rd]",
        },
    ),
    (
        "a list with telephone numbers has no header",
        {
            "python": "header [Ann] [555-1234]; lacks [Ann] [555-1234]",
            "duckdb": "header [Ann] [555-1234]; lacks [Ann] [555-1234]",
        },
    ),
    (
        "a first row that comes twice is two rows",
        {
            "python": "header [Ann] [Rome]; lacks [Ann] [Rome]",
            "duckdb": "header [Ann] [Rome]; lacks [Ann] [Rome]",
        },
    ),
    (
        "a year of birth among others is a value",
        {
            "python": "header [Anna] [1985] [Berlin]; lacks [Anna] [1985] [Berlin]",
        },
    ),
    (
        "numbers in order by chance, below a key like the others, are a row",
        {
            "python": "header [S1] [0.1] [0.2] [0.5] [0.9]; lacks [S1] [0.1] [0.2] [0.5] [0.9]",
        },
    ),
    (
        "a list with codes of capitals and digits has no header",
        {
            "python": "header [AARBDE5WDOM] [Wiesbaden]; lacks [AARBDE5WDOM] [Wiesbaden]",
            "duckdb": "header [AARBDE5WDOM] [Wiesbaden]; lacks [AARBDE5WDOM] [Wiesbaden]",
        },
    ),
    (
        "a postcode with a zero in front does not make a header of its row",
        {
            "duckdb": "header [2026-01-01] [02139] [Cambridge]; "
            "lacks [2026-01-01] [02139] [Cambridge]",
        },
    ),
    (
        "the first of a list of codes is one of them, however long the others are",
        {"duckdb": "header [01] [Landwirtschaft]; lacks [01] [Landwirtschaft]"},
    ),
    (
        "codes that count on begin with the first row",
        {"duckdb": "header [K1] [Nord]; lacks [K1] [Nord]"},
    ),
)
because(
    "No column name is missing: those of the table are made from these labels, "
    "which stay in the Data Dictionary as published. DuckDB makes up labels that "
    "are blank or come twice. A label of blanks says as little as an empty one.",
    (
        "answers below a header without its first name are rows, too",
        {
            "duckdb": "header [column0] [q1] [q2] [q3]",
        },
    ),
    (
        "names are made such that a column can have them",
        {
            "python": r'header [_id] [] [a] [a] [say "x"] [\t]',
            "duckdb": 'header [_id] [column1] [a] [a_1] [say "x"] [column5]',
        },
    ),
    (
        "names are cut between characters and told apart after that",
        {"duckdb": "header [" + "x" * 49 + "…"},
    ),
)

# -------------------------------------------------------------------------
# Rows
# -------------------------------------------------------------------------

because(
    "A column without a name and without a value says nothing. Delimiters at the "
    "end are a habit of programs, and what a spreadsheet leaves of formatted cells.",
    (
        "a delimiter at the end of data rows adds no column",
        {"python": "lacks [1] [x] and 1 more; has [1] [x] [] and 1 more"},
    ),
    (
        "a delimiter at the end of the header adds no column",
        {
            "python": "header [id] [name] []; lacks [1] [x] and 1 more; "
            "has [1] [x] [] and 1 more",
            "duckdb": "header [id,name,]; lacks [1] [x] and 1 more; "
            "has [1,x] and 1 more",
        },
    ),
    (
        "a delimiter at the end of every row adds no column",
        {
            "python": "header [id] [name] []; lacks [1] [x] and 1 more; "
            "has [1] [x] [] and 1 more",
            "duckdb": "header [id] [name] [column2]; lacks [1] [x] and 1 more; "
            "has [1] [x] [] and 1 more",
        },
    ),
    (
        "empty columns without a name are not loaded",
        {
            "python": "header [id] [name]" + " []" * 13 + "…; lacks [1] [x] and 1 "
            "more; has [1] [x]" + " []" * 14 + " … and 1 more",
            "duckdb": "header [id] [name] [column0002] [column0003] [column0004]…; "
            "lacks [1] [x] and 1 more; has [1] [x]" + " []" * 14 + " … and 1 more",
        },
    ),
)
because(
    "Delimiters alone below the names part these from the rows: they are no row, where rows "
    "begin with what they are called by.",
    (
        "csv.md, Which records are rows, 13",
        {"python": "has [] [] []", "duckdb": "has [] [] []"},
    ),
    (
        "delimiters alone right below the header are no row",
        {"python": "has [] [] [] and 1 more", "duckdb": "has [] [] [] and 1 more"},
    ),
)

because(
    "Records of delimiters at the end are the paper below the table.",
    (
        "rows of delimiters at the end are no rows",
        {
            "python": "has [] [] [] and 49 more",
            "duckdb": "has [] [] [] and 49 more",
        },
    ),
)
because(
    "A row that is too long says something about itself and nothing about the "
    "others. What stands where in it is not known: it is a reject, with its line. "
    "Short rows are filled. DuckDB gives up the columns of the whole file, or "
    "takes the long row for the header and drops what is above.",
    (
        "a time in a column of dates shows that a short row is shifted",
        {
            "python": "has [2020-03-01] [5] [11:30] []",
            "duckdb": "header [Date,n,Issue,Time]; lacks [2020-01-01] [1] [2021-02-01] [01:30:00] and "
            "11 more; has [2020-01-01,1,2021-02-01,01:30] and 12 more",
        },
    ),
    (
        "a row without the delimiter that all lines end with may lack a cell of its own",
        {
            "python": "header [id] [rate] [name] []; lacks [1] [1.5] [Name 1] and 11 more; has [1] "
            "[1.5] [Name 1] [] and 12 more",
            "duckdb": "header [id,rate,name,]; lacks [1] [1.5] [Name 1] and 11 more; has [1,1.5,Name "
            "1,] and 12 more",
        },
    ),
    (
        "behind delimiters that end all rows one too many shifts no row, in the data only",
        {
            "python": "lacks [1] [nail] [ok] [1.50] [2026-01-01] and 18 more; has [1] [nail] [ok] "
            "[1.50] [2026-01-01] [] and 19 more",
            "duckdb": "header [id,name,remark,price,day]; lacks [1] [nail] [ok] [1.50] [2026-01-01] "
            "and 18 more; has [1,nail,ok,1.50,2026-01-01,] and 19 more",
        },
    ),
    (
        "behind delimiters that end all rows one too many shifts no row, header and all",
        {
            "python": "header [id] [name] [remark] [price] [day] []; lacks [1] [nail] [ok] [1.50] "
            "[2026-01-01] and 18 more; has [1] [nail] [ok] [1.50] [2026-01-01] [] and 19 "
            "more",
            "duckdb": "header [id] [name] [remark] [price] [day] [column5]; lacks [1] [nail] [ok] "
            "[1.50] [2026-01-01] and 18 more; has [1] [nail] [ok] [1.50] [2026-01-01] [] "
            "and 19 more",
        },
    ),
    (
        "a short row that is not of its columns costs no column its type",
        {
            "python": "has [15] [nail] [15.50] [2026-01-15] []",
            "duckdb": "header [id,name,remark,price,day]; lacks [1] [nail] [ok] [1.50] [2026-01-01] "
            "and 18 more; has [1,nail,ok,1.50,2026-01-01] and 19 more",
        },
    ),
    (
        "a row that a line end divides costs no column its type",
        {
            "python": "has [lines] [15.50] [] []",
            "duckdb": "header [id,name,remark,price]; lacks [1] [nail] [ok] [1.50] and 19 more; has "
            "[1,nail,ok,1.50] and 20 more",
        },
    ),
    (
        "a line with a form feed alone is blank",
        {
            "python": "has [] []",
            "duckdb": "header [id,text]; lacks [1] [a] and 2 more; has [1,a] and 3 more",
        },
    ),
    (
        "a shifted row costs no column its type, though its last cell is empty",
        {
            "python": "has [31] [Smith] [ John] [Berlin] [39] []",
            "duckdb": "has [31] [Smith] [ John] [Berlin] [39]",
        },
    ),
    (
        "a row of words that a delimiter in a value may have shifted is told",
        {
            "python": "lacks [31] [Smith] [ John] [Berlin]; has [31] [Smith] [ John] [Berlin] []",
        },
    ),
    (
        "notes behind the first rows, below a name of their own, make no row a preamble",
        {
            "python": "header [Datum] [Tid] [Temp] [Kvalitet] [] [Tidsutsnitt:]; lacks [2023-11-01] "
            "[00:00:00] [-1.0] [G] [Kvalitetskontr… and 8 more; has [2023-11-01] "
            "[00:00:00] [-1.0] [G] [] [Kvalitetsko… and 8 more",
            "duckdb": "header [Datum;Tid;Temp;Kvalitet;;Tidsutsnitt:]; lacks [2023-11-01] "
            "[00:00:00] [-1.0] [G] [Kvalitetskontr… and 8 more; has "
            "[2023-11-01;00:00:00;-1.0;G;;Kvalitetskontrollerad… and 8 more",
        },
    ),
    (
        "a short first row that is not of its columns costs no column its type",
        {
            "python": "has [0] [Ann] [19] [2024-01-01] []",
            "duckdb": "header [id,name,city,age,day]; lacks [1] [Ann 1] [Berlin] [21] [2024-01-01] "
            "and 18 more; has [0,Ann,19,2024-01-01] and 19 more",
        },
    ),
    (
        "a short first row with a fraction is no part of the header",
        {
            "python": "has [Town hall] [Main Street 5] [2960.1] [02-21644586]…",
            "duckdb": "header [id,name,street,size,phone]; lacks [2] [Park 2] [Oak Street 2] [2.5] "
            "[02-216402] and 17 more; has [Town hall,Main Street 5,2960.1,02-21644586] "
            "and 18 more",
        },
    ),
    (
        "a short row costs a column of booleans its type as little as one of numbers",
        {
            "python": "has [late] [2024-02-01] [] []",
            "duckdb": "header [name,full,hired,rate]; lacks [n10] [false] [2024-01-10] [5] and 19 "
            "more; has [n10,No,2024-01-10,5] and 20 more",
        },
    ),
    (
        "a short row is padded and a long one rejected",
        {
            "python": "has [3] [c] [7] [8]",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 3 more",
        },
    ),
    (
        "a row shifted before empty cells costs none but itself, where lines end with ;",
        {
            "python": "header [id] [name] [amount] [remark] []; lacks [1] [Street 1] [0.25] [seen] and "
            "38 more; has [1] [Street 1] [0.25] [seen] [] and 39 more",
            "duckdb": "header [id] [name] [amount] [remark] [column4]; lacks [1] [Street 1] [0.25] "
            "[seen] and 38 more; has [1] [Street 1] [0.25] [seen] [] and 39 more",
        },
    ),
    (
        "a row shifted before empty cells costs none but itself, where lines end with ;;;",
        {
            "python": "header [id] [name] [amount] [remark] [] [] []; lacks [1] [Street 1] [0.25] "
            "[seen] and 38 more; has [1] [Street 1] [0.25] [seen] [] [] [] and 39 more",
            "duckdb": "header [id] [name] [amount] [remark] [column4] [column5] …; lacks [1] [Street "
            "1] [0.25] [seen] and 38 more; has [1] [Street 1] [0.25] [seen] [] [] [] and 39 "
            "more",
        },
    ),
    (
        "a value behind the named columns of a few rows is told",
        {
            "duckdb": "header [id] [name] [n] [column3]",
        },
    ),
    (
        "a row with a cell too many has no say in whether there is a header",
        {
            "python": "header [Town Hall 12] [256339]; lacks [Town Hall 12] [256339]; has [Foo] [Bar] "
            "[77]",
            "duckdb": "header [Town Hall 12,256339]; lacks [Town Hall 12] [256339] and 3 more; has "
            "[Elm Grove,1138] and 3 more",
        },
    ),
    (
        "one wide row in front does not make the table wide",
        {
            "python": "has [1] [a] [extra] [extra] [extra]",
            "duckdb": "header [id,name]; lacks [2] [b] and 27 more; "
            "has [1,a,extra,extra,extra] and 28 more",
        },
    ),
    (
        "one odd row at the top costs nothing but itself",
        {
            "duckdb": "header [id;name;n]; lacks [1] [] [] and 28 more; "
            "has [1] and 28 more",
        },
    ),
    (
        "a last cell that most rows leave out is a column",
        {
            "duckdb": "header [AD\\t1.5\\tE/A]; lacks [AD] [1.5] [E/A] [] and 4 more; has [AE\\t2.5\\tA/D] and 3 more",
        },
    ),
    (
        "csv.md, Which records are rows, 6",
        {
            "python": "lacks [4] [d] [8]; has [3] [c] [7] [late] and 1 more",
            "duckdb": "header [3] [c] [7] [late]; lacks [1] [a] [5] and 2 more; has [4] [d] [8] []",
        },
    ),
)
because(
    "Text stands above and below the table, and more of it than rows. It is returned as "
    "preamble and footnotes.",
    (
        "1 of a table in a frame of text is a row: 0 lines above, 3 below",
        {
            "python": "has [Source: Department for Transport] [] [] [] and 1 more",
            "duckdb": "header [id,road,count,lat]; lacks [1] [Main Street] [5] [51.5]; has [1,Main "
            "Street,5,51.5] and 3 more",
        },
    ),
    (
        "1 of a table in a frame of text is a row: 3 lines above, 0 below",
        {
            "python": "header [Road traffic report]; has [Published: 12 March 2024] and 1 more",
        },
    ),
    (
        "1 of a table in a frame of text is a row: 2 lines above, 2 below",
        {
            "python": "header [Road traffic report]; has [id] [road] [count] [lat] and 1 more",
            "duckdb": "header [Road traffic report]; lacks [1] [Main Street] [5] [51.5]; has [] and 4 "
            "more",
        },
    ),
    (
        "3 of a table in a frame of text are rows: 2 lines above, 5 below",
        {
            "python": "header [Report date] [23.11.2024]; has [Time] [10:15] and 5 more",
            "duckdb": "header [Report date,23.11.2024]; lacks [1] [Main Street] [5] [51.5] and 2 more; "
            "has [Time,10:15] and 9 more",
        },
    ),
    (
        "a small table is one however much text stands around it",
        {
            "python": "header [People by region]; has [region] [2020] [2021] and 5 more",
            "duckdb": 'header ["People by region"]; lacks [A] [1] [2] and 1 more; has [] and 9 more',
        },
    ),
    (
        "keys above a small table and notes below it, in two cells, are no rows of it",
        {
            "python": "header [Population by region]; has [Period] [2022] and 5 more",
            "duckdb": 'header ["Population by region"]; lacks [north] [5] [1.5] and 2 '
            'more; has ["Period","2022"] and 10 more',
        },
    ),
    (
        "a small table that is aligned by blanks is one below a title, whatever is missing",
        {
            "python": "header [Durham]; has [Nothing] [is] [marked] [by] [dashes.] and 1 more",
            "duckdb": "header [Durham]; lacks [1880] [1] [6.3] [5.1] and 3 more; has "
            "[Nothing is marked by dashes.] and 5 more",
        },
    ),
    (
        "a small table of decimal commas is not torn at them for the notes below it",
        {
            "python": "has [Notes:] [] [] and 2 more",
            "duckdb": "header [Geschlecht;2021;2022]; lacks [Men] [1.5] [2.5] and 2 more; "
            "has [Men;1,5;2,5] and 6 more",
        },
    ),
)
because(
    "Ctrl-Z is how DOS ends a text, and no character of it.",
    (
        "what DOS ends a file with is no row",
        {
            "python": "has [\\x1a] []",
            "duckdb": "header [id,name]; lacks [1] [x] and 1 more; has [1,x] and 2 more",
        },
    ),
    (
        "what DOS ends a file with is no row in an encoding of DOS either",
        {
            "python": "has [\\x1a] []",
            "duckdb": "header [id;name]; lacks [1] [Müller] and 3 more; has [1;Müller] and 4 more",
        },
    ),
)
because(
    "Programs that write tables of numbers set a mark before the line of names, so that "
    "others pass over it. It is no part of the first name. Nor is it read as one that says "
    "that things were counted: numbers of things are whole, and seldom in order.",
    (
        "a mark before the names of columns of numbers is part of none, above fractions",
        {
            "python": "header [# time] [voltage]",
            "duckdb": "header [# time] [voltage]",
        },
    ),
    (
        "a mark before the names of columns of numbers is part of none, above years",
        {
            "python": "header [# year] [voltage]",
            "duckdb": "header [# year] [voltage]",
        },
    ),
    (
        "a mark before the names of columns of numbers is part of none, above days",
        {
            "python": "header [# Date (UTC)] [voltage]",
            "duckdb": "header [# Date (UTC)] [voltage]",
        },
    ),
    (
        "csv.md, Which records are rows, 15",
        {
            "python": "header [# time] [voltage]",
            "duckdb": "header [# time] [voltage]",
        },
    ),
)
because(
    "What begins with # and never has the table's width is a remark. Python has no "
    "comments.",
    (
        "a comment with a comma right above the header is no header",
        {
            "python": "header [# made by a program] [ do not edit]; has [id] [name]",
            "duckdb": "header [# made by a program] [do not edit]; has [id] [name]",
        },
    ),
    (
        "comments are told by where they stand",
        {"python": "header [# made on 2024-01-05]; has [# by a program] and 1 more"},
    ),
    (
        "comments between rows are told",
        {"python": "has [# corrected since] [] []"},
    ),
    (
        "keys of an instrument above two columns of numbers are no rows",
        {
            "python": "has [#Acq. time (s)=] [10] and 2 more",
            "duckdb": "header [#Acq. time (s)=] [10]; has [#Laser=] [532nm] and 1 more",
        },
    ),
    (
        "apostrophes quote in a small table, too, whatever stands around it",
        {
            "python": "header [# made by a program]; has [# in 2024] and 2 more",
            "duckdb": "header [# made by a program]; lacks [1] [x;y] and 1 more; "
            "has [# in 2024] and 5 more",
        },
    ),
    (
        "a log of a web server names its columns in a comment",
        {
            "python": "header [#Software:] [Web] [Server] [1.0]; has [#Fields:] [date] "
            "[time] [method] [status] and 1 more",
            "duckdb": "header [#Software: Web Server 1.0]; lacks [2024-03-28] [00:00:01] "
            "[GET] [200] and 2 more; has [#Fields: date time method status] and 4 more",
        },
    ),
    (
        "a log that tabs delimit names its columns in a comment, with blanks between them",
        {
            "python": "header [#Version: 1.0]; lacks [2024-10-01] [10:11:12] [FRA56-P1] [5231] "
            "and 1 more; has [#Fields: date time x-edge sc-bytes] and 2 more",
            "duckdb": "no header; lacks [2024-10-01] [10:11:12] [FRA56-P1] [5231] and 1 more",
        },
    ),
    (
        "a log that tabs delimit names its columns in a comment, with tabs between them",
        {
            "python": "header [#Version: 1.0]; lacks [2024-10-01] [10:11:12] [FRA56-P1] [5231] "
            "and 1 more; has [#Fields: date\\ttime\\tx-edge\\tsc-bytes] and 2 more",
            "duckdb": "header [#Fields: date] [time] [x-edge] [sc-bytes]",
        },
    ),
    (
        "csv.md, Which records are rows, 12",
        {
            "python": "header [#Version: 1.0]; has [#Fields: id name n]",
            "duckdb": "no header; lacks [1] [a] [5] and 1 more",
        },
    ),
    (
        "names in the first line, behind a label, need no comment above them",
        {
            "python": "header [#Fields: id name]; lacks [1] [x] and 2 more; has [1\\tx] and 3 "
            "more",
            "duckdb": "no header",
        },
    ),
    (
        "a log of a single request names its columns, too",
        {
            "python": "header [#Version: 1.0]; lacks [2024-03-28] [00:00:01] [GET] [200]; has "
            "[#Fields: date time method status] and 1 more",
            "duckdb": "header [#Version: 1.0]; lacks [2024-03-28] [00:00:01] [GET] [200]; has "
            "[#Fields: date time method status] and 1 more",
        },
    ),
    (
        "a log of a network names its columns in a comment, and their types in the next",
        {
            "python": r"header [#separator \x09]; has [#path] [conn] and 3 more",
            "duckdb": "no header",
        },
    ),
    (
        "more comments than rows leave the rows what they are",
        {
            "python": "header [# by a service]; has [# in 2024] and 3 more",
            "duckdb": "no header",
        },
    ),
    (
        "csv.md, Which records are rows, 2",
        {
            "python": "header [# made on 2024-01-05]; has [# id] [name] [n] and 1 more",
            "duckdb": "no header",
        },
    ),
)
because(
    "Files were joined, headers and all. A warning tells how often; as rows they "
    "would make text of every column.",
    (
        "a header with the unit of one column is no row when it comes again",
        {
            "python": "header [id] [name] [n] [code]; has [] [] [m] [] and 2 more",
            "duckdb": "header [id] [name] [n] [code]; has [] [] [m] [] and 2 more",
        },
    ),
    (
        "a header with numbers of the columns is no row when it comes again",
        {
            "python": "has [(1)] [(2)] [(3)] and 2 more",
            "duckdb": "has [(1)] [(2)] [(3)] and 2 more",
        },
    ),
    (
        "the number of a page right above the header that comes again is no row",
        {
            "python": "header [region] [people] [area] [] []; lacks [North] [1] [0.5] and 2 more; has "
            "[North] [1] [0.5] [] [] and 4 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [region] [people] [area] [] "
            "[] and 5 more",
        },
    ),
    (
        "numbers of columns, as 1,2,3,, are no row where lines end with delimiters",
        {
            "python": "header [name] [date] [visitors] []; lacks [A] [2021-03-01] [5] and 1 more; has "
            "[1] [2] [3] [] and 2 more",
            "duckdb": "header [name] [date] [visitors] [column3]; lacks [A] [2021-03-01] [5] and 1 "
            "more; has [1] [2] [3] [] and 2 more",
        },
    ),
    (
        "numbers of columns, as (1),(2),(3),, are no row where lines end with delimiters",
        {
            "python": "header [name] [date] [visitors] []; lacks [A] [2021-03-01] [5] and 1 more; has "
            "[(1)] [(2)] [(3)] [] and 2 more",
            "duckdb": "no header; lacks [A] [2021-03-01] [5] and 1 more; has [name] [date] [visitors] "
            "[] and 3 more",
        },
    ),
    (
        "a header that stands 2 times above the rows is one",
        {
            "python": "has [id] [name]",
            "duckdb": "has [id] [name]",
        },
    ),
    (
        "a header that stands 3 times above the rows is one",
        {
            "python": "has [id] [name] and 1 more",
            "duckdb": "has [id] [name] and 1 more",
        },
    ),
    (
        "a header that stands 2 times above the rows is one, below a title",
        {
            "python": "header [Stations]; has [id] [name] and 1 more",
            "duckdb": "has [id] [name]",
        },
    ),
    (
        "words that are known stand above themselves as names do",
        {
            "python": "has [name] [city]",
            "duckdb": "has [name] [city]",
        },
    ),
    (
        "titles of sections, above the header that comes again, are told, and no rows",
        {
            "python": "header [name;votes;share]; lacks [Berg] [0] [1.5] and 79 more; has "
            "[Constituency 0] and 159 more",
            "duckdb": "header [name;votes;share]; lacks [Berg] [0] [1.5] and 79 more; has [] and "
            "199 more",
        },
    ),
    (
        "a title that differs in numbers only parts nothing, and is no row",
        {
            "python": "header [Page 1]; has [Region] [2021] [2022] and 2 more",
            "duckdb": "header [Page 1]; lacks [North] [1200] [1210] and 1 more; has "
            "[Region,2021,2022] and 5 more",
        },
    ),
    (
        "the title of a page directly above the header that comes again is no row",
        {
            "python": "header [List of trees, page 1] [] []; has [No] [Tree] [Height] and 2 more",
            "duckdb": "header [List of trees, page 1] [column1] [column2]; has [No] [Tree] [Height] "
            "and 2 more",
        },
    ),
    (
        "a year above the header that comes again is a title, as one above the table",
        {
            "python": "header [2023]; has [name] [n] and 2 more",
            "duckdb": "header [2023]; lacks [Ash] [5] and 3 more; has [name,n] and 7 more",
        },
    ),
    (
        "a header that comes again right behind the first row is no row",
        {
            "python": "has [year] [open]",
            "duckdb": "has [year] [open]",
        },
    ),
    (
        "a header that comes again is no row",
        {"python": "has [id] [name] [n]", "duckdb": "has [id] [name] [n]"},
    ),
    (
        "a header that comes again in capitals is no row",
        {
            "python": "has [ID] [NAME] [N] []",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 3 more; "
            "has [1,a,5] and 4 more",
        },
    ),
    (
        "a header that comes again without its last names is no row",
        {
            "python": "has [id] [name] [n] []",
            "duckdb": "header [id,name,n,remark]; lacks [1] [a] [5] [x] and 3 more; has "
            "[1,a,5,x] and 4 more",
        },
    ),
    (
        "below a header that comes again in another order values stand under their names",
        {
            "python": "lacks [3] [c] [7] and 2 more; has [Name] [n] [ID] and 4 more",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 5 more; has [1,a,5] and 7 more",
        },
    ),
    (
        "two columns that change places below a header stand under their names",
        {
            "python": "lacks [Bath] [7] and 1 more; has [people] [town] and 2 more",
            "duckdb": "lacks [Bath] [7] and 1 more; has [people] [town] and 2 more",
        },
    ),
    (
        "csv.md, Which records are rows, 9",
        {
            "python": "lacks [3] [c] [7]; has [n] [id] [name] and 1 more",
            "duckdb": "lacks [3] [c] [7]; has [n] [id] [name] and 1 more",
        },
    ),
    (
        "files that were joined with their byte-order marks are one table",
        {
            "python": "has [\ufeffid] [name]",
            "duckdb": "has [\ufeffid] [name]",
        },
    ),
    (
        "csv.md, Which records are rows, 1",
        {"python": "has [id] [name]", "duckdb": "has [id] [name]"},
    ),
)
because(
    "Another table below has other columns. Its records would be rows of the first "
    "with values in the wrong places: they are rejects, and a warning tells.",
    (
        "a title of several words needs no blank line, filled up or not",
        {
            "python": "has [Deaths by region] [] [] and 2 more",
            "duckdb": "has [Deaths by region] [] [] and 2 more",
        },
    ),
    (
        "groups above the first of two tables are of its names",
        {
            "python": "header [] [] [Male] [] [Female] []; has [id] [geom] [a] [b] [c] [d] and 6 more",
            "duckdb": "header [,,Male,,Female,]; lacks [1] [P 1] [1.5] [1] [1] [1] and 2 more; has "
            "[id,geom,a,b,c,d] and 10 more",
        },
    ),
    (
        "a legend of fewer columns below a list of words is another table",
        {
            "python": "has [] [] [] and 3 more",
            "duckdb": "has [] [] [] and 3 more",
        },
    ),
    (
        "a legend of fewer columns below a list of words is another table, with a title",
        {
            "python": "has [] [] [] and 4 more",
            "duckdb": "has [] [] [] and 4 more",
        },
    ),
    (
        "a narrower second table with an empty first cell is one all the same",
        {
            "python": "has [region] [temp] [] and 3 more",
            "duckdb": "header [unit,operator,beds]; lacks [City] [Smith] [21] and 2 more; has "
            "[City,Smith,21] and 7 more",
        },
    ),
    (
        "long cells make no preamble of a first table",
        {
            "python": "has [part] [name] [flag] [code] [y] [z] and 5 more",
            "duckdb": "header [part] [name] [flag] [code] [y] [z]; lacks [w1] [1%] [2016-03-01] "
            "[xxxxxxxxxxxxxxxxxxxxxxxxxx… and 2 more; has [71.5] [y] [yes] [E001] [5.1] "
            "[1.1] and 4 more",
        },
    ),
    (
        "a second table with notes in its first column is no footnote",
        {
            "python": "has [Table 2: x] [] [] [] and 3 more",
            "duckdb": "header [ref,class,fax,open]; lacks [1] [low] [+44 71] [10:01:00] and 2 more; "
            "has [1,low,+44 71,10:01] and 7 more",
        },
    ),
    (
        "a second table is rejected, the first is loaded",
        {
            "python": "has [Region] [Total] [] and 2 more",
            "duckdb": "header [id,name,n]; lacks [1] [a] [5] and 2 more; "
            "has [1,a,5] and 6 more",
        },
    ),
    (
        "a first table that is narrower than the second is the first, if they share a name",
        {
            "python": "has [place] [year] [births] [deaths] and 3 more",
            "duckdb": "header [place] [year] [births] [deaths]; lacks [York] [5000] and 2 more; has "
            "[York] [2020] [50] [44] and 2 more",
        },
    ),
    (
        "a first table that is narrower than the second is the first, behind delimiters, too",
        {
            "python": "header [place] [people] [] []; lacks [York] [5000] and 2 more; has [York] "
            "[5000] [] [] and 7 more",
            "duckdb": "header [place] [people] [column2] [column3]; lacks [York] [5000] and 2 more; "
            "has [York] [5000] [] [] and 7 more",
        },
    ),
    *(
        (
            f"two small tables that titles {way} part are no text",
            {
                "python": "header [Stops]; has [id] [name] [n] and 4 more",
                "duckdb": "header [line] [operator] [km] [since]; lacks [1] [Nord] [5] and 1 more; "
                "has [A] [Bahn] [12.5] [1998-05-01] and 1 more",
            },
        )
        for way in ("and blank lines", "alone")
    ),
    (
        "the first of two tables has a title where it is filled up with delimiters, too",
        {
            "python": "header [Stops] [] [] []; lacks [1] [Nord] [5] and 1 more; has [id] [name] "
            "[n] [] and 7 more",
            "duckdb": "header [Stops] [column1] [column2] [column3]; lacks [1] [Nord] [5] and 1 "
            "more; has [id] [name] [n] [] and 7 more",
        },
    ),
    (
        "blanks behind delimiters do not make a text of two small tables of numbers",
        {
            "python": "header [Stops]; has [id] [name] [n] and 4 more",
            "duckdb": "header [Stops]; lacks [1] [Nord] [5] and 1 more; has [] and 9 more",
        },
    ),
    (
        "a narrower table below a title begins with names above the first's words",
        {
            "python": "header [Lines]; has [line] [operator] [km] [since] and 4 more",
            "duckdb": "header [Lines]; lacks [A] [Bahn] [12.5] [1998-05-01] and 1 more; has "
            "[line,operator,km,since] and 6 more",
        },
    ),
    (
        "the first of three small tables has two columns, and a title as the others have",
        {
            "python": "header [Fares]; has [zone] [price] and 8 more",
            "duckdb": "header [line] [operator] [km] [since]; lacks [A] [2.20] and 2 more; has "
            "[A] [Bahn] [12.5] [1998-05-01] and 1 more",
        },
    ),
    (
        "a first table of words is the first",
        {
            "python": "has [stop] [n] [m] and 3 more",
            "duckdb": "has [stop] [n] [m] and 3 more",
        },
    ),
    (
        "a second table of the same width is none of the first, which has words only",
        {
            "python": "has [stop] [n] and 3 more",
            "duckdb": "has [stop] [n] and 3 more",
        },
    ),
    (
        "a second table is none of the first, where each has a title",
        {
            "python": "header [Table 1]; has [name] [town] and 5 more",
            "duckdb": "header [Table 1]; lacks [Ann] [York] and 1 more; has [name,town] and 8 more",
        },
    ),
    (
        "a second table is none of the first, which begins with numbers",
        {
            "python": "has [code] [label] and 2 more",
            "duckdb": "has [code] [label] and 2 more",
        },
    ),
    (
        "csv.md, Which records are rows, 10",
        {
            "python": "has [place] [year] [births] and 3 more",
            "duckdb": "header [place] [year] [births]; lacks [York] [5000] and 1 more; has [York] "
            "[2020] [50] and 2 more",
        },
    ),
    (
        "a table with the same header, below another title, is another table",
        {
            "python": "header [Population]; has [Region] [2021] [2022] and 4 more",
            "duckdb": "header [Population]; lacks [North] [1200] [1210] and 1 more; has "
            "[Region,2021,2022] and 7 more",
        },
    ),
    (
        "a table goes on where its title comes again",
        {
            "python": "header [Men]; has [name] [n] and 7 more",
            "duckdb": "header [Men]; lacks [Ann] [1] and 2 more; has [name,n] and 12 more",
        },
    ),
    (
        "a table with other years below its first name is another table",
        {
            "python": "has [Month] [2021] [2022] and 2 more",
            "duckdb": "no header; has [Month] [2019] [2020] and 3 more",
        },
    ),
    (
        "a header of two records that comes again is no row",
        {
            "python": "header [Branch] [2022] [] [2023] []; has [] [EUR] [%] [EUR] [%] and 2 more",
            "duckdb": "header [Branch] [2022] [column2] [2023] [column4]; has [] [EUR] [%] [EUR] "
            "[%] and 2 more",
        },
    ),
    (
        "other years in a header of two records begin another table, behind a blank line",
        {
            "python": "header [Branch] [2022] [] [2023] []; has [] [EUR] [%] [EUR] [%] and 3 more",
            "duckdb": "header [Branch] [2022] [column2] [2023] [column4]; has [] [EUR] [%] [EUR] "
            "[%] and 3 more",
        },
    ),
    (
        "other years in a header of two records begin another table, directly behind the rows",
        {
            "python": "header [Branch] [2022] [] [2023] []; has [] [EUR] [%] [EUR] [%] and 3 more",
            "duckdb": "header [Branch] [2022] [column2] [2023] [column4]; has [] [EUR] [%] [EUR] "
            "[%] and 3 more",
        },
    ),
    (
        "other groups below the same names begin another table",
        {
            "python": "header [] [Men] [] [Women] []; has [Month] [2020] [2021] [2020] [2021] and 3 "
            "more",
            "duckdb": "no header; has [] [Men] [] [Women] [] and 4 more",
        },
    ),
    (
        "titles above headers of two records are told",
        {
            "python": "header [In 2019]; has [Town] [Men] [] [Women] [] and 4 more",
            "duckdb": "header [In 2019]; lacks [Bath] [120] [5] [1] [2] and 1 more; has "
            "[Town,Men,,Women,] and 7 more",
        },
    ),
    (
        "other years begin another table right behind the rows, too",
        {
            "python": "has [Month] [2021] [2022] and 1 more",
            "duckdb": "no header; has [Month] [2019] [2020] and 2 more",
        },
    ),
    (
        "the same years below another first name begin another table, behind a blank line",
        {
            "python": "has [Expenditure] [2023] [2024] and 1 more",
            "duckdb": "no header; has [Income] [2023] [2024] and 2 more",
        },
    ),
    (
        "the same years below another first name begin another table, directly behind the rows",
        {
            "python": "has [Expenditure] [2023] [2024] and 1 more",
            "duckdb": "no header; has [Income] [2023] [2024] and 2 more",
        },
    ),
    (
        "a key with another value above the header that comes again begins another table",
        {
            "python": "header [Station] [Leeds]; has [Date] [NO2] [PM10] and 4 more",
            "duckdb": "header [Station,Leeds]; lacks [2024-09-01] [21.4] [12.0]; has "
            "[Date,NO2,PM10] and 6 more",
        },
    ),
    (
        "a title with delimiters up to the table's width begins another table",
        {
            "python": "has [Table 2: Movement] [] [] and 3 more",
            "duckdb": "has [Table 2: Movement] [] [] and 3 more",
        },
    ),
    (
        "three words behind a blank line, where numbers are, begin another table",
        {
            "python": "has [Month] [Share] [Sum] [Stock] and 2 more",
            "duckdb": "has [Month] [Share] [Sum] [Stock] and 2 more",
        },
    ),
    (
        "a table of years is another one, below one of words and numbers, below a title",
        {
            "python": "has [Table 2: Movement] [] [] and 4 more",
            "duckdb": "header [District,Women,Number]; lacks [North] [8449] [7708] and 2 more; has "
            "[North,8449,7708] and 7 more",
        },
    ),
    (
        "a table of years is another one, below one of words and numbers, behind a blank line",
        {
            "python": "has [Year] [In] [Out] and 3 more",
            "duckdb": "has [Year] [In] [Out] and 3 more",
        },
    ),
    (
        "a table of years is another one, below one of words and numbers, directly behind the rows",
        {
            "python": "has [Year] [In] [Out] and 3 more",
            "duckdb": "has [Year] [In] [Out] and 3 more",
        },
    ),
    (
        "a second table whose header is a word and years is another table",
        {
            "python": "has [Tenure] [2011] [2021] and 3 more",
            "duckdb": "has [Tenure] [2011] [2021] and 3 more",
        },
    ),
    (
        "a first table whose header is a word and years has it, whatever follows",
        {
            "python": "has [Year] [Births] [Deaths] [Net] and 3 more",
            "duckdb": "header [Year] [Births] [Deaths] [Net]; lacks [Owned] [53557] [68170] and 2 "
            "more; has [2019] [37964] [3823] [29460] and 2 more",
        },
    ),
    (
        "a small first table with a number and a word in a row is the first",
        {
            "python": "has [Año] [Nacimientos] [Defunciones] [Saldo] and 3 more",
            "duckdb": "header [Año] [Nacimientos] [Defunciones] [Saldo]; lacks [0-14] [93705] "
            "[57736] and 2 more; has [2019] [74778] [12427] [57077] and 2 more",
        },
    ),
    (
        "a narrower table below, filled up with delimiters, is another table",
        {
            "python": "has [] [] [] [] and 3 more",
            "duckdb": "has [] [] [] [] and 3 more",
        },
    ),
    (
        "a second table of the same width does not spoil the first",
        {
            "python": "has [region] [city] [total] and 2 more",
            "duckdb": "has [region] [city] [total] and 2 more",
        },
    ),
    (
        "a second table behind 1 columns that nobody wrote in is told, below ,,,",
        {
            "python": "header [] [region] [people] [area]; lacks [North] [1] [0.5] and 2 more; has [] "
            "[North] [1] [0.5] and 6 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [] [region] [people] [area] "
            "and 7 more",
        },
    ),
    (
        "a second table behind 1 columns that nobody wrote in is told, below a blank line",
        {
            "python": "header [] [region] [people] [area]; lacks [North] [1] [0.5] and 2 more; has [] "
            "[North] [1] [0.5] and 5 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [] [region] [people] [area] "
            "and 6 more",
        },
    ),
    (
        "a second table behind 2 columns that nobody wrote in is told, below a blank line",
        {
            "python": "header [] [] [region] [people] [area]; lacks [North] [1] [0.5] and 2 more; has "
            "[] [] [North] [1] [0.5] and 5 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [] [] [region] [people] "
            "[area] and 6 more",
        },
    ),
    (
        "a second table whose header has two records is told: day behind a blank line",
        {
            "python": "has [day] [temp] [rain] and 3 more",
            "duckdb": "has [day] [temp] [rain] and 3 more",
        },
    ),
    (
        "a second table whose header has two records is told: cit behind a blank line",
        {
            "python": "has [city] [people] [] and 3 more",
            "duckdb": "has [city] [people] [] and 3 more",
        },
    ),
    (
        "a second table whose header has two records is told: day behind Source: office",
        {
            "python": "has [Source: office] [] [] and 4 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table whose header has two records is told: cit behind Source: office",
        {
            "python": "has [Source: office] [] [] and 4 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table whose header has two records is told: day behind * estimates",
        {
            "python": "has [* estimates] [] [] and 4 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table whose header has two records is told: cit behind * estimates",
        {
            "python": "has [* estimates] [] [] and 4 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table whose header has two records is told: day behind Table 2: more",
        {
            "python": "has [Table 2: more] [] [] and 5 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table whose header has two records is told: cit behind Table 2: more",
        {
            "python": "has [Table 2: more] [] [] and 5 more",
            "duckdb": "header [region,people,area]; lacks [North] [1] [0.5] and 2 more; has "
            "[North,1,0.5] and 9 more",
        },
    ),
    (
        "a second table is told where all lines end with ,",
        {
            "python": "header [region] [people] [area] []; lacks [North] [1] [0.5] and 2 more; has "
            "[North] [1] [0.5] [] and 6 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [region] [people] [area] [] "
            "and 7 more",
        },
    ),
    (
        "a second table is told where all lines end with ,,,,,",
        {
            "python": "header [region] [people] [area] [] [] [] [] []; lacks [North] [1] [0.5] and 2 "
            "more; has [North] [1] [0.5] [] [] [] [] [] and 6 more",
            "duckdb": "no header; lacks [North] [1] [0.5] and 2 more; has [region] [people] [area] [] "
            "[] [] [] [] and 7 more",
        },
    ),
    (
        "a second table that is narrower than any row is none of the first, though one was short",
        {
            "python": "has [Table 2] [] [] [] [] and 3 more",
            "duckdb": "header [code,name,lat,date,active]; lacks [a] [A] [5.5] [2021-03-01] [true] and "
            "3 more; has [a,A,5.5,2021-03-01,Y] and 8 more",
        },
    ),
    (
        "csv.md, Which records are rows, 4",
        {
            "python": "has [region] [city] [total] and 1 more",
            "duckdb": "has [region] [city] [total] and 1 more",
        },
    ),
)
because(
    "A header that comes again is no row, nor is the title above it: as rows they "
    "make text of every column.",
)
because(
    "The table that was asked for is the second one. No other reader is asked for it.",
    (
        "a second table can be chosen",
        {
            "python": "header [id] [name] [n]; has [1] [a] [5] and 3 more",
            "duckdb": "header [id] [name] [n]; has [1] [a] [5] and 3 more",
        },
    ),
    (
        "the second of two small tables with titles can be chosen",
        {"python": "header [Stops]; has [id] [name] [n] and 4 more"},
    ),
    (
        "titles that begin like footnotes do not make footnotes of a table",
        {
            "python": "header [id] [name]; has [1] [x] and 6 more",
        },
    ),
    (
        "csv.md, Which records are rows, 5",
        {
            "python": "header [id] [name] [n]; lacks [north] [11]; "
            "has [1] [a] [5] and 4 more",
            "duckdb": "header [id,name,n]; lacks [north] [11]; has [1,a,5] and 5 more",
        },
    ),
)

# -------------------------------------------------------------------------
# What is refused
# -------------------------------------------------------------------------

because(
    "Nothing is no table. It would take the place of the one of yesterday, and "
    "nobody would hear of it.",
    (
        "an empty file is an error",
        {
            "python": "no header, 0 rows, and no error",
            "duckdb": "no header, 0 rows, and no error",
        },
    ),
    (
        "a file of blank lines is an error",
        {
            "python": "header [  ], 0 rows, and no error",
            "duckdb": "no header, 0 rows, and no error",
        },
    ),
    (
        "delimiters alone are no table",
        {
            "python": "header [] [] [] [], 1 rows, and no error",
            "duckdb": "no header, 1 rows, and no error",
        },
    ),
)
because(
    "A table of PostgreSQL cannot have as many columns.",
    (
        "more columns than a table can have are an error",
        {
            "python": "header [c0] [c1] [c2] [c3] [c4] [c5] [c6] [c7] [c8] [c9] …, "
            "1 rows, and no error",
            "duckdb": "header [c0] [c1] [c2] [c3] [c4] [c5] [c6] [c7] [c8] [c9] …, "
            "1 rows, and no error",
        },
    ),
)
because(
    "What is no CSV is called by its name. As a table it would be nonsense in "
    "place of data, as when a portal answers with its login page.",
    (
        "an HTML page is called by its name",
        {
            "python": "header [<!DOCTYPE html><html><body>404</body></html>], "
            "0 rows, and no error",
            "duckdb": "header [<!DOCTYPE html><html><body>404</body></html>], "
            "0 rows, and no error",
        },
    ),
    (
        "a page in UTF-16 is called by its name, too",
        {
            "python": "header [<!DOCTYPE html>], 1 rows, and no error",
            "duckdb": "header [<html><body>x] [y</body></html>], 0 rows, and no error",
        },
    ),
    (
        "a table in HTML is no CSV",
        {
            "python": 'header [<table border="1">], 2 rows, and no error',
            "duckdb": 'header [<table border="1">], 2 rows, and no error',
        },
    ),
    (
        "csv.md, What is refused, 1",
        {
            "python": "header [<!DOCTYPE html><html><body>Not found</body></html…, "
            "0 rows, and no error",
            "duckdb": "header [<!DOCTYPE html><html><body>Not found</body></html…, "
            "0 rows, and no error",
        },
    ),
    (
        "a PDF is called by its name",
        {
            "python": "header [%PDF-1.7], 1 rows, and no error",
            "duckdb": "header [%PDF-1.7], 1 rows, and no error",
        },
    ),
    (
        "a JSON document is called by its name",
        {
            "python": 'header [{"error": "not found"}], 0 rows, and no error',
            "duckdb": 'header [{"error": "not found"}], 0 rows, and no error',
        },
    ),
    (
        "an XML document is called by its name",
        {
            "python": 'header [<?xml version="1.0"?><a/>], 0 rows, and no error',
            "duckdb": 'header [<?xml version="1.0"?><a/>], 0 rows, and no error',
        },
    ),
    (
        "XML without a declaration is called by its name",
        {
            "python": "header [<Error><Code>AccessDenied</Code></Error>], 0 rows, and "
            "no error",
            "duckdb": "header [<Error><Code>AccessDenied</Code></Error>], 0 rows, and "
            "no error",
        },
    ),
    (
        "a pointer to a table is no table",
        {
            "python": "header [version https://git-lfs.github.com/spec/v1], 2 rows, "
            "and no error",
            "duckdb": "header [version https://git-lfs.github.com/spec/v1], 2 rows, "
            "and no error",
        },
    ),
)

# -------------------------------------------------------------------------
# Faults
# -------------------------------------------------------------------------

because(
    "A column without a name and without a value but blanks is what a delimiter at the "
    "end of every row leaves. The report says that it was skipped.",
    (
        "an empty column without a name may have blanks",
        {
            "python": "header [Date] [USD] [JPY] []; lacks [2024-11-22] [1.04] [161.05]; "
            "has [2024-11-22] [1.04] [161.05] []",
            "duckdb": "header [Date] [USD] [JPY] [column3]; lacks [2024-11-22] [1.04] "
            "[161.05]; has [2024-11-22] [1.04] [161.05] [ ]",
        },
    ),
)


because(
    "Rows that are otherwise empty, and names beside their values, are told of a table and "
    "are none of it: the header is the row of words above the numbers.",
    (
        "keys above a list are none of it, though one is a name: Institution",
        {
            "python": "header [Institution] [City hall] [] []; has [Period] [2024] [] [] and 3 more",
            "duckdb": "header [Institution] [City hall] [column2] [column3]; has [Period] [2024] [] [] "
            "and 3 more",
        },
    ),
    (
        "keys above a list are none of it, though one is a name: Station",
        {
            "python": "header [Station] [City hall] [] []; has [Period] [2024] [] [] and 3 more",
            "duckdb": "header [Station] [City hall] [column2] [column3]; has [Period] [2024] [] [] and "
            "3 more",
        },
    ),
    (
        "keys above a small table are none of its names, whatever notes are below",
        {
            "python": "header [Institution] [City hall] [] []; has [Period] [2024] [] [] and 7 more",
            "duckdb": "header [Institution] [City hall] [column2] [column3]; has [Period] [2024] [] [] "
            "and 7 more",
        },
    ),
    (
        "a bank's list of series is the preamble of its few rates",
        {
            "python": "header [SERIES]; has [id] [label] [description] and 3 more",
            "duckdb": 'header ["SERIES"]; lacks [2024-09-26] [1.3474] and 2 more; has '
            '["id","label","description"] and 7 more',
        },
    ),
    (
        "a bank's list of series with terms above it is the preamble of its few rates",
        {
            "python": "header [TERMS AND CONDITIONS]; has [https://bank.test/terms/] and 5 more",
            "duckdb": 'header ["TERMS AND CONDITIONS"]; lacks [2024-09-26] [1.3474] and 2 more; '
            'has ["https://bank.test/terms/"] and 10 more',
        },
    ),
    (
        "csv.md, Which records are rows, 11",
        {
            "python": "header [SERIES]; has [id] [label] and 3 more",
            "duckdb": 'header ["SERIES"]; lacks [2024-09-26] [1.3474] and 1 more; has '
            '["id","label"] and 6 more',
        },
    ),
    (
        "months above the name of the first column are names, below keys that tell of them",
        {
            "python": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
            "duckdb": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
        },
    ),
    (
        "quarters above the name of the first column are names, below keys that tell of them",
        {
            "python": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
            "duckdb": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
        },
    ),
    (
        "years above the name of the first column are names, below keys that tell of them",
        {
            "python": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
            "duckdb": "no header; has [Data extracted on 21/10/2024 14:11:59 from "
            "[ESTAT… and 8 more",
        },
    ),
    (
        "a column of flags behind each year has no name, and takes none away",
        {
            "python": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
            "duckdb": "header [Data extracted on 21/10/2024 14:11:59 from [ESTAT…; has "
            "[Dataset:] [Unemployment by sex and age [une_rt_m]… and 7 more",
        },
    ),
    (
        "two columns may have their names below that of the others",
        {
            "python": "header [Dataset:] [Unemployment] [] []; has [] [] [] [] and 2 more",
            "duckdb": "no header; has [Dataset:] [Unemployment] [] [] and 3 more",
        },
    ),
    (
        "numbers of the columns of a plate are names, below keys apart",
        {
            "python": "header [Plate Number] [Plate 1]; has [Date] [10/1/2024] and 1 more",
            "duckdb": "no header; has [] [1] [2] [3] [4]",
        },
    ),
    (
        "numbers of the columns of a plate are names, below keys that are filled up",
        {
            "python": "header [Plate Number] [Plate 1] [] [] []; has [Date] [10/1/2024] "
            "[] [] [] and 2 more",
            "duckdb": "no header; has [Plate Number] [Plate 1] [] [] [] and 3 more",
        },
    ),
    (
        "numbers of the columns of a plate are names, below keys right above",
        {
            "python": "header [Plate Number] [Plate 1]; has [Date] [10/1/2024] and 2 more",
            "duckdb": "no header; has [] [1] [2] [3] [4]",
        },
    ),
    (
        "one name of several years is none of the keys that stand above it",
        {
            "python": "header [GDP per head] [] [] []; has [Country] [Year] [] [] and 1 "
            "more",
            "duckdb": "no header; has [GDP per head] [] [] [] and 2 more",
        },
    ),
    (
        "csv.md, Where the table is, 8",
        {
            "python": "header [Dataset:] [Unemployment by sex and age [une_rt_m]…; has "
            "[Last updated:] [01/10/2024 23:00] [] and 6 more",
            "duckdb": "header [Dataset:] [Unemployment by sex and age [une_rt_m]…; has "
            "[Last updated:] [01/10/2024 23:00] [] and 6 more",
        },
    ),
    (
        "keys above two columns without names are told, and there is no header",
        {
            "python": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 5 more",
            "duckdb": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 5 more",
        },
    ),
    (
        "a sentence beside the last key names no column",
        {
            "python": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 5 more",
            "duckdb": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 5 more",
        },
    ),
    (
        "a header right below keys is one",
        {
            "python": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 6 more",
            "duckdb": "header [Title] [Retail turnover index, all shops]; has [CDID] "
            "[K4R2] and 6 more",
        },
    ),
    (
        "keys of one word each are no upper names of the header below them",
        {
            "python": "header [Series] [UNRATE]; has [Units] [Percent] and 2 more",
            "duckdb": "header [Series] [UNRATE]; has [Units] [Percent] and 2 more",
        },
    ),
    (
        "keys above several columns are told where the last of them has no value",
        {
            "python": "header [Title] [Retail A] [Retail B]; has [CDID] [K4R2] [K4R3] "
            "and 5 more",
            "duckdb": "header [Title] [Retail A] [Retail B]; has [CDID] [K4R2] [K4R3] "
            "and 5 more",
        },
    ),
    (
        "csv.md, Where the table is, 9",
        {
            "python": "header [Title] [Retail turnover index, all shops]; has [Unit] "
            "[Index, 2019=100] and 2 more",
            "duckdb": "header [Title] [Retail turnover index, all shops]; has [Unit] "
            "[Index, 2019=100] and 2 more",
        },
    ),
    (
        "'Population by sex' above 4 names from 'Males 2022' on is no name of the first column",
        {
            "python": "header [Population by sex] [] [] [] []; has [] [Males] [] "
            "[Females] [] and 1 more",
            "duckdb": "no header; has [Population by sex] [] [] [] [] and 2 more",
        },
    ),
    (
        "'Table 1' above 4 names from 'Males rural' on is no name of the first column",
        {
            "python": "header [Table 1] [] [] [] []; has [] [Males] [] [Females] [] and "
            "1 more",
            "duckdb": "header [Table 1] [column1] [column2] [column3] [column4]; has [] "
            "[Males] [] [Females] [] and 1 more",
        },
    ),
    (
        "'Population by sex' above 4 names from 'men' on is no name of the first column",
        {
            "python": "header [Population by sex] [] [] [] []; has [] [men] [women] "
            "[other] [all]",
            "duckdb": "header [Population by sex] [column1] [column2] [column3] …; has "
            "[] [men] [women] [other] [all]",
        },
    ),
    (
        "many lines that tell of each column are told, and the last of them names it",
        {
            "python": "header [Title] [Rate] [Band]; has [Description] [target] [width] and 6 more",
            "duckdb": "header [Title] [Rate] [Band]; has [Description] [target] [width] and 6 more",
        },
    ),
    (
        "the name of a single column of values stands above that column alone, with its day",
        {
            "python": "header [Tabelle: 12411-0015] [] []; has [Bevölkerung: Kreise, Stichtag] [] "
            "[] and 5 more",
            "duckdb": "header [Tabelle: 12411-0015;;]; lacks [01001] [Flensburg] [92000] and 2 "
            "more; has [Bevölkerung: Kreise, Stichtag;;] and 8 more",
        },
    ),
    (
        "years below the names of measures, and nothing else, are part of the header",
        {
            "python": "header [Kennziffer] [Raumeinheit] [Aggregat] [Arbeitslose…; has [] [] [] "
            "[2021] [2021]",
            "duckdb": "header [Kennziffer] [Raumeinheit] [Aggregat] [Arbeitslose…; has [] [] [] "
            "[2021] [2021]",
        },
    ),
    (
        "keys above rows that begin with months are no rows, beside signs that tell how values were made",
        {
            "python": "header [Libellé] [Indice des prix à la consommation] [Cod…; has [idBank] "
            "[1759970] [] and 2 more",
            "duckdb": "header [Libellé] [Indice des prix à la consommation] [Cod…; has [idBank] "
            "[1759970] [] and 2 more",
        },
    ),
    (
        "a title that begins with a quote swallows neither header nor rows",
        {
            "python": "header [Barometer Survey 2023]; has [id] [name] [n]",
            "duckdb": 'lacks [0] [Name 0] [0] and 2 more; has [0] ["Name 0"] [0] and 2 more',
        },
    ),
    (
        "a record of words below the names may be a row, which is told",
        {
            "python": "header [region] [births] [deaths]; has [Special zone] [low] [medium]",
            "duckdb": "header [region] [births] [deaths]; has [Special zone] [low] [medium]",
        },
    ),
    (
        "a name that stands in both records of the header is one name",
        {
            "python": "header [행정구역(시군구)별] [2023] [2023] [2023]; has [행정구역(시군구)별] [총인구수 (명)] [남자인구수 "
            "(명)] [성비]",
            "duckdb": "header [행정구역(시군구)별] [2023] [2023_1] [2023_2]; has [행정구역(시군구)별] [총인구수 (명)] "
            "[남자인구수 (명)] [성비]",
        },
    ),
    (
        "a year above a group, beside names that the record below lacks, is part of the header",
        {
            "python": "header [] [2019] [] [Betriebe]; has [Gemeinde] [männlich] [weiblich] []",
            "duckdb": "header [column0] [2019] [column2] [Betriebe]; has [Gemeinde] [männlich] "
            "[weiblich] []",
        },
    ),
    (
        "keys with a colon above rows without a header are told, whatever their values are",
        {
            "python": "header [Messstelle:     ] [Bangs]; has [HZB-Nummer:     ] [200014] and 3 "
            "more",
            "duckdb": "lacks [1976-01-01 00:00:00] [10.1] and 6 more; has [01.01.1976 00:00:00 ;   "
            "10] [1] and 6 more",
        },
    ),
    (
        "keys with a colon are told where the first row has a word for its value",
        {
            "python": "header [Station:] [Bangs]; has [Nr:] [200014] and 2 more",
            "duckdb": "header [Station:] [Bangs]; has [Nr:] [200014] and 2 more",
        },
    ),
    (
        "several keys for one word are told above rows without a header",
        {
            "python": "header [station] [id] [27009]; has [station] [name] [Ouse at Skelton] and 2 "
            "more",
            "duckdb": "header [station] [id] [27009]; has [station] [name] [Ouse at Skelton] and 2 "
            "more",
        },
    ),
    (
        "keys and values filled up with delimiters are told, with numbers among them",
        {
            "python": "header [Title] [] [] []; has [Source] [Dept 4] [] [] and 4 more",
            "duckdb": "header [Title] [column1] [column2] [column3]; has [Source] [Dept 4] [] [] "
            "and 4 more",
        },
    ),
    (
        "any number of lines as ##cont above a table leaves it one",
        {
            "python": "header [##INFO=<ID=DP,Description=\"Total Depth\">]; has "
            "[##contig=<ID=chr0,length=5>] and 400 more",
            "duckdb": "header [#CHROM] [POS] [REF]",
        },
    ),
    (
        "any number of lines as # line above a table leaves it one",
        {
            "python": "header [##INFO=<ID=DP,Description=\"Total Depth\">]; has [# line 0, of many] and "
            "400 more",
            "duckdb": "header [#CHROM] [POS] [REF]",
        },
    ),
    (
        "a title with a comma before a year is none of the names, above a blank line",
        {
            "python": "header [As of March 31] [ 2023]; has [Name] [Count]",
            "duckdb": "header [As of March 31] [2023]; has [Name] [Count]",
        },
    ),
    (
        "a title with a comma before a year is none of the names, in 1 lines",
        {
            "python": "header [As of March 31] [ 2023]; has [Name] [Count]",
            "duckdb": "header [As of March 31] [2023]; has [Name] [Count]",
        },
    ),
    (
        "a title with a comma before a year is none of the names, in 2 lines",
        {
            "python": "header [Texas Department of Transportation] [ 2023]; has [As of March 31] "
            "[2023] and 1 more",
            "duckdb": "header [Texas Department of Transportation] [2023]; has [As of March 31] [2023] "
            "and 1 more",
        },
    ),
    (
        "a word and a year are the names below a title with a comma",
        {
            "python": "header [Unemployment rate] [ %]; has [Country] [2022]",
            "duckdb": "header [Unemployment rate] [%]; has [Country] [2022]",
        },
    ),
    (
        "a word and a year are the names below keys and values",
        {
            "python": "header [Unit] [%]; has [Sex] [Total] and 1 more",
            "duckdb": "header [Unit] [%]; has [Sex] [Total] and 1 more",
        },
    ),
    (
        "Year,2021 alone above delimiters is a filter, and names nothing",
        {
            "python": "header [Year] [2021]; has [] [] and 1 more",
            "duckdb": "header [Year] [2021]; has [] [] and 1 more",
        },
    ),
    (
        "Month,5 alone above delimiters is a filter, and names nothing",
        {
            "python": "header [Month] [5]; has [] [] and 1 more",
            "duckdb": "header [Month] [5]; has [] [] and 1 more",
        },
    ),
    (
        "Year,2021 alone above a blank line is a filter, and names nothing",
        {
            "python": "header [Year] [2021]; has [Row Labels] [Sum of Amount]",
            "duckdb": "header [Year] [2021]; has [Row Labels] [Sum of Amount]",
        },
    ),
    (
        "Printed 2023-05-05 at the right of the line above is no name",
        {
            "python": "header [Report] [] [] [Printed 2023-05-05]; lacks [s0] [1.5] [7.5] and 2 more; "
            "has [Sample] [A] [B] [] and 3 more",
            "duckdb": "header [Report] [column1] [column2] [Printed 2023-05-05]; lacks [s0] [1.5] "
            "[7.5] and 2 more; has [Sample] [A] [B] [] and 3 more",
        },
    ),
    (
        "Page 1 at the right of the line above is no name",
        {
            "python": "header [] [] [] [Page 1]; lacks [s0] [1.5] [7.5] and 2 more; has [Sample] [A] "
            "[B] [] and 3 more",
            "duckdb": "header [column0] [column1] [column2] [Page 1]; lacks [s0] [1.5] [7.5] and 2 "
            "more; has [Sample] [A] [B] [] and 3 more",
        },
    ),
    (
        "a line of totals above a blank line is none of the table below",
        {
            "python": "header [Report]; has [Total] [51] [62] and 1 more",
            "duckdb": "header [Total] [51] [62]; has [Sample] [A] [B]",
        },
    ),
    (
        "a title that delimiters follow is no group of the first column",
        {
            "python": "header [Population] [] [] [] []; has [] [2018] [] [2019] [] and 1 more",
            "duckdb": "header [Population] [column1] [column2] [column3] [column…; has [] [2018] [] "
            "[2019] [] and 1 more",
        },
    ),
    (
        "lines of prose with a comma are no part of the names below",
        {
            "python": "header [Readings taken at Upper Creek] [ by J. Roe]; has [Values are means] [ "
            "not medians] and 1 more",
            "duckdb": "header [Readings taken at Upper Creek] [by J. Roe]; has [Values are means] [ "
            "not medians] and 1 more",
        },
    ),
    (
        "a line of prose with a comma is no part of the names below",
        {
            "python": "header [% Site: Creek] [ reach 3]; has [Time] [Ch1]",
            "duckdb": "header [% Site: Creek] [reach 3]; has [Time] [Ch1]",
        },
    ),
    (
        "keys and values filled up with delimiters are no part of a header of two records",
        {
            "python": "header [Raumbezug] [Gemeinden] [] []; has [Zeitraum] [2024-2025] [] [] and 2 "
            "more",
            "duckdb": "header [Raumbezug] [Gemeinden] [column2] [column3]; has [Zeitraum] "
            "[2024-2025] [] [] and 2 more",
        },
    ),
    (
        "sections of keys above a table of words are told",
        {
            "python": "header [[Header]] [] [] []; has [Date] [9/30/2024] [] [] and 3 more",
            "duckdb": "header [[Header]] [column1] [column2] [column3]; has [Date] [9/30/2024] [] "
            "[] and 3 more",
        },
    ),
    (
        "what is known of series is told above their names, where their rows begin with months",
        {
            "python": "header [Labour Force, Australia] [] []; has [] [Employed total ;  Persons ;] "
            "[Rate] and 4 more",
            "duckdb": "header [Labour Force, Australia] [column1] [column2]; has [] [Employed total "
            ";  Persons ;] [Rate] and 4 more",
        },
    ),
    (
        "records that tell more of series than a name can hold stand above their names",
        {
            "python": "header [Título] [Tipo de cambio pesos por dólar FIX] [Tip…; has "
            "[Información] [Diaria] [Diaria] and 3 more",
            "duckdb": "header [Título] [Tipo de cambio pesos por dólar FIX] [Tip…; has "
            "[Información] [Diaria] [Diaria] and 3 more",
        },
    ),
    (
        "two blocks of what is known of series are no table",
        {
            "python": "header [EXCHANGE RATES] [] []; has [Title] [AUD/USD] [TWI] and 8 more",
            "duckdb": "header [EXCHANGE RATES] [column1] [column2]; has [Title] [AUD/USD] [TWI] and "
            "8 more",
        },
    ),
    (
        "keys and values filled up with delimiters are told, whatever the columns are called",
        {
            "python": "header [Publisher:] [Department of Roads] [] []; has [Extracted:] "
            "[2026-01-31] [] [] and 2 more",
            "duckdb": "no header; has [Publisher:] [Department of Roads] [] [] and 3 more",
        },
    ),
    (
        "the number and the title of a table are told, and are no names",
        {
            "python": "header [T02] [Population, density] [] [] []; has [Region] [] [Year] [Series] "
            "[Value]",
            "duckdb": "header [T02] [Population, density] [column2] [column3] [c…; has [Region] [] "
            "[Year] [Series] [Value]",
        },
    ),
    (
        "a title beside an empty cell is no name above two names",
        {
            "python": "header [List of stops] []; has [name] [town]",
            "duckdb": "header [List of stops] [column1]; has [name] [town]",
        },
    ),
    (
        "a title alone is no name of the numbers of rows",
        {
            "python": "header [List of stops]; has [] [name] [n]",
            "duckdb": "header [column0] [name] [n]",
        },
    ),
    (
        "annotations of columns, with a number sign, are told, and are no names",
        {
            "python": "header [#group] [false] [false] [true]; lacks [] [0] [21.5] and 2 more; has "
            "[#datatype] [string] [long] [double] and 5 more",
            "duckdb": "header [#group] [false] [false_1] [true]; lacks [] [0] [21.5] and 2 more; "
            "has [#datatype] [string] [long] [double] and 5 more",
        },
    ),
    (
        "titles in rows of the table's width are told, and skipped",
        {
            "python": "header [Stops of the region] [] []; has [as of 2024-01-05] [] [] and 2 more",
            "duckdb": "header [Stops of the region] [column1] [column2]; "
            "has [as of 2024-01-05] [] [] and 2 more",
        },
    ),
    (
        "names and values beside each other above the table are told, and skipped",
        {
            "python": "header [Station:] [B] []; has [Altitude:] [63.5] [] and 1 more",
            "duckdb": "header [Station:] [B] [column2]; has [Altitude:] [63.5] [] and 1 more",
        },
    ),
)
because(
    "Names stand above the first columns, unless quotes or blanks show that programs wrote "
    "them above others. What follows the last name has a column if it has a value, and none "
    "if it is blank.",
    (
        "years are names, too, where the rows end with a delimiter and the header does not",
        {
            "python": "lacks [2020-01-02] [6] [7] and 2 more; has [2020-01-02] [6] [7] [] and 2 "
            "more",
        },
    ),
    (
        "one value behind trailing delimiters does not shift the names",
        {"duckdb": "no header", "python": "header [id] [city] [n]"},
    ),
    (
        "trailing delimiters from some row on leave header and rows alone",
        {
            "duckdb": "no header; lacks [0] [x] and 44 more; has [99] [y] [] [] and 29 more",
            "python": "lacks [99] [y] and 29 more; has [99] [y] [] [] and 29 more",
        },
    ),
)
because(
    "Two tables were published, and nobody said which one is wanted. The other readers "
    "were given the first file of the archive.",
    (
        "of two tables in a zip none is guessed at",
        {
            "python": "header [id] [name] [n], 3 rows, and no error",
            "duckdb": "header [id] [name] [n], 3 rows, and no error",
        },
    ),
)
because(
    "Groups of columns, and years or names below them, are one header of two records.",
    (
        "groups and years are names in two records: Sex,Men,,Women, Year,2022,2023,2022,2023",
        {
            "python": "header [Sex] [Men] [] [Women] []; has [Year] [2022] [2023] [2022] [2023]",
            "duckdb": "header [Sex] [Men] [column2] [Women] [column4]; has [Year] [2022] [2023] [2022] "
            "[2023]",
        },
    ),
    (
        "groups and years are names in two records: Area,Sold,,Let, Area,2022,2023,2022,2023",
        {
            "python": "header [Area] [Sold] [] [Let] []; has [Area] [2022] [2023] [2022] [2023]",
            "duckdb": "header [Area] [Sold] [column2] [Let] [column4]; has [Area] [2022] [2023] [2022] "
            "[2023]",
        },
    ),
    (
        "groups and years are names in two records: Area,Sold,,Let, ,2022 г.,2023 г.,2022 г.,2023 г.",
        {
            "python": "header [Area] [Sold] [] [Let] []; has [] [2022 г.] [2023 г.] [2022 г.] [2023 г.]",
            "duckdb": "header [Area] [Sold] [column2] [Let] [column4]; has [] [2022 г.] [2023 г.] "
            "[2022 г.] [2023 г.]",
        },
    ),
    (
        "groups and years are names in two records: Area,Sold,Sold,Let,Let ,2022*,2023*,2022*,2023*",
        {
            "python": "header [Area] [Sold] [Sold] [Let] [Let]; has [] [2022*] [2023*] [2022*] [2023*]",
            "duckdb": "header [Area] [Sold] [Sold_1] [Let] [Let_1]; has [] [2022*] [2023*] [2022*] "
            "[2023*]",
        },
    ),
    (
        "groups and years are names in two records: ,2022,,2023*, Area,Sold,Let,Sold,Let",
        {
            "python": "header [] [2022] [] [2023*] []; has [Area] [Sold] [Let] [Sold] [Let]",
            "duckdb": "header [column0] [2022] [column2] [2023*] [column4]; has [Area] [Sold] [Let] "
            "[Sold] [Let]",
        },
    ),
    (
        "groups and years are names in two records: Area,2022.,,2023., ,Sold,Let,Sold,Let",
        {
            "python": "header [Area] [2022.] [] [2023.] []; has [] [Sold] [Let] [Sold] [Let]",
            "duckdb": "header [Area] [2022.] [column2] [2023.] [column4]; has [] [Sold] [Let] [Sold] "
            "[Let]",
        },
    ),
    (
        "groups and years are names in two records: Area,31.12.2022,,31.12.2023, ,Sold,Let,Sold,Let",
        {
            "python": "header [Area] [31.12.2022] [] [31.12.2023] []; has [] [Sold] [Let] [Sold] [Let]",
            "duckdb": "header [Area] [31.12.2022] [column2] [31.12.2023] [column…; has [] [Sold] [Let] "
            "[Sold] [Let]",
        },
    ),
    (
        "titles of tables that stand side by side are above years: Men,,,,Women,,",
        {
            "python": "header [Men] [] [] [] [Women] [] []; lacks [Osh] [1] [2] [Osh] [5] [6] and 2 "
            "more; has [Region] [2021] [2022] [] [Region] [2021] [2022] and 3 more",
            "duckdb": "no header; lacks [Osh] [1] [2] [Osh] [5] [6] and 2 more; has [Men] [] [] [] "
            "[Women] [] [] and 4 more",
        },
    ),
    (
        "titles of tables that stand side by side are above years: Men,,,Women,,",
        {
            "python": "header [Men] [] [] [Women] [] []; has [Region] [2021] [2022] [Region] [2021] "
            "[2022]",
            "duckdb": "no header; has [Men] [] [] [Women] [] [] and 1 more",
        },
    ),
    (
        "titles of tables that stand side by side are above years: Table 1,,,,,, Men,,,,Women,,",
        {
            "python": "header [Table 1] [] [] [] [] [] []; lacks [Osh] [1] [2] [Osh] [5] [6] and 2 "
            "more; has [Men] [] [] [] [Women] [] [] and 4 more",
            "duckdb": "no header; lacks [Osh] [1] [2] [Osh] [5] [6] and 2 more; has [Table 1] [] [] [] "
            "[] [] [] and 5 more",
        },
    ),
    (
        "groups above two columns and one are names, if they are words",
        {
            "python": "header [Person] [] [] [Total]; has [name] [age] [city] [n]",
            "duckdb": "header [Person] [column1] [column2] [Total]; has [name] [age] [city] [n]",
        },
    ),
    (
        "a word alone above groups and years is the name of the first column",
        {
            "python": "header [Region] [] [] [] []; has [] [Males] [] [Females] [] and 1 "
            "more",
            "duckdb": "no header; has [Region] [] [] [] [] and 2 more",
        },
    ),
    (
        "a title of one word above groups is none where the first column has its name below",
        {
            "python": "header [Kerncijfers] [] [] [] []; has [] [Bevolking] [Bevolking] "
            "[Woningen] [Woningen] and 2 more",
            "duckdb": "header [Kerncijfers] [column1] [column2] [column3] [colum…; has "
            "[] [Bevolking] [Bevolking] [Woningen] [Woningen] and 2 more",
        },
    ),
    (
        "counts that could be years are rows, below groups and below sections",
        {
            "python": "header [Region] [Population] []; has [] [Men] [Women]",
            "duckdb": "header [Region] [Population] [column2]; has [] [Men] [Women]",
        },
    ),
    (
        "measures below years are part of the header, though groups of thousands are texts",
        {
            "python": "header [] [] [2019] [2020]; has [Region] [Category] [Sales] [Sales]",
            "duckdb": "header [column0] [column1] [2019] [2020]; has [Region] [Category] [Sales] "
            "[Sales]",
        },
    ),
    (
        "a record of delimiters alone may part the records of a header",
        {
            "python": "header [] [York] [York] [York]; has [day] [mean temperature] [mean "
            "temperature] [rain … and 2 more",
            "duckdb": "header [column0] [York] [York_1] [York_2]; has [day] [mean temperature] "
            "[mean temperature] [rain … and 2 more",
        },
    ),
    (
        "a title above groups of columns is no part of the first column's name",
        {
            "python": "header [People by sex 2022] [] [] [] []; has [] [People] [] [Share] [] and 1 "
            "more",
            "duckdb": "header [People by sex 2022] [column1] [column2] [column3]…; has [] [People] "
            "[] [Share] [] and 1 more",
        },
    ),
    (
        "years, subjects and units in a language of their own are one header",
        {
            "python": "header [Perioden] [2022] [2022]; has [Onderwerp] [Bevolking] [Geboorte] and "
            "1 more",
            "duckdb": "header [Perioden] [2022] [2022_1]; has [Onderwerp] [Bevolking] [Geboorte] "
            "and 1 more",
        },
    ),
    (
        "names in a second language are part of the header",
        {
            "python": "header [town] [all] [men] [foreign]; has [il] [toplam] [erkek] [yabancı]",
            "duckdb": "header [town] [all] [men] [foreign]; has [il] [toplam] [erkek] [yabancı]",
        },
    ),
    (
        "letters and numbers of the columns below the header are no row",
        {
            "python": "has [a] [b] [1] [2] [3]",
            "duckdb": "has [a] [b] [1] [2] [3]",
        },
    ),
    (
        "what stands above a word and years is a preamble, if it ends with gaps",
        {
            "python": "header [Sum of Amount] [Column Labels] [] []; has [Row Labels] [2021] [2022] "
            "[Grand Total]",
            "duckdb": "header [Sum of Amount] [Column Labels] [column2] [column3…; has [Row Labels] "
            "[2021] [2022] [Grand Total]",
        },
    ),
    (
        "the name of the first column may stand below years, if nothing else does so",
        {
            "python": "header [] [2020] [2021] [2022]; has [Name] [] [] []",
            "duckdb": "no header; has [] [2020] [2021] [2022] and 1 more",
        },
    ),
    (
        "a title filled up with delimiters above groups and their years is a preamble",
        {
            "python": "header [Legal population] [] [] [] []; has [] [Men] [] [Women] [] and 1 more",
            "duckdb": "no header; has [Legal population] [] [] [] [] and 2 more",
        },
    ),
    (
        "years below groups are names where the first column has its name above both",
        {
            "python": "header [Region] [] [] [] []; has [] [Men] [] [Women] [] and 1 more",
            "duckdb": "no header; has [Region] [] [] [] [] and 2 more",
        },
    ),
    (
        "a title above years of groups and their units is a preamble",
        {
            "python": "header [Turnover of shops] [] [] [] []; has [] [2019] [] [2020] [] and 1 "
            "more",
            "duckdb": "header [Turnover of shops] [column1] [column2] [column3] …; has [] [2019] [] "
            "[2020] [] and 1 more",
        },
    ),
    (
        "years below groups that are named repeated need no name of the first column",
        {
            "python": "header [] [Index] [Index] [Change] [Change]; has [] [2022] [2023] [2022] "
            "[2023]",
            "duckdb": "header [column0] [Index] [Index_1] [Change] [Change_1]; has [] [2022] [2023] "
            "[2022] [2023]",
        },
    ),
    (
        "years below groups that are named once need no name of the first column",
        {
            "python": "header [] [Index] [] [Change] []; has [] [2022] [2023] [2022] [2023]",
            "duckdb": "header [column0] [Index] [column2] [Change] [column4]; has [] [2022] [2023] "
            "[2022] [2023]",
        },
    ),
    (
        "the name of the first column may stand below two records of the others' names",
        {
            "python": "header [] [price] [price] [qty]; has [] [mean] [std] [sum] and 1 more",
            "duckdb": "header [column0] [price] [price_1] [qty]; has [] [mean] [std] [sum] and 1 "
            "more",
        },
    ),
    (
        "the name of the first column may stand below those of the groups' levels",
        {
            "python": "header [sex] [Men] [Men] [Women] [Women]; has [year] [2022] [2023] [2022] "
            "[2023] and 1 more",
            "duckdb": "header [sex] [Men] [Men_1] [Women] [Women_1]; has [year] [2022] [2023] "
            "[2022] [2023] and 1 more",
        },
    ),
    (
        "two titles above two columns are a preamble, filled up with delimiters or not",
        {
            "python": "header [Bevölkerung: Deutschland, Stichtag] []; has [Deutschland] [] and 2 "
            "more",
            "duckdb": "header [Bevölkerung: Deutschland, Stichtag] [column1]; has [Deutschland] [] "
            "and 2 more",
        },
    ),
    (
        "years below words that all differ are names",
        {
            "python": "header [] [June] [July] [Aug.]; has [Status] [2022] [2023] [2024]",
            "duckdb": "header [column0] [June] [July] [Aug.]; has [Status] [2022] [2023] [2024]",
        },
    ),
    (
        "a thousand among units is one",
        {
            "python": "header [] [BIP] [Erwerbstätige]; has [] [Mrd. EUR] [1000]",
            "duckdb": "header [column0] [BIP] [Erwerbstätige]; has [] [Mrd. EUR] [1000]",
        },
    ),
    (
        "the names of the first columns may stand below those of the others",
        {
            "python": "header [] [] [population] [population] [area]; has [] [] [2022] [2023] [km2] "
            "and 1 more",
            "duckdb": "header [column0] [column1] [population] [population_1] [a…; has [] [] [2022] "
            "[2023] [km2] and 1 more",
        },
    ),
    (
        "days above groups, named once, are part of the header",
        {
            "python": "header [] [2024-07-01] [] [2024-07-08] []; has [Clinic] [Booked] [Attended] "
            "[Booked] [Attended]",
            "duckdb": "header [column0] [2024-07-01] [column2] [2024-07-08] [col…; has [Clinic] "
            "[Booked] [Attended] [Booked] [Attended]",
        },
    ),
    (
        "days above groups, named for each column, are part of the header",
        {
            "python": "header [] [2024-07-01] [2024-07-01] [2024-07-08] [2024-07…; has [Clinic] "
            "[Booked] [Attended] [Booked] [Attended]",
            "duckdb": "header [column0] [2024-07-01] [2024-07-01_1] [2024-07-08]…; has [Clinic] "
            "[Booked] [Attended] [Booked] [Attended]",
        },
    ),
    (
        "one year above the last columns, which are named below it, is part of the header",
        {
            "python": "header [Station] [Total] [2024] [] []; has [] [] [Jan] [Feb] [Mar]",
            "duckdb": "header [Station] [Total] [2024] [column3] [column4]; has [] [] [Jan] [Feb] "
            "[Mar]",
        },
    ),
    (
        "days of publication above the names of series are told of them, and no names",
        {
            "python": "header [F1.1 RATES] [] []; has [Title] [Cash Rate] [Interbank Rate] and 4 "
            "more",
            "duckdb": "header [F1.1 RATES] [column1] [column2]; has [Title] [Cash Rate] [Interbank "
            "Rate] and 4 more",
        },
    ),
    (
        "groups with gaps above full names are part of the header, above texts too",
        {
            "python": "header [School] [] [Head] []; has [School name] [Town] [Head name] [Email]",
            "duckdb": "header [School] [column1] [Head] [column3]; has [School name] [Town] [Head "
            "name] [Email]",
        },
    ),
    (
        "years below groups of columns are part of the header",
        {
            "python": "header [region] [people] [] [area] []; has [] [2020] [2021] [2020] [2021]",
            "duckdb": "header [region] [people] [column2] [area] [column4]; "
            "has [] [2020] [2021] [2020] [2021]",
        },
    ),
    (
        "units stand below names that are numbers, as 6001",
        {
            "python": "header [Date] [6001] [6018]; has [] [mm] [mm]",
            "duckdb": "header [Date] [6001] [6018]; has [] [mm] [mm]",
        },
    ),
    (
        "units stand below names that are numbers, as 0.5",
        {
            "python": "header [Date] [0.5] [1.0]; has [] [degC] [degC]",
            "duckdb": "header [Date] [0.5] [1.0]; has [] [degC] [degC]",
        },
    ),
    (
        "two records, of which the first has groups, are names above numbers with percent",
        {
            "python": "header [] [Imports] [Imports]; has [Region] [Value] [Share]",
            "duckdb": "header [column0] [Imports] [Imports_1]; has [Region] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups and the first name, are names above numbers with percent",
        {
            "python": "header [Region] [Imports] [Imports]; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [Imports_1]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has a group, a gap and the first name, are names above numbers with percent",
        {
            "python": "header [Region] [Imports] []; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [column2]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups, are names above numbers with money",
        {
            "python": "header [] [Imports] [Imports]; has [Region] [Value] [Share]",
            "duckdb": "header [column0] [Imports] [Imports_1]; has [Region] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups and the first name, are names above numbers with money",
        {
            "python": "header [Region] [Imports] [Imports]; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [Imports_1]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has a group, a gap and the first name, are names above numbers with money",
        {
            "python": "header [Region] [Imports] []; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [column2]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups, are names above numbers with brackets",
        {
            "python": "header [] [Imports] [Imports]; has [Region] [Value] [Share]",
            "duckdb": "header [column0] [Imports] [Imports_1]; has [Region] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups and the first name, are names above numbers with brackets",
        {
            "python": "header [Region] [Imports] [Imports]; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [Imports_1]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has a group, a gap and the first name, are names above numbers with brackets",
        {
            "python": "header [Region] [Imports] []; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [column2]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups, are names above numbers with limits and stars",
        {
            "python": "header [] [Imports] [Imports]; has [Region] [Value] [Share]",
            "duckdb": "header [column0] [Imports] [Imports_1]; has [Region] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups and the first name, are names above numbers with limits and stars",
        {
            "python": "header [Region] [Imports] [Imports]; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [Imports_1]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has a group, a gap and the first name, are names above numbers with limits and stars",
        {
            "python": "header [Region] [Imports] []; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [column2]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups, are names above numbers with thousands",
        {
            "python": "header [] [Imports] [Imports]; has [Region] [Value] [Share]",
            "duckdb": "header [column0] [Imports] [Imports_1]; has [Region] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has groups and the first name, are names above numbers with thousands",
        {
            "python": "header [Region] [Imports] [Imports]; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [Imports_1]; has [] [Value] [Share]",
        },
    ),
    (
        "two records, of which the first has a group, a gap and the first name, are names above numbers with thousands",
        {
            "python": "header [Region] [Imports] []; has [] [Value] [Share]",
            "duckdb": "header [Region] [Imports] [column2]; has [] [Value] [Share]",
        },
    ),
    (
        "units stand below names where all values are below a limit",
        {
            "python": "header [Date] [Pb] [Cd]; has [] [mg/l] [mg/l]",
            "duckdb": "header [Date] [Pb] [Cd]; has [] [mg/l] [mg/l]",
        },
    ),
    (
        "what codes mean stands below them, above one column of numbers, too",
        {
            "python": "header [GEO_ID] [NAME] [B01003_001E] [B01003_001M] []; lacks [0500000US01001] "
            "[Autauga County, Alabama] [58761]… and 2 more; has [Geography] [Geographic Area "
            "Name] [Estimate!!Tota… and 3 more",
            "duckdb": "no header; lacks [0500000US01001] [Autauga County, Alabama] [58761]… and 2 "
            "more; has [GEO_ID] [NAME] [B01003_001E] [B01003_001M] [] and 4 more",
        },
    ),
    (
        "a line of units is none of the rows, though one of them has a word there",
        {
            "python": "header [code] [name] [lat] [active]; has [] [] [[km]] []",
            "duckdb": "header [code] [name] [lat] [active]; has [] [] [[km]] []",
        },
    ),
    (
        "a line of units is none of the rows, though their numbers are marked",
        {
            "python": "header [Region] [Population] [Area]; has [] [(thousands)] [(sq km)]",
            "duckdb": "header [Region] [Population] [Area]; has [] [(thousands)] [(sq km)]",
        },
    ),
    (
        "names and units that come again are both passed over",
        {
            "python": "header [date] [temp] [rain]; has [yyyy-mm-dd] [degC] [mm] and 10 more",
            "duckdb": "header [date] [temp] [rain]; has [yyyy-mm-dd] [degC] [mm] and 10 more",
        },
    ),
    (
        "where a group is written above each of its columns, a gap is no more of it",
        {
            "python": "header [] [Hi] [Lo] [Wind] [Wind] []; has [Name] [Temp] [Temp] [Speed] [Dir] "
            "[Rain]",
            "duckdb": "header [column0] [Hi] [Lo] [Wind] [Wind_1] [column5]; has [Name] [Temp] [Temp] "
            "[Speed] [Dir] [Rain]",
        },
    ),
    (
        "a key and its value above names are told, where they may be a group",
        {
            "python": "header [Station] [Kew] [] []; has [Time] [Ch1] [Ch2] [Ch3]",
            "duckdb": "header [Station] [Kew] [column2] [column3]; has [Time] [Ch1] [Ch2] [Ch3]",
        },
    ),
)
because(
    "Nobody publishes a row of dashes, or of the numbers of columns. They were drawn by "
    "the program that wrote the file.",
    (
        "the columns are numbered above years, too",
        {
            "python": "has [1] [2] [3] [4]",
            "duckdb": "has [1] [2] [3] [4]",
        },
    ),
    (
        "the columns are numbered where one between has no name",
        {
            "python": "header [Area] [Births] [] [Deaths] [Rate]; lacks [Leeds] [11] [112] [213] and 2 "
            "more; has [1] [2] [] [3] [4] and 3 more",
            "duckdb": "header [Area] [Births] [column2] [Deaths] [Rate]; lacks [Leeds] [11] [112] "
            "[213] and 2 more; has [1] [2] [] [3] [4] and 3 more",
        },
    ),
    (
        "numbers of the columns are left out behind an empty column",
        {
            "python": "header [] [Contract] [Supplier] [Value]; lacks [2024/001] [Osh Ltd] [5.5] and 2 "
            "more; has [] [1] [2] [3] and 3 more",
            "duckdb": "header [column0] [Contract] [Supplier] [Value]; lacks [2024/001] [Osh Ltd] "
            "[5.5] and 2 more; has [] [1] [2] [3] and 3 more",
        },
    ),
    (
        "letters and numbers of the columns are left out above a running number: A,B,1,2",
        {
            "python": "has [A] [B] [1] [2]",
            "duckdb": "has [A] [B] [1] [2]",
        },
    ),
    (
        "letters and numbers of the columns are left out above a running number: a,b,1,2",
        {
            "python": "has [a] [b] [1] [2]",
            "duckdb": "has [a] [b] [1] [2]",
        },
    ),
    (
        "numbers of the columns may begin with none",
        {
            "python": "has [0] [1] [2] [3]",
            "duckdb": "has [0] [1] [2] [3]",
        },
    ),
    (
        "plain numbers of the columns come again with the header",
        {
            "python": "has [1] [2] [3] and 2 more",
            "duckdb": "has [1] [2] [3] and 2 more",
        },
    ),
    (
        "the numbers of columns may stand between records of delimiters",
        {"python": "has [] [] [] and 2 more", "duckdb": "has [] [] [] and 2 more"},
    ),
    *(
        (f"numbers of columns {how} are no row and no names", {"python": row, "duckdb": row})
        for how, row in (
            ("in brackets", "has [(1)] [(2)] [(3)] [(4)]"),
            ("in square brackets", "has [[1]] [[2]] [[3]] [[4]]"),
            ("with points", "has [1.] [2] [3] [4]"),
            ("that a spreadsheet made negative", "has [-1] [-2] [-3] [-4]"),
            ("that are letters in brackets", "has [(a)] [(b)] [(c)] [(d)]"),
            ("in Roman", "has [(i)] [(ii)] [(iii)] [(iv)]"),
            ("behind a word", "has [Col. 1] [Col. 2] [Col. 3] [Col. 4]"),
            ("of which one is a sum", "has [] [(1)] [(2)] [(3)=(1)+(2)]"),
        )
    ),
    (
        "numbers in brackets are those of the columns below years and groups, too",
        {
            "python": "header [State] [Rice] [] [Wheat] []; has [] [2019] [2020] [2019] "
            "[2020] and 1 more",
            "duckdb": "header [State] [Rice] [column2] [Wheat] [column4]; has [] [2019] "
            "[2020] [2019] [2020] and 1 more",
        },
    ),
    (
        "the numbers of columns are no row where a column holds no numbers",
        {
            "python": "has [1] [2] [3]",
            "duckdb": "has [1] [2] [3]",
        },
    ),
    (
        "the tags of HXL below the header are no row",
        {
            "python": "has [#country] [#date] [#affected]",
        },
    ),
    (
        "a line below the header is none of its rows",
        {"python": "has [--] [----] [-]", "duckdb": "has [--] [----] [-]"},
    ),
)
because(
    "The names say how wide the table is. Rows that end before the last are short ones.",
    (
        "a header wider than most rows makes the table as wide",
        {
            "duckdb": "header [id,name,n,remark]; lacks [1] [a] [] [] and 3 more; "
            "has [1,a] and 3 more",
        },
    ),
)
because(
    "So R writes tables with names of rows, and reads them: the first column has no name.",
    (
        "csv.md, Where the table is, 6",
        {
            "python": "header [weight] [height]",
            "duckdb": "header [Ann] [61.5] [170]; lacks [Ann] [61.5] [170]",
        },
    ),
)
because(
    "A schema of version 2 was given that lacks a column: the file is refused. "
    "Others are not given it.",
    (
        "csv.md, How to overrule, 3",
        {
            "python": "header [id] [note] [name], 1 rows, and no error",
            "duckdb": "header [id] [note] [name], 1 rows, and no error",
        },
    ),
)
because(
    "Which records are the header and which are passed over was given. Others are "
    "not given it.",
    (
        "a load without a row fails, whatever the rows are of",
        {
            "python": "header [id] [name] [n], 4 rows, and no error",
            "duckdb": "header [id,name,n], 5 rows, and no error",
        },
    ),
    (
        "csv.md, Where the table is, 7",
        {
            "python": "header [Registry of stops]; has [id] [where] and 8 more",
            "duckdb": "header [id] [where]; has [] [latitude] and 7 more",
        },
    ),
)
because(
    "It was asked for: texts are taken out of formulas. Others are not asked.",
    (
        "csv.md, How types are found, 2",
        {
            "python": 'lacks [02139] [Cambridge] and 1 more; has [="02139"] [Cambridge] and 1 more',
            "duckdb": 'lacks [02139] [Cambridge] and 1 more; has [="02139"] [Cambridge] and 1 more',
        },
    ),
)


def main():
    """All of it as Markdown, one table for each argument."""
    for argument, group in itertools.groupby(LISTED, lambda each: each.because):
        print(f"\n{argument}\n\n| file | reader | does otherwise |\n|---|---|---|")
        for each in group:
            does = each.does_otherwise.replace("|", r"\|")
            print(f"| {each.file} | {each.reader} | `{does}` |")


if __name__ == "__main__":
    main()
