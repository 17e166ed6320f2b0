"""Who keeps asking for what is not there waits for the rest of the minute, and nobody else does."""

import logging

import pytest

from auth.limit import PERIOD, Limit


class Clock:
    """A clock that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_who_is_refused_too_often_waits_until_the_minute_is_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    limit, clock = Limit(3, clock := Clock()), clock
    for count in range(1, 5):
        assert limit.is_over("an") is (count > 3)
        clock.now += 1
        limit.note("an")
        assert bool(caplog.records) is (count >= 3)
    assert limit.is_over("an")
    assert not limit.is_over("bart")
    assert not Limit(1, clock).is_over("an"), "who was never refused"
    assert [
        record.getMessage() for record in caplog.records if record.levelno == logging.ERROR
    ] == ["alarm: an was refused 3 times within a minute and is held up"]
    clock.now = 1001 + PERIOD - 0.5
    assert limit.is_over("an")
    clock.now = 1001 + PERIOD
    assert not limit.is_over("an")
    limit.note("an")
    assert not limit.is_over("an"), "counted anew"


def test_users_are_counted_apart_and_forgotten() -> None:
    limit, clock = Limit(2, clock := Clock()), clock
    limit.note("an")
    limit.note("bart")
    assert not limit.is_over("an")
    limit.note("an")
    assert limit.is_over("an")
    assert not limit.is_over("bart")
    clock.now += PERIOD
    limit.note("claire")
    assert limit._counts.keys() == {"claire"}
