"""A levering is stored as far as its rows are right, or refused as a whole with nothing changed."""

import codecs
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract.tables import BY_NAME, TABLES
from data.errors import Refused
from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, insz, row, small, write, write_csv, write_head
from tests.unit.data.loaded import broken, everything_stored, known_rows, rejects
from tests.unit.data.published import change


def test_a_levering_that_is_right_is_stored_to_the_last_row(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    assert broken(tmp_path) == []
    assert {table.name: len(known_rows(tmp_path, table.name)) for table in TABLES} == dict.fromkeys(
        BY_NAME, 1
    )


def test_every_file_is_counted_and_the_counts_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small()
    tables["loon"] += [
        row("loon", looncode="2", bedrag="twaalf"),
        row("loon", looncode="99"),
        row("loon", looncode="5"),
    ]
    tables["contingent"] = [row("contingent", vte="-1")]
    laad(tmp_path, write(tmp_path / "in", tables))
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if "gelezen" in line]
    counts = {line[0]: (int(line[2]), int(line[4]), int(line[6])) for line in lines}
    assert counts["loon"] == (4, 2, 2)
    assert counts["contingent"] == (1, 0, 1)
    assert set(counts) == set(tables)
    assert all(read == accepted + refused for read, accepted, refused in counts.values())


def test_a_refused_row_is_told_in_the_file_and_in_the_store(tmp_path: Path) -> None:
    tables = small()
    tables["werknemer"].append(row("werknemer", insz="12345678901", naam="Verzonnen"))
    laad(tmp_path, write(tmp_path / "in", tables))
    (line,) = rejects(tmp_path)
    assert list(line) == ["bestand", "regel", "kolom", "controle", "waarde", "melding"]
    assert [line[name] for name in ("bestand", "regel", "kolom", "controle", "waarde")] == [
        "werknemer",
        "3",
        "insz",
        "controlecijfers",
        "12345678901",
    ]
    assert [stored[1:] for stored in everything_stored(tmp_path)["geweigerd"]] == [
        ("werknemer", 3, *list(line.values())[2:])
    ]


def test_the_rejects_are_for_the_owner_only(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    assert (tmp_path / "geweigerd" / "L1" / "geweigerd.csv").stat().st_mode & 0o077 == 0
    assert (tmp_path / "geweigerd").stat().st_mode & 0o077 == 0


def test_a_table_may_be_absent(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    laad(
        tmp_path,
        write(
            tmp_path / "later", {"werknemer": [row("werknemer", naam="Anders")]}, "L2", "2025-06-01"
        ),
    )
    assert known_rows(tmp_path, "werknemer", None, "naam") == [("Anders",)]
    assert len(known_rows(tmp_path, "loon")) == 1


def _truncated(folder: Path) -> None:
    path = folder / "loon.csv"
    path.write_bytes(path.read_bytes()[:-12])


def _cut_parquet(folder: Path) -> None:
    (folder / "loon.csv").unlink()
    path = folder / "loon.parquet"
    pq.write_table(pa.table({name: [value] for name, value in row("loon").items()}), path)
    path.write_bytes(path.read_bytes()[:-20])


def _without_column(folder: Path) -> None:
    columns = [name for name in BY_NAME["loon"].columns if name != "bedrag"]
    write_csv(folder / "loon.csv", columns, [{name: row("loon")[name] for name in columns}])


def _with_column(folder: Path) -> None:
    write_csv(
        folder / "loon.csv",
        [*BY_NAME["loon"].columns, "opmerking"],
        [row("loon") | {"opmerking": "x"}],
    )


def _latin(folder: Path) -> None:
    path = folder / "werknemer.csv"
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))


def _extra_field(folder: Path) -> None:
    path = folder / "contingent.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + ",meer\n", "utf-8")


def _twice(folder: Path) -> None:
    pq.write_table(
        pa.table({name: [value] for name, value in row("loon").items()}), folder / "loon.parquet"
    )


