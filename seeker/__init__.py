"""Search, say what a search means, label: a labeling tool for rare classes, in the terminal."""

__version__ = "0.1.0"
