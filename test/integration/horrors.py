"""What published CSV files do to their readers, and what becomes of each.

One entry for every outcome that matters.  The bytes are made up here, in the
shape that is noted; the numbers are those of the groups below, which
test_horrors.py checks for gaps.  The same bytes are seeds of the fuzzers
(test/fuzz/make_seeds.py), so this file imports nothing that needs a server.
"""

import codecs
import datetime
import gzip
import io
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal

GROUPS = """
 1 UTF-8 with a byte-order mark
 2 UTF-16 with a byte-order mark
 3 UTF-16 without one
 4 Windows-1252
 5 other encodings
 6 two encodings in one file
 7 zero bytes
 8 line ends of one carriage return
 9 mixed line ends
10 line ends inside quotes
11 a quote that is never closed
12 a quote inside an unquoted cell
13 a quote inside a quoted cell
14 a backslash as escape
15 apostrophes
16 blanks around quotes and delimiters
17 delimiters other than a comma
18 decimal commas
19 a single column
20 lines before the table
21 lines behind the table
22 a header of more than one row
23 no header
24 next to nothing in the file
25 names that no column can have
26 delimiters at the end of rows
27 rows too short and too long
28 too many columns
29 a very long cell
30 a type that changes late
31 codes of digits
32 numbers too large or too fine
33 words for no value
34 dates in many shapes
35 what looks like a date or a time
36 money, percent, thousands
37 other formats inside cells
38 compressed files
39 no CSV at all
40 Unicode as it comes
41 comments
42 what spreadsheets leave behind
43 tables glued together
44 noise
45 records that end otherwise than lines do
"""


@dataclass
class Horror:
    group: int
    name: str  # what happens, as a sentence
    data: bytes
    columns: dict = None  # name: type
    rows: list = None  # in order; None: not compared
    rejects: list = field(default_factory=list)  # (line, error_type)
    warnings: list = field(default_factory=list)  # parts of them, in order
    found: dict = field(default_factory=dict)  # of the Data Resource
    options: dict = field(default_factory=dict)
    error: str = None  # part of the message, if nothing is loaded
    file_name: str = "horror.csv"
    note: str = ""  # where the shape comes from


HORRORS = []


def horror(group, name, data, columns=None, rows=None, **rest):
    if isinstance(data, str):
        data = data.encode()
    HORRORS.append(Horror(group, name, data, columns, rows, **rest))


def horror_of_texts(group, name, data, by_names=False, **rest):
    """All columns are texts, below a header of one line.  Called by its first column, or by_names."""
    header, *rows = [tuple(cell or None for cell in line.split(",")) for line in data.splitlines()]
    told = header if by_names else [header[0], *(row[0] for row in rows)]
    horror(group, f"{name}: {' '.join(told)}", data, dict.fromkeys(header, "text"), rows, **rest)


ID_NAME = {"id": "bigint", "name": "text"}
TWO = [(1, "x"), (2, "y")]

# -------------------------------------------------------------------------
# Encodings
# -------------------------------------------------------------------------

horror(
    1,
    "a byte-order mark is no part of the first name",
    b"\xef\xbb\xbfid,name\n1,x\n2,y\n",
    ID_NAME,
    TWO,
    found={"encoding": "utf-8"},
    note="spreadsheets' 'CSV UTF-8'",
)
horror(
    1,
    "a byte-order mark before a quoted name is none either",
    b'\xef\xbb\xbf"id","name"\n1,x\n2,y\n',
    ID_NAME,
    TWO,
)
for codec, bom in [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]:
    horror(
        2,
        f"{codec} is told by its mark",
        bom + "id;name\r\n1;Łódź\r\n2;y\r\n".encode(codec),
        ID_NAME,
        [(1, "Łódź"), (2, "y")],
        found={"encoding": codec.replace("utf-16-", "utf-16")},
        note="spreadsheets' 'Unicode text'",
    )
    horror(
        3,
        f"{codec} without a mark is told by its zeros",
        "id,name\r\n1,x\r\n2,y\r\n".encode(codec),
        ID_NAME,
        TWO,
    )
    horror(
        3,
        f"{codec} without a mark is told in Cyrillic, too",
        "номер;город\r\n1;Екатеринбург\r\n2;Новосибирск\r\n".encode(codec),
        {"номер": "bigint", "город": "text"},
        [(1, "Екатеринбург"), (2, "Новосибирск")],
        note="database exports on Windows",
    )
    horror(
        3,
        f"{codec} without a mark is told in Japanese, too",
        "番号,都市\n1,東京都千代田区\n2,大阪府大阪市\n".encode(codec),
        {"番号": "bigint", "都市": "text"},
        [(1, "東京都千代田区"), (2, "大阪府大阪市")],
    )
for codec, bom in [("utf-32-le", codecs.BOM_UTF32_LE), ("utf-32-be", codecs.BOM_UTF32_BE)]:
    for mark, how in [(bom, "byte-order mark"), (b"", "pattern")]:
        horror(
            5,
            f"{codec} is told by its {'mark' if mark else 'zeros'}",
            mark + "id;name\r\n1;Łódź\r\n2;y\r\n".encode(codec),
            ID_NAME,
            [(1, "Łódź"), (2, "y")],
            found={"encoding": codec.replace("utf-32-", "utf-32"), "aircan.encoding_found.how": how},
        )
horror(
    4,
    "letters of Windows-1252 are read as such",
    "id;name\n1;Müller – „Köln“\n2;Straße\n".encode("windows-1252"),
    ID_NAME,
    [(1, "Müller – „Köln“"), (2, "Straße")],
    found={"encoding": "windows-1252"},
)
horror(
    4,
    "signs of Windows-1252 in a file of ASCII are no letters of another encoding",
    "id,Temp (°C),size\n1,5.5,Ø 12 mm\n2,6.5,1º\n3,7.5,5 m²\n".encode("windows-1252"),
    {"id": "bigint", "Temp (°C)": "numeric", "size": "text"},
    [(1, Decimal("5.5"), "Ø 12 mm"), (2, Decimal("6.5"), "1º"), (3, Decimal("7.5"), "5 m²")],
    found={"encoding": "windows-1252"},
    note="measurements in English and German",
)
horror(
    4,
    "no-break spaces of Windows-1252 between words are that",
    "id,name\n1,open\xa0daily\n2,closed\n3,open on\xa0request\n4,see\xa0web\n".encode("cp1252"),
    ID_NAME,
    [(1, "open\xa0daily"), (2, "closed"), (3, "open on\xa0request"), (4, "see\xa0web")],
    found={"encoding": "windows-1252"},
    note="text copied from a web page into a spreadsheet",
)
horror(
    4,
    "a letter of Windows-1252 is seen wherever in the file it comes",
    b"id,name\n" + b"7,plain\n" * 60000 + "8,Müller\n".encode("windows-1252"),
    ID_NAME,
    found={"encoding": "windows-1252"},
    note="the accents are in the last of 60,000 rows",
)

RUSSIAN = "номер;город;примечание\n" + "".join(
    f"{n};{city};{remark}\n"
    for n, (city, remark) in enumerate(
        [
            ("Москва", "столица и крупнейший город страны"),
            ("Санкт-Петербург", "второй по величине город"),
            ("Казань", "город на берегу Волги"),
            ("Омск", "сведения уточняются"),
        ],
        1,
    )
)
GREEK = "αριθμός;πόλη;σημείωση\n" + "".join(
    f"{n};{city};{remark}\n"
    for n, (city, remark) in enumerate(
        [
            ("Αθήνα", "πρωτεύουσα και μεγαλύτερη πόλη της χώρας"),
            ("Θεσσαλονίκη", "το δεύτερο μεγαλύτερο λιμάνι"),
            ("Πάτρα", "η πύλη προς τη δύση"),
            ("Λάρισα", "τα στοιχεία δεν είναι ακόμη διαθέσιμα"),
        ],
        1,
    )
)
TURKISH = "numara;şehir;açıklama\n" + "".join(
    f"{n};{city};{remark}\n"
    for n, (city, remark) in enumerate(
        [
            ("İstanbul", "ülkenin en kalabalık şehri ve ekonomik merkezi"),
            ("Ankara", "başkent olarak seçilmiştir"),
            ("İzmir", "Ege kıyısında bulunan büyük bir liman"),
            ("Şanlıurfa", "bilgiler güncelleniyor, lütfen bekleyiniz"),
        ],
        1,
    )
)
CZECH = "číslo;město;poznámka\n" + "".join(
    f"{n};{city};{remark}\n"
    for n, (city, remark) in enumerate(
        [
            ("Praha", "hlavní a zároveň největší město republiky"),
            ("Brno", "druhé největší město, středisko Moravy"),
            ("Plzeň", "údaje se ještě zpřesňují"),
            ("Ústí nad Labem", "přístav na řece, který je důležitý"),
        ],
        1,
    )
)
JAPANESE = "番号,都市,備考\n1,東京,首都であり最大の都市です。\n2,大阪,西日本の中心となる都市です。\n3,札幌,北海道の道庁所在地です。\n"
KOREAN = "번호,도시,비고\n1,서울,대한민국의 수도이자 최대의 도시이다.\n2,부산,두 번째로 큰 도시이며 항구이다.\n3,대구,내륙에 있는 광역시이다.\n"
CHINESE = "編號,城市,備註\n1,臺北,這是首都也是最大的城市。\n2,高雄,這裡有最大的港口與工業區。\n3,臺中,資料仍在更新當中請稍候。\n"

for language, text, encoding in [
    ("Russian", RUSSIAN, "windows-1251"),
    ("Russian", RUSSIAN, "koi8-r"),
    ("Greek", GREEK, "windows-1253"),
    ("Greek", GREEK, "iso-8859-7"),
    ("Turkish", TURKISH, "windows-1254"),
    ("Czech", CZECH, "windows-1250"),
    ("Czech", CZECH, "iso-8859-2"),
    ("Japanese", JAPANESE, "shift_jis"),
    ("Japanese", JAPANESE, "euc-jp"),
    ("Japanese", JAPANESE, "iso-2022-jp"),
    ("Korean", KOREAN, "cp949"),
    ("Chinese", CHINESE, "big5"),
]:
    lines = [line.split(";" if ";" in text else ",") for line in text.splitlines()]
    horror(
        5,
        f"{language} in {encoding} is read as it was written",
        text.encode(encoding),
        dict(zip(lines[0], ["bigint", "text", "text"])),
        [(int(n), city, remark) for n, city, remark in lines[1:]],
    )
for codec in ["cp1250", "iso-8859-2", "cp852"]:
    horror(
        5,
        f"five towns are enough to tell {codec}",
        "id;name\n1;Łódź\n2;Częstochowa\n3;Świętokrzyskie\n4;Śląsk\n5;Gdańsk\n".encode(codec),
        ID_NAME,
        [(1, "Łódź"), (2, "Częstochowa"), (3, "Świętokrzyskie"), (4, "Śląsk"), (5, "Gdańsk")],
        found={"aircan.encoding_found.how": "detected"},
    )
horror(
    5,
    "provinces that begin with a capital I with a dot are Turkish, and no Icelandic",
    "İl;Nüfus\nİstanbul;15907951\nİzmir;4462056\nMuğla;1048185\nAğrı;511238\n".encode(
        "cp1254"
    ),
    {"İl": "text", "Nüfus": "bigint"},
    [("İstanbul", 15907951), ("İzmir", 4462056), ("Muğla", 1048185), ("Ağrı", 511238)],
    found={"encoding": "windows-1254", "aircan.encoding_found.how": "detected"},
)
for codec, name in [("shift_jis", "shift_jis"), ("euc_jp", "euc-jp"), ("cp949", "ksc_5601")]:
    town = "똠방각하" if codec == "cp949" else "千代田区"
    rest = "서울특별시,가나다\n2,부산광역시,라마\n" if codec == "cp949" else "市区町村,人口\n2,さいたま市,面積\n"
    horror(
        5,
        f"what few rows in {name} say is not taken for another language",
        f"id,a,b\n1,{rest}3,{town},x\n".encode(codec),
        {"id": "bigint", "a": "text", "b": "text"},
        found={"encoding": name},
    )
for codec, name in [("cp932", "shift_jis"), ("euc_jp", "euc-jp")]:
    horror(
        5,
        f"half-width katakana are read as they are in {name}",
        'code,zip,ｹﾝﾒｲ,ﾁｮｳｲｷ,町域名\n01101,"0600000","ﾎｯｶｲﾄﾞｳ","ｻｯﾎﾟﾛｼﾁｭｳｵｳｸ","以下に掲載がない場合"\n'
        '01101,"0640941","ﾎｯｶｲﾄﾞｳ","ｱｻﾋｶﾞｵｶ","旭ケ丘"\n'.encode(codec),
        {
            "code": "text",
            "zip": "text",
            "ｹﾝﾒｲ": "text",
            "ﾁｮｳｲｷ": "text",
            "町域名": "text",
        },
        [
            ("01101", "0600000", "ﾎｯｶｲﾄﾞｳ", "ｻｯﾎﾟﾛｼﾁｭｳｵｳｸ", "以下に掲載がない場合"),
            ("01101", "0640941", "ﾎｯｶｲﾄﾞｳ", "ｱｻﾋｶﾞｵｶ", "旭ケ丘"),
        ],
        found={"encoding": name, "aircan.encoding_found.how": "detected"},
        note="postal codes of Japan, bank lists, names to be sorted",
    )
horror(
    5,
    "one letter is not enough, and that is told with what it may be instead",
    "id;name\n1;Győr\n".encode("cp1250"),
    ID_NAME,
    None,
    found={"aircan.encoding_found.how": "guessed"},
    warnings=['give the option "encoding"'],
)
horror(
    5,
    "an encoding that is given is believed",
    "id,name\n1,été\n".encode("cp850"),
    ID_NAME,
    [(1, "été")],
    options={"encoding": "cp850"},
    found={"encoding": "ibm850"},
)
horror(
    6,
    "a line in another encoding costs nothing and is told",
    "id,name\n1,Müller\n2,Köln\n3,Jürgen\n".encode() + "4,Grün\n".encode("windows-1252"),
    ID_NAME,
    [(1, "Müller"), (2, "Köln"), (3, "Jürgen"), (4, "Grün")],
    found={"encoding": "utf-8"},
    warnings=["not valid in utf-8"],
    note="files of several authorities appended to each other",
)
horror(
    6,
    "a letter in UTF-8 and one in Windows-1252 are both read",
    "id,name\n1,Zoë\n".encode() + "2,José\n".encode("windows-1252") + b"3,Ann\n",
    ID_NAME,
    [(1, "Zoë"), (2, "José"), (3, "Ann")],
    found={"encoding": "utf-8"},
    warnings=["1 byte sequence is not valid in utf-8: it was read as windows-1252"],
)
horror(
    6,
    "lines in UTF-8 among those in Windows-1250 are read as what they are",
    "id;name\n1;Łódź\n2;Gdańsk\n3;Śląsk\n4;Białystok\n".encode("cp1250")
    + "5;Żory\n6;Poznań\n".encode(),
    ID_NAME,
    [(1, "Łódź"), (2, "Gdańsk"), (3, "Śląsk"), (4, "Białystok"), (5, "Żory"), (6, "Poznań")],
    found={"encoding": "utf-8+windows-1250"},
    warnings=["4 lines are not UTF-8, as others are: they were read as windows-1250"],
)
horror(
    6,
    "a character that was cut off at the end of a cell spoils no line",
    "id,name,n\n1,Łódź,1\n2,Łódź,1\n3,Łód".encode() + b"\xc5,1\n" + "4,Kraków,2\n".encode(),
    ID_NAME | {"n": "bigint"},
    [(1, "Łódź", 1), (2, "Łódź", 1), (3, "ŁódÅ", 1), (4, "Kraków", 2)],
    found={"encoding": "utf-8"},
    warnings=["1 byte sequence is not valid in utf-8: it was read as windows-1252"],
    note="databases that cut texts to a number of bytes",
)
horror(
    6,
    "behind a byte-order mark of UTF-8 there are lines in Windows-1252",
    codecs.BOM_UTF8 + "id;name\n1;Köln\n".encode() + "2;Müller\n".encode("cp1252"),
    ID_NAME,
    [(1, "Köln"), (2, "Müller")],
    found={"encoding": "utf-8"},
    warnings=["1 byte sequence is not valid in utf-8"],
)
horror(
    6,
    "text that was encoded as UTF-8 twice stays as it is and is told",
    "id;name\n1;MÃ¼ller\n2;KÃ¶ln\n",
    ID_NAME,
    [(1, "MÃ¼ller"), (2, "KÃ¶ln")],
    warnings=["2 places look as if they had been encoded as UTF-8 twice"],
)
horror(
    7,
    "zero bytes are left out and told",
    b"id,name\n1,x\0\n\0002,y\n",
    ID_NAME,
    TWO,
    warnings=["zero characters"],
    note="exports of fixed-width database columns",
)

# -------------------------------------------------------------------------
# Lines and quotes
# -------------------------------------------------------------------------

horror(8, "a carriage return ends a line", "id,name\r1,x\r2,y\r", ID_NAME, TWO)
horror(
    9,
    "all line ends count in one file",
    "id,name\r\n1,x\n2,y\r3,z\r\n",
    ID_NAME,
    [*TWO, (3, "z")],
)
horror(
    10,
    "a line end inside quotes is part of the value",
    'id,name\n1,"x\ny"\n2,"a\r\nb"\n3,"\r"\n',
    ID_NAME,
    [(1, "x\ny"), (2, "a\r\nb"), (3, "\r")],
)
horror(
    11,
    "a quote that is never closed costs no other row",
    'id,name,n\n1,"never closed,5\n2,b,6\n3,c,7\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, '"never closed', 5), (2, "b", 6), (3, "c", 7)],
    warnings=["quote that closes nothing"],
)
horror(
    11,
    "a quote that is never closed does not end at the next quoted cell",
    'id,name,n\n1,"never closed,5\n2,"b",6\n3,"c, d",7\n4,e,8\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, '"never closed', 5), (2, "b", 6), (3, "c, d", 7), (4, "e", 8)],
)
horror(
    11,
    "a row that was cut in a quoted cell swallows none of the next",
    'id,name,n\n1,Ann,5\n2,"Bo\n3,Cid,6\n4,"Dee, D",7\n5,Eve,8\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "Ann", 5), (2, '"Bo', None), (3, "Cid", 6), (4, "Dee, D", 7), (5, "Eve", 8)],
    warnings=["quote that closes nothing"],
    note="a program that crashed while it wrote, or that cuts lines at a size",
)
horror(
    11,
    "a quote that is never closed does not end at a cell of two lines",
    'id,name,n\n1,"open,5\n2,Bob,6\n3,"two\nlines",7\n4,"x\ny",8\n5,Eve,9\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, '"open', 5), (2, "Bob", 6), (3, "two\nlines", 7), (4, "x\ny", 8), (5, "Eve", 9)],
    warnings=["quote that closes nothing"],
)
horror(
    11,
    "a quote in the header that is never closed takes no row with it",
    '"id","name\n"1","x"\n"2","y"\n',
    {"id": "bigint", "'name": "text"},
    TWO,
    warnings=["quote that closes nothing"],
)
horror(
    12,
    "a quote inside an unquoted cell is data",
    'id,name\n1,12" pipe\n2,5\' 3"\n3,say "x"\n',
    ID_NAME,
    [(1, '12" pipe'), (2, "5' 3\""), (3, 'say "x"')],
    note="lists of hardware",
)
horror(
    13,
    "a quote inside a quoted cell is data unless the cell ends there",
    'id,name\n1,"a "b" c"\n2,"a ""b"" c"\n3,"a, "b", c"\n',
    ID_NAME,
    note="programs that do not double quotes",
    rows=[(1, 'a "b" c'), (2, 'a "b" c'), (3, 'a, "b", c')],
)
horror(
    13,
    "a quote inside a quoted cell does not hide the cells behind it",
    'id,note,kind\n0,"he said:"no."","A"\n1,"x" y,"z"\n2,"a, b",c\n',
    {"id": "bigint", "note": "text", "kind": "text"},
    [(0, 'he said:"no."', "A"), (1, '"x" y', "z"), (2, "a, b", "c")],
    note="programs that do not double quotes",
    warnings=["quote that closes nothing"],
)
horror(
    13,
    "a sign for inches before the quote that closes a cell is part of the value",
    '"id","name","n"\n"1","TV 55"","399"\n"2","Radio","20"\n"3","TV, 9"",""\n'
    '"4","the ""Ada""","5"\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, 'TV 55"', 399), (2, "Radio", 20), (3, 'TV, 9"', None), (4, 'the "Ada"', 5)],
    note="lists of prices by programs that put quotes around values, and double none",
)
horror(
    13,
    "a quote that is not doubled does not close its cell before a comma of its text",
    '"id","year","title","note"\n"1","1990","x",""\n"2","1991","He said ""ok""","b"\n'
    '"3","1992","Musée","a"\n"6","1996","Théâtre "La Scène", salle 2",""\n',
    {"id": "bigint", "year": "bigint", "title": "text", "note": "text"},
    [
        (1, 1990, "x", None),
        (2, 1991, 'He said "ok"', "b"),
        (3, 1992, "Musée", "a"),
        (6, 1996, 'Théâtre "La Scène", salle 2', None),
    ],
    note="databases exported by programs that put quotes around values, and do nothing else",
)
horror(
    13,
    "a quote that is not doubled is one of the text, before a comma without a blank, too",
    'id,title,year\n1,"Théâtre "La Scène",salle 2",1990\n2,"He said "no", she said "yes"",1991\n'
    + "".join(f"{n},Rex,{1990 + n}\n" for n in range(3, 9)),
    {"id": "bigint", "title": "text", "year": "bigint"},
    [
        (1, 'Théâtre "La Scène",salle 2', 1990),
        (2, 'He said "no", she said "yes"', 1991),
        *((n, "Rex", 1990 + n) for n in range(3, 9)),
    ],
)
horror(
    11,
    "a quote opened by mistake, and one that ends a cell further down, swallow no rows between them",
    "id,name,n\n"
    + "".join(
        {3: '3,"Name 3,3\n', 15: '15,Name 15",15\n'}.get(n, f"{n},Name {n},{n}\n")
        for n in range(1, 31)
    ),
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(n, {3: '"Name 3', 15: 'Name 15"'}.get(n, f"Name {n}"), n) for n in range(1, 31)],
    warnings=["1 quote that closes nothing"],
)
horror(
    11,
    "a cell of several lines with commas in them is a cell",
    'id,text,n\n1,"a, b\nc, d",4\n2,"Main St 5,Town\n77,County",5\n3,"x,y\nz",6\n4,u,7\n',
    {"id": "bigint", "text": "text", "n": "bigint"},
    [(1, "a, b\nc, d", 4), (2, "Main St 5,Town\n77,County", 5), (3, "x,y\nz", 6), (4, "u", 7)],
)
horror(
    11,
    "two quotes by mistake, in different columns, swallow no rows between them",
    "id,name,n,note\n"
    + "".join(
        {3: '3,"Name 3,3,x\n', 9: '9,Name 9,9,y"\n'}.get(n, f"{n},Name {n},{n},z\n")
        for n in range(1, 21)
    ),
    {"id": "bigint", "name": "text", "n": "bigint", "note": "text"},
    [
        (n, '"Name 3' if n == 3 else f"Name {n}", n, {3: "x", 9: 'y"'}.get(n, "z"))
        for n in range(1, 21)
    ],
    warnings=["1 quote that closes nothing"],
)
horror(
    6,
    "a blank that most lines begin with, before a quote, is layout",
    'GeoFIPS,GeoName,Region,Jobs\n "01000","Autauga, AL",5,100\n "01001","Baldwin, AL",5,200\n'
    ' "01003","Barbour, AL",5,300\n',
    {"GeoFIPS": "text", "GeoName": "text", "Region": "bigint", "Jobs": "bigint"},
    [
        ("01000", "Autauga, AL", 5, 100),
        ("01001", "Baldwin, AL", 5, 200),
        ("01003", "Barbour, AL", 5, 300),
    ],
    note="regional accounts of the Bureau of Economic Analysis, tables of the Australian Bureau "
    "of Statistics",
)
horror(
    13,
    "a quote that is not doubled excuses no cell too many",
    '"id","title","year"\n"1","a "b" c","1990","more"\n"2","Musée","1991"\n"3","Rex","1992"\n',
    {"id": "bigint", "title": "text", "year": "bigint"},
    [(2, "Musée", 1991), (3, "Rex", 1992)],
    options={"max_rejects": 1},
    rejects=[(2, "extra-cell")],
    warnings=["1 of 3 rows were rejected"],
)
horror(
    13,
    "a sign for inches before the quote that closes the last cell swallows no rows",
    '"id","n","name"\n"1","399","TV 55""\n"2","20","Radio"\n"3","","TV, 9""\n',
    {"id": "bigint", "n": "bigint", "name": "text"},
    [(1, 399, 'TV 55"'), (2, 20, "Radio"), (3, None, 'TV, 9"')],
    note="lists of prices by programs that put quotes around values, and double none",
)
horror(
    13,
    "a row that was quoted as a whole is a row",
    'id,name,n\n1,Ann,5\n"2,""Bob, B"",6"\n3,Cid,7\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "Ann", 5), (2, "Bob, B", 6), (3, "Cid", 7)],
    note="lines that a spreadsheet took for values",
)
for what, header, first in (
    ("the header too", '"id,name,n"', '"1,Ann,5"'),
    ("but the header", "id,name,n", '"1,Ann,5"'),
):
    horror(
        13,
        f"all rows were quoted as a whole, {what}",
        f'{header}\n{first}\n"2,""Bob, B"",6"\n"3,Cid,7"\n',
        {"id": "bigint", "name": "text", "n": "bigint"},
        [(1, "Ann", 5), (2, "Bob, B", 6), (3, "Cid", 7)],
        note="a file that was opened as one column and saved again",
    )
horror(
    13,
    "texts with commas are no rows quoted as a whole",
    '"who"\n"Smith, John, Jr."\n"Doe, Jane, Dr."\n',
    {"who": "text"},
    [("Smith, John, Jr.",), ("Doe, Jane, Dr.",)],
)
horror(
    13,
    "quotes in every cell do not hide the delimiter",
    "said,heard\n" + '"b ""a"" c","the ""x"", too"\n' * 8,
    {"said": "text", "heard": "text"},
    [('b "a" c', 'the "x", too')] * 8,
    note="tables of nothing but JSON, or of quotations",
)
horror(
    14,
    "a backslash escapes where quotes inside cells have one",
    'id,name\n1,"a \\"b\\", c"\n2,"d"\n',
    ID_NAME,
    [(1, 'a "b", c'), (2, "d")],
    found={"dialect.escapeChar": "\\"},
    note="exports of MySQL and of Hive",
)
horror(
    14,
    "no value in an export of MySQL is no letter N",
    'id,name,since\n"1","Acme",\\N\n"2","The \\"Best\\" Co","2026-01-31"\n',
    {"id": "bigint", "name": "text", "since": "date"},
    [(1, "Acme", None), (2, 'The "Best" Co', datetime.date(2026, 1, 31))],
    found={"dialect.escapeChar": "\\"},
    note="SELECT ... INTO OUTFILE, where a backslash escapes quotes",
)
horror(
    14,
    "a short row does not keep the backslashes of all others in the data",
    'id,name,n\n1,"The \\"Best\\" Co",5\n2,"a, \\"b\\"",6\n3,c\n4,"d \\"e\\"",7\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, 'The "Best" Co', 5), (2, 'a, "b"', 6), (3, "c", None), (4, 'd "e"', 7)],
    found={"dialect.escapeChar": "\\"},
    note="exports of MySQL and of Spark, with a row that was cut",
)
horror(
    14,
    "a backslash is data where quotes are doubled",
    'id,name\n1,"C:\\temp\\"\n2,"a ""b"""\n3,"\\\\server"\n',
    ID_NAME,
    [(1, "C:\\temp\\"), (2, 'a "b"'), (3, "\\\\server")],
)
horror(
    15,
    "apostrophes quote where whole columns have them",
    "'id','name'\n'1','x, y'\n'2','it''s'\n",
    ID_NAME,
    [(1, "x, y"), (2, "it's")],
    found={"dialect.quoteChar": "'"},
)
horror(
    15,
    "apostrophes quote in a small table, too, whatever stands around it",
    "# made by a program\n# in 2024\n'id';'name'\n'1';'x;y'\n'2';'it''s'\n\nSource: a register\n",
    ID_NAME,
    [(1, "x;y"), (2, "it's")],
    found={"dialect.quoteChar": "'"},
    warnings=["2 records before the header", "1 record behind the table"],
)
horror(
    15,
    "apostrophes are data elsewhere",
    "id,name\n1,'tis\n2,'twas the night'\n3,rock 'n' roll\n",
    ID_NAME,
    [(1, "'tis"), (2, "'twas the night'"), (3, "rock 'n' roll")],
)
horror(
    16,
    "blanks between a delimiter and a quote are layout",
    'id, name, n\n1, "x, y", 5\n2, "z", 6\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "x, y", 5), (2, "z", 6)],
)
horror(
    16,
    "blanks on both sides of quoted cells are layout, and no delimiters",
    '"id" , "name" , "n"\n"1" , "x, y" , "5"\n"2" , "z" , "6"\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "x, y", 5), (2, "z", 6)],
    note="written by hand, and by programs of one line",
)
horror(
    16,
    "a blank behind each delimiter is layout",
    "id, name, n\n1, Ann, 5\n2, Bob, 6\n",
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "Ann", 5), (2, "Bob", 6)],
    note="written by hand, and by programs of one line",
)
horror(
    16,
    "a blank behind some delimiters is part of the text",
    "id,name,n\n1, Ann,5\n2,Bob,6\n",
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, " Ann", 5), (2, "Bob", 6)],
)
horror(
    16,
    "blanks behind a closing quote are layout",
    'id,name,n\n1,"x, y" ,5\n2,"z"  ,6\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "x, y", 5), (2, "z", 6)],
)

# -------------------------------------------------------------------------
# Delimiters
# -------------------------------------------------------------------------

for delimiter in [",", ";", "\t", "|", "::", "^", "~", "\x01"]:
    horror(
        17,
        f"{delimiter!r} is found to be the delimiter",
        "id,name,born\n1,x,2024-01-05\n2,y,2024-01-06\n".replace(",", delimiter),
        {"id": "bigint", "name": "text", "born": "date"},
        found={"dialect.delimiter": delimiter},
    )
