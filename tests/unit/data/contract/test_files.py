"""The folder of a levering: what is meant as a table is read or refused, and nothing is passed over
in silence.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract.files import find_files, shown_name
from data.contract.tables import BY_NAME
from data.errors import Refused
from data.operator.laad import laad
from tests.unit.data.leveringen import insz, row, small, write, write_head
from tests.unit.data.loaded import broken, everything_stored, known_rows

CODES = ("1", "2", "3", "4")


def _rows(codes: tuple[str, ...]) -> pa.Table:
    rows = [row("loon", looncode=code, bedrag=f"{code}00.00") for code in codes]
    return pa.table({name: [each[name] for each in rows] for name in BY_NAME["loon"].columns})


def _without_loon(folder: Path) -> Path:
    write(folder, small())
    (folder / "loon.csv").unlink()
    return folder


def _spark(folder: Path, *, success: bool = True) -> Path:
    """loon.parquet as Spark writes it: parts, an empty one too, their checksums, and _SUCCESS."""
    target = _without_loon(folder) / "loon.parquet"
    target.mkdir()
    for number, codes in enumerate((CODES[:2], (), CODES[2:])):
        table = _rows(codes) if codes else _rows(("1",)).slice(0, 0)
        pq.write_table(
            table.select(table.column_names[::-1] if number else table.column_names),
            target / f"part-{number:05d}-c000.snappy.parquet",
        )
        (target / f".part-{number:05d}-c000.snappy.parquet.crc").write_bytes(b"crc")
    if success:
        (target / "_SUCCESS").touch()
    return folder


def test_a_folder_of_spark_is_read_as_one_file(tmp_path: Path) -> None:
    laad(tmp_path, _spark(tmp_path / "in"))
    assert broken(tmp_path) == []
    assert known_rows(tmp_path, "loon", None, "looncode") == [(int(code),) for code in CODES]


def test_the_rows_of_the_parts_are_numbered_on(tmp_path: Path) -> None:
    target = _spark(tmp_path / "in") / "loon.parquet"
    pq.write_table(_rows(("1", "99")), target / "part-00009.parquet")
    laad(tmp_path, tmp_path / "in")
    assert sorted((line, rule) for _, line, _, rule in broken(tmp_path)) == [
        (2, "dubbele_sleutel"),
        (6, "dubbele_sleutel"),
        (7, "onbekende_code"),
    ]


def _upper(folder: Path) -> None:
    (folder / "loon.csv").rename(folder / "LOON.CSV")


def _upper_suffix(folder: Path) -> None:
    (folder / "loon.csv").rename(folder / "loon.Csv")


def _dangling(folder: Path) -> None:
    (folder / "loon.csv").unlink()
    (folder / "loon.csv").symlink_to("weg.csv")


def _loop(folder: Path) -> None:
    (folder / "loon.csv").unlink()
    (folder / "loon.csv").symlink_to("loon.csv")


def _outside(folder: Path) -> None:
    (folder / "loon.csv").rename(folder.parent / "elders.csv")
    (folder / "loon.csv").symlink_to(folder.parent / "elders.csv")


def _csv_folder(folder: Path) -> None:
    (folder / "loon.csv").unlink()
    (folder / "loon.csv").mkdir()
    (folder / "loon.csv" / "part-0.csv").write_text("x")


def _pipe(folder: Path) -> None:
    (folder / "loon.csv").unlink()
    os.mkfifo(folder / "loon.csv")


def _spark_unfinished(folder: Path) -> None:
    shutil.rmtree(folder)
    _spark(folder, success=False)


def _spark_empty(folder: Path) -> None:
    shutil.rmtree(folder)
    target = _spark(folder) / "loon.parquet"
    for path in target.glob("part-*"):
        path.unlink()


def _spark_partitioned(folder: Path) -> None:
    shutil.rmtree(folder)
    (_spark(folder) / "loon.parquet" / "kwartaal=2025K1").mkdir()


def _spark_other_columns(folder: Path) -> None:
    shutil.rmtree(folder)
    target = _spark(folder) / "loon.parquet"
    pq.write_table(_rows(CODES).drop_columns(["lijn"]), target / "part-00009.parquet")


def _spark_pipe(folder: Path) -> None:
    shutil.rmtree(folder)
    os.mkfifo(_spark(folder) / "loon.parquet" / "part-00009.parquet")


def _both(folder: Path) -> None:
    pq.write_table(_rows(CODES), folder / "loon.parquet")


def _head_outside(folder: Path) -> None:
    (folder / "levering.json").rename(folder.parent / "elders.json")
    (folder / "levering.json").symlink_to(folder.parent / "elders.json")


def _head_dangling(folder: Path) -> None:
    (folder / "levering.json").unlink()
    (folder / "levering.json").symlink_to("weg.json")


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "capitals": (_upper, r"LOON\.CSV: schrijf .* in kleine letters, dus loon\.csv"),
    "capitals in the suffix": (_upper_suffix, r"loon\.Csv: schrijf .* dus loon\.csv"),
    "a link to nothing": (
        _dangling,
        r"loon\.csv: dit is een koppeling naar een bestand dat er niet is",
    ),
    "a link to itself": (_loop, r"loon\.csv: dit is een koppeling naar een bestand dat er niet is"),
    "a link out of the folder": (_outside, r"loon\.csv: dit is een koppeling naar buiten de map"),
    "a folder of CSV": (_csv_folder, r"loon\.csv: dit is een map"),
    "a pipe": (_pipe, r"loon\.csv: dit is geen gewoon bestand"),
    "Spark without _SUCCESS": (_spark_unfinished, r"loon\.parquet: in deze map ontbreekt _SUCCESS"),
    "Spark without parts": (_spark_empty, r"loon\.parquet: dit is een map"),
    "Spark with partitions": (
        _spark_partitioned,
        r"loon\.parquet: dit is een map.*kwartaal=2025K1",
    ),
    "Spark with other columns in a part": (
        _spark_other_columns,
        r"loon\.parquet/part-00009\.parquet, regel 1: deze kolom ontbreekt: lijn",
    ),
    "a pipe as part": (
        _spark_pipe,
        r"loon\.parquet/part-00009\.parquet: dit is geen gewoon bestand",
    ),
    "two forms": (_both, r"loon: er staan twee bestanden, loon\.csv en loon\.parquet"),
    "levering.json as a link out of the folder": (
        _head_outside,
        r"in/levering\.json: dit is een koppeling naar buiten",
    ),
    "levering.json as a link to nothing": (
        _head_dangling,
        r"in/levering\.json: dit is een koppeling naar een bestand dat er niet is",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_meant_as_a_table_but_cannot_be_read_is_refused(tmp_path: Path, case: str) -> None:
    spoil, message = REFUSED[case]
    spoil(write(tmp_path / "in", small()))
    with pytest.raises(Refused, match=re.compile(message, re.DOTALL)):
        laad(tmp_path, tmp_path / "in")
    assert everything_stored(tmp_path)["levering"] == []


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", small())
    (folder / "loon.csv").rename(folder / "loon-2025.csv")
    (folder / "loon.csv").symlink_to("loon-2025.csv")
    laad(tmp_path, folder)
    assert len(known_rows(tmp_path, "loon")) == 1


NEARLY = (
    "loon.csv.gz",
    "loon.xlsx",
    "lonen.csv",
    "loon (1).csv",
    "loon.CSV.bak",
    "Loon.txt",
    "loon.parquet.crc",
    ".DS_Store",
    "leesmij.txt",
)


def test_every_other_file_is_named_as_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "in", small())
    for name in NEARLY:
        (folder / name).write_bytes(b"x")
    (folder / "oud").mkdir()
    laad(tmp_path, folder)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Niet gelezen" in line]
    assert {name.strip(" .") for name in line.split(":")[1].split(",")} == {
        name.strip(" .") for name in (*NEARLY, "oud/")
    }


def test_many_other_files_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "in", small())
    for number in range(500):
        (folder / f"bijlage-{number}.txt").touch()
    laad(tmp_path, folder)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Niet gelezen" in line]
    assert line.endswith("en nog 480.")


def test_a_folder_beside_the_leveringen_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "in" / "een", small())
    (write(tmp_path / "in" / "twee", small(), "L2") / "levering.json").rename(
        tmp_path / "in" / "twee" / "Levering.json"
    )
    (tmp_path / "in" / "los.csv").touch()
    laad(tmp_path, tmp_path / "in")
    assert "Niet gelezen: los.csv, twee/ (zonder levering.json)." in capsys.readouterr().out


def test_what_was_read_is_printed_per_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(tmp_path, _spark(tmp_path / "in"))
    assert re.search(r"loon +gelezen +4 +aanvaard +4 +geweigerd +0", capsys.readouterr().out)
    assert "Niet gelezen" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("loon\x1b[31m\n.csv", "loon?[31m?.csv"),
        ("\udcff.csv", "?.csv"),
        ("x" * 300, "x" * 80 + "..."),
        (f"lonen {insz(1)}.csv", "lonen [nummer].csv"),
        ("85.07.30-033.28.csv", "[nummer].csv"),
        ("loon-2025-06-12.csv", "loon-2025-06-12.csv"),
        ("\u202egnp.csv", "?gnp.csv"),
    ],
)
def test_a_message_shows_a_name_without_what_harms(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    shown_name(name).encode()


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.contract.files.MOST_FILES", 5)
    folder = write_head(tmp_path)
    for number in range(5):
        (folder / f"{number}.txt").touch()
    with pytest.raises(Refused, match="meer dan 5 bestanden"):
        find_files(folder)
