"""What holds for every exhibit of every page."""

from __future__ import annotations

from math import isfinite

import pytest

from components.exhibit import exhibit
from components.words import number
from tests.components.screen import markups, walk, words
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, MEASURE_VIEWS, VIEWS, View, downloadable, drawn_ids

EVERY = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS.keys())
pytestmark = pytest.mark.usefixtures("store")


@EVERY
def test_each_has_a_sentence_numbers_a_source_and_a_download(view: View) -> None:
    made = view.made()
    assert made
    for name, one in made.items():
        assert name in (one.ident, "chosen")
        assert one.sentence.strip().endswith((".", "!", "?")), one.sentence
        assert one.title
        assert one.rows
        assert {len(row) for row in one.rows} == {len(one.columns)}
        for part in (one.source.title, one.source.publisher, one.source.licence, one.source.period):
            assert part.strip()
        assert (one.picture is None) != (one.figure is None)


@EVERY
def test_the_page_shows_the_very_exhibits_that_can_be_downloaded(view: View) -> None:
    assert drawn_ids(view) == {one.ident for one in view.made().values()}


@EVERY
def test_each_download_leads_back_to_exactly_what_is_shown(view: View) -> None:
    for one in view.made().values():
        name = one.download.partition("?")[0].removesuffix(".csv").rpartition("/")[2]
        again = downloadable(one.download.replace(f"/{name}.csv", "/"))[name]
        assert (again.title, again.columns, again.rows) == (one.title, one.columns, one.rows)
        assert again.sentence == one.sentence


@EVERY
def test_what_is_undefined_is_absent_and_never_not_a_number(view: View) -> None:
    for one in view.made().values():
        for cell in (cell for row in one.rows for cell in row):
            assert not isinstance(cell, float) or isfinite(cell)
            assert str(cell) not in ("nan", "NaT", "inf")


@EVERY
def test_pictures_are_well_formed_and_have_names(view: View) -> None:
    for root in markups(view.shown()):
        assert not [each for each in root.iter() if each.tag == "script"]
        assert all(each.get("aria-label") or "".join(each.itertext()).strip() for each in root.iter("a"))
        pictures = [
            *root.findall("svg"),
            *(svg for figure in root.iter("figure") for svg in figure.iter("svg")),
        ]
        assert all(svg.get("aria-label") for svg in pictures)


@EVERY
def test_no_two_things_on_a_page_have_the_same_id(view: View) -> None:
    ids = [each.id for each in walk(view.shown()) if getattr(each, "id", None)]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("view", MEASURE_VIEWS.values(), ids=MEASURE_VIEWS.keys())
def test_the_sentence_and_the_table_agree_on_the_latest_figure(view: View) -> None:
    one = view.made()["england"]
    month, value = next((row[0], row[3]) for row in reversed(one.rows) if row[3] is not None)
    decimals = DEFINED[dict(view.query)["measure_id"]]["decimals"]
    assert isinstance(value, float)
    assert number(value, decimals) in one.sentence
    assert f"{month:%B %Y}" in one.sentence


def test_the_map_shows_the_sum_of_the_latest_year_over_its_residents() -> None:
    made = VIEWS[f"measure {ECOLI}"].made()
    shown = {str(row[0]): row[1] for row in made["map"].rows}
    panels = exhibits_of(f"measure/{ECOLI}", {"area": "wessex"})["chosen"].rows[-12:]
    top = sum(float(row[1] or 0) for row in panels)  # type: ignore[arg-type]
    below = sum(float(row[2] or 0) for row in panels)  # type: ignore[arg-type]
    assert shown["Wessex"] == pytest.approx(top / below * 100_000, abs=0.05)


def test_a_gap_in_the_figures_keeps_its_reason_in_the_table() -> None:
    reasons: set[str] = set()
    for view in MEASURE_VIEWS.values():
        for one in exhibits_of(
            f"measure/{dict(view.query)['measure_id']}", {"area": "east-midlands"}
        ).values():
            if "Status" in one.columns:
                told = [
                    (row[one.columns.index("Value")], row[one.columns.index("Status")]) for row in one.rows
                ]
                assert all(value is not None for value, status in told if status == "reported")
                reasons |= {str(status) for value, status in told if value is None}
    assert "reported" not in reasons


def test_an_exhibit_on_the_page_says_its_own_sentence() -> None:
    one = VIEWS["topics"].made()["grid"]
    assert one.sentence in words(exhibit(one))
