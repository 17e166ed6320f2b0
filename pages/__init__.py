"""The screens of an employer: one file per screen, which nobody imports."""
