"""A data package: the CSV for programs, and a description that programs read (Frictionless): type,
unit, meaning and source of each column.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from calc.check import Source
from calc.glossary import terms
from calc.maatregelen import REGELINGEN, grondslagen_van
from calc.quantities import Column, Kind
from data.csv_cells import Say
from data.export.archive import Outlet
from data.export.csv_presets import PROGRAM, csv
from data.export.sheet import Sheet

_SHAPES: dict[Kind, dict[str, Any]] = {
    Kind.INSZ: {"type": "string", "constraints": {"pattern": "^[0-9]{11}$"}},
    Kind.ONDERNEMINGSNUMMER: {"type": "string", "constraints": {"pattern": "^[0-9]{10}$"}},
    Kind.CODE: {"type": "string"},
    Kind.MONEY: {"type": "number", "unit": "EUR"},
    Kind.VTE: {"type": "number", "unit": "VTE"},
    Kind.HOURS: {"type": "number", "unit": "uur/week"},
    Kind.PERCENT: {"type": "integer", "unit": "%"},
    Kind.COUNT: {"type": "integer"},
    Kind.DATE: {"type": "date", "format": "default"},
    Kind.QUARTER: {"type": "string", "constraints": {"pattern": "^[0-9]{4}K[1-4]$"}},
    Kind.YEAR: {"type": "integer"},
    Kind.ENUM: {"type": "string"},
    Kind.FLAG: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Kind.TEXT: {"type": "string"},
}


def data_package(sheet: Sheet, name: str, say: Say) -> Iterator[bytes]:
    """The archive, in parts.

    Raises Incomplete at the end when rows or totals are not those of the screen.
    """
    outlet, digest, size = Outlet(), hashlib.sha256(), 0
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with archive.open(f"{name}.csv", "w", force_zip64=True) as part:
            for lines in csv(sheet, PROGRAM, say):
                part.write(lines)
                digest.update(lines)
                size += len(lines)
                yield outlet.take()
        described = description(sheet, name, say) | {
            "resources": [_resource(sheet, name, digest.hexdigest(), size)]
        }
        archive.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2))
    yield outlet.take()


def description(sheet: Sheet, name: str, say: Say) -> dict[str, Any]:
    """What the package as a whole is."""
    origin = sheet.origin
    return {
        "name": name.lower(),
        "title": origin.title,
        "description": say("export.pakket"),
        "created": origin.made_on.isoformat(timespec="seconds"),
        "profile": "tabular-data-package",
        "snapshot": origin.snapshot,
        "levering": origin.levering,
        "toekenningsnummer": origin.toekenning,
        "periode": origin.period,
        "regelversie": origin.regels,
        "parameterversie": origin.parameters,
        "filters": [{"filter": label, "waarde": value} for label, value in origin.filters],
        "volgorde": [
            {"kolom": heading, "aflopend": descending} for heading, descending in origin.order
        ],
    }


def _resource(sheet: Sheet, name: str, digest: str, size: int) -> dict[str, Any]:
    named = zip(sheet.columns, sheet.headings, strict=True)
    return {
        "name": name.lower(),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": sheet.written,
        "totals": {column: _exact(total, sheet, column) for column, total in sheet.totals.items()},
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [field(column, heading, sheet.origin.maatregel) for column, heading in named],
            "missingValues": [""],
        },
    }


def _exact(total: int, sheet: Sheet, name: str) -> str:
    """A control total as text with all its decimals."""
    kind = next(column.kind for column in sheet.columns if column.name == name)
    decimals = 2 if kind is Kind.MONEY else 4
    whole, part = divmod(abs(total), 10**decimals)
    return f"{'-' if total < 0 else ''}{whole}.{part:0{decimals}d}"


def field(column: Column, heading: str, maatregel: str = "") -> dict[str, Any]:
    """One column: what it is called, of which type it is, and where its rule is written: in the
    measure of the file, or in any where the file is of none in particular.
    """
    shape = _SHAPES[column.kind]
    term = terms().get(column.name)
    if maatregel in REGELINGEN:
        found = REGELINGEN[maatregel].grondslagen.get(column.name)
        grounds = [found] if found else []
    else:
        grounds = grondslagen_van(column.name)
    described: dict[str, Any] = {"name": column.name, "title": heading, **shape}
    words = {"enum": list(column.words)} if column.words else {}
    described["constraints"] = {
        "required": not column.optional,
        **shape.get("constraints", {}),
        **words,
    }
    if term:
        described["description"] = term.definition
    if grounds:
        described["bronnen"] = [_source(one) for ground in grounds for one in ground.sources]
        described["aannames"] = [one.reason for ground in grounds for one in ground.aannames]
    return described


def _source(source: Source) -> dict[str, str]:
    return {"artikel": source.article, "titel": source.title, "url": source.url}
