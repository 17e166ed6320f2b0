"""The operator's commands about users: what they say and the exit status, 0 when done, 1 when it
failed, 2 when its input is refused.
"""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from auth.__main__ import main
from auth.anchor import advance
from auth.commands.log import DAMAGED
from auth.consultation import Action, Consultation, ConsultationLog
from auth.sessions import SessionStore, sessions
from auth.settings import from_environment
from data.reader.list_record import Lijst

WERKNEMER = "0123456789abcdef"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a demo, named in the environment; nothing else is set there."""
    for name in ("MAATWERK_MODE", "MAATWERK_STATE", "MAATWERK_SECRET", "MAATWERK_OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def log(folder: Path) -> ConsultationLog:
    """An looked at a werknemer and at a list, Bart at a list."""
    found = ConsultationLog(folder, may_log=lambda _name, _value: None)
    found.write(_access("an", "persoon", WERKNEMER))
    for gebruiker, aantal in (("an", 12), ("bart", 40)):
        bij = found.write(_access(gebruiker, "lijst_werknemers", None))
        found.write_list(bij, Lijst("werknemers", {"percentage": 60}, 0, aantal, "d" * 64), ())
    return found


def _access(gebruiker: str, scherm: str, onderwerp: str | None) -> Consultation:
    return Consultation(
        gebruiker,
        "9b2f",
        "EA",
        "0999001119",
        "fedcba98",
        Action.TONEN,
        scherm,
        "CMW-000101",
        onderwerp,
        "snap-000001",
    )


@pytest.fixture
def engine() -> Iterator[sa.Engine]:
    """The database of the application, with two sessions of An and one of Bart."""
    found = SessionStore(from_environment()).engine
    with found.begin() as con:
        for number, gebruiker in enumerate(("an", "an", "bart")):
            con.execute(
                sessions.insert().values(
                    id=str(number), gebruiker=gebruiker, begonnen=0, gezien=0, inhoud="{}"
                )
            )
    yield found
    found.dispose()


def _table(said: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said)))


def test_a_mistyped_folder_is_refused_and_not_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAATWERK_DATA", str(folder / "vra"))
    assert main(["logboek"]) == 2
    assert "MAATWERK_DATA" in capsys.readouterr().err
    assert not (folder / "vra").exists()


def test_afmelden_ends_every_session_of_one_user(
    engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["afmelden", "an"]) == 0
    assert "Beëindigde sessies: 2." in capsys.readouterr().out
    with engine.connect() as con:
        assert con.execute(sa.select(sessions.c.gebruiker)).scalars().all() == ["bart"]
    assert main(["afmelden", "an"]) == 0
    assert "had geen sessie" in capsys.readouterr().out


def test_logboek_says_whether_the_log_is_intact(
    log: ConsultationLog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["logboek"]) == 0
    assert "ongeschonden. Aantal regels: 5." in capsys.readouterr().out
    (path,) = log.folder.glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"aantal": 40', b'"aantal": 41'))
    assert main(["logboek"]) == 1
    assert capsys.readouterr() == (
        "",
        f"{DAMAGED}\n{path.name}, regel 5: deze regel volgt niet op wat ervoor staat.\n",
    )


def test_raadplegingen_says_who_looked_at_a_werknemer(
    log: ConsultationLog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["raadplegingen", WERKNEMER]) == 0
    said = capsys.readouterr()
    assert [
        (row["gebruiker"], row["scherm"], row["actie"], row["onderwerp"])
        for row in _table(said.out)
    ] == [("an", "persoon", "tonen", WERKNEMER)]
    assert said.err == "Gevonden: 1.\n"
    assert main(["raadplegingen", WERKNEMER[::-1]]) == 0
    assert capsys.readouterr().err == "Gevonden: 0.\n"


def test_lijsten_says_which_lists_a_user_saw(
    log: ConsultationLog, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lijsten", "an"]) == 0
    (row,) = _table(capsys.readouterr().out)
    assert (row["gebruiker"], row["lijst"], row["aantal"], row["filter"]) == (
        "an",
        "werknemers",
        "12",
        '{"percentage": 60}',
    )


def test_what_is_no_public_number_is_refused_and_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["raadplegingen", "85073003328"])
    said = capsys.readouterr()
    assert end.value.code == 2
    assert "geen openbaar nummer" in said.err
    assert "85073003328" not in said.out + said.err


@pytest.mark.parametrize(
    ("command", "count"),
    [(["lijsten", "an"], 1), (["raadplegingen", WERKNEMER], 1)],
    ids=["lijsten", "raadplegingen"],
)
def test_a_line_that_was_cut_off_is_skipped_and_named(
    command: list[str], count: int, log: ConsultationLog, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = log.chain.files()
    path.write_bytes(path.read_bytes() + b"half een re")
    assert main(command) == 0
    said = capsys.readouterr()
    assert len(_table(said.out)) == count
    assert (
        said.err
        == f"Gevonden: {count}.\nOvergeslagen, want niet leesbaar: 1. {path.name}, regel 6.\n"
    )


def test_logboek_says_where_the_log_begins_how_many_lines_there_should_be_and_what_was_cut_off(
    log: ConsultationLog, engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["logboek"]) == 0
    assert "De databank kent nog geen regel." in capsys.readouterr().out
    advance(engine, log.chain)
    (path,) = log.chain.files()
    path.write_bytes(path.read_bytes()[:-40])
    assert main(["logboek"]) == 0
    first = next(log.read())["tijd"]
    assert capsys.readouterr().out.splitlines() == [
        "Het logboek is ongeschonden. Aantal regels: 5.",
        f"Het begint in {path.name}. Eerste regel: {first}.",
        "Volgens de databank telt het minstens 5 regels.",
        f"Afgebroken regels: 1. De andere zijn bewijsbaar. {path.name}, regel 5.",
    ]


def test_a_log_that_lost_its_end_is_damaged(
    log: ConsultationLog, engine: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    advance(engine, log.chain)
    (path,) = log.chain.files()
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    assert main(["logboek"]) == 1
    assert f"{path.name} telt 3 regels. De databank kent er 5" in capsys.readouterr().err
    path.unlink()
    assert main(["logboek"]) == 1
    assert f"{path.name} is weg. Daarin stonden minstens 5 regels." in capsys.readouterr().err


def test_opruimen_takes_old_months_away_and_logboek_says_so(
    log: ConsultationLog, engine: sa.Engine, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = log.chain.files()
    old = path.rename(path.with_name("2016-11.jsonl"))
    log.write(_access("an", "persoon", WERKNEMER))
    (folder / "archief").mkdir()
    assert main(["opruimen", "2016-12", "--naar", str(folder / "archief")]) == 0
    assert "Weggehaalde maanden: 1." in capsys.readouterr().out
    assert [one.name for one in (folder / "archief").iterdir()] == [old.name]
    assert main(["logboek"]) == 0
    assert "Opgeruimd: 2016-11.jsonl (samen 5 regels)." in capsys.readouterr().out
    assert list(log.read())[-1]["maanden"] == [old.name]


def test_opruimen_wipes_nothing_of_a_damaged_log_and_overwrites_nothing(
    log: ConsultationLog, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = log.chain.files()
    path.write_bytes(
        path.read_bytes().replace(b"demo", b"omed").replace(b'"aantal": 40', b'"aantal": 41')
    )
    assert main(["opruimen", "9999-12"]) == 1
    assert "wordt er niets gewist" in capsys.readouterr().err
    assert path.exists()
    assert main(["opruimen", "9999-12", "--naar", str(folder / "archief")]) == 2
    (folder / "archief").mkdir()
    (folder / "archief" / path.name).touch()
    assert main(["opruimen", "9999-12", "--naar", str(folder / "archief")]) == 2
    assert path.exists()
    (folder / "archief" / path.name).unlink()
    assert main(["opruimen", "9999-12", "--naar", str(folder / "archief")]) == 0
    assert main(["logboek"]) == 0, "a new beginning"


def test_a_month_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit) as end:
        main(["opruimen", "2016-13"])
    assert end.value.code == 2


def test_vergelijk_holds_the_log_against_a_copy_of_before(
    log: ConsultationLog, engine: sa.Engine, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vergelijk", str(folder / "kopie")]) == 2
    shutil.copytree(log.folder, folder / "kopie")
    log.write(_access("an", "persoon", WERKNEMER))
    assert main(["vergelijk", str(folder / "kopie")]) == 0
    assert "Alles van de kopie staat in het logboek." in capsys.readouterr().out
    (path,) = log.chain.files()
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:4]))
    assert main(["vergelijk", str(folder / "kopie")]) == 1
    assert (
        f"{path.name}, regel 5: het logboek zegt iets anders dan de kopie."
        in capsys.readouterr().err
    )
    path.unlink()
    assert main(["vergelijk", str(folder / "kopie")]) == 1
    assert f"{path.name} is weg uit het logboek." in capsys.readouterr().err


def test_a_month_that_was_taken_away_by_the_rules_may_be_missing_from_the_log(
    log: ConsultationLog, engine: sa.Engine, folder: Path
) -> None:
    shutil.copytree(log.folder, folder / "kopie")
    for name in (path.name for path in log.chain.files()):
        (folder / "kopie" / name).rename(folder / "kopie" / "2016-11.jsonl")
        (log.folder / name).rename(log.folder / "2016-11.jsonl")
    assert main(["opruimen", "2016-12"]) == 0
    assert main(["vergelijk", str(folder / "kopie")]) == 0


@pytest.mark.parametrize(
    ("name", "value"), [("MAATWERK_MODE", "iets"), ("MAATWERK_STATE", "onzin")]
)
def test_a_setting_that_cannot_be_used_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["afmelden", "an"]) == 2
    assert name in capsys.readouterr().err


def test_a_database_that_is_busy_fails_with_a_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy(*_: object) -> int:
        raise sa.exc.OperationalError("delete", None, ValueError("locked"))

    monkeypatch.setattr(SessionStore, "revoke_user", busy)
    assert main(["afmelden", "an"]) == 1
    assert (
        capsys.readouterr().err
        == "Mislukt: de databank van MAATWERK_STATE antwoordt niet (OperationalError).\n"
    )