horror(
    17,
    "a blank is the delimiter of a table of numbers",
    "t x y\n1 0.5 7\n2 0.75 8\n3 1.5 9\n",
    {"t": "bigint", "x": "numeric", "y": "bigint"},
    found={"dialect.delimiter": " "},
    note="exports of measuring devices",
)
horror(
    17,
    "columns that are aligned by blanks are columns",
    "year month   ppm\n1958     3 315.71\n1958    10  12.66\n1959     1 315.58\n",
    {"year": "bigint", "month": "bigint", "ppm": "numeric"},
    found={"dialect.delimiter": " ", "dialect.skipInitialSpace": True},
    note="weather services and statistics programs",
)
horror(
    17,
    "columns are aligned by blanks where but one value is shorter",
    "date       n\n2023-04-14 12\n2023-11-08 91\n2024-01-31 21\n2024-02-28  9\n",
    {"date": "date", "n": "bigint"},
    [
        (datetime.date(2023, 4, 14), 12),
        (datetime.date(2023, 11, 8), 91),
        (datetime.date(2024, 1, 31), 21),
        (datetime.date(2024, 2, 28), 9),
    ],
    found={"dialect.delimiter": " ", "dialect.skipInitialSpace": True},
    note="gauges of rivers",
)
horror(
    17,
    "lists that have as many members in all rows make no columns",
    "id,rgb\n" + "".join(f"{n},{n * 20};{255 - n};128\n" for n in range(12)),
    {"id": "bigint", "rgb": "text"},
    [(n, f"{n * 20};{255 - n};128") for n in range(12)],
    found={"dialect.delimiter": ","},
    note="colours, coordinates, classifications of three levels",
)
horror(
    17,
    "decimal commas between blanks make no columns",
    "year month level\n2014 1 0,58\n2006 2 0,42\n2023 3 0,86\n2021 4 1,25\n",
    {"year": "bigint", "month": "bigint", "level": "numeric"},
    [
        (2014, 1, Decimal("0.58")),
        (2006, 2, Decimal("0.42")),
        (2023, 3, Decimal("0.86")),
        (2021, 4, Decimal("1.25")),
    ],
    found={"dialect.delimiter": " "},
    note="instruments whose computer is set to German or French",
)
horror(
    17,
    "a colon that each record has as often is the delimiter",
    "city:region:country:people\nA:MA:US:9686\nB:MA:US:14061\nC:MA:US:29313\n",
    {"city": "text", "region": "text", "country": "text", "people": "bigint"},
    found={"dialect.delimiter": ":"},
)
horror(
    19,
    "a single column of words and numbers stays one",
    "district\nDistrict 1\nDistrict 2\nDistrict 10\n",
    {"district": "text"},
    [("District 1",), ("District 2",), ("District 10",)],
)
horror(
    17,
    "a colon is the delimiter of a table of numbers",
    "t:x:y\n1:0.5:7\n2:0.75:8\n3:1.5:9\n",
    {"t": "bigint", "x": "numeric", "y": "bigint"},
    found={"dialect.delimiter": ":"},
)
horror(
    17,
    "a dollar sign that each record has as often is the delimiter",
    "id$name$role\n1$ASPIRIN$PS\n2$IBUPROFEN, 5$SS\n3$WARFARIN$PS\n",
    {"id": "bigint", "name": "text", "role": "text"},
    [(1, "ASPIRIN", "PS"), (2, "IBUPROFEN, 5", "SS"), (3, "WARFARIN", "PS")],
    found={"dialect.delimiter": "$"},
    note="reports of adverse events of medicines",
)
horror(
    17,
    "tildes quote where circumflexes part",
    "~0101~^~Butter, salted~^0.87\n~0102~^~Butter oil~^3.5\n~0103~^~~^8.87\n",
    {"column_1": "text", "column_2": "text", "column_3": "numeric"},
    [
        ("0101", "Butter, salted", Decimal("0.87")),
        ("0102", "Butter oil", Decimal("3.5")),
        ("0103", None, Decimal("8.87")),
    ],
    found={"dialect.delimiter": "^", "dialect.quoteChar": "~"},
    note="the tables of the food composition database of the USA",
)
horror(
    17,
    "units below names that blanks align are those of the names above them",
    "   year   rain    sun\n            mm  hours\n   1990   57.3   12.1\n"
    "   1991   32.3   15.5\n   1992   65.5   11.8\n",
    {"year": "bigint", "rain mm": "numeric", "sun hours": "numeric"},
    note="historic data of weather stations",
)
horror(
    17,
    "between blanks nobody can tell which value is missing",
    "year  rain  sun\n"
    + "".join(f"{1990 + n}  {n}.5  {n}.25\n" for n in range(10))
    + "2000        7.5\n",
    {"year": "bigint", "rain": "numeric", "sun": "numeric"},
    rejects=[(12, "missing-cell")],
    warnings=["1 of 11 rows were rejected"],
)
horror(
    17,
    "lists in cells are no columns",
    "c,n,a,l,m,o,z,p\n"
    + "".join(
        f"{n},N{n},A{n},{'J;K;L;M;N;O;P;Q;R;S;T;'[: 6 + n * 7 % 9 * 2]},"
        "I;N;T;P;S;X;D;,R;C;D;S;,G,P;A;\n"
        for n in range(60)
    ),
    {"c": "bigint"} | {name: "text" for name in "nalmozp"},
    found={"dialect.delimiter": ","},
    note="the object classes of sea charts",
)
horror(
    18,
    "a decimal comma is told from the delimiter",
    "id;price;name\n1;1,50;a, b\n2;1.234,00;c\n",
    {"id": "bigint", "price": "numeric", "name": "text"},
    note="German, French and Italian authorities",
)
horror(
    18,
    "a number with a decimal comma may have an exponent",
    "name;share\na;1,5\nb;1,2E-04\nc;1e-04\n",
    {"name": "text", "share": "numeric"},
    [("a", Decimal("1.5")), ("b", Decimal("0.00012")), ("c", Decimal("0.0001"))],
    note="write.csv2 of R, and Excel in German or French",
)
horror(
    18,
    "a point before three digits is no decimal point where points group",
    "place;people;households\nA;1.234.567;567.123\nB;12.345;4.567\nC;345;120\n",
    {"place": "text", "people": "text", "households": "text"},
    warnings=["ambiguous-number"],
    note="German municipalities; read as a decimal, it is wrong by a factor of 1000",
)
horror(
    18,
    "a zero in front shows that three digits behind a comma are a fraction",
    "date;1w;1m;3m\n18/04/2018;-0,368;1,364;-0,19\n13/04/2018;1,364;1,368;-0,2\n",
    {"date": "date", "1w": "numeric", "1m": "numeric", "3m": "numeric"},
    warnings=["decimal-comma-from-elsewhere"],
    note="interest rates of the Eurosystem",
)
horror(
    18,
    "two numbers with a comma between them may be a list, and that is told",
    'country,year,footnotes\nAruba,2020,5\nAlbania,2021,"1,2"\nAngola,2023,"3,14"\n',
    {"country": "text", "year": "bigint", "footnotes": "text"},
    [("Aruba", 2020, "5"), ("Albania", 2021, "1,2"), ("Angola", 2023, "3,14")],
    warnings=["ambiguous-number"],
    note="numbers of footnotes in data of the United Nations; lists of districts",
)
horror(
    18,
    "decimal commas in a file with commas are told from lists",
    'id,price\n1,"1,5"\n2,"12,75"\n3,"8,2"\n4,10\n',
    {"id": "bigint", "price": "numeric"},
    [(1, Decimal("1.5")), (2, Decimal("12.75")), (3, Decimal("8.2")), (4, 10)],
    note="Oracle SQL Developer, where the language is German",
)
horror(
    18,
    "zeros are no finer than a microsecond",
    "id,updated\n1,2023-05-01 00:00:00.0000000\n2,2023-05-02 10:11:12.1230000\n",
    {"id": "bigint", "updated": "timestamp without time zone"},
    [(1, datetime.datetime(2023, 5, 1)), (2, datetime.datetime(2023, 5, 2, 10, 11, 12, 123000))],
    note="datetime2 of SQL Server, which has seven digits unless it is told otherwise",
)
horror(
    18,
    "a comma before three digits groups where commas do",
    'area,all,aged 1\nUK,"67,596,281","670,000"\nHull,"267,014","3,102"\n',
    {"area": "text", "all": "text", "aged 1": "text"},
    [("UK", "67,596,281", "670,000"), ("Hull", "267,014", "3,102")],
    note="population by age, of the statistical office of the United Kingdom",
)
horror(
    18,
    "commas in free text make no delimiter",
    "id;text\n1;one, two, three\n2;four, five, six\n3;seven, eight, nine\n",
    {"id": "bigint", "text": "text"},
    found={"dialect.delimiter": ";"},
)
horror(
    19,
    "a single column stays one",
    "name\nAnna Berg\nBo Dahl\nCarl Ek\n",
    {"name": "text"},
    [("Anna Berg",), ("Bo Dahl",), ("Carl Ek",)],
)
horror(
    19,
    "a single column of sentences stays one",
    "remark\nfirst, this\nthen, that\nat last, nothing\n",
    {"remark": "text"},
)
horror(
    19,
    "a single column of times and dates stays one",
    "at\n2024-01-05 10:11:12\n2024-01-06 10:11:12\n2024-01-07 00:00:00\n",
    {"at": "timestamp without time zone"},
)
horror(
    19,
    "a single column of decimal commas stays one",
    "price\n1,50\n2,75\n13,00\n",
    {"price": "numeric"},
)
horror(
    19,
    "a single column of decimal commas stays one without a header",
    "1,50\n2,05\n13,00\n0,75\n",
    {"column_1": "numeric"},
)
horror(
    19,
    "numbers with commas under one name are one column of decimal commas",
    "level\n1,2\n3,14\n15,9\n26,535\n",
    {"level": "numeric"},
    note="two columns of integers under a title would look the same",
)

# -------------------------------------------------------------------------
# Where the table is
# -------------------------------------------------------------------------

TABLE = "id,name,n\n1,a,5\n2,b,6\n3,c,7\n"
TABLE_COLUMNS = {"id": "bigint", "name": "text", "n": "bigint"}
TABLE_ROWS = [(1, "a", 5), (2, "b", 6), (3, "c", 7)]

horror(
    20,
    "titles above the table are told, and skipped",
    "Stops of the region\nas of 2024-01-05\n\n" + TABLE,
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["before the header were skipped"],
    note="statistical offices",
)
horror(
    20,
    "titles filled up with delimiters are told, and skipped",
    "Stops of the region,,\n,,\n" + TABLE,
    TABLE_COLUMNS,
    TABLE_ROWS,
    note="spreadsheets, saved with their title row",
)
horror(
    20,
    "keys and values above a small table are told, and skipped",
    "Station:,B\nLat:,52.4\nLon:,13.4\n\ndate,temp,rain\n"
    "2024-01-01,3.5,0\n2024-01-02,4.5,1\n2024-01-03,5.5,2\n",
    {"date": "date", "temp": "numeric", "rain": "bigint"},
    warnings=["4 records before the header were skipped"],
    note="stations of weather and water services",
)
horror(
    20,
    "keys above a small table and notes below it, in two cells, are no rows of it",
    '"Population by region"\n"Period","2022"\n\n"region","people","area"\n'
    '"north","5","1.5"\n"south","6","2.5"\n"east","7","3.5"\n\n"Footnotes:"\n'
    '"1","Rounded to thousands."\n"2","Excludes islands."\n"3","Provisional."\n',
    {"region": "text", "people": "bigint", "area": "numeric"},
    [("north", 5, Decimal("1.5")), ("south", 6, Decimal("2.5")), ("east", 7, Decimal("3.5"))],
    warnings=[
        "3 records before the header were skipped",
        "4 records behind the table were skipped",
    ],
    note="statistical offices, in the form for downloads as displayed",
)
horror(
    20,
    "a small table that is aligned by blanks is one below a title, whatever is missing",
    "Durham\nNothing is marked by dashes.\n   yyyy  mm   tmax   sun\n"
    "   1880   1    6.3   5.1\n   1880   2    7.1   7.2\n"
    "   1880   3    ---   8.3\n   1880   4    9.9   9.4\n",
    {"yyyy": "bigint", "mm": "bigint", "tmax": "numeric", "sun": "numeric"},
    [
        (1880, 1, Decimal("6.3"), Decimal("5.1")),
        (1880, 2, Decimal("7.1"), Decimal("7.2")),
        (1880, 3, None, Decimal("8.3")),
        (1880, 4, Decimal("9.9"), Decimal("9.4")),
    ],
    warnings=["2 records before the header were skipped"],
    note="historic data of the UK's stations, an extract",
)
horror(
    18,
    "a small table of decimal commas is not torn at them for the notes below it",
    "Geschlecht;2021;2022\nMen;1,5;2,5\nWomen;1,9;2,2\nAll;1,2;2,6\n\n"
    "Notes:\n1;Aged 16 and over\n2;Adjusted\n",
    {"Geschlecht": "text", "2021": "numeric", "2022": "numeric"},
    [
        ("Men", Decimal("1.5"), Decimal("2.5")),
        ("Women", Decimal("1.9"), Decimal("2.2")),
        ("All", Decimal("1.2"), Decimal("2.6")),
    ],
    warnings=["3 records behind the table were skipped"],
    note="statistical offices",
)
horror(
    21,
    "footnotes are no rows, and are told",
    TABLE + "\nSource: registry of stops\n* estimated\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["behind the table"],
    note="the World Bank's and many statistical offices' downloads",
)
horror(
    21,
    "footnotes filled up with delimiters are told, too",
    TABLE + ",,\nSource: registry of stops,,\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["behind the table"],
)
for what, lines in [
    ("as of a day", ["As of October 3, 2024"]),
    (
        "when it was changed, with a note above it",
        ["NOTE: by place of residence, and adjusted.", "Last Modified Date: September 18, 2024"],
    ),
    (
        "numbered texts above a source",
        ["1. from 1 ha on, without summer farms", "2. without alps", "Source: FSO"],
    ),
    (
        "a copyright with a number",
        ["Contains OS data © Crown copyright and database right 2024, licence 100024198"],
    ),
    (
        "a source and a moment",
        ["Source: Public Health Scotland", "Date of extraction: 30 September 2024, 14:00"],
    ),
    (
        "keys and values in cells of their own",
        ["Source:,Office for Statistics,", "Date:,2024-09-30,"],
    ),
    (
        "marks in cells of their own",
        ["(1),Includes estimates for non-response.,", "(2),Provisional.,"],
    ),
    (
        "signs for no value in cells of their own",
        ["..,not available,", "-,nil,"],
    ),
    (
        "keys alone above the notes",
        ["Table information:", "Units:", "Number of units", "Source: Stats"],
    ),
]:
    horror(
        21,
        f"notes right behind the rows are told: {what}",
        "Area,Count,Change\nLeeds,27,1\nYork,45,2\nHull,33,0\n" + "\n".join(lines) + "\n",
        {"Area": "text", "Count": "bigint", "Change": "bigint"},
        [("Leeds", 27, 1), ("York", 45, 2), ("Hull", 33, 0)],
        warnings=["behind the table"],
    )
horror(
    21,
    "the word for source in a column of dates needs no colon",
    "data,valor\n01/05/2024,5\n01/06/2024,7\n13/08/2024,9\nFonte,IBGE\n",
    {"data": "date", "valor": "bigint"},
    [
        (datetime.date(2024, 5, 1), 5),
        (datetime.date(2024, 6, 1), 7),
        (datetime.date(2024, 8, 13), 9),
    ],
    warnings=["behind the table"],
    note="the series of the Central Bank of Brazil",
)
horror(
    21,
    "a name of two words with a blank behind its comma is of an odd row",
    "Town,Births,Deaths\nAyr,1200,3\nBow,3400,4\nNew York, 15\n",
    {"Town": "text", "Births": "bigint", "Deaths": "bigint"},
    [("Ayr", 1200, 3), ("Bow", 3400, 4), ("New York", 15, None)],
)
horror(
    21,
    "a copyright with commas and a year is a footnote, as is the note above it",
    "Country,Jan,Feb,Mar,Total\nChad,1,2,3,6\nMali,2,3,4,9\n* includes estimates\n"
    "© Office for Statistics, London, 2025\n",
    {"Country": "text", "Jan": "bigint", "Feb": "bigint", "Mar": "bigint", "Total": "bigint"},
    [("Chad", 1, 2, 3, 6), ("Mali", 2, 3, 4, 9)],
    warnings=["2 records behind the table"],
)
horror(
    21,
    "a text with a comma, shorter than the rows, is a footnote",
    "Town,People,Houses\nAyr,1200,500\nBow,3400,1500\nCreated on 31.01.2025, 10:21 h\n",
    {"Town": "text", "People": "bigint", "Houses": "bigint"},
    [("Ayr", 1200, 500), ("Bow", 3400, 1500)],
    warnings=["behind the table"],
    note="exports of statistical databases",
)
horror(
    21,
    "a name with a comma behind it may be of an odd row",
    "Town,People\nAyr,1200\nBow,3400\nNew York, many\n",
    {"Town": "text", "People": "text"},
    [("Ayr", "1200"), ("Bow", "3400"), ("New York", " many")],
)
horror(
    21,
    "a footnote without a blank line before it is one",
    TABLE + "Source: registry of stops\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["behind the table"],
)
horror(
    21,
    "a footnote costs a text column no more than others",
    "name,n,m\na,5,1\nb,6,2\n\nSource: registry\n",
    {"name": "text", "n": "bigint", "m": "bigint"},
    [("a", 5, 1), ("b", 6, 2)],
    warnings=["behind the table"],
)
horror(
    21,
    "a footnote may have a comma in it",
    TABLE + "\nSource: Office for Statistics, Vienna\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["1 record behind the table"],
    note="statistical offices; each line is written as it is, without quotes",
)
horror(
    21,
    "footnotes may have as many delimiters as rows, by chance",
    "year;n\n2019;1\n2020;2\n2021;3\n\n(1) provisional; estimated\n",
    {"year": "bigint", "n": "bigint"},
    [(2019, 1), (2020, 2), (2021, 3)],
    warnings=["1 record behind the table"],
)
horror(
    21,
    "a footnote without a blank line, filled up with delimiters, begins like one",
    "region,n,m\na,5,1\nb,6,2\nSource: Office of Statistics,,\n",
    {"region": "text", "n": "bigint", "m": "bigint"},
    [("a", 5, 1), ("b", 6, 2)],
    warnings=["1 record behind the table"],
    note="network operators; sheets saved with their last row",
)
horror(
    21,
    "footnotes in a script without blanks are footnotes",
    "縣市,人口,面積\n臺北,5,1\n高雄,6,2\n資料來源：內政部戶政司\n",
    {"縣市": "text", "人口": "bigint", "面積": "bigint"},
    [("臺北", 5, 1), ("高雄", 6, 2)],
    warnings=["1 record behind the table"],
)
horror(
    21,
    "footnotes begin with the word for source of any national office",
    "Region,2021,2022\nAlpha,12045,13011\nBeta,11873,12902\n"
    "المصدر: وزارة التربية,,\nŠALTINIS: LSD,,\nSource des données\u00a0: Insee,,\n",
    {"Region": "text", "2021": "bigint", "2022": "bigint"},
    [("Alpha", 12045, 13011), ("Beta", 11873, 12902)],
    warnings=["3 records behind the table"],
    note="sheets of national offices, saved with all their columns",
)
for what, lines in [
    ("a source in the second column", [",Quelle: Stadt Ulm,"]),
    ("a source in the last column", [",,Quelle: Stadt Ulm"]),
    ("a key and its value, with delimiters behind", ["Stand:,01.02.2026,"]),
    ("the number of the page", [",Quelle: Stadt Ulm,", "Seite 1 von 1,,"]),
    ("a number and a text, with delimiters behind", ["1 text of a footnote,,"]),
    (
        "who made it, and the number of the page",
        [",,", "Made on 01.02.2024 by Mr Meyer,,", "page 1 of 1,,"],
    ),
]:
    horror(
        21,
        f"notes behind the rows are told wherever they begin: {what}",
        "Ort,Name,Wert\nUlm,a,5\nBonn,b,6\nKiel,c,7\n" + "\n".join(lines) + "\n",
        {"Ort": "text", "Name": "text", "Wert": "bigint"},
        [("Ulm", "a", 5), ("Bonn", "b", 6), ("Kiel", "c", 7)],
        warnings=["behind the table"],
        note="spreadsheets fill up every line with delimiters",
    )
horror(
    21,
    "a row that lacks its first value is no footnote",
    "id,name,n\n1,a,5\n,Some name,\n2,b,6\n,Another name,\n",
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "a", 5), (None, "Some name", None), (2, "b", 6), (None, "Another name", None)],
)
horror(
    21,
    "footnotes that nothing tells are rows, which a warning says",
    "name,n,share\nA,1.5,2\nB,2.5,3\ntotal,4.0,5\n,,\n"
    "Made on 01.02.2024 by Mr Meyer,,\nchecked by Ms Smith,,\n",
    {"name": "text", "n": "numeric", "share": "bigint"},
    [
        ("A", Decimal("1.5"), 2),
        ("B", Decimal("2.5"), 3),
        ("total", Decimal("4.0"), 5),
        (None, None, None),
        ("Made on 01.02.2024 by Mr Meyer", None, None),
        ("checked by Ms Smith", None, None),
    ],
    warnings=["the last 2 rows have a value in the first column only: they may be footnotes"],
    note="spreadsheets fill up every line with delimiters",
)
horror(
    21,
    "a last row with nothing but a name is a row",
    "country,area,pop\nAruba,180,5\nBelize,22,6\n\nSint Maarten,,\n",
    {"country": "text", "area": "bigint", "pop": "bigint"},
    [("Aruba", 180, 5), ("Belize", 22, 6), ("Sint Maarten", None, None)],
    warnings=["the last row has a value in the first column only: it may be a footnote"],
)
horror(
    21,
    "how many rows there are is no row",
    "id|name|n\n1|a|5\n2|b|6\n(2 rows)\n",
    TABLE_COLUMNS,
    [(1, "a", 5), (2, "b", 6)],
    warnings=["1 record behind the table"],
    note="psql -A",
)
horror(
    21,
    "a row of totals is a row",
    "region,n\nnorth,5\nsouth,6\nTotal,11\n",
    {"region": "text", "n": "bigint"},
    [("north", 5), ("south", 6), ("Total", 11)],
    note="only its author knows whether it is one to count",
)
horror(
    21,
    "a small table is one however much text stands around it",
    '"People by region"\n\n"region","2020","2021"\n"A","1","2"\n"B","3","4"\n\n'
    '"Source: x"\n"Contact:"\n"Jane"\n"Updated:"\n"20240105"\n',
    {"region": "text", "2020": "bigint", "2021": "bigint"},
    [("A", 1, 2), ("B", 3, 4)],
    warnings=["records before the header", "records behind the table"],
    note="statistical offices' databases",
)
horror(
    21,
    "signs and what they mean are footnotes directly below the table, too",
    "region,2021,2022\nNorth East,5,6.1\nLondon,..,8.2\nWales,9,10.5\n"
    ".. = not available\n~ fewer than 10\nr Revised figure.\n"
    "https://www.example.org/statistics\nCrown copyright 2024\nReturn to contents\n",
    {"region": "text", "2021": "bigint", "2022": "numeric"},
    [
        ("North East", 5, Decimal("6.1")),
        ("London", None, Decimal("8.2")),
        ("Wales", 9, Decimal("10.5")),
    ],
    warnings=["6 records behind the table were skipped"],
    note="tables of statistics",
)
horror(
    21,
    "a mark of the end is no row",
    "kind,quantity,period\nActual,1.5,1\nActual,2.5,2\nActual,3.5,3\n<EOF>\n",
    {"kind": "text", "quantity": "numeric", "period": "bigint"},
    [
        ("Actual", Decimal("1.5"), 1),
        ("Actual", Decimal("2.5"), 2),
        ("Actual", Decimal("3.5"), 3),
    ],
    warnings=["1 record behind the table was skipped"],
    note="exchanges of electricity",
)
horror(
    21,
    "one letter for source, with delimiters, takes no column its numbers",
    "code;place;zip;kind\n10101;Eisenstadt;7000;SS\n10102;Rust;7071;SS\n10301;Öblarn;7091;M\n"
    "Q: STATISTIK AUSTRIA, Wanderungsstatistik;;;\n",
    {"code": "bigint", "place": "text", "zip": "bigint", "kind": "text"},
    [(10101, "Eisenstadt", 7000, "SS"), (10102, "Rust", 7071, "SS"), (10301, "Öblarn", 7091, "M")],
    warnings=["1 record behind the table was skipped"],
    note="Statistik Austria",
)
horror(
    21,
    "notes alone in their records below a line are none of the rows, however many",
    '"Notes"\t"County"\t"Code"\tDeaths\n'
    + "".join(f'\t"County {n}"\t"{n:05d}"\t{n + 7}\n' for n in range(50))
    + '"---"\n"Dataset: Compressed Mortality, 1999-2016"\n"Query Parameters:"\n'
    + "".join(f'"Chapter {n} of the causes of death"\n' for n in range(25))
    + '"---"\n"Help: See the pages for more information."\n',
    {"Notes": "text", "County": "text", "Code": "text", "Deaths": "bigint"},
    [(None, f"County {n}", f"{n:05d}", n + 7) for n in range(50)],
    warnings=["30 records behind the table were skipped"],
    note="CDC WONDER",
)
horror(
    21,
    "the name of the data set behind a blank record, and what follows it, are footnotes",
    '"Month","August 2023","September 2023"\n"Gender","",""\n"Male","194","421"\n'
    '"Female","195","422"\n"Total","389","843"\n""\n'
    '"Dataset: People on Universal Credit"\n"INFO","The data has been rounded."\n',
    {"Month": "text", "August 2023": "bigint", "September 2023": "bigint"},
    [("Gender", None, None), ("Male", 194, 421), ("Female", 195, 422), ("Total", 389, 843)],
    warnings=[
        "2 records behind the table were skipped",
        "the first row has a value in the first column only: it may be more of the header, or a title",
    ],
    note="SuperWEB2, as Stat-Xplore and TableBuilder",
)
horror(
    22,
    "names and units in two lines that are marked as comments are names",
    "#YY  MM DD WDIR WSPD\n#yr  mo dy degT m/s\n2023 1 1  244  6.7\n2023 1 2  296  7.3\n2023 1 3  235 15.9\n",
    {
        "YY yr": "bigint",
        "MM mo": "bigint",
        "DD dy": "bigint",
        "WDIR degT": "bigint",
        "WSPD m/s": "numeric",
    },
    [
        (2023, 1, 1, 244, Decimal("6.7")),
        (2023, 1, 2, 296, Decimal("7.3")),
        (2023, 1, 3, 235, Decimal("15.9")),
    ],
    note="NOAA's buoys",
)
horror(
    22,
    "one line of words in columns of numbers is told: it may be more of the header",
    "Canton,Population,Area\nKanton,Bevölkerung,Fläche\nZürich,1579967,1729\nBern,1051437,5959\n",
    {"Canton": "text", "Population": "text", "Area": "text"},
    [
        ("Kanton", "Bevölkerung", "Fläche"),
        ("Zürich", "1579967", "1729"),
        ("Bern", "1051437", "5959"),
    ],
    warnings=["line 2 alone has words in 2 columns of numbers or dates"],
    note="with three columns of numbers the words are names",
)
horror(
    22,
    "a header of two rows is joined",
    "year,population,population,area\n,male,female,km2\n2023,5,6,1.5\n2024,7,8,1.5\n",
    {
        "year": "bigint",
        "population male": "bigint",
        "population female": "bigint",
        "area km2": "numeric",
    },
    note="statistical offices; the second row tells kinds or units",
)
horror(
    22,
    "a name above several columns is that of each",
    "year,population,,area\n,male,female,km2\n2023,5,6,1.5\n2024,7,8,1.5\n",
    {
        "year": "bigint",
        "population male": "bigint",
        "population female": "bigint",
        "area km2": "numeric",
    },
    note="merged cells of a spreadsheet",
)
horror(
    22,
    "a row of words below the header is data where the rest is words",
    "name,city\nfirst,second\na,b\nc,d\n",
    {"name": "text", "city": "text"},
    [("first", "second"), ("a", "b"), ("c", "d")],
)
horror(
    22,
    "words for no value in the first row are no part of the header",
    "county,deaths,rate\nA,Suppressed,Unreliable\nB,52,21.1\nC,15,9.5\n",
    {"county": "text", "deaths": "text", "rate": "text"},
    [("A", "Suppressed", "Unreliable"), ("B", "52", "21.1"), ("C", "15", "9.5")],
    note="tables of health statistics",
)
horror(
    22,
    "groups of groups reach as far as the groups below them",
    "id;Women;;;;Men\n;2022;;2023;;2022\n;Z;A;Z;A;Z\nx;1;2;3;4;5\ny;2;3;4;5;6\n",
    {
        "id": "text",
        "Women 2022 Z": "bigint",
        "Women 2022 A": "bigint",
        "Women 2023 Z": "bigint",
        "Women 2023 A": "bigint",
        "Men 2022 Z": "bigint",
    },
    note="results of elections",
)
horror(
    26,
    "one value behind trailing delimiters does not shift the names",
    "id,city,n\n1,York,5,\n2,Bath,6,note\n3,Hull,7,\n",
    {"id": "bigint", "city": "text", "n": "bigint", "column_4": "text"},
    [(1, "York", 5, None), (2, "Bath", 6, "note"), (3, "Hull", 7, None)],
    warnings=["the header has 3 names for 4 columns"],
)
horror(
    26,
    "trailing delimiters from some row on leave header and rows alone",
    "id,city\n" + "".join(f"{n},x\n" for n in range(15)) + "99,y,,\n" * 30,
    {"id": "bigint", "city": "text"},
    [(n, "x") for n in range(15)] + [(99, "y")] * 30,
    note="spreadsheets decide on them by blocks of sixteen rows",
)
horror(
    23,
    "without a header columns are numbered, and the report says how sure that is",
    "1,a,2024-01-05\n2,b,2024-01-06\n",
    {"column_1": "bigint", "column_2": "text", "column_3": "date"},
    found={"dialect.header": False, "aircan.dialect_found.header_confidence": 0.95},
)
horror(
    23,
    "a header of years is one",
    "country,2022,2023,2024\nA,5,6,7\nB,8,9,10\n",
    {"country": "text", "2022": "bigint", "2023": "bigint", "2024": "bigint"},
)
horror(24, "an empty file is an error", b"", error="the file is empty")
horror(24, "a file of blank lines is an error", b"\n\n  \n", error="the file")
horror(
    24,
    "a header alone makes a table without rows",
    "id,name\n",
    {"id": "text", "name": "text"},
    [],
)
horror(24, "a single letter is a name", b"a", {"a": "text"}, [])
HEADERLESS = {
    "codes of one length in their order": "de,German\nen,English\nfr,French\nit,Italian\n",
    "codes in two columns": "ABZ,Aberdeen,GB\nBFS,Belfast,GB\nCWL,Cardiff,GB\nFRA,Frankfurt,DE\n",
    "days of the week": "Montag,geschlossen\nDienstag,9-17\nMittwoch,9-17\nDonnerstag,9-19\n",
    "months": "January,cold\nFebruary,cold\nMarch,mild\n",
    "ranges": "0-4,low\n5-14,low\n15-34,mid\n35-59,high\n",
    "sentences": "Tax,Duty to the state without a service.\nFee,Price of a service of the state.\nDue,Share in what a service costs.\nFine,Payment for what is not allowed.\n",
    "one value in a whole column": "Smith,ACTIVE\nLee,ACTIVE\nFox,ACTIVE\nDay,ACTIVE\n",
    "a value that comes again": "Aalborg,Denmark\nAarhus,Denmark\nAberdeen,Scotland\nMalaga,Spain\n",
    "colours": "red,#ff0000\ngreen,#00ff00\nblue,#0000ff\n",
    "numbers of houses": "Anna Keller,45 Station Rd\nTom Baker,7 Castle Hill\nLi Wei,90 King St\nIda Berg,22 Park Ave\n",
    "telephone numbers": "Ann,555-1234\nBen,555-9876\nCy,555-3000\n",
    "codes of capitals and digits": "AARBDE5WDOM,Wiesbaden\nBELADEBEXXX,Berlin\nCOBADEFFXXX,Frankfurt\nDEUTDEDBBER,Berlin\n",
}
for what, lines in HEADERLESS.items():
    first_row = lines.split("\n")[0].split(",")
    horror(
        23,
        f"a list with {what} has no header",
        lines,
        {f"column_{i + 1}": "text" for i in range(len(first_row))},
        [tuple(line.split(",")) for line in lines.splitlines()],
        found={"dialect.header": False},
    )
horror(
    23,
    "words that columns are called by are a header above codes and values that come again",
    "id,name,status\nde,German,active\nen,English,active\nfr,French,active\n",
    {"id": "text", "name": "text", "status": "text"},
    [("de", "German", "active"), ("en", "English", "active"), ("fr", "French", "active")],
)
horror(
    23,
    "that the first of a few rows of words is the header is a guess, and told",
    "owner,vessel\nAnn,Argo\nBob,Beagle\n",
    {"owner": "text", "vessel": "text"},
    [("Ann", "Argo"), ("Bob", "Beagle")],
    warnings=["which is a guess"],
)
horror(
    25,
    "names are made such that a column can have them",
    '_id,,a,a,"say ""x""",\t\n1,2,3,4,5,6\n',
    {
        "id": "bigint",
        "column_2": "bigint",
        "a": "bigint",
        "a_2": "bigint",
        "say 'x'": "bigint",
        "column_6": "bigint",
    },
)
horror(
    25,
    "names are cut between characters and told apart after that",
    "x" * 70 + "," + "x" * 70 + "," + "😀" * 20 + "\n1,2,3\n",
    {"x" * 63: "bigint", "x" * 61 + "_2": "bigint", "😀" * 15: "bigint"},
)
horror(
    22,
    "delimiters alone right below the header are no row",
    "Date,Food Price Index,Meat\n,,\n1990-01,64.4,65.9\nDate,Food Price Index,Meat\n1990-02,64.5,65.1\n",
    {"Date": "text", "Food Price Index": "numeric", "Meat": "numeric"},
    [("1990-01", Decimal("64.4"), Decimal("65.9")), ("1990-02", Decimal("64.5"), Decimal("65.1"))],
    warnings=["the header came again", "1 row without a value below the header was skipped"],
    note="FAO's food price index",
)
horror(
    22,
    "delimiters alone may be a row whose numbers are all missing",
    "uw,lw,n\n,,\n1.5,-1.5,1\n1.4,-1.4,2\n",
    {"uw": "numeric", "lw": "numeric", "n": "bigint"},
    [
        (None, None, None),
        (Decimal("1.5"), Decimal("-1.5"), 1),
        (Decimal("1.4"), Decimal("-1.4"), 2),
    ],
    note="predictions of Stata, which lack those of the first observation",
)
horror(
    22,
    "the numbers of columns may stand between records of delimiters",
    "State,Rice,Wheat\n,,\n1,2,3\n,,\nPunjab,3162,13432\nHaryana,1665,5935\n",
    {"State": "text", "Rice": "bigint", "Wheat": "bigint"},
    [("Punjab", 3162, 13432), ("Haryana", 1665, 5935)],
)
for numbers, how in [
    ("(1),(2),(3),(4)", "in brackets"),
    ("[1],[2],[3],[4]", "in square brackets"),
    ("1.,2.,3.,4.", "with points"),
    ("-1,-2,-3,-4", "that a spreadsheet made negative"),
    ("(a),(b),(c),(d)", "that are letters in brackets"),
    ("(i),(ii),(iii),(iv)", "in Roman"),
    ("Col. 1,Col. 2,Col. 3,Col. 4", "behind a word"),
    (",(1),(2),(3)=(1)+(2)", "of which one is a sum"),
]:
    horror(
        22,
        f"numbers of columns {how} are no row and no names",
        f"State,Rice,Wheat,Total\n{numbers}\nPunjab,3162,13432,16594\nHaryana,1665,5935,7600\n",
        {"State": "text", "Rice": "bigint", "Wheat": "bigint", "Total": "bigint"},
        [("Punjab", 3162, 13432, 16594), ("Haryana", 1665, 5935, 7600)],
        note="tables of the Government of India",
    )
