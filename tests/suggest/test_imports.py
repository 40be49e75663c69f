"""What asking loads: no estimators, until a tree is grown."""

from __future__ import annotations

import subprocess
import sys


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split("\n"))


def test_no_estimator_is_loaded_for_asking() -> None:
    code = (
        "import seeker.suggest as suggest\n"
        "for name in suggest.__all__:\n"
        "    assert getattr(suggest, name) is not None"
    )
    assert not any(name.startswith("sklearn") for name in loaded_after(code))


def test_naming_the_package_loads_nothing_of_it() -> None:
    loaded = loaded_after("import seeker.suggest")
    assert loaded.isdisjoint(["numpy", "scipy", "seeker.suggest.strategies"])
