"""What can be asked of an open project: rows, facets, labels, rules, and what was said."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from seeker.errors import UsageError
from seeker.escaping import one_line
from seeker.ledger import RuleClaim, State, Strength
from seeker.pool.progress import Progress, Quiet
from seeker.search import Completion, Matches, SearchablePool, complete, find, parse
from seeker.search.examples import Example, examples_for
from seeker.session import class_claims, saved_searches
from seeker.session.about import describe_project
from seeker.session.answers import (
    ActionDetail,
    ActionView,
    ClassView,
    Pace,
    RegionFacts,
    Rows,
    RowsOnly,
    RulePreview,
    RuleView,
)
from seeker.session.context import SessionContext
from seeker.session.facets import ColumnFacet, Facet, RowPlace
from seeker.session.facets.book import FacetBook
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.labels import labels_facet
from seeker.session.history import pace_of, recent_classes, view_action, view_actions
from seeker.session.map.session_map import SessionMap
from seeker.session.models.opinions import Opinions
from seeker.session.previewing import preview_rule
from seeker.session.projection import Projection
from seeker.session.region_facts import region_facts
from seeker.session.row_names import RowName, rows_named, search_like
from seeker.session.row_story import RowStory, row_story
from seeker.session.rule_checks import Checked
from seeker.session.rule_searches import only_in
from seeker.session.rule_views import view_rule, view_rules, written_rule
from seeker.session.rulebook import ClaimedSearch, claim_search
from seeker.session.standing import NO_CLASS, Mask, Standing

if TYPE_CHECKING:
    from seeker.session.conflicts import Conflicts
    from seeker.session.splitting import SplitSuggestion


class Looking:
    """A pool and what was said about it, to be asked; nothing here says anything.

    Attributes
    ----------
    pool
        The rows.
    path
        The project's file; None where there is none.
    map
        The rows as points over two axes.
    """

    def __init__(self, pool: SearchablePool, state: State, path: Path | None, *, who: str) -> None:
        self.pool = pool
        self.path = path
        self._turn = threading.RLock()
        self._now = Projection(pool, state)
        self._opinions = Opinions(self._now, self._turn)
        self._context = SessionContext(self._now, self._opinions, who)
        self._facets = FacetBook(pool)
        self.map = SessionMap(self._now, self._opinions, self._facets)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes' names, in the order in which they were made."""
        return self._now.names

    @property
    def state(self) -> State:
        """What the ledger's events come to; read it, don't keep it."""
        return self._now.state

    @property
    def standing(self) -> Standing:
        """The label and the states of every row, as arrays that change with each action."""
        return self._now.standing

    def search(self, text: str) -> Matches:
        """Find rows, in the search's order; raises SearchError."""
        return Matches(self.pool, find(parse(text), self.pool, self._context))

    def facets(
        self,
        rows: Rows | None = None,
        *,
        columns: Sequence[str] | None = None,
        wait: bool = True,
        progress: Progress | None = None,
    ) -> Iterator[Facet]:
        """Tell what some rows hold next to what the pool holds: one facet after the other.

        The labels come first, then numbers, dates and categories, at last words.

        Parameters
        ----------
        rows
            (k,) row numbers, each once; None for the whole pool.
        columns
            Columns that are shown; all of them for None. Some have no facet.
        wait
            Without it rules have no part in the labels and texts no words, until what they need
            is built.
        progress
            Asked often; stops the work by raising Cancelled.
        """
        chosen = Chosen(rows, self.pool.n_rows, progress or Quiet())
        if wait:
            self._now.apply_rules()
        yield labels_facet(self.standing, self.classes, chosen)
        yield from self._facets.facets(self.pool.shown(columns), chosen, wait=wait)

    def column_facts(self, column: str) -> ColumnFacet | None:
        """Tell what a column of the whole pool holds; found out once and kept.

        None for texts, vectors, ids and columns that are not shown.
        """
        counted = self._facets.column(column)
        return None if counted is None else counted.whole

    def row_place(self, row: int, column: str) -> RowPlace | None:
        """Tell where a row's value stands among those of the pool; None where it has none.

        Takes no time once `column_facts` of the column were asked for.
        """
        counted = self._facets.column(column)
        return None if counted is None else counted.place_of(row)

    def complete(self, text: str, cursor: int) -> list[Completion]:
        """Offer what could be typed at an offset into a search, the likeliest first.

        Words are offered as soon as their index is there; nothing is built for this.
        """
        return complete(text, cursor, self.pool, self._context, wait=False)

    def saved_searches(self) -> dict[str, str]:
        """Give the saved searches by their names, the one that was saved last at the end."""
        return saved_searches.saved_searches(self.state)

    def examples(self) -> list[Example]:
        """Give searches that find rows of this pool, for help."""
        return examples_for(self.pool)

    def row_story(self, row: int) -> RowStory:
        """Tell what is said about a row, and by whom; may have to wait for the rules' indexes."""
        self._now.apply_rules()
        return row_story(row, self.note_of(row), self._now)

    def rows_named(self, text: str, most: int = 8) -> list[RowName]:
        """Give `most` rows that a text may mean by id or number, the likeliest first."""
        return rows_named(text, self.pool, most)

    def search_like(self, row: int) -> str:
        """Write the search for the rows most like one; empty where none can name that row."""
        return search_like(row, self.pool)

    def labels_of(self, rows: Rows) -> list[str | None]:
        """Give the current label, gold or by rule, of some rows; `rows` is (k,)."""
        self._now.apply_rules()
        names = self.classes
        codes = self.standing.codes[rows].tolist()
        return [None if code == NO_CLASS else names[code] for code in codes]

    def class_counts(self, *, wait: bool = True) -> dict[str, int]:
        """Count the rows that have each class, gold or by rule.

        Rules over words may have to wait for their index; without `wait` no rule counts till
        then.
        """
        if wait:
            self._now.apply_rules()
        codes = self.standing.codes
        counts = np.bincount(codes[codes != NO_CLASS], minlength=len(self.classes))
        return dict(zip(self.classes, counts.tolist(), strict=True))

    def rule_count(self) -> int:
        """Count the rules that are switched on."""
        return sum(rule.active for rule in self.state.rules.values())

    def rules(self) -> list[RuleView]:
        """Give every rule as it stands, in the order in which they were said."""
        self._now.apply_rules()
        return view_rules(self._now)

    def rule_searches(self) -> dict[int, str]:
        """Give the search of each rule by its number."""
        return {rule.number: rule.text for rule in self.state.rules.values()}

    def rows_only_in(self, number: int) -> RowsOnly:
        """Find the rows of a rule that no other rule matches that is switched on."""
        rule = self.rule_claim(number)
        self._now.apply_rules()
        rows = self._now.rulebook.matched(rule).rows()
        only = rows[self.standing.n_rules[rows] == int(rule.active)]
        facts = region_facts(rows, self._now, None, but=number)
        others = sorted(overlap.id for overlap in facts.overlaps)
        named = only_in(number, others) if len(others) == facts.n_overlapping else None
        return RowsOnly(only, named)

    def conflicts(self) -> Conflicts:
        """Find where rules, gold and the current model disagree, each as a search for its rows."""
        from seeker.session.conflicts import find_conflicts

        self._now.apply_rules()
        return find_conflicts(self._now, self._opinions.now())

    def export_rules(self, path: str | Path) -> int:
        """Write the rules that are switched on as a text that people read; give how many.

        Raises
        ------
        SeekerError
            The file can't be written.
        """
        from seeker.exchange.rules_text import write_rules

        written = [written_rule(view, self.rule_claim(view.id)) for view in self.rules()]
        kept = [rule for rule in written if rule is not None]
        write_rules(kept, Path(path), title=f"rules of {one_line(self.pool.name)}")
        return len(kept)

    def rule_claim(self, number: int) -> RuleClaim:
        """Give a rule as it was said; raises UsageError where there is none of that number."""
        rule = self.state.rules.get(number)
        if rule is None:
            raise UsageError(f"there is no rule {number}")
        return rule

    def checks(self, rule: int, n: int = 10) -> list[str]:
        """Draw the rows of a rule to spot-check next, at random: their ids, `n` at most.

        Raises
        ------
        UsageError
            There is no such rule.
        """
        return self.pool.ids.ids_of(self.checked(rule, n).coming)

    def checked(self, rule: int, n: int = 0) -> Checked:
        """Give what random checks found of a rule's rows, and the `n` rows to check next."""
        with self._turn:
            self._now.apply_rules()
            return self._now.checked(self.rule_claim(rule), n)

    def splits(self, rule: int, n: int = 3) -> list[SplitSuggestion]:
        """Find narrower wordings of a rule that leave out what is known to be wrong in it.

        Raises
        ------
        UsageError
            There is no such rule.
        """
        from seeker.session.splitting import splits_of  # scipy comes with it

        with self._turn:
            return splits_of(self.rule_claim(rule), self._now, n)

    def rule_mask(self, number: int) -> Mask | None:
        """Mark the rows that a rule matches, (n_rows,); None where no rule has that number."""
        return self._now.rule_mask(number)

    @property
    def class_colours(self) -> tuple[str | None, ...]:
        """The colour of each class, None where nobody chose one."""
        return tuple(info.colour for info in self._now.classes)

    def class_views(self) -> list[ClassView]:
        """Give every class as it stands, in the order of their keys."""
        self._now.apply_rules()
        return class_claims.view_classes(self._now)

    def recent_classes(self, actions: int = 500) -> list[str]:
        """Name the classes that were said lately, the latest first, by so many last actions."""
        names = {info.id: info.name for info in self._now.classes}
        said = recent_classes(self.state, actions)
        return [names[class_id] for class_id in said if class_id in names]

    def note_of(self, row: int) -> str | None:
        """Give the note on a row, None where there is none."""
        if not self.standing.noted[row]:
            return None
        (row_id,) = self.pool.ids.ids_of([row])
        return self.state.notes.get(row_id)

    def history(self) -> list[ActionView]:
        """Give every action, the oldest first."""
        return [*self.actions()][::-1]

    def actions(self, before: int | None = None) -> Iterator[ActionView]:
        """Give the actions, the newest first; only those with a lower number than `before`."""
        return view_actions(self.state, before=before)

    def action(self, action_id: str) -> ActionDetail:
        """Give all that one action said; raises UsageError where there is none of that id."""
        action = self.state.action(action_id)
        if action is None:
            raise UsageError("there is no such action in this project")
        return view_action(action, self._now)

    def pace(self) -> Pace:
        """Count the gold labels given by hand, in all and per minute."""
        return pace_of(self.state)

    def about(self) -> dict[str, Any]:
        """Describe columns, duplicates, and what was said so far: for `seeker info`."""
        counts = self.class_counts() if self.path is not None else {}
        return describe_project(self._now, self.path, counts)

    def has_class(self, name: str) -> bool:
        """Whether there is a class of that name, whatever its case."""
        return self._now.find_class(name) is not None

    def preview(
        self,
        search: str,
        label: str,
        strength: str = Strength.HINT,
        overwrite: bool = False,
        seed: int = 0,
        edits: int = 0,
    ) -> RulePreview:
        """Tell what a rule would do; nothing is said. Raises SearchError.

        Parameters
        ----------
        seed
            What the sample is drawn by.
        edits
            The number of the rule that would be worded so; 0 for a new one.
        """
        claimed = self.claim_of(search, strength)
        return preview_rule(
            self._now,
            search,
            claimed,
            label,
            strength=strength,
            overwrite=overwrite,
            seed=seed,
            opinion=self._opinions.now(),
            edits=edits,
        )

    @property
    def newest_rule(self) -> int:
        """The highest number of a rule; 0 where there is none."""
        return max(self.state.rules, default=0)

    def rule_view(self, number: int) -> RuleView:
        """Give one rule as it stands; raises UsageError where there is none of that number."""
        self._now.apply_rules()
        return view_rule(self.rule_claim(number), self._now)

    def rule_facts(self, number: int) -> RegionFacts:
        """Tell what is known of a rule's rows; raises UsageError where there is no such rule."""
        self._now.apply_rules()
        rule = self.rule_claim(number)
        rows = self._now.rulebook.matched(rule).rows()
        return region_facts(rows, self._now, self._opinions.now(), but=number)

    def claim_of(self, search: str, strength: str) -> ClaimedSearch:
        """Say what a rule over a search would keep; raises SearchError and UsageError."""
        if strength not in tuple(Strength):
            raise UsageError(f"a rule is a hint or a label, not {strength!r}")
        self._now.apply_rules()
        return claim_search(search, self.search(search).rows, self.pool)
