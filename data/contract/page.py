"""docs/levering.md: the page about the levering for those who deliver, written from the declaration
of its tables.

`python -m data.contract.page` writes it again after a change of the declaration.
"""

from collections.abc import Iterator
from pathlib import Path

from data.contract.bounds import (
    DEFAULT_RIJEN,
    LARGEST_FOOTER,
    LARGEST_HEAD,
    LARGEST_TABLE,
    LONGEST_BRON,
    LONGEST_FIELD,
    LONGEST_RECORD,
    LONGEST_TEXT,
    MAX_RIJEN,
    MOST_FILES,
    MOST_PAIRS,
    MOST_ROWS_PER_BYTE,
    grouped,
)
from data.contract.checks import DUPLICATE, REQUIRED, UNKNOWN
from data.contract.fields import Check
from data.contract.tables import TABLES, Table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "levering.md"

INTRODUCTION = """# Een levering

Deze pagina volgt uit `data/contract/tables.py`. Wijzig haar niet met de hand: `python -m
data.contract.page` schrijft haar opnieuw.

Een levering is een map met `levering.json` en per tabel hoogstens één bestand: `<tabel>.csv` of
`<tabel>.parquet`, in kleine letters. Een tabel mag ontbreken. `laad` zegt per bestand hoeveel rijen
gelezen, aanvaard en geweigerd zijn, en welke andere bestanden in de map niet gelezen zijn.

```json
{"levering": "2025-06-12-dmfa", "datum": "2025-06-12", "bron": "DmfA",
 "leeg": [["CMW-000123", "2025K1"]],
 "controle": {"loon": {"rijen": 60012, "bedrag": "123456.78"}}}
```

* `levering`: een nummer dat nog niet gebruikt is. `datum`: de dag vanaf wanneer dit bekend is.
  `bron`: vrije tekst.
* `leeg` (mag ontbreken): van deze toekenningen en kwartalen vervallen alle lijnen, lonen,
  uitkeringen en betalingen.
* `controle` (mag ontbreken): per tabel het aantal rijen en de som van kolommen met bedragen, zoals
  de bron ze geteld heeft. Alle rijen van het bestand tellen mee, ook die daarna geweigerd worden.
  Is er een verschil, dan wordt heel de levering geweigerd. Een bedrag staat tussen
  aanhalingstekens.
* CSV: UTF-8 met of zonder BOM, een regel met kolomnamen in om het even welke volgorde, komma's,
  aanhalingstekens volgens RFC 4180, een punt voor decimalen, datums als `2025-03-31`, nummers als
  losse cijfers met hun nullen. Lege regels tellen niet mee.
* Parquet: dezelfde kolommen, als tekst of als getal, datum of ja/nee. Een map `<tabel>.parquet`
  zoals Spark die schrijft mag ook: alle delen zijn gewone Parquet-bestanden met dezelfde kolommen,
  en `_SUCCESS` staat erbij. De rijen tellen door over de delen, in de volgorde van hun naam.

## Wat een latere levering verbetert

De volgorde is die van de datum, dan van het nummer, niet die van het laden. Cijfers in een nummer
tellen daarbij als getal: `2025-06-12-9` komt voor `2025-06-12-10`. Niets wordt overschreven: wat op
een dag bekend was, kan altijd opnieuw gevraagd worden.
"""

WHOLE = """## Wat een levering in haar geheel weigert

Een bestand dat niet te lezen of afgebroken is, een kolom te veel of te weinig (bij de tabellen
staat welke kolom mag ontbreken), een andere codering dan UTF-8, een rij met een ander aantal
velden, een nummer dat al geladen is, een verschil met `controle`, of geen enkele rij. Ook een
bestand dat zeker als tabel bedoeld is maar zo niet gelezen kan worden: `LOON.CSV`, een koppeling
naar een bestand dat er niet is of buiten de map staat, een map met iets anders dan Parquet-delen,
of een tabel in twee vormen. De melding noemt bestand, regel en kolom. Er verandert niets en het
nummer mag opnieuw gebruikt worden.

## Wat een rij weigert

De andere rijen worden geladen. Elke gebroken regel staat in `geweigerd/<levering>/geweigerd.csv`,
met bestand, regel (de kolomnamen zijn regel 1), kolom, controle, waarde en melding. Een rij die
verwijst naar een geweigerde rij, wordt ook geweigerd. Ernaast staat `geweigerd.xlsx`, om in een
rekenblad te openen: daarin is elke waarde tekst, met al haar nullen. `geweigerd.csv` is voor
programma's. Ook dat bestand rekent niets uit in een rekenblad: voor een waarde die een formule zou
worden, staat een apostrof, en een regeleinde in een waarde is een spatie. Van een zeer lange waarde
staat alleen het begin er.
"""


