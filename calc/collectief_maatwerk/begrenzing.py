"""Begrenzing: the ceiling of the referteloon."""

from calc.parameters import beside

_file = beside(__file__)
plafondfactor = _file.take("plafondfactor")
ggmmi = _file.take("ggmmi")
_file.require_all_taken()
