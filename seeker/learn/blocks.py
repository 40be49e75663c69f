"""What the columns of X are: counts of words, alternatives of which a row has one, or numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from seeker.pool.field import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seeker.pool.field import Field


class BlockKind(StrEnum):
    """How the columns of a block are read."""

    COUNTS = "counts"
    ALTERNATIVES = "alternatives"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Block:
    """Neighbouring columns of X that belong together.

    Attributes
    ----------
    kind
        COUNTS: how often each word stands in a row. ALTERNATIVES: 1 for the one bin or value
        that a row has, at most. NUMBERS: measurements (or an embedding), where 0 says nothing
        more than any other number; naive Bayes leaves these out.
    start, stop
        The columns, `stop` being the one after the last.
    rough
        How many of the first columns only say roughly what a block of numbers says exactly: the
        bins of a number that stands there too.
    """

    kind: BlockKind
    start: int
    stop: int
    rough: int = 0


_KIND_OF_FIELD = {
    FieldKind.WORDS: BlockKind.COUNTS,
    FieldKind.BIGRAMS: BlockKind.COUNTS,
    FieldKind.BINS: BlockKind.ALTERNATIVES,
    FieldKind.VALUES: BlockKind.ALTERNATIVES,
    FieldKind.MISSING: BlockKind.ALTERNATIVES,
}


def blocks_of(fields: Iterable[Field]) -> tuple[Block, ...]:
    """Give the block of each field of a pool's feature matrix, in order."""
    return tuple(Block(_KIND_OF_FIELD[field.kind], field.start, field.stop) for field in fields)


def settle_blocks(
    blocks: Sequence[Block] | None, n_features: int, *, otherwise: BlockKind
) -> tuple[Block, ...]:
    """Give the blocks, or one block over all of X where there are none.

    Raises
    ------
    ValueError
        The blocks don't cover the columns of X, each once and in order.
    """
    if blocks is None:
        return (Block(otherwise, 0, n_features),)
    at = 0
    for block in blocks:
        if block.start != at or block.stop < block.start:
            raise ValueError(f"a block begins at column {block.start}, where {at} is due")
        at = block.stop
    if at != n_features:
        raise ValueError(f"the blocks cover {at} columns, and X has {n_features}")
    return tuple(blocks)
