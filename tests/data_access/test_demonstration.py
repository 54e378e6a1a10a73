"""The demonstration: invented, marked, repeatable, and varied enough to learn from."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.spc import Series, judge
from data_access.demonstration.counts import Counts, counts
from data_access.demonstration.courses import courses
from data_access.demonstration.files import write
from data_access.demonstration.organisations import MERGED, MERGERS, code, collaboratives, organisations
from data_access.demonstration.recipes import RECIPES, Recipe, months
from data_access.settings import ROOT

TIDY = ["measure", "area", "period", "numerator", "denominator", "published"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("demonstration"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figures(files: list[Path]) -> Iterator[dict[str, str]]:
    for path in files:
        found = rows(path)
        if list(found[0]) == TIDY:
            yield from found


def definition(measure: str) -> dict[str, Any]:
    path = ROOT / "data_access" / "measures" / f"{measure}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def judged() -> dict[tuple[str, str], str]:
    """(measure, collaborative) -> variation icon of the whole series, without any recalculated limits."""
    found = {}
    for recipe in RECIPES:
        if recipe.model != "running":
            members = counts(recipe)
            series = [_series(recipe, place, members) for place in collaboratives()]
            verdicts = judge(series)
            found |= {
                (recipe.measure, one.key): str(verdicts.variation_of(i)) for i, one in enumerate(series)
            }
    return found


def _series(recipe: Recipe, place: str, members: list[Counts]) -> Series:
    about, span = definition(recipe.measure), months(recipe)
    above, below = np.zeros(len(span)), np.zeros(len(span))
    for one in members:
        if one.organisation.collaborative == place:
            part = slice(one.first, one.first + len(one.numerator))
            above[part] += one.numerator
            below[part] += 0 if one.denominator is None else one.denominator
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


def test_the_same_files_come_out_every_time(files: list[Path], tmp_path: Path) -> None:
    for first, second in zip(files, write(tmp_path), strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes()


def test_nobody_can_mistake_an_invented_organisation_for_a_real_one() -> None:
    ods = re.compile(r"[A-Z0-9]{3}([A-Z0-9]{2})?")
    for found in organisations():
        assert found.code.startswith("DEMO-") and not ods.fullmatch(found.code)
        assert found.name.startswith("Demonstration ")
        assert "NHS" not in found.name and "Trust" not in found.name


def test_each_collaborative_has_every_setting() -> None:
    settings = {
        "acute",
        "community",
        "mental_health",
        "ambulance",
        "primary_care",
        "social_care",
        "commissioning",
    }
    for place in collaboratives():
        assert {o.setting for o in organisations() if o.collaborative == place} == settings


def test_every_row_says_that_it_is_demonstration(files: list[Path]) -> None:
    invented = {o.code for o in organisations()}
    places = {*collaboratives(), "ENG"}
    for path in files:
        assert path.name.startswith("demonstration-")
        for row in rows(path):
            if list(row) == TIDY:
                assert row["area"] in invented
                assert definition_is_demonstration(row["measure"])
            elif "demonstration" in row:
                assert row["demonstration"] == "true"
                assert "area" not in row or row["area"] in invented | places


@cache
def definition_is_demonstration(measure: str) -> bool:
    return definition(measure)["demonstration"] is True


def test_every_demonstration_measure_has_figures(files: list[Path]) -> None:
    defined = {
        path.stem
        for path in (ROOT / "data_access" / "measures").glob("*.toml")
        if definition_is_demonstration(path.stem)
    }
    assert {row["measure"] for row in figures(files)} == defined


def test_the_demonstration_is_small_enough_to_load_while_one_waits(files: list[Path]) -> None:
    assert 60_000 < sum(1 for _ in figures(files)) < 120_000


def test_no_proportion_exceeds_its_denominator(files: list[Path]) -> None:
    parts = {recipe.measure for recipe in RECIPES if recipe.model == "proportion"}
    for row in figures(files):
        if row["measure"] in parts and row["numerator"].isdecimal():
            assert int(row["numerator"]) <= int(row["denominator"]), row


def test_the_four_states_all_occur(files: list[Path]) -> None:
    cells = Counter(row["numerator"] for row in figures(files))
    assert min(cells[mark] for mark in ("0", "-", "*", "N/A")) > 0


def test_small_counts_are_held_back_where_the_definition_says_so(files: list[Path]) -> None:
    shown = {row["numerator"] for row in figures(files) if row["measure"] == "catheter-infections"}
    assert "*" in shown
    assert not shown & {"1", "2", "3", "4"}


def test_a_merged_organisation_carries_on_without_a_jump() -> None:
    recipe = next(found for found in RECIPES if found.measure == "vte-risk-assessed")
    found = {one.organisation.code: one for one in counts(recipe)}
    for place in MERGERS:
        heir, parts = found[code(place, "A4")], [found[code(place, slot)] for slot in MERGED]
        assert heir.denominator is not None
        assert heir.first == len(parts[0].numerator) == len(parts[1].numerator)
        before = sum(float(part.denominator[-12:].mean()) for part in parts if part.denominator is not None)
        assert float(heir.denominator[:12].mean()) == pytest.approx(before, rel=0.05)


def test_merged_organisations_end_the_day_before_their_successor_begins() -> None:
    found = {o.code: o for o in organisations()}
    for place, day in MERGERS.items():
        assert found[code(place, "A4")].since == day
        for slot in MERGED:
            until = found[code(place, slot)].until
            assert until is not None and (day - until).days == 1


def test_most_series_show_common_cause_only() -> None:
    share = sum(icon == "common_cause" for icon in judged().values()) / len(judged())
    assert 0.6 < share < 0.85


def test_most_true_changes_are_found_and_never_on_the_wrong_side() -> None:
    wanted = {
        (recipe.measure, course.collaborative): course.better
        for recipe in RECIPES
        for course in courses(recipe)
        if recipe.measure != "incident-reporting"
    }
    icons = [(judged()[key], better) for key, better in wanted.items()]
    found = [(icon, better) for icon, better in icons if icon != "common_cause"]
    assert len(found) / len(icons) > 0.6
    for icon, better in found:
        assert icon.startswith("improvement" if better else "concern")


def test_no_collaborative_is_favoured_or_blamed_throughout() -> None:
    for better in (True, False):
        drawn = Counter(c.collaborative for recipe in RECIPES for c in courses(recipe) if c.better is better)
        assert max(drawn.values()) <= len(RECIPES) / 2


def test_every_event_gives_a_reason_that_says_what_it_is_and_a_role(files: list[Path]) -> None:
    events = next(rows(path) for path in files if path.name.endswith("events.csv"))
    assert {row["kind"] for row in events} == {"rebase", "ghost", "intervention", "note"}
    for row in events:
        assert row["reason"].startswith("Demonstration: ")
        assert row["role"] in {"Improvement lead", "Measurement lead"}


def test_one_target_changes_on_its_way(files: list[Path]) -> None:
    targets = next(rows(path) for path in files if path.name.endswith("targets.csv"))
    steps = [row for row in targets if (row["measure"], row["area"]) == ("sepsis-antibiotics-hour", "GM")]
    assert [row["value"] for row in steps] == ["70", "80"]


def test_an_earlier_issue_differs_in_some_counts_only(files: list[Path]) -> None:
    late = {
        (r["measure"], r["area"], r["period"]): r for r in figures(files) if r["published"] == "2020-05-06"
    }
    early = [row for row in figures(files) if row["published"] < "2020-05-06"]
    changed = [r for r in early if late[r["measure"], r["area"], r["period"]]["numerator"] != r["numerator"]]
    assert 0 < len(changed) < len(early) / 3
