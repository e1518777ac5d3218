"""The days of cards in the browser are those of the published package, for seeded histories."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

from .readers import Reader

HISTORIES = 500
RUN = """histories => histories.map(history => {
    let card = kbFsrs.fresh(history[0][0]);
    return history.map(([now, rating]) => { card = kbFsrs.review(card, rating, now); return card; });
})"""
BEGIN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def histories(seed: int) -> list[list[tuple[datetime, int]]]:
    """Reviews at any time: within minutes, on the day, late by years, with any rating."""
    chance = random.Random(seed)
    found = []
    for _ in range(HISTORIES):
        now, history = BEGIN + timedelta(seconds=chance.randrange(86_400 * 300)), []
        for _ in range(chance.randint(1, 14)):
            history.append((now, chance.choices((1, 2, 3, 4), (2, 2, 5, 2))[0]))
            now += timedelta(seconds=int(60 * 10 ** chance.uniform(0, 6)))
        found.append(history)
    return found


def by_package(history: list[tuple[datetime, int]], scheduler: Scheduler) -> list[Card]:
    card, found = Card(card_id=1), []
    for now, rating in history:
        card, _ = scheduler.review_card(card, Rating(rating), now)
        found.append(card)
    return found


def test_dates_stability_and_difficulty_agree_with_the_package(reader: Reader) -> None:
    """Default weights, retention 0.9, default learning steps, no fuzz: due to the minute, the rest to 1e-6."""
    asked = histories(14)
    page = reader.open("practise.html")
    told: Any = page.evaluate(RUN, [[(now.timestamp() * 1000, rating) for now, rating in one] for one in asked])
    scheduler, seen = Scheduler(enable_fuzzing=False), set()
    for history, mine in zip(asked, told, strict=True):
        for card, got in zip(by_package(history, scheduler), mine, strict=True):
            where = json.dumps([(str(now), rating) for now, rating in history])
            assert abs(got["due"] / 1000 - card.due.timestamp()) < 60, where
            assert got["stability"] == pytest.approx(card.stability, rel=1e-6, abs=1e-6), where
            assert got["difficulty"] == pytest.approx(card.difficulty, rel=1e-6, abs=1e-6), where
            assert (got["state"], got["step"]) == (card.state.value, card.step), where
            seen.add((got["state"], got["step"]))
    assert seen == {(1, 0), (1, 1), (2, None), (3, 0)}, "every state was met"
    print(f"{HISTORIES} histories, {sum(map(len, asked))} reviews")


def test_weights_and_forgetting_are_those_of_the_package(reader: Reader) -> None:
    page, scheduler = reader.open("practise.html"), Scheduler(enable_fuzzing=False)
    assert page.evaluate("kbFsrs.weights") == list(scheduler.parameters)
    card, _ = scheduler.review_card(Card(card_id=1), Rating.Easy, BEGIN)
    for days in (0, 1, 8, 400):
        then = BEGIN + timedelta(days=days)
        got = page.evaluate(
            "([a, b]) => kbFsrs.retrievability(kbFsrs.review(kbFsrs.fresh(a), 4, a), b)",
            [BEGIN.timestamp() * 1000, then.timestamp() * 1000],
        )
        assert got == pytest.approx(scheduler.get_card_retrievability(card, then), abs=1e-9)
