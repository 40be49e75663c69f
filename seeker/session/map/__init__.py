"""The map: rows as points over two axes, what is said of them, and what a model says there."""
