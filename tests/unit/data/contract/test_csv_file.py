"""A CSV file is read exactly as it is written, with the line of every row, or refused with the
place where it goes wrong.
"""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.contract.csv_file import read_csv
from data.contract.tables import BY_NAME
from data.errors import Refused
from tests.unit.data.leveringen import insz

WERKNEMER = BY_NAME["werknemer"]
HEADER = "insz,naam,voornaam,geboortedatum"
FIRST, SECOND = f"{insz(1)},Peeters,An,1980-01-31", f"{insz(2)},Claes,,"


def _read(path: Path, content: bytes | str) -> list[tuple[int, ...]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    rows = read_csv(path, WERKNEMER)
    return list(
        zip(*(rows.column(name).to_pylist() for name in ("regel", *WERKNEMER.columns)), strict=True)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "werknemer.csv"


EXPECTED = [(2, insz(1), "Peeters", "An", "1980-01-31"), (3, insz(2), "Claes", "", "")]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\n{FIRST}\n{SECOND}\n",
        f"{HEADER}\n{FIRST}\n{SECOND}",
        f"{HEADER}\r\n{FIRST}\r\n{SECOND}\r\n",
        f"\ufeff{HEADER}\n{FIRST}\n{SECOND}\n",
        f"\ufeff{HEADER}\r\n{FIRST}\r\n{SECOND}",
        f"geboortedatum,insz,voornaam,naam\n1980-01-31,{insz(1)},An,Peeters\n,{insz(2)},,Claes\n",
        f'"insz","naam","voornaam","geboortedatum"\n"{insz(1)}","Peeters",An,"1980-01-31"\n{insz(2)},Claes,"",\n',
        f"{HEADER}\r\n{FIRST}\n{SECOND}\r\n",
    ],
    ids=[
        "plain",
        "no last line end",
        "windows",
        "byte order mark",
        "byte order mark and windows",
        "other order",
        "quotes",
        "mixed line ends",
    ],
)
def test_the_same_rows_in_every_form(path: Path, content: str) -> None:
    assert _read(path, content) == EXPECTED


def test_empty_lines_are_passed_over_but_counted(path: Path) -> None:
    rows = _read(path, f"\n{HEADER}\n\n\r\n{FIRST}\n\n{SECOND}\n\n\n")
    assert [row[0] for row in rows] == [5, 7]


def test_a_row_stands_on_the_line_where_it_begins(path: Path) -> None:
    rows = _read(
        path, f'{HEADER}\n{insz(1)},"Van\nden\r\nBroecke","zegt ""hallo"", An",\n{SECOND}\n'
    )
    assert rows == [
        (2, insz(1), "Van\nden\r\nBroecke", 'zegt "hallo", An', ""),
        (5, insz(2), "Claes", "", ""),
    ]


def test_spaces_and_words_for_nothing_stay_as_they_are(path: Path) -> None:
    assert _read(path, f"{HEADER}\n{insz(1)}, NULL ,NA,nan\n")[0][2:] == (" NULL ", "NA", "nan")


def test_a_header_alone_is_a_file_without_rows(path: Path) -> None:
    assert _read(path, HEADER) == _read(path, f"{HEADER}\n") == []