horror(
    22,
    "numbers in brackets are those of the columns below years and groups, too",
    "State,Rice,,Wheat,\n,2019,2020,2019,2020\n(1),(2),(3),(4),(5)\n"
    "Punjab,3162,13432,1,2\nHaryana,1665,5935,4,5\n",
    {
        "State": "text",
        "Rice 2019": "bigint",
        "Rice 2020": "bigint",
        "Wheat 2019": "bigint",
        "Wheat 2020": "bigint",
    },
    [("Punjab", 3162, 13432, 1, 2), ("Haryana", 1665, 5935, 4, 5)],
)
horror(
    22,
    "a unit in brackets above the last of numbered columns is of the table",
    ",,,(in '000 ha)\nState/UT,Rice,Wheat,Total\n(1),(2),(3),(4)=(2)+(3)\nPunjab,1,2,3\nHaryana,4,5,9\n"
    "All India,5,7,12\n",
    {"State/UT": "text", "Rice": "bigint", "Wheat": "bigint", "Total": "bigint"},
    [("Punjab", 1, 2, 3), ("Haryana", 4, 5, 9), ("All India", 5, 7, 12)],
    warnings=["1 record before the header was skipped"],
)
horror(
    22,
    "units below the numbers of columns are of the header",
    "State,Rice,Wheat\n(1),(2),(3)\n,t,t\nPunjab,1,2\nHaryana,4,5\n",
    {"State": "text", "Rice t": "bigint", "Wheat t": "bigint"},
    [("Punjab", 1, 2), ("Haryana", 4, 5)],
)
horror(
    43,
    "a header with numbers of the columns is no row when it comes again",
    "State,Rice,Wheat\n(1),(2),(3)\nPunjab,1,2\nState,Rice,Wheat\n(1),(2),(3)\nHaryana,4,5\n",
    {"State": "text", "Rice": "bigint", "Wheat": "bigint"},
    [("Punjab", 1, 2), ("Haryana", 4, 5)],
    warnings=["the header came again"],
)
horror(
    22,
    "amounts in brackets are no numbers of columns where other rows have them",
    "a,b,c\n(1),(2),(3)\n(4),6,(1)\n3,(5),2\n",
    {"a": "text", "b": "text", "c": "text"},
    [("(1)", "(2)", "(3)"), ("(4)", "6", "(1)"), ("3", "(5)", "2")],
    note="accountants' negative numbers",
)
for title, header, columns in [
    ("Population by sex", ",Males,,Females,\n,2022,2023,2022,2023", [
        "Males 2022", "Males 2023", "Females 2022", "Females 2023",
    ]),
    ("Table 1", ",Males,,Females,\n,rural,urban,rural,urban", [
        "Males rural", "Males urban", "Females rural", "Females urban",
    ]),
    ("Population by sex", ",men,women,other,all", ["men", "women", "other", "all"]),
]:
    horror(
        20,
        f"{title!r} above {len(columns)} names from {columns[0]!r} on is no name of the first column",
        f"{title},,,,\n{header}\nNorth,113,127,125,124\nSouth,109,118,42,80\n",
        {"column_1": "text", **{name: "bigint" for name in columns}},
        [("North", 113, 127, 125, 124), ("South", 109, 118, 42, 80)],
        warnings=["1 record before the header was skipped"],
        note="spreadsheets fill up titles with delimiters",
    )
horror(
    22,
    "a word alone above groups and years is the name of the first column",
    "Region,,,,\n,Males,,Females,\n,2022,2023,2022,2023\nNorth,113,127,125,124\nSouth,109,118,42,80\n",
    {
        "Region": "text",
        **{name: "bigint" for name in ("Males 2022", "Males 2023", "Females 2022", "Females 2023")},
    },
    [("North", 113, 127, 125, 124), ("South", 109, 118, 42, 80)],
)
horror(
    20,
    "a title of one word above groups is none where the first column has its name below",
    "Kerncijfers;;;;\n;Bevolking;Bevolking;Woningen;Woningen\n;2021;2022;2021;2022\n"
    "Regio;aantal;aantal;x 1 000;x 1 000\nGroningen;586937;590170;281,7;284,9\n"
    "Drenthe;494771;497743;222,0;224,0\n",
    {
        "Regio": "text",
        "Bevolking 2021 aantal": "bigint",
        "Bevolking 2022 aantal": "bigint",
        "Woningen 2021 x 1 000": "numeric",
        "Woningen 2022 x 1 000": "numeric",
    },
    [
        ("Groningen", 586937, 590170, Decimal("281.7"), Decimal("284.9")),
        ("Drenthe", 494771, 497743, Decimal("222.0"), Decimal("224.0")),
    ],
    warnings=["1 record before the header was skipped"],
    note="Statistics Netherlands",
)
ONS_KEYS = (
    '"Title","Retail turnover index, all shops"\n"CDID","K4R2"\n"PreUnit",""\n"Unit","Index, 2019=100"\n'
    '"Release date","21-01-2026"\n"Next release","18 February 2026"\n"Important notes",""\n'
)
ONS_ROWS = '"1988",""\n"2024","103.0"\n"2025","104.9"\n"2025 Q1","102.2"\n"2025 JAN","102.9"\n'
ONS_VALUES = [
    ("1988", None),
    ("2024", Decimal("103.0")),
    ("2025", Decimal("104.9")),
    ("2025 Q1", Decimal("102.2")),
    ("2025 JAN", Decimal("102.9")),
]
horror(
    20,
    "keys above two columns without names are told, and there is no header",
    ONS_KEYS + ONS_ROWS,
    {"column_1": "text", "column_2": "numeric"},
    ONS_VALUES,
    warnings=["7 records before the rows were skipped"],
    note="time series of the UK's Office for National Statistics",
)
horror(
    20,
    "a sentence beside the last key names no column",
    ONS_KEYS.replace('notes",""', 'notes","Figures before 1988 are on another basis than those of later years"') + ONS_ROWS,
    {"column_1": "text", "column_2": "numeric"},
    ONS_VALUES,
    warnings=["7 records before the rows were skipped"],
)
horror(
    20,
    "a header right below keys is one",
    ONS_KEYS + '"Period","Index"\n' + ONS_ROWS,
    {"Period": "text", "Index": "numeric"},
    ONS_VALUES,
    warnings=["7 records before the header were skipped"],
)
horror(
    20,
    "keys of one word each are no upper names of the header below them",
    "Series,UNRATE\nUnits,Percent\nFrequency,Monthly\nDATE,UNRATE\n1948-01-01,3.4\n1948-02-01,3.8\n1948-03-01,4.0\n",
    {"DATE": "date", "UNRATE": "numeric"},
    [
        (datetime.date(1948, 1, 1), Decimal("3.4")),
        (datetime.date(1948, 2, 1), Decimal("3.8")),
        (datetime.date(1948, 3, 1), Decimal("4.0")),
    ],
    warnings=["3 records before the header were skipped"],
)
horror(
    20,
    "keys above several columns are told where the last of them has no value",
    "Title,Retail A,Retail B\nCDID,K4R2,K4R3\nPreUnit,,\nUnit,Index,m\nRelease date,21-01-2026,21-01-2026\n"
    "Next release,18 February 2026,18 February 2026\nImportant notes,,\n"
    "2023,101.4,3\n2024,103.0,4\n2024 Q1,102.2,7\n",
    {"column_1": "text", "column_2": "numeric", "column_3": "bigint"},
    [("2023", Decimal("101.4"), 3), ("2024", Decimal("103.0"), 4), ("2024 Q1", Decimal("102.2"), 7)],
    warnings=["7 records before the rows were skipped"],
)
horror(
    22,
    "a few records above rows of numbers are a header, though the last has a gap",
    "field,id,n\ntype,int,int\nunit,,m\n1,5,6\n2,5,7\n3,8,9\n",
    {"field type unit": "bigint", "id int": "bigint", "n int m": "bigint"},
    [(1, 5, 6), (2, 5, 7), (3, 8, 9)],
)
horror(
    23,
    "names that stand above codes and their numbers are no keys",
    "name,age\nAnn,\nBob,\nCid,\n1st,5\n2nd,6\n3rd,7\n",
    {"name": "text", "age": "bigint"},
    [("Ann", None), ("Bob", None), ("Cid", None), ("1st", 5), ("2nd", 6), ("3rd", 7)],
)
ESTAT_KEYS = (
    "Data extracted on 21/10/2024 14:11:59 from [ESTAT],,,,\n"
    "Dataset:,Unemployment by sex and age [une_rt_m],,,\nLast updated:,01/10/2024 23:00,,,\n,,,,\n"
    "Time frequency,Monthly,,,\nUnit of measure,Percentage of population in the labour force,,,\n,,,,\n"
)
for periods, how in [
    (["2024-05", "2024-06", "2024-07", "2024-08"], "months"),
    (["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"], "quarters"),
    (["2019", "2020", "2021", "2022"], "years"),
]:
    horror(
        22,
        f"{how} above the name of the first column are names, below keys that tell of them",
        f"{ESTAT_KEYS}TIME,{','.join(periods)}\nGEO (Labels),,,,\n"
        "Belgium,5.6,5.6,5.5,5.5\nBulgaria,4.2,4.1,4.0,3.9\nIceland,3.0,:,3.6,:\n",
        {"TIME GEO (Labels)": "text", **dict.fromkeys(periods, "numeric")},
        [
            ("Belgium", Decimal("5.6"), Decimal("5.6"), Decimal("5.5"), Decimal("5.5")),
            ("Bulgaria", Decimal("4.2"), Decimal("4.1"), Decimal("4.0"), Decimal("3.9")),
            ("Iceland", Decimal("3.0"), None, Decimal("3.6"), None),
        ],
        warnings=["7 records before the header were skipped"],
        note="Eurostat's data browser, a sheet of it saved as CSV",
    )
horror(
    22,
    "a column of flags behind each year has no name, and takes none away",
    ESTAT_KEYS + "TIME,2022,,2023,\nGEO (Labels),,,,\nBelgium,5.6,b,5.5,\nBulgaria,4.2,,4.0,\nIceland,3.0,,:,c\n",
    {
        "TIME GEO (Labels)": "text",
        "2022": "numeric",
        "column_3": "text",
        "2023": "numeric",
        "column_5": "text",
    },
    [
        ("Belgium", Decimal("5.6"), "b", Decimal("5.5"), None),
        ("Bulgaria", Decimal("4.2"), None, Decimal("4.0"), None),
        ("Iceland", Decimal("3.0"), None, None, "c"),
    ],
    warnings=["7 records before the header were skipped"],
    note="Eurostat, with flags",
)
horror(
    22,
    "two columns may have their names below that of the others",
    "Dataset:,Unemployment,,\n,,,\nTIME,,2022,2023\nGEO (Labels),SEX (Labels),,\n"
    "Belgium,Males,5.6,5.5\nBelgium,Females,4.2,4.1\nCzechia,Males,2.7,2.6\n",
    {"TIME GEO (Labels)": "text", "TIME SEX (Labels)": "text", "2022": "numeric", "2023": "numeric"},
    [
        ("Belgium", "Males", Decimal("5.6"), Decimal("5.5")),
        ("Belgium", "Females", Decimal("4.2"), Decimal("4.1")),
        ("Czechia", "Males", Decimal("2.7"), Decimal("2.6")),
    ],
    warnings=["2 records before the header were skipped"],
)
horror(
    22,
    "a section below years is a row, and no name",
    "TIME,2019,2020\nEuropean Union,,\nBelgium,1,2\nFrance,3,4\nSpain,3,5\nAsia,,\nJapan,5,6\n",
    {"TIME": "text", "2019": "bigint", "2020": "bigint"},
    [
        ("European Union", None, None),
        ("Belgium", 1, 2),
        ("France", 3, 4),
        ("Spain", 3, 5),
        ("Asia", None, None),
        ("Japan", 5, 6),
    ],
)
for keys, how in [
    ("Plate Number,Plate 1\nDate,10/1/2024\n\n", "apart"),
    ("Plate Number,Plate 1,,,\nDate,10/1/2024,,,\n,,,,\n", "that are filled up"),
    ("Plate Number,Plate 1\nDate,10/1/2024\nResults\n", "right above"),
]:
    horror(
        20,
        f"numbers of the columns of a plate are names, below keys {how}",
        keys + ",1,2,3,4\nA,0.041,0.432,0.511,0.389\nB,0.040,0.455,0.498,0.377\nC,0.042,0.448,0.502,0.391\n",
        {"column_1": "text", "1": "numeric", "2": "numeric", "3": "numeric", "4": "numeric"},
        [
            ("A", Decimal("0.041"), Decimal("0.432"), Decimal("0.511"), Decimal("0.389")),
            ("B", Decimal("0.040"), Decimal("0.455"), Decimal("0.498"), Decimal("0.377")),
            ("C", Decimal("0.042"), Decimal("0.448"), Decimal("0.502"), Decimal("0.391")),
        ],
        warnings=["records before the header were skipped"],
        note="plate readers",
    )
horror(
    22,
    "one name of several years is none of the keys that stand above it",
    "GDP per head,,,\nCountry,Year,,\n,2019,2020,2021\nBelgium,1.5,2.5,3.5\nBulgaria,1.6,2.6,3.6\n",
    {"Country": "text", "Year 2019": "numeric", "Year 2020": "numeric", "Year 2021": "numeric"},
    [
        ("Belgium", Decimal("1.5"), Decimal("2.5"), Decimal("3.5")),
        ("Bulgaria", Decimal("1.6"), Decimal("2.6"), Decimal("3.6")),
    ],
    warnings=["1 record before the header was skipped"],
)

# -------------------------------------------------------------------------
# Rows
# -------------------------------------------------------------------------

horror(
    26,
    "a delimiter at the end of data rows adds no column",
    "id,name\n1,x,\n2,y,\n",
    ID_NAME,
    TWO,
)
horror(
    26,
    "a delimiter at the end of the header adds no column",
    "id,name,\n1,x\n2,y\n",
    ID_NAME,
    TWO,
)
horror(
    26,
    "a delimiter at the end of every row adds no column",
    "id,name,\n1,x,\n2,y,\n",
    ID_NAME,
    TWO,
)
for header in ["id,name,remark,price,day", "id,name,remark,price,day,"]:
    horror(
        26,
        "behind delimiters that end all rows one too many shifts no row, "
        + ("header and all" if header.endswith(",") else "in the data only"),
        header
        + "\n"
        + "".join(
            f"{i},nail,{'long,zinc' if i == 10 else 'ok'},{i}.50,2026-01-{i:02},\n"
            for i in range(1, 21)
        ),
        {"id": "bigint", "name": "text", "remark": "text", "price": "numeric", "day": "date"},
        [
            (i, "nail", "ok", Decimal(f"{i}.50"), datetime.date(2026, 1, i))
            for i in range(1, 21)
            if i != 10
        ],
        rejects=[(11, "extra-cell")],
    )
horror(
    27,
    "a short row that is not of its columns costs no column its type",
    "id,name,remark,price,day\n"
    + "".join(
        f"{i},nail,{i}.50,2026-01-{i:02}\n" if i == 15 else f"{i},nail,ok,{i}.50,2026-01-{i:02}\n"
        for i in range(1, 21)
    ),
    {"id": "bigint", "name": "text", "remark": "text", "price": "numeric", "day": "date"},
    [
        (i, "nail", "ok", Decimal(f"{i}.50"), datetime.date(2026, 1, i))
        for i in range(1, 21)
        if i != 15
    ],
    rejects=[(16, "type-error")],
    note="a cell was left out",
)
horror(
    27,
    "a row that a line end divides costs no column its type",
    "id,name,remark,price\n"
    + "".join(
        f"{i},nail,{i}\nlines,{i}.50\n" if i == 15 else f"{i},nail,ok,{i}.50\n"
        for i in range(1, 21)
    ),
    {"id": "bigint", "name": "text", "remark": "text", "price": "numeric"},
    [
        (i, "nail", str(i) if i == 15 else "ok", None if i == 15 else Decimal(f"{i}.50"))
        for i in range(1, 21)
    ],
    rejects=[(17, "type-error")],
)
horror(
    24,
    "a line with a form feed alone is blank",
    "id,text\n1,a\n2,b\n\f\n3,c\n",
    {"id": "bigint", "text": "text"},
    [(1, "a"), (2, "b"), (3, "c")],
    note="reports with page breaks",
)
horror(
    27,
    "a shifted row costs no column its type, though its last cell is empty",
    "id,name,city,age,note\n"
    + "".join(f"{n},Ann {n},Berlin,{20 + n},\n" for n in range(30))
    + "31,Smith, John,Berlin,39,\n",
    {"id": "bigint", "name": "text", "city": "text", "age": "bigint", "note": "text"},
    [(n, f"Ann {n}", "Berlin", 20 + n, None) for n in range(30)],
    rejects=[(32, "type-error")],
    warnings=["1 of 31 rows were rejected"],
    options={"max_rejects": 1},
)
horror(
    27,
    "a row of words that a delimiter in a value may have shifted is told",
    "id,name,city,note\n"
    + "".join(f"{n},Ann {n},Berlin,\n" for n in range(5))
    + "31,Smith, John,Berlin,\n",
    {"id": "bigint", "name": "text", "city": "text", "note": "text"},
    [*((n, f"Ann {n}", "Berlin", None) for n in range(5)), (31, "Smith", " John", "Berlin")],
    warnings=["1 row has an empty cell too many, the first in line 7"],
)
horror(
    27,
    "a short row is padded and a long one rejected",
    "id,name,n\n1,a,5\n2,b\n3,c,7,8\n4,d,9\n",
    TABLE_COLUMNS,
    [(1, "a", 5), (2, "b", None), (4, "d", 9)],
    rejects=[(4, "extra-cell")],
    options={"max_rejects": 1},
)
horror(
    27,
    "one wide row in front does not make the table wide",
    "id,name\n1,a,extra,extra,extra\n" + "".join(f"{n},b\n" for n in range(2, 30)),
    ID_NAME,
    rejects=[(2, "extra-cell")],
)
horror(
    27,
    "one odd row at the top costs nothing but itself",
    "id;name;n\n1\n" + "".join(f"{n};b;5\n" for n in range(2, 30)),
    TABLE_COLUMNS,
    note="DuckDB issue 25827: all rows before a change of width are lost",
)
horror(
    27,
    "a last cell that most rows leave out is a column",
    "AD\t1.5\tE/A\nAE\t2.5\tA/D\nAQ\t3.5\tA/M\tMcMurdo\nAQ\t4.5\tA/C\tCasey\nAR\t5.5\tA/B\n",
    {"column_1": "text", "column_2": "numeric", "column_3": "text", "column_4": "text"},
    note="the time zone tables",
)
horror(
    28,
    "more columns than a table can have are an error",
    ",".join(f"c{n}" for n in range(2000)) + "\n" + ",".join(["1"] * 2000) + "\n",
    error="the file has 2000 columns",
)
horror(
    29,
    "a cell of a megabyte is loaded",
    b"id,text\n1," + b"x" * 1_000_000 + b'\n2,"' + b"y\n" * 500_000 + b'"\n3,z\n',
    {"id": "bigint", "text": "text"},
    [(1, "x" * 1_000_000), (2, "y\n" * 500_000), (3, "z")],
)
horror(
    29,
    "a long cell without a blank does not keep the full text busy for hours",
    b"id;text\n1;" + b"word_" * 50_000 + b"\n2;" + b"a@1" * 50_000
    + b"\n3;" + b"1.e-" * 50_000 + b"\n4;" + b"see <!-- " * 20_000 + b"\n",
    {"id": "bigint", "text": "text"},
    note="PostgreSQL's text search parser looks ahead to the end at each part",
)
horror(
    30,
    "the last of many rows decides as much as the first",
    "n,code\n" + "7,10001\n" * 40000 + "7.5,02139\n",
    {"n": "numeric", "code": "text"},
    note="types from a sample",
)

# -------------------------------------------------------------------------
# Values
# -------------------------------------------------------------------------

horror(
    31,
    "codes keep their zeros and signs",
    "zip,phone,product,hex\n02139,+4915112345678,12E5,0x1F\n10001,+49301234567,34E7,0x2A\n",
    {"zip": "text", "phone": "text", "product": "text", "hex": "text"},
    [
        ("02139", "+4915112345678", "12E5", "0x1F"),
        ("10001", "+49301234567", "34E7", "0x2A"),
    ],
)
horror(
    32,
    "no digit of a number is lost",
    "big,fine,exact\n9223372036854775808,0.1234567890123456789,10.50\n1,1.5E3,0.10\n",
    {"big": "numeric", "fine": "numeric", "exact": "numeric"},
)
horror(
    32,
    "a point with nothing behind is one of a number, or of a list",
    "i,v,item\n1,53820.,1.\n2,6.5,2.\n3,7.,3.\n",
    {"i": "bigint", "v": "numeric", "item": "text"},
    note="Fortran, R, gnuplot",
)
horror(
    33,
    "words for no value count where they let a column be typed",
    "n,country,when\n1,NA,2024-01-05\nn/a,DE,-\n3,FR,..\n",
    {"n": "bigint", "country": "text", "when": "date"},
)
horror(
    33,
    "a letter that stands for no value is told",
    "id,chr,n,m\n1,1,5,[c]\n2,X,n.a.,7\n3,2,6,8\n",
    {"id": "bigint", "chr": "bigint", "n": "bigint", "m": "bigint"},
    [(1, 1, 5, None), (2, None, None, 7), (3, 2, 6, 8)],
    warnings=["letter-for-no-value"],
    note="chromosomes; the British statistical service",
)
horror(
    34,
    "evidence tells the day from the month",
    "eu,us,open\n13/02/2024,02/13/2024,01/02/2024\n01/02/2024,01/02/2024,03/04/2024\n",
    {"eu": "date", "us": "date", "open": "text"},
    warnings=["ambiguous-date"],
)
horror(
    34,
    "a day whose number is the month's is the same day to everybody",
    "date,x\n12/12/2011,5\n11/11/2011,6\n",
    {"date": "date", "x": "bigint"},
    [(datetime.date(2011, 12, 12), 5), (datetime.date(2011, 11, 11), 6)],
)
horror(
    34,
    "a year of two digits and twelve hours are what they say",
    "short,twelve\n13/02/24,1/13/2024 5:00 PM\n14/02/24,1/14/2024 12:30 AM\n",
    {"short": "text", "twelve": "timestamp without time zone"},
)
horror(
    34,
    "dates with points, blanks and names of months are dates",
    "hu,cz,us,log\n2024.01.05,5. 1. 2024,Jan 5 2024,2024-01-05 10:00:00 UTC\n"
    "2024.12.31,31. 12. 2024,Dec 31 2024,2024-12-31 10:00:00 UTC\n",
    {"hu": "date", "cz": "date", "us": "date", "log": "timestamp with time zone"},
    note="Hungary, Korea; Czechia; old programs; logs of Ruby and PostgreSQL",
)
horror(
    34,
    "the last hour of a day is 24:00",
    "date,hour,n\n12/31/2011,23:00,5\n12/31/2011,24:00,6\n",
    {"date": "date", "hour": "time without time zone", "n": "bigint"},
    note="solar radiation of the NREL, hours as they end",
)
horror(
    34,
    "dates of rare formats are text with a proposal",
    "version,sas,month,de\n2024.1.5,05JAN2024,2024M01,1. Mai 2024\n"
    "2024.2.3,31DEC2024,2024M12,5. April 2024\n",
    {"version": "text", "sas": "text", "month": "text", "de": "text"},
)
horror(
    35,
    "ranges, ratios and versions are no dates",
    "range,ratio,hours,version,season,quarter\n10-12,1/2,9:00-13:00,2.2.2,2023/24,Q1 2024\n"
    "1-2,3/4,10:00-12:00,2.2.3,2024/25,Q2 2024\n",
    {
        "range": "text",
        "ratio": "text",
        "hours": "text",
        "version": "text",
        "season": "text",
        "quarter": "text",
    },
)
horror(
    36,
    "money, percentages and thousands are text with a proposal",
    'price,share,count\n$1.50,5%,"1,234,567"\n$2.00,7.5%,"12"\n',
    {"price": "text", "share": "text", "count": "text"},
)
horror(
    37,
    "other formats inside cells are values",
    'j,h,w\n"{""a"": [1, 2]}","<p class=""x"">a, b</p>","POLYGON ((0 0, 1 1, 1 0, 0 0))"\n'
    '{},"<br/>",POINT (1 2)\n',
    {"j": "json", "h": "text", "w": "text"},
)


def zip_of(*names_and_data):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in zip(names_and_data[::2], names_and_data[1::2]):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


for file_name in ["horror.csv.gz", "horror.csv", "horror"]:
    horror(
        38,
        f"gzip is unpacked under the name {file_name}",
        gzip.compress(TABLE.encode(), mtime=0),
        TABLE_COLUMNS,
        TABLE_ROWS,
        file_name=file_name,
    )
horror(
    38,
    "a zip of one file is unpacked whatever its name",
    zip_of("stops.csv", TABLE),
    TABLE_COLUMNS,
    TABLE_ROWS,
)
horror(
    38,
    "what stands beside the table in a zip is left out and told",
    zip_of("data/stops.csv", TABLE, "readme.txt", "Read me.", "metadata.xml", "<a/>"),
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=['"readme.txt", "metadata.xml"'],
    found={"innerpath": "data/stops.csv"},
    note="downloads of statistical offices, and archives of Data Packages",
)
horror(
    38,
    "of two tables in a zip none is guessed at",
    zip_of("stops.csv", TABLE, "Metadata_stops.csv", TABLE),
    error="more than one file in the zip archive that may be the table",
    note="downloads of statistical offices",
)
for kind, data, words in [
    ("an HTML page", b"<!DOCTYPE html><html><body>404</body></html>", "HTML"),
    ("a PDF", b"%PDF-1.7\n...", "PDF"),
    ("a workbook", zip_of("xl/workbook.xml", "<x/>"), "Excel"),
    ("a JSON document", b'{"error": "not found"}', "JSON"),
    ("an XML document", b'<?xml version="1.0"?><a/>', "XML"),
    ("XML without a declaration", b"<Error><Code>AccessDenied</Code></Error>", "XML"),
]:
    horror(39, f"{kind} is called by its name", data, error=words)
horror(
    40,
    "Unicode is stored as it came",
    "id,name\n1,e\u0301\n2,a\u200bb\n3,\u202eabc\n",
    ID_NAME,
    [(1, "e\u0301"), (2, "a\u200bb"), (3, "\u202eabc")],
)
horror(
    41,
    "comments are told by where they stand",
    "# made on 2024-01-05\n# by a program\n" + TABLE,
    TABLE_COLUMNS,
    TABLE_ROWS,
)
horror(
    41,
    "more comments than rows leave the rows what they are",
    "# by a service\n# in 2024\n# of an agency\n# at;a;b\n"
    "2024-01-05;1;2\n# corrected\n2024-01-06;3;4\n",
    {"at": "date", "a": "bigint", "b": "bigint"},
    warnings=["records before the header", "1 comment was skipped"],
    note="services of weather and radiation data; the time zone tables",
)
horror(
    41,
    "a number sign at the beginning of a value is no comment",
    "tag,n\n#a,1\n#b,2\nc,3\n",
    {"tag": "text", "n": "bigint"},
    [("#a", 1), ("#b", 2), ("c", 3)],
)
for what, header, values, column_type in [
    ("fractions", "# time", ("0.1", "0.2", "0.3"), "numeric"),
    ("years", "# year", ("2023", "2024", "2025"), "bigint"),
    ("days", "# Date (UTC)", ("2024-01-05", "2024-01-06", "2024-01-07"), "date"),
]:
    horror(
        41,
        f"a mark before the names of columns of numbers is part of none, above {what}",
        f"{header},voltage\n{values[0]},5\n{values[1]},6\n{values[2]},nan\n",
        {header[2:]: column_type, "voltage": "bigint"},
        note="numpy.savetxt, gnuplot, and many instruments",
    )
for what, data, columns in [
    ("of something", "# of stops,n\n5.5,3\n2.5,7\n", {"# of stops": "numeric", "n": "bigint"}),
    ("that are in no order", "# stop,n\n5,3\n2,7\n9,1\n", {"# stop": "bigint", "n": "bigint"}),
    ("of many", "# rooms,n\n1,3\n2,7\n3,1\n", {"# rooms": "bigint", "n": "bigint"}),
    ("beside a text", "# stop,n\n1,x\n2,y\n3,z\n", {"# stop": "bigint", "n": "text"}),
    ("beside others", "# stop,# n\n1,3\n2,7\n3,1\n", {"# stop": "bigint", "# n": "bigint"}),
]:
    horror(41, f"a mark before a name may say that it is one of numbers, {what}", data, columns)
horror(
    41,
    "comments between rows are told",
    "id,name,n\n1,a,5\n# corrected since\n2,b,6\n3,c,7\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["1 comment was skipped"],
)
horror(
    41,
    "a comment with a comma right above the header is no header",
    "# made by a program, do not edit\nid,name\n1,x\n2,y\n",
    ID_NAME,
    TWO,
    warnings=["1 record before the header"],
    note="generated files; the data files of ICU4X",
)
horror(
    41,
    "a log of a web server names its columns in a comment",
    "#Software: Web Server 1.0\n#Fields: date time method status\n"
    "2024-03-28 00:00:01 GET 200\n2024-03-28 00:00:02 GET 404\n#Fields: date time method status\n"
    "2024-03-28 00:00:05 POST 500\n",
    {"date": "date", "time": "time without time zone", "method": "text", "status": "bigint"},
    [
        (datetime.date(2024, 3, 28), datetime.time(0, 0, 1), "GET", 200),
        (datetime.date(2024, 3, 28), datetime.time(0, 0, 2), "GET", 404),
        (datetime.date(2024, 3, 28), datetime.time(0, 0, 5), "POST", 500),
    ],
    warnings=["1 record before the header", "1 comment was skipped"],
    note="W3C Extended Log File Format",
)
for way, parts in [("blanks", " "), ("tabs", "\t")]:
    horror(
        41,
        f"a log that tabs delimit names its columns in a comment, with {way} between them",
        "#Version: 1.0\n#Fields: " + parts.join(["date", "time", "x-edge", "sc-bytes"]) + "\n"
        "2024-10-01\t10:11:12\tFRA56-P1\t5231\n2024-10-01\t10:12:00\tMUC50-C1\t99182\n",
        {"date": "date", "time": "time without time zone", "x-edge": "text", "sc-bytes": "bigint"},
        [
            (datetime.date(2024, 10, 1), datetime.time(10, 11, 12), "FRA56-P1", 5231),
            (datetime.date(2024, 10, 1), datetime.time(10, 12, 0), "MUC50-C1", 99182),
        ],
        warnings=["1 record before the header"],
        note="Amazon CloudFront's standard logs",
    )