def _empty(folder: Path) -> None:
    (folder / "loon.csv").write_bytes(b"")


def _without_rows(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text("utf-8").split("\n")[0] + "\n", "utf-8")


WHOLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "truncated file": (_truncated, r"loon\.csv, regel 2, kolom \d: deze rij heeft \d velden"),
    "truncated Parquet file": (
        _cut_parquet,
        r"loon\.parquet: dit is geen leesbaar Parquet-bestand",
    ),
    "missing column": (_without_column, r"loon\.csv, regel 1.*bedrag"),
    "unknown column": (_with_column, r"loon\.csv, regel 1.*opmerking"),
    "wrong encoding": (_latin, r"werknemer\.csv, regel 2, kolom 3: dit teken is geen UTF-8"),
    "another number of fields": (
        _extra_field,
        r"contingent\.csv, regel 2, kolom 4: deze rij heeft 4 velden in plaats van 3",
    ),
    "a table in two forms": (_twice, r"loon: er staan twee bestanden"),
    "a file without even a header": (_empty, r"loon\.csv: het bestand is leeg"),
    "no rows at all": (_without_rows, "geen enkele rij"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_levering_that_cannot_be_read_is_refused_as_a_whole(tmp_path: Path, case: str) -> None:
    spoil, message = WHOLE[case]
    laad(tmp_path, write(tmp_path / "before", small(), "L0", "2025-05-01"))
    before = everything_stored(tmp_path)
    spoil(write(tmp_path / "in", small()))
    with pytest.raises(Refused, match=message):
        laad(tmp_path, tmp_path / "in")
    assert everything_stored(tmp_path) == before
    assert not (tmp_path / "geweigerd" / "L1" / "geweigerd.csv").exists()


@pytest.mark.parametrize("case", WHOLE)
def test_the_message_repeats_no_value_of_the_file(tmp_path: Path, case: str) -> None:
    WHOLE[case][0](write(tmp_path / "in", small()))
    with pytest.raises(Refused) as refusal:
        laad(tmp_path, tmp_path / "in")
    assert not [
        value for value in (insz(1), "Zoë", "Hondt", "4500.10") if value in str(refusal.value)
    ]


def test_the_number_of_a_refused_levering_may_be_used_again(tmp_path: Path) -> None:
    _truncated(write(tmp_path / "in", small()))
    with pytest.raises(Refused, match="niets van geladen"):
        laad(tmp_path, tmp_path / "in")
    laad(tmp_path, write(tmp_path / "again", small()))
    assert len(known_rows(tmp_path, "loon")) == 1


def test_the_same_number_twice_is_refused(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    before = everything_stored(tmp_path)
    with pytest.raises(Refused, match=r"L1 is al geladen"):
        laad(tmp_path, write(tmp_path / "again", {"werknemer": [row("werknemer", naam="Anders")]}))
    assert everything_stored(tmp_path) == before


def test_leveringen_in_one_folder_are_loaded_by_day_then_number(tmp_path: Path) -> None:
    tables = {"werknemer": [row("werknemer", naam="laatste")]}
    write(tmp_path / "in" / "a", tables, "L3", "2025-06-02")
    write(
        tmp_path / "in" / "b", {"werknemer": [row("werknemer", naam="tweede")]}, "L2", "2025-06-02"
    )
    write(tmp_path / "in" / "c", small(), "L9", "2025-06-01")
    laad(tmp_path, tmp_path / "in")
    loaded = everything_stored(tmp_path)["levering"]
    assert [number for _, number, *_ in loaded] == ["L9", "L2", "L3"]
    assert known_rows(tmp_path, "werknemer", None, "naam") == [("laatste",)]


def test_of_two_leveringen_the_first_stays_when_the_second_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "in" / "een", small(), "L1", "2025-05-15")
    _truncated(write(tmp_path / "in" / "twee", small(), "L2", "2025-05-16"))
    write(
        tmp_path / "in" / "drie",
        {"werknemer": [row("werknemer", naam="Anders")]},
        "L3",
        "2025-05-17",
    )
    with pytest.raises(Refused, match="L2 is geweigerd") as refusal:
        laad(tmp_path, tmp_path / "in")
    assert "Niet geprobeerd: L3" in str(refusal.value)
    assert [number for _, number, *_ in everything_stored(tmp_path)["levering"]] == ["L1"]


def test_one_that_is_already_loaded_does_not_stop_the_others(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in" / "een", small(), "L1", "2025-05-15"))
    write(
        tmp_path / "in" / "twee",
        {"werknemer": [row("werknemer", naam="Anders")]},
        "L2",
        "2025-05-16",
    )
    with pytest.raises(Refused, match="L1 is al geladen"):
        laad(tmp_path, tmp_path / "in")
    assert known_rows(tmp_path, "werknemer", None, "naam") == [("Anders",)]


def _spoil_head(folder: Path, **keys: object) -> None:
    path = folder / "levering.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | keys), "utf-8")


def test_a_levering_with_a_wrong_head_has_its_place_by_its_day(tmp_path: Path) -> None:
    """Whatever the names of the folders: what comes before it is kept, what comes after it is not
    tried.
    """
    _spoil_head(write(tmp_path / "in" / "a", small(), "L2", "2025-05-16"), leeg="alles")
    write(
        tmp_path / "in" / "b", {"werknemer": [row("werknemer", naam="Anders")]}, "L3", "2025-05-17"
    )
    write(tmp_path / "in" / "c", small(), "L1", "2025-05-15")
    with pytest.raises(Refused, match=r"a/levering\.json: leeg is een lijst van paren") as refusal:
        laad(tmp_path, tmp_path / "in")
    assert "Niet geprobeerd: L3" in str(refusal.value)
    assert [number for _, number, *_ in everything_stored(tmp_path)["levering"]] == ["L1"]


def test_a_head_that_says_nothing_has_its_place_by_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "in" / "een", small(), "L1", "2025-05-15")
    (write(tmp_path / "in" / "twee", small(), "L2", "2025-05-16") / "levering.json").write_text(
        "{", "utf-8"
    )
    write(
        tmp_path / "in" / "zes",
        {"werknemer": [row("werknemer", naam="Anders")]},
        "L3",
        "2025-05-17",
    )
    with pytest.raises(Refused, match=r"twee/levering\.json"):
        laad(tmp_path, tmp_path / "in")
    assert [number for _, number, *_ in everything_stored(tmp_path)["levering"]] == ["L1"]


@pytest.mark.parametrize("name", ["is er niet", "leeg"])
def test_a_folder_without_a_levering_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(Refused, match="bestaat niet" if name == "is er niet" else "geen levering"):
        laad(tmp_path, tmp_path / name)


def _stored_rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: known_rows(folder, table.name) for table in TABLES}


