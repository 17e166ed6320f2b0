"""The levering: one declaration per table, from which reading, checking, rejects and documentation
follow.
"""
