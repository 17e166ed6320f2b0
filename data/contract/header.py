"""The column names of a file against the contract."""

from collections import Counter
from collections.abc import Sequence

from data.contract.bounds import few
from data.contract.tables import Table
from data.errors import Refused


def require_columns(file: str, line: int, names: Sequence[str], table: Table) -> None:
    """Raises Refused when a column is missing, unknown or there twice."""
    expected = f"Verwacht: {', '.join(table.columns)}."
    times = Counter(names)
    first = {name: position for position, name in reversed(list(enumerate(names, 1)))}
    if not times.keys() & set(table.columns):
        raise Refused(f"{file}, regel {line}: dit is geen regel met kolomnamen. {expected}")
    for title, wrong in (
        (
            "deze kolom staat er twee keer",
            sorted(shown(name, first[name]) for name, count in times.items() if count > 1),
        ),
        (
            "deze kolom ontbreekt",
            [
                field.name
                for field in table.fields
                if field.name not in times and not field.is_additional
            ],
        ),
        (
            "deze kolom is onbekend",
            [
                shown(name, position)
                for position, name in enumerate(names, 1)
                if name not in table.columns
            ],
        ),
    ):
        if wrong:
            raise Refused(f"{file}, regel {line}: {title}: {few(wrong)}. {expected}")


SEPARATORS = {";": "een puntkomma (;)", "\t": "een tab"}
"""What a spreadsheet puts between columns in the place of a comma."""


def require_commas(file: str, line: int, header: str, table: Table) -> None:
    """Raises Refused for a line with column names that has something else than commas between
    them.
    """
    for separator, word in SEPARATORS.items():
        names = {name.strip(' "\r') for name in header.split(separator)}
        if "," not in header and len(names) > 1 and names & set(table.columns):
            raise Refused(
                f"{file}, regel {line}: tussen de kolommen hoort een komma, maar in dit "
                f"bestand staat {word}. Bewaar het als CSV met komma's."
            )


def shown(name: str, position: int) -> str:
    """An unknown name of a column or key, or only its position when it could be something else than
    a name.
    """
    is_name = name.isascii() and name.replace("_", "").isalpha() and len(name) <= 40
    return name if is_name else f"nummer {position}"
