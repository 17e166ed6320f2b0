"""A request is read strictly, a name says no person, and a file that is not complete is no file."""

import json
from dataclasses import replace

import pytest

from calc.quantities import Kind
from components.text import t
from data import text_sheet
from data.csv_cells import writers
from data.export.csv_presets import EXCEL
from data.export.data_package import field
from data.export.declaration import Asked, Contents, Export, file_name
from data.export.presets import Preset, written
from data.export.sheet import Incomplete, Sheet
from data.reader.sql import stream_of
from tests.cases.exported import HEADINGS, NAME, ORIGIN, RIJEN, Rij, columns_of
from tests.unit.data.reader.test_stream import META

SHOWN = ("insz", "premie", "begindatum")
EXPORT = Export(
    "voorbeeld", Rij, SHOWN, "Voorbeeld", lambda access, asked: Contents(stream_of(Rij, RIJEN))
)


def _form(**changes: object) -> dict[str, str]:
    asked = {
        "plaats": {"toekenning": "CMW-000123"},
        "filters": {"naam": " jan ", "plaats": ""},
        "volgorde": [["premie", True]],
    }
    return {"vorm": "csv_excel", "keuze": json.dumps(asked | changes)}


def test_a_request_says_preset_place_filters_and_order() -> None:
    asked = EXPORT.asked(_form())
    assert asked == Asked(
        Preset.EXCEL, {"toekenning": "CMW-000123"}, {"naam": "jan"}, (("premie", True),)
    )
    assert asked.toekenning == "CMW-000123"
    assert asked.subject is None


@pytest.mark.parametrize("name", ["naam", "iban", "premie desc"])
def test_only_what_is_shown_can_be_sorted_by(name: str) -> None:
    with pytest.raises(ValueError, match="no such column"):
        EXPORT.asked(_form(volgorde=[[name, True]]))


def test_a_file_name_says_screen_toekenning_period_and_snapshot() -> None:
    assert file_name("werknemers", ORIGIN) == "maatwerk_werknemers_CMW-000123_2025-K1_snap-000012"


def test_the_three_kinds_of_csv_have_names_of_their_own() -> None:
    access = type("Access", (), {"meta": META, "maatregelen": {}})()
    names = {
        preset: EXPORT.open(access, EXPORT.asked(_form() | {"vorm": preset}), t).name
        for preset in Preset
    }  # type: ignore[union-attr]
    stem = names[Preset.XLSX].removesuffix(".xlsx")
    assert names == {
        Preset.XLSX: f"{stem}.xlsx",
        Preset.EXCEL: f"{stem}_excel-belgie.csv",
        Preset.EXACT: f"{stem}_exacte-cijfers.csv",
        Preset.PROGRAM: f"{stem}_programma.csv",
        Preset.ZIP: f"{stem}.zip",
    }


def test_only_what_is_declared_as_summable_has_a_control_total() -> None:
    sheet = Sheet(
        ORIGIN,
        stream_of(Rij, RIJEN),
        ("premie", "prestatiebreuk"),
        ("Premie", "Prestatiebreuk"),
        summed=("premie",),
    )
    list(written(sheet, Preset.PROGRAM, NAME, t))
    assert sheet.totals == {"premie": sum(rij.premie or 0 for rij in RIJEN)}
    assert Export("voorbeeld", Rij, SHOWN, "Voorbeeld", lambda access, asked: None).summed == ()


