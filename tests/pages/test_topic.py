"""A topic's own page: its title, its statements with the opened collaborative's first, and old addresses of it."""

from __future__ import annotations

import pytest
from dash import html
from flask.testing import FlaskClient

from data_access.loader.run import Request, load
from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import coverage
from pages.topic import page as topic_page
from pages.topics import page as topics
from tests.components.screen import hrefs, walk, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.small_stores import SmallStore, build


def headings(page: object, kind: type = html.H3) -> list[str]:
    return [words(each) for each in walk(page) if isinstance(each, kind)]


@pytest.mark.usefixtures("store")
class TestThePage:
    @pytest.mark.parametrize("ident", ["B-SEP", "C-OFF", "ESS-LEAD", "L-PREC", "A-VTE"])
    def test_it_has_its_own_title_and_says_who_works_on_it(self, ident: str) -> None:
        page = topic_page.layout(ident)
        (title,) = headings(page, html.H1)
        assert title == topic_page.PAGE.title(ident)
        own = [cell for cell in coverage().cells if cell.topic_id == ident]
        text = words(page)
        for each in (each for cell in own for each in cell.statements):
            assert each.claim in text
        assert "found" in text

    def test_the_opened_collaborative_stands_first_and_takes_the_focus(self) -> None:
        page = topic_page.layout("B-SEP", area="west-of-england")
        (opened,) = [each for each in walk(page) if getattr(each, "id", "") == "opened-cell"]
        assert words(opened) == "West of England"
        assert getattr(opened, "data-autofocus")
        names = [name for name in headings(page) if name in {place.name for place in collaboratives()}]
        assert names[0] == "West of England"
        assert names[1:7] == sorted(names[1:7])

    def test_an_empty_cell_that_is_opened_says_that_nothing_was_found(self) -> None:
        assert "Nothing found. That does not mean that nothing was done." in words(
            topic_page.layout("B-SEP", area="wessex")
        )

    def test_what_is_said_of_all_stands_apart_and_is_no_choice(self) -> None:
        page = topic_page.layout("L-PREC")
        assert "About all fifteen together" in headings(page)
        assert "We found no collaborative that works on it" in words(page)
        made = topic_page.exhibits("L-PREC")["statements"]
        assert {row[made.columns.index("Counted")] for row in made.rows} == {"no: about all together"}

    def test_a_related_theme_is_not_counted(self) -> None:
        page = topic_page.layout("A-VTE", area="oxford")
        assert "A related theme, not counted." in words(page)
        assert "We found no collaborative that works on it" in words(page)

    def test_its_measures_have_their_change_verdict_in_words(self) -> None:
        measures = next(
            each for each in walk(topic_page.layout("A-HCAI")) if getattr(each, "id", "") == "measures"
        )
        items = not_empty(words(each) for each in walk(measures) if isinstance(each, html.Li))
        assert all(
            any(word in item for word in ("lower", "higher", "No clear change", "Cannot tell", "no figures"))
            for item in items
        )

    @pytest.mark.parametrize("text", ["nothing", "", "A-HCAI-X", "<b>x</b>", "../A-HCAI", "大肠杆菌 🦠"])
    def test_an_unknown_topic_says_so_and_leads_to_the_grid(self, text: str) -> None:
        page = topic_page.layout(text)
        assert headings(page, html.H1) == ["No such topic"]
        assert "/topics" in hrefs(page)
        assert topic_page.exhibits(text) == {}


class TestAddresses:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("/topics?topic=A-HCAI", "/topics/A-HCAI"),
            ("/topics?topic=a-hcai&area=wessex", "/topics/A-HCAI?area=wessex"),
            ("/topics?topic=B-FALL&from=2016-04", "/topics/B-FALL?from=2016-04"),
            ("/topics/a-hcai", "/topics/A-HCAI"),
            ("/topics/sepsis?area=wessex", "/topics/B-SEP?area=wessex"),
        ],
    )
    def test_an_address_in_an_older_or_looser_form_leads_on(
        self, client: FlaskClient, old: str, new: str
    ) -> None:
        answer = client.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (308, new)
        assert client.get(new).status_code == 200

    def test_an_unknown_topic_is_a_real_404(self, client: FlaskClient) -> None:
        assert client.get("/topics/nothing").status_code == 404
        assert client.get("/topics?topic=nothing").status_code == 200

    def test_pathways_of_old_lists_are_each_their_own(self, client: FlaskClient) -> None:
        """They were kept apart by a query that the new addresses do not have."""
        titles = {
            ident: client.get(f"/exhibit/topics/pathway?topic={ident}").text.partition("<h1")[2][:200]
            for ident in ("A-HCAI", "A-MED")
        }
        assert "Healthcare associated infections" in titles["A-HCAI"]
        assert "Medication errors" in titles["A-MED"]
        moved = client.get("/download/topics/pathway.csv?topic=A-MED&area=wessex").text
        assert moved == client.get("/download/topic/A-MED/pathway.csv?area=wessex").text


HEADINGS = "id,collaborative,topic,claim,mark,basis,work_from,work_until,confidence,caution,page_title,publisher,page_date,date_kind,address"  # noqa: E501
OWN = (
    "one,P0,OWN-1,It teaches every ward.,published,own_page,2015,,high,,Own page,Own network,2015-06,printed,",
    "two,P1,OWN-1,A later programme.,published_late_or_undated,own_page,,,high,,Own page,Own network,,none,",
    "three,P2,OWN-1,Near to it.,related_theme,own_page,2016,,low,Only near.,Own page,Own network,,none,",
    "four,,OWN-1,All do it.,seed,programme,2014,,high,,Own paper,Own programme,2014,content,",
    "five,P3,A-VTE,It works on clots.,published_late_or_undated,own_page,,,high,,Own page,Own network,,none,",
)


@pytest.fixture(scope="module")
def own_topic_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Four collaboratives, statements of their own, and a topic of their own. Only for reading."""
    folder = tmp_path_factory.mktemp("own-topic")
    url = build(SmallStore("own", places=("Ashby", "Bywell", "Corfe", "Dunholm")), folder)
    own_topics, evidence = folder / "topics.csv", folder / "evidence.csv"
    own_topics.write_text(
        "id,name,theme,essential,provenance,position\nOWN-1,Night rounds,Local,false,local,900\n", "utf-8"
    )
    evidence.write_text("\n".join([HEADINGS, *OWN, ""]), "utf-8")
    report = load(Request((own_topics, evidence), url, definitions=folder / "measures", reference=()))
    assert report.exit_code == 0, [file.refused or file.rejections for file in report.files]
    return url


def test_statements_and_a_topic_of_somebody_else_are_counted_and_led_to(own_topic_url: str) -> None:
    with in_force(own_topic_url):
        grid = topics.exhibits()["grid"]
        found = {str(line[0]): line[3] for line in grid.rows}
        assert (found["Night rounds"], found["Venous thromboembolism"]) == (2, 1)
        page = topics.layout()
        assert "/topics/OWN-1?area=place-2" in hrefs(page)
        assert "/topics/OWN-1#about-all" in hrefs(page)
        assert "Two work on: Night rounds" in words(page)
        own = words(topic_page.layout("OWN-1", area="place-1"))
        assert "Two of four collaboratives were found to work on it, the earliest since 2015." in own
        assert "About all four together" in own
        assert "undated; no public address" in own
        assert "Corfe" in own
        assert "Nothing found" in words(topic_page.layout("OWN-1", area="place-3"))
