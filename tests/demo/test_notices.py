"""The notices hold a rare class that no obvious word finds."""

from __future__ import annotations

from collections import Counter

import pytest

from seeker.demo.notice_phrases import TOPICS
from seeker.demo.notices import notices

NOTICES = list(notices())
IS_DANGER = [notice.topic == "danger" for notice in NOTICES]


def test_danger_is_rarer_than_one_in_a_hundred() -> None:
    assert 20 <= sum(IS_DANGER) < len(NOTICES) / 100


def test_every_other_topic_is_common() -> None:
    counts = Counter(notice.topic for notice in NOTICES)
    assert set(counts) == set(TOPICS)
    assert min(count for topic, count in counts.items() if topic != "danger") > 100


@pytest.mark.parametrize("word", ["gas", "burn", "sparks", "smoke", "alarm", "wires"])
def test_the_words_that_come_to_mind_are_neither_pure_nor_complete(word: str) -> None:
    found = [
        danger
        for notice, danger in zip(NOTICES, IS_DANGER, strict=True)
        if word in notice.message.lower()
    ]
    assert 0 < sum(found) < 0.5 * len(found)
    assert sum(found) < 0.5 * sum(IS_DANGER)


def test_messages_are_varied_filled_in_and_not_empty() -> None:
    messages = [notice.message for notice in NOTICES]
    assert len(set(messages)) > 0.8 * len(messages)
    assert not any("{" in message or "}" in message or not message.strip() for message in messages)


def test_notices_come_in_the_order_of_time_with_ids_of_their_own() -> None:
    assert [notice.posted for notice in NOTICES] == sorted(notice.posted for notice in NOTICES)
    assert len({notice.id for notice in NOTICES}) == len(NOTICES)
