"""Statements of account of nobody, built to the layout of each form."""

from collections.abc import Sequence
from datetime import date

Movement = tuple[date, int, str]
"""Day, eurocents (negative: paid by the holder), communication."""
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"


def _record(*parts: tuple[int, str]) -> str:
    """A record of 128 characters; each part begins at its position, counted from 1."""
    line = [" "] * 128
    for start, text in parts:
        line[start - 1 : start - 1 + len(text)] = text
    return "".join(line)


def _amount(cents: int) -> str:
    return f"{'1' if cents < 0 else '0'}{abs(cents) * 10:015d}"


def coda(
    movements: Sequence[Movement],
    before: date,
    after: date,
    currency: str = "EUR",
    old: int = 1_000_00,
) -> list[str]:
    """The records of one statement."""
    account = "BE00" + "0" * 12
    records = [
        _record(
            (1, "00000"),
            (6, f"{after:%d%m%y}"),
            (12, "00005"),
            (61, "INVENTED"),
            (72, "0" * 11),
            (84, "00000"),
            (128, "2"),
        ),
        _record(
            (1, "12001"),
            (6, account),
            (40, currency),
            (43, _amount(old)),
            (59, f"{before:%d%m%y}"),
            (126, "001"),
        ),
    ]
    for number, (day, cents, text) in enumerate(movements, start=1):
        place = f"{number:04d}0000"
        more = text[53:]
        records.append(
            _record(
                (1, "21"),
                (3, place),
                (32, _amount(cents)),
                (48, f"{day:%d%m%y}"),
                (54, "00150000"),
                (62, "0" + text[:53]),
            )[:115]
            + f"{day:%d%m%y}00101 0"
        )
        if more:
            records[-1] = records[-1][:125] + "1 0"
            records.append(_record((1, "22"), (3, place), (11, more[:53]), (126, "0 0")))
    new, count = old + sum(cents for _, cents, _ in movements), len(records)
    credit, debit = (
        sum(sign * cents for _, cents, _ in movements if sign * cents > 0) for sign in (1, -1)
    )
    records.append(
        _record(
            (1, "8001"),
            (5, account),
            (39, currency),
            (42, _amount(new)),
            (58, f"{after:%d%m%y}"),
            (128, "0"),
        )
    )
    return [
        *records,
        _record(
            (1, "9"),
            (17, f"{count:06d}"),
            (23, f"{debit * 10:015d}"),
            (38, f"{credit * 10:015d}"),
            (128, "2"),
        ),
    ]


def as_file(records: Sequence[str], encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """The records as a bank sends them."""
    return "".join(f"{record}{end}" for record in records).encode(encoding)


def entry(movement: Movement, currency: str = "EUR", status: str = "<Sts>BOOK</Sts>") -> str:
    """One entry of a CAMT.053."""
    day, cents, text = movement
    amount = f'<Amt Ccy="{currency}">{abs(cents) // 100}.{abs(cents) % 100:02d}</Amt>'
    about = f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>"
    sign = "CRDT" if cents >= 0 else "DBIT"
    when = f"<BookgDt><Dt>{day}</Dt></BookgDt>"
    details = f"<NtryDtls><TxDtls>{about}</TxDtls></NtryDtls>"
    return f"<Ntry>{amount}<CdtDbtInd>{sign}</CdtDbtInd>{status}{when}{details}</Ntry>"


def camt(
    entries: Sequence[str], before: date, after: date, space: str = SPACE, head: str = ""
) -> bytes:
    """A CAMT.053 with these entries."""
    begin, end = f"{before}T00:00:00", f"{after}T23:59:59+01:00"
    period = f"<FrToDt><FrDtTm>{begin}</FrDtTm><ToDtTm>{end}</ToDtTm></FrToDt>"
    body = (
        f"<BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id>{period}{''.join(entries)}</Stmt></BkToCstmrStmt>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<Document xmlns="{space}">{body}</Document>'
    ).encode()