horror(
    41,
    "names in the first line, behind a label, need no comment above them",
    "#Fields: id name\n1\tx\n2\ty\n#Fields: id name\n3\tz\n",
    ID_NAME,
    [*TWO, (3, "z")],
    warnings=["1 comment was skipped"],
)
horror(
    41,
    "a log of a single request names its columns, too",
    "#Version: 1.0\n#Fields: date time method status\n2024-03-28 00:00:01 GET 200\n",
    {"date": "date", "time": "time without time zone", "method": "text", "status": "bigint"},
    [(datetime.date(2024, 3, 28), datetime.time(0, 0, 1), "GET", 200)],
    warnings=["1 record before the header"],
)
horror(
    41,
    "a log of a network names its columns in a comment, and their types in the next",
    "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tport\n#types\ttime\tstring\tport\n"
    "1700000000.5\tCabc\t80\n1700000001.5\tCabd\t443\n1700000002.5\tCabe\t22\n#close\t2024\n",
    {"ts": "numeric", "uid": "text", "port": "bigint"},
    [
        (Decimal("1700000000.5"), "Cabc", 80),
        (Decimal("1700000001.5"), "Cabd", 443),
        (Decimal("1700000002.5"), "Cabe", 22),
    ],
    warnings=["2 records before the header", "2 comments were skipped"],
    note="logs of Zeek",
)
horror(
    41,
    "keys of an instrument above two columns of numbers are no rows",
    "#Acq. time (s)=\t10\n#Laser=\t532nm\n#Date=\t28.03.2024\n"
    "100.1\t500\n101.2\t510\n102.3\t498\n103.4\t505\n",
    {"column_1": "numeric", "column_2": "bigint"},
    [
        (Decimal("100.1"), 500),
        (Decimal("101.2"), 510),
        (Decimal("102.3"), 498),
        (Decimal("103.4"), 505),
    ],
    warnings=["3 records before the rows"],
    note="spectrometers of Horiba",
)
horror(42, "sep= is obeyed", "sep=;\nid;name\n1;x\n2;y\n", ID_NAME, TWO)
horror(
    42,
    "sep= is obeyed where it was filled up as if it were a row",
    "sep=;;\nid;name;n\n1;a;5\n2;b;6\n3;c;7\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    note="the same, saved again",
)
horror(
    2,
    "a line end of one byte behind UTF-16 is no row",
    "\ufeffid,name\n1,Łódź\n2,y\n".encode("utf-16-le") + b"\n",
    ID_NAME,
    [(1, "Łódź"), (2, "y")],
    found={"encoding": "utf-16le"},
    note="a line that was appended by a program that takes all for ASCII",
)
horror(
    42,
    "a table of nothing but formulas has its columns",
    "id;name\n" + "".join(f'="{n:05}";="Ann {n}"\n' for n in range(12)),
    {"id": "text", "name": "text"},
    [(f'="{n:05}"', f'="Ann {n}"') for n in range(12)],
    note="exports of banks and of bookkeeping",
)
horror(
    42,
    "sep= is obeyed where it was quoted as if it were a cell",
    '"sep=;"\n"id";"name"\n1;"x, x"\n2;"y, y"\n',
    ID_NAME,
    [(1, "x, x"), (2, "y, y")],
    note="exports that quote all they write",
)
horror(
    42,
    "a formula that keeps zeros stays as it is",
    'id,zip\n1,="02139"\n2,="10001"\n',
    {"id": "bigint", "zip": "text"},
    [(1, '="02139"'), (2, '="10001"')],
)
horror(
    42,
    "empty columns without a name are not loaded",
    "id,name" + "," * 3000 + "\n1,x" + "," * 3000 + "\n2,y" + "," * 3000 + "\n",
    ID_NAME,
    TWO,
    note="a spreadsheet in which a cell far to the right was once formatted",
)
horror(
    42,
    "an empty column without a name may have blanks",
    "Date, USD, JPY, \n22 November 2024, 1.04, 161.05, \n",
    {"Date": "date", "USD": "numeric", "JPY": "numeric"},
    note="the reference rates of the European Central Bank",
)
horror(
    42,
    "rows of delimiters at the end are no rows",
    TABLE + ",,\n" * 50,
    TABLE_COLUMNS,
    TABLE_ROWS,
)
horror(
    44,
    "what DOS ends a file with is no row",
    b"id,name\r\n1,x\r\n2,y\r\n\x1a",
    ID_NAME,
    TWO,
    note="exports of dBase",
)
horror(
    44,
    "what DOS ends a file with is no row in an encoding of DOS either",
    "id;name\r\n1;Müller\r\n2;Große Gasse\r\n3;Öhringen\r\n4;Köln\r\n".encode("cp850") + b"\x1a",
    ID_NAME,
    [(1, "Müller"), (2, "Große Gasse"), (3, "Öhringen"), (4, "Köln")],
    found={"encoding": "ibm850"},
)
horror(
    43,
    "a second table whose header is a word and years is another table",
    "Age band,Male,Female\n0-15,80913,9359\n16-64,6435,52697\n65+,73497,2138\n\n"
    "Tenure,2011,2021\nOwned,43662,80881\nSocial rented,67248,44172\nOther,77782,31675\n",
    {"Age band": "text", "Male": "bigint", "Female": "bigint"},
    [("0-15", 80913, 9359), ("16-64", 6435, 52697), ("65+", 73497, 2138)],
    warnings=["4 rows seem to be of another table"],
    rejects=[(n, "row-error") for n in range(6, 10)],
)
horror(
    43,
    "a first table whose header is a word and years has it, whatever follows",
    "Tenure,2011,2021\nOwned,53557,68170\nSocial rented,71047,91971\nOther,49760,29522\n\n"
    "Year,Births,Deaths,Net\n2019,37964,3823,29460\n2020,15299,74549,1164\n2021,13140,20547,67343\n",
    {"Tenure": "text", "2011": "bigint", "2021": "bigint"},
    [("Owned", 53557, 68170), ("Social rented", 71047, 91971), ("Other", 49760, 29522)],
    warnings=["4 rows seem to be of another table"],
    rejects=[(n, "extra-cell") for n in range(6, 10)],
)
horror(
    43,
    "a small first table with a number and a word in a row is the first",
    "Edad;Hombres;Mujeres\n0-14;93705;57736\n15-64;34744;72974\n65 y más;31006;76275\n\n"
    "Año;Nacimientos;Defunciones;Saldo\n2019;74778;12427;57077\n2020;65885;33180;9929\n"
    "2021;70022;99954;60043\n",
    {"Edad": "text", "Hombres": "bigint", "Mujeres": "bigint"},
    [("0-14", 93705, 57736), ("15-64", 34744, 72974), ("65 y más", 31006, 76275)],
    warnings=["4 rows seem to be of another table"],
    rejects=[(n, "extra-cell") for n in range(6, 10)],
)
horror(
    43,
    "a narrower table below, filled up with delimiters, is another table",
    "Supplier,Date,Amount,Department\n"
    + "".join(f"Smith {n},{n}/09/2023,{n}.50,Roads\n" for n in range(13, 21))
    + ",,,\nMonth,Total,,\nJanuary,123,,\nFebruary,456,,\n",
    {"Supplier": "text", "Date": "date", "Amount": "numeric", "Department": "text"},
    [
        (f"Smith {n}", datetime.date(2023, 9, n), Decimal(f"{n}.50"), "Roads")
        for n in range(13, 21)
    ],
    warnings=["rows seem to be of another table"],
    rejects=[(n, "row-error") for n in range(10, 14)],
    note="summaries below a list in a workbook",
)
horror(
    43,
    "a table with the same header, below another title, is another table",
    "Population\nRegion,2021,2022\nNorth,1200,1210\nSouth,3400,3450\n\n"
    "Households\nRegion,2021,2022\nNorth,500,510\nSouth,1500,1520\n",
    {"Region": "text", "2021": "bigint", "2022": "bigint"},
    [("North", 1200, 1210), ("South", 3400, 3450)],
    warnings=["the header came again", "3 rows seem to be of another table"],
    rejects=[(6, "missing-cell"), (8, "row-error"), (9, "row-error")],
    note="reports that were joined; two measures, one below the other",
)
horror(
    43,
    "a title that differs in numbers only parts nothing, and is no row",
    "Page 1\nRegion,2021,2022\nNorth,1200,1210\n\n"
    "Page 2\nRegion,2021,2022\nSouth,3400,3450\n",
    {"Region": "text", "2021": "bigint", "2022": "bigint"},
    [("North", 1200, 1210), ("South", 3400, 3450)],
    warnings=["the header came again", "1 record before the header that came again"],
    note="reports of printers, page by page",
)
horror(
    43,
    "a table goes on where its title comes again",
    "Men\nname,n\nAnn,1\nBob,2\n\nWomen\nname,n\nCid,3\nname,n\nDi,4\n\n"
    "Men\nname,n\nEd,5\n",
    {"name": "text", "n": "bigint"},
    [("Ann", 1), ("Bob", 2), ("Ed", 5)],
    warnings=["the header came again", "3 rows seem to be of another table"],
    rejects=[(6, "missing-cell"), (8, "row-error"), (10, "row-error")],
)
TERMS = '"TERMS AND CONDITIONS"\n"https://bank.test/terms/"\n\n'
SERIES = '"SERIES"\n"id","label","description"\n"USDCAD","USD/CAD","US dollar, daily rate"\n'
RATES = (
    '"OBSERVATIONS"\n"date","USDCAD"\n"2024-09-26","1.3474"\n"2024-09-27","1.3507"\n'
    '"2024-09-30","1.3499"\n'
)
for above, terms, skipped in [("", "", 5), (" with terms above it", TERMS, 8)]:
    horror(
        43,
        f"a bank's list of series{above} is the preamble of its few rates",
        terms + SERIES + "\n" + RATES,
        {"date": "date", "USDCAD": "numeric"},
        [
            (datetime.date(2024, 9, 26), Decimal("1.3474")),
            (datetime.date(2024, 9, 27), Decimal("1.3507")),
            (datetime.date(2024, 9, 30), Decimal("1.3499")),
        ],
        warnings=[f"{skipped} records before the header were skipped"],
        note="the Bank of Canada's Valet",
    )
STOPS = "id,name,n\n1,Nord,5\n2,Süd,6\n"
LINES = "line,operator,km,since\nA,Bahn,12.5,1998-05-01\nB,Bus,7.25,2011-12-11\n"
for way, parted in [
    ("and blank lines", f"Stops\n\n{STOPS}\nLines\n\n{LINES}"),
    ("alone", f"Stops\n{STOPS}Lines\n{LINES}"),
]:
    horror(
        43,
        f"two small tables that titles {way} part are no text",
        parted,
        {"id": "bigint", "name": "text", "n": "bigint"},
        [(1, "Nord", 5), (2, "Süd", 6)],
        warnings=["4 rows seem to be of another table"],
        rejects=[
            (parted[: parted.index(line)].count("\n") + 1, kind)
            for line, kind in [
                ("Lines", "missing-cell"),
                ("line,", "extra-cell"),
                ("A,", "extra-cell"),
                ("B,", "extra-cell"),
            ]
        ],
        note="reports saved from one sheet",
    )
FILLED = (
    "Stops,,,\nid,name,n,\n1,Nord,5,\n2,Süd,6,\n,,,\nLines,,,\n"
    "line,operator,km,since\nA,Bahn,12.5,1998-05-01\nB,Bus,7.25,2011-12-11\n"
)
horror(
    43,
    "the first of two tables has a title where it is filled up with delimiters, too",
    FILLED,
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "Nord", 5), (2, "Süd", 6)],
    warnings=["1 record before the header", "5 rows seem to be of another table"],
    rejects=[(5, "row-error"), (6, "row-error")] + [(line, "extra-cell") for line in (7, 8, 9)],
    note="spreadsheets",
)
horror(
    43,
    "blanks behind delimiters do not make a text of two small tables of numbers",
    "Stops\n\nid, name, n\n1, Nord, 5\n2, Süd, 6\n\n"
    "Lines\n\nline, km\nA, 12.5\nB, 7.25\n",
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(1, "Nord", 5), (2, "Süd", 6)],
    warnings=["4 rows seem to be of another table"],
    rejects=[(line, "missing-cell") for line in (7, 9, 10, 11)],
)
horror(
    43,
    "a narrower table below a title begins with names above the first's words",
    f"Lines\n{LINES}Fares\nzone,price\nA,2.20\nB,3.10\n",
    {"line": "text", "operator": "text", "km": "numeric", "since": "date"},
    [
        ("A", "Bahn", Decimal("12.5"), datetime.date(1998, 5, 1)),
        ("B", "Bus", Decimal("7.25"), datetime.date(2011, 12, 11)),
    ],
    warnings=["4 rows seem to be of another table"],
    rejects=[(line, "missing-cell") for line in (5, 6, 7, 8)],
)
horror(
    43,
    "the second of two small tables with titles can be chosen",
    f"Stops\n\n{STOPS}\nLines\n\n{LINES}",
    {"line": "text", "operator": "text", "km": "numeric", "since": "date"},
    [
        ("A", "Bahn", Decimal("12.5"), datetime.date(1998, 5, 1)),
        ("B", "Bus", Decimal("7.25"), datetime.date(2011, 12, 11)),
    ],
    options={"table": 2},
)
horror(
    43,
    "the first of three small tables has two columns, and a title as the others have",
    f"Fares\nzone,price\nA,2.20\nB,3.10\nC,4.05\n\nStops\n{STOPS}\nLines\n{LINES}",
    {"zone": "text", "price": "numeric"},
    [("A", Decimal("2.20")), ("B", Decimal("3.10")), ("C", Decimal("4.05"))],
    warnings=["8 rows seem to be of another table"],
    rejects=[(7, "missing-cell")]
    + [(line, "extra-cell") for line in (8, 9, 10)]
    + [(12, "missing-cell")]
    + [(line, "extra-cell") for line in (13, 14, 15)],
)
horror(
    43,
    "values that are no plain numbers do not begin another table behind a blank line",
    "town,n,m\nYork,841,5\nBath,679,6\nCork,875,7\n\nHull,1 200,1 300\nLeeds,542,6\n",
    {"town": "text", "n": "text", "m": "text"},
    [
        ("York", "841", "5"),
        ("Bath", "679", "6"),
        ("Cork", "875", "7"),
        ("Hull", "1 200", "1 300"),
        ("Leeds", "542", "6"),
    ],
)
horror(
    43,
    "words for no value behind a blank line are a row, if rows like the first follow",
    "town,n,m\nYork,841,5\nBath,679,6\nCork,875,7\n\nHull,no data,no data yet\nLeeds,542,6\n",
    {"town": "text", "n": "text", "m": "text"},
    [
        ("York", "841", "5"),
        ("Bath", "679", "6"),
        ("Cork", "875", "7"),
        ("Hull", "no data", "no data yet"),
        ("Leeds", "542", "6"),
    ],
    warnings=["it may be the header of another table"],
)
horror(
    43,
    "files that were joined with their byte-order marks are one table",
    b"\xef\xbb\xbfid,name\n1,x\n\xef\xbb\xbfid,name\n2,y\n",
    ID_NAME,
    TWO,
    warnings=["the header came again"],
)
horror(
    43,
    "a header that comes again is no row",
    TABLE + TABLE.replace("1,", "4,"),
    TABLE_COLUMNS,
    [*TABLE_ROWS, (4, "a", 5), (2, "b", 6), (3, "c", 7)],
    warnings=["header"],
    note="files appended to each other",
)
horror(
    43,
    "a header that comes again in capitals is no row",
    TABLE + "ID,NAME,N,\n4,a,5\n",
    TABLE_COLUMNS,
    [*TABLE_ROWS, (4, "a", 5)],
    warnings=["the header came again"],
    note="monthly files, joined; their programs were not the same",
)
horror(
    43,
    "a header that comes again without its last names is no row",
    "id,name,n,remark\n1,a,5,x\n2,b,6,y\nid,name,n\n3,c,7\n4,d,8\n",
    {"id": "bigint", "name": "text", "n": "bigint", "remark": "text"},
    [(1, "a", 5, "x"), (2, "b", 6, "y"), (3, "c", 7, None), (4, "d", 8, None)],
    warnings=["the header came again"],
    note="yearly files, joined; a column was added later, or dropped",
)
horror(
    20,
    "titles in rows of the table's width are told, and skipped",
    "Stops of the region,,\nas of 2024-01-05,,\n,,\n" + TABLE,
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["before the header were skipped"],
    note="spreadsheets saved as they are",
)
horror(
    20,
    "names and values beside each other above the table are told, and skipped",
    "Station:,B,\nAltitude:,63.5,\n" + TABLE,
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["before the header were skipped"],
    note="measuring stations",
)
horror(
    22,
    "years below groups of columns are part of the header",
    "region,people,,area,\n,2020,2021,2020,2021\nnorth,5,6,1.5,2.5\nsouth,7,8,3.5,4.5\n",
    {
        "region": "text",
        "people 2020": "bigint",
        "people 2021": "bigint",
        "area 2020": "numeric",
        "area 2021": "numeric",
    },
    note="statistical offices",
)
horror(
    22,
    "counts that could be years are rows, below groups and below sections",
    "Region,Population,\n,Men,Women\nNorth,1950,1990\nSouth,300,310\nEast,800,850\n",
    {"Region": "text", "Population Men": "bigint", "Population Women": "bigint"},
    [("North", 1950, 1990), ("South", 300, 310), ("East", 800, 850)],
    note="statistical offices",
)
horror(
    22,
    "a row below the name of its section is no header",
    "Position,Plan,Actual\nIncome,,\nTaxes,1200,1250\nFees,300,310\nCost,,\nStaff,800,850\n",
    {"Position": "text", "Plan": "bigint", "Actual": "bigint"},
    [
        ("Income", None, None),
        ("Taxes", 1200, 1250),
        ("Fees", 300, 310),
        ("Cost", None, None),
        ("Staff", 800, 850),
    ],
    note="budgets",
)
horror(
    20,
    "many lines that tell of each column are told, and the last of them names it",
    "Title,Rate,Band\nDescription,target,width\nFrequency,Daily,Daily\nType,Original,Original\n"
    "Units,Per cent,Points\nSource,Bank,Bank\nPublished,05-Apr-2024,05-Apr-2024\n"
    "Series,RT,RB\n04-Jan-2011,4.75,0.25\n05-Jan-2011,4.50,0.25\n06-Jan-2011,4.50,0.50\n",
    {"Series": "date", "RT": "numeric", "RB": "numeric"},
    [
        (datetime.date(2011, 1, 4), Decimal("4.75"), Decimal("0.25")),
        (datetime.date(2011, 1, 5), Decimal("4.50"), Decimal("0.25")),
        (datetime.date(2011, 1, 6), Decimal("4.50"), Decimal("0.50")),
    ],
    warnings=["before the header were skipped"],
    note="series of central banks",
)
horror(
    20,
    "keys and values filled up with delimiters are told, whatever the columns are called",
    "Publisher:,Department of Roads,,\nExtracted:,2026-01-31,,\n,,,\n"
    "region,2011,2012,2013\nnorth,0.6,0.47,5351.10\nsouth,0.5,0.07,7141.22\n",
    {"region": "text", "2011": "numeric", "2012": "numeric", "2013": "numeric"},
    [
        ("north", Decimal("0.6"), Decimal("0.47"), Decimal("5351.10")),
        ("south", Decimal("0.5"), Decimal("0.07"), Decimal("7141.22")),
    ],
    warnings=["before the header were skipped"],
    note="spreadsheets saved as they are",
)
horror(
    20,
    "keys with a colon above rows without a header are told, whatever their values are",
    "Messstelle:     ;Bangs\nHZB-Nummer:     ;200014\nGewässer:       ;Rhein\nEinheit:        ;m3/s\n"
    "\nWerte:\n" + "".join(f"0{n}.01.1976 00:00:00 ;   10,{n}\n" for n in range(1, 8)),
    {"column_1": "timestamp without time zone", "column_2": "numeric"},
    [(datetime.datetime(1976, 1, n), Decimal(f"10.{n}")) for n in range(1, 8)],
    warnings=["records before the rows were skipped"],
    note="eHYD, the hydrography of Austria",
)
horror(
    20,
    "keys with a colon are told where the first row has a word for its value",
    "Station:,Bangs\nNr:,200014\nUnit:,m3/s\n\nDate,Value\n1976-01-01,gap\n"
    + "".join(f"1976-01-0{n},11.{n}\n" for n in range(2, 9)),
    {"Date": "date", "Value": "text"},
    [
        (datetime.date(1976, 1, 1), "gap"),
        *((datetime.date(1976, 1, n), f"11.{n}") for n in range(2, 9)),
    ],
    warnings=["4 records before the header were skipped"],
)
horror(
    20,
    "several keys for one word are told above rows without a header",
    "station,id,27009\nstation,name,Ouse at Skelton\ndataType,name,Gauged Daily Flow\n"
    "data,last,2023-09-30\n1969-10-01,14.4,\n1969-10-02,13.9,\n1969-10-03,13.1,E\n1969-10-04,12.7,\n",
    {"column_1": "date", "column_2": "numeric", "column_3": "text"},
    [
        (datetime.date(1969, 10, 1), Decimal("14.4"), None),
        (datetime.date(1969, 10, 2), Decimal("13.9"), None),
        (datetime.date(1969, 10, 3), Decimal("13.1"), "E"),
        (datetime.date(1969, 10, 4), Decimal("12.7"), None),
    ],
    warnings=["4 records before the rows were skipped"],
    note="the National River Flow Archive of the United Kingdom",
)
horror(
    20,
    "the name of a single column of values stands above that column alone, with its day",
    "Tabelle: 12411-0015;;\nBevölkerung: Kreise, Stichtag;;\nDeutschland;;\n;;31.12.2022\n;;Anzahl\n"
    "01001;Flensburg;92000\n01002;Kiel;247000\n01003;Lübeck;218000\n__________\nStand: 12.03.2024\n",
    {"column_1": "text", "column_2": "text", "31.12.2022 Anzahl": "bigint"},
    [("01001", "Flensburg", 92000), ("01002", "Kiel", 247000), ("01003", "Lübeck", 218000)],
    warnings=["3 records before the header were skipped", "1 record behind the table was skipped"],
    note="GENESIS, the databases of Germany's statistical offices",
)
horror(
    21,
    "a name that stands in both records of the header is one name",
    "행정구역(시군구)별,2023,2023,2023\n행정구역(시군구)별,총인구수 (명),남자인구수 (명),성비\n"
    "전국,51325329,25565736,99.2\n서울특별시,9386034,4540031,93.7\n부산광역시,3293362,1606142,95.2\n",
    {
        "행정구역(시군구)별": "text",
        "2023 총인구수 (명)": "bigint",
        "2023 남자인구수 (명)": "bigint",
        "2023 성비": "numeric",
    },
    [
        ("전국", 51325329, 25565736, Decimal("99.2")),
        ("서울특별시", 9386034, 4540031, Decimal("93.7")),
        ("부산광역시", 3293362, 1606142, Decimal("95.2")),
    ],
    note="KOSIS and the portal of Seoul, of merged cells",
)
horror(
    21,
    "a year above a group, beside names that the record below lacks, is part of the header",
    ";2019;;Betriebe\nGemeinde;männlich;weiblich;\nUlm;1;4;1.1\nBonn;2;5;1.2\nKiel;3;5;1.2\n",
    {
        "Gemeinde": "text",
        "2019 männlich": "bigint",
        "2019 weiblich": "bigint",
        "Betriebe": "numeric",
    },
    [("Ulm", 1, 4, Decimal("1.1")), ("Bonn", 2, 5, Decimal("1.2")), ("Kiel", 3, 5, Decimal("1.2"))],
)
horror(
    21,
    "a record of words with a date below a header of names is a row",
    "okrsek,obec,hlasy,podil\nclosed,2024-01-01,A,closed\n1000,Praha,80,5.5\n1001,Brno,81,5.6\n"
    "1002,Zlín,82,5.7\n",
    {"okrsek": "text", "obec": "text", "hlasy": "text", "podil": "text"},
    [
        ("closed", "2024-01-01", "A", "closed"),
        ("1000", "Praha", "80", "5.5"),
        ("1001", "Brno", "81", "5.6"),
        ("1002", "Zlín", "82", "5.7"),
    ],
    warnings=["line 2 alone has words in 3 columns"],
)
horror(
    20,
    "a second row of words is no header below a first row that is like the others but for its key",
    "inn;name;day;n\n0278;A;10.04.2005;558\n0265;B;offen;offen\n"
    + "".join(f"70{n};Name {n};{n}.04.2005;{500 + n}\n" for n in range(10, 20)),
    {"inn": "text", "name": "text", "day": "text", "n": "text"},
    [
        ("0278", "A", "10.04.2005", "558"),
        ("0265", "B", "offen", "offen"),
        *((f"70{n}", f"Name {n}", f"{n}.04.2005", f"{500 + n}") for n in range(10, 20)),
    ],
    warnings=["line 3 alone has words in 2 columns"],
)
horror(
    21,
    "groups with gaps above full names are part of the header, above texts too",
    "School,,Head,\nSchool name,Town,Head name,Email\nSchool A,Leeds,J Smith,aaa@x.org\n"
    "School B,York,A Smith,bbb@x.org\nSchool C,Hull,T Smith,ccc@x.org\n",
    {
        "School School name": "text",
        "School Town": "text",
        "Head Head name": "text",
        "Head Email": "text",
    },
    [
        ("School A", "Leeds", "J Smith", "aaa@x.org"),
        ("School B", "York", "A Smith", "bbb@x.org"),
        ("School C", "Hull", "T Smith", "ccc@x.org"),
    ],
)
horror(
    21,
    "years below the names of measures, and nothing else, are part of the header",
    "Kennziffer;Raumeinheit;Aggregat;Arbeitslosenquote;Einwohner unter 6 Jahre\n;;;2021;2021\n"
    "01001;Flensburg;krsfr. Stadt;8,12;5,66\n01002;Kiel;krsfr. Stadt;7,90;5,10\n"
    "01051;Dithmarschen;Landkreis;5,55;4,95\n",
    {
        "Kennziffer": "text",
        "Raumeinheit": "text",
        "Aggregat": "text",
        "Arbeitslosenquote 2021": "numeric",
        "Einwohner unter 6 Jahre 2021": "numeric",
    },
    [
        ("01001", "Flensburg", "krsfr. Stadt", Decimal("8.12"), Decimal("5.66")),
        ("01002", "Kiel", "krsfr. Stadt", Decimal("7.90"), Decimal("5.10")),
        ("01051", "Dithmarschen", "Landkreis", Decimal("5.55"), Decimal("4.95")),
    ],
    note="INKAR, indicators of Germany's regions",
)
horror(
    22,
    "notes behind the first rows, below a name of their own, make no row a preamble",
    "Datum;Tid;Temp;Kvalitet;;Tidsutsnitt:\n2023-11-01;00:00:00;-1.0;G;;Kvalitetskontrollerade data\n"
    "2023-11-01;01:00:00;-1.2;G;;Tidsperiod (fr.o.m.) = 1944-01-01\n"
    + "".join(f"2023-11-01;{n:02}:00:00;-1.{n};G\n" for n in range(2, 9)),
    {
        "Datum": "date",
        "Tid": "time without time zone",
        "Temp": "numeric",
        "Kvalitet": "text",
        "Tidsutsnitt:": "text",
    },
    [
        (datetime.date(2023, 11, 1), datetime.time(0), Decimal("-1.0"), "G",
         "Kvalitetskontrollerade data"),
        (datetime.date(2023, 11, 1), datetime.time(1), Decimal("-1.2"), "G",
         "Tidsperiod (fr.o.m.) = 1944-01-01"),
        *(
            (datetime.date(2023, 11, 1), datetime.time(n), Decimal(f"-1.{n}"), "G", None)
            for n in range(2, 9)
        ),
    ],
    note="open observations of Sweden's meteorological institute",
)
horror(
    20,
    "keys above rows that begin with months are no rows, beside signs that tell how values were made",
    '"Libellé";"Indice des prix à la consommation";"Codes"\n"idBank";"001759970";""\n'
    '"Dernière mise à jour";"15/03/2024 08:45";""\n"Période";"";""\n'
    '"2024-02";"118.45";"A"\n"2024-01";"117.45";"A"\n"2023-12";"117.25";"A"\n',
    {"column_1": "text", "column_2": "numeric", "column_3": "text"},
    [
        ("2024-02", Decimal("118.45"), "A"),
        ("2024-01", Decimal("117.45"), "A"),
        ("2023-12", Decimal("117.25"), "A"),
    ],
    warnings=["4 records before the rows were skipped"],
    note="series of INSEE",
)
horror(
    20,
    "a title that begins with a quote swallows neither header nor rows",
    '"Barometer" Survey 2023\nid;name;n\n0;"Name 0";0\n1;"Name 1";1\n2;"Name 2";2\n',
    {"id": "bigint", "name": "text", "n": "bigint"},
    [(0, "Name 0", 0), (1, "Name 1", 1), (2, "Name 2", 2)],
    warnings=["1 record before the header was skipped", "1 quote that closes nothing"],
)
horror(
    27,
    "a short row costs a column of booleans its type as little as one of numbers",
    "name,full,hired,rate\n"
    + "".join(f"n{n},{'Yes' if n % 2 else 'No'},2024-01-{n},5\n" for n in range(10, 30))
    + "late,2024-02-01,\n",
    {"name": "text", "full": "boolean", "hired": "date", "rate": "bigint"},
    [(f"n{n}", n % 2 == 1, datetime.date(2024, 1, n), 5) for n in range(10, 30)],
    rejects=[(22, "type-error")],
    warnings=["1 of 21 rows were rejected"],
    options={"max_rejects": 1},
)
horror(
    27,
    "a short first row that is not of its columns costs no column its type",
    "id,name,city,age,day\n0,Ann,19,2024-01-01\n"
    + "".join(f"{n},Ann {n},Berlin,{20 + n},2024-01-{n:02}\n" for n in range(1, 20)),
    {"id": "bigint", "name": "text", "city": "text", "age": "bigint", "day": "date"},
    [(n, f"Ann {n}", "Berlin", 20 + n, datetime.date(2024, 1, n)) for n in range(1, 20)],
    rejects=[(2, "type-error")],
    warnings=["1 of 20 rows were rejected"],
    options={"max_rejects": 1},
)
horror(
    21,
    "a short first row with a fraction is no part of the header",
    "id,name,street,size,phone\nTown hall,Main Street 5,2960.1,02-21644586\n"
    + "".join(f"{n},Park {n},Oak Street {n},{n}.5,02-21640{n}\n" for n in range(2, 20)),
    {"id": "bigint", "name": "text", "street": "text", "size": "numeric", "phone": "text"},
    [
        (n, f"Park {n}", f"Oak Street {n}", Decimal(f"{n}.5"), f"02-21640{n}")
        for n in range(2, 20)
    ],
    rejects=[(2, "type-error")],
    warnings=["1 of 19 rows were rejected"],
    options={"max_rejects": 1},
)
horror(
    21,
    "a record of words below the names may be a row, which is told",
    "region,births,deaths\nSpecial zone,low,medium\n"
    + "".join(f"Region {n},{n},{n}00\n" for n in range(10, 20)),
    {"region Special zone": "text", "births low": "bigint", "deaths medium": "bigint"},
    [(f"Region {n}", n, n * 100) for n in range(10, 20)],
    warnings=["the second may be a row"],
)
horror(
    1,
    "points under one name are one column",
    "geo_point_2d\n" + "".join(f"48.8{n}, 2.3{n}\n" for n in range(5)),
    {"geo_point_2d": "text"},
    [(f"48.8{n}, 2.3{n}",) for n in range(5)],
    note="exports of OpenDataSoft",
)
horror(
    1,
    "addresses under one name are one column",
    "address\n" + "".join(f"Oak Ave, {n}, Portland\n" for n in range(5, 12)),
    {"address": "text"},
    [(f"Oak Ave, {n}, Portland",) for n in range(5, 12)],
)
horror(
    1,
    "commas with blanks are those of addresses where semicolons divide all records",
    "".join(f"Gamma {n} Ltd;{n}{n} Elm St, Boston, MA\n" for n in range(10, 20)),
    {"column_1": "text", "column_2": "text"},
    [(f"Gamma {n} Ltd", f"{n}{n} Elm St, Boston, MA") for n in range(10, 20)],
)
horror(
    20,
    "addresses of the web below one word are one column, whatever is in them",
    "url\n" + "".join(f"https://example.org/page;jsessionid={n}\n" for n in range(8)),
    {"url": "text"},
    [(f"https://example.org/page;jsessionid={n}",) for n in range(8)],
    note="lists of pages",
)
horror(
    20,
    "keys and values filled up with delimiters are told, with numbers among them",
    "Title,,,\nSource,Dept 4,,\nYear,2025,,\nRows,4,,\n,,,\nDistrict,Area,People,Share\n"
    "Nord,41,9,168.50\nSud,9827,8519,338.84\nMitte,48,15,118.63\nWest,12,99,1.25\n",
    {"District": "text", "Area": "bigint", "People": "bigint", "Share": "numeric"},
    [
        ("Nord", 41, 9, Decimal("168.50")),
        ("Sud", 9827, 8519, Decimal("338.84")),
        ("Mitte", 48, 15, Decimal("118.63")),
        ("West", 12, 99, Decimal("1.25")),
    ],
    warnings=["5 records before the header were skipped"],
    note="workbooks saved as CSV",
)
horror(
    20,
    "keys and values filled up with delimiters are no part of a header of two records",
    "Raumbezug;Gemeinden;;\nZeitraum;2024-2025;;\nBezirk;2023;;2024\n;Zugang;Abgang;Zugang\n"
    "Nord;1;8;4\nSüd;73;7;5\nMitte;17;82;7\n",
    {"Bezirk": "text", "2023 Zugang": "bigint", "2023 Abgang": "bigint", "2024 Zugang": "bigint"},
    [("Nord", 1, 8, 4), ("Süd", 73, 7, 5), ("Mitte", 17, 82, 7)],
    warnings=["2 records before the header were skipped"],
)
horror(
    20,
    "sections of keys above a table of words are told",
    "[Header],,,\nDate,9/30/2024,,\n,,,\n[Data],,,\nSample_ID,Sample_Name,index,Project\n"
    "S01,leaf_1,ATTACTCG,oak\nS02,leaf_2,TCCGGAGA,oak\nS03,root_1,CGCTCATT,beech\n",
    {"Sample_ID": "text", "Sample_Name": "text", "index": "text", "Project": "text"},
    [
        ("S01", "leaf_1", "ATTACTCG", "oak"),
        ("S02", "leaf_2", "TCCGGAGA", "oak"),
        ("S03", "root_1", "CGCTCATT", "beech"),
    ],
    warnings=["4 records before the header were skipped"],
    note="the sample sheets of sequencers",
)
horror(
    20,
    "what is known of series is told above their names, where their rows begin with months",
    '"Labour Force, Australia",,\n,Employed total ;  Persons ;,Rate\nUnit,000,Percent\n'
    "Series Type,Seasonally Adjusted,Trend\nNo. Obs,560,560\nSeries ID,A84423043C,A84423050A\n"
    "May-2024,14402.1,4.0\nJun-2024,14453.0,4.1\nJul-2024,14469.8,4.2\n",
    {"Series ID": "text", "A84423043C": "numeric", "A84423050A": "numeric"},
    [
        ("May-2024", Decimal("14402.1"), Decimal("4.0")),
        ("Jun-2024", Decimal("14453.0"), Decimal("4.1")),
        ("Jul-2024", Decimal("14469.8"), Decimal("4.2")),
    ],
    warnings=["5 records before the header were skipped"],
    note="time series workbooks of the Australian Bureau of Statistics",
)
horror(
    20,
    "records that tell more of series than a name can hold stand above their names",
    "Título,Tipo de cambio pesos por dólar FIX,Tipo de cambio para solventar obligaciones\n"
    "Información,Diaria,Diaria\nPeriodicidad,Diaria,Diaria\nUnidad,Pesos por Dólar,Pesos por Dólar\n"
    "Fecha,SF43718,SF60653\n22/05/2024,16.9,17.0\n23/05/2024,16.8,16.9\n24/05/2024,16.9,16.8\n",
    {"Fecha": "date", "SF43718": "numeric", "SF60653": "numeric"},
    [
        (datetime.date(2024, 5, 22), Decimal("16.9"), Decimal("17.0")),
        (datetime.date(2024, 5, 23), Decimal("16.8"), Decimal("16.9")),
        (datetime.date(2024, 5, 24), Decimal("16.9"), Decimal("16.8")),
    ],
    warnings=["4 records before the header were skipped"],
    note="series of the Banco de México",
)
horror(
    20,
    "two blocks of what is known of series are no table",
    "EXCHANGE RATES,,\nTitle,AUD/USD,TWI\nFrequency,Daily,Daily\nType,Indicative,Indicative\n"
    "Units,USD,Index\n,,\n,,\nSource,WM/Reuters,RBA\nPublication date,02-May-2024,02-May-2024\n"
    "Series ID,FXRUSD,FXRTWI\n"
    + "".join(f"{n:02}-Jan-2023,0.68{n},61.4\n" for n in range(10, 20)),
    {"Series ID": "date", "FXRUSD": "numeric", "FXRTWI": "numeric"},
    [(datetime.date(2023, 1, n), Decimal(f"0.68{n}"), Decimal("61.4")) for n in range(10, 20)],
    warnings=["9 records before the header were skipped"],
    note="tables of the Reserve Bank of Australia",
)
horror(
    20,
    "the number and the title of a table are told, and are no names",
    'T02,"Population, density",,,\nRegion,,Year,Series,Value\n'
    "1,World,2010,Pop,6985.6\n1,World,2015,Pop,7426.6\n2,Africa,2015,Sex,99.8\n",
    {
        "Region": "bigint",
        "column_2": "text",
        "Year": "bigint",
        "Series": "text",
        "Value": "numeric",
    },
    warnings=["before the header was skipped"],
    note="yearbooks of international organisations",
)
horror(
    22,
    "measures below years are part of the header, though groups of thousands are texts",
    ",,2019,2020\nRegion,Category,Sales,Sales\n"
    'Central,Chairs,"2,871","163,797"\nCentral,Paper,"8,880","167,026"\nEast,Chairs,"3,046","208,291"\n',
    {"Region": "text", "Category": "text", "2019 Sales": "text", "2020 Sales": "text"},
    note="cross tables of dashboards",
)
horror(
    26,
    "years are names, too, where the rows end with a delimiter and the header does not",
    "day,2011,2012\n2020-01-02,6,7,\n2020-01-03,6,17,\n2020-01-04,6,7,\n",
    {"day": "date", "2011": "bigint", "2012": "bigint"},
    [
        (datetime.date(2020, 1, 2), 6, 7),
        (datetime.date(2020, 1, 3), 6, 17),
        (datetime.date(2020, 1, 4), 6, 7),
    ],
)
horror(
    20,
    "a title beside an empty cell is no name above two names",
    "List of stops,\nname,town\nAnn,York\nBob,Hull\nCid,Bath\n",
    {"name": "text", "town": "text"},
    [("Ann", "York"), ("Bob", "Hull"), ("Cid", "Bath")],
    warnings=["before the header was skipped"],
    note="spreadsheets of two columns",
)
horror(
    20,
    "a title alone is no name of the numbers of rows",
    "List of stops\n,name,n\n0,York,5\n1,Hull,6\n2,Bath,7\n",
    {"column_1": "bigint", "name": "text", "n": "bigint"},
    [(0, "York", 5), (1, "Hull", 6), (2, "Bath", 7)],
    warnings=["before the header was skipped"],
    note="pandas, below a line that was written first",
)
horror(
    22,
    "the numbers of columns are no row where a column holds no numbers",
    "day,town,value\n1,2,3\n2024-01-01,Rom,1.5\n2024-01-02,Ulm,2.5\n",
    {"day": "date", "town": "text", "value": "numeric"},
    [
        (datetime.date(2024, 1, 1), "Rom", Decimal("1.5")),
        (datetime.date(2024, 1, 2), "Ulm", Decimal("2.5")),
    ],
    note="official tables, whose columns are numbered",
)
horror(
    22,
    "the tags of HXL below the header are no row",
    "Country,Since,Affected\n#country,#date,#affected\nNiger,2024-01-05,5\nMali,2024-01-06,6\n",
    {"Country": "text", "Since": "date", "Affected": "bigint"},
    [("Niger", datetime.date(2024, 1, 5), 5), ("Mali", datetime.date(2024, 1, 6), 6)],
    note="humanitarian data",
)
SECTIONS = "".join(
    f"\nConstituency {n}\nname;votes;share\nBerg;{n};1,5\nEk;{n};2,5\n" for n in range(40)
)
horror(
    43,
    "titles of sections, above the header that comes again, are told, and no rows",
    "name;votes;share\n" + SECTIONS,
    {"name": "text", "votes": "bigint", "share": "numeric"},
    [
        (name, n, Decimal(share))
        for n in range(40)
        for name, share in [("Berg", "1.5"), ("Ek", "2.5")]
    ],
    warnings=[
        "40 times the header came again",
        "40 records before the headers that came again were skipped",
    ],
    note="results of elections, by constituency; more than there is room to tell apart",
)
OTHER_TABLE = ["seem to be of another table"]
GROUPED_COLUMNS = {
    "Branch": "text",
    "2022 EUR": "bigint",
    "2022 %": "numeric",
    "2023 EUR": "bigint",
    "2023 %": "numeric",
}
ROWS_OF_STOPS = [("York", "Ouse", "Yorks"), ("Hull", "Humber", "Yorks")]
horror(
    43,
    "a first table that is narrower than the second is the first, if they share a name",
    "place,people\nYork,5000\nHull,300\nBath,1200\n\n"
    "place,year,births,deaths\nYork,2020,50,44\nHull,2020,3,6\nBath,2020,10,11\n",
    {"place": "text", "people": "bigint"},
    [("York", 5000), ("Hull", 300), ("Bath", 1200)],
    rejects=[(line, "extra-cell") for line in (6, 7, 8, 9)],
    warnings=OTHER_TABLE,
    note="a summary above the details, in one file of a spreadsheet",
)
horror(
    43,
    "a first table that is narrower than the second is the first, behind delimiters, too",
    "place,people,,\nYork,5000,,\nHull,300,,\nBath,1200,,\n,,,\n"
    "place,year,births,deaths\nYork,2020,50,44\nHull,2020,3,6\nBath,2020,10,11\n",
    {"place": "text", "people": "bigint"},
    [("York", 5000), ("Hull", 300), ("Bath", 1200)],
    rejects=[(5, "row-error"), *((line, "extra-cell") for line in (6, 7, 8, 9))],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "a first table of words is the first",
    "town,river,county\nYork,Ouse,Yorks\nHull,Humber,Yorks\n\n"
    "stop,n,m\nA,1,2\nB,2,3\nC,4,5\n",
    {"town": "text", "river": "text", "county": "text"},
    ROWS_OF_STOPS,
    rejects=[(line, "row-error") for line in (5, 6, 7, 8)],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "a second table of the same width is none of the first, which has words only",
    "name,town\nAnn,York\nBob,Hull\nCy,Bath\nDi,Ely\nEd,Ayr\nFay,Deal\n\n"
    "stop,n\nA,1\nB,2\nC,4\n",
    {"name": "text", "town": "text"},
    [
        ("Ann", "York"),
        ("Bob", "Hull"),
        ("Cy", "Bath"),
        ("Di", "Ely"),
        ("Ed", "Ayr"),
        ("Fay", "Deal"),
    ],
    rejects=[(line, "row-error") for line in (9, 10, 11, 12)],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "a second table is none of the first, where each has a title",
    "Table 1\nname,town\nAnn,York\nBob,Hull\n\nTable 2\nstop,n\nA,1\nB,2\nC,4\n",
    {"name": "text", "town": "text"},
    [("Ann", "York"), ("Bob", "Hull")],
    rejects=[(6, "missing-cell"), *((line, "row-error") for line in (7, 8, 9, 10))],
    warnings=[*OTHER_TABLE, "1 record before the header was skipped"],
)
horror(
    43,
    "a second table is none of the first, which begins with numbers",
    "id,name\n1,a\n2,b\n\ncode,label\n5,x\n6,y\n",
    ID_NAME,
    [(1, "a"), (2, "b")],
    rejects=[(line, "row-error") for line in (5, 6, 7)],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "a table of the columns of the table below is its preamble, and told",
    "column,meaning,unit\nTA,air,deg\nRH,humidity,percent\n\n"
    "day,TA,RH\n2020-01-01,5,80\n2020-01-02,6,81\n",
    {"day": "date", "TA": "bigint", "RH": "bigint"},
    [(datetime.date(2020, 1, 1), 5, 80), (datetime.date(2020, 1, 2), 6, 81)],
    warnings=["4 records before the header were skipped"],
    note="legends above series",
)
horror(
    43,
    "two words in a row may be a key and its value: they are a preamble, and told",
    "Station,York\nRiver,Ouse\nOperator,Agency\n\nday,level\n2020-01-01,5\n2020-01-02,6\n",
    {"day": "date", "level": "bigint"},
    [(datetime.date(2020, 1, 1), 5), (datetime.date(2020, 1, 2), 6)],
    warnings=["4 records before the header were skipped"],
)
horror(
    43,
    "below a header that comes again in another order values stand under their names",
    "id,name,n\n1,a,5\n2,b,6\nName,n,ID\nc,7,3\nd,,4\ne,8\nid,name,n\n6,f,9\n",
    TABLE_COLUMNS,
    [(1, "a", 5), (2, "b", 6), (3, "c", 7), (4, "d", None), (None, "e", 8), (6, "f", 9)],
    warnings=["in another order", "the header came again"],
    note="yearly files, joined; the program's next version wrote the columns otherwise",
)
horror(
    43,
    "two columns that change places below a header stand under their names",
    "town,people\nYork,5\nHull,6\npeople,town\n7,Bath\n8,Cork\n",
    {"town": "text", "people": "bigint"},
    [("York", 5), ("Hull", 6), ("Bath", 7), ("Cork", 8)],
    warnings=["in another order"],
)
horror(
    43,
    "a row of the names in another order is a row where those below it are as before",
    "from,to\nYork,Hull\nHull,Bath\nto,from\nBath,York\n",
    {"from": "text", "to": "text"},
    [("York", "Hull"), ("Hull", "Bath"), ("to", "from"), ("Bath", "York")],
    warnings=["1 row has the names of the header in another order"],
    note="pairs: nothing tells which it is",
)
horror(
    43,
    "names that are values, too, come in any order",
    "name,type,unit\nred,green,blue\ngreen,name,blue\ntype,unit,name\n"
    "name,name,unit\nblue,red,green\n",
    {"name": "text", "type": "text", "unit": "text"},
    [
        ("red", "green", "blue"),
        ("green", "name", "blue"),
        ("type", "unit", "name"),
        ("name", "name", "unit"),
        ("blue", "red", "green"),
    ],
    warnings=["1 row has the names of the header in another order"],
)
horror(
    22,
    "a source whose commas make as many cells as rows have is no row",
    "town,n\nYork,5\nHull,6\nSource: Statistical Office, London\n",
    {"town": "text", "n": "bigint"},
    [("York", 5), ("Hull", 6)],
    warnings=["1 record behind the table was skipped"],
)
horror(
    22,
    "a marked note with a comma is no row, directly behind the rows, either",
    "Country,Jan,Feb,Total\nChad,1,2,3\nMali,2,3,5\n* includes estimates, see notes\n",
    {"Country": "text", "Jan": "bigint", "Feb": "bigint", "Total": "bigint"},
    [("Chad", 1, 2, 3), ("Mali", 2, 3, 5)],
    warnings=["1 record behind the table was skipped"],
)
horror(
    43,
    "a table with other years below its first name is another table",
    "Month;2019;2020\nJanuary;2;1\nFebruary;3;0\n\n"
    "Month;2021;2022\nJanuary;12;15\nFebruary;10;9\n",
    {"Month": "text", "2019": "bigint", "2020": "bigint"},
    [("January", 2, 1), ("February", 3, 0)],
    rejects=[(line, "row-error") for line in (5, 6, 7)],
    warnings=["3 rows seem to be of another table"],
    note="yearbooks: long series in blocks of some columns",
)
for way, groups in [("repeated", "Index;Index;Change;Change"), ("once", "Index;;Change;")]:
    horror(
        20,
        f"years below groups that are named {way} need no name of the first column",
        f";{groups}\n;2022;2023;2022;2023\n"
        "Food;113,2;127,2;12,5;12,4\nDrinks;109,4;118,2;4,2;8,0\n",
        {
            "column_1": "text",
            "Index 2022": "numeric",
            "Index 2023": "numeric",
            "Change 2022": "numeric",
            "Change 2023": "numeric",
        },
        [
            ("Food", Decimal("113.2"), Decimal("127.2"), Decimal("12.5"), Decimal("12.4")),
            ("Drinks", Decimal("109.4"), Decimal("118.2"), Decimal("4.2"), Decimal("8.0")),
        ],
        note="statistical databases, and what pandas writes of two levels of columns",
    )
