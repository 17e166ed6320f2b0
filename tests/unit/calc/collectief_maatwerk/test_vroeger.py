"""The numbers of parameterversies of before: a calculation of then is understood and made again
with its own numbers.
"""

from pathlib import Path

import pytest
import yaml

from calc.check import Refused
from calc.collectief_maatwerk import vroeger
from calc.collectief_maatwerk.begrenzing import ggmmi
from calc.collectief_maatwerk.regeling import REGELING
from calc.collectief_maatwerk.versie import PARAMETERVERSIE
from calc.collectief_maatwerk.vroeger import in_yaml, is_bekend, parameters_van
from calc.collectief_maatwerk.waarden import tellend_in, waarden_van
from calc.kwartalen import Kwartaal

OLD = "f53d503c"
"""Before the GGMMI and the begeleidingspremies of 2026 were put on 1 January."""
NEVER = "00000000"
K1, K2 = Kwartaal(2026, 1), Kwartaal(2026, 2)


def test_every_version_that_was_ever_published_is_known() -> None:
    """Changing a value makes another version: add the one of today to vroeger.yaml first, and
    here.
    """
    assert [*vroeger.versies(), PARAMETERVERSIE] == [OLD, "83368819"]


def test_a_quarter_has_the_numbers_of_its_version() -> None:
    then, now = waarden_van(K1, OLD), waarden_van(K1)
    assert (then.ggmmi, then.premie.forfait, then.premie.variabel) == (
        211_189,
        63_032,
        (37_317, 77_458, 137_668),
    )
    assert (now.ggmmi, now.premie.forfait, now.premie.variabel) == (
        215_411,
        64_292,
        (38_064, 79_008, 140_421),
    )
    assert waarden_van(K2, OLD) == waarden_van(K2)
    assert tellend_in(K1, OLD) == tellend_in(K1)


def test_a_version_that_nobody_knows_is_read_as_that_of_today() -> None:
    assert waarden_van(K1, NEVER) == waarden_van(K1)
    assert [is_bekend(versie) for versie in (OLD, PARAMETERVERSIE, NEVER)] == [True, True, False]


def test_what_a_version_did_not_say_is_said_as_today() -> None:
    """A parameter of later, and the ground of a value that is still the same."""
    then = parameters_van(OLD)
    assert then["gaat_door"] is next(
        parameter for parameter in REGELING.parameters if parameter.key == "gaat_door"
    )
    assert then["ggmmi"].entry_on(K2.first_day).value == ggmmi.entry_on(K2.first_day).value
    assert OLD in then["ggmmi"].entry_on(K1.last_day).value.ground.reason


def test_numbers_that_do_not_belong_to_their_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path(vroeger.__file__).with_suffix(".yaml").read_text("utf-8")
    (tmp_path / "vroeger.yaml").write_text(text.replace('"2154.11"', '"2154.12"'), "utf-8")
    monkeypatch.setattr(vroeger, "__file__", str(tmp_path / "vroeger.py"))
    vroeger.versies.cache_clear()
    try:
        with pytest.raises(Refused, match=rf"vroeger\.yaml:5: {OLD}: deze waarden horen bij"):
            vroeger.versies()
    finally:
        vroeger.versies.cache_clear()


def test_the_version_of_today_is_printed_as_it_is_put_away() -> None:
    (versie, body), *others = yaml.load(in_yaml(), yaml.BaseLoader).items()
    assert (versie, others) == (PARAMETERVERSIE, [])
    assert set(body) == {parameter.key for parameter in REGELING.parameters}
    assert vroeger._values("test", versie, body)["ggmmi"][K1.first_day] == "2154.11"
