from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import seeker
from seeker.errors import Cancelled, UsageError
from seeker.pool.progress import Quiet
from seeker.session.answers import Rows
from seeker.session.facets import CategoryFacet, Facet, LabelsFacet, NumberFacet, WordsFacet
from seeker.session.facets.chosen import Chosen
from seeker.session.facets.words import count_rows_with_words
from seeker.session.session import Session

WORDS = (
    *("refund", "late", "fee", "broken", "love", "perfect", "works", "quick"),
    *("call", "again", "the", "a", "of", "and", "to"),
)
N_ROWS = 600


class Impatient:
    """Stops work at its `n`th step."""

    def __init__(self, n: int) -> None:
        self.left = n

    def step(self, what: str, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def session(tmp_path: Path) -> Session:
    random = np.random.default_rng(0)
    texts = [" ".join(random.choice(WORDS, random.integers(0, 12))) for _ in range(N_ROWS)]
    frame = pl.DataFrame(
        {
            "id": [f"r{n}" for n in range(N_ROWS)],
            "price": np.where(random.random(N_ROWS) < 0.1, np.nan, random.lognormal(3, 1, N_ROWS)),
            "city": random.choice(["Rome", "Oslo", 'New "York"', "none", "1..2"], N_ROWS),
            "body": texts,
        }
    )
    pool = seeker.read_pool(frame, id="id", text="body")
    return seeker.open(pool, project=tmp_path / "x.seeker", classes=["spam", "none"], who="me")


def rows_of(session: Session, search: str) -> Rows:
    return session.search(search).rows


def facets_of(session: Session, search: str) -> list[Facet]:
    return list(session.facets(rows_of(session, search)))


def test_labels_come_first_and_words_last(session: Session) -> None:
    kinds = [facet.kind for facet in session.facets()]
    assert kinds == ["labels", "number", "category", "words"]


@pytest.mark.parametrize("search", ["refund", "price:10..20 sort:-price", "-city:Rome", "price<0"])
def test_every_count_is_what_its_search_finds(session: Session, search: str) -> None:
    session.label(["r1", "r2"], "spam")
    session.label(["r3"], "none")
    session.flag_rows([1, 5])
    session.skip_rows([7, 8])
    here = set(rows_of(session, search).tolist())

    def check(one: str, pool: int, result: int) -> None:
        found = rows_of(session, one).tolist()
        assert (len(found), len(here.intersection(found))) == (pool, result), one

    for facet in facets_of(session, search):
        match facet:
            case NumberFacet():
                for one in zip(facet.searches, facet.pool, facet.result, strict=True):
                    check(*one)
                check(facet.missing_search, facet.missing_pool, facet.missing_result)
            case CategoryFacet():
                for value in facet.values:
                    check(value.search, value.pool, value.result)
            case WordsFacet():
                for word in facet.words:
                    check(word.search, word.pool, word.result)
            case LabelsFacet():
                assert [each.name for each in facet.classes] == ["spam", "none"]
                assert [each.name for each in facet.states] == ["unlabeled", "skipped", "flagged"]
                for each in (*facet.classes, *facet.states):
                    check(each.search, each.pool, each.result)


def test_words_more_frequent_here_are_found_without_a_list_of_stop_words() -> None:
    fill = ["the", "of", "and", "to", "a", "in", "it"]
    random = np.random.default_rng(1)
    texts = [" ".join(random.permutation(fill)) for _ in range(400)]
    texts[:60] = [f"{text} refund parcel" if n % 3 else text for n, text in enumerate(texts[:60])]
    pool = seeker.read_pool(pl.DataFrame({"id": range(400), "body": texts}), id="id", text="body")
    session = Session(pool, None, who="me")
    *_, words = session.facets(np.arange(100))
    assert isinstance(words, WordsFacet)
    assert {word.name for word in words.words} == {"refund", "parcel"}
    assert all(word.score > 3 for word in words.words)


def test_a_word_that_every_row_has_is_left_out(session: Session) -> None:
    *_, words = facets_of(session, "refund")
    assert isinstance(words, WordsFacet)
    assert "refund" not in {word.name for word in words.words}


def test_texts_and_posting_lists_give_the_same_counts(session: Session) -> None:
    index = session.pool.index("body")
    for n_rows in (1, 5, 400):
        rows = np.sort(np.random.default_rng(n_rows).choice(N_ROWS, n_rows, replace=False))
        counts = count_rows_with_words(index, Chosen(rows, N_ROWS, Quiet()))
        mask = np.isin(np.arange(N_ROWS), rows)
        assert counts.tolist() == [
            int(mask[index.postings(token)].sum()) for token in range(len(index.vocabulary))
        ]


def test_facets_stop_when_asked(session: Session) -> None:
    for steps in range(4):
        with pytest.raises(Cancelled):
            list(session.facets(np.arange(50), progress=Impatient(steps)))


def test_only_the_columns_that_were_asked_for_are_counted(session: Session) -> None:
    assert [facet.kind for facet in session.facets(columns=["city"])] == ["labels", "category"]
    with pytest.raises(UsageError):
        list(session.facets(columns=["nothing"]))


def test_words_are_passed_over_until_their_index_is_built(session: Session) -> None:
    rows = np.arange(10)
    assert "words" not in [facet.kind for facet in session.facets(rows, wait=False)]
    session.pool.index("body")
    assert "words" in [facet.kind for facet in session.facets(rows, wait=False)]


def test_the_most_frequent_values_of_the_result_are_given() -> None:
    values = [f"v{n:03}" for n in range(120) for _ in range(n + 2)]
    session = Session(seeker.read_pool(pl.DataFrame({"kind": values})), None, who="me")
    whole = session.column_facts("kind")
    assert isinstance(whole, CategoryFacet)
    assert [one.name for one in whole.values[:2]] == ["v119", "v118"]
    assert (len(whole.values), whole.n_values) == (50, 120)
    _, part = session.facets(session.search("kind:(v000|v001)").rows)
    assert isinstance(part, CategoryFacet)
    assert [(one.name, one.pool, one.result) for one in part.values[:3]] == [
        ("v001", 3, 3),
        ("v000", 2, 2),
        ("v119", 121, 0),
    ]
