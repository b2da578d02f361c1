"""The files that aircan and other readers are compared on, by name.

They are those of horrors.py, the examples of docs/csv.md, published_csv.py in
several dialects, and a few that files made at random were reduced to.  How
each is written is said here, since Python's csv has to be told: what is not
named is comma, quote and UTF-8, with a header.  It is not taken from what
aircan finds.
"""

import gzip
import io
import json
import re
import zipfile
from dataclasses import dataclass, field

import published_csv
from horrors import HORRORS
from readers import Written
from test_csv_page import EXAMPLE, PAGE

SECTION = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.M | re.S)


@dataclass
class ComparedFile:
    name: str
    data: bytes
    written: Written
    options: dict = field(default_factory=dict)
    file_name: str = "compared.csv"

    @property
    def unpacked(self):
        """What other readers get: finding out about archives is not theirs."""
        if self.data.startswith(b"\x1f\x8b"):
            return gzip.decompress(self.data)
        if self.data.startswith(b"PK") and "workbook" not in self.name:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return archive.read(archive.namelist()[0])
        return self.data


SEMICOLON = Written(";")
ONE_COLUMN = Written("")
ALIGNED = Written(" ", blanks_after_delimiter=True)

WRITTEN = {
    "names and units in two lines that are marked as comments are names": ALIGNED,
    "notes alone in their records below a line are none of the rows, however many": Written("\t"),
    "one letter for source, with delimiters, takes no column its numbers": Written(";"),
    "letters of Windows-1252 are read as such": Written(";", encoding="cp1252"),
    "signs of Windows-1252 in a file of ASCII are no letters of another encoding": Written(
        encoding="cp1252"
    ),
    "no-break spaces of Windows-1252 between words are that": Written(encoding="cp1252"),
    "a letter of Windows-1252 is seen wherever in the file it comes": Written(
        encoding="cp1252"
    ),
    "a row of ideographs in gb18030 is enough": Written(encoding="gb18030"),
    "a row of ideographs in big5 is enough": Written(encoding="big5"),
    "a row of ideographs in euc-jp is enough": Written(encoding="euc-jp"),
    "a row shifted before empty cells costs none but itself, where lines end with ;": SEMICOLON,
    "a row shifted before empty cells costs none but itself, where lines end with ;;;": SEMICOLON,
    "a value behind the named columns of a few rows is told": SEMICOLON,
    "numbers in order, as Sample 350,5 351,5 352,5 353,5, are names where those of rows are in none": SEMICOLON,
    "a title that delimiters follow is no group of the first column": SEMICOLON,
    "blanks are delimiters below a phrase of names, where rows have numbers": Written(" "),
    "a backslash escapes the line end behind it, once": Written("\t", escape="\\"),
    "a backslash escapes the line end behind it, in nearly each row": Written("\t", escape="\\"),
    "any number of lines as ##cont above a table leaves it one": Written("\t"),
    "any number of lines as # line above a table leaves it one": Written("\t"),
    "names with digits stand above numbers in brackets and signs for none": SEMICOLON,
    "an encoding that is given is believed": Written(encoding="cp850"),
    "Japanese in iso-2022-jp is read as it was written": Written(
        encoding="iso-2022-jp"
    ),
    "a title of one word above groups is none where the first column has its name below": SEMICOLON,
    "five towns are enough to tell cp1250": Written(";", encoding="cp1250"),
    "five towns are enough to tell iso-8859-2": Written(";", encoding="iso-8859-2"),
    "five towns are enough to tell cp852": Written(";", encoding="cp852"),
    "provinces that begin with a capital I with a dot are Turkish, and no Icelandic": Written(
        ";", encoding="cp1254"
    ),
    "one letter is not enough, and that is told with what it may be instead": Written(
        ";", encoding="cp1250"
    ),
    "what few rows in shift_jis say is not taken for another language": Written(
        encoding="shift_jis"
    ),
    "what few rows in euc-jp say is not taken for another language": Written(
        encoding="euc-jp"
    ),
    "what few rows in ksc_5601 say is not taken for another language": Written(
        encoding="cp949"
    ),
    "half-width katakana are read as they are in shift_jis": Written(encoding="cp932"),
    "half-width katakana are read as they are in euc-jp": Written(encoding="euc-jp"),
    "what DOS ends a file with is no row in an encoding of DOS either": Written(
        ";", encoding="cp850"
    ),
    "a thousand among units is one": SEMICOLON,
    "years below groups that are named repeated need no name of the first column": SEMICOLON,
    "years below groups that are named once need no name of the first column": SEMICOLON,
    "two titles above two columns are a preamble, filled up with delimiters or not": SEMICOLON,
    "lines in UTF-8 among those in Windows-1250 are read as what they are": SEMICOLON,
    "behind a byte-order mark of UTF-8 there are lines in Windows-1252": SEMICOLON,
    "text that was encoded as UTF-8 twice stays as it is and is told": SEMICOLON,
    "a long cell without a blank does not keep the full text busy for hours": SEMICOLON,
    "rows that are all alike have no header": Written(header=False),
    "counts in the thousands are no years, and make no header": Written(header=False),
    "a code that begins with a zero is a value above others that do not": SEMICOLON,
    "a postcode with a zero in front does not make a header of its row": Written(
        header=False
    ),
    "the first of a list of codes is one of them, however long the others are": Written(
        ";", header=False
    ),
    "codes that count on begin with the first row": Written(";", header=False),
    "a backslash escapes where quotes inside cells have one": Written(escape="\\"),
    "no value in an export of MySQL is no letter N": Written(escape="\\"),
    "a short row does not keep the backslashes of all others in the data": Written(
        escape="\\"
    ),
    "apostrophes quote where whole columns have them": Written(quote="'"),
    "apostrophes quote in a small table, too, whatever stands around it": Written(
        ";", quote="'"
    ),
    "blanks on both sides of quoted cells are layout, and no delimiters": Written(
        blanks_after_delimiter=True
    ),
    "blanks behind delimiters do not make a text of two small tables of numbers": Written(
        blanks_after_delimiter=True
    ),
    "a blank behind each delimiter is layout": Written(blanks_after_delimiter=True),
    "blanks between a delimiter and a quote are layout": Written(
        blanks_after_delimiter=True
    ),
    "a blank is the delimiter of a table of numbers": Written(" "),
    "a colon is the delimiter of a table of numbers": Written(":"),
    "columns are aligned by blanks where but one value is shorter": ALIGNED,
    "decimal commas between blanks make no columns": Written(" "),
    "a dollar sign that each record has as often is the delimiter": Written("$"),
    "groups of groups reach as far as the groups below them": SEMICOLON,
    "tildes quote where circumflexes part": Written("^", quote="~", header=False),
    "a decimal comma is told from the delimiter": SEMICOLON,
    "a number with a decimal comma may have an exponent": SEMICOLON,
    "a small table of decimal commas is not torn at them for the notes below it": SEMICOLON,
    "a point before three digits is no decimal point where points group": SEMICOLON,
    "a zero in front shows that three digits behind a comma are a fraction": SEMICOLON,
    "an empty column without a name may have blanks": Written(
        blanks_after_delimiter=True
    ),
    "commas in free text make no delimiter": SEMICOLON,
    "a single column stays one": ONE_COLUMN,
    "a single column of words and numbers stays one": ONE_COLUMN,
    "a single column of sentences stays one": ONE_COLUMN,
    "a single column of times and dates stays one": ONE_COLUMN,
    "a single column of decimal commas stays one": ONE_COLUMN,
    "a single column of decimal commas stays one without a header": Written(
        "", header=False
    ),
    "numbers with commas under one name are one column of decimal commas": ONE_COLUMN,
    "without a header columns are numbered, and the report says how sure that is": Written(
        header=False
    ),
    "one odd row at the top costs nothing but itself": SEMICOLON,
    "a table of nothing but formulas has its columns": SEMICOLON,
    "a log of a web server names its columns in a comment": Written(" "),
    "a log of a network names its columns in a comment, and their types in the next": Written(
        "\t"
    ),
    "keys of an instrument above two columns of numbers are no rows": Written(
        "\t", header=False
    ),
    "a line end of one byte behind UTF-16 is no row": Written(encoding="utf-16"),
    "sep= is obeyed": SEMICOLON,
    "sep= is obeyed where it was filled up as if it were a row": SEMICOLON,
    "sep= is obeyed where it was quoted as if it were a cell": SEMICOLON,
    "a page in UTF-16 is called by its name, too": Written(encoding="utf-16"),
    "percentages and amounts in the first row are no units of the names": SEMICOLON,
    "a legend between a blank line and the source is no row": SEMICOLON,
    "names in a second language are part of the header": SEMICOLON,
    "a table with other years below its first name is another table": SEMICOLON,
    "a title filled up with delimiters above groups and their years is a preamble": SEMICOLON,
    "years below groups are names where the first column has its name above both": SEMICOLON,
    "the name of the first column may stand below years, if nothing else does so": SEMICOLON,
    "letters and numbers of the columns below the header are no row": SEMICOLON,
    "a letter and numbers in the first row are a row, where letters follow": SEMICOLON,
    "what stands above a word and years is a preamble, if it ends with gaps": SEMICOLON,
    "one word with a colon above a legend is no row": SEMICOLON,
    "a title above groups of columns is no part of the first column's name": SEMICOLON,
    "years, subjects and units in a language of their own are one header": SEMICOLON,
    "tables of a single row each above a larger one are its preamble, and told": SEMICOLON,
    "the title of a page directly above the header that comes again is no row": SEMICOLON,
    "dates in gb18030 say once what they say, however many there are": Written(encoding="gb18030"),
    "dates in big5 say once what they say, however many there are": Written(encoding="big5"),
    "dates in euc-jp say once what they say, however many there are": Written(encoding="euc-jp"),
    "letters behind numbers of houses say once what they say": Written(";", encoding="cp1251"),
    "a line drawn above footnotes is no row": SEMICOLON,
    "the frame that a database client draws is no row": Written("|"),
    "the count of rows below an aligned table is no row": ALIGNED,
    "csv.md, How the dialect is found, 7": Written(blanks_after_delimiter=True),
    "csv.md, How the dialect is found, 1": SEMICOLON,
    "columns that are aligned by blanks are columns": ALIGNED,
    "a small table that is aligned by blanks is one below a title, whatever is missing": ALIGNED,
    "a colon that each record has as often is the delimiter": Written(":"),
    "a last cell that most rows leave out is a column": Written("\t", header=False),
    "more comments than rows leave the rows what they are": SEMICOLON,
    "csv.md, How the dialect is found, 2": ALIGNED,
    "csv.md, How the dialect is found, 3": Written(quote="'"),
    "csv.md, How the dialect is found, 4": Written(escape="\\"),
    "csv.md, How the dialect is found, 6": ONE_COLUMN,
    "csv.md, Where the table is, 2": Written(header=False),
    "keys and values filled up with delimiters are no part of a header of two records": SEMICOLON,
    "the name of a single column of values stands above that column alone, with its day": SEMICOLON,
    "years below the names of measures, and nothing else, are part of the header": SEMICOLON,
    "notes behind the first rows, below a name of their own, make no row a preamble": SEMICOLON,
    "keys above rows that begin with months are no rows, beside signs that tell how values were made": SEMICOLON,
    "a title that begins with a quote swallows neither header nor rows": SEMICOLON,
    "a year above a group, beside names that the record below lacks, is part of the header": SEMICOLON,
    "a second row of words is no header below a first row that is like the others but for its key": SEMICOLON,
    "commas with blanks are those of addresses where semicolons divide all records": SEMICOLON,
    "keys with a colon above rows without a header are told, whatever their values are": SEMICOLON,
    "a small first table with a number and a word in a row is the first": SEMICOLON,
    "csv.md, How types are found, 1": SEMICOLON,
    "csv.md, How types are found, 3": SEMICOLON,
    "csv.md, How to overrule, 1": Written(
        header=False, given={"delim": ",", "header": False}
    ),
}
for codec in ["utf-32-le", "utf-32-be"]:
    WRITTEN[f"{codec} is told by its mark"] = Written(";", encoding="utf-32")
    WRITTEN[f"{codec} is told by its zeros"] = Written(";", encoding=codec)
