"""Who works on what: essentials apart, gaps by name, evidence marked, reconstruction said aloud."""

from __future__ import annotations

import csv

import pytest
from dash import html

from data_access.loader.default_store import REFERENCE
from data_access.queries.topics import Coverage, Priority, Topic
from pages.home import page as home
from pages.shared.topic_gaps import gap_names
from pages.topics import page as topics
from tests.components.screen import walk, words
from tests.pages.views import NAMES, PLAIN

FIRM = {"seed", "published", "published_late_or_undated"}


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gaps_by_hand() -> list[str]:
    names = []
    for topic in sorted(rows("topics"), key=lambda row: int(row["position"])):
        takers = [row for row in rows("priorities") if row["topic"] == topic["id"]]
        firm = [row for row in takers if set(row["evidence"].split("+")) & FIRM]
        if topic["theme"] != "Local" and not firm:
            names.append(topic["name"])
    return names


@pytest.mark.usefixtures("store")
class TestThePage:
    def test_a_topic_without_a_taker_is_listed_by_name(self) -> None:
        (listed,) = [
            each for each in walk(PLAIN["topics"].layout()) if getattr(each, "className", "") == "gaps"
        ]
        assert [words(each) for each in walk(listed) if isinstance(each, html.Li)] == gaps_by_hand()
        assert gaps_by_hand()

    def test_the_national_page_lists_the_same_gaps(self) -> None:
        text = words(home.layout())
        assert all(name in text for name in gaps_by_hand())
        assert f"{len(gaps_by_hand())} reconstructed grid topic" in text

    def test_the_grid_counts_firm_evidence_only(self) -> None:
        grid = PLAIN["topics"].made()["grid"]
        assert len(grid.rows) == sum(row["essential"] == "false" for row in rows("topics"))
        assert f"{len(gaps_by_hand())} reconstructed grid topic" in grid.sentence

    def test_the_choices_counted_are_those_of_the_column_beside_them(self) -> None:
        grid = PLAIN["topics"].made()["grid"]
        cells = [cell for each in walk(grid.picture) if (cell := _found(each)) is not None]
        assert len(cells) == len(grid.rows)
        assert grid.sentence.startswith(f"{sum(cells)} choices found across {len(grid.rows)} ")
        weak = [row for row in rows("priorities") if not set(row["evidence"].split("+")) & FIRM]
        assert f"; {len(weak)} further cells unconfirmed and not counted." in grid.sentence
        assert all(name in grid.sentence for name in gaps_by_hand())

    def test_a_caution_stands_in_its_cell_and_where_the_topic_is_opened(self) -> None:
        cautions = [row for row in rows("priorities") if row["caution"] and row["topic"] == "C-MH"]
        assert len(cautions) == 5
        grid, opened = PLAIN["topics"].made()["grid"], words(topics.layout(topic="C-MH"))
        (line,) = [line for line in grid.rows if line[0] == "People with mental health problems"]
        for row in cautions:
            words_of_it = row["caution"].removesuffix(".")
            assert words_of_it in opened
            assert any(words_of_it in str(cell) for cell in line)

    def test_every_known_choice_is_marked_with_its_evidence_and_nothing_else_is(self) -> None:
        grid = PLAIN["topics"].made()["grid"]
        names = {row["id"]: row["name"] for row in rows("collaboratives")}
        clinical = {row["id"]: row["name"] for row in rows("topics") if row["essential"] == "false"}
        chosen = {
            (clinical[row["topic"]], names[row["collaborative"]])
            for row in rows("priorities")
            if row["topic"] in clinical
        }
        marked = {
            (line[0], name)
            for line in grid.rows
            for name, cell in zip(grid.columns[3:], line[3:], strict=True)
            if cell != "nothing found"
        }
        assert marked == chosen

    def test_an_empty_cell_says_that_nothing_was_found_and_not_that_nothing_was_done(self) -> None:
        text = words(PLAIN["topics"].layout())
        assert "An empty cell means that nothing was found, not that nothing was done." in text

    def test_reconstruction_is_said_aloud(self) -> None:
        assert "Reconstructed. " in words(PLAIN["topics"].layout())

    def test_the_essentials_stand_apart(self) -> None:
        essential = [row["name"] for row in rows("topics") if row["essential"] == "true"]
        assert len(essential) == 2
        grid = PLAIN["topics"].made()["grid"]
        assert not {line[0] for line in grid.rows} & set(essential)
        text = words(PLAIN["topics"].layout())
        assert all(f"{name} : asked of all 15; pages of " in text for name in essential)

    def test_an_opened_topic_lists_its_collaboratives_by_name(self) -> None:
        (heading,) = [
            each for each in walk(topics.layout(topic="A-HCAI")) if words(each) == "Collaboratives"
        ][:1]
        assert heading
        part = next(
            each
            for each in walk(topics.layout(topic="A-HCAI"))
            if "opened-topic" in str(getattr(each, "className", ""))
        )
        order = [name for each in walk(part) if (name := words(each)) in NAMES and not isinstance(each, str)]
        assert order == sorted(order)
        assert order


def _found(each: object) -> int | None:
    """The number in a cell of the column *Found*, nothing elsewhere."""
    if not isinstance(each, html.Td) or "count" not in str(getattr(each, "className", "")).split():
        return None
    return 0 if words(each) == "none" else int(words(each))


def coverage(*evidence: str) -> Coverage:
    topic = Topic("X", "Falls", "Grid", False, "reconstructed")
    chosen = tuple(
        Priority(f"P{i}", "X", tuple(kinds.split("+")), None, None, None) for i, kinds in enumerate(evidence)
    )
    return Coverage((topic,), chosen)


@pytest.mark.parametrize(
    ("evidence", "gap"),
    [
        ([], True),
        (["related_theme"], True),
        (["unverified", "related_theme+unverified"], True),
        (["seed"], False),
        (["unverified+published"], False),
        (["related_theme", "published_late_or_undated"], False),
    ],
)
def test_recollection_or_a_related_theme_closes_no_gap(evidence: list[str], gap: bool) -> None:
    assert gap_names(coverage(*evidence)) == (["Falls"] if gap else [])


def test_a_local_topic_is_no_gap_of_the_grid() -> None:
    assert gap_names(Coverage((Topic("L", "Custody", "Local", False, "local"),), ())) == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("topic", "part"),
    [
        ("ESS-LEAD", "named in the draft guiding principles of 2014"),
        ("A-HCAI", "put together by us"),
        ("L-SUI", "own, outside the grid"),
    ],
)
def test_an_opened_topic_says_how_it_is_known_in_words(topic: str, part: str) -> None:
    assert part in words(topics.layout(topic=topic))


@pytest.mark.usefixtures("store")
def test_what_is_asked_of_all_is_told_apart_from_what_an_article_names() -> None:
    essential, clinical = words(topics.layout(topic="ESS-LEAD")), words(topics.layout(topic="C-MH"))
    assert "asked of all fifteen by the draft guiding principles of 2014" in essential
    assert "named in an article of 2014" in clinical
    assert "named in an article of 2014" not in essential.partition("Topics by collaborative")[0]
