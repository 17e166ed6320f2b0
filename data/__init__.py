"""Everything that speaks to DuckDB, and the operator's commands."""
