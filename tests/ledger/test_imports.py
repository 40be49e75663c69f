"""The ledger stands on the standard library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

PROBE = """
import sys
before = set(sys.modules)
import seeker.ledger
strange = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(strange - sys.stdlib_module_names - {"seeker"}))
"""


def test_nothing_but_the_standard_library_is_imported(
    start: Callable[..., subprocess.Popen[str]],
) -> None:
    answer, _ = start(PROBE).communicate()
    assert answer == "[]\n"