horror(
    20,
    "the name of the first column may stand below two records of the others' names",
    ",price,price,qty\n,mean,std,sum\nregion,,,\nNorth,1.5,0.2,10\nSouth,2.5,0.3,14\n",
    {"region": "text", "price mean": "numeric", "price std": "numeric", "qty sum": "bigint"},
    [("North", Decimal("1.5"), Decimal("0.2"), 10), ("South", Decimal("2.5"), Decimal("0.3"), 14)],
    note="what pandas writes of groups",
)
horror(
    20,
    "the names of the first columns may stand below those of the others",
    ",,population,population,area\n,,2022,2023,km2\ncountry,city,,,\n"
    "AT,Wien,1931593,1982097,414\nDE,Berlin,3755251,3782202,891\n",
    {
        "country": "text",
        "city": "text",
        "population 2022": "bigint",
        "population 2023": "bigint",
        "area km2": "bigint",
    },
    [("AT", "Wien", 1931593, 1982097, 414), ("DE", "Berlin", 3755251, 3782202, 891)],
    note="what pandas writes of an index of two levels",
)
for way, days in [
    ("once", ",2024-07-01,,2024-07-08,"),
    ("for each column", ",2024-07-01,2024-07-01,2024-07-08,2024-07-08"),
]:
    horror(
        20,
        f"days above groups, named {way}, are part of the header",
        f"{days}\nClinic,Booked,Attended,Booked,Attended\nEye,40,35,42,40\nENT,22,20,25,21\n",
        {
            "Clinic": "text",
            "2024-07-01 Booked": "bigint",
            "2024-07-01 Attended": "bigint",
            "2024-07-08 Booked": "bigint",
            "2024-07-08 Attended": "bigint",
        },
        [("Eye", 40, 35, 42, 40), ("ENT", 22, 20, 25, 21)],
        note="weekly returns of hospitals",
    )
horror(
    20,
    "one year above the last columns, which are named below it, is part of the header",
    "Station,Total,2024,,\n,,Jan,Feb,Mar\nAcomb,60,20,18,22\nClifton,33,11,10,12\n",
    {
        "Station": "text",
        "Total": "bigint",
        "2024 Jan": "bigint",
        "2024 Feb": "bigint",
        "2024 Mar": "bigint",
    },
    [("Acomb", 60, 20, 18, 22), ("Clifton", 33, 11, 10, 12)],
)
horror(
    20,
    "days of publication above the names of series are told of them, and no names",
    "F1.1 RATES,,\nTitle,Cash Rate,Interbank Rate\nFrequency,Monthly,Monthly\n\n"
    "Source,RBA,RBA\nPublication date,02-Oct-2024,02-Oct-2024\nSeries ID,CRT,CRI\n"
    "31-Jan-2024,4.35,4.32\n29-Feb-2024,4.35,4.32\n31-Mar-2024,4.35,4.32\n",
    {"Series ID": "date", "CRT": "numeric", "CRI": "numeric"},
    [
        (datetime.date(2024, month, day), Decimal("4.35"), Decimal("4.32"))
        for month, day in [(1, 31), (2, 29), (3, 31)]
    ],
    warnings=["records before the header"],
    note="the Reserve Bank of Australia",
)
horror(
    20,
    "the name of the first column may stand below those of the groups' levels",
    "sex,Men,Men,Women,Women\nyear,2022,2023,2022,2023\nregion,,,,\n"
    "North,113,127,125,124\nSouth,109,118,42,80\n",
    {
        "sex year region": "text",
        "Men 2022": "bigint",
        "Men 2023": "bigint",
        "Women 2022": "bigint",
        "Women 2023": "bigint",
    },
    [("North", 113, 127, 125, 124), ("South", 109, 118, 42, 80)],
    note="what pandas writes of columns whose levels have names",
)
horror(
    20,
    "two titles above two columns are a preamble, filled up with delimiters or not",
    "Bevölkerung: Deutschland, Stichtag;\nDeutschland;\nStichtag;Bevölkerungsstand\n;Anzahl\n"
    "31.12.2016;82521653\n31.12.2017;82792351\n",
    {"Stichtag": "date", "Bevölkerungsstand Anzahl": "bigint"},
    [(datetime.date(2016, 12, 31), 82521653), (datetime.date(2017, 12, 31), 82792351)],
    warnings=["2 records before the header"],
    note="the tables of the German statistical offices",
)
horror(
    20,
    "a title above years of groups and their units is a preamble",
    "Turnover of shops,,,,\n,2019,,2020,\nBranch,EUR,%,EUR,%\n"
    "Food,12034,12.5,24489,1.5\nShoes,1544,1.5,3046,2.5\n",
    {
        "Branch": "text",
        "2019 EUR": "bigint",
        "2019 %": "numeric",
        "2020 EUR": "bigint",
        "2020 %": "numeric",
    },
    [
        ("Food", 12034, Decimal("12.5"), 24489, Decimal("1.5")),
        ("Shoes", 1544, Decimal("1.5"), 3046, Decimal("2.5")),
    ],
    warnings=["1 record before the header was skipped"],
)
horror(
    22,
    "a legend between a blank line and the source is no row",
    "site;places;share\nNursery A;5;1,5\nNursery B;6;2,5\nNursery C;7;3,5\n;;\n"
    "– = no inspection;;\nk.A. = not told;;\nQuelle: Jugendamt;;\n",
    {"site": "text", "places": "bigint", "share": "numeric"},
    [
        ("Nursery A", 5, Decimal("1.5")),
        ("Nursery B", 6, Decimal("2.5")),
        ("Nursery C", 7, Decimal("3.5")),
    ],
    warnings=["3 records behind the table were skipped"],
    note="spreadsheets of German offices",
)
horror(
    22,
    "lines of notes down to the source are no rows, keys and their values included",
    "Year,Men,Women\n1991,5,6\n1992,6,7\n1993,7,8\nTable information:\nUnits:\n"
    '"Number, magnitude = units"\nLast updated:\n15 August 2023 10:45am\nSource: Office\n',
    {"Year": "bigint", "Men": "bigint", "Women": "bigint"},
    [(1991, 5, 6), (1992, 6, 7), (1993, 7, 8)],
    warnings=["6 records behind the table were skipped"],
    note="Infoshare of Statistics New Zealand",
)
horror(
    20,
    "a title above groups of columns is no part of the first column's name",
    "People by sex 2022;;;;\n;People;;Share;\nTown;all;women;all;women\n"
    "Ayr;5;6;1,5;2,5\nBath;5;6;1,5;2,5\nCork;5;6;1,5;2,5\n",
    {
        "Town": "text",
        "People all": "bigint",
        "People women": "bigint",
        "Share all": "numeric",
        "Share women": "numeric",
    },
    [(town, 5, 6, Decimal("1.5"), Decimal("2.5")) for town in ("Ayr", "Bath", "Cork")],
    warnings=["1 record before the header was skipped"],
    note="spreadsheets of statistics offices",
)
horror(
    20,
    "years, subjects and units in a language of their own are one header",
    '"Perioden";"2022";"2022"\n"Onderwerp";"Bevolking";"Geboorte"\n'
    '"Regio";"aantal";"per 1 000 inwoners"\n'
    + "".join(f'"Gemeente {n}";"{n * 77}";"{n},5"\n' for n in range(1, 11)),
    {
        "Perioden Onderwerp Regio": "text",
        "2022 Bevolking aantal": "bigint",
        "2022 Geboorte per 1 000 inwoners": "numeric",
    },
    [(f"Gemeente {n}", n * 77, Decimal(f"{n}.5")) for n in range(1, 11)],
    note="StatLine of Statistics Netherlands",
)
MEASURED = "".join(
    f"2019-01-{day};06:00:00;{day},5;G\n2019-01-{day};12:00:00;{day},7;G\n"
    for day in range(10, 20)
)
horror(
    43,
    "tables of a single row each above a larger one are its preamble, and told",
    "Station;Number;Height\nUppsala;97510;2,0\n\n"
    "Parameter;Meaning;Unit\nTemperature;each hour, once;celsius\n\n"
    "From;To;Height;Latitude;Longitude\n1985-10-31;2019-12-31;21,0;59,8;17,6\n\n"
    "Day;Hour;Temperature;Quality\n" + MEASURED,
    {"Day": "date", "Hour": "time without time zone", "Temperature": "numeric", "Quality": "text"},
    [
        (datetime.date(2019, 1, day), datetime.time(hour), Decimal(f"{day}.{tenth}"), "G")
        for day in range(10, 20)
        for hour, tenth in [(6, 5), (12, 7)]
    ],
    warnings=["8 records before the header were skipped"],
    note="stations of Sweden's SMHI",
)
horror(
    43,
    "the title of a page directly above the header that comes again is no row",
    "List of trees, page 1;;\nNo;Tree;Height\n1;Oak;5,5\n2;Birch;7,5\n"
    "List of trees, page 2;;\nNo;Tree;Height\n3;Maple;6,5\n4;Oak;8,5\n",
    {"No": "bigint", "Tree": "text", "Height": "numeric"},
    [
        (1, "Oak", Decimal("5.5")),
        (2, "Birch", Decimal("7.5")),
        (3, "Maple", Decimal("6.5")),
        (4, "Oak", Decimal("8.5")),
    ],
    warnings=["1 record before the header that came again was skipped"],
    note="reports that were printed to a file",
)
NUMBERED = [
    ("gb18030", "号,名称,日期\n", "北京市", "{}年{}月{}日"),
    ("big5", "號,名稱,日期\n", "臺北市", "{}年{}月{}日"),
    ("euc-jp", "番号,名称,日付\n", "東京都", "{}年{}月{}日"),
]
for codec, names, town, day in NUMBERED:
    lines = [(n, town, day.format(1980 + n % 40, n % 12 + 1, n % 28 + 1)) for n in range(300)]
    horror(
        4,
        f"dates in {codec} say once what they say, however many there are",
        (names + "".join("%d,%s,%s\n" % line for line in lines)).encode(codec),
        dict(zip(names.strip().split(","), ["bigint", "text", "text"])),
        lines,
        found={"encoding": codec},
        note="registers of China, Taiwan and Japan",
    )
HOUSES = [
    ("ул. Гагарина", f"{n}{'абв'[n % 3]}")
    for n in range(200)
]
horror(
    4,
    "letters behind numbers of houses say once what they say",
    ("улица;дом\n" + "".join("%s;%s\n" % house for house in HOUSES)).encode("cp1251"),
    {"улица": "text", "дом": "text"},
    HOUSES,
    found={"encoding": "windows-1251"},
    note="registers of addresses",
)
horror(
    36,
    "blanks between thousands make no columns of one",
    "people\n8 345 120\n1 234 567\n3 345 678\n1 000 000\n45 678\n",
    {"people": "text"},
    [("8 345 120",), ("1 234 567",), ("3 345 678",), ("1 000 000",), ("45 678",)],
)
horror(
    20,
    "the name of the first column may stand below years, if nothing else does so",
    ";2020;2021;2022\nName;;;\nAyr;5;6;7\nBath;7;8;9\nCork;7;8;9\n",
    {"Name": "text", "2020": "bigint", "2021": "bigint", "2022": "bigint"},
    [("Ayr", 5, 6, 7), ("Bath", 7, 8, 9), ("Cork", 7, 8, 9)],
    note="pivot tables; merged cells of spreadsheets",
)
horror(
    20,
    "a title filled up with delimiters above groups and their years is a preamble",
    "Legal population;;;;\n;Men;;Women;\nTown;2016;2021;2016;2021\n"
    "Ayton;12034;12455;12998;13044\nBeeton;1544;1502;1601;1588\n",
    {
        "Town": "text",
        "Men 2016": "bigint",
        "Men 2021": "bigint",
        "Women 2016": "bigint",
        "Women 2021": "bigint",
    },
    [("Ayton", 12034, 12455, 12998, 13044), ("Beeton", 1544, 1502, 1601, 1588)],
    warnings=["1 record before the header was skipped"],
    note="spreadsheets of statistics offices",
)
horror(
    20,
    "years below groups are names where the first column has its name above both",
    "Region;;;;\n;Men;;Women;\n;2016;2021;2016;2021\n"
    "Ayton;12034;12455;12998;13044\nBeeton;1544;1502;1601;1588\n",
    {
        "Region": "text",
        "Men 2016": "bigint",
        "Men 2021": "bigint",
        "Women 2016": "bigint",
        "Women 2021": "bigint",
    },
    [("Ayton", 12034, 12455, 12998, 13044), ("Beeton", 1544, 1502, 1601, 1588)],
)
horror(
    43,
    "a year above the header that comes again is a title, as one above the table",
    "2023\nname,n\nAsh,5\nElm,6\n\n2024\nname,n\nAsh,7\nElm,8\n",
    {"name": "text", "n": "bigint"},
    [("Ash", 5), ("Elm", 6), ("Ash", 7), ("Elm", 8)],
    warnings=["the header came again", "1 record before the header that came again"],
    note="a block for each year",
)
horror(
    20,
    "names in a second language are part of the header",
    "town;all;men;foreign\nil;toplam;erkek;yabancı\nAdana;5;6;7\nAğrı;7;8;9\n"
    "İstanbul;17;18;-\nÇankırı;1;2;3\n",
    {
        "town il": "text",
        "all toplam": "bigint",
        "men erkek": "bigint",
        "foreign yabancı": "bigint",
    },
    [("Adana", 5, 6, 7), ("Ağrı", 7, 8, 9), ("İstanbul", 17, 18, None), ("Çankırı", 1, 2, 3)],
    note="offices of countries with several languages",
)
horror(
    20,
    "letters and numbers of the columns below the header are no row",
    "No;District;Men;Women;All\na;b;1;2;3\n1.;Praha;5;6;11\n2.;Brno;7;8;15\n3.;Plzeň;9;9;18\n",
    {"No": "text", "District": "text", "Men": "bigint", "Women": "bigint", "All": "bigint"},
    [("1.", "Praha", 5, 6, 11), ("2.", "Brno", 7, 8, 15), ("3.", "Plzeň", 9, 9, 18)],
    note="official forms of Central and Eastern Europe",
)
horror(
    20,
    "a letter and numbers in the first row are a row, where letters follow",
    "x;n;m\na;1;2\nb;3;4\nc;5;6\n",
    {"x": "text", "n": "bigint", "m": "bigint"},
    [("a", 1, 2), ("b", 3, 4), ("c", 5, 6)],
)
horror(
    20,
    "what stands above a word and years is a preamble, if it ends with gaps",
    "Sum of Amount;Column Labels;;\nRow Labels;2021;2022;Grand Total\n"
    "Ayr;1;3;4\nBath;2;6;8\nCork;3;9;12\n",
    {"Row Labels": "text", "2021": "bigint", "2022": "bigint", "Grand Total": "bigint"},
    [("Ayr", 1, 3, 4), ("Bath", 2, 6, 8), ("Cork", 3, 9, 12)],
    warnings=["1 record before the header was skipped"],
    note="pivot tables of spreadsheets",
)
horror(
    22,
    "one word with a colon above a legend is no row",
    "Ort;n;m\nAa;2;0\nBb;7;1\nCc;8;2\n\nZeichenerklärung:\n– = nichts vorhanden\n"
    "x = Tabellenfach gesperrt\n",
    {"Ort": "text", "n": "bigint", "m": "bigint"},
    [("Aa", 2, 0), ("Bb", 7, 1), ("Cc", 8, 2)],
    warnings=["3 records behind the table were skipped"],
    note="Germany's statistics office",
)
horror(
    20,
    "a record of delimiters alone may part the records of a header",
    ",York,York,York\nday,mean temperature,mean temperature,rain (mm)\n,,,\n,,quality,\n"
    "2023-01-01,4.5,8,0\n2023-01-02,5.5,8,2.5\n",
    {
        "day": "date",
        "York mean temperature": "numeric",
        "York mean temperature quality": "bigint",
        "York rain (mm)": "numeric",
    },
    [
        (datetime.date(2023, 1, 1), Decimal("4.5"), 8, Decimal(0)),
        (datetime.date(2023, 1, 2), Decimal("5.5"), 8, Decimal("2.5")),
    ],
    note="downloads of Japan's Meteorological Agency",
)
horror(
    20,
    "percentages and amounts in the first row are no units of the names",
    "item;amount;share\nTotal;1.234,50 €;12,5 %\nRent;3,00 €;7 %\nPower;2,10 €;0 %\n",
    {"item": "text", "amount": "text", "share": "text"},
    [
        ("Total", "1.234,50 €", "12,5 %"),
        ("Rent", "3,00 €", "7 %"),
        ("Power", "2,10 €", "0 %"),
    ],
    note="a small budget",
)
horror(
    20,
    "annotations of columns, with a number sign, are told, and are no names",
    "#group,false,false,true\n#datatype,string,long,double\n#default,_result,,\n"
    ",result,table,_value\n,,0,21.5\n,,0,21.6\n,,1,19.1\n",
    {"result": "text", "table": "bigint", "value": "numeric"},
    [(None, 0, Decimal("21.5")), (None, 0, Decimal("21.6")), (None, 1, Decimal("19.1"))],
    warnings=["before the header were skipped"],
    note="exports of InfluxDB",
)
horror(
    43,
    "a header of two records that comes again is no row",
    "Branch,2022,,2023,\n,EUR,%,EUR,%\nFood,120,12.5,244,1.5\nShoes,15,1.5,30,2.5\n"
    "Branch,2022,,2023,\n,EUR,%,EUR,%\nBread,121,12.5,245,1.5\n",
    GROUPED_COLUMNS,
    [
        ("Food", 120, Decimal("12.5"), 244, Decimal("1.5")),
        ("Shoes", 15, Decimal("1.5"), 30, Decimal("2.5")),
        ("Bread", 121, Decimal("12.5"), 245, Decimal("1.5")),
    ],
    warnings=["the header came again"],
    note="yearly files with groups of columns, joined",
)
for way, between in [("behind a blank line", "\n"), ("directly behind the rows", "")]:
    horror(
        43,
        f"other years in a header of two records begin another table, {way}",
        "Branch,2022,,2023,\n,EUR,%,EUR,%\nFood,120,12.5,244,1.5\nShoes,15,1.5,30,2.5\n"
        + between
        + "Branch,2024,,2025,\n,EUR,%,EUR,%\nFood,121,12.5,245,1.5\n",
        GROUPED_COLUMNS,
        [
            ("Food", 120, Decimal("12.5"), 244, Decimal("1.5")),
            ("Shoes", 15, Decimal("1.5"), 30, Decimal("2.5")),
        ],
        rejects=[(line + len(between), "row-error") for line in (5, 7)],
        warnings=OTHER_TABLE,
        note="long series, cut into tables",
    )
