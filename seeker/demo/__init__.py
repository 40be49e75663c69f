"""Generated pools to try seeker on, the same bytes on every machine.

`write_demo` puts a pool and, in a file of its own, its truth into a folder. A new demo is a module
that generates its rows, and a line in `seeker.demo.writing`.
"""

from seeker.demo.writing import DEMOS, write_demo

__all__ = ["DEMOS", "write_demo"]
