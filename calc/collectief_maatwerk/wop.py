"""WOP: what a work support package can hold."""

from datetime import date

from calc.parameters import beside

_file = beside(__file__)
percentages = _file.take("percentages")
startpakketten = _file.take("startpakketten")
_file.require_all_taken()

ARTIKEL = "art50_"
"""How the herkomst of a start package begins; its number in the article follows."""


def is_mogelijk(percentage: int, dag: date) -> bool:
    """Whether a WOP can have this percentage on a day.

    Bron: HERW!N, wat is de loonpremie.
    """
    return percentage in percentages.on(dag)


def startpakket(herkomst: str, dag: date) -> str | None:
    """The package, written as 60 hoog, with which an herkomst like art50_1 starts; nothing for another herkomst or before its day.

    Bron: BVR 17-02-2017, art. 50.
    """
    pakketten = startpakketten.on(dag)
    nummer = herkomst.removeprefix(ARTIKEL)
    is_start = herkomst.startswith(ARTIKEL) and nummer.isdecimal() and 1 <= int(nummer) <= len(pakketten)
    return str(pakketten[int(nummer) - 1]) if is_start else None