def _csv_text(name: str, rows: list[dict[str, str]], **style: object) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(reversed(BY_NAME[name].columns)), **style)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _plain(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    (folder / f"{name}.csv").write_text(_csv_text(name, rows, lineterminator="\n"), "utf-8")


def _from_excel(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    text = _csv_text(name, rows, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    (folder / f"{name}.csv").write_bytes(codecs.BOM_UTF8 + text.encode())


def _airy(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    (folder / f"{name}.csv").write_text(
        _csv_text(name, rows, lineterminator="\n\n").rstrip("\n"), "utf-8"
    )


def _parquet(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    columns = {column: [each[column] or None for each in rows] for column in BY_NAME[name].columns}
    pq.write_table(
        pa.table({column: pa.array(values, pa.string()) for column, values in columns.items()}),
        folder / f"{name}.parquet",
    )


@pytest.mark.parametrize(
    "form",
    [_plain, _from_excel, _airy, _parquet],
    ids=["other order of columns", "Excel", "empty lines", "Parquet"],
)
def test_the_form_of_a_file_changes_nothing(
    tmp_path: Path, form: Callable[[Path, str, list[dict[str, str]]], None]
) -> None:
    tables = small()
    tables["onderneming"][0]["straat"] = 'Straat "De Hoek", bus 3\ntweede regel'
    for data, write_table in ((tmp_path / "expected", None), (tmp_path / "found", form)):
        if write_table is None:
            folder = write(data / "in", tables)
        else:
            folder = write_head(data / "in")
            for name, rows in tables.items():
                write_table(folder, name, rows)
        laad(data, folder)
        assert broken(data) == []
    assert _stored_rows(tmp_path / "found") == _stored_rows(tmp_path / "expected")


def test_other_files_are_ignored(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", small())
    (folder / "leesmij.txt").write_bytes(b"\xff\x00")
    (folder / "loon.xlsx").write_bytes(b"PK")
    (folder / "loon.csv.bak").write_text("x")
    laad(tmp_path, folder)
    assert len(known_rows(tmp_path, "loon")) == 1


def test_zeros_at_the_front_are_kept(tmp_path: Path) -> None:
    tables = small()
    tables["onderneming"][0] |= {"huisnummer": "007", "postcode": "0900", "telefoon": "09 000"}
    laad(tmp_path, write(tmp_path / "in", tables))
    (found,) = known_rows(
        tmp_path, "onderneming", None, "ondernemingsnummer", "huisnummer", "postcode", "telefoon"
    )
    assert found == (tables["onderneming"][0]["ondernemingsnummer"], "007", "0900", "09 000")
    assert str(found[0]).startswith("0")


def test_leeg_without_a_file_is_a_levering(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    laad(tmp_path, write_head(tmp_path / "leeg", "L2", "2025-06-01", [(NAMED[0], "2025K1")]))
    assert known_rows(tmp_path, "loon") == []
    assert json.loads((tmp_path / "leeg" / "levering.json").read_text())["leeg"] == [
        [NAMED[0], "2025K1"]
    ]


def test_leeg_of_an_unknown_toekenning_empties_nothing_and_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(
        tmp_path,
        write(tmp_path / "in", small(), leeg=[("CMW-999999", "2025K1"), (NAMED[0], "2025K2")]),
    )
    assert (
        "leeg noemt CMW-999999 2025K1, maar die toekenning is niet bekend"
        in capsys.readouterr().out
    )
    assert {nummer for _, nummer, _, _ in everything_stored(tmp_path)["groep"]} == {NAMED[0]}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_of_before_an_additional_column_stays_right(tmp_path: Path, form: str) -> None:
    folder = write(tmp_path / "in", small())
    old = {name: value for name, value in row("betaling").items() if name != "referentie"}
    (folder / "betaling.csv").unlink()
    if form == "csv":
        write_csv(folder / "betaling.csv", list(old), [old])
    else:
        pq.write_table(
            pa.table({name: [value] for name, value in old.items()}), folder / "betaling.parquet"
        )
    laad(tmp_path, folder)
    laad(
        tmp_path,
        write(
            tmp_path / "later",
            {"betaling": [row("betaling", kwartaal="2025K2", referentie="OGM 12")]},
            "L2",
            "2025-06-15",
        ),
    )
    assert known_rows(tmp_path, "betaling", None, "kwartaal", "referentie") == [
        ("2025K1", None),
        ("2025K2", "OGM 12"),
    ]


def test_a_store_of_before_an_additional_column_is_taken_up(tmp_path: Path) -> None:
    laad(tmp_path, write(tmp_path / "in", small()))
    change(tmp_path / "store.duckdb", "alter table betaling drop column referentie")
    laad(
        tmp_path,
        write(
            tmp_path / "later",
            {"betaling": [row("betaling", kwartaal="2025K2", referentie="OGM 12")]},
            "L2",
            "2025-06-15",
        ),
    )
    assert known_rows(tmp_path, "betaling", None, "kwartaal", "bedrag", "referentie") == [
        ("2025K1", 90_000, None),
        ("2025K2", 90_000, "OGM 12"),
    ]
