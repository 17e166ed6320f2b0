"""The three screens of the demo, for everyone in it; where one lands; what one may see, until
when.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from dash import Dash
from flask.testing import FlaskClient

from auth.demo.people import people
from data.reader.connection import NoSnapshot
from tests.security.clocks import Clocks
from tests.security.walk import callbacks, natural, post, readable

SignIn = Callable[..., FlaskClient]
PAGE = {"Accept": "text/html"}
CAPACITIES = [
    (person.key, place)
    for person in people().values()
    for place in range(len(person.hoedanigheden))
]


def _answer(
    app: Dash, client: FlaskClient, output: str, place: dict[str, str] | None = None
) -> str:
    callback = next(callback for callback in callbacks(app) if callback.key.startswith(output))
    return readable(post(client, callback.body(natural(callback, place or {}))))


def _seen(app: Dash, client: FlaskClient) -> set[str]:
    """The toekenningen in the list of ondernemingen."""
    return set(re.findall(r"CMW-\d{6}", _answer(app, client, "maatwerk-tabel.rowData")))


def _form(client: FlaskClient, address: str) -> tuple[str, str]:
    """A screen and its token."""
    text = client.get(address, headers=PAGE, follow_redirects=True).get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert token is not None
    return text, token[1]


ALLOWED = {
    ("an", 0): {"CMW-000101", "CMW-000102"},
    ("bart", 0): {"CMW-000103", "CMW-000104", "CMW-000105", "CMW-000108"},
    ("bart", 1): {"CMW-000103"},
    ("bart", 2): {"CMW-000104"},
    ("bart", 3): {"CMW-000105", "CMW-000108"},
    ("chantal", 0): {"CMW-000107"},
    ("dirk", 0): set(),
    ("els", 0): set(),
    ("fatima", 0): {"CMW-000101", "CMW-000102"},
    ("fatima", 1): {"CMW-000107"},
    ("geert", 0): set(),
}


def test_the_test_knows_everyone_in_the_demo() -> None:
    assert set(ALLOWED) == set(CAPACITIES)


@pytest.mark.parametrize(("person", "place"), CAPACITIES)
def test_everyone_signs_in_through_three_screens_and_sees_what_is_theirs(
    app: Dash, sign_in: SignIn, person: str, place: int
) -> None:
    client = sign_in(person, place)
    assert _seen(app, client) == ALLOWED[person, place]
    header = readable(client.get("/_dash-layout"))
    assert people()[person].hoedanigheden[place].naam in header
    assert people()[person].voornaam in header


def test_the_screens_ask_how_on_whose_behalf_and_for_which_organisation(app: Dash) -> None:
    client = app.server.test_client()
    text, token = _form(client, "/aanmelden")
    assert text.count("Meer info") >= 4
    assert "Hulp nodig?" in text
    assert (
        client.post(
            "/aanmelden", data={"csrf_token": token, "methode": "itsme", "persoon": "bart"}
        ).headers["Location"]
        == "/aanmelden/namens"
    )
    text, token = _form(client, "/aanmelden/namens")
    assert "een onderneming of organisatie" in text
    assert "een lokaal of provinciaal bestuur" in text
    assert "U hebt hier geen organisatie." in text
    answer = client.post("/aanmelden/namens", data={"csrf_token": token, "doelgroep": "EA"})
    assert answer.headers["Location"] == "/aanmelden/organisatie"
    text, token = _form(client, "/aanmelden/organisatie")
    assert all(capacity.naam in text for capacity in people()["bart"].hoedanigheden)
    assert (
        client.post(
            "/aanmelden/organisatie", data={"csrf_token": token, "organisatie": "0"}
        ).headers["Location"]
        == "/"
    )


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/aanmelden", {"methode": "onzin", "persoon": "an"}),
        ("/aanmelden", {"methode": "eid", "persoon": "niemand"}),
        ("/aanmelden", {}),
        ("/aanmelden/namens", {"doelgroep": "LB"}),
        ("/aanmelden/namens", {"doelgroep": "BUR"}),
        ("/aanmelden/organisatie", {"organisatie": "0"}),
        ("/aanmelden/organisatie", {"organisatie": "99"}),
    ],
)
def test_answers_that_do_not_fit_sign_nobody_in(
    app: Dash, address: str, answers: dict[str, str]
) -> None:
    """Steps out of order, and choices that were not offered."""
    client = app.server.test_client()
    _, token = _form(client, "/aanmelden")
    client.post(address, data=answers | {"csrf_token": token})
    assert client.get("/_dash-layout").status_code == 401


def test_nobody_chooses_an_organisation_of_another_doelgroep(app: Dash) -> None:
    client = app.server.test_client()
    for address, answers in (
        ("/aanmelden", {"methode": "eid", "persoon": "fatima"}),
        ("/aanmelden/namens", {"doelgroep": "EA"}),
    ):
        client.post(address, data=answers | {"csrf_token": _form(client, address)[1]})
    client.post(
        "/aanmelden/organisatie",
        data={"organisatie": "1", "csrf_token": _form(client, "/aanmelden/organisatie")[1]},
    )
    assert client.get("/_dash-layout").status_code == 401


WANTED = [
    ("/maatwerk", "/maatwerk"),
    (
        "/maatwerk/CMW-000101/afrekening/kwartaalsubsidie?van=2025K1",
        "/maatwerk/CMW-000101/afrekening/kwartaalsubsidie?van=2025K1",
    ),
    ("//kwaad.example", "/"),
    ("//kwaad.example/maatwerk", "/"),
    ("/\\kwaad.example", "/"),
    ("/\t/kwaad.example", "/"),
    ("/maatwerk/..//kwaad.example", "/"),
    ("/bestaat/niet", "/"),
    ("/afmelden", "/"),
    ("/maatwerk\r\nX-Kwaad: 1", "/"),
    ("/javascript:alert(1)", "/"),
    ("/https:kwaad.example", "/"),
]


@pytest.mark.parametrize(("wanted", "landed"), WANTED)
def test_one_lands_on_the_page_that_one_wanted_and_nowhere_else(
    app: Dash, wanted: str, landed: str
) -> None:
    client = app.server.test_client()
    path, _, query = wanted.partition("?")
    client.get("/", headers=PAGE, environ_overrides={"PATH_INFO": path, "QUERY_STRING": query})
    answers = ({"methode": "eid", "persoon": "an"}, {"doelgroep": "EA"}, {"organisatie": "0"})
    for address, answer in zip(
        ("/aanmelden", "/aanmelden/namens", "/aanmelden/organisatie"), answers, strict=True
    ):
        sent = client.post(address, data=answer | {"csrf_token": _form(client, address)[1]})
    assert sent.headers["Location"] == landed


@pytest.mark.parametrize(
    "query",
    [
        "?terug=//kwaad.example",
        "?next=https://kwaad.example",
        "?pagina=//kwaad.example",
        "?return_to=/\\kwaad.example",
    ],
)
def test_a_query_does_not_say_where_one_lands(app: Dash, query: str) -> None:
    client = app.server.test_client()
    answers = ({"methode": "eid", "persoon": "an"}, {"doelgroep": "EA"}, {"organisatie": "0"})
    for address, answer in zip(
        ("/aanmelden", "/aanmelden/namens", "/aanmelden/organisatie"), answers, strict=True
    ):
        sent = client.post(
            address + query, data=answer | {"csrf_token": _form(client, address + query)[1]}
        )
    assert sent.headers["Location"] == "/"


def _switch(client: FlaskClient, page: str, doelgroep: str, organisatie: int) -> str:
    cookie = client.get_cookie("_csrf_token")
    assert cookie is not None
    assert (
        client.post("/wissel", data={"csrf_token": cookie.value, "pagina": page}).status_code == 302
    )
    token = _form(client, "/aanmelden/namens")[1]
    client.post("/aanmelden/namens", data={"csrf_token": token, "doelgroep": doelgroep})
    token = _form(client, "/aanmelden/organisatie")[1]
    return client.post(
        "/aanmelden/organisatie", data={"csrf_token": token, "organisatie": str(organisatie)}
    ).headers["Location"]


@pytest.mark.parametrize(
    ("page", "landed"),
    [
        ("/maatwerk", "/maatwerk"),
        ("/maatwerk/CMW-000104/wop", "/maatwerk/CMW-000104/wop"),
        ("/maatwerk/CMW-000103/wop", "/"),
        ("/maatwerk/CMW-000101/wop", "/"),
        ("/maatwerk/CMW-999999/wop", "/"),
        ("//kwaad.example", "/"),
        ("https://kwaad.example", "/"),
        ("", "/"),
    ],
)
def test_a_switch_keeps_the_page_when_it_exists_there(
    app: Dash, sign_in: SignIn, page: str, landed: str
) -> None:
    client = sign_in("bart", 0)
    assert _switch(client, page, "EA", 2) == landed
    assert _seen(app, client) == ALLOWED["bart", 2]


def test_a_switch_while_there_are_no_data_leads_home(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: object) -> None:
        raise NoSnapshot

    client = sign_in("bart", 0)
    monkeypatch.setattr("auth.signing.open_access", none)
    assert _switch(client, "/maatwerk/CMW-000104/wop", "EA", 2) == "/"


def test_no_link_from_elsewhere_ends_a_session(app: Dash, sign_in: SignIn) -> None:
    client = sign_in("bart", 0)
    assert "Location" not in client.get("/wissel", headers={"Accept": "text/html"}).headers
    assert client.post("/wissel", data={"pagina": "/"}).status_code == 400
    assert client.post("/wissel", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert _seen(app, client) == ALLOWED["bart", 0]


def test_a_switch_to_another_doelgroep_takes_the_rights_of_there(
    app: Dash, sign_in: SignIn
) -> None:
    client = sign_in("fatima", 0)
    assert _switch(client, "/maatwerk/CMW-000101", "LB", 1) == "/"
    assert _seen(app, client) == ALLOWED["fatima", 1]


def test_only_who_may_act_for_more_is_offered_a_switch(sign_in: SignIn) -> None:
    assert '"wissel"' in sign_in("bart").get("/_dash-layout").get_data(as_text=True)
    assert '"wissel"' not in sign_in("an").get("/_dash-layout").get_data(as_text=True)


def _start(app: Dash, client: FlaskClient) -> str:
    return _answer(app, client, "..start-titel")


@pytest.mark.parametrize(("days", "is_warned"), [(61, False), (60, True), (1, True), (0, True)])
def test_the_start_screen_warns_sixty_days_before_a_right_ends(
    app: Dash, clocks: Clocks, sign_in: SignIn, days: int, is_warned: bool
) -> None:
    clocks.day = date(2029, 12, 31) - timedelta(days=days)
    text = _start(app, sign_in("an"))
    assert "31/12/2029" in text
    assert ("Vraag op tijd een nieuw recht." in text) == is_warned
    assert _seen(app, sign_in("an")) == ALLOWED["an", 0]


def test_a_right_counts_on_its_last_day_and_not_on_the_next_also_within_a_session(
    app: Dash, clocks: Clocks, sign_in: SignIn
) -> None:
    clocks.day = date(2029, 12, 31)
    client = sign_in("an")
    assert _seen(app, client) == ALLOWED["an", 0]
    clocks.day = date(2030, 1, 1)
    assert _seen(app, client) == set()
    assert "De Brug" not in _answer(
        app, client, "..onderneming-titel", {"toekenning": "CMW-000101"}
    )


def test_a_right_counts_from_its_first_day_on_also_within_a_session(
    app: Dash, clocks: Clocks, sign_in: SignIn
) -> None:
    signed_in_on = date(2027, 1, 30)
    clocks.day = signed_in_on
    client, place = sign_in("geert"), {"toekenning": "CMW-000106"}
    for days, allowed in (
        (0, set()),
        (29, set()),
        (30, {"CMW-000106"}),
        (29, set()),
        (1490, {"CMW-000106"}),
        (1491, set()),
    ):
        clocks.day = signed_in_on + timedelta(days=days)
        assert _seen(app, client) == allowed
        assert ("De Wissel" in _answer(app, client, "..onderneming-titel", place)) == bool(allowed)


def test_a_right_that_has_not_begun_is_said_on_the_start_screen_with_its_first_day(
    app: Dash, clocks: Clocks, sign_in: SignIn
) -> None:
    clocks.day = date(2027, 1, 30)
    client = sign_in("geert")
    text = _start(app, client)
    assert text.count("Uw recht begint op 01/03/2027.") == 2
    assert "/maatwerk" not in text.split("\n")
    clocks.day = date(2027, 3, 1)
    text = _start(app, client)
    assert "begint" not in text.replace("begint, geldt vanzelf", "")
    assert "/maatwerk" in text.split("\n")


def test_a_session_of_before_first_days_keeps_its_rights(app: Dash, client: FlaskClient) -> None:
    with client.session_transaction() as session:
        kept = session["principal"]
        session["principal"] = kept | {"rechten": [recht[:3] for recht in kept["rechten"]]}
    assert _seen(app, client) == ALLOWED["an", 0]


def test_a_right_that_is_over_is_said_on_the_start_screen(app: Dash, sign_in: SignIn) -> None:
    text = _start(app, sign_in("els"))
    assert (date.today() - timedelta(days=1)).strftime("%d/%m/%Y") in text
    assert "let-op" in text


@pytest.mark.parametrize("person", ["dirk", "els"])
def test_who_has_no_right_gets_no_button_and_reads_why(
    app: Dash, sign_in: SignIn, person: str
) -> None:
    text = _start(app, sign_in(person))
    assert "/maatwerk" not in text.split("\n")
    assert "lokale beheerder" in text
