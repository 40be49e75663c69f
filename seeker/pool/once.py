"""Something that is built when first asked for, once, by whichever thread asks."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Once(Generic[T]):
    """A value built on demand; other threads that ask meanwhile wait for it.

    What building raises goes to the one who asked, and the next one tries again.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._built: list[T] = []

    @property
    def ready(self) -> bool:
        """Whether it is there already."""
        return bool(self._built)

    def get(self, build: Callable[[], T]) -> T:
        """Give the value, and build it where it isn't there yet."""
        if not self._built:
            with self._lock:
                if not self._built:
                    self._built.append(build())
        return self._built[0]
