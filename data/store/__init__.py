"""The store: what was known when, append only, and what is worked out from it."""
