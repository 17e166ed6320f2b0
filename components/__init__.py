"""Drawing only: values in, components out; no queries, no session."""
