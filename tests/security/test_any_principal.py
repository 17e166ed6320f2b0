"""Any user with any rights, asking anything: what comes back is what plain Python says of the rows
of the snapshot, no row more and no row less.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from components.grid import HREF, KEY, SORT_KEYS
from components.selections import SELECTIONS
from data.questions import berekeningen, ondernemingen, werknemers
from data.reader.connection import Snapshots
from data.reader.scope import Recht, Scope
from tests.security.clocks import Clocks
from tests.security.reference import Reference, Right, reference_of, sort
from tests.security.test_permissions import is_quiet
from tests.security.walk import Callback, callbacks, natural, post

TODAY = date.today()
RIGHT_MEASURE = "CMW"
UNKNOWN = "0999999922"
SORTED_BY = ("rang", "volledige_naam", "insz", "percentage", "premie", "plaats")
ODD = ("%", "_", "' or 1=1 --", "CMW-000101", "é", "\\", "\u200b", "[]")


@pytest.fixture(scope="module")
def reference(demo_data: Path) -> Reference:
    """The plain rows."""
    return reference_of(demo_data)


@pytest.fixture(autouse=True)
def day(clocks: Clocks) -> None:
    """It stays the same day, whenever this runs."""
    clocks.day = TODAY


@pytest.fixture(scope="module")
def snapshots(demo_data: Path) -> Snapshots:
    """The snapshot without an application before it."""
    return Snapshots(demo_data)


def rights(reference: Reference) -> st.SearchStrategy[list[Right]]:
    """Rights on ondernemingen that are there and that are not, under the maatregel and others,
    over, ending today, begun and still to begin.
    """
    numbers = sorted({row["ondernemingsnummer"] for row in reference.tables["toekenning"]})
    nummer = st.sampled_from([*numbers, *numbers, UNKNOWN, numbers[0][:9], "", "%"])
    maatregel = st.sampled_from([RIGHT_MEASURE] * 6 + ["LDE", "cmw", ""])
    last = st.sampled_from(
        [TODAY, TODAY + timedelta(days=1), date.max, TODAY - timedelta(days=1), date.min]
    )
    first = st.sampled_from(
        [date.min, date.min, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=1), date.max]
    )
    one = st.tuples(maatregel, nummer, last, first)
    return st.lists(one, max_size=4) | st.lists(one, min_size=8, max_size=12)


def place(reference: Reference) -> st.SearchStrategy[dict[str, str]]:
    """A calculation, or a number that is none of that toekenning or of any."""
    made = [(row["toekenningsnummer"], row["berekening"]) for row in reference.tables["berekening"]]
    numbers, others = (
        st.sampled_from([*{number for number, _ in made}, "CMW-999999"]),
        st.sampled_from([*{one for _, one in made}, "2031K1-1"]),
    )
    pair = st.one_of(st.sampled_from(made), st.sampled_from(made), st.tuples(numbers, others))
    return pair.map(lambda found: {"toekenning": found[0], "berekening": found[1]})


def asked(reference: Reference) -> st.SearchStrategy[dict[str, str]]:
    """Filters of werknemers: of somebody, of anybody, or of nobody."""
    people = reference.tables["persoon"]
    part = st.sampled_from(people).map(lambda row: str(row["naam"])[:3].upper()) | st.sampled_from(
        ODD
    )
    choices = {
        "insz": st.sampled_from(people).map(lambda row: str(row["insz"])),
        "naam": part,
        "percentage": st.sampled_from(["40", "45", "50", "55", "60", "65", "70", "75"]),
        "nood": st.sampled_from(["laag", "midden", "hoog", "geen"]),
        "plaats": st.sampled_from(["binnen", "deels", "buiten"]),
        "premieklasse": st.sampled_from(["nul", *map(str, range(10))]),
        "jaarsupplement": st.sampled_from(["met", "zonder"]),
    }
    return st.lists(st.sampled_from([*choices]), max_size=2, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: choices[name] for name in names})
    )


def request() -> st.SearchStrategy[dict[str, Any]]:
    """What a long table asks: from any row, in any order, of columns that are shown and that are
    not there.
    """
    by = st.fixed_dictionaries(
        {
            "colId": st.sampled_from([*SORTED_BY, "sleutel", "1; --"]),
            "sort": st.sampled_from(["asc", "desc"]),
        }
    )
    start = st.sampled_from([0, 0, 5, 100, 9_999])
    return st.fixed_dictionaries(
        {"startRow": start, "endRow": st.just(10**6), "sortModel": st.lists(by, max_size=2)}
    )


def become(client: FlaskClient, held: list[Right]) -> None:
    """The session of the client is of someone with these rights."""
    with client.session_transaction() as session:
        kept = [
            [maatregel, nummer, last.isoformat(), first.isoformat()]
            for maatregel, nummer, last, first in held
        ]
        session["principal"] = session["principal"] | {"rechten": kept}


def callback(app: Dash, start: str) -> Callback:
    """One callback by the start of its key."""
    return next(found for found in callbacks(app) if found.key.startswith(start))


def values(row: Mapping[str, Any], kind: type[Any]) -> dict[str, Any]:
    """The fields of a row type, as they are sent to a browser: days as text, and of an INSZ never
    the serial number.
    """
    shown = {
        name: found.isoformat() if isinstance(found := row[name], date) else found
        for name in kind.__dataclass_fields__
    }
    return shown | {
        name: re.sub(r"(..)(..)(..)(...)(..)", r"\1.\2.\3-***.\5", number)
        for name, number in shown.items()
        if name == "insz"
    }


def of_the_row(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What a browser got of a row, without where it leads and by what it is told apart."""
    return {name: value for name, value in sent.items() if name not in {HREF, KEY, SORT_KEYS}}


