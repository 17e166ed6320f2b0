"""Leveringen that would hang, swell or flood: each ends within its time, in little memory, with a
message of a few lines and nothing stored.

Each runs in a process of its own, so that what hangs is a failure with a name and not a run that
stands still.
"""

import json
import multiprocessing
import os
import re
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.contract.tables import BY_NAME
from tests.unit.data.leveringen import row, small, write
from tests.unit.data.loaded import broken, everything_stored, known_rows

PATIENCE = 60
"""Seconds; on an idle computer none takes five."""
MEMORY = 6 << 30
"""Bytes of address space. DuckDB may use 3 GB of it."""
LONGEST_MESSAGE, MOST_LINES = 1_500, 4
LOON = BY_NAME["loon"].columns
SMALL_LIMIT = {"MAATWERK_MAX_RIJEN": "1000"}


def _head(folder: Path, **keys: Any) -> None:
    path = folder / "levering.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **keys}), "utf-8")


def _head_bytes(content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "levering.json").write_bytes(content) and None


def _pipe_head(folder: Path) -> None:
    (folder / "levering.json").unlink()
    os.mkfifo(folder / "levering.json")


def _pipe(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / "loon.csv").unlink()
        os.mkfifo(folder / name)

    return spoil


def _link(name: str, target: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return spoil


def _sparse(name: str, size: int) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / "loon.csv").unlink()
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return spoil


def _csv(content: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "loon.csv").write_text(content, "utf-8") and None


def _wide_line(folder: Path) -> None:
    """One row of 40 000 000 empty fields."""
    with (folder / "loon.csv").open("w") as file:
        file.write(",".join(LOON) + "\n")
        for _ in range(40):
            file.write("," * 1_000_000)


def _wide_record(folder: Path) -> None:
    """One row over many short lines: every line is short, the row never ends."""
    with (folder / "loon.csv").open("w") as file:
        file.write(",".join(LOON) + "\n")
        for _ in range(40):
            file.write('"\n",' * 100_000)


def _parquet(make: Callable[[], pa.Table], **options: Any) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / "loon.csv").unlink()
        pq.write_table(make(), folder / "loon.parquet", **options)

    return spoil


def _same(rows: int, **values: Any) -> pa.Table:
    """Rows that are all the same: a few bytes in a file, whatever their number."""
    columns = {}
    for name in LOON:
        value = pa.array([values.get(name, row("loon")[name])], pa.string())
        columns[name] = pa.DictionaryArray.from_arrays(
            pa.repeat(pa.scalar(0, pa.int32()), rows), value
        )
    return pa.table(columns)


def _columns(count: int, *, equal: bool) -> pa.Table:
    names = [*LOON, *("x" if equal else f"x{number}" for number in range(count))]
    return pa.Table.from_arrays([pa.array(["1"])] * len(names), names=names)


def _nested(depth: int) -> pa.Table:
    kind: pa.DataType = pa.int32()
    for _ in range(depth):
        kind = pa.list_(kind)
    return pa.table({name: pa.nulls(1, kind) for name in LOON})


def _promising(rows: int) -> Callable[[Path], None]:
    """A file of nothing but null: its rows take no room at all."""
    return _parquet(lambda: pa.table({name: pa.nulls(rows) for name in LOON}), compression="zstd")


