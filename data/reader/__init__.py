"""The way from a user to rows: a snapshot, a scope, a query, a record."""
