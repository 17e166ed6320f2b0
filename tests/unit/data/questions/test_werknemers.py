"""Questions about the werknemers of a quarter calculation."""

from datetime import date
from pathlib import Path

from data.questions import berekeningen, werknemers
from data.reader.connection import Snapshots
from data.reader.scope import Recht, Scope
from data.reader.sql import PageRequest
from tests.unit.data.leveringen import ondernemingsnummer
from tests.unit.data.published import change, current, published_folder


def test_who_has_no_vte_stands_outside_in_rows_counts_and_filters_and_does_not_fill_the_contingent(
    tmp_path: Path,
) -> None:
    """A werknemer without effective hours has a prestatiebreuk of nothing: no part of it is
    inside.
    """
    folder = published_folder(tmp_path)
    change(
        current(folder),
        (
            "update premie set prestatiebreuk = 0, vte_binnen = 0, premie = 0 where kwartaal = "
            "'2025K1'"
        ),
    )
    with Snapshots(folder).open(
        Scope((Recht("CMW", ondernemingsnummer(1), date.max),), date(2026, 1, 1))
    ) as access:
        nummer = access.toegang[0]
        berekening = berekeningen.find_berekening(access, nummer, "2025K1-1")
        assert berekening is not None
        plaatsen = werknemers.count_plaatsen(access, nummer, berekening)
        (row,) = werknemers.page_werknemers(
            access, nummer, berekening, werknemers.UNFILTERED, PageRequest()
        ).rows
        counts = {
            place: werknemers.total(
                access, nummer, berekening, werknemers.UNFILTERED | {"plaats": place}
            ).aantal
            for place in werknemers.PLAATSEN
        }
    assert (plaatsen.binnen, plaatsen.deels, plaatsen.buiten, plaatsen.zonder_vte) == (0, 0, 1, 1)
    assert (row.plaats, row.is_grens) == ("buiten", False)
    assert counts == {"binnen": 0, "deels": 0, "buiten": 1}
