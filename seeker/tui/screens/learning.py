"""Learning in the background: after what was said, and never under the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import cast

from textual import work

from seeker.errors import Cancelled, SeekerError
from seeker.escaping import one_line
from seeker.tui.habits import ASK_ANEW
from seeker.tui.opening import Opener, OpenRequest
from seeker.tui.screens.desk_screen import Tally, Told
from seeker.tui.screens.marking import Meant
from seeker.tui.screens.searching import Searching
from seeker.tui.workers.collecting import nothing_collected
from seeker.tui.workers.facetting import Halt
from seeker.tui.workers.learning import Learned, learn_committee, learn_instantly, learn_thoroughly
from seeker.tui.workers.searching import Answer

_PAUSE = 0.2
"""Seconds after the last thing that was said before it is learned."""
_LONG = 1.0
"""Seconds of thorough learning from which on something is learned at once before it."""


class Learning(Searching):
    """Keeps a model that knows what was said, as far as it has been learned by now.

    Attributes
    ----------
    learned
        What came of learning last.
    """

    def __init__(self, request: OpenRequest, opener: Opener, clock: Callable[[], float]) -> None:
        super().__init__(request, opener, clock)
        self.learned = Learned(None, None)
        self._is_learning = False
        self._is_behind = False
        self._halt = Halt()
        self._seconds = _LONG
        self._n_answers = 0
        self._ordered_by: str | None = None

    # Letting the model ask

    def action_let_ask(self) -> None:
        """Sort the rows as the model would ask about them; where they are, bring new questions."""
        # It computes, and may be imported only now that the pool is there.
        from seeker.search.editing import set_sort

        if self.opened_desk() is None:
            return
        if self._asks():
            self.ask_anew()
        else:
            self.action_to_rows()
            self.rows.kept = None
            self.box.change(lambda text: set_sort(text, "mix"))

    def ask_anew(self) -> None:
        """Search again in the order in which the model would ask now, and begin at the top."""
        self.is_searching = True
        self._ask_anew()

    @work(group="ask anew", exclusive=True)
    async def _ask_anew(self) -> None:
        # A row whose answer isn't written yet would be asked about again.
        await self.all_told()
        self.rows.kept = None
        self.look_up(self.box.asked, 0)

    def advance(self, meant: Meant) -> None:
        """Go on to the next row; after enough answers, to what the model asks now."""
        every = cast("int", ASK_ANEW.of(self.remembered))
        self._n_answers += not meant.marked
        model = self.learned.model
        knows_more = model is not None and model.version != self._ordered_by
        if every and self._n_answers >= every and knows_more and self._asks():
            self.ask_anew()
        else:
            super().advance(meant)

    def _asks(self) -> bool:
        """Whether the rows that are shown are in the order of a strategy."""
        from seeker.search.editing import sorting_of
        from seeker.search.ordering import STRATEGIES

        sorting = sorting_of(self.shown_search())
        return sorting is not None and sorting.key in STRATEGIES

    def _show_answer(self, found: Answer) -> None:
        super()._show_answer(found)
        if found.n_drawn:
            self.show_said(
                f"{found.n_drawn:,} of these were drawn at random to measure by: ? hides the model"
            )
        model = self.learned.model
        self._n_answers, self._ordered_by = 0, None if model is None else model.version

    # What becomes of it

    def show_learned(self) -> None:
        """Show what the model says now; the rows stay where they are."""
        self.rows.show_opinion(self.learned.opinion)

    def show_prepared(self, tally: Tally) -> None:
        """Learn what was said before, now that all is there that it takes."""
        super().show_prepared(tally)
        self.want_model()

    def show_told(self, told: Told) -> None:
        """Learn what was said."""
        super().show_told(told)
        if told.outcome is not None and not self.is_building and not self.knows_all(told.tally):
            self.want_model()

    def knows_all(self, tally: Tally) -> bool:
        """Whether the current model learned all that was said: audit rows teach nothing."""
        return self.learned.model is not None and not tally.unlearned

    @property
    def is_learning(self) -> bool:
        """Something is being learned."""
        return self._is_learning

    def want_model(self) -> None:
        """Have what was said learned, soon; what is being learned comes first."""
        self._is_behind = True
        if not self._is_learning and self.desk is not None:
            self._is_learning = True
            self._learn()

    @work(group="learn")
    async def _learn(self) -> None:
        try:
            while self._is_behind and not self.has_left:
                self._is_behind = False
                await asyncio.sleep(_PAUSE)
                # What the first model brings along stays until the end.
                with nothing_collected() if self.learned.model is None else nullcontext():
                    await self._learn_round()
        except Cancelled:
            pass
        except SeekerError as error:
            # The model before stays, and nothing that was said is lost.
            self.show_said(f"learning failed: {one_line(error.what)}; the last model stays")
        finally:
            self._is_learning = False
            self.show_learned()

    async def _learn_round(self) -> None:
        """Learn at once where the thorough model takes long, then thoroughly, then by others."""
        desk = self.desk
        assert desk is not None
        if self._seconds >= _LONG:
            self._take_learned(await self.patient_thread.run(partial(learn_instantly, desk)))
        begun = self.clock()
        self._take_learned(
            await self.patient_thread.run(partial(learn_thoroughly, desk, self._halt))
        )
        self._seconds = self.clock() - begun
        if not self._is_behind and self.learned.model is not None:
            self._take_learned(
                await self.patient_thread.run(partial(learn_committee, desk, self._halt))
            )

    def _take_learned(self, learned: Learned | None) -> None:
        if learned is not None and not self.has_left:
            self.learned = learned
            self.show_learned()

    async def leave(self) -> None:
        """Stop what is being learned: nobody waits for it any more."""
        self._halt.stop()
        await super().leave()

    def on_unmount(self) -> None:
        """Stop what is being learned, whichever way the app ends."""
        self._halt.stop()
