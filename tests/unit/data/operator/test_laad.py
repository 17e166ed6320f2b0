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
from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, row, small, write, write_csv, write_head
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