def _many_leeg(folder: Path) -> None:
    _head(folder, leeg=[[f"CMW-{number}", "2025K1"] for number in range(60_000)])


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "levering.json is a pipe": (_pipe_head, "geen gewoon bestand"),
    "levering.json is a device": (_link("levering.json", "/dev/zero"), "geen gewoon bestand"),
    "levering.json is another file": (
        _link("levering.json", "/etc/passwd"),
        "koppeling naar buiten de map",
    ),
    "levering.json of 100 MB": (_head_bytes(b" " * 100_000_000), "te groot"),
    "levering.json of deep lists": (_head_bytes(b"[" * 4_000_000), "geen JSON"),
    "levering.json of deep objects": (_head_bytes(b'{"a":' * 800_000), "geen JSON"),
    "levering.json is a huge number": (_head_bytes(b"1" * 4_000_000), "geen geldige JSON"),
    "levering.json with huge numbers": (
        _head_bytes(b'{"leeg": [' + b"9" * 4_000 + b", 1e999999999]}"),
        "sleutel",
    ),
    "levering.json with 30 000 keys": (
        lambda folder: _head(folder, **{f"k{chr(97 + n % 26)}{n}": n for n in range(30_000)}),
        "onbekende sleutel",
    ),
    "levering.json with 300 000 equal keys": (
        _head_bytes(b"{" + b'"a":1,' * 300_000 + b'"a":1}'),
        "staat er twee keer",
    ),
    "levering.json with 60 000 pairs": (_many_leeg, "meer dan 50 000 paren"),
    "levering.json with 400 000 empty pairs": (
        lambda folder: _head(folder, leeg=[[]] * 400_000),
        "leeg",
    ),
    "levering.json with a long source": (
        lambda folder: _head(folder, bron="x" * 3_000_000),
        "hoogstens 200 tekens",
    ),
    "levering.json with control characters": (
        lambda folder: _head(folder, bron="\x1b[31mrood\x00"),
        "gewone tekst",
    ),
    "levering.json with 30 000 unknown tables": (
        lambda folder: _head(folder, controle={f"t{n}": {} for n in range(30_000)}),
        "en nog 29995",
    ),
    "a table is a pipe": (_pipe("loon.csv"), "geen gewoon bestand"),
    "a Parquet table is a pipe": (_pipe("loon.parquet"), "geen gewoon bestand"),
    "a table is a device": (_link("loon.csv", "/dev/zero"), "geen gewoon bestand"),
    "a table is a file of the system": (
        _link("loon.csv", "/etc/passwd"),
        "koppeling naar buiten de map",
    ),
    "a table of a terabyte": (_sparse("loon.csv", 1 << 40), "te groot"),
    "a Parquet table of a terabyte": (_sparse("loon.parquet", 1 << 40), "te groot"),
    "a table of NUL bytes": (_sparse("loon.csv", 1 << 28), "nulteken"),
    "50 000 equal column names": (_csv(",".join([*LOON, *["x"] * 50_000]) + "\n"), "twee keer"),
    "50 000 equal pairs of column names": (
        _csv(",".join([*LOON, *(f"x{n // 2}" for n in range(100_000))]) + "\n"),
        "twee keer",
    ),
    "200 000 column names": (
        _csv(",".join([*LOON, *(f"x{n}" for n in range(200_000))]) + "\n"),
        "onbekend: .* en nog 199995",
    ),
    "column names of 100 MB": (_csv("x," * 50_000_000), "meer dan 4 000 000 tekens"),
    "one line of 70 MB": (
        _csv(",".join(LOON) + "\n" + "x" * 70_000_000),
        "meer dan 4 000 000 tekens",
    ),
    "a field of 10 MB in a row that is right": (
        _csv(",".join(LOON) + "\n" + "x" * 10_000_000 + ",a,b,c,d,e\n"),
        "meer dan 1 000 000 tekens",
    ),
    "a field of 3 MB in quotes": (
        _csv(",".join(LOON) + '\n"' + "x" * 3_000_000 + '",a,b,c,d,e\n'),
        "hoogstens 1 000 000 tekens",
    ),
    "one row of 40 million fields": (_wide_line, "meer dan 4 000 000 tekens"),
    "one row over 4 million lines": (_wide_record, "meer dan 4 000 000 tekens"),
    "60 million empty lines": (
        _csv(",".join(LOON) + "\n" * 60_000_000),
        "meer dan 5 000 000 regels",
    ),
    "Parquet that declares 100 million rows": (
        _promising(100_000_000),
        "te klein voor de 100 000 000 rijen",
    ),
    "Parquet with 6 million rows of one value": (
        _parquet(lambda: _same(6_000_000), compression="none"),
        "te klein|meer dan 5 000 000",
    ),
    "Parquet with 10 000 equal columns": (
        _parquet(lambda: _columns(10_000, equal=True)),
        "twee keer: x",
    ),
    "Parquet with 10 000 columns": (
        _parquet(lambda: _columns(10_000, equal=False)),
        "onbekend: .* en nog 9995",
    ),
    "Parquet with 40 000 columns": (
        _parquet(lambda: _columns(40_000, equal=False)),
        "beschrijving",
    ),
    "Parquet with columns in columns": (
        _parquet(lambda: _nested(3)),
        "dit type kan niet gelezen worden",
    ),
    "Parquet with very deep columns": (
        _parquet(lambda: _nested(90)),
        "dit type kan niet gelezen worden|geen leesbaar",
    ),
    "a text of 50 MB in a small Parquet": (
        _parquet(lambda: _same(1, bedrag="x" * 50_000_000), compression="zstd"),
        "meer dan 1 000 000 tekens",
    ),
    "a long text in 20 000 rows of a small Parquet": (
        _parquet(
            lambda: _same(20_000, bedrag="x" * 99_000), compression="zstd", write_batch_size=64
        ),
        "uitgepakt is dit meer|te klein",
    ),
    "a Parquet file of brackets": (_sparse("loon.parquet", 1 << 20), "geen leesbaar"),
}


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int | None
    stderr: str


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    """Processes of their own that need not import everything again."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["data.__main__", "data.operator.laad"])
    return context


Run = Callable[..., Done]


@pytest.fixture
def run(processes: multiprocessing.context.ForkServerContext, tmp_path: Path) -> Run:
    """The command `laad`, with the time and the memory that it may take."""

    def laad(source: Path, **environment: str) -> Done:
        errors = tmp_path / "stderr"
        process = processes.Process(
            target=_command, args=(str(tmp_path / "data"), str(source), str(errors), environment)
        )
        process.start()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
            pytest.fail(f"laad did not end within {PATIENCE} seconds")
        return Done(process.exitcode, errors.read_text("utf-8", "replace"))

    return laad


def _command(data: str, source: str, errors: str, environment: dict[str, str]) -> None:
    """In the process of its own."""
    from data.__main__ import main

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ.update(environment)
    with (
        open(errors, "w", encoding="utf-8") as file,
        open(os.devnull, "w", encoding="utf-8") as nothing,
    ):
        sys.stderr, sys.stdout = file, nothing
        status = main(["--map", data, "laad", source])
        file.flush()
        os._exit(status)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_levering_is_refused_in_little_time_memory_and_words(
    tmp_path: Path, run: Run, case: str
) -> None:
    spoil, message = HOSTILE[case]
    spoil(write(tmp_path / "in", small()))
    done = run(tmp_path / "in")
    assert (done.returncode, bool(re.search(message, done.stderr))) == (2, True), done.stderr[
        :2_000
    ]
    assert len(done.stderr) <= LONGEST_MESSAGE
    assert len(done.stderr.strip().splitlines()) <= MOST_LINES
    if (tmp_path / "data" / "store.duckdb").exists():
        assert everything_stored(tmp_path / "data")["levering"] == []


def test_an_operator_sets_how_many_rows_a_table_may_have(tmp_path: Path, run: Run) -> None:
    tables = {"werknemer": small()["werknemer"] * 1_001}
    done = run(write(tmp_path / "in", tables), **SMALL_LIMIT)
    assert done.returncode == 2
    assert "meer dan 1 000 regels" in done.stderr
    pq.write_table(
        pa.table({name: [f"{name}{n}" for n in range(1_001)] for name in LOON}),
        tmp_path / "in" / "loon.parquet",
    )
    (tmp_path / "in" / "werknemer.csv").unlink()
    done = run(tmp_path / "in", **SMALL_LIMIT)
    assert done.returncode == 2
    assert "meer dan 1 000 rijen" in done.stderr
    assert (
        run(
            write(tmp_path / "ok", {"werknemer": tables["werknemer"][1:]}), **SMALL_LIMIT
        ).returncode
        == 0
    )


@pytest.mark.parametrize("value", ["nul", "0", "-1", "1.5", "9" * 20])
def test_a_wrong_setting_stops_the_command(tmp_path: Path, run: Run, value: str) -> None:
    done = run(write(tmp_path / "in", small()), MAATWERK_MAX_RIJEN=value)
    assert done.returncode == 1
    assert "MAATWERK_MAX_RIJEN moet een geheel getal vanaf 1 zijn" in done.stderr


def test_a_very_long_name_refuses_its_row_and_is_not_repeated_in_full(
    tmp_path: Path, run: Run
) -> None:
    tables = small()
    tables["werknemer"][0]["naam"] = "x" * 200_009
    assert run(write(tmp_path / "in", tables)).returncode == 0
    assert ("werknemer", 2, "naam", "te_lang") in broken(tmp_path / "data")
    assert known_rows(tmp_path / "data", "werknemer") == []
    assert (tmp_path / "data" / "geweigerd" / "L1" / "geweigerd.csv").stat().st_size < 5_000


def test_many_refused_rows_end(tmp_path: Path, run: Run) -> None:
    """Rows that break a rule in every column, and a kwartaal of its own each: all told in the CSV
    file, the first in the Excel file.
    """
    write(tmp_path / "in", small())
    (tmp_path / "in" / "loon.csv").unlink()
    pq.write_table(
        pa.table({name: [f"?{n}" for n in range(60_000)] for name in LOON}),
        tmp_path / "in" / "loon.parquet",
    )
    assert run(tmp_path / "in").returncode == 0
    with (tmp_path / "data" / "geweigerd" / "L1" / "geweigerd.csv").open("rb") as file:
        assert sum(1 for _ in file) > 60_000 * len(LOON)
