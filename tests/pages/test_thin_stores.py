"""Pages over stores that hold nothing yet, or only part of what the default store holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import html

from data_access.loader.run import Request, load
from pages.campaign import page as sign_up_to_safety
from pages.collaborative import page as collaborative
from pages.data import page as data
from pages.home import page as home
from pages.measure import page as measure
from pages.topic import page as topic_page
from pages.topics import page as topics
from tests.components.screen import walk, words
from tests.in_force import in_force
from tests.local_measures import request_without_trusts
from tests.pages.exhibits_of import drawn, exhibits_of, made_by
from tests.pages.views import NAMES
from tests.prepared import migrate

LAYOUTS: list[tuple[Any, dict[str, str]]] = [
    (home, {}),
    (home, {"measure": "falls-with-harm"}),
    (measure, {"measure_id": "ecoli-bacteraemia", "area": "wessex", "open": "map"}),
    (collaborative, {"slug": "wessex", "measure": "falls-with-harm"}),
    (topics, {}),
    (topic_page, {"topic_id": "A-HCAI"}),
    (sign_up_to_safety, {"measure": "falls-with-harm"}),
    (data, {}),
]


@pytest.fixture
def empty(fresh_store: str) -> Iterator[str]:
    """A store with its tables and nothing in them."""
    migrate(fresh_store)
    with in_force(fresh_store):
        yield fresh_store


@pytest.fixture
def without_figures(sqlite_product: str) -> Iterator[str]:
    """A store that knows the programme and has no figures."""
    with in_force(sqlite_product) as url:
        yield url


@pytest.fixture(scope="module")
def one_measure_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store with figures of one measure in three collaboratives. Only for reading."""
    folder = tmp_path_factory.mktemp("one-measure")
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    members = folder / "organisations.csv"
    members.write_text(
        "code,name,setting,collaborative\n"
        "X1,Hospital One,acute,WX\n"
        "X2,Hospital Two,acute,YH\n"
        "X3,Hospital Three,acute,SW\n"
    )
    figures = folder / "falls.csv"
    lines = []
    for month in range(50):
        period = f"{2013 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
        lines.append(f"falls-with-harm,X1,{period},{20 + month % 5},4000")
        lines.append(f"falls-with-harm,X2,{period},{30 + month % 5},4000")
        lines.append(f"falls-with-harm,X3,{period},0,4000")
    figures.write_text("measure,area,period,numerator,denominator\n" + "\n".join(lines) + "\n")
    report = load(request_without_trusts((members, figures), url))
    assert report.exit_code == 0
    return url


@pytest.fixture
def one_measure(one_measure_url: str) -> Iterator[str]:
    """That store, in force while the test runs."""
    with in_force(one_measure_url) as url:
        yield url


def headed(page: Any) -> str:
    (heading,) = [words(each) for each in walk(page) if isinstance(each, html.H1)]
    return heading


@pytest.mark.usefixtures("empty")
def test_over_an_empty_store_every_page_stands_and_has_a_heading() -> None:
    for module, query in LAYOUTS:
        page = drawn(module, query)
        assert headed(page)
        assert len(words(page)) > 40
        assert made_by(module, query) == {}
    assert "No figures are loaded yet." in words(home.layout())
    assert "No topics are loaded yet." in words(topics.layout())


@pytest.mark.usefixtures("without_figures")
def test_without_figures_every_page_stands_and_explains() -> None:
    for module, query in LAYOUTS:
        assert headed(drawn(module, query))
    assert "No figures are loaded yet." in words(home.layout())
    assert "No figures of this measure are loaded yet." in words(measure.layout("falls-with-harm"))
    assert headed(collaborative.layout("wessex")) == "Wessex"
    assert exhibits_of("home", {}) == {}
    assert exhibits_of("collaborative/wessex", {}) == {}


@pytest.mark.usefixtures("one_measure")
def test_with_one_measure_the_national_page_has_its_row_and_its_map() -> None:
    made = home.exhibits()
    assert set(made) == {"icons", "map", "england"}
    assert {row[0] for row in made["icons"].rows} == {"Falls with harm"}


@pytest.mark.usefixtures("one_measure")
def test_places_without_figures_stand_in_their_order_and_say_no_figure() -> None:
    rows = measure.exhibits("falls-with-harm")["map"].rows
    assert [row[0] for row in rows] == NAMES
    assert sum(row[1] is None for row in rows) == 12
    text = words(measure.layout("falls-with-harm", map="value"))
    assert "Oxford: no figure" in text
    assert "in 3 of 15 collaboratives" in text
    assert "South West: 0.00 per 1,000 bed days" in text
    assert headed(measure.layout("falls-with-harm", area="oxford")) == "Falls with harm"


@pytest.mark.usefixtures("one_measure")
def test_every_other_page_stands_too() -> None:
    for module, query in LAYOUTS:
        assert headed(drawn(module, query))
    assert words(collaborative.layout("oxford"))
    assert set(sign_up_to_safety.exhibits()) == {"halving", "third-year", "shares", "sign-ups"}


def test_figures_of_england_alone_need_no_map(sqlite_product: str, tmp_path: Path) -> None:
    figures = tmp_path / "mrsa.csv"
    figures.write_text("measure,area,period,numerator,denominator\nmrsa-england,ENG,2015/16,819,\n")
    assert load(Request((figures,), sqlite_product)).exit_code == 0
    with in_force(sqlite_product):
        assert set(home.exhibits()) == {"icons"}
        page = home.layout()
        assert headed(page) == "Are patients in England safer?"
        assert "Chart and map show" not in words(page)
        assert "Nobody can tell yet: no outcome has figures from all fifteen collaboratives." in words(page)
        assert set(measure.exhibits("mrsa-england")) == {"change", "england"}


def test_a_new_load_is_seen_without_clearing_anything(sqlite_product: str, tmp_path: Path) -> None:
    figures = tmp_path / "ecoli.csv"
    head = "measure,area,period,numerator,denominator\n"
    figures.write_text(head + "ecoli-bacteraemia,WX,2015-04,100,2700000\n")
    load(Request((figures,), sqlite_product))
    with in_force(sqlite_product):
        before = measure.exhibits("ecoli-bacteraemia")["collaboratives"].rows
        figures.write_text(head + "ecoli-bacteraemia,WX,2015-04,200,2700000\n")
        assert load(Request((figures,), sqlite_product)).exit_code == 0
        after = measure.exhibits("ecoli-bacteraemia")["collaboratives"].rows
    assert float(after[0][3]) == pytest.approx(2 * float(before[0][3]), abs=0.02)  # type: ignore[arg-type]
