"""Footprint as then or as now: what the page counts, and what it says about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import html

from data_access.loader.run import Request, load
from data_access.queries.as_now import as_now
from pages.measure import page as measure
from tests.components.screen import walk, words
from tests.in_force import in_force
from tests.local_measures import request_without_trusts
from tests.pages.views import ECOLI

FALLS = "falls-with-harm"
COLLABORATIVES = [
    "EM",
    "EAST",
    "GM",
    "HINSL",
    "ICHP",
    "KSS",
    "NENC",
    "NWC",
    "OX",
    "SW",
    "UCLP",
    "WX",
    "WM",
    "WOE",
    "YH",
]
MONTHS = [f"{2014 + month // 12}-{month % 12 + 1:02}" for month in range(30)]


@pytest.fixture(scope="module")
def moved_url(module_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two organisations in Wessex and one in Oxford; one leaves Wessex for Oxford in January 2015."""
    members = ["code,name,setting,collaborative,since,until"]
    members += [f"DEMO-{code},Demonstration {code} & <i>Co</i>,acute,{home},2013-04-01," for code, home in
                (("STAYS", "WX"), ("GOES", "WX"), ("OLD", "OX"))]  # fmt: skip
    lines = ["measure,area,period,numerator,denominator"]
    for number, month in enumerate(MONTHS):
        lines += [f"{FALLS},DEMO-STAYS,{month},{10 + number % 3},5000", f"{FALLS},DEMO-GOES,{month},40,5000",
                  f"{FALLS},DEMO-OLD,{month},{5 + number % 2},5000"]  # fmt: skip
    texts = {
        "members": members,
        "moves": ["area,collaborative,since,until", "DEMO-GOES,OX,2015-01-01,"],
        "tidy": lines,
    }
    folder = tmp_path_factory.mktemp("moved")
    paths = [folder / f"{name}.csv" for name in texts]
    for path, rows in zip(paths, texts.values(), strict=True):
        path.write_text("\n".join(rows) + "\n")
    report = load(request_without_trusts(tuple(paths), module_store))
    assert report.exit_code == 0, [file.rejections for file in report.files]
    return module_store


@pytest.fixture
def moved(moved_url: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(moved_url) as url:
        yield url


def alerts(component: Any) -> list[str]:
    return [words(each) for each in walk(component) if getattr(each, "role", None) == "alert"]


def across(component: Any) -> str:
    (section,) = [
        each for each in walk(component) if isinstance(each, html.Section) and each.className == "across"
    ]
    return words(section)


@pytest.mark.usefixtures("moved")
def test_every_exhibit_follows_the_footprint() -> None:
    then, now = (measure.exhibits(FALLS, footprint=way, month="2014-05", area="wessex")
                 for way in ("then", "now"))  # fmt: skip
    for name, at in (("map", 1), ("funnel", 3)):
        was = {row[0]: row[at] for row in then[name].rows}
        became = {row[0]: row[at] for row in now[name].rows}
        assert was["Wessex"] == pytest.approx(5.1, abs=0.2)
        assert became["Wessex"] == pytest.approx(2.2, abs=0.2)
        assert (was["Oxford"] or 0) < (became["Oxford"] or 0)
    first = {name: exhibit.rows[0] for name, exhibit in now.items() if name in ("chosen", "together")}
    assert first["chosen"][1:3] == (10.0, 5000.0)
    wessex = now["together"].columns.index("Wessex")
    assert first["together"][wessex] == pytest.approx(2.0)
    assert then["england"].rows == now["england"].rows
    assert then["collaboratives"].rows != now["collaboratives"].rows


@pytest.mark.usefixtures("moved")
def test_the_page_says_which_footprint_it_shows_and_who_moved() -> None:
    text = across(measure.layout(FALLS))
    assert "counts the members of that time; 1 organisation belongs elsewhere now" in text
    text = across(measure.layout(FALLS, footprint="now"))
    assert "counts each organisation where it belongs today: 1 organisation moved" in text
    assert "Demonstration GOES & <i>Co</i> (DEMO-GOES): Wessex then, Oxford now" in text


@pytest.mark.usefixtures("moved")
def test_what_is_downloaded_says_so_too() -> None:
    for way, labelled in (("then", False), ("now", True)):
        made = measure.exhibits(FALLS, footprint=way, area="wessex")
        for name in ("map", "funnel", "together", "collaboratives", "chosen"):
            head = f"{made[name].subject}: {made[name].title}"
            assert ("footprint as now" in head) == labelled, name
            assert ("footprint=now" in made[name].download) == labelled


def test_figures_of_whole_collaboratives_cannot_be_counted_anew_and_the_page_says_so(
    sqlite_product: str, tmp_path: Path
) -> None:
    tidy = tmp_path / "tidy.csv"
    tidy.write_text("measure,area,period,numerator,denominator\n" + "".join(
        f"{ECOLI},{place},2015-0{month},{month + 30},\n" for place in COLLABORATIVES for month in (4, 5)))  # fmt: skip
    assert load(Request((tidy,), sqlite_product)).exit_code == 0
    with in_force(sqlite_product):
        for way in ("then", "now"):
            assert "cannot be counted anew" in across(measure.layout(ECOLI, footprint=way))
        then, now = (measure.exhibits(ECOLI, footprint=way) for way in ("then", "now"))
    assert {name: exhibit.rows for name, exhibit in then.items()} == {
        name: exhibit.rows for name, exhibit in now.items()
    }
    assert "footprint as now" not in now["map"].subject


@pytest.mark.usefixtures("store")
def test_footprints_that_never_changed_are_said_to_be_the_same() -> None:
    same = "delayed-transfer-days"
    assert not as_now(same).changed
    assert "as then and as now are the same" in across(measure.layout(same, footprint="now"))


def test_residents_are_said_to_go_with_the_members(sqlite_product: str, tmp_path: Path) -> None:
    tidy, moves = tmp_path / "tidy.csv", tmp_path / "moves.csv"
    tidy.write_text("measure,area,period,numerator,denominator\n" + "".join(
        f"{ECOLI},{ccg},2015-0{month},{month + 30},\n" for ccg in ("10Q", "11X") for month in (4, 5)))  # fmt: skip
    moves.write_text("area,collaborative,since,until\n10Q,SW,2016-04-01,\n")
    assert load(Request((tidy, moves), sqlite_product)).exit_code == 0
    with in_force(sqlite_product):
        text = across(measure.layout(ECOLI, footprint="now"))
    assert "Residents go with the members" in text
