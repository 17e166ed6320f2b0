"""What the screens ask, one typed module per subject."""
