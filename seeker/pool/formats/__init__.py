"""Files in, tables out: every format that a pool can come in, one file each.

A new format is one new file with a `Format` in it, and one line in `registry.py`.
"""

from seeker.pool.formats.reading import STANDARD_INPUT, digest_of, read_table
from seeker.pool.formats.table import Source, Table

__all__ = ["STANDARD_INPUT", "Source", "Table", "digest_of", "read_table"]
