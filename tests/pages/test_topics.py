"""Who works on what: counts made anew from the table, every mark with its source, gaps, clusters, and what narrows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from dash import html

from components.render_html import to_html
from data_access.queries.citations import Citation
from data_access.queries.collaboratives import collaboratives
from data_access.queries.topics import Coverage, Topic, TopicCell, TopicStatement, coverage
from pages.home import page as home
from pages.shared.evidence import statement_item
from pages.shared.topic_gaps import gap_names
from pages.topics import page as topics
from pages.topics.answers import clusters
from pages.topics.counted_words import NO_GRID, grid_sentence
from pages.topics.narrowed import goes_on
from pages.topics.view_state import TopicsView
from tests.components.screen import hrefs, walk, words
from tests.guards import not_empty
from tests.pages.topic_rows import RELATED, cells, compiled, gaps_by_hand, names_of, rows, takers
from tests.pages.views import PLAIN

FIRST_CELL = 4  # column of the statements about all together


def statement(**given: Any) -> TopicStatement:
    source = Citation(
        "A page", "A network", given.pop("page_date", None), given.pop("date_kind", "none"), None
    )
    usual: dict[str, Any] = {
        "id": "x", "collaborative_id": "WX", "topic_id": "X", "claim": "It works on it.", "mark": "published",
        "basis": None, "work_from": None, "work_until": None, "aim": None, "confidence": None, "caution": None,
    }  # fmt: skip
    return TopicStatement(**{**usual, **given}, source=source)


def marked(**query: str) -> dict[str, list[str]]:
    """The cells of each row of the grid by the topic's name, those about all together first."""
    return {
        str(line[0]): [str(cell) for cell in line[FIRST_CELL:]]
        for line in topics.exhibits(**query)["grid"].rows
    }


def found_of(**query: str) -> dict[str, int]:
    """What the column *Found* says of each topic."""
    lines = topics.exhibits(**query)["grid"].rows
    return {str(line[0]): int(str(line[3])) for line in lines}


