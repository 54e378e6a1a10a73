"""A collaborative's page: its controls narrow what is shown and downloaded, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dash import html
from markupsafe import Markup

from data_access.queries.members import members
from data_access.queries.rollups import rollups
from data_access.queries.topics import coverage
from pages.collaborative import page as collaborative
from pages.collaborative.view_state import settings_of
from pages.shared.care_settings import SETTINGS
from tests.components.screen import markups, walk, words
from tests.guards import not_empty
from tests.pages.exhibits_of import exhibits_of
from tests.pages.views import DEFINED, ECOLI, INVENTED, INVENTED_PLACED, PLACED

pytestmark = pytest.mark.usefixtures("store")
SLUG, ISLAND_SLUG = "wessex", "lomarique"


def page_of(slug: str = SLUG, /, **query: str) -> Any:
    return collaborative.layout(slug, **query)


def panels(slug: str = SLUG, /, **query: str) -> list[str]:
    """Ids of the panels, in the page's order."""
    return [each.get("id", "") for root in markups(page_of(slug, **query)) for each in root.iter("figure")]


def below(slug: str = SLUG, /, **query: str) -> list[str]:
    """Ids of the panels behind their topics, without those of the first screen."""
    folds = [each for each in walk(page_of(slug, **query)) if "topic-fold" in class_of(each)]
    return [each.get("id", "") for fold in folds for root in markups(fold) for each in root.iter("figure")]


def leading(slug: str = SLUG, /, **query: str) -> list[str]:
    """Ids of the panels of the first screen."""
    (grid,) = [each for each in walk(page_of(slug, **query)) if "leading" in class_of(each)]
    return [each.get("id", "") for root in markups(grid) for each in root.iter("figure")]


def class_of(component: Any) -> str:
    return str(getattr(component, "className", ""))


def text_of(**query: str) -> str:
    return words(page_of(**query))


def test_every_measure_with_figures_has_a_panel_and_its_figures_a_download() -> None:
    ids = panels()
    assert {*ids, "measures"} == set(exhibits_of(f"collaborative/{SLUG}", {}))
    assert set(ids) == PLACED


def test_panels_stand_by_topic_in_the_order_of_the_grid() -> None:
    ids = below()
    positions = {topic.id: number for number, topic in enumerate(coverage().topics)}
    numbers = [positions[DEFINED[ident]["topic_id"]] for ident in not_empty(ids)]
    assert numbers == sorted(numbers)
    groups = [words(each) for each in walk(page_of()) if "topic-title" in class_of(each)]
    assert len(groups) == len(set(groups)) > 1


@pytest.mark.demonstration
def test_invented_panels_bear_their_mark_and_stand_in_one_list() -> None:
    page = page_of(ISLAND_SLUG)
    assert set(panels(ISLAND_SLUG)) == INVENTED_PLACED
    for root in not_empty(markups(page)):
        for figure in root.iter("figure"):
            assert "Demonstration data" in "".join(figure.itertext())
    headings = [words(each) for each in walk(page) if isinstance(each, html.H2)]
    assert [each for each in headings if "figures" in each] == []


@pytest.mark.parametrize("kind", ["process", "outcome", "balancing"])
def test_a_kind_leaves_its_measures_alone(kind: str) -> None:
    wanted = {ident for ident in PLACED if DEFINED[ident]["kind"] == kind}
    assert set(panels(kind=kind)) == wanted
    made = exhibits_of(f"collaborative/{SLUG}", {"kind": kind})
    assert set(made) == {*wanted, "measures"}
    assert {row[0] for row in made["measures"].rows} == {DEFINED[ident]["title"] for ident in wanted}
    assert wanted


@pytest.mark.demonstration
def test_what_was_put_in_is_a_kind_of_its_own() -> None:
    wanted = {ident for ident in INVENTED_PLACED if INVENTED[ident]["kind"] == "input"}
    assert set(panels(ISLAND_SLUG, kind="input")) == wanted
    assert wanted


