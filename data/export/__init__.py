"""Tables as files: zero-safe, complete, with what they are and where they come from."""
