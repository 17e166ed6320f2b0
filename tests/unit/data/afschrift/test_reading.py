"""Statements of account in both forms give the same movements; what is broken, hostile or of
another kind is refused with one word.
"""

from datetime import date, timedelta

import pytest

from data.afschrift.mutatie import LARGEST_FILE, Mutatie, Unreadable
from data.afschrift.reading import read
from tests.unit.data.afschrift.statements import SPACE, as_file, camt, coda, entry

BEFORE, AFTER = date(2025, 9, 30), date(2025, 10, 31)
LONG = "VOORSCHOT OKTOBER 2025 CMW-000101 WSE COLLECTIEF MAATWERK REFERENTIE 2025/0117"
MOVEMENTS = [
    (date(2025, 10, 3), 25_653_49, LONG),
    (date(2025, 10, 14), -1_200_00, "HUUR"),
    (date(2025, 10, 31), 1, "één cent rente"),
]
EXPECTED = [Mutatie(day, cents, text) for day, cents, text in MOVEMENTS]


def _refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_coda_file_is_read(encoding: str, end: str) -> None:
    found = read(as_file(coda(MOVEMENTS, BEFORE, AFTER), encoding, end))
    assert (found.vorm, found.van, found.tot) == ("CODA", BEFORE + timedelta(days=1), AFTER)
    assert list(found.mutaties) == EXPECTED


def test_a_camt_file_is_read() -> None:
    found = read(camt([entry(one) for one in MOVEMENTS], BEFORE + timedelta(days=1), AFTER))
    assert (found.vorm, found.van, found.tot) == ("CAMT.053", BEFORE + timedelta(days=1), AFTER)
    assert list(found.mutaties) == EXPECTED


@pytest.mark.parametrize("version", ["02", "04", "08", "13"])
def test_every_version_of_camt_with_these_elements_is_read(version: str) -> None:
    status = "<Sts><Cd>BOOK</Cd></Sts>" if version > "02" else "<Sts>BOOK</Sts>"
    content = camt(
        [entry(MOVEMENTS[0], status=status)], BEFORE, AFTER, SPACE.replace(".02", f".{version}")
    )
    assert list(read(content).mutaties) == EXPECTED[:1]


def test_several_statements_of_one_file_are_one() -> None:
    first, second = (
        coda(MOVEMENTS[:1], BEFORE, date(2025, 10, 5)),
        coda(MOVEMENTS[1:], date(2025, 10, 5), AFTER),
    )
    found = read(as_file([*first, *second]))
    assert (found.van, found.tot, list(found.mutaties)) == (
        BEFORE + timedelta(days=1),
        AFTER,
        EXPECTED,
    )


def test_a_collective_entry_is_read_as_its_parts() -> None:
    amounts = {"een": "10.00", "twee": "5.5"}
    parts = "".join(
        (
            f"<TxDtls><Amt "
            f'Ccy="EUR">{amounts[text]}</Amt><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>'
        )
        for text in amounts
    )
    whole = (
        f"<Ntry><Amt "
        f'Ccy="EUR">15.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2025-10-03</Dt></BookgDt><NtryDtls>{parts}</NtryDtls></Ntry>'
    )
    assert [
        (one.bedrag, one.mededeling) for one in read(camt([whole], BEFORE, AFTER)).mutaties
    ] == [(10_00, "een"), (5_50, "twee")]
    other = whole.replace("15.50", "16.00")
    assert [
        (one.bedrag, one.mededeling) for one in read(camt([other], BEFORE, AFTER)).mutaties
    ] == [(16_00, "een twee")]


def test_what_is_not_booked_yet_is_left_out() -> None:
    assert read(
        camt([entry(MOVEMENTS[0], status="<Sts>PDNG</Sts>"), entry(MOVEMENTS[1])], BEFORE, AFTER)
    ).mutaties == (EXPECTED[1],)


def test_a_statement_without_movements_is_a_statement() -> None:
    assert read(as_file(coda([], BEFORE, AFTER))).mutaties == ()
    assert read(camt([], BEFORE, AFTER)).mutaties == ()


def test_only_a_statement_is_read() -> None:
    assert _refused(b"") == _refused(b"\xef\xbb\xbf \r\n") == "leeg"
    assert (
        _refused(b"%PDF-1.7 ...")
        == _refused(b"PK\x03\x04")
        == _refused(b"Datum;Bedrag\n")
        == "vorm"
    )
    assert _refused(b"0" * (LARGEST_FILE + 1)) == "groot"
    other = camt([entry(MOVEMENTS[0])], BEFORE, AFTER, SPACE.replace("camt.053", "camt.054"))
    assert _refused(other) == _refused(b"<html></html>") == "camt_soort"


@pytest.mark.parametrize("place", range(7))
def test_a_coda_file_that_misses_a_record_is_refused(place: int) -> None:
    records = coda(MOVEMENTS, BEFORE, AFTER)
    assert len(records) > place
    assert _refused(as_file([*records[:place], *records[place + 1 :]])) in {"coda", "vorm"}


def test_a_coda_file_that_contradicts_itself_is_refused() -> None:
    records = coda(MOVEMENTS, BEFORE, AFTER)
    assert (
        _refused(as_file([record.replace("2565349", "2565348", 1) for record in records])) == "coda"
    )
    assert _refused(as_file([record[:120] for record in records])) == "coda"
    assert _refused(as_file([record.replace("311025", "321025") for record in records])) == "coda"
    assert _refused(as_file(coda([(AFTER, 10, "x")], BEFORE, AFTER, "USD"))) == "munt"


def test_a_camt_file_that_is_no_whole_is_refused() -> None:
    good = camt([entry(MOVEMENTS[0])], BEFORE, AFTER)
    assert _refused(good[:-20]) == "camt"
    for wrong in (b"25653.4.9", b"-25653.49", b"1e3", b"\xd9\xa1\xd9\xa2.00", b"25653.491", b""):
        assert _refused(good.replace(b"25653.49", wrong)) == "camt"
    assert _refused(good.replace(b"2025-10-03", b"2025-13-03")) == "camt"
    assert _refused(good.replace(b"CRDT", b"BOTH")) == "camt"
    assert _refused(camt([entry(MOVEMENTS[0], "USD")], BEFORE, AFTER)) == "munt"
    assert _refused(camt([], BEFORE, AFTER).replace(b"FrToDt", b"Period")) == "camt"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE Document [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/nowhere.dtd">',
    ],
)
def test_no_document_type_is_read(head: str) -> None:
    assert _refused(camt([entry(MOVEMENTS[0])], BEFORE, AFTER, head=head)) == "camt"
    assert _refused(camt([entry((AFTER, 1, "&a;"))], BEFORE, AFTER, head=head)) == "camt"


def test_a_document_of_great_depth_is_refused() -> None:
    assert _refused(camt(["<a>" * 100_000 + "</a>" * 100_000], BEFORE, AFTER)) == "camt"