@pytest.mark.usefixtures("store")
class TestCountsMadeAnew:
    def test_the_column_found_holds_the_count_of_every_row(self) -> None:
        names = names_of("topics")
        clinical = {row["id"] for row in rows("topics") if row["essential"] == "false"}
        found = found_of()
        assert {names[ident]: takers()[ident] for ident in clinical} == {
            name: count for name, count in found.items() if name in names.values()
        }
        assert sum(takers()[ident] for ident in clinical) > 100

    def test_every_statement_is_marked_in_its_cell_and_nothing_else_is(self) -> None:
        topic_names, places = names_of("topics"), [place.id for place in collaboratives()]
        essential = {row["id"] for row in rows("topics") if row["essential"] == "true"}
        expected = {
            (topic_names[topic], place) for place, topic in cells(counted=False) if topic not in essential
        }
        in_cells = {
            (name, place)
            for name, line in marked().items()
            if name in topic_names.values()
            for place, cell in zip(places, line[1:], strict=True)
            if cell != "nothing found"
        }
        assert in_cells == expected

    def test_statements_about_all_stand_in_a_column_of_their_own(self) -> None:
        names = names_of("topics")
        about_all = {names[row["topic"]] for row in rows("topic_evidence") if not row["collaborative"]}
        essential = {row["name"] for row in rows("topics") if row["essential"] == "true"}
        held = {name for name, line in marked().items() if line[0] != "nothing found"}
        assert held == about_all - essential

    def test_the_gaps_are_those_of_the_table_by_name(self) -> None:
        (listed,) = [each for each in walk(topics.layout()) if getattr(each, "className", "") == "gaps"]
        items = [words(each) for each in walk(listed) if isinstance(each, html.Li)]
        assert [item.partition(":")[0].strip() for item in items] == gaps_by_hand()
        assert len(gaps_by_hand()) == 3
        assert "a related theme only, Oxford" in items[0]

    def test_the_national_page_lists_the_same_gaps(self) -> None:
        text = words(home.layout())
        assert all(name in text for name in not_empty(gaps_by_hand()))

    def test_the_clusters_are_those_of_the_table(self) -> None:
        names = names_of("topics")
        clinical = {row["id"] for row in rows("topics") if row["essential"] == "false"}
        expected = {
            names[topic]: count for topic, count in takers().items() if count >= 5 and topic in clinical
        }
        made = clusters(coverage(), collaboratives())
        assert {topic.name: count for count, of_count in made.items() for topic in of_count} == expected
        assert list(made) == sorted(made, reverse=True)
        text = words(topics.layout())
        assert re.search(r"Seven work on: [^.]*Sepsis", text)
        assert re.search(r"Fourteen work on: Medication errors", text)

    def test_the_sentence_counts_as_the_column_does(self) -> None:
        grid = topics.exhibits()["grid"]
        numbers = [int(each) for each in re.findall(r"\d+", grid.sentence.partition("Not counted")[0])]
        local = {row["name"] for row in rows("topics") if row["theme"] == "Local"}
        topic_names = set(names_of("topics").values())
        found = {name: count for name, count in found_of().items() if name in topic_names}
        own = sum(count for name, count in found.items() if name in local)
        assert numbers[:3] == [sum(found.values()), sum(found.values()) - own, own]
        essential = {row["id"] for row in rows("topics") if row["essential"] == "true"}
        single = {pair for pair in cells(counted=False) if pair[1] not in essential}
        weak = len(single) - sum(found.values())
        assert f"Not counted: {weak} cells with a related theme only" in grid.sentence

    def test_the_compiled_table_gives_the_same_counts(self) -> None:
        if not compiled():
            pytest.skip("the compiled tables are not on this machine")
        single = [
            row for row in compiled() if row["collaborative"] != "ENG" and not row["basis"].endswith("_all15")
        ]
        of_grid = [row for row in single if not row["topic"].startswith(("L-", "local:"))]
        pairs = {(row["collaborative"], row["topic"]) for row in of_grid}
        firm = {(row["collaborative"], row["topic"]) for row in of_grid if row["mark"] != "r"}
        shipped = {pair for pair in cells(counted=False) if not pair[1].startswith("L-")}
        assert (len(pairs), len(firm)) == (117, 107)
        assert shipped == pairs
        assert {pair for pair in cells(counted=True) if not pair[1].startswith("L-")} == firm
        others = {(row["collaborative"], row["topic"]) for row in single if row["mark"] != "r"} - firm
        assert len({pair for pair in cells(counted=True) if pair[1].startswith("L-")}) == len(others)

    def test_imperial_is_not_blank(self) -> None:
        at = [place.id for place in collaboratives()].index("ICHP") + 1
        named = [name for name, line in marked().items() if line[at] != "nothing found"]
        assert {"Pressure ulcers", "Medication errors", "Medical device errors"} <= set(named)