bounded = settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_any_rights_and_any_filters_list_exactly_the_toekenningen_of_those_rights(
    app: Dash, sign_in: Callable[..., FlaskClient], reference: Reference
) -> None:
    client, list_of_all, sizes = (
        sign_in("dirk"),
        callback(app, "maatwerk-tabel.rowData"),
        list[int](),
    )
    part = st.just("") | st.sampled_from(
        ["CMW", "000103", "cmw-00010", "99", "0999001119", "brug", "LEIE", *ODD]
    )

    @bounded
    @given(rights(reference), part, part, part)
    def ask(held: list[Right], toekenning: str, onderneming: str, naam: str) -> None:
        become(client, held)
        answer = post(client, list_of_all.body({0: toekenning, 1: onderneming, 2: naam}))
        expected = reference.ondernemingen(
            reference.toegang(held, TODAY), toekenning, onderneming, naam
        )
        found = answer.get_json()["response"]["maatwerk-tabel"]["rowData"]
        sizes.append(len(found))
        kind = ondernemingen.OndernemingRij
        assert [of_the_row(row) for row in found] == [values(row, kind) for row in expected]

    ask()
    assert min(sizes) == 0
    assert max(sizes) > 1


def test_any_rights_and_any_filters_page_exactly_the_werknemers_of_those_rights(
    app: Dash, sign_in: Callable[..., FlaskClient], reference: Reference
) -> None:
    client, page, sizes = (
        sign_in("dirk"),
        callback(app, "..lijst_werknemers-tabel.getRowsResponse"),
        list[int](),
    )

    @bounded
    @given(rights(reference), place(reference), asked(reference), request())
    def ask(
        held: list[Right], where: dict[str, str], filters: dict[str, str], wanted: dict[str, Any]
    ) -> None:
        become(client, held)
        typed = {
            number: filters.get(json.loads(identity)["name"])
            for number, (identity, prop) in enumerate(page.slots)
            if prop == "value"
        }
        sent = {0: wanted, **typed}
        answer = post(client, page.body(natural(page, where) | sent))
        expected = reference.werknemers(reference.toegang(held, TODAY), where, filters)
        sizes.append(-1 if expected is None else len(expected))
        if expected is None:
            assert answer.status_code == 404
            return
        found = answer.get_json()["response"]["lijst_werknemers-tabel"]["getRowsResponse"]
        order = [
            (by["colId"], by["sort"] == "desc")
            for by in wanted["sortModel"]
            if by["colId"] in SORTED_BY
        ]
        shown, kind = sort(expected, order)[wanted["startRow"] :][:100], werknemers.WerknemerRij
        assert found["rowCount"] == len(expected)
        assert [of_the_row(row) for row in found["rowData"]] == [values(row, kind) for row in shown]

    ask()
    assert min(sizes) == -1  # refused
    assert max(sizes) > 1


