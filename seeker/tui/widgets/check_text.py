"""How pure a rule is by its spot checks, and what is left to do, as a text to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from seeker.tui.look import Look

if TYPE_CHECKING:
    from seeker.tui.desk_rules import CheckedView


def check_text(checked: CheckedView, look: Look) -> Text:
    """Tell the purity with its interval, the certificate, and how far it is to each target."""
    text = Text()
    n, figure = len(checked.outcomes), checked.purity
    if not checked.n_rows:
        text.append("there is no row to check\n", look.faint)
        return text
    if not n:
        text.append("purity  ", look.name).append("not checked yet\n", look.faint)
    else:
        text.append("purity  ", look.name).append(f"{figure.value:.2f}", look.strong)
        text.append(f"  ({figure.low:.2f}-{figure.high:.2f})\n")
        text.append_text(_counts(checked, look))
    text.append_text(_certificate(checked, look))
    if n < checked.n_rows:
        text.append_text(_remaining(checked, look))
    return text


def _counts(checked: CheckedView, look: Look) -> Text:
    n = len(checked.outcomes)
    wrong = n - int(checked.outcomes.sum())
    text = Text(f"{n:,} of {checked.n_rows:,} rows checked, ")
    text.append(f"{wrong:,} wrong", look.warning if wrong else "")
    if checked.skipped:
        text.append(f", {checked.skipped:,} of them skipped", look.warning)
    return text.append("\n")


def _certificate(checked: CheckedView, look: Look) -> Text:
    """Say what is proved; nothing where it is open yet."""
    certificate = checked.certificate
    share = f"{certificate.target:.0%}"
    if certificate.certified:
        sure = f"{1 - certificate.alpha:.0%}"
        return Text("certified", look.match).append(
            f": at least {share} of its rows, at {sure} confidence\n"
        )
    if len(checked.outcomes) == checked.n_rows:
        return Text(f"not certified: every row was looked at, and less than {share} are it\n")
    if checked.remaining.get(certificate.target) is None:
        told = f"can't be certified for {share} any more: in other words it begins anew\n"
        return Text(told, look.warning)
    return Text()


def _remaining(checked: CheckedView, look: Look) -> Text:
    """Say how many checks without an error certify each target."""
    left = checked.n_rows - len(checked.outcomes)
    text = Text("certified, without a further error, for\n", look.faint)
    for place, (target, checks) in enumerate(checked.remaining.items()):
        text.append("   " if place else "", look.faint)
        text.append(f"{target:.0%} ", look.name)
        if checks is None:
            text.append("never", look.warning)
        elif not checks:
            text.append("is certified", look.match)
        else:
            text.append("after ", look.faint)
            text.append(f"all {left:,}" if checks == left else f"{checks:,}", look.strong)
    return text.append("\n")
