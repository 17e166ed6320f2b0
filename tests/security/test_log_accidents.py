"""The consultation log after an accident: what was cut off is closed off and named, the rest stays
readable and provable, and what is gone shows.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from auth import anchor as anchors
from auth import chain as chains
from auth.anchor import DELAY, Anchors, advance, anchored, lost
from auth.chain import Chain
from auth.retention import clear
from auth.sessions import SessionStore, metadata
from auth.settings import DEMO, Settings

MONTHS = ("2026-10", "2026-11", "2026-12")


class Log:
    """A chain whose clock a test sets."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.moment = datetime.fromisoformat("2026-10-01T10:00:00+00:00")
        self.chain = Chain(folder, lambda: self.moment)

    def write(self, who: str, moment: str = "") -> None:
        """One record, at a moment."""
        self.moment = datetime.fromisoformat(f"{moment}+00:00") if moment else self.moment
        self.chain.append({"gebruiker": who})

    def who(self) -> list[str]:
        """Whom the records name."""
        return [line.record["gebruiker"] for line in self.chain.lines() if line.record]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of three months with two lines each."""
    found = Log(tmp_path / "consultation")
    for month in MONTHS:
        for who in ("an", "bart"):
            found.write(f"{who} {month}", f"{month}-15T10:00:00")
    return found


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """The state database."""
    found = sa.create_engine(f"sqlite:///{tmp_path / 'state.sqlite'}")
    metadata.create_all(found)
    yield found
    found.dispose()


def _newest(log: Log) -> Path:
    return log.chain.files()[-1]


def _cut(path: Path, much: int) -> None:
    path.write_bytes(path.read_bytes()[:-much])


def test_a_line_after_remains_begins_anew_and_names_them(log: Log) -> None:
    before = log.who()
    _cut(_newest(log), 40)
    log.write("claire")
    assert log.who() == [*before[:-1], "claire"]
    check = log.chain.check()
    assert check.remains == ("2026-12.jsonl, regel 2",)
    assert (check.lines, check.broken) == (7, ())
    *_, remains, last = log.chain.lines()
    assert last.record is not None
    assert last.record["restant"] == remains.digest


def test_a_line_that_lost_only_its_feed_is_whole(log: Log) -> None:
    before = log.who()
    _cut(_newest(log), 1)
    assert log.who() == before
    log.write("claire")
    assert log.who() == [*before, "claire"]
    assert log.chain.check() == log.chain.check(())
    assert (log.chain.check().remains, log.chain.check().broken) == ((), ())


@pytest.mark.parametrize(
    "remains",
    [b"\0" * 10_000, b"[" * 5_000, b"\xff\xfe", b"{}", b"\n", b'{"keten": 1}\nonzin'],
    ids=["zeros", "too deep", "no text", "another record", "an empty line", "two lines"],
)
def test_any_remains_are_closed_off_over_a_change_of_month(log: Log, remains: bytes) -> None:
    before = log.who()
    _newest(log).write_bytes(_newest(log).read_bytes() + remains)
    log.write("claire", "2027-01-01T00:00:01")
    log.write("dirk")
    assert log.who() == [*before, "claire", "dirk"]
    check = log.chain.check()
    assert len(check.remains) == len(remains.splitlines())
    assert not check.broken


def test_a_file_with_only_remains_is_followed_from_the_month_before(log: Log) -> None:
    (log.chain.folder / "2027-01.jsonl").write_bytes(b"half een re")
    log.write("claire", "2027-01-01T00:00:01")
    assert not log.chain.check().broken


def test_remains_that_are_changed_or_taken_away_afterwards_show(log: Log) -> None:
    _cut(_newest(log), 40)
    log.write("claire")
    lines = _newest(log).read_bytes().splitlines(keepends=True)
    for changed in (
        [lines[0], b"onzin\n", lines[2]],
        [lines[0], lines[2]],
        [lines[0], lines[1], lines[1], lines[2]],
    ):
        _newest(log).write_bytes(b"".join(changed))
        assert log.chain.check().broken == (f"2026-12.jsonl, regel {len(changed)}",)


def test_a_record_that_is_changed_shows_in_the_line_after_it(log: Log) -> None:
    path = log.chain.files()[1]
    path.write_bytes(path.read_bytes().replace(b"an 2026-11", b"jo 2026-11"))
    assert log.chain.check().broken == ("2026-11.jsonl, regel 1", "2026-11.jsonl, regel 2")


def test_a_record_says_when_it_was_written_and_its_hash_is_given_back(tmp_path: Path) -> None:
    log = Log(tmp_path / "consultation")
    keten = log.chain.append({"gebruiker": "Zoë"})
    (line,) = log.chain.lines()
    assert line.record == {
        "tijd": "2026-10-01T10:00:00.000+00:00",
        "gebruiker": "Zoë",
        "keten": keten,
    }
    assert "Zoë".encode() in line.raw, "as it is, so that a line stays short"
    assert log.chain.check().first == line


def test_a_clock_over_midnight_or_set_back_keeps_one_chain(tmp_path: Path) -> None:
    log = Log(tmp_path / "consultation")
    for moment in (
        "2026-11-30T23:59:58",
        "2026-12-01T00:00:02",
        "2026-11-30T23:59:59",
        "2020-01-01T00:00:00",
        "2026-12-01T00:00:03",
    ):
        log.write(moment, moment)
    assert [path.name for path in log.chain.files()] == ["2026-11.jsonl", "2026-12.jsonl"]
    assert log.who()[2] == "2026-11-30T23:59:59"
    assert (log.chain.check().lines, log.chain.check().broken) == (5, ())


def test_the_moment_is_taken_while_the_chain_is_locked(tmp_path: Path) -> None:
    log = Log(tmp_path / "consultation")
    told: list[bool] = []

    def clock() -> datetime:
        other = subprocess.run(
            ["flock", "--nonblock", str(tmp_path / "consultation" / chains.LOCK), "true"],
            check=False,
        )
        told.append(other.returncode == 0)
        return log.moment

    Chain(log.chain.folder, clock).append({})
    assert told == [False]


WRITER = """
import sys
from pathlib import Path
from auth.chain import Chain
chain = Chain(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    chain.append({"gebruiker": sys.argv[2], "nummer": number})
"""


def test_processes_and_threads_that_write_at_once_make_one_chain(tmp_path: Path) -> None:
    """Each process waits until the other is there, and so does the thread here."""
    (tmp_path / "consultation").mkdir()
    many, chain = 300, Chain(tmp_path / "consultation")
    command = [sys.executable, "-c", WRITER, str(chain.folder)]
    processes = [
        subprocess.Popen(
            [*command, name, str(many)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for name in ("een", "twee")
    ]
    threads = [
        threading.Thread(target=lambda: [chain.append({"gebruiker": "drie"}) for _ in range(many)])
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for thread in threads:
        thread.start()
    for process in processes:
        assert process.communicate(b"go\n")[0] == b""
        assert process.returncode == 0
    for thread in threads:
        thread.join()
    check = chain.check()
    assert (check.lines, check.broken, check.remains) == (4 * many, (), ())


def test_without_its_folder_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        Chain(tmp_path / "weg").append({})


def _without_last_line(log: Log) -> None:
    _newest(log).write_bytes(b"".join(_newest(log).read_bytes().splitlines(keepends=True)[:-1]))


def _replaced(log: Log) -> None:
    """All of it by a log of the same size that agrees with itself."""
    for path in log.chain.files():
        path.unlink()
    for month in MONTHS:
        for who in ("an", "dirk"):
            log.write(f"{who} {month}", f"{month}-15T10:00:00")


@pytest.mark.parametrize(
    "take",
    [
        _without_last_line,
        lambda log: _newest(log).unlink(),
        lambda log: log.chain.files()[0].unlink(),
        lambda log: [path.unlink() for path in log.chain.files()],
        _replaced,
    ],
    ids=["last line", "newest month", "oldest month", "everything", "another log"],
)
@pytest.mark.parametrize("goes_on", [False, True], ids=["at once", "after more lines"])
def test_what_is_taken_away_shows(
    log: Log, engine: sa.Engine, take: Callable[[Log], None], goes_on: bool
) -> None:
    assert advance(engine, log.chain) == set()
    assert not lost(anchored(engine), log.chain)
    take(log)
    if goes_on:
        for _ in range(4):
            log.write("claire")
        assert advance(engine, log.chain), "the application raises an alarm"
    assert lost(anchored(engine), log.chain)


def test_everything_that_is_gone_is_named(log: Log, engine: sa.Engine) -> None:
    advance(engine, log.chain)
    log.chain.files()[0].unlink()
    _without_last_line(log)
    assert advance(engine, log.chain) == {"2026-10.jsonl", "2026-12.jsonl"}
    assert lost(anchored(engine), log.chain) == [
        "2026-10.jsonl is weg. Daarin stonden minstens 2 regels.",
        "2026-12.jsonl telt 1 regels. De databank kent er 2, met een ander begin of einde.",
    ]


def test_a_line_without_its_feed_is_anchored_as_it_will_stand_there(
    log: Log, engine: sa.Engine
) -> None:
    _cut(_newest(log), 1)
    assert advance(engine, log.chain) == set()
    log.write("claire")
    assert advance(engine, log.chain) == set()
    assert not lost(anchored(engine), log.chain)


def test_a_file_without_a_line_has_no_anchor(log: Log, engine: sa.Engine) -> None:
    (log.chain.folder / "2027-01.jsonl").touch()
    assert advance(engine, log.chain) == set()
    assert [anchor.bestand for anchor in anchored(engine)] == [f"{month}.jsonl" for month in MONTHS]


def test_an_anchor_that_another_process_moved_further_stays(log: Log, engine: sa.Engine) -> None:
    advance(engine, log.chain)
    kept = anchored(engine)
    anchors._keep(engine, replace(kept[-1], regels=1))
    assert anchored(engine) == kept


def test_a_month_that_begins_anew_after_it_was_taken_away_is_anchored_again(
    log: Log, engine: sa.Engine
) -> None:
    clear(engine, log.chain, "2027-01", None, log.moment.date())
    assert [(anchor.bestand, anchor.regels) for anchor in anchored(engine)] == [
        ("2026-12.jsonl", 1)
    ]


def test_what_was_only_cut_off_is_not_lost(log: Log, engine: sa.Engine) -> None:
    advance(engine, log.chain)
    _cut(_newest(log), 40)
    assert not lost(anchored(engine), log.chain)
    log.write("claire")
    assert advance(engine, log.chain) == set()
    assert not lost(anchored(engine), log.chain)
    assert sum(anchor.regels for anchor in anchored(engine)) == 7


def test_an_anchor_moves_on_with_every_line_and_never_back(log: Log, engine: sa.Engine) -> None:
    advance(engine, log.chain)
    before = anchored(engine)
    log.write("claire", "2027-01-01T00:00:00")
    log.write("dirk")
    advance(engine, log.chain)
    advance(engine, log.chain)
    after = anchored(engine)
    assert after[:3] == before
    assert (after[3].bestand, after[3].regels) == ("2027-01.jsonl", 2)


def test_months_that_go_by_the_rules_are_not_missing(log: Log, engine: sa.Engine) -> None:
    assert clear(engine, log.chain, "2026-12", None, log.moment.date()) == [
        "2026-10.jsonl",
        "2026-11.jsonl",
    ]
    vouched = [anchor.eerste for anchor in anchored(engine)]
    assert not lost(anchored(engine), log.chain)
    assert log.chain.check(vouched).broken == ()
    assert log.chain.check().broken == ("2026-12.jsonl, regel 1",), (
        "without the database a log that begins later is not whole"
    )
    lines = _newest(log).read_bytes()
    _newest(log).write_bytes(lines.replace(b"an 2026-12", b"jo 2026-12"))
    assert log.chain.check(vouched).broken, "a changed first line shows"


def test_the_application_anchors_by_itself_and_waits_for_no_database(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = SessionStore(Settings(DEMO, tmp_path, "", f"sqlite:///{tmp_path / 'state.sqlite'}"))
    timers: list[Callable[[], None]] = []

    class Timer:
        daemon = False

        def __init__(self, delay: float, act: Callable[[], None]) -> None:
            assert delay == DELAY
            self.act = act

        def start(self) -> None:
            """When the test says so. It holds up no process that ends."""
            assert self.daemon
            timers.append(self.act)

    monkeypatch.setattr("auth.anchor.threading.Timer", Timer)
    found = Anchors(store.engine, tmp_path)
    found.soon()
    found.soon()
    assert len(timers) == 1
    assert anchored(store.engine) == []
    timers[0]()
    assert len(anchored(store.engine)) == 3
    _newest(log).unlink()
    for number in range(2, 4):
        found.soon()
        assert len(timers) == number, "what was anchored once is anchored again"
        timers[-1]()
    log.chain.files()[0].unlink()
    found.keep()
    found.keep()
    assert [record.getMessage() for record in caplog.records] == [
        f"alarm: lines of the consultation log are gone: {month}.jsonl"
        for month in ("2026-12", "2026-10")
    ]
    monkeypatch.setattr("auth.anchor.advance", _busy)
    found.soon()
    timers[-1]()
    assert caplog.records[-1].getMessage() == "consultation log not anchored: OperationalError"
    store.engine.dispose()


def _busy(*_: object) -> set[str]:
    raise sa.exc.OperationalError("update", None, ValueError("locked"))
