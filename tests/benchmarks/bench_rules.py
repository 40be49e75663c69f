"""How long thousands of rules take: to be said, listed, compared, checked, and to live with.

python -m tests.benchmarks.bench_rules [N_ROWS] [N_RULES] [SEED]

Each rule is a range of two numbers of the large pool. Seconds are those of the processor, so that
other work on the machine has no part in them. A label and a check are what a person waits for; the
list, a rule's page and the conflicts come on a thread.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

import seeker
from seeker.session.session import Session
from tests.benchmarks.big_pool import big_pool

T = TypeVar("T")

CLASSES = ("a", "b", "c")


def write_rules(path: Path, n_rules: int, seed: int) -> None:
    """Write rules that overlap and disagree, half of them hints."""
    random = np.random.default_rng(seed)
    lines = []
    for n in range(n_rules):
        price, width = random.integers(1, 100), random.integers(1, 10)
        stars = random.integers(1, 5)
        label = CLASSES[random.integers(len(CLASSES))]
        strength = "label" if n % 2 else "hint"
        lines.append(f"{strength} {label}: price:{price}..{price + width} stars:{stars}..")
    path.write_text("\n".join(lines), encoding="utf-8")


def timed(what: str, work: Callable[[], T]) -> T:
    """Do work, and print the processor's seconds."""
    begun = time.process_time()
    done = work()
    print(f"{what:<44}{time.process_time() - begun:>9.3f} s")
    return done


def measure(session: Session, rules: Path) -> None:
    """Print what each thing takes."""
    timed("import the rules of a text file", lambda: session.import_rules(rules))
    views = timed("list them", session.rules)
    timed("list them again", session.rules)
    conflicts = timed("find their conflicts", session.conflicts)
    print(f"  {sum(view.rows for view in views):,} rows matched in all,", end=" ")
    print(f"{len(conflicts.found):,} conflicts, {conflicts.uncompared:,} rules not compared")
    timed("the page of one", lambda: session.rule_facts(7))
    timed("preview another", lambda: session.preview("price:20..30", "a"))
    (first,) = session.checks(8, 1)
    timed("check a row of one", lambda: session.check(8, first, "a"))
    timed("label a row", lambda: session.label_rows([5], "a"))
    timed("label another", lambda: session.label_rows([6], "b"))
    timed("say one more", lambda: session.rule("price:20..30", "a", "label"))
    timed("switch it off", lambda: session.switch_rule(session.newest_rule, on=False))
    timed("list them after all that", session.rules)


def main() -> None:
    """Make pool, project and rules, and measure."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    n_rows, n_rules, seed = (*numbers, *(1_000_000, 3_000, 0)[len(numbers) :])
    pool = seeker.read_pool(big_pool(n_rows, seed), text=["body"])
    with TemporaryDirectory() as folder:
        rules = Path(folder, "rules.txt")
        write_rules(rules, n_rules, seed)
        with seeker.open(
            pool, project=Path(folder, "pool.seeker"), classes=CLASSES, who="me"
        ) as session:
            print(f"{n_rules:,} rules over {n_rows:,} rows")
            measure(session, rules)


if __name__ == "__main__":
    main()
