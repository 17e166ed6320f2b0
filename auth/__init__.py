"""Who is signed in, on whose behalf, and what that allows."""
