"""Every command of the operator: what it says and the exit status, 0 when done, 1 when it failed, 2
when its input is refused.
"""

import csv
import io
import os
import pty
import re
import select
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from data.__main__ import main
from data.operator.laad import laad
from tests.unit.data.leveringen import NAMED, row, small, write, write_head
from tests.unit.data.published import current

ROOT = Path(__file__).parents[4]


COMMANDS = (
    "genereer",
    "laad",
    "bereken",
    "publiceer",
    "terug",
    "controleer",
    "toon",
    "vernieuw",
    "gevoelig",
)


def status(folder: Path, *words: str | Path) -> int:
    """The exit status of one command; argparse ends by itself."""
    try:
        return main(["--map", str(folder), *map(str, words)])
    except SystemExit as end:
        return int(end.code or 0)


TOON = ("berekening", "jaar", "totalen", "afrekening", "voorschot", "vordering")


PERIOD = {"berekening": ("--kwartaal", "2025K1"), "jaar": ("--jaar", "2025")}


def test_everything_succeeds_in_the_order_of_the_work(tmp_path: Path) -> None:
    write(tmp_path / "in", small(), datum="2025-06-12")
    work: tuple[tuple[str | Path, ...], ...] = (
        ("laad", tmp_path / "in"),
        ("bereken", "--kwartaal", "2025K1"),
        (
            "bereken",
            "--kwartaal",
            "2025K1",
            "--toekenning",
            NAMED[0],
            "--peildatum",
            "2025-06-30",
            "--soort",
            "herberekening",
        ),
        ("bereken", "--jaar", "2025"),
        ("bereken", "--alles"),
        ("publiceer",),
        ("publiceer",),
        ("terug",),
        ("controleer",),
        *(("toon", what, "--toekenning", NAMED[0], *PERIOD.get(what, ())) for what in TOON),
    )
    assert [(words, status(tmp_path / "data", *words)) for words in work] == [
        (words, 0) for words in work
    ]