for codec in ["utf-16-le", "utf-16-be"]:
    WRITTEN[f"{codec} is told by its mark"] = Written(";", encoding="utf-16")
    WRITTEN[f"{codec} without a mark is told by its zeros"] = Written(encoding=codec)
    WRITTEN[f"{codec} without a mark is told in Cyrillic, too"] = Written(
        ";", encoding=codec
    )
    WRITTEN[f"{codec} without a mark is told in Japanese, too"] = Written(
        encoding=codec
    )
for codec, first in [
    ("utf-16-le", "海淀区第一小学"),
    ("utf-16-be", "海淀区第一小学"),
    ("utf-16-le", "서울대학교 대전"),
]:
    WRITTEN[f"{codec} without a mark may have letters whose lower byte is zero: {first}"] = (
        Written(encoding=codec)
    )
for language, codec, delimiter in [
    ("Russian", "windows-1251", ";"),
    ("Russian", "koi8-r", ";"),
    ("Greek", "windows-1253", ";"),
    ("Greek", "iso-8859-7", ";"),
    ("Turkish", "windows-1254", ";"),
    ("Czech", "windows-1250", ";"),
    ("Czech", "iso-8859-2", ";"),
    ("Japanese", "shift_jis", ","),
    ("Japanese", "euc-jp", ","),
    ("Korean", "cp949", ","),
    ("Chinese", "big5", ","),
]:
    WRITTEN[f"{language} in {codec} is read as it was written"] = Written(
        delimiter, encoding=codec
    )
