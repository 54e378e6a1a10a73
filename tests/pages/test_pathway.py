"""The whole pathway: figures, not applicable, no figures and no measure yet are four different things."""

from __future__ import annotations

from pathlib import Path

import pytest
from dash import html
from markupsafe import Markup

from components.exhibit import Exhibit, exhibit
from data_access.loader.run import Request, load
from data_access.queries.collaboratives import Collaborative, collaboratives
from data_access.queries.pathways import SETTINGS
from pages.shared.care_settings import SETTINGS as WORDS
from pages.topic import page as topic_page
from pages.topic.pathway import pathway_exhibit
from pages.topic.pathway_stops import FIGURES, NO_FIGURES, NO_MEASURE, NOT_APPLICABLE
from pages.topics import page as topics
from tests.components.screen import hrefs, walk, words
from tests.data_access.queries.across import FALLS, PATHWAY
from tests.in_force import in_force
from tests.pages.exhibits_of import exhibits_of
from tests.pages.test_hostile_addresses import HOSTILE, alerts


def place(ident: str) -> Collaborative:
    (collaborative,) = [each for each in collaboratives() if each.id == ident]
    return collaborative


def states(pathway: Exhibit) -> dict[str, str]:
    """The state of each setting in the numbers."""
    return {str(row[0]): str(row[1]).partition(":")[0] for row in pathway.rows}


def stops(pathway: Exhibit) -> dict[str, html.Li]:
    (path,) = [each for each in walk(exhibit(pathway)) if getattr(each, "className", "") == "pathway"]
    return {words(each.children[0]): each for each in path.children}


def pathway_of(topic: str, where: str | None) -> Exhibit:
    pathway = pathway_exhibit(topic, place(where) if where else None)
    assert pathway is not None
    return pathway


@pytest.mark.usefixtures("across_store")
class TestFourThings:
    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            ("WX", (FIGURES, FIGURES, NOT_APPLICABLE, NOT_APPLICABLE, NO_MEASURE, NO_MEASURE, NO_MEASURE)),
            ("OX", (FIGURES, NO_FIGURES, NO_FIGURES, NOT_APPLICABLE, NO_MEASURE, NO_MEASURE, NO_MEASURE)),
            (None, (FIGURES, FIGURES, NOT_APPLICABLE, NOT_APPLICABLE, NO_MEASURE, NO_MEASURE, NO_MEASURE)),
        ],
    )
    def test_each_setting_says_which(self, where: str | None, expected: tuple[str, ...]) -> None:
        assert tuple(states(pathway_of("B-FALL", where)).values()) == expected
        assert list(states(pathway_of("B-FALL", where))) == [WORDS[setting] for setting in SETTINGS]

    def test_they_differ_in_words_and_in_shape_not_in_colour_alone(self) -> None:
        by_setting = stops(pathway_of("B-FALL", "OX"))
        words_by_setting = {name: words(stop) for name, stop in by_setting.items()}
        assert f"Not applicable : {PATHWAY['ambulance'][1]}." in words_by_setting["Ambulance services"]
        assert (
            "No figures : Falls with harm is measured in this setting"
            in words_by_setting["Community services"]
        )
        assert "No measure of this topic here yet" in words_by_setting["Care in custody"]
        faces = {name: stop.className for name, stop in by_setting.items()}
        assert len({faces[name] for name in ("Acute hospitals", "Ambulance services", "Community services",
                                             "Care in custody")}) == 4  # fmt: skip

    def test_a_measure_whose_organisations_say_that_it_cannot_apply_says_so(self) -> None:
        text = words(stops(pathway_of("B-FALL", "WX"))["Mental health services"])
        assert "Its organisations say that the measure cannot apply to them." in text

    def test_only_settings_with_figures_have_a_chart_and_it_leads_on(self) -> None:
        by_setting = stops(pathway_of("B-FALL", "WX"))
        for name, stop in by_setting.items():
            has_chart = any(isinstance(each, Markup) for each in walk(stop))
            assert has_chart is (states(pathway_of("B-FALL", "WX"))[name] == FIGURES)
        assert f"/collaborative/wessex?measure={FALLS}" in hrefs(by_setting["Acute hospitals"])
        assert f"/measure/{FALLS}" in hrefs(stops(pathway_of("B-FALL", None))["Acute hospitals"])

    def test_the_value_is_sum_over_sum(self) -> None:
        (row,) = [row for row in pathway_of("B-FALL", "OX").rows if row[0] == "Acute hospitals"]
        # Birch and Elm in June 2015: 25 of 2,000 and 5 of 800 bed days.
        assert row[5] == pytest.approx((25 + 5) / (2000 + 800) * 1000)
        assert row[-1] == 2

    def test_verdict_and_latest_month_stand_side_by_side(self) -> None:
        pathway = pathway_of("B-FALL", "WX")
        (row,) = [row for row in pathway.rows if row[0] == "Acute hospitals"]
        text = words(stops(pathway)["Acute hospitals"])
        assert str(row[3]).startswith("Cannot tell: ")
        assert str(row[3]) in text
        assert "Latest month: " in text

    def test_the_sentence_tells_the_four_apart(self) -> None:
        sentence = pathway_of("B-FALL", "OX").sentence
        for part in ("figures from acute hospitals", "not applicable to ambulance services",
                     "no figures from community services", "no measure yet in primary care"):  # fmt: skip
            assert part in sentence

    def test_a_topic_without_any_measure_is_our_reading_alone(self) -> None:
        pathway = pathway_of("L-NEWS", None)
        assert set(states(pathway).values()) == {NO_MEASURE}
        assert not pathway.source.demonstration
        assert "our reading" in pathway.source.title

    @pytest.mark.parametrize("topic", [*HOSTILE.values(), ""])
    def test_an_unknown_topic_has_no_pathway(self, topic: str) -> None:
        assert pathway_exhibit(topic, None) is None


