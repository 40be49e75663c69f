"""What the models say at the moment, for whoever asks: the context, the suggestions, the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seeker.errors import NoModelError
from seeker.pool.once import Once
from seeker.session.models.searched import SearchedRows

if TYPE_CHECKING:
    from threading import RLock

    import numpy as np
    from numpy.typing import NDArray

    from seeker.session.models.learnable import Learnable
    from seeker.session.models.learning import Learning
    from seeker.session.models.model import Model, Opinion
    from seeker.session.projection import Projection
    from seeker.suggest import Beliefs
    from seeker.suggest.beliefs import Need


class Opinions:
    """Asks the models about the rows and classes as they are now.

    Parameters
    ----------
    turn
        Held while what was said is read.
    """

    def __init__(self, now: Projection, turn: RLock) -> None:
        self._now = now
        self._turn = turn
        self._learning: Once[Learning] = Once()
        self._searched = SearchedRows()
        self._beliefs: tuple[int, Opinion | None, Beliefs] | None = None

    @property
    def learning(self) -> Learning:
        """The models; scikit-learn is loaded with them, for whoever asks first."""
        return self._learning.get(self._make_learning)

    def _make_learning(self) -> Learning:
        from seeker.session.models.learning import Learning

        return Learning(self._now.pool)

    @property
    def model(self) -> Model | None:
        """The current model; None before there is one."""
        return self.learning.model if self._learning.ready else None

    def learnable(self) -> Learnable:
        """Take down what there is to learn now.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        """
        # It takes scipy, whose import would make opening a pool wait.
        from seeker.session.models.learnable import learnable_now

        with self._turn:
            self._now.apply_rules()
            return learnable_now(self._now)

    def now(self) -> Opinion | None:
        """Give what the models say; None where there is no model yet."""
        if not self._learning.ready:
            return None
        with self._turn:
            return self.learning.opinion(self._now)

    def get(self) -> Opinion:
        """Give what the models say; learn quickly where there is no model yet.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        """
        opinion = self.now()
        if opinion is None:
            learnable = self.learnable()
            self.learning.learn_quickly(learnable)
            opinion = self.now()
            assert opinion is not None
        return opinion

    def beliefs(self, needs: frozenset[Need] = frozenset()) -> Beliefs:
        """Put together what strategies look at; the same for the same state and models.

        Parameters
        ----------
        needs
            What has to be there; it is learned where it isn't.

        Raises
        ------
        NoModelError
            A model is needed, and there is nothing to learn from.
        """
        from seeker.session.models.beliefs import beliefs_of
        from seeker.suggest.beliefs import Need

        opinion: Opinion | None
        try:
            opinion = self.get()
            if Need.COMMITTEE in needs and not opinion.members:
                self.learning.learn_committee(opinion.model.learned_from)
                opinion = self.get()
        except NoModelError:
            if needs:
                raise
            opinion = None
        with self._turn:
            self._now.apply_rules()
            number = self._now.state.number
            known = self._beliefs
            if known is None or known[0] != number or known[1] is not opinion:
                searched = self._searched.mask(self._now)
                beliefs = beliefs_of(self._now, opinion, self.learning.space, searched)
                known = self._beliefs = (number, opinion, beliefs)
            return known[2]

    def disagreement(self) -> NDArray[np.float64]:
        """Say how split the votes of unlike models are, (n_rows,); they learn where they haven't.

        Raises
        ------
        NoModelError
            There is nothing to learn from.
        """
        opinion = self.get()
        split = opinion.disagreement
        if split is None:
            self.learning.learn_committee(opinion.model.learned_from)
            split = self.get().disagreement
            assert split is not None
        return split