def test_a_file_name_holds_no_character_that_does_harm() -> None:
    strange = replace(ORIGIN, toekenning='../\r\n"; x=\u202e' + "a" * 300, period="")
    assert len(file_name("w", strange)) < 80
    assert set(file_name("w", strange)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_file_that_misses_a_row_is_broken_off() -> None:
    rows = stream_of(Rij, RIJEN[1:])
    sheet = Sheet(ORIGIN, replace(rows, total=len(RIJEN)), SHOWN, SHOWN)
    with pytest.raises(Incomplete):
        list(written(sheet, Preset.PROGRAM, NAME, t))


@pytest.mark.parametrize("preset", list(Preset))
def test_a_file_with_another_total_than_the_screen_is_broken_off(preset: Preset) -> None:
    total = sum(rij.premie or 0 for rij in RIJEN)
    list(
        written(
            Sheet(ORIGIN, stream_of(Rij, RIJEN), SHOWN, SHOWN, {"premie": total}), preset, NAME, t
        )
    )
    with pytest.raises(Incomplete):
        list(
            written(
                Sheet(ORIGIN, stream_of(Rij, RIJEN), SHOWN, SHOWN, {"premie": total + 1}),
                preset,
                NAME,
                t,
            )
        )


@pytest.mark.parametrize("preset", list(Preset))
def test_a_table_without_rows_is_a_file_with_headings(preset: Preset) -> None:
    shown = tuple(column.name for column in columns_of())
    assert b"".join(written(Sheet(ORIGIN, stream_of(Rij, []), shown, HEADINGS), preset, NAME, t))


def test_more_rows_than_excel_can_hold_are_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data.export.declaration.MOST_ROWS", len(RIJEN) - 1)
    access = type("Access", (), {"meta": META, "maatregelen": {}})()
    refused, allowed = (
        EXPORT.open(access, EXPORT.asked(_form() | {"vorm": way}), t)
        for way in ("xlsx", "csv_excel")
    )
    assert refused is not None
    assert refused.problem == t("export.te_veel")
    assert allowed is not None
    assert not allowed.problem
    assert text_sheet.MOST_ROWS == 2**20 - 1


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_value_has_its_way_into_every_file(kind: Kind) -> None:
    column = next(column for column in columns_of() if column.kind is kind)
    assert kind in writers(EXCEL, t)
    assert field(column, "Kop")["type"] in {"string", "number", "integer", "date", "boolean"}


def test_the_description_says_what_a_column_may_hold() -> None:
    described = {column.name: field(column, "Kop")["constraints"] for column in columns_of()}
    assert described["insz"] == {"required": True, "pattern": "^[0-9]{11}$"}
    assert described["ondernemingsnummer"] == {"required": True, "pattern": "^[0-9]{10}$"}
    assert described["kwartaal"] == {"required": True, "pattern": "^[0-9]{4}K[1-4]$"}
    assert described["begeleidingsnood"] == {"required": True, "enum": ["laag", "midden", "hoog"]}
    assert described["premie"] == {"required": False}


@pytest.mark.parametrize("preset", list(Preset))
def test_three_example_cells_are_shown_for_every_preset(preset: Preset) -> None:
    cells = EXPORT.examples(t)[preset]
    wanted = {
        Preset.XLSX: ("00012556700", "-1.234,56", "31/03/2025"),
        Preset.EXCEL: ("00.01.25-567.00", "-1234,56", "2025-03-31"),
        Preset.EXACT: ('="00012556700"', "-1234,56", "2025-03-31"),
        Preset.PROGRAM: ("00012556700", "-1234.56", "2025-03-31"),
        Preset.ZIP: ("00012556700", "-1234.56", "2025-03-31"),
    }
    assert cells == wanted[preset]


@pytest.mark.parametrize(
    ("preset", "cell"),
    [
        ("xlsx", "1/2"),
        ("csv_excel", "'1/2"),
        ("csv_exact", "'1/2"),
        ("csv_programma", "1/2"),
        ("zip", "1/2"),
    ],
)
def test_an_example_shows_how_a_text_stays_a_text(preset: str, cell: str) -> None:
    export = Export(
        "voorbeeld",
        Rij,
        (*SHOWN, "naam", "uren"),
        "Voorbeeld",
        lambda access, asked: Contents(stream_of(Rij, RIJEN)),
    )
    cells = export.examples(t)[preset]
    assert len(cells) == 4
    assert cells[-1] == ("'1/2" if preset in (Preset.EXCEL, Preset.EXACT) else "1/2")