@pytest.mark.usefixtures("across_store")
class TestOnTheTopicsPage:
    def test_the_address_holds_topic_and_place(self) -> None:
        page = topic_page.layout("B-FALL", area="oxford")
        assert "Falls in Oxford, across 7 settings" in words(page)
        (chooser,) = [each for each in walk(page) if getattr(each, "id", None) == "address-area"]
        assert chooser.value == "oxford"
        assert alerts(page) == []

    def test_its_download_is_for_the_same_place(self) -> None:
        made = exhibits_of("topics", {"topic": "B-FALL", "area": "oxford"})
        assert made["pathway"].rows == pathway_of("B-FALL", "OX").rows
        assert made["pathway"].download.endswith("/topic/B-FALL/pathway.csv?area=oxford")

    @pytest.mark.parametrize("value", [HOSTILE["nonsense"], HOSTILE["markup"], HOSTILE["very long"]])
    def test_an_unknown_place_gets_a_sentence_and_england_instead(self, value: str) -> None:
        page = topic_page.layout("B-FALL", area=value)
        (alert,) = alerts(page)
        assert "collaborative" in alert
        assert "not known here" in alert
        assert "Falls in England, across 7 settings" in words(page)

    @pytest.mark.parametrize("query", [{}, {"area": "england"}, {"area": ""}])
    def test_without_a_place_it_is_england_s(self, query: dict[str, str]) -> None:
        page = topic_page.layout("B-FALL", **query)
        (chooser,) = [each for each in walk(page) if getattr(each, "id", None) == "address-area"]
        assert chooser.value == "england"
        assert alerts(page) == []
        assert "Falls in England, across 7 settings" in words(page)

    def test_a_misspelt_place_gets_the_nearest(self) -> None:
        (alert,) = alerts(topic_page.layout("B-FALL", area="Wesex"))
        assert "Perhaps you meant “Wessex”" in alert

    def test_a_place_without_a_topic_narrows_nothing_and_says_so(self) -> None:
        (alert,) = alerts(topics.layout(area="oxford"))
        assert "no topic" in alert


@pytest.mark.usefixtures("across_store")
def test_a_chart_of_a_setting_says_what_has_changed_beside_its_latest_month() -> None:
    text = words(stops(pathway_of("B-FALL", "WX"))["Acute hospitals"])
    assert "Cannot tell: " in text
    assert "Latest month: " in text


@pytest.mark.usefixtures("store")
def test_measures_of_a_topic_for_all_settings_together_stand_beside_the_published_pathway() -> None:
    pathway = pathway_of("A-HCAI", "WX")
    assert not pathway.source.demonstration
    measures = [row[2] for row in pathway.rows if row[0] == "Acute hospitals"]
    assert measures[0] == "E. coli bloodstream infections, by trust"
    assert "measures of this topic without a setting of their own here: E. coli" in words(exhibit(pathway))


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("topic", ["A-PU", "L-NEWS"])
def test_an_invented_pathway_says_so_with_figures_and_without(topic: str) -> None:
    pathway = pathway_of(topic, "MUX")
    assert pathway.source.demonstration
    assert "Demonstration data" in words(exhibit(pathway))


class TestOneHospital:
    def test_one_hospital_of_many_is_not_england(self, sqlite_product: str, tmp_path: Path) -> None:
        trusts = "ecoli-bacteraemia-trust"
        figures = tmp_path / "hospital.csv"
        rows = [f"{trusts},RA7,{2014 + m // 12}-{m % 12 + 1:02},{20 if m < 60 else 5}," for m in range(72)]
        figures.write_text("measure,area,period,numerator,denominator\n" + "\n".join(rows) + "\n")
        assert load(Request((figures,), sqlite_product)).exit_code == 0
        with in_force(sqlite_product):
            (row,) = [row for row in pathway_of("A-HCAI", None).rows if row[0] == "Acute hospitals"]
        assert row[1] == "No figures: Every figure of E. coli by trust is of too few members to be drawn."
        assert set(row[2:]) == {None}