horror(
    43,
    "other groups below the same names begin another table",
    ",Men,,Women,\nMonth,2020,2021,2020,2021\nJan,120,125,1,2\nFeb,15,16,3,4\n\n"
    ",Girls,,Boys,\nMonth,2020,2021,2020,2021\nJan,121,125,1,5\n",
    {
        "Month": "text",
        "Men 2020": "bigint",
        "Men 2021": "bigint",
        "Women 2020": "bigint",
        "Women 2021": "bigint",
    },
    [("Jan", 120, 125, 1, 2), ("Feb", 15, 16, 3, 4)],
    rejects=[(6, "row-error"), (8, "row-error")],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "titles above headers of two records are told",
    "In 2019\nTown,Men,,Women,\n,t,kg,t,kg\nBath,120,5,1,2\n\n"
    "In 2020\nTown,Men,,Women,\n,t,kg,t,kg\nYork,121,6,1,5\n",
    {"Town": "text", "Men t": "bigint", "Men kg": "bigint", "Women t": "bigint", "Women kg": "bigint"},
    [("Bath", 120, 5, 1, 2), ("York", 121, 6, 1, 5)],
    warnings=["the header came again", "before the header that came again"],
)
horror(
    43,
    "other years begin another table right behind the rows, too",
    "Month,2019,2020\nJan,1,2\nFeb,2,3\nMonth,2021,2022\nJan,5,2\n",
    {"Month": "text", "2019": "bigint", "2020": "bigint"},
    [("Jan", 1, 2), ("Feb", 2, 3)],
    rejects=[(4, "row-error"), (5, "row-error")],
    warnings=OTHER_TABLE,
)
for way, between in [("behind a blank line", "\n"), ("directly behind the rows", "")]:
    horror(
        43,
        f"the same years below another first name begin another table, {way}",
        "Income,2023,2024\nFees,100,110\nGrants,50,45\n"
        + between
        + "Expenditure,2023,2024\nStaff,80,85\n",
        {"Income": "text", "2023": "bigint", "2024": "bigint"},
        [("Fees", 100, 110), ("Grants", 50, 45)],
        rejects=[(line + len(between), "row-error") for line in (4, 5)],
        warnings=OTHER_TABLE,
        note="accounts",
    )
horror(
    43,
    "a key with another value above the header that comes again begins another table",
    "Station,Leeds\nDate,NO2,PM10\n2024-09-01,21.4,12.0\n\n"
    "Station,Hull\nDate,NO2,PM10\n2024-09-01,15.0,10.5\n2024-09-02,16.2,11.9\n",
    {"Date": "date", "NO2": "numeric", "PM10": "numeric"},
    [(datetime.date(2024, 9, 1), Decimal("21.4"), Decimal("12.0"))],
    rejects=[(5, "missing-cell"), (7, "row-error"), (8, "row-error")],
    warnings=OTHER_TABLE,
    note="exports of measuring stations",
)
horror(
    20,
    "years below words that all differ are names",
    ",June,July,Aug.\nStatus,2022,2023,2024\nEmployed,161500,161266,161434\nOthers,5,6,7\n",
    {"Status": "text", "June 2022": "bigint", "July 2023": "bigint", "Aug. 2024": "bigint"},
    [("Employed", 161500, 161266, 161434), ("Others", 5, 6, 7)],
    note="bulletins on the labour market",
)
horror(
    20,
    "a thousand among units is one",
    ";BIP;Erwerbstätige\n;Mrd. EUR;1000\n2021;3617,4;45053\n2022;3876,8;45675\n",
    {"column_1": "bigint", "BIP Mrd. EUR": "numeric", "Erwerbstätige 1000": "bigint"},
    [(2021, Decimal("3617.4"), 45053), (2022, Decimal("3876.8"), 45675)],
    note="the tables of the German statistical offices",
)
horror(
    43,
    "a title with delimiters up to the table's width begins another table",
    "Medium,Women,Visits\nB,6896,2006\nF,2281,8954\nTable 2: Movement,,\n"
    "District,Stock,Exits\nNorth,5851,3878\nSouth,7998,270\n",
    {"Medium": "text", "Women": "bigint", "Visits": "bigint"},
    [("B", 6896, 2006), ("F", 2281, 8954)],
    rejects=[(line, "row-error") for line in (4, 5, 6, 7)],
    warnings=OTHER_TABLE,
    note="spreadsheets",
)
horror(
    43,
    "a text with delimiters up to the table's width, above rows like the others, is a row",
    "Town,n,m\nAyr,1,2\nBow,3,4\nGroup B,,\nElm,5,6\n",
    {"Town": "text", "n": "bigint", "m": "bigint"},
    [("Ayr", 1, 2), ("Bow", 3, 4), ("Group B", None, None), ("Elm", 5, 6)],
)
horror(
    43,
    "three words behind a blank line, where numbers are, begin another table",
    "Age,In,Out,Cost\n0-17,1,2,3\n18-29,4,5,6\n\nMonth,Share,Sum,Stock\nMay,3,4,1\nJune,5,6,7\n",
    {"Age": "text", "In": "bigint", "Out": "bigint", "Cost": "bigint"},
    [("0-17", 1, 2, 3), ("18-29", 4, 5, 6)],
    rejects=[(line, "row-error") for line in (5, 6, 7)],
    warnings=OTHER_TABLE,
)
horror(
    43,
    "words where numbers are may be the names of another table, and a warning tells",
    "Town,n,m\nAyr,1,2\nBow,closed,open soon\nElm,5,6\n",
    {"Town": "text", "n": "text", "m": "text"},
    [("Ayr", "1", "2"), ("Bow", "closed", "open soon"), ("Elm", "5", "6")],
    warnings=["it may be the header of another table"],
)
horror(
    23,
    "questions with numbers are names above words",
    "1. Satisfied?,2. Would you come again?\nvery,yes\npartly,no\nnot at all,maybe\nvery,yes\n",
    {"1. Satisfied?": "text", "2. Would you come again?": "text"},
    [("very", "yes"), ("partly", "no"), ("not at all", "maybe"), ("very", "yes")],
    note="exports of surveys",
)
horror(
    23,
    "names with an @ are names above words",
    "@id,@type,name\nnode-a,node,York\nway-b,way,Hull\nway-c,way,Bath\n",
    {"@id": "text", "@type": "text", "name": "text"},
    [("node-a", "node", "York"), ("way-b", "way", "Hull"), ("way-c", "way", "Bath")],
    note="OpenStreetMap's Overpass",
)
for way, between in [
    ("below a title", "Table 2: Movement\n"),
    ("behind a blank line", "\n"),
    ("directly behind the rows", ""),
]:
    horror(
        43,
        f"a table of years is another one, below one of words and numbers, {way}",
        "District,Women,Number\nNorth,8449,7708\nSouth,1587,2288\nMiddle,8723,2389\n"
        + between
        + "Year,In,Out\n2019,153.95,3\n2020,267.80,2\n2021,213.87,1\n",
        {"District": "text", "Women": "bigint", "Number": "bigint"},
        [("North", 8449, 7708), ("South", 1587, 2288), ("Middle", 8723, 2389)],
        rejects=[(5, "missing-cell"), *((line, "row-error") for line in (6, 7, 8, 9))]
        if between.strip()
        else [(line + len(between), "row-error") for line in (5, 6, 7, 8)],
        warnings=OTHER_TABLE,
        note="sheets of small offices",
    )