@pytest.mark.parametrize("what", TOON)
def test_a_toekenning_that_is_not_there_fails(
    folder: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(folder, "toon", what, "--toekenning", "CMW-999999", *PERIOD.get(what, ())) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "CMW-999999" in err


FAILS: dict[str, tuple[str, ...]] = {
    "a kwartaal of before the regeling": ("bereken", "--kwartaal", "2018K4"),
    "a year of before the regeling": ("bereken", "--jaar", "2018"),
    "a kwartaal without data": ("bereken", "--kwartaal", "2019K1"),
    "a toekenning without data": ("bereken", "--kwartaal", "2025K1", "--toekenning", "CMW-999999"),
    "a day before everything": ("bereken", "--kwartaal", "2025K1", "--peildatum", "2019-01-01"),
    "a year without data": ("bereken", "--jaar", "2019"),
    "a year of a toekenning without data": (
        "bereken",
        "--jaar",
        "2025",
        "--toekenning",
        "CMW-999999",
    ),
    "no snapshot before this one": ("terug",),
    "a kwartaal that was not calculated": (
        "toon",
        "berekening",
        "--toekenning",
        NAMED[0],
        "--kwartaal",
        "2019K1",
    ),
    "a calculation that does not exist": (
        "toon",
        "berekening",
        "--toekenning",
        NAMED[0],
        "--kwartaal",
        "2025K1",
        "--volgnummer",
        "9",
    ),
    "totals of a year without calculations": (
        "toon",
        "totalen",
        "--toekenning",
        NAMED[0],
        "--jaar",
        "2019",
    ),
    "a year that was not calculated": ("toon", "jaar", "--toekenning", NAMED[0], "--jaar", "2019"),
}


@pytest.mark.parametrize("case", FAILS)
def test_what_cannot_be_done_ends_with_1_and_a_sentence(
    folder: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(folder, *FAILS[case]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"[A-Z].*\.\n", err), err


REFUSED: dict[str, tuple[str, ...]] = {
    "no such folder": ("laad", "nergens"),
    "no command": (),
    "an unknown command": ("verwijder",),
    "an unknown option": ("publiceer", "--snel"),
    "half an option": ("bereken", "--kwart", "2025K1"),
    "a kwartaal that cannot be": ("bereken", "--kwartaal", "2025K5"),
    "a day that cannot be": ("bereken", "--kwartaal", "2025K1", "--peildatum", "2025-02-30"),
    "a year that cannot be": ("bereken", "--jaar", "25"),
    "a kwartaal after which none comes": ("bereken", "--kwartaal", "9999K4"),
    "a year after which none comes": ("bereken", "--jaar", "9999"),
    "all of one toekenning": ("bereken", "--alles", "--toekenning", NAMED[0]),
    "a kind of a year": ("bereken", "--jaar", "2025", "--soort", "herberekening"),
    "a calculation of no kwartaal": ("toon", "berekening", "--toekenning", NAMED[0]),
    "a comparison of no year": ("toon", "jaar", "--toekenning", NAMED[0]),
    "a seed below zero": ("genereer", "--schaal", "klein", "--zaad", "-1", "--uit", "x"),
    "a kwartaal and a year": ("bereken", "--kwartaal", "2025K1", "--jaar", "2025"),
    "nothing to calculate": ("bereken",),
    "an unknown kind": ("bereken", "--kwartaal", "2025K1", "--soort", "schatting"),
    "an unknown size": ("genereer", "--schaal", "reusachtig", "--uit", "x"),
    "a number that is none": ("toon", "totalen", "--toekenning", NAMED[0], "--volgnummer", "twee"),
    "nobody to show": ("toon", "totalen"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_input_that_makes_no_sense_ends_with_2(
    folder: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(folder, *REFUSED[case]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()


UNUSED: dict[str, tuple[str, ...]] = {
    "--jaar": ("berekening", "--jaar", "2025"),
    "--kwartaal": ("jaar", "--kwartaal", "2025K1"),
    "--volgnummer": ("totalen", "--volgnummer", "1"),
    "--kwartaal of money": ("afrekening", "--kwartaal", "2025K1"),
    "--jaar of advances": ("voorschot", "--jaar", "2025"),
    "--volgnummer of claims": ("vordering", "--volgnummer", "1"),
    "--jaar beside a kwartaal": ("totalen", "--kwartaal", "2025K1", "--jaar", "2025"),
    "--kwartaal beside a year": ("jaar", "--jaar", "2025", "--kwartaal", "2025K1"),
}


@pytest.mark.parametrize("case", UNUSED)
def test_a_choice_that_a_subject_does_not_use_is_refused_by_name(
    folder: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    what, *words = UNUSED[case]
    assert status(folder, "toon", what, "--toekenning", NAMED[0], *words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(
        rf"hoort geen {case.split()[0]}\. |{case.split()[0]}: gaat niet samen met ", err
    ), err


@pytest.mark.parametrize(
    "words",
    [
        ("berekening", "--kwartaal", "2025K1", "--volgnummer", "1"),
        ("totalen", "--kwartaal", "2025K1"),
        ("totalen", "--jaar", "2025"),
        ("totalen",),
        ("afrekening",),
    ],
    ids=" ".join,
)
def test_a_choice_that_a_subject_does_use_narrows_it(folder: Path, words: tuple[str, ...]) -> None:
    assert status(folder, "toon", words[0], "--toekenning", NAMED[0], *words[1:]) == 0


def test_a_folder_that_is_not_empty_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(folder, "genereer", "--schaal", "klein", "--uit", folder) == 2
    assert "niet leeg" in capsys.readouterr().err


def test_a_file_in_the_place_of_a_folder_is_refused_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "uit").touch()
    assert status(tmp_path, "genereer", "--schaal", "klein", "--uit", tmp_path / "uit") == 2
    assert "dit is een bestand, geen map" in capsys.readouterr().err


def test_of_two_leveringen_the_first_is_kept_and_the_status_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "in" / "een", small(), "L1", "2025-05-15")
    (write(tmp_path / "in" / "twee", small(), "L2", "2025-05-16") / "loon.csv").write_text(
        "geen kolom\n1\n"
    )
    assert status(tmp_path / "data", "laad", tmp_path / "in") == 2
    out, err = capsys.readouterr()
    assert "Levering L1 van 15/05/2025" in out
    assert "Levering L2 is geweigerd" in err
    assert status(tmp_path / "data", "bereken", "--kwartaal", "2025K1") == 0


def test_rows_that_are_refused_do_not_fail_the_command(tmp_path: Path) -> None:
    tables = small()
    tables["loon"][0]["bedrag"] = "veel"
    assert status(tmp_path / "data", "laad", write(tmp_path / "in", tables)) == 0


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after the command"])
def test_the_folder_may_stand_before_and_after_the_command(
    folder: Path, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(folder / "elsewhere"))
    where = ["--map", str(folder)]
    assert main([*where, "publiceer"] if before else ["publiceer", *where]) == 0
    assert current(folder).stem == "snap-000002"
    assert not (folder / "elsewhere").exists()


def test_without_a_folder_the_environment_says_where(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(folder))
    assert main(["publiceer"]) == 0
    assert current(folder).stem == "snap-000002"


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in COMMANDS)], ids=lambda words: " ".join(words) or "all"
)
def test_help_is_in_dutch(
    tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tmp_path, *command, "--help") == 0
    text = capsys.readouterr().out
    assert text.startswith("gebruik: python -m data")
    assert not re.search(r"usage|options:|positional|show this|optional", text)


def test_what_is_shown_is_machine_csv(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = _run(folder, "toon", "berekening", "--toekenning", NAMED[0], "--kwartaal", "2025K1")
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["berekening"] == "2025K1-1"
    assert re.fullmatch(r"\d+\.\d{2}", row["premie"])
    assert re.fullmatch(r"\d\.\d{4}", row["vte_binnen"])
    assert len(row["insz"]) == 11


def test_a_calculation_without_werknemers_shows_its_columns(tmp_path: Path) -> None:
    """All werknemers of the kwartaal were taken back: the calculation is there, with no rows."""
    write(tmp_path / "in" / "een", small(), "L1", "2025-05-15")
    write(tmp_path / "in" / "twee", {}, "L2", "2025-06-15", [(NAMED[0], "2025K1")])
    _run(tmp_path / "data", "laad", tmp_path / "in")
    _run(tmp_path / "data", "bereken", "--jaar", "2025")
    for what, period in PERIOD.items():
        shown = _run(
            tmp_path / "data", "toon", what, "--toekenning", NAMED[0], *period
        ).stdout.splitlines()
        assert len(shown) == 1
        assert "insz" in shown[0]


def test_what_was_delivered_of_before_the_regeling_does_not_stop_the_rest(tmp_path: Path) -> None:
    tables = small()
    tables["tewerkstelling"].append(
        row("tewerkstelling", kwartaal="2018K4", begindatum="2018-10-01")
    )
    assert status(tmp_path / "data", "laad", write(tmp_path / "in", tables)) == 0
    assert status(tmp_path / "data", "bereken", "--alles") == 0
    assert status(tmp_path / "data", "publiceer") == 0


def _run(folder: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "data", "--map", str(folder), *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)


PAIRS = {
    "an unknown toekenning": ("CMW-999999", "2025K1"),
    "a kwartaal without lines": (NAMED[0], "2024K1"),
    "before the rules": (NAMED[0], "2015K1"),
}


@pytest.mark.parametrize("case", PAIRS)
def test_a_pair_to_empty_that_never_had_a_line_is_no_data(folder: Path, case: str) -> None:
    toekenning, kwartaal = PAIRS[case]
    laad(folder, write_head(folder / "leeg", "L2", "2025-10-01", [PAIRS[case]]))
    assert status(folder, "bereken", "--kwartaal", kwartaal, "--toekenning", toekenning) == 1
    after: tuple[tuple[str, ...], ...] = (
        ("bereken", "--kwartaal", "2025K1"),
        ("bereken", "--alles"),
        ("controleer",),
        ("publiceer",),
    )
    assert [(words, status(folder, *words)) for words in after] == [(words, 0) for words in after]
    assert (
        status(folder, "toon", "totalen", "--toekenning", toekenning, "--kwartaal", kwartaal) == 1
    )


def test_no_progress_is_drawn_when_nobody_watches(tmp_path: Path) -> None:
    done = _run(tmp_path / "data", "genereer", "--schaal", "klein", "--uit", tmp_path / "uit")
    assert (done.stdout, done.stderr) == ("", "")
    done = _run(tmp_path / "data", "laad", tmp_path / "uit")
    assert done.stderr == ""
    assert "\r" not in done.stdout


def test_progress_is_drawn_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [
        sys.executable,
        "-m",
        "data",
        "--map",
        str(tmp_path),
        "genereer",
        "--schaal",
        "klein",
        "--uit",
        str(tmp_path / "uit"),
    ]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=True)
    assert select.select([ours], [], [], 5)[0]
    drawn = os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert "Leveringen verzinnen" in drawn
