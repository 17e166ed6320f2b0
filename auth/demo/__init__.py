"""The identity provider that ships with the product: invented people, three screens.

It refuses to exist outside demo mode.
"""
