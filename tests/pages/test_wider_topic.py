"""A local topic that is a part of a wider one leads to what stands there instead of denying it."""

from __future__ import annotations

import pytest
from dash import html

from data_access.queries.measures import measures
from data_access.queries.topics import Topic, coverage
from pages.measure import page as measure_page
from pages.shared.improvements import topic_improvements_elsewhere
from pages.topic import page as topic_page
from pages.topic.wider import local_parts, wider_topic
from tests.components.screen import hrefs, walk, words
from tests.guards import not_empty
from tests.pages.topic_rows import rows

SECTIONS = ("results-of-the-topic", "solutions-of-the-topic", "measures")
DENIALS = (
    "We found no published result on this topic.",
    "We found no solution recorded on this topic.",
    "No measure of this topic has figures here yet.",
)


def part(page: object, ident: str) -> html.Section:
    (section,) = [each for each in walk(page) if getattr(each, "id", "") == ident]
    return section


def wider_by_hand() -> dict[str, str]:
    return {row["id"]: row["part_of"] for row in rows("topics") if row["part_of"]}


def having(table: str) -> set[str]:
    return {row["topic"] for row in rows(table)}


@pytest.mark.usefixtures("store")
class TestParts:
    def test_only_local_topics_are_a_part_and_only_of_one_of_the_grid(self) -> None:
        theme = {row["id"]: row["theme"] for row in rows("topics")}
        for local, wider in not_empty(wider_by_hand().items()):
            assert theme[local] == "Local", local
            assert theme[wider] not in ("Local", "Essential"), local

    @pytest.mark.parametrize(
        ("local", "wider"), [("L-CAUTI", "A-HCAI"), ("L-HUD", "B-FALL"), ("L-PREC", "A-MAT")]
    )
    def test_its_page_leads_to_each_section_of_the_wider_topic(self, local: str, wider: str) -> None:
        page = topic_page.layout(local)
        (name,) = [row["name"] for row in rows("topics") if row["id"] == wider]
        assert f"By our reading it is a part of {name}" in words(page)
        for at, there in zip(SECTIONS, (True, True, wider != "B-FALL"), strict=True):
            assert (f"/topics/{wider}#{at}" in hrefs(part(page, at))) is there, at
        assert f"/topics/{wider}#who-has-fixed-this" in hrefs(part(page, "who-has-fixed-this"))

    def test_no_part_of_a_wider_topic_denies_what_stands_there(self) -> None:
        tables = ("results", "solutions")
        for local, wider in not_empty(wider_by_hand().items()):
            page = topic_page.layout(local)
            assert not [words_denied for words_denied in DENIALS if words_denied in words(page)], local
            for at, table in zip(SECTIONS, tables, strict=False):
                leads = f"/topics/{wider}#{at}" in hrefs(part(page, at))
                assert leads is (wider in having(table)), (local, at)

    def test_the_ways_down_the_page_tell_none_from_on_the_wider_topic(self) -> None:
        assert "Solutions (on the wider topic)" in words(topic_page.layout("L-CAUTI"))
        assert "Measures (none)" in words(topic_page.layout("L-HUD"))
        assert "Solutions (none)" in words(topic_page.layout("L-FRAIL"))

    def test_a_local_topic_of_its_own_says_that_nothing_was_found(self) -> None:
        text = words(topic_page.layout("L-DEL"))
        for denial in not_empty(DENIALS):
            assert denial in text
        assert "By our reading it is a part of" not in text

    def test_the_wider_topic_leads_to_its_parts(self) -> None:
        for wider in not_empty(set(wider_by_hand().values())):
            parts = {local for local, of in wider_by_hand().items() if of == wider}
            assert {f"/topics/{local}" for local in parts} <= set(hrefs(topic_page.layout(wider))), wider

    def test_a_wider_topic_that_is_gone_is_none(self) -> None:
        assert wider_topic(Topic("L-X", "X", "Local", False, "local", "GONE")) is None
        assert local_parts(Topic("L-X", "X", "Local", False, "local")) == []

    def test_results_of_its_solutions_on_other_topics_are_led_to(self) -> None:
        section = part(topic_page.layout("B-HAND"), "results-of-the-topic")
        assert "/topics/A-MED#results-of-the-topic" in hrefs(section)
        assert "Results of its solutions that stand on other topics: Medication errors (2)" in words(section)
        assert "stand on other topics" not in words(part(topic_page.layout("A-VTE"), "results-of-the-topic"))


@pytest.mark.usefixtures("store")
class TestWhoHasFixedThis:
    def test_it_stands_on_every_topic_s_page_with_both_answers(self) -> None:
        for topic in not_empty(coverage().topics):
            text = words(topic_improvements_elsewhere(topic.id, topic.name, None, "results-of-the-topic"))
            figures, _, published = text.partition("In what others published")
            assert "In our figures" in figures and published, topic.id
            assert any(
                said in figures
                for said in ("Nobody yet", "Nothing can be said", "say nothing of any", "has lasted")
            ), topic.id
            assert ("Nobody: we found no" in published) != (
                "came about ;" in published or "part of it ;" in published
            )

    @pytest.mark.parametrize("ident", ["C-OFF", "L-LFE", "ESS-MEAS"])
    def test_where_there_is_nothing_the_section_and_the_way_to_it_still_stand(self, ident: str) -> None:
        page = topic_page.layout(ident)
        assert "#who-has-fixed-this" in hrefs(page)
        assert "Nobody: we found no published result" in words(part(page, "who-has-fixed-this"))

    def test_nobody_is_asked_where_nobody_was_found(self) -> None:
        assert "ask those who" not in words(part(topic_page.layout("C-OFF"), "who-has-fixed-this"))
        assert "ask those who" in words(part(topic_page.layout("L-LFE"), "who-has-fixed-this"))

    def test_every_measure_s_page_leads_to_it(self) -> None:
        for measure in not_empty([each for each in measures() if each.id in ("vte-england", "work-stress")]):
            assert f"/topics/{measure.topic_id}#who-has-fixed-this" in hrefs(measure_page.layout(measure.id))
        seen = hrefs(measure_page.layout("ecoli-bacteraemia", area="wessex"))
        assert "/topics/A-HCAI?area=wessex#who-has-fixed-this" in seen
