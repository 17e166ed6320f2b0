"""The snapshot: how it is built, verified and opened."""