def test_any_rights_add_up_and_find_no_more_than_those_rights(
    snapshots: Snapshots, reference: Reference
) -> None:
    """The functions behind the screens, without the screens: sums, and every calculation of a
    toekenning.
    """

    @bounded
    @given(rights(reference), place(reference), asked(reference))
    @example(
        [(RIGHT_MEASURE, "0999001119", TODAY, TODAY)],
        {"toekenning": "CMW-000101", "berekening": "2023K1-1"},
        {"naam": "DE "},
    )
    def ask(held: list[Right], where: dict[str, str], filters: dict[str, str]) -> None:
        toegang = reference.toegang(held, TODAY)
        chosen = SELECTIONS["lijst_werknemers"].of(filters).parameters()
        with snapshots.open(Scope(tuple(Recht(*right) for right in held), TODAY)) as access:
            assert set(access.toegang) == toegang
            listed = berekeningen.list_berekeningen(access, where["toekenning"])
            berekening = berekeningen.find_berekening(
                access, where["toekenning"], where["berekening"]
            )
            total = (
                werknemers.total(access, where["toekenning"], berekening, chosen)
                if berekening
                else None
            )
            others = [
                berekeningen.find_berekening(access, number, where["berekening"])
                for number in _not_in(reference, toegang)
            ]
        expected = reference.werknemers(toegang, where, filters)
        made = [
            row["berekening"]
            for row in reference.tables["berekening"]
            if row["toekenningsnummer"] == where["toekenning"] in toegang
        ]
        assert sorted(row.berekening for row in listed) == sorted(made)
        assert (total is None) == (expected is None)
        assert total is None or (total.aantal, total.premie) == (
            len(expected or ()),
            sum(row["premie"] for row in expected or ()),
        )
        assert not any(others)

    ask()


def _not_in(reference: Reference, toegang: set[str]) -> list[str]:
    return sorted(
        {str(row["toekenningsnummer"]) for row in reference.tables["toekenning"]} - toegang
    )


def test_any_rights_are_quiet_at_every_callback(
    app: Dash,
    sign_in: Callable[..., FlaskClient],
    reference: Reference,
    theirs: list[dict[str, str]],
) -> None:
    """Whoever asks whatever of a toekenning that the rights do not hold: the same answer as of one
    that is not there.
    """
    client, every = (
        sign_in("dirk"),
        [found for found in callbacks(app) if any(prop == "data" for _, prop in found.slots)],
    )
    nowhere = theirs[0] | {"toekenning": "CMW-999999"}

    @settings(bounded, max_examples=150)
    @given(rights(reference), st.sampled_from(every))
    def ask(held: list[Right], found: Callback) -> None:
        become(client, held)
        here, there = (
            post(client, found.body(natural(found, where))) for where in (theirs[0], nowhere)
        )
        assert is_quiet(here)
        assert is_quiet(there)
        if theirs[0]["toekenning"] not in reference.toegang(held, TODAY):
            assert (here.status_code, here.get_data()) == (there.status_code, there.get_data())

    ask()
