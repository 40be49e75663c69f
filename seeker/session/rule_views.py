"""How each rule stands: coverage, overlap, disagreement, conflicts."""

from __future__ import annotations

import numpy as np

from seeker.escaping import one_line
from seeker.exchange.rules_text import WrittenRule
from seeker.ledger import RuleClaim
from seeker.pool.term_text import write_value
from seeker.search.matching.registry import ROW_ID
from seeker.session.answers import RuleView
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS


def view_rules(now: Projection) -> list[RuleView]:
    """Describe every rule, in the order in which they were said.

    Overlap and conflicts count against the rules that are switched on. One pass over the rules
    finds how many match each row and which classes they say, so that n rules cost 2n masks and
    not n² of them.
    """
    rules, rulebook, n_rows = now.state.rules.values(), now.rulebook, now.pool.n_rows
    matching = np.zeros(n_rows, dtype=np.int32)
    lowest = np.full(n_rows, np.iinfo(np.int32).max, dtype=np.int32)
    highest = np.full(n_rows, NO_CLASS, dtype=np.int32)
    for rule in rules:
        if rule.active:
            mask, code = rulebook.matched(rule).mask, now.code_of(rule.class_id)
            matching += mask
            np.minimum(lowest, code, out=lowest, where=mask)
            np.maximum(highest, code, out=highest, where=mask)
    views = []
    for rule in rules:
        found = rulebook.matched(rule)
        rows, code = np.flatnonzero(found.mask), now.code_of(rule.class_id)
        gold = now.standing.gold[rows]
        labeled = gold != NO_CLASS
        others = matching[rows] - int(rule.active)
        against = (others > 0) & ((lowest[rows] != code) | (highest[rows] != code))
        disagreeing = labeled & (gold != code)
        checked = now.checked(rule)
        views.append(
            RuleView(
                id=rule.number,
                search=rule.text,
                label=now.names[code],
                strength=rule.strength,
                rows=len(rows),
                coverage=len(rows) / n_rows,
                only=int((others == 0).sum()),
                labeled=int(labeled.sum()),
                disagreeing=int(disagreeing.sum()),
                conflicts=int((against | disagreeing).sum()),
                checks=len(checked.outcomes),
                wrong=len(checked.wrong),
                purity=checked.purity,
                certified=checked.certificate.certified,
                remaining=checked.remaining,
                active=rule.active,
                who=rule.who,
                time=rule.time,
                problem=found.problem,
            )
        )
    return views


def written_rule(view: RuleView, rule: RuleClaim) -> WrittenRule | None:
    """Word a rule for a text file, with what is known of it as a comment; None if switched off.

    A rule that is a list of rows is written as a search for their ids.
    """
    if not view.active:
        return None
    search = rule.text
    if rule.rows is not None:
        search = f"{ROW_ID}:({'|'.join(map(write_value, rule.rows))})"
    known = f"rule {view.id}, by {one_line(view.who)}: {view.rows:,} rows"
    if view.checks:
        figure = view.purity
        known += f", purity {figure.value:.2f} ({figure.low:.2f}-{figure.high:.2f})"
        known += f" by {view.checks:,} checks" + (", certified" if view.certified else "")
    return WrittenRule(search, view.label, view.strength, comment=known)