@pytest.mark.usefixtures("store")
class TestSources:
    def test_every_cell_leads_to_its_statements(self) -> None:
        drawn, slugs = set(hrefs(topics.layout())), {place.id: place.slug for place in collaboratives()}
        for cell in not_empty(coverage().cells):
            assert f"/topics/{cell.topic_id}?area={slugs[cell.collaborative_id]}" in drawn

    def test_every_counted_statement_names_title_publisher_date_and_address(self) -> None:
        every = [each for cell in coverage().cells for each in cell.statements]
        for each in not_empty([*every, *coverage().about_all]):
            text = words(statement_item(each))
            assert each.claim in text
            assert each.source.page_title in text
            assert each.source.publisher in text
            assert each.source.page_date or "undated" in text
            links = [link.href for link in walk(statement_item(each)) if getattr(link, "href", None)]
            assert links == [each.source.address] if each.source.address else "no public address" in text

    def test_the_file_of_the_grid_holds_each_claim_with_its_source(self) -> None:
        text = " ".join(cell for line in marked().values() for cell in line)
        clinical = {row["id"] for row in rows("topics") if row["essential"] == "false"}
        for row in not_empty(row for row in rows("topic_evidence") if row["topic"] in clinical):
            assert row["claim"] in text
            assert row["page_title"] in text

    def test_every_statement_has_a_row_of_its_own(self) -> None:
        made = topics.exhibits()["statements"]
        assert {str(row[-1]) for row in made.rows} == {row["id"] for row in rows("topic_evidence")}
        counted = made.columns.index("Counted")
        assert {row[counted] for row in made.rows} == {
            "yes", "no: a related theme", "no: about all together"
        }  # fmt: skip

    def test_no_remark_of_those_who_compiled_it_is_a_caution(self) -> None:
        cautions = not_empty(row["caution"] for row in rows("topic_evidence") if row["caution"])
        assert not [each for each in cautions if re.search(r"[Nn]ew cell|[Ss]hipped|\b[A-Z]{2}\d\b", each)]

    def test_the_essentials_stand_apart_and_their_names_lead_to_sources(self) -> None:
        essential = [row for row in rows("topics") if row["essential"] == "true"]
        assert len(essential) == 2
        assert not set(marked()) & {row["name"] for row in essential}
        drawn = hrefs(topics.layout())
        slugs = {place.id: place.slug for place in collaboratives()}
        for place, topic in not_empty(pair for pair in cells(counted=True) if pair[1].startswith("ESS")):
            assert f"/topics/{topic}?area={slugs[place]}" in drawn

    def test_patients_and_carers_have_a_row_with_every_network(self) -> None:
        made = topics.exhibits()["patients"]
        assert {str(row[0]) for row in made.rows} == {place.name for place in collaboratives()}
        text = words(topics.layout())
        assert "Patients and carers: what each network says about their part" in text
        assert any(row[1] == "nothing found" for row in made.rows)

    def test_reconstruction_is_said_once(self) -> None:
        text = words(topics.layout())
        assert text.lower().count("reconstructed") == 1
        assert "Reconstructed. " in text

    def test_an_empty_cell_says_that_nothing_was_found_and_not_that_nothing_was_done(self) -> None:
        text = words(PLAIN["topics"].layout())
        assert "An empty cell means that nothing was found, not that nothing was done." in text


@pytest.mark.usefixtures("store")
class TestNarrowed:
    def test_a_mark_leaves_its_statements_alone(self) -> None:
        clinical = {row["id"] for row in rows("topics") if row["essential"] == "false"}
        pairs = {
            (row["collaborative"], row["topic"])
            for row in rows("topic_evidence")
            if row["mark"] == "seed" and row["collaborative"] and row["topic"] in clinical
        }
        assert sum(found_of(mark="seed").values()) == len(pairs) > 10
        assert sum(found_of(mark=RELATED).values()) == 0

    def test_a_group_leaves_its_topics_alone(self) -> None:
        vulnerable = {row["name"] for row in rows("topics") if row["theme"] == "Vulnerable groups"}
        assert set(found_of(group="vulnerable-groups")) == vulnerable

    def test_a_view_without_a_gap_says_so_in_words(self) -> None:
        (named,) = [row["id"] for row in rows("topics") if row["name"] == "Sepsis"]
        left = Coverage(
            tuple(each for each in coverage().topics if each.id == named),
            tuple(each for each in coverage().cells if each.topic_id == named),
        )
        sentence = grid_sentence(left, collaboratives(), TopicsView(at=date(2015, 6, 1)))
        assert sentence.endswith("No topic of the grid in this view is without a collaborative.")

    def test_a_view_of_local_topics_has_no_gap_to_speak_of(self) -> None:
        assert topics.exhibits(group="local")["grid"].sentence.endswith(NO_GRID)
        assert NO_GRID in words(topics.layout(group="local"))

    def test_a_setting_leaves_the_topics_that_concern_it(self) -> None:
        names = names_of("topics")
        concerned = {
            names[row["topic"]]
            for row in rows("pathways")
            if row["setting"] == "ambulance"
            and row["applies"] == "true"
            and not row["topic"].startswith("ESS")
        }
        assert set(found_of(setting="ambulance")) == concerned
        assert concerned < set(names.values())

    def test_a_month_counts_what_has_no_date_and_names_it_as_left_out(self) -> None:
        undated = [
            row
            for row in rows("topic_evidence")
            if not row["work_from"]
            and not (row["date_kind"] == "printed" and re.match(r"\d{4}", row["page_date"]))
            and not (row["work_until"] and row["work_until"] < "2015-06")
        ]
        text = words(topics.layout(at="2015-06"))
        assert f"{len(undated)} statements without any date are left out." in text
        assert len(undated) > 10

    def test_a_month_leaves_what_had_begun_and_not_ended(self) -> None:
        assert sum(found_of(at="2014-10").values()) < sum(found_of(at="2018-10").values())
        text = words(topics.layout(at="2014-10"))
        assert "in this view" in text
        assert "/topics" in hrefs(topics.layout(at="2014-10"))

    @pytest.mark.parametrize(
        "query", [{"mark": "strong"}, {"group": "x"}, {"setting": "moon"}, {"at": "soon"}]
    )
    def test_what_is_not_known_is_said_and_narrows_nothing(self, query: dict[str, str]) -> None:
        page = topics.layout(**query)
        assert [words(each) for each in walk(page) if getattr(each, "role", None) == "alert"]
        assert topics.exhibits(**query)["grid"].rows == topics.exhibits()["grid"].rows


