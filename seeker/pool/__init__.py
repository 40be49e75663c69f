"""From a file to rows, columns, types and ids, and to what is computed from them."""

from seeker.pool.column import Column, ColumnType, Role
from seeker.pool.pool import Pool
from seeker.pool.progress import Progress
from seeker.pool.reading import read_pool

__all__ = ["Column", "ColumnType", "Pool", "Progress", "Role", "read_pool"]
