"""What a screen filters a query on: its parameters by name, as the Selection of the screen gives
them.

None does not filter. A parameter that the query does not know, or that is missing, is refused when
it is asked (`data.reader.sql`).
"""

from collections.abc import Mapping
from typing import Any

from data.reader.query_text import parameters_of

Filters = Mapping[str, Any]


def unfiltered(query: str, *place: str) -> dict[str, Any]:
    """Return the filters of a query, none of them set; `place` names the parameters that are no
    filters.
    """
    return dict.fromkeys(sorted(parameters_of(query) - {"toegang", *place}))
