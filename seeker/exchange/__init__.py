"""Labels in and out: files that other programs read, and files that they wrote.

A format to write is a module with one function and a line in `seeker.exchange.writing`; a format
to read is the same in `seeker.exchange.reading`.
"""

from seeker.exchange.reading import ImportedLabels, read_labels
from seeker.exchange.writing import write_labels, write_text

__all__ = ["ImportedLabels", "read_labels", "write_labels", "write_text"]
