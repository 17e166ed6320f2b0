"""Loonpeil: the monthly full-time wage on which the invented wages stand, kwartaal by kwartaal.

A series of its own, about the level of the minimum income of the time: it belongs to the story and
not to the law, so that a parameter that is mended tomorrow does not change leveringen of yesterday.
From the last value on wages stand still; a later one changes only kwartalen from its day on.
"""

from datetime import date

from calc.dated import Dated

_PER_DAG = {
    "2019-01-01": 159_381,
    "2020-03-01": 162_572,
    "2021-09-01": 165_823,
    "2022-01-01": 169_140,
    "2022-03-01": 172_521,
    "2022-04-01": 180_616,
    "2022-05-01": 184_228,
    "2022-08-01": 187_913,
    "2022-11-01": 191_671,
    "2022-12-01": 195_499,
    "2023-11-01": 199_418,
    "2024-04-01": 202_988,
    "2024-05-01": 207_048,
    "2025-02-01": 211_189,
    "2026-03-01": 215_411,
    "2026-04-01": 218_981,
    "2026-07-01": 223_361,
}
LOONPEIL = Dated("loonpeil", {date.fromisoformat(day): cents for day, cents in _PER_DAG.items()})
"""Eurocents a month."""
