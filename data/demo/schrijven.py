"""The files of a levering: every table as text, as CSV or as Parquet.

The same rows give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from re import ASCII, fullmatch
from typing import Any

import duckdb
import pyarrow as pa

from data.contract import fields as kinds
from data.contract.controle import amount_columns
from data.contract.fields import Field
from data.contract.tables import BY_NAME

Rows = Mapping[str, Any] | Sequence[Mapping[str, Any]]

BRON = "verzonnen gegevens"
"""By which a levering of the generator is known again."""
_DECIMALS = {
    kinds.MONEY: "0.01",
    kinds.MONEY_NOT_NEGATIVE: "0.01",
    kinds.HOURS: "0.01",
    kinds.HOURS_NOT_ZERO: "0.01",
    kinds.VTE: "0.0001",
}
_FORMS = {"csv": "format csv, header true", "parquet": "format parquet, compression zstd"}


def schrijf_levering(
    map_: Path,
    nummer: str,
    datum: date,
    tabellen: Mapping[str, Rows],
    formaat: str,
    leeg: Sequence[tuple[str, str]],
    extra: Mapping[str, Sequence[Mapping[str, Any]]],
) -> None:
    """One folder: levering.json and a file per table that has rows.

    `extra` holds rows already in text, put at the end.
    """
    map_.mkdir(parents=True)
    kop: dict[str, Any] = {"levering": nummer, "datum": datum.isoformat(), "bron": BRON}
    if leeg:
        kop["leeg"] = [list(paar) for paar in leeg]
    kop["controle"] = {
        naam: geteld
        for naam, rijen in tabellen.items()
        if (geteld := _geteld(naam, rijen, extra.get(naam, ())))
    }
    (map_ / "levering.json").write_text(
        json.dumps(kop, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    with duckdb.connect(config={"threads": "1"}) as con:
        for naam, rijen in tabellen.items():
            _schrijf(
                con, map_ / f"{naam}.{formaat}", naam, rijen, extra.get(naam, ()), _FORMS[formaat]
            )


def _geteld(naam: str, rijen: Rows, extra: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows and sums of amounts, counted before anything is written: what the receiver reads must be
    the same.

    Nothing for a table without rows.
    """
    tabel = _tabel(rijen)
    if tabel.num_rows == 0:
        return {}
    kolommen = [kolom for kolom in amount_columns(BY_NAME[naam]) if kolom in tabel.column_names]
    sommen = {
        kolom: sum(filter(None, tabel[kolom].to_pylist()))
        + sum(_centen(rij.get(kolom)) for rij in extra)
        for kolom in kolommen
    }
    return {"rijen": tabel.num_rows + len(extra)} | {
        kolom: f"{Decimal(som).scaleb(-2):.2f}" for kolom, som in sommen.items()
    }


def _centen(bedrag: str | None) -> int:
    """An amount that is already text, in eurocents; what is no amount adds nothing."""
    return (
        int(Decimal(bedrag).scaleb(2))
        if bedrag and fullmatch(r"-?[0-9]+(\.[0-9]+)?", bedrag, ASCII)
        else 0
    )


def _tabel(rijen: Rows) -> pa.Table:
    return (
        pa.table(dict(rijen)) if isinstance(rijen, Mapping) else pa.Table.from_pylist(list(rijen))
    )


def _schrijf(
    con: duckdb.DuckDBPyConnection,
    pad: Path,
    naam: str,
    rijen: Rows,
    extra: Sequence[Mapping[str, Any]],
    vorm: str,
) -> None:
    tabel = _tabel(rijen)
    if tabel.num_rows == 0:
        return
    con.register("rijen", tabel)
    velden = [
        veld
        for veld in BY_NAME[naam].fields
        if veld.name in tabel.column_names or not veld.is_additional
    ]
    select = f"select {', '.join(_als_tekst(veld) for veld in velden)} from rijen"
    if extra:
        con.register(
            "extra",
            pa.table(
                {
                    veld.name: pa.array([rij.get(veld.name) for rij in extra], pa.string())
                    for veld in velden
                }
            ),
        )
        select += " union all select * from extra"
    con.execute(f"copy ({select}) to '{pad}' ({vorm})")


def _als_tekst(veld: Field) -> str:
    if veld.kind in _DECIMALS:
        return (
            f"cast(cast(cast({veld.name} as decimal(18, 0)) * {_DECIMALS[veld.kind]} as "
            f"decimal(20, 2)) as varchar) as {veld.name}"
        )
    return f"cast({veld.name} as varchar) as {veld.name}"
