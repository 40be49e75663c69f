"""How each rule stands: coverage, overlap, disagreement, conflicts."""

from __future__ import annotations

from seeker.escaping import one_line
from seeker.exchange.rules_text import WrittenRule
from seeker.ledger import RuleClaim
from seeker.pool.term_text import write_value
from seeker.search.matching.registry import ROW_ID
from seeker.session.answers import RuleView
from seeker.session.projection import Projection
from seeker.session.standing import NO_CLASS


def view_rules(now: Projection) -> list[RuleView]:
    """Describe every rule, in the order in which they were said; rules have to be applied before.

    Each rule is looked at by itself, whatever the number of others: the standing knows how many
    rules match a row, and whether they say the same.
    """
    return [view_rule(rule, now) for rule in now.state.rules.values()]


def view_rule(rule: RuleClaim, now: Projection) -> RuleView:
    """Describe one rule; rules have to be applied before."""
    found, standing = now.rulebook.matched(rule), now.standing
    rows, code = found.rows(), now.code_of(rule.class_id)
    gold = standing.gold[rows]
    labeled = gold != NO_CLASS
    others = standing.n_rules[rows] - int(rule.active)
    against = (others > 0) & ((standing.lowest[rows] != code) | (standing.highest[rows] != code))
    disagreeing = labeled & (gold != code)
    checked = now.checked(rule)
    return RuleView(
        id=rule.number,
        search=rule.text,
        label=now.names[code],
        strength=rule.strength,
        rows=found.count,
        rows_then=rule.matched_count,
        is_list=rule.rows is not None,
        gone=found.gone,
        coverage=found.count / now.pool.n_rows,
        only=int((others == 0).sum()),
        labeled=int(labeled.sum()),
        disagreeing=int(disagreeing.sum()),
        conflicts=int((against | disagreeing).sum()),
        checks=len(checked.outcomes),
        wrong=len(checked.wrong),
        purity=checked.purity,
        certified=checked.certificate.certified,
        active=rule.active,
        who=rule.who,
        time=rule.time,
        problem=found.problem,
        trouble=found.trouble(rule.matched_count),
        checked=checked,
    )


def note_trouble(now: Projection) -> list[str]:
    """Tell once of rules that don't speak any more of the rows that they spoke of."""
    troubled = [
        (rule.number, trouble)
        for rule in now.state.rules.values()
        if (trouble := now.rulebook.matched(rule).trouble(rule.matched_count)) is not None
    ]
    if not troubled:
        return []
    number, trouble = troubled[0]
    rest = len(troubled) - 1
    more = f", and {rest:,} more {'rule' if rest == 1 else 'rules'}" if rest else ""
    return [f"rule {number}: {one_line(trouble)}{more} (the list of rules marks them with !)"]


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
