"""The demonstration: invented, marked, repeatable, and varied enough to learn from."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analysis.spc import CHARTS, Series, days_between, judge
from data_access.demonstration.counts import Counts, counts
from data_access.demonstration.files import write
from data_access.demonstration.measure_definition import DEFINITIONS, definition
from data_access.demonstration.measure_model import MeasureModel, months
from data_access.demonstration.measure_models import MEASURE_MODELS
from data_access.demonstration.organisations import MERGED, MERGERS, MOVE, code, collaboratives, organisations
from data_access.demonstration.planned_events import PLANNED_EVENTS
from data_access.demonstration.rare_events import days
from data_access.demonstration.texts import texts
from data_access.demonstration.true_changes import true_changes
from tests.guards import not_empty

TIDY = ["measure", "area", "period", "numerator", "denominator", "published"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    yield write(tmp_path_factory.mktemp("demonstration"))
    rows.cache_clear()


@cache
def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file, parsed once for all tests of this module. Only for reading."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figures(files: list[Path]) -> Iterator[dict[str, str]]:
    for path in files:
        entries = rows(path)
        if list(entries[0]) == TIDY:
            yield from entries


@cache
def judged() -> dict[tuple[str, str], str]:
    """(measure, collaborative) -> variation icon of the whole series, without any recalculated limits."""
    icons: dict[tuple[str, str], str] = {}
    for model in MEASURE_MODELS:
        chart = str(definition(model.measure)["chart"])
        if model.kind != "running" and CHARTS[chart].icons:
            series = list(_all_series(model))
            verdicts = judge(series, chart=chart)
            icons |= {
                (model.measure, place_series.key): str(verdicts.variation_of(i))
                for i, place_series in enumerate(series)
            }
    return icons


def _all_series(model: MeasureModel) -> Iterator[Series]:
    if model.kind == "events":
        happened = days(model)
        for place in collaboratives():
            dates = [
                day
                for organisation, events_by_day in happened
                for day, number in events_by_day.items()
                for _ in range(number)
                if organisation.home(day) == place
            ]
            yield days_between(dates, key=place)
    else:
        members = counts(model)
        for place in collaboratives():
            yield _series(model, place, members)


def _series(model: MeasureModel, place: str, members: list[Counts]) -> Series:
    about, span = definition(model.measure), months(model)
    above, below = np.zeros(len(span)), np.zeros(len(span))
    for member in members:
        part = slice(member.first, member.first + len(member.numerator))
        here = np.array([member.organisation.home(month) == place for month in span[part]])
        above[part] += member.numerator * here
        below[part] += 0 if member.denominator is None else member.denominator * here
    divisor = tuple(below) if below.any() else None
    return Series(
        place,
        tuple(span),
        tuple(above),
        divisor,
        about["multiplier"],
        about["direction"],
        baseline=about.get("baseline"),
    )


def test_nobody_can_mistake_an_invented_organisation_for_a_real_one() -> None:
    ods = re.compile(r"[A-Z0-9]{3}([A-Z0-9]{2})?")
    for organisation in not_empty(organisations()):
        assert organisation.code.startswith("DEMO-") and not ods.fullmatch(organisation.code)
        assert organisation.name.startswith("Demonstration ")
        assert "NHS" not in organisation.name and "Trust" not in organisation.name


def test_each_collaborative_has_every_setting() -> None:
    settings = {
        "acute",
        "community",
        "mental_health",
        "ambulance",
        "primary_care",
        "social_care",
        "custody",
        "commissioning",
    }
    for place in not_empty(collaboratives()):
        assert {o.setting for o in organisations() if o.collaborative == place} == settings


def test_every_row_is_of_an_invented_organisation_or_place(files: list[Path]) -> None:
    invented = {o.code for o in organisations()}
    places = {*collaboratives(), "ENG"}
    for path in not_empty(files):
        assert path.name.startswith("demonstration-")
        for row in rows(path):
            if list(row) == TIDY:
                assert row["area"] in invented
            assert "area" not in row or row["area"] in invented | places


def test_every_measure_of_organisations_has_figures(files: list[Path]) -> None:
    defined = {path.stem for path in DEFINITIONS.glob("*.toml")}
    assert {row["measure"] for row in figures(files)} == {
        ident for ident in defined if not ident.startswith("demonstration-")
    }


def test_the_demonstration_is_small_enough_to_load_while_one_waits(files: list[Path]) -> None:
    assert 100_000 < sum(1 for _ in figures(files)) < 160_000


def test_no_proportion_exceeds_its_denominator(files: list[Path]) -> None:
    parts = {model.measure for model in MEASURE_MODELS if model.kind == "proportion"}
    for row in not_empty(figures(files)):
        if row["measure"] in parts and row["numerator"].isdecimal():
            assert int(row["numerator"]) <= int(row["denominator"]), row


def test_the_four_states_all_occur(files: list[Path]) -> None:
    cells = Counter(row["numerator"] for row in figures(files))
    assert min(cells[mark] for mark in ("0", "-", "*", "N/A")) > 0


def test_small_counts_are_held_back_where_the_definition_says_so(files: list[Path]) -> None:
    numerators = {row["numerator"] for row in figures(files) if row["measure"] == "catheter-infections"}
    assert "*" in numerators
    assert not numerators & {"1", "2", "3", "4"}


def test_a_merged_organisation_carries_on_without_a_jump() -> None:
    model = next(candidate for candidate in MEASURE_MODELS if candidate.measure == "vte-risk-assessed")
    by_code = {member.organisation.code: member for member in counts(model)}
    for place in MERGERS:
        heir, parts = by_code[code(place, "A4")], [by_code[code(place, slot)] for slot in MERGED]
        assert heir.denominator is not None
        assert heir.first == len(parts[0].numerator) == len(parts[1].numerator)
        before = sum(float(part.denominator[-12:].mean()) for part in parts if part.denominator is not None)
        assert float(heir.denominator[:12].mean()) == pytest.approx(before, rel=0.05)


def test_merged_organisations_end_the_day_before_their_successor_begins() -> None:
    by_code = {o.code: o for o in organisations()}
    for place, day in MERGERS.items():
        assert by_code[code(place, "A4")].since == day
        for slot in MERGED:
            until = by_code[code(place, slot)].until
            assert until is not None and (day - until).days == 1


def test_most_series_show_common_cause_only() -> None:
    share = sum(icon == "common_cause" for icon in judged().values()) / len(judged())
    assert 0.6 < share < 0.85


def test_most_true_changes_are_found_and_never_on_the_wrong_side() -> None:
    wanted = {
        (model.measure, course.collaborative): course.better
        for model in MEASURE_MODELS
        for course in true_changes(model)
        if definition(model.measure)["direction"] != "neutral"
        and (model.measure, course.collaborative) in judged()
    }
    icons = [(judged()[key], better) for key, better in wanted.items()]
    signals = [(icon, better) for icon, better in icons if icon != "common_cause"]
    assert len(signals) / len(icons) > 0.6
    for icon, better in signals:
        assert icon.startswith("improvement" if better else "concern")


def test_no_collaborative_is_favoured_or_blamed_throughout() -> None:
    for better in (True, False):
        drawn = Counter(
            c.collaborative for model in MEASURE_MODELS for c in true_changes(model) if c.better is better
        )
        assert max(drawn.values()) <= len(MEASURE_MODELS) / 2


def test_every_event_gives_a_reason_that_says_what_it_is_and_a_role(files: list[Path]) -> None:
    events = next(rows(path) for path in files if path.name.endswith("events.csv"))
    assert {row["kind"] for row in events} == {"rebase", "ghost", "intervention", "note"}
    for row in events:
        assert row["reason"].startswith("Demonstration: ")
        assert row["role"] in {"Improvement lead", "Measurement lead"}


def test_one_target_changes_on_its_way(files: list[Path]) -> None:
    targets = next(rows(path) for path in files if path.name.endswith("targets.csv"))
    steps = [row for row in targets if (row["measure"], row["area"]) == ("sepsis-antibiotics-hour", "CIN")]
    assert [row["value"] for row in steps] == ["70", "80"]


def test_an_earlier_issue_differs_in_some_counts_only(files: list[Path]) -> None:
    late = {
        (r["measure"], r["area"], r["period"]): r for r in figures(files) if r["published"] == "2020-05-06"
    }
    early = [row for row in figures(files) if row["published"] < "2020-05-06"]
    changed = [r for r in early if late[r["measure"], r["area"], r["period"]]["numerator"] != r["numerator"]]
    assert 0 < len(changed) < len(early) / 3


def test_every_kind_of_chart_has_a_measure_whose_figures_ask_for_it() -> None:
    charts = {definition(model.measure)["chart"]: model for model in MEASURE_MODELS}
    assert set(charts) == set(CHARTS)
    assert {charts[chart].kind for chart in ("g", "t")} == {"events"}
    assert {charts[chart].kind for chart in ("i_prime", "run")} == {"mean"}
    assert charts["c"].kind == "count"


def rare(files: list[Path]) -> list[dict[str, str]]:
    wanted = {model.measure for model in MEASURE_MODELS if model.kind == "events"}
    return [row for row in figures(files) if row["measure"] in wanted]


def test_rare_events_come_by_day_and_every_collaborative_has_some(files: list[Path]) -> None:
    events = rare(files)
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", row["period"]) for row in events)
    assert all(int(row["numerator"]) >= 1 and row["denominator"] == "" for row in events)
    for measure in not_empty({row["measure"] for row in events}):
        places = Counter(row["area"].split("-")[1] for row in events if row["measure"] == measure)
        assert set(places) == set(collaboratives()) and min(places.values()) >= 10


def test_a_closed_organisation_has_no_event_after_its_last_day(files: list[Path]) -> None:
    until = {o.code: o.until for o in organisations() if o.until}
    since = {o.code: o.since for o in organisations()}
    for row in not_empty(rare(files)):
        assert f"{since[row['area']]}" <= row["period"]
        assert row["area"] not in until or row["period"] <= f"{until[row['area']]}"


def test_rare_events_become_rarer_where_something_was_changed() -> None:
    icons = [
        judged()[model.measure, course.collaborative]
        for model in MEASURE_MODELS
        if model.kind == "events"
        for course in true_changes(model)
        if course.better
    ]
    assert "improvement_high" in icons


def table(files: list[Path], name: str) -> list[dict[str, str]]:
    return rows(next(path for path in files if path.name == f"demonstration-{name}.csv"))


def test_one_organisation_changes_its_collaborative_and_takes_its_figures_along(files: list[Path]) -> None:
    (moved,) = table(files, "membership")
    before = next(row for row in table(files, "organisations") if row["code"] == moved["area"])
    assert (before["collaborative"], moved["collaborative"]) == (MOVE.origin, MOVE.goal)
    assert (before["until"], moved["since"]) == ("2017-03-31", "2017-04-01")
    mover = next(organisation for organisation in organisations() if organisation.code == MOVE.code)
    assert (mover.home(date(2017, 3, 31)), mover.home(MOVE.day)) == (MOVE.origin, MOVE.goal)


def test_a_month_counted_twice_stands_out_and_is_set_aside_with_its_reason(files: list[Path]) -> None:
    ghosts = [event for event in PLANNED_EVENTS if event.kind == "ghost"]
    events = {(r["measure"], r["area"], r["period"], r["kind"]) for r in table(files, "events")}
    for ghost in not_empty(ghosts):
        assert (ghost.measure, ghost.collaborative, f"{ghost.month:%Y-%m}", "ghost") in events
        sums: Counter[str] = Counter()
        for row in figures(files):
            if row["measure"] == ghost.measure and row["area"].startswith(f"DEMO-{ghost.collaborative}-"):
                sums[row["period"]] += int(row["numerator"]) if row["numerator"].isdecimal() else 0
        assert sums[f"{ghost.month:%Y-%m}"] > 1.4 * float(np.median(list(sums.values())))


def test_a_target_can_rise_year_by_year_without_gap_or_overlap(files: list[Path]) -> None:
    steps = [
        row
        for row in table(files, "targets")
        if (row["measure"], row["area"]) == ("custody-first-screen", "CIN")
    ]
    assert [row["value"] for row in steps] == ["85", "87", "89", "91", "93", "95"]
    for before, after in pairwise(steps):
        assert date.fromisoformat(after["since"]) - date.fromisoformat(before["until"]) == timedelta(days=1)
    assert steps[-1]["until"] == ""


def test_every_collaborative_has_aims_on_what_it_improves_and_on_some_that_it_does_not(
    files: list[Path],
) -> None:
    aims = table(files, "aims")
    better = {
        (course.collaborative, model.measure)
        for model in MEASURE_MODELS
        if model.measure in texts() and definition(model.measure)["direction"] != "neutral"
        for course in true_changes(model)
        if course.better
    }
    given = {(row["collaborative"], row["measure"]) for row in aims}
    assert better < given
    assert min(Counter(row["collaborative"] for row in aims).values()) >= 5
    for row in aims:
        assert definition(row["measure"])["direction"] != "neutral"
        assert row["how_much"].startswith("Demonstration: ") and "demonstration" in row["for_whom"]


def test_whom_to_ask_is_a_role_and_a_switchboard(files: list[Path]) -> None:
    contacts = table(files, "contacts")
    by_area = Counter(row["area"] for row in contacts)
    open_ones = {o.code for o in organisations() if o.until is None}
    assert set(by_area) == open_ones | set(collaboratives())
    assert all(by_area[place] == 4 for place in collaboratives())
    assert all(1 <= by_area[code] <= 2 for code in open_ones)
    for row in contacts:
        assert row["reach"].startswith("Demonstration: switchboard") and "@" not in row["reach"]
        assert row["about"].startswith("Demonstration: ")


def test_solutions_tell_what_worked_and_honestly_what_did_not(files: list[Path]) -> None:
    solutions = [row for row in table(files, "solutions") if row["collaborative"]]
    worked = {row["id"] for row in solutions if not row["id"].endswith("-tried")}
    better = {
        f"demo-{model.measure}-{course.collaborative.lower()}"
        for model in MEASURE_MODELS
        if model.measure in texts()
        for course in true_changes(model)
        if course.better
    }
    assert worked == better
    tried = [row for row in solutions if row["id"].endswith("-tried")]
    assert len(tried) == len(texts())
    events = {
        (r["area"], r["period"])
        for r in table(files, "events")
        if "does not" in r["reason"] or "do not" in r["reason"]
    }
    for row in tried:
        assert "no change seen" in row["title"]
        assert (row["collaborative"], row["since"][:7]) in events
    for row in solutions:
        assert row["title"].startswith("Demonstration: ")
        assert all(row[key].startswith("In the demonstration, ") for key in ("changed", "learned"))


def test_the_demonstration_names_only_measures_that_it_has() -> None:
    assert set(texts()) <= {model.measure for model in MEASURE_MODELS}
    assert {event.measure for event in PLANNED_EVENTS} <= {model.measure for model in MEASURE_MODELS}
