"""What happens to a command about users beside its input: a log that cannot be read, a reader that
is gone, and a log without a line.
"""

from pathlib import Path

import pytest

from auth.__main__ import main
from auth.chain import Chain
from auth.consultation import ConsultationLog


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a demo, with a log."""
    for name in ("MAATWERK_MODE", "MAATWERK_STATE", "MAATWERK_SECRET", "MAATWERK_OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAATWERK_DATA", str(tmp_path))
    ConsultationLog(tmp_path)
    return tmp_path


def test_a_log_that_cannot_be_read_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> list[Path]:
        raise PermissionError("/geheim")

    monkeypatch.setattr(Chain, "files", fail)
    assert main(["logboek"]) == 1
    said = capsys.readouterr().err
    assert said == "Mislukt: het logboek kan niet gelezen worden (PermissionError).\n"


def test_a_reader_that_is_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> list[Path]:
        raise BrokenPipeError

    monkeypatch.setattr(Chain, "files", fail)
    monkeypatch.setattr("auth.__main__.reader_gone", lambda: 0)
    assert main(["logboek"]) == 0


def test_a_log_without_a_line_is_intact_and_says_no_beginning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["logboek"]) == 0
    assert "Het begint in" not in capsys.readouterr().out