def test_a_topic_leaves_its_measures_alone() -> None:
    wanted = {ident for ident in PLACED if DEFINED[ident].get("topic_id") == "A-MED"}
    assert set(panels(topic="A-MED")) == wanted
    assert wanted


@pytest.mark.demonstration
def test_a_setting_leaves_what_is_collected_there() -> None:
    ids = panels(ISLAND_SLUG, setting="custody")
    for ident in not_empty(ids):
        setting = INVENTED[ident]["setting"]
        assert "all" in setting or "custody" in setting
    assert "custody-self-harm" in ids
    assert "falls-with-harm" not in ids


def test_every_measure_of_a_place_belongs_to_a_setting_that_can_be_chosen() -> None:
    for measure in not_empty(collaborative.measures()):
        if measure.id in PLACED:
            assert settings_of(measure) <= set(SETTINGS), measure.id
    assert {"ae-over-four-hours", "ecoli-bacteraemia-trust"} <= set(panels(setting="acute"))


def test_only_signals_leaves_out_what_is_quiet_and_has_not_moved() -> None:
    everything, some = panels(), panels(signals="1")
    assert 0 < len(some) < len(everything)
    for root in markups(page_of(signals="1")):
        for figure in root.iter("figure"):
            figure_text = " ".join("".join(figure.itertext()).split())
            assert "No signal" not in figure_text or "Changed since" in figure_text


def test_what_changed_comes_first_where_the_reader_wants_that() -> None:
    ids = below(order="change", since="2019-03")
    moved = [
        figure.get("id")
        for root in markups(page_of(since="2019-03"))
        for figure in root.iter("figure")
        if "Changed since March 2019" in "".join(figure.itertext()) and figure.get("id") in ids
    ]
    assert moved
    assert set(ids[: len(moved)]) == set(moved)


def test_charts_that_cannot_have_moved_are_counted() -> None:
    """What ends before the date has nothing later that could differ."""
    since = date(2019, 3, 1)
    ended = sum(each.series.periods[-1] <= since for each in rollups(area_id="WX"))
    assert 1 < ended < len(PLACED)
    assert f"say what they said then; {ended} charts hold nothing later." in text_of(since="2019-03")


def test_an_earlier_start_hides_months_and_changes_no_limit() -> None:
    whole = exhibits_of(f"collaborative/{SLUG}", {})[ECOLI]
    part = exhibits_of(f"collaborative/{SLUG}", {"from": "2018-04"})[ECOLI]
    assert part.rows == tuple(row for row in whole.rows if row[0] >= date(2018, 4, 1))  # type: ignore[operator]
    assert part.sentence == whole.sentence


def test_as_it_stood_leaves_out_what_nobody_knew() -> None:
    part = exhibits_of(f"collaborative/{SLUG}", {"to": "2016-03"})[ECOLI]
    assert part.rows[-1][0] == date(2016, 3, 1)
    assert "March 2016" in part.sentence
    assert "as they stood in March 2016" in text_of(to="2016-03")


