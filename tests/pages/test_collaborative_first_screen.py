"""A collaborative's first screen: an answer, the charts that bear it out, one bar, and charts behind their topics."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from analysis.change import Outcome
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import measures
from pages.collaborative import page as collaborative
from pages.shared.changes import changes
from tests.components.screen import markups, walk, words
from tests.guards import not_empty
from tests.pages.views import ISLAND_PLACES, PLACED
from tests.web.forms import forms_of

pytestmark = pytest.mark.usefixtures("store")
SLUG = "wessex"
MOST_WORDS = 25
SLUGS = ["wessex", "oxford", "yorkshire-and-humber", "uclpartners"]


def page_of(slug: str = SLUG, /, **query: str) -> Any:
    return collaborative.layout(slug, **query)


def of_class(page: Any, name: str) -> list[Any]:
    return [each for each in walk(page) if name in str(getattr(each, "className", "")).split()]


def idents_in(parts: list[Any]) -> list[str]:
    return [
        figure.get("id", "") for part in parts for root in markups(part) for figure in root.iter("figure")
    ]


def topic_folds(page: Any) -> list[Any]:
    return [each for each in of_class(page, "topic-fold") if of_class(each, "topic-title")]


def answer(page: Any) -> str:
    (lead,) = of_class(page, "lead")
    return words(lead)


def test_the_first_charts_are_clear_changes_and_nothing_stands_twice() -> None:
    page = page_of()
    first, rest = idents_in(of_class(page, "leading")), idents_in(topic_folds(page))
    assert 1 <= len(first) <= 3
    for ident in first:
        verdict = changes().of(ident, "WX")
        assert verdict is not None
        assert verdict.clear
        assert verdict.lasting or verdict.better is False
    assert sorted([*first, *rest]) == sorted(PLACED)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_answer_is_short_and_counts_verdicts(slug: str) -> None:
    place = next(each for each in collaboratives() if each.slug == slug)
    verdicts = [verdict for ident in PLACED if (verdict := changes().of(ident, place.id))]
    comparable = sum(verdict.outcome is not Outcome.cannot_tell for verdict in verdicts)
    improved = sum(verdict.improvement for verdict in verdicts)
    text = answer(page_of(slug))
    assert len(text.split()) <= MOST_WORDS
    assert f"{comparable} comparable measures" in text
    assert text.startswith(f"{improved} of " if improved else "No lasting change")


@pytest.mark.demonstration
def test_the_answer_is_short_where_much_changed_and_says_that_all_is_invented() -> None:
    for slug in not_empty(ISLAND_PLACES):
        text = answer(page_of(slug))
        assert text.startswith("Demonstration data: ")
        assert len(text.removeprefix("Demonstration data: ").split()) <= MOST_WORDS


def test_the_table_holds_every_measure_once_and_leads_to_its_chart() -> None:
    page = page_of(profile="ihi")
    (table,) = [
        root
        for root in markups(page)
        for each in root.iter("table")
        if "measure-table" in each.get("class", "")
    ]
    links = [a.get("href", "") for a in table.iter("a")]
    assert sorted(links) == sorted(f"/collaborative/{SLUG}?measure={ident}&profile=ihi" for ident in PLACED)


@pytest.mark.parametrize(
    ("query", "unfolded"),
    [
        ({}, 0),
        ({"topic": "A-HCAI"}, 1),
        ({"measure": "ecoli-community-onset"}, 1),
        ({"order": "change", "since": "2019-03"}, 1),
    ],
)
def test_topics_are_folded_unless_the_address_asks_for_a_chart_in_them(
    query: dict[str, str], unfolded: int
) -> None:
    folds = topic_folds(page_of(**query))
    assert sum(bool(getattr(fold, "open", False)) for fold in folds) == unfolded
    for fold in not_empty(folds):
        assert re.search(r"(1 chart: [a-z]|\d+ charts: \d+ )", words(fold.children[0]))


def test_all_topics_unfold_by_an_address() -> None:
    (link,) = [each for each in walk(of_class(page_of(), "open-all")) if hasattr(each, "href")]
    assert link.href == f"/collaborative/{SLUG}?charts=open#charts"
    assert all(fold.open for fold in not_empty(topic_folds(page_of(charts="open"))))


def test_the_bar_says_what_is_chosen() -> None:
    (controls,) = of_class(page_of(), "controls")
    assert words(controls.children[0]).startswith(
        "All topics · all kinds · all settings · Making Data Count’s rules"
    )
    query = {"topic": "A-MED", "kind": "process", "signals": "1", "to": "2019-03", "profile": "ihi"}
    (controls,) = of_class(page_of(**query), "controls")
    chosen = words(controls.children[0])
    assert (
        "Medication errors · processes · all settings · Institute for Healthcare Improvement · "
        "as it stood in March 2019 · with a signal or a change" in chosen
    )


def test_a_measure_is_gone_to_by_its_name_with_the_choices_kept(client: FlaskClient) -> None:
    forms = forms_of(client.get(f"/collaborative/{SLUG}?profile=ihi").text)
    (form,) = [form for form in forms if [field.name for field in form.visible] == ["measure"]]
    (field,) = form.visible
    assert set(field.options) == PLACED
    names = {measure.id: measure.short.lower() for measure in measures()}
    assert field.options == sorted(field.options, key=names.__getitem__)
    answered = client.get(form.address({"measure": "ecoli-bacteraemia"}))
    assert answered.status_code == 200
    assert 'id="opened"' in answered.text
    assert "Your view, not the record" in answered.text
