"""CAMT.053, the statement of ISO 20022, in every version that has the elements used here."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from data.afschrift.mutatie import Afschrift, Mutatie, Unreadable

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.[0-9]{2}")
_AMOUNT = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,5})?", re.ASCII)
_ABOUT = ("Refs/EndToEndId", "RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "AddtlTxInf")
"""Where a movement says what it is about. The names and accounts of others are not read."""
NOT_PROVIDED = "NOTPROVIDED"


def read(content: bytes) -> Afschrift:
    """The statements of one file together. Raises Unreadable."""
    root = _root(content)
    names = {"c": etree.QName(root).namespace}
    try:
        statements = root.findall(_path("BkToCstmrStmt/Stmt"), names)
        mutaties = tuple(
            mutatie
            for one in statements
            for entry in one.findall(_path("Ntry"), names)
            for mutatie in _mutaties(entry, names)
        )
        days = [day for one in statements for day in _days(one, names)] + [
            mutatie.dag for mutatie in mutaties
        ]
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable("camt") from None
    if not days:
        raise Unreadable("camt")
    return Afschrift("CAMT.053", min(days), max(days), mutaties)


def _root(content: bytes) -> Any:
    """The document, without anything that lies outside it."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("camt") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("camt")
    if not _NAMESPACE.fullmatch(etree.QName(root).namespace or ""):
        raise Unreadable("camt_soort")
    return root


def _path(path: str) -> str:
    return "/".join(f"c:{name}" for name in path.split("/"))


def _text(node: Any, path: str, names: dict[str, str]) -> str:
    return (node.findtext(_path(path), "", names) or "").strip()


def _days(statement: Any, names: dict[str, str]) -> list[date]:
    """The days between which a statement lies: as it says, or those of its balances."""
    period = [_text(statement, f"FrToDt/{end}", names) for end in ("FrDtTm", "ToDtTm")]
    if not all(period):
        period = [
            _text(balance, "Dt/Dt", names) or _text(balance, "Dt/DtTm", names)
            for balance in statement.findall(_path("Bal"), names)
        ]
    return [_day(text) for text in period if text]


def _mutaties(entry: Any, names: dict[str, str]) -> Iterator[Mutatie]:
    """A movement that was booked; one that is the sum of several with an amount each, as those."""
    if (_text(entry, "Sts/Cd", names) or _text(entry, "Sts", names)) not in ("BOOK", ""):
        return
    sign = {"CRDT": 1, "DBIT": -1}.get(_text(entry, "CdtDbtInd", names))
    if sign is None:
        raise Unreadable("camt")
    day = _day(
        next(
            (
                text
                for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
                if (text := _text(entry, path, names))
            ),
            "",
        )
    )
    total, details = _cents(entry, names), entry.findall(_path("NtryDtls/TxDtls"), names)
    parts = [_cents(detail, names) for detail in details]
    also = _text(entry, "AddtlNtryInf", names)
    if len(details) > 1 and None not in parts and sum(part or 0 for part in parts) == total:
        for detail, part in zip(details, parts, strict=True):
            yield Mutatie(day, sign * (part or 0), _about([detail], names))
    elif total is None:
        raise Unreadable("camt")
    else:
        yield Mutatie(day, sign * total, " ".join(filter(None, (_about(details, names), also))))


def _about(details: Sequence[Any], names: dict[str, str]) -> str:
    texts = (
        node.text or ""
        for detail in details
        for path in _ABOUT
        for node in detail.findall(_path(path), names)
    )
    return " ".join(text.strip() for text in texts if text.strip() and text.strip() != NOT_PROVIDED)


def _cents(node: Any, names: dict[str, str]) -> int | None:
    """The amount of a movement or a part of it; None where it has none of its own."""
    amount = node.find(_path("Amt"), names)
    amount = node.find(_path("AmtDtls/TxAmt/Amt"), names) if amount is None else amount
    if amount is None:
        return None
    if amount.get("Ccy") != "EUR":
        raise Unreadable("munt")
    text = (amount.text or "").strip()
    cents = Decimal(text) * 100 if _AMOUNT.fullmatch(text) else Decimal("0.5")
    if cents != cents.to_integral_value():
        raise Unreadable("camt")
    return int(cents)


def _day(text: str) -> date:
    """A day, or a moment of which the hour does not matter. Raises ValueError."""
    return date.fromisoformat(text[:10])