horror(
    43,
    "a header that comes again right behind the first row is no row",
    "year,open\n2015,yes\nyear,open\n2025,yes\n1990,no\n",
    {"year": "bigint", "open": "boolean"},
    [(2015, True), (2025, True), (1990, False)],
    warnings=["the header came again"],
    note="daily files, joined",
)
horror(
    22,
    "a line below the header is none of its rows",
    "id,name,n\n--,----,-\n1,a,5\n2,b,6\n3,c,7\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    note="psql and SQL Server",
)
horror(
    23,
    "rows that are all alike have no header",
    "1,2,x\n" * 3,
    {"column_1": "bigint", "column_2": "bigint", "column_3": "text"},
    [(1, 2, "x")] * 3,
)
horror(
    23,
    "words above UUIDs are names, as words above numbers are",
    "name,uuid,town\nAnn,8e31795f-f079-437f-ae28-7f859d975ba7,York\n"
    "Bob,9007acd1-5b9c-4f0d-a68b-589702cb6fe1,Hull\nCid,e0dcc3e1-0045-4ba7-ab1b-3e9f6d915149,Bath\n",
    {"name": "text", "uuid": "text", "town": "text"},
    [
        ("Ann", "8e31795f-f079-437f-ae28-7f859d975ba7", "York"),
        ("Bob", "9007acd1-5b9c-4f0d-a68b-589702cb6fe1", "Hull"),
        ("Cid", "e0dcc3e1-0045-4ba7-ab1b-3e9f6d915149", "Bath"),
    ],
    note="registers whose key is a UUID",
)
horror(
    23,
    "numbers that rise, where those of the rows do not, are names beside a word",
    "Precinct,Voters,1,4,5\nA-1,1432,88,402,311\nA-2,1511,91,388,333\nB-10,311,12,55,201\n",
    {"Precinct": "text", "Voters": "bigint", "1": "bigint", "4": "bigint", "5": "bigint"},
    [("A-1", 1432, 88, 402, 311), ("A-2", 1511, 91, 388, 333), ("B-10", 311, 12, 55, 201)],
    note="results of elections by the number of a list",
)
horror(
    23,
    "counts in the thousands are no years, and make no header",
    "Total,1200,1300\nMale,600,650\nFemale,600,650\n",
    {"column_1": "text", "column_2": "bigint", "column_3": "bigint"},
    [("Total", 1200, 1300), ("Male", 600, 650), ("Female", 600, 650)],
)
horror(
    23,
    "a code that begins with a zero is a value above others that do not",
    "name;dep;place\nYork;;a\nHull;04;b\nBath;37;c\nLeeds;52;d\nBath;37;e\nLeeds;52;f\n",
    {"name": "text", "dep": "text", "place": "text"},
    [
        ("York", None, "a"),
        ("Hull", "04", "b"),
        ("Bath", "37", "c"),
        ("Leeds", "52", "d"),
        ("Bath", "37", "e"),
        ("Leeds", "52", "f"),
    ],
    note="departments and postcodes, sorted",
)
horror(
    23,
    "a postcode with a zero in front does not make a header of its row",
    "2026-01-01,02139,Cambridge\n2026-01-02,10001,New York\n2026-01-03,60601,Chicago\n",
    {"column_1": "date", "column_2": "text", "column_3": "text"},
    [
        (datetime.date(2026, 1, 1), "02139", "Cambridge"),
        (datetime.date(2026, 1, 2), "10001", "New York"),
        (datetime.date(2026, 1, 3), "60601", "Chicago"),
    ],
)
horror(
    23,
    "numbers with a zero in front that count on are names",
    "station,01,02,03\nYork,5,6,17\nHull,15,8,9\n",
    {"station": "text", "01": "bigint", "02": "bigint", "03": "bigint"},
    [("York", 5, 6, 17), ("Hull", 15, 8, 9)],
    note="months and hours",
)
horror(
    23,
    "the first of a list of codes is one of them, however long the others are",
    "01;Landwirtschaft\n01.1;Anbau\n01.11;Getreide\n02;Forst\n",
    {"column_1": "text", "column_2": "text"},
    [("01", "Landwirtschaft"), ("01.1", "Anbau"), ("01.11", "Getreide"), ("02", "Forst")],
    note="classifications without a header",
)
horror(
    23,
    "codes that count on begin with the first row",
    "K1;Nord\nK2;Sued\nK3;Ost\n",
    {"column_1": "text", "column_2": "text"},
    [("K1", "Nord"), ("K2", "Sued"), ("K3", "Ost")],
)
horror(
    27,
    "a header wider than most rows makes the table as wide",
    "id,name,n,remark\n1,a\n2,b\n3,c\n4,d,5,late\n",
    {"id": "bigint", "name": "text", "n": "bigint", "remark": "text"},
    [(1, "a", None, None), (2, "b", None, None), (3, "c", None, None), (4, "d", 5, "late")],
    note="feeds of timetables, whose last columns are rarely filled",
)
horror(
    43,
    "a second table is rejected, the first is loaded",
    TABLE + "\nRegion,Total\nnorth,5\nsouth,6\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    rejects=[(6, "missing-cell"), (7, "missing-cell"), (8, "missing-cell")],
    warnings=["another table"],
)
horror(
    43,
    "a second table of the same width does not spoil the first",
    TABLE + "\nregion,city,total\nnorth,x,11\nsouth,y,12\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    rejects=[(6, "row-error"), (7, "row-error"), (8, "row-error")],
    warnings=["another table"],
    note="reports of several tables, saved from one sheet",
)
horror(
    43,
    "titles that begin like footnotes do not make footnotes of a table",
    "id,name\n1,x\n2,y\n3,z\n4,x\n\n\nTable 2: regions\nas of 2024\n\n"
    "region,total,share\nnorth,5,0.5\nsouth,5,0.5\n",
    {"region": "text", "total": "bigint", "share": "numeric"},
    options={"table": 2},
    note="reports of several tables",
)
horror(
    43,
    "a second table can be chosen",
    TABLE + "\nregion,city,total\nnorth,x,11\nsouth,y,12\n",
    {"region": "text", "city": "text", "total": "bigint"},
    [("north", "x", 11), ("south", "y", 12)],
    options={"table": 2},
)
horror(
    44,
    "the dashes that a database client draws are no row",
    " id | name | n \n----+------+---\n  1 | a    | 5\n  2 | b    | 6\n(2 rows)\n\n",
    TABLE_COLUMNS,
    warnings=["1 line of dashes", "1 record behind the table"],
    note="psql, and likewise sqlcmd and SQL*Plus",
)
horror(
    44,
    "the frame that a database client draws is no row",
    "+----+------+---+\n| id | name | n |\n+----+------+---+\n"
    "|  1 | a    | 5 |\n|  2 | b    | 6 |\n+----+------+---+\n"
    "2 rows in set (0.00 sec)\n",
    TABLE_COLUMNS,
    warnings=["3 lines of dashes", "1 record behind the table"],
    note="mysql",
)
horror(
    44,
    "the count of rows below an aligned table is no row",
    "id name          n\n-- ---------- ----\n 1 a             5\n"
    " 2 b             6\n 3 c             7\n\n3 rows selected.\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    warnings=["1 line of dashes", "1 record behind the table"],
    note="SQL*Plus",
)
horror(
    21,
    "a footnote between rows costs no more than itself",
    "id,name,n\n1,a,5\n2,b,6\n\nSource: registry\n\n3,c,7\n",
    TABLE_COLUMNS,
    TABLE_ROWS,
    rejects=[(5, "type-error")],
    note="parts of a report below each other",
)
horror(
    21,
    "a line drawn above footnotes is no row",
    "name;n;m\na;5;6\nb;6;7\nc;7;8\n__________\n(C) Amt, 2024\n",
    {"name": "text", "n": "bigint", "m": "bigint"},
    [("a", 5, 6), ("b", 6, 7), ("c", 7, 8)],
    warnings=["1 line of dashes", "1 record behind the table"],
    note="tables of the Federal Statistical Office of Germany",
)
horror(
    25,
    "names of system columns get a number",
    "id,xmin,ymin,xmax,ymax,ctid\n1,5,6,7,8,9\n2,6,7,8,9,10\n",
    {
        "id": "bigint",
        "xmin_2": "bigint",
        "ymin": "bigint",
        "xmax_2": "bigint",
        "ymax": "bigint",
        "ctid_2": "bigint",
    },
    [(1, 5, 6, 7, 8, 9), (2, 6, 7, 8, 9, 10)],
    note="bounding boxes",
)
horror(
    24,
    "delimiters alone are no table",
    ",,,\n,,,\n",
    error="the file holds neither a name nor a value",
    note="exports that failed",
)
horror(
    24,
    "a byte-order mark of UTF-16 alone is an empty file",
    codecs.BOM_UTF16_LE,
    error="the file is empty",
)
horror(
    39,
    "a table in HTML is no CSV",
    '<table border="1">\n<tr><td>id</td><td>n</td></tr>\n</table>\n',
    error="the file is not a CSV but an HTML page",
    note="exports that are called .xls",
)
horror(
    39,
    "a page in UTF-16 is called by its name, too",
    "<!DOCTYPE html>\n<html><body>x, y</body></html>".encode("utf-16"),
    error="the file is not a CSV but an HTML page",
)
horror(
    39,
    "a pointer to a table is no table",
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e"
    "adbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
    error="the file is not a CSV but a pointer of Git LFS",
    note="the raw files of repositories that use Git LFS",
)
horror(
    39,
    "a mark of less than is no markup",
    "low,high\n<5,6\n<7,8\n",
    {"low": "text", "high": "bigint"},
    [("<5", 6), ("<7", 8)],
)
horror(
    44,
    "noise is called by its name",
    bytes((n * 167 + n // 3) % 256 for n in range(3000)),
    error="the file is not a CSV but binary data",
)
horror(
    45,
    "separators of ASCII separate where the dialect says so",
    "id\x1fname\x1e1\x1fx\x1e2\x1fy\ny\x1e3\x1fz\x1flate\x1e" + "".join(f"{n}\x1fw\x1e" for n in range(4, 30)),
    ID_NAME,
    [(1, "x"), (2, "y\ny"), *((n, "w") for n in range(4, 30))],
    options={"dialect": {"delimiter": "\x1f", "lineTerminator": "\x1e"}, "max_rejects": 1},
    rejects=[(4, "extra-cell")],
    warnings=["1 of 29 rows were rejected"],
    note="dumps of library catalogues and of databases",
)
horror(
    45,
    "a bar ends the record, and the line end behind it the line",
    "id|name|\n1|x\nx|\n2|y|\n",
    ID_NAME,
    [(1, "x\nx"), (2, "y")],
    options={"dialect": {"lineTerminator": "|\n"}},
    found={"dialect.lineTerminator": "|\n", "dialect.delimiter": "|"},
    note="unloads of databases, every column of which ends with a bar",
)

# -------------------------------------------------------------------------
# One oddness in a plain file
# -------------------------------------------------------------------------

for empty in (", ", ","):
    horror(
        16,
        f"a cell that holds {'a blank' if empty[1:] else 'nothing'} keeps no blank before the others",
        f"id, name, note, n\n1, Ann, x, 5\n2, Bob,{empty[1:]}, 6\n3, Cid, y, 7\n",
        {"id": "bigint", "name": "text", "note": "text", "n": "bigint"},
        [(1, "Ann", "x", 5), (2, "Bob", None, 6), (3, "Cid", "y", 7)],
        found={"dialect.skipInitialSpace": True},
        note="files written by hand and by printf",
    )
horror(
    16,
    "a header and a row without blanks behind their delimiters keep none in the others",
    "id,name\n1, Ann\n2, Bob\n3,Cid\n" + "".join(f"{n}, x{n}\n" for n in range(4, 40)),
    ID_NAME,
    [(1, "Ann"), (2, "Bob"), (3, "Cid"), *((n, f"x{n}") for n in range(4, 40))],
    found={"dialect.skipInitialSpace": True},
)
horror(
    16,
    "blanks that differ are an indentation",
    "id,label\n1,Total\n2, Food\n3,  Bread\n4,  Milk\n5, Rent\n",
    {"id": "bigint", "label": "text"},
    [(1, "Total"), (2, " Food"), (3, "  Bread"), (4, "  Milk"), (5, " Rent")],
    note="price indices, whose groups are indented",
)
for codec, names, town, day in NUMBERED:
    horror(
        4,
        f"a row of ideographs in {codec} is enough",
        f"{names}1,{town},{day.format(2024, 5, 7)}\n".encode(codec),
        dict(zip(names.strip().split(","), ["bigint", "text", "text"])),
        [(1, town, day.format(2024, 5, 7))],
        found={"encoding": codec},
    )
VISITS = "id,date,name,visitors\n1,2021-03-01,A,5\n2,2021-03-02,B,12\n3,2021-03-03,C,19\n"
VISIT_COLUMNS = {"id": "bigint", "date": "date", "name": "text", "visitors": "bigint"}
VISIT_ROWS = [
    (n, datetime.date(2021, 3, n), name, count) for n, name, count in [(1, "A", 5), (2, "B", 12), (3, "C", 19)]
]
for behind, records in [
    ("Note: provisional,,,\n" + ",,,\n" * 300, "301 records behind the table"),
    (",,,\nNote: provisional,,,\n" + ",,,\n" * 30, "31 records behind the table"),
    ("Source: registry\n" + ",,,\n" * 30 + "Other note: see below,,,\n", "32 records behind the table"),
]:
    horror(
        21,
        f"{records.split()[0]} empty and other records behind the rows are no rows",
        VISITS + behind,
        VISIT_COLUMNS,
        VISIT_ROWS,
        warnings=[records],
        note="spreadsheets, whose empty rows are written, too",
    )
TRAILED = [(n, f"Street {n}", Decimal(n) / 4, "seen" if n % 2 else None) for n in range(1, 41)]
for tail in (";", ";;;"):
    horror(
        27,
        f"a row shifted before empty cells costs none but itself, where lines end with {tail}",
        f"id;name;amount;remark{tail}\n"
        + "".join(f"{n};{s};{str(a).replace('.', ',')};{r or ''}{tail}\n" for n, s, a, r in TRAILED[:30])
        + f"31;Hall; East;55,2;{tail}\n"
        + "".join(f"{n};{s};{str(a).replace('.', ',')};{r or ''}{tail}\n" for n, s, a, r in TRAILED[31:]),
        {"id": "bigint", "name": "text", "amount": "numeric", "remark": "text"},
        TRAILED[:30] + TRAILED[31:],
        rejects=[(32, "type-error")],
        options={"max_rejects": 1},
    )
horror(
    27,
    "a value behind the named columns of a few rows is told",
    "id;name;n;\n1;a;5;\n2;b;6;\n3;c; d;7\n4;e;8;\n5;f;9;\n6;g;9;\n",
    {"id": "bigint", "name": "text", "n": "text", "column_4": "bigint"},
    warnings=["1 row has a value behind the named columns, the first in line 4"],
)
UNITS = "code,name,lat,active\n,,[km],\n"
horror(
    22,
    "a line of units is none of the rows, though one of them has a word there",
    UNITS + "a,A,50.5,Y\nb,B,50.25,N\nc,C,50.75,Y\nd,D,50.5,N\ne,E,approx 50.6,Y\nf,F,50.5,N\n",
    {"code": "text", "name": "text", "lat [km]": "text", "active": "boolean"},
    [
        (code, code.upper(), lat, yes)
        for code, lat, yes in zip(
            "abcdef", ["50.5", "50.25", "50.75", "50.5", "approx 50.6", "50.5"], [True, False] * 3
        )
    ],
)
horror(
    22,
    "a line of units is none of the rows, though their numbers are marked",
    "Region,Population,Area\n,(thousands),(sq km)\nA,12 p,3 p\nB,13 p,see note\nC,14,5 p\nD,15,6\nE,15,7 p\n",
    {"Region": "text", "Population (thousands)": "text", "Area (sq km)": "text"},
    [("A", "12 p", "3 p"), ("B", "13 p", "see note"), ("C", "14", "5 p"), ("D", "15", "6"), ("E", "15", "7 p")],
    note="offices that mark provisional values",
)
DAILY = ["2024-01-01,0.5,0.25\n2024-01-02,1.5,0.75\n", "2024-01-03,2.5,0.5\n2024-01-04,3.5,1.25\n"]
horror(
    43,
    "names and units that come again are both passed over",
    "".join("date,temp,rain\nyyyy-mm-dd,degC,mm\n" + days for days in DAILY * 3),
    {"date yyyy-mm-dd": "date", "temp degC": "numeric", "rain mm": "numeric"},
    [
        (datetime.date(2024, 1, n), Decimal(temp), Decimal(rain))
        for n, temp, rain in [(1, "0.5", "0.25"), (2, "1.5", "0.75"), (3, "2.5", "0.5"), (4, "3.5", "1.25")]
    ]
    * 3,
    warnings=["5 times the header came again"],
    note="loggers, whose files of days were joined",
)
for title, again in [("", 1), ("", 2), ("Stations\n\n", 1)]:
    horror(
        22,
        f"a header that stands {again + 1} times above the rows is one{', below a title' if title else ''}",
        title + "id,name\n" * (again + 1) + "1,x\n2,y\n",
        ID_NAME,
        TWO,
        warnings=["the header came again"],
        note="scripts that append, and write the header each time",
    )
horror(
    22,
    "words that are known stand above themselves as names do",
    "name,city\nname,city\nAnn,Rome\nBob,Paris\nEve,Rome\n",
    {"name": "text", "city": "text"},
    [("Ann", "Rome"), ("Bob", "Paris"), ("Eve", "Rome")],
    warnings=["the header came again"],
)
horror(
    23,
    "a first row that comes twice is two rows",
    "Ann,Rome\nAnn,Rome\nBob,Paris\nEve,Rome\n",
    {"column_1": "text", "column_2": "text"},
    [("Ann", "Rome"), ("Ann", "Rome"), ("Bob", "Paris"), ("Eve", "Rome")],
)
COUNTRIES = [("Austria", Decimal("45.2")), ("Belgium", Decimal("50.1")), ("Cyprus", Decimal("8.4"))]
for name in ("Country", "geo", ""):
    horror(
        22,
        f"a year beside {'the word ' + name if name else 'nothing'} is a name above other numbers",
        f"{name},2022\n" + "".join(f"{country},{value}\n" for country, value in COUNTRIES),
        {name or "column_1": "text", "2022": "numeric"},
        COUNTRIES,
        note="rankings and the data of maps",
    )
horror(
    22,
    "three years in any order are names above other numbers",
    "Country,2012,2022,2002\nAustria,4.5,1,2\nBelgium,5.1,3,2\nCyprus,3.2,4,3\n",
    {"Country": "text", "2012": "numeric", "2022": "bigint", "2002": "bigint"},
    [
        ("Austria", Decimal("4.5"), 1, 2),
        ("Belgium", Decimal("5.1"), 3, 2),
        ("Cyprus", Decimal("3.2"), 4, 3),
    ],
)
horror(
    23,
    "a year of birth among others is a value",
    "Anna,1985,Berlin\nOtto,1990,Rom\nEva,2001,Paris\n",
    {"column_1": "text", "column_2": "bigint", "column_3": "text"},
    [("Anna", 1985, "Berlin"), ("Otto", 1990, "Rom"), ("Eva", 2001, "Paris")],
)
for delimiter, names in [
    (",", ["Sample", "350.5", "351.5", "352.5", "353.5"]),
    (";", ["Sample", "350,5", "351,5", "352,5", "353,5"]),
    (",", ["Depth", "0.5", "1", "2.5", "10"]),
    (",", ["T", "-20", "-5.5", "0", "40"]),
    (",", ["Sieve", "63", "31.5", "2", "0.25"]),
]:
    horror(
        22,
        f"numbers in order, as {' '.join(names)}, are names where those of rows are in none",
        delimiter.join(names)
        + "\n"
        + "".join(
            delimiter.join([key, *map(str, values)]) + "\n"
            for key, values in [("P1", (9, 8, 5, 7)), ("P2", (3, 7, 6, 3)), ("P3", (6, 6, 5, 9)), ("P4", (4, 3, 8, 4))]
        ),
        dict(zip(names, ["text"] + ["bigint"] * 4)),
        [("P1", 9, 8, 5, 7), ("P2", 3, 7, 6, 3), ("P3", 6, 6, 5, 9), ("P4", 4, 3, 8, 4)],
        note="spectra, profiles, sieve curves and grids",
    )
horror(
    23,
    "numbers in order by chance, below a key like the others, are a row",
    "S1,0.1,0.2,0.5,0.9\nS2,0.5,0.4,0.7,0.1\nS3,0.4,0.6,0.2,0.1\n",
    {f"column_{n}": "text" if n == 1 else "numeric" for n in range(1, 6)},
    [
        ("S1", *map(Decimal, ("0.1", "0.2", "0.5", "0.9"))),
        ("S2", *map(Decimal, ("0.5", "0.4", "0.7", "0.1"))),
        ("S3", *map(Decimal, ("0.4", "0.6", "0.2", "0.1"))),
    ],
)
horror(
    22,
    "numbers of stations are names beside a word above dates",
    "date,6001,3025,4410\n2023-01-01,45.5,3.5,2.5\n2023-01-02,50.5,7.5,8.5\n2023-01-03,3.5,2.5,0.5\n",
    {"date": "date", "6001": "numeric", "3025": "numeric", "4410": "numeric"},
    [
        (datetime.date(2023, 1, n), *map(Decimal, values))
        for n, values in [(1, ("45.5", "3.5", "2.5")), (2, ("50.5", "7.5", "8.5")), (3, ("3.5", "2.5", "0.5"))]
    ],
    note="gauges of rivers, products of shops, counters of traffic",
)
horror(
    22,
    "numbers beside a word that nothing is called by are names, which is told",
    "zz,6001,3025\n1,45.5,3.5\n2,50.5,7.5\n3,3.5,2.5\n",
    {"zz": "bigint", "6001": "numeric", "3025": "numeric"},
    [(n, Decimal(a), Decimal(b)) for n, a, b in [(1, "45.5", "3.5"), (2, "50.5", "7.5"), (3, "3.5", "2.5")]],
    warnings=["was taken for the names of the columns, which is a guess"],
)
HALLS = [("Town Hall 12", 256339), ("Elm Grove", 1138), ("Queens Park", 1534), ("Castle Hill", 484)]
horror(
    23,
    "a row with a cell too many has no say in whether there is a header",
    "".join(f"{name},{n}\n" for name, n in HALLS[:3]) + "Foo,Bar,77\n" + "Castle Hill,484\n",
    {"column_1": "text", "column_2": "bigint"},
    HALLS,
    rejects=[(4, "extra-cell")],
    options={"max_rejects": 1},
)
horror(
    20,
    "a title that delimiters follow is no group of the first column",
    "Population;;;;\n;2018;;2019;\nRegion;Male;Female;Male;Female\nWales;..;..;..;..\n"
    "Town1;38;47;107;4\nTown2;39;46;114;7\n",
    {"Region": "text"} | dict.fromkeys(["2018 Male", "2018 Female", "2019 Male", "2019 Female"], "bigint"),
    [("Wales", None, None, None, None), ("Town1", 38, 47, 107, 4), ("Town2", 39, 46, 114, 7)],
    warnings=["1 record before the header was skipped"],
)
horror(
    22,
    "where a group is written above each of its columns, a gap is no more of it",
    ",Hi,Lo,Wind,Wind,\nName,Temp,Temp,Speed,Dir,Rain\nA,4.5,1.5,7.5,3.5,0.5\nB,5.5,2.5,6.5,2.5,0.25\n",
    {
        "Name": "text",
        **dict.fromkeys(["Hi Temp", "Lo Temp", "Wind Speed", "Wind Dir", "Rain"], "numeric"),
    },
    [
        ("A", *map(Decimal, ("4.5", "1.5", "7.5", "3.5", "0.5"))),
        ("B", *map(Decimal, ("5.5", "2.5", "6.5", "2.5", "0.25"))),
    ],
    note="stations that watch the weather",
)
horror(
    22,
    "a key and its value above names are told, where they may be a group",
    "Station,Kew,,\nTime,Ch1,Ch2,Ch3\n0.5,1,2,3\n1.5,2,3,1\n2.5,3,1,2\n",
    warnings=["the first may be a key and its value"],
)
for lines in ("Readings taken at Upper Creek, by J. Roe\nValues are means, not medians\n", "% Site: Creek, reach 3\n"):
    horror(
        20,
        f"{'lines' if lines.count(chr(10)) > 1 else 'a line'} of prose with a comma {'are' if lines.count(chr(10)) > 1 else 'is'} no part of the names below",
        lines + "Time,Ch1\n0.5,-2.5\n1.5,0.25\n2.5,-1.5\n",
        {"Time": "numeric", "Ch1": "numeric"},
        [(Decimal(a), Decimal(b)) for a, b in [("0.5", "-2.5"), ("1.5", "0.25"), ("2.5", "-1.5")]],
        warnings=["before the header"],
    )
for name, values in [
    ("Phone number", ["02837 373356", "01784 289529", "01733 412877"]),
    ("Room number", ["Room 101", "Room 102", "Room 103"]),
    ("Amount paid", ["12 345", "23 456", "34 567"]),
    ("Unit price", ["12 EUR", "13 EUR", "14.50 EUR"]),
    ("Street and number", ["Mill Lane 40", "High Street 3", "Elm Road 5"]),
    ("ID", ["410 187 2386", "410 187 2387", "410 187 2388"]),
    ("Final score", ["2 - 1", "3 - 0", "1 - 1"]),
]:
    horror(
        19,
        f"blanks are inside the values below {name}",
        f"{name}\n" + "".join(f"{value}\n" for value in values),
        {name: "text"},
        [(value,) for value in values],
    )
horror(
    17,
    "blanks are delimiters below a phrase of names, where rows have numbers",
    "Station lat lon\nA 1.5 2.5\nB 2.5 3.5\nC 4.5 4.5\n",
    {"Station": "text", "lat": "numeric", "lon": "numeric"},
    [(key, Decimal(lat), Decimal(lon)) for key, lat, lon in [("A", "1.5", "2.5"), ("B", "2.5", "3.5"), ("C", "4.5", "4.5")]],
)
for often in (1, 4):
    horror(
        14,
        f"a backslash escapes the line end behind it, {'once' if often == 1 else 'in nearly each row'}",
        "".join(f"{n}\tName\t" + ("line one\\\nline two" if n <= often else "plain") + "\t7\n" for n in range(1, 6)),
        {"column_1": "bigint", "column_2": "text", "column_3": "text", "column_4": "bigint"},
        [(n, "Name", "line one\nline two" if n <= often else "plain", 7) for n in range(1, 6)],
        found={"dialect.escapeChar": "\\"},
        note="SELECT … INTO OUTFILE, and mysqldump --tab",
    )
horror(
    14,
    "a backslash at the end of a line is the end of a path, where the next is a row",
    "id,n,path\n1,5,C:\\x\\\n2,6,C:\\y\\\n3,7,D:\\\n",
    {"id": "bigint", "n": "bigint", "path": "text"},
    [(1, 5, "C:\\x\\"), (2, 6, "C:\\y\\"), (3, 7, "D:\\")],
)
horror(
    43,
    "a second table that is narrower than any row is none of the first, though one was short",
    "code,name,lat,date,active\na,A,5.5,2021-03-01,Y\nb,B,6.5,2021-03-02,N\nc,C,7.5,2021-03-03\n"
    "d,D,8.5,2021-03-04,N\n\nTable 2\nregion,total\nnorth,11\nsouth,12\n",
    {"code": "text", "name": "text", "lat": "numeric", "date": "date", "active": "boolean"},
    [
        (code, code.upper(), Decimal(lat), datetime.date(2021, 3, day), yes)
        for code, lat, day, yes in [("a", "5.5", 1, True), ("b", "6.5", 2, False), ("c", "7.5", 3, None), ("d", "8.5", 4, False)]
    ],
    rejects=[(line, "missing-cell") for line in (7, 8, 9, 10)],
    options={"max_rejects": 4},
    warnings=OTHER_TABLE,
)
for note in ("No records found", "(0 rows)", "Total: 0", "*** no data ***", "\nno rows selected"):
    horror(
        24,
        f"{note.strip()} below a header is a note, and no row of one column",
        f"id,name,amount\n{note}\n",
        {"id": "text", "name": "text", "amount": "text"},
        [],
        warnings=["1 record behind the table was skipped"],
        note="reports of a day without a case",
    )
horror(
    24,
    "a text with a comma above a note is a column",
    "Adams, John\nSource: registry\n",
    {"Adams, John": "text"},
    [("Source: registry",)],
)
horror(
    22,
    "the names of a world's indicators are names, with one year among them",
    "Country Name,Country Code,Indicator Name,Indicator Code,2022\nAustria,AUT,Population total,SP.POP.TOTL,8901064\n"
    "Belgium,BEL,Population total,SP.POP.TOTL,11555997\nCroatia,HRV,Population total,SP.POP.TOTL,3899000\n",
    dict.fromkeys(["Country Name", "Country Code", "Indicator Name", "Indicator Code"], "text") | {"2022": "bigint"},
    [
        (name, code, "Population total", "SP.POP.TOTL", n)
        for name, code, n in [("Austria", "AUT", 8901064), ("Belgium", "BEL", 11555997), ("Croatia", "HRV", 3899000)]
    ],
)
for above, what in [
    ("Unemployment rate, %\n\n", "a title with a comma"),
    ("Unit,%\nSex,Total\n\n", "keys and values"),
]:
    horror(
        20,
        f"a word and a year are the names below {what}",
        above + "Country,2022\n" + "".join(f"{country},{value}\n" for country, value in COUNTRIES),
        {"Country": "text", "2022": "numeric"},
        COUNTRIES,
        warnings=["before the header"],
    )
for above in ("Year,2021\n,\n", "Month,5\n,\n", "Year,2021\n\n"):
    horror(
        20,
        f"{above.split(chr(10))[0]} alone above {'a blank line' if chr(10) * 2 in above else 'delimiters'} is a filter, and names nothing",
        above + "Row Labels,Sum of Amount\nAshford,3\nBarton,6\nCamden,9\n",
        {"Row Labels": "text", "Sum of Amount": "bigint"},
        [("Ashford", 3), ("Barton", 6), ("Camden", 9)],
        warnings=["before the header"],
        note="pivot tables of spreadsheets",
    )
for names, units in [(["6001", "6018"], "mm"), (["0.5", "1.0"], "degC")]:
    horror(
        22,
        f"units stand below names that are numbers, as {names[0]}",
        f"Date,{','.join(names)}\n,{units},{units}\n2023-01-01,3.5,2.5\n2023-01-02,2.5,0.5\n2023-01-03,0.5,1.5\n",
        {"Date": "date"} | {f"{name} {units}": "numeric" for name in names},
        [
            (datetime.date(2023, 1, n), Decimal(a), Decimal(b))
            for n, a, b in [(1, "3.5", "2.5"), (2, "2.5", "0.5"), (3, "0.5", "1.5")]
        ],
        note="networks of stations and sensors",
    )
MARKED = {
    "percent": ("0.1%", "1.4%", "3.8%", "5.1%", "7.5%", "8.8%"),
    "money": ("£5.50", "£6.50", "£7.50", "£8.50", "£9.50", "£4.50"),
    "brackets": ("(27)", "(28)", "(31)", "(25)", "(22)", "(29)"),
    "limits and stars": ("<27", "12*", "<5", "13*", "<7", "14*"),
    "thousands": ('"1,005"', '"2,006"', '"3,007"', '"4,008"', '"5,009"', '"6,010"'),
}
for mark, values in MARKED.items():
    for header, what in [
        (",Imports,Imports\nRegion,Value,Share\n", "groups"),
        ("Region,Imports,Imports\n,Value,Share\n", "groups and the first name"),
        ("Region,Imports,\n,Value,Share\n", "a group, a gap and the first name"),
    ]:
        lines = [("Smith", *values[:2]), ("Jones", *values[2:4]), ("Brown", *values[4:])]
        horror(
            22,
            f"two records, of which the first has {what}, are names above numbers with {mark}",
            header + "".join(",".join(line) + "\n" for line in lines),
            {"Region": "text", "Imports Value": "text", "Imports Share": "text"},
            [tuple(cell.strip('"') for cell in line) for line in lines],
            note="tables of offices",
        )
horror(
    22,
    "units stand below names where all values are below a limit",
    "Date,Pb,Cd\n,mg/l,mg/l\n2020-01-01,<0.5,<0.1\n2020-01-02,<0.5,<0.1\n2020-01-03,<0.7,<0.2\n",
    {"Date": "date", "Pb mg/l": "text", "Cd mg/l": "text"},
    [(datetime.date(2020, 1, n), pb, cd) for n, pb, cd in [(1, "<0.5", "<0.1"), (2, "<0.5", "<0.1"), (3, "<0.7", "<0.2")]],
    note="laboratories",
)
for names in (["2018/19", "2019/20"], ["0-4", "5-9"], ["2021-01", "2021-02"], ["<1", "1-4"]):
    horror(
        22,
        f"{names[0]} is a name above numbers of which some are small",
        f"Area,{','.join(names)}\nAshford,12,<5\nBarton,<5,44\nCamden,7,<5\nDarley,19,23\nEaston,<5,6\n",
        {"Area": "text"} | dict.fromkeys(names, "text"),
        [("Ashford", "12", "<5"), ("Barton", "<5", "44"), ("Camden", "7", "<5"), ("Darley", "19", "23"), ("Easton", "<5", "6")],
        note="statistics of health and schools, which suppress small counts",
    )
for first in ("40*,22*", "(40),(22)", "£40,£22"):
    cells = first.split(",")
    horror(
        22,
        f"a first row that alone has marks, as {cells[0]}, is a row",
        f"Area,2018,2019\nAshford,{first}\nBarton,62,30\nCamden,32,34\nDarley,79,33\nEaston,85,29\n",
        {"Area": "text", "2018": "text", "2019": "text"},
        [("Ashford", *cells), ("Barton", "62", "30"), ("Camden", "32", "34"), ("Darley", "79", "33"), ("Easton", "85", "29")],
        note="totals and capitals with a footnote",
    )
horror(
    22,
    "first rows with the same words in all columns of numbers are rows",
    "Period,Bus,Rail\n1990/91,No data,No data\n1991/92,No data,No data\n1992/93,152,25\n1993/94,253,35\n1994/95,354,45\n",
    {"Period": "text", "Bus": "text", "Rail": "text"},
    [
        ("1990/91", "No data", "No data"),
        ("1991/92", "No data", "No data"),
        ("1992/93", "152", "25"),
        ("1993/94", "253", "35"),
        ("1994/95", "354", "45"),
    ],
    note="series that begin later than their tables",
)
horror(
    22,
    "what codes mean stands below them, above one column of numbers, too",
    '"GEO_ID","NAME","B01003_001E","B01003_001M",\n'
    '"Geography","Geographic Area Name","Estimate!!Total","Margin of Error!!Total",\n'
    '"0500000US01001","Autauga County, Alabama","58761","*****",\n'
    '"0500000US01003","Baldwin County, Alabama","233420","*****",\n'
    '"0500000US01005","Barbour County, Alabama","24877","*****",\n',
    {
        "GEO_ID Geography": "text",
        "NAME Geographic Area Name": "text",
        "B01003_001E Estimate!!Total": "bigint",
        "B01003_001M Margin of Error!!Total": "text",
    },
    [
        ("0500000US01001", "Autauga County, Alabama", 58761, "*****"),
        ("0500000US01003", "Baldwin County, Alabama", 233420, "*****"),
        ("0500000US01005", "Barbour County, Alabama", 24877, "*****"),
    ],
    note="a census, whose downloads have both",
)
for above in ("Report,,,Printed 2023-05-05\n", ",,,Page 1\n"):
    horror(
        20,
        f"{above.strip().split(',')[-1]} at the right of the line above is no name",
        above + "Sample,A,B,\ns0,1.5,7.5,\ns1,3.5,2.5,\ns2,8.5,4.5,\n",
        {"Sample": "text", "A": "numeric", "B": "numeric"},
        [(key, Decimal(a), Decimal(b)) for key, a, b in [("s0", "1.5", "7.5"), ("s1", "3.5", "2.5"), ("s2", "8.5", "4.5")]],
        warnings=["1 record before the header was skipped"],
        note="reports that were made to be printed",
    )
horror(
    20,
    "a line of totals above a blank line is none of the table below",
    "Report\nTotal,51,62\n\nSample,A,B\ns0,1.5,7.5\ns1,3.5,2.5\ns2,8.5,4.5\n",
    {"Sample": "text", "A": "numeric", "B": "numeric"},
    [(key, Decimal(a), Decimal(b)) for key, a, b in [("s0", "1.5", "7.5"), ("s1", "3.5", "2.5"), ("s2", "8.5", "4.5")]],
    warnings=["before the header"],
)
horror(
    42,
    "empty rows behind a last row of one value are no rows, and that row is told",
    VISITS + "provisional,,,\n" + ",,,\n" * 6,
    {"id": "text", "date": "date", "name": "text", "visitors": "bigint"},
    [*((str(n), *row) for n, *row in VISIT_ROWS), ("provisional", None, None, None)],
    warnings=["6 rows without a value behind the table", "it may be a footnote"],
)
for numbers in ("1,2,3,", "(1),(2),(3),"):
    horror(
        22,
        f"numbers of columns, as {numbers}, are no row where lines end with delimiters",
        f"name,date,visitors,\n{numbers}\nA,2021-03-01,5,\nB,2021-03-02,12,\n",
        {"name": "text", "date": "date", "visitors": "bigint"},
        [("A", datetime.date(2021, 3, 1), 5), ("B", datetime.date(2021, 3, 2), 12)],
    )
horror(
    22,
    "a name that is a value, too, is one among names that are known",
    "Type,Status\nRoad,Open\nType,Closed\nLibrary,Open\nType,Planned\nWater,Planned\n",
    {"Type": "text", "Status": "text"},
    [("Road", "Open"), ("Type", "Closed"), ("Library", "Open"), ("Type", "Planned"), ("Water", "Planned")],
)
for marks in ("##contig=<ID=chr{0},length=5>\n", "# line {0}, of many\n"):
    horror(
        41,
        f"any number of lines as {marks[:6].strip()} above a table leaves it one",
        '##INFO=<ID=DP,Description="Total Depth">\n'
        + "".join(marks.format(n) for n in range(400))
        + "#CHROM\tPOS\tREF\n"
        + "".join(f"chr{n}\t{n * 10}\tA\n" for n in range(1, 6)),
        {"CHROM": "text", "POS": "bigint", "REF": "text"},
        [(f"chr{n}", n * 10, "A") for n in range(1, 6)],
        warnings=["401 records before the header were skipped"],
        found={"dialect.headerRows": [402]},
        note="variants of genes, and gauges with a line for each",
    )
for tail in (",", ",,,,,"):
    horror(
        43,
        f"a second table is told where all lines end with {tail}",
        f"region,people,area{tail}\nNorth,1,0.5{tail}\nSouth,7,1.5{tail}\nEast,14,2.5{tail}\n,,{tail}\n"
        f"city,mayor,phone{tail}\nA,Smith,12{tail}\nB,Jones,13{tail}\n",
        {"region": "text", "people": "bigint", "area": "numeric"},
        [("North", 1, Decimal("0.5")), ("South", 7, Decimal("1.5")), ("East", 14, Decimal("2.5"))],
        rejects=[(line, "row-error") for line in (5, 6, 7, 8)],
        options={"max_rejects": 4},
        warnings=OTHER_TABLE,
        note="sheets with two tables",
    )
for title, names in [
    ("As of March 31, 2023\n\n", "Name,Count"),
    ("As of March 31, 2023\n", "Name,Count"),
    ("Texas Department of Transportation, 2023\nAs of March 31, 2023\n", "Name,Count"),
]:
    horror(
        20,
        f"a title with a comma before a year is none of the names, {'above a blank line' if title.endswith(chr(10) * 2) else f'in {title.count(chr(10))} lines'}",
        f"{title}{names}\nAnn,5\nBob,7\nEve,9\n",
        {"Name": "text", "Count": "bigint"},
        [("Ann", 5), ("Bob", 7), ("Eve", 9)],
        warnings=["before the header"],
        note="reports of the United States",
    )
for blank in ("", "\n"):
    horror(
        21,
        f"a note with a comma before a year is no row {'behind a blank line' if blank else 'right behind the rows'}",
        f"Date,Value\n2023-01-01,5.5\n2023-01-02,7.5\n2023-01-03,9.5\n{blank}As of March 31, 2023\n",
        {"Date": "date", "Value": "numeric"},
        [(datetime.date(2023, 1, n), Decimal(value)) for n, value in [(1, "5.5"), (2, "7.5"), (3, "9.5")]],
        warnings=["1 record behind the table was skipped"],
    )
horror(
    22,
    "names with digits stand above numbers in brackets and signs for none",
    "Land;unter 3;3 - 6;6 - 10\nBayern;(123);/;45\nHessen;12;(13);/\nBerlin;/;(23);55\n",
    {"Land": "text", "unter 3": "text", "3 - 6": "text", "6 - 10": "text"},
    [("Bayern", "(123)", "/", "45"), ("Hessen", "12", "(13)", "/"), ("Berlin", "/", "(23)", "55")],
    note="offices of Germany, which mark values that are not sure",
)
PEOPLE = [("Ann", "Dev", "Rome"), ("Bob", "Ops", "Oslo"), ("Cid", "Dev", "Bonn")]
for front, between, behind in [(0, 0, 5), (1, 0, 0), (1, 0, 5), (0, 1, 4)]:

    def sheet_row(cells, front=front, between=between, behind=behind):
        return "," * front + ("," * (between + 1)).join(cells) + "," * behind

    place = f"{front} in front, {between} between, {behind} behind"
    horror(
        20,
        f"a title above empty columns is no name, {place}",
        "\n".join(sheet_row(row) for row in [("Staff list 2024", "", ""), ("name", "role", "city"), *PEOPLE]) + "\n",
        dict.fromkeys(("name", "role", "city"), "text"),
        PEOPLE,
        warnings=["1 record before the header was skipped"],
        found={"dialect.headerRows": [2]},
        note="spreadsheets that were saved with their empty columns",
    )
for tail in ("", "* provisional,,\n", "Source: office\n"):
    horror(
        21,
        f"a date in a cell of its own behind what it is of is no row, behind {tail.strip(chr(10)) or 'the rows'}",
        f"region,people,area\nNorth,1,0.5\nSouth,7,1.5\nEast,14,2.5\n{tail}Last updated,2024-01-05,\n",
        {"region": "text", "people": "bigint", "area": "numeric"},
        [("North", 1, Decimal("0.5")), ("South", 7, Decimal("1.5")), ("East", 14, Decimal("2.5"))],
        warnings=["behind the table"],
    )
for told in ("", "Source: office\n\n", "* estimates\n\n", "Table 2: more\nas of 2024\n"):
    for header in ("day,temp,rain\n,C,mm\n2024-01-01,1.5,0\n2024-01-02,2.5,1\n", "city,people,\n,m,f\nUlm,5,6\nBonn,7,8\n"):
        told_lines = [] if told == "" else [6] if told.endswith("\n\n") else [6, 7]
        first = 6 + told.count("\n")
        horror(
            43,
            f"a second table whose header has two records is told: {header[:3]} behind {told.split(chr(10))[0] or 'a blank line'}",
            f"region,people,area\nNorth,1,0.5\nSouth,7,1.5\nEast,14,2.5\n\n{told}{header}",
            {"region": "text", "people": "bigint", "area": "numeric"},
            [("North", 1, Decimal("0.5")), ("South", 7, Decimal("1.5")), ("East", 14, Decimal("2.5"))],
            rejects=[(line, "missing-cell") for line in told_lines]
            + [(line, "row-error") for line in range(first, first + 4)],
            options={"max_rejects": 6},
            warnings=OTHER_TABLE,
            note="statistical sheets",
        )
horror(
    43,
    "the number of a page right above the header that comes again is no row",
    "region,people,area,,\nNorth,1,0.5,,\nSouth,7,1.5,,\nPage 2 of 2,,,,\nregion,people,area,,\nEast,14,2.5,,\n",
    {"region": "text", "people": "bigint", "area": "numeric"},
    [("North", 1, Decimal("0.5")), ("South", 7, Decimal("1.5")), ("East", 14, Decimal("2.5"))],
    warnings=["the header came again", "1 record before the header that came again was skipped"],
)
for sites in (("6001", "6018"), ("6018", "6001", "6004")):
    horror(
        22,
        f"whole numbers above decimals are names, beside a word: {', '.join(sites)}",
        f"Site,{','.join(sites)},Mean\n"
        + "".join(f"{name},{','.join(f'{n}.{i}' for i in range(1, len(sites) + 1))},{n}.5\n" for n, name in enumerate(["alpha", "beta", "gamma"])),
        {"Site": "text", **dict.fromkeys([*sites, "Mean"], "numeric")},
        [
            (name, *[Decimal(f"{n}.{i}") for i in range(1, len(sites) + 1)], Decimal(f"{n}.5"))
            for n, name in enumerate(["alpha", "beta", "gamma"])
        ],
        warnings=["which is a guess"],
        note="measurements with a column for each station",
    )
for front, blank in [(1, ",,,\n"), (1, "\n"), (2, "\n")]:
    horror(
        43,
        f"a second table behind {front} columns that nobody wrote in is told, below {blank.strip() or 'a blank line'}",
        "".join(
            ("," * front + line if "," in line and line != ",,,\n" else line)
            for line in ["region,people,area\n", "North,1,0.5\n", "South,7,1.5\n", "East,14,2.5\n", blank, "city,mayor,phone\n", "A,Smith,12\n", "B,Jones,13\n"]
        ),
        {"region": "text", "people": "bigint", "area": "numeric"},
        [("North", 1, Decimal("0.5")), ("South", 7, Decimal("1.5")), ("East", 14, Decimal("2.5"))],
        rejects=[(line, "row-error") for line in ([5, 6, 7, 8] if blank == ",,,\n" else [6, 7, 8])],
        options={"max_rejects": 4},
        warnings=OTHER_TABLE,
    )
REGIONS = "Region,Month,Cases,Rate\nOsh,1,55,1.5\nNis,2,56,2.5\nTartu,3,57,3.5\n"
REGION_ROWS = [("Osh", 1, 55, Decimal("1.5")), ("Nis", 2, 56, Decimal("2.5")), ("Tartu", 3, 57, Decimal("3.5"))]
for lines in [
    "Ministry of Finance,,,Annex 3\n",
    "Report by units,,,Page 1\n",
    "Report,,,23.11.2024\n",
    "Printed 23.11.2024,,,User: admin\n",
    "Report by units,,,\n,,,in thousands\n",
    ",,,(in thousands)\n",
    ",Report by units for 2024,,\n,(provisional),,\n",
    "Report by units,,,\n23.11.2024,,,\n",
]:
    horror(
        20,
        f"what stands beside a title, or below it, is no name: {lines.replace(chr(10), ' ').strip()}",
        f"{lines}{REGIONS}",
        {"Region": "text", "Month": "bigint", "Cases": "bigint", "Rate": "numeric"},
        REGION_ROWS,
        warnings=["before the header"],
        note="offices' sheets, saved with all their columns",
    )
STAFF = "Name,Address,Phone\nAna,1 Main street,+387 91 231-946\nIva,2 Main street,+387 91 231-947\nOla,3 Main street,+387 91 231-948\n"
for lines in ["Staff list,,\n23.11.2024,,\n", "Staff list,,23.11.2024\n", "Staff list,,Page 1 of 1\n", "Staff list,,Page 1 of 1\n,,\n"]:
    horror(
        20,
        f"a title with a date or a page above names of words is none of them: {lines.replace(chr(10), ' ').strip()}",
        f"{lines}{STAFF}",
        {"Name": "text", "Address": "text", "Phone": "text"},
        [(name, f"{n} Main street", f"+387 91 231-94{5 + n}") for n, name in enumerate(("Ana", "Iva", "Ola"), 1)],
        warnings=["before the header"],
    )
horror(
    22,
    "a title and a unit above years are no names of theirs",
    "Table 1. Exports by country,,,million EUR\nCountry,2021,2022,2023\nOsh,1,55,1.5\nNis,2,56,2.5\nTartu,3,57,3.5\n",
    {"Country": "text", "2021": "bigint", "2022": "bigint", "2023": "numeric"},
    REGION_ROWS,
    warnings=["1 record before the header was skipped"],
    note="statistical offices, with the unit at the right",
)
horror(
    22,
    "groups above two columns and one are names, if they are words",
    "Person,,,Total\nname,age,city,n\nAnn,5,Rome,7\nBob,6,Oslo,8\nCid,7,Bonn,9\n",
    {"Person name": "text", "Person age": "bigint", "Person city": "text", "Total n": "bigint"},
    [("Ann", 5, "Rome", 7), ("Bob", 6, "Oslo", 8), ("Cid", 7, "Bonn", 9)],
)
for front in (0, 1):
    for below in [
        ",,Director of the Institute,\n",
        ",Prepared by,,Approved by\n,Ion Popescu,,Ana Pop\n",
        "Updated,23.11.2024,,\n",
        "Closing balance,1000.00,,\n",
        "23.11.2024,,,\n",
        "Reviewed by the Board,,,\n",
        "* estimated,,,\n",
        "Source: office,,,\n",
    ]:
        sheet = [("," * front) + line for line in "no,district,cases,rate\n1,Alba,120,3.5\n2,Arad,340,4.5\n3,Bihor,560,5.5\n,,,\n".splitlines()]
        sheet += [("," * front) + line for line in below.splitlines()]
        horror(
            21,
            f"what is below a table is no row{', behind an empty column' if front else ''}: {below.replace(chr(10), ' ').strip()}",
            "\n".join(sheet) + "\n",
            {"no": "bigint", "district": "text", "cases": "bigint", "rate": "numeric"},
            [(1, "Alba", 120, Decimal("3.5")), (2, "Arad", 340, Decimal("4.5")), (3, "Bihor", 560, Decimal("5.5"))],
            warnings=["1 row without a value behind the table was skipped", "behind the table"],
            note="signatures, balances and dates in sheets of ministries and banks",
        )
horror(
    22,
    "numbers of the columns are left out behind an empty column",
    ",Contract,Supplier,Value\n,1,2,3\n,2024/001,Osh Ltd,5.5\n,2024/002,Nis Ltd,6.5\n,2024/003,Gori Ltd,7.5\n",
    {"Contract": "text", "Supplier": "text", "Value": "numeric"},
    [(f"2024/00{n}", f"{name} Ltd", Decimal(f"{4 + n}.5")) for n, name in enumerate(("Osh", "Nis", "Gori"), 1)],
)
horror(
    43,
    "a header with the unit of one column is no row when it comes again",
    "id,name,n,code\n,,m,\n1,a b,5,x1\n2,c,6,x2\nid,name,n,code\n,,m,\n3,d,7,x3\n4,e,9,x4\n",
    {"id": "bigint", "name": "text", "n m": "bigint", "code": "text"},
    [(1, "a b", 5, "x1"), (2, "c", 6, "x2"), (3, "d", 7, "x3"), (4, "e", 9, "x4")],
    warnings=["the header came again"],
    note="joined files",
)
horror(
    22,
    "sections with their titles in the middle are rows, and no names",
    "Region,Men,Women,Total\n,Urban population,,\nTartu,3,57,2\nGori,4,58,3\n,Rural population,,\nOsh,3,57,5\nCuenca,4,58,5\n",
    {"Region": "text", "Men": "text", "Women": "bigint", "Total": "bigint"},
    [
        (None, "Urban population", None, None),
        ("Tartu", "3", 57, 2),
        ("Gori", "4", 58, 3),
        (None, "Rural population", None, None),
        ("Osh", "3", 57, 5),
        ("Cuenca", "4", 58, 5),
    ],
    note="yearbooks with cells merged across the table",
)
for key in ("Institution", "Station"):
    horror(
        20,
        f"keys above a list are none of it, though one is a name: {key}",
        f"{key},City hall,,\nPeriod,2024,,\nCurrency,EUR,,\n,,,\nInstitution,Address,Phone,E-mail\n"
        + "".join(f"School {n},{n} Main street,+387 91 231-94{n},{n}@example.org\n" for n in range(1, 5)),
        dict.fromkeys(("Institution", "Address", "Phone", "E-mail"), "text"),
        [(f"School {n}", f"{n} Main street", f"+387 91 231-94{n}", f"{n}@example.org") for n in range(1, 5)],
        warnings=["before the header"],
    )
horror(
    20,
    "keys above a small table are none of its names, whatever notes are below",
    "Institution,City hall,,\nPeriod,2024,,\nCurrency,EUR,,\n,,,\nTime,Level,Flow,Flag\n"
    + "".join(f"2024-03-01 0{n}:00,2.{n},3.5,G\n" for n in range(4))
    + ",,,\nNotes:,,,\n1) Provisional,,,\n2) Provisional,,,\n",
    {"Time": "timestamp without time zone", "Level": "numeric", "Flow": "numeric", "Flag": "text"},
    [(datetime.datetime(2024, 3, 1, n), Decimal(f"2.{n}"), Decimal("3.5"), "G") for n in range(4)],
    warnings=["before the header", "behind the table"],
)
horror(
    43,
    "groups above the first of two tables are of its names",
    ",,Male,,Female,\nid,geom,a,b,c,d\n1,P 1,1.5,1,1,1\n2,P 2,2.5,2,2,2\n3,P 3,3.5,3,3,3\n\n"
    "gid,date,cases,time,x\n" + "".join(f"{n},2020-01-0{n},{3 * n},10:0{n},w{n}\n" for n in range(1, 6)),
    {"id": "bigint", "geom": "text", "Male a": "numeric", "Male b": "bigint", "Female c": "bigint", "Female d": "bigint"},
    [(n, f"P {n}", Decimal(f"{n}.5"), n, n, n) for n in range(1, 4)],
    rejects=[(line, "missing-cell") for line in range(7, 13)],
    options={"max_rejects": 6},
    warnings=OTHER_TABLE,
)
for title, told in [("", 0), ("Table 2. Codes,,\n", 1)]:
    horror(
        43,
        f"a legend of fewer columns below a list of words is another table{', with a title' if title else ''}",
        "Office,Address,Phone\n"
        + "".join(f"{name} office,{n} High street,032 674-99{n}\n" for n, name in enumerate(("Osh", "Nis", "Gori"), 1))
        + f",,\n{title}Code,Meaning,\nA,Active,\nB,Blocked,\n",
        {"Office": "text", "Address": "text", "Phone": "text"},
        [(f"{name} office", f"{n} High street", f"032 674-99{n}") for n, name in enumerate(("Osh", "Nis", "Gori"), 1)],
        rejects=[(line, "row-error") for line in range(5, 9 + told)],
        options={"max_rejects": 5},
        warnings=OTHER_TABLE,
    )
horror(
    43,
    "a narrower second table with an empty first cell is one all the same",
    "unit,operator,beds\nCity,Smith,21\nTown,Jones,35\nPort,Brown,28\n\nregion,temp\nNorth,5\nSouth,6\n,7\n",
    {"unit": "text", "operator": "text", "beds": "bigint"},
    [("City", "Smith", 21), ("Town", "Jones", 35), ("Port", "Brown", 28)],
    rejects=[(line, "missing-cell") for line in range(6, 10)],
    options={"max_rejects": 4},
    warnings=OTHER_TABLE,
)
horror(
    23,
    "a time in a column of dates shows that a short row is shifted",
    "Date,n,Issue,Time\n" + "".join(f"2020-01-{n:02},{n},2021-02-{n:02},{n:02}:30\n" for n in range(1, 13)) + "2020-03-01,5,11:30\n",
    {"Date": "date", "n": "bigint", "Issue": "date", "Time": "time without time zone"},
    [(datetime.date(2020, 1, n), n, datetime.date(2021, 2, n), datetime.time(n, 30)) for n in range(1, 13)],
    rejects=[(14, "type-error")],
)
horror(
    23,
    "a row without the delimiter that all lines end with may lack a cell of its own",
    "id,rate,name,\n" + "".join(f"{n},{n}.5,Name {n},\n" for n in range(1, 13)) + "13,Park,\n",
    {"id": "bigint", "rate": "numeric", "name": "text"},
    [(n, Decimal(f"{n}.5"), f"Name {n}") for n in range(1, 13)],
    rejects=[(14, "type-error")],
)
YEARS_OF_REGIONS = [("Osh", 34629, 2677), ("Nis", 6082, 28536), ("Gori", 36136, 79390)]
for years in [
    ("2021", "2022*"),
    ("2021*", "2022*"),
    ("2021 г.", "2022 г."),
    ("2021. god.", "2022. god."),
    ("2021年", "2022年"),
    ("2021년", "2022년"),
    ("2021 EUR", "2022 EUR"),
    ("01.2024", "02.2024"),
    ("5 mm", "10 mm"),
    ("5 %", "95 %"),
]:
    for title in ("", "Table 5,,\n"):
        horror(
            22,
            f"numbers with the same word or mark are names, where no row has it: {years[0]}, {years[1]}{', below a title' if title else ''}",
            f"{title}Area,{years[0]},{years[1]}\n" + "".join(f"{name},{a},{b}\n" for name, a, b in YEARS_OF_REGIONS),
            {"Area": "text", years[0]: "bigint", years[1]: "bigint"},
            YEARS_OF_REGIONS,
            warnings=(["1 record before the header was skipped"] if title else [])
            + (["which is a guess"] if "m" in years[0] or "%" in years[0] else []),
            note="statistical offices, with provisional years or a word for year",
        )
for hours in [("6", "7", "8"), ("202401", "202402", "202403")]:
    horror(
        22,
        f"numbers that count on are names, where no row counts on: {', '.join(hours)}",
        f"Stop,{','.join(hours)}\nOsh,34,26,45\nNis,60,28,50\nGori,36,79,61\n",
        {"Stop": "text", **dict.fromkeys(hours, "bigint")},
        [("Osh", 34, 26, 45), ("Nis", 60, 28, 50), ("Gori", 36, 79, 61)],
    )
horror(
    22,
    "a first row whose values are provisional is a row",
    "Alba,12*,15*\nOsh,34629,2677\nNis,6082,28536\nGori,36136,79390\n",
    {"column_1": "text", "column_2": "text", "column_3": "text"},
    [("Alba", "12*", "15*"), *[(name, str(a), str(b)) for name, a, b in YEARS_OF_REGIONS]],
)
for numbers in ("A,B,1,2", "a,b,1,2"):
    horror(
        22,
        f"letters and numbers of the columns are left out above a running number: {numbers}",
        f"No.,Region,Men,Women\n{numbers}\n1,Osh,100,15\n2,Nis,200,25\n3,Gori,300,35\n",
        {"No.": "bigint", "Region": "text", "Men": "bigint", "Women": "bigint"},
        [(1, "Osh", 100, 15), (2, "Nis", 200, 25), (3, "Gori", 300, 35)],
        note="forms of Vietnam and Central Asia",
    )
horror(
    22,
    "numbers of the columns may begin with none",
    "Denumirea,Plan,Executat,Rest\n0,1,2,3\nVenituri,1000,900,100\nTaxe,900,800,100\nAmenzi,100,99,1\n",
    {"Denumirea": "text", "Plan": "bigint", "Executat": "bigint", "Rest": "bigint"},
    [("Venituri", 1000, 900, 100), ("Taxe", 900, 800, 100), ("Amenzi", 100, 99, 1)],
    note="forms of Romania and Moldova",
)
horror(
    43,
    "plain numbers of the columns come again with the header",
    "day,beds,name\n1,2,3\n2020-01-01,1,n1\n2020-01-02,2,n2\nday,beds,name\n1,2,3\n2020-01-03,3,n3\n",
    {"day": "date", "beds": "bigint", "name": "text"},
    [(datetime.date(2020, 1, n), n, f"n{n}") for n in (1, 2, 3)],
    warnings=["the header came again"],
)
horror(
    43,
    "long cells make no preamble of a first table",
    "status,share,day,geom\n"
    + "".join(f"w{n},{n}%,2016-03-0{n},{'x' * 110}\n" for n in (1, 2, 3))
    + "\npart,name,flag,code,y,z\n"
    + "".join(f"7{n}.5,y,yes,E00{n},5.{n},1.{n}\n" for n in range(1, 6)),
    {"status": "text", "share": "text", "day": "date", "geom": "text"},
    [(f"w{n}", f"{n}%", datetime.date(2016, 3, n), "x" * 110) for n in (1, 2, 3)],
    rejects=[(line, "extra-cell") for line in range(6, 12)],
    options={"max_rejects": 6},
    warnings=OTHER_TABLE,
)
horror(
    43,
    "a second table with notes in its first column is no footnote",
    "ref,class,fax,open\n" + "".join(f"{n},low,+44 7{n},10:0{n}\n" for n in (1, 2, 3)) + "\nTable 2: x\nnotes,people,month\nalong,6,2017-07\nblong,7,2020-07\n",
    {"ref": "bigint", "class": "text", "fax": "text", "open": "time without time zone"},
    [(n, "low", f"+44 7{n}", datetime.time(10, n)) for n in (1, 2, 3)],
    rejects=[(line, "missing-cell") for line in range(6, 10)],
    options={"max_rejects": 4},
    warnings=OTHER_TABLE,
)
ROADS = "id,road,count,lat\n1,Main Street,5,51.5\n"
for above, below, rows in [
    ("", "\nSource: Department for Transport\nNote: provisional\n", 1),
    ("Road traffic report\nPublished: 12 March 2024\n\n", "", 1),
    ("Road traffic report\n\n", "\nSource: Department for Transport\n", 1),
    ("Report date,23.11.2024\nTime,10:15\n", "\nContact:\nOlga Popa\nTel. 022 123 456\ninfo@example.org\n", 3),
]:
    horror(
        20,
        f"{rows} of a table in a frame of text {'are rows' if rows > 1 else 'is a row'}: {above.count(chr(10))} lines above, {below.count(chr(10))} below",
        f"{above}{ROADS}" + "".join(f"{n},Mill Street,6,52.5\n" for n in range(2, rows + 1)) + below,
        {"id": "bigint", "road": "text", "count": "bigint", "lat": "numeric"},
        [(1, "Main Street", 5, Decimal("51.5")), *[(n, "Mill Street", 6, Decimal("52.5")) for n in range(2, rows + 1)]],
        warnings=(["before the header"] if above else []) + (["behind the table"] if below else []),
        note="reports of one place or one day",
    )
horror(
    20,
    "sentences with commas and numbers are no table in a frame",
    "Notes\nWe counted cars, bikes and trams.\nOn 5 May, it rained, and 20 came.\nSee the report.\n",
    {"Notes": "text"},
    [("We counted cars, bikes and trams.",), ("On 5 May, it rained, and 20 came.",), ("See the report.",)],
)
for title in ("Report of schools\n", "Report of schools\nas of 2024\n\n"):
    horror(
        20,
        f"a list of words with a blank behind each comma is no text below a title of {title.count(chr(10))} lines",
        f"{title}name, town\nOak School, York\nHill School, Hull\nCity Hall, Leeds\nMuseum, Bath\n",
        {"name": "text", "town": "text"},
        [("Oak School", "York"), ("Hill School", "Hull"), ("City Hall", "Leeds"), ("Museum", "Bath")],
        warnings=["before the header"],
    )
horror(
    22,
    "a percent sign is a unit above numbers with a word among them",
    "id,name,mean\n,,%\n" + "".join(f"{n},n{n},{n}.5\n" for n in range(1, 6)) + "6,n6,see note\n",
    {"id": "bigint", "name": "text", "mean %": "text"},
    [*[(n, f"n{n}", f"{n}.5") for n in range(1, 6)], (6, "n6", "see note")],
)
horror(
    21,
    "a signature is no row below a total without a number",
    "no,district,cases,rate\n1,Alba,120,3.5\n2,Arad,340,4.5\n3,Bihor,560,5.5\n4,Cluj,560,5.5\n,Total,1580,4.5\n,,,\n,,,Ministerul\n",
    {"no": "bigint", "district": "text", "cases": "bigint", "rate": "numeric"},
    [
        (1, "Alba", 120, Decimal("3.5")),
        (2, "Arad", 340, Decimal("4.5")),
        (3, "Bihor", 560, Decimal("5.5")),
        (4, "Cluj", 560, Decimal("5.5")),
        (None, "Total", 1580, Decimal("4.5")),
    ],
    warnings=["1 row without a value behind the table was skipped", "1 record behind the table was skipped"],
)
SIDES = "Region,2021,2022,{0}Region,2021,2022\nOsh,1,2,{0}Osh,5,6\nNis,3,4,{0}Nis,7,8\nGori,5,6,{0}Gori,7,8\n"
for above, gap in [("Men,,,,Women,,\n", ","), ("Men,,,Women,,\n", ""), ("Table 1,,,,,,\nMen,,,,Women,,\n", ",")]:
    horror(
        22,
        f"titles of tables that stand side by side are above years: {above.strip().replace(chr(10), ' ')}",
        above + SIDES.format(gap),
        {f"{sex} {name}": "text" if name == "Region" else "bigint" for sex in ("Men", "Women") for name in ("Region", "2021", "2022")},
        [("Osh", 1, 2, "Osh", 5, 6), ("Nis", 3, 4, "Nis", 7, 8), ("Gori", 5, 6, "Gori", 7, 8)],
        warnings=["before the header"] if above.startswith("T") else [],
        note="two tables of one sheet",
    )
horror(
    22,
    "what is answered to questions stands below them",
    "Respondent ID,Start Date,Which town?,Why?\n,,Response,Open-Ended Response\n"
    "11822334455,03/21/2024,Osh,Too late often\n11822334456,03/22/2024,Nis,More buses\n11822334457,03/23/2024,Gori,More trams please\n",
    {"Respondent ID": "bigint", "Start Date": "date", "Which town? Response": "text", "Why? Open-Ended Response": "text"},
    [
        (11822334455, datetime.date(2024, 3, 21), "Osh", "Too late often"),
        (11822334456, datetime.date(2024, 3, 22), "Nis", "More buses"),
        (11822334457, datetime.date(2024, 3, 23), "Gori", "More trams please"),
    ],
    note="SurveyMonkey",
)
horror(
    22,
    "what stands in brackets below names of texts goes with them",
    "No,Name,Address,Phone\n,(full),(street),(mobile)\n1,Ana,Main 1,091 22\n2,Bo,Main 2,091 23\n",
    {"No": "bigint", "Name (full)": "text", "Address (street)": "text", "Phone (mobile)": "text"},
    [(1, "Ana", "Main 1", "091 22"), (2, "Bo", "Main 2", "091 23")],
)
horror(
    22,
    "a row of texts without a number and a date is a row",
    "Date,Amount,Payee,Memo\n,,Opening,carried forward\n2024-01-01,4.5,Shop,x\n2024-01-02,5.5,Bar,y\n",
    {"Date": "date", "Amount": "numeric", "Payee": "text", "Memo": "text"},
    [
        (None, None, "Opening", "carried forward"),
        (datetime.date(2024, 1, 1), Decimal("4.5"), "Shop", "x"),
        (datetime.date(2024, 1, 2), Decimal("5.5"), "Bar", "y"),
    ],
)
horror(
    22,
    "the columns are numbered above years, too",
    "Year,Month,Cases,Rate\n1,2,3,4\n2020,1,55,1.5\n2020,2,56,2.5\n2020,3,57,3.5\n",
    {"Year": "bigint", "Month": "bigint", "Cases": "bigint", "Rate": "numeric"},
    [(2020, 1, 55, Decimal("1.5")), (2020, 2, 56, Decimal("2.5")), (2020, 3, 57, Decimal("3.5"))],
)
horror(
    23,
    "a word with a digit is no code of a column whose codes have no letter",
    "NUTS3\n00412\n76133\n38221\n",
    {"NUTS3": "text"},
    [("00412",), ("76133",), ("38221",)],
)
WORDS_ABOVE = "Candidate,Party,Votes\nAnn Lee,Green,\nBob Ray,Red,withdrawn\nCid Poe,Blue,412\nDan Fox,Red,311\n"
for name, data, columns in [
    ("a first row without a number, and a word in the next", WORDS_ABOVE, {"Candidate": "text", "Party": "text", "Votes": "text"}),
    (
        "rows with the same word twice, and one word in the column of years",
        "Province,Municipality,Opened\nLugo,Lugo,not yet\nLugo,Vilalba,not yet\nSoria,Soria,2011\nTeruel,Teruel,2012\n",
        {"Province": "text", "Municipality": "text", "Opened": "text"},
    ),
    ("answers", "q1,q2,q3\ndk,no,no\ndk,dk,dk\nno,yes,yes\nyes,no,no\n", {"q1": "text", "q2": "text", "q3": "text"}),
    (
        "a first row without a remark, and one with it and a word for a year",
        "Title,Author,Year,Notes\nEmma,Austen,1815,\nPersuasion,Austen,no date,second edition\nUlysses,Joyce,1922,\nDubliners,Joyce,1914,\n",
        {"Title": "text", "Author": "text", "Year": "text", "Notes": "text"},
    ),
    ("a first row of a name alone", "Name,Closed on,Reason\nA,,\nB,,\nC,never,none\nDid,2024-01-01,x\nEd,2024-02-01,y\n", {"Name": "text", "Closed on": "text", "Reason": "text"}),
]:
    horror(
        22,
        f"rows below a full record of names are none: {name}",
        data,
        columns,
        [tuple(cell or None for cell in line.split(",")) for line in data.splitlines()[1:]],
    )
horror(
    43,
    "rows of words without the last, below one with the first alone, are none of another table",
    "Town,Mayor,Deputy\nLeeds,Ann Lee,Bob Ray\nYork,Cid Poe,Dan Fox\nHull,,\nBath,Eve May,\nDerby,Fay Oak,\n",
    {"Town": "text", "Mayor": "text", "Deputy": "text"},
    [("Leeds", "Ann Lee", "Bob Ray"), ("York", "Cid Poe", "Dan Fox"), ("Hull", None, None), ("Bath", "Eve May", None), ("Derby", "Fay Oak", None)],
)
for name, odd in [
    ("an odd value behind it", [("Tower", "closed", "free"), ("Abbey", "12*", "4.5")]),
    ("the same behind it", [("Tower", "closed", "free"), ("Abbey", "closed", "free")]),
    ("others behind it", [("Tower", "closed", "free"), ("Abbey", "shut", "none"), ("Mill", "8", "5.5")]),
]:
    rows = [("Castle", "700", "1.5"), ("Market", "700", "2.5"), *odd, ("Museum", "7", "5.5")]
    horror(
        43,
        f"a row with words for numbers is no header of another table: {name}",
        "Place,Visits,Income\n" + "".join(",".join(row) + "\n" for row in rows),
        {"Place": "text", "Visits": "text", "Income": "text"},
        rows,
        warnings=["1 row has words where others have numbers or dates"] if "others" not in name else [],
    )
horror(
    23,
    "a word that stands for yes is the name of its column",
    "Stop,Road,Shelter\nMarket,High Street,Shelter\nSchool,Elm Road,\nStation,Bay Street,Shelter\n",
    {"Stop": "text", "Road": "text", "Shelter": "text"},
    [("Market", "High Street", "Shelter"), ("School", "Elm Road", None), ("Station", "Bay Street", "Shelter")],
    warnings=["which is a guess"],
    note="SurveyMonkey's choices",
)
for name, data, columns, rows, guessed in [
    (
        "a country",
        "Country,Capital,Currency\nDenmark,Copenhagen,krone\nEstonia,Tallinn,euro\nFinland,Helsinki,euro\nIceland,Reykjavik,krona\nNorway,Oslo,krone\n",
        ["Country", "Capital", "Currency"],
        [("Denmark", "Copenhagen", "krone"), ("Estonia", "Tallinn", "euro"), ("Finland", "Helsinki", "euro"), ("Iceland", "Reykjavik", "krona"), ("Norway", "Oslo", "krone")],
        False,
    ),
    ("a dish", "Dish\nEggs\nFish\nGoulash\nHam\nPie\n", ["Dish"], [("Eggs",), ("Fish",), ("Goulash",), ("Ham",), ("Pie",)], True),
]:
    horror(
        23,
        f"a name may come before the first of sorted values: {name}",
        data,
        dict.fromkeys(columns, "text"),
        rows,
        warnings=["which is a guess"] if guessed else [],
    )
for name, data, rows in [
    ("they count down the first column", "1,Ulm,8,41,77\n2,Trier,35,12,20\n3,Emden,90,23,17\n4,Bonn,14,3,9\n", None),
    ("a word comes again", "5,Ulm,8,41,77\n2,Trier,35,12,20\n9,Emden,90,23,17\n4,Ulm,14,3,9\n", None),
]:
    horror(
        23,
        f"numbers that rise in the first record are no names where {name}",
        data,
        {"column_1": "bigint", "column_2": "text", "column_3": "bigint", "column_4": "bigint", "column_5": "bigint"},
        [tuple(int(cell) if cell.isdigit() else cell for cell in line.split(",")) for line in data.splitlines()],
    )
horror(
    23,
    "numbers that do no more than rise are names, which is a guess",
    "Ulm,1,8,41,77\nTrier,14,35,12,20\nEmden,3,90,23,17\nBonn,5,14,3,9\n",
    {"Ulm": "text", "1": "bigint", "8": "bigint", "41": "bigint", "77": "bigint"},
    [("Trier", 14, 35, 12, 20), ("Emden", 3, 90, 23, 17), ("Bonn", 5, 14, 3, 9)],
    warnings=["which is a guess"],
)
for above, names, numbers in [
    ("Births by borough and year,,million EUR\n", ("Area", "2015", "2016"), ""),
    ("Births by borough and year,,Page 1\n", ("Area", "Births", "Deaths"), ""),
    ("Births by borough and year,,,(thousands)\n", ("Area", "2015", "2016", "2017"), "(1),(2),(3),(4)\n"),
    ("Births by borough and year,,,\n,,,(thousands)\n", ("Area", "Births", "Deaths", "Rate"), "(1),(2),(3),(4)\n"),
    ("Births by borough and year,,,\n,,,thousands\n", ("Area", "Births", "Deaths", "Rate"), ""),
]:
    values = [("Leeds", 11, 112, 213), ("York", 48, 149, 250), ("Hull", 85, 186, 287)]
    horror(
        20,
        f"what stands beside a title of {len(names)} columns is no name: {above.strip().replace(chr(10), ' ')}",
        above + ",".join(names) + "\n" + numbers + "".join(",".join(map(str, row[: len(names)])) + "\n" for row in values),
        {name: "text" if name == "Area" else "bigint" for name in names},
        [row[: len(names)] for row in values],
        warnings=["before the header"],
    )
horror(
    22,
    "the columns are numbered where one between has no name",
    "Area,Births,,Deaths,Rate\n1,2,,3,4\nLeeds,11,,112,213\nYork,48,,149,250\nHull,85,,186,287\n",
    {"Area": "text", "Births": "bigint", "Deaths": "bigint", "Rate": "bigint"},
    [("Leeds", 11, 112, 213), ("York", 48, 149, 250), ("Hull", 85, 186, 287)],
)
horror(
    43,
    "numbers of a row that may be years are no names of another table",
    "Village,Houses,Persons\nAlba,120,330\nBrod,220,630\nUninhabited places,,\nDolno,1520,2060\nElena,320,830\n",
    {"Village": "text", "Houses": "bigint", "Persons": "bigint"},
    [("Alba", 120, 330), ("Brod", 220, 630), ("Uninhabited places", None, None), ("Dolno", 1520, 2060), ("Elena", 320, 830)],
)
for name, data, columns, rows in [
    (
        "decimals",
        "Code,6001,3025,4410\nA,3.94,0.25,6.38\nB,5.59,8.68,1.88\nC,0.30,5.78,3.14\n",
        {"Code": "text", "6001": "numeric", "3025": "numeric", "4410": "numeric"},
        [("A", Decimal("3.94"), Decimal("0.25"), Decimal("6.38")), ("B", Decimal("5.59"), Decimal("8.68"), Decimal("1.88")), ("C", Decimal("0.30"), Decimal("5.78"), Decimal("3.14"))],
    ),
    (
        "whole numbers",
        "City,12,7,19\nUlm,394,25,638\nTrier,559,868,188\nEmden,30,578,314\n",
        {"City": "text", "12": "bigint", "7": "bigint", "19": "bigint"},
        [("Ulm", 394, 25, 638), ("Trier", 559, 868, 188), ("Emden", 30, 578, 314)],
    ),
]:
    horror(
        23,
        f"numbers beside a word that columns are called by are names, which is a guess, above {name}",
        data,
        columns,
        rows,
        warnings=["which is a guess"],
        note="stations, products or questions by their numbers",
    )
for codec, first in [("utf-16-le", "海淀区第一小学"), ("utf-16-be", "海淀区第一小学"), ("utf-16-le", "서울대학교 대전")]:
    names = [first, "第四中学", "浦东新区第二中学", "부산대", "대구"] * 2
    horror(
        3,
        f"{codec} without a mark may have letters whose lower byte is zero: {first}",
        ("id,name\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names))).encode(codec),
        ID_NAME,
        list(enumerate(names)),
        found={"encoding": codec.replace("utf-16-", "utf-16")},
    )
for name in ("Telephone no.", "Home address"):
    values = [f"0113 496 02{n}" for n in (65, 66, 67)] if name.startswith("T") else ["58 Elm Street", "39 Bay Lane", "12 High Lane"]
    horror(
        20,
        f"blanks between words of one column are no delimiters: {name}",
        name + "\n" + "".join(value + "\n" for value in values),
        {name: "text"},
        [(value,) for value in values],
    )
for name in ("Дата", "Stichtag", "päivämäärä", "기준일자", "年月日"):
    horror(
        26,
        f"eight digits are a date where the name says so: {name}",
        f"{name},n\n20240105,1\n20240131,2\n",
        {name: "date", "n": "bigint"},
        [(datetime.date(2024, 1, 5), 1), (datetime.date(2024, 1, 31), 2)],
    )
horror(
    43,
    "a load without a row fails, whatever the rows are of",
    "id,name,n\n\nTable 2\nregion,city,total\nnorth,x,11\nsouth,y,12\n",
    options={"dialect": {"headerRows": [1]}},
    error="no row can be loaded: all",
)
for titles in ("Title one,,,,\nall places,,,,\n,,,,\n", "Title one,,,,,\n"):
    horror(
        20,
        f"titles are filled up to more cells than a table with years has: {titles.count(chr(10))}",
        titles + "Name,2000,2001,2002\nUlm,0,13,26\nTrier,7,20,33\nEmden,14,27,40\nKiel,21,34,47\n",
        {"Name": "text", "2000": "bigint", "2001": "bigint", "2002": "bigint"},
        [("Ulm", 0, 13, 26), ("Trier", 7, 20, 33), ("Emden", 14, 27, 40), ("Kiel", 21, 34, 47)],
        warnings=["before the header"],
    )
for name, data, columns, rows in [
    (
        "Time",
        "Time,Growth\n2019 Q1,\n2019 Q2,0.5\n2019 Q3,0.4\n2019 Q4,0.6\n",
        {"Time": "text", "Growth": "numeric"},
        [("2019 Q1", None), ("2019 Q2", Decimal("0.5")), ("2019 Q3", Decimal("0.4")), ("2019 Q4", Decimal("0.6"))],
    ),
    (
        "Name (en)",
        "Name (en),Visits\nCastle (en),\nYork (en),5\nHull (en),7\nBath (en),7\n",
        {"Name (en)": "text", "Visits": "bigint"},
        [("Castle (en)", None), ("York (en)", 5), ("Hull (en)", 7), ("Bath (en)", 7)],
    ),
]:
    horror(22, f"a first row without values is no second name of the first column: {name}", data, columns, rows)
horror(
    20,
    "a title and a date stand above years of values of which some are not known",
    "Population by town,,,,\n13.04.2024,,,,\n,,,,\nKods,Name,1990,1991,1992\n"
    "01001,Pla,0.5,1,-\n01038,Plb,7.5,25,29.5\n01075,Plc,-,49,36.5\n01112,Pld,21.5,-,43.5\n",
    {"Kods": "text", "Name": "text", "1990": "numeric", "1991": "bigint", "1992": "numeric"},
    [
        ("01001", "Pla", Decimal("0.5"), 1, None),
        ("01038", "Plb", Decimal("7.5"), 25, Decimal("29.5")),
        ("01075", "Plc", None, 49, Decimal("36.5")),
        ("01112", "Pld", Decimal("21.5"), None, Decimal("43.5")),
    ],
    warnings=["before the header"],
)
CROSS_ROWS = [("Leeds", 11, 112, 213, 314), ("York", 48, 149, 250, 351), ("Hull", 85, 186, 287, 388)]
CROSS = "".join(",".join(map(str, row)) + "\n" for row in CROSS_ROWS)
for header, names in [
    ("Sex,Men,,Women,\nYear,2022,2023,2022,2023\n", ["Sex Year", "Men 2022", "Men 2023", "Women 2022", "Women 2023"]),
    ("Area,Sold,,Let,\nArea,2022,2023,2022,2023\n", ["Area", "Sold 2022", "Sold 2023", "Let 2022", "Let 2023"]),
    ("Area,Sold,,Let,\n,2022 г.,2023 г.,2022 г.,2023 г.\n", ["Area", "Sold 2022 г.", "Sold 2023 г.", "Let 2022 г.", "Let 2023 г."]),
    ("Area,Sold,Sold,Let,Let\n,2022*,2023*,2022*,2023*\n", ["Area", "Sold 2022*", "Sold 2023*", "Let 2022*", "Let 2023*"]),
    (",2022,,2023*,\nArea,Sold,Let,Sold,Let\n", ["Area", "2022 Sold", "2022 Let", "2023* Sold", "2023* Let"]),
    ("Area,2022.,,2023.,\n,Sold,Let,Sold,Let\n", ["Area", "2022. Sold", "2022. Let", "2023. Sold", "2023. Let"]),
    ("Area,31.12.2022,,31.12.2023,\n,Sold,Let,Sold,Let\n", ["Area", "31.12.2022 Sold", "31.12.2022 Let", "31.12.2023 Sold", "31.12.2023 Let"]),
]:
    horror(
        22,
        f"groups and years are names in two records: {header.strip().replace(chr(10), ' ')}",
        header + CROSS,
        {name: "bigint" if i else "text" for i, name in enumerate(names)},
        CROSS_ROWS,
        note="statistical offices; pivot tables",
    )
for title in ("Prices,,,,,\n,,,,,\n", "Prices\n\n"):
    horror(
        20,
        f"a title may stand in front of a table that begins in the second column: {len(title)}",
        title + ",,Sold,,Let,\n,District,2022,2023,2022,2023\n" + "".join("," + line + "\n" for line in CROSS.splitlines()),
        {"District": "text", "Sold 2022": "bigint", "Sold 2023": "bigint", "Let 2022": "bigint", "Let 2023": "bigint"},
        CROSS_ROWS,
        warnings=["before the header"],
        note="spreadsheets whose title is in A1 and whose table is in B3",
    )
for above, names, columns in [
    ("Exports by country,,,million EUR\n", "Country,2022,2023,2024", {"Country": "text", "2022": "bigint", "2023": "bigint", "2024": "numeric"}),
    ("Exports by country,,,2024\n", "Country,2022,2023,2024", {"Country": "text", "2022": "bigint", "2023": "bigint", "2024": "numeric"}),
    ("12.1,,,\nExports by country,,,\n", "Country,2022,2023,2024", {"Country": "text", "2022": "bigint", "2023": "bigint", "2024": "numeric"}),
    ("Exports by country,,,Page 1\n", "Name,01.01.2024,02.01.2024,03.01.2024", {"Name": "text", "01.01.2024": "bigint", "02.01.2024": "bigint", "03.01.2024": "numeric"}),
]:
    horror(
        20,
        f"titles stand above names and values of which some are not known: {above.strip().replace(chr(10), ' ')}",
        above + names + "\nAustria,1,-,1.5\nCroatia,-,56,2.5\nMalta,3,57,-\n",
        columns,
        [("Austria", 1, None, Decimal("1.5")), ("Croatia", None, 56, Decimal("2.5")), ("Malta", 3, 57, None)],
        warnings=["before the header"],
    )
for data in (
    "Model,Alpha,Beta,Gamma\nPrice,199,249,399\nColour,black,white,silver\nWeight,1.2 kg,1.4 kg,2.1 kg\nPorts,2,3,4\n",
    "Feature,Basic,Plus,Pro\nUsers,1,5,50\nSupport,mail,phone,on site\nPrice,10 EUR,20 EUR,90 EUR\n",
    "Measure,Ripon,Lincoln,Bolton\nTurnout,76%,41%,65%\nMayor,Kay Ray,Cid Lee,Oda Ray\nPopulation,19070,38410,26690\nFounded,1736,1433,1475\n",
    "Measure,Ripon,Lincoln,Bolton\nFounded,1608,1603,1719\nMayor,Kay Ray,Cid Lee,Oda Ray\nTurnout,36%,33%,57%\nPopulation,19070,38410,26690\nArea,1736,1433,1475\n",
):
    horror_of_texts(43, "what is measured in rows is one table", data, note="fact sheets, comparisons of products")
TOWNS = "Ulm,5,7,11,12\nTrier,24,25,18,9\nEmden,48,14,29,31\n"
for above, header, names in [
    ("Population by town,,,,1000 EUR\n", "Name,people,,area,\n,m,f,m,f\n", ["Name", "people m", "people f", "area m", "area f"]),
    ("Population by town,,,,Page 1\n", "Name,2020,,2021,\n,m,f,m,f\n", ["Name", "2020 m", "2020 f", "2021 m", "2021 f"]),
    ("Population by town,,,,1000 EUR\n", "Name,people,area,share,rain\n,n,km2,%,mm\n", ["Name", "people n", "area km2", "share %", "rain mm"]),
    ("Population by town,,,,\nRegion,North,,,\n", "Name,2010,2011,2012,2013\n", ["Name", "2010", "2011", "2012", "2013"]),
    ("Region:,North,,,\nPopulation by town,,,,1000 EUR\n", "Name,2010,2011,2012,2013\n", ["Name", "2010", "2011", "2012", "2013"]),
    ("Population by town,,,,\n,,,,13.04.2024\n", "Name,2010,2011,2012,2013\n", ["Name", "2010", "2011", "2012", "2013"]),
]:
    horror(
        20,
        f"titles, keys, units and days stand above names in one record or two: {(above + header).strip().replace(chr(10), ' ')}",
        above + header + TOWNS,
        {name: "bigint" if i else "text" for i, name in enumerate(names)},
        [("Ulm", 5, 7, 11, 12), ("Trier", 24, 25, 18, 9), ("Emden", 48, 14, 29, 31)],
        warnings=["before the header"],
    )
for data in (
    "Fund,Alpha,Beta,Gamma\nLaunch date,09.05.2012,06.05.2023,26.10.2018\nAssets,26.4,44.9,8.4\nFee,0.5,0.4,0.2\n",
    "Parameter,Value,Unit\nSite,North,\nDate,2021-08-18,\nFinish,teak,\nDepth,1227,mm\nSpeed,1244,m/s\n",
):
    horror_of_texts(22, "a row of dates or words is no name", data)
for data in (
    "Sample,pH,Cu\nElbe,trace,12\nOder,not done,broken\nMain,6.9,13\nRuhr,7.1,13\n",
    "Day,Visitors,Takings,Weather\nMon,closed,closed,sunny\nTue,99,closed,sunny\nWed,closed,closed,sunny\nThu,4,5,rain\nFri,6,7,sunny\n",
    "column_name,type,comment\nid,,\nname,text,\nborn,date,\ndied,date,may be empty\n",
):
    horror_of_texts(22, "the names stand above the first row, whatever it lacks", data, by_names=True)
for data in (
    "Parameter,Value,Unit\nZone,C52,\nCode,B37,\nLogo,https://example.org/walnut,\nComment,not measured,\nDepth,12,m\nSpeed,13,m/s\nRate,14,\n",
    "Measure,Leeds,Derby,Bath\nSize class,2-9,2-5,4-5\nCode,C62,B56,B28\nOpened,1999,2000,2001\nRate,2,3,4\nLoad,3,4,5\n",
):
    horror_of_texts(22, "rows with gaps or codes are no names in another language", data)
horror(
    20,
    "a key and its value stand above a word and years",
    "Town,Utena,,,\nRegion,Name,1990,1991,1992\nA01,Ulm,5,7,11\nA02,Trier,24,25,18\nA03,Emden,48,14,29\n",
    {"Region": "text", "Name": "text", "1990": "bigint", "1991": "bigint", "1992": "bigint"},
    [("A01", "Ulm", 5, 7, 11), ("A02", "Trier", 24, 25, 18), ("A03", "Emden", 48, 14, 29)],
    warnings=["before the header"],
)
horror(
    22,
    "answers below a header without its first name are rows, too",
    ",q1,q2,q3\na,dk,no,no\nb,dk,dk,dk\nc,no,yes,yes\nd,yes,no,no\n",
    {"column_1": "text", "q1": "text", "q2": "text", "q3": "text"},
    [("a", "dk", "no", "no"), ("b", "dk", "dk", "dk"), ("c", "no", "yes", "yes"), ("d", "yes", "no", "no")],
    warnings=["which is a guess"],
)
for data in (
    "Parameter,Value,Unit\nDepth,12,m\nSpeed,13,m/s\nSpare,,\nZone e,A10,\nVisits,1933,%\nParking,yes,\n",
    "Item,Ely,Ripon\nOther a,4,5\nOther b,,\nPrice,941 EUR,627 EUR\nOpened,2016-11-07,2013-09-12\n",
):
    horror_of_texts(43, "a row with its first value only is no title of another table", data)
horror(
    43,
    "a title of several words needs no blank line, filled up or not",
    "Region,Women,Men\nA,1,2\nB,3,4\nDeaths by region,,\nDistrict,Stock,Exits\nN,1,2\n",
    {"Region": "text", "Women": "bigint", "Men": "bigint"},
    [("A", 1, 2), ("B", 3, 4)],
    rejects=[(4, "row-error"), (5, "row-error"), (6, "row-error")],
    warnings=OTHER_TABLE,
)
for below in ('Source: "The ""Rex"", York"', 'Source: The "Rex", York'):
    horror(
        11,
        f"a quote below the table closes nothing that was opened in it: {below}",
        'id,n,owner,mail\n1,5,a,x@y\n2,6,b,"c d\n' + "3,7,d,e@f\n" * 5 + f"\n{below}\n",
        {"id": "bigint", "n": "bigint", "owner": "text", "mail": "text"},
        [(1, 5, "a", "x@y"), (2, 6, "b", '"c d'), *[(3, 7, "d", "e@f")] * 5],
        warnings=["1 quote that closes nothing", "1 record behind the table"],
    )
