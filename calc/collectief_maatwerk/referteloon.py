"""Referteloon: what the werknemer cost in the kwartaal, before the ceiling."""

from calc.parameters import beside

_file = beside(__file__)
looncodes_referteloon = _file.take("looncodes_referteloon")
_file.require_all_taken()