BOUNDS = f"""## Hoe groot een levering mag zijn

Wat groter is, wordt geweigerd voor het gelezen wordt. Lever het dan in delen, met elk een eigen
nummer.

| wat | hoogstens |
|---|---|
| rijen van een tabel | {grouped(DEFAULT_RIJEN)}, of wat de beheerder instelt met `{MAX_RIJEN}` |
| een tabel, als bestand en uitgepakt | {grouped(LARGEST_TABLE)} bytes |
| rijen van een Parquet-bestand | {MOST_ROWS_PER_BYTE} per byte van het bestand |
| de beschrijving achteraan in een Parquet-bestand | {grouped(LARGEST_FOOTER)} bytes |
| een rij in een CSV-bestand | {grouped(LONGEST_RECORD)} tekens |
| een veld | {grouped(LONGEST_FIELD)} tekens |
| een naam, een straat of een andere tekst | {LONGEST_TEXT} tekens (een langere weigert die rij) |
| `levering.json` | {grouped(LARGEST_HEAD)} bytes |
| `leeg` in `levering.json` | {grouped(MOST_PAIRS)} paren |
| `bron` in `levering.json` | {LONGEST_BRON} tekens |
| bestanden in de map, en delen van een tabel | {grouped(MOST_FILES)} |

Alle bestanden zijn gewone bestanden die in de map zelf staan: geen koppeling naar elders, geen pijp
en geen toestel.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            INTRODUCTION,
            *_corrections(),
            "",
            WHOLE,
            *_checks(),
            "",
            BOUNDS,
            "## De tabellen, in de volgorde van nakijken",
            *_tables(),
            "",
        ]
    )


def _corrections() -> Iterator[str]:
    by_key = [f"`{table.name}`" for table in TABLES if not table.per_group]
    per_group = [f"`{table.name}`" for table in TABLES if table.per_group]
    yield f"* {', '.join(by_key)}: een rij vervangt de rij met dezelfde sleutel."
    yield (
        f"* {', '.join(per_group)}: alle rijen van een toekenning en kwartaal die in het bestand "
        f"voorkomen, worden samen vervangen."
    )


def _checks() -> Iterator[str]:
    """Every rule once: its key and what the sender is told."""
    found: dict[tuple[str, str], None] = {
        (check.key, check.message): None for check in _all_checks()
    }
    yield "| controle | melding |"
    yield "|---|---|"
    yield from (f"| {key} | {message} |" for key, message in found)


def _all_checks() -> Iterator[Check]:
    yield REQUIRED
    for table in TABLES:
        for field in table.fields:
            yield from field.kind.checks
        yield from (check for _, check in table.checks)
    yield DUPLICATE
    yield Check(UNKNOWN.key, "", UNKNOWN.message.format(parent="de tabel ernaast"))
    yield from (table.apart for table in TABLES if table.apart)


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield from (
            "",
            f"### {table.name}",
            "",
            *_about(table),
            "",
            "| kolom | inhoud | verplicht |",
            "|---|---|---|",
        )
        for field in table.fields:
            note = f" ({field.note})" if field.note else ""
            needed = (
                "nee, de kolom mag ontbreken"
                if field.is_additional
                else "ja"
                if field.required
                else ""
            )
            yield f"| {field.name} | {field.kind.description}{note} | {needed} |"


def _about(table: Table) -> Iterator[str]:
    yield (
        f"Sleutel: {', '.join(table.key)}."
        if table.key
        else "Geen sleutel: twee gelijke rijen zijn er twee."
    )
    yield from (
        f"Verwijst met {', '.join(parent.columns)} naar `{parent.table}`."
        for parent in table.parents
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
