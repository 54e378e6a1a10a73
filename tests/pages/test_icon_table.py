"""The national page's table of icons: every figure is the API's, every count that of its cells."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from analysis.change import ChangeVerdict, Outcome
from components import addresses
from components.words import number
from data_access.queries.collaboratives import collaboratives
from data_access.queries.measures import Measure
from pages.collaborative import page as collaborative
from pages.collaborative.panels import panels_of
from pages.collaborative.view_state import CollaborativeView
from pages.home import page as home
from pages.shared.change_words import FEW
from pages.shared.icon_table import brief_interval, icon_table
from pages.shared.query_values import QueryValues
from tests.components.screen import markups, of_class
from tests.guards import not_empty

pytestmark = pytest.mark.usefixtures("store")


def table_of(page: Any) -> Element:
    (table,) = [
        each
        for root in markups(page)
        for each in root.iter("table")
        if "measure-table" in each.get("class", "")
    ]
    return table


def rows_of(table: Element) -> dict[str, Element]:
    """The rows by the measure's id, out of the address that they lead to."""
    rows = [row for row in table.findall("./tbody/tr") if "head" not in row.get("class", "").split()]
    return {row.find("./th/a").get("href", "").rpartition("/")[2]: row for row in rows}  # type: ignore[union-attr]


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def cell(row: Element, name: str) -> Element:
    return next(each for each in row.findall("./td") if name in each.get("class", "").split())


def in_the_api(client: FlaskClient, measure: str, area: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/series?measure={measure}&area={area}").get_json()
    (found,) = answer["items"]
    return dict(found)


def test_every_figure_is_the_apis(client: FlaskClient) -> None:
    rows = rows_of(table_of(home.layout()))
    known = {measure.id: measure for measure in home.with_figures()}
    assert list(rows) and set(rows) == set(known)
    for ident, row in not_empty(rows.items()):
        series = in_the_api(client, ident, "ENG")
        check_change(row, series["change"], known[ident])
        assert cell(row, "now").findall("img")[0].get("alt") == series["variation_words"], ident
        assert len(cell(row, "now").findall("img")) == 1 + (series["assurance"] is not None)


def check_change(row: Element, change: dict[str, Any], measure: Measure) -> None:
    assert cell(row, "change").get("title") == change["words"]
    before, after = (text(each) for each in row.findall("./td")[:2])
    if change["ratio"] is None:
        assert (before, after) == ("–", "–")
        return
    rates = change["baseline"]["rate"], change["latest_year"]["rate"]
    decimals = measure.decimals or int(min(rates) < FEW)
    assert before.startswith(number(rates[0], decimals)), measure.id
    assert after.startswith(number(rates[1], decimals)), measure.id
    assert (change["improvement"]) is ("change-better" in cell(row, "change").get("class", ""))


def test_the_bar_the_words_and_the_cells_count_alike(client: FlaskClient) -> None:
    marks = {"·": "no clear change", "?": "cannot tell", "–": "no figures"}
    for ident, row in not_empty(rows_of(table_of(home.layout())).items()):
        cells = row.findall("./td")[-len(collaboratives()) :]
        icons = [each.find(".//img") for each in cells]
        found = Counter(
            marks[text(each)[0]]
            if icon is None
            else ("higher" if "-high" in icon.get("src", "") else "lower")
            for each, icon in zip(cells, icons, strict=True)
        )
        words = text(cell(row, "count"))
        if words == "not by place":
            assert found == {"no figures": len(cells)}
            continue
        assert Counter({name: int(many) for many, name in re.findall(r"(\d+) ([a-z ]+)", words)}) == found, (
            ident
        )
        assert len(of_class(row, "bar")[0]) == len(cells) - found["no figures"]


def test_each_cell_says_what_the_api_says_of_that_place(client: FlaskClient) -> None:
    row = rows_of(table_of(home.layout()))["delayed-transfer-days"]
    links = [each for each in row.findall("./td/a")]
    for place, link in zip(collaboratives(), not_empty(links), strict=True):
        series = in_the_api(client, "delayed-transfer-days", place.id)
        assert series["change"]["words"] in link.get("title", "")
        assert series["variation_words"] in link.get("title", "")
        assert link.get("href") == addresses.collaborative(place.slug, measure="delayed-transfer-days")


def test_the_same_table_of_one_collaborative() -> None:
    place = collaboratives()[0]
    view = collaborative.read(place.slug, values_of(place.slug))
    assert isinstance(view, CollaborativeView)
    cards = panels_of(place, view)
    table = table_of(icon_table(cards, place.name, view.href))
    assert len(table.findall("./tbody/tr")) > len(cards) > 5
    assert of_class(table, "place") == of_class(table, "count") == []
    assert {each.find("./th/a").get("href") for each in rows_of(table).values()} == {  # type: ignore[union-attr]
        view.href(card.measure.id) for card in cards
    }


def values_of(slug: str) -> Any:
    return QueryValues(addresses.collaborative(slug), {})


def test_outcomes_come_first_and_a_phone_sees_the_first_that_can_be_compared() -> None:
    table = table_of(home.layout())
    assert [text(each).partition(":")[0] for each in of_class(table, "group")] == [
        "Outcomes",
        "Processes",
        "Balancing",
    ]
    first = [ident for ident, row in rows_of(table).items() if "later" not in row.get("class", "")]
    assert first == [
        "ecoli-bacteraemia",
        "ecoli-bacteraemia-trust",
        "delayed-transfer-days",
        "pressure-ulcers-england",
    ]


def test_three_sentences_stand_above_it_and_none_is_long() -> None:
    sentence = home.exhibits()["icons"].sentence
    parts = re.split(r"(?<=\.) ", sentence)
    assert len(parts) <= 3
    assert all(len(part.split()) <= 25 for part in not_empty(parts))
    assert "by chance alone" in sentence


INTERVALS = [
    ((1.28, 1.24, 1.32), "+24 to +32\N{NO-BREAK SPACE}%"),
    ((0.9, 0.6, 1.18), "−40 to +18\N{NO-BREAK SPACE}%"),
    ((3.0, 2.06, 4.1), "2.1 to 4.1 times"),
    ((30.0, 12.0, 140.0), "12.0 to over 100 times"),
    ((0.991, 0.9911, 0.9913), "about −0.9\N{NO-BREAK SPACE}%"),
]


@pytest.mark.parametrize(("values", "words"), INTERVALS)
def test_an_interval_is_written_with_its_signs(values: tuple[float, float, float], words: str) -> None:
    ratio, lower, upper = values
    verdict = ChangeVerdict("k", Outcome.no_clear_change, "decrease", ratio=ratio, lower=lower, upper=upper)
    assert brief_interval(verdict) == words
