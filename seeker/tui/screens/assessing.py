"""What the audit measures, part by part, beside the screen; a subclass shows it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from seeker.errors import Cancelled, SeekerError
from seeker.escaping import one_line
from seeker.tui.messages import Stepped
from seeker.tui.screens.one_answer import OneAnswer
from seeker.tui.widgets.status_line import StatusLine
from seeker.tui.workers.facetting import Halt
from seeker.tui.workers.measuring import Assessment, Part, Wish, measure_part
from seeker.tui.workers.progress import ScreenProgress
from seeker.tui.workers.threads import guarded

if TYPE_CHECKING:
    from seeker.session.audit.naming import NamedFigure
    from seeker.tui.desk import Desk
    from seeker.tui.screens.auditing import Auditing

_ESTIMANDS = {
    "labels": "the final labels",
    "model": "the model, on rows that it did not learn from",
    "rules": "the label rules alone",
}


_NOT_MEASURED = ""
"""In the place of a model's version: nothing was measured yet that rests on a model."""


class Assessing(OneAnswer["str | None"]):
    """Measures what is wanted, one part after the other, and what was changed again.

    Attributes
    ----------
    measured
        What is known by now.
    wish
        What is to be measured, and how.
    """

    def __init__(self, teller: Auditing, desk: Desk) -> None:
        super().__init__()
        self.teller, self.desk = teller, desk
        self.measured = Assessment()
        self.wish = Wish()
        self.status = StatusLine(id="status")
        self._wanted: set[Part] = set()
        self._is_measuring = False
        self._halt = Halt()
        self._comparing: ScreenProgress | None = None
        self._model: str | None = _NOT_MEASURED

    def show_measured(self) -> None:
        """Show what is known by now."""

    def on_unmount(self) -> None:
        """Stop what is being measured: nobody waits for it any more."""
        self._halt.stop()
        self.stop_comparing()

    def measure(self, *parts: Part) -> None:
        """Measure parts anew; what is being measured comes first.

        Until the first model is learned only what rests on none is measured.
        """
        self._wanted.update({Part.COVERAGE}.intersection(parts) if self.awaits_model else parts)
        if not self._is_measuring:
            self._is_measuring = True
            self._measure()

    def measure_model(self, version: str | None) -> None:
        """Measure everything again where the model is another one than was measured."""
        if version != self._model:
            self._model = version
            self.measure(*Part)

    def begin(self) -> None:
        """Measure everything; while the first model is being learned, what takes none."""
        if self.teller.is_awaiting_model:
            self.measure(*Part)
            return
        model = self.teller.learned.model
        self.measure_model(None if model is None else model.version)

    @property
    def awaits_model(self) -> bool:
        """Most parts have to wait until the first model is learned."""
        return self._model == _NOT_MEASURED

    @property
    def is_measuring(self) -> bool:
        """Something is being measured."""
        return self._is_measuring

    def is_awaited(self, part: Part) -> bool:
        """Whether a part is still to be measured, now or soon."""
        return self._is_measuring or part in self._wanted

    @work(group="measure")
    async def _measure(self) -> None:
        self.show_measured()
        try:
            while self._wanted:
                part = next(one for one in Part if one in self._wanted)
                self._wanted.discard(part)
                await self._measure_part(part)
                self.show_measured()
        except Cancelled:
            self._wanted.clear()
        finally:
            self._is_measuring = False
            self.show_measured()

    async def _measure_part(self, part: Part) -> None:
        wish = self.wish
        try:
            change = await asyncio.to_thread(
                guarded, partial(measure_part, self.desk, part, wish, self._halt)
            )
        except Cancelled:
            raise
        except SeekerError as error:
            self.status.say(f"{part} can't be told: {one_line(error.what)}", wrong=True)
            return
        if wish == self.wish:
            self.measured = change(self.measured)
        else:
            self._wanted.add(part)

    # What is wanted

    def action_measure_again(self) -> None:
        """Measure everything again."""
        if self.awaits_model:
            self.begin()
        else:
            self.measure(*Part)

    def action_measure_other(self) -> None:
        """Measure the labels, the model or the rules, one after the other."""
        names = [*_ESTIMANDS]
        of = names[(names.index(self.wish.of) + 1) % len(names)]
        self.wish = replace(self.wish, of=of)
        self.status.say(f"measuring {_ESTIMANDS[of]}")
        self.measure(Part.FIGURES, Part.CURVE)

    def action_guarantee(self) -> None:
        """Show the bounds that hold whatever the pool is like, or hide them."""
        self.wish = replace(self.wish, guaranteed=not self.wish.guaranteed)
        if self.wish.guaranteed and self.wish.of != "labels":
            self.status.say("guaranteed bounds are those of the final labels: t goes back to them")
        self.measure(Part.FIGURES)

    def action_wanted_width(self) -> None:
        """Ask how narrow the interval of F1 should be."""
        from seeker.tui.screens.writing import WritingDialog

        def said(text: str | None) -> None:
            if text is None:
                return
            try:
                width = float(text)
            except ValueError:
                width = 0.0
            if not 0.0 < width < 1.0:
                self.status.say("a width is a number between 0 and 1, such as .1", wrong=True)
                return
            self.wish = replace(self.wish, wanted_width=width)
            self.measure(Part.STOPPING)

        now = f"{self.wish.wanted_width:g} now"
        dialog = WritingDialog("How wide may the interval of F1 be", hint=now, takes="take it")
        self.app.push_screen(dialog, said)

    @work(group="choose", exclusive=True)
    async def choose(self, named: NamedFigure) -> None:
        """Let a figure stand in the header of every place."""
        await self.teller.all_told()
        try:
            await asyncio.to_thread(guarded, partial(self.desk.choose_figure, named))
        except SeekerError as error:
            self.teller.show_trouble(error)
            return
        self.measured = replace(self.measured, chosen=named)
        self.show_measured()
        self.status.say(f"{named.words} stands in the header of every place")
        self.teller.want_headline()

    # Other models

    def action_compare_models(self) -> None:
        """Let other models learn from the same labels, and audit each."""
        if self._comparing is None:
            self._comparing = ScreenProgress(self.post_message)
            self._compare(self._comparing)

    @work(group="compare")
    async def _compare(self, progress: ScreenProgress) -> None:
        try:
            compared = await asyncio.to_thread(guarded, partial(self.desk.fit_for_others, progress))
        except Cancelled:
            self.status.say("stopped: o compares the models")
        except SeekerError as error:
            self.status.say(told(error))
        else:
            self.measured = replace(self.measured, others=compared)
        finally:
            self._comparing = None
            if self.is_attached:
                self.status.finished()
                self.show_measured()

    @on(Stepped)
    def _show_step(self, step: Stepped) -> None:
        if self._comparing is not None:
            self.status.step(step.what, step.done, step.total, step.seconds_left)

    def stop_comparing(self) -> bool:
        """Stop comparing models; False where nothing is being compared."""
        if self._comparing is None:
            return False
        self._comparing.stop()
        return True


def told(error: SeekerError) -> str:
    """Tell what is wrong and what to do, in a line."""
    return one_line(". ".join(filter(None, (error.what, error.remedy))))
