"""Collectief maatwerk: the subsidy of a maatwerkbedrijf per toekenning and kwartaal."""

REGELVERSIE = "2026.2"
"""Raised with every change of a rule; stored with every calculation."""
