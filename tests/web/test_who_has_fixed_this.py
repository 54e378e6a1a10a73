"""From a lasting concern on a chart of the default store to what others published, what was done, and its source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from data_access.queries.results import results
from pages.shared.changes import changes
from pages.shared.result_words import finding_words, said_words
from tests.guards import not_empty
from tests.web.markup import Document, Element

MEASURE, PLACE, AREA = "ecoli-bacteraemia", "east-midlands", "EM"


@pytest.fixture
def chart(client: FlaskClient) -> Iterator[str]:
    """The collaborative's chart, reached from the measure's page."""
    opened = Document(client.get(f"/measure/{MEASURE}?area={PLACE}").text)
    hrefs = [link.attributes.get("href", "") for link in opened.all("a")]
    (way, *_) = [href for href in hrefs if href.startswith(f"/collaborative/{PLACE}?measure={MEASURE}")]
    return client.get(way).text


def part_of(page: str) -> str:
    """The section's own markup."""
    return page.partition('id="who-has-fixed-this"')[2].partition("</section>")[0]


def links_in(markup: str) -> list[Element]:
    return not_empty(Document(markup).all("a"))


@pytest.mark.usefixtures("store")
def test_the_chart_is_of_a_lasting_concern() -> None:
    verdict = changes().of(MEASURE, AREA)
    assert verdict is not None
    assert (verdict.better, verdict.lasting) == (False, True)


@pytest.mark.usefixtures("store")
def test_the_walk_leads_to_a_result_its_solution_and_its_source(chart: str) -> None:
    (published,) = [each for each in results() if each.id == "r031"]
    text = " ".join(Document(f"<p>{part_of(chart)}</p>").elements[0].text.split())
    assert (
        text.index("In our figures")
        < text.index("In what others published")
        < text.index(said_words(published))
    )
    assert finding_words(published) in text
    assert "worked, its source says" in text
    hrefs = [link.attributes["href"] for link in links_in(part_of(chart))]
    assert published.solution_id == "catheter-bundle"
    assert "/solution/catheter-bundle" in hrefs
    assert published.source.address in hrefs


def test_the_section_leads_on_to_pages_that_are_there(client: FlaskClient, chart: str) -> None:
    inner = [link.attributes["href"] for link in links_in(part_of(chart))]
    for href in not_empty([each for each in inner if each.startswith("/")]):
        assert client.get(href).status_code == 200, href


def test_the_solution_shows_its_spread_and_its_source(client: FlaskClient) -> None:
    page = Document(client.get("/solution/catheter-bundle").text)
    headings = [each.text for each in page.all("h2")]
    assert "How far it spread" in headings
    text = " ".join(page.elements[0].text.split())
    assert "17 services" in text
    assert [each for each in page.all("cite") if "Health Innovation Network" in each.text]
