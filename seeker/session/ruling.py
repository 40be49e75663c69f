"""Saying what a search means, and checking that it does."""

from __future__ import annotations

from pathlib import Path

from seeker.errors import DataError, Place, SearchError
from seeker.ledger import Strength
from seeker.session import claims
from seeker.session.answers import Outcome
from seeker.session.hints import word_hint
from seeker.session.suggestions import FEATURE
from seeker.session.writing import Writing


class Ruling(Writing):
    """A session in which rules are said, checked and changed."""

    def rule(
        self, search: str, label: str, strength: str = Strength.HINT, overwrite: bool = False
    ) -> Outcome:
        """Say that every row that a search matches is a class.

        Parameters
        ----------
        search
            What the rule speaks about. Percentiles and fuzzy words are kept as what they mean
            now; a search over labels, rules or the model is kept as the list of its rows.
        label
            The class; one that isn't there yet is made.
        strength
            "hint": evidence for the model. "label": these rows are that class, unless a gold
            label says otherwise.
        overwrite
            Take gold labels of another class back, in the same action; never those of an audit
            or a check.
        """
        with self._turn:
            claimed = self.claim_of(search, strength)
            change = claims.claim_rule(self._now, claimed, label, strength, overwrite=overwrite)
            return self._say(change)

    def hint(self, search: str, label: str) -> Outcome:
        """Say that a word, a value or a range speaks for a class.

        Parameters
        ----------
        search
            One term; words are written as the tokeniser makes them.

        Raises
        ------
        SearchError
            It can't be understood.
        UsageError
            It is more than one term, or no row has it; the nearest words are told.
        """
        return self.rule(word_hint(search, self.pool), label, Strength.HINT)

    def edit_rule(
        self, number: int, search: str | None = None, label: str | None = None, strength: str = ""
    ) -> Outcome:
        """Word a rule anew; what isn't said stays.

        Over other rows, or for another class, its certificate starts afresh.

        Raises
        ------
        UsageError
            There is no such rule.
        SearchError
            The search can't be understood.
        """
        with self._turn:
            rule = self.rule_claim(number)
            wanted = strength or rule.strength
            claimed = self.claim_of(rule.text if search is None else search, wanted)
            named = self._now.names[self._now.code_of(rule.class_id)] if label is None else label
            return self._say(claims.edit_rule(self._now, number, claimed, named, wanted))

    def import_rules(self, path: str | Path) -> Outcome:
        """Say the rules of a text file, one search and class a line, as one action.

        Rules that are there already, word for word, are left out.

        Raises
        ------
        DataError
            The file can't be read, or a search of it can't be answered here; its line is named.
        """
        from seeker.exchange.rules_text import read_rules

        source = Path(path)
        with self._turn:
            claimed = []
            for rule in read_rules(source):
                try:
                    search = self.claim_of(rule.search, rule.strength)
                except SearchError as error:
                    raise DataError(
                        f"this rule can't be said of {self.pool.name}: {error.what}",
                        place=Place(str(source), line=rule.line),
                        remedy=error.remedy,
                    ) from error
                claimed.append((search, rule.label, rule.strength))
            if not claimed:
                raise DataError("there is no rule in it", place=Place(str(source)))
            return self._say(claims.claim_rules(self._now, claimed, source.name))

    def switch_rule(self, number: int, *, on: bool) -> Outcome:
        """Switch a rule on or off; raises UsageError where that changes nothing."""
        with self._turn:
            return self._say(claims.switch_rule(self._now, number, on=on))

    def check(self, rule: int, row_id: str, label: str, *, seconds: float | None = None) -> Outcome:
        """Say what one row of a rule truly is, as a spot check: a gold label with its draw.

        Parameters
        ----------
        rule
            The rule's number.
        row_id
            One of the rows that `checks` gives.

        Raises
        ------
        UsageError
            There is no such rule or row, or the row isn't to be checked now.
        """
        (row,) = claims.known_rows(self._now, [row_id])
        return self.check_row(rule, int(row), label, seconds=seconds)

    def check_row(
        self, rule: int, row: int, label: str, *, seconds: float | None = None
    ) -> Outcome:
        """Say what one row of a rule truly is, by the row's number; see `check`."""
        with self._turn:
            return self._say(claims.check_rule(self._now, rule, row, label, seconds))

    def take_back_rule(self, number: int) -> Outcome:
        """Take a rule back, whatever was said since; raises UsageError where there is none."""
        with self._turn:
            return self._say(claims.take_back_rule(self._now, number))

    def reject(self, search: str, label: str | None = None, *, kind: str = FEATURE) -> Outcome:
        """Decline a suggestion of the model, for one class or altogether.

        Parameters
        ----------
        search
            The feature or region that was suggested.
        label
            The class; None for all.
        kind
            "feature", "region" (nor is what lies mostly in it suggested any more) or "mixed" (a
            region that holds several classes; parts of it may be suggested).

        Raises
        ------
        UsageError
            There is no such class.
        """
        with self._turn:
            return self._say(claims.reject(self._now, kind, search, label))
