"""Loonkost: what measures that pay for a wage cost share; it knows of no measure."""