LATIN = f"{HEADER}\n{FIRST}\n{insz(2)},Zoë,,\n".encode("latin-1")


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", "werknemer.csv", "leeg"),
        (b"\n\r\n", "werknemer.csv", "leeg"),
        (b"\xef\xbb\xbf", "werknemer.csv", "leeg"),
        (LATIN, "regel 3, kolom 2", "geen UTF-8"),
        (f"{HEADER}\n{FIRST}\n".encode("utf-16"), "regel 1, kolom 1", "nulteken"),
        (f"{HEADER}\n{FIRST[:20]}\0{FIRST[20:]}\n".encode(), "regel 2, kolom 3", "nulteken"),
        (f"{HEADER}\n{FIRST}\n{insz(2)},Claes\n", "regel 3, kolom 3", "2 velden in plaats van 4"),
        (f"{HEADER}\n{FIRST}\n{insz(2)},Cla", "regel 3, kolom 3", "afgebroken"),
        (f"{HEADER}\n\n{SECOND},\n", "regel 3, kolom 5", "5 velden in plaats van 4"),
        (f"{HEADER}\n{FIRST}\n \n", "regel 3, kolom 2", "1 velden in plaats van 4"),
        (
            f'{HEADER}\n{FIRST}\n{insz(2)},"Claes,,\n{FIRST}\n',
            "regel 3, kolom 2",
            "aanhalingstekens",
        ),
        (f'{HEADER}\n{FIRST}\n{insz(2)},"Claes"x,,\n', "regel 3, kolom 2", "aanhalingstekens"),
        (f"{HEADER}\n{FIRST}\r{SECOND}\n", "regel 2, kolom 1", "regeleinden"),
        (
            f"insz,naam,voornaam\n{insz(1)},Peeters,An\n",
            "regel 1",
            "deze kolom ontbreekt: geboortedatum",
        ),
        (f"{HEADER},leeftijd\n{FIRST},45\n", "regel 1", "deze kolom is onbekend: leeftijd"),
        (f"INSZ,naam,voornaam,geboortedatum\n{FIRST}\n", "regel 1", "deze kolom ontbreekt: insz"),
        (f" insz,naam,voornaam,geboortedatum\n{FIRST}\n", "regel 1", "deze kolom ontbreekt: insz"),
        (f"{HEADER},naam\n{FIRST},An\n", "regel 1", "deze kolom staat er twee keer: naam"),
        (
            f"{HEADER.replace(',', ';')}\n{FIRST.replace(',', ';')}\n",
            "regel 1",
            "een puntkomma (;)",
        ),
        (
            f"\ufeff\r\n\r\n{HEADER.replace(',', ';')}\r\n",
            "regel 3",
            "tussen de kolommen hoort een komma, maar in dit bestand staat een punt",
        ),
        ('"insz";"naam";"voornaam";"geboortedatum"\n', "regel 1", "een puntkomma (;)"),
        (HEADER.replace(",", "\t") + "\n", "regel 1", "een tab"),
        ("a;b;c\n1;2;3\n", "regel 1", "geen regel met kolomnamen"),
        (f"{FIRST}\n{SECOND}\n", "regel 1", "geen regel met kolomnamen"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    path: Path, content: bytes | str, place: str, reason: str
) -> None:
    with pytest.raises(Refused) as refusal:
        _read(path, content)
    message = str(refusal.value)
    assert message.startswith("werknemer.csv")
    assert place in message
    assert reason in message
    assert not [secret for secret in (insz(1), insz(2), "Peeters", "Claes") if secret in message]


def test_an_unknown_column_that_is_no_name_is_only_counted(path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        _read(path, f"{HEADER},{insz(3)}\n{FIRST},x\n")
    assert "nummer 5" in str(refusal.value)
    assert insz(3) not in str(refusal.value)


def test_a_quote_that_is_never_closed_is_found_in_a_long_file(path: Path) -> None:
    many = "".join(f"{FIRST}\n" for _ in range(40_000))
    with pytest.raises(Refused, match="regel 3, kolom 2"):
        _read(path, f'{HEADER}\n{FIRST}\n{insz(2)},"Claes,,\n{many}')


def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Refused, match="kan niet geopend worden"):
        read_csv(path, WERKNEMER)


FIELD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)


FORMS = [("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL)]


@given(
    rows=st.lists(st.tuples(FIELD, FIELD, FIELD, FIELD), max_size=8), form=st.sampled_from(FORMS)
)
def test_whatever_is_written_by_the_standard_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], form: tuple[str, int]
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=form[0], quoting=form[1])
    writer.writerow(WERKNEMER.columns)
    lines = []
    for row in rows:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)
    read = _read(tmp_path_factory.mktemp("csv") / "werknemer.csv", text.getvalue())
    assert read == [(line, *row) for line, row in zip(lines, rows, strict=True)]


PLAIN = st.text(st.characters(exclude_characters='\0\n\r,"', exclude_categories=["Cs"]), max_size=6)


@given(rows=st.lists(st.tuples(PLAIN, PLAIN, PLAIN, PLAIN), min_size=1, max_size=8))
def test_both_ways_of_reading_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    body = "\n".join(",".join(row) for row in rows)
    at_once = _read(folder / "werknemer.csv", f"{HEADER}\n{body}\n")
    one_by_one = _read(folder / "werknemer.csv", f'"insz",naam,voornaam,geboortedatum\n{body}\n')
    assert at_once == one_by_one == [(line, *row) for line, row in enumerate(rows, 2)]