def test_other_rules_are_said_to_be_not_the_record() -> None:
    page_text = text_of(measure=ECOLI, profile="anhoej")
    assert "Your view, not the record" in page_text
    assert "Anhøj" in page_text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"measure": "ecoli-bacteremia"}, "Perhaps you meant “E. coli bloodstream infections”"),
        ({"measure": "psychoss"}, "Perhaps you meant “First psychosis treated within two weeks”"),
        ({"since": "2016-02-30"}, "which is not a month"),
        ({"topic": "A-XX"}, "the topic “A-XX”, which is not known"),
        ({"kind": "outcom"}, "Perhaps you meant"),
        ({"setting": "accute"}, "Perhaps you meant “Acute hospitals”"),
        ({"profile": "mcd"}, "the set of rules “mcd”"),
        ({"order": "rank"}, "the order “rank”"),
        ({"from": "lately"}, "“lately”, which is not a month: write it as 2016-04"),
        ({"to": "2031-01"}, "Showing March 2020 instead"),
        ({"since": "1999-13"}, "which is not a month"),
        ({"from": "2019-01", "to": "2018-01"}, "ends before it begins"),
        ({"measure": ECOLI, "baseline": "zwölf"}, "it is a whole number from 13 to 120"),
        ({"measure": ECOLI, "baseline": "2"}, "The record's own baseline stands"),
        ({"measure": ECOLI, "baseline": "500"}, "from 13 to 120. The record's own baseline stands"),
        ({"measure": ECOLI, "baseline": "100"}, "there are 84. The record's own baseline stands"),
        ({"measure": ECOLI, "rebase": "soon"}, "which is not a month"),
        ({"measure": ECOLI, "rebase": "2030-01"}, "The record stands"),
        ({"measure": ECOLI, "chart": "pie"}, "the chart “pie”"),
    ],
)
def test_what_is_not_understood_is_said_and_the_page_stands(query: dict[str, str], sentence: str) -> None:
    page = page_of(**query)
    assert sentence in words(page)
    drawn = [each.get("id", "") for root in markups(page) for each in root.iter("figure")]
    assert set(drawn) >= PLACED


def test_a_script_in_the_address_stays_text() -> None:
    keys = ("topic", "kind", "setting", "measure", "from", "since", "profile", "order")
    page = page_of(**dict.fromkeys(keys, "<script>alert(1)</script>"))
    assert words(page).count("“<script>alert(1)</script>”") == len(keys)
    drawn = [each for each in walk(page) if isinstance(each, Markup)]
    assert drawn
    assert not [each for each in drawn if "<script>" in each]


def test_unknown_keys_are_passed_over() -> None:
    assert panels(utm_source="letter") == panels()


def test_what_stands_below_an_opened_chart_follows_its_view() -> None:
    query = {"measure": ECOLI, "from": "2016-04", "to": "2018-03", "profile": "ihi"}
    made = exhibits_of(f"collaborative/{SLUG}", query)
    assert "April 2017 to March 2018" in made["funnel"].sentence
    latest = {row[made["organisations"].columns.index("Latest")] for row in made["organisations"].rows}
    assert latest == {"March 2018"}
    for name in ("chosen", "funnel", "organisations"):
        for part in ("from=2016-04", "to=2018-03", "profile=ihi", f"measure={ECOLI}"):
            assert part in made[name].download, name
    assert made["chosen"].source.period == made["organisations"].source.period == "April 2016 to March 2018"


def test_members_are_counted_by_setting_and_authorities_apart() -> None:
    belonging = members("WX")
    kinds = {kind: sum(each.kind == kind for each in belonging) for kind in ("ccg", "organisation")}
    councils = sum(each.kind == "local_authority" for each in belonging)
    text = text_of()
    assert (
        f"Members {kinds['ccg']} CCG codes and {kinds['organisation']} acute trusts Public web site" in text
    )
    assert f"{kinds['ccg']} CCG codes and {kinds['organisation']} acute trusts on the 2014 footprint" in text
    assert f"{councils} local authorities whose residents live here, no members" in text


def test_where_no_role_is_recorded_only_the_public_site_can_be_asked() -> None:
    assert text_of().count("Whom to ask") == text_of().count("Whom to ask Public web site: ") == 1


@pytest.mark.demonstration
def test_roles_and_aims_bear_the_mark() -> None:
    text = words(page_of(ISLAND_SLUG))
    assert "Whom to ask Demonstration data Improvement lead" in text
    assert "aims Demonstration data" in text


@pytest.mark.parametrize("slug", ["wesex", "", "x" * 300, "<b>"])
def test_an_unknown_place_offers_the_fifteen(slug: str) -> None:
    page_text = words(collaborative.layout(slug))
    assert "These are the fifteen" in page_text
    assert "West of England" in page_text
