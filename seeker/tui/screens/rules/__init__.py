"""The rules, their conflicts, and the regions that the model suggests: a list each."""
