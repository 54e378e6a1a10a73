"""Too few or too many runs on a run chart (spc_spec 6.6), held to every order there is of few points."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, groupby
from math import comb

import numpy as np
import pytest

from analysis.sentences import say
from analysis.spc import CHARTS, PROFILES, NoteKind, Panel, RunFacts, Series, judge
from analysis.spc.run_count import arrangements, bounds_of, runs_allowed
from tests.analysis.spc.build import month, monthly

IHI = PROFILES["ihi"]
UNLIKELY = Fraction(1, 40)


def drawn(values, profile="ihi", chart="run", **more) -> Panel:
    return judge([monthly(values, **more)], chart=chart, profile=profile).panel(0)


def facts(judged: Panel, phase: int = 0) -> RunFacts:
    runs = judged.phases[phase].runs
    assert runs is not None
    return runs


def heights(pattern: str) -> list[float]:
    """A point well off the median for each + and -, each at its own height, and one on it for 0."""
    off = {"+": 1.0, "-": -1.0, "0": 0.0}
    return [50 + off[sign] * (10 + i % 3) for i, sign in enumerate(pattern)]


def ten_and_ten(runs: int) -> str:
    """Ten points above and ten below in so many runs."""
    up, down = (runs + 1) // 2, runs // 2
    ends = ["+" * (11 - up), "-" * (11 - down), *("+-" * runs)]
    return "".join(ends[:runs])


def every_order(above: int, below: int) -> Counter[int]:
    """Runs of every order of so many points above and below, counted one by one."""
    n = above + below
    return Counter(
        sum(1 for _ in groupby(i in up for i in range(n))) for up in map(set, combinations(range(n), above))
    )


def bounds_by_counting(orders: Counter[int]) -> tuple[int, int]:
    total = sum(orders.values())

    def share(runs) -> Fraction:
        return Fraction(sum(orders[r] for r in runs), total)

    few = [r for r in range(1, max(orders) + 1) if share(range(r + 1)) <= UNLIKELY]
    many = [r for r in range(min(orders), max(orders) + 2) if share(range(r, max(orders) + 1)) <= UNLIKELY]
    return max(few, default=0) + 1, min(many) - 1


SMALL = [(a, b) for a in range(1, 9) for b in range(1, 9)]


@pytest.mark.parametrize(("above", "below"), SMALL)
def test_the_distribution_and_its_bounds_are_those_of_every_order(above: int, below: int) -> None:
    orders = every_order(above, below)
    assert [*arrangements(above, below)] == [orders[r] for r in sorted(orders)]
    assert sorted(orders) == [*range(2, 2 + len(orders))]
    fewest, most = bounds_by_counting(orders)
    assert runs_allowed(above, below) == (max(fewest, 2), most)


@pytest.mark.parametrize(("above", "below"), [(1, 1), (3, 9), (40, 55), (200, 200), (7, 300)])
def test_the_orders_of_any_number_of_points_are_all_counted(above: int, below: int) -> None:
    assert sum(arrangements(above, below)) == comb(above + below, above)


@pytest.mark.parametrize(
    ("each", "fewest", "most"),
    # The critical numbers of runs as statistical tables give them lie one outside of these.
    [(5, 3, 9), (6, 4, 10), (7, 4, 12), (8, 5, 13), (10, 7, 15), (12, 8, 18), (15, 11, 21), (20, 15, 27)],
)
def test_bounds_of_equal_counts_are_the_check_values(each: int, fewest: int, most: int) -> None:
    assert runs_allowed(each, each) == (fewest, most)


def test_a_share_of_exactly_one_in_forty_is_too_little() -> None:
    # One point above and 79 below: two of the 80 orders have it at an end, and make two runs.
    assert [*arrangements(1, 79)] == [2, 78]
    assert (runs_allowed(1, 79), runs_allowed(1, 78)) == ((3, 3), (2, 3))


def test_bounds_are_the_same_with_above_and_below_exchanged() -> None:
    for above in range(30):
        for below in range(30):
            assert runs_allowed(above, below) == runs_allowed(below, above)
    above, below = np.arange(12), np.arange(12)[::-1].copy()
    wanted = np.ones(12, dtype=np.bool_)
    there, back = bounds_of(above, below, wanted), bounds_of(below, above, wanted)
    assert [line.tolist() for line in there] == [line.tolist() for line in back]


def test_large_counts_have_bounds_near_the_normal_approximation() -> None:
    n = 300
    fewest, most = runs_allowed(n, n)
    sd = ((2 * n * n * (2 * n * n - 2 * n)) / ((2 * n) ** 2 * (2 * n - 1))) ** 0.5
    assert (fewest, most) == pytest.approx((n + 1 - 1.96 * sd, n + 1 + 1.96 * sd), abs=1)


def test_points_all_on_one_side_make_one_run_and_no_verdict() -> None:
    assert (runs_allowed(0, 12), runs_allowed(0, 0)) == ((1, 1), (0, 0))
    flat = facts(drawn([50.0] * 20))
    assert (flat.useful, flat.number, flat.verdict) == (0, 0, None)
    above = facts(drawn([50.0] * 12 + [60.0, 61.0] * 6, baseline=12))
    assert (above.above, above.below, above.number, above.verdict) == (12, 0, 1, None)


# 6.6


def test_section_6_6_too_few_or_too_many_runs_of_a_run_chart() -> None:
    few, usual, many = (heights(p) for p in ("+" * 5 + "-" * 10 + "+" * 5, "++-+--" * 3 + "+-", "+-" * 10))
    for values, number, verdict in ((few, 3, "too_few"), (usual, 14, None), (many, 20, "too_many")):
        judged = drawn(values)
        runs = facts(judged)
        assert (runs.above, runs.below, runs.number, runs.verdict) == (10, 10, number, verdict)
        assert (runs.fewest_runs, runs.most_runs) == (7, 15)
        assert ([note.kind for note in judged.notes].count(NoteKind.run_count)) == (verdict is not None)
        assert not runs.signal


@pytest.mark.parametrize(("number", "verdict"), [(6, "too_few"), (7, None), (15, None), (16, "too_many")])
def test_the_bounds_themselves_are_usual_and_one_beyond_them_is_not(number: int, verdict) -> None:
    orders = every_order(10, 10)
    tail = range(2, number + 1) if number < 11 else range(number, 21)
    assert (sum(orders[r] for r in tail) / sum(orders.values()) <= 0.025) == (verdict is not None)
    runs = facts(drawn(heights(ten_and_ten(number))))
    assert (runs.above, runs.below, runs.number, runs.verdict) == (10, 10, number, verdict)


def test_points_on_the_median_and_ghosts_are_passed_over_and_gaps_bridged() -> None:
    values: list[float | None] = [*heights("+-" * 10)]
    more = [*values[:9], 50.0, None, *values[9:15], 50.0, 900.0, *values[15:]]
    runs = facts(drawn(more, ghosts=(month(18),)))
    assert (runs.useful, runs.number, runs.verdict) == (20, 20, "too_many")


def test_fewer_than_ten_points_off_the_median_give_no_verdict() -> None:
    nine, ten = (facts(drawn(heights(pattern))) for pattern in ("000" + "+-" * 4 + "+", "00" + "+-" * 5))
    assert (nine.useful, nine.fewest_runs, nine.most_runs, nine.verdict) == (9, None, None, None)
    assert (ten.useful, ten.fewest_runs, ten.most_runs, ten.verdict) == (10, 3, 9, "too_many")


def test_a_phase_too_short_to_judge_has_no_verdict() -> None:
    runs = facts(drawn(heights("+-" * 5)))
    assert (runs.useful, runs.verdict, runs.fewest_runs) == (10, None, None)


def test_each_phase_has_a_verdict_of_its_own() -> None:
    values = [*heights("++-+--" * 3 + "+-"), *heights("+-" * 10)]
    judged = drawn(values, rebases=(month(20),))
    assert [facts(judged, phase).verdict for phase in (0, 1)] == [None, "too_many"]
    assert [note.phase for note in judged.notes if note.kind is NoteKind.run_count] == [1]


def test_turning_the_values_over_leaves_the_verdict() -> None:
    values = heights("+" * 5 + "-" * 8 + "+" * 4)
    upright, turned = facts(drawn(values)), facts(drawn([100 - value for value in values]))
    assert turned == replace(upright, above=upright.below, below=upright.above)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_number_of_runs_is_judged_on_the_run_chart_of_ihi_only(chart: str, profile: str) -> None:
    values = heights("+-" * 10)
    runs = drawn(values, profile, chart, denominator=(400.0,) * 20).phases[0].runs
    verdict = "too_many" if (chart, profile) == ("run", "ihi") else None
    assert (runs.verdict if runs else None) == verdict
    assert (runs is not None) == (profile == "anhoej" or verdict is not None)


def test_both_rules_on_runs_may_be_asked_at_once() -> None:
    runs = facts(drawn(heights("+" * 10 + "-" * 10), replace(IHI, runs="anhoej")))
    assert (runs.signal, runs.verdict) == (True, "too_few")


def test_a_batch_has_the_verdicts_its_series_have_alone() -> None:
    rng = np.random.default_rng(5)
    many: list[Series] = []
    for i in range(400):
        sticks = rng.random() * 1.6 - 0.3
        up = [True]
        for _ in range(rng.integers(8, 60)):
            up.append(up[-1] if rng.random() < sticks else not up[-1])
        values = [(60 if high else 40) + float(rng.integers(9)) for high in up]
        many.append(monthly(values, key=str(i), rebases=(month(25),) if i % 4 == 0 else ()))
    together = judge(many, chart="run", profile=IHI)
    verdicts = Counter(facts(panel, phase.number).verdict for panel in together for phase in panel.phases)
    assert min(verdicts[each] for each in ("too_few", "too_many", None)) > 20
    for i in range(0, 400, 9):
        assert together.panel(i) == judge([many[i]], chart="run", profile=IHI).panel(0)


def test_chance_alone_gives_at_most_one_verdict_in_twenty() -> None:
    rng = np.random.default_rng(11)
    many = [monthly(rng.normal(10, 1, 30).tolist(), key=str(i)) for i in range(4000)]
    runs = judge(many, chart="run", profile=IHI).runs
    assert runs is not None
    assert 0.005 < np.mean(runs.too_few) < 0.03
    assert 0.005 < np.mean(runs.too_many) < 0.03


def test_the_verdict_is_told_as_a_question() -> None:
    few = drawn(heights("+" * 5 + "-" * 5 + "+" * 5 + "-" * 5), replace(IHI, rules=()))
    words = say(few, title="Falls", place="Wessex", unit="falls")
    assert "the points make 4 runs above and below that line, fewer than chance gives" in words
    assert "a question to ask" in words
    assert "usual variation" not in words
    note = next(note for note in few.notes if note.kind is NoteKind.run_count)
    assert str(note).startswith(
        "The points above and below the median make 4 runs, where chance gives 7 to 15: so few"
    )
    many = drawn(heights("+-" * 10))
    assert "20 runs above and below that line, more than" in say(many, title="F", place="W", unit="falls")
