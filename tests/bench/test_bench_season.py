"""What the season and the change verdict add to the time of a page, as ratios in one run (`make bench`)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import pytest

from data_access.queries.measures import measures
from data_access.queries.rollups import rollups
from pages.collaborative import page as collaborative
from pages.measure import page as measure
from pages.shared.changes import verdicts_of
from pages.shared.judged import judge_all

MOST = 1.2
ROUNDS = 7
pytestmark = pytest.mark.usefixtures("store")


def least(draw: Callable[[], object]) -> float:
    """The quickest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        draw()
        times.append(perf_counter() - start)
    return min(times)


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        ("/collaborative/wessex", lambda **query: collaborative.layout("wessex", **query)),
        ("/measure/ecoli-bacteraemia", lambda **query: measure.layout("ecoli-bacteraemia", **query)),
    ],
)
def test_the_season_adds_little_to_a_page(name: str, draw: Callable[..., object]) -> None:
    draw(), draw(season="off")  # both are warm then
    ratio = least(draw) / least(lambda: draw(season="off"))
    sys.stdout.write(f"\n{name}: {ratio:.2f} times the page with the season left in\n")
    assert ratio <= MOST


def test_the_verdicts_take_less_than_the_limits_do() -> None:
    known_measures = {each.id: each for each in measures()}
    series = rollups()
    pairs = [(known_measures[each.measure_id], each) for each in series]
    ratio = least(lambda: verdicts_of(pairs)) / least(lambda: judge_all(series))
    sys.stdout.write(f"\n{len(pairs)} verdicts: {ratio:.2f} times their charts' limits\n")
    assert ratio <= MOST
