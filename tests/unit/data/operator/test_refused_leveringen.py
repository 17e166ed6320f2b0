"""A levering that is refused as a whole, and what that means for the others in its folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract.tables import BY_NAME
from data.errors import Refused
from data.operator.laad import laad
from tests.unit.data.leveringen import insz, row, small, write, write_csv
from tests.unit.data.loaded import everything_stored, known_rows


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
