"""The filters of every screen: what an address says of them is what comes back from it."""

import pytest
from dash import Dash
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.selections import SELECTIONS, Filter, Selection

PERSONS = ("Peeters", "85.07.30-033.28", "85073003328", "peeters & zoon=1")
bounded = settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _texts(one: Filter) -> st.SearchStrategy[str | None]:
    """What may stand in the control: a choice, what fits its form, or anything that is typed."""
    typed = st.sampled_from(PERSONS) | st.text(max_size=30)
    known = st.sampled_from([value for value, _ in one.options]) if one.options else typed
    formed = st.from_regex(one.form.pattern, fullmatch=True) if one.form else known
    return st.none() | known | formed | typed


def _selections(kind: type[Selection]) -> st.SearchStrategy[Selection]:
    texts = st.fixed_dictionaries({one.name: _texts(one) for one in kind.filters()})
    return texts.map(kind.of)


@pytest.fixture(autouse=True)
def pages(app: Dash) -> None:
    """The pages are there, and have declared their Selections."""
    assert len(SELECTIONS) > 10


def screens() -> st.SearchStrategy[type[Selection]]:
    """The Selection of each screen."""
    return st.deferred(lambda: st.sampled_from(list(SELECTIONS.values())))


@bounded
@given(screens(), st.data())
def test_what_may_stand_in_an_address_comes_back_from_it(
    screen: type[Selection], data: st.DataObject
) -> None:
    x = data.draw(_selections(screen))
    public = x.without(*(one.name for one, value in x.set_filters() if not one.may_enter(value)))
    assert screen.from_search(public.to_search()) == public
    assert screen.from_search(x.to_search()) == public
    assert screen.of({one.name: value for one, value in x.set_filters()}) == x


@bounded
@given(screens(), st.data())
def test_no_private_filter_and_no_person_leaves_by_address_or_file(
    screen: type[Selection], data: st.DataObject
) -> None:
    names = {one.name: data.draw(st.sampled_from(PERSONS)) for one in screen.filters()}
    selection = screen.of(names)
    assert selection.to_search() == ""
    repeated = str((selection.in_words(), selection.in_a_sentence()))
    assert not [person for person in PERSONS if person in repeated]


@bounded
@given(screens(), st.data())
def test_a_filter_that_is_set_is_a_parameter_that_is_set(
    screen: type[Selection], data: st.DataObject
) -> None:
    """A filter that cannot be read finds nothing: it never becomes a parameter that filters
    nothing.
    """
    typed = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20)
    for one in screen.filters():
        parameters = screen.of({one.name: data.draw(typed)}).parameters()
        assert set(parameters) == {other.parameter for other in screen.filters()}
        assert parameters[one.parameter] is not None
    assert screen().parameters() == {other.parameter: other.unset for other in screen.filters()}
