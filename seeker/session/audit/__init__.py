"""The audit of a session: rows drawn at random, and what their labels tell of all the others."""
