"""What others did: every solution by its topic, narrowed by a form without scripts, and the nearest where none fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from data_access.queries.solutions import all_solutions
from pages.learning.page import NONE_RECORDED, exhibits, layout
from tests.components.screen import hrefs, words
from tests.guards import not_empty
from tests.in_force import in_force
from tests.small_stores import SMALL_STORES, build
from tests.web.markup import Document
from web.exhibit_list.exhibit_list import ExhibitList
from web.exhibit_list.resolution import entry_at, resolved


@pytest.mark.usefixtures("store")
class TestOfTheDefaultStore:
    def test_every_solution_leads_to_its_page_under_its_topic(self) -> None:
        page = layout()
        links = hrefs(page)
        for each in not_empty(all_solutions()):
            assert f"/solution/{each.id}" in links
            assert f"/topics/{each.topic_id}" in links
            assert links.index(f"/topics/{each.topic_id}") < links.index(f"/solution/{each.id}")
        assert f"{len(all_solutions())} solutions on" in words(page)

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ({"topic": "L-HOME"}, {"prosper", "space", "restore2"}),
            ({"setting": "ambulance"}, {"pressure-ulcer-collaborative", "early-warning-score"}),
            ({"grade": "modelled"}, {"compression-sleeves", "anticoagulation"}),
            ({"topic": "B-FALL", "setting": "social_care"}, {"safety-huddles", "steady-on"}),
            ({"topic": "B-FALL", "setting": "acute", "grade": "self_reported"}, {"safety-huddles"}),
        ],
    )
    def test_a_choice_narrows_the_solutions(self, query: dict[str, str], expected: set[str]) -> None:
        made = exhibits(**query)["solutions"]
        links = {href.removeprefix("/solution/") for href in hrefs(made.picture) if "/solution/" in href}
        assert links == expected
        assert len(made.rows) == len(expected)

    def test_few_solutions_are_told_in_full(self) -> None:
        text = words(layout(topic="B-FALL"))
        assert "Problem: Inpatient falls are common and cause harm and cost." in text
        assert "self-reported" in text

    def test_an_empty_answer_offers_the_nearest(self) -> None:
        page = layout(topic="A-MAT", setting="ambulance")
        text = words(page)
        assert "We found no solution on Maternity, in ambulance services. The nearest are:" in text
        assert "/learning?topic=A-MAT" in hrefs(page)
        assert "/learning?setting=ambulance" in hrefs(page)

    def test_where_no_single_choice_helps_all_are_offered(self) -> None:
        page = layout(topic="A-MAT", setting="ambulance", grade="modelled")
        assert "/learning" in hrefs(page)
        assert f"{len(all_solutions())} solutions in all" in words(page)

    def test_a_value_that_is_not_known_is_named_and_the_nearest_offered(self) -> None:
        text = words(layout(topic="A-MATT", setting="hospitals"))
        assert "The address asks for the topic “A-MATT”, which is not known here." in text
        assert "Perhaps you meant “Maternity”." in text
        assert "the kind of organisation “hospitals”" in text

    def test_results_stand_below_and_are_narrowed_by_topic(self) -> None:
        assert len(exhibits()["results"].rows) > 40
        rows = exhibits(topic="B-NUT")["results"].rows
        assert {row[0] for row in not_empty(rows)} == {"Nutrition and hydration"}

    def test_the_kinds_of_results_add_up_and_what_was_reckoned_is_said_apart(self) -> None:
        results = exhibits()["results"]
        kinds, _, rest = results.sentence.partition(". ")
        total, *counts = map(int, re.findall(r"\d+", kinds))
        assert total == len(results.rows) == sum(counts)
        reckoned = [row for row in results.rows if str(row[10]).endswith("reckoned, not observed")]
        assert rest.startswith(f"{len(reckoned)} of all are reckoned, not observed.")

    def test_solutions_can_be_put_on_a_list(self) -> None:
        places = ("/exhibit/learning/solutions?topic=B-FALL", "/exhibit/solution/precept/spread-precept",
                  "/exhibit/solution/precept/solution")  # fmt: skip
        entries = [entry_at(place) for place in places]
        made = resolved(ExhibitList("For the board", tuple(each for each in entries if each)))
        assert [each.problem for each in not_empty(made)] == ["", "", ""]
        assert [each.exhibit.title for each in made if each.exhibit] == [
            "2 solutions on Falls", "How far it spread", "What was changed, and what came of it",
        ]  # fmt: skip

    def test_the_menu_leads_there(self, client: FlaskClient) -> None:
        menu = client.get("/about").text.partition("<main")[0]
        assert '<a href="/learning">Solutions</a>' in menu

    def test_the_form_asks_for_the_same_page_without_scripts(self, client: FlaskClient) -> None:
        body = client.get("/learning").text.partition("<main")[2]
        assert '<form action="/learning"' in body or 'action="/learning"' in body
        answer = client.get("/learning?topic=B-FALL&setting=all&grade=all")
        assert answer.status_code in (200, 308)

    def test_every_solution_is_in_the_sitemap(self, client: FlaskClient) -> None:
        sitemap = client.get("/sitemap.xml").text
        for each in not_empty(all_solutions()):
            assert f"/solution/{each.id}</loc>" in sitemap
        assert "/learning</loc>" in sitemap

    def test_it_is_light(self, client: FlaskClient) -> None:
        answer = client.get("/learning", headers={"Accept-Encoding": "br"})
        assert len(answer.data) < 60_000
        assert Document(client.get("/learning").text)


def test_a_store_without_solutions_says_how_they_come(tmp_path: Path) -> None:
    with in_force(build(SMALL_STORES[0], tmp_path)):
        assert NONE_RECORDED in words(layout())
        assert exhibits() == {}
        assert NONE_RECORDED in words(layout(setting="acute"))