for delimiter in [",", ";", "\t", "|", "::", "^", "~", "\x01"]:
    WRITTEN[f"{delimiter!r} is found to be the delimiter"] = Written(delimiter)

# How a file is published, in the words of module csv; how it is written.
PUBLISHED = {
    "published, comma": ({}, Written()),
    "published, semicolon": (
        {"delimiter": ";", "lineterminator": "\r\n"},
        SEMICOLON,
    ),
    "published, tab, every cell quoted": (
        {"delimiter": "\t", "quoting": 1},
        Written("\t"),
    ),
    "published, apostrophes": ({"quotechar": "'", "quoting": 1}, Written(quote="'")),
    "published, backslash": (
        {"delimiter": "|", "doublequote": False, "escapechar": "\\"},
        Written("|", escape="\\"),
    ),
    "published, backslash, every cell quoted": (
        {"doublequote": False, "escapechar": "\\", "quoting": 1},
        Written(escape="\\"),
    ),
    "published, utf-16": ({"encoding": "utf-16"}, Written(encoding="utf-16")),
}

REDUCED = {
    "a backslash is data at the end of a cell": (
        'id,path,n\n1,"C:\\My ""new"" files\\",5\n2,"D:\\",6\n3,c,7\n',
        Written(),
    ),
    "a backslash is data before a doubled quote": (
        'id,inch\n1,"5\\"""\n2,b\n3,d\n',
        Written(),
    ),
    "a backslash escapes quotes that no delimiter follows": (
        'id,name\n1,"a \\"b\\" c"\n2,"d"\n3,"e"\n',
        Written(escape="\\"),
    ),
    "apostrophes quote although a value has a double quote": (
        "'id','name','n'\n'1','x, y','5'\n'2','12\" pipe','6'\n'3','z','7'\n",
        Written(quote="'"),
    ),
}


def compared_files():
    files = [*_horrors(), *_examples(), *_published(), *_reduced()]
    names = [each.name for each in files]
    assert len(set(names)) == len(names)
    assert set(WRITTEN) <= set(names), set(WRITTEN) - set(names)
    return files


def _horrors():
    for each in HORRORS:
        yield ComparedFile(
            each.name,
            each.data,
            WRITTEN.get(each.name, Written()),
            each.options,
            each.file_name,
        )


def _examples():
    """Named by their section, so that one more changes few names."""
    for section, text in SECTION.findall(PAGE.read_text()):
        for number, (data, options, _) in enumerate(EXAMPLE.findall(text), 1):
            name = f"csv.md, {section}, {number}"
            yield ComparedFile(
                name,
                data.encode(),
                WRITTEN.get(name, Written()),
                json.loads(options or "{}"),
            )


def _published():
    for name, (how, written) in PUBLISHED.items():
        yield ComparedFile(name, b"".join(published_csv.chunks(200, **how)), written)


def _reduced():
    for name, (text, written) in REDUCED.items():
        yield ComparedFile(name, text.encode(), written)