@pytest.mark.parametrize(
    ("given", "month", "expected"),
    [
        ({"work_from": "2015"}, date(2015, 1, 1), True),
        ({"work_from": "2015"}, date(2014, 12, 1), False),
        ({"work_from": "2015-03", "work_until": "2016"}, date(2016, 12, 1), True),
        ({"work_from": "2015-03", "work_until": "2016"}, date(2017, 1, 1), False),
        ({"work_from": "2015-03-20", "work_until": "2015-05-02"}, date(2015, 5, 1), True),
        ({"work_until": "2016"}, date(2017, 1, 1), False),
        ({"work_until": "2016"}, date(2015, 1, 1), None),
        ({"page_date": "2015-07-03", "date_kind": "printed"}, date(2015, 7, 1), True),
        ({"page_date": "2015-07-03", "date_kind": "printed"}, date(2015, 6, 1), False),
        ({"page_date": "2017-01-26 (date initiated)", "date_kind": "printed"}, date(2017, 1, 1), True),
        ({"page_date": "2015 or later", "date_kind": "content"}, date(2018, 1, 1), None),
        ({}, date(2018, 1, 1), None),
    ],
)
def test_work_goes_on_in_a_month(given: dict[str, str], month: date, expected: bool | None) -> None:
    assert goes_on(statement(**given), month) is expected


def grid_of(*marks: str, theme: str = "Grid") -> Coverage:
    topic = Topic("X", "Falls", theme, False, "reconstructed")
    made = tuple(TopicCell(f"P{at}", "X", (statement(mark=mark),)) for at, mark in enumerate(marks))
    return Coverage((topic,), made)


@pytest.mark.parametrize(
    ("marks", "gap"),
    [([], True), ([RELATED], True), (["seed"], False), ([RELATED, "published_late_or_undated"], False)],
)
def test_a_related_theme_closes_no_gap(marks: list[str], gap: bool) -> None:
    assert gap_names(grid_of(*marks)) == (["Falls"] if gap else [])


def test_a_statement_about_all_closes_no_gap() -> None:
    alone = Coverage(grid_of().topics, (), (statement(collaborative_id=None),))
    assert gap_names(alone) == ["Falls"]


def test_a_local_topic_is_no_gap_of_the_grid() -> None:
    assert gap_names(grid_of(theme="Local")) == []


@pytest.mark.demonstration
@pytest.mark.usefixtures("store")
def test_in_an_invented_store_no_words_are_of_the_real_programme() -> None:
    text = to_html(topics.layout())
    assert "every page and every date are invented" in text
    assert not re.findall(r"draft guiding principles|paper of the programme|that we could read", text)
